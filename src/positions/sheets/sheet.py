"""A sheet: rows of plain values, each with the place that messages name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from attrs import field, frozen

LARGEST = 64 * 1024**2  # bytes of a file, and of what a workbook unpacks to
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_STREAMED = 10_000_000  # rows of a CSV file that is read row by row
WIDEST_STREAMED = 16_384  # columns of one
LONGEST_CELL = 32_767  # characters; spreadsheets hold no more
_LETTERS = 26


@frozen
class Unreadable:
    """What a cell contains that is not a plain value, such as a formula.

    Attributes:
        why: What it is, and what to do about it.

    Example:
        >>> from positions.sheets import Unreadable
        >>> Unreadable("a formula").why
        'a formula'
    """

    why: str


#: What a cell contains; None if it is empty.
Value: TypeAlias = str | int | Decimal | bool | date | Unreadable | None


def _rows(given: object) -> tuple[tuple[Value, ...], ...]:
    return tuple(map(tuple, given))  # type: ignore[call-overload]


@frozen
class Sheet:
    """A sheet of a spreadsheet.

    Attributes:
        name: Its name; empty for the only sheet of a CSV file.
        rows: Its rows, from the first. Rows need not be equally long.
        file: The name of its file, for messages.

    Example:
        >>> from positions.sheets import Sheet
        >>> Sheet("Statements", [["party", "issue"], ["union", "pay"]], file="table.xlsx").place(1, 0)
        'table.xlsx:Statements!A2'
    """

    name: str
    rows: tuple[tuple[Value, ...], ...] = field(converter=_rows)
    file: str = ""

    def number(self, row: int) -> int:
        """The number of a row, as messages name it. Rows count from 0."""
        return row + 1

    def place(self, row: int, column: int | None = None) -> str:
        """The place of a cell, or of a whole row, as messages name it. Rows and columns count from 0."""
        cell = f"{'row ' if column is None else letters(column)}{self.number(row)}"
        return ":".join(filter(None, [self.file, f"{self.name}!{cell}" if self.name else cell]))


def letters(column: int) -> str:
    """The letters of a column, from 0.

    Example:
        >>> from positions.sheets.sheet import letters
        >>> letters(0), letters(27)
        ('A', 'AB')
    """
    before, last = divmod(column, _LETTERS)
    return f"{letters(before - 1) if before else ''}{chr(ord('A') + last)}"
