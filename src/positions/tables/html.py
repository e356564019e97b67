"""Tables as fragments of HTML, in which no text of a case becomes a tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNNAMED = re.compile(r"<th>\s*</th>")


def html_of(headline: str, columns: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str]) -> str:
    """A table as HTML, its headline above and its notes below as paragraphs."""
    import tabulate  # noqa: PLC0415 (only what is shown needs it)

    body = tabulate.tabulate([list(cells) for cells in rows], list(columns), tablefmt="html", disable_numparse=True)
    body = _UNNAMED.sub("<td></td>", body)  # a header without a text is read out as one that is missing
    return "\n".join([*paragraphs(headline), body, *paragraphs(*notes)])


def paragraphs(*texts: str) -> list[str]:
    """A paragraph for each text that is not empty.

    Example:
        >>> from positions.tables.html import paragraphs
        >>> paragraphs("a < b", "")
        ['<p>a &lt; b</p>']
    """
    from html import escape  # noqa: PLC0415 (it brings all entities)

    return [f"<p>{escape(text)}</p>" for text in texts if text]
