"""What came out: one table to read, and plain data."""

from __future__ import annotations

import platform
from importlib.metadata import version
from importlib.util import find_spec
from math import floor
from statistics import median
from typing import TYPE_CHECKING

import positions
from positions.tables import Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.measure import Figure

_COLUMNS = ("question", "size or answer", "positions", "beside", "figure", "goal", "")
_PEERS = ("attrs", "cpmpy", "deepdiff", "numpy", "ortools", "pydantic", "python-sat")
_OPTIONAL = ("portion",)  # in no extra
_TIMES = 0.01  # of the peer's time; below that, the fraction is easier to read


def report(figures: Sequence[Figure]) -> Table:
    """A row for each figure, with its goal beside it."""
    judged = [figure.kept for figure in figures if figure.kept is not None]
    return Table(
        f"{sum(judged)} of {len(judged)} goals are kept.",
        _COLUMNS,
        tuple(Row(_cells(each), each.benchmark) for each in figures),
        (*_differing(figures), "Times are medians of CPU time."),
        _data(figures),
    )


def _cells(each: Figure) -> tuple[str, ...]:
    beside = f"{each.peer}: {_amount(each.theirs, each.unit)}" if each.theirs else each.peer
    figure = "" if each.value is None else f"{each.what} {_number(each.value)}"
    goal = "" if each.goal is None else f"at most {_number(each.goal)}"
    return each.case, each.answer, _amount(each.ours, each.unit), beside, figure, goal, _judged(each)


def _judged(each: Figure) -> str:
    words = ["answers differ"] if each.wrong else []
    if each.kept is not None:
        words.append("kept" if each.kept else "missed")
    return "; ".join([*words, each.note] if each.note else words)


def _differing(figures: Sequence[Figure]) -> list[str]:
    wrong = [each.case for each in figures if each.wrong]
    return [f"Answers differ: {', '.join(wrong)}."] if wrong else []


def _amount(values: tuple[float, ...], unit: str) -> str:
    if not values:
        return ""
    middle = median(values)
    if unit == "B":
        return f"{middle / 1e6:,.1f} MB"
    if middle < 0.00001:  # noqa: PLR2004 (ten microseconds)
        return f"{middle * 1e9:,.0f} ns"
    if middle < 0.001:  # noqa: PLR2004 (a millisecond)
        return f"{middle * 1e6:,.0f} µs"
    return f"{middle:,.1f} s" if middle >= 1 else f"{middle * 1000:,.{1 if middle < 1 / 10 else 0}f} ms"


def _number(value: float) -> str:
    return f"1 / {floor(1 / value + 1e-9):,}" if 0 < value < _TIMES else f"{value:.2f}".removesuffix(".00")


def _installed() -> list[str]:
    return [name for name in _OPTIONAL if find_spec(name)]


def _data(figures: Sequence[Figure]) -> dict[str, object]:
    return {
        "python": platform.python_version(),
        "packages": {"positions": positions.__version__, **{name: version(name) for name in (*_PEERS, *_installed())}},
        "figures": [each.to_dict() for each in figures],
    }
