"""Measuring: the same question answered by both sides in turn, several times over."""

from __future__ import annotations

import gc
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
P = TypeVar("P")

_LONG = 5  # seconds from which fewer runs have to do


class AnswersDifferError(Exception):
    """Two sides that answered one question differently, or an answer that does not hold."""


def require(holds: bool, what: str) -> None:  # noqa: FBT001 (it is what is required)
    """Raises `AnswersDifferError` unless it holds."""
    if not holds:
        raise AnswersDifferError(what)


@frozen
class Goal:
    """What share of the peer's time ours may take: in the median over the cases of a benchmark, and in each of them."""

    median: float
    worst: float


@frozen
class Measured:
    """One question, with the seconds that each side took, run by run.

    Attributes:
        benchmark: The heading that it stands under.
        case: What was asked about.
        answers: What both sides found, in a few words.
        peer: Who was asked besides.
        goal: The share of the peer's time that is aimed at.
        ours: Our seconds, from the clauses on.
        from_case: Our seconds, from the statements on.
        theirs: The peer's seconds.
    """

    benchmark: str
    case: str
    answers: str
    peer: str
    goal: Goal
    ours: tuple[float, ...] = field(repr=False)
    from_case: tuple[float, ...] = field(repr=False)
    theirs: tuple[float, ...] = field(repr=False)

    @property
    def share(self) -> float:
        """Our median as a share of the peer's."""
        return median(self.ours) / median(self.theirs)

    def to_dict(self) -> dict[str, object]:
        """The measurement as plain data."""
        return {
            "benchmark": self.benchmark,
            "case": self.case,
            "answers": self.answers,
            "peer": self.peer,
            "seconds": {"ours": list(self.ours), "from_case": list(self.from_case), "peer": list(self.theirs)},
            "median": {
                "ours": median(self.ours),
                "from_case": median(self.from_case),
                "peer": median(self.theirs),
            },
            "share": self.share,
            "goal": {"median": self.goal.median, "worst": self.goal.worst},
        }


@frozen
class Timed(Generic[T, P]):
    """What two sides answered in the last run, and the seconds of all runs."""

    answer: T
    theirs: P
    seconds: tuple[float, ...] = field(repr=False)
    peer_seconds: tuple[float, ...] = field(repr=False)


def in_turn(ours: Callable[[], T], peer: Callable[[], P], *, quick: bool) -> Timed[T, P]:
    """Asks both sides in turn, so that what slows the machine down slows down both.

    What is made once, such as imports and compiled code, is nobody's time: the first run does not count, unless it
    takes so long that it does not matter.

    Args:
        ours: Our side.
        peer: The other side.
        quick: Whether one run of each has to do.
    """
    gc.collect()
    gc.freeze()  # what was made before is not looked through again while a side is being timed
    seconds: list[float] = []
    peer_seconds: list[float] = []
    answer, theirs = _timed(ours, seconds), _timed(peer, peer_seconds)
    runs, peer_runs = (1, 1) if quick else (_runs(seconds[0]), _runs(peer_seconds[0]))
    for taken in (seconds, peer_seconds):
        if taken[0] < _LONG:
            taken.clear()
    while len(seconds) < runs or len(peer_seconds) < peer_runs:
        if len(seconds) < runs:
            answer = _timed(ours, seconds)
        if len(peer_seconds) < peer_runs:
            theirs = _timed(peer, peer_seconds)
    gc.unfreeze()
    return Timed(answer, theirs, tuple(seconds), tuple(peer_seconds))


def _runs(seconds: float) -> int:
    """How often to ask what takes so long."""
    return 3 if seconds > _LONG else max(5, min(51, round(1 / seconds)))


def alone(side: Callable[[], object], runs: int) -> tuple[float, ...]:
    """The seconds of one side, run by run."""
    seconds: list[float] = []
    for _ in range(runs):
        _timed(side, seconds)
    return tuple(seconds)


def _timed(side: Callable[[], T], seconds: list[float]) -> T:
    gc.collect()
    start = perf_counter()
    answer = side()
    seconds.append(perf_counter() - start)
    return answer
