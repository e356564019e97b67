"""The bundled case, before and after: an earlier revision beside the present one, each in processes of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.measure import Figure, ratio
from benchmarks.revisions import PRESENT, Revision, earlier, joined
from benchmarks.tasks import PARTIES

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = ("-m", "positions", "compare", *PARTIES, "--on", "2025-06-02")
FIRST_USE = """
from time import process_time
start = process_time()
import positions
talks = positions.load_seeds()
positions.compare(talks, "ukraine", "russia")
print(process_time() - start)
"""
IMPORT_ATTRS = """
from time import process_time
start = process_time()
import attrs
print(process_time() - start)
"""


def run(*, quick: bool) -> Iterator[Figure]:
    """Three questions beside the earlier revision, then two beside peers."""
    rounds = 1 if quick else 5
    with earlier() as before:
        yield _command(before, 3 * rounds)
        yield _before("contradictions", "contradictions of the bundled case", 0.1, before, 1, rounds)
        yield _before("overlap", "overlap of ready positions, all issues", 0.3, before, 5, rounds)
    yield _plain(rounds)
    yield _first_use(3 * rounds)


def _figure(case: str, **known: Any) -> Figure:  # noqa: ANN401
    return Figure(benchmark="Before and after", case=case, **known)


def _command(before: Revision | str, runs: int) -> Figure:
    """The whole command, with the start of the interpreter; verdicts are compared first."""
    case, goal = "compare of the bundled case, as a command", 0.5
    sides = [PRESENT] if isinstance(before, str) else [PRESENT, before]
    verdicts = [side.answers("verdicts") for side in sides]
    seconds: list[list[float]] = [[] for _ in sides]
    for number in range(runs + 1):
        for side, taken in zip(sides, seconds, strict=True):
            done = side.run(*COMMAND)
            if done.trouble:
                return _figure(case, goal=goal, note=f"{side.name}: {done.trouble}")
            if number:  # the first run compiles
                taken.append(done.seconds)
    return _compared(case, goal, before, [found for (found, _) in verdicts], [tuple(each) for each in seconds])


def _before(task: str, case: str, goal: float, before: Revision | str, *runs: int) -> Figure:
    """A task in both revisions, in turn: so many times in a process, and so many processes."""
    times, rounds = runs
    sides = [PRESENT] if isinstance(before, str) else [PRESENT, before]
    found: list[list[Any]] = [[] for _ in sides]
    for _ in range(rounds):
        for side, known in zip(sides, found, strict=True):
            answers, trouble = side.answers(task, str(times))
            if trouble:
                return _figure(case, goal=goal, note=f"{side.name}: {trouble}")
            known.extend(answers)
    return _compared(case, goal, before, found, [joined([line["seconds"] for line in lines]) for lines in found])


def _compared(
    case: str, goal: float, before: Revision | str, found: list[list[Any]], seconds: list[tuple[float, ...]]
) -> Figure:
    answers = [line["answer"] for lines in found for line in lines]
    size = f"{len(answers[0])} answers" if answers else ""
    if isinstance(before, str):
        return _figure(case, answer=size, ours=seconds[0], goal=None, note=before)
    return _figure(
        case,
        answer=size,
        ours=seconds[0],
        peer=before.name,
        theirs=seconds[1],
        value=ratio(*seconds),
        goal=goal,
        wrong=not answers or any(answer != answers[0] for answer in answers),
    )


def _plain(rounds: int) -> Figure:
    """Plain issues beside a bare verdict over frozensets."""
    lines = [line for _ in range(rounds) for line in PRESENT.answers("overlap", "5")[0]]
    ours, bare = joined([line["plain"] for line in lines]), joined([line["bare"] for line in lines])
    return _figure(
        "overlap of ready positions, plain issues",
        answer=f"{len(lines[0]['ours'])} answers" if lines else "",
        ours=ours,
        peer="frozensets",
        theirs=bare,
        value=ratio(ours, bare),
        goal=60,
        wrong=any(line["ours"] != line["theirs"] for line in lines),
    )


def _first_use(runs: int) -> Figure:
    """Everything from `import positions` on, in a fresh interpreter, beside `import attrs` in another."""
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(runs + 1):
        for code, taken in ((FIRST_USE, ours), (IMPORT_ATTRS, theirs)):
            done = PRESENT.run("-c", code)
            if done.trouble:
                return _figure("first use: load_seeds and compare", goal=4, note=done.trouble)
            if number:
                taken.append(float(done.output))
    return _figure(
        "first use: load_seeds and compare",
        ours=tuple(ours),
        peer="import attrs",
        theirs=tuple(theirs),
        value=ratio(tuple(ours), tuple(theirs)),
        goal=4,
    )
