"""A tally: how two parties stand to each other on all issues, by verdict."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from attrs import frozen

from positions.comparison import Verdict, overlap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.assembly.ballot import Ballot, Layout, Planes


@frozen(slots=False)
class Tally:
    """How two parties stand to each other, counted over the issues on which both spoke.

    Attributes:
        one: The id of the party that comes first in the case's question.
        other: The id of the other.
        numbers: The number of issues for each verdict, in the order of `Verdict`.
        common: The number of issues on which both accept or reject something.
        opposed: How many of these are irreconcilable.
        left_out: The number of issues on which at least one of the two did not speak.

    Example:
        >>> import positions
        >>> tally = positions.matrix(positions.load_seeds()).tally("ukraine", "russia")
        >>> tally.counts["irreconcilable"], tally.both, tally.left_out
        (15, 36, 38)
    """

    one: str
    other: str
    numbers: tuple[int, ...]
    common: int
    opposed: int
    left_out: int

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """The number of issues by verdict."""
        return dict(zip(Verdict, self.numbers, strict=True))

    @property
    def both(self) -> int:
        """The number of issues on which both spoke."""
        return sum(self.numbers)

    @property
    def distance(self) -> Fraction | None:
        """The share of irreconcilable issues among those on which both accept or reject something; None if none is."""
        return Fraction(self.opposed, self.common) if self.common else None


def verdicts(layout: Layout, one: Ballot, other: Ballot) -> dict[Verdict, int]:
    """The bits of the issues by verdict, whether both spoke or not."""
    possible, full, some = common(one.allowed, other.allowed), common(one.accepted, other.accepted), _some(one, other)
    rest = possible ^ (full | some)
    named = one.names & other.names
    left = _asked(one, other, full, some)
    found = dict.fromkeys(Verdict, 0)
    found[Verdict.IRRECONCILABLE] = layout.every ^ possible
    found[Verdict.OVERLAP] = full & ~left
    found[Verdict.APART] = rest & named
    found[Verdict.OPEN] = rest & ~named
    for place in layout.places(left):
        found[asked(layout, one, other, place)] |= layout.bit(place)
    return found


def common(one: Planes, other: Planes) -> int:
    """The bits of the issues on which the two have a cell in common."""
    return reduce(or_, map(and_, one, other), 0)


def _some(one: Ballot, other: Ballot) -> int:
    """The issues on which both accept an outcome, if one does so only under a condition or in a package."""
    if one.acceptable is one.accepted and other.acceptable is other.accepted:
        return 0
    return common(one.acceptable, other.acceptable)


def _asked(one: Ballot, other: Ballot, full: int, some: int) -> int:
    """The issues on which something that is not plain decides.

    An acceptance under a condition or in a package matters only if the other party accepts an outcome of it too; then
    what else it names decides. Where both accept an outcome outright, only who made an agreement matters.
    """
    return one.signed & other.signed & full | some & ~full


def asked(layout: Layout, one: Ballot, other: Ballot, place: int) -> Verdict:
    """The verdict that the positions of the two come to on an issue."""
    issue = layout.issues[place].id
    return overlap(one.view.position(issue), other.view.position(issue)).verdict


def tally(layout: Layout, one: Ballot, other: Ballot) -> Tally:
    """The issues on which both spoke, counted by verdict: as `verdicts` would, with as few steps as the words allow."""
    spoke = one.spoke & other.spoke
    possible = full = 0
    # All ballots have the same planes; to check that again would cost a tenth of the time.
    for mine, theirs, wanted, granted in zip(one.left, other.left, one.accepted, other.accepted):  # noqa: B905
        possible |= mine & theirs
        full |= wanted & granted
    asking = 0
    both, free, met = spoke.bit_count(), possible.bit_count(), full.bit_count()
    opposed = both - free
    if not (one.plain and other.plain):
        some = _some(one, other)
        asking = _asked(one, other, full, some)
        met = (full | some).bit_count()
    bidding = free
    if not (one.outspoken and other.outspoken):
        bidding = (possible & one.names & other.names).bit_count()
    weighing, weighed = both, opposed
    if not (one.weighty and other.weighty):
        weigh = one.weighs & other.weighs
        weighing = weigh.bit_count()
        weighed = weighing - (weigh & possible).bit_count()
    numbers: tuple[int, ...] = (opposed, 0, met, 0, 0, bidding - met, free - bidding)
    if asking:
        counts = Counter(asked(layout, one, other, place) for place in layout.places(asking))
        counts[Verdict.OVERLAP] -= asking.bit_count()
        numbers = tuple(plain + counts[verdict] for plain, verdict in zip(numbers, Verdict, strict=True))
    return Tally(one.party, other.party, numbers, weighing, weighed, len(layout.issues) - both)
