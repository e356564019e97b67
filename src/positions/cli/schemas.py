"""The JSON Schemas of what the commands print, gathered from the rooms that own them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from positions.tables import Result
    from positions.tables.schema import Schema


def result_schemas() -> dict[str, Schema]:
    """The schemas of results, by the names that `positions schema` knows.

    Example:
        >>> from positions.cli.schemas import result_schemas
        >>> list(result_schemas())[:3]
        ['comparison', 'brief', 'report']
    """
    from positions.assembly import CaseMatrix
    from positions.cli.check import check_schema
    from positions.comparison import Comparison, Contradictions, Deliveries, Diff, Overlap
    from positions.deal import Assumption, Check, Deals, Decisions
    from positions.evidence import Coverage, Verification
    from positions.intake import Imported, ImportedVotes
    from positions.movement import Changes, History
    from positions.negotiation import sheet_schemas
    from positions.papers import Bracketed, Brief, ByRound, Report, SideBySide
    from positions.position import Position

    kinds: dict[str, type[Result]] = {
        "comparison": Comparison,
        "brief": Brief,
        "report": Report,
        "side-by-side": SideBySide,
        "bracketed-text": Bracketed,
        "overlap": Overlap,
        "position": Position,
        "diff": Diff,
        "changes": Changes,
        "changes-by-round": ByRound,
        "history": History,
        "deals": Deals,
        "draft-check": Check,
        "decisions": Decisions,
        "matrix": CaseMatrix,
        "assumption": Assumption,
        "contradictions": Contradictions,
        "deliveries": Deliveries,
        "verification": Verification,
        "coverage": Coverage,
        "import": Imported,
        "votes": ImportedVotes,
    }
    return {**{name: kind.schema() for name, kind in kinds.items()}, **sheet_schemas(), "check": check_schema()}
