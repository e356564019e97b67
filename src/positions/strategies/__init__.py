"""Hypothesis strategies for everything a case is made of, for property tests of your own.

Needs the extra `positions[hypothesis]`. `st.from_type(positions.Statement)` and the like work as soon as the package is
installed, because Hypothesis imports this room by its entry point. Failing examples shrink to what reads well: few
parties, short labels, small numbers, plain demands.

Whatever is asked for is built, never found by throwing other draws away, and every verdict, stance and answer comes up
in the cases that these strategies make by default.
"""

from positions.strategies.case import cases
from positions.strategies.document import documents, evidence, skips, sources
from positions.strategies.position import histories, pairs, positions
from positions.strategies.record import (
    decisions,
    drafts,
    facts,
    families,
    groups,
    issues,
    parties,
    preferences,
    proposals,
    rounds,
    rules,
    terms,
    whens,
)
from positions.strategies.region import domains, outcomes, regions
from positions.strategies.statement import statements
from positions.strategies.types import register

__all__ = [
    "cases",
    "decisions",
    "documents",
    "domains",
    "drafts",
    "evidence",
    "facts",
    "families",
    "groups",
    "histories",
    "issues",
    "outcomes",
    "pairs",
    "parties",
    "positions",
    "preferences",
    "proposals",
    "regions",
    "register",
    "rounds",
    "rules",
    "skips",
    "sources",
    "statements",
    "terms",
    "whens",
]

register()
