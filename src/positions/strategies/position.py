"""Positions of random cases, pairs of them on one issue, and histories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from positions.movement import History, history
from positions.strategies.case import cases
from positions.strategies.choice import pick
from positions.strategies.record import DAYS

if TYPE_CHECKING:
    from positions.negotiation import Negotiation
    from positions.position import Position

_DAYS = (None, *(f"2025-01-{day:02}" for day in range(1, DAYS + 1)))


@st.composite
def positions(draw: st.DrawFn, of: st.SearchStrategy[Negotiation] | None = None) -> Position:
    """Positions of any party on any issue, at the end of some day or at the end of everything.

    Args:
        draw: Given by Hypothesis.
        of: The cases that have them; small ones of all kinds if it is left out.

    Example:
        >>> import positions
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=20)
        ... @given(positions.strategies.positions())
        ... def the_accepted_is_not_refused(position):
        ...     assert position.accepted.is_disjoint(position.rejected)
        >>> the_accepted_is_not_refused()
    """
    case = draw(cases() if of is None else of)
    return case.position(pick(draw, list(case.parties)), pick(draw, list(case.issues)), on=pick(draw, _DAYS))


@st.composite
def pairs(draw: st.DrawFn, of: st.SearchStrategy[Negotiation] | None = None) -> tuple[Position, Position]:
    """Positions of two parties on one issue of one case, on one day.

    Args:
        draw: Given by Hypothesis.
        of: The cases that have them, each of two parties or more; small ones of all kinds if it is left out.

    Example:
        >>> import positions
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=20)
        ... @given(positions.strategies.pairs())
        ... def a_verdict_does_not_depend_on_who_comes_first(pair):
        ...     one, other = pair
        ...     assert positions.overlap(one, other).verdict == positions.overlap(other, one).verdict
        >>> a_verdict_does_not_depend_on_who_comes_first()
    """
    case = draw(cases() if of is None else of)
    names = list(case.parties)
    first = names.pop(pick(draw, range(len(names))))
    issue, day = pick(draw, list(case.issues)), pick(draw, _DAYS)
    return case.position(first, issue, on=day), case.position(pick(draw, names), issue, on=day)


@st.composite
def histories(draw: st.DrawFn, of: st.SearchStrategy[Negotiation] | None = None) -> History:
    """What parties of a case said of an issue, day by day.

    Args:
        draw: Given by Hypothesis.
        of: The cases that have them; small ones of all kinds if it is left out.

    Example:
        >>> import positions
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=20)
        ... @given(positions.strategies.histories())
        ... def each_change_begins_where_the_last_one_ended(found):
        ...     steps = [found.start, *(change.after for change in found.changes)]
        ...     assert [change.before for change in found.changes] == steps[:-1]
        >>> each_change_begins_where_the_last_one_ended()
    """
    case = draw(cases() if of is None else of)
    return history(case, pick(draw, list(case.parties)), pick(draw, list(case.issues)))
