"""Deciding: the sides of many parties on the outcomes of many issues, read from their ballots for rules of decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.assembly.prospects import Prospect, Prospects, nearest_first
from positions.deal import Chamber, Limits, Side
from positions.deal.completeness import COMPLETE
from positions.deal.decide import Deciding
from positions.deal.reaction import Draft
from positions.records import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from positions.assembly.backing import Backers
    from positions.assembly.compiled import Compiled
    from positions.negotiation import Negotiation
    from positions.position import Window
    from positions.regions import Region


def prospects_of(case: Negotiation, window: Window, compiled: Compiled, backers: Backers) -> Prospects:
    """Which outcomes would pass, by every decision of the case and issue that it covers.

    The ballots say which side parties are on if their words are plain. On an issue on which some voter's are not (it
    ties the issue to others, or contradicts itself, or a rule speaks of it), sides are those that `decide` finds.
    """
    asking = _Asking(compiled, backers, Deciding(case, window, Limits(), frozenset(compiled.ballots)))
    chambers = tuple(Chamber.of(case, decision) for decision in case.decisions.values())
    issues = [issue.id for issue in compiled.layout.issues]
    return Prospects(
        tuple(
            prospect
            for chamber in chambers
            for place, issue in enumerate(issues)
            if chamber.decision.covers(issue)
            for prospect in nearest_first(list(asking.prospects(chamber, place)))
        ),
        chambers,
        tuple(compiled.ballots),
        tuple(each for each in issues if not any(chamber.decision.covers(each) for chamber in chambers)),
    )


@frozen(eq=False)
class _Asking:
    """The parties of a matrix, as one bit for each, and whom to ask if their ballots do not say everything."""

    compiled: Compiled
    backers: Backers
    deciding: Deciding
    _bits: Mapping[str, int] = field(init=False)
    _beyond: Mapping[int, int] = field(init=False)  # by the place of an issue, the parties whose words say more

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_bits", {party: 1 << place for place, party in enumerate(self.backers.parties)})
        beyond: dict[int, int] = {}
        for party, ballot in self.compiled.ballots.items():
            for place in self.compiled.layout.places(ballot.words.beyond) if ballot.words else ():
                beyond[place] = beyond.get(place, 0) | self._bits[party]
        object.__setattr__(self, "_beyond", beyond)

    def prospects(self, chamber: Chamber, place: int) -> Iterator[Prospect]:
        """The outcomes of an issue that some voter accepts, outright or not."""
        voting = sum(self._bits.get(party, 0) for party in chamber.voters)
        return (self._asked if self._beyond.get(place, 0) & voting else self._plain)(chamber, place, voting)

    def _plain(self, chamber: Chamber, place: int, voting: int) -> Iterator[Prospect]:
        cells: dict[tuple[int, int], list[Region]] = {}
        layout, backers = self.compiled.layout, self.backers
        for cell, accepted, allowed in zip(
            layout.cells[place], backers.accepted[place], backers.allowed[place], strict=True
        ):
            if accepted & voting:
                cells.setdefault((accepted & voting, allowed & voting), []).append(cell)
        issue, names = layout.issues[place], backers.names[place]
        for (accepted, allowed), several in cells.items():
            sides = {
                party: _side(bit, accepted, allowed, names) if (bit := self._bits.get(party, 0)) else Side.NOT_ASKED
                for party in chamber.voters
            }
            yield Prospect(chamber, issue.id, issue.domain.union(several), sides)

    def _asked(self, chamber: Chamber, place: int, voting: int) -> Iterator[Prospect]:
        layout = self.compiled.layout
        issue, bit = layout.issues[place].id, layout.bit(place)
        words = [each.words for party, each in self.compiled.ballots.items() if self._bits[party] & voting]
        for number, cell in enumerate(layout.cells[place]):
            if any(each.acceptable[number] & bit for each in words if each):
                whole = self._answered(chamber, issue, cell)
                parts = [self._answered(chamber, issue, part) for part in self._parts(chamber, issue, cell)]
                yield from parts if any(part.sides != whole.sides for part in parts) else (whole,)

    def _parts(self, chamber: Chamber, issue: str, cell: Region) -> list[Region]:
        """The parts of a cell that packages and conditions tell apart; none if they tell nothing apart."""
        found = self.deciding.parts(issue, cell, chamber.voters)
        return found if len(found) > 1 else []

    def _answered(self, chamber: Chamber, issue: str, outcomes: Region) -> Prospect:
        found = self.deciding.sides(Draft("Draft", Terms({issue: outcomes})), chamber.voters)
        sides = {
            party: found.of(party, (issue,)) if found and party in self._bits else Side.NOT_ASKED
            for party in chamber.voters
        }
        return Prospect(chamber, issue, outcomes, sides, found.complete if found else COMPLETE)


def _side(bit: int, accepted: int, allowed: int, names: int) -> Side:
    """The side of a plain party."""
    if bit & accepted:
        return Side.FOR
    if not bit & allowed:
        return Side.AGAINST
    return Side.COUNTERING if bit & names else Side.SILENT
