"""The question in clauses of propositional logic, asked of python-sat: MARCO by hand, and RC2."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF
from pysat.solvers import Solver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.questions import Literal, Question, Refused, Together

SOLVER = "minisat-gh"  # the fastest for MARCO of five that were tried; for RC2 its own choice is
_TOGETHER = 100  # demands up to which RC2 is faster on everything at once than part by part


class Encoding:
    """Some issues of a question in clauses: a variable a demand, a variable an outcome, one outcome an issue.

    Attributes:
        clauses: The clauses.
        outcomes: For each issue the variables of its outcomes.
        selectors: For each demand, by its place, the variable that insists on it; they come first.
    """

    def __init__(self, question: Question, issues: Sequence[int], demands: Sequence[int]) -> None:
        self.selectors = {place: number for number, place in enumerate(demands, 1)}
        self.last = len(demands)
        self.outcomes: dict[int, list[int]] = {}
        self.clauses: list[list[int]] = []
        for issue in issues:
            self.outcomes[issue] = [self._variable() for _ in range(question.sizes[issue])]
            self.clauses.append(self.outcomes[issue])
            self.clauses += [[-one, -other] for one, other in combinations(self.outcomes[issue], 2)]
        for place in demands:
            for refused in question.demands[place]:
                self._refuse(self.selectors[place], refused)

    def _variable(self) -> int:
        self.last += 1
        return self.last

    def _refuse(self, selector: int, refused: Refused) -> None:
        """Who insists has something outside, or an exception."""
        clause = [-selector]
        for issue, outcomes in refused.inside:
            clause += self._any(issue, set(range(len(self.outcomes[issue]))).difference(outcomes))
        for terms in refused.unless:
            clause += self._all(terms)
        self.clauses.append(clause)

    def _any(self, issue: int, outcomes: Iterable[int]) -> list[int]:
        return [self.outcomes[issue][outcome] for outcome in outcomes]

    def _all(self, terms: Together) -> list[int]:
        """Literals of which one holds only where all the terms do."""
        if len(terms) == 1:
            return self._any(*terms[0])
        both = self._variable()
        self.clauses += [self._implied(both, literal) for literal in terms]
        return [both]

    def _implied(self, variable: int, literal: Literal) -> list[int]:
        return [-variable, *self._any(*literal)]


def conflicts(question: Question) -> frozenset[frozenset[int]]:
    """All minimal conflicts, by MARCO on each part."""
    found: list[frozenset[int]] = []
    for issues, demands in question.parts():
        if demands:
            found += _marco(Encoding(question, issues, demands))
    return frozenset(found)


def _marco(encoding: Encoding) -> Iterator[frozenset[int]]:
    """Every minimal unsatisfiable subset (Liffiton et al., 2016).

    The map is told to prefer insisting, and then gives largest seeds: one that can be had needs no growing.
    """
    selectors = list(encoding.selectors.values())
    places = {variable: place for place, variable in encoding.selectors.items()}
    with Solver(SOLVER, bootstrap_with=encoding.clauses) as subsets, Solver(SOLVER) as unexplored:
        unexplored.set_phases(selectors)
        while unexplored.solve():
            left_out = {-literal for literal in unexplored.get_model() if literal < 0}
            seed = [each for each in selectors if each not in left_out]
            if subsets.solve(assumptions=seed):
                unexplored.add_clause(sorted(left_out))
                continue
            core = _shrunk(subsets, subsets.get_core())
            unexplored.add_clause([-each for each in core])
            yield frozenset(places[each] for each in core)


def _shrunk(solver: Solver, core: Sequence[int]) -> list[int]:
    """The core without what it does not need."""
    left = list(core)
    needed: list[int] = []
    while left:
        tried = left.pop()
        if solver.solve(assumptions=needed + left):
            needed.append(tried)
        else:
            kept = set(solver.get_core())
            left = [each for each in left if each in kept]
    return needed


def cheapest(question: Question) -> tuple[frozenset[int], list[int]]:
    """What costs least to give up, by RC2, and a deal that it leaves."""
    given: list[int] = []
    deal = [0] * len(question.sizes)
    few = len(question.demands) <= _TOGETHER
    everything = list(range(len(question.sizes))), list(range(len(question.demands)))
    for issues, demands in [everything] if few else question.parts():
        encoding = Encoding(question, issues, demands)
        formula = WCNF()
        formula.extend(encoding.clauses)
        for place, selector in encoding.selectors.items():
            formula.append([selector], weight=question.weights[place])
        with RC2(formula) as solver:
            held = set(solver.compute())
        for issue, variables in encoding.outcomes.items():
            deal[issue] = next(place for place, variable in enumerate(variables) if variable in held)
        given += [place for place, selector in encoding.selectors.items() if selector not in held]
    return frozenset(given), deal
