"""Records by id: what a case holds of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from attrs import Factory, field, frozen

from positions.calls import Printer, Verbatim
from positions.errors import UnknownNameError, did_you_mean, listed, quote
from positions.records import Decision, Family, Issue, Matter, Party, Proposal, Round, Rule, Source, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator


#: A record with an id.
Named: TypeAlias = Party | Round | Issue | Family | Rule | Source | Statement | Proposal | Decision

#: What a caller may write for issues: records, ids and patterns; several as a list, or in one text with commas.
MattersLike: TypeAlias = str | Matter | Iterable[str | Matter]

T = TypeVar("T", bound=Named)


def _named(matters: Matter | Iterable[str | Matter]) -> Iterator[str]:
    """The ids and patterns as they are, and of each issue and family its id, or those of its issues."""
    for each in [matters] if isinstance(matters, Matter) else matters:
        if isinstance(each, str):
            yield each
        else:
            yield from (issue.id for issue in each.issues)


@frozen(repr=False)
class Catalog(Mapping[str, T]):
    """The records of one kind by id, in the order of the case. Read-only and hashable.

    Args:
        kind: What they are, for messages: `party`.
        records: The records, no id twice.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> talks.rounds
        <Catalog of round: 'istanbul-1', 'istanbul-2'>
        >>> talks.parties["russia"].title
        'Russia'
    """

    kind: str
    records: tuple[T, ...]
    _by_id: Mapping[str, T] = field(
        init=False,
        eq=False,
        default=Factory(lambda self: {record.id: record for record in self.records}, takes_self=True),
    )

    def __getitem__(self, name: str | T) -> T:
        """The record with this id, which may be given as a record too. Raises `UnknownNameError`."""
        wanted: Any = getattr(name, "id", name)  # of what is neither, the error says what it is
        try:
            return self._by_id[wanted]
        except (KeyError, TypeError):
            msg = f"no {self.kind} {quote(wanted)}{did_you_mean(wanted, self._by_id)}"
            raise UnknownNameError(msg) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def matching(self, patterns: MattersLike) -> tuple[T, ...]:
        """The records whose id matches one of the patterns (`*` stands for anything), in the order of the case.

        Args:
            patterns: Ids or patterns: several as a list, or in one text with commas between. Issues and families may
                be given as records.

        Raises:
            UnknownNameError: If a pattern matches nothing.

        Example:
            >>> import positions
            >>> [issue.id for issue in positions.load_seeds().issues.matching("nato.*, neutrality")]
            ['nato.membership', 'neutrality']
        """
        given = patterns.split(",") if isinstance(patterns, str) else patterns
        wanted = list(_named(given))
        chosen: set[str] = set()
        for pattern in (each.strip() for each in wanted):
            matched = [name for name in self if fnmatchcase(name, pattern)]
            if not matched:
                stem = pattern.removesuffix("*").rstrip(".")
                near = did_you_mean(pattern, self) or did_you_mean(stem, {name.partition(".")[0] for name in self})
                msg = f"no {self.kind} matches {quote(pattern)}{near}"
                raise UnknownNameError(msg)
            chosen.update(matched)
        return tuple(record for record in self.records if record.id in chosen)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    def _repr_pretty_(self, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001 (as IPython calls it)
        printer.text(repr(self))

    def __rich_repr__(self) -> Iterator[object]:
        yield Verbatim(f"of {self.kind}: {listed(self)}")

    __rich_repr__.angular = True  # type: ignore[attr-defined]  # what rich asks for

    def __repr__(self) -> str:
        return f"<Catalog of {self.kind}: {listed(self)}>"


@frozen(repr=False)
class IssueCatalog(Catalog[Issue]):
    """The issues by id, and the issues and families as a coder writes them.

    Attributes:
        matters: The issues and families, in the order of the case: a family stands for its issues.
    """

    matters: tuple[Issue | Family, ...]

    @classmethod
    def of(cls, matters: Iterable[Issue | Family]) -> IssueCatalog:
        """The catalog of these issues and families."""
        written = tuple(matters)
        issues = tuple(issue for matter in written for issue in matter.issues)
        return cls("issue", issues, written)
