"""The agreement zone of nine issues with half a million deals, beside a loop that looks at every deal."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from benchmarks.cases import Plan, made
from benchmarks.measure import Figure, alone, in_turn, ratio
from benchmarks.questions import asked, fresh, places
from positions import deals as deals_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.questions import Question, Refused
    from positions.deal import Deals
    from positions.regions import Region

GOAL = 0.001
PLAN = Plan(
    "nine issues",
    parties=3,
    topics=(9,),
    statements=16,
    linked=5,
    sizes=(2, 3, 4, 5, 6, 12, 3, 5, 4),
    share=0.85,
    refusals=0.6,
)


def run(*, quick: bool) -> Iterator[Figure]:
    """The one case."""
    case = made(PLAN)
    deals = deals_of(case, *case.parties)
    timed = in_turn(lambda: _zone(fresh(deals)), lambda: _enumerated(asked(case, deals)), quick=quick)
    zone = [places(case, name, timed.answer[name]) for name in case.issues]
    found, kept = timed.theirs
    yield Figure(
        benchmark="The agreement zone, beside a loop over all deals",
        case=f"{PLAN.name}, {PLAN.statements} statements",
        answer=f"{sum(map(len, zone))} outcomes in {kept:,} deals",
        ours=timed.seconds,
        peer="itertools.product",
        theirs=timed.peer_seconds,
        value=ratio(timed.seconds, timed.peer_seconds),
        goal=GOAL,
        wrong=zone != found or not kept,  # without any deal nothing would be compared
        more={"from_case": alone(lambda: _zone(deals_of(case, *case.parties)), len(timed.seconds))},
    )


def _zone(deals: Deals) -> dict[str, Region]:
    found: dict[str, Region] = {}
    for component in deals.components:
        found.update(component.zone())
    return found


def _enumerated(question: Question) -> tuple[list[frozenset[int]], int]:
    """The outcomes of each issue in any deal that nobody refuses, and how many such deals there are."""
    checks = [_keeps(refused) for demand in question.demands for refused in demand]
    zone: list[set[int]] = [set() for _ in question.sizes]
    number = 0
    for deal in product(*map(range, question.sizes)):
        if all(keeps(deal) for keeps in checks):
            number += 1
            for outcomes, outcome in zip(zone, deal, strict=True):
                outcomes.add(outcome)
    return [frozenset(outcomes) for outcomes in zone], number


def _keeps(refused: Refused) -> Callable[[tuple[int, ...]], bool]:
    """Whether a deal is not refused; a single lookup if only one issue matters."""
    if len(refused.inside) == 1 and not refused.unless:
        ((issue, outcomes),) = refused.inside
        return lambda deal: deal[issue] not in outcomes
    return lambda deal: not refused.covers(deal)
