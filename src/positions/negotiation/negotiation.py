"""The case: its records by id, and the positions asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from attrs import field, frozen

from positions.errors import CaseError, Problem
from positions.negotiation.catalog import Catalog, Named
from positions.negotiation.references import Finding, Records, issues_of
from positions.position import ADMITTED, Ledger, Said, Window
from positions.records import Attribution, Family
from positions.records.checks import checked_id, checked_texts
from positions.when import as_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from positions.position import Position
    from positions.records import (
        Issue,
        Party,
        Proposal,
        Round,
        Rule,
        Salience,
        Skip,
        Source,
        Statement,
    )

T = TypeVar("T")
S = TypeVar("S", "Statement", "Skip")
Given: TypeAlias = "Iterable[T] | Mapping[str, T]"  # records, or a catalog of them


@frozen(init=False, repr=False)
class Negotiation:
    """A case: parties, issues and what was said, with the positions that it adds up to.

    Everything is read-only and hashable; records are looked up by id.

    Args:
        id: The id of the case.
        title: What a reader calls it.
        parties: The parties.
        rounds: The meetings.
        issues: The issues and families of issues.
        rules: What binds every deal, whoever speaks.
        sources: The documents.
        statements: What the parties said.
        proposals: Named terms.
        skips: Passages that were read and hold no position.
        salience: How much issues matter to parties.
        cues: Words by which documents tell that somebody takes a stance, for finding passages that nobody coded.
        assumed: Statements that nobody made; see `assume`.

    Raises:
        CaseError: If the records do not fit together; it tells every problem at once.

    Example:
        >>> import positions
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> talks = positions.Negotiation(
        ...     "talks",
        ...     parties=[positions.Party("north"), positions.Party("south")],
        ...     issues=[pause],
        ...     statements=[
        ...         positions.Statement(
        ...             "n1", party="north", stance="demands", terms={"pause": pause.domain.at_least(30)}
        ...         ),
        ...     ],
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
    families: Catalog[Family]
    issues: Catalog[Issue]
    rules: Catalog[Rule]
    sources: Catalog[Source]
    statements: Catalog[Statement]
    proposals: Catalog[Proposal]
    skips: tuple[Skip, ...]
    salience: tuple[Salience, ...]
    cues: tuple[str, ...]
    assumed: tuple[str, ...]
    _said: tuple[Said, ...] = field(eq=False)
    _reactions: tuple[Said, ...] = field(eq=False)
    _unread: frozenset[str] = field(eq=False)

    def __init__(
        self,
        id: str,  # noqa: A002 (every record calls it so)
        title: str = "",
        *,
        parties: Given[Party] = (),
        rounds: Given[Round] = (),
        issues: Given[Issue | Family] = (),
        rules: Given[Rule] = (),
        sources: Given[Source] = (),
        statements: Given[Statement] = (),
        proposals: Given[Proposal] = (),
        skips: Given[Skip] = (),
        salience: Given[Salience] = (),
        cues: Iterable[str] = (),
        assumed: Iterable[Statement] = (),
    ) -> None:
        hypothetical = tuple(assumed)
        records = Records(
            parties=_records(parties),
            rounds=_records(rounds),
            matters=_records(issues),
            rules=_records(rules),
            sources=_records(sources),
            statements=(*_by_source(statements), *hypothetical),
            proposals=_records(proposals),
            skips=_by_source(skips),
            salience=_records(salience),
        )
        problems = [Problem("", 0, label(records, each), each.message) for each in records.findings()]
        if problems:
            raise CaseError(problems)
        self.__attrs_init__(
            id=checked_id(id),
            title=title,
            parties=Catalog("party", records.parties),
            rounds=Catalog("round", records.rounds),
            families=Catalog("family", [matter for matter in records.matters if isinstance(matter, Family)]),
            issues=Catalog("issue", [issue for matter in records.matters for issue in issues_of(matter)]),
            rules=Catalog("rule", records.rules),
            sources=Catalog("source", records.sources),
            statements=Catalog("statement", records.statements),
            proposals=Catalog("proposal", records.proposals),
            skips=tuple(records.skips),
            salience=tuple(records.salience),
            cues=checked_texts(cues),
            assumed=tuple(each.id for each in hypothetical),
            said=tuple(_said(records, {each.id for each in hypothetical})),
            reactions=tuple(_reactions(records, {each.id for each in hypothetical})),
            unread=frozenset(_unread(records)),
        )

    def position(
        self,
        party: str,
        issue: str,
        *,
        on: date | str | None = None,
        since: date | str | None = None,
        admit: Iterable[str] | None = None,
    ) -> Position:
        """What the party's statements in force add up to on the issue.

        Args:
            party: The party's id.
            issue: The issue's id.
            on: The day at whose end to look; everything that was ever said where it is left out.
            since: The first day whose words count; all where it is left out.
            admit: The kinds of attribution that count; all but `assessed` where it is left out.

        Raises:
            UnknownNameError: If there is no such party or issue.
            DateError: If a date is none.
            RecordError: If a kind of attribution is none.

        Example:
            >>> import positions
            >>> talks = positions.load_seeds()
            >>> talks.position("ukraine", "ceasefire.duration", on="2025-06-02").summary
            'demands at least 30 days'
        """
        found = self.issues[issue]
        return self.ledger(party, on=on, since=since, admit=admit).position(found.id)

    def ledger(
        self,
        party: str,
        *,
        on: date | str | None = None,
        since: date | str | None = None,
        admit: Iterable[str] | None = None,
    ) -> Ledger:
        """Everything that counts of the party's words, on whatever issue is asked; see `position`."""
        speaker = self.parties[party]
        window = Window(
            on=None if on is None else as_day(on),
            since=None if since is None else as_day(since),
            admit=ADMITTED if admit is None else frozenset(map(Attribution, _listed(admit))),
        )
        groups = sorted(self.groups_of(party), key=lambda group: (len(self.members_of(group.id)), group.id))
        return Ledger(
            party=speaker,
            issues=self.issues,
            rules=[rule for _, rule in sorted(self.rules.items())],
            window=window,
            layers=[
                ("own", self._said_by(party)),
                *((group.id, self._said_by(group.id)) for group in groups),
            ],
            unread=self._unread,
        )

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
        kept = [each for each in self.statements.values() if each.id not in self.assumed]
        before = [self.statements[name] for name in self.assumed]
        return Negotiation(
            self.id,
            self.title,
            parties=self.parties,
            rounds=self.rounds,
            issues=self.matters,
            rules=self.rules,
            sources=self.sources,
            statements=kept,
            proposals=self.proposals,
            skips=self.skips,
            salience=self.salience,
            cues=self.cues,
            assumed=[*before, *statements],
        )

    @property
    def matters(self) -> tuple[Issue | Family, ...]:
        """The issues as a coder writes them: a family stands for its issues."""
        families = {issue.id: family for family in self.families.values() for issue in family.issues}
        return tuple(dict.fromkeys(families.get(issue.id, issue) for issue in self.issues.values()))

    def _said_by(self, party: str) -> list[Said]:
        return [each for each in self._said if party in each.statement.party]

    def reactions(self, proposal: str) -> tuple[Said, ...]:
        """What parties said to a proposal as a whole, whether it counts or not.

        Raises:
            UnknownNameError: If there is no such proposal.

        Example:
            >>> import positions
            >>> [said.statement.stance.value for said in positions.load_seeds().reactions("ru-memorandum")]
            ['defers', 'defers']
        """
        paper = self.proposals[proposal]
        return tuple(each for each in self._reactions if each.paper == paper.id)

    def members_of(self, party: str) -> frozenset[str]:
        """The ids of everybody who belongs to the group, through groups within groups.

        Example:
            >>> import positions
            >>> union = positions.Party("union", members=["locals"])
            >>> locals_ = positions.Party("locals", members=["smith"])
            >>> case = positions.Negotiation("x", parties=[union, locals_, positions.Party("smith")])
            >>> sorted(case.members_of("union"))
            ['locals', 'smith']
        """
        found: set[str] = set()
        waiting = [*self.parties[party].members]
        while waiting:
            member = waiting.pop()
            if member not in found:
                found.add(member)
                waiting.extend(self.parties[member].members)
        return frozenset(found)

    def groups_of(self, party: str) -> tuple[Party, ...]:
        """The groups that the party belongs to, directly or through another."""
        return tuple(group for group in self.parties.values() if party in self.members_of(group.id))

    def weight(self, party: str, issue: str) -> Salience | None:
        """How much the issue matters to the party, if the case says so."""
        return next((each for each in self.salience if (each.party, each.issue) == (party, issue)), None)

    def __repr__(self) -> str:
        counts = [
            _counted(len(self.parties), "party", "parties"),
            _counted(len(self.issues), "issue", "issues"),
            _counted(len(self.statements), "statement", "statements"),
        ]
        return f"<Negotiation {self.id}: {', '.join(counts)}>"


def label(records: Records, finding: Finding) -> str:
    """What a message calls the record that a finding is about: `statement "ru-nato-1"`."""
    tables: Mapping[str, Sequence[Named]] = {
        "party": records.parties,
        "round": records.rounds,
        "issue": records.matters,
        "rule": records.rules,
        "source": records.sources,
        "statement": records.statements,
        "proposal": records.proposals,
    }
    record = tables[finding.table][finding.place] if finding.table in tables else None
    return f'{finding.table} "{record.id}"' if record is not None else f"{finding.table} {finding.place + 1}"


def _records(given: Given[T]) -> tuple[T, ...]:
    """The records themselves, where a catalog of another case is handed over too."""
    return tuple(given.values()) if isinstance(given, Mapping) else tuple(given)


def _by_source(given: Given[S]) -> tuple[S, ...]:
    """The records grouped by source, as a folder of files keeps them; within a source their order stays."""
    return tuple(sorted(_records(given), key=lambda record: record.source or ""))


def _said(records: Records, assumed: Collection[str] = ()) -> Iterator[Said]:
    """Every statement as it counts: reactions with the terms of their proposal, proposals as offers."""
    papers = {proposal.id: proposal for proposal in records.proposals}
    for proposal in records.proposals:
        for offer in proposal.offers:
            yield Said(offer, records.when(proposal), proposal.id)
    for statement in records.statements:
        spoken = papers[statement.proposal].taken_up(statement) if statement.proposal else (statement,)
        for each in spoken:
            yield Said(each, records.when(statement), statement.proposal, statement.id in assumed)


def _reactions(records: Records, assumed: Collection[str]) -> Iterator[Said]:
    """What was said to proposals as a whole, as it stands; it speaks of no clause."""
    for statement in records.statements:
        if statement.proposal and not statement.clauses:
            yield Said(statement, records.when(statement), statement.proposal, statement.id in assumed)


def _unread(records: Records) -> Iterator[str]:
    """The issues that no document speaks of, and of none is it told that it has nothing on them."""
    if not records.sources:  # a model without documents: what is not in it was not said
        return
    read = {issue for said in _said(records) for issue in said.statement.issues}
    read.update(issue for skip in records.skips for issue in skip.issues)
    for issue in records.issues:
        if issue not in read and f"{issue.rpartition('.')[0]}.*" not in read:
            yield issue


def _listed(admit: Iterable[str]) -> Iterable[str]:
    return [admit] if isinstance(admit, str) else admit


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
