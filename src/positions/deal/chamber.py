"""A chamber: who votes in a decision, with how many votes, and what sides come to by its rule."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.deal.game import Game
from positions.deal.side import Passing, Side
from positions.prose import plural
from positions.records import DecisionRule

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from fractions import Fraction

    from positions.negotiation import Negotiation
    from positions.records import Decision
    from positions.regions import Number


@frozen
class Tallied:
    """How many parties or votes there are, and how many are needed.

    Attributes:
        unit: What is counted: `party` or `vote`.
        reached: How many there are.
        needed: How many are enough.

    Example:
        >>> from positions.deal.chamber import Tallied
        >>> print(Tallied("vote", 40, 65))
        40 votes (65 needed)
    """

    unit: str
    reached: Number
    needed: Number

    @property
    def missing(self) -> Number:
        """How many are missing; 0 if it is enough."""
        return max(0, self.needed - self.reached)

    def __str__(self) -> str:
        return f"{self.reached:,} {self.unit if self.reached == 1 else plural(self.unit)} ({self.needed:,} needed)"


@frozen(slots=False)
class Chamber:
    """Who votes in a decision, and what sides come to by its rule.

    Attributes:
        decision: The decision, with its rule.
        voters: By party that votes, how many votes it has, in the order of the case.
        names: By party, what a reader calls it.

    Example:
        >>> import positions
        >>> council = positions.Decision("all", rule="qualified-majority", threshold="2/3")
        >>> talks = positions.Negotiation("talks", parties=["a", "b", "c"], decisions=[council])
        >>> chamber = positions.deal.Chamber.of(talks, "all")
        >>> print(*chamber.tallied(["a"]))
        1 vote (2 needed)
    """

    decision: Decision
    voters: Mapping[str, Number] = field(hash=False)
    names: Mapping[str, str] = field(hash=False, repr=False)

    @classmethod
    def of(cls, case: Negotiation, decision: Decision | str) -> Chamber:
        """The chamber of a decision of a case. Raises `UnknownNameError` if it does not have it."""
        rule = case.decisions[decision]
        voters = case.voters(rule)
        return cls(rule, voters, {party: case.parties[party].title for party in voters})

    @cached_property
    def game(self) -> Game:
        """Which sets of parties can decide."""
        return Game.of(self.decision, self.voters)

    def sides(self, given: Mapping[str, Side | str]) -> dict[str, Side]:
        """The side of everybody who votes; who is left out is `not asked`."""
        return {party: Side(given.get(party, Side.NOT_ASKED)) for party in self.voters}

    def supporting(self, sides: Mapping[str, Side]) -> tuple[str, ...]:
        """The parties that count for a draft: under consensus, those that are silent too, because they abstain."""
        consenting = self.decision.rule is DecisionRule.CONSENSUS
        counting = (Side.FOR, Side.SILENT) if consenting else (Side.FOR,)
        return tuple(party for party, side in sides.items() if side in counting)

    def passing(self, sides: Mapping[str, Side]) -> Passing:
        """The result; it is open as long as those who have not decided against the draft could make it pass."""
        if self.game.wins(self.supporting(sides)):
            return Passing.PASSES
        possible = [party for party, side in sides.items() if side is not Side.AGAINST]
        return Passing.OPEN if self.game.wins(possible) else Passing.FAILS

    def pivotal(self, sides: Mapping[str, Side], party: str) -> bool:
        """Whether the party alone could change the result by another answer."""
        now = self.passing(sides)
        return any(self.passing({**sides, party: side}) is not now for side in (Side.FOR, Side.AGAINST))

    def tallied(self, parties: Collection[str]) -> tuple[Tallied, ...]:
        """How many parties or votes these are together, and how many are needed: one of each for a double majority."""
        rule = self.decision.rule
        units = ("party", "vote") if rule is DecisionRule.DOUBLE else ("vote" if rule.counts else "party",)
        return tuple(
            Tallied(unit, _number(reached), _number(needed))
            for unit, (reached, needed) in zip(units, self.game.reached(parties), strict=True)
        )


def _number(value: Fraction) -> Number:
    """The number of votes; votes are decimal numbers, so nothing is lost."""
    return value.numerator if value.denominator == 1 else Decimal(value.numerator) / value.denominator
