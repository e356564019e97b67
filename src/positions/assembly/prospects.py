"""Prospects: which outcomes of which issues would pass by the rules of decision of a case, if decided one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

from attrs import field, frozen

from positions.deal import Chamber, Completeness, Passing, Side
from positions.deal.completeness import COMPLETE
from positions.deal.count import counted_in
from positions.position import plain
from positions.prose import counted
from positions.tables import Record, Result, Row, Table, in_a_row
from positions.tables.schema import REGION, TEXT, TEXTS, TRUTH, Schema, exactly, list_of, one_of, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from positions.deal import Count, Tallied
    from positions.regions import Region

_ORDER = (Passing.PASSES, Passing.OPEN, Passing.FAILS)
_NAMED = 3  # outcomes or parties that are named
_MANY = 8  # the same, if nothing else is in the sentence


@frozen(repr=False, slots=False)
class Prospect(Result):
    """Whether outcomes of one issue would pass by the rule of one decision, if nothing else were decided with them.

    Attributes:
        chamber: Who votes, and the rule.
        issue: The issue's id.
        outcomes: The outcomes, on which everybody has the same side.
        sides: By party that votes, its side; those outside the matrix are `not asked`.
        complete: Whether the sides are decided, and if not, why not.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds().evolve(
        ...     decisions=[positions.Decision("both", rule="unanimity", parties=["ukraine", "russia"])]
        ... )
        >>> prospect = positions.matrix(talks, issues="bodies.number").passing()[0]
        >>> prospect
        <Prospect of 6,000 bodies on bodies.number: passes by both, 2 parties (2 needed)>
        >>> prospect.count.pivotal
        ('ukraine', 'russia')
    """

    chamber: Chamber
    issue: str
    outcomes: Region
    sides: Mapping[str, Side] = field(hash=False)
    complete: Completeness = COMPLETE

    @cached_property
    def passing(self) -> Passing:
        """Whether they pass, on what the parties have said so far."""
        return self.chamber.passing(self.sides)

    def on(self, side: Side) -> tuple[str, ...]:
        """The ids of the parties on a side, in the order of the case."""
        return tuple(party for party, mine in self.sides.items() if mine is side)

    @property
    def accepted_by(self) -> tuple[str, ...]:
        """The ids of the parties that accept them."""
        return self.on(Side.FOR)

    @property
    def rejected_by(self) -> tuple[str, ...]:
        """The ids of the parties that refuse them."""
        return self.on(Side.AGAINST)

    @cached_property
    def supported_by(self) -> tuple[str, ...]:
        """The ids of the parties that count for them: under `consensus`, those that are silent too."""
        return self.chamber.supporting(self.sides)

    @property
    def missing(self) -> Mapping[Side, tuple[str, ...]]:
        """By side, the ids of the parties that do not count for them."""
        out = {party: side for party, side in self.sides.items() if party not in set(self.supported_by)}
        return {side: tuple(party for party in out if out[party] is side) for side in Side if side in set(out.values())}

    @cached_property
    def tallied(self) -> tuple[Tallied, ...]:
        """How many parties or votes count for them, and how many are needed."""
        return self.chamber.tallied(self.supported_by)

    @property
    def count(self) -> Count:
        """The whole count, as `decide` gives it: who is pivotal, and which sets of parties would have to come round."""
        return counted_in(self.chamber, self.sides, issues=[self.issue], complete=self.complete)

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        number: Schema = {"type": ["number", "string"]}
        return exactly(
            decision=TEXT,
            issue=TEXT,
            outcomes=REGION,
            passing=one_of(Passing),
            sides=table_of(TEXTS),
            tallied=list_of(exactly(unit=TEXT, reached=number, needed=number)),
            complete=TRUTH,
            why=TEXT,
        )

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "decision": self.chamber.decision.id,
            "issue": self.issue,
            "outcomes": plain(self.outcomes.to_form()),
            "passing": str(self.passing),
            "sides": {str(side): list(parties) for side in Side if (parties := self.on(side))},
            "tallied": [
                {"unit": each.unit, "reached": plain(each.reached), "needed": plain(each.needed)}
                for each in self.tallied
            ],
            **self.complete.to_dict(),
        }

    def to_records(self) -> list[Record]:
        """It as flat data, one record for each thing that is counted."""
        return [
            {
                "decision": self.chamber.decision.id,
                "issue": self.issue,
                "outcomes": str(self.outcomes),
                "passing": str(self.passing),
                "unit": each.unit,
                "reached": float(each.reached),
                "needed": float(each.needed),
                "missing": float(each.missing),
                "accepted_by": ", ".join(self.accepted_by),
                "rejected_by": ", ".join(self.rejected_by),
                "complete": bool(self.complete),
            }
            for each in self.tallied
        ]

    @property
    def needs(self) -> str:
        """How many parties or votes count for them, and how many are needed, in words."""
        return " and ".join(map(str, self.tallied))

    @property
    def row(self) -> Row:
        """A row for it, under the name of the decision."""
        return Row(
            (
                self.issue,
                str(self.outcomes),
                str(self.passing) if self.complete else f"{self.passing} ({self.complete})",
                self.needs,
                "; ".join(f"{side}: {self._named(parties)}" for side, parties in self.missing.items()),
            ),
            f"{self.chamber.decision.id} ({self.chamber.decision})",
        )

    def _named(self, parties: Sequence[str]) -> str:
        if len(parties) > _NAMED:
            return f"{len(parties):,}"
        return in_a_row([self.chamber.names[party] for party in parties])

    def __repr__(self) -> str:
        decided = f"{self.passing} by {self.chamber.decision.id}"
        return f"<Prospect of {self.outcomes} on {self.issue}: {decided}, {self.needs}>"


@frozen(repr=False)
class Prospects(Result, Sequence[Prospect]):
    """Which outcomes would pass by the rules of decision of a case: those that some party accepts, issue by issue.

    Attributes:
        prospects: By decision and issue, the outcomes; those that pass first, then those with most votes.
        chambers: Who votes in each decision, in the order of the case.
        asked: The ids of the parties of the matrix.
        uncovered: The ids of the issues that no decision covers.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds().evolve(
        ...     decisions=[positions.Decision("both", rule="unanimity", parties=["ukraine", "russia"])]
        ... )
        >>> positions.matrix(talks, ["ukraine", "united-states"], issues="bodies.number").passing()
        <Prospects of 1 outcome: 0 pass>
    """

    prospects: tuple[Prospect, ...]
    chambers: tuple[Chamber, ...]
    asked: tuple[str, ...]
    uncovered: tuple[str, ...]

    @property
    def not_asked(self) -> Mapping[str, tuple[str, ...]]:
        """By decision, the ids of the parties that vote and are not in the matrix."""
        asked = frozenset(self.asked)
        return {each.decision.id: tuple(party for party in each.voters if party not in asked) for each in self.chambers}

    @overload
    def __getitem__(self, index: int) -> Prospect: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Prospect, ...]: ...
    def __getitem__(self, index: int | slice) -> Prospect | tuple[Prospect, ...]:
        return self.prospects[index]

    def __len__(self) -> int:
        return len(self.prospects)

    @property
    def notes(self) -> tuple[str, ...]:
        """The answer in a few sentences: one for each decision, and what is left out."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        for chamber in self.chambers:
            mine = [each for each in self.prospects if each.chamber is chamber]
            yield f"By {chamber.decision.id}, {_outcomes(mine)}."
            out = self.not_asked[chamber.decision.id]
            if out:
                yield f"Voting in {chamber.decision.id}, but not asked: {_some([chamber.names[each] for each in out])}."
        if self.uncovered and self.chambers:
            yield f"No decision covers {_some(self.uncovered)}."

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(prospects=list_of(Prospect.shape()), not_asked=table_of(TEXTS), uncovered=TEXTS)

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "prospects": [each.to_dict() for each in self.prospects],
            "not_asked": {decision: list(parties) for decision, parties in self.not_asked.items()},
            "uncovered": list(self.uncovered),
        }

    def to_records(self) -> list[Record]:
        """It as flat data: the records of each."""
        return [record for each in self.prospects for record in each.to_records()]

    @property
    def table(self) -> Table:
        """What is shown of it: a row for each outcome."""
        passing = sum(each.passing is Passing.PASSES for each in self.prospects)
        return Table(
            headline=f"{counted(len(self.prospects), 'outcome')} that somebody accepts, by the rules of decision: "
            f"{passing:,} would pass if decided alone.",
            columns=("issue", "outcome", "result", "for", "not for"),
            rows=tuple(each.row for each in self.prospects),
            notes=self.notes,
            data=self.to_dict,
            legend="For: how many parties or votes count for it, and how many are needed. Not for: the other parties "
            "that vote, or how many they are, by what they answer.",
            headings="decision",
        )

    def __repr__(self) -> str:
        passing = sum(each.passing is Passing.PASSES for each in self.prospects)
        return f"<Prospects of {counted(len(self.prospects), 'outcome')}: {passing:,} pass>"


def nearest_first(prospects: Sequence[Prospect]) -> list[Prospect]:
    """Those that pass first, then those that may, and of each kind those with most votes."""
    return sorted(
        prospects, key=lambda each: (_ORDER.index(each.passing), [-tallied.reached for tallied in each.tallied])
    )


def _outcomes(prospects: Sequence[Prospect]) -> str:
    """What would pass, or what is nearest to it."""
    if not prospects:
        return "nothing would pass: nobody accepts an outcome"
    passing = [each for each in prospects if each.passing is Passing.PASSES]
    issues = counted(len(dict.fromkeys(each.issue for each in prospects)), "issue")
    found = f"{len(dict.fromkeys(each.issue for each in passing)):,} of {issues}"
    named = passing or nearest_first([each for each in prospects if each.passing is Passing.OPEN])
    texts = [f"{each.issue}: {each.outcomes}, {each.needs}" for each in named[:_NAMED]]
    more = f"; and {len(named) - _NAMED:,} more" if named[_NAMED:] else ""
    listing = f"{': ' if passing else '; still open: '}{'; '.join(texts)}{more}" if texts else ""
    return f"an outcome would pass on {found} if each is decided alone{listing}"


def _some(names: Sequence[str]) -> str:
    more = [f"{len(names) - _MANY:,} more"] if names[_MANY:] else []
    return in_a_row([*names[:_MANY], *more])
