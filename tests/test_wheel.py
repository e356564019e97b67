"""What is published: what the wheel and the source distribution contain, and a project that builds on the wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "positions"
PROJECT = ROOT / "examples" / "downstream"

pytestmark = pytest.mark.skipif(not SRC.is_dir(), reason="src is out of the way: these tests build from it")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution, built without a network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    """The wheel."""
    return zipfile.ZipFile(next(built.glob("*.whl")))


def test_the_wheel_is_the_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    """Every module, the marker of types, the template, the bundled case, the license; no tests."""
    names = set(wheel.namelist())
    modules = {f"positions/{path.relative_to(SRC).as_posix()}" for path in SRC.rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == modules
    assert {"positions/py.typed", "positions/seeds/negotiation.toml", "positions/seeds/README.md"} <= names
    assert any(name.startswith("positions/seeds/statements/") for name in names)
    assert "positions/files/template/case/negotiation.toml" in names
    (info,) = {PurePosixPath(name).parts[0] for name in names} - {"positions"}
    assert {f"{info}/licenses/LICENSE", f"{info}/entry_points.txt"} <= names
    assert not any("test_" in name or "benchmark" in name for name in names)


def test_the_wheel_says_what_it_needs(wheel: zipfile.ZipFile) -> None:
    """Three packages at run time, the extras, and both entry points."""
    read = {PurePosixPath(name).name: wheel.read(name).decode() for name in wheel.namelist() if ".dist-info/" in name}
    needs = [line for line in read["METADATA"].split("\n") if line.startswith("Requires-Dist") and "extra" not in line]
    assert [line.split(":")[1].split(">=")[0].strip() for line in needs] == ["attrs", "cattrs", "tabulate"]
    assert "Provides-Extra: hypothesis" in read["METADATA"]
    assert "positions = positions.cli:main" in read["entry_points.txt"]
    assert "positions = positions.strategies" in read["entry_points.txt"]


def test_the_source_distribution_is_the_checkout(built: Path) -> None:
    """With tests, documentation and examples, and nothing of an editor or a tool."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {PurePosixPath(name).parts[1] for name in archive.getnames() if "/" in name}
    assert {"src", "seeds", "tests", "docs", "examples", "LICENSE", "README.md", "pyproject.toml", "Makefile"} <= names
    assert not {".git", ".venv", "build", "dist", ".mypy_cache"} & names


def test_a_project_that_builds_on_the_wheel_passes_its_tests(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """With nothing but the wheel and Hypothesis: types are known, laws are checked, a failing case can be pasted."""
    site, project = tmp_path / "site", tmp_path / "project"
    wheel.extractall(site)  # noqa: S202 (it was just built)
    shutil.copytree(PROJECT, project, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    environment["PYTHONPATH"] = str(site)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *words]
        return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)

    assert Path(run("-c", "import positions; print(positions.__file__)").stdout).is_relative_to(site)
    done = run("-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout
