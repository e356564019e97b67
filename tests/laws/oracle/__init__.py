"""An oracle of the meaning: what statements say, read one outcome at a time from sections 3, 4 and 5 of the design.

It knows the records and the domains, and nothing of how the library reads them: a region is a set of outcomes that can
be listed, a deal is one outcome for every issue, and all deals are tried. Every function is one rule and begins with
the sentence that it implements. `# open:` marks what the design leaves open, with the reading that is taken here.
"""

from tests.laws.oracle.heard import Window
from tests.laws.oracle.pieces import Piece
from tests.laws.oracle.terms import outcomes
from tests.laws.oracle.verdicts import possible, verdict
from tests.laws.oracle.voices import Position, position

__all__ = ["Piece", "Position", "Window", "outcomes", "position", "possible", "verdict"]
