"""Beyond one machine: cells and verdicts as data frames of any engine, and all pairs of a case in blocks.

Data frames need the extra `positions[frames]`; blocks need nothing else.

Read `database` and `engine`, the doors of DuckDB and narwhals, then `cells`, `verdicts`, `pairs`, `counts` and
`statements`; for blocks, `question`, `block`, then `all_pairs`.
"""

from positions.frames.all_pairs import AllPairs, all_pairs
from positions.frames.block import Block
from positions.frames.cells import cells
from positions.frames.counts import counts
from positions.frames.pairs import answered, pairs
from positions.frames.verdicts import verdicts

__all__ = ["AllPairs", "Block", "all_pairs", "answered", "cells", "counts", "pairs", "verdicts"]
