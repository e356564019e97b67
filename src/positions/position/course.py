"""A course: what is left, from day to day, of the plain words of one voice on one issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from positions.position.answer import Answer
from positions.position.in_force import InForce
from positions.position.passage import Force, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from positions.records import Issue
    from positions.regions import Region


class Course:
    """The plain words of one voice on one issue, read from day to day.

    Plain words only take from earlier ones: of what nothing is left, nothing comes back. So each day is read from the
    first day on of which something is left. On an ordered domain all refusals are kept, because an offer lifts what
    was refused before it taken together.

    Args:
        issue: The issue.
        passages: The passages, in any order: all plain, and none of them taken back.
    """

    def __init__(self, issue: Issue, passages: Iterable[Passage]) -> None:
        self._issue = issue
        self._coming = sorted(passages, key=lambda each: each.day, reverse=True)
        self._read: list[Passage] = []

    def until(self, day: date | None) -> tuple[Sequence[Passage], Region]:
        """What is in force at the end of a day, and on which outcomes it contradicts itself.

        Args:
            day: The day; not earlier than the one asked for before. None for all words.
        """
        name, domain = self._issue.id, self._issue.domain
        while self._coming and (day is None or self._coming[-1].day <= day):
            self._read.append(self._coming.pop())
        voice = InForce(tuple(self._read), {name: domain})
        left = [evolve(voice.standing[place], answers={name: said}) for place, said in voice.answers(name).items()]
        needed = [*left, *(each for each in self._read if domain.ordered and each.force is Force.REFUSAL)]
        first = min((each.day for each in needed), default=None)
        self._read = [each for each in self._read if first and each.day >= first]
        return left, Answer.total(domain, (each.on(name) for each in left)).resolved.contested
