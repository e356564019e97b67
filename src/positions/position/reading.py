"""How a party's preferences read its numbers: a single outcome stands for itself and what lies beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.records import Stance, Terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.records import Statement, Wants
    from positions.regions import Region


@frozen
class Reading:
    """The terms of a statement as one of its parties means them.

    Attributes:
        terms: Its alternatives.
        provided: The alternatives of its condition.
        wants: By issue, which outcomes the party likes better.
    """

    terms: tuple[Terms, ...]
    provided: tuple[Terms, ...]
    wants: Mapping[str, Wants]

    def without(self, terms: Terms) -> Terms:
        """What an offer of the terms under a condition refuses without it.

        That reaches from the outcome that the party likes least to everything that it would like less.
        """
        if self.wants.keys().isdisjoint(terms):
            return terms
        return Terms({issue: _least(region, self.wants.get(issue)) for issue, region in terms.regions})


def read(statement: Statement, wants: Mapping[str, Wants]) -> Reading:
    """The terms of the statement, read by a party that wants more or less on these issues.

    What is demanded, offered or accepted reaches from a single outcome to everything that the party would like better,
    and so does the condition of an offer. What is rejected reaches to everything that it would like less. Agreements,
    facts, other conditions and the terms of withdrawals stand as written.
    """
    stance = statement.stance
    terms, provided = statement.terms, statement.provided
    if statement.only:
        wants = {}
    if wants:
        if stance in (Stance.DEMANDS, Stance.OFFERS, Stance.ACCEPTS):
            terms = _beyond(terms, wants)
        elif stance is Stance.REJECTS:
            terms = _beyond(terms, {issue: direction.opposite for issue, direction in wants.items()})
        if stance.bids:
            provided = _beyond(provided, wants)
    return Reading(_each_once(terms), _each_once(provided), wants)


def _each_once(alternatives: tuple[Terms, ...]) -> tuple[Terms, ...]:
    """The alternatives without those that say the same, as they may once they are read: one of them is no choice."""
    return tuple(dict.fromkeys(alternatives)) if len(alternatives) > 1 else alternatives


def _beyond(alternatives: tuple[Terms, ...], wants: Mapping[str, Wants]) -> tuple[Terms, ...]:
    """The alternatives, single outcomes extended in the direction."""
    return tuple(
        terms
        if wants.keys().isdisjoint(terms)
        else Terms({issue: _extended(region, wants.get(issue)) for issue, region in terms.regions})
        for terms in alternatives
    )


def _extended(region: Region, wants: Wants | None) -> Region:
    return wants.better_than(region) if wants and region.size == 1 else region


def _least(region: Region, wants: Wants | None) -> Region:
    if wants is None:
        return region
    least = wants.opposite.better_than(wants.worst_of(region))
    return least or region
