"""What only a person can answer about an imported sheet."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from positions.intake.imported import BARE, Note
from positions.prose import joined, quote
from positions.records import Kind, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from positions.intake.guess import Guess
    from positions.intake.naming import Naming
    from positions.intake.statements import Entry
    from positions.negotiation import Negotiation

_READ_BY_DIRECTION = (Stance.DEMANDS, Stance.OFFERS, Stance.REJECTS)
_MOST_NAMED = 6


def questions_on(
    case: Negotiation, entries: Sequence[Entry], guesses: Mapping[str, Guess], namings: Iterable[Naming]
) -> Iterator[Note]:
    """The questions, one for each thing that is asked.

    Args:
        case: The case.
        entries: The rows, those that are refused among them.
        guesses: What was guessed, by issue.
        namings: What the sheet calls parties, issues and sources.
    """
    for name, guess in guesses.items():
        if guess.question and name in case.issues:
            yield Note(name, guess.question)
    for naming in namings:
        for one, other in naming.alike:
            yield Note(naming.kind, f"are {quote(one)} and {quote(other)} the same? They are read as two")
        for name, parts in naming.joint() if naming.kind == "party" else ():
            commas = quote(", ".join(parts))
            yield Note(naming.kind, f"is {quote(name)} one party? If it is a joint statement, write {commas}")
    yield from _directions(case, entries)
    undated = [entry for entry in entries if entry.statement is not None and _has_no_date(case, entry)]
    if undated:
        yield Note(_rows(undated), "when was it said? Without a date, it counts as said before everything else")


def _has_no_date(case: Negotiation, entry: Entry) -> bool:
    said = entry.statement
    if said is None or said.date is not None:
        return False
    return said.source is None or case.sources[said.source].published is None


def _directions(case: Negotiation, entries: Iterable[Entry]) -> Iterator[Note]:
    """Bare numbers, once for each party and issue: do they stand for more than themselves?"""
    found: dict[tuple[str, str], dict[str, list[Entry]]] = {}
    for entry in entries:
        said = entry.statement
        if said is None or said.only or said.stance not in _READ_BY_DIRECTION:
            continue
        for terms in said.terms:
            for (name, region), party in product(terms.items(), said.party):
                issue = case.issues[name]
                bare = issue.domain.ordered and issue.kind is Kind.TERM and region.size == 1
                if bare and case.direction(party, name) is None:
                    found.setdefault((party, name), {}).setdefault(str(region), []).append(entry)
    for (party, name), values in found.items():
        said_in = [entry for entries in values.values() for entry in entries]
        verb = "is" if len(values) == 1 else "are"
        numbers = joined(list(values)[:_MOST_NAMED])
        yield Note(_rows(said_in), f"{verb} {numbers} {BARE} for {party} on {name}?")


def _rows(entries: Sequence[Entry]) -> str:
    rows = sorted({entry.heading.sheet.number(entry.first) for entry in entries})
    more = [f"{len(rows) - _MOST_NAMED:,} more"] if len(rows) > _MOST_NAMED else []
    return f"row{'s'[: len(rows) != 1]} {joined([*map(str, rows[:_MOST_NAMED]), *more])}"
