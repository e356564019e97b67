"""Every exception of the library. Each is a `PositionsError` and also the built-in that one would expect.

PositionsError
├── DateError            ValueError    a date that does not exist
├── DomainError          ValueError    a domain that makes no sense
├── OutcomeError         ValueError    a value that is not an outcome of the domain
├── DomainMismatchError  TypeError     regions of two domains in one operation
├── RecordError          ValueError    a record that contradicts itself
├── CaseError            ValueError    everything that is wrong with a case, as `Problem` records
├── UnknownNameError     KeyError      a party, issue, source or statement that the case does not have
├── ComparisonError      ValueError    positions that cannot be compared
├── LimitError           RuntimeError  a question that takes more work than its limits allow
├── FrameError           ValueError    a data frame with other columns or contents than expected
├── FormatError          ValueError    a format in which no table can be shown, or no case written
├── DocumentError        OSError       documents that cannot be read
├── PlacesError          OSError       files that cannot be filled in
├── WriteError           OSError       a case that cannot be written
├── MissingExtraError    ImportError   a package that is not installed
├── UsageError           ValueError    options of the command that do not go together
└── LawError             AssertionError  a law that does not hold, found by `positions.testing`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.prose import did_you_mean, listed, printable, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CaseError",
    "ComparisonError",
    "DateError",
    "DocumentError",
    "DomainError",
    "DomainMismatchError",
    "FormatError",
    "FrameError",
    "LawError",
    "LimitError",
    "MissingExtraError",
    "OutcomeError",
    "PlacesError",
    "PositionsError",
    "Problem",
    "RecordError",
    "UnknownNameError",
    "UsageError",
    "WriteError",
    # These are in `prose`; they stay importable from here until every room imports them from there.
    "did_you_mean",
    "listed",
    "printable",
    "quote",
]


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


class DateError(PositionsError, ValueError):
    """A date that does not exist, or that is not written as ISO 8601 asks.

    Example:
        >>> import positions
        >>> positions.When.parse("2025-02-30")
        Traceback (most recent call last):
        ...
        positions.errors.DateError: no such date: '2025-02-30'; February 2025 has 28 days
    """


class DomainError(PositionsError, ValueError):
    """A domain that makes no sense: without outcomes, with one label twice, with its lowest value above its highest.

    Example:
        >>> import positions
        >>> positions.Options(["held", "held"])
        Traceback (most recent call last):
        ...
        positions.errors.DomainError: the label 'held' appears twice
    """


class OutcomeError(PositionsError, ValueError):
    """A value that is not an outcome of the domain, or a region in a form that the domain does not have.

    Example:
        >>> import positions
        >>> positions.Quantity("day").only(7.5)
        Traceback (most recent call last):
        ...
        positions.errors.OutcomeError: 7.5 is a binary float; a quantity counts exactly: write Decimal('7.5')
    """


class DomainMismatchError(PositionsError, TypeError):
    """An operation on regions of two different domains.

    Example:
        >>> import positions
        >>> positions.Quantity("day").only(30) & positions.Quantity("body").only(30)
        Traceback (most recent call last):
        ...
        positions.errors.DomainMismatchError: regions of different domains: Quantity('day') and Quantity('body')
    """


class RecordError(PositionsError, ValueError):
    """A record that says nothing or contradicts itself.

    Example:
        >>> import positions
        >>> positions.Statement("x-1", party="x", stance="demands")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        positions.errors.RecordError: ...
    """


@frozen(order=True)
class Problem:
    """One thing that is wrong with a case.

    Attributes:
        file: The file, with its folder as the reader named it; empty for a case built in Python.
        line: The line, from 1; 0 if there is none.
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
    """Everything that is wrong with a case, reported at once.

    Args:
        problems: What is wrong, as `Problem` records; kept in order as `problems`.

    Example:
        >>> import positions
        >>> try:
        ...     positions.Negotiation("wages", parties=[positions.Party("union"), positions.Party("union")])
        ... except positions.CaseError as error:
        ...     len(error.problems), error.problems[0].record
        (1, 'party "union"')
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class UnknownNameError(PositionsError, KeyError):
    """A party, issue, source or statement that the case does not have.

    Example:
        >>> import positions
        >>> positions.load_seeds().position("rusia", "neutrality")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        positions.errors.UnknownNameError: ... 'rusia' (did you mean 'russia'?)
    """

    def __str__(self) -> str:
        return str(self.args[0])  # a KeyError would show the quotes


class ComparisonError(PositionsError, ValueError):
    """Positions that cannot be compared: of different issues, of one party twice, or fewer than two.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> positions.overlap(talks.position("russia", "neutrality"))  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        positions.errors.ComparisonError: an overlap needs at least two positions...
    """


class LimitError(PositionsError, RuntimeError):
    """A question about deals that takes more work than its `Limits` allow.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> hurried = positions.Limits(table=1, steps=1)
        >>> found = positions.deals(talks, "ukraine", "russia", issues="neutrality", limits=hurried)
        >>> found.cheapest()  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        positions.errors.LimitError: ...
    """


class FormatError(PositionsError, ValueError):
    """A format in which no table can be shown, or no case written.

    Example:
        >>> import positions
        >>> positions.tables.Table("", (), ()).show("tabel")
        Traceback (most recent call last):
        ...
        positions.errors.FormatError: no format 'tabel' (did you mean 'table'?); expected 'table', 'markdown', 'html', \
'csv', 'json'
    """


class FrameError(PositionsError, ValueError):
    """A data frame with other columns or contents than expected.

    Example:
        >>> import positions
        >>> positions.frames.verdicts([1, 2])
        Traceback (most recent call last):
        ...
        positions.errors.FrameError: 'list' is not a data frame: expected one of DuckDB, Polars, pandas, PyArrow, \
PySpark or Dask
    """


class DocumentError(PositionsError, OSError):
    """A folder of documents that cannot be read.

    Example:
        >>> import positions
        >>> positions.verify(positions.load_seeds(), "no-such-folder")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        positions.errors.DocumentError: ... 'no-such-folder'
    """


class PlacesError(PositionsError, OSError):
    """A case whose files cannot be filled in.

    Example:
        >>> import positions
        >>> positions.fill_places(positions.load_seeds(), "wages.json", "documents")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        positions.errors.PlacesError: cannot fill in wages.json: ...
    """


class WriteError(PositionsError, OSError):
    """A case that cannot be written to the place that was named.

    Example:
        >>> import positions
        >>> positions.dump(positions.Negotiation("x"), "pyproject.toml/x")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        positions.errors.WriteError: cannot write pyproject.toml/x: ...
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


class UsageError(PositionsError, ValueError):
    """Options of the command that do not go together.

    Example:
        >>> from positions.cli import main
        >>> main(["check", "--fix"])
        2
    """


class LawError(PositionsError, AssertionError):
    """A law that does not hold, with the two values that it says are the same.

    Args:
        law: The law, as a sentence.
        found: What was found.
        expected: What the law says that it is.

    Example:
        >>> import positions
        >>> try:
        ...     raise positions.errors.LawError("Twice the complement is the region", 1, 2)
        ... except AssertionError as error:
        ...     print(error)
        the law does not hold: Twice the complement is the region; found 1, expected 2
    """

    def __init__(self, law: str, found: object, expected: object) -> None:
        self.law: str = law
        self.found: object = found
        self.expected: object = expected
        super().__init__(law, found, expected)

    def __str__(self) -> str:
        return f"the law does not hold: {self.law}; found {self.found!r}, expected {self.expected!r}"
