"""Movement by round: what each party held at the end of each meeting, how it came to it, and when it spoke."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.comparison.checks import checked
from positions.movement import changes, history
from positions.negotiation import Negotiation
from positions.papers.glossary import Glossary, day_in_words
from positions.papers.grid import Column, Grid, Group, Piece
from positions.papers.landscape import landscape, table_of
from positions.papers.path import Path, Stage, paths
from positions.papers.timeline import Timeline, timeline
from positions.prose import joined
from positions.tables import Result, Row, Table, iso
from positions.tables.inert import safe
from positions.tables.schema import DAY, TEXT, exactly, list_of
from positions.tables.schema import table_of as mapping_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.negotiation import AdmitLike, DayLike, MattersLike
    from positions.records import PartyLike, Round
    from positions.tables import Record
    from positions.tables.schema import Schema
    from positions.tables.table import FormatName

_SHADES = "Filled: it moved. Gray: its first word. Light: it said the same again. A diamond is a meeting."
_LEGEND = "An empty cell: the party had taken no position. “The same”: no new words that count."


@frozen(repr=False, slots=False)
class ByRound(Result):
    """What parties held at the end of each round, with what changed. `print` shows it as a table.

    Attributes:
        case: The case.
        parties: The ids of the parties, in the order asked for.
        stages: Its columns.
        paths: Its rows, in the order of the case's issues.
        timeline: When the parties spoke and moved, and when they met.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> found = positions.papers.by_round(talks, "ukraine", "russia", issues="bodies.number")
        >>> print(found.show(width=100))
        Ukraine and Russia, by round
        <BLANKLINE>
        party    First direct round in Istanbul, 16 May 2025  Second direct round in Istanbul, 2 June 2025
        -------  -------------------------------------------  --------------------------------------------
        <BLANKLINE>
        How many bodies of the fallen does each side return?
        Ukraine                                               first word: agrees to 6,000 bodies
        Russia                                                first word: agrees to 6,000 bodies
    """

    case: Negotiation
    parties: tuple[str, ...]
    stages: tuple[Stage, ...]
    paths: tuple[Path, ...]
    timeline: Timeline

    @property
    def names(self) -> tuple[str, ...]:
        """What a reader calls the parties."""
        return tuple(self.case.parties[party].title for party in self.parties)

    @property
    def title(self) -> str:
        """Its heading."""
        return f"{joined(self.names)}, by round"

    @property
    def table(self) -> Table:
        """A row for each question and party that has spoken, a column for each round."""
        return Table(
            self.title,
            ("party", *(each.title for each in self.stages)),
            tuple(Row((each.name, *each.texts), each.question) for each in self.paths),
            data=self.to_dict,
            legend=_LEGEND,
            headings="question",
        )

    @cached_property
    def html(self) -> str:
        """It as a whole HTML document, with the timeline as a picture."""
        columns = (Column("party", "name"), *(Column(each.title, "party") for each in self.stages))
        groups: dict[str, list[tuple[tuple[Piece, ...], ...]]] = {}
        for each in self.paths:
            moved = ("", "", *("strong" if change.moved else "" for change in each.changes))
            cells = map(_piece, (each.name, *each.texts), moved)
            groups.setdefault(each.question, []).append(tuple(cells))
        grid = Grid(
            self.title,
            (self.case.title or self.case.id,),
            columns,
            tuple(Group(question, tuple(rows)) for question, rows in groups.items()),
            (("Legend", _LEGEND),),
        )
        return landscape(grid, below=self._story)

    @property
    def html_of_timeline(self) -> str:
        """The timeline alone as a whole HTML document."""
        return landscape(Grid(self._heading, (self.case.title or self.case.id,), (), ()), below=self._story)

    @property
    def _heading(self) -> str:
        return f"{joined(self.names)}, day by day"

    @property
    def _story(self) -> str:
        """The timeline as HTML: the picture, and a table that has the same."""
        picture, table = self.timeline.picture, self.timeline.table
        first, *others = table.columns
        columns = (Column(first, "name"), *(Column(each, "party") for each in others))
        rows = tuple(tuple(map(_piece, row.cells)) for row in table.rows)
        below = table_of(Grid(picture.title, (), columns, (Group("", rows),)))
        return (
            f"<h2>{safe(picture.title)}</h2>\n<p>{_SHADES}</p>\n<figure>{picture}</figure>\n"
            f"<details><summary>The same as a table</summary>\n{below}\n</details>"
        )

    @property
    def table_of_timeline(self) -> Table:
        """The timeline as a table: a row for each day and party, and for each meeting."""
        return evolve(self.timeline.table, headline=self._heading, data=self.to_dict)

    def _events(self) -> dict[str, object]:
        return {
            "rounds": {each.id: str(each.date) for each in self.timeline.rounds},
            "events": [
                {"day": each.day.isoformat(), "party": each.party, "issue": each.issue, "change": each.kind}
                for each in self.timeline.events
            ],
        }

    def show(self, form: FormatName = "table", *, width: int | None = None, color: bool = False) -> str:
        """It as text, Markdown, CSV or JSON as `Table.show` makes them; HTML is a whole document."""
        return self.html if form == "html" else self.table.show(form, width=width, color=color)

    def to_records(self) -> list[Record]:
        """It as flat data, a row for each question, party and stage."""
        return [
            {
                "question": each.question,
                "issues": ", ".join(each.issues),
                "topic": each.topic,
                "party": each.party,
                "stage": stage.title,
                "until": stage.until,
                "change": text,
            }
            for each in self.paths
            for stage, text in zip(self.stages, each.texts, strict=True)
        ]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        event = exactly(day=DAY, party=TEXT, issue=TEXT, change=TEXT)
        return exactly(
            title=TEXT,
            parties=mapping_of(TEXT),
            stages=list_of(exactly(title=TEXT, until=DAY)),
            questions=list_of(Path.shape()),
            timeline=exactly(rounds=mapping_of(TEXT), events=list_of(event)),
        )

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "title": self.case.title or self.case.id,
            "parties": dict(zip(self.parties, self.names, strict=True)),
            "stages": [{"title": each.title, "until": iso(each.until)} for each in self.stages],
            "questions": [each.to_dict() for each in self.paths],
            "timeline": self._events(),
        }

    def _repr_html_(self) -> str:
        return f"{self.table.show('html')}\n{self.timeline.picture}"

    def __repr__(self) -> str:
        return f"<ByRound of {', '.join(self.parties)}: {len(self.stages)} stages, {len(self.paths)} rows>"


def by_round(
    case: Negotiation,
    *parties: PartyLike,
    start: DayLike | None = None,
    end: DayLike | None = None,
    issues: MattersLike = "*",
    admit: AdmitLike | None = None,
) -> ByRound:
    """What parties held at the end of each round, and what changed from one to the next.

    There is a column before the first round if somebody had spoken by then, and one after the last round if somebody
    has spoken since.

    Args:
        case: The case.
        parties: One or more parties.
        start: The day or round at whose end to start; if it is left out, it starts with the first word.
        end: The day or round at whose end to stop; if it is left out, everything that was ever said counts.
        issues: Issues, families, ids or patterns: `"territory.*"`, `"nato.membership, neutrality"`, or a list.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.

    Raises:
        UnknownNameError: If a party is unknown or a pattern matches no issue.
        ComparisonError: If no party is given, or one twice, or the end is before the start.
        DateError: If a date is neither a day nor the id of a round.

    Example:
        >>> import positions
        >>> found = positions.papers.by_round(positions.load_seeds(), "russia", issues="truce.duration")
        >>> [(stage.title, str(stage.until)) for stage in found.stages][1]
        ('Second direct round in Istanbul, 2 June 2025', '2025-06-02')
    """
    window = checked(case, Negotiation, "a case").window(on=end, admit=admit)
    chosen = case.issues.matching(issues)
    first = case.window(on=start).on if start is not None else None
    met = sorted(
        (each for each in case.rounds.values() if _within(each.date.last, first, window.on)),
        key=lambda each: each.date.last,
    )
    stages = list(_stages(met, first, window.on))
    found = [
        changes(case, *parties, start=one.until or date.min, end=other.until, issues=chosen, admit=window.admit)
        for one, other in pairwise(stages)
    ]
    names = found[0].parties
    if not found[-1].end and found[1:] and not any(each.statements for each in found[-1].values()):
        stages, found = stages[:-1], found[:-1]
    if first is None and all(each.before.silent for each in found[0].values()) and found[1:]:
        stages, found = stages[1:], found[1:]
    histories = [history(case, party, issue, on=window.on, admit=window.admit) for issue in chosen for party in names]
    story = timeline(histories, met, window.on)
    if first:
        story = evolve(story, events=tuple(each for each in story.events if each.day > first))
    return ByRound(case, names, tuple(stages), tuple(paths(Glossary(case), found, chosen)), story)


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or day > first) and (last is None or day <= last)


def _stages(met: list[Round], first: date | None, last: date | None) -> Iterator[Stage]:
    """The columns: where it starts, each meeting, and what came after the last one."""
    by_day: dict[date, list[Round]] = {}
    for each in met:
        by_day.setdefault(each.date.last, []).append(each)
    if first is not None:
        yield Stage(day_in_words(first), first)
    elif met:
        day = min(each.date.first for each in met)
        yield Stage("before", day - timedelta(days=day > date.min))
    else:
        yield Stage("before", date.min)
    for day, rounds in by_day.items():
        titles = joined(dict.fromkeys(each.title or each.id for each in rounds))
        yield Stage(f"{titles}, {day_in_words(rounds[0].date)}", day)
    if last is None or not met or last > met[-1].date.last:
        yield Stage("since then", last)


def _piece(text: str, kind: str = "") -> tuple[Piece, ...]:
    return (Piece(text, kind),) if text else ()
