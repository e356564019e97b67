"""Days as people write them in a spreadsheet: `2 June 2025`, `13/06/2025`, or the number that a spreadsheet stores."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from positions.errors import DateError
from positions.prose import quote
from positions.records.checks import FixedWord
from positions.when import MONTHS, When

if TYPE_CHECKING:
    from positions.sheets import Value

_MONTH = {name[:length].lower(): place for place, name in enumerate(MONTHS, 1) for length in (3, len(name))} | {
    "sept": 9
}
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+")
_NAMED = re.compile(
    r"""
      (?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?(?P<month>[a-z]+)\.?,?[\s-]+(?P<year>\d+)
    | (?P<month2>[a-z]+)\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d+)
    | (?P<month3>[a-z]+)\.?,?[\s-]+(?P<year3>\d+)
    """,
    re.VERBOSE,
)
_NUMBERS = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d+)")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2})(?:[t ]\d.*)?)?")
_LAST_MONTH, _DIGITS_OF_A_YEAR = 12, 4
_SERIAL = range(20_000, 80_000)  # 1954 to 2119
_YEARS = range(1000, 3000)
_LONGEST = 100  # characters of a date
_ORIGIN = date(1899, 12, 30)


class DayOrder(FixedWord):
    """What comes first in days such as `3/4/2025`: the day, or the month.

    Example:
        >>> from positions.intake.day import DayOrder
        >>> DayOrder("day-month")
        <DayOrder.DAY_MONTH: 'day-month'>
    """

    DAY_MONTH = "day-month"
    MONTH_DAY = "month-day"


def when_of(value: Value, order: DayOrder | None = None) -> When:
    """The date that a cell means.

    Args:
        value: What the cell contains.
        order: What comes first in `3/4/2025`; if it is left out, such days are refused.

    Raises:
        DateError: If it is not a date, or can mean two.

    Example:
        >>> from positions.intake.day import when_of
        >>> print(when_of("2 June 2025"), when_of("13.6.2025"), when_of("June 2025"), when_of(45810))
        2025-06-02 2025-06-13 2025-06 2025-06-02
    """
    if isinstance(value, date):
        return When.parse(value)
    text = _WEEKDAY.sub("", " ".join(str(value)[:_LONGEST].lower().split()))
    found = _of_iso(text) or _of_count(text) or _of_words(text, str(value))
    if found is None and (parts := _NUMBERS.fullmatch(text)):
        found = _of_numbers(str(value), int(parts[1]), int(parts[3]), parts[4], order)
    if found is None:
        msg = f"{quote(value)} is not a date: expected a day such as 2 June 2025 or 2025-06-02, a month or a year"
        raise DateError(msg)
    return found


def _of_iso(text: str) -> When | None:
    found = _YEAR_FIRST.fullmatch(text)
    return When(*(int(part) for part in found.groups() if part)) if found else None


def _of_count(text: str) -> When | None:
    """The date of a number alone: a year, or the day that a spreadsheet stores so."""
    number = int(text.partition(".")[0]) if re.fullmatch(r"\d{4,5}(\.\d+)?", text) else 0
    if number in _SERIAL:
        return When.parse(_ORIGIN + timedelta(days=number))
    return When(number) if number in _YEARS and text.isdigit() else None


def _of_words(text: str, written: str) -> When | None:
    """The date that names its month."""
    found = _NAMED.fullmatch(text)
    parts = {name.rstrip("23"): part for name, part in found.groupdict().items() if part} if found else {}
    month = _MONTH.get(parts.get("month", ""))
    return None if month is None else When(_year(written, parts["year"]), month, _day(parts.get("day")))


def _day(text: str | None) -> int | None:
    return None if text is None else int(text)


def _year(written: str, text: str) -> int:
    if len(text) != _DIGITS_OF_A_YEAR:
        msg = f"{quote(written)}: write the year with four digits"
        raise DateError(msg)
    return int(text)


def _of_numbers(written: str, first: int, second: int, year: str, order: DayOrder | None) -> When:
    """The day of two numbers, if only one reading exists or the order is known."""
    number = _year(written, year)
    if order is None and first != second and max(first, second) <= _LAST_MONTH:
        readings = f"{first} {MONTHS[second - 1]} or {second} {MONTHS[first - 1]} {number}"
        msg = f"{quote(written)} can be {readings}: write the month as a word, or say which with --dates"
        raise DateError(msg)
    month_first = second > _LAST_MONTH if order is None else order is DayOrder.MONTH_DAY
    return When(number, *((first, second) if month_first else (second, first)))
