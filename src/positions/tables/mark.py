"""Cells that are marks, such as verdicts: they carry the color that a terminal shows them in."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Color(StrEnum):
    """The colors of marks.

    Example:
        >>> from positions.tables import Color
        >>> str(Color.RED)
        'red'
    """

    RED = "red"
    GREEN = "green"
    YELLOW = "yellow"
    CYAN = "cyan"
    GRAY = "gray"


_CODES = {Color.RED: 31, Color.GREEN: 32, Color.YELLOW: 33, Color.CYAN: 36, Color.GRAY: 90}


class Mark(str):
    r"""The text of a cell that is a mark. What is colored is what was made a mark, never what merely reads like one.

    Args:
        text: The text.
        color: Its color.

    Example:
        >>> from positions.tables import Mark, Row, Table
        >>> mark = Mark("x irreconcilable", "red")
        >>> Table("", ("verdict",), (Row([mark]),)).show(color=True).splitlines()[-1]
        '\x1b[31mx irreconcilable\x1b[0m'
    """

    __slots__ = ("color",)

    color: Color

    def __new__(cls, text: str, color: Color | str) -> Self:
        """Makes the mark; a `str` takes its arguments here."""
        mark = super().__new__(cls, text)
        mark.color = Color(color)
        return mark

    def __reduce__(self) -> tuple[type[Mark], tuple[str, Color]]:
        return Mark, (str(self), self.color)


def painted(text: str, cell: str) -> str:
    """A piece of the text of a cell, in the color of the cell if it is a mark."""
    return f"\x1b[{_CODES[cell.color]}m{text}\x1b[0m" if isinstance(cell, Mark) and text else text
