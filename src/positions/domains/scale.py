"""The domain of labels in an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.domains.options import Labels, text_in_common
from positions.domains.written import LABELS, Schema, read_region, schema_of_key, schema_of_region
from positions.errors import OutcomeError
from positions.prose import joined

if TYPE_CHECKING:
    from positions.regions import FiniteRegion, Form, OutcomeLike, Region


@frozen(repr=False, cache_hash=True)
class Scale(Labels):
    """Outcomes that are labels in an order, the lowest first.

    Args:
        outcomes: The labels in ascending order, as a list or tuple.

    Raises:
        DomainError: If there are none, or one appears twice.

    Example:
        >>> import positions
        >>> support = positions.Scale(["ended", "unchanged", "stronger"])
        >>> support.at_least("unchanged")
        <Region: at least unchanged>
        >>> support.parse({"at_most": "unchanged"}) & support.at_least("unchanged")
        <Region: unchanged>
    """

    ordered = True

    def at_least(self, outcome: OutcomeLike) -> FiniteRegion:
        """The outcome and every one above it."""
        return self.only(outcome).upward()

    def at_most(self, outcome: OutcomeLike) -> FiniteRegion:
        """The outcome and every one below it."""
        return self.only(outcome).downward()

    def between(self, lowest: OutcomeLike, highest: OutcomeLike) -> FiniteRegion:
        """The two outcomes and all between them.

        Raises:
            OutcomeError: If the first lies above the second.
        """
        region = self.at_least(lowest) & self.at_most(highest)
        if not region:
            msg = f"nothing lies from {lowest} to {highest}: the lower end comes first"
            raise OutcomeError(msg)
        return region

    def parse(self, form: Form) -> Region:
        """The region that a file gives: as `Options.parse`, and `{ at_least = "b" }`, `{ at_most = "c" }`."""
        return read_region(self, form, {"at_least": self.at_least, "at_most": self.at_most})

    def to_form(self) -> Form:
        """The domain as a file writes it."""
        return {"scale": list(self.outcomes)}

    def text_of(self, region: Region) -> str:
        """The region in words."""
        return text_in_common(self, region) or joined(map(self._run, region.runs()), last="or")

    def _run(self, run: Region) -> str:
        low, *_, high = [*run] * 2
        if low == high:
            return str(low)
        if low == self.outcomes[0]:
            return f"at most {high}"
        return f"at least {low}" if high == self.outcomes[-1] else f"{low} to {high}"

    def describe(self) -> str:
        """The labels in their order: `ended < unchanged < stronger`."""
        return " < ".join(self.outcomes)

    @classmethod
    def schema(cls) -> Schema:
        """The JSON Schema of the domain in a file."""
        return schema_of_key("scale", {"description": "The labels in ascending order.", **LABELS})

    @classmethod
    def region_schema(cls) -> Schema:
        """The JSON Schema of its regions in a file."""
        label = {"type": "string"}
        return schema_of_region(
            'as `Options`, and `{ at_least = "b" }`, `{ at_most = "c" }`.',
            ["string"],
            {"at_least": label, "at_most": label},
        )
