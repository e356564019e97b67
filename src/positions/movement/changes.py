"""Who moved on what between two days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from positions.comparison import Direction, overlap
from positions.comparison.checks import checked, checked_parties
from positions.errors import ComparisonError, UnknownNameError, listed, quote
from positions.movement.change import Change, Effect
from positions.movement.legend import legend
from positions.movement.news import News, spoke
from positions.negotiation import Negotiation
from positions.position import LeftOut
from positions.prose import counted, joined
from positions.records import Issue, Kind
from positions.records.checks import id_of
from positions.records.party import party_id
from positions.tables import Color, Mark, Record, Result, Row, Table, in_a_row, iso
from positions.tables.schema import DAY, TEXT, TEXTS, Schema, exactly, list_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from positions.comparison import DirectionName
    from positions.negotiation import AdmitLike, DayLike, MattersLike
    from positions.position import View
    from positions.records import IssueLike, PartyLike

_IN_ORDER = (
    Direction.SOFTENED,
    Direction.HARDENED,
    Direction.SHIFTED,
    Direction.WITHDRAWN,
    Direction.SETTLED,
    Direction.RESTATED,
    Direction.FIRST_WORD,
    Direction.UNCHANGED,
)
_MOST_SHOWN = 3  # statements in a cell
_COLORS = {
    Direction.SOFTENED: Color.GREEN,
    Direction.HARDENED: Color.RED,
    Direction.SHIFTED: Color.YELLOW,
    Direction.WITHDRAWN: Color.RED,
    Direction.SETTLED: Color.CYAN,
}


@frozen(repr=False, slots=False)
class Changes(Result, Mapping[tuple[str, str], Change]):
    """What changed between two days: a mapping of party and issue to the change. `print` shows it as a table.

    Attributes:
        title: The title of the case.
        parties: The ids of the parties, in the order asked for.
        names: What tables call them.
        start: The day at whose end it starts.
        end: The day at whose end it ends; None counts everything that was ever said.
        changes: Its values, in the order of the case's issues, each with the parties in the order asked for.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> found = positions.changes(
        ...     talks, "russia", start="istanbul-1", end="istanbul-2", issues="nato.*, withdrawal"
        ... )
        >>> [(change.issue.id, str(change.direction)) for change in found.values()]
        [('withdrawal', 'restated'), ('nato.membership', 'restated')]
        >>> found.moves
        ()
    """

    title: str
    parties: tuple[str, ...]
    names: tuple[str, ...]
    start: date
    end: date | None
    changes: tuple[Change, ...]

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], Change]:
        return {(each.party, each.issue.id): each for each in self.changes}

    def having(self, direction: Direction | DirectionName) -> tuple[Change, ...]:
        """The changes in this direction, such as `softened` or `first word`."""
        wanted = Direction(direction)
        return tuple(each for each in self.changes if each.direction is wanted)

    @property
    def moves(self) -> tuple[Change, ...]:
        """The changes that are moves: softened, hardened, shifted or withdrawn."""
        return tuple(each for each in self.changes if each.moved)

    @property
    def headline(self) -> str:
        """The answer in one line, separately for terms and facts."""
        parts = [
            text
            for kind, noun in ((Kind.TERM, "issue"), (Kind.FACT, "fact in dispute"))
            if (text := self._count(kind, noun))
        ]
        return f"On {'; on '.join(parts)}." if parts else "No issues."

    def _count(self, kind: Kind, noun: str) -> str:
        found = [each for each in self.changes if each.issue.kind is kind]
        counts = Counter(each.direction for each in found)
        issues = len({each.issue.id for each in found})
        words = ", ".join(_counted(word, counts[word]) for word in _IN_ORDER if counts[word])
        return f"{counted(issues, noun, 'facts in dispute' if kind is Kind.FACT else None)}: {words}" if found else ""

    def to_records(self) -> list[Record]:
        """The changes as flat data, one record for each party, issue and other party."""
        return [record for each in self.changes for record in each.to_records()]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            title=TEXT, parties=TEXTS, **{"from": DAY}, to=DAY, headline=TEXT, changes=list_of(Change.shape())
        )

    def to_dict(self) -> dict[str, object]:
        """The changes as plain data."""
        return {
            "title": self.title,
            "parties": list(self.parties),
            "from": self.start.isoformat(),
            "to": iso(self.end),
            "headline": self.headline,
            "changes": [each.to_dict() for each in self.changes],
        }

    def __getitem__(self, key: tuple[PartyLike, IssueLike]) -> Change:
        """The change of a party on an issue, which may be given as records. Raises `UnknownNameError`."""
        try:
            party, issue = key
            return self._by_key[party_id(party), id_of(issue, Issue)]
        except (KeyError, TypeError, ValueError):
            such = quote(next(iter(self)))
            msg = f"no change {quote(key)}: expected a party and an issue of these changes, such as {such}"
            raise UnknownNameError(msg) from None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self.changes)

    def _ipython_key_completions_(self) -> list[tuple[str, str]]:
        return list(self)

    @property
    def table(self) -> Table:
        """What is shown of it: a row for each party and issue with new words, under the heading of the issue."""
        days = f"from the end of {self.start} to {f'the end of {self.end}' if self.end else 'the last word'}"
        shown = [each for each in self.changes if each.statements or each.direction is not Direction.UNCHANGED]
        return Table(
            headline=f"{self.headline} ({in_a_row(self.names)}, {days})",
            columns=("party", "change", "before", "after", "statements"),
            rows=tuple(Row(_cells(each), each.issue.id) for each in shown),
            notes=tuple(filter(None, (self._overlaps(), self._assumed(), self._left_out()))),
            data=self.to_dict,
            legend=legend(shown),
            headings="issue",
        )

    def _overlaps(self) -> str:
        """On which issues the overlap changed."""
        by_effect: dict[Effect, dict[str, None]] = {}
        for each in self.changes:
            by_effect.setdefault(each.effect, {})[each.issue.id] = None
        by_effect.pop(Effect.NONE, None)
        texts = [f"{effect} on {joined(by_effect[effect])}" for effect in Effect if effect in by_effect]
        return f"The overlap of {in_a_row(self.names)}: {'; '.join(texts)}." if texts else ""

    def _assumed(self) -> str:
        """What is assumed of dates that are not known to the day."""
        sentences = dict.fromkeys(sentence for each in self.changes for sentence in each.order_assumed)
        return f"Order assumed: {'; '.join(sentences)}." if sentences else ""

    def _left_out(self) -> str:
        """How many statements did not count; one on several issues counts once for each."""
        left_out = LeftOut.total(each.after.left_out for each in self.changes)
        return f"Left out, counted by issue: {left_out}." if left_out else ""

    def __repr__(self) -> str:
        return f"<Changes of {', '.join(self.parties)} from {self.start}: {self.headline}>"


def changes(
    case: Negotiation,
    *parties: PartyLike,
    start: DayLike,
    end: DayLike | None = None,
    issues: MattersLike = "*",
    admit: AdmitLike | None = None,
) -> Changes:
    """Who moved between two days, on what, in which direction, and because of which statements.

    Args:
        case: The case.
        parties: One or more parties.
        start: The day or round at whose end to start: what was said on it counts as said before.
        end: The day or round at whose end to stop; if it is left out, everything that was ever said counts.
        issues: Issues, families, ids or patterns: `"territory.*"`, `"nato.membership, neutrality"`, or a list.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.

    Returns:
        One change for each issue and party, also if nothing changed.

    Raises:
        UnknownNameError: If a party is unknown or a pattern matches no issue.
        ComparisonError: If no party is given, or one twice, or the end is before the start.
        DateError: If a date is neither a day nor the id of a round.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> found = positions.changes(talks, "ukraine", "russia", start="istanbul-1", end="istanbul-2")
        >>> found["russia", "truce.local"].direction
        <Direction.FIRST_WORD: 'first word'>
        >>> found["ukraine", "bodies.number"].effect
        <Effect.OPENED: 'opened'>
    """
    names = checked_parties(parties)
    chosen = checked(case, Negotiation, "a case").issues.matching(issues)
    if not names or len(set(names)) < len(names):
        msg = f"changes need one or more different parties, got {listed(names) or 'none'}"
        raise ComparisonError(msg)
    windows = (case.window(on=start, admit=admit), case.window(on=end, admit=admit))
    first, last = (window.on for window in windows)
    if first is None:
        msg = "changes need a day or round to start from, got None"
        raise ComparisonError(msg)
    if last is not None and last < first:
        msg = f"the end {last} is before the start {first}"
        raise ComparisonError(msg)
    before, after = ([case.view(party, window) for party in names] for window in windows)
    news = [News(windows[0], view) for view in after]
    return Changes(
        title=case.title or case.id,
        parties=names,
        names=tuple(case.parties[party].title for party in names),
        start=first,
        end=last,
        changes=tuple(change for issue in chosen for change in _on(issue, before, news)),
    )


def _on(issue: Issue, before: list[View], news: list[News]) -> Iterator[Change]:
    """The change of each party on an issue."""
    pairs = [(old.position(issue.id), new.view.position(issue.id)) for old, new in zip(before, news, strict=True)]
    overlaps = tuple(overlap(*side) for side in zip(*pairs, strict=True)) if pairs[1:] else ()
    for (old, new), view, since in zip(pairs, before, news, strict=True):
        yield Change(old, new, overlaps, since.behind(old, new), spoke(view, issue.id))


def _counted(word: Direction, number: int) -> str:
    return counted(number, "first word") if word is Direction.FIRST_WORD else f"{number} {word}"


def _cells(change: Change) -> tuple[str, ...]:
    text = "; ".join([str(change.direction), *map(str, change.approaches)])
    return (
        change.after.name,
        Mark(text, _COLORS.get(change.direction, Color.GRAY)),
        change.before.summary,
        change.after.summary,
        _shortened(change.statements),
    )


def _shortened(ids: tuple[str, ...]) -> str:
    """The first ids, and how many more there are."""
    more = len(ids) - _MOST_SHOWN
    if more <= 1:  # one more takes no more room than saying so
        return ", ".join(ids)
    return f"{', '.join(ids[:_MOST_SHOWN])} and {more} more"
