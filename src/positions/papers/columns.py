"""The columns of a side-by-side: for readers, for a spreadsheet, and for programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.papers.glossary import day_in_words
from positions.papers.grid import Column, Grid, Group, Piece
from positions.papers.legend import MEANINGS
from positions.papers.register import Register, followed
from positions.prose import counted, joined, printable
from positions.sheets import Sheet
from positions.sheets.sheet import LONGEST_CELL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from positions.papers.contents import Contents
    from positions.papers.side import Numbered, Side
    from positions.sheets import Value

NUMBER, NOTES = "number", "notes"
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # how workbooks write a character by its code


def grid_of(contents: Contents, rows: Iterable[Numbered]) -> Grid:
    """The paper for readers: what nobody has spoken of is named below the table."""
    spoken: dict[str, list[Numbered]] = {}
    silent: list[Numbered] = []
    for each in rows:
        if each.entry.speaking:
            spoken.setdefault(each.topic, []).append(each)
        else:
            silent.append(each)
    names = contents.comparison.names
    return Grid(
        f"{joined(names)}, side by side{on_day(contents)}",
        (made_from(contents),),
        (
            Column("no.", NUMBER),
            Column("question", "question"),
            *(Column(name, "party") for name in names),
            Column("state", "state"),
            Column("notes", NOTES),
        ),
        tuple(Group(topic, tuple(map(_cells, found))) for topic, found in spoken.items()),
        tuple((name, text) for name, text in _notes(contents, spoken, silent) if text),
    )


def on_day(contents: Contents) -> str:
    """As of which day it is; empty if everything that was ever said counts."""
    on = contents.comparison.on
    return f" on {day_in_words(on)}" if on else ""


def made_from(contents: Contents) -> str:
    """What a paper was made from, and what its numbers are good for."""
    made = f"{counted(len(contents.statements), 'statement')} in {counted(len(contents.documents), 'document')}"
    return f"{contents.case.title or contents.case.id}. Made from {made}. A question keeps its number from day to day."


def _cells(row: Numbered) -> tuple[tuple[Piece, ...], ...]:
    entry = row.entry
    ground = f"{entry.ground[:1].upper()}{entry.ground[1:]}"
    state = [
        Piece(str(entry.verdict), f"mark {entry.verdict}"),
        Piece(ground),
        Piece(", ".join(entry.carries), "quiet"),
    ]
    return (
        (Piece(row.label),),
        (Piece(entry.question),),
        *(tuple(_pieces(side)) for side in row.sides),
        tuple(each for each in state if each.text),
        (),
    )


def _pieces(side: Side) -> Iterator[Piece]:
    """What a party holds, with the words that prove it."""
    yield Piece(side.holding.text, "silent" if side.silent else "")
    if side.quote:
        if side.quote.exact:
            yield Piece(side.quote.text, "quote")
        cite = ", ".join(filter(None, [side.cite, "" if side.quote.exact else side.quote.text]))
        yield Piece(cite, "cite", side.url)


def _notes(
    contents: Contents, spoken: Mapping[str, list[Numbered]], silent: list[Numbered]
) -> Iterator[tuple[str, str]]:
    states = {each.entry.verdict for found in spoken.values() for each in found}
    meanings = {verdict: f"{text[:1].lower()}{text[1:].rstrip('.')}" for verdict, text in MEANINGS.items()}
    found = [f"{verdict} ({meaning})" for verdict, meaning in meanings.items() if verdict in states]
    yield "States", f"{'; '.join(found)}." if found else ""
    for title, was_read in (("Nobody has spoken of", True), ("No document was read on", False)):
        named = [each for each in silent if was_read is any(side.holding.position.read for side in each.sides)]
        yield title, " ".join(f"{each.label}. {each.entry.question}" for each in named)
    yield "Bear in mind", f"{'; '.join(contents.cautions)}." if contents.cautions else ""


def sheet_of_values(contents: Contents, rows: Iterable[Numbered]) -> Sheet:
    """A row for each issue and a column for each value, for programs."""
    heads = [NUMBER, "topic", "kind", "question"]
    for name in contents.comparison.names:
        heads += [name, *(f"{name}: {what}" for what in ("quote", "according to", "publisher", "date", "link"))]
    return Sheet("", [map(cell, [*heads, "state", "common ground", "carries", NOTES]), *map(_values, rows)])


def _values(row: Numbered) -> Iterator[Value]:
    entry = row.entry
    yield row.numbers[0]
    yield from map(cell, (row.topic, str(entry.overlaps[0].issue.kind), entry.question))
    for side in row.sides:
        quote = side.quote
        words = (quote.exact, side.teller, quote.publisher) if quote else ("", "", "")
        yield from map(cell, (side.holding.text, *words, "" if side.when is None else str(side.when), side.url))
    yield from map(cell, (str(entry.verdict), entry.ground, ", ".join(entry.carries), ""))


def sheet_of_positions(contents: Contents, rows: Iterable[Numbered]) -> Sheet:
    """A row for each issue as people read it, and the links at the end, if there are any."""
    names = contents.comparison.names
    every = list(rows)
    links = any(side.url for row in every for side in row.sides)
    heads = [NUMBER, "topic", "question", *names, "state", NOTES, *(f"{name}: link" for name in names if links)]
    return Sheet("Side by side", [map(cell, heads), *(_lines(row, links=links) for row in every)])


def _lines(row: Numbered, *, links: bool) -> Iterator[Value]:
    _, _, *sides, state, _ = _cells(row)
    yield row.numbers[0]
    yield from map(cell, (row.topic, row.entry.question))
    for pieces in (*sides, state):
        yield cell("\n".join(printable(each.text) for each in pieces), lines=True)
    yield from map(cell, ("", *(side.url for side in row.sides if links)))


def sheet_of_statements(contents: Contents, rows: Iterable[Numbered]) -> Sheet:
    """A row for each quote of the statements that count, with the numbers of the questions that they are about."""
    numbers = {issue: str(row.numbers[0]) for row in rows for issue in row.entry.issues}
    register = Register(contents.glossary, contents.window)
    heads = (
        *("statement", "numbers", "party", "says", "date", "quote", "how it is known"),
        *("publisher", "link", "note"),
    )
    found: list[Iterable[Value]] = [heads]
    for said in contents.case.said:
        about = [numbers[issue] for issue in dict.fromkeys(said.statement.issues) if issue in numbers]
        if said.statement.id not in contents.statements or not (about or said.statement.supersedes):
            continue
        record = register.records[said.statement.id]
        source = contents.case.sources.get(record.source)
        link = followed((source and source.url) or "")
        day = "" if said.when is None else str(said.when)
        for quoted in record.quotes or (None,):
            known = ("", "") if quoted is None else (quoted.exact, ", ".join(quoted.remarks))
            texts = (record.id, ", ".join(about), record.parties, record.words, day, *known)
            found.append(map(cell, (*texts, record.place, link, record.note)))
    return Sheet("Statements", found)


def cell(text: str, *, lines: bool = False) -> str | None:
    r"""A text as a cell of any spreadsheet holds it: of one line, without control characters, never too long.

    Args:
        text: The text.
        lines: Whether it may have several lines.

    Example:
        >>> from positions.papers.columns import cell
        >>> cell("red \x1b[31m alert"), len(cell("x" * 40_000)), cell("")
        ('red \\x1b[31m alert', 32767, None)
    """
    plain = _CODE.sub(r"\\_", text if lines else printable(text))
    return (plain if len(plain) <= LONGEST_CELL else f"{plain[: LONGEST_CELL - 1]}…") or None
