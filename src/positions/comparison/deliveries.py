"""What was agreed and what was delivered, by each party's account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from attrs import frozen

from positions.comparison.checks import checked
from positions.negotiation import Negotiation
from positions.prose import counted
from positions.regions import LineRegion
from positions.tables import Record, Result, Row, Table
from positions.tables.schema import NUMBER, TEXT, Schema, exactly, list_of, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.negotiation import DayLike
    from positions.position import Position
    from positions.records import Issue
    from positions.regions import Number

_ONE = 1


@frozen
class Delivery(Result):
    """How much of an agreed quantity was delivered, by one party's account.

    Attributes:
        agreed_on: The id of the issue that was agreed on.
        delivery: What was delivered: the id that its facts share (`bodies.received-by-ukraine`).
        party: Whose account it is.
        agreed: The number that was agreed.
        delivered: The numbers that the party gives, by the id of the fact.
        unit: The unit, in the plural.

    Example:
        >>> import positions
        >>> for delivery in positions.deliveries(positions.load_seeds()):
        ...     print(delivery)
        bodies.received-by-ukraine, according to Ukraine: 2,412 of 6,000 bodies, 3,588 short
        bodies.received-by-ukraine, according to Russia: 2,412 of 6,000 bodies, 3,588 short
        bodies.received-by-russia, according to Russia: 27 of 6,000 bodies, 5,973 short
    """

    agreed_on: str
    delivery: str
    party: str
    name: str
    agreed: Number
    delivered: tuple[tuple[str, Number], ...]
    unit: str

    @property
    def total(self) -> Number:
        """Everything delivered, by this account."""
        return sum((number for _, number in self.delivered), start=0)

    @property
    def shortfall(self) -> Number:
        """What was not delivered yet; 0 if everything was."""
        return max(self.agreed - self.total, 0)

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            agreed_on=TEXT,
            delivery=TEXT,
            party=TEXT,
            agreed=NUMBER,
            delivered=table_of(NUMBER),
            total=NUMBER,
            shortfall=NUMBER,
            unit=TEXT,
        )

    def to_dict(self) -> dict[str, object]:
        """The delivery as plain data; numbers that are not whole as text."""
        return {
            "agreed_on": self.agreed_on,
            "delivery": self.delivery,
            "party": self.party,
            "agreed": _plain(self.agreed),
            "delivered": {fact: _plain(number) for fact, number in self.delivered},
            "total": _plain(self.total),
            "shortfall": _plain(self.shortfall),
            "unit": self.unit,
        }

    def to_records(self) -> list[Record]:
        """The delivery as flat data, one record."""
        return [
            {
                "agreed_on": self.agreed_on,
                "delivery": self.delivery,
                "party": self.party,
                "name": self.name,
                "agreed": float(self.agreed),
                "delivered": float(self.total),
                "shortfall": float(self.shortfall),
                "unit": self.unit,
                "facts": ", ".join(fact for fact, _ in self.delivered),
            }
        ]

    def __str__(self) -> str:
        short = f", {self.shortfall:,} short" if self.shortfall else ""
        return f"{self.delivery}, according to {self.name}: {self.total:,} of {self.agreed:,} {self.unit}{short}"


@frozen(repr=False)
class Deliveries(Result, Sequence[Delivery]):
    """What became of agreed quantities: a sequence of deliveries. `print` shows it as a table.

    Attributes:
        found: The deliveries, each by one party's account.

    Example:
        >>> import positions
        >>> positions.deliveries(positions.load_seeds())
        <Deliveries: 3 accounts of bodies.received-by-ukraine, bodies.received-by-russia>
    """

    found: tuple[Delivery, ...]

    @overload
    def __getitem__(self, index: int) -> Delivery: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Delivery, ...]: ...
    def __getitem__(self, index: int | slice) -> Delivery | tuple[Delivery, ...]:
        return self.found[index]

    def __len__(self) -> int:
        return len(self.found)

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(deliveries=list_of(Delivery.shape()))

    def to_dict(self) -> dict[str, object]:
        """The deliveries as plain data."""
        return {"deliveries": [each.to_dict() for each in self.found]}

    def to_records(self) -> list[Record]:
        """The deliveries as flat data, one record for each account."""
        return [record for each in self.found for record in each.to_records()]

    @property
    def table(self) -> Table:
        """What is shown of them: a row for each account."""
        return Table(
            headline="Agreed and delivered, by each account.",
            columns=("delivery", "account", "delivered", "agreed", "short"),
            rows=tuple(
                Row(
                    (
                        each.delivery,
                        each.name,
                        " + ".join(f"{number:,}" for _, number in each.delivered),
                        f"{each.agreed:,} {each.unit}",
                        f"{each.shortfall:,}",
                    )
                )
                for each in self.found
            ),
            data=self.to_dict,
        )

    def __repr__(self) -> str:
        what = ", ".join(dict.fromkeys(each.delivery for each in self.found))
        return f"<Deliveries: {counted(len(self), 'account')}{f' of {what}' if what else ''}>"


def deliveries(case: Negotiation, *, on: DayLike | None = None) -> Deliveries:
    """What each party says was delivered of what was agreed.

    Counts facts that are linked to an agreed quantity (`fulfils`), if agreement and account each name one number.

    Args:
        case: The case.
        on: Counts up to the end of this day or round; if it is left out, everything that was ever said.

    Raises:
        DateError: If the date is neither a day nor the id of a round.
        ComparisonError: If the case is something else.

    Example:
        >>> import positions
        >>> positions.deliveries(positions.load_seeds(), on="2025-06-11")[-1].delivered
        (('bodies.received-by-russia.2025-06-11', 27),)
    """
    facts: dict[tuple[str, str], list[Issue]] = {}
    for issue in checked(case, Negotiation, "a case").issues.values():
        if issue.fulfils is not None:
            shared = issue.id.rpartition(".")[0] or issue.id
            facts.setdefault((issue.fulfils, shared), []).append(issue)
    return Deliveries(
        tuple(
            delivery
            for (agreed_on, shared), tied in facts.items()
            for delivery in _deliveries(case, case.issues[agreed_on], shared, tied, on)
        )
    )


def _deliveries(
    case: Negotiation, agreed_on: Issue, shared: str, facts: list[Issue], on: DayLike | None
) -> Iterator[Delivery]:
    agreements = (_number(case.position(party, agreed_on.id, on=on), agreed=True) for party in case.parties)
    agreed = next((number for number in agreements if number is not None), None)
    if agreed is None:
        return
    for party in case.parties.values():
        given = ((fact.id, _number(case.position(party.id, fact.id, on=on))) for fact in facts)
        delivered = tuple((fact, number) for fact, number in given if number is not None)
        if delivered:
            unit = str(agreed_on.domain.describe()).partition(",")[0]
            yield Delivery(agreed_on.id, shared, party.id, party.title, agreed, delivered, unit)


def _number(position: Position, *, agreed: bool = False) -> Number | None:
    """The one number that the position accepts; None if it names none or several."""
    region = position.agreed if agreed else position.accepted
    if not isinstance(region, LineRegion) or region.size != _ONE:
        return None
    return region.domain.number(region.witness())


def _plain(number: Number) -> int | str:
    return number if isinstance(number, int) else str(number)
