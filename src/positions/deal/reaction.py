"""What a draft is: its terms, and what parties said to it as a whole if it is a proposal of the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from positions.errors import RecordError
from positions.records import Alternatives, Stance, Terms
from positions.records.statement import proposal_id
from positions.records.terms import terms_of
from positions.records.unread import Unread
from positions.regions import Region
from positions.tables import Result
from positions.tables.schema import TEXT, Schema, exactly, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from positions.negotiation import Negotiation
    from positions.position import Said, View
    from positions.records import ProposalLike, TermsLike


@frozen
class Reaction(Result):
    """What a party said to a proposal as a whole. It concerns this very proposal, and says nothing of its clauses.

    Attributes:
        party: The party's id.
        name: What a reader calls the party.
        stance: What it did with the proposal.
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

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(party=TEXT, stance=one_of(Stance), statement=TEXT)

    def to_dict(self) -> dict[str, object]:
        """The reaction as plain data."""
        return {"party": self.party, "stance": str(self.stance), "statement": self.statement}

    def __str__(self) -> str:
        return f"{self.name} {self.stance} it as a whole ({self.statement})"


@frozen
class Draft:
    """A draft as it was asked about.

    Attributes:
        title: What it is called.
        terms: Its terms.
        said: What parties said to it as a whole; nothing if it is not a proposal of the case.
    """

    title: str
    terms: Terms
    said: tuple[Said, ...] = ()

    @classmethod
    def of(cls, case: Negotiation, given: ProposalLike | TermsLike) -> Draft:
        """The draft: a proposal of the case, or terms."""
        if isinstance(given, Mapping | Alternatives):
            return cls("Draft", drafted(case, given))
        proposal = case.proposals[proposal_id(given)]
        return cls(proposal.title or proposal.id, proposal.clauses, case.reactions(proposal))

    def reactions(self, views: Iterable[View]) -> tuple[Reaction, ...]:
        """What it comes to that these parties said to the draft as a whole."""
        return tuple(_reactions(self.said, self.terms, views))


def drafted(case: Negotiation, draft: TermsLike) -> Terms:
    """The terms of a draft; a pattern represents each issue that it matches."""
    regions: dict[str, Region] = {}
    for pattern, said in terms_of(draft).written:
        form = said.form if isinstance(said, Unread) else said
        for issue in case.issues.matching([pattern]):
            if issue.id in regions:
                msg = f"{issue.id} appears twice: by itself and in a pattern"
                raise RecordError(msg)
            region = form if isinstance(form, Region) else issue.domain.parse(form)
            regions[issue.id] = region & issue.domain.everything()
    return Terms(regions)


def _reactions(said: Sequence[Said], clauses: Iterable[str], views: Iterable[View]) -> Iterator[Reaction]:
    """What each party's words on a proposal as a whole come to; an acceptance shows while it is in force."""
    issues = list(clauses)
    for view in views:
        in_force = {each.statement.id for each in view.passages(issues)}
        for each in _newest_words(view, said):
            statement = each.statement
            if statement.id in in_force or not (statement.stance.bids or statement.stance.insists):
                yield Reaction(view.party.id, view.party.title, statement.stance, statement.id)


def _newest_words(view: View, reactions: Iterable[Said]) -> list[Said]:
    """The party's last words on a proposal: its own before accounts of them, and before those of its groups."""
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
