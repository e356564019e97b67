"""The talks on a halt that tests of briefs read, and what a brief says of them."""

from __future__ import annotations

from typing import Any

from positions import (
    Attribution,
    Dates,
    Evidence,
    Family,
    Issue,
    Negotiation,
    Options,
    Party,
    Quantity,
    Round,
    Scale,
    Source,
    Stance,
    Statement,
    Terms,
)
from positions.papers import brief

HALT = Issue(
    "halt", Options(["full", "none"]), "Does the fighting halt?", says={"full": "a full halt", "none": "no halt"}
)
TERMS = Issue("terms", Options(["none", "some"]), "On which terms?", says={"none": "no terms", "some": "some terms"})
PAUSE = Issue("pause", Quantity("day"), "How long is the pause?")
START = Issue("start", Dates(), "When does it start?", decided_by=["guest"])
SEAT = Issue("seat.of-the-talks", Options(["oslo-city", "the-hague"]))
SHIPS = Family(
    "ships", Options.yes_no(), "Do ships pass {each}?", each=["north-cape", "the-strait"], words=["North Cape"]
)
RANK = Issue("rank", Scale(["low", "middle", "high"]), "Which rank?")
DEAD = Issue("dead", Quantity("person"), "How many died?", kind="fact")
ISSUES = {issue.id: issue for matter in (HALT, TERMS, PAUSE, START, SEAT, SHIPS, RANK, DEAD) for issue in matter.issues}


def terms(written: dict[str, Any]) -> Terms:
    """Terms from file forms."""
    return Terms({issue: ISSUES[issue].domain.parse(form) for issue, form in written.items()})


def says(
    id: str,  # noqa: A002
    party: str,
    stance: Any,  # noqa: ANN401
    written: dict[str, Any],
    *,
    provided: dict[str, Any] | None = None,
    exact: str | None = "so they said",
    attribution: Any = "quoted",  # noqa: ANN401
    **more: Any,  # noqa: ANN401
) -> Statement:
    """A statement in the gazette of 2 June 2025, if nothing else is said."""
    more.setdefault("date", "2025-06-02")
    more.setdefault("source", "gazette")
    more.setdefault("evidence", [Evidence(exact, attribution=Attribution(attribution))])
    return Statement(
        id, party=party, stance=Stance(stance), terms=terms(written), provided=terms(provided or {}), **more
    )


def talks(*statements: Statement, **more: Any) -> Negotiation:  # noqa: ANN401
    """Talks of North and South."""
    more.setdefault("parties", [Party("north", "North"), Party("south", "South"), Party("guest", "Guest")])
    return Negotiation(
        "talks",
        "Talks on a halt",
        issues=[HALT, TERMS, PAUSE, START, SEAT, SHIPS, RANK, DEAD],
        rounds=[Round("first", "First round", date="2025-05-16"), Round("second", date="2025-06-02")],
        sources=[
            Source("gazette", publisher="Gazette", published="2025-06-02"),
            Source("herald", title="The Herald", published="2025-06-01"),
            Source("wire"),
        ],
        statements=statements,
        **more,
    )


def text_of(*statements: Statement, **more: Any) -> str:  # noqa: ANN401
    """The brief of North and South in one line."""
    return " ".join(brief(talks(*statements, **more), "north", "south").text(1000).split())


def held(*statements: Statement, issue: str, party: str = "north", **more: Any) -> str:  # noqa: ANN401
    """What the brief says that a party holds on an issue."""
    paper = brief(talks(*statements, **more), "north", "south", issues=issue)
    (entry,) = paper.entries
    return next(each.text for each in entry.holdings if each.party == party)
