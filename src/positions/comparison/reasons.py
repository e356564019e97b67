"""Why a verdict is what it is: what each party refuses, what acceptances depend on, and the sentences that say so."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from positions.comparison.together import Together
from positions.comparison.verdict import Judgement, Stake, Verdict, judge, linked_passages, way_of
from positions.position import Force, cite, demanding, rest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from positions.position import Passage, Position
    from positions.regions import Region
    from positions.rules import NoWay


@frozen
class Block:
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


@frozen
class Condition:
    """What an acceptance depends on.

    Attributes:
        party: The party that accepts only under this condition.
        statement: The statement that sets it.
        issue: The other issue that it names.
        region: The outcomes of that issue that meet it.
        verdict: The verdict of the compared parties on that issue.
        refused_by: The parties that refuse it, each alone or between them; empty if nobody does.

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
    refused_by: tuple[str, ...] = ()

    def __str__(self) -> str:
        state = f"refused by {', '.join(self.refused_by)}" if self.refused_by else str(self.verdict)
        return f"{self.issue} = {self.region} ({state})"


def standing(position: Position) -> str:
    """A party's standing on an issue, in a word or two."""
    if position.names_something:
        return "accepting"
    if position.rejected or position.rejected_if:
        return "refusing"
    if position.contested:
        return "contested"
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
    positions = [stake.position for stake in judgement.stakes]
    judged: dict[str, Verdict] = {}
    wanted: dict[tuple[str, str, str], tuple[Region, list[str]]] = {}
    for stake in judgement.stakes:
        for passage in linked_passages(stake.position, judgement.common - stake.fully):
            refusing = [each.party for each in positions if _refuses(each, passage, judgement.common)]
            for issue, region in _others(passage, stake.position.issue.id):
                key = (stake.position.party, passage.statement.id, issue)
                known, by = wanted.get(key, (region, refusing))
                wanted[key] = known | region, by
        for passage in _halting(stake, judgement.common):
            for issue, region in _others(passage, stake.position.issue.id):
                key = (stake.position.party, passage.statement.id, issue)
                wanted.setdefault(key, (~region, []))
    for (party, statement, issue), (region, refusing) in wanted.items():
        there = [position.elsewhere(issue) for position in positions]
        if issue not in judged:
            judged[issue] = judge(there).verdict
        refused_by = _refusing(there, region) or tuple(refusing)
        if not refused_by and judgement.verdict is Verdict.BLOCKED:
            others = (stake for stake in judgement.stakes if stake.position.party != party)
            refused_by = tuple(stake.position.party for stake in others if _excludes(stake, issue, region))
        yield Condition(party, statement, issue, region, judged[issue], refused_by)


def _halting(stake: Stake, common: Region) -> Iterator[Passage]:
    """The refusals of combinations that make the party's acceptance of these outcomes conditional."""
    issue = stake.position.issue.id
    halted = stake.halting & common
    for passage in stake.position.passages:
        if passage.force is Force.REFUSAL and passage.linked and passage.on(issue).rejected_if & halted:
            yield passage


def _refuses(position: Position, passage: Passage, common: Region) -> bool:
    """Whether a party alone refuses every combination that a passage allows for the common outcomes."""
    ways = way_of(passage, position.issue.id, common)
    return bool(ways) and not Together([position], [ways], ruled=True).held(common).region


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


def _others(passage: Passage, issue: str) -> Iterator[tuple[str, Region]]:
    """The other issues that a linked passage names, each with the outcomes that some alternative asks for."""
    wanted: dict[str, Region] = {}
    for terms in (*passage.alternatives, *passage.met):
        for other, region in terms.items():
            wanted[other] = wanted[other] | region if other in wanted else region
    return ((other, region) for other, region in sorted(wanted.items()) if other != issue)


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
        for condition in conditions(judgement):
            if condition.refused_by:
                needed = f"{names[condition.party]} needs {condition.issue} = {condition.region}"
                by = " and ".join(names[party] for party in condition.refused_by)
                yield f"{needed}, which {by} {_verb(condition)}"
    if judgement.verdict is Verdict.APART:
        yield f"nobody refuses {judgement.possible}, and nothing is accepted by all"
    if judgement.verdict is Verdict.OPEN:
        unnamed = [
            f"{stake.position.name} ({standing(stake.position)})"
            for stake in judgement.stakes
            if not stake.position.names_something
        ]
        yield f"no outcome is named as acceptable by {', '.join(unnamed)}"


def _verb(condition: Condition) -> str:
    several = len(condition.refused_by) > 1
    return "refuse between them" if several else "refuses"


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
