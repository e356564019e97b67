"""Checks of the fields of records: ids, words from a fixed list, lists."""

from __future__ import annotations

from enum import StrEnum

from positions.errors import RecordError, did_you_mean, listed, quote


def checked_id(value: object) -> str:
    """The id: a printable text without white space. Raises `RecordError`."""
    if isinstance(value, str) and value.isprintable() and value and " " not in value:  # no other space is printable
        return value
    msg = f"{quote(value)} is not an id: expected a text without white space"
    raise RecordError(msg)


def checked_ids(value: object) -> tuple[str, ...]:
    """The ids, each of them once; a single id does not need a list. Raises `RecordError`."""
    ids = (value,) if isinstance(value, str) else value
    if not isinstance(ids, list | tuple):
        msg = f"{quote(value)} is not a list of ids"
        raise RecordError(msg)
    found = tuple(checked_id(each) for each in ids)
    if len(set(found)) < len(found):
        twice = next(each for place, each in enumerate(found) if each in found[:place])
        msg = f"{quote(twice)} appears twice"
        raise RecordError(msg)
    return found


class FixedWord(StrEnum):
    """One of a fixed list of words; anything else is a `RecordError` that lists them."""

    @classmethod
    def _missing_(cls, value: object) -> FixedWord:
        near = did_you_mean(value, cls)
        msg = f"no {_spaced(cls.__name__)} {quote(value)}{near}; expected {listed(cls, most=12)}"
        raise RecordError(msg)


def _spaced(name: str) -> str:
    """The words of a class name: `source kind`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def optional_id(value: object) -> str | None:
    """The id, or None if there is none. Raises `RecordError`."""
    return None if value is None else checked_id(value)


def checked_texts(value: object) -> tuple[str, ...]:
    """The texts of a list. A single text is refused: it would be read as a list of letters. Raises `RecordError`."""
    if not isinstance(value, list | tuple):
        what = "is one text: expected a list" if isinstance(value, str) else "is not a list of texts"
        msg = f"{quote(value)} {what}"
        raise RecordError(msg)
    for text in value:
        if not isinstance(text, str):
            msg = f"{quote(text)} is not a text"
            raise RecordError(msg)
    return tuple(value)


def checked_truth(value: object) -> bool:
    """Whether it is true. Raises `RecordError` if it is neither true nor false."""
    if not isinstance(value, bool):
        msg = f"{quote(value)} is not true or false"
        raise RecordError(msg)
    return value


def optional_truth(value: object) -> bool | None:
    """Whether it is true, or None if that is not said. Raises `RecordError`."""
    return None if value is None else checked_truth(value)
