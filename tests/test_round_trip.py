"""Writing a case and reading it back: nothing is lost, and a failure leaves what was there."""

from __future__ import annotations

import json
import stat
import tempfile
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import fields
from hypothesis import given, settings
from hypothesis import strategies as st

from positions import (
    Dates,
    Decision,
    Evidence,
    Family,
    Issue,
    Negotiation,
    Options,
    Ordering,
    Party,
    Preference,
    Proposal,
    Quantity,
    Round,
    Rule,
    Scale,
    Skip,
    Source,
    Statement,
    dump,
    load,
    load_seeds,
    strategies,
)
from positions.errors import WriteError
from positions.files.text import json_text, toml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

ODD = "a \"quoted\" \\ 'text' #1\n\tof = [lines] \x00\x1b\x7f\x85\u2028 и 标签 \U0001f600 "
PIECE = Evidence(
    "no limits",
    prefix="We said: ",
    suffix=".",
    start=3,
    end=12,
    speaker="Speaker",
    attribution="counterpart",
    via=["agency", "paper"],
    reading="implied",
    role="contradicts",
    source="press",
    note=ODD,
)
SEAT = Issue(
    "seat",
    Options(["oslo", "geneva", 'the "hague" \\']),
    "Where?",
    kind="term",
    decided_by=["north", "south"],
    topic="Place",
    says={"oslo": 'Oslo, "the city" \\ \U0001f600', 'the "hague" \\': "标签"},
    words=["venue"],
    note=ODD,
)
PAUSE = Issue("pause.days", Quantity("day", top="unlimited"))
RISE = Issue("rise", Quantity("percent", lowest=None, highest=Decimal("12.5"), decimal=True, plural="percent"))
START = Issue("start", Dates())
AID = Issue("aid", Scale(["low", "mid", "high"]))
STEPS = Issue("steps", Ordering(["truce", "talks", "treaty"]))
NUMBER = Issue("number", Quantity("body", plural="bodies"))
BODIES = Issue("bodies", Quantity("body", plural="bodies", lowest=1), kind="fact", fulfils="number")
LAND = Family(
    "land",
    Options.yes_no(),
    "Is {each} held?",
    each=["east", "west"],
    kind="term",
    decided_by=["south"],
    topic="Land",
    says={"yes": "held"},
    note="a note",
)
BOTH = ["north", "south"]
FULL = Negotiation(
    "talks",
    ODD,
    cues=["says", ODD],
    parties=[
        Party("north", "The North", aliases=["N", ODD], note=ODD),
        Party("south", seats=Decimal("2.5")),
        Party("both", members=["north", "south"]),
    ],
    rounds=[Round("first", "First round", date="2025-06-02", note=ODD), Round("second", date="2025-07")],
    issues=[SEAT, LAND, PAUSE, RISE, START, AID, STEPS, NUMBER, BODIES],
    rules=[
        Rule(
            "r1",
            given={"seat": SEAT.domain.only("oslo")},
            then={"aid": AID.domain.parse({"at_least": "mid"})},
            note=ODD,
        ),
        Rule("r2", then={"pause.days": PAUSE.domain.parse({"more_than": 0})}),
    ],
    sources=[
        Source(
            "press",
            title=ODD,
            publisher="Press",
            published="2025-06",
            language="uk",
            kind="transcript",
            url="https://example.org/?a=b&c",
            sha256="0f" * 32,
            length=123,
            file="press-1.txt",
            begins="It began",
            ends="and ended",
            note=ODD,
        ),
        Source("Press"),
        Source("unsourced"),
        Source("a/b"),
    ],
    statements=[
        Statement(
            "n1",
            party=["north", "south"],
            stance="accepts",
            terms=[
                {
                    "seat": SEAT.domain.only("oslo"),
                    "pause.days": PAUSE.domain.parse([{"from": 2, "to": 3}, "unlimited"]),
                },
                {"start": START.domain.parse([{"from": "2025-06-20", "to": "2025-06-30"}, {"after": "2026-01-01"}])},
            ],
            provided=[{"rise": RISE.domain.parse({"more_than": Decimal("2.50"), "at_most": 3})}],
            date="2025",
            source="press",
            evidence=[PIECE, Evidence()],
            note=ODD,
        ),
        Statement(
            "n2",
            party="north",
            stance="demands",
            terms={
                "steps": STEPS.domain.parse({"order": ["truce", ["talks", "treaty"]]}),
                "land.east": LAND.domain.parse("yes"),
                "rise": RISE.domain.parse({"at_most": -1}),
            },
            date="2025-06-03",
            source="Press",
        ),
        Statement("n3", party="north", stance="rejects", proposal="plan", clauses=["seat"], source="unsourced"),
        Statement(
            "n6",
            party="north",
            stance="rejects",
            terms={"seat": SEAT.domain.only("oslo"), "aid": AID.domain.only("low")},
            together=True,
            only=True,
        ),
        Statement("n7", party="north", stance="offers", proposal="plan", together=False, grade="last-resort"),
        Statement("n8", party=["north", "south"], stance="agrees", settles=["land.*", "seat", "*"]),
        Statement("n4", party="north", stance="withdraws", supersedes=["n1", "n2"], date="2025-06-03"),
        Statement("n5", party="south", stance="asserts", terms={"bodies": BODIES.domain.only(6000)}, source="a/b"),
    ],
    proposals=[
        Proposal(
            "plan",
            by=["north", "south"],
            clauses={"seat": SEAT.domain.only("oslo"), "aid": AID.domain.parse("any")},
            together=True,
            title=ODD,
            date="2025-05-01",
            source="press",
            evidence=[PIECE],
            note=ODD,
        )
    ],
    skips=[
        Skip("threat", source="press", exact="fight on", prefix="a", suffix="b", start=0, end=8, note=ODD),
        Skip("absent", source="Press", issues=["seat", "land.*"]),
    ],
    preferences=[
        Preference("north", "seat", salience=Decimal("0.25"), source="press", note=ODD),
        Preference("north", "pause*", wants="more"),
        Preference("south", "*", wants="less", salience=0),
        Preference("south", "land.*", salience=1),
    ],
    decisions=[
        Decision(
            "d1",
            ["seat", "land.*"],
            rule="qualified-majority",
            threshold=2,
            counts="heads",
            parties=["north", "south"],
            note=ODD,
        ),
        Decision("d2", rule="double-majority", threshold=["55%", "2/3"], weights={"north": 3, "south": Decimal("0.5")}),
    ],
)


def trips(case: Negotiation) -> Iterator[tuple[str, Negotiation]]:
    """The case written and read back in each form."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("case", "case.toml", "case.json"):
            dump(case, Path(folder, name))
            yield name, load(Path(folder, name))


@settings(max_examples=settings().max_examples // 2)  # each is written and read three times
@given(strategies.cases(endless=True))
def test_loading_what_was_dumped_gives_the_case(case: Negotiation) -> None:
    """As a folder, as one TOML file and as one JSON file."""
    for name, found in trips(case):
        assert (name, found) == (name, case)


def test_every_field_of_every_record_comes_back() -> None:
    """A case that uses all of them, with texts that a careless writer would break."""
    for name, found in trips(FULL):
        assert (name, found) == (name, FULL)
        assert [each.id for each in found.issues.values()] == [each.id for each in FULL.issues.values()]


def test_the_case_of_every_field_uses_every_field() -> None:
    """In each kind of record, every field is somewhere unlike its default."""
    records = [
        *FULL.parties.values(),
        *FULL.rounds.values(),
        *FULL.rules.values(),
        *FULL.sources.values(),
        *FULL.statements.values(),
        *FULL.proposals.values(),
        *FULL.skips,
        *FULL.preferences,
        *FULL.decisions.values(),
        PIECE,
    ]
    kinds: set[Any] = {type(record) for record in records}
    for kind in kinds:
        for each in fields(kind):
            if each.init:
                values = {repr(getattr(record, each.name)) for record in records if isinstance(record, kind)}
                assert values - {repr(each.default)}, f"{kind.__name__}.{each.name}"


def test_the_seeds_come_back() -> None:
    """The bundled case too."""
    seeds = load_seeds()
    assert [found == seeds for _, found in trips(seeds)] == [True, True, True]


def test_what_a_folder_looks_like(tmp_path: Path) -> None:
    """Files of the names that `load` expects, each record a section for people to read."""
    case = Negotiation(
        "talks",
        "Talks",
        parties=[Party("north"), Party("south", "The South", aliases=["S"])],
        issues=[SEAT, PAUSE, RISE],
        rules=[Rule("r", given=SEAT.only("oslo"), then=PAUSE.at_least(3))],
        sources=[Source("press", published="2025-06-02"), Source("Press")],
        statements=[
            Statement(
                "n1",
                party="north",
                stance="demands",
                terms={
                    "pause.days": PAUSE.domain.parse({"at_least": 3}),
                    "rise": RISE.domain.only(Decimal("0.00000001")),
                },
                source="press",
                evidence=[Evidence("three days"), Evidence("at least")],
            ),
            Statement("n2", party="north", stance="rejects", terms={"seat": SEAT.domain.only("oslo")}, date="2025-06"),
            Statement("n3", party="north", stance="defers", terms={"seat": SEAT.domain.only("oslo")}, source="Press"),
        ],
    )
    dump(case, tmp_path / "case")
    texts = {str(path.relative_to(tmp_path)): path.read_text() for path in (tmp_path / "case").rglob("*.toml")}
    assert texts == {
        "case/negotiation.toml": """\
id = "talks"
title = "Talks"

[[party]]
id = "north"

[[party]]
id = "south"
name = "The South"
aliases = ["S"]
""",
        "case/issues.toml": """\
[[issue]]
id = "seat"
domain = { options = ["oslo", "geneva", "the \\"hague\\" \\\\"] }
question = "Where?"
decided_by = ["north", "south"]
topic = "Place"
says = { oslo = "Oslo, \\"the city\\" \\\\ \U0001f600", "the \\"hague\\" \\\\" = "标签" }
words = ["venue"]
note = """
        + json.dumps(ODD, ensure_ascii=False).replace("\x7f", "\\u007f")
        + """

[[issue]]
id = "pause.days"
domain = { quantity = "day", top = "unlimited" }

[[issue]]
id = "rise"
domain = { quantity = "percent", decimal = true, lowest = "unbounded", highest = 12.5 }

[[rule]]
id = "r"
then = { "pause.days" = { at_least = 3 } }
if = { seat = "oslo" }
""",
        "case/sources.toml": '[[source]]\nid = "press"\npublished = 2025-06-02\n\n[[source]]\nid = "Press"\n',
        "case/statements/Press.toml": """\
[[statement]]
id = "n3"
party = "north"
stance = "defers"
terms = { seat = "oslo" }
""",
        "case/statements/unsourced.toml": """\
[[statement]]
id = "n2"
party = "north"
stance = "rejects"
terms = { seat = "oslo" }
date = "2025-06"

[[statement]]
id = "n1"
party = "north"
stance = "demands"
terms = { "pause.days" = { at_least = 3 }, rise = 0.00000001 }
source = "press"

[[statement.evidence]]
exact = "three days"

[[statement.evidence]]
exact = "at least"
""",
    }


def test_numbers_keep_every_digit() -> None:
    """Neither form goes through binary floats."""
    number = Decimal("1234567890.12345678901234567890")
    assert toml_text({"a": number}) == "a = 1234567890.12345678901234567890\n"
    assert json_text({"a": number, "b": [], "c": {}}) == (
        '{\n  "a": 1234567890.12345678901234567890,\n  "b": [],\n  "c": {}\n}'
    )


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]))
    )
)
def test_any_text_comes_back(table: dict[str, str]) -> None:
    """As key and as value, whatever its characters."""
    assert tomllib.loads(toml_text(table)) == table
    assert json.loads(json_text(table)) == table


def titled(title: str) -> Negotiation:
    """A small case with that title."""
    return Negotiation("talks", title, parties=[Party("north")], issues=[AID])


SMALL = titled("Talks")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_dumping_over_a_case_writes_it_anew(tmp_path: Path) -> None:
    """Other files are left alone, and modes and links stay as they were."""
    (tmp_path / "README.md").write_text("About the talks")
    (tmp_path / ".hidden.toml").write_text("")
    dump(SMALL, tmp_path)
    before = set(contents(tmp_path))
    (tmp_path / "issues.toml").chmod(0o600)
    (tmp_path / "setting").write_text("")
    (tmp_path / "negotiation.toml").unlink()
    (tmp_path / "negotiation.toml").symlink_to("setting")
    other = titled("Other talks")
    dump(other, tmp_path)
    assert load(tmp_path) == other
    assert set(contents(tmp_path)) == {*before, "setting"}
    assert stat.S_IMODE((tmp_path / "issues.toml").stat().st_mode) == 0o600
    assert (tmp_path / "negotiation.toml").is_symlink()


@pytest.mark.parametrize("strange", ["sources.toml", "statements/press.toml", "notes.toml"])
def test_a_folder_of_another_case_is_refused(tmp_path: Path, strange: str) -> None:
    """What `load` would read with the case, or stumble over, is told before anything is written."""
    (tmp_path / "statements").mkdir()
    (tmp_path / strange).write_text("")
    with pytest.raises(WriteError) as caught:
        dump(SMALL, tmp_path)
    assert str(caught.value) == f"cannot write {tmp_path}: {tmp_path / strange} is there and is not part of this case"
    assert contents(tmp_path) == {strange: b""}


@pytest.mark.parametrize("blocked", ["negotiation.toml", "issues.toml"])
@pytest.mark.parametrize("there", [True, False])
def test_a_failure_half_way_leaves_what_was_there(tmp_path: Path, blocked: str, *, there: bool) -> None:
    """Where one file cannot be put into its place, those before it are put back."""
    if there:
        dump(titled("Before"), tmp_path)
        (tmp_path / blocked).unlink()
    (tmp_path / blocked).mkdir()
    before = contents(tmp_path)
    with pytest.raises(WriteError) as caught:
        dump(SMALL, tmp_path)
    assert str(caught.value) == f"cannot write {tmp_path}: Is a directory"
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("file/case.toml", "File exists"),
        ("file/case", "Not a directory"),
        ("file", "File exists"),
        ("a" * 300 + ".toml", "File name too long"),
        ("folder.json", "Is a directory"),
        ("link.toml", "No such file or directory"),
    ],
)
def test_a_place_that_cannot_be_written(tmp_path: Path, name: str, reason: str) -> None:
    """One message, and nothing is left behind."""
    (tmp_path / "file").write_text("precious")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "link.toml").symlink_to("nowhere/at/all")
    with pytest.raises(WriteError) as caught:
        dump(SMALL, tmp_path / name)
    assert str(caught.value) == f"cannot write {tmp_path / name}: {reason}"
    assert contents(tmp_path) == {"file": b"precious"}


def test_half_a_character_cannot_be_written(tmp_path: Path) -> None:
    """A case made in Python may hold what no file can; the file that was there stays."""
    path = tmp_path / "case.json"
    dump(SMALL, path)
    before = contents(tmp_path)
    with pytest.raises(WriteError) as caught:
        dump(titled("Talks in half a \ud83d!"), path)
    assert str(caught.value) == (
        f"cannot write {path}: half a character (a lone surrogate) in "
        r"""'": "Talks in half a \ud83d'"""
    )
    assert contents(tmp_path) == before
