"""Frames of every engine, and whether what they come to is what the positions say. `make scale` uses it too."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

import polars as pl
from attrs import evolve

import positions
from positions import Verdict, frames
from positions.frames.engine import records_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from narwhals.typing import IntoFrame

    from positions import Negotiation

#: By engine, the cells of cases as one frame of it.
BACKENDS: Mapping[str, Callable[[Sequence[Negotiation]], IntoFrame]] = {
    "duckdb": lambda cases: frames.cells(cases, backend="duckdb"),
    "polars": lambda cases: frames.cells(cases, backend="polars"),
    "polars-lazy": lambda cases: frames.cells(cases, backend="polars").lazy(),
    "pandas": lambda cases: frames.cells(cases, backend="pandas"),
    "pyarrow": lambda cases: frames.cells(cases, backend="pyarrow"),
}


def records(native: object) -> list[dict[str, Any]]:
    """The rows of a frame of any engine, by column; what is missing is None."""
    names, rows = records_of(native.collect() if isinstance(native, pl.LazyFrame) else native)
    return [dict(zip(names, (None if cell != cell else cell for cell in row), strict=True)) for row in rows]  # noqa: PLR0124 (not a number)


def numbered(cases: Iterable[Negotiation]) -> list[Negotiation]:
    """The cases with ids that differ, so that one frame can hold them all."""
    return [evolve(case, id=f"case-{number}") for number, case in enumerate(cases, 1)]


def check(cases: Sequence[Negotiation], cells: IntoFrame) -> None:
    """Asserts that a frame of cells, of any engine, comes to the verdicts of `overlap` and the counts of `matrix`.

    Args:
        cases: The cases.
        cells: Their cells: those of `frames.cells(cases, …)`, in whatever engine.
    """
    expected = {
        (case.id, issue, one, other): found.verdict
        for case in cases
        for one, other in combinations(sorted(case.parties), 2)
        for issue, found in positions.compare(case, one, other).items()
        if spoke(case, one, issue) and spoke(case, other, issue)
    }
    told = frames.verdicts(cells)
    by_cells = {place(row): row for row in records(told)}
    assert by_cells.keys() == expected.keys()
    for pair, row in by_cells.items():
        assert isinstance(row["verdict"], str) is not bool(row["asked"]), pair
        assert row["asked"] or row["verdict"] == expected[pair], pair

    answered = frames.answered(cases, told)
    assert {place(row): row["verdict"] for row in records(answered)} == expected
    counts = records(frames.counts(answered))
    assert Counter(
        (row["case"], row["one"], row["other"], word) for row in counts for word in Verdict for _ in range(row[word])
    ) == Counter((case, one, other, word) for (case, _, one, other), word in expected.items())
    tallies = {
        (case.id, *sorted((each.one, each.other))): each.both
        for case in cases
        for each in positions.matrix(case).tallies
    }
    assert {(row["case"], row["one"], row["other"]): row["issues"] for row in counts} == {
        pair: both for pair, both in tallies.items() if both
    }


def place(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """What a row of verdicts is about."""
    return row["case"], row["issue"], row["one"], row["other"]


def spoke(case: Negotiation, party: str, issue: str) -> bool:
    """Whether the party speaks of the issue, or its other words rule something out there."""
    position = case.position(party, issue)
    return bool(not position.silent or position.ruled_out.region)
