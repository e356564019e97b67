"""JSON Lines: a case with one record on each line, so that no reader or writer needs the whole text at once."""

from __future__ import annotations

import json
import os
from array import array
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from positions.errors import CaseError, Problem
from positions.files.folder import EVERYTHING, HEADING
from positions.files.read import TEXT, Document, json_line, ordinary
from positions.prose import did_you_mean, listed, quote
from positions.regions import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

HEADER = "case"  # the kind of the first line
KINDS = tuple(table for table in EVERYTHING if table not in HEADING)
_LONGEST = 1024**2  # bytes of a line
_MOST_LINES = 10_000_000
_STEP = 1_000  # lines between two calls of `watch`


@frozen
class Entry:
    """A record as a line has it.

    Attributes:
        table: Its kind.
        row: What it says.
    """

    table: str
    row: Any


@frozen
class Lined(Document):
    """A case in JSON Lines as it is read: what its first line says, and the line of every record so far."""

    numbers: Mapping[str, array[int]] = field(factory=lambda: {kind: array("L") for kind in KINDS}, repr=False)

    def line(self, *path: str | int) -> int:
        """The line of a record; everything else is on the first."""
        table, *rest = path
        numbers = self.numbers.get(str(table))
        return numbers[int(rest[0])] if numbers and rest else 1


@frozen
class Stream:
    """The lines of a case, read one after the other.

    Args:
        document: What is known of it so far.
        lines: The lines with their numbers; in place of one that cannot be read, what is wrong with it.
    """

    document: Lined
    _lines: Iterator[tuple[int, str] | Problem]

    @classmethod
    def of_text(cls, text: str) -> Stream:
        """The lines of a text."""
        return cls(Lined(TEXT, {}, "", is_json=True), enumerate(_split(text), 1))

    @classmethod
    def of_file(cls, path: Path, watch: Callable[[int, int], object] | None = None) -> Stream:
        """The lines of a file.

        Args:
            path: The file.
            watch: Is called now and then with the number of bytes that are read, and of all.
        """
        return cls(Lined(str(path), {}, "", is_json=True), _lines_of(path, watch))

    def __iter__(self) -> Iterator[Entry | Problem]:
        """The records in the order of their lines, and what is wrong with lines."""
        first = True
        for each in self._lines:
            if isinstance(each, Problem):
                yield each
                first = False
                continue
            number, text = each
            if text.isspace() or not text:
                continue
            try:
                found = self._entry(number, text.removeprefix("\ufeff") if first else text)
            except CaseError as error:
                yield from error.problems
            else:
                yield from self._placed(found, number, first=first)
            first = False
        if first:
            yield self._problem(0, "the text is empty" if self.document.name == TEXT else "the file is empty")

    def _placed(self, found: Entry, number: int, *, first: bool) -> Iterator[Entry | Problem]:
        if found.table != HEADER:
            self.document.numbers[found.table].append(number)
        if first != (found.table == HEADER):
            message = f'the first line of a case is {{"{HEADER}": {{"id": …}}}}, and no other line is'
            yield self._problem(number, message)
        if found.table == HEADER and isinstance(found.row, dict):
            self.document.data.update(found.row)
        elif found.table == HEADER:
            yield self._problem(number, f"{HEADER} is {quote(found.row)}: expected a table with the key 'id'")
        else:
            yield found

    def _entry(self, number: int, text: str) -> Entry:
        """The record of a line. Raises `CaseError`."""
        data = json_line(text, self.document.name, number)
        if not isinstance(data, dict) or len(data) != 1:
            message = f'{quote(data)}: expected one record under its kind, such as {{"statement": {{…}}}}'
            raise CaseError([self._problem(number, message)])
        ((table, row),) = data.items()
        if table != HEADER and table not in KINDS:
            right = (HEADER, *KINDS)
            message = f"no kind of record {quote(table)}{did_you_mean(table, right)}; expected {listed(right, most=12)}"
            raise CaseError([self._problem(number, message)])
        return Entry(table, row)

    def _problem(self, line: int, message: str) -> Problem:
        return Problem(self.document.name, line, "", message)


def _split(text: str) -> Iterator[str]:
    """The lines of a text; only a line feed ends one, because JSON may hold all other ends."""
    place = 0
    while place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end + 1
        yield text[place:end]
        place = end


def _lines_of(path: Path, watch: Callable[[int, int], object] | None) -> Iterator[tuple[int, str] | Problem]:
    name = str(path)
    try:
        with ordinary(path) as file:
            yield from _read(file, name, watch)
    except OSError as error:
        yield Problem(name, 0, "", f"cannot be read: {error.strerror or error}")


def _read(file: BinaryIO, name: str, watch: Callable[[int, int], object] | None) -> Iterator[tuple[int, str] | Problem]:
    size = os.fstat(file.fileno()).st_size
    done = number = 0
    while raw := file.readline(_LONGEST + 1):
        number += 1
        done += len(raw)
        if watch is not None and not number % _STEP:
            watch(done, size)
        if len(raw) > _LONGEST or number > _MOST_LINES:
            much = f"{_LONGEST // 1024**2} MiB on one line" if len(raw) > _LONGEST else f"{_MOST_LINES:,} lines"
            yield Problem(name, number, "", f"more than {much}: what comes here and after is not read")
            return
        try:
            yield number, raw.decode()
        except UnicodeDecodeError as error:
            message = f"not UTF-8: byte 0x{error.object[error.start]:02x}; save the file in that encoding"
            yield Problem(name, number, "", message)


def json_lines(heading: Mapping[str, object], rows: Iterable[tuple[str, Mapping[str, object]]]) -> Iterator[bytes]:
    """The lines of a case, each made when it is asked for.

    Args:
        heading: The id of the case, and what else is at its top.
        rows: The records as plain data with their kinds; issues before everything that names outcomes of them.

    Raises:
        UnicodeEncodeError: If a text contains half a character (a lone surrogate).
    """
    yield _line(HEADER, heading)
    for kind, row in rows:
        yield _line(kind, row)


def _line(kind: str, row: Mapping[str, object]) -> bytes:
    return f"{json.dumps({kind: plain(row)}, ensure_ascii=False)}\n".encode()
