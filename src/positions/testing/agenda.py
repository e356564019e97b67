"""An agenda: the issues that small cases are about, so that each test says only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from positions.domains import Options, parse_domain
from positions.errors import UnknownNameError
from positions.negotiation import Negotiation
from positions.prose import did_you_mean, listed, quote
from positions.records import (
    Attribution,
    Evidence,
    Issue,
    Party,
    Preference,
    Proposal,
    Rule,
    Stance,
    Statement,
    Terms,
    Wants,
)
from positions.records.party import party_ids
from positions.regions import Domain, Form, Region

if TYPE_CHECKING:
    from positions.records.evidence import AttributionName
    from positions.records.preference import WantsName
    from positions.records.statement import StanceName

Written: TypeAlias = Mapping[str, Form]
Outcomes: TypeAlias = Issue | Domain | str | list[str] | dict[str, object]


def _issues(written: Mapping[str, Any] | Iterable[Issue]) -> dict[str, Issue]:
    if isinstance(written, Mapping):
        return {str(name): _issue(str(name), each) for name, each in written.items()}
    return {issue.id: issue for issue in written}


def _issue(name: str, written: Outcomes) -> Issue:
    if isinstance(written, Issue):
        return written
    if isinstance(written, Domain):
        return Issue(name, written)
    if isinstance(written, list):
        return Issue(name, Options(written))
    return Issue(name, parse_domain(written))


@frozen
class Agenda:
    """The issues of small cases, and who takes part. Everything else is written where it is said.

    Args:
        issues: By id, the outcomes: a domain, a list of labels, or what a file would say (`"yes-no"`); or a list of
            `Issue` records.
        parties: The ids of those who take part, whether they speak or not. Whoever speaks is added.
        date: The day of all words that are given no other.

    Raises:
        DomainError: If the outcomes of an issue are not valid.

    Example:
        >>> import positions
        >>> from positions.testing import Agenda
        >>> wages = Agenda({"pay": positions.Quantity("percent"), "jobs": ["kept", "cut"]})
        >>> case = wages.case(
        ...     wages.says("u1", "union", "demands", {"pay": {"at_least": 5}}),
        ...     wages.says("e1", "employer", "offers", {"pay": 6}, provided={"jobs": "cut"}),
        ... )
        >>> str(positions.compare(case, "union", "employer")["pay"].verdict)
        'conditional'
    """

    issues: Mapping[str, Issue] = field(converter=_issues)
    parties: tuple[str, ...] = field(default=(), converter=party_ids, kw_only=True)
    date: str = field(default="2025-01-01", kw_only=True)

    def terms(self, written: Written) -> Terms:
        """Terms, each region written as in a file.

        Raises:
            UnknownNameError: If there is no such issue.
            OutcomeError: If it has no such region.

        Example:
            >>> from positions.testing import Agenda
            >>> Agenda({"jobs": ["kept", "cut"]}).terms({"jobs": "cut"})
            Terms(jobs = cut)
        """
        for name in written:
            if name not in self.issues:
                msg = f"no issue {quote(name)}{did_you_mean(name, self.issues)}; the issues are {listed(self.issues)}"
                raise UnknownNameError(msg)
        return Terms(
            {
                name: form if isinstance(form, Region) else self.issues[name].domain.parse(form)
                for name, form in written.items()
            }
        )

    def _alternatives(self, written: Written | Sequence[Written] | None) -> list[Terms]:
        if written is None:
            return []
        return [self.terms(each) for each in ([written] if isinstance(written, Mapping) else written)]

    def says(
        self,
        id: str,  # noqa: A002 (every record calls it so)
        party: str | Sequence[str],
        stance: Stance | StanceName,
        terms: Written | Sequence[Written] | None = None,
        date: str | None = "",
        *,
        provided: Written | Sequence[Written] | None = None,
        attribution: Attribution | AttributionName | None = "quoted",
        **more: Any,  # noqa: ANN401 (the other fields of a statement)
    ) -> Statement:
        """A statement, its regions written as in a file.

        Args:
            id: Its id.
            party: Who says it; several for a joint statement.
            stance: What it does with the terms.
            terms: The terms; a list for alternatives; None if it reacts to a proposal or takes something back.
            date: The day; that of the agenda if it is left out, and None for no date.
            provided: The condition; a list for alternatives.
            attribution: How the words reached the reader; None for a statement without evidence.
            more: The other fields of a `Statement`.

        Raises:
            UnknownNameError: If there is no such issue.
            OutcomeError: If it has no such region.
            RecordError: If the fields do not fit together.

        Example:
            >>> from positions.testing import Agenda
            >>> jobs = Agenda({"jobs": ["kept", "cut"]})
            >>> jobs.says("u1", "union", "rejects", {"jobs": "cut"}, "2025-03-01").text
            'rejects jobs = cut'
        """
        return Statement(
            id,
            party=party,
            stance=stance,
            terms=self._alternatives(terms),
            provided=self._alternatives(provided),
            date=self.date if date == "" else date,
            evidence=more.pop("evidence", [Evidence("words", attribution=attribution)] if attribution else []),
            **more,
        )

    def proposal(
        self,
        id: str,  # noqa: A002 (the same)
        by: str | Sequence[str],
        clauses: Written,
        date: str | None = "",
        **more: Any,  # noqa: ANN401 (the other fields of a proposal)
    ) -> Proposal:
        """A proposal, its regions written as in a file.

        Args:
            id: Its id.
            by: Who puts it forward.
            clauses: Its clauses.
            date: The day; that of the agenda if it is left out, and None for no date.
            more: The other fields of a `Proposal`.

        Example:
            >>> from positions.testing import Agenda
            >>> jobs = Agenda({"jobs": ["kept", "cut"]})
            >>> jobs.proposal("plan", "mediator", {"jobs": "kept"}).clauses
            Terms(jobs = kept)
        """
        day = self.date if date == "" else date
        return Proposal(id, by=by, clauses=self.terms(clauses), date=day, **more)

    def rule(self, id: str, then: Written, given: Written | None = None) -> Rule:  # noqa: A002 (the same)
        """A rule, its regions written as in a file.

        Args:
            id: Its id.
            then: What must hold.
            given: When it must hold; always if it is left out.

        Example:
            >>> from positions.testing import Agenda
            >>> jobs = Agenda({"jobs": ["kept", "cut"], "leave": "yes-no"})
            >>> str(jobs.rule("r1", {"leave": "no"}, given={"jobs": "kept"}))
            'if jobs = kept then leave = no'
        """
        return Rule(id, then=self.terms(then), given=self.terms(given or {}))

    def case(
        self,
        *statements: Statement,
        proposals: Iterable[Proposal] = (),
        rules: Iterable[Rule] = (),
        groups: Mapping[str, Sequence[str]] | None = None,
        wants: Mapping[tuple[str, str], Wants | WantsName] | None = None,
        **more: Any,  # noqa: ANN401 (the other arguments of a case)
    ) -> Negotiation:
        """The case that these words make.

        Args:
            statements: What was said.
            proposals: What was put forward.
            rules: What binds every deal.
            groups: The members of each group.
            wants: `"more"` or `"less"`, by party and issue (or pattern).
            more: The other arguments of a `Negotiation`.

        Raises:
            CaseError: If the records do not fit together.

        Example:
            >>> from positions.testing import Agenda
            >>> jobs = Agenda({"jobs": ["kept", "cut"]}, parties=["union", "employer"])
            >>> jobs.case(jobs.says("u1", "union", "demands", {"jobs": "kept"}), groups={"labor": ["union"]})
            <Negotiation case: 3 parties, 1 issue, 1 statement>
        """
        plans, members = tuple(proposals), groups or {}
        speakers = [name for each in statements for name in each.party] + [name for each in plans for name in each.by]
        several = [name for some in members.values() for name in some]
        names = dict.fromkeys([*self.parties, *speakers, *several, *members, *(party for party, _ in wants or {})])
        return Negotiation(
            more.pop("id", "case"),
            parties=[Party(name, name.capitalize(), members=tuple(members.get(name, ()))) for name in names],
            issues=self.issues.values(),
            statements=statements,
            proposals=plans,
            rules=rules,
            preferences=[Preference(party, issue, wants=way) for (party, issue), way in (wants or {}).items()],
            **more,
        )
