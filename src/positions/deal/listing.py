"""A list that says whether it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar, overload

from attrs import field, frozen

from positions.deal.completeness import COMPLETE, Completeness

T = TypeVar("T")


def _items(given: Sequence[T]) -> tuple[T, ...]:
    return tuple(given)


@frozen(repr=False)
class Listing(Sequence[T], Generic[T]):
    """A list that says whether it is whole.

    Attributes:
        items: What was found.
        complete: Whether that is everything, and if not, why not.

    Example:
        >>> import positions
        >>> found = positions.deals(positions.load_seeds(), "ukraine", "russia").conflicts
        >>> found.complete
        Completeness(reasons=())
    """

    items: tuple[T, ...] = field(converter=_items)
    complete: Completeness = COMPLETE

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return f"<Listing of {len(self.items)}{'' if self.complete else f', incomplete: {self.complete.why}'}>"
