"""What a set of clauses costs to give up: weights, salience and parties."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions import By, Issue, Negotiation, Options, Party, Preference, Stance, Terms
from positions.deal import Clause, Gist, Refusal
from positions.deal.weights import Weights
from positions.errors import RecordError, UnknownNameError

DOMAIN = Options(["o0", "o1"])


def red_line(party: str, *issues: str) -> Clause:
    """A clause of a party on some issues."""
    terms = Terms({issue: DOMAIN.only("o0") for issue in issues})
    return Clause(party, party, Gist(Stance.REJECTS, (terms,)), (Refusal(terms),), (), (), (), (), ())


def talks(*preferences: Preference) -> Negotiation:
    """A case of two parties and two issues."""
    issues = [Issue("bread", DOMAIN), Issue("salt", DOMAIN)]
    return Negotiation("t", "T", parties=[Party("north"), Party("south")], issues=issues, preferences=preferences)


NUMBERS = st.decimals(0, 10, places=3) | st.integers(0, 10)


@given(
    st.dictionaries(st.tuples(st.sampled_from(["north", "south"]), st.sampled_from(["bread", "salt"])), NUMBERS),
    st.lists(
        st.builds(red_line, st.sampled_from(["north", "south"]), st.sampled_from(["bread", "salt"]), st.just("salt")),
        max_size=5,
    ),
    st.sampled_from([By.WEIGHT, By.COUNT]),
)
def test_costs_order_sets_by_weight_and_then_by_number(
    given_weights: dict[tuple[str, str], Decimal | int], clauses: list[Clause], by: By
) -> None:
    """For any two sets of clauses; and all together cost less than what must never be."""
    weights = Weights.of(talks(), given_weights)
    costs, never = weights.costs(clauses, by=by)
    assert sum(costs) < never

    def summed(mask: int) -> int:
        return sum(cost for place, cost in enumerate(costs) if mask >> place & 1)

    def rank(mask: int) -> tuple[Decimal, int]:
        chosen = [clause for place, clause in enumerate(clauses) if mask >> place & 1]
        costly = [clause for clause in chosen if not any(stronger(other, clause) for other in clauses)]
        return (sum(map(weights.weight, costly), Decimal(0)) if by is By.WEIGHT else Decimal(0)), len(chosen)

    for one, other in combinations(range(1 << len(clauses)), 2):
        assert (summed(one) < summed(other)) == (rank(one) < rank(other))


def stronger(one: Clause, other: Clause) -> bool:
    """Whether one party's clause on an issue refuses all that the other of its own refuses there, and is another."""
    if one is other or one.party != other.party or one.issues != other.issues or len(one.issues) > 1:
        return False
    (more,), (less,) = (list(each.refuses[0].inside.values()) for each in (one, other))
    return more != less and less.is_subset(more)


def test_a_clause_weighs_as_much_as_its_weightiest_issue() -> None:
    """One where nothing is said."""
    weights = Weights.of(talks(), {("north", "bread"): 3, ("north", "salt"): Decimal("0.5")})
    assert weights.weight(red_line("north", "bread", "salt")) == Decimal(3)
    assert weights.weight(red_line("north", "salt")) == Decimal("0.5")
    assert weights.weight(red_line("south", "salt")) == Decimal(1)
    assert weights.total([]) == Decimal(0)


def test_without_weights_the_salience_of_the_case_counts() -> None:
    """And given weights, even none, take its place."""
    case = talks(Preference("north", "bread", salience=Decimal("0.25")))
    assert Weights.of(case, None).weight(red_line("north", "bread")) == Decimal("0.25")
    assert Weights.of(case, {}).weight(red_line("north", "bread")) == Decimal(1)


def test_parties_that_are_not_to_move_cost_more_than_everything() -> None:
    """So nothing of theirs is given up where it can be helped."""
    clauses = [red_line("north", "bread"), red_line("south", "salt")]
    costs, never = Weights.of(talks(), None).costs(clauses, by=By.PARTIES, movers=frozenset({"south"}))
    assert (costs, never) == ([9, 4], 9)


@pytest.mark.parametrize(
    ("weight", "message"),
    [
        (0.5, "('north', 'bread'): 0.5 is a binary float; a weight counts exactly: write Decimal('0.5')"),
        (True, "('north', 'bread'): True is not a number"),
        ("1", "('north', 'bread'): '1' is not a number"),
        (-1, "('north', 'bread'): -1 is not a weight: expected a number from 0 up, of at most 100 digits"),
        (Decimal("NaN"), "('north', 'bread'): NaN is not a weight: expected a number from 0 up, of at most 100 digits"),
        (
            Decimal("1E+100"),
            "('north', 'bread'): 1E+100 is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
    ],
)
def test_a_weight_is_a_number_from_0_up(weight: object, message: str) -> None:
    """Exact, and of a length that can be counted with."""
    with pytest.raises(RecordError) as error:
        Weights.of(talks(), {("north", "bread"): weight})
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (("north", "bred"), "no issue 'bred' (did you mean 'bread'?)"),
        (("nord", "bread"), "no party 'nord' (did you mean 'north'?)"),
    ],
)
def test_weights_speak_of_parties_and_issues_of_the_case(key: tuple[str, str], message: str) -> None:
    """A name that is not there is no weight of 1."""
    with pytest.raises(UnknownNameError) as error:
        Weights.of(talks(), {key: 1})
    assert error.value.args[0] == message
