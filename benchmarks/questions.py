"""A question about deals in plain numbers, from which every peer's encoding starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, field, frozen

from positions.deal import Deals
from positions.regions import FiniteDomain, FiniteRegion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions import Negotiation, Terms
    from positions.deal import Concession, Conflict, Listing, Refusal
    from positions.regions import Region

Literal: TypeAlias = tuple[int, frozenset[int]]  # an issue, and some of its outcomes
Together: TypeAlias = tuple[Literal, ...]  # all of them at once


@frozen
class Refused:
    """Deals that are refused: those inside, but for those in an exception."""

    inside: Together
    unless: tuple[Together, ...]

    def covers(self, deal: Sequence[int]) -> bool:
        """Whether the deal, the place of an outcome for each issue, is refused."""
        return _holds(self.inside, deal) and not any(_holds(terms, deal) for terms in self.unless)


@frozen
class Question:
    """What parties ask of a deal, in places of issues and outcomes.

    Attributes:
        sizes: How many outcomes each issue has.
        demands: What each clause refuses.
        weights: What giving up each clause costs, in tenths.
    """

    sizes: tuple[int, ...]
    demands: tuple[tuple[Refused, ...], ...] = field(repr=False)
    weights: tuple[int, ...] = field(repr=False)

    def broken(self, deal: Sequence[int]) -> frozenset[int]:
        """The places of the clauses that the deal does not keep."""
        return frozenset(
            place for place, refused in enumerate(self.demands) if any(each.covers(deal) for each in refused)
        )

    def cost(self, demands: Iterable[int]) -> int:
        """What giving up these clauses costs, in tenths."""
        return sum(self.weights[place] for place in demands)

    def parts(self) -> list[tuple[list[int], list[int]]]:
        """The issues that are tied together, with the clauses on them, which a peer may answer one after the other."""
        root = list(range(len(self.sizes)))

        def find(issue: int) -> int:
            while root[issue] != issue:
                root[issue] = issue = root[root[issue]]
            return issue

        first = []
        for refused in self.demands:
            spoken = [issue for each in refused for terms in (each.inside, *each.unless) for issue, _ in terms]
            for issue in spoken:
                root[find(issue)] = find(spoken[0])
            first.append(spoken[0])
        found: dict[int, tuple[list[int], list[int]]] = {}
        for issue in range(len(self.sizes)):
            found.setdefault(find(issue), ([], []))[0].append(issue)
        for place, issue in enumerate(first):
            found[find(issue)][1].append(place)
        return list(found.values())


def asked(case: Negotiation, deals: Deals) -> Question:
    """The question of these deals; its clauses are those that refuse something, in the order of the deals."""
    numbers = {issue: place for place, issue in enumerate(case.issues)}
    salience = {(party, issue): case.salience(party, issue) for party in case.parties for issue in case.issues}
    weights = {pair: int(share * 10) for pair, share in salience.items() if share is not None}

    def together(terms: Terms) -> Together:
        return tuple((numbers[name], places(case, name, region)) for name, region in terms.items())

    def refused(refusal: Refusal) -> Refused:
        return Refused(together(refusal.inside), tuple(map(together, refusal.unless)))

    clauses = [clause for clause in deals.clauses if clause.refuses]
    return Question(
        tuple(len(_outcomes(case, name)) for name in case.issues),
        tuple(tuple(map(refused, clause.refuses)) for clause in clauses),
        tuple(max(weights.get((clause.party, issue), 10) for issue in clause.issues) for clause in clauses),
    )


def fresh(deals: Deals) -> Deals:
    """The same deals as if nothing had been asked of them yet: the clauses stay, everything else is done anew."""
    question = evolve(deals.question)
    object.__setattr__(question, "clauses", deals.question.clauses)  # known already
    return Deals(question)


def sets(deals: Deals, conflicts: Listing[Conflict]) -> frozenset[frozenset[int]]:
    """The conflicts as sets of places in the question. Raises `RuntimeError` if some are missing."""
    if not conflicts.complete:
        raise RuntimeError(conflicts.complete.why)
    known = _clauses(deals)
    return frozenset(frozenset(known[id(clause)] for clause in conflict.clauses) for conflict in conflicts)


def given_up(deals: Deals, concession: Concession | None) -> frozenset[int]:
    """The concession as places in the question."""
    known = _clauses(deals)
    return frozenset(known[id(clause)] for clause in concession.clauses) if concession else frozenset()


def deal_of(case: Negotiation, outcomes: Mapping[str, object]) -> list[int]:
    """A deal in places; on issues that it leaves out, the first outcome."""
    return [_outcomes(case, name).index(outcomes[name]) if name in outcomes else 0 for name in case.issues]


def places(case: Negotiation, name: str, region: Region) -> frozenset[int]:
    """The outcomes of an issue that lie in the region, in places."""
    if isinstance(region, FiniteRegion):
        return frozenset(place for place in range(region.mask.bit_length()) if region.mask >> place & 1)
    return frozenset(place for place, outcome in enumerate(_outcomes(case, name)) if outcome in region)


def _clauses(deals: Deals) -> dict[int, int]:
    return {id(clause): place for place, clause in enumerate(each for each in deals.clauses if each.refuses)}


def _outcomes(case: Negotiation, name: str) -> Sequence[object]:
    domain = case.issues[name].domain
    if isinstance(domain, FiniteDomain):
        return domain.outcomes
    return list(domain.everything())


def _holds(literals: Iterable[Literal], deal: Sequence[int]) -> bool:
    return all(deal[issue] in outcomes for issue, outcomes in literals)
