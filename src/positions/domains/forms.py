"""How a domain is written in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.domains.dates import Dates
from positions.domains.options import Options
from positions.domains.ordering import Ordering
from positions.domains.quantity import Quantity
from positions.domains.registry import BUILT_IN, keys, registered
from positions.domains.scale import Scale
from positions.domains.written import Schema, check_keys
from positions.errors import DomainError, PositionsError
from positions.prose import did_you_mean, joined, quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.regions import Domain, Form

_LISTS: Mapping[str, type[Options | Scale | Ordering]] = {"options": Options, "scale": Scale, "ordering": Ordering}
_KINDS: tuple[type[Domain], ...] = (Options, Scale, Quantity, Dates, Ordering)


def parse_domain(form: Form) -> Domain:
    """The domain that a case file gives.

    `"yes-no"`, `"dates"`, `{ options = [...] }`, `{ scale = [...] }`, `{ ordering = [...] }` or
    `{ quantity = "day" }` with `plural`, `decimal`, `lowest` (or `"unbounded"`), `highest` and `top` as needed; or the
    key of a domain of one's own, see `register_domain`.

    Raises:
        DomainError: If it is not one of these.

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
    if isinstance(form, dict):
        if "quantity" in form:
            return Quantity.parse_domain(form)
        for kind, domain in _LISTS.items():
            if kind in form:
                check_keys(form, (kind,))
                return domain(form[kind])
    for key in form if isinstance(form, dict) else [form]:
        own = registered(key) if isinstance(key, str) else None
        if own is not None:
            return _own(own, form)
    wrong = next(iter(form), "") if isinstance(form, dict) else form
    words = (*BUILT_IN, *keys())
    right = joined(map(quote, words), last="or")
    msg = f"no kind of domain {quote(wrong)}{did_you_mean(wrong, words)}; expected {right}"
    raise DomainError(msg)


def _own(kind: type[Domain], form: Form) -> Domain:
    """A domain of one's own. Whatever its class raises, the file is wrong and not the program."""
    try:
        return kind.parse_domain(form)
    except PositionsError:
        raise
    except Exception as error:
        msg = f"{quote(form)} is not a domain of {kind.__name__}: {error}"
        raise DomainError(msg) from error


def _kinds() -> list[type[Domain]]:
    """The five kinds, and those of one's own."""
    return [*_KINDS, *filter(None, map(registered, keys()))]


def domain_schema() -> Schema:
    """The JSON Schema of a domain of any kind in a file; `parse_domain` reads what it allows.

    Example:
        >>> import positions
        >>> sorted(key for form in positions.domains.domain_schema()["anyOf"] for key in form.get("properties", []))[:4]
        ['decimal', 'highest', 'lowest', 'options']
    """
    kinds = [kind.schema() for kind in _kinds()]
    return {"anyOf": [form for kind in kinds for form in kind.get("anyOf", [kind])]}


def region_schema() -> Schema:
    """The JSON Schema of a region of any domain in a file. The domain takes some of these forms only.

    Example:
        >>> import positions
        >>> sorted(positions.domains.region_schema()["properties"])[:3]
        ['after', 'at_least', 'at_most']
    """
    kinds = {kind.__name__: kind.region_schema() for kind in _kinds()}
    properties: dict[str, Schema] = {}
    for schema in kinds.values():
        for key, form in schema.get("properties", {}).items():
            same = properties.setdefault(key, form)
            if same != form:  # one kind takes numbers, another labels or days
                properties[key] = {"type": ["string", "number"]}
    closed = all(schema.get("additionalProperties") is False for schema in kinds.values())
    return {
        **kinds["Quantity"],
        "additionalProperties": not closed,
        "description": "\n".join(
            [
                "The outcomes that are meant, by the domain of the issue:",
                *(f"- {name}: {schema['description']}" for name, schema in kinds.items() if "description" in schema),
            ]
        ),
        "properties": properties,
    }
