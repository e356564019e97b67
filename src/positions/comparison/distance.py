"""How far two regions of an ordered domain are from each other, and in which unit."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from positions.domains import Quantity, Scale
from positions.regions import FiniteRegion, LineRegion

if TYPE_CHECKING:
    from positions.regions import Domain, Number, Region


def distance(one: Region, other: Region) -> Number | None:
    """The distance between the nearest outcomes of two regions, 0 if they meet; None if no number measures it.

    Nothing measures it if one of them is empty, or if one lies above all numbers.

    Example:
        >>> import positions
        >>> from positions.comparison.distance import distance
        >>> days = positions.Quantity("day")
        >>> distance(days.at_most(10), days.at_least(30)), distance(days.at_most(10), days.only(5))
        (20, 0)
    """
    if not one or not other:
        return None
    if one & other:
        return 0
    near = [
        _step(low, high)
        for low, high in pairwise(sorted([*one.runs(), *other.runs()], key=lambda run: run.begins))
        if low.is_subset(one) != high.is_subset(one)
    ]
    return min((step for step in near if step is not None), default=None)


def unit_of(domain: Domain, number: Number) -> str:
    """What a distance on the domain is counted in: the quantity's unit, `day` for dates, `step` for a scale."""
    if isinstance(domain, Quantity):
        return domain.unit if number == 1 else domain.plural
    unit = "step" if isinstance(domain, Scale) else "day"
    return unit if number == 1 else f"{unit}s"


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
