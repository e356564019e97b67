"""A skip: a passage that was read and contains no position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from attrs import field, frozen

from positions.calls import Constructed
from positions.errors import RecordError
from positions.records.checks import FixedWord
from positions.records.evidence import check_place, checked_phrase
from positions.records.family import PatternLike, patterns_of
from positions.records.source import optional_source


class SkipReason(FixedWord):
    """Why a passage contains no position or, for `absent`, that a document contains nothing on an issue.

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


SkipReasonName: TypeAlias = Literal[
    "threat", "motive", "rhetoric", "background", "duplicate", "narrator", "procedure", "unclear", "absent"
]


def skipped_issues(matters: PatternLike | Sequence[PatternLike]) -> tuple[str, ...]:
    """The ids of issues, and the patterns of families."""
    return patterns_of(matters)


def _reason(word: SkipReason | SkipReasonName) -> SkipReason:
    return SkipReason(word)


@frozen(repr=False)
class Skip(Constructed):
    """A passage that was read and contains no position, or a document that was read and contains nothing on an issue.

    Attributes:
        reason: Why; see `SkipReason`.
        source: The source that was read.
        exact: The phrase that finds the passage, at most 12 words; None if the reason is `absent`.
        prefix: As in `Evidence`; the same is true of `suffix`, `start` and `end`.
        issues: The issues that the document contains nothing on, if the reason is `absent`.
        note: Why, in words.

    Raises:
        RecordError: If the reason is not valid, if it is `absent` and a phrase is given, or if it is not and none is.

    Example:
        >>> import positions
        >>> positions.Skip("threat", exact="fight forever", source="press").reason
        <SkipReason.THREAT: 'threat'>
    """

    reason: SkipReason = field(converter=_reason)
    source: str | None = field(default=None, kw_only=True, converter=optional_source)
    exact: str | None = field(default=None, kw_only=True, converter=checked_phrase)
    prefix: str | None = field(default=None, kw_only=True)
    suffix: str | None = field(default=None, kw_only=True)
    start: int | None = field(default=None, kw_only=True)
    end: int | None = field(default=None, kw_only=True)
    issues: tuple[str, ...] = field(default=(), converter=skipped_issues, kw_only=True)
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        check_place(self.start, self.end)
        absent = self.reason is SkipReason.ABSENT
        if absent != bool(self.issues):
            msg = "issues go with the reason 'absent', and 'absent' with issues"
            raise RecordError(msg)
        if absent == (self.exact is not None):
            msg = "a passage needs its exact phrase" if not absent else "'absent' speaks of a document: no exact phrase"
            raise RecordError(msg)
