"""Evidence: the words that prove a statement."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from positions.calls import Constructed
from positions.errors import RecordError
from positions.records.checks import FixedWord, checked_texts
from positions.records.source import optional_source

MOST_WORDS = 12

AttributionName: TypeAlias = Literal["document", "quoted", "official", "reported", "counterpart", "assessed"]
ReadingName: TypeAlias = Literal["explicit", "implied"]
RoleName: TypeAlias = Literal["supports", "contradicts"]


class Attribution(FixedWord):
    """How the words reached the reader: who says what the party's position is.

    `document`, `quoted` and `official` are the party's own words; `reported` is the press; `counterpart` is another
    party's account of what this one said; `assessed` is an analyst's assessment.

    Example:
        >>> import positions
        >>> positions.Attribution("quoted")
        <Attribution.QUOTED: 'quoted'>
    """

    DOCUMENT = "document"
    QUOTED = "quoted"
    OFFICIAL = "official"
    REPORTED = "reported"
    COUNTERPART = "counterpart"
    ASSESSED = "assessed"


class Reading(FixedWord):
    """Whether the words name the outcome (`explicit`) or the coder infers it (`implied`).

    Example:
        >>> import positions
        >>> positions.Evidence("all our land", reading="implied").reading == positions.Reading.IMPLIED
        True
    """

    EXPLICIT = "explicit"
    IMPLIED = "implied"


class Role(FixedWord):
    """Whether the words prove the statement (`supports`) or deny it (`contradicts`).

    Example:
        >>> import positions
        >>> positions.Role("denies")
        Traceback (most recent call last):
        ...
        positions.errors.RecordError: no role 'denies'; expected 'supports', 'contradicts'
    """

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"


def checked_phrase(value: str | None) -> str | None:
    """The phrase, if it is short enough to quote. Raises `RecordError`."""
    if value is None:
        return None
    words = value.split()
    if not words:
        msg = "exact is empty: expected a phrase of the document, or no exact at all"
        raise RecordError(msg)
    if len(words) > MOST_WORDS:
        msg = f"exact has {len(words)} words: expected at most {MOST_WORDS}, the shortest phrase that finds the place"
        raise RecordError(msg)
    return value


def check_place(start: int | None, end: int | None) -> None:
    """Checks that both ends of a place are given, in order. Raises `RecordError`."""
    if (start is None) != (end is None):
        msg = "start and end go together: one is missing"
        raise RecordError(msg)
    if start is not None and end is not None and not 0 <= start < end:
        msg = f"start {start} and end {end} mark no place: expected 0 <= start < end"
        raise RecordError(msg)


def _attribution(word: Attribution | AttributionName) -> Attribution:
    return Attribution(word)


def _reading(word: Reading | ReadingName) -> Reading:
    return Reading(word)


def _role(word: Role | RoleName) -> Role:
    return Role(word)


@frozen(repr=False)
class Evidence(Constructed):
    """The words that prove a statement, after the selectors of the W3C Web Annotation Data Model.

    Attributes:
        exact: The shortest phrase that finds the place, at most 12 words; None for a source that cannot be quoted.
        prefix: The text right before it, if the phrase alone is not unique.
        suffix: The text right after it.
        start: Where it begins in the canonical text, in code points from 0.
        end: Where it ends.
        speaker: Who said it.
        attribution: How the words reached the reader; see `Attribution`.
        via: Who relayed it, in order.
        reading: `explicit` or `implied`.
        role: `supports` or `contradicts`.
        source: The source, if it is not that of the statement.
        note: What the words do not say by themselves.

    Raises:
        RecordError: If the phrase is empty or too long, or `attribution`, `reading` or `role` is not valid.

    Example:
        >>> import positions
        >>> positions.Evidence("no limits", speaker="Umerov", attribution="quoted").own_word
        True
    """

    exact: str | None = field(default=None, converter=checked_phrase)
    prefix: str | None = field(default=None, kw_only=True)
    suffix: str | None = field(default=None, kw_only=True)
    start: int | None = field(default=None, kw_only=True)
    end: int | None = field(default=None, kw_only=True)
    speaker: str | None = field(default=None, kw_only=True)
    attribution: Attribution = field(default=Attribution.REPORTED, converter=_attribution, kw_only=True)
    via: tuple[str, ...] = field(default=(), converter=checked_texts, kw_only=True)
    reading: Reading = field(default=Reading.EXPLICIT, converter=_reading, kw_only=True)
    role: Role = field(default=Role.SUPPORTS, converter=_role, kw_only=True)
    source: str | None = field(default=None, kw_only=True, converter=optional_source)
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        check_place(self.start, self.end)

    @property
    def own_word(self) -> bool:
        """Whether it is the party's own word: not a counterpart's account and not an analyst's assessment."""
        return self.attribution not in (Attribution.COUNTERPART, Attribution.ASSESSED)
