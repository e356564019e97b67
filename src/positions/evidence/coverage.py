"""How much of the documents was coded: every sentence, and those that may contain a position that was not coded."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from positions.evidence.extra import documents_extra
from positions.evidence.fold import fold
from positions.evidence.verification import verify
from positions.evidence.words import beginnings, whole
from positions.records import Skip
from positions.records.checks import FixedWord
from positions.tables import Record, Result, Row, Table
from positions.tables.schema import TEXT, TEXTS, TRUTH, WHOLE, Schema, exactly, list_of, one_of, table_of

if TYPE_CHECKING:
    import os
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from positions.evidence.canonical import Document
    from positions.evidence.verification import Verification
    from positions.negotiation import Negotiation
    from positions.records import Party, Proposal, Statement


class SentenceState(FixedWord):
    """Whether a sentence was coded.

    | state | what it means |
    | --- | --- |
    | `coded` | it contains evidence |
    | `skipped` | it was read and contains no position: a `[[skip]]` quotes it |
    | `open` | neither |

    Example:
        >>> import positions
        >>> positions.evidence.SentenceState("coded")
        <SentenceState.CODED: 'coded'>
    """

    CODED = "coded"
    SKIPPED = "skipped"
    OPEN = "open"


@frozen
class Sentence(Result):
    """A sentence of a document.

    Attributes:
        document: The id of the source.
        line: The line of the document's file that it begins on.
        start: Where it begins in the canonical text, in code points.
        end: Where it ends.
        text: The sentence, its lines as one.
        state: `coded`, `skipped` or `open`.
        parties: The ids of the parties that it names.
        cued: Whether it contains a cue of the case or a word of an issue.

    Example:
        >>> import positions
        >>> said = positions.evidence.Sentence(
        ...     "gazette", 3, 0, 26, "North demands a long pause.", parties=("north",), cued=True
        ... )
        >>> said.candidate, str(said)
        (True, 'gazette:3  North demands a long pause.')
    """

    document: str
    line: int
    start: int
    end: int
    text: str
    state: SentenceState = SentenceState.OPEN
    parties: tuple[str, ...] = ()
    cued: bool = False

    @property
    def telling(self) -> bool:
        """Whether the word lists find it: it names a party, and contains a cue or a word of an issue."""
        return bool(self.parties) and self.cued

    @property
    def candidate(self) -> bool:
        """Whether it may contain a position that was not coded: the word lists find it, and it is open."""
        return self.telling and self.state is SentenceState.OPEN

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            document=TEXT,
            line=WHOLE,
            start=WHOLE,
            end=WHOLE,
            sentence=TEXT,
            state=one_of(SentenceState),
            parties=TEXTS,
            cued=TRUTH,
            candidate=TRUTH,
        )

    def to_dict(self) -> dict[str, object]:
        """The sentence as plain data."""
        return {
            "document": self.document,
            "line": self.line,
            "start": self.start,
            "end": self.end,
            "sentence": self.text,
            "state": str(self.state),
            "parties": list(self.parties),
            "cued": self.cued,
            "candidate": self.candidate,
        }

    def __str__(self) -> str:
        return f"{self.document}:{self.line}  {self.text}"


@frozen(repr=False)
class Coverage(Result):
    """How much of the documents was coded.

    Attributes:
        sentences: The sentences, in the order of the documents.
        documents: The documents, one for each source.
        uncoded: The ids of the sources that nobody coded: they have no statement, proposal or skip.

    Example:
        >>> import pathlib, positions, tempfile
        >>> case = positions.Negotiation(
        ...     "talks",
        ...     parties=[positions.Party("north", "North")],
        ...     sources=[positions.Source("gazette")],
        ...     cues=["demand"],
        ... )
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = pathlib.Path(folder, "gazette.txt").write_text("It rains. North demanded a pause.")
        ...     found = positions.coverage(case, folder)
        >>> found
        <Coverage: 2 sentences: 0 coded, 0 skipped, 2 open, 1 of them a candidate>
        >>> print(found.candidates[0])
        gazette:1  North demanded a pause.
    """

    sentences: tuple[Sentence, ...]
    documents: tuple[Document, ...]
    uncoded: tuple[str, ...]

    @property
    def candidates(self) -> tuple[Sentence, ...]:
        """The open sentences that may contain a position: they name a party and contain a cue or a word."""
        return tuple(each for each in self.sentences if each.candidate)

    @property
    def missed(self) -> tuple[Sentence, ...]:
        """The coded sentences that the word lists would have missed: how much `candidates` may overlook."""
        return tuple(each for each in self.sentences if each.state is SentenceState.CODED and not each.telling)

    @property
    def share(self) -> Fraction:
        """The share of the sentences that name a party that is coded or skipped; 0 if no sentence names one."""
        naming = [each for each in self.sentences if each.parties]
        return Fraction(sum(each.state is not SentenceState.OPEN for each in naming), max(1, len(naming)))

    @property
    def table(self) -> Table:
        """What is shown: the counts of each document, the candidates, and what the counts cannot show."""
        counted = {document.source.id: Counter[str]() for document in self.documents if document.text is not None}
        for each in self.sentences:
            counted[each.document].update({"sentences": 1, each.state: 1, "candidates": each.candidate})
        columns = ("sentences", *map(str, SentenceState), "candidates")
        return Table(
            headline=f"{self._summary()}. Of those that name a party, {_percent(self.share)} are coded or skipped.",
            columns=("document", *columns),
            rows=tuple(Row([name, *(f"{counts[each]:,}" for each in columns)]) for name, counts in counted.items()),
            notes=tuple(self._notes()),
            data=self.to_dict,
        )

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            share=exactly(numerator=WHOLE, denominator=WHOLE),
            sentences=list_of(Sentence.shape()),
            uncoded=TEXTS,
            troubles=table_of(TEXT),
        )

    def to_dict(self) -> dict[str, object]:
        """The sentences as plain data, with the share that is covered and what has no text or no coding."""
        return {
            "share": {"numerator": self.share.numerator, "denominator": self.share.denominator},
            "sentences": [each.to_dict() for each in self.sentences],
            "uncoded": list(self.uncoded),
            "troubles": {each.source.id: each.trouble for each in self.documents if each.trouble},
        }

    def to_records(self) -> list[Record]:
        """The sentences as flat data, one record for each."""
        return [record for each in self.sentences for record in each.to_records()]

    def _notes(self) -> Iterator[str]:
        yield from (f"{each.source.id}: no text: {each.trouble}" for each in self.documents if each.trouble)
        yield from map(str, self.candidates)
        if self.missed:
            yield f"Coded sentences that the word lists would have missed: {len(self.missed):,}."
        if self.uncoded:
            yield f"Sources that nobody coded: {', '.join(self.uncoded)}."

    def _summary(self) -> str:
        counts = Counter(each.state for each in self.sentences)
        states = ", ".join(f"{counts[state]:,} {state}" for state in SentenceState)
        number = len(self.candidates)
        candidates = f"{number:,} of them {'a candidate' if number == 1 else 'candidates'}"
        return (
            f"{len(self.sentences):,} {'sentence' if len(self.sentences) == 1 else 'sentences'}: {states}, {candidates}"
        )

    def __repr__(self) -> str:
        return f"<Coverage: {self._summary()}>"


def coverage(case: Negotiation, documents: str | os.PathLike[str]) -> Coverage:
    """Which sentences of the documents are coded, which were skipped, and which may contain a position.

    A sentence is coded if verified evidence overlaps it, and skipped if only a skip does. Names of parties and their
    aliases match as whole words and by case, except that the first letter may be lowercase. The cues of the case
    (`cues`) and the words of issues (`words`) match in any case, as words or beginnings of words: `demand` finds
    `demanded`, and `call for` finds `called for`.

    Args:
        case: The case.
        documents: The folder of the documents; see `verify`.

    Raises:
        DocumentError: If there is no such folder.
        MissingExtraError: If the package sentencex is not installed: `pip install 'positions[documents]'`.

    Example:
        >>> import positions, tempfile
        >>> with tempfile.TemporaryDirectory() as empty:
        ...     found = positions.coverage(positions.load_seeds(), empty)
        >>> found.share, found.table.notes[0]
        (Fraction(0, 1), 'euromaidan-2025-06-11: no text: 000_9d7dbc9e9af0b1a9.txt: No such file or directory')
    """
    found = verify(case, documents)
    lists = _Lists(
        parties={party.id: whole(map(_alike, _names(party))) for party in case.parties.values()},
        cues=beginnings(map(_alike, (*case.cues, *(word for issue in case.issues.values() for word in issue.words)))),
    )
    places = _places(found)
    return Coverage(
        sentences=tuple(sentence for document in found.documents for sentence in _sentences(document, places, lists)),
        documents=found.documents,
        uncoded=tuple(_uncoded(case)),
    )


@frozen
class _Lists:
    """The word lists of a case, as patterns: the names of each party, and the cues and the words of issues together."""

    parties: Mapping[str, re.Pattern[str]]
    cues: re.Pattern[str]


def _names(party: Party) -> Iterator[str]:
    """The names of a party, as they are and (except abbreviations) with a lowercase first letter: `the employer`."""
    for name in (party.title, *party.aliases):
        yield name
        if not name.isupper():
            yield name[:1].lower() + name[1:]


def _alike(words: str) -> str:
    return fold(words).text


def _places(found: Verification) -> Mapping[tuple[str, SentenceState], list[tuple[int, int]]]:
    """The places that are verified, by document and by what they contain."""
    places: dict[tuple[str, SentenceState], list[tuple[int, int]]] = defaultdict(list)
    for each in found.checked:
        start, end = each.anchor.start, each.anchor.end
        if each.anchor.status.proves and start is not None and end is not None:
            state = SentenceState.SKIPPED if isinstance(each.piece, Skip) else SentenceState.CODED
            places[each.source, state].append((start, end))
    return places


def _sentences(
    document: Document, places: Mapping[tuple[str, SentenceState], list[tuple[int, int]]], lists: _Lists
) -> Iterator[Sentence]:
    name, text = document.source.id, document.text or ""
    covered = {
        state: _Stretches.of(places.get((name, state), ())) for state in (SentenceState.CODED, SentenceState.SKIPPED)
    }
    line, counted = document.line, 0
    for start, end in _stretches(document.source.language, text):
        alike = _alike(text[start:end])
        line, counted = line + text.count("\n", counted, start), start
        yield Sentence(
            document=name,
            line=line,
            start=start,
            end=end,
            text=" ".join(text[start:end].split()),
            state=next((state for state, those in covered.items() if those.touch(start, end)), SentenceState.OPEN),
            parties=tuple(party for party, names in lists.parties.items() if names.search(alike)),
            cued=bool(lists.cues.search(alike.casefold())),
        )


@frozen
class _Stretches:
    """Stretches of a text that do not touch each other, in order: where they begin, and where they end."""

    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, places: Iterable[tuple[int, int]]) -> _Stretches:
        """The stretches that places make together."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(places):
            if ends and start <= ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        return cls(starts, ends)

    def touch(self, start: int, end: int) -> bool:
        """Whether a part of one of them lies between two places."""
        first = bisect_right(self.ends, start)
        return first < len(self.starts) and self.starts[first] < end


def _stretches(language: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences begin and end, without the blanks around them and between paragraphs."""
    with documents_extra("coverage"):
        from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]  # noqa: PLC0415 (an extra)

    for found in get_sentence_boundaries(language, text):
        start, end = found["start_index"], found["end_index"]
        sentence = text[start:end]
        start += len(sentence) - len(sentence.lstrip())
        if sentence.strip():
            yield start, start + len(sentence.strip())


def _uncoded(case: Negotiation) -> Iterable[str]:
    """The sources that no statement, proposal or skip refers to."""
    spoken: list[Statement | Proposal] = [*case.statements.values(), *case.proposals.values()]
    coded = {each.source for each in (*spoken, *case.skips)}
    coded.update(piece.source for each in spoken for piece in each.evidence)
    return [source for source in case.sources if source not in coded]


def _percent(share: Fraction) -> str:
    """The share as a percentage that is never rounded up to the whole."""
    tenths = share.numerator * 1000 // share.denominator
    return f"{tenths // 10}.{tenths % 10} %"
