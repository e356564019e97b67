"""What one may write: neither type checker finds an error here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import assert_never, assert_type

import positions
from positions import (
    Alternatives,
    Dates,
    Decision,
    DecisionRule,
    Evidence,
    Family,
    Issue,
    Negotiation,
    Options,
    Ordering,
    Party,
    PositionsError,
    Preference,
    Proposal,
    Quantity,
    Round,
    Rule,
    Scale,
    Source,
    Stance,
    Statement,
    Terms,
    Wants,
    compare,
    strategies,
)
from positions.comparison import Comparison, Overlap
from positions.regions import FiniteRegion, LineRegion, Region

rise = Issue("rise", Quantity("percent", decimal=True))
seat = Issue("seat", Options(["oslo", "geneva"]), kind="term")
land = Family("land", Options.yes_no(), each=["east", "west"], decided_by="north")
north, south = Party("north"), Party("south", note="of both banks", seats=2)
council = Decision("c", [rise, land], rule="double-majority", threshold=["2/3", Decimal("0.65")], weights={north: 2})
most = Decision("m", rule=DecisionRule.QUALIFIED, threshold="55%", parties=[north, "south"], counts="heads")

# Terms: from issues, together, alternatives, and as in files.
assert_type(rise.at_least(Decimal("4.5")), Terms)
assert_type(rise.at_least(5) & seat.only("oslo"), Terms)
assert_type(rise.at_least(5) | seat.only("oslo"), Alternatives)
assert_type((rise.at_least(5) | seat.only("oslo")) & land.only("yes"), Alternatives)
assert_type(land.only("yes") & (rise.at_least(5) | seat.only("oslo")), Alternatives)
assert_type((rise.at_least(5) | seat.only("oslo"))[0], Terms)
assert_type(rise.at_least(5)["rise"], Region)
assert_type(rise.at_least(5)[rise], Region)
assert_type(Quantity("day").between(2, 3), LineRegion)
assert_type(Dates().at_most(date(2025, 6, 20)), LineRegion)
assert_type(Scale(["low", "high"]).at_least("low"), FiniteRegion)
assert_type(Ordering(["vote", "pay"]).only(["vote", "pay"]), FiniteRegion)
region: Region | None = seat.only("oslo").get("seat")

statements = [
    Statement("n1", "north", "demands", rise.at_least(5), date="2025-03-01"),
    Statement("n2", north, Stance.OFFERS, rise.only(4) | seat.only("oslo"), date=date(2025, 3, 2), together=True),
    Statement("n3", [north, "south"], "agrees", {"rise": {"from": 2, "to": 3}, "seat": ["oslo", "geneva"]}),
    Statement("n4", party="north", stance="demands", terms=[Terms({seat: "oslo"}), {"land.*": "yes"}]),
    Statement("n5", "south", "accepts", rise.only(4), provided={"seat": "oslo", "land.*": {"not": "yes"}}),
    Statement("n6", "south", "withdraws", supersedes="n5", evidence=Evidence("so", attribution="quoted")),
]
plan = Proposal("plan", by=[north, south], clauses={rise: 4, "seat": {"not": "oslo"}}, source=Source("press"))
talks = Negotiation(
    "talks",
    "Talks",
    parties=["north", south],
    rounds=[Round("first", date="2025-03")],
    issues=[rise, seat, land],
    statements=[*statements, Statement("n7", "north", "rejects", proposal=plan, clauses=[rise])],
    sources=Source("press"),
    proposals=plan,
    rules=Rule("r", given=seat.only("oslo"), then={"land.*": "yes"}),
    preferences=[Preference(north, land, wants=Wants.MORE, salience="0.5"), Preference("south", "*", wants="less")],
)
try:
    comparison: Comparison = compare(talks, "north", talks.parties["south"], issues=[rise, "land.*"], admit="quoted")
    overlap: Overlap = positions.overlap(talks.position("north", "seat"), talks.position(south, seat))
    verdict: positions.Verdict = overlap.verdict
    found = [
        comparison[rise],
        comparison["seat"],
        *comparison.having("apart"),
        *comparison.having(positions.Verdict.OPEN),
    ]
    basis: str = comparison[seat].basis
    assert_type(talks.position(north, seat).answers["accepted"], Region)
    moved: positions.movement.Changes = positions.changes(talks, "north", south, start=talks.rounds["first"])
    results: list[positions.deal.Deals] = [positions.deals(talks, "north", "south")]
    checks = [positions.check_draft(talks, draft, "north") for draft in (plan, "plan", rise.only(4))]
    checks.append(positions.check_draft(talks, {"rise": 4, "seat": ["oslo"]}, "north"))
except (PositionsError, positions.errors.LimitError) as error:
    message: str = str(error)
assert_type(talks.evolve(statements=statements, title="More talks"), Negotiation)
assert_type(positions.loads(positions.dumps(talks, "json"), format="json"), Negotiation)
assert_type(positions.from_dict(positions.to_dict(talks)), Negotiation)
assert_type(talks.issues["rise"], Issue)
assert_type(talks.statements["n1"].stance, Stance)
domains = strategies.domains()
version: str = positions.__version__


def word(stance: Stance) -> str:
    """Every word of a list, so that a new one would be missed here."""
    match stance:
        case Stance.DEMANDS | Stance.AGREES | Stance.ASSERTS:
            return "insists"
        case Stance.OFFERS | Stance.ACCEPTS:
            return "bids"
        case Stance.REJECTS | Stance.DEFERS | Stance.WITHDRAWS:
            return "does not accept"
        case _:
            assert_never(stance)


def shortest(statement: Statement) -> str:
    """Records are taken apart by the arguments that have a position."""
    match statement:
        case Statement(name, (party,), stance, (Terms() as terms,)):
            return f"{name}: {party} {stance} {terms}"
        case Statement(name):
            return name
        case _:
            assert_never(statement)
