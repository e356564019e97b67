"""Issues, parties, preferences, proposals, terms and rules."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from positions.records import Issue, Kind, Party, Preference, Proposal, Rule, Terms, Wants
from positions.strategies.region import domains, regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.regions import Domain

DAYS = 9  # of January 2025
_FIRST_DAY = date(2025, 1, 1)
_PLANS = ("plan", "draft")
_GROUPS = ("bloc", "league")


def dates(days: int) -> st.SearchStrategy[date]:
    """The first days of January 2025."""
    return st.dates(_FIRST_DAY, _FIRST_DAY + timedelta(days - 1))


def issues(
    *,
    ids: Sequence[str] = ("pause", "border", "seat"),
    endless: bool = False,
    facts: bool = False,
    of: st.SearchStrategy[Domain] | None = None,
) -> st.SearchStrategy[list[Issue]]:
    """Issues, one or more of the given ids, with domains of any kind.

    Args:
        ids: The ids to choose from.
        endless: As in `domains`.
        facts: Whether issues after the first may be facts in dispute; otherwise all are to be settled.
        of: The domains to choose from; all kinds if it is left out.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.issues(ids=["pause"]))
        ... def there_is_one(found):
        ...     assert [issue.id for issue in found] == ["pause"]
        >>> there_is_one()
    """
    kinds = st.sampled_from([Kind.TERM, Kind.TERM, Kind.FACT]) if facts else st.just(Kind.TERM)
    domain = domains(endless=endless) if of is None else of
    one = [
        st.builds(Issue, st.just(name), domain, kind=kinds if place else st.just(Kind.TERM))
        for place, name in enumerate(ids)
    ]
    return st.integers(1, len(ids)).flatmap(lambda size: st.tuples(*one[:size])).map(list)


def parties(ids: Sequence[str] = ("north", "south"), *, grouped: bool = True) -> st.SearchStrategy[list[Party]]:
    """Parties, and groups of them.

    Args:
        ids: The parties that are not groups; all of them come up.
        grouped: Whether there may be groups, the second of which may contain the first.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.parties())
        ... def groups_come_after_their_members(found):
        ...     known = set()
        ...     for party in found:
        ...         assert known.issuperset(party.members)
        ...         known.add(party.id)
        >>> groups_come_after_their_members()
    """
    named = [Party(name, name.capitalize()) for name in ids]
    if not grouped:
        return st.just(named)
    first, second = (
        st.lists(st.sampled_from(members), min_size=1, max_size=3, unique=True)
        for members in ([*ids], [*ids, _GROUPS[0]])
    )
    several = st.one_of(st.just(()), st.tuples(first), st.tuples(first, second))
    return several.map(
        lambda found: [
            *named,
            *(Party(name, name.capitalize(), members=each) for name, each in zip(_GROUPS, found, strict=False)),
        ]
    )


def preferences(
    issues: Sequence[Issue], *, parties: Sequence[str] = ("north", "south")
) -> st.SearchStrategy[list[Preference]]:
    """Which direction parties like: on all issues, and another one on some ordered issue.

    Args:
        issues: The issues; those without an order get a salience only.
        parties: Whose preferences may come up.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> @given(positions.strategies.preferences([pause], parties=["north"]))
        ... def a_case_takes_them(found):
        ...     positions.Negotiation("talks", parties=[positions.Party("north")], issues=[pause], preferences=found)
        >>> a_case_takes_them()
    """
    wants = st.sampled_from(list(Wants))
    salience = st.none() | st.integers(0, 10).map(lambda tenths: Decimal(tenths) / 10)

    def about(place: tuple[str, str]) -> st.SearchStrategy[Preference]:
        party, name = place
        ordered = name == "*" or any(issue.domain.ordered for issue in issues if issue.id == name)
        if not ordered:
            return st.builds(
                Preference, st.just(party), st.just(name), salience=salience.filter(lambda it: it is not None)
            )
        return st.builds(Preference, st.just(party), st.just(name), wants=wants, salience=salience)

    places = [(party, name) for party in parties for name in ("*", *(issue.id for issue in issues))]
    return st.lists(st.sampled_from(places), max_size=4, unique=True).flatmap(
        lambda chosen: st.tuples(*map(about, chosen)).map(list)
    )


@st.composite
def proposals(
    draw: st.DrawFn,
    issues: Sequence[Issue],
    *,
    parties: Sequence[str] = ("north", "south"),
    min_size: int = 0,
    days: int = DAYS,
) -> list[Proposal]:
    """At most two proposals on the issues that are to be settled, of one to three clauses, with dates of January 2025.

    Args:
        draw: Given by Hypothesis.
        issues: What to speak of; facts are left out.
        parties: Who may put them forward.
        min_size: The fewest proposals.
        days: How many days they are spread over.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> @given(positions.strategies.proposals([pause], parties=["north"]))
        ... def north_proposes_a_pause(found):
        ...     assert all((plan.by, list(plan.clauses)) == (("north",), ["pause"]) for plan in found)
        >>> north_proposes_a_pause()
    """
    matters = [issue for issue in issues if issue.kind is Kind.TERM]
    number = draw(st.integers(min_size, len(_PLANS))) if matters else 0
    return [
        Proposal(
            name,
            by=draw(st.sampled_from(list(parties))),
            clauses=draw(terms(matters, min_size=min(2, len(matters)), max_size=3)),
            together=draw(st.booleans()),
            date=draw(dates(days)),
        )
        for name in _PLANS[:number]
    ]


def terms(issues: Sequence[Issue], *, min_size: int = 1, max_size: int = 2) -> st.SearchStrategy[Terms]:
    """Terms on some of the issues, none of them empty.

    Args:
        issues: What to speak of.
        min_size: The fewest issues.
        max_size: The most issues; there are never more than those given.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> @given(positions.strategies.terms([pause]))
        ... def no_terms_are_empty(found):
        ...     assert found["pause"]
        >>> no_terms_are_empty()
    """
    chosen = st.lists(
        st.sampled_from(list(issues)),
        min_size=min(min_size, len(issues)),
        max_size=min(max_size, len(issues)),
        unique_by=lambda issue: issue.id,
    )
    return chosen.flatmap(
        lambda some: st.fixed_dictionaries({issue.id: regions(issue.domain, allow_empty=False) for issue in some})
    ).map(Terms)


def rules(issues: Sequence[Issue]) -> st.SearchStrategy[list[Rule]]:
    """At most two rules that tie the issues together.

    Args:
        issues: What to speak of.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> @given(positions.strategies.rules([pause]))
        ... def one_issue_cannot_be_tied(found):
        ...     assert found == []
        >>> one_issue_cannot_be_tied()
    """
    if len(issues) < 2:  # noqa: PLR2004 (a rule ties two)
        return st.just([])
    halves = st.tuples(terms(issues, max_size=1), terms(issues, max_size=1)).filter(
        lambda pair: pair[0].keys().isdisjoint(pair[1])
    )
    return st.lists(halves, max_size=2).map(
        lambda pairs: [Rule(f"r{place}", given=given, then=then) for place, (given, then) in enumerate(pairs, 1)]
    )
