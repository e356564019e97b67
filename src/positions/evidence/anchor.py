"""Where the words of a piece of evidence stand in a text: found, found elsewhere, or only nearly found."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from positions.evidence.extra import documents_extra
from positions.evidence.fold import Folded, fold
from positions.evidence.words import cuts
from positions.records.checks import FixedWord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from positions.records import Evidence, Skip

_NEAR_ENOUGH = 60.0  # of 100, by rapidfuzz's partial ratio: below it the place is anybody's guess
_MOST_TEXT = 2_000_000
_MARKS = "\"'.,;:!?()[]"
_NEGATIONS = frozenset(
    [
        "no",
        "not",
        "never",
        "none",
        "nothing",
        "without",
        "neither",
        "nor",
        "cannot",
        "refuse",
        "refused",
        "reject",
        "rejected",
    ]
)
_CONDITIONS = frozenset(
    [
        "only",
        "unless",
        "if",
        "until",
        "provided",
        "unconditional",
        "conditional",
        "unconditionally",
        "least",
        "most",
        "all",
        "any",
        "some",
        "before",
        "after",
    ]
)


class Status(FixedWord):
    """What became of looking for a piece of evidence in its document.

    | status | what it means |
    | --- | --- |
    | `verified` | the phrase stands there to the letter |
    | `verified-folded` | it does, but for white space, quotation marks and dashes |
    | `relocated` | it stands to the letter in another place than `start` and `end` say |
    | `ambiguous` | it stands there more than once; a prefix or suffix would tell which |
    | `near-miss` | something like it stands there, for a person to judge; never a proof |
    | `not-found` | nothing like it does |
    | `text-missing` | there is no document |
    | `text-changed` | only a place is given, and by its hash the document is not the one that was coded |

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
    TEXT_MISSING = "text-missing"
    TEXT_CHANGED = "text-changed"

    @property
    def proves(self) -> bool:
        """Whether the words are there: to the letter, or but for typography. An approximate match never proves."""
        return self in (Status.VERIFIED, Status.VERIFIED_FOLDED, Status.RELOCATED)


@frozen
class Anchor:
    """Where a phrase was looked for, and what was found.

    Attributes:
        status: What became of it.
        start: Where it begins in the canonical text, in code points; None where it was not found.
        end: Where it ends.
        found: What stands there, for a near miss.
        differs: The words that differ in a near miss: what the evidence says, and what the document says.
        grave: Why the difference matters, for a near miss: a number, a negation, a condition, a name, an outcome.

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


def find_words(piece: Evidence | Skip, text: str, *, outcomes: Collection[str] = ()) -> Anchor:
    """Where the phrase of a piece of evidence stands in a canonical text.

    In this order, the first that holds: the place that `start` and `end` name; the phrase to the letter; the phrase
    but for typography; the nearest thing, as a near miss. The phrase counts as words, with its prefix and suffix
    around it: `30 days` does not stand in `130 days`, nor `conditional` in `unconditional` or `non-conditional`.
    Linear in the text but for the near miss.

    Args:
        piece: The evidence, or the passage that was skipped.
        text: The canonical text of its source.
        outcomes: Words of the issue's outcomes: a near miss in one of them is grave.

    Raises:
        ValueError: If the piece has no phrase to look for.

    Example:
        >>> import positions
        >>> positions.evidence.find_words(positions.Evidence("“no limits”"), 'They said: "no limits".').status
        <Status.VERIFIED_FOLDED: 'verified-folded'>
    """
    if piece.exact is None:
        msg = "there is no exact phrase to look for"
        raise ValueError(msg)
    places = _places(piece.exact, piece.prefix or "", piece.suffix or "", text)
    to_the_letter = [place for place in places if text[slice(*place)] == piece.exact.strip()]
    named = (piece.start, piece.end)
    if named in places:
        return Anchor(Status.VERIFIED if named in to_the_letter else Status.VERIFIED_FOLDED, *named)
    best = to_the_letter or places
    if len(best) > 1:
        return Anchor(Status.AMBIGUOUS)
    if to_the_letter:
        return Anchor(Status.VERIFIED if piece.start is None else Status.RELOCATED, *best[0])
    if places:
        return Anchor(Status.VERIFIED_FOLDED, *best[0])
    return _nearest(f"{piece.prefix or ''}{piece.exact}{piece.suffix or ''}", text, outcomes)


def _places(exact: str, prefix: str, suffix: str, text: str) -> list[tuple[int, int]]:
    """The places but for typography; a hyphen at a line's end is tried as the word's and as the line's."""
    phrase, before, behind = (fold(part).text.strip(" ") for part in (exact, prefix, suffix))
    for joined in (False, True):
        folded = _folded(text, joined)
        places = [folded.back(*place) for place in _stretches(phrase, before, behind, folded, text)]
        if places:
            return places
    return []


@lru_cache(maxsize=2)  # one document, read both ways: its phrases come one after the other
def _folded(text: str, joined: bool) -> Folded:  # noqa: FBT001 (a cache wants it by place)
    return fold(text, joined=joined)


def _stretches(phrase: str, before: str, behind: str, folded: Folded, text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a folded text that are the phrase, between its prefix and suffix, and cut no word."""
    start = folded.text.find(phrase) if phrase else -1
    while start >= 0:
        end = start + len(phrase)
        first = _start_of(before, folded.text, start)
        last = _end_of(behind, folded.text, end)
        if first is not None and last is not None and not _cut(folded, text, first, last):
            yield start, end
        start = folded.text.find(phrase, start + 1)


def _start_of(before: str, text: str, start: int) -> int | None:
    """Where the prefix begins that stands before the place, with or without a blank between; None if none does."""
    for gap in ("", " "):
        if text.endswith(f"{before}{gap}", 0, start):
            return start - len(before) - len(gap)
    return None


def _end_of(behind: str, text: str, end: int) -> int | None:
    """Where the suffix ends that stands behind the place, with or without a blank between; None if none does."""
    for gap in ("", " "):
        if text.startswith(f"{gap}{behind}", end):
            return end + len(gap) + len(behind)
    return None


def _cut(folded: Folded, text: str, start: int, end: int) -> bool:
    """Whether a stretch of a folded text begins or ends within a word, by the characters that stand there unfolded."""

    def cuts_at(place: int) -> bool:
        around = folded.places[max(0, place - 2) : min(place + 2, len(folded.text))]
        return cuts("".join(text[each] for each in around), min(place, 2))

    return cuts_at(start) or cuts_at(end)


def _nearest(phrase: str, text: str, outcomes: Collection[str]) -> Anchor:
    with documents_extra("a near miss"):
        from rapidfuzz import fuzz  # noqa: PLC0415 (an extra, and the last resort)

    folded = _folded(text[:_MOST_TEXT], False)  # noqa: FBT003
    here = fuzz.partial_ratio_alignment(fold(phrase).text, folded.text, score_cutoff=_NEAR_ENOUGH)
    if here is None or here.dest_start == here.dest_end:
        return Anchor(Status.NOT_FOUND)
    start, end = folded.back(*_whole_words(folded.text, here.dest_start, here.dest_end))
    found = text[start:end]
    differs = _differing(phrase, found, _MARKS) or _differing(phrase, found)
    return Anchor(Status.NEAR_MISS, start, end, found, differs, tuple(_graveness(differs, outcomes)))


def _whole_words(folded: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a folded text widened to the words that it begins and ends in, without the blanks around them."""
    start = folded.rfind(" ", 0, start) + 1
    end = folded.find(" ", end) if " " in folded[end:] else len(folded)
    stretch = folded[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - (len(stretch) - len(stretch.rstrip()))


def _differing(phrase: str, found: str, marks: str = "") -> tuple[tuple[str, str], ...]:
    """The words that differ by more than typography, and the marks around them: those of the phrase, those found."""
    ours, theirs = (
        [bare for word in fold(text).text.split() if (bare := word.strip(marks) if marks else word)]
        for text in (phrase, found)
    )
    return tuple(
        (" ".join(ours[i:j]), " ".join(theirs[k:n]))
        for kind, i, j, k, n in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
        if kind != "equal"
    )


def _graveness(differs: tuple[tuple[str, str], ...], outcomes: Collection[str]) -> Iterator[str]:
    words = [word.strip(_MARKS) for pair in differs for side in pair for word in side.split()]
    small = {word.casefold() for word in words}
    named = {part for outcome in outcomes for part in outcome.casefold().replace("-", " ").split()}
    for why, grave in (
        ("number", any(any(character.isdigit() for character in word) for word in words)),
        ("negation", bool(small & _NEGATIONS) or any(word.endswith("n't") for word in small)),
        ("condition", bool(small & _CONDITIONS)),
        ("name", any(word[:1].isupper() for word in words)),
        ("outcome", bool(small & named)),
    ):
        if grave:
            yield why
