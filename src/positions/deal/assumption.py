"""What would follow if somebody said something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.comparison import overlap
from positions.deal.sheets import assumption_table
from positions.errors import LimitError

if TYPE_CHECKING:
    from positions.comparison import Verdict
    from positions.deal.answers import Concession, Conflict
    from positions.deal.clauses import Clause
    from positions.deal.deals import Deals
    from positions.records import Statement
    from positions.tables import Table


@frozen(repr=False)
class Assumption:
    """What would follow if statements were made: the talks before and after them. `print` shows the change.

    Attributes:
        before: The deals as the parties' words leave them.
        after: The deals with the assumed words.
        statements: What is assumed to be said.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> returned = talks.issues["children.return"].domain.only("returned")
        >>> move = positions.Statement("if-1", party="russia", stance="accepts", terms={"children.return": returned})
        >>> positions.deals(talks, "ukraine", "russia").assuming(move)
        <Assumption of if-1: 1 verdict changed, 1 conflict gone, 0 new>
    """

    before: Deals = field(repr=False)
    after: Deals = field(repr=False)
    statements: tuple[Statement, ...]

    @property
    def verdicts(self) -> tuple[tuple[str, Verdict, Verdict], ...]:
        """The issues whose verdict changes, each with the verdict before and after, in the order of the case."""
        changed = []
        for issue in self.before.scope:
            old, new = (
                overlap(*(ledger.position(issue) for ledger in deals.views)).verdict
                for deals in (self.before, self.after)
            )
            if old is not new:
                changed.append((issue, old, new))
        return tuple(changed)

    @property
    def gone(self) -> tuple[Conflict, ...]:
        """The conflicts that are no more, newest first."""
        return self._missing(self.before, self.after)

    @property
    def new(self) -> tuple[Conflict, ...]:
        """The conflicts that were not there before, newest first."""
        return self._missing(self.after, self.before)

    def _missing(self, here: Deals, there: Deals) -> tuple[Conflict, ...]:
        """The conflicts that are found here and, as far as that is certain, are none there.

        A clause that an assumed word widens or repeats is the same clause still.
        """
        listed = there.conflicts
        keys = {conflict.key for conflict in listed}
        found = {frozenset(map(self._same, conflict.clauses)) for conflict in listed}
        held = set(map(self._same, there.clauses))
        lost = []
        for conflict in here.conflicts:
            clauses = frozenset(map(self._same, conflict.clauses))
            known = conflict.key in keys or clauses in found
            if not known and (listed.complete or not held.issuperset(clauses)):
                lost.append(conflict)
        return tuple(lost)

    def _same(self, clause: Clause) -> object:
        """What makes a clause the same before and after: who says it, and in which statements that were really made."""
        assumed = {statement.id for statement in self.statements}
        if assumed.issuperset(clause.statements):
            return clause.key
        return clause.party, frozenset(clause.statements) - assumed

    @property
    def idle(self) -> tuple[str, ...]:
        """The ids of assumed statements of which nothing counts: for their day, their party, or later words."""
        counting = {
            passage.statement.id for view in self.after.views for passage in view.passages(self.after.every_issue)
        }
        return tuple(
            each.id for each in self.statements if (each.terms and each.stance.speaks) and each.id not in counting
        )

    @property
    def why(self) -> str:
        """Why not all that is gone or new may be told; empty where it is."""
        return "; ".join(dict.fromkeys(filter(None, [self.before.conflicts.why, self.after.conflicts.why])))

    @property
    def told(self) -> tuple[str, ...]:
        """What is assumed, a sentence a statement."""
        return tuple(self.before.sentence(statement) for statement in self.statements)

    @property
    def cheapest(self) -> tuple[Concession | None, Concession | None]:
        """The cheapest concession before and after; see `Deals.cheapest`."""
        return self.before.cheapest(), self.after.cheapest()

    @property
    def headline(self) -> str:
        """The change in one line."""
        number = len(self.verdicts)
        verdicts = f"{number} verdict{'' if number == 1 else 's'} changed"
        gone = f"{len(self.gone)} conflict{'' if len(self.gone) == 1 else 's'} gone"
        return f"{verdicts}, {gone}, {len(self.new)} new"

    def to_dict(self) -> dict[str, object]:
        """The change as plain data."""
        try:
            before, after = self.cheapest
        except LimitError:
            before = after = None
        return {
            "assumed": [statement.id for statement in self.statements],
            "possible": {"before": self.before.possible, "after": self.after.possible},
            "verdicts": [{"issue": issue, "before": str(old), "after": str(new)} for issue, old, new in self.verdicts],
            "conflicts": {
                "complete": not self.why,
                "why": self.why,
                "gone": [conflict.to_dict() for conflict in self.gone],
                "new": [conflict.to_dict() for conflict in self.new],
            },
            "cheapest": {"before": before and before.to_dict(), "after": after and after.to_dict()},
        }

    @property
    def table(self) -> Table:
        """What is shown of it."""
        return assumption_table(self)

    def __str__(self) -> str:
        return self.table.show()

    def _repr_html_(self) -> str:
        return self.table.show("html")

    def __repr__(self) -> str:
        return f"<Assumption of {', '.join(each.id for each in self.statements)}: {self.headline}>"
