"""From bytes to plain data, safely: the size, the encoding, the syntax, all told with their line."""

from __future__ import annotations

import json
import re
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from positions.errors import CaseError, DateError, Problem, quote
from positions.files.locate import Lines, RefusedError
from positions.when import When

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 8 * 1024 * 1024
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_QUOTED = re.compile(r""" "[^"]*" | '[^']*' | \#.* """, re.VERBOSE)
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_SAID_BETTER = {
    "Cannot overwrite a value": "a key or a table stands twice",
    "Illegal character '\\n'": "a text does not end on its line",
}


@frozen
class Document:
    """A file as plain data, with the lines of its values."""

    name: str
    data: dict[str, object]
    lines: Lines


def read(path: Path, name: str) -> Document:
    """The file as plain data.

    Args:
        path: Where it lies; `.json` is read as JSON, everything else as TOML.
        name: What messages call it.

    Raises:
        CaseError: If it cannot be read, is too large, is not UTF-8, or is no TOML or JSON.
    """
    is_json = path.suffix.lower() == ".json"
    text = _text(path, name)
    try:
        lines = Lines(text, is_json=is_json)
    except RefusedError as error:
        raise _wrong(name, error.line, error.message) from None
    data = _json(text, name) if is_json else _toml(text, name)
    if not isinstance(data, dict):
        raise _wrong(name, 1, f"{quote(data)} is no table: expected the keys of a case")
    return Document(name, data, lines)


def _wrong(name: str, line: int, message: str) -> CaseError:
    return CaseError([Problem(name, line, "", message)])


def _text(path: Path, name: str) -> str:
    try:
        raw = _beginning(path)
    except (OSError, ValueError) as error:
        raise _wrong(name, 0, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(raw) > _LARGEST:
        raise _wrong(name, 0, f"larger than {_LARGEST // 1024**2} MiB: no case is")
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        msg = f"not UTF-8: byte 0x{error.object[error.start]:02x}; save the file in that encoding"
        raise _wrong(name, line, msg) from None
    if not text.strip():
        raise _wrong(name, 0, "the file is empty")
    return text.replace("\r\n", "\n")


def _beginning(path: Path) -> bytes:
    """The bytes of the file, one more than it may have at most: a device or a pipe may never end."""
    if path.exists() and not path.is_file():
        msg = "it is no ordinary file"
        raise OSError(msg)
    with path.open("rb") as file:
        return file.read(_LARGEST + 1)


def _toml(text: str, name: str) -> object:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except ValueError as error:
        message = _AT_LINE.sub("", str(error))
        found = _AT_LINE.search(str(error))
        line = int(found.group(1)) if found else text.rstrip().count("\n") + 1
        told = _bad_date(text.split("\n")[line - 1]) or f"not TOML: {_SAID_BETTER.get(message, message)}"
        raise _wrong(name, line, told) from None


def _bad_date(line: str) -> str:
    """What is wrong with a date of the line, where it does not exist: the parser only says that it is invalid."""
    for found in _DATE.finditer(_QUOTED.sub("", line)):
        try:
            When.parse(found.group())
        except DateError as error:
            return str(error)
    return ""


def _json(text: str, name: str) -> object:
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=Decimal)
    except json.JSONDecodeError as error:
        raise _wrong(name, error.lineno, f"not JSON: {error.msg}") from None
