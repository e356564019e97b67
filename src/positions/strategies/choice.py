"""What every draw consists of: a place in a list.

The strategies are made once, because making them costs more than drawing from them. A failure shrinks to the first.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


_BOOLEANS = st.booleans()  # unlike small integers, they come up equally often
_EITHER = (False, True)


@cache
def _places(number: int) -> st.SearchStrategy[int]:
    return st.integers(0, number - 1)


def pick(draw: st.DrawFn, several: Sequence[T]) -> T:
    """One of several; the first somewhat more often than the others."""
    if len(several) <= len(_EITHER):
        return several[bool(draw(_BOOLEANS)) if len(several) == len(_EITHER) else 0]
    return several[draw(_places(len(several)))]


def pick_some(draw: st.DrawFn, several: Sequence[T], *, fewest: int, most: int) -> list[T]:
    """So many of several, each of them once, as far as there are enough."""
    left = list(several)
    most = min(most, len(left))
    number = pick(draw, range(min(fewest, most), most + 1))
    return [left.pop(pick(draw, range(len(left)))) for _ in range(number)]


def seldom(draw: st.DrawFn, halvings: int) -> bool:
    """True in half of all draws, in a quarter, in an eighth."""
    return all(draw(_BOOLEANS) for _ in range(halvings))


def flips(draw: st.DrawFn, number: int) -> int:
    """How many of so many coins show heads: always as many draws, so that what hangs on them does not move the rest."""
    return sum(draw(_BOOLEANS) for _ in range(number))


def ever(draw: st.DrawFn, halvings: int) -> bool:
    """True in all draws but half, but a quarter, but an eighth."""
    return any(draw(_BOOLEANS) for _ in range(halvings))
