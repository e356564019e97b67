"""A question about all pairs of a case that lies in files, small enough to be sent with every task."""

from __future__ import annotations

import os
from contextlib import contextmanager
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from positions.assembly import matrix
from positions.errors import CaseError, Problem
from positions.files import case_files, load
from positions.files.read import ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from positions.assembly import Matrix
    from positions.negotiation import AdmitLike, DayLike, MattersLike

#: The name, the size and the time of the last change of each file.
Stamp: TypeAlias = tuple[tuple[str, int, int], ...]


@frozen
class Question:
    """What is asked of all pairs, and of which files.

    Attributes:
        path: Where the case is, from the root of the disk.
        digest: The SHA-256 of its files.
        parties: The ids of the parties; None for all of the case.
        issues: Ids or patterns of issues, as `matrix` takes them.
        on: The day or round at whose end it holds.
        since: The first day or round whose words count.
        admit: The kinds of attribution that count.
    """

    path: str
    digest: str = field(repr=False)
    parties: tuple[str, ...] | None
    issues: MattersLike
    on: DayLike | None
    since: DayLike | None
    admit: AdmitLike | None

    def matrix(self) -> Matrix:
        """The answer, compiled. This process loads the case when it is first asked for, and keeps the last one.

        Raises:
            CaseError: If the case is not valid, or its files are not those that the question is about.
        """
        with _LOCK:
            stamp = stamped(self.path)
            if _KEPT.get(self, ((), None))[0] != stamp:
                _KEPT.clear()  # before the next case is loaded, so that there is never room for two
                _KEPT[self] = stamp, self._loaded(stamp)
            return _KEPT[self][1]

    def _loaded(self, stamp: Stamp) -> Matrix:
        same = digest(self.path) == self.digest
        case = load(self.path) if same else None
        if case is None or stamped(self.path) != stamp:
            message = "it has changed since all pairs were asked for, and the answers would be those of two cases"
            raise CaseError([Problem(self.path, 0, "", message)])
        found = matrix(case, self.parties, issues=self.issues, on=self.on, since=self.since, admit=self.admit)
        _ = found.ballots
        return found


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
