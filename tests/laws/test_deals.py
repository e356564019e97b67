"""Laws of deals, on random small cases, against every combination of outcomes; and those that do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions import Negotiation, Stance, Statement, deals
from positions.deal import Answer
from positions.deal.wording import given_up as said_of_what_is_given_up
from tests.laws.deal_cases import (
    PARTIES,
    fewer,
    fewest,
    negotiation,
    one_day,
    several_days,
    small_issues,
    some_rules,
    table,
)
from tests.laws.worlds import (
    World,
    accepted_by_all,
    accepting,
    families,
    fewest_unanswered,
    parts,
    read,
    refused_by,
    taken_at_their_word,
    unanswered,
    wishes,
)
from tests.talks import says, talks

if TYPE_CHECKING:
    from positions.regions import FormLike

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere


@fewer
@given(one_day())
def test_every_clause_refuses_and_wants_what_its_statements_say(case: Negotiation) -> None:
    """Deal by deal, a clause refuses and wants what its statements say, and what refuses the same is one clause."""
    world = World(case)
    found = deals(case, *PARTIES)
    assert families([taken_at_their_word(world, found)]) == families([wishes(world)])


def test_a_clause_names_the_newest_of_the_statements_that_say_it() -> None:
    """Two of them, and how many more there are."""
    same = [says(f"n{day}", "north", "rejects", {"troops": "leave"}, f"2025-01-0{day}") for day in (1, 2, 3)]
    (clause,) = deals(talks(*same), "north", "south").clauses
    assert str(clause) == "North rejects troops = leave (n3, 2025-01-03; n2, 2025-01-02; and 1 more)"


@pytest.mark.parametrize(
    ("stance", "provided", "told"),
    [
        ("demands", None, "no longer demands troops = leave"),
        ("agrees", None, "goes back on troops = leave"),
        ("rejects", None, "no longer rejects troops = leave"),
        ("offers", {"pact": "kept"}, "offers troops = leave even without pact = kept"),
        ("accepts", {"pact": "kept"}, "accepts troops = leave even without pact = kept"),
    ],
)
def test_what_is_given_up_is_shown_as_what_the_party_then_does(
    stance: str, provided: dict[str, object] | None, told: str
) -> None:
    """It drops a demand or a refusal, breaks an agreement, or makes its bid without the condition."""
    said = says("n1", "north", stance, {"troops": "leave"}, provided=provided)
    clauses = deals(talks(said), "north", "south").clauses
    assert said_of_what_is_given_up(clause.gist for clause in clauses) == told


@fewest
@given(several_days())
def test_a_clause_covers_the_deals_inside_its_refusals_without_the_exceptions(case: Negotiation) -> None:
    """A clause covers a deal exactly if the deal lies inside one of its refusals and outside the exceptions."""
    world = World(case)
    for clause in deals(case, "north", "east").clauses:
        covered = [deal for deal in world.deals if any(refusal.covers(deal) for refusal in clause.refuses)]
        assert covered == world.listed(read(world, clause).refused)


def test_an_offer_lifts_no_refusal_on_issues_that_it_does_not_speak_of() -> None:
    """North still refuses to withdraw its troops without the pact, whatever else it offers on whatever condition."""
    troops = says("n1", "north", "offers", {"troops": "leave"}, provided={"pact": "kept"})
    for day in ("2025-01-01", "2025-01-02"):
        support = says("n2", "north", "offers", {"support": "ended"}, day, provided={"pause": 1})
        found = deals(talks(troops, support), "north", "south")
        draft: dict[str, FormLike] = {"troops": "leave", "pact": "renounced", "support": "ended", "pause": 1}
        assert [clause.statements for clause in found.check(draft).refused] == [("n1",)]
        assert [component.ids for component in found.components] == [("pause", "support"), ("pact", "troops")]


def test_a_later_package_lifts_no_refusal_of_another_combination() -> None:
    """North still rejects the combination, whatever it offers on other issues."""
    no = says("n1", "north", "rejects", {"troops": "leave", "pact": "renounced"}, together=True)
    package = says("n2", "north", "offers", {"support": "ended", "pause": 1}, "2025-01-02")
    draft: dict[str, FormLike] = {"troops": "leave", "pact": "renounced", "support": "ended", "pause": 1}
    refused = deals(talks(no, package), "north", "south").check(draft).refused
    assert [clause.statements for clause in refused] == [("n1",)]


@fewer
@given(one_day())
def test_a_deal_is_possible_where_some_combination_of_outcomes_is_refused_by_nobody(case: Negotiation) -> None:
    """A deal is possible exactly if nobody refuses some combination of outcomes, as a whole and in each component."""
    world = World(case)
    found = deals(case, *PARTIES)
    barred = world.impossible(case.rules.values())
    assert found.possible == bool(world.every & ~barred & ~refused_by(wishes(world)))
    for component, part in zip(found.components, parts(world, found, wishes(world)), strict=True):
        assert component.possible == bool(part.free)
        assert (component in found.blocked) == (not part.free)


@fewer
@given(one_day())
def test_the_example_is_refused_by_nobody_and_leaves_the_fewest_unanswered(case: Negotiation) -> None:
    """Nobody refuses the example, and of all deals that nobody refuses none leaves fewer wishes unanswered."""
    world = World(case)
    found = deals(case, *PARTIES)
    every = parts(world, found, wishes(world))
    assert (found.example is None) == (not all(part.free for part in every))
    shown = found.partial if found.example is None else found.example
    assert set(shown.draft) == {issue for part in every if part.free for issue in part.issues}
    for part in every:
        if part.free:
            chosen = {issue: shown.draft[issue] for issue in part.issues}
            assert all(region.size == 1 for region in chosen.values())
            places = world.holds(chosen)
            assert places & part.free == places & ~part.barred & world.every != 0
            best = accepted_by_all(part, PARTIES) or part.free
            assert unanswered(part.wishes, places) == fewest_unanswered(part, best)


@st.composite
def generous(draw: st.DrawFn) -> Negotiation:
    """Cases in which two parties offer one thing and another."""
    issues = draw(small_issues(most=2))[:2]
    said = []
    for place in range(draw(st.integers(2, 7))):
        tables = draw(st.lists(table(issues), min_size=1, max_size=2))
        rest = [issue for issue in issues if not any(issue.id in terms for terms in tables)]
        provided = [draw(table(rest))] if rest and draw(st.sampled_from([True, False, False])) else []
        stance = draw(st.sampled_from(["offers", "accepts"]))
        party = PARTIES[place % 2]
        said.append(
            Statement(
                f"s{place}", party=party, stance=Stance(stance), terms=tables, provided=provided, date="2025-01-01"
            )
        )
    return negotiation(issues, said, draw(some_rules(issues)))


@fewer
@given(generous())
def test_there_is_a_deal_if_everybody_accepts_all_of_a_combination_that_nobody_refuses(case: Negotiation) -> None:
    """There is a deal if everybody accepts all of a combination that nobody refuses; a package or a condition counts
    if the combination contains all of it.
    """
    world = World(case)
    found = deals(case, *PARTIES[:2])
    every = parts(world, found, taken_at_their_word(world, found))
    accepted = [accepted_by_all(part, PARTIES[:2]) for part in every]
    assert found.accepted == all(accepted)
    for part, good in zip(every, accepted, strict=True):
        example = found.component(part.issues[0]).example
        assert example.accepted == bool(good)
        if example.outcomes is not None and good:
            assert (
                world.holds({issue: case.issues[issue].domain.only(o) for issue, o in example.outcomes.items()}) & good
            )
    if found.example is not None:
        assert found.accepted == (found.example.accepted and set(found.example.draft) == set(found.question.in_play))


@fewer
@given(generous(), st.data())
def test_a_full_draft_is_accepted_by_those_who_accept_all_of_it(case: Negotiation, data: st.DataObject) -> None:
    """A party accepts a full draft exactly if it accepts every outcome of it, outright or in packages and with
    conditions that the draft contains.
    """
    world = World(case)
    outcomes = {name: data.draw(st.sampled_from(each)) for name, each in world.issues.items()}
    draft = {name: case.issues[name].domain.only(outcome) for name, outcome in outcomes.items()}
    here = 1 << world.deals.index(outcomes)
    found = deals(case, *PARTIES[:2])
    refusing = {wish.party for wish in taken_at_their_word(world, found) if wish.refused & here}
    for party in PARTIES[:2]:
        covered = {issue for issue, terms in accepting(case, party) if world.holds(terms) & here}
        rejecting = any(
            reply.party == party and reply.answer is Answer.REJECTED for reply in found.check(draft).replies
        )
        expected = covered == set(case.issues) and party not in refusing and not rejecting
        assert (party in found.check(draft).accepted_by) == expected


@fewest
@given(several_days())
def test_a_component_never_shares_an_issue_with_another(case: Negotiation) -> None:
    """No issue, clause or rule belongs to two components, and every tie is named."""
    world = World(case)
    found = deals(case, "north", "east")
    parts(world, found, taken_at_their_word(world, found))
    for component in found.components:
        assert (len(component.issues) > 1) == bool(component.ties)
