"""The Python code of the pages, as one module for each page."""

from __future__ import annotations

import doctest
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def modules_of(root: Path, folder: Path) -> Iterator[Path]:
    """Writes the code of each page that has some into a module of the folder."""
    for page in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        code = _code(page.read_text(encoding="utf-8"))
        if code:
            path = folder / f"{re.sub(r'[^a-z]', '_', str(page.relative_to(root)).lower())}.py"
            path.write_text(code, encoding="utf-8")
            yield path


def _code(text: str) -> str:
    """The code of a page, without what is there to show an error."""
    return "\n".join(part for block in _BLOCK.findall(text) for part in _parts(block))


def _parts(block: str) -> Iterator[str]:
    if ">>>" not in block:
        yield block
        return
    for example in doctest.DocTestParser().get_examples(block):
        if example.exc_msg is None:
            yield example.source
