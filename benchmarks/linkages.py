"""All minimal conflicts of twenty demands with two linkages, beside MARCO of CPMpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.cases import Plan, made
from benchmarks.measure import Figure, alone, in_turn, ratio
from benchmarks.questions import asked, fresh, sets
from positions import deals as deals_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.questions import Question, Refused

PLAN = Plan(
    "20 demands on 6 issues",
    parties=4,
    topics=(6,),
    statements=20,
    linked=2,
    sizes=(4, 5, 3, 6),
    share=0.25,
    refusals=0,
)
GOAL = 0.001


def run(*, quick: bool) -> Iterator[Figure]:
    """The one case."""
    case = made(PLAN)
    deals = deals_of(case, *case.parties)
    timed = in_turn(lambda: fresh(deals).conflicts, lambda: _marco(asked(case, deals)), quick=quick)
    yield Figure(
        benchmark="All conflicts of demands with two linkages, beside MARCO of CPMpy",
        case=PLAN.name,
        answer=f"{len(timed.theirs):,} conflicts, {sum(conflict.joint for conflict in timed.answer):,} joint",
        ours=timed.seconds,
        peer="CPMpy",
        theirs=timed.peer_seconds,
        value=ratio(timed.seconds, timed.peer_seconds),
        goal=GOAL,
        wrong=sets(deals, timed.answer) != timed.theirs,
        more={"from_case": alone(lambda: deals_of(case, *case.parties).conflicts, len(timed.seconds))},
    )


def _marco(question: Question) -> frozenset[frozenset[int]]:
    """The whole question at once, with the solvers that CPMpy takes by itself."""
    import cpmpy
    from cpmpy.tools.explain.marco import marco

    issues = [cpmpy.intvar(0, size - 1) for size in question.sizes]

    def inside(issue: int, held: frozenset[int]) -> object:
        return cpmpy.any([issues[issue] == each for each in sorted(held)])

    def outside(issue: int, held: frozenset[int]) -> object:
        return cpmpy.all([issues[issue] != each for each in sorted(held)])

    def kept(refused: Refused) -> object:
        excepted = [cpmpy.all([inside(*literal) for literal in terms]) for terms in refused.unless]
        return cpmpy.any([*(outside(*literal) for literal in refused.inside), *excepted])

    demands = [cpmpy.all([kept(each) for each in refused]) for refused in question.demands]
    places = {id(demand): place for place, demand in enumerate(demands)}
    found = marco(demands, return_mcs=False)
    return frozenset(frozenset(places[id(demand)] for demand in conflict) for _, conflict in found)
