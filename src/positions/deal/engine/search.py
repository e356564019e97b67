"""Search: whether a deal is possible, and what stands in its way, even if no table is large enough.

`solve` assigns cells by unit propagation and branching (Davis, Logemann & Loveland, 1962). The other functions ask it
again and again, so that what they find is true, though not all there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from positions.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from positions.deal.engine.grid import Box, Literal
    from positions.deal.limits import Meter

T = TypeVar("T")


def solve(boxes: Iterable[Box], allowed: Sequence[int], meter: Meter) -> list[int] | None:
    """A cell for each variable, among those allowed, that lies in none of the boxes; None if there is none.

    Args:
        boxes: What is refused.
        allowed: For each variable a mask of its cells.
        meter: Counts the steps.

    Raises:
        LimitError: If the search takes too many steps.
    """
    waiting = [([box.literals for box in boxes], list(allowed))]
    while waiting:
        literals, cells = waiting.pop()
        if not all(cells):
            continue
        live = _propagated(literals, cells, meter)
        if live is None or not all(cells):
            continue
        if not live:
            return [(mask & -mask).bit_length() - 1 for mask in cells]
        variable, mask = live[0][0]
        inside, outside = list(cells), list(cells)
        inside[variable] &= mask
        outside[variable] &= ~mask
        waiting += [(live, inside), (live, outside)]  # the last is tried first: it keeps out of the box
    return None


def _propagated(boxes: list[tuple[Literal, ...]], cells: list[int], meter: Meter) -> list[tuple[Literal, ...]] | None:
    """The boxes that are still open, after cells that one box alone rules out are taken away.

    None if some box holds whatever is done.
    """
    changed = True
    while changed:
        changed = False
        meter.spend(2 * len(boxes))
        live = []
        for box in boxes:
            left = _left(box, cells)
            if left is None:
                continue
            if not left:
                return None
            if len(left) == 1:
                variable, mask = left[0]
                cells[variable] &= ~mask
                changed = True
            else:
                live.append(left)
        boxes = live
    return boxes


def _left(box: tuple[Literal, ...], cells: Sequence[int]) -> tuple[Literal, ...] | None:
    """The literals that may or may not hold; None if one cannot hold."""
    left = []
    for variable, mask in box:
        have = cells[variable]
        if not have & mask:
            return None
        if have & ~mask:
            left.append((variable, mask))
    return tuple(left)


@frozen
class Kept:
    """What comes of keeping one thing after the other, as far as that is possible.

    Attributes:
        released: What was not kept, as a mask.
        conflicts: Minimal conflicts of what was not kept with what was.
        minimal: Whether nothing that was released could have been kept.
    """

    released: int
    conflicts: tuple[int, ...]
    minimal: bool


def keep(
    order: Iterable[int],
    violated: Callable[[Sequence[int]], int | None],
    conflict: Callable[[Sequence[int]], int],
) -> Kept:
    """Keeps one thing after the other, as far as that is possible together with those before.

    Args:
        order: Which come first.
        violated: If some can all be kept, what a way to keep them violates; else None. It may raise `LimitError`: then
            what was tried last is not kept.
        conflict: A minimal conflict among some that cannot all be kept. It may raise `LimitError`.
    """
    kept: list[int] = []
    released, minimal, missed = 0, True, -1
    conflicts: list[int] = []
    for each in order:
        try:
            if missed >> each & 1:
                found = violated([*kept, each])
                if found is None:
                    released |= 1 << each
                    conflicts.append(conflict([each, *kept]))
                    continue
                missed = found
            kept.append(each)
        except LimitError:
            minimal = minimal and bool(released >> each & 1)
            released |= 1 << each
    return Kept(released, tuple(conflicts), minimal)


def needed(items: Sequence[T], enough: Callable[[Sequence[T]], bool]) -> list[T]:
    """Some of the items, which are enough together, so that without any one of them they are not.

    Halves that are not needed are left out whole (QuickXplain: Junker, 2004).

    Args:
        items: The items; all of them together are enough.
        enough: Whether some items are enough. If some are, so are more.

    Example:
        >>> from positions.deal.engine.search import needed
        >>> needed([1, 2, 3, 4, 5], lambda some: {2, 5} <= set(some))
        [2, 5]
    """
    return [] if enough(()) else _needed((), items, enough)


def _needed(given: tuple[T, ...], items: Sequence[T], enough: Callable[[Sequence[T]], bool]) -> list[T]:
    """Those of the items that are needed beside the given ones, which are not enough."""
    if len(items) == 1:
        return list(items)
    first, second = items[: len(items) // 2], items[len(items) // 2 :]
    late = [] if enough((*given, *first)) else _needed((*given, *first), second, enough)
    kept = (*given, *late)
    early = [] if enough(kept) else _needed(kept, first, enough)
    return [*early, *late]
