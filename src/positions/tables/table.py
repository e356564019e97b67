"""What is shown of a result, as text that fits the terminal, Markdown, HTML, CSV or JSON."""

from __future__ import annotations

import io
import json
import unicodedata
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import evolve, field, frozen

from positions.errors import FormatError
from positions.prose import did_you_mean, listed, printable, quote
from positions.tables.columns import folded, lines_of, readable_width
from positions.tables.html import html_of
from positions.tables.mark import Mark
from positions.tables.markdown import markdown_of

if TYPE_CHECKING:
    from collections.abc import Iterable

FormatName: TypeAlias = Literal["table", "markdown", "html", "csv", "json"]
FORMATS = ("table", "markdown", "html", "csv", "json")
_FORMULA = frozenset("=+-@")  # a spreadsheet computes what begins with one of them


def _cells(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


@frozen
class Row:
    """One row: its cells, and the heading that it comes under.

    Example:
        >>> import positions
        >>> positions.tables.Row(["bodies.number", "agreed"], "The dead").cells
        ('bodies.number', 'agreed')
    """

    cells: tuple[str, ...] = field(converter=_cells)
    heading: str = ""


@frozen
class Table:
    """What is shown of a result. Nothing that a terminal might obey comes through raw.

    Attributes:
        headline: The answer in one line, above the table.
        columns: The names of the columns.
        rows: The rows, those under one heading together. A cell that is a `Mark` is shown in color.
        notes: Sentences below the table.
        data: The same as plain data, or a function that makes it; only JSON asks for it.
        legend: What its signs and words mean, for whoever shows it to a reader.
        headings: What the headings of the rows are: the name of their column in Markdown, HTML and CSV.

    Example:
        >>> from positions.tables import Row, Table
        >>> print(Table("Two fruits.", ("fruit", "color"), (Row(["apple", "red"]), Row(["plum", "blue"]))).show())
        Two fruits.
        <BLANKLINE>
        fruit  color
        -----  -----
        apple  red
        plum   blue
    """

    headline: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    data: object = field(default=None, repr=False, eq=False)
    legend: str = field(default="", kw_only=True)
    headings: str = field(default="topic", kw_only=True)

    @property
    def explained(self) -> Table:
        """The table with its legend as the last note.

        Example:
            >>> from positions.tables import Row, Table
            >>> print(Table("", ("fruit",), (Row(["x"]),), legend="x: an apple.").explained.show())
            fruit
            -----
            x
            <BLANKLINE>
            x: an apple.
        """
        return evolve(self, notes=(*self.notes, self.legend), legend="") if self.legend else self

    def show(self, form: FormatName = "table", *, width: int | None = None, color: bool = False) -> str:
        """The table as text.

        If a `table` has no room for its columns beside each other, they are shown below each other. A cell of `csv`
        that a spreadsheet would take for a formula gets an apostrophe. In `markdown` and `html`, no text becomes a
        link, an image or a tag.

        Args:
            form: `table`, `markdown`, `html`, `csv` or `json`.
            width: How many columns of text a `table` may take, at least 10; that of the terminal if it is left out.
            color: Whether a `table` shows marks in color, by the codes that terminals know.

        Raises:
            FormatError: If there is no such format.
        """
        if form not in FORMATS:
            msg = f"no format {quote(form)}{did_you_mean(form, FORMATS)}; expected {listed(FORMATS)}"
            raise FormatError(msg)
        if form == "json":
            return self._json()
        if form == "table":
            return self._text(readable_width(width), color=color)
        table = self._headed()
        rows = [row.cells for row in table.rows]
        if form == "csv":
            return _csv([table.columns, *rows])
        markup = markdown_of if form == "markdown" else html_of
        return markup(table.headline, table.columns, rows, table.notes)

    def to_records(self) -> list[dict[str, str]]:
        """The rows as dictionaries, a text for each column; headings are a column of their own.

        Example:
            >>> from positions.tables import Row, Table
            >>> Table("", ("fruit",), (Row(["apple"], "Trees"),)).to_records()
            [{'topic': 'Trees', 'fruit': 'apple'}]
            >>> Table("", ("fruit",), (Row(["apple"], "Trees"),), headings="kind").to_records()
            [{'kind': 'Trees', 'fruit': 'apple'}]
        """
        table = self._headed()
        return [dict(zip(table.columns, row.cells, strict=True)) for row in table.rows]

    def _printable(self) -> Table:
        """The table without anything that a terminal might obey."""
        return evolve(
            self,
            headline=printable(self.headline),
            columns=tuple(map(printable, self.columns)),
            headings=printable(self.headings),
            rows=tuple(Row(map(_printable_cell, row.cells), printable(row.heading)) for row in self.rows),
            notes=tuple(map(printable, self.notes)),
        )

    def _headed(self) -> Table:
        """The printable table with its headings as a column of their own."""
        table = self._printable()
        if not any(row.heading for row in table.rows):
            return table
        rows = tuple(Row((row.heading, *row.cells)) for row in table.rows)
        return evolve(table, columns=(table.headings, *table.columns), rows=rows)

    def _json(self) -> str:
        data = self.data() if callable(self.data) else self.data
        text = json.dumps(data, indent=2, ensure_ascii=False)
        return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)

    def _text(self, width: int, *, color: bool) -> str:
        table = self._printable()
        blocks = [folded(table.headline, width)] if table.headline else []
        if table.rows:
            rows = [(row.heading, row.cells) for row in table.rows]
            blocks.append("\n".join(lines_of(table.columns, rows, width, color=color)))
        blocks.extend(folded(note, width) for note in table.notes)
        return "\n\n".join(blocks)


def _printable_cell(cell: str) -> str:
    return Mark(printable(cell), cell.color) if isinstance(cell, Mark) else printable(cell)


def _csv(rows: Iterable[Iterable[str]]) -> str:
    import csv  # noqa: PLC0415 (few tables are printed as CSV)

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([map(_harmless, cells) for cells in rows])
    return text.getvalue().removesuffix("\n")


def _harmless(cell: str) -> str:
    """The cell so that no spreadsheet computes it: some skip blanks before a formula, or take full-width signs."""
    first = unicodedata.normalize("NFKC", cell.lstrip()[:1])
    return f"'{cell}" if first in _FORMULA else cell
