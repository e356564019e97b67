"""How any region is written in a file: `"any"`, one outcome, a list of forms, or a table of conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.errors import DomainError, OutcomeError
from positions.prose import did_you_mean, listed, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from positions.regions import Domain, Form, Region

ANY = "any"
NOTHING = {"not": ANY}  # how results write the empty region


def form_in_common(region: Region) -> Form:
    """How every domain writes everything and nothing; None for other regions."""
    if region.is_everything:
        return ANY
    return None if region else dict(NOTHING)


def form_of_parts(forms: list[Form]) -> Form:
    """One form as it is, several as a list."""
    return forms[0] if len(forms) == 1 else forms


def read_region(domain: Domain, form: Form, conditions: Mapping[str, Callable[[object], Region]]) -> Region:
    """The region that a form says; `conditions` are the keys of a table that this kind of domain knows.

    Raises:
        OutcomeError: If it is not a form of the domain, or leaves no outcome and is not `{ not = "any" }`.
    """
    region = _read(domain, form, conditions)
    if region.is_empty and form != NOTHING:
        msg = f"{quote(form)} leaves no outcome"
        raise OutcomeError(msg)
    return region


def _read(domain: Domain, form: Form, conditions: Mapping[str, Callable[[object], Region]]) -> Region:
    if form == ANY:
        return domain.everything()
    if isinstance(form, list | tuple):
        region = domain.nothing()
        for part in form:
            region |= _read(domain, part, conditions)
        return region
    if not isinstance(form, dict):
        return domain.only(form)
    if not form:
        msg = f"an empty table says nothing: write {quote(ANY)} for every outcome"
        raise OutcomeError(msg)
    region = domain.everything()
    for key, value in form.items():
        if key == "not":
            region -= _read(domain, value, conditions)
        elif key in conditions:
            region &= conditions[key](value)
        else:
            right = [*conditions, "not"]
            msg = f"no key {quote(key)} in a region of {domain!r}{did_you_mean(key, right)}; expected {listed(right)}"
            raise OutcomeError(msg)
    return region


def checked_labels(labels: Iterable[object], what: str) -> tuple[str, ...]:
    """The labels, each a printable text that stands once and means nothing else in a file.

    Raises:
        DomainError: Where one is not.
    """
    if isinstance(labels, str):
        msg = f"{quote(labels)} is one text; expected a list of {what}s"
        raise DomainError(msg)
    seen: dict[str, None] = {}
    for label in labels:
        if not isinstance(label, str) or not label.strip() or not label.isprintable():
            msg = f"{quote(label)} is no {what}: expected a text without control characters"
            raise DomainError(msg)
        if label == ANY:
            msg = f"{quote(label)} cannot be a {what}: in a file it means every outcome"
            raise DomainError(msg)
        if label in seen:
            msg = f"the {what} {quote(label)} stands twice"
            raise DomainError(msg)
        seen[label] = None
    return tuple(seen)


def either(texts: list[str]) -> str:
    """The texts as one choice: `a`, `a or b`, `a, b or c`."""
    return " or ".join(filter(None, [", ".join(texts[:-1]), *texts[-1:]]))
