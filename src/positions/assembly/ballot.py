"""Ballots: what each party answers on every issue, packed into a few whole numbers, so that pairs compare at once.

Every issue is cut into cells: the coarsest pieces inside which no party tells outcomes apart. A *plane* is a number
with a bit for each issue: the first plane holds the first cell of every issue, the second plane the second cells, and
so on. Issues with more cells have lower bits, so that later planes are short. One `&` for each plane compares two
parties on all issues, and `|` of the planes says on which issues anything is left.
"""

from __future__ import annotations

from functools import cached_property, reduce
from itertools import groupby
from operator import and_, or_
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from positions.position import Answer
from positions.rules import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions.position import Passage, View
    from positions.records import Issue
    from positions.regions import Region

#: Cells of all issues: the first ones, the second ones, and so on, with a bit for each issue.
Planes: TypeAlias = tuple[int, ...]


@frozen(eq=False)
class Layout:
    """Which bit of the planes stands for which issue.

    Attributes:
        issues: The issues.
        cells: The cells of each.
        order: The places of the issues, that of the lowest bit first.
        every: The bits of all issues.

    Example:
        >>> import positions
        >>> layout = positions.matrix(positions.load_seeds(), ["ukraine", "russia"], issues="neutrality").layout
        >>> [str(cell) for cell in layout.cells[0]]
        ['permanent', 'none']
    """

    issues: tuple[Issue, ...]
    cells: tuple[tuple[Region, ...], ...] = field(repr=False)
    order: tuple[int, ...] = field(repr=False)
    every: int = field(repr=False)

    @classmethod
    def of(cls, issues: Iterable[Issue], cells: Iterable[Sequence[Region]]) -> Layout:
        """The layout of issues that are cut into these cells."""
        pieces = tuple(map(tuple, cells))
        order = sorted(range(len(pieces)), key=lambda place: (-len(pieces[place]), place))
        return cls(tuple(issues), pieces, tuple(order), (1 << len(order)) - 1)

    def places(self, issues: int) -> list[int]:
        """The places of the issues with these bits, ascending."""
        return sorted(self.order[bit] for bit in bits(issues))

    def bit(self, place: int) -> int:
        """The bit of one issue."""
        return 1 << self.order.index(place)

    def planes(self, masks: Sequence[str]) -> Planes:
        """The planes of cells: for each issue a text with a sign for each cell, the first one first."""
        groups = [
            (width, "".join(masks[place] for place in reversed(list(places))))
            for width, places in groupby(self.order, key=lambda place: len(self.cells[place]))
        ]
        groups.reverse()  # the lowest bit of a number is written last
        most = groups[-1][0] if groups else 0
        return tuple(int("".join(text[k::width] for width, text in groups if k < width), 2) for k in range(most))

    def flags(self, signs: Sequence[str]) -> int:
        """The bits of the issues whose sign is 1."""
        return int("".join(signs[place] for place in reversed(self.order)) or "0", 2)


def bits(mask: int) -> list[int]:
    """The places of the bits that are set, ascending; linear in their number and that of all bits."""
    return [place for place, sign in enumerate(reversed(f"{mask:b}")) if sign == "1"] if mask else []


def some(planes: Iterable[int]) -> int:
    """The bits of the issues of which any cell is in the planes."""
    return reduce(or_, planes, 0)


@frozen(eq=False, slots=False)
class Ballot:
    """What one party answers on every issue.

    Attributes:
        view: The party's words, which answer whatever the planes cannot.
        allowed: The cells that it does not reject, by words or by implication.
        accepted: The cells that it accepts outright and does not reject.
        acceptable: The same, with those that it accepts conditionally.
        spoke: The issues on which it said something, or refuses something by implication.
        names: The issues on which it accepts something, outright or not.
        weighs: The issues on which it accepts or rejects something.
        signed: The issues on which an agreement of its own is in force.

    Example:
        >>> import positions
        >>> matrix = positions.matrix(positions.load_seeds(), ["ukraine", "russia"])
        >>> matrix.ballots["russia"].party, matrix.ballots["russia"].outspoken
        ('russia', False)
    """

    view: View = field(repr=False)
    allowed: Planes = field(repr=False)
    accepted: Planes = field(repr=False)
    acceptable: Planes = field(repr=False)
    spoke: int = field(repr=False)
    names: int = field(repr=False)
    weighs: int = field(repr=False)
    signed: int = field(repr=False)

    @cached_property
    def party(self) -> str:
        """The party's id."""
        return self.view.party.id

    @cached_property
    def left(self) -> Planes:
        """The cells that it does not reject, of issues on which it spoke."""
        return tuple(plane & self.spoke for plane in self.allowed)

    @cached_property
    def plain(self) -> bool:
        """Whether the planes say everything: it accepts nothing conditionally, and signed nothing."""
        return self.acceptable is self.accepted and not self.signed

    @cached_property
    def weighty(self) -> bool:
        """Whether it accepts or rejects something on every issue on which it spoke."""
        return self.weighs == self.spoke

    @cached_property
    def outspoken(self) -> bool:
        """Whether it accepts something on every issue on which it spoke."""
        return self.names == self.spoke


class _Draft:
    """The signs of one party while they are collected, issue by issue: for each cell, or one for the issue."""

    def __init__(self) -> None:
        self.rejected: list[str] = []
        self.accepted: list[str] = []
        self.acceptable: list[str] = []
        self.spoke: list[str] = []
        self.signed: list[str] = []
        self.all = (self.rejected, self.accepted, self.acceptable, self.spoke, self.signed)


def compiled(
    views: Sequence[View], issues: Sequence[Issue], ruled: Mapping[str, object]
) -> tuple[Layout, list[Ballot]]:
    """The layout of the issues, and the ballot of each party.

    Args:
        views: The words of each party, as they count.
        issues: The issues.
        ruled: The issues that rules speak of, by id.
    """
    spoken = [frozenset(view.spoken_of) for view in views]
    drafts = [_Draft() for _ in views]
    pieces: list[list[Region]] = []
    for issue in issues:
        answers = [
            answer_of(view, issue, ruled=issue.id in ruled) if issue.id in names or issue.id in ruled else None
            for view, names in zip(views, spoken, strict=True)
        ]
        pieces.append(_collect(issue, answers, drafts))
    layout = Layout.of(issues, pieces)
    return layout, [_ballot(layout, view, draft) for view, draft in zip(views, drafts, strict=True)]


@frozen(eq=False)
class Answered:
    """What a party answers on one issue.

    Attributes:
        passages: Its words in force there.
        answer: What they come to.
        ruled_out: What it rejects by implication besides; None if that is nothing.
    """

    passages: tuple[Passage, ...]
    answer: Answer
    ruled_out: Region | None

    @property
    def rejected(self) -> Region:
        """Everything that it rejects, by words or by implication."""
        return self.answer.rejected if self.ruled_out is None else self.answer.rejected | self.ruled_out

    @property
    def signed(self) -> bool:
        """Whether an agreement is among its words."""
        return any(each.agrees for each in self.passages)


def answer_of(view: View, issue: Issue, *, ruled: bool) -> Answered | None:
    """What a party answers on an issue; None if it did not speak of it.

    Args:
        view: The party's words, as they count.
        issue: The issue.
        ruled: Whether rules speak of the issue.
    """
    passages = view.in_force(issue.id)
    out = view.ruled_out(issue.id).region if ruled else None
    if len(passages) == 1:
        answer = passages[0].on(issue.id).resolved
    elif passages or out or not view.position(issue.id).silent:
        answer = Answer.total(issue.domain, (each.on(issue.id) for each in passages)).resolved
    else:
        return None
    return Answered(passages, answer, out or None)


def _collect(issue: Issue, answers: Sequence[Answered | None], drafts: Sequence[_Draft]) -> list[Region]:
    """Cuts the issue into cells and adds what each party answers to its draft."""
    masks: dict[Region, int] = {issue.domain.nothing(): 0}
    for each in answers:
        if each is not None:
            masks[each.answer.accepted] = masks[each.rejected] = masks[each.answer.accepted_if] = 0
    cells = cut(masks)
    texts = {region: f"{mask:0{len(cells)}b}"[::-1] for region, mask in masks.items()}
    nothing = "0" * len(cells)
    for each, draft in zip(answers, drafts, strict=True):
        if each is None:
            for signs, sign in zip(draft.all, (nothing, nothing, nothing, "0", "0"), strict=True):
                signs.append(sign)
            continue
        draft.rejected.append(texts[each.rejected])
        draft.accepted.append(texts[each.answer.accepted])
        draft.acceptable.append(texts[each.answer.accepted_if])
        draft.spoke.append("1")
        draft.signed.append("1" if each.signed else "0")
    return cells


def _ballot(layout: Layout, view: View, draft: _Draft) -> Ballot:
    rejected, accepted, conditional = map(layout.planes, (draft.rejected, draft.accepted, draft.acceptable))
    whole = layout.planes(["1" * len(each) for each in layout.cells])
    allowed = tuple(every ^ out for every, out in zip(whole, rejected, strict=True))
    plain = _both(accepted, allowed)
    names = some(accepted) | some(conditional)
    return Ballot(
        view,
        allowed,
        plain,
        tuple(map(or_, plain, _both(conditional, allowed))) if any(conditional) else plain,
        layout.flags(draft.spoke),
        names,
        names | some(rejected),
        layout.flags(draft.signed),
    )


def _both(one: Planes, other: Planes) -> Planes:
    return tuple(map(and_, one, other))
