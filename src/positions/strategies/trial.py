"""A check of three regions of one domain, tried on random ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.strategies.region import regions

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.regions import Domain, Region


def try_on_regions(check: Callable[[Region, Region, Region], None], domain: Domain, *, examples: int) -> None:
    """Calls the check with triples of regions, the same ones every time; a failure is shown at its simplest.

    Example:
        >>> import positions
        >>> from positions.strategies.trial import try_on_regions
        >>> def union_is_commutative(one, other, third):
        ...     assert one | other == other | one
        >>> try_on_regions(union_is_commutative, positions.Dates(), examples=10)
    """
    calm = settings(
        database=None,
        deadline=None,
        derandomize=True,
        max_examples=examples,
        suppress_health_check=[HealthCheck.nested_given, HealthCheck.too_slow],
    )
    some = regions(domain)
    calm(given(st.tuples(some, some, some))(lambda three: check(*three)))()
