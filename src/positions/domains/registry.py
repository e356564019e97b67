"""Domains of one's own: which there are beside the five kinds, by the key that names them in files."""

from __future__ import annotations

import re
from functools import cache
from inspect import isclass
from typing import TYPE_CHECKING

from positions.errors import DomainError
from positions.prose import quote
from positions.regions import Domain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint

BUILT_IN = ("yes-no", "dates", "options", "scale", "ordering", "quantity")
_GROUP = "positions.domains"
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_REGISTERED: dict[str, type[Domain]] = {}


def register_domain(key: str, kind: type[Domain]) -> None:
    r"""Makes a domain of one's own known, so that files can name it.

    A file then says `domain = { key = … }`, or `domain = "key"` for a domain without arguments. The classmethod
    `parse_domain` of the class reads it, and its `to_form` writes it. A package registers its domain for whoever has
    installed it by an entry point of the group `positions.domains`, with the key as its name and the class as its
    value; it is imported when a file names it.

    Args:
        key: The key.
        kind: The class.

    Raises:
        DomainError: If the key is not one, or something else has it, or the class is not a domain.

    Example:
        >>> import positions
        >>> class Weekdays(positions.Options):
        ...     '''The working days.'''
        ...
        ...     def __init__(self):
        ...         super().__init__(["mon", "tue", "wed", "thu", "fri"])
        ...
        ...     def to_form(self):
        ...         return "weekdays"
        >>> positions.register_domain("weekdays", Weekdays)
        >>> talks = positions.loads('id = "talks"\n[[issue]]\nid = "start"\ndomain = "weekdays"')
        >>> talks.issues["start"].domain.parse({"not": ["sat"]})
        Traceback (most recent call last):
        ...
        positions.errors.OutcomeError: no outcome 'sat'; the outcomes are 'mon', 'tue', 'wed', 'thu', 'fri'
        >>> positions.loads(positions.dumps(talks)) == talks
        True
    """
    _check(key, kind)
    taken = _REGISTERED.setdefault(key, kind)
    if (taken.__module__, taken.__qualname__) != (kind.__module__, kind.__qualname__):
        msg = f"the key {quote(key)} is that of {taken.__module__}.{taken.__qualname__}"
        raise DomainError(msg)
    _REGISTERED[key] = kind  # a module that is loaded again has the same class anew


def _check(key: object, kind: object) -> None:
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        msg = f"{quote(key)} is not a key of a domain: expected letters, digits, - and _"
        raise DomainError(msg)
    if key in BUILT_IN:
        msg = f"the key {quote(key)} is that of a domain of positions itself"
        raise DomainError(msg)
    if not isclass(kind) or not issubclass(kind, Domain):
        msg = f"{quote(kind)} is not a class of domains: expected a subclass of positions.regions.Domain"
        raise DomainError(msg)


def registered(key: str) -> type[Domain] | None:
    """The domain that the key names, loaded if a package brings it. Raises `DomainError` if it cannot be loaded."""
    if key not in _REGISTERED and key in (found := _installed()):
        try:
            kind = found[key].load()
        except Exception as error:
            msg = f"the domain {quote(key)} is {found[key].value}, which cannot be loaded: {error!r}"
            raise DomainError(msg) from error
        register_domain(key, kind)
    return _REGISTERED.get(key)


def keys() -> tuple[str, ...]:
    """The keys of all domains of one's own, whether they are loaded or not, sorted."""
    return tuple(sorted({*_REGISTERED, *_installed()}))


@cache
def _installed() -> Mapping[str, EntryPoint]:
    """The domains that installed packages bring; the import costs more than most cases take to load."""
    from importlib.metadata import entry_points  # noqa: PLC0415

    return {each.name: each for each in entry_points(group=_GROUP)}
