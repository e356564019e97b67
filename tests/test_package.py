"""The package as a whole: its public names, what importing it costs, and what the pages promise."""

from __future__ import annotations

import inspect
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import positions
from positions.cli import main

ROOT = Path(__file__).parents[1]


def test_every_public_name_is_there_and_sorted() -> None:
    """`__all__` names what can be had, in order, and nothing else is handed out."""
    assert list(positions.__all__) == sorted(positions.__all__)
    assert all(hasattr(positions, name) for name in positions.__all__)
    assert set(positions.__all__) <= set(dir(positions))
    with pytest.raises(AttributeError) as caught:
        positions.overlapp  # noqa: B018
    assert str(caught.value) == "module 'positions' has no attribute 'overlapp'"


@pytest.mark.parametrize("name", positions.__all__)
def test_every_public_name_has_an_example(name: str) -> None:
    """A docstring with an example; Sybil runs it with the other tests."""
    found = getattr(positions, name)
    text = inspect.getdoc(found) or ""
    assert text
    assert ">>>" in text, name


def test_strategies_are_had_without_importing_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """`positions.strategies` is imported when it is first asked for."""
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
    code = f"import {order}; import hypothesis.strategies as st; print(st.from_type(positions.Domain).is_empty)"
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


def test_the_pages_mention_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The README names each command of the command."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^    (\w+) ?", capsys.readouterr().out, re.MULTILINE)
    assert {"compare", "show", "check", "coverage"} <= set(commands)
    assert [command for command in commands if f"positions {command}" not in readme] == []
