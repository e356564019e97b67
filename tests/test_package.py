"""The package as a whole: its public names, what importing it costs, and what the pages promise."""

from __future__ import annotations

import ast
import inspect
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import positions
from docs.public import public
from positions import comparison
from positions.cli import main
from tests.pages import modules_of

ROOT = Path(__file__).parents[1]


NAMES: list[str] = vars(positions)["__all__"]
MODULES: set[str] = vars(positions)["_MODULES"]


def test_every_public_name_is_there_and_sorted() -> None:
    """`__all__` names what is at the top, in order, and nothing else is handed out."""
    assert sorted(NAMES) == NAMES
    assert all(hasattr(positions, name) for name in NAMES)
    assert {*NAMES, "comparison", "deal", "errors", "strategies"} <= set(dir(positions))
    with pytest.raises(AttributeError) as caught:
        getattr(positions, "overlapp")  # noqa: B009 (a type checker would find it)
    assert str(caught.value) == "module 'positions' has no attribute 'overlapp'"
    assert (caught.value.name, caught.value.obj) == ("overlapp", positions)  # so that Python shows the nearest name


def test_a_name_is_imported_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """And kept: the next use finds it at once."""
    monkeypatch.delitem(vars(positions), "Verdict", raising=False)
    assert positions.Verdict is comparison.Verdict
    assert vars(positions)["Verdict"] is comparison.Verdict


def test_type_checkers_read_the_names_that_there_are() -> None:
    """What they read as imports is what is imported on first use, each from the same module."""
    tree = ast.parse(inspect.getsource(positions))
    (block,) = (each for each in tree.body if isinstance(each, ast.If) and ast.unparse(each.test) == "TYPE_CHECKING")
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    read = {(node.module, alias.name) for node in imports for alias in node.names}
    kept = {(f"positions.{module}", name) for name, module in vars(positions)["_MODULE_OF"].items()}
    assert read == kept | {("positions", module) for module in MODULES}
    assert all(alias.asname == alias.name for node in imports for alias in node.names)  # each is handed on


def test_every_public_name_is_what_its_module_has() -> None:
    """Whichever way one imports it."""
    for name, module in vars(positions)["_MODULE_OF"].items():
        assert getattr(positions, name) is getattr(getattr(positions, module), name)
        assert name in getattr(getattr(positions, module), "__all__", [name])


def code(name: str) -> object:
    """What a public name stands for, if it is a class or a function; type aliases and constants have no docstrings."""
    *rooms, last = name.split(".")[1:]
    found = getattr(getattr(positions, rooms[0]) if rooms else positions, last)
    return found if (inspect.isclass(found) or inspect.isroutine(found)) and found is not object else None


ERRORS = [f"positions.errors.{name}" for name, found in vars(positions.errors).items() if inspect.isclass(found)]
CODE = sorted({*filter(code, public()), *ERRORS})


@pytest.mark.parametrize("name", CODE)
def test_every_public_name_has_an_example(name: str) -> None:
    """Every class and function has a docstring of its own with an example; Sybil runs it with the other tests."""
    assert ">>>" in (getattr(code(name), "__doc__", None) or "")


# The functions of pages need no types, and Hypothesis takes classes that mypy calls abstract.
# Its own cache: that of the gate is for other options.
MYPY = [
    "mypy",
    "--cache-dir=.mypy_cache/pages",
    "--allow-untyped-defs",
    "--allow-incomplete-defs",
    "--allow-untyped-calls",
]


@pytest.mark.parametrize(
    "checker",
    [[*MYPY, "--disable-error-code=type-abstract"], ["pyright", "--pythonpath", sys.executable]],
    ids=["mypy", "pyright"],
)
def test_type_checkers_find_every_mistake_and_no_other(checker: list[str], tmp_path: Path) -> None:
    """A name with a typing error, a wrong argument, a wrong result: on the lines that say so, and on no page.

    One run looks at everything, because to start a checker costs most of its time.
    """
    folder = ROOT / "tests" / "typing"
    files = [*sorted(folder.glob("*.py")), *modules_of(ROOT, tmp_path)]
    marked = {
        (path.name, number)
        for path in folder.glob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if "# wrong" in line
    }
    done = subprocess.run(
        [sys.executable, "-m", *checker, *map(str, files)],
        cwd=ROOT,
        env={**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"(\w+\.py):(\d+):.*error", done.stdout)
    assert {(name, int(number)) for name, number in found} == marked, done.stdout
    assert len(marked) > 5
    assert done.returncode == 1


def test_modules_need_no_import_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """`positions.strategies` is imported when it is first used."""
    monkeypatch.delattr(positions, "strategies", raising=False)
    assert positions.strategies.__name__ == "positions.strategies"


def test_importing_the_package_brings_nothing_heavy() -> None:
    """What is heavy is imported where it is used."""
    heavy = ["attrs", "cattrs", "tabulate", "hypothesis", "positions.records", "argparse"]
    code = f"import sys, positions; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("order", ["positions.strategies, hypothesis", "hypothesis, positions.strategies"])
def test_strategies_and_hypothesis_can_be_imported_in_any_order(order: str) -> None:
    """Hypothesis loads the strategies by their entry point, and the strategies load Hypothesis."""
    code = f"import {order}; import hypothesis.strategies as st; print(st.from_type(positions.regions.Domain).is_empty)"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m positions` does what `positions` does."""
    monkeypatch.setattr(sys, "argv", ["positions", "show", "bodies.number", "--format", "csv"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("positions", run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("party,position,why\n")


def test_the_readme_shows_what_the_main_job_prints(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first lines of the real output, in a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    shown = re.findall(r"```text\n(.*?)\n…\n```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert main(["compare", "ukraine", "russia", "--on", "2025-06-02"]) == 0
    assert len(shown) == 1
    assert len(shown[0].split("\n")) > 20
    assert capsys.readouterr().out.startswith(shown[0] + "\n")


@pytest.mark.parametrize("page", ["README.md", "docs/meanings.md"])
def test_the_pages_name_every_verdict(page: str) -> None:
    """In the order in which they are tried."""
    text = (ROOT / page).read_text(encoding="utf-8")
    places = [text.find(f"`{verdict}`") for verdict in positions.Verdict]
    assert -1 not in places
    assert places == sorted(places)


def test_the_pages_mention_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The README names each command of the command."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^    (\w+) ?", capsys.readouterr().out, re.MULTILINE)
    assert {"compare", "show", "check", "coverage"} <= set(commands)
    assert [command for command in commands if f"positions {command}" not in readme] == []
