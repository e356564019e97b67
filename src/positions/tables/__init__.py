"""Rows and text: how any result is shown. The only door to tabulate.

A result says what its `Table` holds, and inherits from `Shown` how it is shown. `columns` lays text out to a width,
`markdown` and `html` make markup, `mark` colors what is a mark.
"""

from positions.prose import joined as in_a_row  # until every room imports it from there
from positions.tables.columns import folded, readable_width, width_of_terminal
from positions.tables.mark import Color, Mark
from positions.tables.shown import Shown
from positions.tables.table import FORMATS, Row, Table

__all__ = [
    "FORMATS",
    "Color",
    "Mark",
    "Row",
    "Shown",
    "Table",
    "folded",
    "in_a_row",
    "readable_width",
    "width_of_terminal",
]
