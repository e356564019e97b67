"""How far apart the numbers of parties are, as a picture with its data."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from positions.domains import Dates, Quantity
from positions.papers.glossary import in_millions
from positions.papers.span import Span, number_in_words, spans
from positions.prose import joined
from positions.regions import LineRegion
from positions.tables import Row, Table
from positions.tables.svg import Picture, element, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from positions.comparison import Overlap
    from positions.papers.glossary import Glossary
    from positions.papers.holding import Holding
    from positions.records import Issue
    from positions.regions import Number, Region

_WIDTH = 360
_LEFT, _RIGHT = 28, 332  # what the numbers are drawn between; beyond that, arrows go on without end
_LANE, _HEAD = 42, 18
_KINDS = ("accepts", "accepts on conditions", "refuses", "refuses on conditions")
_ACCEPTS, _ACCEPTS_IF, _REFUSES, _REFUSES_IF = _KINDS
_DASHES = {_REFUSES: "2 3", _REFUSES_IF: "1 6"}
_TICK = 8  # what a character of a mark takes


@frozen
class Lane:
    """One party's numbers.

    Attributes:
        party: The id of the party.
        name: What a reader calls it.
        text: What it holds, in words.
        spans: The stretches that it accepts, accepts on conditions, and refuses, each with that word.
    """

    party: str
    name: str
    text: str
    spans: tuple[tuple[str, Span], ...]


@frozen
class Dumbbell:
    """What each party accepts and refuses on an issue of numbers or days, and how far apart they are.

    Attributes:
        issue: The issue.
        question: Its question, as a reader asks it.
        lanes: The numbers of each party that has named any, in the order asked for.
        distance: How far apart they are; empty if they are not.
        gap: The same with what there is to know of it.
        between: What lies between the nearest two outcomes that they accept; None if nothing does.

    Example:
        >>> import positions
        >>> paper = positions.report(positions.load_seeds(), "ukraine", "russia", issues="ceasefire.*")
        >>> dumbbell = paper.dumbbells[0]
        >>> dumbbell.question, dumbbell.lanes[0].text
        ('How long does a general ceasefire last?', 'demands at least 30 days')
        >>> print(dumbbell.table.show("csv"))
        party,answer,from,to,unit
        Ukraine,accepts,30,no limit,days
        Ukraine,refuses,no limit,29,days
        Russia,refuses on conditions,30,no limit,days
    """

    issue: Issue
    question: str
    lanes: tuple[Lane, ...]
    distance: str
    gap: str
    between: Span | None

    @property
    def unit(self) -> str:
        """What the numbers are counted in; nothing if they are days of the calendar."""
        return self.issue.domain.plural if isinstance(self.issue.domain, Quantity) else ""

    @property
    def picture(self) -> Picture:
        """It as a picture."""
        return _picture(self)

    @property
    def table(self) -> Table:
        """Its data, a row for each stretch."""
        return Table(
            "",
            ("party", "answer", "from", "to", *(["unit"] if self.unit else [])),
            tuple(
                Row((lane.name, kind, *self._ends(span), *([self.unit] if self.unit else [])))
                for lane in self.lanes
                for kind, span in lane.spans
            ),
        )

    def _ends(self, span: Span) -> tuple[str, str]:
        """Where a stretch begins and ends, in words."""
        if span.top:
            return "no limit", "no limit"
        low, high = self.number(span.low), self.number(span.high)
        return f"more than {low}" if span.above else low, f"less than {high}" if span.below else high

    def number(self, number: Number | None) -> str:
        """A number in words."""
        return "no limit" if number is None else number_in_words(self.issue.domain, number)

    def to_vegalite(self) -> dict[str, object]:
        """It as a specification of Vega-Lite, with its data."""
        days = isinstance(self.issue.domain, Dates)
        kind = "temporal" if days else "quantitative"
        ends = _ends_of(self)
        low, high = _beyond(ends)
        values = [
            {
                "party": lane.name,
                "answer": answer,
                "from": _datum(self.issue, low if span.low is None else span.low),
                "to": _datum(self.issue, high if span.high is None else span.high),
                "open": span.low is None or span.high is None,
            }
            for lane in self.lanes
            for answer, span in lane.spans
            if not span.top
        ]
        title = self.unit or None
        shared = {
            "y": {"field": "party", "type": "nominal", "title": None, "sort": [lane.name for lane in self.lanes]},
            "color": {"field": "answer", "type": "nominal", "scale": {"domain": list(_KINDS)}, "title": None},
        }
        start: dict[str, object] = {"field": "from", "type": kind, "title": title}
        if kind == "quantitative":  # days begin nowhere
            start["scale"] = {"zero": False}
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "title": {"text": self.question, **({"subtitle": self.gap} if self.gap else {})},
            "data": {"values": values},
            "encoding": shared,
            "layer": [
                {"mark": {"type": "rule", "size": 4}, "encoding": {"x": start, "x2": {"field": "to"}}},
                {"mark": {"type": "point", "filled": True, "size": 80}, "encoding": {"x": start}},
                {"mark": {"type": "point", "filled": True, "size": 80}, "encoding": {"x": {**start, "field": "to"}}},
            ],
        }

    def _repr_html_(self) -> str:
        return f"{self.picture}\n{self.table.show('html')}"


def dumbbell(glossary: Glossary, overlap: Overlap, holdings: Sequence[Holding]) -> Dumbbell | None:
    """The picture of an overlap; None if its issue is not one of numbers or days, or nobody has named any."""
    if not isinstance(overlap.issue.domain, Quantity | Dates):
        return None
    lanes = tuple(
        Lane(each.party, each.name, each.text, found) for each in holdings if (found := tuple(_stretches(each)))
    )
    if not any(span.ends for lane in lanes for _, span in lane.spans):
        return None
    gap = overlap.gap
    if gap is None:
        return Dumbbell(overlap.issue, glossary.question([overlap.issue.id]), lanes, "", "", None)
    firm = "everything between is refused" if gap.firm else "what they would accept does not meet"
    unnamed = f", measured to what {joined(map(glossary.party, gap.unnamed))} does not refuse" if gap.unnamed else ""
    pair = f"{joined(map(glossary.party, gap.parties))}: " if overlap.parties[2:] else ""
    distance = f"{in_millions(f'{gap.distance:,}')} {gap.unit} apart"
    text = f"{pair}{distance} ({firm}{unnamed})"
    return Dumbbell(overlap.issue, glossary.question([overlap.issue.id]), lanes, distance, text, _between(gap.between))


def _stretches(holding: Holding) -> Iterator[tuple[str, Span]]:
    position = holding.position
    regions = [
        (_ACCEPTS, position.accepted),
        (_ACCEPTS_IF, position.accepted_if),
        (_REFUSES, position.rejected),
        (_REFUSES_IF, position.conditional - position.accepted_if),
    ]
    yield from ((kind, span) for kind, region in regions for span in spans(region))


def _between(region: Region) -> Span | None:
    """The stretch from one bid to the other: whole numbers between them begin one above the one, and end one below."""
    if not isinstance(region, LineRegion) or not region:
        return None
    low, high = next(spans(region)).ends
    return Span(low - region.domain.whole, high + region.domain.whole)


def _ends_of(dumbbell: Dumbbell) -> list[Number]:
    """The numbers that count, ascending: the ends of what is accepted, or of what is refused if nothing is."""
    spans_by_kind = [(kind, span) for lane in dumbbell.lanes for kind, span in lane.spans]
    accepted = {end for kind, span in spans_by_kind if kind not in _DASHES for end in span.ends}
    return sorted(accepted or {end for _, span in spans_by_kind for end in span.ends})


def _beyond(ends: Sequence[Number]) -> tuple[Number, Number]:
    """Where a stretch without end is drawn to: a tenth beyond the others, and at least one."""
    room = max(1, math.ceil((ends[-1] - ends[0]) / 10))
    return ends[0] - room, ends[-1] + room


def _datum(issue: Issue, number: Number) -> float | int | str:
    """A number as JSON has it; a day as text."""
    if isinstance(issue.domain, Dates):
        return date.fromordinal(min(max(1, int(number)), date.max.toordinal())).isoformat()
    return number if isinstance(number, int) else float(number)


def _picture(dumbbell: Dumbbell) -> Picture:
    """The picture: for each party its name and words, and below them its stretches; then the gap, then the marks."""
    ends = _ends_of(dumbbell)
    shapes: list[str] = []
    bottom = _LANE * len(dumbbell.lanes) + (_HEAD if dumbbell.gap else 0)
    if dumbbell.between is not None:
        low, high = (_place(end, ends) for end in dumbbell.between.ends)
        shapes.append(
            element("rect", x=low, y=0, width=high - low, height=bottom, class_="gap", fill_opacity=".12", rx=2)
        )
    for place, lane in enumerate(dumbbell.lanes):
        shapes += _lane(lane, place * _LANE, ends)
    if dumbbell.gap:
        middle = sum(_place(end, ends) for end in dumbbell.between.ends) / 2 if dumbbell.between else _WIDTH / 2
        room = len(dumbbell.distance) * _TICK / 2
        middle = min(max(middle, room), _WIDTH - room)
        shapes.append(
            element("text", shortened(dumbbell.distance, _WIDTH), x=middle, y=bottom - 4, text_anchor="middle")
        )
    shapes.append(element("line", x1=_LEFT - 8, x2=_RIGHT + 8, y1=bottom + 6, y2=bottom + 6, class_="axis", **_STROKE))
    shapes += _marks(dumbbell, ends, bottom + 6)
    return Picture(
        f"numbers-{dumbbell.issue.id}",
        dumbbell.question,
        ". ".join(
            [*(f"{lane.name} {lane.text}" for lane in dumbbell.lanes), *([dumbbell.gap] if dumbbell.gap else [])]
        ),
        _WIDTH,
        bottom + 28,
        shapes,
    )


_STROKE = {"stroke": "currentColor", "stroke_width": 1}


def _place(number: Number, ends: Sequence[Number]) -> float:
    """Where a number is drawn; in the middle if there is only one."""
    low, high = ends[0], ends[-1]
    share = 0.5 if low == high else float((number - low) / (high - low))
    return _LEFT + share * (_RIGHT - _LEFT)


def _lane(lane: Lane, top: int, ends: Sequence[Number]) -> Iterator[str]:
    words = shortened(f"{lane.name}: {lane.text}", _WIDTH)
    yield element("text", words, x=0, y=top + 13)
    y = top + 27
    for kind, span in reversed(lane.spans):  # what is accepted last, over what is refused
        left, right = _sides(span, ends)
        if kind in _DASHES:
            dashes = {"stroke_dasharray": _DASHES[kind], **_STROKE}
            yield element("line", x1=left, x2=right, y1=y, y2=y, class_="refused", **dashes)
            continue
        filled = "currentColor" if kind == _ACCEPTS else "none"
        shape = {"class_": "accepted" if kind == _ACCEPTS else "conditional", "fill": filled, **_STROKE}
        if left < right:
            yield element("rect", x=left, y=y - 2, width=right - left, height=4, **shape)
        if span.low is None and not span.top:
            yield element("path", d=f"M{_LEFT - 20} {y}l9 -5v10z", **shape)
        if span.high is None:
            yield element("path", d=f"M{_RIGHT + 20} {y}l-9 -5v10z", **shape)
        for end in span.ends:
            yield element("circle", cx=_place(end, ends), cy=y, r=5, **shape)


def _sides(span: Span, ends: Sequence[Number]) -> tuple[float, float]:
    """From where to where a stretch is drawn."""
    if span.top:
        return _RIGHT + 11, _RIGHT + 11
    left = _LEFT - 11 if span.low is None or span.low < ends[0] else _place(min(span.low, ends[-1]), ends)
    right = _RIGHT + 11 if span.high is None or span.high > ends[-1] else _place(max(span.high, ends[0]), ends)
    return left, right


def _marks(dumbbell: Dumbbell, ends: Sequence[Number], y: int) -> Iterator[str]:
    """The numbers below the line: the lowest and the highest, and of the others those that have room."""
    taken: list[tuple[float, float]] = []
    for end in [*ends[:1], *ends[:0:-1]]:
        text = in_millions(dumbbell.number(end))
        width = len(text) * _TICK
        middle = _place(end, ends)
        left = min(max(0.0, middle - width / 2), _WIDTH - width)
        if all(left + width + _TICK < other or left > right + _TICK for other, right in taken):
            taken.append((left, left + width))
            yield element("line", x1=middle, x2=middle, y1=y, y2=y + 4, class_="axis", **_STROKE)
            yield element("text", text, x=left + width / 2, y=y + 18, text_anchor="middle", class_="tick")
