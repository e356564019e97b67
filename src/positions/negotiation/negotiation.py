"""The case: its records by id, and the positions asked of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, TypeAlias, TypedDict, TypeVar, Unpack

from attrs import evolve, field, frozen

from positions.calls import Call, Printer, Verbatim, in_short
from positions.errors import CaseError, DateError, Problem, RecordError, did_you_mean, listed, quote
from positions.negotiation.catalog import Catalog, IssueCatalog, Named
from positions.negotiation.known import Known
from positions.negotiation.reading import Reading
from positions.negotiation.references import Records
from positions.negotiation.voters import voters_of
from positions.position import ADMITTED, Said, View, Window
from positions.position.view import Heard, Spoken
from positions.records import (
    Attribution,
    Decision,
    Family,
    Issue,
    Kind,
    Party,
    Preference,
    Proposal,
    Round,
    Rule,
    Skip,
    Source,
    Stance,
    Statement,
    Wants,
)
from positions.records.checks import checked_id, checked_texts
from positions.records.evidence import AttributionName
from positions.records.pattern import patterns_for
from positions.records.statement import proposal_id
from positions.rules import Rules
from positions.rules.search import bits
from positions.when import as_day, is_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.position import Position
    from positions.records import IssueLike, PartyLike, ProposalLike
    from positions.regions import Domain, Number
    from positions.tables import Record

_MOST_PRINTED = 50  # statements of a case that is printed as the call that makes it
_MOST_VIEWS = 1_000  # of parties through windows, kept for the next question; more if there are more parties

T = TypeVar("T", bound=Named)
R = TypeVar("R")
S = TypeVar("S", Statement, Skip)
Given: TypeAlias = Iterable[R] | Mapping[str, R] | R  # records, a catalog of them, or a single one
DayLike: TypeAlias = date | str | Round
AdmitLike: TypeAlias = Attribution | AttributionName | Iterable[Attribution | AttributionName]


class Arguments(TypedDict, total=False):
    """What `Negotiation.evolve` takes: the arguments of a `Negotiation`."""

    id: str
    title: str
    parties: Given[Party | str]
    rounds: Given[Round]
    issues: Given[Issue | Family] | IssueCatalog
    rules: Given[Rule]
    sources: Given[Source]
    statements: Given[Statement]
    proposals: Given[Proposal]
    skips: Given[Skip]
    preferences: Given[Preference]
    decisions: Given[Decision]
    cues: Sequence[str]
    assumed: Given[Statement | str]


@frozen(init=False, repr=False)
class Negotiation:
    """A case: parties, issues and what was said, with the positions that it adds up to.

    Everything is read-only and hashable; records are looked up by id. `evolve` makes a case that differs in some
    argument. Terms that are written as in a file are read with the domains of the issues.

    Args:
        id: The id of the case.
        title: What a reader calls it.
        parties: The parties; one that has nothing but an id may be given by its id.
        rounds: The meetings.
        issues: The issues and families of issues.
        rules: What binds every deal, whoever speaks.
        sources: The documents.
        statements: What the parties said.
        proposals: Named terms.
        skips: Passages that were read and hold no position.
        preferences: Which outcomes parties like better, and how much issues matter to them.
        decisions: By which rules the parties decide.
        cues: Words by which documents say that somebody takes a stance, to find passages that nobody coded.
        assumed: Statements that nobody made, or the ids of those among `statements`; see `assume`.

    Each takes a list of records, a single record, or the catalog of another case.

    Raises:
        CaseError: If the records do not fit together; it lists every problem at once.
        RecordError: If an argument is not a list of the right records.

    Example:
        >>> import positions
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> talks = positions.Negotiation(
        ...     "talks",
        ...     parties=["north", "south"],
        ...     issues=[pause],
        ...     statements=[positions.Statement("n1", "north", "demands", pause.at_least(30))],
        ... )
        >>> talks
        <Negotiation talks: 2 parties, 1 issue, 1 statement>
        >>> talks.position("north", "pause").rejected
        <Region: at most 29 days>
    """

    id: str
    title: str
    parties: Catalog[Party]
    rounds: Catalog[Round]
    issues: IssueCatalog
    rules: Catalog[Rule]
    sources: Catalog[Source]
    statements: Catalog[Statement]
    proposals: Catalog[Proposal]
    skips: tuple[Skip, ...]
    preferences: tuple[Preference, ...]
    decisions: Catalog[Decision]
    cues: tuple[str, ...]
    assumed: tuple[str, ...]
    _records: Records = field(init=False, eq=False)
    _views: dict[tuple[str, Window], View] = field(init=False, eq=False)
    _heard: dict[tuple[str, Window | bytes], Heard] = field(init=False, eq=False)

    def __init__(
        self,
        id: str,  # noqa: A002 (every record calls it so)
        title: str = "",
        *,
        parties: Given[Party | str] = (),
        rounds: Given[Round] = (),
        issues: Given[Issue | Family] | IssueCatalog = (),
        rules: Given[Rule] = (),
        sources: Given[Source] = (),
        statements: Given[Statement] = (),
        proposals: Given[Proposal] = (),
        skips: Given[Skip] = (),
        preferences: Given[Preference] = (),
        decisions: Given[Decision] = (),
        cues: Sequence[str] = (),
        assumed: Given[Statement | str] = (),
    ) -> None:
        written = _listed("statements", statements, (Statement,))
        made = {each.id: each for each in written}
        hypothetical: tuple[Statement | str, ...] = _listed("assumed", assumed, (Statement, str))
        named = {each for each in hypothetical if isinstance(each, str)}
        unknown = sorted(named - made.keys())
        if unknown:
            msg = f"assumed has {listed(unknown)}: expected statements, or ids of statements of the case"
            raise RecordError(msg)
        supposed = tuple(made[each] if isinstance(each, str) else each for each in hypothetical)
        given: tuple[Issue | Family, ...] = _listed("issues", issues, (Issue, Family))
        matters = issues.matters if isinstance(issues, IssueCatalog) else given
        speakers: tuple[Party | str, ...] = _listed("parties", parties, (Party, str))
        reading = Reading(Known.of(matters))
        records = Records(
            parties=tuple(Party(each) if isinstance(each, str) else each for each in speakers),
            rounds=_listed("rounds", rounds, (Round,)),
            matters=matters,
            rules=reading.read("rule", _listed("rules", rules, (Rule,))),
            sources=_listed("sources", sources, (Source,)),
            statements=reading.read("statement", (*(each for each in written if each.id not in named), *supposed)),
            proposals=reading.read("proposal", _listed("proposals", proposals, (Proposal,))),
            skips=_listed("skips", skips, (Skip,)),
            preferences=_listed("preferences", preferences, (Preference,)),
            decisions=_listed("decisions", decisions, (Decision,)),
            unread=reading.unread,
        )
        self._fill(id, title, records, cues, tuple(each.id for each in supposed), problems=reading.problems)

    @classmethod
    def of(cls, id: str, title: str, records: Records, *, cues: Sequence[str] = ()) -> Negotiation:  # noqa: A002
        """The case that these records make; for those who have looked at `records.findings` already.

        Raises:
            CaseError: If the records do not fit together; it lists every problem at once.
        """
        case = cls.__new__(cls)
        case._fill(id, title, records, cues, ())  # noqa: SLF001 (one of its own)
        return case

    def _fill(
        self,
        name: str,
        title: str,
        records: Records,
        cues: Sequence[str],
        assumed: tuple[str, ...],
        *,
        problems: Iterable[Problem] = (),
    ) -> None:
        found = [*problems, *(Problem("", 0, records.label(each), each.message) for each in records.findings)]
        if found:
            raise CaseError(found)
        self.__attrs_init__(  # pyright: ignore[reportAttributeAccessIssue] (only the plugin of mypy knows it)
            id=checked_id(name),
            title=title,
            parties=Catalog("party", tuple(records.parties)),
            rounds=Catalog("round", tuple(records.rounds)),
            issues=IssueCatalog.of(records.matters),
            rules=Catalog("rule", tuple(records.rules)),
            sources=Catalog("source", tuple(records.sources)),
            statements=Catalog("statement", _by_source(records.statements, assumed)),
            proposals=Catalog("proposal", tuple(records.proposals)),
            skips=_by_source(records.skips),
            preferences=tuple(records.preferences),
            decisions=Catalog("decision", tuple(records.decisions)),
            cues=checked_texts(cues),
            assumed=assumed,
        )
        for field_name, value in (("_records", records), ("_views", {}), ("_heard", {})):
            object.__setattr__(self, field_name, value)

    def evolve(self, **changes: Unpack[Arguments]) -> Negotiation:
        """The case with other records in place of what it has, checked again.

        Args:
            changes: Arguments of a `Negotiation`. What is left out stays. A statement that was assumed stays assumed.

        Raises:
            CaseError: If the records do not fit together; it lists every problem at once.
            RecordError: If an argument is not a list of the right records.

        Example:
            >>> import positions
            >>> talks = positions.load_seeds()
            >>> theirs = [said for said in talks.statements.values() if said.party == ("ukraine",)]
            >>> len(talks.evolve(statements=theirs).statements) == len(theirs)
            True
        """
        if "statements" in changes and "assumed" not in changes:
            kept = {each.id for each in _listed("statements", changes["statements"], (Statement,))}
            changes["assumed"] = [each for each in self.assumed if each in kept]
        return evolve(self, **changes)

    def position(
        self,
        party: PartyLike,
        issue: IssueLike,
        *,
        on: DayLike | None = None,
        since: DayLike | None = None,
        admit: AdmitLike | None = None,
    ) -> Position:
        """What the party's statements in force add up to on the issue.

        Args:
            party: The party.
            issue: The issue.
            on: The day or round at whose end to look; everything that was ever said if it is left out.
            since: The first day or round whose words count; all if it is left out.
            admit: The kinds of attribution that count; all but `assessed` if it is left out.

        Raises:
            UnknownNameError: If there is no such party or issue.
            DateError: If a date is neither a day nor the id of a round.
            RecordError: If a kind of attribution is unknown.

        Example:
            >>> import positions
            >>> talks = positions.load_seeds()
            >>> talks.position("ukraine", "ceasefire.duration", on="2025-06-02").summary
            'demands at least 30 days'
            >>> talks.position("ukraine", "ceasefire.duration", on="istanbul-2").on
            datetime.date(2025, 6, 2)
        """
        found = self.issues[issue]
        return self.view(party, self.window(on=on, since=since, admit=admit)).position(found.id)

    def window(
        self,
        *,
        on: DayLike | None = None,
        since: DayLike | None = None,
        admit: AdmitLike | None = None,
    ) -> Window:
        """Which statements count, from what a caller writes.

        A round counts as its day; one dated to a month or a year from the first day of it to the last.

        Args:
            on: The last day that counts, to its end, or a round; everything if it is left out.
            since: The first day that counts, or a round; everything if it is left out.
            admit: The kinds of attribution that count; all but `assessed` if it is left out.

        Raises:
            DateError: If a date is neither a day nor the id of a round.
            RecordError: If a kind of attribution is unknown.

        Example:
            >>> import positions
            >>> window = positions.load_seeds().window(since="istanbul-1", on="2025-06-14")
            >>> window.since.isoformat(), window.on.isoformat()
            ('2025-05-16', '2025-06-14')
        """
        return Window(
            on=None if on is None else self._span(on)[1],
            since=None if since is None else self._span(since)[0],
            admit=ADMITTED if admit is None else _admitted(admit),
        )

    def _span(self, given: object) -> tuple[date, date]:
        """The first and the last day of a day or a round."""
        given = given.id if isinstance(given, Round) else given
        if not isinstance(given, str) or is_day(given):
            day = as_day(given)
            return day, day
        if given in self.rounds:
            when = self.rounds[given].date
            return when.first, when.last
        msg = f"{quote(given)} is not a day: expected a day such as 2025-06-02"
        if self.rounds:
            msg += f" or a round{did_you_mean(given, self.rounds) or f' ({listed(self.rounds)})'}"
        raise DateError(msg)

    def view(self, party: PartyLike, window: Window) -> View:
        """Everything that counts of the party's words through a window, on whatever issue is asked; made once.

        Raises:
            UnknownNameError: If there is no such party.
        """
        name = party if isinstance(party, str) else self.parties[party].id
        key = (name, window)
        view = self._views.get(key)
        if view is None:  # another thread may be making it too, and may empty the dictionary
            speaker = self.parties[name]
            groups = (self._ranked[place].id for place in bits(self._above[name] & self._speaking))
            heard = tuple(self._hear(each, window) for each in (name, *groups))
            if len(self._views) >= max(_MOST_VIEWS, len(self.parties)):
                self._views.clear()
                self._heard.clear()
            view = self._views[key] = View(speaker, window, heard, self)
        return view

    def _hear(self, speaker: str, window: Window) -> Heard:
        """What one speaker's statements come to through a window; made once for all windows that count the same.

        Groups are heard once for all their members.
        """
        heard = self._heard.get((speaker, window))
        if heard is None:
            spoken = self._spoken[speaker]
            counted = spoken.counted(window)
            heard = self._heard.setdefault((speaker, counted), Heard(spoken, counted, self._domains))
            self._heard[speaker, window] = heard
        return heard

    def assume(self, *statements: Statement) -> Negotiation:
        """The case as it would be if these statements had been made too: what would follow from them.

        An assumed statement without a date counts as the party's last word, whatever day is asked for. Nothing is
        written to files: `dump` leaves it out.

        Args:
            statements: What is assumed to be said. Ids must be new.

        Raises:
            CaseError: If they do not fit into the case.

        Example:
            >>> import positions
            >>> talks = positions.load_seeds()
            >>> renounced = talks.issues["nato.membership"].domain.only("renounced")
            >>> move = positions.Statement(
            ...     "if-1", party="ukraine", stance="demands", terms={"nato.membership": renounced}
            ... )
            >>> positions.compare(talks.assume(move), "ukraine", "russia", issues="nato.membership").headline
            'Of 1 issue: 1 overlap.'
        """
        before = [self.statements[name] for name in self.assumed]
        made = [each for each in self.statements.values() if each.id not in self.assumed]
        return evolve(self, statements=made, assumed=[*before, *_listed("statements", statements, (Statement,))])

    @property
    def families(self) -> Catalog[Family]:
        """The families of issues by id."""
        return Catalog("family", tuple(matter for matter in self.issues.matters if isinstance(matter, Family)))

    @cached_property
    def value(self) -> object:
        """The records by id, in no order: equal if two cases hold the same records."""
        tables = (self.parties, self.rounds, self.rules, self.sources, self.statements, self.proposals)
        catalogs = (*tables, self.decisions)
        unordered = (self.issues.matters, self.skips, self.preferences, self.cues, self.assumed)
        return self.id, [dict(each) for each in catalogs], [frozenset(each) for each in unordered]

    @cached_property
    def logic(self) -> Rules:
        """The rules, compiled; explanations name them by id."""
        return Rules(rule for _, rule in sorted(self.rules.items()))

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every statement as it counts: reactions with the terms of their proposal, proposals as offers."""
        return tuple(_said(self._records, frozenset(self.assumed)))

    @cached_property
    def _spoken(self) -> Mapping[str, Spoken]:
        by_speaker: dict[str, list[Said]] = {party: [] for party in self.parties}
        for each in self.said:
            for party in each.statement.party:
                by_speaker[party].append(each)
        return {
            party: Spoken(party, tuple(said), self._directions.get(party, {})) for party, said in by_speaker.items()
        }

    @cached_property
    def _domains(self) -> Mapping[str, Domain]:
        return {issue.id: issue.domain for issue in self.issues.values()}

    def read_for(self, issue: str, on: date | None = None) -> bool:
        """Whether documents were read for the issue: one spoke of it by that day, or is known to have nothing on it."""
        if not self.sources:  # a model without documents: what is not in it was not said
            return True
        family = f"{issue.rpartition('.')[0]}.*"
        days = [self._first_spoken_of[name] for name in (issue, family) if name in self._first_spoken_of]
        return bool(days) and (on is None or min(days) <= on)

    @cached_property
    def _first_spoken_of(self) -> Mapping[str, date]:
        """By issue (or pattern of a family), the first day on which a statement names it; a skip names it always."""
        found: dict[str, date] = {}
        for each in self.said:
            for issue in each.statement.issues:
                found[issue] = min(found.get(issue, date.max), date.min if each.assumed else each.day)
        return found | {issue: date.min for skip in self.skips for issue in skip.issues}

    def reactions(self, proposal: ProposalLike) -> tuple[Said, ...]:
        """What parties said to a proposal as a whole, whether it counts or not.

        Raises:
            UnknownNameError: If there is no such proposal.

        Example:
            >>> import positions
            >>> [said.statement.stance.value for said in positions.load_seeds().reactions("ru-memorandum")]
            ['defers', 'defers']
        """
        named = self.proposals[proposal_id(proposal)].id
        return tuple(
            Said(each, self._records.when(each), named, whole=True, assumed=each.id in self.assumed)
            for each in self.statements.values()
            if each.proposal == named and not each.clauses
        )

    def members_of(self, party: PartyLike) -> frozenset[str]:
        """The ids of everybody who belongs to the group, through groups within groups.

        Example:
            >>> import positions
            >>> union = positions.Party("union", members=["locals"])
            >>> locals_ = positions.Party("locals", members=["smith"])
            >>> case = positions.Negotiation("x", parties=[union, locals_, positions.Party("smith")])
            >>> sorted(case.members_of("union"))
            ['locals', 'smith']
        """
        members = self._members[self.parties[party].id]
        return frozenset(name for place, name in enumerate(self.parties) if members >> place & 1)

    @cached_property
    def _members(self) -> Mapping[str, int]:
        """By group, its members through groups within groups: one bit for each party, in the order of the case."""
        place = {name: number for number, name in enumerate(self.parties)}
        found: dict[str, int] = {}
        for name in TopologicalSorter({each.id: each.members for each in self.parties.values()}).static_order():
            mask = 0
            for member in self.parties[name].members:
                mask |= found[member] | 1 << place[member]
            found[name] = mask
        return found

    def groups_of(self, party: PartyLike) -> tuple[Party, ...]:
        """The groups that the party belongs to, directly or through another, the smallest first."""
        return tuple(self._ranked[place] for place in bits(self._above[self.parties[party].id]))

    @cached_property
    def _ranked(self) -> Sequence[Party]:
        """The parties, those with the fewest members first."""
        return sorted(self.parties.values(), key=lambda each: (self._members[each.id].bit_count(), each.id))

    @cached_property
    def _above(self) -> Mapping[str, int]:
        """By party, its groups through groups within groups: one bit for each, by its rank."""
        groups: dict[str, list[str]] = {name: [] for name in self.parties}
        for each in self.parties.values():
            for member in each.members:
                groups[member].append(each.id)
        rank = {each.id: place for place, each in enumerate(self._ranked)}
        found: dict[str, int] = {}
        for name in TopologicalSorter(groups).static_order():
            mask = 0
            for group in groups[name]:
                mask |= found[group] | 1 << rank[group]
            found[name] = mask
        return found

    @cached_property
    def _speaking(self) -> int:
        """Those who say something, by rank."""
        return sum(1 << place for place, each in enumerate(self._ranked) if self._spoken[each.id].said)

    def direction(self, party: PartyLike, issue: IssueLike) -> Wants | None:
        """Which outcomes of the issue the party likes better, if a preference says so.

        Issues without an order, and facts, have no direction.

        Raises:
            UnknownNameError: If there is no such party or issue.

        Example:
            >>> import positions
            >>> pay = positions.Issue("pay", positions.Quantity("percent"))
            >>> talks = positions.Negotiation(
            ...     "wages",
            ...     parties=[positions.Party("union")],
            ...     issues=[pay],
            ...     preferences=[positions.Preference("union", "*", wants="more")],
            ... )
            >>> talks.direction("union", "pay")
            <Wants.MORE: 'more'>
        """
        matter = self.issues[issue]
        wanted = (each.wants for each in self._preferring(party, issue))
        return next(filter(None, wanted), None) if matter.domain.ordered and matter.kind is Kind.TERM else None

    @cached_property
    def _directions(self) -> Mapping[str, Mapping[str, Wants]]:
        """By party, the direction on each issue for which it has one."""
        return {
            party: {issue: wants for issue in self.issues if (wants := self.direction(party, issue))}
            for party in dict.fromkeys(each.party for each in self.preferences)
        }

    def salience(self, party: PartyLike, issue: IssueLike) -> Number | None:
        """How much the issue matters to the party, from 0 to 1, if a preference says so.

        Raises:
            UnknownNameError: If there is no such party or issue.

        Example:
            >>> import positions
            >>> talks = positions.Negotiation(
            ...     "wages",
            ...     parties=[positions.Party("union")],
            ...     issues=[positions.Issue("pay", positions.Quantity("percent"))],
            ...     preferences=[positions.Preference("union", "pay", salience=1)],
            ... )
            >>> talks.salience("union", "pay")
            1
        """
        return next((each.salience for each in self._preferring(party, issue) if each.salience is not None), None)

    def _preferring(self, party: PartyLike, issue: IssueLike) -> Iterator[Preference]:
        """The preferences of the party that match the issue, the most specific first."""
        speaker, asked = self.parties[party].id, self.issues[issue].id
        return (each for pattern in patterns_for(asked) for each in self._preferences.get((speaker, pattern), ()))

    @cached_property
    def _preferences(self) -> Mapping[tuple[str, str], list[Preference]]:
        found: dict[tuple[str, str], list[Preference]] = {}
        for each in self.preferences:
            found.setdefault((each.party, each.issue), []).append(each)
        return found

    def voters(self, decision: Decision | str) -> Mapping[str, Number]:
        """Who votes in a decision, and how many votes each has, in the order of the case.

        Raises:
            UnknownNameError: If there is no such decision.

        Example:
            >>> import positions
            >>> bloc = positions.Party("bloc", members=["a", "b"], seats=2)
            >>> talks = positions.Negotiation(
            ...     "talks", parties=[bloc, "a", "b", "c"], decisions=[positions.Decision("all", rule="majority")]
            ... )
            >>> talks.voters("all")
            {'bloc': 2, 'c': 1}
        """
        return voters_of(self.decisions[decision], tuple(self.parties.values()))

    def to_records(self) -> list[Record]:
        """The statements as flat data for data frames: one record for each part, alternative and issue of a statement.

        Example:
            >>> import positions
            >>> row = positions.load_seeds().to_records()[0]
            >>> [row[name] for name in ("statement", "parties", "stance", "issue", "outcome")]
            ['joint-prisoners-exchange-bbc', 'ukraine, russia', 'agrees', 'prisoners.exchange', 'held']
        """
        from positions.negotiation.rows import rows_of  # noqa: PLC0415 (only data frames need it)

        made = {each.statement.id: each.when for each in self.said}
        return list(rows_of(self.statements.values(), made))

    def as_call(self) -> Call:
        """The shortest call that makes an equal case: what Hypothesis prints of one that fails a test.

        Example:
            >>> import positions
            >>> positions.Negotiation("talks", parties=[positions.Party("north")]).as_call()
            Negotiation('talks', parties=['north'])
        """
        written: dict[str, Iterable[object]] = {
            "parties": [each.id if each == Party(each.id) else each for each in self.parties.values()],
            "rounds": self.rounds.values(),
            "issues": self.issues.matters,
            "rules": self.rules.values(),
            "sources": self.sources.values(),
            "statements": self.statements.values(),
            "proposals": self.proposals.values(),
            "skips": self.skips,
            "preferences": self.preferences,
            "decisions": self.decisions.values(),
            "cues": self.cues,
            "assumed": self.assumed,
        }
        named = {name: in_short(list(records)) for name, records in written.items()}
        heading = [self.id, self.title] if self.title else [self.id]
        return Call("Negotiation", heading, {name: records for name, records in named.items() if records})

    def _repr_pretty_(self, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001 (as IPython calls it)
        if len(self.statements) > _MOST_PRINTED:
            printer.text(repr(self))
        else:
            printer.pretty(self.as_call())

    def __rich_repr__(self) -> Iterator[object]:
        yield Verbatim(repr(self).removeprefix("<Negotiation ").removesuffix(">"))

    __rich_repr__.angular = True  # type: ignore[attr-defined]  # what rich asks for

    def __repr__(self) -> str:
        counts = [
            _counted(len(self.parties), "party", "parties"),
            _counted(len(self.issues), "issue", "issues"),
            _counted(len(self.statements), "statement", "statements"),
        ]
        return f"<Negotiation {self.id}: {', '.join(counts)}>"


def _admitted(admit: object) -> frozenset[Attribution]:
    kinds = [admit] if isinstance(admit, str) else admit
    if not isinstance(kinds, Iterable):
        msg = f"admit is {quote(admit)}: expected kinds of attribution"
        raise RecordError(msg)
    return frozenset(map(Attribution, kinds))


def _listed(name: str, given: object, kinds: tuple[type[R], ...]) -> tuple[R, ...]:
    """The records: of a list, of a catalog, or a single one. Raises `RecordError` if they are something else."""
    if isinstance(given, kinds):
        return (given,)
    if isinstance(given, Mapping):
        return _listed(name, tuple(given.values()), kinds)
    if isinstance(given, str) or not isinstance(given, Iterable):
        msg = f"{name} is {quote(given)}: expected a list of {_named(kinds)} records"
        raise RecordError(msg)
    found = tuple(given)
    for each in found:
        if not isinstance(each, kinds):
            msg = f"{name} has {quote(each)}: expected a list of {_named(kinds)} records"
            raise RecordError(msg)
    return found


def _named(kinds: Iterable[type]) -> str:
    return " or ".join(kind.__name__ for kind in kinds if kind is not str)


def _by_source(records: Iterable[S], last: Collection[str] = ()) -> tuple[S, ...]:
    """The records grouped by source, as a folder of files keeps them; within a source their order stays."""
    return tuple(sorted(records, key=lambda record: (getattr(record, "id", "") in last, record.source or "")))


def _said(records: Records, assumed: Collection[str]) -> Iterator[Said]:
    proposals = {proposal.id: proposal for proposal in records.proposals}
    for proposal in records.proposals:
        for offer in proposal.offers:
            yield Said(offer, records.when(proposal), proposal.id, whole=True, author=True)
    for statement in records.statements:
        when, hypothetical = records.when(statement), statement.id in assumed
        if statement.proposal is None:
            yield Said(statement, when, assumed=hypothetical)
            continue
        proposal = proposals[statement.proposal]
        for parties, author in _authors_apart(statement, proposal):
            mine = statement if parties == statement.party else evolve(statement, party=parties)
            for each in proposal.taken_up(mine):
                yield Said(each, when, proposal.id, not statement.clauses, author, hypothetical)


def _authors_apart(statement: Statement, proposal: Proposal) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The parties of a reaction: those who put the proposal forward, then the others who offer it with them."""
    authors = tuple(party for party in statement.party if party in proposal.by)
    if not authors or statement.stance is not Stance.OFFERS:
        yield statement.party, bool(authors)
        return
    yield authors, True
    others = tuple(party for party in statement.party if party not in proposal.by)
    if others:
        yield others, False


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
