"""What changed between two positions: of one party over time, or of two parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.comparison.checks import checked
from positions.errors import ComparisonError
from positions.position import Position, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.records import Issue
    from positions.regions import Region


@frozen(repr=False)
class Diff:
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
        ('softened', <Region: held>)
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
    def clashes(self) -> tuple[Region, Region]:
        """What the first accepts and the second rejects, and the reverse."""
        return self.before.accepted & self.after.rejected, self.before.rejected & self.after.accepted

    @property
    def direction(self) -> str:
        """`softened` (accepts more or refuses less), `hardened` (the reverse), `shifted` (both) or `unchanged`.

        An outcome accepted only under a condition counts for less than one accepted outright and for more than one
        not accepted, and likewise with refusals. Between two parties it compares the second with the first.
        """
        softer, harder = _softer(self.before, self.after), _softer(self.after, self.before)
        if softer and harder:
            return "shifted"
        if softer:
            return "softened"
        return "hardened" if harder else "unchanged"

    @property
    def why(self) -> tuple[str, ...]:
        """One sentence for each kind of change, with the statements behind it."""
        return tuple(self._sentences()) or ("nothing changed",)

    def _sentences(self) -> Iterator[str]:
        one, other = self.before, self.after
        same = one.party == other.party
        accepts, rejects = ("newly accepts", "newly rejects") if same else ("alone accepts", "alone rejects")
        for region, verb, position in (
            (self.newly_accepted, accepts, other),
            (self.no_longer_accepted, "no longer accepts" if same else accepts, one),
            (self.newly_rejected, rejects, other),
            (self.no_longer_rejected, "no longer rejects" if same else rejects, one),
        ):
            if region:
                passages = position.accepting(region) if "accepts" in verb else position.rejecting(region)
                ids = sorted({each.statement.id for each in passages})
                yield f"{position.name} {verb} {region} ({', '.join(ids)})"
        for region, accepting, rejecting in zip(self.clashes, (one, other), (other, one), strict=True):
            if region and not same:
                yield f"{rejecting.name} rejects {region}, which {accepting.name} accepts"

    def mirrored(self) -> Diff:
        """The reverse diff: `diff(b, a)` is `diff(a, b).mirrored()`."""
        return Diff(self.after, self.before)

    def to_dict(self) -> dict[str, object]:
        """The diff as plain data."""
        regions = ("newly_accepted", "no_longer_accepted", "newly_rejected", "no_longer_rejected", "both_accept")
        return {
            "issue": self.issue.id,
            "parties": [self.before.party, self.after.party],
            "from": self.before.on.isoformat() if self.before.on else None,
            "to": self.after.on.isoformat() if self.after.on else None,
            "direction": self.direction,
            **{name: plain(getattr(self, name).to_form()) for name in regions},
            "clashes": [plain(region.to_form()) for region in self.clashes],
            "why": list(self.why),
        }

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


def _softer(before: Position, after: Position) -> bool:
    """Whether the second accepts some outcome more readily, or refuses some less firmly, than the first."""
    accepts_more = (after.accepted - before.accepted) | (
        _at_least_perhaps_accepted(after) - _at_least_perhaps_accepted(before)
    )
    refuses_less = (before.rejected - after.rejected) | (
        _at_least_perhaps_rejected(before) - _at_least_perhaps_rejected(after)
    )
    return bool(accepts_more or refuses_less)


def _at_least_perhaps_accepted(position: Position) -> Region:
    return position.accepted | position.accepted_if


def _at_least_perhaps_rejected(position: Position) -> Region:
    return position.rejected | position.rejected_if
