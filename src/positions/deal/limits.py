"""How much work a question about deals may take before the answer says that it is incomplete."""

from __future__ import annotations

from attrs import field, frozen

from positions.errors import LimitError, RecordError, quote


def _bound(value: int) -> int:
    return _whole(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        msg = f"{quote(value)} is not a limit: expected a whole number from 1 up"
        raise RecordError(msg)
    return value


@frozen
class Limits:
    """Bounds on the work that one question may take. All of them count steps, so that no answer depends on a clock.

    Attributes:
        table: How many entries a table of an elimination may have.
        family: How many conflicts or concessions are listed for a component.
        steps: How many steps one question about one component may take.

    Raises:
        RecordError: If one is not a whole number from 1 up.

    Example:
        >>> import positions
        >>> positions.Limits(family=100)
        Limits(table=30000, family=100, steps=5000000)
    """

    table: int = field(default=30_000, kw_only=True, converter=_bound)
    family: int = field(default=5_000, kw_only=True, converter=_bound)
    steps: int = field(default=5_000_000, kw_only=True, converter=_bound)

    def meter(self, work: str, shares: int = 1) -> Meter:
        """A meter that allows the steps of one question, or one of several equal shares of them."""
        return Meter(max(1, self.steps // max(1, shares)), work)


class Meter:
    """Counts the steps of one question, and stops the work if there are too many."""

    def __init__(self, steps: int, work: str, whole: Meter | None = None) -> None:
        self.left: int = steps
        self.whole = whole
        self.why: str = f"{work} took more than {steps:,} steps"

    def spend(self, steps: int) -> None:
        """Takes the steps from what is left. Raises `LimitError`."""
        if self.whole is not None:
            self.whole.spend(steps)
        self.left -= steps
        if self.left < 0:
            raise LimitError(self.why)

    def part(self, steps: int, work: str) -> Meter:
        """A meter of fewer steps, which are taken from this one too."""
        return Meter(max(1, steps), work, self)
