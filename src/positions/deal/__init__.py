"""Deals: all issues at once.

Read `clauses`, `willing`, `engine`, `component`, `question`, `reply`, `game`, `side`, `chamber`, `count`, `decide`,
`draft`, `deals`, then `assumption`.
"""

from positions.deal.assumption import Assumption, assume
from positions.deal.chamber import Chamber, Tallied
from positions.deal.clauses import Clause
from positions.deal.completeness import Completeness
from positions.deal.component import Component
from positions.deal.concession import Concession
from positions.deal.conflict import Conflict
from positions.deal.count import Count, Voter, count
from positions.deal.deals import Deals, deals
from positions.deal.decide import Decisions, decide
from positions.deal.draft import Check, check_draft
from positions.deal.graded import GradedDeal
from positions.deal.limits import Limits
from positions.deal.listing import Listing
from positions.deal.question import Question
from positions.deal.reaction import Reaction
from positions.deal.reply import Answer, Reply
from positions.deal.side import Passing, Side
from positions.deal.weights import By, ByName
from positions.deal.wording import Gist
from positions.position.refusal import Refusal

__all__ = [
    "Answer",
    "Assumption",
    "By",
    "ByName",
    "Chamber",
    "Check",
    "Clause",
    "Completeness",
    "Component",
    "Concession",
    "Conflict",
    "Count",
    "Deals",
    "Decisions",
    "Gist",
    "GradedDeal",
    "Limits",
    "Listing",
    "Passing",
    "Question",
    "Reaction",
    "Refusal",
    "Reply",
    "Side",
    "Tallied",
    "Voter",
    "assume",
    "check_draft",
    "count",
    "deals",
    "decide",
]
