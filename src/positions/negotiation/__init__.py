"""The case: its `negotiation`, the `catalog`s of its records, the `references` between them, `sheets`, `advice`."""

from positions.negotiation.advice import Advice, advice_lines, advice_on
from positions.negotiation.catalog import Catalog
from positions.negotiation.negotiation import Negotiation
from positions.negotiation.references import Records
from positions.negotiation.sheets import (
    case_sheet,
    issue_sheet,
    party_sheet,
    proposal_sheet,
    sheet_schemas,
    statement_sheet,
)

__all__ = [
    "Advice",
    "Catalog",
    "Negotiation",
    "Records",
    "advice_lines",
    "advice_on",
    "case_sheet",
    "issue_sheet",
    "party_sheet",
    "proposal_sheet",
    "sheet_schemas",
    "statement_sheet",
]
