"""A new version of a case over the old one: only what differs is touched, and comments stay."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, settings

from positions import Evidence, Issue, Negotiation, Options, Party, Preference, Skip, Source, Statement, dump, load
from positions.errors import WriteError
from positions.files import edits_between, update
from positions.strategies import cases

if TYPE_CHECKING:
    from collections.abc import Callable

SETTING = """\
# Who talks.
id = "talks"  # an id
title = "Talks"

# The larger side.
[[party]]
id = "north"  # not the country
name = "North"

[[party]]
id = "south"

[[preference]]  # from the press
party = "north"
issue = "pause"
salience = 0.5

[[preference]]
party = "south"
issue = "*"
wants = "less"
"""
ISSUES = """\
[[issue]]
id = "pause"
domain = { quantity = "day" }  # whole days

[[issue]]
id = "seat"
domain = { options = ["oslo", "geneva"] }
"""
SOURCES = '[[source]]\nid = "press"\n\n[[source]]\nid = "radio"\n'
PRESS = """\
# What the press says.

[[statement]]
id = "n1"
party = "north"
stance = "demands"
terms = { pause = 30 }  # a month
note = "A month."  # rounded

# the words
[[statement.evidence]]
exact = "a month of quiet"  # on page 2
speaker = "The delegate"

[[statement.evidence]]
exact = "thirty days"

# Another one.
[[statement]]
id = "s1"
party = "south"
stance = "offers"
terms = { seat = "oslo" }
evidence = [{ exact = "in Oslo" }]

[[skip]]
reason = "threat"
exact = "or else"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case with comments."""
    root = tmp_path / "case"
    (root / "statements").mkdir(parents=True)
    (root / "negotiation.toml").write_text(SETTING, encoding="utf-8")
    (root / "issues.toml").write_text(ISSUES, encoding="utf-8")
    (root / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (root / "statements" / "press.toml").write_text(PRESS, encoding="utf-8")
    return root


def changed(folder: Path, change: Callable[[Negotiation], Negotiation]) -> dict[str, tuple[set[str], set[str]]]:
    """The lines that a change takes from each file, and those that it adds; and the case is what was wanted."""
    before = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.toml"))}
    wanted = change(load(folder))
    update(wanted, folder)
    assert edits_between(load(folder), wanted) == ()
    found = {}
    for path in sorted(folder.rglob("*.toml")):
        old, new = before.get(path, "").split("\n"), path.read_text(encoding="utf-8").split("\n")
        if old != new:
            found[path.relative_to(folder).as_posix()] = (set(old) - set(new), set(new) - set(old))
    return found


def with_statement(case: Negotiation, name: str, **fields: object) -> Negotiation:
    """The case with a statement changed."""
    said = [evolve(each, **fields) if each.id == name else each for each in case.statements.values()]  # type: ignore[arg-type]
    return evolve(case, statements=said)


def test_a_key_is_changed_in_its_place(folder: Path) -> None:
    """Its comment stays; a new key comes behind the others; one that is gone is taken out."""
    pause = Issue("pause", load(folder).issues["pause"].domain)
    new = {"terms": {"pause": pause.domain.parse({"at_least": 20})}, "note": "", "date": "2025"}
    assert changed(folder, lambda case: with_statement(case, "n1", **new)) == {
        "statements/press.toml": (
            {"terms = { pause = 30 }  # a month", 'note = "A month."  # rounded'},
            {"terms = { pause = { at_least = 20 } }  # a month", 'date = "2025"'},
        )
    }


def test_pieces_of_evidence_are_changed_one_by_one(folder: Path) -> None:
    """A piece that stays keeps its comment; fewer or more pieces take sections away or add them."""
    one, two = Evidence("a month of calm", speaker="The delegate"), Evidence("thirty days")
    assert changed(folder, lambda case: with_statement(case, "n1", evidence=[one, two, Evidence("30")])) == {
        "statements/press.toml": (
            {'exact = "a month of quiet"  # on page 2'},
            {'exact = "a month of calm"  # on page 2', 'exact = "30"'},
        )
    }
    assert changed(folder, lambda case: with_statement(case, "n1", evidence=[one])) == {
        "statements/press.toml": ({'exact = "thirty days"', 'exact = "30"', "# Another one."}, set())
    }


def test_evidence_on_a_line_stays_on_it(folder: Path) -> None:
    """Evidence that comes to a statement without any gets a section."""
    assert changed(folder, lambda case: with_statement(case, "s1", evidence=[Evidence("Oslo")])) == {
        "statements/press.toml": ({'evidence = [{ exact = "in Oslo" }]'}, {'evidence = [{ exact = "Oslo" }]'})
    }
    assert changed(folder, lambda case: with_statement(case, "s1", evidence=[])) == {
        "statements/press.toml": ({'evidence = [{ exact = "Oslo" }]'}, set())
    }
    assert changed(folder, lambda case: with_statement(case, "s1", evidence=[Evidence("Oslo")])) == {
        "statements/press.toml": (set(), {'exact = "Oslo"'})
    }


def test_records_are_added_and_removed(folder: Path) -> None:
    """What is added comes at the end of its file, or of a new one; what is removed takes its own lines along."""
    seat = load(folder).issues["seat"]

    def change(case: Negotiation) -> Negotiation:
        new = Statement("s2", party="south", stance="rejects", terms=seat.only("oslo"), source="radio")
        bare = Statement("s3", party="south", stance="rejects", terms=seat.only("oslo"))
        return evolve(
            case,
            title="New talks",
            cues=["demand"],
            parties=[Party("north", "The North"), Party("south"), Party("west")],
            issues=[*case.issues.matters, Issue("land", Options.yes_no())],
            statements=[case.statements["s1"], new, bare],
            preferences=[Preference("south", "*", wants="more")],
            skips=[Skip("motive", exact="because", source="press")],
        )

    assert changed(folder, change) == {
        "issues.toml": (set(), {'id = "land"', 'domain = "yes-no"'}),
        "negotiation.toml": (
            {
                'title = "Talks"',
                'name = "North"',
                "[[preference]]  # from the press",
                'party = "north"',
                'issue = "pause"',
                "salience = 0.5",
                'wants = "less"',
            },
            {'title = "New talks"', 'cues = ["demand"]', 'name = "The North"', 'id = "west"', 'wants = "more"'},
        ),
        "statements/press.toml": (
            {
                'id = "n1"',
                'party = "north"',
                'stance = "demands"',
                "terms = { pause = 30 }  # a month",
                'note = "A month."  # rounded',
                "# the words",
                "[[statement.evidence]]",
                'exact = "a month of quiet"  # on page 2',
                'speaker = "The delegate"',
                'exact = "thirty days"',
                "# Another one.",
                'reason = "threat"',
                'exact = "or else"',
            },
            {'reason = "motive"', 'exact = "because"'},
        ),
        "statements/radio.toml": (
            set(),
            {"[[statement]]", 'id = "s2"', 'party = "south"', 'stance = "rejects"', 'terms = { seat = "oslo" }'},
        ),
        "statements/unsourced.toml": (
            set(),
            {"[[statement]]", 'id = "s3"', 'party = "south"', 'stance = "rejects"', 'terms = { seat = "oslo" }'},
        ),
    }


def test_a_statement_moves_to_the_file_of_its_source(folder: Path) -> None:
    """A file without records keeps a comment, so that it is still a file of the case."""
    changed(folder, lambda case: with_statement(case, "n1", source="radio"))
    assert 'id = "n1"' in (folder / "statements" / "radio.toml").read_text(encoding="utf-8")
    changed(folder, lambda case: with_statement(case, "n1", source="press"))
    assert (folder / "statements" / "radio.toml").read_text(encoding="utf-8") == "# Nothing is left in this file.\n"


def test_one_file_keeps_its_line_ends_and_its_mark(tmp_path: Path) -> None:
    """Windows saves files so."""
    path = tmp_path / "talks.toml"
    path.write_bytes(b'\xef\xbb\xbfid = "talks"\r\n\r\n[[party]]\r\nid = "north"  # N\r\n')
    case = load(path)
    changes = update(evolve(case, parties=[Party("north", "North"), Party("south")]), path)
    assert list(map(str, changes)) == ["party north: changed (name)", "party south: added"]
    assert path.read_bytes() == (
        b'\xef\xbb\xbfid = "talks"\r\n\r\n[[party]]\r\nid = "north"  # N\r\nname = "North"\r\n'
        b'\r\n[[party]]\r\nid = "south"\r\n'
    )


def test_json_is_written_anew(tmp_path: Path) -> None:
    """It has no comments."""
    path = tmp_path / "talks.json"
    dump(Negotiation("talks"), path)
    assert list(map(str, update(Negotiation("talks", parties=[Party("a")]), path))) == ["party a: added"]
    assert load(path).parties.keys() == {"a"}
    assert update(load(path), path) == ()


def test_what_cannot_be_changed_in_its_place_is_refused(tmp_path: Path) -> None:
    """Then nothing is written."""
    path = tmp_path / "talks.toml"
    path.write_text('id = "talks"\nparty = [{ id = "north" }]\n', encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    with pytest.raises(WriteError) as caught:
        update(Negotiation("talks", parties=[Party("north", "North")]), path)
    assert str(caught.value) == (
        f"cannot change {path} and keep its comments: write the case into another folder, or edit the files by hand"
    )
    assert path.read_text(encoding="utf-8") == before


def test_the_file_of_a_source_goes_with_it(folder: Path) -> None:
    """A file of statements is named after its source, so it could not stay."""
    changed(folder, lambda case: evolve(case, sources=[Source("radio")], statements=[], skips=[]))
    assert not (folder / "statements" / "press.toml").exists()


def test_changes_name_records_without_an_id(folder: Path) -> None:
    """By what they are about; two of one name are numbered."""
    case = load(folder)
    twice = [Skip("threat", exact="or else", source="press"), Skip("threat", exact="or else", source="press", note="x")]
    new = evolve(case, preferences=[], skips=twice)
    assert list(map(str, edits_between(case, new))) == [
        "preference of north on pause: removed",
        "preference of south on *: removed",
        "skip press: or else: threat (2): added",
    ]


@settings(max_examples=5, deadline=None)
@given(cases(endless=True), cases(endless=True))
def test_any_case_becomes_any_other(old: Negotiation, new: Negotiation) -> None:
    """What `update` writes is the new version, in a folder as in a file; only the order may differ."""
    with tempfile.TemporaryDirectory() as temporary:
        for path in (Path(temporary, "case"), Path(temporary, "case.toml")):
            dump(old, path)
            update(new, path)
            assert edits_between(load(path), new) == ()
