"""Hypothesis strategies for everything a case is made of, for property tests of your own.

Needs the extra `positions[hypothesis]`. `st.from_type(positions.regions.Region)` works as soon as the package is
installed, because Hypothesis imports this module by its entry point. Failing examples shrink to what reads well: few
parties, short labels, small numbers, plain demands.
"""

from positions.strategies.case import cases, register
from positions.strategies.record import issues, parties, preferences, proposals, rules, terms
from positions.strategies.region import domains, outcomes, regions
from positions.strategies.statement import statements

__all__ = [
    "cases",
    "domains",
    "issues",
    "outcomes",
    "parties",
    "preferences",
    "proposals",
    "regions",
    "register",
    "rules",
    "statements",
    "terms",
]

register()
