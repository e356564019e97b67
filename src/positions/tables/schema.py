"""JSON Schemas of results, written in a few words: `exactly(issue=TEXT, region=REGION)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Schema: TypeAlias = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
WHOLE: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}
DAY: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"}
NUMBER: Schema = {"type": ["integer", "string"], "pattern": r"^-?\d+(\.\d+)?$"}  # as text if it is not whole
REGION: Schema = {"$ref": "#/definitions/region"}
DOMAIN: Schema = {"$ref": "#/definitions/domain"}

DEFINITIONS: Schema = {
    "region": {
        "description": "A region as a case file writes it: the domain of its issue reads it back.",
        "anyOf": [
            {"type": ["string", "number"]},
            {"type": "array", "items": REGION, "minItems": 1},
            {"type": "object", "minProperties": 1},
        ],
    },
    "domain": {
        "description": "A domain as a case file writes it: `parse_domain` reads it back.",
        "type": ["string", "object"],
    },
}


def exactly(**properties: Schema) -> Schema:
    """The schema of a table that has these keys and no others.

    Example:
        >>> from positions.tables.schema import TEXT, exactly
        >>> exactly(issue=TEXT)["required"]
        ['issue']
    """
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def list_of(schema: Schema) -> Schema:
    """The schema of a list of such things."""
    return {"type": "array", "items": schema}


def table_of(schema: Schema) -> Schema:
    """The schema of a table of such things by id."""
    return {"type": "object", "additionalProperties": schema}


def one_of(words: Iterable[object]) -> Schema:
    """The schema of one of a fixed list of words."""
    return {"type": "string", "enum": [str(word) for word in words]}


def maybe(schema: Schema) -> Schema:
    """The schema of such a thing, or of nothing."""
    return {"anyOf": [schema, {"type": "null"}]}


def whole_schema(title: str, about: str, schema: Schema) -> Schema:
    """The schema as a document of its own."""
    return {"$schema": DRAFT, "title": title, "description": about, **schema, "definitions": DEFINITIONS}
