"""How every result is shown: as a table, in each of the formats."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from positions.tables.table import Table


class Shown(ABC):
    """A result that is shown as a table. It says what the table holds; the rest comes from here.

    Example:
        >>> from positions.tables import Row, Shown, Table
        >>> class Fruits(Shown):
        ...     @property
        ...     def table(self):
        ...         return Table("One fruit.", ("fruit",), (Row(["apple"]),), data=self.to_dict)
        ...
        ...     def to_dict(self):
        ...         return {"fruits": ["apple"]}
        >>> print(Fruits().show("csv"))
        fruit
        apple
    """

    __slots__ = ()

    @property
    @abstractmethod
    def table(self) -> Table:
        """What is shown of it."""

    @abstractmethod
    def to_dict(self) -> dict[str, object]:
        """It as plain data that JSON can hold."""

    def show(self, form: str = "table", *, width: int | None = None, color: bool = False) -> str:
        """It as text; see `Table.show`."""
        return self.table.show(form, width=width, color=color)

    def __str__(self) -> str:
        return self.show()

    def _repr_html_(self) -> str:
        return self.show("html")
