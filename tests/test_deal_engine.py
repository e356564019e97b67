"""The engine of deals: families of sets, grids, elimination and search, against trying every outcome."""

from __future__ import annotations

from functools import reduce
from itertools import combinations, product
from operator import or_
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from positions import Limits, Options, Quantity, Terms
from positions.deal import Refusal
from positions.deal.engine.elimination import cheapest, concessions_algebra, conflicts_algebra, costs_algebra, eliminate
from positions.deal.engine.families import EMPTY, NONE, Family, minimal
from positions.deal.engine.families import product as joined
from positions.deal.engine.grid import HARD, Box, Grid
from positions.deal.engine.search import solve
from positions.errors import LimitError
from tests.refusals import (
    ALWAYS,
    FAMILIES,
    LARGE,
    LIMITS,
    LONG,
    MANY,
    NEVER,
    NEVER_HELD,
    NOTHING,
    ONE,
    OVERLAPPING,
    OWNERS,
    SETS,
    SOME,
    Small,
    above,
    cost_of,
    hitting,
    meter,
    name,
    owned,
    price,
    smalls,
    union,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random


@SOME
@given(SETS)
def test_the_minimal_sets_are_those_that_hold_no_other(sets: list[int]) -> None:
    """In one order: by size, then by value."""
    expected = {one for one in sets if not any(other != one and one & other == other for other in sets)}
    assert minimal(sets) == tuple(sorted(expected, key=lambda each: (each.bit_count(), each)))


@SOME
@given(FAMILIES, FAMILIES)
def test_union_and_product_are_the_union_and_the_intersection_of_what_lies_above(one: Family, other: Family) -> None:
    """Both are families of minimal sets again."""
    both, each = union(one, other), joined(one, other)
    assert above(both) == above(one) | above(other)
    assert above(each) == above(one) & above(other)
    assert set(minimal(both)) == set(both)
    assert set(minimal(each)) == set(each)


@SOME
@given(FAMILIES, FAMILIES, FAMILIES)
def test_families_are_a_distributive_lattice(one: Family, two: Family, three: Family) -> None:
    """Commutative, associative, idempotent, absorbing, distributive, with a bottom and a top."""
    for meet, join, neutral, fixed in ((union, joined, NONE, EMPTY), (joined, union, EMPTY, NONE)):
        assert meet(one, two) == meet(two, one)
        assert meet(one, meet(two, three)) == meet(meet(one, two), three)
        assert meet(one, one) == one
        assert meet(one, join(one, two)) == one
        assert meet(one, join(two, three)) == join(meet(one, two), meet(one, three))
        assert meet(one, neutral) == one == meet(neutral, one)
        assert meet(one, fixed) == fixed == meet(fixed, one)


# --- Random refusals, and what they come to by trying every outcome ---------------------------------------------------


# --- Grids -----------------------------------------------------------------------------------------------------------


@SOME
@given(smalls())
@example(LONG)
@example(LARGE)
@example(MANY)
@example(OVERLAPPING)
@example(ALWAYS)
def test_the_boxes_of_one_owner_never_overlap(small: Small) -> None:
    """Else the costs of one owner would be counted twice. No variable stands in a box twice."""
    for prune in (False, True):
        boxes = small.grid(prune=prune).boxes
        for box in boxes:
            variables = [variable for variable, _ in box.literals]
            assert len(variables) == len(set(variables))
        for one, other in combinations([box for box in boxes if box.owner >= 0], 2):
            masks = dict(one.literals)
            assert one.owner != other.owner or any(
                variable in masks and not masks[variable] & mask for variable, mask in other.literals
            )


@SOME
@given(smalls())
@example(LARGE)
def test_cells_part_the_domain_and_no_region_cuts_them(small: Small) -> None:
    """Every outcome lies in one cell, and every region holds a whole cell or nothing of it."""
    grid = small.grid(prune=False)
    assert grid.issues == tuple(sorted(small.domains))
    for issue, cells, size in zip(grid.issues, grid.cells, grid.sizes, strict=False):
        assert len(cells) == size
        assert all(one.is_disjoint(other) for one, other in combinations(cells, 2))
        assert reduce(or_, cells).is_everything
        for _, refusal in small.refusals:
            for terms in (refusal.inside, *refusal.unless):
                assert issue not in terms or all(
                    cell.is_subset(terms[issue]) or cell.is_disjoint(terms[issue]) for cell in cells
                )


def closed(grid: Grid, assignment: list[int]) -> bool:
    """Turns on the switches that are forced; whether no rule forbids what comes of it."""
    changed = True
    while changed:
        changed = False
        for box in grid.boxes:
            if box.owner < 0 and lies(box, assignment):
                off = [
                    variable
                    for variable, _ in box.literals
                    if variable >= len(grid.issues) and not assignment[variable]
                ]
                if not off or box.owner < HARD:
                    return False
                assignment[off[-1]] = 1
                changed = True
    return True


def lies(box: Box, assignment: Sequence[int]) -> bool:
    """Whether the assignment lies in the box."""
    return all(mask >> assignment[variable] & 1 for variable, mask in box.literals)


@SOME
@given(smalls())
@example(LONG)
@example(LARGE)
@example(MANY)
@example(OVERLAPPING)
@example(ALWAYS)
@example(NEVER_HELD)
def test_with_the_forced_switches_on_boxes_hold_just_what_is_refused(small: Small) -> None:
    """Switches change no answer: every outcome is violated by the owners that refuse it, and barred by the rules."""
    grid = small.grid(prune=False)
    allowed = set(small.deals())
    for deal in product(*map(range, small.sizes)):
        assignment = [
            next(place for place, cell in enumerate(grid.cells[issue]) if f"o{number}" in cell)
            for issue, number in enumerate(deal)
        ]
        assignment += [0] * (len(grid.sizes) - len(assignment))
        assert closed(grid, assignment) == (deal in allowed)
        assert deal not in allowed or grid.violated(assignment) == small.violated(deal)


@SOME
@given(smalls())
@example(LARGE)
@example(LONG)
def test_pruning_keeps_one_of_several_cells_that_are_as_good(small: Small) -> None:
    """The cells are some of those of the whole grid, at least one an issue, and switches stay as they are."""
    whole, pruned = small.grid(prune=False), small.grid(prune=True)
    assert pruned.issues == whole.issues
    assert pruned.sizes[len(pruned.issues) :] == whole.sizes[len(whole.issues) :]
    assert len(pruned.boxes) <= len(whole.boxes)
    for kept, cells in zip(pruned.cells, whole.cells, strict=True):
        assert kept
        assert set(kept) <= set(cells)


def test_of_cells_that_are_as_good_the_first_is_kept_and_worse_ones_are_not() -> None:
    """Of four outcomes, of which one is refused twice and one once, the first of the two that are free."""
    small = Small((4,), (owned(0, {0: frozenset({0, 1})}), owned(1, {0: ONE})))
    grid = small.grid(prune=True)
    assert [list(cell) for cell in grid.cells[0]] == [["o2", "o3"]]
    assert grid.boxes == ()


def test_outcomes_are_those_of_the_cells() -> None:
    """Of each cell the first; switches have none."""
    grid = LONG.grid(prune=False)
    assert len(grid.sizes) > len(grid.issues)
    found = grid.outcomes([1, 0, *[0] * (len(grid.sizes) - 2)])
    assert found == {"i0": "o1", "i1": "o0", "i2": "o0", "i3": "o0", "i4": "o0", "i5": "o0"}


def test_what_nobody_refuses_has_one_cell() -> None:
    """An issue that is not spoken of is one cell, and there is something to have."""
    grid = Grid.of({"i0": Quantity("day")}, [], prune=True)
    assert (grid.sizes, grid.boxes) == ((1,), ())
    assert solve(grid.boxes, [1], meter()) == [0]
    assert grid.outcomes([0]) == {"i0": 0}


# --- Elimination -----------------------------------------------------------------------------------------------------


@SOME
@given(smalls(), st.booleans())
@example(small=LONG, prune=False)
@example(small=LARGE, prune=False)
@example(small=MANY, prune=True)
@example(small=OVERLAPPING, prune=False)
@example(small=ALWAYS, prune=False)
@example(small=NOTHING, prune=True)
def test_one_elimination_finds_all_conflicts_and_all_concessions_and_the_least_cost(small: Small, prune: bool) -> None:  # noqa: FBT001
    """Against trying every outcome; pruning changes no answer."""
    grid, truth = small.grid(prune=prune), small.truth
    assert eliminate(grid, concessions_algebra(LIMITS), LIMITS).label == truth
    assert eliminate(grid, conflicts_algebra(LIMITS), LIMITS).label == hitting(truth)
    label = eliminate(grid, costs_algebra(price, NEVER), LIMITS).label
    assert min(label, NEVER) == min(map(cost_of, truth), default=NEVER)


@SOME
@given(smalls())
@example(NOTHING)
def test_conflicts_and_concessions_are_each_others_minimal_hitting_sets(small: Small) -> None:
    """Both found by elimination, one checked against the other (Reiter, 1987)."""
    grid = small.grid(prune=True)
    conflicts = eliminate(grid, conflicts_algebra(LIMITS), LIMITS).label
    concessions = eliminate(grid, concessions_algebra(LIMITS), LIMITS).label
    assert hitting(conflicts) == concessions
    assert hitting(concessions) == conflicts


@SOME
@given(smalls(), st.integers(1, 6))
@example(MANY, 1)
def test_a_largest_size_gives_just_the_sets_up_to_it(small: Small, largest: int) -> None:
    """Nothing of that size or less is missing, and nothing larger comes along."""
    grid, truth = small.grid(prune=True), small.truth
    for algebra, whole in ((conflicts_algebra, hitting(truth)), (concessions_algebra, truth)):
        found = eliminate(grid, algebra(LIMITS, largest), LIMITS).label
        assert found == tuple(each for each in whole if each.bit_count() <= largest)


@SOME
@given(smalls(), st.lists(st.integers(0, 2), min_size=OWNERS, max_size=OWNERS))
def test_owners_may_share_a_bit(small: Small, groups: list[int]) -> None:
    """The concessions of groups are the smallest sets of groups that some deal asks something of."""
    grid = small.grid(prune=True)
    algebra = concessions_algebra(LIMITS, bit=lambda owner: 1 << groups[owner])
    expected = minimal(
        reduce(or_, (1 << groups[owner] for owner in range(OWNERS) if mask >> owner & 1), 0) for mask in small.truth
    )
    assert eliminate(grid, algebra, LIMITS).label == expected


def least_cost(grid: Grid) -> int | None:
    """What the cheapest costs; None if the rules leave nothing."""
    found = cheapest(grid, price, NEVER, LIMITS)
    return None if found is None else found.cost


@SOME
@given(smalls(), st.randoms(use_true_random=False))
def test_labels_do_not_depend_on_the_order_of_boxes(small: Small, random: Random) -> None:
    """Neither on that of the boxes nor on that of the refusals that they come from."""
    grid = small.grid(prune=True)
    boxes, said = list(grid.boxes), list(small.said)
    random.shuffle(boxes)
    random.shuffle(said)
    others = [evolve(grid, boxes=tuple(boxes)), Small(small.sizes, tuple(said)).grid(prune=True)]
    for algebra in (conflicts_algebra(LIMITS), concessions_algebra(LIMITS)):
        label = eliminate(grid, algebra, LIMITS).label
        assert [eliminate(other, algebra, LIMITS).label for other in others] == [label, label]
    least = least_cost(grid)
    assert [least_cost(other) for other in others] == [least, least]


# --- Search ----------------------------------------------------------------------------------------------------------


@SOME
@given(smalls(), st.data())
@example(NOTHING, None)
@example(ALWAYS, None)
def test_a_search_finds_a_cell_for_each_issue_where_there_is_one(small: Small, data: st.DataObject | None) -> None:
    """For any owners that insist, and within any cells that are allowed."""
    grid = small.grid(prune=False)
    insisting = data.draw(st.sets(st.integers(0, OWNERS - 1))) if data else {0, 1}
    allowed = [
        data.draw(st.integers(0, (1 << size) - 1)) if data and variable < len(grid.issues) else (1 << size) - 1
        for variable, size in enumerate(grid.sizes)
    ]
    boxes = [box for box in grid.boxes if box.owner in insisting or box.owner < 0]
    found = solve(boxes, allowed, meter())
    mask = sum(1 << owner for owner in insisting)
    expected = any(
        not small.violated(deal) & mask
        and all(
            any(f"o{number}" in cell for place, cell in enumerate(grid.cells[issue]) if allowed[issue] >> place & 1)
            for issue, number in enumerate(deal)
        )
        for deal in small.deals()
    )
    assert (found is not None) == expected
    if found is not None:
        assert not any(lies(box, found) for box in boxes)
        assert all(mask >> cell & 1 for mask, cell in zip(allowed, found, strict=True))


# --- Limits ----------------------------------------------------------------------------------------------------------


def apart(number: int) -> Grid:
    """Two issues of two outcomes, and so many owners that want the one and the other of each."""
    return Grid.of(
        {name(issue): Options(["o0", "o1"]) for issue in range(2)},
        [
            (owner, Refusal(Terms({name(owner % 2): Options(["o0", "o1"]).only(f"o{owner // 2 % 2}")})))
            for owner in range(number)
        ],
        prune=True,
    )


@pytest.mark.parametrize(
    ("algebra", "limits", "message"),
    [
        (conflicts_algebra, Limits(family=3), "listing conflicts found more than 3"),
        (concessions_algebra, Limits(family=3), "listing concessions found more than 3"),
        (conflicts_algebra, Limits(steps=5), "listing conflicts took more than 5 steps"),
        (concessions_algebra, Limits(steps=5), "listing concessions took more than 5 steps"),
    ],
)
def test_listing_stops_where_the_limits_are(algebra: object, limits: Limits, message: str) -> None:
    """By the number of sets and by the number of steps, each time with what was too much."""
    with pytest.raises(LimitError) as error:
        eliminate(apart(12), algebra(limits), limits)  # type: ignore[operator]
    assert str(error.value) == message


@pytest.mark.parametrize("algebra", [conflicts_algebra, concessions_algebra])
def test_a_family_may_be_as_large_as_the_limit(algebra: object) -> None:
    """Only more than that is too many."""
    whole = eliminate(apart(12), algebra(LIMITS), LIMITS).label  # type: ignore[operator]
    just = Limits(family=len(whole))
    assert eliminate(apart(12), algebra(just), LIMITS).label == whole  # type: ignore[operator]


def test_a_search_stops_where_the_limits_are() -> None:
    """With the number of steps written for readers."""
    boxes = LONG.grid(prune=False).boxes
    with pytest.raises(LimitError) as error:
        solve(boxes, [0b11] * 20, meter(1))
    assert str(error.value) == "the search for a deal took more than 1 steps"


def test_a_meter_counts_down_and_then_stops() -> None:
    """As many steps as allowed are fine, one more is not."""
    counter = Limits(steps=1_000).meter("reading")
    counter.spend(999)
    counter.spend(1)
    with pytest.raises(LimitError) as error:
        counter.spend(1)
    assert str(error.value) == "reading took more than 1,000 steps"
