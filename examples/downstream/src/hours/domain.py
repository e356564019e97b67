"""A domain of hours of a day, in which a stretch can be named by its ends."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from attrs import frozen

from positions.errors import OutcomeError
from positions.regions import FiniteDomain, Form, Region


@frozen(repr=False)
class Hours(FiniteDomain):
    """Outcomes that are the full hours of a day, from the first to the last at which a meeting may begin."""

    first: int = 8
    last: int = 18

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """The hours, as a calendar writes them."""
        return tuple(f"{hour:02}:00" for hour in range(self.first, self.last + 1))

    def index(self, outcome: object) -> int:
        """The place of the hour. Raises `OutcomeError`."""
        if outcome in self.outcomes:
            return self.outcomes.index(str(outcome))
        msg = f"no hour {outcome!r}: expected a full hour from {self.outcomes[0]} to {self.outcomes[-1]}"
        raise OutcomeError(msg)

    def parse(self, form: Form) -> Region:
        """`"any"`, an hour, a list of forms, `{ from = "09:00", to = "12:00" }`, or `{ not = FORM }`."""
        if form == "any":
            return self.everything()
        if isinstance(form, list | tuple):
            return self.union(map(self.parse, form))
        if isinstance(form, dict) and form.keys() == {"not"}:
            return ~self.parse(form["not"])
        if isinstance(form, dict) and form and form.keys() <= {"from", "to"}:
            start = self.index(form.get("from", self.outcomes[0]))
            end = self.index(form.get("to", self.outcomes[-1]))
            return self.any_of(*self.outcomes[start : end + 1])
        return self.any_of(self.outcomes[self.index(form)])

    def form_of(self, region: Region) -> Form:
        """The region as a file writes it."""
        if not region:
            return {"not": "any"}
        return "any" if region.is_everything else list(region)

    def to_form(self) -> Form:
        """The domain as a file would write it."""
        return {"hours": [self.first, self.last]}

    def text_of(self, region: Region) -> str:
        """The region in words: its stretches."""
        stretches = [list(run) for run in region.runs()]
        return " or ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in stretches) or "nothing"

    def describe(self) -> str:
        """What the outcomes are."""
        return f"full hours from {self.outcomes[0]} to {self.outcomes[-1]}"

    @classmethod
    def schema(cls) -> dict[str, Any]:
        """The JSON Schema of the domain."""
        return {"type": "object", "required": ["hours"]}

    @classmethod
    def region_schema(cls) -> dict[str, Any]:
        """The JSON Schema of its regions."""
        return {"type": ["string", "array", "object"]}

    def __repr__(self) -> str:
        return f"Hours({self.first}, {self.last})"
