"""The text of a TOML file with values filled in, and nothing else touched: comments, order and line ends stay."""

from __future__ import annotations

import tomllib
from io import StringIO
from typing import TYPE_CHECKING, Any, TypeAlias

from positions.errors import MissingExtraError
from positions.files.text import toml_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType

Table: TypeAlias = Any  # of tomlkit, whose tables are dictionaries of anything

_BYTE_ORDER_MARK = "\ufeff"


def edited(text: str, edit: Callable[[Table], bool]) -> str:
    r"""The text of a TOML file after its tables were edited.

    A file is edited from header to header, each section as a TOML file of its own, and a section without a change stays
    as it is: tomlkit gathers the tables of an array that are scattered over a file, and so does not always give a whole
    file back as it was.

    Args:
        text: The text, with its byte order mark and its line ends.
        edit: Edits the tables of a section in place, with `rows` and `fill`, and says whether anything changed.
            Sections come in the order of the file.

    Raises:
        tomllib.TOMLDecodeError: If the text is not TOML.
        MissingExtraError: If the package tomlkit is not installed: `pip install 'positions[documents]'`.

    Example:
        >>> from positions.files.edit import edited, fill, rows
        >>> text = '[[source]]  # weekly\nid = "gazette"\n'
        >>> print(edited(text, lambda tables: any(fill(row, {"length": 30}) for row in rows(tables, "source"))))
        [[source]]  # weekly
        id = "gazette"
        length = 30
        <BLANKLINE>
    """
    tomlkit = _tomlkit()
    plain = text.removeprefix(_BYTE_ORDER_MARK)
    tomllib.loads(plain)
    both = "\r\n" in plain and plain.count("\r\n") == plain.count("\n")  # every line ends in CR and LF
    edits: list[str] = []
    for section in sections(plain.replace("\r\n", "\n") if both else plain):
        tables = tomlkit.parse(section)
        edits.append(tomlkit.dumps(tables) if edit(tables) else section)
    whole = "".join(edits)
    return text[: len(text) - len(plain)] + (whole.replace("\n", "\r\n") if both else whole)


def _tomlkit() -> ModuleType:
    try:
        import tomlkit  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        msg = f"editing a file needs the package {error.name}: pip install 'positions[documents]'"
        raise MissingExtraError(msg, name=error.name) from None
    return tomlkit


def written(value: object) -> Table:
    """A plain value as a file writes it: on one line."""
    return _tomlkit().value(toml_value(value))


def rows(table: Table, name: str) -> list[Table]:
    """The tables of that name: all of an array, or the one that a header below it belongs to."""
    found = table.get(name, [])
    return [found] if isinstance(found, dict) else list(found)


def fill(row: Table, values: Mapping[str, Any]) -> bool:
    """Sets the values that a table does not have yet, and says whether there were any.

    New keys go behind the others, before the comments and blank lines that belong to what follows.
    """
    new = {key: value for key, value in values.items() if row.get(key) != value}
    whole = hasattr(row, "body")  # what comes before the first header, and not a table
    body = row.body if whole else row.value.body
    behind = []
    while new and body and body[-1][0] is None:  # a comment or a blank line
        behind.append(body.pop())
    row.update(new)
    if (
        not whole and not row.is_table()
    ):  # a table within a line, which tomlkit would fill without a blank behind the comma
        for key, value in body:
            if key in new:
                value.trivia.indent = " "
    body.extend(reversed(behind))
    return bool(new)


def sections(text: str) -> Iterator[str]:
    """The sections of a file: what comes before the first header, then each header with what it heads."""
    section = ""
    for line in StringIO(text, newline="\n"):
        if line.lstrip().startswith("[") and _is_whole(section):
            yield section
            section = ""
        section += line
    yield section


def _is_whole(section: str) -> bool:
    """Whether the section is complete, and not in the middle of a text or an array."""
    try:
        tomllib.loads(section)
    except tomllib.TOMLDecodeError:
        return False
    return True
