"""Small random cases for laws: few outcomes, parties, statements and days, and only the kinds of things asked for."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from positions import Negotiation, Options, Quantity, Scale, strategies

if TYPE_CHECKING:
    from positions import Terms
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
        "decided",
        "sourced",
        "denied",
        "graded",
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
    """Cases with nothing but own words on single issues, and whatever kinds of things are named.

    Every region leaves something out, no alternative contains another, and no demand has alternatives: what each of
    these leaves open on the issues of the others is read by worked examples.
    """
    some = strategies.cases(max_statements=4, days=3, of=DOMAINS, allow_everything=False, **{**NOTHING, **kinds})
    return some.filter(_telling)


def long_case() -> st.SearchStrategy[Negotiation]:
    """Cases in which single parties say many plain things on many days, with agreements, reports and denials."""
    kinds = dict.fromkeys(("agreed", "directed", "sourced", "denied"), True)
    return strategies.cases(max_statements=12, days=6, of=DOMAINS, **{**NOTHING, **kinds})


def _telling(case: Negotiation) -> bool:
    said = [several for each in case.statements.values() for several in (each.terms, each.provided)]
    if any(each.stance.insists and len(each.terms) > 1 for each in case.statements.values()):
        return False
    said += [(each.clauses,) for each in case.proposals.values()]
    return not any(
        region.is_everything for several in said for terms in several for region in terms.values()
    ) and not any(_within(one, other) for several in said for one, other in permutations(several, 2))


def _within(one: Terms, other: Terms) -> bool:
    """Whether whatever meets the first terms meets the others."""
    return all(issue in one and one[issue].is_subset(region) for issue, region in other.items())


def any_case() -> st.SearchStrategy[Negotiation]:
    """Cases in which everything may come up."""
    return strategies.cases(max_statements=5, days=3, of=DOMAINS)
