"""The domain of calendar days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from positions.domains.written import either, form_in_common, form_of_parts, read_region
from positions.errors import DateError, OutcomeError
from positions.regions import LineDomain, LineRegion, Number
from positions.when import as_day

if TYPE_CHECKING:
    from positions.regions import Cut, Form, Outcome, Region

_FILE_KEYS = {"at_least": "from", "at_most": "to"}


@frozen(repr=False)
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

    @property
    def whole(self) -> bool:
        """Always: between two neighboring days there is no other."""
        return True

    @property
    def ends(self) -> tuple[Cut, Cut]:
        """The cuts before the first day of the calendar and after its last."""
        return (0, date.min.toordinal(), 0), (0, date.max.toordinal() + 1, 0)

    def number(self, outcome: object) -> Number:
        """The day's place in the calendar. Raises `OutcomeError`."""
        try:
            return as_day(outcome).toordinal()
        except DateError as error:
            raise OutcomeError(str(error)) from None

    def outcome(self, number: Number | None) -> Outcome:
        """The day at that place in the calendar."""
        return date.fromordinal(int(number or 0))

    def parse(self, form: Form) -> Region:
        """The region that a file says: `2025-06-20`, `{ from = 2025-06-20, to = 2025-06-30 }`, `{ before = … }`."""
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
        return form_in_common(region) or form_of_parts(forms)

    def to_form(self) -> Form:
        """The domain as a file writes it."""
        return "dates"

    def text_of(self, region: Region) -> str:
        """The region in words."""
        if region.is_empty:
            return "nothing"
        if region.is_everything:
            return "anything"
        if (~region).size == 1:
            return f"anything but {~region}"
        return either([_stretch_text(edges) for edges in _edges(region)])

    def describe(self) -> str:
        """What the outcomes are: calendar days."""
        return "calendar days"

    def __repr__(self) -> str:
        return "Dates()"


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
