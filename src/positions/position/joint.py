"""What passages ask of a whole deal.

A position answers one issue and calls *conditional* what depends on others. Here the same words in force are read
jointly: an offer under a condition refuses its terms without the condition, a package is accepted whole or not at all.
"""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Protocol

from attrs import evolve, frozen

from positions.position.answer import Answer
from positions.position.passage import Force, Passage, allowed
from positions.position.refusal import ALWAYS, Refusal, canonical, joined
from positions.position.turns import climb, reach
from positions.records import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from positions.regions import Region


class Contested(Protocol):
    """What is asked of the party whose passages they are."""

    def contested(self, issue: str) -> Region:
        """The outcomes of an issue on which its words contradict each other."""
        ...


@frozen
class Asked:
    """What one passage asks of a whole deal.

    Attributes:
        passage: The passage, without what is contested of it.
        said: What it speaks of: its terms, or the outcomes that it refuses.
        refuses: The deals that it refuses.
        wants: The terms that answer it, any of them; empty if it merely refuses.
        only_if: When it asks for them, any of these; always if it is empty.

    Example:
        >>> import positions
        >>> (asked,) = positions.load_seeds().position("russia", "neutrality").asked(["neutrality"])
        >>> asked.said, [str(each) for each in asked.wants]
        ((Terms(neutrality = permanent),), ['neutrality = permanent'])
    """

    passage: Passage
    said: tuple[Terms, ...]
    refuses: tuple[Refusal, ...]
    wants: tuple[Terms, ...]
    only_if: tuple[Terms, ...] = ()


def asked_by(holder: Contested, passages: Iterable[Passage]) -> tuple[Asked, ...]:
    """What passages ask of a deal. What is contested, and what later words have overridden, asks nothing.

    Complexity:
        Quadratic in the linked passages that share an issue, linear in the others.
    """
    kept = [_uncontested(holder, passage) for passage in passages]
    joint = [_Joint(passage) for passage in kept if passage.linked]
    lifting: dict[str, list[_Joint]] = {}
    for each in joint:
        for issue in each.accepting:
            lifting.setdefault(issue, []).append(each)
    plain = [passage for passage in kept if not passage.linked]
    refusals: dict[str, list[Passage]] = {}
    for passage in plain:
        if passage.force is Force.REFUSAL:
            for issue in passage.issues:
                refusals.setdefault(issue, []).append(passage)
    asked = [_alone(passage, lifting, refusals) for passage in plain]
    asked += [_together(each, lifting) for each in joint]
    return tuple(filter(None, asked))


def _uncontested(holder: Contested, passage: Passage) -> Passage:
    """The passage without what it says conditionally of outcomes that are contested."""
    contested = {issue: holder.contested(issue) for issue in passage.answers}
    if not any(contested.values()):
        return passage
    answers = {
        issue: Answer(
            answer.accepted,
            answer.rejected,
            answer.accepted_if - contested[issue],
            answer.rejected_if - contested[issue],
            answer.contested,
        )
        for issue, answer in passage.answers.items()
    }
    return evolve(passage, answers=answers)


def _alone(
    passage: Passage, lifting: Mapping[str, Sequence[_Joint]], refusals: Mapping[str, Sequence[Passage]]
) -> Asked | None:
    """What a plain passage asks: later linked passages may have made its refusal conditional."""
    ((issue, answer),) = passage.answers.items()
    refuses: tuple[Refusal, ...] = (Refusal(Terms({issue: answer.rejected})),) if answer.rejected else ()
    if answer.rejected_if:
        lifted = [
            terms
            for each in lifting.get(issue, ())
            if each.loosens(issue, passage)
            for terms in each.accepts_beside(issue, passage, refusals.get(issue, ()))
        ]
        refuses = canonical((*refuses, Refusal(Terms({issue: answer.rejected_if}), lifted)))
    asks = passage.asks(issue)
    wanted = asks - answer.contested if passage.insists and refuses else answer.accepted
    if not (refuses or wanted):
        return None
    said = (Terms({issue: asks or answer.rejected | answer.rejected_if}),)
    return Asked(passage, said, refuses, (Terms({issue: wanted}),) if wanted else ())


def _together(joint: _Joint, lifting: Mapping[str, Sequence[_Joint]]) -> Asked | None:
    passage, refuses = joint.passage, joint.refusals(lifting)
    wants = joint.demanded if passage.insists else joint.accepts
    if not (refuses or wants):
        return None
    return Asked(passage, passage.alternatives, refuses, wants, passage.met if passage.insists else ())


@frozen
class _Joint:
    """A linked passage, and what it asks of a whole deal."""

    passage: Passage

    @property
    def bids(self) -> bool:
        return self.passage.force is Force.BID

    @property
    def conditions(self) -> tuple[Terms, ...]:
        return self.passage.met or (ALWAYS,)

    @cached_property
    def demanded(self) -> tuple[Terms, ...]:
        """The terms, as far as the party still accepts them."""
        kept = (self._kept(terms) for terms in self.passage.alternatives)
        return tuple(dict.fromkeys(terms for terms in kept if terms))

    @cached_property
    def accepts(self) -> tuple[Terms, ...]:
        """The terms that it accepts with the condition for them, as far as that is still in force."""
        both = (joined(terms, condition) for terms, condition in product(self.demanded, self.conditions))
        return tuple(dict.fromkeys(terms for terms in both if terms))

    @cached_property
    def accepting(self) -> frozenset[str]:
        """The issues of what it accepts."""
        return frozenset(issue for terms in self.accepts for issue in terms)

    def loosens(self, issue: str, plain: Passage) -> bool:
        """Whether its acceptance loosens the refusal of a plain passage on the issue: it is later.

        Of the same day it loosens a demand, and a refusal of its terms unless it takes up a package of somebody else.
        """
        mine = self.passage
        if not _acts_on(mine, plain):
            return False
        if mine.day != plain.day:
            return True
        named = mine.sets_condition(issue) or (mine.said.takes_up and not mine.provided)
        return plain.voice == mine.voice and (plain.insists or not named)

    def accepts_beside(self, issue: str, plain: Passage, refusals: Iterable[Passage]) -> Iterator[Terms]:
        """What it accepts of the issue of a plain passage.

        A bid outside a demand reaches up to the demand, and one inside what was refused up to where that is free.
        """
        offered = self.bids and issue in self.passage.issues
        refused = [
            allowed(each.alternatives, issue)
            for each in refusals
            if offered and each.day < self.passage.day and _acts_on(self.passage, each)
        ]
        for terms in self.accepts:
            if issue in terms:
                region = terms[issue]
                if offered and plain.insists:
                    region = reach(plain.asks(issue), region)
                elif refused:
                    region |= climb(region.domain.union(refused), region)
                yield terms.but(issue, region)

    def refusals(self, lifting: Mapping[str, Sequence[_Joint]]) -> tuple[Refusal, ...]:
        """The deals that it refuses, without what other linked passages of the same voice have lifted since.

        What speaks of only some of the issues of the terms lifts nothing.
        """
        answers = self.passage.answers.items()
        refusals = [Refusal(Terms({issue: answer.rejected})) for issue, answer in answers if answer.rejected]
        for issues, refusal in self._jointly():
            near = lifting.get(min(issues), ())
            later = (each for each in near if issues <= each.accepting and each.lifts(self))
            lifted = [terms for each in later for terms in each.accepts if issues.issubset(terms)]
            refusals.append(Refusal(refusal.inside, (*refusal.unless, *lifted)))
        return canonical(refusals)

    def lifts(self, other: _Joint) -> bool:
        """Whether its acceptance lifts the other's refusal: it is later, or a bid of one day beside a bid or demand.

        Bids of one statement have the same condition, so one lifts nothing that the condition does not lift already.
        """
        mine, theirs = self.passage, other.passage
        if mine is theirs or (mine.said is theirs.said and self.bids) or not _acts_on(mine, theirs):
            return False
        return mine.day > theirs.day or (self.bids and (other.bids or theirs.insists))

    def _jointly(self) -> Iterator[tuple[frozenset[str], Refusal]]:
        """What it refuses, with the issues of the terms.

        A demand refuses its condition without its terms, a bid its terms without its condition.
        """
        if self.passage.insists:
            excused = [*map(self._excused, self.passage.alternatives)]
            yield from ((self.passage.issues, Refusal(condition, excused)) for condition in self.conditions)
            return
        for terms in self.passage.without or self.passage.alternatives:
            lifted = self._lifted(terms)
            if lifted == terms:
                continue
            unless = (*(self.passage.met if self.bids else ()), *([lifted] if lifted else []))
            if not self.bids:
                both = (joined(terms, condition) for condition in self.conditions)
                yield from ((frozenset(terms), Refusal(each, unless)) for each in both if each)
            else:  # of a bid only the condition refuses, and without one everything is lifted
                yield frozenset(terms), Refusal(terms, unless)

    def _lifted(self, terms: Terms) -> Terms | None:
        """The part of the terms that later words lift: a combination is lifted if each of its outcomes is."""
        kept = {issue: region - self._refused(issue) for issue, region in terms.regions}
        return Terms(kept) if all(kept.values()) else None

    def _kept(self, terms: Terms) -> Terms | None:
        """The terms as far as they are still accepted; None if nothing is left of them on some issue."""
        kept = {}
        for issue, region in terms.regions:
            answer = self.passage.on(issue)
            kept[issue] = region & (answer.accepted | answer.accepted_if)
        return Terms(kept) if all(kept.values()) else None

    def _excused(self, terms: Terms) -> Terms:
        """The terms with what is no longer refused outside them."""
        return Terms({issue: region | ~self._refused(issue) for issue, region in terms.regions})

    def _refused(self, issue: str) -> Region:
        """What is in force of its refusals, on one of its issues."""
        answer = self.passage.on(issue)
        return answer.rejected | answer.rejected_if


def _acts_on(passage: Passage, other: Passage) -> bool:
    """Whether a passage can act on the other: it is of the same voice and not earlier, or later than an account."""
    if passage.voice == other.voice:
        return passage.day >= other.day
    return (
        other.voice.account
        and not passage.voice.account
        and passage.voice.speaker == other.voice.speaker
        and passage.day > other.day
    )
