"""Many parties, many issues. Read `ballot`, `tally`, `nearness`, `camps`, `assembly`, then `matrix`."""

from positions.assembly.assembly import Assembly
from positions.assembly.ballot import Ballot, Layout
from positions.assembly.camps import Camps
from positions.assembly.matrix import Matrix, matrix
from positions.assembly.nearness import Nearness, Neighbor
from positions.assembly.tally import Tally

__all__ = ["Assembly", "Ballot", "Camps", "Layout", "Matrix", "Nearness", "Neighbor", "Tally", "matrix"]
