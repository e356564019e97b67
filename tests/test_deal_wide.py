"""Thirty issues that are all linked: what is asked is answered, and what is not whole says so."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

import pytest

from positions import (
    Issue,
    Limits,
    Negotiation,
    Options,
    Party,
    Rule,
    Stance,
    Statement,
    Terms,
    deals,
    load,
)
from positions.deal import Deals, Refusal
from positions.deal.engine.grid import HARD, Grid
from positions.deal.engine.search import solve
from tests.hostile import family_statements, wide_acceptance, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

WIDE = 30
PARTIES = ("north", "south", "west")
Written = dict[int, str]


def name(issue: int) -> str:
    """The id of an issue."""
    return f"i{issue:02d}"


def terms(written: Written) -> Terms:
    """Terms of labels by number of the issue; all domains are alike."""
    return Terms({name(issue): DOMAIN.only(label) for issue, label in written.items()})


DOMAIN = Options(["a", "b", "c"])


def says(
    id: str,  # noqa: A002
    party: int,
    stance: str,
    *alternatives: Written,
    provided: Sequence[Written] = (),
) -> Statement:
    """A statement of one of the three parties."""
    return Statement(
        id,
        party=PARTIES[party % len(PARTIES)],
        stance=Stance(stance),
        terms=[terms(each) for each in alternatives],
        provided=[terms(each) for each in provided],
        together=True if stance == "rejects" else None,
        date="2025-01-01",
    )


wide = pytest.mark.no_cover  # smaller cases show every line, and tracing all steps of these takes long


def talks(statements: Iterable[Statement], rules: Iterable[Rule] = ()) -> Deals:
    """What thirty issues leave of a deal."""
    return deals(case_of(statements, rules), *PARTIES)


def case_of(statements: Iterable[Statement], rules: Iterable[Rule] = ()) -> Negotiation:
    """The case of thirty issues."""
    return Negotiation(
        "wide",
        "Wide",
        parties=[Party(party) for party in PARTIES],
        issues=[Issue(name(issue), DOMAIN) for issue in range(WIDE)],
        rules=rules,
        statements=statements,
    )


def demands(random: Random) -> list[Statement]:
    """On every issue somebody demands something."""
    return [
        says(f"d-{issue:02d}", random.randrange(3), "demands", {issue: random.choice("abc")}) for issue in range(WIDE)
    ]


def conditions(pairs: int) -> list[Statement]:
    """Demands on every issue, and random pairs of issues tied by conditional demands."""
    random = Random(7)  # noqa: S311
    tied = sorted(random.sample(list(combinations(range(WIDE), 2)), pairs))
    return [
        *demands(random),
        *(
            says(
                f"c-{one:02d}-{other:02d}",
                random.randrange(3),
                "demands",
                {other: random.choice("abc")},
                provided=[{one: random.choice("abc")}],
            )
            for one, other in tied
        ),
    ]


@cache
def tied() -> Deals:
    """A hundred and twenty random pairs of issues: no table can hold them."""
    return deals(case_of(conditions(120)), *PARTIES, limits=Limits(steps=2_000_000))


def rivals() -> list[Statement]:
    """Every issue is wanted, and every two of them are refused together: a clique."""
    wanted = [says(f"d-{issue:02d}", issue, "demands", {issue: "a"}) for issue in range(WIDE)]
    refused = [
        says(f"r-{one:02d}-{other:02d}", one + other, "rejects", {one: "a", other: "a"})
        for one, other in combinations(range(WIDE), 2)
    ]
    return [*wanted, *refused]


def exclusive() -> list[Rule]:
    """Rules over all pairs: of any two issues one at most can have its way."""
    return [
        Rule(f"r-{one:02d}-{other:02d}", given=terms({one: "a"}), then=Terms({name(other): ~DOMAIN.only("a")}))
        for one, other in combinations(range(WIDE), 2)
    ]


def chain() -> list[Statement]:
    """Each issue follows from the one before, and the two ends do not fit."""
    links = [
        says(f"c-{issue:02d}", issue, "demands", {issue + 1: "a"}, provided=[{issue: "a"}]) for issue in range(WIDE - 1)
    ]
    return [*links, says("first", 0, "demands", {0: "a"}), says("last", 2, "demands", {WIDE - 1: "b"})]


def package() -> list[Statement]:
    """One demand of one of two wholes over all issues, and others who want a piece of each."""
    wholes = [dict.fromkeys(range(WIDE), label) for label in "ab"]
    return [
        says("whole", 0, "demands", *wholes),
        says("piece-1", 1, "demands", {0: "a"}),
        says("piece-2", 2, "demands", {WIDE - 1: "b"}),
    ]


def can_be_had(refusals: Sequence[Refusal]) -> bool:
    """Whether some deal on all issues is not refused: by going through the issues one by one."""
    by_last: dict[str, list[Refusal]] = {}
    for refusal in refusals:
        by_last.setdefault(max(refusal.issues), []).append(refusal)
    deal: dict[str, str] = {}

    def rest(issues: Sequence[str]) -> bool:
        if not issues:
            return True
        for label in DOMAIN.everything():
            deal[issues[0]] = str(label)
            if not any(refusal.covers(deal) for refusal in by_last.get(issues[0], ())) and rest(issues[1:]):
                return True
        return False

    return rest(sorted({issue for refusal in refusals for issue in refusal.issues}))


def of_rules(found: Deals) -> list[Refusal]:
    """What the rules forbid."""
    return [Refusal(rule.given, [rule.then]) for component in found.components for rule in component.rules]


def assert_true_and_minimal(found: Deals, most: int | None = None) -> None:
    """Every conflict that is listed is one, and none of its clauses can be done without."""
    hard = of_rules(found)
    assert len(set(map(frozenset, (conflict.clauses for conflict in found.conflicts)))) == len(found.conflicts)
    for conflict in list(found.conflicts)[:most]:
        assert not can_be_had([*hard, *(refusal for clause in conflict.clauses for refusal in clause.refuses)])
        for one in conflict.clauses:
            fewer = [each for each in conflict.clauses if each is not one]
            assert can_be_had([*hard, *(refusal for clause in fewer for refusal in clause.refuses)])


def assert_opens_a_deal(found: Deals) -> None:
    """What the cheapest concession gives up is enough, and its example is a deal that nobody else rejects."""
    cheapest = found.cheapest()
    assert cheapest is not None
    kept = [clause for clause in found.clauses if clause not in cheapest.clauses]
    deal = cheapest.example
    assert not any(refusal.covers(deal) for clause in kept for refusal in clause.refuses)
    assert not any(refusal.covers(deal) for refusal in of_rules(found))


@wide
def test_a_wide_component_of_conditions_is_answered_and_says_what_is_missing() -> None:
    """Nothing is claimed to be complete."""
    found = tied()
    (component,) = found.components
    assert len(component.issues) == WIDE
    assert (found.possible, bool(found.complete)) == (False, True)
    cheapest = found.cheapest()
    assert cheapest is not None
    assert not cheapest.complete
    assert_opens_a_deal(found)
    assert found.coalitions.complete
    assert not found.conflicts.complete
    assert found.conflicts
    assert_true_and_minimal(found)
    assert [each.key for each in found.concessions()] == [cheapest.key]
    assert not found.concessions().complete


@wide
@pytest.mark.parametrize("pairs", [45, 200])
def test_conditions_on_few_and_on_all_pairs_are_answered(pairs: int) -> None:
    """The fewest link hardly all issues, the most nearly each to each; what is found is always true."""
    found = deals(case_of(conditions(pairs)), *PARTIES, limits=Limits(steps=500_000))
    assert found.possible is False
    assert_opens_a_deal(found)
    assert found.coalitions.complete
    assert_true_and_minimal(found)


@wide
def test_a_clique_of_refusals_is_answered() -> None:
    """Every two of thirty demands are refused together: a deal takes twenty-nine steps back."""
    found = talks(rivals())
    assert found.possible is False
    cheapest = found.cheapest()
    assert cheapest is not None
    assert len(cheapest.clauses) == WIDE - 1
    assert_opens_a_deal(found)
    assert found.coalitions.complete
    assert not found.conflicts.complete
    assert_true_and_minimal(found, 50)


@wide
def test_rules_over_all_pairs_are_answered() -> None:
    """Of thirty demands one can be met: each two of them are a conflict, by the one rule that says so."""
    found = talks([says(f"d-{issue:02d}", issue, "demands", {issue: "a"}) for issue in range(WIDE)], exclusive())
    assert found.possible is False
    cheapest = found.cheapest()
    assert cheapest is not None
    assert len(cheapest.clauses) == WIDE - 1
    assert_opens_a_deal(found)
    assert (list(found.coalitions), found.coalitions.complete.why) == ([()], "")
    assert not found.conflicts.complete
    assert found.conflicts
    for conflict in found.conflicts:
        one, other = (clause.issues[0] for clause in conflict.clauses)
        assert conflict.rules == (f"r-{min(one, other)[1:]}-{max(one, other)[1:]}",)


def test_a_chain_is_one_conflict_of_all_its_links() -> None:
    """Long is not wide: everything is listed."""
    found = talks(chain())
    (component,) = found.components
    assert len(component.issues) == WIDE
    assert found.possible is False
    (conflict,) = found.conflicts
    assert len(conflict.clauses) == WIDE + 1
    assert [len(concession.clauses) for concession in found.concessions()] == [1] * (WIDE + 1)
    assert found.conflicts.complete
    assert found.concessions().complete
    assert list(found.coalitions) == [("north", "south"), ("north", "west"), ("south", "west")]


def test_one_package_over_all_issues_is_one_conflict_with_two_who_pick_from_it() -> None:
    """Thirty issues in one demand are no table of thirty issues."""
    found = talks(package())
    (component,) = found.components
    assert len(component.issues) == WIDE
    assert found.possible is False
    (conflict,) = found.conflicts
    assert conflict.statements == ("piece-1", "piece-2", "whole")
    assert [concession.parties for concession in found.concessions()] == [("north",), ("south",), ("west",)]
    assert found.conflicts.complete
    assert found.concessions().complete
    assert list(found.coalitions) == [("north", "south"), ("north", "west"), ("south", "west")]


def test_where_a_deal_is_possible_there_is_no_conflict_and_that_is_all() -> None:
    """However wide it is: nothing is missing from a list of none."""
    random = Random(0)  # noqa: S311
    found = talks(
        says(f"r-{one:02d}-{other:02d}", one, "rejects", {one: random.choice("abc"), other: random.choice("abc")})
        for one, other in sorted(random.sample(list(combinations(range(WIDE), 2)), 150))
    )
    assert found.possible is True
    assert (list(found.concessions()), found.concessions().complete.why) == ([], "")
    assert (list(found.conflicts), found.conflicts.complete.why) == ([], "")


def test_conditions_on_all_pairs_are_answered_as_far_as_little_work_goes() -> None:
    """Each issue tied to each: a way out is found, and where it is not proved to be the cheapest that is said."""
    found = deals(case_of(conditions(435)), *PARTIES, limits=Limits(table=1_000, steps=50_000))
    assert found.possible is False
    assert_opens_a_deal(found)
    cheapest = found.cheapest()
    assert cheapest is not None
    assert not cheapest.complete
    assert not found.conflicts.complete


@wide
def test_coalitions_of_sixty_parties_on_thirty_issues_say_that_they_are_too_many() -> None:
    """On every issue another two clash, so there are 2**30 largest coalitions."""
    names = [f"p{place:02d}" for place in range(2 * WIDE)]
    case = Negotiation(
        "wide",
        "Wide",
        parties=[Party(each) for each in names],
        issues=[Issue(name(issue), DOMAIN) for issue in range(WIDE)],
        statements=[
            Statement(f"s-{each}", party=each, stance="demands", terms=[terms({place // 2: "ab"[place % 2]})])
            for place, each in enumerate(names)
        ],
    )
    found = deals(case, *names).coalitions
    assert (list(found), bool(found.complete)) == ([], False)


@wide
def test_the_order_of_statements_changes_nothing_however_wide() -> None:
    """Also what is found where not everything is."""
    one = tied()
    other = deals(case_of(reversed(conditions(120))), *PARTIES, limits=one.question.limits)
    assert one.conflicts.items == other.conflicts.items
    assert str(one.cheapest()) == str(other.cheapest())
    assert list(one.coalitions) == list(other.coalitions)


@wide
@pytest.mark.parametrize("steps", [100, 1_000, 10_000])
def test_with_little_work_allowed_what_is_listed_is_still_true_and_minimal(steps: int) -> None:
    """Less is found, and nothing wrong."""
    found = deals(case_of(conditions(120)), *PARTIES, limits=Limits(steps=steps))
    assert found.possible in (False, None)
    assert_true_and_minimal(found)
    assert not found.conflicts.complete


def test_exceptions_that_differ_on_one_issue_share_their_switches() -> None:
    """Many long exceptions, each without its own issue, need fewer boxes than they name issues; the answer is right."""
    number = 60
    everything = dict.fromkeys(range(number), "a")
    refusals = [
        Refusal(terms({issue: "a"}), [terms({i: label for i, label in everything.items() if i != issue})])
        for issue in range(number)
    ]

    def left(written: Written) -> bool:
        """Whether a deal that keeps to these outcomes is refused by none."""
        kept = [Refusal(Terms({}), [terms({issue: label})]) for issue, label in written.items()]
        domains = {name(issue): DOMAIN for issue in range(number)}
        grid = Grid.of(domains, [(HARD, each) for each in (*refusals, *kept)], prune=False)
        assert len(grid.boxes) < number * number
        return solve(grid.boxes, grid.everything, Limits().meter("the search")) is not None

    assert left(everything)
    assert left(dict.fromkeys(everything, "b"))
    assert not left({**everything, number - 1: "b"})
    assert not left({0: "a", 30: "c"})


@wide
@pytest.mark.parametrize("name", ["statements on a family", "wide acceptance"])
def test_a_small_file_gets_an_answer_that_says_what_it_leaves_open(name: str, tmp_path: Path) -> None:
    """A deal is found, and that another one may leave fewer clauses unanswered is said."""
    small = {"statements on a family": family_statements(60, 12), "wide acceptance": wide_acceptance(40, 40)}
    found = deals(load(write(small[name], tmp_path / "case.json")), "north", "south")
    assert found.possible
    table = found.table
    assert callable(table.data), "only JSON needs plain data"
    assert any("another deal may leave fewer clauses unanswered" in note for note in table.notes)
