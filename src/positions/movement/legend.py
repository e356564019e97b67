"""What the words of movement mean, for whoever reads a table of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.comparison import Direction
from positions.movement.change import Bearing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.movement.change import Change

_DIRECTIONS = {
    Direction.FIRST_WORD: "it had taken no position before",
    Direction.RESTATED: "new words, the same answers",
    Direction.SOFTENED: "accepts more or refuses less",
    Direction.HARDENED: "accepts less or refuses more",
    Direction.SHIFTED: "softened and hardened",
    Direction.WITHDRAWN: "it took back all its words",
    Direction.SETTLED: "an agreement ended its words",
}
_BEARINGS = {
    Bearing.TOWARD: "nearer to what the other party accepted at the start",
    Bearing.AWAY: "farther from what the other party accepted at the start",
    Bearing.BOTH: "both",
    Bearing.ASIDE: "neither nearer to the other party nor farther from it",
}


def legend(changes: Iterable[Change]) -> str:
    """What those words mean that occur in the changes; empty if none does."""
    shown = list(changes)
    directions = {each.direction for each in shown}
    bearings = {approach.bearing for each in shown for approach in each.approaches}
    texts = [f"{word}: {meaning}" for word, meaning in _DIRECTIONS.items() if word in directions]
    texts += [f"{word}: {meaning}" for word, meaning in _BEARINGS.items() if word in bearings]
    return f"{'; '.join(texts)}." if texts else ""
