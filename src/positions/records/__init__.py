"""What coders write, as frozen records: the `setting`, the `evidence`, `terms`, and `statement`s about them."""

from positions.records.evidence import (
    Attribution,
    Evidence,
    Reading,
    Role,
    Skip,
    SkipReason,
    Source,
    SourceKind,
)
from positions.records.setting import Family, Issue, Kind, Party, Round, Salience
from positions.records.statement import Proposal, Rule, Stance, Statement
from positions.records.terms import Terms

__all__ = [
    "Attribution",
    "Evidence",
    "Family",
    "Issue",
    "Kind",
    "Party",
    "Proposal",
    "Reading",
    "Role",
    "Round",
    "Rule",
    "Salience",
    "Skip",
    "SkipReason",
    "Source",
    "SourceKind",
    "Stance",
    "Statement",
    "Terms",
]
