"""A small imaginary negotiation that tests speak in: `says` makes statements of file forms, `talks` makes the case."""

from __future__ import annotations

from typing import Any

from positions import (
    Attribution,
    Dates,
    Issue,
    Negotiation,
    Ordering,
    Party,
    Proposal,
    Quantity,
    Rule,
    Scale,
    Stance,
    Statement,
)
from positions.testing import Agenda

AGENDA = Agenda(
    {
        "pause": Quantity("day", top="unlimited"),
        "pact": ["kept", "renounced", "postponed"],
        "troops": ["stay", "leave"],
        "support": Scale(["ended", "lower", "same", "higher"]),
        "meeting": Dates(),
        "sequence": Ordering(["ceasefire", "settlement"]),
        "count": Issue("count", Quantity("body", plural="bodies"), kind="fact"),
    }
)
ISSUES = AGENDA.issues
terms, rule = AGENDA.terms, AGENDA.rule

Written = dict[str, object] | list[dict[str, object]]


def says(
    id: str,  # noqa: A002
    party: str | list[str],
    stance: str,
    written: Written | None = None,
    date: str | None = AGENDA.date,
    *,
    attribution: str | None = "quoted",
    **more: Any,  # noqa: ANN401
) -> Statement:
    """A statement, its regions written as in a file."""
    how = Attribution(attribution) if attribution else None
    return AGENDA.says(id, party, Stance(stance), written, date, attribution=how, **more)


def proposal(
    id: str,  # noqa: A002
    by: str,
    clauses: dict[str, object],
    date: str = AGENDA.date,
    *,
    together: bool = False,
) -> Proposal:
    """A proposal, its regions written as in a file."""
    return AGENDA.proposal(id, by, clauses, date, together=together)


def talks(
    *statements: Statement,
    rules: tuple[Rule, ...] = (),
    proposals: tuple[Proposal, ...] = (),
    parties: tuple[Party, ...] = (),
) -> Negotiation:
    """The case: north, south and west, and whoever else is named."""
    return Negotiation(
        "talks",
        "Talks",
        parties=[Party("north", "North"), Party("south", "South"), Party("west", "West"), *parties],
        issues=ISSUES.values(),
        rules=rules,
        proposals=proposals,
        statements=statements,
    )
