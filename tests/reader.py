"""Texts that no paper may obey, and a strict reader of HTML that finds out whether one does."""

from __future__ import annotations

from html.parser import HTMLParser

NASTY = "</bdi></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'>{{7*7}}{% raw %}&amp;"
INVISIBLE = "\u202eback\u2066\x1b[31m\x00\ud83d\u2028"
EMOJI = "👩‍👩‍👧‍👦 עברית العربية"
ADDRESSES = ("javascript:alert(1)", "data:text/html,x", " https://example.org", "https:", "http://[x", "//example.org")
TEXTS = {"tags": NASTY, "invisible": INVISIBLE, "emoji": EMOJI, "formula": "=1+1", "long": "x" * 10_000}
_VOID = {"meta", "br", "img", "link", "input", "hr"}


class Reader(HTMLParser):
    """Reads a document strictly: every element is closed, and what it holds is written down."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text."""
        self.texts.append((self.open[-1] if self.open else "", data))

    def values(self, name: str) -> list[str]:
        """What the attributes of this name say."""
        return [value for _, other, value in self.attributes if other == name]
