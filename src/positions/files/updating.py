"""A case written into the files that it came from: only what differs, so that comments stay."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, field

from positions.errors import CaseError, WriteError
from positions.files.dumping import dump, to_plain
from positions.files.edit import edited, fill, rows, sections, written
from positions.files.folder import (
    HEADING,
    SETTING,
    STATEMENTS,
    TABLES_OF,
    UNSOURCED,
    case_files,
    restore,
    source_of,
    statement_files,
)
from positions.files.load import load
from positions.files.revision import ADDED, Edit, edits_between
from positions.files.text import Record, toml_text
from positions.files.whole import write_whole, writing

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

    from positions.files.edit import Table
    from positions.negotiation import Negotiation

_HEADER = re.compile(r"\s*\[\[?\s*[\"']?([\w-]+)[\"']?\s*([.\]])")
_BY_SOURCE = TABLES_OF[STATEMENTS]
_BYTE_ORDER_MARK = "\ufeff"


def update(case: Negotiation, path: str | os.PathLike[str]) -> tuple[Edit, ...]:
    r"""Writes a new version of a case over the old one, and touches only the records that differ.

    Comments, order and layout of everything else stay. What was added comes at the end of its file. Either all files
    are written or none; then the files of sources that are no longer in the case are deleted. A JSON file has no
    comments, and is written as by `dump`.

    Args:
        case: The new version.
        path: The folder or the file of the old one.

    Returns:
        What was added, changed and removed.

    Raises:
        CaseError: If the old version cannot be loaded.
        WriteError: If the files cannot be written, or not without losing comments.
        MissingExtraError: If the package tomlkit is not installed: `pip install 'positions[documents]'`.

    Example:
        >>> import attrs, pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "talks.toml")
        ...     _ = path.write_text('id = "talks"\n\n[[party]]\nid = "union"  # the largest\nname = "Union"\n')
        ...     talks = positions.load(path)
        ...     union = positions.Party("union", "The union")
        ...     changes = positions.files.update(attrs.evolve(talks, parties=[union]), path)
        ...     print(path.read_text())
        id = "talks"
        <BLANKLINE>
        [[party]]
        id = "union"  # the largest
        name = "The union"
        <BLANKLINE>
    """
    root = Path(path)
    old = load(root)
    changes = edits_between(old, case)
    if not changes:
        return ()
    if root.suffix.lower() in (".json", ".jsonl") and not root.is_dir():
        dump(case, root)
        return changes
    with writing(path):
        restore(root)
        files = {file: _File.of(file, root) for file in case_files(root)}
        before = {file: each.text for file, each in files.items()}
        names = _files_by_source(to_plain(case))
        for change in changes:
            _apply(change, files, root, names)
        gone = [file for file, each in files.items() if not each.left and each.source not in {None, *case.sources}]
        texts = {file: each.whole() for file, each in files.items() if file not in gone}
        _check(case, root, texts)
        write_whole({file: text for file, text in texts.items() if text != before.get(file)})
        for file in gone:
            file.unlink()
    return changes


@define
class _Block:
    """A record in a file: its section and those below it; none if it was removed."""

    table: str
    parts: list[str]
    _data: dict[str, Any] | None = None

    def data(self) -> dict[str, Any]:
        """What it said before anything was changed."""
        found = self._data
        if found is None:
            found = self._data = dict(tomllib.loads("".join(self.parts), parse_float=Decimal)[self.table][0])
        return found


@define
class _File:
    """A file of a case, record by record.

    Attributes:
        text: The text as it was.
        source: The source that the file is named after.
        opening: What comes before the first record.
        blocks: The records.
    """

    text: str = ""
    source: str | None = None
    opening: str = ""
    blocks: list[_Block] = field(factory=list)
    _by_id: dict[tuple[str, object], _Block] | None = None

    @property
    def left(self) -> bool:
        """Whether it has records."""
        return any(block.parts for block in self.blocks)

    @classmethod
    def of(cls, file: Path, root: Path) -> _File:
        """The file as it is."""
        text = file.read_bytes().decode()
        found = cls(text, source_of(file) if file.parent != root and root.is_dir() else None)
        for section in sections(text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n")):
            header = _HEADER.match(section)
            if header is None:
                found.opening += section
            elif header[2] == "." and found.blocks:
                found.blocks[-1].parts.append(section)
            else:
                found.blocks.append(_Block(header[1], [section]))
        return found

    def whole(self) -> str:
        """The text with its changes."""
        text = "".join([self.opening, *(part for block in self.blocks for part in block.parts)])
        if not text.strip():
            text = "# Nothing is left in this file.\n"
        if "\r\n" in self.text:
            text = text.replace("\n", "\r\n")
        return f"{_BYTE_ORDER_MARK}{text}" if self.text.startswith(_BYTE_ORDER_MARK) else text

    def find(self, change: Edit) -> _Block | None:
        """The record that a change is about."""
        old = change.old or {}
        if "id" in old:
            if self._by_id is None:
                self._by_id = {(block.table, block.data().get("id")): block for block in self.blocks}
            return self._by_id.get((change.table, old["id"]))
        same = (block for block in self.blocks if block.table == change.table and block.parts)
        return next((block for block in same if _says(block.data(), old, self.source)), None)

    def add(self, table: str, row: Mapping[str, object]) -> None:
        """Adds a record at the end."""
        text = toml_text({table: [Record(row)]})
        before = next((block.parts[-1] for block in reversed(self.blocks) if block.parts), self.opening)
        gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
        self.blocks.append(_Block(table, [f"{gap}{text}"]))


def _files_by_source(plain: Mapping[str, Any]) -> Mapping[object, str]:
    """The file of the statements of each source."""
    return statement_files(row.get("source") for table in _BY_SOURCE for row in plain.get(table, []))


def _says(row: Mapping[str, Any], old: Mapping[str, object], source: str | None) -> bool:
    whole = {"source": source, **row} if source is not None else row
    return all(whole.get(key) == value for key, value in old.items()) and whole.keys() <= old.keys() | {"source"}


def _apply(change: Edit, files: dict[Path, _File], root: Path, names: Mapping[object, str]) -> None:
    if change.table == "case":
        file = files[root / SETTING if root.is_dir() else root]
        file.opening = edited(file.opening, lambda tables: _set(tables, change, HEADING))
        return
    found = next(((file, block) for file in files.values() if (block := file.find(change))), None)
    moved = change.kind != ADDED and change.table in _BY_SOURCE and "source" in change.keys and root.is_dir()
    if found is not None and change.new is not None and not moved:
        _edit(found[1], change)
        return
    if found is not None:
        found[1].parts.clear()
    if change.new is not None:
        place = _place(change, root, names)
        row = dict(change.new)
        if place.parent != root and place.name != Path(UNSOURCED).name and root.is_dir():
            row.pop("source", None)
        files.setdefault(place, _File()).add(change.table, row)


def _place(change: Edit, root: Path, names: Mapping[object, str]) -> Path:
    """The file that a new record belongs into."""
    if not root.is_dir():
        return root
    if change.table in _BY_SOURCE:
        return root / names[(change.new or {}).get("source")]
    return root / next(name for name, tables in TABLES_OF.items() if change.table in tables)


def _edit(block: _Block, change: Edit) -> None:
    """Changes a record where it is: its own keys, and the pieces of its evidence one by one."""
    keys = [key for key in change.keys if key != "evidence"]
    pieces = [place for place, part in enumerate(block.parts) if place and ".evidence" in part.split("]", 1)[0]]
    old, new = ((each or {}).get("evidence", []) for each in (change.old, change.new))
    if "evidence" in change.keys and not pieces and not _is_below(new, old):
        keys.append("evidence")
        pieces = []
    block.parts[0] = edited(
        block.parts[0], lambda tables: any(_set(row, change, keys) for row in rows(tables, block.table))
    )
    if "evidence" in change.keys and "evidence" not in keys:
        _edit_pieces(block, pieces, old, new)


def _is_below(new: object, old: object) -> bool:
    """Whether evidence comes to a record that has none: it gets sections of its own."""
    return bool(new) and not old


def _edit_pieces(block: _Block, pieces: list[int], old: Any, new: Any) -> None:  # noqa: ANN401 (lists of plain tables)
    for number, place in enumerate(pieces):
        if number < len(new):
            change = Edit("", "", "", old[number], new[number])
            block.parts[place] = edited(
                block.parts[place],
                lambda tables: any(
                    _set(row, change, change.keys)  # noqa: B023 (at once)
                    for record in rows(tables, block.table)
                    for row in rows(record, "evidence")
                ),
            )
    for place in reversed(pieces[len(new) :]):
        del block.parts[place]
    for piece in new[len(pieces) :]:
        before = block.parts[-1]
        stripped = before.rstrip("\n")
        block.parts[-1] = f"{stripped}\n"
        text = toml_text({block.table: [Record({"evidence": [Record(piece)]})]})
        text = text[text.index(f"[[{block.table}.evidence]]") :]
        block.parts.append(f"\n{text}{before[len(stripped) + 1 :]}")


def _set(row: Table, change: Edit, keys: Iterable[str]) -> bool:
    """Gives the keys of a table their new values; those without one are taken out."""
    new = change.new or {}
    wanted = [key for key in keys if key in change.keys]
    for key in wanted:
        if key not in new and key in row:
            row.remove(key)
    fill(row, {key: written(new[key]) for key in wanted if key in new})
    return bool(wanted)


def _check(case: Negotiation, root: Path, texts: Mapping[Path, str]) -> None:
    """Refuses texts that do not give the case, in whatever order. Raises `WriteError`."""
    import tempfile  # noqa: PLC0415 (hardly ever needed)

    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder, "case" if root.is_dir() else root.name)
        for file, text in texts.items():
            copy = there / file.relative_to(root) if root.is_dir() else there
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(text.encode())
        try:
            same = not edits_between(load(there), case)
        except CaseError:
            same = False
    if not same:
        msg = (
            f"cannot change {root} and keep its comments: write the case into another folder, or edit the files by hand"
        )
        raise WriteError(msg)
