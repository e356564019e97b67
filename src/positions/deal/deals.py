"""All issues at once: is there a deal, what stands in its way, and what would have to give."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, field, frozen

from positions.deal.answers import By, Concession, Conflict, Listing
from positions.deal.assumption import Assumption
from positions.deal.clauses import Clause, clauses_of
from positions.deal.component import Masks
from positions.deal.conflicts import conflicts_in
from positions.deal.draft import Check, Reaction, Reading, drafted, reactions_to
from positions.deal.elimination import concessions_algebra
from positions.deal.families import EMPTY, places_in
from positions.deal.in_play import in_play
from positions.deal.limits import Limits
from positions.deal.sheets import deals_table
from positions.deal.weights import Weights
from positions.errors import ComparisonError, LimitError, UnknownNameError, did_you_mean, listed, quote
from positions.negotiation import window_of
from positions.records import Stance, Terms
from positions.tables import in_a_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from positions.deal.component import Component
    from positions.deal.families import Family
    from positions.deal.weights import Given
    from positions.negotiation import Negotiation
    from positions.position import View
    from positions.records import Statement
    from positions.regions import Outcome
    from positions.tables import Table

_SHOWN = 3
_TRIED = 20  # sets of equally few parties

T = TypeVar("T")


@frozen(repr=False)
class Deals:
    """What the parties' words leave of a deal on all issues at once. `print` shows it as a table.

    Hard are the rules of the case, soft are the clauses that statements in force come to. Made by `deals`.

    Attributes:
        title: The title of the case.
        parties: The ids of the parties, sorted; `names` is what a reader calls them.
        on: The day at whose end it holds; None for all that was ever said.
        clauses: What the parties ask of a deal, and what they refuse.
        components: The issues that hang together; each is answered by itself.
        limits: How much work an answer may take.
        scope: The ids of the issues that were asked for and of those in play; all of the case where none were asked.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> deals = positions.deals(talks, "ukraine", "russia", on="2025-06-02", issues="truce.*, children.return")
        >>> deals
        <Deals of russia, ukraine on 2025-06-02: no deal, for 1 conflict on children.return>
        >>> deals.possible
        False
    """

    title: str
    parties: tuple[str, ...]
    names: tuple[str, ...]
    on: date | None
    clauses: tuple[Clause, ...]
    components: tuple[Component, ...]
    limits: Limits
    scope: tuple[str, ...] = field(eq=False, repr=False)
    _all_clauses: tuple[Clause, ...] = field(eq=False)
    _case: Negotiation = field(eq=False)
    _views: tuple[View, ...] = field(eq=False)
    _again: Callable[[Negotiation], Deals] = field(eq=False)

    @property
    def possible(self) -> bool | None:
        """Whether there is a deal on all these issues that nobody rejects; None where the limits leave it untold."""
        return _all(component.possible for component in self.components)

    @property
    def blocked(self) -> tuple[Component, ...]:
        """The components on which every deal is rejected by somebody."""
        return tuple(component for component in self.components if component.possible is False)

    @property
    def untold(self) -> tuple[Component, ...]:
        """The components of which the limits do not let it be told."""
        return tuple(component for component in self.components if component.possible is None)

    @property
    def example(self) -> Check | None:
        """A deal that nobody rejects, with the fewest unanswered clauses; None where there is none, or none was found.

        It comes as a `Check`, which says of each outcome who accepts it and who has merely not refused it.
        """
        found: dict[str, Outcome] = {}
        for component in self.components:
            outcomes = component.example()
            if outcomes is None:
                return None
            found.update(outcomes)
        return _if_told(lambda: self._outcomes("An example", found))

    @property
    def partial(self) -> Check:
        """What nobody has rejected, be it that nobody spoke of it: an example on the components where a deal exists.

        Raises:
            LimitError: If the limits do not let it be told.
        """
        found: dict[str, Outcome] = {}
        for component in self.components:
            found.update(component.example() or {})
        return self._outcomes("What nobody has rejected", found)

    def component(self, issue: str) -> Component:
        """The component that an issue belongs to.

        Raises:
            UnknownNameError: If the issue is not in play.
        """
        for component in self.components:
            if issue in component.ids:
                return component
        near = did_you_mean(issue, chain(*(component.ids for component in self.components)))
        msg = f"the issue {quote(issue)} is not in play{near}"
        raise UnknownNameError(msg)

    @property
    def conflicts(self) -> Listing[Conflict]:
        """Every minimal set of clauses that cannot all be met, newest first."""
        return conflicts_in(self.components)

    def concessions(self, *, by: str = "weight", weights: Given | None = None) -> Listing[Concession]:
        """Every minimal set of clauses whose release makes a deal possible on one component, cheapest first.

        A deal on everything takes one of each blocked component; `cheapest` puts the cheapest together. Where the
        limits do not let them be listed, the cheapest alone stands for its component.

        Args:
            by: What counts as cheap: `weight`, `count` or `parties`; see `By`.
            weights: How much an issue matters to a party, by the ids of both, from 0 up; the case's salience where it
                is left out, and 1 where nothing is said. A clause on several issues weighs as much as the weightiest.

        Raises:
            UnknownNameError: If a weight speaks of an unknown party or issue.
            RecordError: If a weight is no number from 0 up.

        Example:
            >>> import positions
            >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", issues="children.return")
            >>> for concession in deals.concessions():
            ...     print(concession.parties, concession.zone)
            ('russia',) children.return = returned
            ('ukraine',) children.return = not-returned
        """
        scale = Weights.of(self._case, weights)
        found = []
        why = []
        for component in self.components:
            masks = component.concessions() if component.possible is not True else Masks(EMPTY)
            released = [component.members(mask) for mask in masks.sets if mask]
            if masks.why and not released:
                least = component.cheapest(*scale.costs(component.red_lines, by=By.WEIGHT))
                released = [component.released(least)] if least.assignment is not None and least.proved else []
            found += [self._concession(clauses, scale, [component]) for clauses in released if clauses]
            why.append(masks.why)
        return Listing(tuple(sorted(found, key=_cheapest_first(By(by)))), "; ".join(dict.fromkeys(filter(None, why))))

    def cheapest(self, *, by: str = "weight", weights: Given | None = None) -> Concession | None:
        """The cheapest concession that makes a deal on everything possible; fast where there are too many to list.

        Args:
            by: What counts as cheap; see `concessions`.
            weights: How much an issue matters to a party; see `concessions`.

        Returns:
            What is given up: nothing where a deal is possible already. None where the rules leave nothing to have,
            whatever is given up. `proved` tells whether the search could be finished.

        Raises:
            LimitError: If none was found within the limits.
        """
        scale = Weights.of(self._case, weights)
        blocked = [component for component in self.components if component.possible is not True]
        if By(by) is not By.PARTIES:
            return self._cheapest(blocked, scale, By(by), None)
        found = (self._cheapest(blocked, scale, By.PARTIES, movers) for movers in self._fewest_movers(blocked))
        return min(filter(None, found), key=_cheapest_first(By.PARTIES), default=None)

    def _cheapest(
        self, blocked: Iterable[Component], scale: Weights, by: By, movers: frozenset[str] | None
    ) -> Concession | None:
        """The cheapest concession, of these parties alone where they are named."""
        given: list[Clause] = []
        proved = True
        for component in blocked:
            found = component.cheapest(*scale.costs(component.red_lines, by=by, movers=movers))
            if found.cost is None:
                return None
            if found.assignment is None:
                msg = f"no concession on {component.ids[0]} and what it hangs together with was found within the limits"
                raise LimitError(msg)
            given += component.released(found)
            proved = proved and found.proved
        return evolve(self._concession(given, scale, blocked), proved=proved)

    @property
    def coalitions(self) -> Listing[tuple[str, ...]]:
        """The largest sets of parties that still have a deal among themselves; the largest of them first."""
        try:
            leaving = self._movers(self.components)
        except LimitError as stopped:
            return Listing((), str(stopped))
        everybody = (1 << len(self.parties)) - 1
        staying = (tuple(self.parties[place] for place in places_in(everybody & ~mask)) for mask in leaving)
        return Listing(tuple(sorted(filter(None, staying), key=lambda parties: (-len(parties), parties))))

    def check(self, draft: str | Mapping[str, object]) -> Check:
        """Holds a draft against what the parties said, clause by clause and party by party.

        Args:
            draft: The id of a proposal of the case, or terms: by issue (or pattern, such as `"territory.*"`) a region,
                or what a file would say.

        Raises:
            UnknownNameError: If there is no such proposal or issue.
            OutcomeError: If what the draft says of an issue is no region of it.
            LimitError: If the limits do not let an answer be told.

        Example:
            >>> import positions
            >>> talks = positions.load_seeds()
            >>> deals = positions.deals(talks, "ukraine", "russia", issues="truce.duration, bodies.number")
            >>> print(deals.check({"bodies.number": 6000, "truce.duration": {"at_most": 7}}))
            Draft: some version of it is rejected by nobody.
            <BLANKLINE>
            clause          outcome         Russia    Ukraine
            --------------  --------------  --------  -------------
            truce.duration  at most 7 days  in part   not addressed
            bodies.number   6,000 bodies    accepted  accepted
        """
        if not isinstance(draft, str):
            return self._checked(f"Draft{self.given}", drafted(self._case, draft))
        proposal = self._case.proposals[draft]
        title = f"{proposal.title or proposal.id}{self.given}"
        return self._checked(title, proposal.clauses, reactions_to(self._case.reactions(draft), self._views))

    def assuming(self, *statements: Statement) -> Assumption:
        """What would follow if these statements were made too: the change in verdicts, conflicts and concessions.

        Args:
            statements: What is assumed to be said; see `Negotiation.assume`.

        Raises:
            CaseError: If they do not fit into the case.

        Example:
            >>> import positions
            >>> talks = positions.load_seeds()
            >>> renounced = talks.issues["nato.membership"].domain.only("renounced")
            >>> move = positions.Statement(
            ...     "if-1", party="ukraine", stance="accepts", terms={"nato.membership": renounced}
            ... )
            >>> deals = positions.deals(talks, "ukraine", "russia", on="2025-06-02")
            >>> for issue, before, after in deals.assuming(move).verdicts:
            ...     print(issue, before, "->", after)
            nato.membership irreconcilable -> overlap
        """
        after = self._again(self._case.assume(*statements))
        return Assumption(before=self, after=after, statements=statements)

    @property
    def views(self) -> tuple[View, ...]:
        """What counts of each party's words, in the order of `parties`."""
        return self._views

    @property
    def every_issue(self) -> tuple[str, ...]:
        """The ids of all issues of the case."""
        return tuple(self._case.issues)

    @property
    def given(self) -> str:
        """What is assumed beside what was said, for a headline; empty where nothing is."""
        return f", assuming {', '.join(self._case.assumed)}" if self._case.assumed else ""

    def sentence(self, statement: Statement) -> str:
        """A statement with who makes it, by name."""
        stance = str(statement.stance)
        names = [self._case.parties[party].title for party in statement.party]
        verb = stance if len(names) == 1 else stance.removesuffix("s")
        return f"{in_a_row(names)} {verb}{statement.text.removeprefix(stance)}"

    @property
    def headline(self) -> str:
        """The answer in one line."""
        number = sum(len(component.issues) for component in self.components)
        if not number:
            return "Nothing is asked, so nothing stands in the way of a deal."
        if self.possible:
            where = "the issue" if number == 1 else f"all {number} issues"
            return f"A deal that nobody rejects is possible on {where} in play."
        stuck = sum(len(component.issues) for component in self.blocked)
        if not stuck:
            return f"The limits do not let it be told whether there is a deal ({number} issues in play)."
        many = len(self.blocked)
        where = f"{many} group{'s' if many > 1 else ''} of issues ({stuck} of the {number} in play)"
        return f"No deal: on {where} whatever is agreed, somebody rejects it."

    def to_dict(self, *, by: str = "weight") -> dict[str, object]:
        """The answers as plain data; what the limits do not let be told is left empty."""
        cheapest, partial = _if_told(lambda: self.cheapest(by=by)), _if_told(lambda: self.partial)
        return {
            "title": self.title,
            "parties": list(self.parties),
            "on": self.on.isoformat() if self.on else None,
            "possible": self.possible,
            "components": [
                {"issues": list(each.ids), "ties": list(each.ties), "possible": each.possible}
                for each in self.components
            ],
            "conflicts": _listed(self.conflicts),
            "concessions": _listed(self.concessions(by=by)),
            "cheapest": cheapest and cheapest.to_dict(),
            "coalitions": {
                "complete": self.coalitions.complete,
                "why": self.coalitions.why,
                "found": [list(each) for each in self.coalitions],
            },
            "partial": partial and partial.to_dict(),
        }

    @property
    def table(self) -> Table:
        """What is shown of it: the conflicts with the ways out of them, or an example where a deal is possible."""
        return self.shown()

    def shown(self, *, by: str = "weight") -> Table:
        """The table with the ways out in another order; see `By`."""
        return deals_table(self, By(by))

    def _concession(self, clauses: Iterable[Clause], scale: Weights, components: Iterable[Component]) -> Concession:
        given = tuple(sorted(clauses, key=lambda clause: clause.order))
        return Concession(given, scale.total(given), proved=True, components=tuple(components))

    def _fewest_movers(self, blocked: Iterable[Component]) -> list[frozenset[str]]:
        """The smallest sets of parties by whose moving alone a deal can be had."""
        moving = [frozenset(self.parties[place] for place in places_in(mask)) for mask in self._movers(blocked)]
        fewest = min(map(len, moving), default=0)
        return [parties for parties in moving if len(parties) == fewest][:_TRIED]

    def _movers(self, components: Iterable[Component]) -> Family:
        """Every minimal set of parties whose moving leaves a deal on all the components. Raises `LimitError`."""
        families = [component.movers(self.parties) for component in components]
        for each in families:
            if each.why:
                raise LimitError(each.why)
        return concessions_algebra(self.limits, work="listing sets of parties").combine(
            [each.sets for each in families]
        )

    def _outcomes(self, title: str, outcomes: Mapping[str, Outcome]) -> Check:
        issues = self._case.issues
        return self._checked(title, Terms({name: issues[name].domain.only(each) for name, each in outcomes.items()}))

    def _checked(self, title: str, draft: Terms, reactions: tuple[Reaction, ...] = ()) -> Check:
        domains = {name: issue.domain for name, issue in self._case.issues.items()}
        reading = Reading(draft, domains, self._all_clauses, self.limits)
        refused = reading.refused()
        rejected = refused or any(reaction.stance is Stance.REJECTS for reaction in reactions)
        touched = (each for each in self.components if not draft or not draft.keys().isdisjoint(each.ids))
        inside = [each.inside(draft) for each in touched]
        return Check(
            title=title,
            parties=self.parties,
            names=self.names,
            draft=draft,
            replies=tuple(
                reading.reply(view.position(issue), draft[issue])
                for issue in self._case.issues
                if issue in draft
                for view in self._views
            ),
            refused=refused,
            unanswered=reading.unanswered(self.clauses),
            reactions=reactions,
            possible=False if rejected else _all(component.possible for component in inside),
            conflicts=conflicts_in(inside),
            broken=tuple(sorted({rule.id for each in inside for rule in each.broken})),
        )

    def __str__(self) -> str:
        return self.table.show()

    def _repr_html_(self) -> str:
        return self.table.show("html")

    def __repr__(self) -> str:
        day = f" on {self.on}" if self.on else ""
        told = {True: "a deal is possible", False: "no deal", None: "the limits leave it untold"}[self.possible]
        blocked = [issue for component in self.blocked for issue in component.ids]
        if blocked:
            number = len(self.conflicts)
            more = f" and {len(blocked) - _SHOWN} more" if len(blocked) > _SHOWN else ""
            told += f", for {number} conflict{'' if number == 1 else 's'} on {', '.join(blocked[:_SHOWN])}{more}"
        return f"<Deals of {', '.join(self.parties)}{day}: {told}>"


def deals(
    case: Negotiation,
    *parties: str,
    on: date | str | None = None,
    since: date | str | None = None,
    admit: Iterable[str] | None = None,
    issues: str | Iterable[str] | None = None,
    limits: Limits | None = None,
) -> Deals:
    """What the parties' words leave of a deal on all issues at once.

    In play are the issues that statements in force or rules touch; facts only where a condition or a rule ties them to
    something that can be settled.

    Args:
        case: The case.
        parties: The ids of two or more parties. Their order does not matter.
        on: The day at whose end to look; everything that was ever said where it is left out.
        since: The first day whose words count.
        admit: The kinds of attribution that count; all but `assessed` where it is left out.
        issues: Ids or patterns of issues, to look at these with whatever hangs together with them, and nothing else.
        limits: How much work an answer may take.

    Returns:
        The answers, computed when they are first asked for. That there is no deal is an answer, not an error.

    Raises:
        UnknownNameError: If a party is unknown or a pattern matches no issue.
        ComparisonError: If there are fewer than two parties, or one twice.
        DateError: If a date is none.

    Complexity:
        Exponential only in the induced width of a component: how many issues have to be looked at together.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", on="2025-06-02")
        >>> print(deals.component("neutrality").ties)
        ('alliances-include-nato', 'nato-is-an-alliance', 'neutrality-bars-alliances')
    """
    if len(set(parties)) < max(2, len(parties)):
        msg = f"a deal needs two or more different parties, got {listed(parties) or 'none'}"
        raise ComparisonError(msg)
    window: dict[str, Any] = {"on": on, "since": since, "admit": admit}
    ordered = tuple(sorted(parties))
    counted = window_of(**window)
    views = tuple(case.view(party, counted) for party in ordered)
    bounds = limits or Limits()
    clauses = tuple(clause for view in views for clause in clauses_of(view, case.issues))
    components = tuple(in_play(case, clauses, issues, bounds))
    return Deals(
        title=case.title or case.id,
        parties=ordered,
        names=tuple(case.parties[party].title for party in ordered),
        on=counted.on,
        clauses=tuple(clause for component in components for clause in component.clauses),
        components=components,
        limits=bounds,
        scope=tuple(case.issues) if issues is None else tuple(name for each in components for name in each.ids),
        all_clauses=clauses,
        case=case,
        views=views,
        again=lambda other: deals(other, *ordered, **window, issues=issues, limits=bounds),
    )


def _cheapest_first(by: By) -> Callable[[Concession], tuple[object, ...]]:
    def key(each: Concession) -> tuple[object, ...]:
        count, parties = len(each.clauses), len(each.parties)
        first = {
            By.WEIGHT: (each.weight, count, parties),
            By.COUNT: (count, each.weight, parties),
            By.PARTIES: (parties, each.weight, count),
        }[by]
        return *first, [clause.order for clause in each.clauses]

    return key


def _if_told(answer: Callable[[], T]) -> T | None:
    """The answer, or None where the limits do not let it be told."""
    try:
        return answer()
    except LimitError:
        return None


def _all(answers: Iterable[bool | None]) -> bool | None:
    """Whether all are so; None where none is not, and some are not known."""
    found = list(answers)
    if False in found:
        return False
    return None if None in found else True


def _listed(listing: Listing[Any]) -> dict[str, object]:
    return {"complete": listing.complete, "why": listing.why, "found": [each.to_dict() for each in listing]}
