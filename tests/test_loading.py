"""Loading: folders and single files, who may be there, and what is wrong with files of a folder."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

import positions
from positions import CaseError, load, load_seeds
from positions.errors import Problem
from positions.files import seeds_path

SETTING = 'id = "talks"\ntitle = "Talks"\n[[party]]\nid = "north"\n[[party]]\nid = "south"\n'
ISSUES = '[[issue]]\nid = "seat"\ndomain = { options = ["oslo", "geneva"] }\n'
SOURCES = '[[source]]\nid = "press"\npublished = 2025-06-02\n[[source]]\nid = "radio"\n'
SAID = '[[statement]]\nid = "s1"\nparty = "north"\nstance = "demands"\nterms = { seat = "oslo" }\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound case."""
    (tmp_path / "negotiation.toml").write_text(SETTING)
    (tmp_path / "issues.toml").write_text(ISSUES)
    (tmp_path / "sources.toml").write_text(SOURCES)
    (tmp_path / "statements").mkdir()
    (tmp_path / "statements/press.toml").write_text(SAID)
    return tmp_path


def problems(path: Path) -> list[Problem]:
    """What is wrong with the case."""
    with pytest.raises(CaseError) as caught:
        load(path)
    return list(caught.value.problems)


def test_a_folder(folder: Path) -> None:
    """Its statements have the source that their file is named after, and its date where they have none."""
    case = load(folder)
    assert (case.id, case.title, list(case.parties)) == ("talks", "Talks", ["north", "south"])
    assert case.statements["s1"].source == "press"
    assert case.position("north", "seat", on="2025-06-01").silent
    assert not case.position("north", "seat", on="2025-06-02").silent


def test_a_path_as_text(folder: Path) -> None:
    """A path may be given as text."""
    assert load(str(folder)) == load(folder)


def test_a_folder_needs_no_sources(folder: Path) -> None:
    """Without documents there are no sources, and statements stand in `unsourced.toml`."""
    (folder / "sources.toml").unlink()
    (folder / "statements/press.toml").rename(folder / "statements/unsourced.toml")
    assert load(folder).statements["s1"].source is None


def test_a_statement_may_name_its_source_itself(folder: Path) -> None:
    """Where the file is not named after it, and before the name of the file."""
    (folder / "statements/unsourced.toml").write_text(SAID.replace("s1", "s2") + 'source = "radio"\n')
    (folder / "statements/press.toml").write_text(SAID + 'source = "radio"\n')
    assert [each.source for each in load(folder).statements.values()] == ["radio", "radio"]


def test_hidden_files_are_passed_over(folder: Path) -> None:
    """Editors and systems leave such files about: locks, copies, forks."""
    (folder / ".#issues.toml").symlink_to("somebody@somewhere")
    (folder / "statements/._press.toml").write_bytes(b"\xff")
    (folder / "README.md").write_text("Not a case.")
    assert load(folder).id == "talks"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
    ],
    ids=["byte-order-mark", "windows-line-ends"],
)
def test_texts_of_other_systems(folder: Path, change: object) -> None:
    """A byte order mark and line ends of Windows change nothing."""
    before = load(folder)
    assert callable(change)
    for path in folder.rglob("*.toml"):
        path.write_bytes(change(path.read_text()))
    assert load(folder) == before


@pytest.mark.parametrize("name", ["case.toml", "case.TOML", "case.json", "case.JSON"])
def test_a_single_file(tmp_path: Path, name: str) -> None:
    """One file holds everything, a key for an editor's schema too."""
    toml = f'"$schema" = "https://example.org/case.json"\n{SETTING}{ISSUES}'
    json = '{"$schema": "https://example.org/case.json", "id": "talks", "title": "Talks", "party": [{"id": "north"},'
    json += ' {"id": "south"}], "issue": [{"id": "seat", "domain": {"options": ["oslo", "geneva"]}}]}'
    (tmp_path / name).write_text(json if name.lower().endswith("json") else toml)
    assert repr(load(tmp_path / name)) == "<Negotiation talks: 2 parties, 1 issue, 0 statements>"


def test_a_folder_without_issues(folder: Path) -> None:
    """A case needs issues and a setting; both are told at once."""
    (folder / "issues.toml").unlink()
    (folder / "negotiation.toml").unlink()
    for path in ("sources.toml", "statements/press.toml"):
        (folder / path).unlink()
    needs = "in this folder: a case needs negotiation.toml and issues.toml"
    assert list(map(str, problems(folder))) == [
        f"{folder}: no issues.toml {needs}",
        f"{folder}: no negotiation.toml {needs}",
    ]


def test_a_misnamed_file(folder: Path) -> None:
    """It is not passed over, for what it says would be missing."""
    (folder / "source.toml").write_text("")
    assert problems(folder) == [
        Problem(
            f"{folder}/source.toml",
            0,
            "",
            "this is not the name of a file of a case (did you mean 'sources.toml'?); expected 'negotiation.toml', "
            "'issues.toml', 'sources.toml'",
        )
    ]


def test_statements_of_an_unknown_source(folder: Path) -> None:
    """One message for the file, not one for each of its statements."""
    (folder / "statements/press.toml").write_text(SAID + SAID.replace("s1", "s2"))
    (folder / "statements/press.toml").rename(folder / "statements/pres.toml")
    assert list(map(str, problems(folder))) == [
        (
            f"{folder}/statements/pres.toml: no source 'pres' (did you mean 'press'?): a file of statements is named "
            "after the source that they are in, or unsourced.toml"
        )
    ]


def test_a_table_in_the_wrong_file(folder: Path) -> None:
    """Each file of a folder holds its own tables only."""
    (folder / "issues.toml").write_text(ISSUES + SAID)
    (folder / "statements/press.toml").write_text('[[skp]]\nreason = "threat"\n')
    assert list(map(str, problems(folder))) == [
        f"{folder}/issues.toml:4: no key 'statement' here; expected 'issue', 'rule'",
        f"{folder}/statements/press.toml:1: no key 'skp' here (did you mean 'skip'?); expected 'statement', 'skip'",
    ]


def test_faults_in_several_files_are_shown_at_once(folder: Path) -> None:
    """One file does not hide what is wrong with the others."""
    (folder / "issues.toml").write_text(ISSUES.replace("options", "optoins"))
    (folder / "negotiation.toml").write_text(SETTING.replace('"talks"', '"the talks"'))
    (folder / "sources.toml").write_text(SOURCES.replace("2025-06-02", '"soon"'))
    (folder / "statements/radio.toml").write_text(SAID.replace("north", "nort").replace("s1", "s2"))
    assert list(map(str, problems(folder))) == [
        (
            f"{folder}/issues.toml:3: issue \"seat\": domain: no kind of domain 'optoins' (did you mean 'options'?); "
            "expected 'yes-no', 'dates', 'options', 'scale', 'ordering' or 'quantity'"
        ),
        f"{folder}/negotiation.toml:1: id: 'the talks' is not an id: expected a text without white space",
        (
            f"{folder}/sources.toml:3: source \"press\": published: 'soon' is not a date: expected a day "
            f"(2025-06-02), "
            "a month ('2025-06') or a year ('2025')"
        ),
    ]


@pytest.mark.parametrize("name", ["negotiation.toml", "issues.toml", "sources.toml", "statements/radio.toml"])
def test_a_file_that_cannot_be_read_brings_no_other_faults(folder: Path, name: str) -> None:
    """What stands in it is not called unknown; what is wrong elsewhere for itself is told with it."""
    said = SAID.replace("s1", "s2") + 'evidence = [{ exact = "" }]\nsupersedes = ["s1"]\n'
    (folder / "statements/unsourced.toml").write_text(said)
    (folder / "statements/radio.toml").write_text("")
    (folder / name).write_bytes(b"\xff")
    told = [f"{folder}/{name}:1: not UTF-8: byte 0xff; save the file in that encoding"]
    if name != "statements/radio.toml":
        told.append(f"{folder}/statements/radio.toml: the file is empty")
    told.append(
        f'{folder}/statements/unsourced.toml:6: statement "s2": evidence.1: exact is empty: expected a phrase of the '
        "document, or no exact at all"
    )
    assert list(map(str, problems(folder))) == told


def test_the_second_of_two_ids_in_two_files(folder: Path) -> None:
    """It is told where the second one stands."""
    (folder / "statements/radio.toml").write_text(SAID)
    assert list(map(str, problems(folder))) == [
        f'{folder}/statements/radio.toml:1: statement "s1": this id appears twice among the statements'
    ]


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    """Missing, endless, in a circle, too long, impossible: one message each, and no waiting."""
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    told = {
        "missing": "No such file or directory",
        "loop": "Too many levels of symbolic links",
        "pipe": "it is not an ordinary file",
        "/dev/zero": "it is not an ordinary file",
        "long" * 100: "File name too long",
        "nu\0l": "embedded null byte",
    }
    for name, reason in told.items():
        path = tmp_path / name
        assert problems(path) == [Problem(str(path), 0, "", f"cannot be read: {reason}")]


def test_a_folder_that_is_called_like_a_file(folder: Path) -> None:
    """A folder named `issues.toml` is no file of issues."""
    (folder / "issues.toml").unlink()
    (folder / "issues.toml").mkdir()
    (folder / "statements/press.toml").unlink()
    assert problems(folder) == [Problem(f"{folder}/issues.toml", 0, "", "cannot be read: it is not an ordinary file")]


def test_a_path_is_never_shown_raw(tmp_path: Path) -> None:
    """What a terminal might obey in the name of a file is escaped."""
    assert str(problems(tmp_path / "\x1b[31m")[0]) == rf"{tmp_path}/\x1b[31m: cannot be read: No such file or directory"


@pytest.mark.no_cover  # short chains show every line
def test_a_chain_and_a_circle_of_thousands(tmp_path: Path) -> None:
    """Statements that take each other back, one by one: no end of the stack is reached."""
    size = 3000
    links = [f'{SAID.replace("s1", f"s{place}")}supersedes = ["s{place + 1}"]\n' for place in range(size)]
    path = tmp_path / "case.toml"
    path.write_text(f"{SETTING}{ISSUES}{''.join(links)}{SAID.replace('s1', f's{size}')}")
    assert len(load(path).statements) == size + 1
    path.write_text(f"{SETTING}{ISSUES}{''.join(links)}{SAID.replace('s1', f's{size}')}supersedes = ['s0']\n")
    (problem,) = problems(path)
    assert problem.message.startswith("statements take each other back: s")


@pytest.mark.parametrize("on", [True, False])
def test_garbage_collection_is_as_before(folder: Path, *, on: bool) -> None:
    """Reading pauses it and leaves it as it was, also where reading fails."""
    was_on = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        load(folder)
        assert gc.isenabled() == on
        problems(folder / "missing")
        assert gc.isenabled() == on
    finally:
        (gc.enable if was_on else gc.disable)()


def test_the_seeds_are_found() -> None:
    """The bundled case is the folder `seeds`, and a second reading gives the same."""
    assert seeds_path().name == "seeds"
    assert load_seeds() == load(seeds_path())


def test_the_seeds_of_an_installed_package(tmp_path: Path) -> None:
    """In an installed package they lie inside it."""
    package = tmp_path / "positions"
    ours = Path(positions.__file__).parent
    for path in ours.rglob("*.py"):
        copy = package / path.relative_to(ours)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (package / "seeds").mkdir()
    (package / "seeds/negotiation.toml").write_text(SETTING)
    (package / "seeds/issues.toml").write_text(ISSUES)
    code = "import positions; print(positions.__file__, positions.load_seeds())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{package}/__init__.py <Negotiation talks: 2 parties, 1 issue, 0 statements>\n"
