"""How far apart the parties are, on ordered domains."""

from __future__ import annotations

from decimal import Context
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from positions.domains import Quantity, Scale
from positions.regions import FiniteRegion, LineRegion, Number, plain
from positions.tables import Result
from positions.tables.schema import NUMBER, REGION, TEXT, TEXTS, TRUTH, Schema, exactly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.position import Position
    from positions.regions import Domain, Region


_EXACT = Context(prec=300)  # a number has at most 100 digits before and after the point


@frozen
class Gap(Result):
    """The distance between the nearest outcomes that two parties accept.

    Attributes:
        distance: The distance, in units; `int` or `Decimal`.
        unit: The unit: the quantity's own, `day` for dates, `step` for a scale.
        parties: The two parties that are the farthest apart of all compared ones.
        firm: Whether every outcome in between is refused by somebody; if not, it is a gap between bids.
        between: The outcomes strictly between the nearest two that they accept, refused or not: they would meet there
            or at one of its ends. Empty if one of them accepts nothing.
        unnamed: Those of the two that accept nothing; the gap is measured to what they do not refuse.

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
    between: Region
    unnamed: tuple[str, ...] = ()

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(distance=NUMBER, unit=TEXT, parties=TEXTS, firm=TRUTH, between=REGION, unnamed=TEXTS, text=TEXT)

    def to_dict(self) -> dict[str, object]:
        """The gap as plain data: a distance that is not whole as text, the region as a file writes it."""
        return {
            "distance": self.distance if isinstance(self.distance, int) else str(self.distance),
            "unit": self.unit,
            "parties": list(self.parties),
            "firm": self.firm,
            "between": plain(self.between.to_form()),
            "unnamed": list(self.unnamed),
            "text": str(self),
        }

    def __str__(self) -> str:
        kinds = ["firm" if self.firm else "between bids", *(["from what is not refused"] if self.unnamed else [])]
        return f"{self.distance:,} {self.unit} apart ({', '.join(kinds)})"


def widest_gap(positions: Sequence[Position], *, firm: bool) -> Gap | None:
    """The gap between the two parties that are the farthest apart; None if there is none to measure.

    What a party accepts counts, conditionally or not; if it accepts nothing, what it has not rejected.
    """
    domain = positions[0].issue.domain
    if not domain.ordered:
        return None
    gaps = [
        (*found, one, other)
        for one, other in combinations(positions, 2)
        if (found := nearest(_side(one), _side(other))) is not None
    ]
    if not gaps:
        return None
    distance, between, one, other = max(gaps, key=lambda gap: gap[0])
    unnamed = tuple(each.party for each in (one, other) if not each.names_something)
    return Gap(
        distance,
        unit_of(domain, distance),
        (one.party, other.party),
        firm,
        domain.nothing() if unnamed else between,
        unnamed,
    )


def _side(position: Position) -> Region:
    return position.accepted | position.accepted_if or ~(position.rejected | position.ruled_out.region)


def nearest(one: Region, other: Region) -> tuple[Number, Region] | None:
    """The distance between the nearest outcomes of two regions, and what lies between these.

    None if the regions meet, or have no number between them.
    """
    if not one or not other or one & other:
        return None
    near = [
        (distance, low.upward() & high.downward() - low - high)
        for low, high in pairwise(sorted([*one.runs(), *other.runs()], key=_start))
        if low.is_subset(one) != high.is_subset(one) and (distance := _step(low, high)) is not None
    ]
    return min(near, key=lambda found: found[0], default=None)


def _start(run: Region) -> tuple[object, ...]:
    if isinstance(run, LineRegion):
        return run.cuts[0]
    return (next(run.indices()),) if isinstance(run, FiniteRegion) else ()


def _step(low: Region, high: Region) -> Number | None:
    """How far it is from the end of one run to the beginning of the next."""
    if isinstance(low, LineRegion) and isinstance(high, LineRegion):
        end, start = low.cuts[-1], high.cuts[0]
        if end[0] or start[0]:  # the top is not a number, so nothing measures how far it is
            return None
        return distance_between(start[1], end[1] - low.domain.whole)
    assert isinstance(low, FiniteRegion)  # noqa: S101 (a scale: the only other ordered domain)
    assert isinstance(high, FiniteRegion)  # noqa: S101
    return min(high.indices()) - max(low.indices())


def distance_between(one: Number, other: Number) -> Number:
    """The difference of two numbers in its simplest form, exact to the last digit."""
    difference = _EXACT.abs(_EXACT.subtract(one, other))
    whole = difference == difference.to_integral_value(context=_EXACT)
    return int(difference) if whole else difference.normalize(_EXACT)


def unit_of(domain: Domain, distance: Number) -> str:
    """What a distance on the domain is counted in."""
    if isinstance(domain, Quantity):
        return domain.unit if distance == 1 else domain.plural
    unit = "step" if isinstance(domain, Scale) else "day"
    return unit if distance == 1 else f"{unit}s"
