"""Laws of data frames: what cells come to in any engine is what `overlap` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from positions import frames
from positions.strategies import cases
from tests.frames_backends import BACKENDS, check, numbered

if TYPE_CHECKING:
    from positions import Negotiation
    from positions.frames import Backend

CASES = st.lists(cases(parties=("east", "north", "south"), max_statements=9, days=3), min_size=1, max_size=8)


@settings(max_examples=6, deadline=None)
@given(CASES)
def test_verdicts_of_cells_are_those_of_the_overlap(drawn: list[Negotiation]) -> None:
    """What the cells of cases come to in DuckDB, Polars, pandas and PyArrow are the verdicts of `overlap` and the
    counts of the matrix, also with packages, conditions, rules, groups, agreements and contested words.
    """
    found = numbered(drawn)
    for cells in BACKENDS.values():
        check(found, cells(found))


@settings(max_examples=6, deadline=None)
@given(CASES, st.sampled_from(["duckdb", "polars", "pandas", "pyarrow"]))
def test_statements_come_back_from_a_frame(drawn: list[Negotiation], backend: Backend) -> None:
    """The statements of a case, as a frame of any engine, make an equal case of the same case without statements."""
    for case in drawn:
        bare = case.evolve(statements=())
        imported = frames.read_statements(frames.statements(case, backend=backend), case=bare)
        assert imported.refused == ()
        assert imported.left == ()
        assert imported.case == case
