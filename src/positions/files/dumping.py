"""From a case to files, without loss, and never half-written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from positions.errors import WriteError
from positions.files.folder import NEEDED, STATEMENTS, TABLES_OF, UNSOURCED, case_files, restore, statement_files
from positions.files.jsonl import json_lines
from positions.files.text import CaseFormat, Record, checked_format, json_text, toml_text
from positions.files.whole import write_whole, writing
from positions.regions import plain

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from positions.negotiation import Negotiation

_BY_SOURCE = TABLES_OF[STATEMENTS]


def dump(case: Negotiation, path: str | os.PathLike[str]) -> None:
    """Writes the case so that `load` gives an equal one: a folder, or one file (`.toml`, `.json` or `.jsonl`).

    After an error all files are what they were before. After a kill or a power failure they are the old ones or the
    new ones, or `load` says how to put the old ones back. Files of a case that is already there are written over, and
    their comments are lost. Assumed statements are not written.

    Args:
        case: The case.
        path: The folder, which is made if it is missing, or the file.

    Raises:
        WriteError: If it cannot be written, if the name has another ending, or if the folder has TOML files that are
            not part of this case.

    Example:
        >>> import pathlib, positions, tempfile
        >>> talks = positions.load_seeds()
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     positions.dump(talks, folder)
        ...     positions.load(folder) == talks
        True
    """
    target = Path(path)
    ending = target.suffix.lower()
    texts: dict[Path, str | Iterator[bytes]]
    if ending == ".jsonl":
        texts = {target: _lines(case)}
    elif ending in (".json", ".toml"):
        texts = {target: dumps(case, "json" if ending == ".json" else "toml")}
    elif ending and not target.is_dir():
        right = ".toml, .json, .jsonl or a folder"
        msg = f"cannot write {path}: expected {right}; a folder with a dot in its name has to exist"
        raise WriteError(msg)
    else:
        texts = {target / name: toml_text(data) for name, data in _by_file(to_plain(case)).items()}
    with writing(path):
        if target not in texts:
            restore(target)
            _check_nothing_strange(target, texts)
        write_whole(texts)


def dumps(case: Negotiation, format: CaseFormat = "toml") -> str:  # noqa: A002 (as every function calls it)
    """The case as the text of one file, so that `loads` gives an equal one. Assumed statements are left out.

    Args:
        case: The case.
        format: `toml`, `json` or `jsonl`.

    Raises:
        FormatError: If there is no such format.

    Example:
        >>> import positions
        >>> print(positions.dumps(positions.Negotiation("wages", parties=["union"])))
        id = "wages"
        title = ""
        <BLANKLINE>
        [[party]]
        id = "union"
        <BLANKLINE>
    """
    if checked_format(format) == "jsonl":
        return b"".join(_lines(case)).decode()
    return json_text(to_plain(case)) + "\n" if format == "json" else toml_text(to_plain(case))


def to_dict(case: Negotiation) -> dict[str, object]:
    """The case as plain data that JSON can hold, so that `from_dict` gives an equal one.

    Days are ISO text, and so are fractions, so that no digit is lost. Assumed statements are left out.

    Example:
        >>> import positions
        >>> rise = positions.Issue("rise", positions.Quantity("percent", decimal=True))
        >>> talks = positions.Negotiation("wages", issues=[rise], parties=["union"])
        >>> talks = talks.evolve(statements=[positions.Statement("u1", "union", "demands", rise.at_least("2.5"))])
        >>> positions.to_dict(talks)["statement"]
        [{'id': 'u1', 'party': 'union', 'stance': 'demands', 'terms': {'rise': {'at_least': '2.5'}}}]
    """
    return {key: plain(value) for key, value in to_plain(case).items()}


def to_plain(case: Negotiation) -> dict[str, object]:
    """The case as plain data of the shape that a single file has."""
    from positions.files.strict import unstructured  # noqa: PLC0415 (loading does without it)

    plain: dict[str, object] = _heading(case)
    for name, records in _tables(case).items():
        rows = [_with_sections(unstructured(record)) for record in records]
        if rows:
            plain[name] = rows
    return plain


def _lines(case: Negotiation) -> Iterator[bytes]:
    """The case as JSON Lines: issues come first, so that a reader knows the outcomes of what follows."""
    from positions.files.strict import unstructured  # noqa: PLC0415 (the same)

    tables = _tables(case)
    first = ("party", "issue")
    order = (*first, *(name for name in tables if name not in first))
    return json_lines(_heading(case), ((name, unstructured(record)) for name in order for record in tables[name]))


def _heading(case: Negotiation) -> dict[str, object]:
    heading: dict[str, object] = {"id": case.id, "title": case.title}
    return {**heading, "cues": list(case.cues)} if case.cues else heading


def _tables(case: Negotiation) -> Mapping[str, Iterable[object]]:
    """The records of the case by the tables of a file, in the order in which they are written."""
    return {
        "party": case.parties.values(),
        "round": case.rounds.values(),
        "proposal": case.proposals.values(),
        "preference": case.preferences,
        "decision": case.decisions.values(),
        "issue": case.issues.matters,
        "rule": case.rules.values(),
        "source": case.sources.values(),
        "statement": [each for each in case.statements.values() if each.id not in case.assumed],
        "skip": case.skips,
    }


def _with_sections(row: dict[str, object]) -> Record:
    """The row as a section of its own, its evidence as sections below it."""
    evidence = row.get("evidence")
    if isinstance(evidence, list | tuple):
        row = {**row, "evidence": [Record(piece) for piece in evidence]}
    return Record(row)


def _by_file(tables: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The tables by the file of a folder that they belong in; what is said goes to the file of its source."""
    files = {
        name: {key: tables[key] for key in right if key in tables}
        for name, right in TABLES_OF.items()
        if name != STATEMENTS and (name in NEEDED or any(key in tables for key in right))
    }
    rows = [(table, row) for table in _BY_SOURCE for row in tables.get(table, [])]
    names = statement_files(row.get("source") for _, row in rows)
    for table, row in rows:
        name = names[row.get("source")]
        shown = row if name == UNSOURCED else Record((key, value) for key, value in row.items() if key != "source")
        files.setdefault(name, {}).setdefault(table, []).append(shown)
    return files


def _check_nothing_strange(folder: Path, right: Iterable[Path]) -> None:
    """Refuses a folder with TOML files of something else: `load` would read them too."""
    strange = sorted(set(case_files(folder)) - set(right)) if folder.is_dir() else []
    if strange:
        msg = f"{strange[0]} is there and is not part of this case"
        raise OSError(msg)
