"""How far apart the parties are, on ordered domains."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from positions.domains import Quantity, Scale
from positions.regions import FiniteRegion, LineRegion, Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.position import Position
    from positions.regions import Domain, Region


@frozen
class Gap:
    """The distance between the nearest outcomes that two parties accept.

    Attributes:
        distance: The distance, in units; `int` or `Decimal`.
        unit: The unit: the quantity's own, `day` for dates, `step` for a scale.
        parties: The two parties that are the farthest apart of all compared ones.
        firm: Whether every outcome in between is refused by somebody; if not, it is a gap between bids.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> print(positions.compare(talks, "ukraine", "russia", on="2025-06-02")["ceasefire.duration"].gap)
        None
    """

    distance: Number
    unit: str
    parties: tuple[str, str]
    firm: bool

    def __str__(self) -> str:
        return f"{self.distance:,} {self.unit} apart ({'firm' if self.firm else 'between bids'})"


def widest_gap(positions: Sequence[Position], *, firm: bool) -> Gap | None:
    """The gap between the two parties that are the farthest apart; None if there is none to measure.

    What a party accepts counts, conditionally or not; if it accepts nothing, what it has not rejected.
    """
    domain = positions[0].issue.domain
    if not domain.ordered:
        return None
    sides = [(position.party, _side(position)) for position in positions]
    gaps = [
        (distance, (one, other))
        for (one, mine), (other, theirs) in combinations(sides, 2)
        if (distance := _distance(mine, theirs))
    ]
    if not gaps:
        return None
    distance, parties = max(gaps, key=lambda gap: gap[0])
    return Gap(distance, _unit(domain, distance), parties, firm)


def _side(position: Position) -> Region:
    return position.accepted | position.accepted_if or ~position.rejected


def _distance(one: Region, other: Region) -> Number | None:
    """The distance between the nearest outcomes of two regions: None if they meet or have no number between."""
    if not one or not other or one & other:
        return None
    near = [
        _step(low, high)
        for low, high in pairwise(sorted([*one.runs(), *other.runs()], key=_start))
        if low.is_subset(one) != high.is_subset(one)
    ]
    return min((step for step in near if step is not None), default=None)


def _start(run: Region) -> tuple[object, ...]:
    if isinstance(run, LineRegion):
        return run.cuts[0]
    return (next(run.indices()),) if isinstance(run, FiniteRegion) else ()


def _step(low: Region, high: Region) -> Number | None:
    """How far it is from the end of one run to the beginning of the next."""
    if isinstance(low, LineRegion) and isinstance(high, LineRegion):
        end, start = low.cuts[-1], high.cuts[0]
        if end[0] or start[0]:  # next to the top there is no number
            return None
        return start[1] - end[1] + low.domain.whole
    assert isinstance(low, FiniteRegion)  # noqa: S101 (a scale: the only other ordered domain)
    assert isinstance(high, FiniteRegion)  # noqa: S101
    return min(high.indices()) - max(low.indices())


def _unit(domain: Domain, distance: Number) -> str:
    if isinstance(domain, Quantity):
        return domain.unit if distance == 1 else domain.plural
    unit = "step" if isinstance(domain, Scale) else "day"
    return unit if distance == 1 else f"{unit}s"
