"""Relations of DuckDB: made of rows, and read again. The only door to duckdb."""

from __future__ import annotations

from itertools import count, islice
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from positions.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection, DuckDBPyRelation

Connection: TypeAlias = "DuckDBPyConnection"
Relation: TypeAlias = "DuckDBPyRelation"

_TYPES = {"text": "varchar", "whole number": "bigint", "truth": "boolean", "day": "date"}
_CHUNK = 20_000  # rows that are handed over at once
_WRITTEN = 2_000  # those that are written into a query
_numbers = count(1)


def relation_of(
    rows: Iterable[Sequence[object]], columns: Mapping[str, str], connection: Connection | None = None
) -> Relation:
    """A relation of rows, kept in a temporary table of the connection.

    Args:
        rows: The rows, each with a value for every column; None if it is missing.
        columns: What each column contains: `text`, `whole number`, `truth` or `day`.
        connection: The connection; a new one to a database in memory if it is left out, which lives as long as the
            relation and what is made of it.

    Raises:
        MissingExtraError: If the package duckdb is not installed: `pip install 'positions[frames]'`.

    Example:
        >>> from positions.frames.database import relation_of
        >>> relation_of([("north", 1), ("south", None)], {"party": "text", "cell": "whole number"}).fetchall()
        [('north', 1), ('south', None)]
    """
    try:
        import duckdb  # noqa: PLC0415 (an extra, and other engines do without)
    except ModuleNotFoundError as error:
        msg = f"the backend 'duckdb' needs the package {error.name}: pip install 'positions[frames]'"
        raise MissingExtraError(msg, name=error.name) from None

    to = duckdb.connect() if connection is None else connection
    table = _new_name()
    heads = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in columns.items())
    values = ", ".join(f"unnest(${place}::{_TYPES[kind]}[])" for place, kind in enumerate(columns.values(), 1))
    insert = f"insert into {table} select {values}"
    to.execute(f"create temp table {table} ({heads})")
    waiting = iter(rows)
    while chunk := list(islice(waiting, _CHUNK)):
        to.execute(insert, [list(each) for each in zip(*chunk, strict=True)])
    return to.table(table)


def kept(relation: Relation) -> Relation:
    """The relation, computed once, in a temporary table of its connection.

    Example:
        >>> import duckdb
        >>> from positions.frames.database import kept
        >>> kept(duckdb.sql("select 1")).fetchall()
        [(1,)]
    """
    table = _new_name()
    _asked(relation, table, f"create temp table {table} as from {table}_of")
    return _asked(relation, table, f"from {table}")


def beside(relation: Relation, rows: Iterable[Sequence[str]], columns: Iterable[str]) -> Relation:
    """A relation of rows of text on the connection of another relation.

    A relation does not say which connection it uses, and a query through it takes no parameters, so the texts are
    written into the query.

    Example:
        >>> import duckdb
        >>> from positions.frames.database import beside
        >>> beside(duckdb.sql("select 1"), [("o'hare", "no")], ["party", "answer"]).fetchall()
        [("o'hare", 'no')]
    """
    table = _new_name()
    heads = ", ".join(f'"{name}" varchar' for name in columns)
    _asked(relation, table, f"create temp table {table} ({heads})")
    waiting = iter(rows)
    while chunk := list(islice(waiting, _WRITTEN)):
        values = ", ".join(f"({', '.join(map(_literal, row))})" for row in chunk)
        _asked(relation, table, f"insert into {table} values {values}")  # noqa: S608 (every text is a literal)
    return _asked(relation, table, f"from {table}")


def _new_name() -> str:
    return f"positions_{next(_numbers)}"


def _asked(relation: Relation, table: str, query: str) -> Relation:
    """What a query on the connection of a relation gives; it calls the relation by the name of the table and `_of`."""
    return cast("Relation", relation.query(f"{table}_of", query))


def _literal(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def rows_of(relation: Any) -> Iterator[Sequence[Any]]:  # noqa: ANN401 (narwhals hands on what it got)
    """The rows of a relation.

    Example:
        >>> import duckdb
        >>> from positions.frames.database import rows_of
        >>> list(rows_of(duckdb.sql("select 1, 'a'")))
        [(1, 'a')]
    """
    return iter(relation.fetchall())
