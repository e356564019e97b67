"""Clauses: what a party asks of a whole deal.

A position answers one issue and calls *conditional* what depends on others. Here the same words in force are read
jointly: an offer under a condition refuses its terms without the condition, a package is accepted whole or not at all.
"""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.deal.wording import Gist, cited, said
from positions.position import ALWAYS, Refusal
from positions.position.grading import outright
from positions.position.refusal import joined
from positions.position.wording import widened
from positions.records import Stance, Terms
from positions.tables import Record, Result, iso
from positions.tables.schema import DAY, TEXT, TEXTS, Schema, exactly, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from positions.position import Asked, Passage, View
    from positions.records import Grade
    from positions.regions import Region

_WEIGHT = tuple(map(Stance, ("agrees", "demands", "asserts", "accepts", "offers", "rejects")))


#: What stands for the clauses of something that has none, in flat data.
NO_CLAUSE: Record = dict.fromkeys(("party", "stance", "said", "issues", "statements", "newest"))


@frozen(repr=False)
class Clause(Result):
    """One thing that a party asks of a deal, with every statement in which it says so.

    Attributes:
        party: The party's id.
        name: What a reader calls the party.
        gist: What is said, as data; `said` is the same in words.
        refuses: The deals that it refuses; nothing if the words are a mere bid.
        wants: The terms that answer it, any of them; empty if the words merely refuse.
        only_if: When it asks for them, any of these; always if it is empty.
        accepts: The terms that it accepts, any of them, with their conditions. The party accepts the outcomes of a deal
            that contains one of them whole.
        passages: The passages in force that say it, the newest first; of each statement one.
        willing: Each issue with the terms that accept an outcome of it, and the grade that the words give, if they say
            how willingly. A demand does not accept its own condition, and nothing accepts what the party contests.

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
    accepts: tuple[Terms, ...]
    passages: tuple[Passage, ...] = field(repr=False)
    willing: tuple[tuple[str, Terms, Grade | None], ...] = field(repr=False)

    @property
    def named(self) -> Iterator[Terms]:
        """The terms that it wants or refuses, and under which."""
        yield from (*self.wants, *self.only_if)
        for refusal in self.refuses:
            yield from (refusal.inside, *refusal.unless)

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

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(party=TEXT, stance=one_of(Stance), said=TEXT, issues=TEXTS, statements=TEXTS, newest=DAY)

    def to_dict(self) -> dict[str, object]:
        """The clause as plain data."""
        return {
            "party": self.party,
            "stance": str(self.gist.stance),
            "said": self.said,
            "issues": list(self.issues),
            "statements": list(self.statements),
            "newest": iso(self.newest),
        }

    def to_records(self) -> list[Record]:
        """The clause as flat data, one record."""
        return [
            {
                "party": self.party,
                "stance": str(self.gist.stance),
                "said": self.said,
                "issues": ", ".join(self.issues),
                "statements": ", ".join(self.statements),
                "newest": self.newest,
            }
        ]

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Clause of {self.party}: {self.said} ({', '.join(self.statements)})>"


def weaker_beside(clauses: Sequence[Clause]) -> dict[int, int]:
    """The clauses beside which the same party refuses more on the same issue, each with the one that refuses most.

    Both are given by their places.
    """
    alike: dict[tuple[str, tuple[str, ...]], list[tuple[int, Region]]] = {}
    for place, clause in enumerate(clauses):
        if len(clause.issues) == 1 and clause.refuses and not clause.refuses[0].unless:
            (region,) = clause.refuses[0].inside.values()
            alike.setdefault((clause.party, clause.issues), []).append((place, region))
    found: dict[int, int] = {}
    for same in alike.values():
        for place, less in same:
            most = less
            for other, more in same:
                if more != most and most.is_subset(more):
                    most, found[place] = more, other
    return found


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
    alike: dict[object, list[tuple[Gist, Asked]]] = {}
    for each in view.asked(issues):
        gist = _gist(view, each)
        key = each.refuses or (each.wants, each.only_if)  # the same refused, or the same wanted if nothing is refused
        alike.setdefault(key, []).append((gist, each))
    clauses = [_clause(view, sorted(same, key=_weightiest_first)) for same in alike.values()]
    return tuple(sorted(clauses, key=lambda clause: clause.order))


def _gist(view: View, asked: Asked) -> Gist:
    """What a passage asks, as data to word."""
    passage = asked.passage
    stance = passage.statement.stance
    if passage.linked:
        return Gist(stance, asked.said, passage.statement.provided)
    exceptions = dict.fromkeys(terms for refusal in asked.refuses for terms in refusal.unless)
    (issue,) = passage.issues
    still = widened(passage, issue, view.position(issue).passages)
    left = None if still is None else still | passage.on(issue).rejected_if
    return Gist(stance, asked.said, exceptions=tuple(exceptions), left=left)


def _weightiest_first(said: tuple[Gist, Asked]) -> tuple[int, tuple[object, ...]]:
    gist, _ = said
    return _WEIGHT.index(gist.stance), gist.order


def _clause(view: View, same: Sequence[tuple[Gist, Asked]]) -> Clause:
    (gist, first), asked = same[0], [each for _, each in same]
    by_statement = {each.passage.statement.id: each.passage for each in asked}
    wanting = [each for each in asked if each.wants]
    return Clause(
        view.party.id,
        view.party.title,
        gist=gist,
        refuses=first.refuses,
        wants=tuple(dict.fromkeys(terms for each in wanting for terms in each.wants)),
        only_if=wanting[0].only_if if wanting else (),
        accepts=tuple(dict.fromkeys(terms for each in wanting for terms in _accepted(each))),
        passages=tuple(sorted(by_statement.values(), key=lambda each: (-each.day.toordinal(), each.statement.id))),
        willing=tuple(dict.fromkeys(found for each in wanting for found in _willing(view, each))),
    )


def _willing(view: View, asked: Asked) -> Iterator[tuple[str, Terms, Grade | None]]:
    """What a passage accepts of each issue. What is wanted of a bid includes its condition: that is the price."""
    passage = asked.passage
    if passage.linked:
        contested = {issue: view.contested(issue) for issue in passage.answers}
        for wanted, terms in _with_conditions(asked):
            for issue in wanted:
                kept = terms[issue] - contested[issue] if contested[issue] else terms[issue]
                if kept:
                    yield issue, terms.but(issue, kept) if contested[issue] else terms, passage.statement.grade
        return
    ((issue, answer),) = passage.answers.items()
    position = view.position(issue)
    by_grade = outright(issue, position.passages, answer.accepted) if position.graded else {None: answer.accepted}
    for grade, region in by_grade.items():
        if region:
            yield issue, Terms({issue: region}), grade


def _accepted(asked: Asked) -> Iterator[Terms]:
    """What a passage accepts, with its condition."""
    if asked.passage.linked:
        yield from (terms for _, terms in _with_conditions(asked))
        return
    for issue, answer in asked.passage.answers.items():
        if answer.accepted:
            yield Terms({issue: answer.accepted})


def _with_conditions(asked: Asked) -> Iterator[tuple[Terms, Terms]]:
    """Terms that are wanted, each alone and with a condition."""
    pairs = product(asked.wants, asked.only_if or (ALWAYS,))
    both = ((wanted, joined(wanted, case)) for wanted, case in pairs)
    yield from ((wanted, terms) for wanted, terms in both if terms is not None)
