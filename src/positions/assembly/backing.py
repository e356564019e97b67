"""Who backs which outcomes: the cruxes, on which parties differ most, the bridges between camps, and coalitions."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from attrs import frozen

from positions.assembly.nearness import NUMBER
from positions.position import plain
from positions.prose import counted
from positions.rules import bits
from positions.tables import Result
from positions.tables.schema import REGION, TEXT, TEXTS, WHOLE, Schema, exactly, list_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from positions.assembly.ballot import Ballot, Layout
    from positions.regions import Region

_DIGITS = 9  # of an entropy that are compared


@frozen(repr=False)
class Backing(Result):
    """Outcomes of an issue that the same parties accept outright.

    Attributes:
        issue: The issue's id.
        outcomes: The outcomes.
        accepted_by: The ids of the parties that accept them outright and do not refuse them by implication.
        rejected_by: The ids of those that reject some of them.

    Example:
        >>> import positions
        >>> positions.matrix(positions.load_seeds(), issues="bodies.number").coalitions()[0]
        <Backing of 6,000 bodies on bodies.number: 2 parties, 0 against>
    """

    issue: str
    outcomes: Region
    accepted_by: tuple[str, ...]
    rejected_by: tuple[str, ...]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(issue=TEXT, outcomes=REGION, accepted_by=TEXTS, rejected_by=TEXTS)

    def to_dict(self) -> dict[str, object]:
        """As plain data."""
        return {
            "issue": self.issue,
            "outcomes": plain(self.outcomes.to_form()),
            "accepted_by": list(self.accepted_by),
            "rejected_by": list(self.rejected_by),
        }

    def __repr__(self) -> str:
        number = counted(len(self.accepted_by), "party")
        return f"<Backing of {self.outcomes} on {self.issue}: {number}, {len(self.rejected_by):,} against>"


@frozen(repr=False)
class Crux(Result):
    """An issue on which the outcomes that parties accept differ.

    Attributes:
        issue: The issue's id.
        entropy: How much they differ, in bits: 0 if all accept the same, 1 if half of them accept one outcome and the
            others another. It is the entropy of the outcomes, if each party has one vote and divides it among what it
            accepts, less what there is of it within parties.
        backings: The outcomes with the parties that accept them, those with most parties first.

    Example:
        >>> import positions
        >>> positions.matrix(positions.load_seeds(), ["ukraine", "russia"]).cruxes(1)
        (<Crux territory.crimea: 1.00 bits>,)
    """

    issue: str
    entropy: float
    backings: tuple[Backing, ...]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(issue=TEXT, entropy=NUMBER, backings=list_of(Backing.shape()))

    def to_dict(self) -> dict[str, object]:
        """As plain data."""
        return {
            "issue": self.issue,
            "entropy": round(self.entropy, 4),
            "backings": [each.to_dict() for each in self.backings],
        }

    def __repr__(self) -> str:
        return f"<Crux {self.issue}: {self.entropy:.2f} bits>"


@frozen(repr=False)
class Bridge(Result):
    """Outcomes that parties of several camps accept.

    Attributes:
        backing: The outcomes, and who accepts and rejects them.
        camps: The number of camps in which more than half of those who spoke of the issue accept them.

    Example:
        >>> import positions
        >>> positions.matrix(positions.load_seeds()).bridges(1)
        (<Bridge held on ceasefire.general: 3 camps, 3 parties>,)
    """

    backing: Backing
    camps: int

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(backing=Backing.shape(), camps=WHOLE)

    def to_dict(self) -> dict[str, object]:
        """As plain data."""
        return {"backing": self.backing.to_dict(), "camps": self.camps}

    def __repr__(self) -> str:
        number = counted(len(self.backing.accepted_by), "party")
        return f"<Bridge {self.backing.outcomes} on {self.backing.issue}: {counted(self.camps, 'camp')}, {number}>"


@frozen(eq=False)
class Backers:
    """By issue and cell, the parties that accept it and those that do not reject it, as one bit for each party.

    Attributes:
        layout: The layout of the issues.
        parties: The ids of the parties.
        accepted: For each issue and cell, the parties that accept it.
        allowed: The parties that do not reject it.
        spoke: For each issue, the parties that spoke of it.
        names: For each issue, the parties that accept something of it, outright or not.
    """

    layout: Layout
    parties: tuple[str, ...]
    accepted: Sequence[Sequence[int]]
    allowed: Sequence[Sequence[int]]
    spoke: Sequence[int]
    names: Sequence[int]

    @classmethod
    def of(cls, layout: Layout, ballots: Sequence[Ballot]) -> Backers:
        """The same as the ballots say, read the other way around."""

        def turned(planes: Sequence[Sequence[int]]) -> list[list[int]]:
            found: list[list[int]] = [[] for _ in layout.issues]
            for plane in zip(*planes, strict=True):
                for place, parties in zip(layout.order, _transposed(plane, len(layout.order)), strict=True):
                    if len(found[place]) < len(layout.cells[place]):
                        found[place].append(parties)
            return found

        marks = turned([(each.spoke,) for each in ballots]), turned([(each.names,) for each in ballots])
        spoke, names = ([parties for (parties,) in each] for each in marks)
        return cls(
            layout,
            tuple(each.party for each in ballots),
            turned([each.accepted for each in ballots]),
            turned([each.allowed for each in ballots]),
            spoke,
            names,
        )

    def cruxes(self, most: int) -> tuple[Crux, ...]:
        """The issues on which what parties accept differs most."""
        found = [(entropy(self.accepted[place]), place) for place in range(len(self.layout.issues))]
        chosen = sorted((-many, place) for many, place in found if many)[:most]
        return tuple(Crux(self.layout.issues[place].id, -less, tuple(self._backings(place))) for less, place in chosen)

    def coalitions(self) -> tuple[Backing, ...]:
        """For each issue on which two or more parties accept an outcome, the outcomes that most of them accept."""
        found = (next(self._backings(place), None) for place in range(len(self.layout.issues)))
        return tuple(each for each in found if each is not None and each.accepted_by[1:])

    def bridges(self, camps: Iterable[Sequence[str]], most: int) -> tuple[Bridge, ...]:
        """The outcomes that most parties accept in most camps, if there are at least two such camps."""
        number = {party: 1 << place for place, party in enumerate(self.parties)}
        masks = [sum(number[party] for party in camp) for camp in camps]
        ranked: list[tuple[int, int, int, int]] = []
        for place, cells in enumerate(self.accepted):
            spoke = self.spoke[place]
            for parties in dict.fromkeys(cells):
                reached = sum(2 * (parties & camp).bit_count() > (spoke & camp).bit_count() for camp in masks)
                if reached > 1:
                    ranked.append((-reached, -parties.bit_count(), place, parties))
        return tuple(
            Bridge(self._backing(place, parties), -reached) for reached, _, place, parties in sorted(ranked)[:most]
        )

    def _backings(self, place: int) -> Iterator[Backing]:
        """The outcomes of an issue that somebody accepts, those with most parties first."""
        several = dict.fromkeys(parties for parties in self.accepted[place] if parties)
        for parties in sorted(several, key=lambda each: -each.bit_count()):
            yield self._backing(place, parties)

    def _backing(self, place: int, parties: int) -> Backing:
        cells = [cell for cell, accepting in enumerate(self.accepted[place]) if accepting == parties]
        against = 0
        for cell in cells:
            against |= ((1 << len(self.parties)) - 1) & ~self.allowed[place][cell]
        issue = self.layout.issues[place]
        outcomes = issue.domain.union(self.layout.cells[place][cell] for cell in cells)
        return Backing(issue.id, outcomes, self._named(parties), self._named(against))

    def _named(self, parties: int) -> tuple[str, ...]:
        return tuple(sorted(self.parties[place] for place in bits(parties)))


def _transposed(plane: Sequence[int], width: int) -> Iterator[int]:
    """For each bit of the numbers, the lowest first, a number with a bit for each of them, the first lowest."""
    rows = [f"{each:0{width}b}" for each in reversed(plane)]
    columns = [int("".join(column), 2) for column in zip(*rows, strict=True)]
    return reversed(columns)


def entropy(cells: Sequence[int]) -> float:
    """How much the cells that parties accept differ, in bits; see `Crux`.

    Example:
        >>> from positions.assembly.backing import entropy
        >>> entropy([0b01, 0b10]), entropy([0b11, 0b11]), entropy([0b11, 0b01])
        (1.0, 0.0, 0.311278124)
    """
    votes: dict[int, int] = {}  # by party, how many cells it accepts
    for parties in cells:
        for party in bits(parties):
            votes[party] = votes.get(party, 0) + 1
    shares = [sum(1 / votes[party] for party in bits(parties)) / len(votes) for parties in cells if parties]
    within = sum(map(log2, votes.values())) / max(1, len(votes))
    return round(max(0.0, sum(-share * log2(share) for share in shares) - within), _DIGITS)
