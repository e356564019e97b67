"""The conflicts of components as a reader meets them: in the parties' words, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.deal.answers import Conflict, Listing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.deal.component import Component


def conflicts_in(components: Iterable[Component]) -> Listing[Conflict]:
    """Every minimal conflict of the components, newest first."""
    found = []
    why = []
    for component in components:
        masks = component.conflicts()
        found += [_conflict(component, mask) for mask in masks.sets]
        why.append(masks.why)
    return Listing(tuple(sorted(found, key=_newest_first)), "; ".join(dict.fromkeys(filter(None, why))))


def _conflict(component: Component, mask: int) -> Conflict:
    clauses = component.members(mask)
    rules = component.grounds(mask)
    named = {issue for clause in clauses for issue in clause.issues}.union(*(rule.issues for rule in rules))
    return Conflict(
        clauses=tuple(sorted(clauses, key=lambda clause: clause.order)),
        rules=tuple(sorted(rule.id for rule in rules)),
        issues=tuple(issue for issue in component.ids if issue in named),
    )


def _newest_first(conflict: Conflict) -> tuple[object, ...]:
    newest = max((clause.day.toordinal() for clause in conflict.clauses), default=0)
    return -newest, len(conflict.clauses), [clause.order for clause in conflict.clauses], conflict.rules
