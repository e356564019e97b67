"""The case.

Its `negotiation`, the `catalog`s of its records, the `references` between them, terms as they are `known` and the
`reading` of them, `naming`, `sheets`, `advice`.
"""

from positions.negotiation.advice import Advice, advice_lines, advice_on
from positions.negotiation.catalog import Catalog, MattersLike
from positions.negotiation.decision_sheet import decision_sheet
from positions.negotiation.naming import issues_named, party_named
from positions.negotiation.negotiation import AdmitLike, DayLike, Negotiation
from positions.negotiation.sheets import (
    case_sheet,
    issue_sheet,
    party_sheet,
    proposal_sheet,
    sheet_schemas,
    source_sheet,
    statement_sheet,
)

__all__ = [
    "AdmitLike",
    "Advice",
    "Catalog",
    "DayLike",
    "MattersLike",
    "Negotiation",
    "advice_lines",
    "advice_on",
    "case_sheet",
    "decision_sheet",
    "issue_sheet",
    "issues_named",
    "party_named",
    "party_sheet",
    "proposal_sheet",
    "sheet_schemas",
    "source_sheet",
    "statement_sheet",
]
