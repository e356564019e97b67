"""The statements of a case with the documents that they stand in, as a report lists them."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import frozen

from positions.papers.glossary import day_in_words, publisher_of
from positions.papers.phrasing import any_of, verb
from positions.position import Window
from positions.prose import joined
from positions.records import Attribution, Reading, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from positions.papers.glossary import Glossary
    from positions.position import Said
    from positions.records import Evidence, Source, Statement

_ATTRIBUTIONS = {
    Attribution.DOCUMENT: "from a document of the party",
    Attribution.QUOTED: "quoted in its own words",
    Attribution.OFFICIAL: "said by an official",
    Attribution.REPORTED: "reported",
    Attribution.COUNTERPART: "told by another party",
    Attribution.ASSESSED: "judged by an analyst",
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@frozen
class Quoted:
    """A piece of evidence.

    Attributes:
        exact: The words; empty if none are quoted.
        language: The language that they are in, as an attribute of HTML takes it; empty if it is not known.
        remarks: Who said it, how it reached the reader, and what else to know.
    """

    exact: str
    language: str
    remarks: tuple[str, ...]


@frozen
class Record:
    """A statement as a reader sees it.

    Attributes:
        id: Its id.
        number: Its number in the list of statements.
        parties: Who makes it, in words.
        words: What it says, without who says it.
        day: When, in words; empty if that is not known.
        place: The publisher, or the title, of its source; empty if it has none.
        source: The id of its source; empty if it has none.
        quotes: What proves it.
        note: The coder's note.
        counts: Whether it counts in the report; what is too old or not admitted is listed all the same.
    """

    id: str
    number: int
    parties: str
    words: str
    day: str
    place: str
    source: str
    quotes: tuple[Quoted, ...]
    note: str
    counts: bool

    @property
    def cite(self) -> str:
        """Where it stands: the publisher and the day."""
        return ", ".join(filter(None, [self.place, self.day])) or "no source"


@frozen
class Document:
    """A source with what was coded from it.

    Attributes:
        source: The source; None for statements without one.
        title: What a reader calls it.
        about: Its publisher, day, kind and language.
        url: Its address; empty if it has none that a reader can safely follow.
        records: Its statements.
    """

    source: Source | None
    title: str
    about: str
    url: str
    records: tuple[Record, ...]


@frozen(slots=False)
class Register:
    """The statements of a case up to a day, by id, and the documents that they stand in.

    Attributes:
        glossary: What readers call the things of the case.
        window: Which statements count.

    Example:
        >>> import positions
        >>> paper = positions.report(positions.load_seeds(), "ukraine", "russia", issues="nato.*")
        >>> record = paper.register.records["ru-nato-membership-euro0604"]
        >>> record.words, record.cite
        ('demands giving up the right to join NATO', 'Euromaidan Press, 2 June 2025')
    """

    glossary: Glossary
    window: Window

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """The statements by id, those of one source together; offers by a proposal under its id and the issue."""
        case, until = self.glossary.case, Window(on=self.window.on, admit=frozenset(Attribution))
        said = {each.statement.id: each for each in case.said if not until.left_out(each)}
        places = {source.id: place for place, source in enumerate(self._sources)}
        ordered = sorted(said.items(), key=lambda pair: places.get(pair[1].statement.source or "", len(places)))
        return {
            name: self._record(number, each, case.statements.get(name, each.statement))
            for number, (name, each) in enumerate(ordered, 1)
        }

    def cited(self, statements: Iterable[str]) -> list[Record]:
        """The statements of these ids, by number."""
        return sorted((self.records[each] for each in statements), key=lambda each: each.number)

    @cached_property
    def _sources(self) -> tuple[Source, ...]:
        """The sources by date, those without one last."""
        return tuple(
            sorted(
                self.glossary.case.sources.values(),
                key=lambda each: each.published.first if each.published else date.max,
            )
        )

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents that they stand in, and those of the case that hold none of them, by date."""
        by_source: dict[str, list[Record]] = {}
        for each in self.records.values():
            by_source.setdefault(each.source, []).append(each)
        found = [self._document(source, by_source.get(source.id, [])) for source in self._sources]
        unsourced = by_source.get("")
        if unsourced:
            found.append(Document(None, "Without a document", "", "", tuple(unsourced)))
        return tuple(found)

    def _document(self, source: Source, records: list[Record]) -> Document:
        day = day_in_words(source.published) if source.published else ""
        about = [source.publisher if source.title else "", day, str(source.kind)]
        if source.language != "en":
            about.append(f"language: {source.language}")
        title = source.title or publisher_of(source) or source.id
        return Document(source, title, ", ".join(filter(None, about)), followed(source.url or ""), tuple(records))

    def _record(self, number: int, said: Said, statement: Statement) -> Record:
        source = self.glossary.case.sources.get(statement.source or "")
        return Record(
            statement.id,
            number,
            joined(map(self.glossary.party, statement.party)),
            self._words(statement),
            day_in_words(said.when) if said.when else "",
            (publisher_of(source) or source.id) if source else "",
            source.id if source else "",
            tuple(self._quoted(statement, piece) for piece in statement.evidence),
            statement.note,
            not self.window.left_out(said),
        )

    def _words(self, statement: Statement) -> str:
        """What it says, in a reader's words."""
        parts = [verb(statement.stance, several=len(statement.party) > 1)]
        if statement.proposal is not None:
            proposal = self.glossary.case.proposals[statement.proposal]
            parts.append(proposal.title or proposal.id)
            if statement.clauses:
                parts.append(f"on {' '.join(self.glossary.question([issue]) for issue in statement.clauses)}")
        elif statement.terms:
            parts.append(f"{'only ' if statement.only else ''}{any_of(self.glossary, statement.terms)}")
        elif statement.supersedes:
            parts.append("earlier words")
        if statement.grade:
            parts.append(statement.grade.words)
        if statement.provided:
            parts.append(f"on condition of {any_of(self.glossary, statement.provided)}")
        if statement.settles:
            parts.append("and settles what was said before")
        return " ".join(parts)

    def _quoted(self, statement: Statement, piece: Evidence) -> Quoted:
        found = self.glossary.case.sources.get(piece.source or statement.source or "")
        language = found.language if found else ""
        return Quoted(
            piece.exact or "",
            language if _LANGUAGE.fullmatch(language) else "",
            tuple(filter(None, self._remarks(statement, piece))),
        )

    def _remarks(self, statement: Statement, piece: Evidence) -> Iterator[str]:
        if piece.role is Role.CONTRADICTS:
            yield "contradicts it"
        yield piece.speaker or ""
        yield _ATTRIBUTIONS[piece.attribution]
        if piece.via:
            yield f"through {joined(piece.via)}"
        if piece.reading is Reading.IMPLIED:
            yield "implied, not said in so many words"
        if not piece.exact:
            yield "not quoted"
        if piece.source and piece.source != statement.source:
            yield f"in {self.glossary.source(piece.source)}"
        yield piece.note


def followed(url: str) -> str:
    """The address, if it leads to a page of the web and nowhere else; empty if not.

    Example:
        >>> from positions.papers.register import followed
        >>> followed("https://example.org/a"), followed("javascript:alert(1)")
        ('https://example.org/a', '')
    """
    if not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""
