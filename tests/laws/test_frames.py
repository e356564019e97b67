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
    """The verdicts that DuckDB, Polars, pandas and PyArrow compute from cells are those of `overlap`, and the counts
    are those of the matrix, also with packages, conditions, rules, groups, agreements and contested words.
    """
    found = numbered(drawn)
    for cells in BACKENDS.values():
        check(found, cells(found))


@settings(max_examples=6, deadline=None)
@given(CASES, st.sampled_from(["duckdb", "polars", "pandas", "pyarrow"]))
def test_statements_come_back_from_a_frame(drawn: list[Negotiation], backend: Backend) -> None:
    """A case without its statements and a frame of them, of any engine, make an equal case again."""
    for case in drawn:
        bare = case.evolve(statements=())
        imported = frames.read_statements(frames.statements(case, backend=backend), case=bare)
        assert imported.refused == ()
        assert imported.left == ()
        assert imported.case == case
