"""The domain of an issue, guessed from what people wrote about it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from positions.domains import Dates, Options, Quantity
from positions.errors import PositionsError
from positions.intake.amount import Amount, amount_of, singular
from positions.intake.day import DayOrder
from positions.intake.value import ANYTHING, LONGEST_LABEL, NO, NOTHING, YES, folded, labels_in, meaning_of, shown
from positions.prose import listed, plural, quote
from positions.records import Issue
from positions.sheets import Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.regions import Domain
    from positions.sheets import Value

_UNNAMED = "unit"  # if nobody says what is counted
_UNLIMITED = "unlimited"
_OPEN = (_UNLIMITED, "no limit", "without limit", "indefinitely")
_DIVISIBLE = re.compile(r"percent|euro|dollar|pound|franc|crown|yen|hour| per ")
_ANY_DAY = Issue("day", Dates())
_YEAR = re.compile(
    r"(?:(?:by(?: the)?(?: end of)?|before|after|until|from|since|up to|at least|at most|no later than|no earlier than"
    r"|between|in) )?"
    r"20[1-9]\d(?: ?(?:-|\u2013|to|and|or) ?20[1-9]\d| or (?:earlier|later))?"
)
_NUMBER = re.compile(
    r"(?:at least|at most|up to|more than|less than|over|under|min|max|by|before|after|until|from)\b.*\d|[€$£<>≤≥].*\d",
    re.IGNORECASE,
)
_NEGATIONS = re.compile(r"^(?:anything but|not|no) ")


@frozen
class Guess:
    """A domain that was guessed.

    Attributes:
        domain: The domain.
        says: What was guessed, in words.
        question: What the coder should answer; empty if there is nothing to ask.
    """

    domain: Domain
    says: str
    question: str = ""


def guess_of(name: str, values: Sequence[Value]) -> Guess | None:
    """The domain that most of the values fit, or None if they tell nothing.

    Args:
        name: What the sheet calls the issue; a unit in brackets at its end counts: `Rise (%)`.
        values: What the sheet says about it, without empty cells.

    Example:
        >>> from positions.intake.guess import guess_of
        >>> guess_of("Term", ["2 years", "up to 3 years"]).domain
        Quantity('year')
        >>> guess_of("Seat", ["Oslo", "Oslo or Geneva"]).says
        "the options 'Oslo', 'Geneva'"
    """
    empty = (*ANYTHING, *NOTHING)
    telling = [value for value in values if not isinstance(value, Unreadable) and folded(shown(value)) not in empty]
    amounts = {value: _amount(value) for value in telling}
    counts = {
        "yes-no": sum(isinstance(value, bool) or folded(shown(value)) in (*YES, *NO) for value in telling),
        "dates": sum(map(_is_day, telling)),
        "quantity": sum(amounts[value] is not None for value in telling),
    }
    if telling and all(_YEAR.fullmatch(folded(shown(value))) for value in telling):
        return Guess(
            Dates(), "calendar days, by the year", "are its numbers years? If they count something, write what"
        )
    best = max(counts, key=lambda kind: counts[kind])
    if not telling or counts[best] * 2 <= len(telling):
        return _options(telling)
    if best == "yes-no":
        return Guess(Options.yes_no(), "yes or no")
    if best == "dates":
        return Guess(Dates(), "calendar days")
    return _quantity(name, [amount for value in telling if (amount := amounts[value])], telling)


def _is_day(value: Value) -> bool:
    if isinstance(value, date):
        return True
    if not isinstance(value, str) or value.strip().isdigit():
        return False
    for order in DayOrder:  # an ambiguous day is one
        try:
            meaning_of(value, _ANY_DAY, order)
        except PositionsError:
            continue
        return True
    return False


def _amount(value: Value) -> Amount | None:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Amount(value, "", decimal=isinstance(value, Decimal), negative=value < 0)
    if folded(shown(value)) in _OPEN:
        return Amount(_UNLIMITED, "")
    try:
        return amount_of(shown(value))
    except PositionsError:
        return Amount(0, "")  # a number, although its row has to be refused


def _quantity(name: str, amounts: Sequence[Amount], telling: Sequence[Value]) -> Guess:
    units = Counter(amount.unit for amount in amounts if amount.unit)
    bracket = re.search(r"\(([^()\d]+)\)\s*$", name)
    unit = max(units, key=lambda each: units[each]) if units else singular(bracket[1].lower()) if bracket else _UNNAMED
    decimal = any(amount.decimal for amount in amounts) or bool(_DIVISIBLE.search(unit))
    endless = any(folded(shown(value)) == _UNLIMITED for value in telling)
    negative = any(amount.negative for amount in amounts)
    domain = Quantity(unit, decimal=decimal, lowest=None if negative else 0, top=_UNLIMITED if endless else None)
    more = [
        *(["with fractions"] if decimal else ["whole numbers"]),
        *(["also below 0"] if negative else []),
        *([f"or {_UNLIMITED}"] if endless else []),
    ]
    asked = "what is it counted in? No value has a unit" if unit == _UNNAMED else ""
    return Guess(domain, f"a number of {plural(unit)}, {', '.join(more)}", asked)


def _options(telling: Sequence[Value]) -> Guess | None:
    labels: dict[str, str] = {}
    for value in telling:
        text = _NEGATIONS.sub("", " ".join(shown(value).split()))
        for label in labels_in(text, r",?\s+or\s+|\s/\s|;"):
            is_label = label.isprintable() and len(label.split()) <= LONGEST_LABEL
            if is_label and folded(label) not in (*ANYTHING, "both"):
                labels.setdefault(folded(label), label)
    if not labels:
        return None
    if len(labels) == 1:
        (one,) = labels.values()
        other = f"not {one}"
        question = f"which other outcomes are there? Only {quote(one)} is named; {quote(other)} stands for all others"
        return Guess(Options([one, other]), f"the options {listed([one, other])}", question)
    odd = next((label for label in labels.values() if _NUMBER.match(label)), None)
    question = (
        f"{quote(odd)} is read as a label: is it a number or a day, written in a way that is not known?" if odd else ""
    )
    return Guess(Options(list(labels.values())), f"the options {listed(labels.values())}", question)
