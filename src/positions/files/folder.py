"""How the folder of a case is laid out: which files it has, what they are called, and which tables each may hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from positions.files.whole import interrupted, put_back, writing

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

SETTING = "negotiation.toml"
ISSUES = "issues.toml"
SOURCES = "sources.toml"
STATEMENTS = "statements"  # the folder of one file for each source
NO_SOURCE = "unsourced"
UNSOURCED = f"{STATEMENTS}/{NO_SOURCE}.toml"
DOCUMENTS = "documents"
SCHEMAS = ".schemas"

HEADING = ("id", "title", "cues")
SCHEMA = "$schema"  # any file may name its schema, for editors
#: What each file may hold at its top, in the order in which it is written.
TABLES_OF: Mapping[str, tuple[str, ...]] = {
    SETTING: (*HEADING, "party", "round", "proposal", "preference", "decision"),
    ISSUES: ("issue", "rule"),
    SOURCES: ("source",),
    STATEMENTS: ("statement", "skip"),
}
NEEDED = (SETTING, ISSUES)
NAMED = (SETTING, ISSUES, SOURCES)
#: What a case in one file may hold.
EVERYTHING = tuple(table for tables in TABLES_OF.values() for table in tables)

_SAFE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def toml_files(folder: Path) -> list[Path]:
    """The TOML files of a folder in order, without the hidden ones that editors and systems leave there."""
    return sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))


def case_files(path: str | os.PathLike[str]) -> list[Path]:
    """The TOML files of a case: those of its folder and of the folder of statements, or the one file that it is.

    Example:
        >>> import positions
        >>> [path.name for path in positions.files.case_files(positions.files.seeds_path())][:3]
        ['issues.toml', 'negotiation.toml', 'sources.toml']
    """
    root = Path(path)
    return [*toml_files(root), *toml_files(root / STATEMENTS)] if root.is_dir() else [root]


def source_of(file: Path) -> str | None:
    """The source that a file of statements is named after."""
    return None if file.stem == NO_SOURCE else file.stem


def statement_files(sources: Iterable[object]) -> dict[object, str]:
    """The file of each source; ids that cannot be names of files share `unsourced.toml` with those that have no source.

    Not every disk distinguishes `BBC` from `bbc`, so of two such ids only the first one gets a file.
    """
    owners: dict[str, object] = {NO_SOURCE: None}
    files: dict[object, str] = {}
    for source in sources:
        safe = isinstance(source, str) and _SAFE_NAME.fullmatch(source)
        named = safe and owners.setdefault(str(source).lower(), source) == source
        files[source] = f"{STATEMENTS}/{source}.toml" if named else UNSOURCED
    return files


def interrupted_writing(path: str | os.PathLike[str]) -> bool:
    """Whether writing to the folder of a case was interrupted, so that its files do not belong together."""
    return any(map(interrupted, _folders(path)))


def restore(path: str | os.PathLike[str]) -> bool:
    """Puts the files of a case back as they were before writing to it was interrupted, by a power failure or a kill.

    `load` refuses a case in that state and names this function's command, `positions restore`.

    Args:
        path: The folder of the case.

    Returns:
        Whether there was anything to put back.

    Raises:
        WriteError: If the files cannot be renamed.

    Example:
        >>> from positions.files import restore
        >>> restore("seeds")
        False
    """
    with writing(path):
        return sum(map(put_back, _folders(path))) > 0


def _folders(path: str | os.PathLike[str]) -> Iterable[Path]:
    return Path(path), Path(path, STATEMENTS)
