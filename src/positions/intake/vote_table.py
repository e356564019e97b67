"""A table of votes, read row by row: a row for each party, or a row for each vote."""

from __future__ import annotations

from collections import Counter, deque
from contextlib import closing
from fnmatch import fnmatchcase
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from attrs import define, field

from positions.errors import CaseError, PositionsError, Problem, RecordError
from positions.intake.answers import Answers, Unsaid
from positions.intake.day import DayOrder, when_of
from positions.intake.heading import SEARCHED, Heading, checked_columns
from positions.intake.imported import Note
from positions.intake.imported_votes import ImportedVotes
from positions.intake.naming import id_of
from positions.intake.value import folded, shown
from positions.prose import quote
from positions.sheets import Sheet, Unreadable, read_rows

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from positions.intake.answers import Meaning
    from positions.sheets import Value
    from positions.when import When

    _About: TypeAlias = tuple[When | None, str | None]

_T = TypeVar("_T")

WIDE = ("party", "date", "source")
LONG = ("party", "issue", "value", "date", "source")
_NEEDED = {WIDE: ("party",), LONG: ("party", "issue", "value")}


class Vote(NamedTuple):
    """What a party answers to a question.

    Attributes:
        party: The id of the party.
        issue: The id of the issue.
        value: The outcome that it wants; None if it passed.

    Example:
        >>> import positions
        >>> party, issue, value = positions.intake.Vote("north", "peace", "agree")
        >>> value
        'agree'
    """

    party: str
    issue: str
    value: str | int | Decimal | None


class DatedVote(NamedTuple):
    """A vote with what the table says of it besides.

    Attributes:
        vote: The vote.
        date: When it was given.
        source: The id of its source.
        again: The row, if the party has voted on the issue before.
    """

    vote: Vote
    date: When | None
    source: str | None
    again: int | None


def votes(
    path: str | os.PathLike[str],
    *,
    wide: bool = False,
    columns: Mapping[str, str] | None = None,
    values: str | None = None,
    skip: Collection[str] = (),
    dates: str | None = None,
    most_errors: int = 100,
    watch: Callable[[int, int], object] | None = None,
) -> Votes:
    r"""The votes of a table, one after the other: a CSV file of any length, or the first sheet of a workbook.

    A *wide* table has a row for each party and a column for each issue; besides a column `party`, it may have
    `date` and `source`. A *long* one has a row for each vote, with the columns `party`, `issue` and `value`, and
    perhaps `date` and `source`. An empty cell is no vote.

    Args:
        path: The table.
        wide: Whether it is wide.
        columns: What the table calls columns, as keys, and their names: `{"who": "party"}`.
        values: What cells mean: `1=agree,-1=disagree,0=pass,9=not seen`, or a range of numbers with its unit, `1..7` or
            `0.0..100.0 percent` (with a point, fractions are allowed); yes, no and pass if it is left out.
        skip: Columns of a wide table that are not issues; `n-*` stands for all that begin so.
        dates: What comes first in days such as `3/4/2025`: `day-month` or `month-day`. They are refused otherwise.
        most_errors: How many refused cells are listed; the others are counted.
        watch: Is called now and then with the number of bytes that are read, and of all.

    Raises:
        UsageError: If an argument is not understood.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "votes.csv")
        ...     _ = path.write_text("party,peace,trade\nnorth,1,0\nsouth,-1,\n")
        ...     for party, issue, value in positions.intake.votes(path, wide=True, values="1=agree,-1=disagree,0=pass"):
        ...         print(party, issue, value)
        north peace agree
        north trade None
        south peace disagree
    """
    known = WIDE if wide else LONG
    return Votes(
        path=Path(path),
        answers=Answers.parse(values),
        order=None if dates is None else DayOrder(dates),
        most=most_errors,
        known=known,
        columns=checked_columns(columns or {}, known),
        skip=tuple(map(folded, skip)),
        watch=watch,
    )


@define(eq=False, repr=False)
class Votes:
    r"""The votes of a table; each time somebody asks for them, the table is read from its beginning.

    `votes` makes it.

    Attributes:
        path: The table.
        answers: What its cells mean.
        order: What comes first in days such as `3/4/2025`.
        most: How many refused cells are listed.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "votes.csv")
        ...     _ = path.write_text("party,peace\nnorth,yes\nsouth,\n")
        ...     found = positions.intake.votes(path, wide=True)
        ...     list(found), found.imported()
        ([Vote(party='north', issue='peace', value='yes')], <ImportedVotes: 1 vote, 0 passes, 1 not seen, 0 refused>)
    """

    path: Path
    answers: Answers
    order: DayOrder | None
    most: int
    _known: tuple[str, ...] = field(alias="known")
    _columns: Mapping[str, str] = field(alias="columns")
    _skip: tuple[str, ...] = field(alias="skip")
    _watch: Callable[[int, int], object] | None = field(alias="watch")
    _imported: ImportedVotes | None = field(default=None, init=False)

    def __iter__(self) -> Iterator[Vote]:
        """The votes in the order of the table.

        Raises:
            CaseError: If the table cannot be read, or lacks a column.
        """
        return (dated.vote for dated in self.dated())

    def dated(self) -> Iterator[DatedVote]:
        """The votes with date and source. Raises `CaseError` as iteration does."""
        with closing(read_rows(self.path, watch=self._watch)) as rows:
            first = tuple(islice(rows, SEARCHED))
            heading = self._heading(first)
            count = _Count(self, heading)
            below = chain(first[heading.row + 1 :], rows)
            if self._known is WIDE:
                yield from count.wide(below, self._issues(heading))
            else:
                yield from count.long(below)
        self._imported = count.imported()

    def imported(self) -> ImportedVotes:
        """What became of every cell, in numbers. Reads the table if nobody has read it to its end.

        Raises:
            CaseError: If the table cannot be read, or lacks a column.
        """
        while self._imported is None:
            deque(self.dated(), maxlen=0)
        return self._imported

    def _heading(self, rows: Iterable[Sequence[Value]]) -> Heading:
        sheet = Sheet("", rows, self.path.name)
        heading = Heading.of(sheet, self._known, self._columns) or Heading(sheet, 0, {})
        problems = list(heading.problems(_NEEDED[self._known]))
        if problems:
            raise CaseError([Problem(heading.place(heading.row), 0, "", each) for each in problems])
        return heading

    def _issues(self, heading: Heading) -> dict[int, str]:
        """The columns of a wide table that are issues, and what they are called."""
        taken = set(heading.columns.values())
        names = {
            column: " ".join(shown(cell).split())
            for column, cell in enumerate(heading.sheet.rows[heading.row])
            if column not in taken and cell is not None and not isinstance(cell, Unreadable)
        }
        found = {column: name for column, name in names.items() if name and not self._skips(name)}
        counts = Counter(map(folded, found.values()))
        twice = [name for name, count in counts.items() if count > 1]
        if twice:
            place = heading.place(heading.row)
            raise CaseError([Problem(place, 0, "", f"the column {quote(name)} appears twice") for name in twice])
        return found

    def _skips(self, name: str) -> bool:
        return any(fnmatchcase(folded(name), pattern) for pattern in self._skip)


class _Names:
    """The ids of what a table names, and what it calls them."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.called: dict[str, str] = {}
        self._ids: dict[Value, str] = {}
        self._numbers: dict[str, int] = {}

    def of(self, cell: Value) -> str:
        """The id of a cell. Raises `RecordError` if it names nothing."""
        found = self._ids.get(cell)
        return self._new(cell) if found is None else found

    def _new(self, cell: Value) -> str:
        if isinstance(cell, Unreadable):
            raise RecordError(cell.why)
        text = "" if cell is None else " ".join(shown(cell).split())
        if not text:
            msg = f"no {self.kind}"
            raise RecordError(msg)
        name = self._ids.get(folded(text)) or self._free(id_of(text) or self.kind)
        self.called.setdefault(name, text)
        self._ids[folded(text)] = self._ids[cell] = name
        return name

    def _free(self, stem: str) -> str:
        name = stem
        while name in self.called:
            self._numbers[stem] = self._numbers.get(stem, 1) + 1
            name = f"{stem}-{self._numbers[stem]}"
        return name


class _Count:
    """A table of votes while it is read."""

    def __init__(self, votes: Votes, heading: Heading) -> None:
        self.votes = votes
        self.heading = heading
        self.parties, self.issues, self.sources = _Names("party"), _Names("issue"), _Names("source")
        self.said = self.passed = self.unseen = self.more = 0
        self.refused: list[Note] = []
        self.left: list[str] = []
        self._voted: dict[str, bytearray] = {}  # a byte for each issue: a set would take fifty times as much
        self._places: dict[str, int] = {}
        self._dates: dict[Value, When] = {}

    def imported(self) -> ImportedVotes:
        """What was counted."""
        return ImportedVotes(
            self.votes.path.name,
            self.parties.called,
            self.issues.called,
            self.sources.called,
            self.said,
            self.passed,
            self.unseen,
            tuple(self.refused),
            self.more,
            tuple(self.left),
        )

    def wide(self, rows: Iterable[Sequence[Value]], columns: Mapping[int, str]) -> Iterator[DatedVote]:
        """The votes of a table with a row for each party."""
        head = self.heading.sheet.rows[self.heading.row]
        bare = [column for column, cell in enumerate(head) if cell is None]
        width = len(head)
        ids = [(column, self.issues.of(name)) for column, name in columns.items()]
        self.left = [name for name in self.heading.ignored if name not in columns.values()]
        for number, row in enumerate(rows, self.heading.row + 1):
            if not any(cell is not None for cell in row):
                continue
            try:
                party, about = self._about(row, number)
            except _RefusedError:
                continue
            for column in (*bare, *range(width, len(row))):
                if column < len(row) and row[column] is not None:
                    self._refuse((number, column), "its column has no heading")
            cells = row if len(row) >= width else (*row, *[None] * (width - len(row)))
            for column, issue in ids:
                dated = self._vote(party, issue, cells[column], (number, column), about)
                if dated is not None:
                    yield dated

    def long(self, rows: Iterable[Sequence[Value]]) -> Iterator[DatedVote]:
        """The votes of a table with a row for each."""
        self.left = list(self.heading.ignored)
        place, value = self.heading.columns["issue"], self.heading.columns["value"]
        for number, row in enumerate(rows, self.heading.row + 1):
            if not any(cell is not None for cell in row):
                continue
            try:
                party, about = self._about(row, number)
                issue = self._checked(self.issues.of, row, place, number)
            except _RefusedError:
                continue
            cell = row[value] if value < len(row) else None
            dated = self._vote(party, issue, cell, (number, value), about)
            if dated is not None:
                yield dated

    def _about(self, row: Sequence[Value], number: int) -> tuple[str, _About]:
        """Whose row it is, and its date and source. Raises `_RefusedError`."""
        columns = self.heading.columns
        party = self._checked(self.parties.of, row, columns["party"], number)
        date, source = (row[at] if at is not None and at < len(row) else None for at in map(columns.get, WIDE[1:]))
        return party, (
            None if date is None else self._checked(self._date, row, columns["date"], number),
            None if source is None else self._checked(self.sources.of, row, columns["source"], number),
        )

    def _checked(self, read: Callable[[Value], _T], row: Sequence[Value], column: int, number: int) -> _T:
        try:
            return read(row[column] if column < len(row) else None)
        except PositionsError as error:
            self._refuse((number, column), str(error))
            raise _RefusedError from None

    def _date(self, cell: Value) -> When:
        found = self._dates.get(cell)
        if found is None:
            found = self._dates[cell] = when_of(cell, self.votes.order)
        return found

    def _vote(self, party: str, issue: str, cell: Value, place: tuple[int, int], about: _About) -> DatedVote | None:
        """The vote of a cell; None if it has none."""
        try:
            meaning: Meaning = self.votes.answers.of(cell)
        except PositionsError as error:
            self._refuse(place, str(error))
            return None
        if meaning is Unsaid.NOT_SEEN:
            self.unseen += 1
            return None
        again = self._again(party, issue)
        if again and about[0] is None:
            self._refuse(place, f"{quote(party)} has a vote on {quote(issue)} already: a second one needs a date")
            return None
        if meaning is Unsaid.PASS:
            self.passed += 1
            vote = Vote(party, issue, None)
        else:
            self.said += 1
            vote = Vote(party, issue, meaning)
        return DatedVote(vote, *about, place[0] + 1 if again else None)

    def _again(self, party: str, issue: str) -> bool:
        """Whether the party has voted on the issue before; it has from now on."""
        place = self._places.setdefault(issue, len(self._places))
        marks = self._voted.get(party)
        if marks is None:
            marks = self._voted[party] = bytearray()
        if place >= len(marks):
            marks.extend(bytes(place + 1 - len(marks)))
        again = marks[place] == 1
        marks[place] = 1
        return again

    def _refuse(self, place: tuple[int, int], why: str) -> None:
        if len(self.refused) < self.votes.most:
            self.refused.append(Note(self.heading.sheet.place(*place), why))
        else:
            self.more += 1


class _RefusedError(Exception):
    """A row that is refused as a whole."""
