"""Statements: as data frames with the columns of a sheet of statements, out and in."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from positions.errors import FrameError
from positions.frames.cells import by_id
from positions.frames.engine import frame_of, records_of
from positions.intake.columns import EXPORTED
from positions.intake.export import statement_rows
from positions.intake.reading import imported_from
from positions.intake.value import shown
from positions.prose import joined, quote
from positions.sheets import Sheet, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from positions.frames.database import Connection
    from positions.frames.engine import Backend
    from positions.intake import DayOrder, Imported
    from positions.negotiation import Negotiation
    from positions.sheets import Value

_WHOLE = ("alternative", "start", "end")
#: The columns of a frame of statements: those of a sheet, after the case, the place of the row and the day.
STATEMENTS: Mapping[str, str] = {
    "case": "text",
    "row": "whole number",
    "day": "day",
    **{name: "whole number" if name in _WHOLE else "text" for name in EXPORTED},
}
_NAME = "the frame"


def statements(
    cases: Negotiation | Iterable[Negotiation], *, backend: Backend = "duckdb", connection: Connection | None = None
) -> Any:  # noqa: ANN401 (a frame of that engine)
    """The statements of a case, as a data frame that `read_statements` reads back.

    The frame has the columns of an exported sheet of statements, and before them `case` (the id of the case), `row`
    (from 1 in each case) and `day` (the first day on which the statement counts). There is a row for each issue and
    alternative of a statement, and for each piece of its evidence; rows with one `id` belong together. `start`, `end`
    and `alternative` are whole numbers, everything else is text. A statement that is assumed has no rows, and proposals
    are not statements. `Negotiation.to_records` has the same for reading only, with numbers as numbers.

    Args:
        cases: The case, or several with different ids.
        backend: The engine: `duckdb`, `polars`, `pandas` or `pyarrow`.
        connection: The connection of DuckDB that holds the rows, in a temporary table; one to a new database in memory
            if it is left out.

    Returns:
        A relation of DuckDB, or a frame of the backend.

    Raises:
        ComparisonError: If two cases have one id, or something else is given.
        UsageError: If there is no such backend, or a connection is given to another one than DuckDB.
        MissingExtraError: If the package of the backend is not installed.

    Example:
        >>> import positions
        >>> frame = positions.frames.statements(positions.load_seeds())
        >>> frame.filter("id = 'ru-neutrality-euro0604'").project("party, issue, stance, value, day").fetchall()
        [('russia', 'neutrality', 'demands', 'permanent', datetime.date(2025, 6, 2))]
    """
    rows = (row for case in by_id(cases).values() for row in _rows(case))
    return frame_of(rows, STATEMENTS, backend, connection)


def _rows(case: Negotiation) -> Iterator[tuple[object, ...]]:
    made = {each.statement.id: each.when for each in case.said}
    said = (each for each in case.statements.values() if each.id not in case.assumed)
    when, last = None, None
    for number, cells in enumerate(statement_rows(case), 1):
        if cells["id"] != last:
            when, last = made[next(said).id], cells["id"]
        yield (
            case.id,
            number,
            when.first if when else None,
            *(cells.get(name) if name in _WHOLE else _text(cells.get(name)) for name in EXPORTED),
        )


def _text(value: Value) -> str | None:
    return None if value is None else shown(value)


def read_statements(
    frame: object,
    *,
    case: Negotiation | None = None,
    columns: Mapping[str, str] | None = None,
    dates: DayOrder | Literal["day-month", "month-day"] | None = None,
    replace: bool = False,
) -> Imported:
    """The case that a data frame of statements contains, and what became of every row.

    The frame may be of any engine that narwhals knows, and is computed. Its columns are those of a sheet:
    `party`, `issue`, `stance` and `value`, and perhaps `provided`, `date`, `source`, `attribution`, `quote`, `note` and
    the others of `frames.statements`. If it has whole numbers in the column `row`, the rows are read in this order, and
    messages name these numbers; otherwise they count from 1. Everything else is as for `intake.read_sheet`. Numbers may
    be floats: 4.5 is what is written as 4.5. What a frame cannot hold (what parties, issues and sources are, rules,
    rounds, proposals, preferences, decisions) comes from `case`.

    Args:
        frame: The frame.
        case: The case that it belongs to, if there is one. A frame with the ids of its statements changes and removes
            them; rows without an id are added.
        columns: What the frame calls columns, as keys, and their names: `{"who": "party"}`.
        dates: What comes first in days such as `3/4/2025`: `day-month` or `month-day`. They are refused otherwise.
        replace: Whether the statements of the case that the frame does not have are removed, even if it has no ids.

    Raises:
        FrameError: If it is not a frame, or has statements of several cases, or of another one than `case`.
        CaseError: If columns are missing or the case is wrong; every problem at once.
        UsageError: If `columns` names a column that there is not.

    Example:
        >>> import duckdb, positions
        >>> talks = positions.load_seeds()
        >>> theirs = positions.frames.statements(talks).filter("party = 'russia'")
        >>> positions.frames.read_statements(theirs, case=talks.evolve(statements=()))
        <Imported: 62 statements, 0 refused>
        >>> frame = duckdb.sql("select 'union' party, 'pay' issue, 'demands' stance, 'about 4%' as value")
        >>> print(positions.frames.read_statements(frame).refused[0])
        refused: row 1, 'value': 'about 4%' does not say which numbers: write a range, such as 5-7
    """
    names, found = records_of(frame)
    rows = [{name: _value(cell) for name, cell in zip(names, row, strict=True)} for row in found]
    own = [name for name in ("case", "row", "day") if name in names and name not in (columns or {})]
    id_ = _one_case((row["case"] for row in rows), case) if "case" in own else ""
    numbered = [(row["row"] if "row" in own else None, row) for row in rows]
    counted = [(number, row) for number, row in numbered if isinstance(number, int)]
    if len(counted) == len(rows):
        counted.sort(key=lambda each: each[0])
    else:
        counted = list(enumerate(rows, 1))
    kept = [name for name in names if name not in own]
    cells = [kept, *([row[name] for name in kept] for _, row in counted)]
    sheet = _Rows("", cells, numbers=(0, *(number for number, _ in counted)))
    return imported_from([sheet], _NAME, id_, case=case, columns=columns, dates=dates, replace=replace)


@frozen
class _Rows(Sheet):
    """The rows of a frame below its columns: messages name columns and not letters."""

    numbers: tuple[int, ...] = ()

    def number(self, row: int) -> int:
        """The number of the row in the frame."""
        return self.numbers[row]

    def place(self, row: int, column: int | None = None) -> str:
        """The row and the column."""
        where = f"row {self.number(row)}"
        return where if column is None else f"{where}, {quote(self.rows[0][column])}"


def _one_case(ids: Iterable[object], case: Negotiation | None) -> str:
    """The id of the case whose statements these are. Raises `FrameError` if it is not one."""
    found = sorted({str(each) for each in ids if each is not None})
    if len(found) > 1:
        msg = f"statements of several cases, {joined(map(quote, found))}: expected one value in the column 'case'"
        raise FrameError(msg)
    if case is not None and found not in ([], [case.id]):
        msg = f"statements of the case {quote(found[0])}: expected those of {quote(case.id)}"
        raise FrameError(msg)
    return found[0] if found else ""


def _value(given: Any) -> Value:  # noqa: ANN401 (whatever an engine has in its cells)
    """The plain value of a cell."""
    value = given.item() if hasattr(given, "item") else given  # of numpy
    if _is_missing(value):
        return None
    if isinstance(value, float) and isfinite(value):
        return int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else Unreadable(f"{value} is a time of day: expected a day")
    if isinstance(value, str | int | date | Decimal):
        return value
    return Unreadable("neither text nor a number nor a day")


def _is_missing(value: object) -> bool:
    """Whether there is no value: None, not a number, not a time, or NA of pandas, which compares with nothing."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 (not a number)
    except TypeError:
        return True
