"""Whether the records of a case fit together: every name known, every region of its issue's domain, no id twice."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.errors import did_you_mean, listed, quote
from positions.negotiation.voters import counted_twice, voters_of
from positions.records import DecisionRule, Family, Kind, Proposal, Stance
from positions.records.pattern import stem_of
from positions.records.threshold import least_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from positions.negotiation.catalog import Named
    from positions.records import (
        Decision,
        Evidence,
        Issue,
        Party,
        Preference,
        Round,
        Rule,
        Skip,
        Source,
        Statement,
        Terms,
    )
    from positions.regions import Number
    from positions.when import When

_MOST_COMPARED = 1_000_000  # names looked through for the nearest right one, all wrong names together


@frozen
class Finding:
    """One thing that does not fit.

    Attributes:
        table: Which table the record stands in, as a file names it: `statement`.
        place: Which record of the table, from 0.
        message: What does not fit.
    """

    table: str
    place: int
    message: str


@frozen
class Records:
    """The records of a case before it is known whether they fit together.

    `also_known` holds the ids of records that are written but wrong: a name of one of them is not unknown. `unread`
    holds the records whose terms cannot be read: everything but their terms is checked.
    """

    parties: Sequence[Party] = ()
    rounds: Sequence[Round] = ()
    matters: Sequence[Issue | Family] = ()
    rules: Sequence[Rule] = ()
    sources: Sequence[Source] = ()
    statements: Sequence[Statement] = ()
    proposals: Sequence[Proposal] = ()
    skips: Sequence[Skip] = ()
    preferences: Sequence[Preference] = ()
    decisions: Sequence[Decision] = ()
    also_known: Mapping[str, frozenset[str]] = field(factory=dict)
    unread: Collection[Statement | Proposal | Rule] = frozenset()

    @cached_property
    def issues(self) -> Mapping[str, Issue]:
        """The issues by id, those of families among them."""
        return {issue.id: issue for matter in self.matters for issue in matter.issues}

    @cached_property
    def _published(self) -> Mapping[str, When | None]:
        return {source.id: source.published for source in self.sources}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that does not fit, in the order of the tables. Linear in the case."""
        return tuple(self._findings())

    def label(self, finding: Finding) -> str:
        """What a message calls the record that a finding is about: `statement "ru-nato-1"`."""
        tables: Mapping[str, Sequence[Named]] = {
            "party": self.parties,
            "round": self.rounds,
            "issue": self.matters,
            "rule": self.rules,
            "source": self.sources,
            "statement": self.statements,
            "proposal": self.proposals,
            "decision": self.decisions,
        }
        record = tables[finding.table][finding.place] if finding.table in tables else None
        return f'{finding.table} "{record.id}"' if record is not None else f"{finding.table} {finding.place + 1}"

    def _findings(self) -> Iterator[Finding]:
        yield from self._twice()
        yield from self._unknown()
        yield from self._domains()
        yield from self._groups()
        yield from self._stances()
        yield from self._reactions()
        yield from self._takings_back()
        yield from self._preferences()
        yield from self._decisions()

    def _unknown(self) -> Iterator[Finding]:
        """Names that no record bears; for the first of them with the nearest right one."""
        families = {f"{matter.id}.*" for matter in self.matters if isinstance(matter, Family)}
        known = {
            "party": {party.id for party in self.parties},
            "issue": {*self.issues, *families},
            "pattern": {*self.issues, *families},
            "source": {source.id for source in self.sources},
            "proposal": {proposal.id for proposal in self.proposals},
            "statement": {said.id for said in self.statements} | {proposal.id for proposal in self.proposals},
        }
        compared = 0
        for table, place, kind, name in self._named():
            if name is not None and name not in known[kind] and not self._broken(kind, name):
                compared += len(known[kind])
                near = did_you_mean(name, known[kind]) if compared < _MOST_COMPARED else ""
                what = kind if kind != "pattern" else "issue" if stem_of(name) is None else "issue matches"
                yield Finding(table, place, f"no {what} {quote(name)}{near}")

    def _broken(self, kind: str, name: str) -> bool:
        """Whether the name is that of a record that is written but wrong itself."""
        if kind == "pattern":
            return self._matches_something(name)
        written = self.also_known.get(kind, frozenset())
        return name in written or (kind == "issue" and name.rpartition(".")[0] in self._broken_matters)

    def _matches_something(self, pattern: str) -> bool:
        """Whether the pattern stands for an issue, or for one that is written but wrong."""
        stem = stem_of(pattern)
        if stem is None or self._broken("issue", stem):
            return self._broken("issue", pattern)
        place = bisect_left(self._ids, stem)
        return self._ids[place : place + 1] != [] and self._ids[place].startswith(stem)

    @cached_property
    def _broken_matters(self) -> frozenset[str]:
        """The ids of the issues and families that are written but wrong."""
        return self.also_known.get("issue", frozenset()) - {matter.id for matter in self.matters}

    @cached_property
    def _ids(self) -> list[str]:
        """The ids of all issues, those that are wrong included, sorted: ids that begin alike are side by side."""
        return sorted({*self.issues, *self._broken_matters})

    def _twice(self) -> Iterator[Finding]:
        tables: list[tuple[str, list[str]]] = [
            ("party", [party.id for party in self.parties]),
            ("round", [meeting.id for meeting in self.rounds]),
            ("rule", [rule.id for rule in self.rules]),
            ("source", [source.id for source in self.sources]),
            ("statement", [statement.id for statement in self.statements]),
            ("proposal", [proposal.id for proposal in self.proposals]),
            ("decision", [decision.id for decision in self.decisions]),
        ]
        for table, ids in tables:
            seen: set[str] = set()
            for place, name in enumerate(ids):
                if name in seen:
                    yield Finding(table, place, f"this id appears twice among the {plural(table)}")
                seen.add(name)
        named: set[str] = set()
        for place, matter in enumerate(self.matters):
            for issue in matter.issues:
                if issue.id in named:
                    yield Finding("issue", place, f"the id {quote(issue.id)} appears twice among the issues")
                named.add(issue.id)

    def _named(self) -> Iterator[tuple[str, int, str, str | None]]:
        """Every name that a record uses of another: table, place, kind and name."""
        for place, party in enumerate(self.parties):
            yield from _each("party", place, "party", party.members)
        for place, matter in enumerate(self.matters):
            yield from _each("issue", place, "party", matter.decided_by)
            yield "issue", place, "issue", matter.fulfils
        for place, rule in enumerate(self.rules):
            yield from _each("rule", place, "issue", self._issues_of(rule, rule.issues))
        for place, proposal in enumerate(self.proposals):
            yield from _each("proposal", place, "party", proposal.by)
            yield from _each("proposal", place, "issue", self._issues_of(proposal, proposal.clauses))
            yield from _each("proposal", place, "source", (proposal.source, *_sources(proposal.evidence)))
        for place, preference in enumerate(self.preferences):
            yield "preference", place, "party", preference.party
            yield "preference", place, "pattern", preference.issue
            yield "preference", place, "source", preference.source
        for place, decision in enumerate(self.decisions):
            yield from _each("decision", place, "pattern", (each for each in decision.issues if each != "*"))
            yield from _each("decision", place, "party", (*decision.parties, *decision.weights))
        for place, said in enumerate(self.statements):
            yield from _each("statement", place, "party", said.party)
            yield from _each("statement", place, "issue", self._issues_of(said, said.issues))
            yield from _each("statement", place, "pattern", said.settles)
            yield "statement", place, "proposal", said.proposal
            yield from _each("statement", place, "statement", said.supersedes)
            yield from _each("statement", place, "source", (said.source, *_sources(said.evidence)))
        for place, skip in enumerate(self.skips):
            yield "skip", place, "source", skip.source
            yield from _each("skip", place, "issue", skip.issues)

    def _issues_of(self, record: Statement | Proposal | Rule, issues: Iterable[str]) -> Iterable[str]:
        """The issues that a record names, if its terms can be read."""
        return () if self.unread and record in self.unread else issues

    def _domains(self) -> Iterator[Finding]:
        """Regions that are not of their issue's domain."""
        named: list[tuple[str, int, Statement | Proposal | Rule, Iterable[Terms]]] = [
            *(("statement", place, said, (*said.terms, *said.provided)) for place, said in enumerate(self.statements)),
            *(("proposal", place, proposal, [proposal.clauses]) for place, proposal in enumerate(self.proposals)),
            *(("rule", place, rule, (rule.given, rule.then)) for place, rule in enumerate(self.rules)),
        ]
        for table, place, record, several in named:
            if self.unread and record in self.unread:
                continue
            for issue, region in (item for terms in several for item in terms.items()):
                if issue not in self.issues or region.domain is self.issues[issue].domain:
                    continue
                if region.domain != self.issues[issue].domain:
                    domain = self.issues[issue].domain
                    yield Finding(table, place, f"{issue}: a region of {region.domain!r}, expected one of {domain!r}")

    def _groups(self) -> Iterator[Finding]:
        members = {party.id: set(party.members) for party in self.parties}
        try:
            TopologicalSorter(members).prepare()
        except CycleError as error:
            circle = [str(name) for name in error.args[1]]
            place = next(place for place, party in enumerate(self.parties) if party.id in circle)
            yield Finding("party", place, f"a group cannot be its own member: {' > '.join(reversed(circle))}")

    def _stances(self) -> Iterator[Finding]:
        """Facts are asserted, terms are demanded or offered."""
        for place, said in enumerate(self.statements):
            for issue in (self.issues[name] for terms in said.terms for name in terms if name in self.issues):
                if said.stance is Stance.ASSERTS and issue.kind is Kind.TERM:
                    message = (
                        f"{quote(issue.id)} is to be settled, and 'asserts' is for facts: expected 'demands' or another"
                    )
                    yield Finding("statement", place, message)
                if said.stance in (Stance.DEMANDS, Stance.OFFERS) and issue.kind is Kind.FACT:
                    message = (
                        f"{quote(issue.id)} is a fact in dispute, and nobody {said.stance} a fact: expected 'asserts'"
                    )
                    yield Finding("statement", place, message)

    def _reactions(self) -> Iterator[Finding]:
        proposals = {proposal.id: proposal for proposal in self.proposals}
        for place, said in enumerate(self.statements):
            proposal = proposals.get(said.proposal or "")
            named = {issue for terms in said.provided for issue in terms}
            circular = sorted(named & set(said.clauses or proposal.clauses)) if proposal else []
            if circular:
                message = f"a condition on its own issue {listed(circular)}: the proposal speaks of it"
                yield Finding("statement", place, message)
            for clause in said.clauses if proposal else ():
                if proposal and clause not in proposal.clauses:
                    near = did_you_mean(clause, proposal.clauses)
                    yield Finding("statement", place, f"{quote(proposal.id)} has no clause on {quote(clause)}{near}")

    def _takings_back(self) -> Iterator[Finding]:
        """Only a party's own words can be taken back, and only earlier ones or those of the same day."""
        taking = [(place, said) for place, said in enumerate(self.statements) if said.supersedes]
        if not taking:
            return
        made: dict[str, Statement | Proposal] = {each.id: each for each in self.proposals}
        made.update((each.id, each) for each in self.statements)
        for place, said in taking:
            mine = self.when(said)
            for name in (name for name in said.supersedes if name in made):
                taken = made[name]
                parties, when = taken.by if isinstance(taken, Proposal) else taken.party, self.when(taken)
                if set(parties).isdisjoint(said.party):
                    yield Finding("statement", place, f"it takes back {quote(name)}, which is {listed(parties)}'s")
                elif mine and when and when.first > mine.first:
                    yield Finding("statement", place, f"it takes back {quote(name)}, which was said later ({when})")
        try:
            TopologicalSorter({said.id: set(said.supersedes) for _, said in taking}).prepare()
        except CycleError as error:
            circle = [str(name) for name in error.args[1]]
            place = next(place for place, said in taking if said.id in circle)
            yield Finding("statement", place, f"statements take each other back: {' > '.join(circle)}")

    def _preferences(self) -> Iterator[Finding]:
        """Directions on issues without an order, and equally specific preferences that differ.

        Patterns that match one issue and are equally long are the same, so only the same pattern can differ.
        """
        chosen: dict[tuple[str, str, str], object] = {}
        for place, preference in enumerate(self.preferences):
            issue = self.issues.get(preference.issue)
            if preference.wants and issue and not issue.domain.ordered:
                message = f"{quote(issue.id)} has no order, so that no outcome is more or less: leave out wants"
                yield Finding("preference", place, message)
            for what, value in (("wants", preference.wants), ("salience", preference.salience)):
                if value is None:
                    continue
                before = chosen.setdefault((preference.party, preference.issue, what), value)
                if before != value:
                    message = (
                        f"{what} = {_shown(value)}, and another preference of {quote(preference.party)} on "
                        f"{quote(preference.issue)} says {_shown(before)}"
                    )
                    yield Finding("preference", place, message)

    def _decisions(self) -> Iterator[Finding]:
        """Votes that would count twice, and thresholds that nobody can reach."""
        for place, decision in enumerate(self.decisions):
            voters = voters_of(decision, self.parties)
            twice = counted_twice(voters, self.parties)
            for group, member in twice:
                message = f"{quote(group)} and its member {quote(member)} would both vote: leave the seats of one out"
                if decision.parties or decision.weights:
                    message = f"{quote(group)} and its member {quote(member)} would both vote: leave one of them out"
                yield Finding("decision", place, message)
            if not voters and not (decision.parties or decision.weights):
                yield Finding("decision", place, "nobody votes: the case has no parties")
            if voters and not twice:
                yield from (Finding("decision", place, message) for message in _too_high(decision, voters))

    def when(self, record: Statement | Proposal) -> When | None:
        """When the record counts: its own date, or that of its source."""
        return record.date or self._published.get(record.source or "")


def plural(table: str) -> str:
    """The table's records, for a sentence: `parties`."""
    return f"{table[:-1]}ies" if table.endswith("y") else f"{table}s"


def _too_high(decision: Decision, voters: Mapping[str, Number]) -> Iterator[str]:
    """What to say about thresholds that all votes together do not reach."""
    votes = Fraction(sum(map(Fraction, voters.values())))
    totals = [Fraction(len(voters)), votes] if decision.rule is DecisionRule.DOUBLE else [votes]
    for threshold, total, what in zip(decision.threshold, totals, ("parties", "votes")[-len(totals) :], strict=False):
        if least_of(threshold, total) > total:
            yield f"the threshold of {threshold} cannot be reached: there are {total} {what}"


def _shown(value: object) -> str:
    return quote(str(value)) if isinstance(value, str) else str(value)


def _sources(evidence: Iterable[Evidence]) -> list[str | None]:
    return [piece.source for piece in evidence]


def _each(table: str, place: int, kind: str, names: Iterable[str | None]) -> Iterator[tuple[str, int, str, str | None]]:
    for name in names:
        yield table, place, kind, name
