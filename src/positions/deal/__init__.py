"""Deals: all issues at once. Read `clauses`, `grid`, `families`, `elimination`, `search`, `component`, then `deals`."""

from positions.deal.answers import By, Concession, Conflict, Listing
from positions.deal.assumption import Assumption
from positions.deal.clauses import Clause, Refusal
from positions.deal.component import Component
from positions.deal.deals import Deals, deals
from positions.deal.draft import Answer, Check, Reaction, Reply
from positions.deal.limits import Limits

__all__ = [
    "Answer",
    "Assumption",
    "By",
    "Check",
    "Clause",
    "Component",
    "Concession",
    "Conflict",
    "Deals",
    "Limits",
    "Listing",
    "Reaction",
    "Refusal",
    "Reply",
    "deals",
]
