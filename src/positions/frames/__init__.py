"""Cells, verdicts and statements as data frames of any engine. Needs the extra `positions[frames]`.

Read `database` and `engine`, the doors of DuckDB and narwhals, then `cells`, `verdicts`, `pairs`, `counts` and
`statements`.
"""

from positions.frames.cells import cells
from positions.frames.counts import counts
from positions.frames.engine import Backend
from positions.frames.pairs import answered, pairs
from positions.frames.statements import read_statements, statements
from positions.frames.verdicts import verdicts

__all__ = [
    "Backend",
    "answered",
    "cells",
    "counts",
    "pairs",
    "read_statements",
    "statements",
    "verdicts",
]
