"""Positions of negotiating parties: who demands, offers and refuses what, where that overlaps, and where it cannot.

Read the modules from the ground up: `errors`, `when`, `tables`, `regions`, `domains`, `records`, `rules`, `position`,
`negotiation`, `comparison`, `files`, `evidence`, `strategies`, `cli`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from positions import strategies as strategies
    from positions.comparison import (
        Block,
        Comparison,
        Condition,
        Contradiction,
        Delivery,
        Diff,
        Fragility,
        Gap,
        Overlap,
        Side,
        Verdict,
        compare,
        contradictions,
        deliveries,
        diff,
        overlap,
    )
    from positions.domains import Dates, Options, Ordering, Quantity, Scale, parse_domain
    from positions.errors import (
        CaseError,
        ComparisonError,
        DateError,
        DomainError,
        DomainMismatchError,
        MissingExtraError,
        OutcomeError,
        PositionsError,
        Problem,
        RecordError,
        UnknownNameError,
    )
    from positions.evidence import (
        Anchor,
        Checked,
        Coverage,
        DocumentError,
        Filled,
        PlacesError,
        Sentence,
        SentenceState,
        Status,
        Verification,
        coverage,
        fill_places,
        find_words,
        verify,
    )
    from positions.files import WriteError, dump, init, load, load_seeds, schemas
    from positions.negotiation import Catalog, Negotiation
    from positions.position import LeftOut, Position, Word
    from positions.records import (
        Attribution,
        Evidence,
        Family,
        Issue,
        Kind,
        Party,
        Proposal,
        Reading,
        Role,
        Round,
        Rule,
        Salience,
        Skip,
        SkipReason,
        Source,
        SourceKind,
        Stance,
        Statement,
        Terms,
    )
    from positions.regions import Domain, Region
    from positions.tables import FormatError, Row, Table
    from positions.when import When

__version__ = "0.1.0"

__all__ = [
    "Anchor",
    "Attribution",
    "Block",
    "CaseError",
    "Catalog",
    "Checked",
    "Comparison",
    "ComparisonError",
    "Condition",
    "Contradiction",
    "Coverage",
    "DateError",
    "Dates",
    "Delivery",
    "Diff",
    "DocumentError",
    "Domain",
    "DomainError",
    "DomainMismatchError",
    "Evidence",
    "Family",
    "Filled",
    "FormatError",
    "Fragility",
    "Gap",
    "Issue",
    "Kind",
    "LeftOut",
    "MissingExtraError",
    "Negotiation",
    "Options",
    "Ordering",
    "OutcomeError",
    "Overlap",
    "Party",
    "PlacesError",
    "Position",
    "PositionsError",
    "Problem",
    "Proposal",
    "Quantity",
    "Reading",
    "RecordError",
    "Region",
    "Role",
    "Round",
    "Row",
    "Rule",
    "Salience",
    "Scale",
    "Sentence",
    "SentenceState",
    "Side",
    "Skip",
    "SkipReason",
    "Source",
    "SourceKind",
    "Stance",
    "Statement",
    "Status",
    "Table",
    "Terms",
    "UnknownNameError",
    "Verdict",
    "Verification",
    "When",
    "Word",
    "WriteError",
    "compare",
    "contradictions",
    "coverage",
    "deliveries",
    "diff",
    "dump",
    "fill_places",
    "find_words",
    "init",
    "load",
    "load_seeds",
    "overlap",
    "parse_domain",
    "schemas",
    "verify",
]

_HOMES = {
    "comparison": (
        "Block",
        "Comparison",
        "Condition",
        "Contradiction",
        "Delivery",
        "Diff",
        "Fragility",
        "Gap",
        "Overlap",
        "Side",
        "Verdict",
        "compare",
        "contradictions",
        "deliveries",
        "diff",
        "overlap",
    ),
    "domains": ("Dates", "Options", "Ordering", "Quantity", "Scale", "parse_domain"),
    "errors": (
        "CaseError",
        "ComparisonError",
        "DateError",
        "DomainError",
        "DomainMismatchError",
        "MissingExtraError",
        "OutcomeError",
        "PositionsError",
        "Problem",
        "RecordError",
        "UnknownNameError",
    ),
    "evidence": (
        "Anchor",
        "Checked",
        "Coverage",
        "DocumentError",
        "Filled",
        "PlacesError",
        "Sentence",
        "SentenceState",
        "Status",
        "Verification",
        "coverage",
        "fill_places",
        "find_words",
        "verify",
    ),
    "files": ("WriteError", "dump", "init", "load", "load_seeds", "schemas"),
    "negotiation": ("Catalog", "Negotiation"),
    "position": ("LeftOut", "Position", "Word"),
    "records": (
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
    ),
    "regions": ("Domain", "Region"),
    "tables": ("FormatError", "Row", "Table"),
    "when": ("When",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Imports what a name needs when it is first used, so that `import positions` costs next to nothing."""
    if name == "strategies":
        return import_module("positions.strategies")
    if name not in _HOME_OF:
        msg = f"module 'positions' has no attribute {name!r}"
        raise AttributeError(msg)
    value: object = getattr(import_module(f"positions.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
