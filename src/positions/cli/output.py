"""What a command prints: tables in the format that was asked for, in characters that the terminal has."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    import argparse

    from positions.tables import Table


def print_table(table: Table, options: argparse.Namespace) -> None:
    """Prints the table in the format and width of the options."""
    text = table.show(options.format, width=options.width)
    if options.format == "html":
        replace_unknown(sys.stdout, "xmlcharrefreplace")
    if options.format == "json" and (sys.stdout.encoding or "").lower() not in ("utf-8", "utf8"):
        import json

        text = "".join(sign if sign.isascii() else json.dumps(sign)[1:-1] for sign in text)
    print(_colored(text) if options.format == "table" and "verdict" in table.columns else text)


_COLORS = {"# agreed": 32, "o overlap": 36, "? conditional": 33, "~ apart": 33, ". open": 90, "x irreconcilable": 31}


def _colored(text: str) -> str:
    """The verdicts in color, on a terminal that wants colors. The words say the same without.

    A verdict is a cell: two blanks or nothing come before and after it. Sentences have single blanks.
    """
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    lines = text.split("\n")
    column = next((line.index("verdict") for line in lines if "  verdict  " in line), len("  verdict: "))
    for place, line in enumerate(lines):
        cell = line[column:].partition("  ")[0]
        before = line[:column]
        if cell in _COLORS and (before.endswith("  ") or before == "  verdict: "):
            lines[place] = f"{before}\x1b[{_COLORS[cell]}m{cell}\x1b[0m{line[column + len(cell) :]}"
    return "\n".join(lines)


def replace_unknown(stream: TextIO, errors: str) -> None:
    """Sets what is written for a character that the stream's encoding lacks."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=errors)


def abandon_output() -> None:
    """Drops what cannot be written, so that the end of the program does not fail because of it again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
