"""The gallery of the documentation shows what the library makes."""

from __future__ import annotations

import os

from docs.exhibits import files


def test_the_gallery_is_up_to_date() -> None:
    """Each of its files is what the library makes now, and all are small; `make golden` writes them again."""
    for path, text in files().items():
        if "RENEW_GOLDEN" in os.environ:
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is old: make golden"
        assert path.stat().st_size < 40_000
