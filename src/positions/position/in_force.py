"""Which passages of one voice are in force: what later words replaced, lifted or trimmed.

One voice is a party's own words, or the accounts of them. Days are compared whole, so that the order of statements in a
file never matters. Whatever words of many days add up to is added up once, so that a thousand statements on one issue
take a thousand steps.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from functools import cached_property
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from positions.position.answer import Answer
from positions.position.passage import Force, Passage
from positions.records import Stance, Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from positions.position.said import Said
    from positions.regions import Domain, Region

    Accepted = Callable[[str], "_Since"]

#: An issue, a force, and whether the passage is linked.
_Kind: TypeAlias = tuple[str, Force, bool]


def not_withdrawn(said: Sequence[Said]) -> list[Said]:
    """The statements that no later one took back; a withdrawal that is itself taken back takes nothing back."""
    takers: dict[str, set[str]] = {each.statement.id: set() for each in said}
    pairs = (pair for finder in (_named, _by_terms) for pair in finder(said))
    for taker, target in pairs:
        takers[target].add(taker)
    gone: set[str] = set()
    for target in TopologicalSorter(takers).static_order():  # whoever takes back comes before what is taken back
        if takers[target] - gone:
            gone.add(target)
    return [each for each in said if each.statement.id not in gone and each.statement.stance is not Stance.WITHDRAWS]


def _named(said: Sequence[Said]) -> Iterator[tuple[str, str]]:
    """Who takes back what by its id; a proposal is taken back with each of its clauses."""
    known = {each.statement.id for each in said}
    clauses: dict[str, list[str]] = {}
    for each in said:
        if each.proposal and each.statement.id.startswith(f"{each.proposal}/"):
            clauses.setdefault(each.proposal, []).append(each.statement.id)
    for taker in said:
        for name in taker.statement.supersedes:
            for target in [name] if name in known else clauses.get(name, ()):
                yield taker.statement.id, target


def _by_terms(said: Sequence[Said]) -> Iterator[tuple[str, str]]:
    """Who takes back what by its terms: what accepted earlier some of what is withdrawn."""
    withdrawals = [each for each in said if each.statement.stance is Stance.WITHDRAWS and not each.statement.supersedes]
    if not withdrawals:
        return
    by_issue: dict[str, list[Said]] = {}
    for each in said:
        if each.statement.stance.insists or each.statement.stance.bids:
            for issue in {issue for terms in each.statement.terms for issue in terms}:
                by_issue.setdefault(issue, []).append(each)
    for taker in withdrawals:
        for issue in {issue for terms in taker.statement.terms for issue in terms}:
            for target in by_issue.get(issue, ()):
                pairs = ((mine, theirs) for mine in taker.statement.terms for theirs in target.statement.terms)
                if target.day < taker.day and any(_meet(*pair) for pair in pairs):
                    yield taker.statement.id, target.statement.id


def _meet(one: Terms, other: Terms) -> bool:
    """Whether two terms speak of some issue both, and can hold together."""
    shared = one.keys() & other.keys()
    return bool(shared) and not any(one[issue].is_disjoint(other[issue]) for issue in shared)


@frozen(eq=False)
class InForce:
    """Everything that one voice has said, and what of it is in force.

    Attributes:
        passages: Every passage, the replaced ones with them.
        domains: The domains of the issues.
        standing: The passages that no later one replaced, with their conditions as they can be met now.
    """

    passages: tuple[Passage, ...]
    domains: Mapping[str, Domain] = field(repr=False)
    standing: tuple[Passage, ...] = field(init=False)
    _standing_on: dict[str, list[int]] = field(init=False, repr=False)
    _accepted: dict[str, _Since] = field(init=False, factory=dict, repr=False)
    _answers: dict[str, dict[int, Answer]] = field(init=False, factory=dict, repr=False)

    @cached_property
    def _said_on(self) -> dict[str, list[Passage]]:
        index: dict[str, list[Passage]] = {}
        for passage in self.passages:
            for issue in passage.answers:
                index.setdefault(issue, []).append(passage)
        return index

    def __attrs_post_init__(self) -> None:
        latest = _latest_days(self.passages)
        relaxed: dict[tuple[int, date], tuple[Terms, ...]] = {}
        standing = tuple(
            self._relaxed(passage, relaxed) if passage.provided else passage
            for passage in self.passages
            if not _replaced(passage, latest)
        )
        index: dict[str, list[int]] = {}
        for place, passage in enumerate(standing):
            for issue in passage.answers:
                index.setdefault(issue, []).append(place)
        object.__setattr__(self, "standing", standing)
        object.__setattr__(self, "_standing_on", index)

    def _relaxed(self, passage: Passage, known: dict[tuple[int, date], tuple[Terms, ...]]) -> Passage:
        """The passage with its condition met also by what the party has since accepted on the condition's own issue.

        The passages of one statement have one condition, which is read once.
        """
        key = (id(passage.provided), passage.day)
        if key not in known:
            known[key] = tuple(self._met(terms, passage.day) for terms in passage.provided)
        said = passage.said
        return Passage(said, passage.voice, passage.force, passage.alternatives, known[key], passage.answers)

    def _met(self, terms: Terms, day: date) -> Terms:
        since = {issue: self._accepted_on(issue).after(day) for issue in terms}
        if not any(since.values()):
            return terms
        return Terms({issue: region | since[issue] for issue, region in terms.items()})

    def _accepted_on(self, issue: str) -> _Since:
        """What was ever accepted outright on the issue, by day."""
        if issue not in self._accepted:
            said = self._said_on.get(issue, ())
            self._accepted[issue] = _Since(
                self.domains[issue], ((each.day, each.answers[issue].accepted) for each in said)
            )
        return self._accepted[issue]

    def answers(self, issue: str) -> dict[int, Answer]:
        """What is in force on the issue, by the place of the passage in `standing`. Computed once."""
        if issue not in self._answers:
            places = self._standing_on.get(issue, [])
            page = _Page(issue, self.domains[issue], [self.standing[place] for place in places], self._accepted_on)
            found = zip(places, page.in_force(), strict=True)
            self._answers[issue] = {place: answer for place, answer in found if not answer.idle}
        return self._answers[issue]


def _latest_days(passages: Iterable[Passage]) -> dict[_Kind, date]:
    """By issue, force and whether it is linked, the last day on which there was such a passage."""
    latest: dict[_Kind, date] = {}
    for passage in passages:
        for issue in passage.issues:
            key = (issue, passage.force, passage.linked)
            latest[key] = max(passage.day, latest.get(key, date.min))
    return latest


def _replaced(passage: Passage, latest: Mapping[_Kind, date]) -> bool:
    """Whether a later passage replaces it: a demand replaces demands and bids, a bid replaces bids.

    A linked demand leaves plain demands standing. A linked passage falls as a whole if it is replaced on any issue of
    its terms. Refusals are never replaced: they stand until the party accepts the outcome.
    """
    if passage.force is Force.REFUSAL:
        return False
    over_it = [(Force.DEMAND, False)]
    if passage.linked or passage.force is Force.BID:
        over_it.append((Force.DEMAND, True))
    if passage.force is Force.BID:
        over_it += [(Force.BID, False), (Force.BID, True)]
    return any(latest.get((issue, *kind), date.min) > passage.day for issue in passage.issues for kind in over_it)


class _Since:
    """Regions by day, and their union from any day on."""

    __slots__ = ("_days", "_nothing", "_unions")

    def __init__(self, domain: Domain, dated: Iterable[tuple[date, Region]]) -> None:
        by_day: dict[date, Region] = {}
        for day, region in dated:
            if region:
                by_day[day] = by_day[day] | region if day in by_day else region
        self._nothing = union = domain.nothing()
        self._days = sorted(by_day)
        self._unions: list[Region] = []
        for day in reversed(self._days):
            union |= by_day[day]
            self._unions.append(union)
        self._unions.reverse()

    def after(self, day: date) -> Region:
        """The union of all later days."""
        return self._at(bisect_right(self._days, day))

    def since(self, day: date) -> Region:
        """The union of that day and all later ones."""
        return self._at(bisect_left(self._days, day))

    def _at(self, place: int) -> Region:
        return self._unions[place] if place < len(self._unions) else self._nothing


class _Page:
    """What one voice has said on one issue: each passage is read in the light of the others."""

    def __init__(self, issue: str, domain: Domain, standing: Sequence[Passage], accepted: Accepted) -> None:
        self.issue = issue
        self.domain = domain
        self.standing = standing
        self._later_accepted = accepted(issue)
        self._later_rejected = self._since(lambda _, answer: answer.rejected)
        self._linked = self._since(lambda passage, answer: answer.accepted_if if passage.linked else None)
        self._linked_bids = self._since(
            lambda passage, answer: (
                answer.accepted_if
                if passage.linked and passage.force is Force.BID and issue in passage.issues
                else None
            )
        )
        self._demanded: dict[date, Region] = {}
        for passage in standing:
            if passage.force is Force.DEMAND and not passage.linked:
                asked = passage.answers[issue].accepted
                self._demanded[passage.day] = self._demanded.get(passage.day, asked) & asked
        self._bids = _Since(
            domain,
            (
                (each.day, each.answers[issue].accepted - self._later_rejected.after(each.day))
                for each in standing
                if each.force is Force.BID
            ),
        )

    def _since(self, part: Callable[[Passage, Answer], Region | None]) -> _Since:
        found = ((each.day, part(each, each.answers[self.issue])) for each in self.standing)
        return _Since(self.domain, ((day, region) for day, region in found if region is not None))

    def in_force(self) -> list[Answer]:
        """What is left of each standing passage, in their order."""
        left = [self._left(passage) for passage in self.standing]
        if len(left) == 1 and not self.standing[0].statement.denied:
            return left  # nothing to contest it
        days: dict[date, _Day] = {}
        for passage, answer in zip(self.standing, left, strict=True):
            days.setdefault(passage.day, _Day(self.domain)).add(passage, answer)
        answers = [
            answer.disputed(
                self.domain.everything()
                if passage.statement.denied
                else self._contested(passage, answer, days[passage.day])
            )
            for passage, answer in zip(self.standing, left, strict=True)
        ]
        rejected = Answer.total(self.domain, answers).rejected
        return [
            Answer(
                (answer.accepted & self._in_common(passage)) - rejected,
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
        day, insists = passage.day, passage.force is Force.DEMAND
        refused_later, accepted_later = self._later_rejected.after(day), self._later_accepted.after(day)
        rejected = rejected_if = said.rejected
        if rejected:
            lifted_if = self._linked.since(day)
            if insists:
                wanted = said.accepted
                rejected -= reach(wanted, self._bids.since(day))
                lifted_if |= reach(wanted, self._linked_bids.since(day))
            else:
                rejected -= accepted_later
            rejected_if = rejected & lifted_if
            rejected -= lifted_if
        return Answer(
            said.accepted - refused_later,
            rejected,
            said.accepted_if - refused_later,
            (said.rejected_if - accepted_later) | rejected_if,
            said.contested,
        )

    def _contested(self, passage: Passage, answer: Answer, day: _Day) -> Region:
        """What the passage says against other explicit words of the same day."""
        if passage.force is Force.REFUSAL:
            return answer.rejected & day.accepted
        conflict = answer.accepted & day.refused
        if passage.force is not Force.DEMAND:
            return conflict
        disjoint = not self._demanded.get(passage.day, self.domain.everything())
        for proposal, (accepted, rejected) in day.demands.items():
            two_proposals = None not in (passage.proposal, proposal) and passage.proposal != proposal
            if disjoint or two_proposals:
                conflict |= (answer.accepted & rejected) | (answer.rejected & accepted)
        if disjoint and not passage.linked:
            conflict |= answer.accepted - self._bids.since(passage.day)
        return conflict

    def _in_common(self, passage: Passage) -> Region:
        """What the demands of the passage's day have in common, if anything: they add up by intersection."""
        adds_up = passage.force is Force.DEMAND and not passage.linked
        return (adds_up and self._demanded[passage.day]) or self.domain.everything()


class _Day:
    """What the words of one day say on one issue, by the force that they have."""

    def __init__(self, domain: Domain) -> None:
        self.accepted = self.refused = domain.nothing()
        self.demands: dict[str | None, tuple[Region, Region]] = {}

    def add(self, passage: Passage, answer: Answer) -> None:
        """Adds what is left of one passage."""
        self.accepted |= answer.accepted
        if passage.force is Force.REFUSAL:
            self.refused |= answer.rejected
        elif passage.force is Force.DEMAND:
            accepted, rejected = self.demands.get(passage.proposal, (answer.accepted, answer.rejected))
            self.demands[passage.proposal] = accepted | answer.accepted, rejected | answer.rejected


def reach(wanted: Region, offered: Region) -> Region:
    """What an offer takes from the refusal that a demand implies: the outcomes offered, and those between.

    An offer of 10 when 30 or more is wanted reaches from 10 to 29: a softer bid leaves no hole in the ladder. Only the
    gap that an offer lies in is crossed, never what is wanted itself. What several offers reach is what they reach
    one by one.

    Example:
        >>> import positions
        >>> from positions.position.in_force import reach
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
