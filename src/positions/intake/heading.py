"""The heading of a sheet: which column is which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.errors import UsageError
from positions.intake.value import folded
from positions.prose import did_you_mean, listed, quote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from positions.sheets import Sheet, Value

SEARCHED = 20  # rows that may come before the heading


@frozen
class Heading:
    """Where the heading of a sheet is, and which columns it names.

    Attributes:
        sheet: The sheet.
        row: The row of the heading, from 0.
        columns: The columns by what they contain, from 0.
        ignored: What other columns are called.
        twice: What several columns are called.
    """

    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    ignored: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()

    @classmethod
    def of(cls, sheet: Sheet, known: Collection[str], renamed: Mapping[str, str]) -> Heading | None:
        """The heading: of the first rows the one with the most known names; None if no row has one.

        Args:
            sheet: The sheet.
            known: The names of columns.
            renamed: What the sheet calls columns, as keys, and their names.
        """
        names = {folded(name): name for name in known} | {folded(old): new for old, new in renamed.items()}
        best: Heading | None = None
        for place, row in enumerate(sheet.rows[:SEARCHED]):
            found = cls._of_row(sheet, place, row, names)
            if found.columns and (best is None or len(found.columns) > len(best.columns)):
                best = found
        return best

    @classmethod
    def _of_row(cls, sheet: Sheet, place: int, row: tuple[Value, ...], names: Mapping[str, str]) -> Heading:
        columns: dict[str, int] = {}
        ignored, twice = [], []
        for column, cell in enumerate(row):
            if not isinstance(cell, str) or not cell.strip():
                continue
            name = names.get(folded(cell))
            if name is None:
                ignored.append(" ".join(cell.split()))
            elif name in columns:
                twice.append(name)
            else:
                columns[name] = column
        return cls(sheet, place, columns, tuple(ignored), tuple(twice))

    def problems(self, needed: Collection[str]) -> Iterator[str]:
        """What is wrong with it, with the nearest right word."""
        for name in self.twice:
            yield f"the column {quote(name)} appears twice"
        missing = [name for name in needed if name not in self.columns]
        if missing:
            named = ", ".join(f"{quote(name)}{did_you_mean(name, self.ignored)}" for name in missing)
            there = f"; the sheet has {listed(self.ignored, most=12)}" if self.ignored else ""
            pairs = ",".join(f"NAME={name}" for name in missing)
            yield f"no column {named}{there}; say which is which: --columns '{pairs}'"

    def rows(self) -> Iterator[tuple[int, dict[str, Value]]]:
        """The rows below it that are not empty, each with its place and its cells by what they contain."""
        for place, row in enumerate(self.sheet.rows[self.row + 1 :], self.row + 1):
            if any(cell is not None and cell != "" for cell in row):
                cells = {name: row[column] for name, column in self.columns.items() if column < len(row)}
                yield place, {name: cell for name, cell in cells.items() if cell is not None and cell != ""}

    def place(self, row: int, name: str | None = None) -> str:
        """The place of a cell as messages name it; of the row if the sheet has no such column."""
        return self.sheet.place(row, self.columns.get(name or ""))

    def cell(self, row: int, name: str) -> str:
        """The cell alone: `D7`."""
        return self.place(row, name).rpartition("!")[2].rpartition(":")[2]


def checked_columns(columns: Mapping[str, str], known: Collection[str]) -> Mapping[str, str]:
    """The map of other names of columns. Raises `UsageError` if it names a column that there is not."""
    for name in columns.values():
        if name not in known:
            msg = f"no column {quote(name)}{did_you_mean(name, known)}; expected {listed(known, most=12)}"
            raise UsageError(msg)
    return columns
