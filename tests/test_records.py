"""Terms, the setting of a case, names and evidence: what they take, and what they refuse."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

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
    Terms,
    Wants,
    When,
)
from positions.errors import DateError, DomainMismatchError, OutcomeError, RecordError
from positions.records.pattern import matches, patterns_for
from tests.records_case import BOTH, DAYS, NO_DATE, NO_DOMAIN, NO_REGION, PAUSE, SEAT, says, wrong

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.regions import Domain


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
