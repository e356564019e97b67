"""The domain of labels without an order; `Labels` is what it shares with `Scale`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from attrs import field, frozen

from positions.domains.written import (
    LABELS,
    Schema,
    checked_labels,
    form_of_parts,
    read_region,
    schema_of_key,
    schema_of_region,
)
from positions.errors import DomainError, OutcomeError
from positions.prose import did_you_mean, joined, listed, quote
from positions.regions import FiniteDomain

if TYPE_CHECKING:
    from positions.regions import Form, Region

_YES_NO = ("yes", "no")
_FEW = 3  # a list of this many labels is easier to read than the labels that it leaves out


def _labels(outcomes: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    labels = checked_labels(outcomes, "label")
    if not labels:
        msg = "a domain needs at least one outcome"
        raise DomainError(msg)
    return labels


@frozen(repr=False, cache_hash=True)
class Labels(FiniteDomain):
    """A domain whose outcomes are labels."""

    outcomes: tuple[str, ...] = field(converter=_labels)

    def index(self, outcome: object) -> int:
        """The place of the label in `outcomes`. Raises `OutcomeError`."""
        place = self._places.get(outcome) if isinstance(outcome, str) else None
        if place is not None:
            return place
        near = did_you_mean(outcome, self.outcomes)
        msg = f"no outcome {quote(outcome)}{near}; the outcomes are {listed(self.outcomes)}"
        raise OutcomeError(msg)

    def form_of(self, region: Region) -> Form:
        """The region as a file writes it."""
        return form_of_parts(region, list(region))


@frozen(repr=False, cache_hash=True)
class Options(Labels):
    """Outcomes that are labels without an order.

    Args:
        outcomes: The labels, which exclude each other, as a list or tuple.

    Raises:
        DomainError: If there are none, or one appears twice.

    Example:
        >>> import positions
        >>> nato = positions.Options(["right-kept", "renounced"])
        >>> nato.only("renounced") | nato.only("right-kept")
        <Region: anything>
        >>> nato.parse({"not": "renounced"})
        <Region: right-kept>
    """

    @classmethod
    def yes_no(cls) -> Self:
        """The two outcomes `yes` and `no`; a file writes the domain as `"yes-no"`.

        Example:
            >>> import positions
            >>> positions.Options.yes_no()
            Options(['yes', 'no'])
        """
        return cls(_YES_NO)

    def parse(self, form: Form) -> Region:
        """The region that a file gives: `"a"`, `["a", "b"]`, `{ not = "a" }` or `"any"`."""
        return read_region(self, form, {})

    def to_form(self) -> Form:
        """The domain as a file writes it."""
        return "yes-no" if self.outcomes == _YES_NO else {"options": list(self.outcomes)}

    def text_of(self, region: Region) -> str:
        """The region in words."""
        return text_in_common(self, region) or joined(map(str, region), last="or")

    def describe(self) -> str:
        """The labels: `held / none`."""
        return " / ".join(self.outcomes)

    @classmethod
    def schema(cls) -> Schema:
        """The JSON Schema of the domain in a file."""
        labels = {"description": "The labels, which exclude each other.", **LABELS}
        return {"anyOf": [{"enum": ["yes-no"]}, schema_of_key("options", labels)]}

    @classmethod
    def region_schema(cls) -> Schema:
        """The JSON Schema of its regions in a file."""
        return schema_of_region('`"a"`, `["a", "b"]`, `{ not = "a" }` or `"any"`.', ["string"], {})


def text_in_common(domain: FiniteDomain, region: Region) -> str:
    """The words for regions that are the same in every finite domain; empty for other regions."""
    if not region:
        return "nothing"
    if region.is_everything and len(domain.outcomes) > 1:
        return "anything"
    if len(domain.outcomes) > _FEW and not domain.ordered and region.size == len(domain.outcomes) - 1:
        return f"anything but {~region}"
    return ""
