"""A small imaginary negotiation that tests speak in: `says` makes statements of file forms, `talks` makes the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from positions import (
    Attribution,
    Dates,
    Evidence,
    Issue,
    Negotiation,
    Options,
    Ordering,
    Party,
    Proposal,
    Quantity,
    Rule,
    Scale,
    Stance,
    Statement,
    Terms,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

ISSUES = {
    issue.id: issue
    for issue in (
        Issue("pause", Quantity("day", top="unlimited")),
        Issue("pact", Options(["kept", "renounced", "postponed"])),
        Issue("troops", Options(["stay", "leave"])),
        Issue("support", Scale(["ended", "lower", "same", "higher"])),
        Issue("meeting", Dates()),
        Issue("sequence", Ordering(["ceasefire", "settlement"])),
        Issue("count", Quantity("body", plural="bodies"), kind="fact"),
    )
}

Written = dict[str, object] | list[dict[str, object]]


def terms(written: Mapping[str, object]) -> Terms:
    """Terms from file forms."""
    return Terms({issue: ISSUES[issue].domain.parse(form) for issue, form in written.items()})


def _boxes(written: Written) -> list[Terms]:
    return [terms(each) for each in (written if isinstance(written, list) else [written])]


def says(
    id: str,  # noqa: A002
    party: str | list[str],
    stance: str,
    written: Written | None = None,
    date: str | None = "2025-01-01",
    *,
    provided: Written | None = None,
    attribution: str | None = "quoted",
    **more: Any,  # noqa: ANN401
) -> Statement:
    """A statement, its regions written as in a file."""
    return Statement(
        id,
        party=party,
        stance=Stance(stance),
        terms=_boxes(written) if written is not None else [],
        provided=_boxes(provided) if provided is not None else [],
        date=date,
        evidence=[Evidence("words", attribution=Attribution(attribution))] if attribution else [],
        **more,
    )


def rule(id: str, then: dict[str, object], given: dict[str, object] | None = None) -> Rule:  # noqa: A002
    """A rule, its regions written as in a file."""
    return Rule(id, then=terms(then), given=terms(given or {}))


def proposal(
    id: str,  # noqa: A002
    by: str,
    clauses: dict[str, object],
    date: str = "2025-01-01",
    *,
    together: bool = False,
) -> Proposal:
    """A proposal, its regions written as in a file."""
    return Proposal(id, by=by, clauses=terms(clauses), date=date, together=together)


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
