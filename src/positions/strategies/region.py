"""Domains, their outcomes, and regions of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from itertools import chain, combinations, islice
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from positions.domains import Dates, Options, Ordering, Quantity, Scale
from positions.regions import Domain, FiniteDomain, Region
from positions.strategies.choice import pick, seldom

if TYPE_CHECKING:
    from collections.abc import Iterable

_LETTERS = "abcdef"
_MOST_LISTED = 4  # outcomes: of so many, every region is listed
_MOST_STRETCHES = 3
_LOWER, _UPPER = ("at_least", "more_than"), ("at_most", "less_than")
_SIDES = (None, *_LOWER, *_UPPER)
_OTHER_SIDES = {**dict.fromkeys(_LOWER, _UPPER), **dict.fromkeys(_UPPER, _LOWER)}
_MOST_OF_OTHERS = 50  # outcomes, of a kind of domain that is not one of the five


def domains(*, ordered: bool | None = None, endless: bool = True) -> st.SearchStrategy[Domain]:
    """Domains of all five kinds.

    Args:
        ordered: Only those with an order (True) or without one (False).
        endless: Whether quantities may go on without end and dates may be any day; otherwise every domain is small
            enough to list: a handful of labels, orders or whole numbers.

    Example:
        >>> from hypothesis import given
        >>> from positions import strategies
        >>> @given(strategies.domains(endless=False))
        ... def every_small_domain_can_be_listed(domain):
        ...     assert len(list(domain.everything())) == domain.everything().size
        >>> every_small_domain_can_be_listed()
    """
    return _domains(ordered, endless)


@cache
def _domains(ordered: bool | None, endless: bool) -> st.SearchStrategy[Domain]:  # noqa: FBT001 (private, and cached)
    some: list[st.SearchStrategy[Any]] = []
    if not ordered:
        some += [domains_of(Options), domains_of(Ordering)]
    if ordered is not False:
        some += [domains_of(Scale), domains_of(Quantity, endless=endless)]
        some += [domains_of(Dates)] if endless else []
    return st.one_of(some)


@cache
def domains_of(kind: type[Domain], *, endless: bool = True) -> st.SearchStrategy[Any]:
    """Domains of one kind, the smallest first."""
    labels = [list(_LETTERS[:size]) for size in (1, 2, 3, 4)]
    numbers = [
        Quantity("day", lowest=lowest, highest=lowest + size)
        for size, lowest in ((0, 0), *((size, lowest) for size in range(1, 7) for lowest in range(3)))
    ]
    unlimited = [
        Quantity("day", lowest=lowest, decimal=decimal, top=top)
        for lowest in (0, None)
        for decimal in (False, True)
        for top in (None, "unlimited")
    ]
    found: dict[type[Domain], list[Any]] = {
        Options: [Options(each) for each in labels],
        Scale: [Scale(each) for each in labels],
        Ordering: [Ordering(list(_LETTERS[:size])) for size in (2, 3)],
        Quantity: [*numbers, *(unlimited * 2 if endless else [])],
        Dates: [Dates()],
    }
    return st.sampled_from(found[kind])


def outcomes(domain: Domain) -> st.SearchStrategy[Any]:
    """Outcomes of the domain.

    Args:
        domain: The domain. If it is of a kind of your own, iteration over `domain.everything()` gives the outcomes: all
            of them if it is a `FiniteDomain`, otherwise the first fifty.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Quantity("day", top="unlimited")
        >>> @given(positions.strategies.outcomes(pause))
        ... def every_outcome_lies_in_everything(outcome):
        ...     assert outcome in pause.everything()
        >>> every_outcome_lies_in_everything()
    """
    return _outcomes(domain)


@lru_cache(maxsize=256)
def _outcomes(domain: Domain) -> st.SearchStrategy[Any]:
    if isinstance(domain, FiniteDomain):
        return st.sampled_from(list(domain.outcomes))
    if isinstance(domain, Quantity):
        return _numbers(domain)
    if isinstance(domain, Dates):
        return st.dates()
    return st.sampled_from(list(islice(domain.everything(), _MOST_OF_OTHERS)))


def _numbers(domain: Quantity) -> st.SearchStrategy[Any]:
    lowest, highest = _reach(domain)
    kinds: list[st.SearchStrategy[Any]] = []
    first, last = ceil(lowest), floor(highest)
    if first <= last:
        numbers = st.integers(first, last if domain.top is None else last + 1)  # one draw, so that it shrinks well
        kinds.append(numbers.map(lambda number: number if number <= last else domain.top))
    first_tenth, last_tenth = ceil(10 * lowest), floor(10 * highest)
    if domain.decimal and first_tenth <= last_tenth:
        kinds.append(st.integers(first_tenth, last_tenth).map(lambda tenths: Decimal(tenths) / 10))
    return st.one_of(kinds or [st.sampled_from([domain.lowest, domain.highest])])


def _reach(domain: Quantity) -> tuple[Fraction, Fraction]:
    if domain.lowest is not None:
        lowest = Fraction(domain.lowest)
        return lowest, lowest + 40 if domain.highest is None else Fraction(domain.highest)
    highest = Fraction(20 if domain.highest is None else domain.highest)
    return highest - 40, highest


def regions(domain: Domain, *, allow_empty: bool = True, allow_everything: bool = True) -> st.SearchStrategy[Region]:
    """Regions of the domain: unions of outcomes and stretches, and what they leave.

    Args:
        domain: The domain.
        allow_empty: Whether the empty region may come up.
        allow_everything: Whether the region of all outcomes may come up. It always may if the domain has one outcome.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.regions(positions.Dates()))
        ... def twice_the_complement_is_the_region(region):
        ...     assert ~~region == region
        >>> twice_the_complement_is_the_region()
    """
    return _regions(domain, allow_empty, allow_everything)


@lru_cache(maxsize=1024)
def _regions(domain: Domain, empty: bool, everything: bool) -> st.SearchStrategy[Region]:  # noqa: FBT001 (the same)
    if isinstance(domain, FiniteDomain) and len(domain.outcomes) <= _MOST_LISTED:
        return st.sampled_from(list(_listed(domain, empty=empty, everything=everything)))
    return _stretches(domain, empty=empty, everything=everything)


def _listed(domain: FiniteDomain, *, empty: bool, everything: bool) -> Iterable[Region]:
    """Every region that may come up, those of few outcomes first."""
    outcomes = domain.outcomes
    most = len(outcomes) if everything or len(outcomes) == 1 else len(outcomes) - 1
    sizes = range(0 if empty else 1, most + 1)
    return (domain.any_of(*some) for some in chain.from_iterable(combinations(outcomes, size) for size in sizes))


@st.composite
def _stretches(draw: st.DrawFn, domain: Domain, *, empty: bool, everything: bool) -> Region:
    """A few outcomes and stretches, or what they leave. What may not come up is replaced, never thrown away."""
    number = pick(draw, range(0 if empty else 1, _MOST_STRETCHES + 1))
    parts = [_stretch(draw, domain) for _ in range(number)]
    region = domain.union(parts)
    if seldom(draw, 2) and (empty or not region.is_everything):
        region = ~region
    if region.is_everything and not everything:
        outcome = parts[0].witness() if parts else None
        return domain.nothing() if outcome is None else domain.only(outcome)
    return region


def _stretch(draw: st.DrawFn, domain: Domain) -> Region:
    """One outcome, everything on one side of it, or what lies between two."""
    outcome = draw(outcomes(domain))
    side = pick(draw, _SIDES) if domain.ordered else None
    if side is None:
        return domain.only(outcome)
    stretch: Region = getattr(domain, side, domain.only)(outcome)
    if seldom(draw, 1):
        stretch &= getattr(domain, pick(draw, _OTHER_SIDES[side]), domain.only)(draw(outcomes(domain)))
    return stretch or domain.only(outcome)
