"""Where evidence stands, written into the files of a case: the places, and the hashes and lengths of the texts."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from positions.errors import PositionsError, printable
from positions.evidence.canonical import digest
from positions.evidence.extra import documents_extra
from positions.evidence.verification import verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from positions.evidence.verification import Verification
    from positions.negotiation import Negotiation

Values: TypeAlias = "dict[str, int | str]"
Words: TypeAlias = "tuple[str | int | None, ...]"  # what a piece says of where it stands

_MARK = "\ufeff"
_SAYS_WHERE = ("exact", "prefix", "suffix", "start", "end")


class PlacesError(PositionsError, OSError):
    """A case whose files cannot be filled in.

    Example:
        >>> import positions
        >>> positions.fill_places(positions.load_seeds(), "wages.json", "documents")
        Traceback (most recent call last):
        ...
        positions.evidence.places.PlacesError: cannot fill in wages.json: it is JSON; only TOML keeps its comments and \
order (dump the case as TOML first)
    """


@frozen
class Filled:
    """What was filled in.

    Attributes:
        files: The files that were written, as paths; those that say everything already are left alone.
        places: How many pieces of evidence and skips got their `start` and `end`, or got them mended.
        texts: How many sources got the `sha256` and `length` of their text.
        left: What was left as it is for a person to look at; see `Verification.findings`.

    Example:
        >>> import positions
        >>> print(positions.evidence.Filled(files=("statements/gazette.toml",), places=2))
        1 file written: 2 places, 0 texts
    """

    files: tuple[str, ...] = ()
    places: int = 0
    texts: int = 0
    left: tuple[str, ...] = ()

    def __str__(self) -> str:
        counts = ((len(self.files), "file"), (self.places, "place"), (self.texts, "text"))
        files, places, texts = (f"{number:,} {noun if number == 1 else f'{noun}s'}" for number, noun in counts)
        return f"{files} written: {places}, {texts}"


def fill_places(case: Negotiation, path: str | os.PathLike[str], documents: str | os.PathLike[str]) -> Filled:
    r"""Fills in where evidence stands: into the TOML files of a case, and touches nothing else in them.

    Every piece of evidence and every skip whose phrase is proven gets `start` and `end`, every source the `sha256` and
    `length` of its canonical text. Where a text is another than the one that was coded, by its hash, its source and all
    that points into it are left alone: to take the text as it is now, delete the `sha256`. What is right already is not
    written again, so that a second run changes nothing. Each file is written beside its place and moved there whole.

    Args:
        case: The case, as loaded from the path.
        path: The folder of the case, or its one TOML file.
        documents: The folder of the documents; see `verify`.

    Raises:
        PlacesError: If the files cannot be read or written, or are no TOML.
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
    if root.suffix.lower() == ".json" and not root.is_dir():
        raise _refusal(root, "it is JSON; only TOML keeps its comments and order (dump the case as TOML first)")
    found = verify(case, documents)
    known = _Known(texts=_texts(found), places=_places(found))
    drafts = [_Draft.of(file, known) for file in _files(root)]
    changed = [draft for draft in drafts if draft.places or draft.texts]
    try:
        _write({draft.file: draft.content for draft in changed})
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
    """What is known: of each source its text, of each phrase where it stands."""

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


def _files(root: Path) -> list[Path]:
    """The files of the case, without the hidden ones that editors and systems leave about."""
    if not root.is_dir():
        return [root]
    found = [*root.glob("*.toml"), *root.glob("statements/*.toml")]
    return sorted(path for path in found if not path.name.startswith("."))


@frozen
class _Draft:
    """A file with everything filled in, not yet written."""

    file: Path
    content: bytes
    places: int
    texts: int

    @classmethod
    def of(cls, file: Path, known: _Known) -> _Draft:
        """The draft of a file. Raises `PlacesError` where it cannot be read as TOML."""
        try:
            whole = file.read_bytes().decode()
            text = whole.removeprefix(_MARK)
            tomllib.loads(text)
        except OSError as error:
            raise _refusal(file, error.strerror or str(error)) from None
        except UnicodeDecodeError:
            raise _refusal(file, "it is not UTF-8") from None
        except tomllib.TOMLDecodeError as error:
            raise _refusal(file, f"it is not TOML: {error}") from None
        ends_in_two = "\r\n" in text and text.count("\r\n") == text.count("\n")
        sections: list[str] = []
        counts = Counter[str]()
        latest = file.stem
        for section in _sections(text.replace("\r\n", "\n") if ends_in_two else text):
            filled, latest, filled_in = _filled(section, latest, file.stem, known)
            sections.append(filled)
            counts.update(filled_in)
        content = "".join(sections)
        content = whole[: len(whole) - len(text)] + (content.replace("\n", "\r\n") if ends_in_two else content)
        return cls(file, content.encode(), counts["places"], counts["texts"])


def _sections(text: str) -> Iterator[str]:
    """The text of a TOML file from header to header, each a TOML of its own.

    Sections are filled in one by one, and those without anything new stay to the letter: tomlkit gathers tables of one
    array that lie scattered over a file, and so does not give back every file as it was.
    """
    section = ""
    for line in StringIO(text, newline="\n"):
        if line.lstrip().startswith("[") and _is_whole(section):
            yield section
            section = ""
        section += line
    yield section


def _is_whole(section: str) -> bool:
    """Whether no text and no array goes on behind the section."""
    try:
        tomllib.loads(section)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _filled(section: str, latest: str, stem: str, known: _Known) -> tuple[str, str, Mapping[str, int]]:
    """The section filled in, the source of the latest record, and how many places and texts are new."""
    with documents_extra("filling places in"):
        import tomlkit  # noqa: PLC0415 (an extra)

    tables = tomlkit.parse(section)
    texts = sum(_fill(row, known.texts.get(row.get("id"), {})) for row in _rows(tables, "source"))
    places = sum(_fill(row, known.places.get(_said(row, stem), {})) for row in _rows(tables, "skip"))
    for name in ("proposal", "statement"):
        for record in _rows(tables, name):
            latest = record.get("source", stem) if "id" in record else latest
            places += sum(_fill(row, known.places.get(_said(row, latest), {})) for row in _rows(record, "evidence"))
    return (tomlkit.dumps(tables) if places or texts else section), latest, {"places": places, "texts": texts}


def _rows(table: Any, name: str) -> list[Any]:  # noqa: ANN401 (tomlkit's tables are dictionaries of anything)
    """The tables of that name: those of an array, or the one that a header below it speaks of."""
    found = table.get(name, [])
    return [found] if isinstance(found, dict) else list(found)


def _said(piece: Any, source: str) -> tuple[str, Words]:  # noqa: ANN401
    return piece.get("source", source), tuple(piece.get(name) for name in _SAYS_WHERE)


def _fill(row: Any, values: Values) -> bool:  # noqa: ANN401
    """Sets what is not so already; whether anything was. New keys go behind the others, before what follows them."""
    new = {key: value for key, value in values.items() if row.get(key) != value}
    body = row.value.body
    behind = []
    while new and body[-1][0] is None:  # blanks and comments; behind a table they belong to the next one
        behind.append(body.pop())
    row.update(new)
    if not row.is_table():  # one within a line, which tomlkit would set without a blank behind the comma
        for key, value in body:
            if key in new:
                value.trivia.indent = " "
    body.extend(reversed(behind))
    return bool(new)


def _write(contents: Mapping[Path, bytes]) -> None:
    """Writes everything beside its place first, and moves it there once nothing has failed."""
    ready: list[tuple[Path, Path]] = []
    try:
        for place, content in contents.items():
            target = Path(os.path.realpath(place))  # a link stays a link
            beside = target.with_name(f".{target.name}.{os.getpid()}.new")
            with beside.open("xb") as file:
                ready.append((beside, target))
                file.write(content)
            shutil.copymode(target, beside)
        for beside, target in ready:
            beside.replace(target)
    finally:
        for beside, _ in ready:
            beside.unlink(missing_ok=True)
