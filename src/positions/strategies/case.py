"""Whole cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import strategies as st

from positions.negotiation import Negotiation
from positions.records import Kind, Source, Statement
from positions.strategies import record
from positions.strategies.choice import flips, pick, pick_some
from positions.strategies.region import regions
from positions.strategies.statement import statements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from positions.records import Issue
    from positions.regions import Domain

_REPORTS = ("gazette", "herald")
_MORE = 4  # the list of statements ends after each one in a sixteenth of all draws


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    parties: Sequence[str] = ("north", "south"),
    max_statements: int = 6,
    linked: bool = True,
    accounts: bool = True,
    ruled: bool = True,
    grouped: bool = True,
    joint: bool = True,
    agreed: bool = True,
    proposed: bool = True,
    withdrawn: bool = True,
    directed: bool = True,
    decided: bool = True,
    sourced: bool = True,
    denied: bool = True,
    graded: bool = True,
    facts: bool = True,
    endless: bool = False,
    of: st.SearchStrategy[Domain] | None = None,
    days: int = record.DAYS,
    allow_everything: bool = True,
) -> Negotiation:
    """Whole small cases: up to three issues, a few statements, a rule or two.

    Everything that a case can hold may come up; each flag that is False leaves a kind of thing out.

    Args:
        draw: Given by Hypothesis.
        parties: The parties that are not groups.
        max_statements: The most statements.
        linked: Whether packages, refusals of combinations, conditions and alternatives may come up.
        accounts: Whether some statements are a counterpart's account.
        ruled: Whether there may be rules.
        grouped: Whether there may be groups, which speak too.
        joint: Whether several parties may speak together.
        agreed: Whether there may be agreements, and settlements.
        proposed: Whether there may be proposals, and reactions to them.
        withdrawn: Whether some statements take earlier ones back.
        directed: Whether parties may prefer a direction.
        decided: Whether there may be rules of decision, and parties with several seats.
        sourced: Whether statements may be in documents.
        denied: Whether evidence may contradict a statement.
        graded: Whether some offers and acceptances say how willingly they are made.
        facts: Whether there may be facts in dispute.
        endless: Whether domains may be too large to list.
        of: The domains to choose from; all kinds if it is left out.
        days: How many days the words are spread over.
        allow_everything: Whether statements may speak of every outcome of an issue at once; see `regions`.

    Example:
        >>> import positions
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=20)
        ... @given(positions.strategies.cases())
        ... def every_outcome_has_one_answer(case):
        ...     for issue in case.issues:
        ...         answers = case.position("north", issue).answers.values()
        ...         assert sum(region.size for region in answers) == case.issues[issue].domain.everything().size
        >>> every_outcome_has_one_answer()
    """
    matters = draw(record.issues(endless=endless, facts=facts, of=of))
    people = draw(record.parties(parties, grouped=grouped))
    speakers = [party.id for party in people]
    plans = (
        draw(record.proposals(matters, parties=speakers, days=days, allow_everything=allow_everything))
        if proposed
        else []
    )
    documents = pick(draw, [(), _REPORTS]) if sourced else ()
    kinds: dict[str, Any] = {
        "linked": linked,
        "accounts": accounts,
        "joint": joint,
        "agreed": agreed,
        "withdrawn": withdrawn,
        "directed": directed,
        "denied": denied,
        "graded": graded,
        "allow_everything": allow_everything,
        "sources": documents,
        "days": days,
        "parties": [*speakers, *parties],
        "proposals": plans,
    }

    def another(said: Sequence[Statement]) -> st.SearchStrategy[Statement]:
        return statements(matters, id=f"s{len(said) + 1}", earlier=[*plans, *said], **kinds)

    said = draw(_followed(another, (), most=max_statements))
    terms = [issue for issue in matters if issue.kind is Kind.TERM]
    if flips(draw, 3) == 2 and len(parties) > 1 and len(said) > 1:  # noqa: PLR2004 (of three)
        said = (*said[:-2], *draw(_exchange(terms, parties, said[-2:], linked=linked)))
    rules = draw(record.rules(matters)) if ruled else []
    preferences = draw(record.preferences(matters, parties=speakers)) if directed else []
    decisions = draw(record.decisions(matters, parties=parties)) if decided else []
    return Negotiation(
        "talks",
        "Talks",
        parties=draw(record.seated(people)) if decisions else people,
        issues=matters,
        rules=rules,
        sources=[Source(name) for name in documents],
        proposals=plans,
        preferences=preferences,
        decisions=decisions,
        statements=said,
    )


@st.composite
def _followed(
    draw: st.DrawFn,
    another: Callable[[Sequence[Statement]], st.SearchStrategy[Statement]],
    said: tuple[Statement, ...],
    *,
    most: int,
) -> tuple[Statement, ...]:
    """What was said, and whatever follows it: each time drawn with the rest, so that a failure can do without any."""
    if not flips(draw, _MORE) or len(said) == most:
        return said
    return draw(_followed(another, (*said, draw(another(said))), most=most))


@st.composite
def _exchange(
    draw: st.DrawFn, matters: Sequence[Issue], parties: Sequence[str], said: Sequence[Statement], *, linked: bool
) -> list[Statement]:
    """Two bids in place of what was said: without a common outcome, or each on what the other condition excludes.

    By chance alone, bids that have not met and conditions that are refused would be rare.
    """
    first, second = pick_some(draw, matters, fewest=2, most=2) if len(matters) > 1 else (matters[0], matters[0])
    one, other = pick_some(draw, parties, fewest=2, most=2)
    bid, price = (draw(regions(issue.domain, allow_empty=False, allow_everything=False)) for issue in (first, second))
    general = [Statement(each.id, party=one, stance="offers", terms={first.id: bid}, date=each.date) for each in said]
    if linked and first is not second and flips(draw, 2):
        conditions = ({second.id: price}, {second.id: ~price or price})
        bids = [evolve(each, provided=condition) for each, condition in zip(general, conditions, strict=True)]
    else:
        bids = [general[0], evolve(general[1], terms={first.id: ~bid or bid})]
    return [bids[0], evolve(bids[1], party=other)]
