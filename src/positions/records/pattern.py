"""A pattern of ids: `territory.*` stands for every id that begins with `territory.`, and `*` for every id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.errors import RecordError, quote
from positions.records.checks import checked_id

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANYTHING = "*"


def checked_pattern(value: str) -> str:
    """The id or pattern. Raises `RecordError`."""
    pattern = checked_id(value)
    if _ANYTHING in pattern[:-1]:
        msg = f"{quote(pattern)} is not a pattern: expected an id, or '*' or 'begins-like-this*' with one * at the end"
        raise RecordError(msg)
    return pattern


def stem_of(pattern: str) -> str | None:
    """How the ids begin that the pattern matches; None for an id, which matches itself alone."""
    return pattern[:-1] if pattern.endswith(_ANYTHING) else None


def matches(pattern: str, name: str) -> bool:
    """Whether the pattern stands for the id.

    Example:
        >>> from positions.records.pattern import matches
        >>> [matches(pattern, "territory.crimea") for pattern in ("territory.*", "*", "territory")]
        [True, True, False]
    """
    stem = stem_of(pattern)
    return name == pattern if stem is None else name.startswith(stem)


def patterns_for(name: str) -> Iterator[str]:
    """The id and every pattern that matches it, the most specific first.

    Example:
        >>> from positions.records.pattern import patterns_for
        >>> list(patterns_for("pay"))
        ['pay', 'pay*', 'pa*', 'p*', '*']
    """
    yield name
    for length in range(len(name), -1, -1):
        yield name[:length] + _ANYTHING
