"""JSON Lines: one record on each line, read and written without the whole text."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from positions import CaseError, Negotiation, dump, dumps, load, load_seeds, loads, strategies, to_dict
from positions.errors import PlacesError, WriteError
from positions.files import jsonl, update, write_whole
from positions.filling import fill_places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADER = '{"case": {"id": "talks"}}'
PARTY = '{"party": {"id": "north"}}'
ISSUE = '{"issue": {"id": "pause", "domain": {"quantity": "day"}}}'
KINDS = "'yes-no', 'dates', 'options', 'scale', 'ordering' or 'quantity'"
SAID = '{"statement": {"id": "n1", "party": "north", "stance": "demands", "terms": {"pause": 30}}}'


def problems(*lines: str) -> list[str]:
    """What is wrong with a case of these lines."""
    with pytest.raises(CaseError) as caught:
        loads("\n".join(lines), "jsonl")
    return str(caught.value).split("\n")


@given(strategies.cases())
@settings(max_examples=20)
def test_lines_come_back_and_say_what_json_says(case: Negotiation) -> None:
    """The case is the same, and so is every record: under its kind on a line, or in the list of its kind."""
    text = dumps(case, "jsonl")
    assert loads(text, "jsonl") == case == loads(dumps(case, "json"), "json")
    (heading, *records) = map(json.loads, text.splitlines())
    together: dict[str, object] = dict(heading["case"])
    for record in records:
        ((kind, row),) = record.items()
        rows = together.setdefault(kind, [])
        assert isinstance(rows, list)
        rows.append(row)
    assert together == to_dict(case)


def test_a_file_of_lines(tmp_path: Path) -> None:
    """It is written, read, changed and read again, and a reader can watch how far it is."""
    path = tmp_path / "talks.JSONL"
    dump(load_seeds(), path)
    seen: list[tuple[int, int]] = []
    case = load(path, watch=lambda done, size: seen.append((done, size)))
    assert case == load_seeds()
    assert seen == []  # too short
    fewer = case.evolve(statements=list(case.statements.values())[1:])
    (change,) = update(fewer, path)
    assert change.kind == "removed"
    assert load(path) == fewer


def test_long_reading_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time a number of lines is read."""
    monkeypatch.setattr(jsonl, "_STEP", 2)
    path = tmp_path / "talks.jsonl"
    path.write_text(f"{HEADER}\n{PARTY}\n{ISSUE}\n{SAID}")
    seen: list[tuple[int, int]] = []
    load(path, watch=lambda done, size: seen.append((done, size)))
    assert seen == [(len(HEADER + PARTY) + 2, path.stat().st_size), (path.stat().st_size,) * 2]


def test_lines_as_systems_write_them() -> None:
    """A byte order mark, line ends of Windows and empty lines do no harm, nor does what JSON holds in a text."""
    case = loads(f"\ufeff{HEADER}\r\n\r\n{PARTY}\n{ISSUE}\n{SAID}\n \n", "jsonl")
    assert case.position("north", "pause").summary == "demands 30 days"
    assert loads('{"case": {"id": "x", "title": "a\u2028b\x85c"}}', "jsonl").title == "a\u2028b\x85c"


def test_records_may_come_in_any_order_behind_the_issues() -> None:
    """So that lines can be added at the end of a file."""
    assert loads(f"{HEADER}\n{ISSUE}\n{SAID}\n{PARTY}", "jsonl").statements["n1"].party == ("north",)


def test_every_problem_has_its_line() -> None:
    """What is wrong with a line, a record, a name and the order; all at once."""
    assert problems(
        HEADER,
        ISSUE.replace("pause", "rest").replace('{"quantity": "day"}', '"day"'),
        ISSUE,
        SAID.replace("north", "nord"),
        PARTY,
        '{"issue": {"id": "seat", "domain": "yes-no"}}',
        '{"party": 3}',
    ) == [
        f"<text>:2: issue \"rest\": domain: no kind of domain 'day'; expected {KINDS}",
        "<text>:4: statement \"n1\": no party 'nord' (did you mean 'north'?)",
        (
            "<text>:6: issue \"seat\": an issue comes before all lines with terms ('rule', 'proposal', 'statement'), "
            "so that they can be read"
        ),
        "<text>:7: party 2: 3 is not a table",
    ]


def test_a_line_that_is_no_record() -> None:
    """Unknown names are not reported then: the line may have said what they are."""
    right = ", ".join(map(repr, ("case", *jsonl.KINDS)))
    assert problems(
        HEADER, ISSUE, SAID, '{"partie": {"id": "north"}}', "[1]", '{"party": ', '{"party": 1, "x": 2}'
    ) == [
        f"<text>:4: no kind of record 'partie' (did you mean 'party'?); expected {right}",
        '<text>:5: [1]: expected one record under its kind, such as {"statement": {…}}',
        "<text>:6: not JSON: Expecting value",
        "<text>:7: {'party': 1, 'x': 2}: expected one record under its kind, such as {\"statement\": {…}}",
    ]
    assert problems(HEADER, '{"party": {"id": "a", "id": "b"}}') == [
        "<text>:2: the key 'id' appears twice in one table",
    ]


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ([""], ["<text>: the text is empty"]),
        ([PARTY], ['<text>:1: the first line of a case is {"case": {"id": …}}, and no other line is']),
        ([HEADER, HEADER], ['<text>:2: the first line of a case is {"case": {"id": …}}, and no other line is']),
        (['{"case": 3}'], ["<text>:1: case is 3: expected a table with the key 'id'"]),
        (['{"case": {"title": ""}}'], ["<text>:1: the key 'id' of the case is missing"]),
        (
            ['{"case": {"id": "x y", "titel": ""}}'],
            [
                "<text>:1: id: 'x y' is not an id: expected a text without white space",
                "<text>:1: no key 'titel' here (did you mean 'title'?); expected 'id', 'title', 'cues'",
            ],
        ),
    ],
)
def test_the_first_line(lines: list[str], wrong: list[str]) -> None:
    """It has the id of the case, and what else is at its top."""
    assert problems(*lines) == wrong


def test_files_that_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read without an end: no pipe, no endless line, no more lines than a case can have."""

    def wrong(path: Path) -> str:
        with pytest.raises(CaseError) as caught:
            load(path)
        return str(caught.value).removeprefix(str(path))

    path = tmp_path / "talks.jsonl"
    assert wrong(path) == ": cannot be read: No such file or directory"
    path.write_bytes(b"")
    assert wrong(path) == ": the file is empty"
    path.write_bytes(HEADER.encode() + b'\n{"party": "\xff"}\n' + PARTY.encode())
    assert wrong(path) == ":2: not UTF-8: byte 0xff; save the file in that encoding"
    monkeypatch.setattr(jsonl, "_MOST_LINES", 1)
    assert wrong(path) == ":2: more than 1 lines: what comes here and after is not read"
    path.write_bytes(b" " * (1024**2 + 1))
    assert wrong(path) == ":1: more than 1 MiB on one line: what comes here and after is not read"
    path.unlink()
    os.mkfifo(path)
    assert wrong(path) == ": cannot be read: it is not an ordinary file"


def test_writing_that_stops_leaves_what_was_there(tmp_path: Path) -> None:
    """Ctrl-C in the middle of the lines, or a text that no file can hold: the old file stays, and nothing beside it."""
    path = tmp_path / "talks.jsonl"
    path.write_text(HEADER)

    def interrupted() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole({path: interrupted()})
    with pytest.raises(WriteError, match="half a character"):
        dump(load_seeds().evolve(title="\ud800"), path)
    assert path.read_text() == HEADER
    assert list(tmp_path.iterdir()) == [path]


def test_places_are_filled_into_toml_alone(tmp_path: Path) -> None:
    """As for JSON."""
    path = tmp_path / "talks.jsonl"
    dump(load_seeds(), path)
    with pytest.raises(PlacesError, match="it is JSON; only TOML keeps its comments"):
        fill_places(load_seeds(), path, tmp_path)
