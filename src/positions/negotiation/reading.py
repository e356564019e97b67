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
        unread: The records whose terms are wrong.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self.problems: list[Problem] = []
        self.unread: list[Statement | Proposal | Rule] = []

    def read(self, table: str, records: Iterable[R]) -> tuple[R, ...]:
        """The records with their terms read; those whose terms are wrong as they were written."""
        return tuple(self._read(table, record) for record in records)

    def _read(self, table: str, record: R) -> R:
        try:
            return self._known.read(record)
        except (PositionsError, WrongError) as error:
            self.unread.append(record)
            for path, message in problems_in(error):
                self.problems.append(Problem("", 0, f'{table} "{record.id}"', f"{steps(path)}{message}"))
            return record
