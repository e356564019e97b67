"""Statements that nobody made: how they count beside what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from positions import CaseError, Negotiation, Options, Party, Source, Statement, assume, compare, deals, dump, load
from tests.assumed import CASE, N1, PACT, S1, assuming, may, text
from tests.talks import ISSUES, proposal, talks

if TYPE_CHECKING:
    from pathlib import Path

    from positions.deal import Deals


@pytest.mark.parametrize("on", [None, "0001-01-01", "2024-12-31", "2025-01-01", "9999-12-31"])
def test_assumed_words_without_a_date_are_the_last_whatever_the_day(on: str | None) -> None:
    """Even before anybody has spoken."""
    assumed = CASE.assume(may("if", "north", "demands", {"pact": "postponed"}))
    position = assumed.position("north", "pact", on=on)
    assert (position.accepted, position.rejected) == (PACT.only("postponed"), ~PACT.only("postponed"))


@pytest.mark.parametrize("since", ["0001-01-01", "2025-06-01", "9999-12-31"])
def test_assumed_words_without_a_date_are_never_too_old(since: str) -> None:
    """They are newer than any first day that counts."""
    assumed = CASE.assume(may("if", "north", "accepts", {"pact": "postponed"}))
    assert assumed.position("north", "pact", since=since).accepted & PACT.only("postponed")


def test_assumed_words_with_a_date_count_by_it() -> None:
    """They may come too late for the day, and later real words overtake them."""
    early, late = (may("if", "north", "demands", {"pact": "postponed"}, date) for date in ("2024-12-31", "2025-02-01"))
    assert CASE.assume(early).position("north", "pact").summary == "demands kept"
    assert CASE.assume(early).position("north", "pact", on="2024-12-31").summary == "demands postponed"
    assert CASE.assume(late).position("north", "pact").summary == "demands postponed"
    found = CASE.assume(late).position("north", "pact", on="2025-01-31")
    assert (found.summary, found.left_out.later) == ("demands kept", 1)


def test_assumed_words_of_a_source_take_its_date() -> None:
    """A date that the case knows is no missing one."""
    case = Negotiation(
        "talks",
        parties=[Party("north"), Party("south")],
        issues=[ISSUES["pact"]],
        sources=[Source("old", published="2024-01-01")],
        statements=[N1],
    )
    move = evolve(may("if", "north", "demands", {"pact": "postponed"}), source="old")
    assert case.assume(move).position("north", "pact").summary == "demands kept"


def test_what_is_merely_assumed_is_not_written(tmp_path: Path) -> None:
    """Folder or file: what is read back is the case without it."""
    assumed = CASE.assume(may("if", "north", "accepts", {"pact": "renounced"}))
    for name in ("case", "case.toml", "case.json"):
        dump(assumed, tmp_path / name)
        assert load(tmp_path / name) == CASE
    assert assumed != CASE


def test_words_that_nobody_said_are_cited_as_assumed() -> None:
    """And not as unsourced, which they are anyway; a date is told, if they have one."""
    undated = CASE.assume(may("if", "north", "demands", {"pact": "postponed"}))
    dated = CASE.assume(may("if", "north", "demands", {"pact": "postponed"}, "2025-02-01"))
    told = "North accepts postponed by demanding it"
    assert undated.position("north", "pact").why[0] == f"{told} (if, assumed)"
    assert dated.position("north", "pact").why[0] == f"{told} (if, 2025-02-01, assumed)"
    conflict = deals(undated, "north", "south").conflicts[0]
    assert str(conflict) == (
        "North demands pact = postponed (if, assumed); "
        "South demands pact = renounced (s1, 2025-01-01): cannot both be met"
    )


def test_assuming_twice_is_assuming_both() -> None:
    """The first assumption stays one; nothing assumed is the case itself, and the case is left as it was."""
    one = may("if-1", "north", "accepts", {"pact": "renounced"})
    two = may("if-2", "south", "offers", {"troops": "stay"})
    before = list(CASE.statements)
    both = CASE.assume(one).assume(two)
    assert both == CASE.assume(one, two)
    assert both.assumed == ("if-1", "if-2")
    assert list(both.statements) == [*before, "if-1", "if-2"]
    assert CASE.assume() == CASE
    assert (list(CASE.statements), CASE.assumed) == (before, ())


def test_undated_assumptions_are_of_one_day_however_often_it_is_assumed() -> None:
    """A witness: a second one does not overtake the first, unless it takes it back by name."""
    once = CASE.assume(may("if-1", "north", "demands", {"pact": "postponed"}))
    twice = once.assume(may("if-2", "north", "demands", {"pact": "kept"}))
    assert twice.position("north", "pact").contested == PACT.only("kept") | PACT.only("postponed")
    again = once.assume(may("if-2", "north", "demands", {"pact": "kept"}, supersedes=["if-1"]))
    assert again.position("north", "pact").summary == "demands kept"


def test_an_assumption_may_take_real_words_back() -> None:
    """By what they said, or by name."""
    for move in (
        may("if", "north", "withdraws", {"pact": "kept"}),
        may("if", "north", "withdraws", supersedes=["n1"]),
        may("if", "north", "offers", {"troops": "stay"}, supersedes=["n1"]),
    ):
        assert CASE.assume(move).position("north", "pact").summary == "no longer stands by n1"


def test_an_assumption_may_take_up_a_proposal() -> None:
    """Its terms are those of the paper."""
    case = talks(S1, proposals=(proposal("plan", "north", {"pact": "kept", "troops": "stay"}),))
    assumed = case.assume(may("if", "south", "accepts", proposal="plan"))
    assert assumed.position("south", "troops").why == ("South accepts stay only with pact = kept (if, assumed)",)
    assert str(compare(assumed, "north", "south", issues="pact")["pact"].verdict) == "overlap"


@pytest.mark.parametrize(
    ("moves", "message"),
    [
        (
            [may("n1", "north", "offers", {"pact": "kept"})],
            'statement "n1": this id appears twice among the statements',
        ),
        (
            [may("if", "nroth", "offers", {"pact": "kept"}), may("if", "north", "offers", proposal="plan")],
            (
                'statement "if": this id appears twice among the statements\n'
                "statement \"if\": no party 'nroth' (did you mean 'north'?)\n"
                "statement \"if\": no proposal 'plan'"
            ),
        ),
        (
            [Statement("if", party="north", stance="offers", terms={"pact": Options(["kept", "x"]).only("kept")})],
            (
                "statement \"if\": pact: a region of Options(['kept', 'x']), "
                "expected one of Options(['kept', 'renounced', 'postponed'])"
            ),
        ),
        (
            [may("if", "north", "offers", {"pact": "kept"}, "2024-01-01", supersedes=["n1", "s1"])],
            (
                "statement \"if\": it takes back 'n1', which was said later (2025-01-01)\n"
                "statement \"if\": it takes back 's1', which is 'south''s"
            ),
        ),
    ],
    ids=["id", "names", "domain", "supersedes"],
)
def test_what_does_not_fit_cannot_be_assumed(moves: list[Statement], message: str) -> None:
    """Every problem at once, from the case and from its deals alike."""
    with pytest.raises(CaseError) as caught:
        CASE.assume(*moves)
    assert str(caught.value) == message
    with pytest.raises(CaseError) as caught:
        assuming(*moves)
    assert str(caught.value) == message


def test_an_id_that_is_assumed_is_in_use() -> None:
    """Also for the next assumption."""
    move = may("if", "north", "accepts", {"pact": "renounced"})
    with pytest.raises(CaseError, match=r'^statement "if": this id appears twice among the statements$'):
        CASE.assume(move).assume(move)


STANCES = ("demands", "offers", "accepts", "rejects", "agrees", "withdraws")
REGIONS: dict[str, list[Any]] = {
    "pact": ["kept", "renounced", ["kept", "postponed"]],
    "troops": ["stay", "leave"],
    "support": ["same", {"at_least": "same"}, {"at_most": "lower"}],
}
TABLES = st.sampled_from(sorted(REGIONS)).flatmap(
    lambda issue: st.fixed_dictionaries({issue: st.sampled_from(REGIONS[issue])})
)


@st.composite
def moves(draw: st.DrawFn, id: str) -> Statement:  # noqa: A002
    """A statement of north or south on one issue or two, perhaps on a condition."""
    stance = draw(st.sampled_from(STANCES))
    terms = {**draw(TABLES), **draw(TABLES)}
    rest = [issue for issue in REGIONS if issue not in terms]
    provided = None
    if stance != "withdraws" and rest and draw(st.booleans()):
        provided = {rest[0]: draw(st.sampled_from(REGIONS[rest[0]]))}
    date = draw(st.sampled_from(["2025-01-01", "2025-01-02", "2025-01-03"]))
    return may(id, draw(st.sampled_from(["north", "south"])), stance, terms, date, provided=provided)


CASES = st.integers(0, 4).flatmap(lambda number: st.tuples(*(moves(f"s{place}") for place in range(number))))


def answers(found: Deals) -> tuple[object, ...]:
    """What the deals say, whenever it was said."""
    return (
        found.possible,
        {key for conflict in found.conflicts for key in conflict.keys},
        {frozenset((each.party, each.refuses) for each in way.clauses) for way in found.concessions()},
        {frozenset(each) for each in found.coalitions},
    )


@settings(max_examples=settings().max_examples // 2)
@given(CASES, moves("if"))
def test_assumed_words_count_as_the_newest_real_ones(said: tuple[Statement, ...], move: Statement) -> None:
    """Positions, verdicts and deals are those of the case in which the statement was made last."""
    assumed = talks(*said).assume(evolve(move, date=None))
    real = talks(*said, evolve(move, date="2025-02-01"))
    for party in ("north", "south"):
        for issue in REGIONS:
            one, other = (case.position(party, issue) for case in (assumed, real))
            for answer in ("accepted", "rejected", "conditional", "contested"):
                assert getattr(one, answer) == getattr(other, answer)
    assert [each.verdict for each in compare(assumed, "north", "south").values()] == [
        each.verdict for each in compare(real, "north", "south").values()
    ]
    assert answers(deals(assumed, "north", "south")) == answers(deals(real, "north", "south"))


@settings(max_examples=settings().max_examples // 2)
@given(CASES, moves("if"))
def test_an_assumption_is_the_difference_of_two_deals(said: tuple[Statement, ...], move: Statement) -> None:
    """Nothing else changes than what is told, and all that is told changes."""
    case, move = talks(*said), evolve(move, date=None)
    found = assume(deals(case, "north", "south", on="2025-01-02"), move)
    after = deals(case.assume(move), "south", "north", on="2025-01-02")
    assert answers(found.after) == answers(after)
    keys, later = ({key for each in one.conflicts for key in each.keys} for one in (found.before, found.after))
    assert {each.key for each in found.gone} <= keys - later  # a clause that was merely widened is the same still
    assert {each.key for each in found.new} <= later - keys
    old, new = (compare(one, "north", "south", on="2025-01-02") for one in (case, case.assume(move)))
    changed = [
        (a.issue.id, a.verdict, b.verdict)
        for a, b in zip(old.values(), new.values(), strict=True)
        if a.verdict is not b.verdict
    ]
    assert list(found.verdicts) == changed
    assert found.cheapest == (found.before.cheapest(), after.cheapest())
    assert all(len(line) <= 80 for line in text(found).split("\n"))
