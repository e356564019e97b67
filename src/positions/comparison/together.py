"""Which acceptances of several parties hold together: packages and conditions that nobody refuses.

An outcome may be accepted outright by one party, in a package by another and under a condition by a third. These hold
together only if some combination of outcomes meets one way of each party, and nobody refuses it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from positions.position import Refusal
from positions.records import Terms
from positions.rules import Search, StoppedError, bits, cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from positions.position import Position
    from positions.records import Rule
    from positions.regions import Region
    from positions.rules import Clause

_STEPS_EACH, _STEPS_SHARED = 200, 100_000  # how long a search may take, by the size of what it looks through
_MOST_NAMED = 10_000  # regions in packages, conditions and refusals that are looked through at all


@frozen
class Way:
    """Terms on which a party accepts outcomes of the issue: any of the alternatives, with any of the conditions.

    Attributes:
        alternatives: The terms, each with the outcomes of the issue that are accepted with them.
        provided: The alternatives of the condition; none is needed if it is empty.
    """

    alternatives: tuple[Terms, ...]
    provided: tuple[Terms, ...] = ()

    @property
    def terms(self) -> tuple[Terms, ...]:
        """All terms that it names."""
        return (*self.alternatives, *self.provided)

    def excludes(self, issue: str, region: Region) -> bool:
        """Whether it cannot hold together with these outcomes of an issue."""
        return any(
            bool(several) and all(issue in terms and terms[issue].is_disjoint(region) for terms in several)
            for several in (self.alternatives, self.provided)
        )


@frozen
class Held:
    """What of the outcomes asked for holds together.

    Attributes:
        region: The outcomes for which some combination is refused by nobody.
        rules: The ids of rules that a refutation of the others used.
        incomplete: Why some of them may not hold after all; empty if they do.
    """

    region: Region
    rules: tuple[str, ...]
    incomplete: str


@frozen(eq=False, slots=False)
class Together:
    """The combinations of outcomes that compared parties leave, around one issue.

    Attributes:
        positions: The positions on the issue.
        ways: For each party, the ways in which it accepts outcomes of the issue: any of them.
        ruled: Whether the rules count.
    """

    positions: Sequence[Position]
    ways: Sequence[Sequence[Way]]
    ruled: bool

    @property
    def issue(self) -> str:
        """The issue's id."""
        return self.positions[0].issue.id

    @property
    def _terms(self) -> Iterator[Terms]:
        return (terms for several in self.ways for way in several for terms in way.terms)

    @cached_property
    def _named(self) -> list[str]:
        """The issues that the ways name: what is refused outright counts on these."""
        return sorted({issue for terms in self._terms for issue in terms} | {self.issue})

    @cached_property
    def _rules(self) -> list[Rule]:
        if not self.ruled:
            return []
        return list(dict.fromkeys(rule for issue in self._named for rule in self.positions[0].rules_on(issue)))

    @cached_property
    def _refusals(self) -> list[Refusal]:
        """What the parties refuse: outright on the issues of the ways, and every combination that touches one."""
        asked = (each for position in self.positions for each in position.asked(self._named))
        found = (refusal for each in asked for refusal in each.refuses)
        return [
            each for each in found if each.unless or len(each.inside) > 1 or not each.issues.isdisjoint(self._named)
        ]

    @cached_property
    def _barred(self) -> dict[str, Region]:
        """What the parties between them refuse outright, by words or by rules, of each issue that matters.

        These are the issues that the ways name, and those that refused combinations tie to them.
        """
        found = {}
        for issue in sorted(set(self._named).union(*(each.issues for each in self._refusals))):
            several = [position.elsewhere(issue) for position in self.positions]
            refused = [each.rejected for each in several]
            if self.ruled:
                refused += [each.ruled_out.region for each in several]
            region = refused[0].domain.union(refused)
            if region:
                found[issue] = region
        return found

    @cached_property
    def _grid(self) -> _Grid:
        by_rule = [Refusal(rule.given, [rule.then]) for rule in self._rules]
        named = (terms for each in (*self._refusals, *by_rule) for terms in (each.inside, *each.unless))
        barred = (Terms({issue: region}) for issue, region in self._barred.items())
        whole = Terms({self.issue: self.positions[0].issue.domain.everything()})
        grid = _Grid([*named, *self._terms, *barred, whole])
        for refusal in self._refusals:
            grid.refuse(refusal, 0)
        for number, refusal in enumerate(by_rule):
            grid.refuse(refusal, 1 << number)
        for issue, region in self._barred.items():
            grid.bar(issue, region)
        return grid

    @cached_property
    def _too_many(self) -> bool:
        """Whether there is too much to look through."""
        named = sum(map(len, self._terms))
        return named > _MOST_NAMED or named + sum(each.length for each in self._refusals) > _MOST_NAMED

    def held(self, region: Region) -> Held:
        """The outcomes of the region that hold together in one way of each party."""
        if self._too_many:
            return Held(region, (), "there are too many packages and conditions to see which hold together")
        search = self._grid.search(self.ways)
        found = region.domain.nothing()
        try:
            refuted = search.settle()
        except StoppedError:
            return Held(region, (), "the search for what holds together stopped before it decided anything")
        if refuted is not None:
            return Held(found, self._rules_of(refuted), "")
        variable, used = self._grid.number(self.issue), 0
        for number, cell in self._grid.cells_of(self.issue):
            if not cell & region:
                continue
            if not search.cells[variable] >> number & 1:
                used |= search.because(variable)
                continue
            try:
                core = search.refute(variable, 1 << number)
            except StoppedError:
                why = f"the search for what holds together stopped before it decided {region - found}"
                return Held(region, (), why)
            if core is None:
                found |= cell & region
            else:
                used |= core
        return Held(found, self._rules_of(used), "")

    def _rules_of(self, tags: int) -> tuple[str, ...]:
        """The ids of the rules that a refutation used."""
        return tuple(self._rules[number].id for number in bits(tags))


class _Grid:
    """Issues cut into cells, and what is refused of their combinations, as clauses of a search."""

    def __init__(self, terms: Iterable[Terms]) -> None:
        self._masks: dict[str, dict[Region, int]] = {}
        for each in terms:
            for issue, region in each.regions:
                self._masks.setdefault(issue, {})[region] = 0
        self._places = {issue: place for place, issue in enumerate(self._masks)}
        self._cells = [cut(regions) for regions in self._masks.values()]
        self._left = [(1 << len(cells)) - 1 for cells in self._cells]
        self._clauses: list[Clause] = []
        self._tags: list[int] = []

    def number(self, issue: str) -> int:
        """The variable of the issue."""
        return self._places[issue]

    def cells_of(self, issue: str) -> Iterator[tuple[int, Region]]:
        """The cells of the issue with their numbers."""
        return enumerate(self._cells[self._places[issue]])

    def bar(self, issue: str, region: Region) -> None:
        """Takes away the cells that lie in the region."""
        place = self._places[issue]
        for number, cell in enumerate(self._cells[place]):
            if cell.is_subset(region):
                self._left[place] &= ~(1 << number)

    def refuse(self, refusal: Refusal, tag: int) -> None:
        """Adds a refusal: a new variable says whether a deal lies outside, or in which exception."""
        if not refusal.unless:
            self._add([self._outside(issue, region) for issue, region in refusal.inside.regions], tag)
            return
        choice, choices = self._variable(1 + len(refusal.unless))
        outside = [self._outside(issue, region) for issue, region in refusal.inside.regions]
        self._add([(choice, choices & ~1), *outside], tag)
        for number, terms in enumerate(refusal.unless, 1):
            self._imply(choice, choices & ~(1 << number), terms, tag)

    def search(self, ways: Sequence[Sequence[Way]]) -> Search:
        """A search for combinations in one way of each party."""
        for several in ways:
            choice, choices = self._variable(sum(len(way.alternatives) for way in several))
            number = 0
            for way in several:
                first = number
                for terms in way.alternatives:
                    self._imply(choice, choices & ~(1 << number), terms, 0)
                    number += 1
                if way.provided:
                    condition, conditions = self._variable(len(way.provided) + 1)
                    mine = (1 << number) - (1 << first)
                    self._add([(choice, choices & ~mine), (condition, conditions & ~1)], 0)
                    for place, terms in enumerate(way.provided, 1):
                        self._imply(condition, conditions & ~(1 << place), terms, 0)
        size = sum(map(len, self._clauses))
        return Search(self._clauses, self._left, _STEPS_EACH * size + _STEPS_SHARED, self._tags)

    def _variable(self, cells: int) -> tuple[int, int]:
        self._left.append((1 << cells) - 1)
        return len(self._left) - 1, self._left[-1]

    def _imply(self, choice: int, others: int, terms: Mapping[str, Region], tag: int) -> None:
        """Adds that the terms hold unless another choice is made."""
        for issue, region in terms.items():
            self._add([(choice, others), (self._places[issue], self._masks[issue][region])], tag)

    def _outside(self, issue: str, region: Region) -> tuple[int, int]:
        place = self._places[issue]
        return place, ((1 << len(self._cells[place])) - 1) & ~self._masks[issue][region]

    def _add(self, clause: Iterable[tuple[int, int]], tag: int) -> None:
        """Adds a clause; what names one variable twice is one literal."""
        literals: dict[int, int] = {}
        for variable, mask in clause:
            literals[variable] = literals.get(variable, 0) | mask
        self._clauses.append(tuple(literals.items()))
        self._tags.append(tag)
