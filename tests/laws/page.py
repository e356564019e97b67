"""The page of laws: what is always true of cases, and what is not, from the docstrings of tests.

`make laws` writes it. A law is a test with random examples; what begins with "Witness:" shows that something is no law.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGE = ROOT / "docs" / "laws.md"
WITNESS = "Witness: "
ORDER = (  # the others come after these
    "regions",
    "positions",
    "names",
    "verdicts",
    "comparisons",
    "movement",
    "deals",
    "conflicts_and_concessions",
    "drafts",
    "clauses_and_positions",
    "order_and_more_words",
    "deals_within_limits",
)

HEAD = """\
# Laws

What is true of every case, and what one might expect but is not true. `make laws` writes this page from `tests/laws`:
each law is tested with random examples from [`positions.strategies`](how-to/hypothesis.md), and what is not a law has a
test with a case that shows it. The name of the test is below each; `pytest -k NAME` runs it.
"""


@frozen
class Law:
    """A test of a law, or of something that is none."""

    name: str
    text: str
    holds: bool

    @property
    def title(self) -> str:
        """The law, as the name of its test says it."""
        words = self.name.removeprefix("test_").replace("_", " ")
        return f"{words[0].upper()}{words[1:]}."

    def __str__(self) -> str:
        said = self.text if self.holds else f"{self.title} {self.text}"
        return f"- {said}\\\n  `{self.name}`"


def laws_in(path: Path) -> Iterator[Law]:
    """The laws of a file, in its order."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
            continue
        text = " ".join((ast.get_docstring(node) or "").split())
        random = any(ast.unparse(each).startswith("given(") for each in node.decorator_list)
        if text.startswith(WITNESS):
            words = text.removeprefix(WITNESS)
            yield Law(node.name, f"{words[0].upper()}{words[1:]}", holds=False)
        elif random:
            yield Law(node.name, text, holds=True)


def page() -> str:
    """The page as it should be."""
    parts = [HEAD]
    names = {path.stem.removeprefix("test_") for path in HERE.glob("test_*.py")}
    for name in (*ORDER, *sorted(names.difference(ORDER))):
        found = list(laws_in(HERE / f"test_{name}.py"))
        if not found:
            continue
        parts.append(f"## {name.replace('_', ' ').capitalize()}\n")
        for heading, holds in ((None, True), ("### Not a law", False)):
            listed = [str(law) for law in found if law.holds is holds]
            if listed and heading:
                parts.append(f"{heading}\n")
            if listed:
                parts.append("\n".join(listed) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
