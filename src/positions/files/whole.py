"""Writing files whole or not at all: after an error or a kill, all of them are the old ones or all are the new ones.

New files are written and synced beside their places first, and old files get a second name there. Then a journal is
written that lists the places, and every new file is renamed to its place. Deleting the journal ends the job. While a
journal is there, the folder may hold old and new files: `put_back` makes all of them the old ones again.
"""

from __future__ import annotations

import json
import os
import re
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING

from attrs import frozen

from positions.errors import WriteError
from positions.prose import printable, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

JOURNAL = ".positions-journal"
_LEFTOVER = re.compile(r"\.positions-\d+-\d+\.(?:new|old)")
_LONGEST_WAIT = 10.0  # seconds for another process that writes to the same folder


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[None]:
    """Turns what fails inside into a `WriteError` that names the place as the caller did."""
    try:
        yield
    except WriteError:
        raise
    except UnicodeEncodeError as error:
        around = quote(error.object[max(0, error.start - 20) : error.end])
        msg = f"cannot write {path}: half a character (a lone surrogate) in {around}"
        raise WriteError(msg) from None
    except OSError as error:
        msg = f"cannot write {path}: {error.strerror or error}"
        raise WriteError(msg) from None


def write_whole(texts: Mapping[Path, str | bytes | Iterator[bytes]]) -> None:
    """Writes all files or none; folders are made if they are missing, and a link stays a link.

    A job that was interrupted in the same folders is undone first, and what it left over is deleted.

    Args:
        texts: The contents of the files; text is written as UTF-8. Bytes may come piece by piece.

    Raises:
        OSError: If a file cannot be written. Then every file is what it was before.
        UnicodeEncodeError: If a text contains half a character (a lone surrogate). Then nothing is written.

    Example:
        >>> import pathlib, tempfile
        >>> from positions.files import write_whole
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_whole({pathlib.Path(folder, "a.txt"): "one", pathlib.Path(folder, "b.txt"): b"two"})
        ...     sorted(path.name for path in pathlib.Path(folder).iterdir())
        ['a.txt', 'b.txt']
    """
    if not texts:
        return
    contents = [text.encode() if isinstance(text, str) else text for text in texts.values()]
    for place in texts:
        place.parent.mkdir(parents=True, exist_ok=True)
    job = _Job.of(texts)
    with _locked(job.folders):
        for folder in (job.home.parent, *job.folders):
            _undo(folder)
        _clear(job.folders)
        try:
            job.prepare(contents)
            job.move()
        except BaseException:
            _undo(job.home)
            raise
        finally:
            if not interrupted(job.home):
                _clear(job.folders)


def interrupted(folder: Path) -> bool:
    """Whether a job in this folder was interrupted while its files were renamed. Reads, and never writes."""
    return os.path.lexists(folder / JOURNAL)


def put_back(folder: Path) -> bool:
    """Undoes a job that was interrupted in this folder; its files are again what they were before that job.

    Returns:
        Whether there was such a job.

    Raises:
        OSError: If a file cannot be renamed, or the journal is damaged.
    """
    job = _Job.interrupted_in(folder)
    if job is None:
        return False
    with _locked(job.folders):
        _undo(folder)
        _clear(job.folders)
    return True


@frozen
class _Job:
    """Files that are written together.

    Attributes:
        home: The folder of the journal: the one that contains all places.
        number: The id of the process, a part of temporary names.
        places: The places below `home`, with `/`.
        fresh: Those places that had no file before, if the job comes from a journal.
    """

    home: Path
    number: int
    places: tuple[str, ...]
    fresh: frozenset[str] = frozenset()

    @classmethod
    def of(cls, places: Iterable[Path]) -> _Job:
        """The job of writing to these places."""
        whole = [Path(os.path.abspath(place)) for place in places]  # noqa: PTH100 (`resolve` would follow links)
        home = Path(os.path.commonpath([place.parent for place in whole]))
        return cls(home, os.getpid(), tuple(place.relative_to(home).as_posix() for place in whole))

    @classmethod
    def interrupted_in(cls, home: Path) -> _Job | None:
        """The job whose journal is in the folder, if there is one.

        A journal may come from a stranger with the rest of a case, so no name in it may lead out of the folder.

        Raises:
            OSError: If the journal is damaged.
        """
        journal = home / JOURNAL
        if not interrupted(home):
            return None
        try:
            data = json.loads(journal.read_bytes() if journal.is_file() else b"")
            number, places, fresh = int(data["process"]), tuple(map(str, data["places"])), frozenset(data["fresh"])
        except (KeyError, RecursionError, TypeError, ValueError):
            number, places, fresh = 0, ("",), frozenset()
        if any(not name or Path(name).anchor or ".." in Path(name).parts for name in places):
            msg = f"the journal {printable(str(journal))} is damaged: if the other files are right, delete it"
            raise OSError(msg)
        return cls(home.absolute(), number, places, fresh)

    @property
    def targets(self) -> list[Path]:
        """The files that the places lead to, through links."""
        return [Path(os.path.realpath(self.home / name)) for name in self.places]

    @property
    def folders(self) -> list[Path]:
        """Every folder in which something is renamed, sorted."""
        return sorted({Path(os.path.realpath(self.home)), *(target.parent for target in self.targets)})

    def beside(self, target: Path, index: int, kind: str) -> Path:
        """The temporary name of a new or an old file."""
        return target.with_name(f".positions-{self.number}-{index}.{kind}")

    def prepare(self, contents: Iterable[bytes | Iterator[bytes]]) -> None:
        """Writes every new file beside its place, keeps every old one, and then the journal."""
        for index, (target, content) in enumerate(zip(self.targets, contents, strict=True)):
            new = self.beside(target, index, "new")
            _write(new, content)
            if target.exists():
                new.chmod(S_IMODE(target.stat().st_mode))
        if len(self.places) == 1:  # one renaming is whole by itself
            return
        for index, target in enumerate(self.targets):
            if target.is_file():
                _keep(target, self.beside(target, index, "old"))
        fresh = [name for name, target in zip(self.places, self.targets, strict=True) if not target.exists()]
        facts = {"process": self.number, "places": self.places, "fresh": fresh}
        journal = self.beside(self.home / JOURNAL, len(self.places), "new")
        _write(journal, json.dumps(facts).encode())
        self.sync()
        journal.replace(self.home / JOURNAL)
        self.sync()

    def move(self) -> None:
        """Renames every new file to its place; when the journal is gone, they are all there."""
        for index, target in enumerate(self.targets):
            self.beside(target, index, "new").replace(target)
        self.sync()
        if len(self.places) > 1:
            (self.home / JOURNAL).unlink()
            self.sync()

    def undo(self) -> None:
        """Renames every old file to its place, and deletes files that were not there before."""
        root = Path(os.path.realpath(self.home))
        for index, (target, name) in enumerate(zip(self.targets, self.places, strict=True)):
            old = self.beside(target, index, "old")
            if old.exists():
                old.replace(target)
            elif name in self.fresh and target.is_relative_to(root):
                target.unlink(missing_ok=True)
        self.sync()
        (self.home / JOURNAL).unlink()
        self.sync()

    def sync(self) -> None:
        """Makes the names in all folders survive a power failure, if the system can do so for folders."""
        for folder in self.folders:
            with suppress(OSError):
                _sync(folder)


def _undo(folder: Path) -> None:
    job = _Job.interrupted_in(folder)
    if job is not None:
        job.undo()


def _clear(folders: Iterable[Path]) -> None:
    """Deletes what interrupted jobs left over. Whoever holds the lock knows that no other job is running."""
    for folder in folders:
        with os.scandir(folder) as entries:
            leftovers = [Path(entry.path) for entry in entries if entry.is_file() and _LEFTOVER.fullmatch(entry.name)]
        for path in leftovers:
            path.unlink()


def _write(path: Path, content: bytes | Iterator[bytes]) -> None:
    with path.open("xb") as file:
        file.writelines([content] if isinstance(content, bytes) else content)
        file.flush()
        os.fsync(file.fileno())


def _keep(target: Path, old: Path) -> None:
    """Gives the file a second name; where the disk has no such names, or forbids them, it is copied."""
    try:
        os.link(target, old)
    except OSError:
        from shutil import copy2  # noqa: PLC0415 (it brings what packs archives)

        copy2(target, old)
        _sync(old)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _locked(folders: Iterable[Path]) -> Iterator[None]:
    """Keeps other processes from writing to the folders; a lock ends with the process that holds it."""
    try:
        import fcntl  # noqa: PLC0415 (Windows lacks it)
    except ImportError:
        yield
        return
    with ExitStack() as stack:
        for folder in folders:
            descriptor = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, descriptor)
            until = time.monotonic() + _LONGEST_WAIT
            while True:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > until:
                        msg = f"another process is writing to {printable(str(folder))}: try again when it has finished"
                        raise OSError(msg) from None
                    time.sleep(0.01)
        yield
