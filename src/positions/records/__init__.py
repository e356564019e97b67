"""What coders write, as frozen records: one kind in each module."""

from positions.records.evidence import Attribution, Evidence, Reading, Role
from positions.records.family import Family
from positions.records.issue import Issue, Kind
from positions.records.party import Party
from positions.records.preference import Preference, Wants
from positions.records.proposal import Proposal
from positions.records.round import Round
from positions.records.rule import Rule
from positions.records.skip import Skip, SkipReason
from positions.records.source import Source, SourceKind
from positions.records.statement import Stance, Statement
from positions.records.terms import Terms

__all__ = [
    "Attribution",
    "Evidence",
    "Family",
    "Issue",
    "Kind",
    "Party",
    "Preference",
    "Proposal",
    "Reading",
    "Role",
    "Round",
    "Rule",
    "Skip",
    "SkipReason",
    "Source",
    "SourceKind",
    "Stance",
    "Statement",
    "Terms",
    "Wants",
]
