"""Regions of numbers and days: a sorted tuple of cuts.

A cut lies just before or just after a value, so that open and closed ends need no flag, and an outcome is in the
region if the number of cuts below it is odd. Operators are one merge of two sorted tuples; questions look cuts up and
stop at the first that answers them. On whole numbers "just after 3" is written "just before 4", so that
`[1, 2] | [3, 4] == [1, 4]`.
"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from decimal import Context, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, frozen

from positions.errors import OutcomeError
from positions.regions.region import Domain, Outcome, OutcomeLike, Region

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Number: TypeAlias = int | Decimal
#: (rank, value, side): rank orders the ends that are not numbers; side 0 is just before the value, 1 just after.
Cut: TypeAlias = tuple[int, Number, int]

BELOW_ALL: Cut = (-1, 0, 0)
ABOVE_NUMBERS: Cut = (1, 0, 0)
ABOVE_TOP: Cut = (2, 0, 0)

_HASHED = 4  # cuts on either side: hashing costs the same for every region
_EXACT = Context(prec=1000)  # enough for the sum of any two numbers that a domain lets in


@frozen(eq=False, repr=False, slots=False)
class LineDomain(Domain):
    """A domain whose outcomes form a line without end: numbers, days, and at most one top above them.

    Example:
        >>> import positions
        >>> isinstance(positions.Dates(), positions.regions.LineDomain)
        True
        >>> positions.Quantity("day").at_least(3).size is None
        True
    """

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

    @cached_property
    def _everything(self) -> LineRegion:
        return LineRegion(self, self.ends)

    @cached_property
    def _nothing(self) -> LineRegion:
        return LineRegion(self, ())

    def everything(self) -> LineRegion:
        """The region of all outcomes."""
        return self._everything

    def nothing(self) -> LineRegion:
        """The region without outcomes."""
        return self._nothing

    def only(self, outcome: OutcomeLike) -> LineRegion:
        """The region of one outcome. Raises `OutcomeError` if the domain does not have it."""
        number = self.number(outcome)
        return LineRegion(self, (self.before(number), self.after(number)))

    def any_of(self, *outcomes: OutcomeLike) -> LineRegion:
        """The region of these outcomes. Costs *n* log *n* in their number."""
        return self.union(map(self.only, outcomes))

    def union(self, regions: Iterable[Region]) -> LineRegion:
        """The outcomes that lie in any of the regions of this domain. Costs *n* log *n* in the number of stretches."""
        stretches: list[tuple[Cut, Cut]] = []
        for region in regions:
            own = region if isinstance(region, LineRegion) and region._domain is self else self._nothing | region
            stretches += own.stretches()
        stretches.sort()
        cuts: list[Cut] = []
        for low, high in stretches:
            if not cuts or cuts[-1] < low:
                cuts += (low, high)
            elif cuts[-1] < high:
                cuts[-1] = high
        return LineRegion(self, tuple(cuts))

    def at_least(self, outcome: OutcomeLike) -> LineRegion:
        """The outcome and everything above it.

        Example:
            >>> import positions
            >>> positions.Quantity("day").at_least(30)
            <Region: at least 30 days>
        """
        return self._from_to(self.before(self.number(outcome)), self.ends[1])

    def at_most(self, outcome: OutcomeLike) -> LineRegion:
        """The outcome and everything below it.

        Example:
            >>> import positions
            >>> positions.Quantity("day").at_most(3)
            <Region: at most 3 days>
        """
        return self._from_to(self.ends[0], self.after(self.number(outcome)))

    def more_than(self, outcome: OutcomeLike) -> LineRegion:
        """Everything above the outcome, without it."""
        return self._from_to(self.after(self.number(outcome)), self.ends[1])

    def less_than(self, outcome: OutcomeLike) -> LineRegion:
        """Everything below the outcome, without it."""
        return self._from_to(self.ends[0], self.before(self.number(outcome)))

    def between(self, lowest: OutcomeLike, highest: OutcomeLike) -> LineRegion:
        """The two outcomes and everything from the one to the other.

        Raises:
            OutcomeError: If the first lies above the second.

        Example:
            >>> import positions
            >>> positions.Dates().between("2025-06-20", "2025-06-30")
            <Region: 2025-06-20 to 2025-06-30>
        """
        low, high = self.before(self.number(lowest)), self.after(self.number(highest))
        if low < high:
            return LineRegion(self, (low, high))
        msg = f"nothing lies from {self.only(lowest)} to {self.only(highest)}: the lower end comes first"
        raise OutcomeError(msg)

    def _from_to(self, low: Cut, high: Cut) -> LineRegion:
        return LineRegion(self, (low, high) if low < high else ())

    def before(self, number: Number | None) -> Cut:
        """The cut just before the number, or just before the top."""
        return ABOVE_NUMBERS if number is None else (0, number, 0)

    def after(self, number: Number | None) -> Cut:
        """The cut just after the number, or just after the top."""
        if number is None:
            return ABOVE_TOP
        return (0, number + 1, 0) if self.whole else (0, number, 1)


@define(eq=False, repr=False)
class LineRegion(Region):
    """A region of a `LineDomain`: an even number of cuts, ascending, each pair the ends of one stretch.

    Example:
        >>> import positions
        >>> days = positions.Quantity("day")
        >>> len((days.between(2, 3) | days.at_least(7)).cuts)
        4
    """

    _domain: LineDomain
    _cuts: tuple[Cut, ...]

    @property
    def domain(self) -> LineDomain:
        return self._domain

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """The ends of the stretches."""
        return self._cuts

    def __and__(self, other: Region) -> LineRegion:
        if isinstance(other, LineRegion) and (other._domain is self._domain or other._domain == self._domain):
            return LineRegion(self._domain, _merged(self._cuts, other._cuts, 2))
        self._refuse(other)
        return NotImplemented

    def __or__(self, other: Region) -> LineRegion:
        if isinstance(other, LineRegion) and (other._domain is self._domain or other._domain == self._domain):
            return LineRegion(self._domain, _merged(self._cuts, other._cuts, 1))
        self._refuse(other)
        return NotImplemented

    def __sub__(self, other: Region) -> LineRegion:
        if isinstance(other, LineRegion) and (other._domain is self._domain or other._domain == self._domain):
            return LineRegion(self._domain, _merged(self._cuts, _complement(other._cuts, self._domain.ends), 2))
        self._refuse(other)
        return NotImplemented

    def __xor__(self, other: Region) -> LineRegion:
        if isinstance(other, LineRegion) and (other._domain is self._domain or other._domain == self._domain):
            return LineRegion(self._domain, tuple(sorted({*self._cuts} ^ {*other._cuts})))
        self._refuse(other)
        return NotImplemented

    def __invert__(self) -> LineRegion:
        return LineRegion(self._domain, _complement(self._cuts, self._domain.ends))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LineRegion):
            return NotImplemented
        return self._cuts == other._cuts and (self._domain is other._domain or self._domain == other._domain)

    def __hash__(self) -> int:
        return hash((len(self._cuts), self._cuts[:_HASHED], self._cuts[-_HASHED:]))

    def __bool__(self) -> bool:
        return self._cuts != ()

    @property
    def is_empty(self) -> bool:
        return self._cuts == ()

    def is_subset(self, other: Region) -> bool:
        if not isinstance(other, LineRegion) or other._domain is not self._domain:
            return not self - other
        theirs, place = other._cuts, 0
        for low, high in self.stretches():
            place = bisect_right(theirs, low, place)
            if not place & 1 or theirs[place] < high:
                return False
        return True

    def is_disjoint(self, other: Region) -> bool:
        if not isinstance(other, LineRegion) or other._domain is not self._domain:
            return not self & other
        theirs, place = other._cuts, 0
        for low, high in self.stretches():
            place = bisect_right(theirs, low, place)
            if place & 1 or (place < len(theirs) and theirs[place] < high):
                return False
        return True

    def __contains__(self, outcome: object) -> bool:
        domain = self._domain
        return bisect_right(self._cuts, domain.before(domain.number(outcome))) & 1 == 1

    def stretches(self) -> Iterator[tuple[Cut, Cut]]:
        """The ends of each unbroken stretch, ascending."""
        cuts = iter(self._cuts)
        return zip(cuts, cuts, strict=True)

    def edges(self) -> Iterator[dict[str, Outcome]]:
        """Each stretch as a reader would say it, without the ends that are the domain's own.

        The keys are `only` for a single outcome, else at most one of `at_least` and `more_than`, and at most one
        of `at_most` and `less_than`.
        """
        for low, high in self.stretches():
            if _is_one(low, high, whole=self._domain.whole):
                yield {"only": self._domain.outcome(None if low == ABOVE_NUMBERS else low[1])}
                continue
            said: dict[str, Outcome] = {}
            if low != self._domain.ends[0]:
                said["more_than" if low[2] else "at_least"] = self._domain.outcome(low[1])
            if high == ABOVE_NUMBERS != self._domain.ends[1]:
                said["less_than"] = self._domain.outcome(None)
            elif high != self._domain.ends[1]:
                highest = high[1] - 1 if self._domain.whole else high[1]
                said["at_most" if high[2] or self._domain.whole else "less_than"] = self._domain.outcome(highest)
            yield said

    def __iter__(self) -> Iterator[Outcome]:
        for low, high in self.stretches():
            yield from self._stretch(low, high)

    def _stretch(self, low: Cut, high: Cut) -> Iterator[Outcome]:
        dense = low[0] == 0 and not self._domain.whole and not _is_one(low, high, whole=False)
        if low == BELOW_ALL or dense:
            msg = f"the outcomes of {self} cannot be listed one by one"
            raise OutcomeError(msg)
        number = low[1]
        while low[0] == 0 and (0, number, 0) < high:
            yield self._domain.outcome(number)
            if not self._domain.whole:
                break
            number += 1
        if high == ABOVE_TOP:
            yield self._domain.outcome(None)

    def runs(self) -> Iterator[LineRegion]:
        return (LineRegion(self._domain, stretch) for stretch in self.stretches())

    def downward(self) -> LineRegion:
        return LineRegion(self._domain, (self._domain.ends[0], *self._cuts[-1:]) if self._cuts else ())

    def upward(self) -> LineRegion:
        return LineRegion(self._domain, (*self._cuts[:1], self._domain.ends[1]) if self._cuts else ())

    def lowest(self) -> LineRegion:
        for low in self._cuts[:1]:
            if low == ABOVE_NUMBERS:
                return LineRegion(self._domain, (low, ABOVE_TOP))
            if low[0] == low[2] == 0:
                return LineRegion(self._domain, (low, self._domain.after(low[1])))
        return self._domain.nothing()

    def highest(self) -> LineRegion:
        for high in self._cuts[-1:]:
            if high == ABOVE_TOP:
                return LineRegion(self._domain, (ABOVE_NUMBERS, high))
            if high[0] == 0 and (high[2] or self._domain.whole):
                return LineRegion(self._domain, (self._domain.before(high[1] - self._domain.whole), high))
        return self._domain.nothing()

    @property
    def begins(self) -> tuple[object, ...]:
        return self._cuts

    @property
    def size(self) -> int | None:
        count = 0
        for low, high in self.stretches():
            if _is_one(low, high, whole=self._domain.whole):
                count += 1
            elif self._domain.whole and low[0] == high[0] == 0:
                count += int(high[1] - low[1])
            else:
                return None
        return count

    def witness(self) -> Outcome | None:
        if not self:
            return None
        low, high = self._cuts[:2]
        if low[0] == 1:
            return self._domain.outcome(None)
        if low[0] == 0 and low[2] == 0:
            return self._domain.outcome(low[1])
        if high[0] == 0 and high[2] == 1:
            return self._domain.outcome(high[1])
        return self._domain.outcome(_strictly_between(low, high))


def _merged(mine: tuple[Cut, ...], theirs: tuple[Cut, ...], needed: int) -> tuple[Cut, ...]:
    """The ends of what lies in at least `needed` of the two: one pass over both."""
    if mine == theirs:
        return mine
    i = j = 0
    cuts: list[Cut] = []
    inside = False
    while i < len(mine) and j < len(theirs):
        cut = mine[i]
        other = theirs[j]
        if cut < other:
            i += 1
        elif other < cut:
            cut = other
            j += 1
        else:
            i += 1
            j += 1
        if ((i & 1) + (j & 1) >= needed) is not inside:
            inside = not inside
            cuts.append(cut)
    return (*cuts, *mine[i:], *theirs[j:]) if needed == 1 else tuple(cuts)


def _complement(cuts: tuple[Cut, ...], ends: tuple[Cut, Cut]) -> tuple[Cut, ...]:
    """The ends of what lies between the domain's ends and outside: each end of the domain appears or disappears."""
    if not cuts:
        return ends
    low, high = ends
    start = cuts[1:] if cuts[0] == low else (low, *cuts)
    return start[:-1] if start and start[-1] == high else (*start, high)


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
