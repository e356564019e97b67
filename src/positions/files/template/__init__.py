"""A new case folder, with files that explain themselves and already load: the files in `case`, and the schemas."""

from __future__ import annotations

import os
from pathlib import Path

from positions.errors import WriteError
from positions.files.folder import DOCUMENTS, NAMED, SCHEMAS, STATEMENTS, case_files, restore
from positions.files.schema import schema_texts
from positions.files.whole import write_whole, writing
from positions.prose import listed

_IGNORE = ".gitignore"
_CASE = Path(__file__).with_name("case")
_EXAMPLE = "gazette-2025-03-01"  # the source of the example
_FILES = (*NAMED, f"{STATEMENTS}/{_EXAMPLE}.toml", f"{DOCUMENTS}/{_EXAMPLE}.txt")


def init(folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Makes a case folder: a small invented case in commented files, which you change line by line into your own.

    Beside the files of the case it has `documents/` for the texts, a `.gitignore` that keeps them out of a repository,
    and `.schemas/`, which editors read. Nothing is ever written over: a file that is already there stays as it is.

    Args:
        folder: The folder; it is made if it is missing.

    Returns:
        The files that were made.

    Raises:
        WriteError: If the folder contains TOML files already, or cannot be written.

    Example:
        >>> import positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = positions.init(folder)
        ...     positions.load(folder)
        <Negotiation my-talks: 2 parties, 2 issues, 4 statements>
    """
    root = Path(folder)
    with writing(folder):
        restore(root)
        there = [path.relative_to(root).as_posix() for path in case_files(root)] if root.is_dir() else []
        if there:
            msg = f"cannot make a case in {folder}: it contains {listed(there)} already; name another folder"
            raise WriteError(msg)
        texts = {
            **{root / name: (_CASE / name).read_text(encoding="utf-8") for name in _FILES},
            **_ignoring(root),
            **schema_texts(root / SCHEMAS),
        }
        made = {path: text for path, text in texts.items() if not os.path.lexists(path)}
        write_whole(made)
    return tuple(made)


def _ignoring(root: Path) -> dict[Path, str]:
    """What keeps the texts out of a repository: a file beside them if the case folder has one of its own."""
    if os.path.lexists(root / _IGNORE):
        return {root / DOCUMENTS / _IGNORE: "*\n"}
    return {root / _IGNORE: f"# The texts of documents belong to others.\n/{DOCUMENTS}/\n"}
