"""Issues that hang together, and everything that can be asked of them as a whole."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, field, frozen

from positions.deal.clauses import Refusal
from positions.deal.elimination import (
    concessions_algebra,
    conflicts_algebra,
    eliminate,
    largest_table,
)
from positions.deal.families import Family, minimal, places_in
from positions.deal.grid import HARD, Grid
from positions.deal.search import Cheapest, cheapest, solve
from positions.errors import LimitError
from positions.records import Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from positions.deal.clauses import Clause
    from positions.deal.elimination import Algebra
    from positions.deal.grid import Box
    from positions.deal.limits import Limits
    from positions.records import Issue, Rule
    from positions.regions import Outcome, Region

T = TypeVar("T")

_SMALL = 4  # what is still listed where listing everything is too much work
_ROUGH = (60, 10)  # entries of a table where only bounds are to be had
_ROUGHLY = 200  # sets of a family there
_FEW_PARTIES = 10
_ANYWHERE = Terms({})


@frozen
class Masks:
    """Sets of clauses, each as a mask, and whether they are all of them."""

    sets: Family
    why: str = ""  # why they are not all; empty where they are


@frozen(repr=False)
class Component:
    """Issues that packages, conditions or rules tie together; no other issue has a say in them.

    Attributes:
        issues: The issues, in the order of the case.
        clauses: What the parties ask of them.
        rules: The rules that speak of them.
        within: Regions that every deal has to lie in; those of a draft.
        limits: How much work an answer may take.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", on="2025-06-02")
        >>> tied = deals.component("neutrality")
        >>> [issue.id for issue in tied.issues]
        ['nato.membership', 'alliance.membership', 'neutrality']
        >>> tied.ties
        ('alliances-include-nato', 'nato-is-an-alliance', 'neutrality-bars-alliances')
        >>> tied.possible
        False
    """

    issues: tuple[Issue, ...]
    clauses: tuple[Clause, ...]
    rules: tuple[Rule, ...]
    limits: Limits
    within: Terms = _ANYWHERE
    _answers: dict[object, object] = field(init=False, factory=dict, eq=False, repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the issues."""
        return tuple(issue.id for issue in self.issues)

    @property
    def ties(self) -> tuple[str, ...]:
        """The statements and rules that tie the issues together, sorted."""
        linked = {name for clause in self.clauses if len(clause.issues) > 1 for name in clause.statements}
        return tuple(sorted(linked.union(rule.id for rule in self.rules if len(rule.issues) > 1)))

    @property
    def possible(self) -> bool | None:
        """Whether there is a deal on these issues that nobody rejects; None where the limits do not let it be told."""
        return self._once("possible", self._possible)

    @property
    def red_lines(self) -> tuple[Clause, ...]:
        """The clauses that refuse something; the sets of `conflicts` and `concessions` are sets of these."""
        return self._once("red lines", lambda: tuple(clause for clause in self.clauses if clause.refuses))

    @property
    def grid(self) -> Grid:
        """The component as whole numbers, as far as it matters what can be had. Owners are places in `red_lines`."""
        return self._once("grid", lambda: self._grid(prune=True))

    def conflicts(self) -> Masks:
        """Every minimal set of red lines that cannot all be kept."""
        return self._once("conflicts", self._conflicts)

    def concessions(self) -> Masks:
        """Every minimal set of red lines whose release leaves something to have."""
        return self._once("concessions", self._concessions)

    def movers(self, parties: Sequence[str]) -> Masks:
        """Every minimal set of parties without whose red lines there is something to have; masks of their places."""
        return self._once(("movers", tuple(parties)), lambda: self._movers(parties))

    def cheapest(self, costs: Sequence[int], never: int) -> Cheapest:
        """The red lines that cost least to release together, each costing what its place says."""
        return self._once(
            ("cheapest", tuple(costs)), lambda: cheapest(self.grid, costs.__getitem__, never, self.limits)
        )

    def released(self, found: Cheapest) -> tuple[Clause, ...]:
        """The red lines that the assignment found does not keep."""
        mask = self.grid.violated(found.assignment or ())
        return self.members(mask)

    def members(self, mask: int) -> tuple[Clause, ...]:
        """The red lines of a mask."""
        return tuple(self.red_lines[place] for place in places_in(mask))

    def grounds(self, mask: int) -> tuple[Rule, ...]:
        """A smallest-by-inclusion set of rules that a conflict needs; empty where the clauses are enough."""
        if not self.rules or self._feasible(mask, ()) is False:
            return ()
        return tuple(self._needed(mask, (), self.rules))

    def _needed(self, mask: int, given: Sequence[Rule], rules: Sequence[Rule]) -> list[Rule]:
        """Those of the rules that are needed beside the given ones, which are not enough.

        Halves that are not needed are left out whole (QuickXplain: Junker, 2004).
        """
        if len(rules) == 1:
            return list(rules)
        first, second = rules[: len(rules) // 2], rules[len(rules) // 2 :]
        late = [] if self._feasible(mask, (*given, *first)) is False else self._needed(mask, (*given, *first), second)
        kept = (*given, *late)
        early = [] if self._feasible(mask, kept) is False else self._needed(mask, kept, first)
        return [*early, *late]

    @property
    def broken(self) -> tuple[Rule, ...]:
        """The rules that leave nothing to have, whatever anybody wants: each by itself, or some together."""
        alone = tuple(rule for rule in self.rules if self._feasible(0, [rule]) is False)
        return alone or (self.grounds(0) if self._feasible(0) is False else ())

    def without(self, released: Iterable[Clause]) -> Component:
        """The component as it is when these clauses are no longer insisted on."""
        gone = {clause.key for clause in released if clause.refuses}
        kept = tuple(clause for clause in self.clauses if clause.key not in gone)
        return self._once(("without", frozenset(gone)), lambda: evolve(self, clauses=kept))

    def inside(self, draft: Mapping[str, Region]) -> Component:
        """The component with every deal within the draft."""
        return evolve(self, within=Terms({issue: region for issue, region in draft.items() if issue in self.ids}))

    def example(self) -> dict[str, Outcome] | None:
        """A deal that nobody rejects, with the fewest unanswered clauses; None where none is, or none was found."""
        return self._once("example", self._example)

    def zone(self) -> dict[str, Region]:
        """For each issue the outcomes that some deal that nobody rejects has.

        Raises:
            LimitError: If the limits do not let it be told.
        """
        return self._once("zone", self._zone)

    def _once(self, question: object, answer: Callable[[], T]) -> T:
        if question not in self._answers:
            self._answers[question] = answer()
        return self._answers[question]  # type: ignore[return-value]

    def _grid(self, *, prune: bool) -> Grid:
        owned = [(place, refusal) for place, clause in enumerate(self.red_lines) for refusal in clause.refuses]
        return self._grid_of(owned, prune=prune)

    def _grid_of(self, owned: Iterable[tuple[int, Refusal]], *, prune: bool) -> Grid:
        domains = {issue.id: issue.domain for issue in self.issues}
        ruled = [(HARD - 1 - place, Refusal(rule.given, [rule.then])) for place, rule in enumerate(self.rules)]
        bounds = [(HARD, Refusal(_ANYWHERE, [Terms({issue: region})])) for issue, region in self.within.items()]
        return Grid.of(domains, [*owned, *ruled, *bounds], prune=prune)

    @property
    def _boxes_of(self) -> Mapping[int, list[Box]]:
        """The boxes by owner."""
        return self._once("boxes", lambda: _by_owner(self.grid.boxes))

    def _boxes(self, mask: int, rules: Iterable[Rule]) -> list[Box]:
        """The boxes of some red lines and some rules."""
        places = self._once("places", lambda: {rule.id: place for place, rule in enumerate(self.rules)})
        owners = [HARD, *places_in(mask)]
        owners += [HARD - 1 - places[rule.id] for rule in rules]
        return [box for owner in owners for box in self._boxes_of.get(owner, ())]

    def _feasible(self, mask: int, rules: Iterable[Rule] | None = None) -> bool | None:
        """Whether these red lines can all be kept; None where the limits do not let it be told."""
        boxes = self._boxes(mask, self.rules if rules is None else rules)
        try:
            return solve(boxes, self.grid.everything, self.limits) is not None
        except LimitError:
            return None

    def _possible(self) -> bool | None:
        everything = (1 << len(self.red_lines)) - 1
        found = self._feasible(everything)
        if found is None:
            least = self.cheapest([1] * len(self.red_lines), len(self.red_lines) + 1)
            if least.cost == 0:
                return True
            return False if least.at_least > 0 else None
        return found

    def _conflicts(self) -> Masks:
        if self.possible:
            return Masks(())
        if largest_table(self.grid) > self.limits.table:
            return self._rough_conflicts(self._too_close)
        found = self._listed(lambda largest: conflicts_algebra(self.limits, largest), "conflicts", (_SMALL,))
        return self._rough_conflicts(found.why) if found.why and not found.sets else found

    def _rough_conflicts(self, why: str) -> Masks:
        """The small conflicts that bounds show, each made minimal."""
        for largest, table in product(range(_SMALL, 0, -1), _ROUGH):
            rough = evolve(self.limits, table=min(table, self.limits.table), family=min(_ROUGHLY, self.limits.family))
            try:
                found = eliminate(self.grid, conflicts_algebra(rough, largest, rough=True), rough).label
            except LimitError:
                continue
            certain = (each for each in map(self._minimized, found) if each is not None)
            sets = minimal(certain)
            told = "these are the conflicts" if sets else "there were no conflicts"
            return Masks(sets, f"{told} of up to {largest} clauses that were found: {why}")
        return Masks((), f"no conflict could be listed: {why}")

    @property
    def _too_close(self) -> str:
        number = f"{len(self.issues)} issues hang" if len(self.issues) > 1 else "1 issue hangs"
        return f"{number} together so closely that a table needs over {self.limits.table:,} entries"

    def _minimized(self, mask: int) -> int | None:
        """The conflict without what it does not need; None where the limits do not let it be told."""
        for place in range(len(self.red_lines)):
            fewer = mask & ~(1 << place)
            if fewer != mask:
                feasible = self._feasible(fewer)
                if feasible is None:
                    return None
                mask = mask if feasible else fewer
        return mask

    def _concessions(self) -> Masks:
        if largest_table(self.grid) > self.limits.table:
            return Masks((), f"no concession but the cheapest was looked for: {self._too_close}")
        least = self.cheapest([1] * len(self.red_lines), len(self.red_lines) + 1)
        sizes = [least.at_least + more for more in (2, 1, 0)]
        return self._listed(lambda largest: concessions_algebra(self.limits, largest), "concessions", sizes)

    def _listed(self, algebra: Callable[[int | None], Algebra[Family]], what: str, sizes: Iterable[int]) -> Masks:
        """All sets, else those up to the largest of the sizes that the limits allow."""
        why = ""
        for largest in (None, *sizes):
            try:
                found = eliminate(self.grid, algebra(largest), self.limits).label
            except LimitError as stopped:
                why = why or str(stopped)
                continue
            return Masks(found, f"only {what} of up to {largest} clauses are listed: {why}" if why else "")
        return Masks((), f"no {what} are listed: {why}")

    def _movers(self, parties: Sequence[str]) -> Masks:
        places = {party: place for place, party in enumerate(parties)}
        bits = [1 << places[clause.party] for clause in self.red_lines]
        if largest_table(self.grid) <= self.limits.table:
            return self._listed(
                lambda largest: concessions_algebra(
                    self.limits, largest, bits.__getitem__, work="listing sets of parties"
                ),
                "sets of parties",
                (),
            )
        if len(parties) > _FEW_PARTIES:
            return Masks((), f"sets of more than {_FEW_PARTIES} parties were not tried one by one")
        found: list[int] = []
        for number in range(len(parties) + 1):
            for some in combinations(range(len(parties)), number):
                mask = sum(1 << place for place in some)
                if any(mask & other == other for other in found):
                    continue
                kept = sum(1 << place for place, bit in enumerate(bits) if not bit & mask)
                feasible = self._feasible(kept)
                if feasible is None:
                    return Masks((), "not every set of parties could be tried")
                if feasible:
                    found.append(mask)
        return Masks(tuple(found))

    def _example(self) -> dict[str, Outcome] | None:
        hard = [(HARD, refusal) for clause in self.red_lines for refusal in clause.refuses]
        wanting = [clause for clause in self.clauses if clause.wants]
        soft = [(place, refusal) for place, clause in enumerate(wanting) for refusal in clause.unanswered]
        grid = self._grid_of([*hard, *soft], prune=True)
        best = cheapest(grid, lambda _owner: 1, len(wanting) + 1, self.limits)
        if best.assignment is not None:
            return grid.outcomes(best.assignment)
        if best.cost is None:
            return None
        kept = self._boxes((1 << len(self.red_lines)) - 1, self.rules)
        try:
            found = solve(kept, self.grid.everything, self.limits)
        except LimitError:
            return None
        return self.grid.outcomes(found) if found is not None else None

    def _zone(self) -> dict[str, Region]:
        grid = self._grid(prune=False)
        boxes = grid.boxes
        seen = [0] * len(grid.sizes)
        for variable in range(len(grid.issues)):
            for cell in range(grid.sizes[variable]):
                if seen[variable] >> cell & 1:
                    continue
                allowed = grid.everything
                allowed[variable] = 1 << cell
                for other, chosen in enumerate(solve(boxes, allowed, self.limits) or ()):
                    seen[other] |= 1 << chosen
        zone = {}
        for variable, issue in enumerate(grid.issues):
            region = self.issues[self.ids.index(issue)].domain.nothing()
            for cell, piece in enumerate(grid.cells[variable]):
                if seen[variable] >> cell & 1:
                    region |= piece
            zone[issue] = region
        return zone

    def __repr__(self) -> str:
        return f"<Component of {', '.join(self.ids)}>"


def _by_owner(boxes: Iterable[Box]) -> dict[int, list[Box]]:
    owned: dict[int, list[Box]] = {}
    for box in boxes:
        owned.setdefault(box.owner, []).append(box)
    return owned
