"""Values separated by commas (CSV), as spreadsheets write and read them."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from positions.sheets.sheet import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_STREAMED, WIDEST_STREAMED, Sheet, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

_FORMULA = frozenset("=+-@")  # a spreadsheet computes what begins with one of them
_SEPARATORS = ",;\t"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 64 * 1024  # bytes that tell it
_STEP = 64  # rows between two calls of `watch`
_LINES = 20  # that tell which separator a file has
_MARK = "'"  # makes a cell text


def sheet_of_csv(raw: bytes, file: str) -> Sheet:
    """The sheet that the bytes of a CSV file contain, all cells as text.

    Raises:
        ValueError: If they are not CSV in UTF-8, or too much.
    """
    utf16 = raw[:2] in _UTF16
    try:
        text = raw.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        msg = f"line {line} is not UTF-8: save it as “CSV UTF-8” or as .xlsx"
        raise ValueError(msg) from None
    if "\0" in text:
        msg = "it contains a null character, and is not a text"
        raise ValueError(msg)
    try:
        return Sheet("", _read(text, _separator(text)), file)
    except csv.Error as error:
        msg = f"it is not CSV: {error}"
        raise ValueError(msg) from None


def rows_of_csv(file: BinaryIO, watch: Callable[[int], object] | None = None) -> Iterator[list[Value]]:
    """The rows of a CSV file, one after the other, all cells as text; for files that are too large for a `Sheet`.

    Args:
        file: The file, at its beginning.
        watch: Is called now and then with the number of bytes that are read.

    Raises:
        ValueError: If it is not CSV in UTF-8, or too much.
    """
    head = file.read(_HEAD)
    utf16 = head[:2] in _UTF16
    encoding = "utf-16" if utf16 else "utf-8-sig"
    separator = _separator(head.decode(encoding, errors="replace").replace("\0", " "))
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    rows = csv.reader(text, delimiter=separator)
    try:
        for number, row in enumerate(rows, 1):
            if number > MOST_STREAMED:
                msg = f"more than {MOST_STREAMED:,} rows"
                raise ValueError(msg)
            if len(row) > WIDEST_STREAMED:
                msg = f"row {number} has more than {WIDEST_STREAMED:,} cells"
                raise ValueError(msg)
            if watch is not None and not number % _STEP:
                watch(file.tell())
            yield [(_plain(cell) if cell[:1] == _MARK else cell) or None for cell in row]
    except UnicodeDecodeError:
        msg = "it is not UTF-16" if utf16 else f"line {_not_utf8(file)} is not UTF-8: save it as “CSV UTF-8”"
        raise ValueError(msg) from None
    except csv.Error as error:
        msg = f"it is not CSV: {error}"
        raise ValueError(msg) from None
    finally:
        text.detach()  # whoever opened the file closes it


def _not_utf8(file: BinaryIO) -> int:
    """The first line that is not UTF-8, searched only if there is one: text is decoded in blocks of many lines."""
    file.seek(0)
    return next(number for number, line in enumerate(file, 1) if not _is_utf8(line))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _read(text: str, separator: str) -> Iterator[list[Value]]:
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
        if number > MOST_ROWS:
            msg = f"more than {MOST_ROWS:,} rows"
            raise ValueError(msg)
        if len(row) > MOST_COLUMNS:
            msg = f"row {number} has more than {MOST_COLUMNS} cells"
            raise ValueError(msg)
        yield [_plain(cell) or None for cell in row]


def _separator(text: str) -> str:
    """What separates the cells: the sign that gives most of the first rows the same width."""

    def even(sign: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        widths = Counter(len(row) for row, _ in zip(rows, range(_LINES), strict=False) if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(_SEPARATORS, key=even)


def csv_of_sheet(sheet: Sheet) -> bytes:
    """The bytes of a CSV file, with the mark by which spreadsheets recognize UTF-8.

    Text that a spreadsheet would compute gets an apostrophe, which `sheet_of_csv` takes off again.
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([map(_written, row) for row in sheet.rows])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        if len(value) > LONGEST_CELL or "\0" in value:
            msg = f"a text of {len(value):,} characters, or one that a cell cannot hold"
            raise ValueError(msg)
        return f"{_MARK}{value}" if is_formula(value) or _plain(value) != value else value
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain(cell: str) -> str:
    """The text of a cell without the apostrophe that keeps it from being computed."""
    text = cell.removeprefix(_MARK)
    return text if text != cell and (text.startswith(_MARK) or is_formula(text)) else cell


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may compute the text: some skip blanks before a formula, or take full-width signs.

    Example:
        >>> from positions.sheets.comma import is_formula
        >>> is_formula("=1+1"), is_formula(" -2"), is_formula("no")
        (True, True, False)
    """
    return text[:1] in ("\t", "\r", "\n") or unicodedata.normalize("NFKC", text.lstrip()[:1]) in _FORMULA
