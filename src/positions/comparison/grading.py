"""On which grade a verdict rests: how willingly the parties accept what they have in common."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from positions.comparison.together import Together
from positions.comparison.verdict import Judgement, Verdict
from positions.position import plain
from positions.position.grading import grade_of
from positions.position.wording import cite
from positions.prose import joined
from positions.records import Grade
from positions.tables import Result
from positions.tables.schema import REGION, TEXT, TEXTS, Schema, exactly, maybe, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.position import Passage, Position
    from positions.regions import Region

_FULLY = (Verdict.AGREED, Verdict.OVERLAP)
_RESTS_ON = {
    Grade.PREFERRED: "preferred outcomes",
    Grade.ACCEPTABLE: "acceptable outcomes",
    Grade.LAST_RESORT: "a last resort",
}


@frozen(repr=False)
class Resting(Result):
    """A party that accepts what a verdict rests on at the grade of the verdict, and not more willingly.

    Attributes:
        position: Its position.
        grade: The grade that its words give; None if they give none, which counts as `acceptable`.
        region: The outcomes.
        passages: The passages that accept them at this grade.

    Example:
        >>> import positions
        >>> pay = positions.Issue("pay", positions.Quantity("percent"))
        >>> talks = positions.Negotiation(
        ...     "wages",
        ...     parties=["union", "employer"],
        ...     issues=[pay],
        ...     statements=[
        ...         positions.Statement("u1", "union", "demands", pay.at_least(5)),
        ...         positions.Statement("e1", "employer", "offers", pay.only(5), grade="last-resort"),
        ...     ],
        ... )
        >>> (resting,) = positions.compare(talks, "union", "employer")["pay"].resting
        >>> print(resting)
        employer accepts 5 percent as a last resort (e1, unsourced)
    """

    position: Position
    grade: Grade | None
    region: Region
    passages: tuple[Passage, ...]

    @property
    def party(self) -> str:
        """The party's id."""
        return self.position.party

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements that accept them at this grade, sorted."""
        return tuple(sorted({each.statement.id for each in self.passages}))

    @property
    def how(self) -> str:
        """How willingly, in words: `as a last resort`, or `without a grade`."""
        return self.grade.words if self.grade else "without a grade"

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(party=TEXT, grade=maybe(one_of(Grade)), region=REGION, statements=TEXTS)

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "party": self.party,
            "grade": self.grade and str(self.grade),
            "region": plain(self.region.to_form()),
            "statements": list(self.statements),
        }

    def __str__(self) -> str:
        return f"{self.position.name} accepts {self.region} {self.how} {cite(self.party, self.passages)}"

    def __repr__(self) -> str:
        return f"<Resting of {self.party} on {self.region}: {self.how}>"


@frozen(slots=False)
class Grading:
    """On which grade a verdict rests.

    Attributes:
        judgement: The verdict.
    """

    judgement: Judgement

    @property
    def stated(self) -> bool:
        """Whether the parties have something in common, and any of them says how willingly it accepts outcomes."""
        return bool(self.judgement.common) and any(stake.position.graded for stake in self.judgement.stakes)

    @cached_property
    def grades(self) -> dict[Grade, Region]:
        """By joint grade, the common outcomes: that of an outcome is the least willing one among the parties."""
        common = self.judgement.common
        if not self.stated:
            return {Grade.ACCEPTABLE: common} if common else {}
        found: dict[Grade, Region] = {}
        for grade in Grade:
            region = common if grade is Grade.LAST_RESORT else self._at_least(grade)
            for better in found.values():
                region -= better
            found[grade] = region
        return {grade: region for grade, region in found.items() if region}

    @property
    def grade(self) -> Grade | None:
        """The best joint grade of any common outcome; None if there is none."""
        return next(iter(self.grades), None)

    def _at_least(self, grade: Grade) -> Region:
        """The common outcomes if only what has this grade or a better one counted."""
        judgement = self.judgement
        verdict, region = judgement.verdict, judgement.common
        for stake in judgement.stakes:
            region &= stake.willing(grade) if verdict in _FULLY else stake.position.willing(grade)
        if verdict is not Verdict.CONDITIONAL or not region:
            return region
        ways = [stake.ways_of(grade) for stake in judgement.stakes]  # the better of two packages may be refused
        return region & Together([stake.position for stake in judgement.stakes], ways, ruled=True).held(region).region

    @property
    def resting(self) -> Iterator[Resting]:
        """Who accepts common outcomes of the best joint grade at that grade."""
        if not self.stated:
            return
        grade, region = next(iter(self.grades.items()))
        for stake in self.judgement.stakes:
            found = _resting(stake.position, grade, region)
            if found is not None:
                yield found

    @property
    def ground(self) -> str:
        """The common outcomes in words, with the grade of the best of them."""
        common = self.judgement.common
        if not self.stated:
            return str(common)
        grade, region = next(iter(self.grades.items()))
        return f"{common} {grade.words}" if region == common else f"{common}; {region} {grade.words}"

    @property
    def why(self) -> Iterator[str]:
        """The sentence that says on which grade the verdict rests; none if nobody says how willingly it accepts."""
        if self.grade is not None and self.stated:
            yield f"it rests on {_RESTS_ON[self.grade]}: {joined(map(str, self.resting))}"


def _resting(position: Position, grade: Grade, region: Region) -> Resting | None:
    """What a party accepts of the region at this grade; None if it accepts nothing of it so."""
    issue, domain = position.issue.id, position.issue.domain
    of_grade = [each for each in position.passages if grade_of(each) is grade]
    in_packages = (each.on(issue).accepted_if & position.accepted_if for each in of_grade)
    part = region & domain.union((position.grades.get(grade, domain.nothing()), *in_packages))
    if not part:
        return None
    accepting = [each for each in of_grade if (each.on(issue).accepted | each.on(issue).accepted_if) & part]
    graded = grade if any(each.statement.grade for each in accepting) else None
    return Resting(position, graded, part, tuple(accepting))
