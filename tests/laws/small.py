"""Small random cases for laws: few outcomes, parties, statements and days, and only the kinds of things asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from positions import Negotiation, Options, Quantity, Scale, strategies

if TYPE_CHECKING:
    from positions.regions import Domain

NOTHING: dict[str, Any] = dict.fromkeys(
    (
        "linked",
        "accounts",
        "ruled",
        "grouped",
        "joint",
        "agreed",
        "proposed",
        "withdrawn",
        "directed",
        "sourced",
        "denied",
        "facts",
    ),
    False,
)
EVERYTHING: dict[str, Any] = dict.fromkeys(NOTHING, True)
DOMAINS: st.SearchStrategy[Domain] = st.sampled_from(
    [
        Options(["a", "b"]),
        Quantity("day", lowest=0, highest=3),
        Scale(["a", "b", "c"]),
        Options(["a", "b", "c"]),
        Quantity("day", lowest=0, highest=4),
    ]
)


def cases(**kinds: bool) -> st.SearchStrategy[Negotiation]:
    """Cases with nothing but own words on single issues, and whatever kinds of things are named."""
    return strategies.cases(max_statements=5, days=3, of=DOMAINS, **{**NOTHING, **kinds})


def any_case() -> st.SearchStrategy[Negotiation]:
    """Cases in which everything may come up."""
    return strategies.cases(max_statements=5, days=3, of=DOMAINS)
