"""How willingly parties accept a combination of outcomes, and what makes one better than another."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from positions.position.refusal import ALWAYS, Refusal, includes
from positions.records import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from positions.deal.clauses import Clause
    from positions.records import Terms
    from positions.regions import Region

#: By party and issue, the grade at which the party accepts the outcome of the issue.
Grades: TypeAlias = "Mapping[tuple[str, str], Grade]"


@frozen(slots=False)
class Willing:
    """What parties accept on linked issues, by grade.

    Attributes:
        clauses: What the parties ask of the issues.
    """

    clauses: tuple[Clause, ...]

    @cached_property
    def stated(self) -> bool:
        """Whether any of the words is graded."""
        return any(grade for pairs in self._pairs.values() for _, grade in pairs)

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, str], list[tuple[Terms, Grade | None]]]:
        """By party and issue, the terms that accept an outcome of the issue, each with the grade that words give."""
        found: dict[tuple[str, str], list[tuple[Terms, Grade | None]]] = {}
        for clause in self.clauses:
            for issue, terms, grade in clause.willing:
                found.setdefault((clause.party, issue), []).append((terms, grade))
        return found

    def given(self, party: str, issue: str, deal: Mapping[str, Region]) -> list[Grade | None]:
        """The grades that words give to the party's acceptances of the issue's outcomes in the deal, the best first.

        What it accepts outright counts, and packages and terms with their condition that the deal contains whole.
        """
        found = [grade for terms, grade in self._pairs.get((party, issue), ()) if includes(terms, deal)]
        return sorted(found, key=lambda grade: (-rank_of(grade), grade is None))

    def grades(self, deal: Mapping[str, Region]) -> Grades:
        """The best grade of every acceptance in a deal, by party and issue."""
        asked = ((key, self.given(*key, deal)) for key in self._pairs)
        return {key: given[0] or Grade.ACCEPTABLE for key, given in asked if given}

    @cached_property
    def wishes(self) -> list[tuple[Refusal, bool]]:
        """What a deal should not be, in the form of refusals: accepted less than willingly, by one party on one issue.

        Each comes with whether it is the graver one: that the acceptance is a last resort. The other is that it is not
        preferred. What no deal can change is not among them.
        """
        found: list[tuple[Refusal, bool]] = []
        for _, pairs in sorted(self._pairs.items()):
            for least in (Grade.ACCEPTABLE, Grade.PREFERRED):
                good = [terms for terms, grade in pairs if rank_of(grade) >= least.rank]
                if 0 < len(good) < len(pairs):
                    found.append((Refusal(ALWAYS, good), least is Grade.ACCEPTABLE))
        return found

    @property
    def costs(self) -> list[int]:
        """What each wish costs that is not fulfilled: a graver one costs more than all the others together."""
        return [len(self.wishes) + 1 if grave else 1 for _, grave in self.wishes]


def rank_of(grade: Grade | None) -> int:
    """The rank of a grade; what has none is acceptable."""
    return (grade or Grade.ACCEPTABLE).rank


def order_of(grades: Iterable[Grade]) -> tuple[int, int]:
    """A key that sorts the best grades first: the fewest last resorts, then the most preferred outcomes."""
    found = list(grades)
    return found.count(Grade.LAST_RESORT), -found.count(Grade.PREFERRED)


UNGRADED = Willing(())  #: Of nobody who says how willingly.
