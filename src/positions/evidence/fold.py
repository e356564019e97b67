"""Text with what is mere typography made alike, and the way back to the text as it stands.

White space, quotation marks, dashes, the ellipsis, ligatures and invisible characters are folded; case and accents are
kept. A line end within a paragraph is white space; the end of a paragraph stays, as an empty line.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from positions.evidence.lines import BROKEN_WORD, INVISIBLE, SOFT_HYPHEN, paragraph_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

PARAGRAPH = "\n\n"

_ALIKE = {
    **dict.fromkeys("“”„‟«»″＂「」『』〝〞〟", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´＇ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    "…": "...",
}
_GLYPHS = "\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdf9\ufe70-\ufefc"  # ligatures, and Arabic letters by their shape
_FOLDED = re.compile(
    rf"(?P<broken>{BROKEN_WORD}\n[^\S\n]*(?=[^\W_]))"
    r"|(?P<guillemet>(?<![^\s(\['’])[«‹][^\S\n]+|[^\S\n]+[»›](?![^\W_]))"
    rf"|(?P<blank>(?! [^\s{INVISIBLE}])[\s{INVISIBLE}]+)"
    rf"|[{''.join(map(re.escape, _ALIKE))}{_GLYPHS}]"
)
_PARAGRAPH_MARKS = frozenset("\f\u2029")


@frozen
class Folded:
    """A folded text, and where its characters come from.

    Attributes:
        text: The folded text.
        starts: Where each of its pieces begins in it. A piece is a stretch without a change, or one change.
        places: Where each piece begins in the text itself.
        ends: Where each piece that is a change ends in the text itself; 0 for a stretch without a change.
    """

    text: str
    starts: array[int] = field(factory=lambda: array("Q"), repr=False)
    places: array[int] = field(factory=lambda: array("Q"), repr=False)
    ends: array[int] = field(factory=lambda: array("Q"), repr=False)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text, of one character at least, stands in the text itself."""
        piece, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        first = self.places[piece] + (0 if self.ends[piece] else start - self.starts[piece])
        return first, self.ends[last] or self.places[last] + end - self.starts[last]


def fold(text: str, *, joined: bool = False) -> Folded:
    r"""The text folded. Linear in the text.

    Args:
        text: The text.
        joined: Whether a hyphen at the end of a line, between two letters, is one that the line end made, and goes with
            it; otherwise the hyphen stays and only the line end goes. A soft hyphen always goes. Beside a digit, every
            hyphen stays.

    Example:
        >>> from positions.evidence.fold import fold
        >>> fold("“full\u00a0 and free” – now…").text
        '"full and free" - now...'
        >>> fold("cease-\nfire").text, fold("cease-\nfire", joined=True).text
        ('cease-fire', 'ceasefire')
    """
    ends = frozenset(paragraph_ends(text))
    folded: list[str] = []
    result = Folded("")
    done = length = 0

    def add(piece: str, start: int, end: int) -> None:
        nonlocal length
        if piece:
            result.starts.append(length)
            result.places.append(start)
            result.ends.append(end)
            folded.append(piece)
            length += len(piece)

    for found in _FOLDED.finditer(text):
        add(text[done : found.start()], done, 0)
        add(_alike(found, ends, joined=joined), *found.span())
        done = found.end()
    add(text[done:], done, 0)
    return evolve(result, text="".join(folded))


def phrase(text: str) -> str:
    r"""A phrase as it is looked for: composed (NFC), folded, and without the blanks around it.

    Example:
        >>> from positions.evidence.fold import phrase
        >>> phrase(" “cafe\u0301 ”")
        '"café "'
    """
    return fold(unicodedata.normalize("NFC", text)).text.replace(PARAGRAPH, " ").strip(" ")


def _alike(found: re.Match[str], ends: frozenset[int], *, joined: bool) -> str:
    """What a piece is folded to."""
    piece, start = found[0], found.start()
    if found["broken"]:
        by_digit = found.string[start - 1].isnumeric() or found.string[found.end()].isnumeric()
        goes = piece[0] == SOFT_HYPHEN or (joined and piece[0] in "-‐")
        return "" if goes and not by_digit else "-"
    if found["guillemet"]:
        return _ALIKE[piece.strip()]
    if found["blank"]:
        parts = not _PARAGRAPH_MARKS.isdisjoint(piece) or not ends.isdisjoint(_line_ends(piece, start))
        if parts and found.end() < len(found.string):
            return PARAGRAPH
        return " " if any(map(str.isspace, piece)) else ""
    return _ALIKE[piece] if piece in _ALIKE else unicodedata.normalize("NFKC", piece).replace(" ", "")


def _line_ends(piece: str, start: int) -> Iterator[int]:
    return (start + place for place, character in enumerate(piece) if character == "\n")
