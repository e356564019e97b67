"""The records of results: flat, of one type in each column, documented, and taken by data frames as they are."""

from __future__ import annotations

import io
import json
import re
import warnings
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import positions

if TYPE_CHECKING:
    from positions.tables import Cell, Record

ROOT = Path(__file__).parents[1]
TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "JSON": (str,),
    "whole number": (int,),
    "number": (float,),
    "bool": (bool,),
    "date": (date,),
}


def documented() -> dict[str, dict[str, str]]:
    """By heading of docs/data.md, the columns in their order, with their types."""
    sections = (ROOT / "docs/data.md").read_text(encoding="utf-8").split("\n### ")[1:]
    row = re.compile(r"^\| `(\w+)` \| ([\w ]+) \|", re.MULTILINE)
    return {section.partition("\n")[0]: dict(row.findall(section)) for section in sections}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Record]]:
    """By heading of docs/data.md, the records of some result of that kind."""
    folder = tmp_path_factory.mktemp("case")
    positions.init(folder)
    small, documents = positions.load(folder), folder / "documents"
    talks = positions.load_seeds()
    both = ("ukraine", "russia")
    deals = positions.deals(talks, *both, issues="military.*, children.*, bodies.number")
    returned = talks.issues["children.return"].only("returned")
    move = positions.Statement("if", party="russia", stance="accepts", terms=returned)
    before, after = (talks.position("russia", "truce.local", on=f"2025-06-0{day}") for day in (1, 2))
    return {
        "Statements: `Negotiation.to_records()`": talks.to_records(),
        "Comparison and Overlap": [
            *positions.compare(talks, *both, issues="ceasefire.*, bodies.*, truce.*").to_records(),
            *positions.compare(_apart(), "north", "south").to_records(),
        ],
        "Brief": positions.brief(talks, *both, issues="ceasefire.*").to_records(),
        "Position and Diff": positions.diff(before, after).to_records(),
        "Moves: Changes and Change": positions.changes(talks, *both, start="istanbul-1").to_records(),
        "History": positions.history(talks, "ukraine", "ceasefire.duration").to_records(),
        "Deals": deals.to_records(),
        "Conflicts: `Deals.conflicts`": deals.conflicts.to_records(),
        "Concessions: `Deals.concessions()`": deals.concessions().to_records(),
        "A draft that was checked: Check": positions.check_draft(talks, "ru-memorandum", *both).to_records(),
        "The best deals: `Deals.best()`": positions.deals(talks, *both, issues="bodies.number").best().to_records(),
        "Assumption": positions.assume(deals, move).to_records(),
        "Contradictions": positions.contradictions(talks).to_records(),
        "Deliveries": positions.deliveries(talks).to_records(),
        "Verification": positions.verify(small, documents).to_records(),
        "Coverage": positions.coverage(small, documents).to_records(),
    }


def _apart() -> positions.Negotiation:
    """Two bids that have not met, so that there is a gap of half a percent."""
    rise = positions.Issue("rise", positions.Quantity("percent", decimal=True))
    said = (("n1", "north", "3.5"), ("s1", "south", 3))
    return positions.Negotiation(
        "apart",
        parties=[positions.Party("north"), positions.Party("south")],
        issues=[rise],
        statements=[
            positions.Statement(name, party=party, stance="offers", terms={"rise": rise.domain.parse(form)})
            for name, party, form in said
        ],
    )


def test_every_column_is_documented_and_of_the_type_that_is_documented(records: dict[str, list[Record]]) -> None:
    """The same columns in each row, in the order of the page."""
    pages = documented()
    assert pages.keys() == records.keys()
    for heading, rows in records.items():
        columns = pages[heading]
        assert rows, heading
        for row in rows:
            optional = {"direction"} - row.keys()
            assert list(row) == [name for name in columns if name not in optional], heading
            for name, cell in row.items():
                assert cell is None or type(cell) in TYPES[columns[name]], (heading, name, cell)


def test_a_form_in_a_cell_is_read_back(records: dict[str, list[Record]]) -> None:
    """By the domain of its issue."""
    issues = positions.load_seeds().issues
    rows = [row for row in records["Comparison and Overlap"] if row["issue"] in issues]
    for row in rows:
        domain = issues[str(row["issue"])].domain
        for name in ("common", "possible", "accepted", "rejected", "conditional", "contested", "unstated"):
            region = domain.parse(json.loads(str(row[f"{name}_form"])))
            assert str(region) == row[name]


def test_numbers_have_their_unit_beside_them(records: dict[str, list[Record]]) -> None:
    """A gap of half a percent, a truce of two or three days."""
    gap = next(row for row in records["Comparison and Overlap"] if row["issue"] == "rise")
    assert (gap["gap"], gap["gap_unit"], gap["gap_firm"]) == (0.5, "percent", False)
    truce = next(row for row in records["Statements: `Negotiation.to_records()`"] if row["outcome"] == "2 to 3 days")
    assert (truce["lowest"], truce["highest"], truce["unit"]) == (2.0, 3.0, "day")


def test_what_a_statement_says_beside_terms_is_in_its_records() -> None:
    """Conditions, alternatives, outcomes without an end, and statements that name no issue."""
    pause = positions.Issue("pause", positions.Quantity("day", top="unlimited"))
    seat = positions.Issue("seat", positions.Options(["a", "b"]))
    said = [
        positions.Statement(
            "n1",
            party="north",
            stance="offers",
            terms=[{"pause": pause.domain.parse({"at_least": 30})}, pause.only(7)],
            provided=seat.only("b"),
        ),
        positions.Statement("n2", party="north", stance="withdraws", supersedes="n1", date="2025-06"),
    ]
    case = positions.Negotiation("x", parties=[positions.Party("north")], issues=[pause, seat], statements=said)
    told = [
        (row["statement"], row["part"], row["alternative"], row["issue"], row["lowest"], row["highest"])
        for row in case.to_records()
    ]
    assert told == [
        ("n1", "terms", 1, "pause", 30.0, None),
        ("n1", "terms", 2, "pause", 7.0, 7.0),
        ("n1", "condition", 1, "seat", None, None),
        ("n2", "terms", 1, None, None, None),
    ]
    assert (case.to_records()[-1]["date"], case.to_records()[-1]["day"]) == ("2025-06", date(2025, 6, 1))


def same(rows: list[dict[str, object]], expected: list[Record]) -> bool:
    """Whether the cells are the same; what is missing may be None or not a number."""

    def cell(value: object) -> object:
        return None if value is None or value != value else value  # noqa: PLR0124 (not a number)

    return [{name: cell(value) for name, value in row.items()} for row in rows] == expected


def test_polars_pandas_arrow_and_duckdb_take_the_records(records: dict[str, list[Record]]) -> None:
    """Without a word, and give back what they got; pandas also from a Parquet file."""
    polars = pytest.importorskip("polars", reason="data frames are an extra of developers")
    pandas = pytest.importorskip("pandas", reason="data frames are an extra of developers")
    pyarrow = pytest.importorskip("pyarrow", reason="data frames are an extra of developers")
    duckdb = pytest.importorskip("duckdb", reason="data frames are an extra of developers")
    with duckdb.connect() as database, warnings.catch_warnings():
        warnings.simplefilter("error")
        for heading, rows in records.items():
            assert same(polars.DataFrame(rows, infer_schema_length=None).to_dicts(), rows), heading
            arrow = pyarrow.Table.from_pylist(rows)
            assert same(arrow.to_pylist(), rows), heading
            database.register("frame", arrow)
            found = database.sql("select * from frame")
            assert same([dict(zip(found.columns, row, strict=True)) for row in found.fetchall()], rows), heading
            file = io.BytesIO()
            pandas.DataFrame(rows).to_parquet(file)
            back: list[dict[str, Cell]] = pandas.read_parquet(file).to_dict("records")
            assert same([dict(row) for row in back], rows), heading
