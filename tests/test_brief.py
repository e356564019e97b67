"""The brief: what it contains, how it says it, and that all text in it stays text."""

from __future__ import annotations

import json
import pickle
import re
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

import positions
from positions import (
    Attribution,
    Dates,
    Evidence,
    Family,
    Issue,
    Negotiation,
    Options,
    Party,
    Quantity,
    Round,
    Rule,
    Scale,
    Skip,
    Source,
    Stance,
    Statement,
    Terms,
)
from positions.cli import main
from positions.comparison import narrowed
from positions.errors import ComparisonError, FormatError, RecordError, UnknownNameError
from positions.papers import Brief, Glossary, brief
from positions.papers.page import Item, Line, Page, Section, document_of
from positions.tables import Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from positions.comparison import VerdictName

HALT = Issue(
    "halt", Options(["full", "none"]), "Does the fighting halt?", says={"full": "a full halt", "none": "no halt"}
)
TERMS = Issue("terms", Options(["none", "some"]), "On which terms?", says={"none": "no terms", "some": "some terms"})
PAUSE = Issue("pause", Quantity("day"), "How long is the pause?")
START = Issue("start", Dates(), "When does it start?", decided_by=["guest"])
SEAT = Issue("seat.of-the-talks", Options(["oslo-city", "the-hague"]))
SHIPS = Family(
    "ships", Options.yes_no(), "Do ships pass {each}?", each=["north-cape", "the-strait"], words=["North Cape"]
)
RANK = Issue("rank", Scale(["low", "middle", "high"]), "Which rank?")
DEAD = Issue("dead", Quantity("person"), "How many died?", kind="fact")
ISSUES = {issue.id: issue for matter in (HALT, TERMS, PAUSE, START, SEAT, SHIPS, RANK, DEAD) for issue in matter.issues}


def terms(written: dict[str, Any]) -> Terms:
    """Terms from file forms."""
    return Terms({issue: ISSUES[issue].domain.parse(form) for issue, form in written.items()})


def says(
    id: str,  # noqa: A002
    party: str,
    stance: Any,  # noqa: ANN401
    written: dict[str, Any],
    *,
    provided: dict[str, Any] | None = None,
    exact: str | None = "so they said",
    attribution: Any = "quoted",  # noqa: ANN401
    **more: Any,  # noqa: ANN401
) -> Statement:
    """A statement in the gazette of 2 June 2025, if nothing else is said."""
    more.setdefault("date", "2025-06-02")
    more.setdefault("source", "gazette")
    more.setdefault("evidence", [Evidence(exact, attribution=Attribution(attribution))])
    return Statement(
        id, party=party, stance=Stance(stance), terms=terms(written), provided=terms(provided or {}), **more
    )


def talks(*statements: Statement, **more: Any) -> Negotiation:  # noqa: ANN401
    """Talks of North and South."""
    more.setdefault("parties", [Party("north", "North"), Party("south", "South"), Party("guest", "Guest")])
    return Negotiation(
        "talks",
        "Talks on a halt",
        issues=[HALT, TERMS, PAUSE, START, SEAT, SHIPS, RANK, DEAD],
        rounds=[Round("first", "First round", date="2025-05-16"), Round("second", date="2025-06-02")],
        sources=[
            Source("gazette", publisher="Gazette", published="2025-06-02"),
            Source("herald", title="The Herald", published="2025-06-01"),
            Source("wire"),
        ],
        statements=statements,
        **more,
    )


def text_of(*statements: Statement, **more: Any) -> str:  # noqa: ANN401
    """The brief of North and South in one line."""
    return " ".join(brief(talks(*statements, **more), "north", "south").text(1000).split())


def held(*statements: Statement, issue: str, party: str = "north", **more: Any) -> str:  # noqa: ANN401
    """What the brief says that a party holds on an issue."""
    paper = brief(talks(*statements, **more), "north", "south", issues=issue)
    (entry,) = paper.entries
    return next(each.text for each in entry.holdings if each.party == party)


def test_a_whole_brief() -> None:
    """What it is about, the questions by verdict in a reader's words with quotes, and the rest in a paragraph each."""
    case = talks(
        says("n1", "north", "demands", {"halt": "full"}, exact="a halt now"),
        says("s1", "south", "rejects", {"halt": "full"}, exact="no halt", source="herald", date="2025-06-01"),
        says("n2", "north", "offers", {"pause": 30}),
        says("n3", "north", "demands", {"seat.of-the-talks": "oslo-city"}),
        says("s2", "south", "offers", {"seat.of-the-talks": "oslo-city"}),
        says("s3", "south", "offers", {"start": {"from": "2025-06-03", "to": "2025-06-09"}}),
    )
    assert (
        brief(case, "north", "south", on="second").text(72)
        == """\
North and South: where they stand on 2 June 2025

Talks on a halt. From 2 documents: 6 statements, all with a quote.
Quotes are of this day, if no other is named.
In short, of 8 questions: 1 irreconcilable, 1 overlapping, 2 raised by
one side, 4 by nobody; of 1 fact in dispute: 1 by nobody.

IRRECONCILABLE: whatever the answer, one of them refuses it.
Does the fighting halt? [one source]
  North demands a full halt: “a halt now” (Gazette). South rejects
  a full halt: “no halt” (The Herald, 1 June 2025).

OVERLAPPING: all accept the same, but have not concluded it. Seat, of
the talks? Oslo city. [one source]

RAISED BY ONE SIDE ONLY: North offers 30 days (How long is the pause?).
South offers 3 to 9 June 2025 (When does it start?).

NO DOCUMENT WAS READ ON: 5 questions or facts.

NOT THEIRS TO GRANT: 3 to 9 June 2025 (When does it start?) (Guest).

MOVED SINCE 16 MAY 2025: Nobody has moved. First words: North on
3 questions and South on 3."""
    )


QUESTIONS = [
    (["halt"], "Does the fighting halt?"),
    (["seat.of-the-talks"], "Seat, of the talks?"),
    (["ships.north-cape", "ships.the-strait"], "Do ships pass North Cape and the strait?"),
    (["ships.the-strait"], "Do ships pass the strait?"),
]


@pytest.mark.parametrize(("issues", "question"), QUESTIONS)
def test_questions_in_a_readers_words(issues: list[str], question: str) -> None:
    """Issues of a family share one, with the things that it asks about; an id is the last resort."""
    assert Glossary(talks()).question(issues) == question


def test_questions_of_families_that_do_not_name_their_things() -> None:
    """They stand in brackets; days are written out, and lists inside names keep apart."""
    ferry = Family("ferry", Options.yes_no(), "Does the ferry run?", each=["sick-or-old", "young"])
    mail = Family("mail", Options.yes_no(), each=["2025-06-11", "2025-06-13"])
    glossary = Glossary(Negotiation("talks", issues=[ferry, mail]))
    assert glossary.question(["ferry.sick-or-old", "ferry.young"]) == "Does the ferry run? (sick or old, and young)"
    assert glossary.question(["mail.2025-06-11", "mail.2025-06-13"]) == "Mail? (11 June 2025 and 13 June 2025)"


OUTCOMES = [
    ("halt", "full", "a full halt"),
    ("seat.of-the-talks", "the-hague", "the hague"),
    ("ships.the-strait", "yes", "“yes”"),
    ("ships.the-strait", "any", "anything"),
    ("start", {"from": "2025-06-03", "to": "2025-06-09"}, "3 to 9 June 2025"),
    ("start", {"from": "2025-06-03", "to": "2025-07-09"}, "3 June 2025 to 9 July 2025"),
    ("start", {"from": "2030-01-01", "to": "2030-12-31"}, "2030"),
    ("pause", {"at_least": 30}, "at least 30 days"),
    ("pause", {"from": 1_500_000, "to": 2_000_000}, "1.5 million to 2 million days"),
    ("pause", 1_234_567, "1,234,567 days"),
]


@pytest.mark.parametrize(("issue", "form", "text"), OUTCOMES)
def test_outcomes_in_a_readers_words(issue: str, form: object, text: str) -> None:
    """By `says`, by labels without hyphens, with days written out."""
    found = ISSUES[issue]
    assert Glossary(talks()).outcome(found, found.domain.parse(form)) == text


def test_a_title_that_is_no_question_has_a_colon_before_its_answer() -> None:
    """It would run into the answer otherwise: the names of columns in a spreadsheet are no questions."""
    answer = Section("Agreed", items=(Item("Home office", lines=(Line("Two days"),)),), running=True)
    page = Page("Wages", (answer, Section("Open", items=(Item("Pay", lines=(Line("has not spoken", "Union"),)),))))
    assert page.text(80) == "Wages\n\nAGREED: Home office: Two days.\n\nOPEN:\nPay: Union has not spoken."
    assert "**Home office:** Two days" in page.markdown()
    assert "<h3>Home office:</h3>" in page.fragment()
    assert "<h3>Pay</h3>" in page.fragment()


@pytest.mark.parametrize(
    ("headline", "above"), [("Two. Ripe.", "<h1>Two</h1>\n<p>Ripe.</p>"), ("Two.", "<h1>Two</h1>")]
)
def test_a_table_as_a_page(headline: str, above: str) -> None:
    """Its headline is the heading, and its text stays text."""
    page = document_of(Table(headline, ("", "fruit"), (Row(["1", "<b>"]),), ("a < b",)))
    assert above in page
    assert "<title>Two</title>" in page
    assert "<td></td>" in page  # the header of the first column
    assert "&lt;b&gt;" in page
    assert "<p>a &lt; b</p>" in page


def test_names_of_outcomes_that_need_their_question() -> None:
    """A name that shares no word with the issue is not understood alone; one that does, is."""
    venue = Issue(
        "venue", Options(["oslo", "no"]), "Where is it?", says={"oslo": "Oslo", "no": "no venue"}, words=["venues"]
    )
    glossary = Glossary(Negotiation("talks", issues=[venue]))
    assert glossary.term(["venue"], venue.domain.only("oslo")) == "Oslo (Where is it?)"
    assert glossary.term(["venue"], venue.domain.only("no")) == "no venue"


def test_labels_that_hyphens_tell_apart_keep_them() -> None:
    """Two outcomes never get one name."""
    issue = Issue("seat", Options(["the-hague", "the hague"]))
    assert Glossary(Negotiation("talks", issues=[issue])).outcome(issue, issue.domain.only("the-hague")) == "the-hague"


HELD: list[tuple[list[Statement], str]] = [
    (
        [says("n1", "north", "demands", {"halt": "full"}), says("n2", "north", "offers", {"halt": "full"})],
        "demands a full halt",
    ),
    (
        [says("n1", "north", "demands", {"halt": "full"}), says("n2", "north", "rejects", {"halt": "none"})],
        "demands a full halt",
    ),
    ([says("n1", "north", "rejects", {"halt": "full"})], "rejects a full halt"),
    ([says("n1", "north", "defers", {"halt": "full"})], "puts off its answer"),
    (
        [says("n1", "north", "offers", {"halt": "full", "terms": "some", "pause": 3})],
        "offers a full halt together with 3 days (How long is the pause?) and some terms",
    ),
    (
        [says("n1", "north", "accepts", {"halt": "full"}, provided={"terms": "some"})],
        "accepts a full halt, on condition of some terms",
    ),
    (
        [says("n1", "north", "accepts", {"terms": "some"}, provided={"halt": "full"})],
        "names a full halt as a condition",
    ),
    (
        [says("n1", "north", "rejects", {"halt": "full", "terms": "some"}, together=True)],
        "rejects a full halt together with some terms",
    ),
    (
        [
            says("n1", "north", "demands", {"halt": "none"}, date="2025-06-01"),
            says("n2", "north", "accepts", {"halt": "full"}, provided={"terms": "some"}),
        ],
        "demands no halt; accepts a full halt, on condition of some terms",
    ),
    (
        [says("n1", "north", "demands", {"halt": "full"}), says("n2", "north", "demands", {"halt": "none"})],
        "is reported in contradicting ways",
    ),
    (
        [says("n1", "north", "demands", {"halt": "full"}, attribution="counterpart")],
        "demands a full halt (as another party tells it)",
    ),
    ([says("n1", "bloc", "demands", {"halt": "full"})], "demands a full halt (through a group that it belongs to)"),
    ([says("n1", "north", "agrees", {"halt": "full"})], "agrees to a full halt"),
]
PARTIES = [Party("north", "North"), Party("south", "South"), Party("guest"), Party("bloc", members=["north"])]


@pytest.mark.parametrize(("statements", "text"), HELD, ids=range(len(HELD)))
def test_what_a_party_holds(statements: list[Statement], text: str) -> None:
    """In words that need no explanation; a weaker word for the same adds nothing."""
    assert held(*statements, issue="halt", parties=PARTIES) == text


def test_what_a_party_holds_on_numbers() -> None:
    """A demand that offers have widened, offers that lie in wider ones, and contradictions on a part."""
    down = [
        says("n1", "north", "demands", {"pause": {"at_least": 60}}, date="2025-05-01"),
        says("n2", "north", "offers", {"pause": {"at_least": 30}}, date="2025-06-01"),
    ]
    assert held(*down, issue="pause") == "has come down from at least 60 days; offers at least 30 days"
    wide = [says("n1", "north", "offers", {"pause": {"from": 2, "to": 9}}), says("n2", "north", "offers", {"pause": 3})]
    assert held(*wide, issue="pause") == "offers 2 to 9 days"
    part = [says("n1", "north", "offers", {"pause": {"at_least": 5}}), says("n2", "north", "rejects", {"pause": 7})]
    assert held(*part, issue="pause").endswith("is reported in contradicting ways on 7 days")


def test_other_voices_and_other_silences() -> None:
    """Assessments, assumptions, agreements that end words, documents that were not read."""
    admitted = brief(
        talks(says("n1", "north", "demands", {"halt": "full"}, attribution="assessed")),
        "north",
        "south",
        admit="assessed",
        issues="halt",
    )
    assert admitted.entries[0].holdings[0].text == "demands a full halt (as an analyst judges)"
    assumed = talks().assume(says("n1", "north", "demands", {"halt": "full"}))
    assert (
        brief(assumed, "north", "south", issues="halt").entries[0].holdings[0].text == "demands a full halt (assumed)"
    )
    settled = talks(
        says("n1", "north", "demands", {"halt": "full"}, date="2025-05-01"),
        evolve(says("a1", "north", "agrees", {"terms": "none"}), settles=("halt",), party=("north", "south")),
    )
    assert (
        brief(settled, "north", "south", issues="halt").entries[0].holdings[0].text == "has settled it by an agreement"
    )
    assert held(issue="halt") == "may have spoken: no document on it was read"
    assert held(says("s1", "south", "demands", {"halt": "full"}), issue="halt") == "has not spoken"


def test_issues_of_a_family_are_folded_if_everything_is_the_same() -> None:
    """Two straits with one answer are one question; a third with another answer stays apart."""
    same = talks(
        says("n1", "north", "demands", {"ships.north-cape": "yes", "ships.the-strait": "yes"}),
        says("s1", "south", "demands", {"ships.north-cape": "no", "ships.the-strait": "no"}),
    )
    (entry,) = brief(same, "north", "south", issues="ships.*").entries
    assert (entry.question, entry.issues) == (
        "Do ships pass North Cape and the strait?",
        ("ships.north-cape", "ships.the-strait"),
    )
    other = talks(
        says("n1", "north", "demands", {"ships.north-cape": "yes", "ships.the-strait": "yes"}),
        says("s1", "south", "demands", {"ships.the-strait": "no"}),
    )
    assert len(brief(other, "north", "south", issues="ships.*").entries) == 2


COSTLY = Rule(
    "no-halt-without-terms", given=terms({"halt": "full"}), then=terms({"terms": "some"}), note="Each halt has terms."
)


def test_a_verdict_by_a_rule() -> None:
    """The rule is told in the words of its note, with the words that it starts from."""
    case = talks(
        says("n1", "north", "demands", {"terms": "none"}, exact="no terms at all"),
        says("s1", "south", "demands", {"halt": "full"}),
        rules=[COSTLY],
    )
    paper = brief(case, "north", "south", issues="halt")
    (entry,) = paper.having("irreconcilable")
    north = entry.holdings[0]
    assert (north.text, north.rules) == (
        "has not spoken; cannot accept a full halt by a rule",
        ("Each halt has terms.",),
    )
    assert north.quotes[0].text == "“no terms at all”"
    assert "by a rule" in entry.carries
    assert "by a rule (Each halt has terms): “no terms at all”" in paper.text(200)


GROUNDS: list[tuple[list[Statement], VerdictName, str]] = [
    (
        [
            says("n1", "north", "demands", {"halt": "full"}),
            says("s1", "south", "accepts", {"halt": "full"}, provided={"terms": "some"}),
        ],
        "conditional",
        "all would accept a full halt, but South needs some terms",
    ),
    (
        [
            says("n1", "north", "demands", {"halt": "full"}),
            says("n2", "north", "rejects", {"terms": "some"}),
            says("s1", "south", "accepts", {"halt": "full"}, provided={"terms": "some"}),
        ],
        "blocked",
        "all would accept a full halt, but South needs some terms, which North refuses",
    ),
    (
        [says("n1", "north", "demands", {"halt": "full"}), says("s1", "south", "agrees", {"halt": "full"})],
        "overlap",
        "a full halt",
    ),
]


@pytest.mark.parametrize(("statements", "verdict", "text"), GROUNDS, ids=[verdict for _, verdict, _ in GROUNDS])
def test_common_ground_in_words(statements: list[Statement], verdict: VerdictName, text: str) -> None:
    """What all would accept, what somebody needs for it, and who refuses that."""
    (entry,) = brief(talks(*statements), "north", "south", issues="halt").having(verdict)
    assert entry.ground == text


def test_how_far_apart_they_are() -> None:
    """Numbers with what lies between; a scale with the steps between, which are refused or not."""
    bids = [
        says("n1", "north", "demands", {"pause": {"at_least": 30}}),
        says("s1", "south", "offers", {"pause": {"at_most": 3}}),
    ]
    (pause,) = brief(talks(*bids), "north", "south", issues="pause").entries
    assert (
        pause.ground
        == "they are 27 days apart; between them lies 4 to 29 days; no word on record refuses at least 30 days"
    )
    ranks = [says("n1", "north", "demands", {"rank": "low"}), says("s1", "south", "demands", {"rank": "high"})]
    (rank,) = brief(talks(*ranks), "north", "south", issues="rank").entries
    assert rank.ground == "between the two lies middle, which is refused"
    near = [says("n1", "north", "offers", {"rank": "low"}), says("s1", "south", "offers", {"rank": "middle"})]
    (steps,) = brief(talks(*near), "north", "south", issues="rank").entries
    assert steps.ground == "no word on record refuses anything"
    three = [*bids, says("g1", "guest", "rejects", {"pause": {"at_most": 100}})]
    (pause,) = brief(talks(*three), "north", "south", "guest", issues="pause").entries
    assert pause.ground == "Guest and South are 98 days apart, if Guest accepts all that it has not refused"


def test_what_a_condition_needs_from_several_parties() -> None:
    """Who refuses it: between them, or only in this combination."""
    between = [
        says("n1", "north", "demands", {"halt": "full"}),
        says("n2", "north", "rejects", {"rank": "low"}),
        says("s1", "south", "accepts", {"halt": "full"}, provided={"rank": ["low", "high"]}),
        says("g1", "guest", "demands", {"halt": "full", "rank": ["low", "middle"]}),
    ]
    (entry,) = brief(talks(*between), "north", "south", "guest", issues="halt").having("blocked")
    assert entry.ground.endswith("South needs low or high (Which rank?), which Guest and North refuse between them")
    together = [
        says("n1", "north", "rejects", {"halt": "full", "terms": "some"}, together=True),
        says("n2", "north", "accepts", {"halt": "full"}),
        says("s1", "south", "offers", {"halt": "full", "terms": "some"}),
    ]
    (entry,) = brief(talks(*together), "north", "south", issues="halt").having("blocked")
    assert "which North refuses in this combination" in entry.ground


def test_conditions_that_are_not_one_of_the_issues() -> None:
    """A demand that names several ways shows the others; long lists of terms are counted."""
    ways = says("n1", "north", "demands", {"halt": "full"})
    either = evolve(ways, terms=(terms({"halt": "full"}), terms({"terms": "some"})))
    assert held(either, issue="halt") == "demands a full halt; would accept no halt together with some terms"
    many = says(
        "n1", "north", "offers", {"halt": "full", "terms": "some", "pause": 3, "rank": "low", "start": "2025-06-03"}
    )
    assert held(many, issue="halt").endswith("low (Which rank?), 3 June 2025 (When does it start?) and some terms")
    more = evolve(
        many, terms=(terms({"ships.the-strait": "yes", **{k: v.to_form() for k, v in many.terms[0].items()}}),)
    )
    assert held(more, issue="halt").endswith(" and 2 more")


QUOTED = [
    ([Evidence("second hand", attribution="reported"), Evidence("first hand", attribution="quoted")], "“first hand”"),
    ([Evidence('"in quotes"')], "“in quotes”"),
    ([Evidence('"')], '“"”'),
    ([Evidence(None, attribution="document"), Evidence("words")], "“words”"),
    ([Evidence("a long phrase of words"), Evidence("short")], "“short”"),
    ([], "no quote"),
]


@pytest.mark.parametrize(("evidence", "text"), QUOTED, ids=range(len(QUOTED)))
def test_the_deciding_quote(evidence: Sequence[Evidence], text: str) -> None:
    """The strongest words come first; if nothing is quoted, the brief says so."""
    case = talks(
        says("n1", "north", "demands", {"halt": "full"}, evidence=evidence),
        says("s1", "south", "demands", {"halt": "none"}),
    )
    paper = brief(case, "north", "south", issues="halt")
    assert paper.entries[0].holdings[0].quotes[0].text == text
    assert f"North demands a full halt: {text} (Gazette" in paper.text(500)


def test_a_source_that_names_its_day_says_it_once() -> None:
    """Sources from a spreadsheet are often called so."""
    sources = [Source("gazette", title="Gazette, 2 June 2025"), Source("web", url="https://www.example.org/news")]
    said = [
        says("n1", "north", "demands", {"halt": "full"}, exact="a halt", date="2025-06-02"),
        says("s1", "south", "rejects", {"halt": "full"}, exact="no halt", date="2025-06-02", source="web"),
    ]
    case = Negotiation("talks", issues=[HALT], parties=["north", "south"], sources=sources, statements=said)
    text = brief(case, "north", "south").text(200)
    assert "“a halt” (Gazette, 2 June 2025)" in text
    assert "“no halt” (example.org, 2 June 2025)" in text


def test_quotes_without_a_source_or_a_day() -> None:
    """What is not known is left out, and the source of a piece of evidence counts before that of its statement."""
    case = talks(
        says("n1", "north", "demands", {"halt": "full"}, source=None, date=None),
        says("s1", "south", "demands", {"halt": "none"}, evidence=[Evidence("no", source="wire")], date="2025-06"),
    )
    text = brief(case, "north", "south", issues="halt").text(500)
    assert "North demands a full halt: “so they said”. South demands no halt: “no” (June 2025)." in text


def test_how_far_it_carries() -> None:
    """The number of sources of the side that has the fewest; press, accounts."""
    two = [
        says("n1", "north", "demands", {"halt": "full"}),
        says("n2", "north", "demands", {"halt": "full"}, source="herald"),
        says("s1", "south", "demands", {"halt": "none"}),
        says("s2", "south", "demands", {"halt": "none"}, source="wire"),
    ]
    assert brief(talks(*two), "north", "south", issues="halt").entries[0].carries == ("two sources",)
    assert brief(talks(*two[:3]), "north", "south", issues="halt").entries[0].carries == ("one source",)
    press = [evolve(each, evidence=[Evidence("so", attribution="reported")]) for each in two]
    assert brief(talks(*press), "north", "south", issues="halt").entries[0].carries == ("two sources", "press only")
    told = [*two[:2], *(evolve(each, evidence=[Evidence("so", attribution="counterpart")]) for each in two[2:])]
    carried = brief(talks(*told), "north", "south", issues="halt").entries[0].carries
    assert carried == ("two sources", "by accounts", "press only")


def test_parties_that_hold_the_same_share_a_line() -> None:
    """Of open questions, with the word of one."""
    case = talks(says("n1", "north", "rejects", {"halt": "none"}), says("s1", "south", "rejects", {"halt": "none"}))
    assert "OPEN: more than one has spoken" in (text := brief(case, "north", "south", issues="halt").text(200))
    assert "Does the fighting halt? North, like South, rejects no halt." in text


def test_what_one_side_raised() -> None:
    """By what it does; questions that it puts off by their questions; facts are counted."""
    case = talks(
        says("n1", "north", "demands", {"halt": "full"}),
        says("n2", "north", "demands", {"ships.north-cape": "yes", "ships.the-strait": "yes"}),
        says("n3", "north", "defers", {"pause": 3}),
        says("n4", "north", "asserts", {"dead": 12}),
        says("n5", "north", "demands", {"terms": "none"}),
        says("n6", "north", "demands", {"terms": "some"}),
    )
    text = brief(case, "north", "south").text(1000)
    assert (
        "RAISED BY ONE SIDE ONLY: North demands a full halt, “yes” (Do ships pass North Cape and the strait?); "
        "is reported in contradicting ways on: On which terms?; puts off its answer on: How long is the pause?; "
        "speaks of 1 fact in dispute."
    ) in text


MOVES = [
    (
        [
            says("n1", "north", "demands", {"halt": "full"}, date="2025-05-01"),
            says("n2", "north", "offers", {"halt": "none"}),
        ],
        "North has given ground. Does the fighting halt? It now has come down from a full halt; offers no halt.",
    ),
    (
        [
            says("n1", "north", "offers", {"halt": "full"}, date="2025-05-01"),
            says("n2", "north", "demands", {"halt": "full"}),
        ],
        "North has hardened. Does the fighting halt? It now demands a full halt.",
    ),
    (
        [
            says("n1", "north", "demands", {"halt": "full"}, date="2025-05-01"),
            says("n2", "north", "demands", {"halt": "none"}),
        ],
        "North has moved in both directions. Does the fighting halt? It now demands no halt.",
    ),
    (
        [
            says("n1", "north", "demands", {"halt": "full"}, date="2025-05-01"),
            says("n2", "north", "withdraws", {"halt": "full"}),
        ],
        "North has taken back its words. Does the fighting halt? It now stands by nothing that it said.",
    ),
    ([says("n1", "north", "demands", {"halt": "full"})], "Nobody has moved. First words: North on 1 question."),
    ([says("n1", "north", "demands", {"halt": "full"}, date="2025-05-01")], "Nobody has moved."),
]


@pytest.mark.parametrize(("statements", "text"), MOVES, ids=range(len(MOVES)))
def test_what_moved_since_the_last_round(statements: list[Statement], text: str) -> None:
    """The last round that ended before the day; a first word is not a move."""
    shown = brief(talks(*statements), "north", "south", on="second", issues="halt").text(500)
    assert f"MOVED SINCE 16 MAY 2025: {text}" in shown


def test_movement_needs_a_round_before_and_all_earlier_words() -> None:
    """On the day of the first round nothing is before; with `since`, earlier words do not count."""
    case = talks(says("n1", "north", "demands", {"halt": "full"}, date="2025-05-01"))
    assert brief(case, "north", "south", on="first").changes is None
    assert brief(case, "north", "south", since="first").changes is None
    assert brief(case, "north", "south", admit=["quoted"]).changes is not None
    assert "MOVED" not in brief(case, "north", "south", on="first").text(80)


def test_a_move_toward_somebody() -> None:
    """Says toward whom, and by how much."""
    case = talks(
        says("s1", "south", "offers", {"pause": {"at_most": 3}}, date="2025-05-01"),
        says("n1", "north", "demands", {"pause": {"at_least": 30}}, date="2025-05-01"),
        says("n2", "north", "demands", {"pause": {"at_least": 20}}),
    )
    text = brief(case, "north", "south", on="second", issues="pause").text(500)
    assert (
        "North has given ground, toward South by 10 days. How long is the pause? It now demands at least 20 days."
        in text
    )


def test_what_to_bear_in_mind() -> None:
    """Press, single documents, accounts, an assumed order, missing quotes, and what was left out."""
    case = talks(
        says("n1", "north", "demands", {"halt": "full"}, attribution="reported"),
        says("n2", "north", "offers", {"terms": "some"}, date="2025-06"),
        says("n3", "north", "demands", {"terms": "none"}),
        says("n4", "north", "demands", {"pause": 3}, date="2025-07-01"),
        says("n5", "north", "demands", {"rank": "low"}, attribution="assessed"),
        says("n6", "north", "demands", {"rank": "low"}, date="2025-01-01"),
        says("n7", "north", "demands", {"start": "2025-06-03"}, source="herald"),
        says("n8", "north", "offers", {"start": "2025-06-03"}),
        evolve(says("a1", "north", "agrees", {"dead": 3}), terms=(), settles=("rank",), party=("north", "south")),
        says("s1", "south", "rejects", {"halt": "full"}, exact=None),
        says("s2", "south", "demands", {"terms": "none"}, attribution="counterpart"),
        says("s3", "south", "demands", {"start": "2025-06-04"}),
    )
    assert brief(case, "north", "south", on="second").cautions == (
        "2 findings rest on press reports, not on first-hand words",
        "1 finding rests on a single document: Gazette, 2 June 2025",
        "1 finding rests on what one party says of another (marked “by accounts”)",
        "the order of 1 pair of statements is assumed, because a day is not known",
        "1 statement rests on no quoted words",
        "not counted, by question: 1 made later, 1 of a kind not admitted and 1 ended by an agreement",
    )


def test_findings_that_rest_on_one_document() -> None:
    """How many, and on which document most of them."""
    said = [
        says("n1", "north", "demands", {"halt": "full"}),
        says("n2", "north", "offers", {"halt": "full"}, source="herald"),
        says("s1", "south", "demands", {"halt": "none"}),
    ]
    assert (
        "1 finding rests on a single document: Gazette, 2 June 2025" in brief(talks(*said), "north", "south").cautions
    )
    more = [
        says("n3", "north", "demands", {"terms": "none"}, source="wire"),
        says("n4", "north", "offers", {"terms": "none"}, source="herald"),
        says("s3", "south", "demands", {"terms": "some"}),
    ]
    assert (
        "2 findings rest on a single document: 1 of them on Gazette, 2 June 2025"
        in brief(talks(*said, *more), "north", "south").cautions
    )
    assert Glossary(talks()).source("wire") == "wire"


def test_a_brief_is_plain_data() -> None:
    """As JSON, equal if the case is, picklable, short when printed."""
    case = talks(says("n1", "north", "demands", {"halt": "full"}), says("s1", "south", "demands", {"halt": "none"}))
    paper = brief(case, "north", "south", on="second", issues="halt, pause")
    data = json.loads(paper.show("json"))
    assert data == json.loads(json.dumps(paper.to_dict()))
    assert data["questions"][0]["holdings"][0]["quotes"][0] == {
        "exact": "so they said",
        "speaker": None,
        "publisher": "Gazette",
        "day": "2 June 2025",
        "source": "gazette",
        "statement": "n1",
        "attribution": "quoted",
    }
    assert (data["on"], data["counts"], data["silent"]) == (
        "2025-06-02",
        {"term": {"irreconcilable": 1, "open": 1}},
        ["pause"],
    )
    assert pickle.loads(pickle.dumps(paper)) == paper  # noqa: S301 (our own)
    assert repr(paper) == "<Brief of north, south on 2025-06-02: Of 2 issues: 1 open, 1 irreconcilable.>"
    assert str(paper) == paper.text()
    entry = paper.entries[0]
    assert repr(entry) == "<Entry on halt: irreconcilable>"
    assert repr(entry.holdings[0]) == "<Holding of north: demands a full halt>"
    assert str(entry.holdings[0]) == "North demands a full halt"
    assert (
        repr(brief(case, "north", "south", issues="halt")) == "<Brief of north, south: Of 1 issue: 1 irreconcilable.>"
    )
    with pytest.raises(FormatError) as caught:
        paper.show("markdwon")  # type: ignore[arg-type]
    assert str(caught.value) == (
        "no format 'markdwon' (did you mean 'markdown'?); expected 'text', 'markdown', 'html', 'csv', 'json'"
    )


def test_a_brief_is_flat_data() -> None:
    """A row for each question and party, as records and as CSV, in which a spreadsheet computes nothing."""
    case = talks(
        says("n1", "north", "demands", {"halt": "full"}, exact="=1+1"),
        says("s1", "south", "demands", {"halt": "none"}),
    )
    paper = brief(case, "north", "south", issues="halt, pause")
    first, *others = paper.to_records()
    assert first == {
        "question": "Does the fighting halt?",
        "verdict": "irreconcilable",
        "carries": "one source",
        "ground": "",
        "party": "North",
        "holds": "demands a full halt",
        "quote": "=1+1",
        "speaker": "",
        "publisher": "Gazette",
        "day": "2 June 2025",
    }
    assert [each["quote"] for each in others] == ["so they said", "", ""]
    assert ",North,demands a full halt,'=1+1,," in paper.show("csv")


HOSTILE = "<b>&amp;\x1b[31m\u202e [x](javascript:alert) `*_|\n# 1. -"


def test_hostile_text_stays_text() -> None:
    """In text, Markdown and HTML, wherever it comes from."""
    seat = Issue("seat", Options(["oslo", "rome"]), HOSTILE, says={"oslo": "<i>[x](y)`"}, topic=HOSTILE)
    said: dict[str, Any] = {
        "terms": seat.only("oslo"),
        "date": "2025-06-02",
        "source": "gazette",
        "evidence": [Evidence(HOSTILE, attribution="quoted")],
    }
    case = Negotiation(
        "talks",
        HOSTILE,
        parties=[Party("north", HOSTILE), Party("south", HOSTILE)],
        issues=[seat, Issue("pause", Quantity("day"), HOSTILE)],
        rounds=[Round("first", HOSTILE, date="2025-01-01")],
        sources=[Source("gazette", publisher=HOSTILE)],
        statements=[
            Statement("n1", party="north", stance="demands", **said),
            Statement("s1", party="south", stance="rejects", **said),
        ],
    )
    paper = brief(case, "north", "south")
    text, markdown, html = paper.text(60), paper.show("markdown"), paper.show("html")
    for shown in (text, markdown, html, paper.show("json")):
        assert all(sign.isprintable() or sign == "\n" for sign in shown)
    assert max(map(len, text.split("\n"))) <= 60
    assert "<b>&a" not in html
    assert set(re.findall(r"<(\w+)", html)) <= {
        *("html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3"),
        *("p", "b", "small", "span", "cite", "article", "ul", "li"),
    }
    assert re.findall(r"(?<!\\)\[|(?<!\\)<|(?<!\\)`", markdown) == []
    assert [line for line in markdown.split("\n") if line.startswith("#") and "where they stand" not in line] == [
        "## Irreconcilable",
        "## No document was read on",
        "## Moved since 1 January 2025",
    ]


def test_html_is_a_whole_document() -> None:
    """It has a language, a title and a style, and lets the browser load nothing."""
    case = talks(says("n1", "north", "demands", {"halt": "full"}), says("s1", "south", "demands", {"halt": "full"}))
    html = brief(case, "north", "south").show("html")
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>North and South: where they stand</title>" in html
    assert "default-src 'none'; style-src 'unsafe-inline'" in html
    assert "<h3>Does the fighting halt?</h3>\n<p>A full halt. <small" in html
    fragment = brief(case, "north", "south")._repr_html_()
    assert fragment in html
    assert "<style" not in fragment


def test_the_quotes_that_are_in_the_documents(tmp_path: Path) -> None:
    """The head says how many statements have them, if somebody asks."""
    (tmp_path / "gazette.txt").write_text("It was a halt now, and so they said.", encoding="utf-8")
    case = talks(
        says("n1", "north", "demands", {"halt": "full"}, exact="a halt now"),
        says("s1", "south", "demands", {"halt": "none"}, exact="never"),
    )
    text = brief(case, "north", "south", documents=tmp_path, issues="halt").text(200)
    assert "2 statements, all with a quote; the quotes of 1 are in the documents." in text


def test_a_part_of_a_comparison() -> None:
    """By verdict and by topic, in other orders; a word that is wrong names the nearest right one."""
    case = talks(
        says("n1", "north", "demands", {"halt": "full"}),
        says("s1", "south", "demands", {"halt": "none"}),
        says("n2", "north", "demands", {"rank": "low"}, date="2025-05-01"),
        says("s2", "south", "demands", {"rank": "high"}),
        says("n3", "north", "offers", {"pause": 3}),
        says("s3", "south", "offers", {"pause": 3}),
    )
    comparison = positions.compare(case, "north", "south", issues="halt, pause, rank")
    assert list(narrowed(comparison, only=["irreconcilable"])) == ["halt", "rank"]
    assert list(narrowed(comparison, sort="verdict")) == ["halt", "rank", "pause"]
    assert list(narrowed(comparison, sort="date")) == ["rank", "halt", "pause"]
    assert list(narrowed(positions.compare(case, "north", "south"), topic="SHIP")) == [
        "ships.north-cape",
        "ships.the-strait",
    ]
    with pytest.raises(RecordError, match="no verdict 'aprt'"):
        narrowed(comparison, only=["aprt"])  # type: ignore[list-item]
    with pytest.raises(UnknownNameError, match=r"no topic 'shps'.*did you mean 'ships'"):
        narrowed(positions.compare(case, "north", "south"), topic="shps")
    with pytest.raises(UnknownNameError, match="the topics are none"):
        narrowed(comparison, topic="shps")
    with pytest.raises(ComparisonError, match=r"no order 'vedict' .did you mean 'verdict'.*; expected 'case'"):
        narrowed(comparison, sort="vedict")  # type: ignore[arg-type]


def test_demands_of_which_only_a_refusal_is_left() -> None:
    """The party contradicts what it demands, or would take something else under a condition."""
    demand, refusal = says("n1", "north", "demands", {"pause": 7}), says("n2", "north", "rejects", {"pause": 7})
    refused = "refuses anything but 7 days; is reported in contradicting ways on 7 days"
    assert held(demand, refusal, issue="pause") == refused
    offer = says("n3", "north", "accepts", {"pause": 9}, provided={"terms": "some"}, date="2025-06-03")
    assert held(demand, refusal, offer, issue="pause") == (
        "refuses at most 6 or at least 10 days; rejects 8 to 9 days, except on conditions; "
        "accepts 9 days, on condition of some terms; is reported in contradicting ways on 7 days"
    )


def test_a_search_that_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The questions that may be different are marked, and named."""
    monkeypatch.setattr("positions.comparison.together._MOST_NAMED", 0)
    case = talks(
        says("n1", "north", "offers", {"halt": "full", "terms": "none"}),
        says("s1", "south", "offers", {"halt": "full"}, provided={"rank": "low"}),
    )
    paper = brief(case, "north", "south", issues="halt")
    assert paper.entries[0].carries[0] == "incomplete"
    assert paper.cautions[-1] == (
        "the search through the rules stopped at its limit, so that these may be different: Does the fighting halt?"
    )


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a case in a file, in a terminal of 72 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "72")
    case = talks(
        says("n1", "north", "demands", {"halt": "full"}, exact="a halt now"),
        says("s1", "south", "demands", {"halt": "none"}, exact="no halt"),
        says("n2", "north", "demands", {"terms": "none"}),
        says("s2", "south", "rejects", {"terms": "some"}),
        says("n3", "north", "demands", {"pause": 3}),
        says("n4", "north", "asserts", {"dead": 3}),
        says("s4", "south", "defers", {"dead": 3}),
    )
    positions.dump(evolve(case, skips=[Skip("absent", issues=["rank", "ships.*"])]), "case.toml")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_the_short_form(capsys: pytest.CaptureFixture[str]) -> None:
    """What the brief says, without quotes and movement; where the rest is."""
    assert main(["compare", "north", "south", "--case", "case.toml"]) == 0
    assert (
        capsys.readouterr().out
        == """\
North and South: where they stand

In short, of 8 questions: 1 irreconcilable, 1 open, 1 raised by one
side, 5 by nobody; of 1 fact in dispute: 1 open.

IRRECONCILABLE: whatever the answer, one of them refuses it.
Does the fighting halt? North demands a full halt. South demands no
  halt.

OPEN: more than one has spoken, and not all have said what they would
accept. On which terms? How many died?

RAISED BY ONE SIDE ONLY: North demands 3 days (How long is the pause?).

NOBODY HAS SPOKEN OF: 3 questions. No document was read on 2 more.
(Quotes: positions brief. Every issue by its id: --all. Reasons: --why.)
"""
    )


@pytest.mark.usefixtures("folder")
def test_the_short_form_with_quotes_of_a_part(capsys: pytest.CaptureFixture[str]) -> None:
    """`--only`, `--topic` and `--quotes`; there may be nothing left."""
    arguments = ["compare", "north", "south", "--case", "case.toml", "--on", "second"]
    assert main([*arguments, "--only", "irreconcilable, agreed", "--quotes"]) == 0
    assert (
        capsys.readouterr().out
        == """\
North and South: where they stand on 2 June 2025

In short, of 1 question: 1 irreconcilable. Quotes are of this day, if no
other is named.

IRRECONCILABLE: whatever the answer, one of them refuses it.
Does the fighting halt?
  North demands a full halt: “a halt now” (Gazette). South demands no
  halt: “no halt” (Gazette).
(Quotes: positions brief. Every issue by its id: --all. Reasons: --why.)
"""
    )
    assert main([*arguments, "--only", "agreed"]) == 0
    assert "In short, no questions." in capsys.readouterr().out
    assert main([*arguments, "--only", "agred"]) == 2
    assert capsys.readouterr().err.startswith("positions: no verdict 'agred' (did you mean 'agreed'?)")


def test_the_brief_as_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the format of its ending, or the one that is named; nothing is printed."""
    brief_of = ["brief", "north", "south", "--case", "case.toml", "--width", "60"]
    for name, start in {
        "a.html": "<!DOCTYPE",
        "a.md": "# North",
        "a.json": "{",
        "a.txt": "North",
        "a": "North",
    }.items():
        assert main([*brief_of, "-o", name]) == 0
        assert (folder / name).read_text(encoding="utf-8").startswith(start)
    assert main([*brief_of, "-o", "b.txt", "--format", "markdown"]) == 0
    assert (folder / "b.txt").read_text(encoding="utf-8") == (folder / "a.md").read_text(encoding="utf-8")
    assert max(map(len, (folder / "a.txt").read_text(encoding="utf-8").split("\n"))) <= 60
    assert capsys.readouterr() == ("", "")
    assert main([*brief_of, "--documents", "."]) == 0
    assert "the quotes of 0 are in the documents" in " ".join(capsys.readouterr().out.split())


def test_a_file_is_written_whole_or_not_at_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever goes wrong, the old file stays as it was."""
    (folder / "old.html").write_text("old", encoding="utf-8")
    assert main(["brief", "north", "suoth", "--case", "case.toml", "-o", "old.html"]) == 2
    assert capsys.readouterr().err == "positions: no party 'suoth' (did you mean 'south'?)\n"
    assert main(["compare", "north", "south", "--case", "case.toml", "-o", "old.html", "--format", "pdf"]) == 2
    assert (folder / "old.html").read_text(encoding="utf-8") == "old"
    (folder / "taken").mkdir()
    assert main(["show", "--case", "case.toml", "-o", "taken"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("positions: cannot write taken: ")


def test_any_answer_as_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tables too, as a spreadsheet or a page; findings keep their exit status."""
    assert main(["compare", "north", "south", "--case", "case.toml", "-o", "all.csv"]) == 0
    assert (folder / "all.csv").read_text(encoding="utf-8").startswith("topic,issue,verdict")
    assert main(["compare", "north", "south", "--case", "case.toml", "--why", "-o", "why.txt"]) == 0
    assert "halt: irreconcilable\n" in (folder / "why.txt").read_text(encoding="utf-8")
    assert main(["show", "--case", "case.toml", "-o", "case.html"]) == 0
    page = (folder / "case.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<h1>Talks on a halt: " in page
    assert main(["completion", "bash", "-o", "complete.sh"]) == 0
    assert "_positions" in (folder / "complete.sh").read_text(encoding="utf-8")
    assert main(["schema", "--name", "brief", "-o", "brief.json"]) == 0
    assert json.loads((folder / "brief.json").read_text(encoding="utf-8"))["title"] == "Brief"
    assert main(["check", "case.toml", "-o", "check.html"]) == 2
    assert capsys.readouterr().err == "positions: check.html would be html, and this command writes text or json\n"
    assert main(["check", "case.toml", "-o", "check.json"]) == 0
    assert json.loads((folder / "check.json").read_text(encoding="utf-8"))["findings"] == []
    assert main(["check", "case.toml", "-o", "check.txt"]) == 0
    assert (folder / "check.txt").read_text(encoding="utf-8").startswith("Talks on a halt is valid.\n")


def test_rules_that_need_no_words() -> None:
    """Nobody is quoted where the rules alone leave no outcome, or one party has said nothing."""
    bound = Rule("no-halt", then=terms({"halt": "none"}))
    case = talks(says("s1", "south", "demands", {"halt": "full"}), rules=[bound])
    text = brief(case, "north", "south", issues="halt").text(200)
    assert "North has not spoken; cannot accept a full halt by a rule. South demands a full halt; cannot" in text
    never = [bound, Rule("halt", then=terms({"halt": "full"}))]
    (entry,) = brief(talks(rules=never), "north", "south", issues="halt").entries
    assert (str(entry.verdict), entry.carries) == ("irreconcilable", ("by a rule",))


def test_facts_that_nobody_has_spoken_of() -> None:
    """They are counted, and what no document was read for is counted apart."""
    paper = brief(talks(skips=[Skip("absent", issues=["dead", "halt"])]), "north", "south", issues="dead, halt, rank")
    assert (
        "NOBODY HAS SPOKEN OF: Does the fighting halt? Also of 1 fact in dispute. No document was read on 1 more."
        in (paper.text(200))
    )
    assert "NOBODY HAS SPOKEN OF: 1 question and 1 fact. No document was read on 1 more." in paper.short().text(200)
    assert "schema" in Brief.schema()["$schema"]


def test_a_brief_is_a_table_like_every_result() -> None:
    """Besides its page: the rows of its data frame."""
    paper = brief(positions.load_seeds(), "ukraine", "russia", issues="neutrality")
    assert paper.show("table", width=200).splitlines()[0].split()[:3] == ["question", "verdict", "carries"]


def test_a_file_that_no_command_writes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text with the ending of a PDF would not open."""
    monkeypatch.chdir(tmp_path)
    assert main(["compare", "ukraine", "russia", "-o", "talks.pdf"]) == 2
    expected = "no command writes .pdf files; this one writes table, markdown, html, csv or json"
    assert capsys.readouterr().err == f"positions: talks.pdf: {expected}\n"
    assert not list(tmp_path.iterdir())
