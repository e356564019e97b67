"""From a folder or a file to a case, or to everything that is wrong with it."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from positions.errors import CaseError, Problem, RecordError
from positions.files.folder import (
    EVERYTHING,
    HEADING,
    ISSUES,
    NAMED,
    NEEDED,
    NO_SOURCE,
    SCHEMA,
    SETTING,
    STATEMENTS,
    TABLES_OF,
    interrupted_writing,
    source_of,
    toml_files,
)
from positions.files.quick import NOTHING_KNOWN, quick
from positions.files.read import TEXT, Document, parsed, read
from positions.files.text import CaseFormat, checked_format
from positions.files.values import checked_text, checked_texts
from positions.negotiation import Negotiation
from positions.negotiation.known import Known
from positions.negotiation.references import Records
from positions.prose import did_you_mean, listed, printable, quote, shown, steps
from positions.records import Decision, Family, Issue, Party, Preference, Proposal, Round, Rule, Skip, Source, Statement
from positions.records.checks import checked_id

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from positions.files.jsonl import Stream
    from positions.files.locate import Path as Steps

_MOST_PROBLEMS = 10_000


def load(path: str | os.PathLike[str], *, watch: Callable[[int, int], object] | None = None) -> Negotiation:
    r"""The case in a folder of TOML files, or in one file of TOML, JSON or JSON Lines (`.jsonl`).

    A folder contains `negotiation.toml`, `issues.toml`, `sources.toml` (if there are sources) and, in `statements/`,
    one file of statements for each source. Nothing in a file can run code. Time and memory are linear in the size of
    the files, also of hostile ones. Loading never writes.

    Args:
        path: The folder or the file.
        watch: Is called now and then while JSON Lines are read, with the number of bytes so far, and of all.

    Raises:
        CaseError: If anything is wrong. It has every problem of every file, each with its line.

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
    root = Path(path)
    with _no_garbage_collection():
        if root.suffix.lower() == ".jsonl" and not root.is_dir():
            from positions.files.jsonl import Stream  # noqa: PLC0415 (most cases are TOML)

            return _Streamed(Stream.of_file(root, watch)).case()
        return _Draft(list(_documents(root))).case()


def loads(text: str, format: CaseFormat = "toml") -> Negotiation:  # noqa: A002 (as every function calls it)
    r"""The case in a text: what `load` reads from one file, with the same checks.

    Args:
        text: The text of a case in one file.
        format: `toml`, `json` or `jsonl`.

    Raises:
        CaseError: If anything is wrong. It has every problem, each with its line in the text.
        FormatError: If there is no such format.

    Example:
        >>> import positions
        >>> positions.loads('id = "wages"\n[[party]]\nid = "union"').parties
        <Catalog of party: 'union'>
        >>> positions.loads('id = "wages"\n[[party]]\nname = "Union"')
        Traceback (most recent call last):
        ...
        positions.errors.CaseError: <text>:2: party 1: the key 'id' is missing
    """
    checked_format(format)
    with _no_garbage_collection():
        if format == "jsonl":
            from positions.files.jsonl import Stream  # noqa: PLC0415 (the same)

            return _Streamed(Stream.of_text(text)).case()
        return _Draft([File(parsed(text, TEXT, is_json=format == "json"), EVERYTHING)]).case()


def from_dict(data: Mapping[str, object]) -> Negotiation:
    """The case that plain data says: what a parser of TOML or JSON makes of the text of a case in one file.

    Days may be `datetime.date` or ISO text. Fractions are `Decimal` or text, because a binary float is not exact. The
    data is left as it is.

    Args:
        data: A table with the keys of a case: `id`, `party`, `issue`, `statement` and so on.

    Raises:
        CaseError: If anything is wrong. It has every problem, without lines.

    Example:
        >>> import positions
        >>> talks = positions.from_dict({"id": "wages", "party": [{"id": "union"}, {"id": "employer"}]})
        >>> list(talks.parties)
        ['union', 'employer']
        >>> positions.to_dict(talks)
        {'id': 'wages', 'title': '', 'party': [{'id': 'union'}, {'id': 'employer'}]}
    """
    if not isinstance(data, dict):
        raise CaseError([Problem("", 0, "", f"{quote(data)} is not a table: expected the keys of a case")])
    tables = {key: list(value) if isinstance(value, list) else value for key, value in data.items()}
    with _no_garbage_collection():
        return _Draft([File(Document("", tables, None, is_json=False), EVERYTHING)]).case()


def seeds_path() -> Path:
    """Where the bundled case is: inside an installed package, else at the top of the checkout.

    Example:
        >>> import positions
        >>> positions.load(positions.files.seeds_path()) == positions.load_seeds()
        True
    """
    package = Path(__file__).parents[1]
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parents[1] / "seeds"


def load_seeds() -> Negotiation:
    """The bundled case: the Istanbul talks between Ukraine and Russia of May and June 2025. Its files are read once.

    Example:
        >>> import positions
        >>> positions.load_seeds().title
        'Istanbul talks between Ukraine and Russia, May and June 2025'
    """
    return _seeds()


@cache
def _seeds() -> Negotiation:  # by itself: `cache` hides from type checkers that `load_seeds` takes no argument
    return load(seeds_path())


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Thousands of small frozen records without cycles: collecting while they are built is lost time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@frozen
class File:
    """A document, and which keys it may have at the top."""

    document: Document
    right: tuple[str, ...]
    source: str | None = None


def _documents(root: Path) -> Iterator[File | Problem]:
    """The files of a case; in place of one that cannot be read, what is wrong with it."""
    try:
        if root.is_dir():
            yield from _folder(root)
        else:
            yield from _opened(root, EVERYTHING)
    except OSError as error:
        yield Problem(str(root), 0, "", f"cannot be read: {error.strerror}")


def _folder(root: Path) -> Iterator[File | Problem]:
    if interrupted_writing(root):
        message = "writing to this folder was interrupted, so that its files may not belong together"
        remedy = f"to put back the files that were there before: positions restore {printable(str(root))}"
        yield Problem(str(root), 0, "", f"{message}; {remedy}")
        return
    for name in NEEDED:
        if not (root / name).exists():
            yield Problem(str(root), 0, "", f"no {name} in this folder: a case needs {SETTING} and {ISSUES}")
    for path in toml_files(root):
        if path.name in TABLES_OF:
            yield from _opened(path, TABLES_OF[path.name])
        else:
            near = did_you_mean(path.name, NAMED)
            yield Problem(str(path), 0, "", f"this is not the name of a file of a case{near}; expected {listed(NAMED)}")
    for path in toml_files(root / STATEMENTS):
        yield from _opened(path, TABLES_OF[STATEMENTS], source_of(path))


def _opened(path: Path, right: tuple[str, ...], source: str | None = None) -> Iterator[File | Problem]:
    try:
        yield File(read(path, str(path)), right, source)
    except CaseError as error:
        yield from error.problems


class Part:
    """The records of one table in one file: as they are written, and as they are built.

    Args:
        file: The file.
        table: The table, such as `statement`.
    """

    def __init__(self, file: File, table: str) -> None:
        self.file = file
        self.table = table
        written = file.document.data.get(table)
        self.rows: list[Any] = written if isinstance(written, list) else []
        self.records: list[Any] = []  # None for a row that is wrong; of a right one the row is dropped, to save memory

    def build(self, known: Known = NOTHING_KNOWN) -> Iterator[Problem]:
        """Makes the records. Gives what is wrong with the rows."""
        for place in range(len(self.rows)):
            yield from self._record(place, known)

    def add(self, row: object, known: Known) -> Iterable[Problem]:
        """Makes the record of one more row. Gives what is wrong with it."""
        self.rows.append(row)
        return self._record(len(self.rows) - 1, known)

    def _record(self, place: int, known: Known) -> Iterable[Problem]:
        kind = _KINDS[self.table]
        data, wanted = self.rows[place], kind
        if isinstance(data, dict):
            wanted = Family if kind is Issue and "each" in data else kind
            data = data if self.file.source is None else {"source": self.file.source, **data}
        problems: list[Problem] = []
        record = quick(data, wanted, known)
        if record is None:
            from positions.files.strict import structured  # noqa: PLC0415 (only if something is wrong)

            record, wrong = structured(data, wanted, known)
            problems = [self.problem(place, path, message) for path, message in wrong]
        self.records.append(record)
        if record is not None:
            self.rows[place] = None
        return problems

    def built(self) -> Iterator[tuple[int, Any]]:
        """The records that could be built, each with its place."""
        return ((place, record) for place, record in enumerate(self.records) if record is not None)

    def written(self) -> Iterator[str]:
        """The ids of all rows, right or wrong."""
        for place in range(len(self.rows)):
            given = self._id(place)
            if isinstance(given, str):
                yield given

    def _id(self, place: int) -> object:
        row = self.rows[place]
        if row is None and place < len(self.records):
            return getattr(self.records[place], "id", None)
        return row.get("id") if isinstance(row, dict) else None

    def problem(self, place: int, path: Steps, message: str) -> Problem:
        """What is wrong inside a record, with file and line."""
        given = self._id(place)
        name = f'{self.table} "{shown(given)}"' if isinstance(given, str) else f"{self.table} {place + 1}"
        document = self.file.document
        return Problem(document.name, document.line(self.table, place, *path), name, f"{steps(path)}{message}")


_CHECKS: dict[str, tuple[Callable[[Any], object], object]] = {
    "id": (checked_id, "untitled"),
    "title": (checked_text, ""),
    "cues": (checked_texts, []),
}
_KINDS: dict[str, type[Any]] = {
    "party": Party,
    "round": Round,
    "source": Source,
    "preference": Preference,
    "decision": Decision,
    "skip": Skip,
    "issue": Issue,  # or a family, if it has `each`
    "rule": Rule,
    "proposal": Proposal,
    "statement": Statement,
}
_WITH_TERMS = ("rule", "proposal", "statement")


class _ManyError(Exception):
    """More is wrong than anybody would read."""


class _Draft:
    """A case while it is read: problems gather until there is nothing more to find.

    If a file is missing or cannot be read, what it contains is not known. Then unknown names are not reported.
    """

    def __init__(self, files: list[File | Problem]) -> None:
        self.problems = [file for file in files if isinstance(file, Problem)]
        self.complete = not self.problems
        self.files = [file for file in files if isinstance(file, File)]
        self.parts = {table: [Part(file, table) for file in self.files if table in file.right] for table in _KINDS}

    def case(self) -> Negotiation:
        """The case.

        Raises:
            CaseError: If anything is wrong.
        """
        try:
            return self._case()
        except _ManyError:
            file = self.problems[-1].file
            message = f"more than {_MOST_PROBLEMS:,} problems: what comes after them is not checked"
            raise CaseError([*sorted(set(self.problems)), Problem(file, 0, "", message)]) from None

    def _read(self) -> None:
        """Makes the records."""
        for file in self.files:
            self._note(_strange(file))
        for table in (each for each in _KINDS if each not in _WITH_TERMS):
            self._build(table)
        known = self._known()
        for table in _WITH_TERMS:
            self._build(table, known)

    def _case(self) -> Negotiation:
        self._read()
        heading = self._heading()
        records = self._all_records()
        if self.complete:
            self._note(self._wrong_file_names())
            self._note(self._misfits(records))
        if self.problems:
            raise CaseError(sorted(set(self.problems)))
        return Negotiation.of(records=records, **heading)

    def _note(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.problems.append(problem)
            if len(self.problems) > _MOST_PROBLEMS:
                raise _ManyError

    def _build(self, table: str, known: Known = NOTHING_KNOWN) -> None:
        for part in self.parts[table]:
            self._note(part.build(known))

    def _heading(self) -> dict[str, Any]:
        """What is at the top of the case: its id, its title and its cues."""
        found: dict[str, Any] = {}
        for document in (each.document for each in self.files if "id" in each.right):
            if "id" not in document.data:
                line = 0 if document.text is None else 1
                self.problems.append(Problem(document.name, line, "", "the key 'id' of the case is missing"))
            for key in HEADING:
                check, usual = _CHECKS[key]
                try:
                    found[key] = check(document.data.get(key, usual))
                except RecordError as error:
                    self.problems.append(Problem(document.name, document.line(key), "", f"{key}: {error}"))
        return found

    def _built(self, table: str) -> Iterator[tuple[Part, int, Any]]:
        return ((part, place, record) for part in self.parts[table] for place, record in part.built())

    def _records(self, table: str) -> tuple[Any, ...]:
        return tuple(record for _, _, record in self._built(table))

    def _others(self) -> dict[str, Any]:
        """The records of every table except the issues, as a case and its check of references call them."""
        return {
            "parties": self._records("party"),
            "rounds": self._records("round"),
            "rules": self._records("rule"),
            "sources": self._records("source"),
            "statements": self._records("statement"),
            "proposals": self._records("proposal"),
            "skips": self._records("skip"),
            "preferences": self._records("preference"),
            "decisions": self._records("decision"),
        }

    def _written(self, table: str) -> frozenset[str]:
        """The ids of a table's rows, right or wrong."""
        return frozenset(each for part in self.parts[table] for each in part.written())

    def _known(self) -> Known:
        matters = self._records("issue")
        broken = self._written("issue") - {matter.id for matter in matters}
        return Known.of(matters, broken=broken, complete=self.complete)

    def _wrong_file_names(self) -> Iterator[Problem]:
        """Files of statements that are not named after a source."""
        sources = self._written("source")
        for file in self.files:
            if file.source is not None and file.source not in sources:
                near = did_you_mean(file.source, sources)
                message = (
                    f"no source {quote(file.source)}{near}: a file of statements is named after the source "
                    f"that they are in, or {NO_SOURCE}.toml"
                )
                yield Problem(file.document.name, 0, "", message)

    def _all_records(self) -> Records:
        """What could be built; what could not counts as known, and is not reported again."""
        written = {table: self._written(table) for table in _KINDS}
        named = {file.source for file in self.files if file.source is not None}
        return Records(
            matters=self._records("issue"),
            **self._others(),
            also_known={
                **written,
                "source": written["source"] | named,
                "statement": written["statement"] | written["proposal"],
            },
        )

    def _misfits(self, records: Records) -> Iterator[Problem]:
        """What does not fit together."""
        tables = {finding.table for finding in records.findings}
        places = {table: [(part, place) for part, place, _ in self._built(table)] for table in tables}
        for finding in records.findings:
            part, place = places[finding.table][finding.place]
            yield part.problem(place, (), finding.message)


class _Streamed(_Draft):
    """A case while its records come line by line; each is made before the next line is read."""

    def __init__(self, stream: Stream) -> None:
        super().__init__([File(stream.document, EVERYTHING)])
        self.stream = stream

    def _read(self) -> None:
        known: Known | None = None
        for each in self.stream:
            if isinstance(each, Problem):
                self.complete = False
                self._note([each])
                continue
            (part,) = self.parts[each.table]
            if known is None and each.table in _WITH_TERMS:
                known = self._known()
            self._note(part.add(each.row, known or NOTHING_KNOWN))
            if known is not None and each.table == "issue":
                message = (
                    f"an issue comes before all lines with terms ({listed(_WITH_TERMS)}), so that they can be read"
                )
                self._note([part.problem(len(part.rows) - 1, (), message)])
        heading = self.stream.document
        self._note(_strange(File(heading, HEADING)))
        if not heading.data:
            heading.data["id"] = "untitled"  # that there is no heading is reported already


def _strange(file: File) -> Iterator[Problem]:
    """Keys that do not belong into the file, and tables that are not lists."""
    document = file.document
    for key, value in document.data.items():
        if key not in (*file.right, SCHEMA):
            near = did_you_mean(key, file.right)
            message = f"no key {quote(key)} here{near}; expected {listed(file.right, most=20)}"
            yield Problem(document.name, document.line(key), "", message)
        elif key in _KINDS and not isinstance(value, list):
            yield not_a_list(document, key)


def not_a_list(document: Document, key: str) -> Problem:
    """The problem of a key that should be a list of tables."""
    message = f"{key} is {quote(document.data[key])}: expected a list of tables, [[{key}]] in TOML"
    return Problem(document.name, document.line(key), "", message)
