"""What questions about deals are answered with: conflicts, concessions, and listings of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from attrs import field, frozen

from positions.errors import LimitError
from positions.position import plain
from positions.records import Terms
from positions.records.checks import FixedWord

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from positions.deal.clauses import Clause
    from positions.deal.component import Component
    from positions.regions import Outcome, Region

T = TypeVar("T")


@frozen(repr=False)
class Listing(Sequence[T], Generic[T]):
    """A list that says whether it is whole.

    Attributes:
        items: What was found.
        why: Why it may not be everything; empty where it is.

    Example:
        >>> import positions
        >>> found = positions.deals(positions.load_seeds(), "ukraine", "russia").conflicts
        >>> found.complete, found.why
        (True, '')
    """

    items: tuple[T, ...]
    why: str = ""

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.why

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return f"<Listing of {len(self.items)}{'' if self.complete else f', not complete: {self.why}'}>"


@frozen(repr=False)
class Conflict:
    """Clauses that cannot all be met, although any fewer of them could.

    Attributes:
        clauses: The clauses, those of one party together.
        rules: The ids of the rules that are its ground; empty where the clauses are enough.
        issues: The issues that take part, in the order of the case.

    Example:
        >>> import positions
        >>> found = positions.deals(positions.load_seeds(), "ukraine", "russia", on="2025-06-02").conflicts
        >>> conflict = next(each for each in found if each.rules)
        >>> conflict
        <Conflict of ru-alliance-membership-bbc with ua-nato-membership-euro0604 by rule alliances-include-nato>
        >>> conflict.joint
        True
    """

    clauses: tuple[Clause, ...]
    rules: tuple[str, ...]
    issues: tuple[str, ...]

    @property
    def joint(self) -> bool:
        """Whether it takes several issues together: no table of one issue shows it."""
        return len(self.issues) > 1

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties whose clauses take part, sorted."""
        return tuple(sorted({clause.party for clause in self.clauses}))

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of all the statements that say its clauses, sorted."""
        return tuple(sorted({name for clause in self.clauses for name in clause.statements}))

    @property
    def newest(self) -> date | None:
        """The day of its newest statement; None where none is dated."""
        return max(filter(None, (clause.newest for clause in self.clauses)), default=None)

    @property
    def key(self) -> object:
        """What makes it the same conflict in another state of the talks: who refuses what."""
        return frozenset(clause.key for clause in self.clauses)

    @property
    def text(self) -> str:
        """The conflict in words."""
        ground = f" ({'rule' if len(self.rules) == 1 else 'rules'} {', '.join(self.rules)})" if self.rules else ""
        if not self.clauses:
            return f"the rules alone leave nothing to have{ground}"
        alone = "cannot be met" if len(self.clauses) == 1 else "cannot both be met"
        how = alone if len(self.clauses) < 3 else "cannot all be met"  # noqa: PLR2004 (both is two)
        return f"{'; '.join(clause.text for clause in self.clauses)}: {how}{ground}"

    def to_dict(self) -> dict[str, object]:
        """The conflict as plain data."""
        return {
            "joint": self.joint,
            "issues": list(self.issues),
            "rules": list(self.rules),
            "newest": self.newest.isoformat() if self.newest else None,
            "clauses": [clause.to_dict() for clause in self.clauses],
        }

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        who = " with ".join("/".join(clause.statements) for clause in self.clauses) or "nothing"
        return f"<Conflict of {who}{f' by rule {chr(44).join(self.rules)}' if self.rules else ''}>"


class By(FixedWord):
    """What makes one concession cheaper than another.

    | word | cheaper is |
    | --- | --- |
    | `weight` | what matters less, by salience; without salience every clause weighs 1 |
    | `count` | what gives up fewer clauses |
    | `parties` | what makes fewer parties move |

    Example:
        >>> import positions
        >>> positions.By("parties")
        <By.PARTIES: 'parties'>
    """

    WEIGHT = "weight"
    COUNT = "count"
    PARTIES = "parties"


@frozen(repr=False)
class Concession:
    """Clauses whose release makes a deal possible, although the release of any fewer of them would not.

    Attributes:
        clauses: What is given up, those of one party together.
        weight: How much it matters to those who give it up, together.
        proved: Whether no cheaper one can exist, where the cheapest was asked for.

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
    proved: bool
    _components: tuple[Component, ...] = field(eq=False, repr=False)

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
        """The issues on which it opens a deal, in the order of the case."""
        return tuple(issue for component in self._components for issue in component.ids)

    @property
    def zone(self) -> Terms:
        """The zone that it opens: on each of these issues, every outcome that some deal then has.

        An outcome alone: which of them go together is for `Deals.check` to tell.

        Raises:
            LimitError: If the limits do not let it be told.
        """
        opened: dict[str, Region] = {}
        for component in self._components:
            opened.update(component.without(self.clauses).zone())
        return Terms(opened)

    @property
    def example(self) -> dict[str, Outcome]:
        """A deal that it makes possible on these issues, with the fewest unanswered clauses."""
        found: dict[str, Outcome] = {}
        for component in self._components:
            found.update(component.without(self.clauses).example() or {})
        return found

    @property
    def text(self) -> str:
        """What is given up, by whom."""
        return "; ".join(clause.text for clause in self.clauses)

    def to_dict(self) -> dict[str, object]:
        """The concession as plain data; without a zone where the limits do not let it be told."""
        try:
            zone = {issue: plain(region.to_form()) for issue, region in self.zone.items()}
        except LimitError:
            zone = None
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
