"""What takes words back: withdrawals, statements that supersede others, and refusals of a proposal once accepted."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from positions.position.passage import Force
from positions.records import Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from positions.position.passage import Passage
    from positions.position.said import Said


@frozen(eq=False)
class Kept:
    """What one speaker has said through a window and not taken back.

    Attributes:
        said: The statements that were not taken back as a whole, withdrawals among them.
        passages: Their passages that were not taken back. What an account says to be taken back stays and is denied.
        withdrawn: By issue, the withdrawals by terms of the speaker itself that name it.
        refused: By proposal, the last day on which the speaker itself refused it.
    """

    said: tuple[Said, ...]
    passages: tuple[Passage, ...]
    withdrawn: Mapping[str, Sequence[Said]] = field(repr=False)
    refused: Mapping[str, date] = field(repr=False)

    @property
    def takes_back(self) -> bool:
        """Whether the speaker itself withdrew something by terms, or refused a proposal."""
        return bool(self.withdrawn or self.refused)


def kept(counted: Iterable[tuple[Said, Sequence[Passage]]]) -> Kept:
    """What is left of statements and their passages. A withdrawal that is itself taken back takes nothing back.

    Own words take back. Accounts of that deny, whatever they are accounts of.
    """
    pairs = list(counted)
    if all(takes_nothing_back(said) for said, _ in pairs):
        return Kept(tuple(said for said, _ in pairs), tuple(each for _, pieces in pairs for each in pieces), {}, {})
    return _TakingBack(pairs).kept()


def takes_nothing_back(said: Said) -> bool:
    """Whether the statement leaves the others as they are, except that it may replace them."""
    statement = said.statement
    return not statement.supersedes and (bool(statement.terms) or not said.whole) and statement.stance.speaks


class _TakingBack:
    """Statements with their passages, as some take others back. Passages are known by their numbers."""

    def __init__(self, pairs: Sequence[tuple[Said, Sequence[Passage]]]) -> None:
        self.said = [said for said, _ in pairs]
        self.passages = [passage for _, pieces in pairs for passage in pieces]
        self.parts: dict[str, list[int]] = {each.statement.id: [] for each in self.said}
        for number, passage in enumerate(self.passages):
            self.parts[passage.statement.id].append(number)
        self.gone: set[str] = set()
        self.lost: set[int] = set()
        self.denied: dict[int, list[Said]] = {}

    def kept(self) -> Kept:
        """What is left."""
        self._withdraw()
        left = [each for each in self.said if each.statement.id not in self.gone]
        refused: dict[str, date] = {}
        for refusal in (each for each in left if each.statement.stance is Stance.REJECTS and each.whole):
            self._refuse(refusal)
            if refusal.own and refusal.proposal:
                refused[refusal.proposal] = max(refusal.day, refused.get(refusal.proposal, refusal.day))
        withdrawn: dict[str, list[Said]] = {}
        for withdrawal in (each for each in left if _is_by_terms(each) and each.own):
            for issue in withdrawal.statement.issues:
                withdrawn.setdefault(issue, []).append(withdrawal)
        passages = (
            evolve(passage, denied_by=tuple(self.denied[number])) if number in self.denied else passage
            for number, passage in enumerate(self.passages)
            if number not in self.lost
        )
        return Kept(tuple(left), tuple(passages), withdrawn, refused)

    def _withdraw(self) -> None:
        """Withdrawals, and statements that supersede others: whoever takes back comes before what is taken back."""
        acts: dict[str, list[tuple[Said, Sequence[int]]]] = {name: [] for name in self.parts}
        for taker, target in _named(self.said, self.parts):
            acts[target].append((taker, self.parts[target]))
        for taker, number in _by_terms(self.said, self.passages):
            acts[self.passages[number].statement.id].append((taker, [number]))
        takers = {target: {taker.statement.id for taker, _ in several} for target, several in acts.items()}
        for target in TopologicalSorter(takers).static_order():
            for taker, numbers in acts[target]:
                if taker.statement.id not in self.gone:
                    self._take(taker, target, numbers)
            if self.parts[target] and self.lost.issuperset(self.parts[target]):
                self.gone.add(target)

    def _take(self, taker: Said, target: str, numbers: Sequence[int]) -> None:
        if not taker.own:
            self._deny(numbers, taker)
            return
        self.lost.update(numbers)
        if numbers is self.parts[target]:
            self.gone.add(target)

    def _refuse(self, refusal: Said) -> None:
        """The refusal of a proposal ends what the party itself had said for it, whole or by clauses."""
        for number, passage in enumerate(self.passages):
            speaks_for = passage.proposal == refusal.proposal and passage.force is not Force.REFUSAL
            if speaks_for and passage.day <= refusal.day:
                if refusal.own and passage.said.own and passage.day < refusal.day:
                    self.lost.add(number)
                else:
                    self._deny([number], refusal)

    def _deny(self, numbers: Iterable[int], taker: Said) -> None:
        for number in numbers:
            self.denied.setdefault(number, []).append(taker)


def _is_by_terms(said: Said) -> bool:
    return said.statement.stance is Stance.WITHDRAWS and not said.statement.supersedes


def _named(said: Sequence[Said], known: Collection[str]) -> Iterator[tuple[Said, str]]:
    """Who takes back what by its id; a proposal is taken back with each of its clauses."""
    clauses: dict[str, list[str]] = {}
    for each in said:
        if each.proposal and each.statement.id.startswith(f"{each.proposal}/"):
            clauses.setdefault(each.proposal, []).append(each.statement.id)
    for taker in said:
        for name in taker.statement.supersedes:
            for target in [name] if name in known else clauses.get(name, ()):
                yield taker, target


def _by_terms(said: Sequence[Said], passages: Sequence[Passage]) -> Iterator[tuple[Said, int]]:
    """Who takes back which passage by its terms: an earlier one that accepts some of them on any one issue."""
    withdrawals = [each for each in said if _is_by_terms(each)]
    if not withdrawals:
        return
    accepting: dict[str, list[int]] = {}
    for number, passage in enumerate(passages):
        if passage.force is not Force.REFUSAL:
            for issue in passage.issues:
                accepting.setdefault(issue, []).append(number)
    for taker in withdrawals:
        for issue, region in (item for terms in taker.statement.terms for item in terms.regions):
            for number in accepting.get(issue, ()):
                answer = passages[number].answers[issue]
                if passages[number].day < taker.day and (answer.accepted | answer.accepted_if) & region:
                    yield taker, number
