"""What became of a spreadsheet: the case, and an account of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.prose import counted
from positions.tables import Result, Row, Table
from positions.tables.schema import TEXT, TEXTS, WHOLE, exactly, list_of, maybe, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.files import Edit
    from positions.negotiation import Negotiation
    from positions.tables import Record
    from positions.tables.schema import Schema

BARE = "a minimum or a maximum"
_ABOUT_NUMBERS = (
    "A bare number stands for itself alone. To say more, write “at least 6” or “up to 6” in the sheet, or say what the "
    "party wants, more or less, in a preference of the case."
)


@frozen
class Note:
    """Something that a person should look at.

    Attributes:
        about: What it is about: an issue, or rows.
        text: What there is to see, or to answer.

    Example:
        >>> import positions
        >>> print(positions.intake.Note("pay", "a number of percent"))
        pay: a number of percent
    """

    about: str
    text: str

    def __str__(self) -> str:
        return f"{self.about}: {self.text}"


@frozen
class Line:
    """What became of the rows of one statement.

    Attributes:
        place: The first row, as messages name it: `table.xlsx:Statements!row 7`.
        rows: The numbers of the rows, as the spreadsheet counts them.
        statement: The id of the statement; None if the rows are refused.
        says: What it says.
        problems: Why the rows are refused, each with its cell.
        remarks: What was read in a way that is not plain.

    Example:
        >>> import positions
        >>> line = positions.intake.Line("table.csv:row 2", (2,), None, problems=("D2: it is empty",))
        >>> str(line)
        'refused: D2: it is empty'
    """

    place: str
    rows: tuple[int, ...]
    statement: str | None
    says: str = ""
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.problems:
            return f"refused: {'; '.join(self.problems)}"
        return "; ".join([f"{self.statement}: {self.says}", *self.remarks])


@frozen(repr=False)
class Imported(Result):
    r"""What became of a spreadsheet.

    Attributes:
        case: The case that it makes, or the given case with what it adds and changes.
        file: The name of the spreadsheet.
        lines: What became of each row, in the order of the sheet.
        guesses: What was guessed, such as the outcomes of an issue.
        questions: What only a person can answer.
        left: What was not read: columns and sheets.
        changes: What it adds, changes and removes, if a case was given; None if not.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "wages.csv")
        ...     _ = path.write_text("party,issue,stance,value\nUnion,Pay,demands,at least 6%\n")
        ...     print(positions.intake.read_sheet(path).lines[0])
        union-pay: union demands pay = at least 6 percent
    """

    case: Negotiation
    file: str
    lines: tuple[Line, ...]
    guesses: tuple[Note, ...] = ()
    questions: tuple[Note, ...] = ()
    left: tuple[str, ...] = ()
    changes: tuple[Edit, ...] | None = None

    @property
    def refused(self) -> tuple[Line, ...]:
        """The rows that are not part of the case."""
        return tuple(line for line in self.lines if line.problems)

    @property
    def table(self) -> Table:
        """Every row and what became of it, with the guesses and the questions below.

        If a case was given, rows that change nothing are only counted.
        """
        rows = sum(len(line.rows) for line in self.lines)
        bad = sum(len(line.rows) for line in self.refused)
        made = counted(len(self.lines) - len(self.refused), "statement")
        headline = f"{self.file}: of {counted(rows, 'row')}, {rows - bad:,} read as {made}, {bad:,} refused."
        rows_of_notes = (Row(("", str(note)), heading) for heading, notes in self._notes() for note in notes)
        notes = [f"Not read: {each}." for each in self.left]
        if any(BARE in question.text for question in self.questions):
            notes.append(_ABOUT_NUMBERS)
        return Table(
            headline,
            ("row", "what became of it"),
            (*self._rows(), *rows_of_notes),
            tuple(notes),
            self.to_dict,
            headings="section",
        )

    def _rows(self) -> Iterator[Row]:
        sheets = {line.place.rpartition("!")[0] for line in self.lines}
        changed = {change.name for change in self.changes or () if change.table == "statement"}
        for line in self.lines:
            if self.changes is None or line.problems or line.statement in changed:
                sheet = line.place.rpartition("!")[0].rpartition(":")[2]
                yield Row((_rows(line.rows), str(line)), sheet if len(sheets) > 1 else "")

    def _notes(self) -> Iterator[tuple[str, tuple[Note, ...]]]:
        yield "Guessed, and noted in the case:", self.guesses
        yield "Questions:", self.questions
        if self.changes is not None:
            changes = tuple(Note(f"{change.table} {change.name}", change.what) for change in self.changes)
            yield "Changes:", changes or (Note("none", "the case has all this already"),)

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        row = exactly(place=TEXT, rows=list_of(WHOLE), statement=maybe(TEXT), says=TEXT, problems=TEXTS, remarks=TEXTS)
        return exactly(
            file=TEXT,
            rows=list_of(row),
            guesses=table_of(TEXT),
            questions=TEXTS,
            left=TEXTS,
            changes=maybe(TEXTS),
        )

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "file": self.file,
            "rows": [
                {
                    "place": line.place,
                    "rows": list(line.rows),
                    "statement": line.statement,
                    "says": line.says,
                    "problems": list(line.problems),
                    "remarks": list(line.remarks),
                }
                for line in self.lines
            ],
            "guesses": {note.about: note.text for note in self.guesses},
            "questions": list(map(str, self.questions)),
            "left": list(self.left),
            "changes": None if self.changes is None else list(map(str, self.changes)),
        }

    def to_records(self) -> list[Record]:
        """What became of each row, as flat data."""
        return [
            {
                "rows": _rows(line.rows),
                "statement": line.statement,
                "says": line.says,
                "problems": "; ".join(line.problems),
                "remarks": "; ".join(line.remarks),
            }
            for line in self.lines
        ]

    def __repr__(self) -> str:
        return f"<Imported: {counted(len(self.lines), 'statement')}, {len(self.refused):,} refused>"


def _rows(rows: tuple[int, ...]) -> str:
    if len(rows) > 1 and rows[-1] - rows[0] == len(rows) - 1:
        return f"{rows[0]}-{rows[-1]}"
    return ", ".join(map(str, rows))
