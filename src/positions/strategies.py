"""Hypothesis strategies for everything a case is made of, for property tests of your own.

Needs the extra `positions[hypothesis]`. `st.from_type(positions.regions.Region)` works as soon as the package is
installed, because Hypothesis imports this module by its entry point. Failing examples shrink to what reads well: few
parties, short labels, small numbers, plain demands.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from positions.domains import Dates, Options, Ordering, Quantity, Scale
from positions.negotiation import Negotiation
from positions.records import Attribution, Evidence, Issue, Party, Rule, Stance, Statement, Terms
from positions.regions import Domain, FiniteDomain, Region

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["cases", "domains", "issues", "outcomes", "regions", "rules", "statements", "terms"]

_LETTERS = "abcdef"
_FIRST_DAY, _LAST_DAY = date(2025, 1, 1), date(2025, 1, 9)


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


def issues(
    *, ids: Sequence[str] = ("pause", "border", "seat"), endless: bool = False
) -> st.SearchStrategy[list[Issue]]:
    """Issues to be settled, one or more of the given ids, with domains of any kind.

    Args:
        ids: The ids to choose from.
        endless: As in `domains`.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.issues(ids=["pause"]))
        ... def there_is_one(found):
        ...     assert [issue.id for issue in found] == ["pause"]
        >>> there_is_one()
    """
    return (
        st.integers(1, len(ids))
        .flatmap(
            lambda size: st.tuples(*(st.builds(Issue, st.just(name), domains(endless=endless)) for name in ids[:size]))
        )
        .map(list)
    )


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


@st.composite
def statements(
    draw: st.DrawFn,
    issues: Sequence[Issue],
    *,
    parties: Sequence[str] = ("north", "south"),
    id: str = "s1",  # noqa: A002 (every record calls it so)
    linked: bool = True,
    accounts: bool = True,
) -> Statement:
    """Statements of one of the parties on the issues, with dates of January 2025.

    Args:
        draw: Given by Hypothesis.
        issues: What to speak of.
        parties: Who may speak.
        id: The statement's id.
        linked: Whether packages, conditions and alternatives may come up.
        accounts: Whether some statements are a counterpart's account.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> @given(positions.strategies.statements([pause], parties=["north"]))
        ... def north_speaks(statement):
        ...     assert statement.party == ("north",)
        >>> north_speaks()
    """
    stance = draw(st.sampled_from([Stance.DEMANDS, Stance.OFFERS, Stance.REJECTS, Stance.ACCEPTS, Stance.DEFERS]))
    said = draw(terms(issues, max_size=2 if linked else 1))
    alternatives = [said]
    if linked and draw(st.sampled_from([False, False, True])):
        alternatives.append(draw(terms(issues)))
    rest = [issue for issue in issues if not any(issue.id in each for each in alternatives)]
    provided = []
    conditional = linked and draw(st.sampled_from([False, False, True]))
    if conditional and rest and stance is not Stance.DEFERS:
        provided.append(draw(terms(rest, max_size=1)))
    account = accounts and draw(st.sampled_from([False, False, False, True]))
    return Statement(
        id,
        party=draw(st.sampled_from(list(parties))),
        stance=stance,
        terms=alternatives,
        provided=provided,
        date=draw(st.dates(_FIRST_DAY, _LAST_DAY)),
        evidence=[Evidence(attribution=Attribution.COUNTERPART if account else Attribution.QUOTED)],
    )


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


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    parties: Sequence[str] = ("north", "south"),
    max_statements: int = 6,
    linked: bool = True,
    accounts: bool = True,
    ruled: bool = True,
    endless: bool = False,
) -> Negotiation:
    """Whole small cases: up to three issues, a few statements, a rule or two.

    Args:
        draw: Given by Hypothesis.
        parties: The parties.
        max_statements: The most statements.
        linked: Whether packages, conditions and alternatives may come up.
        accounts: Whether some statements are a counterpart's account.
        ruled: Whether there may be rules.
        endless: Whether domains may be too large to list.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.cases())
        ... def every_outcome_has_one_answer(case):
        ...     for issue in case.issues:
        ...         answers = case.position("north", issue).answers.values()
        ...         assert sum(region.size for region in answers) == case.issues[issue].domain.everything().size
        >>> every_outcome_has_one_answer()
    """
    matters = draw(issues(endless=endless))
    number = draw(st.integers(0, max_statements))
    said = [
        draw(statements(matters, parties=parties, id=f"s{place}", linked=linked, accounts=accounts))
        for place in range(1, number + 1)
    ]
    return Negotiation(
        "talks",
        "Talks",
        parties=[Party(name, name.capitalize()) for name in parties],
        issues=matters,
        rules=draw(rules(matters)) if ruled else [],
        statements=said,
    )


def register() -> None:
    """Registers the types with Hypothesis, so that `st.from_type` finds them. Importing this module does it once."""
    every: Mapping[type[Any], st.SearchStrategy[Any]] = {
        Domain: domains(),
        Region: domains().flatmap(regions),
        Terms: issues().flatmap(terms),
        Statement: issues().flatmap(statements),
        Negotiation: cases(),
    }
    for kind, strategy in every.items():
        st.register_type_strategy(kind, strategy)


register()
