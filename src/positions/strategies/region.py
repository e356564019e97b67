"""Domains, their outcomes, and regions of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from positions.domains import Dates, Options, Ordering, Quantity, Scale
from positions.regions import Domain, FiniteDomain, Region

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LETTERS = "abcdef"


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
    labels = st.integers(1, 4).map(lambda size: list(_LETTERS[:size]))
    unordered = st.one_of(
        labels.map(Options),
        st.integers(2, 3).map(lambda size: Ordering(list(_LETTERS[:size]))),
    )
    small_numbers = st.builds(
        lambda lowest, size: Quantity("day", lowest=lowest, highest=lowest + size), st.integers(0, 2), st.integers(0, 6)
    )
    lines: list[st.SearchStrategy[Any]] = [small_numbers]
    if endless:
        quantities = st.builds(
            Quantity,
            st.just("day"),
            lowest=st.sampled_from([0, None]),
            decimal=st.booleans(),
            top=st.sampled_from([None, "unlimited"]),
        )
        lines += [quantities, st.just(Dates())]
    in_order = st.one_of(labels.map(Scale), *lines)
    if ordered is None:
        return st.one_of(unordered, in_order)
    return in_order if ordered else unordered


def outcomes(domain: Domain) -> st.SearchStrategy[Any]:
    """Outcomes of the domain.

    Args:
        domain: The domain.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Quantity("day", top="unlimited")
        >>> @given(positions.strategies.outcomes(pause))
        ... def every_outcome_lies_in_everything(outcome):
        ...     assert outcome in pause.everything()
        >>> every_outcome_lies_in_everything()
    """
    if isinstance(domain, FiniteDomain):
        return st.sampled_from(list(domain.outcomes))
    if not isinstance(domain, Quantity):
        return st.dates()
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


def regions(domain: Domain, *, allow_empty: bool = True) -> st.SearchStrategy[Region]:
    """Regions of the domain: unions of outcomes and stretches, and what they leave.

    Args:
        domain: The domain.
        allow_empty: Whether the empty region may come up.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.regions(positions.Dates()))
        ... def twice_the_complement_is_the_region(region):
        ...     assert ~~region == region
        >>> twice_the_complement_is_the_region()
    """
    one = outcomes(domain)
    pieces = [one.map(domain.only)]
    for name in ("at_least", "at_most", "more_than", "less_than"):
        make: Callable[[Any], Region] | None = getattr(domain, name, None)
        if make is not None:
            pieces.append(one.map(make))
    unions = st.lists(st.one_of(pieces), min_size=0 if allow_empty else 1, max_size=4).map(
        lambda parts: _union(domain, parts)
    )
    every = st.builds(lambda region, flip: ~region if flip else region, unions, st.booleans())
    return every if allow_empty else every.filter(bool)


def _union(domain: Domain, parts: Sequence[Region]) -> Region:
    region = domain.nothing()
    for part in parts:
        region |= part
    return region
