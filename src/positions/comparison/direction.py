"""In which direction one position differs from another: the words that diffs and movement share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import evolve

from positions.records.checks import FixedWord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.position import Position
    from positions.regions import Region


class Direction(FixedWord):
    """How a position changed, or how one party's position differs from another's.

    For each outcome the order is: refused, refused conditionally, unstated, accepted conditionally, accepted. Up is
    softer, down is harder. An outcome that is contested in either position does not count.

    | word | meaning |
    | --- | --- |
    | `first word` | it had taken no position before; this is not a move |
    | `unchanged` | no new words, and the same answers |
    | `restated` | new words, and the same answers; or it asks for all that its refusals had left |
    | `softened` | accepts more or refuses less |
    | `hardened` | accepts less or refuses more |
    | `shifted` | both |
    | `withdrawn` | it took back all its words |
    | `settled` | an agreement that settles the issue ended its words |

    Between two parties, or if the second position is not the later one, only `unchanged`, `softened`, `hardened` and
    `shifted` apply.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> before, after = (talks.position("russia", "withdrawal", on=f"istanbul-{number}") for number in (1, 2))
        >>> positions.diff(before, after).direction
        <Direction.RESTATED: 'restated'>
    """

    FIRST_WORD = "first word"
    UNCHANGED = "unchanged"
    RESTATED = "restated"
    SOFTENED = "softened"
    HARDENED = "hardened"
    SHIFTED = "shifted"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"


DirectionName: TypeAlias = Literal[
    "first word", "unchanged", "restated", "softened", "hardened", "shifted", "withdrawn", "settled"
]


def softer(before: Position, after: Position) -> Region:
    """The outcomes that the second accepts more readily, or refuses less firmly, than the first."""
    higher = before.issue.domain.nothing()
    for low, high in zip(_at_least(before), _at_least(after), strict=True):
        higher |= high - low
    return higher - (before.contested | after.contested)


def _at_least(position: Position) -> Iterator[Region]:
    """The outcomes that are at least accepted, accepted conditionally, unstated, refused conditionally."""
    perhaps = position.accepted | position.accepted_if
    yield position.accepted
    yield perhaps
    yield ~(position.rejected | position.rejected_if) | perhaps
    yield ~position.rejected


def same_answers(one: Position, other: Position) -> bool:
    """Whether the two accept, refuse and contest the same, outright and conditionally."""
    names = ("accepted", "rejected", "accepted_if", "rejected_if", "contested")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def direction(before: Position, after: Position, *, spoke: bool = False) -> Direction:
    """How the second position differs from the first.

    Args:
        before: The first.
        after: The second.
        spoke: Whether the party had taken a position although nothing is left of it in the first, so that what it says
            is not its first word.
    """
    up, down = softer(before, after), softer(after, before)
    word = _word(before, after, spoke=spoke, moved=bool(up or down)) if _over_time(before, after) else None
    if word is not None:
        return word
    if up and down:
        return Direction.SHIFTED
    if up:
        return Direction.SOFTENED
    return Direction.HARDENED if down else Direction.UNCHANGED


def order_assumed(before: Position, after: Position) -> Iterator[str]:
    """What the difference assumes of dates that are not known to the day, one sentence each."""
    for earlier, later in sorted({*before.order_assumed, *after.order_assumed}):
        yield f"it is assumed that {earlier} came before {later}: its day is not known"
    for position in (before, after):
        for passage in position.passages:
            when, on = passage.when, position.on
            if when and on and when.first <= on < when.last:
                yield f"it is assumed that {passage.statement.id} ({when}) was said by {on}: its day is not known"


def _over_time(before: Position, after: Position) -> bool:
    """Whether the two are one party's positions on two days, in that order, with the same words counting otherwise."""
    in_order = before.on is not None and (after.on is None or before.on < after.on)
    return in_order and before.party == after.party and evolve(before.window, on=after.on) == after.window


def _word(before: Position, after: Position, *, spoke: bool, moved: bool) -> Direction | None:
    """The word for what is not, or not only, softer or harder; None if the answers say it all."""
    had, has = _takes_position(before), _takes_position(after)
    new = _ids(after) - _ids(before)
    if not (had or spoke or before.left_out.settled) and new:
        return Direction.FIRST_WORD
    if _settled(before, after, had=had):
        return Direction.SETTLED
    if had and not has and not _replaced_elsewhere(before, after):
        return Direction.WITHDRAWN
    return Direction.RESTATED if new and (not moved or _spelled_out(before, after)) else None


def _takes_position(position: Position) -> bool:
    """Whether it says something of some outcome: one that defers, or only names a condition, does not."""
    return any(not passage.on(position.issue.id).idle for passage in position.passages)


def _settled(before: Position, after: Position, *, had: bool) -> bool:
    """Whether nothing is left of what was said but an agreement that settles the issue, or one that it was tied to."""
    settling = set(after.settled_by) - set(before.settled_by)
    if had and not after.passages:
        elsewhere = ((before.elsewhere(other), after.elsewhere(other)) for other in _tied(before))
        settling.update(name for old, new in elsewhere for name in set(new.settled_by) - set(old.settled_by))
    return bool(settling) and _ids(after) <= settling


def _tied(position: Position) -> set[str]:
    """The other issues that its passages tie the issue to."""
    return {other for passage in position.passages for other in passage.answers} - {position.issue.id}


def _spelled_out(before: Position, after: Position) -> bool:
    """Whether it now accepts exactly what its refusals had left, outright or not, and refuses the same as before."""
    left = ~before.rejected
    accepted = after.accepted | after.accepted_if
    return bool(before.rejected) and before.rejected == after.rejected and before.unstated == left == accepted


def _replaced_elsewhere(before: Position, after: Position) -> bool:
    """Whether what was said fell with new words on another issue that it was tied to."""
    return any(_ids(after.elsewhere(other)) - _ids(before.elsewhere(other)) for other in _tied(before))


def _ids(position: Position) -> set[str]:
    return {passage.statement.id for passage in position.passages}
