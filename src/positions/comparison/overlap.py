"""What several parties have in common on one issue, and because of which statements."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from positions.comparison.checks import checked
from positions.comparison.fragility import Fragility, by_own_words, fragilities
from positions.comparison.gap import Gap, widest_gap
from positions.comparison.grading import Grading, Resting
from positions.comparison.reasons import Block, Condition, blocks, conditions, deciding, standing, why
from positions.comparison.verdict import Judgement, Verdict, judge
from positions.errors import ComparisonError, listed, quote
from positions.position import ANSWERS, Position, plain
from positions.records import Grade
from positions.records.party import party_id
from positions.tables import Record, Result, Row, Table, as_json, iso
from positions.tables.schema import DAY, REGION, TEXT, TEXTS, TRUTH, Schema, exactly, list_of, maybe, one_of, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from positions.position import Passage
    from positions.records import Issue, PartyLike
    from positions.regions import Region

_PARTY = attrgetter("party")


@frozen(repr=False, slots=False)
class Overlap(Result):
    """What two or more parties have in common on one issue.

    It holds the positions; everything else is derived from them when it is read.

    Attributes:
        positions: The positions compared, sorted by party.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> overlap = positions.overlap(
        ...     talks.position("ukraine", "bodies.number"), talks.position("russia", "bodies.number")
        ... )
        >>> overlap.verdict, overlap.common
        (<Verdict.AGREED: 'agreed'>, <Region: 6,000 bodies>)
    """

    positions: tuple[Position, ...]

    @cached_property
    def _judgement(self) -> Judgement:
        return judge(self.positions)

    @property
    def issue(self) -> Issue:
        """The issue."""
        return self.positions[0].issue

    @property
    def verdict(self) -> Verdict:
        """The verdict; see `Verdict`."""
        return self._judgement.verdict

    @property
    def common(self) -> Region:
        """The outcomes that all accept: outright, or conditionally if the verdict is `conditional` or `blocked`."""
        return self._judgement.common

    @cached_property
    def _grading(self) -> Grading:
        return Grading(self._judgement)

    @property
    def grades(self) -> Mapping[Grade, Region]:
        """By grade, the common outcomes, the best grade first: how willingly all accept them.

        The grade of an outcome is the least willing one among the parties. If the verdict is `conditional`, only
        packages and conditions of which some hold together count.
        """
        return self._grading.grades

    @property
    def grade(self) -> Grade | None:
        """The grade on which the verdict rests: the best one of any common outcome; None if there is none.

        It is `acceptable` if nobody says how willingly it accepts.
        """
        return self._grading.grade

    @property
    def graded(self) -> bool:
        """Whether there is a common outcome, and any of the parties says on the issue how willingly it accepts."""
        return self._grading.stated

    @cached_property
    def resting(self) -> tuple[Resting, ...]:
        """Who accepts the common outcomes of the best grade at just that grade; nobody if no words are graded."""
        return tuple(self._grading.resting)

    @property
    def possible(self) -> Region:
        """The outcomes that nobody rejects, by words or by implication."""
        return self._judgement.possible

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that the verdict needs; empty if the words are enough."""
        return self._judgement.rules

    @property
    def incomplete(self) -> str:
        """Why the verdict might be different: a search through the rules stopped at its limit; empty if none did."""
        return self._judgement.incomplete

    @property
    def basis(self) -> Literal["stated", "implied", "incomplete"]:
        """`stated` if the parties' words are enough for the verdict, `implied` if it needs a rule.

        It is `incomplete` if the search through the rules stopped at its limit and the verdict might be different.
        """
        if self.incomplete:
            return "incomplete"
        return "implied" if self._judgement.implied else "stated"

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Who refuses what, and by which words."""
        return tuple(block for stake in self._judgement.stakes for block in blocks(stake))

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """What the common outcomes depend on, if the verdict is `conditional` or `blocked`."""
        return tuple(conditions(self._judgement))

    @cached_property
    def gap(self) -> Gap | None:
        """How far apart the parties are, on ordered domains."""
        return widest_gap(self.positions, firm=self.verdict is Verdict.IRRECONCILABLE)

    @cached_property
    def _deciding(self) -> tuple[Passage, ...]:
        return tuple(deciding(self._judgement))

    @property
    def deciding(self) -> tuple[str, ...]:
        """The ids of the statements that decided the verdict, sorted."""
        return tuple(sorted({each.statement.id for each in self._deciding}))

    @property
    def oldest(self) -> date | None:
        """The day of the oldest of them; None if none is dated."""
        return min((each.when.first for each in self._deciding if each.when), default=None)

    @property
    def not_asked(self) -> tuple[str, ...]:
        """The parties that would have to act (`decided_by`) and are not compared."""
        return tuple(party for party in self.issue.decided_by if party not in self.parties)

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the parties compared, sorted."""
        return tuple(position.party for position in self.positions)

    @property
    def assumed(self) -> tuple[tuple[str, str], ...]:
        """Pairs of statements whose order is assumed, because the first one's day is not known."""
        return tuple(dict.fromkeys(pair for position in self.positions for pair in position.order_assumed))

    @property
    def left_out(self) -> dict[str, str]:
        """By party, how many of its statements on the issue did not count, and why."""
        return {position.party: str(position.left_out) for position in self.positions if position.left_out}

    @cached_property
    def fragile(self) -> tuple[Fragility, ...]:
        """What would change the verdict: fewer kinds of attribution, or the loss of a single source."""
        return tuple(fragilities(self.positions, self.verdict))

    @cached_property
    def by_accounts(self) -> bool:
        """Whether the verdict depends on accounts: it would be another by own words alone."""
        if not any(each.voice.account or each.denied_by for position in self.positions for each in position.passages):
            return False
        return by_own_words(self.positions) is not self.verdict

    def standing(self, party: PartyLike) -> str:
        """The party's standing: `accepting`, `refusing`, `contested`, `setting a condition`, `deferring`, `silent`, ….

        A party is `refusing` if it does not name anything that it accepts. `not read` means that it is unknown.

        Raises:
            ComparisonError: If it is not among the parties compared.
        """
        wanted = party_id(party)
        for position in self.positions:
            if position.party == wanted:
                return standing(position)
        msg = f"{quote(wanted)} is not among the parties compared: {listed(self.parties)}"
        raise ComparisonError(msg)

    @cached_property
    def why(self) -> tuple[str, ...]:
        """The reasons: one sentence each, with the statements that decided the verdict."""
        return (*why(self._judgement), *self._grading.why)

    @property
    def ground(self) -> str:
        """The common ground in a few words: what all accept, what nobody refuses, or how far apart they are."""
        if self.verdict is Verdict.IRRECONCILABLE:
            return f"none, {self.gap}" if self.gap else "none"
        if self.verdict in (Verdict.BLOCKED, Verdict.CONDITIONAL):
            link = ", but only if" if self.verdict is Verdict.BLOCKED else " if"
            met = "; ".join(dict.fromkeys(map(str, self.conditions))) or "more is met"
            return f"{self._grading.ground}{link} {met}"
        if self.common:
            return self._grading.ground
        free = "nothing refused" if self.possible.is_everything else f"nobody refuses {self.possible}"
        if any(position.rejected_if & self.possible for position in self.positions):
            free = f"{free} outright"
        return f"{free}; {self.gap}" if self.gap else free

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            issue=TEXT,
            verdict=one_of(Verdict),
            basis=one_of(("stated", "implied", "incomplete")),
            incomplete=TEXT,
            rules=TEXTS,
            common=REGION,
            grade=maybe(one_of(Grade)),
            grades=table_of(REGION),
            resting=list_of(Resting.shape()),
            possible=REGION,
            positions=table_of(TEXT),
            answers=table_of(exactly(**dict.fromkeys(ANSWERS, REGION))),
            standing=table_of(TEXT),
            blocks=list_of(Block.shape()),
            conditions=list_of(Condition.shape()),
            gap=maybe(Gap.shape()),
            deciding=TEXTS,
            oldest=DAY,
            not_asked=TEXTS,
            left_out=table_of(TEXT),
            by_accounts=TRUTH,
            fragile=list_of(Fragility.shape()),
            why=TEXTS,
        )

    def to_dict(self) -> dict[str, object]:
        """The overlap as plain data: regions as a file writes them."""
        return {
            "issue": self.issue.id,
            "verdict": str(self.verdict),
            "basis": self.basis,
            "incomplete": self.incomplete,
            "rules": list(self.rules),
            "common": plain(self.common.to_form()),
            "grade": self.grade and str(self.grade),
            "grades": {str(grade): plain(region.to_form()) for grade, region in self.grades.items()},
            "resting": [each.to_dict() for each in self.resting],
            "possible": plain(self.possible.to_form()),
            "positions": {position.party: position.summary for position in self.positions},
            "answers": {
                position.party: {name: plain(region.to_form()) for name, region in position.answers.items()}
                for position in self.positions
            },
            "standing": {position.party: standing(position) for position in self.positions},
            "blocks": [block.to_dict() for block in self.blocks],
            "conditions": [condition.to_dict() for condition in self.conditions],
            "gap": self.gap and self.gap.to_dict(),
            "deciding": list(self.deciding),
            "oldest": iso(self.oldest),
            "not_asked": list(self.not_asked),
            "left_out": self.left_out,
            "by_accounts": self.by_accounts,
            "fragile": [each.to_dict() for each in self.fragile],
            "why": list(self.why),
        }

    def to_records(self) -> list[Record]:
        """The overlap as flat data, one record for each party."""
        gap = self.gap
        shared: Record = {
            "issue": self.issue.id,
            "topic": self.issue.heading,
            "kind": str(self.issue.kind),
            "verdict": str(self.verdict),
            "basis": self.basis,
            "common": str(self.common),
            "common_form": as_json(self.common.to_plain()),
            "grade": self.grade and str(self.grade),
            "possible": str(self.possible),
            "possible_form": as_json(self.possible.to_plain()),
            "gap": None if gap is None else float(gap.distance),
            "gap_unit": None if gap is None else gap.unit,
            "gap_firm": None if gap is None else gap.firm,
            "ground": self.ground,
            "deciding": ", ".join(self.deciding),
            "oldest": self.oldest,
            "by_accounts": self.by_accounts,
            "fragile": "; ".join(map(str, self.fragile)),
            "why": "; ".join(self.why),
        }
        return [{**shared, "standing": standing(each), **each.to_records()[0]} for each in self.positions]

    @property
    def table(self) -> Table:
        """What is shown of it: a row for each party, and the reasons below."""
        return Table(
            headline=f"{self.issue.id}: {self.verdict}, {self.ground}.",
            columns=("party", "standing", "position"),
            rows=tuple(Row((each.name, standing(each), each.summary)) for each in self.positions),
            notes=self.why,
            data=self.to_dict,
        )

    def __repr__(self) -> str:
        return f"<Overlap of {', '.join(self.parties)} on {self.issue.id}: {self.verdict}>"


def overlap(*positions: Position) -> Overlap:
    """What two or more positions on one issue have in common. Does not depend on their order.

    Args:
        positions: Positions of different parties on one issue.

    Returns:
        The verdict with its reasons. No overlap is an answer, not an error.

    Raises:
        ComparisonError: If there are fewer than two, or they are of one party, on different issues, of different cases,
            or differ in what counts. `diff` compares two days or two cases.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> result = positions.overlap(
        ...     talks.position("ukraine", "nato.membership", on="2025-06-02"),
        ...     talks.position("russia", "nato.membership", on="2025-06-02"),
        ... )
        >>> result
        <Overlap of russia, ukraine on nato.membership: irreconcilable>
    """
    return Overlap(_comparable(positions))


def _comparable(positions: tuple[Position, ...]) -> tuple[Position, ...]:
    """The positions sorted by party, if they can be compared. Raises `ComparisonError`."""
    for given in positions:
        checked(given, Position, "what Negotiation.position returns")
    if len(positions) < 2:  # noqa: PLR2004
        msg = f"an overlap needs at least two positions, got {len(positions)}"
        raise ComparisonError(msg)
    ordered = tuple(sorted(positions, key=_PARTY))
    for one, other in pairwise(ordered):
        if one.party == other.party:
            msg = f"two positions of {one.party!r}: an overlap is between parties; diff compares two positions of one"
            raise ComparisonError(msg)
        if one.issue is not other.issue and one.issue != other.issue:
            issues = listed(dict.fromkeys(each.issue.id for each in ordered))
            msg = f"positions on different issues have nothing in common: {issues}"
            raise ComparisonError(msg)
        if one.window is not other.window and one.window != other.window:
            msg = (
                f"the positions of {one.party!r} and {other.party!r} differ in what counts (on, since or admit); "
                "diff compares two days"
            )
            raise ComparisonError(msg)
        if not one.same_case(other):
            msg = f"the positions of {one.party!r} and {other.party!r} are of two cases; diff compares two cases"
            raise ComparisonError(msg)
    return ordered
