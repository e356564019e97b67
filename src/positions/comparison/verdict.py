"""The six verdicts, and the judgement that leads to one."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.records import Stance, Terms
from positions.records.checks import FixedWord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from positions.position import Passage, Position
    from positions.regions import Domain, Region
    from positions.rules import NoWay


class Verdict(FixedWord):
    """What two or more positions leave in common; the first that holds.

    | verdict | when |
    | --- | --- |
    | `irreconcilable` | somebody rejects every outcome |
    | `agreed` | some outcome is accepted by all, by a concluded agreement |
    | `overlap` | some outcome is accepted by all |
    | `conditional` | some outcome is accepted by all, by at least one only under a condition or in a package |
    | `apart` | all accept something, but nothing in common, and something is refused by none |
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
    """What one party brings to a judgement.

    Attributes:
        position: Its position.
        stated: What it rejects outright.
        implied: What it rejects by implication only, with the rules that say so.
        fully: What it accepts outright, or in a package that all compared parties agreed to.
        perhaps: What it accepts under a condition or in a package that nobody blocks.
        agreed: What it accepts by a concluded agreement.
    """

    position: Position
    stated: Region
    implied: tuple[NoWay, ...]
    fully: Region
    perhaps: Region
    agreed: Region

    @property
    def rejected(self) -> Region:
        """Everything it rejects, by its words or by implication."""
        region = self.stated
        for no_way in self.implied:
            region |= no_way.region
        return region


@frozen
class Judgement:
    """A verdict with the regions it rests on."""

    stakes: tuple[Stake, ...]
    possible: Region
    common: Region
    verdict: Verdict
    rules: tuple[str, ...] = field(default=())


def judge(positions: Sequence[Position]) -> Judgement:
    """The verdict over positions of distinct parties on one issue, without its reasons."""
    stakes = tuple(_stake(position, positions) for position in positions)
    judgement = _judged(stakes, [stake.rejected for stake in stakes])
    stated_only = _judged(stakes, [stake.stated for stake in stakes])
    if judgement.verdict is stated_only.verdict:
        return judgement
    return Judgement(stakes, judgement.possible, judgement.common, judgement.verdict, _rules_used(stakes))


def _judged(stakes: tuple[Stake, ...], rejected: Iterable[Region]) -> Judgement:
    domain = stakes[0].position.issue.domain
    possible = domain.everything()
    for region in rejected:
        possible -= region
    agreed = _in_common(domain, (stake.agreed for stake in stakes)) & possible
    fully = _in_common(domain, (stake.fully for stake in stakes)) & possible
    perhaps = _in_common(domain, (stake.fully | stake.perhaps for stake in stakes)) & possible
    if not possible:
        return Judgement(stakes, possible, domain.nothing(), Verdict.IRRECONCILABLE)
    for verdict, common in (
        (Verdict.AGREED, agreed),
        (Verdict.OVERLAP, fully),
        (Verdict.CONDITIONAL, perhaps),
    ):
        if common:
            return Judgement(stakes, possible, common, verdict)
    everybody_bids = all(stake.position.names_something for stake in stakes)
    return Judgement(stakes, possible, domain.nothing(), Verdict.APART if everybody_bids else Verdict.OPEN)


def _in_common(domain: Domain, regions: Iterable[Region]) -> Region:
    common = domain.everything()
    for region in regions:
        common &= region
    return common


def _rules_used(stakes: Iterable[Stake]) -> tuple[str, ...]:
    """The rules behind what is rejected by implication only."""
    stakes = tuple(stakes)
    stated = stakes[0].position.issue.domain.nothing()
    for stake in stakes:
        stated |= stake.stated
    used = (rule for stake in stakes for no_way in stake.implied if no_way.region - stated for rule in no_way.rules)
    return tuple(dict.fromkeys(used))


def _stake(position: Position, others: Sequence[Position]) -> Stake:
    issue = position.issue
    nothing = issue.domain.nothing()
    shared = perhaps = agreed = nothing
    halting = position.accepted_if
    for passage in position.passages:
        accepted_if = passage.on(issue.id).accepted_if
        if accepted_if:
            halting -= accepted_if
            region = open_region(passage, issue.id, others) & position.accepted_if
            if agreed_by_all(passage, others):
                shared |= region
                agreed |= region if passage.statement.stance is Stance.AGREES else nothing
            else:
                perhaps |= region
    return Stake(
        position=position,
        stated=position.rejected,
        implied=position.ruled_out,
        fully=position.accepted | shared,
        perhaps=(perhaps | halting) - shared,
        agreed=position.agreed | agreed,
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
    for no_way in there.ruled_out:
        wanted -= no_way.region
    return wanted.is_subset(there.rejected)


def linked_passages(position: Position, region: Region) -> Iterator[Passage]:
    """The position's passages that accept something of the region only under a condition or in a package."""
    return (each for each in position.passages if each.on(position.issue.id).accepted_if & region)
