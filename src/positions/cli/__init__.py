"""The command `positions`: the library at a terminal.

Exit status 0 means that all is well, 1 that a check found something, 2 that the input or the call was wrong, 130 that
somebody stopped it. Each command has a function that adds its options, next to one that runs it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit status.

    Bad input is one message on the error stream, never a traceback. Ctrl-C ends it quietly, also while modules are
    being imported, which is why everything is imported here and nothing above.

    Args:
        arguments: The words after `positions`; those of the process if left out.

    Example:
        >>> from positions.cli import main
        >>> main(["show", "neutrality", "--format", "csv", "--on", "2025-05-01"])
        party,position,why
        0
    """
    try:
        from positions.cli.command import run

        return run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
