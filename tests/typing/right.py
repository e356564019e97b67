"""What one may write: neither type checker finds an error here."""

from __future__ import annotations

import positions
from positions import Issue, Negotiation, Options, Party, PositionsError, Statement, Terms, compare, strategies
from positions.comparison import Comparison, Overlap

seat = Issue("seat", Options(["oslo", "geneva"]))
talks = Negotiation(
    "talks",
    "Talks",
    parties=[Party("north"), Party("south")],
    issues=[seat],
    statements=[Statement("n1", party="north", stance="demands", terms=[Terms({"seat": seat.domain.only("oslo")})])],
)
try:
    comparison: Comparison = compare(talks, "north", "south")
    overlap: Overlap = positions.overlap(talks.position("north", "seat"), talks.position("south", "seat"))
    verdict: positions.Verdict = overlap.verdict
    moved: positions.movement.Changes = positions.changes(talks, "north", "south", start="2025-01-01")
    results: list[positions.deal.Deals] = [positions.deals(talks, "north", "south")]
except (PositionsError, positions.errors.LimitError) as error:
    message: str = str(error)
domains = strategies.domains()
version: str = positions.__version__
