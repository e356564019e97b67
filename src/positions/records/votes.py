"""Votes: how many each party has when a decision counts them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import Factory, field, frozen

from positions.domains import read_number
from positions.errors import RecordError, quote
from positions.records.party import party_id, positive
from positions.regions import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What a caller may write for votes: by party or its id, a number, or a fraction as text.
VotesLike: TypeAlias = "Mapping[Any, Number | str]"


def _pairs(written: VotesLike) -> tuple[tuple[str, Number], ...]:
    return _checked_pairs(written)


def _checked_pairs(written: object) -> tuple[tuple[str, Number], ...]:
    if not isinstance(written, Mapping):
        msg = f"{quote(written)} is not a table of parties and how many votes each has"
        raise RecordError(msg)
    found: dict[str, Number] = {}
    for party, number in written.items():
        name = party_id(party)
        if name in found:
            msg = f"{quote(name)} appears twice"
            raise RecordError(msg)
        found[name] = positive(read_number(number), f"{name}: votes")
    return tuple(sorted(found.items()))


@frozen(repr=False, cache_hash=True)
class Votes(Mapping[str, Number]):
    """How many votes each party has, by its id. A read-only mapping, sorted by id.

    Raises:
        RecordError: If a number is not positive, or a party appears twice.
        OutcomeError: If a number is not exact.

    Example:
        >>> from positions.records import Votes
        >>> Votes({"north": 12, "south": "7.5"})
        Votes({'north': 12, 'south': Decimal('7.5')})
    """

    pairs: tuple[tuple[str, Number], ...] = field(converter=_pairs)
    _by_party: dict[str, Number] = field(
        init=False, eq=False, repr=False, default=Factory(lambda self: dict(self.pairs), takes_self=True)
    )

    def __getitem__(self, party: str) -> Number:
        return self._by_party[party]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_party)

    def __len__(self) -> int:
        return len(self._by_party)

    def as_argument(self) -> dict[str, object]:
        """The table that records read: fractions as text."""
        return {name: number if isinstance(number, int) else f"{number:f}" for name, number in self.pairs}

    def __repr__(self) -> str:
        return f"Votes({self._by_party})"


def votes_of(written: VotesLike) -> Votes:
    """The votes themselves, or those that a table gives. Raises the same as `Votes`."""
    return written if isinstance(written, Votes) else Votes(written)
