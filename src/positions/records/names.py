"""What readers call the outcomes of an issue, and regions in those words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from attrs import Factory, evolve, field, frozen

from positions.domains import Options, Quantity, Scale
from positions.domains.written import is_name
from positions.errors import DomainError, OutcomeError, RecordError, did_you_mean, listed, quote
from positions.regions import Domain, FiniteRegion, LineRegion, Region

if TYPE_CHECKING:
    from collections.abc import Iterator


NamesLike: TypeAlias = "Names | Mapping[str, str]"


def _pairs(written: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return _checked_pairs(written)


def _checked_pairs(written: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(written, Mapping):
        msg = f"{quote(written)} is not a table of labels and what a reader calls them"
        raise RecordError(msg)
    for label, name in written.items():
        if not isinstance(label, str) or not is_name(name):
            msg = f"{quote(label)} = {quote(name)}: expected a label, and what a reader calls it as text"
            raise RecordError(msg)
    return tuple(sorted(written.items()))


@frozen(repr=False, cache_hash=True)
class Names(Mapping[str, str]):
    """What readers call outcomes, by label. A read-only mapping, sorted by label.

    Raises:
        RecordError: If a name is not a text, or blank.
    """

    pairs: tuple[tuple[str, str], ...] = field(converter=_pairs)
    _by_label: dict[str, str] = field(
        init=False, eq=False, repr=False, default=Factory(lambda self: dict(self.pairs), takes_self=True)
    )

    def __getitem__(self, label: str) -> str:
        return self._by_label[label]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_label)

    def __len__(self) -> int:
        return len(self._by_label)

    def as_argument(self) -> dict[str, str]:
        """The table that records read."""
        return dict(self.pairs)

    def __repr__(self) -> str:
        return f"Names({self._by_label})"


def names_of(written: NamesLike) -> Names:
    """The names themselves, or those that a table gives. Raises `RecordError`."""
    return written if isinstance(written, Names) else Names(written)


def check_names(names: Names, domain: Domain) -> None:
    """Checks that the names are names of labels of the domain, and tell its outcomes apart.

    Raises:
        OutcomeError: If one names something that is not a label of the domain.
        RecordError: If two outcomes would have one name.
    """
    if names:
        _renamed(domain, names)


def in_names(region: Region, names: Names) -> str:
    """The region in words, its labels called as readers call them."""
    domain = _renamed(region.domain, names) if names else region.domain
    if isinstance(region, FiniteRegion) and isinstance(domain, Options | Scale):
        return str(FiniteRegion(domain, region.mask))
    if isinstance(region, LineRegion) and isinstance(domain, Quantity):
        return str(LineRegion(domain, region.cuts))
    return str(region)


@lru_cache(maxsize=100)  # the issues of a family share names and domain
def _renamed(domain: Domain, names: Names) -> Domain:
    """The domain with other labels. Raises `OutcomeError` and `RecordError` if it cannot have them."""
    labels = dict.fromkeys(_labels(domain))
    for label in (each for each in names if each not in labels):
        right = f"no outcome {quote(label)}{did_you_mean(label, labels)}; the labels are {listed(labels)}"
        wrong = f"{quote(label)} is not a label; the outcomes are {domain.describe()}"
        msg = f"says: {right if labels else wrong}"
        raise OutcomeError(msg)
    try:
        if isinstance(domain, Quantity):
            return evolve(domain, top=names.get(domain.top or "", domain.top))
        return type(domain)([names.get(label, label) for label in labels])  # type: ignore[call-arg]
    except DomainError as error:
        msg = f"says: {error}"
        raise RecordError(msg) from None


def _labels(domain: Domain) -> tuple[str, ...]:
    """The outcomes that a label stands for."""
    if isinstance(domain, Options | Scale):
        return domain.outcomes
    return (domain.top,) if isinstance(domain, Quantity) and domain.top is not None else ()
