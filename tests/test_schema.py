"""The JSON Schemas: what they refuse, `load` refuses, and what `load` reads, they let pass."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from positions import CaseError, Stance, load, schemas
from positions.files import WriteError, seeds_path, write_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENTATION = Path(__file__).parents[1] / "docs" / "files.md"
NAMES = ["negotiation", "issues", "sources", "statements", "case"]
VALIDATORS = {name: Draft7Validator(schema) for name, schema in schemas().items()}

# A case in one file that every row of the tables below is added to.
CASE = """
id = "talks"
[[party]]
id = "north"
[[party]]
id = "south"
[[issue]]
id = "pause"
domain = { quantity = "day", top = "unlimited" }
[[issue]]
id = "start"
domain = "dates"
[[issue]]
id = "order"
domain = { ordering = ["halt", "talks", "treaty"] }
[[issue]]
id = "level"
domain = { scale = ["low", "mid", "high"] }
[[issue]]
id = "land"
each = ["east", "west"]
domain = "yes-no"
[[issue]]
id = "count"
kind = "fact"
domain = { quantity = "body", plural = "bodies" }
[[source]]
id = "gazette"
[[statement]]
id = "first"
party = "north"
stance = "offers"
terms = { level = "low" }
[[proposal]]
id = "paper"
by = "south"
clauses = { pause = 1 }
"""

SAYS = '[[statement]]\nid = "s"\nparty = "north"\nstance = "demands"\n'
HOLDS = "[[statement]]\n" + SAYS.split("\n", 1)[1] + "terms = { pause = 1 }\n[[statement.evidence]]\n"
ASKS = '[[issue]]\nid = "new"\n'
CITES = '[[source]]\nid = "press"\n'
SKIPS = '[[skip]]\nsource = "gazette"\n'

VALID = [
    '[[party]]\nid = "west"\nname = "West"\naliases = ["W"]\nmembers = ["north"]\nnote = "x"',
    '[[round]]\nid = "r"\ndate = 2025-03-01',
    '[[round]]\nid = "r"\ntitle = "R"\ndate = "2025-03"\nnote = "x"',
    '[[proposal]]\nid = "p"\nby = "north"\nclauses = { pause = 30 }\ntogether = true\ndate = "2025"',
    '[[proposal]]\nid = "p"\nby = ["north", "south"]\nclauses = { "land.*" = "yes" }\ntitle = "P"\nsource = "gazette"',
    '[[preference]]\nparty = "north"\nissue = "pause"\nwants = "more"\nsource = "gazette"\nnote = "x"',
    '[[preference]]\nparty = "north"\nissue = "pa*"\nsalience = 1',
    '[[preference]]\nparty = "north"\nissue = "*"\nsalience = 0.5\nwants = "less"',
    '[[preference]]\nparty = "north"\nissue = "land.*"\nsalience = 0',
    '[[party]]\nid = "west"\nseats = 3',
    '[[party]]\nid = "west"\nseats = 0.5',
    '[[decision]]\nid = "d"\nrule = "unanimity"\nparties = "north"',
    '[[decision]]\nid = "d"\nissues = "pause"\nrule = "majority"\ncounts = "heads"\nnote = "x"',
    '[[decision]]\nid = "d"\nissues = ["land.*"]\nrule = "qualified-majority"\nthreshold = 0.55\nparties = ["north"]',
    '[[decision]]\nid = "d"\nrule = "qualified-majority"\nthreshold = "2/3"',
    '[[decision]]\nid = "d"\nrule = "qualified-majority"\nthreshold = 2\ncounts = "seats"',
    '[[decision]]\nid = "d"\nrule = "double-majority"\nthreshold = ["55%", 0.65]\nweights = { north = 3, south = 0.5 }',
    '[[decision]]\nid = "d"\nissues = "*"\nrule = "consensus"\nthreshold = []\nweights = {}',
    ASKS
    + 'domain = { options = ["held", "none"] }\nquestion = "?"\nkind = "term"\ndecided_by = ["north"]\ntopic = "T"',
    ASKS + 'domain = { options = ["held"] }\nwords = ["w"]\nnote = "x"',
    ASKS + 'domain = { options = ["held", "none"] }\nsays = { held = "a truce", none = "no truce" }',
    ASKS + 'domain = { quantity = "day", top = "unlimited" }\nsays = { unlimited = "for good" }',
    ASKS + 'domain = { ordering = ["a", "b"] }\nsays = {}',
    ASKS + 'domain = { ordering = ["a", "b"] }',
    ASKS + 'domain = { quantity = "day", plural = "days", decimal = true, lowest = 0.5, highest = 7.5 }',
    ASKS + 'domain = { quantity = "degree", lowest = "unbounded", top = "no limit" }',
    ASKS + 'domain = { quantity = "day", lowest = -5, highest = 5 }',
    ASKS + 'each = ["a"]\ndomain = "dates"',
    ASKS + 'kind = "fact"\ndomain = { quantity = "day", top = "unlimited" }\nfulfils = "pause"',
    '[[rule]]\nid = "r"\nif = { "land.east" = "yes" }\nthen = { pause = { at_least = 1 } }\nnote = "x"',
    '[[rule]]\nid = "r"\nif = {}\nthen = { pause = { not = 0 } }',
    CITES + 'title = "T"\npublisher = "P"\npublished = 2025-03-01\nlanguage = "de"\nkind = "primary"\nurl = "u"',
    CITES + f'sha256 = "{"0a" * 32}"\nlength = 5\nfile = "f.txt"\nbegins = "b"\nends = "e"\nnote = "x"',
    SAYS + 'terms = { pause = 30 }\ndate = 2025-03-01\nsource = "gazette"\nnote = "x"',
    SAYS + 'terms = { pause = { from = 2, to = 3 } }\nprovided = { level = { at_least = "mid" } }',
    SAYS + 'terms = { pause = { more_than = 0, less_than = 5 } }\nprovided = [{ level = "low" }, { level = "mid" }]',
    SAYS + 'terms = { pause = [1, { at_least = 5 }, "unlimited"] }',
    SAYS + "terms = [{ pause = 1 }, { pause = { not = [1, 2] } }]",
    SAYS + 'terms = { start = 2025-06-20, level = { not = { at_most = "low" } } }',
    SAYS + "terms = { start = { from = 2025-06-20, to = 2025-06-30 } }",
    SAYS + 'terms = { start = { before = 2025-07-01, after = "2025-06-02" } }',
    SAYS + 'terms = { order = { order = ["halt", ["talks", "treaty"]] } }',
    SAYS + 'terms = { order = { order = ["halt", "treaty"] }, "land.west" = "any" }',
    SAYS.replace('"north"', '["north", "south"]') + 'terms = { "land.*" = "no" }\nsupersedes = ["first"]',
    SAYS.replace("demands", "accepts") + 'proposal = "paper"\nclauses = ["pause"]',
    SAYS.replace("demands", "accepts") + 'proposal = "paper"\ngrade = "last-resort"',
    SAYS.replace("demands", "offers") + 'terms = { pause = 1 }\ngrade = "preferred"',
    SAYS.replace("demands", "withdraws") + 'supersedes = ["first"]',
    SAYS.replace("demands", "withdraws") + "terms = { pause = 1 }",
    SAYS.replace("demands", "asserts") + "terms = { count = 27 }",
    SAYS.replace("demands", "defers") + "terms = { pause = 1 }",
    SAYS.replace("demands", "rejects") + 'terms = { pause = 1, level = "low" }\ntogether = true\nonly = true',
    SAYS.replace("demands", "offers") + 'terms = { pause = 1, level = "low" }\ntogether = false\nonly = false',
    SAYS.replace("demands", "rejects") + 'proposal = "paper"\nclauses = ["pause"]\ntogether = true',
    SAYS.replace("demands", "accepts") + 'proposal = "paper"\ntogether = false\nonly = true',
    SAYS + "terms = { pause = 1 }\nonly = true",
    SAYS.replace("demands", "agrees") + "terms = { pause = 1 }\nonly = false",
    SAYS.replace("demands", "agrees") + 'settles = ["*"]',
    SAYS.replace("demands", "agrees") + 'settles = ["pause", "la*"]\nterms = { pause = 1 }',
    HOLDS + 'exact = "a b c d e f g h i j k l"\nprefix = "p"\nsuffix = "s"\nstart = 0\nend = 5\nsource = "gazette"',
    HOLDS + 'speaker = "s"\nattribution = "counterpart"\nvia = ["v"]\nreading = "implied"\nrole = "contradicts"',
    SKIPS + 'reason = "threat"\nexact = "war"\nprefix = "p"\nsuffix = "s"\nstart = 0\nend = 3\nnote = "x"',
    SKIPS + 'reason = "absent"\nissues = ["pause"]',
]

INVALID = [
    '[[partie]]\nid = "west"',
    '[[party]]\nname = "West"',
    '[[party]]\nid = "the west"',
    '[[party]]\nid = ""',
    "[[party]]\nid = 5",
    '[[party]]\nid = "west"\nnmae = "West"',
    '[[party]]\nid = "west"\naliases = "W"',
    '[[party]]\nid = "west"\naliases = [5]',
    '[[party]]\nid = "west"\nmembers = ["north", "north"]',
    '[[round]]\nid = "r"',
    '[[round]]\nid = "r"\ndate = "June"',
    '[[round]]\nid = "r"\ndate = "2025-13"',
    '[[round]]\nid = "r"\ndate = "0000"',
    '[[round]]\nid = "r"\ndate = 2025',
    '[[proposal]]\nid = "p"\nby = "north"',
    '[[proposal]]\nid = "p"\nby = []\nclauses = { pause = 1 }',
    '[[proposal]]\nid = "p"\nby = "north"\nclauses = {}',
    '[[proposal]]\nid = "p"\nby = "north"\nclauses = { pause = 1 }\ntogether = "yes"',
    '[[preference]]\nparty = "north"\nissue = "pause"\nsalience = 2',
    '[[preference]]\nparty = "north"\nissue = "pause"\nsalience = "half"',
    '[[preference]]\nparty = "north"\nissue = "pause"\nwants = "most"',
    '[[preference]]\nparty = "north"\nissue = "pause"\nnote = "x"',
    '[[preference]]\nparty = "north"\nissue = "*.days"\nwants = "more"',
    '[[preference]]\nparty = "north"\nissue = "**"\nwants = "more"',
    '[[preference]]\nissue = "pause"\nwants = "more"',
    '[[party]]\nid = "west"\nseats = 0',
    '[[party]]\nid = "west"\nseats = -1',
    '[[party]]\nid = "west"\nseats = "two"',
    '[[decision]]\nrule = "unanimity"',
    '[[decision]]\nid = "d"',
    '[[decision]]\nid = "d"\nrule = "lottery"',
    '[[decision]]\nid = "d"\nrule = "unanimity"\nissues = []',
    '[[decision]]\nid = "d"\nrule = "unanimity"\nissues = "a*b"',
    '[[decision]]\nid = "d"\nrule = "unanimity"\nthreshold = "2/3"',
    '[[decision]]\nid = "d"\nrule = "unanimity"\nweights = { north = 1 }',
    '[[decision]]\nid = "d"\nrule = "majority"\ncounts = "noses"',
    '[[decision]]\nid = "d"\nrule = "majority"\nweights = { north = 0 }',
    '[[decision]]\nid = "d"\nrule = "majority"\nweights = { north = 1 }\nparties = ["north"]',
    '[[decision]]\nid = "d"\nrule = "majority"\nweights = { north = 1 }\ncounts = "heads"',
    '[[decision]]\nid = "d"\nrule = "qualified-majority"',
    '[[decision]]\nid = "d"\nrule = "qualified-majority"\nthreshold = "most"',
    '[[decision]]\nid = "d"\nrule = "qualified-majority"\nthreshold = 0',
    '[[decision]]\nid = "d"\nrule = "qualified-majority"\nthreshold = -0.5',
    ASKS,
    ASKS + 'domain = "yes-or-no"',
    ASKS + 'domain = ["a", "b"]',
    ASKS + "domain = { options = [] }",
    ASKS + 'domain = { options = ["a", "a"] }',
    ASKS + 'domain = { options = ["a", "any"] }',
    ASKS + 'domain = { options = ["a", " "] }',
    ASKS + 'domain = { options = "ab" }',
    ASKS + 'domain = { options = ["a"], scale = ["a"] }',
    ASKS + 'domain = { ordering = ["a"] }',
    ASKS + 'domain = { ordering = ["a", "b", "c", "d", "e", "f", "g"] }',
    ASKS + 'domain = { quantity = "" }',
    ASKS + 'domain = { quantity = "day", unit = "day" }',
    ASKS + 'domain = { quantity = "day", decimal = 1 }',
    ASKS + 'domain = { quantity = "day", lowest = "none" }',
    ASKS + 'domain = { quantity = "day", lowest = 0.5 }',
    ASKS + 'domain = { quantity = "day", highest = 7.5 }',
    ASKS + 'domain = { quantity = "day", highest = 7, top = "unlimited" }',
    ASKS + 'domain = { quantity = "day", top = "any" }',
    ASKS + 'domain = "yes-no"\nkind = "claim"',
    ASKS + 'domain = "yes-no"\neach = []',
    ASKS + 'domain = "yes-no"\ndecided_by = "north"',
    ASKS + 'domain = "yes-no"\nsays = "held"',
    ASKS + 'domain = "yes-no"\nsays = { yes = 1 }',
    ASKS + 'domain = "yes-no"\nsays = { yes = " " }',
    '[[rule]]\nid = "r"',
    '[[rule]]\nid = "r"\nthen = {}',
    '[[rule]]\nid = "r"\ngiven = { level = "low" }\nthen = { pause = 1 }',
    CITES + 'kind = "blog"',
    CITES + 'sha256 = "abc"',
    CITES + 'length = "5"',
    CITES + "text = 'the whole article'",
    SAYS,
    SAYS + "terms = {}",
    SAYS + 'terms = "pause"',
    SAYS + "terms = { pause = [] }",
    SAYS + "terms = { pause = {} }",
    SAYS + "terms = { pause = true }",
    SAYS + "terms = { pause = { atleast = 3 } }",
    SAYS + "terms = { pause = { at_least = [3] } }",
    SAYS + 'terms = { start = { before = "June" } }',
    SAYS + 'terms = { order = { order = "halt" } }',
    SAYS + "terms = { order = { order = [] } }",
    SAYS + 'terms = { land.east = "yes" }',
    SAYS + 'terms = { pause = 1 }\nproposal = "paper"',
    SAYS + 'terms = { pause = 1 }\nclauses = ["pause"]',
    SAYS + 'supersedes = ["first"]',
    SAYS.replace("demands", "demand") + "terms = { pause = 1 }",
    SAYS.replace('"north"', "[]") + "terms = { pause = 1 }",
    SAYS.replace("demands", "defers") + 'terms = { pause = 1 }\nprovided = { level = "low" }',
    SAYS.replace("demands", "asserts") + 'terms = { count = 1 }\nprovided = { level = "low" }',
    SAYS + "terms = { pause = 1 }\ntogether = true",
    SAYS.replace("demands", "agrees") + "terms = { pause = 1 }\ntogether = false",
    SAYS.replace("demands", "offers") + 'terms = { pause = 1 }\ntogether = "yes"',
    SAYS.replace("demands", "rejects") + 'proposal = "paper"\ntogether = true',
    SAYS + 'terms = { pause = 1 }\ngrade = "preferred"',
    SAYS.replace("demands", "offers") + 'terms = { pause = 1 }\ngrade = "last resort"',
    SAYS.replace("demands", "agrees") + "terms = { pause = 1 }\nonly = true",
    SAYS.replace("demands", "defers") + "terms = { pause = 1 }\nonly = true",
    SAYS + "terms = { pause = 1 }\nonly = 1",
    SAYS + 'settles = ["*"]',
    SAYS.replace("demands", "offers") + 'terms = { pause = 1 }\nsettles = ["pause"]',
    SAYS.replace("demands", "agrees") + "settles = []",
    SAYS.replace("demands", "agrees") + 'settles = "pause"',
    SAYS.replace("demands", "agrees") + 'settles = ["pause", "pause"]',
    SAYS.replace("demands", "agrees") + 'settles = ["*.days"]',
    SAYS.replace("demands", "agrees") + 'settles = ["pause"]\nprovided = { level = "low" }',
    HOLDS + 'exact = ""',
    HOLDS + 'exact = "a b c d e f g h i j k l m"',
    HOLDS + "start = 3",
    HOLDS + "start = -1\nend = 3",
    HOLDS + "start = 1.5\nend = 3",
    HOLDS + 'attribution = "press"',
    HOLDS + 'role = "denies"',
    SKIPS + 'exact = "war"',
    SKIPS + 'reason = "boring"\nexact = "war"',
    SKIPS + 'reason = "threat"',
    SKIPS + 'reason = "threat"\nexact = "war"\nissues = ["pause"]',
    SKIPS + 'reason = "absent"',
    SKIPS + 'reason = "absent"\nissues = ["pause"]\nexact = "war"',
]

# Right in shape and wrong in sense, which only `load` can tell.
BEYOND = [
    SAYS.replace("north", "east") + "terms = { pause = 1 }",
    SAYS + "terms = { puase = 1 }",
    SAYS + 'terms = { pause = "30" }',
    SAYS + "terms = { level = 30 }",
    SAYS + "terms = { pause = 1.5 }",
    SAYS + 'terms = { pause = { not = "any" } }',
    SAYS + 'terms = { count = 1 }\nsource = "herald"',
    SAYS + 'terms = { pause = 1 }\ndate = "2025-02-30"',
    SAYS.replace("demands", "agrees") + 'settles = ["puase"]',
    SAYS.replace("demands", "agrees") + 'settles = ["x*"]',
    '[[preference]]\nparty = "north"\nissue = "order"\nwants = "more"',
    '[[preference]]\nparty = "north"\nissue = "land.north"\nsalience = 1',
    ASKS + 'domain = "yes-no"\nsays = { maybe = "who knows" }',
    ASKS + 'domain = "yes-no"\nsays = { yes = "no" }',
    HOLDS + "start = 5\nend = 3",
    '[[party]]\nid = "north"',
    '[[decision]]\nid = "d"\nrule = "majority"\nissues = "puase"',
    '[[decision]]\nid = "d"\nrule = "majority"\nparties = "nord"',
    '[[decision]]\nid = "d"\nrule = "majority"\nweights = { nord = 1 }',
    '[[decision]]\nid = "d"\nrule = "qualified-majority"\nthreshold = 3',
    '[[decision]]\nid = "d"\nrule = "qualified-majority"\nthreshold = 1',
    '[[decision]]\nid = "d"\nrule = "qualified-majority"\nthreshold = 1.5',
    '[[decision]]\nid = "d"\nrule = "double-majority"\nthreshold = "2/3"',
]


def as_json(value: object) -> Any:  # noqa: ANN401 (what a JSON file holds)
    """TOML data as a program or an editor holds it against a schema: a date is its ISO text."""
    return json.loads(json.dumps(value, default=date.isoformat))


def complaints(name: str, text: str) -> list[str]:
    """What a schema says against a TOML text."""
    return [error.message for error in VALIDATORS[name].iter_errors(as_json(tomllib.loads(text)))]


def loads(folder: Path, text: str) -> bool:
    """Whether `load` takes the text for a case in one file."""
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    try:
        load(path)
    except CaseError:
        return False
    return True


def nodes(schema: object) -> Iterator[dict[str, Any]]:
    """Every table inside a schema."""
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from nodes(inner)


def test_the_base_of_the_tables_is_sound(tmp_path: Path) -> None:
    """What the rows are added to is right by itself."""
    assert complaints("case", CASE) == []
    assert loads(tmp_path, CASE)


@pytest.mark.parametrize("row", VALID)
def test_what_is_right_passes_both(tmp_path: Path, row: str) -> None:
    """The schema has nothing to say against it, and `load` reads it."""
    assert complaints("case", CASE + row) == []
    assert loads(tmp_path, CASE + row)


@pytest.mark.parametrize("row", INVALID)
def test_what_is_wrong_in_shape_fails_both(tmp_path: Path, row: str) -> None:
    """The schema refuses it, and so does `load`."""
    assert complaints("case", CASE + row)
    assert not loads(tmp_path, CASE + row)


@pytest.mark.parametrize("row", BEYOND)
def test_what_is_wrong_in_sense_only_load_can_tell(tmp_path: Path, row: str) -> None:
    """A schema does not know the other records of the case."""
    assert complaints("case", CASE + row) == []
    assert not loads(tmp_path, CASE + row)


def test_the_valid_rows_use_every_key_of_every_record() -> None:
    """No field of a record is left untried; the records of the base count too."""
    used: dict[str, set[str]] = {}
    for row in ["", *VALID]:
        for table, entries in tomllib.loads(CASE + row).items():
            for entry in entries if isinstance(entries, list) else []:
                used.setdefault(table, set()).update(entry)
                for piece in entry.get("evidence", []):
                    used.setdefault("evidence", set()).update(piece)
    definitions = schemas()["case"]["definitions"]
    untried = {table: set(definitions[table]["properties"]) - keys for table, keys in used.items()}
    assert {table: keys for table, keys in untried.items() if keys} == {
        "proposal": {"evidence", "note"},
        "evidence": {"note"},
    }


def test_the_documentation_of_files_names_every_key() -> None:
    """And no key that does not exist; the note that every record takes is named once."""
    told: dict[str, set[str]] = {}
    table = ""
    for line in DOCUMENTATION.read_text(encoding="utf-8").split("\n"):
        first = line.split("|")[1] if line.startswith("|") else ""
        if heading := re.search(r"`\[\[(?:\w+\.)?(\w+)\]\]`", first):
            table = heading[1]
        elif first and table:
            told.setdefault(table, set()).update(re.findall(r"`(\w+)`", first))
        else:
            table = ""
    definitions = schemas()["case"]["definitions"]
    records = [name for name, schema in definitions.items() if "note" in schema.get("properties", {})]
    assert told == {name: set(definitions[name]["properties"]) - {"note"} for name in records}


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_valid_draft_07(name: str) -> None:
    """The schemas keep the rules for schemas, and refer to nothing that is not there."""
    schema = schemas()[name]
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    asked = {node["$ref"].removeprefix("#/definitions/") for node in nodes(schema) if "$ref" in node}
    assert asked == set(schema["definitions"])


@pytest.mark.parametrize("path", sorted(seeds_path().rglob("*.toml")), ids=lambda path: path.stem)
def test_the_bundled_case_keeps_its_schemas(path: Path) -> None:
    """Every file of the bundled case, against the schema of its kind."""
    name = path.stem if path.parent == seeds_path() else "statements"
    assert complaints(name, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", NAMES[:3])
def test_a_file_may_hold_what_its_schema_names(tmp_path: Path, name: str) -> None:
    """`load` expects the same tables in a file as its schema."""
    path = tmp_path / f"{name}.toml"
    path.write_text("strange = 1\n", encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load(tmp_path)
    told = [problem.message for problem in caught.value.problems if problem.message.startswith("no key 'strange'")]
    names = [key for key in schemas()[name]["properties"] if key != "$schema"]
    assert told == [f"no key 'strange' here; expected {', '.join(map(repr, names))}"]


def test_a_json_file_may_name_its_schema(tmp_path: Path) -> None:
    """As editors want it at the top of a JSON file."""
    data = {"$schema": "case.schema.json", "id": "talks", "party": [{"id": "north"}]}
    (tmp_path / "case.json").write_text(json.dumps(data), encoding="utf-8")
    assert Draft7Validator(schemas()["case"]).is_valid(data)
    assert list(load(tmp_path / "case.json").parties) == ["north"]


def test_a_case_needs_an_id() -> None:
    """In one file and in a folder; other files have none."""
    assert {name: complaints(name, "") for name in NAMES} == {
        "negotiation": ["'id' is a required property"],
        "issues": [],
        "sources": [],
        "statements": [],
        "case": ["'id' is a required property"],
    }


def test_every_field_is_described() -> None:
    """In the words of the docstrings, also where one sends the reader to another."""
    definitions = schemas()["case"]["definitions"]
    bare = {
        f"{name}.{key}"
        for name, schema in definitions.items()
        if "required" in schema
        for key, form in schema["properties"].items()
        if not form.get("description")
    }
    assert bare <= {"round.note"}
    assert all(schema["description"] for schema in definitions.values())
    assert definitions["skip"]["properties"]["suffix"]["description"] == "The text right after it."
    assert definitions["issue"]["properties"]["each"]["description"] == (
        "What the question is asked of: the part of the ids after the dot."
    )
    assert definitions["statement"]["properties"]["terms"]["description"] == (
        "A region for each issue that it names; several `Terms` are alternatives, and any one of them is enough "
        "(`rejects` refuses each)."
    )
    assert definitions["evidence"]["properties"]["reading"]["description"] == (
        "`explicit` or `implied`.\n\n"
        "Whether the words name the outcome (`explicit`) or the coder infers it (`implied`)."
    )


def test_the_forms_of_regions_and_domains_are_described() -> None:
    """In the words of those who read them."""
    definitions = schemas()["case"]["definitions"]
    assert definitions["region"]["description"] == (
        "The outcomes that are meant, by the domain of the issue:\n"
        '- Options: `"a"`, `["a", "b"]`, `{ not = "a" }` or `"any"`.\n'
        '- Scale: as `Options`, and `{ at_least = "b" }`, `{ at_most = "c" }`.\n'
        "- Quantity: `6000`, `{ at_least = 30 }`, `{ from = 2, to = 3 }`, `{ more_than = 0 }`.\n"
        "- Dates: `2025-06-20`, `{ from = 2025-06-20, to = 2025-06-30 }`, `{ before = … }`.\n"
        '- Ordering: `{ order = ["a", "b"] }`, `{ order = ["a", ["b", "c"]] }`, a list of these.'
    )
    told = {
        key: form["description"]
        for kind in definitions["domain"]["anyOf"]
        for key, form in kind.get("properties", {}).items()
    }
    assert told == {
        "options": "The labels, which exclude each other.",
        "scale": "The labels in ascending order.",
        "ordering": "Two to six names.",
        "quantity": 'What is counted, in the singular: `"day"`, `"euro per hour"`, `"%"`.',
        "plural": "The unit in the plural, if the default plural is wrong.",
        "decimal": "Whether fractions are outcomes too.",
        "lowest": 'The lowest number, 0 if it is left out, or `"unbounded"`.',
        "highest": "The highest number.",
        "top": 'The name of one outcome above all numbers, such as `"unlimited"`.',
    }


def test_words_and_usual_values_are_shown() -> None:
    """An editor offers the words of a list, and knows what counts where a key is left out."""
    definitions = schemas()["case"]["definitions"]
    assert definitions["statement"]["properties"]["stance"]["enum"] == [str(stance) for stance in Stance]
    usual = {
        f"{name}.{key}": form["default"]
        for name, schema in definitions.items()
        for key, form in schema.get("properties", {}).items()
        if "default" in form
    }
    assert usual == {
        "proposal.together": False,
        "statement.only": False,
        "issue.kind": "term",
        "decision.counts": "seats",
        "source.language": "en",
        "source.kind": "news",
        "evidence.attribution": "reported",
        "evidence.reading": "explicit",
        "evidence.role": "supports",
    }


def test_what_is_handed_out_is_the_readers_own() -> None:
    """Changing it changes no other."""
    schemas()["case"]["definitions"]["date"]["pattern"] = ""
    assert schemas()["case"] == VALIDATORS["case"].schema


def test_without_docstrings_there_are_schemas_without_descriptions() -> None:
    """`python -OO` leaves them out."""
    code = "import positions; print(positions.schemas()['sources']['definitions']['source']['required'])"
    done = subprocess.run([sys.executable, "-OO", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['id']\n"


def test_writing_is_the_same_to_the_byte(tmp_path: Path) -> None:
    """A second time changes nothing, and what stands there is what `schemas` gives."""
    first = write_schemas(tmp_path / "new" / "folder")
    before = {path: path.read_bytes() for path in first}
    assert write_schemas(tmp_path / "new" / "folder") == first
    assert {path: path.read_bytes() for path in sorted(first[0].parent.iterdir())} == before
    assert [path.name for path in first] == [f"{name}.schema.json" for name in NAMES]
    assert {path.name.partition(".")[0]: json.loads(text) for path, text in before.items()} == schemas()


def test_schemas_that_cannot_be_written_are_shown(tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WriteError) as caught:
        write_schemas(tmp_path / "file")
    assert str(caught.value) == f"cannot write {tmp_path / 'file'}: File exists"
