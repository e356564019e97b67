"""From a case to files, without loss, and never half-written."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from positions.errors import WriteError
from positions.files.load import ISSUES, NO_SOURCE, SETTING, SOURCES, STATEMENTS, toml_files
from positions.files.structure import converter_for
from positions.files.write import Record, json_text, toml_text
from positions.prose import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from positions.negotiation import Negotiation

_SAFE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def dump(case: Negotiation, path: str | os.PathLike[str]) -> None:
    """Writes the case so that `load` gives an equal one: a folder, or one file (`.toml` or `.json`).

    Every file is written beside its place and moved there whole, so that a failure leaves what was there before.
    Files of a case that is there already are written over, and their comments are lost. What is merely assumed is not
    written.

    Args:
        case: The case.
        path: The folder, made where it is missing, or the file.

    Raises:
        WriteError: If it cannot be written, or the folder holds TOML files that are no part of this case.

    Example:
        >>> import pathlib, positions, tempfile
        >>> talks = positions.load_seeds()
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     positions.dump(talks, folder)
        ...     positions.load(folder) == talks
        True
    """
    target = Path(path)
    tables = to_plain(case)
    if target.suffix.lower() == ".json":
        texts = {target: json_text(tables) + "\n"}
    elif target.suffix.lower() == ".toml":
        texts = {target: toml_text(tables)}
    else:
        texts = {target / name: toml_text(data) for name, data in _folder(tables).items()}
    with writing(path):
        if target not in texts:
            _check_nothing_strange(target, texts)
        write_all(texts)


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[None]:
    """Tells of what fails inside as a `WriteError` that names the place as the reader did."""
    try:
        yield
    except UnicodeEncodeError as error:
        around = quote(error.object[max(0, error.start - 20) : error.end])
        msg = f"cannot write {path}: half a character (a lone surrogate) in {around}"
        raise WriteError(msg) from None
    except OSError as error:
        msg = f"cannot write {path}: {error.strerror or error}"
        raise WriteError(msg) from None


def to_plain(case: Negotiation) -> dict[str, object]:
    """The case as plain data of the shape that a single file has."""
    converter = converter_for()
    tables: Mapping[str, Iterable[object]] = {
        "party": case.parties.values(),
        "round": case.rounds.values(),
        "proposal": case.proposals.values(),
        "salience": case.salience,
        "issue": case.issues.matters,
        "rule": case.rules.values(),
        "source": case.sources.values(),
        "statement": [each for each in case.statements.values() if each.id not in case.assumed],
        "skip": case.skips,
    }
    plain: dict[str, object] = {"id": case.id, "title": case.title}
    if case.cues:
        plain["cues"] = list(case.cues)
    for name, records in tables.items():
        rows = [_with_sections(converter.unstructure(record)) for record in records]
        if rows:
            plain[name] = rows
    return plain


def _with_sections(row: dict[str, object]) -> Record:
    """The row as a section of its own, its evidence as sections below it."""
    evidence = row.get("evidence")
    if isinstance(evidence, list | tuple):
        row = {**row, "evidence": [Record(piece) for piece in evidence]}
    return Record(row)


def _folder(tables: Mapping[str, object]) -> dict[str, dict[str, object]]:
    """The tables by the file of a folder that they belong in."""
    files: dict[str, dict[str, object]] = {
        SETTING: {
            key: tables[key]
            for key in ("id", "title", "cues", "party", "round", "proposal", "salience")
            if key in tables
        },
        ISSUES: {key: tables[key] for key in ("issue", "rule") if key in tables},
    }
    if "source" in tables:
        files[SOURCES] = {"source": tables["source"]}
    stems: dict[str, object] = {NO_SOURCE: None}  # by their lower case: not every disk tells `BBC` from `bbc`
    for table in ("statement", "skip"):
        rows = tables.get(table, [])
        for row in rows if isinstance(rows, list) else []:
            source = row.get("source")
            named = (
                isinstance(source, str)
                and bool(_SAFE_NAME.fullmatch(source))
                and stems.setdefault(source.lower(), source) == source
            )
            shown = Record((key, value) for key, value in row.items() if key != "source" or not named)
            file = files.setdefault(f"{STATEMENTS}/{source if named else NO_SOURCE}.toml", {})
            file.setdefault(table, []).append(shown)  # type: ignore[attr-defined]
    return files


def _check_nothing_strange(folder: Path, right: Iterable[Path]) -> None:
    """Refuses a folder with TOML files of something else: `load` would read them too."""
    strange = sorted({*toml_files(folder), *toml_files(folder / STATEMENTS)} - set(right))
    if strange:
        msg = f"{strange[0]} is there and is no part of this case"
        raise OSError(msg)


def write_all(texts: Mapping[Path, str]) -> None:
    """Writes everything beside its place first, and moves it there once nothing has failed."""
    contents = {place: text.encode() for place, text in texts.items()}
    ready: list[tuple[Path, Path]] = []
    try:
        for place, content in contents.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            target = Path(os.path.realpath(place))  # a link stays a link
            beside = target.with_name(f".{target.name}.{os.getpid()}.new")
            with beside.open("xb") as file:
                ready.append((beside, target))
                file.write(content)
            if target.exists():
                shutil.copymode(target, beside)
        _move_all(ready)
    finally:
        for beside, _ in ready:
            beside.unlink(missing_ok=True)


def _move_all(ready: Iterable[tuple[Path, Path]]) -> None:
    """Moves everything to its place; where one cannot be moved, those before it are put back as they were."""
    moved: list[tuple[Path, bytes | None]] = []
    try:
        for beside, target in ready:
            before = target.read_bytes() if target.exists() else None
            beside.replace(target)
            moved.append((target, before))
    except BaseException:
        for target, before in moved:
            if before is None:
                target.unlink()
            else:
                target.write_bytes(before)
        raise
