"""What tests of records share: a statement, and the messages of what is not one."""

from __future__ import annotations

from typing import Any

from positions import Options, Quantity, Statement

DAYS = Quantity("day")
SEAT = Options(["kept", "lost"])


def wrong(value: object) -> Any:  # noqa: ANN401 (a type checker would refuse it)
    """What a type checker refuses."""
    return value


NO_REGION = "pause: None is not a region: make one with the issue, or write it as in a file"
PAUSE = {"pause": DAYS.only(30)}
BOTH = {"seat": SEAT.only("kept"), "pause": DAYS.at_most(3)}

STANCES = "'demands', 'agrees', 'offers', 'accepts', 'rejects', 'defers', 'withdraws', 'asserts'"
NO_DOMAIN = "is not a domain: make one, or let parse_domain read the form of a file"
NO_DATE = "is not a date: expected a day (2025-06-02), a month ('2025-06') or a year ('2025')"


def says(stance: str = "demands", **fields: Any) -> Statement:  # noqa: ANN401 (any field of a statement)
    """A statement of the north, by default."""
    return Statement("s1", **{"party": "north", "stance": stance, **fields})
