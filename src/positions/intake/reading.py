"""From a spreadsheet to a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve

from positions.errors import CaseError, Problem
from positions.files import edits_between
from positions.intake.book import Book
from positions.intake.columns import EXPORTED, STANCE_OF
from positions.intake.day import DayOrder
from positions.intake.guess import Guess, guess_of
from positions.intake.heading import checked_columns
from positions.intake.imported import Imported, Line, Note
from positions.intake.naming import Naming, id_of, numbered
from positions.intake.questions import questions_on
from positions.intake.statements import Entry, Reader, entries_of
from positions.intake.tables import TABLES, read_case_sheet, read_table
from positions.intake.value import folded, shown
from positions.negotiation import Negotiation
from positions.negotiation.known import Known
from positions.negotiation.references import Records
from positions.prose import listed, quote
from positions.records import Family, Issue, Kind, Party, Source, Stance, Statement
from positions.sheets import read_sheets

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from positions.negotiation.references import Finding
    from positions.sheets import Sheet, Value

_RECORDS = {
    "Parties": "parties",
    "Rounds": "rounds",
    "Issues": "matters",
    "Rules": "rules",
    "Preferences": "preferences",
    "Decisions": "decisions",
    "Sources": "sources",
    "Proposals": "proposals",
    "Skips": "skips",
}
_ATTRIBUTE = {TABLES[name][0]: attribute for name, attribute in _RECORDS.items()}
_WITH_TERMS = ("Rules", "Proposals")
_MOST_ROUNDS = 10  # of refusing what refers to refused statements
_ADDRESS = ("http://", "https://")
_NEW = "new"
_THERE = "it is in the case already"


def read_sheet(
    path: str | os.PathLike[str],
    *,
    case: Negotiation | None = None,
    columns: Mapping[str, str] | None = None,
    dates: DayOrder | Literal["day-month", "month-day"] | None = None,
    replace: bool = False,
) -> Imported:
    r"""The case that a spreadsheet contains, and what became of every row.

    A sheet of statements has the columns `party`, `issue`, `stance` and `value`, and may have `provided`, `date`,
    `source`, `attribution`, `quote` and `note`, in any order. What `write_sheet` writes gives an equal case. Nothing is
    written: `files.dump` and `files.update` do that.

    Args:
        path: The spreadsheet, `.xlsx` or `.csv`.
        case: The case that it belongs to, if there is one. A sheet with the ids of its statements changes and removes
            them; rows without an id are added.
        columns: What the sheet calls columns, as keys, and their names: `{"who": "party"}`.
        dates: What comes first in days such as `3/4/2025`: `day-month` or `month-day`. They are refused otherwise.
        replace: Whether the statements of the case that the sheet does not have are removed, even if it has no ids.

    Raises:
        CaseError: If it cannot be read, columns are missing, or other sheets are wrong; every problem at once.
        MissingExtraError: If it is a workbook and the package openpyxl is not installed.
        UsageError: If `columns` names a column that there is not.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "wages.csv")
        ...     _ = path.write_text(
        ...         "party,issue,stance,value,date\n"
        ...         "Union,Pay,demands,at least 6%,2 June 2025\n"
        ...         "Employer,Pay,offers,about 4%,3 June 2025\n"
        ...     )
        ...     imported = positions.intake.read_sheet(path)
        >>> imported.case.position("union", "pay").accepted
        <Region: at least 6 percent>
        >>> print(imported.refused[0])
        refused: D3: 'about 4%' does not say which numbers: write a range, such as 5-7
    """
    file = Path(path)
    return imported_from(
        read_sheets(path), file.name, id_of(file.stem), case=case, columns=columns, dates=dates, replace=replace
    )


def imported_from(
    sheets: Sequence[Sheet],
    name: str,
    id: str,  # noqa: A002 (every record calls it so)
    *,
    case: Negotiation | None,
    columns: Mapping[str, str] | None,
    dates: DayOrder | Literal["day-month", "month-day"] | None,
    replace: bool,
) -> Imported:
    """As `read_sheet`, from sheets that are read.

    Args:
        sheets: The sheets.
        name: What messages call them.
        id: The id of the case if there is no other.
        case: As for `read_sheet`.
        columns: The same.
        dates: The same.
        replace: The same.
    """
    order = None if dates is None else DayOrder(dates)
    book = Book.of(sheets, checked_columns(columns or {}, EXPORTED))
    return _Intake(name, id, book, case, order, replace=replace).imported()


class _Intake:
    """A spreadsheet while it becomes a case."""

    def __init__(
        self, name: str, id_: str, book: Book, case: Negotiation | None, order: DayOrder | None, *, replace: bool
    ) -> None:
        self.name = name
        self.replace = replace
        self.book = book
        self.base = case
        self.order = order
        self.problems: list[Problem] = []
        self.top: dict[str, Any] = {"id": id_ or "case", "title": ""}
        if case is not None:
            self.top = {"id": case.id, "title": case.title, "cues": case.cues}
        self.places: dict[int, str] = {}  # of the records of tables, by identity
        self.guesses: dict[str, Guess] = {}

    def imported(self) -> Imported:
        """Everything that it says. Raises `CaseError` if a table is wrong."""
        self._read_top()
        tables = self._tables()
        if self.problems:
            raise CaseError(self.problems)
        entries = [entry for heading in self.book.statements for entry in entries_of(heading)]
        reader = self._reader(tables)
        self._guess(entries, reader)
        for entry in entries:
            reader.read(entry)
        self._name(entries, tables)
        records = self._fitting(entries, reader, tables)
        case = Negotiation.of(records=records, **self.top)
        changes = None if self.base is None else edits_between(self.base, case)
        touched = {change.name for change in changes or () if change.table == "statement"}
        asked = [entry for entry in entries if entry.statement and (changes is None or entry.statement.id in touched)]
        return Imported(
            case,
            self.name,
            tuple(map(_line, entries)),
            tuple(Note(name, guess.says) for name, guess in self.guesses.items() if name in case.issues),
            (
                *questions_on(case, asked, self.guesses, (reader.parties, reader.matters, reader.sources)),
                *self._left_over(entries),
            ),
            self.book.left,
            changes,
        )

    def _read_top(self) -> None:
        if self.book.case is None:
            return
        if self.base is None:
            self.top = {"id": self.top["id"]}
        found: dict[str, Any] = {"title": "", "cues": ()}
        for each in read_case_sheet(self.book.case):
            if isinstance(each, Problem):
                self.problems.append(each)
            else:
                found[each[0]] = each[1]
        if self.base is not None and found.get("id", self.base.id) != self.base.id:
            what = f"this is the case {quote(found['id'])}, and the folder has {quote(self.base.id)}"
            self.problems.append(Problem(self.book.case.place(0), 0, "", f"{what}: import it into another folder"))
        self.top |= found

    def _tables(self) -> dict[str, tuple[Any, ...]]:
        """The records beside the statements: those of the case, and what the sheets say instead."""
        tables: dict[str, tuple[Any, ...]] = dict.fromkeys(_RECORDS.values(), ())
        if self.base is not None:
            tables |= {
                name: tuple(found.values()) if hasattr(found := getattr(self.base, name), "values") else tuple(found)
                for name in tables
                if name != "matters"
            } | {"matters": self.base.issues.matters}
        known = Known.of(())
        for name in sorted(self.book.tables, key=lambda each: each in _WITH_TERMS):
            if name in _WITH_TERMS:
                known = Known.of(tables["matters"])
            table = read_table(self.book.tables[name], TABLES[name][1], known, self.order)
            self.problems += table.problems
            self.places |= {id(record): place for record, place in zip(table.records, table.places, strict=True)}
            kept = () if self.book.case is not None else tables[_RECORDS[name]]
            tables[_RECORDS[name]] = _merged(kept, table.records)
        return tables

    def _reader(self, tables: Mapping[str, tuple[Any, ...]]) -> Reader:
        parties, matters, sources = Naming("party"), Naming("issue"), Naming("source")
        issues = {issue.id: issue for matter in tables["matters"] for issue in matter.issues}
        for party in tables["parties"]:
            parties.know(party.id, filter(None, [party.name, *party.aliases]))
        for issue in issues.values():
            matters.know(issue.id, filter(None, [issue.question]))
        for source in tables["sources"]:
            sources.know(source.id, filter(None, [source.title, source.url]))
        families = {
            f"{matter.id}.*": [issue.id for issue in matter.issues]
            for matter in tables["matters"]
            if isinstance(matter, Family)
        }
        return Reader(parties, matters, sources, issues, families, self.order)

    def _guess(self, entries: Iterable[Entry], reader: Reader) -> None:
        """Makes the issues that only the statements speak of."""
        values: dict[str, list[Value]] = {}
        stances: dict[str, set[str]] = {}
        for entry in entries:
            for name, value in reader.values(entry):
                if name not in reader.issues:
                    values.setdefault(name, []).extend([] if value is None else [value])
                    stance = folded(shown(entry.rows[0][1].get("stance")))
                    stances.setdefault(name, set()).add(STANCE_OF.get(stance, stance))
        for name, said in values.items():
            called = reader.matters.new.get(name, name)
            guess = guess_of(called, said)
            if guess is None:
                continue
            kind = Kind.FACT if stances[name] == {Stance.ASSERTS} else Kind.TERM
            if kind is Kind.FACT:
                guess = evolve(guess, says=f"{guess.says}; a fact in dispute")
            reader.issues[name] = Issue(
                name,
                guess.domain,
                called if called != name else "",
                kind=kind,
                note=f"Guessed from {self.name}: {guess.says}.",
            )
            self.guesses[name] = guess

    def _name(self, entries: Iterable[Entry], tables: Mapping[str, tuple[Any, ...]]) -> None:
        """Gives ids to statements that have none: that of an equal statement of the case, or a new one."""
        old = () if self.base is None else tuple(self.base.statements.values())
        taken = {each.id for each in (*old, *tables["proposals"])}
        taken |= {entry.id for entry in entries if entry.id is not None}
        same: dict[Statement, list[Statement]] = {}
        for each in reversed(old):
            same.setdefault(_bare(each), []).append(each)
        for entry in entries:
            said = entry.statement
            if said is None or entry.id is not None:
                continue
            equal = same.get(_bare(said))
            if equal:
                entry.statement = equal.pop()
                entry.remarks.append(_THERE)
                continue
            about = next(iter(said.terms[0])) if said.terms else said.proposal or str(said.stance)
            entry.statement = evolve(said, id=numbered(id_of(f"{said.party[0]}-{about}"), taken))

    def _kept(self, entries: Sequence[Entry]) -> list[Statement]:
        """The statements of the case that the sheet leaves as they are."""
        if self.base is None:
            return []
        named = {entry.id for entry in entries if entry.id is not None}
        replaced = {entry.statement.id for entry in entries if entry.statement is not None}
        refused = {entry.id for entry in entries if entry.statement is None}
        whole = self.replace or self.book.case is not None or bool(named & self.base.statements.keys())
        return [
            each for each in self.base.statements.values() if each.id in refused or not (whole or each.id in replaced)
        ]

    def _left_over(self, entries: Sequence[Entry]) -> Iterator[Note]:
        """Asks about statements that the sheet may have had before: some of its rows are in the case already."""
        said = {entry.statement.id for entry in entries if entry.statement is not None}
        over = [each.id for each in self._kept(entries) if each.id not in said]
        if over and any(_THERE in entry.remarks for entry in entries):
            verb, them = ("is", "it") if len(over) == 1 else ("are", "them")
            text = f"{listed(over)} {verb} in the case and not in the sheet: is that right? --replace removes {them}"
            yield Note("case", text)

    def _fitting(self, entries: Sequence[Entry], reader: Reader, tables: Mapping[str, tuple[Any, ...]]) -> Records:
        """The records that fit together; statements that do not fit are refused."""
        for _ in range(_MOST_ROUNDS):
            kept = self._kept(entries)
            good = [entry for entry in entries if entry.statement is not None]
            said = [*kept, *(entry.statement for entry in good if entry.statement is not None)]
            records = Records(**self._with_new(said, reader, tables), statements=_in_order(said, self.base))
            findings = records.findings
            ours = {entry.statement: entry for entry in good}
            wrong = [
                (ours.get(records.statements[each.place]) if each.table == "statement" else None, each)
                for each in findings
            ]
            for entry, finding in wrong:
                if entry is not None:
                    entry.problems.append(finding.message)
                    entry.statement = None
            if not findings:
                return records
            if not any(entry for entry, _ in wrong):
                raise CaseError(self._problem(records, each) for each in findings)
        msg = "too many statements refer to refused ones"
        raise CaseError([Problem(self.name, 0, "", msg)])

    def _problem(self, records: Records, finding: Finding) -> Problem:
        """What does not fit, with the place of its row."""
        attribute = _ATTRIBUTE.get(finding.table, "statements")
        record = getattr(records, attribute)[finding.place]
        return Problem(self.places.get(id(record), self.name), 0, records.label(finding), finding.message)

    def _with_new(
        self, said: Iterable[Statement], reader: Reader, tables: Mapping[str, tuple[Any, ...]]
    ) -> dict[str, Any]:
        """The tables with the parties, issues and sources that only the statements name."""
        parties: dict[str, None] = {}
        issues: dict[str, None] = {}
        sources: dict[str, None] = {}
        for each in said:
            parties |= dict.fromkeys(each.party)
            issues |= dict.fromkeys(each.issues)
            named = (each.source, *(piece.source for piece in each.evidence))
            sources |= dict.fromkeys(name for name in named if name is not None)
        return {
            **tables,
            "parties": (*tables["parties"], *(_party(name, reader) for name in parties if name in reader.parties.new)),
            "matters": (*tables["matters"], *(reader.issues[name] for name in issues if name in self.guesses)),
            "sources": (*tables["sources"], *(_source(name, reader) for name in sources if name in reader.sources.new)),
        }


def _line(entry: Entry) -> Line:
    said = entry.statement
    rows = tuple(entry.heading.sheet.number(row) for row, _ in entry.rows)
    place = entry.heading.place(entry.first)
    if said is None:
        return Line(place, rows, None, problems=tuple(entry.problems))
    jointly = ":" if said.party[1:] else ""
    return Line(place, rows, said.id, f"{' and '.join(said.party)}{jointly} {said.text}", (), tuple(entry.remarks))


def _merged(old: Sequence[Any], new: Sequence[Any]) -> tuple[Any, ...]:
    """The old records and the new; a new one replaces the old one of its id."""
    names = {each.id for each in new if hasattr(each, "id")}
    kept = [each for each in old if getattr(each, "id", None) not in names and each not in new]
    return (*kept, *new)


def _bare(said: Statement) -> Statement:
    """The statement without its id, and without the places that `positions check --fix` fills in."""
    return evolve(said, id=_NEW, evidence=[evolve(piece, start=None, end=None) for piece in said.evidence])


def _in_order(said: Iterable[Statement], base: Negotiation | None) -> tuple[Statement, ...]:
    """The statements in the order of the case, and then of the sheet."""
    places = {} if base is None else {name: place for place, name in enumerate(base.statements)}
    return tuple(sorted(said, key=lambda each: places.get(each.id, len(places))))


def _party(name: str, reader: Reader) -> Party:
    called = reader.parties.new[name]
    return Party(name, called if called != name else "")


def _source(name: str, reader: Reader) -> Source:
    called = reader.sources.new[name]
    if called.startswith(_ADDRESS):
        return Source(name, url=called)
    return Source(name, title=called if called != name else "")
