"""Domains of orders: which of a few steps comes first, ties allowed."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from positions.domains.options import text_in_common
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
from positions.regions import FiniteDomain, FiniteRegion, Order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.regions import Form, OutcomeLike, Region

_FEWEST_STEPS, _MOST_STEPS = 2, 6
_MOST_IN_WORDS = 4


def _steps(steps: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    labels = checked_labels(steps, "step")
    if not _FEWEST_STEPS <= len(labels) <= _MOST_STEPS:
        msg = f"an ordering has {_FEWEST_STEPS} to {_MOST_STEPS} steps, got {len(labels)}"
        raise DomainError(msg)
    return labels


@cache
def _orders(steps: tuple[str, ...]) -> tuple[Order, ...]:
    """Every weak order of the steps, strict and tied: 3 of two steps, 4,683 of six (Fubini numbers, OEIS A000670)."""
    if not steps:
        return ((),)
    return tuple(
        (first, *rest)
        for size in range(1, len(steps) + 1)
        for first in combinations(steps, size)
        for rest in _orders(tuple(step for step in steps if step not in first))
    )


@frozen(repr=False, cache_hash=True)
class Ordering(FiniteDomain):
    """Outcomes that are orders of a few named steps; several steps may come at the same time.

    An outcome is a tuple of groups, each group the steps that come together.

    Args:
        steps: Two to six names, as a list or tuple.

    Raises:
        DomainError: If there are fewer or more, or one appears twice.

    Example:
        >>> import positions
        >>> sequence = positions.Ordering(["ceasefire", "settlement"])
        >>> sequence.only(["ceasefire", "settlement"])
        <Region: ceasefire, then settlement>
        >>> len(sequence.outcomes)
        3
        >>> three = positions.Ordering(["ceasefire", "talks", "treaty"])
        >>> three.agreeing(["ceasefire", "treaty"]).size  # wherever the talks come
        5
    """

    steps: tuple[str, ...] = field(converter=_steps)

    @property
    def outcomes(self) -> tuple[Order, ...]:
        """Every order, in a fixed order."""
        return _orders(self.steps)

    def index(self, outcome: object) -> int:
        """The place of the order in `outcomes`. Raises `OutcomeError`."""
        order = self._order(outcome)
        place = self._places.get(order)
        if place is None:
            missing = [step for step in self.steps if step not in _flat(order)]
            msg = f"{quote(outcome)} leaves out {listed(missing)}: an outcome orders every step"
            raise OutcomeError(msg)
        return place

    def agreeing(self, order: OutcomeLike) -> FiniteRegion:
        """Every outcome in which the named steps come in this order, wherever the others come.

        Linear in the number of outcomes (at most 4,683).

        Raises:
            OutcomeError: If the order names fewer than two steps, an unknown one, or one twice.
        """
        wanted = self._order(order)
        named = _flat(wanted)
        if len(named) < _FEWEST_STEPS:
            msg = f"{quote(order)} orders nothing: expected two steps or more of {listed(self.steps)}"
            raise OutcomeError(msg)
        if len(named) == len(self.steps):
            return self.only(wanted)
        mask = 0
        for place, outcome in enumerate(self.outcomes):
            kept = (tuple(step for step in group if step in named) for group in outcome)
            if tuple(group for group in kept if group) == wanted:
                mask |= 1 << place
        return FiniteRegion(self, mask)

    def _order(self, written: object) -> Order:
        """The order as a tuple of groups, each group in the domain's order of steps."""
        if not isinstance(written, list | tuple):
            right = f"a list of steps such as {quote(list(self.steps))}, in a file {{ order = [...] }}"
            msg = f"{quote(written)} is not an order: expected {right}"
            raise OutcomeError(msg)
        groups = [group if isinstance(group, list | tuple) else [group] for group in written]
        seen: set[object] = set()
        for step in (step for group in groups for step in group):
            if not isinstance(step, str) or step not in self.steps:
                near = did_you_mean(step, self.steps)
                msg = f"no step {quote(step)}{near}; the steps are {listed(self.steps)}"
                raise OutcomeError(msg)
            if step in seen:
                msg = f"the step {quote(step)} appears twice in {quote(written)}"
                raise OutcomeError(msg)
            seen.add(step)
        return tuple(tuple(step for step in self.steps if step in group) for group in groups if group)

    def parse(self, form: Form) -> Region:
        """The region that a file gives: `{ order = ["a", "b"] }`, `{ order = ["a", ["b", "c"]] }`, a list of these."""
        if _is_outcome(form):
            order: Any = form
            return self.only(order)
        if isinstance(form, list | tuple):
            form = [{"order": part} if _is_outcome(part) else part for part in form]
        return read_region(self, form, {"order": self.agreeing})

    def form_of(self, region: Region) -> Form:
        """The region as a file writes it."""
        return form_of_parts(
            region, [{"order": [_group_form(group) for group in order]} for order in _orders_in(region)]
        )

    def to_form(self) -> Form:
        """The domain as a file writes it."""
        return {"ordering": list(self.steps)}

    def text_of(self, region: Region) -> str:
        """The region in words."""
        texts = [_order_text(order) for order in _orders_in(region)]
        common = text_in_common(self, region)
        if common or len(texts) <= _MOST_IN_WORDS:
            return common or joined(texts, last="or")
        return f"{len(texts):,} of {len(self.outcomes):,} orders, such as {texts[0]}"

    def describe(self) -> str:
        """The steps: `orders of ceasefire and settlement`."""
        return f"orders of {joined(self.steps)}"

    @classmethod
    def schema(cls) -> Schema:
        """The JSON Schema of the domain in a file."""
        bounds = {"minItems": _FEWEST_STEPS, "maxItems": _MOST_STEPS}
        return schema_of_key("ordering", {"description": "Two to six names.", **LABELS, **bounds})

    @classmethod
    def region_schema(cls) -> Schema:
        """The JSON Schema of its regions in a file."""
        step = {"type": "string"}
        group = {"anyOf": [step, {"type": "array", "items": step, "minItems": 1}]}
        return schema_of_region(
            '`{ order = ["a", "b"] }`, `{ order = ["a", ["b", "c"]] }`, a list of these.',
            [],
            {"order": {"type": "array", "items": group, "minItems": 1}},
        )


def _orders_in(region: Region) -> Iterator[Order]:
    return (order for order in region if isinstance(order, tuple))


def _is_outcome(form: Form) -> bool:
    """Whether it is an order as a region yields it, or as JSON keeps that: groups of steps."""
    return (
        isinstance(form, list | tuple)
        and bool(form)
        and all(isinstance(group, list | tuple) and all(isinstance(step, str) for step in group) for group in form)
    )


def _flat(order: Order) -> set[str]:
    return {step for group in order for step in group}


def _group_form(group: tuple[str, ...]) -> str | list[str]:
    return group[0] if len(group) == 1 else list(group)


def _order_text(order: Order) -> str:
    groups = [f"{' and '.join(group)}{' at one time' if len(group) > 1 else ''}" for group in order]
    return ", then ".join(groups)
