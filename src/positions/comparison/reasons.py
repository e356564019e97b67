"""Why a verdict is what it is: what each party refuses, what acceptances depend on, and the sentences that say so."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from positions.comparison.together import Together
from positions.comparison.verdict import Judgement, Stake, Verdict, judge, linked_passages, way_of
from positions.position import Force, plain
from positions.position.wording import cite, demanding, rest_of
from positions.tables import Result
from positions.tables.schema import REGION, TEXT, TEXTS, TRUTH, Schema, exactly, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from positions.position import Passage, Position
    from positions.regions import Region
    from positions.rules import NoWay


@frozen
class Block(Result):
    """What one party refuses, and by which words.

    Attributes:
        party: The party's id.
        region: The outcomes that it refuses.
        statements: The ids of the statements that refuse them; if a rule takes part, those on the other issues.
        rules: The rules that lead from the words to the refusal; empty if the words are enough.
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

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(party=TEXT, region=REGION, statements=TEXTS, rules=TEXTS)

    def to_dict(self) -> dict[str, object]:
        """What is refused, as plain data."""
        return {
            "party": self.party,
            "region": plain(self.region.to_form()),
            "statements": list(self.statements),
            "rules": list(self.rules),
        }

    def __str__(self) -> str:
        return self.sentence


@frozen
class Condition(Result):
    """What an acceptance depends on.

    Attributes:
        party: The party that accepts only under this condition.
        statement: The statement that sets it.
        issue: The other issue that it names.
        region: The outcomes of that issue that meet it.
        verdict: The verdict of the compared parties on that issue.
        refused_by: The parties that refuse it, each alone or between them; empty if nobody does.
        jointly: Whether they refuse it only together with what else the acceptance takes.
        common: What the compared parties have in common on that issue.

    Example:
        >>> import positions
        >>> rise, week = (positions.Issue(name, positions.Options.yes_no()) for name in ("rise", "week"))
        >>> talks = positions.Negotiation(
        ...     "wages",
        ...     parties=[positions.Party("union"), positions.Party("employer")],
        ...     issues=[rise, week],
        ...     statements=[
        ...         positions.Statement("u1", "union", "demands", rise.only("yes")),
        ...         positions.Statement("e1", "employer", "accepts", rise.only("yes"), provided=week.only("no")),
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
    refused_by: tuple[str, ...]
    jointly: bool
    common: Region

    def __str__(self) -> str:
        return f"{self.issue} = {self.region} ({self._state})"

    @property
    def _state(self) -> str:
        if self.refused_by:
            return f"refused {'in this combination ' if self.jointly else ''}by {', '.join(self.refused_by)}"
        apart = self.common and self.common.is_disjoint(self.region)
        return f"{self.verdict} on {self.common}" if apart else str(self.verdict)

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            party=TEXT,
            statement=TEXT,
            issue=TEXT,
            region=REGION,
            verdict=one_of(Verdict),
            refused_by=TEXTS,
            jointly=TRUTH,
        )

    def to_dict(self) -> dict[str, object]:
        """The condition as plain data."""
        return {
            "party": self.party,
            "statement": self.statement,
            "issue": self.issue,
            "region": plain(self.region.to_form()),
            "verdict": str(self.verdict),
            "refused_by": list(self.refused_by),
            "jointly": self.jointly,
        }


def standing(position: Position) -> str:
    """A party's standing on an issue, in a word or two."""
    if position.names_something:
        return "accepting"
    if position.contested:
        return "contested"
    if position.rejected or position.rejected_if:
        return "refusing"
    if position.sets_conditions:
        return "setting a condition"
    return "deferring" if position.deferring else position.silence


def blocks(stake: Stake) -> Iterator[Block]:
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
    for no_way in stake.ruled_out.ways:
        yield _implied_block(position, no_way)


def _how(passage: Passage, issue: str) -> str:
    return f" by {demanding(passage, issue)}" if passage.insists else ""


def _own_first(passage: Passage, party: str) -> tuple[bool, bool, str, str]:
    return passage.voice.account, passage.voice.speaker != party, passage.voice.speaker, passage.statement.id


def _implied_block(position: Position, no_way: NoWay) -> Block:
    region = no_way.region
    rules = " and ".join(f"rule {rule}" for rule in no_way.rules)
    elsewhere = [position.elsewhere(other) for other in no_way.issues]
    barring = [each for there in elsewhere for each in there.rejecting(there.rejected)]
    verb = "leave" if no_way.rules[1:] else "leaves"
    sentence = f"{position.name} refuses {region} by implication: {rules} {verb} no way to it"
    if barring:
        refused = "; ".join(f"{there.issue.id} = {there.rejected}" for there in elsewhere)
        sentence += f" without {refused}, which it refuses {cite(position.party, barring)}"
    if no_way.incomplete:
        sentence += "; fewer rules may be enough"
    return Block(position.party, region, _ids(barring), no_way.rules, sentence)


def _ids(passages: Iterable[Passage]) -> tuple[str, ...]:
    return tuple(sorted({each.statement.id for each in passages}))


def conditions(judgement: Judgement) -> Iterator[Condition]:
    """What the common outcomes depend on, if the verdict is conditional or blocked."""
    if judgement.verdict not in (Verdict.CONDITIONAL, Verdict.BLOCKED):
        return
    here, common = judgement.stakes[0].position.issue.id, judgement.common
    judged: dict[str, Judgement] = {}
    for stake in judgement.stakes:
        needed = [(each, _others(each, here, common)) for each in linked_passages(stake.position, common - stake.fully)]
        needed += [
            (each, {issue: ~region for issue, region in _others(each, here, common).items()})
            for each in _halting(stake, common)
        ]
        by_statement: dict[tuple[str, str], Region] = {}
        for passage, others in needed:
            for issue, region in others.items():
                key = passage.statement.id, issue
                by_statement[key] = by_statement[key] | region if key in by_statement else region
        refusing = {passage.statement.id: _refusers(judgement, stake, passage, others) for passage, others in needed}
        for (statement, issue), region in by_statement.items():
            if issue not in judged:
                judged[issue] = judge([each.position.elsewhere(issue) for each in judgement.stakes])
            there = judged[issue]
            refused_by, jointly = _refusing([each.position for each in there.stakes], region), False
            if not refused_by:
                refused_by, jointly = refusing[statement]
            yield Condition(
                stake.position.party, statement, issue, region, there.verdict, refused_by, jointly, there.common
            )


def _refusers(
    judgement: Judgement, stake: Stake, passage: Passage, others: Mapping[str, Region]
) -> tuple[tuple[str, ...], bool]:
    """Who refuses what a passage needs only in this combination, or takes something that excludes it.

    Nobody, if some party refuses one of the outcomes by itself: then that is what stands in the way.
    """
    positions = [each.position for each in judgement.stakes]
    common = judgement.common
    if any(_refusing([each.elsewhere(issue) for each in positions], region) for issue, region in others.items()):
        return (), False
    ways = way_of(passage, positions[0].issue.id, common)
    alone = [each.party for each in positions if ways and not Together([each], [ways], ruled=True).held(common).region]
    if alone or judgement.verdict is not Verdict.BLOCKED:
        return tuple(alone), bool(alone)
    excluding = [
        each.position.party
        for each in judgement.stakes
        if each is not stake and any(_excludes(each, issue, region) for issue, region in others.items())
    ]
    if excluding:
        return tuple(excluding), False
    every = [each.ways for each in judgement.stakes]
    return tuple(each.party for each in positions if not Together([each], every, ruled=True).held(common).region), True


def _refusing(positions: Iterable[Position], region: Region) -> tuple[str, ...]:
    """The parties that refuse all of a region, by words or by rules: each alone, or else between them."""
    refused = {each.party: region & (each.rejected | each.ruled_out.region) for each in positions}
    alone = tuple(party for party, part in refused.items() if part == region)
    if alone or region.domain.union(refused.values()) != region:
        return alone
    return tuple(party for party, part in refused.items() if part)


def _excludes(stake: Stake, issue: str, region: Region) -> bool:
    """Whether a party accepts outcomes only on terms that exclude the region on another issue."""
    return bool(stake.ways) and all(way.excludes(issue, region) for way in stake.ways)


def _others(passage: Passage, issue: str, common: Region) -> dict[str, Region]:
    """The other issues that a linked passage names beside these outcomes, each with what some alternative asks for."""
    wanted: dict[str, Region] = {}
    fitting = (each for each in passage.alternatives if issue not in each or each[issue] & common)
    for terms in (*fitting, *passage.met):
        for other, region in terms.items():
            if other != issue:
                wanted[other] = wanted[other] | region if other in wanted else region
    return dict(sorted(wanted.items()))


def _halting(stake: Stake, common: Region) -> Iterator[Passage]:
    """The refusals of combinations that make the party's acceptance of these outcomes conditional."""
    issue = stake.position.issue.id
    halted = stake.halting & common
    for passage in stake.position.passages:
        if passage.force is Force.REFUSAL and passage.linked and passage.on(issue).rejected_if & halted:
            yield passage


def deciding(judgement: Judgement) -> Iterator[Passage]:
    """The passages that decided the verdict."""
    for stake in judgement.stakes:
        position = stake.position
        if judgement.verdict is Verdict.IRRECONCILABLE:
            yield from position.rejecting(position.rejected)
            for there in {
                other: position.elsewhere(other) for way in stake.ruled_out.ways for other in way.issues
            }.values():
                yield from there.rejecting(there.rejected)
        elif judgement.common:
            yield from position.accepting(judgement.common)
            yield from _halting(stake, judgement.common)
            if judgement.verdict is Verdict.BLOCKED:
                for there in map(position.elsewhere, judgement.named):
                    yield from there.rejecting(there.rejected)
        else:
            yield from position.passages


def why(judgement: Judgement) -> Iterator[str]:
    """The reasons of a verdict, one sentence each."""
    yield from _reasons(judgement)
    pairs = dict.fromkeys(pair for stake in judgement.stakes for pair in stake.position.order_assumed)
    for earlier, later in pairs:
        yield f"it is assumed that {earlier} came before {later}: its day is not known"


def _reasons(judgement: Judgement) -> Iterator[str]:
    if judgement.verdict is Verdict.IRRECONCILABLE:
        for stake in judgement.stakes:
            yield from (block.sentence for block in blocks(stake))
        return
    for stake in judgement.stakes:
        position = stake.position
        if judgement.common:
            yield from _acceptances(stake, judgement.common)
        else:
            yield from position.why
    if judgement.verdict is Verdict.BLOCKED:
        names = {stake.position.party: stake.position.name for stake in judgement.stakes}
        yield from dict.fromkeys(
            _needed(condition, names) for condition in conditions(judgement) if condition.refused_by
        )
    if judgement.verdict is Verdict.APART:
        yield f"nobody refuses {judgement.possible}, and nothing is accepted by all"
    if judgement.verdict is Verdict.OPEN:
        unnamed = [
            f"{stake.position.name} ({standing(stake.position)})"
            for stake in judgement.stakes
            if not stake.position.names_something
        ]
        yield f"no outcome is named as acceptable by {', '.join(unnamed)}"


def _needed(condition: Condition, names: Mapping[str, str]) -> str:
    """What a party needs, and who refuses it."""
    verb = "refuse between them" if len(condition.refused_by) > 1 else "refuses"
    verb += " in this combination" if condition.jointly else ""
    by = " and ".join(names[party] for party in condition.refused_by)
    return f"{names[condition.party]} needs {condition.issue} = {condition.region}, which {by} {verb}"


def _acceptances(stake: Stake, common: Region) -> Iterator[str]:
    position = stake.position
    issue, party = position.issue.id, position.party
    outright = [each for each in position.passages if each.on(issue).accepted & common]
    outright.sort(key=lambda each: each.statement.stance)
    for stance, passages in groupby(outright, key=lambda each: each.statement.stance):
        same = list(passages)
        regions = dict.fromkeys(str(each.on(issue).accepted) for each in same)
        yield f"{position.name} {stance} {' / '.join(regions)} {cite(party, same)}"
    for passage in _halting(stake, common):
        yield f"{position.name} {passage.statement.text} {cite(party, [passage])}"
    for passage in linked_passages(position, common):
        region = passage.on(issue).accepted_if & common
        yield f"{position.name} accepts {region} {rest_of(passage, issue)} {cite(party, [passage])}"
