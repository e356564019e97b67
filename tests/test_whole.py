"""Writing whole or not at all: killed at any step, failing at any step, and asked by two at a time."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from positions import CaseError, Issue, Negotiation, Options, Party, Source, Statement, dump, init, load
from positions.cli import main
from positions.errors import WriteError
from positions.files import restore, whole, write_whole
from positions.files.whole import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEAT = Issue("seat", Options(["oslo", "geneva"]))
STEPS = ("fsync", "link", "replace", "unlink")  # what writing asks of the system


def case(title: str, *sources: str) -> Negotiation:
    """A case with a statement in each source."""
    return Negotiation(
        "talks",
        title,
        parties=[Party("north")],
        issues=[SEAT],
        sources=[Source(source) for source in sources],
        statements=[
            Statement(source, party="north", stance="rejects", terms={"seat": SEAT.domain.only("oslo")}, source=source)
            for source in sources
        ],
    )


OLD, NEW = case("Old", "press"), case("New", "press", "radio")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def killed_at(step: int, work: Callable[[], object], steps: tuple[str, ...] = STEPS) -> bool:
    """Whether the work in a process of its own was killed right before that step of writing; else it is done."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == signal.SIGKILL
    left = step

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            nonlocal left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            return real(*arguments, **options)

        return call

    try:
        for name in steps:
            setattr(os, name, counted(getattr(os, name)))
        work()
    finally:
        os._exit(0)


def told(folder: Path) -> str | Negotiation:
    """The case that `load` gives, or what it says."""
    try:
        return load(folder)
    except CaseError as error:
        return str(error)


def test_a_folder_that_is_killed_is_the_old_case_or_the_new_one_or_says_how_to_restore(tmp_path: Path) -> None:
    """Killed before each step in turn: whatever `load` gives is whole, and one command gives the old case back."""
    found: list[str | Negotiation] = []
    killed = True
    while killed:
        folder = tmp_path / str(len(found))
        dump(OLD, folder)
        before = contents(folder)
        killed = killed_at(len(found), lambda folder=folder: dump(NEW, folder))  # type: ignore[misc]
        found.append(told(folder))
        if isinstance(found[-1], str):
            assert found[-1] == (
                f"{folder}: writing to this folder was interrupted, so that its files may not belong together; "
                f"to put back the files that were there before: positions restore {folder}"
            )
            found[-1] = "restored"
            assert restore(folder)
            assert contents(folder) == before
        dump(NEW, folder)
        assert load(folder) == NEW
        assert not [name for name in contents(folder) if ".positions" in name]
    order: list[str | Negotiation] = [OLD, "restored", NEW]
    assert [each for place, each in enumerate(found) if each not in found[:place]] == order
    assert found == sorted(found, key=order.index)


def test_restoring_that_is_killed_can_be_done_again(tmp_path: Path) -> None:
    """Putting back is itself safe to interrupt, before each of its steps."""
    dump(OLD, tmp_path / "old")
    before = contents(tmp_path / "old")
    for step in range(1000):
        folder = tmp_path / str(step)
        dump(OLD, folder)
        assert killed_at(3, lambda folder=folder: dump(NEW, folder), ("replace",))  # type: ignore[misc]
        assert (folder / JOURNAL).exists()
        done = not killed_at(step, lambda folder=folder: restore(folder))  # type: ignore[misc]
        restore(folder)
        dump(OLD, folder)
        assert contents(folder) == before
        if done:
            break
    assert step > 3


def test_a_single_file_that_is_killed_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    """One renaming needs no journal."""
    path = tmp_path / "case.json"
    dump(OLD, path)
    step = 0
    while killed_at(step, lambda: dump(NEW, path)):
        assert load(path) in (OLD, NEW)
        step += 1
    assert load(path) == NEW
    assert list(contents(tmp_path)) == ["case.json"]
    assert step >= 3


def test_a_new_folder_that_is_killed_can_be_made_again(tmp_path: Path) -> None:
    """`init` undoes what it left half-made before it looks whether the folder is empty; of its steps, every fourth."""
    folder = tmp_path / "talks"
    for step in range(0, 1000, 4):
        if not killed_at(step, lambda: init(folder)):
            break
        if not (folder / "negotiation.toml").exists() or (folder / JOURNAL).exists():
            assert init(folder)
        for path in contents(folder):
            (folder / path).unlink()
    assert step > 30


@pytest.mark.parametrize("step", ["fsync", "link", "replace", "unlink"])
@pytest.mark.parametrize("count", range(8))
def test_a_step_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, count: int
) -> None:
    """A full disk at any step: the old files, to the byte. A disk without links copies; folders need no sync."""
    dump(OLD, tmp_path)
    before = contents(tmp_path)
    real = getattr(os, step)
    left = count

    def failing(*arguments: object, **options: object) -> object:
        nonlocal left
        left -= 1
        if left == -1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **options)

    monkeypatch.setattr(os, step, failing)
    with contextlib.suppress(WriteError):
        dump(NEW, tmp_path)
    monkeypatch.undo()
    restore(tmp_path)
    after = {name: text for name, text in contents(tmp_path).items() if ".positions" not in name}
    assert after == before or load(tmp_path) == NEW
    dump(NEW, tmp_path)
    assert load(tmp_path) == NEW
    assert not [name for name in contents(tmp_path) if ".positions" in name]


def test_a_disk_that_fails_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If not even putting back works, everything that is needed for it stays until it does."""
    dump(OLD, tmp_path)
    before = contents(tmp_path)
    real, moved = os.replace, []

    def failing(source: str, target: str) -> None:
        moved.append(target)
        if len(moved) > 3:
            raise OSError(errno.EIO, "Input/output error")
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(WriteError, match="Input/output error"):
        dump(NEW, tmp_path)
    monkeypatch.undo()
    assert isinstance(told(tmp_path), str)
    assert restore(tmp_path)
    assert contents(tmp_path) == before


def test_a_disk_without_links_keeps_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there is put back from them."""
    dump(OLD, tmp_path)
    before = contents(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "statements/radio.toml").mkdir()
    with pytest.raises(WriteError) as caught:
        dump(NEW, tmp_path)
    assert str(caught.value) == f"cannot write {tmp_path}: Is a directory"
    assert contents(tmp_path) == before


def test_a_command_that_is_killed_tells_the_next_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A real process, a real kill at the third file: `check` names the command that puts the old case back."""
    dump(OLD, tmp_path / "case")
    code = f"""
import os, signal
from positions.files import write_whole
from pathlib import Path
real, moved = os.replace, []
def replace(source, target):
    if len(moved) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    moved.append(target)
    real(source, target)
os.replace = replace
folder = Path({str(tmp_path / "case")!r})
write_whole({{path: b"x = 1" for path in sorted(folder.rglob("*.toml"))}})
"""
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGKILL
    assert main(["check", str(tmp_path / "case")]) == 2
    assert f"positions restore {tmp_path / 'case'}" in capsys.readouterr().err
    assert main(["restore", str(tmp_path / "case")]) == 0
    assert capsys.readouterr().out == f"the files in {tmp_path / 'case'} are again what they were before\n"
    assert load(tmp_path / "case") == OLD
    assert main(["restore", str(tmp_path / "case")]) == 0
    assert capsys.readouterr().out == f"nothing to restore: no writing to {tmp_path / 'case'} was interrupted\n"


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "[]",
        "[" * 100_000,
        "{}",
        '{"process": "x", "places": [], "fresh": []}',
        '{"process": 1, "places": ["../precious"], "fresh": ["../precious"]}',
        '{"process": 1, "places": ["/precious"], "fresh": ["/precious"]}',
        '{"process": 1, "places": [""], "fresh": []}',
    ],
)
def test_a_journal_that_leads_out_of_its_folder_is_not_followed(tmp_path: Path, journal: str) -> None:
    """A case may come from a stranger, and so may its journal."""
    folder = tmp_path / "case"
    dump(OLD, folder)
    (tmp_path / "precious").write_text("mine")
    (folder / JOURNAL).write_text(journal)
    before = contents(tmp_path)
    for write in (lambda: restore(folder), lambda: dump(NEW, folder)):
        with pytest.raises(WriteError) as caught:
            write()
        assert str(caught.value) == (
            f"cannot write {folder}: the journal {folder / JOURNAL} is damaged: if the other files are right, delete it"
        )
    assert contents(tmp_path) == before


def test_a_journal_does_not_delete_through_a_link(tmp_path: Path) -> None:
    """A link that leads out of the folder is left alone when new files are taken away again."""
    folder = tmp_path / "case"
    folder.mkdir()
    (tmp_path / "precious").write_text("mine")
    (folder / "a").symlink_to("../precious")
    (folder / JOURNAL).write_text(json.dumps({"process": 1, "places": ["a"], "fresh": ["a"]}))
    assert restore(folder)
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_journal_that_is_not_a_file_is_damaged(tmp_path: Path) -> None:
    """A pipe would never end."""
    os.mkfifo(tmp_path / JOURNAL)
    with pytest.raises(WriteError, match="is damaged"):
        restore(tmp_path)


def test_writing_waits_for_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a while, and then it says so; nothing is written."""
    fcntl = pytest.importorskip("fcntl")
    descriptor = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    monkeypatch.setattr(whole, "_LONGEST_WAIT", 0.05)
    try:
        with pytest.raises(WriteError) as caught:
            dump(NEW, tmp_path / "case.toml")
    finally:
        os.close(descriptor)
    assert str(caught.value) == (
        f"cannot write {tmp_path / 'case.toml'}: another process is writing to {tmp_path}: "
        "try again when it has finished"
    )
    assert contents(tmp_path) == {}
    dump(NEW, tmp_path / "case.toml")


def test_a_system_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing works there too."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    dump(NEW, tmp_path)
    assert load(tmp_path) == NEW


def test_nothing_to_write(tmp_path: Path) -> None:
    """No files, no folder, no error."""
    write_whole({})
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("name", ["case.yaml", "case.tom", "case.json.bak", "talks.2025"])
def test_a_name_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    """`case.yaml` does not become a folder; a folder of such a name has to be there."""
    with pytest.raises(WriteError) as caught:
        dump(OLD, tmp_path / name)
    assert str(caught.value) == (
        f"cannot write {tmp_path / name}: expected .toml, .json, .jsonl or a folder; a folder with a dot in its name "
        "has to exist"
    )
    (tmp_path / name).mkdir()
    dump(OLD, tmp_path / name)
    assert load(tmp_path / name) == OLD
