"""Positions side by side: the `verdict`, the `overlap` with its reasons, the `gap`, the `diff`, the `comparison`."""

from positions.comparison.comparison import Comparison, compare
from positions.comparison.contradictions import Contradiction, Side, contradictions, contradictions_table
from positions.comparison.deliveries import Delivery, deliveries, deliveries_table
from positions.comparison.diff import Diff, diff
from positions.comparison.direction import Direction
from positions.comparison.fragility import Fragility
from positions.comparison.gap import Gap
from positions.comparison.narrowing import WORST_FIRST, narrowed
from positions.comparison.overlap import Overlap, overlap
from positions.comparison.reasons import Block, Condition
from positions.comparison.verdict import Verdict

__all__ = [
    "WORST_FIRST",
    "Block",
    "Comparison",
    "Condition",
    "Contradiction",
    "Delivery",
    "Diff",
    "Direction",
    "Fragility",
    "Gap",
    "Overlap",
    "Side",
    "Verdict",
    "compare",
    "contradictions",
    "contradictions_table",
    "deliveries",
    "deliveries_table",
    "diff",
    "narrowed",
    "overlap",
]
