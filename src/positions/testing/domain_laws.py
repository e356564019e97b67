"""The laws that every domain has to keep, whatever its outcomes are."""

from __future__ import annotations

import json
import pickle
import sys
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING

from positions.domains import parse_domain
from positions.errors import LawError, MissingExtraError
from positions.files.text import json_text, toml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.regions import Domain, Region

# A law as a sentence, what was found, and what the law says that it is.
Finding = tuple[str, object, object]


def check_domain_laws(domain: Domain, *, files: bool = True, examples: int = 50) -> None:
    """Checks that a domain keeps the laws on which everything else depends, with random regions of it.

    The algebra (`&`, `|`, `-`, `^`, `~`), one canonical form for each set, outcomes, forms as in TOML and JSON and
    back, text, and pickles (if the class can be imported). A failure shrinks to the simplest regions that show it.

    Args:
        domain: The domain. Its regions are found as `positions.strategies.regions` finds them.
        files: Whether cases in files have such a domain, so that `parse_domain` has to read it.
        examples: How many triples of regions to try.

    Raises:
        LawError: If a law does not hold.
        MissingExtraError: If Hypothesis is not installed.

    Example:
        >>> import positions
        >>> positions.testing.check_domain_laws(positions.Scale(["ended", "lower", "same"]), examples=10)
    """
    try:
        from positions.strategies.trial import try_on_regions  # noqa: PLC0415 (Hypothesis is an extra)
    except ModuleNotFoundError as error:
        msg = f"check_domain_laws needs the package {error.name}: pip install 'positions[hypothesis]'"
        raise MissingExtraError(msg, name=error.name) from None
    _require(_of_domain(domain, files=files))
    try_on_regions(lambda *three: _require(_of_regions(*three)), domain, examples=examples)


def _require(findings: Iterator[Finding]) -> None:
    for law, found, expected in findings:
        if found != expected:
            raise LawError(law, found, expected)


def _of_domain(domain: Domain, *, files: bool) -> Iterator[Finding]:
    everything, nothing = domain.everything(), domain.nothing()
    yield "The complement of everything is nothing", ~everything, nothing
    yield "Everything holds every outcome, and nothing none", (everything.is_everything, nothing.is_empty), (True, True)
    if _can_be_pickled(domain):
        copy = pickle.loads(pickle.dumps(domain))  # noqa: S301 (just pickled)
        yield "A pickled domain is the domain", copy, domain
        yield "Equal domains have equal hashes", hash(copy), hash(domain)
    yield "A domain is described in one line", _is_line(domain.describe()), True
    if files:
        toml = _read({"it": domain.to_form()})
        yield "A file gives the domain back", parse_domain(toml), domain
        yield "JSON gives the domain back", parse_domain(json.loads(json_text(domain.to_plain()))), domain


def _of_regions(one: Region, other: Region, third: Region) -> Iterator[Finding]:
    for laws in (_algebra, _sets, _forms):
        yield from laws(one, other, third)


def _algebra(one: Region, other: Region, third: Region) -> Iterator[Finding]:
    everything, nothing = one.domain.everything(), one.domain.nothing()
    yield "Union is commutative", one | other, other | one
    yield "Intersection is commutative", one & other, other & one
    yield "Union is associative", (one | other) | third, one | (other | third)
    yield "Intersection is associative", (one & other) & third, one & (other & third)
    yield "Intersection distributes over union", one & (other | third), (one & other) | (one & third)
    yield "Union distributes over intersection", one | (other & third), (one | other) & (one | third)
    yield "A region absorbs its intersections", one | (one & other), one
    yield "A region and its complement are everything", one | ~one, everything
    yield "A region and its complement have nothing in common", one & ~one, nothing
    yield "Twice the complement is the region", ~~one, one
    yield "The complement of a union is the intersection of the complements", ~(one | other), ~one & ~other
    yield "A difference is the intersection with the complement", one - other, one & ~other
    yield "A symmetric difference is what one of the two has", one ^ other, (one - other) | (other - one)
    yield (
        "The union of several is that of one after another",
        one.domain.union([one, other, third]),
        one | other | third,
    )


def _sets(one: Region, other: Region, _: Region) -> Iterator[Finding]:
    yield "Regions are equal if neither has what the other lacks", one == other, not one ^ other
    yield "Equal regions have equal hashes", hash(~~one | (one & other)), hash(one)
    yield "A subset is its own intersection", one.is_subset(other), one & other == one
    yield "Disjoint regions have nothing in common", one.is_disjoint(other), not one & other
    yield "A region is true if it is not empty", bool(one), not one.is_empty
    yield "A region that is not empty has a witness", one.witness() is None, one.is_empty
    for outcome in (one.witness(), other.witness()):
        if outcome is not None:
            yield "An outcome lies in a union if it lies in either", outcome in one | other, True
            yield "An outcome lies in a region or in its complement", outcome in one, outcome not in ~one
            yield "The region of one outcome has that outcome", one.domain.only(outcome).witness(), outcome
    yield "The stretches of a region make the region", one.domain.union(one.runs()), one


def _forms(one: Region, other: Region, _: Region) -> Iterator[Finding]:
    parse = one.domain.parse
    toml = _read({"it": one.to_form()})
    yield "A file gives the region back", parse(toml), one
    yield "JSON gives the region back", parse(json.loads(json_text(one.to_plain()))), one
    if _can_be_pickled(one.domain):
        yield "A pickled region is the region", pickle.loads(pickle.dumps(one)), one  # noqa: S301 (just pickled)
    yield "A region is printed in one line", _is_line(str(one)), True
    yield "Equal regions are printed alike", str((one | other) & (one | ~other)), str(one)


def _read(table: dict[str, object]) -> object:
    return tomllib.loads(toml_text(table), parse_float=Decimal)["it"]


def _can_be_pickled(domain: Domain) -> bool:
    """Whether its class is one that Python can import: not one of a prompt or of a function."""
    kind = type(domain)
    return getattr(sys.modules.get(kind.__module__), kind.__qualname__, None) is kind


def _is_line(text: str) -> bool:
    return text.isprintable() and text != ""
