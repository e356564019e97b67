"""What weighs how much, and which concession is cheapest by it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions import Negotiation, Party, Preference, deals
from positions.deal.weights import Weights
from positions.errors import RecordError, UnknownNameError
from tests.assumed import CASE, N1, S1
from tests.talks import ISSUES, rule, says, talks

if TYPE_CHECKING:
    from positions.deal import ByName, Deals

BOTH = talks(
    N1,
    S1,
    says("n2", "north", "demands", {"troops": "stay"}),
    says("s2", "south", "demands", {"troops": "leave"}),
)


def costs(found: Deals, **more: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """What each concession weighs, and what is given up."""
    return [(str(each.weight), "; ".join(str(c.party) for c in each.clauses)) for each in found.concessions(**more)]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        (
            ("north", "pact"),
            0.5,
            "('north', 'pact'): 0.5 is a binary float; a weight counts exactly: write Decimal('0.5')",
        ),
        (
            ("north", "pact"),
            float("nan"),
            "('north', 'pact'): nan is a binary float; a weight counts exactly: write Decimal('nan')",
        ),
        (
            ("north", "pact"),
            -1,
            "('north', 'pact'): -1 is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
        (
            ("north", "pact"),
            Decimal("-0.1"),
            "('north', 'pact'): -0.1 is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
        (
            ("north", "pact"),
            Decimal("NaN"),
            "('north', 'pact'): NaN is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
        (
            ("north", "pact"),
            Decimal("sNaN"),
            "('north', 'pact'): sNaN is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
        (
            ("north", "pact"),
            Decimal("Infinity"),
            "('north', 'pact'): Infinity is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
        (
            ("north", "pact"),
            Decimal("1E+999999"),
            "('north', 'pact'): 1E+999999 is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
        (("north", "pact"), True, "('north', 'pact'): True is not a number"),
        (("north", "pact"), "1", "('north', 'pact'): '1' is not a number"),
        (("north", "pact"), None, "('north', 'pact'): None is not a number"),
        (("north", "pact"), Decimal, "('north', 'pact'): <class 'decimal.Decimal'> is not a number"),
        pytest.param(
            ("north", "pact"),
            10**5000,
            (
                "('north', 'pact'): a number of more than 90 digits is not a weight: expected a number from 0 up, "
                "of at most 100 digits"
            ),
            id="huge",
        ),
    ],
)
def test_a_weight_is_an_exact_number_from_0_up(key: tuple[str, str], value: object, message: str) -> None:
    """For listings and for the cheapest alike."""
    found = deals(CASE, "north", "south")
    for ask in (found.concessions, found.cheapest):
        with pytest.raises(RecordError) as caught:
            ask(weights={key: value})
        assert str(caught.value) == message


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (("nroth", "pact"), "no party 'nroth' (did you mean 'north'?)"),
        (("north", "pakt"), "no issue 'pakt' (did you mean 'pact'?)"),
        (("pact", "north"), "no party 'pact'"),
    ],
)
def test_a_weight_of_nobody_or_nothing(key: tuple[str, str], message: str) -> None:
    """Names are those of the case; the first that is unknown is told."""
    with pytest.raises(UnknownNameError) as caught:
        deals(CASE, "north", "south").concessions(weights={key: 1})
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("north", "'north'"),
        ("no", "'no'"),
        (("north",), "('north',)"),
        (("north", "pact", "troops"), "('north', 'pact', 'troops')"),
        (frozenset({"pact"}), "frozenset({'pact'})"),
        (None, "None"),
        (3, "3"),
        ("x" * 99, f"'{'x' * 59}…"),
    ],
)
def test_a_weight_needs_a_party_and_an_issue(key: Any, shown: str) -> None:  # noqa: ANN401
    """A key that is no pair is told as such, a text of two letters too; for listings and for the cheapest alike."""
    found = deals(CASE, "north", "south")
    for ask in (found.concessions, found.cheapest):
        with pytest.raises(RecordError) as caught:
            ask(weights={key: 1})
        assert str(caught.value) == f"{shown} is not a pair of a party and an issue"


def test_weights_order_the_concessions() -> None:
    """What is not weighed weighs 1; equal ones go by number, then by name."""
    found = deals(BOTH, "north", "south", issues="pact")
    assert costs(found) == [("1", "north"), ("1", "south")]
    assert costs(found, weights={("north", "pact"): 2}) == [("1", "south"), ("2", "north")]
    assert costs(found, weights={("south", "pact"): Decimal("1.5"), ("west", "pause"): 9}) == [
        ("1", "north"),
        ("1.5", "south"),
    ]
    assert costs(found, weights={}) == [("1", "north"), ("1", "south")]


def test_nothing_is_given_up_for_nothing() -> None:
    """A clause that weighs 0 is no reason to give it up."""
    nothing = dict.fromkeys([("north", "pact"), ("north", "troops"), ("south", "pact"), ("south", "troops")], 0)
    found = deals(BOTH, "north", "south").cheapest(weights=nothing)
    assert found is not None
    assert (str(found.weight), len(found.clauses)) == ("0", 2)
    free = deals(BOTH, "north", "south").cheapest(weights={("north", "pact"): 0, ("north", "troops"): 0})
    assert free is not None
    assert (str(free.weight), free.parties, len(free.clauses)) == ("0", ("north",), 2)
    deal = deals(talks(N1), "north", "south").cheapest(weights=nothing)
    assert deal is not None
    assert (str(deal.weight), deal.clauses) == ("0", ())


def test_weights_count_every_digit() -> None:
    """No rounding, however many digits two weights share."""
    long = Decimal("0." + "3" * 98)
    least = Decimal("0." + "3" * 97 + "2")
    for north, south, gives in ((long, least, "south"), (least, long, "north")):
        weights = {("north", "pact"): north, ("south", "pact"): south}
        found = deals(CASE, "north", "south").cheapest(weights=weights)
        assert found is not None
        assert (found.parties, found.weight) == ((gives,), least)


def test_the_sum_of_weights_is_exact() -> None:
    """A large one does not swallow a small one."""
    large, small = Decimal(10) ** 49, Decimal("1E-90")
    weights = {
        ("north", "pact"): large,
        ("south", "pact"): large,
        ("north", "troops"): small,
        ("south", "troops"): small,
    }
    found = deals(BOTH, "north", "south").cheapest(weights=weights)
    assert found is not None
    assert str(found.weight) == "1" + "0" * 49 + "." + "0" * 89 + "1"


def test_a_clause_weighs_as_much_as_the_weightiest_of_its_issues() -> None:
    """One that is given up on several issues is given up once."""
    case = talks(
        says("n1", "north", "accepts", {"pact": "kept"}, provided={"troops": "stay"}),
        says("s1", "south", "demands", {"pact": "kept"}),
        says("s2", "south", "demands", {"troops": "leave"}),
    )
    found = deals(case, "north", "south")
    weights = Weights.of(case, {("north", "pact"): 3, ("north", "troops"): 5})
    (linked,) = (clause for clause in found.clauses if clause.party == "north")
    assert linked.issues == ("pact", "troops")
    assert weights.weight(linked) == 5
    assert weights.total([linked, linked]) == 10


def test_a_weaker_demand_weighs_nothing_beside_a_stronger_one() -> None:
    """Who gives up the stronger has given up the weaker too; by number both count."""
    case = talks(
        N1,
        says("n2", "north", "demands", {"pact": ["kept", "postponed"]}),
        S1,
    )
    found = deals(case, "north", "south")
    assert costs(found) == [("1", "south"), ("1", "north; north")]
    weights = {("south", "pact"): Decimal("1.5")}
    assert costs(found, weights=weights) == [("1", "north; north"), ("1.5", "south")]
    assert costs(found, by="count", weights=weights) == [("1.5", "south"), ("1", "north; north")]
    light, few = (found.cheapest(by=by, weights=weights) for by in ("weight", "count"))
    assert light is not None
    assert few is not None
    assert (str(light.weight), [clause.said for clause in light.clauses]) == (
        "1",
        ["demands pact = kept", "demands pact = kept or postponed"],
    )
    assert (str(few.weight), few.parties) == ("1.5", ("south",))


def test_without_weights_the_salience_of_the_case_counts() -> None:
    """And not beside weights that are given."""
    case = Negotiation(
        "talks",
        parties=[Party("north"), Party("south")],
        issues=ISSUES.values(),
        statements=[N1, S1],
        preferences=[
            Preference("north", "pact", salience=Decimal("0.9")),
            Preference("south", "pact", salience=Decimal("0.25")),
        ],
    )
    found = deals(case, "north", "south")
    assert costs(found) == [("0.25", "south"), ("0.9", "north")]
    assert costs(found, weights={}) == [("1", "north"), ("1", "south")]
    assert costs(found, by="count") == [("0.25", "south"), ("0.9", "north")]
    assert ", of weight 0.25, given up" in found.table.show(width=200)
    assert ", of weight" not in found.shown(by="count").show(width=200)


def test_fewer_parties_may_weigh_more() -> None:
    """By weight both move, by parties one of them."""
    weights = {("north", "pact"): 9, ("south", "troops"): 9}
    found = deals(BOTH, "north", "south")
    light, few = (found.cheapest(by=by, weights=weights) for by in ("weight", "parties"))
    assert light is not None
    assert few is not None
    assert (str(light.weight), light.parties) == ("2", ("north", "south"))
    assert (str(few.weight), len(few.parties)) == ("10", 1)
    with pytest.raises(RecordError, match=r"expected 'weight', 'count', 'parties'$"):
        found.cheapest(by="wieght")  # type: ignore[arg-type]


@given(st.lists(st.decimals(0, 9, places=3), min_size=4, max_size=4), st.sampled_from(["weight", "count", "parties"]))
def test_nothing_undercuts_the_cheapest(numbers: list[Decimal], by: ByName) -> None:
    """Of one component, it is the first of all that are listed."""
    keys = [(party, issue) for party in ("north", "south") for issue in ("pact", "troops")]
    weights = dict(zip(keys, numbers, strict=True))
    tie = rule("tie", {"troops": "stay"}, {"pact": "kept"})
    found = deals(talks(*BOTH.statements.values(), rules=(tie,)), "north", "south")
    first, cheapest = found.concessions(by=by, weights=weights)[0], found.cheapest(by=by, weights=weights)
    assert cheapest is not None
    measures = [
        {"weight": each.weight, "count": len(each.clauses), "parties": len(each.parties)}[by]
        for each in (first, cheapest)
    ]
    assert measures[0] == measures[1]


def test_what_stays_open_is_not_told_of_a_concession() -> None:
    """Issues on which everything can be had are left out; where that is all of them, it is said."""
    tied = rule("tie", {"troops": ["stay", "leave"], "pact": "kept"}, {"support": "same"})
    case = talks(says("n1", "north", "demands", {"support": "same"}), S1, rules=(tied,))
    shown = deals(case, "north", "south").table.show(width=300)
    assert "North no longer demands support = same; opens pact = renounced; support = at most lower or higher" in shown
    assert "South no longer demands pact = renounced; opens pact = kept; support = same" in shown
    refused = talks(says("n1", "north", "rejects", {"pact": "any"}))
    assert "North no longer rejects pact = anything; opens everything" in deals(refused, "north", "south").table.show(
        width=300
    )
