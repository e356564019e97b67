"""Random cases for the laws of deals: few issues, outcomes and statements, of one day or of several."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st

from positions import (
    Issue,
    Limits,
    Negotiation,
    Options,
    Party,
    Quantity,
    Rule,
    Scale,
    Stance,
    Statement,
    Terms,
    strategies,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from positions.regions import Outcome, Region

PARTIES: tuple[str, ...] = ("east", "north", "south")
NAMES = ("border", "pause", "seat", "troops")
FULL = Limits(table=10**9, family=10**9, steps=10**9)
MOST = 11  # clauses of one component: every set of them is tried

fewer = settings(max_examples=settings().max_examples // 2)
fewest = settings(max_examples=settings().max_examples // 3)


def domains() -> st.SearchStrategy[Options | Scale | Quantity]:
    """Two or three outcomes, with an order or without."""
    return st.sampled_from(
        [
            Options(["a", "b"]),
            Quantity("day", lowest=0, highest=2),
            Scale(["a", "b", "c"]),
            Options(["a", "b", "c"]),
        ]
    )


@st.composite
def small_issues(draw: st.DrawFn, most: int = 4) -> list[Issue]:
    """Two to four issues of two or three outcomes."""
    number = draw(st.sampled_from([2, 3, most]))
    return [Issue(name, draw(domains())) for name in NAMES[:number]]


@st.composite
def some_region(draw: st.DrawFn, issue: Issue) -> Region:
    """Some outcomes of the issue; seldom all of them."""
    outcomes = list(issue.domain.everything())
    chosen = draw(st.sampled_from(range(1, 1 << len(outcomes))))
    return union(issue, [each for place, each in enumerate(outcomes) if chosen >> place & 1])


def union(issue: Issue, outcomes: Iterable[Outcome]) -> Region:
    """The region of these outcomes."""
    return reduce(or_, map(issue.domain.only, outcomes), issue.domain.nothing())


@st.composite
def table(draw: st.DrawFn, issues: Sequence[Issue], most: int = 2) -> Terms:
    """Terms on one issue or more."""
    some = draw(st.lists(st.sampled_from(list(issues)), min_size=1, max_size=most, unique_by=lambda issue: issue.id))
    return Terms({issue.id: draw(some_region(issue)) for issue in some})


@st.composite
def stance_on(draw: st.DrawFn, id: str, parties: Sequence[str], free: Sequence[Issue]) -> Statement:  # noqa: A002
    """A statement on some of the issues: a plain one, a package, alternatives, or one on a condition."""
    stance = draw(st.sampled_from(["demands", "offers", "rejects", "demands", "accepts", "agrees"]))
    size = st.sampled_from([1, 1, 2, 3])
    tables = draw(st.lists(table(free, draw(st.sampled_from([1, 1, 2]))), min_size=1, max_size=draw(size)))
    spoken_of = {issue for each in tables for issue in each}
    rest = [issue for issue in free if issue.id not in spoken_of]
    provided: list[Terms] = []
    conditional = draw(st.booleans())
    if rest and conditional:
        provided = draw(st.lists(table(rest, draw(st.sampled_from([1, 1, 2]))), min_size=1, max_size=2))
    if stance == "rejects":  # so that it is plain which issues tell apart what it refuses
        provided = provided[:1]
        tables = list({tuple(each): each for each in tables}.values()) if provided else tables
    together = {"rejects": [None, True], "offers": [None, None, False]}.get(stance, [None])
    return Statement(
        id,
        party=parties,
        stance=Stance(stance),
        terms=tables,
        provided=provided,
        together=draw(st.sampled_from(together)),
        date="2025-01-01",
    )


def said_again(statement: Statement, id: str, party: str) -> Statement:  # noqa: A002
    """The same in another statement: once more, as an acceptance, or as a refusal of all else."""
    other = {"offers": "accepts", "accepts": "offers"}
    again = evolve(statement, id=id, party=party, stance=Stance(other.get(statement.stance, statement.stance)))
    terms = statement.terms[0]
    if statement.stance.insists and not statement.provided and len(statement.terms) == len(terms) == 1:
        ((issue, region),) = terms.items()
        if not region.is_everything:
            return evolve(again, stance="rejects", terms=Terms({issue: ~region}))
    return again


@st.composite
def some_rules(draw: st.DrawFn, issues: Sequence[Issue]) -> list[Rule]:
    """At most two rules; one without `if` now and then."""
    found = []
    for place in range(draw(st.sampled_from([0, 1, 0, 2]))):
        then = draw(table(issues))
        rest = [issue for issue in issues if issue.id not in then]
        always = not rest or draw(st.sampled_from([False, False, True]))
        found.append(Rule(f"r{place}", given=Terms({}) if always else draw(table(rest)), then=then))
    return found


def negotiation(issues: Iterable[Issue], statements: Iterable[Statement], rules: Iterable[Rule]) -> Negotiation:
    """The case; west has not spoken."""
    parties = [Party(name, name.capitalize()) for name in (*PARTIES, "west")]
    return Negotiation("talks", "Talks", parties=parties, issues=issues, rules=rules, statements=statements)


@st.composite
def one_day(draw: st.DrawFn) -> Negotiation:
    """Cases in which no word meets another of the same party, but for those that say the same."""
    issues = draw(small_issues())
    free = {party: {issue.id for issue in issues} for party in PARTIES}
    said: list[Statement] = []
    for place in range(draw(st.integers(0, 6))):
        parties = draw(
            st.sampled_from([*((party,) for party in PARTIES), *((party,) for party in PARTIES), PARTIES[:2]])
        )
        left = [issue for issue in issues if all(issue.id in free[party] for party in parties)]
        if not left:
            continue
        statement = draw(stance_on(f"s{place}", parties, left))
        said.append(statement)
        for party in parties:
            free[party] -= set(statement.issues)
        if draw(st.sampled_from([False, False, False, True])):
            said.append(said_again(statement, f"t{place}", parties[0]))
    return negotiation(issues, said, draw(some_rules(issues)))


@st.composite
def several_days(draw: st.DrawFn) -> Negotiation:
    """Cases in which words replace, lift and contest one another, some of them told by others."""
    issues = draw(small_issues(most=3))
    said = [
        draw(strategies.statements(issues, parties=PARTIES[:2], id=f"s{place}"))
        for place in range(draw(st.integers(0, 6)))
    ]
    return negotiation(issues, said, draw(some_rules(issues)))
