"""Places, hashes and lengths written into the files of a case, and nothing else touched."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from positions import load
from positions.errors import MissingExtraError, PlacesError
from positions.evidence import digest
from positions.files import seeds_path
from positions.filling import Filled, fill_places
from tests.documents import BUNDLED, needs_documents, write

HEAD = """# A case.
id = "talks"
party = [ { id = "north" }, { id = "south" } ]

[[issue]]
id = "pause"
domain = "yes-no"
says = { yes = "quiet" }   # for readers

[[preference]]
party = "north"
issue = "pau*"   # all of it
salience = 0.50
"""

CASE = """
# The one paper.
[[source]]
id = "gazette"   # weekly

[[statement]]
id = "n1"
party = "north"
stance = "demands"
source = "gazette"
terms = { pause = "yes" }

[[statement.evidence]]
exact = "a pause"
end = 3 # wrong
start = 1

  # Between the two.
[[statement.evidence]]
exact = "zebra quiz"

[[skip]]
exact = "It rains"
source = "gazette"
reason = "background"

# Scattered, as people write.
[[statement]]
id = "s1"
party = "south"
stance = "rejects"
source = "gazette"
together = true   # although it is one issue
terms = { pause = "yes" }
evidence = [ { exact = "No" }, { note = "no quote" } ]
note = '''
[[skip]]
exact = "It rains"
'''
[[skip]]
reason = "absent"
source = "gazette"
issues = [
  "pause",
]
# The end."""

TEXT = "It rains. North: a pause! No.\n"


def filled(folder: Path, text: str = HEAD + CASE, document: str = TEXT) -> tuple[Filled, str]:
    """What was filled in, and the file behind it."""
    file = folder / "case.toml"
    file.write_bytes(text.encode())
    found = fill_places(load(file), file, write(folder, document))
    return found, file.read_bytes().decode()


def expected() -> str:
    """The case with everything filled in by hand."""
    text = HEAD + CASE
    for old, new in (
        ("# weekly\n", f'# weekly\nsha256 = "{digest(TEXT)}"\nlength = 30\n'),
        ("end = 3 # wrong\nstart = 1\n", "end = 24 # wrong\nstart = 17\n"),
        ('reason = "background"\n', 'reason = "background"\nstart = 0\nend = 8\n'),
        ('{ exact = "No" }', '{ exact = "No", start = 26, end = 28 }'),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_only_places_hashes_and_lengths_are_touched(tmp_path: Path) -> None:
    """New keys go behind the others of their table; comments, order and texts that look like tables stay."""
    found, text = filled(tmp_path)
    assert text == expected()
    file = str(tmp_path / "case.toml")
    assert found == Filled(files=(file,), places=3, texts=1, left=("n1: not-found: “zebra quiz”",))
    assert str(found) == "1 file written: 3 places, 1 text"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["case.toml", "gazette.txt"]


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    """Not even the file's date."""
    _, text = filled(tmp_path)
    file = tmp_path / "case.toml"
    os.utime(file, (0, 0))
    found = fill_places(load(file), file, tmp_path)
    assert (found.files, found.places, found.texts) == ((), 0, 0)
    assert str(found) == "0 files written: 0 places, 0 texts"
    assert (file.read_text(), file.stat().st_mtime) == (text, 0)


def test_a_byte_order_mark_and_ends_of_lines_stay(tmp_path: Path) -> None:
    """As the editor wrote them; where they are mixed, new lines end in LF."""
    _, text = filled(tmp_path, "\ufeff" + (HEAD + CASE).replace("\n", "\r\n"))
    assert text == "\ufeff" + expected().replace("\n", "\r\n")
    _, text = filled(tmp_path, HEAD.replace("\n", "\r\n") + CASE)
    assert text == HEAD.replace("\n", "\r\n") + expected().removeprefix(HEAD)


def test_a_changed_text_and_all_that_points_into_it_are_left_alone(tmp_path: Path) -> None:
    """Else a hash would say that somebody has read the new text."""
    case = (HEAD + CASE).replace("# weekly\n", f'# weekly\nsha256 = "{digest("before")}"\n')
    found, text = filled(tmp_path, case)
    assert text == case
    assert found == Filled(left=("gazette: text-changed: not the text that was coded", "n1: not-found: “zebra quiz”"))


def test_a_place_without_a_phrase_stays(tmp_path: Path) -> None:
    """There is nothing to find."""
    case = (HEAD + CASE).replace('exact = "a pause"\nend = 3 # wrong\nstart = 1\n', "end = 3\nstart = 1\n")
    _, text = filled(tmp_path, case)
    assert "[[statement.evidence]]\nend = 3\nstart = 1\n" in text


FILES = {
    "negotiation.toml": """id = "talks"
[[party]]
id = "north"
[[party]]
id = "south"
[[proposal]]
id = "p"
by = "south"
clauses = { pause = "no" }
source = "gazette"
[[proposal.evidence]]
exact = "No"
""",
    "issues.toml": '[[issue]]\nid = "pause"\ndomain = "yes-no"\n',
    "sources.toml": '[[source]]\nid = "gazette"\n',
    "statements/gazette.toml": '[[skip]]\nreason = "rhetoric"\nexact = "It rains"',
    "statements/.gazette.toml": "no TOML",
}


def folder_of(tmp_path: Path) -> Path:
    """The case as a folder, with its document beside it."""
    folder = tmp_path / "case"
    (folder / "statements").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text)
    write(tmp_path, TEXT)
    return folder


def test_the_files_of_a_folder_are_filled_in_one_by_one(tmp_path: Path) -> None:
    """Statements and skips get their source from the name of their file; hidden files are not looked at."""
    folder = folder_of(tmp_path)
    (folder / "statements" / "gazette.toml").chmod(0o600)
    found = fill_places(load(folder), folder, tmp_path)
    assert found.files == tuple(
        str(folder / name) for name in ("negotiation.toml", "sources.toml", "statements/gazette.toml")
    )
    added = {name: (folder / name).read_text().removeprefix(text) for name, text in FILES.items()}
    assert added == {
        "negotiation.toml": "start = 26\nend = 28\n",
        "issues.toml": "",
        "sources.toml": f'sha256 = "{digest(TEXT)}"\nlength = 30\n',
        "statements/gazette.toml": "\nstart = 0\nend = 8\n",
        "statements/.gazette.toml": "",
    }
    assert (folder / "statements" / "gazette.toml").stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """And what it points to is filled in."""
    (tmp_path / "real.toml").write_text(HEAD + CASE)
    (tmp_path / "case.toml").symlink_to("real.toml")
    _ = fill_places(load(tmp_path / "case.toml"), tmp_path / "case.toml", write(tmp_path, TEXT))
    assert (tmp_path / "case.toml").is_symlink()
    assert (tmp_path / "real.toml").read_text() == expected()


def test_json_is_refused(tmp_path: Path) -> None:
    """It has no comments to keep, and tomlkit does not write it."""
    file = tmp_path / "case.toml"
    file.write_text(HEAD)
    with pytest.raises(PlacesError) as caught:
        fill_places(load(file), "case.JSON", tmp_path)
    assert str(caught.value) == (
        "cannot fill in case.JSON: it is JSON; only TOML keeps its comments and order (dump the case as TOML first)"
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("missing.toml", "No such file or directory"),
        ("broken.toml", "it is not TOML: Expected '=' after a key in a key/value pair (at line 2, column 4)"),
        ("latin.toml", "it is not UTF-8"),
    ],
)
def test_files_that_cannot_be_read_are_shown(tmp_path: Path, name: str, told: str) -> None:
    """The case was read before; somebody has been at its files since."""
    file = tmp_path / "case.toml"
    file.write_text(HEAD)
    (tmp_path / "broken.toml").write_text('a = 1\nno "TOML"\n')
    (tmp_path / "latin.toml").write_bytes("Ärger".encode("latin-1"))
    with pytest.raises(PlacesError) as caught:
        fill_places(load(file), tmp_path / name, tmp_path)
    assert str(caught.value) == f"cannot fill in {tmp_path / name}: {told}"


def test_a_failure_leaves_every_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last file cannot be renamed to its place, so those before it are put back."""
    folder = folder_of(tmp_path)
    real = os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(target).name == "gazette.toml" and Path(source).suffix == ".new":
            raise OSError(errno.EIO, "Input/output error")
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(PlacesError) as caught:
        fill_places(load(folder), folder, tmp_path)
    assert str(caught.value) == f"cannot fill in {folder}: Input/output error"
    assert {name: (folder / name).read_text() for name in FILES} == FILES
    assert sorted(each.name for each in folder.iterdir()) == [
        "issues.toml",
        "negotiation.toml",
        "sources.toml",
        "statements",
    ]


def test_filling_in_needs_a_package_and_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else keeps comments."""
    monkeypatch.setitem(sys.modules, "tomlkit", None)
    with pytest.raises(MissingExtraError) as caught:
        filled(tmp_path)
    assert str(caught.value) == "editing a file needs the package tomlkit: pip install 'positions[documents]'"


@needs_documents
def test_the_bundled_case_is_filled_in_already(tmp_path: Path) -> None:
    """Nothing is missing in it; and what is taken out comes back where it was."""
    folder = tmp_path / "case"
    shutil.copytree(seeds_path(), folder)
    assert fill_places(load(folder), folder, BUNDLED) == Filled()
    keys = ("start = ", "end = ", "sha256 = ", "length = ")
    for file in folder.rglob("*.toml"):
        lines = file.read_text().splitlines(keepends=True)
        file.write_text("".join(line for line in lines if not line.startswith(keys)))
    assert fill_places(load(folder), folder, BUNDLED).left == ()
    for file in seeds_path().rglob("*.toml"):
        assert tomllib.loads((folder / file.relative_to(seeds_path())).read_text()) == tomllib.loads(file.read_text())
