"""Laws of limits: they never make an answer about deals wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions import Limits, Negotiation, deals
from positions.deal import Answer
from positions.errors import LimitError
from tests.laws.deal_cases import FULL, fewest, several_days, table
from tests.laws.worlds import World, read, refused_by, unfolded
from tests.talks import says, talks

if TYPE_CHECKING:
    from positions.deal import ByName

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere


def tiny() -> st.SearchStrategy[Limits]:
    """Limits that stop most work early."""
    return st.builds(
        Limits,
        table=st.sampled_from([1, 2, 4, 8, 30, 30_000]),
        family=st.sampled_from([1, 2, 3, 5, 5_000]),
        steps=st.sampled_from([1, 3, 10, 30, 100, 1_000, 2_000_000]),
    )


@fewest
@given(several_days(), tiny())
def test_limits_never_make_an_answer_wrong(case: Negotiation, limits: Limits) -> None:
    """What is called complete is all there is, and what is listed is true."""
    exact, found = deals(case, "north", "east", limits=FULL), deals(case, "north", "east", limits=limits)
    assert found.possible in (None, exact.possible)
    for one, other in zip(found.components, exact.components, strict=True):
        assert one.possible in (None, other.possible)
    conflicts = {each.key for each in unfolded(exact.conflicts)}
    assert {each.key for each in unfolded(found.conflicts)} <= conflicts
    assert not found.conflicts.complete or len(unfolded(found.conflicts)) == len(conflicts)
    assert found.accepted in (None, exact.accepted)
    concessions = {repr(each) for each in exact.concessions()}
    assert {repr(each) for each in found.concessions()} <= concessions
    assert not found.concessions().complete or len(found.concessions()) == len(concessions)
    if found.coalitions.complete:
        assert list(found.coalitions) == list(exact.coalitions)
    else:
        assert not found.coalitions


def test_concessions_are_not_complete_while_it_is_untold_whether_any_are_needed() -> None:
    """Where the limits leave `possible` untold, a list of concessions that says that it is whole would be wrong."""
    case = talks(
        says("n1", "north", "demands", [{"troops": "stay", "pact": "kept"}, {"troops": "stay", "pact": "renounced"}]),
        says("s1", "south", "demands", {"troops": "leave", "pact": "postponed"}),
    )
    found = deals(case, "north", "south", limits=Limits(table=1, steps=1))
    assert found.possible is None
    assert len(found.concessions()) or not found.concessions().complete


@fewest
@given(several_days(), tiny(), st.sampled_from(["weight", "count", "parties"]))
def test_within_limits_the_cheapest_is_a_concession_and_least_where_proved(
    case: Negotiation, limits: Limits, by: ByName
) -> None:
    """Within limits, the cheapest is a concession, and the least one if it is proved; if none was found, it says so."""
    world = World(case)
    exact, found = deals(case, "north", "east", limits=FULL), deals(case, "north", "east", limits=limits)
    least = exact.cheapest(by=by)
    try:
        cheapest = found.cheapest(by=by)
    except LimitError as stopped:
        assert str(stopped)  # noqa: PT017 (that it may stop is the point)
        return
    if cheapest is None or least is None:
        assert cheapest is least
        return
    kept_ones = [read(world, clause) for clause in found.clauses if clause not in cheapest.clauses]
    assert world.every & ~world.impossible(case.rules.values()) & ~refused_by(kept_ones)
    assert cheapest.weight >= least.weight or by == "parties"
    if cheapest.complete:
        assert cheapest.weight == least.weight
        assert len(cheapest.parties) == len(least.parties) or by != "parties"


@fewest
@given(several_days(), tiny(), st.data())
def test_within_limits_examples_zones_and_checks_are_true_or_missing(
    case: Negotiation, limits: Limits, data: st.DataObject
) -> None:
    """Within limits, nobody refuses an example, and a zone or a check is exact or says that it was stopped."""
    exact, found = deals(case, "north", "east", limits=FULL), deals(case, "north", "east", limits=limits)
    draft = data.draw(table(list(case.issues.values())))
    shown = found.example
    assert shown is None or exact.check(shown.draft).possible
    check, full = found.check(draft), exact.check(draft)
    assert check.possible in (None, full.possible)
    assert {each.key for each in unfolded(check.conflicts)} <= {each.key for each in unfolded(full.conflicts)}
    assert set(check.refused) <= set(full.refused)
    assert set(check.unanswered) <= set(full.unanswered)
    for mine, theirs in zip(check.replies, full.replies, strict=True):
        assert mine.answer in (Answer.UNDECIDED, theirs.answer)
    if check.complete:
        assert (check.replies, check.refused, check.unanswered) == (full.replies, full.refused, full.unanswered)
        assert check.broken == full.broken
    zones = {repr(each): each.zone for each in exact.concessions()}
    for concession in found.concessions():
        try:
            zone = concession.zone
        except LimitError:
            continue
        assert zone == zones[repr(concession)]
