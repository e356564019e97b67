"""What words mean where voices meet and where issues are linked: each rule as the smallest case that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from positions import Rule, Source, Verdict, compare, contradictions
from tests.wages import answers, on, plan, says, terms, verdicts, wages

if TYPE_CHECKING:
    from positions import Negotiation, Statement

LESS, MORE = {("employer", "pay"): "less"}, {("union", "pay"): "more"}
GROUPS = {"federation": ["union", "local"], "local": list[str]()}
MARCH, APRIL, MAY, SEPTEMBER = "2025-03-01", "2025-04-01", "2025-05-01", "2025-09-01"


def test_an_agreement_ends_older_accounts_on_its_issues() -> None:
    """Whoever signs has answered what others said of it."""
    case = wages(
        says("a1", "union", "rejects", {"leave": "paid"}, MAY, account=True),
        says("j1", ["union", "employer"], "agrees", {"leave": "paid"}, SEPTEMBER),
    )
    assert on(case, "leave").verdict is Verdict.AGREED


def test_naming_a_condition_accepts_nothing_on_its_issue() -> None:
    """A condition is a price, not a gift."""
    case = wages(
        says("u1", "union", "accepts", {"leave": "paid"}, provided={"jobs": "kept"}),
        says("e1", "employer", "accepts", {"leave": "paid"}, provided={"jobs": "kept"}),
    )
    assert verdicts(case) == {"pay": "open", "jobs": "open", "leave": "conditional"}
    assert [str(each) for each in on(case, "leave").conditions] == ["jobs = kept (open)", "jobs = kept (open)"]
    jobs = on(case, "jobs")
    assert {party: jobs.standing(party) for party in jobs.parties} == dict.fromkeys(
        ("employer", "union"), "setting a condition"
    )
    assert case.position("union", "jobs").summary == "sets as a condition kept"
    assert answers(case.position("union", "jobs")) == {"unstated": "anything"}


@pytest.mark.parametrize("packaged", [False, True])
def test_two_proposals_of_one_day_contest_each_other(packaged: bool) -> None:  # noqa: FBT001
    """One of them is demanded, and the offer of the other does not widen the demand."""
    case = wages(
        says("u1", "union", "demands", proposal="high", date=MARCH),
        proposals=[
            plan("mediator", {"pay": 8}, "high"),
            plan("union", {"pay": 5, "jobs": "kept"}, "low", together=packaged),
        ],
    )
    assert answers(case.position("union", "pay")) == {
        "accepted": "8 percent",
        "contested": "5 percent",
        "rejected": "at most 4, 6 to 7 or at least 9 percent",
    }


class TestReports:
    """What different sources report of one demand of one day."""

    def reported(self, *said: Statement) -> Negotiation:
        """The case with the two sources a and b."""
        return evolve(wages(), sources=[Source("a"), Source("b")], statements=said)

    def test_one_inside_the_other_is_contested_between_the_two(self) -> None:
        """If no source reports both."""
        case = self.reported(
            says("u1", "union", "demands", {"pay": {"at_least": 60}}, source="a"),
            says("u2", "union", "demands", {"pay": {"at_least": 80}}, source="b"),
        )
        assert answers(case.position("union", "pay")) == {
            "accepted": "at least 80 percent",
            "contested": "60 to 79 percent",
            "rejected": "at most 59 percent",
        }
        assert [str(each) for each in contradictions(case)] == [
            "pay: Union demands at least 60 percent / Union demands at least 80 percent"
        ]

    def test_reports_that_merely_cross_add_up(self) -> None:
        """So do two demands of one source."""
        crossing = self.reported(
            says("u1", "union", "demands", {"pay": {"at_least": 60}}, source="a"),
            says("u2", "union", "demands", {"pay": {"at_most": 90}}, source="b"),
        )
        assert answers(crossing.position("union", "pay"))["accepted"] == "60 to 90 percent"
        one = self.reported(
            says("u1", "union", "demands", {"pay": {"at_least": 60}}, source="a"),
            says("u2", "union", "demands", {"pay": {"at_least": 80}}, source="a"),
        )
        assert answers(one.position("union", "pay"))["rejected"] == "at most 79 percent"


def test_a_condition_that_somebody_refuses_blocks() -> None:
    """The verdict names the condition and who refuses it."""
    case = wages(
        says("u1", "union", "offers", {"pay": 5}),
        says("e1", "employer", "offers", {"pay": 5}, provided={"jobs": "cut"}),
        says("u2", "union", "demands", {"jobs": "kept"}),
    )
    pay = on(case, "pay")
    assert pay.verdict is Verdict.BLOCKED
    assert [(each.issue, str(each.region), each.refused_by) for each in pay.conditions] == [("jobs", "cut", ("union",))]
    assert pay.ground == "5 percent, but only if jobs = cut (refused by union)"
    assert "Employer needs jobs = cut, which Union refuses" in pay.why


def test_an_account_of_a_concession_in_a_package_contests_the_refusal() -> None:
    """It is shown, and it never vanishes."""
    case = wages(
        says("u1", "union", "rejects", {"jobs": "cut"}),
        says("a1", "union", "offers", {"jobs": "cut", "leave": "paid"}, APRIL, account=True),
    )
    position = case.position("union", "jobs")
    assert answers(position) == {"contested": "cut", "unstated": "kept"}
    assert [each.statement.id for each in position.passages] == ["u1", "a1"]


def test_an_account_of_a_withdrawal_contests_what_it_takes_back() -> None:
    """The party is not silent, and the withdrawal is shown as unanswered."""
    case = wages(
        says("u1", "union", "demands", {"leave": "paid"}),
        says("a1", "union", "withdraws", {"leave": "paid"}, APRIL, account=True),
    )
    position = case.position("union", "leave")
    assert answers(position) == {"contested": "anything"}
    assert position.why == (
        "Union's word on anything is said to be taken back (a1, 2025-04-01), unanswered (u1, 2025-03-01)",
    )


class TestMediatorsProposal:
    """Union and employer accept a mediator's plan of two clauses."""

    PLAN = plan("mediator", {"pay": 5, "jobs": "kept"}, date=MARCH)

    def test_accepting_it_accepts_the_pair(self) -> None:
        """Not each clause by itself, and own earlier offers stand."""
        case = wages(
            says("u0", "union", "offers", {"pay": 6}),
            says("u1", "union", "accepts", proposal="plan", date=APRIL),
            proposals=[self.PLAN],
        )
        assert answers(case.position("union", "pay")) == {
            "accepted": "6 percent",
            "conditional": "5 percent",
            "unstated": "at most 4 or at least 7 percent",
        }

    def test_all_who_accepted_it_have_agreed_to_that_combination(self) -> None:
        """Its author too, whose clauses are separate offers."""
        case = wages(
            says("u1", "union", "accepts", proposal="plan", date=APRIL),
            says("e1", "employer", "accepts", proposal="plan", date=MAY),
            proposals=[self.PLAN],
        )
        assert verdicts(case, issues=("pay", "jobs")) == {"pay": "overlap", "jobs": "overlap"}
        assert verdicts(case, "union", "mediator", issues=("pay", "jobs")) == {"pay": "overlap", "jobs": "overlap"}

    @pytest.mark.parametrize("day", [APRIL, MAY])
    def test_refusing_a_clause_blocks_the_pair(self, day: str) -> None:
        """That day or later."""
        case = wages(
            says("u1", "union", "accepts", proposal="plan", date=APRIL),
            says("u2", "union", "rejects", {"jobs": "kept"}, day),
            says("e1", "employer", "accepts", proposal="plan", date=APRIL),
            proposals=[self.PLAN],
        )
        assert verdicts(case, issues=("pay", "jobs")) == {"pay": "blocked", "jobs": "open"}

    def test_refusing_the_proposal_later_ends_the_acceptance(self) -> None:
        """It refuses no clause."""
        case = wages(
            says("u1", "union", "accepts", proposal="plan", date=APRIL),
            says("u2", "union", "rejects", proposal="plan", date=MAY),
            proposals=[self.PLAN],
        )
        assert answers(case.position("union", "pay")) == {"unstated": "anything"}

    def test_accepting_and_refusing_it_on_one_day_is_contested(self) -> None:
        """Neither counts."""
        case = wages(
            says("u1", "union", "accepts", proposal="plan", date=APRIL),
            says("u2", "union", "rejects", proposal="plan", date=APRIL),
            proposals=[self.PLAN],
        )
        assert answers(case.position("union", "pay"))["contested"] == "5 percent"

    def test_accepting_one_clause_again_takes_nothing_back(self) -> None:
        """The pair still stands."""
        case = wages(
            says("u1", "union", "accepts", proposal="plan", date=APRIL),
            says("u2", "union", "accepts", proposal="plan", clauses=["pay"], date=MAY),
            proposals=[self.PLAN],
        )
        assert str(case.position("union", "pay").accepted) == "5 percent"
        assert str(case.position("union", "jobs").accepted_if) == "kept"


def test_a_refusal_of_several_issues_refuses_each() -> None:
    """The combination only if it says so."""
    both = {"jobs": "cut", "leave": "unpaid"}
    assert verdicts(
        wages(says("u1", "union", "rejects", both), says("e1", "employer", "demands", both)), issues=("jobs", "leave")
    ) == {"jobs": "irreconcilable", "leave": "irreconcilable"}
    together = wages(says("u1", "union", "rejects", both, together=True))
    assert answers(together.position("union", "jobs")) == {"conditional": "cut", "unstated": "kept"}


class TestPreferences:
    """Numbers coded as they are written."""

    def test_offers_reach_to_what_is_liked_better(self) -> None:
        """Who offers 4 and wants less accepts less."""
        case = wages(says("e1", "employer", "offers", {"pay": 4}), wants=LESS)
        assert answers(case.position("employer", "pay"))["accepted"] == "at most 4 percent"
        assert case.position("employer", "pay").why == (
            "Employer accepts at most 4 percent by offering 4 percent, as it wants less (e1, 2025-03-01)",
        )

    def test_refusals_reach_to_what_is_liked_less(self) -> None:
        """Who refuses 30 and wants less refuses more."""
        case = wages(says("e1", "employer", "rejects", {"pay": 30}), wants=LESS)
        assert answers(case.position("employer", "pay"))["rejected"] == "at least 30 percent"

    def test_only_means_just_that_number(self) -> None:
        """Whatever the party prefers."""
        case = wages(says("e1", "employer", "offers", {"pay": 4}, only=True), wants=LESS)
        assert answers(case.position("employer", "pay"))["accepted"] == "4 percent"

    def test_a_higher_offer_leaves_nothing_refused_on_the_way(self) -> None:
        """Who refused 5, then offers 6, refuses 7 and more."""
        case = wages(
            says("e1", "employer", "rejects", {"pay": 5}),
            says("e2", "employer", "offers", {"pay": 6}, APRIL),
            wants=LESS,
        )
        assert answers(case.position("employer", "pay")) == {
            "accepted": "at most 6 percent",
            "rejected": "at least 7 percent",
        }

    def test_a_better_price_meets_the_condition(self) -> None:
        """The condition of an offer is read by its party's direction too."""
        case = wages(
            says("e1", "employer", "offers", {"pay": 4}, provided={"term": 3}),
            says("u1", "union", "offers", {"pay": 4}),
            says("u2", "union", "demands", {"term": 4}, only=True),
            wants=LESS | {("employer", "term"): "more"},
        )
        assert on(case, "pay").verdict is Verdict.CONDITIONAL

    def test_what_is_refused_without_the_condition_reaches_from_the_least_liked(self) -> None:
        """It never reaches what a plain demand in force accepts."""
        case = wages(
            says("u1", "union", "demands", {"pay": 8}),
            says("u2", "union", "offers", {"pay": 6}, APRIL, provided={"jobs": "kept"}),
            says("e1", "employer", "offers", {"pay": 8}, only=True),
            wants=MORE,
        )
        pay = on(case, "pay")
        assert (pay.verdict, str(pay.common)) == (Verdict.OVERLAP, "8 percent")
        offer = case.position("union", "pay").passages[-1]
        assert str(offer.on("pay").rejected_if) == "at most 6 percent"

    def test_packages_of_one_proposal_stay_equal(self) -> None:
        """Although each side reads its numbers by its own direction."""
        case = wages(
            says("u1", "union", "accepts", proposal="plan", date=APRIL),
            says("e1", "employer", "accepts", proposal="plan", date=APRIL),
            proposals=[plan("mediator", {"pay": 5, "jobs": "kept"})],
            wants=LESS | MORE,
        )
        assert (on(case, "pay").verdict, str(on(case, "pay").common)) == (Verdict.OVERLAP, "5 percent")

    def test_agreed_numbers_are_exact(self) -> None:
        """A direction does not extend them."""
        case = wages(says("j1", ["union", "employer"], "agrees", {"pay": 5}), wants=LESS | MORE)
        assert str(on(case, "pay").common) == "5 percent"


@pytest.mark.parametrize(("offer", "left"), [(15, "at least 16 percent"), (2, "at least 10 percent")])
def test_an_offer_lifts_a_refusal_up_to_itself(offer: int, left: str) -> None:
    """If the refused stretch is free on one side only."""
    case = wages(
        says("e1", "employer", "rejects", {"pay": {"at_least": 10}}),
        says("e2", "employer", "offers", {"pay": offer}, APRIL),
    )
    assert answers(case.position("employer", "pay"))["rejected"] == left


def test_an_offer_inside_a_refused_stretch_lifts_only_itself() -> None:
    """It is free on both sides; all earlier refusals are taken together."""
    stretch = says("e1", "employer", "rejects", {"pay": {"from": 10, "to": 20}})
    above = says("e0", "employer", "rejects", {"pay": {"at_least": 21}})
    offer = says("e2", "employer", "offers", {"pay": 15}, APRIL)
    assert answers(wages(stretch, offer).position("employer", "pay"))["rejected"] == "10 to 14 or 16 to 20 percent"
    assert answers(wages(stretch, above, offer).position("employer", "pay"))["rejected"] == "at least 16 percent"


class TestSettlement:
    """An agreement that ends what was said before."""

    EARLIER = (
        says("u1", "union", "demands", {"leave": "paid"}),
        says("e1", "employer", "demands", {"leave": "unpaid"}),
    )
    SETTLES = says("j1", ["union", "employer"], "agrees", {"pay": 5}, MAY, settles=["*"])

    def test_earlier_demands_no_longer_speak(self) -> None:
        """What was dropped is settled, not silent, and counted as left out."""
        case = wages(*self.EARLIER, self.SETTLES)
        position = case.position("union", "leave")
        assert (position.summary, position.silent, position.left_out.settled) == ("settled by j1", False, 1)
        assert position.settled_by == ("j1",)
        assert position.why == ("what Union said of leave was settled by j1",)
        assert verdicts(case) == {"pay": "agreed", "jobs": "open", "leave": "open"}

    def test_withdrawing_the_agreement_brings_old_demands_back(self) -> None:
        """For the party that withdrew, and on the issues that it withdraws."""
        by_terms = says("u2", "union", "withdraws", {"leave": "paid"}, SEPTEMBER)
        case = wages(*self.EARLIER, self.SETTLES, by_terms)
        assert case.position("union", "leave").summary == "no longer stands by u1"
        named = says("u2", "union", "withdraws", date=SEPTEMBER, supersedes=["j1"])
        case = wages(*self.EARLIER, self.SETTLES, named)
        assert case.position("union", "leave").summary == "demands paid"
        assert case.position("employer", "leave").summary == "settled by j1"

    def test_an_account_of_a_withdrawal_brings_nothing_back(self) -> None:
        """It may contest the agreed outcome."""
        account = says("a1", "union", "withdraws", date=SEPTEMBER, supersedes=["j1"], account=True)
        case = wages(*self.EARLIER, self.SETTLES, account)
        assert case.position("union", "leave").summary == "settled by j1"
        assert str(case.position("union", "pay").contested) == "anything"

    def test_words_of_the_same_day_stay(self) -> None:
        """Only what was said before that day ends."""
        case = wages(*self.EARLIER, self.SETTLES, says("u2", "union", "demands", {"leave": "paid"}, MAY))
        assert case.position("union", "leave").summary == "demands paid"

    def test_facts_are_never_settled(self) -> None:
        """An agreement does not change what happened."""
        case = wages(says("u1", "union", "asserts", {"count": 7}), self.SETTLES)
        assert case.position("union", "count").summary == "asserts 7 members"

    def test_what_ties_a_settled_issue_to_others_ends_as_a_whole(self) -> None:
        """A mere condition on one does not."""
        settles = says("j1", ["union", "employer"], "agrees", {"pay": 5}, MAY, settles=["pay"])
        package = says("u1", "union", "offers", {"pay": 4, "leave": "unpaid"})
        assert wages(package, settles).position("union", "leave").silent
        condition = says("u1", "union", "offers", {"leave": "unpaid"}, provided={"pay": 4})
        assert str(wages(condition, settles).position("union", "leave").accepted_if) == "unpaid"

    def test_members_of_a_named_group_are_bound(self) -> None:
        """So are named members as to what their groups said."""
        groups = {"federation": ["union"]}
        demand = says("f1", "federation", "demands", {"leave": "paid"})
        by_group = says("j1", ["federation", "employer"], "agrees", {"pay": 5}, MAY, settles=["*"])
        own = says("u1", "union", "demands", {"jobs": "kept"})
        case = wages(demand, own, by_group, groups=groups)
        assert case.position("union", "jobs").summary == case.position("union", "leave").summary == "settled by j1"
        assert wages(demand, self.SETTLES, groups=groups).position("union", "leave").summary == "settled by j1"


class TestGroups:
    """Members and their groups."""

    def test_an_older_conditional_word_does_not_hide_a_later_plain_one(self) -> None:
        """The group's later plain offer counts for the member."""
        case = wages(
            says("u1", "union", "offers", {"leave": "unpaid"}, provided={"jobs": "kept"}),
            says("f1", "federation", "offers", {"leave": "unpaid"}, APRIL),
            groups=GROUPS,
        )
        assert answers(case.position("union", "leave"))["accepted"] == "unpaid"

    def test_a_members_withdrawal_ends_what_its_group_had_said(self) -> None:
        """By terms, on those issues."""
        case = wages(
            says("f1", "federation", "demands", {"leave": "paid", "jobs": "kept"}),
            says("u1", "union", "offers", {"leave": "unpaid"}),
            says("u2", "union", "withdraws", {"leave": "unpaid"}, APRIL),
            groups=GROUPS,
        )
        assert case.position("union", "leave").fallen == ("f1", "u1")
        assert case.position("union", "jobs").summary == "demands kept"
        assert case.position("local", "leave").summary == "demands paid"

    def test_an_account_about_a_member_does_not_outrank_its_groups_own_words(self) -> None:
        """It contests them."""
        case = wages(
            says("f1", "federation", "offers", {"leave": "unpaid"}),
            says("a1", "union", "rejects", {"leave": "unpaid"}, APRIL, account=True),
            says("e1", "employer", "demands", {"leave": "unpaid"}),
            groups=GROUPS,
        )
        assert answers(case.position("union", "leave"))["contested"] == "unpaid"
        assert on(case, "leave").verdict is Verdict.OPEN


class TestBlocked:
    """Acceptances that do not hold together."""

    def test_conditions_that_exclude_each_other(self) -> None:
        """Five if jobs are kept, five if they are cut."""
        case = wages(
            says("u1", "union", "offers", {"pay": 5}, provided={"jobs": "kept"}),
            says("e1", "employer", "offers", {"pay": 5}, provided={"jobs": "cut"}),
        )
        pay = on(case, "pay")
        assert pay.verdict is Verdict.BLOCKED
        assert [each.refused_by for each in pay.conditions] == [("union",), ("employer",)]

    def test_packages_that_exclude_each_other(self) -> None:
        """By themselves, or by the rules."""
        ours = says("u1", "union", "offers", {"pay": 5, "jobs": "kept"})
        theirs = says("e1", "employer", "offers", {"pay": 5, "leave": "unpaid"})
        assert on(wages(ours, theirs), "pay").verdict is Verdict.CONDITIONAL
        rule = Rule("r1", given=terms({"jobs": "kept"}), then=terms({"leave": "paid"}))
        pay = on(wages(ours, theirs, rules=[rule]), "pay")
        assert (pay.verdict, pay.basis, pay.rules) == (Verdict.BLOCKED, "implied", ("r1",))

    def test_a_condition_whose_outcomes_are_refused_between_the_parties(self) -> None:
        """Neither of them refuses all of it."""
        case = wages(
            says("e1", "employer", "offers", {"pay": 5}, provided={"term": {"from": 2, "to": 3}}),
            says("u1", "union", "offers", {"pay": 5}),
            says("u2", "union", "rejects", {"term": 3}),
            says("m1", "mediator", "offers", {"pay": 5}),
            says("m2", "mediator", "rejects", {"term": 2}),
        )
        pay = on(case, "pay", "union", "employer", "mediator")
        assert pay.verdict is Verdict.BLOCKED
        assert pay.conditions[0].refused_by == ("mediator", "union")

    def test_of_alternatives_one_that_is_not_refused_is_enough(self) -> None:
        """The other may be refused."""
        case = wages(
            says("e1", "employer", "offers", [{"pay": 5, "jobs": "cut"}, {"pay": 5, "leave": "unpaid"}]),
            says("u1", "union", "offers", {"pay": 5}),
            says("u2", "union", "demands", {"jobs": "kept"}),
        )
        assert on(case, "pay").verdict is Verdict.CONDITIONAL

    def test_two_conditional_offers_of_one_day_are_alternatives(self) -> None:
        """Offers of one day add up, so the union takes 5 for either price: with jobs cut, paid leave pays for it.

        Read alone, each of its two offers refuses 5 without its own condition. Taken literally together they would ask
        for both conditions, and offering a second way would take the first one away.
        """
        case = wages(
            says("u1", "union", "offers", {"pay": 5}, provided={"jobs": "kept"}),
            says("u2", "union", "offers", {"pay": 5}, provided={"leave": "paid"}),
            says("e1", "employer", "offers", {"pay": 5}, provided={"jobs": "cut"}),
        )
        pay = on(case, "pay")
        assert pay.verdict is Verdict.CONDITIONAL
        assert [str(each) for each in pay.conditions] == [
            "jobs = cut (open)",
            "jobs = kept (refused in this combination by employer)",
            "leave = paid (open)",
        ]
        refused = evolve(
            case, statements=[*case.statements.values(), says("e2", "employer", "rejects", {"leave": "paid"})]
        )
        assert on(refused, "pay").verdict is Verdict.BLOCKED


class TestAgreed:
    """Agreements and whom they bind."""

    def test_two_agreements_with_somebody_else_are_an_overlap(self) -> None:
        """Agreed takes one agreement of the parties compared."""
        case = wages(
            says("j1", ["union", "mediator"], "agrees", {"pay": 5}),
            says("j2", ["employer", "mediator"], "agrees", {"pay": 5}),
        )
        assert on(case, "pay").verdict is Verdict.OVERLAP
        assert on(case, "pay", "union", "employer", "mediator").verdict is Verdict.AGREED

    def test_each_by_an_agreement_of_its_own(self) -> None:
        """Two sources report one agreement, each of one side."""
        case = wages(says("u1", "union", "agrees", {"pay": 5}), says("e1", "employer", "agrees", {"pay": 5}))
        assert on(case, "pay").verdict is Verdict.AGREED

    def test_a_group_stands_for_its_members(self) -> None:
        """The group signed."""
        case = wages(says("j1", ["federation", "employer"], "agrees", {"pay": 5}), groups={"federation": ["union"]})
        assert on(case, "pay").verdict is Verdict.AGREED

    def test_a_demand_of_the_morning_is_replaced_by_the_agreement_of_the_day(self) -> None:
        """An agreement replaces demands and offers of the same day."""
        case = wages(
            says("u1", "union", "demands", {"pay": 8}), says("j1", ["union", "employer"], "agrees", {"pay": 5})
        )
        assert on(case, "pay").verdict is Verdict.AGREED


class TestRefusals:
    """What later refusals end."""

    def test_a_later_refusal_ends_an_earlier_acceptance(self) -> None:
        """It had been accepted."""
        case = wages(
            says("u1", "union", "accepts", {"leave": "unpaid"}),
            says("u2", "union", "rejects", {"leave": "unpaid"}, APRIL),
        )
        assert answers(case.position("union", "leave")) == {"rejected": "unpaid", "unstated": "paid"}

    def test_a_later_refusal_of_a_combination_makes_it_conditional(self) -> None:
        """On that combination not coming about."""
        case = wages(
            says("u1", "union", "accepts", {"leave": "unpaid"}),
            says("u2", "union", "rejects", {"leave": "unpaid", "jobs": "cut"}, APRIL, together=True),
            says("e1", "employer", "demands", {"leave": "unpaid"}),
        )
        assert str(case.position("union", "leave").accepted_if) == "unpaid"
        leave = on(case, "leave")
        assert (leave.verdict, leave.ground) == (Verdict.CONDITIONAL, "unpaid if jobs = kept (open)")
        assert leave.deciding == ("e1", "u1", "u2")
        assert "Union rejects jobs = cut and leave = unpaid, together (u2, 2025-04-01)" in leave.why
        cut = says("e2", "employer", "demands", {"jobs": "cut"})
        again = on(wages(*case.statements.values(), cut), "leave")
        assert (again.verdict, again.conditions[0].refused_by) == (Verdict.BLOCKED, ("employer",))

    def test_naming_a_condition_lifts_the_partys_own_refusal_for_that_combination(self) -> None:
        """What was refused becomes conditional."""
        case = wages(
            says("u1", "union", "rejects", {"jobs": "cut"}),
            says("u2", "union", "offers", {"pay": 9}, APRIL, provided={"jobs": "cut"}),
        )
        assert answers(case.position("union", "jobs")) == {"conditional": "cut", "unstated": "kept"}


def test_an_acceptance_replaces_an_earlier_one_only_if_it_leaves_something_out() -> None:
    """Of what that one accepts on an issue of both."""
    first = says("u1", "union", "accepts", {"pay": {"from": 4, "to": 5}})
    narrower = says("u2", "union", "accepts", {"pay": 5}, APRIL)
    wider = says("u2", "union", "accepts", {"pay": {"from": 3, "to": 5}}, APRIL)
    assert str(wages(first, narrower).position("union", "pay").accepted) == "5 percent"
    assert str(wages(first, wider).position("union", "pay").accepted) == "3 to 5 percent"


class TestAccounts:
    """What the other side says of a party, against its own later words."""

    def test_a_later_own_offer_widens_the_account_of_a_demand(self) -> None:
        """As it would an own demand."""
        case = wages(
            says("a1", "union", "demands", {"pay": {"at_least": 8}}, account=True),
            says("u1", "union", "offers", {"pay": 5}, APRIL),
        )
        assert answers(case.position("union", "pay")) == {
            "accepted": "5 or at least 8 percent",
            "rejected": "at most 4 percent",
            "unstated": "6 to 7 percent",
        }

    def test_what_one_has_said_one_cannot_unsay(self) -> None:
        """An account of an offer still contests what the party later refuses, by a refusal or by a demand."""
        account = says("a1", "union", "offers", {"leave": "unpaid"}, account=True)
        refusal = says("u1", "union", "rejects", {"leave": "unpaid"}, APRIL)
        demand = says("u1", "union", "demands", {"leave": "paid"}, APRIL)
        assert answers(wages(account, refusal).position("union", "leave")) == {
            "contested": "unpaid",
            "unstated": "paid",
        }
        assert answers(wages(account, demand).position("union", "leave")) == {"accepted": "paid", "contested": "unpaid"}

    def test_a_later_own_acceptance_is_not_contested_by_an_older_account(self) -> None:
        """The account of a refusal is lifted."""
        case = wages(
            says("a1", "union", "rejects", {"leave": "unpaid"}, account=True),
            says("u1", "union", "accepts", {"leave": "unpaid"}, APRIL),
        )
        assert answers(case.position("union", "leave")) == {"accepted": "unpaid", "unstated": "paid"}


def test_withdrawing_one_issue_of_a_demand_leaves_the_others() -> None:
    """A passage stands or falls by itself."""
    case = wages(
        says("u1", "union", "demands", {"leave": "paid", "jobs": "kept"}),
        says("u2", "union", "withdraws", {"leave": "paid"}, APRIL),
    )
    assert [case.position("union", issue).summary for issue in ("leave", "jobs")] == [
        "no longer stands by u1",
        "demands kept",
    ]


def test_offers_may_be_made_apart() -> None:
    """Separate terms in one statement."""
    case = wages(says("u1", "union", "offers", {"leave": "unpaid", "jobs": "cut"}, together=False))
    assert str(case.position("union", "leave").accepted) == "unpaid"


def test_contradictions_lists_what_two_proposals_contest() -> None:
    """Each disagreement once."""
    case = wages(
        says("u1", "union", "demands", proposal="high", date=MARCH),
        proposals=[plan("mediator", {"pay": 8}, "high"), plan("union", {"pay": 5}, "low")],
    )
    assert [str(each) for each in contradictions(case)] == ["pay: Union demands 8 percent / Union offers 5 percent"]


class TestMoreSettlements:
    """Several agreements, and those that withdraw or contest them."""

    DEMAND = says("u1", "union", "demands", {"leave": "paid"})

    def test_the_latest_agreement_settles(self) -> None:
        """Those of one day are named together."""
        agrees = [
            says(name, ["union", "employer"], "agrees", {"pay": 5}, day, settles=["leave"])
            for name, day in (("j1", APRIL), ("j2", MAY), ("j3", MAY))
        ]
        case = wages(self.DEMAND, *agrees)
        assert case.position("union", "leave").settled_by == ("j2", "j3")

    def test_a_member_that_withdraws_is_not_bound_by_what_its_group_settled(self) -> None:
        """It only has to name the issue."""
        case = wages(
            self.DEMAND,
            says("j1", ["federation", "employer"], "agrees", {"pay": 5}, MAY, settles=["*"]),
            says("u2", "union", "withdraws", {"leave": "unpaid"}, SEPTEMBER),
            groups=GROUPS,
        )
        assert case.position("union", "leave").summary == "demands paid"

    def test_withdrawing_what_the_agreement_says_of_an_issue(self) -> None:
        """The earlier demand stands again if the withdrawal meets the agreed terms."""
        agreed = says("j1", ["union", "employer"], "agrees", {"leave": "unpaid"}, MAY, settles=["leave"])
        meets = says("u2", "union", "withdraws", {"leave": "unpaid"}, SEPTEMBER)
        beside = says("u2", "union", "withdraws", {"leave": "paid"}, SEPTEMBER)
        assert wages(self.DEMAND, agreed, meets).position("union", "leave").summary == "demands paid"
        assert wages(self.DEMAND, agreed, beside).position("union", "leave").summary == "agrees unpaid"

    def test_what_the_partys_own_words_of_that_day_contest_is_not_settled(self) -> None:
        """It refuses the outcome, or agrees to another one."""
        agreed = says("j1", ["union", "employer"], "agrees", {"leave": "unpaid"}, MAY, settles=["leave"])
        refuses = says("u2", "union", "rejects", {"leave": "unpaid"}, MAY)
        other = says("j2", ["union", "mediator"], "agrees", {"leave": "paid"}, MAY)
        elsewhere = says("u3", "union", "rejects", {"jobs": "cut"}, MAY)
        for said in (refuses, other):
            assert not wages(self.DEMAND, agreed, said).position("union", "leave").settled_by
        assert wages(self.DEMAND, agreed, elsewhere).position("union", "leave").settled_by == ("j1",)


def test_a_verdict_that_depends_on_an_account_is_counted() -> None:
    """The headline says so."""
    case = wages(
        says("u1", "union", "demands", {"leave": "paid"}),
        says("a1", "employer", "rejects", {"leave": "paid"}, account=True),
    )
    compared = compare(case, "union", "employer")
    assert compared["leave"].by_accounts
    assert compared.headline.endswith(" 1 verdict depends on accounts.")


def test_an_account_of_a_withdrawal_is_listed_with_what_it_denies() -> None:
    """Another disagreement is another contradiction."""
    case = wages(
        says("u1", "union", "demands", {"leave": "paid"}),
        says("a1", "union", "withdraws", {"leave": "paid"}, APRIL, account=True),
        says("u2", "union", "offers", {"leave": "paid"}, MAY),
        says("u3", "union", "rejects", {"leave": "paid"}, MAY),
    )
    assert [str(each) for each in contradictions(case, on=APRIL)] == [
        "leave: Union demands paid / Union withdraws leave = paid (an account)"
    ]
    assert [str(each) for each in contradictions(case)][1:] == ["leave: Union offers paid / Union rejects paid"]


def test_of_a_range_without_an_end_everything_is_refused_without_the_condition() -> None:
    """There is no outcome in it that the party likes least."""
    case = wages(
        says("e1", "employer", "offers", {"term": {"at_least": 2}}, provided={"jobs": "cut"}),
        wants={("employer", "term"): "less"},
    )
    assert str(case.position("employer", "term").rejected_if) == "at least 2 years"


def test_reasons_name_the_preference_in_packages_and_conditions_too() -> None:
    """Whatever a number is part of."""
    case = wages(
        says("e1", "employer", "offers", {"pay": 4}, provided={"term": 3}),
        wants=LESS | {("employer", "term"): "more"},
    )
    assert case.position("employer", "pay").why == (
        "Employer accepts at most 4 percent only if term = at least 3 years, as it wants less (e1, 2025-03-01)",
    )
    assert case.position("employer", "term").why == (
        (
            "Employer names at least 3 years as a condition, as it wants more: it offers pay = 4 percent provided "
            "term = 3 years (e1, 2025-03-01)"
        ),
    )


def test_a_demand_under_a_condition_says_nothing_of_what_happens_without_it() -> None:
    """It refuses the condition without its terms."""
    case = wages(says("u1", "union", "demands", {"leave": "paid"}, provided={"jobs": "cut"}))
    assert case.position("union", "leave").why == ("Union demands paid if jobs = cut (u1, 2025-03-01)",)


class TestWhoRefuses:
    """Conditions that nobody refuses by themselves."""

    def test_packages_that_exclude_each_other(self) -> None:
        """Each party accepts outcomes only on terms that exclude those of the other."""
        case = wages(
            says("u1", "union", "offers", {"pay": 5, "jobs": "kept"}),
            says("e1", "employer", "offers", {"pay": 5, "jobs": "cut"}),
        )
        pay = on(case, "pay")
        assert (pay.verdict, [each.refused_by for each in pay.conditions]) == (
            Verdict.BLOCKED,
            [("union",), ("employer",)],
        )

    def test_a_third_party_that_refuses_only_the_combination(self) -> None:
        """The reasons say that it refuses it together with the rest."""
        case = wages(
            says("u1", "union", "offers", {"pay": 5, "jobs": "kept"}),
            says("e1", "employer", "offers", {"pay": 5, "leave": "unpaid"}),
            says("m1", "mediator", "offers", {"pay": 5}),
            says("m2", "mediator", "rejects", {"jobs": "kept", "leave": "unpaid"}, together=True),
        )
        pay = on(case, "pay", "union", "employer", "mediator")
        assert pay.verdict is Verdict.BLOCKED
        assert {str(each) for each in pay.conditions} == {
            "jobs = kept (refused in this combination by mediator)",
            "leave = unpaid (refused in this combination by mediator)",
        }

    def test_the_verdict_of_a_condition_may_be_on_another_outcome(self) -> None:
        """Both accept that jobs are kept, and the price is that they are cut."""
        case = wages(
            says("e1", "employer", "offers", {"pay": 5}, provided={"jobs": "cut"}),
            says("u1", "union", "offers", {"pay": 5}),
            says("e2", "employer", "offers", {"jobs": "kept"}),
            says("u2", "union", "offers", {"jobs": "kept"}),
        )
        assert [str(each) for each in on(case, "pay").conditions] == ["jobs = cut (overlap on kept)"]

    @pytest.mark.parametrize("limit", ["_MOST_NAMED", "_STEPS"])
    def test_a_search_at_its_limit_says_so(self, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """The verdict is conditional as far as is known."""
        together = "positions.comparison.together"
        if limit == "_STEPS":
            monkeypatch.setattr(f"{together}._STEPS_EACH", 0)
            monkeypatch.setattr(f"{together}._STEPS_SHARED", 0)
        else:
            monkeypatch.setattr(f"{together}._MOST_NAMED", 0)
        case = wages(
            says("u1", "union", "offers", {"pay": 5, "jobs": "kept"}),
            says("e1", "employer", "offers", {"pay": 5}, provided={"leave": "unpaid"}),
        )
        pay = on(case, "pay")
        assert (pay.verdict, pay.basis, bool(pay.incomplete)) == (Verdict.CONDITIONAL, "incomplete", True)

    def test_every_way_may_be_refused_on_another_ground(self) -> None:
        """Whatever becomes of jobs and leave, the mediator refuses the combination."""
        case = wages(
            says("u1", "union", "offers", {"pay": 5, "jobs": "kept"}),
            says("u2", "union", "offers", {"pay": 5, "jobs": "cut"}),
            says("e1", "employer", "offers", {"pay": 5}),
            says("m0", "mediator", "offers", {"pay": 5}),
            *(
                says(f"m-{jobs}-{leave}", "mediator", "rejects", {"jobs": jobs, "leave": leave}, together=True)
                for jobs in ("kept", "cut")
                for leave in ("paid", "unpaid")
            ),
        )
        assert on(case, "pay", "union", "employer", "mediator").verdict is Verdict.BLOCKED

    def test_a_search_may_stop_before_it_begins_or_in_the_middle(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It says what it has not decided."""
        case = wages(
            says("u1", "union", "offers", {"pay": 5, "jobs": "kept"}),
            says("e1", "employer", "offers", {"pay": 5}, provided={"leave": "unpaid"}),
        )
        monkeypatch.setattr("positions.comparison.together._STEPS_EACH", 0)
        said = set()
        for steps in range(120):
            monkeypatch.setattr("positions.comparison.together._STEPS_SHARED", steps)
            said.add(on(case, "pay").incomplete.removeprefix("the search for what holds together stopped before it "))
        assert said == {"decided anything", "decided 5 percent", ""}


def test_a_demand_of_alternatives_beside_contradicting_demands() -> None:
    """What it accepts by itself is contested too."""
    case = wages(
        says("u1", "union", "demands", {"pay": 5}),
        says("u2", "union", "demands", {"pay": 8}),
        says("u3", "union", "demands", [{"pay": 5}, {"pay": 8, "jobs": "kept"}]),
    )
    assert str(case.position("union", "pay").contested) == "5 or 8 percent"


def test_who_offers_a_plan_with_its_author_accepts_it() -> None:
    """The author offers its clauses, the other one takes up the whole."""
    case = wages(
        says("j1", ["mediator", "union"], "offers", proposal="plan", date=APRIL),
        proposals=[plan("mediator", {"pay": 5, "jobs": "kept"})],
    )
    assert str(case.position("union", "pay").accepted_if) == "5 percent"
    assert str(case.position("mediator", "pay").accepted) == "5 percent"
    again = wages(
        says("m1", "mediator", "offers", proposal="plan", date=APRIL),
        proposals=[plan("mediator", {"pay": 5, "jobs": "kept"})],
    )
    assert str(again.position("mediator", "pay").accepted) == "5 percent"


def test_a_refused_plan_ends_what_was_said_for_it() -> None:
    """Also a demand for it, and for a member what its group had said; an account of it is contested."""
    plans = [plan("mediator", {"pay": 5})]
    demanded = wages(
        says("u1", "union", "demands", proposal="plan", date=APRIL),
        says("u2", "union", "rejects", proposal="plan", date=MAY),
        proposals=plans,
    )
    assert answers(demanded.position("union", "pay")) == {"unstated": "anything"}
    grouped = wages(
        says("f1", "federation", "accepts", proposal="plan", date=APRIL),
        says("u1", "union", "rejects", proposal="plan", date=MAY),
        proposals=plans,
        groups=GROUPS,
    )
    assert grouped.position("union", "pay").fallen == ("f1",)
    assert grouped.position("union", "pay").why == ("Union no longer stands by what was said for it on pay (f1)",)
    assert not grouped.position("local", "pay").silent
    reported = wages(
        says("a1", "union", "accepts", proposal="plan", date=APRIL, account=True),
        says("u1", "union", "rejects", proposal="plan", date=MAY),
        proposals=plans,
    )
    assert reported.position("union", "pay").why == (
        "Union is on record for 5 percent by a proposal, and refuses that proposal (u1) (a1, 2025-04-01, an account)",
    )


def test_whoever_refuses_all_that_it_had_demanded_no_longer_refuses_the_rest() -> None:
    """A vote against what was signed does not make a party refuse everything."""
    case = wages(
        says("j1", ["union", "employer"], "agrees", {"pay": 5}),
        says("u1", "union", "rejects", {"pay": 5}, APRIL),
    )
    assert answers(case.position("union", "pay")) == {"rejected": "5 percent", "unstated": "anything but 5 percent"}


def test_a_condition_that_everything_meets_is_none() -> None:
    """Its price was paid leave, and since it offers unpaid leave, any will do."""
    case = wages(
        says("u1", "union", "accepts", {"jobs": "cut"}, provided={"leave": "paid"}),
        says("u2", "union", "offers", {"leave": "unpaid"}, APRIL),
    )
    assert str(case.position("union", "jobs").accepted) == "cut"


def test_a_package_under_a_condition_is_read_issue_by_issue() -> None:
    """The direction on one of its issues does not touch the other."""
    case = wages(says("e1", "employer", "offers", {"pay": 4, "leave": "unpaid"}, provided={"jobs": "cut"}), wants=LESS)
    assert str(case.position("employer", "pay").rejected_if) == "at least 4 percent"
    assert str(case.position("employer", "leave").rejected_if) == "unpaid"


def test_one_disagreement_with_more_words_is_one_contradiction() -> None:
    """Two accounts deny the same demand on different days."""
    case = wages(
        says("u1", "union", "demands", {"leave": "paid"}),
        says("a1", "union", "rejects", {"leave": "paid"}, APRIL, account=True),
        says("a2", "union", "rejects", {"leave": "paid"}, MAY, account=True),
    )
    assert [str(each) for each in contradictions(case)] == [
        "leave: Union demands paid / Union rejects paid (an account)"
    ]


def test_an_order_that_a_settlement_rests_on_is_announced() -> None:
    """The demand is known to the year only."""
    case = wages(
        says("u1", "union", "demands", {"leave": "paid"}, "2025"),
        says("j1", ["union", "employer"], "agrees", {"pay": 5}, MAY, settles=["leave"]),
    )
    assert case.position("union", "leave").order_assumed == (("u1", "j1"),)
