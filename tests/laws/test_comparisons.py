"""Laws of positions, overlaps and diffs, on random small cases; and those that do not hold, each with a witness."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from itertools import combinations
from operator import or_
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from positions import (
    Attribution,
    Evidence,
    Negotiation,
    Statement,
    Terms,
    Verdict,
    When,
    compare,
    diff,
    overlap,
    strategies,
)
from tests.talks import says, talks

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere


PARTIES = ("north", "south")


def with_statements(case: Negotiation, statements: Iterable[Statement]) -> Negotiation:
    """The case with other statements."""
    return evolve(case, statements=list(statements))


def day_of(statement: Statement) -> date:
    """The day of a statement that has one."""
    assert statement.date is not None
    return statement.date.first


def verdicts(case: Negotiation, **window: Any) -> dict[str, Verdict]:  # noqa: ANN401 (which words count)
    """The verdict of every issue."""
    return {each.issue.id: each.verdict for each in compare(case, *PARTIES, **window).values()}


@given(strategies.cases())
def test_every_outcome_has_exactly_one_answer(case: Negotiation) -> None:
    """The five answers are disjoint and leave nothing out."""
    for party in PARTIES:
        for issue in case.issues.values():
            regions = list(case.position(party, issue.id).answers.values())
            assert reduce(or_, regions).is_everything
            assert all(one.is_disjoint(other) for one, other in combinations(regions, 2))


@given(strategies.cases(parties=("north", "south", "west")))
def test_overlap_does_not_depend_on_the_order_of_parties(case: Negotiation) -> None:
    """Three parties have one overlap, in whatever order they are named."""
    for issue in case.issues:
        north, south, west = (case.position(party, issue) for party in ("north", "south", "west"))
        assert overlap(north, south, west) == overlap(west, south, north) == overlap(south, north, west)


@given(strategies.cases(), st.data())
def test_a_statement_repeated_the_next_day_changes_no_verdict(case: Negotiation, data: st.DataObject) -> None:
    """To say the same again, with nothing said between, changes no verdict."""
    said = sorted(case.statements.values(), key=day_of)
    assume(said)
    last = said[-1]
    assume(all(day_of(each) < day_of(last) or set(each.party).isdisjoint(last.party) for each in said[:-1]))
    assume(all(each.date is not None and each.date.first < day_of(last) for each in case.proposals.values()))
    again = evolve(last, id="again", date=When.parse(day_of(last) + timedelta(data.draw(st.integers(1, 3)))))
    assert verdicts(with_statements(case, [*said, again])) == verdicts(case)


@given(strategies.cases())
def test_taking_the_last_statement_back_gives_the_position_of_the_day_before(case: Negotiation) -> None:
    """If the last statement is taken back, what it had replaced stands again."""
    said = sorted(case.statements.values(), key=day_of)
    assume(said)
    last = said[-1]
    before = day_of(last) - timedelta(1)
    assume(all(day_of(each) <= before or each is last for each in said))
    assume(all(each.date is not None and each.date.first <= before for each in case.proposals.values()))
    withdrawal = Statement(
        "back", party=last.party, stance="withdraws", supersedes=[last.id], date=day_of(last) + timedelta(1)
    )
    after = with_statements(case, [*said, withdrawal])
    for party in PARTIES:
        for issue in case.issues:
            assert after.position(party, issue).answers == case.position(party, issue, on=before).answers


@given(strategies.cases())
def test_diffs_mirror_each_other(case: Negotiation) -> None:
    """A diff read backwards is the diff of the way back, and from a position to itself nothing changes."""
    opposite = {"softened": "hardened", "hardened": "softened", "shifted": "shifted", "unchanged": "unchanged"}
    for issue in case.issues:
        north, south = (case.position(party, issue) for party in PARTIES)
        assert (diff(north, north).direction, diff(north, north).why) == ("unchanged", ("nothing changed",))
        there, back = diff(north, south), diff(south, north)
        assert back == there.mirrored()
        assert back.direction == opposite[there.direction]
        assert (back.newly_accepted, back.newly_rejected) == (there.no_longer_accepted, there.no_longer_rejected)
        assert back.conflicts == there.conflicts[::-1]


@given(strategies.cases(), st.data())
def test_adding_a_rejection_never_reconciles(case: Negotiation, data: st.DataObject) -> None:
    """What is irreconcilable stays so, whoever rejects more, on whatever day, by whoever's account."""
    issue = data.draw(st.sampled_from(list(case.issues.values())))
    rejection = Statement(
        "more",
        party=data.draw(st.sampled_from(PARTIES)),
        stance="rejects",
        terms=Terms({issue.id: data.draw(strategies.regions(issue.domain, allow_empty=False))}),
        date=data.draw(st.dates(date(2025, 1, 1), date(2025, 1, 9))),
        evidence=[Evidence(attribution=data.draw(st.sampled_from([Attribution.QUOTED, Attribution.COUNTERPART])))],
    )
    more = verdicts(with_statements(case, [*case.statements.values(), rejection]))
    for name, verdict in verdicts(case).items():
        assert verdict is not Verdict.IRRECONCILABLE or more[name] is Verdict.IRRECONCILABLE


@given(strategies.cases(ruled=False))
def test_without_rules_every_verdict_is_stated(case: Negotiation) -> None:
    """Only a rule makes a verdict an implied one."""
    assert all(each.basis == "stated" and not each.rules for each in compare(case, *PARTIES).values())


def test_a_statement_repeated_among_others_of_its_day_may_change_the_verdict() -> None:
    """Witness: two offers of one day add up; the one repeated alone replaces both."""
    offers = [says("n1", "north", "offers", {"pause": 10}), says("n2", "north", "offers", {"pause": 20})]
    wanted = says("s1", "south", "demands", {"pause": 20})
    again = says("n3", "north", "offers", {"pause": 10}, "2025-01-02")
    assert verdicts(talks(*offers, wanted))["pause"] is Verdict.OVERLAP
    assert verdicts(talks(*offers, wanted, again))["pause"] is Verdict.APART


def test_adding_an_offer_may_turn_an_overlap_into_something_else() -> None:
    """Witness: a later bid replaces the earlier one that had met."""
    met = [says("n1", "north", "offers", {"pause": 10}), says("s1", "south", "offers", {"pause": 10})]
    assert verdicts(talks(*met))["pause"] is Verdict.OVERLAP
    assert verdicts(talks(*met, says("n2", "north", "offers", {"pause": 5}, "2025-01-02")))["pause"] is Verdict.APART


def test_a_third_party_may_reconcile_nothing_but_may_break_an_overlap() -> None:
    """Witness: what two accept, a third may refuse."""
    case = talks(
        says("n1", "north", "offers", {"pause": 10}),
        says("s1", "south", "offers", {"pause": 10}),
        says("w1", "west", "demands", {"pause": 5}),
    )
    assert compare(case, "north", "south")["pause"].verdict is Verdict.OVERLAP
    assert compare(case, "north", "south", "west")["pause"].verdict is Verdict.APART
