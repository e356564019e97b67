"""Spreadsheets as rows of plain values: `sheet`, then the files, `comma` for CSV and `workbook` for XLSX."""

from positions.sheets.file import read_rows, read_sheets, write_sheets
from positions.sheets.sheet import Sheet, Unreadable, Value

__all__ = ["Sheet", "Unreadable", "Value", "read_rows", "read_sheets", "write_sheets"]
