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
    if options.format == "json":
        _print_json(table)
        return
    text = table.show(options.format, width=options.width, color=_wants_color())
    if options.format == "html":
        replace_unknown(sys.stdout, "xmlcharrefreplace")
    print(text)


def print_data(data: object) -> None:
    """Prints plain data as JSON."""
    from positions.tables import Table

    _print_json(Table("", (), (), data=data))


def _print_json(table: Table) -> None:
    """Prints the data of a table, with escapes for characters that the output lacks."""
    text = table.show("json")
    if (sys.stdout.encoding or "").lower() not in ("utf-8", "utf8"):
        import json

        text = "".join(sign if sign.isascii() else json.dumps(sign)[1:-1] for sign in text)
    print(text)


def _wants_color() -> bool:
    """Whether the output is a terminal that wants colors. The words say the same without."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


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
