"""A new case folder: it loads, it is proved by its document, and nothing that was there is written over."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from positions import compare, init, load, schemas, verify
from positions.files import WriteError
from positions.negotiation import advice_on

if TYPE_CHECKING:
    from pathlib import Path

MADE = [
    "negotiation.toml",
    "issues.toml",
    "sources.toml",
    "statements/gazette-2025-03-01.toml",
    "documents/gazette-2025-03-01.txt",
    ".gitignore",
    ".schemas/negotiation.schema.json",
    ".schemas/issues.schema.json",
    ".schemas/sources.schema.json",
    ".schemas/statements.schema.json",
    ".schemas/case.schema.json",
]


def contents(folder: Path) -> dict[str, str]:
    """What stands in a folder, by path."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_a_new_folder_loads(tmp_path: Path) -> None:
    """And says something: a pair of bids that have not met, and a refused demand."""
    made = init(tmp_path / "my" / "talks")
    assert [path.relative_to(tmp_path / "my" / "talks").as_posix() for path in made] == MADE
    assert sorted(contents(tmp_path / "my" / "talks")) == sorted(MADE)
    talks = load(tmp_path / "my" / "talks")
    found = compare(talks, "union", "employer")
    assert {issue: str(each.verdict) for issue, each in found.items()} == {"pay": "apart", "hours": "irreconcilable"}
    assert str(talks.position("union", "pay").accepted) == "at least 5 percent"
    assert talks.issues["hours"].named(talks.issues["hours"].domain.only("four-days")) == "a four-day week"
    assert advice_on(talks) == ()
    assert found["hours"].why == (
        "Employer rejects four-days (employer-hours, 2025-03-01)",
        "Union refuses five-days by demanding four-days (union-hours, 2025-03-01)",
    )


def test_the_files_of_the_template_are_well_kept() -> None:
    """They are files of the package, not texts in code: each is read by a test, and no line has a blank at its end."""
    folder = files("positions.files.template") / "case"
    names = [name for name in MADE if not name.startswith(".")]
    for text in ((folder / name).read_text(encoding="utf-8") for name in names):
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert [line for line in text.split("\n") if line != line.rstrip() or "\t" in line] == []
    for name in (name for name in names if name.endswith(".toml")):
        assert tomllib.loads((folder / name).read_text(encoding="utf-8"))


def test_its_document_proves_every_phrase(tmp_path: Path) -> None:
    """The statements and the skipped passage."""
    init(tmp_path)
    assert repr(verify(load(tmp_path), tmp_path / "documents")) == "<Verification: 5 verified>"


@pytest.mark.parametrize("name", [name for name in MADE if name.endswith(".toml")])
def test_every_file_names_its_schema(tmp_path: Path, name: str) -> None:
    """In the first line, by a path from the file."""
    init(tmp_path)
    first, _, rest = (tmp_path / name).read_text(encoding="utf-8").partition("\n")
    schema = (tmp_path / name).parent / first.removeprefix("#:schema ")
    kind = "statements" if "/" in name else name.removesuffix(".toml")
    assert schema.resolve() == (tmp_path / ".schemas" / f"{kind}.schema.json").resolve()
    assert json.loads(schema.read_text(encoding="utf-8")) == schemas()[kind]
    assert max(map(len, rest.split("\n"))) <= 120


def test_what_is_commented_out_can_be_used(tmp_path: Path) -> None:
    """The examples behind `# ` load too, once they are uncommented."""
    init(tmp_path)
    for path in (tmp_path / each for each in MADE if each.endswith(".toml")):
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        path.write_text("\n\n".join(map(uncommented, blocks)), encoding="utf-8")
    talks = load(tmp_path)
    assert [list(each) for each in (talks.proposals, talks.rules, talks.decisions)] == [
        ["draft-1"],
        ["short-week-costs"],
        ["commission"],
    ]
    assert [len(each) for each in (talks.issues, talks.skips, talks.statements)] == [5, 2, 6]


def uncommented(block: str) -> str:
    """The block with its commented lines of TOML at work: those from a heading on."""
    lines = block.split("\n")
    start = next((place for place, line in enumerate(lines) if line.startswith("# [[")), len(lines))
    return "\n".join([*lines[:start], *(line.removeprefix("# ") for line in lines[start:])])


@pytest.mark.parametrize("name", ["negotiation.toml", "sources.toml", "statements/bbc.toml", "pyproject.toml"])
def test_a_folder_that_holds_a_case_is_refused(tmp_path: Path, name: str) -> None:
    """It says which file is in the way, and touches nothing."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("# mine\n", encoding="utf-8")
    with pytest.raises(WriteError) as caught:
        init(tmp_path)
    assert str(caught.value) == f"cannot make a case in {tmp_path}: it contains '{name}' already; name another folder"
    assert contents(tmp_path) == {name: "# mine\n"}


def test_a_second_time_is_refused(tmp_path: Path) -> None:
    """All files of the first are named."""
    init(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(WriteError) as caught:
        init(tmp_path)
    assert str(caught.value) == (
        f"cannot make a case in {tmp_path}: it contains 'issues.toml', 'negotiation.toml', 'sources.toml', "
        "'statements/gazette-2025-03-01.toml' already; name another folder"
    )
    assert contents(tmp_path) == before


def test_what_else_is_there_stays(tmp_path: Path) -> None:
    """Texts are kept out of the repository by a file beside them, where the folder has its own rules."""
    mine = {".gitignore": "*.pyc\n", "documents/gazette-2025-03-01.txt": "Mine.\n", "README.md": "# Mine\n"}
    (tmp_path / "documents").mkdir()
    for name, text in mine.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = {path.relative_to(tmp_path).as_posix() for path in init(tmp_path)}
    assert not made & mine.keys()
    after = contents(tmp_path)
    assert {name: after[name] for name in mine} == mine
    assert after["documents/.gitignore"] == "*\n"


def test_texts_stay_out_of_the_repository(tmp_path: Path) -> None:
    """The folder of documents is ignored."""
    init(tmp_path)
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == (
        "# The texts of documents belong to others.\n/documents/\n"
    )


def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    """It is there, so it stays."""
    (tmp_path / ".gitignore").symlink_to(tmp_path / "nowhere")
    init(tmp_path)
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_cannot_be_made_is_shown(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WriteError) as caught:
        init(tmp_path / "file" / "talks")
    assert str(caught.value) == f"cannot write {tmp_path / 'file' / 'talks'}: Not a directory"
