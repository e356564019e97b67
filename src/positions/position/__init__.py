"""Words in force: `parts` of statements, what is left `standing` of them, the `ledger` of a party, its `position`."""

from positions.position.ledger import ADMITTED, Ledger, Said, Window
from positions.position.position import LeftOut, Position, cite, demanding, rest_of, sets_condition
from positions.position.standing import Word
from positions.regions import plain

__all__ = [
    "ADMITTED",
    "Ledger",
    "LeftOut",
    "Position",
    "Said",
    "Window",
    "Word",
    "cite",
    "demanding",
    "plain",
    "rest_of",
    "sets_condition",
]
