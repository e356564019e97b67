"""Who moved between two days, in which direction, and because of which words: each `change`, `changes`, `history`."""

from positions.comparison import Direction
from positions.movement.change import Approach, Bearing, Change, Effect
from positions.movement.changes import Changes, changes
from positions.movement.history import History, history

__all__ = ["Approach", "Bearing", "Change", "Changes", "Direction", "Effect", "History", "changes", "history"]
