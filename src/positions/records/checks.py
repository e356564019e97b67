"""Checks of the fields of records: ids, words from a fixed list, lists."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeGuard

from positions.errors import RecordError, did_you_mean, listed, quote

if TYPE_CHECKING:
    from positions.calls import Printer


def checked_id(value: str) -> str:
    """The id: a printable text without white space. Raises `RecordError`."""
    return _id(value)


def _id(value: object) -> str:
    if isinstance(value, str) and value.isprintable() and value and " " not in value:  # no other space is printable
        return value
    msg = f"{quote(value)} is not an id: expected a text without white space"
    raise RecordError(msg)


_LISTS = (list, tuple)


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether it is a list, a tuple or another sequence, and not a text."""
    return isinstance(value, _LISTS) or (isinstance(value, Sequence) and not isinstance(value, str))


def id_of(value: object, *kinds: type[Any]) -> str:
    """The id, which may be given as a record of these kinds. Raises `RecordError`."""
    if isinstance(value, str) or not isinstance(value, kinds):
        return _id(value)
    found: Any = value
    return _id(found.id)


def ids_of(value: object, *kinds: type[Any]) -> tuple[str, ...]:
    """The ids of a list of ids and records, each of them once; a single one does not need a list.

    Raises:
        RecordError: If it is something else, or an id appears twice.
    """
    if value == ():
        return ()
    ids = (value,) if isinstance(value, (str, *kinds)) else value
    if not is_list(ids):
        msg = f"{quote(value)} is not a list of ids"
        raise RecordError(msg)
    found = tuple(id_of(each, *kinds) for each in ids)
    if len(set(found)) < len(found):
        twice = next(each for place, each in enumerate(found) if each in found[:place])
        msg = f"{quote(twice)} appears twice"
        raise RecordError(msg)
    return found


def checked_ids(value: str | Sequence[str]) -> tuple[str, ...]:
    """The ids, each of them once; a single id does not need a list. Raises `RecordError`."""
    return ids_of(value)


class _Pasted:
    """What IPython and Hypothesis print of a word: `Stance.DEMANDS`. The body of an enumeration may not define this."""

    def _repr_pretty_(self, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001 (as IPython calls it)
        printer.text(f"{type(self).__name__}.{getattr(self, 'name', '')}")


class FixedWord(_Pasted, StrEnum):
    """One of a fixed list of words; anything else is a `RecordError` that lists them."""

    @classmethod
    def _missing_(cls, value: object) -> FixedWord:
        near = did_you_mean(value, cls)
        msg = f"no {_spaced(cls.__name__)} {quote(value)}{near}; expected {listed(cls, most=12)}"
        raise RecordError(msg)


def _spaced(name: str) -> str:
    """The words of a class name: `source kind`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def checked_texts(value: Sequence[str]) -> tuple[str, ...]:
    """The texts of a list. A single text is refused: it would be read as a list of letters. Raises `RecordError`."""
    return _texts(value)


def _texts(value: object) -> tuple[str, ...]:
    if not is_list(value):
        what = "is one text: expected a list" if isinstance(value, str) else "is not a list of texts"
        msg = f"{quote(value)} {what}"
        raise RecordError(msg)
    for text in value:
        if not isinstance(text, str):
            msg = f"{quote(text)} is not a text"
            raise RecordError(msg)
    return tuple(value)


def checked_truth(value: bool) -> bool:  # noqa: FBT001 (a converter)
    """Whether it is true. Raises `RecordError` if it is neither true nor false."""
    return _truth(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        msg = f"{quote(value)} is not true or false"
        raise RecordError(msg)
    return value


def optional_truth(value: bool | None) -> bool | None:  # noqa: FBT001 (a converter)
    """Whether it is true, or None if that is not said. Raises `RecordError`."""
    return None if value is None else _truth(value)
