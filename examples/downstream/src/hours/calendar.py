"""From calendars to a case, and from a case to the hours at which everybody can meet."""

from __future__ import annotations

from collections.abc import Mapping

import positions
from hours.domain import Hours
from positions.regions import Form


def calendar(free: Mapping[str, Form], hours: Hours | None = None) -> positions.Negotiation:
    """The case in which everybody demands to meet at an hour at which they are free."""
    start = positions.Issue("start", hours or Hours(), "When does the meeting begin?")
    return positions.Negotiation(
        "calendar",
        parties=[positions.Party(name) for name in free],
        issues=[start],
        statements=[
            positions.Statement(f"{name}-1", name, "demands", {"start": start.domain.parse(form)})
            for name, form in free.items()
        ],
    )


def common_hours(case: positions.Negotiation, *parties: str) -> list[str]:
    """The hours at which all of them can meet."""
    return [str(hour) for hour in positions.compare(case, *parties)["start"].common]
