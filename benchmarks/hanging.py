"""Small hostile files, each asked by two commands: a search without a bound runs for minutes on them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.measure import Figure
from benchmarks.revisions import PRESENT
from tests.hostile import HOSTILE, write

if TYPE_CHECKING:
    from collections.abc import Iterator

GOAL = 5  # seconds of CPU time
_LIMIT = 20


def run(*, quick: bool) -> Iterator[Figure]:
    """Both commands on every file; only the first file if it has to be quick."""
    with TemporaryDirectory() as folder:
        for name, made in list(HOSTILE.items())[: 1 if quick else None]:
            path = write(made(), Path(folder) / "case.json")
            for command in ("compare", "deals"):
                yield _figure(f"{command}: {name}", command, path)


def _figure(case: str, command: str, path: Path) -> Figure:
    done = PRESENT.run("-m", "positions", command, "north", "south", "--case", str(path), limit=_LIMIT)
    return Figure(
        benchmark="Small hostile files, as commands",
        case=case,
        answer=f"{path.stat().st_size / 1000:.0f} kB, {len(done.output):,} characters printed",
        ours=(done.seconds,),
        what="seconds",
        value=None if done.trouble else done.seconds,
        goal=GOAL,
        note=done.trouble,
    )
