"""How willingly a party accepts outcomes of one issue: what the grades of passages add up to."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from positions.records import Grade

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from positions.position.passage import Passage
    from positions.regions import Region


def grade_of(passage: Passage) -> Grade:
    """The grade of a passage by itself; one without a grade is acceptable."""
    return passage.statement.grade or Grade.ACCEPTABLE


def grades(issue: str, passages: Sequence[Passage], accepted: Region, accepted_if: Region) -> dict[Grade, Region]:
    """By grade, what passages accept: a partition of what is accepted outright and of what is accepted conditionally.

    What is accepted outright has the grade of its latest graded passage. Every package and every acceptance under a
    condition has its own grade, so what is accepted in these ways has the grade of the most willing one.

    Args:
        issue: The issue's id.
        passages: All that is in force on it.
        accepted: What the position accepts outright.
        accepted_if: What it accepts conditionally.
    """
    if all(each.statement.grade is None for each in passages):
        return _there({Grade.ACCEPTABLE: accepted | accepted_if})
    found = outright(issue, passages, accepted)
    if accepted_if:
        nothing = accepted_if.domain.nothing()
        halted = nothing.domain.union((nothing, *(each.on(issue).accepted & accepted_if for each in passages)))
        several = outright(issue, passages, halted)
        for each in passages:
            several[grade_of(each)] |= each.on(issue).accepted_if & accepted_if
        found = {grade: found[grade] | region for grade, region in most_willing(several).items()}
    return _there(found)


def most_willing(several: Mapping[Grade, Region]) -> dict[Grade, Region]:
    """The same regions by grade, every outcome only at the most willing of its grades."""
    found: dict[Grade, Region] = {}
    for grade in Grade:
        region = several[grade]
        for better in found.values():
            region -= better
        found[grade] = region
    return found


def _there(found: Mapping[Grade, Region]) -> dict[Grade, Region]:
    return {grade: region for grade, region in found.items() if region}


def outright(issue: str, passages: Sequence[Passage], region: Region) -> dict[Grade, Region]:
    """By grade, the outcomes of a region that passages accept outright, by the latest graded passage of each.

    Of one day the most willing passage counts. A number that stands for a range says of what the party would like
    better that it is accepted at least as willingly: there, an earlier and better grade remains, and so does that of
    words without a grade, of whatever day.

    Args:
        issue: The issue's id.
        passages: All that is in force on it.
        region: The outcomes that are asked about; each is accepted by some passage.
    """
    nothing = region.domain.nothing()
    found = dict.fromkeys(Grade, nothing)
    without = (each.on(issue).accepted & region for each in passages if not each.statement.grade)
    found[Grade.ACCEPTABLE] = nothing.domain.union((nothing, *without))
    graded = sorted((each for each in passages if each.statement.grade), key=lambda each: each.day)
    for _, of_one_day in groupby(graded, key=lambda each: each.day):
        today = list(of_one_day)
        several = dict.fromkeys(Grade, nothing)
        written = nothing
        for each in today:
            accepts = each.on(issue).accepted & region
            if accepts:
                several[grade_of(each)] |= accepts
                written |= each.written(issue)
        for grade, accepts in most_willing(several).items():
            new = accepts
            for better in Grade:
                if better.rank > grade.rank:
                    new -= found[better] - written
            for other in Grade:
                found[other] = found[other] | new if other is grade else found[other] - new
    return found
