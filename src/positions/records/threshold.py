"""A threshold: how many votes a decision needs, as a share of all or as a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from positions.domains import read_number
from positions.errors import RecordError, quote
from positions.records.checks import is_list
from positions.regions import Number

ThresholdLike: TypeAlias = "Number | Fraction | str"

_SHARE = re.compile(r"(\d{1,9})/([1-9]\d{0,8})")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,9})?)%")
_PLAIN = re.compile(r"\d{1,30}(?:\.\d{1,30})?")
_SHORT = 100_000  # denominators of percentages that are written as such
_EXPECTED = 'expected a share such as "2/3", "55%" or 0.55, or a number of votes from 2 up'


def threshold_of(value: ThresholdLike) -> str:
    """The threshold in one form: `2/3`, `55%`, or the number of votes.

    Raises:
        RecordError: If it is neither a share of more than nothing and at most everything, nor a whole number from 2 up.
        OutcomeError: If it is a binary float, or not a number.

    Example:
        >>> from positions.records.threshold import threshold_of
        >>> [threshold_of(each) for each in ("2/3", "0.55", "62.5%", "4/8", 9)]
        ['2/3', '55%', '62.5%', '50%', '9']
    """
    number, is_share = _read(value)
    if number == 1 and not is_share:
        msg = 'a threshold of 1 can mean one vote or all votes: write "100%" for all'
        raise RecordError(msg)
    if number > 1 and number.denominator == 1 and not is_share:
        return str(number)
    if not 0 < number <= 1:
        msg = f"{quote(value)} is not a threshold: {_EXPECTED}"
        raise RecordError(msg)
    return _written(number)


def thresholds_of(value: ThresholdLike | Sequence[ThresholdLike]) -> tuple[str, ...]:
    """The thresholds of a list, or a single one. Raises the same as `threshold_of`."""
    return tuple(threshold_of(each) for each in _each(value))


def _each(value: object) -> Any:  # noqa: ANN401 (what is no threshold is refused by its reader)
    return value if is_list(value) else [value]


def least_of(threshold: str, total: Fraction) -> Fraction:
    """How many votes the threshold is, of a total.

    Example:
        >>> from fractions import Fraction
        >>> from positions.records.threshold import least_of
        >>> str(least_of("55%", Fraction(20))), str(least_of("9", Fraction(15)))
        ('11', '9')
    """
    number, is_share = _read(threshold)
    return number * total if is_share else number


def _read(value: object) -> tuple[Fraction, bool]:
    """The number, and whether it is certainly a share."""
    if isinstance(value, Fraction):
        return value, value.denominator > 1
    if not isinstance(value, str):
        return Fraction(read_number(value)), False
    text = value.replace(" ", "")
    if match := _SHARE.fullmatch(text):
        return Fraction(int(match[1]), int(match[2])), True
    if match := _PERCENT.fullmatch(text):
        return Fraction(match[1]) / 100, True
    return (Fraction(text), False) if _PLAIN.fullmatch(text) else (Fraction(), False)


def _written(share: Fraction) -> str:
    percent = share * 100
    if _SHORT % percent.denominator:
        return str(share)
    return f"{Decimal(percent.numerator) / percent.denominator:f}%"
