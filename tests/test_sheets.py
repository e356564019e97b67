"""Spreadsheets as files: what is read of a cell, what is refused, and what is written."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from positions import CaseError
from positions.errors import MissingExtraError, WriteError
from positions.sheets import Sheet, Unreadable, read_sheets, write_sheets
from positions.sheets import sheet as limits

if TYPE_CHECKING:
    from pathlib import Path

    from positions.sheets import Value


def read(folder: Path, raw: bytes, name: str = "table.csv") -> tuple[tuple[Value, ...], ...]:
    """The rows of the first sheet of a file with these bytes."""
    path = folder / name
    path.write_bytes(raw)
    return read_sheets(path)[0].rows


def refused(folder: Path, raw: bytes, name: str = "table.csv") -> str:
    """Why a file with these bytes is refused."""
    with pytest.raises(CaseError) as caught:
        read(folder, raw, name)
    return str(caught.value).partition(f"{name}: cannot be read: ")[2]


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(raw: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A workbook with a part of its XML replaced."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.namelist():
            part = before.read(each)
            after.writestr(each, part.replace(old, new) if each == name else part)
    return result.getvalue()


@pytest.mark.parametrize(
    ("raw", "rows"),
    [
        (b"a,b\n1,2\n", (("a", "b"), ("1", "2"))),
        ("\ufeffa;b\r\nx, y, z;2\r\n".encode(), (("a", "b"), ("x, y, z", "2"))),
        (b"a\tb\n1\t2\n", (("a", "b"), ("1", "2"))),
        ("a,b\n1,2\n".encode("utf-16"), (("a", "b"), ("1", "2"))),
        (b'a,b\n"two\nlines",\n', (("a", "b"), ("two\nlines", None))),
        (b"'=1,'quoted',''x\n", (("=1", "'quoted'", "'x"),)),
        (b"", ()),
    ],
)
def test_csv_of_all_kinds(tmp_path: Path, raw: bytes, rows: tuple[tuple[str, ...], ...]) -> None:
    """Commas, semicolons or tabs; the encodings in which spreadsheets save; apostrophes before formulas."""
    assert read(tmp_path, raw) == rows


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"a,b\nM\xfcller,2\n", "line 2 is not UTF-8: save it as “CSV UTF-8” or as .xlsx"),
        (b"a,\0\n", "it contains a null character, and is not a text"),
        (b"," * 200, "row 1 has more than 200 cells"),
        (b"a\n" * 200_001, "more than 200,000 rows"),
        (b'"' + b"a" * 200_000 + b'"', "it is not CSV: field larger than field limit (131072)"),
    ],
)
def test_csv_that_is_refused(tmp_path: Path, raw: bytes, why: str) -> None:
    """What is no text, or too much of it."""
    assert refused(tmp_path, raw) == why


def test_files_that_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not there, another ending, a folder, a file that is too large."""
    with pytest.raises(CaseError, match=r"none\.csv: cannot be read: No such file or directory"):
        read_sheets(tmp_path / "none.csv")
    assert (
        refused(tmp_path, b"", "table.ods") == "'table.ods' is not the name of a spreadsheet: save it as .xlsx or .csv"
    )
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(CaseError, match="it is not an ordinary file"):
        read_sheets(tmp_path / "folder.csv")
    monkeypatch.setattr("positions.sheets.file.LARGEST", 3)
    assert refused(tmp_path, b"a,b\n").startswith("it is larger than")


def test_the_cells_of_a_workbook(tmp_path: Path) -> None:
    """Numbers are exact, percentages and months are what the spreadsheet shows, days are days."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    cells: list[tuple[Any, str | None, Value]] = [
        ("text", None, "text"),
        (6, None, 6),
        (6.0, None, 6),
        (3.5, None, Decimal("3.5")),
        (0.07, "0%", "7%"),
        (0.035, "0.0%", "3.5%"),
        (1, "0%", "100%"),
        (True, None, True),
        (datetime(2025, 6, 2, 14, 30), None, date(2025, 6, 2)),  # noqa: DTZ001 (a spreadsheet has no time zones)
        (date(2025, 6, 2), "yyyy-mm-dd", date(2025, 6, 2)),
        (date(2025, 6, 1), '"in "mmm-yy', "2025-06"),
        (date(2025, 1, 1), "yyyy", "2025"),
        (date(2025, 7, 5), "d-mmm", date(2025, 7, 5)),
        (time(14, 30), None, Unreadable("14:30:00 is a time of day: expected text, a number or a day")),
        ("=1+1", None, Unreadable("a formula: replace it by its value (copy, then paste values)")),
        ("=TRUE()", None, True),
        ("#N/A", None, Unreadable("the error #N/A")),
        (None, None, None),
        ("end", None, "end"),
    ]
    for column, (value, form, _) in enumerate(cells, 1):
        cell = sheet.cell(1, column, value)
        if form is not None:
            cell.number_format = form
    assert read(tmp_path, saved(book), "table.xlsx") == (tuple(expected for _, _, expected in cells),)


def test_formulas_of_whole_ranges_are_refused(tmp_path: Path) -> None:
    """They come as something else than text."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = ArrayFormula("A1:A2", "=B1:B2")
    assert read(tmp_path, saved(book), "table.xlsx")[0] == (Unreadable("neither text nor a number nor a day"),)


def test_merged_cells_are_refused(tmp_path: Path) -> None:
    """All of them, with their range: nobody says which row the value belongs to."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "union"
    sheet["A3"] = "end"
    sheet.merge_cells("A1:B2")
    merged = Unreadable("merged cells (A1:B2): unmerge them")
    assert read(tmp_path, saved(book), "table.xlsx") == ((merged, merged), (merged, merged), ("end",))


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        (
            "xl/workbook.xml",
            b"<workbook",
            b"<!DOCTYPE x><workbook",
            "its XML declares a document type, which no spreadsheet does",
        ),
        ("xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData", "the workbook is damaged: "),
        (
            "xl/worksheets/sheet1.xml",
            b'r="A1"',
            b'r="XFD1"',
            "the sheet Sheet has more than 200,000 rows, 200 columns or 5,000,000 cells",
        ),
        (
            "xl/worksheets/sheet1.xml",
            b'r="1"',
            b'r="1048576"',
            "the sheet Sheet has more than 200,000 rows, 200 columns or 5,000,000 cells",
        ),
        (
            "xl/worksheets/sheet1.xml",
            b"</sheetData>",
            b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:A1048576"/>' * 6 + b"</mergeCells>",
            "more than 1,000,000 rows of merged cells",
        ),
    ],
)
def test_hostile_workbooks(tmp_path: Path, name: str, old: bytes, new: bytes, why: str) -> None:
    """Entities, damaged XML, cells at the far end, merged cells without end: a message, in no time."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = 1
    assert refused(tmp_path, with_part(saved(book), name, old, new), "table.xlsx").startswith(why)


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts is the size that a workbook unpacks to, and it is asked before anything is unpacked."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (65 * 1024**2))
    assert len(file.getvalue()) < 100_000
    assert refused(tmp_path, file.getvalue(), "table.xlsx") == "it unpacks to more than 64 MiB"
    assert refused(tmp_path, b"PK", "table.xlsx") == "it is not a workbook: save it as .xlsx, without a password"
    monkeypatch.setattr("positions.sheets.workbook.MOST_ROWS", 0)
    assert "has more than" in refused(tmp_path, write_sheets("x.xlsx", [Sheet("A", [["a"]])]), "table.xlsx")


def test_what_is_written_stays_what_it_is(tmp_path: Path) -> None:
    """Text is never computed, numbers keep their digits, and days before 1900 are text."""
    rows: list[list[Value]] = [
        ["=1+1", "＝1", "-5", "\tx", " @a"],
        [7, Decimal("1.25"), 10**20, True, None],
        [date(2025, 6, 2), date(1850, 1, 1), "long " * 30, "two\nlines", "x"],
    ]
    path = tmp_path / "table.xlsx"
    path.write_bytes(write_sheets(path, [Sheet("A", rows)]))
    written = openpyxl.load_workbook(path).worksheets[0]
    assert [cell.data_type for cell in written[1]] == ["s"] * 5
    assert [cell.quotePrefix for cell in written[1]] == [True] * 5
    assert (written.freeze_panes, written.auto_filter.ref) == ("A2", "A1:E3")
    (sheet,) = read_sheets(path)
    assert sheet.rows[0] == tuple(rows[0])
    assert sheet.rows[1] == (7, Decimal("1.25"), str(10**20), True, None)
    assert sheet.rows[2] == (date(2025, 6, 2), "1850-01-01", *rows[2][2:])
    assert write_sheets(path, [Sheet("", rows)]) == write_sheets(path, [Sheet("", rows)])


def test_csv_that_is_written() -> None:
    """A mark for spreadsheets, apostrophes before formulas, days and truths as words."""
    row: list[Value] = ["=1+1", "'x", "''x", None, True, False, date(2025, 6, 2), Decimal("2.5")]
    text = write_sheets("table.csv", [Sheet("", [row])]).decode()
    assert text == "\ufeff'=1+1,'x,'''x,,true,false,2025-06-02,2.5\r\n"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        (
            "table.xlsx",
            "x" * (limits.LONGEST_CELL + 1),
            "A1: a text of 32,768 characters, or one that a cell cannot hold",
        ),
        ("table.xlsx", "\x00", "A1: a text of 1 characters, or one that a cell cannot hold"),
        ("table.csv", "\0", "a text of 1 characters, or one that a cell cannot hold"),
        ("table.ods", "x", "'table.ods' is not the name of a spreadsheet: save it as .xlsx or .csv"),
    ],
)
def test_what_cannot_be_written(name: str, text: str, why: str) -> None:
    """A cell that would lose something, and a kind of file that is not known."""
    with pytest.raises(WriteError) as caught:
        write_sheets(name, [Sheet("", [[text]])])
    assert str(caught.value) == f"cannot write {name}: {why}"


def test_a_workbook_needs_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CSV needs none."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError) as caught:
        write_sheets("table.xlsx", [Sheet("", [["x"]])])
    assert str(caught.value) == (
        "a workbook needs the package openpyxl: pip install 'positions[office]' (CSV files need nothing)"
    )
    assert read(tmp_path, write_sheets("table.csv", [Sheet("", [["x"]])])) == (("x",),)


def test_places() -> None:
    """A cell is named with its file and sheet, as far as it has them."""
    assert Sheet("Statements", [], "t.xlsx").place(6, 3) == "t.xlsx:Statements!D7"
    assert Sheet("", [], "t.csv").place(6, 27) == "t.csv:AB7"
    assert Sheet("", []).place(6) == "row 7"
