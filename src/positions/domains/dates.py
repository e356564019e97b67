"""The domain of calendar days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Never

from attrs import frozen

from positions.domains.written import Schema, form_of_parts, read_region, schema_of_region
from positions.errors import DateError, DomainError, OutcomeError
from positions.prose import joined, quote
from positions.regions import LineDomain, LineRegion, Number
from positions.when import DAY_PATTERN, as_day

if TYPE_CHECKING:
    from positions.regions import Cut, Form, Outcome, Region

_ENDS: tuple[Cut, Cut] = ((0, date.min.toordinal(), 0), (0, date.max.toordinal() + 1, 0))
_FILE_KEYS = {"at_least": "from", "at_most": "to"}


@frozen(repr=False, init=False)
class Dates(LineDomain):
    """Outcomes that are calendar days of the Gregorian calendar, from year 1 to year 9999.

    Days are given as `datetime.date` or ISO text. A day is a whole number: the day after one is the next.

    Example:
        >>> import positions
        >>> week = positions.Dates().parse({"from": "2025-06-20", "to": "2025-06-30"})
        >>> week.size, "2025-06-24" in week
        (11, True)
        >>> ~week
        <Region: 2025-06-19 or earlier or 2025-07-01 or later>
    """

    def __init__(self, *arguments: Never) -> None:
        """The calendar is always the same.

        Raises:
            DomainError: If there is an argument.
        """
        if arguments:
            msg = f"{quote(arguments[0])}: the domain of dates takes no arguments"
            raise DomainError(msg)

    @property
    def whole(self) -> bool:
        """Always: there is nothing between a day and the next."""
        return True

    @property
    def ends(self) -> tuple[Cut, Cut]:
        """The cuts before the first day of the calendar and after its last."""
        return _ENDS

    def number(self, outcome: object) -> Number:
        """The day's place in the calendar. Raises `OutcomeError`."""
        if type(outcome) is date:
            return outcome.toordinal()
        try:
            return as_day(outcome).toordinal()
        except DateError as error:
            raise OutcomeError(str(error)) from None

    def outcome(self, number: Number | None) -> Outcome:
        """The day at that place in the calendar."""
        return date.fromordinal(int(number or 0))

    def parse(self, form: Form) -> Region:
        """The region that a file gives: `2025-06-20`, `{ from = 2025-06-20, to = 2025-06-30 }`, `{ before = … }`."""
        return read_region(
            self,
            form,
            {"from": self.at_least, "to": self.at_most, "before": self.less_than, "after": self.more_than},
        )

    def form_of(self, region: Region) -> Form:
        """The region as a file writes it."""
        forms: list[Form] = []
        for edges in _edges(region):
            named = {_FILE_KEYS.get(key, key): value for key, value in edges.items()}
            forms.append(named.get("only", named))
        return form_of_parts(region, forms)

    def to_form(self) -> Form:
        """The domain as a file writes it."""
        return "dates"

    def text_of(self, region: Region) -> str:
        """The region in words."""
        if not region:
            return "nothing"
        if region.is_everything:
            return "anything"
        if (~region).size == 1:
            return f"anything but {~region}"
        return joined(map(_stretch_text, _edges(region)), last="or")

    def describe(self) -> str:
        """What the outcomes are: calendar days."""
        return "calendar days"

    @classmethod
    def schema(cls) -> Schema:
        """The JSON Schema of the domain in a file."""
        return {"enum": ["dates"]}

    @classmethod
    def region_schema(cls) -> Schema:
        """The JSON Schema of its regions in a file, days as ISO text."""
        return schema_of_region(
            "`2025-06-20`, `{ from = 2025-06-20, to = 2025-06-30 }`, `{ before = … }`.",
            ["string"],
            {key: {"type": "string", "pattern": f"^{DAY_PATTERN}$"} for key in ("from", "to", "before", "after")},
        )


def _edges(region: Region) -> list[dict[str, Outcome]]:
    return list(region.edges()) if isinstance(region, LineRegion) else []


def _stretch_text(edges: dict[str, Outcome]) -> str:
    if "only" in edges:
        return str(edges["only"])
    if "at_most" not in edges:
        return f"{edges['at_least']} or later"
    if "at_least" not in edges:
        return f"{edges['at_most']} or earlier"
    return f"{edges['at_least']} to {edges['at_most']}"
