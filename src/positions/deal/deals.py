"""All issues at once: whether a deal is possible, what stands in its way, and what would have to give."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.comparison import Gap, Verdict
from positions.comparison.comparison import in_count
from positions.comparison.gap import widest_gap
from positions.deal.completeness import Completeness
from positions.deal.component import Component
from positions.deal.concession import Concession, by_issues, cheapest_first
from positions.deal.conflict import Conflict, conflicts_on, newest_first
from positions.deal.draft import Check, all_of, check, checked, with_doubt
from positions.deal.engine.elimination import concessions_algebra
from positions.deal.engine.families import places_in
from positions.deal.game import Game
from positions.deal.graded import GradedDeal, best_of
from positions.deal.listing import Listing
from positions.deal.notes import Notes
from positions.deal.question import Question
from positions.deal.rows import Rows, Section
from positions.deal.weights import By, Weights
from positions.deal.wording import counted, in_short
from positions.errors import LimitError, UnknownNameError, did_you_mean, quote
from positions.records import Issue, Terms
from positions.records.checks import id_of
from positions.tables import Record, Result, Table, in_a_row, iso
from positions.tables.schema import DAY, TEXT, TEXTS, TRUTH, Schema, exactly, list_of, maybe, one_of, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from positions.comparison import Comparison, Overlap
    from positions.deal.clauses import Clause
    from positions.deal.component import Least
    from positions.deal.engine.families import Family
    from positions.deal.limits import Limits, Meter
    from positions.deal.weights import ByName, Given
    from positions.negotiation import AdmitLike, DayLike, MattersLike, Negotiation
    from positions.records import IssueLike, PartyLike, ProposalLike, TermsLike
    from positions.regions import Outcome

_NAMED = 3  # issues that a short form names
UNRANKED = (
    "the concessions are choices and are not ranked, because the case does not say how much the issues matter "
    "(salience)"
)
_SEVERAL = 2  # parties: fewer make no deal


@frozen(repr=False)
class Deals(Result):
    """What the parties' words leave of a deal on all issues at once. `print` shows it as a table.

    The rules of the case are hard, the clauses that statements in force come to are soft. What nobody rejects is
    *possible*; it is a *deal* only if everybody accepts all of it. Made by `deals`.

    Attributes:
        question: What was asked. Equal questions have equal answers.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> deals = positions.deals(talks, "ukraine", "russia", on="2025-06-02", issues="truce.*, children.return")
        >>> deals
        <Deals of ukraine, russia on 2025-06-02: no deal, because of 1 conflict on children.return>
        >>> deals.possible
        False
    """

    question: Question

    @property
    def title(self) -> str:
        """The title of the case."""
        return self.question.case.title or self.question.case.id

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the parties, in the order asked for."""
        return self.question.parties

    @property
    def names(self) -> tuple[str, ...]:
        """What a reader calls the parties."""
        return self.question.names

    @property
    def on(self) -> date | None:
        """The day at whose end it holds; None for all that was ever said."""
        return self.question.window.on

    @property
    def ranked(self) -> bool:
        """Whether the case says how much any issue matters to a party; if not, no concession is called the cheapest."""
        return bool(Weights.of(self.question.case, None))

    @property
    def components(self) -> tuple[Component, ...]:
        """The linked issues; each component is answered by itself."""
        return self.question.components

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """What the parties ask of a deal, and what they refuse, on the issues in play."""
        return tuple(clause for component in self.components for clause in component.clauses)

    @property
    def possible(self) -> bool | None:
        """Whether nobody rejects some combination on all these issues; None if the limits leave it undecided.

        That is not a deal yet: see `accepted`.
        """
        return all_of(component.possible for component in self.components)

    @property
    def accepted(self) -> bool | None:
        """Whether there is a deal: a combination, such as `example`, of which everybody accepts every outcome.

        A package, or an acceptance together with its condition, counts if the combination contains all of it. None if
        the limits leave it undecided.

        Example:
            >>> import positions
            >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", issues="bodies.number")
            >>> deals.possible, deals.accepted
            (True, True)
        """
        if not self.components or self.question.reaching_out:
            return False
        return all_of(component.example.accepted for component in self.components)

    @property
    def comparison(self) -> Comparison:
        """The verdict on each term in play."""
        return self.question.comparison

    @property
    def complete(self) -> Completeness:
        """Whether `possible` is decided on every component, and if not, why not."""
        return Completeness.total(component.complete for component in self.components)

    @property
    def blocked(self) -> tuple[Component, ...]:
        """The components on which every deal is rejected by somebody."""
        return tuple(component for component in self.components if component.possible is False)

    @property
    def undecided(self) -> tuple[Component, ...]:
        """The components on which the limits leave `possible` undecided."""
        return tuple(component for component in self.components if component.possible is None)

    @cached_property
    def example(self) -> Check | None:
        """A combination that nobody rejects, if possible one that everybody accepts; None if none was found.

        Of these it is one that leaves the fewest clauses unanswered. It comes as a `Check`, which says of
        each outcome who accepts it and who has merely not refused it.
        """
        if any(component.example.outcomes is None for component in self.components):
            return None
        return self._example("An example")

    @cached_property
    def partial(self) -> Check:
        """What nobody has rejected, also because nobody spoke of it: an example for the components that have one."""
        return self._example("What nobody has rejected")

    def component(self, issue: IssueLike) -> Component:
        """The component that an issue belongs to.

        Raises:
            UnknownNameError: If the issue is not in play.
        """
        wanted = id_of(issue, Issue)
        for component in self.components:
            if wanted in component.ids:
                return component
        near = did_you_mean(wanted, (each for component in self.components for each in component.ids))
        msg = f"the issue {quote(wanted)} is not in play{near}"
        raise UnknownNameError(msg)

    @cached_property
    def conflicts(self) -> Listing[Conflict]:
        """Every minimal set of clauses that cannot all be met, newest first.

        One that differs only in a weaker clause beside a stronger one of the same party and issue is folded into it.
        """
        return newest_first(self._conflicts)

    @cached_property
    def _conflicts(self) -> tuple[Listing[Conflict], ...]:
        """The same by component, each with the gap between its parties."""
        found = map(conflicts_on, self.components)
        return tuple(Listing([*map(self._measured, each)], each.complete) for each in found)

    def _measured(self, conflict: Conflict) -> Conflict:
        """The conflict with the gap between its parties, if it is on one ordered issue."""
        if len(conflict.issues) != 1 or len(conflict.parties) < _SEVERAL:
            return conflict
        there = [view.position(conflict.issues[0]) for view in self.question.views]
        between = [position for position in there if position.party in conflict.parties]
        return evolve(conflict, gap=widest_gap(between, firm=True))

    def concessions(self, *, by: By | ByName = "weight", weights: Given | None = None) -> Listing[Concession]:
        """Every minimal set of clauses whose release makes a deal possible on one component, cheapest first.

        Whatever is to be possible on everything takes one of each blocked component; `cheapest` puts the cheapest
        together. Without weights of any kind the order is by number, and `print` calls none of them cheap. If the
        limits do not allow a list, one concession represents its component.

        Args:
            by: What counts as cheap: `weight`, `count` or `parties`; see `By`.
            weights: How much an issue matters to a party, by the ids of both, from 0 up; the case's salience if it is
                left out, and 1 if nothing is said. A clause on several issues weighs as much as the weightiest.

        Raises:
            UnknownNameError: If a weight speaks of an unknown party or issue.
            RecordError: If a weight is not a number from 0 up.

        Example:
            >>> import positions
            >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", issues="children.return")
            >>> for concession in deals.concessions():
            ...     print(concession.parties, concession.zone)
            ('russia',) children.return = returned
            ('ukraine',) children.return = not-returned
        """
        scale, order = Weights.of(self.question.case, weights), cheapest_first(By(by))
        found: list[Concession] = []
        reasons: list[Completeness] = []
        for component in self.components:
            masks = component.concessions
            sets = [mask for mask in masks.sets if mask]
            if not masks.complete and not sets:
                least = component.cheapest(*scale.costs(component.red_lines, by=By.WEIGHT))
                sets = [least.mask] if least.mask and least.minimal else []
            found += [Concession.of(component.members(mask), scale, [component], shares=len(sets)) for mask in sets]
            reasons.append(masks.complete)
        return Listing(sorted(found, key=order), Completeness.total(reasons))

    def cheapest(self, *, by: By | ByName = "weight", weights: Given | None = None) -> Concession | None:
        """The cheapest concession that makes a deal on everything possible; fast even if there are too many to list.

        Args:
            by: What counts as cheap; see `concessions`.
            weights: How much an issue matters to a party; see `concessions`.

        Returns:
            What is given up, which is nothing if a deal is possible already. None if the rules leave nothing, whatever
            is given up. `complete` says whether nothing cheaper can exist.

        Raises:
            LimitError: If none was found within the limits.
        """
        scale = Weights.of(self.question.case, weights)
        blocked = [component for component in self.components if component.possible is not True]
        if By(by) is By.PARTIES:
            return self._fewest_moving(blocked, scale)
        return _put_together(
            blocked, [component.cheapest(*scale.costs(component.red_lines, by=By(by))) for component in blocked], scale
        )

    def _fewest_moving(self, blocked: Sequence[Component], scale: Weights) -> Concession | None:
        """The cheapest concession of those that make the fewest parties move: each set of so few parties is tried."""
        try:
            moving = self._movers(blocked)
        except LimitError as stopped:
            found = self.cheapest(by=By.WEIGHT, weights=scale.by_issue)
            doubt = Completeness([f"fewer parties may be enough: {stopped}"])
            return found and evolve(found, complete=Completeness.total([found.complete, doubt]))
        ordered = sorted(self.parties)
        fewest = min((mask.bit_count() for mask in moving), default=0)
        tried = _Moving(blocked, scale, self.question.limits.meter("comparing sets of equally few parties"))
        best: Concession | None = None
        doubts: list[Completeness] = []
        for mask in moving:
            if mask.bit_count() > fewest:
                continue
            try:
                found = tried.cheapest(frozenset(ordered[place] for place in places_in(mask)))
            except LimitError as stopped:
                doubts.append(Completeness([str(stopped)]))
                continue
            best = min(filter(None, (best, found)), key=cheapest_first(By.PARTIES), default=None)
        if best is None and doubts:
            raise LimitError(Completeness.total(doubts).why)
        return best and evolve(best, complete=Completeness.total([best.complete, *doubts]))

    @cached_property
    def coalitions(self) -> Listing[tuple[str, ...]]:
        """The largest sets of parties that still have a deal among themselves; the largest of them first.

        If nobody has one, that is the empty set alone; if the rules leave nothing, there is none.
        """
        try:
            leaving = self._movers(self.components)
        except LimitError as stopped:
            return Listing((), Completeness([str(stopped)]))
        everybody, ordered = (1 << len(self.parties)) - 1, sorted(self.parties)
        staying = sorted(
            (tuple(ordered[place] for place in places_in(everybody & ~mask)) for mask in leaving),
            key=lambda parties: (-len(parties), parties),
        )
        return Listing([tuple(sorted(parties, key=self.parties.index)) for parties in staying])

    def best(self, most: int = 10) -> Listing[GradedDeal]:
        """The deals that everybody accepts, those that are accepted most willingly first.

        A deal is better if fewer acceptances are a last resort; each acceptance is that of one party on one issue. Of
        equal ones it is better if more are of preferred outcomes. Nothing is averaged or weighed, and no party or issue
        counts more than another. A deal counts as accepted at the best grade of what it contains whole: an outcome,
        a package, or terms with their condition. Outcomes that no words distinguish are one deal.

        Args:
            most: How many deals are listed. The list is complete if none of them is missing and none is better.

        Example:
            >>> import positions
            >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", issues="bodies.number")
            >>> deals.best()[0]
            <GradedDeal bodies.number = 6,000 bodies: 2 acceptances, none as a last resort, none as preferred>
        """
        if self.accepted is False:
            return Listing(())
        return best_of(self.components, self.parties, most)

    @property
    def graded(self) -> bool:
        """Whether any words on the issues in play say how willingly something is accepted."""
        return any(component.willing.stated for component in self.components)

    @cached_property
    def deciding(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """By decision that covers every issue in play, the `coalitions` that can decide by its rule.

        Example:
            >>> import positions
            >>> most = positions.Decision("most", rule="majority")
            >>> talks = positions.Negotiation(
            ...     "talks",
            ...     parties=["a", "b", "c"],
            ...     issues=[positions.Issue("site", positions.Options(["open", "closed"]))],
            ...     statements=[
            ...         positions.Statement("s1", ["a", "b"], "demands", {"site": "open"}),
            ...         positions.Statement("s2", "c", "demands", {"site": "closed"}),
            ...     ],
            ...     decisions=[most],
            ... )
            >>> deals = positions.deals(talks, "a", "b", "c")
            >>> deals.coalitions.items, deals.deciding
            ((('a', 'b'), ('c',)), {'most': (('a', 'b'),)})
        """
        case, issues = self.question.case, self.question.in_play
        covering = [each for each in case.decisions.values() if issues and all(map(each.covers, issues))]
        games = {each.id: Game.of(each, case.voters(each)) for each in covering}
        return {name: tuple(each for each in self.coalitions if game.wins(each)) for name, game in games.items()}

    def check(self, draft: ProposalLike | TermsLike) -> Check:
        """Compares a draft with what the parties said, clause by clause and party by party.

        Args:
            draft: A proposal of the case, or terms: by issue (or pattern, such as `"territory.*"`) a region, or what a
                file would say.

        Raises:
            UnknownNameError: If there is no such proposal or issue.
            OutcomeError: If what the draft says of an issue is not a region of it.

        Example:
            >>> import positions
            >>> talks = positions.load_seeds()
            >>> deals = positions.deals(talks, "ukraine", "russia", issues="truce.duration, bodies.number")
            >>> print(deals.check({"bodies.number": 6000, "truce.duration": {"at_most": 7}}))
            Draft: some version of it is rejected by nobody.
            <BLANKLINE>
            clause          outcome         Ukraine        Russia
            --------------  --------------  -------------  --------
            truce.duration  at most 7 days  not addressed  in part
            bodies.number   6,000 bodies    accepted       accepted
        """
        return checked(self.question, draft)

    @property
    def headline(self) -> str:
        """The answer in one line: the verdicts, and whether there is a deal or a combination that nobody rejects."""
        return f"{self._verdicts}{self._answer}"

    @property
    def _verdicts(self) -> str:
        """How the terms in play stand, each by itself."""
        text = in_count(self.comparison.overlaps, "issue in play")
        return f"Of {text}. " if text else ""

    @property
    def _answer(self) -> str:
        number = sum(len(component.issues) for component in self.components)
        if not self.question.in_play:
            return "Nothing is asked, so there is nothing to agree on."
        if self.possible:
            return {
                True: "There is a deal: everybody accepts all of one combination.",
                False: "No deal yet: there is a combination that nobody rejects, but none that everybody accepts.",
                None: "There is a combination that nobody rejects; the limits leave it undecided whether there is one "
                "that everybody accepts.",
            }[self.accepted]
        stuck = sum(len(component.issues) for component in self.blocked)
        if not stuck:
            return "The limits leave it undecided whether there is a combination that nobody rejects."
        where = f"{counted(len(self.blocked), 'group')} of issues ({stuck} of the {number} in play)"
        return f"No deal: on {where}, whatever is agreed, somebody rejects it."

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            title=TEXT,
            parties=TEXTS,
            on=DAY,
            headline=TEXT,
            possible=maybe(TRUTH),
            accepted=maybe(TRUTH),
            complete=TRUTH,
            why=TEXT,
            verdicts=table_of(one_of(Verdict)),
            gaps=table_of(Gap.shape()),
            components=list_of(Component.shape()),
            conflicts=_listing(Conflict.shape()),
            concessions=_listing(Concession.shape()),
            cheapest=maybe(exactly(**Concession.shape()["properties"], **Completeness.shape()["properties"])),
            why_no_cheapest=maybe(TEXT),
            coalitions=_listing(TEXTS),
            deciding=table_of(list_of(TEXTS)),
            best=_listing(GradedDeal.shape()),
            partial=Check.shape(),
        )

    def to_dict(self, *, by: By | ByName = "weight") -> dict[str, object]:
        """The answers as plain data; what the limits leave undecided is left empty."""
        return self._plain(self.concessions(by=by), *self._cheapest(by))

    def to_records(self) -> list[Record]:
        """The components as flat data, one record for each issue in play.

        `conflicts.to_records()`, `concessions().to_records()` and `clauses` hold what stands in the way.
        """
        verdicts = {each.issue.id: str(each.verdict) for each in self.comparison.overlaps}
        return [
            {
                "issue": issue,
                "component": number,
                "possible": component.possible,
                "accepted": component.example.accepted,
                "verdict": verdicts.get(issue),
                "ties": ", ".join(component.ties),
                "example": None if (found := component.example.outcomes) is None else str(found[issue]),
            }
            for number, component in enumerate(self.components, 1)
            for issue in component.ids
        ]

    def _plain(self, concessions: Listing[Concession], cheapest: Concession | None, unknown: str) -> dict[str, object]:
        return {
            "title": self.title,
            "parties": list(self.parties),
            "on": iso(self.on),
            "headline": self.headline,
            "possible": self.possible,
            "accepted": self.accepted,
            **self.complete.to_dict(),
            "verdicts": {each.issue.id: str(each.verdict) for each in self.comparison.overlaps},
            "gaps": {each.issue.id: each.gap.to_dict() for each in self.apart if each.gap},
            "components": [each.to_dict() for each in self.components],
            "conflicts": self.conflicts.to_dict(),
            "concessions": concessions.to_dict(),
            "cheapest": cheapest and {**cheapest.to_dict(), **cheapest.complete.to_dict()},
            "why_no_cheapest": unknown or None,
            "coalitions": self.coalitions.to_dict(),
            "deciding": {name: [list(each) for each in several] for name, several in self.deciding.items()},
            "best": self.best().to_dict() if self.graded else Listing[GradedDeal](()).to_dict(),
            "partial": self.partial.to_dict(),
        }

    @property
    def table(self) -> Table:
        """What is shown of it: the conflicts with the concessions that resolve them, or an example of a deal."""
        return self.shown()

    def shown(self, *, by: By | ByName = "weight") -> Table:
        """The table with the concessions in another order; see `By`."""
        concessions, (cheapest, unknown) = self.concessions(by=by), self._cheapest(by)
        day = f", as of {self.on}" if self.on else ""
        headline = f"{self.headline} ({in_a_row(self.names)}{day}{self.question.assuming})"

        def data() -> dict[str, object]:
            return self._plain(concessions, cheapest, unknown)

        notes = tuple(Notes(self, By(by), concessions, cheapest, unknown))
        if self.example is not None:
            shown = self.example.table
            return evolve(shown, headline=headline, notes=(*shown.notes, *notes), data=data)
        rows = list(self.rows.of(self._sections(concessions)))
        columns = ("", "in words", "newest statements") if rows else ()
        return Table(headline, columns, tuple(rows), notes, data, headings="issues")

    @cached_property
    def rows(self) -> Rows:
        """How its conflicts and concessions are shown."""
        return Rows(self.question)

    def _sections(self, concessions: Listing[Concession]) -> Iterator[Section]:
        opening = by_issues(concessions)
        for component, conflicts in zip(self.components, self._conflicts, strict=True):
            if component.possible is False:
                yield Section(component, conflicts, opening.get(component.ids, ()))

    @property
    def apart(self) -> tuple[Overlap, ...]:
        """The terms in play on which bids have not met: each party accepts something, but not the same."""
        return self.comparison.apart

    def _cheapest(self, by: By | ByName) -> tuple[Concession | None, str]:
        """The cheapest concession, or why none is named."""
        if By(by) is By.WEIGHT and not self.ranked:
            return None, UNRANKED
        try:
            return self.cheapest(by=by), ""
        except LimitError as stopped:
            return None, f"the least that would have to give is not known: {stopped}"

    def _movers(self, components: Iterable[Component]) -> Family:
        """Every minimal set of parties whose moving leaves a deal on all the components. Raises `LimitError`."""
        families = []
        for component in components:
            masks = component.movers(sorted(self.parties))
            if not masks.complete:
                raise LimitError(masks.complete.why)
            families.append(masks.sets)
        work = "listing sets of parties"
        return concessions_algebra(self.question.limits, work=work).combine(families)

    def _example(self, title: str) -> Check:
        """The check of the examples of all components that have one."""
        examples = [component.example for component in self.components]
        outcomes: dict[str, Outcome] = {}
        for each in examples:
            outcomes.update(each.outcomes or {})
        issues = self.question.case.issues
        draft = Terms({name: issues[name].domain.only(each) for name, each in outcomes.items()})
        doubt = Completeness.total(each.complete for each in examples if each.outcomes is not None)
        return with_doubt(check(self.question, title, draft), doubt)

    def __repr__(self) -> str:
        day = f" on {self.on}" if self.on else ""
        if self.possible is None:
            answer = "undecided"
        elif self.possible:
            answer = {True: "a deal", False: "no deal yet, but nobody rejects an example", None: "undecided"}[
                self.accepted
            ]
        else:
            stuck = [issue for component in self.blocked for issue in component.ids]
            blocked = in_short(stuck, self.question.families)
            more = f" and {len(blocked) - _NAMED} more" if len(blocked) > _NAMED else ""
            conflicts = counted(len(self.conflicts), "conflict")
            answer = f"no deal, because of {conflicts} on {', '.join(blocked[:_NAMED])}{more}"
        return f"<Deals of {', '.join(self.parties)}{day}: {answer}>"


def deals(
    case: Negotiation,
    *parties: PartyLike,
    on: DayLike | None = None,
    since: DayLike | None = None,
    admit: AdmitLike | None = None,
    issues: MattersLike | None = None,
    limits: Limits | None = None,
) -> Deals:
    """What the parties' words leave of a deal on all issues at once.

    In play are the issues that statements in force or rules touch; facts only if a condition or a rule links them to
    something that can be settled.

    Args:
        case: The case.
        parties: Two or more parties. Tables keep their order; no answer depends on it.
        on: The day or round at whose end to look; everything that was ever said if it is left out.
        since: The first day or round whose words count.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.
        issues: Issues, families, ids or patterns, to look only at these and at whatever can refuse what is agreed on
            them: refusals, conditions, alternatives of a demand and rules widen the question, mere packages do not.
        limits: How much work an answer may take.

    Returns:
        The answers, computed when they are first asked for. That no deal is possible is an answer, not an error.

    Raises:
        UnknownNameError: If a party is unknown or a pattern matches no issue.
        ComparisonError: If there are fewer than two parties, or one appears twice.
        DateError: If a date is neither a day nor the id of a round.

    Complexity:
        Exponential only in the induced width of a component: how many issues have to be looked at together.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", on="2025-06-02")
        >>> print(deals.component("neutrality").ties)
        ('alliances-include-nato', 'nato-is-an-alliance', 'neutrality-bars-alliances')
    """
    return Deals(Question.of(case, parties, on=on, since=since, admit=admit, issues=issues, limits=limits))


class _Moving:
    """The cheapest concessions of some parties alone, each component looked at once for the same of its parties."""

    def __init__(self, blocked: Sequence[Component], scale: Weights, meter: Meter) -> None:
        self.blocked = blocked
        self.scale = scale
        self.meter = meter
        self.parties = [frozenset(clause.party for clause in component.red_lines) for component in blocked]
        self.found: dict[tuple[int, frozenset[str]], Least] = {}

    def cheapest(self, movers: frozenset[str]) -> Concession | None:
        """The cheapest concession of these parties. Raises `LimitError`."""
        least = [self._least(number, movers & parties) for number, parties in enumerate(self.parties)]
        found = _put_together(self.blocked, least, self.scale)
        if found is not None and not movers.issuperset(found.parties):
            msg = "the cheapest concession of some parties alone was not found"
            raise LimitError(msg)
        return found

    def _least(self, number: int, movers: frozenset[str]) -> Least:
        if (number, movers) not in self.found:
            component = self.blocked[number]
            costs = self.scale.costs(component.red_lines, by=By.PARTIES, movers=movers)
            self.found[number, movers] = component.cheapest(*costs, self.meter)
        return self.found[number, movers]


def _put_together(blocked: Sequence[Component], least: Sequence[Least], scale: Weights) -> Concession | None:
    """The concession that releases the least of each component. Raises `LimitError` if one was not found."""
    given: list[Clause] = []
    for component, each in zip(blocked, least, strict=True):
        if each.mask is None:
            if each.complete:
                return None
            msg = f"no concession on {component.ids[0]} and the issues linked to it was found: {each.complete.why}"
            raise LimitError(msg)
        given += component.members(each.mask)
    return Concession.of(given, scale, blocked, Completeness.total(each.complete for each in least))


def _listing(schema: Schema) -> Schema:
    """The schema of a list of such things that says whether it is whole."""
    return exactly(**Completeness.shape()["properties"], found=list_of(schema))
