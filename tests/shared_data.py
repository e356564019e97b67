"""Real data that tests read at run time and the repository does not contain: the folder that `POSITIONS_DATA` names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def shared_data(name: str) -> Path:
    """A file of that folder; without it the test is skipped."""
    folder = os.environ.get("POSITIONS_DATA")
    if folder is None:
        pytest.skip("POSITIONS_DATA does not name a folder of real data")
    path = Path(folder, name)
    if not path.exists():
        pytest.skip(f"the folder that POSITIONS_DATA names has no {name}")
    return path
