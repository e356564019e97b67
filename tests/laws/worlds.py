"""The oracle of deals: what statements ask of every combination of outcomes.

It reads statements, not clauses: it knows which whole deals a statement refuses, and which answer it. A set of deals is
an `int` with a bit for each combination of outcomes.
"""

from __future__ import annotations

from functools import reduce
from itertools import combinations, product
from operator import and_, or_
from typing import TYPE_CHECKING

from attrs import evolve, frozen
from hypothesis import assume

from positions import Negotiation, Rule, Statement, Terms
from tests.laws.deal_cases import MOST

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from positions.deal import Clause, Concession, Conflict, Deals, Refusal
    from positions.regions import Outcome, Region


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


def accepted_by_all(part: Part, parties: Iterable[str]) -> int:
    """The deals that nobody refuses, and of which every party accepts the outcome of every issue of the part."""
    world = part.world
    found = part.free
    for party in parties:
        accepted = list(accepting(world.case, party))
        for issue in part.issues:
            found &= reduce(or_, (world.holds(terms) for name, terms in accepted if name == issue), 0)
    return found


def accepting(case: Negotiation, party: str) -> Iterator[tuple[str, Terms]]:
    """By issue, what a party accepts by statements of one day: each alternative, package or offer, with its condition.

    The condition of an offer is its price and accepted too, that of a demand is not. One that everything meets is none.
    """
    for statement in case.statements.values():
        if party in statement.party and statement.stance != "rejects":
            provided = statement.provided
            if statement.stance.bids and any(all(each.is_everything for each in given.values()) for given in provided):
                provided = ()
            for terms in (terms for tables in pieces(statement) for terms in tables):
                for condition in provided or (Terms({}),):
                    both = dict(terms)
                    both |= {issue: both.get(issue, region) & region for issue, region in condition.items()}
                    if all(both.values()):
                        yield from ((issue, Terms(both)) for issue in (both if statement.stance.bids else terms))


def unanswered(asked_for: Iterable[Wish], places: int) -> int:
    """How many wishes all of these deals leave unanswered."""
    return sum(not places & ~wish.unanswered for wish in asked_for)


def fewest_unanswered(part: Part, free: int) -> int:
    """The fewest wishes that a deal leaves unanswered."""
    deals_of = [1 << place for place in range(len(part.world.deals)) if free >> place & 1]
    return min(unanswered(part.wishes, deal) for deal in deals_of)
