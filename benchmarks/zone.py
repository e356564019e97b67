"""The agreement zone of nine issues with half a million deals, against NegMAS, which looks at every deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.cases import Plan, made
from benchmarks.measure import Goal, Measured, alone, in_turn, require
from benchmarks.questions import asked, fresh, places
from positions import deals as deals_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.questions import Question, Refused
    from positions.deal import Deals
    from positions.regions import Region

GOAL = Goal(median=0.001, worst=0.001)
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


def run(*, quick: bool) -> Iterator[Measured]:
    """The one case."""
    case = made(PLAN)
    deals = deals_of(case, *case.parties)
    timed = in_turn(lambda: _zone(fresh(case, deals)), lambda: _enumerated(asked(case, deals)), quick=quick)
    zone = [places(case, name, timed.answer[name]) for name in case.issues]
    found, kept = timed.theirs
    require(zone == found, "NegMAS finds another zone")
    require(kept > 0, "no deal is left, so that nothing is compared")
    yield Measured(
        "The agreement zone, against NegMAS enumerating it",
        f"{PLAN.name}, {PLAN.statements} statements",
        f"{sum(map(len, zone))} outcomes in {kept:,} deals",
        "NegMAS",
        GOAL,
        timed.seconds,
        alone(lambda: _zone(deals_of(case, *case.parties)), len(timed.seconds)),
        timed.peer_seconds,
    )


def _zone(deals: Deals) -> dict[str, Region]:
    found: dict[str, Region] = {}
    for component in deals.components:
        found.update(component.zone())
    return found


def _enumerated(question: Question) -> tuple[list[frozenset[int]], int]:
    """The outcomes of each issue in any deal that keeps the constraints, and how many such deals there are.

    Constraints on the outcome space are the fastest way that NegMAS offers: utility functions cost a call more each.
    """
    from negmas.outcomes import make_issue, make_os

    issues = [make_issue([*range(size)], name=f"issue-{place}") for place, size in enumerate(question.sizes)]
    space = make_os(issues)
    for refused in question.demands:
        for each in refused:
            space.add_constraint(_keeps(each))
    zone: list[set[int]] = [set() for _ in question.sizes]
    number = 0
    for deal in space.enumerate():
        number += 1
        for outcomes, outcome in zip(zone, deal, strict=True):
            outcomes.add(outcome)
    return [frozenset(outcomes) for outcomes in zone], number


def _keeps(refused: Refused) -> Callable[[tuple[int, ...]], bool]:
    """Whether a deal is not refused, told as fast as it goes where only one issue has a say."""
    if len(refused.inside) == 1 and not refused.unless:
        ((issue, outcomes),) = refused.inside
        return lambda deal: deal[issue] not in outcomes
    return lambda deal: not refused.covers(deal)
