"""An empty sheet to start from, with three rows that show how it is filled in."""

from __future__ import annotations

import os
from pathlib import Path

from positions.errors import WriteError
from positions.files.whole import write_whole, writing
from positions.intake.columns import STATEMENTS, WRITTEN
from positions.sheets import Sheet, write_sheets

EXPLANATION = "Columns"
_DOCUMENT = "Gazette, 1 March 2025"
_ROWS = (
    (
        "Union",
        "Pay",
        "demands",
        "at least 5%",
        None,
        "1 March 2025",
        _DOCUMENT,
        "quoted",
        "a rise of at least five percent",
    ),
    (
        "Employer",
        "Pay",
        "offers",
        "up to 3%",
        None,
        "1 March 2025",
        _DOCUMENT,
        "reported",
        "offered up to three percent",
    ),
    ("Union", "Pay", "accepts", "4%", "Week = four days", "8 March 2025", None, None, None, "Example: a condition."),
)


def init_sheet(path: str | os.PathLike[str]) -> None:
    """Writes a spreadsheet to fill in: headings, three rows as an example, and a sheet that explains the columns.

    A CSV file has the headings and the example alone. Nothing is ever written over.

    Args:
        path: The new file, `.xlsx` or `.csv`.

    Raises:
        WriteError: If there is such a file already, or it cannot be written.
        MissingExtraError: If it is a workbook and the package openpyxl is not installed.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "talks.csv")
        ...     positions.intake.init_sheet(path)
        ...     print(positions.intake.read_sheet(path).lines[2])
        union-pay-2: union accepts pay = 4 percent provided week = four days
    """
    if os.path.lexists(path):
        msg = f"cannot write {path}: there is such a file already; name another"
        raise WriteError(msg)
    columns = list(WRITTEN)
    rows = [[*row, *[None] * (len(columns) - len(row))] for row in _ROWS]
    sheets = [
        Sheet(STATEMENTS, [columns, *rows]),
        Sheet(EXPLANATION, [["column", "what it is for"], *([name, text] for name, text in WRITTEN.items())]),
    ]
    raw = write_sheets(path, sheets)
    with writing(path):
        write_whole({Path(path): raw})
