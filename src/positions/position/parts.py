"""What one statement says, taken apart into the pieces that stand or fall by themselves.

A *plain* part speaks of one issue and hangs on nothing else. A *linked* part ties issues together: a package, a
condition, alternatives that lie on different issues. Its answer on any one issue is conditional.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.records import Stance, Statement, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from positions.regions import Region
    from positions.when import When


class Force(Enum):
    """How a part treats what it does not name."""

    DEMAND = "refuses everything else"
    BID = "refuses nothing"
    REFUSAL = "accepts nothing"


@frozen
class Effect:
    """What a part says of the outcomes of one issue: outright, and depending on other issues."""

    accepts: Region
    refuses: Region
    accepts_if: Region
    refuses_if: Region


@frozen
class Part:
    """One piece of a statement.

    Attributes:
        statement: The statement that it is a piece of.
        when: When it was made, as far as is known.
        day: The day that it counts from.
        force: Whether it demands, bids or refuses.
        issues: The issues of its terms, without those of its conditions.
        effects: What it says, by issue, conditions among them.
        boxes: Its alternatives, where it is linked; empty where it is plain.
        provided: The alternatives of its condition.
        paper: The proposal that it takes up, if any.
        assumed: Whether nobody said it.
    """

    statement: Statement
    when: When | None
    day: date
    force: Force
    issues: frozenset[str]
    effects: Mapping[str, Effect] = field(repr=False)
    boxes: tuple[Terms, ...] = ()
    provided: tuple[Terms, ...] = ()
    paper: str | None = None
    assumed: bool = False


def parts_of(
    statement: Statement, *, when: When | None, day: date, paper: str | None = None, assumed: bool = False
) -> Iterator[Part]:
    """The parts of a statement with terms. Nothing for one that defers or withdraws."""
    if statement.stance.insists:
        pieces: Iterable[tuple[Force, tuple[Terms, ...]]] = _demanded(statement)
    elif statement.stance.bids:
        pieces = [(Force.BID, boxes) for boxes in _by_issue(statement)]
    elif statement.stance is Stance.REJECTS:
        pieces = [(Force.REFUSAL, boxes) for boxes in _by_issue(statement)]
    else:
        pieces = []
    for force, boxes in pieces:
        plain = not statement.provided and len(_issues(boxes)) == 1
        yield Part(
            statement,
            when=when,
            day=day,
            force=force,
            issues=_issues(boxes),
            effects=_plain(force, boxes) if plain else _linked(force, boxes, statement.provided),
            boxes=() if plain else boxes,
            provided=statement.provided,
            paper=paper,
            assumed=assumed,
        )


def _issues(boxes: Iterable[Terms]) -> frozenset[str]:
    return frozenset(issue for box in boxes for issue in box)


def _demanded(statement: Statement) -> list[tuple[Force, tuple[Terms, ...]]]:
    """A demand asks each of its terms by itself; alternatives are one demand."""
    if len(statement.terms) == 1:
        return [(Force.DEMAND, (Terms({issue: region}),)) for issue, region in statement.terms[0].items()]
    return [(Force.DEMAND, statement.terms)]


def _by_issue(statement: Statement) -> Iterator[tuple[Terms, ...]]:
    """Each alternative by itself, those that lie on one issue alone taken together."""
    alone: dict[str, list[Terms]] = {}
    for box in statement.terms:
        if len(box) == 1:
            alone.setdefault(next(iter(box)), []).append(box)
        else:
            yield (box,)
    yield from (tuple(boxes) for boxes in alone.values())


def _plain(force: Force, boxes: tuple[Terms, ...]) -> dict[str, Effect]:
    (issue,) = _issues(boxes)
    region = _allowed(boxes, issue)
    nothing = region.domain.nothing()
    accepts = nothing if force is Force.REFUSAL else region
    refuses = {Force.DEMAND: ~region, Force.BID: nothing, Force.REFUSAL: region}[force]
    return {issue: Effect(accepts, refuses, nothing, nothing)}


def _linked(force: Force, boxes: tuple[Terms, ...], provided: tuple[Terms, ...]) -> dict[str, Effect]:
    """The shadow that a joint answer casts on each issue.

    An outcome is accepted (refused) outright where the answer is yes (no) whatever happens elsewhere, and
    conditionally where that depends.
    """
    effects = {issue: _term_effect(force, boxes, issue, conditional=bool(provided)) for issue in _issues(boxes)}
    for issue in _issues(provided):
        met = _allowed(provided, issue)
        nothing = met.domain.nothing()
        if force is Force.BID:  # the terms with the condition: yes; without it: no
            effects[issue] = Effect(nothing, nothing, met, ~met)
        else:  # the condition without what is demanded, or with what is refused: no
            effects[issue] = Effect(nothing, nothing, nothing, met)
    return effects


def _term_effect(force: Force, boxes: tuple[Terms, ...], issue: str, *, conditional: bool) -> Effect:
    allowed = _allowed(boxes, issue)
    nothing = allowed.domain.nothing()
    if force is Force.REFUSAL:
        return Effect(nothing, nothing, nothing, allowed)
    if force is Force.BID:
        return Effect(nothing, nothing, allowed, allowed if conditional else nothing)
    if conditional:
        refuses_if = ~allowed if len(_issues(boxes)) == 1 else allowed.domain.everything()
        return Effect(nothing, nothing, allowed, refuses_if)
    enough = nothing
    for box in boxes:
        if box.keys() == {issue}:
            enough |= box[issue]
    return Effect(enough, ~allowed, allowed - enough, allowed - enough)


def _allowed(boxes: tuple[Terms, ...], issue: str) -> Region:
    """The outcomes of the issue that some box allows; a box that says nothing of it allows all."""
    first, *others = (box[issue] for box in boxes if issue in box)
    if 1 + len(others) < len(boxes):
        return first.domain.everything()
    for region in others:
        first |= region
    return first
