"""Families of sets, each set an `int` with one bit for each element: the minimal sets, and how they combine.

A family in which no set contains another (an antichain) represents all supersets of its sets. Union and product of
such families are the two operations of a distributive lattice, so that a bucket elimination can compute every minimal
conflict and every minimal concession (provenance in a semiring: Green, Karvounarakis & Tannen, 2007).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Family: TypeAlias = tuple[int, ...]

NONE: Family = ()  #: No set at all.
EMPTY: Family = (0,)  #: The empty set alone, which lies inside every set.


def minimal(sets: Iterable[int], spend: Callable[[int], None] | None = None) -> Family:
    """The smallest of the sets by inclusion, in one order: by size, then by value.

    Args:
        sets: The sets.
        spend: Called beforehand with how many pairs may be compared.

    Example:
        >>> from positions.deal.engine.families import minimal
        >>> minimal([0b111, 0b10, 0b101, 0b10])
        (2, 5)
    """
    distinct = set(sets)
    if len(distinct) == 1:
        return tuple(distinct)
    by_size: dict[int, list[int]] = {}
    for one in distinct:
        by_size.setdefault(one.bit_count(), []).append(one)
    kept: list[int] = []
    for size in sorted(by_size):
        if spend is not None:
            spend(len(kept) * len(by_size[size]) // 8)  # a pair takes little: most differ at the first look
        kept += sorted(_without_any(by_size[size], kept) if kept else by_size[size])
    return tuple(kept)


def _without_any(sets: Iterable[int], smaller: Sequence[int]) -> list[int]:
    """The sets that hold none of the smaller ones."""
    free = []
    for one in sets:
        for other in smaller:
            if other & one == other:
                break
        else:
            free.append(one)
    return free


def product(
    one: Family, other: Family, spend: Callable[[int], None] | None = None, largest: int | None = None
) -> Family:
    """Every set of the one together with every set of the other, without those above a size.

    A set that holds one of the other family's stays as it is and takes in all that could be made of it, so only the
    others are multiplied out (Berge's transversals work the same way).
    """
    if other in (one, EMPTY):
        return one
    if one == EMPTY:
        return other
    done, rest = _parted(one, other)
    done_too, rest_too = _parted(other, one)
    if spend is not None:
        spend(len(rest) * len(rest_too))
    made = {mine | theirs for mine in rest for theirs in rest_too}
    if largest is not None:
        made = {each for each in made if each.bit_count() <= largest}
    return minimal((*done, *done_too, *made), spend)


def places_in(mask: int) -> list[int]:
    """The elements of a set, ascending."""
    places = []
    while mask:
        lowest = mask & -mask
        places.append(lowest.bit_length() - 1)
        mask ^= lowest
    return places


def _parted(sets: Family, inside: Family) -> tuple[list[int], list[int]]:
    """The sets that hold one of the other family's, and those that hold none."""
    holding: list[int] = []
    free: list[int] = []
    for one in sets:
        for other in inside:
            if one & other == other:
                holding.append(one)
                break
        else:
            free.append(one)
    return holding, free
