"""JSON Schemas of case files, for editors that complete keys, explain them and mark mistakes while one types.

They are made from the records: fields, types, defaults and fixed words from the classes, descriptions from their
docstrings. A schema knows shapes, not the case: whether an id is known and whether a region fits its issue, only `load`
can say. Where a keyword of draft 4 does as well it is used: some editors know no newer ones and pass over them.
"""

from __future__ import annotations

import inspect
import re
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields

from positions.domains import domain_schema, parse_domain, region_schema
from positions.domains.written import NAME
from positions.files.folder import HEADING, ISSUES, SCHEMA, SETTING, SOURCES, STATEMENTS, TABLES_OF
from positions.files.quick import without_none
from positions.files.text import json_text
from positions.files.whole import write_whole, writing
from positions.negotiation import Negotiation
from positions.records import (
    Counted,
    Decision,
    DecisionRule,
    Evidence,
    Family,
    Issue,
    Party,
    Preference,
    Proposal,
    Round,
    Rule,
    Skip,
    SkipReason,
    Source,
    Stance,
    Statement,
    Terms,
    Votes,
)
from positions.records.checks import FixedWord, checked_id, checked_ids
from positions.records.evidence import MOST_WORDS
from positions.records.family import pattern_of, patterns_of
from positions.records.issue import issue_ids, optional_issue
from positions.records.names import Names
from positions.records.party import party_id, party_ids
from positions.records.skip import skipped_issues
from positions.records.source import optional_source
from positions.records.statement import optional_proposal, superseded
from positions.regions import Domain
from positions.when import When

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping


Schema: TypeAlias = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_TABLES: Mapping[str, tuple[type[Any], ...]] = {  # an issue with `each` is a family
    "party": (Party,),
    "round": (Round,),
    "proposal": (Proposal,),
    "preference": (Preference,),
    "decision": (Decision,),
    "issue": (Issue, Family),
    "rule": (Rule,),
    "source": (Source,),
    "statement": (Statement,),
    "skip": (Skip,),
}
_FILES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "negotiation": (
        "The setting of a case: negotiation.toml",
        TABLES_OF[SETTING],
    ),
    "issues": ("The issues of a case and the rules between them: issues.toml", TABLES_OF[ISSUES]),
    "sources": ("The documents of a case: sources.toml", TABLES_OF[SOURCES]),
    "statements": ("What one document says: statements/SOURCE.toml", TABLES_OF[STATEMENTS]),
    "case": ("A whole case in one file", (*HEADING, *_TABLES)),
}

_SECTION = re.compile(r"^(?:Args|Attributes|Raises|Example):$", re.MULTILINE)
_TEXTS_OF = re.compile(r"^(?:Args|Attributes):\n((?:    .*\n?)+)", re.MULTILINE)
_ENTRY = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_AS_IN = re.compile(r"As in `(\w+)`")


def schemas() -> dict[str, Schema]:
    """The JSON Schemas (draft-07) of the files of a case, by name.

    `negotiation`, `issues`, `sources` and `statements` are the files of a folder, `case` is a case in one file. TOML
    dates count as their ISO text, as editors take them.

    Example:
        >>> import positions
        >>> schemas = positions.schemas()
        >>> list(schemas)
        ['negotiation', 'issues', 'sources', 'statements', 'case']
        >>> schemas["issues"]["definitions"]["rule"]["properties"]["then"]["description"]
        'What must hold.'
    """
    definitions = _definitions()
    return {name: deepcopy(_file(title, keys, definitions)) for name, (title, keys) in _FILES.items()}


def schema_texts(folder: Path, named: Mapping[str, Schema] | None = None) -> dict[Path, str]:
    """The schemas as the files that they are written to, the same to the byte every time."""
    every = schemas() if named is None else named
    return {folder / f"{name}.schema.json": json_text(schema) + "\n" for name, schema in every.items()}


def write_schemas(folder: str | os.PathLike[str], named: Mapping[str, Schema] | None = None) -> tuple[Path, ...]:
    """Writes the schemas as `negotiation.schema.json` and so on; those that are there already are renewed.

    Args:
        folder: The folder; it is made if it is missing.
        named: Other schemas by name, such as those of results, in place of those of case files.

    Returns:
        The files.

    Raises:
        WriteError: If they cannot be written.

    Example:
        >>> import tempfile
        >>> from positions.files import write_schemas
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     [path.name for path in write_schemas(folder)][:2]
        ['negotiation.schema.json', 'issues.schema.json']
    """
    with writing(folder):
        texts = schema_texts(Path(folder), named)
        write_whole(texts)
    return tuple(texts)


def _file(title: str, keys: tuple[str, ...], definitions: Mapping[str, Schema]) -> Schema:
    texts = _fields_of(Negotiation)
    heading = {"id": _ID, "title": _TEXT, "cues": _TEXTS}
    properties: dict[str, Schema] = {SCHEMA: {"description": "Where the schema of a JSON file is.", **_TEXT}}
    for key in keys:
        if key in heading:
            properties[key] = {"description": texts.get(key, ""), **heading[key]}
        else:
            properties[key] = {"description": definitions[key]["description"], **_list_of(key)}
    schema: Schema = {
        "$schema": _DRAFT,
        "title": title,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if "id" in keys:
        schema["required"] = ["id"]
    needed = _needed(schema, definitions)
    return {**schema, "definitions": {name: definitions[name] for name in definitions if name in needed}}


def _needed(schema: object, definitions: Mapping[str, Schema]) -> set[str]:
    """The names of the definitions that a schema refers to, directly or through others."""
    found: set[str] = set()
    waiting = [schema]
    while waiting:
        for name in _references(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(definitions[name])
    return found


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].rpartition("/")[2]
        for inner in node.values():
            yield from _references(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _references(inner)


def _definitions() -> dict[str, Schema]:
    """The records and what they are made of, by name."""
    records = {name: _record(name, kinds) for name, kinds in _TABLES.items()}
    return {
        **records,
        "evidence": _record("evidence", (Evidence,)),
        "terms": _TERMS,
        "region": region_schema(),
        "domain": {"description": _about(parse_domain), **domain_schema()},
        "date": _DATE,
    }


def _record(name: str, kinds: tuple[type[Any], ...]) -> Schema:
    """The table of a record; of several kinds of record, the table that may be any of them."""
    properties: dict[str, Schema] = {}
    required: list[set[str]] = []
    for kind in kinds:
        hints, texts = get_type_hints(kind), _fields_of(kind)
        for each in fields(kind):
            key = "if" if each.name == "given" else each.name
            about = {"description": texts[each.name]} if each.name in texts else {}
            form = _form(hints[each.name], each.converter)
            narrower = _NARROWER.get(f"{name}.{key}", {})
            properties.setdefault(
                key, _described({**about, **form, **narrower}, without_none(hints[each.name]), each.default)
            )
        required.append({each.name for each in fields(kind) if each.default is NOTHING})
    return {
        "description": _about(kinds[0]),
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if all(key in names for names in required)],
        "additionalProperties": False,
        **_TOGETHER.get(name, {}),
    }


def _described(schema: Schema, words: object, usual: object) -> Schema:
    """The schema of a field, with what the words of its list mean, and its usual value where that says something."""
    if isinstance(words, type) and issubclass(words, FixedWord):
        schema = {**schema, "description": f"{schema.get('description', '')}\n\n{_about(words)}".strip()}
    if isinstance(usual, bool) or (isinstance(usual, str) and usual):
        schema["default"] = usual if isinstance(usual, bool) else str(usual)
    return schema


def _form(hint: Any, converter: object) -> Schema:  # noqa: ANN401 (a type form)
    """What a file may say in a field of this type. There is no form for None: a key is left out."""
    if converter in _READ_BY:
        return _READ_BY[converter]
    hint = without_none(hint)
    if isinstance(hint, type) and issubclass(hint, FixedWord):
        return {"type": "string", "enum": [str(word) for word in hint]}
    if get_origin(hint) is tuple:
        return _TUPLES[get_args(hint)[0]]
    return _FORMS[hint]


def _fields_of(kind: type[Any]) -> dict[str, str]:
    """What the docstring of a class says of each field. "As in" sends the reader to another class, and is followed."""
    texts: dict[str, str] = {}
    for section in _TEXTS_OF.findall(_docstring(kind)):
        for name, text in _ENTRY.findall(section):
            same = _AS_IN.match(text)
            if same is None:
                texts[name] = " ".join(text.split())
            else:
                names = {name, *re.findall(r"`(\w+)`", text[same.end() :])}
                elsewhere = _fields_of({"Evidence": Evidence, "Issue": Issue}[same[1]])
                texts |= {each: elsewhere[each] for each in elsewhere if each in names}
    return texts


def _about(thing: object) -> str:
    """What a docstring says before its first section."""
    return _SECTION.split(_docstring(thing))[0].strip()


def _docstring(thing: object) -> str:
    return inspect.getdoc(thing) or ""  # `python -OO` leaves docstrings out


def _ref(name: str) -> Schema:
    """A reference that leaves room for a description: beside a bare `$ref` everything is passed over."""
    return {"allOf": [{"$ref": f"#/definitions/{name}"}]}


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/definitions/{name}"}}


def _filled(name: str) -> Schema:
    """Whether the key is there and not empty."""
    return {"required": [name], "properties": {name: {"minItems": 1, "minProperties": 1}}}


def _stance(words: list[str]) -> Schema:
    return {"properties": {"stance": {"enum": words}}}


_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_ID: Schema = {"type": "string", "pattern": r"^\S+$"}
_PATTERN: Schema = {"type": "string", "pattern": r"^([^\s*]+\*?|\*)$"}
_IDS: Schema = {"type": "array", "items": _ID, "uniqueItems": True}
#: By the function that reads them, ids and patterns.
_READ_BY: Mapping[object, Schema] = {
    **dict.fromkeys((checked_id, party_id, optional_issue, optional_proposal, optional_source), _ID),
    **dict.fromkeys((checked_ids, issue_ids, party_ids, superseded, skipped_issues), _IDS),
    pattern_of: _PATTERN,
    patterns_of: {**_IDS, "items": _PATTERN},
}
_ONE_OR_MORE: Schema = {**_ID, **_IDS, "type": ["string", "array"], "minItems": 1}
_THRESHOLD: Schema = {
    "type": ["number", "string"],
    "exclusiveMinimum": 0,
    "pattern": r"^ *[0-9][0-9.]* *(%|/ *[1-9][0-9]*)? *$",
}
_PHRASE: Schema = {"pattern": rf"^\s*\S+(\s+\S+){{0,{MOST_WORDS - 1}}}\s*$"}
_DATE: Schema = {
    "description": _about(When),
    **When.schema(),
}
_TERMS: Schema = {
    "description": _about(Terms),
    "type": "object",
    "propertyNames": _ID,
    "additionalProperties": {**_ref("region"), "minItems": 1},
}

_TUPLES: Mapping[object, Schema] = {
    str: _TEXTS,
    Evidence: _list_of("evidence"),
    Terms: {"anyOf": [{"$ref": "#/definitions/terms"}, _list_of("terms")]},
}
_POSITIVE: Schema = {
    "type": ["number", "string"],
    "minimum": 0,
    "exclusiveMinimum": 0,
    "pattern": r"^[0-9]{1,100}\.[0-9]{1,100}$",
}
_FORMS: Mapping[object, Schema] = {
    str: _TEXT,
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    int | Decimal: {"type": ["number", "string"]},  # a fraction as text, where a binary float would lose digits
    When: _ref("date"),
    Domain: _ref("domain"),
    Terms: _ref("terms"),
    Names: {"type": "object", "additionalProperties": NAME},
    Votes: {"type": "object", "propertyNames": _ID, "additionalProperties": _POSITIVE},
}

_CONDITIONAL = [str(word) for word in Stance if word not in (Stance.DEFERS, Stance.WITHDRAWS, Stance.ASSERTS)]
_PACKABLE = [str(word) for word in Stance if word.bids or word is Stance.REJECTS]
_GRADED = [str(word) for word in Stance if word.bids]
_EXTENDED = [*_PACKABLE, str(Stance.DEMANDS)]

# What a record asks of its fields beyond their types, ...
_NARROWER: Mapping[str, Schema] = {
    "statement.party": _ONE_OR_MORE,
    "proposal.by": _ONE_OR_MORE,
    "proposal.clauses": {"minProperties": 1},
    "rule.then": {"minProperties": 1},
    "issue.each": {"minItems": 1},
    "party.seats": _POSITIVE,
    "decision.issues": {**_ONE_OR_MORE, "pattern": _PATTERN["pattern"], "items": _PATTERN},
    "decision.parties": {**_ONE_OR_MORE, "minItems": 0},
    "decision.threshold": {**_THRESHOLD, "type": ["number", "string", "array"], "items": _THRESHOLD},
    "preference.salience": {"minimum": 0, "maximum": 1, "pattern": r"^(0\.[0-9]{1,100}|1\.0{1,100})$"},
    "source.sha256": {"pattern": "^[0-9a-f]{64}$"},
    "evidence.exact": _PHRASE,
    "evidence.start": {"minimum": 0},
    "skip.exact": _PHRASE,
    "skip.start": {"minimum": 0},
}
# ... and of fields together.
_PLACE: Schema = {"dependencies": {"start": ["end"], "end": ["start"]}}
_DECIDED = [
    {
        "if": {"properties": {"rule": {"enum": [str(each) for each in DecisionRule if each.thresholds]}}},
        "then": {"required": ["threshold"]},
        "else": {"properties": {"threshold": {"type": "array", "maxItems": 0}}},
    },
    {
        "if": {"properties": {"rule": {"enum": [str(each) for each in DecisionRule if not each.counts]}}},
        "then": {"properties": {"weights": {"maxProperties": 0}}},
    },
    {
        "if": _filled("weights"),
        "then": {"properties": {"parties": {"maxItems": 0}, "counts": {"enum": [str(Counted.SEATS)]}}},
    },
]
_TOGETHER: Mapping[str, Schema] = {
    "evidence": _PLACE,
    "preference": {"anyOf": [{"required": ["wants"]}, {"required": ["salience"]}]},
    "decision": {"allOf": [*_DECIDED]},
    "skip": {
        **_PLACE,
        "if": {"properties": {"reason": {"enum": [str(SkipReason.ABSENT)]}}},
        "then": {**_filled("issues"), "not": {"required": ["exact"]}},
        "else": {"required": ["exact"], "properties": {"issues": {"maxItems": 0}}},
    },
    "statement": {
        "anyOf": [
            _filled("terms"),
            _filled("settles"),
            {"required": ["proposal"]},
            {"allOf": [_filled("supersedes"), _stance([str(Stance.WITHDRAWS)])]},
        ],
        "allOf": [
            {"not": {"allOf": [_filled("terms"), {"required": ["proposal"]}]}},
            {"if": _filled("clauses"), "then": {"required": ["proposal"]}},
            {"if": _filled("settles"), "then": _stance([str(Stance.AGREES)])},
            {"if": {"required": ["together"]}, "then": _stance(_PACKABLE)},
            {
                "if": {"required": ["together", "proposal"], **_stance([str(Stance.REJECTS)])},
                "then": _filled("clauses"),
            },
            {"if": {"required": ["grade"]}, "then": _stance(_GRADED)},
            {"if": {"required": ["only"], "properties": {"only": {"enum": [True]}}}, "then": _stance(_EXTENDED)},
            {
                "if": _filled("provided"),
                "then": {**_stance(_CONDITIONAL), "anyOf": [_filled("terms"), {"required": ["proposal"]}]},
            },
        ],
    },
}
