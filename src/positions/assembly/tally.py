"""A tally: how two parties stand to each other on all issues, by verdict."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, NamedTuple

from positions.comparison import Verdict, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from positions.assembly.ballot import Ballot, Layout, Planes, Words


class Tally(NamedTuple):
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


class _Words(NamedTuple):
    """The words of two parties of which at least one is not plain."""

    one: Words
    other: Words

    @classmethod
    def of(cls, one: Ballot, other: Ballot) -> _Words | None:
        """The words of these two; None if their planes decide every verdict."""
        if one.words is None or other.words is None or (one.plain and other.plain):
            return None
        return cls(one.words, other.words)

    def met(self, full: int) -> int:
        """The issues on which both accept an outcome, and at least one does so under a condition or in a package."""
        return common(self.one.acceptable, self.other.acceptable) & ~full

    def asking(self, full: int) -> int:
        """The issues on which something that is not plain decides.

        An acceptance under a condition or in a package matters only if the other party accepts an outcome of it too;
        then what else it names decides. Where both accept an outcome outright (`full`), only who made an agreement
        matters.
        """
        return self.one.signed & self.other.signed & full | self.met(full)

    def verdicts(self, layout: Layout, issues: int) -> Iterator[tuple[int, Verdict]]:
        """The verdicts that the positions of the two come to on issues, each with the place of the issue."""
        for place in layout.places(issues):
            issue = layout.issues[place].id
            yield place, overlap(self.one.view.position(issue), self.other.view.position(issue)).verdict


def common(one: Planes, other: Planes) -> int:
    """The bits of the issues on which the two have a cell in common."""
    return reduce(or_, map(and_, one, other), 0)


def verdicts(layout: Layout, one: Ballot, other: Ballot) -> dict[Verdict, int]:
    """The bits of the issues by verdict, whether both spoke or not."""
    possible, full = common(one.allowed, other.allowed), common(one.accepted, other.accepted)
    words = _Words.of(one, other)
    some, asking = (words.met(full), words.asking(full)) if words else (0, 0)
    rest, named = possible ^ (full | some), one.names & other.names
    found = dict.fromkeys(Verdict, 0)
    found[Verdict.IRRECONCILABLE] = layout.every ^ possible
    found[Verdict.OVERLAP] = full & ~asking
    found[Verdict.APART] = rest & named
    found[Verdict.OPEN] = rest & ~named
    for place, verdict in words.verdicts(layout, asking) if words else ():
        found[verdict] |= layout.bit(place)
    return found


def tallies(layout: Layout, ballots: Sequence[Ballot]) -> list[Tally]:
    """How every two of the ballots stand to each other: as `verdicts` would, with as few steps as the words allow."""
    return [each for place, one in enumerate(ballots) for each in tallies_of(layout, one, ballots[place + 1 :])]


def tallies_of(layout: Layout, one: Ballot, others: Sequence[Ballot]) -> Iterator[Tally]:
    """How a party stands to each of the others.

    Most of the time goes into counting bits, so nothing is counted that follows from other numbers.
    """
    party, spoke, names, weighs = one.party, one.spoke, one.names, one.weighs
    plain, outspoken, weighty = one.plain, one.outspoken, one.weighty
    planes, size = one.planes, len(layout.issues)
    for other in others:
        possible = full = 0
        # All ballots have the same planes; to check that again would cost a tenth of the time.
        for (left, wanted), (free, granted) in zip(planes, other.planes):  # noqa: B905
            possible |= left & free
            full |= wanted & granted
        both, unopposed, met = (spoke & other.spoke).bit_count(), possible.bit_count(), full.bit_count()
        opposed = weighed = both - unopposed
        words = None if plain and other.plain else _Words.of(one, other)
        if words:
            met += words.met(full).bit_count()
        bidding = unopposed
        if not (outspoken and other.outspoken):
            bidding = (possible & names & other.names).bit_count()
        weighing = both
        if not (weighty and other.weighty):
            weigh = weighs & other.weighs
            weighing = weigh.bit_count()
            weighed = weighing - (weigh & possible).bit_count()
        numbers: tuple[int, ...] = (opposed, 0, met, 0, 0, bidding - met, unopposed - bidding)
        if words and (asking := words.asking(full)):
            counts = Counter(verdict for _, verdict in words.verdicts(layout, asking))
            counts[Verdict.OVERLAP] -= asking.bit_count()  # they were counted as such
            numbers = tuple(number + counts[verdict] for number, verdict in zip(numbers, Verdict, strict=True))
        yield Tally(party, other.party, numbers, weighing, weighed, size - both)
