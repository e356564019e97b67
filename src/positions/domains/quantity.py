"""Domains of numbers with a unit, counted exactly."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from math import isfinite
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.domains.written import ANY, either, form_in_common, form_of_parts, read_region
from positions.errors import DomainError, OutcomeError
from positions.prose import did_you_mean, plural, quote
from positions.regions import ABOVE_NUMBERS, ABOVE_TOP, BELOW_ALL, LineDomain, LineRegion, Number

if TYPE_CHECKING:
    from positions.regions import Cut, Form, Outcome, Region

_MOST_DIGITS = 100  # before or after the point: a bound that keeps every operation cheap
_FRACTION = re.compile(r"-?[0-9]{1,100}\.[0-9]{1,100}")
_EXACT = Context(prec=3 * _MOST_DIGITS)
_OF_ONE = ("1", "at least 1", "at most 1", "more than 1", "less than 1")  # what takes the singular


def exact(value: object) -> Number:
    """The number exactly as given, in one form (`2.50` is `2.5`, `30.0` is `30`).

    Raises:
        OutcomeError: For anything but a finite `int` or `Decimal` of at most 100 digits on either side of the point.
    """
    if isinstance(value, float) and isfinite(value):
        msg = f"{value!r} is a binary float; a quantity counts exactly: write Decimal({str(value)!r})"
        raise OutcomeError(msg)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        msg = f"{quote(value)} is no number"
        raise OutcomeError(msg)
    if isinstance(value, Decimal):
        return _exact_decimal(value)
    if abs(value) >= 10**_MOST_DIGITS:
        msg = f"a number of more than {_MOST_DIGITS} digits is no quantity"
        raise OutcomeError(msg)
    return value


def _exact_decimal(value: Decimal) -> Number:
    if not value.is_finite():
        msg = f"{value} is not finite: name an outcome above all numbers with top"
        raise OutcomeError(msg)
    exponent = value.as_tuple().exponent
    too_small = isinstance(exponent, int) and exponent < -_MOST_DIGITS
    if value.adjusted() >= _MOST_DIGITS or too_small:
        msg = f"a number of more than {_MOST_DIGITS} digits is no quantity"
        raise OutcomeError(msg)
    return _simplest(value)


def _simplest(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value(context=_EXACT) else value.normalize(_EXACT)


def _read(value: object) -> object:
    """A fraction that is written as text, as JSON keeps it, as the number that it says; anything else as it is."""
    return Decimal(value) if isinstance(value, str) and _FRACTION.fullmatch(value) else value


def _is_name(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip()) and text.isprintable()


def _bound(value: object) -> Number | None:
    try:
        return None if value is None else exact(_read(value))
    except OutcomeError as error:
        raise DomainError(str(error)) from None


@frozen(repr=False)
class Quantity(LineDomain):
    """Outcomes that are numbers with a unit.

    Whole numbers from 0 up unless told otherwise. They count exactly: `int` and `Decimal`, never binary floats.

    Args:
        unit: What is counted, in the singular: `"day"`.
        lowest: The lowest number, or None for no lower end.
        highest: The highest number, or None for no upper end.
        decimal: Whether fractions are outcomes too.
        top: The name of one outcome above all numbers, such as `"unlimited"`, or None.
        plural: The unit in the plural, where it is not the unit and an `s`.

    Raises:
        DomainError: If the unit or the top is no text, or the lowest lies above the highest.

    Example:
        >>> import positions
        >>> pause = positions.Quantity("day", top="unlimited")
        >>> pause.between(2, 3) | pause.at_least(30)
        <Region: 2 to 3 or at least 30 days>
        >>> "unlimited" in pause.at_least(30)
        True
        >>> rise = positions.Quantity("percent", decimal=True, plural="percent")
        >>> rise.parse({"more_than": 2, "at_most": 3})
        <Region: more than 2, at most 3 percent>
    """

    unit: str
    lowest: Number | None = field(default=0, kw_only=True, converter=_bound)
    highest: Number | None = field(default=None, kw_only=True, converter=_bound)
    decimal: bool = field(default=False, kw_only=True)
    top: str | None = field(default=None, kw_only=True)
    plural: str = field(kw_only=True)

    @plural.default
    def _plural(self) -> str:
        return plural(str(self.unit))

    def __attrs_post_init__(self) -> None:
        for name, text in (("unit", self.unit), ("plural", self.plural), ("top", self.top)):
            if text is not None and not _is_name(text):
                msg = f"{name} is {quote(text)}: expected a text without control characters"
                raise DomainError(msg)
        if self.top == ANY:
            msg = f"top cannot be {quote(ANY)}: in a file it means every outcome"
            raise DomainError(msg)
        if self.top is not None and _FRACTION.fullmatch(self.top):
            msg = f"top cannot be {quote(self.top)}: as an outcome it would be a number"
            raise DomainError(msg)
        if self.top is not None and self.highest is not None:
            msg = "a quantity ends at its highest number or goes on to its top, not both"
            raise DomainError(msg)
        if not self.decimal and any(isinstance(end, Decimal) for end in (self.lowest, self.highest)):
            msg = "whole numbers cannot end at a fraction: set decimal, or a whole end"
            raise DomainError(msg)
        if self.lowest is not None and self.highest is not None and self.lowest > self.highest:
            msg = f"the lowest number, {self.lowest}, lies above the highest, {self.highest}"
            raise DomainError(msg)

    @property
    def whole(self) -> bool:
        """Whether only whole numbers are outcomes."""
        return not self.decimal

    @property
    def ends(self) -> tuple[Cut, Cut]:
        """The cuts below and above every outcome."""
        low = BELOW_ALL if self.lowest is None else self.before(self.lowest)
        if self.highest is not None:
            return low, self.after(self.highest)
        return low, ABOVE_NUMBERS if self.top is None else ABOVE_TOP

    def number(self, outcome: object) -> Number | None:
        """The outcome as a number, or None for the top. Raises `OutcomeError`."""
        if self.top is not None and outcome == self.top:
            return None
        written = _read(outcome) if self.decimal else outcome
        if isinstance(written, str):
            right = [] if self.top is None else [self.top]
            or_top = f" or {quote(self.top)}" if right else ""
            msg = f"{quote(written)} is text; expected a number of {self.plural}{or_top}{did_you_mean(written, right)}"
            raise OutcomeError(msg)
        number = exact(written)
        if isinstance(number, Decimal) and not self.decimal:
            msg = f"{number} is no whole number of {self.plural}"
            raise OutcomeError(msg)
        if self.lowest is not None and number < self.lowest:
            msg = f"{quote(number)} lies below {self.lowest}, the lowest number of {self.plural}"
            raise OutcomeError(msg)
        if self.highest is not None and number > self.highest:
            msg = f"{quote(number)} lies above {self.highest}, the highest number of {self.plural}"
            raise OutcomeError(msg)
        return number

    def outcome(self, number: Number | None) -> Outcome:
        """The outcome that the number (or None, the top) stands for."""
        if number is None:
            return self.top or ""
        return _simplest(number) if isinstance(number, Decimal) else number

    def parse(self, form: Form) -> Region:
        """The region that a file says: `6000`, `{ at_least = 30 }`, `{ from = 2, to = 3 }`, `{ more_than = 0 }`."""
        return read_region(
            self,
            form,
            {
                "from": self.at_least,
                "to": self.at_most,
                "at_least": self.at_least,
                "at_most": self.at_most,
                "more_than": self.more_than,
                "less_than": self.less_than,
            },
        )

    def form_of(self, region: Region) -> Form:
        """The region as a file writes it."""
        return form_in_common(region) or form_of_parts([_stretch_form(edges) for edges in _edges(region)])

    def to_form(self) -> Form:
        """The domain as a file writes it."""
        form: dict[str, object] = {"quantity": self.unit}
        if self.plural != plural(self.unit):
            form["plural"] = self.plural
        if self.decimal:
            form["decimal"] = True
        if self.lowest != 0:
            form["lowest"] = "unbounded" if self.lowest is None else self.lowest
        if self.highest is not None:
            form["highest"] = self.highest
        if self.top is not None:
            form["top"] = self.top
        return form

    def text_of(self, region: Region) -> str:
        """The region in words, with its unit."""
        if region.is_empty:
            return "nothing"
        if region.is_everything:
            return "anything"
        if (~region).size == 1 and (~region).downward() != ~region:  # at the lower end "at least 1 day" says more
            return f"anything but {~region}"
        texts = [_stretch_text(edges) for edges in _edges(region)]
        named = texts[-1:] if texts[-1] == self.top else []
        numbers = either(texts[: len(texts) - len(named)])
        unit = self.unit if numbers in _OF_ONE else self.plural
        return either([*([f"{numbers} {unit}"] if numbers else []), *named])

    def describe(self) -> str:
        """What is counted, and within which bounds: `days, at least 0`."""
        low = [] if self.lowest is None else [f"at least {self.lowest:,}"]
        high = [] if self.highest is None else [f"at most {self.highest:,}"]
        top = [] if self.top is None else [f"or {self.top}"]
        return ", ".join([self.plural, *low, *high, *top])

    def __repr__(self) -> str:
        said = [repr(self.unit)]
        for name, usual in (("lowest", 0), ("highest", None), ("decimal", False), ("top", None)):
            value = getattr(self, name)
            if value != usual:
                said.append(f"{name}={value!r}")
        if self.plural != plural(self.unit):
            said.append(f"plural={self.plural!r}")
        return f"Quantity({', '.join(said)})"


def _edges(region: Region) -> list[dict[str, Outcome]]:
    return list(region.edges()) if isinstance(region, LineRegion) else []


def _stretch_form(edges: dict[str, Outcome]) -> Form:
    if "only" in edges:
        return edges["only"]
    if edges.keys() == {"at_least", "at_most"}:
        return {"from": edges["at_least"], "to": edges["at_most"]}
    return edges


def _stretch_text(edges: dict[str, Outcome]) -> str:
    said = {key: value if isinstance(value, str) else f"{value:,}" for key, value in edges.items()}
    if "only" in said:
        return said["only"]
    if said.keys() == {"at_least", "at_most"}:
        return f"{said['at_least']} to {said['at_most']}"
    return ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in said.items())
