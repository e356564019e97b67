"""Components of a deal: everything that is asked of them, against trying every outcome."""

from __future__ import annotations

from functools import reduce
from itertools import product
from operator import or_
from typing import TYPE_CHECKING, cast

import pytest
from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st

from positions import Issue, Limits, Options, Rule, Stance, Terms
from positions.deal import Clause, Component, Gist
from positions.deal.engine.families import EMPTY, NONE, Family, minimal
from positions.deal.engine.search import solve
from positions.errors import LimitError
from tests.refusals import (
    FEW,
    LIMITS,
    NEVER,
    ONE,
    OWNERS,
    Choice,
    Said,
    Small,
    choices,
    cost_of,
    hitting,
    holds,
    meter,
    owned,
    price,
    refused,
    smalls,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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
                willing = tuple((issue, terms, None) for terms in wants for issue in terms)
                yield Clause(f"p{self.parties[owner]}", f"P{owner}", gist, refuses, wants, (), wants, (), willing)

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
