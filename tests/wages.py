"""A small wage dispute that the examples of meaning speak of: pay in percent, jobs, paid leave, a term in years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from positions import (
    Evidence,
    Issue,
    Negotiation,
    Options,
    Party,
    Preference,
    Proposal,
    Quantity,
    Stance,
    Statement,
    Terms,
    Wants,
    compare,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions import Rule
    from positions.comparison import Overlap
    from positions.position import Position

ISSUES = {
    issue.id: issue
    for issue in (
        Issue("pay", Quantity("percent", plural="percent", top="unlimited")),
        Issue("jobs", Options(["kept", "cut"])),
        Issue("leave", Options(["paid", "unpaid"])),
        Issue("term", Quantity("year")),
        Issue("count", Quantity("member"), kind="fact"),
    )
}


def terms(written: Mapping[str, object]) -> Terms:
    """Terms from file forms."""
    return Terms({issue: ISSUES[issue].domain.parse(form) for issue, form in written.items()})


def says(
    id: str,  # noqa: A002
    party: str | Sequence[str],
    stance: str,
    written: Mapping[str, object] | list[dict[str, object]] | None = None,
    date: str | None = "2025-03-01",
    *,
    provided: dict[str, object] | None = None,
    account: bool = False,
    **more: Any,  # noqa: ANN401
) -> Statement:
    """A statement, its regions written as in a file; `account` makes it an account of the other side."""
    tables = written if isinstance(written, list) else [written] if written else []
    return Statement(
        id,
        party=party,
        stance=Stance(stance),
        terms=[terms(each) for each in tables],
        provided=[terms(provided)] if provided else [],
        date=date,
        evidence=[Evidence("words", attribution="counterpart" if account else "quoted")],
        **more,
    )


def plan(by: str, clauses: dict[str, object], id: str = "plan", date: str = "2025-03-01", **more: Any) -> Proposal:  # noqa: A002, ANN401
    """A proposal."""
    return Proposal(id, by=by, clauses=terms(clauses), date=date, **more)


def wages(
    *statements: Statement,
    wants: dict[tuple[str, str], str] | None = None,
    proposals: Sequence[Proposal] = (),
    rules: Sequence[Rule] = (),
    groups: dict[str, list[str]] | None = None,
) -> Negotiation:
    """The case: union, employer and mediator, and the groups that are named."""
    members = groups or {}
    names = ["union", "employer", "mediator", *members]
    return Negotiation(
        "wages",
        parties=[Party(name, name.capitalize(), members=members.get(name, ())) for name in names],
        issues=ISSUES.values(),
        statements=statements,
        proposals=proposals,
        rules=rules,
        preferences=[Preference(party, issue, wants=Wants(way)) for (party, issue), way in (wants or {}).items()],
    )


def answers(position: Position) -> dict[str, str]:
    """The answers of a position in words, without the empty ones."""
    return {name: str(region) for name, region in position.answers.items() if region}


def verdicts(case: Negotiation, *parties: str, issues: Iterable[str] = ("pay", "jobs", "leave")) -> dict[str, str]:
    """The verdict of each issue."""
    compared = compare(case, *(parties or ("union", "employer")))
    return {issue: str(compared[issue].verdict) for issue in issues}


def on(case: Negotiation, issue: str, *parties: str) -> Overlap:
    """The overlap on one issue."""
    return compare(case, *(parties or ("union", "employer")))[issue]
