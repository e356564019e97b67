"""Arguments of the wrong kind: an error that says what was expected."""

from __future__ import annotations

from typing import TypeVar

from positions.errors import ComparisonError, quote

T = TypeVar("T")


def checked(given: object, kind: type[T], expected: str) -> T:
    """The argument itself. Raises `ComparisonError` if it is something else."""
    if not isinstance(given, kind):
        msg = f"{quote(given)} is not a {kind.__name__}: expected {expected}"
        raise ComparisonError(msg)
    return given
