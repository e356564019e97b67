"""A region as a file writes it, before a case reads it: only the case knows the domain of the issue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from attrs import field, frozen

from positions.calls import shortest
from positions.regions import Region


def _kept(form: object) -> object:
    """A copy that nobody else can change."""
    if isinstance(form, Mapping):
        return {key: _kept(value) for key, value in form.items()}
    if isinstance(form, Sequence) and not isinstance(form, str):
        return [_kept(value) for value in form]
    return form


@frozen
class Unread:
    """What was written for an issue, until a case reads it: a form, or a region for each issue of a family.

    Attributes:
        form: What was written.
    """

    form: object = field(converter=_kept, hash=False)

    def as_argument(self) -> object:
        """What records read."""
        return self.form.as_call() if isinstance(self.form, Region) else shortest(self.form)

    def __str__(self) -> str:
        return str(self.form)


def is_form(value: object) -> bool:
    """Whether it can be the form of a region; whether it is one, only the domain knows."""
    return isinstance(value, Region | str | int | float | Decimal | date | Mapping | Sequence)
