"""`positions --version`, and completion in a shell."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import positions
from positions.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_the_command_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    """That of the package."""
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert (caught.value.code, capsys.readouterr().out) == (0, f"positions {positions.__version__}\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_every_shell_has_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It knows the commands and their options."""
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "contradictions" in script
    assert "--since" in script or "since" in script


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As somebody who types two letters and presses the tabulator."""
    main(["completion", "bash"])
    script = tmp_path / "completion.bash"
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    typed = f"source {script}; COMP_WORDS=(positions compa); COMP_CWORD=1; _shtab_positions; echo ${{COMPREPLY[@]}}"
    done = subprocess.run(["bash", "-c", typed], capture_output=True, text=True, check=True)  # noqa: S607 (the one there is)
    assert done.stdout == "compare\n"


def test_an_unknown_shell_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    """With the nearest one."""
    with pytest.raises(SystemExit) as caught:
        main(["completion", "zhs"])
    assert caught.value.code == 2
    assert capsys.readouterr().err == (
        "positions completion: argument SHELL: no shell 'zhs' (did you mean 'zsh'?); "
        "expected 'bash', 'zsh', 'tcsh'\n(try positions completion --help)\n"
    )


def test_without_the_package_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == 2
    assert capsys.readouterr().err == (
        "positions: completion needs the package shtab: pip install 'positions[completion]'\n"
    )
