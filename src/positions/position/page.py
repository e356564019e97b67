"""A page: what one voice has said on one issue, each passage read in the light of the others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from positions.position.answer import Answer
from positions.position.passage import Force, Passage
from positions.position.turns import reach, two_proposals
from positions.records import Stance
from positions.regions import LineRegion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from positions.position.since import Since
    from positions.position.turns import Turns
    from positions.regions import Domain, Region

_LINKED = ("packages", "taken", "prices")
_SEVERAL = 2  # reports: one alone contradicts nothing


class Page:
    """What one voice has said on one issue.

    Args:
        issue: The issue's id.
        domain: Its domain.
        standing: The passages that no later one replaced.
        turns: What the voice's words do to earlier ones.
        own: For accounts, what the party's own words do to earlier ones.
    """

    def __init__(
        self, issue: str, domain: Domain, standing: Sequence[Passage], turns: Turns, own: Turns | None
    ) -> None:
        self.issue = issue
        self.domain = domain
        self.standing = standing
        self.turns = turns
        self.own = own
        self.climbing: list[tuple[Since, Since]] = [(turns.climbed, turns.climbed_if)]
        if own is not None:
            self.climbing.append(own.climbing(turns.refused))
        self.nothing: Region = domain.nothing()
        demands = [each for each in standing if each.force is Force.DEMAND and not each.linked]
        self.demanded: Region = domain.union(each.answers[issue].accepted for each in demands)
        self.in_common: dict[date, Region] = {}
        for each in demands:
            asked = each.answers[issue].accepted
            self.in_common[each.day] = self.in_common.get(each.day, asked) & asked

    def in_force(self) -> list[Answer]:
        """What is left of each standing passage, in their order."""
        left = [self._left(passage) for passage in self.standing]
        if len(left) == 1 and not self.standing[0].denied:
            return left  # nothing to contest it
        days: dict[date, _Day] = {}
        for passage, answer in zip(self.standing, left, strict=True):
            days.setdefault(passage.day, _Day(self.issue, self.nothing)).add(passage, answer, self._explicit(passage))
        answers = [
            answer.disputed(
                self.domain.everything() if passage.denied else self._contested(passage, answer, days[passage.day])
            )
            for passage, answer in zip(self.standing, left, strict=True)
        ]
        rejected = Answer.total(self.domain, answers).rejected
        return [
            Answer(
                (answer.accepted & self._shared(passage)) - rejected,
                answer.rejected,
                answer.accepted_if,
                answer.rejected_if,
                answer.contested,
            )
            for passage, answer in zip(self.standing, answers, strict=True)
        ]

    def _left(self, passage: Passage) -> Answer:
        """What is left of the passage: later words took from it, or made it conditional."""
        said = passage.answers[self.issue]
        day = passage.day
        refused = self.turns.by_day["rejected"].after(day)
        if self.own and passage.force is Force.DEMAND:  # an account of an offer stands against a later refusal
            refused |= self.own.by_day["rejected"].after(day)
        accepted = self._later("accepted", day)
        rejected = rejected_if = said.rejected
        if rejected and self._dropped(passage):
            rejected = rejected_if = self.nothing
        elif rejected:
            outright, linked = self._lifted(passage)
            rejected -= outright
            rejected_if = rejected & linked
            rejected -= linked
        conditional = said.rejected_if - accepted
        if passage.force is Force.BID:
            conditional -= self.demanded
        return Answer(
            said.accepted - refused, rejected, said.accepted_if - refused, conditional | rejected_if, said.contested
        )

    def _dropped(self, passage: Passage) -> bool:
        """Whether a later refusal refuses all that a demand asked for: then it no longer refuses the rest."""
        if passage.force is not Force.DEMAND or passage.linked:
            return False
        return passage.answers[self.issue].accepted.is_subset(self._later("refused", passage.day))

    def _lifted(self, passage: Passage) -> tuple[Region, Region]:
        """What is no longer refused of what the passage refuses outright, and what only together with other issues.

        An offer of that day or later widens a demand, with everything between. What was refused by words is lifted by
        later acceptances, and made conditional by the party's own packages and conditional words of that day or later.
        Taking up a package of somebody else on the day on which one refuses a part of it changes nothing of that.
        """
        day = passage.day
        if passage.force is Force.DEMAND:
            wanted = passage.answers[self.issue].accepted
            outright = reach(wanted, self._beside("bids", passage))
            linked = reach(wanted, self._beside("linked_bids", passage))
            for part in _LINKED:
                linked |= self._beside(part, passage)
            return outright, linked
        outright, linked = self._later("accepted", day), self.nothing
        for climbed, climbed_if in self.climbing:
            outright |= climbed.after(day)
            linked |= climbed_if.after(day)
        linked |= self._beside("packages", passage) | self._later("taken", day) | self._later("prices", day)
        return outright, linked

    def _beside(self, what: str, passage: Passage) -> Region:
        """What the voice does on the day of a passage or later, and the party itself later."""
        mine = self.turns.beside(what, passage)
        return mine if self.own is None else mine | self.own.by_day[what].after(passage.day)

    def _later(self, what: str, day: date) -> Region:
        """What the voice does later, and the party itself."""
        mine = self.turns.by_day[what].after(day)
        return mine if self.own is None else mine | self.own.by_day[what].after(day)

    def _explicit(self, passage: Passage) -> Region:
        """What a refusal refuses by words, as far as nothing later lifts it: what its own day lifts does not count."""
        if passage.force is not Force.REFUSAL:
            return self.nothing
        refused = passage.answers[self.issue].rejected
        if not refused:
            return refused
        outright, _ = self._lifted(passage)
        for part in _LINKED:
            refused -= self._later(part, passage.day)
        return refused - outright

    def _contested(self, passage: Passage, answer: Answer, day: _Day) -> Region:
        """What the passage says against other words of the same day."""
        conflict = day.against(passage.proposal, answer)
        if passage.force is Force.REFUSAL:
            return conflict | (day.refused & day.accepted & (answer.rejected | answer.rejected_if))
        conflict |= answer.accepted & day.refused
        if passage.force is not Force.DEMAND:
            return conflict
        if not self.in_common.get(passage.day, self.domain.everything()):
            conflict |= (answer.accepted & day.unwanted) | (answer.rejected & day.wanted)
            if not passage.linked:
                conflict |= answer.accepted - self.turns.by_day["sound"].since(passage.day)
        return conflict | (day.misreported & (answer.accepted | answer.rejected))

    def _shared(self, passage: Passage) -> Region:
        """What the demands of the passage's day have in common, if anything: they add up by intersection."""
        adds_up = passage.force is Force.DEMAND and not passage.linked
        return (adds_up and self.in_common[passage.day]) or self.domain.everything()


class _Day:
    """What the words of one day say on one issue, by the force that they have."""

    def __init__(self, issue: str, nothing: Region) -> None:
        self.issue = issue
        self.accepted = self.refused = self.wanted = self.unwanted = self.nothing = nothing
        self._proposals: dict[str, tuple[Region, Region]] = {}
        self._reports: dict[Region, set[str]] = {}

    def add(self, passage: Passage, answer: Answer, refused: Region) -> None:
        """Adds what is left of one passage, and what it refuses by words."""
        self.accepted |= answer.accepted
        self.refused |= refused
        if passage.proposal:
            accepted, rejected = self._proposals.get(passage.proposal, (self.nothing, self.nothing))
            accepted |= answer.accepted | answer.accepted_if
            self._proposals[passage.proposal] = accepted, rejected | answer.rejected
        if passage.force is Force.DEMAND:
            self.wanted |= answer.accepted
            self.unwanted |= answer.rejected
            if passage.statement.stance is Stance.DEMANDS and not passage.linked and passage.statement.source:
                asked = passage.answers[self.issue].accepted
                self._reports.setdefault(asked, set()).add(passage.statement.source)

    def against(self, proposal: str | None, answer: Answer) -> Region:
        """What an answer by one proposal says against what others of that day say."""
        conflict = self.nothing
        for other, (accepted, rejected) in self._proposals.items():
            if two_proposals(proposal, other):
                conflict |= (answer.accepted | answer.accepted_if) & rejected | answer.rejected & accepted
        return conflict

    @cached_property
    def misreported(self) -> Region:
        """What only the narrower of two reports of one demand refuses, if no source reports both.

        Reports of numbers and days that merely cross add up.
        """
        found, firm = self.nothing, self.nothing
        if len(self._reports) < _SEVERAL or not isinstance(self.nothing, LineRegion):
            return found
        for narrow, sources in self._reports.items():
            wider = [
                wide
                for wide, others in self._reports.items()
                if narrow != wide and narrow.is_subset(wide) and sources.isdisjoint(others)
            ]
            for wide in wider:
                found |= wide - narrow
            if not wider:
                firm |= ~narrow
        return found - firm
