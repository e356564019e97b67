"""What distinguishes two versions of a case, record by record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.files.dumping import to_plain
from positions.files.folder import EVERYTHING, HEADING
from positions.prose import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from positions.negotiation import Negotiation

ADDED, CHANGED, REMOVED = "added", "changed", "removed"


@frozen
class Edit:
    """A record that is in one version of a case and not, or not so, in another.

    Attributes:
        kind: `added`, `changed` or `removed`.
        table: The kind of record, as a file names it: `statement`.
        name: Its id, or what stands for one.
        old: The record as a file has it; None if it was added.
        new: The same of the new version; None if it was removed.

    Example:
        >>> import attrs, positions
        >>> talks = positions.Negotiation("wages", parties=[positions.Party("union")])
        >>> more = attrs.evolve(talks, parties=[positions.Party("union", "The union")])
        >>> for edit in positions.files.edits_between(talks, more):
        ...     print(edit)
        party union: changed (name)
    """

    kind: str
    table: str
    name: str
    old: Mapping[str, object] | None = None
    new: Mapping[str, object] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that differ, if it was changed."""
        if self.old is None or self.new is None:
            return ()
        old, new = self.old, self.new
        return tuple(key for key in {**old, **new} if key not in old or key not in new or old[key] != new[key])

    @property
    def what(self) -> str:
        """What was done with it, with the keys that differ: `changed (date, note)`."""
        return f"{self.kind} ({', '.join(self.keys)})" if self.keys else self.kind

    def __str__(self) -> str:
        return printable(f"{self.table} {self.name}: {self.what}")


def edits_between(old: Negotiation, new: Negotiation) -> tuple[Edit, ...]:
    """What was added, changed and removed, in the order of the tables in a file.

    Args:
        old: The one version.
        new: The other.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> positions.files.edits_between(talks, talks)
        ()
    """
    return tuple(_edits(to_plain(old), to_plain(new)))


def _edits(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Edit]:
    top = [{key: plain[key] for key in HEADING if key in plain} for plain in (old, new)]
    if top[0] != top[1]:
        yield Edit(CHANGED, "case", str(new["id"]), *top)
    for table in EVERYTHING:
        if table not in HEADING:
            before, after = _named(table, old), _named(table, new)
            for name, record in after.items():
                if name not in before:
                    yield Edit(ADDED, table, name, None, record)
                elif before[name] != record:
                    yield Edit(CHANGED, table, name, before[name], record)
            for name, record in before.items():
                if name not in after:
                    yield Edit(REMOVED, table, name, record)


def _named(table: str, plain: Mapping[str, object]) -> dict[str, Mapping[str, object]]:
    """The records of a table by id; those without one by what they are about, and a number if that is not enough."""
    found: dict[str, Mapping[str, object]] = {}
    rows = plain.get(table, [])
    for row in rows if isinstance(rows, list) else []:
        name = stem = str(row.get("id") or _about(row))
        number = 1
        while name in found:
            number += 1
            name = f"{stem} ({number})"
        found[name] = row
    return found


def _about(row: Mapping[str, object]) -> str:
    if "party" in row:
        return f"of {row['party']} on {row['issue']}"
    return ": ".join(str(row[key]) for key in ("source", "exact", "reason") if key in row)
