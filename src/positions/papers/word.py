"""Papers as files of Word: the only door to python-docx."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from positions.errors import MissingExtraError
from positions.papers.grid import Piece
from positions.prose import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from positions.papers.grid import Grid
    from positions.papers.page import Page

_ALWAYS = datetime(2000, 1, 1)  # noqa: DTZ001 (no moment: the same paper is the same file)
_LONG, _SHORT, _MARGIN = 297, 210, 13  # millimeters of a page of A4
_NUMBER, _QUESTION, _STATE, _NOTES = 13, 50, 34, 32  # the widths of columns; parties share the rest
_WIDTHS = {"number": _NUMBER, "question": _QUESTION, "state": _STATE, "notes": _NOTES}
_SMALL, _TEXT, _MIDDLE, _LARGE = 7.5, 9, 12, 15  # points


def word_of_grid(grid: Grid) -> bytes:
    """A paper in columns as a file of Word: A4 landscape, a table whose head is repeated on each page.

    Raises:
        MissingExtraError: If the package python-docx is not installed: `pip install 'positions[office]'`.
    """
    paper = _Paper(grid.title, landscape=True)
    for text in grid.lead:
        paper.paragraph(text)
    if grid.groups:
        paper.table(grid)
    for name, text in grid.notes:
        paper.paragraph(text, name=f"{name}: ")
    return paper.bytes


def word_of_page(page: Page) -> bytes:
    """A page as a file of Word: headings, and a paragraph for each entry.

    Raises:
        MissingExtraError: If the package python-docx is not installed.
    """
    paper = _Paper(page.title, landscape=False)
    for section in page.sections:
        if section.title:
            paper.heading(section.title)
        for line in section.lines:
            paper.paragraph(line.sentence(), name=f"{line.name} " if line.name else "")
        for item in section.items:
            paper.paragraph(item.title, kind="strong")
            for line in item.lines:
                paper.paragraph(line.sentence())
    return paper.bytes


@cache
def docx() -> Any:  # noqa: ANN401 (a package that may be missing)
    """The package python-docx.

    Raises:
        MissingExtraError: If it is not installed.
    """
    try:
        import docx as package  # noqa: PLC0415 (an extra)
        import docx.enum.section  # noqa: PLC0415 (the same)
        import docx.oxml.ns  # noqa: PLC0415 (the same)
        import docx.shared  # noqa: PLC0415 (the same)
    except ModuleNotFoundError as error:
        msg = f"a Word file needs the package python-docx: pip install 'positions[office]' (no module {error.name})"
        raise MissingExtraError(msg, name=error.name) from None
    return package


class _Paper:
    """A file of Word in the making."""

    def __init__(self, title: str, *, landscape: bool) -> None:
        self._shared, self._oxml = docx().shared, docx().oxml
        self._made: Any = docx().Document()
        section = self._made.sections[0]
        section.orientation = docx().enum.section.WD_ORIENT(int(landscape))
        section.page_width, section.page_height = map(
            self._shared.Mm, (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
        )
        section.left_margin = section.right_margin = self._shared.Mm(_MARGIN)
        section.top_margin = section.bottom_margin = self._shared.Mm(_MARGIN)
        for name, size in (("Normal", _TEXT), ("Heading 1", _LARGE), ("Heading 2", _MIDDLE)):
            style = self._made.styles[name]
            style.font.name, style.font.size = "Arial", self._shared.Pt(size)
            style.font.color.rgb = self._shared.RGBColor(0, 0, 0)
            fonts = style.element.rPr.rFonts
            for key in [key for key in fonts.attrib if key.endswith("Theme")]:  # a theme wins over a name
                del fonts.attrib[key]
        about = self._made.core_properties
        about.title, about.author, about.comments, about.last_modified_by = printable(title)[:255], "", "", ""
        about.created = about.modified = _ALWAYS
        self._made.add_heading(printable(title), 1)

    def heading(self, text: str) -> None:
        """A heading."""
        self._made.add_heading(printable(text), 2)

    def paragraph(self, text: str, *, name: str = "", kind: str = "") -> None:
        """A paragraph, which may begin with what it is about."""
        made = self._made.add_paragraph()
        made.paragraph_format.space_after = self._shared.Pt(4)
        made.paragraph_format.keep_with_next = bool(kind)
        if name:
            made.add_run(printable(name)).bold = True
        self._run(made, text, kind)

    def table(self, grid: Grid) -> None:
        """The columns."""
        kinds = [column.kind for column in grid.columns]
        rest = _LONG - 2 * _MARGIN - sum(_WIDTHS.get(kind, 0) for kind in kinds)
        widths = [self._shared.Mm(_WIDTHS.get(kind) or rest / kinds.count("party")) for kind in kinds]
        made = self._made.add_table(rows=0, cols=len(kinds))
        made.style, made.autofit = "Table Grid", False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        head = self._row(made, widths, [[_head(column.title)] for column in grid.columns])
        head.append(self._mark("w:tblHeader"))
        for group in grid.groups:
            if group.title:
                cells = made.add_row().cells
                self._fill(cells[0].merge(cells[-1]), [_head(group.title)], together=True)
            for row in group.rows:
                self._row(made, widths, row)

    def _row(self, table: Any, widths: Sequence[Any], row: Iterable[Iterable[Piece]]) -> Any:  # noqa: ANN401 (of docx)
        """A row, which no end of a page divides; returns its properties."""
        made = table.add_row()
        properties = made._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no other way)
        properties.append(self._mark("w:cantSplit"))
        for cell, width, pieces in zip(made.cells, widths, row, strict=True):
            cell.width = width
            self._fill(cell, pieces)
        return properties

    def _mark(self, name: str) -> Any:  # noqa: ANN401 (of docx)
        return self._oxml.OxmlElement(name)

    def _fill(self, cell: Any, pieces: Iterable[Piece], *, together: bool = False) -> None:  # noqa: ANN401 (of docx)
        for place, each in enumerate(pieces):
            made = cell.add_paragraph() if place else cell.paragraphs[0]
            made.paragraph_format.space_after = self._shared.Pt(1)
            made.paragraph_format.keep_with_next = together
            self._run(made, each.text, each.kind, each.url)

    def _run(self, paragraph: Any, text: str, kind: str, url: str = "") -> None:  # noqa: ANN401 (of docx)
        run = paragraph.add_run(printable(text))
        run.bold = kind.startswith(("strong", "mark")) or None
        run.italic = kind == "quote" or None
        if kind in ("cite", "quiet"):
            run.font.size = self._shared.Pt(_SMALL)
        if url:
            run.font.underline = True
            link = self._oxml.OxmlElement("w:hyperlink")
            target = paragraph.part.relate_to(url, _HYPERLINK, is_external=True)
            link.set(self._oxml.ns.qn("r:id"), target)
            link.append(run._r)  # noqa: SLF001 (the same)
            paragraph._p.append(link)  # noqa: SLF001 (the same)

    @property
    def bytes(self) -> bytes:
        """The file, without the moment at which it was made."""
        file, result = io.BytesIO(), io.BytesIO()
        self._made.save(file)
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
            for each in old.infolist():
                part = zipfile.ZipInfo(each.filename, _ALWAYS.timetuple()[:6])
                new.writestr(part, old.read(each), zipfile.ZIP_DEFLATED)
        return result.getvalue()


_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def _head(title: str) -> Piece:
    return Piece(f"{title[:1].upper()}{title[1:]}", "strong")
