"""Words in force: what was `said`, its passages, what is left `in_force` of them, and the `position` they come to."""

from positions.position.answer import Answer
from positions.position.in_force import reach
from positions.position.passage import Force, Passage, Voice
from positions.position.position import LeftOut, Position
from positions.position.said import ADMITTED, Said, Window
from positions.position.view import Heard, Spoken, View
from positions.position.wording import cite, demanding, rest_of, weight
from positions.regions import plain

__all__ = [
    "ADMITTED",
    "Answer",
    "Force",
    "Heard",
    "LeftOut",
    "Passage",
    "Position",
    "Said",
    "Spoken",
    "View",
    "Voice",
    "Window",
    "cite",
    "demanding",
    "plain",
    "reach",
    "rest_of",
    "weight",
]
