"""A view: one party's words, and those of the groups that it belongs to, as they count through one window."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from attrs import field, frozen

from positions.position.answer import Answer
from positions.position.in_force import InForce, not_withdrawn
from positions.position.passage import Passage, passages_of
from positions.position.position import LeftOut, Position
from positions.records import Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from positions.position.said import Said, Window
    from positions.records import Issue, Party
    from positions.regions import Domain, Region
    from positions.rules import Implied, RuledOut, Rules


class Case(Protocol):
    """What a view asks of the case."""

    @property
    def issues(self) -> Mapping[str, Issue]:
        """The issues by id."""
        ...

    @property
    def value(self) -> object:
        """Equal for two cases that hold the same records."""
        ...

    @cached_property
    def unread(self) -> Collection[str]:
        """The issues that no document was read for."""
        ...

    @cached_property
    def logic(self) -> Rules:
        """The rules, compiled."""
        ...

    def view(self, party: str, window: Window) -> View:
        """A party's words as they count through a window."""
        ...


@frozen(eq=False, slots=False)
class Spoken:
    """Everything that one party said itself, taken apart into passages once.

    Attributes:
        speaker: The party's id.
        said: Its statements.
    """

    speaker: str
    said: tuple[Said, ...]

    @cached_property
    def passages(self) -> tuple[tuple[Passage, ...], ...]:
        """The passages of each statement, as they were made."""
        return tuple(tuple(passages_of(each, self.speaker)) for each in self.said)

    @cached_property
    def by_issue(self) -> Mapping[str, list[Said]]:
        """The statements that name each issue, in their terms or conditions."""
        index: dict[str, list[Said]] = {}
        for each in self.said:
            for issue in each.statement.issues:
                index.setdefault(issue, []).append(each)
        return index


@frozen(eq=False)
class Heard:
    """What one speaker's statements come to through one window, its own words and the accounts of them apart.

    Attributes:
        spoken: Everything that the speaker said.
        window: What counts.
        domains: The domains of the issues.
        own: The speaker's own words.
        accounts: What others report of it.
    """

    spoken: Spoken
    window: Window
    domains: Mapping[str, Domain] = field(repr=False)
    own: InForce = field(init=False)
    accounts: InForce = field(init=False)

    def __attrs_post_init__(self) -> None:
        counted = [each for each in self.spoken.said if not self.window.left_out(each)]
        kept = {id(each) for each in not_withdrawn(counted)}
        pairs = zip(self.spoken.said, self.spoken.passages, strict=True)
        passages = [passage for said, pieces in pairs if id(said) in kept for passage in pieces]
        for name, account in (("own", False), ("accounts", True)):
            voice = tuple(passage for passage in passages if passage.voice.account is account)
            object.__setattr__(self, name, InForce(voice, self.domains))


@frozen(eq=False)
class View:
    """One party's words, and those of the groups that it belongs to, as they count through one window.

    Attributes:
        party: The party.
        window: What counts.
        heard: What the party says, then what its groups say, the smallest first.
    """

    party: Party
    window: Window
    heard: tuple[Heard, ...] = field(repr=False)
    _case: Case = field(repr=False)
    _positions: dict[str, Position] = field(init=False, factory=dict, repr=False)
    _in_force: dict[str, tuple[Passage, ...]] = field(init=False, factory=dict, repr=False)
    _ruled_out: dict[str, RuledOut] = field(init=False, factory=dict, repr=False)

    @cached_property
    def _implied(self) -> Implied:
        return self._case.logic.implied(self.rejected)

    @cached_property
    def _linked(self) -> dict[str, list[frozenset[str]]]:
        """By issue, the issues that some standing passage ties it to."""
        links: dict[str, list[frozenset[str]]] = {}
        for passage in (each for voice in self._voices() for each in voice.standing if each.linked):
            issues = frozenset(passage.answers)
            for issue in issues:
                links.setdefault(issue, []).append(issues)
        return links

    def _voices(self) -> Iterator[InForce]:
        for heard in self.heard:
            yield heard.own
            yield heard.accounts

    @property
    def case(self) -> object:
        """The value of the case: equal if the records are, in whatever order."""
        return self._case.value

    def position(self, issue: str) -> Position:
        """The party's position on the issue; made once."""
        if issue not in self._positions:
            self._positions[issue] = self._position(self._case.issues[issue])
        return self._positions[issue]

    def rejected(self, issue: str) -> Region:
        """What the party rejects of an issue outright."""
        return self.position(issue).rejected

    def through(self, window: Window) -> View:
        """The same party with other words counting."""
        return self._case.view(self.party.id, window)

    def ruled_out(self, issue: str) -> RuledOut:
        """What the rules leave no way to have without something that the party refuses elsewhere."""
        if issue not in self._ruled_out:
            self._ruled_out[issue] = self._implied.on(issue)
        return self._ruled_out[issue]

    def passages(self, issues: Iterable[str]) -> tuple[Passage, ...]:
        """The passages in force that say something on any of the issues, each once and whole."""
        found = {id(passage): passage for issue in issues for passage in self._passages(issue)}
        return tuple(found.values())

    def _position(self, issue: Issue) -> Position:
        heard = [said for each in self.heard for said in each.spoken.by_issue.get(issue.id, ())]
        counted = [each for each in heard if not self.window.left_out(each)]
        return Position(
            party=self.party.id,
            name=self.party.title,
            issue=issue,
            window=self.window,
            passages=self._passages(issue.id),
            deferring=tuple(sorted({each.statement.id for each in counted if each.statement.stance is Stance.DEFERS})),
            order_assumed=tuple(sorted(_order_assumed(counted))),
            left_out=LeftOut.count(self.window.left_out(each) for each in heard),
            read=issue.id not in self._case.unread,
            holder=self,
        )

    def _passages(self, issue: str) -> tuple[Passage, ...]:
        """What is in force on the issue: for each outcome the nearest voice counts."""
        if issue not in self._in_force:
            self._read(self._component(issue))
        return self._in_force[issue]

    def _component(self, issue: str) -> list[str]:
        """The issue, and all that passages tie to it, through others too."""
        found, waiting = {issue}, [issue]
        while waiting:
            for issues in self._linked.get(waiting.pop(), ()):
                waiting.extend(issues - found)
                found |= issues
        return sorted(found)

    def _read(self, issues: Sequence[str]) -> None:
        """Makes the passages in force on issues that are tied together, with what they say on every one of them."""
        answers: dict[tuple[int, int], dict[str, Answer]] = {}
        for issue in issues:
            for key, answer in self._near(issue):
                answers.setdefault(key, {})[issue] = answer
        voices = list(self._voices())
        whole = {key: _whole(voices[key[0]].standing[key[1]], said) for key, said in answers.items()}
        for issue in issues:
            here = sorted(
                (key for key, said in answers.items() if issue in said),
                key=lambda key: (key[0] // 2, whole[key].day, whole[key].statement.id, key[1]),
            )
            self._in_force[issue] = tuple(whole[key] for key in here)

    def _near(self, issue: str) -> Iterator[tuple[tuple[int, int], Answer]]:
        """For each outcome what the nearest voice says: the number of the voice and the place of the passage there."""
        nothing = self._case.issues[issue].domain.nothing()
        nearer = nothing
        for number, heard in enumerate(self.heard):
            own, accounts = heard.own.answers(issue), heard.accounts.answers(issue)
            if own and accounts:
                own, accounts = _own_before_accounts(own, accounts, nothing)
            found = {(2 * number, place): answer.without(nearer) for place, answer in own.items()}
            found |= {(2 * number + 1, place): answer.without(nearer) for place, answer in accounts.items()}
            for key, answer in found.items():
                if not answer.idle:
                    nearer |= answer.settled
                    yield key, answer


def _own_before_accounts(
    own: dict[int, Answer], accounts: dict[int, Answer], nothing: Region
) -> tuple[dict[int, Answer], dict[int, Answer]]:
    """An account counts only if there is no own word; if it denies an own word, the outcome is contested."""
    mine, theirs = (Answer.total(nothing.domain, answers.values()) for answers in (own, accounts))
    accepted, their_accepted = mine.accepted - mine.rejected, theirs.accepted - theirs.rejected
    conflict = (accepted & theirs.rejected) | (mine.rejected & their_accepted)
    beneath: dict[int, Answer] = {}
    for place, answer in accounts.items():
        apart = answer.without(mine.settled)
        contested = apart.contested | ((answer.accepted | answer.rejected) & conflict)
        beneath[place] = Answer(apart.accepted, apart.rejected, apart.accepted_if, apart.rejected_if, contested)
    return {place: answer.disputed(conflict) for place, answer in own.items()}, beneath


def _whole(passage: Passage, answers: Mapping[str, Answer]) -> Passage:
    """The passage with what of it is in force, on every one of its issues."""
    if not passage.linked:
        in_force: Mapping[str, Answer] = answers
    else:
        in_force = {
            issue: answers.get(issue) or Answer.none(said.accepted.domain) for issue, said in passage.answers.items()
        }
    said = passage.said
    return Passage(said, passage.voice, passage.force, passage.alternatives, passage.provided, in_force)


def _order_assumed(counted: Sequence[Said]) -> Iterator[tuple[str, str]]:
    """Pairs of statements whose order is assumed, because the day of the first is not known."""
    for one in (each for each in counted if each.when and not each.when.exact):
        for other in counted:
            if one.when and other.when and one.when.may_precede_wrongly(other.when):
                yield one.statement.id, other.statement.id
