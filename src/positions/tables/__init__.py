"""Rows and text: how any result is shown. The only door to tabulate.

A result says what it holds, and inherits from `Result` how it is shown and what it becomes. `columns` lays text out to
a width, `markdown` and `html` make markup, `mark` colors what is a mark.
"""

from positions.prose import joined as in_a_row  # until every room imports it from there
from positions.tables.columns import folded, readable_width, width_of_terminal
from positions.tables.mark import Color, Mark
from positions.tables.result import Cell, Record, Result, as_json, flat, iso
from positions.tables.table import FORMATS, FormatName, Row, Table

__all__ = [
    "FORMATS",
    "Cell",
    "Color",
    "FormatName",
    "Mark",
    "Record",
    "Result",
    "Row",
    "Table",
    "as_json",
    "flat",
    "folded",
    "in_a_row",
    "iso",
    "readable_width",
    "width_of_terminal",
]
