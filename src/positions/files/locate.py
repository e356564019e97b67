"""The lines of the values in a file, and why a parser refuses the file. Used only if something is wrong.

`tomllib` and `json` give no lines for values. This walks the text once, without understanding it, and notes the line
of every key and every entry of a list. It stops where the text is not TOML (or JSON): the parser says what is wrong
there. It refuses what makes a parser run out of stack or time, and a key that appears twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from positions.prose import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

Path: TypeAlias = tuple[str | int, ...]

_DEEPEST = 60  # keys and places in lists on the way to a value
_MOST_SEGMENTS = 20
LONGEST_NUMBER = 400
LONGEST_EXPONENT = 7

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r"""
    "{3} (?:[^\\]|\\.)*? "{3,5}   # the long forms may hold line ends, and end in quotation marks of their own
    | '{3} .*? '{3,5}
    | " (?:[^"\\\n]|\\.)* "
    | ' [^'\n]* '
    """,
    re.DOTALL | re.VERBOSE,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\[\]{}#\n]+")
_HUGE_EXPONENT = re.compile(rf"[+-]?[0-9_.]+[eE][+-]?[0-9_]{{{LONGEST_EXPONENT},}}")


class _RefusedError(Exception):
    """A text that is not to be parsed: nested too deep, a number too long, a key of too many parts, a key twice."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.refusal = line, message


class _LostError(Exception):
    """The text is not TOML here."""


class Lines:
    r"""The lines of a file's values, by path: `("statement", 3, "terms", "nato.membership")`.

    Args:
        text: The text of the file.
        is_json: Whether it is JSON; if not, it is TOML.

    Attributes:
        refusal: Why the text is not to be parsed, with the line, if so. Lines are known up to there.

    Example:
        >>> from positions.files.locate import Lines
        >>> Lines('id = "x"\n[[party]]\nid = "y"\n').of(("party", 0, "id"))
        3
    """

    def __init__(self, text: str, *, is_json: bool = False) -> None:
        self.refusal: tuple[int, str] | None = None
        scanner = _Scanner(text)
        try:
            if is_json:
                scanner.blank()
                scanner.value(())
            else:
                scanner.document()
        except _LostError:
            pass
        except _RefusedError as error:
            self.refusal = error.refusal
        self._lines: Mapping[Path, int] = scanner.lines

    def of(self, path: Path) -> int:
        """The line of the value, or of the nearest thing around it that has one; 0 for the file as a whole."""
        for end in range(len(path), 0, -1):
            if path[:end] in self._lines:
                return self._lines[path[:end]]
        return 0


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.lines: dict[Path, int] = {}
        self._line = 1
        self._counted = 0

    def line(self) -> int:
        """The line of the present place; each line end is counted once."""
        self._line += self.text.count("\n", self._counted, self.place)
        self._counted = self.place
        return self._line

    def document(self) -> None:
        """A whole TOML document: headers and pairs."""
        here: Path = ()
        tables: dict[Path, int] = {}
        while True:
            self.blank()
            if self.place >= len(self.text):
                return
            line = self.line()
            if self.text[self.place] == "[":
                here = self._header(tables)
                self._note(here, line)
            else:
                self._pair(here)

    def blank(self) -> None:
        """Goes past blanks, line ends and comments."""
        found = _BLANK.match(self.text, self.place)
        self.place = found.end() if found else self.place

    def value(self, path: Path) -> None:
        """One value, whatever it is, with everything inside it."""
        if len(path) > _DEEPEST:
            raise _RefusedError(self.line(), f"nested more than {_DEEPEST} deep: no case needs that")
        opening = self.text[self.place : self.place + 1]
        if opening == "[":
            self._list(path)
        elif opening == "{":
            self._table(path)
        elif opening in ("'", '"'):
            self._take(_STRING)
        else:
            token = self._take(_BARE_VALUE).strip()
            if len(token) > LONGEST_NUMBER:
                raise _RefusedError(self.line(), f"a number of {len(token):,} characters: no quantity is that long")
            if _HUGE_EXPONENT.fullmatch(token):
                raise _RefusedError(self.line(), f"{quote(token)} has an exponent that no quantity has")

    def _note(self, path: Path, line: int) -> None:
        """Keeps the line of a key, of an entry or of a table: the first one if it appears several times."""
        self.lines.setdefault(path, line)

    def _header(self, tables: dict[Path, int]) -> Path:
        """A table's header; an entry of a list of tables gets its place in the path."""
        is_list = self.text.startswith("[[", self.place)
        self.place += 1 + is_list
        *outer, last = self._key()
        self._expect("]" * (1 + is_list))
        path: Path = ()
        for segment in outer:
            path = (*path, segment)
            if path in tables:
                path = (*path, tables[path])
        path = (*path, last)
        if is_list:
            tables[path] = tables.get(path, -1) + 1
            path = (*path, tables[path])
        return path

    def _pair(self, path: Path) -> None:
        line = self.line()
        whole = (*path, *self._key())
        if whole in self.lines:
            raise _RefusedError(line, f"the key {quote(whole[-1])} appears twice in one table")
        for end in range(len(path) + 1, len(whole) + 1):
            self._note(whole[:end], line)
        self.blank()
        if self.text[self.place : self.place + 1] not in ("=", ":"):
            self._lost()
        self.place += 1
        self.blank()
        self.value(whole)

    def _key(self) -> list[str]:
        segments = []
        while True:
            self.blank()
            if self.text[self.place : self.place + 1] in ('"', "'"):
                segments.append(_unquoted(self._take(_STRING)))
            else:
                segments.append(self._take(_BARE_KEY))
            if len(segments) > _MOST_SEGMENTS:
                raise _RefusedError(self.line(), f"a key of more than {_MOST_SEGMENTS} parts")
            self.blank()
            if self.text[self.place : self.place + 1] != ".":
                return segments
            self.place += 1

    def _list(self, path: Path) -> None:
        self.place += 1
        entry = 0
        while not self._closes("]"):
            self._note((*path, entry), self.line())
            self.value((*path, entry))
            entry += 1
            self._comma("]")

    def _table(self, path: Path) -> None:
        self.place += 1
        while not self._closes("}"):
            self._pair(path)
            self._comma("}")

    def _closes(self, closing: str) -> bool:
        self.blank()
        if self.text[self.place : self.place + 1] == closing:
            self.place += 1
            return True
        return False

    def _comma(self, closing: str) -> None:
        self.blank()
        if self.text[self.place : self.place + 1] == ",":
            self.place += 1
        elif self.text[self.place : self.place + 1] != closing:
            self._lost()

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.place)
        if found is None:
            self._lost()
        self.place = found.end()
        return found.group()

    def _expect(self, text: str) -> None:
        if not self.text.startswith(text, self.place):
            self._lost()
        self.place += len(text)

    def _lost(self) -> NoReturn:
        raise _LostError


def _unquoted(text: str) -> str:
    """A quoted key as the parser will know it. Only the commonest escapes: a rare one costs a line number."""
    if text[0] == "'" or "\\" not in text:
        return text[1:-1]
    import json  # noqa: PLC0415 (hardly ever needed)

    try:
        return str(json.loads(text))
    except ValueError:
        return text[1:-1]
