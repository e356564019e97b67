"""The report: everything there is to say of where parties stand, as one file that can be sent on."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from positions.comparison import Comparison, Contradictions, Deliveries, contradictions, deliveries
from positions.deal import Check, Deals, check_draft, deals
from positions.errors import FormatError, UnknownNameError
from positions.files.whole import write_whole, writing
from positions.movement import History, history
from positions.papers.answered import Answered, answered
from positions.papers.brief import Brief, brief
from positions.papers.chapter import Chapter
from positions.papers.dispute import Balance, Dispute, balances, disputes
from positions.papers.document import rendered
from positions.papers.holding import holding
from positions.papers.legend import MEANINGS, METHOD, SIGNS
from positions.papers.obstacle import Obstacle, obstacles
from positions.papers.outline import Outline
from positions.papers.register import Register
from positions.papers.timeline import Timeline, timeline
from positions.papers.wide import wide_table
from positions.prose import counted, did_you_mean, joined, quote
from positions.tables import Result
from positions.tables.schema import exactly, list_of, maybe, table_of

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from positions.deal import Limits
    from positions.negotiation import AdmitLike, DayLike, MattersLike, Negotiation
    from positions.papers.dumbbell import Dumbbell
    from positions.papers.glossary import Glossary
    from positions.records import PartyLike, ProposalLike, TermsLike
    from positions.tables import FormatName, Record, Table
    from positions.tables.schema import Schema

_ENDINGS: dict[str, FormatName] = {
    "html": "html",
    "htm": "html",
    "csv": "csv",
    "json": "json",
    "md": "markdown",
    "txt": "table",
}


@frozen(repr=False, slots=False)
class Report(Result):
    """Everything there is to say of where parties stand. It computes nothing: it is a picture of other results.

    Attributes:
        brief: The page at its head, with the comparison.
        check: The draft that it answers; None if none was given.
        limits: How much work the answers about deals may take.

    Example:
        >>> import positions
        >>> paper = positions.report(positions.load_seeds(), "ukraine", "russia", on="istanbul-2")
        >>> paper
        <Report of ukraine, russia on 2025-06-02: 57 issues, 17 facts>
        >>> "Content-Security-Policy" in paper.html
        True
    """

    brief: Brief
    check: Check | None = field(default=None, repr=False)
    limits: Limits | None = None

    @property
    def case(self) -> Negotiation:
        """The case."""
        return self.brief.case

    @property
    def glossary(self) -> Glossary:
        """What readers call the things of the case."""
        return self.brief.glossary

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the parties, in the order asked for."""
        return self.brief.comparison.parties

    @cached_property
    def deals(self) -> Deals:
        """What the parties' words leave of a deal."""
        window, limits = self.brief.window, self.limits
        days = {"on": window.on, "since": window.since}
        return deals(self.case, *self.parties, **days, admit=window.admit, issues=self._issues, limits=limits)

    @property
    def _issues(self) -> list[str] | None:
        """The issues asked about; None if these are all."""
        asked = list(self.brief.comparison)
        return None if len(asked) == len(self.case.issues) else asked

    @cached_property
    def histories(self) -> Mapping[str, tuple[History, ...]]:
        """By issue, the history of each party, in the order asked for."""
        window = self.brief.window
        return {
            issue: tuple(history(self.case, party, issue, on=window.on, admit=window.admit) for party in self.parties)
            for issue in self.brief.comparison
        }

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """What it says of each issue, in the order of the case."""
        found: list[Chapter] = []
        for overlap in self.brief.comparison.overlaps:
            by_party = {each.party: each for each in overlap.positions}
            held = tuple(holding(self.glossary, overlap, by_party[party]) for party in self.parties)
            found.append(Chapter((overlap.issue.id,), overlap, held, self.histories[overlap.issue.id], self.glossary))
        return tuple(found)

    def chapter(self, issue: str) -> Chapter:
        """What it says of an issue.

        Raises:
            UnknownNameError: If it says nothing of such an issue.
        """
        by_issue = {each.issue.id: each for each in self.chapters}
        if issue not in by_issue:
            msg = f"no issue {quote(issue)} in this report{did_you_mean(issue, by_issue)}"
            raise UnknownNameError(msg)
        return by_issue[issue]

    @cached_property
    def dumbbells(self) -> tuple[Dumbbell, ...]:
        """The numbers of the parties, for each issue on which two or more have named any."""
        return tuple(each.dumbbell for each in self.chapters if each.dumbbell)

    @cached_property
    def timeline(self) -> Timeline:
        """When the parties spoke and moved, and when they met."""
        every = (each for several in self.histories.values() for each in several)
        return timeline(every, self.case.rounds.values(), self.brief.window.on)

    @cached_property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """What stands in the way of a deal."""
        return tuple(obstacles(self.glossary, self.deals))

    @property
    def answered(self) -> Answered | None:
        """The draft with each party's answers; None if none was given."""
        return answered(self.glossary, self.check) if self.check else None

    @cached_property
    def register(self) -> Register:
        """The statements and the documents that they stand in."""
        return Register(self.glossary, self.brief.window)

    @cached_property
    def _contradictions(self) -> Contradictions:
        return contradictions(self.case, on=self.brief.window.on, issues=list(self.brief.comparison))

    @cached_property
    def _deliveries(self) -> Deliveries:
        return deliveries(self.case, on=self.brief.window.on)

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        """What cannot both be true, whoever says it."""
        return tuple(disputes(self.register, self._contradictions))

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        """What was delivered of what was agreed, by each account."""
        found = [each for each in self._deliveries if each.agreed_on in self.brief.comparison]
        return tuple(balances(self.glossary, found))

    @cached_property
    def html(self) -> str:
        """It as one HTML file without scripts, which loads nothing and is the same for the same case.

        Raises:
            MissingExtraError: If the package jinja2 is not installed: `pip install 'positions[report]'`.
        """
        outline = Outline(
            brief=self.brief,
            chapters=self.chapters,
            timeline=self.timeline,
            deals=self.deals,
            obstacles=self.obstacles,
            answered=self.answered,
            disputes=self.disputes,
            balances=self.balances,
            register=self.register,
        )
        values = {"paper": outline, "signs": SIGNS, "meanings": MEANINGS, "method": METHOD}
        return rendered("report.html", "report.css", values)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes it to a file, whole or not at all, in the format that the end of the name says.

        Args:
            path: The file; it is replaced if it exists. Its name ends in `.html`, `.csv`, `.json`, `.md` or `.txt`.

        Raises:
            FormatError: If the name ends otherwise.
            MissingExtraError: If the package jinja2 is not installed, for `.html`.
            WriteError: If the file cannot be written. Then it is what it was before.
        """
        text = self.show(form_of(path))
        with writing(path):
            write_whole({Path(path): text})

    def show(self, form: FormatName = "html", *, width: int | None = None, color: bool = False) -> str:
        """The whole report as `html`; in any other format its `table`.

        Args:
            form: `html`, `table`, `markdown`, `csv`, or `json` with all of its data.
            width: How many columns of text a `table` may take.
            color: Whether a `table` shows marks in color.

        Raises:
            FormatError: If there is no such format.
            MissingExtraError: If the package jinja2 is not installed, for `html`.
        """
        return self.html if form == "html" else self.table.show(form, width=width, color=color)

    @property
    def table(self) -> Table:
        """A row for each question: the finding, and what each party holds. As CSV, charts are made of it.

        For numbers and days, there is also from where to where each party accepts them; an end that is missing goes on
        as far as there are outcomes.
        """
        return wide_table(self.brief.comparison.names, self.chapters, self.to_dict)

    def to_records(self) -> list[Record]:
        """The rows of its table as dictionaries."""
        table = self.table
        return [dict(zip(table.columns, row.cells, strict=True)) for row in table.rows]

    def to_vegalite(self) -> dict[str, Any]:
        """Its pictures as specifications of Vega-Lite with their data: `numbers` by issue, and the `timeline`."""
        return {
            "numbers": {each.issue.id: each.to_vegalite() for each in self.dumbbells},
            "timeline": self.timeline.to_vegalite(),
        }

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            brief=Brief.shape(),
            comparison=Comparison.shape(),
            histories=table_of(list_of(History.shape())),
            deals=Deals.shape(),
            draft=maybe(Check.shape()),
            contradictions=Contradictions.shape(),
            deliveries=Deliveries.shape(),
            pictures=exactly(numbers=table_of({"type": "object"}), timeline={"type": "object"}),
        )

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "brief": self.brief.to_dict(),
            "comparison": self.brief.comparison.to_dict(),
            "histories": {issue: [each.to_dict() for each in several] for issue, several in self.histories.items()},
            "deals": self.deals.to_dict(),
            "draft": self.check.to_dict() if self.check else None,
            "contradictions": self._contradictions.to_dict(),
            "deliveries": self._deliveries.to_dict(),
            "pictures": self.to_vegalite(),
        }

    def __str__(self) -> str:
        return str(self.brief)

    def _repr_html_(self) -> str:
        """The brief and the pictures, without what needs a package."""
        pictures = [*(each.picture for each in self.dumbbells), self.timeline.picture]
        return "\n".join([self.brief.page.fragment(), *map(str, pictures)])

    def __repr__(self) -> str:
        on = self.brief.window.on
        facts = sum(each.fact for each in self.chapters)
        number = f"{counted(len(self.chapters) - facts, 'issue')}, {counted(facts, 'fact')}"
        return f"<Report of {', '.join(self.parties)}{f' on {on}' if on else ''}: {number}>"


def form_of(path: str | os.PathLike[str]) -> FormatName:
    """The format that the end of a file's name says.

    Raises:
        FormatError: If it says none of the formats.

    Example:
        >>> from positions.papers.full_report import form_of
        >>> form_of("out/report.csv")
        'csv'
    """
    ending = Path(path).suffix.lower().removeprefix(".")
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    endings = joined([f".{each}" for each in _ENDINGS if each != "htm"], last="or")
    msg = f"{quote(str(path))} does not say what to write: expected a name that ends in {endings}"
    raise FormatError(msg)


def report(
    case: Negotiation,
    *parties: PartyLike,
    on: DayLike | None = None,
    since: DayLike | None = None,
    admit: AdmitLike | None = None,
    issues: MattersLike = "*",
    draft: ProposalLike | TermsLike | None = None,
    documents: str | os.PathLike[str] | None = None,
    limits: Limits | None = None,
) -> Report:
    """Everything there is to say of where parties stand, as one HTML file that can be sent on.

    Args:
        case: The case.
        parties: The ids of two or more parties.
        on: As of the end of this day or round; if it is left out, everything that was ever said counts.
        since: The first day or round whose words count. The histories of the parties show what came before, too.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.
        issues: Ids or patterns of issues.
        draft: A draft that the parties' words answer: the id of a proposal of the case, or terms; see `check_draft`.
        documents: The folder of the documents, to say how many quotes are in them word for word.
        limits: How much work the answers about deals may take.

    Raises:
        UnknownNameError: If a party or proposal is unknown, or a pattern matches no issue.
        ComparisonError: If there are fewer than two parties, or one twice.
        OutcomeError: If what the draft says of an issue is not a region of it.
        DateError: If a date is neither a day nor the id of a round.
        DocumentError: If the folder of documents cannot be read.

    Example:
        >>> import positions
        >>> paper = positions.report(
        ...     positions.load_seeds(), "ukraine", "russia", on="istanbul-2", draft="ru-memorandum"
        ... )
        >>> paper.chapter("nato.membership").ground, len(paper.dumbbells)
        ('', 4)
    """
    kinds = admit if admit is None or isinstance(admit, str) else tuple(admit)  # it is read several times
    head = brief(case, *parties, on=on, since=since, admit=kinds, issues=issues, documents=documents)
    if draft is None:
        return Report(head, None, limits)
    check = check_draft(case, draft, *parties, on=on, since=since, admit=kinds, limits=limits)
    return Report(head, check, limits)
