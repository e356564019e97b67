"""Advice on a case that is valid: what may not say what its coder meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from positions import Evidence, Family, Preference, Scale, Source, Statement
from positions.cli import main
from positions.negotiation import Advice, advice_lines, advice_on
from tests.talks import proposal, says, talks

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from positions import Negotiation


CURE = "write a preference, a range, or only = true"


def told(case: Negotiation) -> list[str]:
    """The advice on a case, a line each."""
    return [str(each) for each in advice_on(case)]


def test_a_refusal_of_several_issues_refuses_each() -> None:
    """Whoever says so, or refuses only the combination, is not advised."""
    both: dict[str, object] = {"pact": "kept", "troops": "stay"}
    case = talks(
        says("n1", "north", "rejects", both),
        says("n2", "north", "rejects", [both, {"meeting": "2025-03-01", "sequence": "any", "pact": "kept"}]),
        says("n3", "north", "rejects", both, together=True),
        says("n4", "north", "rejects", both, together=False),
        says("n5", "north", "rejects", [{"pact": "kept"}, {"troops": "stay"}]),
        says("n6", "north", "demands", both),
    )
    end = "by itself: write together = false if that is meant, together = true if only the combination is"
    assert told(case)[:2] == [
        f"n1: it refuses each of 'pact', 'troops' {end}",
        f"n2: it refuses each of 'meeting', 'pact', 'sequence' and 1 more {end}",
    ]
    assert [each for each in told(case)[2:] if "refuses" in each] == []


def test_a_single_outcome_needs_a_direction() -> None:
    """In a demand, an offer or a refusal, on an issue with an order; once for each party and issue."""
    case = talks(
        says("n1", "north", "demands", {"pause": 30, "pact": "kept"}),
        says("n2", "north", "offers", {"pause": 20}),
        says("n3", ["north", "south"], "rejects", {"support": "lower"}),
    )
    assert told(case) == [
        f"north on pause: 'n1', 'n2' name a single outcome, and no preference says what north wants: {CURE}",
        f"north on support: 'n3' names a single outcome, and no preference says what north wants: {CURE}",
        f"south on support: 'n3' names a single outcome, and no preference says what south wants: {CURE}",
    ]
    wanted = [Preference("north", "*", wants="more"), Preference("south", "support", salience=1)]
    assert [each.about for each in advice_on(evolve(case, preferences=wanted))] == ["south on support"]


def test_a_family_is_one_piece_of_advice() -> None:
    """One preference on its pattern is the cure; on one of its issues alone, it is named."""
    land = Family("land", Scale(["low", "mid", "high"]), each=["hill", "ford", "dale"])
    low, mid = land.domain.only("low"), land.domain.only("mid")
    case = evolve(
        talks(),
        issues=[land],
        statements=[
            Statement("n1", party="north", stance="demands", terms={issue.id: low for issue in land.issues}),
            Statement("n2", party="north", stance="offers", terms={"land.hill": mid}),
            Statement("s1", party="south", stance="rejects", terms={"land.ford": mid}),
        ],
    )
    assert told(case) == [
        f"north on land.*: 'n1', 'n2' name a single outcome, and no preference says what north wants: {CURE}",
        f"south on land.ford: 's1' names a single outcome, and no preference says what south wants: {CURE}",
    ]
    known = [Preference("north", "land.hill", wants="less"), Preference("north", "land.f*", wants="more")]
    assert [each.about for each in advice_on(evolve(case, preferences=known))] == [
        "north on land.dale",
        "south on land.ford",
    ]


def test_the_number_of_a_proposal_is_read_by_its_author() -> None:
    """And by whoever demands it or refuses a clause; who accepts it takes it as it is."""
    plan = proposal("plan", "west", {"pause": 30, "pact": "kept"})
    case = talks(
        says("n1", "north", "accepts", proposal="plan"),
        says("s1", "south", "demands", proposal="plan", clauses=["pause"]),
        proposals=(plan,),
    )
    assert [each.about for each in advice_on(case)] == ["west on pause", "south on pause"]
    assert "'plan/pause'" in told(case)[0]


def test_what_stands_as_written_needs_no_direction() -> None:
    """Ranges, `only`, agreements, acceptances, conditions, facts, and issues without an order."""
    case = talks(
        says("n1", "north", "demands", {"pause": {"at_least": 30}, "support": ["ended", "lower"]}),
        says("n2", "north", "offers", {"pause": 30}, only=True),
        says("n3", "north", "agrees", {"pause": 30}),
        says("n4", "north", "accepts", {"pause": 30}),
        says("n5", "north", "demands", {"pact": "kept"}, provided={"pause": 30}),
        says("n6", "north", "asserts", {"count": 30}),
        says("n7", "north", "rejects", {"count": 30}),
        says("n8", "north", "offers", {"sequence": {"order": ["ceasefire", "settlement"]}}),
    )
    assert told(case) == []


def backed(*places: tuple[str | None, str | None, str | None]) -> Negotiation:
    """A statement for each place: the source of the statement, that of its evidence, and its phrase."""
    statements = [
        Statement(
            f"n{number}",
            party="north",
            stance="defers",
            proposal="plan",
            source=source,
            evidence=[Evidence(exact, source=other), Evidence(exact, source=other)],
        )
        for number, (source, other, exact) in enumerate(places, 1)
    ]
    plan = proposal("plan", "south", {"pact": "kept"})
    return evolve(talks(), sources=[Source("press"), Source("daily")], proposals=[plan], statements=statements)


def test_a_phrase_backs_three_statements_at_most() -> None:
    """The same words of the same source; each statement counts once."""
    here, there = ("press", None, "no deal"), ("daily", "press", "no deal")
    assert told(backed(here, here, there)) == []
    assert told(backed(here, ("press", None, "No deal"), here, ("press", "daily", "no deal"), here)) == []
    assert told(backed(here, here, here, there)) == [
        "press: “no deal” backs 4 statements, 'n4', 'n1', 'n2' and 1 more: check that it proves each of them"
    ]
    assert told(backed(*[(None, None, "no deal")] * 4, *[("press", None, None)] * 4)) == []


def test_words_that_change_no_fact() -> None:
    """An agreement settles only terms, and nobody's wishes change a fact; a pattern passes over facts."""
    case = evolve(
        talks(says("n1", ["north", "south"], "agrees", settles=["count", "c*", "pact"])),
        preferences=[
            Preference("north", "count", wants="more"),
            Preference("north", "c*", wants="more"),
            Preference("south", "count", salience=1),
        ],
    )
    assert told(case) == [
        "n1: 'count' is a fact, and an agreement settles only terms: leave it out of settles",
        "north on count: this is a fact, and what somebody wants changes no fact: leave out wants",
    ]


def test_advice_is_shown_up_to_twenty_lines() -> None:
    """The rest is counted."""
    many = [Advice(f"n{number}", "look") for number in range(21)]
    assert advice_lines([]) == ()
    assert advice_lines(many[:20])[-1] == "advice: n19: look"
    assert advice_lines(many)[19:] == ("advice: n19: look", "advice: and 1 more")
    assert advice_lines(many * 100)[20:] == ("advice: and 2,080 more",)


def test_check_shows_advice_and_its_status_stays_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is neither a problem nor a finding."""
    (tmp_path / "case.toml").write_text(
        'id = "talks"\n[[party]]\nid = "north"\n[[issue]]\nid = "pause"\ndomain = { quantity = "day" }\n'
        '[[statement]]\nid = "n1"\nparty = "north"\nstance = "demands"\nterms = { pause = 30 }\n'
        '[[statement.evidence]]\nexact = "thirty days"\n'
    )
    assert main(["check", str(tmp_path / "case.toml")]) == 0
    assert capsys.readouterr().out == (
        "talks is valid.\n"
        f"advice: north on pause: 'n1' names a single outcome, and no preference says what north wants: {CURE}\n"
    )
