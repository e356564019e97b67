"""A round: a meeting of the parties."""

from __future__ import annotations

from attrs import field, frozen

from positions.calls import Constructed
from positions.records.checks import checked_id
from positions.when import When, parse_when


@frozen(repr=False)
class Round(Constructed):
    """A meeting: a day on which the parties spoke. Its id stands for the day wherever a day is expected.

    Attributes:
        id: Its id.
        title: Its title.
        date: When it took place. If it is a month, `on` the round is its last day, and `since` the round its first.
        note: Anything that a reader should know.

    Example:
        >>> import positions
        >>> str(positions.Round("istanbul-2", "Second round in Istanbul", date="2025-06-02").date)
        '2025-06-02'
    """

    id: str = field(converter=checked_id)
    title: str = ""
    date: When = field(kw_only=True, converter=parse_when)
    note: str = field(default="", kw_only=True)
