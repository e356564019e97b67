"""A count of sides: whether a draft passes by the rule of one decision, on what the parties have said so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.deal.chamber import Chamber
from positions.deal.completeness import COMPLETE, Completeness
from positions.deal.limits import Limits
from positions.deal.listing import Listing
from positions.deal.side import Passing, Side
from positions.deal.wording import counted
from positions.position import plain
from positions.records import Decision, DecisionRule
from positions.tables import Record, Result, Row, Table, in_a_row
from positions.tables.schema import TEXT, TEXTS, TRUTH, WHOLE, Schema, exactly, list_of, maybe, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from positions.negotiation import Negotiation
    from positions.regions import Number

_MOST_NAMED = 5  # sets of parties in a sentence


@frozen
class Voter(Result):
    """One party that votes in a decision.

    Attributes:
        party: The party's id.
        name: What a reader calls the party.
        votes: How many votes it has.
        side: What its answers to the draft are.
        pivotal: Whether the result would be another if it alone changed its answer.
        swings: How many sets of the other voters cannot decide without it and can with it (Banzhaf, 1965), whatever
            anybody has said; None if the limits leave it undecided.
        statements: The ids of the statements that give its answers, sorted.

    Example:
        >>> import positions
        >>> talks = positions.Negotiation(
        ...     "talks", parties=["north", "south"], decisions=[positions.Decision("all", rule="unanimity")]
        ... )
        >>> print(positions.deal.count(talks, "all", {"north": "for"}).voters[0])
        north: for
    """

    party: str
    name: str
    votes: Number
    side: Side
    pivotal: bool
    swings: int | None
    statements: tuple[str, ...] = ()

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            party=TEXT,
            votes={"type": ["number", "string"]},
            side=one_of(Side),
            pivotal=TRUTH,
            swings=maybe(WHOLE),
            statements=TEXTS,
        )

    def to_dict(self) -> dict[str, object]:
        """The voter as plain data."""
        return {
            "party": self.party,
            "votes": plain(self.votes),
            "side": str(self.side),
            "pivotal": self.pivotal,
            "swings": self.swings,
            "statements": list(self.statements),
        }

    def __str__(self) -> str:
        return f"{self.name}: {self.side}"


@frozen(repr=False)
class Count(Result):
    """Whether a draft passes by the rule of one decision, on what the parties have said so far.

    Only a party that is for the draft counts for it. Under `consensus`, a party that is silent abstains, and counts as
    one that does not refuse. Made by `decide`, or by `count`.

    Attributes:
        decision: The decision, with its rule.
        issues: The ids of the issues of the draft that are decided so.
        voters: Who votes, in the order of the case.
        passing: Whether the draft passes.
        moves: Every minimal set of parties that would have to come round for it to pass, the smallest first. If it
            passes, that is the empty set alone.
        complete: Whether everything is decided, and if not, why not. `moves` says for itself whether it is whole.

    Example:
        >>> import positions
        >>> talks = positions.Negotiation(
        ...     "talks", parties=["a", "b", "c"], decisions=[positions.Decision("all", rule="majority")]
        ... )
        >>> count = positions.deal.count(talks, "all", {"a": "for", "b": "against", "c": "silent"})
        >>> count
        <Count of all: open, 1 of 3 votes for>
        >>> list(count.moves)
        [('b',), ('c',)]
    """

    decision: Decision
    issues: tuple[str, ...]
    voters: tuple[Voter, ...]
    passing: Passing
    moves: Listing[tuple[str, ...]]
    complete: Completeness = COMPLETE

    def side(self, party: str) -> Side | None:
        """The side of a party; None if it does not vote."""
        return next((each.side for each in self.voters if each.party == party), None)

    def word(self, side: Side) -> str:
        """What a reader calls the side: under consensus, who is silent is abstaining."""
        abstaining = side is Side.SILENT and self.decision.rule is DecisionRule.CONSENSUS
        return "abstaining" if abstaining else str(side)

    def words(self, parties: Iterable[str]) -> tuple[str, ...]:
        """What a reader calls the side of each of the parties, also of one that does not vote.

        Example:
            >>> import positions
            >>> talks = positions.Negotiation(
            ...     "talks", parties=["a", "b"], decisions=[positions.Decision("d", rule="majority", parties=["a"])]
            ... )
            >>> positions.deal.count(talks, "d", {"a": "for"}).words(["a", "b"])
            ('for', 'does not vote')
        """
        return tuple("does not vote" if side is None else self.word(side) for side in map(self.side, parties))

    def on(self, side: Side) -> tuple[Voter, ...]:
        """The voters on a side."""
        return tuple(each for each in self.voters if each.side is side)

    @property
    def pivotal(self) -> tuple[str, ...]:
        """The ids of the parties whose change of answer would change the result."""
        return tuple(each.party for each in self.voters if each.pivotal)

    @property
    def text(self) -> str:
        """The answer in a few sentences."""
        return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        yield f"{self.decision.id} ({self.decision}): {self.passing}."
        for side in Side:
            there = self.on(side)
            if there:
                names = in_a_row([each.name for each in there])
                yield f"{self.word(side).capitalize()}: {names} ({self._share(there)})."
        called = {each.party: each.name for each in self.voters}
        sets = [in_a_row([called[party] for party in each]) for each in self.moves]
        if sets and self.passing is not Passing.PASSES:
            more = f"; and {len(sets) - _MOST_NAMED:,} more" if len(sets) > _MOST_NAMED else ""
            yield f"It would pass with {'; or with '.join(sets[:_MOST_NAMED])}{more}."
        pivotal = [each.name for each in self.voters if each.pivotal]
        if pivotal:
            yield f"Pivotal: {in_a_row(pivotal)}."
        for complete in (self.complete, self.moves.complete):
            if not complete:
                yield f"This is incomplete: {complete.why}."

    def _share(self, there: Sequence[Voter]) -> str:
        """How many parties these are, and how many votes they have if votes differ."""
        parties = f"{len(there)} of {counted(len(self.voters), 'party', 'parties')}"
        total = sum(each.votes for each in self.voters)
        if not self.decision.rule.counts or total == len(self.voters):
            return parties
        return f"{parties}, {sum(each.votes for each in there)} of {total} votes"

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            decision=TEXT,
            rule=one_of(DecisionRule),
            needs=TEXT,
            issues=TEXTS,
            passing=one_of(Passing),
            voters=list_of(Voter.shape()),
            moves=exactly(**{**Listing.shape()["properties"], "found": list_of(TEXTS)}),
            complete=TRUTH,
            why=TEXT,
        )

    def to_dict(self) -> dict[str, object]:
        """The count as plain data."""
        return {
            "decision": self.decision.id,
            "rule": str(self.decision.rule),
            "needs": str(self.decision),
            "issues": list(self.issues),
            "passing": str(self.passing),
            "voters": [each.to_dict() for each in self.voters],
            "moves": self.moves.to_dict(),
            **self.complete.to_dict(),
        }

    def to_records(self) -> list[Record]:
        """The count as flat data, one record for each voter."""
        return [
            {
                "decision": self.decision.id,
                "passing": str(self.passing),
                "party": each.party,
                "votes": float(each.votes),
                "side": str(each.side),
                "pivotal": each.pivotal,
                "swings": each.swings,
                "statements": ", ".join(each.statements),
            }
            for each in self.voters
        ]

    @property
    def table(self) -> Table:
        """What is shown of it: a row for each voter."""
        return Table(
            headline=self.text,
            columns=("party", "votes", "side", "pivotal", "swings"),
            rows=self.rows,
            data=self.to_dict,
        )

    @property
    def rows(self) -> tuple[Row, ...]:
        """A row for each voter, under the name of the decision."""
        return tuple(
            Row(
                (
                    each.name,
                    str(each.votes),
                    self.word(each.side),
                    "yes" if each.pivotal else "",
                    "" if each.swings is None else f"{each.swings:,} of {1 << len(self.voters) - 1:,}",
                ),
                f"{self.decision.id}: {self.passing}",
            )
            for each in self.voters
        )

    def __repr__(self) -> str:
        votes = sum(each.votes for each in self.on(Side.FOR))
        return (
            f"<Count of {self.decision.id}: {self.passing}, {votes} of {sum(x.votes for x in self.voters)} votes for>"
        )


def count(
    case: Negotiation,
    decision: Decision | str,
    sides: Mapping[str, Side | str],
    *,
    issues: Sequence[str] = (),
    statements: Mapping[str, tuple[str, ...]] | None = None,
    limits: Limits | None = None,
    complete: Completeness = COMPLETE,
) -> Count:
    """Counts the sides of parties by the rule of a decision, wherever the sides come from. `decide` finds them itself.

    Args:
        case: The case.
        decision: The decision.
        sides: By party, its side; a voter that is left out is `not asked`. Parties that do not vote are passed over.
        issues: The issues that are decided.
        statements: By party, the statements that give its side.
        limits: How much work the answer may take: `steps` for the sets of parties, `family` for those listed.
        complete: Whether the sides are decided.

    Raises:
        UnknownNameError: If there is no such decision.
        RecordError: If a side is unknown.

    Example:
        >>> import positions
        >>> council = positions.Decision("all", rule="qualified-majority", threshold="2/3")
        >>> talks = positions.Negotiation("talks", parties=["a", "b", "c"], decisions=[council])
        >>> positions.deal.count(talks, "all", {"a": "for", "b": "for", "c": "against"}).passing
        <Passing.PASSES: 'passes'>
    """
    return counted_in(
        Chamber.of(case, decision), sides, issues=issues, statements=statements, limits=limits, complete=complete
    )


def counted_in(
    chamber: Chamber,
    sides: Mapping[str, Side | str],
    *,
    issues: Sequence[str] = (),
    statements: Mapping[str, tuple[str, ...]] | None = None,
    limits: Limits | None = None,
    complete: Completeness = COMPLETE,
) -> Count:
    """The same for those who vote in a decision; see `count`."""
    bounds = limits or Limits()
    asked = chamber.sides(sides)
    swings, counting = chamber.game.swings(bounds)
    return Count(
        decision=chamber.decision,
        issues=tuple(issues),
        voters=tuple(
            Voter(
                party=party,
                name=chamber.names[party],
                votes=votes,
                side=asked[party],
                pivotal=chamber.pivotal(asked, party),
                swings=None if swings is None else swings[place],
                statements=(statements or {}).get(party, ()),
            )
            for place, (party, votes) in enumerate(chamber.voters.items())
        ),
        passing=chamber.passing(asked),
        moves=chamber.game.additions(chamber.supporting(asked), bounds),
        complete=Completeness.total([complete, counting]),
    )
