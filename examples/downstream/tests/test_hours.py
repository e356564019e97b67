"""What the project promises, with the help of `positions.testing` and `positions.strategies`."""

from __future__ import annotations

import enum

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import positions
from hours import Hours, calendar, common_hours
from positions import strategies
from positions.testing import Agenda, check_domain_laws, check_negotiation_laws

HOURS = Hours(8, 13)


def test_the_domain_keeps_the_laws_of_domains() -> None:
    """Algebra, forms, text and pickles; `files=False`, because no file names this kind of domain."""
    check_domain_laws(HOURS, files=False)


def test_hours_are_named_by_their_ends() -> None:
    """As in a calendar."""
    morning = HOURS.parse({"from": "09:00", "to": "11:00"})
    assert (str(morning), "12:00" in morning) == ("09:00 to 11:00", False)
    with pytest.raises(positions.PositionsError):
        HOURS.parse("09:30")


@settings(max_examples=10)
@given(strategies.regions(HOURS, allow_empty=False), strategies.regions(HOURS, allow_empty=False))
def test_everybody_is_free_at_the_common_hours(
    north: positions.regions.Region, south: positions.regions.Region
) -> None:
    """They are the hours that both regions hold, and the cases keep the laws of cases."""
    case = calendar({"north": north.to_form(), "south": south.to_form()}, HOURS)
    assert common_hours(case, "north", "south") == list(north & south)
    check_negotiation_laws(case, files=False)


@settings(max_examples=10)
@given(strategies.cases(of=st.just(HOURS)))
def test_any_case_can_have_the_domain(case: positions.Negotiation) -> None:
    """Whatever is said of hours, positions and verdicts work."""
    for each in positions.compare(case, "north", "south").values():
        assert each.common.is_subset(each.possible)


def test_small_cases_are_written_in_few_lines() -> None:
    """An agenda keeps the issues."""
    agenda = Agenda({"start": HOURS, "place": ["oslo", "geneva"]})
    case = agenda.case(
        agenda.says("n1", "north", "demands", {"start": {"to": "10:00"}}),
        agenda.says("s1", "south", "offers", {"start": "09:00"}, provided={"place": "oslo"}),
    )
    assert positions.compare(case, "north", "south")["start"].verdict is positions.Verdict.CONDITIONAL


RECORDS = [
    found
    for found in (getattr(positions, name) for name in dir(positions) if name[0].isupper())
    if isinstance(found, type)
    and not issubclass(found, Exception)
    and found.__module__.startswith(
        ("positions.records", "positions.domains", "positions.when", "positions.negotiation", "positions.deal")
    )
    and (hasattr(found, "__attrs_attrs__") or issubclass(found, enum.Enum))
]


@pytest.mark.parametrize("kind", RECORDS)
def test_hypothesis_knows_every_public_record(kind: type[object]) -> None:
    """By its type alone."""
    calm = settings(database=None, derandomize=True, deadline=None, phases=[Phase.generate])
    assert isinstance(find(st.from_type(kind), lambda _: True, settings=calm), kind)


def test_a_failing_case_can_be_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    """What Hypothesis prints of a failure is a call that makes the case again."""

    @settings(database=None, derandomize=True, phases=[Phase.generate, Phase.shrink])
    @given(strategies.cases(linked=False, grouped=False, proposed=False))
    def nobody_refuses_anything(case: positions.Negotiation) -> None:
        assert not any(case.position(party, issue).rejected for party in case.parties for issue in case.issues)

    with pytest.raises(AssertionError) as caught:
        nobody_refuses_anything()
    printed = "\n".join(getattr(caught.value, "__notes__", [])) or capsys.readouterr().out
    call = printed[printed.index("nobody_refuses_anything(") :]
    call = call[: call.index("\n)") + 2]
    names = {**vars(positions), **{name: getattr(positions, name) for name in dir(positions)}}
    pasted = eval(call, {**names, "nobody_refuses_anything": lambda case: case})  # noqa: S307 (it is what was printed)
    assert isinstance(pasted, positions.Negotiation)
    assert any(pasted.position(party, issue).rejected for party in pasted.parties for issue in pasted.issues)
