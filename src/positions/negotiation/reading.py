"""Reading of records whose terms are written as in files: with the domains of the issues, and with all problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from positions.errors import PositionsError, Problem
from positions.negotiation.known import WrongError, problems_in
from positions.prose import steps
from positions.records import Proposal, Rule, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.negotiation.known import Known

R = TypeVar("R", Statement, Proposal, Rule)


class Reading:
    """What is left when the records of a case have been read.

    Args:
        known: What terms may speak of.

    Attributes:
        problems: What is wrong.
        left_out: By table, the ids of the records that are wrong.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self.problems: list[Problem] = []
        self.left_out: dict[str, frozenset[str]] = {}

    def read(self, table: str, records: Iterable[R]) -> tuple[R, ...]:
        """The records with their terms read, without those that are wrong."""
        right: list[R] = []
        wrong: set[str] = set()
        for record in records:
            try:
                right.append(self._known.read(record))
            except (PositionsError, WrongError) as error:
                wrong.add(record.id)
                for path, message in problems_in(error):
                    self.problems.append(Problem("", 0, f'{table} "{record.id}"', f"{steps(path)}{message}"))
        self.left_out[table] = frozenset(wrong)
        return tuple(right)
