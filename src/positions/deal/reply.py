"""A reply: what one party's words say to one clause of a draft."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.deal.completeness import Completeness
from positions.deal.engine.grid import HARD, Axis, Grid
from positions.deal.engine.search import solve
from positions.deal.willing import Willing, rank_of
from positions.errors import LimitError
from positions.position import plain
from positions.position.refusal import ALWAYS, Refusal, excludes, includes
from positions.records import Grade, Terms
from positions.records.checks import FixedWord
from positions.tables import Record, Result, as_json
from positions.tables.schema import REGION, TEXT, TEXTS, Schema, exactly, maybe, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from positions.deal.clauses import Clause
    from positions.deal.limits import Meter
    from positions.deal.question import Question
    from positions.position import Passage, Position
    from positions.regions import Region


class Answer(FixedWord):
    """What a party's words say to one clause of a draft.

    | answer | the party |
    | --- | --- |
    | `accepted` | accepts every outcome that the clause leaves |
    | `condition met` | accepts it (or does not refuse it) under conditions that this draft meets |
    | `condition not met` | accepts it under conditions that this draft rules out |
    | `condition left open` | accepts it under conditions that this draft neither meets nor rules out |
    | `its condition` | names it as a condition for something else that it accepts |
    | `in part` | answers some of its outcomes so, and others otherwise or not at all |
    | `countered` | has not refused it, and names another outcome that it would accept |
    | `rejected` | refuses every outcome of it, by its words or by implication of the rules |
    | `contested` | contradicts itself on it |
    | `not addressed` | has said nothing on it |
    | `undecided` | has said what the limits leave undecided |

    Example:
        >>> import positions
        >>> positions.deal.Answer("countered")
        <Answer.COUNTERED: 'countered'>
    """

    ACCEPTED = "accepted"
    MET = "condition met"
    NOT_MET = "condition not met"
    LEFT_OPEN = "condition left open"
    CONDITION = "its condition"
    IN_PART = "in part"
    COUNTERED = "countered"
    REJECTED = "rejected"
    CONTESTED = "contested"
    NOT_ADDRESSED = "not addressed"
    UNDECIDED = "undecided"


_GIVEN = (Answer.MET, Answer.CONDITION)
_ACCEPTING = (Answer.ACCEPTED, Answer.MET)  # a condition is a price: the grade is that of what it is paid for


@frozen
class Reply(Result):
    """What one party's words say to one clause of a draft.

    Attributes:
        party: The party's id.
        name: What a reader calls the party.
        issue: The issue of the clause.
        region: What the draft says of it.
        answer: The answer.
        grade: The grade at which the party accepts all of it, outright or with what the draft contains; None if it does
            not, if it only names it as a condition, or if its words give none.
        statements: The ids of the statements that give it, sorted.
        rules: The rules behind an implied refusal.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", on="2025-06-02")
        >>> reply = deals.check({"truce.duration": 3}).replies[0]
        >>> reply.party, reply.answer, reply.statements
        ('ukraine', <Answer.NOT_ADDRESSED: 'not addressed'>, ())
    """

    party: str
    name: str
    issue: str
    region: Region
    answer: Answer
    grade: Grade | None
    statements: tuple[str, ...]
    rules: tuple[str, ...]
    _position: Position = field(alias="position", eq=False, repr=False)

    @property
    def why(self) -> tuple[str, ...]:
        """What the party has said on the issue."""
        return self._position.why

    @property
    def text(self) -> str:
        """The answer in a cell, with the rule that it needs, or how willingly the party accepts."""
        answer = f"{self.answer}, {self.grade.words}" if self.grade else str(self.answer)
        return f"{answer} (rule {', '.join(self.rules)})" if self.rules else answer

    def to_records(self) -> list[Record]:
        """The reply as flat data, one record."""
        return [
            {
                "issue": self.issue,
                "outcome": str(self.region),
                "outcome_form": as_json(self.region.to_plain()),
                "party": self.party,
                "answer": str(self.answer),
                "grade": self.grade and str(self.grade),
                "statements": ", ".join(self.statements),
                "rules": ", ".join(self.rules),
            }
        ]

    def __str__(self) -> str:
        return f"{self.name} on {self.issue} = {self.region}: {self.text}"

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            party=TEXT,
            issue=TEXT,
            region=REGION,
            answer=one_of(Answer),
            grade=maybe(one_of(Grade)),
            statements=TEXTS,
            rules=TEXTS,
            why=TEXTS,
        )

    def to_dict(self) -> dict[str, object]:
        """The reply as plain data."""
        return {
            "party": self.party,
            "issue": self.issue,
            "region": plain(self.region.to_form()),
            "answer": str(self.answer),
            "grade": self.grade and str(self.grade),
            "statements": list(self.statements),
            "rules": list(self.rules),
            "why": list(self.why),
        }


class Reading:
    """A draft compared with the parties' clauses. All that is asked of it takes steps from one meter."""

    def __init__(self, question: Question, draft: Mapping[str, Region]) -> None:
        self.question = question
        self.draft: dict[str, Region] = dict(draft)
        self.meter: Meter = question.limits.meter("comparing the draft with what was said")
        self.undecided: bool = False
        self._named: dict[tuple[str, str], set[Region]] = {}
        for party, name, region in _named(question.clauses):
            self._named.setdefault((party, name), set()).add(region)

    @property
    def complete(self) -> Completeness:
        """Whether everything that was asked so far is decided."""
        return Completeness([self.meter.why] if self.undecided else ())

    def reply(self, position: Position, region: Region) -> Reply:
        """What the party's words say to one clause of the draft."""
        implied = [no_way for no_way in position.ruled_out.ways if no_way.region & region]
        try:
            answer = self._answer(position, region)
        except LimitError:
            self.undecided = True
            answer = Answer.UNDECIDED
        by_rule = [rule for each in implied if each.region & region - position.rejected for rule in each.rules]
        barring = [passage for each in implied for other in each.issues for passage in _refusing(position, other)]
        passages = (*position.passages, *(barring if by_rule else ()))
        return Reply(
            party=position.party,
            name=position.name,
            issue=position.issue.id,
            region=region,
            answer=answer,
            grade=self._grade(position, region) if answer in _ACCEPTING else None,
            statements=tuple(sorted({each.statement.id for each in passages})),
            rules=tuple(dict.fromkeys(by_rule)),
            position=position,
        )

    def replies(self) -> tuple[Reply, ...]:
        """What each party's words say to each clause of the draft, clause by clause."""
        question = self.question
        return tuple(
            self.reply(view.position(issue), self.draft[issue])
            for issue in question.case.issues
            if issue in self.draft
            for view in question.views
        )

    def refused(self) -> tuple[Clause, ...]:
        """The clauses on issues of the draft that refuse every deal within it."""
        speaking = (clause for clause in self.question.clauses if not self.draft.keys().isdisjoint(clause.issues))
        return tuple(clause for clause in speaking if clause.refuses and self._refuses_all(clause))

    def unanswered(self, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
        """The demands among the clauses that some deal within the draft leaves unanswered."""
        return tuple(clause for clause in clauses if clause.demanded and self._refuses_some(clause))

    def accepts_all(self, party: str, replies: Iterable[Reply]) -> bool:
        """Whether the party accepts every outcome of the draft, outright or with everything that it ties to it."""
        mine = [clause for clause in self.question.clauses if clause.party == party]
        willing = chain.from_iterable(clause.willing for clause in mine)
        contained = {issue for issue, terms, _ in willing if includes(terms, self.draft)}
        return bool(self.draft) and all(
            reply.answer is Answer.ACCEPTED or (reply.answer in _GIVEN and reply.issue in contained)
            for reply in replies
        )

    def _refuses_all(self, clause: Clause) -> bool:
        try:
            return not self._some_deal(clause.refuses, self.draft)
        except LimitError:
            self.undecided = True
            return False

    def _refuses_some(self, clause: Clause) -> bool:
        try:
            return any(self._may_be_refused(each, self.draft) for each in clause.refuses)
        except LimitError:
            self.undecided = True
            return False

    def _answer(self, position: Position, region: Region) -> Answer:
        """The answer to all of the region, or `in part` if its outcomes are answered in different ways."""
        issue = position.issue.id
        mine = self.question.clauses_on.get((position.party, issue), [])
        refused = position.rejected | position.ruled_out.region
        by_clauses = self._named.get((position.party, issue), ())
        conditions = [each.asks(issue) for each in position.sets_conditions]
        named = [*by_clauses, *conditions, *position.answers.values(), position.accepted_if, refused]
        answers = {
            self._answer_to(position, piece, refused, mine)
            for piece in Axis.of(position.issue.domain, [*named, region]).cells
            if piece.is_subset(region)
        }
        if answers == {Answer.ACCEPTED, Answer.MET}:
            return Answer.MET
        return answers.pop() if len(answers) == 1 else Answer.IN_PART

    def _grade(self, position: Position, region: Region) -> Grade | None:
        """The least willing grade of the region's outcomes, if words give it."""
        issue = position.issue.id
        willing = Willing(tuple(self.question.clauses_on.get((position.party, issue), ())))
        if not willing.stated:
            return None
        named = [terms[issue] for clause in willing.clauses for _, terms, _ in clause.willing if issue in terms]
        pieces = Axis.of(position.issue.domain, [*named, region]).cells
        given = [
            willing.given(position.party, issue, {**self.draft, issue: piece})
            for piece in pieces
            if piece.is_subset(region)
        ]
        return min((each[0] for each in given), key=rank_of) if all(given) else None

    def _answer_to(self, position: Position, piece: Region, refused: Region, mine: list[Clause]) -> Answer:
        """The answer to outcomes that none of the party's words distinguishes."""
        if piece.is_subset(refused):
            return Answer.REJECTED
        if piece.is_subset(position.accepted):
            return Answer.ACCEPTED
        if piece.is_subset(position.conditional):
            return self._conditional_answer(position, piece, mine)
        if piece.is_subset(position.contested):
            return Answer.CONTESTED
        conditions = [each for each in position.sets_conditions if each.statement.stance.bids]
        if conditions:
            return self._answer_on_condition(position, piece, conditions, mine)
        return Answer.COUNTERED if position.names_something else Answer.NOT_ADDRESSED

    def _conditional_answer(self, position: Position, piece: Region, mine: list[Clause]) -> Answer:
        """The answer to outcomes that the party answers depending on other issues."""
        issue = position.issue.id
        draft = {**self.draft, issue: piece}
        refusals = [refusal for clause in mine for refusal in clause.refuses]
        may_pass = self._some_deal(refusals, draft)
        if not piece.is_subset(position.accepted_if):
            refusing = any(self._may_be_refused(refusal, draft) for refusal in refusals)
            return (Answer.NOT_MET if refusing else Answer.MET) if may_pass else Answer.REJECTED
        accepted = [terms for clause in mine for terms in _accepted_on(issue, clause)]
        if may_pass and any(includes(terms, draft) for terms in accepted):
            return Answer.MET
        open_still = may_pass and not all(excludes(terms, draft) for terms in accepted)
        return Answer.LEFT_OPEN if open_still else Answer.NOT_MET

    def _answer_on_condition(
        self, position: Position, piece: Region, conditions: list[Passage], mine: list[Clause]
    ) -> Answer:
        """The answer to outcomes that the party speaks of only as the condition of bids on other issues."""
        issue = position.issue.id
        if any(piece.is_subset(each.asks(issue)) for each in conditions):
            return Answer.CONDITION
        if position.names_something:
            return Answer.COUNTERED
        draft = {**self.draft, issue: piece}
        refusing = any(self._may_be_refused(refusal, draft) for clause in mine for refusal in clause.refuses)
        spoken = any(not each.issues.isdisjoint(self.draft) for each in conditions)
        return Answer.NOT_MET if refusing and spoken else Answer.NOT_ADDRESSED

    def _may_be_refused(self, refusal: Refusal, draft: Mapping[str, Region]) -> bool:
        """Whether some deal within the draft is refused."""
        within = dict(refusal.inside.regions)
        for issue in refusal.issues & draft.keys():
            within[issue] = within[issue] & draft[issue] if issue in within else draft[issue]
        return all(within.values()) and self._some_deal([Refusal(terms) for terms in refusal.unless], within)

    def _some_deal(self, refusals: Iterable[Refusal], within: Mapping[str, Region]) -> bool:
        """Whether some deal within these regions is refused by none of the refusals. Raises `LimitError`."""
        asked = [refusal for refusal in refusals if not _idle(refusal, within)]
        if not asked or any(_total(refusal, within) for refusal in asked):
            return not asked
        named = {issue for refusal in asked for issue in refusal.issues}
        bounds = [Refusal(ALWAYS, [Terms({issue: within[issue]})]) for issue in sorted(named & within.keys())]
        domains = {issue: self.question.case.issues[issue].domain for issue in named}
        self.meter.spend(sum(refusal.length for refusal in asked))
        grid = Grid.of(domains, [(HARD, each) for each in (*asked, *bounds)], prune=True)
        return solve(grid.boxes, grid.everything, self.meter) is not None


def _named(clauses: Iterable[Clause]) -> Iterator[tuple[str, str, Region]]:
    """What the clauses of each party name of each issue, without saying the same twice for terms that share it."""
    by_party: dict[str, set[tuple[str, Region]]] = {}
    for clause in clauses:
        pairs = by_party.setdefault(clause.party, set())
        for terms in clause.named:
            pairs.update(terms.regions)
    return ((party, issue, region) for party, pairs in by_party.items() for issue, region in pairs)


def _accepted_on(issue: str, clause: Clause) -> Iterator[Terms]:
    """The terms that a clause accepts together with outcomes of the issue.

    An alternative of a demand is one of several answers to the whole, so it counts even if it leaves the issue open. A
    bid accepts only what it names.
    """
    if clause.insists:
        yield from clause.accepts
    else:
        yield from (terms for terms in clause.accepts if issue in terms)


def _idle(refusal: Refusal, within: Mapping[str, Region]) -> bool:
    """Whether it refuses no deal within these regions, as is seen without a search."""
    return excludes(refusal.inside, within) or any(includes(terms, within) for terms in refusal.unless)


def _total(refusal: Refusal, within: Mapping[str, Region]) -> bool:
    """Whether it refuses every deal within these regions, as is seen without a search."""
    return includes(refusal.inside, within) and all(excludes(terms, within) for terms in refusal.unless)


def _refusing(position: Position, issue: str) -> tuple[Passage, ...]:
    there = position.elsewhere(issue)
    return there.rejecting(there.rejected)
