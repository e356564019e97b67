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
from positions.position.standing import between
from positions.records import Stance, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from positions.position import Ledger, Position, Word
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
        words: The words in force that say it, the newest first.

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
    words: tuple[Word, ...] = field(repr=False)

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
        return tuple(sorted({word.statement.id for word in self.words}))

    @cached_property
    def newest(self) -> date | None:
        """The day of its newest statement; None if none is dated."""
        return max((word.when.first for word in self.words if word.when), default=None)

    @cached_property
    def day(self) -> date:
        """The day that its newest words count from: the last of all if they are assumed without a date."""
        return max(word.day for word in self.words)

    @property
    def key(self) -> object:
        """What makes it the same clause in another state of the talks: who refuses what."""
        return self.party, self.refuses

    @property
    def insists(self) -> bool:
        """Whether it is a demand or an agreement, and not a mere bid or refusal."""
        return bool(self.wants) and any(word.insists for word in self.words)

    @property
    def demanded(self) -> bool:
        """Whether it is a demand: something asked for that is not agreed."""
        return self.insists and any(word.statement.stance is Stance.DEMANDS for word in self.words)

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
        return f"{self.name} {self.said} {cited(self.words)}"

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
        shown.append(f"{clause.words[0].statement.id}{f' +{more}' if more else ''}")
    return ", ".join(dict.fromkeys(shown))


def clauses_of(ledger: Ledger, issues: Iterable[str]) -> tuple[Clause, ...]:
    """What a party asks of a deal on these issues. What it asks in several statements is one clause.

    Words on which the party contradicts itself, and what later words have overridden, ask nothing.

    Complexity:
        Quadratic in the linked words (packages, conditions, alternatives) that share an issue, linear in the others.
    """
    words = [(issue, word) for issue in issues for word in _settled_words(ledger.position(issue))]
    passages = _passages(words)
    lifting: dict[str, list[_Passage]] = {}
    for passage in passages:
        for issue in passage.accepting:
            lifting.setdefault(issue, []).append(passage)
    asked = [_alone(issue, word, lifting.get(issue, ())) for issue, word in words if not word.boxes]
    asked += [_asked_by(passage, lifting) for passage in passages]
    return _merged(ledger, [each for each in asked if each is not None])


def _settled_words(position: Position) -> Iterator[Word]:
    """The words on an issue, without what they say conditionally of outcomes that are contested."""
    for word in position.words:
        yield evolve(
            word,
            accepts_if=word.accepts_if - position.contested,
            refuses_if=word.refuses_if - position.contested,
        )


@frozen
class _Asked:
    """What one piece of a statement asks of a deal."""

    gist: Gist
    words: tuple[Word, ...]
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


def _merged(ledger: Ledger, asked: Iterable[_Asked]) -> tuple[Clause, ...]:
    alike: dict[object, list[_Asked]] = {}
    for each in asked:
        alike.setdefault(each.key, []).append(each)
    clauses = [_clause(ledger, sorted(same, key=lambda each: each.weight)) for same in alike.values()]
    return tuple(sorted(clauses, key=lambda clause: clause.order))


def _clause(ledger: Ledger, same: Sequence[_Asked]) -> Clause:
    by_statement = {word.statement.id: word for each in same for word in each.words}
    wanting = [each for each in same if each.wants]
    return Clause(
        ledger.party.id,
        ledger.party.title,
        gist=same[0].gist,
        refuses=same[0].refuses,
        wants=tuple(dict.fromkeys(terms for each in wanting for terms in each.wants)),
        only_if=wanting[0].only_if if wanting else (),
        words=tuple(sorted(by_statement.values(), key=lambda word: (-word.day.toordinal(), word.statement.id))),
    )


def _alone(issue: str, word: Word, lifting: Iterable[_Passage]) -> _Asked | None:
    """What a word on one issue asks: later linked words may have made its refusal conditional."""
    refusals = [Refusal(Terms({issue: word.refuses}))] if word.refuses else []
    if word.refuses_if:
        later = (each for each in lifting if each.voice == word.voice and each.day >= word.day)
        lifted = [terms for each in later for terms in each.accepts_beside(issue, word)]
        refusals.append(Refusal(Terms({issue: word.refuses_if}), lifted))
    refuses = canonical(refusals)
    wanted = word.asks - word.contested if word.insists and refuses else word.accepts
    if not (refuses or wanted):
        return None
    exceptions = (_rest(terms, refusal.inside) for refusal in refuses for terms in refusal.unless)
    gist = Gist(
        word.statement.stance,
        (Terms({issue: word.asks or word.refuses | word.refuses_if}),),
        exceptions=tuple(dict.fromkeys(exceptions)),
    )
    return _Asked(gist, (word,), refuses, (Terms({issue: wanted}),) if wanted else ())


def _rest(terms: Terms, inside: Terms) -> Terms:
    """The exception without what the refusal says already."""
    told = {i: region for i, region in terms.regions if i not in inside or not inside[i].is_subset(region)}
    return Terms(told) or terms


def _asked_by(passage: _Passage, lifting: Mapping[str, Sequence[_Passage]]) -> _Asked | None:
    refuses = passage.refusals(lifting)
    wants = passage.demanded if passage.insists else passage.accepts
    if not (refuses or wants):
        return None
    return _Asked(
        Gist(passage.first.statement.stance, passage.first.boxes, passage.first.statement.provided),
        passage.words,
        refuses,
        wants,
        passage.first.provided if passage.insists else (),
    )


@frozen
class _Passage:
    """A linked piece of a statement: what is in force of it on each of its issues."""

    first: Word
    here: Mapping[str, Word]

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(self.here[issue] for issue in sorted(self.here))

    @property
    def voice(self) -> str:
        return self.first.voice

    @property
    def day(self) -> date:
        return self.first.day

    @property
    def insists(self) -> bool:
        return self.first.insists

    @property
    def bids(self) -> bool:
        return self.first.statement.stance.bids

    @property
    def conditions(self) -> tuple[Terms, ...]:
        return self.first.provided or (ALWAYS,)

    @cached_property
    def demanded(self) -> tuple[Terms, ...]:
        """The terms, as far as the party still accepts them."""
        boxes = (self._kept(box, "accepts", "accepts_if") for box in self.first.boxes)
        return tuple(dict.fromkeys(box for box in boxes if box))

    @cached_property
    def accepts(self) -> tuple[Terms, ...]:
        """The terms that it accepts with the condition for them, as far as that is still in force."""
        both = (joined(box, condition) for box, condition in product(self.demanded, self.conditions))
        return tuple(dict.fromkeys(terms for terms in both if terms))

    @cached_property
    def accepting(self) -> frozenset[str]:
        """The issues of what it accepts."""
        return frozenset(issue for terms in self.accepts for issue in terms)

    def accepts_beside(self, issue: str, word: Word) -> Iterator[Terms]:
        """What it accepts of an issue that another word speaks of. A bid outside a demand reaches up to the demand."""
        of_terms = any(issue in box for box in self.first.boxes)
        for terms in self.accepts:
            regions = dict(terms.regions)
            if issue not in regions:
                continue
            if self.bids and word.insists and of_terms:
                regions[issue] |= between(word.asks, regions[issue])
            yield Terms(regions)

    def refusals(self, lifting: Mapping[str, Sequence[_Passage]]) -> tuple[Refusal, ...]:
        """The deals that it refuses, without what other linked words of the same voice have lifted since.

        What speaks of only some of the issues of the terms lifts nothing.
        """
        refusals = [Refusal(Terms({issue: word.refuses})) for issue, word in self.here.items() if word.refuses]
        for issues, refusal in self._jointly():
            near = lifting.get(min(issues), ())
            later = (each for each in near if issues <= each.accepting and each.lifts(self))
            lifted = [terms for each in later for terms in each.accepts if issues.issubset(terms)]
            refusals.append(Refusal(refusal.inside, (*refusal.unless, *lifted)))
        return canonical(refusals)

    def lifts(self, other: _Passage) -> bool:
        """Whether its acceptance lifts the other's refusal: it is later, or a bid of one day beside a bid or demand.

        Bids of one statement have the same condition, so one lifts nothing that the condition does not lift already.
        """
        if self.voice != other.voice or (self.first.statement is other.first.statement and self.bids):
            return False
        beside = self.bids and (other.bids or other.insists)
        return self.day > other.day or (self.day == other.day and beside)

    def _jointly(self) -> Iterator[tuple[frozenset[str], Refusal]]:
        """What it refuses, with the issues of the terms.

        A demand refuses its condition without its terms, a bid its terms without its condition.
        """
        if self.insists:
            issues = frozenset(issue for box in self.first.boxes for issue in box)
            excused = [*map(self._excused, self.first.boxes)]
            for condition in self.conditions:
                yield issues, Refusal(condition, excused)
            return
        for box in self.first.boxes:
            lifted = self._lifted(box)
            if lifted == box:
                continue
            unless = (*(self.first.provided if self.bids else ()), *([lifted] if lifted else []))
            if not self.bids:
                both = (joined(box, condition) for condition in self.conditions)
                yield from ((frozenset(box), Refusal(terms, unless)) for terms in both if terms)
            else:  # of a bid only the condition refuses, and without one everything is lifted
                yield frozenset(box), Refusal(box, unless)

    def _lifted(self, box: Terms) -> Terms | None:
        """The part of the box that later words lift: a combination is lifted if each of its outcomes is."""
        kept = {i: region - self._in_force(i, region, ("refuses", "refuses_if")) for i, region in box.regions}
        return Terms(kept) if all(kept.values()) else None

    def _kept(self, box: Terms, *answers: str) -> Terms | None:
        """The box with what is in force of these answers; None if nothing is left of it on some issue."""
        kept = {issue: self._in_force(issue, region, answers) & region for issue, region in box.regions}
        return Terms(kept) if all(kept.values()) else None

    def _excused(self, box: Terms) -> Terms:
        """The box with what is no longer refused outside it."""
        return Terms({i: region | ~self._in_force(i, region, ("refuses", "refuses_if")) for i, region in box.regions})

    def _in_force(self, issue: str, region: Region, answers: Iterable[str]) -> Region:
        found = region.domain.nothing()
        if issue in self.here:
            for answer in answers:
                found |= getattr(self.here[issue], answer)
        return found


def _passages(words: Iterable[tuple[str, Word]]) -> list[_Passage]:
    """The linked words, those of one piece of a statement together."""
    pieces: dict[object, dict[str, Word]] = {}
    for issue, word in words:
        if word.boxes:
            key = (word.voice, word.statement.id, word.boxes, word.provided, word.paper)
            pieces.setdefault(key, {})[issue] = word
    return [_Passage(next(iter(here.values())), here) for here in pieces.values()]
