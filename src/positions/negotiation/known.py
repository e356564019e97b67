"""What terms as files write them may speak of, and how they are read: a table of issues and regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from attrs import evolve, field, frozen

from positions.errors import OutcomeError, PositionsError, RecordError, UnknownNameError
from positions.prose import did_you_mean, quote
from positions.records import Family, Proposal, Rule, Statement, Terms
from positions.records.unread import Unread
from positions.regions import Region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from positions.records import Issue

T = TypeVar("T")
R = TypeVar("R", Statement, Proposal, Rule)
Path: TypeAlias = tuple[str | int, ...]  # to a value inside a record

_MOST_KEPT = 10_000  # regions
_MOST_HINTS = 100
_WRITTEN = (str, int, dict, list)  # as nearly all forms are
_LONGEST_KEPT = 200  # characters of a form


_WITH_TERMS = {Statement: ("terms", "provided"), Proposal: ("clauses",), Rule: ("given", "then")}


class WrongError(Exception):
    """What is wrong inside one value, each thing with its path there; nothing, if it is reported elsewhere."""

    def __init__(self, problems: list[tuple[Path, str]]) -> None:
        super().__init__(problems)
        self.problems = problems


@frozen
class Known:
    """What terms may speak of.

    Attributes:
        issues: The issues, by id.
        families: The issues of each family, by its id.
        broken: The ids of issues and families that are written but wrong; terms on them are passed over.
        complete: Whether every file could be read; if not, an unknown issue may be in one that could not.
    """

    issues: Mapping[str, Issue]
    families: Mapping[str, Sequence[Issue]]
    broken: frozenset[str]
    complete: bool
    _kept: dict[tuple[str, str, str], Region] = field(init=False, factory=dict, eq=False)
    _unknown: set[str] = field(init=False, factory=set, eq=False)

    @classmethod
    def of(
        cls, matters: Iterable[Issue | Family], *, broken: frozenset[str] = frozenset(), complete: bool = True
    ) -> Known:
        """What terms may speak of if these are the issues and families."""
        given = tuple(matters)
        issues = {issue.id: issue for matter in given for issue in matter.issues}
        families = {matter.id: matter.issues for matter in given if isinstance(matter, Family)}
        return cls(issues, families, broken, complete)

    def read(self, record: R) -> R:
        """The record with its terms read, if they are written as in a file.

        Raises:
            WrongError: If anything in them is wrong; everything that is wrong is in it.
            RecordError: If what they come to does not fit the record.
        """
        names = [name for name in _WITH_TERMS[type(record)] if _unread(getattr(record, name))]
        if not names:
            return record
        found = gather((((name,), getattr(record, name)) for name in names), self._reread)
        changes: dict[str, Any] = dict(zip(names, found, strict=True))
        return evolve(record, **changes)

    def _reread(self, given: Terms | tuple[Terms, ...]) -> object:
        if isinstance(given, Terms):
            return self.terms(dict(given.written))
        if len(given) == 1:
            return self._reread(given[0])
        return gather((((place,), dict(each.written)) for place, each in enumerate(given)), self.terms)

    def terms(self, value: object) -> Terms:
        """The terms that a table says; `family.*` means every issue of the family.

        Raises:
            WrongError: If an entry is wrong; every wrong entry is in it.
            RecordError: If the value is not a table, or one issue appears twice.
        """
        if not isinstance(value, dict):
            msg = f"{quote(value)} is not a table of issues and regions"
            raise RecordError(msg)
        tables = gather((((item[0],), item) for item in value.items()), lambda item: self._regions(*item))
        regions: dict[str, Region] = {}
        for table in tables:
            for issue in regions.keys() & table.keys():
                msg = f"{issue} appears twice: by itself and in a pattern"
                raise RecordError(msg)
            regions.update(table)
        return Terms(regions)

    def alternatives(self, value: object) -> tuple[Terms, ...]:
        """The terms of a table, or of each table in a list. Raises the same as `terms`."""
        if isinstance(value, list):
            return tuple(gather((((place,), each) for place, each in enumerate(value)), self.terms))
        return (self.terms(value),)

    def _regions(self, key: str, form: object) -> dict[str, Region]:
        """The region of each issue that a key of terms names."""
        issue = self.issues.get(key)
        if issue is not None:
            return {key: self._region(issue, form)}
        family = key.removesuffix(".*")
        if family in self.families and family != key:
            return {each.id: self._region(each, form) for each in self.families[family]}
        if self.complete and key not in self.broken and key.rpartition(".")[0] not in self.broken:
            raise UnknownNameError(self._no_issue(key, form))
        raise WrongError([])

    def _region(self, issue: Issue, form: object) -> Region:
        """The region of the issue that a form says. Cases repeat the same forms, so short ones are read once."""
        if not isinstance(form, _WRITTEN):
            if isinstance(form, Unread):
                return self._region(issue, form.form)
            if isinstance(form, Region):
                return form
        key = (issue.id, type(form).__name__, form if isinstance(form, str) else repr(form))
        region = self._kept.get(key)
        if region is None:
            region = issue.domain.parse(form)
            if region.is_empty:
                msg = f"{quote(form)} leaves no outcome"
                raise OutcomeError(msg)
            if len(key[2]) <= _LONGEST_KEPT and len(self._kept) < _MOST_KEPT:
                self._kept[key] = region
        return region

    def _no_issue(self, key: str, form: object) -> str:
        """What to say about a key that is not an issue; the nearest right one, unless very many are wrong."""
        self._unknown.add(key)
        if len(self._unknown) > _MOST_HINTS:
            return f"no issue {quote(key)}"
        written = next((each for each in _dotted(key, form) if each in self.issues), None)
        if written is None and key in self.families:
            return f"{quote(key)} is a family: write '{key}.*' for all of it, or one of its issues"
        dotted = written or next((issue for issue in self.issues if issue.startswith(f"{key}.")), None)
        if dotted:
            return f"no issue {quote(key)} (did you mean {quote(dotted)}? an id with a dot needs quotation marks)"
        return f"no issue {quote(key)}{did_you_mean(key, [*self.issues, *(f'{name}.*' for name in self.families)])}"


def _unread(given: Terms | tuple[Terms, ...]) -> bool:
    return given.unread if isinstance(given, Terms) else any(terms.unread for terms in given)


def gather(entries: Iterable[tuple[Path, Any]], read: Callable[[Any], T]) -> list[T]:
    """What is read from each entry.

    Raises:
        WrongError: If any entry is wrong; it has the problems of all entries.
        PositionsError: If there is one entry and it is wrong by itself.
    """
    found: list[T] = []
    problems: list[tuple[Path, str]] = []
    wrong = False
    for path, entry in entries:
        try:
            found.append(read(entry))
        except (PositionsError, WrongError) as error:
            wrong = True
            problems.extend(((*path, *inside), message) for inside, message in problems_in(error))
    if wrong:
        raise WrongError(problems)
    return found


def problems_in(error: BaseException) -> list[tuple[Path, str]]:
    """What an error says, each thing with its path."""
    return error.problems if isinstance(error, WrongError) else [((), str(error))]


def _dotted(key: str, form: object) -> Iterator[str]:
    """The ids that were meant if `land.east = "yes"` lacks its quotation marks: a table in a table."""
    for inner, deeper in form.items() if isinstance(form, dict) else ():
        yield f"{key}.{inner}"
        yield from _dotted(f"{key}.{inner}", deeper)
