"""What would follow if somebody said something."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.comparison import Verdict, overlap
from positions.deal.completeness import Completeness
from positions.deal.concession import Concession
from positions.deal.conflict import Conflict
from positions.deal.deals import UNRANKED, Deals
from positions.deal.wording import counted, given_up
from positions.errors import LimitError
from positions.tables import Record, Result, Row, Table, in_a_row
from positions.tables.schema import TEXT, TEXTS, TRUTH, Schema, exactly, list_of, maybe, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.deal.clauses import Clause
    from positions.records import Statement


@frozen(repr=False)
class Assumption(Result):
    """What would follow if statements were made: the talks before and after them. `print` shows the change.

    Made by `assume`.

    Attributes:
        before: The deals as the parties' words leave them.
        after: The deals with the assumed statements.
        statements: What is assumed to be said.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> returned = talks.issues["children.return"].domain.only("returned")
        >>> move = positions.Statement("if-1", party="russia", stance="accepts", terms={"children.return": returned})
        >>> positions.assume(positions.deals(talks, "ukraine", "russia"), move)
        <Assumption of if-1: 1 verdict changed, 1 conflict gone, 0 new>
    """

    before: Deals
    after: Deals
    statements: tuple[Statement, ...]

    @cached_property
    def verdicts(self) -> tuple[tuple[str, Verdict, Verdict], ...]:
        """The issues whose verdict changes, each with the verdict before and after, in the order of the case."""
        changed = []
        for issue in self.before.question.scope:
            old, new = (
                overlap(*(view.position(issue) for view in deals.question.views)).verdict
                for deals in (self.before, self.after)
            )
            if old is not new:
                changed.append((issue, old, new))
        return tuple(changed)

    @property
    def gone(self) -> tuple[Conflict, ...]:
        """The conflicts that are gone, newest first."""
        return self._missing(self.before, self.after)

    @property
    def new(self) -> tuple[Conflict, ...]:
        """The conflicts that were not there before, newest first."""
        return self._missing(self.after, self.before)

    def _missing(self, here: Deals, there: Deals) -> tuple[Conflict, ...]:
        """The conflicts that are found here and that certainly do not exist there.

        A clause that an assumed statement widens or repeats is still the same clause.
        """
        listed = there.conflicts
        whole = [each for conflict in listed for each in (conflict, *conflict.folded)]
        keys = {conflict.key for conflict in whole}
        found = {frozenset(map(self._same, conflict.clauses)) for conflict in whole}
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
        """The ids of assumed statements of which nothing counts: because of their day, their party, or later words."""
        counting = {
            passage.statement.id
            for view in self.after.question.views
            for passage in view.passages(self.after.question.case.issues)
        }
        return tuple(
            each.id for each in self.statements if (each.terms and each.stance.speaks) and each.id not in counting
        )

    @property
    def complete(self) -> Completeness:
        """Whether all that is gone or new is listed, and if not, why not."""
        return Completeness.total([self.before.conflicts.complete, self.after.conflicts.complete])

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is assumed, a sentence for each statement."""
        return tuple(map(self._sentence, self.statements))

    def _sentence(self, statement: Statement) -> str:
        parties = self.before.question.case.parties
        names = [parties[party].title for party in statement.party]
        stance = str(statement.stance)
        verb = stance if len(names) == 1 else stance.removesuffix("s")
        return f"{in_a_row(names)} {verb}{statement.text.removeprefix(stance)}"

    @cached_property
    def cheapest(self) -> tuple[Concession | None, Concession | None]:
        """The cheapest concession before and after; see `Deals.cheapest`. Raises `LimitError` as that does."""
        return self.before.cheapest(), self.after.cheapest()

    @property
    def _least(self) -> str:
        """What is compared of the concessions: without weights only how many clauses have to give."""
        return "The cheapest concession" if self.before.ranked else "The fewest clauses that have to give"

    @property
    def headline(self) -> str:
        """The change in one line."""
        verdicts = f"{counted(len(self.verdicts), 'verdict')} changed"
        return f"{verdicts}, {counted(len(self.gone), 'conflict')} gone, {len(self.new)} new"

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            assumed=TEXTS,
            possible=_both(maybe(TRUTH)),
            accepted=_both(maybe(TRUTH)),
            verdicts=list_of(exactly(issue=TEXT, before=one_of(Verdict), after=one_of(Verdict))),
            conflicts=exactly(
                **Completeness.shape()["properties"],
                gone=list_of(Conflict.shape()),
                new=list_of(Conflict.shape()),
            ),
            cheapest=_both(maybe(Concession.shape())),
            why_no_cheapest=maybe(TEXT),
        )

    def to_dict(self) -> dict[str, object]:
        """The change as plain data."""
        before, after, why = None, None, UNRANKED
        if self.before.ranked:
            try:
                (before, after), why = self.cheapest, ""
            except LimitError as stopped:
                why = str(stopped)
        return {
            "assumed": [statement.id for statement in self.statements],
            "possible": {"before": self.before.possible, "after": self.after.possible},
            "accepted": {"before": self.before.accepted, "after": self.after.accepted},
            "verdicts": [{"issue": issue, "before": str(old), "after": str(new)} for issue, old, new in self.verdicts],
            "conflicts": {
                **self.complete.to_dict(),
                "gone": [conflict.to_dict() for conflict in self.gone],
                "new": [conflict.to_dict() for conflict in self.new],
            },
            "cheapest": {"before": before and before.to_dict(), "after": after and after.to_dict()},
            "why_no_cheapest": why or None,
        }

    def to_records(self) -> list[Record]:
        """The verdicts that change as flat data, one record for each issue."""
        return [{"issue": issue, "before": str(old), "after": str(new)} for issue, old, new in self.verdicts]

    @property
    def table(self) -> Table:
        """What is shown of it: the change in verdicts, conflicts and concessions."""
        rows = [Row((issue, str(old), str(new)), "Verdicts") for issue, old, new in self.verdicts]
        rows += [
            Row((", ".join(each.issues), self.before.rows.conflict(each), ""), "Conflicts that are gone")
            for each in self.gone
        ]
        rows += [
            Row((", ".join(each.issues), "", self.after.rows.conflict(each)), "New conflicts") for each in self.new
        ]
        change = self._change_in_concessions()
        if change:
            rows.append(Row(("everything in play", *change), self._least))
        return Table(
            headline=f"{self._premise}: {self._answer}; {self.headline}.",
            columns=("issue", "before", "after") if rows else (),
            rows=tuple(rows),
            notes=tuple(self._notes()),
            data=self.to_dict(),
            headings="section",
        )

    @property
    def _premise(self) -> str:
        return f"If {'; '.join(self.sentences)}" if self.statements else "Nothing is assumed"

    @property
    def _answer(self) -> str:
        before, after = ((each.possible, each.possible and each.accepted) for each in (self.before, self.after))
        still = " still" if before == after else ""
        possible, accepted = after
        if possible is None:
            return f"it is{still} undecided whether a deal is possible"
        if not possible:
            return f"{still.strip()} no deal is possible".strip()
        if accepted:
            return f"there is{still} a deal that everybody accepts"
        return f"there is{still} a combination that nobody rejects, but no deal yet"

    def _notes(self) -> Iterator[str]:
        if self.idle:
            yield (
                f"Nothing of {in_a_row(self.idle)} counts: of another day than was asked for, not by a party that is "
                "compared, or overridden by later words."
            )
        if not self.complete:
            yield f"The change in conflicts is incomplete: {self.complete.why}."

    def _change_in_concessions(self) -> tuple[str, str] | None:
        """The cheapest concessions before and after, if they differ; without weights only how many clauses give."""
        try:
            before, after = self.cheapest
        except LimitError as stopped:
            return str(stopped), str(stopped)
        if not self.before.ranked:
            numbers = _number(before), _number(after)
            return numbers if numbers[0] != numbers[1] else None
        if (before and before.key) == (after and after.key):
            return None
        return _besides(before, after), _besides(after, before)

    def __repr__(self) -> str:
        return f"<Assumption of {', '.join(each.id for each in self.statements)}: {self.headline}>"


def assume(deals: Deals, *statements: Statement) -> Assumption:
    """What would follow if these statements were made too: the change in verdicts, conflicts and concessions.

    Args:
        deals: The deals as the parties' words leave them.
        statements: What is assumed to be said; see `Negotiation.assume`.

    Raises:
        CaseError: If they do not fit into the case.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> renounced = talks.issues["nato.membership"].domain.only("renounced")
        >>> move = positions.Statement("if-1", party="ukraine", stance="accepts", terms={"nato.membership": renounced})
        >>> deals = positions.deals(talks, "ukraine", "russia", on="2025-06-02")
        >>> for issue, before, after in positions.assume(deals, move).verdicts:
        ...     print(issue, before, "->", after)
        nato.membership irreconcilable -> overlap
    """
    question = evolve(deals.question, case=deals.question.case.assume(*statements))
    return Assumption(deals, Deals(question), statements)


def _number(one: Concession | None) -> str:
    """How many clauses are given up."""
    if one is None:
        return "nothing helps"
    if not one.clauses:
        return "nothing has to give"
    return f"{counted(len(one.clauses), 'clause')}{'' if one.complete else ' or fewer'}"


def _besides(one: Concession | None, other: Concession | None) -> str:
    """How many clauses are given up, and which of them the other concession keeps."""
    if one is None or not one.clauses:
        return _number(one)
    kept = other.key if other else frozenset()
    number = f"{counted(len(one.clauses), 'clause')} given up"
    by_party: dict[str, list[Clause]] = {}
    for clause in one.clauses:
        if clause.key not in kept:
            by_party.setdefault(clause.name, []).append(clause)
    only = [f"{name} {given_up(each.gist for each in same)}" for name, same in by_party.items()]
    return f"{number}; only this one: {'; '.join(only)}" if only else number


def _both(schema: Schema) -> Schema:
    """The schema of what is so before and after."""
    return exactly(before=schema, after=schema)
