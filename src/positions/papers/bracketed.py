"""Bracketed text for drafters: what is agreed is plain, everything else is in brackets with the name of the party."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from positions.comparison import Verdict
from positions.errors import FormatError
from positions.papers.page import Item, Line, Page, Section
from positions.papers.word import word_of_page
from positions.prose import did_you_mean, joined, listed, quote
from positions.tables import Result, Row, Table
from positions.tables.schema import TEXT, TEXTS, TRUTH, exactly, list_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from positions.papers.glossary import Glossary
    from positions.papers.holding import Holding, Phrase
    from positions.papers.side import Numbered
    from positions.tables import Record
    from positions.tables.schema import Schema
    from positions.tables.table import FormatName

FORMATS = ("text", "html", "markdown", "csv", "json", "docx", "table")
_BINARY = ("docx",)
_REFUSING = ("rejects", "refuses")
_REPORTED = "is reported in contradicting ways"
_LEAD = (
    "Text that is agreed is plain. Everything else is in brackets, with the names of those who hold it; empty brackets "
    "wait for text."
)


@frozen
class BracketedText(Result):
    """What a draft says of one question.

    Attributes:
        number: Its number, as a reader sees it.
        topic: What it comes under.
        question: The question.
        agreed: Whether the text is agreed.
        text: The text, with its brackets.
        issues: The ids of its issues.

    Example:
        >>> import positions
        >>> paper = positions.side_by_side(positions.load_seeds(), "ukraine", "russia", issues="talks.second-round")
        >>> clause = paper.bracketed.clauses[0]
        >>> clause.number, clause.agreed, clause.text
        ('49', True, 'A second round')
    """

    number: str
    topic: str
    question: str
    agreed: bool
    text: str
    issues: tuple[str, ...]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(number=TEXT, topic=TEXT, question=TEXT, agreed=TRUTH, text=TEXT, issues=TEXTS)

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "number": self.number,
            "topic": self.topic,
            "question": self.question,
            "agreed": self.agreed,
            "text": self.text,
            "issues": list(self.issues),
        }


@frozen(repr=False, slots=False)
class Bracketed(Result):
    """A text to negotiate on, question by question. `print` shows it as text that fits the terminal.

    Attributes:
        title: Its heading.
        lead: What it was made of.
        clauses: What it says, in the order of the case. Facts are no part of it.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> paper = positions.side_by_side(talks, "ukraine", "russia", on="istanbul-2", issues="nato.*, bodies.number")
        >>> for clause in paper.bracketed.clauses:
        ...     print(clause.text)
        [Ukraine: the right to join NATO] [Russia: giving up the right to join NATO]
        6,000 bodies
    """

    title: str
    lead: str
    clauses: tuple[BracketedText, ...]

    @cached_property
    def page(self) -> Page:
        """It as a page."""
        topics: dict[str, list[Item]] = {}
        for each in self.clauses:
            item = Item(f"{each.number}. {each.question}", lines=(Line(each.text),))
            topics.setdefault(each.topic or "Text", []).append(item)
        sections = (Section(topic, items=tuple(items)) for topic, items in topics.items())
        return Page(self.title, (Section("", lines=(Line(self.lead), Line(_LEAD))), *sections))

    @property
    def table(self) -> Table:
        """A row for each question."""
        rows = tuple(Row((each.number, each.question, each.text), each.topic) for each in self.clauses)
        return Table(self.title, ("number", "question", "text"), rows, data=self.to_dict)

    def show(
        self, form: FormatName | Literal["text"] = "text", *, width: int | None = None, color: bool = False
    ) -> str:
        """It as text, HTML (a whole document), Markdown, CSV or JSON.

        Args:
            form: `text`, `html`, `markdown`, `csv`, `json` or `table`.
            width: How many columns a `text` or `table` may take; those of the terminal if it is left out.
            color: As for other results; a page has no colors.

        Raises:
            FormatError: If there is no such format.
        """
        if form in _BINARY:
            msg = "a Word file is not text: name a file that ends in .docx, with -o"
            raise FormatError(msg)
        if form not in FORMATS:
            msg = f"no format {quote(form)} of bracketed text{did_you_mean(form, FORMATS)}; expected {listed(FORMATS)}"
            raise FormatError(msg)
        if form in ("table", "csv", "json"):
            return self.table.show(form, width=width, color=color)
        if form == "html":
            return self.page.html()
        return self.page.markdown() if form == "markdown" else self.page.text(width)

    def encoded(self, form: FormatName | Literal["text", "docx"], *, width: int | None = None) -> bytes:
        """It as the bytes of a file, the same for the same case.

        Args:
            form: A format of `show`, or `docx`. CSV begins with the mark by which spreadsheets know UTF-8.
            width: How many columns a `text` may take; those of the terminal if it is left out.

        Raises:
            FormatError: If there is no such format.
            MissingExtraError: If the package python-docx is not installed, for `docx`.
        """
        if form == "docx":
            return word_of_page(self.page)
        mark = "\ufeff" if form == "csv" else ""
        return f"{mark}{self.show(form, width=width)}\n".encode()

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(title=TEXT, lead=TEXT, clauses=list_of(BracketedText.shape()))

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {"title": self.title, "lead": self.lead, "clauses": [each.to_dict() for each in self.clauses]}

    def to_records(self) -> list[Record]:
        """It as flat data, a row for each question."""
        return [record for each in self.clauses for record in each.to_records()]

    def _repr_html_(self) -> str:
        return self.page.fragment()

    def __repr__(self) -> str:
        return f"<Bracketed: {self.title}>"


def bracketed(glossary: Glossary, title: str, lead: str, rows: Iterable[Numbered]) -> Bracketed:
    """The text to negotiate on that the rows of a side-by-side come to.

    Args:
        glossary: What readers call things.
        title: Its heading.
        lead: What it was made of.
        rows: The rows.
    """
    return Bracketed(title, lead, tuple(_clause(glossary, row) for row in rows if not row.entry.fact))


def _clause(glossary: Glossary, row: Numbered) -> BracketedText:
    entry = row.entry
    agreed = entry.verdict is Verdict.AGREED
    text = f"{entry.ground[:1].upper()}{entry.ground[1:]}" if agreed else _in_brackets(glossary, row)
    return BracketedText(row.label, row.topic, entry.question, agreed, text, entry.issues)


def _in_brackets(glossary: Glossary, row: Numbered) -> str:
    """What each party holds; those who hold the same share the brackets."""
    names: dict[str, list[str]] = {}
    for each in row.entry.holdings:
        text = _wanted(glossary, row, each)
        if text:
            names.setdefault(text, []).append(each.name)
    return " ".join(f"[{joined(several)}: {text}]" for text, several in names.items()) or "[ ]"


def _wanted(glossary: Glossary, row: Numbered, holding: Holding) -> str:
    """The text that a party would have; what it refuses, if it has named nothing else."""
    phrases = [each for each in holding.phrases if each.region is not None]
    wanted = [each for each in phrases if each.verb not in (*_REFUSING, "has come down from")]
    found = [_text(glossary, row, each) for each in wanted]
    if not found:
        found = [f"not {_text(glossary, row, each)}" for each in phrases if each.verb in _REFUSING]
        found += _ruled_out(glossary, row, holding)
    found += [f"reported in contradicting ways{each.tail}" for each in holding.phrases if each.verb == _REPORTED]
    return joined(dict.fromkeys(found), last="or")


def _text(glossary: Glossary, row: Numbered, phrase: Phrase) -> str:
    issue = row.entry.overlaps[0].issue
    return f"{glossary.outcome(issue, phrase.region)}{phrase.tail}" if phrase.region is not None else ""


def _ruled_out(glossary: Glossary, row: Numbered, holding: Holding) -> Iterator[str]:
    overlap = row.entry.overlaps[0]
    for each in overlap.blocks:
        if each.rules and each.party == holding.party:
            yield f"not {glossary.outcome(overlap.issue, each.region)} (by a rule)"
