"""Pairs: the verdicts of cells, with those that only positions can give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from positions.comparison import overlap
from positions.errors import UnknownNameError, did_you_mean, quote
from positions.frames.cells import by_id, cells
from positions.frames.engine import beside, col, computed, finished, rows_of, when
from positions.frames.verdicts import PAIR, VERDICTS, verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.comparison import Verdict
    from positions.frames.database import Connection
    from positions.frames.engine import Backend
    from positions.negotiation import AdmitLike, DayLike, MattersLike, Negotiation
    from positions.records import PartyLike


def answered(
    cases: Negotiation | Iterable[Negotiation],
    verdicts: object,
    *,
    on: DayLike | None = None,
    since: DayLike | None = None,
    admit: AdmitLike | None = None,
) -> Any:  # noqa: ANN401 (a frame of the same engine)
    """The verdicts with those that cells do not say, which are asked of the positions.

    The frame is computed (in temporary tables of its connection, if it is a relation of DuckDB), and its rows are
    sorted. `asked` stays as it is, so that one sees which verdicts the cells do not say.

    Args:
        cases: The case, or the cases, whose cells they are.
        verdicts: A frame with the columns of `frames.verdicts`, of any engine.
        on: As for `frames.cells`: the same words have to count.
        since: The same.
        admit: The same.

    Returns:
        A frame of the same engine, which is a relation of DuckDB or a frame of Polars (not a lazy one), pandas or
        PyArrow. Of PySpark it is a table of PyArrow, of Dask a frame of pandas.

    Raises:
        FrameError: If it is not a frame, or a column is missing or of another type.
        UnknownNameError: If a case, a party or an issue is unknown.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> cells = positions.frames.cells(talks, ["ukraine", "russia"], issues="bodies.number")
        >>> found = positions.frames.verdicts(cells)
        >>> found.fetchall()
        [('istanbul-2025', 'bodies.number', 'russia', 'ukraine', None, True)]
        >>> positions.frames.answered(talks, found).fetchall()
        [('istanbul-2025', 'bodies.number', 'russia', 'ukraine', 'agreed', True)]
    """
    known = by_id(cases)
    windows = {name: case.window(on=on, since=since, admit=admit) for name, case in known.items()}

    def asked(name: str, issue: str, one: str, other: str) -> Verdict:
        case = known.get(name)
        if case is None:
            msg = f"no case {quote(name)}{did_you_mean(name, known)} among those given"
            raise UnknownNameError(msg)
        place = case.issues[issue].id
        return overlap(*(case.view(party, windows[name]).position(place) for party in (one, other))).verdict

    found = computed(verdicts, VERDICTS, "verdicts")
    open_ = rows_of(found.filter(col("verdict").is_null()).select(*PAIR))
    answers = [(*pair, str(asked(*pair))) for pair in open_]
    if answers:
        told = beside(found, answers, (*PAIR, "answer"))
        verdict = when(col("verdict").is_null()).then(col("answer")).otherwise(col("verdict"))
        found = found.join(told, on=list(PAIR), how="left").with_columns(verdict=verdict).select(*VERDICTS)
    return finished(found, PAIR)


def pairs(
    cases: Negotiation | Iterable[Negotiation],
    parties: Iterable[PartyLike] | None = None,
    *,
    issues: MattersLike = "*",
    on: DayLike | None = None,
    since: DayLike | None = None,
    admit: AdmitLike | None = None,
    backend: Backend = "duckdb",
    connection: Connection | None = None,
) -> Any:  # noqa: ANN401 (a frame of that engine)
    """The verdict on every two parties and every issue on which both spoke, as a data frame.

    These are `cells`, `verdicts` and `answered` in one call. Every verdict is that of `overlap`.

    Args:
        cases: The case, or several with different ids.
        parties: The parties; all of each case if it is left out.
        issues: Issues, families, ids or patterns: `"territory.*"`, `"nato.membership, neutrality"`, or a list.
        on: Compares as of the end of this day or round; if it is left out, everything that was ever said counts.
        since: The first day or round whose words count.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.
        backend: The engine: `duckdb`, `polars`, `pandas` or `pyarrow`.
        connection: The connection of DuckDB that holds the rows, in temporary tables; one to a new database in memory
            if it is left out.

    Returns:
        A relation of DuckDB, or a frame of the backend, with the columns of `frames.verdicts`.

    Raises:
        ComparisonError: If two cases have one id, a party appears twice, or something else is given.
        UnknownNameError: If a party is unknown or a pattern matches no issue.
        DateError: If a date is neither a day nor the id of a round.
        UsageError: If there is no such backend, or a connection is given to another one than DuckDB.
        MissingExtraError: If the package of the backend is not installed.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> found = positions.frames.pairs(talks, ["ukraine", "russia"], on="istanbul-2")
        >>> found.filter("verdict = 'conditional'").project("issue, one, other").fetchall()
        []
    """
    known = list(by_id(cases).values())
    window: dict[str, Any] = {"on": on, "since": since, "admit": admit}
    told = cells(known, parties, issues=issues, **window, backend=backend, connection=connection)
    return answered(known, verdicts(told), **window)
