"""Spreadsheets in and out: `reading` makes a case of one, `export` writes one; `worked` is one to start from."""

from positions.intake.day import DayOrder
from positions.intake.export import write_sheet
from positions.intake.imported import Imported, Line, Note
from positions.intake.reading import read_sheet
from positions.intake.worked import init_sheet

__all__ = ["DayOrder", "Imported", "Line", "Note", "init_sheet", "read_sheet", "write_sheet"]
