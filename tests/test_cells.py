"""Cells, verdicts and statements as data frames. That they say what `overlap` says is in `laws/test_frames.py`."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import positions
from positions import Issue, Negotiation, Options, Party, Quantity, Rule, Statement, frames
from positions.errors import ComparisonError, FrameError, MissingExtraError, UnknownNameError, UsageError
from tests.frames_backends import BACKENDS, records

if TYPE_CHECKING:
    from pathlib import Path

    from positions.frames import Backend

RISE, JOBS = Issue("rise", Options(["none", "low", "high"])), Issue("jobs", Options(["safe", "cut"]))
DEMAND = Statement("u1", "union", "demands", {"rise": "high"}, date="2025-03-01")
OFFER = Statement("e1", "employer", "offers", {"rise": "low"}, date="2025-03-02")
PACKAGE = Statement("e2", "employer", "offers", {"rise": "high", "jobs": "cut"}, date="2025-03-03")
LAYOFFS = Statement("u2", "union", "demands", {"jobs": "safe"}, date="2025-03-04")


def wages(*said: Statement, case: str = "wages", **more: Any) -> Negotiation:  # noqa: ANN401 (arguments of a case)
    """A case of a union, an employer and a council that says nothing."""
    return Negotiation(case, parties=["union", "employer", "council"], issues=[RISE, JOBS], statements=said, **more)


PLAIN, LINKED = wages(DEMAND, OFFER), wages(DEMAND, PACKAGE, LAYOFFS)


def column(frame: object, *names: str) -> list[Any]:
    """These columns of a frame, as rows."""
    return [tuple(row[name] for name in names) for row in records(frame)]


# Cells


def test_an_issue_is_cut_where_some_party_tells_outcomes_apart() -> None:
    """The union demands high, and so rejects the other two; the employer offers low. Nobody else has rows."""
    found = frames.cells(PLAIN)
    assert column(found, "party", "cell", "cells", "outcomes", "answer", "accepts", "statements") == [
        ("union", 0, 3, '"none"', "rejected", False, "u1"),
        ("union", 1, 3, '"low"', "rejected", False, "u1"),
        ("union", 2, 3, '"high"', "accepted", True, "u1"),
        ("employer", 0, 3, '"none"', "unstated", False, ""),
        ("employer", 1, 3, '"low"', "accepted", True, "e1"),
        ("employer", 2, 3, '"high"', "unstated", False, ""),
    ]
    assert column(frames.cells(PLAIN, "union"), "cells", "outcomes") == [(2, '["none", "low"]'), (2, '"high"')]


def test_a_cell_has_one_of_five_answers() -> None:
    """A package is conditional, and accepts; a refusal of a combination is conditional, and does not."""
    refusal = Statement("c1", "council", "rejects", {"rise": "high", "jobs": "safe"}, together=True)
    dispute = Statement("c2", "council", "offers", {"rise": "none"}, date="2025-03-01")
    denial = Statement("c3", "council", "rejects", {"rise": "none"}, date="2025-03-01")
    found = frames.cells(wages(PACKAGE, refusal, dispute, denial), issues="rise")
    assert column(found, "party", "outcomes", "answer", "accepts", "named", "statements") == [
        ("employer", '"none"', "unstated", False, True, ""),
        ("employer", '"low"', "unstated", False, True, ""),
        ("employer", '"high"', "conditional", True, True, "e2"),
        ("council", '"none"', "contested", False, False, "c2, c3"),
        ("council", '"low"', "unstated", False, False, ""),
        ("council", '"high"', "conditional", False, False, "c1"),
    ]


def test_what_a_rule_rules_out_is_rejected_by_the_words_that_lead_there() -> None:
    """High rises need cuts, and the union demands safe jobs: it rejects high ones without a word of them."""
    case = wages(LAYOFFS, OFFER, rules=[Rule("r", given={"rise": "high"}, then={"jobs": "cut"})])
    found = frames.cells(case, ["union", "employer"], issues="rise")
    assert column(found, "party", "outcomes", "answer", "statements") == [
        ("union", '"none"', "unstated", ""),
        ("union", '"low"', "unstated", ""),
        ("union", '"high"', "rejected", "u2"),
        ("employer", '"none"', "unstated", ""),
        ("employer", '"low"', "accepted", "e1"),
        ("employer", '"high"', "unstated", ""),
    ]


def test_words_count_as_of_a_day() -> None:
    """On the first of March only the union has spoken."""
    assert column(frames.cells(PLAIN, on="2025-03-01"), "party", "outcomes") == [
        ("union", '["none", "low"]'),
        ("union", '"high"'),
    ]
    assert column(frames.cells(PLAIN, since="2025-03-02"), "party")[0] == ("employer",)


@pytest.mark.parametrize("backend", ["duckdb", "polars", "pandas", "pyarrow"])
def test_columns_have_one_type_in_every_engine(backend: Backend) -> None:
    """Text, whole numbers and truths; nothing is an object of Python. An empty frame has them too."""
    full, empty = (frames.cells(case, backend=backend) for case in (PLAIN, wages()))
    for frame in (full, empty):
        kinds = frame.dtypes if backend in ("duckdb", "pandas", "polars") else frame.schema.types
        assert {str(kind).lower() for kind in kinds} in (
            {"varchar", "bigint", "boolean"},
            {"string", "int64", "boolean"},
            {"str", "int64", "bool"},
            {"string", "int64", "bool"},
        )


def test_many_cases_share_a_frame() -> None:
    """Told apart by the column `case`, so two cases must not have one id."""
    both = [PLAIN, wages(DEMAND, case="other")]
    assert set(column(frames.cells(both), "case", "cells")) == {("wages", 3), ("other", 2)}
    with pytest.raises(ComparisonError) as caught:
        frames.cells([PLAIN, LINKED])
    assert str(caught.value) == "two cases have the id 'wages': their rows could not be told apart"
    with pytest.raises(ComparisonError) as caught:
        frames.cells(cast("Negotiation", 3))
    assert str(caught.value) == "3 is not a Negotiation: expected a case"


def test_parties_are_known_and_different() -> None:
    """A party may be a record, but not twice the same."""
    assert len(records(frames.cells(PLAIN, [Party("union")]))) == 2
    with pytest.raises(ComparisonError) as caught:
        frames.cells(PLAIN, ["union", "employer", "union"])
    assert str(caught.value) == "the party 'union' appears twice"
    with pytest.raises(UnknownNameError):
        frames.cells(PLAIN, ["onion"])


def test_a_connection_of_ones_own_holds_the_rows() -> None:
    """And joins them to other tables; without one, the relation outlives every variable that names its connection."""
    with duckdb.connect() as mine:
        mine.execute("create table seats as select 'union' party, 12 seats")
        found = frames.cells(PLAIN, connection=mine)
        assert found.query("c", "select sum(seats) from c join seats using (party)").fetchall() == [(36,)]
        answered = frames.answered(LINKED, frames.verdicts(frames.cells(LINKED, connection=mine)))
        assert answered.query("a", "select verdict, seats from a join seats on other = party").fetchall()
    assert len(frames.pairs(LINKED).filter("asked").fetchall()) == 1


def test_a_connection_is_for_duckdb() -> None:
    """Another engine has no use for it, and a misspelled one is named."""
    with duckdb.connect() as mine, pytest.raises(UsageError) as caught:
        frames.cells(PLAIN, backend="polars", connection=mine)
    assert str(caught.value) == "a connection is for the backend 'duckdb', and the backend is 'polars'"
    with pytest.raises(UsageError) as caught:
        frames.statements(PLAIN, backend=cast("Backend", "polar"))
    assert str(caught.value) == (
        "no backend 'polar' (did you mean 'polars'?); expected 'duckdb', 'polars', 'pandas' or 'pyarrow'"
    )


# Verdicts


@pytest.mark.parametrize("backend", BACKENDS)
def test_plain_cells_say_the_verdict_and_others_are_asked(backend: str) -> None:
    """The union rejects what the package ties to the high rise. Nobody meets the silent council."""
    cases = [PLAIN, wages(DEMAND, PACKAGE, LAYOFFS, case="linked")]
    told = frames.verdicts(BACKENDS[backend](cases))
    assert sorted(column(told, "case", "issue", "one", "other", "verdict", "asked"), key=str) == [
        ("linked", "jobs", "employer", "union", "apart", False),
        ("linked", "rise", "employer", "union", None, True),
        ("wages", "rise", "employer", "union", "apart", False),
    ]
    answered = frames.answered(cases, told)
    assert column(answered, "verdict", "asked") == [("apart", False), ("blocked", True), ("apart", False)]
    counts = records(frames.counts(told))
    linked = next(row for row in counts if row["case"] == "linked")
    assert {name: number for name, number in linked.items() if number} == {
        "case": "linked",
        "one": "employer",
        "other": "union",
        "issues": 2,
        "apart": 1,
        "unanswered": 1,
    }


def test_a_lazy_frame_stays_lazy() -> None:
    """Polars computes it when it is collected; answers are computed."""
    lazy = frames.cells(LINKED, backend="polars").lazy()
    told = frames.verdicts(lazy)
    assert isinstance(told, pl.LazyFrame)
    assert isinstance(frames.counts(told), pl.LazyFrame)
    assert isinstance(frames.answered(LINKED, told), pl.DataFrame)


def test_eager_frames_are_sorted_and_numbered() -> None:
    """Pandas rows have the index 0, 1, 2."""
    both = [wages(DEMAND, OFFER, LAYOFFS, case=name) for name in "ba"]
    found = frames.pairs(both, backend="pandas")
    assert list(found["case"]) == ["a", "b"]
    assert list(found.index) == [0, 1]


def test_pairs_take_the_same_arguments_as_the_matrix() -> None:
    """Some parties, some issues, as of a day: the package comes on the third of March."""
    assert frames.pairs(LINKED, ["union", "employer"], issues="rise", on="2025-03-02").fetchall() == []
    found = frames.pairs(LINKED, issues="rise", on="2025-03-03")
    assert found.fetchall() == [("wages", "rise", "employer", "union", "conditional", True)]
    told = frames.verdicts(frames.cells(LINKED, on="2025-03-03"))
    assert frames.answered(LINKED, told, on="2025-03-03").fetchall() == found.fetchall()


def test_cells_come_back_from_parquet(tmp_path: Path) -> None:
    """DuckDB writes them, and every engine that reads Parquet comes to the same verdicts."""
    file = str(tmp_path / "cells.parquet")
    made = frames.cells(positions.load_seeds())
    made.write_parquet(file)
    expected = frames.verdicts(made).order("issue, one, other").fetchall()
    assert frames.verdicts(duckdb.read_parquet(file)).order("issue, one, other").fetchall() == expected
    assert frames.verdicts(pl.scan_parquet(file)).sort("issue", "one", "other").collect().rows() == expected


def test_other_types_of_text_and_number_will_do() -> None:
    """Categories are text, and small whole numbers are whole numbers."""
    small = frames.cells(PLAIN, backend="polars").with_columns(
        pl.col("party", "answer").cast(pl.Categorical), pl.col("cell").cast(pl.UInt8)
    )
    assert frames.verdicts(small).rows() == [("wages", "rise", "employer", "union", "apart", False)]


def test_ids_are_only_texts() -> None:
    """An apostrophe in an id ends no text of a query."""
    said = [
        Statement("1", "o'hare", "offers", {"rise": "high", "jobs": "cut"}),
        Statement("2", "d'arcy", "offers", {"rise": "high", "jobs": "cut"}),
    ]
    case = Negotiation("x", parties=["o'hare", "d'arcy"], issues=[RISE, JOBS], statements=said)
    assert column(frames.pairs(case), "one", "other", "verdict") == [("d'arcy", "o'hare", "conditional")] * 2


# What is wrong with a frame


def wrong(frame: Any) -> str:  # noqa: ANN401 (a frame, or something else)
    """Why a frame of cells is refused."""
    with pytest.raises(FrameError) as caught:
        frames.verdicts(frame)
    return str(caught.value)


POLARS = frames.cells(PLAIN, backend="polars")


def test_columns_that_are_missing_or_of_another_type_are_named() -> None:
    """All of them at once, also of a lazy frame, which is not computed."""
    bad = POLARS.rename({"answer": "answers"}).with_columns(pl.col("cell").cast(pl.String))
    text = (
        "cells: the column 'cell' contains String: expected whole number; no column 'answer' (did you mean "
        "'answers'?); expected the columns case, party, issue, cell, cells, outcomes, answer, accepts, named and signed"
    )
    assert wrong(bad) == wrong(bad.lazy()) == text
    assert wrong(pl.Series([1])) == (
        "'Series' is not a data frame: expected one of DuckDB, Polars, pandas, PyArrow, PySpark or Dask"
    )
    with pytest.raises(FrameError, match=r"^verdicts: no column 'case'"):
        frames.answered(PLAIN, pd.DataFrame({"issue": ["rise"]}))


def changed(place: int, **cell: object) -> pl.DataFrame:
    """The cells with something else in one row."""
    rows = POLARS.to_dicts()
    rows[place] |= cell
    return pl.DataFrame(rows, schema=POLARS.schema)


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (
            changed(0, answer="accept"),
            "case 'wages', issue 'rise', party 'union', cell 0: no answer 'accept' (did you mean 'accepted'?); \
expected 'accepted', 'rejected', 'conditional', 'contested' or 'unstated'",
        ),
        (changed(4, named=None), "case 'wages', issue 'rise', party 'employer', cell 1: 'named' is missing"),
        (
            changed(1, outcomes='"high"'),
            "case 'wages', issue 'rise', cell 1: the outcomes are \"high\" in one row and \"low\" in another: \
expected cells that were made by one call",
        ),
        (
            POLARS.filter(pl.col("answer") != "unstated"),
            "case 'wages', issue 'rise', party 'employer': 1 row of 3 cells: expected each cell once",
        ),
        (
            pl.concat([POLARS, POLARS]),
            "case 'wages', issue 'rise', party 'employer': 6 rows of 3 cells: expected each cell once",
        ),
        (
            changed(0, cell=2, outcomes='"high"'),
            "case 'wages', issue 'rise', party 'union': 3 rows of 3 cells: expected each cell once",
        ),
    ],
    ids=["answer", "missing", "layout", "filtered", "twice", "again"],
)
def test_cells_that_do_not_belong_together_are_refused(bad: pl.DataFrame, message: str) -> None:
    """A lazy frame is not looked at: there the positions are asked, or there is no such pair."""
    assert wrong(bad) == message
    lazily = frames.verdicts(bad.lazy()).collect()
    assert lazily.filter(~pl.col("asked")).is_empty()


def test_an_unknown_verdict_is_refused() -> None:
    """With the nearest word."""
    told = frames.verdicts(POLARS).with_columns(verdict=pl.lit("appart"))
    with pytest.raises(FrameError) as caught:
        frames.counts(told)
    assert str(caught.value) == (
        "no verdict 'appart' (did you mean 'apart'?); expected 'irreconcilable', 'agreed', 'overlap', 'conditional', "
        "'blocked', 'apart' or 'open'"
    )


def test_a_verdict_that_appears_twice_is_not_counted_twice() -> None:
    """As it does if the same file was read twice."""
    told = frames.verdicts(POLARS)
    with pytest.raises(FrameError) as caught:
        frames.counts(pl.concat([told, told]))
    case, issue, one, other = told.row(0)[:4]
    assert str(caught.value) == (
        f"case '{case}', issue '{issue}', one '{one}', other '{other}': "
        "2 rows: expected one row for two parties and an issue"
    )


def test_verdicts_of_a_case_that_is_not_there_cannot_be_asked() -> None:
    """With the nearest id."""
    told = frames.verdicts(frames.cells(LINKED))
    with pytest.raises(UnknownNameError) as caught:
        frames.answered(wages(case="wage"), told)
    assert str(caught.value) == "no case 'wages' (did you mean 'wage'?) among those given"


# What is not installed


def test_importing_the_package_needs_no_frames() -> None:
    """Neither narwhals nor an engine is imported before somebody asks for a frame."""
    code = "import sys, positions; positions.load_seeds(); print({'narwhals', 'duckdb', 'polars'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def without(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    """As if the package were not installed."""
    monkeypatch.setitem(sys.modules, package, None)


def test_a_missing_package_is_named_with_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra brings narwhals and DuckDB; another engine is the user's own."""
    without(monkeypatch, "duckdb")
    with pytest.raises(MissingExtraError) as caught:
        frames.cells(PLAIN)
    assert str(caught.value) == "the backend 'duckdb' needs the package duckdb: pip install 'positions[frames]'"
    without(monkeypatch, "polars")
    with pytest.raises(MissingExtraError) as caught:
        frames.cells(PLAIN, backend="polars")
    assert str(caught.value) == "the backend 'polars' needs the package polars: pip install polars"
    without(monkeypatch, "narwhals")
    monkeypatch.delitem(sys.modules, "positions.frames.engine")
    with pytest.raises(MissingExtraError) as caught:
        __import__("positions.frames.engine")
    assert str(caught.value) == "data frames need the package narwhals: pip install 'positions[frames]'"


# Statements


def test_a_row_is_read_as_a_row_of_a_sheet_is() -> None:
    """Messages name the row and the column."""
    rows = [
        {"who": "Union", "issue": "Pay", "stance": "demands", "value": "at least 6%"},
        {"who": "Employer", "issue": "Pay", "stance": "offers", "value": "about 4%"},
    ]
    found = frames.read_statements(pl.DataFrame(rows), columns={"who": "party"})
    assert found.case.position("union", "pay").accepted.to_form() == {"at_least": 6}
    assert [str(line) for line in found.refused] == [
        "refused: row 2, 'value': 'about 4%' does not say which numbers: write a range, such as 5-7"
    ]
    assert (found.lines[1].place, found.lines[1].rows) == ("row 2", (2,))
    assert str(found.guesses[0]) == "pay: a number of percent, with fractions"


def test_rows_are_read_in_the_order_of_their_numbers() -> None:
    """Whatever order an engine has them in; messages name these numbers."""
    frame = frames.statements(LINKED, backend="pyarrow").sort_by([("row", "descending")])
    bare = LINKED.evolve(statements=())
    assert frames.read_statements(frame, case=bare).case == LINKED
    numbered = pa.table(
        {
            "row": [7, 3],
            "party": ["a", "b"],
            "issue": ["q", "q"],
            "stance": ["demands", "demnds"],
            "value": ["yes", "no"],
        }
    )
    assert frames.read_statements(numbered).lines[0].place == "row 3"
    named = numbered.set_column(0, "row", [["x", "y"]])
    assert frames.read_statements(named).lines[0].place == "row 1"


def test_statements_of_several_cases_are_read_one_by_one() -> None:
    """The id of the case is that of the column."""
    both = frames.statements([PLAIN, wages(DEMAND, case="other")], backend="polars")
    with pytest.raises(FrameError) as caught:
        frames.read_statements(both)
    assert (
        str(caught.value) == "statements of several cases, 'other' and 'wages': expected one value in the column 'case'"
    )
    one = both.filter(pl.col("case") == "other")
    assert frames.read_statements(one).case.id == "other"
    assert frames.read_statements(one.clear().with_columns(party=pl.lit(""))).case.id == "case"
    with pytest.raises(FrameError) as caught:
        frames.read_statements(one, case=PLAIN)
    assert str(caught.value) == "statements of the case 'other': expected those of 'wages'"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (6, "6 percent"),
        (6.0, "6 percent"),
        (np.float64(4.5), "4.5 percent"),
        (np.int64(6), "6 percent"),
        (Decimal("4.5"), "4.5 percent"),
    ],
    ids=["int", "float", "float64", "int64", "Decimal"],
)
def test_numbers_are_what_they_are_written_as(cell: object, text: str) -> None:
    """Also binary floats, as in a workbook."""
    assert read(value=cell) == [f"said: a demands q = {text}"]


def read(**cells: object) -> list[str]:
    """What becomes of a row in which these cells are of any type."""
    case = Negotiation("x", parties=["a"], issues=[Issue("q", Quantity("percent", decimal=True))])
    row = {"id": "said", "party": "a", "issue": "q", "stance": "demands", "value": 6, **cells}
    frame = pd.DataFrame({name: pd.Series([cell], dtype=object) for name, cell in row.items()})
    return [str(line) for line in frames.read_statements(frame, case=case).lines]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NaT, pd.NA], ids=str)
def test_what_is_missing_is_an_empty_cell(missing: object) -> None:
    """However an engine writes it."""
    assert read(note=missing, date=missing) == ["said: a demands q = 6 percent"]


def test_days_are_days() -> None:
    """Also at midnight; a time of day and a list are not."""
    case = Negotiation("x", parties=["a"], issues=[JOBS])
    row = {"party": "a", "issue": "jobs", "stance": "demands", "value": "safe", "date": date(2025, 6, 2)}
    for day in (pl.DataFrame([row]), pd.DataFrame([row | {"date": pd.Timestamp("2025-06-02")}])):
        (said,) = frames.read_statements(day, case=case).case.statements.values()
        assert str(said.date) == "2025-06-02"
    noon = datetime(2025, 6, 2) + timedelta(hours=12)  # noqa: DTZ001 (a frame has no time zone here)
    assert read(date=noon) == ["refused: row 1, 'date': 2025-06-02 12:00:00 is a time of day: expected a day"]
    assert read(note=["a"]) == ["refused: row 1, 'note': neither text nor a number nor a day"]
    assert read(value=float("inf")) == ["refused: row 1, 'value': neither text nor a number nor a day"]


@pytest.mark.parametrize("backend", ["duckdb", "polars", "pandas", "pyarrow"])
def test_an_assumed_statement_is_not_written(backend: Backend) -> None:
    """Nobody made it. The day is that of the source if the statement has none of its own."""
    said = Statement("u1", "union", "demands", {"rise": "high"}, source="s")
    case = wages(said, sources=[positions.Source("s", published="2025-03")]).assume(OFFER)
    found = records(frames.statements(case, backend=backend))
    assert [(row["id"], row["row"], str(row["day"])[:10], row["value"]) for row in found] == [
        ("u1", 1, "2025-03-01", "high")
    ]
