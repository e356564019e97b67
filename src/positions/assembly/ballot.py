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

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from positions.assembly.column import Mark
    from positions.position import View
    from positions.records import Issue
    from positions.regions import Region

#: Cells of all issues: the first ones, the second ones, and so on, with a bit for each issue.
Planes: TypeAlias = tuple[int, ...]


@frozen(slots=False)
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
    order: tuple[int, ...] = field(repr=False, eq=False)
    every: int = field(repr=False, eq=False)

    @classmethod
    def of(cls, issues: Iterable[Issue], cells: Iterable[Sequence[Region]]) -> Layout:
        """The layout of issues that are cut into these cells."""
        pieces = tuple(map(tuple, cells))
        order = sorted(range(len(pieces)), key=lambda place: (-len(pieces[place]), place))
        return cls(tuple(issues), pieces, tuple(order), (1 << len(order)) - 1)

    @cached_property
    def whole(self) -> Planes:
        """All cells."""
        return self.planes(["1" * len(each) for each in self.cells])

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


@frozen(eq=False)
class Words:
    """What the planes of a ballot cannot say, and the words that say it.

    Attributes:
        view: The party's words.
        acceptable: The cells that it accepts outright or conditionally, and does not reject.
        signed: The issues on which an agreement of its own is in force.
        beyond: The issues on which its words say more than the planes: they tie the issue to others, or contradict each
            other, or a rule speaks of it.

    Example:
        >>> import positions
        >>> ballot = positions.matrix(positions.load_seeds(), ["ukraine", "russia"]).ballots["russia"]
        >>> ballot.words is None, ballot.plain
        (False, False)
    """

    view: View = field(repr=False)
    acceptable: Planes = field(repr=False)
    signed: int = field(repr=False)
    beyond: int = field(repr=False)


@frozen(slots=False)
class Ballot:
    """What one party answers on every issue.

    Attributes:
        party: The party's id.
        allowed: The cells that it does not reject, by words or by implication.
        accepted: The cells that it accepts outright and does not reject.
        spoke: The issues on which it said something, or refuses something by implication.
        names: The issues on which it accepts something, outright or not.
        weighs: The issues on which it accepts or rejects something.
        words: Its words, which answer whatever the planes cannot; None if there is nothing else to ask, as in a table
            of votes.

    Example:
        >>> import positions
        >>> matrix = positions.matrix(positions.load_seeds(), ["ukraine", "russia"])
        >>> matrix.ballots["russia"].party, matrix.ballots["russia"].outspoken
        ('russia', False)
    """

    party: str
    allowed: Planes = field(repr=False)
    accepted: Planes = field(repr=False)
    spoke: int = field(repr=False)
    names: int = field(repr=False)
    weighs: int = field(repr=False)
    words: Words | None = field(default=None, repr=False)

    @classmethod
    def of(cls, layout: Layout, party: str, marks: Sequence[Mark], view: View | None) -> Ballot:
        """The ballot of a party, from a mark for each issue. If there is a view, it is asked what marks cannot say."""
        rejections, acceptances, conditions, spoke, signs, beyond = zip(*marks, strict=True) if marks else ((),) * 6
        rejected, named, conditional = map(layout.planes, (rejections, acceptances, conditions))
        allowed = tuple(every ^ out for every, out in zip(layout.whole, rejected, strict=True))
        accepted = _both(named, allowed)
        names = some(named) | some(conditional)
        words = None
        if view is not None:
            acceptable = tuple(map(or_, accepted, _both(conditional, allowed))) if any(conditional) else accepted
            words = Words(view, acceptable, layout.flags(signs), layout.flags(beyond))
        return cls(party, allowed, accepted, layout.flags(spoke), names, names | some(rejected), words)

    @cached_property
    def planes(self) -> tuple[tuple[int, int], ...]:
        """Plane by plane, the cells that it does not reject, of issues on which it spoke, and those that it accepts."""
        return tuple((free & self.spoke, wanted) for free, wanted in zip(self.allowed, self.accepted, strict=True))

    @cached_property
    def plain(self) -> bool:
        """Whether the planes decide every verdict: it accepts nothing conditionally, and signed nothing."""
        return self.words is None or (self.words.acceptable is self.accepted and not self.words.signed)

    @cached_property
    def weighty(self) -> bool:
        """Whether it accepts or rejects something on every issue on which it spoke."""
        return self.weighs == self.spoke

    @cached_property
    def outspoken(self) -> bool:
        """Whether it accepts something on every issue on which it spoke."""
        return self.names == self.spoke


def _both(one: Planes, other: Planes) -> Planes:
    return tuple(map(and_, one, other))
