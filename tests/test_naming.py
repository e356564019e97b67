"""Parties by name, issues by topic and word, sources by what was coded from them, legends under tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import positions
from positions import Evidence, Issue, Negotiation, Options, Party, Proposal, Quantity, Skip, Source, Statement
from positions.cli import main
from positions.errors import UnknownNameError
from positions.negotiation import issues_named, party_named, source_sheet

if TYPE_CHECKING:
    from pathlib import Path

SEAT = Issue("seat", Options(["oslo", "rome"]), "Where do the delegations meet?", topic="Place", words=["venue"])
PAUSE = Issue("pause", Quantity("day"), "How long is the pause?", topic="Fire, and its end")
VENUE = Issue("venue.hall", Options.yes_no(), "Is there a hall?")
CASE = Negotiation(
    "talks",
    parties=[
        Party("north", "Северная Республика", aliases=["Nord", "the twins"]),
        Party("south", "South", aliases=["the twins"]),
        Party("nord"),
    ],
    issues=[SEAT, PAUSE, VENUE],
    sources=[
        Source("press", title="The day", publisher="Press", published="2025-06-02", note="A digest."),
        Source("memo", kind="primary"),
    ],
    statements=[
        Statement(
            "n1",
            party="north",
            stance="demands",
            terms=SEAT.only("oslo"),
            source="press",
            evidence=[Evidence("in Oslo"), Evidence("at home", source="memo")],
        ),
        Statement("s1", party="south", stance="rejects", terms=SEAT.only("oslo"), source="press"),
    ],
    proposals=[Proposal("plan", by="south", clauses=SEAT.only("rome"), source="press")],
    skips=[
        Skip("threat", source="press", exact="or else"),
        Skip("threat", source="press", exact="beware"),
        Skip("motive", source="press", exact="because"),
    ],
)


@pytest.mark.parametrize(
    ("text", "party"),
    [("north", "north"), ("nord", "nord"), ("СЕВЕРНАЯ РЕСПУБЛИКА", "north"), ("south", "south"), ("Nord", "nord")],
)
def test_parties_by_id_name_and_alias(text: str, party: str) -> None:
    """An id counts before a name, and a name before an alias."""
    assert party_named(CASE, text) == party


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The Twins", "'The Twins' is what several parties are called: 'north', 'south'"),
        ("soth", "no party 'soth' (did you mean 'south'?)"),
    ],
)
def test_a_party_that_nobody_or_more_than_one_is_called(text: str, message: str) -> None:
    """The message names them, or the nearest id."""
    with pytest.raises(UnknownNameError) as caught:
        party_named(CASE, text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("seat", ["seat"]),
        ("venue.*", ["venue.hall"]),
        ("venue", ["venue.hall"]),  # a topic, as the first part of an id, counts before a word
        ("place", ["seat"]),
        ("fire, and its end", ["pause"]),
        ("PAUSE, hall", ["pause", "venue.hall"]),
        ("delegations", ["seat"]),
        ("*", ["seat", "pause", "venue.hall"]),
    ],
)
def test_issues_by_id_pattern_topic_and_word(text: str, issues: list[str]) -> None:
    """Several with commas between, in the order of the case; a topic may contain a comma."""
    assert [issue.id for issue in issues_named(CASE, text)] == issues


@pytest.mark.parametrize("text", ["sat", "", "seat,,pause"])
def test_an_issue_that_there_is_not(text: str) -> None:
    """An empty name is no name."""
    with pytest.raises(UnknownNameError, match="no issue matches"):
        issues_named(CASE, text)


@pytest.fixture(name="case")
def _case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The case in a file, in a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    path = tmp_path / "talks.toml"
    positions.dump(CASE, path)
    return str(path)


def test_commands_take_names_and_topics(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Wherever they take ids of parties and issues."""
    pairs = [
        (["compare", "South", "nord", "--issues", "Place"], ["compare", "south", "nord", "--issues", "seat"]),
        (["brief", "северная республика", "South"], ["brief", "north", "south"]),
        (["report", "Nord", "South", "--issues", "place"], ["report", "nord", "south", "--issues", "seat"]),
        (["side-by-side", "Nord", "South", "--issues", "place"], ["side-by-side", "nord", "south", "--issues", "seat"]),
        (["deals", "South", "nord", "--issues", "venue"], ["deals", "south", "nord", "--issues", "venue.hall"]),
        (["deals", "South", "nord"], ["deals", "south", "nord"]),
        (["changes", "South", "--from", "2025-01-01"], ["changes", "south", "--from", "2025-01-01"]),
        (["history", "South", "delegations"], ["history", "south", "seat"]),
        (["show", "South"], ["show", "south"]),
        (["show", "hall"], ["show", "venue.hall"]),
    ]
    for named, by_id in pairs:
        assert main([*named, "--case", case]) == 0
        shown = capsys.readouterr().out
        assert main([*by_id, "--case", case]) == 0
        assert capsys.readouterr().out == shown


def test_words_that_stand_for_several_issues(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`show` lists them, and what needs a single one names them."""
    assert main(["show", "is", "--case", case]) == 0
    shown = capsys.readouterr().out
    assert "pause " in shown
    assert "venue.hall" in shown
    assert "seat" not in shown
    assert main(["history", "south", "is", "--case", case]) == 2
    assert capsys.readouterr().err == "positions: 'is' stands for several issues: 'pause', 'venue.hall'\n"
    assert main(["show", "sout", "--case", case]) == 2
    assert capsys.readouterr().err == (
        "positions: no party, issue, statement, proposal, source or decision 'sout' (did you mean 'south'?)\n"
    )


def test_what_was_coded_from_a_source(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Its statements with their words, its proposals, and what was left out."""
    assert main(["show", "press", "--case", case, "--width", "100"]) == 0
    assert (
        capsys.readouterr().out
        == """\
press: The day, Press, 2025-06-02, news, en. 2 statements.

statement  party                says                 words
---------  -------------------  -------------------  --------------------
n1         Северная Республика  demands seat = oslo  “in Oslo”; “at home”
s1         South                rejects seat = oslo  not quoted

Proposals: plan.

Left out: 2 threat, 1 motive.

A digest.
"""
    )
    assert main(["show", "memo", "--case", case, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["quoted_for"] == ["n1"]
    assert source_sheet(CASE, CASE.sources["memo"]).notes == ("Quoted for: n1.",)


def test_a_legend_says_what_the_words_of_a_table_mean(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Only those that occur, in text, Markdown and HTML, and not for programs."""
    compare = ["compare", "north", "south", "--case", case, "--all", "--issues"]
    assert main([*compare, "seat"]) == 0
    assert capsys.readouterr().out.endswith("\n\nx irreconcilable: every outcome is rejected by somebody.\n")
    assert main([*compare, "seat", "--format", "html"]) == 0
    assert capsys.readouterr().out.endswith("<p>x irreconcilable: every outcome is rejected by somebody.</p>\n")
    assert main([*compare, "seat", "--format", "csv"]) == 0
    assert "every outcome" not in capsys.readouterr().out
    assert main(["compare", "north", "south", "--case", case, "--all", "--only", "agreed"]) == 0
    assert capsys.readouterr().out == "No issues. (Северная Республика and South)\n"
    assert main(["changes", "north", "--case", case, "--from", "2025-01-01"]) == 0
    assert capsys.readouterr().out.endswith("\n\nfirst word: it had taken no position before.\n")
    assert main(["history", "nord", "pause", "--case", case]) == 0
    assert capsys.readouterr().out == "nord on pause: 0 entries.\n"
