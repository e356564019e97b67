"""What all pairs of very many parties cost on many machines: measured on one, and worked out for the others.

    python -m benchmarks.blocks [--format markdown|json]

measures what a worker does (read a case or a table of votes, compile it, count a block, send it) in CPU time and in
sizes that one machine can hold, and multiplies. It is not a comparison, and needs Linux.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from math import ceil
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from benchmarks.measure import alone
from benchmarks.votes import lines_of, parliament
from positions import dump, load, matrix
from positions.assembly import in_blocks
from positions.assembly.ballot import Layout
from positions.assembly.tally import tallies_of
from positions.intake import matrix_of_votes, votes
from positions.tables import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from positions.assembly import Ballot, Matrix, Tally

#: What is asked for: so many parties, issues, and issues of a hundred of which a party speaks.
PARTIES, ISSUES, SHARE = 10_000, 100_000, 90
SIZE = 200
_BASE = 200  # issues that are counted again and again, to have more
_TABLE = 1_000  # parties and issues of a table of votes
_LINES = 10_000_000  # of JSON Lines, which `load` reads at most


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.blocks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--format", default="table", choices=["table", "markdown", "json"])
    costs = measured()
    table = Table("", ("what", "measured"), tuple(map(Row, costs.rows())), data=costs.to_dict)
    paper = Table(
        f"{PARTIES:,} parties, {ISSUES:,} issues, on paper.",
        ("", *(plan.name for plan in costs.plans())),
        tuple(Row((heading, *cells)) for heading, *cells in _turned(costs)),
        data=costs.to_dict,
    )
    form = parser.parse_args().format
    print(table.show(form), *([] if form == "json" else ["", paper.show(form)]), sep="\n")


def _turned(costs: Costs) -> Iterator[tuple[str, ...]]:
    plans = [plan.cells() for plan in costs.plans()]
    for heading in plans[0]:
        yield heading, *(each[heading] for each in plans)


@frozen
class Costs:
    """What a worker's work costs.

    Attributes:
        loading: Seconds of CPU time for each statement, to load it from JSON Lines.
        compiling: Seconds for each statement, to compile it.
        statement: Bytes of memory for each statement, loaded and compiled.
        polling: Seconds for each cell of a wide table of votes, to read it and compile it.
        polled: Bytes of memory for each of these cells.
        pairs: By the number of issues, the seconds for each pair.
        ballots: By the number of issues, the bytes of a ballot.
        sending: Seconds for each pair, to write down a block, read it again and make tallies of it.
        sent: Bytes of a block for each pair.
        task: Bytes of a task.
    """

    loading: float
    compiling: float
    statement: float
    polling: float
    polled: float
    pairs: Mapping[int, float]
    ballots: Mapping[int, int]
    sending: float
    sent: float
    task: int

    def rows(self) -> Iterator[tuple[str, str]]:
        """What was measured, in words."""
        yield "load a statement (JSON Lines)", f"{self.loading * 1e6:.0f} µs"
        yield "compile a statement", f"{self.compiling * 1e6:.0f} µs"
        yield "memory of a statement, loaded and compiled", f"{self.statement:,.0f} B"
        yield "read a vote of a wide table, and compile it", f"{self.polling * 1e6:.1f} µs"
        yield "memory of a vote, read and compiled", f"{self.polled:,.0f} B"
        for issues, seconds in self.pairs.items():
            each = seconds / issues * 1e12
            yield f"count a pair on {issues:,} issues", f"{seconds * 1e6:.1f} µs ({each:,.0f} ns for 1,000 issues)"
        for issues, size in self.ballots.items():
            yield f"memory of a ballot of {issues:,} issues", f"{size / 1e3:,.1f} kB"
        yield "send a pair, and make a tally of it", f"{self.sending * 1e6:.1f} µs"
        yield "a pair on the way", f"{self.sent:.0f} B"
        yield "a task on the way", f"{self.task:,} B"

    def plans(self) -> tuple[Plan, ...]:
        """The same job in one case, in one case for each part of the issues, and in tables of votes."""
        return (
            Plan("one case", self, ISSUES, table=False),
            Plan("100 cases of 1,000 issues", self, 1_000, table=False),
            Plan("10 tables of 10,000 issues", self, 10_000, table=True),
        )

    def to_dict(self) -> dict[str, object]:
        """As plain data."""
        measured = {
            "loading": self.loading,
            "compiling": self.compiling,
            "statement": self.statement,
            "polling": self.polling,
            "polled": self.polled,
            "pairs": {str(issues): seconds for issues, seconds in self.pairs.items()},
            "ballots": {str(issues): size for issues, size in self.ballots.items()},
            "sending": self.sending,
            "sent": self.sent,
            "task": self.task,
        }
        return {"measured": measured, "plans": {plan.name: plan.cells() for plan in self.plans()}}


@frozen
class Plan:
    """All pairs of 10,000 parties on 100,000 issues, cut into files of so many issues: of cases, or of votes."""

    name: str
    costs: Costs
    issues: int
    table: bool

    def cells(self) -> dict[str, str]:
        """The numbers of the plan, by their heading."""
        costs, files = self.costs, ISSUES // self.issues
        pairs = PARTIES * (PARTIES - 1) // 2
        strips = ceil(PARTIES / SIZE)
        said = PARTIES * self.issues * SHARE // 100
        loading = said * (costs.polling if self.table else costs.loading + costs.compiling)
        memory = said * (costs.polled if self.table else costs.statement)
        counting = pairs * costs.pairs[self.issues]
        much = "" if self.table or said <= _LINES else f" (load reads at most {_LINES:,} lines)"
        return {
            "statements or votes in a file": f"{said:,}{much}",
            "read and compile a file, once in each process": f"{loading / 3600:,.2f} CPU hours",
            "memory of a process": f"{memory / 1e9:,.1f} GB",
            "of which the ballots": f"{PARTIES * costs.ballots[self.issues] / 1e9:,.2f} GB",
            f"blocks of a file, {SIZE} by {SIZE} parties": f"{strips * (strips + 1) // 2:,}",
            "count a block": f"{SIZE * SIZE * costs.pairs[self.issues]:.2f} s",
            "count all pairs of all files": f"{files * counting / 3600:,.2f} CPU hours",
            "all files, each read by one process": f"{files * (loading + counting) / 3600:,.1f} CPU hours",
            "sent back": f"{files * pairs * costs.sent / 1e9:,.0f} GB",
        }


def measured() -> Costs:
    """Measures everything, in a minute or two. The fastest run counts: other programs only make it slower."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "parliament.jsonl")
        case = parliament(SIZE, 250)
        dump(case, path)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as executor:
            workers = list(executor.map(worker, [str(path)] * 2))
            table = Path(folder, "votes.csv")
            table.write_text("\n".join(lines_of(_TABLE, _TABLE)), encoding="utf-8")
            pollers = list(executor.map(poller, [str(table)] * 2))
        pairs = in_blocks(path, size=SIZE)
        block = pairs.block(0, 0)
        number = len(block.tallies)
        sending = alone(lambda: pickle.loads(pickle.dumps(block)).tallies, 9)  # noqa: S301 (our own)
        sent, task = len(pickle.dumps(block)), len(pickle.dumps((pairs.block, 0, 0)))
    few = matrix(parliament(2 * SIZE, _BASE))
    seconds, sizes = {}, {}
    for issues in (1_000, 10_000, 100_000):
        layout, ballots = widened(few, issues // _BASE)
        counted = partial(block_of, layout, ballots)
        if counted()[0].numbers != tuple(issues // _BASE * each for each in few.tally("p0", f"p{SIZE}").numbers):
            sys.exit("a pair has other numbers on issues that repeat")
        seconds[issues] = min(alone(counted, 3)) / SIZE**2
        sizes[issues] = size_of(ballots[0])
    polling, polled = (min(each) / _TABLE**2 for each in zip(*pollers, strict=True))
    loading, compiling, memory = (min(each) / len(case.statements) for each in zip(*workers, strict=True))
    return Costs(
        loading,
        compiling,
        memory,
        polling,
        polled,
        seconds,
        sizes,
        min(sending) / number,
        sent / number,
        task,
    )


def worker(path: str) -> tuple[float, float, float]:
    """The seconds to load and to compile a case, and the bytes that the process grew by; in a process of its own."""
    load(Path(__file__).parents[1] / "seeds")  # imports count for nobody
    before, start = _peak(), process_time()
    case = load(path)
    loaded = process_time()
    _ = matrix(case).ballots
    return loaded - start, process_time() - loaded, _peak() - before


def poller(path: str) -> tuple[float, float]:
    """The same for a wide table of votes: the seconds to read and compile it, and the bytes."""
    case = votes(path, wide=True)
    load(Path(__file__).parents[1] / "seeds")
    before, start = _peak(), process_time()
    _ = matrix_of_votes(case).ballots
    return process_time() - start, _peak() - before


def _peak() -> int:
    """The most memory that this process ever had, in bytes; that of its parent does not count, as in `getrusage`."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def widened(few: Matrix, times: int) -> tuple[Layout, list[Ballot]]:
    """The ballots as they would be if every issue came so many times, without a case that has them."""
    layout = few.layout
    width = len(layout.issues)
    repeated = sum(1 << (width * place) for place in range(times))

    def wide(planes: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(plane * repeated for plane in planes)

    ballots = [
        evolve(
            each,
            allowed=wide(each.allowed),
            accepted=wide(each.accepted),
            spoke=each.spoke * repeated,
            names=each.names * repeated,
            weighs=each.weighs * repeated,
            words=None,
        )
        for each in few.ballots.values()
    ]
    return Layout.of(layout.issues * times, layout.cells * times), ballots


def block_of(layout: Layout, ballots: list[Ballot]) -> list[Tally]:
    """A block off the diagonal: the first parties with the others."""
    return [each for one in ballots[:SIZE] for each in tallies_of(layout, one, ballots[SIZE:])]


def size_of(ballot: Ballot) -> int:
    """The bytes of a ballot that is counted."""
    planes = (*ballot.allowed, *(left for left, _ in ballot.planes), *ballot.accepted)
    return sum(each.__sizeof__() for each in (*planes, ballot.spoke, ballot.names, ballot.weighs))


if __name__ == "__main__":
    main()
