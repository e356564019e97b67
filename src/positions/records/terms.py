"""Terms: a region for each of one or more issues, all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from positions.calls import Call, Printer, Verbatim
from positions.errors import RecordError, quote
from positions.records.checks import checked_id
from positions.regions import Region

if TYPE_CHECKING:
    from collections.abc import Iterator


def _regions(written: object) -> tuple[tuple[str, Region], ...]:
    if not isinstance(written, Mapping):
        msg = f"{quote(written)} is not a table of issues and regions"
        raise RecordError(msg)
    for issue, region in written.items():
        checked_id(issue)
        if not isinstance(region, Region):
            msg = f"{issue}: {quote(region)} is not a region: make one with the issue's domain"
            raise RecordError(msg)
        if region.is_empty:
            msg = f"{issue}: the region is empty: no outcome can meet it"
            raise RecordError(msg)
    return tuple(sorted(written.items()))


@frozen(repr=False)
class Terms(Mapping[str, Region]):
    """A region for each of one or more issues, all of them together. A read-only mapping, sorted by issue.

    Args:
        regions: The regions by issue id.

    Raises:
        RecordError: If a value is not a region, or is empty.

    Example:
        >>> import positions
        >>> days = positions.Quantity("day")
        >>> positions.Terms({"truce.duration": days.between(2, 3)})
        Terms(truce.duration = 2 to 3 days)
    """

    regions: tuple[tuple[str, Region], ...] = field(converter=_regions)
    _by_issue: dict[str, Region] = field(
        init=False, eq=False, repr=False, default=Factory(lambda self: dict(self.regions), takes_self=True)
    )

    def __getitem__(self, issue: str) -> Region:
        return self._by_issue[issue]

    def __contains__(self, issue: object) -> bool:
        return issue in self._by_issue

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_issue)

    def __len__(self) -> int:
        return len(self._by_issue)

    def __str__(self) -> str:
        return " and ".join(f"{issue} = {region}" for issue, region in self.regions)

    def as_call(self) -> Call:
        """The call that makes them, as Hypothesis and IPython print it.

        Example:
            >>> import positions
            >>> positions.Terms({"pause": positions.Quantity("day").at_least(30)}).as_call()
            Terms({'pause': Quantity('day').at_least(30)})
        """
        return Call("Terms", [self.as_argument()])

    def as_argument(self) -> dict[str, Call]:
        """The table that records read."""
        return {issue: region.as_call() for issue, region in self.regions}

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    def _repr_pretty_(self, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001 (as IPython calls it)
        printer.pretty(self.as_call())

    def __rich_repr__(self) -> Iterator[object]:
        yield Verbatim(str(self))

    def __repr__(self) -> str:
        return f"Terms({self})"


def terms_of(written: object) -> Terms:
    """The terms themselves, or the terms that a table of regions gives. Raises `RecordError`."""
    return written if isinstance(written, Terms) else Terms(written)


def alternatives(written: object) -> tuple[Terms, ...]:
    """The alternatives that were written: one table, a list of tables (any one is enough), or none.

    Raises:
        RecordError: If it is neither.
    """
    if isinstance(written, Terms):
        return (written,) if written else ()
    if isinstance(written, Mapping):
        return alternatives(terms_of(written))
    if not isinstance(written, list | tuple):
        msg = f"{quote(written)} is neither terms nor a list of terms"
        raise RecordError(msg)
    return tuple(terms for part in written for terms in alternatives(part))
