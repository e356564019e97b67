"""Regions of a finite domain: one bit for each outcome."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

from attrs import define, frozen

from positions.regions.region import Domain, Outcome, OutcomeLike, Region

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SET = ord("1")
_BITS = bytes.maketrans(b"01", b"\0\1")


@frozen(eq=False, repr=False, slots=False)
class FiniteDomain(Domain):
    """A domain whose outcomes can be listed. A region is an `int` with one bit for each outcome.

    Example:
        >>> import positions
        >>> colors = positions.Options(["red", "green"])
        >>> isinstance(colors, positions.regions.FiniteDomain), colors.outcomes
        (True, ('red', 'green'))
    """

    @property
    @abstractmethod
    def outcomes(self) -> Sequence[Outcome]:
        """Every outcome, in the order of the domain."""

    @abstractmethod
    def index(self, outcome: object) -> int:
        """The place of the outcome in `outcomes`. Raises `OutcomeError`."""

    @cached_property
    def _places(self) -> dict[object, int]:
        return {outcome: place for place, outcome in enumerate(self.outcomes)}

    @cached_property
    def _everything(self) -> FiniteRegion:
        return FiniteRegion(self, (1 << len(self.outcomes)) - 1)

    @cached_property
    def _nothing(self) -> FiniteRegion:
        return FiniteRegion(self, 0)

    def everything(self) -> FiniteRegion:
        """The region of all outcomes."""
        return self._everything

    def nothing(self) -> FiniteRegion:
        """The region without outcomes."""
        return self._nothing

    def only(self, outcome: OutcomeLike) -> FiniteRegion:
        """The region of one outcome. Raises `OutcomeError` if the domain does not have it."""
        return FiniteRegion(self, 1 << self.index(outcome))

    def any_of(self, *outcomes: OutcomeLike) -> FiniteRegion:
        """The region of these outcomes. Linear in the number of outcomes of the domain."""
        bits = bytearray(b"0") * len(self.outcomes)
        try:
            for place in map(self._places.__getitem__, outcomes):
                bits[-1 - place] = _SET
        except (KeyError, TypeError):  # written in another way, or wrong
            for place in map(self.index, outcomes):
                bits[-1 - place] = _SET
        return FiniteRegion(self, int(bits, 2))

    def union(self, regions: Iterable[Region]) -> FiniteRegion:
        """The outcomes that lie in any of the regions of this domain. Linear in their number."""
        mask, nothing = 0, self._nothing
        for region in regions:
            own = region if isinstance(region, FiniteRegion) and region._domain is self else nothing | region
            mask |= own._mask
        return FiniteRegion(self, mask)


@define(eq=False, repr=False)
class FiniteRegion(Region):
    """A region of a `FiniteDomain`; `mask` has bit *i* set if outcome *i* lies in it.

    Example:
        >>> import positions
        >>> colors = positions.Options(["red", "green", "blue"])
        >>> colors.any_of("red", "blue").mask
        5
    """

    _domain: FiniteDomain
    _mask: int

    @property
    def domain(self) -> FiniteDomain:
        return self._domain

    @property
    def mask(self) -> int:
        """The bits."""
        return self._mask

    def __and__(self, other: Region) -> FiniteRegion:
        if isinstance(other, FiniteRegion) and (other._domain is self._domain or other._domain == self._domain):
            return FiniteRegion(self._domain, self._mask & other._mask)
        self._refuse(other)
        return NotImplemented

    def __or__(self, other: Region) -> FiniteRegion:
        if isinstance(other, FiniteRegion) and (other._domain is self._domain or other._domain == self._domain):
            return FiniteRegion(self._domain, self._mask | other._mask)
        self._refuse(other)
        return NotImplemented

    def __sub__(self, other: Region) -> FiniteRegion:
        if isinstance(other, FiniteRegion) and (other._domain is self._domain or other._domain == self._domain):
            return FiniteRegion(self._domain, self._mask & ~other._mask)
        self._refuse(other)
        return NotImplemented

    def __xor__(self, other: Region) -> FiniteRegion:
        if isinstance(other, FiniteRegion) and (other._domain is self._domain or other._domain == self._domain):
            return FiniteRegion(self._domain, self._mask ^ other._mask)
        self._refuse(other)
        return NotImplemented

    def __invert__(self) -> FiniteRegion:
        return FiniteRegion(self._domain, self._mask ^ self._domain._everything._mask)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FiniteRegion):
            return NotImplemented
        return self._mask == other._mask and (self._domain is other._domain or self._domain == other._domain)

    def __hash__(self) -> int:
        return hash(self._mask)

    def __bool__(self) -> bool:
        return self._mask != 0

    @property
    def is_empty(self) -> bool:
        return self._mask == 0

    @property
    def is_everything(self) -> bool:
        return self._mask == self._domain._everything._mask

    def is_subset(self, other: Region) -> bool:
        if isinstance(other, FiniteRegion) and other._domain is self._domain:
            return not self._mask & ~other._mask
        return not self - other

    def is_disjoint(self, other: Region) -> bool:
        if isinstance(other, FiniteRegion) and other._domain is self._domain:
            return not self._mask & other._mask
        return not self & other

    def __contains__(self, outcome: object) -> bool:
        try:
            place = self._domain._places[outcome]
        except (KeyError, TypeError):  # written in another way, or wrong
            place = self._domain.index(outcome)
        return self._mask >> place & 1 == 1

    def indices(self) -> Iterator[int]:
        """The places of the outcomes, ascending. Linear in the number of outcomes of the domain."""
        return compress(range(self._mask.bit_length()), self._bits())

    def __iter__(self) -> Iterator[Outcome]:
        return compress(self._domain.outcomes, self._bits())

    def _bits(self) -> Iterator[int]:
        """A bit for each outcome, up to the last one in the region."""
        return iter(f"{self._mask:b}"[::-1].encode().translate(_BITS))

    def runs(self) -> Iterator[FiniteRegion]:
        mask = self._mask
        while mask:
            lowest = mask & -mask
            run = mask & ~(mask + lowest)  # the carry clears the lowest run of bits
            yield FiniteRegion(self._domain, run)
            mask ^= run

    def downward(self) -> FiniteRegion:
        return FiniteRegion(self._domain, (1 << self._mask.bit_length()) - 1)

    def upward(self) -> FiniteRegion:
        below = (self._mask & -self._mask) - 1  # no outcome at all has nothing above it: -1 has every bit
        return FiniteRegion(self._domain, self._domain._everything._mask & ~below)

    def lowest(self) -> FiniteRegion:
        return FiniteRegion(self._domain, self._mask & -self._mask)

    def highest(self) -> FiniteRegion:
        return FiniteRegion(self._domain, self._mask and 1 << self._mask.bit_length() - 1)

    @property
    def begins(self) -> tuple[object, ...]:
        return (self._mask & -self._mask, self._mask)

    @property
    def size(self) -> int:
        return self._mask.bit_count()

    def witness(self) -> Outcome | None:
        return self._domain.outcomes[(self._mask & -self._mask).bit_length() - 1] if self._mask else None
