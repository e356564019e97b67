"""Laws of clauses beside positions: both read the same words, of one day or of several."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions import Negotiation, Verdict, compare, deals
from tests.laws.deal_cases import fewest, negotiation, several_days
from tests.laws.worlds import World, refused_by, taken_at_their_word, unfolded
from tests.talks import says, talks

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere


def test_contested_demands_stay_contested_beside_a_package() -> None:
    """Two demands of one day with nothing in common ask nothing, be it that a package has one of them."""
    case = talks(
        says("n1", "north", "demands", {"troops": "stay"}),
        says("n2", "north", "demands", {"troops": "leave"}),
        says("n3", "north", "offers", {"troops": "stay", "pact": "kept"}),
    )
    assert case.position("north", "troops").contested.is_everything
    assert [clause.said for clause in deals(case, "north", "south").clauses if clause.refuses] == []


def test_an_issue_on_which_anything_is_refused_ties_nothing() -> None:
    """To reject a combination with anything is to reject the rest of it."""
    case = talks(
        says("n1", "north", "rejects", {"troops": "stay", "pact": "any"}, together=True),
        says("n2", "north", "rejects", {"troops": "stay"}),
        says("s1", "south", "demands", {"troops": "stay"}),
    )
    found = deals(case, "north", "south")
    assert [component.ids for component in found.components] == [("troops",)]
    assert len(found.conflicts) == 1


@fewest
@given(several_days())
def test_what_a_position_rejects_is_refused_by_some_clause(case: Negotiation) -> None:
    """Some clause refuses every deal with an outcome that a position rejects."""
    world = World(case)
    asked_for = taken_at_their_word(world, deals(case, "north", "east"))
    for party in ("north", "east"):
        refused = refused_by(wish for wish in asked_for if wish.party == party)
        for issue in case.issues:
            rejected = case.position(party, issue).rejected
            assert not rejected or not world.holds({issue: rejected}) & ~refused


@fewest
@given(several_days())
def test_what_no_position_rejects_even_conditionally_is_refused_by_no_clause(case: Negotiation) -> None:
    """No clause refuses a deal if no position rejects any of its outcomes, not even under conditions."""
    world = World(case)
    asked_for = taken_at_their_word(world, deals(case, "north", "east"))
    for party in ("north", "east"):
        free = {name: case.position(party, name) for name in case.issues}
        clear = world.holds({name: ~(each.rejected | each.rejected_if) for name, each in free.items()})
        assert not clear & refused_by(wish for wish in asked_for if wish.party == party)


@fewest
@given(several_days())
def test_what_is_irreconcilable_on_one_issue_leaves_no_deal(case: Negotiation) -> None:
    """A verdict of one issue, the rules counted, is never softer than the answer on all of them."""
    found = deals(case, "north", "east")
    for each in compare(case, "north", "east").values():
        if each.verdict is Verdict.IRRECONCILABLE:
            assert found.component(each.issue.id).possible is False


@fewest
@given(several_days(), st.dates(date(2025, 1, 1), date(2025, 1, 9)))
def test_a_day_shows_the_deals_of_the_words_said_by_then(case: Negotiation, day: date) -> None:
    """What was said later changes nothing in the deals of a day."""
    by_then = [each for each in case.statements.values() if each.date and each.date.first <= day]
    earlier = negotiation(case.issues.values(), by_then, case.rules.values())
    assert deals(case, "north", "east", on=day).to_dict() == deals(earlier, "north", "east", on=day).to_dict()


@fewest
@given(several_days(), st.data())
def test_issues_bring_whatever_can_refuse_what_is_agreed_on_them(case: Negotiation, data: st.DataObject) -> None:
    """What stands in the way of a deal on some issues is the same as among all issues; mere bids that reach beyond
    them are left out.
    """
    chosen = set(data.draw(st.lists(st.sampled_from(list(case.issues)), min_size=1, unique=True)))
    narrow, whole = deals(case, "north", "east", issues=sorted(chosen)), deals(case, "north", "east")
    reached = {issue for component in narrow.components for issue in component.ids} | chosen
    refusing = [clause for clause in whole.clauses if clause.refuses]
    for issues in (*(clause.issues for clause in refusing), *(rule.issues for rule in case.rules.values())):
        assert reached.issuperset(issues) or reached.isdisjoint(issues)
    left_out = [clause for clause in narrow.question.reaching_out if not clause.refuses]
    assert left_out == list(narrow.question.reaching_out)
    assert set(map(repr, narrow.clauses)) == {
        repr(clause) for clause in whole.clauses if reached.issuperset(clause.issues)
    }
    here = [each.key for each in unfolded(whole.conflicts) if reached.issuperset(each.issues)]
    assert sorted(map(repr, here)) == sorted(repr(each.key) for each in unfolded(narrow.conflicts))
    assert narrow.possible is not any(each for each in whole.conflicts if reached.issuperset(each.issues))


def test_a_package_does_not_widen_the_question() -> None:
    """Who asks about the pause is not asked about the pact; a condition on the pact does widen it."""
    package = says("n1", "north", "offers", {"pause": 10, "pact": "kept"})
    bid = says("s1", "south", "demands", {"pause": 10, "troops": "leave"})
    found = deals(talks(package, bid), "north", "south", issues="pause")
    assert [component.ids for component in found.components] == [("pause",)]
    assert [clause.statements for clause in found.question.reaching_out] == [("n1",)]
    assert "Left out, because it reaches beyond the issues asked about: n1 (with pact)." in str(found).replace(
        "\n", " "
    )
    condition = says("n1", "north", "offers", {"pause": 10}, provided={"pact": "kept"})
    found = deals(talks(condition, bid), "north", "south", issues="pause")
    assert [component.ids for component in found.components] == [("pause", "pact")]
