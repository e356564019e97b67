"""Workbooks of Excel, LibreOffice and others (XLSX): the only door to openpyxl."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

from positions.errors import MissingExtraError
from positions.sheets.comma import is_formula
from positions.sheets.sheet import LARGEST, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Sheet, Unreadable, Value, letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import ModuleType

_MOST_CELLS = 5_000_000
_MOST_MERGED = 1_000_000  # rows of merged cells
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_DECLARES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')  # text within the format of a number
_ALWAYS = datetime(2000, 1, 1)  # noqa: DTZ001 (no moment: a workbook of the same case is the same file)
_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets count days in different ways
_EXACT_DIGITS = 15  # of a number in a spreadsheet
_TRUTHS = {"=TRUE()": True, "=FALSE()": False}  # as LibreOffice writes them
_WIDEST, _NARROWEST, _ROOM_FOR_NOTES, _MEASURED = 44, 8, 24, 200
_LINE, _HIGHEST = 14, 409  # points; no row can be higher
_NOT_HELD = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


def sheets_of_workbook(raw: bytes, file: str) -> list[Sheet]:
    """The sheets of a workbook.

    Raises:
        ValueError: If it is not a workbook, is damaged, or unpacks to too much.
        MissingExtraError: If the package openpyxl is not installed: `pip install 'positions[office]'`.
    """
    openpyxl = _openpyxl()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check(archive)
            with warnings.catch_warnings(action="ignore"):  # of decorations that it does not keep
                return list(_read(openpyxl.load_workbook(io.BytesIO(raw), read_only=True), archive, file))
    except _RefusedError as error:
        raise ValueError(str(error)) from None
    except zipfile.BadZipFile:
        msg = "it is not a workbook: save it as .xlsx, without a password"
        raise ValueError(msg) from None
    except Exception as error:  # noqa: BLE001 (a damaged workbook fails in ways that nobody has listed)
        msg = f"the workbook is damaged: {type(error).__name__}"
        raise ValueError(msg) from None


class _RefusedError(Exception):
    """More than anybody writes into a spreadsheet."""


def _openpyxl() -> ModuleType:
    try:
        import openpyxl  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        msg = f"a workbook needs the package {error.name}: pip install 'positions[office]' (CSV files need nothing)"
        raise MissingExtraError(msg, name=error.name) from None
    return openpyxl


def _check(archive: zipfile.ZipFile) -> None:
    """Refuses what unpacks to too much, and XML that declares entities."""
    if sum(each.file_size for each in archive.infolist()) > LARGEST:
        msg = f"it unpacks to more than {LARGEST // 1024**2} MiB"
        raise _RefusedError(msg)
    for each in archive.infolist():
        if each.filename.endswith((".xml", ".rels")) and any(sign in archive.read(each) for sign in _DECLARES):
            msg = "its XML declares a document type, which no spreadsheet does"
            raise _RefusedError(msg)


def _read(book: Any, archive: zipfile.ZipFile, file: str) -> Iterator[Sheet]:  # noqa: ANN401 (of openpyxl)
    cells = 0
    for source in book.worksheets:
        source.reset_dimensions()  # some programs write wrong ones
        merged = _merged(archive.read(source._worksheet_path))  # noqa: SLF001 (nothing else names the part)
        rows: list[list[Value]] = []
        for number, row in enumerate(source.iter_rows(), 1):
            cells += len(row)
            if number > MOST_ROWS or len(row) > MOST_COLUMNS or cells > _MOST_CELLS:
                limits = f"{MOST_ROWS:,} rows, {MOST_COLUMNS} columns or {_MOST_CELLS:,} cells"
                msg = f"the sheet {source.title} has more than {limits}"
                raise _RefusedError(msg)
            rows.append([_value(cell) for cell in row])
            for first, last, place in merged.get(number, ()):
                wide = rows[-1]
                wide.extend([None] * (last - len(wide)))
                wide[first - 1 : last] = [Unreadable(f"merged cells ({place}): unmerge them")] * (last - first + 1)
        yield Sheet(source.title, rows, file)


def _merged(part: bytes) -> Mapping[int, list[tuple[int, int, str]]]:
    """The merged cells of each row: the first column, the last, and the range as the spreadsheet names it."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    seen = 0
    for match in _MERGED.finditer(part):
        left, top, right, bottom = (each.decode() for each in match.groups())
        first, last = _column(left), min(_column(right), MOST_COLUMNS)
        lowest = min(int(bottom), MOST_ROWS)
        seen += lowest - int(top) + 1
        if seen > _MOST_MERGED:
            msg = f"more than {_MOST_MERGED:,} rows of merged cells"
            raise _RefusedError(msg)
        for row in range(int(top), lowest + 1):
            found.setdefault(row, []).append((first, last, f"{left}{top}:{right}{bottom}"))
    return found


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _value(cell: Any) -> Value:  # noqa: ANN401 (of openpyxl)
    """The plain value of a cell."""
    value = cell.value
    if value is None or isinstance(value, str | bool | int):
        return _shown(cell, value)
    if isinstance(value, float):
        number = Decimal(repr(value))
        if _is_percentage(cell):
            return f"{_simple(number * 100):f}%"
        return int(number) if number == number.to_integral_value() else number
    if isinstance(value, datetime):
        return _day(value.date(), _LITERAL.sub("", str(cell.number_format)).lower())
    if isinstance(value, time):
        return Unreadable(f"{value} is a time of day: expected text, a number or a day")
    return value if isinstance(value, date) else Unreadable("neither text nor a number nor a day")


def _day(day: date, form: str) -> Value:
    """The day; only its month or year if the spreadsheet shows no more, because then nobody wrote the day."""
    if "y" not in form or "d" in form:
        return day
    return f"{day.year:04}-{day.month:02}" if "m" in form else f"{day.year:04}"


def _shown(cell: Any, value: str | bool | int | None) -> Value:  # noqa: ANN401, FBT001 (of openpyxl)
    """A text, a truth or a whole number as the spreadsheet shows it."""
    if isinstance(value, str) and cell.data_type in ("f", "e"):
        if cell.data_type == "e":
            return Unreadable(f"the error {value}")
        if value in _TRUTHS:
            return _TRUTHS[value]
        return Unreadable("a formula: replace it by its value (copy, then paste values)")
    if isinstance(value, int) and not isinstance(value, bool) and _is_percentage(cell):
        return f"{value * 100}%"
    return value or None if isinstance(value, str) else value


def _is_percentage(cell: Any) -> bool:  # noqa: ANN401 (of openpyxl)
    return "%" in str(cell.number_format)


def _simple(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def can_hold(text: str) -> bool:
    r"""Whether a cell of a workbook gives the text back as it is.

    Example:
        >>> from positions.sheets.workbook import can_hold
        >>> can_hold("two\nlines"), can_hold("\x1b[31m")
        (True, False)
    """
    return len(text) <= LONGEST_CELL and not _NOT_HELD.search(text)


def workbook_of_sheets(sheets: Iterable[Sheet]) -> bytes:
    """The bytes of a workbook: the first row of each sheet is its heading. The same sheets give the same bytes.

    Raises:
        ValueError: If a text cannot be held in a cell.
        MissingExtraError: If the package openpyxl is not installed.
    """
    openpyxl = _openpyxl()
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 (an extra)
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 (the same)
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 (the same)

    book = openpyxl.Workbook(write_only=True)
    bold, wrapped = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    for sheet in sheets:
        target = book.create_sheet(sheet.name)
        widths = list(_widths(sheet))
        for column, width in enumerate(widths):
            target.column_dimensions[letters(column)].width = width
        target.freeze_panes = "A2"
        target.print_title_rows = "1:1"
        target.page_setup.orientation, target.page_setup.fitToHeight = "landscape", 0
        target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)  # all columns on one page
        target.auto_filter.ref = f"A1:{letters(max(map(len, sheet.rows)) - 1)}{len(sheet.rows)}"
        for number, row in enumerate(sheet.rows):
            target.row_dimensions[number + 1].height = _height(row, widths)
            cells = []
            for column, value in enumerate(row):
                cell = WriteOnlyCell(target)
                _set(cell, value, sheet.place(number, column))
                cell.alignment = wrapped
                if not number:
                    cell.font = bold
                cells.append(cell)
            target.append(cells)
    file = io.BytesIO()
    book.save(file)
    return _timeless(file)


def _set(cell: Any, value: Value, place: str) -> None:  # noqa: ANN401 (of openpyxl)
    """Puts a value into a cell so that it stays what it is: a text is never computed, a number keeps its digits."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and len(str(value)) > _EXACT_DIGITS:
        value = str(value)
    if isinstance(value, date) and value < _FIRST_DAY:
        value = value.isoformat()
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        return
    if not can_hold(value):
        msg = f"{place}: a text of {len(value):,} characters, or one that a cell cannot hold"
        raise ValueError(msg)
    cell.value = value
    cell.data_type = "s"
    cell.quotePrefix = is_formula(value)


def _widths(sheet: Sheet) -> Iterator[int]:
    """How wide each column is, by its first rows."""
    for column in range(max(map(len, sheet.rows))):
        cells = (row[column] for row in sheet.rows[:_MEASURED] if column < len(row))
        lines = chain.from_iterable(str(cell).split("\n") for cell in cells if cell is not None)
        wide = max(map(len, lines), default=0)
        empty = not any(column < len(row) and row[column] is not None for row in sheet.rows[1:_MEASURED])
        yield max(_ROOM_FOR_NOTES if empty else _NARROWEST, min(_WIDEST, 2 + wide))


def _height(row: Sequence[Value], widths: Sequence[int]) -> int:
    """How high a row is, in points, so that its longest cell is seen: not every program measures that itself."""
    most = max(
        (
            sum(-(-max(1, len(line)) // max(1, width - 2)) for line in str(value).split("\n"))
            for value, width in zip(row, widths, strict=False)
            if value is not None
        ),
        default=1,
    )
    return min(_HIGHEST, 1 + _LINE * most)


def _timeless(file: io.BytesIO) -> bytes:
    """The workbook without the moment at which it was made."""
    result = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            part = old.read(each)
            if each.filename == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + _ALWAYS.isoformat().encode() + b"Z", part)
            new.writestr(zipfile.ZipInfo(each.filename, _ALWAYS.timetuple()[:6]), part, zipfile.ZIP_DEFLATED)
    return result.getvalue()
