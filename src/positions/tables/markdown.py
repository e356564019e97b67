"""Tables as Markdown, in which no text of a case becomes a link, an image or a tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS = re.compile(r"[\\`*\[\]<|]|&(?=#?\w+;)|(?<=\w)@(?=\w)")  # code, emphasis, links, tags, cells; entities, mail
_ADDRESS = re.compile(r"(?<=:)//|(?<=www)\.", re.IGNORECASE)  # many programs make a link of a bare address
_BLOCK = re.compile(r"^(?=[#>+=-]|\d+[.)])")  # a heading, a quotation, a list, a rule


def markdown_of(headline: str, columns: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str]) -> str:
    """A table as Markdown, its headline above and its notes below."""
    import tabulate  # noqa: PLC0415 (only what is shown needs it)

    body = tabulate.tabulate(
        [list(map(escaped, cells)) for cells in rows],
        list(map(escaped, columns)),
        tablefmt="pipe",
        disable_numparse=True,
    )
    above, *below = map(as_paragraph, (headline, *notes))
    return "\n\n".join(filter(None, [above, body, *below]))


def escaped(text: str) -> str:
    r"""The text so that Markdown shows it as it is.

    Example:
        >>> from positions.tables.markdown import escaped
        >>> print(escaped("![x](javascript:alert) at https://example.org"))
        !\[x\](javascript:alert) at https:\//example.org
    """
    return _ADDRESS.sub(r"\\\g<0>", _MARKS.sub(r"\\\g<0>", text))


def as_paragraph(text: str) -> str:
    r"""The text as a paragraph of its own, that no Markdown takes for a heading, a quotation or a list.

    Example:
        >>> from positions.tables.markdown import as_paragraph
        >>> print(as_paragraph("# 1 of 2"))
        \# 1 of 2
    """
    return _BLOCK.sub(r"\\", escaped(text))
