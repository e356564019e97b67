"""Laws of conflicts, concessions and coalitions: they are all the smallest ones, and the cheapest is the least."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from positions import Negotiation, deals
from tests.laws.deal_cases import PARTIES, fewer, fewest, one_day, several_days, union
from tests.laws.worlds import (
    Part,
    Wish,
    World,
    accepted_by_all,
    as_wishes,
    families,
    fewest_unanswered,
    given_up,
    parts,
    refused_by,
    taken_at_their_word,
    unanswered,
    unfolded,
    wishes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions.deal import ByName, Component, Conflict

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere


@fewer
@given(one_day())
def test_conflicts_are_all_the_smallest_sets_of_clauses_that_leave_no_deal(case: Negotiation) -> None:
    """The conflicts are all the smallest sets of clauses that leave no deal, each once, with a smallest set of the
    rules that it needs.
    """
    world = World(case)
    found = deals(case, *PARTIES)
    expected = [each for part in parts(world, found, wishes(world)) for each in part.conflicts()]
    every = unfolded(found.conflicts)
    assert families(as_wishes(world, conflict.clauses) for conflict in every) == families(expected)
    assert found.conflicts.complete
    for conflict in every:
        needs_its_rules(world, conflict)


@fewer
@given(several_days())
def test_a_conflict_of_a_weaker_clause_is_folded_into_that_of_the_stronger_one(case: Negotiation) -> None:
    """The conflict of a weaker clause beside a stronger one of the same party and issue is folded, once, and not
    listed.
    """
    world = World(case)
    found = deals(case, "north", "east")
    asked_for = taken_at_their_word(world, found)
    for conflict in found.conflicts:
        assert not any(weaker(wish, asked_for) for wish in as_wishes(world, conflict.clauses))
        for each in conflict.folded:
            assert any(weaker(wish, asked_for) for wish in as_wishes(world, each.clauses))
            assert each.parties == conflict.parties
    every = [each.key for each in unfolded(found.conflicts)]
    assert len(every) == len(set(every))


def weaker(wish: Wish, others: Iterable[Wish]) -> bool:
    """Whether the same party refuses more on the one issue that it is about."""
    return len(wish.issues) == 1 and any(
        (each.party, each.issues) == (wish.party, wish.issues)
        and each.refused != wish.refused
        and not wish.refused & ~each.refused
        for each in others
    )


def needs_its_rules(world: World, conflict: Conflict) -> None:
    """The clauses with these rules leave nothing, and with any fewer they leave something."""
    refused = refused_by(as_wishes(world, conflict.clauses))
    rules = [world.case.rules[each] for each in conflict.rules]
    assert not world.every & ~refused & ~world.impossible(rules)
    for rule in rules:
        assert world.every & ~refused & ~world.impossible(each for each in rules if each is not rule)
    named = {issue for clause in conflict.clauses for issue in clause.issues}.union(*(rule.issues for rule in rules))
    assert set(conflict.issues) == named
    assert conflict.joint == (len(named) > 1)


@fewer
@given(one_day())
def test_concessions_are_all_the_smallest_sets_whose_release_leaves_a_deal(case: Negotiation) -> None:
    """The concessions on a blocked component are all the smallest sets of clauses without which there is a deal; if
    the rules alone leave none, there are no concessions.
    """
    world = World(case)
    found = deals(case, *PARTIES)
    every = [part for part in parts(world, found, wishes(world)) if not part.free]
    expected = [each for part in every for each in part.concessions()]
    assert families(given_up(world, each) for each in found.concessions()) == families(expected)
    assert found.concessions().complete


@fewest
@given(several_days())
def test_conflicts_and_concessions_are_each_others_minimal_hitting_sets(case: Negotiation) -> None:
    """Within a component, conflicts and concessions are the minimal hitting sets of each other."""
    found = deals(case, "north", "east")
    for component in found.components:
        every = unfolded(found.conflicts)
        conflicts = [set(map(id, each.clauses)) for each in every if lies_in(each.issues, component)]
        concessions = [set(map(id, each.clauses)) for each in found.concessions() if each.issues == component.ids]
        if component.possible:
            assert not conflicts
            assert not concessions
        elif component.broken:
            assert conflicts == [set()]
            assert not concessions
        else:
            assert in_order(hitting(conflicts)) == in_order(concessions)
            assert in_order(hitting(concessions)) == in_order(conflicts)


def lies_in(issues: Iterable[str], component: Component) -> bool:
    """Whether the issues are the component's."""
    return set(component.ids).issuperset(issues)


def in_order(sets: Iterable[set[int]]) -> list[list[int]]:
    """Sets in one order."""
    return sorted(map(sorted, sets))


def hitting(sets: Sequence[set[int]]) -> list[set[int]]:
    """The smallest sets that meet all of these."""
    everything = sorted(set().union(*sets))
    found: list[set[int]] = []
    for size in range(len(everything) + 1):
        for some in map(set, combinations(everything, size)):
            if not any(each <= some for each in found) and all(some & each for each in sets):
                found.append(some)
    return found


@fewest
@given(several_days())
def test_what_words_of_several_days_come_to_is_answered_as_exactly(case: Negotiation) -> None:
    """With clauses of several days taken at their word, possible deals, conflicts, concessions, coalitions and the
    cheapest concession are exact.
    """
    world = World(case)
    found = deals(case, "north", "east")
    asked_for = taken_at_their_word(world, found)
    every = parts(world, found, asked_for)
    assert found.possible == all(part.free for part in every)
    conflicts = [each for part in every for each in part.conflicts()]
    listed = unfolded(found.conflicts)
    assert families(as_wishes(world, conflict.clauses) for conflict in listed) == families(conflicts)
    concessions = [each for part in every if not part.free for each in part.concessions()]
    assert families(given_up(world, each) for each in found.concessions()) == families(concessions)
    assert [tuple(sorted(each)) for each in found.coalitions] == largest_coalitions(world, found.parties, asked_for)
    cheapest = found.cheapest(by="count")
    least = fewest_given_up(every)
    assert (cheapest is None) == (least is None)
    assert cheapest is None or len(cheapest.clauses) == least


def fewest_given_up(every: Iterable[Part]) -> int | None:
    """How many wishes must be given up for a deal on everything; None where rules leave none."""
    sizes = [min((len(each) for each in part.concessions()), default=None) for part in every]
    return None if None in sizes else sum(size for size in sizes if size is not None)


@st.composite
def weighted(draw: st.DrawFn) -> tuple[Negotiation, dict[tuple[str, str], int]]:
    """A case, and how much some issues matter to some parties."""
    case = draw(one_day())
    keys = st.tuples(st.sampled_from(PARTIES), st.sampled_from(list(case.issues)))
    return case, draw(st.dictionaries(keys, st.integers(0, 5), max_size=6))


def weight(wishes: Iterable[Wish], weights: Mapping[tuple[str, str], int]) -> int:
    """What is given up weighs as much as the weightiest issue of each wish."""
    return sum(max(weights.get((wish.party, issue), 1) for issue in wish.issues) for wish in wishes)


@fewer
@given(weighted())
def test_the_cheapest_concession_weighs_least(drawn: tuple[Negotiation, dict[tuple[str, str], int]]) -> None:
    """Of all concessions that make a deal on everything possible the cheapest weighs least, and it gives up nothing
    for nothing.
    """
    case, weights = drawn
    world = World(case)
    found = deals(case, *PARTIES)
    every = parts(world, found, wishes(world))
    cheapest = found.cheapest(weights=weights)
    if cheapest is None:
        assert not all(part.leaves([]) for part in every)
        return
    released = given_up(world, cheapest)
    assert cheapest.complete
    assert cheapest.weight == weight(released, weights)
    assert cheapest.weight == sum(min(weight(each, weights) for each in part.concessions()) for part in every)
    for part in every:
        assert released.intersection(part.wishes) in part.concessions()


@fewer
@given(one_day())
def test_the_cheapest_concession_by_count_gives_up_the_fewest(case: Negotiation) -> None:
    """The cheapest concession by count gives up the fewest clauses on all components together; if nothing has a
    weight, it is the lightest too.
    """
    world = World(case)
    found = deals(case, *PARTIES)
    least = fewest_given_up(parts(world, found, wishes(world)))
    for by in ("count", "weight"):
        cheapest = found.cheapest(by=by)
        assert (None if cheapest is None else len(cheapest.clauses)) == least


@fewer
@given(weighted())
def test_the_cheapest_concession_by_parties_makes_the_fewest_move(
    drawn: tuple[Negotiation, dict[tuple[str, str], int]],
) -> None:
    """No smaller set of parties than that of the cheapest concession by parties could make room, and those who move
    give up as little as they can.
    """
    case, weights = drawn
    world = World(case)
    found = deals(case, *PARTIES)
    every = parts(world, found, wishes(world))
    cheapest = found.cheapest(by="parties", weights=weights)
    if cheapest is None:
        assert not all(part.leaves([]) for part in every)
        return
    movers = fewest_movers(world)
    assert cheapest.parties in movers
    least = 0
    for part in every:
        theirs = [each for each in part.concessions() if {wish.party for wish in each}.issubset(cheapest.parties)]
        assert given_up(world, cheapest).intersection(part.wishes) in theirs
        least += min(weight(each, weights) for each in theirs)
    assert cheapest.weight == least


def fewest_movers(world: World) -> list[tuple[str, ...]]:
    """The smallest sets of parties, by number, without whose wishes there is a deal."""
    barred = world.impossible(world.case.rules.values())
    for number in range(len(PARTIES) + 1):
        found = [
            some
            for some in combinations(PARTIES, number)
            if world.every & ~barred & ~refused_by(wish for wish in wishes(world) if wish.party not in some)
        ]
        if found:
            return found
    return []


@fewer
@given(weighted(), st.sampled_from(["weight", "count", "parties"]))
def test_concessions_come_cheapest_first(drawn: tuple[Negotiation, dict[tuple[str, str], int]], by: ByName) -> None:
    """Concessions are listed by what was asked for, the cheapest first, and each weighs what its clauses do."""
    case, weights = drawn
    world = World(case)
    listed = deals(case, *PARTIES).concessions(by=by, weights=weights)
    assert [each.weight for each in listed] == [weight(given_up(world, each), weights) for each in listed]
    costs = {"weight": lambda c: c.weight, "count": lambda c: len(c.clauses), "parties": lambda c: len(c.parties)}
    assert list(map(costs[by], listed)) == sorted(map(costs[by], listed))


@fewer
@given(one_day())
def test_the_zone_of_a_concession_is_what_occurs_in_the_deals_that_are_left(case: Negotiation) -> None:
    """Issue by issue, the zone of a concession is what occurs in the deals that are left; its example is one of
    them.
    """
    world = World(case)
    found = deals(case, *PARTIES)
    every = {part.issues: part for part in parts(world, found, wishes(world))}
    for concession in found.concessions()[:6]:
        part = every[concession.issues]
        kept = evolve(part, wishes=tuple(set(part.wishes) - given_up(world, concession)))
        left = world.listed(kept.free)
        zone = {name: union(case.issues[name], {deal[name] for deal in left}) for name in part.issues}
        assert dict(concession.zone) == zone
        places = world.holds(
            {issue: case.issues[issue].domain.only(each) for issue, each in concession.example.items()}
        )
        assert tuple(concession.example) == part.issues or set(concession.example) == set(part.issues)
        assert places & kept.free
        best = accepted_by_all(kept, PARTIES) if all(wish.refused == 0 for wish in given_up(world, concession)) else 0
        assert best or unanswered(kept.wishes, places) >= fewest_unanswered(kept, kept.free)


def largest_coalitions(world: World, parties: Sequence[str], asked_for: Sequence[Wish]) -> list[tuple[str, ...]]:
    """The largest sets of parties that have a deal among themselves, the largest first."""
    barred = world.impossible(world.case.rules.values())
    found: list[tuple[str, ...]] = []
    for number in range(len(parties), -1, -1):
        for some in combinations(sorted(parties), number):  # down to nobody: the rules alone
            left = world.every & ~barred & ~refused_by(wish for wish in asked_for if wish.party in some)
            if left and not any(set(each).issuperset(some) for each in found):
                found.append(some)
    return found


@fewer
@given(one_day())
def test_coalitions_are_the_largest_sets_of_parties_that_have_a_deal(case: Negotiation) -> None:
    """The coalitions are the largest sets of parties that have a deal under the rules; if the rules leave none,
    there is no coalition.
    """
    world = World(case)
    found = deals(case, *PARTIES).coalitions
    assert list(found) == largest_coalitions(world, PARTIES, wishes(world))
    assert found.complete
