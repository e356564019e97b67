"""Cases as text and as plain data: what `load` and `dump` do, without files."""

from __future__ import annotations

import json
import tomllib
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from positions import CaseError, Negotiation, dumps, from_dict, load_seeds, loads, strategies, to_dict
from positions.errors import FormatError
from positions.files import read
from tests.test_round_trip import FULL


@settings(max_examples=15)
@given(strategies.cases())
def test_what_is_written_is_read_again(case: Negotiation) -> None:
    """A case, its text in each format, and its data are the same."""
    assert loads(dumps(case)) == case
    assert loads(dumps(case, "json"), "json") == case
    assert from_dict(to_dict(case)) == case


@pytest.mark.parametrize("case", [FULL, load_seeds()], ids=["every field", "the seeds"])
def test_every_field_comes_back(case: Negotiation) -> None:
    """Also through JSON's own writer, and as TOML's own reader reads it."""
    assert loads(dumps(case, "toml"), "toml") == case
    assert loads(dumps(case, "json"), "json") == case
    assert from_dict(json.loads(json.dumps(to_dict(case)))) == case
    assert from_dict(tomllib.loads(dumps(case), parse_float=Decimal)) == case
    assert dumps(loads(dumps(case))) == dumps(case)
    assert to_dict(loads(dumps(case))) == to_dict(case)


def test_data_is_left_as_it_is() -> None:
    """To read it changes nothing in it."""
    data = to_dict(FULL)
    before = deepcopy(data)
    from_dict(data)
    assert data == before


WRONG = """\
id = "wages"
[[party]]
id = "union"
[[issue]]
id = "rise"
domain = { quantity = "percent" }
[[statement]]
id = "u1"
party = "onion"
stance = "demand"
terms = { rise = { at_leats = 5 } }
[[statement]]
id = "u2"
party = "onion"
stance = "demands"
terms = { rise = 5 }
"""


def test_problems_have_the_line_in_the_text() -> None:
    """As those of a file."""
    with pytest.raises(CaseError) as caught:
        loads(WRONG)
    assert [(each.file, each.line, each.record) for each in caught.value.problems] == [
        ("<text>", 10, 'statement "u1"'),
        ("<text>", 11, 'statement "u1"'),
        ("<text>", 12, 'statement "u2"'),
    ]


def test_problems_of_data_have_no_line() -> None:
    """They name the record and the key."""
    with pytest.raises(CaseError) as caught:
        from_dict(tomllib.loads(WRONG))
    assert str(caught.value).split("\n") == [
        (
            "statement \"u1\": stance: no stance 'demand' (did you mean 'demands'?); expected 'demands', 'agrees', "
            "'offers', 'accepts', 'rejects', 'defers', 'withdraws', 'asserts'"
        ),
        (
            "statement \"u1\": terms.rise: no key 'at_leats' in a region of Quantity('percent') (did you mean "
            "'at_least'?); expected 'from', 'to', 'at_least', 'at_most', 'more_than', 'less_than', 'not'"
        ),
        "statement \"u2\": no party 'onion' (did you mean 'union'?)",
    ]


BAD: Any = [{"id": "x"}]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (BAD, "[{'id': 'x'}] is not a table: expected the keys of a case"),
        ({}, "the key 'id' of the case is missing"),
        ({"id": "x", "party": {"id": "a"}}, "party is {'id': 'a'}: expected a list of tables, [[party]] in TOML"),
        ({"id": "x", "party": [5]}, "party 1: 5 is not a table"),
        ({"id": "x", "party": [{"id": "a", 5: 6, "b": 7}]}, "party \"a\": 5: no such key here; expected 'id'"),
        (
            {"id": "x", "preference": [{"party": "a", "issue": "*", "salience": 0.5}]},
            "preference 1: salience: 0.5 is a binary float; a quantity counts exactly: write Decimal('0.5')",
        ),
    ],
)
def test_data_that_is_no_case(data: Any, message: str) -> None:  # noqa: ANN401 (a type checker would refuse it)
    """Whatever it is, the error is a `CaseError`."""
    with pytest.raises(CaseError) as caught:
        from_dict(data)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" \n", "<text>: the text is empty"),
        ("id = 5 5", "<text>:1: not TOML: Expected newline or end of document after a statement"),
        ("\ufeffid = 'a b'\r\n", "<text>:1: id: 'a b' is not an id: expected a text without white space"),
    ],
)
def test_text_that_is_no_case(text: str, message: str) -> None:
    """A byte order mark and line ends of Windows are read as in a file."""
    with pytest.raises(CaseError) as caught:
        loads(text)
    assert str(caught.value) == message


def test_a_text_of_endless_length_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound is that of files."""
    monkeypatch.setattr(read, "_LARGEST", 10)
    with pytest.raises(CaseError) as caught:
        loads("id = 'long enough'")
    assert str(caught.value) == "<text>: it is larger than 0 MiB"


def test_there_are_three_formats() -> None:
    """The message names them."""
    other: Any = "jsno"
    for call in (lambda: loads("", other), lambda: dumps(FULL, other)):
        with pytest.raises(FormatError) as caught:
            call()
        assert str(caught.value) == "no format 'jsno' (did you mean 'json'?); expected 'toml', 'json', 'jsonl'"
