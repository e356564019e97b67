"""Section 3: the pieces of statements, and what each accepts and refuses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import Factory, evolve, field, frozen

from positions import Attribution, Negotiation, Proposal, Role, Stance, Statement
from tests.laws.oracle.terms import (
    BIDDING,
    DEMANDING,
    NOTHING,
    Box,
    Day,
    Deal,
    Outcome,
    Outcomes,
    boxes,
    disliked,
    least_liked,
    liked,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@frozen(eq=False)
class Piece:
    """One piece of a statement that stands or falls by itself: one issue of a demand, a whole package.

    Attributes:
        statement: The statement, or the proposal, that it is a piece of.
        stance: What it does.
        names: Who spoke.
        day: When; date.min if nobody knows.
        account: Whether the other side says so.
        denied: Whether evidence contradicts it.
        source: The document.
        boxes: What it speaks of, as its speaker reads it: alternatives.
        provided: Its condition, alternatives again; empty if it has none.
        short: What it refuses if its condition fails: the boxes from the least liked outcome on.
        proposal: The proposal that it speaks through.
        whole: Whether it speaks of that proposal without naming clauses.
        number: Which piece of its statement it is.
    """

    statement: str
    stance: Stance
    names: tuple[str, ...]
    day: Day
    account: bool
    denied: bool
    source: str | None
    boxes: tuple[Box, ...]
    provided: tuple[Box, ...] = ()
    short: tuple[Box, ...] = ()
    proposal: str | None = None
    whole: bool = False
    number: int = 0
    issues: tuple[str, ...] = field(
        init=False,
        default=Factory(lambda self: tuple({name: 1 for box in self.boxes for name in box}), takes_self=True),
    )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Piece) and (self.statement, self.number) == (other.statement, other.number)

    def __hash__(self) -> int:
        return hash((self.statement, self.number))

    @property
    def demands(self) -> bool:
        """An agreement counts as a demand; so does what is asserted of a fact."""
        return self.stance in DEMANDING

    @property
    def bids(self) -> bool:
        """Whether it offers, or accepts another's terms."""
        return self.stance in BIDDING

    @property
    def plain(self) -> bool:
        """Whether it speaks of one issue alone, under no condition."""
        return not self.provided and len(self.issues) == 1 and all(len(box) == 1 for box in self.boxes)

    def alone(self, issue: str, outcome: Outcome) -> bool:
        """Whether one of its alternatives is the outcome and nothing else, which ties it to no other issue."""
        alternatives = [box for box in self.boxes if list(box) == [issue]]
        return not self.provided and any(outcome in box[issue] for box in alternatives)

    def region(self, issue: str) -> Outcomes:
        """What it names on the issue."""
        return frozenset().union(*(box.get(issue, NOTHING) for box in self.boxes))

    def takes(self, issue: str) -> Outcomes:
        """What it accepts on the issue, in whatever way."""
        return self.region(issue) if self.demands or self.bids else NOTHING


def meets(deal: Deal, box: Box, skipping: str | None = None) -> bool:
    """Whether the deal is one that the terms allow; one issue may be left out of account."""
    return all(deal[issue] in region for issue, region in box.items() if issue != skipping)


def meets_one(deal: Deal, alternatives: Sequence[Box], skipping: str | None = None) -> bool:
    """Whether one of the alternatives is met; no alternatives ask for nothing."""
    return not alternatives or any(meets(deal, box, skipping) for box in alternatives)


def accepts(piece: Piece, deal: Deal) -> bool:
    """*accepts T provided C*: accepts T with C; *demands T provided C* the same."""
    return piece.takes(piece.issues[0]) != NOTHING and meets_one(deal, piece.boxes) and meets_one(deal, piece.provided)


def refuses(piece: Piece, deal: Deal, spared: Mapping[str, Outcomes]) -> bool:
    """What a piece refuses of deals.

    A refusal refuses T (with C, if it has a condition). *accepts T provided C* refuses T without C, from the outcome of
    T that is liked least, and never what a plain demand in force accepts (`spared`). *demands T provided C* refuses C
    without T. Of alternatives, a demand asks for one as a whole.
    """
    if piece.stance is Stance.REJECTS:
        return meets_one(deal, piece.boxes) and meets_one(deal, piece.provided)
    if piece.demands:
        return not meets_one(deal, piece.boxes) and meets_one(deal, piece.provided)
    if not piece.provided or meets_one(deal, piece.provided):
        return False
    return any(
        meets(deal, box) and not any(deal[issue] in spared.get(issue, NOTHING) for issue in box) for box in piece.short
    )


def day_of(case: Negotiation, record: Statement | Proposal) -> Day:
    """A date known to the month counts from its first day; an undated statement takes its source's date."""
    published = case.sources[record.source].published if record.source else None
    when = record.date or published
    return when.first if when else date.min


def pieces(case: Negotiation, party: str, said: Statement) -> Iterator[Piece]:
    """What a statement of the party comes to.

    What is demanded, agreed or refused is so *each by itself*; what is offered or accepted is so *together*, as a
    package; `together` says otherwise. A list of terms is alternatives: a demand asks for one of them as a whole, an
    offer accepts any of them, a refusal refuses every one.
    """
    whole = bool(said.proposal) and not said.clauses
    if said.proposal:
        clauses = boxes([case.proposals[said.proposal].clauses])[0]
        written: list[Box] = [{name: region for name, region in clauses.items() if name in (said.clauses or clauses)}]
        together = said.stance in BIDDING and whole
        if said.stance is Stance.OFFERS and party in case.proposals[said.proposal].by and whole:
            together = case.proposals[said.proposal].together  # offering what somebody *else* wrote is accepting it
    else:
        written = boxes(said.terms)
        together = said.stance in BIDDING
    together = said.together if said.together is not None else together
    stance = said.stance
    if said.proposal and stance is Stance.OFFERS and party not in case.proposals[said.proposal].by:
        stance = Stance.ACCEPTS  # "Offering one that somebody else wrote counts as accepting it"
    if stance is Stance.REJECTS and whole:
        return  # "Refusing a proposal refuses no clause"
    groups = groups_of_boxes(written, stance, together=together)
    for number, alternatives in enumerate(groups):
        yield evolve(piece(case, party, said, stance, alternatives, whole=whole), number=number)


def groups_of_boxes(written: list[Box], stance: Stance, *, together: bool) -> list[list[Box]]:
    """Which terms stand or fall together: each issue by itself, or all."""
    if not written:
        return []
    if stance is Stance.REJECTS or stance in BIDDING:  # "an offer accepts any of them, a refusal refuses every one"
        return [[part] for box in written for part in ([box] if together else apart(box))]
    if len(written) > 1:
        return [written]
    return [written] if together else [[part] for part in apart(written[0])]


def apart(box: Box) -> list[Box]:
    """Terms on several issues as terms on one issue each."""
    return [{issue: region} for issue, region in box.items()]


def piece(
    case: Negotiation, party: str, said: Statement, stance: Stance, alternatives: list[Box], *, whole: bool
) -> Piece:
    """A piece as its speaker reads it.

    Agreements, facts, the conditions of demands and refusals, and the terms of `withdraws` stand as written; `only =
    true` says that just this outcome is meant.
    """
    extends = not said.only
    provided = boxes(said.provided)
    short: list[Box] = []
    if stance in BIDDING and extends:
        short = [least_liked(case, party, liked(case, party, box)) for box in alternatives]
        alternatives = [liked(case, party, box) for box in alternatives]
        provided = [liked(case, party, box) for box in provided]
    elif stance in BIDDING:
        short = alternatives  # open: whether `only` also stops the refusal of T without C; it does here
    elif stance is Stance.DEMANDS and extends:
        alternatives = [liked(case, party, box) for box in alternatives]
    elif stance is Stance.REJECTS and extends:
        alternatives = [disliked(case, party, box) for box in alternatives]
    return Piece(
        said.id,
        stance,
        said.party,
        day_of(case, said),
        account=is_account(said),
        denied=any(each.role is Role.CONTRADICTS for each in said.evidence),
        source=said.source,
        boxes=tuple(alternatives),
        provided=tuple(provided),
        short=tuple(short),
        proposal=said.proposal,
        whole=whole,
    )


def is_account(said: Statement | Proposal) -> bool:
    """*Own words* are those with attribution `document`, `quoted`, `official` or `reported`."""
    kinds = {each.attribution for each in said.evidence if each.role is Role.SUPPORTS}
    return bool(kinds) and kinds <= {Attribution.COUNTERPART, Attribution.ASSESSED}
