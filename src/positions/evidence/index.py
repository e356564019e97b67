"""A text with its words indexed, so that a phrase is looked up where its rarest word is and not in the whole text."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from positions.evidence.fold import Folded, fold
from positions.evidence.words import AROUND, cuts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_WORD = re.compile(r"[^\W_]+")


@frozen
class Index:
    """A text in one of its two readings; see `fold` for what it is to join.

    Attributes:
        text: The text itself.
        folded: The text folded; places of it are led back to the text itself.
    """

    text: str
    folded: Folded

    @cached_property
    def _words(self) -> Mapping[str, Sequence[int]]:
        """Where each word begins in the folded text."""
        words: dict[str, list[int]] = {}
        for found in _WORD.finditer(self.folded.text):
            words.setdefault(found[0], []).append(found.start())
        return words

    def places(self, phrase: str, before: str, behind: str) -> Iterator[tuple[int, int]]:
        """Where a folded phrase is in the text itself, as words, with words right before and right behind it.

        Args:
            phrase: The phrase.
            before: What is right before it, with or without a blank between; empty if it does not matter.
            behind: What is right behind it.
        """
        folded = self.folded.text
        for start in self._candidates(phrase):
            end = start + len(phrase)
            if not folded.startswith(phrase, start) or self._cuts(start) or self._cuts(end):
                continue
            first = next(
                (start - len(each) for each in (before, f"{before} ") if folded.endswith(each, 0, start)), None
            )
            last = next((end + len(each) for each in (behind, f" {behind}") if folded.startswith(each, end)), None)
            if first is not None and last is not None and not self._cuts(first) and not self._cuts(last):
                yield self.folded.back(start, end)

    def _candidates(self, phrase: str) -> Iterable[int]:
        """Where the phrase may begin. All of its words are whole words of the text, so that the rarest one tells."""
        words = [(self._words.get(found[0], ()), found.start()) for found in _WORD.finditer(phrase)]
        if words:
            places, within = min(words, key=lambda word: len(word[0]))
            return (place - within for place in places if place >= within)
        return (found.start() for found in re.finditer(f"(?={re.escape(phrase)})", self.folded.text) if phrase)

    def _cuts(self, place: int) -> bool:
        """Whether a word goes on across a place of the folded text, by the characters that are there unfolded."""
        start, end = max(0, place - AROUND), min(place + AROUND, len(self.folded.text))
        around = (self.unfolded(each) for each in range(start, end))
        return cuts("".join(around), place - start)

    def unfolded(self, place: int) -> str:
        """The character of the text itself that one of the folded text comes from; blanks stay folded."""
        character = self.folded.text[place]
        return character if character.isspace() else self.text[self.folded.back(place, place + 1)[0]]


@lru_cache(maxsize=2)  # one text in both readings: its phrases come one after the other
def index(text: str, *, joined: bool) -> Index:
    """The index of a text. It costs a reading of the text, and is kept for the next phrase."""
    return Index(text, fold(text, joined=joined))
