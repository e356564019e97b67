"""Small random refusals, and what they come to by trying every outcome."""

from __future__ import annotations

from functools import cached_property, reduce
from itertools import combinations, product
from operator import or_
from typing import TYPE_CHECKING

from attrs import frozen
from hypothesis import settings
from hypothesis import strategies as st

from positions import Limits, Options, Terms
from positions.deal import Refusal
from positions.deal.engine.families import Family, minimal
from positions.deal.engine.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from positions.deal.limits import Meter

LIMITS = Limits()


def meter(steps: int = LIMITS.steps) -> Meter:
    """A meter of a search."""
    return Limits(steps=steps).meter("the search for a deal")


SHAPES = ((3,), (2, 2), (4, 3), (3, 2, 2), (2, 2, 2, 2), (3, 2, 2, 2), (2, 2, 2, 2, 2))
OWNERS = 6
SOME = settings(max_examples=settings().max_examples // 2)
FEW = settings(max_examples=settings().max_examples // 3)
Choice = dict[int, frozenset[int]]  # some issues by number, each with some of its outcomes


SETS = st.lists(st.integers(0, 63), max_size=8)
FAMILIES = SETS.map(minimal)


def union(one: Family, other: Family) -> Family:
    """What lies in either."""
    return minimal((*one, *other))


def above(family: Iterable[int]) -> set[int]:
    """Every set of six elements that holds one of the family's."""
    return {one for one in range(64) if any(one & other == other for other in family)}


@frozen
class Said:
    """One refusal of one owner, in numbers."""

    owner: int
    inside: Choice
    unless: tuple[Choice, ...]


@frozen(eq=False)
class Small:
    """Issues by their number of outcomes, and refusals; owners below 0 are rules."""

    sizes: tuple[int, ...]
    said: tuple[Said, ...]

    @cached_property
    def domains(self) -> dict[str, Options]:
        """A domain for each issue."""
        return {name(issue): Options([f"o{number}" for number in range(size)]) for issue, size in enumerate(self.sizes)}

    def terms(self, choice: Choice) -> Terms:
        """The choice as terms."""
        domains = self.domains
        return Terms(
            {
                name(issue): reduce(or_, (domains[name(issue)].only(f"o{number}") for number in numbers))
                for issue, numbers in choice.items()
            }
        )

    @property
    def refusals(self) -> list[tuple[int, Refusal]]:
        """The refusals with their owners, as a grid takes them."""
        return [(each.owner, self.refusal(each)) for each in self.said]

    def refusal(self, said: Said) -> Refusal:
        """The refusal in regions."""
        return Refusal(self.terms(said.inside), [self.terms(choice) for choice in said.unless])

    def grid(self, *, prune: bool) -> Grid:
        """The grid."""
        return Grid.of(self.domains, self.refusals, prune=prune)

    def deals(self) -> list[tuple[int, ...]]:
        """Every choice of one outcome an issue that no rule forbids."""
        return [
            deal
            for deal in product(*map(range, self.sizes))
            if not any(each.owner < 0 and refused(each, deal) for each in self.said)
        ]

    def violated(self, deal: Sequence[int]) -> int:
        """The owners that refuse the deal, as a mask."""
        return reduce(or_, (1 << each.owner for each in self.said if each.owner >= 0 and refused(each, deal)), 0)

    @cached_property
    def truth(self) -> Family:
        """The smallest sets of owners that refuse some deal: the minimal concessions."""
        return minimal(self.violated(deal) for deal in self.deals())


def name(issue: int) -> str:
    """The id of an issue."""
    return f"i{issue}"


def refused(said: Said, deal: Sequence[int]) -> bool:
    """Whether the deal is refused."""
    return holds(said.inside, deal) and not any(holds(choice, deal) for choice in said.unless)


def holds(choice: Choice, deal: Sequence[int]) -> bool:
    """Whether the deal lies in the choice."""
    return all(deal[issue] in numbers for issue, numbers in choice.items())


def hitting(family: Family, elements: int = OWNERS) -> Family:
    """The minimal sets that meet every set of the family, found by trying all."""
    return minimal(one for one in range(1 << elements) if all(one & other for other in family))


def cost_of(mask: int) -> int:
    """What owners cost together: each another amount."""
    return sum(price(owner) for owner in range(OWNERS) if mask >> owner & 1)


def price(owner: int) -> int:
    """What an owner costs."""
    return (3, 5, 2, 7, 4, 6)[owner]


NEVER = 100


@st.composite
def choices(draw: st.DrawFn, sizes: tuple[int, ...], fewest: int = 0) -> Choice:
    """Some issues with some of their outcomes."""
    issues = draw(st.sets(st.integers(0, len(sizes) - 1), min_size=min(fewest, len(sizes))))
    return {issue: frozenset(draw(st.sets(st.integers(0, sizes[issue] - 1), min_size=1))) for issue in sorted(issues)}


@st.composite
def smalls(draw: st.DrawFn, lowest: int = -3) -> Small:
    """A few issues with refusals of a few owners and rules, few enough to try every outcome."""
    sizes = draw(st.sampled_from(SHAPES))
    refusals = st.builds(
        Said,
        st.integers(lowest, OWNERS - 1),
        choices(sizes),
        st.lists(choices(sizes, 1), max_size=4).map(tuple),
    )
    return Small(sizes, tuple(draw(st.lists(refusals, min_size=1, max_size=8))))


def owned(owner: int, inside: Choice, *unless: Choice) -> Said:
    """A refusal, for examples."""
    return Said(owner, inside, unless)


ONE = frozenset({0})
LONG = Small((2,) * 6, (owned(0, dict.fromkeys(range(6), ONE)), owned(1, {2: frozenset({1})}), owned(-2, {3: ONE})))
LARGE = Small(
    (5, 5, 5, 5),
    (
        owned(0, {issue: frozenset({0, 2}) for issue in range(4)}),
        *(owned(1 + issue, {issue: frozenset({label})}) for issue in range(4) for label in (0, 1, 3)),
    ),
)
MANY = Small((2,) * 6, (owned(0, {}, *({a: ONE, a + 1: ONE} for a in range(0, 6, 2))), owned(1, {0: ONE})))
OVERLAPPING = Small((2, 2), (owned(0, {0: ONE}), owned(0, {1: ONE}), owned(1, {0: frozenset({1})})))
ALWAYS = Small((2, 2), (owned(0, {}), owned(0, {0: ONE}), owned(1, {1: ONE})))
NOTHING = Small((2, 2), (owned(-1, {0: ONE}), owned(-2, {0: frozenset({1})}), owned(0, {1: ONE})))
UNEQUAL = Small(  # no two of three issues may be alike, and there are two outcomes
    (2, 2, 2),
    tuple(
        owned(-2 - place, {one: frozenset({label}), other: frozenset({label})})
        for place, ((one, other), label) in enumerate(product(combinations(range(3), 2), range(2)))
    ),
)
NEVER_HELD = Small((2, 2), (owned(0, {0: ONE}, {0: ONE}), owned(1, {0: frozenset({0, 1}), 1: ONE})))
