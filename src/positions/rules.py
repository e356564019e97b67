"""What the rules of a case leave no way to have: exact logic over regions.

Each rule becomes clauses over statements "the outcome of this issue lies in this region": either some issue of its
`if` falls outside, or what it asks for holds. Satisfiability is decided by unit propagation and branching (Davis,
Logemann & Loveland, 1962), with regions in place of truth values: exponential at worst in the number of clauses that
hang together, instant on the handful of rules that a case has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions.records import Rule
    from positions.regions import Domain, Region

Clause: TypeAlias = dict[str, "Region"]  # at least one of these holds
Allowed: TypeAlias = dict[str, "Region"]


@frozen
class NoWay:
    """Outcomes of one issue that cannot be had, and what leaves no way to them.

    Attributes:
        region: The outcomes.
        rules: The ids of a smallest-by-inclusion set of rules that is enough to show it.
        issues: The other issues on which something refused stands in the way, sorted.
    """

    region: Region
    rules: tuple[str, ...]
    issues: tuple[str, ...]


def no_ways(issue: str, domain: Domain, rules: Sequence[Rule], refused: Mapping[str, Region]) -> tuple[NoWay, ...]:
    """The outcomes of an issue that the rules leave no way to have without something refused elsewhere.

    Args:
        issue: The issue's id.
        domain: Its domain.
        rules: The rules of the case.
        refused: What may not be had, by issue; the issue's own entry is left aside. Where everything is refused of an
            issue, no rule can be met through it.

    Returns:
        One `NoWay` for each explanation, its regions disjoint.
    """
    near = _connected(issue, rules)
    if not near:
        return ()
    bars = {other: region for other, region in refused.items() if other != issue and region and _touches(near, other)}
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Region] = {}
    for cell in _cells(issue, domain, near):
        if satisfiable(_clauses(near), _allowed(issue, cell, bars)):
            continue
        reason = _smallest(issue, cell, near, bars)
        found[reason] = found.get(reason, domain.nothing()) | cell
    return tuple(NoWay(region, *reason) for reason, region in sorted(found.items(), key=lambda item: item[0]))


def satisfiable(clauses: Iterable[Clause], allowed: Allowed) -> bool:
    """Whether outcomes within what is allowed meet every clause. An issue that is not mentioned allows everything."""
    open_clauses = list(clauses)
    allowed = dict(allowed)
    while True:
        waiting: list[Clause] = []
        for clause in open_clauses:
            if any(_certain(allowed.get(issue), region) for issue, region in clause.items()):
                continue
            live = {i: region for i, region in clause.items() if region & allowed.get(i, region)}
            if not live:
                return False
            if len(live) == 1:
                (issue, region) = next(iter(live.items()))
                allowed[issue] = allowed[issue] & region if issue in allowed else region
            else:
                waiting.append(live)
        if not waiting:
            return True
        if len(waiting) == len(open_clauses):
            return _branch(waiting, allowed)
        open_clauses = waiting


def _certain(allowed: Region | None, region: Region) -> bool:
    """Whether every outcome that is left lies in the region, and some outcome is left."""
    return allowed is not None and bool(allowed) and allowed.is_subset(region)


def _branch(clauses: list[Clause], allowed: Allowed) -> bool:
    """Tries the first choice of the first clause, then everything but it."""
    issue, region = next(iter(clauses[0].items()))
    have = allowed.get(issue, region.domain.everything())
    return any(satisfiable(clauses, {**allowed, issue: part}) for part in (have & region, have - region))


def _clauses(rules: Iterable[Rule]) -> list[Clause]:
    """One clause for each issue that a rule asks something of."""
    clauses = []
    for rule in rules:
        for issue, region in rule.then.items():
            clause = {other: ~given for other, given in rule.given.items()}
            clause[issue] = clause[issue] | region if issue in clause else region
            clauses.append(clause)
    return clauses


def _allowed(issue: str, cell: Region, bars: Mapping[str, Region]) -> Allowed:
    return {**{other: ~region for other, region in bars.items()}, issue: cell}


def _connected(issue: str, rules: Sequence[Rule]) -> list[Rule]:
    """The rules that hang together with the issue, in their order."""
    reached, size = {issue}, 0
    while len(reached) != size:
        size = len(reached)
        for rule in rules:
            if not reached.isdisjoint(rule.issues):
                reached.update(rule.issues)
    return [rule for rule in rules if not reached.isdisjoint(rule.issues)]


def _touches(rules: Iterable[Rule], issue: str) -> bool:
    return any(issue in rule.issues for rule in rules)


def _cells(issue: str, domain: Domain, rules: Iterable[Rule]) -> list[Region]:
    """The coarsest pieces of the domain that no rule tells apart inside."""
    cells = [domain.everything()]
    for rule in rules:
        for terms in (rule.given, rule.then):
            if issue in terms:
                cells = [part for cell in cells for part in (cell & terms[issue], cell - terms[issue]) if part]
    return cells


def _smallest(
    issue: str, cell: Region, rules: Sequence[Rule], bars: Mapping[str, Region]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A set of rules and barred issues of which none can be left out, found by leaving out one at a time."""
    needed = list(rules)
    for rule in rules:
        fewer = [other for other in needed if other is not rule]
        if not satisfiable(_clauses(fewer), _allowed(issue, cell, bars)):
            needed = fewer
    barred = dict(bars)
    for other in sorted(bars):
        fewer_bars = {name: region for name, region in barred.items() if name != other}
        if not satisfiable(_clauses(needed), _allowed(issue, cell, fewer_bars)):
            barred = fewer_bars
    return tuple(rule.id for rule in needed), tuple(sorted(barred))
