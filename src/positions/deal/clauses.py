"""Clauses: what a party wants or refuses across issues, as one answer to a whole deal.

A position answers one issue and calls *conditional* what hangs on others. Here the same words in force are read
jointly: an offer on a condition refuses its terms without the condition, a package is had whole or not at all.
"""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.position import Answer, Force, Passage, cite, reach
from positions.records import Stance, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from positions.position import View, Voice
    from positions.regions import Outcome, Region

_WEIGHT = ("agrees", "demands", "asserts", "accepts", "offers", "rejects")
_SHOWN = 2  # statements that a line cites by name
_ALWAYS = Terms({})


def _several(terms: Iterable[Terms]) -> tuple[Terms, ...]:
    return tuple(terms)


@frozen
class Refusal:
    """Deals that are refused together: those that lie inside, but for those that lie in an exception.

    Attributes:
        inside: What the deals have in common; every deal where it is empty.
        unless: The exceptions, any one of which lifts the refusal.

    Example:
        >>> import positions
        >>> rise, week = positions.Options.yes_no(), positions.Options.yes_no()
        >>> refusal = positions.deal.Refusal(
        ...     positions.Terms({"rise": rise.only("yes")}), [positions.Terms({"week": week.only("no")})]
        ... )
        >>> str(refusal)
        'rise = yes without week = no'
        >>> refusal.covers({"rise": "yes", "week": "yes"}), refusal.covers({"rise": "yes", "week": "no"})
        (True, False)
    """

    inside: Terms
    unless: tuple[Terms, ...] = field(default=(), converter=_several)

    @cached_property
    def issues(self) -> frozenset[str]:
        """The issues that it speaks of."""
        return frozenset(issue for terms in (self.inside, *self.unless) for issue in terms)

    def covers(self, deal: Mapping[str, Outcome]) -> bool:
        """Whether the deal, an outcome for each of its issues, is refused."""
        return _holds(self.inside, deal) and not any(_holds(terms, deal) for terms in self.unless)

    def __str__(self) -> str:
        without = " or ".join(str(terms) for terms in self.unless)
        return " without ".join(filter(None, [str(self.inside), without]))


@frozen(repr=False)
class Clause:
    """One thing that a party asks of a deal, with every statement in which it says so.

    Attributes:
        party: The party's id; `name` is what a reader calls it.
        said: What is said, without who says it: `demands nato.membership = renounced`.
        refuses: The deals that it refuses; nothing where the words are a mere bid.
        wants: The terms that answer it, any of them; empty where the words merely refuse.
        only_if: When it asks for them, any of these; always where it is empty.
        passages: The passages in force that say it, the newest first.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", issues="military.size")
        >>> deals.clauses[1]
        <Clause of ukraine: demands military.size = unlimited (ua-military-size-olomo)>
    """

    party: str
    name: str
    said: str
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
    def order(self) -> tuple[str, tuple[str, ...], str, tuple[str, ...]]:
        """A key to sort clauses by, those of one party together."""
        return self.party, self.issues, self.said, self.statements

    @cached_property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements that say it, sorted."""
        return tuple(sorted({each.statement.id for each in self.passages}))

    @cached_property
    def newest(self) -> date | None:
        """The day of its newest statement; None where none is dated."""
        return max((each.when.first for each in self.passages if each.when), default=None)

    @cached_property
    def day(self) -> date:
        """The day that its newest words count from: the last of all where they are merely assumed."""
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

    @property
    def accepts(self) -> tuple[Terms, ...]:
        """The terms that it accepts, with their conditions."""
        both = (joined(terms, case) for terms, case in product(self.wants, self.only_if or (_ALWAYS,)))
        return tuple(terms for terms in both if terms is not None)

    @property
    def unanswered(self) -> tuple[Refusal, ...]:
        """The deals that leave it unanswered, in the form of a refusal."""
        return tuple(Refusal(case, self.wants) for case in self.only_if or (_ALWAYS,)) if self.wants else ()

    @property
    def text(self) -> str:
        """What is said, by whom, and in which statements: the newest by name, the others by number."""
        source = cite(self.party, self.passages[:_SHOWN])
        more = len(self.passages) - _SHOWN
        if more > 0:
            source = f"{source[:-1]}; and {more} more)"
        return f"{self.name} {self.said} {source}"

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


def clauses_of(view: View, issues: Iterable[str]) -> tuple[Clause, ...]:
    """What a party asks of a deal on these issues; what it asks in several statements is one clause.

    Words on which the party contradicts itself, and what later words have overridden, ask nothing.

    Complexity:
        Quadratic in the party's linked passages (packages, conditions, alternatives), linear in the others.
    """
    passages = [_uncontested(view, passage) for passage in view.passages(issues)]
    joint = [_Joint(passage) for passage in passages if passage.linked]
    asked = [_alone(passage, joint) for passage in passages if not passage.linked]
    asked += [_asked_by(each, joint) for each in joint]
    return _merged(view, [each for each in asked if each.refuses or each.wants])


def _uncontested(view: View, passage: Passage) -> Passage:
    """The passage without what it says conditionally of outcomes that are contested."""
    answers = {}
    for issue, answer in passage.answers.items():
        contested = view.position(issue).contested
        answers[issue] = Answer(
            answer.accepted,
            answer.rejected,
            answer.accepted_if - contested,
            answer.rejected_if - contested,
            answer.contested,
        )
    said = passage.said
    return Passage(said, passage.voice, passage.force, passage.alternatives, passage.provided, answers)


@frozen
class _Asked:
    """What one piece of a statement asks of a deal."""

    said: str
    passage: Passage
    refuses: tuple[Refusal, ...]
    wants: tuple[Terms, ...]
    only_if: tuple[Terms, ...] = ()

    @property
    def key(self) -> object:
        """What makes two of them one clause: the same refused, or the same wanted where nothing is refused."""
        return self.refuses or (self.wants, self.only_if)

    @property
    def weight(self) -> tuple[int, str]:
        """The weightiest first."""
        return _WEIGHT.index(self.passage.statement.stance), self.said


def _merged(view: View, asked: Iterable[_Asked]) -> tuple[Clause, ...]:
    alike: dict[object, list[_Asked]] = {}
    for each in asked:
        alike.setdefault(each.key, []).append(each)
    clauses = [_clause(view, sorted(same, key=lambda each: each.weight)) for same in alike.values()]
    return tuple(sorted(clauses, key=lambda clause: (clause.issues, clause.said, clause.statements)))


def _clause(view: View, same: Sequence[_Asked]) -> Clause:
    by_statement = {each.passage.statement.id: each.passage for each in same}
    wanting = [each for each in same if each.wants]
    return Clause(
        view.party.id,
        view.party.title,
        said=same[0].said,
        refuses=same[0].refuses,
        wants=tuple(dict.fromkeys(terms for each in wanting for terms in each.wants)),
        only_if=wanting[0].only_if if wanting else (),
        passages=tuple(sorted(by_statement.values(), key=lambda each: (-each.day.toordinal(), each.statement.id))),
    )


def _alone(passage: Passage, joint: Iterable[_Joint]) -> _Asked:
    """What a plain passage asks: later linked passages may have made its refusal conditional."""
    ((issue, answer),) = passage.answers.items()
    refusals = [Refusal(Terms({issue: answer.rejected}))] if answer.rejected else []
    if answer.rejected_if:
        lifting = (each for each in joint if each.voice == passage.voice and each.day >= passage.day)
        lifted = [terms for each in lifting for terms in each.accepts_beside(issue, passage)]
        refusals.append(Refusal(Terms({issue: answer.rejected_if}), lifted))
    refuses = _canonical(refusals)
    asks = passage.asks(issue)
    wanted = asks - answer.contested if passage.insists and refuses else answer.accepted
    wants = (Terms({issue: wanted}),) if wanted else ()
    said = f"{passage.statement.stance} {issue} = {asks or answer.rejected | answer.rejected_if}"
    lifting_terms = [_rest(terms, refusal.inside) for refusal in refuses for terms in refusal.unless]
    if lifting_terms:
        said += f", but for {' or '.join(dict.fromkeys(map(str, lifting_terms)))}"
    return _Asked(said, passage, refuses, wants)


def _rest(terms: Terms, inside: Terms) -> Terms:
    """The exception without what goes without saying."""
    telling = {i: region for i, region in terms.items() if i not in inside or not inside[i].is_subset(region)}
    return Terms(telling) or terms


def _asked_by(joint: _Joint, others: Iterable[_Joint]) -> _Asked:
    return _Asked(
        joint.said,
        joint.passage,
        joint.refusals(others),
        joint.accepts if not joint.insists else joint.demanded,
        joint.passage.provided if joint.insists else (),
    )


@frozen
class _Joint:
    """A linked passage, and what it asks of a whole deal."""

    passage: Passage

    @property
    def here(self) -> Mapping[str, Answer]:
        return self.passage.answers

    @property
    def voice(self) -> Voice:
        return self.passage.voice

    @property
    def day(self) -> date:
        return self.passage.day

    @property
    def insists(self) -> bool:
        return self.passage.insists

    @property
    def bids(self) -> bool:
        return self.passage.force is Force.BID

    @property
    def conditions(self) -> tuple[Terms, ...]:
        return self.passage.provided or (_ALWAYS,)

    @property
    def said(self) -> str:
        statement = self.passage.statement
        provided = " or ".join(map(str, statement.provided))
        terms = " or ".join(map(str, self.passage.alternatives))
        return f"{statement.stance} {terms}{f' provided {provided}' if provided else ''}"

    @property
    def demanded(self) -> tuple[Terms, ...]:
        """The terms, so far as the party still accepts them."""
        boxes = (self._kept(box, "accepted", "accepted_if") for box in self.passage.alternatives)
        return tuple(dict.fromkeys(box for box in boxes if box))

    @property
    def accepts(self) -> tuple[Terms, ...]:
        """The terms that it accepts with the condition for them, so far as that is still in force."""
        both = (joined(box, condition) for box, condition in product(self.demanded, self.conditions))
        return tuple(dict.fromkeys(terms for terms in both if terms))

    def accepts_beside(self, issue: str, plain: Passage) -> Iterator[Terms]:
        """What it accepts of the issue of a plain passage; a bid outside a demand reaches up to the demand."""
        of_terms = any(issue in box for box in self.passage.alternatives)
        for terms in self.accepts:
            if issue not in terms:
                continue
            region = terms[issue]
            if self.bids and plain.insists and of_terms:
                region = reach(plain.asks(issue), region)
            yield Terms({**terms, issue: region})

    def refusals(self, others: Iterable[_Joint]) -> tuple[Refusal, ...]:
        """The deals that it refuses, without what other linked words of the same voice have lifted since.

        What speaks of only some of the issues of the terms lifts nothing.
        """
        later = [terms for other in others if other.lifts(self) for terms in other.accepts]
        refusals = [Refusal(Terms({issue: answer.rejected})) for issue, answer in self.here.items() if answer.rejected]
        for issues, refusal in self._jointly():
            lifted = [terms for terms in later if issues <= terms.keys()]
            refusals.append(Refusal(refusal.inside, (*refusal.unless, *lifted)))
        return _canonical(refusals)

    def lifts(self, other: _Joint) -> bool:
        """Whether its acceptance lifts the other's refusal: it is later, or a bid of one day beside a bid or demand."""
        if self is other or self.voice != other.voice:
            return False
        beside = self.bids and (other.bids or other.insists)
        return self.day > other.day or (self.day == other.day and beside)

    def _jointly(self) -> Iterator[tuple[frozenset[str], Refusal]]:
        """What it refuses, with the issues of the terms.

        A demand refuses its condition without its terms, a bid its terms without its condition.
        """
        if self.insists:
            issues = frozenset(issue for box in self.passage.alternatives for issue in box)
            for condition in self.conditions:
                yield issues, Refusal(condition, map(self._excused, self.passage.alternatives))
            return
        for box in self.passage.alternatives:
            lifted = self._lifted(box)
            if lifted == box:
                continue
            unless = (*(self.passage.provided if self.bids else ()), *([lifted] if lifted else []))
            if not self.bids:
                both = (joined(box, condition) for condition in self.conditions)
                yield from ((frozenset(box), Refusal(terms, unless)) for terms in both if terms)
            else:  # of a bid only the condition refuses, and what has none is lifted from the first
                yield frozenset(box), Refusal(box, unless)

    def _lifted(self, box: Terms) -> Terms | None:
        """The part of the box that later words lift: a combination is lifted where each of its outcomes is."""
        kept = {i: region - self._in_force(i, region, ("rejected", "rejected_if")) for i, region in box.items()}
        return Terms(kept) if all(kept.values()) else None

    def _kept(self, box: Terms, *answers: str) -> Terms | None:
        """The box with what is in force of these answers; None where nothing is left of it on some issue."""
        kept = {issue: self._in_force(issue, region, answers) & region for issue, region in box.items()}
        return Terms(kept) if all(kept.values()) else None

    def _excused(self, box: Terms) -> Terms:
        """The box with what is no longer refused outside it."""
        return Terms({i: region | ~self._in_force(i, region, ("rejected", "rejected_if")) for i, region in box.items()})

    def _in_force(self, issue: str, region: Region, answers: Iterable[str]) -> Region:
        found = region.domain.nothing()
        if issue in self.here:
            for answer in answers:
                found |= getattr(self.here[issue], answer)
        return found


def joined(one: Terms, other: Terms) -> Terms | None:
    """Both together; None where they exclude each other."""
    both = {
        issue: one[issue] & other[issue] if issue in one and issue in other else {**one, **other}[issue]
        for issue in (*one, *other)
    }
    return Terms(both) if all(both.values()) else None


def _canonical(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    """The same deals, said as shortly as it goes and in one order."""
    alone: dict[str, Region] = {}
    joint: dict[str, Refusal] = {}
    for refusal in filter(None, map(_simplified, refusals)):
        if len(refusal.inside) == 1 and not refusal.unless:
            ((issue, region),) = refusal.inside.items()
            alone[issue] = alone[issue] | region if issue in alone else region
        else:
            joint[str(refusal)] = refusal
    outright = [Refusal(Terms({issue: region})) for issue, region in sorted(alone.items())]
    beyond = [
        refusal
        for _, refusal in sorted(joint.items())
        if not any(issue in alone and region.is_subset(alone[issue]) for issue, region in refusal.inside.items())
    ]
    return (*outright, *beyond)


def _simplified(refusal: Refusal) -> Refusal | None:
    """Without what changes nothing; None where it refuses nothing."""
    inside = Terms({i: region for i, region in refusal.inside.items() if not region.is_everything})
    if not inside and not refusal.unless:
        inside = refusal.inside  # everything there is: some issue has to say so
    unless: dict[str, Terms] = {}
    for terms in refusal.unless:
        if any(issue in inside and region.is_disjoint(inside[issue]) for issue, region in terms.items()):
            continue
        telling = {
            issue: region
            for issue, region in terms.items()
            if not (region.is_everything or (issue in inside and inside[issue].is_subset(region)))
        }
        if not telling:
            return None
        unless[str(Terms(telling))] = Terms(telling)
    return Refusal(inside, [terms for _, terms in sorted(unless.items())])


def _holds(terms: Terms, deal: Mapping[str, Outcome]) -> bool:
    return all(deal[issue] in region for issue, region in terms.items())


def gist(clauses: Iterable[Clause], *, given_up: bool = False) -> str:
    """What clauses say, or what it means to give them up; the same on several issues told once."""
    same: dict[tuple[str, str], list[str]] = {}
    for clause in clauses:
        verb, _, rest = clause.said.partition(" ")
        issue, _, region = rest.partition(" = ")
        if given_up:
            verb, rest = _given_up(verb, rest)
        if clause.issues == (issue,):
            same.setdefault((verb, region), []).append(issue)
        else:
            same[verb, rest] = []
    return ", ".join(
        f"{verb} {', '.join(issues)} = {region}" if issues else f"{verb} {region}"
        for (verb, region), issues in same.items()
    )


def _given_up(verb: str, rest: str) -> tuple[str, str]:
    """What a party does that gives up a clause: it drops a demand or a refusal, or the condition of a bid."""
    if verb in ("accepts", "offers"):
        return verb, rest.replace(" provided ", " also without ", 1)
    return ("goes back on", rest) if verb == "agrees" else (f"no longer {verb}", rest)


def newest(clauses: Iterable[Clause]) -> str:
    """The newest statement of each clause, and how many more say the same."""
    told = []
    for clause in clauses:
        more = len(clause.statements) - 1
        told.append(f"{clause.passages[0].statement.id}{f' +{more}' if more else ''}")
    return ", ".join(dict.fromkeys(told))
