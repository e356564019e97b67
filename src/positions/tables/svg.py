"""Pictures as SVG that a screen reader reads, and that is seen in light and dark without any style.

A shape is drawn in `currentColor`, the color of the text around the picture, unless a style sheet gives its class
another one.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.tables.inert import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDE, _NARROW = 13.0, 7.2  # what a character takes at a size of 13: Chinese, and any other


def element(name: str, text: str = "", /, **attributes: object) -> str:
    """An element of SVG. An underscore in the name of an attribute stands for a hyphen, one at its end for nothing.

    Example:
        >>> from positions.tables.svg import element
        >>> element("text", "a < b", x=1.50, class_="name", font_size=12)
        '<text x="1.5" class="name" font-size="12">a &lt; b</text>'
        >>> element("line", x1=0, x2=10)
        '<line x1="0" x2="10"/>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{safe(_written(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{safe(text)}</{name}>" if text else f"<{name}{written}/>"


def _written(value: object) -> str:
    """A number with at most one digit after the point; anything else as it is."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def shortened(text: str, width: float) -> str:
    """The text, cut with an ellipsis if it is likely to be wider than that at a size of 13.

    Example:
        >>> from positions.tables.svg import shortened
        >>> shortened("a very long name", 60)
        'a very…'
    """
    room = 0.0
    for place, sign in enumerate(text):
        room += _WIDE if unicodedata.east_asian_width(sign) in "WF" else _NARROW
        if room > width:
            return f"{text[: max(0, place - 1)].rstrip()}…"
    return text


def _joined(shapes: Iterable[str]) -> str:
    return "".join(shapes)


@frozen
class Picture:
    """A picture with a name and a description.

    Attributes:
        id: What its title and description are found by; unique on a page.
        title: What it shows.
        description: What there is to see, for those who do not see it.
        width: Its width. At this width a text of size 13 is as large as small print.
        height: Its height.
        shapes: What is drawn, as SVG.

    Example:
        >>> from positions.tables.svg import Picture, element
        >>> print(Picture("dot", "A dot", "Black.", 10, 10, [element("circle", cx=5, cy=5, r=4)]))
        <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 10 10" width="10" height="10"
        aria-labelledby="dot-title dot-description" font-family="system-ui, sans-serif" font-size="13"
        fill="currentColor" stroke="none"><title id="dot-title">A dot</title><desc id="dot-description">Black.</desc>
        <circle cx="5" cy="5" r="4"/></svg>
    """

    id: str
    title: str
    description: str
    width: int
    height: int
    shapes: str = field(converter=_joined)

    def __str__(self) -> str:
        name = safe(self.id)
        size = f'viewBox="0 0 {self.width} {self.height}" width="{self.width}" height="{self.height}"'
        title = f'<title id="{name}-title">{safe(self.title)}</title>'
        description = f'<desc id="{name}-description">{safe(self.description)}</desc>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}\n'
            f'aria-labelledby="{name}-title {name}-description" font-family="system-ui, sans-serif" font-size="13"\n'
            f'fill="currentColor" stroke="none">{title}{description}\n'
            f"{self.shapes}</svg>"
        )

    def _repr_html_(self) -> str:
        return str(self)
