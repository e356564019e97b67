"""What people call parties, issues and sources, and the ids that they stand for."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING

from positions.intake.value import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ALIKE = 0.8  # of two names that may be one
_LONGEST = 48  # characters of an id
_MOST_COMPARED = 200  # names
_BETWEEN = re.compile(r"\s+(?:&|\+|and|with)\s+|\s*[/;]\s*")
_NOT_IN_ID = re.compile(r"[^\w.]+|_+")


class Naming:
    """The ids of one kind of record by what people call them.

    Args:
        kind: What they are: `party`.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.new: dict[str, str] = {}  # what the sheet calls it, by id
        self.alike: list[tuple[str, str]] = []
        self._called: dict[str, str] = {}
        self._ids: set[str] = set()

    def know(self, name: str, also: Iterable[str]) -> None:
        """Adds a record of the case: its id, and what else it is called."""
        self._ids.add(name)
        for each in (name, *also):
            self._called.setdefault(folded(each), name)

    def find(self, text: str) -> str | None:
        """The id that the text stands for."""
        return text if text in self._ids else self._called.get(folded(text))

    def get(self, text: str) -> str:
        """The id that the text stands for; a new one if it is not known."""
        found = self.find(text)
        if found is not None:
            return found
        plain = " ".join(text.split())
        if len(self._called) < _MOST_COMPARED and len(plain) <= _LONGEST:
            near = difflib.get_close_matches(folded(text), self._called, n=1, cutoff=_ALIKE)
            known = [self._called[each] for each in near]
            self.alike += [(plain, self.new.get(each, each)) for each in known]
        name = numbered(id_of(text) or self.kind, self._ids)
        self._called[folded(text)] = name
        self.new[name] = plain
        return name

    def joint(self) -> Iterator[tuple[str, list[str]]]:
        """New names that put others together, `Union & Employer`, each with the names that it is made of."""
        for plain in self.new.values():
            parts = _BETWEEN.split(plain)
            if parts[1:] and all(self.find(part) for part in parts):
                yield plain, parts


def numbered(stem: str, taken: set[str]) -> str:
    """The first id that begins so and is not taken; it is taken then.

    Example:
        >>> from positions.intake.naming import numbered
        >>> numbered("union-pay", {"union-pay"})
        'union-pay-2'
    """
    number = 1
    while (name := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    taken.add(name)
    return name


def id_of(text: str) -> str:
    """The text as an id: lower case, without accents, with hyphens; empty if nothing is left.

    Example:
        >>> from positions.intake.naming import id_of
        >>> id_of("Wage rise (2025)"), id_of("nato.membership")
        ('wage-rise-2025', 'nato.membership')
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _NOT_IN_ID.sub("-", plain.casefold())[:_LONGEST].strip("-.")
