"""The command `positions deals`: what it prints, in which formats, and that nothing ends in a traceback."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from positions.cli import main
from tests.deals_command import Ran, data, fine

CASE = """\
id = "wages"
[[party]]
id = "union"
name = "Union"
[[party]]
id = "employer"
name = "Employer"
[[party]]
id = "chair"
name = "Chair"
[[issue]]
id = "rise"
domain = { quantity = "percent", plural = "percent" }
[[issue]]
id = "week"
domain = { options = ["35 hours", "38 hours", "40 hours"] }
[[issue]]
id = "site"
domain = { options = ["open", "closed"] }
[[proposal]]
id = "paper"
title = "The chair's paper"
by = "chair"
date = 2025-03-02
clauses = { site = "open", week = "38 hours" }
[[statement]]
id = "u1"
party = "union"
stance = "demands"
date = 2025-03-01
terms = { rise = { at_least = 5 } }
[[statement]]
id = "u2"
party = "union"
stance = "demands"
date = 2025-03-01
terms = { week = "38 hours" }
[[statement]]
id = "u3"
party = "union"
stance = "rejects"
date = 2025-03-03
proposal = "paper"
[[statement]]
id = "e1"
party = "employer"
stance = "accepts"
date = 2025-03-01
terms = { rise = { at_least = 4 } }
provided = { week = "40 hours" }
[[statement]]
id = "e2"
party = "employer"
stance = "offers"
date = 2025-03-05
terms = { site = "open" }
[[preference]]
party = "union"
issue = "rise"
salience = 1
[[preference]]
party = "union"
issue = "week"
salience = 0.5
[[preference]]
party = "employer"
issue = "rise"
salience = 0.75
"""
MOVE = """\
[[statement]]
id = "if-1"
party = "employer"
stance = "offers"
terms = { rise = { at_least = 5 }, week = "38 hours" }
"""


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def case(tmp_path: Path) -> str:
    """A small case: a deal hangs on one condition."""
    path = tmp_path / "wages.toml"
    path.write_text(CASE)
    return str(path)


@pytest.fixture
def move(tmp_path: Path) -> str:
    """The employer gives in."""
    path = tmp_path / "if.toml"
    path.write_text(MOVE)
    return str(path)


# --- A small case ---


def test_no_deal(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """The answer, the conflicts by component, the concessions by salience, what ties the issues, the cheapest."""
    assert (
        fine(capsys, "union", "employer", "--case", case).out
        == """\
Of 3 issues in play: 1 blocked, 2 open. No deal: on 1 group of issues (2 of the
3 in play), whatever is agreed, somebody rejects it. (Union and Employer)

                   in words                                    newest statements
-----------------  ------------------------------------------  -----------------

rise, week
conflict 1, joint  Union demands rise = at least 5 percent;    e1, u1, u2
                   Union demands week = 38 hours; Employer
                   accepts rise = at least 4 percent provided
                   week = 40 hours
concession 1 of 3  Union no longer demands week = 38 hours;    u2
                   opens rise = at least 5 percent; week = 40
                   hours
concession 2 of 3  Employer accepts rise = at least 4 percent  e1
                   even without week = 40 hours; opens rise
                   = at least 5 percent; week = 38 hours
concession 3 of 3  Union no longer demands rise = at least     u1
                   5 percent; opens rise = at most 3 percent;
                   week = 38 hours

On one other issue in play there is a combination that nobody rejects.

rise, week are linked by e1.

Cheapest for a combination that nobody rejects: 1 clause, of weight 0.5, given
up. For instance, Union no longer demands week = 38 hours.
"""
    )


def test_by_tells_what_is_cheap(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """By number, no weight is told; equal ones still go by weight."""
    by_count = fine(capsys, "union", "employer", "--case", case, "--by", "count")
    assert by_count.out.count("concession 1 of 3  Union no longer demands week = 38 hours;") == 1
    assert "given up. For instance, " in by_count.flat
    assert "of weight" not in by_count.out


def test_a_refusal_of_a_whole_proposal_is_no_conflict_and_no_concession(
    capsys: pytest.CaptureFixture[str], case: str
) -> None:
    """It binds that very paper: nothing is tied by it, nothing is bought with it."""
    for parties in (("union", "employer"), ("union", "chair"), ("union", "employer", "chair")):
        told = data(capsys, *parties, "--case", case)
        assert "u3" not in json.dumps(told["conflicts"])
        assert "u3" not in json.dumps(told["concessions"])
        assert ["site", "week"] not in [each["issues"] for each in told["components"]]
        assert "u3" not in fine(capsys, *parties, "--case", case).out
    assert data(capsys, "union", "chair", "--case", case)["possible"]


def test_a_refusal_of_a_whole_proposal_is_shown_in_the_check_of_it(
    capsys: pytest.CaptureFixture[str], case: str
) -> None:
    """There it binds."""
    ran = fine(capsys, "union", "chair", "--case", case, "--check", "paper")
    assert (
        ran.out
        == """\
The chair's paper: rejected as a whole by Union.

clause  outcome   Union          Chair
------  --------  -------------  --------
week    38 hours  accepted       accepted
site    open      not addressed  accepted

Union rejects the proposal as a whole (u3).

Unanswered demands of Union: demands rise = at least 5 percent.
"""
    )
    told = data(capsys, "union", "chair", "--case", case, "--check", "paper")
    assert told["reactions"] == [{"party": "union", "stance": "rejects", "statement": "u3"}]
    assert (told["possible"], told["refused"], told["conflicts"]) == (False, [], [])
    assert fine(capsys, "union", "chair", "--case", case, "--check", "paper", "--on", "2025-03-02").out.startswith(
        "The chair's paper: nobody rejects it; Chair accepts all of it.\n"
    )


def test_check_of_a_proposal(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """Clause by clause and party by party."""
    ran = fine(capsys, "employer", "chair", "--case", case, "--check", "paper")
    assert (
        ran.out
        == """\
The chair's paper: nobody rejects it; Chair accepts all of it.

clause  outcome   Employer       Chair
------  --------  -------------  --------
week    38 hours  not addressed  accepted
site    open      accepted       accepted
"""
    )


def test_check_of_a_file(capsys: pytest.CaptureFixture[str], case: str, tmp_path: Path) -> None:
    """Who refuses it and why, and what it leaves out."""
    draft = tmp_path / "draft.toml"
    draft.write_text('rise = 6\nweek = "40 hours"\nsite = "closed"\n')
    ran = fine(capsys, "union", "employer", "--case", case, "--check", str(draft))
    assert (
        ran.out
        == """\
Draft: Union rejects it.

clause  outcome    Union          Employer
------  ---------  -------------  -------------
rise    6 percent  accepted       condition met
week    40 hours   rejected       its condition
site    closed     not addressed  countered

Union refuses it because it demands week = 38 hours (u2).

Unanswered demands of Union: demands week = 38 hours.
"""
    )
    told = data(capsys, "union", "employer", "--case", case, "--check", str(draft))
    assert told["draft"] == {"rise": 6, "site": "closed", "week": "40 hours"}
    assert (told["possible"], [each["statements"] for each in told["refused"]]) == (False, [["u2"]])


def test_an_id_comes_before_a_file_of_that_name(
    capsys: pytest.CaptureFixture[str], case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path says which is meant."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper").write_text('site = "closed"\n')
    assert fine(capsys, "union", "chair", "--case", case, "--check", "paper").out.startswith("The chair's paper: ")
    assert fine(capsys, "union", "chair", "--case", case, "--check", "./paper").out.startswith("Draft: ")


def test_assume(capsys: pytest.CaptureFixture[str], case: str, move: str) -> None:
    """The change, and nothing but the change."""
    assert (
        fine(capsys, "union", "employer", "--case", case, "--assume", move).out
        == """\
If Employer offers rise = at least 5 percent and week = 38 hours: there is
a combination that nobody rejects, but no deal yet; 2 verdicts changed,
1 conflict gone, 0 new.

issue               before                                   after
------------------  ---------------------------------------  -------------------

Verdicts
rise                blocked                                  conditional
week                open                                     conditional

Conflicts that are gone
rise, week          Union demands rise = at least
                    5 percent; Union demands week = 38
                    hours; Employer accepts rise = at least
                    4 percent provided week = 40 hours

The cheapest concession
everything in play  1 clause given up; only this one: Union  nothing has to give
                    no longer demands week = 38 hours
"""
    )


def test_assume_and_check_hold_the_draft_against_the_assumed_words(
    capsys: pytest.CaptureFixture[str], case: str, move: str, tmp_path: Path
) -> None:
    """What somebody rejects without them, nobody rejects with them."""
    draft = tmp_path / "draft.toml"
    draft.write_text('rise = 6\nweek = "38 hours"\n')
    arguments = ("union", "employer", "--case", case, "--check", str(draft))
    assert fine(capsys, *arguments).out.startswith("Draft: Employer rejects it.\n")
    assert fine(capsys, *arguments, "--assume", move).out.startswith(
        "Draft, assuming if-1: everybody accepts all of it.\n"
    )
    paper = ("employer", "chair", "--case", case, "--check", "paper", "--assume", move)
    told = "The chair's paper, assuming if-1: nobody rejects it; Chair accepts all of it.\n"
    assert fine(capsys, *paper).out.startswith(told)


def test_assuming_what_changes_nothing(capsys: pytest.CaptureFixture[str], case: str, tmp_path: Path) -> None:
    """There is no table then."""
    path = tmp_path / "if.toml"
    path.write_text('[[statement]]\nid = "if"\nparty = "employer"\nstance = "offers"\nterms = { site = "open" }\n')
    told = "If Employer offers site = open: still no deal is possible; 0 verdicts changed,\n0 conflicts gone, 0 new."
    arguments = ("union", "employer", "--case", case, "--assume", str(path))
    assert fine(capsys, *arguments).out == f"{told}\n"
    assert data(capsys, *arguments)["verdicts"] == []
    for form in ("markdown", "html", "csv"):
        assert "before" not in fine(capsys, *arguments, "--format", form).out


def test_a_deal_is_shown_by_an_example(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Of each outcome it says who accepts it, and who has merely not refused it."""
    path = tmp_path / "case.toml"
    path.write_text(CASE.replace("demands", "offers"))
    assert (
        fine(capsys, "union", "employer", "--case", str(path)).out
        == """\
Of 3 issues in play: 1 conditional, 2 open. No deal yet: there is a combination
that nobody rejects, but none that everybody accepts. (Union and Employer)

clause  outcome    Union          Employer
------  ---------  -------------  -------------
rise    5 percent  accepted       condition met
week    40 hours   countered      its condition
site    open       not addressed  accepted
"""
    )
    assert fine(capsys, "chair", "employer", "--case", str(path), "--issues", "site").out.startswith(
        "Of 1 issue in play: 1 overlap. There is a deal: everybody accepts all of one\ncombination. (Chair and "
    )


def test_issues_bring_along_what_they_hang_together_with(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """The rise, which the employer ties to the week; of the week it has only named a condition."""
    assert (
        fine(capsys, "chair", "employer", "--case", case, "--issues", "site, week").out
        == """\
Of 3 issues in play: 1 overlap, 2 open. No deal yet: there is a combination that
nobody rejects, but none that everybody accepts. (Chair and Employer)

clause  outcome    Chair          Employer
------  ---------  -------------  -------------
rise    4 percent  not addressed  condition met
week    40 hours   countered      its condition
site    open       accepted       accepted
"""
    )


def test_a_condition_that_a_draft_leaves_out_is_left_open(
    capsys: pytest.CaptureFixture[str], case: str, move: str
) -> None:
    """The paper says nothing of the rise, which the employer's assumed offer of the week is bound to."""
    ran = fine(capsys, "employer", "chair", "--case", case, "--check", "paper", "--assume", move)
    assert (
        ran.out
        == """\
The chair's paper, assuming if-1: nobody rejects it; Chair accepts all of it.

clause  outcome   Employer             Chair
------  --------  -------------------  --------
week    38 hours  condition left open  accepted
site    open      accepted             accepted
"""
    )


def test_assumed_words_of_which_nothing_counts(capsys: pytest.CaptureFixture[str], case: str, move: str) -> None:
    """They are told below the headline."""
    assert fine(capsys, "union", "chair", "--case", case, "--assume", move).out.endswith(
        "\n\nNothing of if-1 counts: of another day than was asked for, not by a party that\n"
        "is compared, or overridden by later words.\n"
    )


def test_on_and_since_choose_the_words(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """The day stands in the answer."""
    before = fine(capsys, "union", "employer", "--case", case, "--on", "2025-02-28")
    assert before.out == (
        "Nothing is asked, so there is nothing to agree on. (Union and Employer, as of\n2025-02-28)\n"
    )
    since = fine(capsys, "union", "employer", "--case", case, "--since", "2025-03-02")
    assert since.out.startswith("Of 1 issue in play: 1 open. No deal yet: ")
    admitted = fine(capsys, "union", "employer", "--case", case, "--admit", "document, quoted")
    assert "No deal: " in admitted.out


def test_three_parties_show_who_can_still_agree(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """The largest coalitions."""
    ran = fine(capsys, "union", "employer", "chair", "--case", case)
    assert ran.out.startswith("Of 3 issues in play: 3 open. No deal: on 1 group of issues (2 of the 3 in play),\n")
    told = "There is a combination that none of them rejects for"
    assert ran.flat.endswith(f"{told} Employer and Chair; or for Union and Chair.")
    found = data(capsys, "union", "employer", "chair", "--case", case)["coalitions"]
    assert found == {"complete": True, "why": "", "found": [["employer", "chair"], ["union", "chair"]]}
    assert told not in fine(capsys, "union", "employer", "--case", case).flat


BARRED = """
[[rule]]
id = "open"
then = { site = "open" }
[[rule]]
id = "closed"
then = { site = "closed" }
"""


def test_where_the_rules_leave_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Nobody can give it."""
    path = tmp_path / "case.toml"
    path.write_text(CASE + BARRED)
    ran = fine(capsys, "union", "employer", "--case", str(path), "--issues", "site")
    assert (
        ran.out
        == """\
Of 1 issue in play: 1 irreconcilable. No deal: on 1 group of issues (1 of the
1 in play), whatever is agreed, somebody rejects it. (Union and Employer)

               in words                                   newest statements
-------------  -----------------------------------------  -----------------

site
conflict 1     the rules leave no deal (by rules closed,
               open)
no concession  the rules leave no deal: closed, open
"""
    )


def test_where_the_rules_leave_nothing_no_coalition_is_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """No sentence without its end."""
    path = tmp_path / "case.toml"
    path.write_text(CASE + BARRED)
    ran = fine(capsys, "union", "employer", "chair", "--case", str(path), "--issues", "site")
    assert ran.out.endswith(
        "\nno concession  the rules leave no deal: closed, open\n\n"
        "No two of them have a combination that neither rejects.\n"
    )


def test_alike_conflicts_are_shown_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A family that is clashed over by the same words, tied by a rule."""
    path = tmp_path / "case.toml"
    path.write_text(
        """\
id = "land"
party = [{ id = "north", name = "North" }, { id = "south", name = "South" }]
[[issue]]
id = "land"
each = ["a", "b", "c"]
domain = "yes-no"
[[rule]]
id = "one-for-all"
if = { "land.a" = "yes", "land.b" = "yes" }
then = { "land.c" = "yes" }
[[statement]]
id = "n1"
party = "north"
stance = "demands"
terms = { "land.*" = "yes" }
[[statement]]
id = "s1"
party = "south"
stance = "demands"
terms = { "land.*" = "no" }
"""
    )
    ran = fine(capsys, "north", "south", "--case", str(path), "--width", "300")
    assert "conflict 1 North demands land.* = yes; South demands land.* = no n1, s1" in ran.flat
    joint = "conflict 2, joint North demands land.a = yes; North demands land.b = yes; South demands land.c = no"
    assert joint in ran.flat
    assert "(by rule one-for-all)" in ran.flat
    assert "South no longer demands land.* = no; opens land.* = yes" in ran.flat


# --- Formats ---


@pytest.mark.parametrize("form", ["table", "markdown", "html", "csv"])
def test_every_format_says_the_same(capsys: pytest.CaptureFixture[str], case: str, form: str) -> None:
    """The conflict and the concessions, and what opens by them."""
    ran = fine(capsys, "union", "employer", "--case", case, "--format", form)
    words = " ".join(re.sub(r"<[^>]*>|[|-]", " ", ran.out).split()).replace(" ;", ";")
    assert "conflict 1, joint" in words
    if form != "table":
        assert (
            "Union demands rise = at least 5 percent; Union demands week = 38 hours; "
            "Employer accepts rise = at least 4 percent provided week = 40 hours"
        ) in words
        assert "Union no longer demands week = 38 hours; opens rise = at least 5 percent; week = 40 hours" in words
    assert ("Cheapest for a combination that nobody rejects" in words) == (form != "csv")


def test_csv_has_a_row_a_conflict_and_a_concession(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """For spreadsheets, with the component in a column."""
    ran = fine(capsys, "union", "employer", "--case", case, "--format", "csv")
    rows = list(csv.reader(io.StringIO(ran.out)))
    assert rows[0] == ["topic", "", "in words", "newest statements"]
    assert [(row[0], row[1], row[3]) for row in rows[1:]] == [
        ("rise, week", "conflict 1, joint", "e1, u1, u2"),
        ("rise, week", "concession 1 of 3", "u2"),
        ("rise, week", "concession 2 of 3", "e1"),
        ("rise, week", "concession 3 of 3", "u1"),
    ]


def test_json_says_the_same(capsys: pytest.CaptureFixture[str], case: str) -> None:
    """And what a text has no room for."""
    told = data(capsys, "employer", "union", "--case", case)
    assert list(told) == [
        "title",
        "parties",
        "on",
        "headline",
        "possible",
        "accepted",
        "complete",
        "why",
        "verdicts",
        "gaps",
        "components",
        "conflicts",
        "concessions",
        "cheapest",
        "why_no_cheapest",
        "coalitions",
        "deciding",
        "best",
        "partial",
    ]
    assert (told["parties"], told["on"], told["possible"], told["accepted"]) == (
        ["employer", "union"],
        None,
        False,
        False,
    )
    assert told["verdicts"] == {"rise": "blocked", "week": "open", "site": "open"}
    assert told["components"] == [
        {"issues": ["rise", "week"], "ties": ["e1"], "possible": False},
        {"issues": ["site"], "ties": [], "possible": True},
    ]
    (conflict,) = told["conflicts"]["found"]
    assert (conflict["joint"], [each["statements"] for each in conflict["clauses"]]) == (
        True,
        [["e1"], ["u1"], ["u2"]],
    )
    assert [each["weight"] for each in told["concessions"]["found"]] == ["0.5", "1", "1"]
    assert told["cheapest"] == {**told["concessions"]["found"][0], "complete": True, "why": ""}
    assert (told["gaps"], told["why_no_cheapest"]) == ({}, None)
    assert told["cheapest"]["zone"] == {"rise": {"at_least": 5}, "week": "40 hours"}
    assert told["partial"]["draft"] == {"site": "open"}


def test_by_counts_in_json_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Two light clauses of one party, or one heavy one of the other."""
    path = tmp_path / "case.toml"
    path.write_text(
        """\
id = "x"
party = [{ id = "a", name = "A" }, { id = "b", name = "B" }]
issue = [{ id = "one", domain = "yes-no" }, { id = "two", domain = "yes-no" }, { id = "all", domain = "yes-no" }]
rule = [{ id = "tie", if = { all = "yes" }, then = { one = "no", two = "no" } }]
preference = [
    { party = "a", issue = "one", salience = 0.1 },
    { party = "a", issue = "two", salience = 0.1 },
    { party = "b", issue = "all", salience = 0.9 },
]
[[statement]]
id = "a1"
party = "a"
stance = "demands"
terms = { one = "yes" }
[[statement]]
id = "a2"
party = "a"
stance = "demands"
terms = { two = "yes" }
[[statement]]
id = "b1"
party = "b"
stance = "demands"
terms = { all = "yes" }
"""
    )
    arguments = ("a", "b", "--case", str(path))
    for by in ("weight", "count", "parties"):
        text = fine(capsys, *arguments, "--by", by, "--width", "300")
        told = data(capsys, *arguments, "--by", by)
        first = told["concessions"]["found"][0]
        (line,) = re.findall(r"concession 1 of \d.*", text.out)
        named = [clause["statements"][0] for clauses in first["gives"].values() for clause in clauses]
        assert line.rstrip().endswith(", ".join(named)), by


@pytest.mark.parametrize("more", [["--check", "paper"], ["--assume", "MOVE"]])
def test_a_wrong_by_is_shown_whatever_is_shown(
    capsys: pytest.CaptureFixture[str], case: str, move: str, more: list[str]
) -> None:
    """Nothing that is asked for is passed over."""
    arguments = [move if each == "MOVE" else each for each in more]
    ran = Ran(capsys, "union", "employer", "--case", case, "--by", "wieght", *arguments)
    told = "positions: --by is 'wieght': expected weight, count or parties (did you mean 'weight'?)\n"
    assert (ran.status, ran.out, ran.err) == (2, "", told)


def test_a_draft_can_be_checked_for_one_party(capsys: pytest.CaptureFixture[str], case: str, tmp_path: Path) -> None:
    """With what it demanded and the draft leaves out."""
    draft = tmp_path / "draft.toml"
    draft.write_text("rise = 6\n")
    assert (
        fine(capsys, "union", "--case", case, "--check", str(draft)).out
        == """\
Draft: Union accepts all of it.

clause  outcome    Union
------  ---------  --------
rise    6 percent  accepted

Unanswered demands of Union: demands week = 38 hours.
"""
    )
    draft.write_text('site = "open"\n')
    assert fine(capsys, "union", "--case", case, "--check", str(draft)).out.startswith(
        "Draft: Union does not reject it.\n"
    )


# --- Wrong calls ---


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["union"], "a deal needs two or more different parties, got 'union'"),
        (["union", "union"], "a deal needs two or more different parties, got 'union', 'union'"),
        (["union", "emploier"], "no party 'emploier' (did you mean 'employer'?)"),
        (["union", "employer", "--issues", "wek"], "no issue matches 'wek' (did you mean 'week'?)"),
        (
            ["union", "employer", "--on", "2025-06"],
            "'2025-06' is not a day: expected a day such as 2025-06-02",
        ),
        (["union", "employer", "--since", "x\x1b[31m"], None),
        (
            ["union", "employer", "--admit", "quotd"],
            (
                "no attribution 'quotd' (did you mean 'quoted'?); expected 'document', 'quoted', 'official', "
                "'reported', 'counterpart', 'assessed'"
            ),
        ),
        (["union", "employer", "--by", "wieght"], None),
        (
            ["union", "employer", "--format", "tabel"],
            "no format 'tabel' (did you mean 'table'?); expected 'table', 'markdown', 'html', 'csv', 'json'",
        ),
        (["union", "employer", "--check", "papre"], "no proposal and no file 'papre' (did you mean 'paper'?)"),
        (["union", "employer", "--check", "\x1b[31m"], r"no proposal and no file '\x1b[31m'"),
        (["union", "employer", "--check", "a\0b"], r"no proposal and no file 'a\x00b'"),
        (["union", "employer", "--assume", "none.toml"], "none.toml: cannot be read: No such file or directory"),
        (["union", "employer", "--assume", "\x1b.toml"], r"\x1b.toml: cannot be read: No such file or directory"),
    ],
)
def test_a_wrong_call(capsys: pytest.CaptureFixture[str], case: str, arguments: list[str], message: str | None) -> None:
    """One message on the error stream, nothing on the other, exit status 2, never a traceback."""
    ran = Ran(capsys, *arguments, "--case", case)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("positions: ")
    assert ran.err.count("\n") == 1
    assert ran.err.rstrip("\n").isprintable()
    if message is not None:
        assert ran.err == f"positions: {message}\n"


@pytest.mark.parametrize("command", ["compare", "brief", "deals", "report", "side-by-side", "changes"])
def test_a_call_without_parties(capsys: pytest.CaptureFixture[str], case: str, command: str) -> None:
    """Names those of the case, whatever else is asked."""
    least = "one" if command == "changes" else "two"
    assert main([command, "--case", case, *(["--by-round"] if command == "changes" else [])]) == 2
    ran = capsys.readouterr()
    assert ran.out == ""
    assert ran.err == f"positions: PARTY is missing: expected {least} or more of 'union', 'employer', 'chair'\n"


def test_a_call_without_parties_about_many(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Says which command lists them."""
    path = tmp_path / "council.json"
    path.write_text(json.dumps({"id": "council", "party": [{"id": f"p{place}"} for place in range(13)]}))
    ran = Ran(capsys, "--case", str(path))
    assert ran.status == 2
    assert ran.err == (
        f"positions: PARTY is missing: expected two or more of 13 parties; positions show --case {path} lists them\n"
    )


def test_a_case_that_is_none(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A missing file is told as everywhere."""
    ran = Ran(capsys, "union", "employer", "--case", str(tmp_path / "none"))
    assert (ran.status, ran.err) == (2, f"positions: {tmp_path}/none: cannot be read: No such file or directory\n")


@pytest.mark.parametrize(
    ("option", "text", "expected"),
    [
        (
            "--check",
            'wek = "38 hours"\nrise = "x"\n',
            ["1: wek: no issue 'wek' (did you mean 'week'?)", "2: rise: 'x' is text; expected a number of percent"],
        ),
        ("--check", "rise = \n", ["1: not TOML: Invalid value"]),
        (
            "--assume",
            MOVE.replace('"38 hours"', '"39 hours"') + "trems = 1\n",
            [
                (
                    "5: statement \"if-1\": terms.week: no outcome '39 hours' (did you mean '38 hours'?); "
                    "the outcomes are '35 hours', '38 hours', '40 hours'"
                ),
                (
                    "6: statement \"if-1\": trems: no such key here (did you mean 'terms'?); expected 'id', 'party', "
                    "'stance', 'terms', 'provided', 'proposal', 'clauses', 'together', 'only', 'grade', 'settles', "
                    "'supersedes', 'date', 'source', "
                    "'evidence', 'note'"
                ),
            ],
        ),
        ("--assume", MOVE.replace("if-1", "u1"), ['1: statement "u1": this id appears twice among the statements']),
    ],
)
def test_a_wrong_file(
    capsys: pytest.CaptureFixture[str], case: str, option: str, text: str, expected: list[str]
) -> None:
    """Every problem is a line, each with the file and the line."""
    path = Path(case).with_name("wrong.toml")
    path.write_text(text)
    ran = Ran(capsys, "union", "employer", "--case", case, option, str(path))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines() == [f"positions: {path}:{each}" for each in expected]


@pytest.mark.parametrize("option", ["--check", "--assume"])
def test_a_folder_is_no_file(capsys: pytest.CaptureFixture[str], case: str, tmp_path: Path, option: str) -> None:
    """Nor is nothing."""
    ran = Ran(capsys, "union", "employer", "--case", case, option, str(tmp_path))
    assert (ran.status, ran.err) == (2, f"positions: {tmp_path}: cannot be read: it is not an ordinary file\n")
    empty = Ran(capsys, "union", "employer", "--case", case, option, "")
    assert (empty.status, empty.out) == (2, "")


@pytest.mark.parametrize("option", ["--check", "--assume"])
def test_a_name_that_is_too_long_for_a_file(capsys: pytest.CaptureFixture[str], case: str, option: str) -> None:
    """The message is about the name, not about the output."""
    ran = Ran(capsys, "union", "employer", "--case", case, option, "x" * 300)
    assert (ran.status, ran.out) == (2, "")
    assert "cannot write the output" not in ran.err


def test_a_hostile_key_of_a_draft_cannot_forge_a_line(
    capsys: pytest.CaptureFixture[str], case: str, tmp_path: Path
) -> None:
    """One problem, one line."""
    path = tmp_path / "draft.toml"
    path.write_text('"x\\npositions: all is well" = 1\n')
    ran = Ran(capsys, "union", "employer", "--case", case, "--check", str(path))
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
