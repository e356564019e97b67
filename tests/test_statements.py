"""Statements, proposals and rules: what they take, and what they refuse."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from positions import Attribution, Evidence, Proposal, Rule, Stance, Statement, Terms, When
from positions.errors import RecordError
from tests.records_case import BOTH, DAYS, NO_REGION, PAUSE, SEAT, STANCES, says

if TYPE_CHECKING:
    from collections.abc import Mapping


class TestStatement:
    """Who takes which stance on what."""

    @pytest.mark.parametrize(
        ("statement", "text"),
        [
            (says(terms=PAUSE), "demands pause = 30 days"),
            (says("offers", terms=BOTH), "offers pause = at most 3 days and seat = kept"),
            (says("offers", terms=[PAUSE, BOTH]), "offers pause = 30 days or pause = at most 3 days and seat = kept"),
            (
                says("accepts", terms=PAUSE, provided={"seat": SEAT.only("kept")}),
                "accepts pause = 30 days provided seat = kept",
            ),
            (
                says("rejects", terms=PAUSE, provided=[{"seat": SEAT.only("kept")}, {"border": SEAT.only("lost")}]),
                "rejects pause = 30 days provided seat = kept or border = lost",
            ),
            (says("rejects", proposal="plan"), "rejects the proposal plan"),
            (says("accepts", proposal="plan", clauses=["pause", "seat"]), "accepts the proposal plan on pause, seat"),
            (
                says("accepts", proposal="plan", supersedes=["s0"], provided=PAUSE),
                "accepts the proposal plan provided pause = 30 days",
            ),
            (says("rejects", terms=BOTH), "rejects pause = at most 3 days and seat = kept"),
            (says("rejects", terms=BOTH, together=True), "rejects pause = at most 3 days and seat = kept, together"),
            (
                says("offers", terms=BOTH, together=False),
                "offers pause = at most 3 days and seat = kept, each by itself",
            ),
            (says("offers", terms=PAUSE, only=True), "offers only pause = 30 days"),
            (says("agrees", settles="*"), "agrees to settle *"),
            (
                says("agrees", settles=["pause", "land.*"], terms=PAUSE),
                "agrees pause = 30 days and settles pause, land.*",
            ),
            (says("withdraws", supersedes=["s0", "s00"]), "withdraws what s0, s00 said"),
            (says("withdraws", terms=PAUSE, supersedes=["s0"]), "withdraws pause = 30 days"),
        ],
        ids=count(),
    )
    def test_a_statement_reads_in_one_line(self, statement: Statement, text: str) -> None:
        """Its stance, what it speaks of, and its condition."""
        assert statement.text == text

    @pytest.mark.parametrize(
        ("stance", "packed", "takes_together", "takes_only"),
        [
            ("demands", False, False, True),
            ("agrees", False, False, False),
            ("offers", True, True, True),
            ("accepts", True, True, True),
            ("rejects", False, True, True),
            ("defers", False, False, False),
            ("withdraws", False, False, False),
            ("asserts", False, False, False),
        ],
    )
    def test_what_counts_together_and_what_means_just_itself(
        self,
        stance: str,
        packed: bool,  # noqa: FBT001 (an example)
        takes_together: bool,  # noqa: FBT001 (an example)
        takes_only: bool,  # noqa: FBT001 (an example)
    ) -> None:
        """Offers and acceptances are packages, a refusal may be one of a combination, the rest is issue by issue."""
        assert says(stance, terms=BOTH).packed is packed
        wrong = [
            f"{stance!r} counts issue by issue and takes no together: only 'offers', 'accepts', 'rejects' do",
            f"{stance!r} stands as written and takes no only: only 'demands', 'offers', 'accepts', 'rejects' do",
        ]
        for field, takes, message in zip(("together", "only"), (takes_together, takes_only), wrong, strict=True):
            if takes:
                assert getattr(says(stance, terms=BOTH, **{field: True}), field) is True
                continue
            with pytest.raises(RecordError) as caught:
                says(stance, terms=BOTH, **{field: True})
            assert str(caught.value) == message
        if takes_together:
            assert says(stance, terms=BOTH, together=True).packed
            assert not says(stance, terms=BOTH, together=False).packed

    def test_an_agreement_may_settle_issues_without_terms(self) -> None:
        """By id, by pattern, or all of them; and under its own terms."""
        assert says("agrees", settles=["pause", "land.*"]).settles == ("pause", "land.*")
        assert says("agrees", settles="*", terms=PAUSE).settles == ("*",)
        assert says("agrees", settles="*", proposal="plan").settles == ("*",)

    def test_a_statement_is_kept_in_one_form(self) -> None:
        """A party, a table and a date may stand alone; they are kept as lists, terms and `When`."""
        alone = says(terms=PAUSE, date="2025-06-02", provided=[])
        listed = says(terms=[Terms(PAUSE)], party=["north"], date=date(2025, 6, 2), provided=Terms({}))
        assert alone == listed
        assert hash(alone) == hash(listed)
        assert alone.party == ("north",)
        assert alone.stance is Stance.DEMANDS
        assert alone.date == When(2025, 6, 2)
        assert alone.provided == ()

    def test_a_statement_names_the_issues_of_its_terms_and_conditions(self) -> None:
        """Sorted, each once."""
        statement = says("offers", terms=[PAUSE, BOTH], provided={"border": SEAT.only("kept")})
        assert statement.issues == ("border", "pause", "seat")

    @pytest.mark.parametrize(
        ("stance", "insists", "bids"),
        [
            ("demands", True, False),
            ("agrees", True, False),
            ("asserts", True, False),
            ("offers", False, True),
            ("accepts", False, True),
            ("rejects", False, False),
            ("defers", False, False),
            ("withdraws", False, False),
        ],
    )
    def test_stances_insist_or_bid_or_neither(self, stance: str, insists: bool, bids: bool) -> None:  # noqa: FBT001
        """Whoever insists refuses the rest; whoever bids refuses nothing."""
        assert (Stance(stance).insists, Stance(stance).bids) == (insists, bids)

    @pytest.mark.parametrize(
        ("evidence", "own", "denied", "attributions"),
        [
            ([], True, False, set()),
            ([Evidence(attribution="quoted")], True, False, {Attribution.QUOTED}),
            ([Evidence(attribution="counterpart")], False, False, {Attribution.COUNTERPART}),
            (
                [Evidence(attribution="counterpart"), Evidence(attribution="reported")],
                True,
                False,
                {Attribution.COUNTERPART, Attribution.REPORTED},
            ),
            ([Evidence(attribution="quoted", role="contradicts")], True, True, set()),
            (
                [Evidence(attribution="quoted", role="contradicts"), Evidence(attribution="assessed")],
                False,
                True,
                {Attribution.ASSESSED},
            ),
        ],
    )
    def test_a_statement_is_as_good_as_its_evidence(
        self,
        evidence: list[Evidence],
        own: bool,  # noqa: FBT001 (an example)
        denied: bool,  # noqa: FBT001 (an example)
        attributions: set[Attribution],
    ) -> None:
        """Only what supports it makes it the party's own word; what contradicts it denies it."""
        statement = says(terms=PAUSE, evidence=evidence)
        assert statement.own_word is own
        assert statement.denied is denied
        assert statement.attributions == attributions

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"terms": PAUSE, "party": []}, "no party: somebody must have said it"),
            ({"terms": PAUSE, "party": ["north", "north"]}, "'north' appears twice"),
            ({"terms": PAUSE, "party": 5}, "5 is not a list of ids"),
            ({}, "it says nothing: 'demands' needs terms, or a proposal to speak of"),
            ({"terms": {}}, "it says nothing: 'demands' needs terms, or a proposal to speak of"),
            ({"terms": [{}, {}]}, "it says nothing: 'demands' needs terms, or a proposal to speak of"),
            ({"supersedes": ["s0"]}, "it says nothing: 'demands' needs terms, or a proposal to speak of"),
            (
                {"stance": "withdraws"},
                "it says nothing: 'withdraws' needs terms, or a proposal to speak of, or statements that it takes back",
            ),
            (
                {"stance": "agrees"},
                "it says nothing: 'agrees' needs terms, or a proposal to speak of, or issues that it settles",
            ),
            ({"terms": PAUSE, "settles": "*"}, "'demands' settles nothing: only 'agrees' does"),
            ({"settles": ["pause"], "stance": "accepts"}, "'accepts' settles nothing: only 'agrees' does"),
            (
                {"settles": ["*.days"], "stance": "agrees"},
                "'*.days' is not a pattern: expected an id, or '*' or 'begins-like-this*' with one * at the end",
            ),
            ({"settles": ["*", "*"], "stance": "agrees"}, "'*' appears twice"),
            ({"settles": "*", "stance": "agrees", "provided": PAUSE}, "a condition without terms that depend on it"),
            (
                {"proposal": "plan", "stance": "rejects", "together": True},
                "together without clauses: to refuse a proposal refuses no clause and no combination",
            ),
            ({"terms": PAUSE, "stance": "offers", "together": "no"}, "'no' is not true or false"),
            ({"terms": PAUSE, "only": 1}, "1 is not true or false"),
            ({"terms": PAUSE, "proposal": "plan"}, "terms and a proposal: expected the one or the other"),
            ({"terms": PAUSE, "clauses": ["pause"]}, "clauses without a proposal that they belong to"),
            (
                {"terms": PAUSE, "stance": "defers", "provided": {"seat": SEAT.only("kept")}},
                "'defers' takes no condition: only 'demands', 'agrees', 'offers', 'accepts', 'rejects' do",
            ),
            (
                {"terms": PAUSE, "stance": "asserts", "provided": {"seat": SEAT.only("kept")}},
                "'asserts' takes no condition: only 'demands', 'agrees', 'offers', 'accepts', 'rejects' do",
            ),
            (
                {"supersedes": ["s0"], "stance": "withdraws", "provided": {"seat": SEAT.only("kept")}},
                "'withdraws' takes no condition: only 'demands', 'agrees', 'offers', 'accepts', 'rejects' do",
            ),
            ({"terms": BOTH, "provided": BOTH}, "a condition on its own issue 'pause', 'seat': put it into the terms"),
            (
                {"proposal": "plan", "clauses": ["pause"], "provided": PAUSE},
                "a condition on its own issue 'pause': put it into the terms",
            ),
            ({"terms": PAUSE, "supersedes": ["s1"]}, "it takes back itself"),
            ({"terms": PAUSE, "supersedes": ["s0", "s0"]}, "'s0' appears twice"),
            ({"terms": "pause"}, "'pause' is neither terms nor a list of terms"),
            ({"terms": [30]}, "30 is neither terms nor a list of terms"),
            (
                {"terms": {"pause": None}},
                NO_REGION,
            ),
            ({"terms": {"pause": DAYS.nothing()}}, "pause: the region is empty: no outcome can meet it"),
            ({"terms": PAUSE, "stance": "demand"}, f"no stance 'demand' (did you mean 'demands'?); expected {STANCES}"),
            ({"terms": PAUSE, "stance": None}, f"no stance None; expected {STANCES}"),
            ({"terms": PAUSE, "source": ""}, "'' is not an id: expected a text without white space"),
            ({"proposal": "the plan"}, "'the plan' is not an id: expected a text without white space"),
        ],
    )
    def test_a_statement_that_contradicts_itself(self, fields: Mapping[str, Any], message: str) -> None:
        """Each way in which a statement says nothing, or two things at once."""
        with pytest.raises(RecordError) as caught:
            says(**fields)
        assert str(caught.value) == message


class TestProposal:
    """Named terms, and what reactions to them say."""

    def plan(self, *, together: bool = False) -> Proposal:
        """A mediator's plan of two clauses."""
        return Proposal("plan", by="mediator", clauses=BOTH, together=together, date="2025-05-01", source="daily")

    def test_clauses_are_separate_offers(self) -> None:
        """Each clause is an offer of its own, with an id that names it."""
        assert [(said.id, said.party, said.text) for said in self.plan().offers] == [
            ("plan/pause", ("mediator",), "offers pause = at most 3 days"),
            ("plan/seat", ("mediator",), "offers seat = kept"),
        ]
        assert {(said.date, said.source) for said in self.plan().offers} == {(When(2025, 5, 1), "daily")}

    def test_clauses_together_are_one_offer(self) -> None:
        """The author offers the package."""
        assert [(said.id, said.text) for said in self.plan(together=True).offers] == [
            ("plan", "offers pause = at most 3 days and seat = kept")
        ]

    @pytest.mark.parametrize("together", [True, False])
    @pytest.mark.parametrize(
        ("stance", "fields", "texts"),
        [
            ("accepts", {}, ["accepts pause = at most 3 days and seat = kept"]),
            ("offers", {}, ["offers pause = at most 3 days and seat = kept"]),
            (
                "accepts",
                {"together": False},
                ["accepts pause = at most 3 days", "accepts seat = kept"],
            ),
            ("accepts", {"clauses": ["seat"]}, ["accepts seat = kept"]),
            (
                "accepts",
                {"clauses": ["pause", "seat"]},
                ["accepts pause = at most 3 days", "accepts seat = kept"],
            ),
            (
                "accepts",
                {"clauses": ["pause", "seat"], "together": True},
                ["accepts pause = at most 3 days and seat = kept, together"],
            ),
            ("demands", {}, ["demands pause = at most 3 days", "demands seat = kept"]),
            ("agrees", {}, ["agrees pause = at most 3 days", "agrees seat = kept"]),
            ("defers", {}, ["defers pause = at most 3 days", "defers seat = kept"]),
            ("rejects", {}, ["rejects the proposal plan"]),
            ("rejects", {"clauses": ["seat"]}, ["rejects seat = kept"]),
            ("rejects", {"clauses": ["pause", "seat"]}, ["rejects pause = at most 3 days", "rejects seat = kept"]),
            (
                "rejects",
                {"clauses": ["pause", "seat"], "together": True},
                ["rejects pause = at most 3 days and seat = kept, together"],
            ),
        ],
    )
    def test_a_reaction_accepts_the_combination_or_speaks_of_clauses(
        self,
        stance: str,
        fields: dict[str, Any],
        together: bool,  # noqa: FBT001 (an example)
        texts: list[str],
    ) -> None:
        """However the author put the clauses forward; refusing the proposal refuses no clause and stays as it is."""
        reaction = says(stance, proposal="plan", **fields)
        taken = self.plan(together=together).taken_up(reaction)
        assert [said.text for said in taken] == texts
        assert {said.id for said in taken} == {"s1"}

    @pytest.mark.parametrize(("together", "number"), [(True, 1), (False, 2)])
    def test_an_author_offers_its_proposal_again_as_it_put_it_forward(self, together: bool, number: int) -> None:  # noqa: FBT001
        """As a package, or clause by clause; to accept it is to accept the combination."""
        again = says("offers", proposal="plan", party=["mediator", "north"])
        assert len(self.plan(together=together).taken_up(again)) == number
        assert len(self.plan(together=together).taken_up(says("accepts", proposal="plan", party="mediator"))) == 1

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"by": []}, "nobody put it forward: by is empty"),
            ({"clauses": {}}, "it says nothing: it has no clauses"),
            ({"clauses": [PAUSE]}, "[{'pause': <Region: 30 days>}] is not a table of issues and regions"),
            ({"together": "no"}, "'no' is not true or false"),
        ],
    )
    def test_a_proposal_that_says_nothing(self, fields: Mapping[str, Any], message: str) -> None:
        """It needs an author and a clause."""
        with pytest.raises(RecordError) as caught:
            Proposal("plan", **{"by": "mediator", "clauses": PAUSE, **fields})
        assert str(caught.value) == message


class TestRule:
    """Logic that binds every deal."""

    def test_a_rule_reads_as_it_is_meant(self) -> None:
        """With an `if`, or always."""
        rule = Rule("r1", given={"seat": SEAT.only("kept")}, then=PAUSE)
        assert str(rule) == "if seat = kept then pause = 30 days"
        assert rule.issues == ("pause", "seat")
        assert str(Rule("r2", then=PAUSE)) == "always pause = 30 days"
        assert Rule("r2", then=PAUSE).issues == ("pause",)

    def test_both_halves_may_speak_of_one_issue(self) -> None:
        """If the pause is at most 30 days, it is exactly 30 days: narrow, but no contradiction."""
        rule = Rule("r1", given={"pause": DAYS.at_most(30)}, then=PAUSE)
        assert str(rule) == "if pause = at most 30 days then pause = 30 days"

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"then": {}}, "it demands nothing: then is empty"),
            (
                {"given": {"pause": DAYS.only(3)}, "then": PAUSE},
                (
                    "it contradicts itself: if pause = 3 days then pause = 30 days; "
                    "to rule an outcome out, leave out the if"
                ),
            ),
            (
                {
                    "given": {issue: DAYS.only(3) for issue in ("c", "b", "a")},
                    "then": {issue: DAYS.only(4) for issue in ("b", "a", "c")},
                },
                "it contradicts itself: if a = 3 days then a = 4 days; to rule an outcome out, leave out the if",
            ),
            ({"then": "pause"}, "'pause' is not a table of issues and regions"),
        ],
    )
    def test_a_rule_that_contradicts_itself(self, fields: Mapping[str, Any], message: str) -> None:
        """It demands nothing, or forbids its own condition; of several contradictions the first by name is told."""
        with pytest.raises(RecordError) as caught:
            Rule("r1", **fields)
        assert str(caught.value) == message
