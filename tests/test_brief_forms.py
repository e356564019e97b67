"""The brief in its other forms: plain and flat data, HTML, files, and the short form of the command."""

from __future__ import annotations

import json
import pickle
import re
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

import positions
from positions import Evidence, Issue, Negotiation, Options, Party, Quantity, Round, Skip, Source, Statement
from positions.cli import main
from positions.comparison import narrowed
from positions.errors import ComparisonError, FormatError, RecordError, UnknownNameError
from positions.papers import brief
from tests.brief_case import held, says, talks

if TYPE_CHECKING:
    from pathlib import Path


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
