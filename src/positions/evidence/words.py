"""Where words and numbers begin and end: that a phrase is found as words, and never as a part of other words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

AROUND = 4  # characters on either side of a place that decide whether a word goes on across it

_KINDS = {
    **dict.fromkeys("—―⸺⸻﹘", "D"),  # dashes that part words, though not numbers
    **dict.fromkeys("-−", "H"),  # and whatever else Unicode calls a dash
    **dict.fromkeys("'’‘ʼ＇´`׳״", "A"),
    **dict.fromkeys("_/\\&@·‧・･⁄⁃་༌", "J"),
    **dict.fromkeys("()[]{}*", "B"),
    **dict.fromkeys("%‰‱٪％﹪°", "%"),
    **dict.fromkeys(".…", "."),
    ",": ",",
    **dict.fromkeys("=|", "o"),  # mathematical to Unicode, but rarely the sign of a number
    "\n": "\n",
}
_GOES_ON = re.compile(
    r"[LN][LN]"  # words
    r"|[LN][HAJ][LN]"  # compounds, elisions and contractions: un-ready, l'accord, can't, and/or
    r"|LH(?: |\n\n|o)L"  # a word that is divided, or half of a compound: un- conditional
    r"|L[BM]+L"  # a part of a word in brackets: (un)conditional
    r"|(?<![LNHAJ])L\.L|L\.L(?![LN])"  # initials: U.S.
    r"|N[^\n]N|N\.{2,3}N|N ?[HD] ?N|N \. N"  # numbers, whatever divides their digits: 1,212 and 600 000 and 2 – 3
    r"|(?<!H)HN|M ?N|NM|N ?%|%N|(?<![LN])[.,]N"  # and their signs: -30, ≥ 30, 30+, 30 %, .5
)
_GENITIVE = re.compile(r"['’]s(?!\w)", re.IGNORECASE)


def cuts(text: str, place: int) -> bool:
    """Whether a word or a number goes on across a place of a text.

    In every script, a word is a run of letters, digits and the marks upon them. It goes on over one hyphen, apostrophe,
    slash, ampersand or middle dot between two of them (but not into a genitive 's) and over brackets between two
    letters, and initials go on over their periods. A number goes on over any one mark or blank between two digits, over
    a dash between blanks, and to a sign before it or a percent sign beside it. Scripts that write without blanks
    (Chinese, Japanese, Thai) do not show where their words end, so that all of a run counts as one word.

    Args:
        text: The text; of the characters around the place, `AROUND` on either side decide.
        place: A place between two of its characters; nothing goes on across either end of it.

    Example:
        >>> from positions.evidence.words import cuts
        >>> cuts("unconditional", 2), cuts("1,212", 2), cuts("30-day", 3), cuts("can't", 3), cuts("30 days", 2)
        (True, True, True, True, False)
    """
    start = max(0, place - AROUND)
    here = place - start
    if not 0 < here < len(text) - start:
        return False
    if unicodedata.category(text[place])[0] == "M":
        return True
    kinds = "".join(map(_kind, text[start : place + AROUND]))
    if kinds[here - 1] == "L" and _GENITIVE.match(text, place):
        return False
    return any(
        (found := _GOES_ON.match(kinds, first)) is not None and first < here < found.end() for first in range(here)
    )


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """What a character is to words: L (a letter or a mark on it), N (a digit), M (a sign of mathematics), and so on."""
    if character in _KINDS:
        return _KINDS[character]
    category = unicodedata.category(character)
    if category == "Pd":
        return "H"
    if category == "Sm":
        return "M"
    if category[0] in "LMN":
        return "N" if category[0] == "N" else "L"
    return " " if character.isspace() else "o"


def whole(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words, to the case.

    Example:
        >>> from positions.evidence.words import whole
        >>> [bool(whole(["US", "U.S."]).search(text)) for text in ("the US's", "the U.S. and", "the USSR", "us")]
        [True, True, False, False]
    """
    kept = [phrase.split() for phrase in phrases]
    return _any(f"{_edge(words[0][0], '<!')}{_spaced(words)}{_edge(words[-1][-1], '!')}" for words in kept if words)


def beginnings(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases, each of its words as a word or the beginning of one, in a folded case.

    Example:
        >>> from positions.evidence.words import beginnings
        >>> [bool(beginnings(["Call for"]).search(text)) for text in ("they called for it", "a recall for all")]
        [True, False]
    """
    kept = [phrase.casefold().split() for phrase in phrases]
    return _any(f"{_edge(words[0][0], '<!')}{_spaced(words, more=True)}" for words in kept if words)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)")  # without a phrase, nothing is found


def _edge(character: str, sign: str) -> str:
    """A border of words, but next to a letter without case: Chinese names follow other words without a blank."""
    return rf"(?{sign}\w)" if character.isdecimal() or character.isupper() or character.islower() else ""


def _spaced(words: list[str], *, more: bool = False) -> str:
    return (r"\w*\s+" if more else r"\s+").join(map(re.escape, words))
