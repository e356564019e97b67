"""Text laid out to a width: cells in columns, or below each other, each line no wider than the terminal.

Text is measured in columns of the terminal: a Chinese character takes two, an accent none.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from positions.tables.mark import painted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BETWEEN = 2  # blanks between two columns
_NARROWEST = 10  # of a text
_WIDE_ENOUGH = 16  # for any column, however long its words are
_PIECES = re.compile(r".+?(?:[-./]+(?!\d)|$)")  # of a long word: it may break after these marks, but for `2025-06-02`


def width_of_terminal() -> int:
    """How many columns of text the terminal shows; 80 if there is none.

    Example:
        >>> import positions
        >>> positions.tables.width_of_terminal() > 0
        True
    """
    from shutil import get_terminal_size  # noqa: PLC0415 (it brings what packs archives)

    return get_terminal_size().columns


def readable_width(width: int | None) -> int:
    """The width that is asked for, that of the terminal if none is, and never less than 10.

    Example:
        >>> import positions
        >>> positions.tables.readable_width(3), positions.tables.readable_width(72)
        (10, 72)
    """
    return max(_NARROWEST, width or width_of_terminal())


def lines_of(
    columns: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], width: int, *, color: bool
) -> Iterator[str]:
    """The lines of a table, each heading above its rows.

    Args:
        columns: The names of the columns.
        rows: For each row its heading and its cells; those under one heading together.
        width: How many columns of the terminal a line may take.
        color: Whether cells that are a `Mark` are shown in color.
    """
    widths = _widths([columns, *(cells for _, cells in rows)], width)
    if widths:
        yield from _beside(columns, widths, color=color)
        yield (" " * _BETWEEN).join("-" * room for room in widths)
    for place, (heading, same) in enumerate(groupby(rows, key=itemgetter(0))):
        if place or (heading and widths):
            yield ""
        if heading:
            yield folded(heading, width)
        for _, cells in same:
            if widths:
                yield from _beside(cells, widths, color=color)
            else:
                yield from _below(columns, cells, width, color=color)


def _beside(cells: Sequence[str], widths: Sequence[int], *, color: bool) -> Iterator[str]:
    """The lines of one row, its cells in columns."""
    columns = [_fold(cell, room) for cell, room in zip(cells, widths, strict=True)]
    for place in range(max(map(len, columns))):
        parts = [column[place] if place < len(column) else "" for column in columns]
        line = ""
        for cell, part, room in zip(cells, parts, widths, strict=True):
            line += (painted(part, cell) if color else part) + " " * (room - _room(part) + _BETWEEN)
        yield line.rstrip()


def _below(columns: Sequence[str], cells: Sequence[str], width: int, *, color: bool) -> Iterator[str]:
    """The lines of one row, its cells below each other, if there is no room for them beside each other."""
    for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        text = folded(f"{column}: {cell}", width, indent="  ") if place else folded(cell, width)
        yield painted(text, cell) if color else text


def folded(text: str, width: int, *, indent: str = "") -> str:
    """The text in lines of at most that width, each with the indent; all but the first have it twice.

    Example:
        >>> from positions.tables import folded
        >>> print(folded("why: nobody refuses it", 16, indent="  "))
          why: nobody
            refuses it
    """
    lines = _fold(text, width - 2 * len(indent))
    return "\n".join(f"{indent}{indent if place else ''}{line}" for place, line in enumerate(lines))


def _fold(text: str, width: int) -> list[str]:
    """The text in lines of at most that width, broken between words; a word that is wider is broken itself."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        gap = " " if line else ""
        if _room(line) + len(gap) + _room(word) <= width:
            line = f"{line}{gap}{word}"
            continue
        if _room(word) <= width:
            lines.append(line)
            line = word
            continue
        for piece in _pieces(word, width):
            if _room(line) + len(gap) + _room(piece) <= width:
                line = f"{line}{gap}{piece}"
            else:
                lines.append(line.rstrip())
                line = piece
            gap = ""
    return [*lines, line] if line else lines


def _words(text: str) -> Iterator[str]:
    """The words; one of a single sign stays with the next: `x irreconcilable`."""
    waiting = ""
    for word in text.split():
        if len(word) == 1:
            waiting = f"{waiting}{word} "
        else:
            yield f"{waiting}{word}"
            waiting = ""
    if waiting:
        yield waiting.rstrip()


def _pieces(word: str, width: int) -> Iterator[str]:
    """The pieces that a word may be broken into, none wider than that; Chinese may break anywhere."""
    for piece in _PIECES.findall(word):
        if _room(piece) <= min(width, len(piece)):
            yield piece
        else:
            yield from _signs(piece)


def _signs(text: str) -> list[str]:
    """The characters, each with the accents over it."""
    signs: list[str] = []
    for sign in text:
        if signs and _columns_of(sign) == 0:
            signs[-1] += sign
        else:
            signs.append(sign)
    return signs


def _room(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(sign) for sign in text)


def _columns_of(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me"):  # an accent is drawn over what comes before it
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """How wide each column is: its longest word at least, its longest cell at most; nothing if there is no room."""
    columns = list(zip(*rows, strict=True))
    widest = [max(1, *map(_room, column)) for column in columns]
    widths = [max(1, *map(_longest_piece, column)) for column in columns]
    room = width - _BETWEEN * (len(widths) - 1) - sum(widths)
    if room < 0:
        return []
    for _ in range(room):
        narrow = [place for place, wanted in enumerate(widest) if widths[place] < wanted]
        if not narrow:
            break
        widths[min(narrow, key=lambda place: widths[place])] += 1
    return [
        max([1, *(_room(line) for cell in column for line in _fold(cell, width))])
        for column, width in zip(columns, widths, strict=True)
    ]


def _longest_piece(cell: str) -> int:
    return max((_room(piece) for word in _words(cell) for piece in _pieces(word, _WIDE_ENOUGH)), default=0)
