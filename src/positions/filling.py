"""Where evidence is, written into the files of a case: the places, and the hashes and lengths of the texts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, frozen

from positions.errors import PlacesError
from positions.evidence import digest, verify
from positions.files import case_files, write_whole
from positions.files.edit import edited, fill, rows
from positions.prose import printable
from positions.tables import Result
from positions.tables.schema import TEXTS, WHOLE, Schema, exactly

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from positions.evidence import Verification
    from positions.files.edit import Table
    from positions.negotiation import Negotiation

Values: TypeAlias = "dict[str, int | str]"
Words: TypeAlias = "tuple[str | int | None, ...]"  # what a piece says about where it is

_SAYS_WHERE = ("exact", "prefix", "suffix", "start", "end")


@frozen
class Filled(Result):
    """What was filled in.

    Attributes:
        files: The paths of the files that were written. A file that already says everything is left alone.
        places: How many pieces of evidence and skips got their `start` and `end`, or got them corrected.
        texts: How many sources got the `sha256` and `length` of their text.
        left: What was left as it is for a person to look at; see `Verification.findings`.

    Example:
        >>> import positions
        >>> print(positions.filling.Filled(files=("statements/gazette.toml",), places=2))
        1 file written: 2 places, 0 texts
    """

    files: tuple[str, ...] = ()
    places: int = 0
    texts: int = 0
    left: tuple[str, ...] = ()

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(files=TEXTS, places=WHOLE, texts=WHOLE, left=TEXTS)

    def to_dict(self) -> dict[str, object]:
        """What was filled in, as plain data."""
        return {"files": list(self.files), "places": self.places, "texts": self.texts, "left": list(self.left)}

    def __str__(self) -> str:
        counts = ((len(self.files), "file"), (self.places, "place"), (self.texts, "text"))
        files, places, texts = (f"{number:,} {noun if number == 1 else f'{noun}s'}" for number, noun in counts)
        return f"{files} written: {places}, {texts}"


def fill_places(case: Negotiation, path: str | os.PathLike[str], documents: str | os.PathLike[str]) -> Filled:
    r"""Fills in where evidence is: into the TOML files of a case, and touches nothing else in them.

    Every piece of evidence and every skip whose phrase is verified gets `start` and `end`, and every source the
    `sha256` and `length` of its canonical text. If the hash of a text shows that it is not the one that was coded, its
    source and everything that points into it are left alone: to accept the new text, delete the `sha256`. What is right
    already is not written again, so that a second run changes nothing. Either all files are written or none.

    Args:
        case: The case, as loaded from the path.
        path: The folder of the case, or its one TOML file.
        documents: The folder of the documents; see `verify`.

    Raises:
        PlacesError: If the files cannot be read or written, or are not TOML.
        DocumentError: If there is no such folder of documents.
        MissingExtraError: If the package tomlkit is not installed: `pip install 'positions[documents]'`.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "talks.toml")
        ...     _ = file.write_text('id = "talks"\n\n[[source]]\nid = "gazette"  # a weekly\n')
        ...     _ = pathlib.Path(folder, "gazette.txt").write_text("They met.")
        ...     print(positions.fill_places(positions.load(file), file, folder))
        ...     print(file.read_text())
        1 file written: 0 places, 1 text
        id = "talks"
        <BLANKLINE>
        [[source]]
        id = "gazette"  # a weekly
        sha256 = "5c18bdc454b99cc9cfba62d132606651583a4db35e7b9abb66717f5af0cfa770"
        length = 10
        <BLANKLINE>
    """
    root = Path(path)
    if root.suffix.lower() in (".json", ".jsonl") and not root.is_dir():
        raise _refusal(root, "it is JSON; only TOML keeps its comments and order (dump the case as TOML first)")
    found = verify(case, documents)
    known = _Known(texts=_texts(found), places=_places(found))
    drafts = [_Draft.of(file, known) for file in case_files(root)]
    changed = [draft for draft in drafts if draft.places or draft.texts]
    try:
        write_whole({draft.file: draft.text for draft in changed})
    except OSError as error:
        raise _refusal(root, error.strerror or str(error)) from None
    return Filled(
        files=tuple(str(draft.file) for draft in changed),
        places=sum(draft.places for draft in changed),
        texts=sum(draft.texts for draft in changed),
        left=found.findings,
    )


def _refusal(path: Path, why: str) -> PlacesError:
    return PlacesError(f"cannot fill in {printable(str(path))}: {why}")


@frozen
class _Known:
    """What is known: about each source its text, about each phrase where it is."""

    texts: Mapping[str, Values]
    places: Mapping[tuple[str, Words], Values]


def _texts(found: Verification) -> Mapping[str, Values]:
    return {
        document.source.id: {"sha256": digest(document.text), "length": len(document.text)}
        for document in found.documents
        if document.text is not None and not document.changed
    }


def _places(found: Verification) -> Mapping[tuple[str, Words], Values]:
    changed = {document.source.id for document in found.documents if document.changed}
    places: dict[tuple[str, Words], Values] = {}
    for each in found.checked:
        start, end = each.anchor.start, each.anchor.end
        if each.anchor.status.proves and start is not None and end is not None and each.source not in changed:
            says = tuple(getattr(each.piece, name) for name in _SAYS_WHERE)
            places[each.source, says] = {"start": start, "end": end}
    return places


@frozen
class _Draft:
    """The text of a file with everything filled in, not yet written."""

    file: Path
    text: str
    places: int
    texts: int

    @classmethod
    def of(cls, file: Path, known: _Known) -> _Draft:
        """The draft of a file. Raises `PlacesError` if it cannot be read as TOML."""
        filler = _Filler(known, file.stem, latest=file.stem)
        try:
            text = edited(file.read_bytes().decode(), filler.edit)
        except OSError as error:
            raise _refusal(file, error.strerror or str(error)) from None
        except UnicodeDecodeError:
            raise _refusal(file, "it is not UTF-8") from None
        except tomllib.TOMLDecodeError as error:
            raise _refusal(file, f"it is not TOML: {error}") from None
        return cls(file, text, filler.places, filler.texts)


@define
class _Filler:
    """Fills in the sections of one file, and counts what is new.

    Attributes:
        known: What is known.
        stem: The source that the file's name stands for.
        latest: The source of the latest record, which evidence in a section of its own belongs to.
        places: How many places are new.
        texts: How many texts are new.
    """

    known: _Known
    stem: str
    latest: str
    places: int = 0
    texts: int = 0

    def edit(self, tables: Table) -> bool:
        texts = sum(fill(row, self.known.texts.get(row.get("id"), {})) for row in rows(tables, "source"))
        places = sum(self._place(row, self.stem) for row in rows(tables, "skip"))
        for name in ("proposal", "statement"):
            for record in rows(tables, name):
                if "id" in record:
                    self.latest = record.get("source", self.stem)
                places += sum(self._place(row, self.latest) for row in rows(record, "evidence"))
        self.places += places
        self.texts += texts
        return bool(places or texts)

    def _place(self, piece: Table, source: str) -> bool:
        says = tuple(piece.get(name) for name in _SAYS_WHERE)
        return fill(piece, self.known.places.get((piece.get("source", source), says), {}))
