"""All minimal conflicts, and the cheapest concession, of made-up cases, against MARCO and RC2 on python-sat.

The cases of 73 statements lie on 22 issues that may all hang together. Of seeds 1 to 8 those are taken on which MARCO
finishes within 12 seconds, for answers are compared; on the others (1, 2, 6 and 7) it does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from benchmarks.cases import Plan, made
from benchmarks.measure import Goal, Measured, alone, in_turn, require
from benchmarks.questions import asked, deal_of, fresh, given_up, sets
from positions import deals as deals_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.questions import Question
    from positions import Negotiation
    from positions.deal import Deals

SIZES = (2, 4, 5, 3, 6, 12)  # outcomes of issues, in turn
BATCHES = (  # the seeds of each kind: of small cases several, for they differ much
    (range(1, 6), Plan("20 statements", parties=4, topics=(8,), statements=20, linked=2, sizes=SIZES, share=0.3)),
    ((3, 4, 5, 8), Plan("73 statements", parties=5, topics=(22,), statements=73, linked=12, sizes=SIZES, share=0.3)),
    ((1, 2), Plan("300 statements", parties=8, topics=(5,) * 12, statements=300, linked=48, sizes=SIZES, share=0.3)),
    ((1,), Plan("1,250 statements", parties=10, topics=(5,) * 40, statements=1250, linked=200, sizes=SIZES, share=0.3)),
)
ALL, CHEAPEST = Goal(median=0.6, worst=2), Goal(median=0.5, worst=4)


@frozen
class Batch:
    """Some cases of one kind, with the deals and the question of each."""

    name: str
    cases: tuple[tuple[Negotiation, Deals, Question], ...]

    @classmethod
    def of(cls, seeds: Sequence[int], plan: Plan) -> Batch:
        """A case for each seed, as the plan describes."""
        cases = [made(evolve(plan, seed=seed)) for seed in seeds]
        prepared = ((case, deals_of(case, *case.parties)) for case in cases)
        name = f"{plan.name}, {len(cases)} {'case' if len(cases) == 1 else 'cases'}"
        return cls(name, tuple((case, deals, asked(case, deals)) for case, deals in prepared))

    def anew(self) -> list[Deals]:
        """The deals of each case from its clauses on."""
        return [fresh(case, deals) for case, deals, _ in self.cases]

    def from_case(self) -> list[Deals]:
        """The deals of each case from its statements on."""
        return [deals_of(case, *case.parties) for case, _, _ in self.cases]

    def questions(self) -> list[Question]:
        """What the peer is asked, from the same clauses on."""
        return [asked(case, deals) for case, deals, _ in self.cases]


def run(*, quick: bool) -> Iterator[Measured]:
    """Both questions of every batch; of all but the largest where it has to be quick."""
    batches = [Batch.of(*batch) for batch in (BATCHES[:-1] if quick else BATCHES)]
    yield from (_conflicts(batch, quick=quick) for batch in batches)
    yield from (_cheapest(batch, quick=quick) for batch in batches)


def _conflicts(batch: Batch, *, quick: bool) -> Measured:
    from benchmarks import sat

    timed = in_turn(
        lambda: [deals.conflicts for deals in batch.anew()],
        lambda: [sat.conflicts(question) for question in batch.questions()],
        quick=quick,
    )
    for (_, deals, _), ours, theirs in zip(batch.cases, timed.answer, timed.theirs, strict=True):
        require(sets(deals, ours) == theirs, f"{batch.name}: python-sat finds other conflicts")
    found = [conflict for listing in timed.answer for conflict in listing]
    return Measured(
        "All conflicts, against MARCO on python-sat",
        batch.name,
        f"{len(found):,} conflicts, {sum(conflict.joint for conflict in found):,} joint",
        "python-sat",
        ALL,
        timed.seconds,
        alone(lambda: [deals.conflicts for deals in batch.from_case()], len(timed.seconds)),
        timed.peer_seconds,
    )


def _cheapest(batch: Batch, *, quick: bool) -> Measured:
    from benchmarks import sat

    timed = in_turn(
        lambda: [deals.cheapest() for deals in batch.anew()],
        lambda: [sat.cheapest(question) for question in batch.questions()],
        quick=quick,
    )
    for (case, deals, question), ours, (theirs, deal) in zip(batch.cases, timed.answer, timed.theirs, strict=True):
        given = given_up(deals, ours)
        cost = question.cost(given)
        require(ours is not None and ours.proved, f"{batch.name}: no cheapest concession is proved")
        require(ours is not None and ours.weight * 10 == cost, f"{batch.name}: ours does not cost what it says")
        require(question.broken(_witness(case, deals, given)) <= given, f"{batch.name}: ours leaves no deal")
        require(question.broken(deal) <= theirs, f"{batch.name}: that of python-sat leaves no deal")
        require(question.cost(theirs) == cost, f"{batch.name}: python-sat finds another cost")
    released = [clause for concession in timed.answer if concession for clause in concession.clauses]
    return Measured(
        "The cheapest concession, against RC2 on python-sat",
        batch.name,
        f"{len(released):,} clauses, weight {sum(each.weight for each in timed.answer if each)}",
        "python-sat",
        CHEAPEST,
        timed.seconds,
        alone(lambda: [deals.cheapest() for deals in batch.from_case()], len(timed.seconds)),
        timed.peer_seconds,
    )


def _witness(case: Negotiation, deals: Deals, given: frozenset[int]) -> list[int]:
    """A deal that is possible without what is given up."""
    clauses = [clause for clause in deals.clauses if clause.refuses]
    released = [clauses[place] for place in given]
    outcomes: dict[str, object] = {}
    for component in deals.components:
        outcomes.update(component.without(released).example() or {})
    return deal_of(case, outcomes)
