"""The whole command: its parser, its messages, and its exit status."""

from __future__ import annotations

import argparse
import contextlib
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from positions import __version__
from positions.cli import (
    accounts,
    check,
    compare,
    completion,
    deals,
    matrix,
    movement,
    report,
    sheet,
    show,
    side_by_side,
    start,
)
from positions.cli.options import add_file
from positions.cli.output import abandon_output, format_of, output_to, replace_unknown
from positions.errors import PositionsError
from positions.prose import did_you_mean, listed, printable, quote

if TYPE_CHECKING:
    from collections.abc import Sequence

FINE, WRONG = 0, 2
_WRITING = ("init", "restore")  # they write files, and print only which


def run(arguments: Sequence[str] | None) -> int:
    """Parses the arguments, runs the command that they name, and writes what went wrong to the error stream."""
    for stream in (sys.stdout, sys.stderr):
        replace_unknown(stream, "backslashreplace")  # if a terminal cannot show a character: its code, not a crash
    try:
        options = parser().parse_args(arguments)
        path = getattr(options, "output", None)
        options.format = getattr(options, "format", None) or format_of(path, options)
        with output_to(path):
            status: int = options.run(options)
        sys.stdout.flush()
    except PositionsError as error:
        with contextlib.suppress(OSError):  # the error stream may be full
            print(*(f"positions: {printable(line)}" for line in str(error).split("\n")), sep="\n", file=sys.stderr)
        abandon_output()
        return WRONG
    except BrokenPipeError:  # the reader of the output has seen enough
        abandon_output()
        return FINE
    except OSError as error:
        abandon_output()
        with contextlib.suppress(OSError):  # the stream that is full may be this one
            print(f"positions: cannot write the output: {error.strerror}", file=sys.stderr)
        return WRONG
    return status


class Parser(argparse.ArgumentParser):
    """A parser whose messages are short and name the nearest right word."""

    def error(self, message: str) -> NoReturn:
        """Ends the command with the message."""
        self.exit(WRONG, f"{self.prog}: {printable(message)}\n(try {self.prog} --help)\n")

    def parse_known_args(  # type: ignore[override]  # argparse has an overload for each kind of namespace
        self,
        args: Sequence[str] | None = None,
        namespace: Any = None,  # noqa: ANN401 (the same)
    ) -> tuple[Any, list[str]]:
        """Refuses what is left over where it is found, so that the message can name the options of that command."""
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            name = rest[0].partition("=")[0]
            if name.startswith("-"):
                self.error(f"no option {quote(name)}{did_you_mean(name, self._option_string_actions)}")
            self.error(f"{quote(name)} is one argument too many")
        return found, rest

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is not None and value not in action.choices:
            near = did_you_mean(value, action.choices)
            self.error(f"no command {quote(value)}{near}; expected {listed(action.choices)}")


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    found = Parser(
        prog="positions",
        description="Where negotiating parties overlap, where they are irreconcilable, and which statements are why.",
        epilog="Without a case of your own, every command reads the bundled Istanbul talks of May and June 2025.",
    )
    found.add_argument("--version", action="version", version=f"positions {__version__}")
    commands = found.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for add in (
        compare.add_compare,
        compare.add_brief,
        side_by_side.add_side_by_side,
        report.add_report,
        deals.add_deals,
        matrix.add_matrix,
        movement.add_changes,
        movement.add_history,
        show.add_show,
        check.add_check,
        check.add_coverage,
        accounts.add_contradictions,
        accounts.add_deliveries,
        sheet.add_import,
        sheet.add_export,
        start.add_init,
        start.add_schema,
        start.add_restore,
    ):
        add(commands)
    completion.add_completion(commands, found)
    for name, command in commands.choices.items():
        if name not in _WRITING:
            add_file(command)
    return found
