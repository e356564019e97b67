"""One bucket elimination, and the algebras that make it answer different questions.

Variables are eliminated one by one: all tables that mention one are combined, and the best is chosen over its cells.
What is left is one label, the answer for all assignments together (Dechter, 1999). The cost is exponential only in the
number of variables that one table has to mention, the induced width of the order.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import chain
from math import prod
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field, frozen

from positions.deal.engine.families import EMPTY, NONE, Family, minimal, product
from positions.deal.engine.grid import HARD
from positions.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from positions.deal.engine.grid import Grid
    from positions.deal.limits import Limits

L = TypeVar("L")
_SEVERAL = 2


@frozen
class Algebra(Generic[L]):
    """What labels mean and how they are combined.

    Attributes:
        clear: The label if nothing is refused.
        barred: The label if a rule forbids it.
        owned: The label if an owner refuses it.
        combine: The label of several things at once.
        choose: The label of a choice between several.
    """

    clear: L
    barred: L
    owned: Callable[[int], L]
    combine: Callable[[Sequence[L]], L]
    choose: Callable[[Sequence[L]], L]


def conflicts_algebra(limits: Limits, largest: int | None = None) -> Algebra[Family]:
    """Labels are families of conflicts: the sets of owners of which not everyone can have their way.

    Args:
        limits: When to stop.
        largest: Leave out larger conflicts; those of this size and less are all there.
    """
    families = _Families(limits, "listing conflicts", largest)
    return Algebra(NONE, EMPTY, lambda owner: (1 << owner,), families.union, families.product)


def concessions_algebra(
    limits: Limits,
    largest: int | None = None,
    bit: Callable[[int], int] | None = None,
    *,
    work: str = "listing concessions",
) -> Algebra[Family]:
    """Labels are families of concessions: the sets of owners whose release makes a deal possible.

    Args:
        limits: When to stop.
        largest: Leave out larger concessions; those of this size and less are all there.
        bit: What represents an owner; its own bit if it is left out.
        work: What is done, for the message of a limit.
    """
    families = _Families(limits, work, largest)
    return Algebra(EMPTY, NONE, lambda owner: (bit(owner) if bit else 1 << owner,), families.product, families.union)


class _Families:
    """Unions and products of several families: each is computed once, and the work stops if they grow too large."""

    def __init__(self, limits: Limits, work: str, largest: int | None) -> None:
        self.limits = limits
        self.work = work
        self.largest = largest
        self.meter = limits.meter(work)
        self.products: dict[tuple[Family, Family], Family] = {}
        self.unions: dict[tuple[Family, ...], Family] = {}

    def product(self, families: Sequence[Family]) -> Family:
        """The product of them all, small ones first."""
        whole = EMPTY
        for family in sorted(families, key=len):
            if not family:
                return NONE
            if family == whole:
                continue
            if (whole, family) not in self.products:
                self.meter.spend(len(whole) + len(family))
                self.products[whole, family] = self._bounded(product(whole, family, self.meter.spend, self.largest))
            whole = self.products[whole, family]
        return whole

    def union(self, families: Sequence[Family]) -> Family:
        """The union of them all."""
        distinct = dict.fromkeys(families)
        distinct.pop(NONE, None)
        if len(distinct) < _SEVERAL:
            return next(iter(distinct), NONE)
        several = tuple(distinct)
        if several not in self.unions:
            self.meter.spend(sum(map(len, several)))
            self.unions[several] = self._bounded(minimal(chain(*several), self.meter.spend))
        return self.unions[several]

    def _bounded(self, family: Family) -> Family:
        if self.largest is not None:
            family = tuple(each for each in family if each.bit_count() <= self.largest)
        if len(family) > self.limits.family:
            msg = f"{self.work} found more than {self.limits.family:,}"
            raise LimitError(msg)
        return family


def costs_algebra(cost: Callable[[int], int], never: int) -> Algebra[int]:
    """Labels are costs: the least that must be given up.

    Args:
        cost: What an owner's release costs, in whole numbers.
        never: A cost above all others.
    """
    return Algebra(0, never, cost, sum, min)


@frozen
class Table(Generic[L]):
    """A label for every assignment of a few variables, the last of which changes fastest."""

    scope: tuple[int, ...]
    labels: tuple[L, ...] = field(repr=False)


@frozen
class Bucket(Generic[L]):
    """A variable with the tables that were combined to eliminate it."""

    variable: int
    tables: tuple[Table[L], ...]


@frozen
class Eliminated(Generic[L]):
    """What an elimination results in.

    Attributes:
        label: The answer.
        buckets: The buckets in the order in which they were eliminated.
    """

    label: L
    buckets: tuple[Bucket[L], ...] = field(repr=False)


def eliminate(grid: Grid, algebra: Algebra[L], limits: Limits) -> Eliminated[L]:
    """Eliminates every variable, the one with the smallest table first, ties by their order.

    Args:
        grid: The component.
        algebra: What is asked.
        limits: How large a table may be.

    Raises:
        LimitError: If a table would be too large, or there is too much work.

    Complexity:
        Time and space are linear in the sum of the tables, each at most `limits.table` entries, times the cost of a
        step of the algebra.
    """
    order = elimination_order(grid, limits.table)
    places = {variable: place for place, (variable, _) in enumerate(order)}
    waiting: list[list[Table[L]]] = [[] for _ in order]
    alone: list[L] = []

    def sort_in(table: Table[L]) -> None:
        if table.scope:
            waiting[min(places[variable] for variable in table.scope)].append(table)
        else:
            alone.append(table.labels[0])

    for table in _tables(grid, algebra):
        sort_in(table)
    for (variable, _), here in zip(order, waiting, strict=True):
        sort_in(_without(variable, here, grid.sizes, algebra))
    buckets = tuple(Bucket(variable, tuple(here)) for (variable, _), here in zip(order, waiting, strict=True))
    return Eliminated(algebra.combine(alone), buckets)


@frozen
class Cheapest:
    """The least that must be given up.

    Attributes:
        cost: What it costs.
        assignment: A cell for each variable that costs so much.
    """

    cost: int
    assignment: tuple[int, ...]


def cheapest(grid: Grid, cost: Callable[[int], int], never: int, limits: Limits) -> Cheapest | None:
    """The assignment whose violated owners cost least together; None if the rules leave nothing.

    The tables of an elimination are followed backward, so that each step chooses the best cell.

    Args:
        grid: The component.
        cost: What an owner's release costs, in whole numbers.
        never: A cost above all others.
        limits: How large a table may be.

    Raises:
        LimitError: If a table would be too large, or there is too much work.
    """
    eliminated = eliminate(grid, costs_algebra(cost, never), limits)
    if eliminated.label >= never:
        return None
    assignment = [0] * len(grid.sizes)

    def label(table: Table[int]) -> int:
        place = 0
        for variable in table.scope:
            place = place * grid.sizes[variable] + assignment[variable]
        return table.labels[place]

    for bucket in reversed(eliminated.buckets):
        costs = []
        for cell in range(grid.sizes[bucket.variable]):
            assignment[bucket.variable] = cell
            costs.append(sum(map(label, bucket.tables)))
        assignment[bucket.variable] = costs.index(min(costs))
    return Cheapest(eliminated.label, tuple(assignment))


def elimination_order(grid: Grid, most: int) -> list[tuple[int, int]]:
    """The variables in an order that keeps tables small, each with the number of entries that it leaves.

    Each time it is the variable whose elimination leaves the smallest table.

    Raises:
        LimitError: If a table would have more entries than `most`.
    """
    sizes = grid.sizes
    scopes = [tuple(variable for variable, _ in box.literals) for box in grid.boxes]
    _check_size(grid, max((prod(sizes[variable] for variable in scope) for scope in scopes), default=1), most)
    neighbors: dict[int, set[int]] = {variable: set() for variable in range(len(sizes))}
    for scope in scopes:
        for variable in scope:
            neighbors[variable].update(scope)
    for variable, near in neighbors.items():
        near.discard(variable)
    entries = {variable: _entries(near, sizes, most) for variable, near in neighbors.items()}
    heap = [(number, variable) for variable, number in entries.items()]
    heapify(heap)
    order: list[tuple[int, int]] = []
    while heap:
        number, variable = heappop(heap)
        if entries.get(variable) != number:
            continue  # it has changed since, and is in the heap again
        _check_size(grid, number, most)
        del entries[variable]
        order.append((variable, number))
        near = neighbors.pop(variable)
        for other in near:
            neighbors[other].discard(variable)
            neighbors[other] |= near - {other}
            entries[other] = _entries(neighbors[other], sizes, most)
            heappush(heap, (entries[other], other))
    return order


def _entries(variables: Iterable[int], sizes: Sequence[int], most: int) -> int:
    """How many entries a table of these variables has; if there are more than `most`, one more than that."""
    number = 1
    for variable in variables:
        number *= sizes[variable]
        if number > most:
            return most + 1
    return number


def _check_size(grid: Grid, entries: int, most: int) -> None:
    if entries > most:
        number = len(grid.issues)
        linked = f"{number} issues are linked" if number > 1 else "the words on 1 issue are linked"
        msg = f"{linked} so closely that a table would need more than {most:,} entries"
        raise LimitError(msg)


def _tables(grid: Grid, algebra: Algebra[L]) -> list[Table[L]]:
    """One table for each set of variables that boxes mention."""
    by_scope: dict[tuple[int, ...], list[tuple[L, tuple[int, ...]]]] = {
        (variable,): [] for variable in range(len(grid.sizes))
    }
    for box in grid.boxes:
        label = algebra.barred if box.owner <= HARD else algebra.owned(box.owner)
        scope = tuple(variable for variable, _ in box.literals)
        by_scope.setdefault(scope, []).append((label, tuple(mask for _, mask in box.literals)))
    return [
        Table(scope, _labels([grid.sizes[variable] for variable in scope], boxes, algebra))
        for scope, boxes in by_scope.items()
    ]


def _labels(sizes: Sequence[int], boxes: Sequence[tuple[L, tuple[int, ...]]], algebra: Algebra[L]) -> tuple[L, ...]:
    """The labels of a table: clear except inside boxes."""
    held: dict[int, list[L]] = {}
    for label, masks in boxes:
        places = [0]
        for size, mask in zip(sizes, masks, strict=True):
            cells = [cell for cell in range(size) if mask >> cell & 1]
            places = [place * size + cell for place in places for cell in cells]
        for place in places:
            held.setdefault(place, []).append(label)
    labels = [algebra.clear] * prod(sizes)
    for place, several in held.items():
        labels[place] = several[0] if len(several) == 1 else algebra.combine(several)
    return tuple(labels)


def _without(variable: int, tables: Sequence[Table[L]], sizes: Sequence[int], algebra: Algebra[L]) -> Table[L]:
    """The tables combined, and chosen over the variable's cells."""
    scope = tuple(sorted({each for table in tables for each in table.scope} - {variable}))
    placed = [_places(table, scope, variable, sizes) for table in tables]
    by_cell = []
    for cell in range(sizes[variable]):
        columns = [
            [table.labels[place + cell * step] for place in places]
            for table, (places, step) in zip(tables, placed, strict=True)
        ]
        by_cell.append(columns[0] if len(columns) == 1 else list(map(algebra.combine, zip(*columns, strict=True))))
    return Table(scope, tuple(map(algebra.choose, zip(*by_cell, strict=True))))


def _places(table: Table[L], scope: tuple[int, ...], variable: int, sizes: Sequence[int]) -> tuple[list[int], int]:
    """The places of the table's labels for each assignment of the scope, and the step between the variable's cells."""
    steps: dict[int, int] = {}
    step = 1
    for each in reversed(table.scope):
        steps[each] = step
        step *= sizes[each]
    places = [0]
    for each in scope:
        step = steps.get(each, 0)
        places = [place + cell * step for place in places for cell in range(sizes[each])]
    return places, steps[variable]
