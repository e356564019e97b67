"""The deals that everybody accepts, ranked by how willingly."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.deal.completeness import COMPLETE, Completeness
from positions.deal.listing import Listing
from positions.deal.willing import order_of
from positions.deal.wording import counted
from positions.errors import LimitError
from positions.position import plain
from positions.records import Grade, Terms
from positions.tables import Record, Result, Row, Table, as_json
from positions.tables.schema import REGION, WHOLE, Schema, exactly, one_of, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.deal.component import Component
    from positions.deal.willing import Grades


@frozen(repr=False)
class GradedDeal(Result):
    """A deal, with how willingly each party accepts the outcome of each issue.

    Attributes:
        terms: For each issue the outcomes; every combination of them is accepted by everybody, and at these grades.
        grades: By party and issue, the grade of the acceptance.

    Example:
        >>> import positions
        >>> pay = positions.Issue("pay", positions.Options(["3%", "4%"]))
        >>> talks = positions.Negotiation(
        ...     "wages",
        ...     parties=["union", "employer"],
        ...     issues=[pay],
        ...     statements=[
        ...         positions.Statement("u1", "union", "accepts", pay.any_of("3%", "4%")),
        ...         positions.Statement("e1", "employer", "offers", pay.only("3%"), grade="preferred"),
        ...         positions.Statement("e2", "employer", "offers", pay.only("4%"), grade="last-resort"),
        ...     ],
        ... )
        >>> for deal in positions.deals(talks, "union", "employer").best():
        ...     print(deal.terms, deal.last_resorts, deal.preferred)
        pay = 3% 0 1
        pay = 4% 1 0
    """

    terms: Terms
    grades: Grades = field(hash=False)

    @property
    def last_resorts(self) -> int:
        """How many acceptances are a last resort; each is that of one party on one issue."""
        return list(self.grades.values()).count(Grade.LAST_RESORT)

    @property
    def preferred(self) -> int:
        """How many acceptances are of a preferred outcome."""
        return list(self.grades.values()).count(Grade.PREFERRED)

    @property
    def order(self) -> tuple[int, int]:
        """A key that sorts the better one first: the fewest last resorts, then the most preferred outcomes."""
        return order_of(self.grades.values())

    @property
    def willing(self) -> str:
        """How willingly it is accepted, in words."""
        return f"{counted(len(self.grades), 'acceptance')}, {self.counts}"

    @property
    def counts(self) -> str:
        """How many acceptances are a last resort, and how many of a preferred outcome, in words."""
        return f"{self.last_resorts or 'none'} as a last resort, {self.preferred or 'none'} as preferred"

    def terms_unlike(self, other: GradedDeal) -> Terms:
        """Its terms without those that another deal has, too."""
        return Terms({issue: region for issue, region in self.terms.items() if other.terms.get(issue) != region})

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            terms=table_of(REGION), grades=table_of(table_of(one_of(Grade))), last_resorts=WHOLE, preferred=WHOLE
        )

    def to_dict(self) -> dict[str, object]:
        """It as plain data: the grades by issue and party."""
        by_issue: dict[str, dict[str, str]] = {}
        for (party, issue), grade in self.grades.items():
            by_issue.setdefault(issue, {})[party] = str(grade)
        return {
            "terms": {issue: plain(region.to_form()) for issue, region in self.terms.items()},
            "grades": by_issue,
            "last_resorts": self.last_resorts,
            "preferred": self.preferred,
        }

    def to_records(self) -> list[Record]:
        """It as flat data, one record for each acceptance."""
        return [
            {
                "issue": issue,
                "outcome": str(self.terms[issue]),
                "outcome_form": as_json(self.terms[issue].to_plain()),
                "party": party,
                "grade": str(grade),
            }
            for (party, issue), grade in self.grades.items()
        ]

    @property
    def table(self) -> Table:
        """What is shown of it: a row for each issue, and in it the grade at which each party accepts."""
        parties = list(dict.fromkeys(party for party, _ in self.grades))
        return Table(
            headline=f"A deal: {self.willing}.",
            columns=("issue", "outcome", *parties),
            rows=tuple(
                Row((issue, str(region), *(str(self.grades[party, issue]) for party in parties)))
                for issue, region in self.terms.items()
            ),
            data=self.to_dict,
        )

    def __repr__(self) -> str:
        return f"<GradedDeal {self.terms}: {self.willing}>"


def best_of(components: Sequence[Component], parties: Sequence[str], most: int) -> Listing[GradedDeal]:
    """The best deals on all the components at once, the parties in this order; see `Deals.best`."""
    found = [GradedDeal(Terms({}), {})]
    reasons: list[Completeness] = []
    for component in components:
        listed = _best_on(component, most)
        reasons.append(listed.complete)
        both = [_together(one, other) for one in found for other in listed]
        found = sorted(both, key=lambda deal: deal.order)[:most]
    return Listing([_ordered(deal, parties) for deal in found], Completeness.total(reasons))


def _ordered(deal: GradedDeal, parties: Sequence[str]) -> GradedDeal:
    keys = ((party, issue) for issue in deal.terms for party in parties)
    return GradedDeal(deal.terms, {key: deal.grades[key] for key in keys})


def _together(one: GradedDeal, other: GradedDeal) -> GradedDeal:
    return GradedDeal(Terms({**one.terms, **other.terms}), {**one.grades, **other.grades})


def _best_on(component: Component, most: int) -> Listing[GradedDeal]:
    """The best deals on one component."""
    found, complete = [], COMPLETE
    try:
        for regions in islice(component.ranking(), most):
            terms = Terms(regions)
            found.append(GradedDeal(terms, component.willing.grades(terms)))
    except LimitError as stopped:
        complete = Completeness([f"the list of deals by grade may end too early: {stopped}"])
    return Listing(found, complete)
