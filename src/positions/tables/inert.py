"""Text that a browser shows and nothing else: no tag, and nothing that hides or turns around what stands beside it."""

from __future__ import annotations

import re

# Control characters, halves of characters, what turns the direction of writing, and what is no character at all.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def inert(text: str) -> str:
    r"""The text with everything that a browser might obey shown by its code.

    What joins emoji, or keeps letters of a word apart, stays.

    Example:
        >>> from positions.tables.inert import inert
        >>> inert("red \x1b[31m, \u202eback")
        'red \\x1b[31m, \\u202eback'
    """
    return _OBEYED.sub(lambda found: repr(found[0])[1:-1], text)


def safe(text: str) -> str:
    """The text as it stands in HTML or SVG, also as the value of an attribute.

    Example:
        >>> from positions.tables.inert import safe
        >>> safe('<b onclick="x">')
        '&lt;b onclick=&quot;x&quot;&gt;'
    """
    from html import escape  # noqa: PLC0415 (it brings all entities)

    return escape(inert(text))
