"""What changed between two positions: of one party over time, or of two parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.comparison.checks import checked
from positions.comparison.direction import Direction, direction, order_assumed
from positions.errors import ComparisonError
from positions.position import Position, plain
from positions.position.wording import cite
from positions.tables import Record, Result, Row, Table, iso
from positions.tables.schema import DAY, REGION, TEXT, TEXTS, Schema, exactly, list_of, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from positions.position import Answer, Passage
    from positions.records import Issue
    from positions.regions import Region


@frozen(repr=False)
class Diff(Result):
    """The difference of two positions on one issue, outcome by outcome.

    Attributes:
        before: The first position.
        after: The second.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> change = positions.diff(
        ...     talks.position("russia", "truce.local", on="2025-06-01"),
        ...     talks.position("russia", "truce.local", on="2025-06-02"),
        ... )
        >>> change.direction, change.newly_accepted
        (<Direction.FIRST_WORD: 'first word'>, <Region: held>)
    """

    before: Position
    after: Position

    @property
    def issue(self) -> Issue:
        """The issue."""
        return self.before.issue

    @property
    def newly_accepted(self) -> Region:
        """What only the second accepts outright."""
        return self.after.accepted - self.before.accepted

    @property
    def no_longer_accepted(self) -> Region:
        """What only the first accepts outright."""
        return self.before.accepted - self.after.accepted

    @property
    def newly_rejected(self) -> Region:
        """What only the second rejects outright."""
        return self.after.rejected - self.before.rejected

    @property
    def no_longer_rejected(self) -> Region:
        """What only the first rejects outright."""
        return self.before.rejected - self.after.rejected

    @property
    def both_accept(self) -> Region:
        """What both accept outright."""
        return self.before.accepted & self.after.accepted

    @property
    def conflicts(self) -> tuple[Region, Region]:
        """What the first accepts and the second rejects, and the reverse."""
        return self.before.accepted & self.after.rejected, self.before.rejected & self.after.accepted

    @property
    def direction(self) -> Direction:
        """How the second differs from the first; see `Direction`."""
        return direction(self.before, self.after)

    @property
    def order_assumed(self) -> tuple[str, ...]:
        """What it assumes of dates that are not known to the day, one sentence each."""
        return tuple(dict.fromkeys(order_assumed(self.before, self.after)))

    @property
    def why(self) -> tuple[str, ...]:
        """One sentence for each kind of change, with the statements behind it, and what it assumes of dates."""
        return (*(tuple(self._sentences()) or (self._same(),)), *self.order_assumed)

    def _same(self) -> str:
        before = {each.statement.id for each in self.before.passages}
        again = [each for each in self.after.passages if each.statement.id not in before]
        if self.direction is Direction.RESTATED:
            return f"{self.after.name} says the same again {cite(self.after.party, again)}"
        return "nothing changed"

    def _sentences(self) -> Iterator[str]:
        one, other = self.before, self.after
        same = one.party == other.party
        newly, no_longer = ("newly", "no longer") if same else ("alone", "alone")
        for kind in _KINDS:
            for position, against, adverb in ((other, one, newly), (one, other, no_longer)):
                region = kind.of(position) - kind.of(against)
                if region:
                    cited = cite(position.party, kind.passages(position, region))
                    yield f"{position.name} {adverb} {kind.verb} {region}{kind.how} {cited}"
        for region, accepting, rejecting in zip(self.conflicts, (one, other), (other, one), strict=True):
            if region and not same:
                yield f"{rejecting.name} rejects {region}, which {accepting.name} accepts"

    def mirrored(self) -> Diff:
        """The reverse diff: `diff(b, a)` is `diff(a, b).mirrored()`."""
        return Diff(self.after, self.before)

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            issue=TEXT,
            parties=TEXTS,
            **{"from": DAY},
            to=DAY,
            direction=one_of(Direction),
            newly_accepted=REGION,
            no_longer_accepted=REGION,
            newly_rejected=REGION,
            no_longer_rejected=REGION,
            both_accept=REGION,
            conflicts=list_of(REGION),
            why=TEXTS,
        )

    def to_dict(self) -> dict[str, object]:
        """The diff as plain data."""
        regions = ("newly_accepted", "no_longer_accepted", "newly_rejected", "no_longer_rejected", "both_accept")
        return {
            "issue": self.issue.id,
            "parties": [self.before.party, self.after.party],
            "from": iso(self.before.on),
            "to": iso(self.after.on),
            "direction": str(self.direction),
            **{name: plain(getattr(self, name).to_form()) for name in regions},
            "conflicts": [plain(region.to_form()) for region in self.conflicts],
            "why": list(self.why),
        }

    def to_records(self) -> list[Record]:
        """The diff as flat data, one record for each of the two positions."""
        return [{**each.to_records()[0], "direction": str(self.direction)} for each in (self.before, self.after)]

    @property
    def table(self) -> Table:
        """What is shown of it: the two positions, and what changed."""
        return Table(
            headline=f"{self.issue.id}: {self.direction}.",
            columns=("party", "day", "position"),
            rows=tuple(Row((each.name, str(each.on or ""), each.summary)) for each in (self.before, self.after)),
            notes=self.why,
            data=self.to_dict,
        )

    def __repr__(self) -> str:
        parties = " and ".join(dict.fromkeys((self.before.party, self.after.party)))
        return f"<Diff of {parties} on {self.issue.id}: {self.direction}>"


def diff(before: Position, after: Position) -> Diff:
    """What changed between two positions on one issue.

    Args:
        before: The first: of the same party on an earlier day, or of another party.
        after: The second.

    Raises:
        ComparisonError: If they are on different issues, or something else is given.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> ukraine, russia = (talks.position(who, "nato.membership") for who in ("ukraine", "russia"))
        >>> for reason in positions.diff(ukraine, russia).why[-2:]:
        ...     print(reason)
        Russia rejects right-kept, which Ukraine accepts
        Ukraine rejects renounced, which Russia accepts
    """
    for given in (before, after):
        checked(given, Position, "what Negotiation.position returns")
    if before.issue != after.issue:
        msg = f"positions on different issues have no diff: {before.issue.id!r} and {after.issue.id!r}"
        raise ComparisonError(msg)
    return Diff(before, after)


@frozen
class _Kind:
    """A kind of answer, and how it is worded."""

    verb: str
    how: str
    of: Callable[[Position | Answer], Region]
    said: Callable[[Answer], Region]

    def passages(self, position: Position, region: Region) -> list[Passage]:
        """The passages that say it of some outcome of the region."""
        return [each for each in position.passages if self.said(each.on(position.issue.id)) & region]


_KINDS = (
    _Kind("accepts", "", lambda said: said.accepted, lambda said: said.accepted),
    _Kind("accepts", " conditionally", lambda said: said.accepted_if, lambda said: said.accepted | said.accepted_if),
    _Kind("rejects", "", lambda said: said.rejected, lambda said: said.rejected),
    _Kind("rejects", " conditionally", lambda said: said.rejected_if - said.accepted_if, lambda said: said.rejected_if),
    _Kind("has contradictory words on", "", lambda said: said.contested, lambda said: said.contested),
)
