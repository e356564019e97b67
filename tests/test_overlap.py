"""Overlaps: each verdict with its reasons, as worked examples."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from positions import Issue, Negotiation, Options, Party, Rule, Statement, Verdict, compare, overlap
from positions.errors import ComparisonError
from tests.talks import ISSUES, proposal, rule, says, talks

if TYPE_CHECKING:
    from positions.comparison import Overlap


def meet(case: Negotiation, issue: str, *parties: str, **window: Any) -> Overlap:  # noqa: ANN401 (which words count)
    """The overlap of the parties, north and south unless told otherwise."""
    return overlap(*(case.position(party, issue, **window) for party in parties or ("north", "south")))


def test_demands_that_exclude_each_other_are_irreconcilable() -> None:
    """Nothing is possible, and each side is told to block the other by demanding, never by rejecting."""
    result = meet(
        talks(
            says("n1", "north", "demands", {"pact": "kept"}, "2025-01-02"),
            says("s1", "south", "demands", {"pact": "renounced"}, "2025-01-01"),
        ),
        "pact",
    )
    assert result.verdict is Verdict.IRRECONCILABLE
    assert result.possible.is_empty
    assert result.basis == "stated"
    assert result.why == (
        "North refuses renounced or postponed by demanding kept (n1, 2025-01-02)",
        "South refuses kept or postponed by demanding renounced (s1, 2025-01-01)",
    )
    assert [(block.party, str(block.region), block.statements) for block in result.blocks] == [
        ("north", "renounced or postponed", ("n1",)),
        ("south", "kept or postponed", ("s1",)),
    ]
    assert result.deciding == ("n1", "s1")
    assert str(result.oldest) == "2025-01-01"
    assert repr(result) == "<Overlap of north, south on pact: irreconcilable>"
    assert result.ground == "none"


def test_repetition_is_one_reason_with_several_witnesses() -> None:
    """The same demand twice is told once."""
    result = meet(
        talks(
            says("n1", "north", "demands", {"pact": "kept"}),
            says("n2", "north", "demands", {"pact": "kept"}, attribution=None),
            says("s1", "south", "rejects", {"pact": "kept"}),
        ),
        "pact",
    )
    assert result.why == (
        "North refuses renounced or postponed by demanding kept (n1, 2025-01-01; n2, 2025-01-01, unsourced)",
        "South rejects kept (s1, 2025-01-01)",
    )


def test_agreed_is_what_all_accept_by_agreement() -> None:
    """A concluded agreement is more than an overlap."""
    result = meet(talks(says("j1", ["north", "south"], "agrees", {"pause": 30})), "pause")
    assert (result.verdict, str(result.common), result.ground) == (Verdict.AGREED, "30 days", "30 days")
    assert result.why == ("North agrees 30 days (j1, 2025-01-01)", "South agrees 30 days (j1, 2025-01-01)")


def test_an_agreement_reopened_by_a_later_demand_is_no_longer_agreed() -> None:
    """The last word counts, also against an agreement."""
    case = talks(
        says("j1", ["north", "south"], "agrees", {"pause": 30}),
        says("n1", "north", "demands", {"pause": 60}, "2025-01-02"),
    )
    assert meet(case, "pause").verdict is Verdict.IRRECONCILABLE
    assert meet(case, "pause", on="2025-01-01").verdict is Verdict.AGREED


def test_overlap_is_what_all_accept() -> None:
    """At least 10 and at most 20 leave 10 to 20."""
    result = meet(
        talks(
            says("n1", "north", "demands", {"pause": {"at_least": 10}}),
            says("s1", "south", "offers", {"pause": {"at_most": 20}}),
        ),
        "pause",
    )
    assert (result.verdict, str(result.common)) == (Verdict.OVERLAP, "10 to 20 days")
    assert str(result.possible) == "at least 10 days"
    assert result.gap is None
    assert result.why == (
        "North demands at least 10 days (n1, 2025-01-01)",
        "South offers at most 20 days (s1, 2025-01-01)",
    )


def test_conditional_names_each_condition_with_its_own_verdict() -> None:
    """The condition is open to the other side, or it is not."""
    case = talks(
        says("n1", "north", "demands", {"pact": "renounced"}),
        says("s1", "south", "accepts", {"pact": "renounced"}, provided={"troops": "leave"}),
    )
    result = meet(case, "pact")
    assert (result.verdict, str(result.common)) == (Verdict.CONDITIONAL, "renounced")
    assert [(each.party, each.statement, each.issue, str(each.region), each.verdict) for each in result.conditions] == [
        ("south", "s1", "troops", "leave", Verdict.OPEN)
    ]
    assert result.ground == "renounced if troops = leave (open)"
    assert result.why == (
        "North demands renounced (n1, 2025-01-01)",
        "South accepts renounced if troops = leave (s1, 2025-01-01)",
    )


def test_a_package_is_blocked_where_somebody_rejects_the_rest_of_it() -> None:
    """The verdict says what is needed and who refuses it."""
    case = talks(
        says("n1", "north", "demands", {"pact": "renounced", "troops": "stay"}),
        says("s1", "south", "offers", {"pact": "renounced", "troops": "leave"}),
    )
    result = meet(case, "pact")
    assert (result.verdict, str(result.common)) == (Verdict.BLOCKED, "renounced")
    assert result.why[-1] == "South needs troops = leave, which North refuses"
    assert (result.deciding, result.conditions[0].refused_by) == (("n1", "s1"), ("north",))


def test_one_alternative_of_a_package_may_be_blocked_and_another_not() -> None:
    """Only what is left of the alternatives counts."""
    case = talks(
        says("n1", "north", "demands", {"troops": "stay"}),
        says("n2", "north", "offers", {"pact": "any"}),
        says(
            "s1",
            "south",
            "offers",
            [{"pact": "renounced", "troops": "leave"}, {"pact": "postponed", "troops": "stay"}],
        ),
    )
    result = meet(case, "pact")
    assert (result.verdict, str(result.common)) == (Verdict.CONDITIONAL, "postponed")


def test_the_alternative_of_a_demand_that_is_blocked_does_not_count() -> None:
    """Of one demand with two alternatives, north refuses the first by what it demands of the troops."""
    case = talks(
        says("n1", "north", "demands", {"troops": "stay"}),
        says("n2", "north", "offers", {"pact": "any"}),
        says(
            "s1",
            "south",
            "demands",
            [{"pact": "renounced", "troops": "leave"}, {"pact": "postponed", "troops": "stay"}],
        ),
    )
    result = meet(case, "pact")
    assert (result.verdict, str(result.common)) == (Verdict.CONDITIONAL, "postponed")


def test_a_condition_names_what_any_package_of_the_statement_asks_for() -> None:
    """Two packages of one offer, both on the pause."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("s1", "south", "offers", [{"pact": "kept", "pause": 30}, {"pact": "kept", "pause": 60}]),
    )
    assert [str(each) for each in meet(case, "pact").conditions] == ["pause = 30 or 60 days (open)"]


def test_a_package_that_all_agreed_to_counts_in_full() -> None:
    """A joint agreement on a package is an agreement on each of its parts."""
    case = talks(
        says("j1", ["north", "south"], "agrees", [{"pact": "kept", "troops": "stay"}, {"pact": "kept", "pause": 30}])
    )
    assert meet(case, "pact").verdict is Verdict.AGREED


def test_a_whole_proposal_taken_up_by_all_counts_in_full() -> None:
    """The author's package and its acceptance are one statement of all."""
    case = talks(
        says("s1", "south", "accepts", proposal="plan", date="2025-01-02"),
        proposals=(proposal("plan", "north", {"pact": "kept", "troops": "stay"}, together=True),),
    )
    assert meet(case, "pact").verdict is Verdict.OVERLAP
    assert meet(case, "pact", on="2025-01-01").verdict is Verdict.OPEN


def test_a_halting_acceptance_is_conditional() -> None:
    """Accepted outright and refused under a condition: the answer hangs on the condition."""
    case = talks(
        says("n1", "north", "offers", {"pact": "kept"}),
        says("n2", "north", "rejects", {"pact": "kept"}, provided={"troops": "stay"}),
        says("s1", "south", "demands", {"pact": "kept"}),
    )
    result = meet(case, "pact")
    assert (result.verdict, result.ground) == (Verdict.CONDITIONAL, "kept if troops = leave (open)")


def test_apart_is_bids_that_have_not_met() -> None:
    """Nobody refuses, and nothing is accepted by all."""
    result = meet(
        talks(
            says("n1", "north", "offers", {"pause": 10}),
            says("s1", "south", "offers", {"pause": 30}),
        ),
        "pause",
    )
    assert result.verdict is Verdict.APART
    assert str(result.gap) == "20 days apart (between bids)"
    assert result.ground == "nothing refused; 20 days apart (between bids)"


def test_open_tells_the_silent_the_deferring_and_the_refusing_apart() -> None:
    """Who has named nothing has not named nothing in the same way."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("s1", "south", "defers", {"pact": "any"}),
        says("e1", "east", "rejects", {"pact": "postponed"}),
        says("u1", "union", "offers", {"pact": "kept"}),
        says("u2", "union", "rejects", {"pact": "kept"}),
        parties=(Party("east", "East"), Party("union", "Union")),
    )
    result = meet(case, "pact", "north", "south", "east", "west", "union")
    assert result.verdict is Verdict.OPEN
    assert {party: result.standing(party) for party in result.parties} == {
        "east": "refusing",
        "north": "accepting",
        "south": "deferring",
        "union": "contested",
        "west": "silent",
    }
    assert result.why[-1] == (
        "no outcome is named as acceptable by East (refusing), South (deferring), Union (contested), West (silent)"
    )
    with pytest.raises(ComparisonError) as caught:
        result.standing("moon")
    assert str(caught.value) == ("'moon' is not among the parties compared: 'east', 'north', 'south', 'union', 'west'")


def test_contested_outcomes_are_not_counted_as_rejected() -> None:
    """A party that contradicts itself blocks nothing by it."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("s1", "south", "offers", {"pact": "kept"}),
        says("s2", "south", "rejects", {"pact": "kept"}),
    )
    assert meet(case, "pact").verdict is Verdict.OPEN


def test_a_rule_makes_an_implied_verdict_and_is_named() -> None:
    """Who keeps the pact refuses, by the rule, that the troops leave."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("s1", "south", "demands", {"troops": "leave"}),
        rules=(rule("r1", {"pact": "renounced"}, {"troops": "leave"}),),
    )
    result = meet(case, "troops")
    assert (result.verdict, result.basis, result.rules) == (Verdict.IRRECONCILABLE, "implied", ("r1",))
    assert result.why == (
        (
            "North refuses leave by implication: rule r1 leaves no way to it without pact = renounced or postponed, "
            "which it refuses (n1, 2025-01-01)"
        ),
        "South refuses stay by demanding leave (s1, 2025-01-01)",
    )
    assert result.deciding == ("n1", "s1")
    assert case.position("north", "troops").silent


def test_rules_chain() -> None:
    """Two rules lead from what is refused to what is implied."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("s1", "south", "demands", {"support": "ended"}),
        rules=(
            rule("r1", {"troops": "leave"}, {"support": "ended"}),
            rule("r2", {"pact": "renounced"}, {"troops": "leave"}),
        ),
    )
    result = meet(case, "support")
    assert result.rules == ("r1", "r2")
    assert result.why[0] == (
        "North refuses ended by implication: rule r1 and rule r2 leave no way to it without "
        "pact = renounced or postponed, which it refuses (n1, 2025-01-01)"
    )


def test_a_rule_without_if_binds_everybody() -> None:
    """What can never be had is refused by nobody's words."""
    case = talks(
        says("n1", "north", "offers", {"pact": "renounced"}),
        says("s1", "south", "offers", {"pact": "renounced"}),
        rules=(rule("r1", {"pact": "kept"}),),
    )
    result = meet(case, "pact")
    assert (result.verdict, str(result.possible)) == (Verdict.APART, "kept")
    assert result.basis == "implied"
    assert [block.sentence for block in result.blocks] == [
        "North refuses renounced or postponed by implication: rule r1 leaves no way to it",
        "South refuses renounced or postponed by implication: rule r1 leaves no way to it",
    ]


def test_an_agreement_under_a_condition_agrees_on_nothing_outright() -> None:
    """Two have signed 10 days under a condition, and both offer 20 since: these overlap, and are not agreed."""
    case = talks(
        says("a1", ["north", "south"], "agrees", {"pause": 10}, provided={"troops": "leave"}),
        says("n2", "north", "offers", {"pause": 20}, "2025-01-02"),
        says("s2", "south", "offers", {"pause": 20}, "2025-01-02"),
    )
    result = meet(case, "pause")
    assert (result.verdict, str(result.common)) == (Verdict.OVERLAP, "20 days")


def test_one_of_the_alternatives_of_a_demand_is_accepted_as_that() -> None:
    """The reason names them all."""
    case = talks(
        says("n1", "north", "demands", [{"pause": 10, "troops": "leave"}, {"pact": "kept"}]),
        says("s1", "south", "offers", {"pause": 10}),
    )
    result = meet(case, "pause")
    assert result.verdict is Verdict.CONDITIONAL
    assert result.why[0] == (
        "North accepts 10 days as one of its alternatives, pause = 10 days and troops = leave or pact = kept "
        "(n1, 2025-01-01)"
    )


def pigeonhole(*more: Statement, rules: tuple[Rule, ...] = ()) -> Negotiation:
    """Nine seats for nine people cannot be taken by eight, which takes too long to find."""
    holes = Options(list("abcdefgh"))
    seats = [Issue(f"seat-{number}", holes) for number in range(9)]
    return Negotiation(
        "seats",
        parties=[Party("north", "North"), Party("south", "South")],
        issues=[*seats, *ISSUES.values()],
        rules=[
            *(
                Rule(
                    f"{one.id}-{other.id}-{hole}",
                    given={one.id: one.domain.only(hole)},
                    then={other.id: ~other.domain.only(hole)},
                )
                for one, other in combinations(seats, 2)
                for hole in "abcdefgh"
            ),
            *rules,
        ],
        statements=more,
    )


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches through the rules stop early."""
    monkeypatch.setattr("positions.rules.rules._STEPS_SHARED", 20_000)


@pytest.mark.usefixtures("hasty")
def test_a_verdict_is_incomplete_if_the_search_through_the_rules_stopped() -> None:
    """What was not shown to be ruled out does not count as refused, and the verdict says that it might be another."""
    case = pigeonhole()
    result = meet(case, "seat-0")
    assert (result.verdict, result.basis, result.rules) == (Verdict.OPEN, "incomplete", ())
    assert result.incomplete == "the search through the rules stopped before it decided anything"
    assert result.to_dict()["basis"] == "incomplete"
    found = compare(case, "north", "south", issues="seat-0, pact")
    assert [each.issue.id for each in found.incomplete] == ["seat-0"]
    assert [row.cells[1] for row in found.table.rows] == [". open (incomplete)", ". open"]
    assert found.table.notes == ("Incomplete, because the search through the rules stopped at its limit: seat-0.",)


@pytest.mark.usefixtures("hasty")
def test_no_search_puts_in_doubt_that_parties_are_irreconcilable() -> None:
    """More refusals would change nothing."""
    seat = Options(list("abcdefgh"))
    case = pigeonhole(
        Statement("n1", party="north", stance="demands", terms={"seat-0": seat.only("a")}),
        Statement("s1", party="south", stance="demands", terms={"seat-0": seat.only("b")}),
    )
    result = meet(case, "seat-0")
    assert (result.verdict, result.basis, result.incomplete) == (Verdict.IRRECONCILABLE, "stated", "")


@pytest.mark.usefixtures("hasty")
def test_a_condition_on_an_undecided_issue_makes_the_verdict_incomplete() -> None:
    """The seat might be ruled out, and with it the pact."""
    seat = Options(list("abcdefgh"))
    case = pigeonhole(
        says("n1", "north", "demands", {"pact": "kept"}),
        Statement(
            "s1",
            party="south",
            stance="accepts",
            terms={"pact": ISSUES["pact"].domain.only("kept")},
            provided={"seat-0": seat.only("a")},
        ),
    )
    result = meet(case, "pact")
    assert (result.verdict, result.basis) == (Verdict.CONDITIONAL, "incomplete")


@pytest.mark.usefixtures("hasty")
def test_an_explanation_that_may_be_too_long_says_so() -> None:
    """Six seats for six people cannot be taken by five: that is found, but not the fewest rules that show it."""
    holes = Options(list("abcde"))
    seats = [Issue(f"seat-{number}", holes) for number in range(6)]
    case = Negotiation(
        "seats",
        parties=[Party("north", "North"), Party("south", "South")],
        issues=seats,
        rules=[
            Rule(
                f"{one.id}-{other.id}-{hole}",
                given={one.id: one.domain.only(hole)},
                then={other.id: ~other.domain.only(hole)},
            )
            for one, other in combinations(seats, 2)
            for hole in "abcde"
        ],
    )
    result = meet(case, "seat-0")
    assert (result.verdict, result.basis) == (Verdict.IRRECONCILABLE, "implied")
    assert any(block.sentence.endswith("leave no way to it; fewer rules may be enough") for block in result.blocks)


def test_a_package_is_blocked_by_implication_too() -> None:
    """The rest of it is refused by a rule."""
    case = talks(
        says("n1", "north", "demands", {"support": "higher"}),
        says("n2", "north", "offers", {"pact": "renounced"}),
        says("s1", "south", "offers", {"pact": "renounced", "troops": "leave"}),
        rules=(rule("r1", {"support": "ended"}, {"troops": "leave"}),),
    )
    assert (meet(case, "pact").verdict, meet(case, "pact").basis) == (Verdict.BLOCKED, "implied")


def test_the_gap_of_irreconcilable_demands_is_firm() -> None:
    """Between at least 30 and at most 3 there are 27 days."""
    case = talks(
        says("n1", "north", "demands", {"pause": {"at_least": 30}, "support": "higher", "meeting": "2025-06-30"}),
        says("s1", "south", "demands", {"pause": {"at_most": 3}, "support": "ended", "meeting": "2025-06-29"}),
    )
    gaps = [str(meet(case, issue).gap) for issue in ("pause", "support", "meeting")]
    assert gaps == ["27 days apart (firm)", "3 steps apart (firm)", "1 day apart (firm)"]
    assert meet(case, "pause").ground == "none, 27 days apart (firm)"


def test_a_side_that_accepts_nothing_counts_with_what_it_has_not_rejected() -> None:
    """A mere refusal of more than 10 leaves 10."""
    case = talks(
        says("n1", "north", "demands", {"pause": {"at_least": 30}}),
        says("s1", "south", "rejects", {"pause": {"more_than": 10}}),
    )
    assert str(meet(case, "pause").gap) == "20 days apart (firm, from what is not refused)"


def test_the_gap_of_several_parties_is_that_of_the_widest_pair() -> None:
    """Who is farthest apart is named."""
    case = talks(
        says("n1", "north", "offers", {"pause": 10}),
        says("s1", "south", "offers", {"pause": 30}),
        says("w1", "west", "offers", {"pause": 11}),
    )
    gap = meet(case, "pause", "north", "south", "west").gap
    assert gap is not None
    assert (gap.distance, gap.unit, gap.parties, gap.firm) == (20, "days", ("north", "south"), False)


def test_there_is_no_gap_to_a_top_above_all_numbers() -> None:
    """Between 30 and unlimited lies no number."""
    case = talks(
        says("n1", "north", "offers", {"pause": "unlimited"}),
        says("s1", "south", "offers", {"pause": 30}),
    )
    result = meet(case, "pause")
    assert (result.verdict, result.gap) == (Verdict.APART, None)


def test_there_is_no_gap_where_a_party_rejects_everything() -> None:
    """A distance needs two ends."""
    case = talks(
        says("n1", "north", "rejects", {"pause": "any"}),
        says("s1", "south", "offers", {"pause": 30}),
    )
    assert meet(case, "pause").gap is None


def test_the_nearest_stretches_make_the_gap() -> None:
    """Regions in pieces are measured where they come closest."""
    case = talks(
        says("n1", "north", "demands", {"pause": [{"to": 2}, 20]}),
        says("s1", "south", "demands", {"pause": [10, {"from": 23, "to": 24}]}),
    )
    assert str(meet(case, "pause").gap) == "3 days apart (firm)"


def test_deciders_who_were_not_asked_are_named() -> None:
    """Nobody at the table can grant what only a third can decide."""
    seat = Issue("seat", Options(["shared", "kept"]), decided_by=["south", "west"])
    case = Negotiation(
        "x",
        parties=[Party("north"), Party("south"), Party("west")],
        issues=[seat],
        statements=[Statement("n1", party="north", stance="demands", terms={"seat": seat.domain.only("shared")})],
    )
    assert meet(case, "seat").not_asked == ("west",)


def test_what_did_not_count_is_shown_by_party() -> None:
    """Words outside the window leave a trace."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}, "2025-01-05"),
        says("s1", "south", "demands", {"pact": "kept"}, "2025-01"),
        says("s2", "south", "demands", {"pact": "kept"}, "2025-01-02"),
    )
    result = meet(case, "pact", on="2025-01-03")
    assert result.left_out == {"north": "1 later"}
    assert result.assumed == (("s1", "s2"),)
    assert result.why[-1] == "it is assumed that s1 came before s2: its day is not known"


def test_an_overlap_is_plain_data_too() -> None:
    """Everything shown has a plain twin."""
    case = talks(
        says("n1", "north", "demands", {"pause": 30}),
        says("s1", "south", "accepts", {"pause": {"from": 20, "to": 40}}, provided={"troops": "leave"}),
    )
    assert meet(case, "pause").to_dict() == {
        "issue": "pause",
        "verdict": "conditional",
        "basis": "stated",
        "incomplete": "",
        "rules": [],
        "common": 30,
        "grade": "acceptable",
        "grades": {"acceptable": 30},
        "resting": [],
        "possible": 30,
        "positions": {"north": "demands 30 days", "south": "accepts 20 to 40 days conditionally"},
        "answers": {
            "north": {
                "accepted": 30,
                "rejected": [{"at_most": 29}, {"at_least": 31}],
                "conditional": {"not": "any"},
                "contested": {"not": "any"},
                "unstated": {"not": "any"},
            },
            "south": {
                "accepted": {"not": "any"},
                "rejected": {"not": "any"},
                "conditional": {"from": 20, "to": 40},
                "contested": {"not": "any"},
                "unstated": [{"at_most": 19}, {"at_least": 41}],
            },
        },
        "standing": {"north": "accepting", "south": "accepting"},
        "blocks": [
            {"party": "north", "region": [{"at_most": 29}, {"at_least": 31}], "statements": ["n1"], "rules": []}
        ],
        "conditions": [
            {
                "party": "south",
                "statement": "s1",
                "issue": "troops",
                "region": "leave",
                "verdict": "open",
                "refused_by": [],
                "jointly": False,
            }
        ],
        "gap": None,
        "deciding": ["n1", "s1"],
        "oldest": "2025-01-01",
        "not_asked": [],
        "left_out": {},
        "by_accounts": False,
        "fragile": [],
        "why": ["North demands 30 days (n1, 2025-01-01)", "South accepts 30 days if troops = leave (s1, 2025-01-01)"],
    }


def test_undated_statements_have_no_oldest_day() -> None:
    """A quick model has no days to tell."""
    result = meet(talks(says("n1", "north", "demands", {"pact": "kept"}, None)), "pact")
    assert (result.oldest, result.to_dict()["oldest"]) == (None, None)


def test_facts_follow_the_same_algebra() -> None:
    """Two accounts that cannot both be true."""
    case = talks(says("n1", "north", "asserts", {"count": 27}), says("s1", "south", "asserts", {"count": 1212}))
    result = meet(case, "count")
    assert result.verdict is Verdict.IRRECONCILABLE
    assert str(result.gap) == "1,185 bodies apart (firm)"
    assert result.why[0] == "North refuses anything but 27 bodies by asserting 27 bodies (n1, 2025-01-01)"


def test_only_positions_of_different_parties_on_one_issue_are_compared() -> None:
    """What cannot be compared is said."""
    case = talks()
    pact, pause = case.position("north", "pact"), case.position("south", "pause")
    with pytest.raises(ComparisonError) as caught:
        overlap(pact)
    assert str(caught.value) == "an overlap needs at least two positions, got 1"
    with pytest.raises(ComparisonError) as caught:
        overlap(pact, pause)
    assert str(caught.value) == "positions on different issues have nothing in common: 'pact', 'pause'"
    with pytest.raises(ComparisonError) as caught:
        overlap(pact, evolve(case.position("south", "pact"), issue=Issue("pact", ISSUES["troops"].domain)))
    assert str(caught.value) == "positions on different issues have nothing in common: 'pact'"
    with pytest.raises(ComparisonError) as caught:
        overlap(1, 2)  # type: ignore[arg-type] # what is tested
    assert str(caught.value) == "1 is not a Position: expected what Negotiation.position returns"
    with pytest.raises(ComparisonError) as caught:
        overlap(pact, case.position("south", "pact", on="2025-01-01"))
    assert str(caught.value) == (
        "the positions of 'north' and 'south' differ in what counts (on, since or admit); diff compares two days"
    )
    with pytest.raises(ComparisonError) as caught:
        overlap(pact, talks(says("n9", "north", "demands", {"pact": "kept"})).position("south", "pact"))
    assert str(caught.value) == "the positions of 'north' and 'south' are of two cases; diff compares two cases"
    with pytest.raises(ComparisonError) as caught:
        overlap(pact, pact)
    assert str(caught.value) == (
        "two positions of 'north': an overlap is between parties; diff compares two positions of one"
    )


def test_what_nobody_refuses_outright_is_shown_from_what_nobody_refuses() -> None:
    """A refusal under a condition is not outright."""
    case = talks(
        says("n1", "north", "demands", {"pact": "renounced"}),
        says("s1", "south", "rejects", {"pact": "renounced"}, provided={"troops": "leave"}),
    )
    assert meet(case, "pact").ground == "nobody refuses renounced outright"
