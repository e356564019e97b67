"""What a process of its own measures: `python -m benchmarks.tasks TASK ARGUMENT…` prints lines of JSON.

The library may be of an earlier revision here, so only what both revisions have is used, and answers are plain data
rather than sentences.
"""

from __future__ import annotations

import json
import resource
import sys
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import positions
from benchmarks import growing
from benchmarks.measure import timed
from positions import compare, contradictions, load, load_seeds, overlap

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions import Negotiation
    from positions.position import Position
    from positions.regions import Region

PARTIES = ("ukraine", "russia")
_DAY = "2025-06-02"
_REPEATS = 20  # of the frozenset verdict, which is too quick to be measured once


def _verdicts() -> None:
    """The verdict on every issue of the bundled case."""
    case = load_seeds()
    compared = compare(case, *PARTIES, on=_DAY)
    _print(answer={issue: str(compared[issue].verdict) for issue in case.issues})


def _contradictions(runs: str) -> None:
    """The contradictions of the bundled case, of a case that was just loaded each time."""
    seconds: list[float] = []
    answer: object = None
    seeds = Path(positions.__file__).parents[2] / "seeds"  # `load_seeds` loads once only
    for _ in range(int(runs)):
        case = load(seeds)
        found = timed(lambda: contradictions(case), seconds)
        answer = sorted([each.issue.id, sorted(side.statements for side in each.sides)] for each in found)
    _print(seconds=seconds, answer=answer)


def _overlap(runs: str) -> None:
    """Overlaps of ready positions on every issue, and on the plain issues beside a bare verdict over frozensets."""
    pairs = _pairs(load_seeds())
    plain = [pair for pair in pairs if _is_plain(*pair)]
    sets = [_sets(*pair) for pair in plain]
    seconds: list[float] = []
    plainly: list[float] = []
    bare: list[float] = []
    answer, ours = [_asked(*pair) for pair in pairs], [_asked(*pair) for pair in plain]
    theirs = [_bare(*each) for each in sets]
    for _ in range(int(runs)):
        timed(lambda: [_asked(*pair) for pair in pairs], seconds)
        timed(lambda: [_asked(*pair) for pair in plain], plainly)
        timed(lambda: [_bare(*each) for each in sets], bare, times=_REPEATS)
    _print(
        seconds=seconds,
        plain=plainly,
        bare=bare,
        answer=[str(verdict) for verdict, *_ in answer],
        ours=["overlap" if verdict == "agreed" else str(verdict) for verdict, *_ in ours],
        theirs=theirs,
    )


def _pairs(case: Negotiation) -> list[tuple[Position, Position]]:
    one, other = PARTIES
    return [(case.position(one, issue, on=_DAY), case.position(other, issue, on=_DAY)) for issue in case.issues]


def _asked(one: Position, other: Position) -> tuple[str, Region, Region]:
    """The verdict with both regions, so that nothing is left to be derived later."""
    found = overlap(one, other)
    return found.verdict, found.common, found.possible


def _is_plain(one: Position, other: Position) -> bool:
    """Whether neither answer hangs on another issue or on a rule."""
    return not (one.conditional or other.conditional) and str(overlap(one, other).basis) == "stated"


Sets = tuple[frozenset[int], frozenset[int], frozenset[int], frozenset[int], frozenset[int]]


def _sets(one: Position, other: Position) -> Sets:
    """What both accept and reject, and everything, as sets of numbers: one for each part that no region divides."""
    regions = (one.accepted, one.rejected, other.accepted, other.rejected)
    parts = [one.accepted | ~one.accepted]
    for region in regions:
        parts = [part for whole in parts for part in (whole & region, whole - region) if part]

    def numbers(region: Region) -> frozenset[int]:
        return frozenset(number for number, part in enumerate(parts) if part & region)

    accepts, rejects, also_accepts, also_rejects = map(numbers, regions)
    return accepts, rejects, also_accepts, also_rejects, frozenset(range(len(parts)))


def _bare(
    accepts: frozenset[int],
    rejects: frozenset[int],
    also_accepts: frozenset[int],
    also_rejects: frozenset[int],
    everything: frozenset[int],
) -> str:
    """The verdict on two plain positions, with nothing but sets. An agreement counts as an overlap."""
    possible = everything - rejects - also_rejects
    if not possible:
        return "irreconcilable"
    if accepts & also_accepts & possible:
        return "overlap"
    return "apart" if accepts and also_accepts else "open"


def _grow(name: str, enough: str) -> None:
    """A growing case, one line for each size, until one of them takes so many seconds."""
    for point in growing.points(name, float(enough)):
        _print(**point)


def _load(path: str) -> None:
    """How long a case takes to load, in a process that has loaded nothing else."""
    seconds: list[float] = []
    case = timed(lambda: load(path), seconds)
    _print(seconds=seconds, statements=len(case.statements))


def _peak(kind: str, path: str) -> None:
    """The most memory that objects take up while a file is loaded."""
    text = Path(path)
    load(text.with_name("small.json"))  # what is imported and made once belongs to nobody
    tracemalloc.start()
    read = load(path) if kind == "positions" else json.loads(text.read_text(encoding="utf-8"))
    _print(peak=tracemalloc.get_traced_memory()[1], read=bool(read))


def _poll(path: str, few: str) -> None:
    """A table of votes, read into ballots by a process that has done nothing else, and the first numbers as a check."""
    from positions.assembly.tally import tallies  # the earlier revision has none
    from positions.intake import matrix_of_votes, votes

    seconds: list[float] = []
    found = timed(lambda: matrix_of_votes(votes(path, wide=True)), seconds)
    ballots = tuple(found.ballots.values())
    peak = _most_memory()
    numbers = [each.numbers for each in tallies(found.layout, ballots[: int(few)])]
    _print(peak=peak, seconds=seconds, numbers=numbers)


def _most_memory() -> int:
    """The most memory that this process had. On Linux, `getrusage` counts that of the process that started it too."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(each for each in status.read_text(encoding="utf-8").splitlines() if each.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _print(**answer: object) -> None:
    print(json.dumps(answer), flush=True)


TASKS: dict[str, Callable[..., None]] = {
    "contradictions": _contradictions,
    "grow": _grow,
    "load": _load,
    "overlap": _overlap,
    "peak": _peak,
    "poll": _poll,
    "verdicts": _verdicts,
}

if __name__ == "__main__":
    TASKS[sys.argv[1]](*sys.argv[2:])
