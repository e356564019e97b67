"""What is in play: the issues that hang together, and the clauses that count on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.deal.component import Component
from positions.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from positions.deal.clauses import Clause
    from positions.deal.limits import Limits
    from positions.negotiation import Negotiation
    from positions.records import Rule


def in_play(
    case: Negotiation, clauses: Iterable[Clause], issues: str | Iterable[str] | None, limits: Limits
) -> Iterator[Component]:
    """The issues that hang together, with the clauses and rules that speak of them, in the order of the case.

    Without `issues`, those that something to be settled hangs together with; else these, with whatever hangs together
    with them.
    """
    asked = list(clauses)
    if issues is None:
        wanted = {name for name, issue in case.issues.items() if issue.kind is Kind.TERM}
    else:
        wanted = {issue.id for issue in case.issues.matching(issues)}
    rules = [rule for _, rule in sorted(case.rules.items())]
    places = {name: place for place, name in enumerate(case.issues)}
    tied = _tied([*(clause.issues for clause in asked), *(rule.issues for rule in rules)])
    group_of = {name: number for number, group in enumerate(tied) for name in group}
    clauses_in: list[list[Clause]] = [[] for _ in tied]
    rules_in: list[list[Rule]] = [[] for _ in tied]
    for clause in asked:
        clauses_in[group_of[clause.issues[0]]].append(clause)
    for rule in rules:
        rules_in[group_of[rule.issues[0]]].append(rule)
    for number in sorted(range(len(tied)), key=lambda each: min(places[name] for name in tied[each])):
        if not wanted.isdisjoint(tied[number]):
            yield Component(
                issues=tuple(case.issues[name] for name in sorted(tied[number], key=places.__getitem__)),
                clauses=tuple(clauses_in[number]),
                rules=tuple(rules_in[number]),
                limits=limits,
            )


def _tied(groups: Iterable[Sequence[str]]) -> list[list[str]]:
    """The groups, those that share an issue made one."""
    leader: dict[str, str] = {}

    def lead(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]  # halves the way for the next time
            name = leader[name]
        return name

    for first, *others in groups:
        for other in others:
            leader[lead(other)] = lead(first)
        lead(first)
    found: dict[str, list[str]] = {}
    for name in leader:
        found.setdefault(lead(name), []).append(name)
    return list(found.values())
