"""Whether a draft passes by the rules of decision of a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from attrs import field, frozen

from positions.deal.count import Count, count
from positions.deal.engine.grid import Axis
from positions.deal.limits import Limits
from positions.deal.question import Question
from positions.deal.reaction import Draft
from positions.deal.reply import Answer, Reading
from positions.deal.side import Side
from positions.deal.wording import named
from positions.errors import ComparisonError
from positions.records import Stance
from positions.tables import Record, Result, Table, in_a_row
from positions.tables.schema import TEXT, TEXTS, Schema, exactly, list_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from positions.deal.clauses import Clause
    from positions.deal.completeness import Completeness
    from positions.deal.reaction import Reaction
    from positions.deal.reply import Reply
    from positions.negotiation import AdmitLike, DayLike, Negotiation
    from positions.position import Window
    from positions.records import Decision, PartyLike, ProposalLike, Terms, TermsLike
    from positions.regions import Region

_HALFWAY = frozenset((Answer.MET, Answer.NOT_MET, Answer.LEFT_OPEN, Answer.CONDITION, Answer.IN_PART))


@frozen(repr=False)
class Decisions(Result, Sequence[Count]):
    """Whether a draft passes, by each rule of decision that covers issues of it. `print` shows it as a table.

    Attributes:
        title: What the draft is called.
        counts: The count of each decision, in the order of the case.
        uncovered: The ids of the issues of the draft that no decision covers.
        broken: The ids of rules of the case that leave nothing of the draft, whoever votes for it.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds().evolve(
        ...     decisions=[positions.Decision("both", rule="unanimity", parties=["ukraine", "russia"])]
        ... )
        >>> positions.decide(talks, {"bodies.number": 6000}, on="2025-06-02")
        <Decisions on Draft: both passes>
    """

    title: str
    counts: tuple[Count, ...]
    uncovered: tuple[str, ...]
    broken: tuple[str, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Count: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Count, ...]: ...
    def __getitem__(self, index: int | slice) -> Count | tuple[Count, ...]:
        return self.counts[index]

    def __len__(self) -> int:
        return len(self.counts)

    @property
    def headline(self) -> str:
        """The answer in one line."""
        broken = f"it breaks {named('rule', self.broken)}, whoever votes for it; " if self.broken else ""
        return f"{self.title}: {broken}{self._results()}."

    def _results(self) -> str:
        if not self.counts:
            return "no decision of the case covers it"
        return "; ".join(f"{each.passing} by {each.decision.id}" for each in self.counts)

    @property
    def notes(self) -> tuple[str, ...]:
        """The answers in sentences."""
        left = [f"No decision covers {in_a_row(list(self.uncovered))}."] if self.uncovered and self.counts else []
        return (*(each.text for each in self.counts), *left)

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(title=TEXT, headline=TEXT, decisions=list_of(Count.shape()), uncovered=TEXTS, broken=TEXTS)

    def to_dict(self) -> dict[str, object]:
        """The answers as plain data."""
        return {
            "title": self.title,
            "headline": self.headline,
            "decisions": [each.to_dict() for each in self.counts],
            "uncovered": list(self.uncovered),
            "broken": list(self.broken),
        }

    def to_records(self) -> list[Record]:
        """The answers as flat data, one record for each decision and voter."""
        return [record for each in self.counts for record in each.to_records()]

    @property
    def table(self) -> Table:
        """What is shown of it: a row for each decision and voter."""
        return Table(
            headline=self.headline,
            columns=("party", "votes", "side", "pivotal", "swings") if self.counts else (),
            rows=tuple(row for each in self.counts for row in each.rows),
            notes=self.notes,
            data=self.to_dict,
            headings="decision",
        )

    def __repr__(self) -> str:
        broken = f"it breaks {named('rule', self.broken)}, " if self.broken else ""
        results = broken + ", ".join(f"{each.decision.id} {each.passing}" for each in self.counts)
        return f"<Decisions on {self.title}: {results or 'none'}>"


def decide(
    case: Negotiation,
    draft: ProposalLike | TermsLike,
    *parties: PartyLike,
    on: DayLike | None = None,
    since: DayLike | None = None,
    admit: AdmitLike | None = None,
    limits: Limits | None = None,
) -> Decisions:
    """Whether a draft passes by the rules of decision of the case, on what those who vote have said so far.

    Who is for it and who is against it is what `check_draft` says. A party that has said nothing, only something under
    a condition, or that contradicts itself counts neither for nor against the draft: the result is `open` if it
    depends on such parties. Only under `consensus`, silence is an abstention, which does not prevent it.

    Args:
        case: The case.
        draft: A proposal of the case, or terms: by issue (or pattern, such as `"territory.*"`) a region, or what a file
            would say.
        parties: Whose words to look at; those of everybody who votes if they are left out. A voter that is not named
            still has its votes, as one that was not asked.
        on: The day or round at whose end to look; everything that was ever said if it is left out.
        since: The first day or round whose words count.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.
        limits: How much work the answer may take.

    Raises:
        UnknownNameError: If a party, proposal or issue is unknown.
        ComparisonError: If a party appears twice.
        OutcomeError: If what the draft says of an issue is not a region of it.
        DateError: If a date is not valid.

    Example:
        >>> import positions
        >>> rise = positions.Issue("rise", positions.Quantity("percent"))
        >>> talks = positions.Negotiation(
        ...     "wages",
        ...     parties=["union", "employer"],
        ...     issues=[rise],
        ...     statements=[positions.Statement("u1", "union", "demands", rise.at_least(5))],
        ...     decisions=[positions.Decision("both", rule="unanimity")],
        ... )
        >>> print(positions.decide(talks, {"rise": 5}))
        Draft: open by both.
        <BLANKLINE>
        party     votes  side    pivotal  swings
        --------  -----  ------  -------  ------
        <BLANKLINE>
        both: open
        union     1      for     yes      1 of 2
        employer  1      silent  yes      1 of 2
        <BLANKLINE>
        both (unanimity: everybody): open. For: union (1 of 2 parties). Silent: employer
        (1 of 2 parties). It would pass with employer. Pivotal: union and employer.
    """
    names = [case.parties[each].id for each in parties]
    if len(set(names)) < len(names):
        msg = f"a party appears twice: {in_a_row(names)}"
        raise ComparisonError(msg)
    window = case.window(on=on, since=since, admit=admit)
    return decisions_on(case, Draft.of(case, draft), window, limits, names or None)


def decisions_on(
    case: Negotiation, draft: Draft, window: Window, limits: Limits | None, asked: Iterable[str] | None = None
) -> Decisions:
    """The answers for a draft that was read, and words that count; see `decide`."""
    return Deciding(case, window, limits or Limits(), None if asked is None else frozenset(asked)).on(draft)


@frozen(eq=False)
class Deciding:
    """Drafts asked about one after the other; what is asked of the parties is made once for all of them.

    Attributes:
        case: The case.
        window: Which words count.
        limits: How much work the answer to one draft may take.
        asked: The ids of the parties whose words to look at; None for everybody who votes.
    """

    case: Negotiation
    window: Window
    limits: Limits
    asked: frozenset[str] | None
    _questions: dict[tuple[str, ...], Question] = field(init=False, factory=dict)

    def on(self, draft: Draft) -> Decisions:
        """The answers for a draft; see `decide`."""
        case = self.case
        there = [issue for issue in case.issues if issue in draft.terms]
        covering = [each for each in case.decisions.values() if any(map(each.covers, there))]
        sides = self.sides(draft, {party for decision in covering for party in case.voters(decision)})
        counts = tuple(_count(decision, there, case, sides, self.limits) for decision in covering)
        uncovered = tuple(issue for issue in there if not any(each.covers(issue) for each in covering))
        return Decisions(draft.title, counts, uncovered, self._broken_by(draft.terms))

    def _broken_by(self, terms: Terms) -> tuple[str, ...]:
        """The ids of the rules that leave nothing of a draft."""

        def outside(issue: str) -> Region:
            domain = self.case.issues[issue].domain
            return ~terms[issue] if issue in terms else domain.nothing()

        implied = self.case.logic.implied(outside)
        found: set[str] = set()
        for issue, region in terms.items():
            ruled_out = implied.on(issue)
            if region.is_subset(ruled_out.region):
                found.update(rule for way in ruled_out.ways if way.region & region for rule in way.rules)
        return tuple(sorted(found))

    def sides(self, draft: Draft, voting: Collection[str]) -> Sides | None:
        """What those of these parties that are asked say to a draft; None if nobody is asked."""
        question = self._question(voting)
        return None if question is None else Sides(question, draft)

    def parts(self, issue: str, region: Region, voting: Collection[str]) -> list[Region]:
        """The parts of a region of an issue inside which what these parties say names all outcomes or none."""
        question = self._question(voting)
        named = [] if question is None else question.named_on(issue)
        pieces = Axis.of(region.domain, [*named, region]).cells
        return [piece for piece in pieces if piece.is_subset(region)]

    def _question(self, voting: Collection[str]) -> Question | None:
        """The question to those of these parties that are asked; None if nobody is."""
        named = voting if self.asked is None else self.asked.intersection(voting)
        parties = tuple(each for each in self.case.parties if each in named)
        if not parties:
            return None
        if parties not in self._questions:
            self._questions[parties] = Question(self.case, parties, self.window, None, self.limits)
        return self._questions[parties]


def _count(
    decision: Decision, there: Iterable[str], case: Negotiation, sides: Sides | None, limits: Limits | None
) -> Count:
    """The count of one decision, on the issues of the draft that it covers."""
    issues = [each for each in there if decision.covers(each)]
    if sides is None:
        return count(case, decision, {}, issues=issues, limits=limits)
    return count(
        case,
        decision,
        {party: sides.of(party, issues) for party in sides.question.parties},
        issues=issues,
        statements={party: sides.statements(party, issues) for party in sides.question.parties},
        limits=limits,
        complete=sides.complete,
    )


class Sides:
    """What the answers to a draft are for the rules of decision. The answers are those of `check_draft`."""

    def __init__(self, question: Question, draft: Draft) -> None:
        self.question: Question = question
        reading = Reading(question, dict(draft.terms.regions))
        self.refused: tuple[Clause, ...] = reading.refused()
        self.doubtful: bool = not reading.complete
        self.reading: Reading = reading
        self.replies: Mapping[tuple[str, str], Reply] = {(each.party, each.issue): each for each in reading.replies()}
        self.reactions: tuple[Reaction, ...] = draft.reactions(self.question.views)
        self.complete: Completeness = reading.complete

    def of(self, party: str, issues: Sequence[str]) -> Side:
        """The side of a party on these issues of the draft: the first that holds."""
        replies = [self.replies[party, issue] for issue in issues]
        answers = {each.answer for each in replies}
        stances = {each.stance for each in self._mine(party)}
        rejecting = Stance.REJECTS in stances
        torn = rejecting and any(each.bids or each.insists for each in stances)
        refusing = any(each.party == party and self._about(each).issubset(issues) for each in self.refused)
        found = {
            Side.AGAINST: (rejecting and not torn) or refusing or Answer.REJECTED in answers,
            Side.UNDECIDED: self.doubtful or Answer.UNDECIDED in answers,
            Side.CONTESTED: torn or Answer.CONTESTED in answers,
            Side.FOR: self.reading.accepts_all(party, replies),
            Side.CONDITIONAL: bool(answers & _HALFWAY),
            Side.COUNTERING: Answer.COUNTERED in answers,
        }
        return next((side for side, holds in found.items() if holds), Side.SILENT)

    def _about(self, clause: Clause) -> set[str]:
        """The issues of the draft that a refusal is about: of *T without C*, those of T, because C is only a price."""
        refused = {issue for refusal in clause.refuses for issue in refusal.inside}
        there = self.reading.draft.keys()
        return (refused & there) or (set(clause.issues) & there)

    def statements(self, party: str, issues: Sequence[str]) -> tuple[str, ...]:
        """The statements that give the side of a party."""
        named = {name for issue in issues for name in self.replies[party, issue].statements}
        return tuple(sorted(named.union(each.statement for each in self._mine(party))))

    def _mine(self, party: str) -> list[Reaction]:
        return [each for each in self.reactions if each.party == party]
