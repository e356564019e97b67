"""A round is accepted wherever a day is."""

from __future__ import annotations

from datetime import date

import pytest

from positions import Negotiation, Party, Round, compare, contradictions, deals, deliveries, load_seeds
from positions.cli import main
from positions.errors import DateError


def test_a_round_counts_as_its_day() -> None:
    """`on` and `since` the second round are `on` and `since` 2 June, in every function that takes a day."""
    case = load_seeds()
    day, round_ = "2025-06-02", "istanbul-2"
    assert case.position("russia", "truce.local", on=round_) == case.position("russia", "truce.local", on=day)
    assert case.position("russia", "truce.local", since=round_).since == date(2025, 6, 2)
    assert compare(case, "ukraine", "russia", on=round_) == compare(case, "ukraine", "russia", on=day)
    assert compare(case, "ukraine", "russia", since=round_) == compare(case, "ukraine", "russia", since=day)
    assert contradictions(case, on=round_) == contradictions(case, on=day)
    assert deliveries(case, on=round_) == deliveries(case, on=day)
    window = deals(case, "ukraine", "russia", on=round_, since="istanbul-1", issues="truce.*").question.window
    assert window == case.window(on=day, since="2025-05-16")


def test_a_round_of_several_days_ends_on_the_last_and_begins_on_the_first() -> None:
    """A round in March counts `on` 31 March and `since` 1 March, whatever its id looks like."""
    rounds = [Round("spring", date="2025-03"), Round("2025", date="2025-03")]
    case = Negotiation("talks", parties=Party("north"), rounds=rounds)
    for name in ("spring", "2025"):
        assert case.window(on=name).on == date(2025, 3, 31)
        assert case.window(since=name).since == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            "istanbul-3",
            "'istanbul-3' is not a day: expected a day such as 2025-06-02 or a round (did you mean 'istanbul-2'?)",
        ),
        ("spring", "'spring' is not a day: expected a day such as 2025-06-02 or a round ('istanbul-1', 'istanbul-2')"),
        (
            "2025-06",
            "'2025-06' is not a day: expected a day such as 2025-06-02 or a round ('istanbul-1', 'istanbul-2')",
        ),
        ("2025-06-31", "no such date: '2025-06-31'; June 2025 has 30 days"),
    ],
)
def test_neither_a_day_nor_a_round(given: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The error says what is expected, and the nearest round."""
    with pytest.raises(DateError) as caught:
        load_seeds().window(on=given)
    assert str(caught.value) == message
    assert main(["compare", "ukraine", "russia", "--since", given]) == 2
    assert capsys.readouterr().err == f"positions: {message}\n"


def test_without_rounds_only_a_day_is_expected() -> None:
    """A case that has no rounds names none."""
    with pytest.raises(DateError) as caught:
        Negotiation("talks").window(since="spring")
    assert str(caught.value) == "'spring' is not a day: expected a day such as 2025-06-02"
