"""What is public, and under which name the reference documents it; for the site and for the tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import positions

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP: list[str] = vars(positions)["__all__"]
ROOMS: list[str] = sorted(vars(positions)["_MODULES"])

_DIRECTIVE = re.compile(r"^\.\. (names|room):: *(\S+)\n((?:\n| +.*\n)*)", re.MULTILINE)


def names_of(room: str) -> list[str]:
    """The names that a room hands out."""
    return getattr(getattr(positions, room), "__all__", []) if room in ROOMS else []


def home(room: str, name: str) -> str:
    """The name under which something of a room is documented: at the top if it is there, else in the room that has it.

    Empty for what a room hands on from a private one.
    """
    found = getattr(getattr(positions, room), name)
    if name in TOP and getattr(positions, name) is found:
        return f"positions.{name}"
    defined = str(getattr(found, "__module__", "")).split(".")
    if defined[:2] == ["positions", "prose"]:
        return ""
    if defined[0] == "positions" and defined[1] != room and name in names_of(defined[1]):
        return f"positions.{defined[1]}.{name}"
    return f"positions.{room}.{name}"


def public() -> set[str]:
    """Every public name, as it is documented."""
    return set(aliases().values())


def aliases() -> dict[str, str]:
    """Each full name by which code may call something public, and the one under which it is documented."""
    found = {f"positions.{name}": f"positions.{name}" for name in TOP}
    for room in ROOMS:
        for name in filter(lambda each: home(room, each), names_of(room)):
            found[f"positions.{room}.{name}"] = target = home(room, name)
            defined = getattr(getattr(getattr(positions, room), name), "__module__", None)
            if isinstance(defined, str) and defined.startswith("positions."):
                found.setdefault(f"{defined}.{name}", target)
    return found


def at_home(room: str) -> list[str]:
    """What `.. room:: ROOM` documents."""
    return [full for name in names_of(room) if (full := home(room, name)) == f"positions.{room}.{name}"]


def documented(page: str) -> Iterator[str]:
    """The names that a page of the reference documents, by its directives."""
    for kind, place, names in _DIRECTIVE.findall(page):
        yield from at_home(place) if kind == "room" else (f"{place}.{name}" for name in names.split())
