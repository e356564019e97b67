"""Regions of numbers and days: a sorted tuple of cuts.

A cut lies just before or just after a value, so that open and closed ends need no flag, and an outcome is in the
region where the number of cuts below it is odd. Every operation is one merge of two sorted tuples. On whole
numbers "just after 3" is written "just before 4", so that `[1, 2] | [3, 4] == [1, 4]`.
"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from decimal import Context, Decimal
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from positions.errors import OutcomeError
from positions.regions.region import Domain, Outcome, Region

if TYPE_CHECKING:
    from collections.abc import Iterator

Number: TypeAlias = int | Decimal
#: (rank, value, side): rank orders the ends that are no numbers; side 0 is just before the value, 1 just after.
Cut: TypeAlias = tuple[int, Number, int]

BELOW_ALL: Cut = (-1, 0, 0)
ABOVE_NUMBERS: Cut = (1, 0, 0)
ABOVE_TOP: Cut = (2, 0, 0)

_EXACT = Context(prec=1000)  # enough for the sum of any two numbers that a domain lets in


class LineDomain(Domain):
    """A domain whose outcomes stand in a line without end: numbers, days, and at most one top above them."""

    __slots__ = ()
    ordered = True

    @property
    @abstractmethod
    def whole(self) -> bool:
        """Whether the next value after *n* is *n + 1*."""

    @property
    @abstractmethod
    def ends(self) -> tuple[Cut, Cut]:
        """The cuts below and above every outcome."""

    @abstractmethod
    def number(self, outcome: object) -> Number | None:
        """The outcome as a number, or None for the top. Raises `OutcomeError`."""

    @abstractmethod
    def outcome(self, number: Number | None) -> Outcome:
        """The outcome that the number (or None, the top) stands for."""

    def everything(self) -> LineRegion:
        """The region of all outcomes."""
        return LineRegion(self, self.ends)

    def nothing(self) -> LineRegion:
        """The region of no outcome."""
        return LineRegion(self, ())

    def only(self, outcome: object) -> LineRegion:
        """The region of one outcome. Raises `OutcomeError` where it is none of the domain's."""
        number = self.number(outcome)
        return LineRegion(self, (self.before(number), self.after(number)))

    def at_least(self, outcome: object) -> LineRegion:
        """The outcome and everything above it.

        Example:
            >>> import positions
            >>> positions.Quantity("day").at_least(30)
            <Region: at least 30 days>
        """
        return LineRegion(self, (self.before(self.number(outcome)), self.ends[1]))

    def at_most(self, outcome: object) -> LineRegion:
        """The outcome and everything below it.

        Example:
            >>> import positions
            >>> positions.Quantity("day").at_most(3)
            <Region: at most 3 days>
        """
        return LineRegion(self, (self.ends[0], self.after(self.number(outcome))))

    def more_than(self, outcome: object) -> LineRegion:
        """Everything above the outcome, without it."""
        return self.at_least(outcome) - self.only(outcome)

    def less_than(self, outcome: object) -> LineRegion:
        """Everything below the outcome, without it."""
        return self.at_most(outcome) - self.only(outcome)

    def between(self, lowest: object, highest: object) -> LineRegion:
        """The two outcomes and everything from the one to the other.

        Raises:
            OutcomeError: Where the first lies above the second.

        Example:
            >>> import positions
            >>> positions.Dates().between("2025-06-20", "2025-06-30")
            <Region: 2025-06-20 to 2025-06-30>
        """
        region = self.at_least(lowest) & self.at_most(highest)
        if region.is_empty:
            low, high = self.only(lowest), self.only(highest)
            msg = f"nothing lies from {low} to {high}: the lower end comes first"
            raise OutcomeError(msg)
        return region

    def before(self, number: Number | None) -> Cut:
        """The cut just before the number, or just before the top."""
        return ABOVE_NUMBERS if number is None else (0, number, 0)

    def after(self, number: Number | None) -> Cut:
        """The cut just after the number, or just after the top."""
        if number is None:
            return ABOVE_TOP
        return (0, number + 1, 0) if self.whole else (0, number, 1)


@frozen(repr=False)
class LineRegion(Region):
    """A region of a `LineDomain`: an even number of cuts, ascending, each pair the ends of one stretch."""

    domain: LineDomain
    cuts: tuple[Cut, ...]

    def _intersection(self, other: LineRegion) -> LineRegion:
        return self._merge(other, 2)

    def _union(self, other: LineRegion) -> LineRegion:
        return self._merge(other, 1)

    def _difference(self, other: LineRegion) -> LineRegion:
        return self & ~other

    def _symmetric_difference(self, other: LineRegion) -> LineRegion:
        return LineRegion(self.domain, tuple(sorted({*self.cuts} ^ {*other.cuts})))

    def complement(self) -> LineRegion:
        return self ^ self.domain.everything()

    def _merge(self, other: LineRegion, needed: int) -> LineRegion:
        """The outcomes that lie in at least `needed` of the two: one pass over both tuples of cuts."""
        mine, theirs = self.cuts, other.cuts
        i = j = 0
        cuts: list[Cut] = []
        while i < len(mine) or j < len(theirs):
            cut = min([*mine[i : i + 1], *theirs[j : j + 1]])
            i += i < len(mine) and mine[i] == cut
            j += j < len(theirs) and theirs[j] == cut
            inside = (i & 1) + (j & 1) >= needed
            if inside != bool(len(cuts) & 1):
                cuts.append(cut)
        return LineRegion(self.domain, tuple(cuts))

    def contains(self, outcome: object) -> bool:
        just_before = self.domain.before(self.domain.number(outcome))
        return bool(bisect_right(self.cuts, just_before) & 1)

    def stretches(self) -> Iterator[tuple[Cut, Cut]]:
        """The ends of each unbroken stretch, ascending."""
        return zip(self.cuts[::2], self.cuts[1::2], strict=True)

    def edges(self) -> Iterator[dict[str, Outcome]]:
        """Each stretch as a reader would say it, without the ends that are the domain's own.

        The keys are `only` for a single outcome, else at most one of `at_least` and `more_than`, and at most one
        of `at_most` and `less_than`.
        """
        for low, high in self.stretches():
            if _is_one(low, high, whole=self.domain.whole):
                yield {"only": self.domain.outcome(None if low == ABOVE_NUMBERS else low[1])}
                continue
            said: dict[str, Outcome] = {}
            if low != self.domain.ends[0]:
                said["more_than" if low[2] else "at_least"] = self.domain.outcome(low[1])
            if high == ABOVE_NUMBERS != self.domain.ends[1]:
                said["less_than"] = self.domain.outcome(None)
            elif high != self.domain.ends[1]:
                highest = high[1] - 1 if self.domain.whole else high[1]
                said["at_most" if high[2] or self.domain.whole else "less_than"] = self.domain.outcome(highest)
            yield said

    def __iter__(self) -> Iterator[Outcome]:
        for low, high in self.stretches():
            yield from self._stretch(low, high)

    def _stretch(self, low: Cut, high: Cut) -> Iterator[Outcome]:
        dense = low[0] == 0 and not self.domain.whole and not _is_one(low, high, whole=False)
        if low == BELOW_ALL or dense:
            msg = f"the outcomes of {self} cannot be listed one by one"
            raise OutcomeError(msg)
        number = low[1]
        while low[0] == 0 and (0, number, 0) < high:
            yield self.domain.outcome(number)
            if not self.domain.whole:
                break
            number += 1
        if high == ABOVE_TOP:
            yield self.domain.outcome(None)

    def runs(self) -> Iterator[LineRegion]:
        return (LineRegion(self.domain, stretch) for stretch in self.stretches())

    def downward(self) -> LineRegion:
        return LineRegion(self.domain, (self.domain.ends[0], *self.cuts[-1:]) if self.cuts else ())

    def upward(self) -> LineRegion:
        return LineRegion(self.domain, (*self.cuts[:1], self.domain.ends[1]) if self.cuts else ())

    @property
    def begins(self) -> tuple[object, ...]:
        return self.cuts

    @property
    def size(self) -> int | None:
        count = 0
        for low, high in self.stretches():
            if _is_one(low, high, whole=self.domain.whole):
                count += 1
            elif self.domain.whole and low[0] == high[0] == 0:
                count += int(high[1] - low[1])
            else:
                return None
        return count

    @property
    def is_empty(self) -> bool:
        return not self.cuts

    def witness(self) -> Outcome | None:
        if self.is_empty:
            return None
        low, high = self.cuts[:2]
        if low[0] == 1:
            return self.domain.outcome(None)
        if low[0] == 0 and low[2] == 0:
            return self.domain.outcome(low[1])
        if high[0] == 0 and high[2] == 1:
            return self.domain.outcome(high[1])
        return self.domain.outcome(_strictly_between(low, high))


def _is_one(low: Cut, high: Cut, *, whole: bool) -> bool:
    """Whether the stretch holds a single outcome: one number closed on both sides, or the top."""
    return low == ABOVE_NUMBERS or (low[0] == high[0] == 0 and high[1] == (low[1] + 1 if whole else low[1]))


def _strictly_between(low: Cut, high: Cut) -> Number:
    """A number inside a stretch whose ends are open or endless."""
    if low[0] != 0:
        return _EXACT.subtract(high[1], 1) if high[0] == 0 else 0
    if high[0] != 0:
        return _EXACT.add(low[1], 1)
    return _EXACT.divide(_EXACT.add(low[1], high[1]), 2)
