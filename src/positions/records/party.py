"""A party: somebody whose positions count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from attrs import field, frozen

from positions.calls import Constructed
from positions.records.checks import checked_id, checked_texts, id_of, ids_of

PartyLike: TypeAlias = "str | Party"


def party_id(party: PartyLike) -> str:
    """The id of a party, which may be given as the record. Raises `RecordError`."""
    return id_of(party, Party)


def party_ids(parties: PartyLike | Sequence[PartyLike]) -> tuple[str, ...]:
    """The ids of parties, each of them once; a single one does not need a list. Raises `RecordError`."""
    return ids_of(parties, Party)


@frozen(repr=False)
class Party(Constructed):
    """Somebody whose positions count: a state, a union, a delegation, or a group of these.

    Attributes:
        id: The id that statements use.
        name: The name that tables show; if it is empty, they show the id.
        aliases: Other names and spellings found in documents.
        members: The parties that belong to it, if it is a group.
        note: Anything that a reader should know.

    Raises:
        RecordError: If an id is not valid or appears twice.

    Example:
        >>> import positions
        >>> positions.Party("european-allies", "European allies", members=["france", "poland"]).title
        'European allies'
    """

    id: str = field(converter=checked_id)
    name: str = ""
    aliases: tuple[str, ...] = field(default=(), converter=checked_texts, kw_only=True)
    members: tuple[str, ...] = field(default=(), converter=party_ids, kw_only=True)
    note: str = field(default="", kw_only=True)

    @property
    def title(self) -> str:
        """What a table calls it."""
        return self.name or self.id
