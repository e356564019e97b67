"""Where the documents of the bundled case are, and a small case whose documents tests write themselves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from positions import Evidence, Issue, Negotiation, Options, Party, Skip, Source, Statement

BUNDLED = Path(os.environ.get("POSITIONS_DOCUMENTS") or Path(__file__).parents[2] / "shared" / "seeds")

needs_documents = pytest.mark.skipif(
    not BUNDLED.is_dir(),
    reason="the documents of the bundled case are not here: name their folder in POSITIONS_DOCUMENTS",
)

PAUSE = Issue("pause", Options(["held", "none"]), words=["ceasefire"])


def said(*evidence: Evidence, id: str = "n1", source: str | None = "gazette") -> Statement:  # noqa: A002
    """The north demands a pause, and this proves it."""
    return Statement(
        id,
        party="north",
        stance="demands",
        terms={"pause": PAUSE.domain.only("held")},
        source=source,
        evidence=evidence,
    )


def case(*statements: Statement, skips: tuple[Skip, ...] = (), **more: Any) -> Negotiation:  # noqa: ANN401
    """A case of two parties, told by the gazette."""
    parts: dict[str, Any] = {
        "parties": [Party("north", "North", aliases=["the N.F."]), Party("south")],
        "issues": [PAUSE],
        "sources": [Source("gazette")],
        "cues": ["demand", "call for"],
    }
    return Negotiation("talks", statements=statements, skips=skips, **(parts | more))


def write(folder: Path, text: str, name: str = "gazette.txt") -> Path:
    """The folder, with the document in it."""
    (folder / name).write_bytes(text.encode())
    return folder
