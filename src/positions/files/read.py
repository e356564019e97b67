"""From bytes to plain data, safely: size, encoding and syntax are checked, and faults have their line."""

from __future__ import annotations

import json
import os
import re
import tomllib
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.errors import CaseError, Problem
from positions.files.locate import LONGEST_EXPONENT, LONGEST_NUMBER, Lines
from positions.prose import printable, quote

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

_SPREADSHEETS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
TEXT = "<text>"  # what messages call a text that is not in a file
_LARGEST = 256 * 1024**2  # bytes that are read at all
_MOST_MARKS = 5_000_000  # line ends, commas and opening brackets: no text has more values
_MOST_DOTS = 60  # in a line; a dotted key costs a parser the square of its parts
_PART = r"""(?: [\w-]+ | "[^"\n]*" | '[^'\n]*' )"""
_DOTTED = re.compile(rf"(?<![\w-]) {_PART} (?: [ \t]* \. [ \t]* {_PART} ){{20}}", re.VERBOSE)
_LONGEST_LINE = 1_000  # characters that are looked at for a slip
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_SAID_BETTER = {
    "Cannot overwrite a value": "a key or a table appears twice",
    "Illegal character '\\n'": "a text does not end on its line",
}


@frozen
class Document:
    """A file as plain data.

    Attributes:
        name: What messages call it.
        data: What it says.
        text: The text that says it; None for data that was not read from a text.
        is_json: Whether it is JSON; if not, it is TOML.
    """

    name: str
    data: dict[str, object] = field(repr=False)
    text: str | None = field(repr=False)
    is_json: bool

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text or "", is_json=self.is_json)

    def line(self, *path: str | int) -> int:
        """The line of a value, found only when it is asked for; a list of tables begins with the first of them."""
        return 0 if self.text is None else self._lines.of(path) or self._lines.of((*path, 0))


def read(path: Path, name: str) -> Document:
    """The file as plain data, in time and memory linear in its size.

    Args:
        path: Where it is; `.json` is read as JSON, everything else as TOML.
        name: What messages call it.

    Raises:
        CaseError: If it cannot be read, is too large, is not UTF-8, or is not TOML or JSON.
    """
    if path.suffix.lower() in _SPREADSHEETS and path.is_file():
        remedy = f"positions import {printable(path.name)} my-case"
        raise _wrong(name, 0, f"this is a spreadsheet, and not a case; to make a case of it: {remedy}")
    return parsed(_text(path, name), name, is_json=path.suffix.lower() == ".json")


def parsed(text: str, name: str, *, is_json: bool) -> Document:
    """The text of a file as plain data, in time and memory linear in its size.

    Args:
        text: The text.
        name: What messages call it.
        is_json: Whether it is JSON; if not, it is TOML.

    Raises:
        CaseError: If it is too large, or is not TOML or JSON.
    """
    if len(text) > _LARGEST:
        raise _wrong(name, 0, f"it is larger than {_LARGEST // 1024**2} MiB")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.strip():
        raise _wrong(name, 0, "the file is empty" if name != TEXT else "the text is empty")
    refusal = _too_costly(text, is_json=is_json)
    if refusal is None:
        try:
            data = _json(text) if is_json else tomllib.loads(text, parse_float=_decimal)
        except (RecursionError, ValueError) as error:
            refusal = Lines(text, is_json=is_json).refusal or _said(error, text)
        else:
            if isinstance(data, dict):
                return Document(name, data, text, is_json)
            refusal = 1, f"{quote(data)} is not a table: expected the keys of a case"
    raise _wrong(name, *refusal)


def json_line(text: str, name: str, line: int) -> object:
    """The value of a line of JSON, with the checks of a whole text.

    Raises:
        CaseError: If it is not JSON.
    """
    try:
        return _DECODER.decode(text)
    except (RecursionError, ValueError) as error:
        _, message = Lines(text, is_json=True).refusal or _said(error, text)
        raise _wrong(name, line, message) from None


def _wrong(name: str, line: int, message: str) -> CaseError:
    return CaseError([Problem(name, line, "", message)])


def _text(path: Path, name: str) -> str:
    try:
        raw = _bytes(path)
    except (OSError, ValueError) as error:
        raise _wrong(name, 0, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        msg = f"not UTF-8: byte 0x{error.object[error.start]:02x}; save the file in that encoding"
        raise _wrong(name, line, msg) from None


def ordinary(path: Path) -> BinaryIO:
    """The file, open to be read. A device or a pipe may never end, so it is refused.

    Raises:
        OSError: If it cannot be read.
    """
    if path.exists() and not path.is_file():
        msg = "it is not an ordinary file"
        raise OSError(msg)
    return path.open("rb")


def _bytes(path: Path) -> bytes:
    with ordinary(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > _LARGEST:
            msg = f"it is larger than {_LARGEST // 1024**2} MiB"
            raise OSError(msg)
        return file.read(size)


def _too_costly(text: str, *, is_json: bool) -> tuple[int, str] | None:
    """What would cost a parser more than time and memory in proportion to the text, or what it would let pass."""
    if sum(map(text.count, "\n,[{")) > _MOST_MARKS:
        return 0, f"more than {_MOST_MARKS:,} line ends, commas and brackets: no case has so many"
    if is_json:
        return None
    place = text.find("\r")
    if place >= 0:
        line = text.count("\n", 0, place) + 1
        return line, "a carriage return that does not belong to a line end: save the file with line ends of one kind"
    if any(line.count(".") > _MOST_DOTS and _DOTTED.search(line) for line in text.split("\n")):
        return Lines(text).refusal
    return None


def _decimal(text: str) -> Decimal:
    """The number, if it is of a length that a quantity can have; `Lines` says what is wrong with others."""
    exponent = text.lower().partition("e")[2].lstrip("+-")
    if len(text) > LONGEST_NUMBER or len(exponent) >= LONGEST_EXPONENT:
        raise ValueError
    return Decimal(text)


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise ValueError
    return int(text)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The table of the pairs, if no key appears twice; `Lines` says which one does."""
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError
    return table


def _json(text: str) -> object:
    return json.loads(text, object_pairs_hook=_once, parse_float=_decimal, parse_int=_whole, parse_constant=Decimal)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_float=_decimal, parse_int=_whole, parse_constant=Decimal
)  # made once, for many lines


def _said(error: Exception, text: str) -> tuple[int, str]:
    """The line and the words of a parser's error."""
    if isinstance(error, json.JSONDecodeError):
        return error.lineno, f"not JSON: {error.msg}"
    from positions.files.slips import slip_in, wrong_day_in  # noqa: PLC0415 (only if something is wrong)

    message = _AT_LINE.sub("", str(error))
    found = _AT_LINE.search(str(error))
    line = int(found.group(1)) if found else text.rstrip().count("\n") + 1
    written = text.split("\n")[line - 1][:_LONGEST_LINE]
    slip = slip_in(written) or _SAID_BETTER.get(message, message)
    return line, wrong_day_in(written) or f"not TOML: {slip}"
