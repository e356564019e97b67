"""Where words begin and end: that a phrase is found as words, and never as a part of other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_HYPHENS = "-‐‑"
_APOSTROPHES = "'’ʼ"
_SIGNS = "-−"  # of a number below zero
_IN_NUMBERS = f".,:/–−{_APOSTROPHES}"  # between two digits: 1,212 and 2.5 and 10:30 and 2–3


def in_word(character: str) -> bool:
    """Whether words are made of it and end where it does not go on: a letter that has a case, or a digit.

    Other letters (Chinese, Thai, Hebrew, Arabic) follow each other without a blank, or carry small words with them.
    """
    return character.isdecimal() or character.isupper() or character.islower()


def cuts(text: str, place: int) -> bool:
    """Whether a word, a number or a compound goes on across that place of the text.

    Args:
        text: The text.
        place: A place between two of its characters; at both ends nothing goes on.

    Example:
        >>> from positions.evidence.words import cuts
        >>> cuts("unconditional", 2), cuts("1,212", 2), cuts("30-day", 3), cuts("can't", 3), cuts("30 days", 2)
        (True, True, True, True, False)
    """
    around = f"{text[max(0, place - 2) : place]:>2}{text[place : place + 2]:<2}"
    if in_word(around[1]) and in_word(around[2]):
        return True
    if around[1] in _SIGNS and around[2].isdecimal():
        return True
    return _joins(*around[:3]) or _joins(*around[1:])


def _joins(left: str, mark: str, right: str) -> bool:
    """Whether a mark between two characters makes one word of them."""
    if not (in_word(left) and in_word(right)):
        return False
    if mark in _HYPHENS:
        return True
    if left.isdecimal() and right.isdecimal():
        return mark in _IN_NUMBERS
    return mark in _APOSTROPHES and left in "nN" and right in "tT"  # "can't" is the contrary of "can"


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
    return rf"(?{sign}\w)" if in_word(character) else ""


def _spaced(words: list[str], *, more: bool = False) -> str:
    return (r"\w*\s+" if more else r"\s+").join(map(re.escape, words))
