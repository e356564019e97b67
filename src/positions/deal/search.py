"""Search: whether something can be had, and the cheapest that must give, also where no table is large enough.

`solve` assigns cells by unit propagation and branching (Davis, Logemann & Loveland, 1962). `cheapest` follows the
tables of an elimination backward: where they are exact it walks straight to the answer; where buckets were split, their
bounds steer a branch and bound (Kask & Dechter, 2001).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.deal.elimination import Bucket, Table, costs_algebra, eliminate, largest_table
from positions.deal.families import places_in
from positions.deal.limits import Limits, Meter
from positions.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from positions.deal.grid import Box, Grid, Literal

_ROUGH = 2_000  # entries of a table where only bounds are to be had


def solve(boxes: Iterable[Box], allowed: Sequence[int], limits: Limits) -> list[int] | None:
    """A cell for each variable, among those allowed, that lies in none of the boxes; None where there is none.

    Args:
        boxes: What is refused.
        allowed: For each variable a mask of its cells.
        limits: When to stop.

    Raises:
        LimitError: If the search takes too many steps.
    """
    meter = Meter(limits, "the search for a deal")
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
    """The boxes that are still open, after cells that one box alone leaves no choice about are taken away.

    None where some box holds whatever is done.
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
    """The literals that may or may not hold; None where one cannot hold."""
    left = []
    for variable, mask in box:
        have = cells[variable]
        if not have & mask:
            return None
        if have & ~mask:
            left.append((variable, mask))
    return tuple(left)


@frozen
class Cheapest:
    """The least that must be given up.

    Attributes:
        cost: What it costs; None where rules leave nothing at all.
        assignment: A cell for each variable that costs so much; None where there is none, or none was found.
        at_least: What every answer costs: `cost` itself where the search was finished.
    """

    cost: int | None
    assignment: tuple[int, ...] | None
    at_least: int

    @property
    def proved(self) -> bool:
        """Whether no answer can be cheaper."""
        return self.cost is None or self.cost == self.at_least


def cheapest(grid: Grid, cost: Callable[[int], int], never: int, limits: Limits) -> Cheapest:
    """The assignment whose violated owners cost least together.

    Args:
        grid: The component.
        cost: What an owner's release costs, in whole numbers.
        never: A cost above all that can come up.
        limits: How large tables and the search may grow.
    """
    bounds = limits if largest_table(grid) <= limits.table else evolve(limits, table=min(_ROUGH, limits.table))
    eliminated = eliminate(grid, costs_algebra(cost, never), bounds)
    if eliminated.label >= never:
        return Cheapest(None, None, never)
    search = _Search(eliminated.buckets[::-1], eliminated.label, never, grid.sizes)
    try:
        if not eliminated.exact:  # some way is better than none, should the search be stopped
            search.begin(*_any_way(grid, cost, limits))
        search.run(Meter(limits, "the search for the cheapest concession"))
    except LimitError:
        return Cheapest(search.best, search.found, eliminated.label)
    return Cheapest(search.best, search.found, search.best) if search.found else Cheapest(None, None, never)


def _any_way(grid: Grid, cost: Callable[[int], int], limits: Limits) -> tuple[int, list[int]]:
    """An assignment that no rule forbids, with its cost; an empty one where there is none."""
    found = solve([box for box in grid.boxes if box.owner < 0], grid.everything, limits)
    if found is None:
        return 0, []
    return sum(map(cost, places_in(grid.violated(found)))), found


class _Search:
    """A depth-first search along the buckets, in which every step knows a bound on what is to come."""

    def __init__(self, buckets: Sequence[Bucket[int]], bound: int, never: int, sizes: Sequence[int]) -> None:
        self.buckets = buckets
        self.bound = bound
        self.best = never
        self.found: tuple[int, ...] | None = None
        self.sizes = sizes
        self.assignment = [0] * len(sizes)
        self._width = 1 + sum(len(bucket.tables) for bucket in buckets) // len(sizes)  # a step looks up so many tables

    def begin(self, cost: int, found: Sequence[int]) -> None:
        """Takes an assignment as the best so far, where it is one at all."""
        if found and cost < self.best:
            self.best, self.found = cost, tuple(found)

    def run(self, meter: Meter) -> None:
        """Finds the best assignment. Raises `LimitError`, what was found so far being kept."""
        trail: list[Iterator[tuple[int, int]]] = [self._choices(0, self.bound)]
        while trail and self.best > self.bound:
            meter.spend(self._width)
            chosen = next(trail[-1], None)
            if chosen is None:
                trail.pop()
                continue
            bound, cell = chosen
            if bound >= self.best:
                trail.pop()  # the choices come in order of their bounds
                continue
            self.assignment[self.buckets[len(trail) - 1].variable] = cell
            if len(trail) == len(self.buckets):
                self.best, self.found = bound, tuple(self.assignment)
            else:
                trail.append(self._choices(len(trail), bound))

    def _choices(self, depth: int, bound: int) -> Iterator[tuple[int, int]]:
        """The cells of the next variable, each with the bound that it leaves, the most promising first."""
        bucket = self.buckets[depth]
        before = bound - sum(map(self._label, bucket.messages))
        choices = []
        for cell in range(self.sizes[bucket.variable]):
            self.assignment[bucket.variable] = cell
            choices.append((before + sum(map(self._label, bucket.tables)), cell))
        return iter(sorted(choices))

    def _label(self, table: Table[int]) -> int:
        """The table's label at the cells that are assigned."""
        place = 0
        for variable in table.scope:
            place = place * self.sizes[variable] + self.assignment[variable]
        return table.labels[place]
