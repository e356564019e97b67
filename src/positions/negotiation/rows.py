"""The statements of a case as flat records, one for each thing that a statement says of an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.domains import Quantity
from positions.tables import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from positions.records import Statement, Terms
    from positions.regions import Region
    from positions.tables import Record
    from positions.when import When


def rows_of(statements: Iterable[Statement], made: Mapping[str, When | None]) -> Iterator[Record]:
    """A record for each statement, part (terms or condition), alternative and issue.

    Args:
        statements: The statements.
        made: By id, when each was made.
    """
    for statement in statements:
        when = made[statement.id]
        words = [piece.exact for piece in statement.evidence if piece.exact]
        about: Record = {
            "statement": statement.id,
            "parties": ", ".join(statement.party),
            "stance": str(statement.stance),
            "grade": statement.grade and str(statement.grade),
            "date": str(when) if when else None,
            "day": when.first if when else None,
            "source": statement.source,
            "attribution": ", ".join(dict.fromkeys(str(piece.attribution) for piece in statement.evidence)),
            "words": " / ".join(words),
            "proposal": statement.proposal,
            "settles": ", ".join(statement.settles),
            "takes_back": ", ".join(statement.supersedes),
            "note": statement.note,
        }
        for said in _said(statement):
            yield {**about, **said}


def _said(statement: Statement) -> Iterator[Record]:
    """What it says of each issue; a single record of nothing if it names none itself."""
    parts: tuple[tuple[str, tuple[Terms, ...]], ...] = (("terms", statement.terms), ("condition", statement.provided))
    found = [
        {"part": part, "alternative": number, "issue": issue, **_cells(region)}
        for part, alternatives in parts
        for number, terms in enumerate(alternatives, 1)
        for issue, region in terms.items()
    ]
    nothing: Record = {"part": "terms", "alternative": 1, "issue": None, **_cells(None)}
    yield from found or [nothing]


def _cells(region: Region | None) -> Record:
    """The region in words, as a form, and for numbers its ends with their unit."""
    domain = None if region is None else region.domain
    numbers = domain if isinstance(domain, Quantity) else None
    lowest = highest = None
    if region is not None and numbers is not None:
        lowest, highest = _number(numbers, region.lowest()), _number(numbers, region.highest())
    return {
        "outcome": None if region is None else str(region),
        "outcome_form": None if region is None else as_json(region.to_plain()),
        "lowest": lowest,
        "highest": highest,
        "unit": None if numbers is None else numbers.unit,
    }


def _number(domain: Quantity, end: Region) -> float | None:
    """The number of an end; None if there is no end, or it is the top."""
    number = domain.number(end.witness()) if end else None
    return None if number is None else float(number)
