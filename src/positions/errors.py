"""What can go wrong, said so that it can be mended.

Every exception of the library derives from `PositionsError` and from the built-in that a Python user would
catch. The functions here quote a bad value safely (never raw control characters, never a million digits) and find
the nearest right word.
"""

from __future__ import annotations

import difflib
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_QUOTE = 60
_MANY_WORDS = 200
_LONGEST_NUMBER = 300  # bits: about 90 digits
_MOST_ENTRIES = 20


class PositionsError(Exception):
    """Anything that `positions` refuses to do.

    Example:
        >>> import positions
        >>> try:
        ...     positions.Options(["held", "none"]).only("hold")
        ... except positions.PositionsError as error:
        ...     print(error)
        no outcome 'hold' (did you mean 'held'?); the outcomes are 'held', 'none'
    """


class DomainError(PositionsError, ValueError):
    """A domain that cannot be: no outcomes, a label twice, a lowest value above the highest.

    Example:
        >>> import positions
        >>> positions.Options(["held", "held"])
        Traceback (most recent call last):
        ...
        positions.errors.DomainError: the label 'held' stands twice
    """


class OutcomeError(PositionsError, ValueError):
    """A value that is no outcome of the domain, or a region written in a form that the domain lacks.

    Example:
        >>> import positions
        >>> positions.Quantity("day").only(7.5)
        Traceback (most recent call last):
        ...
        positions.errors.OutcomeError: 7.5 is a binary float; a quantity counts exactly: write Decimal('7.5')
    """


class DomainMismatchError(PositionsError, TypeError):
    """Two regions of different domains that were asked to meet.

    Example:
        >>> import positions
        >>> positions.Quantity("day").only(30) & positions.Quantity("body").only(30)
        Traceback (most recent call last):
        ...
        positions.errors.DomainMismatchError: regions of different domains: Quantity('day') and Quantity('body')
    """


class DateError(PositionsError, ValueError):
    """A date that does not exist or is written in a form that is not ISO 8601.

    Example:
        >>> import positions
        >>> positions.When.parse("2025-02-30")
        Traceback (most recent call last):
        ...
        positions.errors.DateError: no such date: '2025-02-30'
    """


class RecordError(PositionsError, ValueError):
    """A record that says nothing or contradicts itself.

    Example:
        >>> import positions
        >>> positions.Statement("x-1", party="x", stance="demands")
        Traceback (most recent call last):
        ...
        positions.errors.RecordError: it says nothing: 'demands' needs terms, or a proposal to speak of
    """


class UnknownNameError(PositionsError, KeyError):
    """A party, issue, source or statement that the case does not hold.

    Example:
        >>> import positions
        >>> positions.load_seeds().position("rusia", "neutrality")
        Traceback (most recent call last):
        ...
        positions.errors.UnknownNameError: no party 'rusia' (did you mean 'russia'?)
    """

    def __str__(self) -> str:
        return str(self.args[0])  # a KeyError would show the quotes


class ComparisonError(PositionsError, ValueError):
    """Positions that cannot be compared: of different issues, of one party twice, or fewer than two.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> positions.overlap(talks.position("russia", "neutrality"))
        Traceback (most recent call last):
        ...
        positions.errors.ComparisonError: an overlap needs at least two positions, got 1
    """


class LimitError(PositionsError, RuntimeError):
    """A question about deals that takes more work than its `Limits` allow.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> hurried = positions.Limits(steps=1)
        >>> positions.deals(talks, "ukraine", "russia", issues="ceasefire.*", limits=hurried).cheapest()
        Traceback (most recent call last):
        ...
        positions.errors.LimitError: no concession on ceasefire.general and what it hangs together with was found \
within the limits
    """


class MissingExtraError(PositionsError, ImportError):
    """A package that comes with an extra and is not installed.

    Example:
        >>> import positions
        >>> from positions.evidence.extra import documents_extra
        >>> try:
        ...     with documents_extra("coverage"):
        ...         import a_package_that_is_missing
        ... except positions.errors.MissingExtraError as error:
        ...     print(error)
        coverage needs the package a_package_that_is_missing: pip install 'positions[documents]'
    """


@frozen(order=True)
class Problem:
    """One thing that is wrong with a case.

    Attributes:
        file: The file, as the reader named its folder; empty for a case built in Python.
        line: The line, from 1; 0 where there is none.
        record: Which record, such as `statement "ru-nato-1"`; empty for the file as a whole.
        message: What is wrong, what was expected, and the nearest right word.

    Example:
        >>> import positions
        >>> print(positions.errors.Problem("seeds/issues.toml", 3, 'issue "nato"', "no key 'kin'"))
        seeds/issues.toml:3: issue "nato": no key 'kin'
    """

    file: str
    line: int
    record: str
    message: str

    def __str__(self) -> str:
        place = f"{printable(self.file)}:{self.line}" if self.line else printable(self.file)
        return ": ".join(part for part in (place, self.record, self.message) if part)


class CaseError(PositionsError, ValueError):
    """Everything that is wrong with a case, told at once.

    Args:
        problems: What is wrong, as `Problem` records; kept in order as `problems`.

    Example:
        >>> import positions
        >>> positions.Negotiation("wages", parties=[positions.Party("union"), positions.Party("union")])
        Traceback (most recent call last):
        ...
        positions.errors.CaseError: party "union": this id stands twice among the parties
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def printable(text: str) -> str:
    r"""The text with everything that a terminal might obey (control characters) escaped.

    Example:
        >>> from positions.errors import printable
        >>> printable("red \x1b[31m alert")
        'red \\x1b[31m alert'
    """
    return text if text.isprintable() else "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def quote(value: object) -> str:
    """The value as a reader of an error message wants it: quoted, escaped, and never endless.

    Example:
        >>> from positions.errors import quote
        >>> quote("right-kept"), quote(10**100)
        ("'right-kept'", 'a number of more than 90 digits')
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        return "a number of more than 90 digits"
    if isinstance(value, dict | list | tuple | set | frozenset) and len(value) > _MOST_ENTRIES:
        return f"a {type(value).__name__} of {len(value):,} entries"
    try:
        start = value[: 2 * _LONGEST_QUOTE] if isinstance(value, str) else value
        text = str(start) if isinstance(start, Decimal) else repr(start)
    except (RecursionError, ValueError):  # nested too deep, or with a number too long to be shown
        return f"a {type(value).__name__} that cannot be shown"
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def listed(words: Iterable[str], *, most: int = 8) -> str:
    """The words quoted and joined by commas, the rest counted where there are many.

    Example:
        >>> from positions.errors import listed
        >>> listed(["held", "none"]), listed("abcdef", most=2)
        ("'held', 'none'", "'a', 'b' and 4 more")
    """
    every = [quote(word) for word in words]
    if len(every) <= most:
        return ", ".join(every)
    return f"{', '.join(every[:most])} and {len(every) - most:,} more"


def did_you_mean(word: object, right: Iterable[str]) -> str:
    """` (did you mean 'x'?)` for the nearest right word, or nothing where none is near.

    Compares without regard to case, by `difflib`'s ratio of matching runs: linear in the number of right words times
    the square of their length. Of many right words only those that begin alike are compared.

    Example:
        >>> from positions.errors import did_you_mean
        >>> did_you_mean("rusia", ["ukraine", "russia"]), did_you_mean("moon", ["ukraine", "russia"])
        (" (did you mean 'russia'?)", '')
    """
    if not isinstance(word, str) or len(word) > _LONGEST_QUOTE:
        return ""
    wrong = word.casefold()
    folded = {candidate.casefold(): candidate for candidate in right}
    if len(folded) > _MANY_WORDS:  # a file full of wrong names must not take minutes
        folded = {name: candidate for name, candidate in folded.items() if name[:2] == wrong[:2]}
    near = difflib.get_close_matches(wrong, folded, n=1, cutoff=0.6)
    return f" (did you mean {quote(folded[near[0]])}?)" if near else ""
