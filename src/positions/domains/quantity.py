"""Domains of numbers with a unit, counted exactly."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from positions.domains.written import (
    ANY,
    LABEL,
    NAME,
    Schema,
    check_keys,
    form_of_parts,
    is_name,
    read_region,
    schema_of_region,
)
from positions.errors import DomainError, OutcomeError
from positions.prose import did_you_mean, joined, plural, quote
from positions.regions import ABOVE_NUMBERS, ABOVE_TOP, BELOW_ALL, LineDomain, LineRegion, Number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.regions import Cut, Form, Outcome, Region

_MOST_DIGITS = 100  # before or after the point: a bound that keeps every operation cheap
_TOO_LARGE = 10**_MOST_DIGITS
_TOO_MANY_DIGITS = f"a quantity has at most {_MOST_DIGITS} digits before or after the point"
_UNBOUNDED = "unbounded"
_FIRST_YEAR, _LAST_YEAR = 1500, 2500  # of the calendar, if the unit is `year`
_FRACTION = re.compile(r"-?[0-9]{1,100}\.[0-9]{1,100}")
_EXACT = Context(prec=3 * _MOST_DIGITS)
_OF_ONE = ("1", "at least 1", "at most 1", "more than 1", "less than 1")  # what takes the singular


def exact(value: object) -> Number:
    """The number exactly as given, in one form (`2.50` is `2.5`, `30.0` is `30`).

    Raises:
        OutcomeError: For anything but a finite `int` or `Decimal` of at most 100 digits on either side of the point.

    Example:
        >>> from decimal import Decimal
        >>> import positions
        >>> positions.domains.exact(Decimal("2.50")), positions.domains.exact(Decimal("30.0"))
        (Decimal('2.5'), 30)
    """
    number = _checked(value)
    return _simplest(number) if isinstance(number, Decimal) else number


def _checked(value: object) -> Number:
    """The number as it was given."""
    if isinstance(value, Decimal):
        _check_digits(value)
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) < _TOO_LARGE:
            return value
        raise OutcomeError(_TOO_MANY_DIGITS)
    if isinstance(value, float) and isfinite(value):
        msg = f"{value!r} is a binary float; a quantity counts exactly: write Decimal({str(value)!r})"
        raise OutcomeError(msg)
    msg = f"{quote(value)} is not a number"
    raise OutcomeError(msg)


def _check_digits(value: Decimal) -> None:
    if not value.is_finite():
        msg = f"{value} is not finite: name an outcome above all numbers with `top`"
        raise OutcomeError(msg)
    text = str(value)
    if len(text) <= _MOST_DIGITS and "E" not in text:  # as nearly all are; the exponent costs more
        return
    exponent = value.as_tuple().exponent
    too_small = isinstance(exponent, int) and exponent < -_MOST_DIGITS
    if value.adjusted() >= _MOST_DIGITS or too_small:
        raise OutcomeError(_TOO_MANY_DIGITS)


def _simplest(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value(context=_EXACT) else value.normalize(_EXACT)


def _fraction_read(value: object) -> object:
    """The number that a fraction written as text means, as JSON keeps it; anything else as it is."""
    return Decimal(value) if isinstance(value, str) and _FRACTION.fullmatch(value) else value


def read_number(value: object) -> Number:
    """The number, which may be a fraction written as text. Raises `OutcomeError`.

    Example:
        >>> import positions
        >>> positions.domains.read_number("2.5"), positions.domains.read_number(30)
        (Decimal('2.5'), 30)
    """
    return exact(_fraction_read(value))


def _bound(value: Number | str | None) -> Number | None:
    try:
        return None if value is None else read_number(value)
    except OutcomeError as error:
        raise DomainError(str(error)) from None


def _name(text: str) -> str:
    return _checked_name(text)


def _name_or_none(text: str | None) -> str | None:
    return None if text is None else _checked_name(text)


def _checked_name(text: object) -> str:
    if isinstance(text, str) and is_name(text):
        return text
    msg = f"{quote(text)} is not a name for a unit or an outcome: expected a text without control characters"
    raise DomainError(msg)


def _flag(value: bool) -> bool:  # noqa: FBT001 (a converter)
    _check_flag(value)
    return value


def _check_flag(value: object) -> None:
    if not isinstance(value, bool):
        msg = f"decimal is {quote(value)}: expected true or false"
        raise DomainError(msg)


@frozen(repr=False, cache_hash=True, slots=False, getstate_setstate=True)
class Quantity(LineDomain):
    """Outcomes that are numbers with a unit.

    Whole numbers from 0 up, unless the arguments say otherwise. They are exact: `int` and `Decimal`, never binary
    floats; if fractions are outcomes, text such as `"2.5"` is read as a fraction.

    Numbers are printed with their unit, in the plural that `positions.prose.plural` gives it if the case gives no
    other. If the unit is `year`, numbers from 1500 to 2500 are calendar years and printed as such: `2035`, but
    `3 years`.

    Args:
        unit: What is counted, in the singular: `"day"`, `"euro per hour"`, `"%"`.
        lowest: The lowest number, or None for no lower end.
        highest: The highest number, or None for no upper end.
        decimal: Whether fractions are outcomes too.
        top: The name of one outcome above all numbers, such as `"unlimited"`, or None.
        plural: The unit in the plural, if the default plural is wrong.

    Raises:
        DomainError: If the unit or the top is not a text, or the lowest lies above the highest.

    Example:
        >>> import positions
        >>> pause = positions.Quantity("day", top="unlimited")
        >>> pause.between(2, 3) | pause.at_least(30)
        <Region: 2 to 3 or at least 30 days>
        >>> "unlimited" in pause.at_least(30)
        True
        >>> rise = positions.Quantity("percent", decimal=True)
        >>> rise.parse({"more_than": 2, "at_most": 3})
        <Region: more than 2, at most 3 percent>
        >>> positions.Quantity("owca", plural="owce").only(2)
        <Region: 2 owce>
    """

    unit: str = field(converter=_name)
    lowest: Number | None = field(default=0, kw_only=True, converter=_bound)
    highest: Number | None = field(default=None, kw_only=True, converter=_bound)
    decimal: bool = field(default=False, kw_only=True, converter=_flag)
    top: str | None = field(default=None, kw_only=True, converter=_name_or_none)
    plural: str = field(kw_only=True, converter=_name, default=Factory(lambda self: plural(self.unit), takes_self=True))

    def __attrs_post_init__(self) -> None:
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
        return self._ends

    @cached_property
    def _ends(self) -> tuple[Cut, Cut]:
        low = BELOW_ALL if self.lowest is None else self.before(self.lowest)
        if self.highest is not None:
            return low, self.after(self.highest)
        return low, ABOVE_NUMBERS if self.top is None else ABOVE_TOP

    def number(self, outcome: object) -> Number | None:
        """The outcome as a number, or None for the top. Raises `OutcomeError`."""
        lowest, highest = self._span
        if type(outcome) is int and lowest <= outcome <= highest:
            return outcome
        return self._read(outcome)

    @cached_property
    def _span(self) -> tuple[Number, Number]:
        """The lowest and the highest number that are outcomes."""
        lowest = 1 - _TOO_LARGE if self.lowest is None else self.lowest
        return lowest, _TOO_LARGE - 1 if self.highest is None else self.highest

    def _read(self, outcome: object) -> Number | None:
        """The number of what is not a plain number. A fraction stays as it was written; `outcome` simplifies it."""
        written = outcome
        if isinstance(outcome, str):
            if outcome == self.top:
                return None
            written = _fraction_read(outcome) if self.decimal else outcome
        if isinstance(written, str):
            right = [] if self.top is None else [self.top]
            or_top = f" or {quote(self.top)}" if right else ""
            msg = f"{quote(written)} is text; expected a number of {self.plural}{or_top}{did_you_mean(written, right)}"
            raise OutcomeError(msg)
        number = _checked(written) if self.decimal else exact(written)
        if isinstance(number, Decimal) and not self.decimal:
            msg = f"{number} is not a whole number of {self.plural}"
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
        """The region that a file gives: `6000`, `{ at_least = 30 }`, `{ from = 2, to = 3 }`, `{ more_than = 0 }`."""
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
        return form_of_parts(region, [_stretch_form(edges) for edges in _edges(region)])

    def to_form(self) -> Form:
        """The domain as a file writes it."""
        form: dict[str, object] = {"quantity": self.unit}
        if self.plural != plural(self.unit):
            form["plural"] = self.plural
        if self.decimal:
            form["decimal"] = True
        if self.lowest != 0:
            form["lowest"] = _UNBOUNDED if self.lowest is None else self.lowest
        if self.highest is not None:
            form["highest"] = self.highest
        if self.top is not None:
            form["top"] = self.top
        return form

    def text_of(self, region: Region) -> str:
        """The region in words, with its unit."""
        if not region:
            return "nothing"
        if region.is_everything:
            return "anything"
        if (~region).size == 1 and (~region).downward() != ~region:  # at the lower end "at least 1 day" says more
            return f"anything but {~region}"
        edges = list(_edges(region))
        named = [self.top] if self.top is not None and edges[-1].get("only") == self.top else []
        stretches = edges[: len(edges) - len(named)]
        numbers = joined(map(self._stretch_text, stretches), last="or")
        if numbers and not all(map(self._is_calendar_year, (end for each in stretches for end in each.values()))):
            numbers = f"{numbers} {self.unit if numbers in _OF_ONE else self.plural}"
        return joined([*filter(None, [numbers]), *named], last="or")

    def _stretch_text(self, edges: dict[str, Outcome]) -> str:
        said = {key: self._number_text(value) for key, value in edges.items()}
        if "only" in said:
            return said["only"]
        if said.keys() == {"at_least", "at_most"}:
            return f"{said['at_least']} to {said['at_most']}"
        return ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in said.items())

    def _number_text(self, number: object) -> str:
        return str(number) if isinstance(number, str) or self._is_calendar_year(number) else f"{number:,}"

    def _is_calendar_year(self, number: object) -> bool:
        return self.unit == "year" and isinstance(number, int) and _FIRST_YEAR <= number <= _LAST_YEAR

    def describe(self) -> str:
        """What is counted, and within which bounds: `days, at least 0`."""
        low = [] if self.lowest is None else [f"at least {self._number_text(self.lowest)}"]
        high = [] if self.highest is None else [f"at most {self._number_text(self.highest)}"]
        top = [] if self.top is None else [f"or {self.top}"]
        return ", ".join([self.plural, *low, *high, *top])

    @classmethod
    def parse_domain(cls, form: Mapping[str, object]) -> Quantity:
        """The quantity that a table in a file says. Raises `DomainError`."""
        check_keys(form, tuple(cls.schema()["properties"]))
        options = {key: value for key, value in form.items() if key != "quantity"}
        if options.get("lowest") == _UNBOUNDED:
            options["lowest"] = None
        return cls(form["quantity"], **options)  # type: ignore[arg-type]

    @classmethod
    def schema(cls) -> Schema:
        """The JSON Schema of the domain in a file."""
        number: Schema = {"type": ["number", "string"], "pattern": f"^{_FRACTION.pattern}$"}
        whole = {"type": "integer"}
        said: Mapping[str, tuple[str, Schema]] = {
            "quantity": ('What is counted, in the singular: `"day"`, `"euro per hour"`, `"%"`.', NAME),
            "plural": ("The unit in the plural, if the default plural is wrong.", NAME),
            "decimal": ("Whether fractions are outcomes too.", {"type": "boolean"}),
            "lowest": (
                'The lowest number, 0 if it is left out, or `"unbounded"`.',
                {"anyOf": [number, {"enum": [_UNBOUNDED]}]},
            ),
            "highest": ("The highest number.", number),
            "top": ('The name of one outcome above all numbers, such as `"unlimited"`.', LABEL),
        }
        return {
            "type": "object",
            "properties": {key: {"description": about, **form} for key, (about, form) in said.items()},
            "required": ["quantity"],
            "additionalProperties": False,
            "not": {"required": ["top", "highest"]},
            "if": {"properties": {"decimal": {"enum": [True]}}, "required": ["decimal"]},
            "else": {"properties": {"lowest": {"anyOf": [whole, {"type": "string"}]}, "highest": whole}},
        }

    @classmethod
    def region_schema(cls) -> Schema:
        """The JSON Schema of its regions in a file: numbers, and the top or a fraction as text."""
        value = {"type": ["string", "number"]}
        return schema_of_region(
            "`6000`, `{ at_least = 30 }`, `{ from = 2, to = 3 }`, `{ more_than = 0 }`.",
            ["string", "number"],
            dict.fromkeys(("from", "to", "at_least", "at_most", "more_than", "less_than"), value),
        )


def _edges(region: Region) -> list[dict[str, Outcome]]:
    return list(region.edges()) if isinstance(region, LineRegion) else []


def _stretch_form(edges: dict[str, Outcome]) -> Form:
    if "only" in edges:
        return edges["only"]
    if edges.keys() == {"at_least", "at_most"}:
        return {"from": edges["at_least"], "to": edges["at_most"]}
    return edges
