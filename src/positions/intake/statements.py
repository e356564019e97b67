"""The rows of a sheet of statements: which rows belong together, and what each statement says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define, field

from positions.errors import PositionsError, RecordError
from positions.intake.columns import ATTRIBUTION_OF, GRADE_OF, OF_EVIDENCE, STANCE_OF, word_of
from positions.intake.day import when_of
from positions.intake.value import ANYTHING, meaning_of, shown
from positions.intake.writing import list_in, pairs_in, terms_in, text_in
from positions.prose import quote
from positions.records import Attribution, Evidence, Grade, Stance, Statement, Terms
from positions.records.evidence import MOST_WORDS
from positions.sheets import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from positions.intake.day import DayOrder
    from positions.intake.heading import Heading
    from positions.intake.naming import Naming
    from positions.intake.value import Meant
    from positions.records import Issue
    from positions.sheets import Value

T = TypeVar("T")

_MARKS = {"“": "”", "«": "»", "„": "“", "‘": "’", "‹": "›"}  # noqa: RUF001 (quotation marks of all kinds)
_MAY_BE_BLANK = (Stance.DEFERS, Stance.WITHDRAWS)
_PACKABLE_ONLY = (Stance.DEMANDS, Stance.OFFERS, Stance.ACCEPTS, Stance.REJECTS)
_TRUTHS = {"yes": True, "true": True, "no": False, "false": False}
_FIELD = {"quote": "exact", "evidence source": "source", "evidence note": "note"}
_EVIDENCE = ("quote", "attribution", *OF_EVIDENCE)
_SERIAL_DIGITS = 5
_MOST_PROBLEMS = 20  # of one statement


@define
class Entry:
    """The rows of one statement, while it is read.

    Attributes:
        heading: The heading above them.
        rows: The rows and their cells.
        problems: Why it is refused, each with its cell.
        remarks: How something was read that is not plain.
        statement: What it says.
    """

    heading: Heading
    rows: list[tuple[int, dict[str, Value]]]
    problems: list[str] = field(factory=list)
    remarks: list[str] = field(factory=list)
    statement: Statement | None = None

    @property
    def first(self) -> int:
        """The first row."""
        return self.rows[0][0]

    @property
    def id(self) -> str | None:
        """The id that the sheet gives it."""
        value = self.rows[0][1].get("id")
        return None if value is None or isinstance(value, Unreadable) else text_in(value)

    def tried(self, row: int, name: str, read: Callable[[], T]) -> T | None:
        """What is read from a cell; None, and a problem, if that fails."""
        try:
            return read()
        except PositionsError as error:
            self.problem(row, name, str(error))
            return None

    def problem(self, row: int, name: str, message: str) -> None:
        """Adds a problem of a cell."""
        where = self.heading.cell(row, name) if name in self.heading.columns else name
        if len(self.problems) < _MOST_PROBLEMS and f"{where}: {message}" not in self.problems:
            self.problems.append(f"{where}: {message}")

    def one(self, name: str) -> tuple[int, Value]:
        """The cell that tells something about the whole statement: the first that is not empty."""
        found = [(row, cells[name]) for row, cells in self.rows if name in cells]
        for row, value in found[1:]:
            if value != found[0][1]:
                where = f"row {self.heading.sheet.number(found[0][0])}"
                self.problem(row, name, f"{quote(value)} differs from {quote(found[0][1])} in {where}")
        return found[0] if found else (self.first, None)


def entries_of(heading: Heading) -> list[Entry]:
    """The rows of a sheet; those with one id belong together."""
    entries: list[Entry] = []
    by_id: dict[str, Entry] = {}
    for row, cells in heading.rows():
        if not cells:
            entries.append(Entry(heading, [(row, cells)], ["nothing in the columns that are read"]))
            continue
        entry = Entry(heading, [(row, cells)])
        name = entry.id
        if name is not None and name in by_id:
            entry = by_id[name]
            entry.rows.append((row, cells))
        else:
            entries.append(entry)
        if name is not None:
            by_id[name] = entry
        for column, value in cells.items():
            if isinstance(value, Unreadable):
                entry.problem(row, column, value.why)
    return entries


@define
class Reader:
    """Reads statements.

    Attributes:
        parties: The parties by what they are called.
        matters: The issues by what they are called.
        sources: The sources by what they are called.
        issues: The issues by id.
        families: The ids of the issues of each family, by its pattern: `territory.*`.
        order: What comes first in days such as `3/4/2025`.
    """

    parties: Naming
    matters: Naming
    sources: Naming
    issues: dict[str, Issue]
    families: Mapping[str, list[str]]
    order: DayOrder | None

    def named(self, value: Value) -> list[str]:
        """The ids of the issues that a cell names: one, or all of a family. Raises `RecordError`."""
        text = text_in(value)
        return self.families[text] if text in self.families else [self.matters.get(text)]

    def values(self, entry: Entry) -> Iterator[tuple[str, Value]]:
        """What it says about each issue, also in its condition, so that domains can be guessed."""
        for _, cells in entry.rows:
            if "issue" in cells and not isinstance(cells["issue"], Unreadable):
                for name in self.named(cells["issue"]):
                    yield name, cells.get("value")
            condition = cells.get("provided")
            if isinstance(condition, str) and not condition.startswith(("{", "[")):
                try:
                    pairs = [pair for alternative in pairs_in(condition) for pair in alternative]
                except RecordError:
                    continue
                yield from ((self.matters.get(name), written) for name, written in pairs)

    def read(self, entry: Entry) -> None:
        """Makes the statement, or finds everything that is wrong with its rows."""
        if entry.problems:
            return
        party = self._party(entry)
        stance = self._stance(entry)
        terms, only = self._terms(entry, stance)
        more = dict(self._more(entry))
        evidence = [each for row, cells in entry.rows if (each := self._evidence(entry, row, cells)) is not None]
        if only and "only" not in more and stance in _PACKABLE_ONLY:
            more["only"] = True
        row, written = entry.one("id")
        name = entry.tried(row, "id", lambda: text_in(written)) if written is not None else "new"
        if entry.problems or party is None or stance is None or name is None:
            return
        try:
            entry.statement = Statement(name, party=party, stance=stance, terms=terms, evidence=evidence, **more)
        except PositionsError as error:
            entry.problems.append(str(error))

    def _party(self, entry: Entry) -> list[str] | None:
        row, value = entry.one("party")
        if value is None:
            entry.problem(row, "party", "it is empty: expected who says it")
            return None
        whole = self.parties.find(shown(value))
        names = [whole] if whole else list(map(self.parties.get, list_in(value)))
        if len(names) > 1 and entry.id is None:
            entry.remarks.append(f"a joint statement of {' and '.join(names)}")
        return list(dict.fromkeys(names))

    def _stance(self, entry: Entry) -> Stance | None:
        row, value = entry.one("stance")
        if value is None:
            entry.problem(row, "stance", "it is empty: expected what the party does, such as 'demands' or 'offers'")
            return None
        text = text_in(value)
        found = entry.tried(row, "stance", lambda: word_of(text, STANCE_OF, Stance))
        if found is not None and found != text.strip().lower():
            entry.remarks.append(f"{quote(text)} is read as {quote(str(found))}")
        return found

    def _terms(self, entry: Entry, stance: Stance | None) -> tuple[list[Terms], bool]:
        """The alternatives, and whether a single outcome means just itself."""
        tables: dict[int, dict[str, Any]] = {}
        only = False
        for row, cells in entry.rows:
            if "issue" not in cells:
                if "value" in cells:
                    entry.problem(row, "issue", "it is empty: expected the question that the value answers")
                continue
            number = entry.tried(row, "alternative", lambda: _whole(cells.get("alternative", 1)))  # noqa: B023 (at once)
            value: Value = cells.get("value")
            if value is None and stance in _MAY_BE_BLANK:
                value = ANYTHING[0]
            if value is None:
                entry.problem(row, "value", "it is empty: expected the answer to the question")
                continue
            for name in self.named(cells["issue"]):
                meant = entry.tried(row, "value", partial(self._meaning, value, name))
                if meant is None or number is None:
                    continue
                table = tables.setdefault(number, {})
                if name in table:
                    entry.problem(row, "issue", f"{name} appears twice in one statement")
                table[name] = meant.region
                only |= meant.only
                entry.remarks += [meant.remark] if meant.remark else []
        return [Terms(tables[number]) for number in sorted(tables)], only

    def _meaning(self, value: Value, name: str) -> Meant:
        issue = self.issues.get(name)
        if issue is None:
            wanted = "expected yes, 6%, or a label of few words"
            msg = f"{quote(value)}: no row says which outcomes {name} can have; {wanted}"
            raise RecordError(msg)
        return meaning_of(value, issue, self.order)

    def _more(self, entry: Entry) -> Iterator[tuple[str, Any]]:
        """The other fields of the statement that are given."""
        for name, read in (
            ("provided", lambda value: terms_in(value, self.issues, self._issue, self.order)),
            ("date", self._date),
            ("source", lambda value: self.sources.get(text_in(value))),
            ("note", text_in),
            ("together", _truth),
            ("only", _truth),
            ("grade", lambda value: word_of(text_in(value), GRADE_OF, Grade)),
            ("supersedes", list_in),
            ("proposal", text_in),
            ("clauses", list_in),
            ("settles", list_in),
        ):
            row, value = entry.one(name)
            if value is not None:
                found = entry.tried(row, name, lambda: read(value))  # noqa: B023 (at once)
                if found is not None:
                    yield name, found
        date = entry.one("date")[1]
        if date is not None and shown(date).isdigit() and len(shown(date)) == _SERIAL_DIGITS and not entry.problems:
            entry.remarks.append(f"the date {date} is read as {when_of(date)}")

    def _issue(self, name: str) -> Issue | None:
        return self.issues.get(self.matters.find(name) or name)

    def _date(self, value: Value) -> object:
        return when_of(value, self.order)

    def _evidence(self, entry: Entry, row: int, cells: Mapping[str, Value]) -> Evidence | None:
        """The evidence of a row, if it has any."""
        given: dict[str, Any] = {}
        for name in (each for each in _EVIDENCE if each in cells):
            value = cells[name]
            key = _FIELD.get(name, name)
            found: object
            if name == "attribution":
                found = entry.tried(row, name, lambda: word_of(text_in(value), ATTRIBUTION_OF, Attribution))  # noqa: B023
            elif name in ("start", "end"):
                found = entry.tried(row, name, lambda: _whole(value))  # noqa: B023 (at once)
            elif name == "via":
                found = list_in(value)
            elif name == "quote":
                found = self._phrase(entry, value)
            elif name == "evidence source":
                found = self.sources.get(text_in(value))
            else:
                found = text_in(value)
            if found is not None:
                given[key] = found
        if not given:
            return None
        return entry.tried(row, "quote", lambda: Evidence(**given))

    def _phrase(self, entry: Entry, value: Value) -> str | None:
        """The phrase that finds the place, without quotation marks; a long quote is cut after its first words."""
        text = text_in(value)
        plain = text.strip()
        if text == value and len(plain) > 1 and _MARKS.get(plain[0]) == plain[-1]:
            text = plain[1:-1]
        words = text.split()
        if len(words) > MOST_WORDS:
            entry.remarks.append(f"of the quote of {len(words)} words, the first {MOST_WORDS} are kept")
            return " ".join(words[:MOST_WORDS])
        return text if words else None


def _whole(value: Value) -> int:
    text = text_in(value)
    if not (text.isascii() and text.isdigit() and len(text) <= 9):  # noqa: PLR2004 (no document is longer)
        msg = f"{quote(value)} is not a whole number"
        raise RecordError(msg)
    return int(text)


def _truth(value: Value) -> bool:
    text = text_in(value).strip().lower()
    if text not in _TRUTHS:
        msg = f"{quote(value)} is neither yes nor no"
        raise RecordError(msg)
    return _TRUTHS[text]
