"""What the rules of a case rule out: `rules` compiles them and explains, `search` decides over masks of cells."""

from positions.rules.rules import Implied, NoWay, RuledOut, Rules

__all__ = ["Implied", "NoWay", "RuledOut", "Rules"]
