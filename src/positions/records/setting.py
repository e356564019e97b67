"""The setting of a negotiation: its parties, its rounds and the issues to be settled."""

from __future__ import annotations

from attrs import evolve, field, frozen

from positions.domains import exact
from positions.errors import RecordError, quote
from positions.records.checks import FixedWord, checked_id, checked_ids, checked_texts
from positions.regions import Domain, Number, Region
from positions.when import When, parse_when


class Kind(FixedWord):
    """Whether an issue is to be settled (`term`) or in dispute (`fact`).

    Example:
        >>> import positions
        >>> positions.Issue("bodies-received", positions.Quantity("body"), kind="fact").kind
        <Kind.FACT: 'fact'>
    """

    TERM = "term"
    FACT = "fact"


@frozen
class Party:
    """Somebody whose positions count: a state, a union, a delegation, or a group of these.

    Attributes:
        id: The id that statements use.
        name: The name that tables show; the id where it is empty.
        aliases: Other names and spellings found in documents.
        members: The ids of the parties that belong to it, where it is a group.
        note: Anything a reader should know.

    Raises:
        RecordError: If an id is none, or stands twice.

    Example:
        >>> import positions
        >>> positions.Party("european-allies", "European allies", members=["france", "poland"]).title
        'European allies'
    """

    id: str = field(converter=checked_id)
    name: str = ""
    aliases: tuple[str, ...] = field(default=(), converter=checked_texts, kw_only=True)
    members: tuple[str, ...] = field(default=(), converter=checked_ids, kw_only=True)
    note: str = field(default="", kw_only=True)

    @property
    def title(self) -> str:
        """What a table calls it."""
        return self.name or self.id


@frozen
class Round:
    """A meeting: a day on which the parties spoke.

    Attributes:
        id: Its id.
        title: What a reader calls it.
        date: When it took place.
        note: Anything a reader should know.

    Example:
        >>> import positions
        >>> str(positions.Round("istanbul-2", "Second round in Istanbul", date="2025-06-02").date)
        '2025-06-02'
    """

    id: str = field(converter=checked_id)
    title: str = ""
    date: When = field(kw_only=True, converter=parse_when)
    note: str = field(default="", kw_only=True)


def _domain(value: object) -> Domain:
    if isinstance(value, Domain):
        return value
    msg = f"{quote(value)} is no domain: make one, or let parse_domain read the form of a file"
    raise RecordError(msg)


@frozen
class Issue:
    """One question that the parties want answered, with the outcomes that it can have.

    Attributes:
        id: Its id; a dot sets off the part of a broader matter (`nato.membership`).
        domain: The outcomes, each excluding the others.
        question: The question, as a reader would ask it.
        kind: `term` for what is to be settled, `fact` for what is in dispute.
        decided_by: The parties that would have to act.
        topic: The heading that tables group it under; the part of the id before a dot where it is
            empty.
        words: Words by which documents speak of it, for finding passages that nobody coded.
        fulfils: For a fact that tells how much of an agreed quantity was delivered, the id of the issue agreed on.
        note: How the outcomes are meant.

    Raises:
        RecordError: If the id, the domain or the kind is none.

    Example:
        >>> import positions
        >>> issue = positions.Issue("nato.membership", positions.Options(["right-kept", "renounced"]))
        >>> issue.heading, issue.only("renounced")
        ('nato', <Region: renounced>)
    """

    id: str = field(converter=checked_id)
    domain: Domain = field(converter=_domain)
    question: str = ""
    kind: Kind = field(default=Kind.TERM, converter=Kind, kw_only=True)
    decided_by: tuple[str, ...] = field(default=(), converter=checked_ids, kw_only=True)
    topic: str = field(default="", kw_only=True)
    words: tuple[str, ...] = field(default=(), converter=checked_texts, kw_only=True)
    fulfils: str | None = field(default=None, kw_only=True)
    note: str = field(default="", kw_only=True)

    @property
    def heading(self) -> str:
        """What tables group it under; nothing where it stands alone."""
        broader, dot, _ = self.id.partition(".")
        return self.topic or (broader if dot else "")

    def only(self, *outcomes: object) -> Region:
        """The region of these outcomes. Raises `OutcomeError` where one is none of the issue's."""
        return self.domain.any_of(*outcomes)


@frozen
class Family:
    """One question asked of several things: an issue for each, all with one domain.

    Attributes:
        id: The part of the ids before the dot.
        each: What the question is asked of: the part of the ids behind the dot.
        domain: The outcomes of every one.
        question: The question; `{each}` stands for the thing that it is asked of.
        kind: As in `Issue`, and so are `decided_by`, `topic`, `words`, `fulfils` and `note`.

    Raises:
        RecordError: If there is nothing to ask of, or an id is none.

    Example:
        >>> import positions
        >>> territory = positions.Family("territory", positions.Options.yes_no(), each=["crimea", "donetsk"])
        >>> [issue.id for issue in territory.issues]
        ['territory.crimea', 'territory.donetsk']
    """

    id: str = field(converter=checked_id)
    domain: Domain = field(converter=_domain)
    question: str = ""
    each: tuple[str, ...] = field(kw_only=True, converter=checked_ids)
    kind: Kind = field(default=Kind.TERM, converter=Kind, kw_only=True)
    decided_by: tuple[str, ...] = field(default=(), converter=checked_ids, kw_only=True)
    topic: str = field(default="", kw_only=True)
    words: tuple[str, ...] = field(default=(), converter=checked_texts, kw_only=True)
    fulfils: str | None = field(default=None, kw_only=True)
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.each:
            msg = f"the family {quote(self.id)} asks of nothing: each is empty"
            raise RecordError(msg)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issue of each thing, in order."""
        general = Issue(
            self.id,
            self.domain,
            kind=self.kind,
            decided_by=self.decided_by,
            topic=self.topic or self.id,
            words=self.words,
            fulfils=self.fulfils,
            note=self.note,
        )
        return tuple(
            evolve(general, id=f"{self.id}.{thing}", question=self.question.replace("{each}", thing))
            for thing in self.each
        )


def _share(value: object) -> Number:
    weight = exact(value)
    if not 0 <= weight <= 1:
        msg = f"a salience of {weight}: expected a number from 0 to 1"
        raise RecordError(msg)
    return weight


@frozen
class Salience:
    """How much an issue matters to a party, from 0 to 1.

    Attributes:
        party: The party's id.
        issue: The issue's id.
        weight: The share, an `int` or a `Decimal`.
        source: The id of the source that says so, if any.
        note: How it was arrived at.

    Raises:
        RecordError: If the weight does not lie from 0 to 1.

    Example:
        >>> import positions
        >>> from decimal import Decimal
        >>> positions.Salience("ukraine", "children.return", Decimal("0.9")).weight
        Decimal('0.9')
    """

    party: str = field(converter=checked_id)
    issue: str = field(converter=checked_id)
    weight: Number = field(converter=_share)
    source: str | None = field(default=None, kw_only=True)
    note: str = field(default="", kw_only=True)
