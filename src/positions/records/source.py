"""A source: a document, referred to and never copied."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from positions.calls import Constructed
from positions.errors import RecordError, quote
from positions.records.checks import FixedWord, checked_id, id_of
from positions.when import When, optional_when

_SHA256_DIGITS = 64


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


SourceKindName: TypeAlias = Literal["primary", "transcript", "news", "analysis"]
SourceLike: TypeAlias = "str | Source"


def optional_source(source: SourceLike | None) -> str | None:
    """The id of a source, which may be given as the record; None if there is none. Raises `RecordError`."""
    return None if source is None else id_of(source, Source)


def _kind(kind: SourceKind | SourceKindName) -> SourceKind:
    return SourceKind(kind)


def _sha256(value: str | None) -> str | None:
    if value is None or (len(value) == _SHA256_DIGITS and all(digit in "0123456789abcdef" for digit in value)):
        return value
    msg = f"sha256 is {quote(value)}: expected {_SHA256_DIGITS} digits 0-9 and a-f"
    raise RecordError(msg)


@frozen(repr=False)
class Source(Constructed):
    """A document, referred to and never copied.

    Attributes:
        id: The id that statements use; the file of its statements bears the same name.
        title: Its headline.
        publisher: Who published it.
        published: When, to the day, month or year.
        language: The language of the text that was coded, as an IETF tag (`en`).
        kind: `primary`, `transcript`, `news` or `analysis`.
        url: Its address, if known.
        sha256: The hash of its canonical text, if known.
        length: The length of its canonical text in code points, if known.
        file: The name of its file in the folder of documents, if that is not its id and `.txt`.
        begins: The first words of its part of the file, if several articles share the file.
        ends: The last words of its part.
        note: Anything that a reader should know.

    Raises:
        RecordError: If the kind or the hash is not valid.

    Example:
        >>> import positions
        >>> positions.Source("bbc", published="2025-06", kind="news").published
        When(2025, 6)
    """

    id: str = field(converter=checked_id)
    title: str = field(default="", kw_only=True)
    publisher: str = field(default="", kw_only=True)
    published: When | None = field(default=None, kw_only=True, converter=optional_when)
    language: str = field(default="en", kw_only=True)
    kind: SourceKind = field(default=SourceKind.NEWS, converter=_kind, kw_only=True)
    url: str | None = field(default=None, kw_only=True)
    sha256: str | None = field(default=None, kw_only=True, converter=_sha256)
    length: int | None = field(default=None, kw_only=True)
    file: str | None = field(default=None, kw_only=True)
    begins: str | None = field(default=None, kw_only=True)
    ends: str | None = field(default=None, kw_only=True)
    note: str = field(default="", kw_only=True)
