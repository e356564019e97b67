"""Many parties, many issues.

Read `ballot`, `tally`, `nearness`, `camps`, `clusters`, `backing`, `assembly`, then `matrix`; for many processes
`question`, `block`, then `blocks`.
"""

from positions.assembly.assembly import Assembly
from positions.assembly.backing import Backing, Bridge, Crux
from positions.assembly.ballot import Ballot, Layout
from positions.assembly.block import Block
from positions.assembly.blocks import Blocks, in_blocks
from positions.assembly.camps import Camps
from positions.assembly.clusters import Clusters, Merge
from positions.assembly.matrix import Matrix, matrix
from positions.assembly.nearness import Nearness, Neighbor
from positions.assembly.tally import Tally

__all__ = [
    "Assembly",
    "Backing",
    "Ballot",
    "Block",
    "Blocks",
    "Bridge",
    "Camps",
    "Clusters",
    "Crux",
    "Layout",
    "Matrix",
    "Merge",
    "Nearness",
    "Neighbor",
    "Tally",
    "in_blocks",
    "matrix",
]
