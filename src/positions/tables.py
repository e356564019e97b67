"""Rows and text: how any result is shown. The only door to tabulate.

A result says what its table holds (`Table`); this module says how it looks as text that fits the terminal, Markdown,
HTML, CSV or JSON. Nothing that a terminal might obey comes through raw. Text is measured in columns of the terminal, of
which a Chinese character takes two, so it is laid out here; Markdown and HTML are tabulate's.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from positions.errors import PositionsError, did_you_mean, listed, printable, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

FORMATS = ("table", "markdown", "html", "csv", "json")
_BETWEEN = 2  # blanks between two columns
_NARROWEST = 10  # of a text
_WIDE_ENOUGH = 16  # for any column, however long its words are
_PIECES = re.compile(r".+?(?:[-./]+(?!\d)|$)")  # of a long word: it may break after these marks, but for `2025-06-02`
_FORMULA = ("=", "+", "-", "@")  # what a spreadsheet takes for a formula


class FormatError(PositionsError, ValueError):
    """A format that no table can be shown in.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> positions.compare(talks, "ukraine", "russia").table.show("tabel")
        Traceback (most recent call last):
        ...
        positions.tables.FormatError: no format 'tabel' (did you mean 'table'?); expected 'table', 'markdown', 'html', \
'csv', 'json'
    """


def _cells(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


@frozen
class Row:
    """One row: its cells, and the heading that it stands under.

    Example:
        >>> import positions
        >>> positions.tables.Row(["bodies.number", "agreed"], "The dead").cells
        ('bodies.number', 'agreed')
    """

    cells: tuple[str, ...] = field(converter=_cells)
    heading: str = ""


@frozen
class Table:
    """What is shown of a result.

    Attributes:
        headline: The answer in one line, above the table.
        columns: The names of the columns.
        rows: The rows, those under one heading together.
        notes: Sentences below the table.
        data: The same as plain data, for JSON.

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
    data: object = field(default=None, repr=False)

    def show(self, form: str = "table", *, width: int | None = None) -> str:
        """The table as text.

        Where a `table` has no room for its columns beside each other, they stand below each other. A cell of `csv`
        that a spreadsheet would take for a formula gets an apostrophe.

        Args:
            form: `table`, `markdown`, `html`, `csv` or `json`.
            width: How many columns of text a `table` may take, at least 10; that of the terminal where it is left out.

        Raises:
            FormatError: If there is no such format.
        """
        if form not in FORMATS:
            msg = f"no format {quote(form)}{did_you_mean(form, FORMATS)}; expected {listed(FORMATS)}"
            raise FormatError(msg)
        if form == "json":
            text = json.dumps(self.data, indent=2, ensure_ascii=False)
            return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)
        safe = self.mapped(printable)
        if form == "csv":
            return safe._csv()  # noqa: SLF001 (one of its own)
        if form == "table":
            return safe._text(max(_NARROWEST, width or width_of_terminal()))  # noqa: SLF001
        return safe._markup(form)  # noqa: SLF001

    def mapped(self, change: Callable[[str], str]) -> Table:
        """The table with every text changed; its data stay."""
        return evolve(
            self,
            headline=change(self.headline),
            columns=tuple(map(change, self.columns)),
            rows=tuple(Row(map(change, row.cells), change(row.heading)) for row in self.rows),
            notes=tuple(map(change, self.notes)),
        )

    def _headed(self) -> Table:
        """The headings as a column of their own, where a format has no other place for them."""
        if not any(row.heading for row in self.rows):
            return self
        rows = tuple(Row((row.heading, *row.cells)) for row in self.rows)
        return evolve(self, columns=("topic", *self.columns), rows=rows)

    def _csv(self) -> str:
        table = self._headed().mapped(lambda cell: f"'{cell}" if cell.startswith(_FORMULA) else cell)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(row.cells for row in table.rows)
        return text.getvalue().removesuffix("\n")

    def _markup(self, form: str) -> str:
        import tabulate  # noqa: PLC0415 (only what is shown needs it)

        table = self._headed()
        if form == "markdown":
            table = table.mapped(lambda text: text.replace("|", "\\|").replace("<", "\\<"))
        body = tabulate.tabulate(
            [list(row.cells) for row in table.rows],
            list(table.columns),
            tablefmt="html" if form == "html" else "pipe",
            disable_numparse=True,
        )
        if form == "html":
            above = [f"<p>{_escaped(table.headline)}</p>"] if table.headline else []
            return "\n".join([*above, body, *(f"<p>{_escaped(note)}</p>" for note in table.notes)])
        return "\n\n".join(filter(None, [table.headline, body, *table.notes]))

    def _text(self, width: int) -> str:
        blocks = [folded(self.headline, width)] if self.headline else []
        if self.rows:
            blocks.append("\n".join(self._lines(width)))
        blocks.extend(folded(note, width) for note in self.notes)
        return "\n\n".join(blocks)

    def _lines(self, width: int) -> Iterator[str]:
        """The lines of the table, each heading above its rows."""
        widths = _widths([self.columns, *(row.cells for row in self.rows)], width)
        if widths:
            yield from _beside(self.columns, widths)
            yield (" " * _BETWEEN).join("-" * room for room in widths)
        for place, (heading, rows) in enumerate(groupby(self.rows, key=lambda row: row.heading)):
            if place or (heading and widths):
                yield ""
            if heading:
                yield folded(heading, width)
            for row in rows:
                yield from _beside(row.cells, widths) if widths else _below(self.columns, row.cells, width)


def width_of_terminal() -> int:
    """How many columns of text the terminal shows; 80 where there is none."""
    return shutil.get_terminal_size().columns


def _beside(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The lines of one row, its cells in columns."""
    columns = [_fold(cell, room) for cell, room in zip(cells, widths, strict=True)]
    for place in range(max(map(len, columns))):
        line = [column[place] if place < len(column) else "" for column in columns]
        padded = [part + " " * (room - _room(part)) for part, room in zip(line, widths, strict=True)]
        yield (" " * _BETWEEN).join(padded).rstrip()


def _below(columns: Sequence[str], cells: Sequence[str], width: int) -> Iterator[str]:
    """The lines of one row, its cells below each other: for want of room beside each other."""
    yield folded(cells[0], width)
    for column, cell in zip(columns[1:], cells[1:], strict=True):
        yield folded(f"{column}: {cell}", width, indent="  ")


def folded(text: str, width: int, *, indent: str = "") -> str:
    """The text in lines of at most that width, each with the indent, those that go on with twice as much.

    Example:
        >>> from positions.tables import folded
        >>> print(folded("why: nobody refuses it", 16, indent="  "))
          why: nobody
            refuses it
    """
    lines = _fold(text, width - 2 * len(indent))
    return "\n".join(f"{indent}{indent if place else ''}{line}" for place, line in enumerate(lines))


def _fold(text: str, width: int) -> list[str]:
    """The text in lines of at most that width, broken between words; a word that is wider is broken itself."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        gap = " " if line else ""
        if _room(line) + len(gap) + _room(word) <= width:
            line = f"{line}{gap}{word}"
            continue
        if _room(word) <= width:
            lines.append(line)
            line = word
            continue
        for piece in _pieces(word, width):
            if _room(line) + len(gap) + _room(piece) <= width:
                line = f"{line}{gap}{piece}"
            else:
                lines.append(line.rstrip())
                line = piece
            gap = ""
    return [*lines, line] if line else lines


def _words(text: str) -> Iterator[str]:
    """The words; one of a single sign stays with the next: `x irreconcilable`."""
    waiting = ""
    for word in text.split():
        if len(word) == 1:
            waiting = f"{waiting}{word} "
        else:
            yield f"{waiting}{word}"
            waiting = ""
    if waiting:
        yield waiting.rstrip()


def _pieces(word: str, width: int) -> Iterator[str]:
    """The pieces that a word may be broken into, none wider than that; Chinese may break anywhere."""
    for piece in _PIECES.findall(word):
        if _room(piece) <= min(width, len(piece)):
            yield piece
        else:
            yield from _signs(piece)


def _signs(text: str) -> list[str]:
    """The characters, each with the accents that stand over it."""
    signs: list[str] = []
    for sign in text:
        if signs and _columns_of(sign) == 0:
            signs[-1] += sign
        else:
            signs.append(sign)
    return signs


def _room(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(sign) for sign in text)


def _columns_of(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me"):  # an accent stands over what is before it
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """How wide each column is: its longest word at least, its longest cell at most; none where they have no room."""
    columns = list(zip(*rows, strict=True))
    widest = [max(1, *map(_room, column)) for column in columns]
    widths = [max(1, *map(_longest_piece, column)) for column in columns]
    room = width - _BETWEEN * (len(widths) - 1) - sum(widths)
    if room < 0:
        return []
    for _ in range(room):
        narrow = [place for place, wanted in enumerate(widest) if widths[place] < wanted]
        if not narrow:
            break
        widths[min(narrow, key=lambda place: widths[place])] += 1
    return [
        max([1, *(_room(line) for cell in column for line in _fold(cell, width))])
        for column, width in zip(columns, widths, strict=True)
    ]


def _longest_piece(cell: str) -> int:
    return max((_room(piece) for word in _words(cell) for piece in _pieces(word, _WIDE_ENOUGH)), default=0)


def _escaped(text: str) -> str:
    import html  # noqa: PLC0415

    return html.escape(text)


def in_a_row(names: Sequence[str]) -> str:
    """Names as a sentence lists them: `North, South and West`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
