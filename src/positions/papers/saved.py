"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: str | os.PathLike[str], text: str) -> None:
    """Writes a text to a file. If that fails, what was there before is still there.

    Args:
        path: The file. It is replaced if it exists; what is no file, such as a pipe, is written to.
        text: The text, written as UTF-8 with the line ends that it has.

    Raises:
        OSError: If the file cannot be written.

    Example:
        >>> import tempfile
        >>> from positions.papers.saved import write_whole
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_whole(Path(folder, "report.html"), "<p>Done.")
        ...     print([file.name for file in Path(folder).iterdir()])
        ['report.html']
    """
    target = Path(path)
    data = text.encode()
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    target = target.resolve()  # a link stays a link
    part = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
