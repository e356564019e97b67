"""Stretches of numbers or days, as a picture shows them."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.domains import Dates
from positions.papers.glossary import day_in_words
from positions.regions import LineRegion
from positions.regions.line import ABOVE_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.regions import Domain, Number, Region

_EXACT = Context(prec=300)  # a number has at most 100 digits before and after the point


@frozen
class Span:
    """One stretch of numbers, or of days counted from the first day of the year 1.

    Attributes:
        low: Where it begins; None if it goes down as far as the domain does.
        high: Where it ends; None if it goes up as far as the domain does.
        top: Whether it consists of the outcome above all numbers alone.
        above: Whether it begins above its lowest number, which is not in it.
        below: Whether it ends below its highest number, which is not in it.

    Example:
        >>> import positions
        >>> from positions.papers.span import spans
        >>> day = positions.Quantity("day")
        >>> [(span.low, span.high) for span in spans(day.between(2, 3) | day.at_least(30))]
        [(2, 3), (30, None)]
    """

    low: Number | None
    high: Number | None
    top: bool = field(default=False, kw_only=True)
    above: bool = field(default=False, kw_only=True)
    below: bool = field(default=False, kw_only=True)

    @property
    def ends(self) -> tuple[Number, ...]:
        """The numbers at its ends."""
        return tuple(end for end in (self.low, self.high) if end is not None)


def spans(region: Region) -> Iterator[Span]:
    """The stretches of a region of numbers or days, from low to high; none of other regions."""
    for run in region.runs():
        if isinstance(run, LineRegion):
            first, last = run.cuts
            whole, (bottom, top) = run.domain.whole, run.domain.ends
            low = None if first[0] else first[1]
            high = None if last[0] else last[1] - whole  # a stretch of whole numbers ends just before one not in it
            if low != high:  # the ends of the domain itself are no limit that anybody has set
                low, high = None if first == bottom else low, None if last == top else high
            above, below = low is not None and first[2] > 0, high is not None and not (whole or last[2])
            yield Span(_simplest(low), _simplest(high), top=first == ABOVE_NUMBERS, above=above, below=below)


def _simplest(number: Number | None) -> Number | None:
    """A number without zeros at its end, exact to the last digit."""
    if not isinstance(number, Decimal):
        return number
    return int(number) if number == number.to_integral_value(context=_EXACT) else number.normalize(_EXACT)


def number_in_words(domain: Domain, number: Number) -> str:
    """A number or a day as the marks of a picture name it: `6,000`, `2 June 2025`."""
    if isinstance(domain, Dates):
        return day_in_words(date.fromordinal(int(number)))
    return f"{number:,}"
