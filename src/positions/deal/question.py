"""A question about deals: of which parties, on which words, about which issues."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.deal.clauses import clauses_of
from positions.deal.limits import Limits
from positions.deal.linking import components_of
from positions.errors import ComparisonError, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from positions.deal.clauses import Clause
    from positions.deal.component import Component
    from positions.negotiation import Negotiation
    from positions.position import View, Window


@frozen
class Question:
    """What is asked about deals, and what it comes to before anything is answered.

    Attributes:
        case: The case.
        parties: The ids of the parties, sorted.
        window: Which words count.
        issues: The ids of the issues that are asked about; None for all.
        limits: How much work an answer may take.

    Example:
        >>> import positions
        >>> positions.deals(positions.load_seeds(), "ukraine", "russia", issues="neutrality").question.parties
        ('russia', 'ukraine')
    """

    case: Negotiation = field(repr=False)
    parties: tuple[str, ...]
    window: Window
    issues: tuple[str, ...] | None
    limits: Limits

    @classmethod
    def of(
        cls,
        case: Negotiation,
        parties: tuple[str, ...],
        *,
        on: date | str | None,
        since: date | str | None,
        admit: Iterable[str] | None,
        issues: str | Iterable[str] | None,
        limits: Limits | None,
    ) -> Question:
        """The question as it was written; see `deals`."""
        if len(set(parties)) < max(2, len(parties)):
            msg = f"a deal needs two or more different parties, got {listed(parties) or 'none'}"
            raise ComparisonError(msg)
        ordered = tuple(sorted(parties))
        for party in ordered:
            case.parties[party]  # raises for an unknown name
        return cls(
            case,
            ordered,
            case.window(on=on, since=since, admit=admit),
            None if issues is None else tuple(issue.id for issue in case.issues.matching(issues)),
            limits or Limits(),
        )

    @property
    def views(self) -> tuple[View, ...]:
        """What counts of each party's words."""
        return tuple(self.case.view(party, self.window) for party in self.parties)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What a reader calls the parties."""
        return tuple(self.case.parties[party].title for party in self.parties)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """What the parties ask of a deal, whether it was asked about or not."""
        return tuple(clause for view in self.views for clause in clauses_of(view, self.case.issues))

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """The linked issues that are in play, in the order of the case."""
        return tuple(components_of(self.case, self.clauses, self.issues, self.limits))

    @cached_property
    def clauses_on(self) -> Mapping[tuple[str, str], list[Clause]]:
        """The clauses of each party on each issue."""
        found: dict[tuple[str, str], list[Clause]] = {}
        for clause in self.clauses:
            for issue in clause.issues:
                found.setdefault((clause.party, issue), []).append(clause)
        return found

    @property
    def scope(self) -> tuple[str, ...]:
        """The ids of the issues that were asked about and of those linked to them; all of the case by default."""
        return tuple(self.case.issues) if self.issues is None else tuple(i for c in self.components for i in c.ids)

    @property
    def assuming(self) -> str:
        """What is assumed beside what was said, for a headline; empty if nothing is."""
        return f", assuming {', '.join(self.case.assumed)}" if self.case.assumed else ""
