"""Salience: how much an issue matters to a party."""

from __future__ import annotations

from attrs import field, frozen

from positions.domains import exact
from positions.errors import RecordError
from positions.records.checks import checked_id
from positions.regions import Number


def _share(value: object) -> Number:
    weight = exact(value)
    if not 0 <= weight <= 1:
        msg = f"a salience of {weight}: expected a number from 0 to 1"
        raise RecordError(msg)
    return weight


@frozen
class Salience:
    """How much an issue matters to a party, from 0 to 1.

    Attributes:
        party: The party's id.
        issue: The issue's id.
        weight: The share, an `int` or a `Decimal`.
        source: The id of the source that says so, if any.
        note: How the weight was determined.

    Raises:
        RecordError: If the weight is not from 0 to 1.

    Example:
        >>> import positions
        >>> from decimal import Decimal
        >>> positions.Salience("ukraine", "children.return", Decimal("0.9")).weight
        Decimal('0.9')
    """

    party: str = field(converter=checked_id)
    issue: str = field(converter=checked_id)
    weight: Number = field(converter=_share)
    source: str | None = field(default=None, kw_only=True)
    note: str = field(default="", kw_only=True)
