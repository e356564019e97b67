"""A passage: one piece of a statement that stands or falls by itself.

A *plain* passage speaks of one issue and depends on nothing else. A *linked* one ties issues together: a package, a
condition, alternatives that lie on different issues. Its answer on any one issue is conditional.
"""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from positions.position.answer import Answer
from positions.position.reading import read
from positions.records import Stance, Terms, Wants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from positions.position.said import Said
    from positions.records import Statement
    from positions.regions import Region
    from positions.when import When


class Force(Enum):
    """How a passage treats what it does not name.

    Example:
        >>> import positions
        >>> (passage,) = positions.load_seeds().position("russia", "neutrality").passages
        >>> passage.force
        <Force.DEMAND: 'refuses everything else'>
    """

    DEMAND = "refuses everything else"
    BID = "refuses nothing"
    REFUSAL = "accepts nothing"


@frozen
class Voice:
    """Who speaks.

    Attributes:
        speaker: The id of the party whose words they are: the party itself, or a group that it belongs to.
        account: Whether somebody else reports them.

    Example:
        >>> import positions
        >>> (passage,) = positions.load_seeds().position("russia", "neutrality").passages
        >>> passage.voice
        Voice(speaker='russia', account=False)
    """

    speaker: str
    account: bool


@frozen(cache_hash=True)
class Passage:
    """One piece of a statement that stands or falls by itself.

    Attributes:
        said: The statement that it is a piece of, as it counts.
        voice: Whose words they are.
        force: Whether it demands, bids or refuses.
        alternatives: Its terms, any of which will do, as the party means them: see `Preference`.
        provided: The alternatives of its condition, as the party means them.
        met: The same, as they can be met now: what the party has accepted since counts too.
        without: What an offer under a condition refuses without the condition, for each alternative.
        answers: What it says, by issue. On the issue of a condition it says nothing. In a position that is what is in
            force.
        denied_by: The accounts that say that it was taken back.

    Example:
        >>> import positions
        >>> passage = positions.load_seeds().position("russia", "truce.local").passages[0]
        >>> passage.statement.id, passage.voice.account, passage.linked
        ('ru-truce-local-bbc', False, False)
    """

    said: Said
    voice: Voice
    force: Force
    alternatives: tuple[Terms, ...]
    provided: tuple[Terms, ...]
    met: tuple[Terms, ...]
    without: tuple[Terms, ...]
    answers: Mapping[str, Answer] = field(repr=False, hash=False)
    denied_by: tuple[Said, ...] = ()

    @property
    def statement(self) -> Statement:
        """The statement that it is a piece of."""
        return self.said.statement

    @property
    def when(self) -> When | None:
        """When it was made; the date of its source if it has none of its own."""
        return self.said.when

    @property
    def day(self) -> date:
        """The day that it counts from."""
        return self.said.day

    @property
    def proposal(self) -> str | None:
        """The id of the proposal that it puts forward or takes up, if any."""
        return self.said.proposal

    @property
    def assumed(self) -> bool:
        """Whether nobody made the statement."""
        return self.said.assumed

    @property
    def insists(self) -> bool:
        """Whether what it refuses follows from what it demands."""
        return self.force is Force.DEMAND

    @property
    def agrees(self) -> bool:
        """Whether it is a concluded agreement."""
        return self.statement.stance is Stance.AGREES

    @property
    def denied(self) -> bool:
        """Whether evidence contradicts it, or an account says that it was taken back."""
        return bool(self.denied_by) or self.statement.denied

    @cached_property
    def issues(self) -> frozenset[str]:
        """The issues of its terms, without those of its conditions."""
        return _issues(self.alternatives)

    @property
    def linked(self) -> bool:
        """Whether it ties issues together: by a condition, a package, or alternatives on different issues."""
        return len(self.answers) > 1

    @property
    def idle(self) -> bool:
        """Whether nothing of it is in force."""
        return all(answer.idle for answer in self.answers.values())

    def on(self, issue: str) -> Answer:
        """What it says on one of its issues. Raises `KeyError` for another issue."""
        return self.answers[issue]

    def asks(self, issue: str) -> Region:
        """What it asked for on one of its issues when it was made, or set as a condition, whatever became of it since.

        A refusal asks for nothing.
        """
        setting = self.sets_condition(issue)
        asked = self.names(issue) if setting else allowed(self.alternatives, issue)
        return asked.domain.nothing() if self.force is Force.REFUSAL and not setting else asked

    def takes_up(self, proposal: str | None) -> bool:
        """Whether it puts forward or accepts a proposal as a whole."""
        return self.force is Force.BID and self.said.whole and self.proposal == proposal

    def names(self, issue: str) -> Region:
        """The outcomes of one of its issues that its terms or its condition name; an alternative may leave it open."""
        several = [terms[issue] for terms in (*self.alternatives, *self.provided) if issue in terms]
        return several[0].domain.union(several)

    def sets_condition(self, issue: str) -> bool:
        """Whether the issue is only a condition of what it says."""
        return any(issue in terms for terms in self.provided)

    def price(self, issue: str) -> Region:
        """What it lets in on the issue of its condition together with its terms; nothing if it refuses these."""
        condition = allowed(self.met, issue)
        return condition.domain.nothing() if self.force is Force.REFUSAL else condition

    def written(self, issue: str) -> Region:
        """The outcomes of one of its issues that its terms name, before a preference extends a number."""
        several = [terms[issue] for terms in self.statement.terms if issue in terms]
        return several[0].domain.union(several)

    def _meant(self, issue: str) -> set[Region]:
        return {terms[issue] for terms in (*self.alternatives, *self.provided) if issue in terms}

    def _written(self, issue: str) -> set[Region]:
        return {terms[issue] for terms in (*self.statement.terms, *self.statement.provided) if issue in terms}

    def direction(self, issue: str) -> Wants | None:
        """Which outcomes the party likes better, if that extended what is written of the issue."""
        written = self._written(issue)
        if not self._meant(issue) - written:
            return None
        upward = any(region.upward() in self._meant(issue) for region in written if region.upward() != region)
        return Wants.MORE if upward is (self.force is not Force.REFUSAL) else Wants.LESS


def passages_of(said: Said, speaker: str, wants: Mapping[str, Wants]) -> Iterator[Passage]:
    """The passages of a statement, as they were made. None if it has no terms, or defers or withdraws.

    Args:
        said: The statement.
        speaker: Who speaks.
        wants: By issue, which outcomes the speaker likes better.
    """
    statement = said.statement
    reading = read(statement, wants)
    voice = Voice(speaker, account=not statement.own_word)
    if statement.stance.insists:
        force, pieces = Force.DEMAND, _demanded(reading.terms)
    elif statement.stance.bids or statement.stance is Stance.REJECTS:
        force = Force.BID if statement.stance.bids else Force.REFUSAL
        pieces = _by_issue(reading.terms if statement.packed else _apart(reading.terms))
    else:
        return
    conditional = force is Force.BID and bool(reading.provided)
    for alternatives in pieces:
        without = tuple(map(reading.without, alternatives)) if conditional else ()
        plain = not reading.provided and len(_issues(alternatives)) == 1
        answers = _plain(force, alternatives) if plain else _linked(force, alternatives, reading.provided, without)
        yield Passage(said, voice, force, alternatives, reading.provided, reading.provided, without, answers)


def unconditional(passage: Passage) -> Passage:
    """The passage without its condition."""
    plain = len(passage.issues) == 1
    answers = (
        _plain(passage.force, passage.alternatives) if plain else _linked(passage.force, passage.alternatives, (), ())
    )
    return evolve(passage, provided=(), met=(), without=(), answers=answers)


def _issues(alternatives: Iterable[Terms]) -> frozenset[str]:
    return frozenset(issue for terms in alternatives for issue in terms)


def _apart(alternatives: tuple[Terms, ...]) -> tuple[Terms, ...]:
    """The terms, issue by issue."""
    if all(len(terms) == 1 for terms in alternatives):
        return alternatives
    return tuple(Terms({issue: region}) for terms in alternatives for issue, region in terms.regions)


def _demanded(alternatives: tuple[Terms, ...]) -> list[tuple[Terms, ...]]:
    """A demand asks each of its terms by itself; alternatives are one demand."""
    if len(alternatives) == 1:
        return [(terms,) for terms in _apart(alternatives)]
    return [alternatives] if alternatives else []


def _by_issue(several: tuple[Terms, ...]) -> list[tuple[Terms, ...]]:
    """Each alternative by itself, those that lie on one issue alone taken together."""
    alone: dict[str, list[Terms]] = {}
    pieces: list[tuple[Terms, ...]] = []
    for terms in several:
        if len(terms) == 1:
            alone.setdefault(next(iter(terms)), []).append(terms)
        else:
            pieces.append((terms,))
    return [*pieces, *map(tuple, alone.values())]


def _plain(force: Force, alternatives: tuple[Terms, ...]) -> dict[str, Answer]:
    (issue,) = _issues(alternatives)
    region = allowed(alternatives, issue)
    nothing = region.domain.nothing()
    if force is Force.REFUSAL:
        return {issue: Answer(nothing, region, nothing, nothing, nothing)}
    return {issue: Answer(region, ~region if force is Force.DEMAND else nothing, nothing, nothing, nothing)}


def _linked(
    force: Force, alternatives: tuple[Terms, ...], provided: tuple[Terms, ...], without: tuple[Terms, ...]
) -> dict[str, Answer]:
    """What a joint answer says of each issue.

    An outcome is accepted (rejected) outright if the answer is yes (no) whatever happens elsewhere, and conditionally
    if that depends. Naming a condition is a price, not a gift: it says nothing of the outcomes of its own issue.
    """
    conditional = bool(provided)
    answers = {
        issue: _on_terms(force, alternatives, issue, conditional, without) for issue in sorted(_issues(alternatives))
    }
    for issue in sorted(_issues(provided)):
        answers[issue] = Answer.none(allowed(provided, issue).domain)
    return answers


def _on_terms(
    force: Force,
    alternatives: tuple[Terms, ...],
    issue: str,
    conditional: bool,  # noqa: FBT001
    without: tuple[Terms, ...],
) -> Answer:
    named = allowed(alternatives, issue)
    nothing = named.domain.nothing()
    if force is Force.REFUSAL:
        return Answer(nothing, nothing, nothing, named, nothing)
    if force is Force.BID:
        return Answer(nothing, nothing, named, allowed(without, issue) if conditional else nothing, nothing)
    if conditional:
        rejected_if = ~named if len(_issues(alternatives)) == 1 else named.domain.everything()
        return Answer(nothing, nothing, named, rejected_if, nothing)
    enough = nothing
    for terms in alternatives:
        if terms.keys() == {issue}:
            enough |= terms[issue]
    return Answer(enough, ~named, named - enough, named - enough, nothing)


def allowed(alternatives: tuple[Terms, ...], issue: str) -> Region:
    """The outcomes of the issue that some alternative allows; one that says nothing of the issue allows all."""
    first, *others = (terms[issue] for terms in alternatives if issue in terms)
    if 1 + len(others) < len(alternatives):
        return first.domain.everything()
    for region in others:
        first |= region
    return first
