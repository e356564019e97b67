"""One bucket elimination, and the algebras that make it answer different questions.

Variables are eliminated one by one: all tables that mention one are combined, and the best is chosen over its cells.
What is left is one label, the answer for every assignment together (Dechter, 1999). Cost is exponential only in the
number of variables that one table has to mention, the induced width of the order.

Where a table would grow too large, its bucket is split (mini-buckets: Dechter & Rish, 2003). Then each part may choose
its own cell, and the answer is only a bound: costs no higher than the truth, conflicts that are real but not all.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import chain
from math import prod
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field, frozen

from positions.deal.families import EMPTY, NONE, Family, minimal, product
from positions.deal.grid import HARD
from positions.deal.limits import Limits, Meter
from positions.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from positions.deal.grid import Grid

L = TypeVar("L")
_SEVERAL = 2


@frozen
class Algebra(Generic[L]):
    """What labels mean and how they meet.

    Attributes:
        clear: The label where nothing is refused.
        barred: The label where a rule forbids.
        owned: The label where an owner refuses.
        combine: The label of several things at once.
        choose: The label of a choice between several.
        repeatable: Whether saying a thing twice changes nothing, so that every part of a split bucket may hear it.
    """

    clear: L
    barred: L
    owned: Callable[[int], L]
    combine: Callable[[Sequence[L]], L]
    choose: Callable[[Sequence[L]], L]
    repeatable: bool = True


def conflicts_algebra(limits: Limits, largest: int | None = None, *, rough: bool = False) -> Algebra[Family]:
    """Labels are families of conflicts: the sets of owners of which not everyone can have their way.

    Args:
        limits: When to stop.
        largest: Leave out larger conflicts; all of those that are left are exact.
        rough: Go on with the smallest sets where there are too many. What is found is a conflict still, but perhaps
            not a minimal one, and others are missed.
    """
    families = _Families(limits, "listing conflicts", largest, rough=rough)
    return Algebra(NONE, EMPTY, lambda owner: (1 << owner,), families.union, families.product)


def concessions_algebra(
    limits: Limits,
    largest: int | None = None,
    bit: Callable[[int], int] | None = None,
    *,
    work: str = "listing concessions",
) -> Algebra[Family]:
    """Labels are families of concessions: the sets of owners whose release leaves something to have.

    Args:
        limits: When to stop.
        largest: Leave out larger concessions; all of those that are left are exact.
        bit: What stands for an owner; its own bit where it is left out.
        work: What is done, for the message of a limit.
    """
    families = _Families(limits, work, largest)
    return Algebra(EMPTY, NONE, lambda owner: (bit(owner) if bit else 1 << owner,), families.product, families.union)


class _Families:
    """Unions and products of several families: each worked out once, and stopped where they grow too large."""

    def __init__(self, limits: Limits, work: str, largest: int | None, *, rough: bool = False) -> None:
        self.limits = limits
        self.work = work
        self.largest = largest
        self.rough = rough
        self.meter = Meter(limits, work)
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
        if self.rough:
            return family[: self.limits.family]
        if len(family) > self.limits.family:
            msg = f"{self.work} came to more than {self.limits.family:,} of them"
            raise LimitError(msg)
        return family


def costs_algebra(cost: Callable[[int], int], never: int) -> Algebra[int]:
    """Labels are costs: the least that must be given up.

    Args:
        cost: What an owner's release costs, in whole numbers.
        never: A cost above all that can come up.
    """
    return Algebra(0, never, cost, sum, min, repeatable=False)


@frozen
class Table(Generic[L]):
    """A label for every assignment of a few variables, the last of which changes fastest."""

    scope: tuple[int, ...]
    labels: tuple[L, ...] = field(repr=False)


@frozen
class Bucket(Generic[L]):
    """A variable with the tables that were combined to eliminate it, and what they left."""

    variable: int
    tables: tuple[Table[L], ...]
    messages: tuple[Table[L], ...]


@frozen
class Eliminated(Generic[L]):
    """What an elimination comes to.

    Attributes:
        label: The answer, or its bound where it is not `exact`.
        exact: Whether no bucket was split.
        buckets: The buckets in the order in which they were eliminated.
    """

    label: L
    exact: bool
    buckets: tuple[Bucket[L], ...] = field(repr=False)


def eliminate(grid: Grid, algebra: Algebra[L], limits: Limits) -> Eliminated[L]:
    """Eliminates every variable, the one with the smallest table first, ties by their order.

    Complexity:
        Time and space are linear in the sum of the tables, each at most `limits.table` entries, times the cost of a
        step of the algebra.
    """
    tables = _tables(grid, algebra)
    order = [variable for variable, _ in elimination_order(grid.sizes, [table.scope for table in tables])]
    places = {variable: place for place, variable in enumerate(order)}
    waiting: list[list[Table[L]]] = [[] for _ in order]
    alone: list[L] = []
    buckets: list[Bucket[L]] = []

    def sort_in(table: Table[L]) -> None:
        if table.scope:
            waiting[min(places[variable] for variable in table.scope)].append(table)
        else:
            alone.append(table.labels[0])

    for table in tables:
        sort_in(table)
    for variable, here in zip(order, waiting, strict=True):
        groups = _groups(here, variable, grid.sizes, limits)
        if algebra.repeatable and len(groups) > 1:
            groups = [_with_all_that_fit(group, here) for group in groups]
        messages = [_without(variable, group, grid.sizes, algebra) for group in groups]
        for message in messages:
            sort_in(message)
        buckets.append(Bucket(variable, tuple(here), tuple(messages)))
    exact = all(len(bucket.messages) == 1 for bucket in buckets)
    return Eliminated(algebra.combine(alone), exact, tuple(buckets))


def largest_table(grid: Grid) -> int:
    """How many entries the largest table would have that the elimination leaves."""
    scopes = [tuple(variable for variable, _ in box.literals) for box in grid.boxes]
    largest = max((prod(grid.sizes[variable] for variable in scope) for scope in scopes), default=1)
    return max([largest, *(entries for _, entries in elimination_order(grid.sizes, scopes))])


def elimination_order(sizes: Sequence[int], scopes: Iterable[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """The variables in an order that keeps tables small, each with the number of entries that it leaves.

    Each time it is the variable whose elimination leaves the smallest table.
    """
    neighbors: dict[int, set[int]] = {variable: set() for variable in range(len(sizes))}
    for scope in scopes:
        for variable in scope:
            neighbors[variable].update(scope)
    for variable, near in neighbors.items():
        near.discard(variable)
    entries = {variable: prod(sizes[other] for other in near) for variable, near in neighbors.items()}
    heap = [(number, variable) for variable, number in entries.items()]
    heapify(heap)
    while heap:
        number, variable = heappop(heap)
        if entries.get(variable) != number:
            continue  # it has changed since, and stands in the heap again
        del entries[variable]
        yield variable, number
        near = neighbors.pop(variable)
        for other in near:
            neighbors[other].discard(variable)
            neighbors[other] |= near - {other}
            entries[other] = prod(sizes[each] for each in neighbors[other])
            heappush(heap, (entries[other], other))


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
    """The labels of a table: clear but for the places inside boxes."""
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


def _groups(tables: Sequence[Table[L]], variable: int, sizes: Sequence[int], limits: Limits) -> list[list[Table[L]]]:
    """The tables of a bucket, in as few groups as keep the tables that they leave within the limit."""
    groups: list[tuple[set[int], list[Table[L]]]] = []
    for table in sorted(tables, key=lambda each: (-len(each.scope), each.scope)):
        for scope, members in groups:
            if prod(sizes[each] for each in scope.union(table.scope) - {variable}) <= limits.table:
                scope.update(table.scope)
                members.append(table)
                break
        else:
            groups.append((set(table.scope), [table]))
    return [members for _, members in groups]


def _with_all_that_fit(group: Sequence[Table[L]], tables: Iterable[Table[L]]) -> list[Table[L]]:
    """The group with every table that speaks of nothing but its variables."""
    scope = {variable for table in group for variable in table.scope}
    return [table for table in tables if scope.issuperset(table.scope)]


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
    """Where the table's labels lie for every assignment of the scope, and how far apart for the variable's cells."""
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
