"""How much work a question about deals may take before the answer says that it is not whole."""

from __future__ import annotations

from attrs import field, frozen

from positions.errors import LimitError, RecordError, quote


def _bound(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        msg = f"{quote(value)} is no limit: expected a whole number from 1 up"
        raise RecordError(msg)
    return value


@frozen
class Limits:
    """Bounds on the work that one question may take; all of them count steps, so that answers never hang on a clock.

    Attributes:
        table: How many entries a table of an elimination may have.
        family: How many conflicts, or concessions, are listed for a component.
        steps: How many steps a search takes, or how many pairs of sets are put together.

    Raises:
        RecordError: If one is no whole number from 1 up.

    Example:
        >>> import positions
        >>> positions.Limits(family=100)
        Limits(table=30000, family=100, steps=5000000)
    """

    table: int = field(default=30_000, kw_only=True, converter=_bound)
    family: int = field(default=5_000, kw_only=True, converter=_bound)
    steps: int = field(default=5_000_000, kw_only=True, converter=_bound)


class Meter:
    """Counts steps, and stops the work where there have been too many."""

    def __init__(self, limits: Limits, work: str) -> None:
        self.left = limits.steps
        self.why = f"{work} took more than {limits.steps:,} steps"

    def spend(self, steps: int) -> None:
        """Takes the steps from what is left. Raises `LimitError`."""
        self.left -= steps
        if self.left < 0:
            raise LimitError(self.why)
