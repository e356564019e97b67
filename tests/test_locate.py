"""The lines of values: where each stands, and which texts are not to be parsed."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.files.locate import Lines
from positions.files.text import Record, json_text, toml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.files.locate import Path

SMALL = '''\
id = "naïve # \\"quoted\\" [ { and more"  # a comment
title = """
two lines \\" and "" inside"""

[[party]]
id = 'north'
[party.more]
depth.of."dotted key" = 1

[[party]]
aliases = [
    "N",  # one a line
    'n',
]

[[statement]]
terms = [{ seat = "oslo" }, { "pause.start" = 2025-06-02,
    days = [1, 2] }]
[[statement.evidence]]
exact = "a"
[[statement.evidence]]
exact = \'\'\'
b\'\'\'
[[statement]]
note = ""
"\\u0069d" = 7
"\\U0001F600" = 8
[plain.table]
key = 9
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("id",), 1),
        (("title",), 2),
        (("party", 0), 5),
        (("party", 0, "id"), 6),
        (("party", 0, "more"), 7),
        (("party", 0, "more", "depth"), 8),
        (("party", 0, "more", "depth", "of", "dotted key"), 8),
        (("party", 1), 10),
        (("party", 1, "aliases", 0), 12),
        (("party", 1, "aliases", 1), 13),
        (("statement", 0, "terms", 0, "seat"), 17),
        (("statement", 0, "terms", 1, "pause.start"), 17),
        (("statement", 0, "terms", 1, "days", 1), 18),
        (("statement", 0, "evidence", 1, "exact"), 22),
        (("statement", 1), 24),
        (("statement", 1, "id"), 26),
        (("plain", "table", "key"), 29),
    ],
)
def test_every_value_has_its_line(path: Path, line: int) -> None:
    """Keys, entries of lists, tables within tables, dotted and quoted and escaped keys."""
    assert Lines(SMALL).of(path) == line


def test_what_has_no_line_gets_that_of_what_is_around_it() -> None:
    """A missing key stands in its record, and what no record holds in the file as a whole."""
    lines = Lines(SMALL)
    assert lines.of(("party", 1, "id")) == 10
    assert lines.of(("statement", 1, "\U0001f600")) == 24  # an escape that JSON lacks costs the exact line
    assert lines.of(("source", 0, "id")) == 0
    assert lines.of(()) == 0


def test_lines_of_json() -> None:
    """The same of JSON."""
    lines = Lines('\n{"id": "x",\n "party": [\n  {"id": "y"},\n  {"id":\n "z"}]}', is_json=True)
    paths: list[Path] = [("id",), ("party",), ("party", 0, "id"), ("party", 1), ("party", 1, "id")]
    assert [lines.of(path) for path in paths] == [2, 3, 4, 5, 5]


@pytest.mark.parametrize(
    "text",
    [
        "id",
        'id = "x',
        "id = [1",
        "id = [1 2]",
        "id = ",
        "[[party]\n",
        "[",
        "= 3",
        "id = {a 1}",
        "id = {a = 1 b}",
        "'''",
    ],
)
def test_a_text_that_is_no_toml_is_left_to_the_parser(text: str) -> None:
    """It is walked as far as it goes: the lines before the fault are known."""
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(f"first = 1\n{text}")
    assert Lines(f"first = 1\n{text}").of(("first",)) == 1


NINES, PARTS = "9" * 100_000, ".".join(["a"] * 100_000)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param(f"\na = {'[' * 10_000}", 2, "nested more than 60 deep: no case needs that", id="lists"),
        pytest.param(f"\na = {'{a = ' * 10_000}", 2, "nested more than 60 deep: no case needs that", id="tables"),
        pytest.param(
            f"a = {'{a.a.a.a = ' * 16}", 1, "nested more than 60 deep: no case needs that", id="dotted-tables"
        ),
        pytest.param(f"\na = {NINES}", 2, "a number of 100,000 characters: no quantity is that long", id="digits"),
        pytest.param(f"\n\n{PARTS} = 1", 3, "a key of more than 20 parts", id="dotted-key"),
        pytest.param(f"\n[{PARTS}]", 2, "a key of more than 20 parts", id="dotted-table-name"),
        pytest.param("a = 1e999999999", 1, "'1e999999999' has an exponent that no quantity has", id="exponent"),
        pytest.param("a = -1.5E-1_000_000", 1, "'-1.5E-1_000_000' has an exponent that no quantity has", id="tiny"),
        pytest.param("a = 1\n[b]\na = 1\n'a' = 2", 4, "the key 'a' appears twice in one table", id="a-key-twice"),
        pytest.param("a.b = 1\na.c = 1\na.b = 2", 3, "the key 'b' appears twice in one table", id="a-dotted-key-twice"),
    ],
)
def test_what_would_hurt_a_parser_is_refused(text: str, line: int, message: str) -> None:
    """Deep nesting, long numbers, long keys, keys that appear twice: the reason and its line."""
    assert Lines(text).refusal == (line, message)


@pytest.mark.parametrize("text", ["a = 0xe12345678", "a = 1e10", f"a = {'9' * 400}", "a = 2025-06-02T10:00:00"])
def test_what_only_looks_long_is_not_refused(text: str) -> None:
    """Hexadecimal digits are not an exponent."""
    assert Lines(text).refusal is None


_KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4) | st.sampled_from(["a", "b-c", "d.e", '"', "'"])
_PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.integers(-9, 9) | st.booleans() | st.dates()


def _values(
    inner: st.SearchStrategy[object],
) -> st.SearchStrategy[object]:
    return (
        st.lists(inner, max_size=3)
        | st.dictionaries(_KEYS, inner, max_size=3)
        | st.lists(st.dictionaries(_KEYS, inner, max_size=3).map(Record), max_size=3)
    )


TABLES = st.dictionaries(_KEYS, st.recursive(_PLAIN, _values, max_leaves=8), max_size=4)


def _paths(value: object, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    pairs: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    for key, each in pairs:
        yield from _paths(each, (*path, key))


@given(TABLES)
def test_no_value_that_a_parser_reads_is_without_a_line(table: dict[str, object]) -> None:
    """Whatever TOML holds, the walk never loses its way: the last key of the file has the line that it stands on."""
    text = f"{toml_text(table)}[[final]]\nkey = 1\n"
    assert tomllib.loads(text)["final"] == [{"key": 1}]
    assert Lines(text).of(("final", 0, "key")) == text.count("\n")


@given(TABLES)
def test_no_value_of_json_is_without_a_line(table: dict[str, object]) -> None:
    """In JSON every value has a line of its own, each one further down or on the same line as the one before."""
    text = json_text(table)
    lines = Lines(text, is_json=True)
    found = [lines.of(path) for path in _paths(json.loads(text))]
    assert found == sorted(found)
    assert 0 not in found
