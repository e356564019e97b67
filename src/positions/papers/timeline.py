"""When parties spoke and moved, and when they met, as a picture with its data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from positions.comparison import Direction
from positions.papers.chapter import when_in_words
from positions.papers.glossary import day_in_words
from positions.prose import counted, joined
from positions.tables import Row, Table
from positions.tables.svg import Picture, element, shortened
from positions.when import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from positions.movement import History
    from positions.records import Round

_WIDTH = 360
_DAY, _LINE = 23, 18  # how high the row of a day is, and of a party below it
_NAME, _BAR, _LONGEST = 20, 112, 76
_MOST_DAYS = 80  # beyond that, days of a month are one row
_MOVES = {
    Direction.SOFTENED: "gave ground",
    Direction.HARDENED: "hardened",
    Direction.SHIFTED: "moved both ways",
    Direction.WITHDRAWN: "took back words",
    Direction.SETTLED: "settled",
}
_KINDS = (*_MOVES.values(), "first word", "said again")
_SHADES = {"first word": ".45", "said again": ".15"}


@frozen
class Event:
    """One party's change on one question.

    Attributes:
        day: The day.
        when: The day in words, or the month if no more is known.
        party: The id of the party.
        name: What a reader calls it.
        issue: The id of the issue.
        kind: What changed: `first word`, `gave ground`, `said again`, ….
    """

    day: date
    when: str
    party: str
    name: str
    issue: str
    kind: str


@frozen(slots=False)
class Timeline:
    """When parties spoke and moved, and when they met.

    Attributes:
        events: What they said, by day; in the order asked for on one day.
        rounds: When they met, by day.

    Example:
        >>> import positions
        >>> paper = positions.report(positions.load_seeds(), "ukraine", "russia", issues="ceasefire.*")
        >>> print(paper.timeline.table.show("csv").splitlines()[-1])
        2 June 2025,Russia,,"1 gave ground, 1 first word and 1 said again"
    """

    events: tuple[Event, ...]
    rounds: tuple[Round, ...]

    @property
    def table(self) -> Table:
        """Its data: a row for each day and party, and for each meeting."""
        return Table(
            "",
            ("day", "party", "meeting", "questions"),
            tuple(Row(cells) for day, rounds, lines in self._days() for cells in _cells(day, rounds, lines)),
        )

    @property
    def picture(self) -> Picture:
        """It as a picture."""
        return _picture(list(self._days()))

    def to_vegalite(self) -> dict[str, object]:
        """It as a specification of Vega-Lite, with its data."""
        counts = Counter((each.day, each.name, each.kind) for each in self.events)
        values = [
            {"day": day.isoformat(), "party": name, "change": kind, "questions": number}
            for (day, name, kind), number in counts.items()
        ]
        meetings = [{"day": each.date.first.isoformat(), "meeting": each.title or each.id} for each in self.rounds]
        day = {"field": "day", "type": "temporal", "title": None}
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "title": "When they spoke and moved",
            "layer": [
                {
                    "data": {"values": values},
                    "mark": {"type": "point", "filled": True},
                    "encoding": {
                        "x": day,
                        "y": {"field": "party", "type": "nominal", "title": None},
                        "size": {"field": "questions", "type": "quantitative"},
                        "color": {"field": "change", "type": "nominal", "scale": {"domain": list(_KINDS)}},
                        "tooltip": [{"field": name} for name in ("day", "party", "change", "questions")],
                    },
                },
                {
                    "data": {"values": meetings},
                    "mark": {"type": "rule", "strokeDash": [4, 4]},
                    "encoding": {"x": day, "tooltip": {"field": "meeting"}},
                },
            ],
        }

    def _days(self) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, Counter[str]]]]:
        """Each day in words, with the meetings and with what each party said, the oldest first."""
        days = {each.day for each in self.events}.union(each.date.first for each in self.rounds)
        months = len(days) > _MOST_DAYS

        def row(day: date) -> date:
            return day.replace(day=1) if months else day

        by_row: dict[date, list[Event]] = {}
        for each in self.events:
            by_row.setdefault(row(each.day), []).append(each)
        for start in sorted(set(map(row, days))):
            lines: dict[str, Counter[str]] = {}
            known: set[str] = set()
            for each in by_row.get(start, ()):
                lines.setdefault(each.name, Counter())[each.kind] += 1
                known.add(each.when)
            rounds = tuple(each.title or each.id for each in self.rounds if row(each.date.first) == start)
            words = day_in_words(When(start.year, start.month) if months else start)
            yield (known.pop() if len(known) == 1 and not rounds else words), rounds, lines

    def _repr_html_(self) -> str:
        return f"{self.picture}\n{self.table.show('html')}"


def timeline(histories: Iterable[History], rounds: Iterable[Round], until: date | None) -> Timeline:
    """The timeline of histories.

    Args:
        histories: What each party said on each issue.
        rounds: When they met.
        until: The last day; None for all.
    """
    events = [
        Event(each.after.on, when_in_words(each), each.party, each.after.name, each.issue.id, _kind(each.direction))
        for history in histories
        for each in history.changes
        if each.after.on
    ]
    met = [each for each in rounds if until is None or each.date.first <= until]
    return Timeline(
        tuple(sorted(events, key=lambda each: each.day)), tuple(sorted(met, key=lambda each: each.date.first))
    )


def _kind(direction: Direction) -> str:
    return _MOVES.get(direction) or ("first word" if direction is Direction.FIRST_WORD else "said again")


def _cells(day: str, rounds: Iterable[str], lines: Mapping[str, Counter[str]]) -> Iterator[tuple[str, ...]]:
    yield from ((day, "", title, "") for title in rounds)
    yield from ((day, name, "", in_count(counts)) for name, counts in lines.items())


def in_count(counts: Counter[str]) -> str:
    """How many questions changed in which way."""
    words = [
        counted(counts[kind], kind) if kind == "first word" else f"{counts[kind]} {kind}"
        for kind in _KINDS
        if counts[kind]
    ]
    return joined(words)


def _picture(days: list[tuple[str, tuple[str, ...], Mapping[str, Counter[str]]]]) -> Picture:
    """Days below each other along a line; at each the meetings, and for each party a bar of the questions."""
    longest = max((counts.total() for _, _, lines in days for counts in lines.values()), default=1)
    shapes: list[str] = []
    y = 0
    for day, rounds, lines in days:
        shapes += _head(day, rounds, y)
        y += _DAY
        for name, counts in lines.items():
            shapes += _bar(name, counts, y, _LONGEST / longest)
            y += _LINE
        y += 6
    rail = element("line", x1=6, x2=6, y1=8, y2=max(8, y - 8), class_="axis", **_STROKE)
    meetings = counted(sum(len(rounds) for _, rounds, _ in days), "meeting")
    return Picture(
        "picture-of-the-timeline",
        "When they spoke, moved and met",
        f"{counted(len(days), 'day')} with {meetings}; for each party, on how many questions it moved (filled), spoke "
        "for the first time (gray), and said the same again (light). The table has the same.",
        _WIDTH,
        max(y, 1),
        [rail, *shapes],
    )


_STROKE = {"stroke": "currentColor", "stroke_width": 1}


def _head(day: str, rounds: tuple[str, ...], top: int) -> Iterator[str]:
    if rounds:
        yield element("path", d=f"M6 {top + 1}l6 7l-6 7l-6 -7z", class_="meeting")
    else:
        yield element("circle", cx=6, cy=top + 8, r=3.5)
    text = f"{day}: {'; '.join(rounds)}" if rounds else day
    bold = {"font_weight": "bold"} if rounds else {}
    yield element("text", shortened(text, (_WIDTH - _NAME) * (0.92 if rounds else 1)), x=_NAME, y=top + 12, **bold)


def _bar(name: str, counts: Counter[str], top: int, unit: float) -> Iterator[str]:
    yield element("text", shortened(name, (_BAR - _NAME) * 0.88), x=_NAME, y=top + 12)
    x = float(_BAR)
    moved = {"moved": sum(counts[kind] for kind in _MOVES.values())}
    for kind, number in [*moved.items(), *((kind, counts[kind]) for kind in _SHADES)]:
        if number:
            shade = _SHADES.get(kind, "1")
            width = number * unit
            yield element(
                "rect", x=x, y=top + 2, width=width, height=10, class_=_CLASSES[kind], fill_opacity=shade, **_STROKE
            )
            x += width
    parts = [f"{moved['moved']} moved"] if moved["moved"] else []
    yield element("text", "; ".join([counted(counts.total(), "question"), *parts]), x=x + 6, y=top + 12)


_CLASSES = {"moved": "moved", "first word": "first", "said again": "again"}
