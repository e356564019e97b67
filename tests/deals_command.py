"""Runs of the command `positions deals`, and what they came to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from positions.cli import main

if TYPE_CHECKING:
    import pytest


class Ran:
    """What a run of the command came to."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        capsys.readouterr()
        try:
            self.status = main(["deals", *arguments])
        except SystemExit as stop:
            self.status = int(stop.code or 0)
        self.out, self.err = capsys.readouterr()

    @property
    def flat(self) -> str:
        """The text on one line."""
        return " ".join(self.out.split())


def fine(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    """A run that went well."""
    ran = Ran(capsys, *arguments)
    assert (ran.status, ran.err) == (0, "")
    return ran


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:  # noqa: ANN401
    """What the run says as JSON."""
    return json.loads(fine(capsys, *arguments, "--format", "json").out)
