"""A small wage dispute that the examples of meaning speak of: pay in percent, jobs, paid leave, a term in years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from positions import Issue, Negotiation, Proposal, Quantity, Stance, Statement, Wants, compare
from positions.testing import Agenda

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions import Rule
    from positions.comparison import Overlap
    from positions.position import Position

AGENDA = Agenda(
    {
        "pay": Quantity("percent", plural="percent", top="unlimited"),
        "jobs": ["kept", "cut"],
        "leave": ["paid", "unpaid"],
        "term": Quantity("year"),
        "count": Issue("count", Quantity("member"), kind="fact"),
    },
    parties=["union", "employer", "mediator"],
    date="2025-03-01",
)
terms = AGENDA.terms


def says(
    id: str,  # noqa: A002
    party: str | Sequence[str],
    stance: str,
    written: Mapping[str, object] | list[dict[str, object]] | None = None,
    date: str | None = AGENDA.date,
    *,
    account: bool = False,
    **more: Any,  # noqa: ANN401
) -> Statement:
    """A statement, its regions written as in a file; `account` makes it an account of the other side."""
    how: Any = "counterpart" if account else "quoted"
    return AGENDA.says(id, party, Stance(stance), written, date, attribution=how, **more)


def plan(by: str, clauses: dict[str, object], id: str = "plan", date: str = AGENDA.date, **more: Any) -> Proposal:  # noqa: A002, ANN401
    """A proposal."""
    return AGENDA.proposal(id, by, clauses, date, **more)


def wages(
    *statements: Statement,
    wants: dict[tuple[str, str], str] | None = None,
    proposals: Sequence[Proposal] = (),
    rules: Sequence[Rule] = (),
    groups: dict[str, list[str]] | None = None,
) -> Negotiation:
    """The case: union, employer and mediator, and the groups that are named."""
    ways = {place: Wants(way) for place, way in (wants or {}).items()}
    return AGENDA.case(*statements, proposals=proposals, rules=rules, groups=groups, wants=ways, id="wages")


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
