"""A view: one party's words, and those of the groups that it belongs to, as they count through one window."""

from __future__ import annotations

from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Protocol, TypeVar

from attrs import field, frozen

from positions.position.answer import Answer
from positions.position.course import Course
from positions.position.in_force import InForce
from positions.position.joint import asked_by
from positions.position.mentions import Mentions
from positions.position.nearness import nearest
from positions.position.passage import Passage, passages_of
from positions.position.position import Position
from positions.position.settlement import Ended, Settled, ended_by, settlements, settles, settling
from positions.position.taking_back import Kept, kept, takes_nothing_back
from positions.records import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from positions.position.joint import Asked
    from positions.position.said import Said, Window
    from positions.records import Issue, Party, Rule, Wants
    from positions.regions import Domain, Region
    from positions.rules import Implied, RuledOut, Rules

T = TypeVar("T")


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

    def read_for(self, issue: str, on: date | None = None) -> bool:
        """Whether documents were read for an issue, by a day."""
        ...

    @cached_property
    def logic(self) -> Rules:
        """The rules, compiled."""
        ...

    def groups_of(self, party: str) -> Sequence[Party]:
        """The groups that the party belongs to."""
        ...

    def members_of(self, party: str) -> Iterable[str]:
        """The ids of those who belong to the party, if it is a group."""
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
        wants: By issue, which outcomes it likes better.
    """

    speaker: str
    said: tuple[Said, ...]
    wants: Mapping[str, Wants] = field(repr=False)

    @cached_property
    def passages(self) -> tuple[tuple[Passage, ...], ...]:
        """The passages of each statement, as they were made."""
        return tuple(tuple(passages_of(each, self.speaker, self.wants)) for each in self.said)

    @cached_property
    def by_issue(self) -> Mapping[str, list[Said]]:
        """The statements that name each issue, in their terms or conditions."""
        return _index((issue, each) for each in self.said for issue in each.statement.issues)

    @cached_property
    def pieces_on(self) -> Mapping[str, list[Passage]]:
        """The passages that name each issue, in their terms or conditions."""
        return _index((issue, each) for pieces in self.passages for each in pieces for issue in each.answers)

    @cached_property
    def _by_id(self) -> Mapping[str, list[Said]]:
        return _index((each.statement.id, each) for each in self.said)

    def named(self, statement: str) -> Sequence[Said]:
        """The statements with this id: several if the parties of a reaction count differently."""
        return self._by_id.get(statement, ())

    @cached_property
    def taking_back(self) -> Mapping[str, list[Said]]:
        """The statements that name others to take them back, by their ids; refusals of a proposal by that."""
        named = ((name, each) for each in self.said for name in each.statement.supersedes)
        refusing = (each for each in self.said if each.statement.stance is Stance.REJECTS and each.whole)
        return _index((*named, *((each.proposal or "", each) for each in refusing)))

    @cached_property
    def ties(self) -> Mapping[str, list[frozenset[str]]]:
        """By issue, the issues that some passage ties it to, whether it counts or not."""
        tied = (frozenset(each.answers) for pieces in self.passages for each in pieces if each.linked)
        return _index((issue, issues) for issues in tied for issue in issues)

    def counted(self, window: Window) -> bytes:
        """For each statement, whether it counts through a window."""
        return bytes(not window.left_out(each) for each in self.said)

    @cached_property
    def ending(self) -> Sequence[Said]:
        """The statements that name others to take them back, or settle something."""
        return [each for each in self.said if each.statement.supersedes or each.statement.settles]

    @cached_property
    def ends_nothing(self) -> bool:
        """Whether no statement takes others back or settles anything: at most, later ones replace earlier ones."""
        return all(takes_nothing_back(each) and not each.statement.settles for each in self.said)


@frozen(eq=False, slots=False)
class Heard:
    """What one speaker has said, as far as it counts, and not taken back.

    Attributes:
        spoken: Everything that the speaker said.
        counted: For each statement of it, whether it counts.
        domains: The domains of the issues.
    """

    spoken: Spoken
    counted: bytes = field(repr=False)
    domains: Mapping[str, Domain] = field(repr=False)

    @cached_property
    def kept(self) -> Kept:
        """What counts of it and was not taken back."""
        return kept(compress(zip(self.spoken.said, self.spoken.passages, strict=True), self.counted))

    @cached_property
    def voices(self) -> tuple[InForce, InForce]:
        """The speaker's own words, and the accounts of them."""
        return self._voices(self.kept.passages)

    def without(self, ended: Ended) -> tuple[InForce, InForce]:
        """The same without what is ended for one party."""
        return self._voices(each for each in self.kept.passages if not ended.ends(each)) if ended else self.voices

    def _voices(self, passages: Iterable[Passage]) -> tuple[InForce, InForce]:
        pieces = list(passages)
        own = InForce(tuple(each for each in pieces if not each.voice.account), self.domains)
        return own, InForce(tuple(each for each in pieces if each.voice.account), self.domains, own)


@frozen(eq=False)
class View:
    """One party's words, and those of the groups that it belongs to, as they count through one window.

    Attributes:
        party: The party.
        window: What counts.
        heard: What the party says, then what those of its groups say that speak, the smallest first.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> view = talks.view("russia", talks.window(on="istanbul-2"))
        >>> view.position("neutrality")
        <Position of russia on neutrality on 2025-06-02: demands permanent>
    """

    party: Party
    window: Window
    heard: tuple[Heard, ...] = field(repr=False)
    _case: Case = field(repr=False)
    _positions: dict[str, Position] = field(init=False, factory=dict, repr=False)
    _in_force: dict[str, tuple[Passage, ...]] = field(init=False, factory=dict, repr=False)
    _ruled_out: dict[str, RuledOut] = field(init=False, factory=dict, repr=False)
    _asked: dict[str, list[Asked]] = field(init=False, factory=dict, repr=False)
    _stands_by: dict[Passage, bool] = field(init=False, factory=dict, repr=False)
    _takes_part: dict[Passage, bool] = field(init=False, factory=dict, repr=False)

    @cached_property
    def _implied(self) -> Implied:
        return self._case.logic.implied(self.rejected)

    @cached_property
    def _settled(self) -> Mapping[str, Settled]:
        """By issue, the agreements that settle it for the party."""
        if self._ends_nothing:
            return {}
        return settlements([each.kept for each in self.heard], self._case.issues)

    @cached_property
    def _ends_nothing(self) -> bool:
        return all(each.spoken.ends_nothing for each in self.heard)

    @cached_property
    def _signed(self) -> tuple[Said, ...]:
        return () if self._ends_nothing else settling(each.kept for each in self.heard)

    @cached_property
    def _ended(self) -> tuple[Ended, ...]:
        """What is ended for the party of what each speaker said."""
        speakers = [(each.spoken.speaker, each.kept) for each in self.heard]
        taking = [
            (place, self._groups_of(name), mine) for place, (name, mine) in enumerate(speakers) if mine.takes_back
        ]
        return tuple(
            ended_by(self._settled, [mine for nearer, groups, mine in taking if nearer < place and speaker in groups])
            for place, (speaker, _) in enumerate(speakers)
        )

    def _groups_of(self, speaker: str) -> set[str]:
        return {group.id for group in self._case.groups_of(speaker)}

    @cached_property
    def _voices(self) -> tuple[tuple[InForce, InForce], ...]:
        """The own words of each speaker and the accounts of them, as they count for the party."""
        if self._ends_nothing:
            return tuple(each.voices for each in self.heard)
        return tuple(each.without(ended) for each, ended in zip(self.heard, self._ended, strict=True))

    @cached_property
    def _linked(self) -> dict[str, list[frozenset[str]]]:
        """By issue, the issues that some standing passage ties it to."""
        tied = (issues for both in self._voices for voice in both for issues in voice.ties)
        return _index((issue, issues) for issues in tied for issue in issues)

    def spoken_on(self, issue: str) -> tuple[Said, ...]:
        """What the party or its groups said of an issue that counts and that no agreement ended, in force or not."""
        ended = self._ended_on.get(issue, ())
        return tuple(
            said
            for each in self.heard
            for said in each.spoken.by_issue.get(issue, ())
            if said.statement.stance.speaks
            and said.statement.id not in ended
            and any(issue in terms for terms in said.statement.terms)
            and not self.window.left_out(said)
        )

    @property
    def case(self) -> object:
        """The value of the case: equal if the records are, in whatever order."""
        return self._case.value

    def position(self, issue: str) -> Position:
        """The party's position on the issue; made once."""
        if issue not in self._positions:
            self._positions[issue] = self._position(self._case.issues[issue])
        return self._positions[issue]

    @cached_property
    def _speaking(self) -> tuple[InForce, ...]:
        return tuple(voice for both in self._voices for voice in both if voice.passages)

    @property
    def spoken_of(self) -> Iterator[str]:
        """The issues that its words or those of its groups name, whether they count or not; some of them twice."""
        return (issue for each in self.heard for issue in each.spoken.by_issue)

    def in_force(self, issue: str) -> tuple[Passage, ...]:
        """The passages in force on the issue, with what they say there: as in its position, without making that.

        Most parties say one plain thing on an issue, or nothing. Then there is nothing to weigh.
        """
        speaking = [voice for voice in self._speaking if voice.speaks_of(issue)]
        alone = speaking[0].alone(issue) if len(speaking) == 1 else None
        if alone is not None:
            return (alone,)
        return self._passages(issue) if speaking else ()

    def course(self, issue: str) -> Course | None:
        """The words on the issue from day to day, if one voice speaks and all are plain: then no other words matter.

        None if that is not so. Words that are assumed without a date belong to no day.
        """
        voices = [each.spoken for each in self.heard if issue in each.spoken.by_issue]
        if len(voices) != 1 or not self._ends_nothing:
            return None
        counted = [each for each in voices[0].pieces_on.get(issue, ()) if not self.window.left_out(each.said)]
        if any(each.linked or each.voice.account or each.assumed for each in counted):
            return None
        return Course(self._case.issues[issue], counted)

    def rejected(self, issue: str) -> Region:
        """What the party rejects of an issue outright."""
        return self.position(issue).rejected

    def contested(self, issue: str) -> Region:
        """The outcomes of an issue on which the party's words contradict each other."""
        return self.position(issue).contested

    def through(self, window: Window) -> View:
        """The same party with other words counting."""
        return self._case.view(self.party.id, window)

    def same_words(self, window: Window) -> bool:
        """Whether the same words count through another window."""
        return self.heard == self.through(window).heard

    def ruled_out(self, issue: str) -> RuledOut:
        """What the rules leave no way to have without something that the party refuses elsewhere."""
        if issue not in self._ruled_out:
            self._ruled_out[issue] = self._implied.on(issue)
        return self._ruled_out[issue]

    def passages(self, issues: Iterable[str]) -> tuple[Passage, ...]:
        """The passages in force that say something on any of the issues, each once and whole."""
        found = {id(passage): passage for issue in issues for passage in self._passages(issue)}
        return tuple(found.values())

    def asked(self, issues: Iterable[str]) -> tuple[Asked, ...]:
        """What the passages in force on these issues ask of a whole deal; read once for all that are tied together."""
        found: dict[int, Asked] = {}
        for issue in issues:
            if issue not in self._asked:
                self._ask(self._component(issue))
            found.update((id(each), each) for each in self._asked[issue])
        return tuple(found.values())

    def _ask(self, issues: Sequence[str]) -> None:
        """Reads what the passages on issues that are tied together ask of a deal."""
        asked: dict[str, list[Asked]] = {issue: [] for issue in issues}
        for each in asked_by(self, self.passages(issues)):
            for issue in each.passage.answers:
                asked[issue].append(each)
        self._asked.update(asked)

    def stands_by(self, passage: Passage) -> bool:
        """Whether the party still accepts something of every issue that a passage names, outright or not; found once.

        The passage may be another party's.
        """
        if passage not in self._stands_by:
            there = map(self.position, sorted(passage.issues))
            self._stands_by[passage] = all(each.accepts_some(passage) for each in there)
        return self._stands_by[passage]

    def takes_part_in(self, passage: Passage) -> bool:
        """Whether the party put forward or accepted the passage's proposal, and stands by all of it; found once."""
        if passage not in self._takes_part:
            there = map(self.position, sorted(passage.issues))
            self._takes_part[passage] = all(
                any(each.takes_up(passage.proposal) and on.accepts_some(each) for each in on.passages) for on in there
            )
        return self._takes_part[passage]

    def rules_on(self, issue: str) -> tuple[Rule, ...]:
        """The rules that speak of the issue, or are tied to it through other issues."""
        return self._case.logic.tied_to(issue)

    @cached_property
    def circle(self) -> frozenset[str]:
        """The party, its groups and its members."""
        return frozenset({self.party.id, *self._groups_of(self.party.id), *self._case.members_of(self.party.id)})

    def _position(self, issue: Issue) -> Position:
        return Position(
            party=self.party.id,
            name=self.party.title,
            issue=issue,
            window=self.window,
            passages=self._passages(issue.id),
            read=self._case.read_for(issue.id, self.window.on),
            holder=self,
        )

    def mentions(self, issue: str) -> Mentions:
        """Which statements mention the issue, and how they count."""
        matter = self._case.issues[issue]
        return Mentions.of(
            [said for each in self.heard for said in each.spoken.by_issue.get(issue, ())],
            self.window,
            ended=self._ended_on.get(issue, ()),
            settled=self._settled.get(issue),
            signed=[each for each in self._signed if settles(each.statement.settles, matter)],
        )

    @cached_property
    def _ended_on(self) -> Mapping[str, set[str]]:
        """By issue, the ids of the statements that an agreement ended there."""
        found: dict[str, set[str]] = {}
        for each, ended in zip(self.heard, self._ended, strict=True) if self._settled else ():
            for said, pieces in zip(each.spoken.said, each.spoken.passages, strict=True):
                deferred = said.statement.issues if said.statement.stance is Stance.DEFERS else ()
                for issues in (*(piece.issues for piece in pieces), *(frozenset({issue}) for issue in deferred)):
                    if ended.settles(said, issues):
                        for issue in issues:
                            found.setdefault(issue, set()).add(said.statement.id)
        return found

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
        answers: dict[tuple[int, int, int], dict[str, Answer]] = {}
        for issue in issues:
            for key, answer in self._near(issue):
                answers.setdefault(key, {})[issue] = answer
        whole = {
            (speaker, account, place): _whole(self._voices[speaker][account].standing[place], said)
            for (speaker, account, place), said in answers.items()
        }
        in_force: dict[str, list[Passage]] = {issue: [] for issue in issues}
        for key in sorted(whole, key=lambda key: (key[0], whole[key].day, whole[key].statement.id, key[1:])):
            if not whole[key].idle:
                for issue in answers[key]:
                    in_force[issue].append(whole[key])
        self._in_force.update((issue, tuple(passages)) for issue, passages in in_force.items())

    def _reaching(self, issue: str) -> Sequence[tuple[InForce, InForce]]:
        """The voices that can count on the issue: those up to where own words leave nothing open for farther ones.

        Where words tie the issue to others, all of them can: what is conditional may yield to farther words.
        """
        if issue in self._linked:
            return self._voices
        settled = self._case.issues[issue].domain.nothing()
        for place, (own, _) in enumerate(self._voices, 1):
            answers = own.answers(issue).values()
            for answer in answers:
                settled |= answer.settled
            if answers and settled.is_everything:
                return self._voices[:place]
        return self._voices

    def _near(self, issue: str) -> Iterator[tuple[tuple[int, int, int], Answer]]:
        """For each outcome what the nearest voice says: the speaker, whether it is an account, and the passage's place.

        A passage that sets the issue as a condition is among them, and says nothing.
        """
        voices = self._reaching(issue)
        own, accounts = ([both[kind].answers(issue) for both in voices] for kind in (0, 1))
        if any(accounts) or sum(map(bool, own)) > 1:
            standing = [(mine.standing, theirs.standing) for mine, theirs in voices]
            own, accounts = nearest(self._case.issues[issue], own, accounts, standing)
        for kind, several in enumerate((own, accounts)):
            for speaker, found in enumerate(several):
                for place, answer in found.items():
                    if not answer.idle or self._voices[speaker][kind].standing[place].sets_condition(issue):
                        yield (speaker, kind, place), answer


def _whole(passage: Passage, answers: Mapping[str, Answer]) -> Passage:
    """The passage with what of it is in force, on every one of its issues."""
    if not passage.linked:
        in_force: Mapping[str, Answer] = answers
    else:
        in_force = {
            issue: answers.get(issue) or Answer.none(said.accepted.domain) for issue, said in passage.answers.items()
        }
    return Passage(
        passage.said,
        passage.voice,
        passage.force,
        passage.alternatives,
        passage.provided,
        passage.met,
        passage.without,
        in_force,
        passage.denied_by,
    )


def _index(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
