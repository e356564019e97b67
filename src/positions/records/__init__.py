"""What coders write, as frozen records: one kind in each module; `…Like` is what a caller may write for one."""

from positions.records.decision import Counted, CountedName, Decision, DecisionRule, DecisionRuleName
from positions.records.evidence import Attribution, AttributionName, Evidence, Reading, ReadingName, Role, RoleName
from positions.records.family import Family, PatternLike
from positions.records.grade import Grade, GradeName
from positions.records.issue import Issue, IssueLike, Kind, KindName
from positions.records.matter import Matter
from positions.records.party import Party, PartyLike
from positions.records.preference import Preference, Wants, WantsName
from positions.records.proposal import Proposal
from positions.records.round import Round
from positions.records.rule import Rule
from positions.records.skip import Skip, SkipReason, SkipReasonName
from positions.records.source import Source, SourceKind, SourceKindName, SourceLike
from positions.records.statement import ProposalLike, Stance, StanceName, Statement, StatementLike
from positions.records.terms import Alternatives, AlternativesLike, Terms, TermsLike
from positions.records.threshold import ThresholdLike
from positions.records.votes import Votes, VotesLike

__all__ = [
    "Alternatives",
    "AlternativesLike",
    "Attribution",
    "AttributionName",
    "Counted",
    "CountedName",
    "Decision",
    "DecisionRule",
    "DecisionRuleName",
    "Evidence",
    "Family",
    "Grade",
    "GradeName",
    "Issue",
    "IssueLike",
    "Kind",
    "KindName",
    "Matter",
    "Party",
    "PartyLike",
    "PatternLike",
    "Preference",
    "Proposal",
    "ProposalLike",
    "Reading",
    "ReadingName",
    "Role",
    "RoleName",
    "Round",
    "Rule",
    "Skip",
    "SkipReason",
    "SkipReasonName",
    "Source",
    "SourceKind",
    "SourceKindName",
    "SourceLike",
    "Stance",
    "StanceName",
    "Statement",
    "StatementLike",
    "Terms",
    "TermsLike",
    "ThresholdLike",
    "Votes",
    "VotesLike",
    "Wants",
    "WantsName",
]
