"""Laws of deals, on random small cases, against every combination of outcomes; and those that do not hold.

The oracle reads statements, not clauses: it knows which whole deals a statement refuses, and which answer it. A set of
deals is an `int` with a bit for each combination of outcomes.
"""

from __future__ import annotations

from datetime import date
from functools import reduce
from itertools import combinations, product
from operator import and_, or_
from typing import TYPE_CHECKING

import pytest
from attrs import evolve, frozen
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from positions import (
    Issue,
    Limits,
    Negotiation,
    Options,
    Party,
    Quantity,
    Rule,
    Scale,
    Stance,
    Statement,
    Terms,
    Verdict,
    compare,
    deals,
    strategies,
)
from positions.deal import Answer
from positions.deal.wording import given_up as said_of_what_is_given_up
from positions.errors import LimitError
from tests import talks as dsl
from tests.talks import says, talks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from positions.deal import ByName, Check, Clause, Component, Concession, Conflict, Deals, Refusal
    from positions.position import Position
    from positions.regions import FormLike, Outcome, Region

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere

PARTIES: tuple[str, ...] = ("east", "north", "south")
NAMES = ("border", "pause", "seat", "troops")
FULL = Limits(table=10**9, family=10**9, steps=10**9)
MOST = 11  # clauses of one component: every set of them is tried

fewer = settings(max_examples=settings().max_examples // 2)
fewest = settings(max_examples=settings().max_examples // 3)

# --- Random cases ---


def domains() -> st.SearchStrategy[Options | Scale | Quantity]:
    """Two or three outcomes, with an order or without."""
    return st.sampled_from(
        [
            Options(["a", "b"]),
            Quantity("day", lowest=0, highest=2),
            Scale(["a", "b", "c"]),
            Options(["a", "b", "c"]),
        ]
    )


@st.composite
def small_issues(draw: st.DrawFn, most: int = 4) -> list[Issue]:
    """Two to four issues of two or three outcomes."""
    number = draw(st.sampled_from([2, 3, most]))
    return [Issue(name, draw(domains())) for name in NAMES[:number]]


@st.composite
def some_region(draw: st.DrawFn, issue: Issue) -> Region:
    """Some outcomes of the issue; seldom all of them."""
    outcomes = list(issue.domain.everything())
    chosen = draw(st.sampled_from(range(1, 1 << len(outcomes))))
    return union(issue, [each for place, each in enumerate(outcomes) if chosen >> place & 1])


def union(issue: Issue, outcomes: Iterable[Outcome]) -> Region:
    """The region of these outcomes."""
    return reduce(or_, map(issue.domain.only, outcomes), issue.domain.nothing())


@st.composite
def table(draw: st.DrawFn, issues: Sequence[Issue], most: int = 2) -> Terms:
    """Terms on one issue or more."""
    some = draw(st.lists(st.sampled_from(list(issues)), min_size=1, max_size=most, unique_by=lambda issue: issue.id))
    return Terms({issue.id: draw(some_region(issue)) for issue in some})


@st.composite
def stance_on(draw: st.DrawFn, id: str, parties: Sequence[str], free: Sequence[Issue]) -> Statement:  # noqa: A002
    """A statement on some of the issues: a plain one, a package, alternatives, or one on a condition."""
    stance = draw(st.sampled_from(["demands", "offers", "rejects", "demands", "accepts", "agrees"]))
    size = st.sampled_from([1, 1, 2, 3])
    tables = draw(st.lists(table(free, draw(st.sampled_from([1, 1, 2]))), min_size=1, max_size=draw(size)))
    spoken_of = {issue for each in tables for issue in each}
    rest = [issue for issue in free if issue.id not in spoken_of]
    provided: list[Terms] = []
    conditional = draw(st.booleans())
    if rest and conditional:
        provided = draw(st.lists(table(rest, draw(st.sampled_from([1, 1, 2]))), min_size=1, max_size=2))
    if stance == "rejects":  # so that it is plain which issues tell apart what it refuses
        provided = provided[:1]
        tables = list({tuple(each): each for each in tables}.values()) if provided else tables
    together = {"rejects": [None, True], "offers": [None, None, False]}.get(stance, [None])
    return Statement(
        id,
        party=parties,
        stance=Stance(stance),
        terms=tables,
        provided=provided,
        together=draw(st.sampled_from(together)),
        date="2025-01-01",
    )


def said_again(statement: Statement, id: str, party: str) -> Statement:  # noqa: A002
    """The same in another statement: once more, as an acceptance, or as a refusal of all else."""
    other = {"offers": "accepts", "accepts": "offers"}
    again = evolve(statement, id=id, party=party, stance=Stance(other.get(statement.stance, statement.stance)))
    terms = statement.terms[0]
    if statement.stance.insists and not statement.provided and len(statement.terms) == len(terms) == 1:
        ((issue, region),) = terms.items()
        if not region.is_everything:
            return evolve(again, stance="rejects", terms=Terms({issue: ~region}))
    return again


@st.composite
def some_rules(draw: st.DrawFn, issues: Sequence[Issue]) -> list[Rule]:
    """At most two rules; one without `if` now and then."""
    found = []
    for place in range(draw(st.sampled_from([0, 1, 0, 2]))):
        then = draw(table(issues))
        rest = [issue for issue in issues if issue.id not in then]
        always = not rest or draw(st.sampled_from([False, False, True]))
        found.append(Rule(f"r{place}", given=Terms({}) if always else draw(table(rest)), then=then))
    return found


def negotiation(issues: Iterable[Issue], statements: Iterable[Statement], rules: Iterable[Rule]) -> Negotiation:
    """The case; west has not spoken."""
    parties = [Party(name, name.capitalize()) for name in (*PARTIES, "west")]
    return Negotiation("talks", "Talks", parties=parties, issues=issues, rules=rules, statements=statements)


@st.composite
def one_day(draw: st.DrawFn) -> Negotiation:
    """Cases in which no word meets another of the same party, but for those that say the same."""
    issues = draw(small_issues())
    free = {party: {issue.id for issue in issues} for party in PARTIES}
    said: list[Statement] = []
    for place in range(draw(st.integers(0, 6))):
        parties = draw(
            st.sampled_from([*((party,) for party in PARTIES), *((party,) for party in PARTIES), PARTIES[:2]])
        )
        left = [issue for issue in issues if all(issue.id in free[party] for party in parties)]
        if not left:
            continue
        statement = draw(stance_on(f"s{place}", parties, left))
        said.append(statement)
        for party in parties:
            free[party] -= set(statement.issues)
        if draw(st.sampled_from([False, False, False, True])):
            said.append(said_again(statement, f"t{place}", parties[0]))
    return negotiation(issues, said, draw(some_rules(issues)))


@st.composite
def several_days(draw: st.DrawFn) -> Negotiation:
    """Cases in which words replace, lift and contest one another, some of them told by others."""
    issues = draw(small_issues(most=3))
    said = [
        draw(strategies.statements(issues, parties=PARTIES[:2], id=f"s{place}"))
        for place in range(draw(st.integers(0, 6)))
    ]
    return negotiation(issues, said, draw(some_rules(issues)))


# --- The oracle ---


class World:
    """Every deal of a case, and where things hold among them."""

    def __init__(self, case: Negotiation) -> None:
        self.case = case
        self.issues = {name: list(issue.domain.everything()) for name, issue in case.issues.items()}
        self.deals = [dict(zip(self.issues, each, strict=True)) for each in product(*self.issues.values())]
        self.every = (1 << len(self.deals)) - 1
        self.having = {
            (name, outcome): self.among(lambda deal, name=name, outcome=outcome: deal[name] == outcome)  # type: ignore[misc]
            for name, outcomes in self.issues.items()
            for outcome in outcomes
        }

    def among(self, test: Callable[[Mapping[str, Outcome]], bool]) -> int:
        """The deals of which it is true."""
        return sum(1 << place for place, deal in enumerate(self.deals) if test(deal))

    def holds(self, terms: Mapping[str, Region]) -> int:
        """The deals in which the terms hold."""
        allowed = (
            reduce(or_, (self.having[issue, outcome] for outcome in self.issues[issue] if outcome in region), 0)
            for issue, region in terms.items()
        )
        return reduce(and_, allowed, self.every)

    def some(self, tables: Iterable[Mapping[str, Region]]) -> int:
        """The deals in which any of the tables holds."""
        return reduce(or_, map(self.holds, tables), 0)

    def impossible(self, rules: Iterable[Rule]) -> int:
        """The deals that the rules bar."""
        return reduce(or_, (self.holds(rule.given) & ~self.holds(rule.then) for rule in rules), 0)

    def telling(self, found: int) -> frozenset[str]:
        """The issues on which it depends which deals are in the set."""
        return frozenset(issue for issue in self.issues if self.tells(issue, found))

    def tells(self, issue: str, found: int) -> bool:
        """Whether it depends on the issue which deals are in the set."""
        rests = [
            {tuple(deal[name] for name in self.issues if name != issue) for deal in self.listed(found & having)}
            for (name, _), having in self.having.items()
            if name == issue
        ]
        return any(rest != rests[0] for rest in rests)

    def listed(self, found: int) -> list[Mapping[str, Outcome]]:
        """The deals of a set."""
        return [deal for place, deal in enumerate(self.deals) if found >> place & 1]


@frozen
class Wish:
    """What a party asks of a whole deal, and the statements in which it does."""

    party: str
    statements: frozenset[str]
    issues: frozenset[str]
    refused: int
    accepted: int
    unanswered: int
    demanded: bool

    @property
    def key(self) -> tuple[object, ...]:
        """All of it, in an order."""
        deals_of = (self.refused, self.accepted, self.unanswered)
        return self.party, sorted(self.statements), sorted(self.issues), *deals_of, self.demanded


def wishes(world: World) -> list[Wish]:
    """What all statements of one day ask for, what refuses the same being one."""
    found: dict[object, Wish] = {}
    for statement in world.case.statements.values():
        for party in statement.party:
            for wish in asked(world, party, statement):
                telling = world.telling(wish.refused) or wish.issues
                key = (party, telling, wish.refused) if wish.refused else (party, wish.issues, "bid", wish.accepted)
                found[key] = together(found[key], wish) if key in found else wish
    return list(found.values())


def together(one: Wish, other: Wish) -> Wish:
    """The same refused twice: what they want beside that is wanted as alternatives."""
    both = one.accepted and other.accepted
    return evolve(
        one,
        statements=one.statements | other.statements,
        issues=one.issues | other.issues,
        accepted=one.accepted | other.accepted,
        unanswered=one.unanswered & other.unanswered if both else one.unanswered | other.unanswered,
        demanded=one.demanded or other.demanded,
    )


def asked(world: World, party: str, statement: Statement) -> Iterator[Wish]:
    """What a statement asks of a deal, read by itself."""
    provided = statement.provided
    if statement.stance.bids and any(all(region.is_everything for region in terms.values()) for terms in provided):
        provided = ()  # everything meets it
    met = world.some(provided) if provided else world.every
    conditions = {issue for terms in provided for issue in terms}
    for tables in pieces(statement):
        issues = conditions.union(*tables)
        holds = world.some(tables)
        wish = Wish(party, frozenset([statement.id]), frozenset(issues), 0, holds & met, 0, demanded=False)
        if statement.stance.insists:
            missed = met & ~holds
            yield evolve(wish, refused=missed, unanswered=missed, demanded=statement.stance == "demands")
        elif statement.stance.bids:
            yield evolve(wish, refused=holds & ~met, unanswered=world.every & ~(holds & met))
        else:
            refused = holds & met
            yield evolve(wish, issues=world.telling(refused) or wish.issues, refused=refused, accepted=0)


def pieces(statement: Statement) -> Iterator[list[Terms]]:
    """The tables that count together: those of alternative demands, and those on one issue alone.

    What is demanded, agreed or refused counts issue by issue, what is offered or accepted as a package, unless the
    statement says otherwise.
    """
    if statement.stance.insists and len(statement.terms) == 1:
        yield from ([Terms({issue: region})] for issue, region in statement.terms[0].items())
    elif statement.stance.insists:
        yield list(statement.terms)
    else:
        packed = statement.stance != "rejects" if statement.together is None else statement.together
        apart = [Terms({issue: region}) for terms in statement.terms for issue, region in terms.items()]
        alone: dict[tuple[str, ...], list[Terms]] = {}
        for place, terms in enumerate(statement.terms if packed else apart):
            alone.setdefault(tuple(terms) if len(terms) == 1 else (str(place), *terms), []).append(terms)
        yield from alone.values()


def read(world: World, clause: Clause) -> Wish:
    """A clause of the library as what it refuses and leaves unanswered, deal by deal."""

    def covered(refusals: Iterable[Refusal]) -> int:
        return reduce(or_, (world.holds(each.inside) & ~world.some(each.unless) for each in refusals), 0)

    return Wish(
        clause.party,
        statements=frozenset(clause.statements),
        issues=frozenset(clause.issues),
        refused=covered(clause.refuses),
        accepted=world.some(clause.accepts),
        unanswered=covered(clause.unanswered),
        demanded=clause.demanded,
    )


def taken_at_their_word(world: World, found: Deals) -> list[Wish]:
    """The clauses of the library, deal by deal: what words of several days come to is judged by other laws."""
    return [read(world, clause) for clause in found.clauses]


def unfolded(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts with those that are folded into them."""
    return [each for conflict in conflicts for each in (conflict, *conflict.folded)]


def refused_by(asked_for: Iterable[Wish]) -> int:
    """The deals that any of them refuses."""
    return reduce(or_, (wish.refused for wish in asked_for), 0)


@frozen
class Part:
    """A component as the oracle sees it: what is asked in it, and the deals that its rules bar."""

    issues: tuple[str, ...]
    wishes: tuple[Wish, ...]
    barred: int
    world: World

    def leaves(self, kept: Iterable[Wish]) -> int:
        """The deals that are left where these alone are kept."""
        return self.world.every & ~self.barred & ~refused_by(kept)

    @property
    def free(self) -> int:
        """The deals that nobody refuses."""
        return self.leaves(self.wishes)

    @property
    def refusing(self) -> list[Wish]:
        """The wishes that refuse anything."""
        return [wish for wish in self.wishes if wish.refused]

    def conflicts(self, within: int = -1) -> list[frozenset[Wish]]:
        """Every minimal set of wishes that leaves nothing within these deals."""
        return smallest(self.refusing, lambda some: not self.leaves(some) & within)

    def concessions(self) -> list[frozenset[Wish]]:
        """Every minimal set of wishes without which something is left."""
        return smallest(self.refusing, lambda some: bool(self.leaves(set(self.refusing) - set(some))))


def smallest(wishes: Sequence[Wish], test: Callable[[Collection[Wish]], bool]) -> list[frozenset[Wish]]:
    """The smallest sets by inclusion of which it is true; it must be true of whatever holds them."""
    assume(len(wishes) <= MOST)
    found: list[frozenset[Wish]] = []
    for size in range(len(wishes) + 1):
        for some in map(frozenset, combinations(wishes, size)):
            if not any(each <= some for each in found) and test(some):
                found.append(some)
    return found


def parts(world: World, found: Deals, asked_for: Sequence[Wish]) -> list[Part]:
    """The components, after a look that no issue, wish or rule lies in two of them or in none."""
    groups = [set(component.ids) for component in found.components]
    assert all(one.isdisjoint(other) for one, other in combinations(groups, 2))
    rules = list(world.case.rules.values())
    for issues in (*(wish.issues for wish in asked_for), *(rule.issues for rule in rules)):
        assert sum(group.issuperset(issues) for group in groups) == 1
    return [
        Part(
            component.ids,
            wishes=tuple(wish for wish in asked_for if group.issuperset(wish.issues)),
            barred=world.impossible(rule for rule in rules if group.issuperset(rule.issues)),
            world=world,
        )
        for component, group in zip(found.components, groups, strict=True)
    ]


def as_wishes(world: World, clauses: Iterable[Clause]) -> frozenset[Wish]:
    """Clauses of an answer, to be compared with the oracle's."""
    return frozenset(read(world, clause) for clause in clauses)


def families(sets: Iterable[Iterable[Wish]]) -> list[list[tuple[object, ...]]]:
    """Sets of wishes in one order, so that lists of them can be compared whole."""
    return sorted(sorted(wish.key for wish in wishes) for wishes in sets)


def given_up(world: World, concession: Concession) -> frozenset[Wish]:
    """What a concession gives up."""
    return as_wishes(world, concession.clauses)


# --- What is asked, and whether it can be had ---


@fewer
@given(one_day())
def test_every_clause_refuses_and_wants_what_its_statements_say(case: Negotiation) -> None:
    """Deal by deal, a clause refuses and wants what its statements say, and what refuses the same is one clause."""
    world = World(case)
    found = deals(case, *PARTIES)
    assert families([taken_at_their_word(world, found)]) == families([wishes(world)])


def test_a_clause_names_the_newest_of_the_statements_that_say_it() -> None:
    """Two of them, and how many more there are."""
    same = [says(f"n{day}", "north", "rejects", {"troops": "leave"}, f"2025-01-0{day}") for day in (1, 2, 3)]
    (clause,) = deals(talks(*same), "north", "south").clauses
    assert str(clause) == "North rejects troops = leave (n3, 2025-01-03; n2, 2025-01-02; and 1 more)"


@pytest.mark.parametrize(
    ("stance", "provided", "told"),
    [
        ("demands", None, "no longer demands troops = leave"),
        ("agrees", None, "goes back on troops = leave"),
        ("rejects", None, "no longer rejects troops = leave"),
        ("offers", {"pact": "kept"}, "offers troops = leave even without pact = kept"),
        ("accepts", {"pact": "kept"}, "accepts troops = leave even without pact = kept"),
    ],
)
def test_what_is_given_up_is_shown_as_what_the_party_then_does(
    stance: str, provided: dict[str, object] | None, told: str
) -> None:
    """It drops a demand or a refusal, breaks an agreement, or makes its bid without the condition."""
    said = says("n1", "north", stance, {"troops": "leave"}, provided=provided)
    clauses = deals(talks(said), "north", "south").clauses
    assert said_of_what_is_given_up(clause.gist for clause in clauses) == told


@fewest
@given(several_days())
def test_a_clause_covers_the_deals_inside_its_refusals_without_the_exceptions(case: Negotiation) -> None:
    """A clause covers a deal exactly if the deal lies inside one of its refusals and outside the exceptions."""
    world = World(case)
    for clause in deals(case, "north", "east").clauses:
        covered = [deal for deal in world.deals if any(refusal.covers(deal) for refusal in clause.refuses)]
        assert covered == world.listed(read(world, clause).refused)


def test_an_offer_lifts_no_refusal_on_issues_that_it_does_not_speak_of() -> None:
    """North still refuses to withdraw its troops without the pact, whatever else it offers on whatever condition."""
    troops = says("n1", "north", "offers", {"troops": "leave"}, provided={"pact": "kept"})
    for day in ("2025-01-01", "2025-01-02"):
        support = says("n2", "north", "offers", {"support": "ended"}, day, provided={"pause": 1})
        found = deals(talks(troops, support), "north", "south")
        draft: dict[str, FormLike] = {"troops": "leave", "pact": "renounced", "support": "ended", "pause": 1}
        assert [clause.statements for clause in found.check(draft).refused] == [("n1",)]
        assert [component.ids for component in found.components] == [("pause", "support"), ("pact", "troops")]


def test_a_later_package_lifts_no_refusal_of_another_combination() -> None:
    """North still rejects the combination, whatever it offers on other issues."""
    no = says("n1", "north", "rejects", {"troops": "leave", "pact": "renounced"}, together=True)
    package = says("n2", "north", "offers", {"support": "ended", "pause": 1}, "2025-01-02")
    draft: dict[str, FormLike] = {"troops": "leave", "pact": "renounced", "support": "ended", "pause": 1}
    refused = deals(talks(no, package), "north", "south").check(draft).refused
    assert [clause.statements for clause in refused] == [("n1",)]


@fewer
@given(one_day())
def test_a_deal_is_possible_where_some_combination_of_outcomes_is_refused_by_nobody(case: Negotiation) -> None:
    """A deal is possible exactly if nobody refuses some combination of outcomes, as a whole and in each component."""
    world = World(case)
    found = deals(case, *PARTIES)
    barred = world.impossible(case.rules.values())
    assert found.possible == bool(world.every & ~barred & ~refused_by(wishes(world)))
    for component, part in zip(found.components, parts(world, found, wishes(world)), strict=True):
        assert component.possible == bool(part.free)
        assert (component in found.blocked) == (not part.free)


@fewer
@given(one_day())
def test_the_example_is_refused_by_nobody_and_leaves_the_fewest_unanswered(case: Negotiation) -> None:
    """Nobody refuses the example, and of all deals that nobody refuses none leaves fewer wishes unanswered."""
    world = World(case)
    found = deals(case, *PARTIES)
    every = parts(world, found, wishes(world))
    assert (found.example is None) == (not all(part.free for part in every))
    shown = found.partial if found.example is None else found.example
    assert set(shown.draft) == {issue for part in every if part.free for issue in part.issues}
    for part in every:
        if part.free:
            chosen = {issue: shown.draft[issue] for issue in part.issues}
            assert all(region.size == 1 for region in chosen.values())
            places = world.holds(chosen)
            assert places & part.free == places & ~part.barred & world.every != 0
            best = accepted_by_all(part, PARTIES) or part.free
            assert unanswered(part.wishes, places) == fewest_unanswered(part, best)


def accepted_by_all(part: Part, parties: Iterable[str]) -> int:
    """The deals that nobody refuses, and of which every party accepts the outcome of every issue of the part."""
    world = part.world
    found = part.free
    for party in parties:
        accepted = list(accepting(world.case, party))
        for issue in part.issues:
            found &= reduce(or_, (world.holds(terms) for terms in accepted if issue in terms), 0)
    return found


def accepting(case: Negotiation, party: str) -> Iterator[Terms]:
    """What a party accepts by statements of one day: each alternative, package or offer, with its condition."""
    for statement in case.statements.values():
        if party in statement.party and statement.stance != "rejects":
            for terms in (terms for tables in pieces(statement) for terms in tables):
                for condition in statement.provided or (Terms({}),):
                    both = dict(terms)
                    both |= {issue: both.get(issue, region) & region for issue, region in condition.items()}
                    if all(both.values()):
                        yield Terms(both)


@st.composite
def generous(draw: st.DrawFn) -> Negotiation:
    """Cases in which two parties offer one thing and another."""
    issues = draw(small_issues(most=2))[:2]
    said = []
    for place in range(draw(st.integers(2, 7))):
        tables = draw(st.lists(table(issues), min_size=1, max_size=2))
        rest = [issue for issue in issues if not any(issue.id in terms for terms in tables)]
        provided = [draw(table(rest))] if rest and draw(st.sampled_from([True, False, False])) else []
        stance = draw(st.sampled_from(["offers", "accepts"]))
        party = PARTIES[place % 2]
        said.append(
            Statement(
                f"s{place}", party=party, stance=Stance(stance), terms=tables, provided=provided, date="2025-01-01"
            )
        )
    return negotiation(issues, said, draw(some_rules(issues)))


@fewer
@given(generous())
def test_there_is_a_deal_if_everybody_accepts_all_of_a_combination_that_nobody_refuses(case: Negotiation) -> None:
    """There is a deal if everybody accepts all of a combination that nobody refuses; a package or a condition counts
    if the combination contains all of it.
    """
    world = World(case)
    found = deals(case, *PARTIES[:2])
    every = parts(world, found, taken_at_their_word(world, found))
    accepted = [accepted_by_all(part, PARTIES[:2]) for part in every]
    assert found.accepted == all(accepted)
    for part, good in zip(every, accepted, strict=True):
        example = found.component(part.issues[0]).example
        assert example.accepted == bool(good)
        if example.outcomes is not None and good:
            assert (
                world.holds({issue: case.issues[issue].domain.only(o) for issue, o in example.outcomes.items()}) & good
            )
    if found.example is not None:
        assert found.accepted == (found.example.accepted and set(found.example.draft) == set(found.question.in_play))


@fewer
@given(generous(), st.data())
def test_a_full_draft_is_accepted_by_those_who_accept_all_of_it(case: Negotiation, data: st.DataObject) -> None:
    """A party accepts a full draft exactly if it accepts every outcome of it, outright or in packages and with
    conditions that the draft contains.
    """
    world = World(case)
    outcomes = {name: data.draw(st.sampled_from(each)) for name, each in world.issues.items()}
    draft = {name: case.issues[name].domain.only(outcome) for name, outcome in outcomes.items()}
    here = 1 << world.deals.index(outcomes)
    found = deals(case, *PARTIES[:2])
    refusing = {wish.party for wish in taken_at_their_word(world, found) if wish.refused & here}
    for party in PARTIES[:2]:
        covered = {i for terms in accepting(case, party) if world.holds(terms) & here for i in terms}
        rejecting = any(
            reply.party == party and reply.answer is Answer.REJECTED for reply in found.check(draft).replies
        )
        expected = covered == set(case.issues) and party not in refusing and not rejecting
        assert (party in found.check(draft).accepted_by) == expected


def unanswered(asked_for: Iterable[Wish], places: int) -> int:
    """How many wishes all of these deals leave unanswered."""
    return sum(not places & ~wish.unanswered for wish in asked_for)


def fewest_unanswered(part: Part, free: int) -> int:
    """The fewest wishes that a deal leaves unanswered."""
    deals_of = [1 << place for place in range(len(part.world.deals)) if free >> place & 1]
    return min(unanswered(part.wishes, deal) for deal in deals_of)


@fewest
@given(several_days())
def test_a_component_never_shares_an_issue_with_another(case: Negotiation) -> None:
    """No issue, clause or rule belongs to two components, and every tie is named."""
    world = World(case)
    found = deals(case, "north", "east")
    parts(world, found, taken_at_their_word(world, found))
    for component in found.components:
        assert (len(component.issues) > 1) == bool(component.ties)


# --- Conflicts and concessions ---


@fewer
@given(one_day())
def test_conflicts_are_all_the_smallest_sets_of_clauses_that_leave_no_deal(case: Negotiation) -> None:
    """The conflicts are all the smallest sets of clauses that leave no deal, each once, with a smallest set of the
    rules that it needs.
    """
    world = World(case)
    found = deals(case, *PARTIES)
    expected = [each for part in parts(world, found, wishes(world)) for each in part.conflicts()]
    every = unfolded(found.conflicts)
    assert families(as_wishes(world, conflict.clauses) for conflict in every) == families(expected)
    assert found.conflicts.complete
    for conflict in every:
        needs_its_rules(world, conflict)


@fewer
@given(several_days())
def test_a_conflict_of_a_weaker_clause_is_folded_into_that_of_the_stronger_one(case: Negotiation) -> None:
    """The conflict of a weaker clause beside a stronger one of the same party and issue is folded, once, and not
    listed.
    """
    world = World(case)
    found = deals(case, "north", "east")
    asked_for = taken_at_their_word(world, found)
    for conflict in found.conflicts:
        assert not any(weaker(wish, asked_for) for wish in as_wishes(world, conflict.clauses))
        for each in conflict.folded:
            assert any(weaker(wish, asked_for) for wish in as_wishes(world, each.clauses))
            assert each.parties == conflict.parties
    every = [each.key for each in unfolded(found.conflicts)]
    assert len(every) == len(set(every))


def weaker(wish: Wish, others: Iterable[Wish]) -> bool:
    """Whether the same party refuses more on the one issue that it is about."""
    return len(wish.issues) == 1 and any(
        (each.party, each.issues) == (wish.party, wish.issues)
        and each.refused != wish.refused
        and not wish.refused & ~each.refused
        for each in others
    )


def needs_its_rules(world: World, conflict: Conflict) -> None:
    """The clauses with these rules leave nothing, and with any fewer they leave something."""
    refused = refused_by(as_wishes(world, conflict.clauses))
    rules = [world.case.rules[each] for each in conflict.rules]
    assert not world.every & ~refused & ~world.impossible(rules)
    for rule in rules:
        assert world.every & ~refused & ~world.impossible(each for each in rules if each is not rule)
    named = {issue for clause in conflict.clauses for issue in clause.issues}.union(*(rule.issues for rule in rules))
    assert set(conflict.issues) == named
    assert conflict.joint == (len(named) > 1)


@fewer
@given(one_day())
def test_concessions_are_all_the_smallest_sets_whose_release_leaves_a_deal(case: Negotiation) -> None:
    """The concessions on a blocked component are all the smallest sets of clauses without which there is a deal; if
    the rules alone leave none, there are no concessions.
    """
    world = World(case)
    found = deals(case, *PARTIES)
    every = [part for part in parts(world, found, wishes(world)) if not part.free]
    expected = [each for part in every for each in part.concessions()]
    assert families(given_up(world, each) for each in found.concessions()) == families(expected)
    assert found.concessions().complete


@fewest
@given(several_days())
def test_conflicts_and_concessions_are_each_others_minimal_hitting_sets(case: Negotiation) -> None:
    """Within a component, conflicts and concessions are the minimal hitting sets of each other."""
    found = deals(case, "north", "east")
    for component in found.components:
        every = unfolded(found.conflicts)
        conflicts = [set(map(id, each.clauses)) for each in every if lies_in(each.issues, component)]
        concessions = [set(map(id, each.clauses)) for each in found.concessions() if each.issues == component.ids]
        if component.possible:
            assert not conflicts
            assert not concessions
        elif component.broken:
            assert conflicts == [set()]
            assert not concessions
        else:
            assert in_order(hitting(conflicts)) == in_order(concessions)
            assert in_order(hitting(concessions)) == in_order(conflicts)


def lies_in(issues: Iterable[str], component: Component) -> bool:
    """Whether the issues are the component's."""
    return set(component.ids).issuperset(issues)


def in_order(sets: Iterable[set[int]]) -> list[list[int]]:
    """Sets in one order."""
    return sorted(map(sorted, sets))


def hitting(sets: Sequence[set[int]]) -> list[set[int]]:
    """The smallest sets that meet all of these."""
    everything = sorted(set().union(*sets))
    found: list[set[int]] = []
    for size in range(len(everything) + 1):
        for some in map(set, combinations(everything, size)):
            if not any(each <= some for each in found) and all(some & each for each in sets):
                found.append(some)
    return found


@fewest
@given(several_days())
def test_what_words_of_several_days_come_to_is_answered_as_exactly(case: Negotiation) -> None:
    """With clauses of several days taken at their word, possible deals, conflicts, concessions, coalitions and the
    cheapest concession are exact.
    """
    world = World(case)
    found = deals(case, "north", "east")
    asked_for = taken_at_their_word(world, found)
    every = parts(world, found, asked_for)
    assert found.possible == all(part.free for part in every)
    conflicts = [each for part in every for each in part.conflicts()]
    listed = unfolded(found.conflicts)
    assert families(as_wishes(world, conflict.clauses) for conflict in listed) == families(conflicts)
    concessions = [each for part in every if not part.free for each in part.concessions()]
    assert families(given_up(world, each) for each in found.concessions()) == families(concessions)
    assert [tuple(sorted(each)) for each in found.coalitions] == largest_coalitions(world, found.parties, asked_for)
    cheapest = found.cheapest(by="count")
    least = fewest_given_up(every)
    assert (cheapest is None) == (least is None)
    assert cheapest is None or len(cheapest.clauses) == least


def fewest_given_up(every: Iterable[Part]) -> int | None:
    """How many wishes must be given up for a deal on everything; None where rules leave none."""
    sizes = [min((len(each) for each in part.concessions()), default=None) for part in every]
    return None if None in sizes else sum(size for size in sizes if size is not None)


@st.composite
def weighted(draw: st.DrawFn) -> tuple[Negotiation, dict[tuple[str, str], int]]:
    """A case, and how much some issues matter to some parties."""
    case = draw(one_day())
    keys = st.tuples(st.sampled_from(PARTIES), st.sampled_from(list(case.issues)))
    return case, draw(st.dictionaries(keys, st.integers(0, 5), max_size=6))


def weight(wishes: Iterable[Wish], weights: Mapping[tuple[str, str], int]) -> int:
    """What is given up weighs as much as the weightiest issue of each wish."""
    return sum(max(weights.get((wish.party, issue), 1) for issue in wish.issues) for wish in wishes)


@fewer
@given(weighted())
def test_the_cheapest_concession_weighs_least(drawn: tuple[Negotiation, dict[tuple[str, str], int]]) -> None:
    """Of all concessions that make a deal on everything possible the cheapest weighs least, and it gives up nothing
    for nothing.
    """
    case, weights = drawn
    world = World(case)
    found = deals(case, *PARTIES)
    every = parts(world, found, wishes(world))
    cheapest = found.cheapest(weights=weights)
    if cheapest is None:
        assert not all(part.leaves([]) for part in every)
        return
    released = given_up(world, cheapest)
    assert cheapest.complete
    assert cheapest.weight == weight(released, weights)
    assert cheapest.weight == sum(min(weight(each, weights) for each in part.concessions()) for part in every)
    for part in every:
        assert released.intersection(part.wishes) in part.concessions()


@fewer
@given(one_day())
def test_the_cheapest_concession_by_count_gives_up_the_fewest(case: Negotiation) -> None:
    """The cheapest concession by count gives up the fewest clauses on all components together; if nothing has a
    weight, it is the lightest too.
    """
    world = World(case)
    found = deals(case, *PARTIES)
    least = fewest_given_up(parts(world, found, wishes(world)))
    for by in ("count", "weight"):
        cheapest = found.cheapest(by=by)
        assert (None if cheapest is None else len(cheapest.clauses)) == least


@fewer
@given(weighted())
def test_the_cheapest_concession_by_parties_makes_the_fewest_move(
    drawn: tuple[Negotiation, dict[tuple[str, str], int]],
) -> None:
    """No smaller set of parties than that of the cheapest concession by parties could make room, and those who move
    give up as little as they can.
    """
    case, weights = drawn
    world = World(case)
    found = deals(case, *PARTIES)
    every = parts(world, found, wishes(world))
    cheapest = found.cheapest(by="parties", weights=weights)
    if cheapest is None:
        assert not all(part.leaves([]) for part in every)
        return
    movers = fewest_movers(world)
    assert cheapest.parties in movers
    least = 0
    for part in every:
        theirs = [each for each in part.concessions() if {wish.party for wish in each}.issubset(cheapest.parties)]
        assert given_up(world, cheapest).intersection(part.wishes) in theirs
        least += min(weight(each, weights) for each in theirs)
    assert cheapest.weight == least


def fewest_movers(world: World) -> list[tuple[str, ...]]:
    """The smallest sets of parties, by number, without whose wishes there is a deal."""
    barred = world.impossible(world.case.rules.values())
    for number in range(len(PARTIES) + 1):
        found = [
            some
            for some in combinations(PARTIES, number)
            if world.every & ~barred & ~refused_by(wish for wish in wishes(world) if wish.party not in some)
        ]
        if found:
            return found
    return []


@fewer
@given(weighted(), st.sampled_from(["weight", "count", "parties"]))
def test_concessions_come_cheapest_first(drawn: tuple[Negotiation, dict[tuple[str, str], int]], by: ByName) -> None:
    """Concessions are listed by what was asked for, the cheapest first, and each weighs what its clauses do."""
    case, weights = drawn
    world = World(case)
    listed = deals(case, *PARTIES).concessions(by=by, weights=weights)
    assert [each.weight for each in listed] == [weight(given_up(world, each), weights) for each in listed]
    costs = {"weight": lambda c: c.weight, "count": lambda c: len(c.clauses), "parties": lambda c: len(c.parties)}
    assert list(map(costs[by], listed)) == sorted(map(costs[by], listed))


@fewer
@given(one_day())
def test_the_zone_of_a_concession_is_what_occurs_in_the_deals_that_are_left(case: Negotiation) -> None:
    """Issue by issue, the zone of a concession is what occurs in the deals that are left; its example is one of
    them.
    """
    world = World(case)
    found = deals(case, *PARTIES)
    every = {part.issues: part for part in parts(world, found, wishes(world))}
    for concession in found.concessions()[:6]:
        part = every[concession.issues]
        kept = evolve(part, wishes=tuple(set(part.wishes) - given_up(world, concession)))
        left = world.listed(kept.free)
        zone = {name: union(case.issues[name], {deal[name] for deal in left}) for name in part.issues}
        assert dict(concession.zone) == zone
        places = world.holds(
            {issue: case.issues[issue].domain.only(each) for issue, each in concession.example.items()}
        )
        assert tuple(concession.example) == part.issues or set(concession.example) == set(part.issues)
        assert places & kept.free
        best = accepted_by_all(kept, PARTIES) if all(wish.refused == 0 for wish in given_up(world, concession)) else 0
        assert best or unanswered(kept.wishes, places) >= fewest_unanswered(kept, kept.free)


def largest_coalitions(world: World, parties: Sequence[str], asked_for: Sequence[Wish]) -> list[tuple[str, ...]]:
    """The largest sets of parties that have a deal among themselves, the largest first."""
    barred = world.impossible(world.case.rules.values())
    found: list[tuple[str, ...]] = []
    for number in range(len(parties), -1, -1):
        for some in combinations(sorted(parties), number):  # down to nobody: the rules alone
            left = world.every & ~barred & ~refused_by(wish for wish in asked_for if wish.party in some)
            if left and not any(set(each).issuperset(some) for each in found):
                found.append(some)
    return found


@fewer
@given(one_day())
def test_coalitions_are_the_largest_sets_of_parties_that_have_a_deal(case: Negotiation) -> None:
    """The coalitions are the largest sets of parties that have a deal under the rules; if the rules leave none,
    there is no coalition.
    """
    world = World(case)
    found = deals(case, *PARTIES).coalitions
    assert list(found) == largest_coalitions(world, PARTIES, wishes(world))
    assert found.complete


# --- Drafts ---


@st.composite
def with_a_full_draft(draw: st.DrawFn) -> tuple[Negotiation, dict[str, Outcome]]:
    """A case, and an outcome for each of its issues."""
    case = draw(one_day())
    outcomes = {name: draw(st.sampled_from(list(issue.domain.everything()))) for name, issue in case.issues.items()}
    return case, outcomes


def checked(case: Negotiation, outcomes: Mapping[str, Outcome]) -> Check:
    """The check of a whole deal."""
    draft = {name: case.issues[name].domain.only(outcome) for name, outcome in outcomes.items()}
    return deals(case, *PARTIES).check(draft)


@fewer
@given(with_a_full_draft())
def test_a_full_draft_is_refused_by_the_clauses_that_refuse_that_deal(
    drawn: tuple[Negotiation, dict[str, Outcome]],
) -> None:
    """A full draft is possible exactly if no clause refuses it and it breaks no rule; the demands that it misses are
    listed.
    """
    case, outcomes = drawn
    world = World(case)
    check = checked(case, outcomes)
    here = 1 << world.deals.index(outcomes)
    asked_for = wishes(world)
    refusing = [wish for wish in asked_for if wish.refused & here]
    assert families([as_wishes(world, check.refused)]) == families([refusing])
    left_out = [wish for wish in asked_for if wish.demanded and wish.unanswered & here]
    assert families([as_wishes(world, check.unanswered)]) == families([left_out])
    broken = world.impossible(case.rules.values()) & here
    assert check.possible == (not refusing and not broken)
    assert bool(check.broken) == bool(broken)


@fewer
@given(with_a_full_draft())
def test_a_full_draft_breaks_the_rules_that_it_does_not_meet(drawn: tuple[Negotiation, dict[str, Outcome]]) -> None:
    """Every rule that a full draft does not meet is named."""
    case, outcomes = drawn
    world = World(case)
    here = 1 << world.deals.index(outcomes)
    broken = tuple(sorted(rule.id for rule in case.rules.values() if world.impossible([rule]) & here))
    assert checked(case, outcomes).broken == broken


@fewer
@given(with_a_full_draft())
def test_every_reply_to_a_full_draft_is_what_the_words_say(drawn: tuple[Negotiation, dict[str, Outcome]]) -> None:
    """Outright answers come from the position, conditional ones from the joint meaning of the words."""
    case, outcomes = drawn
    world = World(case)
    here = 1 << world.deals.index(outcomes)
    asked_for = wishes(world)
    for reply in checked(case, outcomes).replies:
        mine = [wish for wish in asked_for if wish.party == reply.party and reply.issue in wish.issues]
        position = case.position(reply.party, reply.issue)
        expected = answer(world, position, outcomes[reply.issue], mine, here)
        assert (reply.party, reply.issue, reply.answer) == (reply.party, reply.issue, expected)


def answer(world: World, position: Position, outcome: Outcome, mine: Sequence[Wish], here: int) -> Answer:
    """What a party says to one outcome of a whole deal."""
    if outcome in position.rejected or implied(world, position.party, position.issue.id, outcome):
        return Answer.REJECTED
    if outcome in position.accepted:
        return Answer.ACCEPTED
    refused = any(wish.refused & here for wish in mine)
    if outcome in position.conditional:
        wanted = outcome in position.accepted_if
        met = any(wish.accepted & here for wish in mine) if wanted else not refused
        otherwise = Answer.NOT_MET if wanted else Answer.REJECTED
        return Answer.MET if met else otherwise
    return answer_without_words(world, position, outcome, refused=refused)


def answer_without_words(world: World, position: Position, outcome: Outcome, *, refused: bool) -> Answer:
    """The answer to an outcome of which the party speaks as a condition only, or not at all."""
    conditions = list(named_as_condition(world.case, position.party, position.issue.id))
    if any(outcome in region for region in conditions):
        return Answer.CONDITION
    if position.names_something:
        return Answer.COUNTERED
    return Answer.NOT_MET if conditions and refused else Answer.NOT_ADDRESSED


def named_as_condition(case: Negotiation, party: str, issue: str) -> Iterator[Region]:
    """What bids of the party name of the issue as their condition; an alternative without it allows anything."""
    for statement in case.statements.values():
        if party in statement.party and statement.stance.bids and any(issue in each for each in statement.provided):
            everything = case.issues[issue].domain.everything()
            yield reduce(or_, (each.get(issue, everything) for each in statement.provided))


def implied(world: World, party: str, issue: str, outcome: Outcome) -> bool:
    """Whether the rules leave no way to the outcome without what the party rejects on some other issue.

    An issue of which it rejects everything has no outcome (None) by which any rule could be met.
    """
    choices: list[list[Outcome | None]] = []
    for name, outcomes in world.issues.items():
        left = [each for each in outcomes if each not in world.case.position(party, name).rejected]
        choices.append([outcome] if name == issue else [*left] or [None])
    for each in product(*choices):
        deal = dict(zip(world.issues, each, strict=True))
        if all(kept(rule, deal) for rule in near(world, issue)):
            return False
    return True


def near(world: World, issue: str) -> list[Rule]:
    """The rules that hang together with the issue."""
    reached = {issue}
    for _ in world.case.rules:
        for rule in world.case.rules.values():
            if not reached.isdisjoint(rule.issues):
                reached.update(rule.issues)
    return [rule for rule in world.case.rules.values() if not reached.isdisjoint(rule.issues)]


def kept(rule: Rule, deal: Mapping[str, Outcome | None]) -> bool:
    """Whether the rule is met, be it that its `if` is known not to hold."""
    idle = any(deal[name] is not None and deal[name] not in region for name, region in rule.given.items())
    return idle or all(deal[name] is not None and deal[name] in region for name, region in rule.then.items())


def test_a_draft_that_breaks_two_rules_breaks_both() -> None:
    """Either would be enough, and a reader who mends the one named would still break the other."""
    rules = (dsl.rule("always", {"pact": "kept"}), dsl.rule("linked", {"troops": "leave"}, {"support": "ended"}))
    tied = dsl.rule("tied", {"pact": ["kept", "renounced"]}, {"support": "ended"})
    found = deals(talks(rules=(*rules, tied)), "north", "south")
    check = found.check({"pact": "renounced", "support": "ended", "troops": "stay"})
    assert check.broken == ("always", "linked")


def test_an_alternative_that_leaves_an_issue_open_meets_the_condition_for_it() -> None:
    """The draft gives what the first alternative asks, so north accepts whatever comes of the other issue."""
    either = says("n1", "north", "demands", [{"pact": "kept"}, {"troops": "leave", "support": "ended"}])
    check = deals(talks(either), "north", "south").check({"pact": "kept", "troops": "stay"})
    assert (check.refused, check.unanswered) == ((), ())
    assert check.reply("north", "troops").answer is Answer.MET


@st.composite
def with_a_draft(draw: st.DrawFn) -> tuple[Negotiation, Terms]:
    """A case, and a draft that leaves outcomes open, and issues aside."""
    case = draw(one_day())
    return case, draw(table(list(case.issues.values()), most=3))


@fewer
@given(with_a_draft())
def test_a_draft_is_possible_where_nobody_refuses_some_deal_within_it(drawn: tuple[Negotiation, Terms]) -> None:
    """A draft is possible exactly if nobody refuses some deal within it, on its issues and what they hang together
    with.
    """
    case, draft = drawn
    world = World(case)
    found = deals(case, *PARTIES)
    check = found.check(draft)
    within = world.holds(draft)
    asked_for = wishes(world)
    touched = [part for part in parts(world, found, asked_for) if not draft.keys().isdisjoint(part.issues)]
    assert check.possible == all(part.free & within for part in touched)
    conflicts = [each for part in touched for each in part.conflicts(within)]
    listed = unfolded(check.conflicts)
    assert families(as_wishes(world, conflict.clauses) for conflict in listed) == families(conflicts)
    refusing = [wish for wish in asked_for if not within & ~wish.refused and not wish.issues.isdisjoint(draft)]
    assert families([as_wishes(world, check.refused)]) == families([refusing])
    left_out = [wish for wish in asked_for if wish.demanded and wish.unanswered & within]
    assert families([as_wishes(world, check.unanswered)]) == families([left_out])
    assert bool(check.broken) == any(not within & ~part.barred for part in touched)


def test_what_stands_in_the_way_elsewhere_counts_alike_in_a_check() -> None:
    """Whether no outcome of the other issue can be had by one word or by two, the draft is as possible."""
    draft: dict[str, FormLike] = {"troops": "leave"}
    never = says("n1", "north", "rejects", {"pact": "any"})
    clash = (says("n1", "north", "demands", {"pact": "kept"}), says("s1", "south", "demands", {"pact": "renounced"}))
    by_one = deals(talks(never), "north", "south").check(draft)
    by_two = deals(talks(*clash), "north", "south").check(draft)
    assert by_one.possible == by_two.possible
    assert bool(by_one.refused or by_one.conflicts) == (not by_one.possible)
    assert bool(by_two.refused or by_two.conflicts) == (not by_two.possible)


def test_what_can_be_settled_is_refused_by_nobody_whatever_is_refused_elsewhere() -> None:
    """An example settles a component, or the issues asked for, and what was said beyond them has no say in it."""
    bid = says("s1", "south", "offers", {"troops": "leave"})
    found = deals(talks(says("n1", "north", "rejects", {"pact": "any"}), bid), "north", "south")
    assert (found.partial.possible, found.partial.refused) == (True, ())
    narrow = deals(talks(says("n1", "north", "rejects", {"pact": "any"}), bid), "north", "south", issues="troops")
    assert narrow.possible is True
    assert narrow.example is not None
    assert (narrow.example.possible, narrow.example.refused) == (True, ())


def test_the_example_on_the_issues_asked_for_is_refused_by_nobody() -> None:
    """Where a deal on them is said to be possible, the example is one."""
    either: list[dict[str, object]] = [{"troops": "stay", "pact": each} for each in ("kept", "renounced")]
    case = talks(says("n1", "north", "demands", either), says("s1", "south", "offers", {"troops": "leave"}))
    found = deals(case, "north", "south", issues="troops")
    assert found.example is None or found.example.possible == found.possible


@fewer
@given(with_a_draft())
def test_a_reply_to_several_outcomes_is_the_one_to_each_of_them(drawn: tuple[Negotiation, Terms]) -> None:
    """A reply of accepted, rejected or not addressed to several outcomes is the reply to each of them."""
    case, draft = drawn
    found = deals(case, *PARTIES)
    for reply in found.check(draft).replies:
        one_by_one = {
            found.check({**draft, reply.issue: case.issues[reply.issue].domain.only(outcome)})
            .reply(reply.party, reply.issue)
            .answer
            for outcome in reply.region
        }
        for every in (Answer.ACCEPTED, Answer.NOT_ADDRESSED, Answer.COUNTERED):
            assert (reply.answer is every) == (one_by_one == {every})
        if one_by_one == {Answer.REJECTED}:
            assert reply.answer is Answer.REJECTED
        if reply.answer is Answer.MET:
            assert one_by_one <= {Answer.MET, Answer.ACCEPTED}
        if reply.answer is Answer.IN_PART:
            assert len(one_by_one) > 1


# --- Order, and more words ---


@fewest
@given(several_days(), st.data())
def test_no_answer_depends_on_any_order(case: Negotiation, data: st.DataObject) -> None:
    """No answer depends on the order of statements, of rules, or of parties, in the case or in the call."""
    shuffled = Negotiation(
        case.id,
        case.title,
        parties=data.draw(st.permutations(list(case.parties.values()))),
        issues=case.issues.values(),
        rules=data.draw(st.permutations(list(case.rules.values()))),
        statements=data.draw(st.permutations(list(case.statements.values()))),
    )
    draft = data.draw(table(list(case.issues.values())))
    one, other = deals(case, *PARTIES), deals(shuffled, *PARTIES)
    assert other.to_dict() == one.to_dict()
    assert str(other) == str(one)
    turned = deals(shuffled, *data.draw(st.permutations(PARTIES)))
    assert (turned.possible, turned.accepted, turned.headline) == (one.possible, one.accepted, one.headline)
    assert turned.partial.draft == one.partial.draft
    assert [each.key for each in turned.conflicts] == [each.key for each in one.conflicts]
    assert [set(each) for each in turned.coalitions] == [set(each) for each in one.coalitions]
    assert repr(turned.concessions()) == repr(one.concessions())
    assert repr(other.clauses) == repr(one.clauses)
    assert other.check(draft).to_dict() == one.check(draft).to_dict()
    assert str(other.check(draft)) == str(one.check(draft))
    for by in ("weight", "count", "parties"):
        assert repr(other.cheapest(by=by)) == repr(turned.cheapest(by=by)) == repr(one.cheapest(by=by))


@fewest
@given(several_days(), st.data())
def test_who_has_not_spoken_yet_never_makes_a_deal_possible(case: Negotiation, data: st.DataObject) -> None:
    """Whatever a party says that has not spoken yet, what was impossible stays so, and no conflict goes away."""
    first = data.draw(stance_on("first", ["west"], list(case.issues.values())))
    before = deals(case, "east", "north", "west")
    after = deals(case.assume(first), "east", "north", "west")
    assert before.possible or not after.possible
    kept_sets = {each.key for each in unfolded(after.conflicts)}
    assert all(each.key in kept_sets for each in unfolded(before.conflicts) if each.clauses)


@fewest
@given(several_days(), st.data())
def test_adding_a_rejection_never_makes_a_deal_possible(case: Negotiation, data: st.DataObject) -> None:
    """Whoever rejects more, on whatever day, never makes a deal possible."""
    rejection = Statement(
        "more",
        party=data.draw(st.sampled_from(PARTIES[:2])),
        stance="rejects",
        terms=data.draw(table(list(case.issues.values()))),
        date=data.draw(st.dates(date(2025, 1, 1), date(2025, 1, 9))),
    )
    more = negotiation(case.issues.values(), [*case.statements.values(), rejection], case.rules.values())
    assert deals(case, *PARTIES).possible or not deals(more, *PARTIES).possible


def test_the_rule_behind_an_implied_refusal_does_not_depend_on_the_order_of_rules() -> None:
    """Either rule alone bars the outcome: whichever is named, it is the same one."""
    always = dsl.rule("r0", {"troops": "stay"})
    whatever = dsl.rule("r1", {"troops": "stay"}, {"pact": "any"})
    cases = [talks(rules=rules) for rules in ((always, whatever), (whatever, always))]
    one, other = (deals(case, "north", "south").check({"troops": "leave"}).to_dict() for case in cases)
    assert one == other


def test_a_later_demand_may_make_a_deal_possible() -> None:
    """Witness: it replaces the earlier one."""
    before = [says("n1", "north", "demands", {"pause": 10}), says("s1", "south", "demands", {"pause": 20})]
    softer = says("n2", "north", "demands", {"pause": 20}, "2025-01-02")
    assert deals(talks(*before), "north", "south").possible is False
    assert deals(talks(*before, softer), "north", "south").possible is True


def test_a_contradictory_demand_may_make_a_deal_possible() -> None:
    """Witness: two demands of one day with nothing in common are contested, and ask nothing where they clash."""
    before = [says("n1", "north", "demands", {"troops": "stay"}), says("s1", "south", "demands", {"troops": "leave"})]
    opposite = says("n2", "north", "demands", {"troops": "leave"})
    assert deals(talks(*before), "north", "south").possible is False
    assert deals(talks(*before, opposite), "north", "south").possible is True


def test_a_bid_or_a_withdrawal_may_make_a_deal_possible() -> None:
    """Witness: a bid outside a demand widens it, and a withdrawal takes it back."""
    before = [says("n1", "north", "demands", {"pause": 10}), says("s1", "south", "demands", {"pause": 20})]
    bid = says("n2", "north", "offers", {"pause": 20}, "2025-01-02")
    withdrawal = says("n3", "north", "withdraws", date="2025-01-02", supersedes=["n1"])
    assert deals(talks(*before), "north", "south").possible is False
    assert deals(talks(*before, bid), "north", "south").possible is True
    assert deals(talks(*before, withdrawal), "north", "south").possible is True


# --- Several days: clauses and positions ---


def test_contested_demands_stay_contested_beside_a_package() -> None:
    """Two demands of one day with nothing in common ask nothing, be it that a package has one of them."""
    case = talks(
        says("n1", "north", "demands", {"troops": "stay"}),
        says("n2", "north", "demands", {"troops": "leave"}),
        says("n3", "north", "offers", {"troops": "stay", "pact": "kept"}),
    )
    assert case.position("north", "troops").contested.is_everything
    assert [clause.said for clause in deals(case, "north", "south").clauses if clause.refuses] == []


def test_an_issue_on_which_anything_is_refused_ties_nothing() -> None:
    """To reject a combination with anything is to reject the rest of it."""
    case = talks(
        says("n1", "north", "rejects", {"troops": "stay", "pact": "any"}, together=True),
        says("n2", "north", "rejects", {"troops": "stay"}),
        says("s1", "south", "demands", {"troops": "stay"}),
    )
    found = deals(case, "north", "south")
    assert [component.ids for component in found.components] == [("troops",)]
    assert len(found.conflicts) == 1


@fewest
@given(several_days())
def test_what_a_position_rejects_is_refused_by_some_clause(case: Negotiation) -> None:
    """Some clause refuses every deal with an outcome that a position rejects."""
    world = World(case)
    asked_for = taken_at_their_word(world, deals(case, "north", "east"))
    for party in ("north", "east"):
        refused = refused_by(wish for wish in asked_for if wish.party == party)
        for issue in case.issues:
            rejected = case.position(party, issue).rejected
            assert not rejected or not world.holds({issue: rejected}) & ~refused


@fewest
@given(several_days())
def test_what_no_position_rejects_even_conditionally_is_refused_by_no_clause(case: Negotiation) -> None:
    """No clause refuses a deal if no position rejects any of its outcomes, not even under conditions."""
    world = World(case)
    asked_for = taken_at_their_word(world, deals(case, "north", "east"))
    for party in ("north", "east"):
        free = {name: case.position(party, name) for name in case.issues}
        clear = world.holds({name: ~(each.rejected | each.rejected_if) for name, each in free.items()})
        assert not clear & refused_by(wish for wish in asked_for if wish.party == party)


@fewest
@given(several_days())
def test_what_is_irreconcilable_on_one_issue_leaves_no_deal(case: Negotiation) -> None:
    """A verdict of one issue, the rules counted, is never softer than the answer on all of them."""
    found = deals(case, "north", "east")
    for each in compare(case, "north", "east").values():
        if each.verdict is Verdict.IRRECONCILABLE:
            assert found.component(each.issue.id).possible is False


@fewest
@given(several_days(), st.dates(date(2025, 1, 1), date(2025, 1, 9)))
def test_a_day_shows_the_deals_of_the_words_said_by_then(case: Negotiation, day: date) -> None:
    """What was said later changes nothing in the deals of a day."""
    by_then = [each for each in case.statements.values() if each.date and each.date.first <= day]
    earlier = negotiation(case.issues.values(), by_then, case.rules.values())
    assert deals(case, "north", "east", on=day).to_dict() == deals(earlier, "north", "east", on=day).to_dict()


@fewest
@given(several_days(), st.data())
def test_issues_bring_whatever_can_refuse_what_is_agreed_on_them(case: Negotiation, data: st.DataObject) -> None:
    """What stands in the way of a deal on some issues is the same as among all issues; mere bids that reach beyond
    them are left out.
    """
    chosen = set(data.draw(st.lists(st.sampled_from(list(case.issues)), min_size=1, unique=True)))
    narrow, whole = deals(case, "north", "east", issues=sorted(chosen)), deals(case, "north", "east")
    reached = {issue for component in narrow.components for issue in component.ids} | chosen
    refusing = [clause for clause in whole.clauses if clause.refuses]
    for issues in (*(clause.issues for clause in refusing), *(rule.issues for rule in case.rules.values())):
        assert reached.issuperset(issues) or reached.isdisjoint(issues)
    left_out = [clause for clause in narrow.question.reaching_out if not clause.refuses]
    assert left_out == list(narrow.question.reaching_out)
    assert set(map(repr, narrow.clauses)) == {
        repr(clause) for clause in whole.clauses if reached.issuperset(clause.issues)
    }
    here = [each.key for each in unfolded(whole.conflicts) if reached.issuperset(each.issues)]
    assert sorted(map(repr, here)) == sorted(repr(each.key) for each in unfolded(narrow.conflicts))
    assert narrow.possible is not any(each for each in whole.conflicts if reached.issuperset(each.issues))


def test_a_package_does_not_widen_the_question() -> None:
    """Who asks about the pause is not asked about the pact; a condition on the pact does widen it."""
    package = says("n1", "north", "offers", {"pause": 10, "pact": "kept"})
    bid = says("s1", "south", "demands", {"pause": 10, "troops": "leave"})
    found = deals(talks(package, bid), "north", "south", issues="pause")
    assert [component.ids for component in found.components] == [("pause",)]
    assert [clause.statements for clause in found.question.reaching_out] == [("n1",)]
    assert "Left out, because it reaches beyond the issues asked about: n1 (with pact)." in str(found).replace(
        "\n", " "
    )
    condition = says("n1", "north", "offers", {"pause": 10}, provided={"pact": "kept"})
    found = deals(talks(condition, bid), "north", "south", issues="pause")
    assert [component.ids for component in found.components] == [("pause", "pact")]


# --- Limits ---


def tiny() -> st.SearchStrategy[Limits]:
    """Limits that stop most work early."""
    return st.builds(
        Limits,
        table=st.sampled_from([1, 2, 4, 8, 30, 30_000]),
        family=st.sampled_from([1, 2, 3, 5, 5_000]),
        steps=st.sampled_from([1, 3, 10, 30, 100, 1_000, 2_000_000]),
    )


@fewest
@given(several_days(), tiny())
def test_limits_never_make_an_answer_wrong(case: Negotiation, limits: Limits) -> None:
    """What is called complete is all there is, and what is listed is true."""
    exact, found = deals(case, "north", "east", limits=FULL), deals(case, "north", "east", limits=limits)
    assert found.possible in (None, exact.possible)
    for one, other in zip(found.components, exact.components, strict=True):
        assert one.possible in (None, other.possible)
    conflicts = {each.key for each in unfolded(exact.conflicts)}
    assert {each.key for each in unfolded(found.conflicts)} <= conflicts
    assert not found.conflicts.complete or len(unfolded(found.conflicts)) == len(conflicts)
    assert found.accepted in (None, exact.accepted)
    concessions = {repr(each) for each in exact.concessions()}
    assert {repr(each) for each in found.concessions()} <= concessions
    assert not found.concessions().complete or len(found.concessions()) == len(concessions)
    if found.coalitions.complete:
        assert list(found.coalitions) == list(exact.coalitions)
    else:
        assert not found.coalitions


def test_concessions_are_not_complete_while_it_is_untold_whether_any_are_needed() -> None:
    """Where the limits leave `possible` untold, a list of concessions that says that it is whole would be wrong."""
    case = talks(
        says("n1", "north", "demands", [{"troops": "stay", "pact": "kept"}, {"troops": "stay", "pact": "renounced"}]),
        says("s1", "south", "demands", {"troops": "leave", "pact": "postponed"}),
    )
    found = deals(case, "north", "south", limits=Limits(table=1, steps=1))
    assert found.possible is None
    assert len(found.concessions()) or not found.concessions().complete


@fewest
@given(several_days(), tiny(), st.sampled_from(["weight", "count", "parties"]))
def test_within_limits_the_cheapest_is_a_concession_and_least_where_proved(
    case: Negotiation, limits: Limits, by: ByName
) -> None:
    """Within limits, the cheapest is a concession, and the least one if it is proved; if none was found, it says so."""
    world = World(case)
    exact, found = deals(case, "north", "east", limits=FULL), deals(case, "north", "east", limits=limits)
    least = exact.cheapest(by=by)
    try:
        cheapest = found.cheapest(by=by)
    except LimitError as stopped:
        assert str(stopped)  # noqa: PT017 (that it may stop is the point)
        return
    if cheapest is None or least is None:
        assert cheapest is least
        return
    kept_ones = [read(world, clause) for clause in found.clauses if clause not in cheapest.clauses]
    assert world.every & ~world.impossible(case.rules.values()) & ~refused_by(kept_ones)
    assert cheapest.weight >= least.weight or by == "parties"
    if cheapest.complete:
        assert cheapest.weight == least.weight
        assert len(cheapest.parties) == len(least.parties) or by != "parties"


@fewest
@given(several_days(), tiny(), st.data())
def test_within_limits_examples_zones_and_checks_are_true_or_missing(
    case: Negotiation, limits: Limits, data: st.DataObject
) -> None:
    """Within limits, nobody refuses an example, and a zone or a check is exact or says that it was stopped."""
    exact, found = deals(case, "north", "east", limits=FULL), deals(case, "north", "east", limits=limits)
    draft = data.draw(table(list(case.issues.values())))
    shown = found.example
    assert shown is None or exact.check(shown.draft).possible
    check, full = found.check(draft), exact.check(draft)
    assert check.possible in (None, full.possible)
    assert {each.key for each in unfolded(check.conflicts)} <= {each.key for each in unfolded(full.conflicts)}
    assert set(check.refused) <= set(full.refused)
    assert set(check.unanswered) <= set(full.unanswered)
    for mine, theirs in zip(check.replies, full.replies, strict=True):
        assert mine.answer in (Answer.UNDECIDED, theirs.answer)
    if check.complete:
        assert (check.replies, check.refused, check.unanswered) == (full.replies, full.refused, full.unanswered)
        assert check.broken == full.broken
    zones = {repr(each): each.zone for each in exact.concessions()}
    for concession in found.concessions():
        try:
            zone = concession.zone
        except LimitError:
            continue
        assert zone == zones[repr(concession)]
