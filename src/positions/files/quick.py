"""From plain data to records, quickly: only what is certainly right. `strict` reads the rest and says what is wrong.

The records of a good case are read here and nowhere else. To refuse one here only means that it is read again.
"""

from __future__ import annotations

from functools import lru_cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from attrs import fields

from positions.domains import parse_domain
from positions.errors import PositionsError
from positions.files.values import (
    checked_given,
    checked_list,
    checked_text,
    checked_texts,
    checked_whole,
)
from positions.negotiation.known import Known, WrongError
from positions.records import Evidence, Terms, Votes
from positions.records.checks import FixedWord, checked_truth
from positions.records.names import Names, names_of
from positions.records.terms import alternatives
from positions.records.votes import votes_of
from positions.regions import Domain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")
Check: TypeAlias = "Callable[[Any, Known], Any]"

ONE_OR_MORE = ("party", "by")  # where a single id needs no brackets
NOTHING_KNOWN = Known({}, {}, broken=frozenset(), complete=True)


def quick(data: object, kind: type[T], known: Known = NOTHING_KNOWN) -> T | None:
    """The record that the data says, or None if it takes a closer look."""
    try:
        return _record(data, kind, known)
    except (AttributeError, KeyError, TypeError, RecursionError, PositionsError, WrongError):
        return None


def written_key(name: str) -> str:
    """What a file calls a field: `given` is `if`, which Python cannot name a field."""
    return "if" if name == "given" else name


def without_none(hint: Any) -> Any:  # noqa: ANN401 (a type form)
    """The type of a field that is there: a file has no word for None."""
    if isinstance(hint, UnionType) and NoneType in get_args(hint):
        return reduce(or_, (kind for kind in get_args(hint) if kind is not NoneType))
    return hint


def _record(data: Any, kind: type[T], known: Known) -> T:  # noqa: ANN401 (plain data)
    checks = _checks(kind)  # type: ignore[arg-type]  # mypy does not see that a class is hashable
    arguments = {}
    for key, value in data.items():
        name, check = checks[key]
        arguments[name] = check(value, known)
    return kind(**arguments)


@lru_cache
def _checks(kind: type[Any]) -> Mapping[str, tuple[str, Check]]:
    """By key, the field and what reads its value. The converter of the field does what is left to do."""
    hints = get_type_hints(kind)
    return {
        written_key(each.name): (each.name, _check(each.name, hints[each.name], each.converter))
        for each in fields(kind)
    }


def _check(name: str, hint: Any, converter: object) -> Check:  # noqa: ANN401 (a type form)
    hint = without_none(hint)
    if converter is alternatives:
        return lambda value, known: known.alternatives(value)
    if name in ONE_OR_MORE and hint is not str:
        return lambda value, _: checked_texts([value] if isinstance(value, str) else value)
    if get_origin(hint) is tuple:
        return _pieces if get_args(hint)[0] is Evidence else lambda value, _: checked_texts(value)
    if isinstance(hint, type) and issubclass(hint, FixedWord):
        hint = str
    return _CHECKS.get(hint, lambda value, _: checked_given(value))


def _pieces(value: object, known: Known) -> list[Evidence]:
    return [_record(each, Evidence, known) for each in checked_list(value)]


_CHECKS: Mapping[object, Check] = {
    str: lambda value, _: checked_text(value),
    int: lambda value, _: checked_whole(value),
    bool: lambda value, _: checked_truth(value),
    Domain: lambda value, _: parse_domain(value),
    Terms: lambda value, known: known.terms(value),
    Names: lambda value, _: names_of(value),
    Votes: lambda value, _: votes_of(value),
}
