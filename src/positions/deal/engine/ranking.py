"""The best assignments one after the other, each proved by an elimination of its own.

After each one, the rest is divided by the first variable on which it differs (Lawler, 1972), and the best of every part
is looked for. So as many eliminations as there are issues find the next one.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from attrs import evolve

from positions.deal.engine.elimination import cheapest, elimination_order
from positions.deal.engine.grid import HARD, Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from positions.deal.engine.grid import Grid
    from positions.deal.limits import Limits


def best_first(grid: Grid, costs: Sequence[int], limits: Limits) -> Iterator[tuple[int, ...]]:
    """The cells of the issues in every assignment that nothing hard excludes, those that cost least first.

    Args:
        grid: The component.
        costs: What each owner's violation costs.
        limits: How large a table may be, and how many steps all eliminations together may take.

    Raises:
        LimitError: If a table would be too large, or there is too much work.
    """
    meter = limits.meter("ranking deals by grade")
    never = sum(costs) + 1
    effort = sum(entries for _, entries in elimination_order(grid, limits.table))
    issues = range(len(grid.issues))
    heap: list[tuple[int, tuple[int, ...], tuple[int, ...]]] = []

    def look(allowed: tuple[int, ...]) -> None:
        meter.spend(effort)
        closed = ((place, mask ^ ((1 << grid.sizes[place]) - 1)) for place, mask in enumerate(allowed))
        bounds = [Box(HARD, ((place, mask),)) for place, mask in closed if mask]
        found = cheapest(evolve(grid, boxes=(*bounds, *grid.boxes)), costs.__getitem__, never, limits)
        if found is not None:
            heappush(heap, (found.cost, found.assignment[: len(issues)], allowed))

    look(tuple(grid.everything[: len(issues)]))
    while heap:
        _, chosen, allowed = heappop(heap)
        yield chosen
        for place in issues:
            rest = allowed[place] & ~(1 << chosen[place])
            if rest:
                fixed = tuple(1 << cell for cell in chosen[:place])
                look((*fixed, rest, *allowed[place + 1 :]))
