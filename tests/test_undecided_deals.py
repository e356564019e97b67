"""Deals that limits leave undecided: what is not known is shown as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions import Limits, assume, deals
from positions.errors import LimitError, RecordError
from tests.assumed import may, text
from tests.talks import rule, says, talks

if TYPE_CHECKING:
    from positions.deal import Deals

UNTOLD = talks(
    says("s1", "south", "demands", {"pact": "renounced"}),
    rules=(rule("tie", {"troops": "stay"}, {"pact": "renounced"}),),
)


def test_what_the_limits_leave_untold_is_shown_as_such() -> None:
    """In words, as plain data, and of each component."""
    found = deals(UNTOLD, "north", "south", limits=Limits(table=1, steps=1))
    assert found.possible is None
    assert (found.blocked, found.undecided) == ((), found.components)
    assert found.headline == (
        "Of 2 issues in play: 2 open. The limits leave it undecided whether there is a combination that nobody rejects."
    )
    assert found.accepted is None
    assert repr(found) == "<Deals of north, south: undecided>"
    assert repr(found.coalitions) == f"<Listing of 0, incomplete: {found.coalitions.complete.why}>"
    assert found.example is None
    told = found.to_dict()
    assert (told["possible"], told["complete"]) == (None, False)
    assert told["coalitions"] == {
        "complete": False,
        "why": found.complete.why,
        "found": [],
    }
    assert told["concessions"] == {
        "complete": False,
        "why": found.complete.why,
        "found": [],
    }
    assert (
        text(assume(found, may("if", "north", "accepts", {"pact": "kept"})))
        == """\
If North accepts pact = kept: it is still undecided whether a deal is possible;
1 verdict changed, 0 conflicts gone, 0 new.

issue  before  after
-----  ------  -----

Verdicts
pact   open    apart

The change in conflicts is incomplete: the search for a deal took more than
1 steps."""
    )
    check = found.check({"pact": ["kept", "renounced"], "troops": "stay"})
    assert (check.possible, check.headline) == (None, "Draft: the limits leave undecided who rejects it.")


def test_a_check_says_that_there_may_be_more_conflicts() -> None:
    """And which are certain, by clauses and by rules."""
    one = talks(says("s1", "south", "rejects", {"troops": "stay"}))
    assert str(deals(one, "north", "south", limits=Limits(table=1, steps=3)).check({"troops": "stay"})) == (
        """\
Draft: South rejects it.

clause  outcome  North          South
------  -------  -------------  --------
troops  stay     not addressed  rejected

South refuses it because it rejects troops = stay (s1).

This check is incomplete: the search for a deal took more than 3 steps."""
    )


def test_a_zone_that_cannot_be_told_is_left_out() -> None:
    """The way out is told all the same, in words and as plain data."""
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
    found = deals(case, "north", "south", limits=Limits(steps=5))
    untold = [each for each in found.concessions() if each.to_dict()["zone"] is None]
    assert untold
    for way in untold:
        with pytest.raises(LimitError, match=r"^the search for what a concession opens took more than \d+ steps$"):
            _ = way.zone
    assert "; leaves something that nobody rejects; the search for what a concession opens took" in " ".join(
        text_of(found).split()
    )


def text_of(found: Deals) -> str:
    """What is shown of deals, one line a row."""
    return found.table.show(width=1000)


def test_an_example_that_cannot_be_checked_within_the_limits_is_no_error() -> None:
    """Neither in words nor as plain data."""
    found = deals(talks(says("s1", "south", "demands", {"troops": "leave"})), "north", "south", limits=Limits(steps=1))
    assert found.possible
    assert str(found)
    assert found.to_dict()["possible"]


@pytest.mark.parametrize("name", ["table", "family", "steps"])
@pytest.mark.parametrize("number", [0, -1])
def test_a_limit_is_at_least_1(name: str, number: int) -> None:
    """Nothing can be done in less."""
    with pytest.raises(RecordError, match=rf"^{number} is not a limit: expected a whole number from 1 up$"):
        Limits(**{name: number})
    least: int = getattr(Limits(**{name: 1}), name)
    assert least == 1
