"""Measuring: how much CPU time a question takes, and the figure that a goal is compared with.

CPU time rather than time on the clock, because other programs that run at the same time do not count in it.
"""

from __future__ import annotations

import gc
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")
P = TypeVar("P")

_LONG = 5  # seconds from which fewer runs have to do


@frozen(kw_only=True)
class Figure:
    """One line of the table: a question, what it took, and the figure that its goal is compared with.

    Attributes:
        benchmark: The heading of the line.
        case: What was asked about.
        answer: The size of the question or of the answer.
        ours: What ours took, run by run: seconds of CPU time, or bytes.
        peer: Who was asked too.
        theirs: What the peer took, run by run.
        unit: `s` for seconds or `B` for bytes.
        what: What `value` is, such as a ratio.
        value: The figure; None if it could not be measured.
        goal: What the figure may be at most; None if there is no goal.
        note: Why something is missing or wrong.
        whole: Whether everything was measured that the goal needs.
        wrong: Whether the answers differ.
        more: Further data for the JSON file.
    """

    benchmark: str
    case: str
    answer: str = ""
    ours: tuple[float, ...] = field(default=(), repr=False)
    peer: str = ""
    theirs: tuple[float, ...] = field(default=(), repr=False)
    unit: str = "s"
    what: str = "ratio"
    value: float | None = None
    goal: float | None = None
    note: str = ""
    whole: bool = True
    wrong: bool = False
    more: Mapping[str, object] = field(factory=dict, repr=False)

    @property
    def kept(self) -> bool | None:
        """Whether the goal is kept; None if there is no goal."""
        if self.goal is None:
            return None
        return self.whole and self.value is not None and self.value <= self.goal

    def to_dict(self) -> dict[str, object]:
        """The figure as plain data."""
        return {
            "benchmark": self.benchmark,
            "case": self.case,
            "answer": self.answer,
            "unit": self.unit,
            "ours": list(self.ours),
            "peer": self.peer,
            "theirs": list(self.theirs),
            "what": self.what,
            "value": self.value,
            "goal": self.goal,
            "kept": self.kept,
            "note": self.note,
            "wrong": self.wrong,
            **self.more,
        }


def ratio(ours: tuple[float, ...], theirs: tuple[float, ...]) -> float | None:
    """Our median divided by the peer's; None if either is missing."""
    return median(ours) / median(theirs) if ours and theirs else None


@frozen
class Timed(Generic[T, P]):
    """The answers of both sides in the last run, and the seconds of all runs."""

    answer: T
    theirs: P
    seconds: tuple[float, ...] = field(repr=False)
    peer_seconds: tuple[float, ...] = field(repr=False)


def in_turn(ours: Callable[[], T], peer: Callable[[], P], *, quick: bool) -> Timed[T, P]:
    """Asks both sides in turn, so that whatever slows the machine down slows both down.

    Imports and compiled code are made once and belong to neither side: the first run does not count, unless it takes
    so long that they do not matter.

    Args:
        ours: Our side.
        peer: The other side.
        quick: Whether to ask each side only twice, the second time counting.
    """
    gc.collect()
    gc.freeze()  # the collector does not look through what existed before while a side is timed
    seconds: list[float] = []
    peer_seconds: list[float] = []
    answer, theirs = timed(ours, seconds), timed(peer, peer_seconds)
    runs, peer_runs = (1, 1) if quick else (_runs(seconds[0]), _runs(peer_seconds[0]))
    for taken in (seconds, peer_seconds):
        if taken[0] < _LONG:
            taken.clear()
    while len(seconds) < runs or len(peer_seconds) < peer_runs:
        if len(seconds) < runs:
            answer = timed(ours, seconds)
        if len(peer_seconds) < peer_runs:
            theirs = timed(peer, peer_seconds)
    gc.unfreeze()
    return Timed(answer, theirs, tuple(seconds), tuple(peer_seconds))


def _runs(seconds: float) -> int:
    """How often to ask a question that takes so long."""
    return 3 if seconds > _LONG else max(5, min(51, round(1 / max(seconds, 0.001))))


def alone(side: Callable[[], object], runs: int) -> tuple[float, ...]:
    """The seconds of one side, run by run."""
    seconds: list[float] = []
    for _ in range(runs):
        timed(side, seconds)
    return tuple(seconds)


def timed(side: Callable[[], T], seconds: list[float], *, times: int = 1) -> T:
    """The answer of one side, asked so many times; adds the seconds of CPU time that it took each time to the list."""
    gc.collect()
    start = process_time()
    for _ in range(times - 1):
        side()
    answer = side()
    seconds.append((process_time() - start) / times)
    return answer
