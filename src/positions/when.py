"""Dates as documents give them: known to the day, the month or the year."""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date, datetime
from functools import lru_cache
from typing import TypeAlias

from attrs import field, frozen

from positions.calls import Constructed
from positions.errors import DateError
from positions.prose import quote

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_YEAR, _MONTH = "(?!0000)[0-9]{4}", "(0[1-9]|1[0-2])"
DAY_PATTERN = f"{_YEAR}-{_MONTH}-(0[1-9]|[12][0-9]|3[01])"  # as JSON Schema and editors know it
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def as_day(value: object) -> date:
    """A calendar day from a `date` or ISO text; a `datetime` is refused, because it is not a day.

    Example:
        >>> from positions.when import as_day
        >>> as_day("2025-06-02")
        datetime.date(2025, 6, 2)

    Raises:
        DateError: If the value is not a day, or the day does not exist.
    """
    if isinstance(value, datetime):
        msg = f"{quote(value)} is a moment, not a day: write {quote(value.date())}"
        raise DateError(msg)
    if isinstance(value, date):
        return value
    when = When.parse(value)
    if when.day is None:
        msg = f"{quote(value)} is not known to the day: expected a day such as 2025-06-02"
        raise DateError(msg)
    return when.first


def is_day(text: str) -> bool:
    """Whether the text has the form of a day, even if there is no such day.

    Example:
        >>> from positions.when import is_day
        >>> is_day("2025-06-31"), is_day("2025-06")
        (True, False)
    """
    return _DAY.fullmatch(text) is not None


@frozen(order=False, repr=False)
class When(Constructed):
    """A date known to the day, the month or the year.

    If an order is needed, it counts from its first day; `last` is the last day that it can be.

    Attributes:
        year: The year, 1 to 9999.
        month: The month, 1 to 12, or None if only the year is known.
        day: The day of the month, or None if only the month is known.

    Raises:
        DateError: If the date does not exist.

    Example:
        >>> import positions
        >>> when = positions.When.parse("2024-06")
        >>> str(when), when.first.isoformat(), when.last.isoformat()
        ('2024-06', '2024-06-01', '2024-06-30')
    """

    year: int
    month: int | None = None
    day: int | None = None
    first: date = field(init=False, eq=False, repr=False)
    last: date = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.month is None and self.day is not None:
            msg = f"day {quote(self.day)} of {self.year:04} without a month"
            raise DateError(msg)
        try:
            first = date(self.year, _or(self.month, 1), _or(self.day, 1))
        except (OverflowError, ValueError):
            msg = f"no such date: {quote(str(self))}; {self._expected}"
            raise DateError(msg) from None
        last_month = _or(self.month, 12)
        last_day = _or(self.day, calendar.monthrange(self.year, last_month)[1])
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", date(self.year, last_month, last_day))

    @classmethod
    def parse(cls, value: object) -> When:
        """A `When` from itself, a `date`, or ISO text of a day, a month or a year.

        Raises:
            DateError: If the value is none of these, or the date does not exist.
        """
        if isinstance(value, When):
            return value
        text = as_day(value).isoformat() if isinstance(value, date) else value
        if not isinstance(text, str) or _SHAPE.fullmatch(text) is None:
            msg = f"{quote(value)} is not a date: expected a day (2025-06-02), a month ('2025-06') or a year ('2025')"
            raise DateError(msg)
        return _dated(text)

    @classmethod
    def schema(cls) -> dict[str, str]:
        """The JSON Schema of a date in a file, a day as its ISO text."""
        return {"type": "string", "pattern": f"^({DAY_PATTERN}|{_YEAR}(-{_MONTH})?)$"}

    @property
    def _expected(self) -> str:
        """What a date that does not exist should have been."""
        if not MINYEAR <= self.year <= MAXYEAR:
            return f"expected a year from {MINYEAR} to {MAXYEAR}"
        if self.month is None or not 1 <= self.month <= len(MONTHS):
            return f"expected a month from 1 to {len(MONTHS)}, after the year"
        days = calendar.monthrange(self.year, self.month)[1]
        return f"{MONTHS[self.month - 1]} {self.year} has {days} days"

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    def may_precede_wrongly(self, later: When) -> bool:
        """Whether this counts as earlier than `later` only because it is taken at its first day.

        Example:
            >>> import positions
            >>> june = positions.When.parse("2025-06")
            >>> june.may_precede_wrongly(positions.When.parse("2025-06-02"))
            True
        """
        return self.first < later.first <= self.last

    def as_argument(self) -> str:
        """Its ISO text, which records read."""
        return str(self)

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


@lru_cache(maxsize=4096)  # the statements of a case share few dates
def _dated(text: str) -> When:
    return When(*map(int, text.split("-")))


def _or(part: int | None, usual: int) -> int:
    return usual if part is None else part


#: What a caller may write for a date: a `date`, or ISO text of a day, a month or a year.
WhenLike: TypeAlias = When | date | str


def parse_when(value: WhenLike) -> When:
    """`When.parse`, as a function."""
    return When.parse(value)


def optional_when(value: WhenLike | None) -> When | None:
    """`When.parse`, or None if there is no date."""
    return None if value is None else When.parse(value)
