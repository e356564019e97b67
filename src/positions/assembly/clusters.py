"""Clusters: parties joined step by step, those first that are nearest on average."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.assembly.nearness import NUMBER
from positions.prose import counted
from positions.tables import Record, Result, Row, Table
from positions.tables.schema import TEXTS, Schema, exactly, list_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DIGITS = 9  # of a distance that are compared: what rounding adds does not decide between equal ones


@frozen
class Merge:
    """Two clusters that become one.

    Attributes:
        left: The ids of the parties of the one, in the order of the clusters.
        right: Those of the other.
        distance: The mean distance between a party of the one and a party of the other, as far as they have issues in
            common.

    Example:
        >>> import positions
        >>> merge = positions.matrix(positions.load_seeds(), ["ukraine", "russia"]).clusters.merges[0]
        >>> merge.left, merge.right, merge.distance
        (('russia',), ('ukraine',), 0.5172)
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    distance: float

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(left=TEXTS, right=TEXTS, distance=NUMBER)

    def to_dict(self) -> dict[str, object]:
        """As plain data."""
        return {"left": list(self.left), "right": list(self.right), "distance": self.distance}


@frozen(repr=False)
class Clusters(Result):
    """Parties joined step by step (average linkage): the two clusters that are nearest become one, then the next two.

    Clusters without any issue in common are never joined. Of equally near ones, those with the first ids are joined.

    Attributes:
        order: The ids of the parties, so that each cluster stands together.
        merges: What was joined, in the order in which it was.

    Example:
        >>> import positions
        >>> clusters = positions.matrix(positions.load_seeds()).clusters
        >>> clusters
        <Clusters of 9 parties: 6 merges>
        >>> clusters.within(0.1)[0]
        ('european-allies', 'russia', 'united-states', 'turkiye')
    """

    order: tuple[str, ...]
    merges: tuple[Merge, ...]

    def within(self, distance: float) -> tuple[tuple[str, ...], ...]:
        """The clusters whose parts are at most so far from each other; the largest first."""
        groups: dict[str, tuple[str, ...]] = {party: (party,) for party in self.order}
        for each in self.merges:
            if each.distance <= distance:
                joined = (*each.left, *each.right)
                groups.update(dict.fromkeys(joined, joined))
        return tuple(sorted(set(groups.values()), key=lambda group: (-len(group), group)))

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(order=TEXTS, merges=list_of(Merge.shape()))

    def to_dict(self) -> dict[str, object]:
        """As plain data."""
        return {"order": list(self.order), "merges": [each.to_dict() for each in self.merges]}

    def to_records(self) -> list[Record]:
        """As flat data, one record for each merge."""
        return [
            {"left": ", ".join(each.left), "right": ", ".join(each.right), "distance": each.distance}
            for each in self.merges
        ]

    @property
    def table(self) -> Table:
        """What is shown of it."""
        return Table(
            headline=f"{repr(self).strip('<>')}.",
            columns=("left", "right", "distance"),
            rows=tuple(Row(map(str, record.values())) for record in self.to_records()),
            data=self.to_dict,
        )

    def __repr__(self) -> str:
        return f"<Clusters of {counted(len(self.order), 'party')}: {counted(len(self.merges), 'merge')}>"


def clusters_of(names: Sequence[str], distances: Mapping[tuple[int, int], float]) -> Clusters:
    """The clusters of these parties.

    Args:
        names: The ids of the parties, sorted.
        distances: The distance of each pair that has one, by the places of the two, the smaller one first.
    """
    rows: dict[int, dict[int, tuple[float, int]]] = {place: {} for place in range(len(names))}  # sums, and of how many
    for (one, other), distance in distances.items():
        rows[one][other] = rows[other][one] = (distance, 1)
    members: dict[int, tuple[str, ...]] = {place: (name,) for place, name in enumerate(names)}
    nearest = {place: _nearest(row) for place, row in rows.items()}
    merges: list[Merge] = []
    while any(nearest.values()):
        (mean, other), one = min((found, place) for place, found in nearest.items() if found)
        one, other = min(one, other), max(one, other)
        merges.append(Merge(members[one], members[other], round(mean, 4)))
        members[one] += members.pop(other)
        for place, (total, number) in rows.pop(other).items():
            del rows[place][other]
            if place != one:
                mine, count = rows[one].get(place, (0.0, 0))
                rows[one][place] = rows[place][one] = (mine + total, count + number)
        del nearest[other]
        for place, (total, number) in rows[one].items():
            known = nearest[place]
            if known is None or known[1] in (one, other):
                nearest[place] = _nearest(rows[place])
            else:
                nearest[place] = min(known, (round(total / number, _DIGITS), one))
        nearest[one] = _nearest(rows[one])
    return Clusters(tuple(name for place in sorted(members) for name in members[place]), tuple(merges))


def _nearest(row: Mapping[int, tuple[float, int]]) -> tuple[float, int] | None:
    """The mean distance to the nearest, and its place; None if there is no distance to any."""
    return min(((round(total / number, _DIGITS), place) for place, (total, number) in row.items()), default=None)
