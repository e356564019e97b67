"""Fragile verdicts: what they would not survive, and how that is told."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given

from positions import Negotiation, Party, Source, Statement, Verdict, compare, strategies
from tests.talks import ISSUES, says


def case(*statements: Statement) -> Negotiation:
    """A case whose statements stand in the source that their id ends with: `n1-a` stands in `a`."""
    return Negotiation(
        "talks",
        parties=[Party("north", "North"), Party("south", "South")],
        issues=ISSUES.values(),
        sources=[Source("a"), Source("b")],
        statements=[evolve(each, source=each.id.partition("-")[2] or None) for each in statements],
    )


def fragile(*statements: Statement, issue: str = "pact") -> list[str]:
    """What the verdict on the issue would not survive."""
    return [str(each) for each in compare(case(*statements), "north", "south")[issue].fragile]


def test_a_verdict_on_the_parties_own_words_is_not_fragile() -> None:
    """Quoted, official and documented words are enough."""
    assert (
        fragile(
            says("n1-a", "north", "demands", {"pact": "kept"}),
            says("s1-b", "south", "demands", {"pact": "renounced"}, attribution="official"),
        )
        == []
    )


def test_a_verdict_that_needs_the_press_is_fragile() -> None:
    """Without the report the party is silent."""
    assert fragile(
        says("n1-a", "north", "demands", {"pact": "kept"}),
        says("s1-b", "south", "demands", {"pact": "renounced"}, attribution="reported"),
    ) == ["open if only first-hand words counted"]


def test_a_single_source_counts_where_a_party_is_on_record_in_several() -> None:
    """North's refusal stands in one of its two sources only; South's only source is not put to the test."""
    statements = (
        says("n1-a", "north", "offers", {"pact": "kept"}),
        says("n2-b", "north", "rejects", {"pact": "renounced"}),
        says("s1-a", "south", "demands", {"pact": "renounced"}),
    )
    found = compare(case(*statements), "north", "south")["pact"]
    assert found.verdict is Verdict.IRRECONCILABLE
    assert [(way.without, way.verdict) for way in found.fragile] == [("a", Verdict.OPEN), ("b", Verdict.APART)]
    assert found.to_dict()["fragile"] == [
        {"without": "a", "verdict": "open"},
        {"without": "b", "verdict": "apart"},
    ]


def test_one_source_each_is_not_put_to_the_test() -> None:
    """Who is on record in one place only stands or falls with it anyway."""
    assert (
        fragile(says("n1-a", "north", "demands", {"pact": "kept"}), says("s1-a", "south", "offers", {"pact": "kept"}))
        == []
    )


def test_the_table_tells_what_is_fragile_and_what_nobody_can_grant() -> None:
    """Two kinds of fragility, each in one sentence below the table."""
    statements = (
        says("n1-a", "north", "offers", {"pact": "kept"}),
        says("n2-b", "north", "rejects", {"pact": "renounced"}, attribution="reported"),
        says("s1-a", "south", "demands", {"pact": "renounced"}),
    )
    notes = compare(case(*statements), "north", "south", issues="pact").table.notes
    assert notes == (
        "Fragile, because it rests on more than first-hand words: pact.",
        "Fragile, because it rests on one source: pact (open without a); pact (apart without b).",
    )
    seat = evolve(ISSUES["pact"], id="seat", decided_by=("west",))
    asked = Negotiation(
        "x",
        parties=[Party("north"), Party("south"), Party("west")],
        issues=[seat],
        statements=[Statement("n1", party="north", stance="offers", terms={"seat": seat.domain.only("kept")})],
    )
    assert compare(asked, "north", "south").table.notes == ("Nobody here can grant: seat (west).",)
    assert compare(asked, "north", "west").table.notes == ()


@pytest.mark.no_cover  # a law; examples show every line
@given(strategies.cases())
def test_fragility_never_names_the_verdict_that_holds(case: Negotiation) -> None:
    """Every way told of leads to another verdict."""
    for each in compare(case, "north", "south").values():
        assert all(way.verdict is not each.verdict for way in each.fragile)
