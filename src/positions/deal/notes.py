"""What is said below the table of deals."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from positions.deal.concession import by_issues
from positions.deal.weights import By
from positions.deal.wording import counted
from positions.tables import in_a_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from positions.comparison import Overlap
    from positions.deal.completeness import Completeness
    from positions.deal.component import Component
    from positions.deal.concession import Concession
    from positions.deal.conflict import Conflict
    from positions.deal.graded import GradedDeal
    from positions.deal.listing import Listing
    from positions.deal.question import Question
    from positions.deal.rows import Rows

_FURTHER = 3  # deals that are ranked by grade below the best
_SEVERAL = 2  # parties: fewer make no deal


class Answers(Protocol):
    """What is asked of the deals; see `Deals`."""

    @property
    def question(self) -> Question:
        """What was asked."""
        ...

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the parties."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """What a reader calls the parties."""
        ...

    @property
    def components(self) -> tuple[Component, ...]:
        """The linked issues."""
        ...

    @property
    def blocked(self) -> tuple[Component, ...]:
        """The components on which every deal is rejected by somebody."""
        ...

    @property
    def apart(self) -> tuple[Overlap, ...]:
        """The terms on which bids have not met."""
        ...

    @property
    def possible(self) -> bool | None:
        """Whether there is a combination that nobody rejects."""
        ...

    @property
    def complete(self) -> Completeness:
        """Whether that is decided."""
        ...

    @cached_property
    def conflicts(self) -> Listing[Conflict]:
        """The conflicts."""
        ...

    @cached_property
    def coalitions(self) -> Listing[tuple[str, ...]]:
        """The largest sets of parties among whom nothing stands in the way."""
        ...

    @cached_property
    def deciding(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """By decision, the coalitions that can decide."""
        ...

    @property
    def graded(self) -> bool:
        """Whether any words say how willingly something is accepted."""
        ...

    def best(self, most: int = 10) -> Listing[GradedDeal]:
        """The deals that are accepted most willingly."""
        ...

    @cached_property
    def rows(self) -> Rows:
        """How conflicts and concessions are shown."""
        ...


@frozen
class Notes:
    """What is said below the table of deals, sentence by sentence.

    Attributes:
        deals: The deals.
        by: What was asked to make a concession cheap.
        concessions: Every concession, in that order.
        cheapest: The cheapest, if one is named.
        unknown: Why none is named; empty if one is.
    """

    deals: Answers
    by: By
    concessions: Listing[Concession]
    cheapest: Concession | None
    unknown: str

    def __iter__(self) -> Iterator[str]:
        yield from self._by_grade()
        yield from self._bids_that_have_not_met()
        yield from self._ties()
        yield from self._incomplete()
        if self.cheapest and self.cheapest.clauses:
            yield self._cheapest_sentence(self.cheapest)
        elif self.unknown and self.deals.possible is not True and (self.concessions or not self.concessions.complete):
            yield f"{self.unknown[0].upper()}{self.unknown[1:]}."
        if self.deals.possible is False and len(self.deals.parties) > _SEVERAL and self.deals.coalitions.complete:
            yield self._coalition_sentence()
            yield from self._deciding()

    def _by_grade(self) -> Iterator[str]:
        """The deals that are accepted most willingly, if any words say how willingly.

        The best is shown whole, and of each further one what differs from it.
        """
        listed = list(self.deals.best(1 + _FURTHER)) if self.deals.graded else []
        for before, deal in zip([None, *listed], listed, strict=False):
            if before is None:
                counting = "What one party accepts on one issue is one acceptance."
                yield f"Accepted most willingly: {deal.terms} ({deal.willing}). {counting}"
            elif before.order == deal.order:
                yield f"Or equally: the same as the first, but {deal.terms_unlike(listed[0])}."
            else:
                yield f"Then: the same as the first, but {deal.terms_unlike(listed[0])} ({deal.counts})."

    def _bids_that_have_not_met(self) -> Iterator[str]:
        """What lies between bids on ordered issues, and the other issues on which bids have not met."""
        deals = self.deals
        names = dict(zip(deals.parties, deals.names, strict=True))
        without = []
        for each in deals.apart:
            gap = each.gap
            if gap is None:
                without.append(each.issue.id)
                continue
            who = in_a_row([names[party] for party in sorted(gap.parties, key=deals.parties.index)])
            between = f"; between them: {gap.between}" if gap.between else ""
            yield f"Bids have not met on {each.issue.id}: {who} are {gap}{between}."
        if without:
            yield f"Bids have not met on {deals.rows.listed(without)}."

    def _ties(self) -> Iterator[str]:
        """What is possible beside what is not, and what ties issues together."""
        deals = self.deals
        free = sum(len(component.issues) for component in deals.components if component.possible)
        if free and not deals.possible:
            number = f"{free} other issues" if free > 1 else "one other issue"
            yield f"On {number} in play there is a combination that nobody rejects."
        for component in deals.blocked:
            if component.ties:
                yield f"{deals.rows.listed(component.ids)} are linked by {', '.join(component.ties)}."
        reaching = deals.question.reaching_out
        if reaching:
            bids = ", ".join(dict.fromkeys(name for clause in reaching for name in clause.statements))
            named = {issue for clause in reaching for issue in clause.issues}.difference(deals.question.in_play)
            others = deals.rows.listed(each for each in deals.question.case.issues if each in named)
            yield f"Left out, because it reaches beyond the issues asked about: {bids} (with {others})."

    def _incomplete(self) -> Iterator[str]:
        """What the limits cut short."""
        undecided = "Whether there is a combination that nobody rejects"
        incomplete = {
            undecided: self.deals.complete,
            "The list of conflicts": self.deals.conflicts.complete,
            "The list of concessions": self.concessions.complete,
            "The list of coalitions": self.deals.coalitions.complete,
        }
        reasons: dict[str, list[str]] = {}
        for what, complete in incomplete.items():
            if not complete:
                reasons.setdefault(complete.why, []).append(what)
        for why, several in reasons.items():
            yield f"{several[0]} is {'undecided' if undecided in several else 'incomplete'}: {why}."

    def _cheapest_sentence(self, cheapest: Concession) -> str:
        number = counted(len(cheapest.clauses), "clause")
        weight = (
            f", of weight {cheapest.weight},"
            if self.by is By.WEIGHT and cheapest.weight != len(cheapest.clauses)
            else ""
        )
        bound = "" if cheapest.complete else " (the cheapest that was found; there may be a cheaper one)"
        others = self._equally_cheap()
        bound += f" (one of {others:,} equally cheap)" if others > 1 else ""
        gives = self.deals.rows.given_up(cheapest.clauses)
        what = "Cheapest for a combination that nobody rejects"
        return f"{what}{bound}: {number}{weight} given up. For instance, {gives}."

    def _equally_cheap(self) -> int:
        """How many concessions cost as little as the cheapest, if all are listed and costs add up; else 0."""
        if self.by is By.PARTIES or not self.concessions.complete:
            return 0
        number = 1
        for several in by_issues(self.concessions).values():
            costs = [len(each.clauses) if self.by is By.COUNT else each.weight for each in several]
            number *= costs.count(min(costs))
        return number

    def _coalition_sentence(self) -> str:
        names = dict(zip(self.deals.parties, self.deals.names, strict=True))
        several = [
            in_a_row([names[party] for party in each]) for each in self.deals.coalitions if len(each) >= _SEVERAL
        ]
        if not several:
            return "No two of them have a combination that neither rejects."
        return f"There is a combination that none of them rejects for {'; or for '.join(several)}."

    def _deciding(self) -> Iterator[str]:
        """Which coalitions can decide by the rules of the case."""
        names = dict(zip(self.deals.parties, self.deals.names, strict=True))
        for decision, coalitions in self.deals.deciding.items():
            able = "; or ".join(in_a_row([names[party] for party in each]) for each in coalitions)
            yield f"By {decision}, {able or 'none of them'} can decide{'' if able else ' without the others'}."
