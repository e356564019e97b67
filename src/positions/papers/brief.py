"""The brief: where parties stand, on one page that can be sent on and read aloud."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from positions.comparison import compare
from positions.comparison.checks import checked
from positions.errors import FormatError
from positions.movement import Change, changes
from positions.negotiation import Negotiation
from positions.papers.contents import Contents
from positions.papers.entry import Entry
from positions.papers.layout import full_page, short_page
from positions.prose import did_you_mean, listed, quote
from positions.tables import Result, iso
from positions.tables.schema import DAY, TEXT, TEXTS, WHOLE, exactly, list_of, maybe, table_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from positions.negotiation import AdmitLike, DayLike, MattersLike
    from positions.papers.page import Page
    from positions.position import Window
    from positions.records import PartyLike, Round
    from positions.tables import FormatName, Record
    from positions.tables.schema import Schema

FORMATS = ("text", "markdown", "html", "csv", "json")


@frozen(repr=False, slots=False)
class Brief(Contents, Result):
    r"""Where parties stand, in a reader's words. `print` shows it as text that fits the terminal.

    It computes nothing: everything in it is a picture of a comparison, and of what changed since the last round. Its
    attributes are those of `Contents`.

    Example:
        >>> import positions
        >>> paper = positions.brief(positions.load_seeds(), "ukraine", "russia", on="istanbul-2")
        >>> paper  # doctest: +NORMALIZE_WHITESPACE
        <Brief of ukraine, russia on 2025-06-02: Of 57 issues: 8 agreed, 2 overlap, 1 blocked, 1 apart, 33 open, 12
        irreconcilable; of 17 facts in dispute: 16 open, 1 irreconcilable.>
        >>> for line in paper.text(80).split("\n")[:2]:
        ...     print(line)
        Ukraine and Russia: where they stand on 2 June 2025
        <BLANKLINE>
        >>> entry = paper.having("apart")[0]
        >>> print(entry.question, *(each.text for each in entry.holdings), sep="\n")
        Who withdraws from where?
        offers Russian withdrawal from all occupied land
        demands Ukrainian withdrawal from the four oblasts
    """

    @cached_property
    def page(self) -> Page:
        """The whole page."""
        return full_page(self)

    def short(self, *, quotes: bool = False) -> Page:
        """The page without quotes (unless they are asked for), movement and details: what `compare` prints."""
        return short_page(self, quotes=quotes)

    def text(self, width: int | None = None) -> str:
        """It as text of that width; that of the terminal if none is given."""
        return self.page.text(width)

    def show(
        self, form: FormatName | Literal["text"] = "text", *, width: int | None = None, color: bool = False
    ) -> str:
        """It as text, Markdown, HTML (a whole document) or JSON; as `csv` or `table` a row for each question and party.

        Args:
            form: `text`, `markdown`, `html`, `csv`, `json` or `table`.
            width: How many columns a `text` or `table` may take; those of the terminal if it is left out.
            color: As for other results; a page has no colors.

        Raises:
            FormatError: If there is no such format.
        """
        if form in ("table", "csv", "json"):
            return self.table.show(form, width=width, color=color)
        if form not in FORMATS:
            msg = f"no format {quote(form)}{did_you_mean(form, FORMATS)}; expected {listed(FORMATS)}"
            raise FormatError(msg)
        if form == "html":
            return self.page.html()
        return self.page.markdown() if form == "markdown" else self.text(width)

    def to_records(self) -> list[Record]:
        """It as flat data, a row for each question and party."""
        return [record for each in self.entries for record in each.to_records()]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            title=TEXT,
            parties=table_of(TEXT),
            on=DAY,
            documents=WHOLE,
            statements=WHOLE,
            quoted=WHOLE,
            counts=table_of(table_of(WHOLE)),
            questions=list_of(Entry.shape()),
            one_sided=table_of(TEXTS),
            silent=TEXTS,
            ungrantable=TEXTS,
            moved=maybe(list_of(Change.shape())),
            cautions=TEXTS,
        )

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "title": self.case.title or self.case.id,
            "parties": dict(zip(self.comparison.parties, self.comparison.names, strict=True)),
            "on": iso(self.comparison.on),
            "documents": len(self.documents),
            "statements": len(self.statements),
            "quoted": sum(self.statements.values()),
            "counts": self.counts,
            "questions": [each.to_dict() for each in self.entries],
            "one_sided": {party: _ids(found) for party, found in self.one_sided.items()},
            "silent": _ids(self.silent),
            "ungrantable": _ids(self.ungrantable),
            "moved": [each.to_dict() for each in self.changes.moves] if self.changes else None,
            "cautions": list(self.cautions),
        }

    def _repr_html_(self) -> str:
        return self.page.fragment()

    def __repr__(self) -> str:
        day = f" on {self.comparison.on}" if self.comparison.on else ""
        return f"<Brief of {', '.join(self.comparison.parties)}{day}: {self.comparison.headline}>"


def brief(
    case: Negotiation,
    *parties: PartyLike,
    on: DayLike | None = None,
    since: DayLike | None = None,
    admit: AdmitLike | None = None,
    issues: MattersLike = "*",
    documents: str | os.PathLike[str] | None = None,
) -> Brief:
    """Where parties stand, on one page: by verdict, with what each holds and the words that decide it.

    Args:
        case: The case.
        parties: Two or more parties.
        on: As of the end of this day or round; if it is left out, everything that was ever said counts.
        since: The first day or round whose words count. Then the brief does not say what moved.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.
        issues: Issues, families, ids or patterns: `"territory.*"`, `"nato.membership, neutrality"`, or a list.
        documents: The folder of the documents, to say how many quotes are in them word for word.

    Raises:
        UnknownNameError: If a party is unknown or a pattern matches no issue.
        ComparisonError: If there are fewer than two parties, or one twice.
        DateError: If a date is neither a day nor the id of a round.
        DocumentError: If the folder of documents cannot be read.

    Example:
        >>> import positions
        >>> paper = positions.brief(positions.load_seeds(), "ukraine", "russia", on="istanbul-2", issues="nato.*")
        >>> print(paper.having("irreconcilable")[0].question)
        Does Ukraine keep the right to join NATO?
    """
    window = checked(case, Negotiation, "a case").window(on=on, since=since, admit=admit)
    chosen = case.issues.matching(issues)
    comparison = compare(case, *parties, on=on, since=since, admit=window.admit, issues=chosen)
    last = None if since else last_round(case, window)
    moved = changes(case, *parties, start=last, end=on, issues=chosen, admit=window.admit) if last else None
    found = None
    if documents is not None:
        from positions.evidence import verify  # noqa: PLC0415 (it is heavy)

        found = verify(case, documents)
    return Brief(case, comparison, window, moved, found)


def last_round(case: Negotiation, window: Window) -> Round | None:
    """The last round that ended before the day of the window; None if there was none.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> ended = positions.papers.last_round(talks, talks.window(on="2025-06-01"))
        >>> ended.id if ended else "none"
        'istanbul-1'
    """
    before = [each for each in case.rounds.values() if window.on is None or each.date.last < window.on]
    return max(before, key=lambda each: each.date.last, default=None)


def _ids(found: Iterable[Entry]) -> list[str]:
    return [issue for each in found for issue in each.issues]
