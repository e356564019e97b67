"""Files that are no case: each fault with the whole message that tells of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from positions import CaseError, load

if TYPE_CHECKING:
    from pathlib import Path

SETTING = """\
id = "talks"
[[party]]
id = "north"
[[party]]
id = "south"
[[source]]
id = "press"
[[issue]]
id = "seat"
domain = { options = ["oslo", "geneva"] }
[[issue]]
id = "pause"
domain = { quantity = "day" }
[[issue]]
id = "pause.start"
domain = "dates"
[[issue]]
id = "aid"
domain = { scale = ["low", "mid", "high"] }
[[issue]]
id = "order"
domain = { ordering = ["truce", "treaty"] }
[[issue]]
id = "land"
domain = "yes-no"
each = ["east", "west"]
"""
SAID = SETTING + '[[statement]]\nid = "s1"\nparty = "north"\nstance = "demands"\nterms = { seat = "oslo" }\n'
TERMS = SAID.count("\n")  # the line of the terms, the last of them
TOP = (
    "'id', 'title', 'cues', 'party', 'round', 'proposal', 'preference', 'decision', 'issue', 'rule', 'source', "
    "'statement', 'skip'"
)
OF_A_STATEMENT = (
    "'id', 'party', 'stance', 'terms', 'provided', 'proposal', 'clauses', 'together', 'only', 'grade', 'settles', "
    "'supersedes', 'date', 'source', 'evidence', 'note'"
)
NINES = "9" * 100_000


def problems(path: Path) -> list[str]:
    """What `load` tells of the case, a line each, without the name of the folder that it lies in."""
    with pytest.raises(CaseError) as caught:
        load(path)
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    return [line.removeprefix(f"{path.parent}/") for line in str(caught.value).split("\n")]


def toml_problems(folder: Path, text: str | bytes) -> list[str]:
    """What is wrong with a TOML file of that text, without the file's name."""
    path = folder / "case.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [line.removeprefix("case.toml") for line in problems(path)]


def json_problems(folder: Path, text: str | bytes) -> list[str]:
    """What is wrong with a JSON file of that text, without the file's name."""
    path = folder / "case.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [line.removeprefix("case.json") for line in problems(path)]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "message"),
    [
        ('"north"\nst', '"nort"\nst', -4, "no party 'nort' (did you mean 'north'?)"),
        (
            "demands",
            "demnads",
            -1,
            (
                "stance: no stance 'demnads' (did you mean 'demands'?); expected 'demands', 'agrees', 'offers', "
                "'accepts', 'rejects', 'defers', 'withdraws', 'asserts'"
            ),
        ),
        ('party = "north"\nst', "st", -4, "the key 'party' is missing"),
        ('party = "north"\nst', "party = 3\nst", -2, "party: 3 is not a list of ids"),
        (
            'party = "north"\nst',
            'party = ["north", 3]\nst',
            -2,
            "party: 3 is not an id: expected a text without white space",
        ),
        ("terms =", "trems =", 0, f"trems: no such key here (did you mean 'terms'?); expected {OF_A_STATEMENT}"),
        ("terms =", f"{'t' * 99} =", 0, f"{'t' * 60}…: no such key here; expected {OF_A_STATEMENT}"),
        ("terms =", "note =", 0, "note: {'seat': 'oslo'} is not a text"),
        ("terms =", "note = ['x']\nterms =", 0, "note: ['x'] is not a text"),
        ("terms =", f"note = {'9' * 400}\nterms =", 0, "note: a number of more than 90 digits is not a text"),
        (
            "terms =",
            "proposal = 'plan'\nevidence = [{ attribution = 'quoted' }]\nterms =",
            -4,
            "terms and a proposal: expected the one or the other",
        ),
        ("terms =", "proposal = 'plan'\n#", -4, "no proposal 'plan'"),
        ("terms =", "#", -4, "it says nothing: 'demands' needs terms, or a proposal to speak of"),
        ("terms =", "supersedes = 's0'\nterms =", 0, "supersedes: 's0' is not a list"),
        ("terms =", "supersedes = ['s1']\nterms =", -4, "it takes back itself"),
        ("terms =", "supersedes = ['s0']\nterms =", -4, "no statement 's0'"),
        ("terms =", "source = 'pres'\nterms =", -4, "no source 'pres' (did you mean 'press'?)"),
        (
            "terms =",
            "provided = { seat = 'geneva' }\nterms =",
            -4,
            "a condition on its own issue 'seat': put it into the terms",
        ),
        (
            "terms =",
            "date = 2025-06-02T10:00:00\nterms =",
            0,
            "date: 2025-06-02T10:00:00 is a moment, not a day: write 2025-06-02",
        ),
        (
            "terms =",
            "date = '2025-02-30'\nterms =",
            0,
            "date: no such date: '2025-02-30'; February 2025 has 28 days",
        ),
        (
            "terms =",
            "date = 2025\nterms =",
            0,
            "date: 2025 is not a date: expected a day (2025-06-02), a month ('2025-06') or a year ('2025')",
        ),
        (
            "terms =",
            "evidence = { exact = 'no' }\nterms =",
            0,
            "evidence: {'exact': 'no'} is not a list: put it into square brackets",
        ),
        ("terms =", "evidence = [1]\nterms =", 0, "evidence.1: 1 is not a table"),
        ("terms =", "evidence = [{ start = '3' }]\nterms =", 0, "evidence.1.start: '3' is not a whole number"),
        ("terms =", "evidence = [{ start = 3.0 }]\nterms =", 0, "evidence.1.start: 3.0 is not a whole number"),
        ("terms =", "evidence = [{ via = 'ISW' }]\nterms =", 0, "evidence.1.via: 'ISW' is not a list"),
        ("terms =", "evidence = [{}, { via = ['ISW', 1] }]\nterms =", 0, "evidence.2.via.2: 1 is not a text"),
        (
            "terms =",
            "evidence = [{ excat = 'no' }]\nterms =",
            0,
            (
                "evidence.1.excat: no such key here (did you mean 'exact'?); expected 'exact', 'prefix', 'suffix', "
                "'start', "
                "'end', 'speaker', 'attribution', 'via', 'reading', 'role', 'source', 'note'"
            ),
        ),
        ("{ seat = ", "{ seats = ", 0, "terms.seats: no issue 'seats' (did you mean 'seat'?)"),
        (
            'oslo" }',
            'osloo" }',
            0,
            "terms.seat: no outcome 'osloo' (did you mean 'oslo'?); the outcomes are 'oslo', 'geneva'",
        ),
        (
            'oslo" }\n',
            '\\u001b[31m\\n" }\n',
            0,
            r"terms.seat: no outcome '\x1b[31m\n'; the outcomes are 'oslo', 'geneva'",
        ),
        ('{ seat = "oslo" }', "{ seat = 30 }", 0, "terms.seat: no outcome 30; the outcomes are 'oslo', 'geneva'"),
        ('{ seat = "oslo" }', "{ seat = [] }", 0, "terms.seat: [] leaves no outcome"),
        (
            'seat = "oslo"',
            'pause = "30"',
            0,
            "terms.pause: '30' is text; expected a number of days",
        ),
        ('seat = "oslo"', "pause = 7.9", 0, "terms.pause: 7.9 is not a whole number of days"),
        (
            'seat = "oslo"',
            "pause = nan",
            0,
            "terms.pause: NaN is not finite: name an outcome above all numbers with `top`",
        ),
        (
            'seat = "oslo"',
            "pause = { at_most = -inf }",
            0,
            "terms.pause: -Infinity is not finite: name an outcome above all numbers with `top`",
        ),
        (
            'seat = "oslo"',
            f"pause = {'9' * 400}",
            0,
            "terms.pause: a quantity has at most 100 digits before or after the point",
        ),
        (
            'seat = "oslo"',
            "pause = 1e999",
            0,
            "terms.pause: a quantity has at most 100 digits before or after the point",
        ),
        (
            'seat = "oslo"',
            "pause = { before = 2025-06-02 }",
            0,
            (
                "terms.pause: no key 'before' in a region of Quantity('day'); expected 'from', 'to', 'at_least', "
                "'at_most', "
                "'more_than', 'less_than', 'not'"
            ),
        ),
        (
            'seat = "oslo"',
            'aid = { at_lest = "mid" }',
            0,
            (
                "terms.aid: no key 'at_lest' in a region of Scale(['low', 'mid', 'high']) (did you mean "
                "'at_least'?); "
                "expected 'at_least', 'at_most', 'not'"
            ),
        ),
        (
            'seat = "oslo"',
            'order = "truce"',
            0,
            (
                "terms.order: 'truce' is not an order: expected a list of steps such as ['truce', 'treaty'], in a file "
                "{ order = [...] }"
            ),
        ),
        (
            'seat = "oslo"',
            '"pause.start" = 2025-06-02T10:00:00',
            0,
            "terms.pause.start: 2025-06-02T10:00:00 is a moment, not a day: write 2025-06-02",
        ),
        (
            'seat = "oslo"',
            'land = "yes"',
            0,
            "terms.land: 'land' is a family: write 'land.*' for all of it, or one of its issues",
        ),
        (
            'seat = "oslo"',
            'land.west = "yes"',
            0,
            "terms.land: no issue 'land' (did you mean 'land.west'? an id with a dot needs quotation marks)",
        ),
        (
            'seat = "oslo"',
            'land.north = "yes"',
            0,
            "terms.land: 'land' is a family: write 'land.*' for all of it, or one of its issues",
        ),
        (
            'seat = "oslo"',
            '"land.*" = "yse"',
            0,
            "terms.land.*: no outcome 'yse' (did you mean 'yes'?); the outcomes are 'yes', 'no'",
        ),
        ('{ seat = "oslo" }', '"oslo"', 0, "terms: 'oslo' is not a table of issues and regions"),
        (
            '{ seat = "oslo" }',
            '[{ seat = "oslo" },\n{ pause = "a" }]',
            1,
            "terms.2.pause: 'a' is text; expected a number of days",
        ),
    ],
)
def test_a_fault_in_a_statement(tmp_path: Path, right: str, wrong: str, line: int, message: str) -> None:
    """Misspelt names, regions of the wrong kind, text for a number: with file, line and record."""
    assert SAID.count(right) == 1
    expected = [f':{TERMS + line}: statement "s1": {message}']
    assert toml_problems(tmp_path, SAID.replace(right, wrong)) == expected


@pytest.mark.parametrize(
    ("more", "line", "message"),
    [
        ('[[statement]]\nid = "s1"\nparty = "south"\nstance = "offers"\nterms = { aid = "low" }\n', 1, None),
        ('[statement]\nid = "s1"\n', 1, "statement is {'id': 's1'}: expected a list of tables, [[statement]] in TOML"),
        (
            '[[statements]]\nid = "s1"\n',
            1,
            f"no key 'statements' here (did you mean 'statement'?); expected {TOP}",
        ),
        ('[[party]]\nid = "a b"\n', 1, "party \"a b\": 'a b' is not an id: expected a text without white space"),
        ("[[party]]\nid = 3\n", 2, "party 3: id: 3 is not a text"),
        ('[[party]]\nname = "West"\n', 1, "party 3: the key 'id' is missing"),
        ('[[party]]\nid = "west"\naliases = "W"\n', 3, "party \"west\": aliases: 'W' is not a list"),
        ('[[party]]\nid = "west"\nmembers = ["nort"]\n', 1, "party \"west\": no party 'nort' (did you mean 'north'?)"),
        (
            '[[party]]\nid = "we\\nst"\n',
            1,
            r"""party "we\nst": 'we\nst' is not an id: expected a text without white space""",
        ),
        ('[[round]]\nid = "first"\n', 1, "round \"first\": the key 'date' is missing"),
        (
            '[[issue]]\nid = "new"\neahc = ["a"]\ndomain = "yes-no"\n',
            3,
            (
                "issue \"new\": eahc: no such key here (did you mean 'each'?); expected 'id', 'domain', 'question', "
                "'each', "
                "'kind', 'decided_by', 'topic', 'says', 'words', 'fulfils', 'note'"
            ),
        ),
        (
            '[[issue]]\nid = "new"\ndomain = { quantty = "day" }\n',
            3,
            (
                "issue \"new\": domain: no kind of domain 'quantty' (did you mean 'quantity'?); expected 'yes-no', "
                "'dates', "
                "'options', 'scale', 'ordering' or 'quantity'"
            ),
        ),
        (
            '[[issue]]\nid = "new"\ndomain = { options = "oslo" }\n',
            3,
            "issue \"new\": domain: 'oslo' is not a list: expected a list of labels",
        ),
        (
            '[[source]]\nid = "radio"\nkind = "new"\n',
            3,
            (
                "source \"radio\": kind: no source kind 'new' (did you mean 'news'?); expected 'primary', "
                "'transcript', 'news', "
                "'analysis'"
            ),
        ),
        (
            '[[preference]]\nparty = "north"\nissue = "seat"\nsalience = "half"\n',
            4,
            "preference 1: salience: 'half' is not a number",
        ),
        (
            '[[preference]]\nparty = "north"\nissue = "seat"\nsalience = 1.5\n',
            1,
            "preference 1: a salience of 1.5: expected a number from 0 to 1",
        ),
        (
            '[[preference]]\nparty = "north"\nissue = "pause"\nwants = "mor"\n',
            4,
            "preference 1: wants: no wants 'mor' (did you mean 'more'?); expected 'more', 'less'",
        ),
        (
            '[[preference]]\nparty = "north"\nissue = "pause"\nwnats = "more"\n',
            4,
            (
                "preference 1: wnats: no such key here (did you mean 'wants'?); expected 'party', 'issue', 'wants', "
                "'salience', 'source', 'note'"
            ),
        ),
        (
            '[[preference]]\nparty = "north"\nissue = "pause"\n',
            1,
            "preference 1: the preference of 'north' on 'pause' says nothing: expected wants, salience or both",
        ),
        (
            '[[preference]]\nparty = "north"\nissue = "*.days"\nwants = "more"\n',
            1,
            (
                "preference 1: '*.days' is not a pattern: expected an id, or '*' or 'begins-like-this*' with one * at "
                "the end"
            ),
        ),
        (
            '[[preference]]\nparty = "north"\nissue = "puase"\nwants = "more"\n',
            1,
            "preference 1: no issue 'puase' (did you mean 'pause'?)",
        ),
        (
            '[[preference]]\nparty = "north"\nissue = "seat"\nwants = "more"\n',
            1,
            "preference 1: 'seat' has no order, so that no outcome is more or less: leave out wants",
        ),
        (
            "".join(f'[[preference]]\nparty = "north"\nissue = "pa*"\nwants = "{way}"\n' for way in ("more", "less")),
            5,
            "preference 2: wants = 'less', and another preference of 'north' on 'pa*' says 'more'",
        ),
        (
            '[[skip]]\nreason = "absent"\nissues = ["land.north"]\n',
            1,
            "skip 1: no issue 'land.north' (did you mean 'land.west'?)",
        ),
        (
            '[[salience]]\nparty = "north"\nissue = "seat"\nweight = 1\n',
            1,
            f"no key 'salience' here; expected {TOP}",
        ),
        (
            '[[issue]]\nid = "new"\ndomain = { options = ["a", "b"] }\nsays = { c = "the third" }\n',
            1,
            "issue \"new\": says: no outcome 'c'; the labels are 'a', 'b'",
        ),
        (
            '[[issue]]\nid = "new"\neach = ["x"]\ndomain = { options = ["a", "b"] }\nsays = { a = "b" }\n',
            1,
            "issue \"new\": says: the label 'b' appears twice",
        ),
        (
            '[[issue]]\nid = "new"\ndomain = { options = ["a", "b"] }\nsays = { a = 3 }\n',
            4,
            "issue \"new\": says: 'a' = 3: expected a label, and what a reader calls it as text",
        ),
        (
            '[[statement]]\nid = "s2"\nparty = "north"\nstance = "demands"\nterms = { aid = "low" }\ntogether = true\n',
            1,
            (
                "statement \"s2\": 'demands' counts issue by issue and takes no together: only 'offers', 'accepts', "
                "'rejects' do"
            ),
        ),
        (
            '[[statement]]\nid = "s2"\nparty = "north"\nstance = "offers"\nterms = { aid = "low" }\ntogether = "no"\n',
            6,
            "statement \"s2\": together: 'no' is not true or false",
        ),
        (
            '[[statement]]\nid = "s2"\nparty = "north"\nstance = "agrees"\nsettles = ["adi"]\n',
            1,
            "statement \"s2\": no issue 'adi' (did you mean 'aid'?)",
        ),
        (
            '[[statement]]\nid = "s2"\nparty = "north"\nstance = "agrees"\nsettles = "aid"\n',
            5,
            "statement \"s2\": settles: 'aid' is not a list",
        ),
        (
            '[[rule]]\nid = "r"\ngiven = { seat = "oslo" }\nthen = { pause = 3 }\n',
            3,
            "rule \"r\": given: no such key here; expected 'id', 'then', 'if', 'note'",
        ),
        ('[[rule]]\nid = "r"\nif = { seat = "oslo" }\n', 1, "rule \"r\": the key 'then' is missing"),
        (
            '[[rule]]\nid = "r"\nif = 3\nthen = { pause = 3 }\n',
            3,
            'rule "r": if: 3 is not a table of issues and regions',
        ),
        (
            '[[rule]]\nid = "r"\nif = { seat = "oslo" }\nthen = { seat = "geneva" }\n',
            1,
            (
                'rule "r": it contradicts itself: if seat = oslo then seat = geneva; to rule an outcome out, leave '
                "out the if"
            ),
        ),
        (
            '[[proposal]]\nid = "plan"\nby = "north"\ntogether = "false"\nclauses = { seat = "oslo" }\n',
            4,
            "proposal \"plan\": together: 'false' is not true or false",
        ),
    ],
)
def test_a_fault_in_another_record(tmp_path: Path, more: str, line: int, message: str | None) -> None:
    """Unknown keys at every level, wrong kinds of value, ids that stand twice, single brackets for double ones."""
    text = SAID if message is None else SETTING
    told = message or 'statement "s1": this id appears twice among the statements'
    assert toml_problems(tmp_path, text + more) == [f":{text.count(chr(10)) + line}: {told}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", ": the file is empty", id="empty"),
        pytest.param(" \r\n\n", ": the file is empty", id="blank"),
        pytest.param("# nothing\n", ":1: the key 'id' of the case is missing", id="comment"),
        pytest.param(SAID.encode("utf-16"), ":1: not UTF-8: byte 0xff; save the file in that encoding", id="utf-16"),
        pytest.param(
            SAID.encode() + b"note = 'caf\xe9'\n",
            f":{TERMS + 1}: not UTF-8: byte 0xe9; save the file in that encoding",
            id="latin-1",
        ),
        pytest.param(
            f"a = [{',' * 5_000_000}]",
            ": more than 5,000,000 line ends, commas and brackets: no case has so many",
            id="huge",
        ),
        pytest.param(
            'id = "x"\r\r\n',
            ":1: a carriage return that does not belong to a line end: save the file with line ends of one kind",
            id="carriage-return",
        ),
        pytest.param("some words\n", ":1: not TOML: Expected '=' after a key in a key/value pair", id="words"),
        pytest.param('\nid = "x\n', ":2: not TOML: a text does not end on its line", id="open-text"),
        pytest.param("id = [1,\n2\n\n", ":2: not TOML: Unclosed array (at end of document)", id="open-list"),
        pytest.param("[a]\n[a]\n", ":2: not TOML: Cannot declare ('a',) twice", id="table-twice"),
        pytest.param("[[a]]\n[a]\nb = 1\n[a.b]\n", ":2: not TOML: Cannot declare ('a',) twice", id="list-and-table"),
        pytest.param("a = 1\n[a.b]\n", ":2: not TOML: a key or a table appears twice", id="key-and-table"),
        pytest.param('id = "x"\nid = "y"\n', ":2: the key 'id' appears twice in one table", id="key-twice"),
        pytest.param("date = 2025-02-30\n", ":1: no such date: '2025-02-30'; February 2025 has 28 days", id="no-date"),
        pytest.param(
            "a = [2025-02-03,\n2025-02-03, 2025-13-03]\n",
            ":2: no such date: '2025-13-03'; expected a month from 1 to 12, after the year",
            id="no-date-among-dates",
        ),
        pytest.param(
            "date = 2025-02-03T25:00:00\n",
            ":1: not TOML: Expected newline or end of document after a statement",
            id="no-hour",
        ),
        pytest.param('id = "a\x01b"\n', r":1: not TOML: Illegal character '\x01'", id="control-character"),
        pytest.param(
            f"id = {'[' * 10_000}{']' * 10_000}", ":1: nested more than 60 deep: no case needs that", id="deep"
        ),
        pytest.param(f"a = {NINES}", ":1: a number of 100,000 characters: no quantity is that long", id="long-number"),
        pytest.param(f"{'.'.join('a' * 50_000)} = 1", ":1: a key of more than 20 parts", id="long-key"),
        pytest.param("a = 1e999999999", ":1: '1e999999999' has an exponent that no quantity has", id="exponent"),
        pytest.param("id = 'a b'\n", ":1: id: 'a b' is not an id: expected a text without white space", id="bad-id"),
        pytest.param("title = 3\nid = 'x'\n", ":1: title: 3 is not a text", id="bad-title"),
        pytest.param(
            '"\\u001b[31m" = 1\nid = "x"\n', rf":1: no key '\x1b[31m' here; expected {TOP}", id="escape-sequence"
        ),
        pytest.param("id = 'x'\ncues = 'says'\n", ":2: cues: 'says' is not a list", id="text-for-a-list"),
        pytest.param("id = 'x'\ncues = ['says', 1]\n", ":2: cues: 1 is not a text", id="number-among-texts"),
        pytest.param("id = 'x'\nstatement = [1]", ":2: statement 1: 1 is not a table", id="no-record"),
    ],
)
def test_a_file_that_is_no_case(tmp_path: Path, text: str | bytes, expected: str) -> None:
    """Not UTF-8, not TOML, empty, too large, hostile: one message with its line, and nothing else about that file."""
    assert toml_problems(tmp_path, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", ": the file is empty", id="empty"),
        pytest.param(
            b'{"id": "\xed\xa0\x80"}', ":1: not UTF-8: byte 0xed; save the file in that encoding", id="not-utf-8"
        ),
        pytest.param('id = "x"', ":1: not JSON: Expecting value", id="toml"),
        pytest.param('{"id": "x"}\n,', ":2: not JSON: Extra data", id="more-than-json"),
        pytest.param("[1, 2]", ":1: [1, 2] is not a table: expected the keys of a case", id="list"),
        pytest.param('{"id": "x",\n "id": "y"}', ":2: the key 'id' appears twice in one table", id="key-twice"),
        pytest.param(
            '{"id": "x", "party": [\n{"id": "y",\n"\\u0069d": "z"}]}',
            ":3: the key 'id' appears twice in one table",
            id="escaped-key-twice",
        ),
        pytest.param(
            f"{{\n{NINES}: 1}}", ":2: not JSON: Expecting property name enclosed in double quotes", id="no-key"
        ),
        pytest.param(
            f'{{"a":\n{NINES}}}', ":2: a number of 100,000 characters: no quantity is that long", id="long-number"
        ),
        pytest.param(
            f'{{"a":\n{"[" * 10_000}{"]" * 10_000}}}',
            ":2: nested more than 60 deep: no case needs that",
            id="deep-lists",
        ),
        pytest.param('{"a":' * 10_000, ":1: nested more than 60 deep: no case needs that", id="deep-tables"),
        pytest.param('{"a": 1e9999999}', ":1: '1e9999999' has an exponent that no quantity has", id="exponent"),
        pytest.param('{"id": "\x1b"}', ":1: not JSON: Invalid control character at", id="control-character"),
        pytest.param(
            '{"id": "x",\n"title": "\\ud800"}',
            r":2: title: '\ud800' contains half a character (a lone surrogate)",
            id="lone-surrogate",
        ),
        pytest.param(
            '{"id": "x",\n"party": [{"id": "y", "\\ud800": 1}]}',
            r""":2: party "y": \ud800: no such key here; """
            "expected 'id', 'name', 'aliases', 'members', 'seats', 'note'",
            id="lone-surrogate-as-key",
        ),
        pytest.param(
            '{"id": "x",\n"party": {"id": "y"}}',
            ":2: party is {'id': 'y'}: expected a list of tables, [[party]] in TOML",
            id="one-table",
        ),
        pytest.param('{"id": "x",\n"party": [null]}', ":2: party 1: None is not a table", id="null-record"),
        pytest.param('{"id": "x", "party": [{"id":\nnull}]}', ":1: party 1: id: None is not a text", id="null-text"),
        pytest.param('{"id": null}', ":1: id: None is not an id: expected a text without white space", id="null-id"),
    ],
)
def test_a_json_file_that_is_no_case(tmp_path: Path, text: str | bytes, expected: str) -> None:
    """The same of JSON, with what only JSON can hold: half characters, nulls, keys that escape their double."""
    assert json_problems(tmp_path, text) == [expected]


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"pause": "30"}, "terms.pause: '30' is text; expected a number of days"),
        ({"pause": True}, "terms.pause: True is not a number"),
        ({"pause": 7.5}, "terms.pause: 7.5 is not a whole number of days"),
        (
            {"pause": float("nan")},
            "terms.pause: NaN is not finite: name an outcome above all numbers with `top`",
        ),
        ({"seat": "\x9b31m"}, r"terms.seat: no outcome '\x9b31m'; the outcomes are 'oslo', 'geneva'"),
        (
            {"start": "2025-02-30"},
            "terms.start: no such date: '2025-02-30'; February 2025 has 28 days",
        ),
        ({"saet": "oslo"}, "terms.saet: no issue 'saet' (did you mean 'seat'?)"),
        ([], "it says nothing: 'demands' needs terms, or a proposal to speak of"),
        (None, "terms: None is not a table of issues and regions"),
    ],
)
def test_a_fault_in_a_statement_of_a_json_file(tmp_path: Path, terms: object, message: str) -> None:
    """The same faults are told in the same words, with the line of the JSON file."""
    statement = {"id": "s1", "party": "north", "stance": "demands", "terms": terms}
    case: dict[str, Any] = {
        "id": "talks",
        "party": [{"id": "north"}],
        "issue": [
            {"id": "seat", "domain": {"options": ["oslo", "geneva"]}},
            {"id": "pause", "domain": {"quantity": "day"}},
            {"id": "start", "domain": "dates"},
        ],
        "statement": [],
    }
    text = json.dumps(case).replace('"statement": []', f'"statement": [\n{json.dumps(statement)}]')
    assert json_problems(tmp_path, text) == [f':2: statement "s1": {message}']


def test_all_faults_of_a_file_are_shown_at_once(tmp_path: Path) -> None:
    """In the order of their lines, several of one record too."""
    more = '[[statement]]\nid = "s2"\nparty = "sout"\nstance = "rejects"\nterms = { aid = "low" }\ndate = "soon"\n'
    text = SAID.replace('oslo" }', 'bonn" }').replace('"south"', '"so uth"') + more
    assert toml_problems(tmp_path, text) == [
        ":4: party \"so uth\": 'so uth' is not an id: expected a text without white space",
        f":{TERMS}: statement \"s1\": terms.seat: no outcome 'bonn'; the outcomes are 'oslo', 'geneva'",
        (
            f":{TERMS + 6}: statement \"s2\": date: 'soon' is not a date: expected a day (2025-06-02), a month "
            f"('2025-06') or "
            "a year ('2025')"
        ),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (
            '"yes-no"',
            '"yesno"',
            (
                ":25: issue \"land\": domain: no kind of domain 'yesno' (did you mean 'yes-no'?); expected "
                "'yes-no', 'dates', "
                "'options', 'scale', 'ordering' or 'quantity'"
            ),
        ),
        ('domain = { options = ["oslo", "geneva"] }\n', "", ":8: issue \"seat\": the key 'domain' is missing"),
        (
            'id = "north"\n',
            'id = "north"\nname = 3\n',
            ':4: party "north": name: 3 is not a text',
        ),
        (
            'id = "press"\n',
            'id = "press"\nkind = "x"\n',
            ":8: source \"press\": kind: no source kind 'x'; expected 'primary', 'transcript', 'news', 'analysis'",
        ),
        (
            'clauses = { aid = "low" }',
            'clauses = { aid = "lw" }',
            (
                ":36: proposal \"plan\": clauses.aid: no outcome 'lw' (did you mean 'low'?); the outcomes are "
                "'low', 'mid', "
                "'high'"
            ),
        ),
    ],
)
def test_what_is_broken_itself_is_not_told_of_again(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    """Statements about a broken issue, family, party, source or proposal are not blamed for it."""
    more = """\
[[proposal]]
id = "plan"
by = "north"
clauses = { aid = "low" }
[[preference]]
party = "north"
issue = "land.east"
salience = 1
[[preference]]
party = "north"
issue = "land.*"
salience = 0
[[preference]]
party = "north"
issue = "se*"
salience = 0.5
[[preference]]
party = "north"
issue = "seat"
salience = 1
[[skip]]
reason = "absent"
source = "press"
issues = ["land.*", "seat"]
[[statement]]
id = "s2"
party = "south"
stance = "rejects"
terms = { "land.*" = "yes" }
[[statement]]
id = "s3"
party = "south"
stance = "rejects"
terms = [{ "land.east" = "no", seat = "geneva" }]
source = "press"
[[statement]]
id = "s4"
party = "north"
stance = "withdraws"
supersedes = ["plan"]
[[statement]]
id = "s5"
party = "south"
stance = "rejects"
proposal = "plan"
[[statement]]
id = "s6"
party = "south"
stance = "agrees"
settles = ["land.east", "land.*", "se*", "land.w*"]
"""
    text = SAID.replace('stance = "demands"', 'stance = "demands"\nsource = "press"') + more
    (tmp_path / "case.toml").write_text(text)
    assert load(tmp_path / "case.toml").statements["s5"].proposal == "plan"
    assert text.count(right) == 1
    assert toml_problems(tmp_path, text.replace(right, wrong)) == [told]
