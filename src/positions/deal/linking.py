"""Which issues are linked, and the clauses and rules on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.deal.component import Component
from positions.records import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from positions.deal.clauses import Clause
    from positions.deal.limits import Limits
    from positions.negotiation import Negotiation
    from positions.records import Rule


def components_of(
    case: Negotiation,
    parties: Sequence[str],
    clauses: Iterable[Clause],
    issues: Collection[str] | None,
    limits: Limits,
) -> Iterator[Component]:
    """The linked issues, with the clauses and rules that speak of them, in the order of the case.

    Args:
        case: The case.
        parties: The ids of the parties.
        clauses: The clauses of all parties.
        issues: The components of these issues, and of those that refusals and rules link to them; mere bids that reach
            beyond are left out. If it is None, the components with a term to be settled.
        limits: How much work an answer may take.
    """
    asked = list(clauses)
    terms = {name for name, issue in case.issues.items() if issue.kind is Kind.TERM}
    wanted = terms if issues is None else set(issues)
    rules = [rule for _, rule in sorted(case.rules.items())]
    if issues is not None:
        refusing = (clause.issues for clause in asked if clause.refuses)
        groups = _linked([*refusing, *(rule.issues for rule in rules)])
        reach = wanted.union(*(group for group in groups if not wanted.isdisjoint(group)))
        asked = [clause for clause in asked if reach.issuperset(clause.issues)]
        rules = [rule for rule in rules if reach.issuperset(rule.issues)]
        wanted = reach
    places = {name: place for place, name in enumerate(case.issues)}
    linked = _linked([*(clause.issues for clause in asked), *(rule.issues for rule in rules)])
    group_of = {name: number for number, group in enumerate(linked) for name in group}
    clauses_in: list[list[Clause]] = [[] for _ in linked]
    rules_in: list[list[Rule]] = [[] for _ in linked]
    for clause in asked:
        clauses_in[group_of[clause.issues[0]]].append(clause)
    for rule in rules:
        rules_in[group_of[rule.issues[0]]].append(rule)
    for number in sorted(range(len(linked)), key=lambda each: min(places[name] for name in linked[each])):
        if not wanted.isdisjoint(linked[number]):
            yield Component(
                issues=tuple(case.issues[name] for name in sorted(linked[number], key=places.__getitem__)),
                clauses=tuple(clauses_in[number]),
                rules=tuple(rules_in[number]),
                parties=tuple(sorted(parties)),
                limits=limits,
            )


def _linked(groups: Iterable[Iterable[str]]) -> list[list[str]]:
    """The groups, those that share an issue merged."""
    leader: dict[str, str] = {}

    def lead(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]  # halves the way for the next time
            name = leader[name]
        return name

    for first, *others in dict.fromkeys(map(tuple, groups)):  # packages often name the same issues
        for other in others:
            leader[lead(other)] = lead(first)
        lead(first)
    found: dict[str, list[str]] = {}
    for name in leader:
        found.setdefault(lead(name), []).append(name)
    return list(found.values())
