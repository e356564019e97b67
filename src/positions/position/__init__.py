"""Words in force: what was `said`, its passages, what is left `in_force` of them, and the `position` they come to.

A statement is read by its party's preferences (`reading`) and taken apart into passages (`passage`). Later ones take
them back (`taking_back`), end them for good (`settlement`), replace them (`replacing`) or lift what they refuse
(`turns`). What is left of them on an issue is its `page`. Of several voices the nearest counts (`nearness`). `joint`
says what passages ask of a whole deal.
"""

from positions.position.answer import Answer
from positions.position.joint import Asked
from positions.position.mentions import LeftOut
from positions.position.passage import Force, Passage, Voice
from positions.position.position import ANSWERS, AnswerName, Position
from positions.position.refusal import ALWAYS, Refusal
from positions.position.said import ADMITTED, Said, Window
from positions.position.view import View
from positions.regions import plain

__all__ = [
    "ADMITTED",
    "ALWAYS",
    "ANSWERS",
    "Answer",
    "AnswerName",
    "Asked",
    "Force",
    "LeftOut",
    "Passage",
    "Position",
    "Refusal",
    "Said",
    "View",
    "Voice",
    "Window",
    "plain",
]
