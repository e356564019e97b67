"""Domains of labels: without an order (`Options`) and with one (`Scale`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from attrs import field, frozen

from positions.domains.written import checked_labels, either, form_in_common, form_of_parts, read_region
from positions.errors import DomainError, OutcomeError
from positions.prose import did_you_mean, listed, quote
from positions.regions import FiniteDomain, FiniteRegion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.regions import Form, Region

_YES_NO = ("yes", "no")
_FEW = 3  # so many labels are said faster than what they leave out


def _labels(outcomes: Iterable[object]) -> tuple[str, ...]:
    labels = checked_labels(outcomes, "label")
    if not labels:
        msg = "a domain needs at least one outcome"
        raise DomainError(msg)
    return labels


@frozen(repr=False)
class Options(FiniteDomain):
    """Outcomes that are labels without an order.

    Args:
        outcomes: The labels, each excluding the others.

    Raises:
        DomainError: If there are none, or one stands twice.

    Example:
        >>> import positions
        >>> nato = positions.Options(["right-kept", "renounced"])
        >>> nato.only("renounced") | nato.only("right-kept")
        <Region: anything>
        >>> nato.parse({"not": "renounced"})
        <Region: right-kept>
    """

    outcomes: tuple[str, ...] = field(converter=_labels)

    @classmethod
    def yes_no(cls) -> Self:
        """The two outcomes `yes` and `no`; a file writes the domain as `"yes-no"`.

        Example:
            >>> import positions
            >>> positions.Options.yes_no()
            Options(['yes', 'no'])
        """
        return cls(_YES_NO)

    def index(self, outcome: object) -> int:
        """The place of the label in `outcomes`. Raises `OutcomeError`."""
        return _place(self.outcomes, outcome)

    def parse(self, form: Form) -> Region:
        """The region that a file says: `"a"`, `["a", "b"]`, `{ not = "a" }` or `"any"`."""
        return read_region(self, form, {})

    def form_of(self, region: Region) -> Form:
        """The region as a file writes it."""
        return _form(region)

    def to_form(self) -> Form:
        """The domain as a file writes it."""
        return "yes-no" if self.outcomes == _YES_NO else {"options": list(self.outcomes)}

    def text_of(self, region: Region) -> str:
        """The region in words."""
        return label_text(self, region) or either([str(label) for label in region])

    def describe(self) -> str:
        """The labels: `held / none`."""
        return " / ".join(self.outcomes)

    def __repr__(self) -> str:
        return f"Options({list(self.outcomes)!r})"


@frozen(repr=False)
class Scale(FiniteDomain):
    """Outcomes that are labels in an order, the lowest first.

    Args:
        outcomes: The labels in ascending order.

    Raises:
        DomainError: If there are none, or one stands twice.

    Example:
        >>> import positions
        >>> support = positions.Scale(["ended", "unchanged", "stronger"])
        >>> support.at_least("unchanged")
        <Region: at least unchanged>
        >>> support.parse({"at_most": "unchanged"}) & support.at_least("unchanged")
        <Region: unchanged>
    """

    ordered = True
    outcomes: tuple[str, ...] = field(converter=_labels)

    def index(self, outcome: object) -> int:
        """The place of the label in `outcomes`. Raises `OutcomeError`."""
        return _place(self.outcomes, outcome)

    def at_least(self, outcome: object) -> FiniteRegion:
        """The outcome and every one above it."""
        lower = (1 << self.index(outcome)) - 1
        return self.everything() - FiniteRegion(self, lower)

    def at_most(self, outcome: object) -> FiniteRegion:
        """The outcome and every one below it."""
        return FiniteRegion(self, (2 << self.index(outcome)) - 1)

    def between(self, lowest: object, highest: object) -> FiniteRegion:
        """The two outcomes and every one from the one to the other.

        Raises:
            OutcomeError: Where the first stands above the second.
        """
        region = self.at_least(lowest) & self.at_most(highest)
        if region.is_empty:
            msg = f"nothing lies from {lowest} to {highest}: the lower end comes first"
            raise OutcomeError(msg)
        return region

    def parse(self, form: Form) -> Region:
        """The region that a file says: as `Options.parse`, and `{ at_least = "b" }`, `{ at_most = "c" }`."""
        return read_region(self, form, {"at_least": self.at_least, "at_most": self.at_most})

    def form_of(self, region: Region) -> Form:
        """The region as a file writes it."""
        return _form(region)

    def to_form(self) -> Form:
        """The domain as a file writes it."""
        return {"scale": list(self.outcomes)}

    def text_of(self, region: Region) -> str:
        """The region in words."""
        common = label_text(self, region)
        if common:
            return common
        return either([self._run(run) for run in region.runs()])

    def _run(self, run: Region) -> str:
        low, *_, high = [*run] * 2
        if run == self.only(low):
            return str(low)
        if run == self.at_most(high):
            return f"at most {high}"
        return f"at least {low}" if run == self.at_least(low) else f"{low} to {high}"

    def describe(self) -> str:
        """The labels in their order: `ended < unchanged < stronger`."""
        return " < ".join(self.outcomes)

    def __repr__(self) -> str:
        return f"Scale({list(self.outcomes)!r})"


def _place(outcomes: tuple[str, ...], outcome: object) -> int:
    if isinstance(outcome, str) and outcome in outcomes:
        return outcomes.index(outcome)
    msg = f"no outcome {quote(outcome)}{did_you_mean(outcome, outcomes)}; the outcomes are {listed(outcomes)}"
    raise OutcomeError(msg)


def _form(region: Region) -> Form:
    return form_in_common(region) or form_of_parts(list(region))


def label_text(domain: FiniteDomain, region: Region) -> str:
    """The words for regions that read alike on every finite domain, or nothing for the others."""
    if region.is_empty:
        return "nothing"
    if region.is_everything and len(domain.outcomes) > 1:
        return "anything"
    if (~region).size == 1 and len(domain.outcomes) > _FEW and not domain.ordered:
        return f"anything but {~region}"
    return ""
