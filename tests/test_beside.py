"""Files beside a case: statements to assume, and drafts of a deal; what they say, and everything that is wrong."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

from positions import (
    CaseError,
    Dates,
    Family,
    Issue,
    Negotiation,
    Options,
    Party,
    Proposal,
    Quantity,
    Scale,
    Source,
    Statement,
    Terms,
    assume,
    deals,
    dump,
    load,
    load_draft,
    load_statements,
    strategies,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SEAT = Issue("seat", Options(["oslo", "geneva"]))
PAUSE = Issue("pause", Quantity("day", top="unlimited"))
START = Issue("pause.start", Dates())
AID = Issue("aid", Scale(["low", "mid", "high"]))
DEAD = Issue("dead", Quantity("body", plural="bodies"), kind="fact")
LAND = Family("land", Options.yes_no(), each=["east", "west"])

CASE = Negotiation(
    "talks",
    parties=[Party("north", "North"), Party("south", "South")],
    issues=[SEAT, PAUSE, START, AID, DEAD, LAND],
    sources=[Source("press", published="2025-06-02")],
    statements=[
        Statement("n1", party="north", stance="demands", terms={"seat": SEAT.domain.only("oslo")}, date="2025-05-01"),
        Statement("s1", party="south", stance="demands", terms={"seat": SEAT.domain.only("geneva")}, date="2025-05-01"),
    ],
    proposals=[Proposal("plan", by="north", clauses={"pause": PAUSE.domain.only(30)}, date="2025-05-01")],
)
MOVE = '[[statement]]\nid = "if-1"\nparty = "south"\nstance = "accepts"\nterms = { seat = "oslo" }\n'
OF_A_STATEMENT = (
    "'id', 'party', 'stance', 'terms', 'provided', 'proposal', 'clauses', 'together', 'only', 'grade', 'settles', "
    "'supersedes', 'date', 'source', 'evidence', 'note'"
)
WITHOUT_TERMS = MOVE.replace("terms =", "#")
NINES = "9" * 5000
LONG = "x" * 61


def written(folder: Path, name: str, text: str | bytes) -> Path:
    """A file of that text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def problems(read: Callable[[Path, Negotiation], object], path: Path, case: Negotiation = CASE) -> list[str]:
    """What is wrong with the file, a line each, without the folder that it lies in."""
    with pytest.raises(CaseError) as caught:
        read(path, case)
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    return [line.removeprefix(f"{path.parent}/") for line in str(caught.value).split("\n")]


def outcome(
    read: Callable[[Path, Negotiation], Terms | tuple[Statement, ...]], path: Path
) -> Terms | tuple[Statement, ...] | CaseError:
    """What is read of the file, or what is wrong with it; any other error is none of these."""
    try:
        return read(path, CASE)
    except CaseError as error:
        return error


# --- Statements ---


def test_statements_are_those_of_the_file(tmp_path: Path) -> None:
    """In its order, with families, conditions, proposals, sources and dates."""
    path = written(
        tmp_path,
        "if.toml",
        """\
# what if
[[statement]]
id = "z"
party = ["north", "south"]
stance = "agrees"
terms = { "land.*" = "yes", "pause.start" = 2025-06-20 }
date = "2025-06"

[[statement]]
id = "a"
party = "south"
stance = "accepts"
proposal = "plan"
source = "press"
note = "heard"
supersedes = ["s1"]

[[statement.evidence]]
exact = "gladly"
attribution = "quoted"

[[statement]]
id = "b"
party = "north"
stance = "offers"
terms = [{ pause = { at_least = 30 } }, { aid = { at_least = "mid" } }]
provided = { seat = "oslo" }
""",
    )
    joint, taken_up, offer = load_statements(path, CASE)
    assert [each.text for each in (joint, taken_up, offer)] == [
        "agrees land.east = yes and land.west = yes and pause.start = 2025-06-20",
        "accepts the proposal plan",
        "offers pause = at least 30 days or aid = at least mid provided seat = oslo",
    ]
    assert (joint.id, joint.party, str(joint.date)) == ("z", ("north", "south"), "2025-06")
    assert (taken_up.source, taken_up.note, taken_up.supersedes) == ("press", "heard", ("s1",))
    assert taken_up.evidence[0].exact == "gladly"
    assert CASE.assume(joint, taken_up, offer).assumed == ("z", "a", "b")


def test_json_says_the_same_as_toml(tmp_path: Path) -> None:
    """The ending of the name tells which it is, however it is written."""
    entry = {"id": "if-1", "party": "south", "stance": "accepts", "terms": {"seat": "oslo"}}
    plain = written(tmp_path, "if.JSON", json.dumps({"statement": [entry]}))
    assert load_statements(plain, CASE) == load_statements(written(tmp_path, "if.toml", MOVE), CASE)
    assert load_statements(str(plain), CASE)[0].text == "accepts seat = oslo"


def test_what_is_read_can_be_assumed(tmp_path: Path) -> None:
    """It changes the deals as the same statement in Python does."""
    (move,) = load_statements(written(tmp_path, "if.toml", MOVE), CASE)
    assumed = assume(deals(CASE, "north", "south"), move)
    assert assumed.headline == "1 verdict changed, 1 conflict gone, 0 new"
    assert assumed.after.possible


def test_a_mark_of_byte_order_and_line_ends_of_windows_do_no_harm(tmp_path: Path) -> None:
    """Editors leave them about."""
    path = written(tmp_path, "if.toml", b"\xef\xbb\xbf" + MOVE.replace("\n", "\r\n").encode())
    assert load_statements(path, CASE)[0].id == "if-1"


def test_what_is_assumed_may_say_all_that_a_statement_may(tmp_path: Path) -> None:
    """Refusals of combinations, outcomes that mean just themselves, agreements that settle."""
    text = (
        MOVE.replace('"accepts"', '"rejects"').replace('seat = "oslo"', 'seat = "oslo", pause = 30')
        + "together = true\nonly = true\n"
        + '[[statement]]\nid = "if-2"\nparty = ["north", "south"]\nstance = "agrees"\nsettles = ["land.*", "seat"]\n'
    )
    refusal, agreement = load_statements(written(tmp_path, "if.toml", text), CASE)
    assert (refusal.packed, refusal.only) == (True, True)
    assert (agreement.terms, agreement.settles) == ((), ("land.*", "seat"))
    assert problems(load_statements, written(tmp_path, "if.toml", text.replace('"seat"]', '"saet"]'))) == [
        "if.toml:8: statement \"if-2\": no issue 'saet' (did you mean 'seat'?)"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            MOVE.replace('"south"', '"suoth"'),
            [":1: statement \"if-1\": no party 'suoth' (did you mean 'south'?)"],
        ),
        (MOVE.replace('"if-1"', '"s1"'), [':1: statement "s1": this id appears twice among the statements']),
        (MOVE + MOVE, [':6: statement "if-1": this id appears twice among the statements']),
        (
            MOVE.replace("seat", "saet"),
            [":5: statement \"if-1\": terms.saet: no issue 'saet' (did you mean 'seat'?)"],
        ),
        (
            MOVE.replace("seat = ", "seat.x = "),
            [
                (
                    ":5: statement \"if-1\": terms.seat: no key 'x' in a region of Options(['oslo', 'geneva']); "
                    "expected 'not'"
                ),
            ],
        ),
        (
            MOVE.replace('seat = "oslo"', 'land = "yes"'),
            [
                (
                    ":5: statement \"if-1\": terms.land: 'land' is a family: write 'land.*' for all of it, "
                    "or one of its issues"
                )
            ],
        ),
        (
            MOVE.replace('seat = "oslo"', 'land.east = "yes"'),
            [
                (
                    ":5: statement \"if-1\": terms.land: no issue 'land' (did you mean 'land.east'? "
                    "an id with a dot needs quotation marks)"
                )
            ],
        ),
        (
            MOVE.replace('seat = "oslo"', '"land.north" = "yes"'),
            [":5: statement \"if-1\": terms.land.north: no issue 'land.north' (did you mean 'land.west'?)"],
        ),
        (
            MOVE.replace('"oslo"', '"bonn"'),
            [":5: statement \"if-1\": terms.seat: no outcome 'bonn'; the outcomes are 'oslo', 'geneva'"],
        ),
        (
            MOVE.replace("terms", "trems"),
            [
                f":5: statement \"if-1\": trems: no such key here (did you mean 'terms'?); expected {OF_A_STATEMENT}",
            ],
        ),
        (MOVE.replace('id = "if-1"', ""), [":1: statement 1: the key 'id' is missing"]),
        (MOVE.replace('"if-1"', "3"), [":2: statement 1: id: 3 is not a text"]),
        (
            MOVE.replace('"if-1"', '"if 1"'),
            [":1: statement \"if 1\": 'if 1' is not an id: expected a text without white space"],
        ),
        (
            MOVE.replace('"if-1"', '"\\u001b[31m"'),
            [
                (
                    r":1: statement "
                    r'"\x1b[31m": '
                    r"'\x1b[31m' is not an id: expected a text without white space"
                )
            ],
        ),
        (WITHOUT_TERMS, [":1: statement \"if-1\": it says nothing: 'accepts' needs terms, or a proposal to speak of"]),
        (
            WITHOUT_TERMS + 'proposal = "plam"\n',
            [":1: statement \"if-1\": no proposal 'plam' (did you mean 'plan'?)"],
        ),
        (
            WITHOUT_TERMS + 'proposal = "plan"\nclauses = ["seat"]\n',
            [":1: statement \"if-1\": 'plan' has no clause on 'seat'"],
        ),
        (
            MOVE + 'supersedes = ["n1", "n0"]\nsource = "pres"\n',
            [
                ":1: statement \"if-1\": it takes back 'n1', which is 'north''s",
                ":1: statement \"if-1\": no source 'pres' (did you mean 'press'?)",
                ":1: statement \"if-1\": no statement 'n0'",
            ],
        ),
        (
            MOVE.replace("accepts", "demands").replace('seat = "oslo"', "dead = 6000"),
            [":1: statement \"if-1\": 'dead' is a fact in dispute, and nobody demands a fact: expected 'asserts'"],
        ),
        (
            MOVE.replace('seat = "oslo"', "pause = nan"),
            [':5: statement "if-1": terms.pause: NaN is not finite: name an outcome above all numbers with `top`'],
        ),
        (MOVE + "date = 2025-02-30\n", [":6: no such date: '2025-02-30'; February 2025 has 28 days"]),
        (
            MOVE + "note = 1\n" + MOVE.replace("if-1", "if-2").replace('"oslo"', "[]") + "date = 3\n",
            [
                ':6: statement "if-1": note: 1 is not a text',
                ':11: statement "if-2": terms.seat: [] leaves no outcome',
                (
                    ":12: statement \"if-2\": date: 3 is not a date: expected a day (2025-06-02), a month ('2025-06') "
                    "or a year ('2025')"
                ),
            ],
        ),
        (
            'id = "talks"\n' + MOVE.replace("statement", "statemnt") + '[[party]]\nid = "x"\n',
            [
                ":1: no key 'id' here; expected nothing but [[statement]]",
                ":2: no key 'statemnt' here (did you mean 'statement'?); expected nothing but [[statement]]",
                ":7: no key 'party' here; expected nothing but [[statement]]",
            ],
        ),
        (
            MOVE.replace("[[statement]]", "[statement]"),
            [
                (
                    ":1: statement is {'id': 'if-1', 'party': 'south', 'stance': 'accepts', 'terms…: expected a list "
                    "of tables, [[statement]] in TOML"
                )
            ],
        ),
        ("statement = 3", [":1: statement is 3: expected a list of tables, [[statement]] in TOML"]),
        ("statement = [1]", [":1: statement 1: 1 is not a table"]),
        (
            MOVE.replace('seat = "oslo"', '"land.*" = "yes", "land.east" = "no"'),
            [':5: statement "if-1": terms: land.east appears twice: by itself and in a pattern'],
        ),
        (
            MOVE + 'provided = { "land.west" = "yes", "land.*" = "no" }\n',
            [':6: statement "if-1": provided: land.west appears twice: by itself and in a pattern'],
        ),
        ("# nothing\n", [": it says nothing: expected [[statement]]"]),
        ('"$schema" = "x"\n', [": it says nothing: expected [[statement]]"]),
        (
            "statement = []\nid = 1\n",
            [
                ": it says nothing: expected [[statement]]",
                ":2: no key 'id' here; expected nothing but [[statement]]",
            ],
        ),
        (" \n", [": the file is empty"]),
        ("", [": the file is empty"]),
        (MOVE + 'note = "\n', [":6: not TOML: a text does not end on its line"]),
        (MOVE + 'id = "if-2"\n', [":6: the key 'id' appears twice in one table"]),
        (MOVE.encode() + b'note = "\xff"\n', [":6: not UTF-8: byte 0xff; save the file in that encoding"]),
        (MOVE + f"note = {NINES}\n", [":6: a number of 5,000 characters: no quantity is that long"]),
        (
            MOVE.replace('seat = "oslo"', "pause = 1e9999999"),
            [":5: '1e9999999' has an exponent that no quantity has"],
        ),
        (MOVE + f"note = {'[' * 9999}{']' * 9999}\n", [":6: nested more than 60 deep: no case needs that"]),
    ],
)
def test_what_is_wrong_with_statements(tmp_path: Path, text: str | bytes, expected: list[str]) -> None:
    """Everything at once, each with its line and its statement."""
    path = written(tmp_path, "if.toml", text)
    assert problems(load_statements, path) == [f"if.toml{each}" for each in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", ": it says nothing: expected [[statement]]"),
        ("[]", ":1: [] is not a table: expected the keys of a case"),
        ("null", ":1: None is not a table: expected the keys of a case"),
        ('{"statement": null}', ":1: statement is None: expected a list of tables, [[statement]] in TOML"),
        ('{"statement": [\n"a"]}', ":2: statement 1: 'a' is not a table"),
        ('{"\\u001b[31m": 1}', r":1: no key '\x1b[31m' here; expected nothing but [[statement]]"),
        ('{"\\ud800": 1}', r":1: no key '\ud800' here; expected nothing but [[statement]]"),
        (
            '{"statement": [{"id": "\\ud800", "party": "north", "stance": "offers", "terms": {"seat": "oslo"}}]}',
            r""":1: statement "\ud800": id: '\ud800' contains half a character (a lone surrogate)""",
        ),
        ('{"statement": [}', ":1: not JSON: Expecting value"),
        ('{"statement": ' + "[" * 100_000, ":1: nested more than 60 deep: no case needs that"),
        ('{"statement": [' + "[" * 50 + "]" * 50 + "]}", f":1: statement 1: {'[' * 50}{']' * 10}… is not a table"),
    ],
)
def test_what_is_wrong_with_statements_in_json(tmp_path: Path, text: str, expected: str) -> None:
    """As in TOML."""
    assert problems(load_statements, written(tmp_path, "if.json", text)) == [f"if.json{expected}"]


def test_a_list_of_no_statements_says_nothing(tmp_path: Path) -> None:
    """As a file without the list."""
    for name, text in (("if.json", '{"statement": []}'), ("if.toml", "statement = []\n")):
        found = problems(load_statements, written(tmp_path, name, text))
        assert found == [f"{name}: it says nothing: expected [[statement]]"]


def test_a_misfit_with_a_long_id_is_shown_with_its_line(tmp_path: Path) -> None:
    """A message may cut the id, never the place."""
    wrong = MOVE.replace("if-1", LONG).replace('"south"', '"suoth"')
    (found,) = problems(load_statements, written(tmp_path, "if.toml", MOVE + wrong))
    assert found.startswith("if.toml:6: statement ")


def test_misfits_with_long_ids_are_shown_each_with_its_own_line(tmp_path: Path) -> None:
    """Even where the ids differ only behind what a message shows of them."""
    one, other = (MOVE.replace("if-1", f"{LONG}{end}").replace('"south"', '"suoth"') for end in "ab")
    found = problems(load_statements, written(tmp_path, "if.toml", one + other))
    assert [each.partition(": ")[0] for each in found] == ["if.toml:1", "if.toml:6"]


def test_misfits_are_shown_together_with_what_cannot_be_read(tmp_path: Path) -> None:
    """As `load` does: one run tells everything there is to mend."""
    text = MOVE.replace('"south"', '"suoth"') + MOVE.replace("if-1", "if-2").replace("oslo", "bonn")
    assert problems(load_statements, written(tmp_path, "if.toml", text)) == [
        "if.toml:1: statement \"if-1\": no party 'suoth' (did you mean 'south'?)",
        "if.toml:10: statement \"if-2\": terms.seat: no outcome 'bonn'; the outcomes are 'oslo', 'geneva'",
    ]


def test_problems_of_both_kinds_are_shown_at_once(tmp_path: Path) -> None:
    """What cannot be read, what does not fit, and what does not belong: in the order of the file."""
    text = (
        MOVE.replace('"south"', '"suoth"')
        + MOVE.replace("if-1", "if-2").replace('{ seat = "oslo" }', '{ seat = "bonn", moon = 1 }')
        + MOVE.replace("if-1", "s1")
        + '[extra]\nsource = "x"\n'
    )
    assert problems(load_statements, written(tmp_path, "if.toml", text)) == [
        "if.toml:1: statement \"if-1\": no party 'suoth' (did you mean 'south'?)",
        "if.toml:10: statement \"if-2\": terms.moon: no issue 'moon'",
        "if.toml:10: statement \"if-2\": terms.seat: no outcome 'bonn'; the outcomes are 'oslo', 'geneva'",
        'if.toml:11: statement "s1": this id appears twice among the statements',
        "if.toml:16: no key 'extra' here; expected nothing but [[statement]]",
    ]


def test_what_is_taken_back_may_be_what_cannot_be_read(tmp_path: Path) -> None:
    """Then only that is told, not that there is no such statement."""
    text = MOVE.replace("oslo", "bonn") + MOVE.replace("if-1", "if-2") + 'supersedes = ["if-1"]\n'
    assert problems(load_statements, written(tmp_path, "if.toml", text)) == [
        "if.toml:5: statement \"if-1\": terms.seat: no outcome 'bonn'; the outcomes are 'oslo', 'geneva'"
    ]
    mended = written(tmp_path, "if.toml", text.replace("bonn", "oslo"))
    assert [each.supersedes for each in load_statements(mended, CASE)] == [(), ("if-1",)]


def test_a_bare_withdrawal_beside_what_cannot_be_read(tmp_path: Path) -> None:
    """It is sound, so it is not told of."""
    withdrawal = '[[statement]]\nid = "if-2"\nparty = "north"\nstance = "withdraws"\nsupersedes = ["n1"]\n'
    assert load_statements(written(tmp_path, "if.toml", withdrawal), CASE)[0].supersedes == ("n1",)
    assert problems(load_statements, written(tmp_path, "if.toml", MOVE.replace("oslo", "bonn") + withdrawal)) == [
        "if.toml:5: statement \"if-1\": terms.seat: no outcome 'bonn'; the outcomes are 'oslo', 'geneva'"
    ]


def test_an_id_in_use_that_the_case_refers_to(tmp_path: Path) -> None:
    """Another party's statement of that id leaves the case's own references alone."""
    later = Statement(
        "n2", party="north", stance="demands", terms={"seat": SEAT.domain.only("oslo")}, supersedes=["n1"]
    )
    case = Negotiation(
        "talks",
        parties=CASE.parties,
        issues=CASE.issues,
        statements=[*CASE.statements.values(), evolve(later, date="2025-05-02")],
    )
    assert problems(load_statements, written(tmp_path, "if.toml", MOVE.replace("if-1", "n1")), case) == [
        'if.toml:1: statement "n1": this id appears twice among the statements'
    ]


def test_an_id_that_is_assumed_already_is_in_use(tmp_path: Path) -> None:
    """A second assumption needs ids of its own."""
    path = written(tmp_path, "if.toml", MOVE)
    assumed = CASE.assume(*load_statements(path, CASE))
    assert problems(load_statements, path, assumed) == [
        'if.toml:1: statement "if-1": this id appears twice among the statements'
    ]


# --- Drafts ---


def test_a_draft_is_terms_of_every_kind_of_domain(tmp_path: Path) -> None:
    """The forms are those of a case; a family stands for its issues."""
    path = written(
        tmp_path,
        "draft.toml",
        """\
seat = "oslo"
pause = { at_least = 30 }  # days
"pause.start" = { before = 2025-07-01 }
aid = { not = "mid" }
dead = 6000
"land.*" = "no"
""",
    )
    draft = load_draft(path, CASE)
    assert str(draft) == (
        "aid = low or high and dead = 6,000 bodies and land.east = no and land.west = no and "
        "pause = at least 30 days and pause.start = 2025-06-30 or earlier and seat = oslo"
    )
    check = deals(CASE, "north", "south").check(draft)
    assert {reply.issue for reply in check.replies} == set(CASE.issues)
    assert [clause.party for clause in check.refused] == ["south"]


def test_a_draft_in_json_says_the_same(tmp_path: Path) -> None:
    """Days are text there."""
    plain = written(tmp_path, "draft.json", '{"pause.start": {"before": "2025-07-01"}, "land.*": "no"}')
    toml = written(tmp_path, "draft.toml", '"pause.start" = { before = 2025-07-01 }\n"land.*" = "no"\n')
    assert load_draft(plain, CASE) == load_draft(str(toml), CASE)


def test_a_table_is_the_region_of_its_issue(tmp_path: Path) -> None:
    """`[pause]` with the form below it is TOML for the same."""
    assert (
        str(load_draft(written(tmp_path, "draft.toml", "[pause]\nfrom = 2\nto = 3\n"), CASE)) == "pause = 2 to 3 days"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('saet = "oslo"\n', [":1: saet: no issue 'saet' (did you mean 'seat'?)"]),
        (
            'seat = "bonn"\npause = "x"\nmoon = 1\n\n"pause.start" = "x"\n',
            [
                ":1: seat: no outcome 'bonn'; the outcomes are 'oslo', 'geneva'",
                ":2: pause: 'x' is text; expected a number of days or 'unlimited'",
                ":3: moon: no issue 'moon'",
                (
                    ":5: pause.start: 'x' is not a date: expected a day (2025-06-02), a month ('2025-06') "
                    "or a year ('2025')"
                ),
            ],
        ),
        ('land = "yes"\n', [":1: land: 'land' is a family: write 'land.*' for all of it, or one of its issues"]),
        ('"land.north" = "yes"\n', [":1: land.north: no issue 'land.north' (did you mean 'land.west'?)"]),
        ('"lnad.*" = "yes"\n', [":1: lnad.*: no issue 'lnad.*' (did you mean 'land.*'?)"]),
        ('"*" = "yes"\n', [":1: *: no issue '*'"]),
        (
            'land.east = "yes"\n',
            [
                ":1: land: no issue 'land' (did you mean 'land.east'? an id with a dot needs quotation marks)",
            ],
        ),
        ("seat = []\n", [":1: seat: [] leaves no outcome"]),
        ('seat = { not = "any" }\n', [":1: seat: {'not': 'any'} leaves no outcome"]),
        ("pause = -3\n", [":1: pause: -3 lies below 0, the lowest number of days"]),
        ("pause = 2.5\n", [":1: pause: 2.5 is not a whole number of days"]),
        ("pause = inf\n", [":1: pause: Infinity is not finite: name an outcome above all numbers with `top`"]),
        ("# nothing\n", [": it says nothing: expected issues and their outcomes"]),
        ('"$schema" = "x"\n', [": it says nothing: expected issues and their outcomes"]),
        ("", [": the file is empty"]),
        ('seat = "oslo\n', [":1: not TOML: a text does not end on its line"]),
        ('seat = "oslo"\nseat = "oslo"\n', [":2: the key 'seat' appears twice in one table"]),
        (b'seat = "\xff"\n', [":1: not UTF-8: byte 0xff; save the file in that encoding"]),
        (f"pause = {NINES}\n", [":1: a number of 5,000 characters: no quantity is that long"]),
        (f"pause = {'[' * 9999}{']' * 9999}\n", [":1: nested more than 60 deep: no case needs that"]),
        ("pause = 1e9999999\n", [":1: '1e9999999' has an exponent that no quantity has"]),
    ],
)
def test_what_is_wrong_with_a_draft(tmp_path: Path, text: str | bytes, expected: list[str]) -> None:
    """Everything at once, each with its line and its issue."""
    assert problems(load_draft, written(tmp_path, "draft.toml", text)) == [f"draft.toml{each}" for each in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", ": it says nothing: expected issues and their outcomes"),
        ('["seat"]', ":1: ['seat'] is not a table: expected the keys of a case"),
        ('{"pause": NaN}', ":1: pause: NaN is not finite: name an outcome above all numbers with `top`"),
        ('{"pause": true}', ":1: pause: True is not a number"),
        ('{"seat": "\\ud800"}', r":1: seat: no outcome '\ud800'; the outcomes are 'oslo', 'geneva'"),
        ('{"pause": ' + "[" * 100_000, ":1: nested more than 60 deep: no case needs that"),
    ],
)
def test_what_is_wrong_with_a_draft_in_json(tmp_path: Path, text: str, expected: str) -> None:
    """As in TOML."""
    assert problems(load_draft, written(tmp_path, "draft.json", text)) == [f"draft.json{expected}"]


@pytest.mark.parametrize(
    ("key", "shown"), [("\\u001b[31m\\nx", r"\x1b[31m\nx"), ("k" * 1000, f"{'k' * 60}…")], ids=["control", "long"]
)
def test_a_key_of_a_draft_is_shown_safely(tmp_path: Path, key: str, shown: str) -> None:
    """On one line, nothing that a terminal obeys, and never endless."""
    (found,) = problems(load_draft, written(tmp_path, "draft.toml", f'"{key}" = 1\n'))
    assert found.startswith(f"draft.toml:1: {shown}: no issue ")


def test_a_file_of_statements_is_no_draft(tmp_path: Path) -> None:
    """Whoever mixes `--check` and `--assume` up is told where."""
    assert problems(load_draft, written(tmp_path, "draft.toml", f"\n{MOVE}")) == [
        "draft.toml:2: this is a file of statements, to be assumed: a draft contains issues and their outcomes"
    ]


def test_an_issue_may_be_called_statement(tmp_path: Path) -> None:
    """Then a draft may speak of it."""
    case = Negotiation("x", issues=[Issue("statement", Options.yes_no())])
    path = written(tmp_path, "draft.toml", 'statement = "yes"\n')
    assert str(load_draft(path, case)) == "statement = yes"
    assert problems(load_draft, path) == [
        "draft.toml:1: this is a file of statements, to be assumed: a draft contains issues and their outcomes"
    ]


@pytest.mark.parametrize("text", ['"land.*" = "yes"\n"land.east" = "no"\n', '"land.east" = "yes"\n"land.*" = "no"\n'])
def test_an_issue_that_appears_twice_in_a_draft(tmp_path: Path, text: str) -> None:
    """By itself and in the pattern of its family."""
    assert problems(load_draft, written(tmp_path, "draft.toml", text)) == [
        "draft.toml: land.east appears twice: by itself and in a pattern"
    ]


@pytest.mark.parametrize("name", ["f.toml", "f.json"])
def test_the_name_of_a_schema_is_let_through(tmp_path: Path, name: str) -> None:
    """Editors want it in JSON; in TOML it does no harm."""
    if name == "f.json":
        entry = {"id": "if-1", "party": "south", "stance": "accepts", "terms": {"seat": "oslo"}}
        moves, draft = json.dumps({"$schema": "x", "statement": [entry]}), '{"$schema": "x", "seat": "oslo"}'
    else:
        moves, draft = f'"$schema" = "x"\n{MOVE}', '"$schema" = "x"\nseat = "oslo"\n'
    assert [each.id for each in load_statements(written(tmp_path, name, moves), CASE)] == ["if-1"]
    assert str(load_draft(written(tmp_path, name, draft), CASE)) == "seat = oslo"


def test_a_draft_is_no_file_of_statements(tmp_path: Path) -> None:
    """Nor is the other way round any better."""
    assert problems(load_statements, written(tmp_path, "if.toml", '\nseat = "oslo"\n')) == [
        "if.toml:2: no key 'seat' here; expected nothing but [[statement]]"
    ]


# --- Both ---


@pytest.mark.parametrize("read", [load_statements, load_draft])
def test_what_is_no_file(tmp_path: Path, read: Callable[[Path, Negotiation], object]) -> None:
    """A missing file, a folder, a pipe, a device that never ends, a name that can be none."""
    os.mkfifo(tmp_path / "pipe")
    assert problems(read, tmp_path / "none.toml") == ["none.toml: cannot be read: No such file or directory"]
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        assert problems(read, path) == [f"{path.name}: cannot be read: it is not an ordinary file"]
    assert problems(read, tmp_path / ("x" * 300)) == [f"{'x' * 300}: cannot be read: File name too long"]
    assert problems(read, tmp_path / "a\0b") == ["a\\x00b: cannot be read: embedded null byte"]


@pytest.mark.parametrize("read", [load_statements, load_draft])
def test_a_file_that_is_too_large(tmp_path: Path, read: Callable[[Path, Negotiation], object]) -> None:
    """It is not even read."""
    path = tmp_path / "big.toml"
    with path.open("wb") as file:
        file.truncate(256 * 1024**2 + 1)
    assert problems(read, path) == ["big.toml: cannot be read: it is larger than 256 MiB"]


@pytest.mark.parametrize("read", [load_statements, load_draft])
def test_the_name_of_the_file_is_shown_safely(tmp_path: Path, read: Callable[[Path, Negotiation], object]) -> None:
    """Files of others may be called anything."""
    path = written(tmp_path, "\x1b[31m.toml", "# nothing\n")
    with pytest.raises(CaseError) as caught:
        read(path, CASE)
    assert str(caught.value).startswith(f"{tmp_path}/\\x1b[31m.toml: it says nothing")


SNIPPETS = [
    "[[statement]]", "[statement]", "statement", "id", '"a"', '"n1"', "party", '"north"', "stance", '"demands"',
    "terms", "seat", '"seat"', '"oslo"', '"land.*"', "pause", "provided", "supersedes", "proposal", '"plan"', "=", "{",
    "}", "[", "]", ",", ":", "\n", " ", ".", "3", "-1", "1e400", "nan", "2025-02-30", "'", '"""', "#", "\\", "\x00",
    "\x1b", "\u2028", "\ud7ff", "true", "null",
]  # fmt: skip


@settings(max_examples=settings().max_examples * 2)
@example('"\\u001b[31m\\nx" = 1\n', "f.toml")
@given(st.lists(st.sampled_from(SNIPPETS), max_size=30).map("".join), st.sampled_from(["f.toml", "f.json"]))
def test_whatever_the_text_the_answer_is_a_reading_or_printable_problems(text: str, name: str) -> None:
    """No other error, no line that a terminal would obey, as many lines as problems."""
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), name, text)
        for read in (load_statements, load_draft):
            found = outcome(read, path)
            if isinstance(found, CaseError):
                lines = str(found).split("\n")
                assert len(lines) == len(found.problems) > 0
                assert all(line.isprintable() for line in lines)
            elif isinstance(found, Terms):
                assert deals(CASE, "north", "south").check(found).draft == found
            else:
                assert CASE.assume(*found).assumed == tuple(each.id for each in found)


@settings(max_examples=settings().max_examples // 2)
@given(strategies.cases(endless=True))
def test_statements_beside_a_case_are_read_as_those_inside_it(case: Negotiation) -> None:
    """What `dump` writes of statements, `load_statements` reads back, in TOML and in JSON."""
    bare = Negotiation(
        case.id, parties=case.parties, issues=case.issues, sources=case.sources, proposals=case.proposals
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "case.json")
        dump(case, path)
        entries = json.loads(path.read_text())
        for name in ("if.json", "if.toml"):
            beside = Path(folder, name)
            if not case.statements:
                continue
            if name == "if.json":
                beside.write_text(json.dumps({"statement": entries["statement"]}))
            else:
                dump(case, Path(folder, "case.toml"))
                text = Path(folder, "case.toml").read_text()
                beside.write_text(text[text.index("[[statement]]") :].partition("[[skip]]")[0])
            assert load_statements(beside, bare) == tuple(case.statements.values())
        assert load(path) == case


FORMS: dict[str, list[Any]] = {
    "seat": ["oslo", "any", ["oslo", "geneva"], {"not": "oslo"}],
    "pause": [30, "unlimited", {"at_least": 30}, {"from": 2, "to": 3}, {"not": 0}, [1, {"more_than": 9}]],
    "pause.start": ["2025-06-20", {"before": "2025-07-01"}],
    "aid": ["mid", {"at_most": "mid"}],
    "land.*": ["yes", "no"],
    "dead": [6000],
}


@settings(max_examples=settings().max_examples // 2)
@given(st.fixed_dictionaries({}, optional={issue: st.sampled_from(forms) for issue, forms in FORMS.items()}))
def test_a_draft_in_a_file_is_checked_as_the_same_in_python(forms: dict[str, Any]) -> None:
    """`Deals.check` reads the forms as `load_draft` does."""
    talks = deals(CASE, "north", "south")
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), "draft.json", json.dumps(forms))
        if forms:
            assert talks.check(load_draft(path, CASE)) == talks.check(forms)
        else:
            assert problems(load_draft, path) == ["draft.json: it says nothing: expected issues and their outcomes"]
