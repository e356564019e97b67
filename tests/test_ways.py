"""In which ways parties accept an outcome: packages and conditions that hold together, or that somebody refuses."""

from __future__ import annotations

from positions import Verdict
from tests.wages import on, says, wages

GROUPS = {"federation": ["union"]}


def test_a_package_is_a_way_only_to_the_outcomes_for_which_it_counts() -> None:
    """The federation takes 5 or 6 with jobs kept. On 6 the union has terms of its own, which the employer refuses."""
    case = wages(
        says("f1", "federation", "offers", {"pay": {"from": 5, "to": 6}, "jobs": "kept"}),
        says("u1", "union", "offers", {"pay": 6, "leave": "unpaid"}),
        says("e1", "employer", "offers", {"pay": 6}),
        says("e2", "employer", "demands", {"leave": "paid"}),
        groups=GROUPS,
    )
    assert on(case, "pay").verdict is Verdict.BLOCKED
    assert on(wages(*list(case.statements.values())[:3], groups=GROUPS), "pay").verdict is Verdict.CONDITIONAL
