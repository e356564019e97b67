"""The plain values of a file, each of the kind that its field takes; anything else is a `RecordError`."""

from __future__ import annotations

from positions.errors import RecordError
from positions.prose import quote

_LARGEST = 2**63


def checked_text(value: object) -> str:
    """The text, if it is one that a file can contain. Raises `RecordError`."""
    if not isinstance(value, str):
        msg = f"{quote(value)} is not a text"
        raise RecordError(msg)
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            msg = f"{quote(value)} contains half a character (a lone surrogate)"
            raise RecordError(msg) from None
    return value


def checked_list(value: object) -> list[object]:
    """The list. Raises `RecordError`."""
    if not isinstance(value, list):
        msg = f"{quote(value)} is not a list{': put it into square brackets' if isinstance(value, dict) else ''}"
        raise RecordError(msg)
    return value


def checked_texts(value: object) -> list[str]:
    """The texts of a list. Raises `RecordError`."""
    return [checked_text(each) for each in checked_list(value)]


def checked_whole(value: object) -> int:
    """The whole number; `true` and `2.0` are none. Raises `RecordError`."""
    if type(value) is not int:
        msg = f"{quote(value)} is not a whole number"
        raise RecordError(msg)
    if abs(value) >= _LARGEST:
        msg = f"{quote(value)} is too large: expected a whole number of at most 18 digits"
        raise RecordError(msg)
    return value


def checked_given(value: object) -> object:
    """Anything but the `null` of JSON. Raises `RecordError`."""
    if value is None:
        msg = "null is not a value: leave the key out"
        raise RecordError(msg)
    return value
