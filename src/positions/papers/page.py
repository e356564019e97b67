"""A page that people send: a heading, sections, entries. As text, Markdown or HTML, in which all text stays text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.papers.style import STYLE, TABLE_STYLE
from positions.prose import printable
from positions.tables import folded, width_of_terminal
from positions.tables.markdown import as_paragraph, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.tables import Table

_INDENT = "  "
_OF_THIS_DAY = " Quotes are of this day, if no other is named."
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # no script, no request


@frozen
class Line:
    """One line of an entry, or a paragraph of a section.

    Attributes:
        text: What it says.
        name: Who or what it is about; it comes first, and stands out.
        quote: The words that prove it.
        cite: Who published them.
        day: When they were said.
    """

    text: str
    name: str = ""
    quote: str = ""
    cite: str = ""
    day: str = ""

    def sentence(self, *, usual: str = "") -> str:
        """It as a sentence, without its name; the day is left out if it is the usual one."""
        cite = _cited(self.cite, "" if self.day == usual else self.day)
        mark = " \N{EN DASH}" if ":" in self.text else ":"
        words = f"{mark} {self.quote}{f' ({cite})' if cite else ''}" if self.quote else ""
        text = f"{self.text}{words}"
        return text if text.endswith((".", "?", "!", ":")) else f"{text}."

    def named(self, *, usual: str = "") -> str:
        """It as a sentence, with its name."""
        return f"{self.name} {self.sentence(usual=usual)}" if self.name else self.sentence(usual=usual)


@frozen
class Item:
    """An entry: a question, and what there is to say of it.

    Attributes:
        title: The question.
        note: How far it carries, or what else a reader should see first.
        lines: What there is to say; if there is a single one without a name, it is the answer.
    """

    title: str
    note: str = ""
    lines: tuple[Line, ...] = ()


@frozen
class Section:
    """A part of a page.

    Attributes:
        title: Its heading; empty for the part right below the heading of the page.
        lead: What the heading means.
        items: Its entries.
        lines: Its paragraphs.
        kind: A word for its looks in HTML.
        running: Whether text has its entries, or its lines, one after another in a paragraph.
    """

    title: str
    lead: str = ""
    items: tuple[Item, ...] = ()
    lines: tuple[Line, ...] = ()
    kind: str = ""
    running: bool = False


@frozen
class Page:
    """A page.

    Attributes:
        title: Its heading.
        sections: Its parts.
        day: The usual day of quotes: text says once that they are of this day, and leaves it out.

    Example:
        >>> from positions.papers.page import Item, Line, Page, Section
        >>> answer = Line("demands a week of 35 hours", "Union", "“35 hours”", "Gazette", "1 March 2025")
        >>> item = Item("How long is the week?", "one source", (answer,))
        >>> page = Page("Wages", (Section("Apart", "the bids have not met.", (item,)),))
        >>> print(page.text(60))
        Wages
        <BLANKLINE>
        APART: the bids have not met.
        How long is the week? [one source]
          Union demands a week of 35 hours: “35 hours” (Gazette,
          1 March 2025).
    """

    title: str
    sections: tuple[Section, ...]
    day: str = ""

    def text(self, width: int | None = None) -> str:
        """It as text of that width, at least 20; that of the terminal if none is given."""
        return "\n".join(_text_of(self, max(20, width or width_of_terminal())))

    def markdown(self) -> str:
        """It as Markdown."""
        return "\n\n".join(_markdown_of(self))

    def fragment(self) -> str:
        """It as a fragment of HTML, without any style."""
        return "\n".join(_html_of(self))

    def html(self) -> str:
        """It as a whole HTML document, with its style."""
        return whole_document(self.title, self.fragment())


def whole_document(title: str, body: str, style: str = "") -> str:
    """A whole HTML document, which runs nothing and loads nothing.

    Args:
        title: Its title, as text.
        body: What it shows, as HTML.
        style: What it adds to the style of all pages.
    """
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{_safe(title)}</title>",
            f"<style>\n{STYLE}{style}</style>",
            "</head>",
            "<body>",
            f"<main>\n{body}\n</main>",
            "</body>",
            "</html>",
        ]
    )


def document_of(table: Table) -> str:
    """A table as a whole HTML document: its headline is the heading, and the page is no wider than the window.

    Example:
        >>> from positions.papers.page import document_of
        >>> from positions.tables import Row, Table
        >>> page = document_of(Table("One fruit.", ("fruit",), (Row(["apple"]),)))
        >>> "<h1>One fruit</h1>" in page, "<td>apple" in page
        (True, True)
    """
    title, _, more = table.headline.partition(". ")
    title = title.removesuffix(".")
    above = [f"<h1>{_safe(title)}</h1>", *([f"<p>{_safe(more)}</p>"] if more else [])]
    region = '<div class="wide" role="region" aria-label="Table" tabindex="0">'
    shown = evolve(table, headline="", notes=()).show("html")
    below = [f"<p>{_safe(note)}</p>" for note in table.notes]
    return whole_document(title, "\n".join([*above, region, shown, "</div>", *below]), TABLE_STYLE)


def document_around(title: str, fragment: str) -> str:
    """A fragment of HTML with tables as a whole document.

    Example:
        >>> from positions.papers.page import document_around
        >>> page = document_around("Fruit", "<p>An apple.</p>")
        >>> page.startswith("<!DOCTYPE html>"), "<h1>Fruit</h1>" in page
        (True, True)
    """
    return whole_document(title, f'<h1>{_safe(title)}</h1>\n<div class="wide">\n{fragment}\n</div>', TABLE_STYLE)


def _text_of(page: Page, width: int) -> Iterator[str]:
    yield folded(printable(page.title), width)
    for place, section in enumerate(page.sections):
        yield ""
        heading = f"{section.title.upper()}: " if section.title else ""
        paragraphs = [line.named(usual=page.day) for line in section.lines]
        if page.day and not place:
            paragraphs[0] += _OF_THIS_DAY
        if section.running:
            paragraphs = [" ".join([*map(_run_on, section.items), *paragraphs])]
        if section.items and not section.running:
            paragraphs.insert(0, "")
        first, *others = paragraphs or [""]
        yield from _paragraph_of_text(f"{heading}{section.lead}{' ' if section.lead and first else ''}{first}", width)
        for item in () if section.running else section.items:
            yield from _text_of_item(item, width, page.day)
        for text in others:
            yield from _paragraph_of_text(text, width)


def _paragraph_of_text(text: str, width: int) -> Iterator[str]:
    yield folded(printable(text.strip()), width)


def _run_on(item: Item) -> str:
    note = f" [{item.note}]" if item.note else ""
    return f"{_asked(item.title)} {' '.join(line.named() for line in item.lines)}{note}"


def _asked(title: str) -> str:
    """The title before its answer on the same line: with a colon if it is not a question."""
    return title if title.endswith((".", "?", "!", ":")) else f"{title}:"


def _text_of_item(item: Item, width: int, day: str) -> Iterator[str]:
    """The question, with all there is to say of it in one paragraph below; right after it if nothing is quoted."""
    note = f" [{item.note}]" if item.note else ""
    said = " ".join(line.named(usual=day) for line in item.lines)
    if any(line.quote for line in item.lines):
        yield from _hanging(f"{item.title}{note}", width)
        yield from (f"{_INDENT}{line}" for line in folded(printable(said), width - len(_INDENT)).split("\n"))
    else:
        yield from _hanging(f"{_asked(item.title)} {said}{note}", width)


def _cited(cite: str, day: str) -> str:
    return ", ".join(filter(None, [cite, day]))


def _hanging(text: str, width: int) -> Iterator[str]:
    first, *more = folded(printable(text), width - len(_INDENT)).split("\n")
    yield first
    yield from (f"{_INDENT}{line}" for line in more)


def _answer(item: Item) -> tuple[str, tuple[Line, ...]]:
    """The answer that stands right after the question, and the lines below."""
    if len(item.lines) == 1 and not item.lines[0].name:
        return f" {item.lines[0].sentence()}", ()
    return "", item.lines


def _markdown_of(page: Page) -> Iterator[str]:
    yield f"# {_marked(page.title)}"
    for section in page.sections:
        if section.title:
            yield f"## {_marked(section.title)}"
        if section.lead:
            yield _paragraph(_capital(section.lead))
        for item in section.items:
            answer, lines = _answer(item)
            note = f" *{_marked(item.note)}*" if item.note else ""
            title = _asked(item.title) if answer else item.title
            rows = [f"**{_marked(title)}**{_marked(answer)}{note}"]
            rows += [f"- {_marked_line(line)}" for line in lines]
            yield "\n".join(rows) if not lines else f"{rows[0]}\n\n" + "\n".join(rows[1:])
        for line in section.lines:
            yield _marked_line(line)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _marked(text: str) -> str:
    return escaped(printable(text))


def _paragraph(text: str) -> str:
    return as_paragraph(printable(text))


def _marked_line(line: Line) -> str:
    return f"**{_marked(line.name)}** {_marked(line.sentence())}" if line.name else _paragraph(line.sentence())


def _html_of(page: Page) -> Iterator[str]:
    yield f"<h1>{_safe(page.title)}</h1>"
    for section in page.sections:
        kinds = " ".join(filter(None, [section.kind, "running" if section.running else ""]))
        yield f'<section class="{_safe(kinds)}">' if kinds else "<section>"
        if section.title:
            yield f"<h2>{_safe(section.title)}</h2>"
        if section.lead:
            yield f'<p class="lead">{_safe(_capital(section.lead))}</p>'
        for item in section.items:
            yield from _html_of_item(item)
        yield from (f"<p>{_html_of_line(line)}</p>" for line in section.lines)
        yield "</section>"


def _html_of_item(item: Item) -> Iterator[str]:
    note = f' <small class="note">{_safe(item.note)}</small>' if item.note else ""
    answer, lines = _answer(item)
    yield "<article>"
    yield f"<h3>{_safe(_asked(item.title) if answer else item.title)}{'' if answer else note}</h3>"
    if answer:
        yield f"<p>{_safe(answer.strip())}{note}</p>"
    if lines:
        yield "<ul>"
        yield from (f"<li>{_html_of_line(line)}</li>" for line in lines)
        yield "</ul>"
    yield "</article>"


def _html_of_line(line: Line) -> str:
    name = f"<b>{_safe(line.name)}</b> " if line.name else ""
    if not line.quote:
        return f"{name}{_safe(line.sentence())}"
    cite = _cited(line.cite, line.day)
    source = f" <cite>{_safe(cite)}</cite>" if cite else ""
    return f'{name}{_safe(line.text)} <span class="quote">{_safe(line.quote)}{source}</span>'


def _safe(text: str) -> str:
    return escape(printable(text))
