"""What every result can do: print in one line or as a table, and become plain data, flat records or markup."""

from __future__ import annotations

import inspect
import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, TypeAlias

from positions.calls import Verbatim
from positions.tables.schema import whole_schema
from positions.tables.table import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from positions.calls import Printer
    from positions.tables.schema import Schema
    from positions.tables.table import FormatName

#: One value of a flat record. A number of days or percent is a float, because a column has one type.
Cell: TypeAlias = "str | int | float | bool | date | None"
Record: TypeAlias = "dict[str, Cell]"


class Result(ABC):
    """What a result can do. It says what it holds (`to_dict`); the rest comes from here, or is said better by it.

    Example:
        >>> from positions.tables import Result, Row, Table
        >>> class Fruits(Result):
        ...     @classmethod
        ...     def shape(cls):
        ...         return {"type": "object"}
        ...
        ...     def to_dict(self):
        ...         return {"fruits": ["apple", "plum"], "ripe": True}
        ...
        ...     def __repr__(self):
        ...         return "<Fruits: 2>"
        >>> Fruits().to_records()
        [{'fruits': 'apple, plum', 'ripe': True}]
        >>> print(Fruits().show("csv"))
        fruits,ripe
        "apple, plum",yes
    """

    __slots__ = ()

    @classmethod
    @abstractmethod
    def shape(cls) -> Schema:
        """The JSON Schema of its plain data, as a part of the schema of something that holds it."""

    @classmethod
    def schema(cls) -> Schema:
        """The JSON Schema (draft-07) of its plain data, as a document of its own.

        Example:
            >>> import positions
            >>> schema = positions.comparison.Comparison.schema()
            >>> schema["title"], schema["required"]
            ('Comparison', ['title', 'parties', 'on', 'headline', 'issues'])
        """
        about = inspect.getdoc(cls) or ""  # `python -OO` leaves docstrings out
        return whole_schema(cls.__name__, about.partition("\n")[0], cls.shape())

    @abstractmethod
    def to_dict(self) -> dict[str, object]:
        """It as plain data that JSON can hold: regions as forms, days and fractions as text."""

    def to_records(self) -> list[Record]:
        """It as flat data for data frames: each row has the same keys, and each column one type."""
        return [{name: flat(value) for name, value in self.to_dict().items()}]

    @property
    def table(self) -> Table:
        """What is shown of it."""
        records = self.to_records()
        return Table(
            headline="",
            columns=tuple(records[0]) if records else (),
            rows=tuple(Row(map(_text, record.values())) for record in records),
            data=self.to_dict,
        )

    def show(self, form: FormatName = "table", *, width: int | None = None, color: bool = False) -> str:
        """It as text; see `Table.show`."""
        return self.table.show(form, width=width, color=color)

    def __str__(self) -> str:
        return self.show()

    def _repr_html_(self) -> str:
        return self.show("html")

    def _repr_pretty_(self, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001 (as IPython calls it)
        printer.text(repr(self))

    def __rich_repr__(self) -> Iterator[object]:
        yield Verbatim(repr(self).strip("<>").removeprefix(type(self).__name__).removeprefix(":").strip(" "))

    __rich_repr__.angular = True  # type: ignore[attr-defined]  # what rich asks for


def flat(value: object) -> Cell:
    """The value as one cell: texts of a list with commas between, and anything nested as JSON.

    Example:
        >>> from positions.tables import flat
        >>> flat(["ukraine", "russia"]), flat({"from": 2}), flat(None)
        ('ukraine, russia', '{"from": 2}', None)
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    return as_json(value)


def as_json(form: object) -> str:
    """A form of a region as one cell: JSON, which `domain.parse(json.loads(cell))` reads back.

    Example:
        >>> import positions
        >>> positions.tables.as_json(positions.Quantity("day").between(2, 3).to_plain())
        '{"from": 2, "to": 3}'
    """
    return json.dumps(form, ensure_ascii=False)


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)


def iso(day: date | None) -> str | None:
    """The day as ISO text, for JSON.

    Example:
        >>> from positions.tables.result import iso
        >>> iso(None) is None
        True
    """
    return None if day is None else day.isoformat()
