"""A column: what many parties answer on one issue, and the cells into which their answers cut it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from positions.position import Answer
from positions.rules import cut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from positions.position import Passage, View
    from positions.records import Issue
    from positions.regions import Region


class Mark(NamedTuple):
    """What one party answers on one issue as signs, `1` or `0`: for each cell, or one for the issue.

    Attributes:
        rejected: The cells that it rejects, by words or by implication.
        accepted: The cells that it accepts outright.
        acceptable: The cells that it accepts conditionally.
        spoke: Whether it said something, or refuses something by implication.
        signed: Whether an agreement of its own is in force.
        beyond: Whether its words say more than that: they tie the issue to others, or contradict each other, or a rule
            speaks of it.
    """

    rejected: str
    accepted: str
    acceptable: str
    spoke: str
    signed: str
    beyond: str


@frozen(eq=False)
class Answered:
    """What a party answers on one issue.

    Attributes:
        passages: Its words in force there.
        answer: What they come to.
        ruled_out: What it rejects by implication besides; None if that is nothing.
        ruled: Whether rules speak of the issue.
    """

    passages: tuple[Passage, ...]
    answer: Answer
    ruled_out: Region | None
    ruled: bool

    @property
    def rejected(self) -> Region:
        """Everything that it rejects, by words or by implication."""
        return self.answer.rejected if self.ruled_out is None else self.answer.rejected | self.ruled_out

    @property
    def signed(self) -> bool:
        """Whether an agreement is among its words."""
        return any(each.agrees for each in self.passages)

    @property
    def beyond(self) -> bool:
        """Whether its words say more than what it accepts and rejects outright on this issue alone."""
        answer = self.answer
        unsure = answer.accepted_if or answer.rejected_if or answer.contested
        return self.ruled or bool(unsure) or any(each.linked for each in self.passages)


def answer_of(view: View, issue: Issue, *, ruled: bool = False) -> Answered | None:
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
    return Answered(passages, answer, out or None, ruled)


class Stand(NamedTuple):
    """Where a party stands on one issue: what counts of its answer beside others, see `Mark`. Equal ones are one."""

    rejected: Region
    accepted: Region
    acceptable: Region
    signed: bool
    beyond: bool

    @classmethod
    def of(cls, found: Answered | None) -> Stand | None:
        """Where a party with this answer stands; None if it did not speak of the issue."""
        if found is None:
            return None
        return cls(found.rejected, found.answer.accepted, found.answer.accepted_if, found.signed, found.beyond)


@frozen(eq=False)
class Column:
    """What many parties answer on one issue.

    Attributes:
        issue: The issue.
        stands: Where parties stand on it; None is where those stand that did not speak of it.
        places: For each party, the place of its own among these.
    """

    issue: Issue
    stands: Sequence[Stand | None]
    places: Sequence[int]

    @classmethod
    def of(cls, issue: Issue, views: Iterable[View], spoken: Iterable[Collection[str]], *, ruled: bool) -> Column:
        """The column of parties with these words.

        Args:
            issue: The issue.
            views: The words of each party.
            spoken: The issues that the words of each name.
            ruled: Whether rules speak of the issue.
        """
        known: dict[Stand | None, int] = {None: 0}
        places = [
            known.setdefault(Stand.of(answer_of(view, issue, ruled=ruled)), len(known))
            if ruled or issue.id in names
            else 0
            for view, names in zip(views, spoken, strict=True)
        ]
        return cls(issue, tuple(known), places)

    def marked(self) -> tuple[tuple[Region, ...], dict[int, Mark]]:
        """The cells into which the answers cut the issue, and the mark of each place that some party has."""
        given = {place: self.stands[place] for place in dict.fromkeys(self.places)}
        masks: dict[Region, int] = {self.issue.domain.nothing(): 0}
        for each in given.values():
            if each is not None:
                masks[each.rejected] = masks[each.accepted] = masks[each.acceptable] = 0
        cells = tuple(cut(masks))
        texts = {region: f"{mask:0{len(cells)}b}"[::-1] for region, mask in masks.items()}
        nothing = "0" * len(cells)
        silent = Mark(nothing, nothing, nothing, "0", "0", "0")
        marks = {
            place: silent
            if each is None
            else Mark(
                texts[each.rejected],
                texts[each.accepted],
                texts[each.acceptable],
                "1",
                "1" if each.signed else "0",
                "1" if each.beyond else "0",
            )
            for place, each in given.items()
        }
        return cells, marks
