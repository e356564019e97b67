"""Beyond one machine: all pairs of a case in blocks.

Read `question`, `block`, then `all_pairs`.
"""

from positions.frames.all_pairs import AllPairs, all_pairs
from positions.frames.block import Block

__all__ = [
    "AllPairs",
    "Block",
    "all_pairs",
]
