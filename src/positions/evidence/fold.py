"""Text with what is mere typography made alike, and the way back to the text as it stands.

White space, quotation marks, dashes, the ellipsis and invisible characters are folded; case and accents are kept.
"""

from __future__ import annotations

import unicodedata

from attrs import frozen

_ALIKE = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    "…": "...",
}


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
    """The text folded.

    Args:
        text: The text.
        joined: Whether a dash at the end of a line is one that the line end made, and goes with it; otherwise the
            dash stays and only the line end goes.

    Example:
        >>> from positions.evidence.fold import fold
        >>> fold("“full\\u00a0 and free” – now…").text
        '"full and free" - now...'
    """
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for alike in _alike(character):
            after_dash = bool(kept) and kept[-1] == "-" and character == "\n"
            if after_dash and joined:
                kept.pop()
                places.pop()
            if after_dash or (alike == " " and (not kept or kept[-1] == " ")):
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
