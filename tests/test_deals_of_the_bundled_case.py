"""The command `positions deals` on the bundled case."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.deals_command import data, fine

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("more", [[], ["--check", "ru-memorandum"], ["united-states"]])
def test_no_line_is_wider_than_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int, more: list[str]
) -> None:
    """Whether the width is that of the terminal or asked for."""
    monkeypatch.setenv("COLUMNS", str(width))
    ran = fine(capsys, "ukraine", "russia", *more, "--on", "2025-06-02")
    assert max(map(len, ran.out.splitlines())) <= width
    monkeypatch.setenv("COLUMNS", "33")
    assert fine(capsys, "ukraine", "russia", *more, "--on", "2025-06-02", "--width", str(width)).out == ran.out


def test_the_bundled_case_has_no_deal(capsys: pytest.CaptureFixture[str]) -> None:
    """The components on which there is none, in the order of the case, each with its conflicts and concessions."""
    ran = fine(capsys, "ukraine", "russia", "--on", "2025-06-02")
    assert ran.out.startswith(
        "Of 48 issues in play: 8 agreed, 2 overlap, 1 blocked, 1 apart, 24 open, 12\n"
        "irreconcilable. No deal: on 6 groups of issues (15 of the 48 in play), whatever\n"
        "is agreed, somebody rejects it. (Ukraine and Russia, as of 2025-06-02)\n"
    )
    headings = re.findall(r"^\n((?:[a-z.*-]+(?:, |,\n|\n))+)(?=conflict)", ran.out, re.MULTILINE)
    assert [" ".join(heading.split()) for heading in headings] == [
        "ceasefire.general, ceasefire.conditions, ceasefire.duration",
        "ceasefire.sequence",
        "territory.*, withdrawal",
        "nato.membership, alliance.membership, neutrality",
        "military.size",
        "children.return",
    ]
    assert "Cheapest" not in ran.flat
    assert ran.flat.endswith("does not say how much the issues matter (salience).")
    by_count = fine(capsys, "ukraine", "russia", "--on", "2025-06-02", "--by", "count")
    assert "Cheapest for a combination that nobody rejects (one of " in by_count.flat


def test_what_ties_the_ceasefire_to_other_terms_is_a_joint_conflict(capsys: pytest.CaptureFixture[str]) -> None:
    """Ukraine wants a ceasefire and no conditions; Russia has none without them."""
    arguments = ("ukraine", "russia", "--on", "2025-06-02", "--issues", "ceasefire.*")
    ran = fine(capsys, *arguments)
    assert (
        ran.out
        == """\
Of 7 issues in play: 1 blocked, 4 open, 2 irreconcilable. No deal: on 2 groups
of issues (4 of the 7 in play), whatever is agreed, somebody rejects it.
(Ukraine and Russia, as of 2025-06-02)

                   in words                        newest statements
-----------------  ------------------------------  ----------------------------

ceasefire.general, ceasefire.conditions, ceasefire.duration
conflict 1         Ukraine demands                 ru-ceasefire-conditions-
                   ceasefire.conditions = none;    bbc-3, ua-ceasefire-bbc +1
                   Russia rejects
                   ceasefire.conditions = none
conflict 2, joint  Ukraine demands                 ru-ceasefire-30-cbs,
                   ceasefire.conditions = none;    ua-ceasefire-bbc +1,
                   Ukraine demands                 ua-ceasefire-duration-bbc,
                   ceasefire.duration = at least   ua-ceasefire-bbc +2
                   30 days; Ukraine demands
                   ceasefire.general = held;
                   Russia rejects
                   ceasefire.conditions = none
                   and ceasefire.duration = at
                   least 30 days and
                   ceasefire.general = held
concession 1 of 4  Ukraine no longer demands       ua-ceasefire-bbc +1
                   ceasefire.conditions = none;
                   opens ceasefire.conditions
                   = terms-first;
                   ceasefire.duration = at least
                   30 days; ceasefire.general
                   = held
concession 2 of 4  Russia no longer rejects        ru-ceasefire-conditions-
                   ceasefire.conditions = none,    bbc-3, ru-ceasefire-30-cbs
                   no longer rejects
                   ceasefire.conditions = none
                   and ceasefire.duration = at
                   least 30 days and
                   ceasefire.general = held;
                   opens ceasefire.conditions
                   = none; ceasefire.duration
                   = at least 30 days;
                   ceasefire.general = held
concession 3 of 4  Ukraine no longer demands       ru-ceasefire-conditions-
                   ceasefire.duration = at least   bbc-3,
                   30 days; Russia no longer       ua-ceasefire-duration-bbc
                   rejects ceasefire.conditions
                   = none; opens
                   ceasefire.conditions = none;
                   ceasefire.duration = at most
                   29 days; ceasefire.general
                   = held
                   and 1 more concession

ceasefire.sequence
conflict 1         Ukraine demands                 ru-ceasefire-sequence-olomo,
                   ceasefire.sequence              ua-ceasefire-sequence-bbc
                   = ceasefire, then settlement;
                   Russia rejects
                   ceasefire.sequence
                   = ceasefire, then settlement
concession 1 of 2  Russia no longer rejects        ru-ceasefire-sequence-olomo
                   ceasefire.sequence
                   = ceasefire, then settlement;
                   opens ceasefire.sequence
                   = ceasefire, then settlement
concession 2 of 2  Ukraine no longer demands       ua-ceasefire-sequence-bbc
                   ceasefire.sequence
                   = ceasefire, then settlement;
                   opens ceasefire.sequence
                   = settlement, then ceasefire
                   or ceasefire and settlement at
                   one time

On 3 other issues in play there is a combination that nobody rejects.

ceasefire.general, ceasefire.conditions, ceasefire.duration are linked by
ru-ceasefire-30-cbs, ru-memorandum.

The concessions are choices and are not ranked, because the case does not say
how much the issues matter (salience).
"""
    )
    joint = [each for each in data(capsys, *arguments)["conflicts"]["found"] if each["joint"]]
    (conflict,) = joint
    assert conflict["issues"] == ["ceasefire.general", "ceasefire.conditions", "ceasefire.duration"]
    assert conflict["clauses"][0]["statements"] == ["ru-ceasefire-30-cbs"]


def test_the_bundled_memorandum_held_against_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Clause by clause, with what was said of the paper itself."""
    ran = fine(capsys, "ukraine", "russia", "--on", "2025-06-02", "--check", "ru-memorandum")
    assert ran.out.startswith(
        """\
Russia's memorandum of 2 June 2025: Ukraine rejects it.

clause                outcome      Ukraine   Russia
--------------------  -----------  --------  -------------
ceasefire.general     held         accepted  condition met
ceasefire.conditions  terms-first  rejected  condition met
"""
    )
    assert (
        "condition met Ukraine defers the proposal as a whole (ua-memorandum-dmail, ua-memorandum-review-olomo). Ukra"
    ) in ran.flat
    reason = "Ukraine refuses it because it demands ceasefire.conditions = none (ua-ceasefire-bbc +1)."
    assert reason in ran.flat


def test_an_assumption_on_the_bundled_case(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One move is told, and that it is not enough."""
    path = tmp_path / "if.json"
    move = {"id": "if", "party": "russia", "stance": "accepts", "terms": {"children.return": "returned"}}
    path.write_text(json.dumps({"statement": [move]}))
    ran = fine(capsys, "ukraine", "russia", "--on", "2025-06-02", "--assume", str(path))
    assert (
        ran.out
        == """\
If Russia accepts children.return = returned: still no deal is possible;
1 verdict changed, 1 conflict gone, 0 new.

issue               before                                       after
------------------  -------------------------------------------  ----------

Verdicts
children.return     irreconcilable                               overlap

Conflicts that are gone
children.return     Ukraine demands children.return = returned;
                    Russia rejects children.return = returned

The fewest clauses that have to give
everything in play  11 clauses                                   10 clauses
"""
    )


def test_the_order_of_the_parties_is_kept_and_changes_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """The headline and the columns name them as they were asked for."""
    arguments = ("--issues", "nato.*, neutrality, children.*")
    one, other = (data(capsys, *parties, *arguments) for parties in (("ukraine", "russia"), ("russia", "ukraine")))
    assert (one.pop("parties"), other.pop("parties")) == (["ukraine", "russia"], ["russia", "ukraine"])
    for each in (one, other):
        assert set(each["partial"].pop("parties")) == {"ukraine", "russia"}
        each["partial"]["replies"].sort(key=lambda reply: (reply["issue"], reply["party"]))
    assert one == other
    assert "(Russia and Ukraine)" in fine(capsys, "russia", "ukraine", *arguments).flat
