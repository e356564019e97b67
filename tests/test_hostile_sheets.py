"""Cells that are made to cost time: a sheet of them takes no more than another sheet of its size, and no traceback."""

from __future__ import annotations

import csv
import time
from typing import TYPE_CHECKING

import pytest

from positions.intake import read_sheet

if TYPE_CHECKING:
    from pathlib import Path

LONG = 30_000  # characters, near the most that a cell holds
CELLS = {
    "digits": "9" * LONG,
    "numbers": "1 " * (LONG // 2),
    "separators": "1," * (LONG // 2),
    "ranges": "1-" * (LONG // 2),
    "blanks": "a" + " " * LONG + "b",
    "or": "a or " * (LONG // 5),
    "equals": "a = b; " * (LONG // 7),
    "blank-equals": "a" + " " * LONG + "=",
    "brackets": "[" * LONG,
    "braces": '{"a":' * (LONG // 5),
    "quotes": '"' * LONG,
    "words": "at least " * (LONG // 9),
    "commas": "a, " * (LONG // 3),
    "marks": "a" + "\u0301" * LONG,
    "controls": "a\x1b[31m\x07\u202e" * 1_000,
}


@pytest.mark.parametrize("name", CELLS)
def test_hostile_cells(tmp_path: Path, name: str) -> None:
    """In every column, beside good rows."""
    columns = ("party", "issue", "stance", "value", "provided", "date", "source", "attribution", "quote", "note")
    good = {"party": "union", "issue": "pay", "stance": "demands", "value": "6%"}
    rows = [{**good, column: CELLS[name]} for column in columns]
    path = tmp_path / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows([good, *rows])
    begin = time.process_time()
    found = read_sheet(path)
    assert len(found.lines) == len(rows) + 1
    assert found.lines[0].statement == "union-pay"
    assert len(found.show(width=80)) < 1_000_000
    assert time.process_time() - begin < 3
