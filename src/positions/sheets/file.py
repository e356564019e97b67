"""Files of spreadsheets, by the ending of their name: `.xlsx` or `.csv`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from positions.errors import CaseError, Problem, WriteError
from positions.prose import quote
from positions.sheets.comma import csv_of_sheet, rows_of_csv, sheet_of_csv
from positions.sheets.sheet import LARGEST
from positions.sheets.workbook import sheets_of_workbook, workbook_of_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from positions.sheets.sheet import Sheet, Value

ENDINGS = (".xlsx", ".csv")


def read_sheets(path: str | os.PathLike[str]) -> list[Sheet]:
    r"""The sheets of a spreadsheet: all of a workbook (`.xlsx`), or the one of a CSV file.

    Formulas, errors and merged cells are `Unreadable`. Nothing is computed, and size is bounded.

    Args:
        path: The file.

    Raises:
        CaseError: If it cannot be read.
        MissingExtraError: If it is a workbook and the package openpyxl is not installed.

    Example:
        >>> import pathlib, tempfile
        >>> from positions.sheets import read_sheets
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "table.csv")
        ...     _ = path.write_text("party,issue\nunion,pay\n")
        ...     read_sheets(path)[0].rows
        (('party', 'issue'), ('union', 'pay'))
    """
    file = Path(path)
    try:
        ending = _ending(file)
        raw = _bytes(file)
        return sheets_of_workbook(raw, file.name) if ending == ".xlsx" else [sheet_of_csv(raw, file.name)]
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise CaseError([Problem(str(path), 0, "", f"cannot be read: {why}")]) from None


def read_rows(
    path: str | os.PathLike[str], *, watch: Callable[[int, int], object] | None = None
) -> Generator[Sequence[Value]]:
    r"""The rows of a table, one after the other: of a CSV file of any length, or of the first sheet of a workbook.

    Args:
        path: The file.
        watch: Is called now and then with the number of bytes of a CSV file that are read, and of all.

    Raises:
        CaseError: If it cannot be read; perhaps only after some rows.
        MissingExtraError: If it is a workbook and the package openpyxl is not installed.

    Example:
        >>> import pathlib, tempfile
        >>> from positions.sheets import read_rows
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "votes.csv")
        ...     _ = path.write_text("party;peace\nnorth;1\n")
        ...     list(read_rows(path))
        [['party', 'peace'], ['north', '1']]
    """
    file = Path(path)
    if file.suffix.lower() == ".xlsx":
        yield from read_sheets(path)[0].rows
        return
    try:
        _ending(file)
        _check_ordinary(file)
        with file.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            yield from rows_of_csv(opened, watch and (lambda done: watch(done, size)))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise CaseError([Problem(str(path), 0, "", f"cannot be read: {why}")]) from None


def write_sheets(path: str | os.PathLike[str], sheets: Sequence[Sheet]) -> bytes:
    r"""The bytes of a spreadsheet file of that name; a CSV file holds the first sheet alone.

    Args:
        path: The name of the file, which is not written here.
        sheets: The sheets.

    Raises:
        WriteError: If the name has another ending, or a cell cannot hold a text.
        MissingExtraError: If it is a workbook and the package openpyxl is not installed.

    Example:
        >>> from positions.sheets import Sheet, write_sheets
        >>> write_sheets("table.csv", [Sheet("", [["quote"], ["=1+1"]])]).decode("utf-8-sig")
        "quote\r\n'=1+1\r\n"
    """
    try:
        return workbook_of_sheets(sheets) if _ending(Path(path)) == ".xlsx" else csv_of_sheet(sheets[0])
    except ValueError as error:
        msg = f"cannot write {path}: {error}"
        raise WriteError(msg) from None


def _ending(file: Path) -> str:
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        msg = f"{quote(file.name)} is not the name of a spreadsheet: save it as .xlsx or .csv"
        raise ValueError(msg)
    return ending


def _check_ordinary(file: Path) -> None:
    """A device or a pipe may never end, so it is not read."""
    if file.exists() and not file.is_file():
        msg = "it is not an ordinary file"
        raise ValueError(msg)


def _bytes(file: Path) -> bytes:
    _check_ordinary(file)
    with file.open("rb") as opened:
        raw = opened.read(LARGEST + 1)
    if len(raw) > LARGEST:
        msg = f"it is larger than {LARGEST // 1024**2} MiB"
        raise ValueError(msg)
    return raw
