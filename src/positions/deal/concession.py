"""A concession: clauses whose release makes a deal possible, although the release of any fewer would not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.deal.clauses import NO_CLAUSE, Clause
from positions.deal.completeness import COMPLETE, Completeness
from positions.deal.weights import By
from positions.errors import LimitError
from positions.position import plain
from positions.records import Terms
from positions.tables import Record, Result
from positions.tables.schema import NUMBER, REGION, TEXTS, Schema, exactly, list_of, maybe, table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from positions.deal.component import Component
    from positions.deal.weights import Weights
    from positions.regions import Outcome, Region


@frozen(repr=False)
class Concession(Result):
    """Clauses whose release makes a deal possible, although the release of any fewer of them would not.

    Attributes:
        clauses: What is given up, those of one party together.
        weight: How much it matters to those who give it up, together.
        complete: If the cheapest was asked for, whether nothing cheaper can exist, and if that is not known, why not.
            Only if it is known, none of the clauses could be kept.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", issues="military.size")
        >>> deals.concessions()[0]
        <Concession of russia demands military.size = reduced>
        >>> deals.concessions()[0].zone
        Terms(military.size = unlimited)
    """

    clauses: tuple[Clause, ...]
    weight: Decimal
    complete: Completeness
    _components: tuple[Component, ...] = field(eq=False, repr=False)
    _shares: int = field(eq=False, repr=False)

    @classmethod
    def of(
        cls,
        clauses: Iterable[Clause],
        weights: Weights,
        components: Iterable[Component],
        complete: Completeness = COMPLETE,
        shares: int = 1,
    ) -> Concession:
        """The concession of these clauses, on these components.

        Args:
            clauses: What is given up.
            weights: How much it matters.
            components: Where it makes a deal possible.
            complete: Whether nothing cheaper can exist.
            shares: How many concessions are listed; the steps for their zones are divided among them.
        """
        given = tuple(sorted(clauses, key=lambda clause: clause.order))
        return cls(given, weights.total(given), complete, tuple(components), shares)

    @property
    def parties(self) -> tuple[str, ...]:
        """Who gives something up, sorted."""
        return tuple(sorted({clause.party for clause in self.clauses}))

    @property
    def gives(self) -> dict[str, tuple[Clause, ...]]:
        """What each party gives up."""
        return {party: tuple(each for each in self.clauses if each.party == party) for party in self.parties}

    @property
    def key(self) -> frozenset[object]:
        """What makes it the same concession in another state of the talks: who gives up what."""
        return frozenset(clause.key for clause in self.clauses)

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues on which it makes a deal possible, in the order of the case."""
        return tuple(issue for component in self._components for issue in component.ids)

    @property
    def zone(self) -> Terms:
        """The zone that it opens: on each of these issues, every outcome that occurs in some deal.

        It speaks of each outcome by itself; `Deals.check` says which of them go together.

        Raises:
            LimitError: If the limits leave it undecided.
        """
        opened: dict[str, Region] = {}
        for component in self._components:
            opened.update(component.without(self.clauses).zone(self._shares))
        return Terms(opened)

    @property
    def example(self) -> dict[str, Outcome]:
        """A deal that it makes possible on these issues, with the fewest unanswered clauses."""
        found: dict[str, Outcome] = {}
        for component in self._components:
            found.update(component.without(self.clauses).example.outcomes or {})
        return found

    @property
    def text(self) -> str:
        """What is given up, by whom."""
        return "; ".join(clause.text for clause in self.clauses)

    @property
    def _opened(self) -> Terms | None:
        """The zone; None if the limits leave it undecided."""
        try:
            return self.zone
        except LimitError:
            return None

    def to_records(self) -> list[Record]:
        """The concession as flat data, one record for each clause that is given up; `opens` is the zone in words."""
        zone = self._opened
        shared: Record = {
            "weight": float(self.weight),
            "conceded_on": ", ".join(self.issues),
            "opens": None if zone is None else str(zone),
        }
        clauses: list[Record] = [record for clause in self.clauses for record in clause.to_records()]
        return [{**shared, **clause} for clause in clauses or [NO_CLAUSE]]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            weight=NUMBER, gives=table_of(list_of(Clause.shape())), issues=TEXTS, zone=maybe(table_of(REGION))
        )

    def to_dict(self) -> dict[str, object]:
        """The concession as plain data; without a zone if the limits leave it undecided."""
        opened = self._opened
        zone = None if opened is None else {issue: plain(region.to_form()) for issue, region in opened.items()}
        return {
            "weight": str(self.weight),
            "gives": {party: [clause.to_dict() for clause in clauses] for party, clauses in self.gives.items()},
            "issues": list(self.issues),
            "zone": zone,
        }

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        gives = "; ".join(f"{clause.party} {clause.said}" for clause in self.clauses)
        return f"<Concession of {gives}>"


def by_issues(concessions: Iterable[Concession]) -> dict[tuple[str, ...], list[Concession]]:
    """The concessions of each component, by its issues."""
    found: dict[tuple[str, ...], list[Concession]] = {}
    for each in concessions:
        found.setdefault(each.issues, []).append(each)
    return found


def cheapest_first(by: By) -> Callable[[Concession], tuple[object, ...]]:
    """A key to sort concessions by."""

    def key(each: Concession) -> tuple[object, ...]:
        count, parties = len(each.clauses), len(each.parties)
        first = {
            By.WEIGHT: (each.weight, count, parties),
            By.COUNT: (count, each.weight, parties),
            By.PARTIES: (parties, each.weight, count),
        }[by]
        return *first, [clause.order for clause in each.clauses]

    return key
