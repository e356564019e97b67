"""Two revisions of the library, the present one and an earlier one, each run in processes of its own."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tarfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parent.parent
EARLIER = "08547c4"  # the last revision before the middle of the library was rebuilt


@frozen
class Run:
    """What a process printed, and what it took.

    Attributes:
        output: What it printed.
        seconds: Its CPU time, with the start of the interpreter.
        trouble: Why there is no answer, or not all of it; empty if there is one.
    """

    output: str
    seconds: float
    trouble: str = ""


@frozen
class Revision:
    """A revision of the library in a folder of its own."""

    name: str
    folder: Path

    def run(self, *arguments: str, limit: int | None = None) -> Run:
        """Runs Python with this revision.

        Args:
            arguments: The arguments of Python.
            limit: The seconds of CPU time after which it is stopped. With a limit, Linux counts CPU time only in
                steps of a few milliseconds.
        """
        paths = (self.folder / "src", ROOT)  # the benchmarks are always the present ones
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths)), "PYTHONHASHSEED": "0"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every process compiles every module again
        before = _used()
        done = subprocess.run(  # noqa: S603 (our own code, run by our own Python)
            [sys.executable, *arguments],
            capture_output=True,
            check=False,
            cwd=ROOT,
            encoding="utf-8",
            env=environment,
            preexec_fn=None if limit is None else _stops_after(limit),
        )
        if limit is not None and done.returncode < 0:
            return Run(done.stdout, _used() - before, f"stopped after {limit} s")
        last = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
        return Run(done.stdout, _used() - before, last[:100] if done.returncode else "")

    def answers(self, task: str, *arguments: str, limit: int | None = None) -> tuple[list[Any], str]:
        """The lines of JSON that a task of `benchmarks.tasks` printed, and why there are no more of them."""
        done = self.run("-m", "benchmarks.tasks", task, *arguments, limit=limit)
        whole = done.output.splitlines(keepends=True)
        return [json.loads(line) for line in whole if line.endswith("\n")], done.trouble


def _stops_after(limit: int) -> Callable[[], None]:
    """What a process does first, so that it is stopped after so many seconds of CPU time."""
    return lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


PRESENT = Revision("positions", ROOT)


@contextmanager
def earlier() -> Iterator[Revision | str]:
    """The earlier revision in a temporary folder, or the reason why it is not here."""
    try:
        packed = subprocess.run(  # noqa: S603 (a fixed command)
            ["git", "archive", EARLIER],  # noqa: S607 (git is wherever the user has it)
            capture_output=True,
            check=True,
            cwd=ROOT,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        yield f"skipped: revision {EARLIER} is not in this checkout"
        return
    with TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        yield Revision("before", Path(folder))


def joined(runs: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """The seconds of several processes as one list."""
    return tuple(seconds for run in runs for seconds in run)
