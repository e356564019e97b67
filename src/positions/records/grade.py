"""A grade: how willingly a party accepts what it offers or accepts."""

from __future__ import annotations

from typing import Literal, TypeAlias

from positions.records.checks import FixedWord


class Grade(FixedWord):
    """How willingly a party accepts what it offers or accepts, the most willing first.

    A grade changes no answer, verdict, movement or deal. It ranks what is accepted.

    Example:
        >>> import positions
        >>> preferred, last = positions.Grade("preferred"), positions.Grade("last-resort")
        >>> preferred.rank > last.rank, last.words
        (True, 'as a last resort')
    """

    PREFERRED = "preferred"
    ACCEPTABLE = "acceptable"
    LAST_RESORT = "last-resort"

    @property
    def rank(self) -> int:
        """A number that is higher for what is accepted more willingly. It is for comparing, and means nothing else."""
        return 1 - list(Grade).index(self)

    @property
    def words(self) -> str:
        """How a sentence says it: `as preferred`, `as acceptable`, `as a last resort`."""
        return "as a last resort" if self is Grade.LAST_RESORT else f"as {self}"


GradeName: TypeAlias = Literal["preferred", "acceptable", "last-resort"]


def optional_grade(word: Grade | GradeName | None) -> Grade | None:
    """The grade of that name, or None if there is none. Raises `RecordError`."""
    return None if word is None else Grade(word)
