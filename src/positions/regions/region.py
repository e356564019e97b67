"""What a region is, whatever its domain: a set of outcomes and the algebra over it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Self, TypeAlias

from positions.errors import DomainMismatchError

if TYPE_CHECKING:
    from collections.abc import Iterator

Order: TypeAlias = tuple[tuple[str, ...], ...]
Outcome: TypeAlias = str | int | Decimal | date | Order
Form: TypeAlias = object  # what a file can hold: text, numbers, days, lists and tables of them


class Domain(ABC):
    """The outcomes that an issue can have, each excluding the others.

    Regions are made only through a domain. The five kinds are `Options`, `Scale`, `Quantity`, `Dates` and
    `Ordering`; this is what they have in common.

    Example:
        >>> import positions
        >>> isinstance(positions.Options(["held", "none"]), positions.regions.Domain)
        True
    """

    __slots__ = ()

    #: Whether "between" means something: the outcomes stand in a line.
    ordered: bool = False

    @abstractmethod
    def everything(self) -> Region:
        """The region of all outcomes."""

    @abstractmethod
    def nothing(self) -> Region:
        """The region of no outcome."""

    @abstractmethod
    def only(self, outcome: object) -> Region:
        """The region of one outcome. Raises `OutcomeError` where it is none of the domain's."""

    @abstractmethod
    def parse(self, form: Form) -> Region:
        """The region that the form of a case file says. Raises `OutcomeError`."""

    @abstractmethod
    def to_form(self) -> Form:
        """The domain as a case file writes it."""

    @abstractmethod
    def form_of(self, region: Region) -> Form:
        """The region as a case file writes it: `parse` reads it back."""

    @abstractmethod
    def text_of(self, region: Region) -> str:
        """The region in words."""

    @abstractmethod
    def describe(self) -> str:
        """The outcomes in a few words."""

    def any_of(self, *outcomes: object) -> Region:
        """The region of these outcomes.

        Example:
            >>> import positions
            >>> positions.Quantity("day").any_of(1, 2, 3, 7)
            <Region: 1 to 3 or 7 days>
        """
        region = self.nothing()
        for outcome in outcomes:
            region |= self.only(outcome)
        return region


class Region(ABC):
    """A set of outcomes of one domain. It knows its domain and nothing else: no party, no date, no source.

    Immutable and hashable, with one canonical form, so that `==` is equality of sets. Made only through its
    domain. Regions are a Boolean algebra: `&`, `|`, `-`, `^` and `~` stand for `intersection`, `union`,
    `difference`, `symmetric_difference` and `complement`; `in` asks for an outcome; a region is true where it is
    not empty.

    Raises:
        DomainMismatchError: Where it meets a region of another domain. Anything that is no region at all is a
            plain `TypeError`.

    Example:
        >>> import positions
        >>> seat = positions.Options(["kept", "shared", "rotating", "given-up"])
        >>> ~seat.only("given-up")
        <Region: anything but given-up>
        >>> "shared" in ~seat.only("given-up")
        True
    """

    __slots__ = ()

    @property
    @abstractmethod
    def domain(self) -> Domain:
        """The domain whose outcomes it is a set of."""

    def intersection(self, other: Self) -> Self:
        """The outcomes in both. Linear in the size of the two forms."""
        return self & other

    def union(self, other: Self) -> Self:
        """The outcomes in either. Linear in the size of the two forms."""
        return self | other

    def difference(self, other: Self) -> Self:
        """The outcomes in this one and not in the other."""
        return self - other

    def symmetric_difference(self, other: Self) -> Self:
        """The outcomes in exactly one of the two."""
        return self ^ other

    @abstractmethod
    def _intersection(self, other: Self) -> Self: ...

    @abstractmethod
    def _union(self, other: Self) -> Self: ...

    @abstractmethod
    def _difference(self, other: Self) -> Self: ...

    @abstractmethod
    def _symmetric_difference(self, other: Self) -> Self: ...

    @abstractmethod
    def complement(self) -> Self:
        """Every other outcome of the domain."""

    @abstractmethod
    def contains(self, outcome: object) -> bool:
        """Whether the outcome lies in the region. Raises `OutcomeError` where it is none of the domain's."""

    @abstractmethod
    def __iter__(self) -> Iterator[Outcome]:
        """The outcomes in order. Endless where the region has no end; an error where it has no next one."""

    @property
    @abstractmethod
    def size(self) -> int | None:
        """How many outcomes there are, or None where they have no number."""

    @property
    @abstractmethod
    def is_empty(self) -> bool:
        """Whether there is no outcome in it."""

    @abstractmethod
    def witness(self) -> Outcome | None:
        """One outcome of the region, always the same one; None where it is empty."""

    @abstractmethod
    def runs(self) -> Iterator[Self]:
        """The unbroken stretches that it consists of, ascending, in the order of the domain."""

    @abstractmethod
    def downward(self) -> Self:
        """Its outcomes and everything below them, in the order of the domain."""

    @abstractmethod
    def upward(self) -> Self:
        """Its outcomes and everything above them, in the order of the domain."""

    @property
    @abstractmethod
    def begins(self) -> tuple[object, ...]:
        """Where it begins in its domain: a key to sort regions of one domain by."""

    @property
    def is_everything(self) -> bool:
        """Whether it holds every outcome of the domain."""
        return self == self.domain.everything()

    def is_subset(self, other: Self) -> bool:
        """Whether every outcome of this region lies in the other."""
        return (self - other).is_empty

    def is_disjoint(self, other: Self) -> bool:
        """Whether no outcome lies in both."""
        return (self & other).is_empty

    def to_form(self) -> Form:
        """The region as a case file writes it; `region.domain.parse` reads it back.

        Example:
            >>> import positions
            >>> positions.Quantity("day").between(2, 3).to_form()
            {'from': 2, 'to': 3}
        """
        return self.domain.form_of(self)

    def _meeting(self, other: object) -> bool:
        """Whether the operator may go on; a region of another domain is an error that names both."""
        if not isinstance(other, Region):
            return False
        if self.domain is not other.domain and self.domain != other.domain:
            msg = f"regions of different domains: {self.domain!r} and {other.domain!r}"
            raise DomainMismatchError(msg)
        return True

    def __and__(self, other: Self) -> Self:
        return self._intersection(other) if self._meeting(other) else NotImplemented

    def __or__(self, other: Self) -> Self:
        return self._union(other) if self._meeting(other) else NotImplemented

    def __sub__(self, other: Self) -> Self:
        return self._difference(other) if self._meeting(other) else NotImplemented

    def __xor__(self, other: Self) -> Self:
        return self._symmetric_difference(other) if self._meeting(other) else NotImplemented

    def __invert__(self) -> Self:
        return self.complement()

    def __contains__(self, outcome: object) -> bool:
        return self.contains(outcome)

    def __bool__(self) -> bool:
        return not self.is_empty

    def __str__(self) -> str:
        return self.domain.text_of(self)

    def __repr__(self) -> str:
        return f"<Region: {self}>"
