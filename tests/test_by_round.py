"""Movement by round: which columns there are, what stands in a cell, and the timeline."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest

import positions
from positions import Family, Issue, Negotiation, Options, Party, Quantity, Round, Statement
from positions.cli import main
from positions.errors import ComparisonError
from positions.papers import ByRound, by_round
from tests.papers_case import river
from tests.reader import TEXTS, Reader

if TYPE_CHECKING:
    from pathlib import Path

PAUSE = Issue("pause", Quantity("day"), "How long is the pause?", topic="The truce")
SHIPS = Family("ships", Options.yes_no(), "Do ships pass {each}?", each=["cape", "strait"])
ROUNDS = [Round("second", "Second round", date="2025-06"), Round("first", date="2025-05-16")]
DEMAND = Statement("n1", "north", "demands", PAUSE.at_least(60), date="2025-05-16")
OFFER = Statement("n2", "north", "offers", PAUSE.at_least(30), date="2025-06-02")
AGAIN = Statement("n3", "north", "offers", PAUSE.at_least(30), date="2025-06-03")
SOUTH = Statement("s1", "south", "demands", PAUSE.at_most(5), date="2025-05-01")
SHIP = Statement("n4", "north", "demands", positions.Terms({"ships.*": "yes"}), date="2025-05-10")


def talks(*statements: Statement, rounds: list[Round] = ROUNDS) -> Negotiation:
    """Talks of North and South in two rounds."""
    parties = [Party("north", "North"), Party("south", "South")]
    return Negotiation("talks", "A truce", parties=parties, issues=[PAUSE, SHIPS], rounds=rounds, statements=statements)


def found(*statements: Statement, rounds: list[Round] = ROUNDS, **more: Any) -> ByRound:  # noqa: ANN401
    """What they held by round."""
    return by_round(talks(*statements, rounds=rounds), "north", "south", **more)


def titles(*statements: Statement, **more: Any) -> list[str]:  # noqa: ANN401
    """The titles of the columns."""
    return [each.title for each in found(*statements, **more).stages]


def test_a_whole_table() -> None:
    """Each question with each party that has spoken; what the party held already is not repeated."""
    assert (
        found(DEMAND, OFFER, SOUTH, SHIP).show(width=100)
        == """\
North and South, by round

party  before                  first, 16 May 2025               Second round, June 2025
-----  ----------------------  -------------------------------  ---------------------------------

How long is the pause?
North                          first word: demands at least 60  gave ground, toward South by 30
                               days                             days: has come down from at least
                                                                60 days; offers at least 30 days
South  demands at most 5 days  the same                         the same

Do ships pass cape and strait?
North  demands “yes”           the same                         the same"""
    )


def test_which_columns_there_are() -> None:
    """One for each round; before the first and after the last if somebody had something to say; the day it starts."""
    rounds = ["first, 16 May 2025", "Second round, June 2025"]
    assert titles(DEMAND) == rounds
    assert titles(DEMAND, SOUTH) == ["before", *rounds]
    later = Statement("n9", "north", "offers", PAUSE.at_least(20), date="2025-07-01")
    assert titles(DEMAND, later) == [*rounds, "since then"]
    assert titles(DEMAND, end="second") == rounds
    assert titles(DEMAND, end="2025-07-30") == [*rounds, "since then"]
    assert titles(DEMAND, SOUTH, end="first") == ["before", rounds[0]]
    assert titles(DEMAND, end="first") == ["before", rounds[0]]
    assert titles(DEMAND, start="first") == ["16 May 2025", rounds[1]]
    assert titles(DEMAND, rounds=[]) == ["before", "since then"]
    assert titles() == rounds


def test_rounds_on_one_day_share_a_column() -> None:
    """With the titles of both, or the one title that both have."""
    day = "2025-05-16"
    assert titles(rounds=[Round("a", "Morning", date=day), Round("b", "Evening", date=day)])[-1] == (
        "Morning and Evening, 16 May 2025"
    )


def test_a_round_on_the_first_day_of_the_calendar() -> None:
    """Nothing comes before it."""
    assert [each.until for each in found(DEMAND, rounds=[Round("dawn", date="0001-01-01")]).stages][1:] == [None]


CELLS: list[tuple[list[Statement], list[str]]] = [
    ([DEMAND], ["demands at least 60 days", "the same"]),
    ([OFFER], ["", "first word: offers at least 30 days"]),
    ([Statement("x", "north", "defers", PAUSE.only(3), date="2025-05-16")], ["puts off its answer", "the same"]),
    (
        [DEMAND, Statement("x", "north", "demands", PAUSE.at_least(60), date="2025-06-02")],
        ["demands at least 60 days", "said it again"],
    ),
    (
        [DEMAND, Statement("x", "north", "withdraws", supersedes=["n1"], date="2025-06-02")],
        ["demands at least 60 days", "took back its words"],
    ),
    (
        [
            Statement("x", "north", "offers", PAUSE.at_least(30), date="2025-05-20"),
            Statement("y", "north", "withdraws", supersedes=["x"], date="2025-05-30"),
        ],
        ["", "stands by none of its earlier words"],
    ),
]


@pytest.mark.parametrize(("statements", "cells"), CELLS, ids=range(len(CELLS)))
def test_what_stands_in_a_cell(statements: list[Statement], cells: list[str]) -> None:
    """What changed, toward whom, and what the party then held, if it is anything else than before."""
    (path,) = found(*statements, issues="pause").paths
    assert list(path.texts) == cells


def test_a_move_says_toward_whom() -> None:
    """By how much, if that is measured."""
    north, _ = found(DEMAND, OFFER, SOUTH, issues="pause").paths
    assert north.texts[-1] == (
        "gave ground, toward South by 30 days: has come down from at least 60 days; offers at least 30 days"
    )
    assert repr(north) == "<Path of north on pause>"


def test_issues_of_a_family_are_folded_if_all_went_the_same_way() -> None:
    """A third that went another way stays apart."""
    assert [each.question for each in found(SHIP).paths] == ["Do ships pass cape and strait?"]
    more = Statement("n5", "north", "rejects", positions.Terms({"ships.cape": "yes"}), date="2025-06-02")
    assert [each.issues for each in found(SHIP, more).paths] == [("ships.cape",), ("ships.strait",)]


def test_the_timeline_begins_where_the_table_does() -> None:
    """What was said before is not on it."""
    assert [each.day.isoformat() for each in found(DEMAND, OFFER).timeline.events] == ["2025-05-16", "2025-06-02"]
    story = found(DEMAND, OFFER, start="first").timeline
    assert [each.day.isoformat() for each in story.events] == ["2025-06-02"]
    assert [each.id for each in story.rounds] == ["second"]


def test_it_is_plain_data() -> None:
    """As JSON with everything, as flat rows, picklable, short when printed."""
    paper = found(DEMAND, OFFER, SOUTH, issues="pause")
    data = json.loads(paper.show("json"))
    assert data == json.loads(json.dumps(paper.to_dict()))
    assert data["stages"][0] == {"title": "before", "until": "2025-05-15"}
    assert data["questions"][0]["stages"][1:] == [
        {"change": "first word", "holds": "demands at least 60 days", "statements": ["n1"]},
        {
            "change": "softened",
            "holds": "has come down from at least 60 days; offers at least 30 days",
            "statements": ["n2"],
        },
    ]
    assert data["timeline"]["events"][0] == {
        "day": "2025-05-01",
        "party": "south",
        "issue": "pause",
        "change": "first word",
    }
    first, *_ = paper.to_records()
    assert (first["stage"], first["party"], first["change"]) == ("before", "north", "")
    assert pickle.loads(pickle.dumps(paper)) == paper  # noqa: S301 (our own)
    assert repr(paper) == "<ByRound of north, south: 3 stages, 2 rows>"
    assert str(paper) == paper.show()
    assert "<svg" in paper._repr_html_()


def test_nothing_is_lost() -> None:
    """Every statement that changed something between two rounds is named in the data."""
    paper = by_round(river(), "upper", "lower", end="2025-06-01")
    named = {name for each in paper.paths for step in each.changes for name in step.statements}
    dated = {
        each.statement.id
        for each in river().said
        if each.when
        and each.when.first.isoformat() > paper.stages[0].until.isoformat()  # type: ignore[union-attr]
        and {"upper", "lower", "towns"} & set(each.statement.party)
        and each.when.first.isoformat() < "2025-06"
    }
    told = {name for each in paper.to_dict()["questions"] for stage in each["stages"] for name in stage["statements"]}  # type: ignore[attr-defined]
    assert told == named
    assert dated - named <= {"u-plan", "u-plan-2", "l-water-no", "u-dam", "u-back"}


def test_mistakes_are_named() -> None:
    """As those of `changes` are."""
    with pytest.raises(ComparisonError, match="changes need one or more different parties, got none"):
        by_round(talks())
    with pytest.raises(ComparisonError, match="the end 2025-05-16 is before the start 2025-06-30"):
        found(start="second", end="first")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_in_any_field_stays_text(text: str) -> None:
    """The document has the same elements as with plain texts, with a picture of the timeline."""
    read, plain = (Reader(by_round(river(each), "upper", "lower", issues="water").html) for each in (text, ""))
    assert read.tags == plain.tags
    assert "svg" in read.tags
    assert [each[:2] for each in read.attributes] == [each[:2] for each in plain.attributes]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The table, the timeline, or both; as HTML with the picture, as JSON with everything."""
    monkeypatch.chdir(tmp_path)
    positions.dump(talks(DEMAND, OFFER, SOUTH), "case.toml")
    common = ["changes", "north", "south", "--case", "case.toml", "--width", "100"]
    assert main([*common, "--by-round"]) == 0
    table = capsys.readouterr().out
    assert table == f"{found(DEMAND, OFFER, SOUTH).table.explained.show(width=100)}\n"
    assert main([*common, "--timeline"]) == 0
    story = capsys.readouterr().out
    assert story.startswith("North and South, day by day\n\nday ")
    assert "16 May 2025  North                1 first word" in story
    assert main([*common, "--by-round", "--timeline"]) == 0
    assert capsys.readouterr().out == table + story
    assert main([*common, "--timeline", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == found(DEMAND, OFFER, SOUTH).to_dict()
    assert main([*common, "--by-round", "-o", "a.html"]) == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == f"{found(DEMAND, OFFER, SOUTH).html}\n"
    assert main([*common, "--timeline", "-o", "b.html"]) == 0
    read = Reader((tmp_path / "b.html").read_text(encoding="utf-8"))
    assert (read.tags.count("svg"), read.tags.count("table")) == (1, 1)
    assert main(common) == 2
    assert capsys.readouterr().err == (
        "positions: --from is missing: expected the day or round at whose end to start, or --by-round, or --timeline\n"
    )
