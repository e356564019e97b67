"""Statements: everything that one can say about issues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from positions.records import Attribution, Evidence, Issue, Kind, Proposal, Role, Stance, Statement
from positions.strategies.record import DAYS, dates, terms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_OFTEN = st.sampled_from([False, True])
_SELDOM = st.sampled_from([False] * 3 + [True])
_RARELY = st.sampled_from([False] * 7 + [True])
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
    proposals: Sequence[Proposal] = (),
    earlier: Sequence[Statement | Proposal] = (),
    sources: Sequence[str] = (),
    days: int = DAYS,
) -> Statement:
    """Statements of one of the parties on the issues, with dates of January 2025.

    Args:
        draw: Given by Hypothesis.
        issues: What to speak of.
        parties: Who may speak.
        id: The statement's id.
        linked: Whether packages, refusals of combinations, conditions and alternatives may come up.
        accounts: Whether some statements are a counterpart's account.
        joint: Whether several parties may speak together.
        agreed: Whether there may be agreements, and settlements.
        withdrawn: Whether some statements take earlier ones back.
        directed: Whether some statements say that only their numbers are meant.
        denied: Whether evidence may contradict a statement.
        proposals: What statements may react to, from its day on; its author neither accepts nor refuses it.
        earlier: What statements may take back, if it is their own and not later.
        sources: The ids of documents that statements may be in.
        days: How many days they are spread over.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> @given(positions.strategies.statements([pause], parties=["north"]))
        ... def north_speaks(statement):
        ...     assert statement.party == ("north",)
        >>> north_speaks()
    """
    stance = draw(_stances(issues, agreed=agreed, withdrawn=withdrawn))
    party = [draw(st.sampled_from(list(parties)))]
    together = _OFTEN if stance is Stance.AGREES else _SELDOM
    if joint and len(parties) > 1 and draw(together):
        party.append(draw(st.sampled_from([each for each in parties if each not in party])))
    day = draw(dates(days))
    more: dict[str, Any] = {}
    mine = [each.id for each in earlier if _may_take_back(each, party, day)] if withdrawn else []
    back: st.SearchStrategy[bool] = _OFTEN if stance is Stance.WITHDRAWS else _SELDOM
    taking = bool(draw(back)) if mine else False
    if taking:
        more["supersedes"] = [draw(st.sampled_from(mine))]
    if stance is not Stance.WITHDRAWS or not more:
        known = [each for each in proposals if _may_react(each, stance, party, day)]
        more |= draw(_content(issues, stance, known, linked=linked))
    if stance is Stance.AGREES and draw(st.booleans()):
        more["settles"] = draw(st.sampled_from([["*"], *([issue.id] for issue in issues)]))
        if draw(_SELDOM):
            more |= {"terms": (), "proposal": None, "clauses": (), "provided": ()}
    evidence = [Evidence(attribution=Attribution.COUNTERPART if accounts and draw(_SELDOM) else Attribution.QUOTED)]
    if denied and draw(_RARELY):
        evidence.append(Evidence(attribution=Attribution.REPORTED, role=Role.CONTRADICTS))
    return Statement(
        id,
        party=party,
        stance=stance,
        only=directed and draw(_SELDOM) and stance in _READ,
        date=day,
        source=draw(st.sampled_from([None, *sources])),
        evidence=evidence,
        **more,
    )


def _stances(issues: Sequence[Issue], *, agreed: bool, withdrawn: bool) -> st.SearchStrategy[Stance]:
    """What one can do with these issues: facts are asserted, everything else is done with terms."""
    found = [Stance.DEMANDS, Stance.OFFERS, Stance.REJECTS, Stance.ACCEPTS, Stance.DEFERS]
    found += [Stance.AGREES] if agreed else []
    found += [Stance.WITHDRAWS] if withdrawn else []
    kinds = {issue.kind for issue in issues}
    if kinds == {Kind.FACT}:
        found = [Stance.ASSERTS]
    elif Kind.FACT in kinds:
        found.append(Stance.ASSERTS)
    return st.sampled_from(found)


def _may_take_back(taken: Statement | Proposal, party: Sequence[str], day: date) -> bool:
    """Whether it is their own, and not later."""
    speakers = taken.by if isinstance(taken, Proposal) else taken.party
    return not set(party).isdisjoint(speakers) and taken.date is not None and taken.date.first <= day


def _may_react(proposal: Proposal, stance: Stance, party: Sequence[str], day: date) -> bool:
    """Whether it has been put forward, and is not one's own if it is accepted or refused."""
    others = stance in (Stance.ACCEPTS, Stance.OFFERS, Stance.REJECTS)
    mine = not set(party).isdisjoint(proposal.by)
    return proposal.date is not None and proposal.date.first <= day and not (others and mine)


@st.composite
def _content(
    draw: st.DrawFn, issues: Sequence[Issue], stance: Stance, proposals: Sequence[Proposal], *, linked: bool
) -> dict[str, Any]:
    """What a statement speaks of: terms, alternatives or a proposal, and under which condition."""
    kind = Kind.FACT if stance is Stance.ASSERTS else Kind.TERM
    matters = [issue for issue in issues if issue.kind is kind]
    found: dict[str, Any] = {}
    if proposals and kind is Kind.TERM and draw(_OFTEN):
        proposal = draw(st.sampled_from(list(proposals)))
        clauses = st.lists(st.sampled_from(list(proposal.clauses)), min_size=1, max_size=2, unique=True)
        found = {"proposal": proposal.id, "clauses": draw(clauses) if draw(_SELDOM) else []}
        named = set(found["clauses"] or proposal.clauses)
    else:
        said = draw(terms(matters, max_size=2 if linked else 1))
        alternatives = [said]
        if linked and draw(_SELDOM):
            alternatives.append(draw(terms(matters)))
        found = {"terms": alternatives}
        named = {name for each in alternatives for name in each}
        if linked and stance is Stance.REJECTS and len(said) > 1:
            found["together"] = draw(_OFTEN)
        elif linked and stance in (Stance.OFFERS, Stance.ACCEPTS) and len(said) > 1 and draw(_SELDOM):
            found["together"] = False
    rest = [issue for issue in matters if issue.id not in named]
    if linked and draw(_SELDOM) and rest and stance in _CONDITIONAL:  # drawn always: no stance shrinks better
        found["provided"] = draw(terms(rest, max_size=1))
    return found
