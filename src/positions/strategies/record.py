"""Issues, parties, preferences, decisions, proposals, terms, rules and rounds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import strategies as st

from positions.records import (
    Decision,
    DecisionRule,
    Family,
    Issue,
    Kind,
    Party,
    Preference,
    Proposal,
    Round,
    Rule,
    Terms,
    Wants,
)
from positions.strategies.choice import ever, flips, pick, pick_some, seldom
from positions.strategies.region import domains, regions
from positions.when import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.regions import Domain, Number

DAYS = 9  # of January 2025
_FIRST_DAY = date(2025, 1, 1)
_PLANS = ("plan", "draft")
_GROUPS = ("bloc", "league")
_THINGS = ("east", "west", "coast")
_WANTS = tuple(Wants)
_SEATS: tuple[Number, ...] = (1, 2, 5, Decimal("0.5"))
_THRESHOLDS = ("1/2", "55%", "2/3", "100%")
_RULES = tuple(DecisionRule)
_SALIENCE = tuple(Decimal(tenths) / 10 for tenths in range(11))


@cache
def dates(days: int) -> st.SearchStrategy[date]:
    """The first days of January 2025."""
    return st.sampled_from([_FIRST_DAY + timedelta(day) for day in range(days)])


def whens() -> st.SearchStrategy[When]:
    """Dates known to the day, the month or the year.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.whens())
        ... def a_date_counts_from_its_first_day(when):
        ...     assert when.first <= when.last
        >>> a_date_counts_from_its_first_day()
    """
    return st.one_of(
        st.dates().map(lambda day: When(day.year, day.month, day.day)),
        st.dates().map(lambda day: When(day.year, day.month)),
        st.integers(1, 9999).map(When),
    )


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
    return _issues(tuple(ids), domains(endless=endless) if of is None else of, facts=facts)


@st.composite
def _issues(draw: st.DrawFn, ids: tuple[str, ...], of: st.SearchStrategy[Domain], *, facts: bool) -> list[Issue]:
    number = pick(draw, range(2, len(ids) + 1)) if len(ids) > 1 and ever(draw, 2) else 1
    return [
        Issue(name, draw(of), kind=Kind.FACT if facts and place and seldom(draw, max(1, 3 - place)) else Kind.TERM)
        for place, name in enumerate(ids[:number])
    ]


def facts(id: str = "count", *, of: st.SearchStrategy[Domain] | None = None) -> st.SearchStrategy[Issue]:  # noqa: A002
    """Issues that are facts in dispute.

    Args:
        id: The id.
        of: The domains to choose from; small ones of all kinds if it is left out.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.facts())
        ... def nobody_settles_a_fact(issue):
        ...     assert issue.kind is positions.Kind.FACT
        >>> nobody_settles_a_fact()
    """
    return (domains(endless=False) if of is None else of).map(lambda domain: Issue(id, domain, kind=Kind.FACT))


def families(id: str = "border", *, of: st.SearchStrategy[Domain] | None = None) -> st.SearchStrategy[Family]:  # noqa: A002
    """Families of one to three issues.

    Args:
        id: The id.
        of: The domains to choose from; small ones of all kinds if it is left out.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.families("border"))
        ... def every_issue_is_of_the_family(family):
        ...     assert all(issue.id.startswith("border.") for issue in family.issues)
        >>> every_issue_is_of_the_family()
    """
    things = st.sampled_from([_THINGS[:size] for size in (1, 2, 3)])
    return st.builds(
        lambda each, domain: Family(id, domain, each=each), things, domains(endless=False) if of is None else of
    )


@st.composite
def parties(draw: st.DrawFn, ids: Sequence[str] = ("north", "south"), *, grouped: bool = True) -> list[Party]:
    """Parties, and groups of them.

    Args:
        draw: Given by Hypothesis.
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
    found = [_party(name) for name in ids]
    names = [*ids]
    for name in _GROUPS[: pick(draw, range(3)) if grouped else 0]:
        found.append(_party(name, pick_some(draw, names, fewest=1, most=3)))
        names.append(name)
    return found


@st.composite
def seated(draw: st.DrawFn, people: Sequence[Party]) -> list[Party]:
    """The parties, some of those that are not groups with several seats, or a part of one."""
    return [each if each.members else evolve(each, seats=pick(draw, (None, *_SEATS))) for each in people]


@st.composite
def groups(draw: st.DrawFn, members: Sequence[str] = ("north", "south")) -> Party:
    """Groups of one to three parties.

    Args:
        draw: Given by Hypothesis.
        members: The ids of those who may belong to it.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.groups(["north", "south"]))
        ... def somebody_belongs_to_it(group):
        ...     assert set(group.members) <= {"north", "south"}
        ...     assert group.members
        >>> somebody_belongs_to_it()
    """
    return _party(_GROUPS[0], pick_some(draw, members, fewest=1, most=3))


def _party(name: str, members: Sequence[str] = ()) -> Party:
    return Party(name, name.capitalize(), members=[*members])


@st.composite
def preferences(
    draw: st.DrawFn, issues: Sequence[Issue], *, parties: Sequence[str] = ("north", "south"), min_size: int = 0
) -> list[Preference]:
    """Which direction parties like: on all issues, and another one on some ordered issue.

    Args:
        draw: Given by Hypothesis.
        issues: The issues; those without an order get a salience only.
        parties: Whose preferences may come up.
        min_size: The fewest preferences.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> @given(positions.strategies.preferences([pause], parties=["north"]))
        ... def a_case_takes_them(found):
        ...     positions.Negotiation("talks", parties=[positions.Party("north")], issues=[pause], preferences=found)
        >>> a_case_takes_them()
    """
    ordered = {"*", *(issue.id for issue in issues if issue.domain.ordered)}
    places = [(party, name) for party in parties for name in ("*", *(issue.id for issue in issues))]
    found = []
    for party, name in pick_some(draw, places, fewest=min_size, most=4):
        wants = pick(draw, _WANTS) if name in ordered else None
        salience = pick(draw, _SALIENCE) if wants is None or not seldom(draw, 1) else None
        found.append(Preference(party, name, wants=wants, salience=salience))
    return found


@st.composite
def decisions(
    draw: st.DrawFn, issues: Sequence[Issue], *, parties: Sequence[str] = ("north", "south"), min_size: int = 0
) -> list[Decision]:
    """At most two rules by which parties decide issues.

    Args:
        draw: Given by Hypothesis.
        issues: What they may decide; all issues come up too.
        parties: Who votes; one of these without groups and their members together.
        min_size: The fewest decisions.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> @given(positions.strategies.decisions([pause], parties=["north"]))
        ... def a_case_takes_them(found):
        ...     positions.Negotiation("talks", parties=["north"], issues=[pause], decisions=found)
        >>> a_case_takes_them()
    """
    found = []
    for place in range(1, 1 + pick(draw, range(min_size, 3))):
        rule = pick(draw, _RULES)
        voters = pick_some(draw, parties, fewest=1, most=len(parties))
        weights = {party: pick(draw, _SEATS) for party in voters} if rule.counts and seldom(draw, 1) else {}
        found.append(
            Decision(
                f"d{place}",
                pick(draw, ["*", *(issue.id for issue in issues)]),
                rule=rule,
                threshold=[pick(draw, _THRESHOLDS) for _ in range(rule.thresholds)],
                parties=[] if weights else voters,
                weights=weights,
            )
        )
    return found


@st.composite
def proposals(
    draw: st.DrawFn,
    issues: Sequence[Issue],
    *,
    parties: Sequence[str] = ("north", "south"),
    min_size: int = 0,
    days: int = DAYS,
    allow_everything: bool = True,
) -> list[Proposal]:
    """At most two proposals on the issues that are to be settled, of one to three clauses, with dates of January 2025.

    Args:
        draw: Given by Hypothesis.
        issues: What to speak of; facts are left out.
        parties: Who may put them forward.
        min_size: The fewest proposals.
        days: How many days they are spread over.
        allow_everything: As in `terms`.

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
    number = max(min_size, flips(draw, len(_PLANS))) if matters else 0
    return [
        Proposal(
            name,
            by=pick(draw, parties),
            clauses=draw(terms(matters, min_size=2, max_size=3, allow_everything=allow_everything)),
            together=seldom(draw, 1),
            date=draw(dates(days)),
        )
        for name in _PLANS[:number]
    ]


@st.composite
def terms(
    draw: st.DrawFn,
    issues: Sequence[Issue],
    *,
    min_size: int = 1,
    max_size: int = 2,
    allow_everything: bool = True,
) -> Terms:
    """Terms on some of the issues, none of them empty.

    Args:
        draw: Given by Hypothesis.
        issues: What to speak of.
        min_size: The fewest issues.
        max_size: The most issues; there are never more than those given.
        allow_everything: As in `regions`.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> @given(positions.strategies.terms([pause]))
        ... def no_terms_are_empty(found):
        ...     assert found["pause"]
        >>> no_terms_are_empty()
    """
    chosen = pick_some(draw, issues, fewest=min_size, most=max_size)
    return Terms(
        {
            issue.id: draw(regions(issue.domain, allow_empty=False, allow_everything=allow_everything))
            for issue in chosen
        }
    )


def drafts(issues: Sequence[Issue]) -> st.SearchStrategy[Terms]:
    """Drafts to compare with what parties said: terms on some or all of the issues that are to be settled.

    Args:
        issues: The issues of the case; facts are left out.

    Example:
        >>> import positions
        >>> from hypothesis import given, settings, strategies as st
        >>> @settings(max_examples=20)
        ... @given(positions.strategies.cases(), st.data())
        ... def a_draft_is_checked_clause_by_clause(case, data):
        ...     draft = data.draw(positions.strategies.drafts(list(case.issues.values())))
        ...     assert positions.check_draft(case, draft, "north").draft == draft
        >>> a_draft_is_checked_clause_by_clause()
    """
    matters = [issue for issue in issues if issue.kind is Kind.TERM]
    return terms(matters, max_size=len(matters))


@st.composite
def rules(draw: st.DrawFn, issues: Sequence[Issue], *, min_size: int = 0) -> list[Rule]:
    """At most two rules that tie the issues together.

    Args:
        draw: Given by Hypothesis.
        issues: What to speak of; one issue alone cannot be tied.
        min_size: The fewest rules.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> @given(positions.strategies.rules([pause]))
        ... def one_issue_cannot_be_tied(found):
        ...     assert found == []
        >>> one_issue_cannot_be_tied()
    """
    found = []
    for place in range(1, 1 + (pick(draw, range(min_size, 3)) if len(issues) > 1 else 0)):
        given, then = (
            Terms({issue.id: draw(regions(issue.domain, allow_empty=False))})
            for issue in pick_some(draw, issues, fewest=2, most=2)
        )
        found.append(Rule(f"r{place}", given=given, then=then))
    return found


def rounds(id: str = "round-1") -> st.SearchStrategy[Round]:  # noqa: A002 (every record calls it so)
    """Rounds of January 2025, some known to the month only.

    Args:
        id: The id.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.rounds())
        ... def it_was_in_2025(found):
        ...     assert found.date.year == 2025
        >>> it_was_in_2025()
    """
    days = [When(2025, 1, day) for day in range(1, DAYS + 1)]
    return st.sampled_from([*days, When(2025, 1)]).map(lambda when: Round(id, id.capitalize(), date=when))
