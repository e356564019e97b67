"""A proposal: named terms, such as a memorandum or a plan."""

from __future__ import annotations

from attrs import evolve, field, frozen

from positions.calls import Constructed
from positions.errors import RecordError
from positions.records.checks import checked_id, checked_truth
from positions.records.evidence import Evidence
from positions.records.party import party_ids
from positions.records.source import optional_source
from positions.records.statement import Proposed, Stance, Statement, pieces
from positions.records.terms import Terms, terms_of
from positions.when import When, optional_when


@frozen(repr=False)
class Proposal(Proposed, Constructed):
    """Named terms: a memorandum, a mediator's plan, a chair's draft.

    Its clauses are separate offers of its author, or one package if they are to be taken `together`.

    Attributes:
        id: Its id.
        by: The party, or parties, that put it forward.
        clauses: A region for each issue that it settles.
        together: Whether its clauses are one package; otherwise its author offers each by itself.
        title: Its title.
        date: When it was put forward; None counts as the date of the source.
        source: The source that contains it.
        evidence: The words that prove it.
        note: Anything that a reader should know.

    Raises:
        RecordError: If it has no clauses or nobody put it forward.

    Example:
        >>> import positions
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> plan = positions.Proposal("plan", by="mediator", clauses=pause.only(30), date="2025-05-01")
        >>> [statement.text for statement in plan.offers]
        ['offers pause = 30 days']
    """

    id: str = field(converter=checked_id)
    by: tuple[str, ...] = field(kw_only=True, converter=party_ids)
    clauses: Terms = field(kw_only=True, converter=terms_of)
    together: bool = field(default=False, kw_only=True, converter=checked_truth)
    title: str = field(default="", kw_only=True)
    date: When | None = field(default=None, kw_only=True, converter=optional_when)
    source: str | None = field(default=None, kw_only=True, converter=optional_source)
    evidence: tuple[Evidence, ...] = field(default=(), kw_only=True, converter=pieces)
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.by:
            msg = "nobody put it forward: by is empty"
            raise RecordError(msg)
        if not self.clauses:
            msg = "it says nothing: it has no clauses"
            raise RecordError(msg)

    @property
    def offers(self) -> tuple[Statement, ...]:
        """What its author offers by it: one statement for each clause, or one for the package."""
        general = Statement(
            self.id,
            party=self.by,
            stance=Stance.OFFERS,
            terms=self.clauses,
            date=self.date,
            source=self.source,
            evidence=self.evidence,
            note=self.note,
        )
        if self.together:
            return (general,)
        return tuple(
            evolve(general, id=f"{self.id}/{issue}", terms=Terms({issue: region}))
            for issue, region in self.clauses.items()
        )

    def taken_up(self, statement: Statement) -> tuple[Statement, ...]:
        """What a reaction to this proposal says of its clauses, as statements with terms.

        An acceptance that names no clauses accepts the combination. Whatever names clauses, and a demand or an
        agreement, speaks of each clause by itself. The refusal of the proposal refuses no clause, so it comes back as
        it is, without terms: it ends an earlier acceptance, and counts when the proposal is checked.
        """
        if statement.stance is Stance.REJECTS and not statement.clauses:
            return (statement,)
        named = {
            issue: region for issue, region in self.clauses.items() if issue in (statement.clauses or self.clauses)
        }
        combined = self._combines(statement) if statement.together is None else statement.together
        tables = [Terms(named)] if combined else [Terms({issue: region}) for issue, region in named.items()]
        return tuple(evolve(statement, proposal=None, clauses=(), terms=terms) for terms in tables)

    def _combines(self, statement: Statement) -> bool:
        """Whether a reaction takes the clauses together: the author's as it put them forward, anybody else's always."""
        if not statement.stance.bids or statement.clauses:
            return False
        authors = statement.stance is Stance.OFFERS and not set(statement.party).isdisjoint(self.by)
        return self.together if authors else True
