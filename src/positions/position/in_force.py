"""What of one voice is in force on each issue: what later words replaced, lifted or trimmed.

One voice is a party's own words, or the accounts of them; later own words act on accounts too. Days are compared
whole, so that the order of statements in a file never matters. Whatever words of many days add up to is added up once,
so that a thousand statements on one issue take a thousand steps.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from positions.position.page import Page
from positions.position.passage import Force, unconditional
from positions.position.replacing import Replacing
from positions.position.turns import Turns
from positions.records import Terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from positions.position.answer import Answer
    from positions.position.passage import Passage
    from positions.regions import Domain, Region


@frozen(eq=False)
class InForce:
    """Everything that one voice has said, and what of it is in force.

    Attributes:
        passages: Every passage, the replaced ones with them.
        domains: The domains of the issues.
        own: For accounts, the party's own words: the later ones act on them. None for own words.
        standing: The passages that no later one replaced, with their conditions as they can be met now.
    """

    passages: tuple[Passage, ...]
    domains: Mapping[str, Domain] = field(repr=False)
    own: InForce | None = field(default=None, repr=False)
    standing: tuple[Passage, ...] = field(init=False)
    _said_on: dict[str, list[int]] = field(init=False, repr=False)
    _standing_on: dict[str, list[int]] = field(init=False, repr=False)
    _turns: dict[str, Turns] = field(init=False, factory=dict, repr=False)
    _answers: dict[str, dict[int, Answer]] = field(init=False, factory=dict, repr=False)
    _pages: dict[object, list[Answer]] = field(init=False, factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_said_on", _places_on(self.passages))
        self._stand([each for each in self.passages if not self._replaced(each)])
        if any(each.provided for each in self.standing):
            met: dict[tuple[int, date], tuple[Terms, ...]] = {}
            self._stand([self._relaxed(each, met) for each in self.standing])

    def _stand(self, passages: Sequence[Passage]) -> None:
        object.__setattr__(self, "standing", tuple(passages))
        object.__setattr__(self, "_standing_on", _places_on(passages))
        self._turns.clear()

    @cached_property
    def replacing(self) -> Replacing:
        """What the passages replace."""
        return Replacing(self.passages, self.domains)

    @cached_property
    def ties(self) -> tuple[frozenset[str], ...]:
        """The issues that each linked passage ties together, of those that no later one replaced."""
        return tuple(frozenset(each.answers) for each in self.standing if each.linked)

    def _replaced(self, passage: Passage) -> bool:
        if self.replacing.replaces(passage):
            return True
        return self.own is not None and self.own.replacing.replaces_account(passage)

    def _relaxed(self, passage: Passage, known: dict[tuple[int, date], tuple[Terms, ...]]) -> Passage:
        """The bid with its condition met also by what the party has since accepted on the condition's own issue.

        The passages of one statement have one condition, which is read once. The condition of a demand or refusal is
        not a price: nothing meets it but what it names. A condition that everything meets is none.
        """
        if passage.force is not Force.BID or not passage.provided:
            return passage
        key = (id(passage.provided), passage.day)
        if key not in known:
            known[key] = tuple(self._met(terms, passage.day) for terms in passage.provided)
        if any(all(region.is_everything for region in terms.values()) for terms in known[key]):
            return unconditional(passage)
        return passage if known[key] == passage.provided else evolve(passage, met=known[key])

    def _met(self, terms: Terms, day: date) -> Terms:
        since = {issue: self._accepted_after(issue, day) for issue in terms}
        if not any(since.values()):
            return terms
        return Terms({issue: region | since[issue] for issue, region in terms.items()})

    def _accepted_after(self, issue: str, day: date) -> Region:
        """What was accepted outright on the issue after the day, and not replaced since."""
        mine = self.turns(issue).by_day["accepting"].after(day)
        return mine if self.own is None else mine | self.own.turns(issue).by_day["accepting"].after(day)

    def turns(self, issue: str) -> Turns:
        """What the words on an issue do to earlier ones; made once."""
        if issue not in self._turns:
            said = [self.passages[place] for place in self._said_on.get(issue, ())]
            standing = [self.standing[place] for place in self._standing_on.get(issue, ())]
            self._turns[issue] = Turns(issue, self.domains[issue], said, standing)
        return self._turns[issue]

    def answers(self, issue: str) -> dict[int, Answer]:
        """What is in force on the issue, by the place of the passage in `standing`; made once.

        A passage that only sets a condition there is among them, and says nothing.
        """
        if issue not in self._answers:
            places = self._standing_on.get(issue)
            if places is None:
                return {}
            words = self.words_on(issue), None if self.own is None else self.own.words_on(issue)
            page = self._pages.get(words)
            if page is None:
                standing = [self.standing[place] for place in places]
                own = None if self.own is None else self.own.turns(issue)
                page = Page(issue, self.domains[issue], standing, self.turns(issue), own).in_force()
                self._pages[words] = page
            self._answers[issue] = {
                place: answer
                for place, answer in zip(places, page, strict=True)
                if not answer.idle or self.standing[place].sets_condition(issue)
            }
        return self._answers[issue]

    def words_on(self, issue: str) -> object:
        """Equal for issues on which the same statements say the same, as they do on those of a family."""
        said = (self.passages[place] for place in self._said_on.get(issue, ()))
        standing = (self.standing[place] for place in self._standing_on.get(issue, ()))
        return tuple(_told(each, issue) for each in said), tuple(_told(each, issue) for each in standing)

    def speaks_of(self, issue: str) -> bool:
        """Whether any passage names the issue, also one that was replaced."""
        return issue in self._said_on

    def alone(self, issue: str) -> Passage | None:
        """The only passage that was ever said on the issue, if it is plain: then it is in force as it was made."""
        places = self._said_on[issue]
        passage = self.passages[places[0]]
        if len(places) > 1 or passage.linked or passage.provided or passage.denied or issue not in self._standing_on:
            return None
        return passage


def _told(passage: Passage, issue: str) -> object:
    """What a page of the issue depends on in a passage."""
    told = id(passage.said), passage.answers[issue], passage.denied_by
    if not passage.linked:
        return told
    setting = passage.sets_condition(issue)
    return *told, id(passage), passage.names(issue), setting and passage.price(issue)


def _places_on(passages: Sequence[Passage]) -> dict[str, list[int]]:
    """By issue, the places of the passages that name it."""
    index: dict[str, list[int]] = {}
    for place, passage in enumerate(passages):
        for issue in passage.answers:
            index.setdefault(issue, []).append(place)
    return index
