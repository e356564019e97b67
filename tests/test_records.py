"""What coders write: how it is kept, how it reads, and every way in which it can contradict itself."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from positions import (
    Attribution,
    Evidence,
    Family,
    Issue,
    Kind,
    Options,
    Party,
    PositionsError,
    Proposal,
    Quantity,
    Reading,
    Role,
    Round,
    Rule,
    Salience,
    Skip,
    SkipReason,
    Source,
    SourceKind,
    Stance,
    Statement,
    Terms,
    When,
)
from positions.errors import DateError, OutcomeError, RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from positions.regions import Domain

DAYS = Quantity("day")
SEAT = Options(["kept", "lost"])
PAUSE = {"pause": DAYS.only(30)}
BOTH = {"seat": SEAT.only("kept"), "pause": DAYS.at_most(3)}

STANCES = "'demands', 'agrees', 'offers', 'accepts', 'rejects', 'defers', 'withdraws', 'asserts'"
NO_DOMAIN = "is not a domain: make one, or let parse_domain read the form of a file"
NO_DATE = "is not a date: expected a day (2025-06-02), a month ('2025-06') or a year ('2025')"


def says(stance: str = "demands", **fields: Any) -> Statement:  # noqa: ANN401 (any field of a statement)
    """A statement of the north, by default."""
    return Statement("s1", **{"party": "north", "stance": stance, **fields})


class TestTerms:
    """Terms are a read-only mapping from issues to regions."""

    def test_terms_are_sorted_and_read_like_a_mapping(self) -> None:
        """The order of writing does not matter, and everything that a mapping can do works."""
        terms = Terms(BOTH)
        assert list(terms) == ["pause", "seat"]
        assert len(terms) == 2
        assert terms["seat"] == SEAT.only("kept")
        assert "pause" in terms
        assert terms.get("border") is None
        assert dict(terms) == BOTH
        assert str(terms) == "pause = at most 3 days and seat = kept"
        assert repr(terms) == "Terms(pause = at most 3 days and seat = kept)"

    def test_equal_terms_are_one(self) -> None:
        """Terms made in another order are equal, hash alike, and a table is not terms."""
        again = Terms(dict(reversed(BOTH.items())))
        assert again == Terms(BOTH)
        assert hash(again) == hash(Terms(BOTH))
        assert Terms(PAUSE) != Terms(BOTH)
        assert Terms(PAUSE) != PAUSE

    def test_an_issue_that_is_not_in_them_is_a_key_error(self) -> None:
        """As any mapping."""
        with pytest.raises(KeyError) as caught:
            Terms(PAUSE)["border"]
        assert caught.value.args == ("border",)

    def test_terms_may_be_empty(self) -> None:
        """No issue at all: the `if` of a rule that always holds."""
        assert not Terms({})
        assert repr(Terms({})) == "Terms()"

    @pytest.mark.parametrize(
        ("written", "message"),
        [
            ([PAUSE], "[{'pause': <Region: 30 days>}] is not a table of issues and regions"),
            ("pause", "'pause' is not a table of issues and regions"),
            ({"pause": 30}, "pause: 30 is not a region: make one with the issue's domain"),
            ({"pause": DAYS.nothing()}, "pause: the region is empty: no outcome can meet it"),
            ({"the pause": DAYS.only(30)}, "'the pause' is not an id: expected a text without white space"),
            ({5: DAYS.only(30)}, "5 is not an id: expected a text without white space"),
        ],
    )
    def test_what_is_no_terms(self, written: object, message: str) -> None:
        """Each way in which a table says nothing about an issue."""
        with pytest.raises(RecordError) as caught:
            Terms(written)
        assert str(caught.value) == message


class TestSetting:
    """Parties, rounds, issues, families and saliences."""

    def test_a_party_has_a_name_or_goes_by_its_id(self) -> None:
        """Tables call it by its name, or by its id where it has none."""
        assert Party("eu").title == "eu"
        assert Party("eu", "European Union", aliases=["the Union"], members=["france"]).title == "European Union"
        assert Party("eu", members="france").members == ("france",)

    def test_a_round_has_a_day(self) -> None:
        """The date may be known to the month only."""
        assert Round("r1", "First round", date="2025-05").date == When(2025, 5)
        assert Round("r2", date=date(2025, 6, 2)).date == When(2025, 6, 2)

    def test_an_issue_stands_under_a_heading(self) -> None:
        """Its topic, or the part of its id before the dot; an issue of its own stands under none."""
        assert Issue("nato.membership", SEAT).heading == "nato"
        assert Issue("seat", SEAT).heading == ""
        assert Issue("nato.membership", SEAT, topic="Security").heading == "Security"
        assert Issue("seat", SEAT).kind is Kind.TERM
        assert Issue("seat", SEAT, kind="fact").kind is Kind.FACT

    def test_an_issue_makes_regions(self) -> None:
        """`only` takes as many outcomes as one likes."""
        assert Issue("pause", DAYS).only(1, 2) == DAYS.between(1, 2)

    def test_a_family_is_an_issue_for_each_thing(self) -> None:
        """Ids, questions and what they share."""
        family = Family(
            "territory",
            SEAT,
            "What becomes of {each}?",
            each=["crimea", "donetsk"],
            kind="fact",
            decided_by="russia",
            note="de facto",
        )
        assert family.issues == (
            Issue(
                "territory.crimea",
                SEAT,
                "What becomes of crimea?",
                kind="fact",
                decided_by=["russia"],
                topic="territory",
                note="de facto",
            ),
            Issue(
                "territory.donetsk",
                SEAT,
                "What becomes of donetsk?",
                kind="fact",
                decided_by=["russia"],
                topic="territory",
                note="de facto",
            ),
        )
        assert Family("territory", SEAT, each="crimea", topic="Land").issues[0].heading == "Land"

    @pytest.mark.parametrize("weight", [0, 1, Decimal("0.25"), Decimal("1.0")])
    def test_salience_is_a_share(self, weight: int | Decimal) -> None:
        """From 0 to 1, both included."""
        assert Salience("north", "pause", weight).weight == weight

    @pytest.mark.parametrize(
        ("make", "message"),
        [
            (lambda: Party(""), "'' is not an id: expected a text without white space"),
            (lambda: Party("the north"), "'the north' is not an id: expected a text without white space"),
            (lambda: Party("north\x07"), r"'north\x07' is not an id: expected a text without white space"),
            (lambda: Party("north\u00a0side"), r"'north\xa0side' is not an id: expected a text without white space"),
            (lambda: Party(7), "7 is not an id: expected a text without white space"),
            (lambda: Party("north", aliases="the North"), "'the North' is one text: expected a list"),
            (lambda: Party("eu", members=["france", "france"]), "'france' appears twice"),
            (lambda: Party("eu", members={"france"}), "{'france'} is not a list of ids"),
            (lambda: Party("eu", members=["a b"]), "'a b' is not an id: expected a text without white space"),
            (
                lambda: Issue("pause", "yes-no"),
                f"'yes-no' {NO_DOMAIN}",
            ),
            (
                lambda: Issue("pause", DAYS, kind="trem"),
                "no kind 'trem' (did you mean 'term'?); expected 'term', 'fact'",
            ),
            (lambda: Family("territory", SEAT, each=[]), "the family 'territory' asks of nothing: each is empty"),
            (lambda: Family("territory", SEAT, each=["a", "a"]), "'a' appears twice"),
            (lambda: Family("territory", None, each=["a"]), f"None {NO_DOMAIN}"),
            (lambda: Salience("north", "pause", Decimal("1.5")), "a salience of 1.5: expected a number from 0 to 1"),
            (lambda: Salience("north", "pause", -1), "a salience of -1: expected a number from 0 to 1"),
        ],
        ids=count(),
    )
    def test_a_setting_that_cannot_be(self, make: Callable[[], object], message: str) -> None:
        """Each way in which a record of the setting is none."""
        with pytest.raises(RecordError) as caught:
            make()
        assert str(caught.value) == message
        assert isinstance(caught.value, ValueError)

    @pytest.mark.parametrize(
        ("make", "kind", "message"),
        [
            (
                lambda: Round("r1", date="2025-02-30"),
                DateError,
                "no such date: '2025-02-30'",
            ),
            (lambda: Round("r1", date=None), DateError, f"None {NO_DATE}"),
            (
                lambda: Salience("north", "pause", 0.5),
                OutcomeError,
                "0.5 is a binary float; a quantity counts exactly: write Decimal('0.5')",
            ),
            (lambda: Salience("north", "pause", True), OutcomeError, "True is not a number"),  # noqa: FBT003
        ],
        ids=count(),
    )
    def test_a_value_that_cannot_be(self, make: Callable[[], object], kind: type[PositionsError], message: str) -> None:
        """Dates and numbers say what is wrong with them in their own way."""
        with pytest.raises(kind) as caught:
            make()
        assert str(caught.value) == message


class TestEvidence:
    """Sources, the words that prove a statement, and what was skipped."""

    def test_evidence_may_be_bare(self) -> None:
        """A source that cannot be quoted, reported by default."""
        assert Evidence() == Evidence(None, attribution="reported", reading="explicit", role="supports")
        assert Evidence().attribution is Attribution.REPORTED
        assert Evidence().reading is Reading.EXPLICIT
        assert Evidence().role is Role.SUPPORTS

    @pytest.mark.parametrize(
        ("attribution", "own"),
        [
            ("document", True),
            ("quoted", True),
            ("official", True),
            ("reported", True),
            ("counterpart", False),
            ("assessed", False),
        ],
    )
    def test_own_word_is_no_account_by_others(self, attribution: str, own: bool) -> None:  # noqa: FBT001 (an example)
        """What the other side or an analyst tells is not the party's own word; what the press reports is."""
        assert Evidence(attribution=attribution).own_word is own

    def test_a_phrase_has_at_most_twelve_words(self) -> None:
        """Twelve words find any place, however they are spaced."""
        phrase = "one  two three four five six seven\neight nine ten eleven twelve"
        assert Evidence(phrase, start=0, end=60, via=["agency", "daily"]).exact == phrase
        assert Skip("rhetoric", exact=phrase).exact == phrase

    def test_a_source_is_known_by_its_hash(self) -> None:
        """The hash is 64 hexadecimal digits; the language is English unless told."""
        source = Source("daily", published="2025-06", sha256="0f" * 32, length=100)
        assert source.sha256 == "0f" * 32
        assert source.published == When(2025, 6)
        assert source.kind is SourceKind.NEWS
        assert source.language == "en"

    def test_a_document_that_says_nothing_on_issues(self) -> None:
        """`absent` names the issues and needs no phrase."""
        skip = Skip("absent", source="daily", issues=["pause", "seat"])
        assert skip.reason is SkipReason.ABSENT
        assert skip.issues == ("pause", "seat")

    @pytest.mark.parametrize(
        ("make", "message"),
        [
            (lambda: Evidence(" \n"), "exact is empty: expected a phrase of the document, or no exact at all"),
            (
                lambda: Evidence("a b c d e f g h i j k l m"),
                "exact has 13 words: expected at most 12, the shortest phrase that finds the place",
            ),
            (lambda: Evidence("a", start=3), "start and end go together: one is missing"),
            (lambda: Evidence("a", end=3), "start and end go together: one is missing"),
            (lambda: Evidence("a", start=3, end=3), "start 3 and end 3 mark no place: expected 0 <= start < end"),
            (lambda: Evidence("a", start=-1, end=3), "start -1 and end 3 mark no place: expected 0 <= start < end"),
            (lambda: Evidence("a", via="daily"), "'daily' is one text: expected a list"),
            (
                lambda: Evidence("a", attribution="quote"),
                (
                    "no attribution 'quote' (did you mean 'quoted'?); expected 'document', 'quoted', 'official', "
                    "'reported', 'counterpart', 'assessed'"
                ),
            ),
            (
                lambda: Evidence("a", reading="explict"),
                "no reading 'explict' (did you mean 'explicit'?); expected 'explicit', 'implied'",
            ),
            (lambda: Evidence("a", role="denies"), "no role 'denies'; expected 'supports', 'contradicts'"),
            (
                lambda: Source("daily", kind="press"),
                "no source kind 'press'; expected 'primary', 'transcript', 'news', 'analysis'",
            ),
            (lambda: Source("daily", sha256="0f"), "sha256 is '0f': expected 64 digits 0-9 and a-f"),
            (
                lambda: Source("daily", sha256="0F" * 32),
                f"sha256 is '{('0F' * 32)[:59]}…: expected 64 digits 0-9 and a-f",
            ),
            (lambda: Skip("threat"), "a passage needs its exact phrase"),
            (lambda: Skip("threat", exact=""), "exact is empty: expected a phrase of the document, or no exact at all"),
            (lambda: Skip("threat", exact="a", end=4), "start and end go together: one is missing"),
            (lambda: Skip("absent"), "issues go with the reason 'absent', and 'absent' with issues"),
            (
                lambda: Skip("threat", exact="a", issues=["pause"]),
                "issues go with the reason 'absent', and 'absent' with issues",
            ),
            (
                lambda: Skip("absent", exact="a", issues=["pause"]),
                "'absent' speaks of a document: no exact phrase",
            ),
            (
                lambda: Skip("thret", exact="a"),
                (
                    "no skip reason 'thret' (did you mean 'threat'?); expected 'threat', 'motive', 'rhetoric', "
                    "'background', 'duplicate', 'narrator', 'procedure', 'unclear', 'absent'"
                ),
            ),
        ],
        ids=count(),
    )
    def test_evidence_that_cannot_be(self, make: Callable[[], object], message: str) -> None:
        """Each way in which a piece of evidence proves nothing."""
        with pytest.raises(RecordError) as caught:
            make()
        assert str(caught.value) == message


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
            (says("withdraws", supersedes=["s0", "s00"]), "withdraws what s0, s00 said"),
            (says("withdraws", terms=PAUSE, supersedes=["s0"]), "withdraws pause = 30 days"),
        ],
        ids=count(),
    )
    def test_a_statement_reads_in_one_line(self, statement: Statement, text: str) -> None:
        """Its stance, what it speaks of, and its condition."""
        assert statement.text == text

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
            ({"stance": "withdraws"}, "it says nothing: 'withdraws' needs terms, or a proposal to speak of"),
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
            ({"terms": {"pause": 30}}, "pause: 30 is not a region: make one with the issue's domain"),
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

    def plan(self, *, whole: bool = False) -> Proposal:
        """A mediator's plan of two clauses."""
        return Proposal("plan", by="mediator", clauses=BOTH, whole=whole, date="2025-05-01", source="daily")

    def test_clauses_are_separate_offers(self) -> None:
        """Each clause is an offer of its own, with an id that names it."""
        assert [(said.id, said.party, said.text) for said in self.plan().offers] == [
            ("plan/pause", ("mediator",), "offers pause = at most 3 days"),
            ("plan/seat", ("mediator",), "offers seat = kept"),
        ]
        assert {(said.date, said.source) for said in self.plan().offers} == {(When(2025, 5, 1), "daily")}

    def test_a_whole_is_one_offer(self) -> None:
        """A proposal that stands or falls as a whole offers the package."""
        assert [(said.id, said.text) for said in self.plan(whole=True).offers] == [
            ("plan", "offers pause = at most 3 days and seat = kept")
        ]

    @pytest.mark.parametrize(
        ("stance", "clauses", "whole", "texts"),
        [
            ("accepts", [], False, ["accepts pause = at most 3 days", "accepts seat = kept"]),
            ("accepts", ["seat"], False, ["accepts seat = kept"]),
            ("accepts", [], True, ["accepts pause = at most 3 days and seat = kept"]),
            ("accepts", ["seat"], True, ["accepts seat = kept"]),
            ("demands", [], True, ["demands pause = at most 3 days", "demands seat = kept"]),
            ("defers", [], False, ["defers pause = at most 3 days", "defers seat = kept"]),
            ("rejects", [], False, []),
            ("rejects", [], True, []),
            ("rejects", ["seat"], False, ["rejects seat = kept"]),
            ("rejects", ["pause", "seat"], True, ["rejects pause = at most 3 days", "rejects seat = kept"]),
        ],
    )
    def test_a_reaction_speaks_of_clauses(
        self,
        stance: str,
        clauses: list[str],
        whole: bool,  # noqa: FBT001 (an example)
        texts: list[str],
    ) -> None:
        """Of each, of those named, or of the package; refusing the paper as a whole refuses no clause."""
        reaction = says(stance, proposal="plan", clauses=clauses)
        taken = self.plan(whole=whole).taken_up(reaction)
        assert [said.text for said in taken] == texts
        assert {said.id for said in taken} <= {"s1"}

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"by": []}, "nobody put it forward: by is empty"),
            ({"clauses": {}}, "it says nothing: it has no clauses"),
            ({"clauses": [PAUSE]}, "[{'pause': <Region: 30 days>}] is not a table of issues and regions"),
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


@pytest.mark.parametrize(
    "record",
    [
        Party("north"),
        Round("r1", date="2025-05-16"),
        Issue("pause", DAYS),
        Family("territory", SEAT, each=["crimea"]),
        Salience("north", "pause", 1),
        Source("daily"),
        Evidence("thirty days"),
        Skip("threat", exact="fight forever"),
        Terms(PAUSE),
        says(terms=PAUSE),
        Proposal("plan", by="mediator", clauses=PAUSE),
        Rule("r1", then=PAUSE),
    ],
    ids=lambda record: type(record).__name__,
)
def test_records_are_immutable_and_hashable(record: object) -> None:
    """Every record can stand in a set and cannot be changed."""
    assert {record, deepcopy(record)} == {record}
    with pytest.raises(AttributeError):
        record.note = "changed"  # type: ignore[attr-defined]


def test_a_domain_is_kept_as_it_is() -> None:
    """An issue holds the very domain that it was given, so that its regions meet."""
    domain: Domain = Quantity("day", top="unlimited")
    assert Issue("pause", domain).domain is domain


def test_a_list_of_texts_holds_only_texts() -> None:
    """A number among the aliases is told."""
    with pytest.raises(RecordError) as caught:
        Party("north", aliases=["the north", 3])
    assert str(caught.value) == "3 is not a text"
