"""The report: everything there is to say of where parties stand, as one file."""

from __future__ import annotations

import csv
import io
import json
import pickle
import re
import sys
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import positions
from positions.cli import main
from positions.errors import FormatError, MissingExtraError, UnknownNameError
from positions.papers import Report, document
from positions.papers.chapter import Reason
from positions.papers.full_report import form_of
from positions.tables.inert import inert
from tests.papers_case import river
from tests.reader import ADDRESSES, TEXTS, Reader
from tests.talks import rule, says, talks

if TYPE_CHECKING:
    from pathlib import Path

    from positions.papers.obstacle import Obstacle


def of(text: str = "", **more: Any) -> Report:  # noqa: ANN401
    """The report on the river."""
    return positions.report(river(text, **more), "upper", "lower", on="2025-06-01", draft="plan")


@cache
def plain() -> Report:
    """The report on the river, with plain texts."""
    return of()


@cache
def read() -> Reader:
    """The same, read."""
    return Reader(plain().html)


def test_it_has_every_part() -> None:
    """Each section of the contents is there, once, and in that order."""
    sections = [value for tag, name, value in read().attributes if (tag, name) == ("section", "id")]
    assert sections == [
        *("brief", "matrix", "numbers", "timeline", "issues", "facts", "contradictions", "delivered"),
        *("deals", "draft", "sources", "method"),
    ]
    contents = [value for tag, name, value in read().attributes if (tag, name) == ("a", "href")][1:13]
    assert contents == [f"#{name}" for name in sections]


def test_every_link_leads_somewhere() -> None:
    """Each link leads to a place of the document or to the page of a source, and each place has one name."""
    ids = read().values("id")
    assert len(ids) == len(set(ids))
    for address in read().values("href"):
        assert address == "https://example.org/a" or unquote(address.removeprefix("#")) in ids
    for named in read().values("aria-labelledby"):
        assert set(named.split()) <= set(ids)


def test_every_statement_is_reached_from_its_verdict() -> None:
    """What decides a verdict is linked in the part on its issue."""
    parts = dict(re.findall(r'<article class="issue" id="issue-(.*?)"(.*?)</article>', plain().html, re.DOTALL))
    for overlap in plain().brief.comparison.values():
        for statement in overlap.deciding:
            assert f'href="#s-{statement}"' in parts[overlap.issue.id.replace("bank.right", "bank.left")]


def test_headings_are_in_order() -> None:
    """No heading is deeper than the one before by more than one step, and there is one title."""
    levels = [int(tag[1]) for tag in read().tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_say_what_their_headers_are_for() -> None:
    """Each header has a scope, each table a caption."""
    assert read().tags.count("table") == read().tags.count("caption")
    assert read().tags.count("th") == len([tag for tag, name, _ in read().attributes if (tag, name) == ("th", "scope")])


def test_it_runs_and_loads_nothing() -> None:
    """There is no script, no style of an element and nothing to load; the policy allows the one style sheet alone."""
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & set(read().tags)
    assert not [name for _, name, _ in read().attributes if name.startswith("on") or name in ("src", "style")]
    policy = read().values("content")[0]
    assert plain().html.partition("</style>")[0].isascii()  # so that no encoding changes what the policy allows
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_the_findings_of_the_river() -> None:
    """What each part says, in a reader's words and without ids."""
    paper = plain()
    assert {issue: str(overlap.verdict) for issue, overlap in paper.brief.comparison.items()} == {
        "water": "apart",
        "level": "irreconcilable",
        "start": "overlap",
        "mill": "irreconcilable",
        "dam": "irreconcilable",
        "tolls": "open",
        "bridge": "open",
        "weir": "blocked",
        "boats": "conditional",
        "fish": "agreed",
        "pipes": "agreed",
        "flood": "open",
        "pipes-came": "irreconcilable",
        "who-began": "irreconcilable",
        "silence": "open",
        "bank.left": "irreconcilable",
        "bank.right": "irreconcilable",
    }
    assert [reason.text for reason in paper.chapter("weir").why] == [
        "Upper accepts “yes”",
        "Lower accepts “yes” on conditions or as part of a package",
        "Lower needs “yes” (Are there tolls?), which Upper refuses",
    ]
    assert [reason.text for reason in paper.chapter("dam").why] == [
        "Upper refuses given up",
        "Upper refuses kept, by a rule: Without a mill no dam",
    ]
    assert [reason.text for reason in paper.chapter("bridge").why] == [
        "Upper has not said what it would accept",
        "Lower would accept “yes”",
    ]
    assert "Crown, not compared here, would have to act" in [doubt.text for doubt in paper.chapter("bridge").doubts]
    assert "It is assumed that the first of these came before the second" in [
        doubt.text for doubt in paper.chapter("water").doubts
    ]


def test_who_took_its_words_back_is_not_said_to_have_said_nothing() -> None:
    """A chapter cites what it no longer stands by."""
    fish = positions.Issue("fish", positions.Options.yes_no())
    case = positions.Negotiation(
        "river",
        parties=["upper", "lower"],
        issues=[fish],
        statements=[
            positions.Statement("u1", "upper", "offers", fish.only("yes"), date="2025-03-01"),
            positions.Statement("u2", "upper", "withdraws", supersedes=["u1"], date="2025-03-02"),
            positions.Statement("l1", "lower", "demands", fish.only("yes"), date="2025-03-01"),
        ],
    )
    reason = positions.report(case, "upper", "lower").chapter("fish").why[0]
    assert (reason.text, reason.statements) == ("upper stands by none of its earlier words", ("u1",))


def test_history_says_what_each_party_held_and_when() -> None:
    """The steps of both parties, the oldest first, with days as far as they are known."""
    steps = [(step.day, step.name, step.change, step.holds) for step in plain().chapter("water").steps]
    assert steps == [
        ("1 March 2025", "Upper", "first word", "demands at least 9 liters"),
        ("March 2025", "Lower", "first word", "offers at most 4 liters"),
        ("10 March 2025", "Lower", "hardened", "offers at most 4 liters; rejects unlimited"),
        (
            "2 April 2025",
            "Upper",
            "gave ground",
            "has come down from at least 9 liters; offers at least 7.5 liters",
        ),
    ]


def test_issues_of_a_family_that_are_alike_are_one() -> None:
    """Both banks are one part, which both issues lead to."""
    assert '<h3 id="title-bank.left"><bdi>Is the left and right bank open?</bdi></h3>' in plain().html
    assert '<span id="issue-bank.right"></span>' in plain().html


def test_conflicts_and_concessions() -> None:
    """What collides, and what would resolve it, with the rules and statements that it takes."""
    paper = plain()
    by_first = {each.issues[0]: each for each in paper.obstacles}
    level = by_first["level"]
    assert [clause.text for clause in level.collisions[0].clauses] == [
        "Upper demands high",
        "Lower demands a low dam",
    ]
    assert [(way.given[0].text, way.opens) for way in level.ways] == [
        ("Lower no longer demands a low dam", "high"),
        ("Upper no longer demands high", "a low dam"),
    ]
    mill = by_first["mill"]
    assert "by a rule: Without a mill no dam" in [each.remark for each in mill.collisions]
    assert "Upper no longer rejects “yes” (Are there tolls?)" in [
        given.text for way in mill.ways for given in way.given
    ]


def test_the_draft_with_the_answers() -> None:
    """Each clause with each party's answer, and why the draft fails."""
    found = plain().answered
    assert found is not None
    assert (found.title, found.verdict) == ("The plan", "Upper rejects it.")
    assert [(line.question, line.outcome, [cell.text for cell in line.cells]) for line in found.lines] == [
        ("Are there tolls?", "“yes”", ["rejected", "accepted"]),
        ("Is there a bridge?", "“yes”", ["not addressed", "accepted"]),
    ]
    assert [reason.text for reason in found.reasons] == [
        "Upper puts off its answer to it as a whole",
        "Upper refuses it because it rejects “yes” (Are there tolls?)",
    ]
    assert found.missing[0][0] == "Upper"
    assert "high" in found.missing[0][1]
    assert of("").check is not None
    assert positions.report(river(), "upper", "lower").answered is None


def test_a_draft_that_breaks_a_rule() -> None:
    """The rule is named by its note."""
    paper = positions.report(river(), "upper", "lower", draft={"mill": "given-up", "dam": "kept"})
    assert paper.answered is not None
    assert paper.answered.verdict == "It breaks a rule of logic."
    assert paper.answered.reasons[0].text == "Without a mill no dam"


def test_a_draft_and_the_rules_of_decision() -> None:
    """What each makes of the draft, as a check says it, in HTML and as data; nothing if the case has none."""
    both = positions.Decision("both", rule="unanimity", parties=["upper", "lower"])
    one = positions.Decision("one", rule="consensus", parties=["upper"])
    case = river().evolve(decisions=[both, one])
    paper = positions.report(case, "upper", "lower", draft={"dam": "kept"})
    assert paper.answered is not None
    assert paper.check is not None
    rulings = paper.answered.rulings
    assert [(ruling.count.decision.id, ruling.cells) for ruling in rulings] == [
        ("both", (("Upper", "against"), ("Lower", "silent"))),
        ("one", (("Upper", "against"), ("Lower", "does not vote"))),
    ]
    shown = {text for _, text in Reader(paper.html).texts}
    assert shown.issuperset({"By the rules of decision", *(ruling.count.text for ruling in rulings)})
    data: Any = paper.to_dict()["draft"]
    assert data["decisions"] == [each.to_dict() for each in paper.check.decisions]
    assert all(text != "By the rules of decision" for _, text in read().texts)


def test_contradictions_and_deliveries() -> None:
    """Two accounts of a fact, and what was delivered of what was agreed."""
    assert [(each.question, [f"{one.name} {one.words}" for one in each.versions]) for each in plain().disputes] == [
        ("How many pipes came?", ["Lower says: 9 pipes", "Upper says: 4 pipes"]),
        ("Who began?", ["Lower says: given up", "Upper says: kept"]),
    ]
    assert [(each.name, each.agreed, each.delivered, each.short) for each in plain().balances] == [
        ("Upper", "10 pipes", "4", "6"),
        ("Lower", "10 pipes", "9", "1"),
    ]


def test_numbers_as_pictures() -> None:
    """The picture shows the gap; its table has the same numbers."""
    water, start, *_ = plain().dumbbells
    assert water.gap == "3.5 liters apart (what they would accept does not meet)"
    assert [(row.cells[0], row.cells[1], row.cells[2:4]) for row in water.table.rows] == [
        ("Upper", "accepts", ("7.5", "no limit")),
        ("Upper", "refuses", ("no limit", "less than 7.5")),
        ("Lower", "accepts", ("no limit", "4")),
        ("Lower", "refuses", ("no limit", "no limit")),
    ]
    text = str(water.picture)
    assert '<title id="numbers-water-title">How much water?</title>' in text
    assert "3.5 liters apart</text>" in text
    assert 'class="gap"' in text
    assert start.table.rows[0].cells == ("Upper", "accepts", "1 May 2025", "no limit")


def test_the_timeline_has_days_months_and_meetings() -> None:
    """A day is as exact as it is known; meetings stand out."""
    rows = [row.cells for row in plain().timeline.table.rows]
    assert rows[:3] == [
        ("1 February 2025", "Upper", "", "3 first words"),
        ("1 March 2025", "", "At the mill", ""),
        ("1 March 2025", "Upper", "", rows[2][3]),
    ]
    assert ("1 April 2025", "", "round-2", "") in rows
    assert "At the mill" in str(plain().timeline.picture)


def test_many_days_are_shown_by_month() -> None:
    """A long story is one row for each month."""
    issue = positions.Issue("pause", positions.Quantity("day"))
    made = [
        positions.Statement(
            f"s{day}", party="north", stance="demands", terms={"pause": issue.domain.only(day)}, date=day_of(day)
        )
        for day in range(100)
    ]
    parties = [positions.Party("north"), positions.Party("south")]
    case = positions.Negotiation("long", parties=parties, issues=[issue], statements=made)
    assert len(positions.report(case, "north", "south").timeline.table.rows) == 25


def day_of(number: int) -> str:
    """Four days of each month, month by month."""
    return f"20{20 + number // 48}-{1 + number // 4 % 12:02}-{1 + 7 * (number % 4):02}"


def test_sources_and_statements() -> None:
    """Sources by date; statements by number, each with what proves it and how it reached the reader."""
    register = plain().register
    assert [each.title for each in register.documents] == ["Archive", "News", "Letter", "Without a document"]
    assert register.documents[2].about == "primary, language: fr"
    bridge = register.records["l-bridge"]
    assert bridge.words == "offers “yes” (Is there a bridge?) or “no” (Is there a bridge?) and “yes” (May they fish?)"
    assert bridge.cite == "Letter"
    assert [piece.remarks for piece in bridge.quotes] == [
        ("reported", "implied, not said in so many words", "in Archive, 2020"),
        ("contradicts it", "judged by an analyst"),
    ]
    assert register.records["u-back"].words == "takes back earlier words"
    assert register.records["u-plan-2"].words == "rejects The plan on Are there tolls?"
    assert register.records["t-fish"].words == "agree to “yes” (May they fish?) and settles what was said before"
    assert register.records["l-mill"].words == (
        "accepts given up (Who keeps the mill?) on condition of “yes” (Are there tolls?)"
    )
    assert "l-later" not in register.records
    assert plain().register.records["u-tolls"].quotes == ()


def test_what_does_not_count_is_listed_all_the_same() -> None:
    """Words before `since` are in the histories, so they are among the statements, marked."""
    paper = positions.report(river(), "upper", "lower", since="2025-03-02", on="2025-06-01")
    assert not paper.register.records["u-mill"].counts
    assert "Not counted in this report." in paper.html


def test_case_without_numbers_or_rounds() -> None:
    """Parts without anything to show are left out, with their links."""
    issue = positions.Issue("seat", positions.Options(["here", "there"]))
    case = positions.Negotiation("seat", parties=[positions.Party("north"), positions.Party("south")], issues=[issue])
    paper = positions.report(case, "north", "south")
    found = Reader(paper.html)
    sections = [value for tag, name, value in found.attributes if (tag, name) == ("section", "id")]
    assert sections == ["brief", "matrix", "issues", "deals", "sources", "method"]
    assert "Nobody has spoken of" in paper.html
    assert str(paper.timeline.picture).startswith("<svg")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ([("north", "demands", "here"), ("south", "demands", "here")], "There is a deal: all of them accept"),
        ([("north", "demands", "here")], "There is no deal yet, but"),
        ([("north", "demands", "here"), ("south", "demands", "there")], "No deal: on 1 group of questions"),
    ],
    ids=["deal", "possible", "none"],
)
def test_whether_there_is_a_deal(words: list[tuple[str, str, str]], answer: str) -> None:
    """One sentence says it."""
    issue = positions.Issue("seat", positions.Options(["here", "there"]))
    case = said(issue, *words)
    assert answer in positions.report(case, "north", "south").html


def test_what_the_limits_leave_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said wherever it matters."""
    paper = positions.report(
        river(), "upper", "lower", limits=positions.Limits(table=1, steps=1), draft={"dam": "kept"}
    )
    assert paper.deals.possible is not True
    assert paper.answered is not None
    assert paper.answered.reasons[-1].text.startswith("This check is incomplete: ")
    monkeypatch.setattr("positions.deal.engine.grid._LONGEST", 1)
    undecided = positions.report(river(), "upper", "lower")
    assert "Whether there is a deal is undecided: " in undecided.html


def test_a_verdict_that_is_incomplete(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says that it might be another."""
    monkeypatch.setattr("positions.comparison.together._MOST_NAMED", 0)
    doubts = positions.report(river(), "upper", "lower", issues="weir").chapter("weir").doubts
    assert "The search through the rules stopped at its limit: the finding might be another" in [
        doubt.text for doubt in doubts
    ]


def said(issue: positions.Issue, *words: tuple[str, str, str]) -> positions.Negotiation:
    """A case on one issue between north and south."""
    return positions.Negotiation(
        "pact",
        parties=[positions.Party("north", "North"), positions.Party("south", "South")],
        issues=[issue],
        statements=[
            positions.Statement(
                f"s{number}", party=party, stance=positions.Stance(stance), terms={issue.id: issue.domain.only(outcome)}
            )
            for number, (party, stance, outcome) in enumerate(words)
        ],
    )


def test_more_than_two_parties() -> None:
    """Each has its column; a table of many is one that a keyboard can scroll."""
    paper = positions.report(river(), "upper", "lower", "crown", "towns")
    assert 'tabindex="0"' not in paper.html
    seeds = positions.load_seeds()
    wide = positions.report(seeds, *list(seeds.parties)[:5], issues="nato.*")
    assert 'role="region" aria-label="The table, which can be scrolled" tabindex="0"' in wide.html


def test_as_csv_for_charts() -> None:
    """One row for each question, numbers as programs read them, also negative ones; formulas stay text."""
    rows = list(csv.DictReader(io.StringIO(plain().show("csv"))))
    water = rows[0]
    assert (water["finding"], water["gap"], water["unit"]) == ("apart", "3.5", "liters")
    assert (water["Upper from"], water["Upper to"], water["Lower from"], water["Lower to"]) == ("7.5", "", "", "4")
    start = rows[2]
    assert (start["Lower from"], start["Lower to"]) == ("2025-06-01", "2025-06-30")
    formula = list(csv.DictReader(io.StringIO(of("=1+1 ").show("csv"))))
    assert formula[0]["question"] == "'=1+1 How much water?"
    assert plain().to_records()[0]["finding"] == "apart"


def test_as_specifications_of_vega_lite() -> None:
    """The pictures with their data, as plain dictionaries that JSON can hold."""
    found: Any = plain().to_vegalite()
    assert set(found["numbers"]) == {"water", "start", "pipes", "pipes-came"}
    water = found["numbers"]["water"]
    assert water["data"]["values"][0] == {"party": "Upper", "answer": "accepts", "from": 7.5, "to": 8.5, "open": True}
    assert water["title"] == {"text": "How much water?", "subtitle": water["title"]["subtitle"]}
    dates = found["numbers"]["start"]["data"]["values"]
    assert [each["from"] for each in dates[:2]] == ["2025-05-01", "2025-06-01"]
    assert found["timeline"]["layer"][1]["data"]["values"][0] == {"day": "2025-03-01", "meeting": "At the mill"}
    assert json.loads(json.dumps(found)) == found


def test_as_plain_data() -> None:
    """Everything that it shows, as JSON."""
    data = json.loads(plain().show("json"))
    assert data["draft"]["draft"] == {"tolls": "yes", "bridge": "yes"}
    assert len(data["contradictions"]["contradictions"]) == len(data["deliveries"]["deliveries"]) == 2
    assert set(data["histories"]) == set(plain().brief.comparison)
    assert positions.report(river(), "upper", "lower").to_dict()["draft"] is None


def test_equal_cases_make_equal_files() -> None:
    """The same input gives the same bytes, also after pickling."""
    again = pickle.loads(pickle.dumps(of()))  # noqa: S301 (made here)
    assert again.html == plain().html
    assert again == plain()


def test_it_prints_as_the_brief_and_shows_its_pictures_in_a_notebook() -> None:
    """`print` gives text; a notebook gets HTML and SVG that need no package."""
    assert str(plain()) == str(plain().brief)
    assert repr(plain()) == "<Report of upper, lower on 2025-06-01: 15 issues, 2 facts>"
    shown = plain()._repr_html_()
    assert shown.count("<svg") == 5
    assert plain().dumbbells[0]._repr_html_().count("<table>") == 1
    assert plain().timeline._repr_html_().startswith("<svg")
    assert plain().timeline.picture._repr_html_().startswith("<svg")
    assert "style=" not in shown


def test_files_are_written_whole(tmp_path: Path) -> None:
    """The end of the name says the format; what fails leaves the old file."""
    paper = plain()
    for ending in ("html", "htm", "csv", "json", "md", "txt"):
        paper.save(tmp_path / f"report.{ending}")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == paper.html
    with pytest.raises(FormatError) as caught:
        paper.save(tmp_path / "report.pdf")
    assert str(caught.value).endswith(
        "does not say what to write: expected a name that ends in .html, .csv, .json, .md or .txt"
    )
    assert form_of("REPORT.HTM") == "html"


def test_unknown_issue() -> None:
    """The nearest right word is named."""
    with pytest.raises(UnknownNameError) as caught:
        plain().chapter("watr")
    assert str(caught.value) == "no issue 'watr' in this report (did you mean 'water'?)"


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    document._environment.cache_clear()  # noqa: SLF001
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError) as caught:
        assert of().html
    assert str(caught.value) == "a report needs the package jinja2: pip install 'positions[report]'"
    assert of().show("csv")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It writes a file, or prints HTML; a draft is a proposal or a file."""
    path, draft = tmp_path / "report.html", tmp_path / "draft.toml"
    draft.write_text('"nato.membership" = "renounced"\n', encoding="utf-8")
    common = ["report", "ukraine", "russia", "--on", "istanbul-2", "--issues", "nato.*"]
    assert main([*common, "--draft", str(draft), "-o", str(path)]) == 0
    assert 'id="draft"' in path.read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""
    assert main([*common, "--draft", "ru-memorandum"]) == 0
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")
    assert main([*common, "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("question,topic,kind,finding")
    assert main([*common, "--format", "pdf"]) == 2
    assert "no format 'pdf'" in capsys.readouterr().err


# Hostile text


@pytest.mark.no_cover  # other tests show every line
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_in_any_field_stays_text(text: str) -> None:
    """The document has the same elements as with plain texts, and shows the text as it is."""
    found = Reader(of(text).html)
    assert found.tags == read().tags
    assert [each[:2] for each in found.attributes] == [each[:2] for each in read().attributes]
    assert {each for each in found.values("href") if not each.startswith("#")} == {"https://example.org/a"}
    everything = "".join(data for _, data in found.texts)
    for field in (
        "Upper",
        "How much water?",
        "Gazette",
        "coded",
        "Ana",
        "The plan",
        "weekly",
        "At the mill",
    ):
        assert f"{inert(text)}{field}" in everything
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]", everything)


def test_text_of_a_case_is_isolated() -> None:
    """What a case says stands in an element that keeps its direction of writing to itself, or in a title."""
    found = Reader(of("\u05d0\u05d1").html)
    for tag, data in found.texts:
        if "\u05d0" in data:
            assert tag in ("bdi", "title", "desc", "text")


@given(st.text(max_size=40))
@settings(max_examples=10)
def test_law_no_text_becomes_markup(text: str) -> None:
    """Whatever a reader's words are, the document has the elements that it has with plain words."""
    issue = positions.Issue("seat", positions.Options(["here", "there"]), f"{text}?", topic=text)
    case = positions.Negotiation(
        "seat",
        text,
        parties=[positions.Party("north", f"{text}N"), positions.Party("south", f"{text}S")],
        issues=[issue],
        statements=[
            positions.Statement(
                "s", party="north", stance="demands", terms={"seat": issue.domain.only("here")}, note=f"{text}."
            )
        ],
    )
    found = Reader(positions.report(case, "north", "south").html)
    assert not {"script", "img", "b2"} & set(found.tags)
    assert inert(f"{text}N") in "".join(data for _, data in found.texts)


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_pages_of_the_web_become_links(address: str) -> None:
    """Another address is not followed."""
    assert of(url=address).register.documents[1].url == ""
    assert plain().register.documents[1].url == "https://example.org/a"


def test_only_tags_of_languages_are_written() -> None:
    """What is no tag of a language is left out."""
    tags = ("de-AT", "bad language", "")
    assert [of(language=tag).register.records["u-mill"].quotes[0].language for tag in tags] == ["de-AT", "", ""]


# Colors


def _colors() -> list[tuple[str, dict[str, str]]]:
    """The colors of the style sheet, in light, dark and print."""
    sheet = files("positions.papers").joinpath("templates", "report.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)
    assert len(blocks) == 3
    return [
        (name, dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block)))
        for name, block in zip(("light", "dark", "print"), blocks, strict=True)
    ]


def _luminance(color: str) -> float:
    """How bright a color is, as the Web Content Accessibility Guidelines compute it."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("name", "colors"), _colors(), ids=["light", "dark", "print"])
def test_colors_contrast(name: str, colors: dict[str, str]) -> None:
    """Text has a contrast of 4.5 at least, marks one of 3, also on the tint of a verdict."""
    for ground in ("page", "tint", *map(str, positions.Verdict)):
        assert _contrast(colors["text"], colors[ground]) >= 4.5, (name, ground)
    for text in ("quiet", "link"):
        for ground in ("page", "tint"):
            assert _contrast(colors[text], colors[ground]) >= 4.5, (name, text, ground)
    for mark in ("line", "accepted", "gap"):
        assert _contrast(colors[mark], colors["page"]) >= 3, (name, mark)


# What is said of conflicts, drafts and contradictions, each in the smallest case


def obstacles_of(*statements: positions.Statement, **more: Any) -> tuple[Obstacle, ...]:  # noqa: ANN401
    """What stands in the way of a deal between north and south."""
    return positions.report(talks(*statements, **more), "north", "south").obstacles


def test_a_demand_that_has_come_down() -> None:
    """What it still refuses collides, and is given up."""
    (found,) = obstacles_of(
        says("n1", "north", "demands", {"pause": {"at_least": 9}}),
        says("n2", "north", "offers", {"pause": 7}),
        says("s1", "south", "demands", {"pause": {"at_most": 5}}),
    )
    assert [clause.text for clause in found.collisions[0].clauses] == [
        "North has come down from at least 9 days and still refuses at most 6 days",
        "South demands at most 5 days",
    ]
    assert found.collisions[0].remark == "between them lies 6 days"
    assert "North no longer refuses at most 6 days" in [given.text for way in found.ways for given in way.given]


def test_bids_and_agreements_that_are_given_up() -> None:
    """A bid is made without its condition; an agreement is broken."""
    (bid,) = obstacles_of(
        says("n1", "north", "accepts", {"troops": "leave"}, provided={"pact": "kept"}),
        says("s1", "south", "demands", {"troops": "leave"}),
        says("s2", "south", "rejects", {"pact": "kept"}),
    )
    assert "North accepts leave (Troops?) even without kept (Pact?)" in [
        given.text for way in bid.ways for given in way.given
    ]
    (pact,) = obstacles_of(
        says("n1", "north", "agrees", {"pact": "kept"}), says("s1", "south", "rejects", {"pact": "kept"})
    )
    assert "North goes back on kept" in [given.text for way in pact.ways for given in way.given]


def many(number: int) -> positions.Negotiation:
    """A case in which one demand collides with that many others, by rules."""
    issues = [positions.Issue(f"i{place}", positions.Options(["yes", "no"])) for place in range(number + 1)]
    yes = issues[0].domain.only("yes")
    made = [
        positions.Statement(
            f"s{issue.id}", party="south" if place else "north", stance="demands", terms={issue.id: yes}
        )
        for place, issue in enumerate(issues)
    ]
    rules = [
        positions.Rule(f"r{issue.id}", given={issue.id: yes}, then={"i0": issues[0].domain.only("no")})
        for issue in issues[1:]
    ]
    parties = [positions.Party("north", "North"), positions.Party("south", "South")]
    return positions.Negotiation("many", parties=parties, issues=issues, statements=made, rules=rules)


def test_what_is_not_shown_is_counted() -> None:
    """Of many conflicts the first are shown; what the limits cut short is said."""
    (found,) = positions.report(many(14), "north", "south").obstacles
    assert (len(found.collisions), len(found.ways)) == (12, 2)
    assert found.remarks == ("2 more conflicts are not shown",)
    (found,) = positions.report(many(13), "north", "south", limits=positions.Limits(family=1)).obstacles
    assert any(remark.startswith("the list of concessions is incomplete: ") for remark in found.remarks)


def test_what_a_concession_opens_may_be_unknown() -> None:
    """Then it leaves something that nobody rejects."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says(
            "s1",
            "south",
            "rejects",
            {"pact": "renounced", "pause": "unlimited"},
            provided={"troops": "leave"},
            together=True,
        ),
        says("s2", "south", "rejects", {"pact": ["kept", "postponed"]}, "2025-01-02"),
    )
    (found,) = positions.report(case, "north", "south", limits=positions.Limits(steps=5)).obstacles
    assert any(way.opens.startswith("something that nobody rejects; the search") for way in found.ways)


def test_rules_that_leave_nothing() -> None:
    """Then no concession helps."""
    (found,) = obstacles_of(
        says("n1", "north", "demands", {"pact": "kept"}),
        rules=(rule("r1", {"pact": "kept"}), rule("r2", {"pact": "renounced"})),
    )
    assert found.ways == ()
    assert found.remarks == ("the rules alone leave nothing, whatever anybody gives up",)


def test_a_draft_that_leaves_alternatives_unanswered() -> None:
    """A demand of one of several terms is one demand; a party without demands is not named."""
    case = talks(says("n1", "north", "demands", [{"pact": "kept", "troops": "stay"}, {"pact": "renounced"}]))
    found = positions.report(case, "north", "south", draft={"meeting": {"from": "2025-01-01", "to": "2025-01-02"}})
    assert found.answered is not None
    assert found.answered.missing == (("North", ("kept (Pact?) and stay (Troops?) or renounced (Pact?)",)),)


def test_words_that_are_said_to_be_taken_back() -> None:
    """A side of a contradiction that does not name the issue is worded whole."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("n2", "north", "demands", {"pact": "kept"}, attribution="counterpart"),
        says("n3", "north", "withdraws", date="2025-02-01", attribution="counterpart", supersedes=["n1"]),
    )
    (dispute,) = positions.report(case, "north", "south").disputes
    assert [version.words for version in dispute.versions] == ["demands kept", "takes back earlier words"]


def test_more_words_that_decide_a_verdict() -> None:
    """What is not said of the condition itself is linked too."""
    case = talks(
        says("n1", "north", "demands", {"troops": "leave"}),
        says("s1", "south", "accepts", {"troops": "leave"}, provided={"pact": "kept"}),
        says("n2", "north", "rejects", {"pact": "kept"}),
        says("n3", "north", "rejects", {"pact": "renounced"}),
    )
    why = positions.report(case, "north", "south").chapter("troops").why
    assert why[-1] == Reason("What was said of the conditions counts, too", ("n3",))


def test_numbers_side_by_side() -> None:
    """Bids with nothing between them have no band, and marks that have no room are left out."""
    case = talks(
        says("n1", "north", "demands", {"pause": [3, 1000]}),
        says("s1", "south", "offers", {"pause": [4, 999]}),
    )
    (found,) = positions.report(case, "north", "south").dumbbells
    assert found.distance == "1 day apart"
    text = str(found.picture)
    assert 'class="gap"' not in text
    assert (">3<" in text, ">4<" in text, ">1,000<" in text, ">999<" in text) == (True, False, True, False)


def test_agreements_that_settle_without_terms() -> None:
    """They say so."""
    case = talks(says("t1", ["north", "south"], "agrees", settles=["pact"]))
    record = positions.report(case, "north", "south").register.records["t1"]
    assert record.words == "agree to and settles what was said before"
