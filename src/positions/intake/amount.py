"""Numbers as people write them in a cell: `6%`, `at least 10 weeks`, `5-7`, `35 or 38 hours`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from positions.errors import RecordError
from positions.prose import listed, plural, quote

if TYPE_CHECKING:
    from positions.regions import Form

_NUMBER = r"-?\d+(?:[ ,.'\u2019]\d+)*"
_WORD = r"[^\W\d_]+"
_UNIT = (
    rf"%|per\ ?cent|°[cf]?|(?:(?:per|an?)\ |/){_WORD}"
    rf"|{_WORD}\.?(?:[ -](?!or\b|to\b|and\b){_WORD})?(?:(?:\ (?:per|an?)\ |/){_WORD})?"
)
_LARGE = "thousand|million|billion|trillion|mio|mn|bn|trn|tn"
_AMOUNT = re.compile(
    rf"(?P<sign>[€$£]|eur |usd |gbp )?\ ?(?P<number>{_NUMBER})\ ?(?:(?P<times>{_LARGE})(?!{_WORD}))?\ ?"
    rf"(?P<unit>[€$£](?:(?:\ per\ |/){_WORD})?|{_UNIT})?"
)
_BOUNDS = (
    ("at_least", r"at least|(?:a )?minimum(?: of)?|min\.?|no less than|not less than|no fewer than|>=|≥"),
    ("at_most", r"at most|(?:a )?maximum(?: of)?|max\.?|up to|no more than|not more than|<=|≤"),
    ("more_than", r"more than|over|above|>"),
    ("less_than", r"less than|fewer than|under|below|<"),
    ("only", r"exactly"),
)
_BEFORE = [(name, re.compile(rf"(?:{words})\s*(?=[\d€$£e-])")) for name, words in _BOUNDS]
_PLUS = re.compile(r"(?<=\d)\s?\+")  # 10+, 10+ days
_UP = re.compile(r"\s(?:or|and) (?:more|higher|over|above|longer|later)$")
_DOWN = re.compile(r"\s(?:or|and) (?:less|fewer|lower|under|below|shorter|earlier)$")
_OR = re.compile(r"\s+or\s+(?!(?:more|higher|over|above|longer|less|fewer|lower|under|below|shorter)\b)")
_VAGUE = re.compile(r"^(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|some|nearly|almost|~)\s*\S")
_TIMES = {None: 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_TIMES |= {"mio": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12}
_SIGNS = {
    "€": "euro",
    "$": "dollar",
    "£": "pound",
    "eur": "euro",
    "usd": "dollar",
    "gbp": "pound",
    "°": "degree",
    "°c": "degree",
}
LONGEST = 200  # characters of an amount; what is longer is a sentence
_GROUP = 3  # digits between two separators of thousands


@frozen
class Amount:
    """What a cell says about numbers.

    Attributes:
        form: The region as a file writes it.
        unit: The unit, in the singular; empty if the cell has none.
        only: Whether it says that just this number is meant.
        decimal: Whether it has fractions.
        negative: Whether it has a number below 0.
    """

    form: Form
    unit: str
    only: bool = False
    decimal: bool = False
    negative: bool = False


def amount_of(text: str) -> Amount | None:
    """What the text says about numbers, or None if it says something else.

    Raises:
        RecordError: If it speaks of numbers and can be read in two ways.

    Example:
        >>> from positions.intake.amount import amount_of
        >>> amount_of("at least 10 weeks")
        Amount(form={'at_least': 10}, unit='week', only=False, decimal=False, negative=False)
        >>> amount_of("5-7%").form, amount_of("35 or 38 hours").form, amount_of("held")
        ({'from': 5, 'to': 7}, [35, 38], None)
    """
    plain = _plain(text[: LONGEST + 1])
    if len(plain) > LONGEST:
        return None
    if _VAGUE.match(plain) and any(sign.isdigit() for sign in plain):
        msg = f"{quote(text)} does not say which numbers: write a range, such as 5-7"
        raise RecordError(msg)
    if plain.startswith(("anything but ", "not ")) and not plain.startswith(("not less", "not more")):
        inner = amount_of(re.sub(r"^(?:anything but|not) ", "", plain))
        return inner and evolve(inner, form={"not": inner.form}, only=False)
    found = _Found(text)
    forms = [found.piece(piece) for part in _OR.split(plain) for piece in _listed(part)]
    if not all(form is not None for form in forms):
        return None
    if len(found.units) > 1:
        msg = f"{quote(text)} has two units, {listed(sorted(found.units))}: expected one"
        raise RecordError(msg)
    if len(found.times) > 1 and None in found.times:  # 5 or 6 million
        msg = f"{quote(text)}: write {max(filter(None, found.times))} after each number that it belongs to"
        raise RecordError(msg)
    only = found.only and len(forms) == 1
    form = forms[0] if len(forms) == 1 else forms
    return Amount(form, "".join(found.units), only, found.decimal, found.negative)


def _plain(text: str) -> str:
    """The text in one form: dashes, blanks and full-width digits of all kinds are one."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return " ".join(re.sub("[\u2010-\u2015\u2212]", "-", folded).split()).rstrip(".")


def _listed(part: str) -> list[str]:
    """The numbers of a list such as `1, 3`; anything else as it is."""
    pieces = part.split(", ")
    return pieces if all(re.fullmatch(_NUMBER, piece) for piece in pieces[:-1]) else [part]


class _Found:
    """What the pieces of one cell have in common."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.units: set[str] = set()
        self.times: set[str | None] = set()
        self.only = self.decimal = self.negative = False

    def piece(self, text: str) -> Form | None:
        """The form of one piece; None if it is not about numbers."""
        for sign in (", ", " and ", " but "):  # more than 2, at most 3
            both = text.split(sign)
            if len(both) == 2 and all(any(bound.match(half) for _, bound in _BEFORE) for half in both):  # noqa: PLR2004
                forms: list[Any] = [self.piece(half) for half in both]
                return {**forms[0], **forms[1]} if all(isinstance(form, dict) for form in forms) else None
        for name, bound in _BEFORE:
            if found := bound.match(text):
                number = self._number(text[found.end() :])
                self.only |= name == "only"
                return None if number is None else (number if name == "only" else {name: number})
        for name, end in (("at_least", _PLUS), ("at_least", _UP), ("at_most", _DOWN)):
            if end.search(text):
                number = self._number(end.sub("", text))
                return None if number is None else {name: number}
        return self._range(text) or self._number(text)

    def _range(self, text: str) -> Form | None:
        found = re.fullmatch(r"(?:between|from)\s+(.+?)\s+(?:and|to)\s+(.+)", text) or re.fullmatch(
            r"(.*\d\D*?)(?:\s?-\s?|\s+to\s+)(\D{0,2}\d.*)", text
        )
        ends = found and (self._number(found[1], of=found[2]), self._number(found[2]))
        if not ends or ends[0] is None or ends[1] is None:
            return None
        if ends[0] > ends[1]:
            msg = f"{quote(self.text)}: {ends[0]} is more than {ends[1]}; write the lower number first"
            raise RecordError(msg)
        return {"from": ends[0], "to": ends[1]}

    def _number(self, text: str, *, of: str = "") -> int | Decimal | None:
        """The number of a text; if it is the lower one of two, it may be in the millions of the other: 5-7 million."""
        found, other = _AMOUNT.fullmatch(text.strip()), _AMOUNT.fullmatch(of.strip())
        if not found:
            return None
        unit, times, number = self._unit(found), found["times"], number_of(found["number"])
        if other and not times and number < number_of(other["number"]):
            times = other["times"]
        self.times.add(times)
        number *= _TIMES[times]
        if unit:
            self.units.add(singular(unit))
        self.decimal |= number != int(number)
        self.negative |= number < 0
        return int(number) if number == int(number) else number

    def _unit(self, found: re.Match[str]) -> str:
        """The unit: `$5 per hour` has two parts of it. `$5m` can be read in two ways."""
        sign, unit = (found["sign"] or "").strip(), found["unit"] or ""
        if not sign or not unit:
            return sign or unit
        if unit.startswith(("per ", "a ", "an ", "/")) and unit != "per cent":
            return f"{_SIGNS[sign]} {unit}".replace(" /", "/")
        msg = f"{quote(self.text)} has two units, {listed([sign, unit])}: expected one, and million or billion in full"
        raise RecordError(msg)


def number_of(text: str) -> Decimal:
    """The number, if its points and commas can be read in one way.

    Raises:
        RecordError: If not: `1,200` can be 1200 or 1.2.

    Example:
        >>> from positions.intake.amount import number_of
        >>> number_of("10,5"), number_of("1,200,000"), number_of("1.234,50")
        (Decimal('10.5'), Decimal('1200000'), Decimal('1234.50'))
    """
    signs = re.findall(r"[ ,.'\u2019]", text)
    *groups, last = re.split(r"[ ,.'\u2019]", text)
    if not signs:
        return Decimal(text)
    thousands = (
        len(last) == _GROUP and all(len(group) == _GROUP for group in groups[1:]) and len(groups[0]) <= 1 + _GROUP
    )
    if len(signs) == 1 and signs[0] in ",.":
        if thousands and len(groups[0].lstrip("-")) <= _GROUP and groups[0].lstrip("-") != "0":
            fraction = f"{groups[0]}.{last}".rstrip("0").rstrip(".")
            msg = f"{quote(text)} can be {groups[0]}{last} or {fraction}: write the one or the other"
            raise RecordError(msg)
        return Decimal(f"{groups[0]}.{last}")
    if len(set(signs)) == 1 and thousands:
        return Decimal("".join((*groups, last)))
    if len(set(signs[:-1])) == 1 and signs[-1] in ",." and all(len(group) == _GROUP for group in groups[1:]):
        return Decimal(f"{''.join(groups)}.{last}")
    msg = f"{quote(text)} is not a number"
    raise RecordError(msg)


def singular(unit: str) -> str:
    """The unit as a quantity names it: in the singular.

    Example:
        >>> from positions.intake.amount import singular
        >>> [singular(unit) for unit in ("weeks", "%", "euros per hour", "€", "bodies", "hours/week")]
        ['week', 'percent', 'euro per hour', 'euro', 'body', 'hour per week']
    """
    whole = re.sub(r" an? |/", " per ", unit.rstrip("."))
    head, per, rest = whole.partition(" per ")
    if head in ("%", "per cent", "percent"):
        head = "percent"
    head = _SIGNS.get(head, head)
    for ending, instead in (("ies", "y"), ("es", ""), ("s", ""), ("people", "person"), ("children", "child")):
        one = f"{head.removesuffix(ending)}{instead}"
        if one and head.endswith(ending) and plural(one) == head:
            head = one
            break
    return f"{head}{per}{rest}"
