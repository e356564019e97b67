"""Which line ends only wrap a paragraph, and which end a paragraph, a headline or an item of a list.

A phrase may go on over a line end that wraps, and over no other. If a text does not show which it is, the line end ends
a paragraph: then a phrase across it is not found, which is better than a headline read into the sentence below it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SOFT_HYPHEN = "\u00ad"
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"  # of a class
BROKEN_WORD = rf"(?<=[^\W_])[-‐–{SOFT_HYPHEN}][{INVISIBLE}]*"  # a hyphen at the end of a line, after a word

_BROKEN = re.compile(rf"{BROKEN_WORD}\Z")
_ITEM = re.compile(r"\s*(?:#|[-*+•‣▪●○◦·–—][^\S\n]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)][^\S\n])")
_FIRST = re.compile(r"[^\W_]")
_NARROW, _WIDE = 40, 120  # columns between which a text counts as filled line by line
_FULL_LINES = 3


def paragraph_ends(text: str) -> Iterator[int]:
    r"""The places of the line ends that end a paragraph; all others wrap one.

    A line end wraps a paragraph if the next line goes on with a small letter or a digit, if it divides a word, or if
    the line is full in a block of filled lines, so that the next word had no room. Blank lines, items of a list, marks
    of a headline (`#`, a line in capitals, a line of dashes) and everything that is not clear end a paragraph.

    Linear in the text.

    Example:
        >>> from positions.evidence.lines import paragraph_ends
        >>> list(paragraph_ends("North rejects it\nSouth offers\na pause"))
        [16]
    """
    lines = text.split("\n")
    place = -1
    for block in _blocks(lines):
        room = _room(block)
        for line, following in pairwise(block):
            place += len(line) + 1
            if not _wraps(line, following, room):
                yield place
        place += len(block[-1]) + 1
        if place < len(text):
            yield place


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines between blank lines; a blank line is a block by itself."""
    block: list[str] = []
    for line in lines:
        if block and (not line.strip() or not block[-1].strip()):
            yield block
            block = []
        block.append(line)
    yield block


def _room(block: Sequence[str]) -> int:
    """The width to which the lines of a block are filled; more than any line has if they are not filled."""
    width = max(map(len, block))
    full = sum(_is_full(line, following, width) for line, following in pairwise(block))
    filled = _NARROW <= width <= _WIDE and full >= _FULL_LINES and 2 * full > len(block) - 1
    return width if filled else _WIDE * width + _WIDE


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line has no room on the line."""
    return len(line) + 1 + len((following.split() or [""])[0]) > width


def _wraps(line: str, following: str, room: int) -> bool:
    if _BROKEN.search(line):
        return _FIRST.match(following.lstrip()) is not None
    first = _FIRST.search(following)
    if first is None or _FIRST.search(line) is None or line.lstrip().startswith("#") or _ITEM.match(following):
        return False
    if line.isupper() and not following.isupper() and len(line.split()) > 1:  # a headline in capitals
        return False
    return first[0].islower() or first[0].isdecimal() or _is_full(line, following, room)
