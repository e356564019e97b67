"""Sets of outcomes and their algebra.

`region` says what a domain and a region of it are; `finite` and `line` are the two ways to keep one: a bit for each
outcome, or the ends of stretches.
"""

from positions.regions.finite import FiniteDomain, FiniteRegion
from positions.regions.line import ABOVE_NUMBERS, ABOVE_TOP, BELOW_ALL, Cut, LineDomain, LineRegion, Number
from positions.regions.region import Domain, Form, FormLike, Order, Outcome, OutcomeLike, Region, plain

__all__ = [
    "ABOVE_NUMBERS",
    "ABOVE_TOP",
    "BELOW_ALL",
    "Cut",
    "Domain",
    "FiniteDomain",
    "FiniteRegion",
    "Form",
    "FormLike",
    "LineDomain",
    "LineRegion",
    "Number",
    "Order",
    "Outcome",
    "OutcomeLike",
    "Region",
    "plain",
]
