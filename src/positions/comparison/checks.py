"""Arguments of a question: an error that says what was expected, and the ids of parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from positions.errors import ComparisonError, quote
from positions.records import Party

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


def checked(given: object, kind: type[T], expected: str) -> T:
    """The argument itself. Raises `ComparisonError` if it is something else."""
    if not isinstance(given, kind):
        msg = f"{quote(given)} is not a {kind.__name__}: expected {expected}"
        raise ComparisonError(msg)
    return given


def checked_parties(parties: Iterable[object]) -> tuple[str, ...]:
    """The ids of the parties, which may be given as records. Raises `ComparisonError` if one is something else."""
    ids = (each.id if isinstance(each, Party) else each for each in parties)
    return tuple(checked(each, str, "the id of a party") for each in ids)
