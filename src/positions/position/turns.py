"""What the words of one voice on one issue do to earlier ones: they accept, refuse, widen and lift."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from operator import or_
from typing import TYPE_CHECKING

from positions.position.passage import Force
from positions.position.since import Since

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from positions.position.passage import Passage
    from positions.regions import Domain, Region


class Turns:
    """What the words of one voice on one issue do to earlier ones, by day.

    Attributes:
        by_day: What they do by day: what they have `accepted` or `rejected` outright, or `refused` by words; what
            `accepting` words still do; the `bids`, what is offered and was not refused again, and those that nothing
            denies, the `sound` ones; the `linked_bids` in packages or under conditions; what `packages`, conditional
            words and demands of alternatives accept together with other issues, what packages of somebody else do that
            were `taken` up, and what is named as a condition, the `prices`.
        refused: What was refused by words, with its days, ascending.
        climbed, climbed_if: How far offers, outright or linked, lift what was refused by words before them.
    """

    def __init__(self, issue: str, domain: Domain, said: Sequence[Passage], standing: Sequence[Passage]) -> None:
        self.nothing: Region = domain.nothing()
        answers = [(each, each.answers[issue]) for each in standing]
        linked = [(each, answer) for each, answer in answers if each.linked]
        bids = [(each, answer) for each, answer in answers if each.force is Force.BID]
        rejected = Since(self.nothing, ((each.day, answer.rejected) for each, answer in answers))
        found: dict[str, list[tuple[Passage, Region]]] = {
            "bids": [(each, a.accepted - rejected.after(each.day)) for each, a in bids if a.accepted],
            "linked_bids": [(each, a.accepted_if) for each, a in bids if a.accepted_if],
            "packages": [(each, a.accepted_if & each.names(issue)) for each, a in linked if not _is_taken(each)],
            "taken": [(each, a.accepted_if & each.names(issue)) for each, a in linked if _is_taken(each)],
            "prices": [(each, each.price(issue)) for each, _ in linked if each.sets_condition(issue)],
        }
        self.by_day: dict[str, Since] = {
            what: self._dated((each.day, r) for each, r in several) for what, several in found.items()
        }
        self.by_day["rejected"] = rejected
        self.by_day["sound"] = self._dated((each.day, region) for each, region in found["bids"] if not each.denied)
        self.by_day["accepting"] = self._dated((each.day, answer.accepted) for each, answer in answers)
        self.by_day["accepted"] = self._dated((each.day, each.answers[issue].accepted) for each in said)
        self._by_proposal: dict[tuple[str, date], dict[str | None, Region]] = {}
        for what, several in found.items():
            for each, region in several:
                same = self._by_proposal.setdefault((what, each.day), {})
                same[each.proposal] = same.get(each.proposal, self.nothing) | region
        refusing = [(each.day, each.answers[issue].rejected) for each in said if each.force is Force.REFUSAL]
        self.refused: list[tuple[date, Region]] = sorted(
            filter(lambda dated: dated[1], refusing), key=lambda dated: dated[0]
        )
        self.by_day["refused"] = self._dated(self.refused)
        self._outright = [(each.day, each.answers[issue].accepted) for each in said if each.force is Force.BID]
        self._linked = [(each.day, region) for each, region in found["linked_bids"]]
        self.climbed: Since
        self.climbed_if: Since
        self.climbed, self.climbed_if = self.climbing(self.refused)

    def _dated(self, dated: Iterable[tuple[date, Region]]) -> Since:
        return Since(self.nothing, dated)

    def beside(self, what: str, passage: Passage) -> Region:
        """What is done on the passage's day or later, except by another proposal of that day."""
        region = self.by_day[what].after(passage.day)
        for proposal, part in self._by_proposal.get((what, passage.day), {}).items():
            if not two_proposals(proposal, passage.proposal):
                region |= part
        return region

    def climbing(self, refused: Sequence[tuple[date, Region]]) -> tuple[Since, Since]:
        """How far these offers lift refusals, outright and together with other issues.

        Args:
            refused: What was refused by words, with its days, ascending.
        """
        days = [day for day, _ in refused]
        totals = list(accumulate((region for _, region in refused), or_))

        def lifted(offers: Iterable[tuple[date, Region]]) -> Since:
            before = ((day, bisect_left(days, day), region) for day, region in offers if region)
            return Since(
                self.nothing, ((day, climb(totals[place - 1], region)) for day, place, region in before if place)
            )

        return lifted(self._outright), lifted(self._linked)


def two_proposals(one: str | None, other: str | None) -> bool:
    """Whether words belong to two different proposals."""
    return None not in (one, other) and one != other


def _is_taken(passage: Passage) -> bool:
    """Whether it is somebody else's package that was taken up as it is."""
    return passage.said.takes_up and not passage.provided


def climb(refused: Region, offered: Region) -> Region:
    """What an offer inside what was refused lifts of it.

    If a refused stretch is free on one side only, everything from there up to the offer: refused 10 and more, offers
    15, refused is 16 and more. Otherwise only the outcomes offered.

    Example:
        >>> import positions
        >>> from positions.position.turns import climb
        >>> days = positions.Quantity("day")
        >>> climb(days.at_least(10), days.only(15)), climb(days.between(10, 20), days.only(15))
        (<Region: 10 to 15 days>, <Region: 15 days>)
    """
    inside = refused & offered
    if not inside or not refused.domain.ordered:
        return inside
    lifted = inside
    for run in refused.runs():
        here = run & inside
        free_below, free_above = run != run.downward(), run != run.upward()
        if here and free_below is not free_above:
            lifted |= run & (here.downward() if free_below else here.upward())
    return lifted


def reach(wanted: Region, offered: Region) -> Region:
    """What an offer takes from the refusal that a demand implies: the outcomes offered, and those between.

    An offer of 10 when 30 or more is wanted reaches from 10 to 29: a softer bid leaves no hole in the ladder. Only the
    gap that an offer lies in is crossed, never what is wanted itself. What several offers reach is what they reach
    one by one.

    Example:
        >>> import positions
        >>> from positions.position.turns import reach
        >>> days = positions.Quantity("day")
        >>> reach(days.at_least(30), days.only(10))
        <Region: 10 to 29 days>
    """
    if not offered or not wanted or not offered.domain.ordered:
        return offered
    crossed = offered
    for gap in (~wanted).runs():
        inside = offered & gap
        if inside and gap != gap.downward():  # something wanted lies below the gap
            crossed |= gap & inside.downward()
        if inside and gap != gap.upward():
            crossed |= gap & inside.upward()
    return crossed
