"""Whether the words that prove the statements of a case are in its documents."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from positions.errors import MissingExtraError
from positions.evidence.anchor import Anchor, Status, find_words
from positions.evidence.canonical import Document, documents_in
from positions.negotiation import Advice, advice_lines
from positions.records import Skip, Statement
from positions.regions import FiniteDomain
from positions.tables import Record, Result, Row, Table
from positions.tables.schema import TEXT, TEXTS, WHOLE, Schema, exactly, list_of, table_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from positions.negotiation import Negotiation
    from positions.records import Evidence, Proposal


@frozen
class Checked(Result):
    """One phrase, and what came of looking for it.

    Attributes:
        record: What it belongs to: the id of a statement or proposal, or `skip` for a passage left out.
        source: The id of the source that it should be in; empty if none is named.
        piece: The evidence, or the skip.
        anchor: What was found.

    Example:
        >>> import positions
        >>> piece = positions.Evidence("no limits")
        >>> print(
        ...     positions.evidence.Checked(
        ...         "ua-1", "gazette", piece, positions.evidence.find_words(piece, "There are no limits.")
        ...     )
        ... )
        ua-1: verified: “no limits”
    """

    record: str
    source: str
    piece: Evidence | Skip
    anchor: Anchor

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(record=TEXT, source=TEXT, exact=TEXT, **Anchor.shape()["properties"])

    def to_dict(self) -> dict[str, object]:
        """What came of the phrase, as plain data."""
        return {"record": self.record, "source": self.source, "exact": self.phrase, **self.anchor.to_dict()}

    def to_records(self) -> list[Record]:
        """What came of the phrase, as flat data: one record."""
        anchor = self.anchor
        return [
            {
                "record": self.record,
                "source": self.source,
                "exact": self.phrase,
                "status": str(anchor.status),
                "proves": anchor.status.proves,
                "start": anchor.start,
                "end": anchor.end,
                "found": anchor.found,
                "differs": "; ".join(f"{ours} is {theirs}" for ours, theirs in anchor.differs),
                "grave": ", ".join(anchor.grave),
                "negation": anchor.negation,
            }
        ]

    @property
    def phrase(self) -> str:
        """The phrase; empty if only a place is given."""
        return self.piece.exact or ""

    def __str__(self) -> str:
        anchor = self.anchor
        what = (
            f"“{self.phrase}”" if self.phrase else f"characters {self.piece.start:,} to {self.piece.end:,}, no phrase"
        )
        if anchor.status is not Status.NEAR_MISS:
            return f"{self.record}: {anchor.status}: {what}"
        words = ", ".join(f"“{ours}” is “{theirs}”" for ours, theirs in anchor.differs)
        why = words or "the phrase is part of a longer word or number, or runs over the end of a paragraph"
        grave = f" [grave: {', '.join(anchor.grave)}]" if anchor.grave else ""
        return f"{self.record}: {anchor.status}: {what}; the document has “{anchor.found}” ({why}){grave}"

    @property
    def advice(self) -> Advice | None:
        """What a coder may want to look at although the phrase is verified; None if there is nothing."""
        if not self.anchor.negation or isinstance(self.piece, Skip):
            return None
        message = f"“{self.phrase}” comes right after “{self.anchor.negation}” in the document"
        return Advice(self.record, message)


@frozen(repr=False)
class Verification(Result):
    """What came of every phrase of a case.

    Attributes:
        checked: The phrases, in the order of the case.
        documents: The documents, one for each source.

    Example:
        >>> import pathlib, positions, tempfile
        >>> source = positions.Source("gazette")
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> said = positions.Statement(
        ...     "n1",
        ...     party="north",
        ...     stance="demands",
        ...     terms={"pause": pause.domain.only(30)},
        ...     source="gazette",
        ...     evidence=[positions.Evidence("a month of quiet")],
        ... )
        >>> case = positions.Negotiation(
        ...     "talks", parties=[positions.Party("north")], issues=[pause], sources=[source], statements=[said]
        ... )
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = pathlib.Path(folder, "gazette.txt").write_text("They ask for a month of quiet.")
        ...     positions.verify(case, folder)
        <Verification: 1 verified>
    """

    checked: tuple[Checked, ...]
    documents: tuple[Document, ...]

    @property
    def findings(self) -> tuple[str, ...]:
        """What a person has to look at: phrases that are not verified, documents that are missing or have changed."""
        troubles = [f"{each.source.id}: no text: {each.trouble}" for each in self.documents if each.trouble]
        changed = [
            f"{each.source.id}: text-changed: not the text that was coded" for each in self.documents if each.changed
        ]
        return (*troubles, *changed, *(str(each) for each in self.checked if not each.anchor.status.proves))

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What a coder may want to look at although it is verified: phrases right after a negation.

        "Will not *accept neutrality*" verifies "accept neutrality". That is correct if the statement says that the
        party rejects neutrality, so that advice is not among the findings.
        """
        return tuple(filter(None, (each.advice for each in self.checked)))

    @property
    def counts(self) -> dict[Status, int]:
        """How many phrases have which status."""
        counted = Counter(each.anchor.status for each in self.checked)
        return {status: counted[status] for status in Status if counted[status]}

    @property
    def table(self) -> Table:
        """What is shown: the statuses of each source, the findings, and the advice."""
        by_source = Counter((each.source, each.anchor.status) for each in self.checked)
        sources = dict.fromkeys(each.source for each in self.checked)
        shown = [status for status in Status if any(by_source[source, status] for source in sources)]
        return Table(
            headline=f"Of {len(self.checked)} phrases: {self._counted()}.",
            columns=("source", *map(str, shown)),
            rows=tuple(
                Row([source or "none", *(str(by_source[source, status]) for status in shown)]) for source in sources
            ),
            notes=(*self.findings, *advice_lines(self.advice)),
            data=self.to_dict,
        )

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            counts=table_of(WHOLE),
            phrases=list_of(Checked.shape()),
            findings=TEXTS,
            advice=list_of(Advice.shape()),
        )

    def to_dict(self) -> dict[str, object]:
        """The phrases as plain data, with the counts, the findings and the advice."""
        return {
            "counts": {str(status): number for status, number in self.counts.items()},
            "phrases": [each.to_dict() for each in self.checked],
            "findings": list(self.findings),
            "advice": [each.to_dict() for each in self.advice],
        }

    def to_records(self) -> list[Record]:
        """The phrases as flat data, one record for each."""
        return [record for each in self.checked for record in each.to_records()]

    def _counted(self) -> str:
        return ", ".join(f"{number} {status}" for status, number in self.counts.items()) or "none"

    def __repr__(self) -> str:
        return f"<Verification: {self._counted()}>"


def verify(case: Negotiation, documents: str | os.PathLike[str]) -> Verification:
    """Looks up every phrase of a case in its documents.

    Args:
        case: The case.
        documents: The folder of the documents; see `documents_in`.

    Returns:
        What came of each piece of evidence and of each skipped passage that has a phrase or, for evidence, a place.

    Raises:
        DocumentError: If there is no such folder.

    Example:
        >>> import positions, tempfile
        >>> with tempfile.TemporaryDirectory() as empty:
        ...     positions.verify(positions.load_seeds(), empty).counts.keys()
        dict_keys([<Status.TEXT_MISSING: 'text-missing'>])
    """
    texts = {document.source.id: document for document in documents_in(case, documents)}
    phrases = list(_phrases(case))
    anchors: dict[int, Anchor] = {}
    for each in sorted(range(len(phrases)), key=lambda each: phrases[each][1]):  # each text is folded once
        _, source, piece, outcomes = phrases[each]
        anchors[each] = _anchor(piece, texts.get(source), outcomes)
    return Verification(
        tuple(Checked(record, source, piece, anchors[each]) for each, (record, source, piece, _) in enumerate(phrases)),
        tuple(texts.values()),
    )


def _anchor(piece: Evidence | Skip, document: Document | None, outcomes: frozenset[str]) -> Anchor:
    if document is None or document.text is None:
        return Anchor(Status.TEXT_MISSING)
    if piece.exact is not None:
        try:
            return find_words(piece, document.text, outcomes=outcomes)
        except MissingExtraError:  # the phrase is not there; nobody can say whether something near it is
            return Anchor(Status.NOT_FOUND)
    if document.changed:
        return Anchor(Status.TEXT_CHANGED)
    within = piece.end is not None and piece.end <= len(document.text)
    return Anchor(Status.UNQUOTED, piece.start, piece.end) if within else Anchor(Status.NOT_FOUND)


def _phrases(case: Negotiation) -> Iterator[tuple[str, str, Evidence | Skip, frozenset[str]]]:
    """Everything to look up: its record, its source, the piece, and the outcomes of its issues."""
    records: list[Statement | Proposal] = [*case.proposals.values(), *case.statements.values()]
    for record in records:
        for piece in record.evidence:
            if piece.exact or piece.start is not None:
                yield record.id, piece.source or record.source or "", piece, _outcomes(case, record)
    for skip in case.skips:
        if skip.exact:
            yield "skip", skip.source or "", skip, frozenset()


def _outcomes(case: Negotiation, record: Statement | Proposal) -> frozenset[str]:
    """The labels that are outcomes of the issues of a record."""
    terms = record.terms if isinstance(record, Statement) else (record.clauses,)
    domains = {case.issues[issue].domain for box in terms for issue in box}
    return frozenset(str(label) for domain in domains if isinstance(domain, FiniteDomain) for label in domain.outcomes)
