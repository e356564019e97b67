"""The oracle on the worked examples of the design, so that whoever doubts a law can doubt the oracle first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from positions import (
    Attribution,
    Evidence,
    Issue,
    Negotiation,
    Options,
    Party,
    Preference,
    Proposal,
    Quantity,
    Rule,
    Source,
    Stance,
    Statement,
    Terms,
)
from tests.laws import oracle

if TYPE_CHECKING:
    from collections.abc import Mapping

PAY = Issue("pay", Quantity("percent", lowest=0, highest=9))
JOBS = Issue("jobs", Options(["kept", "cut"]))
TERM = Issue("term", Quantity("year", lowest=1, highest=4))
ISSUES = {each.id: each for each in (PAY, JOBS, TERM)}
SOURCES = [Source("a"), Source("b")]


def terms(**written: Any) -> Terms:  # noqa: ANN401 (whatever a file may hold)
    """Terms from file forms."""
    return Terms({issue: ISSUES[issue].domain.parse(form) for issue, form in written.items()})


def says(
    party: str | list[str],
    stance: str,
    said: Terms | list[Terms] | None = None,
    day: int = 1,
    *,
    by: str = "quoted",
    **more: Any,  # noqa: ANN401 (the other fields of a statement)
) -> Statement:
    """A statement of a day of March; `case` gives it an id."""
    return Statement(
        more.pop("id", "?"),
        party=party,
        stance=Stance(stance),
        terms=said or [],
        date=f"2025-03-{day:02}",
        evidence=more.pop("evidence", [Evidence(attribution=Attribution(by))]),
        **more,
    )


def case(*statements: Statement, **more: Any) -> Negotiation:  # noqa: ANN401 (the other fields of a case)
    """The wage round: union, studio and a mediator; a crew in the union."""
    return Negotiation(
        "wages",
        parties=[Party("union", members=["crew"]), Party("crew"), Party("studio"), Party("mediator")],
        issues=ISSUES.values(),
        sources=SOURCES,
        statements=[
            evolve(each, id=f"s{place}") if each.id == "?" else each for place, each in enumerate(statements, 1)
        ],
        **more,
    )


MORE, LESS = Preference("union", "*", wants="more"), Preference("studio", "*", wants="less")
BOTH = [MORE, LESS]


def words(found: Mapping[object, str]) -> dict[str, str]:
    """The outcomes by answer, each list as text."""
    named: dict[str, list[str]] = {}
    for outcome, word in found.items():
        named.setdefault(word, []).append(str(outcome))
    return {word: " ".join(listed) for word, listed in named.items()}


def answers(talks: Negotiation, party: str, issue: str = "pay") -> dict[str, str]:
    """What the oracle answers."""
    return words(oracle.position(talks, party, issue))


def verdict(talks: Negotiation, issue: str = "pay", parties: tuple[str, ...] = ("union", "studio")) -> str:
    """What the oracle finds of union and studio."""
    return oracle.verdict(talks, parties, issue)


def test_an_agreement_ends_accounts() -> None:
    """Item 1: what the other side said before does not contest what both have signed."""
    talks = case(
        says("studio", "rejects", terms(pay=5), 1, by="counterpart"),
        says(["studio", "union"], "agrees", terms(pay=5), 5, by="document"),
    )
    assert verdict(talks) == "agreed"


def test_a_condition_is_a_price_and_not_a_gift() -> None:
    """Item 2: what both set as a condition nobody has accepted."""
    talks = case(
        says("union", "accepts", terms(pay=5), provided=terms(jobs="kept")),
        says("studio", "accepts", terms(pay=5), provided=terms(jobs="kept")),
    )
    assert (verdict(talks), verdict(talks, "jobs")) == ("conditional", "open")


def test_two_proposals_of_one_day_contest_each_other() -> None:
    """Item 3: one of them is demanded, and the offer from the other does not widen it."""
    plans = [
        Proposal(name, by="union", clauses=terms(pay=pay, jobs=jobs), date="2025-03-01", together=True)
        for name, pay, jobs in (("one", 5, "kept"), ("two", 6, "cut"))
    ]
    talks = case(says("union", "demands", proposal="one"), proposals=plans)
    assert answers(talks, "union") == {"rejected": "0 1 2 3 4 7 8 9", "accepted": "5", "contested": "6"}


def test_two_reports_of_one_demand_contest_what_only_the_narrower_refuses() -> None:
    """Item 4: at least 6 and at least 8, in two documents; two that cross add up."""
    one, two, most = terms(pay={"at_least": 6}), terms(pay={"at_least": 8}), terms(pay={"at_most": 8})
    talks = case(says("union", "demands", one, source="a"), says("union", "demands", two, source="b"))
    assert answers(talks, "union") == {"rejected": "0 1 2 3 4 5", "contested": "6 7", "accepted": "8 9"}
    talks = case(says("union", "demands", one, source="a"), says("union", "demands", most, source="b"))
    assert answers(talks, "union") == {"rejected": "0 1 2 3 4 5 9", "accepted": "6 7 8"}
    talks = case(says("union", "demands", one, source="a"), says("union", "demands", two, source="a"))
    assert answers(talks, "union")["rejected"] == "0 1 2 3 4 5 6 7"


def test_a_condition_that_is_refused_blocks() -> None:
    """Item 5: 5 percent, but only if jobs are cut, which the union refuses."""
    talks = case(
        says("union", "offers", terms(pay=5)),
        says("studio", "offers", terms(pay=5), provided=terms(jobs="cut")),
        says("union", "demands", terms(jobs="kept")),
    )
    assert verdict(talks) == "blocked"


def test_accounts_of_concessions_and_withdrawals_contest() -> None:
    """Items 6 and 7."""
    talks = case(
        says("union", "rejects", terms(pay=4)),
        says("union", "offers", terms(pay=4, jobs="cut"), 2, by="counterpart"),
    )
    assert answers(talks, "union")["contested"] == "4"
    talks = case(says("union", "offers", terms(pay=4)), says("union", "withdraws", terms(pay=4), 2, by="counterpart"))
    assert answers(talks, "union")["contested"] == "4"


PLAN = Proposal("plan", by="mediator", clauses=terms(pay=5, jobs="cut"), date="2025-03-01")


def test_accepting_a_plan_accepts_the_pair() -> None:
    """Item 8: each of two accepts the pair; a clause that one refuses blocks the other; a refusal ends it."""
    both = [says("union", "accepts", None, 2, proposal="plan"), says("studio", "accepts", None, 2, proposal="plan")]
    talks = case(says("union", "offers", terms(pay=7)), *both, proposals=[PLAN])
    assert answers(talks, "union") == {
        "unstated": "0 1 2 3 4 6 8 9",
        "conditional": "5",
        "accepted": "7",
    }
    assert verdict(talks) == "overlap"
    assert verdict(case(*both, says("studio", "rejects", terms(jobs="cut"), 3), proposals=[PLAN])) == "blocked"
    assert verdict(case(*both, says("studio", "rejects", None, 3, proposal="plan"), proposals=[PLAN])) == "open"


def test_a_refusal_of_several_issues_refuses_each() -> None:
    """Item 9: unless it is one of the combination."""
    apart = case(says("union", "rejects", terms(pay=4, jobs="cut")))
    assert answers(apart, "union", "jobs") == {"unstated": "kept", "rejected": "cut"}
    together = case(says("union", "rejects", terms(pay=4, jobs="cut"), together=True))
    assert answers(together, "union", "jobs") == {"unstated": "kept", "conditional": "cut"}


def test_preferences_read_numbers() -> None:
    """Item 10: what is offered, and what is refused, up to a later offer."""
    talks = case(says("studio", "offers", terms(pay=4)), says("studio", "offers", terms(pay=5), 2), preferences=BOTH)
    assert answers(talks, "studio") == {"accepted": "0 1 2 3 4 5", "unstated": "6 7 8 9"}
    talks = case(says("studio", "rejects", terms(pay=1)), says("studio", "offers", terms(pay=2), 2))
    assert answers(talks, "studio")["rejected"] == "1"
    talks = case(says("studio", "rejects", terms(pay={"at_least": 1})), says("studio", "offers", terms(pay=2), 2))
    assert answers(talks, "studio") == {"unstated": "0 1", "accepted": "2", "rejected": "3 4 5 6 7 8 9"}
    talks = case(says("studio", "rejects", terms(pay={"from": 2, "to": 6})), says("studio", "offers", terms(pay=4), 2))
    assert answers(talks, "studio")["rejected"] == "2 3 5 6"


def test_a_settlement_ends_older_words() -> None:
    """Items 11 and 18: and if one of the two withdraws, its own stand again."""
    said = [
        says("union", "demands", terms(jobs="kept")),
        says("studio", "demands", terms(jobs="cut")),
        says(["union", "studio"], "agrees", terms(pay=5), 3, settles=["*"]),
    ]
    assert (verdict(case(*said)), verdict(case(*said), "jobs")) == ("agreed", "open")
    back = case(*said, says("union", "withdraws", None, 4, supersedes=["s3"]))
    assert answers(back, "union", "jobs") == {"accepted": "kept", "rejected": "cut"}
    assert answers(back, "studio", "jobs") == {"unstated": "kept cut"}


def test_a_later_plain_word_of_the_group_counts() -> None:
    """Item 12: an older conditional word of the member does not hide it. Item 19: its own withdrawal ends it."""
    old = says("crew", "offers", terms(pay=5), provided=terms(jobs="kept"))
    assert answers(case(old, says("union", "offers", terms(pay=5), 2)), "crew")["accepted"] == "5"
    gone = case(says("union", "offers", terms(pay=5)), says("crew", "withdraws", terms(pay=2), 2))
    assert answers(gone, "crew") == {"unstated": "0 1 2 3 4 5 6 7 8 9"}
    told = case(says("union", "offers", terms(pay=5)), says("crew", "rejects", terms(pay=5), by="counterpart"))
    assert answers(told, "crew")["contested"] == "5"


def test_a_better_price_also_meets_the_condition() -> None:
    """Item 17: the condition of an offer is read by direction, too; `only` stops it."""
    wants = [*BOTH, Preference("studio", "term", wants="more")]
    offer = says("studio", "offers", terms(pay=4), provided=terms(term=2))
    union = says("union", "demands", [terms(pay=4, term=4)])
    assert verdict(case(offer, union, preferences=wants)) == "conditional"
    only = says("studio", "offers", terms(pay=4), provided=terms(term=2), only=True)
    assert verdict(case(only, union, preferences=wants)) == "blocked"


def test_conditions_that_exclude_each_other_block() -> None:
    """Item 20."""
    talks = case(
        says("union", "offers", terms(pay=5), provided=terms(jobs="kept")),
        says("studio", "offers", terms(pay=5), provided=terms(jobs="cut")),
    )
    assert verdict(talks) == "blocked"


def test_two_conditional_offers_of_one_day_are_alternatives() -> None:
    """What one of them refuses without its condition the other accepts with its own, until that is refused too."""
    said = [
        says("union", "offers", terms(pay=5), provided=terms(jobs="kept")),
        says("union", "offers", terms(pay=5), provided=terms(term=4)),
        says("studio", "offers", terms(pay=5), provided=terms(jobs="cut")),
    ]
    assert verdict(case(*said)) == "conditional"
    assert verdict(case(*said, says("studio", "rejects", terms(term=4)))) == "blocked"


def test_agreed_needs_an_agreement_between_those_compared() -> None:
    """Item 21: two agreements with a mediator are an overlap; a demand of the same day is replaced."""
    apart = [says([who, "mediator"], "agrees", terms(pay=5)) for who in ("union", "studio")]
    assert verdict(case(*apart)) == "overlap"
    talks = case(says("union", "demands", terms(pay=9)), says(["union", "studio"], "agrees", terms(pay=5)))
    assert verdict(talks) == "agreed"


def test_a_demand_and_a_concession_under_a_condition() -> None:
    """Item 22: the demand stands, and below it the concession is conditional."""
    talks = case(
        says("union", "demands", terms(pay=8)),
        says("union", "offers", terms(pay=6), 2, provided=terms(jobs="kept")),
        says("studio", "offers", terms(pay=8), 2),
        preferences=[MORE],
    )
    assert answers(talks, "union") == {"rejected": "0 1 2 3 4 5", "conditional": "6 7", "accepted": "8 9"}
    assert verdict(talks) == "overlap"


def test_later_refusals_end_acceptances() -> None:
    """Item 23: one of a combination makes it conditional; accepting a clause again takes nothing back."""
    talks = case(says("union", "offers", terms(pay=5)), says("union", "rejects", terms(pay=5), 2))
    assert answers(talks, "union")["rejected"] == "5"
    both = says("union", "rejects", terms(pay=5, jobs="cut"), 2, together=True)
    assert answers(case(says("union", "offers", terms(pay=5)), both), "union")["conditional"] == "5"
    again = case(
        says("union", "accepts", None, 2, proposal="plan"),
        says("union", "accepts", None, 3, proposal="plan", clauses=["pay"]),
        proposals=[PLAN],
    )
    assert answers(again, "union")["accepted"] == "5"
    assert answers(again, "union", "jobs")["conditional"] == "cut"


def test_rules_imply() -> None:
    """What the rules leave no way to have without something refused is refused by implication."""
    rule = Rule("r", given=terms(pay={"at_least": 5}), then=terms(jobs="cut"))
    talks = case(
        says("union", "demands", terms(jobs="kept")),
        says("studio", "demands", terms(pay={"at_least": 5})),
        rules=[rule],
    )
    assert verdict(talks) == "irreconcilable"
