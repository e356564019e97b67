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
    Dates,
    Evidence,
    Family,
    Issue,
    Kind,
    Options,
    Ordering,
    Party,
    PositionsError,
    Preference,
    Proposal,
    Quantity,
    Reading,
    Role,
    Round,
    Rule,
    Scale,
    Skip,
    SkipReason,
    Source,
    SourceKind,
    Stance,
    Statement,
    Terms,
    Wants,
    When,
)
from positions.errors import DateError, DomainMismatchError, OutcomeError, RecordError
from positions.records.pattern import matches, patterns_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from positions.regions import Domain

DAYS = Quantity("day")
SEAT = Options(["kept", "lost"])


def wrong(value: object) -> Any:  # noqa: ANN401 (a type checker would refuse it)
    """What a type checker refuses."""
    return value


NO_REGION = "pause: None is not a region: make one with the issue, or write it as in a file"
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
            ({"pause": None}, NO_REGION),
            ({"pause": DAYS.nothing()}, "pause: the region is empty: no outcome can meet it"),
            ({"the pause": DAYS.only(30)}, "'the pause' is not an id: expected a text without white space"),
            ({5: DAYS.only(30)}, "5 is not an id: expected a text without white space"),
        ],
    )
    def test_what_is_no_terms(self, written: object, message: str) -> None:
        """Each way in which a table says nothing about an issue."""
        with pytest.raises(RecordError) as caught:
            Terms(wrong(written))
        assert str(caught.value) == message


class TestSetting:
    """Parties, rounds, issues, families and preferences."""

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

    def test_a_family_is_an_issue_for_each_thing(self) -> None:
        """Ids, questions and what they share."""
        family = Family(
            "territory",
            SEAT,
            "What becomes of {each}?",
            each=["crimea", "donetsk"],
            kind="fact",
            decided_by="russia",
            says={"kept": "held"},
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
                says={"kept": "held"},
                note="de facto",
            ),
            Issue(
                "territory.donetsk",
                SEAT,
                "What becomes of donetsk?",
                kind="fact",
                decided_by=["russia"],
                topic="territory",
                says={"kept": "held"},
                note="de facto",
            ),
        )
        assert Family("territory", SEAT, each="crimea", topic="Land").issues[0].heading == "Land"

    @pytest.mark.parametrize("share", [0, 1, Decimal("0.25"), Decimal("1.0")])
    def test_salience_is_a_share(self, share: int | Decimal) -> None:
        """From 0 to 1, both included."""
        assert Preference("north", "pause", salience=share).salience == share

    def test_a_preference_says_a_direction_or_a_salience_or_both(self) -> None:
        """Of one issue, of those that a pattern stands for, or of all."""
        assert Preference("north", "pause", wants="more").wants is Wants.MORE
        assert Preference("north", "pause", wants="more").salience is None
        both = Preference("north", "territory.*", wants="less", salience=1, source="daily", note="Said on the way.")
        assert (both.issue, both.wants, both.salience) == ("territory.*", Wants.LESS, 1)
        assert Preference("north", "*", salience=0).wants is None

    @pytest.mark.parametrize(
        ("wants", "other", "better"), [("more", "less", "at least 30"), ("less", "more", "at most 30")]
    )
    def test_a_direction_has_an_opposite_and_better_outcomes(self, wants: str, other: str, better: str) -> None:
        """What is better begins with the outcome itself."""
        assert Wants(wants).opposite is Wants(other)
        assert str(Wants(wants).better_than(DAYS.only(30))) == f"{better} days"
        assert Wants(wants).better_than(DAYS.nothing()) == DAYS.nothing()

    def test_a_pattern_stands_for_what_begins_like_it(self) -> None:
        """An id stands for itself; the most specific pattern comes first."""
        assert [name for name in ("land", "land.east", "landing") if matches("land.*", name)] == ["land.east"]
        assert [name for name in ("land", "land.east", "landing") if matches("land", name)] == ["land"]
        assert all(matches(pattern, "a.b") for pattern in patterns_for("a.b"))
        assert list(patterns_for("a.b")) == ["a.b", "a.b*", "a.*", "a*", "*"]

    @pytest.mark.parametrize(
        ("make", "message"),
        [
            (lambda: Party(""), "'' is not an id: expected a text without white space"),
            (lambda: Party("the north"), "'the north' is not an id: expected a text without white space"),
            (lambda: Party("north\x07"), r"'north\x07' is not an id: expected a text without white space"),
            (lambda: Party("north\u00a0side"), r"'north\xa0side' is not an id: expected a text without white space"),
            (lambda: Party(7), "7 is not an id: expected a text without white space"),  # type: ignore[arg-type]
            (lambda: Party("north", aliases="the North"), "'the North' is one text: expected a list"),
            (lambda: Party("eu", members=["france", "france"]), "'france' appears twice"),
            (lambda: Party("eu", members=wrong({"france"})), "{'france'} is not a list of ids"),
            (lambda: Party("eu", members=["a b"]), "'a b' is not an id: expected a text without white space"),
            (
                lambda: Issue("pause", wrong("yes-no")),
                f"'yes-no' {NO_DOMAIN}",
            ),
            (
                lambda: Issue("pause", DAYS, kind=wrong("trem")),
                "no kind 'trem' (did you mean 'term'?); expected 'term', 'fact'",
            ),
            (lambda: Family("territory", SEAT, each=[]), "the family 'territory' asks of nothing: each is empty"),
            (lambda: Family("territory", SEAT, each=["a", "a"]), "'a' appears twice"),
            (lambda: Family("territory", wrong(None), each=["a"]), f"None {NO_DOMAIN}"),
            (
                lambda: Preference("north", "pause", salience=Decimal("1.5")),
                "a salience of 1.5: expected a number from 0 to 1",
            ),
            (lambda: Preference("north", "pause", salience=-1), "a salience of -1: expected a number from 0 to 1"),
            (
                lambda: Preference("north", "pause", note="Nothing known."),
                "the preference of 'north' on 'pause' says nothing: expected wants, salience or both",
            ),
            (
                lambda: Preference("north", "pause", wants=wrong("mroe")),
                "no wants 'mroe' (did you mean 'more'?); expected 'more', 'less'",
            ),
            (
                lambda: Preference("north", "*.days", wants="more"),
                "'*.days' is not a pattern: expected an id, or '*' or 'begins-like-this*' with one * at the end",
            ),
            (
                lambda: Preference("north", "**", wants="more"),
                "'**' is not a pattern: expected an id, or '*' or 'begins-like-this*' with one * at the end",
            ),
            (lambda: Preference("north", "", wants="more"), "'' is not an id: expected a text without white space"),
            (
                lambda: Issue("seat", SEAT, says=wrong(["held"])),
                "['held'] is not a table of labels and what a reader calls them",
            ),
            (
                lambda: Issue("seat", SEAT, says=wrong({"kept": 5})),
                "'kept' = 5: expected a label, and what a reader calls it as text",
            ),
            (
                lambda: Issue("seat", SEAT, says={"kept": " "}),
                "'kept' = ' ': expected a label, and what a reader calls it as text",
            ),
            (
                lambda: Issue("seat", SEAT, says=wrong({5: "five"})),
                "5 = 'five': expected a label, and what a reader calls it as text",
            ),
            (
                lambda: Issue("seat", SEAT, says={"kept": "given up", "lost": "given up"}),
                "says: the label 'given up' appears twice",
            ),
            (lambda: Issue("seat", SEAT, says={"kept": "lost"}), "says: the label 'lost' appears twice"),
            (
                lambda: Family("land", SEAT, each=["east"], says={"kept": "any"}),
                "says: 'any' cannot be a label: in a file it means every outcome",
            ),
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
                "no such date: '2025-02-30'; February 2025 has 28 days",
            ),
            (lambda: Round("r1", date=wrong(None)), DateError, f"None {NO_DATE}"),
            (
                lambda: Preference("north", "pause", salience=wrong(0.5)),
                OutcomeError,
                "0.5 is a binary float; a quantity counts exactly: write Decimal('0.5')",
            ),
            (lambda: Preference("north", "pause", salience=True), OutcomeError, "True is not a number"),
            (
                lambda: Issue("seat", SEAT, says={"kpet": "held"}),
                OutcomeError,
                "says: no outcome 'kpet' (did you mean 'kept'?); the labels are 'kept', 'lost'",
            ),
            (
                lambda: Family("land", Quantity("day", top="unlimited"), each=["east"], says={"30": "a month"}),
                OutcomeError,
                "says: no outcome '30'; the labels are 'unlimited'",
            ),
            (
                lambda: Issue("pause", DAYS, says={"30": "a month"}),
                OutcomeError,
                "says: '30' is not a label; the outcomes are days, at least 0",
            ),
            (
                lambda: Issue("start", Dates(), says={"2025-06-20": "Friday"}),
                OutcomeError,
                "says: '2025-06-20' is not a label; the outcomes are calendar days",
            ),
        ],
        ids=count(),
    )
    def test_a_value_that_cannot_be(self, make: Callable[[], object], kind: type[PositionsError], message: str) -> None:
        """Dates and numbers say what is wrong with them in their own way."""
        with pytest.raises(kind) as caught:
            make()
        assert str(caught.value) == message


class TestNames:
    """What readers call outcomes."""

    TALKS = Issue(
        "talks",
        Options(["none", "low-level", "leaders", "with-mediator"]),
        says={"none": "no talks", "low-level": "talks of officials", "leaders": "a summit"},
    )
    LAND = Issue(
        "land",
        Scale(["not-recognised", "control-recognised", "sovereignty-recognised"]),
        says={"not-recognised": "no recognition", "control-recognised": "recognition of control"},
    )
    STOP = Issue("stop", Quantity("day", top="unlimited"), says={"unlimited": "without an end"})

    @pytest.mark.parametrize(
        ("issue", "form", "text"),
        [
            (TALKS, "none", "no talks"),
            (TALKS, ["none", "leaders"], "no talks or a summit"),
            (TALKS, "with-mediator", "with-mediator"),
            (TALKS, {"not": "leaders"}, "anything but a summit"),
            (TALKS, "any", "anything"),
            (LAND, ["not-recognised", "control-recognised"], "at most recognition of control"),
            (LAND, ["not-recognised", "sovereignty-recognised"], "no recognition or sovereignty-recognised"),
            (LAND, {"at_least": "control-recognised"}, "at least recognition of control"),
            (LAND, {"not": "any"}, "nothing"),
            (STOP, "unlimited", "without an end"),
            (STOP, [{"from": 2, "to": 3}, "unlimited"], "2 to 3 days or without an end"),
            (STOP, {"at_least": 30}, "at least 30 days"),
            (Issue("pause", DAYS), {"at_least": 30}, "at least 30 days"),
            (Issue("start", Dates()), {"after": "2025-06-02"}, "2025-06-03 or later"),
            (Issue("steps", Ordering(["truce", "treaty"])), {"order": ["truce", "treaty"]}, "truce, then treaty"),
        ],
    )
    def test_a_region_in_the_words_of_a_reader(self, issue: Issue, form: object, text: str) -> None:
        """Labels by their names, or as they are; stretches of a scale as always."""
        assert issue.named(issue.domain.parse(form)) == text

    def test_a_region_of_another_issue_has_no_names(self) -> None:
        """It would be read as something else."""
        with pytest.raises(DomainMismatchError):
            self.TALKS.named(DAYS.only(3))

    def test_names_are_a_read_only_mapping(self) -> None:
        """In any order, of an issue or of a family."""
        names = Issue("seat", SEAT, says={"lost": "given up", "kept": "held"}).says
        assert dict(names) == {"kept": "held", "lost": "given up"}
        assert (len(names), list(names), names["lost"], names.get("x")) == (2, ["kept", "lost"], "given up", None)
        assert names == Issue("seat", SEAT, says={"kept": "held", "lost": "given up"}).says
        assert repr(names) == "Names({'kept': 'held', 'lost': 'given up'})"
        with pytest.raises(KeyError):
            names["x"]
        assert Family("place", SEAT, each=["east"], says=names).issues[0].says == names


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
        assert Evidence(attribution=Attribution(attribution)).own_word is own

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
                lambda: Evidence("a", attribution=wrong("quote")),
                (
                    "no attribution 'quote' (did you mean 'quoted'?); expected 'document', 'quoted', 'official', "
                    "'reported', 'counterpart', 'assessed'"
                ),
            ),
            (
                lambda: Evidence("a", reading=wrong("explict")),
                "no reading 'explict' (did you mean 'explicit'?); expected 'explicit', 'implied'",
            ),
            (lambda: Evidence("a", role=wrong("denies")), "no role 'denies'; expected 'supports', 'contradicts'"),
            (
                lambda: Source("daily", kind=wrong("press")),
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
                lambda: Skip(wrong("thret"), exact="a"),
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


@pytest.mark.parametrize(
    "record",
    [
        Party("north"),
        Round("r1", date="2025-05-16"),
        Issue("pause", DAYS),
        Issue("seat", SEAT, says={"kept": "held"}),
        Family("territory", SEAT, each=["crimea"]),
        Preference("north", "pause", salience=1),
        Source("daily"),
        Evidence("thirty days"),
        Skip("threat", exact="fight forever"),
        Terms(PAUSE),
        says(terms=PAUSE),
        Proposal("plan", by="mediator", clauses=PAUSE),
        Rule("r1", then=PAUSE),
    ],
    ids=lambda record: f"{type(record).__name__}-{getattr(record, 'id', '')}",
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
        Party("north", aliases=wrong(["the north", 3]))
    assert str(caught.value) == "3 is not a text"
