"""The sheets of a spreadsheet by what they contain: statements, records of a kind, what is at the top of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.errors import CaseError, Problem
from positions.intake.columns import EXPORTED, NEEDED, STATEMENTS
from positions.intake.heading import Heading
from positions.intake.tables import CASE, TABLES, columns_of
from positions.intake.value import folded
from positions.intake.worked import EXPLANATION
from positions.prose import counted, listed, quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from positions.sheets import Sheet


@frozen
class Book:
    """The sheets of a spreadsheet by what they contain.

    Attributes:
        statements: The headings of those with statements.
        tables: The headings of those with records of one kind, by their name: `Parties`.
        case: The sheet of what is at the top of the case, as an exported workbook has it.
        left: What is not read.
    """

    statements: tuple[Heading, ...]
    tables: Mapping[str, Heading]
    case: Sheet | None
    left: tuple[str, ...]

    @classmethod
    def of(cls, sheets: Sequence[Sheet], renamed: Mapping[str, str]) -> Book:
        """Looks at every sheet.

        Args:
            sheets: The sheets.
            renamed: What they call columns of statements, as keys, and their names.

        Raises:
            CaseError: If none has statements, or columns are missing; every problem at once.
        """
        by_name = {folded(sheet.name): sheet for sheet in sheets}
        tables = {}
        for name, (_, kind) in TABLES.items():
            sheet = by_name.pop(folded(name), None)
            heading = sheet and Heading.of(sheet, columns_of(kind), {})
            if heading:
                tables[name] = heading
        case = by_name.pop(folded(CASE), None)
        by_name.pop(folded(EXPLANATION), None)
        headings = [Heading.of(sheet, EXPORTED, renamed) or Heading(sheet, 0, {}) for sheet in by_name.values()]
        statements = _with_statements(headings)
        others = [heading.sheet for heading in headings if heading not in statements and any(heading.sheet.rows)]
        return cls(
            tuple(statements),
            tables,
            case,
            (
                *(f"the sheet {quote(sheet.name)}, without the columns {listed(NEEDED)}" for sheet in others),
                *(
                    f"{counted(len(heading.ignored), 'column')} of another name, {listed(heading.ignored)}"
                    for heading in (*statements, *tables.values())
                    if heading.ignored
                ),
            ),
        )


def _with_statements(headings: Sequence[Heading]) -> list[Heading]:
    """The headings of statements: of sheets called so, and of those with all columns. Raises `CaseError`."""
    found = [
        heading
        for heading in headings
        if folded(heading.sheet.name) in ("", folded(STATEMENTS)) or not set(NEEDED) - heading.columns.keys()
    ]
    if not found and headings:  # the most likely one, to say what it lacks
        found = [max(headings, key=lambda heading: len(heading.columns))]
    problems = [
        Problem(heading.place(heading.row), 0, "", each) for heading in found for each in heading.problems(NEEDED)
    ]
    if not found:
        problems = [Problem("", 0, "", f"no sheet has statements: expected one with the columns {listed(NEEDED)}")]
    if problems:
        raise CaseError(problems)
    return found
