"""Region algebra: regions of numbers and days beside `portion`, those of labels beside bare frozensets."""

from __future__ import annotations

import operator
import random
from abc import ABC, abstractmethod
from collections import deque
from datetime import date
from decimal import Decimal
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import frozen

from benchmarks.measure import Figure
from positions import Dates, Options, Quantity, Scale
from positions.regions import FiniteRegion, LineRegion

try:  # licensed under LGPL-3.0, which is not permissive, so no extra installs it
    import portion
except ImportError:
    portion = None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from positions.regions import Cut, Outcome

    Function = Callable[..., Any]
    Columns = tuple[Sequence[Any], ...]

_LONG_ENOUGH = 0.004  # seconds that a round takes, so that the clock does not matter
_FIRST = date(2000, 1, 1).toordinal()


def run(*, quick: bool) -> Iterator[Figure]:
    """Each operation in all sizes: the size in which we are slowest, beside the peer."""
    rounds = 3 if quick else 9
    yield from _figures("numbers", Line(Quantity("day", lowest=None), int), rounds)
    yield from _figures("fractions", Line(Quantity("percent", lowest=None, decimal=True), _fraction), rounds)
    yield from _figures("days", Line(Dates(), date.fromordinal), rounds)
    yield from _figures("options", Labels(Options), rounds)
    yield from _figures("a scale", Labels(Scale), rounds)


def _fraction(number: int) -> Decimal:
    return Decimal(number) / 4


def _figures(name: str, kind: Kind, rounds: int) -> Iterator[Figure]:
    """A figure for each operation, of the size in which its ratio is the worst; the note has the ratio of each size."""
    asked = {f"{size:,} {kind.unit}": kind.operations(size) for size in kind.sizes}
    for operation in next(iter(asked.values())):
        each = {size: operations[operation] for size, operations in asked.items()}
        taken = {size: each[size].seconds(rounds) for size in each}
        ratios = {size: median(ours) / median(theirs) for size, (ours, theirs) in taken.items() if theirs}
        worst = max(ratios or taken, key=lambda size: ratios.get(size, 0))
        yield Figure(
            benchmark=f"Regions, beside {kind.peer}",
            case=f"{name}: {operation}",
            answer=worst,
            ours=taken[worst][0],
            peer=kind.peer if ratios else f"{kind.peer} is not installed",
            theirs=taken[worst][1],
            value=ratios.get(worst),
            goal=kind.goal if ratios else None,
            note=f"by size: {', '.join(f'{ratio:.2f}' for ratio in ratios.values())}" if ratios else "",
            wrong=not all(found.agree() for found in each.values()),
            more={"ratios": ratios},
        )


@frozen
class Asked:
    """An operation for each row of some columns, as both sides do it; the other side may be missing."""

    ours: tuple[Function, Columns]
    theirs: tuple[Function, Columns] | None
    beside: Callable[[Any], Any] | None  # what the other side says in place of our answer; None for hashes

    def agree(self) -> bool:
        """Whether the answers are the same."""
        if self.theirs is None or self.beside is None:
            return True
        (ours, columns), (theirs, beside) = self.ours, self.theirs
        return list(map(self.beside, map(ours, *columns))) == list(map(self.beside, map(theirs, *beside)))

    def seconds(self, rounds: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The CPU time for one row in each round, ours and theirs in turn."""
        sides = [self.ours, *([self.theirs] if self.theirs else [])]
        times = [max(1, round(_LONG_ENOUGH / (_timed(side, 1) * len(side[1][0])))) for side in sides]
        found = [[_timed(side, number) for side, number in zip(sides, times, strict=True)] for _ in range(rounds)]
        ours, *theirs = zip(*found, strict=True)
        return ours, theirs[0] if theirs else ()


def _timed(side: tuple[Function, Columns], times: int) -> float:
    """The CPU time for one row. The loop runs in C and costs little."""
    function, columns = side
    start = process_time()
    for _ in range(times):
        deque(map(function, *columns), maxlen=0)
    return (process_time() - start) / times / len(columns[0])


class Kind(ABC):
    """A kind of regions, with a peer that keeps such sets too."""

    peer: ClassVar[str]
    goal: ClassVar[float]
    sizes: ClassVar[Sequence[int]]
    unit: ClassVar[str]

    @abstractmethod
    def drawn(self, size: int, chance: random.Random) -> tuple[Any, Outcome, Outcome]:
        """What a region of this size is made of, an outcome inside of it, and one outside."""

    @abstractmethod
    def ours(self, size: int) -> dict[str, Function]:
        """What the two sides do differently, by name: ours."""

    @abstractmethod
    def theirs(self, size: int) -> dict[str, Function] | None:
        """The same of the peer; None if it is not installed."""

    @abstractmethod
    def beside(self, value: Any) -> Any:  # noqa: ANN401 (whatever an operation takes or gives)
        """A region as the peer keeps it, also inside of a list; anything else as it is."""

    def operations(self, size: int) -> dict[str, Asked]:
        """Each operation on a few regions of this size, always the same ones."""
        chance = random.Random(size)  # noqa: S311 (a benchmark)
        ours, theirs = self.ours(size), self.theirs(size)
        drawn = [[self.drawn(size, chance) for _ in range(max(4, 60 // size))] for _ in range(2)]
        (first, inside, outside), (second, *_) = (list(zip(*each, strict=True)) for each in drawn)
        a, b, again = (list(map(ours["construction"], given)) for given in (first, second, first))
        either, apart = list(map(operator.or_, a, b)), list(map(operator.sub, b, a))
        asked: dict[str, Columns] = {
            "construction": (first,),
            "union": (a, b),
            "intersection": (a, b),
            "difference": (a, b),
            "complement": (a,),
            "subset, yes": (a, either),
            "subset, no": (a, b),
            "disjoint, yes": (a, apart),
            "disjoint, no": (a, either),
            "membership, yes": (a, inside),
            "membership, no": (a, outside),
            "equality, yes": (a, again),
            "equality, no": (a, b),
            "hash": (a,),
            "iteration": (a,),
        }
        found: dict[str, Asked] = {}
        for name, columns in asked.items():
            does, beside = name.partition(",")[0], tuple(list(map(self.beside, each)) for each in columns)
            found[name] = Asked(
                ((_BOTH | ours)[does], columns),
                ((_BOTH | theirs)[does], beside) if theirs else None,
                None if name == "hash" else self.beside,
            )
        return found


_BOTH: dict[str, Function] = {
    "union": operator.or_,
    "intersection": operator.and_,
    "difference": operator.sub,
    "complement": operator.invert,
    "membership": operator.contains,
    "equality": operator.eq,
    "hash": hash,
}


@frozen
class Line(Kind):
    """A domain of numbers or days beside portion, where an interval of whole numbers is half open."""

    domain: Quantity | Dates
    at: Callable[[int], Any]
    peer = "portion"
    goal = 1.0
    sizes: ClassVar[Sequence[int]] = (1, 10, 100, 1_000)
    unit = "intervals"

    def drawn(self, size: int, chance: random.Random) -> tuple[list[tuple[int, int]], Outcome, Outcome]:
        """The ends of intervals that do not touch."""
        points = sorted(chance.sample(range(_FIRST, _FIRST + 20 * size, 2), 2 * size))
        ends = list(zip(points[::2], points[1::2], strict=True))
        low, high = chance.choice(ends)
        return ends, self.at(low), self.at(high + 1)

    def ours(self, size: int) -> dict[str, Function]:
        """Intervals from their first to their last outcome."""
        domain, at, last = self.domain, self.at, int(self.domain.whole)

        def made(ends: list[tuple[int, int]]) -> LineRegion:
            regions = [domain.between(at(low), at(high - last)) for low, high in ends]
            return domain.union(regions) if size > 1 else regions[0]

        return {
            "construction": made,
            "subset": LineRegion.is_subset,
            "disjoint": LineRegion.is_disjoint,
            "iteration": lambda region: list(region.runs()),
        }

    def theirs(self, size: int) -> dict[str, Function] | None:
        """Intervals from an end to an end."""
        if portion is None:
            return None
        at, interval = self.at, portion.closedopen if self.domain.whole else portion.closed

        def made(ends: list[tuple[int, int]]) -> Any:  # noqa: ANN401 (portion has no types)
            regions = [interval(at(low), at(high)) for low, high in ends]
            return portion.Interval(*regions) if size > 1 else regions[0]

        return {
            "construction": made,
            "subset": lambda one, other: one in other,
            "disjoint": lambda one, other: not one.overlaps(other),
            "iteration": list,
        }

    def beside(self, value: Any) -> Any:  # noqa: ANN401 (whatever an operation takes or gives)
        """A region as an interval of portion."""
        if isinstance(value, LineRegion) and portion is not None:
            return portion.Interval(*(self._interval(*stretch) for stretch in value.stretches()))
        return list(map(self.beside, value)) if isinstance(value, list) else value

    def _interval(self, low: Cut, high: Cut) -> Any:  # noqa: ANN401 (portion has no types)
        lowest, highest = self.domain.ends
        return portion.Interval.from_atomic(
            portion.OPEN if low[2] else portion.CLOSED,
            -portion.inf if low == lowest else self.domain.outcome(low[1]),
            portion.inf if high == highest else self.domain.outcome(high[1]),
            portion.CLOSED if high[2] else portion.OPEN,
        )


@frozen
class Labels(Kind):
    """A domain of labels beside bare frozensets; a region holds about half of the labels."""

    domain: type[Options | Scale]
    peer = "frozensets"
    goal = 3.0
    sizes: ClassVar[Sequence[int]] = (3, 10, 100, 1_000)
    unit = "labels"

    def drawn(self, size: int, chance: random.Random) -> tuple[tuple[str, ...], Outcome, Outcome]:
        """Half of the labels, in any order."""
        labels = [f"label-{number}" for number in range(size)]
        chance.shuffle(labels)
        return tuple(labels[: size // 2]), labels[0], labels[-1]

    def ours(self, size: int) -> dict[str, Function]:
        """Regions of a domain with so many labels."""
        domain = self.domain([f"label-{number}" for number in range(size)])
        return {
            "construction": lambda labels: domain.any_of(*labels),
            "subset": FiniteRegion.is_subset,
            "disjoint": FiniteRegion.is_disjoint,
            "iteration": list,
        }

    def theirs(self, size: int) -> dict[str, Function]:
        """Sets, and the set of all labels for the complement."""
        everything = frozenset(f"label-{number}" for number in range(size))
        return {
            "construction": frozenset,
            "complement": everything.difference,
            "subset": frozenset.issubset,
            "disjoint": frozenset.isdisjoint,
            "iteration": list,
        }

    def beside(self, value: Any) -> Any:  # noqa: ANN401 (whatever an operation takes or gives)
        """A region as a set, and a list of labels, whose order differs, too."""
        return frozenset(value) if isinstance(value, FiniteRegion | list) else value
