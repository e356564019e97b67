"""The case: its `negotiation`, the `catalog`s of its records, the `references` between them, its `sheets`."""

from positions.negotiation.catalog import Catalog
from positions.negotiation.negotiation import Negotiation
from positions.negotiation.references import Records
from positions.negotiation.sheets import case_sheet, issue_sheet, party_sheet, proposal_sheet, statement_sheet

__all__ = [
    "Catalog",
    "Negotiation",
    "Records",
    "case_sheet",
    "issue_sheet",
    "party_sheet",
    "proposal_sheet",
    "statement_sheet",
]
