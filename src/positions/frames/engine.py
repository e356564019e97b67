"""Frames of any engine: made of rows, worked on, and taken apart again. The only door to narwhals."""

from __future__ import annotations

from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from positions.errors import FrameError, MissingExtraError, UsageError
from positions.frames import database
from positions.prose import did_you_mean, joined, quote

try:
    import narwhals as nw
    from narwhals import col, lit, when
    from narwhals import len as number
    from narwhals.typing import IntoFrameT
except ModuleNotFoundError as _missing:
    _message = f"data frames need the package {_missing.name}: pip install 'positions[frames]'"
    raise MissingExtraError(_message, name=_missing.name) from None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = [
    "WHOLE",
    "Backend",
    "Columns",
    "Expression",
    "Frame",
    "IntoFrameT",
    "beside",
    "changed",
    "col",
    "computed",
    "finished",
    "first",
    "frame_of",
    "lit",
    "number",
    "records_of",
    "rows_of",
    "when",
]

#: The engines of which frames can be made. Others read Parquet, or take what these make.
Backend: TypeAlias = Literal["duckdb", "polars", "pandas", "pyarrow"]
#: The columns of a frame and what they contain: `text`, `whole number`, `truth` or `day`.
Columns: TypeAlias = "Mapping[str, str]"
#: A frame while it is worked on.
Frame: TypeAlias = "nw.LazyFrame[Any]"
Expression: TypeAlias = "nw.Expr"

_BACKENDS: tuple[Backend, ...] = ("duckdb", "polars", "pandas", "pyarrow")
_DTYPES: Mapping[str, Any] = {
    "text": nw.String,
    "whole number": nw.Int64,
    "truth": nw.Boolean,
    "day": nw.Date,
}
WHOLE = nw.Int64
_TEXTS = (nw.String, nw.Categorical, nw.Enum)


def frame_of(
    rows: Iterable[Sequence[object]],
    columns: Columns,
    backend: Backend,
    connection: database.Connection | None = None,
) -> Any:  # noqa: ANN401 (a frame of that engine)
    """A frame of rows.

    Args:
        rows: The rows, each with a value for every column; None if it is missing.
        columns: The columns.
        backend: The engine.
        connection: The connection of DuckDB to use; a new one to a database in memory if it is left out.

    Raises:
        UsageError: If there is no such engine, or a connection is given to another one than DuckDB.
        MissingExtraError: If the engine is not installed.

    Example:
        >>> from positions.frames.engine import frame_of
        >>> frame_of([("north", 1)], {"party": "text", "cell": "whole number"}, "pyarrow").to_pylist()
        [{'party': 'north', 'cell': 1}]
    """
    if backend not in _BACKENDS:
        expected = joined(map(quote, _BACKENDS), last="or")
        msg = f"no backend {quote(backend)}{did_you_mean(backend, _BACKENDS)}; expected {expected}"
        raise UsageError(msg)
    if backend == "duckdb":
        return database.relation_of(rows, columns, connection)
    if connection is not None:
        msg = f"a connection is for the backend 'duckdb', and the backend is {quote(backend)}"
        raise UsageError(msg)
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    data = {name: list(each) for name, each in zip(columns, values, strict=True)}
    schema = {name: _DTYPES[kind] for name, kind in columns.items()}
    if backend == "pandas":  # which has no days, and no whole numbers with gaps
        for name, kind in columns.items():
            if kind == "day":
                data[name], schema[name] = list(map(_moment, data[name])), nw.Datetime
            elif kind == "whole number" and None in data[name]:
                schema[name] = nw.Float64
    try:
        import_module(backend)
    except ModuleNotFoundError as error:
        msg = f"the backend {quote(backend)} needs the package {error.name}: pip install {error.name}"
        raise MissingExtraError(msg, name=error.name) from None
    return nw.from_dict(data, schema, backend=backend).to_native()


def _moment(day: object) -> object:
    return datetime(day.year, day.month, day.day) if isinstance(day, date) else None  # noqa: DTZ001 (a day)


def changed(
    native: IntoFrameT,
    columns: Columns,
    what: str,
    steps: Callable[[Frame], Frame],
    *,
    check: Callable[[Frame], None],
    by: Sequence[str],
) -> IntoFrameT:
    """What steps make of a frame, as a frame of the same kind: a lazy one stays lazy, and is not computed.

    Args:
        native: The frame.
        columns: The columns that it must have; others are left out.
        what: What it contains, for messages: `cells`.
        steps: What to do.
        check: What to look at before if the frame is not lazy. Raises `FrameError`.
        by: The columns by which the rows are sorted if the frame is not lazy.

    Raises:
        FrameError: If it is not a frame, or a column is missing or of another type.
    """
    given = _wrapped(native)
    frame = _typed(given.lazy(), columns, what)
    if isinstance(given, nw.LazyFrame):
        return steps(frame).to_native()  # type: ignore[no-any-return]
    check(frame)
    return cast("IntoFrameT", finished(steps(frame), by))


def first(frame: Frame) -> dict[str, Any] | None:
    """The first row of a frame, computed; None if it has none."""
    rows = frame.head(1).collect().rows(named=True)
    return rows[0] if rows else None


def computed(native: object, columns: Columns, what: str) -> Frame:
    """The columns of a frame, computed: in a temporary table of its connection if it is a relation of DuckDB.

    Raises:
        FrameError: If it is not a frame, or a column is missing or of another type.
    """
    frame = _typed(_wrapped(native).lazy(), columns, what)
    if frame.implementation.is_duckdb():
        return nw.from_native(database.kept(frame.to_native()))
    return frame.collect().lazy()


def beside(frame: Frame, rows: Iterable[Sequence[str]], columns: Iterable[str]) -> Frame:
    """A frame of rows of text that can be joined to another frame, which is computed."""
    if frame.implementation.is_duckdb():
        return nw.from_native(database.beside(frame.to_native(), rows, columns))
    return nw.from_native(frame_of(rows, dict.fromkeys(columns, "text"), _nearest(frame))).lazy()  # type: ignore[no-any-return]


def rows_of(frame: Frame) -> Iterator[Sequence[Any]]:
    """The rows of a frame, computed."""
    return database.rows_of(frame.to_native()) if frame.implementation.is_duckdb() else frame.collect().iter_rows()


def finished(frame: Frame, by: Sequence[str]) -> Any:  # noqa: ANN401 (a frame of its engine)
    """The sorted frame as its engine knows it: not a lazy one, unless it is a relation of DuckDB."""
    found = frame.sort(*by)
    return found.to_native() if found.implementation.is_duckdb() else nw.maybe_reset_index(found.collect()).to_native()


def _nearest(frame: Frame) -> Backend:
    """The engine of a frame that is computed."""
    if frame.implementation.is_polars():
        return "polars"
    return "pyarrow" if frame.implementation.is_pyarrow() else "pandas"


def records_of(native: object) -> tuple[list[str], Iterator[Sequence[Any]]]:
    """The names of all columns of a frame, and its rows, computed.

    Raises:
        FrameError: If it is not a frame.

    Example:
        >>> from positions.frames.engine import frame_of, records_of
        >>> names, rows = records_of(frame_of([("north", 1)], {"party": "text", "cell": "whole number"}, "duckdb"))
        >>> names, list(rows)
        (['party', 'cell'], [('north', 1)])
    """
    frame = _wrapped(native).lazy()
    return frame.collect_schema().names(), rows_of(frame)


def _wrapped(native: object) -> nw.DataFrame[Any] | nw.LazyFrame[Any]:
    try:
        return cast("nw.DataFrame[Any] | nw.LazyFrame[Any]", nw.from_native(cast("Any", native)))
    except TypeError:
        kind = type(native).__name__
        msg = f"{quote(kind)} is not a data frame: expected one of DuckDB, Polars, pandas, PyArrow, PySpark or Dask"
        raise FrameError(msg) from None


def _typed(frame: Frame, columns: Columns, what: str) -> Frame:
    """The columns of the frame alone, texts as texts. Raises `FrameError`."""
    schema = frame.collect_schema()
    problems = []
    for name, kind in columns.items():
        if name not in schema:
            problems.append(f"no column {quote(name)}{did_you_mean(name, schema)}")
        elif not _fits(schema[name], kind):
            problems.append(f"the column {quote(name)} contains {schema[name]}: expected {kind}")
    if problems:
        msg = f"{what}: {'; '.join(problems)}; expected the columns {joined(columns)}"
        raise FrameError(msg)
    wanted = ((name, _DTYPES[kind]) for name, kind in columns.items())
    return frame.select(*(col(name) if schema[name] == dtype else col(name).cast(dtype) for name, dtype in wanted))


def _fits(dtype: nw.dtypes.DType, kind: str) -> bool:
    if kind == "whole number":
        return dtype.is_integer()
    return dtype in _TEXTS if kind == "text" else dtype == _DTYPES[kind]
