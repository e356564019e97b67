"""Who votes when something is decided, and how many votes each has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.records import Counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions.records import Decision, Party
    from positions.regions import Number


def voters_of(decision: Decision, parties: Sequence[Party]) -> dict[str, Number]:
    """By party, how many votes it has in the decision, in the order of the case.

    Without a list in the decision, everybody votes who is not a group. A group with seats votes, and its members do
    not, unless they have seats of their own too: that is an error, which `counted_twice` finds.
    """
    weights = decision.weights
    named = frozenset(weights or decision.parties) or _everybody(parties)
    voting = [each for each in parties if each.id in named]
    if weights:
        return {each.id: weights[each.id] for each in voting}
    if decision.counts is Counted.HEADS:
        return {each.id: 1 for each in voting}
    return {each.id: 1 if each.seats is None else each.seats for each in voting}


def counted_twice(voters: Iterable[str], parties: Sequence[Party]) -> list[tuple[str, str]]:
    """The groups that vote beside a member, each with that member: its votes would count twice."""
    voting = dict.fromkeys(voters)
    below = {each.id: _members(each.id, parties) for each in parties if each.id in voting}
    return [(group, member) for group in voting for member in voting if member in below.get(group, ())]


def _everybody(parties: Sequence[Party]) -> frozenset[str]:
    groups = [each.id for each in parties if each.members and each.seats is not None]
    inside = {member for group in groups for member in _members(group, parties)}
    return frozenset(
        each.id for each in parties if (each.seats is not None) or (not each.members and each.id not in inside)
    )


def _members(group: str, parties: Sequence[Party]) -> frozenset[str]:
    """Everybody who belongs to the group, through groups within groups; a circle ends where it began."""
    direct: Mapping[str, tuple[str, ...]] = {each.id: each.members for each in parties}
    found: set[str] = set()
    waiting = list(direct.get(group, ()))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(direct.get(name, ()))
    return frozenset(found)
