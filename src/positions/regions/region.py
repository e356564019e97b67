"""What a domain and a region are, whatever the kind: a set of outcomes and the algebra of such sets."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from positions.calls import Call, Constructed, Worded
from positions.errors import DomainError, DomainMismatchError
from positions.prose import quote
from positions.regions.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Order: TypeAlias = tuple[tuple[str, ...], ...]
Outcome: TypeAlias = str | int | Decimal | date | Order
Form: TypeAlias = object  # what a file can hold: text, numbers, days, lists and tables of them
#: What a caller may write for an outcome: `"held"`, 30, `Decimal("2.5")`, a day or its ISO text, the steps of an order.
OutcomeLike: TypeAlias = "str | int | Decimal | date | Sequence[str | Sequence[str]]"
#: What a caller may write for a region, as a file does: `"any"`, an outcome, `{"at_least": 5}`, a list of these.
FormLike: TypeAlias = "str | int | Decimal | date | Sequence[FormLike] | Mapping[str, FormLike]"


def plain(form: Form) -> Form:
    """The form as plain data that JSON can hold: days as ISO text, fractions as text that a `Quantity` reads back.

    Fixed words become text.

    Example:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from positions.regions import plain
        >>> plain([{"from": date(2025, 6, 20)}, Decimal("2.5"), 3, "unlimited"])
        [{'from': '2025-06-20'}, '2.5', 3, 'unlimited']
    """
    if isinstance(form, dict):
        return {key: plain(value) for key, value in form.items()}
    if isinstance(form, list | tuple):
        return [plain(value) for value in form]
    if isinstance(form, date):
        return form.isoformat()
    if isinstance(form, StrEnum):
        return str(form)
    return f"{form:f}" if isinstance(form, Decimal) else form


class Domain(Constructed, ABC):
    """The outcomes that an issue can have, each excluding the others.

    Regions are made only through a domain. The five kinds are `Options`, `Scale`, `Quantity`, `Dates` and
    `Ordering`; this is what they have in common.

    Example:
        >>> import positions
        >>> isinstance(positions.Options(["held", "none"]), positions.regions.Domain)
        True
    """

    __slots__ = ()

    #: Whether "between" means something: each outcome is above or below each other one.
    ordered: bool = False

    @abstractmethod
    def everything(self) -> Region:
        """The region of all outcomes."""

    @abstractmethod
    def nothing(self) -> Region:
        """The region without outcomes."""

    @abstractmethod
    def only(self, outcome: OutcomeLike) -> Region:
        """The region of one outcome. Raises `OutcomeError` if the domain does not have it."""

    @abstractmethod
    def any_of(self, *outcomes: OutcomeLike) -> Region:
        """The region of these outcomes.

        Linear in the number of outcomes; for numbers and days *n* log *n*.

        Raises:
            OutcomeError: If the domain does not have one of them.

        Example:
            >>> import positions
            >>> positions.Quantity("day").any_of(1, 2, 3, 7)
            <Region: 1 to 3 or 7 days>
        """

    @abstractmethod
    def union(self, regions: Iterable[Region]) -> Region:
        """The outcomes that lie in any of the regions, all at once.

        Linear in the size of the regions together; for numbers and days *n* log *n*.

        Raises:
            DomainMismatchError: If one of them is a region of another domain.

        Example:
            >>> import positions
            >>> days = positions.Quantity("day")
            >>> days.union([days.only(2), days.at_least(30), days.only(3)])
            <Region: 2 to 3 or at least 30 days>
        """

    @abstractmethod
    def parse(self, form: Form) -> Region:
        """The region that a form means: what a case file holds, or what `to_form`, `to_plain` and iteration give.

        Raises:
            OutcomeError: If it is not a form of the domain.
        """

    @abstractmethod
    def to_form(self) -> Form:
        """The domain as a case file writes it; `parse_domain` reads it back."""

    @classmethod
    def parse_domain(cls, form: Any) -> Domain:  # noqa: ANN401 (what a file can hold)
        """The domain that a file gives, if it is registered as one of one's own: what `to_form` writes.

        By default, a text is a domain without arguments, and a table with one key is a domain of the value.

        Raises:
            DomainError: If it is not a form of such a domain.
        """
        if isinstance(form, str):
            return cls()
        if len(form) > 1:
            msg = f"{quote(form)} has more than one key: expected only the one that names the domain"
            raise DomainError(msg)
        return cls(*form.values())

    def to_plain(self) -> Form:
        """The domain as plain data that JSON can hold; `parse_domain` reads it back."""
        return plain(self.to_form())

    @abstractmethod
    def form_of(self, region: Region) -> Form:
        """The region as a case file writes it; `parse` reads it back."""

    @abstractmethod
    def text_of(self, region: Region) -> str:
        """The region in words."""

    @abstractmethod
    def describe(self) -> str:
        """The outcomes in a few words."""

    @classmethod
    @abstractmethod
    def schema(cls) -> dict[str, Any]:
        """The JSON Schema of such a domain in a file, as `to_form` writes it."""

    @classmethod
    @abstractmethod
    def region_schema(cls) -> dict[str, Any]:
        """The JSON Schema of the regions of such a domain in a file; `parse` reads what it allows."""


class Region(Worded):
    """A set of outcomes of one domain. It knows its domain and nothing else: no party, no date, no source.

    Immutable and hashable, with one canonical form, so that `==` is equality of sets. Made only through its
    domain. Regions are a Boolean algebra: `&`, `|`, `-`, `^` and `~` stand for `intersection`, `union`,
    `difference`, `symmetric_difference` and `complement`; `in` asks for an outcome; a region is true if it is not
    empty.

    Raises:
        DomainMismatchError: If the other operand is a region of another domain. Anything that is not a region is a
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

    def intersection(self, other: Region) -> Self:
        """The outcomes in both. Linear in the size of the two forms."""
        return self & other

    def union(self, other: Region) -> Self:
        """The outcomes in either. Linear in the size of the two forms."""
        return self | other

    def difference(self, other: Region) -> Self:
        """The outcomes in this one and not in the other."""
        return self - other

    def symmetric_difference(self, other: Region) -> Self:
        """The outcomes in exactly one of the two."""
        return self ^ other

    def complement(self) -> Self:
        """Every other outcome of the domain."""
        return ~self

    @abstractmethod
    def __and__(self, other: Region) -> Self: ...

    @abstractmethod
    def __or__(self, other: Region) -> Self: ...

    @abstractmethod
    def __sub__(self, other: Region) -> Self: ...

    @abstractmethod
    def __xor__(self, other: Region) -> Self: ...

    @abstractmethod
    def __invert__(self) -> Self: ...

    @abstractmethod
    def __bool__(self) -> bool: ...

    @property
    @abstractmethod
    def is_empty(self) -> bool:
        """Whether there is no outcome in it."""

    @abstractmethod
    def is_subset(self, other: Region) -> bool:
        """Whether every outcome of this region lies in the other."""

    @abstractmethod
    def is_disjoint(self, other: Region) -> bool:
        """Whether no outcome lies in both."""

    @abstractmethod
    def __contains__(self, outcome: object) -> bool: ...

    def contains(self, outcome: object) -> bool:
        """Whether the outcome lies in the region. Raises `OutcomeError` if the domain does not have it."""
        return outcome in self

    @abstractmethod
    def __iter__(self) -> Iterator[Outcome]:
        """The outcomes in order. Endless if the region has no end; an error if an outcome has no next one."""

    @property
    @abstractmethod
    def size(self) -> int | None:
        """How many outcomes there are; None if there is no such number."""

    @abstractmethod
    def witness(self) -> Outcome | None:
        """One outcome of the region, always the same one; None if it is empty."""

    @abstractmethod
    def runs(self) -> Iterator[Self]:
        """The unbroken stretches of the region, ascending, in the order of the domain."""

    @abstractmethod
    def downward(self) -> Self:
        """Its outcomes and everything below them, in the order of the domain."""

    @abstractmethod
    def upward(self) -> Self:
        """Its outcomes and everything above them, in the order of the domain."""

    @abstractmethod
    def lowest(self) -> Self:
        """Its lowest outcome in the order of the domain; empty if there is none, because it has no end there."""

    @abstractmethod
    def highest(self) -> Self:
        """Its highest outcome in the order of the domain; empty if there is none, because it has no end there."""

    @property
    @abstractmethod
    def begins(self) -> tuple[object, ...]:
        """Where it begins in its domain: a key to sort regions of one domain by, another one for each region."""

    @property
    def is_everything(self) -> bool:
        """Whether it holds every outcome of the domain."""
        return self == self.domain.everything()

    def to_form(self) -> Form:
        """The region as a case file writes it; `region.domain.parse` reads it back.

        Example:
            >>> import positions
            >>> days = positions.Quantity("day")
            >>> days.between(2, 3).to_form(), days.nothing().to_form()
            ({'from': 2, 'to': 3}, {'not': 'any'})
        """
        return self.domain.form_of(self)

    def to_plain(self) -> Form:
        """The region as plain data that JSON can hold; `region.domain.parse` reads it back.

        As `to_form`, with days as ISO text and fractions as text, so that no digit is lost.

        Example:
            >>> import positions
            >>> region = positions.Quantity("percent", decimal=True).between("2.5", 3)
            >>> region.to_form(), region.to_plain()
            ({'from': Decimal('2.5'), 'to': 3}, {'from': '2.5', 'to': 3})
            >>> region.domain.parse(region.to_plain()) == region
            True
        """
        return plain(self.to_form())

    def _refuse(self, other: object) -> None:
        """Raises `DomainMismatchError` for a region of another domain. The rest is up to Python."""
        if isinstance(other, Region):
            msg = f"regions of different domains: {self.domain!r} and {other.domain!r}"
            raise DomainMismatchError(msg)

    def as_call(self) -> Call:
        """The call that makes it.

        Example:
            >>> import positions
            >>> positions.Quantity("day").between(2, 3).as_call()
            Quantity('day').between(2, 3)
        """
        return expression(self.domain, self.to_plain())

    def as_argument(self) -> Call:
        """The same, which stands for it in the call of something that holds it."""
        return self.as_call()

    def __str__(self) -> str:
        return self.domain.text_of(self)

    def __repr__(self) -> str:
        return f"<Region: {self}>"
