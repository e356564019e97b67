"""All minimal conflicts, and the cheapest concession, of made-up cases, beside MARCO and RC2 on python-sat.

The cases of 73 statements lie on 22 issues that may all be linked. Of the seeds 1 to 8 those are taken on which MARCO
finishes within 12 seconds, because answers are compared; on the others (1, 2, 6 and 7) it does not.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from benchmarks.cases import Plan, made
from benchmarks.measure import Figure, alone, in_turn, ratio
from benchmarks.questions import asked, deal_of, fresh, given_up, sets
from positions import deals as deals_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.questions import Question
    from positions import Negotiation
    from positions.deal import Concession, Deals

SIZES = (2, 4, 5, 3, 6, 12)  # outcomes of issues, in turn
BATCHES = (  # the seeds of each kind; several for small cases, because they differ much
    (range(1, 6), Plan("20 statements", parties=4, topics=(8,), statements=20, linked=2, sizes=SIZES, share=0.3)),
    ((3, 4, 5, 8), Plan("73 statements", parties=5, topics=(22,), statements=73, linked=12, sizes=SIZES, share=0.3)),
    ((1, 2), Plan("300 statements", parties=8, topics=(5,) * 12, statements=300, linked=48, sizes=SIZES, share=0.3)),
    ((1,), Plan("1,250 statements", parties=10, topics=(5,) * 40, statements=1250, linked=200, sizes=SIZES, share=0.3)),
)
ALL, CHEAPEST = (0.6, 2), (0.5, 4)  # what ours may take at most: in the median of the kinds, and in each of them

Prepared: TypeAlias = "tuple[Negotiation, Deals, Question]"


@frozen
class Batch:
    """Some cases of one kind, with the deals and the question of each."""

    name: str
    cases: tuple[Prepared, ...]

    @classmethod
    def of(cls, seeds: Sequence[int], plan: Plan) -> Batch:
        """A case for each seed, as the plan describes."""
        cases = [made(evolve(plan, seed=seed)) for seed in seeds]
        prepared = ((case, deals_of(case, *case.parties)) for case in cases)
        name = f"{plan.name}, {len(cases)} {'case' if len(cases) == 1 else 'cases'}"
        return cls(name, tuple((case, deals, asked(case, deals)) for case, deals in prepared))

    def anew(self) -> list[Deals]:
        """The deals of each case from its clauses on."""
        return [fresh(deals) for _, deals, _ in self.cases]

    def from_case(self) -> list[Deals]:
        """The deals of each case from its statements on."""
        return [deals_of(case, *case.parties) for case, _, _ in self.cases]

    def questions(self) -> list[Question]:
        """What the peer is asked, from the same clauses on."""
        return [asked(case, deals) for case, deals, _ in self.cases]


def run(*, quick: bool) -> Iterator[Figure]:
    """Both questions of every batch, or of all but the largest if it has to be quick."""
    batches = [Batch.of(*batch) for batch in (BATCHES[:-1] if quick else BATCHES)]
    for asked_of, (middle, _) in ((_conflicts, ALL), (_cheapest, CHEAPEST)):
        figures = [asked_of(batch, quick=quick) for batch in batches]
        yield from figures
        shares = [each.value for each in figures if each.value is not None]
        yield Figure(benchmark=figures[0].benchmark, case="median of these", value=median(shares), goal=middle)


def _conflicts(batch: Batch, *, quick: bool) -> Figure:
    from benchmarks import sat

    timed = in_turn(
        lambda: [deals.conflicts for deals in batch.anew()],
        lambda: [sat.conflicts(question) for question in batch.questions()],
        quick=quick,
    )
    compared = zip(batch.cases, timed.answer, timed.theirs, strict=True)
    found = [conflict for listing in timed.answer for conflict in listing]
    return Figure(
        benchmark="All conflicts, beside MARCO on python-sat",
        case=batch.name,
        answer=f"{len(found):,} conflicts, {sum(conflict.joint for conflict in found):,} joint",
        ours=timed.seconds,
        peer="python-sat",
        theirs=timed.peer_seconds,
        value=ratio(timed.seconds, timed.peer_seconds),
        goal=ALL[1],
        wrong=any(sets(deals, ours) != theirs for (_, deals, _), ours, theirs in compared),
        more={"from_case": alone(lambda: [deals.conflicts for deals in batch.from_case()], len(timed.seconds))},
    )


def _cheapest(batch: Batch, *, quick: bool) -> Figure:
    from benchmarks import sat

    timed = in_turn(
        lambda: [deals.cheapest() for deals in batch.anew()],
        lambda: [sat.cheapest(question) for question in batch.questions()],
        quick=quick,
    )
    answers = zip(batch.cases, timed.answer, timed.theirs, strict=True)
    wrong = [why for prepared, ours, theirs in answers for why in _faults(prepared, ours, theirs)]
    released = [clause for concession in timed.answer if concession for clause in concession.clauses]
    return Figure(
        benchmark="The cheapest concession, beside RC2 on python-sat",
        case=batch.name,
        answer=f"{len(released):,} clauses, weight {sum(each.weight for each in timed.answer if each)}",
        ours=timed.seconds,
        peer="python-sat",
        theirs=timed.peer_seconds,
        value=ratio(timed.seconds, timed.peer_seconds),
        goal=CHEAPEST[1],
        note="; ".join(wrong),
        wrong=bool(wrong),
        more={"from_case": alone(lambda: [deals.cheapest() for deals in batch.from_case()], len(timed.seconds))},
    )


def _faults(prepared: Prepared, ours: Concession | None, peer: tuple[frozenset[int], list[int]]) -> Iterator[str]:
    """What is wrong with the two answers, each of which has to leave a deal and to cost the least."""
    case, deals, question = prepared
    theirs, deal = peer
    given = given_up(deals, ours)
    cost = question.cost(given)
    if ours is None or not ours.complete:
        yield "no cheapest concession is proved"
    elif ours.weight * 10 != cost:
        yield "ours does not cost what it says"
    if not question.broken(_witness(case, deals, given)) <= given:
        yield "ours leaves no deal"
    if not question.broken(deal) <= theirs:
        yield "that of python-sat leaves no deal"
    if question.cost(theirs) != cost:
        yield "python-sat finds another cost"


def _witness(case: Negotiation, deals: Deals, given: frozenset[int]) -> list[int]:
    """A deal that is possible without what is given up."""
    clauses = [clause for clause in deals.clauses if clause.refuses]
    released = [clauses[place] for place in given]
    outcomes: dict[str, object] = {}
    for component in deals.components:
        outcomes.update(component.without(released).example.outcomes or {})
    return deal_of(case, outcomes)
