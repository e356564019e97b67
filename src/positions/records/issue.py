"""An issue: one question that the parties want answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from attrs import field, frozen

from positions.calls import Constructed
from positions.errors import RecordError, quote
from positions.records.checks import FixedWord, checked_id, checked_texts, id_of, ids_of
from positions.records.matter import Matter
from positions.records.names import Names, check_names, in_names, names_of
from positions.records.party import party_ids
from positions.regions import Domain, Region


class Kind(FixedWord):
    """Whether an issue is to be settled (`term`) or in dispute (`fact`).

    Example:
        >>> import positions
        >>> positions.Issue("bodies-received", positions.Quantity("body"), kind="fact").kind
        <Kind.FACT: 'fact'>
    """

    TERM = "term"
    FACT = "fact"


KindName: TypeAlias = Literal["term", "fact"]
IssueLike: TypeAlias = "str | Issue"


def kind_of(word: Kind | KindName) -> Kind:
    """The kind. Raises `RecordError` if there is no such kind."""
    return Kind(word)


def optional_issue(issue: IssueLike | None) -> str | None:
    """The id of an issue, which may be given as the record; None if there is none. Raises `RecordError`."""
    return None if issue is None else id_of(issue, Issue)


def issue_ids(issues: IssueLike | Sequence[IssueLike]) -> tuple[str, ...]:
    """The ids of issues, each of them once; a single one does not need a list. Raises `RecordError`."""
    return ids_of(issues, Issue)


def checked_domain(value: Domain) -> Domain:
    """The domain. Raises `RecordError` if it is something else."""
    return _domain(value)


def _domain(value: object) -> Domain:
    if isinstance(value, Domain):
        return value
    msg = f"{quote(value)} is not a domain: make one, or let parse_domain read the form of a file"
    raise RecordError(msg)


@frozen(repr=False)
class Issue(Matter, Constructed):
    """One question that the parties want answered, with the outcomes that it can have.

    Its methods `only`, `any_of`, `at_least`, `at_most`, `between`, `more_than`, `less_than`, and for days `before` and
    `after`, make `Terms`.

    Attributes:
        id: Its id; a dot separates the broader topic from its part (`nato.membership`).
        domain: The outcomes, which exclude each other.
        question: The question, as a reader would ask it.
        kind: `term` for what is to be settled, `fact` for what is in dispute.
        decided_by: The parties that would have to act.
        topic: The heading that tables group it under; if it is empty, the part of the id before the dot.
        says: What a reader calls the outcomes that are labels: `{"not-recognised": "no recognition"}`; see `named`.
        words: Words that documents use for it, to find passages that nobody coded.
        fulfils: For a fact that says how much of an agreed quantity was delivered, the issue agreed on.
        note: What the outcomes mean.

    Raises:
        RecordError: If the id, the domain or the kind is not valid, or `says` gives two outcomes one name.
        OutcomeError: If `says` names something that is not an outcome.

    Example:
        >>> import positions
        >>> issue = positions.Issue("nato.membership", positions.Options(["right-kept", "renounced"]))
        >>> issue.heading, issue.only("renounced")
        ('nato', Terms(nato.membership = renounced))
    """

    id: str = field(converter=checked_id)
    domain: Domain = field(converter=checked_domain)
    question: str = ""
    kind: Kind = field(default=Kind.TERM, converter=kind_of, kw_only=True)
    decided_by: tuple[str, ...] = field(default=(), converter=party_ids, kw_only=True)
    topic: str = field(default="", kw_only=True)
    says: Names = field(default=Names({}), converter=names_of, kw_only=True)
    words: tuple[str, ...] = field(default=(), converter=checked_texts, kw_only=True)
    fulfils: str | None = field(default=None, kw_only=True, converter=optional_issue)
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        check_names(self.says, self.domain)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issue itself, as a family has several."""
        return (self,)

    @property
    def heading(self) -> str:
        """The heading that tables group it under; empty if it has none."""
        broader, dot, _ = self.id.partition(".")
        return self.topic or (broader if dot else "")

    def named(self, region: Region) -> str:
        """The region in the words of a reader: `says` in place of labels, and the rest as `str` has it.

        Raises:
            DomainMismatchError: If it is a region of another domain.

        Example:
            >>> import positions
            >>> labels = ["not-recognised", "control-recognised", "sovereignty-recognised"]
            >>> names = {"not-recognised": "no recognition", "control-recognised": "recognition of control"}
            >>> crimea = positions.Issue("crimea", positions.Scale(labels), says=names)
            >>> crimea.named(crimea.domain.any_of("not-recognised", "sovereignty-recognised"))
            'no recognition or sovereignty-recognised'
            >>> crimea.named(crimea.domain.at_least("control-recognised"))
            'at least recognition of control'
        """
        return in_names(self.domain.nothing() | region, self.says)
