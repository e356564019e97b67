"""Dates known to the day, the month or the year."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions import When
from positions.errors import DateError
from positions.when import as_day, optional_when, parse_when

if TYPE_CHECKING:
    from collections.abc import Callable

EXPECTED = "expected a day (2025-06-02), a month ('2025-06') or a year ('2025')"


def whens() -> st.SearchStrategy[When]:
    """Dates to the day, the month and the year."""
    return st.builds(
        lambda day, precision: When(*(day.year, day.month, day.day)[:precision]), st.dates(), st.integers(1, 3)
    )


@pytest.mark.parametrize(
    ("written", "first", "last", "exact"),
    [
        ("2025-06-02", "2025-06-02", "2025-06-02", True),
        ("2025-06", "2025-06-01", "2025-06-30", False),
        ("2024-02", "2024-02-01", "2024-02-29", False),
        ("2025-12", "2025-12-01", "2025-12-31", False),
        ("2025", "2025-01-01", "2025-12-31", False),
        ("0001", "0001-01-01", "0001-12-31", False),
        ("9999-12-31", "9999-12-31", "9999-12-31", True),
    ],
)
def test_a_date_reaches_from_its_first_day_to_its_last(written: str, first: str, last: str, exact: bool) -> None:  # noqa: FBT001
    """A date known to the month or year may be any day of it."""
    when = When.parse(written)
    assert (when.first.isoformat(), when.last.isoformat(), when.exact) == (first, last, exact)


@given(whens())
def test_parse_reads_the_text_back(when: When) -> None:
    """A date comes back from its text, with the precision that it had."""
    assert When.parse(str(when)) == when
    assert hash(When.parse(str(when))) == hash(when)


@given(whens())
def test_first_is_never_after_last(when: When) -> None:
    """The first day comes first; they are one exactly where the day is known."""
    assert when.first <= when.last
    assert (when.first == when.last) == when.exact


@given(st.dates())
def test_a_day_is_itself(day: date) -> None:
    """A `date`, its ISO text and its `When` are one day."""
    assert as_day(day) == as_day(day.isoformat()) == as_day(When.parse(day)) == day
    assert When.parse(day) == When.parse(day.isoformat()) == When(day.year, day.month, day.day)
    assert When.parse(day).first == When.parse(day).last == day


def test_functions_that_parse() -> None:
    """`parse_when` is `When.parse`; `optional_when` lets None pass."""
    assert parse_when("2025-06") == optional_when("2025-06") == When(2025, 6)
    assert optional_when(None) is None
    assert parse_when(When(2025)) == When(2025)


@pytest.mark.parametrize(
    ("earlier", "later", "wrongly"),
    [
        ("2025-06", "2025-06-02", True),
        ("2025-06", "2025-06-30", True),
        ("2025-06", "2025-06-01", False),
        ("2025-06", "2025-07-01", False),
        ("2025", "2025-06", True),
        ("2025-06", "2025", False),
        ("2025-06-02", "2025-06-03", False),
        ("2025-06-02", "2025-06-02", False),
        ("2025-06-03", "2025-06-02", False),
    ],
)
def test_an_order_may_be_only_assumed(earlier: str, later: str, wrongly: bool) -> None:  # noqa: FBT001 (an example)
    """What is known to the month counts from its first day, and may in truth come after a day of that month."""
    assert When.parse(earlier).may_precede_wrongly(When.parse(later)) is wrongly


@given(whens(), whens())
def test_an_exact_date_never_precedes_wrongly(one: When, other: When) -> None:
    """An assumed order needs a date that is not known to the day, and goes one way only."""
    assert not (one.may_precede_wrongly(other) and other.may_precede_wrongly(one))
    assert not (one.exact and one.may_precede_wrongly(other))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2025-02-30", "no such date: '2025-02-30'; February 2025 has 28 days"),
        ("2025-13", "no such date: '2025-13'; expected a month from 1 to 12, after the year"),
        ("2025-00", "no such date: '2025-00'; expected a month from 1 to 12, after the year"),
        ("2025-00-10", "no such date: '2025-00-10'; expected a month from 1 to 12, after the year"),
        ("2025-06-00", "no such date: '2025-06-00'; June 2025 has 30 days"),
        ("2023-02-29", "no such date: '2023-02-29'; February 2023 has 28 days"),
        ("0000-01-01", "no such date: '0000-01-01'; expected a year from 1 to 9999"),
        ("2 June 2025", f"'2 June 2025' is not a date: {EXPECTED}"),
        ("2025-6-2", f"'2025-6-2' is not a date: {EXPECTED}"),
        ("20250602", f"'20250602' is not a date: {EXPECTED}"),
        ("2025-06-02T10:00", f"'2025-06-02T10:00' is not a date: {EXPECTED}"),
        ("2025-06-02\n", rf"'2025-06-02\n' is not a date: {EXPECTED}"),
        ("٢٠٢٥", f"'٢٠٢٥' is not a date: {EXPECTED}"),
        ("", f"'' is not a date: {EXPECTED}"),
        (2025, f"2025 is not a date: {EXPECTED}"),
        (None, f"None is not a date: {EXPECTED}"),
        (10**1000, f"a number of more than 90 digits is not a date: {EXPECTED}"),
        (
            datetime(2025, 6, 2, 10, 30, tzinfo=UTC),
            "2025-06-02T10:30:00+00:00 is a moment, not a day: write 2025-06-02",
        ),
    ],
    ids=count(),
)
def test_what_is_no_date(value: object, message: str) -> None:
    """Dates that do not exist, other spellings, and moments."""
    for read in (When.parse, as_day):
        with pytest.raises(DateError) as caught:
            read(value)
        assert str(caught.value) == message
        assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2025-06", "'2025-06' is not known to the day: expected a day such as 2025-06-02"),
        (
            When(2025),
            "When(2025) is not known to the day: expected a day such as 2025-06-02",
        ),
    ],
    ids=count(),
)
def test_a_month_is_no_day(value: object, message: str) -> None:
    """Where a day is asked for, a month or a year will not do."""
    with pytest.raises(DateError) as caught:
        as_day(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: When(2025, 2, 29), "no such date: '2025-02-29'; February 2025 has 28 days"),
        (lambda: When(2025, 0), "no such date: '2025-00'; expected a month from 1 to 12, after the year"),
        (lambda: When(2025, 6, 0), "no such date: '2025-06-00'; June 2025 has 30 days"),
        (lambda: When(10_000), "no such date: '10000'; expected a year from 1 to 9999"),
        (
            lambda: When(10**20),
            "no such date: '100000000000000000000'; expected a year from 1 to 9999",
        ),
        (lambda: When(2025, day=5), "day 5 of 2025 without a month"),
    ],
    ids=count(),
)
def test_a_when_that_cannot_be(make: Callable[[], When], message: str) -> None:
    """Numbers that make no date."""
    with pytest.raises(DateError) as caught:
        make()
    assert str(caught.value) == message


def test_a_when_is_immutable_and_has_no_order() -> None:
    """It cannot be changed, and does not pretend that a month stands before or after one of its days."""
    when: Any = When(2025, 6)
    with pytest.raises(AttributeError):
        when.day = 2
    with pytest.raises(TypeError):
        when < When(2025, 6, 2)  # noqa: B015 (it raises)
    assert repr(when) == "When(2025, 6)"
    assert when.last - when.first == timedelta(days=29)
