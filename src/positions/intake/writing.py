"""Texts, lists and terms as cells, so that they come back as they were."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from positions.errors import PositionsError, RecordError, UnknownNameError
from positions.intake.value import cell_of, literal, meaning_of, shown
from positions.prose import did_you_mean, quote
from positions.records import Terms
from positions.sheets import Unreadable
from positions.sheets.workbook import can_hold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from positions.intake.day import DayOrder
    from positions.records import Issue
    from positions.sheets import Value

_BOUND = re.compile("[<>\u2264\u2265]")
_OR, _AND, _IS = " | ", "; ", " = "


def text_cell(text: str) -> str:
    r"""The cell of a text: the text itself if it comes back as it is, else as JSON.

    Example:
        >>> from positions.intake.writing import text_cell
        >>> text_cell("no limits"), text_cell("two\x1b")
        ('no limits', '"two\\u001b"')
    """
    return text if text and can_hold(text) and text_in(text) == text else literal(text)


def text_in(value: Value) -> str:
    """The text that a cell contains. Raises `RecordError` if it contains none."""
    if isinstance(value, Unreadable):
        raise RecordError(value.why)
    if isinstance(value, str) and value[:1] == value[-1:] == '"':
        try:
            found = json.loads(value)
        except ValueError:
            return value
        return found if isinstance(found, str) else value
    return shown(value)


def list_cell(texts: Sequence[str]) -> str:
    """The cell of a list of texts, with commas between them if that is understood again, else as JSON."""
    joined = ", ".join(texts)
    return joined if can_hold(joined) and list_in(joined) == list(texts) else literal(list(texts))


def list_in(value: Value) -> list[str]:
    """The texts that a cell lists, between commas, semicolons or line ends. Raises `RecordError`."""
    if isinstance(value, Unreadable):
        raise RecordError(value.why)
    text = shown(value)
    if text.startswith("["):
        try:
            found = json.loads(text)
        except (RecursionError, ValueError):
            found = None
        if isinstance(found, list) and all(isinstance(each, str) for each in found):
            return found
    return [piece.strip() for piece in re.split(r"[,;\n]", text) if piece.strip()]


def terms_cell(alternatives: Sequence[Terms], issues: Mapping[str, Issue]) -> str:
    """The cell of terms: `jobs = kept; hours = 35 hours`, alternatives with `|` between them, or JSON."""
    words = _OR.join(
        _AND.join(f"{name}{_IS}{cell_of(region, issues[name])}" for name, region in terms.items())
        for terms in alternatives
    )
    try:
        understood = terms_in(words, issues, issues.get)
    except PositionsError:
        understood = []
    if can_hold(words) and understood == list(alternatives):
        return words
    return literal([{name: region.to_form() for name, region in terms.items()} for terms in alternatives])


def terms_in(
    value: Value,
    issues: Mapping[str, Issue],
    find: Callable[[str], Issue | None],
    order: DayOrder | None = None,
) -> list[Terms]:
    """The terms that a cell says, one for each alternative.

    Args:
        value: What the cell contains.
        issues: The issues by id.
        find: The issue that a name stands for.
        order: What comes first in days such as `3/4/2025`.

    Raises:
        PositionsError: If it is not understood.
    """
    if isinstance(value, Unreadable):
        raise RecordError(value.why)
    text = shown(value)
    if text.startswith(("{", "[")):
        return _literal_terms(text, issues)
    return [_terms(pairs, issues, find, order) for pairs in pairs_in(text)]


def pairs_in(text: str) -> list[list[tuple[str, str]]]:
    """The names and values that a cell says, for each alternative. Raises `RecordError` if it says something else."""
    found = []
    for alternative in re.split(r"\s\|\s|\n", text):
        parts = [_pair(pair) for pair in alternative.split(_AND.strip()) if pair.strip()]
        pairs = [(name.strip(), written.strip()) for name, written in parts]
        if not pairs or not all(name and written for name, written in pairs):
            msg = f"{quote(text)} is not a condition: expected an issue and its value, such as jobs = kept"
            raise RecordError(msg)
        found.append(pairs)
    return found


def _pair(text: str) -> tuple[str, str]:
    """An issue and its value: `jobs = kept`, or `lease >= 5 years`, where the sign belongs to the value."""
    name, equals, written = text.partition("=")
    if name.endswith(("<", ">")):
        return name[:-1], f"{name[-1]}={written}"
    if not equals and (sign := _BOUND.search(text)):
        return text[: sign.start()], text[sign.start() :]
    return name, written


def _terms(
    pairs: list[tuple[str, str]],
    issues: Mapping[str, Issue],
    find: Callable[[str], Issue | None],
    order: DayOrder | None,
) -> Terms:
    regions = {}
    for name, written in pairs:
        issue = find(name)
        if issue is None:
            msg = f"no issue {quote(name)}{did_you_mean(name, issues)}"
            raise UnknownNameError(msg)
        if issue.id in regions:
            msg = f"{issue.id} appears twice"
            raise RecordError(msg)
        regions[issue.id] = meaning_of(written, issue, order).region
    return Terms(regions)


def _literal_terms(text: str, issues: Mapping[str, Issue]) -> list[Terms]:
    try:
        found: Any = json.loads(text, parse_float=Decimal)
    except (RecursionError, ValueError):
        found = None
    tables = found if isinstance(found, list) else [found]
    if not tables or not all(isinstance(table, dict) and table for table in tables):
        msg = f"{quote(text)} is not a table of issues and regions"
        raise RecordError(msg)
    unknown = [name for table in tables for name in table if name not in issues]
    if unknown:
        msg = f"no issue {quote(unknown[0])}{did_you_mean(unknown[0], issues)}"
        raise UnknownNameError(msg)
    return [Terms({name: issues[name].domain.parse(form) for name, form in table.items()}) for table in tables]
