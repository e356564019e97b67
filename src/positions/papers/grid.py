"""A paper in columns: a heading, rows under topics, notes below. As text and Markdown, in which all text stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from attrs import frozen

from positions.prose import printable
from positions.tables import Row, Table
from positions.tables.markdown import as_paragraph, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DASH = " \N{EN DASH}"
_IN_AN_ADDRESS = "!#$&'*+,-./:;=?@_~%"  # what Markdown takes for no sign of its own


@frozen
class Piece:
    """A part of a cell, on a line of its own.

    Attributes:
        text: What it says.
        kind: What it is: `strong`, `quote`, `cite`, `quiet`, a verdict; empty for what is none of these.
        url: The page of the web that it leads to; empty if it leads nowhere.
    """

    text: str
    kind: str = ""
    url: str = ""


@frozen
class Column:
    """A column.

    Attributes:
        title: Its heading.
        kind: A word for its looks: `number`, `question`, `name`, `party`, `state`, `notes`.
    """

    title: str
    kind: str


@frozen
class Group:
    """Rows under one heading.

    Attributes:
        title: The heading; empty if there is none.
        rows: The rows, each with a cell for each column.
    """

    title: str
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]


@frozen
class Grid:
    """A paper in columns.

    Attributes:
        title: Its heading.
        lead: Paragraphs above the columns.
        columns: The columns.
        groups: The rows.
        notes: Paragraphs below, each with a word for what it is about.

    Example:
        >>> from positions.papers.grid import Column, Grid, Group, Piece
        >>> columns = (Column("question", "question"), Column("Union", "party"))
        >>> row = (
        ...     (Piece("How long is the week?"),),
        ...     (Piece("demands 35 hours"), Piece("“35 hours”", "quote"), Piece("Gazette", "cite")),
        ... )
        >>> grid = Grid("Wages", ("Two parties.",), columns, (Group("", (row,)),), (("Legend", "none."),))
        >>> print(grid.text(60))
        Wages
        <BLANKLINE>
        Two parties.
        <BLANKLINE>
        question               Union
        ---------------------  ----------------------------
        How long is the week?  demands 35 hours: “35 hours”
                               (Gazette)
        <BLANKLINE>
        LEGEND: none.
    """

    title: str
    lead: tuple[str, ...]
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    notes: tuple[tuple[str, str], ...] = ()

    def text(self, width: int | None = None) -> str:
        """It as text of that width; that of the terminal if none is given."""
        above = [Table(text, (), ()).show(width=width) for text in (self.title, *self.lead)]
        below = [Table(f"{name.upper()}: {text}", (), ()).show(width=width) for name, text in self.notes]
        return "\n\n".join([*above, *([self.table.show(width=width)] if self.groups else []), *below])

    @property
    def table(self) -> Table:
        """Its rows, without columns that would be empty."""
        shown = [place for place, column in enumerate(self.columns) if column.kind != "notes"]
        rows = tuple(
            Row((_run_on(row[place]) for place in shown), group.title) for group in self.groups for row in group.rows
        )
        return Table("", tuple(self.columns[place].title for place in shown), rows)

    def markdown(self) -> str:
        """It as Markdown, a table for each heading."""
        return "\n\n".join(_markdown_of(self))


def _run_on(pieces: Iterable[Piece]) -> str:
    """The pieces of a cell in one line."""
    text = ""
    for each in pieces:
        if each.kind == "quote":
            text += f"{_DASH if ':' in text else ':'} {each.text}"
        elif each.kind in ("cite", "quiet"):
            text += f" ({each.text})"
        else:
            text += f"{'. ' if text else ''}{each.text}"
    return text


def _markdown_of(grid: Grid) -> Iterator[str]:
    yield f"# {_marked(grid.title)}"
    yield from (as_paragraph(printable(text)) for text in grid.lead)
    for group in grid.groups:
        if group.title:
            yield f"## {_marked(group.title)}"
        heads = [_marked(column.title) for column in grid.columns]
        cells = [["".join(_marked_pieces(cell)) for cell in row] for row in group.rows]
        yield "\n".join(f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *cells])
    yield from (f"**{_marked(name)}:** {_marked(text)}" for name, text in grid.notes)


def _marked_pieces(pieces: Iterable[Piece]) -> Iterator[str]:
    for place, each in enumerate(pieces):
        text = _marked(each.text)
        if each.url:
            text = f"[{text}](<{quote(each.url, safe=_IN_AN_ADDRESS)}>)"
        elif each.kind.startswith(("strong", "mark")):
            text = f"**{text}**"
        yield f"{'<br>' if place else ''}{text}"


def _marked(text: str) -> str:
    return escaped(printable(text))
