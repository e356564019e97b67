"""From plain data to records, strictly, and with every problem told: the only door to cattrs.

Stock cattrs is obliging: it takes a text for a list of letters, `"30"` and `7.9` for whole numbers, `None` for the
text "None". Every hook here refuses what is not written as it should be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, get_args, get_origin

import cattrs
from attrs import fields, frozen
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from positions.domains import exact, parse_domain
from positions.errors import PositionsError, RecordError, UnknownNameError, did_you_mean, listed, quote
from positions.records import (
    Evidence,
    Family,
    Issue,
    Party,
    Proposal,
    Round,
    Rule,
    Salience,
    Skip,
    Source,
    Statement,
    Terms,
)
from positions.records.checks import FixedWord, checked_ids
from positions.regions import Domain
from positions.when import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from positions.files.locate import Path
    from positions.regions import Region

T = TypeVar("T")
Converter: TypeAlias = cattrs.Converter
Hook: TypeAlias = "Callable[[object, object], object]"

RECORDS = (Party, Round, Issue, Family, Rule, Source, Evidence, Statement, Proposal, Skip, Salience)
_WRITTEN = {"given": "if"}  # what a file calls a field that Python cannot call so


@frozen
class Known:
    """What terms may speak of.

    Attributes:
        issues: The issues, by id.
        families: The issues of each family, by its id.
        broken: The ids of issues and families that are written but wrong; what hangs on them is passed over.
        complete: Whether every file could be read; else an issue that is not known may stand in one that could not.
    """

    issues: Mapping[str, Issue]
    families: Mapping[str, Sequence[Issue]]
    broken: frozenset[str]
    complete: bool


class _WrongError(Exception):
    """What is wrong inside one value, each thing with its path there; nothing, where it was told of elsewhere."""

    def __init__(self, problems: list[tuple[Path, str]]) -> None:
        super().__init__(problems)
        self.problems = problems


_ERRORS = (PositionsError, ClassValidationError, _WrongError)


def structured(converter: Converter, data: object, kind: type[T]) -> tuple[T | None, list[tuple[Path, str]]]:
    """The record that the data says, or None and everything that is wrong with it, each with its path inside."""
    try:
        return converter.structure(data, kind), []
    except _ERRORS as error:
        return None, list(_problems_in(error))


def _problems_in(error: BaseException, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every problem behind an error of structuring, with its path inside the record."""
    if isinstance(error, ClassValidationError):
        noted, bare = error.group_exceptions()
        for inner, note in noted:
            if isinstance(inner, KeyError) and not isinstance(inner, PositionsError):
                yield path, f"the key {quote(_WRITTEN.get(note.name, note.name))} is missing"
            else:
                yield from _problems_in(inner, (*path, _WRITTEN.get(note.name, note.name)))
        for inner in bare:
            yield from _problems_in(inner, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        right = [_WRITTEN.get(each.name, each.name) for each in fields(Family if error.cl is Issue else error.cl)]
        for key in sorted(error.extra_fields):
            yield (*path, key), f"no such key here{did_you_mean(key, right)}; expected {listed(right, most=20)}"
    elif isinstance(error, _WrongError):
        for inside, message in error.problems:
            yield (*path, *inside), message
    else:
        yield path, str(error)


def converter_for(known: Known | None = None) -> Converter:
    """A strict converter; with what is known of issues, it reads terms too."""
    converter = Converter(detailed_validation=True, forbid_extra_keys=True, omit_if_default=True)
    converter.register_structure_hook(str, lambda value, _: checked_text(value))
    for kind, expected in ((int, "a whole number"), (bool, "true or false")):
        converter.register_structure_hook(kind, _exactly(kind, expected))
    converter.register_structure_hook_func(_is_word, lambda value, words: words(value))
    converter.register_structure_hook(When, lambda value, _: When.parse(value))
    converter.register_structure_hook(Domain, lambda value, _: parse_domain(value))
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _tuple_hook(converter, kind))
    if known is not None:
        converter.register_structure_hook(Terms, lambda value, _: _terms(value, known))
    converter.register_unstructure_hook_func(_is_domain, lambda domain: domain.to_form())
    converter.register_unstructure_hook(Terms, _written_terms)
    converter.register_unstructure_hook(When, lambda when: when.first if when.exact else str(when))
    converter.register_unstructure_hook_func(_is_word, str)
    for record in RECORDS:  # last, for a record's hooks are made of those of its fields
        converter.register_structure_hook(record, _record_hook(converter, record, known))
        converter.register_unstructure_hook(record, _unstructure_hook(converter, record))
    return converter


def _exactly(kind: type, expected: str) -> Hook:
    def hook(value: object, _: object) -> object:
        if type(value) is not kind:
            msg = f"{quote(value)} is not {expected}"
            raise RecordError(msg)
        return value

    return hook


def checked_text(value: object) -> str:
    """The text, if it is one that a file can hold. Raises `RecordError`."""
    if not isinstance(value, str):
        msg = f"{quote(value)} is not a text"
        raise RecordError(msg)
    try:
        value.encode()
    except UnicodeEncodeError:
        msg = f"{quote(value)} holds half a character (a lone surrogate)"
        raise RecordError(msg) from None
    return value


def checked_text_list(value: object) -> tuple[str, ...]:
    """The texts of a list. Raises `RecordError`."""
    if not isinstance(value, list):
        msg = f"{quote(value)} is not a list"
        raise RecordError(msg)
    return tuple(map(checked_text, value))


def _is_word(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, FixedWord)


def _is_domain(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Domain)


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _tuple_hook(converter: Converter, kind: Any) -> Hook:  # noqa: ANN401 (a type form)
    inner = get_args(kind)[0]

    def hook(value: object, _: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            msg = f"{quote(value)} is not a list{': put it into square brackets' if isinstance(value, dict) else ''}"
            raise RecordError(msg)
        entries = (((place,), each) for place, each in enumerate(value))
        return tuple(_gather(entries, lambda each: converter.structure(each, inner)))

    return hook


def _gather(entries: Iterable[tuple[Path, object]], read: Callable[[Any], T]) -> list[T]:
    """What is read of each entry; what is wrong with any of them is told together.

    Raises:
        _WrongError: If any entry is wrong.
    """
    found: list[T] = []
    problems: list[tuple[Path, str]] = []
    wrong = False
    for path, entry in entries:
        try:
            found.append(read(entry))
        except _ERRORS as error:
            wrong = True
            problems.extend(_problems_in(error, path))
    if wrong:
        raise _WrongError(problems)
    return found


def _terms(value: object, known: Known) -> Terms:
    """A table of issues and regions; `family.*` stands for every issue of the family."""
    if not isinstance(value, dict):
        msg = f"{quote(value)} is not a table of issues and regions"
        raise RecordError(msg)
    tables = _gather((((item[0],), item) for item in value.items()), lambda item: _regions(item[0], item[1], known))
    regions: dict[str, Region] = {}
    for table in tables:
        for issue in regions.keys() & table.keys():
            msg = f"{issue} stands twice: by itself and in a pattern"
            raise RecordError(msg)
        regions.update(table)
    return Terms(regions)


def _regions(key: str, form: object, known: Known) -> dict[str, Region]:
    """The region of each issue that a key of terms addresses."""
    family = key.removesuffix(".*")
    if key in known.broken or key.rpartition(".")[0] in known.broken:
        raise _WrongError([])
    if key in known.issues:
        issues: Sequence[Issue] = [known.issues[key]]
    elif family in known.families and family != key:
        issues = known.families[family]
    elif known.complete:
        raise UnknownNameError(_no_issue(key, form, known))
    else:
        raise _WrongError([])
    return {issue.id: issue.domain.parse(form) for issue in issues}


def _no_issue(key: str, form: object, known: Known) -> str:
    """What to say of a key that is no issue."""
    written = next((each for each in _dotted(key, form) if each in known.issues), None)
    if written is None and key in known.families:
        return f"{quote(key)} is a family: write '{key}.*' for all of it, or one of its issues"
    dotted = written or next((issue for issue in known.issues if issue.startswith(f"{key}.")), None)
    if dotted:
        return f"no issue {quote(key)} (did you mean {quote(dotted)}? an id with a dot is written in quotation marks)"
    return f"no issue {quote(key)}{did_you_mean(key, [*known.issues, *(f'{name}.*' for name in known.families)])}"


def _dotted(key: str, form: object) -> Iterator[str]:
    """The ids that were meant where `land.east = "yes"` lacks its quotation marks: a table in a table."""
    for inner, deeper in form.items() if isinstance(form, dict) else ():
        yield f"{key}.{inner}"
        yield from _dotted(f"{key}.{inner}", deeper)


def _alternatives(value: object, known: Known) -> tuple[Terms, ...]:
    if isinstance(value, list):
        return tuple(_gather((((place,), each) for place, each in enumerate(value)), lambda each: _terms(each, known)))
    return (_terms(value, known),)


def _record_hook(converter: Converter, record: type[Any], known: Known | None) -> Hook:
    overrides: dict[str, Any] = {"given": override(rename="if")} if record is Rule else {}
    ids = override(struct_hook=lambda value, _: checked_ids(value))
    if record is Statement and known is not None:
        boxes = override(struct_hook=lambda value, _: _alternatives(value, known))
        overrides = {"party": ids, "terms": boxes, "provided": boxes}
    if record is Proposal:
        overrides = {"by": ids}
    if record is Salience:
        overrides = {"weight": override(struct_hook=lambda value, _: exact(value))}
    stock = make_dict_structure_fn(record, converter, _cattrs_forbid_extra_keys=True, **overrides)

    def hook(value: object, kind: object) -> object:
        if not isinstance(value, dict):
            msg = f"{quote(value)} is not a table"
            raise RecordError(msg)
        return stock(value, kind)

    return hook


def _unstructure_hook(converter: Converter, record: type[Any]) -> Callable[[Any], dict[str, Any]]:
    overrides: dict[str, Any] = {"given": override(rename="if")} if record is Rule else {}
    alone = override(unstruct_hook=_alone)
    boxes = override(unstruct_hook=lambda tables: _alone([_written_terms(terms) for terms in tables]))
    if record is Statement:
        overrides = {"party": alone, "terms": boxes, "provided": boxes}
    if record is Proposal:
        overrides = {"by": alone}
    return make_dict_unstructure_fn(record, converter, _cattrs_omit_if_default=True, **overrides)


def _alone(values: Sequence[object]) -> object:
    """A single value without the list around it."""
    return values[0] if len(values) == 1 else list(values)


def _written_terms(terms: Terms) -> dict[str, object]:
    return {issue: region.to_form() for issue, region in terms.items()}
