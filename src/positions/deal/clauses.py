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
from positions.position import ALWAYS, Refusal, joined
from positions.records import Stance, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from positions.position import Asked, Passage, View

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
    alike: dict[object, list[tuple[Gist, Asked]]] = {}
    for each in view.asked(issues):
        gist = _gist(each)
        key = each.refuses or (each.wants, each.only_if)  # the same refused, or the same wanted if nothing is refused
        alike.setdefault(key, []).append((gist, each))
    clauses = [_clause(view, sorted(same, key=_weightiest_first)) for same in alike.values()]
    return tuple(sorted(clauses, key=lambda clause: clause.order))


def _gist(asked: Asked) -> Gist:
    """What a passage asks, as data to word."""
    stance = asked.passage.statement.stance
    if asked.passage.linked:
        return Gist(stance, asked.said, asked.passage.statement.provided)
    exceptions = dict.fromkeys(terms for refusal in asked.refuses for terms in refusal.unless)
    return Gist(stance, asked.said, exceptions=tuple(exceptions))


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
        passages=tuple(sorted(by_statement.values(), key=lambda each: (-each.day.toordinal(), each.statement.id))),
    )
