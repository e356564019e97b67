"""The brief: what it contains, and how it says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from positions import Evidence, Family, Issue, Negotiation, Options, Party, Rule, Skip, Source, Statement
from positions.papers import Brief, Glossary, brief
from positions.papers.page import Item, Line, Page, Section, document_of
from positions.tables import Row, Table
from tests.brief_case import HALT, ISSUES, held, says, talks, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.comparison import VerdictName


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
        "North has taken back its words. Does the fighting halt? It now stands by none of its earlier words.",
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
