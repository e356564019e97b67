"""Terms: a region for each of one or more issues, all of them together; and alternatives of terms."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, cast, overload

from attrs import Factory, field, frozen

from positions.calls import Call, Worded
from positions.errors import RecordError, quote
from positions.records.checks import checked_id, is_list
from positions.records.unread import Unread, is_form
from positions.regions import Domain, FormLike, Region

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


class Asked(ABC):
    """An issue or a family of issues, as terms name it."""

    __slots__ = ()

    @property
    @abstractmethod
    def id(self) -> str:
        """Its id."""

    @property
    @abstractmethod
    def domain(self) -> Domain:
        """The outcomes that it can have."""

    @property
    @abstractmethod
    def issues(self) -> Sequence[Asked]:
        """The issues that it stands for: an issue itself, a family each of its issues."""


#: What a caller may write for terms: by issue, as a record or an id, a region or what a file would say. The type of
#: keys is left open: no type of mapping takes a table of ids, one of records, and one of both.
TermsLike: TypeAlias = "Mapping[Any, Region | Unread | FormLike]"
#: What a caller may write for terms of which any one is enough.
AlternativesLike: TypeAlias = "TermsLike | Sequence[TermsLike | Alternatives]"


class _Part(tuple[tuple[str, "Region | Unread"], ...]):
    """What is said of some issues of other terms: sorted and checked already."""

    __slots__ = ()


def _written(given: TermsLike | _Part) -> tuple[tuple[str, Region | Unread], ...]:
    if isinstance(given, _Part):
        return tuple(given)
    return tuple(sorted(_read(given).items()))


def _read(given: object) -> Mapping[str, Region | Unread]:
    """What is said of each issue: a region if it is one or the issue is given as a record, otherwise not read yet."""
    if not isinstance(given, Mapping):
        what = "is alternatives, not" if isinstance(given, Alternatives) else "is not"
        msg = f"{quote(given)} {what} a table of issues and regions"
        raise RecordError(msg)
    by_id: dict[str, Region | Unread] = {}
    by_record: dict[str, Region | Unread] = {}
    for key, value in given.items():
        if not isinstance(key, str) and isinstance(key, Asked):  # it knows its domain
            region = value if isinstance(value, Region) else key.domain.parse(value)
            by_record.update((issue.id, _not_empty(issue.id, region)) for issue in key.issues)
        else:
            name = checked_id(key)
            by_id[name] = _not_empty(name, _said(name, value))
    for issue in sorted(by_id.keys() & by_record.keys()):
        msg = f"{issue} appears twice"
        raise RecordError(msg)
    return {**by_id, **by_record} if by_record else by_id


def _not_empty(issue: str, said: Region | Unread) -> Region | Unread:
    if not isinstance(said, Unread) and said.is_empty:
        msg = f"{issue}: the region is empty: no outcome can meet it"
        raise RecordError(msg)
    return said


def _said(key: str, value: object) -> Region | Unread:
    """What is said of an issue that is given by its id, or of a family that is given by its pattern."""
    if isinstance(value, Unread) or (isinstance(value, Region) and not key.endswith("*")):
        return value
    if isinstance(value, Terms):
        msg = f"{key}: {quote(value)} is not a region: terms name their issues themselves"
        raise RecordError(msg)
    if not is_form(value):
        msg = f"{key}: {quote(value)} is not a region: make one with the issue, or write it as in a file"
        raise RecordError(msg)
    return Unread(value)


@frozen(repr=False, cache_hash=True)
class Terms(Worded, Mapping[str, Region]):
    """A region for each of one or more issues, all of them together. A read-only mapping, sorted by issue.

    The methods of an issue make terms: `rise.at_least(5)`. `&` puts terms together, so that all of them have to hold;
    on an issue of both, their regions are intersected. `|` makes `Alternatives`. `&` is associative, commutative and
    distributive over `|`.

    A region may be written as in a file, and the issue given by its id. A case reads such terms with the domains of its
    issues, and holds them read. Until then, to ask for the region is an error.

    Args:
        regions: By issue (as a record or an id) a region, or what a file would say.

    Raises:
        RecordError: If a value is neither a region nor the form of one, or is empty.
        OutcomeError: If an issue is given as a record, and the form is not one of its domain.

    Example:
        >>> import positions
        >>> rise = positions.Issue("rise", positions.Quantity("percent"))
        >>> week = positions.Issue("week", positions.Options(["35 hours", "40 hours"]))
        >>> rise.at_most(4) & week.only("40 hours")
        Terms(rise = at most 4 percent and week = 40 hours)
        >>> positions.Terms({rise: {"at_most": 4}}) == rise.at_most(4)
        True
        >>> match rise.at_most(4):
        ...     case {"rise": region, **others}:
        ...         print(region, others)
        at most 4 percent {}
    """

    __match_args__ = ("regions",)

    written: tuple[tuple[str, Region | Unread], ...] = field(converter=_written, alias="regions")
    _by_issue: dict[str, Region | Unread] = field(
        init=False, eq=False, repr=False, default=Factory(lambda self: dict(self.written), takes_self=True)
    )

    @cached_property
    def regions(self) -> tuple[tuple[str, Region], ...]:
        """The regions by issue. Raises `RecordError` if a case has to read them first."""
        if self.unread:
            return tuple(self.items())
        return cast("tuple[tuple[str, Region], ...]", self.written)

    @cached_property
    def open(self) -> frozenset[str]:
        """The issues on which every outcome will do.

        Example:
            >>> import positions
            >>> rise, week = positions.Options.yes_no(), positions.Options.yes_no()
            >>> sorted(positions.Terms({"rise": rise.only("yes"), "week": week.everything()}).open)
            ['week']
        """
        return frozenset(issue for issue, region in self.regions if region.is_everything)

    def but(self, issue: str, region: Region) -> Terms:
        """The same terms with another region on one of their issues.

        Example:
            >>> import positions
            >>> rise = positions.Issue("rise", positions.Quantity("percent"))
            >>> rise.at_most(4).but("rise", rise.domain.only(3))
            Terms(rise = 3 percent)
        """
        return self if self[issue] == region else Terms({**self._by_issue, issue: region})

    def without(self, issues: Collection[str]) -> Terms:
        """The same terms, which say nothing of these issues.

        Example:
            >>> import positions
            >>> rise, week = positions.Options.yes_no(), positions.Options.yes_no()
            >>> positions.Terms({"rise": rise.only("yes"), "week": week.only("no")}).without(["week"])
            Terms(rise = yes)
        """
        if not any(issue in self._by_issue for issue in issues):
            return self
        return Terms(_Part(each for each in self.written if each[0] not in issues))

    @property
    def unread(self) -> bool:
        """Whether a case has to read some of them first, because they are written as in a file."""
        return any(isinstance(said, Unread) for _, said in self.written)

    def __getitem__(self, issue: str | Asked) -> Region:
        asked: Any = issue
        name = asked.id if not isinstance(asked, str) and isinstance(asked, Asked) else asked
        said = self._by_issue[name]
        if isinstance(said, Unread):
            msg = (
                f"{name} = {quote(said.form)} is written as in a file, and no case has read it yet: ask the case that "
                "holds it, or make the terms with an Issue"
            )
            raise RecordError(msg)
        return said

    def __contains__(self, issue: object) -> bool:
        return (issue.id if not isinstance(issue, str) and isinstance(issue, Asked) else issue) in self._by_issue

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_issue)

    def __len__(self) -> int:
        return len(self._by_issue)

    @overload
    def __and__(self, other: Terms) -> Terms: ...

    @overload
    def __and__(self, other: Alternatives) -> Alternatives: ...

    def __and__(self, other: object) -> Terms | Alternatives:
        if isinstance(other, Alternatives):
            return Alternatives([self & each for each in other])
        if not isinstance(other, Terms):
            return NotImplemented
        both = {issue: _met(issue, self[issue], other[issue]) for issue in self if issue in other}
        return Terms({**self._by_issue, **other._by_issue, **both})

    @overload
    def __or__(self, other: Terms) -> Alternatives: ...

    @overload
    def __or__(self, other: Alternatives) -> Alternatives: ...

    def __or__(self, other: object) -> Alternatives:
        return Alternatives([self, other]) if isinstance(other, Terms | Alternatives) else NotImplemented

    def __str__(self) -> str:
        return " and ".join(f"{issue} = {said}" for issue, said in self.written)

    def as_call(self) -> Call:
        """The call that makes them, as Hypothesis and IPython print it.

        Example:
            >>> import positions
            >>> positions.Terms({"pause": positions.Quantity("day").at_least(30)}).as_call()
            Terms({'pause': Quantity('day').at_least(30)})
        """
        return Call("Terms", [self.as_argument()])

    def as_argument(self) -> dict[str, object]:
        """The table that records read."""
        return {issue: said.as_argument() for issue, said in self.written}

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    def __repr__(self) -> str:
        return f"Terms({self})"


def _met(issue: str, one: Region, other: Region) -> Region:
    """What both allow on an issue. Raises `RecordError` if that is nothing."""
    both = one & other
    if both.is_empty:
        msg = f"{issue}: nothing is both {one} and {other}"
        raise RecordError(msg)
    return both


def terms_of(given: TermsLike) -> Terms:
    """The terms themselves, or the terms that a table of regions gives. Raises `RecordError`."""
    return given if isinstance(given, Terms) else Terms(given)


def alternatives(given: AlternativesLike) -> tuple[Terms, ...]:
    """The alternatives that were written: one table, a list of tables (any one is enough), or none.

    Raises:
        RecordError: If it is neither.
    """
    return _alternatives(given)


def _alternatives(given: object) -> tuple[Terms, ...]:
    if is_list(given):
        return tuple([terms for part in given for terms in _alternatives(part)])
    if isinstance(given, Mapping):
        terms = terms_of(given)
        return (terms,) if terms else ()
    msg = f"{quote(given)} is neither terms nor a list of terms"
    raise RecordError(msg)


@frozen(repr=False)
class Alternatives(Worded, Sequence[Terms]):
    """Terms of which any one is enough. A read-only sequence, made by `|`.

    `|` adds alternatives, `&` puts terms into each of them.

    Args:
        each: The alternatives, as a list.

    Raises:
        RecordError: If one of them is not terms.

    Example:
        >>> import positions
        >>> rise = positions.Issue("rise", positions.Quantity("percent"))
        >>> week = positions.Issue("week", positions.Options(["35 hours", "40 hours"]))
        >>> rise.at_least(5) | week.only("35 hours")
        Alternatives(rise = at least 5 percent or week = 35 hours)
        >>> match rise.at_least(5) | week.only("35 hours"):
        ...     case positions.Alternatives([first, *others]):
        ...         print(first, len(others))
        rise = at least 5 percent 1
    """

    each: tuple[Terms, ...] = field(converter=alternatives)

    def as_call(self) -> Call:
        """The call that makes them.

        Example:
            >>> import positions
            >>> rise = positions.Issue("rise", positions.Quantity("percent"))
            >>> (rise.at_least(5) | rise.only(0)).as_call()
            Alternatives([{'rise': Quantity('percent').at_least(5)}, {'rise': Quantity('percent').only(0)}])
        """
        return Call("Alternatives", [[terms.as_argument() for terms in self.each]])

    @overload
    def __getitem__(self, place: int) -> Terms: ...

    @overload
    def __getitem__(self, place: slice) -> Alternatives: ...

    def __getitem__(self, place: int | slice) -> Terms | Alternatives:
        return Alternatives(self.each[place]) if isinstance(place, slice) else self.each[place]

    def __len__(self) -> int:
        return len(self.each)

    @overload
    def __and__(self, other: Terms) -> Alternatives: ...

    @overload
    def __and__(self, other: Alternatives) -> Alternatives: ...

    def __and__(self, other: object) -> Alternatives:
        if isinstance(other, Terms):
            return Alternatives([one & other for one in self.each])
        if not isinstance(other, Alternatives):
            return NotImplemented
        return Alternatives([one & another for one in self.each for another in other.each])

    @overload
    def __or__(self, other: Terms) -> Alternatives: ...

    @overload
    def __or__(self, other: Alternatives) -> Alternatives: ...

    def __or__(self, other: object) -> Alternatives:
        return Alternatives([self, other]) if isinstance(other, Terms | Alternatives) else NotImplemented

    def __str__(self) -> str:
        return " or ".join(map(str, self.each))

    def __repr__(self) -> str:
        return f"Alternatives({self})"
