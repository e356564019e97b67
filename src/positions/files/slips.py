"""What people write in TOML by mistake, and what to write instead. Asked only if the parser refuses a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.errors import DateError
from positions.prose import joined, shown
from positions.when import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TEXT = re.compile(r""" "(?:[^"\\]|\\.)*" | '[^']*' """, re.VERBOSE)
_COMMENT = re.compile(r"\#.*")
_CURLY = re.compile("[\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb]")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_OTHER_DAY = re.compile(r"(?<![\w.-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\w.-])")
_SHORT_DAY = re.compile(r"(?<![\w.-])(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?![\w-])")
_MONTH = re.compile(r"(?<![\w.-])\d{4}-\d{2}(?![\w.-])")
_NAMED_DAY = re.compile(r"=\s*(\d{1,2}\.? [A-Za-z]{3,}\.? \d{4}|[A-Za-z]{3,}\.? \d{1,2}, \d{4})\s*$")
_COMMA = re.compile(r"=\s*(-?\d+),(\d+)\s*(?:$|\})")
_PERCENT = re.compile(r"[=\[,]\s*(-?\d+(?:\.\d+)?)\s*%")
_WORD = re.compile(r"[=\[,]\s*([A-Za-z][\w-]*(?: [\w-]+)*)\s*(?=[,\]}]|$)")
_SIGN = re.compile(r"[=\[,]\s*(>=|<=|>|<|\u2265|\u2264)\s*(-?\d+(?:\.\d+)?)")
_BOUNDS = {
    ">=": "at_least",
    "\u2265": "at_least",
    "<=": "at_most",
    "\u2264": "at_most",
    ">": "more_than",
    "<": "less_than",
}
_ZERO = re.compile(r"[=\[,]\s*0+([1-9]\d*)\s*(?=[,\]}]|$)")
_COLON = re.compile(r"\s*([\w-]+)\s*:\s*\S")
_TRUTHS = ("true", "false")
_YES_OR_NO = ("yes", "no")
_GROUP = 3  # digits between two separators of thousands


def slip_in(line: str) -> str:
    """What is wrong with a line of TOML, with the line and what to write; empty if it is nothing that people often do.

    Example:
        >>> from positions.files.slips import slip_in
        >>> slip_in("date = 13.05.2023")
        'date = 13.05.2023: a day is written as 2023-05-13'
        >>> slip_in("id = north")
        'id = north: text needs quotation marks: write "north"'
    """
    said = next((said for look in _SLIPS if (said := look(_outside(line)))), "")
    return f"{shown(line.strip())}: {said}" if said else ""


def wrong_day_in(line: str) -> str:
    """What is wrong with a day of the line, if it does not exist: the parser only says that it is invalid."""
    for found in _DAY.finditer(_outside(line)):
        try:
            When.parse(found.group())
        except DateError as error:
            return str(error)
    return ""


def _outside(line: str) -> str:
    """The line without its texts and its comment."""
    return _COMMENT.sub("", _TEXT.sub('""', line))


def _curly(line: str) -> str:
    found = "".join(dict.fromkeys(_CURLY.findall(line)))
    return f'curly quotation marks ({found}): write straight ones, "text"' if found else ""


def _other_day(line: str) -> str:
    if found := _OTHER_DAY.search(line):
        one, _, other, year = found.groups()
        days = list(dict.fromkeys(_days((year, other, one), (year, one, other))))
        return f"a day is written as {joined(days, last='or')}" if days else ""
    if found := _SHORT_DAY.search(line):
        year, _, month, day = found.groups()
        right = [each for each in _days((year, month, day)) if each != found.group()]
        return f"a day is written as {right[0]}" if right else ""
    if found := _MONTH.search(line):
        return f'a month is text: write "{found.group()}"'
    return "a day is written with numbers, as 2025-06-02" if _NAMED_DAY.search(line) else ""


def _days(*written: tuple[str, str, str]) -> Iterator[str]:
    """Those of the days that exist."""
    for year, month, day in written:
        try:
            yield str(When(int(year), int(month), int(day)))
        except DateError:
            continue


def _number(line: str) -> str:
    if found := _COMMA.search(line):
        right = [f"{found[1]}.{found[2]}", *([f"{found[1]}{found[2]}"] if len(found[2]) == _GROUP else [])]
        return f"a number has a point and no comma: write {joined(right, last='or')}"
    if found := _SIGN.search(line):
        return f"a bound is a table: write {{ {_BOUNDS[found[1]]} = {found[2]} }}"
    if found := _ZERO.search(line):
        return f"a number has no 0 before it: write {found[1]}"
    found = _PERCENT.search(line)
    return f"a number stands alone: write {found[1]}, and the unit in the domain of the issue" if found else ""


def _table(line: str) -> str:
    if line.count("{") > line.count("}"):
        return "a table in braces must end on its line: put all of it on one line"
    return "no comma before the closing brace" if re.search(r",\s*\}", line) else ""


def _word(line: str) -> str:
    for found in _WORD.finditer("" if line.lstrip().startswith("[") else line):  # not in a header
        word = found[1]
        if word.lower() in _TRUTHS and word not in _TRUTHS:
            return f"write {word.lower()}"
        if word.lower() in _YES_OR_NO:
            truth = _TRUTHS[_YES_OR_NO.index(word.lower())]
            return f'write "{word.lower()}" if it is an outcome, {truth} if not'
        if word not in (*_TRUTHS, "inf", "nan"):
            return f'text needs quotation marks: write "{shown(word)}"'
    return ""


def _colon(line: str) -> str:
    found = _COLON.match(line)
    return f"a key and its value have = between them: write {found[1]} = …" if found else ""


_SLIPS: tuple[Callable[[str], str], ...] = (_curly, _other_day, _number, _table, _word, _colon)
