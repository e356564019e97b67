"""How a domain is written in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.domains.dates import Dates
from positions.domains.labels import Options, Scale
from positions.domains.ordering import Ordering
from positions.domains.quantity import Quantity
from positions.errors import DomainError, did_you_mean, listed, quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.regions import Domain, Form

_QUANTITY_KEYS = ("quantity", "plural", "decimal", "lowest", "highest", "top")
_UNBOUNDED = "unbounded"


def parse_domain(form: Form) -> Domain:
    """The domain that a case file says.

    `"yes-no"`, `"dates"`, `{ options = [...] }`, `{ scale = [...] }`, `{ ordering = [...] }` or
    `{ quantity = "day" }` with `plural`, `decimal`, `lowest` (or `"unbounded"`), `highest` and `top` as needed.

    Raises:
        DomainError: If it is none of these.

    Example:
        >>> import positions
        >>> positions.domains.parse_domain({"quantity": "day", "top": "unlimited"})
        Quantity('day', top='unlimited')
        >>> positions.domains.parse_domain({"optoins": ["held", "none"]})
        Traceback (most recent call last):
        ...
        positions.errors.DomainError: no kind of domain 'optoins' (did you mean 'options'?); expected 'yes-no', \
'dates', 'options', 'scale', 'ordering' or 'quantity'
    """
    if form == "yes-no":
        return Options.yes_no()
    if form == "dates":
        return Dates()
    kinds = (*_OF_LABELS, "quantity")
    kind = next((key for key in form if key in kinds), next(iter(form), "")) if isinstance(form, dict) else form
    if not isinstance(form, dict) or kind not in kinds:
        right = ("yes-no", "dates", *kinds)
        near = did_you_mean(kind, right)
        msg = f"no kind of domain {quote(kind)}{near}; expected {listed(right[:-1])} or 'quantity'"
        raise DomainError(msg)
    if kind == "quantity":
        return _quantity(form)
    _only_keys(form, (kind,))
    return _OF_LABELS[kind](_list(form, kind))


_OF_LABELS: Mapping[str, type[Options | Scale | Ordering]] = {
    "options": Options,
    "scale": Scale,
    "ordering": Ordering,
}


def _only_keys(form: Mapping[str, object], right: tuple[str, ...]) -> None:
    for key in form:
        if key not in right:
            msg = f"no key {quote(key)} in such a domain{did_you_mean(key, right)}; expected {listed(right)}"
            raise DomainError(msg)


def _list(form: Mapping[str, object], key: str) -> list[object]:
    value = form[key]
    if not isinstance(value, list | tuple):
        msg = f"{key} is {quote(value)}: expected a list of texts"
        raise DomainError(msg)
    return list(value)


def _quantity(form: Mapping[str, object]) -> Quantity:
    _only_keys(form, _QUANTITY_KEYS)
    options = {key: value for key, value in form.items() if key != "quantity"}
    if options.get("lowest") == _UNBOUNDED:
        options["lowest"] = None
    if not isinstance(options.get("decimal", False), bool):
        msg = f"decimal is {quote(options['decimal'])}: expected true or false"
        raise DomainError(msg)
    return Quantity(form["quantity"], **options)  # type: ignore[arg-type]
