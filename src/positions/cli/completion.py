"""`positions completion`: a script by which a shell completes commands, options and file names."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from positions.errors import MissingExtraError
from positions.prose import did_you_mean, listed, quote

if TYPE_CHECKING:
    from positions.cli.options import Commands

SHELLS = ("bash", "zsh", "tcsh")
_PATHS = ("assume", "case", "check", "documents", "folder", "output")  # the arguments whose values are paths


def add_completion(commands: Commands, whole: argparse.ArgumentParser) -> None:
    """Adds the command, which completes every command of the whole parser."""
    parser = commands.add_parser("completion", help="print a script by which a shell completes commands and options")
    parser.add_argument("shell", metavar="SHELL", type=_shell, help=f"the shell: {', '.join(SHELLS)}")
    parser.set_defaults(run=_completion, parser=whole, commands=commands.choices, plain="text", formats=("text",))


def _shell(text: str) -> str:
    if text in SHELLS:
        return text
    msg = f"no shell {quote(text)}{did_you_mean(text, SHELLS)}; expected {listed(SHELLS)}"
    raise argparse.ArgumentTypeError(msg)


def _completion(options: argparse.Namespace) -> int:
    try:
        import shtab
    except ModuleNotFoundError as error:
        msg = f"completion needs the package {error.name}: pip install 'positions[completion]'"
        raise MissingExtraError(msg, name=error.name) from None
    for action in (action for command in options.commands.values() for action in command._actions):  # noqa: SLF001
        if action.dest in _PATHS:
            action.complete = shtab.FILE
    print(shtab.complete(options.parser, shell=options.shell))
    return 0
