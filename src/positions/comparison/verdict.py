"""The seven verdicts, and what leads to one."""

from __future__ import annotations

from functools import cached_property, reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import Factory, field, frozen

from positions.comparison.together import Held, Together, Way
from positions.position.grading import grade_of
from positions.records import Terms
from positions.records.checks import FixedWord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from positions.position import Passage, Position
    from positions.records import Grade
    from positions.regions import Region
    from positions.rules import RuledOut


class Verdict(FixedWord):
    """What two or more positions have in common; the first that applies.

    | verdict | when |
    | --- | --- |
    | `irreconcilable` | every outcome is rejected by somebody |
    | `agreed` | some possible outcome is accepted by all, by one agreement, or each by one of its own |
    | `overlap` | some possible outcome is accepted by all |
    | `conditional` | some possible outcome is accepted by all, by somebody only under a condition or in a package |
    | `blocked` | the same, but every such condition or package is refused |
    | `apart` | everybody accepts something, but not the same, and something is refused by nobody |
    | `open` | somebody has not named anything that it accepts |

    *Possible* is what nobody rejects outright or by implication.

    Example:
        >>> import positions
        >>> positions.Verdict("agreed")
        <Verdict.AGREED: 'agreed'>
    """

    IRRECONCILABLE = "irreconcilable"
    AGREED = "agreed"
    OVERLAP = "overlap"
    CONDITIONAL = "conditional"
    BLOCKED = "blocked"
    APART = "apart"
    OPEN = "open"


VerdictName: TypeAlias = Literal["irreconcilable", "agreed", "overlap", "conditional", "blocked", "apart", "open"]


@frozen(slots=False)
class Stake:
    """What one party brings to a verdict.

    Attributes:
        position: Its position.
        ruled_out: What it rejects by implication, beside what it rejects outright.
        packages: The packages that all compared parties agreed to and none of them refuses, each with what the party
            accepts by it.
    """

    position: Position
    ruled_out: RuledOut
    packages: tuple[tuple[Passage, Region], ...]

    @cached_property
    def shared(self) -> Region:
        """What it accepts in packages that all compared parties agreed to and none of them refuses."""
        return self.position.issue.domain.union(region for _, region in self.packages)

    @property
    def rejected(self) -> Region:
        """Everything it rejects, by its words or by implication."""
        implied = self.ruled_out.region
        return self.position.rejected | implied if implied else self.position.rejected

    @property
    def fully(self) -> Region:
        """What it accepts outright, or in a package that all agreed to."""
        return self.position.accepted | self.shared if self.packages else self.position.accepted

    @property
    def accepted(self) -> Region:
        """Everything it accepts, outright or not, also if that is refused."""
        conditionally = self.position.accepted_if
        return self.fully | conditionally if conditionally else self.fully

    @property
    def halting(self) -> Region:
        """What it accepts outright, unless some combination comes about that it refuses."""
        issue, conditional = self.position.issue, self.position.accepted_if
        if not conditional:
            return conditional
        return conditional & issue.domain.union(each.on(issue.id).accepted for each in self.position.passages)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The ways in which it accepts outcomes of the issue: any of them."""
        return self._ways(self.fully | self.halting, linked_passages(self.position, self.position.accepted_if))

    def ways_of(self, grade: Grade) -> tuple[Way, ...]:
        """The ways in which it accepts outcomes at this grade or a better one."""
        linked = linked_passages(self.position, self.position.accepted_if)
        return self._ways(
            self.willing(grade) | self.halting & self.position.willing(grade),
            (passage for passage in linked if grade_of(passage).rank >= grade.rank),
        )

    def willing(self, grade: Grade) -> Region:
        """What it accepts outright, or in a package that all agreed to, at this grade or a better one."""
        willing = self.position.accepted & self.position.willing(grade)
        for passage, region in self.packages:
            if grade_of(passage).rank >= grade.rank:
                willing |= region
        return willing

    def _ways(self, outright: Region, linked: Iterable[Passage]) -> tuple[Way, ...]:
        issue, position = self.position.issue.id, self.position
        found = [Way((Terms({issue: outright}),))] if outright else []
        for passage in linked:
            found += way_of(passage, issue, position.accepted_if)
        return tuple(dict.fromkeys(found))

    @cached_property
    def agreed(self) -> Mapping[str, tuple[Region, frozenset[str]]]:
        """By agreement, what the party accepts by it, and who made it."""
        found: dict[str, tuple[Region, frozenset[str]]] = {}
        for passage in self.position.passages:
            if not passage.agrees:
                continue
            answer = passage.on(self.position.issue.id)
            region = answer.accepted & self.position.accepted
            if self.packages:
                region |= answer.accepted_if & self.shared & passage.names(self.position.issue.id)
            if region:
                name = passage.statement.id
                before = found[name][0] | region if name in found else region
                found[name] = before, frozenset(passage.statement.party)
        return found


def way_of(passage: Passage, issue: str, region: Region) -> tuple[Way, ...]:
    """The way in which a linked passage accepts outcomes of the region; none if it does not."""
    accepted = passage.on(issue).accepted_if & region
    here = ((terms, accepted & terms.get(issue, accepted)) for terms in passage.alternatives)
    alternatives = tuple(Terms({**terms, issue: outcomes}) for terms, outcomes in here if outcomes)
    return (Way(alternatives, passage.met),) if alternatives else ()


@frozen(slots=False)
class Judgement:
    """The verdict over positions of distinct parties on one issue, without its reasons.

    Attributes:
        stakes: What each party brings to it.
        possible: The outcomes that nobody rejects, by words or by implication.
    """

    stakes: tuple[Stake, ...]
    possible: Region = field(
        init=False, eq=False, repr=False, default=Factory(lambda self: _possible(self.stakes), takes_self=True)
    )
    _found: tuple[Verdict, Region, Held | None] = field(
        init=False, eq=False, repr=False, default=Factory(lambda self: self._among(self.possible), takes_self=True)
    )

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return self._found[0]

    @property
    def common(self) -> Region:
        """The outcomes that all accept, in the way that the verdict says."""
        return self._found[1]

    def _among(self, possible: Region, *, ruled: bool = True) -> tuple[Verdict, Region, Held | None]:
        """The verdict if these outcomes are possible, the common outcomes, and what of them holds together."""
        if not possible:
            return Verdict.IRRECONCILABLE, possible, None
        fully = reduce(and_, [stake.fully for stake in self.stakes], possible)
        if fully:
            agreed = fully & self._agreed
            return (Verdict.AGREED, agreed, None) if agreed else (Verdict.OVERLAP, fully, None)
        if any(stake.position.accepted_if for stake in self.stakes) and (
            accepted := reduce(and_, [stake.accepted for stake in self.stakes], possible)
        ):
            held = self._together(ruled=ruled).held(accepted)
            if held.region:
                return Verdict.CONDITIONAL, held.region, held
            return Verdict.BLOCKED, accepted, held
        everybody_bids = all(stake.position.names_something for stake in self.stakes)
        return Verdict.APART if everybody_bids else Verdict.OPEN, possible.domain.nothing(), None

    def _together(self, *, ruled: bool) -> Together:
        return Together([stake.position for stake in self.stakes], [stake.ways for stake in self.stakes], ruled)

    @property
    def _agreed(self) -> Region:
        """What is agreed: by one agreement that names all parties, or by each in one that names nobody outside them."""
        nothing = self.stakes[0].position.issue.domain.nothing()
        if not all(stake.agreed for stake in self.stakes):
            return nothing
        inside = frozenset[str]().union(*(stake.position.circle for stake in self.stakes))
        shared = set(self.stakes[0].agreed).intersection(*(stake.agreed for stake in self.stakes[1:]))
        found = nothing.domain.union(reduce(and_, [each.agreed[name][0] for each in self.stakes]) for name in shared)
        return found | reduce(
            and_,
            [
                nothing.domain.union(region for region, made_by in stake.agreed.values() if made_by <= inside)
                for stake in self.stakes
            ],
        )

    @cached_property
    def implied(self) -> bool:
        """Whether the verdict needs a rule: by the parties' words alone it would be different."""
        ruled = any(stake.ruled_out.region for stake in self.stakes)
        if not ruled and (self._found[2] is None or not any(map(self.stakes[0].position.rules_on, self.named))):
            return False
        return self._among(~self._stated, ruled=False)[0] is not self.verdict

    @property
    def _stated(self) -> Region:
        return reduce(or_, [stake.position.rejected for stake in self.stakes])

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules behind what is rejected by implication only; none if the verdict does not need them."""
        if not self.implied:
            return ()
        stated, held = self._stated, self._found[2]
        used = [way.rules for stake in self.stakes for way in stake.ruled_out.ways if way.region - stated]
        if held is not None:
            used.append(held.rules)
            elsewhere = (stake.position.elsewhere(issue) for stake in self.stakes for issue in self.named)
            used += [way.rules for there in elsewhere for way in there.ruled_out.ways]
        return tuple(dict.fromkeys(rule for rules in used for rule in rules))

    @property
    def named(self) -> list[str]:
        """The issues that the ways to outcomes of the issue name."""
        ways = (way for stake in self.stakes for way in stake.ways)
        return sorted({issue for way in ways for terms in way.terms for issue in terms})

    @cached_property
    def incomplete(self) -> str:
        """Why the verdict might be different: a search stopped at its limit. Empty if it did not.

        A search that stops leaves out refusals, so it cannot put in doubt that parties are irreconcilable.
        """
        doubts = [stake.ruled_out.incomplete for stake in self.stakes if stake.ruled_out.undecided & self.possible]
        held = self._found[2]
        if held is not None:
            doubts.append(held.incomplete)
            there = (stake.position.elsewhere(issue) for issue in self.named for stake in self.stakes)
            doubts += [each.ruled_out.incomplete for each in there]
        return next(filter(None, doubts), "")


def judge(positions: Sequence[Position]) -> Judgement:
    """The verdict over positions of distinct parties on one issue."""
    return Judgement(tuple([_stake(position, positions) for position in positions]))


def _possible(stakes: Sequence[Stake]) -> Region:
    return ~reduce(or_, [stake.rejected for stake in stakes])


def _stake(position: Position, others: Sequence[Position]) -> Stake:
    if not position.accepted_if:
        return Stake(position, position.ruled_out, ())
    packages = tuple(
        (passage, _unrefused(passage, position, others))
        for passage in linked_passages(position, position.accepted_if)
        if not passage.provided and agreed_by_all(passage, others)
    )
    return Stake(position, position.ruled_out, packages)


def _unrefused(passage: Passage, position: Position, others: Sequence[Position]) -> Region:
    """What a package that all agreed to accepts of the issue, as far as the rest of it is not refused."""
    issue = position.issue.id
    region = passage.on(issue).accepted_if & position.accepted_if
    ways = way_of(passage, issue, region)
    return Together(others, [ways], ruled=True).held(region).region if ways else region.domain.nothing()


def agreed_by_all(passage: Passage, positions: Iterable[Position]) -> bool:
    """Whether all the parties agreed to that very package: in one statement, or as author and takers of a proposal."""
    return all(position.agreed_to(passage) for position in positions)


def linked_passages(position: Position, region: Region) -> Iterator[Passage]:
    """The position's passages that accept something of the region only under a condition or in a package."""
    issue = position.issue.id
    return (each for each in position.passages if each.linked and each.on(issue).accepted_if & region)
