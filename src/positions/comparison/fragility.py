"""What would change a verdict: if only the parties' own words counted, or if one source were missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.comparison.verdict import Verdict, judge
from positions.records import Attribution
from positions.tables import Result
from positions.tables.schema import TEXT, Schema, exactly, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from positions.position import Position
    from positions.position.said import Window

_FIRST_HAND = frozenset({Attribution.DOCUMENT, Attribution.QUOTED, Attribution.OFFICIAL})
_OWN = _FIRST_HAND | {Attribution.REPORTED}


@frozen
class Fragility(Result):
    """One way in which a verdict would change.

    Attributes:
        without: What would be left out: the id of a source, or empty for all but first-hand words (`document`, `quoted`
            and `official`).
        verdict: What the verdict would be then.

    Example:
        >>> import positions
        >>> comparison = positions.compare(positions.load_seeds(), "ukraine", "russia", issues="children.return")
        >>> for each in comparison["children.return"].fragile:
        ...     print(each)
        open if only first-hand words counted
        open without daily-mail-2025-06-02
    """

    without: str
    verdict: Verdict

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(without=TEXT, verdict=one_of(Verdict))

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {"without": self.without, "verdict": str(self.verdict)}

    def __str__(self) -> str:
        lost = f"without {self.without}" if self.without else "if only first-hand words counted"
        return f"{self.verdict} {lost}"


def fragilities(positions: Sequence[Position], verdict: Verdict) -> Iterator[Fragility]:
    """Every way in which the verdict on the positions would change.

    A single source is tried if a party is on record on the issue in two or more, this one among them.
    """
    window = positions[0].window
    narrowed = [
        ("", _first_hand(window)),
        *((source, evolve(window, without=source)) for source in _sources(positions)),
    ]
    for without, narrower in narrowed:
        if all(position.same_words(narrower) for position in positions):
            continue
        other = _judged(positions, narrower)
        if other is not verdict:
            yield Fragility(without, other)


def by_first_hand(positions: Sequence[Position]) -> Verdict:
    """The verdict if only documents, quotes and official reports counted."""
    return _judged(positions, _first_hand(positions[0].window))


def by_own_words(positions: Sequence[Position]) -> Verdict:
    """The verdict if accounts and assessments did not count."""
    window = positions[0].window
    return _judged(positions, evolve(window, admit=window.admit & _OWN))


def _first_hand(window: Window) -> Window:
    return evolve(window, admit=window.admit & _FIRST_HAND)


def _judged(positions: Sequence[Position], window: Window) -> Verdict:
    """The verdict with other words counting."""
    return judge([position.through(window) for position in positions]).verdict


def _sources(positions: Sequence[Position]) -> list[str]:
    """The sources of every party that is on record in several, sorted."""
    found: set[str] = set()
    for position in positions:
        sources = {each.statement.source for each in position.passages if each.statement.source}
        if len(sources) > 1:
            found |= sources
    return sorted(found)
