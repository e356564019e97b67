"""Statements: everything that one can say about issues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from positions.records import Attribution, Evidence, Grade, Issue, Kind, Proposal, Role, Stance, Statement, Terms
from positions.strategies.choice import ever, flips, pick, pick_some, seldom
from positions.strategies.record import DAYS, dates, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

OFTEN, SELDOM, RARELY = 1, 2, 3  # in half of all draws, in a quarter, in an eighth
_READ = (Stance.DEMANDS, Stance.OFFERS, Stance.ACCEPTS, Stance.REJECTS)  # by the direction that a party prefers
_CONDITIONAL = (Stance.DEMANDS, Stance.AGREES, Stance.OFFERS, Stance.ACCEPTS, Stance.REJECTS)


@st.composite
def statements(
    draw: st.DrawFn,
    issues: Sequence[Issue],
    *,
    parties: Sequence[str] = ("north", "south"),
    id: str = "s1",  # noqa: A002 (every record calls it so)
    linked: bool = True,
    accounts: bool = True,
    joint: bool = True,
    agreed: bool = True,
    withdrawn: bool = True,
    directed: bool = True,
    denied: bool = True,
    graded: bool = True,
    proposals: Sequence[Proposal] = (),
    earlier: Sequence[Statement | Proposal] = (),
    sources: Sequence[str] = (),
    days: int = DAYS,
    allow_everything: bool = True,
) -> Statement:
    """Statements of one of the parties on the issues, with dates of January 2025.

    Many answer earlier words: they speak of the same terms, or of what these leave out.

    Args:
        draw: Given by Hypothesis.
        issues: What to speak of.
        parties: Who may speak; whoever is named twice speaks more often.
        id: The statement's id.
        linked: Whether packages, refusals of combinations, conditions and alternatives may come up.
        accounts: Whether some statements are a counterpart's account.
        joint: Whether several parties may speak together.
        agreed: Whether there may be agreements, and settlements.
        withdrawn: Whether some statements take earlier ones back.
        directed: Whether some statements say that only their numbers are meant.
        denied: Whether evidence may contradict a statement.
        graded: Whether some offers and acceptances say how willingly they are made.
        proposals: What statements may react to, from its day on; its author neither accepts nor refuses it.
        earlier: What statements may answer and, if it is their own and not later, take back.
        sources: The ids of documents that statements may be in.
        days: How many days they are spread over.
        allow_everything: As in `terms`.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> @given(positions.strategies.statements([pause], parties=["north"]))
        ... def north_speaks(statement):
        ...     assert statement.party == ("north",)
        >>> north_speaks()
    """
    # Flags are drawn before it is known whether they fit. Otherwise a failure would shrink to a stance that has fewer,
    # and could not do without an earlier statement, because whatever follows it would be read differently.
    stance = pick(draw, _stances(issues, agreed=agreed, withdrawn=withdrawn))
    party = [pick(draw, parties)]
    heads = flips(draw, 2) if joint and len(parties) > 1 else 0
    if heads == 2 or (heads and stance is Stance.AGREES):  # noqa: PLR2004 (both of two)
        party.append(pick(draw, [each for each in parties if each not in party]))
    day = draw(dates(days))
    more: dict[str, Any] = {}
    mine = [each.id for each in earlier if _may_take_back(each, party, day)] if withdrawn else []
    if seldom(draw, OFTEN if stance is Stance.WITHDRAWS else RARELY) and mine:
        more["supersedes"] = [pick(draw, mine)]
    if stance is not Stance.WITHDRAWS or not more:
        kind = Kind.FACT if stance is Stance.ASSERTS else Kind.TERM
        speech = _Speech([issue for issue in issues if issue.kind is kind], earlier, linked, allow_everything)
        known = [each for each in proposals if _may_react(each, stance, party, day)]
        more |= speech.content(draw, stance, known)
    if agreed and seldom(draw, SELDOM) and stance is Stance.AGREES:
        more["settles"] = pick(draw, [["*"], *([issue.id] for issue in issues)])
        if seldom(draw, OFTEN):
            more |= {"terms": (), "proposal": None, "clauses": (), "provided": ()}
    evidence = [Evidence(attribution=_attribution(account=accounts and seldom(draw, RARELY)))]
    if denied and seldom(draw, RARELY):
        evidence.append(Evidence(attribution=Attribution.REPORTED, role=Role.CONTRADICTS))
    return Statement(
        id,
        party=party,
        stance=stance,
        only=directed and seldom(draw, SELDOM) and stance in _READ,
        date=day,
        source=pick(draw, [None, *sources]),
        evidence=evidence,
        grade=pick(draw, list(Grade)) if graded and seldom(draw, SELDOM) and stance.bids else None,
        **more,
    )


def _attribution(*, account: bool) -> Attribution:
    return Attribution.COUNTERPART if account else Attribution.QUOTED


def _stances(issues: Sequence[Issue], *, agreed: bool, withdrawn: bool) -> list[Stance]:
    """What one can do with these issues: facts are asserted, everything else is done with terms."""
    kinds = {issue.kind for issue in issues}
    if kinds == {Kind.FACT}:
        return [Stance.ASSERTS]
    return [
        Stance.DEMANDS,
        Stance.OFFERS,
        Stance.REJECTS,
        Stance.ACCEPTS,
        Stance.OFFERS,  # twice: bids that have not met need two
        *([Stance.AGREES] * 2 if agreed else []),
        *([Stance.ASSERTS] * 2 if Kind.FACT in kinds else []),
        *([Stance.WITHDRAWS] if withdrawn else []),
        Stance.DEFERS,
    ]


def _may_take_back(taken: Statement | Proposal, party: Sequence[str], day: date) -> bool:
    """Whether it is their own, and not later."""
    speakers = taken.by if isinstance(taken, Proposal) else taken.party
    return not set(party).isdisjoint(speakers) and taken.date is not None and taken.date.first <= day


def _may_react(proposal: Proposal, stance: Stance, party: Sequence[str], day: date) -> bool:
    """Whether it has been put forward, and is not one's own if it is accepted or refused."""
    others = stance in (Stance.ACCEPTS, Stance.OFFERS, Stance.REJECTS)
    mine = not set(party).isdisjoint(proposal.by)
    return proposal.date is not None and proposal.date.first <= day and not (others and mine)


class _Speech:
    """What statements can speak of: terms on some issues, new ones or those that were said before."""

    def __init__(
        self,
        matters: Sequence[Issue],
        earlier: Iterable[Statement | Proposal],
        linked: bool,  # noqa: FBT001 (private)
        everything: bool,  # noqa: FBT001 (the same)
    ) -> None:
        self.matters = matters
        self.linked = linked
        self.everything = everything
        self.heard = list(_tables(earlier))

    def content(self, draw: st.DrawFn, stance: Stance, proposals: Sequence[Proposal]) -> dict[str, Any]:
        """What a statement speaks of: terms, alternatives or a proposal, and under which condition."""
        found: dict[str, Any] = {}
        if seldom(draw, OFTEN) and proposals:
            proposal = pick(draw, proposals)
            clauses = pick_some(draw, list(proposal.clauses), fewest=1, most=2) if seldom(draw, OFTEN) else []
            found = {"proposal": proposal.id, "clauses": clauses}
            named = set(clauses or proposal.clauses)
        else:
            said = self.terms(draw, self.matters, most=2)
            alternatives = [said]
            if self.linked and seldom(draw, RARELY):
                alternatives.append(self.terms(draw, self.matters, most=2))
            found = {"terms": alternatives}
            named = {name for each in alternatives for name in each}
            if len(said) > 1 and stance is Stance.REJECTS and seldom(draw, OFTEN):
                found["together"] = True
            elif len(said) > 1 and stance.bids and seldom(draw, SELDOM):
                found["together"] = False
        rest = [issue for issue in self.matters if issue.id not in named]
        heads = flips(draw, 2) if self.linked else 0
        if heads > (not stance.bids) and rest and stance in _CONDITIONAL:
            found["provided"] = self.terms(draw, rest, most=1)
        return found

    def terms(self, draw: st.DrawFn, matters: Sequence[Issue], *, most: int) -> Terms:
        """Terms on so many of these matters: new ones, those that somebody spoke of before, or what these leave."""
        names = {issue.id for issue in matters}
        heard = [each for each in self.heard if names.issuperset(each)]
        if not ever(draw, 2) or not heard:
            return draw(terms(matters, max_size=most if self.linked else 1, allow_everything=self.everything))
        said = pick(draw, heard)
        if len(said) > 1 and (not self.linked or most < len(said) or seldom(draw, SELDOM)):
            name = pick(draw, list(said))
            said = Terms({name: said[name]})
        if seldom(draw, OFTEN):
            said = Terms({name: ~region or region for name, region in said.items()})
        return said


def _tables(earlier: Iterable[Statement | Proposal]) -> Iterator[Terms]:
    """The terms that these speak of, conditions first: a condition that is refused is rare otherwise."""
    several = list(earlier)
    yield from (terms for each in several if isinstance(each, Statement) for terms in each.provided)
    for each in several:
        yield from (each.clauses,) if isinstance(each, Proposal) else each.terms
