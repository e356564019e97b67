"""An issue: one question that the parties want answered."""

from __future__ import annotations

from attrs import field, frozen

from positions.calls import Constructed
from positions.errors import RecordError, quote
from positions.records.checks import FixedWord, checked_id, checked_ids, checked_texts
from positions.records.names import Names, check_names, in_names, names_of
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


def checked_domain(value: object) -> Domain:
    """The domain. Raises `RecordError` if it is something else."""
    if isinstance(value, Domain):
        return value
    msg = f"{quote(value)} is not a domain: make one, or let parse_domain read the form of a file"
    raise RecordError(msg)


@frozen(repr=False)
class Issue(Constructed):
    """One question that the parties want answered, with the outcomes that it can have.

    Attributes:
        id: Its id; a dot separates the broader topic from its part (`nato.membership`).
        domain: The outcomes, which exclude each other.
        question: The question, as a reader would ask it.
        kind: `term` for what is to be settled, `fact` for what is in dispute.
        decided_by: The parties that would have to act.
        topic: The heading that tables group it under; if it is empty, the part of the id before the dot.
        says: What a reader calls the outcomes that are labels: `{"not-recognised": "no recognition"}`; see `named`.
        words: Words that documents use for it, to find passages that nobody coded.
        fulfils: For a fact that says how much of an agreed quantity was delivered, the id of the issue agreed on.
        note: What the outcomes mean.

    Raises:
        RecordError: If the id, the domain or the kind is not valid, or `says` gives two outcomes one name.
        OutcomeError: If `says` names something that is not an outcome.

    Example:
        >>> import positions
        >>> issue = positions.Issue("nato.membership", positions.Options(["right-kept", "renounced"]))
        >>> issue.heading, issue.only("renounced")
        ('nato', <Region: renounced>)
    """

    id: str = field(converter=checked_id)
    domain: Domain = field(converter=checked_domain)
    question: str = ""
    kind: Kind = field(default=Kind.TERM, converter=Kind, kw_only=True)
    decided_by: tuple[str, ...] = field(default=(), converter=checked_ids, kw_only=True)
    topic: str = field(default="", kw_only=True)
    says: Names = field(default=Names({}), converter=names_of, kw_only=True)
    words: tuple[str, ...] = field(default=(), converter=checked_texts, kw_only=True)
    fulfils: str | None = field(default=None, kw_only=True)
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

    def only(self, *outcomes: object) -> Region:
        """The region of these outcomes. Raises `OutcomeError` if one is not an outcome of the issue."""
        return self.domain.any_of(*outcomes)

    def named(self, region: Region) -> str:
        """The region in the words of a reader: `says` in place of labels, and the rest as `str` has it.

        Raises:
            DomainMismatchError: If it is a region of another domain.

        Example:
            >>> import positions
            >>> labels = ["not-recognised", "control-recognised", "sovereignty-recognised"]
            >>> names = {"not-recognised": "no recognition", "control-recognised": "recognition of control"}
            >>> crimea = positions.Issue("crimea", positions.Scale(labels), says=names)
            >>> crimea.named(crimea.only("not-recognised", "sovereignty-recognised"))
            'no recognition or sovereignty-recognised'
            >>> crimea.named(crimea.domain.at_least("control-recognised"))
            'at least recognition of control'
        """
        return in_names(self.domain.nothing() | region, self.says)
