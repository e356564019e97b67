"""From plain data to records, strictly, and with everything that is wrong; and back: the only door to cattrs.

Stock cattrs is obliging: it takes a text for a list of letters, `"30"` and `7.9` for whole numbers, `None` for the
text "None". Every hook here refuses what is not written as it should be.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import lru_cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, get_args, get_origin

import cattrs
from attrs import fields
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from positions.domains import parse_domain, read_number
from positions.errors import PositionsError, RecordError
from positions.files.quick import NOTHING_KNOWN, ONE_OR_MORE, without_none, written_key
from positions.files.values import checked_list, checked_text, checked_whole
from positions.negotiation.known import WrongError, gather
from positions.prose import did_you_mean, listed, quote
from positions.records import (
    Decision,
    Evidence,
    Family,
    Issue,
    Party,
    Preference,
    Proposal,
    Round,
    Rule,
    Skip,
    Source,
    Statement,
    Terms,
    Votes,
)
from positions.records.checks import FixedWord, checked_ids, checked_truth
from positions.records.names import Names, names_of
from positions.records.votes import votes_of
from positions.regions import Domain
from positions.when import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from positions.files.locate import Path
    from positions.negotiation.known import Known

T = TypeVar("T")
Hook: TypeAlias = "Callable[[object, object], object]"

_RECORDS = (Party, Round, Issue, Family, Rule, Source, Evidence, Statement, Proposal, Skip, Preference, Decision)
_KNOWN: ContextVar[Known] = ContextVar("known", default=NOTHING_KNOWN)


def structured(data: object, kind: type[T], known: Known = NOTHING_KNOWN) -> tuple[T | None, list[tuple[Path, str]]]:
    """The record that the data says, or None and everything that is wrong with it, each with its path inside."""
    token = _KNOWN.set(known)
    try:
        return _structuring().structure(data, kind), []
    except (PositionsError, WrongError, ClassValidationError, RecursionError) as error:
        return None, list(_problems_in(error))
    finally:
        _KNOWN.reset(token)


def unstructured(record: object) -> dict[str, object]:
    """The record as the plain data that a file writes."""
    return dict(_unstructuring().unstructure(record))


def _problems_in(error: BaseException, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every problem behind an error of structuring, with its path inside the record."""
    if isinstance(error, ClassValidationError):
        noted, bare = error.group_exceptions()
        for inner, note in noted:
            key = written_key(note.name)
            if isinstance(inner, KeyError) and not isinstance(inner, PositionsError):
                yield path, f"the key {quote(key)} is missing"
            else:
                yield from _problems_in(inner, (*path, key))
        for inner in bare:
            yield from _problems_in(inner, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        right = [written_key(each.name) for each in fields(Family if error.cl is Issue else error.cl)]
        for key in sorted(error.extra_fields, key=str):
            yield (*path, str(key)), f"no such key here{did_you_mean(key, right)}; expected {listed(right, most=20)}"
    elif isinstance(error, WrongError):
        for inside, message in error.problems:
            yield (*path, *inside), message
    else:
        yield path, "nested too deep: no case needs that" if isinstance(error, RecursionError) else str(error)


@lru_cache
def _structuring() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=True, forbid_extra_keys=True)
    converter.register_structure_hook(str, lambda value, _: checked_text(value))
    converter.register_structure_hook(int, lambda value, _: checked_whole(value))
    converter.register_structure_hook(bool, lambda value, _: checked_truth(value))
    converter.register_structure_hook(FixedWord, lambda value, words: words(value))
    converter.register_structure_hook(When, lambda value, _: When.parse(value))
    converter.register_structure_hook(Names, lambda value, _: names_of(value))
    converter.register_structure_hook(Votes, lambda value, _: votes_of(value))
    converter.register_structure_hook(Domain, lambda value, _: parse_domain(value))
    converter.register_structure_hook(Terms, lambda value, _: _KNOWN.get().terms(value))
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _tuple_hook(converter, kind))
    converter.register_structure_hook_factory(_is_optional, lambda kind: _optional_hook(converter, kind))
    for record in _RECORDS:  # last, for a record's hooks are made of those of its fields
        converter.register_structure_hook(record, _record_hook(converter, record))
    return converter


@lru_cache
def _unstructuring() -> cattrs.Converter:
    converter = cattrs.Converter(omit_if_default=True)
    converter.register_unstructure_hook_func(_is_domain, lambda domain: domain.to_form())
    converter.register_unstructure_hook(Terms, _written_terms)
    converter.register_unstructure_hook(Names, dict)
    converter.register_unstructure_hook(Votes, dict)
    converter.register_unstructure_hook(When, lambda when: when.first if when.exact else str(when))
    converter.register_unstructure_hook_func(_is_word, str)
    for record in _RECORDS:
        converter.register_unstructure_hook(record, _unstructure_hook(converter, record))
    return converter


def _is_word(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, FixedWord)


def _is_domain(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Domain)


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _tuple_hook(converter: cattrs.Converter, kind: Any) -> Hook:  # noqa: ANN401 (a type form)
    inner = get_args(kind)[0]

    def entry(value: object) -> object:
        try:
            return converter.structure(value, inner)
        except ClassValidationError as error:
            raise WrongError(list(_problems_in(error))) from None

    return lambda value, _: tuple(gather((((place,), each) for place, each in enumerate(checked_list(value))), entry))


def _is_optional(kind: object) -> bool:
    return isinstance(kind, UnionType) and NoneType in get_args(kind)


def _optional_hook(converter: cattrs.Converter, kind: Any) -> Hook:  # noqa: ANN401 (a type form)
    """A file has no word for None: a key is left out."""
    inner = without_none(kind)
    return lambda value, _: converter.structure(value, inner)


def _record_hook(converter: cattrs.Converter, record: type[Any]) -> Hook:
    overrides: dict[str, Any] = {"given": override(rename="if")} if record is Rule else {}
    if record in (Statement, Proposal):
        ids = override(struct_hook=lambda value, _: checked_ids(value))
        overrides = {each.name: ids for each in fields(record) if each.name in ONE_OR_MORE}
    if record is Statement:
        alternatives = override(struct_hook=lambda value, _: _KNOWN.get().alternatives(value))
        overrides |= {"terms": alternatives, "provided": alternatives}
    if record in (Preference, Party):
        number = override(struct_hook=lambda value, _: read_number(value))
        overrides = {"salience" if record is Preference else "seats": number}
    if record is Decision:
        ids = override(struct_hook=lambda value, _: checked_ids(value))
        as_given = override(struct_hook=lambda value, _: value)
        overrides = {"issues": ids, "parties": ids, "threshold": as_given}
    stock = make_dict_structure_fn(record, converter, _cattrs_forbid_extra_keys=True, **overrides)

    def hook(value: object, kind: object) -> object:
        if not isinstance(value, dict):
            msg = f"{quote(value)} is not a table"
            raise RecordError(msg)
        return stock(value, kind)

    return hook


def _unstructure_hook(converter: cattrs.Converter, record: type[Any]) -> Callable[[Any], dict[str, Any]]:
    overrides: dict[str, Any] = {"given": override(rename="if")} if record is Rule else {}
    alone = override(unstruct_hook=_alone)
    alternatives = override(unstruct_hook=lambda tables: _alone([_written_terms(terms) for terms in tables]))
    if record is Decision:
        overrides = dict.fromkeys(("issues", "parties", "threshold"), alone)
    if record in (Statement, Proposal):
        overrides = {each.name: alone for each in fields(record) if each.name in ONE_OR_MORE}
    if record is Statement:
        overrides |= {"terms": alternatives, "provided": alternatives}
    return make_dict_unstructure_fn(record, converter, _cattrs_omit_if_default=True, **overrides)


def _alone(values: Sequence[object]) -> object:
    """A single value without the list around it."""
    return values[0] if len(values) == 1 else list(values)


def _written_terms(terms: Terms) -> dict[str, object]:
    return {issue: region.to_form() for issue, region in terms.items()}
