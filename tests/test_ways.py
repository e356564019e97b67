"""In which ways parties accept an outcome: packages and conditions that hold together, or that somebody refuses."""

from __future__ import annotations

from positions import Rule, Verdict
from tests.wages import on, says, terms, wages

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


def test_what_is_accepted_outright_but_for_one_combination_is_a_way() -> None:
    """The union offers 5 to everybody, and has only ruled out cut jobs with it; its other way to 5 is refused."""
    case = wages(
        says("u1", "union", "offers", {"pay": 5}),
        says("u2", "union", "offers", {"pay": 5, "leave": "unpaid"}),
        says("u3", "union", "rejects", {"pay": 5, "jobs": "cut"}, "2025-04-01", together=True),
        says("e1", "employer", "offers", {"pay": 5}),
        says("e2", "employer", "demands", {"leave": "paid"}),
    )
    assert on(case, "pay").verdict is Verdict.CONDITIONAL
    insists = says("e3", "employer", "demands", {"jobs": "cut"})
    assert on(wages(*case.statements.values(), insists), "pay").verdict is Verdict.BLOCKED


def test_an_alternative_that_leaves_an_issue_open_agrees_on_nothing_there() -> None:
    """With paid leave any pay would answer the agreement, but the only pay that they have agreed on is 5."""
    signed = says("j1", ["union", "employer"], "agrees", [{"pay": 5, "jobs": "kept"}, {"leave": "paid"}])
    pay = on(wages(signed), "pay")
    assert (pay.verdict, str(pay.common)) == (Verdict.AGREED, "5 percent")


def test_a_rule_that_only_rules_out_what_is_refused_anyway_is_not_named() -> None:
    """The union refuses 9 and more by its own words; the verdict needs only the rule on 5 and less."""
    low, high = (
        Rule(name, given=terms({"pay": form}), then=terms({"leave": "paid"}))
        for name, form in (("low", {"at_most": 5}), ("high", {"at_least": 9}))
    )
    case = wages(
        says("u1", "union", "demands", {"pay": {"at_most": 5}}),
        says("e1", "employer", "demands", {"leave": "unpaid"}),
        rules=[low, high],
    )
    pay = on(case, "pay")
    assert (pay.verdict, pay.basis, pay.rules) == (Verdict.IRRECONCILABLE, "implied", ("low",))


def test_alternatives_that_say_the_same_are_no_choice() -> None:
    """To ask for one of two equal things is to ask for it, issue by issue."""
    twice = says("u1", "union", "demands", [{"pay": 5, "jobs": "kept"}, {"jobs": "kept", "pay": 5}])
    once = says("u1", "union", "demands", {"pay": 5, "jobs": "kept"})
    for issue in ("pay", "jobs"):
        held = wages(twice).position("union", issue)
        assert held.answers == wages(once).position("union", issue).answers
        assert not held.passages[0].linked
