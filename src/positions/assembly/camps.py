"""Camps: the largest sets of parties that have issues in common, and of which no two are irreconcilable on any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.deal import Completeness
from positions.deal.limits import Meter
from positions.errors import LimitError
from positions.prose import counted
from positions.rules import bits
from positions.tables import Record, Result, Row, Table
from positions.tables.schema import TEXTS, Schema, exactly, list_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STEPS = 200_000  # extensions of a set that the search may try
_MOST = 1_000  # camps that are listed


@frozen(repr=False)
class Camps(Result):
    """The camps: sets of parties of which no two are irreconcilable on any issue, and to which nobody can be added.

    Every two have an issue on which both accept or reject something: silence puts nobody into a camp. A party may be in
    several camps. One that has no issue in common with anybody is in none.

    Attributes:
        camps: The ids of the parties of each, sorted; the largest camp first.
        complete: Whether these are all, and if not, why not.

    Example:
        >>> import positions
        >>> positions.matrix(positions.load_seeds()).camps
        <Camps: 5, the largest of 3 parties, complete>
    """

    camps: tuple[tuple[str, ...], ...]
    complete: Completeness

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(camps=list_of(TEXTS), complete=Completeness.shape())

    def to_dict(self) -> dict[str, object]:
        """As plain data."""
        return {"camps": [list(each) for each in self.camps], "complete": self.complete.to_dict()}

    def to_records(self) -> list[Record]:
        """As flat data, one record for each camp."""
        return [
            {"camp": place, "size": len(each), "parties": ", ".join(each)} for place, each in enumerate(self.camps, 1)
        ]

    @property
    def table(self) -> Table:
        """What is shown of it."""
        return Table(
            headline=f"{repr(self).strip('<>')}.",
            columns=("camp", "size", "parties"),
            rows=tuple(Row(map(str, record.values())) for record in self.to_records()),
            data=self.to_dict,
        )

    def __repr__(self) -> str:
        of = f", the largest of {counted(len(self.camps[0]), 'party')}" if self.camps else ""
        return f"<Camps: {len(self.camps):,}{of}, {self.complete}>"


def camps_of(names: Sequence[str], friends: Sequence[int]) -> Camps:
    """The camps of these parties.

    Args:
        names: The ids of the parties, in whatever order.
        friends: For each party the others with which it may be in a camp, as one bit for each.
    """
    meter = Meter(_STEPS, "looking for camps")
    found: list[tuple[str, ...]] = []
    reasons: list[str] = []
    try:
        for members in _maximal(friends, meter):
            if len(found) == _MOST:
                reasons.append(f"only {_MOST:,} camps are listed")
                break
            found.append(tuple(sorted(names[place] for place in bits(members))))
    except LimitError as limit:
        reasons.append(str(limit))
    return Camps(tuple(sorted(found, key=lambda each: (-len(each), each))), Completeness(reasons))


def _maximal(friends: Sequence[int], meter: Meter) -> Iterator[int]:
    """The maximal sets of parties that are all friends (Bron & Kerbosch 1973, with the pivot of Tomita et al. 2006)."""
    waiting = [(0, (1 << len(friends)) - 1, 0)] if friends else []
    while waiting:
        meter.spend(1)
        members, candidates, done = waiting.pop()
        if not candidates:
            if not done:
                yield members
            continue
        pivot = max(bits(candidates | done), key=lambda place: (candidates & friends[place]).bit_count())
        following = []
        for place in list(bits(candidates & ~friends[pivot])):
            near = friends[place]
            following.append((members | 1 << place, candidates & near, done & near))
            candidates &= ~(1 << place)
            done |= 1 << place
        waiting += reversed(following)
