"""What later words replace, and what they leave standing: cases that one wrong step in between would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from positions import Evidence, Source
from tests.wages import answers, says, wages

if TYPE_CHECKING:
    from positions import Negotiation

MARCH, APRIL, MAY = "2025-03-01", "2025-04-01", "2025-05-01"


def reported(*reports: tuple[str, object]) -> Negotiation:
    """A demand for pay as several sources report it."""
    return evolve(
        wages(),
        sources=[Source(name) for name in dict.fromkeys(source for source, _ in reports)],
        statements=[
            says(f"u{place}", "union", "demands", {"pay": form}, source=source)
            for place, (source, form) in enumerate(reports)
        ],
    )


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


def test_acceptances_of_one_day_replace_an_earlier_one_only_together() -> None:
    """Each alone would leave out something that the earlier one accepts; the two of April leave out nothing."""
    case = wages(
        says("u1", "union", "accepts", {"pay": {"from": 5, "to": 6}}, MARCH),
        says("u2", "union", "accepts", {"pay": 5}, APRIL),
        says("u3", "union", "accepts", {"pay": 6}, APRIL),
    )
    assert [each.statement.id for each in case.position("union", "pay").passages] == ["u1", "u2", "u3"]
    less = wages(*list(case.statements.values())[:2])
    assert [each.statement.id for each in less.position("union", "pay").passages] == ["u2"]


def test_whoever_refuses_a_part_of_what_it_had_demanded_still_refuses_the_rest() -> None:
    """Only a refusal of all of it would end the demand."""
    case = wages(
        says("u1", "union", "demands", {"pay": {"from": 5, "to": 6}}, MARCH),
        says("u2", "union", "rejects", {"pay": 6}, APRIL),
    )
    assert answers(case.position("union", "pay")) == {"accepted": "5 percent", "rejected": "anything but 5 percent"}


def test_a_conditional_offer_refuses_nothing_that_a_plain_demand_accepts() -> None:
    """It offers 4 for a price; of the 5 that it names with it the union asks in any case."""
    case = wages(
        says("u1", "union", "demands", {"pay": {"from": 5, "to": 6}}, MARCH),
        says("u2", "union", "offers", {"pay": {"from": 4, "to": 5}}, APRIL, provided={"jobs": "kept"}),
    )
    assert answers(case.position("union", "pay")) == {
        "accepted": "5 to 6 percent",
        "conditional": "4 percent",
        "rejected": "at most 3 or at least 7 percent",
    }


def test_a_package_of_the_same_day_does_not_cure_a_contradiction() -> None:
    """The union refuses 5 and offers 5 on one day; that it also offers 5 with jobs kept decides nothing."""
    case = wages(
        says("u1", "union", "rejects", {"pay": 5}),
        says("u2", "union", "offers", {"pay": 5}),
        says("u3", "union", "offers", {"pay": 5, "jobs": "kept"}),
    )
    assert answers(case.position("union", "pay"))["contested"] == "5 percent"


class TestReports:
    """Documents that report one demand of one day differently."""

    def test_a_source_that_reports_both_reports_two_demands(self) -> None:
        """The wire has both numbers, so the newspaper that has only the higher one contradicts nothing."""
        case = reported(("wire", {"at_least": 6}), ("wire", {"at_least": 8}), ("press", {"at_least": 8}))
        assert answers(case.position("union", "pay")) == {
            "accepted": "at least 8 percent",
            "rejected": "at most 7 percent",
        }

    def test_what_a_report_refuses_that_lies_in_no_wider_one_is_refused(self) -> None:
        """At least 6, at least 8, anything but 7: the last has no wider report beside it that lets in 7."""
        case = reported(("wire", {"at_least": 6}), ("press", {"at_least": 8}), ("radio", {"not": 7}))
        assert answers(case.position("union", "pay")) == {
            "accepted": "at least 8 percent",
            "contested": "6 percent",
            "rejected": "at most 5 or 7 percent",
        }


class TestContradictingDemands:
    """Two demands of one day with nothing in common, and an offer beside them."""

    DEMANDS = says("u1", "union", "demands", {"pay": 5}), says("u2", "union", "demands", {"pay": 8})

    def test_what_the_party_also_offers_of_them_is_not_in_doubt(self) -> None:
        """That day or later: both the demand for it and the offer of it accept it."""
        for day in (MARCH, APRIL):
            pay = wages(*self.DEMANDS, says("u3", "union", "offers", {"pay": 5}, day)).position("union", "pay")
            assert [(each.statement.id, str(each.on("pay").accepted)) for each in pay.passages] == [
                ("u1", "5 percent"),
                ("u2", "nothing"),
                ("u3", "5 percent"),
            ]

    def test_an_offer_that_evidence_contradicts_settles_nothing(self) -> None:
        """It is in doubt itself."""
        denied = [Evidence("they offer 5", attribution="quoted"), Evidence("no such offer", role="contradicts")]
        case = wages(*self.DEMANDS, says("u3", "union", "offers", {"pay": 5}, APRIL, evidence=denied))
        assert answers(case.position("union", "pay"))["contested"] == "5 or 8 percent"


def test_an_offer_lifts_a_refusal_as_it_stood_before_that_day() -> None:
    """Ten and more was refused, free below, so the offer of 15 lifts all up to it, whatever is refused that day."""
    case = wages(
        says("u1", "union", "rejects", {"pay": {"at_least": 10}}, MARCH),
        says("u2", "union", "offers", {"pay": 15}, APRIL),
        says("u3", "union", "rejects", {"pay": {"at_most": 12}}, APRIL),
    )
    assert answers(case.position("union", "pay")) == {
        "accepted": "15 percent",
        "rejected": "at most 12 or at least 16 percent",
        "unstated": "13 to 14 percent",
    }
