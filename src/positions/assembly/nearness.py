"""Who is near whom: parties sorted by how much of what both speak of is irreconcilable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.tables import Record, Result, Row, Table
from positions.tables.schema import TEXT, TEXTS, WHOLE, Schema, exactly, list_of

if TYPE_CHECKING:
    from fractions import Fraction

NUMBER: Schema = {"type": "number"}


@frozen
class Neighbor:
    """Another party, and how far it is away.

    Attributes:
        party: The party's id.
        opposed: The number of irreconcilable issues.
        common: The number of issues on which both accept or reject something.
        distance: The first divided by the second.

    Example:
        >>> import positions
        >>> neighbor = positions.matrix(positions.load_seeds()).near("ukraine").neighbors[-1]
        >>> neighbor.party, neighbor.opposed, neighbor.common
        ('russia', 15, 29)
    """

    party: str
    opposed: int
    common: int
    distance: Fraction

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(party=TEXT, opposed=WHOLE, common=WHOLE, distance=NUMBER)

    def to_dict(self) -> dict[str, object]:
        """As plain data; the distance as a number with four digits after the point."""
        return {
            "party": self.party,
            "opposed": self.opposed,
            "common": self.common,
            "distance": round(float(self.distance), 4),
        }


@frozen(repr=False)
class Nearness(Result):
    """How far the other parties are from one: the nearest first.

    Attributes:
        party: The party's id.
        neighbors: Those with which it has issues in common; of equally near ones, the one with more such issues first.
        not_comparable: The ids of the others: there is no issue on which both accept or reject something. Nobody is
            near another for being silent.

    Example:
        >>> import positions
        >>> positions.matrix(positions.load_seeds()).near("ukraine")
        <Nearness of ukraine: nearest united-states>
    """

    party: str
    neighbors: tuple[Neighbor, ...]
    not_comparable: tuple[str, ...]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(party=TEXT, neighbors=list_of(Neighbor.shape()), not_comparable=TEXTS)

    def to_dict(self) -> dict[str, object]:
        """As plain data."""
        return {
            "party": self.party,
            "neighbors": [each.to_dict() for each in self.neighbors],
            "not_comparable": list(self.not_comparable),
        }

    def to_records(self) -> list[Record]:
        """As flat data, one record for each neighbor."""
        return [
            {
                "party": self.party,
                "other": each.party,
                "opposed": each.opposed,
                "common": each.common,
                "distance": float(each.distance),
            }
            for each in self.neighbors
        ]

    @property
    def table(self) -> Table:
        """What is shown of it."""
        left = f"No issue in common: {', '.join(self.not_comparable)}." if self.not_comparable else ""
        return Table(
            headline=f"{len(self.neighbors)} parties by their distance from {self.party}.",
            columns=("party", "irreconcilable", "issues in common", "distance"),
            rows=tuple(
                Row((each.party, str(each.opposed), str(each.common), percent(each.distance)))
                for each in self.neighbors
            ),
            notes=(left,) if left else (),
            data=self.to_dict,
        )

    def __repr__(self) -> str:
        nearest = f"nearest {self.neighbors[0].party}" if self.neighbors else "nobody is comparable"
        return f"<Nearness of {self.party}: {nearest}>"


def percent(distance: Fraction | None) -> str:
    """The distance as a reader reads it: `25 %`; `-` if there is none.

    Example:
        >>> from fractions import Fraction
        >>> from positions.assembly.nearness import percent
        >>> percent(Fraction(1, 4)), percent(None)
        ('25 %', '-')
    """
    return "-" if distance is None else f"{float(100 * distance):.0f} %"
