"""The six verdicts, and what leads to one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from positions.records import Stance, Terms
from positions.records.checks import FixedWord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from positions.position import Passage, Position
    from positions.regions import Region
    from positions.rules import RuledOut


class Verdict(FixedWord):
    """What two or more positions have in common; the first that applies.

    | verdict | when |
    | --- | --- |
    | `irreconcilable` | every outcome is rejected by somebody |
    | `agreed` | some outcome is accepted by all, by a concluded agreement |
    | `overlap` | some outcome is accepted by all |
    | `conditional` | some outcome is accepted by all, but by at least one only under a condition or in a package |
    | `apart` | all accept something, no outcome is accepted by all, and some outcome is refused by nobody |
    | `open` | somebody has not named anything that it accepts |

    Example:
        >>> import positions
        >>> positions.Verdict("agreed")
        <Verdict.AGREED: 'agreed'>
    """

    IRRECONCILABLE = "irreconcilable"
    AGREED = "agreed"
    OVERLAP = "overlap"
    CONDITIONAL = "conditional"
    APART = "apart"
    OPEN = "open"


@frozen
class Stake:
    """What one party brings to a verdict.

    Attributes:
        position: Its position.
        ruled_out: What it rejects by implication, beside what it rejects outright.
        fully: What it accepts outright, or in a package that all compared parties agreed to.
        perhaps: What it accepts under a condition or in a package that nobody blocks.
        agreed: What it accepts by a concluded agreement.
    """

    position: Position
    ruled_out: RuledOut
    fully: Region
    perhaps: Region
    agreed: Region

    @property
    def rejected(self) -> Region:
        """Everything it rejects, by its words or by implication."""
        implied = self.ruled_out.region
        return self.position.rejected | implied if implied else self.position.rejected

    @property
    def accepted(self) -> Region:
        """Everything it accepts, outright or not."""
        return self.fully | self.perhaps if self.perhaps else self.fully


@frozen(slots=False)
class Judgement:
    """The verdict over positions of distinct parties on one issue, without its reasons.

    Attributes:
        stakes: What each party brings to it.
    """

    stakes: tuple[Stake, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return self._found[0]

    @property
    def common(self) -> Region:
        """The outcomes that all accept, in the way that the verdict says."""
        return self._found[1]

    @cached_property
    def possible(self) -> Region:
        """The outcomes that nobody rejects, by words or by implication."""
        return ~_any_of(stake.rejected for stake in self.stakes)

    @cached_property
    def _found(self) -> tuple[Verdict, Region]:
        return self._among(self.possible)

    def _among(self, possible: Region) -> tuple[Verdict, Region]:
        if not possible:
            return Verdict.IRRECONCILABLE, possible
        for verdict, accepted in (
            (Verdict.AGREED, [stake.agreed for stake in self.stakes]),
            (Verdict.OVERLAP, [stake.fully for stake in self.stakes]),
            (Verdict.CONDITIONAL, [stake.accepted for stake in self.stakes]),
        ):
            if all(accepted):
                common = possible
                for region in accepted:
                    common &= region
                if common:
                    return verdict, common
        everybody_bids = all(stake.position.names_something for stake in self.stakes)
        return Verdict.APART if everybody_bids else Verdict.OPEN, possible.domain.nothing()

    @cached_property
    def implied(self) -> bool:
        """Whether the verdict needs a rule: by the parties' words alone it would be different."""
        if not any(stake.ruled_out.region for stake in self.stakes):
            return False
        return self._among(~self._stated)[0] is not self.verdict

    @property
    def _stated(self) -> Region:
        return _any_of(stake.position.rejected for stake in self.stakes)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules behind what is rejected by implication only; none if the verdict does not need them."""
        if not self.implied:
            return ()
        stated = self._stated
        used = (way.rules for stake in self.stakes for way in stake.ruled_out.ways if way.region - stated)
        return tuple(dict.fromkeys(rule for rules in used for rule in rules))

    @cached_property
    def incomplete(self) -> str:
        """Why the verdict might be different: a search through the rules stopped at its limit. Empty if it did not.

        A search that stops leaves out refusals, so it cannot put in doubt that parties are irreconcilable.
        """
        doubts = [stake.ruled_out for stake in self.stakes if stake.ruled_out.undecided & self.possible]
        positions = [stake.position for stake in self.stakes]
        linked = [each for position in positions for each in linked_passages(position, self.common)]
        elsewhere = {issue for each in linked for issue in each.answers} - {positions[0].issue.id}
        doubts += [position.elsewhere(issue).ruled_out for issue in sorted(elsewhere) for position in positions]
        return next((each.incomplete for each in doubts if each.incomplete), "")


def judge(positions: Sequence[Position]) -> Judgement:
    """The verdict over positions of distinct parties on one issue."""
    return Judgement(tuple(_stake(position, positions) for position in positions))


def _any_of(regions: Iterable[Region]) -> Region:
    first, *others = regions
    for region in others:
        first |= region
    return first


def _stake(position: Position, others: Sequence[Position]) -> Stake:
    issue = position.issue.id
    nothing = position.issue.domain.nothing()
    shared = perhaps = agreed = nothing
    halting = position.accepted_if
    refused = Refused(others)
    for passage in position.passages:
        answer = passage.on(issue)
        agrees = passage.statement.stance is Stance.AGREES
        if agrees:
            agreed |= answer.accepted & position.accepted
        if answer.accepted_if:
            halting -= answer.accepted_if
            region = open_region(passage, issue, refused) & position.accepted_if
            if agreed_by_all(passage, others):
                shared |= region
                agreed |= region if agrees else nothing
            else:
                perhaps |= region
    return Stake(
        position=position,
        ruled_out=position.ruled_out,
        fully=position.accepted | shared if shared else position.accepted,
        perhaps=(perhaps | halting) - shared if position.accepted_if else nothing,
        agreed=agreed,
    )


def agreed_by_all(passage: Passage, positions: Iterable[Position]) -> bool:
    """Whether all the parties agreed to that same statement: they made it together, or took up one proposal."""
    return all(_agreed_by(passage, position) for position in positions)


def _agreed_by(passage: Passage, position: Position) -> bool:
    if position.party in passage.statement.party:
        return True
    return passage.proposal is not None and any(
        (other.proposal, other.alternatives, other.provided)
        == (passage.proposal, passage.alternatives, passage.provided)
        for other in position.passages
        if other.linked
    )


def open_region(passage: Passage, issue: str, refused: Refused) -> Region:
    """What a linked passage accepts on the issue, without what is blocked because somebody rejects all the rest of it.

    Terms and conditions never name an issue both, so each is considered separately.
    """
    accepted_if = passage.on(issue).accepted_if
    nothing = accepted_if - accepted_if
    terms = [each for each in passage.alternatives if refused.on(each) <= {issue}]
    conditions = [each for each in passage.provided if refused.on(each) <= {issue}]
    if not terms or (passage.provided and not conditions):
        return nothing
    naming = conditions if passage.sets_condition(issue) else terms
    region = nothing
    for each in naming:
        region |= accepted_if & each[issue] if issue in each else accepted_if
    return region


class Refused:
    """On which issues of some terms one of the parties rejects every outcome that the terms allow; looked up once."""

    def __init__(self, positions: Sequence[Position]) -> None:
        self._positions = positions
        self._found: dict[int, frozenset[str]] = {}

    def on(self, terms: Terms) -> frozenset[str]:
        """The issues of the terms that are refused."""
        if id(terms) not in self._found:
            self._found[id(terms)] = frozenset(
                issue
                for issue, wanted in terms.items()
                if any(_rejects_all(position, issue, wanted) for position in self._positions)
            )
        return self._found[id(terms)]


def _rejects_all(position: Position, issue: str, wanted: Region) -> bool:
    there = position.elsewhere(issue)
    return (wanted - there.ruled_out.region).is_subset(there.rejected)


def linked_passages(position: Position, region: Region) -> Iterator[Passage]:
    """The position's passages that accept something of the region only under a condition or in a package."""
    return (each for each in position.passages if each.on(position.issue.id).accepted_if & region)
