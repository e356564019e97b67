"""Verdicts of cells on PySpark and Dask are those of `overlap`. `make scale` runs it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import dask
import dask.dataframe
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyspark.sql import SparkSession

from positions import frames, load_seeds
from positions.strategies import cases
from tests.frames_backends import check, numbered
from tests.scale.house import house

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from positions import Negotiation

    #: Reads a frame from a file of Parquet.
    Reader = Callable[[str], Any]

pytestmark = [
    # Later versions of narwhals will find Dask in a package of its own, narwhals-dask, which is not out yet.
    pytest.mark.filterwarnings("ignore:Dask support is moving out of Narwhals:FutureWarning"),
    # The engines use what pandas has deprecated since.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

CASES = st.lists(cases(parties=("east", "north", "south"), max_statements=9, days=3), min_size=8, max_size=8)


@pytest.fixture(scope="module")
def on_spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Spark in this machine alone, with two threads; what it writes is in a folder of the tests."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java 17 or newer, and there is no java here")
    folder = tmp_path_factory.mktemp("spark")
    options = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={folder}",
        "spark.local.dir": str(folder),
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    session = SparkSession.builder.master("local[2]").appName("positions").config(map=options).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session.read.parquet
    finally:
        session.stop()


@pytest.fixture(scope="module")
def on_dask() -> Iterator[Reader]:
    """Dask in this process, one partition after the other."""
    with dask.config.set(scheduler="synchronous"):
        yield dask.dataframe.read_parquet


@pytest.fixture(params=["on_spark", "on_dask"], scope="module")
def reader(request: pytest.FixtureRequest) -> Reader:
    """Each engine in turn."""
    found: Reader = request.getfixturevalue(request.param)
    return found


def compare(found: Sequence[Negotiation], reader: Reader, folder: Path) -> None:
    """Writes the cells of the cases into three files, and compares what the engine makes of them."""
    cells = frames.cells(found, backend="pyarrow")
    third = -(-len(cells) // 3)
    for place in range(3):
        pyarrow.parquet.write_table(cells.slice(place * third, third), folder / f"{place}.parquet")
    check(found, reader(str(folder)))


def test_a_small_case_and_the_bundled_one(reader: Reader, tmp_path: Path) -> None:
    """Words of all kinds: packages, conditions, rules, groups, agreements and contested words."""
    compare([house(), load_seeds()], reader, tmp_path)


@settings(max_examples=2, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(drawn=CASES)
def test_verdicts_of_cells_are_those_of_the_overlap(
    reader: Reader, tmp_path_factory: pytest.TempPathFactory, drawn: list[Negotiation]
) -> None:
    """Random cases, eight in one frame."""
    compare(numbered(drawn), reader, tmp_path_factory.mktemp("cells"))
