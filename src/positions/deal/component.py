"""Linked issues, and everything that can be asked of them as a whole."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, combinations
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from positions.deal.completeness import COMPLETE, Completeness
from positions.deal.engine.elimination import (
    cheapest,
    concessions_algebra,
    conflicts_algebra,
    eliminate,
    elimination_order,
)
from positions.deal.engine.families import EMPTY, NONE, Family, minimal, places_in
from positions.deal.engine.grid import HARD, Grid
from positions.deal.engine.ranking import best_first
from positions.deal.engine.search import Kept, keep, needed, solve
from positions.deal.listing import Listing
from positions.deal.willing import UNGRADED, Willing
from positions.errors import LimitError
from positions.position.refusal import ALWAYS, Refusal
from positions.records import Terms
from positions.tables import Result
from positions.tables.schema import TEXTS, TRUTH, Schema, exactly, maybe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from positions.deal.clauses import Clause
    from positions.deal.engine.elimination import Algebra
    from positions.deal.engine.grid import Box
    from positions.deal.limits import Limits, Meter
    from positions.records import Issue, Rule
    from positions.regions import Outcome, Region

_SMALL = 4  # the size of conflicts that are still listed if listing all of them is too much work
_FEW_PARTIES = 10
_ATTEMPTS = 20  # in which the steps of a search for a concession are used up at the earliest


@frozen
class Masks:
    """Sets of clauses or parties, each as a mask, and whether they are all of them."""

    sets: Family
    complete: Completeness = COMPLETE


@frozen
class Least:
    """Red lines that are released together.

    Attributes:
        mask: Which; None if none were found, or if the rules leave nothing whatever is released.
        minimal: Whether none of them could be kept.
        complete: Whether nothing cheaper can exist, and if that is not known, why not.
    """

    mask: int | None
    minimal: bool = True
    complete: Completeness = COMPLETE


@frozen
class Example:
    """A combination of outcomes that nobody rejects.

    Attributes:
        outcomes: The outcome on each issue; None if there is none, or none was found.
        complete: Whether no other leaves fewer clauses unanswered, and if that is not known, why not.
        accepted: Whether everybody accepts it; None if the limits leave undecided whether there is one that everybody
            accepts.
    """

    outcomes: Mapping[str, Outcome] | None
    complete: Completeness = COMPLETE
    accepted: bool | None = False


@frozen(repr=False)
class Component(Result):
    """Issues that packages, conditions or rules link; no other issue affects them.

    Attributes:
        issues: The issues, in the order of the case.
        clauses: What the parties ask of them.
        rules: The rules that speak of them.
        within: Regions that every deal has to lie in; those of a draft.
        parties: The ids of the parties who would have to accept, sorted.
        limits: How much work an answer may take.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", on="2025-06-02")
        >>> linked = deals.component("neutrality")
        >>> [issue.id for issue in linked.issues]
        ['nato.membership', 'alliance.membership', 'neutrality']
        >>> linked.ties
        ('alliances-include-nato', 'nato-is-an-alliance', 'neutrality-bars-alliances')
        >>> linked.possible
        False
    """

    issues: tuple[Issue, ...]
    clauses: tuple[Clause, ...]
    rules: tuple[Rule, ...]
    parties: tuple[str, ...]
    limits: Limits
    within: Terms = ALWAYS
    _kept_by_costs: dict[tuple[int, ...], Kept] = field(init=False, factory=dict, eq=False, repr=False)

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(issues=TEXTS, ties=TEXTS, possible=maybe(TRUTH))

    def to_dict(self) -> dict[str, object]:
        """The component as plain data."""
        return {"issues": list(self.ids), "ties": list(self.ties), "possible": self.possible}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the issues."""
        return tuple(issue.id for issue in self.issues)

    @property
    def ties(self) -> tuple[str, ...]:
        """The statements and rules that link the issues, sorted."""
        linked = {name for clause in self.clauses if len(clause.issues) > 1 for name in clause.statements}
        return tuple(sorted(linked.union(rule.id for rule in self.rules if len(rule.issues) > 1)))

    @property
    def possible(self) -> bool | None:
        """Whether there is a combination of outcomes that nobody rejects; None if the limits leave it undecided."""
        return self._decided[0]

    @property
    def complete(self) -> Completeness:
        """Whether it is decided if such a combination is possible, and if not, why not."""
        return self._decided[1]

    @cached_property
    def red_lines(self) -> tuple[Clause, ...]:
        """The clauses that refuse something; the sets of `conflicts` and `concessions` are sets of these."""
        return tuple(clause for clause in self.clauses if clause.refuses)

    @cached_property
    def grid(self) -> Grid:
        """The component as whole numbers, without what changes no answer. Owners are places in `red_lines`."""
        return self._grid(prune=True)

    @cached_property
    def conflicts(self) -> Masks:
        """Every minimal set of red lines that cannot all be kept.

        If they cannot be listed, those that are found by keeping one red line after the other.
        """
        if self.possible is not False:
            return Masks(NONE, self.complete)
        found = self._listed(lambda largest: conflicts_algebra(self.limits, largest), "conflicts", (_SMALL,))
        return found if found.sets else Masks(self._kept([1] * len(self.red_lines)).conflicts, found.complete)

    @cached_property
    def concessions(self) -> Masks:
        """Every minimal set of red lines whose release makes a deal possible."""
        if self.possible is not False:
            return Masks(EMPTY if self.possible else NONE, self.complete)
        least = self.cheapest([1] * len(self.red_lines), len(self.red_lines) + 1)
        fewest = least.mask.bit_count() if least.mask is not None else 0
        return self._listed(
            lambda largest: concessions_algebra(self.limits, largest),
            "concessions",
            [fewest + more for more in (2, 1, 0)],
        )

    def movers(self, parties: Sequence[str]) -> Masks:
        """Every minimal set of parties without whose red lines a deal is possible; masks of their places."""
        if self.possible is not False:
            return Masks(EMPTY if self.possible else NONE, self.complete)
        places = {party: place for place, party in enumerate(parties)}
        bits = [1 << places[clause.party] for clause in self.red_lines]
        algebra = concessions_algebra(self.limits, bit=bits.__getitem__, work="listing sets of parties")
        try:
            return Masks(eliminate(self.grid, algebra, self.limits).label)
        except LimitError as stopped:
            why = str(stopped)
        if len(parties) <= _FEW_PARTIES:
            try:
                return Masks(self._tried(bits, len(parties)))
            except LimitError as stopped:
                why = str(stopped)
        return Masks(NONE, Completeness([why]))

    def cheapest(self, costs: Sequence[int], never: int, meter: Meter | None = None) -> Least:
        """The red lines that cost least to release together, each costing what its place says.

        Args:
            costs: What each costs.
            never: A cost above that of all together.
            meter: Counts the steps, if they are bounded together with other work.

        Raises:
            LimitError: If the meter is used up.
        """
        if meter is not None:
            meter.spend(self._effort)
        try:
            found = cheapest(self.grid, costs.__getitem__, never, self.limits)
        except LimitError as stopped:
            return self._cheap(costs, str(stopped))
        return Least(None if found is None else self.grid.violated(found.assignment))

    def _cheap(self, costs: Sequence[int], why: str) -> Least:
        """Red lines that are cheap to release, though there may be cheaper ones."""
        try:
            if not self._feasible(0, self.rules, self.limits.meter("the search for a concession")):
                return Least(None)
        except LimitError as stopped:
            return Least(None, minimal=False, complete=Completeness([str(stopped)]))
        kept = self._kept(costs)
        at_least, used = 0, 0
        for conflict in kept.conflicts:  # those that share no clause have to be resolved one by one
            if not conflict & used:
                used |= conflict
                at_least += min(costs[place] for place in places_in(conflict))
        proved = sum(costs[place] for place in places_in(kept.released)) == at_least
        return Least(kept.released, kept.minimal, COMPLETE if proved else Completeness([why]))

    @cached_property
    def _effort(self) -> int:
        """How many steps a search for the cheapest takes."""
        try:
            return sum(entries for _, entries in elimination_order(self.grid, self.limits.table))
        except LimitError:
            return self.limits.steps

    def members(self, mask: int) -> tuple[Clause, ...]:
        """The red lines of a mask."""
        return tuple(self.red_lines[place] for place in places_in(mask))

    def grounds(self, mask: int, meter: Meter) -> tuple[Rule, ...]:
        """A minimal set of rules that a conflict needs; empty if the clauses are enough.

        Raises:
            LimitError: If the meter is used up.
        """
        if not self.rules:
            return ()
        return tuple(needed(self.rules, lambda some: not self._feasible(mask, some, meter)))

    @cached_property
    def broken(self) -> Listing[Rule]:
        """The rules that leave nothing, whatever anybody wants: each by itself, or some together."""
        meter = self.limits.meter("looking for the rules that leave nothing")
        try:
            alone = [rule for rule in self.rules if not self._feasible(0, [rule], meter)]
            together = () if alone or self._feasible(0, self.rules, meter) else self.grounds(0, meter)
        except LimitError as stopped:
            return Listing((), Completeness([str(stopped)]))
        return Listing(alone or together)

    def without(self, released: Iterable[Clause]) -> Component:
        """The component as it is if these clauses are given up."""
        gone = {clause.key for clause in released if clause.refuses}
        return evolve(self, clauses=tuple(clause for clause in self.clauses if clause.key not in gone))

    def inside(self, draft: Mapping[str, Region]) -> Component:
        """The component with every deal within the draft."""
        return evolve(self, within=Terms({issue: draft[issue] for issue in self.ids if issue in draft}))

    @cached_property
    def example(self) -> Example:
        """A combination that nobody rejects, and that everybody accepts if there is one: with the fewest unanswered."""
        if not self.possible:
            return Example(None, self.complete, accepted=self.possible)
        accepted: bool | None = False
        if self._acceptances is not None:
            try:
                found = self._accepted(self._acceptances)
            except LimitError:
                accepted = None
            else:
                if found.accepted:
                    return found
        try:
            return Example(self._best(()), accepted=accepted)
        except LimitError as stopped:
            return evolve(self._any_example(str(stopped)), accepted=accepted)

    @cached_property
    def _acceptances(self) -> Sequence[Refusal] | None:
        """The deals that somebody does not accept, in the form of refusals; None if somebody accepts no deal at all.

        On each issue a party has to accept the outcome, or a package, or terms with their condition, that the deal
        contains whole.
        """
        found = []
        for party in self.parties:
            accepted: dict[str, list[Terms]] = {}
            mine = (clause for clause in self.clauses if clause.party == party)
            for issue, terms, _ in chain.from_iterable(clause.willing for clause in mine):
                accepted.setdefault(issue, []).append(terms)
            if len(accepted) < len(self.issues):
                return None
            found += [Refusal(ALWAYS, several) for several in accepted.values()]
        return found

    def _accepted(self, acceptances: Sequence[Refusal]) -> Example:
        """An example that everybody accepts. Raises `LimitError`."""
        try:
            found, doubt = self._best(acceptances, self.willing), COMPLETE
        except LimitError as stopped:
            if not self.willing.wishes:
                raise
            found = self._best(acceptances)
            doubt = Completeness([f"another deal may be accepted more willingly: {stopped}"])
        return Example(found, doubt, accepted=found is not None)

    def _best(self, accepted: Iterable[Refusal], willing: Willing = UNGRADED) -> Mapping[str, Outcome] | None:
        """Of what nobody rejects and these leave, what leaves the fewest clauses unanswered. Raises `LimitError`.

        Of several it is one that is accepted most willingly.
        """
        wanting = [clause for clause in self.clauses if clause.wants]
        soft = [(place, refusal) for place, clause in enumerate(wanting) for refusal in clause.unanswered]
        soft += [(len(wanting) + place, refusal) for place, (refusal, _) in enumerate(willing.wishes)]
        costs = [sum(willing.costs) + 1] * len(wanting) + willing.costs
        grid = self._grid_of([*self._hard(accepted), *soft], prune=True)
        best = cheapest(grid, costs.__getitem__, sum(costs) + 1, self.limits)
        return grid.outcomes(best.assignment) if best is not None else None

    def _hard(self, accepted: Iterable[Refusal]) -> list[tuple[int, Refusal]]:
        """What somebody refuses, or does not accept."""
        refused = (refusal for clause in self.red_lines for refusal in clause.refuses)
        return [(HARD, refusal) for refusal in (*refused, *accepted)]

    @cached_property
    def willing(self) -> Willing:
        """How willingly the parties accept deals on these issues."""
        return Willing(self.clauses)

    def ranking(self) -> Iterator[dict[str, Region]]:
        """The deals that everybody accepts, the best by grade first: for each issue outcomes that no words distinguish.

        Raises:
            LimitError: If there is too much to look through.
        """
        accepted = (Refusal(ALWAYS),) if self._acceptances is None else self._acceptances
        wishes = [(place, refusal) for place, (refusal, _) in enumerate(self.willing.wishes)]
        grid = self._grid_of([*self._hard(accepted), *wishes], prune=False)
        return map(grid.regions, best_first(grid, self.willing.costs, self.limits))

    def _any_example(self, why: str) -> Example:
        """Some combination that nobody rejects, however much it leaves unanswered."""
        doubt = Completeness([f"another deal may leave fewer clauses unanswered: {why}"])
        kept = self._boxes((1 << len(self.red_lines)) - 1, self.rules)
        try:
            found = solve(kept, self.grid.everything, self.limits.meter("the search for a deal"))
        except LimitError as stopped:
            return Example(None, Completeness([str(stopped)]))
        return Example(self.grid.outcomes(found) if found is not None else None, doubt)

    def zone(self, shares: int = 1) -> dict[str, Region]:
        """For each issue the outcomes that occur in some deal that nobody rejects.

        Args:
            shares: Among how many questions of the same kind the steps are divided.

        Raises:
            LimitError: If the limits leave it undecided.
        """
        meter = self.limits.meter("the search for what a concession opens", shares)
        grid = self._grid(prune=False)
        seen = [0] * len(grid.sizes)
        for variable in range(len(grid.issues)):
            for cell in range(grid.sizes[variable]):
                if seen[variable] >> cell & 1:
                    continue
                allowed = grid.everything
                allowed[variable] = 1 << cell
                for other, chosen in enumerate(solve(grid.boxes, allowed, meter) or ()):
                    seen[other] |= 1 << chosen
        zone = {}
        for variable, issue in enumerate(grid.issues):
            region = grid.cells[variable][0].domain.nothing()
            for cell, piece in enumerate(grid.cells[variable]):
                if seen[variable] >> cell & 1:
                    region |= piece
            zone[issue] = region
        return zone

    def _grid(self, *, prune: bool) -> Grid:
        owned = [(place, refusal) for place, clause in enumerate(self.red_lines) for refusal in clause.refuses]
        return self._grid_of(owned, prune=prune)

    def _grid_of(self, owned: Iterable[tuple[int, Refusal]], *, prune: bool) -> Grid:
        domains = {issue.id: issue.domain for issue in self.issues}
        ruled = [(HARD - 1 - place, Refusal(rule.given, [rule.then])) for place, rule in enumerate(self.rules)]
        bounds = [(HARD, Refusal(ALWAYS, [Terms({issue: region})])) for issue, region in self.within.items()]
        return Grid.of(domains, [*owned, *ruled, *bounds], prune=prune)

    @cached_property
    def _boxes_of(self) -> Mapping[int, list[Box]]:
        """The boxes by owner."""
        owned: dict[int, list[Box]] = {}
        for box in self.grid.boxes:
            owned.setdefault(box.owner, []).append(box)
        return owned

    @cached_property
    def _rule_places(self) -> Mapping[str, int]:
        return {rule.id: place for place, rule in enumerate(self.rules)}

    def _boxes(self, mask: int, rules: Iterable[Rule]) -> list[Box]:
        """The boxes of some red lines and some rules."""
        owners = [HARD, *places_in(mask), *(HARD - 1 - self._rule_places[rule.id] for rule in rules)]
        return [box for owner in owners for box in self._boxes_of.get(owner, ())]

    def _feasible(self, mask: int, rules: Iterable[Rule], meter: Meter) -> bool:
        """Whether these red lines can all be kept under these rules. Raises `LimitError`."""
        return solve(self._boxes(mask, rules), self.grid.everything, meter) is not None

    @cached_property
    def _decided(self) -> tuple[bool | None, Completeness]:
        try:
            meter = self.limits.meter("the search for a deal")
            return self._feasible((1 << len(self.red_lines)) - 1, self.rules, meter), COMPLETE
        except LimitError as stopped:
            why = str(stopped)
        try:
            found = cheapest(self.grid, lambda _owner: 1, len(self.red_lines) + 1, self.limits)
        except LimitError:
            return None, Completeness([why])
        return found is not None and found.cost == 0, COMPLETE

    def _listed(self, algebra: Callable[[int | None], Algebra[Family]], what: str, sizes: Iterable[int]) -> Masks:
        """All sets, else those up to the largest of the sizes that the limits allow."""
        why = ""
        for largest in (None, *sizes):
            try:
                found = eliminate(self.grid, algebra(largest), self.limits).label
            except LimitError as stopped:
                why = why or str(stopped)
                continue
            doubt = Completeness([f"only {what} of up to {largest} clauses are listed: {why}"] if why else ())
            return Masks(found, doubt)
        return Masks(NONE, Completeness([f"not all {what} are listed: {why}"]))

    def _kept(self, costs: Sequence[int]) -> Kept:
        """What comes of keeping one red line after the other: the most expensive first, then those in few conflicts."""
        key = tuple(costs) if len(set(costs)) > 1 else ()
        if key not in self._kept_by_costs:
            self._kept_by_costs[key] = self._kept_one_by_one(costs)
        return self._kept_by_costs[key]

    def _kept_one_by_one(self, costs: Sequence[int]) -> Kept:
        search = self.limits.meter("the search for a concession")
        listing = self.limits.meter("the search for conflicts")

        def violated(places: Sequence[int]) -> int | None:
            meter = search.part(self.limits.steps // _ATTEMPTS, "the search for a concession")
            found = solve(self._boxes(_mask(places), self.rules), self.grid.everything, meter)
            return None if found is None else self.grid.violated(found)

        def conflict(places: Sequence[int]) -> int:
            meter = listing.part(self.limits.steps // _ATTEMPTS, "the search for conflicts")
            return _mask(needed(places, lambda some: not self._feasible(_mask(some), self.rules, meter)))

        lengths = [len(clause.issues) for clause in self.red_lines]
        order = sorted(range(len(costs)), key=lambda each: (-costs[each], lengths[each], each))
        first = keep(order, violated, conflict)
        often = [sum(mask >> place & 1 for mask in first.conflicts) for place in range(len(costs))]
        again = keep(sorted(order, key=lambda each: often[each] * max(costs) - costs[each]), violated, conflict)
        best = min(first, again, key=lambda each: sum(costs[place] for place in places_in(each.released)))
        return evolve(best, conflicts=minimal({*first.conflicts, *again.conflicts}))

    def _tried(self, bits: Sequence[int], parties: int) -> Family:
        """Every minimal set of parties whose red lines have to go, found by trying them. Raises `LimitError`."""
        meter = self.limits.meter("trying sets of parties")
        found: list[int] = []
        for number in range(parties + 1):
            for some in combinations(range(parties), number):
                mask = _mask(some)
                if any(mask & other == other for other in found):
                    continue
                kept = _mask(place for place, bit in enumerate(bits) if not bit & mask)
                if self._feasible(kept, self.rules, meter):
                    found.append(mask)
        return tuple(found)

    def __repr__(self) -> str:
        return f"<Component of {', '.join(self.ids)}>"


def _mask(places: Iterable[int]) -> int:
    return sum(1 << place for place in places)
