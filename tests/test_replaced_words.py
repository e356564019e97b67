"""What later words replace, and what they leave standing: cases that one wrong step in between would change."""

from __future__ import annotations

from tests.wages import answers, says, wages

MARCH, APRIL, MAY = "2025-03-01", "2025-04-01", "2025-05-01"


def test_a_later_demand_under_a_condition_replaces_a_plain_offer() -> None:
    """It leaves plain demands standing, but an offer was only a bid."""
    case = wages(
        says("u1", "union", "offers", {"leave": "unpaid"}, MARCH),
        says("u2", "union", "demands", {"leave": "paid"}, APRIL, provided={"jobs": "kept"}),
    )
    assert answers(case.position("union", "leave")) == {"conditional": "anything"}
    assert [each.statement.id for each in case.position("union", "leave").passages] == ["u2"]


def test_a_later_demand_of_alternatives_replaces_a_plain_demand() -> None:
    """Alternatives are not a condition: whatever is asked for now, the old demand alone is no longer enough."""
    case = wages(
        says("u1", "union", "demands", {"leave": "paid"}, MARCH),
        says("u2", "union", "demands", [{"leave": "paid", "jobs": "kept"}, {"leave": "unpaid", "jobs": "cut"}], APRIL),
    )
    assert [each.statement.id for each in case.position("union", "leave").passages] == ["u2"]
    assert answers(case.position("union", "leave")) == {"conditional": "anything"}


def test_a_settlement_ends_what_was_deferred() -> None:
    """A party that put the issue off has answered it by signing; its old word is counted as settled."""
    case = wages(
        says("u1", "union", "defers", {"leave": "paid"}, MARCH),
        says("j1", ["union", "employer"], "agrees", date=MAY, settles=["leave"]),
    )
    leave = case.position("union", "leave")
    assert (leave.deferring, leave.settled_by, leave.left_out.settled) == ((), ("j1",), 1)
    assert case.position("union", "leave", on=APRIL).deferring == ("u1",)
