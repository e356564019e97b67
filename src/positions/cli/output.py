"""What a command prints: tables in the format that was asked for, in characters that the terminal has, or to a file."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from positions.errors import UsageError
from positions.prose import joined
from positions.tables import FORMATS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from positions.tables import Table

_ENDINGS = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".json": "json"}
_ENDINGS |= {".docx": "docx", ".xlsx": "xlsx"}
_FOREIGN = (".doc", ".ods", ".odt", ".pdf", ".rtf", ".xls")  # programs that open these would not open a text


def print_table(table: Table, options: argparse.Namespace) -> None:
    """Prints the table in the format and width of the options, for a reader with its legend.

    As HTML, a file gets a whole document, and a terminal or another program a fragment.
    """
    from positions.cli.progress import at_work

    with at_work("computing"):  # a table may compute what it shows
        if options.format == "html" and options.output:
            from positions.papers.page import document_of

            text = document_of(table.explained)
        else:
            text = table.explained.show(options.format, width=options.width, color=_wants_color())
    print_text(text, options.format)


def print_data(data: object) -> None:
    """Prints plain data as JSON."""
    from positions.tables import Table

    print_text(Table("", (), (), data=data).show("json"), "json")


def print_text(text: str, form: str) -> None:
    """Prints a text that is already in this format, with escapes for characters that the output lacks."""
    if form == "html":
        replace_unknown(sys.stdout, "xmlcharrefreplace")
    if form == "json" and (sys.stdout.encoding or "").lower() not in ("utf-8", "utf8"):
        import json

        text = "".join(sign if sign.isascii() else json.dumps(sign)[1:-1] for sign in text)
    print(text)


def print_bytes(data: bytes) -> None:
    """Writes what is not text, or is text with an encoding of its own, to the file that `output_to` has opened."""
    sys.stdout.buffer.write(data)


@contextmanager
def output_to(path: str | None) -> Iterator[None]:
    """Writes what is printed inside to a file, whole or not at all; prints it if there is no path.

    Raises:
        WriteError: If the file cannot be written. Then it is what it was before.
    """
    if path is None:
        yield
        return
    from positions.files.whole import write_whole, writing

    page = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    with redirect_stdout(page):
        yield
    page.flush()
    with writing(path):
        write_whole({Path(path): page.buffer.getvalue()})


def format_of(path: str | None, options: argparse.Namespace) -> str:
    """The format that the ending of a file stands for; if it stands for none, the usual one of the command.

    Raises:
        UsageError: If the command does not have that format, or no command has it.

    Example:
        >>> from argparse import Namespace
        >>> from positions.cli.output import format_of
        >>> format_of("brief.html", Namespace(plain="text")), format_of(None, Namespace())
        ('html', 'table')
    """
    usual: str = getattr(options, "plain", "table")
    ending = Path(path or "").suffix.lower()
    found = _ENDINGS.get(ending, usual)
    formats = getattr(options, "formats", FORMATS)
    if ending in _FOREIGN:
        msg = f"{path}: no command writes {ending} files; this one writes {joined(formats, last='or')}"
        raise UsageError(msg)
    if found not in (*formats, "text"):
        msg = f"{path} would be {found}, and this command writes {joined(formats, last='or')}"
        raise UsageError(msg)
    return found


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
