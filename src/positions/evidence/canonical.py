"""The canonical text of documents, in which the places of evidence are counted.

The recipe `positions-text-1` never changes: UTF-8, no byte order mark, line ends as LF, Unicode NFC, blanks stripped
from the end of every line, exactly one LF at the end. Offsets are code points of this text, and its SHA-256 is that of
its UTF-8 bytes.
"""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from positions.errors import DocumentError
from positions.prose import quote

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from positions.negotiation import Negotiation
    from positions.records import Source

RECIPE = "positions-text-1"


def canonical(text: str) -> str:
    r"""The text by the recipe `positions-text-1`.

    Example:
        >>> from positions.evidence import canonical
        >>> canonical("\ufeffone \r\ntwo\n\n")
        'one\ntwo\n'
    """
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return unicodedata.normalize("NFC", "\n".join(line.rstrip() for line in lines)).rstrip("\n") + "\n"


def digest(text: str) -> str:
    """The SHA-256 of a canonical text, as hexadecimal digits.

    Example:
        >>> import positions
        >>> positions.evidence.digest("Not before June.")[:8]
        '03ffb915'
    """
    return hashlib.sha256(text.encode()).hexdigest()


@frozen
class Document:
    """The canonical text of one source.

    Attributes:
        source: The source.
        text: Its text, or None if it cannot be read; `trouble` says why.
        line: The line of its file that the text begins on.
        trouble: Why there is no text.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> document = next(positions.evidence.documents_in(talks, positions.files.seeds_path()))
        >>> document.source.id, document.text is None
        ('euromaidan-2025-06-11', True)
    """

    source: Source
    text: str | None
    line: int = 1
    trouble: str = ""

    @property
    def changed(self) -> bool:
        """Whether the text differs from the one that was coded, by its hash."""
        return self.text is not None and self.source.sha256 is not None and digest(self.text) != self.source.sha256


def documents_in(case: Negotiation, folder: str | os.PathLike[str]) -> Iterator[Document]:
    r"""The document of every source of the case.

    The file is the one that the source names (`file`), otherwise its id with the ending `.txt`. If several articles
    share a file, `begins` and `ends` say which part of it is the source.

    Raises:
        DocumentError: If there is no such folder.

    Example:
        >>> import pathlib, positions, tempfile
        >>> talks = positions.Negotiation("talks", sources=positions.Source("gazette"))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = pathlib.Path(folder, "gazette.txt").write_text("Not before  June.", encoding="utf-8")
        ...     [document.text for document in positions.evidence.documents_in(talks, folder)]
        ['Not before  June.\n']
    """
    root = Path(folder)
    if not root.is_dir():
        msg = f"no folder of documents: {quote(str(folder))}"
        raise DocumentError(msg)
    for source in case.sources.values():
        name = Path(source.file or f"{source.id}.txt")
        if name.is_absolute() or ".." in name.parts:  # a case may come from somebody else and must not read other files
            yield Document(source, None, trouble=f"{quote(str(name))} lies outside of the folder")
        else:
            yield _document(source, root / name)


def _document(source: Source, path: Path) -> Document:
    try:
        whole = canonical(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return Document(source, None, trouble=f"{path.name}: not UTF-8")
    except (OSError, ValueError) as error:  # a name with a null character is a ValueError
        return Document(source, None, trouble=f"{path.name}: {getattr(error, 'strerror', None) or error}")
    start = whole.find(source.begins) if source.begins else 0
    if start < 0:
        return Document(source, None, trouble=f"{path.name} holds nothing that begins with {quote(source.begins)}")
    end = len(whole)
    if source.ends:
        found = whole.find(source.ends, start)
        if found < 0:
            return Document(source, None, trouble=f"{path.name} holds nothing that ends with {quote(source.ends)}")
        end = found + len(source.ends)
    return Document(source, canonical(whole[start:end]), line=whole.count("\n", 0, start) + 1)
