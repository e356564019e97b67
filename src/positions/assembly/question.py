"""A question about all pairs of a case that lies in files, small enough to be sent with every task."""

from __future__ import annotations

import os
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from positions.assembly.case_matrix import matrix
from positions.errors import CaseError, Problem
from positions.files import case_files, load
from positions.files.read import ordinary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from positions.assembly.matrix import Matrix
    from positions.negotiation import AdmitLike, DayLike, MattersLike

#: The name, the size and the time of the last change of each file.
Stamp: TypeAlias = tuple[tuple[str, int, int], ...]
#: From a path to a matrix.
Ask: TypeAlias = "Callable[[str], Matrix]"


@frozen
class Question:
    """What is asked of all pairs, and of which files.

    Attributes:
        path: Where the files are, from the root of the disk.
        digest: Their SHA-256.
        ask: Makes a matrix of them. It can be sent to another process, and is equal to itself there.
    """

    path: str
    digest: str = field(repr=False)
    ask: Ask

    @classmethod
    def of(cls, path: str | os.PathLike[str], ask: Ask) -> Question:
        """The question about these files as they are now. Raises `CaseError` if they cannot be read."""
        place = str(Path(path).absolute())
        return cls(place, digest(place), ask)

    def matrix(self) -> Matrix:
        """The answer, compiled. This process reads the files when it is first asked, and keeps the last answer.

        Raises:
            CaseError: If the case is not valid, or its files are not those that the question is about.
        """
        with _LOCK:
            stamp = stamped(self.path)
            if _KEPT.get(self, ((), None))[0] != stamp:
                _KEPT.clear()  # before the next case is loaded, so that there is never room for two
                _KEPT[self] = stamp, self._asked(stamp)
            return _KEPT[self][1]

    def _asked(self, stamp: Stamp) -> Matrix:
        found = self.ask(self.path) if digest(self.path) == self.digest else None
        if found is None or stamped(self.path) != stamp:
            message = "it has changed since all pairs were asked for, and the answers would be those of two cases"
            raise CaseError([Problem(self.path, 0, "", message)])
        _ = found.ballots
        return found


@frozen
class AskCase:
    """What `matrix` is asked of a case in files.

    Attributes:
        parties: The ids of the parties; None for all of the case.
        issues: Ids or patterns of issues, as `matrix` takes them.
        on: The day or round at whose end it holds.
        since: The first day or round whose words count.
        admit: The kinds of attribution that count.
    """

    parties: tuple[str, ...] | None
    issues: MattersLike
    on: DayLike | None
    since: DayLike | None
    admit: AdmitLike | None

    def __call__(self, path: str) -> Matrix:
        """The matrix of the case in these files."""
        case = load(path)
        return matrix(case, self.parties, issues=self.issues, on=self.on, since=self.since, admit=self.admit)


_LOCK = Lock()
_KEPT: dict[Question, tuple[Stamp, Matrix]] = {}
_CHUNK = 1024**2


def digest(path: str) -> str:
    """The SHA-256 of the files of a case.

    Raises:
        CaseError: If one cannot be read.
    """
    found = sha256()
    for file in case_files(path):
        inside = sha256()
        with _reading(file), ordinary(file) as opened:
            while chunk := opened.read(_CHUNK):
                inside.update(chunk)
        found.update(os.fsencode(f"{inside.hexdigest()} {file.relative_to(path)}\n"))
    return found.hexdigest()


def stamped(path: str) -> Stamp:
    """By what a change of the files is noticed without reading them.

    Raises:
        CaseError: If one is missing.
    """
    found = []
    for file in case_files(path):
        with _reading(file):
            state = file.stat()
        found.append((str(file), state.st_size, state.st_mtime_ns))
    return tuple(found)


@contextmanager
def _reading(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise CaseError([Problem(str(file), 0, "", message)]) from None
