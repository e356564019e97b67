"""A draft held against what the parties said: clause by clause, party by party, never averaged."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.deal.clauses import Refusal, gist, joined, newest
from positions.deal.grid import HARD, Axis, Grid, regions_of
from positions.deal.search import solve
from positions.errors import RecordError
from positions.position import plain
from positions.records import Stance, Terms
from positions.records.checks import FixedWord
from positions.regions import Region
from positions.tables import Row, Table, in_a_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from positions.deal.answers import Conflict, Listing
    from positions.deal.clauses import Clause
    from positions.deal.limits import Limits
    from positions.negotiation import Negotiation
    from positions.position import Passage, Position, Said, View
    from positions.regions import Domain

_ALWAYS = Terms({})


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
    | `rejected` | refuses every outcome of it, by its words or by what the rules make of them |
    | `contested` | contradicts itself on it |
    | `not addressed` | has said nothing on it |

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


@frozen
class Reply:
    """What one party's words say to one clause of a draft.

    Attributes:
        party: The party's id; `name` is what a reader calls it.
        issue: The issue of the clause.
        region: What the draft says of it.
        answer: The answer.
        statements: The ids of the statements that give it, sorted.
        rules: The rules behind a refusal by implication.
        why: What the party has said on the issue.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", on="2025-06-02")
        >>> reply = deals.check({"truce.duration": 3}).replies[1]
        >>> reply.party, reply.answer, reply.statements
        ('ukraine', <Answer.NOT_ADDRESSED: 'not addressed'>, ())
    """

    party: str
    name: str
    issue: str
    region: Region
    answer: Answer
    statements: tuple[str, ...]
    rules: tuple[str, ...]
    why: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The answer in a cell, with the rule that it needs."""
        return f"{self.answer} (rule {', '.join(self.rules)})" if self.rules else str(self.answer)

    def to_dict(self) -> dict[str, object]:
        """The reply as plain data."""
        return {
            "party": self.party,
            "issue": self.issue,
            "region": plain(self.region.to_form()),
            "answer": str(self.answer),
            "statements": list(self.statements),
            "rules": list(self.rules),
            "why": list(self.why),
        }


@frozen
class Reaction:
    """What a party said to a proposal as a whole. It binds this very paper, and says nothing of its clauses.

    Attributes:
        party: The party's id; `name` is what a reader calls it.
        stance: What it did with the paper.
        statement: The id of the statement.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", on="2025-06-02")
        >>> print(deals.check("ru-memorandum").reactions[0])
        Ukraine defers it as a whole (ua-memorandum-dmail)
    """

    party: str
    name: str
    stance: Stance
    statement: str

    def __str__(self) -> str:
        return f"{self.name} {self.stance} it as a whole ({self.statement})"


@frozen(repr=False)
class Check:
    """A draft held against what the parties said. `print` shows it as a table.

    There is no total: a clause that one party rejects is not bought off by others that it likes.

    Attributes:
        title: What the draft is called.
        parties: The ids of the parties, sorted; `names` is what a reader calls them.
        draft: The terms of the draft.
        replies: What each party's words say to each clause, clause by clause.
        refused: The clauses of parties that refuse every deal within the draft.
        unanswered: The demands of parties that the draft does not answer, be it that it is silent on them.
        reactions: What parties said to the draft as a whole, where it is a proposal of the case.
        possible: Whether some deal within the draft is rejected by nobody; None where the limits do not let it be told.
        conflicts: The minimal sets of clauses that exclude each other within the draft.
        broken: The ids of rules that the draft breaks.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", on="2025-06-02")
        >>> check = deals.check({"neutrality": "permanent"})
        >>> for reply in check.replies:
        ...     print(reply.party, reply.text)
        russia accepted
        ukraine rejected (rule neutrality-bars-alliances)
        >>> check.possible
        False
    """

    title: str
    parties: tuple[str, ...]
    names: tuple[str, ...]
    draft: Terms
    replies: tuple[Reply, ...]
    refused: tuple[Clause, ...]
    unanswered: tuple[Clause, ...]
    reactions: tuple[Reaction, ...]
    possible: bool | None
    conflicts: Listing[Conflict]
    broken: tuple[str, ...]

    def reply(self, party: str, issue: str) -> Reply:
        """The reply of a party to a clause. Raises `KeyError` where there is none."""
        for each in self.replies:
            if (each.party, each.issue) == (party, issue):
                return each
        raise KeyError((party, issue))

    @property
    def headline(self) -> str:
        """The answer in one line."""
        if not self.draft:
            return f"{self.title}: it says nothing."
        return f"{self.title}: {'; '.join(self._judgement()) or self._possible}."

    def _judgement(self) -> Iterator[str]:
        """Who or what stands in its way."""
        if self.broken:
            yield f"it breaks rule{'' if len(self.broken) == 1 else 's'} {', '.join(self.broken)}"
        rejecting = dict.fromkeys(each.name for each in self.reactions if each.stance is Stance.REJECTS)
        if rejecting:
            yield f"rejected as a whole by {in_a_row(list(rejecting))}"
        refusing = dict.fromkeys(clause.name for clause in self.refused)
        if refusing:
            yield f"{in_a_row(list(refusing))} {'rejects' if len(refusing) == 1 else 'reject'} it"

    @property
    def _possible(self) -> str:
        if self.possible is None:
            return "the limits leave untold who rejects it"
        if not self.possible:
            return "nobody rejects it by itself, but whatever is added to it, somebody rejects the whole"
        return (
            "nobody rejects it"
            if all(region.size == 1 for region in self.draft.values())
            else "some version of it is rejected by nobody"
        )

    def to_dict(self) -> dict[str, object]:
        """The check as plain data."""
        return {
            "draft": {issue: plain(region.to_form()) for issue, region in self.draft.items()},
            "possible": self.possible,
            "broken": list(self.broken),
            "replies": [reply.to_dict() for reply in self.replies],
            "refused": [clause.to_dict() for clause in self.refused],
            "unanswered": [clause.to_dict() for clause in self.unanswered],
            "reactions": [
                {"party": each.party, "stance": str(each.stance), "statement": each.statement}
                for each in self.reactions
            ],
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
        }

    @property
    def table(self) -> Table:
        """What is shown of it: a row a clause, and below what the draft leaves out."""
        rows = [
            Row((issue, str(self.draft[issue]), *(self.reply(party, issue).text for party in self.parties)))
            for issue in dict.fromkeys(reply.issue for reply in self.replies)
        ]
        return Table(
            headline=self.headline,
            columns=("clause", "outcome", *self.names),
            rows=tuple(rows),
            notes=tuple(self._notes()),
            data=self.to_dict,
        )

    def _notes(self) -> Iterator[str]:
        for (name, stance), alike in groupby(self.reactions, key=lambda each: (each.name, each.stance)):
            yield f"{name} {stance} the paper as a whole ({', '.join(each.statement for each in alike)})."
        for name, clauses in groupby(self.refused, key=lambda clause: clause.name):
            same = list(clauses)
            yield f"{name} refuses it, for it {gist(same)} ({newest(same)})."
        alone = {id(clause) for clause in self.refused}
        for conflict in self.conflicts:
            if not all(id(clause) in alone for clause in conflict.clauses):
                yield f"Whatever is added to it: {conflict.text}."
        if not self.conflicts.complete:
            yield f"There may be more conflicts: {self.conflicts.why}."
        for party, name in zip(self.parties, self.names, strict=True):
            left = [clause for clause in self.unanswered if clause.party == party]
            if left:
                yield f"Unanswered of {name}: {gist(left)}."

    def __str__(self) -> str:
        return self.table.show()

    def _repr_html_(self) -> str:
        return self.table.show("html")

    def __repr__(self) -> str:
        return f"<Check of {self.headline}>"


@frozen
class Reading:
    """What is needed to hold a draft against words: the draft, the domains of the issues, the parties' clauses."""

    draft: Terms
    domains: Mapping[str, Domain]
    clauses: tuple[Clause, ...]
    limits: Limits

    def reply(self, position: Position, region: Region) -> Reply:
        """What the party's words say to one clause of the draft."""
        implied = [no_way for no_way in position.ruled_out.ways if no_way.region & region]
        answer = self._answer(position, region)
        by_rule = [rule for each in implied if each.region & region - position.rejected for rule in each.rules]
        barring = [passage for each in implied for other in each.issues for passage in _refusing(position, other)]
        passages = (*position.passages, *(barring if by_rule else ()))
        return Reply(
            party=position.party,
            name=position.name,
            issue=position.issue.id,
            region=region,
            answer=answer,
            statements=tuple(sorted({each.statement.id for each in passages})),
            rules=tuple(dict.fromkeys(by_rule)),
            why=position.why,
        )

    def refused(self) -> tuple[Clause, ...]:
        """The clauses on issues of the draft that refuse every deal within it."""
        speaking = (clause for clause in self.clauses if not self.draft.keys().isdisjoint(clause.issues))
        refusing = (clause for clause in speaking if clause.refuses)
        return tuple(clause for clause in refusing if not self._some_deal(clause.refuses, self.draft))

    def unanswered(self, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
        """The demands among the clauses that some deal within the draft leaves unanswered."""
        demands = (clause for clause in clauses if clause.demanded)
        return tuple(
            clause for clause in demands if any(self._may_be_refused(each, self.draft) for each in clause.refuses)
        )

    def _answer(self, position: Position, region: Region) -> Answer:
        """The answer to all of the region, or `in part` where its outcomes are answered in different ways."""
        issue = position.issue.id
        mine = [clause for clause in self.clauses if clause.party == position.party and issue in clause.issues]
        refused = position.rejected | position.ruled_out.region
        refusals = [refusal for clause in mine for refusal in (*clause.refuses, *clause.unanswered)]
        named = [*regions_of(issue, refusals), *position.answers.values(), position.accepted_if, refused]
        answers = {
            self._answer_to(position, piece, refused, mine)
            for piece in Axis.of(position.issue.domain, [*named, region]).cells
            if piece.is_subset(region)
        }
        if answers == {Answer.ACCEPTED, Answer.MET}:
            return Answer.MET
        return answers.pop() if len(answers) == 1 else Answer.IN_PART

    def _answer_to(self, position: Position, piece: Region, refused: Region, mine: list[Clause]) -> Answer:
        """The answer to outcomes that none of the party's words tells apart."""
        if piece.is_subset(refused):
            return Answer.REJECTED
        if piece.is_subset(position.accepted):
            return Answer.ACCEPTED
        if piece.is_subset(position.conditional):
            issue = position.issue.id
            if all(each.statement.stance.bids and each.sets_condition(issue) for each in position.passages):
                return self._answer_on_condition(position, piece, mine)
            return self._conditional_answer(position, piece, mine)
        if piece.is_subset(position.contested):
            return Answer.CONTESTED
        return Answer.COUNTERED if position.names_something else Answer.NOT_ADDRESSED

    def _conditional_answer(self, position: Position, piece: Region, mine: list[Clause]) -> Answer:
        """The answer to outcomes that the party answers depending on other issues."""
        draft = Terms({**self.draft, position.issue.id: piece})
        refusals = [refusal for clause in mine for refusal in clause.refuses]
        may_pass = self._some_deal(refusals, draft)
        if not piece.is_subset(position.accepted_if):
            refusing = any(self._may_be_refused(refusal, draft) for refusal in refusals)
            return (Answer.NOT_MET if refusing else Answer.MET) if may_pass else Answer.REJECTED
        accepted = [terms for clause in mine for terms in clause.accepts]
        if may_pass and any(all(_settles(draft, *each) for each in terms.items()) for terms in accepted):
            return Answer.MET
        open_still = may_pass and any(joined(draft, terms) for terms in accepted)
        return Answer.LEFT_OPEN if open_still else Answer.NOT_MET

    def _answer_on_condition(self, position: Position, piece: Region, mine: list[Clause]) -> Answer:
        """The answer on an issue that the party only names as the condition of bids on others."""
        if piece.is_subset(position.accepted_if):
            return Answer.CONDITION
        draft = Terms({**self.draft, position.issue.id: piece})
        refusing = any(self._may_be_refused(refusal, draft) for clause in mine for refusal in clause.refuses)
        linked = (each for each in position.passages if each.linked)
        spoken = any(not terms.keys().isdisjoint(self.draft) for each in linked for terms in each.alternatives)
        return Answer.NOT_MET if refusing and spoken else Answer.NOT_ADDRESSED

    def _may_be_refused(self, refusal: Refusal, draft: Terms) -> bool:
        """Whether some deal within the draft is refused."""
        both = joined(draft, refusal.inside)
        return both is not None and self._some_deal([Refusal(terms) for terms in refusal.unless], both)

    def _some_deal(self, refusals: Iterable[Refusal], within: Terms) -> bool:
        """Whether some deal within the terms is refused by none of the refusals. Raises `LimitError`."""
        bounds = [Refusal(_ALWAYS, [Terms({issue: region})]) for issue, region in within.items()]
        hard = [*refusals, *bounds]
        named = {issue for refusal in hard for issue in refusal.issues}
        grid = Grid.of({issue: self.domains[issue] for issue in named}, [(HARD, each) for each in hard], prune=True)
        return solve(grid.boxes, grid.everything, self.limits) is not None


def _settles(draft: Terms, issue: str, wanted: Region) -> bool:
    return issue in draft and draft[issue].is_subset(wanted)


def _refusing(position: Position, issue: str) -> tuple[Passage, ...]:
    there = position.elsewhere(issue)
    return there.rejecting(there.rejected)


def drafted(case: Negotiation, draft: Mapping[str, object]) -> Terms:
    """The terms of a draft, a pattern standing for each issue that it matches."""
    regions: dict[str, Region] = {}
    for pattern, form in draft.items():
        for issue in case.issues.matching([pattern]):
            if issue.id in regions:
                msg = f"{issue.id} stands twice: by itself and in a pattern"
                raise RecordError(msg)
            region = form if isinstance(form, Region) else issue.domain.parse(form)
            regions[issue.id] = region & issue.domain.everything()
    return Terms(regions)


def reactions_to(said: Sequence[Said], views: Iterable[View]) -> tuple[Reaction, ...]:
    """What each party's words on a paper as a whole come to."""
    return tuple(
        Reaction(view.party.id, view.party.title, each.statement.stance, each.statement.id)
        for view in views
        for each in _newest_words(view, said)
    )


def _newest_words(view: View, reactions: Iterable[Said]) -> list[Said]:
    """The party's last words on a paper: its own before what others tell, and before those of its groups."""
    counted = [said for said in reactions if not view.window.left_out(said)]
    spoken = [said for each in view.heard for said in each.spoken.said if not view.window.left_out(said)]
    taken_back = {name for said in (*counted, *spoken) for name in said.statement.supersedes}
    kept = [said for said in counted if said.statement.id not in taken_back]
    for speaker in (each.spoken.speaker for each in view.heard):
        mine = [said for said in kept if speaker in said.statement.party]
        voice = [said for said in mine if said.statement.own_word] or mine
        if voice:
            return [said for said in voice if said.day == max(each.day for each in voice)]
    return []
