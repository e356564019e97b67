"""A change: how one party's position on one issue differs between two days."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from positions.comparison import Diff, Direction, Overlap, Verdict
from positions.comparison.direction import direction, softer
from positions.comparison.gap import distance_between, nearest, unit_of
from positions.position import plain
from positions.records.checks import FixedWord
from positions.tables import Record, Result, Row, Table, iso
from positions.tables.schema import DAY, NUMBER, REGION, TEXT, TEXTS, TRUTH, Schema, exactly, list_of, maybe, one_of

if TYPE_CHECKING:
    from positions.position import Position
    from positions.records import Issue
    from positions.regions import Number, Region

_MOVES = (Direction.SOFTENED, Direction.HARDENED, Direction.SHIFTED, Direction.WITHDRAWN)


class Bearing(FixedWord):
    """How a move bears on what another party accepted at the start, whatever that party did since.

    | word | meaning |
    | --- | --- |
    | `toward` | newly accepts, or stops refusing, something of it; on an ordered issue, comes nearer to it |
    | `away` | the opposite |
    | `both` | both |
    | `aside` | neither, or the other party accepted nothing |

    Example:
        >>> import positions
        >>> positions.movement.Bearing("toward")
        <Bearing.TOWARD: 'toward'>
    """

    TOWARD = "toward"
    AWAY = "away"
    BOTH = "both"
    ASIDE = "aside"


class Effect(FixedWord):
    """What became of the overlap of all compared parties on an issue: of what all accept, outright or not.

    `opened` and `closed` say that there was none before, or is none now; `widened` and `narrowed` that outcomes came
    to it or left it; `shifted` that some came and others left; `none` that it is the same, or that there is none.

    Example:
        >>> import positions
        >>> positions.movement.Effect("opened")
        <Effect.OPENED: 'opened'>
    """

    OPENED = "opened"
    CLOSED = "closed"
    WIDENED = "widened"
    NARROWED = "narrowed"
    SHIFTED = "shifted"
    NONE = "none"


@frozen
class Approach(Result):
    """How a move bears on what one other party accepted at the start.

    Attributes:
        party: The id of the other party.
        name: What a reader calls it.
        bearing: Toward it, away from it, both or aside.
        amount: By how much the distance to it changed; None if that is not measured, or did not change.
        unit: What the amount is counted in.

    Example:
        >>> import positions
        >>> percent = positions.Quantity("percent")
        >>> said = [
        ...     ("u1", "union", "demands", percent.at_least(8), "2025-03-01"),
        ...     ("e1", "employer", "offers", percent.at_most(3), "2025-03-01"),
        ...     ("u2", "union", "demands", percent.at_least(6), "2025-03-02"),
        ... ]
        >>> talks = positions.Negotiation(
        ...     "wages",
        ...     parties=[positions.Party("union"), positions.Party("employer")],
        ...     issues=[positions.Issue("rise", percent)],
        ...     statements=[
        ...         positions.Statement(name, party=party, stance=stance, terms={"rise": region}, date=day)
        ...         for name, party, stance, region, day in said
        ...     ],
        ... )
        >>> found = positions.changes(talks, "union", "employer", start="2025-03-01")
        >>> [str(approach) for approach in found["union", "rise"].approaches]
        ['toward employer by 2 percent']
    """

    party: str
    name: str
    bearing: Bearing
    amount: Number | None = None
    unit: str = ""

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(party=TEXT, bearing=one_of(Bearing), amount=maybe(NUMBER), unit=maybe(TEXT))

    def to_dict(self) -> dict[str, object]:
        """How it bears, as plain data; an amount that is not whole as text."""
        amount = self.amount if self.amount is None or isinstance(self.amount, int) else str(self.amount)
        return {"party": self.party, "bearing": str(self.bearing), "amount": amount, "unit": self.unit or None}

    def __str__(self) -> str:
        by = "" if self.amount is None else f" by {self.amount:,} {self.unit}"
        if self.bearing is Bearing.AWAY:
            return f"away from {self.name}{by}"
        if self.bearing is Bearing.BOTH:
            return f"both toward and away from {self.name}"
        if self.bearing is Bearing.ASIDE:
            return f"aside ({self.name})"
        return f"toward {self.name}{by}"


@frozen(repr=False, slots=False)
class Change(Result):
    """How one party's position on one issue differs between two days.

    Attributes:
        before: The position at the end of the first day.
        after: The position at the end of the second.
        overlaps: The overlap of all parties at the start, and at the end; none if only one party is asked about.
        statements: The ids of the statements that the change rests on, by date: what is new and in force, and what
            ended earlier words.
        spoke: Whether the party had taken a position before the start, even if nothing of it was left.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> found = positions.changes(talks, "ukraine", "russia", start="istanbul-1", end="istanbul-2")
        >>> found["russia", "truce.local"]
        <Change of russia on truce.local: first word>
        >>> found["ukraine", "ceasefire.duration"].statements
        ('ua-ceasefire-duration-bbc',)
    """

    before: Position
    after: Position
    overlaps: tuple[Overlap, ...]
    statements: tuple[str, ...]
    spoke: bool

    @property
    def party(self) -> str:
        """The id of the party."""
        return self.after.party

    @property
    def issue(self) -> Issue:
        """The issue."""
        return self.after.issue

    @property
    def date(self) -> str:
        """When its statements were made, as far as it is known; otherwise the day at whose end it is complete."""
        made = {str(each.when): None for each in self.after.passages if each.statement.id in self.statements}
        return ", ".join(made) or str(self.after.on)

    @cached_property
    def direction(self) -> Direction:
        """What the change is, in one word; see `Direction`."""
        return direction(self.before, self.after, spoke=self.spoke)

    @property
    def moved(self) -> bool:
        """Whether it is a move: it softened, hardened, shifted or withdrew."""
        return self.direction in _MOVES

    @property
    def diff(self) -> Diff:
        """The same, outcome by outcome."""
        return Diff(self.before, self.after)

    @cached_property
    def approaches(self) -> tuple[Approach, ...]:
        """How it bears on what each other party accepted at the start, if it is a move or a settlement with terms."""
        given_up = self.direction is Direction.SETTLED and bool(self.after.passages)
        if not (self.moved or given_up):
            return ()
        return tuple(self._approach(other) for other in self._others)

    @property
    def _others(self) -> tuple[Position, ...]:
        """The positions of the other parties at the start."""
        return tuple(each for overlap in self.overlaps[:1] for each in overlap.positions if each.party != self.party)

    def _approach(self, other: Position) -> Approach:
        wanted = other.accepted | other.accepted_if
        counting = ~(self.before.contested | self.after.contested)
        if self.issue.domain.ordered and wanted:
            near, far = (_distance(_named(each) & counting, wanted) for each in (self.after, self.before))
            if near is not None and far is not None and near != far:
                amount = distance_between(near, far)
                bearing = Bearing.TOWARD if near < far else Bearing.AWAY
                return Approach(other.party, other.name, bearing, amount, unit_of(self.issue.domain, amount))
        toward = bool(softer(self.before, self.after) & wanted)
        away = bool(softer(self.after, self.before) & wanted)
        return Approach(other.party, other.name, _BEARINGS[toward, away])

    @cached_property
    def effect(self) -> Effect:
        """What became of the overlap of all parties on the issue from the start to the end, whoever moved."""
        if not self.overlaps:
            return Effect.NONE
        before, after = (_common(overlap) for overlap in self.overlaps)
        if before == after:
            return Effect.NONE
        if not (before and after):
            return Effect.OPENED if after else Effect.CLOSED
        if before.is_subset(after):
            return Effect.WIDENED
        return Effect.NARROWED if after.is_subset(before) else Effect.SHIFTED

    @property
    def why(self) -> tuple[str, ...]:
        """One sentence for each thing that changed, with its statements, and what it assumes of dates."""
        return self.diff.why

    @property
    def order_assumed(self) -> tuple[str, ...]:
        """What it assumes of dates that are not known to the day, one sentence each."""
        return self.diff.order_assumed

    @property
    def text(self) -> str:
        """The change in words: what it is, how it bears on the others, what became of the overlap."""
        effect = "" if self.effect is Effect.NONE else f"overlap {self.effect}"
        return "; ".join(filter(None, [str(self.direction), *map(str, self.approaches), effect]))

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            party=TEXT,
            issue=TEXT,
            **{"from": DAY},
            to=DAY,
            change=one_of(Direction),
            moved=TRUTH,
            before=TEXT,
            after=TEXT,
            bearings=list_of(Approach.shape()),
            overlap=one_of(Effect),
            statements=TEXTS,
            softer=REGION,
            harder=REGION,
            why=TEXTS,
            order_assumed=TEXTS,
        )

    def to_dict(self) -> dict[str, object]:
        """The change as plain data; amounts that are not whole as text."""
        return {
            "party": self.party,
            "issue": self.issue.id,
            "from": iso(self.before.on),
            "to": iso(self.after.on),
            "change": str(self.direction),
            "moved": self.moved,
            "before": self.before.summary,
            "after": self.after.summary,
            "bearings": [each.to_dict() for each in self.approaches],
            "overlap": str(self.effect),
            "statements": list(self.statements),
            "softer": plain(softer(self.before, self.after).to_form()),
            "harder": plain(softer(self.after, self.before).to_form()),
            "why": list(self.why),
            "order_assumed": list(self.order_assumed),
        }

    def to_records(self) -> list[Record]:
        """The change as flat data, one record for each other party, or a single one without any."""
        approaches: dict[str | None, Approach] = {each.party: each for each in self.approaches}
        others: list[str | None] = [each.party for each in self._others] or [None]
        return [
            {
                "issue": self.issue.id,
                "party": self.party,
                "from": self.before.on,
                "to": self.after.on,
                "change": str(self.direction),
                "moved": self.moved,
                "before": self.before.summary,
                "after": self.after.summary,
                "other": other,
                **_approach_cells(approaches.get(other)),
                "overlap": str(self.effect),
                "statements": ", ".join(self.statements),
            }
            for other in others
        ]

    @property
    def table(self) -> Table:
        """What is shown of it: the position before and after, and what changed."""
        return Table(
            headline=f"{self.after.name} on {self.issue.id}: {self.text}.",
            columns=("day", "position"),
            rows=tuple(Row((str(each.on or ""), each.summary)) for each in (self.before, self.after)),
            notes=self.why,
            data=self.to_dict,
        )

    def __repr__(self) -> str:
        return f"<Change of {self.party} on {self.issue.id}: {self.text}>"


_BEARINGS = {
    (True, False): Bearing.TOWARD,
    (False, True): Bearing.AWAY,
    (True, True): Bearing.BOTH,
    (False, False): Bearing.ASIDE,
}
_COMMON = (Verdict.AGREED, Verdict.OVERLAP, Verdict.CONDITIONAL)


def _named(position: Position) -> Region:
    """What the position accepts, outright or not."""
    return position.accepted | position.accepted_if


def _distance(one: Region, other: Region) -> Number | None:
    """How far it is from one region to the other, 0 if they meet; None if no number measures it."""
    if one & other:
        return 0
    found = nearest(one, other)
    return None if found is None else found[0]


def _common(overlap: Overlap) -> Region:
    """What all accept, outright or not, if nothing that it depends on is refused."""
    return overlap.common if overlap.verdict in _COMMON else overlap.issue.domain.nothing()


def _approach_cells(approach: Approach | None) -> Record:
    """How the move bears on another party, flat; cells without a value if it does not."""
    if approach is None:
        return {"bearing": None, "amount": None, "unit": None}
    amount = None if approach.amount is None else float(approach.amount)
    return {"bearing": str(approach.bearing), "amount": amount, "unit": approach.unit or None}
