"""Rules: what the `rules` of a case leave no way to have, by a bounded `search`."""

from positions.rules.rules import Implied, NoWay, RuledOut, Rules, cut
from positions.rules.search import Clause, Search, StoppedError, bits

__all__ = ["Clause", "Implied", "NoWay", "RuledOut", "Rules", "Search", "StoppedError", "bits", "cut"]
