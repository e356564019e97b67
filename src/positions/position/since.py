"""Regions by day, added up once: what all from a day on come to together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import and_, or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from positions.regions import Region


class Since:
    """Regions by day, and what those from any day on come to: their union, or what they have in common.

    Args:
        neutral: What no day at all comes to: nothing for a union, everything for what is in common.
        dated: The regions with their days, in any order.
        combine: How the regions of one day, or of several, come together.
    """

    __slots__ = ("_days", "_neutral", "_totals")

    def __init__(
        self,
        neutral: Region,
        dated: Iterable[tuple[date, Region]],
        combine: Callable[[Region, Region], Region] = or_,
    ) -> None:
        by_day: dict[date, Region] = {}
        for day, region in dated:
            if region or combine is and_:
                by_day[day] = combine(by_day[day], region) if day in by_day else region
        self._neutral = total = neutral
        self._days = sorted(by_day)
        self._totals: list[Region] = []
        for day in reversed(self._days):
            total = combine(total, by_day[day])
            self._totals.append(total)
        self._totals.reverse()

    def after(self, day: date) -> Region:
        """All later days together."""
        return self._at(bisect_right(self._days, day))

    def since(self, day: date) -> Region:
        """That day and all later ones together."""
        return self._at(bisect_left(self._days, day))

    def _at(self, place: int) -> Region:
        return self._totals[place] if place < len(self._totals) else self._neutral
