"""What positions of several parties on one issue leave in common, and because of which statements."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.comparison.fragility import Fragility, fragilities
from positions.comparison.gap import Gap, widest_gap
from positions.comparison.verdict import Judgement, Stake, Verdict, judge, linked_passages
from positions.errors import ComparisonError, listed
from positions.position import cite, demanding, plain, rest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from positions.position import Passage, Position
    from positions.records import Issue
    from positions.regions import Region
    from positions.rules import NoWay


@frozen
class Block:
    """What one party refuses, and by which words.

    Attributes:
        party: The party's id.
        region: The outcomes that it refuses.
        statements: The ids of the statements that refuse them; where a rule takes part, those on the other issues.
        rules: The rules that lead from the words to the refusal; empty where the words are enough.
        sentence: The same in words.

    Example:
        >>> import positions
        >>> comparison = positions.compare(positions.load_seeds(), "ukraine", "russia", issues="nato.membership")
        >>> block = comparison["nato.membership"].blocks[0]
        >>> block.party, block.region
        ('russia', <Region: right-kept>)
    """

    party: str
    region: Region
    statements: tuple[str, ...]
    rules: tuple[str, ...]
    sentence: str


@frozen
class Condition:
    """What an acceptance hangs on.

    Attributes:
        party: Who accepts only under this condition.
        statement: The statement that sets it.
        issue: The other issue that it names.
        region: The outcomes of that issue that meet it.
        verdict: How the compared parties stand on that issue.

    Example:
        >>> import positions
        >>> rise, week = (positions.Issue(name, positions.Options.yes_no()) for name in ("rise", "week"))
        >>> talks = positions.Negotiation(
        ...     "wages",
        ...     parties=[positions.Party("union"), positions.Party("employer")],
        ...     issues=[rise, week],
        ...     statements=[
        ...         positions.Statement("u1", party="union", stance="demands", terms={"rise": rise.only("yes")}),
        ...         positions.Statement(
        ...             "e1",
        ...             party="employer",
        ...             stance="accepts",
        ...             terms={"rise": rise.only("yes")},
        ...             provided={"week": week.only("no")},
        ...         ),
        ...     ],
        ... )
        >>> [str(each) for each in positions.compare(talks, "union", "employer")["rise"].conditions]
        ['week = no (open)']
    """

    party: str
    statement: str
    issue: str
    region: Region
    verdict: Verdict

    def __str__(self) -> str:
        return f"{self.issue} = {self.region} ({self.verdict})"


@frozen(repr=False)
class Overlap:
    """What positions of two or more parties on one issue leave in common.

    Attributes:
        issue: The issue.
        positions: The positions compared, sorted by party.
        verdict: The verdict; see `Verdict`.
        common: The outcomes that all accept, outright or (where the verdict is `conditional`) conditionally.
        possible: The outcomes that nobody rejects, by words or by implication.
        blocks: Who refuses what, and by which words.
        rules: The rules that the verdict needs; empty where the words are enough.
        conditions: What the common outcomes hang on, where the verdict is `conditional`.
        gap: How far apart the parties are, on ordered domains.
        deciding: The ids of the statements that decided the verdict, sorted.
        oldest: The day of the oldest of them; None where none is dated.
        not_asked: Those who would have to act (`decided_by`) and are not among the parties.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> overlap = positions.overlap(
        ...     talks.position("ukraine", "bodies.number"), talks.position("russia", "bodies.number")
        ... )
        >>> overlap.verdict, overlap.common
        (<Verdict.AGREED: 'agreed'>, <Region: 6,000 bodies>)
    """

    issue: Issue
    positions: tuple[Position, ...]
    verdict: Verdict
    common: Region
    possible: Region
    blocks: tuple[Block, ...]
    rules: tuple[str, ...]
    conditions: tuple[Condition, ...]
    gap: Gap | None
    deciding: tuple[str, ...]
    oldest: date | None
    not_asked: tuple[str, ...]
    _reasons: tuple[str, ...] = field(eq=False)

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the parties compared, sorted."""
        return tuple(position.party for position in self.positions)

    @property
    def basis(self) -> str:
        """`stated` where the parties' words are enough for the verdict, `implied` where it needs a rule."""
        return "implied" if self.rules else "stated"

    @property
    def assumed(self) -> tuple[tuple[str, str], ...]:
        """Pairs of statements whose order had to be assumed, for the first one's day is not known."""
        return tuple(dict.fromkeys(pair for position in self.positions for pair in position.order_assumed))

    @property
    def left_out(self) -> dict[str, str]:
        """By party, how many of its statements on the issue did not count, and why."""
        return {position.party: str(position.left_out) for position in self.positions if position.left_out}

    @property
    def fragile(self) -> tuple[Fragility, ...]:
        """What the verdict would not survive: fewer kinds of attribution, or the loss of a single source."""
        return tuple(fragilities(self.positions, self.verdict))

    def standing(self, party: str) -> str:
        """How a party stands: `accepting`, `refusing`, `contested`, `deferring`, `silent` or `not read`.

        `refusing` is who has named nothing that it accepts; of who is `not read`, nobody knows.

        Raises:
            ComparisonError: If it is not among the parties compared.
        """
        for position in self.positions:
            if position.party == party:
                return _standing(position)
        msg = f"{party!r} is not among the parties compared: {listed(self.parties)}"
        raise ComparisonError(msg)

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons: one sentence each, with the statements that decided the verdict."""
        return self._reasons

    @property
    def ground(self) -> str:
        """The common ground in a few words: what all accept, what nobody refuses, or how far apart they are."""
        if self.verdict is Verdict.IRRECONCILABLE:
            return f"none, {self.gap}" if self.gap else "none"
        if self.verdict is Verdict.CONDITIONAL:
            return f"{self.common} if {'; '.join(dict.fromkeys(map(str, self.conditions))) or 'more is met'}"
        if self.common:
            return str(self.common)
        free = "nothing refused" if self.possible.is_everything else f"nobody refuses {self.possible}"
        if any(position.rejected_if & self.possible for position in self.positions):
            free = f"{free} outright"
        return f"{free}; {self.gap}" if self.gap else free

    def to_dict(self) -> dict[str, object]:
        """The overlap as plain data: regions as a file writes them."""
        return {
            "issue": self.issue.id,
            "verdict": str(self.verdict),
            "basis": self.basis,
            "rules": list(self.rules),
            "common": plain(self.common.to_form()),
            "possible": plain(self.possible.to_form()),
            "positions": {position.party: position.summary for position in self.positions},
            "standing": {position.party: _standing(position) for position in self.positions},
            "blocks": [
                {
                    "party": block.party,
                    "region": plain(block.region.to_form()),
                    "statements": list(block.statements),
                    "rules": list(block.rules),
                }
                for block in self.blocks
            ],
            "conditions": [
                {
                    "party": condition.party,
                    "statement": condition.statement,
                    "issue": condition.issue,
                    "region": plain(condition.region.to_form()),
                    "verdict": str(condition.verdict),
                }
                for condition in self.conditions
            ],
            "gap": None if self.gap is None else str(self.gap),
            "deciding": list(self.deciding),
            "oldest": self.oldest.isoformat() if self.oldest else None,
            "not_asked": list(self.not_asked),
            "left_out": self.left_out,
            "fragile": [str(each) for each in self.fragile],
            "why": list(self.why),
        }

    def __repr__(self) -> str:
        return f"<Overlap of {', '.join(self.parties)} on {self.issue.id}: {self.verdict}>"


def overlap(*positions: Position) -> Overlap:
    """What two or more positions on one issue leave in common. Does not depend on their order.

    Args:
        positions: Positions of different parties on one issue.

    Returns:
        The verdict with its reasons. No overlap is an answer, not an error.

    Raises:
        ComparisonError: If there are fewer than two, one party twice, or different issues.

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
    ordered = tuple(sorted(positions, key=lambda position: position.party))
    _check_comparable(ordered)
    judgement = judge(ordered)
    issue = ordered[0].issue
    deciding = list(_deciding(judgement))
    days = [each.when.first for each in deciding if each.when]
    return Overlap(
        issue=issue,
        positions=ordered,
        verdict=judgement.verdict,
        common=judgement.common,
        possible=judgement.possible,
        blocks=tuple(block for stake in judgement.stakes for block in _blocks(stake)),
        rules=judgement.rules,
        conditions=tuple(_conditions(judgement)),
        gap=widest_gap(ordered, firm=judgement.verdict is Verdict.IRRECONCILABLE),
        deciding=tuple(sorted({each.statement.id for each in deciding})),
        oldest=min(days, default=None),
        not_asked=tuple(party for party in issue.decided_by if party not in {each.party for each in ordered}),
        reasons=tuple(_why(judgement)),
    )


def _check_comparable(positions: tuple[Position, ...]) -> None:
    if len(positions) < 2:  # noqa: PLR2004
        msg = f"an overlap needs at least two positions, got {len(positions)}"
        raise ComparisonError(msg)
    issues = {position.issue.id: position.issue for position in positions}
    if len(issues) > 1 or any(position.issue != positions[0].issue for position in positions):
        msg = f"positions on different issues have nothing in common: {listed(issues)}"
        raise ComparisonError(msg)
    for one, other in pairwise(positions):
        if one.party == other.party:
            msg = f"two positions of {one.party!r}: an overlap is between parties; diff compares two positions of one"
            raise ComparisonError(msg)


def _standing(position: Position) -> str:
    if position.names_something:
        return "accepting"
    if position.rejected or position.rejected_if:
        return "refusing"
    if position.contested:
        return "contested"
    return "deferring" if position.deferring else position.silence


def _blocks(stake: Stake) -> Iterator[Block]:
    """What the party refuses: by its words, those that refuse the same together, then by implication."""
    position = stake.position
    issue = position.issue.id
    refusing = [(each, each.on(issue).rejected) for each in position.passages if each.on(issue).rejected]
    refusing.sort(key=lambda pair: (not pair[0].insists, str(pair[1]), _own_first(pair[0], position.party)))
    for (insists, region, how), pairs in groupby(
        refusing, key=lambda pair: (pair[0].insists, pair[1], _how(pair[0], issue))
    ):
        same = [passage for passage, _ in pairs]
        sentence = f"{position.name} {'refuses' if insists else 'rejects'} {region}{how} {cite(position.party, same)}"
        yield Block(position.party, region, _ids(same), (), sentence)
    for no_way in stake.implied:
        region = no_way.region - stake.stated
        if region:
            yield _implied_block(position, region, no_way)


def _how(passage: Passage, issue: str) -> str:
    return f" by {demanding(passage, issue)}" if passage.insists else ""


def _own_first(passage: Passage, party: str) -> tuple[bool, bool, str, str]:
    return passage.voice.account, passage.voice.speaker != party, passage.voice.speaker, passage.statement.id


def _implied_block(position: Position, region: Region, no_way: NoWay) -> Block:
    rules = " and ".join(f"rule {rule}" for rule in no_way.rules)
    elsewhere = [position.elsewhere(other) for other in no_way.issues]
    barring = [each for there in elsewhere for each in there.rejecting(there.rejected)]
    sentence = f"{position.name} refuses {region} by implication: {rules} leaves no way to it"
    if no_way.rules[1:]:
        sentence = sentence.replace("leaves", "leave")
    if barring:
        refused = "; ".join(f"{there.issue.id} = {there.rejected}" for there in elsewhere)
        sentence += f" without {refused}, which it refuses {cite(position.party, barring)}"
    return Block(position.party, region, _ids(barring), no_way.rules, sentence)


def _ids(passages: Iterable[Passage]) -> tuple[str, ...]:
    return tuple(sorted({each.statement.id for each in passages}))


def _conditions(judgement: Judgement) -> Iterator[Condition]:
    if judgement.verdict is not Verdict.CONDITIONAL:
        return
    positions = [stake.position for stake in judgement.stakes]
    seen: set[tuple[str, str, str]] = set()
    for stake in judgement.stakes:
        for passage in linked_passages(stake.position, judgement.common - stake.fully):
            for issue, region in _others(passage, stake.position.issue.id):
                key = (stake.position.party, passage.statement.id, issue)
                if key not in seen:
                    seen.add(key)
                    verdict = judge([position.elsewhere(issue) for position in positions]).verdict
                    yield Condition(stake.position.party, passage.statement.id, issue, region, verdict)


def _others(passage: Passage, issue: str) -> Iterator[tuple[str, Region]]:
    """The other issues that a linked passage names, each with the outcomes that some alternative asks for."""
    wanted: dict[str, Region] = {}
    for terms in (*passage.alternatives, *passage.provided):
        for other, region in terms.items():
            wanted[other] = wanted[other] | region if other in wanted else region
    return ((other, region) for other, region in sorted(wanted.items()) if other != issue)


def _deciding(judgement: Judgement) -> Iterator[Passage]:
    """The passages that decided the verdict."""
    for stake in judgement.stakes:
        position = stake.position
        if judgement.verdict is Verdict.IRRECONCILABLE:
            yield from position.rejecting(stake.stated)
            for no_way in stake.implied:
                if no_way.region - stake.stated:
                    for other in no_way.issues:
                        there = position.elsewhere(other)
                        yield from there.rejecting(there.rejected)
        elif judgement.common:
            yield from position.accepting(judgement.common)
        else:
            yield from position.passages


def _why(judgement: Judgement) -> Iterator[str]:
    yield from _reasons(judgement)
    pairs = dict.fromkeys(pair for stake in judgement.stakes for pair in stake.position.order_assumed)
    for earlier, later in pairs:
        yield f"it is assumed that {earlier} came before {later}: its day is not known"


def _reasons(judgement: Judgement) -> Iterator[str]:
    if judgement.verdict is Verdict.IRRECONCILABLE:
        for stake in judgement.stakes:
            yield from (block.sentence for block in _blocks(stake))
        return
    for stake in judgement.stakes:
        position = stake.position
        if judgement.common:
            yield from _acceptances(stake, judgement.common)
        else:
            yield from position.why
    if judgement.verdict is Verdict.APART:
        yield f"nobody refuses {judgement.possible}, and nothing is accepted by all"
    if judgement.verdict is Verdict.OPEN:
        unnamed = [
            f"{stake.position.name} ({_standing(stake.position)})"
            for stake in judgement.stakes
            if not stake.position.names_something
        ]
        yield f"no outcome is named as acceptable by {', '.join(unnamed)}"


def _acceptances(stake: Stake, common: Region) -> Iterator[str]:
    position = stake.position
    issue, party = position.issue.id, position.party
    outright = [each for each in position.passages if each.on(issue).accepted & common]
    outright.sort(key=lambda each: each.statement.stance)
    for stance, passages in groupby(outright, key=lambda each: each.statement.stance):
        same = list(passages)
        regions = dict.fromkeys(str(each.on(issue).accepted) for each in same)
        yield f"{position.name} {stance} {' / '.join(regions)} {cite(party, same)}"
    for passage in linked_passages(position, common):
        region = passage.on(issue).accepted_if & common
        yield f"{position.name} accepts {region} {rest_of(passage, issue)} {cite(party, [passage])}"
