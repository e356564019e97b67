"""Where the words of a piece of evidence are in a text: found, found elsewhere, or only nearly found."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from attrs import frozen

from positions.evidence.extra import documents_extra
from positions.evidence.fold import fold, phrase
from positions.evidence.index import index
from positions.evidence.negation import MARKS, graveness, negation_before
from positions.records.checks import FixedWord
from positions.tables import Result
from positions.tables.schema import TEXT, TEXTS, WHOLE, Schema, exactly, list_of, maybe, one_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from positions.records import Evidence, Skip

_NEAR_ENOUGH = 60.0  # of 100, by rapidfuzz's partial ratio: below it, the place is a guess
_MOST_TEXT = 2_000_000
_BLANK = re.compile(r"\s")


class Status(FixedWord):
    """What came of looking for a piece of evidence in its document.

    | status | what it means |
    | --- | --- |
    | `verified` | the phrase is there exactly |
    | `verified-folded` | the phrase is there, apart from white space, quotation marks and dashes |
    | `relocated` | the phrase is there exactly, but not where `start` and `end` say |
    | `ambiguous` | the phrase is there more than once; a prefix or a suffix would say which one is meant |
    | `near-miss` | something like the phrase is there, for a person to judge; this never proves anything |
    | `not-found` | nothing like the phrase is there, or the place lies beyond the end of the text |
    | `unquoted` | the evidence gives a place but no phrase, so that there are no words to check |
    | `text-missing` | there is no document |
    | `text-changed` | the evidence gives only a place, and the document's hash is not the one that was coded |

    Example:
        >>> import positions
        >>> [str(status) for status in positions.evidence.Status if status.proves]
        ['verified', 'verified-folded', 'relocated']
    """

    VERIFIED = "verified"
    VERIFIED_FOLDED = "verified-folded"
    RELOCATED = "relocated"
    AMBIGUOUS = "ambiguous"
    NEAR_MISS = "near-miss"
    NOT_FOUND = "not-found"
    UNQUOTED = "unquoted"
    TEXT_MISSING = "text-missing"
    TEXT_CHANGED = "text-changed"

    @property
    def proves(self) -> bool:
        """Whether the words are there, exactly or apart from typography. An approximate match never proves anything."""
        return self in (Status.VERIFIED, Status.VERIFIED_FOLDED, Status.RELOCATED)


@frozen
class Anchor(Result):
    """Where a phrase was looked for, and what was found.

    Attributes:
        status: What came of it.
        start: Where it begins in the canonical text, in code points; None if it was not found.
        end: Where it ends.
        found: What the document says instead, for a near miss.
        differs: The words that differ in a near miss: what the evidence says, and what the document says.
        grave: Why the difference matters, for a near miss: a number, a negation, a condition, a name, an outcome.
        negation: The negation right before the words, if there is one: the `not` of "will not *accept neutrality*".

    Example:
        >>> import positions
        >>> anchor = positions.evidence.find_words(
        ...     positions.Evidence("a pause of 30 days"), "They want a pause of 90 days."
        ... )
        >>> str(anchor.status), anchor.differs, anchor.grave
        ('near-miss', (('30', '90'),), ('number',))
    """

    status: Status
    start: int | None = None
    end: int | None = None
    found: str = ""
    differs: tuple[tuple[str, str], ...] = ()
    grave: tuple[str, ...] = ()
    negation: str = ""

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            status=one_of(Status),
            start=maybe(WHOLE),
            end=maybe(WHOLE),
            found=TEXT,
            differs=list_of(TEXTS),
            grave=TEXTS,
            negation=TEXT,
        )

    def to_dict(self) -> dict[str, object]:
        """What was found, as plain data."""
        return {
            "status": str(self.status),
            "start": self.start,
            "end": self.end,
            "found": self.found,
            "differs": [list(pair) for pair in self.differs],
            "grave": list(self.grave),
            "negation": self.negation,
        }


def find_words(piece: Evidence | Skip, text: str, *, outcomes: Collection[str] = ()) -> Anchor:
    """Where the phrase of a piece of evidence is in a canonical text.

    A phrase is verified if it occurs exactly, or after folding of white space, quotation marks and dashes, and begins
    and ends at the border of a word or number of its script, within one paragraph. The same holds for its prefix and
    suffix, which are right before and right behind it. `30 days` is not in `130 days`, nor `conditional` in
    `unconditional` or `non-conditional`. The place that `start` and `end` name comes first; then what is exact; then
    what differs in typography only; and if nothing is there, the nearest thing, as a near miss.

    A text is folded and indexed once for all phrases that are looked up in it one after the other.

    Args:
        piece: The evidence, or the passage that was skipped.
        text: The canonical text of its source.
        outcomes: Outcomes of the issue: a near miss in one of their words is grave.

    Raises:
        ValueError: If the piece has no phrase to look for.
        MissingExtraError: If the phrase is not there and rapidfuzz is not installed, which finds near misses:
            `pip install 'positions[documents]'`.

    Example:
        >>> import positions
        >>> positions.evidence.find_words(positions.Evidence("“no limits”"), 'They said: "no limits".').status
        <Status.VERIFIED_FOLDED: 'verified-folded'>
    """
    if piece.exact is None:
        msg = "there is no exact phrase to look for"
        raise ValueError(msg)
    places = _places(piece.exact, piece.prefix or "", piece.suffix or "", text)
    exact = unicodedata.normalize("NFC", piece.exact).strip()
    exactly = [place for place in places if text[slice(*place)] == exact]
    named = [place for place in places if place == (piece.start, piece.end)]
    if named:
        return _found(Status.VERIFIED if named[0] in exactly else Status.VERIFIED_FOLDED, named[0], text)
    best = exactly or places
    if len(best) > 1:
        return Anchor(Status.AMBIGUOUS)
    if exactly:
        return _found(Status.VERIFIED if piece.start is None else Status.RELOCATED, best[0], text)
    if places:
        return _found(Status.VERIFIED_FOLDED, best[0], text)
    return _nearest(f"{piece.prefix or ''}{piece.exact}{piece.suffix or ''}", text, outcomes)


def _found(status: Status, place: tuple[int, int], text: str) -> Anchor:
    return Anchor(status, *place, negation=negation_before(text, place[0]))


def _places(exact: str, prefix: str, suffix: str, text: str) -> list[tuple[int, int]]:
    """The places, apart from typography; a hyphen at the end of a line is read as the word's, or else as the line's."""
    words, before, behind = map(phrase, (exact, prefix, suffix))
    for joined in (False, True):
        places = list(index(text, joined=joined).places(words, before, behind))
        if places:
            return places
    return []


def _nearest(words: str, text: str, outcomes: Collection[str]) -> Anchor:
    with documents_extra("a near miss"):
        from rapidfuzz import fuzz  # noqa: PLC0415 (an extra, and the last resort)

    folded = index(text, joined=False).folded
    here = fuzz.partial_ratio_alignment(phrase(words), folded.text[:_MOST_TEXT], score_cutoff=_NEAR_ENOUGH)
    start, end = _whole_words(folded.text, here.dest_start, here.dest_end) if here else (0, 0)
    if start >= end:
        return Anchor(Status.NOT_FOUND)
    start, end = folded.back(start, end)
    found = text[start:end]
    differs = _differing(words, found, MARKS) or _differing(words, found)
    return Anchor(Status.NEAR_MISS, start, end, found, differs, tuple(graveness(differs, outcomes)))


def _whole_words(folded: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a folded text widened to the words that it begins and ends in, without the blanks around them."""
    start = max(folded.rfind(" ", 0, start), folded.rfind("\n", 0, start)) + 1
    blank = _BLANK.search(folded, end)
    end = blank.start() if blank else len(folded)
    stretch = folded[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - (len(stretch) - len(stretch.rstrip()))


def _differing(words: str, found: str, marks: str = "") -> tuple[tuple[str, str], ...]:
    """The words that differ by more than typography and the marks around them: ours, and what is there instead."""
    ours, theirs = (
        [bare for word in fold(text).text.split() if (bare := word.strip(marks) if marks else word)]
        for text in (words, found)
    )
    return tuple(
        (" ".join(ours[i:j]), " ".join(theirs[k:n]))
        for kind, i, j, k, n in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
        if kind != "equal"
    )
