"""Deals that are refused together, in a form that is the same however it was said."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.records import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from positions.regions import Outcome, Region

ALWAYS = Terms({})  #: The condition that every deal meets.


def _several(terms: Iterable[Terms]) -> tuple[Terms, ...]:
    return tuple(terms)


@frozen
class Refusal:
    """Deals that are refused together: those that lie inside, except those that lie in an exception.

    Attributes:
        inside: What the deals have in common; every deal if it is empty.
        unless: The exceptions, any one of which lifts the refusal.

    Example:
        >>> import positions
        >>> rise, week = positions.Options.yes_no(), positions.Options.yes_no()
        >>> refusal = positions.deal.Refusal(
        ...     positions.Terms({"rise": rise.only("yes")}), [positions.Terms({"week": week.only("no")})]
        ... )
        >>> str(refusal)
        'rise = yes without week = no'
        >>> refusal.covers({"rise": "yes", "week": "yes"}), refusal.covers({"rise": "yes", "week": "no"})
        (True, False)
    """

    inside: Terms
    unless: tuple[Terms, ...] = field(default=(), converter=_several)

    @cached_property
    def issues(self) -> frozenset[str]:
        """The issues that it speaks of."""
        return frozenset(issue for terms in (self.inside, *self.unless) for issue in terms)

    @cached_property
    def length(self) -> int:
        """How many regions it names."""
        return sum(len(terms) for terms in (self.inside, *self.unless))

    def covers(self, deal: Mapping[str, Outcome]) -> bool:
        """Whether the deal, an outcome for each of its issues, is refused."""
        return _holds(self.inside, deal) and not any(_holds(terms, deal) for terms in self.unless)

    def __str__(self) -> str:
        without = " or ".join(str(terms) for terms in self.unless)
        return " without ".join(filter(None, [str(self.inside) or "anything", without]))


def _holds(terms: Terms, deal: Mapping[str, Outcome]) -> bool:
    return all(deal[issue] in region for issue, region in terms.regions)


def order_of(terms: Terms) -> tuple[tuple[str, tuple[object, ...]], ...]:
    """A key to sort terms by, without writing them out."""
    return tuple((issue, region.begins) for issue, region in terms.regions)


def joined(one: Terms, other: Terms) -> Terms | None:
    """Both together; None if they exclude each other."""
    both = dict(one.regions)
    for issue, region in other.regions:
        both[issue] = both[issue] & region if issue in both else region
    return Terms(both) if all(both.values()) else None


def canonical(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    """Refusals of the same deals, as short as possible and in one order."""
    alone: dict[str, Region] = {}
    joint: set[Refusal] = set()
    for refusal in filter(None, map(_simplified, _merged(refusals))):
        if len(refusal.inside) == 1 and not refusal.unless:
            ((issue, region),) = refusal.inside.regions
            alone[issue] = alone[issue] | region if issue in alone else region
        else:
            joint.add(refusal)
    outright = [Refusal(Terms({issue: region})) for issue, region in sorted(alone.items())]
    beyond = [
        refusal
        for refusal in joint
        if not any(issue in alone and region.is_subset(alone[issue]) for issue, region in refusal.inside.regions)
    ]
    if len(beyond) > 1:  # the key is as long as the terms
        beyond.sort(key=lambda each: (order_of(each.inside), [*map(order_of, each.unless)]))
    return (*outright, *beyond)


def _merged(refusals: Iterable[Refusal]) -> list[Refusal]:
    """The refusals, those of one issue each that have the same exceptions taken together."""
    alike: dict[tuple[str, tuple[Terms, ...]], list[Region]] = {}
    others = []
    for refusal in refusals:
        if len(refusal.inside) == 1 and refusal.unless:
            ((issue, region),) = refusal.inside.regions
            alike.setdefault((issue, refusal.unless), []).append(region)
        else:
            others.append(refusal)
    together = (
        Refusal(Terms({issue: regions[0].domain.union(regions)}), unless) for (issue, unless), regions in alike.items()
    )
    return [*others, *together]


def _simplified(refusal: Refusal) -> Refusal | None:
    """The refusal without what changes nothing; None if it refuses nothing."""
    inside = refusal.inside.without(refusal.inside.open)
    if not inside and not refusal.unless:
        inside = refusal.inside  # every deal is refused: some issue has to say so
    unless: set[Terms] = set()
    for terms in refusal.unless:
        if excludes(terms, inside):
            continue
        given = (issue for issue, region in inside.regions if issue in terms and region.is_subset(terms[issue]))
        kept = terms.without(terms.open.union(given))
        if not kept:
            return None
        unless.add(kept)
    return Refusal(inside, sorted(_widest(unless), key=order_of) if len(unless) > 1 else unless)


def _widest(several: Iterable[Terms]) -> list[Terms]:
    """The terms without those that others include."""
    kept: list[tuple[frozenset[str], Terms]] = []
    for terms in sorted(several, key=lambda each: (len(each), order_of(each))):
        issues = frozenset(terms)
        if not any(names <= issues and includes(wider, terms) for names, wider in kept):
            kept = [(names, each) for names, each in kept if not (names == issues and includes(terms, each))]
            kept.append((issues, terms))
    return [terms for _, terms in kept]


def includes(wider: Terms, terms: Mapping[str, Region]) -> bool:
    """Whether every deal that meets the terms meets the wider ones."""
    return all(issue in terms and terms[issue].is_subset(region) for issue, region in wider.regions)


def excludes(one: Terms, terms: Mapping[str, Region]) -> bool:
    """Whether no deal meets both."""
    if len(terms) < len(one):
        return any(issue in one and one[issue].is_disjoint(region) for issue, region in terms.items())
    return any(issue in terms and terms[issue].is_disjoint(region) for issue, region in one.regions)
