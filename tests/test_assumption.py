"""What would follow of statements that nobody made."""

from __future__ import annotations

import pytest

from positions import Limits, assume, deals
from positions.deal.deals import UNRANKED
from positions.errors import LimitError
from tests.assumed import CASE, N1, S1, assuming, may, text
from tests.talks import rule, says, talks


def test_a_move_that_opens_a_deal() -> None:
    """Told as text, as plain data and to a notebook."""
    found = assuming(may("if", "north", "accepts", {"pact": "renounced"}))
    assert (
        text(found)
        == """\
If North accepts pact = renounced: there is a deal that everybody accepts;
1 verdict changed, 1 conflict gone, 0 new.

issue               before                            after
------------------  --------------------------------  -------------------

Verdicts
pact                irreconcilable                    overlap

Conflicts that are gone
pact                North demands pact = kept; South
                    demands pact = renounced

The fewest clauses that have to give
everything in play  1 clause                          nothing has to give"""
    )
    assert repr(found) == "<Assumption of if: 1 verdict changed, 1 conflict gone, 0 new>"
    assert (found.before.possible, found.after.possible) == (False, True)
    assert str(found) == found.table.show()
    assert "<td>irreconcilable" in found._repr_html_()
    south = {
        "party": "south",
        "stance": "demands",
        "said": "demands pact = renounced",
        "issues": ["pact"],
        "statements": ["s1"],
        "newest": "2025-01-01",
    }
    north = {**south, "party": "north", "said": "demands pact = kept", "statements": ["n1"]}
    assert found.to_dict() == {
        "assumed": ["if"],
        "possible": {"before": False, "after": True},
        "accepted": {"before": False, "after": True},
        "verdicts": [{"issue": "pact", "before": "irreconcilable", "after": "overlap"}],
        "conflicts": {
            "complete": True,
            "why": "",
            "gone": [
                {
                    "joint": False,
                    "issues": ["pact"],
                    "rules": [],
                    "newest": "2025-01-01",
                    "between": None,
                    "gap": None,
                    "clauses": [north, south],
                    "folded": [],
                }
            ],
            "new": [],
        },
        "cheapest": {"before": None, "after": None},
        "why_no_cheapest": UNRANKED,
    }


def test_a_move_that_closes_a_deal() -> None:
    """The other way round."""
    found = assuming(may("if", "south", "rejects", {"pact": "kept"}), case=talks(N1))
    assert (
        text(found)
        == """\
If South rejects pact = kept: no deal is possible; 1 verdict changed,
0 conflicts gone, 1 new.

issue               before               after
------------------  -------------------  --------------------------------

Verdicts
pact                open                 irreconcilable

New conflicts
pact                                     North demands pact = kept; South
                                         rejects pact = kept

The fewest clauses that have to give
everything in play  nothing has to give  1 clause"""
    )
    assert found.to_dict()["possible"] == {"before": True, "after": False}


def test_a_move_that_changes_nothing() -> None:
    """There is nothing to list then."""
    move = may("if", "north", "demands", {"pact": "kept"})
    assert text(assuming(move)) == (
        "If North demands pact = kept: still no deal is possible; 0 verdicts changed,\n0 conflicts gone, 0 new."
    )
    assert text(assuming(move, case=talks(N1))) == (
        "If North demands pact = kept: there is still a combination that nobody rejects,\n"
        "but no deal yet; 0 verdicts changed, 0 conflicts gone, 0 new."
    )


def test_several_moves_at_once() -> None:
    """Each is told, a joint one with everybody who makes it."""
    found = assuming(
        may("if-1", ["north", "south"], "accepts", {"pact": "postponed"}),
        may("if-2", "south", "offers", {"troops": "leave"}, provided={"support": "same"}),
    )
    assert found.sentences == (
        "North and South accept pact = postponed",
        "South offers troops = leave provided support = same",
    )
    assert found.table.headline == (
        f"If {'; '.join(found.sentences)}: there is a combination that nobody rejects, but no deal yet; "
        "1 verdict changed, 1 conflict gone, 0 new."
    )
    assert repr(found) == "<Assumption of if-1, if-2: 1 verdict changed, 1 conflict gone, 0 new>"


def test_what_was_asked_of_the_deals_is_asked_again() -> None:
    """The day, the issues and the limits stay."""
    before = deals(CASE, "north", "south", on="2024-01-01", issues="pact", limits=Limits(family=7))
    after = assume(before, may("if", "north", "demands", {"pact": "kept", "troops": "stay"})).after
    assert (after.on, after.question.limits, [each.said for each in after.clauses]) == (
        before.on,
        Limits(family=7),
        ["demands pact = kept"],
    )


def test_a_deal_that_the_rules_bar_is_shown() -> None:
    """An assumption may tie a fact on which the rules leave nothing to what is to be settled."""
    case = talks(rules=(rule("r1", {"count": {"at_least": 3}}), rule("r2", {"count": {"at_most": 2}})))
    found = assuming(may("if", "north", "accepts", {"troops": "stay"}, provided={"count": 2}), case=case)
    assert found.cheapest[1] is None
    assert found.to_dict()["cheapest"] == {"before": None, "after": None}
    assert "salience" in str(found.to_dict()["why_no_cheapest"])
    assert (
        text(found)
        == """\
If North accepts troops = stay provided count = 2 bodies: no deal is possible;
0 verdicts changed, 0 conflicts gone, 1 new.

issue               before               after
------------------  -------------------  -------------------------------------

New conflicts
count                                    the rules leave no deal (by rules r1,
                                         r2)

The fewest clauses that have to give
everything in play  nothing has to give  nothing helps"""
    )


def test_what_the_rules_bar_is_barred_before_anybody_speaks() -> None:
    """An issue that was asked for is in play for its rules alone."""
    case = talks(rules=(rule("r1", {"troops": "stay"}), rule("r2", {"troops": "leave"})))
    found = assume(deals(case, "north", "south", issues="troops"), may("if", "north", "accepts", {"troops": "stay"}))
    assert found.to_dict()["cheapest"] == {"before": None, "after": None}
    assert text(found) == (
        "If North accepts troops = stay: still no deal is possible; 0 verdicts changed,\n0 conflicts gone, 0 new."
    )


def test_the_rules_behind_a_new_conflict_are_named() -> None:
    """As they are in the table of deals."""
    tied = talks(N1, rules=(rule("tie", {"pact": "renounced"}, {"troops": "stay"}),))
    found = assuming(may("if", "south", "demands", {"troops": "stay"}), case=tied)
    assert (
        text(found, 120)
        == """\
If South demands troops = stay: no deal is possible; 2 verdicts changed, 0 conflicts gone, 1 new.

issue               before               after
------------------  -------------------  --------------------------------------------------------------------

Verdicts
pact                open                 irreconcilable
troops              open                 irreconcilable

New conflicts
pact, troops                             North demands pact = kept; South demands troops = stay (by rule tie)

The fewest clauses that have to give
everything in play  nothing has to give  1 clause"""
    )


def test_saying_again_what_is_said_already_changes_nothing() -> None:
    """Whoever repeats it."""
    found = assuming(may("if", "south", "demands", {"pact": "renounced"}))
    assert text(found) == (
        "If South demands pact = renounced: still no deal is possible; 0 verdicts\nchanged, 0 conflicts gone, 0 new."
    )


def test_who_is_not_compared_has_a_name_too() -> None:
    """A mediator's move may be assumed as well."""
    assert assuming(may("if", "west", "demands", {"pact": "kept"})).table.headline == (
        "If West demands pact = kept: still no deal is possible; 0 verdicts changed, 0 conflicts gone, 0 new."
    )


def test_several_who_speak_together_agree() -> None:
    """The verb follows."""
    found = assuming(may("if", ["north", "south"], "agrees", {"pact": "kept"}))
    assert found.table.headline == (
        "If North and South agree pact = kept: there is a deal that everybody accepts; 1 verdict changed, "
        "1 conflict gone, 0 new."
    )


IDLE = (
    "Nothing of if-1 counts: of another day than was asked for, not by a party that is compared, or overridden by "
    "later words."
)


@pytest.mark.parametrize(
    ("party", "date", "window"),
    [
        ("north", "2025-03-01", {"on": "2025-02-01"}),
        ("north", "2024-01-01", {"since": "2024-06-01"}),
        ("west", None, {}),
        ("north", "2024-01-01", {}),
    ],
    ids=["after the day", "before the first day", "not compared", "overridden"],
)
def test_assumed_words_of_which_nothing_counts_are_shown(party: str, date: str | None, window: dict[str, str]) -> None:
    """Else that nothing changes would look like an answer."""
    move = may("if-1", party, "demands", {"pact": "renounced"}, date)
    found = assume(deals(CASE, "north", "south", **window), move)  # type: ignore[arg-type]
    assert (found.idle, found.headline) == (("if-1",), "0 verdicts changed, 0 conflicts gone, 0 new")
    assert found.table.notes == (IDLE,)


def test_only_words_that_could_count_can_be_idle() -> None:
    """Several are told together; who takes something back says nothing that could count."""
    found = assuming(
        may("if-1", "west", "demands", {"pact": "kept"}),
        may("if-2", "west", "offers", {"troops": "stay"}),
        may("if-3", "north", "accepts", {"troops": "stay"}),
    )
    assert (
        text(found)
        == """\
If West demands pact = kept; West offers troops = stay; North accepts troops
= stay: still no deal is possible; 0 verdicts changed, 0 conflicts gone, 0 new.

Nothing of if-1 and if-2 counts: of another day than was asked for, not by
a party that is compared, or overridden by later words."""
    )
    assert assuming(may("if", "north", "withdraws", {"pact": "kept"})).idle == ()
    assert assuming(may("if", "north", "withdraws", supersedes=["n1"])).idle == ()


def test_a_demand_that_is_said_again_beside_the_old_words_is_the_same() -> None:
    """No conflict goes and comes back."""
    found = assuming(may("if", "north", "demands", {"pact": "kept"}, "2025-01-01"))
    assert [clause.statements for clause in found.after.clauses] == [("if", "n1"), ("s1",)]
    assert (found.gone, found.new, found.idle) == ((), (), ())


def test_nothing_assumed_is_shown_as_such() -> None:
    """No sentence without its subject."""
    assert "If :" not in text(assuming())


def test_a_conflict_that_is_merely_not_listed_any_more_is_not_gone() -> None:
    """An answer is never silently partial."""
    case = talks(
        N1,
        S1,
        says("n2", "north", "demands", {"troops": "stay"}),
        says("s2", "south", "demands", {"troops": "leave"}),
    )
    move = may("if", "north", "offers", {"pact": "kept", "meeting": "2025-01-01"}, provided={"troops": "stay"})
    found = assume(deals(case, "north", "south", limits=Limits(table=30, family=1, steps=40)), move)
    assert found.before.conflicts.complete
    assert not found.after.conflicts.complete
    assert text(found) == (
        """\
If North offers meeting = 2025-01-01 and pact = kept provided troops = stay:
still no deal is possible; 0 verdicts changed, 0 conflicts gone, 0 new.

The change in conflicts is incomplete: not all conflicts are listed: listing
conflicts found more than 1."""
    )
    assert (found.gone, found.new, found.complete) == ((), (), found.after.conflicts.complete)
    assert found.to_dict()["conflicts"] == {"complete": False, "why": found.complete.why, "gone": [], "new": []}


@pytest.mark.parametrize("steps", range(1, 30, 4))
def test_deals_and_assumptions_are_shown_within_any_limits(steps: int) -> None:
    """What the limits leave untold is told as such, never raised."""
    found = deals(CASE, "north", "south", limits=Limits(steps=steps))
    shown = str(found)
    assert "No deal: " in shown or "limits" in shown
    assert str(assume(found, may("if", "north", "accepts", {"troops": "stay"}))).startswith("If North accepts ")


def test_a_cheapest_that_is_not_proved_says_so() -> None:
    """Where the search was stopped, something cheaper may exist."""
    case = talks(
        *(says(f"n-{issue}", "north", "demands", {issue: one}) for issue, (one, _) in SIDES.items()),
        *(says(f"s-{issue}", "south", "demands", {issue: other}) for issue, (_, other) in SIDES.items()),
        says("n9", "north", "rejects", {"pact": "renounced", "troops": "leave"}, together=True),
        says("s9", "south", "rejects", {"pact": "kept", "support": "same"}, together=True),
        says("w8", "west", "rejects", {"troops": "stay", "support": ["lower", "same"]}, together=True),
        says("w9", "west", "demands", {"pact": "postponed"}),
    )
    found = deals(case, "north", "south", "west", limits=Limits(table=1, family=1, steps=13))
    cheapest = found.cheapest()
    assert cheapest is not None
    assert not cheapest.complete
    shown = found.shown(by="count").show(width=1000)
    assert "nobody rejects (the cheapest that was found; there may be a cheaper one): " in shown
    assert f": {found.concessions().complete.why}." in shown


SIDES = {"pact": ("kept", "renounced"), "troops": ("stay", "leave"), "support": ("same", "lower")}


def test_the_cheapest_of_an_assumption_is_shown_or_a_limit_error() -> None:
    """As that of the deals is."""
    leave = says("s2", "south", "demands", {"troops": "leave"})
    case = talks(N1, S1, leave, rules=(rule("tie", {"troops": "stay"}, {"pact": "renounced"}),))
    found = assume(
        deals(case, "north", "south", limits=Limits(table=1, steps=1)),
        may("if", "north", "accepts", {"troops": "stay"}),
    )
    with pytest.raises(LimitError, match=r"^no concession on pact and the issues linked to it was found"):
        _ = found.cheapest
