"""Clauses: what a party asks of a whole deal.

A position answers one issue and calls *conditional* what depends on others. Here the same words in force are read
jointly: an offer under a condition refuses its terms without the condition, a package is accepted whole or not at all.
"""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from positions.deal.refusal import ALWAYS, Refusal, canonical, joined
from positions.deal.wording import Gist, cited, said
from positions.position import Answer, Force, Passage, reach
from positions.records import Stance, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from positions.position import View
    from positions.regions import Region

_WEIGHT = tuple(map(Stance, ("agrees", "demands", "asserts", "accepts", "offers", "rejects")))


@frozen(repr=False)
class Clause:
    """One thing that a party asks of a deal, with every statement in which it says so.

    Attributes:
        party: The party's id.
        name: What a reader calls the party.
        gist: What is said, as data; `said` is the same in words.
        refuses: The deals that it refuses; nothing if the words are a mere bid.
        wants: The terms that answer it, any of them; empty if the words merely refuse.
        only_if: When it asks for them, any of these; always if it is empty.
        passages: The passages in force that say it, the newest first; of each statement one.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", issues="military.size")
        >>> deals.clauses[1]
        <Clause of ukraine: demands military.size = unlimited (ua-military-size-olomo)>
    """

    party: str
    name: str
    gist: Gist
    refuses: tuple[Refusal, ...]
    wants: tuple[Terms, ...]
    only_if: tuple[Terms, ...]
    passages: tuple[Passage, ...] = field(repr=False)

    @cached_property
    def issues(self) -> tuple[str, ...]:
        """The issues that it speaks of, sorted."""
        named = {issue for refusal in self.refuses for issue in refusal.issues}
        return tuple(sorted(named.union(*self.wants, *self.only_if)))

    @cached_property
    def order(self) -> tuple[object, ...]:
        """A key to sort clauses by, those of one party together."""
        return self.party, self.issues, str(self.gist.stance), self.statements, self.gist.order

    @cached_property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements that say it, sorted."""
        return tuple(sorted({each.statement.id for each in self.passages}))

    @cached_property
    def newest(self) -> date | None:
        """The day of its newest statement; None if none is dated."""
        return max((each.when.first for each in self.passages if each.when), default=None)

    @cached_property
    def day(self) -> date:
        """The day that its newest words count from: the last of all if they are assumed without a date."""
        return max(each.day for each in self.passages)

    @property
    def key(self) -> object:
        """What makes it the same clause in another state of the talks: who refuses what."""
        return self.party, self.refuses

    @property
    def insists(self) -> bool:
        """Whether it is a demand or an agreement, and not a mere bid or refusal."""
        return bool(self.wants) and any(each.insists for each in self.passages)

    @property
    def demanded(self) -> bool:
        """Whether it is a demand: something asked for that is not agreed."""
        return self.insists and any(each.statement.stance is Stance.DEMANDS for each in self.passages)

    @cached_property
    def accepts(self) -> tuple[Terms, ...]:
        """The terms that it accepts, with their conditions."""
        both = (joined(terms, case) for terms, case in product(self.wants, self.only_if or (ALWAYS,)))
        return tuple(terms for terms in both if terms is not None)

    @property
    def unanswered(self) -> tuple[Refusal, ...]:
        """The deals that leave it unanswered, in the form of a refusal."""
        return tuple(Refusal(case, self.wants) for case in self.only_if or (ALWAYS,)) if self.wants else ()

    @property
    def said(self) -> str:
        """What is said, without who says it: `demands nato.membership = renounced`."""
        return said(self.gist)

    @property
    def text(self) -> str:
        """What is said, by whom, and in which statements: the newest by name, the others by number."""
        return f"{self.name} {self.said} {cited(self.party, self.passages)}"

    def to_dict(self) -> dict[str, object]:
        """The clause as plain data."""
        return {
            "party": self.party,
            "said": self.said,
            "issues": list(self.issues),
            "statements": list(self.statements),
            "newest": self.newest.isoformat() if self.newest else None,
        }

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Clause of {self.party}: {self.said} ({', '.join(self.statements)})>"


def newest(clauses: Iterable[Clause]) -> str:
    """The newest statement of each clause, and how many more say the same."""
    shown = []
    for clause in clauses:
        more = len(clause.statements) - 1
        shown.append(f"{clause.passages[0].statement.id}{f' +{more}' if more else ''}")
    return ", ".join(dict.fromkeys(shown))


def clauses_of(view: View, issues: Iterable[str]) -> tuple[Clause, ...]:
    """What a party asks of a deal on these issues. What it asks in several statements is one clause.

    Words on which the party contradicts itself, and what later words have overridden, ask nothing.

    Complexity:
        Quadratic in the linked passages that share an issue, linear in the others.
    """
    passages = [_uncontested(view, passage) for passage in view.passages(issues)]
    joint = [_Joint(passage) for passage in passages if passage.linked]
    lifting: dict[str, list[_Joint]] = {}
    for each in joint:
        for issue in each.accepting:
            lifting.setdefault(issue, []).append(each)
    asked = [_alone(passage, lifting) for passage in passages if not passage.linked]
    asked += [_asked_by(each, lifting) for each in joint]
    return _merged(view, filter(None, asked))


def _uncontested(view: View, passage: Passage) -> Passage:
    """The passage without what it says conditionally of outcomes that are contested."""
    contested = {issue: view.position(issue).contested for issue in passage.answers}
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
    return evolve(passage, answers=answers) if any(contested.values()) else passage


@frozen
class _Asked:
    """What one passage asks of a deal."""

    gist: Gist
    passage: Passage
    refuses: tuple[Refusal, ...]
    wants: tuple[Terms, ...]
    only_if: tuple[Terms, ...] = ()

    @property
    def key(self) -> object:
        """What makes two of them one clause: the same refused, or the same wanted if nothing is refused."""
        return self.refuses or (self.wants, self.only_if)

    @property
    def weight(self) -> tuple[object, ...]:
        """The weightiest first."""
        return _WEIGHT.index(self.gist.stance), self.gist.order


def _merged(view: View, asked: Iterable[_Asked]) -> tuple[Clause, ...]:
    alike: dict[object, list[_Asked]] = {}
    for each in asked:
        alike.setdefault(each.key, []).append(each)
    clauses = [_clause(view, sorted(same, key=lambda each: each.weight)) for same in alike.values()]
    return tuple(sorted(clauses, key=lambda clause: clause.order))


def _clause(view: View, same: Sequence[_Asked]) -> Clause:
    by_statement = {each.passage.statement.id: each.passage for each in same}
    wanting = [each for each in same if each.wants]
    return Clause(
        view.party.id,
        view.party.title,
        gist=same[0].gist,
        refuses=same[0].refuses,
        wants=tuple(dict.fromkeys(terms for each in wanting for terms in each.wants)),
        only_if=wanting[0].only_if if wanting else (),
        passages=tuple(sorted(by_statement.values(), key=lambda each: (-each.day.toordinal(), each.statement.id))),
    )


def _alone(passage: Passage, lifting: Mapping[str, Sequence[_Joint]]) -> _Asked | None:
    """What a plain passage asks: later linked passages may have made its refusal conditional."""
    ((issue, answer),) = passage.answers.items()
    refusals = [Refusal(Terms({issue: answer.rejected}))] if answer.rejected else []
    if answer.rejected_if:
        near = lifting.get(issue, ())
        later = (each for each in near if each.passage.voice == passage.voice and each.passage.day >= passage.day)
        lifted = [terms for each in later for terms in each.accepts_beside(issue, passage)]
        refusals.append(Refusal(Terms({issue: answer.rejected_if}), lifted))
    refuses = canonical(refusals)
    asks = passage.asks(issue)
    wanted = asks - answer.contested if passage.insists and refuses else answer.accepted
    if not (refuses or wanted):
        return None
    exceptions = (terms for refusal in refuses for terms in refusal.unless)
    said = (Terms({issue: asks or answer.rejected | answer.rejected_if}),)
    gist = Gist(passage.statement.stance, said, exceptions=tuple(dict.fromkeys(exceptions)))
    return _Asked(gist, passage, refuses, (Terms({issue: wanted}),) if wanted else ())


def _asked_by(joint: _Joint, lifting: Mapping[str, Sequence[_Joint]]) -> _Asked | None:
    passage, refuses = joint.passage, joint.refusals(lifting)
    wants = joint.demanded if passage.insists else joint.accepts
    if not (refuses or wants):
        return None
    gist = Gist(passage.statement.stance, passage.alternatives, passage.statement.provided)
    return _Asked(gist, passage, refuses, wants, passage.provided if passage.insists else ())


@frozen
class _Joint:
    """A linked passage, and what it asks of a whole deal."""

    passage: Passage

    @property
    def bids(self) -> bool:
        return self.passage.force is Force.BID

    @property
    def conditions(self) -> tuple[Terms, ...]:
        return self.passage.provided or (ALWAYS,)

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

    def accepts_beside(self, issue: str, plain: Passage) -> Iterator[Terms]:
        """What it accepts of the issue of a plain passage. A bid outside a demand reaches up to the demand."""
        reaches = self.bids and plain.insists and issue in self.passage.issues
        for terms in self.accepts:
            if issue in terms:
                yield Terms({**terms, issue: reach(plain.asks(issue), terms[issue])}) if reaches else terms

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
        if mine.voice != theirs.voice or (mine.said is theirs.said and self.bids) or mine is theirs:
            return False
        beside = self.bids and (other.bids or theirs.insists)
        return mine.day > theirs.day or (mine.day == theirs.day and beside)

    def _jointly(self) -> Iterator[tuple[frozenset[str], Refusal]]:
        """What it refuses, with the issues of the terms.

        A demand refuses its condition without its terms, a bid its terms without its condition.
        """
        if self.passage.insists:
            excused = [*map(self._excused, self.passage.alternatives)]
            yield from ((self.passage.issues, Refusal(condition, excused)) for condition in self.conditions)
            return
        for terms in self.passage.alternatives:
            lifted = self._lifted(terms)
            if lifted == terms:
                continue
            unless = (*(self.passage.provided if self.bids else ()), *([lifted] if lifted else []))
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
