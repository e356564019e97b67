"""A draft compared with what the parties said: clause by clause, party by party, never averaged."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.deal.clauses import Clause, newest
from positions.deal.completeness import Completeness
from positions.deal.conflict import Conflict, conflicts_on, newest_first
from positions.deal.count import Count
from positions.deal.decide import decisions_on
from positions.deal.question import Question
from positions.deal.reaction import Draft, Reaction
from positions.deal.reply import Reading, Reply
from positions.deal.wording import asked, named
from positions.position import plain
from positions.records import Grade, Stance
from positions.tables import Record, Result, Row, Table, in_a_row
from positions.tables.schema import REGION, TEXT, TEXTS, TRUTH, Schema, exactly, list_of, maybe, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from positions.deal.limits import Limits
    from positions.deal.listing import Listing
    from positions.negotiation import AdmitLike, DayLike, MattersLike, Negotiation
    from positions.records import PartyLike, ProposalLike, Terms, TermsLike


@frozen(repr=False)
class Check(Result):
    """A draft compared with what the parties said. `print` shows it as a table.

    There is no total: a clause that one party rejects is not outweighed by others that it likes.

    Attributes:
        title: What the draft is called.
        parties: The ids of the parties, in the order asked for.
        names: What a reader calls the parties.
        draft: The terms of the draft.
        replies: What each party's words say to each clause, clause by clause.
        accepted_by: The ids of the parties that accept every outcome of it. A package, or an acceptance together with
            its condition, counts if the draft contains all of it.
        refused: The clauses of parties that refuse every deal within the draft.
        unanswered: The demands of parties that the draft does not answer, also because it is silent on them.
        reactions: What parties said to the draft as a whole, if it is a proposal of the case.
        possible: Whether some deal within the draft is rejected by nobody; None if the limits leave it undecided.
        conflicts: The minimal sets of clauses that exclude each other within the draft.
        broken: The ids of rules that the draft breaks.
        complete: Whether everything is decided, and if not, why not.
        decisions: Whether the draft passes by each rule of decision that covers it, on what everybody who votes has
            said, also those that were not asked about; see `decide`.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", on="2025-06-02")
        >>> check = deals.check({"neutrality": "permanent"})
        >>> for reply in check.replies:
        ...     print(reply.party, reply.text)
        ukraine rejected (rule neutrality-bars-alliances)
        russia accepted
        >>> check.possible
        False
    """

    title: str
    parties: tuple[str, ...]
    names: tuple[str, ...]
    draft: Terms
    replies: tuple[Reply, ...]
    accepted_by: tuple[str, ...]
    refused: tuple[Clause, ...]
    unanswered: tuple[Clause, ...]
    reactions: tuple[Reaction, ...]
    possible: bool | None
    conflicts: Listing[Conflict]
    broken: tuple[str, ...]
    complete: Completeness
    decisions: tuple[Count, ...] = ()

    def reply(self, party: str, issue: str) -> Reply:
        """The reply of a party to a clause. Raises `KeyError` if there is none."""
        for each in self.replies:
            if (each.party, each.issue) == (party, issue):
                return each
        raise KeyError((party, issue))

    @property
    def accepted(self) -> bool:
        """Whether everybody accepts every outcome of it."""
        return self.accepted_by == self.parties

    @property
    def headline(self) -> str:
        """The answer in one line."""
        if not self.draft:
            return f"{self.title}: it says nothing."
        return f"{self.title}: {'; '.join(self._judgement()) or self._possible}."

    def _judgement(self) -> Iterator[str]:
        """What stands in its way."""
        if self.broken:
            yield f"it breaks {named('rule', self.broken)}"
        rejecting = dict.fromkeys(each.name for each in self.reactions if each.stance is Stance.REJECTS)
        if rejecting:
            yield f"rejected as a whole by {in_a_row(list(rejecting))}"
        refusing = dict.fromkeys(clause.name for clause in self.refused)
        if refusing:
            yield f"{in_a_row(list(refusing))} {'rejects' if len(refusing) == 1 else 'reject'} it"

    @property
    def _possible(self) -> str:
        if self.possible is None:
            return "the limits leave undecided who rejects it"
        if not self.possible:
            return "nobody rejects it by itself, but whatever is added to it, somebody rejects the whole"
        if self.accepted:
            who = "everybody" if len(self.parties) > 1 else self.names[0]
            return f"{who} accepts all of it{self._last_resort}"
        single = all(region.size == 1 for region in self.draft.values())
        rejected = "nobody rejects it" if single else "some version of it is rejected by nobody"
        if len(self.parties) == 1:
            rejected = f"{self.names[0]} does not reject {'it' if single else 'some version of it'}"
        accepting = [name for party, name in zip(self.parties, self.names, strict=True) if party in self.accepted_by]
        verb = "accepts" if len(accepting) == 1 else "accept"
        return f"{rejected}; {in_a_row(accepting)} {verb} all of it{self._last_resort}" if accepting else rejected

    @property
    def _last_resort(self) -> str:
        """Which of those who accept all of it do so only as a last resort."""
        resorts = {each.party for each in self.replies if each.grade is Grade.LAST_RESORT}.intersection(
            self.accepted_by
        )
        names = [name for party, name in zip(self.parties, self.names, strict=True) if party in resorts]
        who = "" if len(self.parties) == 1 else f"{in_a_row(names)} "
        return f", {who}only as a last resort" if names else ""

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            title=TEXT,
            parties=TEXTS,
            headline=TEXT,
            draft=table_of(REGION),
            possible=maybe(TRUTH),
            accepted_by=TEXTS,
            complete=TRUTH,
            why=TEXT,
            broken=TEXTS,
            replies=list_of(Reply.shape()),
            refused=list_of(Clause.shape()),
            unanswered=list_of(Clause.shape()),
            reactions=list_of(Reaction.shape()),
            conflicts=list_of(Conflict.shape()),
            decisions=list_of(Count.shape()),
        )

    def to_dict(self) -> dict[str, object]:
        """The check as plain data."""
        return {
            "title": self.title,
            "parties": list(self.parties),
            "headline": self.headline,
            "draft": {issue: plain(region.to_form()) for issue, region in self.draft.items()},
            "possible": self.possible,
            "accepted_by": list(self.accepted_by),
            **self.complete.to_dict(),
            "broken": list(self.broken),
            "replies": [reply.to_dict() for reply in self.replies],
            "refused": [clause.to_dict() for clause in self.refused],
            "unanswered": [clause.to_dict() for clause in self.unanswered],
            "reactions": [each.to_dict() for each in self.reactions],
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
            "decisions": [each.to_dict() for each in self.decisions],
        }

    def to_records(self) -> list[Record]:
        """The check as flat data, one record for each clause and party."""
        return [record for reply in self.replies for record in reply.to_records()]

    @property
    def table(self) -> Table:
        """What is shown of it: a row for each clause, and below what the draft leaves out."""
        cells: dict[str, list[str]] = {}
        for reply in self.replies:  # issue by issue, party by party
            cells.setdefault(reply.issue, []).append(reply.text)
        return Table(
            headline=self.headline,
            columns=("clause", "outcome", *self.names),
            rows=(
                *(Row((issue, str(self.draft[issue]), *texts)) for issue, texts in cells.items()),
                *(
                    Row((each.decision.id, str(each.passing), *each.words(self.parties)), "By the rules of decision")
                    for each in self.decisions
                ),
            ),
            notes=tuple(self._notes()),
            data=self.to_dict,
        )

    def _notes(self) -> Iterator[str]:
        for (name, stance), alike in groupby(self.reactions, key=lambda each: (each.name, each.stance)):
            yield f"{name} {stance} the proposal as a whole ({', '.join(each.statement for each in alike)})."
        for name, clauses in groupby(self.refused, key=lambda clause: clause.name):
            same = list(clauses)
            yield f"{name} refuses it because it {asked(each.gist for each in same)} ({newest(same)})."
        alone = {id(clause) for clause in self.refused}
        for conflict in self.conflicts:
            if not all(id(clause) in alone for clause in conflict.clauses):
                yield f"Whatever is added to it: {conflict.text}."
        if not self.complete:
            yield f"This check is incomplete: {self.complete.why}."
        left: dict[str, list[Clause]] = {}
        for clause in self.unanswered:
            left.setdefault(clause.party, []).append(clause)
        for party, name in zip(self.parties, self.names, strict=True):
            if party in left:
                yield f"Unanswered demands of {name}: {asked(each.gist for each in left[party])}."
        yield from (each.text for each in self.decisions)

    def __repr__(self) -> str:
        return f"<Check of {self.headline}>"


def check(question: Question, title: str, draft: Terms, reactions: tuple[Reaction, ...] = ()) -> Check:
    """The draft compared with what the parties of the question said."""
    regions = dict(draft.regions)
    reading = Reading(question, regions)
    refused = reading.refused()
    rejected = refused or any(reaction.stance is Stance.REJECTS for reaction in reactions)
    touched = (each for each in question.components if not draft or not regions.keys().isdisjoint(each.ids))
    inside = [each.inside(regions) for each in touched]
    replies = reading.replies()
    rejecting = {each.party for each in reactions if each.stance is Stance.REJECTS}
    accepted_by = tuple(
        party
        for party in question.parties
        if party not in rejecting and reading.accepts_all(party, [each for each in replies if each.party == party])
    )
    unanswered = reading.unanswered(clause for component in question.components for clause in component.clauses)
    conflicts = newest_first(map(conflicts_on, inside))
    broken = [each.broken for each in inside]
    return Check(
        title=title,
        parties=question.parties,
        names=question.names,
        draft=draft,
        replies=replies,
        accepted_by=accepted_by,
        refused=refused,
        unanswered=unanswered,
        reactions=reactions,
        possible=False if rejected else all_of(component.possible for component in inside),
        conflicts=conflicts,
        broken=tuple(sorted({rule.id for rules in broken for rule in rules})),
        complete=Completeness.total(
            [
                reading.complete,
                *(each.complete for each in inside),
                conflicts.complete,
                *(rules.complete for rules in broken),
            ]
        ),
    )


def with_doubt(check: Check, doubt: Completeness) -> Check:
    """The check of an example that may not be the best one."""
    return evolve(check, complete=Completeness.total([check.complete, doubt]))


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """Whether all are true; None if none is false and some are not known."""
    found = list(answers)
    if False in found:
        return False
    return None if None in found else True


def checked(question: Question, given: ProposalLike | TermsLike) -> Check:
    """The check of a draft: a proposal of the case, or terms. See `check_draft`."""
    draft = Draft.of(question.case, given)
    found = check(question, f"{draft.title}{question.assuming}", draft.terms, draft.reactions(question.views))
    decisions = decisions_on(question.case, draft, question.window, question.limits)
    return evolve(found, decisions=decisions.counts)


def check_draft(
    case: Negotiation,
    draft: ProposalLike | TermsLike,
    *parties: PartyLike,
    on: DayLike | None = None,
    since: DayLike | None = None,
    admit: AdmitLike | None = None,
    issues: MattersLike | None = None,
    limits: Limits | None = None,
) -> Check:
    """Compares a draft with what one party or several said, clause by clause, and says which demands it leaves out.

    Args:
        case: The case.
        draft: A proposal of the case, or terms: by issue (or pattern, such as `"territory.*"`) a region, or what a
            file would say.
        parties: One or more parties.
        on: The day or round at whose end to look; everything that was ever said if it is left out.
        since: The first day or round whose words count.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.
        issues: Issues, families, ids or patterns, to look for unanswered demands only on these and whatever can refuse
            them.
        limits: How much work the answer may take.

    Raises:
        UnknownNameError: If a party, proposal or issue is unknown.
        ComparisonError: If there is no party, or one appears twice.
        OutcomeError: If what the draft says of an issue is not a region of it.
        DateError: If a date is not valid.

    Example:
        >>> import positions
        >>> print(positions.check_draft(positions.load_seeds(), {"bodies.number": 6000}, "ukraine", issues="bodies.*"))
        Draft: Ukraine accepts all of it.
        <BLANKLINE>
        clause         outcome       Ukraine
        -------------  ------------  --------
        bodies.number  6,000 bodies  accepted
    """
    question = Question.of(case, parties, on=on, since=since, admit=admit, issues=issues, limits=limits, fewest=1)
    return checked(question, draft)
