"""What ends earlier words for good: agreements that settle issues, and a member's withdrawal from its group's words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.position.passage import Force
from positions.records import Kind, Stance
from positions.records.pattern import matches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from positions.position.passage import Passage
    from positions.position.said import Said
    from positions.position.taking_back import Kept
    from positions.records import Issue


@frozen
class Settled:
    """Until when what was said of an issue no longer speaks, and because of which agreements.

    Attributes:
        day: The day of the agreement; own words before it are ended, and accounts of that day too.
        by: The ids of the agreements of that day.
    """

    day: date
    by: tuple[str, ...]

    def ends(self, said: Said) -> bool:
        """Whether it ends the statement on the issue."""
        return said.day < self.day or (said.day == self.day and not said.own)


def settlements(voices: Sequence[Kept], issues: Mapping[str, Issue]) -> dict[str, Settled]:
    """By issue, what settles it for a party that speaks in these voices: its own first, then those of its groups."""
    found: dict[str, Settled] = {}
    for place, voice in enumerate(voices):
        for issue, said in _settling(voice, voices[: place + 1], issues):
            known = found.get(issue)
            if known is None or known.day < said.day:
                found[issue] = Settled(said.day, (said.statement.id,))
            elif known.day == said.day and said.statement.id not in known.by:
                found[issue] = Settled(said.day, (*known.by, said.statement.id))
    return found


def settling(voices: Iterable[Kept]) -> tuple[Said, ...]:
    """The own agreements that settle something, or would if they were later than what was said of it."""
    return tuple(said for voice in voices for said in voice.said if said.own and said.statement.settles)


def _settling(voice: Kept, nearer: Sequence[Kept], issues: Mapping[str, Issue]) -> Iterator[tuple[str, Said]]:
    """The issues that each agreement of a voice settles, as far as the party has not withdrawn or contested it."""
    for said in settling([voice]):
        if said.statement.denied:
            continue
        for issue in _named(said.statement.settles, issues):
            if not (_withdrawn(said, issue, nearer) or _contested(said, issue, nearer)):
                yield issue, said


def _named(patterns: Iterable[str], issues: Mapping[str, Issue]) -> Iterator[str]:
    """The ids of the issues that the patterns settle."""
    several = tuple(patterns)
    return (name for name, issue in issues.items() if settles(several, issue))


def settles(patterns: Iterable[str], issue: Issue) -> bool:
    """Whether one of the patterns settles the issue; facts are never settled."""
    return issue.kind is Kind.TERM and any(matches(each, issue.id) for each in patterns)


def _withdrawn(agreement: Said, issue: str, nearer: Sequence[Kept]) -> bool:
    """Whether the party took back the agreement on the issue by its terms.

    A member only has to name the issue. So does the party itself if the agreement has no terms there.
    """
    *members, voice = nearer
    if _later(agreement, issue, members):
        return True
    if not any(issue in terms for terms in agreement.statement.terms):
        return _later(agreement, issue, [voice])
    name = agreement.statement.id
    return not any(passage.statement.id == name and issue in passage.issues for passage in voice.passages)


def _later(agreement: Said, issue: str, voices: Iterable[Kept]) -> bool:
    return any(each.day > agreement.day for voice in voices for each in voice.withdrawn.get(issue, ()))


def _contested(agreement: Said, issue: str, nearer: Sequence[Kept]) -> bool:
    """Whether the party's own words of that day deny what is agreed on the issue."""
    agreed = [terms[issue] for terms in agreement.statement.terms if issue in terms]
    if not agreed:
        return False
    outcome = agreed[0].domain.union(agreed)
    for passage in (each for voice in nearer for each in voice.passages):
        if passage.day != agreement.day or not passage.said.own or issue not in passage.issues or passage.linked:
            continue
        refuses = passage.answers[issue].rejected
        if passage.force is Force.REFUSAL and refuses & outcome:
            return True
        if passage.statement.stance is Stance.AGREES and outcome.is_subset(refuses):
            return True
    return False


@frozen
class Ended:
    """What is ended for one party, of what one speaker has said.

    Attributes:
        settled: By issue, what settles it.
        left: By issue, the day before which the speaker no longer speaks for the party, because that withdrew.
        refused: By proposal, the day until which the speaker no longer speaks by it, because the party refused it.
    """

    settled: Mapping[str, Settled] = field(hash=False)
    left: Mapping[str, date] = field(hash=False)
    refused: Mapping[str, date] = field(hash=False)

    def __bool__(self) -> bool:
        return bool(self.settled or self.left or self.refused)

    def ends(self, passage: Passage) -> bool:
        """Whether it ends the passage: as a whole if it ends it on any issue of its terms."""
        if passage.proposal and passage.force is not Force.REFUSAL:
            refused = self.refused.get(passage.proposal)
            if refused is not None and passage.day <= refused:
                return True
        return self.settles(passage.said, passage.issues) or any(
            passage.day < self.left.get(issue, date.min) for issue in passage.issues
        )

    def settles(self, said: Said, issues: Collection[str]) -> bool:
        """Whether an agreement on one of these issues ends the statement."""
        return any(issue in self.settled and self.settled[issue].ends(said) for issue in issues)


def ended_by(settled: Mapping[str, Settled], members: Sequence[Kept]) -> Ended:
    """What agreements end of what a group has said, and what its members' withdrawals and refusals do."""
    left: dict[str, date] = {}
    refused: dict[str, date] = {}
    for voice in members:
        for issue, withdrawals in voice.withdrawn.items():
            left[issue] = max(left.get(issue, date.min), *(each.day for each in withdrawals))
        for proposal, day in voice.refused.items():
            refused[proposal] = max(refused.get(proposal, date.min), day)
    return Ended(settled, left, refused)
