"""One question in a paper in columns: its number, what each party holds, and the words that prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.papers.entry import Entry, entries
from positions.papers.register import followed
from positions.records import Attribution
from positions.tables import Result
from positions.tables.schema import TEXT, TEXTS, TRUTH, WHOLE, exactly, list_of, maybe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from positions.comparison import Overlap
    from positions.papers.glossary import Glossary, Quote
    from positions.papers.holding import Holding
    from positions.position import Said
    from positions.tables.schema import Schema
    from positions.when import When

_TOLD = (Attribution.COUNTERPART, Attribution.ASSESSED)


@frozen
class Side:
    """What one party holds on a question, with the words that decide it.

    Attributes:
        holding: What it holds.
        quote: The strongest of the words that decide it; None if there are none.
        when: When they were said, as far as it is known.
        url: The page of the web that they stand on; empty if there is none that a reader can safely follow.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> paper = positions.side_by_side(talks, "ukraine", "russia", issues="ceasefire.duration", on="istanbul-2")
        >>> russia = paper.rows[0].sides[1]
        >>> russia.teller, russia.cite
        ('JD Vance', 'according to JD Vance, CBS News, March 2025')
    """

    holding: Holding
    quote: Quote | None
    when: When | None
    url: str

    @property
    def silent(self) -> bool:
        """Whether the party has said nothing about the question."""
        return self.holding.position.silent

    @property
    def teller(self) -> str:
        """According to whom the party holds it, if these are not its own words; empty if they are."""
        if self.quote is None or self.quote.attribution not in _TOLD:
            return ""
        usual = "another party" if self.quote.attribution is Attribution.COUNTERPART else "an analyst"
        return self.quote.speaker or usual

    @property
    def cite(self) -> str:
        """Who published the words and when, and who says so if it is not the party."""
        if self.quote is None:
            return ""
        teller = f"according to {self.teller}" if self.teller else ""
        return ", ".join(filter(None, [teller, self.quote.publisher, self.quote.day]))

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        words = {"quote": maybe(TEXT), "date": maybe(TEXT), "publisher": maybe(TEXT), "link": maybe(TEXT)}
        return exactly(party=TEXT, name=TEXT, holds=TEXT, silent=TRUTH, **words, according_to=maybe(TEXT))

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "party": self.holding.party,
            "name": self.holding.name,
            "holds": self.holding.text,
            "silent": self.silent,
            "quote": (self.quote and self.quote.exact) or None,
            "date": None if self.when is None else str(self.when),
            "publisher": (self.quote and self.quote.publisher) or None,
            "link": self.url or None,
            "according_to": self.teller or None,
        }


@frozen(repr=False)
class Numbered(Result):
    """A question with its number, and what each party holds on it.

    Attributes:
        numbers: The numbers of its issues, which are their places in the case and stay from day to day.
        entry: The question, the finding, and how far it carries.
        sides: What each party holds, in the order asked for.

    Example:
        >>> import positions
        >>> paper = positions.side_by_side(positions.load_seeds(), "ukraine", "russia", issues="territory.*")
        >>> row = paper.folded[0]
        >>> row.numbers, row.entry.question  # doctest: +ELLIPSIS
        ((12, 13, 14, 15, 16), "Is Russia's hold on Crimea, Donetsk, Luhansk, Kherson and Zaporizhzhia ...")
    """

    numbers: tuple[int, ...]
    entry: Entry
    sides: tuple[Side, ...]

    @property
    def label(self) -> str:
        """Its number, or its numbers, as a reader sees them: `3` or `2, 7`, and a dash in what follows each other."""
        runs: list[list[int]] = []
        for number in self.numbers:
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return ", ".join(str(run[0]) if not run[1:] else f"{run[0]}\N{EN DASH}{run[-1]}" for run in runs)

    @property
    def topic(self) -> str:
        """What it comes under."""
        return "Facts in dispute" if self.entry.fact else self.entry.overlaps[0].issue.heading

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            numbers=list_of(WHOLE),
            issues=TEXTS,
            topic=TEXT,
            kind=TEXT,
            question=TEXT,
            sides=list_of(Side.shape()),
            state=TEXT,
            ground=TEXT,
            carries=TEXTS,
        )

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "numbers": list(self.numbers),
            "issues": list(self.entry.issues),
            "topic": self.topic,
            "kind": str(self.entry.overlaps[0].issue.kind),
            "question": self.entry.question,
            "sides": [each.to_dict() for each in self.sides],
            "state": str(self.entry.verdict),
            "ground": self.entry.ground,
            "carries": list(self.entry.carries),
        }

    def __repr__(self) -> str:
        return f"<Numbered {self.label}: {self.entry.question}>"


def numbered(glossary: Glossary, overlaps: Iterable[Overlap], parties: Iterable[str]) -> Iterator[Numbered]:
    """The questions of overlaps with their numbers; issues of a family on which everything is the same become one."""
    numbers = {issue: number for number, issue in enumerate(glossary.case.issues, 1)}
    said = {each.statement.id: each for each in glossary.case.said}
    for entry in entries(glossary, overlaps, parties):
        yield Numbered(
            tuple(numbers[issue] for issue in entry.issues),
            entry,
            tuple(_side(glossary, each, said) for each in entry.holdings),
        )


def _side(glossary: Glossary, holding: Holding, said: Mapping[str, Said]) -> Side:
    """The strongest words that decide it; else what the party has said; else its words that put off an answer."""
    position = holding.position
    putting_off = (said[each] for each in position.deferring)
    quotes = holding.quotes or glossary.quotes(position.passages) or glossary.quotes(putting_off)
    if not quotes:
        return Side(holding, None, None, "")
    source = glossary.case.sources.get(quotes[0].source)
    return Side(holding, quotes[0], said[quotes[0].statement].when, followed((source and source.url) or ""))
