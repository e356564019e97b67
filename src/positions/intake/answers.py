"""What the cells of a table of votes mean: `1=agree,-1=disagree,0=pass`, or numbers in a range, `1..7`."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from positions.domains import Options, Quantity
from positions.errors import RecordError, UsageError
from positions.intake.amount import singular
from positions.intake.value import folded, shown
from positions.prose import did_you_mean, joined, quote
from positions.sheets import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.regions import Domain
    from positions.sheets import Value


class Unsaid(Enum):
    """A cell that names no outcome."""

    PASS = "pass"  # noqa: S105 (a word of its table: asked, and took no side)
    NOT_SEEN = "not seen"  # never asked


Meaning: TypeAlias = "str | int | Decimal | Unsaid"

_YES_NO = "yes=yes,no=no,pass=pass,abstain=pass"
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)(?: +(\S.*))?")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_WHOLE = re.compile(r"(-?[0-9]+)\.0+")
_UNSAID = {"pass": Unsaid.PASS, "not seen": Unsaid.NOT_SEEN, "not-seen": Unsaid.NOT_SEEN}
_LONGEST_NUMBER = 100
_MOST_KEPT = 10_000


@frozen
class Answers:
    """What the cells of a table of votes mean.

    Attributes:
        domain: The outcomes of every question.

    Example:
        >>> from positions.intake.answers import Answers
        >>> answers = Answers.parse("1=agree,-1=disagree,0=pass")
        >>> answers.of("1"), answers.of("0"), answers.of(None)
        ('agree', <Unsaid.PASS: 'pass'>, <Unsaid.NOT_SEEN: 'not seen'>)
        >>> Answers.parse("1..7").of("6")
        6
    """

    domain: Domain
    _labels: Mapping[str, str | Unsaid]
    _kept: dict[str, Meaning] = field(factory=dict, init=False, eq=False, repr=False)

    @classmethod
    def parse(cls, text: str | None) -> Answers:
        """Reads it as it is written on the command line; yes, no and pass if it is left out.

        Raises:
            UsageError: If it is not understood.
            DomainError: If the outcomes make no domain.
        """
        labels: dict[str, str | Unsaid] = {}
        outcomes: dict[str, None] = {}
        quantity: Quantity | None = None
        for piece in filter(None, (each.strip() for each in (_YES_NO if text is None else text).split(","))):
            if quantity is None and (found := _RANGE.fullmatch(piece)):
                quantity = _quantity(*found.groups())
                continue
            cell, sign, meaning = (each.strip() for each in piece.partition("="))
            if not sign or not cell or not meaning or _key(cell) in labels:
                msg = f"--values has {quote(piece)}: expected what a cell holds, =, and what it means, each cell once: "
                msg += "1=agree,-1=disagree,0=pass; or one range of numbers: 1..7"
                raise UsageError(msg)
            labels[_key(cell)] = _UNSAID.get(folded(meaning), meaning)
            if folded(meaning) not in _UNSAID:
                outcomes[meaning] = None
        if (quantity is None) != bool(outcomes):
            msg = f"--values {quote(text)}: expected outcomes (1=agree) or a range of numbers (1..7), one of the two"
            raise UsageError(msg)
        yes_no = set(outcomes) == {"yes", "no"}
        return cls(quantity or (Options.yes_no() if yes_no else Options(list(outcomes))), labels)

    def of(self, cell: Value) -> Meaning:
        """What a cell means; an empty one is not seen.

        Raises:
            PositionsError: If it means nothing.
        """
        if cell is None:
            return Unsaid.NOT_SEEN
        if not isinstance(cell, str):
            return self._meaning(cell)
        found = self._kept.get(cell)
        if found is None:
            found = self._meaning(cell)
            if len(self._kept) < _MOST_KEPT:
                self._kept[cell] = found
        return found

    def _meaning(self, cell: Value) -> Meaning:
        if isinstance(cell, Unreadable):
            raise RecordError(cell.why)
        text = shown(cell).strip()
        if not text:
            return Unsaid.NOT_SEEN
        key = _key(text)
        if key in self._labels:
            return self._labels[key]
        if isinstance(self.domain, Quantity) and len(key) <= _LONGEST_NUMBER and _NUMBER.fullmatch(key):
            number = Decimal(key) if "." in key else int(key)
            self.domain.only(number)  # it says what is wrong
            return number
        right = [quote(each) for each in self._labels]
        if isinstance(self.domain, Quantity):
            right.insert(0, f"a number from {self.domain.lowest} to {self.domain.highest}")
        near = did_you_mean(key, self._labels)
        msg = f"{quote(text)} is not a value{near}; expected {joined(right, last='or')} (see --values)"
        raise RecordError(msg)


def _key(text: str) -> str:
    """A cell without what programs vary when they write it: case, blanks, and fractions of zero."""
    found = _WHOLE.fullmatch(text)
    return found[1] if found else folded(text)


def _quantity(lowest: str, highest: str, unit: str | None) -> Quantity:
    decimal = "." in lowest + highest
    read = Decimal if decimal else int
    return Quantity(singular(unit or "point"), lowest=read(lowest), highest=read(highest), decimal=decimal)
