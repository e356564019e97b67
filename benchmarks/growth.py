"""How time grows with the size of the input and the printed answer together, now and at the earlier revision."""

from __future__ import annotations

from itertools import pairwise
from math import log
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.growing import DOUBLINGS, GROWING, LONG
from benchmarks.measure import Figure
from benchmarks.revisions import PRESENT, Revision, earlier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.growing import Growing

FLAT = 2  # how much longer the most phrases may take than the fewest

_ENOUGH = 1  # second at which doubling ends
_LIMIT, _EARLIER_LIMIT = 20, 10  # seconds of CPU time for all sizes of one question

Point = dict[str, Any]


def run(*, quick: bool) -> Iterator[Figure]:
    """Every question; the present revision first, then the earlier one at the same sizes."""
    with earlier() as before:
        for name, growing in GROWING.items():
            yield _figure(name, growing, "it is quick" if quick else before)


def _figure(name: str, growing: Growing, before: Revision | str) -> Figure:
    points, trouble = PRESENT.answers("grow", name, str(_ENOUGH), limit=_LIMIT)
    old: list[Point] = []
    if isinstance(before, Revision):
        old, _ = before.answers("grow", name, str(_ENOUGH), limit=_EARLIER_LIMIT)
    same = [(point, other) for point in points for other in old if point["size"] == other["size"]]
    flat = name == LONG
    goal = FLAT if flat else growing.goal
    figure, then = (_spread if flat else exponent)(points), (_spread if flat else exponent)(old)
    return Figure(
        benchmark="Growth",
        case=name,
        answer=_sizes(growing.unit, points),
        ours=tuple(points[-1]["seconds"]) if points else (),
        peer=f"{before.name}, {old[-1]['size']:,} {growing.unit}" if isinstance(before, Revision) and old else "",
        theirs=tuple(old[-1]["seconds"]) if old else (),
        what=("last / first" if flat else "exponent") + (f" (was {then:.2f})" if then is not None else ""),
        value=figure,
        goal=goal,
        note=_trouble(points, trouble),
        whole=len(points) > DOUBLINGS and not (flat and trouble),
        wrong=any(point["answer"] != other["answer"] for point, other in same),
        more={"points": points, "before": old},
    )


def _trouble(points: list[Point], trouble: str) -> str:
    if not trouble:
        return ""
    return f"{trouble}, beyond {points[-1]['size']:,}" if points else trouble


def _sizes(unit: str, points: list[Point]) -> str:
    if not points:
        return ""
    return f"{points[-1]['size']:,} {unit}, n = {_size(points[-1]):,}"


def _size(point: Point) -> int:
    """The characters of the input and of the printed answer."""
    return int(point["input"]) + int(point["printed"])


def exponent(points: list[Point]) -> float | None:
    """How fast the time grew in the last doubling; None if there was none."""
    for one, other in reversed(list(pairwise(points))):
        return log(median(other["seconds"]) / median(one["seconds"])) / log(_size(other) / _size(one))
    return None


def _spread(points: list[Point]) -> float | None:
    """How much longer the last size took than the first."""
    return median(points[-1]["seconds"]) / median(points[0]["seconds"]) if points[1:] else None
