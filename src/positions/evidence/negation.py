"""Words that turn a sentence: negations and conditions, and how grave it is if words differ in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.evidence.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

MARKS = "\"'.,;:!?()[]"

_NEGATIONS = frozenset(
    word
    for words in (
        # English, German
        "no not never none nothing nobody without neither nor cannot hardly barely scarcely non",
        "refuse refuses refused refusing reject rejects rejected rejecting",
        "deny denies denied denying decline declines declined declining fail fails failed",
        "nicht nie niemals kein keine keinen keinem keiner keines ohne weder lehnt",
        # French, Spanish, Portuguese, Italian
        "ne pas jamais aucun aucune sans ni nunca jamás sin não nem sem senza",
        # Polish, Ukrainian, Russian
        "nie nigdy bez не ні немає ніколи без нет ни никогда нельзя",
        # Arabic, Persian, Hebrew, Hindi
        "لا لم لن ليس ليست بدون نه نیست לא אין בלי אינו नहीं मत न बिना",
    )
    for word in words.split()
)
_CONDITIONS = frozenset(
    word
    for words in (
        "only unless if until provided unconditional conditional unconditionally",
        "least most all any some before after",
    )
    for word in words.split()
)
_SMALL = frozenset(
    word
    for words in ("to even ever yet again a an the any", "be been fully agree agreed want going able")
    for word in words.split()
)
_FURTHEST = 4  # words between the negation and the phrase
_BEFORE = 120  # characters that hold them
_CLAUSE = re.compile(r"[.,;:!?()\[\]\"\n]| - ")


def negation_before(text: str, place: int) -> str:
    """The negation right before a place of a text: the last word, or one that only small words follow.

    Example:
        >>> from positions.evidence.negation import negation_before
        >>> [negation_before(text, len(text)) for text in ("They will not ", "They refuse to ever ", "Not so. They ")]
        ['not', 'refuse', '']
    """
    before = fold(text[max(0, place - _BEFORE) : place] + (text[place : place + 1] or ".")).text[:-1]
    words = _CLAUSE.split(before)[-1].split()
    for word in words[: -_FURTHEST - 1 : -1]:
        small = word.casefold()
        if _denies(small):
            return word
        if small not in _SMALL:
            break
    return ""


def _denies(small: str) -> bool:
    return small in _NEGATIONS or small.endswith("n't")


def graveness(differs: Iterable[tuple[str, str]], outcomes: Collection[str]) -> Iterator[str]:
    """Why a difference between words matters: a number, a negation, a condition, a name, an outcome.

    Args:
        differs: Pairs of words that differ.
        outcomes: The outcomes that the words may name.
    """
    words = [word.strip(MARKS) for pair in differs for side in pair for word in side.split()]
    small = {word.casefold() for word in words}
    named = {part for outcome in outcomes for part in outcome.casefold().replace("-", " ").split()}
    for why, grave in (
        ("number", any(any(character.isdigit() for character in word) for word in words)),
        ("negation", any(map(_denies, small))),
        ("condition", bool(small & _CONDITIONS)),
        ("name", any(word[:1].isupper() for word in words)),
        ("outcome", bool(small & named)),
    ):
        if grave:
            yield why
