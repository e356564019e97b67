"""One party's positions on one issue over time, and what changed between them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.comparison.checks import checked
from positions.comparison.direction import same_answers
from positions.movement.change import Change
from positions.movement.legend import legend
from positions.movement.news import News, spoke, words
from positions.negotiation import Negotiation
from positions.prose import counted
from positions.tables import Record, Result, Row, Table
from positions.tables.schema import TEXT, Schema, exactly, list_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from positions.negotiation import AdmitLike, DayLike
    from positions.position import Position, Said, View, Window
    from positions.records import IssueLike, PartyLike

_ALWAYS = "undated"


@frozen(repr=False)
class History(Result):
    """One party's positions on one issue over time. `print` shows it as a table.

    Attributes:
        start: The position before the first dated word; only words without a date count in it.
        changes: One for each day on which its answers or its words in force changed, by date.

    Example:
        >>> import positions
        >>> found = positions.history(positions.load_seeds(), "russia", "withdrawal")
        >>> [(str(change.after.on), str(change.direction)) for change in found.changes]
        [('2024-06-01', 'first word'), ('2025-05-16', 'restated'), ('2025-06-02', 'restated')]
        >>> found.position.summary
        'demands ukraine-from-four-oblasts'
    """

    start: Position
    changes: tuple[Change, ...]

    @property
    def position(self) -> Position:
        """The position at the end."""
        return self.changes[-1].after if self.changes else self.start

    @property
    def table(self) -> Table:
        """What is shown of it: a row for each day."""
        name, issue = self.start.name, self.start.issue.id
        days = (
            [] if self.start.silent else [Row((_ALWAYS, "", self.start.summary, ", ".join(sorted(words(self.start)))))]
        )
        days += [Row((each.date, each.text, each.after.summary, ", ".join(each.statements))) for each in self.changes]
        return Table(
            headline=f"{name} on {issue}: {counted(len(days), 'entry')}.",
            columns=("date", "change", "position", "statements"),
            rows=tuple(days),
            notes=tuple(
                f"Order assumed: {earlier} before {later}; the day of the first is not known."
                for earlier, later in self.position.order_assumed
            ),
            data=self.to_dict,
            legend=legend(self.changes),
        )

    def to_records(self) -> list[Record]:
        """The history as flat data, one record for each day."""
        return [
            {
                "issue": each.issue.id,
                "party": each.party,
                "day": each.after.on,
                "date": each.date,
                "change": str(each.direction),
                "position": each.after.summary,
                "statements": ", ".join(each.statements),
            }
            for each in self.changes
        ]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            party=TEXT,
            issue=TEXT,
            start=TEXT,
            changes=list_of(exactly(date=TEXT, **Change.shape()["properties"])),
        )

    def to_dict(self) -> dict[str, object]:
        """The history as plain data."""
        return {
            "party": self.start.party,
            "issue": self.start.issue.id,
            "start": self.start.summary,
            "changes": [{"date": each.date, **each.to_dict()} for each in self.changes],
        }

    def __repr__(self) -> str:
        return f"<History of {self.start.party} on {self.start.issue.id}: {counted(len(self.changes), 'change')}>"


def history(
    case: Negotiation,
    party: PartyLike,
    issue: IssueLike,
    *,
    on: DayLike | None = None,
    admit: AdmitLike | None = None,
) -> History:
    """One party's positions on one issue over time, and what changed between them.

    Args:
        case: The case.
        party: The party.
        issue: The issue.
        on: The day or round at whose end to stop; if it is left out, everything that was ever said counts.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.

    Raises:
        UnknownNameError: If there is no such party or issue.
        DateError: If the date is neither a day nor the id of a round.

    Example:
        >>> import positions
        >>> print(positions.history(positions.load_seeds(), "ukraine", "ceasefire.duration").show("csv"))
        date,change,position,statements
        2025-03,first word,accepts at least 30 days,ua-ceasefire-cbs
        2025-06-02,hardened,demands at least 30 days,ua-ceasefire-duration-bbc
    """
    window = checked(case, Negotiation, "a case").window(on=on, admit=admit)
    name = case.issues[issue].id
    view = case.view(party, window)
    days = sorted({said.day for said in _bearing_on(view, name) if said.when})
    if not days:
        return History(view.position(name), ())
    first = evolve(window, on=days[0] - timedelta(days=days[0] > date.min))  # nothing comes before the first day
    return History(case.view(party, first).position(name), tuple(_walk(case, view.party.id, name, first, days)))


def _walk(case: Negotiation, party: str, issue: str, start: Window, days: Iterable[date]) -> Iterator[Change]:
    """What changed from day to day, without the days on which nothing did."""
    view = case.view(party, start)
    for day in days:
        then = case.view(party, evolve(start, on=day))
        before, after = view.position(issue), then.position(issue)
        if not _same(before, after):
            statements = News(view.window, then).behind(before, after)
            yield Change(before, after, (), statements, spoke(view, issue))
            view = then


def _same(one: Position, other: Position) -> bool:
    """Whether the answers and the words in force are the same."""
    return same_answers(one, other) and words(one) == words(other) and one.settled_by == other.settled_by


def _bearing_on(view: View, issue: str) -> Iterator[Said]:
    """What may change the position: what names the issue or one that it is tied to, and what ends other words."""
    spoken = [each.spoken for each in view.heard]
    tied, waiting = {issue}, [issue]
    while waiting:
        name = waiting.pop()
        for issues in (each for one in spoken for each in one.ties.get(name, ())):
            waiting.extend(issues - tied)
            tied |= issues
    naming = (said for one in spoken for name in tied for said in one.by_issue.get(name, ()))
    ending = (said for one in spoken for said in one.ending)
    return (said for said in (*naming, *ending) if not view.window.left_out(said))
