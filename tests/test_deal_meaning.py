"""What deals say where bids have not met, and who accepts what: each rule as the smallest case that shows it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from positions import (
    Family,
    Limits,
    Negotiation,
    Options,
    Party,
    Preference,
    Rule,
    Statement,
    assume,
    check_draft,
    deals,
)
from positions.deal import Answer
from positions.deal.deals import UNRANKED
from positions.errors import ComparisonError
from tests.wages import plan, says, terms, wages

if TYPE_CHECKING:
    from positions.deal import ByName, Deals
    from positions.regions import FormLike

APRIL, MAY = "2025-04-01", "2025-05-01"
BOTH = ("union", "employer")


def flat(found: Deals, by: ByName = "weight") -> str:
    """What is shown of deals, without line breaks in cells."""
    return " ".join(found.shown(by=by).show(width=1000).split())


def test_bids_that_have_not_met_are_not_a_deal() -> None:
    """Nobody rejects anything, and the range between the bids is shown."""
    case = wages(
        says("u1", "union", "offers", {"pay": {"at_least": 6}}),
        says("e1", "employer", "offers", {"pay": {"at_most": 4}}),
    )
    found = deals(case, *BOTH)
    assert (found.possible, found.accepted) == (True, False)
    assert found.headline == (
        "Of 1 issue in play: 1 apart. No deal yet: there is a combination that nobody rejects, but none that everybody "
        "accepts."
    )
    assert (
        "Bids have not met on pay: Union and Employer are 2 percent apart (between bids); between them: 5 percent."
        in (flat(found))
    )
    assert found.to_dict()["gaps"] == {"pay": found.apart[0].gap.to_dict() if found.apart[0].gap else None}
    assert repr(found) == "<Deals of union, employer: no deal yet, but nobody rejects an example>"


def test_bids_on_an_issue_without_an_order_have_nothing_between() -> None:
    """They are named all the same, and bids on neighbors have nothing between them."""
    case = wages(
        says("u1", "union", "offers", {"jobs": "kept"}),
        says("u2", "union", "offers", {"pay": 5}),
        says("e1", "employer", "offers", {"jobs": "cut"}),
        says("e2", "employer", "offers", {"pay": 4}),
    )
    shown = flat(deals(case, *BOTH))
    assert "Bids have not met on pay: Union and Employer are 1 percent apart (between bids)." in shown
    assert "Bids have not met on jobs." in shown


def test_a_deal_is_what_everybody_accepts() -> None:
    """Every outcome of it, also where another combination would answer more."""
    case = wages(
        says("u1", "union", "demands", {"pay": {"at_least": 4}}),
        says("e1", "employer", "offers", {"pay": {"at_most": 4}}),
    )
    found = deals(case, *BOTH)
    assert found.accepted
    assert found.example is not None
    assert (str(found.example.draft), found.example.accepted) == ("pay = 4 percent", True)
    assert found.headline.endswith("There is a deal: everybody accepts all of one combination.")
    assert repr(found) == "<Deals of union, employer: a deal>"


def test_silence_is_not_an_acceptance() -> None:
    """What the other side alone accepts is merely not refused."""
    assert deals(wages(says("u1", "union", "offers", {"pay": 5})), *BOTH).accepted is False
    assert deals(wages(), *BOTH).accepted is False


@pytest.mark.parametrize(
    ("second", "accepted"),
    [
        ({"jobs": "kept", "leave": "paid"}, True),
        ({"jobs": "kept"}, False),
        ({"jobs": "kept", "leave": "unpaid"}, False),
    ],
)
def test_a_package_counts_if_the_deal_contains_all_of_it(second: dict[str, object], accepted: bool) -> None:  # noqa: FBT001
    """What is offered apart may meet it."""
    case = wages(
        says("u1", "union", "offers", {"jobs": "kept", "leave": "paid"}),
        says("e1", "employer", "offers", second, together=False),
    )
    assert deals(case, *BOTH).accepted is accepted


def test_an_acceptance_counts_together_with_its_condition() -> None:
    """Who accepts one thing provided another accepts both at once."""
    case = wages(
        says("u1", "union", "offers", {"pay": 5}, provided={"jobs": "kept"}),
        says("e1", "employer", "offers", {"pay": 5, "jobs": "kept"}),
    )
    found = deals(case, *BOTH)
    assert found.accepted
    check = found.check({"pay": 5, "jobs": "kept"})
    assert (check.accepted, check.headline) == (True, "Draft: everybody accepts all of it.")
    assert found.check({"pay": 5}).accepted_by == ()


def test_a_demand_does_not_accept_its_own_condition() -> None:
    """Who demands a rise in case jobs are cut has not accepted that they are cut."""
    case = wages(
        says("u1", "union", "demands", {"pay": 5}, provided={"jobs": "cut"}),
        says("e1", "employer", "offers", {"pay": 5, "jobs": "cut"}),
    )
    found = deals(case, *BOTH)
    assert (found.possible, found.accepted, list(found.best())) == (True, False, [])
    check = found.check({"pay": 5, "jobs": "cut"})
    assert [str(each.answer) for each in check.replies if each.party == "union"] == ["condition met", "not addressed"]
    assert check.accepted_by == ("employer",)
    agreed = wages(
        *case.statements.values(),
        says("u2", "union", "accepts", {"jobs": "cut"}),
    )
    assert deals(agreed, *BOTH).accepted


def test_a_condition_on_which_a_party_contradicts_itself_is_not_accepted() -> None:
    """It is met if the deal contains it, but the party is on record for it and against it: that is not a deal."""
    case = wages(
        says("u1", "union", "offers", {"pay": 4}, provided={"jobs": "cut"}),
        says("u2", "union", "accepts", {"jobs": "cut"}),
        says("u3", "union", "rejects", {"jobs": "cut"}),
        says("e1", "employer", "offers", {"pay": 4}),
        says("e2", "employer", "offers", {"jobs": "cut"}),
    )
    found = deals(case, *BOTH)
    assert (found.possible, found.accepted, list(found.best())) == (True, False, [])
    assert [str(each.answer) for each in found.check({"pay": 4, "jobs": "cut"}).replies if each.party == "union"] == [
        "condition met",
        "contested",
    ]


def test_a_conflict_on_one_ordered_issue_says_what_lies_between() -> None:
    """A compromise lies there, and dropping a whole clause never finds it."""
    case = wages(
        says("u1", "union", "demands", {"pay": {"at_least": 8}, "jobs": "kept"}),
        says("e1", "employer", "demands", {"pay": {"at_most": 4}, "jobs": "cut"}),
    )
    found = {each.issues[0]: each for each in deals(case, *BOTH).conflicts}
    assert str(found["pay"].between) == "5 to 7 percent"
    assert found["pay"].to_dict()["between"] == {"from": 5, "to": 7}
    assert (found["jobs"].between, found["jobs"].to_dict()["between"]) == (None, None)
    assert "between them: pay = 5 to 7 percent" in flat(deals(case, *BOTH))
    alone = wages(
        says("u1", "union", "rejects", {"pay": {"at_least": 0}}), says("e1", "employer", "offers", {"pay": 1})
    )
    assert deals(alone, *BOTH).conflicts[0].between is None


def test_a_widened_demand_has_come_down() -> None:
    """The clause says from what, and what is still refused; to give it up is to refuse no longer."""
    case = wages(
        says("u1", "union", "demands", {"pay": {"at_least": 10}}),
        says("u2", "union", "offers", {"pay": 7}, APRIL),
        says("e1", "employer", "demands", {"pay": {"at_most": 3}}),
    )
    position = case.position("union", "pay")
    assert position.summary == "has come down from at least 10 percent; offers 7 percent"
    assert (
        position.why[0]
        == "Union has come down from at least 10 percent and still refuses at most 6 percent (u1, 2025-03-01)"
    )
    found = deals(case, *BOTH)
    assert [clause.said for clause in found.clauses if clause.party == "union"] == [
        "has come down from pay = at least 10 percent and still refuses at most 6 percent",
        "offers pay = 7 percent",
    ]
    assert "Union no longer refuses pay = at most 6 percent" in flat(found)
    assert str(found.conflicts[0].between) == "4 to 6 percent"


def test_a_demand_that_an_offer_has_opened_whole_refuses_nothing() -> None:
    """It has come down from what it was, and that is all."""
    case = wages(
        says("u1", "union", "demands", {"jobs": "kept"}), says("u2", "union", "offers", {"jobs": "cut"}, APRIL)
    )
    assert case.position("union", "jobs").why[0] == "Union has come down from kept (u1, 2025-03-01)"
    assert deals(case, *BOTH).clauses[0].said == "has come down from jobs = kept"


def test_an_offer_under_a_condition_has_not_come_down() -> None:
    """The demand excepts it."""
    case = wages(
        says("u1", "union", "demands", {"pay": {"at_least": 10}}),
        says("u2", "union", "offers", {"pay": 7}, APRIL, provided={"jobs": "kept"}),
    )
    assert case.position("union", "pay").summary.startswith("demands at least 10 percent")


def test_a_weaker_clause_beside_a_stronger_one_is_folded_into_its_conflict() -> None:
    """Of the same party, on the same issue; it is listed with the conflict."""
    case = wages(
        says("u1", "union", "demands", {"pay": {"at_least": 8}}),
        says("u2", "union", "rejects", {"pay": {"at_most": 5}}),
        says("e1", "employer", "demands", {"pay": {"at_most": 4}}),
    )
    found = deals(case, *BOTH)
    (conflict,) = found.conflicts
    assert (conflict.statements, [each.statements for each in conflict.folded]) == (("e1", "u1"), [("e1", "u2")])
    assert len(conflict.keys) == 2
    assert [each["said"] for each in conflict.to_dict()["folded"][0]["clauses"]] == [  # type: ignore[index]
        "demands pay = at most 4 percent",
        "rejects pay = at most 5 percent",
    ]
    assert repr(found) == "<Deals of union, employer: no deal, because of 1 conflict on pay>"


def test_without_salience_nothing_is_called_cheapest() -> None:
    """The concessions are choices; asked for by count or parties, the cheapest is named."""
    case = wages(says("u1", "union", "demands", {"jobs": "kept"}), says("e1", "employer", "demands", {"jobs": "cut"}))
    found = deals(case, *BOTH)
    assert not found.ranked
    assert "Cheapest" not in str(found)
    assert "concession 2 of 2" in str(found)
    told = found.to_dict()
    assert (told["cheapest"], told["why_no_cheapest"]) == (
        None,
        UNRANKED,
    )
    assert "Cheapest for a combination that nobody rejects" in flat(found, "count")
    assert found.to_dict(by="parties")["cheapest"]
    weighed = deals(evolve(case, preferences=[Preference("union", "jobs", salience=Decimal("0.5"))]), *BOTH)
    assert "Cheapest for a combination that nobody rejects: 1 clause, of weight 0.5, given up." in flat(weighed)


def test_tables_keep_the_order_of_parties_asked_for() -> None:
    """The answers do not depend on it."""
    case = wages(says("u1", "union", "demands", {"jobs": "kept"}), says("e1", "employer", "demands", {"jobs": "cut"}))
    one, other = deals(case, "union", "employer"), deals(case, "employer", "union")
    assert one == other
    assert (one.parties, other.parties) == (("union", "employer"), ("employer", "union"))
    assert "(Union and Employer)" in str(one)
    assert "Union demands jobs = kept; Employer demands jobs = cut" in flat(one)
    assert "Employer demands jobs = cut; Union demands jobs = kept" in flat(other)


class TestDraft:
    """A draft compared with what was said."""

    PLAN = plan("mediator", {"pay": 5, "jobs": "kept"})

    def test_it_can_be_checked_for_one_party(self) -> None:
        """With what the party demanded and the draft leaves out."""
        case = wages(says("u1", "union", "demands", {"jobs": "kept", "leave": "paid"}))
        check = check_draft(case, {"jobs": "kept"}, "union", on="2025-06-01")
        assert (check.parties, check.accepted_by) == (("union",), ("union",))
        assert check.headline == "Draft: Union accepts all of it."
        assert [clause.said for clause in check.unanswered] == ["demands leave = paid"]
        assert check_draft(case, {"term": 3}, "union").headline == "Draft: Union does not reject it."
        some = check_draft(case, {"term": [3, 4]}, "union")
        assert some.headline == "Draft: Union does not reject some version of it."

    @pytest.mark.parametrize("parties", [(), ("union", "union")])
    def test_it_needs_a_party(self, parties: tuple[str, ...]) -> None:
        """None, or one twice, is an error."""
        with pytest.raises(ComparisonError, match=r"^a check needs one or more parties"):
            check_draft(wages(), {"jobs": "kept"}, *parties)

    def test_an_accepted_proposal_is_accepted_by_those_who_accepted_it(self) -> None:
        """As long as they stand by it, and the draft may be written out."""
        accepts = says("u1", "union", "accepts", proposal="plan", date=APRIL)
        case = wages(accepts, proposals=[self.PLAN])
        drafts: list[str | dict[str, FormLike]] = ["plan", {"pay": 5, "jobs": "kept"}]
        for draft in drafts:
            check = check_draft(case, draft, *BOTH)
            assert check.accepted_by == ("union",)
            assert check.headline.endswith(": nobody rejects it; Union accepts all of it.")
        assert [str(each) for each in check_draft(case, "plan", *BOTH).reactions] == [
            "Union accepts it as a whole (u1)"
        ]
        replaced = wages(accepts, says("u2", "union", "demands", {"pay": 8}, MAY), proposals=[self.PLAN])
        check = check_draft(replaced, "plan", *BOTH)
        assert (check.accepted_by, check.reactions) == ((), ())

    def test_a_proposal_refused_as_a_whole_is_not_accepted(self) -> None:
        """Although each clause may be."""
        case = wages(
            says("u1", "union", "offers", {"pay": 5, "jobs": "kept"}),
            says("u2", "union", "rejects", proposal="plan", date=APRIL),
            proposals=[self.PLAN],
        )
        assert check_draft(case, "plan", "union").accepted_by == ()
        assert check_draft(case, {"pay": 5, "jobs": "kept"}, "union").accepted_by == ("union",)

    def test_what_a_party_names_as_a_condition_is_its_condition(self) -> None:
        """Other outcomes leave the condition unmet, or are countered by what it accepts there."""
        offer = says("u1", "union", "offers", {"pay": 5}, provided={"jobs": "kept"})
        drafts: list[dict[str, FormLike]] = [{"jobs": "kept"}, {"jobs": "cut"}, {"pay": 5, "jobs": "cut"}]
        answers = [check_draft(wages(offer), draft, "union").reply("union", "jobs").answer for draft in drafts]
        assert answers == [Answer.CONDITION, Answer.NOT_ADDRESSED, Answer.NOT_MET]
        tight = says("u1", "union", "offers", {"jobs": "kept"}, provided={"pay": {"at_least": 8}})
        case = wages(tight, says("u2", "union", "offers", {"pay": 9}, date="2025-02-01"))
        assert check_draft(case, {"pay": 3}, "union").reply("union", "pay").answer is Answer.COUNTERED


def test_issues_of_a_family_that_look_the_same_are_shown_once() -> None:
    """Under their pattern, or by name if some are missing."""
    land = Family("land", Options.yes_no(), each=["a", "b", "c"])
    yes, no = land.domain.only("yes"), land.domain.only("no")

    def case(*names: str) -> Negotiation:
        return Negotiation(
            "land",
            parties=[Party("north", "North"), Party("south", "South")],
            issues=[land],
            statements=[
                Statement("n1", party="north", stance="demands", terms={f"land.{name}": yes for name in names}),
                Statement("s1", party="south", stance="demands", terms={f"land.{name}": no for name in names}),
            ],
        )

    whole = deals(case("a", "b", "c"), "north", "south")
    assert [row.cells[1] for row in whole.table.rows] == [
        "North demands land.* = yes; South demands land.* = no",
        "North no longer demands land.* = yes; opens land.* = no",
        "South no longer demands land.* = no; opens land.* = yes",
    ]
    assert repr(whole) == "<Deals of north, south: no deal, because of 3 conflicts on land.*>"
    part = deals(case("a", "c"), "north", "south")
    assert {row.heading for row in part.table.rows} == {"land.a, land.c"}


def test_a_combination_that_a_rule_bars_is_not_a_deal() -> None:
    """Although everybody accepts each of its outcomes."""
    offers = {"jobs": "kept", "leave": "paid"}
    case = wages(
        *(says(f"{party}-1", party, "offers", offers, together=False) for party in BOTH),
        rules=[Rule("either", given=terms({"jobs": "kept"}), then=terms({"leave": "unpaid"}))],
    )
    found = deals(case, *BOTH)
    assert (found.possible, found.accepted) == (True, False)


def test_a_conflict_whose_stronger_one_was_not_found_is_listed_itself() -> None:
    """Within limits only some conflicts are found."""
    case = wages(
        says("s0", "mediator", "rejects", {"pay": {"at_least": 4}}),
        says("s1", "employer", "rejects", {"pay": {"at_least": 4}}),
        says("s2", "employer", "offers", {"pay": 5}, provided={"jobs": "kept"}),
        says("s3", "mediator", "rejects", {"pay": {"at_least": 3}}),
        says("s4", "union", "rejects", {"pay": {"at_most": 5}}),
        says("s5", "mediator", "rejects", {"pay": {"at_least": 5}}),
        says("s6", "employer", "rejects", {"pay": {"at_least": 5}}),
        says("s7", "employer", "rejects", {"pay": {"at_least": 6}}),
    )
    found = deals(case, "union", "employer", "mediator", limits=Limits(table=1, family=1)).conflicts
    assert not found.complete
    assert [each.statements for each in found] == [("s4", "s7"), ("s0", "s4")]
    assert any(each.folded for each in deals(case, "union", "employer", "mediator").conflicts)


def test_rules_that_leave_nothing_leave_no_concession_within_limits_either() -> None:
    """However small the tables."""
    rules = [
        Rule("kept", given=terms({}), then=terms({"jobs": "kept"})),
        Rule("cut", given=terms({}), then=terms({"jobs": "cut"})),
        Rule("tie", given=terms({"leave": "paid"}), then=terms({"jobs": "kept"})),
    ]
    case = wages(says("u1", "union", "demands", {"leave": "paid"}), rules=rules)
    assert deals(case, *BOTH, limits=Limits(table=1)).cheapest(by="count") is None


def test_a_clause_of_several_outcomes_is_met_if_each_is_accepted_or_met() -> None:
    """One is accepted outright, the other under a condition that the draft meets."""
    case = wages(
        says("u1", "union", "offers", {"pay": 5}),
        says("u2", "union", "offers", {"pay": 6}, provided={"jobs": "kept"}),
    )
    draft: dict[str, FormLike] = {"pay": {"from": 5, "to": 6}, "jobs": "kept"}
    assert check_draft(case, draft, "union").reply("union", "pay").answer is Answer.MET


def test_an_account_of_a_package_loosens_no_own_demand() -> None:
    """Only own words do."""
    case = wages(
        says("u1", "union", "demands", {"pay": {"at_least": 10}}),
        says("u2", "union", "offers", {"pay": 7}, APRIL, provided={"jobs": "kept"}),
        says("a1", "union", "offers", {"pay": 8, "leave": "paid"}, APRIL, account=True),
    )
    demand = next(clause for clause in deals(case, *BOTH).clauses if clause.demanded)
    assert demand.said == "demands pay = at least 10 percent, except for jobs = kept"


def test_a_demand_excepts_what_the_party_names_as_a_condition() -> None:
    """In that combination; another alternative of the condition does not touch the demand."""
    offer = says("u2", "union", "offers", {"leave": "paid"}, APRIL)
    case = wages(
        says("u1", "union", "demands", {"pay": {"at_least": 10}}),
        evolve(offer, provided=[terms({"jobs": "kept"}), terms({"pay": 7})]),
    )
    demand = next(clause for clause in deals(case, *BOTH).clauses if clause.demanded)
    assert [str(refusal) for refusal in demand.refuses] == [
        "pay = at most 9 percent without leave = paid and pay = 7 percent",
    ]


def test_offers_under_one_condition_are_one_clause_if_they_refuse_the_same() -> None:
    """Everything without the condition, in whatever pieces it was said."""
    offers: list[dict[str, object]] = [{"jobs": "kept"}, {"jobs": "cut"}, {"leave": "any"}]
    case = wages(says("u1", "union", "offers", offers, provided={"pay": 5}))
    (clause,) = deals(case, *BOTH).clauses
    assert [str(refusal) for refusal in clause.refuses] == ["anything without pay = 5 percent"]


class TestAssumption:
    """What would follow if somebody said something."""

    CASE = wages(
        says("u1", "union", "demands", {"jobs": "kept", "leave": "paid"}),
        says("e1", "employer", "demands", {"jobs": "cut", "leave": "unpaid"}),
    )
    MOVE = says("if", "employer", "offers", {"jobs": "kept"}, None)

    def test_with_salience_it_shows_the_cheapest_concession(self) -> None:
        """Before and after, with what only one of them gives up."""
        weighed = evolve(self.CASE, preferences=[Preference("union", "jobs", salience=1)])
        found = assume(deals(weighed, *BOTH), self.MOVE)
        shown = " ".join(found.table.show(width=1000).split())
        assert "The cheapest concession everything in play 2 clauses given up; only this one:" in shown
        assert found.to_dict()["why_no_cheapest"] is None

    def test_without_salience_it_counts_the_clauses_that_have_to_give(self) -> None:
        """Which of them is a choice."""
        shown = " ".join(assume(deals(self.CASE, *BOTH), self.MOVE).table.show(width=1000).split())
        assert "The fewest clauses that have to give everything in play 2 clauses 1 clause" in shown

    def test_the_limits_say_why_there_is_no_cheapest(self) -> None:
        """As data."""
        tie = Rule("tie", given=terms({"jobs": "kept"}), then=terms({"leave": "unpaid"}))
        weighed = evolve(self.CASE, rules=[tie], preferences=[Preference("union", "jobs", salience=1)])
        told = assume(deals(weighed, *BOTH, limits=Limits(table=1, steps=1)), self.MOVE).to_dict()
        assert told["cheapest"] == {"before": None, "after": None}
        assert str(told["why_no_cheapest"]).startswith("no concession on jobs and the issues linked to it was found")


class TestUnansweredDemands:
    """What a party demanded and a draft leaves out."""

    def test_a_demand_that_is_also_worded_as_a_refusal_is_still_a_demand(self) -> None:
        """The two refuse the same, so they are one clause; one demand among its words is enough."""
        case = wages(
            says("u1", "union", "demands", {"jobs": "kept"}),
            says("u2", "union", "rejects", {"jobs": "cut"}),
        )
        (clause,) = check_draft(case, {"jobs": "cut"}, "union").unanswered
        assert clause.statements == ("u1", "u2")

    def test_demands_that_contradict_each_other_ask_for_nothing(self) -> None:
        """What neither of them asked for stays refused, but no draft can answer both."""
        case = wages(says("u1", "union", "demands", {"pay": 5}), says("u2", "union", "demands", {"pay": 8}))
        found = check_draft(case, {"pay": 7}, "union")
        assert (len(found.refused), found.unanswered) == (1, ())


def test_what_one_clause_refuses_is_in_one_order_however_it_is_written() -> None:
    """Each alternative of a condition makes a refusal of its own."""
    paid, unpaid = {"leave": "paid", "jobs": "cut"}, {"leave": "unpaid", "jobs": "kept"}
    for written in ([paid, unpaid], [unpaid, paid]):
        (clause,) = deals(
            wages(says("u1", "union", "demands", {"pay": 8}, provided=written)), "union", "employer"
        ).clauses
        assert [str(each) for each in clause.refuses] == [
            "jobs = kept and leave = unpaid without pay = 8 percent",
            "jobs = cut and leave = paid without pay = 8 percent",
        ]


def test_to_refuse_every_combination_names_the_issues() -> None:
    """Whatever the pay and the jobs are, together they are refused."""
    case = wages(says("u1", "union", "rejects", {"pay": "any", "jobs": "any"}, together=True))
    (clause,) = deals(case, "union", "employer").clauses
    assert [str(each) for each in clause.refuses] == ["jobs = anything and pay = anything"]


def test_no_deal_meets_two_conditions_that_exclude_each_other() -> None:
    """Both offer unpaid leave, for 5 percent and for more. The union refuses up to 6, but for its own bargain."""
    case = wages(
        says("u1", "union", "rejects", {"pay": {"from": 5, "to": 6}}),
        says("u2", "union", "offers", {"leave": "unpaid"}, provided={"pay": 5}),
        says("e1", "employer", "offers", {"leave": "unpaid"}, provided={"pay": {"at_least": 6}}),
    )
    found = deals(case, "union", "employer")
    assert (found.possible, found.accepted) == (True, False)
    assert found.example is not None
    assert str(found.example.draft["leave"]) == "paid"
