"""A family: one question asked of several things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from attrs import evolve, field, frozen

from positions.calls import Constructed
from positions.errors import RecordError, quote
from positions.records.checks import checked_id, checked_ids, checked_texts, is_list
from positions.records.issue import Issue, IssueLike, Kind, checked_domain, kind_of, optional_issue
from positions.records.matter import Matter
from positions.records.names import Names, check_names, names_of
from positions.records.party import party_ids
from positions.records.pattern import checked_pattern
from positions.regions import Domain

#: An issue, a family, or several by a pattern.
PatternLike: TypeAlias = "IssueLike | Family"


def pattern_of(matter: PatternLike) -> str:
    """The pattern, the id of the issue, or the pattern of the family. Raises `RecordError`."""
    if isinstance(matter, Family):
        return f"{matter.id}.*"
    return matter.id if isinstance(matter, Issue) else checked_pattern(matter)


def patterns_of(matters: PatternLike | Sequence[PatternLike]) -> tuple[str, ...]:
    """The patterns, each of them once; a single one does not need a list. Raises `RecordError`."""
    return checked_ids(_each_pattern(matters))


def _each_pattern(matters: object) -> Any:  # noqa: ANN401 (what is no list is refused by its reader)
    several = [matters] if isinstance(matters, str | Issue | Family) else matters
    return [pattern_of(each) for each in several] if is_list(several) else several


@frozen(repr=False)
class Family(Matter, Constructed):
    """One question asked of several things: an issue for each, all with one domain.

    Attributes:
        id: The part of the ids before the dot.
        each: What the question is asked of: the part of the ids after the dot.
        domain: The outcomes of each issue.
        question: The question; `{each}` stands for the thing that it is asked of.
        kind: As in `Issue`; the same is true of `decided_by`, `topic`, `says`, `words`, `fulfils` and `note`.

    Raises:
        RecordError: If `each` is empty, an id is not valid, or `says` gives two outcomes one name.
        OutcomeError: If `says` names something that is not an outcome.

    Example:
        >>> import positions
        >>> territory = positions.Family("territory", positions.Options.yes_no(), each=["crimea", "donetsk"])
        >>> [issue.id for issue in territory.issues]
        ['territory.crimea', 'territory.donetsk']
    """

    id: str = field(converter=checked_id)
    domain: Domain = field(converter=checked_domain)
    question: str = ""
    each: tuple[str, ...] = field(kw_only=True, converter=checked_ids)
    kind: Kind = field(default=Kind.TERM, converter=kind_of, kw_only=True)
    decided_by: tuple[str, ...] = field(default=(), converter=party_ids, kw_only=True)
    topic: str = field(default="", kw_only=True)
    says: Names = field(default=Names({}), converter=names_of, kw_only=True)
    words: tuple[str, ...] = field(default=(), converter=checked_texts, kw_only=True)
    fulfils: str | None = field(default=None, kw_only=True, converter=optional_issue)
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.each:
            msg = f"the family {quote(self.id)} asks of nothing: each is empty"
            raise RecordError(msg)
        check_names(self.says, self.domain)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issue of each thing, in order."""
        general = Issue(
            self.id,
            self.domain,
            kind=self.kind,
            decided_by=self.decided_by,
            topic=self.topic or self.id,
            says=self.says,
            words=self.words,
            fulfils=self.fulfils,
            note=self.note,
        )
        return tuple(
            evolve(general, id=f"{self.id}.{thing}", question=self.question.replace("{each}", thing))
            for thing in self.each
        )
