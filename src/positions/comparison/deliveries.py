"""What was agreed and what was delivered, by each party's account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.comparison.checks import checked
from positions.negotiation import Negotiation
from positions.regions import LineRegion
from positions.tables import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.negotiation import DayLike
    from positions.position import Position
    from positions.records import Issue
    from positions.regions import Number

_ONE = 1


@frozen
class Delivery:
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
        }

    def __str__(self) -> str:
        short = f", {self.shortfall:,} short" if self.shortfall else ""
        return f"{self.delivery}, according to {self.name}: {self.total:,} of {self.agreed:,} {self.unit}{short}"


def deliveries(case: Negotiation, *, on: DayLike | None = None) -> tuple[Delivery, ...]:
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
    return tuple(
        delivery
        for (agreed_on, shared), tied in facts.items()
        for delivery in _deliveries(case, case.issues[agreed_on], shared, tied, on)
    )


def deliveries_table(found: tuple[Delivery, ...]) -> Table:
    """What is shown of deliveries: a row for each account."""
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
            for each in found
        ),
        data=lambda: [each.to_dict() for each in found],
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
