"""The side-by-side: question by question, what each party holds, the state, and room for the mediator."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from positions.comparison import compare
from positions.comparison.checks import checked
from positions.errors import FormatError
from positions.files.whole import write_whole, writing
from positions.negotiation import Negotiation
from positions.papers.bracketed import Bracketed, bracketed
from positions.papers.columns import (
    grid_of,
    made_from,
    on_day,
    sheet_of_positions,
    sheet_of_statements,
    sheet_of_values,
)
from positions.papers.contents import Contents
from positions.papers.landscape import fragment, landscape
from positions.papers.side import Numbered, numbered
from positions.papers.word import word_of_grid
from positions.prose import did_you_mean, joined, listed, quote
from positions.sheets import Sheet, write_sheets
from positions.tables import Result, Table, iso
from positions.tables.schema import DAY, TEXT, exactly, list_of, table_of

if TYPE_CHECKING:
    import os

    from positions.negotiation import AdmitLike, DayLike, MattersLike
    from positions.papers.grid import Grid
    from positions.records import PartyLike
    from positions.tables import Record
    from positions.tables.schema import Schema
    from positions.tables.table import FormatName

_TEXTUAL = ("text", "html", "markdown", "csv", "json", "table")
_BINARY = {"docx": "a Word file", "xlsx": "a spreadsheet"}
SIDE_BY_SIDE_FORMATS = (*_TEXTUAL, *_BINARY)
_ENDINGS: dict[str, Literal["text", "html", "markdown", "csv", "json", "docx", "xlsx"]] = {
    "txt": "text",
    "html": "html",
    "htm": "html",
    "md": "markdown",
    "csv": "csv",
    "json": "json",
    "docx": "docx",
    "xlsx": "xlsx",
}


@frozen(repr=False, slots=False)
class SideBySide(Contents, Result):
    """What parties hold, side by side. `print` shows it as text that fits the terminal.

    It computes nothing: everything in it is a picture of a comparison. Its attributes are those of `Contents`.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> paper = positions.side_by_side(talks, "ukraine", "russia", on="istanbul-2", issues="nato.*, talks.venue")
        >>> paper
        <SideBySide of ukraine, russia on 2025-06-02: 2 questions>
        >>> for row in paper.rows:
        ...     print(row.label, row.entry.question, *(side.cite or "nothing" for side in row.sides), sep=" | ")
        19 | Does Ukraine keep the right to join NATO? | Euromaidan Press, 2 June 2025 | Euromaidan Press, 2 June 2025
        52 | Where do the delegations meet? | nothing | Euromaidan Press, May 2025
    """

    @cached_property
    def rows(self) -> tuple[Numbered, ...]:
        """A row for each issue, in the order of the case."""
        overlaps, parties = self.comparison.overlaps, self.comparison.parties
        return tuple(row for each in overlaps for row in numbered(self.glossary, [each], parties))

    @cached_property
    def folded(self) -> tuple[Numbered, ...]:
        """The rows for readers: issues of a family on which everything is the same are one."""
        return tuple(numbered(self.glossary, self.comparison.overlaps, self.comparison.parties))

    @cached_property
    def grid(self) -> Grid:
        """The paper in columns, as readers see it."""
        return grid_of(self, self.folded)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets of its spreadsheet: the positions, and the statements behind them."""
        return sheet_of_positions(self, self.rows), sheet_of_statements(self, self.rows)

    @cached_property
    def bracketed(self) -> Bracketed:
        """The text for drafters: what is agreed is plain, the rest is in brackets with the name of the party."""
        title = f"Bracketed text of {joined(self.comparison.names)}{on_day(self)}"
        return bracketed(self.glossary, title, made_from(self), self.folded)

    def text(self, width: int | None = None) -> str:
        """It as text of that width; that of the terminal if none is given."""
        return self.grid.text(width)

    @property
    def table(self) -> Table:
        """The columns that text shows."""
        return evolve(self.grid.table, headline=self.grid.title, data=self.to_dict)

    def show(
        self, form: FormatName | Literal["text"] = "text", *, width: int | None = None, color: bool = False
    ) -> str:
        """It as text, HTML (a whole document), Markdown, CSV with a row for each issue, or JSON.

        Args:
            form: `text`, `html`, `markdown`, `csv`, `json` or `table`.
            width: How many columns a `text` or `table` may take; those of the terminal if it is left out.
            color: As for other results; a page has no colors.

        Raises:
            FormatError: If there is no such format, or it is one of files that are not text.
        """
        if form in _BINARY:
            msg = f"{_BINARY[form]} is not text: name a file that ends in .{form}, with -o or `save`"
            raise FormatError(msg)
        if form not in _TEXTUAL:
            formats = SIDE_BY_SIDE_FORMATS
            msg = f"no format {quote(form)}{did_you_mean(form, formats)}; expected {listed(formats)}"
            raise FormatError(msg)
        if form == "csv":
            return self.encoded("csv").decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n")
        if form in ("json", "table"):
            return self.table.show(form, width=width, color=color)
        if form == "html":
            return landscape(self.grid)
        return self.grid.markdown() if form == "markdown" else self.text(width)

    def encoded(self, form: FormatName | Literal["text", "docx", "xlsx"], *, width: int | None = None) -> bytes:
        """It as the bytes of a file, the same for the same case.

        Args:
            form: A format of `show`, `docx` or `xlsx`. CSV begins with the mark by which spreadsheets know UTF-8.
            width: How many columns a `text` may take; those of the terminal if it is left out.

        Raises:
            FormatError: If there is no such format.
            MissingExtraError: If the package python-docx or openpyxl is not installed: `pip install
                'positions[office]'`.
        """
        if form == "docx":
            return word_of_grid(self.grid)
        if form == "xlsx":
            return write_sheets("side-by-side.xlsx", self.sheets)
        if form == "csv":
            return write_sheets("side-by-side.csv", [sheet_of_values(self, self.rows)])
        return f"{self.show(form, width=width)}\n".encode()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes it to a file, whole or not at all, in the format that the end of the name says.

        Args:
            path: The file; it is replaced if it exists. Its name ends in `.html`, `.docx`, `.xlsx`, `.md`, `.csv`,
                `.json` or `.txt`.

        Raises:
            FormatError: If the name ends otherwise.
            MissingExtraError: If a package is not installed that the format needs.
            WriteError: If the file cannot be written. Then it is what it was before.
        """
        with writing(path):
            write_whole({Path(path): self.encoded(_form_of(path))})

    def to_records(self) -> list[Record]:
        """It as flat data, a row for each issue and party."""
        return [
            {
                "number": row.numbers[0],
                "issue": row.entry.issues[0],
                "topic": row.topic,
                "question": row.entry.question,
                "state": str(row.entry.verdict),
                **{name: value for name, value in side.to_dict().items() if isinstance(value, str | bool | None)},
            }
            for row in self.rows
            for side in row.sides
        ]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(title=TEXT, parties=table_of(TEXT), on=DAY, questions=list_of(Numbered.shape()))

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "title": self.case.title or self.case.id,
            "parties": dict(zip(self.comparison.parties, self.comparison.names, strict=True)),
            "on": iso(self.comparison.on),
            "questions": [each.to_dict() for each in self.rows],
        }

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return fragment(self.grid)

    def __repr__(self) -> str:
        day = f" on {self.comparison.on}" if self.comparison.on else ""
        number = len(self.rows)
        return f"<SideBySide of {', '.join(self.comparison.parties)}{day}: {number} question{'s' * (number != 1)}>"


def _form_of(path: str | os.PathLike[str]) -> FormatName | Literal["text", "docx", "xlsx"]:
    """The format that the end of a file's name says."""
    ending = Path(path).suffix.lower().removeprefix(".")
    if ending not in _ENDINGS:
        endings = joined([f".{each}" for each in _ENDINGS if each != "htm"], last="or")
        msg = f"{quote(str(path))} does not say what to write: expected a name that ends in {endings}"
        raise FormatError(msg)
    return _ENDINGS[ending]


def side_by_side(
    case: Negotiation,
    *parties: PartyLike,
    on: DayLike | None = None,
    since: DayLike | None = None,
    admit: AdmitLike | None = None,
    issues: MattersLike = "*",
) -> SideBySide:
    """What parties hold, side by side: the question, a column for each party with its words, the state, and notes.

    Args:
        case: The case.
        parties: Two or more parties.
        on: As of the end of this day or round; if it is left out, everything that was ever said counts.
        since: The first day or round whose words count.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.
        issues: Issues, families, ids or patterns: `"territory.*"`, `"nato.membership, neutrality"`, or a list.

    Raises:
        UnknownNameError: If a party is unknown or a pattern matches no issue.
        ComparisonError: If there are fewer than two parties, or one twice.
        DateError: If a date is neither a day nor the id of a round.

    Example:
        >>> import positions
        >>> paper = positions.side_by_side(positions.load_seeds(), "ukraine", "russia", issues="nato.*")
        >>> [side.holding.text for side in paper.rows[0].sides]
        ['demands the right to join NATO', 'demands giving up the right to join NATO']
    """
    window = checked(case, Negotiation, "a case").window(on=on, since=since, admit=admit)
    comparison = compare(case, *parties, on=on, since=since, admit=window.admit, issues=issues)
    return SideBySide(case, comparison, window)
