"""A conflict: clauses that cannot all be met, although any fewer of them could."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.comparison import Gap
from positions.deal.clauses import NO_CLAUSE, Clause, weaker_beside
from positions.deal.completeness import Completeness
from positions.deal.listing import Listing
from positions.deal.wording import named
from positions.errors import LimitError
from positions.position import plain
from positions.tables import Record, Result, iso
from positions.tables.schema import DAY, REGION, TEXTS, TRUTH, Schema, exactly, list_of, maybe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from positions.deal.component import Component
    from positions.regions import Region


@frozen(repr=False)
class Conflict(Result):
    """Clauses that cannot all be met, although any fewer of them could.

    Attributes:
        clauses: The clauses, those of one party together.
        rules: The ids of the rules that it needs; empty if the clauses are enough.
        issues: The issues of the clauses and rules, in the order of the case.
        folded: The conflicts that differ only in that a party asks for less than in another clause of its own on the
            same issue: to resolve this one resolves them.
        gap: If it is on one ordered issue, how far apart its parties are there; None if there is nothing to measure.

    Example:
        >>> import positions
        >>> found = positions.deals(positions.load_seeds(), "ukraine", "russia", on="2025-06-02").conflicts
        >>> conflict = next(each for each in found if each.rules)
        >>> conflict
        <Conflict of ru-alliance-membership-bbc with ua-nato-membership-euro0604 by rule alliances-include-nato>
        >>> conflict.joint
        True
    """

    clauses: tuple[Clause, ...]
    rules: tuple[str, ...]
    issues: tuple[str, ...]
    folded: tuple[Conflict, ...] = ()
    gap: Gap | None = None

    @property
    def between(self) -> Region | None:
        """What lies between the nearest outcomes that its parties accept: a compromise lies there or at one end.

        None if it is not on one ordered issue, if they accept nothing there, or if nothing lies between.
        """
        return self.gap.between if self.gap and self.gap.between else None

    @property
    def joint(self) -> bool:
        """Whether it takes several issues together: no table of one issue shows it."""
        return len(self.issues) > 1

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties whose clauses take part, sorted."""
        return tuple(sorted({clause.party for clause in self.clauses}))

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of all the statements that say its clauses, sorted."""
        return tuple(sorted({name for clause in self.clauses for name in clause.statements}))

    @property
    def newest(self) -> date | None:
        """The day of its newest statement; None if none is dated."""
        return max(filter(None, (clause.newest for clause in self.clauses)), default=None)

    @cached_property
    def key(self) -> object:
        """What makes it the same conflict in another state of the talks: who refuses what."""
        return frozenset(clause.key for clause in self.clauses)

    @property
    def keys(self) -> frozenset[object]:
        """Its key, and those of the conflicts that are folded into it."""
        return frozenset([self.key, *(each.key for each in self.folded)])

    @property
    def text(self) -> str:
        """The conflict in words."""
        reason = f" ({named('rule', self.rules)})" if self.rules else ""
        if not self.clauses:
            return f"the rules alone leave no deal{reason}"
        alone = "cannot be met" if len(self.clauses) == 1 else "cannot both be met"
        how = alone if len(self.clauses) < 3 else "cannot all be met"  # noqa: PLR2004 (both is two)
        return f"{'; '.join(clause.text for clause in self.clauses)}: {how}{reason}"

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return {**_conflict(), "properties": {**_conflict()["properties"], "folded": list_of(_conflict())}}

    def to_dict(self) -> dict[str, object]:
        """The conflict as plain data."""
        return {
            "joint": self.joint,
            "issues": list(self.issues),
            "rules": list(self.rules),
            "newest": iso(self.newest),
            "between": None if self.between is None else plain(self.between.to_form()),
            "gap": self.gap and self.gap.to_dict(),
            "clauses": [clause.to_dict() for clause in self.clauses],
            "folded": [each.to_dict() for each in self.folded],
        }

    def to_records(self) -> list[Record]:
        """The conflict as flat data, one record for each of its clauses; a single one if the rules alone clash."""
        gap = self.gap
        shared: Record = {
            "joint": self.joint,
            "conflict_issues": ", ".join(self.issues),
            "rules": ", ".join(self.rules),
            "gap": None if gap is None else float(gap.distance),
            "gap_unit": None if gap is None else gap.unit,
            "between": None if self.between is None else str(self.between),
            "folded": len(self.folded),
        }
        clauses: list[Record] = [record for clause in self.clauses for record in clause.to_records()]
        return [{**shared, **clause} for clause in clauses or [NO_CLAUSE]]

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        who = " with ".join("/".join(clause.statements) for clause in self.clauses) or "nothing"
        return f"<Conflict of {who}{' by ' if self.rules else ''}{named('rule', self.rules) if self.rules else ''}>"


def _conflict() -> Schema:
    """The schema of a conflict into which no other is folded."""
    return exactly(
        joint=TRUTH,
        issues=TEXTS,
        rules=TEXTS,
        newest=DAY,
        between=maybe(REGION),
        gap=maybe(Gap.shape()),
        clauses=list_of(Clause.shape()),
        folded={"type": "array", "maxItems": 0},
    )


def conflicts_on(component: Component) -> Listing[Conflict]:
    """Every minimal conflict of a component, newest first."""
    masks = component.conflicts
    meter = component.limits.meter("finding the rules that conflicts need")
    found, reasons = [], list(masks.complete.reasons)
    for mask in masks.sets:
        try:
            rules = component.grounds(mask, meter)
        except LimitError as stopped:
            rules = component.rules
            reasons.append(f"some rules that are named may not be needed: {stopped}")
        clauses = sorted(component.members(mask), key=lambda clause: clause.order)
        touched = {i for clause in clauses for i in clause.issues} | {i for rule in rules for i in rule.issues}
        found.append(
            Conflict(
                clauses=tuple(clauses),
                rules=tuple(sorted(rule.id for rule in rules)),
                issues=tuple(issue for issue in component.ids if issue in touched),
            )
        )
    return Listing(sorted(_folded(component, found), key=_newest_first), Completeness(reasons))


def _folded(component: Component, conflicts: Sequence[Conflict]) -> list[Conflict]:
    """The conflicts, those of a weaker clause in the one of a stronger clause beside it."""
    red_lines = component.red_lines
    stronger = {id(red_lines[less]): red_lines[more] for less, more in weaker_beside(red_lines).items()}
    kept: list[Conflict] = []
    weaker: list[Conflict] = []
    for conflict in conflicts:
        (weaker if any(id(clause) in stronger for clause in conflict.clauses) else kept).append(conflict)
    by_clause: dict[int, list[Conflict]] = {}
    for conflict in kept:
        for clause in conflict.clauses:
            by_clause.setdefault(id(clause), []).append(conflict)
    folds: dict[int, list[Conflict]] = {}
    for conflict in weaker:
        more = [id(stronger[id(clause)]) for clause in conflict.clauses if id(clause) in stronger]
        same = {*more, *(id(clause) for clause in conflict.clauses if id(clause) not in stronger)}
        near = by_clause.get(more[0], ())
        into = next((each for each in near if same.issuperset(map(id, each.clauses))), None)
        if into is not None:
            folds.setdefault(id(into), []).append(conflict)
    into_any = {id(each) for several in folds.values() for each in several}
    shown = [evolve(each, folded=tuple(sorted(folds.get(id(each), ()), key=_newest_first))) for each in kept]
    return [*shown, *(each for each in weaker if id(each) not in into_any)]


def newest_first(listings: Iterable[Listing[Conflict]]) -> Listing[Conflict]:
    """The conflicts of several components."""
    several = list(listings)
    found = sorted((each for listing in several for each in listing), key=_newest_first)
    return Listing(found, Completeness.total(listing.complete for listing in several))


def _newest_first(conflict: Conflict) -> tuple[object, ...]:
    newest = max((clause.day.toordinal() for clause in conflict.clauses), default=0)
    return -newest, len(conflict.clauses), [clause.order for clause in conflict.clauses], conflict.rules
