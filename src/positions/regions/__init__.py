"""Sets of outcomes and their algebra: `region` says what one is, `labels` and `line` are the two ways to keep one."""

from positions.regions.labels import FiniteDomain, FiniteRegion
from positions.regions.line import ABOVE_NUMBERS, ABOVE_TOP, BELOW_ALL, Cut, LineDomain, LineRegion, Number
from positions.regions.region import Domain, Form, Order, Outcome, Region, plain

__all__ = [
    "ABOVE_NUMBERS",
    "ABOVE_TOP",
    "BELOW_ALL",
    "Cut",
    "Domain",
    "FiniteDomain",
    "FiniteRegion",
    "Form",
    "LineDomain",
    "LineRegion",
    "Number",
    "Order",
    "Outcome",
    "Region",
    "plain",
]
