"""The rules of a case, compiled once, and what they rule out for a party.

Issues that rules tie together form a *component*. Each of its issues is cut into *cells*, the coarsest pieces inside
which no rule tells outcomes apart, and each rule becomes clauses: some issue of its `if` lies outside, or what it asks
for holds. One pass over a component decides every cell of every issue; explanations are searched for when they are
read. Both stop at a bound, in steps, so that the same case always gives the same answer.
"""

from __future__ import annotations

from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.regions import FiniteRegion, LineRegion
from positions.rules.search import Search, StoppedError, bits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from positions.records import Rule
    from positions.regions import Cut, Region
    from positions.rules.search import Clause

#: How many steps a pass over a component may take: so many for each literal, and its share of a fixed number.
_STEPS_EACH, _STEPS_SHARED = 200, 1_000_000


@frozen
class NoWay:
    """Outcomes of one issue that the rules rule out, and because of what.

    Attributes:
        region: The outcomes.
        rules: The ids of the rules that show it, none of which can be left out.
        issues: The other issues on which something refused is needed to show it, sorted; none can be left out.
        incomplete: Why some rules or issues might be left out after all; empty if none can.

    Example:
        >>> import positions
        >>> from positions.rules import Rules
        >>> yes_no = positions.Options.yes_no()
        >>> rule = positions.Rule("r1", given={"neutral": yes_no.only("yes")}, then={"allied": yes_no.only("no")})
        >>> refused = {"neutral": yes_no.only("no"), "allied": yes_no.nothing()}
        >>> Rules([rule]).implied(refused.__getitem__).on("allied").ways
        (NoWay(region=<Region: yes>, rules=('r1',), issues=('neutral',), incomplete=''),)
    """

    region: Region
    rules: tuple[str, ...]
    issues: tuple[str, ...]
    incomplete: str = ""


@frozen(slots=False)
class RuledOut:
    """What the rules rule out on one issue, for who refuses certain outcomes of the others.

    Attributes:
        region: The outcomes that are shown to be ruled out.
        undecided: The outcomes that might be ruled out too: the search stopped before it found out.
    """

    region: Region
    undecided: Region
    _explain: Callable[[], Iterable[NoWay]] = field(eq=False, repr=False)

    @property
    def incomplete(self) -> str:
        """Why the region might be too small; empty if it is exact."""
        return f"the search through the rules stopped before it decided {self.undecided}" if self.undecided else ""

    @cached_property
    def ways(self) -> tuple[NoWay, ...]:
        """One `NoWay` for each explanation, their regions disjoint. The explanations are searched for when read."""
        return tuple(self._explain())


def _listed_rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(rules)


@frozen(eq=False, slots=False)
class Rules:
    """The rules of a case, compiled.

    Attributes:
        rules: The rules, in the order in which explanations name them.
    """

    rules: tuple[Rule, ...] = field(converter=_listed_rules)

    @cached_property
    def components(self) -> Mapping[str, _Component]:
        """The component of each issue that a rule names."""
        by_issue: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for issue in rule.issues:
                by_issue.setdefault(issue, []).append(number)
        size = sum(map(_size, self.rules))
        found: dict[str, _Component] = {}
        for issue in by_issue:
            if issue not in found:
                rules = [self.rules[number] for number in self._tied(issue, by_issue)]
                here = sum(map(_size, rules))
                component = _Component(rules, _STEPS_EACH * here + _STEPS_SHARED * here // size)
                found |= dict.fromkeys(component.issues, component)
        return found

    def tied_to(self, issue: str) -> tuple[Rule, ...]:
        """The rules that speak of the issue, or are tied to it through other issues."""
        component = self.components.get(issue)
        return tuple(component.rules) if component else ()

    def _tied(self, issue: str, by_issue: Mapping[str, Sequence[int]]) -> list[int]:
        """The numbers of the rules that are tied to the issue, through others too, ascending."""
        reached, numbers, waiting = {issue}, set[int](), [issue]
        while waiting:
            for number in by_issue[waiting.pop()]:
                if number not in numbers:
                    numbers.add(number)
                    waiting.extend(other for other in self.rules[number].issues if other not in reached)
                    reached.update(self.rules[number].issues)
        return sorted(numbers)

    def implied(self, refused: Callable[[str], Region]) -> Implied:
        """What follows for who refuses these outcomes.

        Args:
            refused: Gives what is refused of an issue. It is asked once, and only for issues that rules tie to one that
                is asked for. If everything is refused of an issue, no rule can be met through it.
        """
        return Implied(self, refused)


@frozen(eq=False)
class Implied:
    """What the rules of a case rule out for one party: see `Rules.implied`."""

    _rules: Rules
    _refused: Callable[[str], Region] = field(repr=False)
    _bars: dict[_Component, tuple[int, ...]] = field(init=False, factory=dict, repr=False)

    def on(self, issue: str) -> RuledOut:
        """The outcomes of an issue that the rules leave no way to have without something refused on another one.

        Outcomes that are refused on the issue itself are not among them. The pass that finds them serves all issues
        that rules tie to this one, and everybody who refuses the same.
        """
        own = self._refused(issue)
        component = self._rules.components.get(issue)
        if component is None:
            return RuledOut(own.domain.nothing(), own.domain.nothing(), tuple)
        if component not in self._bars:
            self._bars[component] = tuple(map(component.bar, map(self._refused, component.issues), component.cells))
        bars, place = self._bars[component], component.numbers[issue]
        out, undecided = component.decided(bars)[place]
        return RuledOut(
            component.region(place, out) - own,
            component.region(place, undecided) - own,
            partial(component.explained, place, out, bars, own),
        )


def _size(rule: Rule) -> int:
    return len(rule.given) + len(rule.then)


class _Component:
    """Issues that rules tie together, cut into cells, with the clauses over them."""

    def __init__(self, rules: Sequence[Rule], steps: int) -> None:
        self.rules = rules
        self.issues = tuple(sorted({issue for rule in rules for issue in rule.issues}))
        self.steps = steps
        self.numbers = {issue: number for number, issue in enumerate(self.issues)}
        named: list[dict[Region, int]] = [{} for _ in self.issues]
        for rule in rules:
            for issue, region in (*rule.given.items(), *rule.then.items()):
                named[self.numbers[issue]][region] = 0
        self.cells = [cut(regions) for regions in named]
        self.everything = [(1 << len(cells)) - 1 for cells in self.cells]
        self.clauses = [tuple(self._clauses(rule, named)) for rule in rules]
        self._decided: dict[tuple[int, ...], list[tuple[int, int]]] = {}

    def _clauses(self, rule: Rule, masks: Sequence[Mapping[Region, int]]) -> Iterator[Clause]:
        """One clause for each issue that a rule asks something of."""
        given = [(self.numbers[issue], region) for issue, region in rule.given.items()]
        for issue, region in rule.then.items():
            clause = {number: self.everything[number] & ~masks[number][condition] for number, condition in given}
            here = self.numbers[issue]
            clause[here] = clause.get(here, 0) | masks[here][region]
            yield tuple(clause.items())

    @staticmethod
    def bar(refused: Region, cells: Sequence[Region]) -> int:
        """The cells that are refused altogether."""
        return sum(1 << place for place, cell in enumerate(cells) if cell.is_subset(refused)) if refused else 0

    def region(self, number: int, mask: int) -> Region:
        """The outcomes of these cells of an issue."""
        region = self.cells[number][0].domain.nothing()
        for cell in bits(mask):
            region |= self.cells[number][cell]
        return region

    def decided(self, bars: tuple[int, ...]) -> list[tuple[int, int]]:
        """For each issue the cells that are ruled out, and those that the search did not decide before it stopped."""
        if bars not in self._decided:
            free = [every & ~bar for every, bar in zip(self.everything, bars, strict=True)]
            search = Search([clause for clauses in self.clauses for clause in clauses], free, self.steps)
            try:
                some = _pass(search)
            except StoppedError:
                undecided = [left & ~found for left, found in zip(search.cells, search.possible, strict=True)]
                out = [mask & ~left for mask, left in zip(free, search.cells, strict=True)]
            else:
                undecided = [0] * len(free)
                out = [mask & ~left if some else mask for mask, left in zip(free, search.cells, strict=True)]
            self._decided[bars] = list(zip(out, undecided, strict=True))
        return self._decided[bars]

    def explained(self, number: int, out: int, bars: Sequence[int], own: Region) -> Iterator[NoWay]:
        """The explanations of cells that are ruled out; cells with the same one taken together."""
        found: dict[tuple[tuple[int, ...], tuple[int, ...], bool], int] = {}
        steps = self.steps
        for cell in bits(out):
            reason = _Reason(self, (number, 1 << cell), bars, steps)
            reason.shrink()
            steps = reason.steps
            key = (tuple(reason.rules), tuple(reason.barring), reason.minimal)
            found[key] = found.get(key, 0) | 1 << cell
        for (rules, issues, minimal), mask in sorted(found.items()):
            yield NoWay(
                self.region(number, mask) - own,
                tuple(self.rules[each].id for each in rules),
                tuple(self.issues[each] for each in issues),
                "" if minimal else "the search for a smaller explanation stopped at its limit",
            )


def _pass(search: Search) -> bool:
    """Decides every cell of every variable. Returns whether anything is possible at all."""
    if search.settle() is not None or search.refute() is not None:
        return False
    for variable, cells in enumerate(search.cells):
        for cell in bits(cells):
            one = 1 << cell
            if one & search.cells[variable] & ~search.possible[variable] and search.refute(variable, one) is not None:
                search.exclude(variable, one)
    return True


class _Reason:
    """Rules and refusals that rule a cell out, shrunk until none can be left out."""

    def __init__(self, component: _Component, asked: tuple[int, int], bars: Sequence[int], steps: int) -> None:
        self.component = component
        self.asked = asked
        self.bars = bars
        self.steps = steps
        self.minimal = True
        self.rules = list(range(len(component.rules)))
        self.barring = [number for number, bar in enumerate(bars) if bar and number != asked[0]]

    def shrink(self) -> None:
        """Leaves out whatever can be left out, one after the other, until the steps are used up."""
        needed: set[int] = set()
        try:
            self._shrunk_to(self.rules, self.barring)
            for rule in list(self.rules):
                if rule in self.rules and rule not in needed:
                    values = self._shrunk_to([each for each in self.rules if each != rule], self.barring)
                    if values:
                        self._rotate(rule, values, needed)
            for issue in list(self.barring):
                self._shrunk_to(self.rules, [each for each in self.barring if each != issue])
        except StoppedError:
            self.steps, self.minimal = 0, False

    def _shrunk_to(self, rules: Sequence[int], barring: Sequence[int]) -> Sequence[int]:
        """Keeps those that a refutation uses, if there is one; else gives the assignment that refutes it."""
        clauses = [(clause, 1 << place) for place, rule in enumerate(rules) for clause in self.component.clauses[rule]]
        self._spend(sum(len(clause) for clause, _ in clauses))
        marks = [0] * len(self.bars)
        for place, number in enumerate(barring, len(rules)):
            marks[number] = 1 << place
        search = Search(
            [clause for clause, _ in clauses], self._free(barring), self.steps, [tag for _, tag in clauses], marks
        )
        used = search.refute(*self.asked)
        self._spend(self.steps - search.steps)
        if used is None:
            return search.values
        self.rules = [rule for place, rule in enumerate(rules) if used >> place & 1]
        self.barring = [number for place, number in enumerate(barring, len(rules)) if used >> place & 1]
        return ()

    def _rotate(self, rule: int, values: Sequence[int], needed: set[int]) -> None:
        """Finds more rules that cannot be left out: an assignment that breaks a single rule shows it of that rule.

        From one such assignment to the next by changing one cell: model rotation (Belov & Marques-Silva, 2011).
        """
        near: dict[int, list[tuple[int, Clause]]] = {}
        for each in self.rules:
            for clause in self.component.clauses[each]:
                for variable, _ in clause:
                    near.setdefault(variable, []).append((each, clause))
        free = self._free(self.barring)
        free[self.asked[0]] = self.asked[1]
        needed.add(rule)
        waiting = [(rule, list(values))]
        while waiting:
            broken, assigned = waiting.pop()
            for clause in self.component.clauses[broken]:
                for variable, mask in clause if _is_broken(clause, assigned) else ():
                    changed = list(assigned)
                    changed[variable] = free[variable] & mask & -(free[variable] & mask)
                    clauses = [*near[variable], *((broken, other) for other in self.component.clauses[broken])]
                    self._spend(sum(len(other) for _, other in clauses))
                    now = {each for each, other in clauses if _is_broken(other, changed)}
                    if changed[variable] and len(now) == 1 and not now <= needed:
                        needed |= now
                        waiting.append((now.pop(), changed))

    def _free(self, barring: Iterable[int]) -> list[int]:
        free = list(self.component.everything)
        for number in barring:
            free[number] &= ~self.bars[number]
        return free

    def _spend(self, steps: int) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise StoppedError


def _is_broken(clause: Clause, values: Sequence[int]) -> bool:
    return not any(values[variable] & mask for variable, mask in clause)


def cut(regions: dict[Region, int]) -> list[Region]:
    """The coarsest pieces of a domain inside which no region tells outcomes apart, in order.

    The mask of the pieces that a region is made of becomes its value.
    """
    pieces = _listed(regions) or _stretches(regions)  # by the regions that a piece lies in, as a mask
    masks = [0] * len(regions)
    for number, inside in enumerate(pieces):
        for place in bits(inside):
            masks[place] |= 1 << number
    regions.update(zip(regions, masks, strict=True))
    return list(pieces.values())


def _listed(regions: Iterable[Region]) -> dict[int, Region]:
    """The pieces if outcomes can be listed: those that lie in the same regions are one."""
    finite = [region for region in regions if isinstance(region, FiniteRegion)]
    if not finite:
        return {}
    inside = [0] * len(finite[0].domain.outcomes)
    for place, region in enumerate(finite):
        for outcome in region.indices():
            inside[outcome] |= 1 << place
    pieces: dict[int, int] = {}
    for outcome, where in enumerate(inside):
        pieces[where] = pieces.get(where, 0) | 1 << outcome
    return {where: FiniteRegion(finite[0].domain, mask) for where, mask in pieces.items()}


def _stretches(regions: Iterable[Region]) -> dict[int, Region]:
    """The pieces of a line: every cut leaves some regions and enters others."""
    line = [region for region in regions if isinstance(region, LineRegion)]
    low, high = line[0].domain.ends
    passed: dict[Cut, int] = {low: 0}
    for place, region in enumerate(line):
        for cut in region.cuts:
            passed[cut] = passed.get(cut, 0) ^ 1 << place
    pieces: dict[int, list[Cut]] = {}
    inside = 0
    for start, end in pairwise(sorted({*passed, high})):
        inside ^= passed[start]
        pieces.setdefault(inside, []).extend((start, end))
    return {where: LineRegion(line[0].domain, tuple(cuts)) for where, cuts in pieces.items()}
