"""Text with what is mere typography made alike, and the way back to the text as it stands.

White space, quotation marks, dashes, the ellipsis and invisible characters are folded; case and accents are kept.
"""

from __future__ import annotations

import re
import unicodedata

from attrs import frozen

_ALIKE = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´＇ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    "…": "...",
}
_SOFT = "\u00ad"
_LINE_END_HYPHEN = re.compile(rf"(?<=\w)[-‐{_SOFT}]\n[^\S\n]*(?=\w)")


@frozen
class Folded:
    """A folded text.

    Attributes:
        text: The folded text.
        places: For each of its characters, where it comes from; one more for the end.
    """

    text: str
    places: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stands in the text itself."""
        return self.places[start], self.places[end - 1] + 1


def fold(text: str, *, joined: bool = False) -> Folded:
    r"""The text folded.

    Args:
        text: The text.
        joined: Whether a hyphen at the end of a line is one that the line end made, and goes with it; otherwise the
            hyphen stays and only the line end goes. A soft hyphen always goes.

    Example:
        >>> from positions.evidence.fold import fold
        >>> fold("“full\u00a0 and free” – now…").text
        '"full and free" - now...'
        >>> fold("cease-\nfire").text, fold("cease-\nfire", joined=True).text
        ('cease-fire', 'ceasefire')
    """
    left_out = {
        place
        for broken in _LINE_END_HYPHEN.finditer(text)
        for place in range(broken.start() + (not joined), broken.end())
    }
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if place in left_out:
            continue
        for alike in _alike(character):
            if alike == " " and (not kept or kept[-1] == " "):
                continue
            kept.append(alike)
            places.append(place)
    return Folded("".join(kept), (*places, len(text)))


def _alike(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cf":  # soft hyphens, zero-width marks, directions
        return ""
    return _ALIKE.get(character, character)
