"""All pairs in blocks, on the executor of a cluster of Dask and on a pool of processes. `make scale` runs it."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import dask
import pytest
from distributed import Client, LocalCluster

import positions
from positions.assembly import in_blocks
from tests.scale.house import house

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor
    from pathlib import Path

    from positions.assembly import Tally


@contextmanager
def on_dask(folder: Path) -> Iterator[Executor]:
    """Two workers with two threads each, on this machine, without a page about them."""
    quiet = {"distributed.worker.daemon": True, "logging.distributed": "error"}
    with (
        dask.config.set(quiet),
        LocalCluster(
            n_workers=2, threads_per_worker=2, host="127.0.0.1", dashboard_address=None, local_directory=str(folder)
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client.get_executor()


@contextmanager
def on_processes(_folder: Path) -> Iterator[Executor]:
    """Two processes, made from nothing."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        yield executor


@pytest.fixture(params=[on_dask, on_processes], scope="module")
def executor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Executor]:
    """Each executor in turn."""
    with request.param(tmp_path_factory.mktemp("executor")) as found:
        yield found


def by_pair(tallies: Iterator[Tally]) -> dict[tuple[str, str], Tally]:
    """The tallies by pair."""
    return {(each.one, each.other): each for each in tallies}


@pytest.mark.parametrize("size", [1, 3, 10])
def test_blocks_are_the_matrix(executor: Executor, tmp_path: Path, size: int) -> None:
    """Together, whatever the size: plain words, packages and conditions, and as of a day."""
    path = tmp_path / "house.jsonl"
    case = house()
    positions.dump(case, path)
    for more in ({}, {"issues": "q*"}, {"on": "2025-02-01"}):
        asked: dict[str, Any] = more
        blocks = list(in_blocks(path, size=size, **asked).counted(executor, ahead=3))
        assert [(each.row, each.column) for each in blocks] == sorted((each.row, each.column) for each in blocks)
        matrix = positions.matrix(case, **asked)
        assert by_pair(pair for each in blocks for pair in each.tallies) == by_pair(iter(matrix.tallies))


def test_what_a_worker_raises_is_raised_here(executor: Executor, tmp_path: Path) -> None:
    """With all that it knows."""
    path = tmp_path / "wrong.toml"
    path.write_text('id = "x"\n[[party]]\n[[party]]\nid = "b"\nnme = "B"\n', encoding="utf-8")
    with pytest.raises(positions.CaseError) as raised:
        list(in_blocks(path).counted(executor))
    assert [(each.line, each.record) for each in raised.value.problems] == [(2, "party 1"), (5, 'party "b"')]


def test_the_case_is_the_unit_for_many_cases(executor: Executor, tmp_path: Path) -> None:
    """`map` is enough: it takes a function and paths."""
    paths = [tmp_path / f"{number}.jsonl" for number in range(4)]
    for path in paths:
        positions.dump(house(), path)
    assert list(executor.map(positions.load, paths)) == [house()] * 4
