"""By which rules parties decide: who votes, whether a draft passes, who is pivotal, who would have to move."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import positions
from positions import (
    CaseError,
    Decision,
    DecisionRule,
    Issue,
    Limits,
    Negotiation,
    Options,
    Party,
    Proposal,
    Quantity,
    Rule,
    Statement,
    strategies,
)
from positions.cli import main
from positions.deal import Passing, Side, count
from positions.errors import ComparisonError, OutcomeError, RecordError, UnknownNameError
from positions.intake import read_sheet, write_sheet
from positions.negotiation import decision_sheet, sheet_schemas
from positions.records.threshold import threshold_of
from positions.sheets import Sheet, read_sheets, write_sheets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from positions.deal import Count
    from positions.records import DecisionRuleName

RISE = Issue("rise", Quantity("percent", plural="percent"))
SITE = Issue("site", Options(["open", "closed"]))
JOBS = Issue("jobs", Options(["kept", "cut"]))
STATES = ("arden", "brill", "corva", "dolm", "esk")
PEOPLE = {"arden": 40, "brill": 25, "corva": 20, "dolm": 10, "esk": 5}
COUNCIL = Decision("council", rule="double-majority", threshold=["55%", "65%"], weights=PEOPLE)


def case(*said: Statement, decisions: Iterable[Decision] = (COUNCIL,), **more: Any) -> Negotiation:  # noqa: ANN401
    """A council of five states that talks about a rise, a site and jobs."""
    given: dict[str, Any] = {"parties": STATES, "issues": [RISE, SITE, JOBS], **more}
    return Negotiation("talks", statements=said, decisions=list(decisions), **given)


def says(party: str, stance: Any, terms: Any = None, **more: Any) -> Statement:  # noqa: ANN401
    """A statement with an id made of its party and stance."""
    name = f"{party}-{stance}-{'-'.join(terms) if isinstance(terms, dict) else ''}"
    return Statement(name, party, stance, terms or (), date=more.pop("date", "2025-03-01"), **more)


def only(talks: Negotiation, draft: Any, *parties: str, **more: Any) -> Count:  # noqa: ANN401
    """The count of the one decision."""
    (found,) = positions.decide(talks, draft, *parties, **more)
    return found


class TestThresholds:
    """How many votes a decision needs, as a share of all or as a number."""

    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("2/3", "2/3"),
            ("10/15", "2/3"),
            (" 55 % ", "55%"),
            ("55.5%", "55.5%"),
            (Decimal("0.55"), "55%"),
            ("0.125", "12.5%"),
            (Fraction(1, 7), "1/7"),
            ("100%", "100%"),
            ("15/15", "100%"),
            (9, "9"),
            ("255", "255"),
            (Fraction(9), "9"),
        ],
    )
    def test_a_threshold_has_one_form(self, written: Any, kept: str) -> None:  # noqa: ANN401
        """So that equal ones are equal, and it is read back as it is."""
        assert threshold_of(written) == kept
        assert threshold_of(kept) == kept

    @pytest.mark.parametrize("written", ["most", "2/0", "101%", "1.5", 0, -1])
    def test_what_is_not_a_threshold_is_refused(self, written: Any) -> None:  # noqa: ANN401
        """With what was expected."""
        with pytest.raises(RecordError) as caught:
            Decision("d", rule="qualified-majority", threshold=written)
        assert str(caught.value) == (
            f"{written!r} is not a threshold: "
            'expected a share such as "2/3", "55%" or 0.55, or a number of votes from 2 up'
        )

    def test_one_is_refused(self) -> None:
        """Nobody can tell one vote from all votes."""
        with pytest.raises(RecordError) as caught:
            Decision("d", rule="qualified-majority", threshold=1)
        assert str(caught.value) == 'a threshold of 1 can mean one vote or all votes: write "100%" for all'

    def test_a_binary_float_is_refused(self) -> None:
        """As everywhere: 0.55 is not 55 percent."""
        with pytest.raises(OutcomeError, match="binary float"):
            Decision("d", rule="qualified-majority", threshold=0.55)  # type: ignore[arg-type]


class TestRecords:
    """What a decision and seats may say."""

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            (
                {"rule": "lottery"},
                f"no decision rule 'lottery'; expected {', '.join(repr(str(each)) for each in DecisionRule)}",
            ),
            ({"rule": "majority", "threshold": "2/3"}, "majority takes no threshold, not 1 threshold"),
            ({"rule": "qualified-majority"}, "qualified-majority takes 1 threshold, not no threshold"),
            ({"rule": "double-majority", "threshold": "2/3"}, "double-majority takes 2 thresholds, not 1 threshold"),
            (
                {"rule": "majority", "issues": []},
                'it decides nothing: issues is empty; leave it out, or write "*", for all',
            ),
            ({"rule": "consensus", "weights": PEOPLE}, "consensus counts no votes: leave out weights"),
            (
                {"rule": "majority", "weights": PEOPLE, "parties": "esk"},
                "weights says already who votes: leave out parties",
            ),
            (
                {"rule": "majority", "weights": PEOPLE, "counts": "heads"},
                "counts = 'heads', and weights says something else: leave out counts",
            ),
            (
                {"rule": "double-majority", "threshold": ["1/2", "1/2"], "counts": "heads"},
                "counts = 'heads', and the second threshold of double-majority needs something else: leave out counts",
            ),
            ({"rule": "majority", "weights": 5}, "5 is not a table of parties and how many votes each has"),
            ({"rule": "majority", "weights": {"a": 0}}, "a: votes = 0: expected a number above 0"),
            ({"rule": "majority", "weights": {"a": 1, Party("a"): 2}}, "'a' appears twice"),
        ],
    )
    def test_fields_that_do_not_fit_together_are_refused(self, fields: dict[str, Any], message: str) -> None:
        """Each with what to do about it."""
        with pytest.raises(RecordError) as caught:
            Decision("d", **fields)
        assert str(caught.value) == message

    def test_seats_are_positive(self) -> None:
        """A party without a vote is left out of `parties`."""
        with pytest.raises(RecordError, match=r"^seats = 0: expected a number above 0$"):
            Party("a", seats=0)
        assert Party("a", seats="0.5").seats == Decimal("0.5")

    @pytest.mark.parametrize(
        ("decision", "text"),
        [
            (Decision("d", rule="unanimity"), "unanimity: everybody"),
            (Decision("d", rule="consensus"), "consensus: nobody refuses"),
            (Decision("d", rule="majority"), "majority: more than half of the votes"),
            (Decision("d", rule="qualified-majority", threshold=9), "qualified-majority: at least 9 of the votes"),
        ],
    )
    def test_a_decision_says_what_it_needs(self, decision: Decision, text: str) -> None:
        """In words."""
        assert str(decision) == text

    def test_a_decision_covers_ids_and_patterns(self) -> None:
        """Records too."""
        decision = Decision("d", [RISE, "si*"], rule="majority")
        assert [decision.covers(each) for each in (RISE, "site", "jobs")] == [True, True, False]


class TestVoters:
    """Who votes: nobody counts twice."""

    def test_everybody_who_is_no_group_has_a_vote(self) -> None:
        """One each, or as many as it has seats."""
        talks = case(
            parties=[Party("a", seats=3), Party("b"), Party("bloc", members=["a", "b"])],
            decisions=[Decision("d", rule="majority")],
        )
        assert talks.voters("d") == {"a": 3, "b": 1}

    def test_heads_count_once(self) -> None:
        """Whatever the seats are."""
        decision = Decision("d", rule="majority", counts="heads")
        assert case(parties=[Party("a", seats=3), "b"], decisions=[decision]).voters(decision) == {"a": 1, "b": 1}

    def test_a_group_with_seats_votes_in_place_of_its_members(self) -> None:
        """Through groups within groups."""
        union = Party("union", members=["bloc"], seats=27)
        parties = ["a", Party("bloc", members=["a"]), union, "c"]
        assert case(parties=parties, decisions=[Decision("d", rule="majority")]).voters("d") == {"union": 27, "c": 1}

    def test_parties_that_are_named_vote(self) -> None:
        """And nobody else, in the order of the case."""
        decision = Decision("d", rule="majority", parties=["esk", "arden"])
        assert list(case(decisions=[decision]).voters(decision)) == ["arden", "esk"]

    @pytest.mark.parametrize(
        ("decision", "parties", "message"),
        [
            (
                Decision("d", rule="majority"),
                ["a", Party("b", seats=2), Party("bloc", members=["a", "b"], seats=5)],
                "'bloc' and its member 'b' would both vote: leave the seats of one out",
            ),
            (
                Decision("d", rule="majority", parties=["a", "bloc"]),
                ["a", Party("bloc", members=["a"])],
                "'bloc' and its member 'a' would both vote: leave one of them out",
            ),
            (
                Decision("d", rule="majority", weights={"a": 1, "bloc": 5}),
                ["a", Party("bloc", members=["a"])],
                "'bloc' and its member 'a' would both vote: leave one of them out",
            ),
            (Decision("d", rule="majority"), [], "nobody votes: the case has no parties"),
            (Decision("d", "riise", rule="majority"), ["a"], "no issue 'riise' (did you mean 'rise'?)"),
            (Decision("d", "x*", rule="majority"), ["a"], "no issue matches 'x*'"),
            (Decision("d", rule="majority", parties="aa"), ["a"], "no party 'aa' (did you mean 'a'?)"),
            (
                Decision("d", rule="qualified-majority", threshold=3),
                ["a", "b"],
                "the threshold of 3 cannot be reached: there are 2 votes",
            ),
            (
                Decision("d", rule="double-majority", threshold=[3, "55%"]),
                ["a", "b"],
                "the threshold of 3 cannot be reached: there are 2 parties",
            ),
            (
                Decision("d", rule="double-majority", threshold=["1/2", 9]),
                ["a", "b"],
                "the threshold of 9 cannot be reached: there are 2 votes",
            ),
        ],
    )
    def test_what_does_not_fit_is_a_problem_of_the_case(
        self, decision: Decision, parties: list[Any], message: str
    ) -> None:
        """`check` reports it."""
        with pytest.raises(CaseError) as caught:
            case(parties=parties, decisions=[decision])
        assert [(each.record, each.message) for each in caught.value.problems] == [('decision "d"', message)]

    def test_an_id_is_used_once(self) -> None:
        """As of every record."""
        with pytest.raises(CaseError, match="this id appears twice among the decisions"):
            case(decisions=[COUNCIL, COUNCIL])

    def test_a_circle_of_groups_is_reported_once(self) -> None:
        """And does not hang."""
        parties = [Party("a", members=["b"], seats=1), Party("b", members=["a"])]
        with pytest.raises(CaseError, match="a group cannot be its own member"):
            case(parties=parties, decisions=[Decision("d", rule="majority")])


class TestSides:
    """What the answers of a party are for a rule: those of `check_draft`, judged once."""

    @pytest.mark.parametrize(
        ("said", "side"),
        [
            ([says("arden", "demands", {"rise": {"at_least": 3}})], Side.FOR),
            ([says("arden", "rejects", {"rise": {"at_least": 4}})], Side.AGAINST),
            ([says("arden", "demands", {"rise": {"at_least": 9}})], Side.AGAINST),
            ([says("arden", "offers", {"rise": {"at_most": 2}})], Side.COUNTERING),
            ([says("arden", "offers", {"rise": 5}, provided={"site": "open"})], Side.CONDITIONAL),
            ([says("arden", "offers", {"site": "open"}, provided={"rise": 5})], Side.CONDITIONAL),
            ([says("arden", "offers", {"rise": 5, "site": "open"})], Side.CONDITIONAL),
            ([says("arden", "accepts", {"rise": 5}), says("arden", "rejects", {"rise": 5})], Side.CONTESTED),
            ([says("arden", "defers", {"rise": 5})], Side.SILENT),
            ([], Side.SILENT),
        ],
    )
    def test_each_side(self, said: list[Statement], side: Side) -> None:
        """By the smallest words that make it."""
        assert only(case(*said), {"rise": 5}).side("arden") is side

    def test_a_condition_that_is_met_counts(self) -> None:
        """With all of the package, and not if the decision leaves out a part that was not accepted."""
        talks = case(says("arden", "offers", {"rise": 5}, provided={"site": "open"}))
        assert only(talks, {"rise": 5, "site": "open"}).side("arden") is Side.FOR

    def test_a_part_that_nobody_spoke_of_is_silence(self) -> None:
        """For the rule that covers it, and not for the rule that does not."""
        talks = case(
            says("arden", "accepts", {"rise": 5}),
            decisions=[Decision("pay", "rise", rule="majority"), Decision("all", rule="majority")],
        )
        found = positions.decide(talks, {"rise": 5, "jobs": "kept"})
        assert [each.side("arden") for each in found] == [Side.FOR, Side.SILENT]
        assert [each.issues for each in found] == [("rise",), ("rise", "jobs")]

    def test_a_refusal_counts_where_it_is_about_what_is_decided(self) -> None:
        """*A rise without the site open* is against this rise, and conditional on the site, which is the price.

        A refusal of the combination is against both, as the check says of each clause.
        """
        split = [Decision("pay", "rise", rule="majority"), Decision("place", "site", rule="majority")]
        price = says("arden", "accepts", {"rise": 5}, provided={"site": "open"})
        both = says("brill", "rejects", {"rise": 5, "site": "closed"}, together=True)
        found = positions.decide(case(price, both, decisions=split), {"rise": 5, "site": "closed"})
        assert [each.side("arden") for each in found] == [Side.AGAINST, Side.CONDITIONAL]
        assert [each.side("brill") for each in found] == [Side.AGAINST, Side.AGAINST]

    def test_some_version_of_a_range_is_not_the_draft(self) -> None:
        """A party that accepts only a part of it is not for it."""
        talks = case(says("arden", "demands", {"rise": {"at_least": 5}}))
        assert only(talks, {"rise": {"from": 4, "to": 6}}).side("arden") is Side.CONDITIONAL

    def test_a_refusal_of_the_whole_proposal_counts(self) -> None:
        """Whatever the party says of its clauses; if it accepts it on the same day, it is contested."""
        plan = Proposal("plan", by="brill", clauses={"rise": 5}, date="2025-03-01")
        refusal = says("arden", "rejects", proposal="plan", date="2025-03-02")
        talks = case(refusal, says("corva", "accepts", proposal="plan", date="2025-03-02"), proposals=[plan])
        found = only(talks, "plan")
        assert [found.side(each) for each in STATES[:4]] == [Side.AGAINST, Side.FOR, Side.FOR, Side.SILENT]
        both = talks.evolve(statements=[refusal, says("arden", "accepts", proposal="plan", date="2025-03-02")])
        assert only(both, "plan").side("arden") is Side.CONTESTED

    def test_a_party_outside_does_not_vote(self) -> None:
        """It has no side, and a check says so."""
        talks = case(parties=[*STATES, "chair"])
        assert only(talks, {"rise": 5}).side("chair") is None
        assert "does not vote" in str(positions.check_draft(talks, {"rise": 5}, "chair").table.show(width=200))

    def test_voters_that_were_not_asked_keep_their_votes(self) -> None:
        """They are neither for nor against."""
        talks = case(says("arden", "accepts", {"rise": 5}), says("brill", "accepts", {"rise": 5}))
        assert only(talks, {"rise": 5}, "arden").side("brill") is Side.NOT_ASKED
        assert {each.side for each in only(case(parties=[*STATES, "chair"]), {"rise": 5}, "chair").voters} == {
            Side.NOT_ASKED
        }

    def test_within_tight_limits_nobody_is_taken_to_agree(self) -> None:
        """What is not decided is not decided, and the count says so."""
        linked = [
            says("arden", "rejects", {"rise": {"at_least": 3}, "site": "open"}, together=True),
            says("arden", "accepts", {"rise": 5}),
        ]
        found = only(case(*linked), {"rise": {"at_least": 2}, "jobs": "kept"}, limits=Limits(steps=1))
        assert found.side("arden") is Side.UNDECIDED
        assert not found.complete
        assert "This is incomplete" in found.text

    def test_the_day_counts(self) -> None:
        """As everywhere."""
        talks = case(says("arden", "rejects", {"rise": 5}, date="2025-03-05"))
        assert only(talks, {"rise": 5}, on="2025-03-04").side("arden") is Side.SILENT

    @pytest.mark.parametrize(
        ("parties", "error"), [(["arden", "arden"], ComparisonError), (["ardn"], UnknownNameError)]
    )
    def test_parties_are_known_and_named_once(self, parties: list[str], error: type[Exception]) -> None:
        """Otherwise that is an error."""
        with pytest.raises(error):
            positions.decide(case(), {"rise": 5}, *parties)


class TestPassing:
    """Whether a draft passes."""

    def test_a_double_majority_needs_both(self) -> None:
        """Three of five states with 65 of 100 people (Treaty on European Union, article 16(4))."""

        def result(*agreeing: str) -> Passing:
            return count(case(), COUNCIL, {each: "for" if each in agreeing else "against" for each in STATES}).passing

        assert result("arden", "brill", "esk") is Passing.PASSES
        assert count(case(), COUNCIL, dict.fromkeys(("arden", "brill", "esk"), Side.FOR)).pivotal == (
            "arden",
            "brill",
            "esk",
        )
        assert result("arden", "brill") is Passing.FAILS  # 65 of 100 people, but two states
        assert result("brill", "corva", "dolm", "esk") is Passing.FAILS  # four states, but 60 people

    def test_silence_is_consent_only_where_the_rule_says_so(self) -> None:
        """Unanimity is open as long as somebody has not spoken; consensus passes if nobody refuses."""
        rules: tuple[DecisionRuleName, ...] = ("unanimity", "consensus")
        talks = case(says("arden", "accepts", {"rise": 5}), decisions=[Decision(each, rule=each) for each in rules])
        assert [each.passing for each in positions.decide(talks, {"rise": 5})] == [Passing.OPEN, Passing.PASSES]
        offer = talks.evolve(statements=[says("esk", "offers", {"rise": 2})])
        assert [each.passing for each in positions.decide(offer, {"rise": 5})] == [Passing.OPEN, Passing.OPEN]
        veto = talks.evolve(statements=[says("esk", "rejects", {"rise": 5})])
        assert [each.passing for each in positions.decide(veto, {"rise": 5})] == [Passing.FAILS, Passing.FAILS]

    def test_half_is_not_a_majority(self) -> None:
        """More than half is; fractions of seats count exactly."""
        decision = Decision("d", rule="majority")
        talks = case(parties=[Party("a", seats="0.5"), Party("b", seats="0.5")], decisions=[decision])
        assert count(talks, "d", {"a": "for", "b": "against"}).passing is Passing.FAILS
        assert count(talks, "d", {"a": "for", "b": "for"}).passing is Passing.PASSES

    def test_a_draft_that_no_rule_covers_is_not_judged(self) -> None:
        """And what is left out is named."""
        talks = case(decisions=[Decision("pay", "rise", rule="majority")])
        found = positions.decide(talks, {"site": "open"})
        assert (len(found), found.headline, repr(found)) == (
            0,
            "Draft: no decision of the case covers it.",
            "<Decisions on Draft: none>",
        )
        assert str(found) == found.headline
        both = positions.decide(talks, {"site": "open", "rise": 5})
        assert both.uncovered == ("site",)
        assert both.notes[-1] == "No decision covers site."

    def test_the_votes_of_a_case_without_voters_asked(self) -> None:
        """A side that is not a side is an error."""
        with pytest.raises(RecordError, match="no side 'yes'"):
            count(case(), "council", {"arden": "yes"})


# The oracle: every subset, by the words of the rules.


def subsets(of: Collection[str]) -> Iterator[frozenset[str]]:
    """All subsets, the smallest first."""
    return map(frozenset, chain.from_iterable(combinations(sorted(of), size) for size in range(len(of) + 1)))


def enough(decision: Decision, votes: Mapping[str, Any], parties: Collection[str]) -> bool:
    """Whether these parties decide, by the definition."""
    total = sum(map(Fraction, votes.values()), Fraction())
    mine = sum((Fraction(votes[each]) for each in parties), Fraction())

    def reaches(threshold: str, number: Fraction, of: Fraction) -> bool:
        if threshold.endswith("%"):
            return number >= Fraction(threshold[:-1]) / 100 * of
        return number >= Fraction(threshold) * (of if "/" in threshold else 1)

    if decision.rule in (DecisionRule.UNANIMITY, DecisionRule.CONSENSUS):
        return len(parties) == len(votes)
    if decision.rule is DecisionRule.MAJORITY:
        return mine > total - mine
    if decision.rule is DecisionRule.QUALIFIED:
        return reaches(decision.threshold[0], mine, total)
    return reaches(decision.threshold[0], Fraction(len(parties)), Fraction(len(votes))) and reaches(
        decision.threshold[1], mine, total
    )


NAMES = ("a", "b", "c", "d", "e", "f")


@st.composite
def situations(draw: st.DrawFn) -> tuple[Negotiation, Decision, dict[str, Side]]:
    """A case of up to six parties, its decision, and the side of each party."""
    names = NAMES[: draw(st.integers(1, 6))]
    (decision, *_) = draw(strategies.decisions([RISE], parties=names, min_size=1))
    talks = Negotiation("talks", parties=names, issues=[RISE], decisions=[decision])
    sides = {each: draw(st.sampled_from(Side)) for each in talks.voters(decision)}
    return talks, decision, sides


def consenting(decision: Decision, sides: Mapping[str, Side]) -> frozenset[str]:
    """Those who count for the draft."""
    silent = {Side.SILENT} if decision.rule is DecisionRule.CONSENSUS else set()
    return frozenset(each for each, side in sides.items() if side in {Side.FOR} | silent)


def expected(decision: Decision, deciding: Collection[frozenset[str]], sides: Mapping[str, Side]) -> Passing:
    """The result, by trying every way in which those who have not decided could vote."""
    now = consenting(decision, sides)
    undecided = [each for each in sides if each not in now and sides[each] is not Side.AGAINST]
    if now in deciding:
        return Passing.PASSES
    return Passing.OPEN if any(now | more in deciding for more in subsets(undecided)) else Passing.FAILS


@settings(max_examples=2 * settings().max_examples)
@given(situations())
def test_a_count_is_what_trying_everything_gives(situation: tuple[Negotiation, Decision, dict[str, Side]]) -> None:
    """Result, pivotal parties, swings, and minimal sets that would have to move: by all subsets of six parties."""
    talks, decision, sides = situation
    votes = talks.voters(decision)
    deciding = {each for each in subsets(votes) if enough(decision, votes, each)}
    found = count(talks, decision, sides)
    assert found.passing is expected(decision, deciding, sides)
    for voter in found.voters:
        results = {expected(decision, deciding, {**sides, voter.party: side}) for side in Side}
        assert voter.pivotal == (results != {found.passing})
        assert voter.swings == sum(voter.party in each and each - {voter.party} not in deciding for each in deciding)
    now = consenting(decision, sides)
    passing = [each for each in subsets(votes.keys() - now) if now | each in deciding]
    minimal = {each for each in passing if not any(other < each for other in passing)}
    assert set(map(frozenset, found.moves)) == minimal
    assert len(found.moves) == len(minimal)
    assert [len(each) for each in found.moves] == sorted(len(each) for each in found.moves)
    assert found.complete
    assert found.moves.complete


@given(situations(), st.data())
def test_coming_round_never_turns_a_draft_down(
    situation: tuple[Negotiation, Decision, dict[str, Side]], data: st.DataObject
) -> None:
    """A party that moves to *for* never makes the result worse: fails, open, passes."""
    talks, decision, sides = situation
    mover = data.draw(st.sampled_from(sorted(sides)))
    worse = [Passing.FAILS, Passing.OPEN, Passing.PASSES]
    before, after = count(talks, decision, sides), count(talks, decision, {**sides, mover: Side.FOR})
    assert worse.index(after.passing) >= worse.index(before.passing)


def test_a_draft_that_breaks_a_rule_of_the_case_says_so_whoever_votes_for_it() -> None:
    """An open site needs jobs to be kept. All states offer both, and the draft would cut them."""
    willing = [says(state, "offers", {"site": "open", "jobs": "cut"}, together=False) for state in STATES]
    ruled = case(*willing, rules=[Rule("r1", given={"site": "open"}, then={"jobs": "kept"})])
    found = positions.decide(ruled, {"site": "open", "jobs": "cut"})
    assert found.headline == "Draft: it breaks rule r1, whoever votes for it; passes by council."
    assert repr(found) == "<Decisions on Draft: it breaks rule r1, council passes>"
    assert (found.broken, found.to_dict()["broken"]) == (("r1",), ["r1"])
    assert positions.check_draft(ruled, {"site": "open", "jobs": "cut"}, *STATES).broken == found.broken
    assert positions.decide(ruled, {"site": "open"}).broken == ()
    assert positions.decide(ruled, {"jobs": "cut"}).headline == "Draft: passes by council."


@settings(max_examples=settings().max_examples // 2)
@given(strategies.cases(max_statements=4), st.data())
def test_sides_are_the_answers_of_the_check(talks: Negotiation, data: st.DataObject) -> None:
    """Who accepts all of a draft is for it, and who rejects it is against it, if everything is decided together."""
    voters = ["north", "south"]
    talks = talks.evolve(decisions=[Decision("all", rule="majority", parties=voters)])
    draft = data.draw(strategies.drafts(list(talks.issues.values())))
    check = positions.check_draft(talks, draft, *voters)
    (found,) = check.decisions
    refusing = {clause.party for clause in check.refused}
    for party in voters:
        side = found.side(party)
        assert (side is Side.FOR) <= (party in check.accepted_by)
        assert (side is Side.AGAINST) >= (party in refusing)
        assert (party in check.accepted_by) <= (side in (Side.FOR, Side.AGAINST))


class TestLimits:
    """What a count does at its limits."""

    def test_a_list_of_moves_that_is_cut_short_says_so(self) -> None:
        """The smallest sets come first, and are right."""
        talks = Negotiation(
            "talks", parties=[f"p{number}" for number in range(193)], decisions=[Decision("d", rule="majority")]
        )
        found = count(talks, "d", {}, limits=Limits(family=3))
        assert [len(each) for each in found.moves] == [97, 97, 97]
        assert found.moves.complete.why == "only 3 of the sets of parties that would have to move are listed"
        assert found.voters[0].swings is not None
        assert "; or with" in found.text

    def test_votes_that_differ_too_much_are_not_counted_out(self) -> None:
        """The sums of votes that can come about are bounded; what passes is certain all the same."""
        weights = {f"p{number}": 3**number for number in range(20)}
        talks = Negotiation("talks", parties=list(weights), decisions=[Decision("d", rule="majority", weights=weights)])
        found = count(talks, "d", {"p19": "for"}, limits=Limits(steps=1_000))
        assert found.passing is Passing.PASSES
        assert found.voters[0].swings is None
        assert found.rows[0].cells[-1] == ""
        assert found.complete.why == "counting the sets of parties that can decide took more than 1,000 steps"

    def test_a_search_that_stops_says_so(self) -> None:
        """What was found stays."""
        found = count(case(), COUNCIL, {}, limits=Limits(steps=20))
        assert found.moves.complete.why == "looking for who would have to move took more than 20 steps"

    def test_more_sets_than_a_sentence_names(self) -> None:
        """The others are counted."""
        parties = [f"p{number}" for number in range(9)]
        talks = Negotiation("talks", parties=parties, decisions=[Decision("d", rule="qualified-majority", threshold=2)])
        assert "or with p5; and 3 more." in count(talks, "d", {"p0": "for"}).text


class TestShown:
    """How counts are shown."""

    def test_data_and_records(self) -> None:
        """JSON as the schema says, and one row for each voter."""
        found = positions.decide(case(says("arden", "accepts", {"rise": 5})), {"rise": 5})
        data: Any = found.to_dict()
        assert json.loads(json.dumps(data)) == data
        assert data["decisions"][0]["voters"][0] == {
            "party": "arden",
            "votes": 40,
            "side": "for",
            "pivotal": True,
            "swings": 10,
            "statements": ["arden-accepts-rise"],
        }
        records = found.to_records()
        assert [each["party"] for each in records] == list(STATES)
        assert records[0]["votes"] == 40.0
        assert found[0:1] == (found[0],)
        heads, first, *_ = found[0].table.show("csv").splitlines()
        assert heads == "decision,party,votes,side,pivotal,swings"
        assert first.startswith("council: open,arden,40,for")

    def test_abstaining_is_said_under_consensus(self) -> None:
        """Silence is an abstention there, and silence everywhere else."""
        talks = case(decisions=[Decision("all", rule="consensus")])
        assert "Abstaining: arden, brill, corva, dolm and esk (5 of 5 parties)." in only(talks, {"rise": 5}).text
        check = positions.check_draft(talks, {"rise": 5}, "arden")
        assert "By the rules of decision" in str(check)
        assert "abstaining" in str(check)


def test_a_workbook_has_decisions_and_seats(tmp_path: Path) -> None:
    """Numbers and texts as a person types them, and what is wrong with its place."""
    path = tmp_path / "case.xlsx"
    weighted = Decision(
        "fund", ["rise", "site"], rule="double-majority", threshold=["55%", "2/3"], weights={"a": 2, "b": "0.5"}
    )
    talks = case(parties=[Party("a", seats="1.5"), "b"], decisions=[weighted, Decision("all", rule="consensus")])
    write_sheet(talks, path)
    assert read_sheet(path).case == talks
    sheets = {each.name: each for each in read_sheets(path)}
    assert "seats" in sheets["Parties"].rows[0]

    def with_row(row: list[Any]) -> Any:  # noqa: ANN401
        heading = list(sheets["Decisions"].rows[0])
        typed = [Sheet("Decisions", [heading, row + [None] * (len(heading) - len(row))])]
        path.write_bytes(write_sheets(path, [each for each in sheets.values() if each.name != "Decisions"] + typed))
        return read_sheet(path)

    assert list(sheets["Decisions"].rows[0][:4]) == ["id", "issues", "rule", "threshold"]
    typed = with_row(["most", "rise, site", "qualified-majority", Decimal("0.55")])
    assert typed.case.decisions["most"] == Decision(
        "most", ["rise", "site"], rule="qualified-majority", threshold="55%"
    )
    with pytest.raises(CaseError, match="no decision rule 'lottery'"):
        _ = with_row(["most", "rise", "lottery"]).case


class TestDeals:
    """Which coalitions can decide."""

    SAID = (
        Statement("s1", ["arden", "brill", "esk"], "demands", {"site": "open"}),
        Statement("s2", ["corva", "dolm"], "demands", {"site": "closed"}),
    )

    def test_deals_say_which_coalitions_can_decide(self) -> None:
        """Of those who still have a deal among themselves."""
        deals = positions.deals(case(*self.SAID), *STATES)
        assert deals.coalitions.items == (("arden", "brill", "esk"), ("corva", "dolm"))
        assert deals.deciding == {"council": (("arden", "brill", "esk"),)}
        assert "By council, arden, brill and esk can decide." in str(deals)

    def test_if_none_can_that_is_said(self) -> None:
        """A rule that does not cover every issue in play is passed over."""
        talks = case(
            *self.SAID, decisions=[Decision("all", rule="unanimity"), Decision("pay", "rise", rule="majority")]
        )
        deals = positions.deals(talks, *STATES)
        assert deals.deciding == {"all": ()}
        assert "By all, none of them can decide without the others." in str(deals).replace("\n", " ")


def test_the_command_checks_a_draft_by_the_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a table, and as data that the schema describes."""
    path, draft = tmp_path / "case.toml", tmp_path / "draft.toml"
    positions.dump(case(says("arden", "accepts", {"rise": 5})), path)
    draft.write_text("rise = 5\n")
    assert main(["deals", "arden", "--case", str(path), "--check", str(draft)]) == 0
    assert "By the rules of decision" in capsys.readouterr().out
    assert main(["deals", "arden", "--case", str(path), "--check", str(draft), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["decisions"][0]["passing"] == "open"


def test_a_case_and_a_decision_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who decides how, with the seats, in a line of the case; and one decision with its voters."""
    path = tmp_path / "case.toml"
    parties = [Party("union", seats="1.5"), "arden", "pay"]
    pay = Decision("pay", "rise", rule="qualified-majority", threshold="2/3", note="Rule 7.")
    positions.dump(case(parties=parties, decisions=[pay, Decision("all", rule="majority")]), path)

    def shown(*arguments: str) -> str:
        assert main(["show", *arguments, "--case", str(path), "--width", "200"]) == 0
        return capsys.readouterr().out

    assert shown().endswith(
        "Decisions: pay (qualified-majority: at least 2/3 of the votes), all (majority: more than half of the votes). "
        "Seats: union 1.5.\n"
    )
    assert "Decisions" not in shown("rise")
    data = json.loads(shown("--format", "json"))
    assert (data["decisions"], data["seats"]) == (["pay", "all"], {"union": "1.5"})
    assert not list(Draft7Validator(sheet_schemas()["case-sheet"]).iter_errors(data))
    assert shown("all").splitlines()[0] == "all (majority: more than half of the votes)."
    assert shown("pay").startswith("pay takes a position on 0 issues")  # a party has that id, too
    whole = json.loads(shown("all", "--format", "json"))
    assert whole == {
        "id": "all",
        "issues": ["*"],
        "rule": "majority",
        "threshold": [],
        "counts": "seats",
        "voters": {"union": "1.5", "arden": 1, "pay": 1},
        "note": "",
    }
    assert not list(Draft7Validator(sheet_schemas()["decision-sheet"]).iter_errors(whole))
    sheet = decision_sheet(case(decisions=[pay]), pay)
    assert sheet.notes == ("It decides rise.", "Rule 7.")
