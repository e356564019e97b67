"""Positions side by side: the `verdict`, the `overlap` with its reasons, the `gap`, the `diff`, the `comparison`."""

from positions.comparison.comparison import Comparison, compare
from positions.comparison.diff import Diff, diff
from positions.comparison.gap import Gap
from positions.comparison.overlap import Block, Condition, Overlap, overlap
from positions.comparison.verdict import Verdict

__all__ = ["Block", "Comparison", "Condition", "Diff", "Gap", "Overlap", "Verdict", "compare", "diff", "overlap"]
