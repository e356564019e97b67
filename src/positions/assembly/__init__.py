"""Many parties, many issues.

Read `column`, `ballot`, `compiled`, `tally`, `nearness`, `camps`, `clusters`, `backing`, `assembly`, `matrix`, then
`prospects`, `case_matrix` and `vote_matrix`; for many processes `question`, `block`, then `blocks`.
"""

from positions.assembly.assembly import Assembly
from positions.assembly.backing import Backing, Bridge, Crux
from positions.assembly.ballot import Ballot, Layout, Words
from positions.assembly.block import Block
from positions.assembly.blocks import Blocks, in_blocks
from positions.assembly.camps import Camps
from positions.assembly.case_matrix import CaseMatrix, matrix
from positions.assembly.clusters import Clusters, Merge
from positions.assembly.compiled import Compiled
from positions.assembly.matrix import Matrix
from positions.assembly.nearness import Nearness, Neighbor
from positions.assembly.prospects import Prospect, Prospects
from positions.assembly.tally import Tally
from positions.assembly.vote_matrix import VoteMatrix

__all__ = [
    "Assembly",
    "Backing",
    "Ballot",
    "Block",
    "Blocks",
    "Bridge",
    "Camps",
    "CaseMatrix",
    "Clusters",
    "Compiled",
    "Crux",
    "Layout",
    "Matrix",
    "Merge",
    "Nearness",
    "Neighbor",
    "Prospect",
    "Prospects",
    "Tally",
    "VoteMatrix",
    "Words",
    "in_blocks",
    "matrix",
]
