"""What is shown of deals, and of what follows from an assumption, each as a `Table`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from positions.deal.answers import By
from positions.deal.clauses import gist, newest
from positions.errors import LimitError
from positions.tables import Row, Table, in_a_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from positions.deal.answers import Concession, Conflict
    from positions.deal.assumption import Assumption
    from positions.deal.component import Component
    from positions.deal.deals import Deals
    from positions.regions import Region

_CLASHES, _WAYS = 12, 3  # how many are shown of one component
_SEVERAL = 2  # parties: fewer than so many make no deal


def deals_table(deals: Deals, by: By) -> Table:
    """By component what cannot go together, newest first, and the cheapest ways out; an example where a deal exists."""
    headline = f"{deals.headline} ({in_a_row(deals.names)}{f', as of {deals.on}' if deals.on else ''}{deals.given})"
    data = deals.to_dict(by=by)
    notes = tuple(_notes(deals, by))
    example = deals.example
    if example is not None:
        shown = example.table
        return Table(headline, shown.columns, shown.rows, (*shown.notes, *notes), data)
    ways = deals.concessions(by=by)
    rows = []
    for component in deals.blocked:
        conflicts = [each for each in deals.conflicts if not set(component.ids).isdisjoint(each.issues)]
        opening = [each for each in ways if each.issues == component.ids]
        cells = (*_clashes(conflicts), *_ways(opening, component, complete=ways.complete))
        rows += [Row(each, ", ".join(component.ids)) for each in cells]
    return Table(headline, ("", "in words", "newest statements") if rows else (), tuple(rows), notes, data)


def assumption_table(assumption: Assumption) -> Table:
    """The change in verdicts, conflicts and concessions."""
    rows = [Row((issue, str(old), str(new)), "Verdicts") for issue, old, new in assumption.verdicts]
    rows += [Row((", ".join(each.issues), _in_words(each), ""), "Conflicts that are gone") for each in assumption.gone]
    rows += [Row((", ".join(each.issues), "", _in_words(each)), "New conflicts") for each in assumption.new]
    cheapest = _cheapest_change(assumption)
    if cheapest:
        rows.append(Row(("everything in play", *cheapest), "The cheapest way out"))
    if_so = f"If {'; '.join(assumption.told)}" if assumption.told else "Nothing is assumed"
    before, after = assumption.before.possible, assumption.after.possible
    still = " still" if before is after else ""
    told = {
        True: f"a deal is{still} possible",
        False: f"there is{still} no deal",
        None: f"it is{still} untold if there is a deal",
    }
    return Table(
        headline=f"{if_so}: {told[after]}; {assumption.headline}.",
        columns=("issue", "before", "after") if rows else (),
        rows=tuple(rows),
        notes=tuple(_doubts(assumption)),
        data=assumption.to_dict,
    )


def _doubts(assumption: Assumption) -> Iterator[str]:
    if assumption.idle:
        yield (
            f"Nothing of {in_a_row(assumption.idle)} counts: of another day than was asked for, not by a party that is "
            "compared, or overridden by later words."
        )
    if assumption.why:
        yield f"Not all is told: {assumption.why}."


def _clashes(conflicts: Sequence[Conflict]) -> Iterator[tuple[str, str, str]]:
    """The conflicts, those of the same words on several issues told once."""
    same: dict[object, list[Conflict]] = {}
    for conflict in conflicts:
        words = (conflict.rules, tuple((each.party, each.statements) for each in conflict.clauses))
        same.setdefault(conflict.key if conflict.joint else words, []).append(conflict)
    for number, (first, *others) in enumerate(list(same.values())[:_CLASHES], 1):
        elsewhere = f"; and alike on {', '.join(issue for each in others for issue in each.issues)}" if others else ""
        yield f"clash {number}{', joint' if first.joint else ''}", _in_words(first) + elsewhere, newest(first.clauses)
    if len(same) > _CLASHES:
        more = len(same) - _CLASHES
        yield "", f"and {more:,} more clash{'' if more == 1 else 'es'}", ""


def _ways(ways: Sequence[Concession], component: Component, *, complete: bool) -> Iterator[tuple[str, str, str]]:
    many = f" of {len(ways)}" if complete else ""
    for number, way in enumerate(ways[:_WAYS], 1):
        try:
            opened = f"opens {alike(way.zone)}"
        except LimitError as error:
            opened = f"opens a deal; {error}"
        yield f"way out {number}{many}", f"{_given_up(way)}; {opened}", newest(way.clauses)
    if len(ways) > _WAYS:
        more = len(ways) - _WAYS
        yield "", f"and {more:,} more way{'' if more == 1 else 's'} out", ""
    if component.broken:
        yield "no way out", f"the rules leave nothing: {', '.join(rule.id for rule in component.broken)}", ""


def alike(zone: Mapping[str, Region]) -> str:
    """Regions in words, those that are the same told once, those that leave everything open not at all."""
    same: dict[str, list[str]] = {}
    for issue, region in zone.items():
        if not region.is_everything:
            same.setdefault(str(region), []).append(issue)
    return "; ".join(f"{', '.join(issues)} = {text}" for text, issues in same.items()) or "everything"


def _notes(deals: Deals, by: By) -> Iterator[str]:
    free = sum(len(component.issues) for component in deals.components if component.possible)
    if free and not deals.possible:
        number = f"{free} other issues" if free > 1 else "one other issue"
        yield f"On {number} in play there is a deal that nobody rejects."
    for component in deals.blocked:
        if component.ties:
            yield f"{', '.join(component.ids)} hang together by {', '.join(component.ties)}."
    doubts = {
        "clashes": deals.conflicts.why,
        "ways out": deals.concessions(by=by).why,
        "coalitions": deals.coalitions.why,
    }
    yield from (f"Not all {what} are told: {why}." for what, why in doubts.items() if why)
    yield from _cheapest(deals, by)
    if deals.possible is False and len(deals.parties) > _SEVERAL and deals.coalitions.complete:
        yield _coalitions(deals)


def _coalitions(deals: Deals) -> str:
    names = dict(zip(deals.parties, deals.names, strict=True))
    several = [in_a_row([names[party] for party in each]) for each in deals.coalitions if len(each) >= _SEVERAL]
    return f"A deal is left for {'; or for '.join(several)}." if several else "No two of them have a deal."


def _cheapest(deals: Deals, by: By) -> Iterator[str]:
    try:
        cheapest = deals.cheapest(by=by)
    except LimitError as error:
        yield f"The least that would have to give is not known: {error}."
        return
    if cheapest and cheapest.clauses:
        number = f"{len(cheapest.clauses)} clause{'' if len(cheapest.clauses) == 1 else 's'}"
        heavy = by is By.WEIGHT and cheapest.weight != len(cheapest.clauses)
        weight = f", of weight {cheapest.weight}," if heavy else ""
        bound = "" if cheapest.proved else " (the cheapest that was found; there may be a cheaper one)"
        gives = _given_up(cheapest)
        others = _equally_cheap(deals, by)
        bound += f" (one of {others:,} equally cheap)" if others > 1 else ""
        yield f"Cheapest for a deal on everything{bound}: {number}{weight} given up. For instance, {gives}."


def _equally_cheap(deals: Deals, by: By) -> int:
    """How many ways out cost as little as the cheapest, where all are listed and costs add up; else 0."""
    ways = deals.concessions(by=by)
    if by is By.PARTIES or not ways.complete:
        return 0
    number = 1
    for component in deals.blocked:
        costs = [len(way.clauses) if by is By.COUNT else way.weight for way in ways if way.issues == component.ids]
        number *= costs.count(min(costs))
    return number


def _given_up(concession: Concession) -> str:
    return "; ".join(f"{same[0].name} {gist(same, given_up=True)}" for same in concession.gives.values())


def _cheapest_change(assumption: Assumption) -> tuple[str, str] | None:
    """The cheapest ways out before and after, where they differ."""
    try:
        before, after = assumption.cheapest
    except LimitError as error:
        return str(error), str(error)
    if (before and before.key) == (after and after.key):
        return None
    return _besides(before, after), _besides(after, before)


def _besides(one: Concession | None, other: Concession | None) -> str:
    """How many clauses are given up, and which of them the other concession keeps."""
    if one is None:
        return "nothing helps"
    if not one.clauses:
        return "nothing has to give"
    kept = other.key if other else frozenset()
    only = [each for each in one.clauses if each.key not in kept]
    number = f"{len(one.clauses)} clause{'' if len(one.clauses) == 1 else 's'} given up"
    told = [f"{name} {gist(same, given_up=True)}" for name, same in groupby(only, key=lambda each: each.name)]
    return f"{number}; only so: {'; '.join(told)}" if told else number


def _in_words(conflict: Conflict) -> str:
    words = "; ".join(f"{clause.name} {clause.said}" for clause in conflict.clauses) or "nothing is left to have"
    return f"{words} ({by_rules(conflict.rules)})" if conflict.rules else words


def by_rules(rules: Iterable[str]) -> str:
    """Which rules are the ground: `by rule a`."""
    named = list(rules)
    return f"by rule{'' if len(named) == 1 else 's'} {', '.join(named)}"
