"""A list that says whether it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar, overload

from attrs import field, frozen

from positions.deal.completeness import COMPLETE, Completeness
from positions.tables import Record, Result, flat
from positions.tables.schema import TEXT, TRUTH, Schema, exactly

T = TypeVar("T")


def _items(given: Sequence[T]) -> tuple[T, ...]:
    return tuple(given)


@frozen(repr=False)
class Listing(Result, Sequence[T], Generic[T]):
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

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(complete=TRUTH, why=TEXT, found={"type": "array"})

    def to_dict(self) -> dict[str, object]:
        """The list as plain data, with whether it is whole."""
        found = [each.to_dict() if isinstance(each, Result) else _plain(each) for each in self.items]
        return {**self.complete.to_dict(), "found": found}

    def to_records(self) -> list[Record]:
        """What was found, as flat data: the records of each; `number` counts what they belong to."""
        return [
            {"number": number, **record}
            for number, each in enumerate(self.items, 1)
            for record in (each.to_records() if isinstance(each, Result) else [{"found": flat(_plain(each))}])
        ]

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return f"<Listing of {len(self.items)}{'' if self.complete else f', incomplete: {self.complete.why}'}>"


def _plain(each: object) -> object:
    return list(each) if isinstance(each, tuple) else each
