"""Whole cases; and what Hypothesis finds by type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from positions.negotiation import Negotiation
from positions.records import Issue, Party, Preference, Proposal, Source, Statement, Terms
from positions.regions import Domain, Region
from positions.strategies import record
from positions.strategies.region import domains, regions
from positions.strategies.statement import statements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_REPORTS = ("gazette", "herald")


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
    sourced: bool = True,
    denied: bool = True,
    facts: bool = True,
    endless: bool = False,
    of: st.SearchStrategy[Domain] | None = None,
    days: int = record.DAYS,
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
        sourced: Whether statements may be in documents.
        denied: Whether evidence may contradict a statement.
        facts: Whether there may be facts in dispute.
        endless: Whether domains may be too large to list.
        of: The domains to choose from; all kinds if it is left out.
        days: How many days the words are spread over.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.cases())
        ... def every_outcome_has_one_answer(case):
        ...     for issue in case.issues:
        ...         answers = case.position("north", issue).answers.values()
        ...         assert sum(region.size for region in answers) == case.issues[issue].domain.everything().size
        >>> every_outcome_has_one_answer()
    """
    matters = draw(record.issues(endless=endless, facts=facts, of=of))
    people = draw(record.parties(parties, grouped=grouped))
    speakers = [party.id for party in people]
    plans = draw(record.proposals(matters, parties=speakers, days=days)) if proposed else []
    documents = draw(st.sampled_from([(), _REPORTS])) if sourced else ()
    said: list[Statement] = []
    for place in range(1, draw(st.integers(0, max_statements)) + 1):
        one = statements(
            matters,
            parties=speakers,
            id=f"s{place}",
            linked=linked,
            accounts=accounts,
            joint=joint,
            agreed=agreed,
            withdrawn=withdrawn,
            directed=directed,
            denied=denied,
            proposals=plans,
            earlier=[*plans, *said],
            sources=documents,
            days=days,
        )
        said.append(draw(one))
    return Negotiation(
        "talks",
        "Talks",
        parties=people,
        issues=matters,
        rules=draw(record.rules(matters)) if ruled else [],
        sources=[Source(name) for name in documents],
        proposals=plans,
        preferences=draw(record.preferences(matters, parties=speakers)) if directed else [],
        statements=said,
    )


def register() -> None:
    """Registers the types with Hypothesis, so that `st.from_type` finds them. Importing this module does it once."""
    some = record.issues(facts=True)
    every: Mapping[type[Any], st.SearchStrategy[Any]] = {
        Domain: domains(),
        Region: domains().flatmap(regions),
        Terms: some.flatmap(record.terms),
        Issue: some.map(lambda found: found[-1]),
        Party: record.parties().map(lambda found: found[-1]),
        Preference: some.flatmap(record.preferences).filter(bool).map(lambda found: found[0]),
        Proposal: some.flatmap(lambda found: record.proposals(found, min_size=1)).map(lambda found: found[0]),
        Statement: some.flatmap(statements),
        Negotiation: cases(),
    }
    for kind, strategy in every.items():
        st.register_type_strategy(kind, strategy)
