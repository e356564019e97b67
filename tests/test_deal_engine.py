"""The engine of deals against brute force: families, grids, eliminations, searches, limits, components and weights."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property, reduce
from itertools import combinations, product
from operator import or_
from typing import TYPE_CHECKING, cast

import pytest
from attrs import evolve, field, frozen
from hypothesis import example, given, settings
from hypothesis import strategies as st

from positions import By, Issue, Limits, Negotiation, Options, Party, Preference, Quantity, Rule, Stance, Terms
from positions.deal import Clause, Component, Gist, Refusal
from positions.deal.engine.elimination import (
    cheapest,
    concessions_algebra,
    conflicts_algebra,
    costs_algebra,
    eliminate,
)
from positions.deal.engine.families import EMPTY, NONE, Family, minimal
from positions.deal.engine.families import product as joined
from positions.deal.engine.grid import HARD, Box, Grid
from positions.deal.engine.search import solve
from positions.deal.weights import Weights
from positions.errors import LimitError, RecordError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from positions.deal.limits import Meter

LIMITS = Limits()


def meter(steps: int = LIMITS.steps) -> Meter:
    """A meter of a search."""
    return Limits(steps=steps).meter("the search for a deal")


SHAPES = ((3,), (2, 2), (4, 3), (3, 2, 2), (2, 2, 2, 2), (3, 2, 2, 2), (2, 2, 2, 2, 2))
OWNERS = 6
SOME = settings(max_examples=settings().max_examples // 2)
FEW = settings(max_examples=settings().max_examples // 3)
Choice = dict[int, frozenset[int]]  # some issues by number, each with some of its outcomes


# --- Families --------------------------------------------------------------------------------------------------------


SETS = st.lists(st.integers(0, 63), max_size=8)
FAMILIES = SETS.map(minimal)


def union(one: Family, other: Family) -> Family:
    """What lies in either."""
    return minimal((*one, *other))


def above(family: Iterable[int]) -> set[int]:
    """Every set of six elements that holds one of the family's."""
    return {one for one in range(64) if any(one & other == other for other in family)}


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


@frozen
class Said:
    """One refusal of one owner, in numbers."""

    owner: int
    inside: Choice
    unless: tuple[Choice, ...]


@frozen(eq=False)
class Small:
    """Issues by their number of outcomes, and refusals; owners below 0 are rules."""

    sizes: tuple[int, ...]
    said: tuple[Said, ...]

    @cached_property
    def domains(self) -> dict[str, Options]:
        """A domain for each issue."""
        return {name(issue): Options([f"o{number}" for number in range(size)]) for issue, size in enumerate(self.sizes)}

    def terms(self, choice: Choice) -> Terms:
        """The choice as terms."""
        domains = self.domains
        return Terms(
            {
                name(issue): reduce(or_, (domains[name(issue)].only(f"o{number}") for number in numbers))
                for issue, numbers in choice.items()
            }
        )

    @property
    def refusals(self) -> list[tuple[int, Refusal]]:
        """The refusals with their owners, as a grid takes them."""
        return [(each.owner, self.refusal(each)) for each in self.said]

    def refusal(self, said: Said) -> Refusal:
        """The refusal in regions."""
        return Refusal(self.terms(said.inside), [self.terms(choice) for choice in said.unless])

    def grid(self, *, prune: bool) -> Grid:
        """The grid."""
        return Grid.of(self.domains, self.refusals, prune=prune)

    def deals(self) -> list[tuple[int, ...]]:
        """Every choice of one outcome an issue that no rule forbids."""
        return [
            deal
            for deal in product(*map(range, self.sizes))
            if not any(each.owner < 0 and refused(each, deal) for each in self.said)
        ]

    def violated(self, deal: Sequence[int]) -> int:
        """The owners that refuse the deal, as a mask."""
        return reduce(or_, (1 << each.owner for each in self.said if each.owner >= 0 and refused(each, deal)), 0)

    @cached_property
    def truth(self) -> Family:
        """The smallest sets of owners that refuse some deal: the minimal concessions."""
        return minimal(self.violated(deal) for deal in self.deals())


def name(issue: int) -> str:
    """The id of an issue."""
    return f"i{issue}"


def refused(said: Said, deal: Sequence[int]) -> bool:
    """Whether the deal is refused."""
    return holds(said.inside, deal) and not any(holds(choice, deal) for choice in said.unless)


def holds(choice: Choice, deal: Sequence[int]) -> bool:
    """Whether the deal lies in the choice."""
    return all(deal[issue] in numbers for issue, numbers in choice.items())


def hitting(family: Family, elements: int = OWNERS) -> Family:
    """The minimal sets that meet every set of the family, found by trying all."""
    return minimal(one for one in range(1 << elements) if all(one & other for other in family))


def cost_of(mask: int) -> int:
    """What owners cost together: each another amount."""
    return sum(price(owner) for owner in range(OWNERS) if mask >> owner & 1)


def price(owner: int) -> int:
    """What an owner costs."""
    return (3, 5, 2, 7, 4, 6)[owner]


NEVER = 100


@st.composite
def choices(draw: st.DrawFn, sizes: tuple[int, ...], fewest: int = 0) -> Choice:
    """Some issues with some of their outcomes."""
    issues = draw(st.sets(st.integers(0, len(sizes) - 1), min_size=min(fewest, len(sizes))))
    return {issue: frozenset(draw(st.sets(st.integers(0, sizes[issue] - 1), min_size=1))) for issue in sorted(issues)}


@st.composite
def smalls(draw: st.DrawFn, lowest: int = -3) -> Small:
    """A few issues with refusals of a few owners and rules, few enough to try every outcome."""
    sizes = draw(st.sampled_from(SHAPES))
    refusals = st.builds(
        Said,
        st.integers(lowest, OWNERS - 1),
        choices(sizes),
        st.lists(choices(sizes, 1), max_size=4).map(tuple),
    )
    return Small(sizes, tuple(draw(st.lists(refusals, min_size=1, max_size=8))))


def owned(owner: int, inside: Choice, *unless: Choice) -> Said:
    """A refusal, for examples."""
    return Said(owner, inside, unless)


ONE = frozenset({0})
LONG = Small((2,) * 6, (owned(0, dict.fromkeys(range(6), ONE)), owned(1, {2: frozenset({1})}), owned(-2, {3: ONE})))
LARGE = Small(
    (5, 5, 5, 5),
    (
        owned(0, {issue: frozenset({0, 2}) for issue in range(4)}),
        *(owned(1 + issue, {issue: frozenset({label})}) for issue in range(4) for label in (0, 1, 3)),
    ),
)
MANY = Small((2,) * 6, (owned(0, {}, *({a: ONE, a + 1: ONE} for a in range(0, 6, 2))), owned(1, {0: ONE})))
OVERLAPPING = Small((2, 2), (owned(0, {0: ONE}), owned(0, {1: ONE}), owned(1, {0: frozenset({1})})))
ALWAYS = Small((2, 2), (owned(0, {}), owned(0, {0: ONE}), owned(1, {1: ONE})))
NOTHING = Small((2, 2), (owned(-1, {0: ONE}), owned(-2, {0: frozenset({1})}), owned(0, {1: ONE})))
UNEQUAL = Small(  # no two of three issues may be alike, and there are two outcomes
    (2, 2, 2),
    tuple(
        owned(-2 - place, {one: frozenset({label}), other: frozenset({label})})
        for place, ((one, other), label) in enumerate(product(combinations(range(3), 2), range(2)))
    ),
)
NEVER_HELD = Small((2, 2), (owned(0, {0: ONE}, {0: ONE}), owned(1, {0: frozenset({0, 1}), 1: ONE})))


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


# --- Components ------------------------------------------------------------------------------------------------------


@frozen
class Asked:
    """A component of random clauses and rules, and the numbers that it was made of."""

    small: Small
    wants: tuple[Choice | None, ...]
    parties: tuple[int, ...] = field(default=(0, 0, 1, 1, 2, 2))

    def component(self, limits: Limits = LIMITS) -> Component:
        """The component; owners without refusals only want something or are left out."""
        small = self.small
        issues = tuple(Issue(issue, domain) for issue, domain in small.domains.items())
        rules = tuple(
            Rule(f"r{place}", given=small.terms(each.inside), then=small.terms(each.unless[0]))
            for place, each in enumerate(small.said)
            if each.owner < 0
        )
        return Component(issues, tuple(self.clauses()), rules, ("p0", "p1", "p2"), limits)

    def clauses(self) -> Iterable[Clause]:
        """A clause for each owner."""
        for owner, wanted in enumerate(self.wants):
            refuses = tuple(self.small.refusal(each) for each in self.small.said if each.owner == owner)
            wants = (self.small.terms(wanted),) if wanted else ()
            if refuses or wants:
                gist = Gist(Stance.REJECTS, (Terms({}),))
                yield Clause(f"p{self.parties[owner]}", f"P{owner}", gist, refuses, wants, (), wants, ())

    @property
    def owners(self) -> list[int]:
        """The owners of red lines, in their places."""
        return [owner for owner in range(OWNERS) if any(each.owner == owner for each in self.small.said)]

    def mask(self, places: int) -> int:
        """A mask of places as one of owners."""
        return sum(1 << owner for place, owner in enumerate(self.owners) if places >> place & 1)

    def masks(self, family: Iterable[int]) -> Family:
        """A family of places as one of owners, in one order."""
        return minimal(map(self.mask, family))

    def unanswered(self, deal: Sequence[int]) -> int:
        """How many clauses the deal leaves unanswered."""
        return sum(1 for wanted in self.wants if wanted and not holds(wanted, deal))

    def accepted(self, deal: Sequence[int]) -> bool:
        """Whether every party accepts the deal: what it wants, as far as the deal holds it whole, is on every issue."""
        for party in set(self.parties):
            mine = [wanted for owner, wanted in enumerate(self.wants) if wanted and self.parties[owner] == party]
            if len({issue for wanted in mine if holds(wanted, deal) for issue in wanted}) < len(self.small.sizes):
                return False
        return True


def ruling(said: Said) -> Said:
    """What a rule can say of it: one alternative, on issues that its condition does not speak of."""
    then = {issue: some for choice in said.unless[:1] for issue, some in choice.items() if issue not in said.inside}
    return evolve(said, unless=(then,) if then else ())


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """A component with clauses of three parties and a few rules."""
    small = draw(smalls())
    said = tuple(
        each if each.owner >= 0 else rule for each in small.said if (rule := ruling(each)).unless or each.owner >= 0
    )
    wants = draw(st.lists(st.none() | choices(small.sizes, 1), min_size=OWNERS, max_size=OWNERS))
    return Asked(Small(small.sizes, said), tuple(wants))


@FEW
@given(asked())
def test_a_component_answers_like_trying_every_outcome(case: Asked) -> None:
    """Whether there is a deal, all conflicts, all concessions, and all sets of parties that have to move."""
    component, small = case.component(), case.small
    truth = small.truth
    assert component.possible is (truth == EMPTY)
    conflicts, concessions = component.conflicts, component.concessions
    assert conflicts.complete
    assert concessions.complete
    assert case.masks(conflicts.sets) == hitting(truth)
    assert case.masks(concessions.sets) == truth
    movers = component.movers(("p0", "p1", "p2"))
    assert movers.complete
    assert minimal(movers.sets) == minimal(movers_of(case, mask) for mask in truth)


def movers_of(case: Asked, mask: int) -> int:
    """The parties of some owners, as a mask."""
    return reduce(or_, (1 << case.parties[owner] for owner in range(OWNERS) if mask >> owner & 1), 0)


@FEW
@given(asked(), st.integers(1, 40))
def test_an_example_leaves_the_fewest_clauses_unanswered(case: Asked, table: int) -> None:
    """Of what everybody accepts, else of what nobody rejects; tables of any size show if there is one."""
    component = case.component(Limits(table=table))
    deals = [deal for deal in case.small.deals() if not case.small.violated(deal)]
    accepted = [deal for deal in deals if case.accepted(deal)]
    found, complete = component.example.outcomes, component.example.complete
    assert component.example.accepted in (None, bool(accepted))
    if component.example.accepted:
        deals = accepted
    assert (found is None) == (not deals)
    if found is not None:
        deal = tuple(int(cast("str", outcome)[1:]) for _, outcome in sorted(found.items()))
        assert deal in deals
        assert not complete or case.unanswered(deal) == min(map(case.unanswered, deals))


@FEW
@given(asked())
def test_a_zone_holds_just_the_outcomes_that_some_deal_has(case: Asked) -> None:
    """Issue by issue."""
    deals = [deal for deal in case.small.deals() if not case.small.violated(deal)]
    for issue, region in case.component().zone().items():
        place = int(issue[1:])
        assert set(region) == {f"o{deal[place]}" for deal in deals}


@FEW
@given(asked(), st.data())
def test_within_a_draft_only_its_deals_count(case: Asked, data: st.DataObject) -> None:
    """Possible and broken are those of the deals that lie in the draft; issues of other components do not matter."""
    small = case.small
    draft = data.draw(choices(small.sizes))
    elsewhere = {"elsewhere": Options(["yes", "no"]).only("yes")}
    inside = case.component().inside({**small.terms(draft), **elsewhere})
    deals = [deal for deal in small.deals() if holds(draft, deal)]
    assert inside.possible is any(not small.violated(deal) for deal in deals)
    assert case.masks(inside.conflicts.sets) == hitting(minimal(map(small.violated, deals)))
    broken = inside.broken
    assert bool(broken) == (not deals)
    rules = {f"r{place}": each for place, each in enumerate(small.said) if each.owner < 0}
    assert minimal_ground(small, draft, [], [rules[rule.id] for rule in broken])


def minimal_ground(small: Small, draft: Choice, clauses: Sequence[Said], rules: Sequence[Said]) -> bool:
    """Whether clauses and rules leave nothing within a draft, and would leave something without any of the rules."""

    def nothing_left(kept: Sequence[Said]) -> bool:
        deals = product(*map(range, small.sizes))
        return not any(
            holds(draft, deal) and not any(refused(each, deal) for each in (*clauses, *kept)) for deal in deals
        )

    fewer = ([each for each in rules if each is not one] for one in rules)
    return (not rules or nothing_left(rules)) and not any(map(nothing_left, fewer))


@FEW
@given(asked())
def test_the_ground_of_a_conflict_is_what_it_needs_of_the_rules(case: Asked) -> None:
    """With all of them there is nothing to have, without any one there is."""
    component, small = case.component(), case.small
    rules = {f"r{place}": each for place, each in enumerate(small.said) if each.owner < 0}
    for conflict in component.conflicts.sets:
        grounds = component.grounds(conflict, meter())
        owners = case.mask(conflict)
        insisted = [each for each in small.said if each.owner >= 0 and owners >> each.owner & 1]
        assert minimal_ground(small, {}, insisted, [rules[rule.id] for rule in grounds])
        assert grounds or owners or not small.deals()


@FEW
@given(asked())
def test_without_the_released_clauses_of_the_cheapest_there_is_a_deal(case: Asked) -> None:
    """The least cost is the truth, and what is released makes a deal possible."""
    component, truth = case.component(), case.small.truth
    found = component.cheapest([price(owner) for owner in case.owners], NEVER)
    assert found.complete
    if found.mask is None:
        assert not truth
        return
    assert cost_of(case.mask(found.mask)) == min(map(cost_of, truth))
    released = component.members(found.mask)
    assert component.without(released).possible
    assert component.without(released).example.outcomes is not None


@FEW
@given(asked(), st.integers(1, 8), st.sampled_from([5, 20, 60, 200, 2_000_000]))
def test_with_small_tables_the_cheapest_is_a_concession_and_least_if_it_says_so(
    case: Asked, table: int, steps: int
) -> None:
    """Clauses are kept one after the other then, and conflicts that share none show how little it can cost."""
    component, truth = case.component(Limits(table=table, steps=steps)), case.small.truth
    found = component.cheapest([price(owner) for owner in case.owners], NEVER)
    if found.mask is None:
        assert not (truth and found.complete)
        return
    released = case.mask(found.mask)
    assert any(released & each == each for each in truth)
    if found.minimal:
        assert released in truth
    if found.complete:
        assert cost_of(released) == min(map(cost_of, truth))


@FEW
@given(asked(), st.integers(1, 30), st.integers(1, 20), st.sampled_from([1, 5, 20, 60, 200, 2_000_000]))
def test_a_component_is_never_silently_partial(case: Asked, table: int, family: int, steps: int) -> None:
    """Whatever the limits: what is listed is true, what is not said to be partial is whole."""
    component = case.component(Limits(table=table, family=family, steps=steps))
    truth = case.small.truth
    assert component.possible in (None, truth == EMPTY)
    conflicts, concessions = component.conflicts, component.concessions
    assert set(case.masks(conflicts.sets)) <= set(hitting(truth))
    assert not conflicts.complete or case.masks(conflicts.sets) == hitting(truth)
    assert set(case.masks(concessions.sets)) <= set(truth)
    assert not concessions.complete or case.masks(concessions.sets) == truth
    movers = component.movers(("p0", "p1", "p2"))
    assert not movers.complete or minimal(movers.sets) == minimal(movers_of(case, mask) for mask in truth)
    found = component.cheapest([price(owner) for owner in case.owners], NEVER)
    assert not (found.complete and found.mask) or cost_of(case.mask(found.mask)) == min(map(cost_of, truth))


@FEW
@given(asked(), st.integers(1, 30))
def test_conflicts_are_true_and_minimal_where_tables_are_too_small(case: Asked, table: int) -> None:
    """Only the size of tables stops them."""
    component = case.component(Limits(table=table))
    found = case.masks(component.conflicts.sets)
    assert set(found) <= set(hitting(case.small.truth))
    assert len(found) == len(component.conflicts.sets)
    assert bool(found) == (case.small.truth != EMPTY)
    assert component.possible is (case.small.truth == EMPTY)


PAIRED = Small(
    (2, 2, 2),
    (
        owned(3, {2: frozenset({1}), 0: frozenset({1})}),
        owned(2, {1: frozenset({1})}),
        owned(2, {0: frozenset({1}), 1: ONE}),
        owned(5, {1: ONE, 2: ONE}),
        owned(4, {0: ONE, 2: frozenset({1})}),
    ),
)
NO_WANTS = (None,) * OWNERS


ROUND = Small(
    (4, 4), tuple(owned(label, {0: frozenset({label}), 1: frozenset(range(4)) - {label}}) for label in range(4))
)


@pytest.mark.parametrize("steps", range(1, 12))
def test_with_few_steps_a_component_tells_what_it_can(steps: int) -> None:
    """A deal that one way of searching does not find the other may; what is told is true."""
    case = Asked(ROUND, NO_WANTS)
    component = case.component(Limits(steps=steps))
    assert component.possible is not False
    found = component.example.outcomes
    assert found is None or not ROUND.violated([int(str(outcome)[1:]) for _, outcome in sorted(found.items())])


def test_a_deal_is_possible_where_only_the_cheapest_can_be_searched() -> None:
    """Eight steps do not do for four boxes, and do for two issues."""
    component = Asked(ROUND, NO_WANTS).component(Limits(steps=8))
    with pytest.raises(LimitError):
        solve(component.grid.boxes, [0b1111, 0b1111], meter(8))
    assert component.possible is True
    assert component.conflicts.sets == NONE


def test_with_one_step_nothing_is_shown() -> None:
    """Neither whether a deal is possible nor an example of one."""
    component = Asked(ROUND, NO_WANTS).component(Limits(table=1, steps=1))
    assert (component.possible, component.example.outcomes) == (None, None)


def test_an_example_is_any_deal_where_the_best_was_not_found() -> None:
    """Nothing is refused, so a search for a deal takes no step, and one for the best takes more than one."""
    wants: tuple[Choice | None, ...] = ({0: ONE, 1: ONE}, None, None, None, None, None)
    component = Asked(Small((2, 2), ()), wants).component(Limits(steps=1))
    found = component.example.outcomes
    assert found is not None
    assert found.keys() == {"i0", "i1"}


def test_sets_of_many_parties_are_not_tried_one_by_one() -> None:
    """Where no table can hold what would tell them."""
    component = Asked(PAIRED, NO_WANTS).component(Limits(table=1))
    movers = component.movers([f"p{place}" for place in range(11)])
    assert (movers.sets, bool(movers.complete)) == ((), False)


def test_a_component_is_shown_by_its_issues() -> None:
    """In the order of the case."""
    assert repr(Asked(PAIRED, NO_WANTS).component()) == "<Component of i0, i1, i2>"


# --- Weights ---------------------------------------------------------------------------------------------------------


DOMAIN = Options(["o0", "o1"])


def red_line(party: str, *issues: str) -> Clause:
    """A clause of a party on some issues."""
    terms = Terms({issue: DOMAIN.only("o0") for issue in issues})
    return Clause(party, party, Gist(Stance.REJECTS, (terms,)), (Refusal(terms),), (), (), (), ())


def talks(*preferences: Preference) -> Negotiation:
    """A case of two parties and two issues."""
    issues = [Issue("bread", DOMAIN), Issue("salt", DOMAIN)]
    return Negotiation("t", "T", parties=[Party("north"), Party("south")], issues=issues, preferences=preferences)


NUMBERS = st.decimals(0, 10, places=3) | st.integers(0, 10)


@given(
    st.dictionaries(st.tuples(st.sampled_from(["north", "south"]), st.sampled_from(["bread", "salt"])), NUMBERS),
    st.lists(
        st.builds(red_line, st.sampled_from(["north", "south"]), st.sampled_from(["bread", "salt"]), st.just("salt")),
        max_size=5,
    ),
    st.sampled_from([By.WEIGHT, By.COUNT]),
)
def test_costs_order_sets_by_weight_and_then_by_number(
    given_weights: dict[tuple[str, str], Decimal | int], clauses: list[Clause], by: By
) -> None:
    """For any two sets of clauses; and all together cost less than what must never be."""
    weights = Weights.of(talks(), given_weights)
    costs, never = weights.costs(clauses, by=by)
    assert sum(costs) < never

    def summed(mask: int) -> int:
        return sum(cost for place, cost in enumerate(costs) if mask >> place & 1)

    def rank(mask: int) -> tuple[Decimal, int]:
        chosen = [clause for place, clause in enumerate(clauses) if mask >> place & 1]
        costly = [clause for clause in chosen if not any(stronger(other, clause) for other in clauses)]
        return (sum(map(weights.weight, costly), Decimal(0)) if by is By.WEIGHT else Decimal(0)), len(chosen)

    for one, other in combinations(range(1 << len(clauses)), 2):
        assert (summed(one) < summed(other)) == (rank(one) < rank(other))


def stronger(one: Clause, other: Clause) -> bool:
    """Whether one party's clause on an issue refuses all that the other of its own refuses there, and is another."""
    if one is other or one.party != other.party or one.issues != other.issues or len(one.issues) > 1:
        return False
    (more,), (less,) = (list(each.refuses[0].inside.values()) for each in (one, other))
    return more != less and less.is_subset(more)


def test_a_clause_weighs_as_much_as_its_weightiest_issue() -> None:
    """One where nothing is said."""
    weights = Weights.of(talks(), {("north", "bread"): 3, ("north", "salt"): Decimal("0.5")})
    assert weights.weight(red_line("north", "bread", "salt")) == Decimal(3)
    assert weights.weight(red_line("north", "salt")) == Decimal("0.5")
    assert weights.weight(red_line("south", "salt")) == Decimal(1)
    assert weights.total([]) == Decimal(0)


def test_without_weights_the_salience_of_the_case_counts() -> None:
    """And given weights, even none, take its place."""
    case = talks(Preference("north", "bread", salience=Decimal("0.25")))
    assert Weights.of(case, None).weight(red_line("north", "bread")) == Decimal("0.25")
    assert Weights.of(case, {}).weight(red_line("north", "bread")) == Decimal(1)


def test_parties_that_are_not_to_move_cost_more_than_everything() -> None:
    """So nothing of theirs is given up where it can be helped."""
    clauses = [red_line("north", "bread"), red_line("south", "salt")]
    costs, never = Weights.of(talks(), None).costs(clauses, by=By.PARTIES, movers=frozenset({"south"}))
    assert (costs, never) == ([9, 4], 9)


@pytest.mark.parametrize(
    ("weight", "message"),
    [
        (0.5, "('north', 'bread'): 0.5 is a binary float; a weight counts exactly: write Decimal('0.5')"),
        (True, "('north', 'bread'): True is not a number"),
        ("1", "('north', 'bread'): '1' is not a number"),
        (-1, "('north', 'bread'): -1 is not a weight: expected a number from 0 up, of at most 100 digits"),
        (Decimal("NaN"), "('north', 'bread'): NaN is not a weight: expected a number from 0 up, of at most 100 digits"),
        (
            Decimal("1E+100"),
            "('north', 'bread'): 1E+100 is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
    ],
)
def test_a_weight_is_a_number_from_0_up(weight: object, message: str) -> None:
    """Exact, and of a length that can be counted with."""
    with pytest.raises(RecordError) as error:
        Weights.of(talks(), {("north", "bread"): weight})
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (("north", "bred"), "no issue 'bred' (did you mean 'bread'?)"),
        (("nord", "bread"), "no party 'nord' (did you mean 'north'?)"),
    ],
)
def test_weights_speak_of_parties_and_issues_of_the_case(key: tuple[str, str], message: str) -> None:
    """A name that is not there is no weight of 1."""
    with pytest.raises(UnknownNameError) as error:
        Weights.of(talks(), {key: 1})
    assert error.value.args[0] == message
