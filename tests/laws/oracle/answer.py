"""What words say of one outcome."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.laws.oracle.pieces import Piece
    from tests.laws.oracle.terms import Day, Outcomes


@frozen(eq=False)
class Answer:
    """What words say of one outcome.

    Attributes:
        word: The answer.
        day: The day of the latest word that gives it.
        accepted_if: The linked words that accept it (or plain ones that later refusals made conditional).
        refused_if: The linked words that refuse it.
        unless: Words that lift a refusal for their own combination only: it stands for all others.
        accepting: The plain words that accept it.
        denies: Whether it is contested because words both accept and refuse it.
        voices: The pieces that give the answer.
    """

    word: str
    day: Day = date.min
    accepted_if: tuple[Piece, ...] = ()
    refused_if: tuple[Piece, ...] = ()
    unless: tuple[Piece, ...] = ()
    accepting: tuple[Piece, ...] = ()
    denies: bool = False
    spared: Mapping[str, Outcomes] = field(factory=dict)

    @property
    def says_yes(self) -> bool:
        """Whether it accepts the outcome in some way."""
        return self.word == "accepted" or (self.word == "conditional" and bool(self.accepted_if))

    @property
    def says_no(self) -> bool:
        """Whether it refuses the outcome in some way."""
        return self.word == "rejected" or (self.word == "conditional" and bool(self.refused_if or self.unless))
