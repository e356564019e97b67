"""What proves a statement: sources, the words in them, and the passages that a coder left out."""

from __future__ import annotations

from attrs import field, frozen

from positions.errors import RecordError, quote
from positions.records.checks import FixedWord, checked_id, checked_ids, checked_texts
from positions.when import When, optional_when

MOST_WORDS = 12
_SHA256_DIGITS = 64


class Attribution(FixedWord):
    """How the words reach the reader: who tells what the party holds.

    `document`, `quoted` and `official` are the party's own words; `reported` is the press; `counterpart` is another
    party telling what this one said; `assessed` is an analyst's judgement.

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
    """Whether the words name the outcome (`explicit`) or the coder reads it from them (`implied`).

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


class SourceKind(FixedWord):
    """What kind of document a source is: `primary`, `transcript`, `news` or `analysis`.

    Example:
        >>> import positions
        >>> positions.Source("memo", kind="primary").kind
        <SourceKind.PRIMARY: 'primary'>
    """

    PRIMARY = "primary"
    TRANSCRIPT = "transcript"
    NEWS = "news"
    ANALYSIS = "analysis"


class SkipReason(FixedWord):
    """Why a passage holds no position, or (`absent`) a document nothing on an issue.

    Example:
        >>> import positions
        >>> [str(reason) for reason in positions.SkipReason][:3]
        ['threat', 'motive', 'rhetoric']
    """

    THREAT = "threat"
    MOTIVE = "motive"
    RHETORIC = "rhetoric"
    BACKGROUND = "background"
    DUPLICATE = "duplicate"
    NARRATOR = "narrator"
    PROCEDURE = "procedure"
    UNCLEAR = "unclear"
    ABSENT = "absent"


def _sha256(value: str | None) -> str | None:
    if value is None or (len(value) == _SHA256_DIGITS and all(digit in "0123456789abcdef" for digit in value)):
        return value
    msg = f"sha256 is {quote(value)}: expected {_SHA256_DIGITS} digits 0-9 and a-f"
    raise RecordError(msg)


@frozen
class Source:
    """A document, referred to and never copied.

    Attributes:
        id: The id that statements use; the file of its statements bears the same name.
        title: Its headline.
        publisher: Who brought it out.
        published: When, to the day, month or year.
        language: The language of the text that was coded, as an IETF tag (`en`).
        kind: `primary`, `transcript`, `news` or `analysis`.
        url: Where it stands, if known.
        sha256: The hash of its canonical text, if known.
        length: The length of its canonical text in code points, if known.
        file: The name of its file in the folder of documents, where that is not its id and `.txt`.
        begins: The first words of its part of the file, where several articles share one.
        ends: The last words of its part.
        note: What a reader should know of it.

    Raises:
        RecordError: If the kind or the hash is none.

    Example:
        >>> import positions
        >>> positions.Source("bbc", published="2025-06", kind="news").published
        When(year=2025, month=6, day=None)
    """

    id: str = field(converter=checked_id)
    title: str = field(default="", kw_only=True)
    publisher: str = field(default="", kw_only=True)
    published: When | None = field(default=None, kw_only=True, converter=optional_when)
    language: str = field(default="en", kw_only=True)
    kind: SourceKind = field(default=SourceKind.NEWS, converter=SourceKind, kw_only=True)
    url: str | None = field(default=None, kw_only=True)
    sha256: str | None = field(default=None, kw_only=True, converter=_sha256)
    length: int | None = field(default=None, kw_only=True)
    file: str | None = field(default=None, kw_only=True)
    begins: str | None = field(default=None, kw_only=True)
    ends: str | None = field(default=None, kw_only=True)
    note: str = field(default="", kw_only=True)


def _phrase(value: str | None) -> str | None:
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


def _check_place(start: int | None, end: int | None) -> None:
    if (start is None) != (end is None):
        msg = "start and end go together: one is missing"
        raise RecordError(msg)
    if start is not None and end is not None and not 0 <= start < end:
        msg = f"start {start} and end {end} mark no place: expected 0 <= start < end"
        raise RecordError(msg)


@frozen
class Evidence:
    """The words that prove a statement, after the selectors of the W3C Web Annotation Data Model.

    Attributes:
        exact: The shortest phrase that finds the place, at most 12 words; None for a source that cannot be quoted.
        prefix: What stands right before it, where the phrase alone is not unique.
        suffix: What stands right behind it.
        start: Where it begins in the canonical text, in code points from 0.
        end: Where it ends.
        speaker: Who said it.
        attribution: Who tells it; see `Attribution`.
        via: Who relayed it, in order.
        reading: `explicit` or `implied`.
        role: `supports` or `contradicts`.
        source: The source, where it is another than the statement's.
        note: What the words do not say by themselves.

    Raises:
        RecordError: If the phrase is empty or too long, or a word of a fixed list is none of it.

    Example:
        >>> import positions
        >>> positions.Evidence("no limits", speaker="Umerov", attribution="quoted").own_word
        True
    """

    exact: str | None = field(default=None, converter=_phrase)
    prefix: str | None = field(default=None, kw_only=True)
    suffix: str | None = field(default=None, kw_only=True)
    start: int | None = field(default=None, kw_only=True)
    end: int | None = field(default=None, kw_only=True)
    speaker: str | None = field(default=None, kw_only=True)
    attribution: Attribution = field(default=Attribution.REPORTED, converter=Attribution, kw_only=True)
    via: tuple[str, ...] = field(default=(), converter=checked_texts, kw_only=True)
    reading: Reading = field(default=Reading.EXPLICIT, converter=Reading, kw_only=True)
    role: Role = field(default=Role.SUPPORTS, converter=Role, kw_only=True)
    source: str | None = field(default=None, kw_only=True)
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        _check_place(self.start, self.end)

    @property
    def own_word(self) -> bool:
        """Whether it is not somebody else's account of the party: no counterpart's and no analyst's."""
        return self.attribution not in (Attribution.COUNTERPART, Attribution.ASSESSED)


@frozen
class Skip:
    """A passage that was read and holds no position, or a document that was read and has nothing on an issue.

    Attributes:
        reason: Why; see `SkipReason`.
        source: The source that was read.
        exact: The phrase that finds the passage, at most 12 words; none where the reason is `absent`.
        prefix: As in `Evidence`, and so are `suffix`, `start` and `end`.
        issues: The issues that the document has nothing on, where the reason is `absent`.
        note: Why, in words.

    Raises:
        RecordError: If the reason is none, or a phrase and `absent` do not go together.

    Example:
        >>> import positions
        >>> positions.Skip("threat", exact="fight forever", source="press").reason
        <SkipReason.THREAT: 'threat'>
    """

    reason: SkipReason = field(converter=SkipReason)
    source: str | None = field(default=None, kw_only=True)
    exact: str | None = field(default=None, kw_only=True, converter=_phrase)
    prefix: str | None = field(default=None, kw_only=True)
    suffix: str | None = field(default=None, kw_only=True)
    start: int | None = field(default=None, kw_only=True)
    end: int | None = field(default=None, kw_only=True)
    issues: tuple[str, ...] = field(default=(), converter=checked_ids, kw_only=True)
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        _check_place(self.start, self.end)
        absent = self.reason is SkipReason.ABSENT
        if absent != bool(self.issues):
            msg = "issues go with the reason 'absent', and 'absent' with issues"
            raise RecordError(msg)
        if absent == (self.exact is not None):
            msg = "a passage needs its exact phrase" if not absent else "'absent' speaks of a document: no exact phrase"
            raise RecordError(msg)
