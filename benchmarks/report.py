"""What came out: a table to read, and plain data."""

from __future__ import annotations

import platform
from importlib.metadata import version
from itertools import groupby
from math import floor
from statistics import median
from typing import TYPE_CHECKING

import positions
from positions.tables import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.measure import Measured

_COLUMNS = ("case", "answer", "positions", "from case", "peer", "positions / peer")
_PEERS = ("python-sat", "cpmpy", "ortools", "negmas")
_TIMES = 0.1  # of the peer's time: below that, it is said how many times faster it is


def report(measured: Sequence[Measured]) -> Table:
    """One row a question, medians of the runs; below them, whether the goals are met."""
    rows = [Row(_cells(each), each.benchmark) for each in measured]
    return Table("All answers are equal.", _COLUMNS, tuple(rows), tuple(_notes(measured)), _data(measured))


def _cells(each: Measured) -> tuple[str, ...]:
    seconds = (median(each.ours), median(each.from_case), median(each.theirs))
    return each.case, each.answers, *map(_duration, seconds), _share(each.share)


def _notes(measured: Sequence[Measured]) -> Iterator[str]:
    for name, group in groupby(measured, key=lambda each: each.benchmark):
        cases = list(group)
        goal = cases[0].goal
        middle, worst = median(each.share for each in cases), max(each.share for each in cases)
        told = "met" if middle <= goal.median and worst <= goal.worst else "missed"
        aimed = f"at most {_share(goal.median)} in the median"
        if len(cases) > 1:
            yield (
                f"{name}: goal {told}; aimed at {aimed}, {_share(goal.worst)} at worst; "
                f"it is {_share(middle)} and {_share(worst)}."
            )
        else:
            yield f"{name}: goal {told}; aimed at {_share(goal.median)}, it is {_share(worst)}."
    yield (
        "positions: from the clauses of the statements to the answer. from case: from the statements to the answer. "
        "peer: from the same clauses, its encoding included, to the answer."
    )


def _duration(seconds: float) -> str:
    return f"{seconds:,.1f} s" if seconds >= 1 else f"{seconds * 1000:,.{1 if seconds < 1 / 10 else 0}f} ms"


def _share(share: float) -> str:
    return f"1 / {floor(1 / share):,}" if share < _TIMES else f"{share:.2f}"


def _data(measured: Sequence[Measured]) -> dict[str, object]:
    return {
        "python": platform.python_version(),
        "packages": {"positions": positions.__version__, **{name: version(name) for name in _PEERS}},
        "measured": [each.to_dict() for each in measured],
    }
