"""Which words are in force: each rule of the fold as a worked example."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from positions import CaseError, Evidence, Family, Negotiation, Options, Party, Statement, Verdict, compare
from tests.talks import ISSUES, proposal, says, talks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.position import Passage, Position


def answers(position: Position) -> dict[str, str]:
    """The answers of a position in words, without the empty ones."""
    return {name: str(region) for name, region in position.answers.items() if region}


def test_a_demand_accepts_its_terms_and_rejects_the_rest() -> None:
    """A demand answers every outcome."""
    case = talks(says("n1", "north", "demands", {"pact": "renounced"}))
    assert answers(case.position("north", "pact")) == {"accepted": "renounced", "rejected": "kept or postponed"}


def test_an_offer_accepts_its_terms_and_rejects_nothing() -> None:
    """An offer leaves the rest unstated."""
    case = talks(says("n1", "north", "offers", {"pause": {"from": 2, "to": 3}}))
    assert answers(case.position("north", "pause")) == {
        "accepted": "2 to 3 days",
        "unstated": "at most 1 or at least 4 days",
    }


def test_a_rejection_accepts_nothing() -> None:
    """A rejection leaves the rest unstated."""
    case = talks(says("n1", "north", "rejects", {"pact": "renounced"}))
    assert answers(case.position("north", "pact")) == {"rejected": "renounced", "unstated": "kept or postponed"}


def test_rejecting_a_list_refuses_each() -> None:
    """Alternatives that are rejected are refused one by one."""
    case = talks(says("n1", "north", "rejects", [{"pact": "renounced"}, {"pact": "postponed"}]))
    assert answers(case.position("north", "pact")) == {"rejected": "renounced or postponed", "unstated": "kept"}


def test_silence_is_neither_consent_nor_refusal() -> None:
    """Who has not spoken has stated nothing."""
    position = talks().position("north", "pact")
    assert answers(position) == {"unstated": "anything"}
    assert position.silent
    assert position.summary == "silent"
    assert position.why == ("North is silent on pact",)


def test_deferring_shows_where_nothing_else_is_said() -> None:
    """A party that reviews is told apart from a silent one."""
    position = talks(says("n1", "north", "defers", {"pact": "any"})).position("north", "pact")
    assert answers(position) == {"unstated": "anything"}
    assert not position.silent
    assert (position.summary, position.why) == ("defers", ("North defers (n1)",))


def test_a_later_demand_replaces_earlier_demands_and_offers() -> None:
    """Only the last demand is in force."""
    case = talks(
        says("n1", "north", "demands", {"pause": 60}, "2025-01-01"),
        says("n2", "north", "offers", {"pause": 45}, "2025-01-02"),
        says("n3", "north", "demands", {"pause": 30}, "2025-01-03"),
    )
    assert answers(case.position("north", "pause")) == {"accepted": "30 days", "rejected": "anything but 30 days"}


def test_a_later_agreement_replaces_earlier_demands() -> None:
    """What was agreed is what counts."""
    case = talks(
        says("n1", "north", "demands", {"pause": 60}, "2025-01-01"),
        says("j1", ["north", "south"], "agrees", {"pause": 30}, "2025-01-02"),
    )
    position = case.position("north", "pause")
    assert answers(position) == {"accepted": "30 days", "rejected": "anything but 30 days"}
    assert str(position.agreed) == "30 days"


def test_a_later_offer_replaces_earlier_offers() -> None:
    """The last bid counts."""
    case = talks(
        says("n1", "north", "offers", {"pause": 10}, "2025-01-01"),
        says("n2", "north", "offers", {"pause": 20}, "2025-01-02"),
    )
    assert answers(case.position("north", "pause")) == {"accepted": "20 days", "unstated": "anything but 20 days"}


def test_offers_of_one_day_add_up() -> None:
    """Two offers of one day are both open."""
    case = talks(says("n1", "north", "offers", {"pause": 10}), says("n2", "north", "offers", {"pause": 20}))
    assert str(case.position("north", "pause").accepted) == "10 or 20 days"


def test_demands_of_one_day_add_up() -> None:
    """Two demands of one day both have to be met."""
    case = talks(
        says("n1", "north", "demands", {"pause": {"at_least": 10}}),
        says("n2", "north", "demands", {"pause": {"at_most": 20}}),
    )
    assert answers(case.position("north", "pause")) == {
        "accepted": "10 to 20 days",
        "rejected": "at most 9 or at least 21 days",
    }


def test_what_an_offer_reaches_across_is_not_accepted_by_the_wider_of_two_demands() -> None:
    """Demands of one day accept what they have in common; between that and an offer nothing is accepted yet."""
    case = talks(
        says("n1", "north", "demands", {"pause": 0}),
        says("n2", "north", "demands", {"pause": {"at_most": 9}}),
        says("n3", "north", "offers", {"pause": 5}),
    )
    assert answers(case.position("north", "pause")) == {
        "accepted": "0 or 5 days",
        "rejected": "at least 6 days",
        "unstated": "1 to 4 days",
    }


def test_demands_of_one_day_with_nothing_in_common_are_contested() -> None:
    """Neither of two contradicting demands is taken for the party's will; what neither wants is still refused."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("n2", "north", "demands", {"pact": "renounced"}),
    )
    position = case.position("north", "pact")
    assert answers(position) == {"contested": "kept or renounced", "rejected": "postponed"}
    assert position.summary == "refuses postponed; contested: kept or renounced"


def test_a_bid_beyond_contradicting_demands_settles_neither() -> None:
    """Only a bid for one of them does."""
    demands = (
        says("n1", "north", "demands", {"support": "ended"}),
        says("n2", "north", "demands", {"support": "lower"}),
    )
    beyond = says("n3", "north", "offers", {"support": "same"})
    for_one = says("n3", "north", "offers", {"support": "lower"})
    assert answers(talks(*demands, beyond).position("north", "support")) == {
        "accepted": "same",
        "contested": "at most lower",
        "rejected": "higher",
    }
    assert answers(talks(*demands, for_one).position("north", "support")) == {
        "accepted": "lower",
        "contested": "ended",
        "rejected": "at least same",
    }


def test_a_later_word_settles_a_contradiction() -> None:
    """What was contested yesterday is answered today."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("n2", "north", "demands", {"pact": "renounced"}),
        says("n3", "north", "demands", {"pact": "kept"}, "2025-01-02"),
    )
    assert answers(case.position("north", "pact")) == {"accepted": "kept", "rejected": "renounced or postponed"}


def test_accepted_and_rejected_on_one_day_is_contested() -> None:
    """Two explicit words of one day against each other."""
    case = talks(
        says("n1", "north", "offers", {"pause": {"from": 1, "to": 5}}),
        says("n2", "north", "rejects", {"pause": {"from": 5, "to": 9}}),
    )
    assert answers(case.position("north", "pause")) == {
        "accepted": "1 to 4 days",
        "contested": "5 days",
        "rejected": "6 to 9 days",
        "unstated": "0 or at least 10 days",
    }


def test_of_one_day_the_explicit_offer_beats_what_a_demand_implies() -> None:
    """A demand refuses the rest only by implication."""
    case = talks(says("n1", "north", "demands", {"pact": "kept"}), says("n2", "north", "offers", {"pact": "postponed"}))
    assert answers(case.position("north", "pact")) == {"accepted": "kept or postponed", "rejected": "renounced"}


def test_a_later_softer_bid_leaves_no_hole_in_a_ladder() -> None:
    """Who wanted 30 and now offers 10 no longer refuses what lies between, though it accepts it not yet."""
    case = talks(
        says("n1", "north", "demands", {"pause": {"at_least": 30}}),
        says("n2", "north", "offers", {"pause": 10}, "2025-01-02"),
    )
    assert answers(case.position("north", "pause")) == {
        "accepted": "10 or at least 30 days",
        "rejected": "at most 9 days",
        "unstated": "11 to 29 days",
    }


def test_the_ladder_has_rungs_on_scales_and_dates_too() -> None:
    """Between means the same wherever outcomes stand in a line."""
    case = talks(
        says("n1", "north", "demands", {"support": "higher", "meeting": "2025-06-20"}),
        says("n2", "north", "offers", {"support": "lower"}, "2025-01-02"),
        says("n3", "north", "offers", {"meeting": "2025-06-25"}, "2025-01-02"),
    )
    assert answers(case.position("north", "support")) == {
        "accepted": "lower or higher",
        "rejected": "ended",
        "unstated": "same",
    }
    assert str(case.position("north", "meeting").unstated) == "2025-06-21 to 2025-06-24"


def test_a_bid_crosses_only_the_gap_that_it_lies_in() -> None:
    """A hole that the demand left on purpose stays one."""
    case = talks(
        says("n1", "north", "demands", {"pause": [{"to": 5}, {"from": 30, "to": 40}]}),
        says("n2", "north", "offers", {"pause": 50}, "2025-01-02"),
    )
    assert str(case.position("north", "pause").rejected) == "6 to 29 or at least 51 days"


def test_without_an_order_nothing_lies_between() -> None:
    """An offer outside a demand on options lifts only its own refusal."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("n2", "north", "offers", {"pact": "postponed"}, "2025-01-02"),
    )
    assert answers(case.position("north", "pact")) == {"accepted": "kept or postponed", "rejected": "renounced"}


def test_a_bid_that_is_refused_again_no_longer_widens() -> None:
    """The ladder is pulled up."""
    case = talks(
        says("n1", "north", "demands", {"pause": {"at_least": 30}}),
        says("n2", "north", "offers", {"pause": 10}, "2025-01-02"),
        says("n3", "north", "rejects", {"pause": 10}, "2025-01-03"),
    )
    assert answers(case.position("north", "pause")) == {
        "accepted": "at least 30 days",
        "rejected": "at most 29 days",
    }


def test_an_explicit_rejection_stands_until_the_party_accepts_that_outcome() -> None:
    """Another offer does not lift it, that very one does."""
    rejection = says("n1", "north", "rejects", {"pact": ["renounced", "postponed"]})
    offer = says("n2", "north", "offers", {"pact": "postponed"}, "2025-01-02")
    later = says("n3", "north", "offers", {"pact": "kept"}, "2025-01-03")
    assert answers(talks(rejection, offer).position("north", "pact")) == {
        "accepted": "postponed",
        "rejected": "renounced",
        "unstated": "kept",
    }
    assert answers(talks(rejection, offer, later).position("north", "pact")) == {
        "accepted": "kept",
        "rejected": "renounced",
        "unstated": "postponed",
    }


def test_a_demand_does_not_lift_an_earlier_rejection_of_something_else() -> None:
    """What was refused by name stays refused by name."""
    case = talks(
        says("n1", "north", "rejects", {"pact": "postponed"}),
        says("n2", "north", "demands", {"pact": "kept"}, "2025-01-02"),
    )
    assert [
        word.statement.id for word in case.position("north", "pact").rejecting(ISSUES["pact"].domain.only("postponed"))
    ] == [
        "n1",
        "n2",
    ]


def test_a_later_rejection_takes_back_an_offer() -> None:
    """The last word on an outcome counts."""
    case = talks(
        says("n1", "north", "offers", {"pact": "any"}),
        says("n2", "north", "rejects", {"pact": "renounced"}, "2025-01-02"),
    )
    assert answers(case.position("north", "pact")) == {"accepted": "kept or postponed", "rejected": "renounced"}


def test_withdrawing_a_demand_takes_what_it_implied_with_it() -> None:
    """Nothing is left of a demand that is taken back."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("n2", "north", "withdraws", {"pact": "kept"}, "2025-01-02"),
    )
    assert answers(case.position("north", "pact")) == {"unstated": "anything"}
    assert answers(case.position("north", "pact", on="2025-01-01"))["rejected"] == "renounced or postponed"


def test_withdrawing_meets_only_earlier_words_that_accept_it() -> None:
    """A rejection, another outcome, a word of the same day: none is taken back without its id."""
    case = talks(
        says("n1", "north", "offers", {"pact": "kept", "troops": "stay"}),
        says("n2", "north", "rejects", {"pact": "renounced"}),
        says("n3", "north", "offers", {"troops": "leave"}, "2025-01-02"),
        says("n4", "north", "withdraws", {"troops": "leave", "pact": "postponed"}, "2025-01-02"),
    )
    assert answers(case.position("north", "troops")) == {"accepted": "leave", "unstated": "stay"}
    assert answers(case.position("north", "pact"))["rejected"] == "renounced"


def test_superseding_by_id_takes_back_a_word_of_the_same_day() -> None:
    """Any statement can name what it takes back."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("n2", "north", "offers", {"pact": "postponed"}, supersedes=["n1"]),
    )
    assert answers(case.position("north", "pact")) == {"accepted": "postponed", "unstated": "kept or renounced"}


def test_what_a_withdrawn_word_had_replaced_stands_again() -> None:
    """Taking the last statement back gives the position of the day before."""
    case = talks(
        says("n1", "north", "demands", {"pause": 60}, "2025-01-01"),
        says("n2", "north", "demands", {"pause": 30}, "2025-01-02"),
        says("n3", "north", "withdraws", supersedes=["n2"], date="2025-01-03"),
    )
    assert answers(case.position("north", "pause")) == {"accepted": "60 days", "rejected": "anything but 60 days"}


def test_a_withdrawal_that_is_itself_taken_back_takes_nothing_back() -> None:
    """The chain is read from its newest end."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("n2", "north", "withdraws", supersedes=["n1"], date="2025-01-02"),
        says("n3", "north", "withdraws", supersedes=["n2"], date="2025-01-02"),
    )
    assert str(case.position("north", "pact").accepted) == "kept"


def test_a_relay_of_the_past_is_not_the_latest_word() -> None:
    """What is told late of an early day counts on that day."""
    case = talks(
        says("n1", "north", "demands", {"pause": 30}, "2025-01-10"),
        says("n2", "north", "demands", {"pause": 60}, "2024-06"),
    )
    assert str(case.position("north", "pause").accepted) == "30 days"


def test_a_month_counts_from_its_first_day_and_the_assumption_is_shown() -> None:
    """June counts as 1 June; that it may have been later is not hidden."""
    case = talks(
        says("n1", "north", "demands", {"pause": 60}, "2025-01"),
        says("n2", "north", "demands", {"pause": 30}, "2025-01-02"),
        says("n3", "north", "demands", {"pact": "kept"}, "2025-01-02"),
    )
    position = case.position("north", "pause")
    assert (str(position.accepted), position.order_assumed) == ("30 days", (("n1", "n2"),))
    assert case.position("north", "pact").order_assumed == ()


def test_a_word_without_any_date_comes_before_all_others() -> None:
    """A quick model needs no dates."""
    case = talks(says("n1", "north", "demands", {"pause": 60}, None), says("n2", "north", "demands", {"pause": 30}))
    assert str(case.position("north", "pause").accepted) == "30 days"
    assert str(case.position("north", "pause", on="2024-01-01").accepted) == "60 days"


def test_on_is_the_end_of_a_day_and_since_its_beginning() -> None:
    """What is left out is counted."""
    case = talks(
        says("n1", "north", "offers", {"pause": 10}, "2025-01-01"),
        says("n2", "north", "offers", {"pause": 20}, "2025-01-02"),
        says("n3", "north", "offers", {"pause": 30}, "2025-01-03"),
    )
    position = case.position("north", "pause", on="2025-01-02", since="2025-01-02")
    assert str(position.accepted) == "20 days"
    assert str(position.left_out) == "1 later, 1 earlier"
    assert bool(position.left_out)
    assert not case.position("north", "pause").left_out
    assert str(case.position("north", "pause").left_out) == "nothing"


def test_an_analysts_judgement_counts_only_if_admitted() -> None:
    """It is coded, told of as left out, and can be let in."""
    case = talks(says("n1", "north", "demands", {"pact": "kept"}, attribution="assessed"))
    position = case.position("north", "pact")
    assert (position.summary, str(position.left_out)) == ("silent", "1 of attributions not admitted")
    admitted = case.position("north", "pact", admit="assessed")
    assert admitted.summary == "demands (assessment) kept"
    assert admitted.why[0] == "North accepts kept by demanding it (n1, 2025-01-01, an assessment)"


def test_a_statement_without_evidence_always_counts() -> None:
    """Nothing is known against it; it is marked where it is cited."""
    case = talks(says("n1", "north", "demands", {"pact": "kept"}, attribution=None))
    assert case.position("north", "pact", admit=["quoted"]).why == (
        "North accepts kept by demanding it (n1, 2025-01-01, unsourced)",
        "North refuses renounced or postponed by demanding kept (n1, 2025-01-01, unsourced)",
    )


def test_an_account_counts_only_if_there_is_no_own_word() -> None:
    """What the other side tells fills in what the party left open, and nothing more."""
    case = talks(
        says("s1", "north", "rejects", {"pact": ["renounced", "postponed"]}, attribution="counterpart"),
        says("n1", "north", "rejects", {"pact": "postponed"}),
    )
    position = case.position("north", "pact")
    assert answers(position) == {"rejected": "renounced or postponed", "unstated": "kept"}
    assert [(each.statement.id, each.voice.account, str(each.on("pact").rejected)) for each in position.passages] == [
        ("n1", False, "postponed"),
        ("s1", True, "renounced"),
    ]


def test_an_account_never_replaces_a_partys_own_word() -> None:
    """A later account does not replace an earlier own word; where they contradict, the outcome is contested."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}, "2025-01-01"),
        says("s1", "north", "demands", {"pact": "renounced"}, "2025-01-09", attribution="counterpart"),
    )
    assert answers(case.position("north", "pact")) == {"contested": "kept or renounced", "rejected": "postponed"}


def test_an_account_that_agrees_changes_nothing() -> None:
    """An account that says the same leaves the own word as it is."""
    own = says("n1", "north", "demands", {"pact": "kept"})
    told = says("s1", "north", "demands", {"pact": "kept"}, "2025-01-09", attribution="counterpart")
    assert talks(own, told).position("north", "pact").answers == talks(own).position("north", "pact").answers


def test_a_press_report_counts_like_an_own_word() -> None:
    """Only a counterpart's account and an analyst's assessment are not the party's own word."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}, "2025-01-01"),
        says("n2", "north", "demands", {"pact": "renounced"}, "2025-01-09", attribution="reported"),
    )
    assert str(case.position("north", "pact").accepted) == "renounced"


def test_what_evidence_contradicts_is_contested() -> None:
    """A denied statement is not taken for the party's will."""
    denied = evolve(
        says("n1", "north", "demands", {"pact": "kept"}),
        evidence=[Evidence("they want it"), Evidence("they never did", role="contradicts")],
    )
    position = talks(denied).position("north", "pact")
    assert answers(position) == {"contested": "anything"}
    assert position.why == ("evidence contradicts what North is reported to say of anything (n1, 2025-01-01)",)


def test_a_package_makes_each_of_its_outcomes_conditional() -> None:
    """Each alone is neither accepted nor refused."""
    case = talks(says("n1", "north", "offers", {"pact": "renounced", "troops": "leave"}))
    position = case.position("north", "pact")
    assert answers(position) == {"conditional": "renounced", "unstated": "kept or postponed"}
    assert position.summary == "offers renounced conditionally"
    assert position.why == ("North accepts renounced only with troops = leave (n1, 2025-01-01)",)


def test_demanding_several_terms_asks_each_of_them() -> None:
    """A list of demands is no package."""
    case = talks(says("n1", "north", "demands", {"pact": "renounced", "troops": "leave"}))
    assert answers(case.position("north", "pact")) == {
        "accepted": "renounced",
        "rejected": "kept or postponed",
    }
    assert answers(case.position("north", "troops")) == {"accepted": "leave", "rejected": "stay"}


def test_several_terms_of_one_demand_are_replaced_one_by_one() -> None:
    """Moving on one of them leaves the other."""
    case = talks(
        says("n1", "north", "demands", {"pact": "renounced", "troops": "leave"}),
        says("n2", "north", "demands", {"pact": "postponed"}, "2025-01-02"),
    )
    assert str(case.position("north", "pact").accepted) == "postponed"
    assert str(case.position("north", "troops").accepted) == "leave"


def test_a_package_lifts_a_refusal_only_inside_the_package() -> None:
    """Alone, the outcome is still refused: the answer hangs on the rest."""
    case = talks(
        says("n1", "north", "rejects", {"pact": "renounced"}),
        says("n2", "north", "offers", {"pact": "renounced", "troops": "leave"}, "2025-01-02"),
    )
    position = case.position("north", "pact")
    assert answers(position) == {"conditional": "renounced", "unstated": "kept or postponed"}
    assert str(position.accepted_if) == "renounced"
    assert str(position.rejected_if) == "renounced"
    assert position.why == (
        "North rejects renounced, except for what it accepts under conditions (n1, 2025-01-01)",
        "North accepts renounced only with troops = leave (n2, 2025-01-02)",
    )


def test_a_package_lifts_what_a_demand_implies_with_the_rungs_between() -> None:
    """A softer bid inside a package makes the ladder conditional."""
    case = talks(
        says("n1", "north", "demands", {"pause": {"at_least": 30}}),
        says("n2", "north", "offers", {"pause": 10, "troops": "leave"}, "2025-01-02"),
    )
    position = case.position("north", "pause")
    assert answers(position) == {
        "accepted": "at least 30 days",
        "rejected": "at most 9 days",
        "conditional": "10 to 29 days",
    }
    assert str(position.accepted_if) == "10 days"
    assert position.why[-2] == (
        "North refuses 10 to 29 days by demanding at least 30 days, except for what it accepts under conditions "
        "(n1, 2025-01-01)"
    )


def test_a_package_falls_as_a_whole_when_replaced_on_any_of_its_issues() -> None:
    """A new bid on one of its issues ends all of it."""
    case = talks(
        says("n1", "north", "offers", {"pact": "renounced", "troops": "leave"}),
        says("n2", "north", "offers", {"troops": "stay"}, "2025-01-02"),
    )
    assert answers(case.position("north", "pact")) == {"unstated": "anything"}


def test_a_later_rejection_takes_an_outcome_out_of_a_package() -> None:
    """What is refused later is no longer offered, in a package or not."""
    case = talks(
        says("n1", "north", "offers", {"pact": ["renounced", "postponed"], "troops": "leave"}),
        says("n2", "north", "rejects", {"pact": "renounced"}, "2025-01-02"),
    )
    assert answers(case.position("north", "pact")) == {
        "conditional": "postponed",
        "rejected": "renounced",
        "unstated": "kept",
    }


def test_rejecting_a_combination_refuses_neither_part_alone() -> None:
    """A refused package is conditional on both its issues."""
    case = talks(says("n1", "north", "rejects", {"pact": "renounced", "troops": "leave"}, together=True))
    position = case.position("north", "pact")
    assert answers(position) == {"conditional": "renounced", "unstated": "kept or postponed"}
    assert position.summary == "rejects renounced conditionally"
    assert position.why == (
        (
            "North rejects renounced depending on other issues: it rejects pact = renounced and troops = leave, "
            "together (n1, 2025-01-01)"
        ),
    )
    assert not position.names_something


def test_accepting_under_a_condition_refuses_without_it() -> None:
    """With the condition yes, without it no; on the condition's own issue nothing is said."""
    case = talks(says("n1", "north", "accepts", {"pact": "renounced"}, provided={"troops": "leave"}))
    position = case.position("north", "pact")
    assert answers(position) == {"conditional": "renounced", "unstated": "kept or postponed"}
    assert str(position.rejected_if) == "renounced"
    assert position.why == ("North accepts renounced only if troops = leave (n1, 2025-01-01)",)
    troops = case.position("north", "troops")
    assert answers(troops) == {"unstated": "anything"}
    assert troops.summary == "sets as a condition leave"
    assert troops.why == (
        "North names leave as a condition: it accepts pact = renounced provided troops = leave (n1, 2025-01-01)",
    )


def test_demanding_under_a_condition_refuses_the_condition_without_the_terms() -> None:
    """If the troops stay, the pact must be kept; if they leave, nothing is said."""
    case = talks(says("n1", "north", "demands", {"pact": "kept"}, provided={"troops": "stay"}))
    pact, troops = case.position("north", "pact"), case.position("north", "troops")
    assert answers(pact) == {"conditional": "anything"}
    assert (str(pact.accepted_if), str(pact.rejected_if)) == ("kept", "renounced or postponed")
    assert answers(troops) == {"unstated": "anything"}
    assert troops.summary == "sets as a condition stay"


def test_rejecting_under_a_condition_refuses_with_it() -> None:
    """No postponement while the troops stay."""
    case = talks(says("n1", "north", "rejects", {"pact": "postponed"}, provided={"troops": "stay"}))
    position = case.position("north", "pact")
    assert str(position.rejected_if) == "postponed"
    assert not position.accepted_if


def test_a_conditional_demand_leaves_a_plain_one_standing_where_its_condition_fails() -> None:
    """A condition lifts an earlier refusal only where it holds."""
    case = talks(
        says("n1", "north", "demands", {"pause": 30}),
        says("n2", "north", "demands", {"pause": 60}, "2025-01-02", provided={"troops": "stay"}),
    )
    position = case.position("north", "pause")
    assert answers(position) == {
        "conditional": "30 or 60 days",
        "rejected": "at most 29, 31 to 59 or at least 61 days",
    }


def test_alternatives_on_one_issue_are_one_region() -> None:
    """Any one will do."""
    case = talks(says("n1", "north", "demands", [{"pact": "kept"}, {"pact": "postponed"}]))
    assert answers(case.position("north", "pact")) == {"accepted": "kept or postponed", "rejected": "renounced"}


def test_alternatives_across_issues_make_the_rest_conditional() -> None:
    """Either the pact is kept or the troops leave: each is enough, neither is needed."""
    case = talks(says("n1", "north", "demands", [{"pact": "kept"}, {"troops": "leave"}]))
    position = case.position("north", "pact")
    assert answers(position) == {"accepted": "kept", "conditional": "renounced or postponed"}


def test_alternatives_that_are_packages_reject_what_none_allows() -> None:
    """Outside every alternative there is nothing to be had."""
    case = talks(
        says(
            "n1",
            "north",
            "demands",
            [{"pact": "kept", "troops": "stay"}, {"pact": "postponed", "troops": "leave"}],
        )
    )
    assert answers(case.position("north", "pact")) == {"conditional": "kept or postponed", "rejected": "renounced"}


def test_offers_of_alternatives_stand_each_by_itself() -> None:
    """One alternative alone is plain, the package is not."""
    case = talks(says("n1", "north", "offers", [{"pact": "kept"}, {"pact": "postponed", "troops": "leave"}]))
    assert answers(case.position("north", "pact")) == {
        "accepted": "kept",
        "conditional": "postponed",
        "unstated": "renounced",
    }


def test_a_conditional_alternative_on_several_issues_is_all_conditional() -> None:
    """Alternatives across issues under a condition answer nothing outright."""
    case = talks(
        says(
            "n1",
            "north",
            "demands",
            [{"pact": "kept"}, {"support": "higher"}],
            provided={"troops": "stay"},
        )
    )
    assert answers(case.position("north", "pact")) == {"conditional": "anything"}


def test_what_the_party_accepted_since_meets_its_own_condition() -> None:
    """Its price was that the troops leave; since it offered that they stay, that meets the condition too."""
    case = talks(
        says("n1", "north", "accepts", {"pact": "renounced"}, provided={"troops": "leave"}),
        says("n2", "north", "offers", {"troops": "stay"}, "2025-01-02"),
    )
    assert case.position("north", "pact").why == ("North accepts renounced by accepting it (n1, 2025-01-01)",)


def test_a_proposal_offers_each_of_its_clauses() -> None:
    """A memorandum is a set of separate offers."""
    case = talks(proposals=(proposal("memo", "north", {"pact": "kept", "pause": 30}),))
    assert answers(case.position("north", "pact")) == {"accepted": "kept", "unstated": "renounced or postponed"}
    assert [each.statement.id for each in case.position("north", "pact").passages] == ["memo/pact"]


def test_a_whole_proposal_is_a_package() -> None:
    """A plan that stands or falls as a whole ties its clauses."""
    case = talks(proposals=(proposal("plan", "north", {"pact": "kept", "pause": 30}, together=True),))
    assert answers(case.position("north", "pact")) == {"conditional": "kept", "unstated": "renounced or postponed"}


def test_refusing_a_proposal_refuses_no_clause() -> None:
    """It binds only the check of that very draft."""
    case = talks(
        says("s1", "south", "rejects", proposal="memo"),
        proposals=(proposal("memo", "north", {"pact": "kept", "pause": 30}),),
    )
    assert case.position("south", "pact").silent


def test_reacting_to_clauses_speaks_of_each() -> None:
    """A party takes up some clauses and refuses others."""
    case = talks(
        says("s1", "south", "accepts", proposal="memo", clauses=["pause"]),
        says("s2", "south", "rejects", proposal="memo", clauses=["pact"]),
        says("s3", "west", "accepts", proposal="memo"),
        proposals=(proposal("memo", "north", {"pact": "kept", "pause": 30}),),
    )
    assert answers(case.position("south", "pause")) == {"accepted": "30 days", "unstated": "anything but 30 days"}
    assert answers(case.position("south", "pact")) == {"rejected": "kept", "unstated": "renounced or postponed"}
    assert answers(case.position("west", "pact"))["conditional"] == "kept"


def test_taking_back_a_proposal_takes_back_its_clauses() -> None:
    """A proposal is superseded by its id."""
    case = talks(
        says("n1", "north", "withdraws", supersedes=["memo"], date="2025-01-02"),
        proposals=(proposal("memo", "north", {"pact": "kept", "pause": 30}),),
    )
    assert case.position("north", "pact").fallen == ("memo/pact",)
    assert case.position("north", "pause").fallen == ("memo/pause",)


def test_what_two_proposals_of_one_day_refuse_each_other_is_contested() -> None:
    """Two drafts that a party insists on the same day leave open which one it means."""
    case = talks(
        says("n1", "north", "demands", proposal="one"),
        says("n2", "north", "demands", proposal="two"),
        proposals=(
            proposal("one", "south", {"pause": {"from": 10, "to": 20}}),
            proposal("two", "south", {"pause": {"from": 15, "to": 30}}),
        ),
    )
    assert answers(case.position("north", "pause")) == {
        "accepted": "15 to 20 days",
        "contested": "10 to 14 or 21 to 30 days",
        "rejected": "at most 9 or at least 31 days",
    }


def test_a_joint_statement_counts_for_each() -> None:
    """Both agreed, so both accept."""
    case = talks(says("j1", ["north", "south"], "agrees", {"pause": 30}))
    assert [str(case.position(party, "pause").accepted) for party in ("north", "south", "west")] == [
        "30 days",
        "30 days",
        "nothing",
    ]


def test_for_each_outcome_the_nearest_voice_counts() -> None:
    """The member's own word, else its smallest group's, else the wider one's."""
    case = talks(
        says("a1", "all", "demands", {"pact": "kept"}),
        says("b1", "bloc", "offers", {"pact": "postponed"}),
        says("e1", "east", "rejects", {"pact": "kept"}),
        parties=(
            Party("east", "East"),
            Party("bloc", members=["east", "west"]),
            Party("all", members=["bloc", "north", "south"]),
        ),
    )
    assert answers(case.position("east", "pact")) == {"accepted": "postponed", "rejected": "kept or renounced"}
    assert answers(case.position("west", "pact")) == {"accepted": "kept or postponed", "rejected": "renounced"}
    assert answers(case.position("bloc", "pact")) == answers(case.position("west", "pact"))
    assert answers(case.position("all", "pact")) == {"accepted": "kept", "rejected": "renounced or postponed"}
    assert case.position("west", "pact").why == (
        "West accepts postponed by offering it (b1, 2025-01-01, as bloc)",
        "West accepts kept by demanding it (a1, 2025-01-01, as all)",
        "West refuses renounced by demanding kept (a1, 2025-01-01, as all)",
    )


def test_facts_are_asserted() -> None:
    """An assertion excludes every other account."""
    case = talks(says("n1", "north", "asserts", {"count": 27}))
    position = case.position("north", "count")
    assert position.summary == "asserts 27 bodies"
    assert str(position.rejected) == "anything but 27 bodies"


def test_statements_that_take_each_other_back_are_refused() -> None:
    """A circle has no newest end."""
    with pytest.raises(CaseError) as caught:
        talks(
            says("n1", "north", "demands", {"pact": "kept"}, supersedes=["n2"]),
            says("n2", "north", "demands", {"pact": "kept"}, supersedes=["n1"]),
        )
    assert str(caught.value) == 'statement "n1": statements take each other back: n1 > n2 > n1'


def test_a_position_is_a_value() -> None:
    """Plain data, equality, and a repr that tells what it is."""
    case = talks(says("n1", "north", "demands", {"pause": {"from": 2, "to": 3}}))
    position = case.position("north", "pause", on="2025-01-01")
    assert position == case.position("north", "pause", on="2025-01-01")
    assert hash(position) == hash(case.position("north", "pause", on="2025-01-01"))
    assert repr(position) == "<Position of north on pause on 2025-01-01: demands 2 to 3 days>"
    assert position.status(3) == "accepted"
    assert position.to_dict() == {
        "party": "north",
        "issue": "pause",
        "on": "2025-01-01",
        "since": None,
        "summary": "demands 2 to 3 days",
        "accepted": {"from": 2, "to": 3},
        "rejected": [{"at_most": 1}, {"at_least": 4}],
        "conditional": {"not": "any"},
        "contested": {"not": "any"},
        "unstated": {"not": "any"},
        "grades": {"acceptable": {"from": 2, "to": 3}},
        "statements": ["n1"],
        "deferring": [],
        "settled_by": [],
        "order_assumed": [],
        "left_out": {"later": 0, "earlier": 0, "not_admitted": 0, "settled": 0},
        "read": True,
        "why": [
            "North accepts 2 to 3 days by demanding it (n1, 2025-01-01)",
            "North refuses at most 1 or at least 4 days by demanding 2 to 3 days (n1, 2025-01-01)",
        ],
    }


def test_what_a_passage_asked_for_on_the_issue_of_its_condition() -> None:
    """A bid and a demand name their condition, whatever they do with it."""
    bid, demand = (
        talks(says("n1", "north", stance, {"pact": "kept"}, provided={"troops": "leave"}))
        .position("north", "troops")
        .passages[0]
        for stance in ("offers", "demands")
    )
    assert (str(bid.asks("troops")), str(bid.asks("pact"))) == ("leave", "kept")
    assert (str(demand.asks("troops")), str(demand.asks("pact"))) == ("leave", "kept")


def test_a_sentence_counts_what_a_long_package_goes_on_with() -> None:
    """Eight issues of it are written out."""
    towns = Family("town", Options.yes_no(), each=[f"t{number:02}" for number in range(12)])
    package = {issue.id: issue.domain.only("yes") for issue in towns.issues}
    case = Negotiation(
        "x",
        parties=[Party("north", "North")],
        issues=towns,
        statements=Statement("n1", party="north", stance="offers", terms=package),
    )
    (sentence,) = case.position("north", "town.t00").why
    assert sentence.count(" = ") == 8
    assert "town.t08 = yes and 3 more (n1, unsourced)" in sentence


def test_several_packages_share_a_condition() -> None:
    """A condition that somebody rejects blocks each of them."""
    packages: list[dict[str, object]] = [{"pact": "kept", "support": "same"}, {"pact": "renounced", "support": "lower"}]
    offer = says("n1", "north", "offers", packages, provided={"troops": "leave"})
    wish = says("s1", "south", "accepts", {"pact": ["kept", "renounced"]})
    refusal = says("s2", "south", "rejects", {"troops": "leave"})
    before, after = (
        compare(talks(*said), "north", "south")["pact"].verdict for said in ((offer, wish), (offer, wish, refusal))
    )
    assert (before, after) == (Verdict.CONDITIONAL, Verdict.BLOCKED)


def test_a_case_keeps_a_bounded_number_of_views(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept is made again, and says the same."""
    monkeypatch.setattr("positions.negotiation.negotiation._MOST_VIEWS", 1)
    case = talks(says("n1", "north", "demands", {"pact": "kept"}))
    first = case.position("north", "pact")
    for day in range(1, 5):  # more than there are parties
        assert case.position("south", "pact", on=f"2025-01-{day:02}").silent
    assert case.position("north", "pact") == first
    assert case.position("north", "pact").summary == first.summary


def test_accounts_that_contradict_each_other_contest() -> None:
    """One side says that north offered it, another that north refused it, on one day: neither is believed."""
    case = talks(
        says("x1", "north", "offers", {"pact": "kept"}, attribution="counterpart"),
        says("x2", "north", "rejects", {"pact": "kept"}, attribution="counterpart"),
    )
    assert answers(case.position("north", "pact")) == {"contested": "kept", "unstated": "renounced or postponed"}


def test_what_was_settled_without_terms_says_by_what() -> None:
    """The issue is open again, which is not silence."""
    case = talks(
        says("n1", "north", "demands", {"pause": 10}),
        says("a1", ["north", "south"], "agrees", settles=["pause"], date="2025-01-02"),
    )
    assert case.position("north", "pause").why == ("what North said of pause was settled by a1",)


def test_a_course_remembers_what_was_refused_before() -> None:
    """Refused 10 and more, accepted, 20 to 30 refused again: then an offer of 25 lifts all from 10 up."""
    case = talks(
        says("n1", "north", "rejects", {"pause": {"at_least": 10}}, "2025-01-01"),
        says("n2", "north", "offers", {"pause": {"at_least": 10}}, "2025-01-02"),
        says("n3", "north", "rejects", {"pause": {"from": 20, "to": 30}}, "2025-01-03"),
        says("n4", "north", "offers", {"pause": 5}, "2025-01-04"),
        says("n5", "north", "offers", {"pause": 25}, "2025-01-05"),
    )
    course = case.view("north", case.window()).course("pause")
    assert course is not None
    passages: Sequence[Passage] = ()
    for day in range(1, 6):
        passages, contested = course.until(date(2025, 1, day))
        position = case.position("north", "pause", on=f"2025-01-{day:02}")
        assert [each.statement.id for each in passages] == [each.statement.id for each in position.passages]
        assert not contested
    assert str(passages[0].on("pause").rejected) == "26 to 30 days"


@pytest.mark.parametrize(
    "more",
    [
        says("n2", "north", "offers", {"pact": "kept", "troops": "stay"}),
        says("n2", "north", "offers", {"pact": "kept"}, attribution="counterpart"),
        says("n2", "north", "withdraws", {"pact": "kept"}),
        says("n2", "north", "agrees", {"troops": "stay"}, settles=["pact"]),
        says("n2", "group", "offers", {"pact": "kept"}),
    ],
    ids=["package", "account", "withdrawal", "settlement", "group"],
)
def test_only_the_plain_words_of_one_voice_have_a_course(more: Statement) -> None:
    """Packages, accounts and groups have to be weighed; withdrawals and settlements end words for good."""
    case = talks(says("n1", "north", "demands", {"pact": "kept"}), more, parties=(Party("group", members=["north"]),))
    assert case.view("north", case.window()).course("pact") is None


def test_what_is_said_of_a_family_is_said_of_each_of_its_issues() -> None:
    """Issues on which the same statements say the same have the same answers; one with another word has its own."""
    region = Family("land", Options(["kept", "shared", "given-up"]), each=["a", "b", "c"])
    case = Negotiation(
        "talks",
        parties=["north"],
        issues=[region],
        statements=[
            Statement("n1", "north", "demands", {"land.*": "kept"}, date="2025-01-01"),
            Statement("n2", "north", "offers", {"land.*": "shared"}, date="2025-01-02", together=False),
            Statement("n3", "north", "rejects", {"land.b": "shared"}, date="2025-01-03"),
        ],
    )
    found = {issue: answers(case.position("north", issue)) for issue in case.issues}
    assert found["land.a"] == found["land.c"] == {"accepted": "kept or shared", "rejected": "given-up"}
    assert found["land.b"] == {"accepted": "kept", "rejected": "shared or given-up"}
