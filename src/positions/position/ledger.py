"""Everything that counts of one party's words on one day, on whatever issue is asked for."""

from __future__ import annotations

from datetime import date
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.position.parts import Part, parts_of
from positions.position.position import LeftOut, Position
from positions.position.standing import Voice, Word
from positions.records import Attribution, Stance, Statement
from positions.rules import NoWay, no_ways

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from positions.records import Issue, Party, Rule, Terms
    from positions.regions import Region
    from positions.when import When

#: What counts unless told otherwise: everything but an analyst's judgement.
ADMITTED = frozenset(Attribution) - {Attribution.ASSESSED}


@frozen
class Said:
    """A statement as it counts: with the terms of the proposal it takes up, and the date of its source.

    Attributes:
        statement: The statement, its terms written out.
        when: Its date; None where neither it nor its source has one.
        paper: The proposal that it puts forward or takes up, if any.
        assumed: Whether nobody said it, and it is asked what would follow; without a date it counts as the last word.
    """

    statement: Statement
    when: When | None
    paper: str | None = None
    assumed: bool = False

    @property
    def day(self) -> date:
        """The day that it counts from. Without a date it comes before everything else, or after it if assumed."""
        if self.when:
            return self.when.first
        return date.max if self.assumed else date.min


@frozen
class Window:
    """Which words count: those of these days and of these kinds of attribution.

    Attributes:
        on: The last day that counts, to its end; None for all.
        since: The first day that counts; None for all.
        admit: The kinds of attribution. A statement without evidence has none, and always counts.
        without: A source whose words do not count; None for all.
    """

    on: date | None = None
    since: date | None = None
    admit: frozenset[Attribution] = ADMITTED
    without: str | None = None

    def left_out(self, said: Said) -> str:
        """Why the words do not count: `later`, `earlier`, `not_admitted`, or nothing where they do."""
        if self.on is not None and said.when is not None and said.day > self.on:
            return "later"
        if self.since is not None and said.day < self.since:
            return "earlier"
        if self.without is not None and said.statement.source == self.without:
            return "not_admitted"
        kinds = said.statement.attributions
        return "not_admitted" if kinds and kinds.isdisjoint(self.admit) else ""


@frozen(eq=False)
class Ledger:
    """One party's words, and those of the groups it belongs to, as they count on one day.

    Attributes:
        party: The party.
        issues: The issues of the case, by id.
        rules: The rules of the case.
        window: Which words count.
        layers: What was said: the party's own statements first, then those of its groups, the smallest first.
        unread: The issues that no document was read for; there silence means nothing.
    """

    party: Party
    issues: Mapping[str, Issue]
    rules: Sequence[Rule]
    window: Window
    layers: Sequence[tuple[str, Sequence[Said]]] = field(repr=False)
    unread: frozenset[str] = field(default=frozenset(), repr=False)
    _positions: dict[str, Position] = field(init=False, factory=dict, repr=False)
    _implied: dict[str, tuple[NoWay, ...]] = field(init=False, factory=dict, repr=False)
    _narrowed: dict[Window, Ledger] = field(init=False, factory=dict, repr=False)
    _voices: list[tuple[Voice, Voice]] = field(init=False, repr=False)

    @_voices.default
    def _speaking(self) -> list[tuple[Voice, Voice]]:
        return [self._layer(name, said) for name, said in self.layers]

    def _layer(self, name: str, said: Sequence[Said]) -> tuple[Voice, Voice]:
        """The own words of a layer and what others tell of it."""
        counted = not_withdrawn([each for each in said if not self.window.left_out(each)])
        own = tuple(part for each in counted if each.statement.own_word for part in _parts(each))
        told = tuple(part for each in counted if not each.statement.own_word for part in _parts(each))
        return Voice(name, own), Voice("account", told)

    def seen_through(self, window: Window) -> Ledger:
        """The same party with other words counting; made once for each window."""
        if window not in self._narrowed:
            self._narrowed[window] = Ledger(self.party, self.issues, self.rules, window, self.layers, self.unread)
        return self._narrowed[window]

    def position(self, issue: str) -> Position:
        """The party's position on the issue; computed once."""
        if issue not in self._positions:
            self._positions[issue] = self._position(self.issues[issue])
        return self._positions[issue]

    def _position(self, issue: Issue) -> Position:
        heard = [each for _, said in self.layers for each in said if _speaks_of(each, issue.id)]
        counted = [each for each in heard if not self.window.left_out(each)]
        return Position(
            party=self.party.id,
            name=self.party.title,
            issue=issue,
            on=self.window.on,
            since=self.window.since,
            words=tuple(self._words(issue)),
            deferring=tuple(sorted({each.statement.id for each in counted if each.statement.stance is Stance.DEFERS})),
            assumed=tuple(sorted(self._assumed(counted))),
            left_out=LeftOut.count(self.window.left_out(each) for each in heard),
            read=issue.id not in self.unread,
            ledger=self,
        )

    def _words(self, issue: Issue) -> Iterator[Word]:
        """For each outcome the nearest voice counts."""
        settled = issue.domain.nothing()
        for own, told in self._voices:
            layer = _own_before_told(own.words(issue.id, issue.domain), told.words(issue.id, issue.domain))
            near = [word for each in layer if not (word := each.within(~settled)).idle]
            yield from sorted(near, key=_by_day)
            for word in near:
                settled |= _settled(word)

    def _assumed(self, counted: Sequence[Said]) -> Iterator[tuple[str, str]]:
        """Pairs of statements whose order is assumed, for the earlier one's day is not known."""
        for one in (each for each in counted if each.when and not each.when.exact):
            for other in counted:
                if one.when and other.when and one.when.may_precede_wrongly(other.when):
                    yield one.statement.id, other.statement.id

    def implied(self, issue: str) -> tuple[NoWay, ...]:
        """What the party refuses by implication: what the rules leave no way to have without something it refuses."""
        if issue in self._implied:
            return self._implied[issue]
        touched = {other for rule in self.rules for other in rule.issues}
        refused = {other: self.position(other).rejected for other in sorted(touched)}
        self._implied[issue] = no_ways(issue, self.issues[issue].domain, self.rules, refused)
        return self._implied[issue]


def not_withdrawn(said: Sequence[Said]) -> list[Said]:
    """The words that no later word took back; a taking-back that is itself taken back takes nothing back."""
    takers: dict[str, set[str]] = {each.statement.id: set() for each in said}
    for taker in said:
        for target in _taken_back(taker, said, takers):
            takers[target].add(taker.statement.id)
    gone: set[str] = set()
    for target in TopologicalSorter(takers).static_order():  # whoever takes back comes before what is taken back
        if takers[target] - gone:
            gone.add(target)
    return [each for each in said if each.statement.id not in gone and each.statement.stance is not Stance.WITHDRAWS]


def _taken_back(taker: Said, said: Sequence[Said], known: Collection[str]) -> Iterator[str]:
    """The ids of what a statement takes back: what it names, or what accepted earlier what it withdraws."""
    for named in taker.statement.supersedes:
        if named in known:
            yield named
        else:  # a proposal: its clauses are statements of their own
            yield from (each for each in known if each.startswith(f"{named}/"))
    if taker.statement.stance is Stance.WITHDRAWS and not taker.statement.supersedes:
        for target in said:
            accepts = target.statement.stance.insists or target.statement.stance.bids
            boxes = ((mine, theirs) for mine in taker.statement.terms for theirs in target.statement.terms)
            if accepts and target.day < taker.day and any(_meet(*pair) for pair in boxes):
                yield target.statement.id


def _meet(one: Terms, other: Terms) -> bool:
    """Whether two tables speak of some issue both, and can hold together."""
    shared = one.keys() & other.keys()
    return bool(shared) and not any(one[issue].is_disjoint(other[issue]) for issue in shared)


def _parts(said: Said) -> Iterator[Part]:
    return parts_of(said.statement, when=said.when, day=said.day, paper=said.paper, assumed=said.assumed)


def _speaks_of(said: Said, issue: str) -> bool:
    return issue in said.statement.issues


def _own_before_told(own: Sequence[Word], told: Sequence[Word]) -> list[Word]:
    """What others tell counts only where there is no own word; where it denies one, the outcome is contested."""
    if not own or not told:
        return [*own, *told]
    nothing = own[0].accepts - own[0].accepts
    accepts, refuses = _gather(own, nothing)
    told_accepts, told_refuses = _gather(told, nothing)
    clash = (accepts & told_refuses) | (refuses & told_accepts)
    spoken = nothing
    for word in own:
        spoken |= _settled(word)
    beneath = (word.beside(spoken, clash) for word in told)
    return [*(word.disputed(clash) for word in own), *(word for word in beneath if not word.idle)]


def _by_day(word: Word) -> tuple[date, str, str]:
    return word.day, word.statement.id, str(word.boxes)


def _gather(words: Iterable[Word], nothing: Region) -> tuple[Region, Region]:
    """What the words accept outright, and what they refuse outright."""
    accepts = refuses = nothing
    for word in words:
        accepts |= word.accepts
        refuses |= word.refuses
    return accepts - refuses, refuses


def _settled(word: Word) -> Region:
    """The outcomes on which no voice farther away counts. A mere conditional refusal leaves room for more."""
    return word.accepts | word.refuses | word.accepts_if | word.contested
