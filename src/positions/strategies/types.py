"""What Hypothesis finds by type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from positions.deal import Limits
from positions.domains import Dates, Options, Ordering, Quantity, Scale
from positions.movement import History
from positions.negotiation import Negotiation
from positions.position import Position
from positions.records import (
    Decision,
    Evidence,
    Family,
    Issue,
    Party,
    Preference,
    Proposal,
    Round,
    Rule,
    Skip,
    Source,
    Statement,
    Terms,
)
from positions.regions import Domain, Region
from positions.strategies.case import cases
from positions.strategies.document import evidence, skips, sources
from positions.strategies.position import histories, positions
from positions.strategies.record import (
    decisions,
    families,
    issues,
    parties,
    preferences,
    proposals,
    rounds,
    rules,
    seated,
    terms,
    whens,
)
from positions.strategies.region import domains, domains_of, regions
from positions.strategies.statement import statements
from positions.when import When

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_WORK = 10_000  # of each limit, which is far more than small cases take


def register() -> None:
    """Registers the types with Hypothesis, so that `st.from_type` finds them. Importing this room does it once.

    The enumerations (`Stance`, `Kind`, …) need no registration: Hypothesis chooses one of their members.

    Example:
        >>> import positions
        >>> from hypothesis import given, strategies as st
        >>> @given(st.from_type(positions.Terms))
        ... def terms_speak_of_something(terms):
        ...     assert terms
        >>> terms_speak_of_something()
    """
    some = issues(facts=True)
    every: Mapping[type[Any], st.SearchStrategy[Any]] = {
        **{kind: domains_of(kind) for kind in (Options, Scale, Quantity, Dates, Ordering)},
        Domain: domains(),
        Region: domains().flatmap(regions),
        When: whens(),
        Party: parties().flatmap(seated).map(lambda found: found[-1]),
        Round: rounds(),
        Issue: some.map(lambda found: found[-1]),
        Family: families(),
        Source: sources(),
        Evidence: evidence(),
        Skip: skips(),
        Terms: some.flatmap(terms),
        Statement: some.flatmap(statements),
        Proposal: some.flatmap(lambda found: proposals(found, min_size=1)).map(lambda found: found[0]),
        Rule: domains()
        .flatmap(lambda domain: rules([Issue("pause", domain), Issue("seat", domain)], min_size=1))
        .map(lambda found: found[0]),
        Preference: some.flatmap(lambda found: preferences(found, min_size=1)).map(lambda found: found[0]),
        Decision: some.flatmap(lambda found: decisions(found, min_size=1)).map(lambda found: found[0]),
        Negotiation: cases(),
        Limits: st.builds(Limits, **dict.fromkeys(("table", "family", "steps"), st.integers(1, _MOST_WORK))),
        Position: positions(),
        History: histories(),
    }
    for kind, strategy in every.items():
        st.register_type_strategy(kind, strategy)
