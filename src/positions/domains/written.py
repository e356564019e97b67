"""How regions are written in a file: `"any"`, an outcome, a list of forms, or a table of conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from positions.errors import DomainError, OutcomeError
from positions.prose import did_you_mean, listed, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from positions.regions import Domain, Form, Region

Conditions: TypeAlias = "Mapping[str, Callable[[Any], Region]]"  # each checks what it is given
Schema: TypeAlias = dict[str, Any]

ANY = "any"
NOTHING = {"not": ANY}  # how results write the empty region
_DEEPEST = 50  # forms inside forms

NAME: Schema = {"type": "string", "pattern": r"\S"}
LABEL: Schema = {**NAME, "not": {"enum": [ANY]}}
LABELS: Schema = {"type": "array", "items": LABEL, "uniqueItems": True, "minItems": 1}
_REGION: Schema = {"$ref": "#/definitions/region"}


def read_region(domain: Domain, form: Form, conditions: Conditions) -> Region:
    """The region that a form means.

    Args:
        domain: The domain.
        form: The form.
        conditions: What the keys of a table mean in this kind of domain.

    Raises:
        OutcomeError: If it is not a form of the domain, or allows no outcome and is not `{ not = "any" }`.
    """
    region = _read(domain, form, conditions, _DEEPEST)
    if not region and form != NOTHING:
        msg = f"{quote(form)} leaves no outcome"
        raise OutcomeError(msg)
    return region


def _read(domain: Domain, form: Form, conditions: Conditions, depth: int) -> Region:
    if not depth:
        msg = f"a region has at most {_DEEPEST} lists and tables inside each other"
        raise OutcomeError(msg)
    if form == ANY:
        return domain.everything()
    if isinstance(form, list | tuple):
        return domain.union(_read(domain, part, conditions, depth - 1) for part in form)
    if not isinstance(form, dict):
        outcome: Any = form
        return domain.only(outcome)
    if not form:
        msg = f"an empty table says nothing: write {quote(ANY)} for every outcome"
        raise OutcomeError(msg)
    region = domain.everything()
    for key, value in form.items():
        if key == "not":
            region -= _read(domain, value, conditions, depth - 1)
        elif key in conditions:
            region &= conditions[key](value)
        else:
            right = [*conditions, "not"]
            msg = f"no key {quote(key)} in a region of {domain!r}{did_you_mean(key, right)}; expected {listed(right)}"
            raise OutcomeError(msg)
    return region


def form_of_parts(region: Region, parts: Sequence[Form]) -> Form:
    """The form of a region that consists of parts with these forms."""
    if region.is_everything:
        return ANY
    if not parts:
        return dict(NOTHING)
    return parts[0] if len(parts) == 1 else list(parts)


def checked_labels(labels: object, what: str) -> tuple[str, ...]:
    """The labels of a list or tuple, each a printable text that appears once and means nothing else in a file.

    Raises:
        DomainError: If one of them is not, or they come in something else; a set has another order in each run.
    """
    if not isinstance(labels, list | tuple):
        wrong = "a set has no order" if isinstance(labels, set | frozenset) else f"{quote(labels)} is not a list"
        msg = f"{wrong}: expected a list of {what}s"
        raise DomainError(msg)
    seen: dict[str, None] = {}
    for label in labels:
        if not is_name(label):
            msg = f"{quote(label)} is not a {what}: expected a text without control characters"
            raise DomainError(msg)
        if label == ANY:
            msg = f"{quote(label)} cannot be a {what}: in a file it means every outcome"
            raise DomainError(msg)
        if label in seen:
            msg = f"the {what} {quote(label)} appears twice"
            raise DomainError(msg)
        seen[label] = None
    return tuple(seen)


def check_keys(form: Mapping[str, object], right: Sequence[str]) -> None:
    """Refuses a table for a domain that has another key. Raises `DomainError`."""
    for key in form:
        if key not in right:
            msg = f"no key {quote(key)} in such a domain{did_you_mean(key, right)}; expected {listed(right)}"
            raise DomainError(msg)


def is_name(text: object) -> bool:
    """Whether it is a text that can be shown, and not blank."""
    return isinstance(text, str) and bool(text.strip()) and text.isprintable()


def schema_of_region(description: str, kinds: Sequence[str], properties: Schema) -> Schema:
    """The JSON Schema of regions: forms of these kinds, lists of forms, and tables with these conditions."""
    return {
        "description": description,
        "type": [*kinds, "array", "object"],
        "items": _REGION,
        "properties": {"not": _REGION, **properties},
        "additionalProperties": False,
        "minProperties": 1,
    }


def schema_of_key(key: str, form: Schema) -> Schema:
    """The JSON Schema of a table with one key."""
    return {"type": "object", "properties": {key: form}, "required": [key], "additionalProperties": False}
