"""Beyond one machine: all pairs of a case in blocks.

Read `question`, `block`, then `blocks`.
"""

from positions.frames.block import Block
from positions.frames.blocks import Blocks, in_blocks

__all__ = [
    "Block",
    "Blocks",
    "in_blocks",
]
