"""From a case to a spreadsheet that `read_sheet` reads back."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from positions.files.whole import write_whole, writing
from positions.intake.columns import EXPORTED, OF_EVIDENCE, STATEMENTS
from positions.intake.tables import TABLES, case_sheet, sheet_of
from positions.intake.value import cell_of, folded, literal
from positions.intake.writing import list_cell, terms_cell, text_cell
from positions.records import Evidence
from positions.sheets import Sheet, write_sheets

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping

    from positions.negotiation import Negotiation
    from positions.records import Issue, Statement
    from positions.sheets import Value

_FIELD = {"evidence source": "source", "evidence note": "note"}
_MARKS = ("“", "«", "„", "‘", "‹")  # noqa: RUF001 (what a quote in a sheet may begin with)


def write_sheet(case: Negotiation, path: str | os.PathLike[str]) -> None:
    """Writes the case as a spreadsheet: a workbook with everything, or its statements as CSV.

    `read_sheet` gives an equal case: from a workbook alone, from a CSV file with `case=`. No text becomes a formula.

    Args:
        case: The case. Assumed statements are not written.
        path: The file, `.xlsx` or `.csv`; it is written whole or not at all.

    Raises:
        WriteError: If it cannot be written, or a text is too long for a cell.
        MissingExtraError: If it is a workbook and the package openpyxl is not installed.

    Example:
        >>> import pathlib, positions, tempfile
        >>> talks = positions.load_seeds()
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "table.csv")
        ...     positions.intake.write_sheet(talks, path)
        ...     positions.intake.read_sheet(path, case=talks).case == talks
        True
    """
    raw = write_sheets(path, list(_sheets(case)))
    with writing(path):
        write_whole({Path(path): raw})


def _sheets(case: Negotiation) -> Iterator[Sheet]:
    yield _statements(case)
    yield case_sheet(case)
    records: Mapping[str, object] = {
        "Parties": case.parties.values(),
        "Rounds": case.rounds.values(),
        "Issues": case.issues.matters,
        "Rules": case.rules.values(),
        "Preferences": case.preferences,
        "Decisions": case.decisions.values(),
        "Sources": case.sources.values(),
        "Proposals": case.proposals.values(),
        "Skips": case.skips,
    }
    for name in TABLES:
        yield sheet_of(name, records[name], case.issues)  # type: ignore[arg-type]  # the records of that kind


def statement_rows(case: Negotiation) -> Iterator[Mapping[str, Value]]:
    """The statements of a case as rows of a sheet, each with its cells by column; without those that are assumed."""
    called = {folded(each) for party in case.parties.values() for each in (party.id, party.name, *party.aliases)}
    for each in case.statements.values():
        if each.id not in case.assumed:
            yield from _rows(each, case.issues, called)


def _statements(case: Negotiation) -> Sheet:
    return Sheet(STATEMENTS, [list(EXPORTED), *([row.get(name) for name in EXPORTED] for row in statement_rows(case))])


def _rows(said: Statement, issues: Mapping[str, Issue], called: set[str]) -> Iterator[dict[str, Value]]:
    """The rows of a statement: one for each issue and alternative, and for each piece of evidence."""
    pairs: list[dict[str, Value]] = [
        {
            "issue": text_cell(name),
            "value": cell_of(region, issues[name]),
            "alternative": number if len(said.terms) > 1 else None,
        }
        for number, terms in enumerate(said.terms, 1)
        for name, region in terms.items()
    ]
    every = _of_every_row(said, called)
    first = _of_first_row(said, issues)
    for pair, piece in zip_longest(pairs or [{}], map(_of_piece, said.evidence)):
        yield {**every, **first, **(pair or {}), **(piece or {})}
        first = {}


def _of_every_row(said: Statement, called: set[str]) -> dict[str, Value]:
    parties = list_cell(said.party)
    if len(said.party) > 1 and folded(parties) in called:
        parties = literal(list(said.party))
    date = said.date
    return {
        "id": text_cell(said.id),
        "party": parties,
        "stance": str(said.stance),
        "date": None if date is None else date.first if date.exact else str(date),
        "source": None if said.source is None else text_cell(said.source),
    }


def _of_first_row(said: Statement, issues: Mapping[str, Issue]) -> dict[str, Value]:
    return {
        "provided": terms_cell(said.provided, issues) if said.provided else None,
        "note": text_cell(said.note) if said.note else None,
        "together": None if said.together is None else "yes" if said.together else "no",
        "only": "yes" if said.only else None,
        "grade": said.grade and str(said.grade),
        "supersedes": list_cell(said.supersedes) if said.supersedes else None,
        "proposal": None if said.proposal is None else text_cell(said.proposal),
        "clauses": list_cell(said.clauses) if said.clauses else None,
        "settles": list_cell(said.settles) if said.settles else None,
    }


def _of_piece(piece: Evidence) -> dict[str, Value]:
    usual = Evidence()
    row: dict[str, Value] = {"attribution": str(piece.attribution)}
    if piece.exact is not None:
        row["quote"] = literal(piece.exact) if piece.exact.strip().startswith(_MARKS) else text_cell(piece.exact)
    for name in OF_EVIDENCE:
        value = getattr(piece, _FIELD.get(name, name))
        if value == getattr(usual, _FIELD.get(name, name)):
            continue
        if isinstance(value, tuple):
            row[name] = list_cell(value)
        else:
            row[name] = value if isinstance(value, int) else text_cell(str(value))
    return row
