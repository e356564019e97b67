"""Plain data as TOML or JSON text, for people to read and review."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from positions.errors import FormatError
from positions.prose import did_you_mean, listed, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


CaseFormat: TypeAlias = Literal["toml", "json", "jsonl"]


def checked_format(given: CaseFormat) -> CaseFormat:
    """The format of the text of a case. Raises `FormatError` if it is another."""
    right = get_args(CaseFormat)
    if given not in right:
        msg = f"no format {quote(given)}{did_you_mean(given, right)}; expected {listed(right)}"
        raise FormatError(msg)
    return given


def toml_text(data: Mapping[str, object]) -> str:
    """A TOML document: plain keys first, then each list of tables, nested ones as sections of their own.

    Exact: numbers keep every digit, and `tomllib` reads back what was given.
    """
    return "\n\n".join(_sections((), data)) + "\n"


def _sections(path: tuple[str, ...], table: Mapping[str, object]) -> Iterator[str]:
    pairs = [f"{_key(key)} = {toml_value(value)}" for key, value in table.items() if not _is_tables(value)]
    heading = [f"[[{'.'.join(map(_key, path))}]]"] if path else []
    if pairs or heading:
        yield "\n".join([*heading, *pairs])
    for key, value in table.items():
        if _is_tables(value) and isinstance(value, list | tuple):
            for each in value:
                yield from _sections((*path, key), each)


def _is_tables(value: object) -> bool:
    """Whether it is a list of records, each of which gets a section; a list of regions stays on its line."""
    return isinstance(value, list | tuple) and any(isinstance(each, Record) for each in value)


class Record(dict[str, object]):
    """A table that gets a section of its own."""


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _string(key)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_value(value: object) -> str:
    """A value as TOML text on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(key)} = {toml_value(each)}" for key, each in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return value.isoformat() if isinstance(value, date) else _number(value)


def _number(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def json_text(value: object, indent: str = "") -> str:
    """JSON text with every digit of a number kept, which `json.dumps` cannot do for a `Decimal`."""
    inner = f"{indent}  "
    if isinstance(value, dict) and value:
        pairs = [
            f"{inner}{json.dumps(key, ensure_ascii=False)}: {json_text(each, inner)}" for key, each in value.items()
        ]
        return "{\n" + ",\n".join(pairs) + f"\n{indent}}}"
    if isinstance(value, list | tuple) and value:
        return "[\n" + ",\n".join(f"{inner}{json_text(each, inner)}" for each in value) + f"\n{indent}]"
    if isinstance(value, date):
        return json.dumps(value.isoformat())
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
