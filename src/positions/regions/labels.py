"""Regions of a finite domain: one bit an outcome."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from attrs import frozen

from positions.regions.region import Domain, Outcome, Region

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class FiniteDomain(Domain):
    """A domain whose outcomes can be listed. A region is an `int` with one bit an outcome."""

    __slots__ = ()

    @property
    @abstractmethod
    def outcomes(self) -> Sequence[Outcome]:
        """Every outcome, in the domain's order."""

    @abstractmethod
    def index(self, outcome: object) -> int:
        """The place of the outcome in `outcomes`. Raises `OutcomeError`."""

    def everything(self) -> FiniteRegion:
        """The region of all outcomes."""
        return FiniteRegion(self, (1 << len(self.outcomes)) - 1)

    def nothing(self) -> FiniteRegion:
        """The region of no outcome."""
        return FiniteRegion(self, 0)

    def only(self, outcome: object) -> FiniteRegion:
        """The region of one outcome. Raises `OutcomeError` where it is none of the domain's."""
        return FiniteRegion(self, 1 << self.index(outcome))


@frozen(repr=False)
class FiniteRegion(Region):
    """A region of a `FiniteDomain`; `mask` has bit *i* set where outcome *i* lies in it."""

    domain: FiniteDomain
    mask: int

    def _intersection(self, other: FiniteRegion) -> FiniteRegion:
        return FiniteRegion(self.domain, self.mask & other.mask)

    def _union(self, other: FiniteRegion) -> FiniteRegion:
        return FiniteRegion(self.domain, self.mask | other.mask)

    def _difference(self, other: FiniteRegion) -> FiniteRegion:
        return FiniteRegion(self.domain, self.mask & ~other.mask)

    def _symmetric_difference(self, other: FiniteRegion) -> FiniteRegion:
        return FiniteRegion(self.domain, self.mask ^ other.mask)

    def complement(self) -> FiniteRegion:
        return self.domain.everything() - self

    def contains(self, outcome: object) -> bool:
        return bool(self.mask >> self.domain.index(outcome) & 1)

    def indices(self) -> Iterator[int]:
        """The places of the outcomes, ascending."""
        mask = self.mask
        while mask:
            lowest = mask & -mask
            yield lowest.bit_length() - 1
            mask ^= lowest

    def __iter__(self) -> Iterator[Outcome]:
        outcomes = self.domain.outcomes
        return (outcomes[place] for place in self.indices())

    def runs(self) -> Iterator[FiniteRegion]:
        mask = self.mask
        while mask:
            lowest = mask & -mask
            run = mask & ~(mask + lowest)  # the carry clears the lowest run of bits
            yield FiniteRegion(self.domain, run)
            mask ^= run

    def downward(self) -> FiniteRegion:
        return FiniteRegion(self.domain, (1 << self.mask.bit_length()) - 1)

    def upward(self) -> FiniteRegion:
        lowest = self.mask & -self.mask
        return self.domain.everything() - FiniteRegion(self.domain, lowest - 1) if lowest else self

    @property
    def begins(self) -> tuple[object, ...]:
        return (self.mask & -self.mask, self.mask)

    @property
    def size(self) -> int:
        return self.mask.bit_count()

    @property
    def is_empty(self) -> bool:
        return not self.mask

    def witness(self) -> Outcome | None:
        return next(iter(self), None)
