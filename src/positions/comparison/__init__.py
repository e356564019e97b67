"""Positions side by side: the `verdict`, the `overlap` with its reasons, the `gap`, the `diff`, the `comparison`."""

from positions.comparison.comparison import Comparison, compare
from positions.comparison.contradictions import Contradiction, Contradictions, Side, contradictions
from positions.comparison.deliveries import Deliveries, Delivery, deliveries
from positions.comparison.diff import Diff, diff
from positions.comparison.direction import Direction, DirectionName
from positions.comparison.fragility import Fragility
from positions.comparison.gap import Gap
from positions.comparison.grading import Resting
from positions.comparison.narrowing import WORST_FIRST, narrowed
from positions.comparison.overlap import Overlap, overlap
from positions.comparison.reasons import Block, Condition
from positions.comparison.verdict import Verdict, VerdictName

__all__ = [
    "WORST_FIRST",
    "Block",
    "Comparison",
    "Condition",
    "Contradiction",
    "Contradictions",
    "Deliveries",
    "Delivery",
    "Diff",
    "Direction",
    "DirectionName",
    "Fragility",
    "Gap",
    "Overlap",
    "Resting",
    "Side",
    "Verdict",
    "VerdictName",
    "compare",
    "contradictions",
    "deliveries",
    "diff",
    "narrowed",
    "overlap",
]
