"""Laws of what more words do to deals, and that the order of words does nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions import Negotiation, Statement, deals
from tests import talks as dsl
from tests.laws.deal_cases import PARTIES, fewest, negotiation, several_days, stance_on, table
from tests.laws.worlds import unfolded
from tests.talks import says, talks

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere


@fewest
@given(several_days(), st.data())
def test_no_answer_depends_on_any_order(case: Negotiation, data: st.DataObject) -> None:
    """No answer depends on the order of statements, of rules, or of parties, in the case or in the call."""
    shuffled = Negotiation(
        case.id,
        case.title,
        parties=data.draw(st.permutations(list(case.parties.values()))),
        issues=case.issues.values(),
        rules=data.draw(st.permutations(list(case.rules.values()))),
        statements=data.draw(st.permutations(list(case.statements.values()))),
    )
    draft = data.draw(table(list(case.issues.values())))
    one, other = deals(case, *PARTIES), deals(shuffled, *PARTIES)
    assert other.to_dict() == one.to_dict()
    assert str(other) == str(one)
    turned = deals(shuffled, *data.draw(st.permutations(PARTIES)))
    assert (turned.possible, turned.accepted, turned.headline) == (one.possible, one.accepted, one.headline)
    assert turned.partial.draft == one.partial.draft
    assert [each.key for each in turned.conflicts] == [each.key for each in one.conflicts]
    assert [set(each) for each in turned.coalitions] == [set(each) for each in one.coalitions]
    assert repr(turned.concessions()) == repr(one.concessions())
    assert repr(other.clauses) == repr(one.clauses)
    assert other.check(draft).to_dict() == one.check(draft).to_dict()
    assert str(other.check(draft)) == str(one.check(draft))
    for by in ("weight", "count", "parties"):
        assert repr(other.cheapest(by=by)) == repr(turned.cheapest(by=by)) == repr(one.cheapest(by=by))


@fewest
@given(several_days(), st.data())
def test_who_has_not_spoken_yet_never_makes_a_deal_possible(case: Negotiation, data: st.DataObject) -> None:
    """Whatever a party says that has not spoken yet, what was impossible stays so, and no conflict goes away."""
    first = data.draw(stance_on("first", ["west"], list(case.issues.values())))
    before = deals(case, "east", "north", "west")
    after = deals(case.assume(first), "east", "north", "west")
    assert before.possible or not after.possible
    kept_sets = {each.key for each in unfolded(after.conflicts)}
    assert all(each.key in kept_sets for each in unfolded(before.conflicts) if each.clauses)


@fewest
@given(several_days(), st.data())
def test_adding_a_rejection_never_makes_a_deal_possible(case: Negotiation, data: st.DataObject) -> None:
    """Whoever rejects more, on whatever day, never makes a deal possible."""
    rejection = Statement(
        "more",
        party=data.draw(st.sampled_from(PARTIES[:2])),
        stance="rejects",
        terms=data.draw(table(list(case.issues.values()))),
        date=data.draw(st.dates(date(2025, 1, 1), date(2025, 1, 9))),
    )
    more = negotiation(case.issues.values(), [*case.statements.values(), rejection], case.rules.values())
    assert deals(case, *PARTIES).possible or not deals(more, *PARTIES).possible


def test_the_rule_behind_an_implied_refusal_does_not_depend_on_the_order_of_rules() -> None:
    """Either rule alone bars the outcome: whichever is named, it is the same one."""
    always = dsl.rule("r0", {"troops": "stay"})
    whatever = dsl.rule("r1", {"troops": "stay"}, {"pact": "any"})
    cases = [talks(rules=rules) for rules in ((always, whatever), (whatever, always))]
    one, other = (deals(case, "north", "south").check({"troops": "leave"}).to_dict() for case in cases)
    assert one == other


def test_a_later_demand_may_make_a_deal_possible() -> None:
    """Witness: it replaces the earlier one."""
    before = [says("n1", "north", "demands", {"pause": 10}), says("s1", "south", "demands", {"pause": 20})]
    softer = says("n2", "north", "demands", {"pause": 20}, "2025-01-02")
    assert deals(talks(*before), "north", "south").possible is False
    assert deals(talks(*before, softer), "north", "south").possible is True


def test_a_contradictory_demand_may_make_a_deal_possible() -> None:
    """Witness: two demands of one day with nothing in common are contested, and ask nothing where they clash."""
    before = [says("n1", "north", "demands", {"troops": "stay"}), says("s1", "south", "demands", {"troops": "leave"})]
    opposite = says("n2", "north", "demands", {"troops": "leave"})
    assert deals(talks(*before), "north", "south").possible is False
    assert deals(talks(*before, opposite), "north", "south").possible is True


def test_a_bid_or_a_withdrawal_may_make_a_deal_possible() -> None:
    """Witness: a bid outside a demand widens it, and a withdrawal takes it back."""
    before = [says("n1", "north", "demands", {"pause": 10}), says("s1", "south", "demands", {"pause": 20})]
    bid = says("n2", "north", "offers", {"pause": 20}, "2025-01-02")
    withdrawal = says("n3", "north", "withdraws", date="2025-01-02", supersedes=["n1"])
    assert deals(talks(*before), "north", "south").possible is False
    assert deals(talks(*before, bid), "north", "south").possible is True
    assert deals(talks(*before, withdrawal), "north", "south").possible is True
