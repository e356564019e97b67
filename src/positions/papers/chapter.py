"""What a report says of one issue: where it stands, who holds what, why, how far it carries, and what came before."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.comparison import Direction, Verdict
from positions.papers.dumbbell import Dumbbell, dumbbell
from positions.papers.entry import ground, last_resort_of
from positions.papers.glossary import day_in_words
from positions.papers.holding import held
from positions.prose import joined
from positions.records import Grade, Kind
from positions.when import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from positions.comparison import Overlap
    from positions.movement import Change, History
    from positions.papers.glossary import Glossary
    from positions.papers.holding import Holding
    from positions.position import Passage, Position
    from positions.records import Issue

CHANGED = {
    Direction.FIRST_WORD: "first word",
    Direction.RESTATED: "said it again",
    Direction.SOFTENED: "gave ground",
    Direction.HARDENED: "hardened",
    Direction.SHIFTED: "moved both ways",
    Direction.WITHDRAWN: "took back its words",
    Direction.SETTLED: "settled it",
    Direction.UNCHANGED: "other words, the same answer",
}
_COMMON = (Verdict.AGREED, Verdict.OVERLAP, Verdict.CONDITIONAL, Verdict.BLOCKED)


@frozen
class Reason:
    """A sentence, with the statements that it rests on.

    Attributes:
        text: The sentence, without a full stop.
        statements: The ids of the statements.
        issue: The id of another issue that it leads to; empty if it leads to none.
    """

    text: str
    statements: tuple[str, ...] = ()
    issue: str = ""


@frozen
class Step:
    """One step of the history of a party on the issue.

    Attributes:
        day: When, in words.
        name: What a reader calls the party.
        change: What changed, and toward whom.
        holds: What it held then.
        statements: The ids of the statements.
    """

    day: str
    name: str
    change: str
    holds: str
    statements: tuple[str, ...]


@frozen(slots=False)
class Chapter:
    """What a report says of one issue, or of several of a family if that is the same.

    Attributes:
        issues: The ids of the issues.
        overlap: How the parties stand to each other on it.
        holdings: What each party holds, in the order asked for.
        histories: How each came to it, in the same order.
        glossary: What readers call the things of the case.

    Example:
        >>> import positions
        >>> paper = positions.report(positions.load_seeds(), "ukraine", "russia", issues="nato.*")
        >>> chapter = paper.chapter("nato.membership")
        >>> for reason in chapter.why:
        ...     print(reason.text, reason.statements)
        Ukraine refuses giving up the right to join NATO ('ua-nato-membership-euro0604',)
        Russia refuses the right to join NATO ('ru-nato-membership-euro0604',)
    """

    issues: tuple[str, ...]
    overlap: Overlap
    holdings: tuple[Holding, ...]
    histories: tuple[History, ...]
    glossary: Glossary = field(repr=False)

    @property
    def issue(self) -> Issue:
        """The issue; the first one if there are several."""
        return self.overlap.issue

    @property
    def fact(self) -> bool:
        """Whether it is a fact in dispute."""
        return self.issue.kind is Kind.FACT

    @property
    def silent(self) -> bool:
        """Whether none of the parties has spoken of it, then or before."""
        return all(each.silent for each in self.overlap.positions) and not self.steps

    @property
    def read(self) -> bool:
        """Whether some document on it was read."""
        return any(each.read for each in self.overlap.positions)

    @property
    def question(self) -> str:
        """Its question."""
        return self.glossary.question(self.issues)

    @property
    def ground(self) -> str:
        """What the parties have in common, or how far apart they are, in words; empty if there is nothing to say."""
        return ground(self.glossary, self.overlap)

    @cached_property
    def dumbbell(self) -> Dumbbell | None:
        """Its numbers as a picture, if two parties or more have named any."""
        found = dumbbell(self.glossary, self.overlap, self.holdings)
        return found if found and found.lanes[1:] else None

    @property
    def alike(self) -> object:
        """What makes it the same as that of another issue of the family; chapters that are alike are shown as one."""
        said = tuple((each.text, self.statements(each.party)) for each in self.holdings)
        about = self.overlap.verdict, self.ground, self.why, self.doubts, self.steps, self.silent and self.read
        return self.glossary.family(self.issue.id), said, about

    def statements(self, party: str) -> tuple[str, ...]:
        """The ids of a party's statements on it, those that decide the verdict first."""
        position = next(each for each in self.overlap.positions if each.party == party)
        names = dict.fromkeys(each.statement.id for each in position.passages)
        speaking = names or dict.fromkeys([*position.deferring, *position.settled_by])
        return tuple(sorted(speaking, key=lambda name: name not in self.overlap.deciding))

    @cached_property
    def why(self) -> tuple[Reason, ...]:
        """Why the verdict is what it is."""
        return tuple(self._why())

    @cached_property
    def doubts(self) -> tuple[Reason, ...]:
        """How far it carries: rules, accounts, single sources, and whom else it takes."""
        return tuple(self._doubts())

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """How each party came to what it holds, the oldest first."""
        changes = [change for history in self.histories for change in history.changes]
        changes.sort(key=lambda change: change.after.on.toordinal() if change.after.on else 0)
        return tuple(map(self._step, changes))

    def _step(self, change: Change) -> Step:
        how = [CHANGED[change.direction], *map(str, change.approaches)]
        return Step(
            when_in_words(change),
            change.after.name,
            ", ".join(how),
            held(self.glossary, change.after),
            change.statements,
        )

    def _why(self) -> Iterator[Reason]:
        said = list(self._sentences())
        yield from said
        cited = {name for each in said for name in each.statements}
        cited.update(name for each in self.holdings for name in self.statements(each.party))
        if more := tuple(name for name in self.overlap.deciding if name not in cited):
            yield Reason("What was said of the conditions counts, too", more)

    def _sentences(self) -> Iterator[Reason]:
        if self.overlap.verdict is Verdict.IRRECONCILABLE:
            yield from self._refusals()
        elif self.overlap.verdict in _COMMON:
            yield from self._acceptances()
        else:
            yield from self._bids()

    def _refusals(self) -> Iterator[Reason]:
        """Who refuses what; the same in several statements once."""
        same: dict[tuple[str, str], list[str]] = {}
        for block in self.overlap.blocks:
            name, outcomes = self.glossary.party(block.party), self.glossary.outcome(self.issue, block.region)
            by_rule = f", by a rule{self._notes(block.rules)}" if block.rules else ""
            same.setdefault((name, f"refuses {outcomes}{by_rule}"), []).extend(block.statements)
        order = [each.name for each in self.holdings]
        for (name, text), statements in sorted(same.items(), key=lambda pair: order.index(pair[0][0])):
            yield Reason(f"{name} {text}", tuple(dict.fromkeys(statements)))

    def _notes(self, rules: Iterable[str]) -> str:
        notes = [self.glossary.case.rules[rule].note.rstrip(".") for rule in rules]
        return f": {'; '.join(filter(None, notes))}" if any(notes) else ""

    def _acceptances(self) -> Iterator[Reason]:
        common, resting = self.overlap.common, {each.party: each for each in self.overlap.resting}
        for each in self._in_order():
            region = (each.accepted | each.accepted_if) & common
            only = "" if region.is_subset(each.accepted) else " on conditions or as part of a package"
            words = self.glossary.outcome(self.issue, region) if region else "what all agreed to as a package"
            best = resting.get(each.party)
            how = f", {best.how}" if best and best.region == region else ""
            yield Reason(f"{each.name} accepts {words}{only}{how}", _ids(each.accepting(common)))
            if best and not how:
                words = self.glossary.outcome(self.issue, best.region)
                yield Reason(f"{each.name} accepts {words} {best.how}", best.statements)
        for condition in self.overlap.conditions:
            refusing = [self.glossary.party(party) for party in condition.refused_by]
            who = f", which {joined(refusing)} {'refuse' if refusing[1:] else 'refuses'}" if refusing else ""
            combined = " in this combination" if refusing and condition.jointly else ""
            needed = self.glossary.term([condition.issue], condition.region)
            text = f"{self.glossary.party(condition.party)} needs {needed}{who}{combined}"
            there = [each.elsewhere(condition.issue) for each in self._in_order() if each.party in condition.refused_by]
            refusals = [name for each in there for name in _ids(each.rejecting(condition.region))]
            yield Reason(text, tuple(dict.fromkeys([condition.statement, *refusals])), condition.issue)

    def _bids(self) -> Iterator[Reason]:
        for each in self._in_order():
            if each.names_something:
                region = each.accepted | each.accepted_if
                words = self.glossary.outcome(self.issue, region)
                yield Reason(f"{each.name} would accept {words}", _ids(each.accepting(region)))
            elif each.passages or each.deferring or each.settled_by:
                names = dict.fromkeys([*_ids(each.passages), *each.deferring, *each.settled_by])
                yield Reason(f"{each.name} has not said what it would accept", tuple(names))
            else:
                yield Reason(f"{each.name} {held(self.glossary, each)}", each.fallen)
        possible = self.overlap.possible
        if not possible.is_everything:
            yield Reason(f"No word on record refuses {self.glossary.outcome(self.issue, possible)} outright")

    def _in_order(self) -> Iterator[Position]:
        """The positions, in the order asked for."""
        return (each.position for each in self.holdings)

    def _doubts(self) -> Iterator[Reason]:
        overlap = self.overlap
        if overlap.basis == "implied":
            yield Reason(f"It takes a rule of logic{self._notes(overlap.rules)}")
        if overlap.incomplete:
            yield Reason("The search through the rules stopped at its limit: the finding might be another")
        if overlap.grade is Grade.LAST_RESORT:
            yield Reason(f"It rests on a last resort for {joined(last_resort_of(overlap))}")
        if overlap.by_accounts:
            yield Reason("It depends on what one party says of another")
        if overlap.verdict is not Verdict.OPEN:
            for way in overlap.fragile:
                without = (
                    f"Without {self.glossary.source(way.without)}"
                    if way.without
                    else "With nothing but documents, quotations and official texts"
                )
                yield Reason(f"{without} the finding would be “{way.verdict}”")
        for earlier, later in overlap.assumed:
            yield Reason("It is assumed that the first of these came before the second", (earlier, later))
        if overlap.not_asked and any(not each.silent for each in overlap.positions):
            others = [*map(self.glossary.party, overlap.not_asked)]
            yield Reason(f"{joined(others)}, not compared here, would have to act")


def when_in_words(change: Change) -> str:
    """When a change came about, as far as it is known: `2 June 2025`, `March 2025`."""
    return joined(day_in_words(When.parse(day)) for day in change.date.split(", "))


def _ids(passages: Sequence[Passage]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.statement.id for each in passages))
