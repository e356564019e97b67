"""The value of a cell as a region of an issue, and a region as the value of a cell."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from positions.domains import Dates, Options, Quantity, Scale
from positions.errors import DateError, OutcomeError, RecordError
from positions.files.text import json_text
from positions.intake.amount import LONGEST, amount_of, singular
from positions.intake.day import when_of
from positions.prose import did_you_mean, listed, quote
from positions.sheets import Unreadable
from positions.sheets.workbook import can_hold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from positions.intake.day import DayOrder
    from positions.records import Issue
    from positions.records.names import Names
    from positions.regions import Domain, Form, Region
    from positions.sheets import Value

NOTHING = ("n/a", "tbd", "tbc", "?", "-", "\u2013")
ANYTHING = ("any", "anything", "everything", "either")
YES, NO = ("yes", "y", "true"), ("no", "n", "false")
_TWO = 2
_BEFORE_LABEL = {"anything but ": "", "not ": "", "no ": "", "at least ": "at_least", "at most ": "at_most"}
_NOT_HELD = re.compile("(?<=_)x|[\ud800-\udfff\ufffe\uffff]")
LONGEST_LABEL = 8  # words


@frozen
class Meant:
    """What the value of a cell means.

    Attributes:
        region: The region.
        only: Whether it says that a single outcome means just itself ("exactly 6").
        remark: How it was read, if that is not plain.
    """

    region: Region
    only: bool = False
    remark: str = ""


def meaning_of(value: Value, issue: Issue, order: DayOrder | None = None) -> Meant:
    """What the value of a cell means on an issue.

    Args:
        value: What the cell contains.
        issue: The issue.
        order: What comes first in days such as `3/4/2025`.

    Raises:
        PositionsError: If it is not one of the issue's outcomes, or can be read in two ways.

    Example:
        >>> import positions
        >>> from positions.intake.value import meaning_of
        >>> meaning_of("up to 4%", positions.Issue("pay", positions.Quantity("percent"))).region
        <Region: at most 4 percent>
    """
    if isinstance(value, Unreadable):
        raise RecordError(value.why)
    domain = issue.domain
    text = "" if value is None else " ".join(shown(value).split())
    form = _literal(text)
    if form is not None:
        found = Meant(domain.parse(form[0]))
    elif len(text) > LONGEST:
        msg = f"{quote(value)} has {len(text):,} characters: expected an outcome of at most {LONGEST_LABEL} words"
        raise RecordError(msg)
    elif text.lower() in ANYTHING and not _is_outcome(text, domain):
        found = Meant(domain.everything())
    elif text.lower() in NOTHING and not _is_outcome(text, domain):
        msg = f"{quote(text)} names no outcome: leave the row out, or write 'defers' if the party puts off its answer"
        raise RecordError(msg)
    elif isinstance(domain, Quantity):
        found = _quantity(value, text, domain, issue)
    elif isinstance(domain, Dates):
        found = Meant(_days(value, text, domain, order))
    elif isinstance(domain, Options | Scale):
        found = _labels(text, domain, issue)
    else:
        found = Meant(domain.parse(text))
    if found.region.is_empty:
        msg = f"{quote(value)} leaves no outcome"
        raise OutcomeError(msg)
    return found


def _is_outcome(text: str, domain: Domain) -> bool:
    return isinstance(domain, Options | Scale) and text in domain.outcomes


def cell_of(region: Region, issue: Issue) -> Value:
    """The value that means the region: words if they are understood again, else its form in a file, as JSON.

    Example:
        >>> import positions
        >>> from positions.intake.value import cell_of
        >>> pay = positions.Issue("pay", positions.Quantity("percent"))
        >>> cell_of(pay.domain.at_least(5), pay)
        'at least 5 percent'
    """
    words = str(region)
    try:
        understood = meaning_of(words, issue)
    except (DateError, OutcomeError, RecordError):
        understood = None
    if understood is not None and understood.region == region and not understood.only:
        return words
    return literal(region.to_form())


def literal(form: Form) -> str:
    """A form as JSON on one line, in characters that every cell can hold.

    Example:
        >>> from positions.intake.value import literal
        >>> literal({"quantity": "day", "top": "unlimited"})
        '{"quantity": "day", "top": "unlimited"}'
    """
    text = _json(form)
    return text if can_hold(text) else _NOT_HELD.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _json(form: Form) -> str:
    if isinstance(form, dict):
        return f"{{{', '.join(f'{_json(key)}: {_json(each)}' for key, each in form.items())}}}"
    if isinstance(form, list | tuple):
        return f"[{', '.join(map(_json, form))}]"
    return json_text(form)


def shown(value: Value) -> str:
    """A value as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _literal(text: str) -> tuple[Form] | None:
    """The form that a text in JSON says; None for other texts."""
    if not text.startswith(("{", "[", '"')):
        return None
    try:
        return (json.loads(text, parse_float=Decimal),)
    except (RecursionError, ValueError):
        return None


def _quantity(value: Value, text: str, domain: Quantity, issue: Issue) -> Meant:
    if isinstance(value, date):
        msg = (
            f"the spreadsheet has made this the day {value}: if {value.month}-{value.day} or {value.day}-{value.month} "
            f"is meant, write it with the unit, such as {quote(f'{value.day} to {value.month} {domain.plural}')}"
        )
        raise RecordError(msg)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Meant(domain.only(value))
    names = {folded(name): name for name in (domain.top, issue.says.get(domain.top or "")) if name}
    *before, last = re.split(r" or (?=[^ ]+$)", text)
    if domain.top is not None and folded(last) in names:
        top = domain.only(domain.top)
        return Meant(_quantity(before[0], before[0], domain, issue).region | top if before else top)
    found = amount_of(text)
    if found is None:
        right = "such as 6, 5-7, at least 6, up to 6"
        msg = f"{quote(text)} is not understood as a number of {domain.plural}: expected an amount {right}"
        raise RecordError(msg + did_you_mean(text, names.values()))
    if found.unit and found.unit not in (domain.unit, singular(domain.unit), singular(domain.plural)):
        msg = f"{quote(text)} is in {quote(found.unit)}, and {issue.id} is in {domain.plural}: one issue has one unit"
        raise RecordError(msg)
    return Meant(domain.parse(found.form), found.only)


def _days(value: Value, text: str, domain: Dates, order: DayOrder | None) -> Region:
    if isinstance(value, date):
        return domain.only(value)
    pieces = re.split(r",? or (?!earlier|later)|, (?=\d+(?:st|nd|rd|th|\.)? [a-z])", text.lower())
    return domain.union(_stretch(piece, domain, order) for piece in pieces)


def _stretch(text: str, domain: Dates, order: DayOrder | None) -> Region:
    """The days of one stretch."""
    if text.startswith("anything but "):
        return ~_stretch(text.removeprefix("anything but "), domain, order)
    for pattern, of_ends in _STRETCHES:
        if found := pattern.fullmatch(text):
            ends = [when_of(written, order) for written in found.groups() if written is not None]
            return of_ends(domain, ends[0].first, ends[-1].last)
    when = when_of(text.removeprefix("in "), order)
    return domain.between(when.first, when.last)


_STRETCHES: tuple[tuple[re.Pattern[str], Callable[[Dates, date, date], Region]], ...] = (
    (
        re.compile(
            r"(?:by|until|till|up to|at most|on or before|no later than|not later than)\s+(?:(?:the )?end of )?(.+)"
            r"|(.+?) or earlier"
        ),
        lambda domain, _, last: domain.at_most(last),
    ),
    (
        re.compile(r"(?:between|from)\s+(.+?)\s+(?:and|to|until)\s+(.+)|(.+?)\s+(?:to|-|\u2013)\s+(.+)"),
        lambda domain, first, last: domain.between(first, last),
    ),
    (
        re.compile(r"(?:from|since|starting|at least|on or after|no earlier than|not before)\s+(.+)|(.+?) or later"),
        lambda domain, first, _: domain.at_least(first),
    ),
    (re.compile(r"(\d{4})[-\u2013](\d{4})"), lambda domain, first, last: domain.between(first, last)),
    (re.compile(r"before\s+(.+)"), lambda domain, first, _: domain.less_than(first)),
    (re.compile(r"after\s+(.+)"), lambda domain, _, last: domain.more_than(last)),
)


def _labels(text: str, domain: Options | Scale, issue: Issue) -> Meant:
    if folded(text) == "both" and folded(text) not in outcomes_by_name(domain, issue.says):
        if len(domain.outcomes) != _TWO:
            msg = f"'both' of {len(domain.outcomes)} outcomes: name the ones that are meant"
            raise RecordError(msg)
        return Meant(domain.everything(), remark=f"'both' is read as either of {listed(domain.outcomes)}")
    found = _label(text, domain, issue)
    if found is None:
        pieces = [_label(piece, domain, issue) for piece in labels_in(text)]
        regions = [piece for piece in pieces if piece is not None]
        found = domain.union(regions) if regions and len(regions) == len(pieces) else None
    if found is None and len(text.split()) > LONGEST_LABEL:
        msg = f"{quote(text)} is a sentence: expected an outcome of at most {LONGEST_LABEL} words; the rest is a note"
        raise RecordError(msg)
    return Meant(domain.only(text) if found is None else found)  # `only` says what is wrong


def _label(text: str, domain: Options | Scale, issue: Issue) -> Region | None:
    """The outcomes that a label means, by itself or behind a word; None if it is not one."""
    labels = outcomes_by_name(domain, issue.says)
    plain = folded(text)
    if text in domain.outcomes or plain in labels:
        return domain.only(text if text in domain.outcomes else labels[plain])
    for word, bound in _BEFORE_LABEL.items():
        label = labels.get(plain.removeprefix(word)) if plain.startswith(word) else None
        if label is not None and (isinstance(domain, Scale) or not bound):
            return getattr(domain, bound)(label) if bound else ~domain.only(label)
    return None


@lru_cache(maxsize=100)
def outcomes_by_name(domain: Options | Scale, says: Names) -> Mapping[str, str]:
    """The labels of a domain by what a cell may call them."""
    names = {folded(says.get(label, label)): label for label in domain.outcomes}
    if domain == Options.yes_no():
        names |= {**dict.fromkeys(YES, "yes"), **dict.fromkeys(NO, "no")}
    return names | {folded(label): label for label in domain.outcomes}


def labels_in(text: str, separators: str = r",\s*or\s+|\s+or\s+|\s/\s|[;\n,]") -> list[str]:
    """The labels that a cell lists."""
    return [piece for piece in re.split(rf"\s*(?:{separators})\s*", text) if piece]


def folded(text: str) -> str:
    """A name without what people vary when they write it: case, and blanks."""
    return " ".join(text.casefold().split())
