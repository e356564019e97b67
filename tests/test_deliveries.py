"""Agreed and delivered: what each party says came of an agreed quantity."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from positions import Family, Issue, Negotiation, Options, Party, Quantity, Statement, deliveries
from positions.comparison import Deliveries, Delivery

if TYPE_CHECKING:
    from positions.regions import Region

GRAIN = Issue("grain", Quantity("ton", decimal=True))
ARRIVED = Family("arrived", Quantity("ton", decimal=True), each=["may", "june"], kind="fact", fulfils="grain")
SEEN = Issue("seen", Options(["some", "none"]), kind="fact", fulfils="grain")


def case(agreed: Region | None, *told: tuple[str, str, Region]) -> Negotiation:
    """North and south agreed on some grain (or not); each says what arrived."""
    statements = [
        Statement(f"{party}-{issue}", party=party, stance="asserts", terms={issue: region}, date="2025-06-01")
        for party, issue, region in told
    ]
    if agreed is not None:
        statements.append(
            Statement("deal", party=["north", "south"], stance="agrees", terms={"grain": agreed}, date="2025-05-01")
        )
    return Negotiation(
        "grain",
        parties=[Party("north", "North"), Party("south", "South")],
        issues=[GRAIN, ARRIVED, SEEN],
        statements=statements,
    )


def tons(number: int | Decimal | str) -> Region:
    """So much grain."""
    return GRAIN.domain.only(number)


def test_each_account_is_added_up_and_held_against_what_was_agreed() -> None:
    """What has not come is short; what is over is not."""
    found = deliveries(
        case(
            tons(10),
            ("north", "arrived.may", tons(4)),
            ("north", "arrived.june", tons(Decimal("2.5"))),
            ("south", "arrived.may", tons(12)),
        )
    )
    assert [str(each) for each in found] == [
        "arrived, according to North: 6.5 of 10 tons, 3.5 short",
        "arrived, according to South: 12 of 10 tons",
    ]
    assert found[0].to_dict() == {
        "agreed_on": "grain",
        "delivery": "arrived",
        "party": "north",
        "agreed": 10,
        "delivered": {"arrived.may": 4, "arrived.june": "2.5"},
        "total": "6.5",
        "shortfall": "3.5",
        "unit": "tons",
    }


def test_without_one_agreed_number_nothing_is_owed() -> None:
    """No agreement, or one on a range, leaves nothing to hold a delivery against."""
    assert not deliveries(case(None, ("north", "arrived.may", tons(4))))
    assert not deliveries(case(GRAIN.domain.parse({"at_least": 10}), ("north", "arrived.may", tons(4))))


def test_only_single_numbers_can_be_added_up() -> None:
    """An estimate, or a fact that is no number, is left out."""
    told = (("north", "arrived.may", GRAIN.domain.parse({"at_most": 4})), ("north", "seen", SEEN.domain.only("some")))
    assert not deliveries(case(tons(10), *told))


def test_only_words_of_the_day_count() -> None:
    """Before the account there is none."""
    told = case(tons(10), ("north", "arrived.may", tons(4)))
    assert not deliveries(told, on="2025-05-31")
    assert len(deliveries(told, on="2025-06-01")) == 1


def test_the_table_shows_a_row_an_account() -> None:
    """With what was added up."""
    delivery = Delivery(
        "grain", "arrived", "north", "North", 6000, (("arrived.may", 1212), ("arrived.june", 1200)), "tons"
    )
    table = Deliveries((delivery,)).table
    assert [row.cells for row in table.rows] == [("arrived", "North", "1,212 + 1,200", "6,000 tons", "3,588")]
    assert json.loads(table.show("json")) == {"deliveries": [delivery.to_dict()]}
