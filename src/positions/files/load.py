"""From a folder or a file to a case, with everything that is wrong told at once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from positions.errors import CaseError, Problem, RecordError, did_you_mean, listed, printable, quote
from positions.files.read import Document, read
from positions.files.structure import Known, checked_text, checked_text_list, converter_for, structured
from positions.negotiation import Negotiation, Records
from positions.records import Family, Issue, Party, Proposal, Round, Rule, Salience, Skip, Source, Statement
from positions.records.checks import checked_id

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from positions.files.structure import Converter

SETTING = "negotiation.toml"
ISSUES = "issues.toml"
SOURCES = "sources.toml"
STATEMENTS = "statements"
NO_SOURCE = "unsourced"

_TABLES_OF = {
    SETTING: ("id", "title", "cues", "party", "round", "proposal", "salience"),
    ISSUES: ("issue", "rule"),
    SOURCES: ("source",),
    STATEMENTS: ("statement", "skip"),
}
_LONGEST_SHOWN = 60
_ALL_TABLES = tuple(table for tables in _TABLES_OF.values() for table in tables)


def load(path: str | os.PathLike[str]) -> Negotiation:
    r"""The case that lies in a folder of TOML files, or in one TOML or JSON file.

    A folder holds `negotiation.toml`, `issues.toml`, `sources.toml` (if there are sources) and one file of
    statements a source in `statements/`. Nothing in a file can run code; a hostile one costs bounded time and memory.

    Args:
        path: The folder or the file.

    Raises:
        CaseError: If anything is wrong. Every problem of every file is told at once, each with its line.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "wages.toml")
        ...     _ = path.write_text(
        ...         'id = "wages"\n'
        ...         '[[party]]\nid = "union"\n'
        ...         '[[issue]]\nid = "rise"\ndomain = { quantity = "percent" }\n'
        ...         '[[statement]]\nid = "u1"\nparty = "union"\nstance = "demands"\n'
        ...         "terms = { rise = { at_least = 5 } }\n"
        ...     )
        ...     positions.load(path).position("union", "rise").accepted
        <Region: at least 5 percent>
    """
    with _no_garbage_collection():
        return _Draft(list(_documents(Path(path)))).case()


def seeds_path() -> Path:
    """Where the bundled case lies: inside an installed package, else at the top of the checkout."""
    package = Path(__file__).parents[1]
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parents[1] / "seeds"


def load_seeds() -> Negotiation:
    """The bundled case: the Istanbul talks between Ukraine and Russia of May and June 2025.

    Example:
        >>> import positions
        >>> positions.load_seeds().title
        'Istanbul talks between Ukraine and Russia, May and June 2025'
    """
    return load(seeds_path())


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Thousands of small frozen records and no cycles among them: collecting while they are built is lost time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@frozen
class File:
    """A document, and which keys it may hold at the top."""

    document: Document
    right: tuple[str, ...]
    source: str | None = None


def _documents(root: Path) -> Iterator[File | Problem]:
    """The files of a case; in place of one that cannot be read, what is wrong with it."""
    try:
        if root.is_dir():
            yield from _folder(root)
        else:
            yield from _opened(root, _ALL_TABLES)
    except OSError as error:
        yield Problem(str(root), 0, "", f"cannot be read: {error.strerror}")


def _folder(root: Path) -> Iterator[File | Problem]:
    for name in (SETTING, ISSUES):
        if not (root / name).exists():
            yield Problem(str(root), 0, "", f"no {name} in this folder: a case needs {SETTING} and {ISSUES}")
    for path in toml_files(root):
        if path.name in _TABLES_OF:
            yield from _opened(path, _TABLES_OF[path.name])
        else:
            right = [SETTING, ISSUES, SOURCES]
            near = did_you_mean(path.name, right)
            yield Problem(str(path), 0, "", f"no file of a case is called so{near}; expected {listed(right)}")
    for path in toml_files(root / STATEMENTS):
        yield from _opened(path, _TABLES_OF[STATEMENTS], None if path.stem == NO_SOURCE else path.stem)


def toml_files(folder: Path) -> list[Path]:
    """The TOML files of the folder in order, without the hidden ones that editors and systems leave about."""
    return sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))


def _opened(path: Path, right: tuple[str, ...], source: str | None = None) -> Iterator[File | Problem]:
    try:
        yield File(read(path, str(path)), right, source)
    except CaseError as error:
        yield from error.problems


@frozen
class Entry:
    """One record as it is written."""

    file: File
    table: str
    place: int
    data: Any

    @property
    def name(self) -> str:
        """What messages call it."""
        given = self.data.get("id") if isinstance(self.data, dict) else None
        return f'{self.table} "{shown(given)}"' if isinstance(given, str) else f"{self.table} {self.place + 1}"

    def problem(self, path: tuple[str | int, ...], message: str) -> Problem:
        """What is wrong inside it, with file and line."""
        line = self.file.document.lines.of((self.table, self.place, *path))
        steps = [f"{step + 1}" if isinstance(step, int) else shown(step) for step in path]
        inside = f"{'.'.join(steps)}: " if steps else ""
        return Problem(self.file.document.name, line, self.name, f"{inside}{message}")


_HEADING: tuple[tuple[str, Callable[[Any], object], object], ...] = (
    ("id", checked_id, "untitled"),
    ("title", checked_text, ""),
    ("cues", checked_text_list, []),
)


_BY_THEMSELVES: tuple[tuple[str, type[Any] | None], ...] = (
    ("party", Party),
    ("round", Round),
    ("source", Source),
    ("salience", Salience),
    ("skip", Skip),
    ("issue", None),  # an issue or a family, as it is written
)
_WITH_TERMS: tuple[tuple[str, type[Any]], ...] = (("rule", Rule), ("proposal", Proposal), ("statement", Statement))


class _Draft:
    """A case while it is read: problems gather until there is nothing more to find.

    Where a file is missing or cannot be read, what it would have held is not known: then names that nobody has heard
    of are not told of.
    """

    def __init__(self, files: list[File | Problem]) -> None:
        self.problems = [file for file in files if isinstance(file, Problem)]
        self.complete = not self.problems
        self.files = [file for file in files if isinstance(file, File)]
        self.entries: dict[str, list[Entry]] = {table: [] for table in _ALL_TABLES}
        self.built: dict[str, list[tuple[Entry, Any]]] = {}
        for file in self.files:
            self._split(file)

    def case(self) -> Negotiation:
        """The case.

        Raises:
            CaseError: If anything is wrong.
        """
        reader = converter_for()
        for table, kind in _BY_THEMSELVES:
            self._build(table, kind, reader)
        knowing = converter_for(self._known())
        for table, kind in _WITH_TERMS:
            self._build(table, kind, knowing)
        heading = self._heading()
        records = self._all_records()
        if self.complete:
            self._check_file_names()
            self._check_references(records)
        if self.problems:
            raise CaseError(sorted(set(self.problems)))
        return Negotiation.of(records=records, **heading)

    def _split(self, file: File) -> None:
        """Takes the tables of a file apart into entries."""
        name = file.document.name
        for key, value in file.document.data.items():
            line = file.document.lines.of((key,)) or file.document.lines.of((key, 0))
            if key not in file.right and key != "$schema":
                near = did_you_mean(key, file.right)
                self.problems.append(
                    Problem(name, line, "", f"no key {quote(key)} here{near}; expected {listed(file.right, most=12)}")
                )
            elif key in ("id", "title", "cues", "$schema"):
                continue
            elif not isinstance(value, list):
                self.problems.append(
                    Problem(name, line, "", f"{key} is {quote(value)}: expected a list of tables, [[{key}]] in TOML")
                )
            else:
                self.entries[key].extend(Entry(file, key, place, data) for place, data in enumerate(value))

    def _heading(self) -> dict[str, Any]:
        """What stands at the top of the case: its id, its title and its cues."""
        found: dict[str, Any] = {}
        for file in (each for each in self.files if "id" in each.right):
            data, name, lines = file.document.data, file.document.name, file.document.lines
            if "id" not in data:
                self.problems.append(Problem(name, 1, "", "the key 'id' of the case is missing"))
            for key, check, usual in _HEADING:
                try:
                    found[key] = check(data.get(key, usual))
                except RecordError as error:
                    self.problems.append(Problem(name, lines.of((key,)), "", f"{key}: {error}"))
        return found

    def _build(self, table: str, kind: type[Any] | None, converter: Converter) -> None:
        """Makes the records of a table, and notes what is wrong with them."""
        self.built[table] = []
        for entry in self.entries[table]:
            data = _with_source(entry)
            wanted = kind or (Family if isinstance(data, dict) and "each" in data else Issue)
            record, problems = structured(converter, data, wanted)
            if record is not None:
                self.built[table].append((entry, record))
            self.problems.extend(entry.problem(path, message) for path, message in problems)

    def _records(self, table: str) -> tuple[Any, ...]:
        return tuple(record for _, record in self.built[table])

    def _others(self) -> dict[str, Any]:
        """The records of every table but the issues, as a case and its check of references call them."""
        return {
            "parties": self._records("party"),
            "rounds": self._records("round"),
            "rules": self._records("rule"),
            "sources": self._records("source"),
            "statements": self._records("statement"),
            "proposals": self._records("proposal"),
            "skips": self._records("skip"),
            "salience": self._records("salience"),
        }

    def _written(self, table: str) -> frozenset[str]:
        """The ids of a table's entries, right or wrong."""
        ids = (entry.data.get("id") for entry in self.entries[table] if isinstance(entry.data, dict))
        return frozenset(each for each in ids if isinstance(each, str))

    def _known(self) -> Known:
        matters = self._records("issue")
        issues = {issue.id: issue for matter in matters for issue in matter.issues}
        families = {matter.id: matter.issues for matter in matters if isinstance(matter, Family)}
        broken = self._written("issue") - {matter.id for matter in matters}
        return Known(issues, families, broken, self.complete)

    def _check_file_names(self) -> None:
        """Whether files of statements are named after sources."""
        sources = self._written("source")
        for file in self.files:
            if file.source is not None and file.source not in sources:
                near = did_you_mean(file.source, sources)
                msg = (
                    f"no source {quote(file.source)}{near}: a file of statements is named after the source "
                    f"that they stand in, or {NO_SOURCE}.toml"
                )
                self.problems.append(Problem(file.document.name, 0, "", msg))

    def _all_records(self) -> Records:
        """What could be built; what could not counts as known, and no problem says so again."""
        tables = ("party", "round", "issue", "rule", "source", "statement", "proposal", "skip", "salience")
        return Records(
            matters=self._records("issue"),
            **self._others(),
            also_known={
                **{table: self._written(table) for table in tables},
                "source": self._written("source").union(file.source for file in self.files if file.source is not None),
                "statement": self._written("statement") | self._written("proposal"),
            },
        )

    def _check_references(self, records: Records) -> None:
        """Whether the records fit together."""
        for finding in records.findings:
            entry, _ = self.built[finding.table][finding.place]
            self.problems.append(entry.problem((), finding.message))


def _with_source(entry: Entry) -> object:
    """What is written, with the source that its file is named after."""
    if entry.file.source is None or not isinstance(entry.data, dict):
        return entry.data
    return {"source": entry.file.source, **entry.data}


def shown(text: str) -> str:
    """An id or a key as messages show it, right or wrong: on one line, and never endless."""
    return printable(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")
