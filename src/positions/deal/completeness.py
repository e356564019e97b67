"""Whether an answer is whole, and if not, why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.tables import Result
from positions.tables.schema import TEXT, TRUTH, Schema, exactly

if TYPE_CHECKING:
    from collections.abc import Iterable


def _distinct(reasons: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reasons))


@frozen
class Completeness(Result):
    """Whether an answer is whole, and if not, why not. It is true if nothing is missing.

    Every answer about deals that the limits can cut short carries one as `complete`.

    Attributes:
        reasons: What kept the answer from being whole; empty if it is.

    Example:
        >>> import positions
        >>> from positions.deal import Completeness
        >>> bool(Completeness()), bool(Completeness(["the search took more than 10 steps"]))
        (True, False)
        >>> found = positions.deals(positions.load_seeds(), "ukraine", "russia").conflicts
        >>> bool(found.complete), found.complete.why
        (True, '')
    """

    reasons: tuple[str, ...] = field(default=(), converter=_distinct)

    @classmethod
    def total(cls, parts: Iterable[Completeness]) -> Completeness:
        """That of an answer made of several: it is whole if each of them is."""
        return cls(reason for part in parts for reason in part.reasons)

    @property
    def why(self) -> str:
        """The reasons in one line; empty if the answer is whole."""
        return "; ".join(self.reasons)

    def __bool__(self) -> bool:
        return not self.reasons

    def __str__(self) -> str:
        return f"incomplete: {self.why}" if self.reasons else "complete"

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(complete=TRUTH, why=TEXT)

    def to_dict(self) -> dict[str, object]:
        """As plain data."""
        return {"complete": bool(self), "why": self.why}


COMPLETE = Completeness()  #: Nothing is missing.
