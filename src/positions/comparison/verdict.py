"""The six verdicts, and what leads to one."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from attrs import frozen

from positions.records import Stance, Terms
from positions.records.checks import FixedWord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from positions.position import Passage, Position
    from positions.regions import Domain, Region
    from positions.rules import RuledOut


class Verdict(FixedWord):
    """What two or more positions leave in common; the first that holds.

    | verdict | when |
    | --- | --- |
    | `irreconcilable` | every outcome is rejected by somebody |
    | `agreed` | some outcome is accepted by all, by a concluded agreement |
    | `overlap` | some outcome is accepted by all |
    | `conditional` | some outcome is accepted by all, by at least one only under a condition or in a package |
    | `apart` | all accept something, no outcome is accepted by all, and some outcome is refused by nobody |
    | `open` | somebody has named nothing that it accepts |

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
        return self.position.rejected | self.ruled_out.region


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
        return ~_any_of(self._domain, (stake.rejected for stake in self.stakes))

    @cached_property
    def _found(self) -> tuple[Verdict, Region]:
        return self._among(self.possible)

    @property
    def _domain(self) -> Domain:
        return self.stakes[0].position.issue.domain

    def _among(self, possible: Region) -> tuple[Verdict, Region]:
        if not possible:
            return Verdict.IRRECONCILABLE, possible
        agreed = fully = perhaps = possible
        for stake in self.stakes:
            agreed &= stake.agreed
            fully &= stake.fully
            perhaps &= stake.fully | stake.perhaps
        for verdict, common in ((Verdict.AGREED, agreed), (Verdict.OVERLAP, fully), (Verdict.CONDITIONAL, perhaps)):
            if common:
                return verdict, common
        everybody_bids = all(stake.position.names_something for stake in self.stakes)
        return Verdict.APART if everybody_bids else Verdict.OPEN, perhaps

    @cached_property
    def implied(self) -> bool:
        """Whether the verdict needs a rule: by the parties' words alone it would be another."""
        if not any(stake.ruled_out.region for stake in self.stakes):
            return False
        return self._among(~self._stated)[0] is not self.verdict

    @property
    def _stated(self) -> Region:
        return _any_of(self._domain, (stake.position.rejected for stake in self.stakes))

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
        """Why the verdict might be another: a search through the rules stopped at its limit. Empty if it did not.

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


def _any_of(domain: Domain, regions: Iterable[Region]) -> Region:
    found = domain.nothing()
    for region in regions:
        found |= region
    return found


def _stake(position: Position, others: Sequence[Position]) -> Stake:
    issue = position.issue.id
    nothing = position.issue.domain.nothing()
    shared = perhaps = agreed = nothing
    halting = position.accepted_if
    for passage in position.passages:
        answer = passage.on(issue)
        agrees = passage.statement.stance is Stance.AGREES
        if agrees:
            agreed |= answer.accepted & position.accepted
        if answer.accepted_if:
            halting -= answer.accepted_if
            region = open_region(passage, issue, others) & position.accepted_if
            if agreed_by_all(passage, others):
                shared |= region
                agreed |= region if agrees else nothing
            else:
                perhaps |= region
    return Stake(
        position=position,
        ruled_out=position.ruled_out,
        fully=position.accepted | shared,
        perhaps=(perhaps | halting) - shared,
        agreed=agreed,
    )


def agreed_by_all(passage: Passage, positions: Iterable[Position]) -> bool:
    """Whether all the parties agreed to that very statement: they made it together, or took up one proposal."""
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


def open_region(passage: Passage, issue: str, positions: Sequence[Position]) -> Region:
    """What a linked passage accepts of the issue, without what is blocked: somebody rejects all the rest of it."""
    accepted_if = passage.on(issue).accepted_if
    region = accepted_if - accepted_if
    for terms, condition in product(passage.alternatives, passage.provided or (Terms({}),)):
        rest = {**condition, **terms}
        here = rest.pop(issue, None)
        if not any(_rejects_all(position, other, wanted) for position in positions for other, wanted in rest.items()):
            region |= accepted_if if here is None else accepted_if & here
    return region


def _rejects_all(position: Position, issue: str, wanted: Region) -> bool:
    there = position.elsewhere(issue)
    return (wanted - there.ruled_out.region).is_subset(there.rejected)


def linked_passages(position: Position, region: Region) -> Iterator[Passage]:
    """The position's passages that accept something of the region only under a condition or in a package."""
    return (each for each in position.passages if each.on(position.issue.id).accepted_if & region)
