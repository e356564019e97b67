"""The sheets of a workbook beside that of its statements: one for each kind of record, a column for each field."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields, fields_dict, frozen

from positions.errors import PositionsError, Problem, RecordError
from positions.files.quick import without_none, written_key
from positions.files.strict import structured, unstructured
from positions.intake.day import when_of
from positions.intake.value import literal
from positions.intake.writing import list_cell, list_in, terms_cell, terms_in, text_cell, text_in
from positions.prose import did_you_mean, quote
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
    Terms,
    Votes,
)
from positions.records.checks import checked_id
from positions.records.names import Names
from positions.regions import Domain
from positions.sheets import Sheet, Unreadable, Value
from positions.when import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from positions.intake.day import DayOrder
    from positions.intake.heading import Heading
    from positions.negotiation import Negotiation
    from positions.negotiation.known import Known

#: What each sheet is called, and the records that it has; a family has the fields of an issue, and more.
TABLES: Mapping[str, tuple[str, type[Any]]] = {
    "Parties": ("party", Party),
    "Rounds": ("round", Round),
    "Issues": ("issue", Family),
    "Rules": ("rule", Rule),
    "Preferences": ("preference", Preference),
    "Decisions": ("decision", Decision),
    "Sources": ("source", Source),
    "Proposals": ("proposal", Proposal),
    "Skips": ("skip", Skip),
}
CASE = "Case"


@frozen
class Table:
    """The records of one sheet.

    Attributes:
        records: The records.
        places: The place of each as messages name it.
        problems: What is wrong with the others.
    """

    records: tuple[Any, ...] = ()
    places: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def columns_of(kind: type[Any]) -> Mapping[str, tuple[str, Any]]:
    """By column, the field of the record and its type."""
    hints = get_type_hints(kind)
    return {written_key(each.name): (each.name, without_none(hints[each.name])) for each in fields(kind)}


def sheet_of(name: str, records: Iterable[Any], issues: Mapping[str, Issue]) -> Sheet:
    """The sheet of these records."""
    columns = columns_of(TABLES[name][1])
    rows = [[_cell(record, field, issues) for field, _ in columns.values()] for record in records]
    return Sheet(name, [list(columns), *rows])


def _cell(record: Any, field: str, issues: Mapping[str, Issue]) -> Value:  # noqa: ANN401 (a record of any kind)
    value = getattr(record, field, None)
    if value is None or value == _usual(type(record), field) or (isinstance(value, Terms) and not value):
        return None
    if isinstance(value, Terms):
        return terms_cell([value], issues)
    if isinstance(value, tuple) and not any(isinstance(each, Evidence) for each in value):
        return list_cell(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    form: Any = unstructured(record)[written_key(field)]
    if isinstance(value, When | int | Decimal):
        return form  # type: ignore[no-any-return]  # a day, a number, or the text of a month
    return text_cell(form) if isinstance(form, str) else literal(form)


def _usual(kind: type[Any], field: str) -> object:
    """What a field is if a file leaves it out."""
    return getattr(fields_dict(kind).get(field), "default", NOTHING)


def read_table(heading: Heading, kind: type[Any], known: Known, order: DayOrder | None) -> Table:
    """The records of a sheet, and everything that is wrong with it."""
    columns = columns_of(kind)
    records, places, problems = (
        [],
        [],
        [Problem(heading.place(heading.row), 0, "", each) for each in heading.problems(())],
    )
    for row, cells in heading.rows():
        data: dict[str, object] = {}
        wrong = []
        for name, value in cells.items():
            try:
                data[name] = _plain(value, columns[name][1], known, order)
            except PositionsError as error:
                wrong.append((name, str(error)))
        record = None
        if not wrong:
            wanted = Issue if kind is Family and "each" not in data else kind
            record, found = structured(data, wanted, known)
            wrong = [(str(path[0]) if path else "", message) for path, message in found]
        problems += [
            Problem(heading.place(row, name), 0, "", _named(name, heading, message)) for name, message in wrong
        ]
        if record is not None:
            records.append(record)
            places.append(heading.place(row))
    return Table(tuple(records), tuple(places), tuple(problems))


def _named(name: str, heading: Heading, message: str) -> str:
    return message if not name or name in heading.columns else f"{name}: {message}"


def _plain(value: Value, kind: Any, known: Known, order: DayOrder | None) -> object:  # noqa: ANN401 (a type form)
    """The value of a cell as a file has it."""
    if isinstance(value, Unreadable):
        raise RecordError(value.why)
    if kind is When:
        return str(when_of(value, order))
    if kind is Terms:
        (*_, found) = terms_in(value, known.issues, known.issues.get, order)
        return {name: region.to_form() for name, region in found.items()}
    if isinstance(value, int | Decimal) and (kind is int or Decimal in get_args(kind)):
        return value
    read = next((read for right, read in _READ if right(kind)), text_in)
    return read(value)


def _form(text: str) -> object:
    """The form that a text in JSON says; other texts are forms themselves."""
    try:
        return json.loads(text, parse_float=Decimal)
    except (RecursionError, ValueError):
        return text


def _number(text: str) -> object:
    """The number; other texts are refused by the field."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return int(number) if number.is_finite() and number == number.to_integral_value() else number


def _truth(text: str) -> object:
    return {"yes": True, "true": True, "no": False, "false": False}.get(text.lower(), text)


#: How the cells of a field are read, by its type; the first that fits.
_READ: tuple[tuple[Callable[[Any], bool], Callable[[Value], object]], ...] = (
    (lambda kind: get_origin(kind) is tuple and get_args(kind)[0] is str, list_in),
    (lambda kind: kind in (Names, Votes, Domain) or get_origin(kind) is tuple, lambda value: _form(text_in(value))),
    (lambda kind: kind is bool, lambda value: _truth(text_in(value))),
    (lambda kind: kind is int or Decimal in get_args(kind), lambda value: _number(text_in(value))),
)


_OF_CASE: Mapping[str, Callable[[Value], object]] = {
    "id": lambda value: checked_id(text_in(value)),
    "title": text_in,
    "cues": list_in,
}


def case_sheet(case: Negotiation) -> Sheet:
    """The sheet of what is at the top of the case."""
    cues = list_cell(case.cues) if case.cues else None
    rows = [["id", text_cell(case.id)], ["title", text_cell(case.title) if case.title else None], ["cues", cues]]
    return Sheet(CASE, [["key", "value"], *rows])


def read_case_sheet(sheet: Sheet) -> Iterator[tuple[str, object] | Problem]:
    """What the sheet of the case says, and what is wrong with it."""
    for place, row in enumerate(sheet.rows[1:], 1):
        key, value = [*row, None, None][:2]
        if value is None:
            continue
        if not isinstance(key, str) or key not in _OF_CASE:
            yield Problem(sheet.place(place, 0), 0, "", f"no key {quote(key)}{did_you_mean(key, _OF_CASE)}")
            continue
        try:
            yield key, _OF_CASE[key](value)
        except PositionsError as error:
            yield Problem(sheet.place(place, 1), 0, "", f"{key}: {error}")
