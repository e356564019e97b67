"""A paper in columns as a whole HTML document: a table on a screen, cards on a phone, A4 landscape when printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.papers.page import whole_document
from positions.tables.inert import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from positions.papers.grid import Column, Grid, Group, Piece

_MOST_BESIDE = 4  # parties whose columns share the width of a screen; if there are more, the table scrolls

_STYLE = """\
main { max-width: 100rem }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .925rem }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
th, td { text-align: left; vertical-align: top; font-weight: normal; padding: .45rem .7rem .45rem 0 }
th, td { border-bottom: 1px solid var(--line) }
thead th { font-weight: 600; border-bottom: 2px solid var(--text) }
thead th::first-letter { text-transform: uppercase }
.number, .silent { color: var(--quiet) }
thead .number { width: 3.6rem }
thead .question { width: 19% }
thead .state { width: 14% }
thead .name { width: 9rem }
thead .notes { width: 11% }
.topic th { font-weight: 600; font-size: 1.05rem; padding-top: 1.2rem; border-bottom: 1px solid var(--text) }
td div + div, th div + div { margin-top: .15rem }
.quiet, .cite { font-size: .85rem; color: var(--quiet) }
.cite a { color: inherit }
.strong { font-weight: 600 }
.mark { font-weight: 600; border-left: .35rem solid var(--line); padding-left: .45rem }
.irreconcilable { border-color: #c0392b }
.blocked { border-color: #c2571a; border-left-style: dashed }
.apart { border-color: #a37b00; border-left-style: dashed }
.conditional { border-color: #7d7d12; border-left-style: dotted }
.overlap { border-color: #1e8a66 }
.agreed { border-color: #1f7a2e; border-left-style: double }
div + p { margin-top: 1.2rem }
.many { overflow-x: auto }
.many table { min-width: 90rem }
figure { margin: 1rem 0 }
svg { display: block; width: 100%; max-width: 30rem; height: auto }
summary { cursor: pointer; padding: .3rem 0 }
a:focus-visible, .many:focus-visible { outline: 3px solid currentColor; outline-offset: 2px }
@media screen and (max-width: 50rem) {
  .many { overflow-x: visible }
  .many table { min-width: 0 }
  table, tbody, tr, th, td { display: block }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  tbody tr { padding: .7rem 0; border-bottom: 1px solid var(--line) }
  th, td { border: 0; padding: .15rem 0 }
  tbody tr.topic { padding: 0; border-bottom: 0 }
  td.number { float: left; margin-right: .6rem }
  th.question, th.name { font-weight: 600 }
  td:empty { display: none }
  td.party, td.state { clear: both; padding-top: .4rem }
  td.party::before, td.state::before { content: attr(data-label); display: block; font-size: .85rem }
  td.party::before, td.state::before { color: var(--quiet) }
  td.notes { display: none }
}
@page { size: A4 landscape; margin: 12mm }
@media print {
  table { font-size: 8pt; line-height: 1.3 }
  thead { display: table-header-group }
  tr { break-inside: avoid }
  .topic { break-after: avoid }
  td.notes { border-left: 1px solid var(--line) }
  thead .number { width: 2.9rem }
  .many { overflow: visible }
  .many table { min-width: 0 }
  a { text-decoration: none }
  .quote { display: block }
  details::details-content { content-visibility: visible; display: block; height: auto }
  .mark { -webkit-print-color-adjust: exact; print-color-adjust: exact }
}
"""


def landscape(grid: Grid, *, below: str = "") -> str:
    """The paper as a whole HTML document, which runs nothing and loads nothing.

    Args:
        grid: The paper.
        below: What comes below it, as HTML.
    """
    return whole_document(grid.title, "\n".join(filter(None, [fragment(grid), below])), _STYLE)


def fragment(grid: Grid) -> str:
    """The paper as a fragment of HTML, without any style."""
    return "\n".join(_lines(grid))


def _lines(grid: Grid) -> Iterator[str]:
    yield f"<h1>{_words(grid.title)}</h1>"
    yield from (f"<p>{_words(text)}</p>" for text in grid.lead)
    if grid.groups:
        yield table_of(grid)
    yield from (f"<p><b>{_words(name)}:</b> {_words(text)}</p>" for name, text in grid.notes)


def table_of(grid: Grid) -> str:
    """The table of the paper alone."""
    parties = sum(column.kind == "party" for column in grid.columns)
    many = ' class="many" role="region" aria-label="The table" tabindex="0"' if parties > _MOST_BESIDE else ""
    heads = (f'<th scope="col" class="{each.kind}">{_words(each.title)}</th>' for each in grid.columns)
    return "\n".join(
        [
            f"<div{many}>",
            f"<table>\n<caption>{_words(grid.title)}</caption>",
            f"<thead><tr>{''.join(heads)}</tr></thead>",
            *(line for group in grid.groups for line in _body(group, grid.columns)),
            "</table>\n</div>",
        ]
    )


def _body(group: Group, columns: Sequence[Column]) -> Iterator[str]:
    yield "<tbody>"
    if group.title:
        yield f'<tr class="topic"><th scope="rowgroup" colspan="{len(columns)}">{_words(group.title)}</th></tr>'
    for row in group.rows:
        cells = (_cell(column, cell) for column, cell in zip(columns, row, strict=True))
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"


def _cell(column: Column, pieces: Iterable[Piece]) -> str:
    inner = "".join(map(_piece, pieces))
    if column.kind in ("question", "name"):
        return f'<th scope="row" class="{column.kind}">{inner}</th>'
    return f'<td class="{column.kind}" data-label="{safe(column.title)}">{inner}</td>'


def _piece(piece: Piece) -> str:
    text = _words(piece.text)
    if piece.url:
        text = f'<a href="{safe(piece.url)}" rel="noreferrer">{text}</a>'
    return f'<div class="{piece.kind}">{text}</div>' if piece.kind else f"<div>{text}</div>"


def _words(text: str) -> str:
    return f"<bdi>{safe(text)}</bdi>"
