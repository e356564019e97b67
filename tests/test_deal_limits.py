"""Limits: an answer that calls itself complete is the whole one, and any other says why it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions import By, Limits, Negotiation, Party, assume, deals
from positions.errors import LimitError
from tests.talks import ISSUES, rule, says, talks

if TYPE_CHECKING:
    from positions.deal import ByName, Concession, Deals

STEPS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096)


def tangled() -> Negotiation:
    """Four parties, linked issues, a rule, and several ways to give in."""
    return Negotiation(
        "tangle",
        parties=[Party(name) for name in ("north", "south", "west", "east")],
        issues=ISSUES.values(),
        rules=[
            rule("r1", {"troops": "leave"}, {"pact": "kept"}),
            rule("r2", {"support": "higher"}, {"troops": "leave"}),
        ],
        statements=[
            says("n1", "north", "demands", {"pact": "kept", "support": "ended"}),
            says("n2", "north", "offers", {"pause": {"from": 2, "to": 9}}, provided={"troops": "stay"}),
            says("s1", "south", "demands", {"troops": "stay", "pause": 30}),
            says("s2", "south", "offers", [{"pact": "kept", "support": "same"}, {"pact": "postponed"}]),
            says("w1", "west", "rejects", {"pact": "renounced", "troops": "stay"}, together=True),
            says("w2", "west", "demands", [{"support": "lower"}, {"pause": 3, "pact": "kept"}]),
            says("e1", "east", "demands", {"pause": 5}, provided={"support": ["lower", "same"]}),
            says("e2", "east", "demands", {"pact": ["kept", "postponed"]}),
        ],
    )


def asked(case: Negotiation, limits: Limits | None = None) -> Deals:
    """The deals of all four."""
    return deals(case, *case.parties, limits=limits)


def cheapest(found: Deals, by: By | ByName) -> Concession | str | None:
    """The cheapest concession, or why there is none to show."""
    try:
        return found.cheapest(by=by)
    except LimitError as stopped:
        return str(stopped)


@pytest.mark.parametrize("table", [1, 16, 1_000_000])
@pytest.mark.parametrize("steps", STEPS)
def test_an_answer_within_limits_is_whole_or_says_why_not(steps: int, table: int) -> None:
    """Compared with the answer without limits."""
    case = tangled()
    whole, hurried = asked(case), asked(case, Limits(table=table, steps=steps))
    assert hurried.possible in (None, whole.possible)
    assert hurried.conflicts.complete or hurried.conflicts.complete.why
    if hurried.conflicts.complete:
        assert {each.clauses for each in hurried.conflicts} == {each.clauses for each in whole.conflicts}
    for by in By:
        mine, theirs = cheapest(hurried, by), cheapest(whole, by)
        assert not isinstance(theirs, str)
        if isinstance(mine, str):
            assert mine
        elif mine is not None and theirs is not None and mine.complete:
            assert (mine.weight, len(mine.clauses), len(mine.parties)) == (
                theirs.weight,
                len(theirs.clauses),
                len(theirs.parties),
            )


@pytest.mark.parametrize("table", [1, 1_000_000])
@pytest.mark.parametrize("steps", STEPS)
def test_everything_is_shown_within_any_limits(steps: int, table: int) -> None:
    """Tables, plain data, checks and assumptions of hurried answers."""
    case = tangled()
    hurried = asked(case, Limits(table=table, steps=steps))
    for by in By:
        assert hurried.shown(by=by).show()
    assert hurried.to_dict()["possible"] in (None, True, False)
    after = assume(hurried, says("if-1", "north", "demands", {"pact": "postponed"}, "2025-02-01"))
    assert str(after)
    assert after.to_dict()["assumed"] == ["if-1"]
    assert str(hurried.check({"pact": "kept", "troops": "leave", "pause": 5}))


def test_too_much_to_look_at_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """What names issues too often is not searched at all."""
    monkeypatch.setattr("positions.deal.engine.grid._LONGEST", 1)
    found = asked(tangled())
    assert found.possible is None
    assert "names issues more than 1 times" in str(found)


def test_a_draft_on_contested_outcomes_is_contested() -> None:
    """The party's words contradict each other there, so it neither accepts nor rejects."""
    case = talks(
        says("n1", "north", "offers", {"pact": "kept"}),
        says("n2", "north", "rejects", {"pact": "kept"}),
        says("s1", "south", "offers", {"pact": "kept"}),
    )
    check = deals(case, "north", "south").check({"pact": "kept"})
    assert check.reply("north", "pact").answer == "contested"
    assert check.reply("south", "pact").answer == "accepted"


def test_the_fewest_who_have_to_move() -> None:
    """One gives in to two, and not two to one."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("s1", "south", "demands", {"pact": "renounced"}),
        says("w1", "west", "demands", {"pact": "renounced"}),
    )
    found = deals(case, "north", "south", "west").cheapest(by="parties")
    assert found is not None
    assert (found.parties, bool(found.complete)) == (("north",), True)


def test_the_fewest_who_have_to_move_on_two_matters() -> None:
    """One of each pair that clashes; each is asked once, whoever moves elsewhere."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("s1", "south", "demands", {"pact": "renounced"}),
        says("n2", "west", "demands", {"troops": "stay"}),
        says("s2", "east", "demands", {"troops": "leave"}),
        parties=(Party("east"),),
    )
    found = deals(case, "north", "south", "west", "east").cheapest(by="parties")
    assert found is not None
    assert (len(found.parties), bool(found.complete)) == (2, True)


def test_a_deal_may_be_known_to_be_possible_without_an_example() -> None:
    """A table shows that one exists; to find one takes more steps than are allowed."""
    case = talks(
        says(
            "n1",
            "north",
            "offers",
            [{"pact": "kept", "support": "same"}, {"pact": "postponed", "support": "lower"}],
            provided={"troops": "leave"},
        ),
        says(
            "s1",
            "south",
            "offers",
            [{"pact": "kept", "pause": 3}, {"pact": "renounced", "pause": 5}],
            provided={"meeting": "2025-01-03"},
        ),
        says("w1", "west", "rejects", {"pact": "renounced", "troops": "stay"}, together=True),
        says("w2", "west", "rejects", {"pact": "kept", "support": "same", "troops": "leave"}, together=True),
        rules=(rule("r1", {"troops": "leave"}, {"pact": "kept"}),),
    )
    found = deals(case, "north", "south", "west", limits=Limits(table=10, steps=1))
    (component,) = found.components
    assert found.possible
    assert component.example.outcomes is None
    assert "the search for a deal took more than 1 steps" in component.example.complete.why
    assert str(found)
