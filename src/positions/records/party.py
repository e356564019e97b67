"""A party: somebody whose positions count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from attrs import field, frozen

from positions.calls import Constructed
from positions.domains import read_number
from positions.errors import RecordError
from positions.records.checks import checked_id, checked_texts, id_of, ids_of
from positions.regions import Number

PartyLike: TypeAlias = "str | Party"


def party_id(party: PartyLike) -> str:
    """The id of a party, which may be given as the record. Raises `RecordError`."""
    return id_of(party, Party)


def party_ids(parties: PartyLike | Sequence[PartyLike]) -> tuple[str, ...]:
    """The ids of parties, each of them once; a single one does not need a list. Raises `RecordError`."""
    return ids_of(parties, Party)


def positive(number: Number, what: str) -> Number:
    """The number. Raises `RecordError` if it is not above nothing."""
    if number <= 0:
        msg = f"{what} = {number}: expected a number above 0"
        raise RecordError(msg)
    return number


def _seats(value: Number | str | None) -> Number | None:
    return None if value is None else positive(read_number(value), "seats")


@frozen(repr=False)
class Party(Constructed):
    """Somebody whose positions count: a state, a union, a delegation, or a group of these.

    Attributes:
        id: The id that statements use.
        name: The name that tables show; if it is empty, they show the id.
        aliases: Other names and spellings found in documents.
        members: The parties that belong to it, if it is a group.
        seats: How many votes it has where a decision counts seats: an `int`, a `Decimal`, or text such as `"0.5"`. One
            if it is left out. A group with seats votes in place of its members; without them, its members vote.
        note: Anything that a reader should know.

    Raises:
        RecordError: If an id is not valid or appears twice, or the number of seats is not positive.
        OutcomeError: If the number of seats is not exact.

    Example:
        >>> import positions
        >>> positions.Party("european-allies", "European allies", members=["france", "poland"]).title
        'European allies'
    """

    id: str = field(converter=checked_id)
    name: str = ""
    aliases: tuple[str, ...] = field(default=(), converter=checked_texts, kw_only=True)
    members: tuple[str, ...] = field(default=(), converter=party_ids, kw_only=True)
    seats: Number | None = field(default=None, converter=_seats, kw_only=True)
    note: str = field(default="", kw_only=True)

    @property
    def title(self) -> str:
        """What a table calls it."""
        return self.name or self.id
