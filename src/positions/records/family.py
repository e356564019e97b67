"""A family: one question asked of several things."""

from __future__ import annotations

from attrs import evolve, field, frozen

from positions.calls import Constructed
from positions.errors import RecordError, quote
from positions.records.checks import checked_id, checked_ids, checked_texts
from positions.records.issue import Issue, Kind, checked_domain
from positions.records.names import Names, check_names, names_of
from positions.regions import Domain


@frozen(repr=False)
class Family(Constructed):
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
    kind: Kind = field(default=Kind.TERM, converter=Kind, kw_only=True)
    decided_by: tuple[str, ...] = field(default=(), converter=checked_ids, kw_only=True)
    topic: str = field(default="", kw_only=True)
    says: Names = field(default=Names({}), converter=names_of, kw_only=True)
    words: tuple[str, ...] = field(default=(), converter=checked_texts, kw_only=True)
    fulfils: str | None = field(default=None, kw_only=True)
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
