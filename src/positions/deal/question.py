"""A question about deals: of which parties, on which words, about which issues."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.comparison import Comparison, overlap
from positions.deal.clauses import clauses_of
from positions.deal.limits import Limits
from positions.deal.linking import components_of
from positions.errors import ComparisonError, listed
from positions.records import Kind
from positions.records.party import party_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from positions.deal.clauses import Clause
    from positions.deal.component import Component
    from positions.negotiation import AdmitLike, DayLike, MattersLike, Negotiation
    from positions.position import View, Window
    from positions.records import PartyLike
    from positions.regions import Region


def _sorted(parties: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(parties))


@frozen
class Question:
    """What is asked about deals, and what it comes to before anything is answered.

    Attributes:
        case: The case.
        parties: The ids of the parties, in the order asked for. No answer depends on it.
        window: Which words count.
        issues: The ids of the issues that are asked about; None for all.
        limits: How much work an answer may take.

    Example:
        >>> import positions
        >>> positions.deals(positions.load_seeds(), "ukraine", "russia", issues="neutrality").question.parties
        ('ukraine', 'russia')
    """

    case: Negotiation = field(repr=False)
    parties: tuple[str, ...] = field(eq=_sorted)
    window: Window
    issues: tuple[str, ...] | None
    limits: Limits

    @classmethod
    def of(
        cls,
        case: Negotiation,
        parties: Iterable[PartyLike],
        *,
        on: DayLike | None,
        since: DayLike | None,
        admit: AdmitLike | None,
        issues: MattersLike | None,
        limits: Limits | None,
        fewest: int = 2,
    ) -> Question:
        """The question as it was written; see `deals`. A draft can be checked for one party."""
        names = tuple(map(party_id, parties))
        if len(set(names)) < max(fewest, len(names)):
            what = "a deal needs two or more different parties" if fewest > 1 else "a check needs one or more parties"
            msg = f"{what}{', each named once' if names and fewest == 1 else ''}, got {listed(names) or 'none'}"
            raise ComparisonError(msg)
        for party in names:
            case.parties[party]  # raises for an unknown name
        return cls(
            case,
            names,
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
        views = sorted(self.views, key=lambda view: view.party.id)
        return tuple(clause for view in views for clause in clauses_of(view, self.case.issues))

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """The linked issues that are in play, in the order of the case."""
        return tuple(components_of(self.case, self.parties, self.clauses, self.issues, self.limits))

    @cached_property
    def clauses_on(self) -> Mapping[tuple[str, str], list[Clause]]:
        """The clauses of each party on each issue."""
        found: dict[tuple[str, str], list[Clause]] = {}
        for clause in self.clauses:
            for issue in clause.issues:
                found.setdefault((clause.party, issue), []).append(clause)
        return found

    def named_on(self, issue: str) -> Iterator[Region]:
        """The regions of an issue that the parties' clauses and conditions name."""
        for view in self.views:
            for clause in self.clauses_on.get((view.party.id, issue), ()):
                yield from (terms[issue] for terms in clause.named if issue in terms)
            yield from (passage.asks(issue) for passage in view.position(issue).sets_conditions)

    @property
    def scope(self) -> tuple[str, ...]:
        """The ids of the issues that were asked about and of those linked to them; all of the case by default."""
        return tuple(self.case.issues) if self.issues is None else tuple(i for c in self.components for i in c.ids)

    @cached_property
    def in_play(self) -> tuple[str, ...]:
        """The ids of the issues that somebody's clauses or a rule touch, among those asked about and those linked."""
        linked = {issue for component in self.components for issue in component.ids}
        touched = {issue for _, issue in self.clauses_on}.intersection(self.issues or ())
        return tuple(each for each in self.case.issues if each in linked or each in touched)

    @property
    def reaching_out(self) -> tuple[Clause, ...]:
        """The mere bids on issues in play that also name issues which are not: they take no part in the answer."""
        here = set(self.in_play)
        return tuple(
            each for each in self.clauses if not here.isdisjoint(each.issues) and not here.issuperset(each.issues)
        )

    @cached_property
    def comparison(self) -> Comparison:
        """The verdicts on the terms in play."""
        issues = (self.case.issues[each] for each in self.in_play)
        return Comparison(
            title=self.case.title or self.case.id,
            parties=self.parties,
            names=self.names,
            on=self.window.on,
            overlaps=tuple(
                overlap(*(view.position(issue.id) for view in self.views))
                for issue in issues
                if issue.kind is Kind.TERM
            ),
        )

    @cached_property
    def families(self) -> Mapping[str, tuple[str, ...]]:
        """The patterns of the families, each with the ids of its issues."""
        return {f"{family.id}.*": tuple(issue.id for issue in family.issues) for family in self.case.families.values()}

    def family_of(self, issue: str) -> str | None:
        """The pattern of the family that the issue belongs to."""
        return next((pattern for pattern, issues in self.families.items() if issue in issues), None)

    @property
    def assuming(self) -> str:
        """What is assumed beside what was said, for a headline; empty if nothing is."""
        return f", assuming {', '.join(self.case.assumed)}" if self.case.assumed else ""
