"""The side-by-side: what stands in which column, in each of its formats, and the bracketed text."""

from __future__ import annotations

import csv
import io
import json
import pickle
import re
import sys
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest
from attrs import evolve
from docx.shared import Mm

import positions
from positions import Attribution, Evidence, Issue, Negotiation, Options, Party, Quantity, Source, Statement
from positions.cli import main
from positions.errors import FormatError, MissingExtraError, WriteError
from positions.papers import SideBySide, word
from positions.prose import printable
from positions.sheets import read_sheets
from positions.tables.inert import inert
from tests.papers_case import river
from tests.reader import ADDRESSES, TEXTS, Reader

if TYPE_CHECKING:
    from pathlib import Path

SEAT = Issue("seat", Options(["oslo", "rome"]), "Where do they meet?", topic="The talks")
PAUSE = Issue("pause", Quantity("day"), "How long is the pause?", topic="The truce")
DEAD = Issue("dead", Quantity("person"), "How many died?", kind="fact")
SHIPS = positions.Family("ships", Options.yes_no(), "Do ships pass {each}?", each=["cape", "strait"])
WORDS: dict[str, Any] = {"date": "2025-03-01", "source": "gazette"}


def quoted(exact: str | None, attribution: str = "quoted", speaker: str | None = None) -> list[Evidence]:
    """Evidence with these words."""
    return [Evidence(exact, attribution=Attribution(attribution), speaker=speaker)]


def talks(*statements: Statement, **more: Any) -> Negotiation:  # noqa: ANN401
    """Talks of North and South."""
    more.setdefault("parties", [Party("north", "North"), Party("south", "South"), Party("guest", "Guest")])
    return Negotiation(
        "talks",
        "Talks on a truce",
        issues=[SEAT, PAUSE, SHIPS, DEAD],
        sources=[Source("gazette", publisher="Gazette", url="https://example.org/a"), Source("wire", title="Wire")],
        statements=statements,
        **more,
    )


NORTH = Statement("n1", "north", "demands", SEAT.only("oslo"), evidence=quoted("Oslo it is"), **WORDS)
SOUTH = Statement(
    "s1", "south", "demands", SEAT.only("rome"), evidence=quoted("Rome", "counterpart", "Ana of the North"), **WORDS
)
SHIP = Statement("n2", "north", "demands", positions.Terms({"ships.*": "yes"}), evidence=quoted(None), source="wire")


def paper(*statements: Statement, **more: Any) -> SideBySide:  # noqa: ANN401
    """The side-by-side of North and South."""
    return positions.side_by_side(talks(*(statements or (NORTH, SOUTH, SHIP))), "north", "south", **more)


def wrong(form: str) -> Any:  # noqa: ANN401
    """A format that no type checker lets pass."""
    return form


@cache
def of_the_river() -> SideBySide:
    """The side-by-side on a river, in which every kind of position occurs."""
    return positions.side_by_side(river(), "upper", "lower", on="2025-06-01")


def test_a_whole_paper() -> None:
    """The number, the question, a column for each party, the state; what nobody has spoken of is below."""
    assert (
        paper().text(92)
        == """\
North and South, side by side

Talks on a truce. Made from 3 statements in 2 documents. A question keeps its number from
day to day.

no.  question             North                 South                 state
---  -------------------  --------------------  --------------------  --------------------

The talks
1    Where do they meet?  demands oslo: “Oslo   demands rome (as      irreconcilable (one
                          it is” (Gazette,      another party tells   source, by accounts,
                          1 March 2025)         it): “Rome”           press only)
                                                (according to Ana of
                                                the North, Gazette,
                                                1 March 2025)

ships
3–4  Do ships pass cape   demands “yes” (Wire,  has not spoken        open
     and strait?          no quote)

STATES: irreconcilable (whatever the answer, one of them refuses it); open (not all of them
have said what they would accept).

NO DOCUMENT WAS READ ON: 2. How long is the pause? 5. How many died?

BEAR IN MIND: 1 finding rests on press reports, not on first-hand words; 1 finding rests on
what one party says of another (marked “by accounts”); 1 statement rests on no quoted words."""
    )


def test_the_numbers_stay() -> None:
    """They are the places of issues in the case, on any day, between any parties, however many are asked for."""
    for found in (paper(), paper(on="2025-02-01"), paper(issues="pause, dead, ships.*")):
        numbers = {row.entry.issues[0]: row.numbers[0] for row in found.rows}
        assert numbers.items() <= {"seat": 1, "pause": 2, "ships.cape": 3, "ships.strait": 4, "dead": 5}.items()
    other = positions.side_by_side(talks(NORTH), "south", "guest", "north", issues="pause")
    assert [row.label for row in other.rows] == ["2"]


def test_labels_of_folded_questions() -> None:
    """Numbers that follow each other are a range."""
    (row,) = paper(issues="ships.*").folded
    labels = [evolve(row, numbers=numbers).label for numbers in (row.numbers, (1, 2, 5), (7,))]
    assert labels == ["3–4", "1–2, 5", "7"]
    assert repr(row) == "<Numbered 3–4: Do ships pass cape and strait?>"


def sides(*statements: Statement, issue: str = "seat") -> list[tuple[str, str, str]]:
    """What each party holds on an issue, the words, and where they stand."""
    (row,) = paper(*statements, issues=issue).rows
    return [(side.holding.text, side.quote.exact if side.quote else "", side.cite) for side in row.sides]


def test_what_stands_in_a_cell() -> None:
    """The position, the words, the publisher and the day; according to whom, if these are not the party's own words."""
    assert sides(NORTH, SOUTH) == [
        ("demands oslo", "Oslo it is", "Gazette, 1 March 2025"),
        (
            "demands rome (as another party tells it)",
            "Rome",
            "according to Ana of the North, Gazette, 1 March 2025",
        ),
    ]
    told = evolve(SOUTH, evidence=quoted("Rome", "counterpart"))
    assert sides(told)[1][2] == "according to another party, Gazette, 1 March 2025"
    judged = evolve(SOUTH, evidence=quoted("Rome", "assessed"))
    found = positions.side_by_side(talks(judged), "north", "south", admit="assessed", issues="seat")
    assert found.rows[0].sides[1].teller == "an analyst"
    assert sides(NORTH)[1] == ("has not spoken", "", "")
    assert sides(SHIP, issue="ships.cape")[0] == ("demands “yes”", "", "Wire")
    assert "demands “yes” (Wire, no quote)" in paper().text(300)


def test_words_that_decide_nothing_are_shown() -> None:
    """What a party has said is quoted, also if the question stays open because of another one."""
    deferred = Statement("s2", "south", "defers", SEAT.only("rome"), evidence=quoted("later"), **WORDS)
    assert sides(NORTH, deferred) == [
        ("demands oslo", "Oslo it is", "Gazette, 1 March 2025"),
        ("puts off its answer", "later", "Gazette, 1 March 2025"),
    ]


def test_no_cell_has_more_than_twelve_words() -> None:
    """Of a document, which is never copied."""
    found = positions.side_by_side(positions.load_seeds(), "ukraine", "russia")
    quotes = [side.quote.exact for row in found.rows for side in row.sides if side.quote]
    assert len(quotes) > 50
    assert all(len(each.split()) <= 12 for each in quotes)


# Formats


def test_formats_and_files(tmp_path: Path) -> None:
    """By the end of a name; what is not text is not shown, and a word that is wrong names the right ones."""
    for name, start in {
        "a.html": b"<!DOCTYPE html>",
        "a.docx": b"PK",
        "a.xlsx": b"PK",
        "a.md": b"# North and South",
        "a.csv": b"\xef\xbb\xbfnumber,topic,kind,question,North,North: quote",
        "a.json": b"{",
        "a.txt": b"North and South",
    }.items():
        paper().save(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)
    with pytest.raises(FormatError, match=r"'a\.pdf' does not say what to write: expected a name that ends in \.txt, "):
        paper().save("a.pdf")
    with pytest.raises(
        FormatError, match=r"^a Word file is not text: name a file that ends in \.docx, with -o or `save`$"
    ):
        paper().show(wrong("docx"))
    with pytest.raises(FormatError, match="a spreadsheet is not text"):
        paper().show(wrong("xlsx"))
    with pytest.raises(FormatError, match=r"no format 'markdwon' .did you mean 'markdown'"):
        paper().show(wrong("markdwon"))
    with pytest.raises(WriteError):
        paper().save(tmp_path / "a.txt" / "a.txt")


def test_it_is_plain_data() -> None:
    """Equal if the case is, picklable, short when printed, a row for each issue and party."""
    found = paper(on="2025-06-01")
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 (our own)
    assert repr(found) == "<SideBySide of north, south on 2025-06-01: 5 questions>"
    assert repr(paper(issues="seat")) == "<SideBySide of north, south: 1 question>"
    assert str(found) == found.text()
    assert found.show("table", width=80).startswith("North and South, side by side on 1 June 2025\n\nno.  question")
    assert found.to_records()[0] == {
        "number": 1,
        "issue": "seat",
        "topic": "The talks",
        "question": "Where do they meet?",
        "state": "irreconcilable",
        "party": "north",
        "name": "North",
        "holds": "demands oslo",
        "silent": False,
        "quote": "Oslo it is",
        "date": "2025-03-01",
        "publisher": "Gazette",
        "link": "https://example.org/a",
        "according_to": None,
    }
    assert found._repr_html_() in found.show("html")
    assert "<style" not in found._repr_html_()


def test_a_paper_with_nothing_in_it() -> None:
    """If nobody has spoken, it has no table, and names the questions that documents were read on, and the others."""
    third = Statement("g", "guest", "demands", SEAT.only("oslo"))
    found = positions.side_by_side(talks(third), "north", "south")
    assert "NOBODY HAS SPOKEN OF: 1. Where do they meet?\n\nNO DOCUMENT WAS READ ON: 2. How" in found.text(200)
    for form in ("text", "html", "markdown"):
        assert "Where do they meet?" in found.show(wrong(form))
    assert "<table" not in found.show("html")
    found.encoded("docx")
    assert len(found.sheets[0].rows) == 6
    assert len(found.sheets[1].rows) == 1


def test_links_lead_to_pages_of_the_web() -> None:
    """In each format that has links; another address is none."""
    found = paper()
    assert '<a href="https://example.org/a" rel="noreferrer"><bdi>Gazette, 1 March 2025</bdi></a>' in found.show("html")
    assert "[Gazette, 1 March 2025](<https://example.org/a>)" in found.show("markdown")
    assert "https://example.org/a" in found.show("csv")
    assert found.sheets[0].rows[0][-2:] == ("North: link", "South: link")


@pytest.mark.parametrize("address", ADDRESSES)
def test_other_addresses_are_no_links(address: str) -> None:
    """They are left out of every format."""
    found = positions.side_by_side(river(url=address), "upper", "lower")
    assert {side.url for row in found.rows for side in row.sides} == {""}
    assert "<a " not in found.show("html")
    assert "](<" not in found.show("markdown")
    assert not any(name.endswith(": link") for name in found.sheets[0].rows[0] if isinstance(name, str))
    assert b"hyperlink" not in parts(found.encoded("docx"))["word/document.xml"]


def parts(file: bytes) -> dict[str, bytes]:
    """The parts of a file of Word."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_word_file() -> None:
    """A4 landscape, one table, a head that is repeated on each page, rows that no page divides, links."""
    file = of_the_river().encoded("docx")
    made = docx.Document(io.BytesIO(file))
    section = made.sections[0]
    assert [round(each / Mm(1)) for each in (section.page_width, section.page_height) if each] == [297, 210]
    (table,) = made.tables
    assert [cell.text for cell in table.rows[0].cells] == ["No.", "Question", "Upper", "Lower", "State", "Notes"]
    xml = parts(file)["word/document.xml"].decode()
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == 1 + sum(bool(row.entry.speaking) for row in of_the_river().folded)
    assert "<w:hyperlink r:id=" in xml
    assert (
        'Target="https://example.org/a" TargetMode="External"' in parts(file)["word/_rels/document.xml.rels"].decode()
    )
    row = next(row for row in table.rows if row.cells[1].text == "How much water?")
    assert row.cells[2].text.splitlines()[0].startswith("has come down from at least 9 liters")
    assert row.cells[-1].text == ""


def test_the_word_file_is_always_the_same() -> None:
    """No moment and no name of anybody is in it."""
    file = paper().encoded("docx")
    assert file == paper().encoded("docx")
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
    about = docx.Document(io.BytesIO(file)).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("North and South, side by side", "", "")
    assert paper().encoded("xlsx") == paper().encoded("xlsx")


def test_the_spreadsheet() -> None:
    """Filters, a frozen head, wrapped cells, room for notes, and a sheet of statements with the numbers."""
    book = openpyxl.load_workbook(io.BytesIO(of_the_river().encoded("xlsx")))
    assert book.sheetnames == ["Side by side", "Statements"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["B2"].alignment.wrap_text
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
    first, statements = book
    heads = [cell.value for cell in first[1]]
    assert heads == ["number", "topic", "question", "Upper", "Lower", "state", "notes", "Upper: link", "Lower: link"]
    assert first.column_dimensions["G"].width == 24
    assert first.row_dimensions[2].height > 50
    by_id = {row[0].value: [cell.value for cell in row] for row in statements.iter_rows(min_row=2)}
    assert by_id["u-water"] == [
        *("u-water", "1", "Upper", "demands 9 liters (How much water?)", "2025-03-01", "words"),
        *("Ana, quoted in its own words, through radio, noted", "Gazette", "https://example.org/a", "coded"),
    ]
    assert by_id["u-tolls"][5:7] == [None, None]


def test_every_statement_that_counts_is_in_the_spreadsheet() -> None:
    """With each of its quotes; of a part of the issues, those that are about them."""
    found = of_the_river()
    listed = {row[0] for row in found.sheets[1].rows[1:]}
    assert listed == set(found.statements)
    quotes = {row[5] for row in found.sheets[1].rows[1:]}
    assert quotes >= {
        each.exact for said in found.case.said if said.statement.id in listed for each in said.statement.evidence
    }
    part = positions.side_by_side(river(), "upper", "lower", issues="water").sheets[1]
    assert {row[0] for row in part.rows[1:]} == {"u-water", "u-water-2", "l-water", "l-water-no", "u-back"}


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything else works without it."""
    monkeypatch.setitem(sys.modules, "docx", None)
    word.docx.cache_clear()
    with pytest.raises(
        MissingExtraError, match=r"a Word file needs the package python-docx: pip install 'positions\[office\]'"
    ):
        paper().encoded("docx")
    assert paper().show("html")


# Law: no data lost, and any text stays text


@pytest.mark.no_cover  # other tests show every line, and tracing every sign of the longest takes long
@pytest.mark.parametrize("text", ["", *TEXTS.values()], ids=["plain", *TEXTS])
def test_law_nothing_is_lost_on_the_way_through_a_file(text: str, tmp_path: Path) -> None:
    """Read back, CSV and workbooks give the cells that were written, and JSON the data; only long cells are cut."""
    found = positions.side_by_side(river(text), "upper", "lower", on="2025-06-01")
    found.save(tmp_path / "a.xlsx")
    assert [sheet.rows for sheet in read_sheets(tmp_path / "a.xlsx")] == [sheet.rows for sheet in found.sheets]
    found.save(tmp_path / "a.csv")
    head, *rows = next(iter(read_sheets(tmp_path / "a.csv"))).rows
    assert [int(str(row[0])) for row in rows] == [row.numbers[0] for row in found.rows]
    for row, values in zip(found.rows, rows, strict=True):
        told = dict(zip(head, values, strict=True))
        assert told["question"] == printable(row.entry.question)
        assert values[4::6][: len(row.sides)] == tuple(printable(side.holding.text) for side in row.sides)
        assert told["state"] == row.entry.verdict
        quotes = [printable(side.quote.exact) if side.quote and side.quote.exact else None for side in row.sides]
        assert list(values[5::6][: len(row.sides)]) == quotes
    assert json.loads(found.show("json")) == json.loads(json.dumps(found.to_dict()))


@pytest.mark.no_cover  # the same
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_in_any_field_stays_text(text: str) -> None:
    """The documents have the same elements as with plain texts, and show the text as it is."""
    found = positions.side_by_side(river(text), "upper", "lower", on="2025-06-01")
    plain = Reader(of_the_river().show("html"))
    read = Reader(found.show("html"))
    assert read.tags == plain.tags
    assert [each[:2] for each in read.attributes] == [each[:2] for each in plain.attributes]
    assert f"{inert(text)}Upper" in "".join(data for _, data in read.texts)
    for shown in (found.text(80), found.show("markdown"), found.show("csv"), found.show("json")):
        assert all(sign.isprintable() or sign == "\n" for sign in shown)
    markdown = found.show("markdown")
    assert re.findall(r"(?<!\\)<(?!https:|br>)", markdown) == []
    assert markdown.count("\n| --- |") == of_the_river().show("markdown").count("\n| --- |")
    assert not any(
        cell[:1] in ("=", "+", "-", "@") for row in csv.reader(io.StringIO(found.show("csv"))) for cell in row
    )
    made, usual = (docx.Document(io.BytesIO(each.encoded("docx"))) for each in (found, of_the_river()))
    assert len(made.tables[0].rows) == len(usual.tables[0].rows)
    assert f"{printable(text)}How much water?" in [row.cells[1].text for row in made.tables[0].rows]


def test_wide_papers_scroll_inside_themselves() -> None:
    """With more than four parties the table has room of its own, which the keyboard reaches."""
    names = [f"p{number}" for number in range(5)]
    said = [Statement(name, name, "demands", SEAT.only("oslo")) for name in names]
    found = positions.side_by_side(Negotiation("five", issues=[SEAT], parties=names, statements=said), *names)
    assert '<div class="many" role="region" aria-label="The table" tabindex="0">' in found.show("html")
    assert 'class="many"' not in paper().show("html")


# Bracketed text


def bracketed(*statements: Statement, issue: str = "seat", **more: Any) -> str:  # noqa: ANN401
    """The text on one issue."""
    (clause,) = positions.side_by_side(talks(*statements, **more), "north", "south", issues=issue).bracketed.clauses
    return clause.text


def says(id: str, party: Any, stance: Any, terms: Any, **more: Any) -> Statement:  # noqa: A002, ANN401
    """A statement of 1 March."""
    return Statement(id, party, stance, terms, date="2025-03-01", **more)


BRACKETS: list[tuple[list[Statement], str, str]] = [
    ([says("a", ["north", "south"], "agrees", SEAT.only("oslo"))], "seat", "Oslo"),
    ([says("n", "north", "demands", SEAT.only("oslo"))], "seat", "[North: oslo]"),
    (
        [says("n", "north", "demands", SEAT.only("oslo")), says("s", "south", "offers", SEAT.only("oslo"))],
        "seat",
        "[North and South: oslo]",
    ),
    (
        [says("n", "north", "demands", SEAT.only("oslo")), says("s", "south", "rejects", SEAT.only("oslo"))],
        "seat",
        "[North: oslo] [South: not oslo]",
    ),
    (
        [
            says("n", "north", "demands", PAUSE.at_least(60)),
            Statement("n2", "north", "offers", PAUSE.at_least(30), date="2025-03-02"),
        ],
        "pause",
        "[North: at least 30 days]",
    ),
    ([says("n", "north", "offers", SEAT.only("oslo")), says("m", "north", "offers", SEAT.only("rome"))], "seat", ""),
    (
        [says("n", "north", "demands", SEAT.only("oslo")), says("m", "north", "demands", SEAT.only("rome"))],
        "seat",
        "[North: reported in contradicting ways]",
    ),
    ([], "seat", "[ ]"),
]


@pytest.mark.parametrize(("statements", "issue", "text"), BRACKETS, ids=range(len(BRACKETS)))
def test_bracketed_text(statements: list[Statement], issue: str, text: str) -> None:
    """What is agreed is plain; everything else has the names of those who hold it."""
    assert bracketed(*statements, issue=issue) == (text or "[North: rome or oslo]")


def test_bracketed_text_by_a_rule() -> None:
    """What a party refuses only by a rule is not wanted either."""
    rule = positions.Rule("no-seat", given=SEAT.only("oslo"), then=PAUSE.only(3))
    text = bracketed(
        says("n", "north", "demands", PAUSE.only(5)), says("s", "south", "demands", SEAT.only("oslo")), rules=[rule]
    )
    assert text == "[North: not oslo (by a rule)] [South: oslo]"


def test_bracketed_text_in_every_format() -> None:
    """Facts are no part of it."""
    found = paper().bracketed
    assert (
        found.show(width=60)
        == """\
Bracketed text of North and South

Talks on a truce. Made from 3 statements in 2 documents.
A question keeps its number from day to day.
Text that is agreed is plain. Everything else is in
brackets, with the names of those who hold it; empty
brackets wait for text.

THE TALKS:
1. Where do they meet? [North: oslo] [South: rome (as
  another party tells it)].

THE TRUCE:
2. How long is the pause? [ ].

SHIPS:
3–4. Do ships pass cape and strait? [North: “yes”]."""
    )
    assert "\\[North: oslo\\]" in found.show("markdown")
    assert "<p>[North: oslo] [South: rome (as another party tells it)].</p>" in found.show("html")
    assert found.show("csv").splitlines()[1].startswith("The talks,1,Where do they meet?,[North: oslo]")
    assert found.encoded("csv").startswith(b"\xef\xbb\xbf")
    assert json.loads(found.show("json"))["clauses"][0]["issues"] == ["seat"]
    texts = [each.text for each in docx.Document(io.BytesIO(found.encoded("docx"))).paragraphs]
    assert texts[3:5] == ["The talks", "1. Where do they meet?"]
    assert found.show("table", width=60).startswith("Bracketed text of North and South\n\nnumber  question")
    assert found.to_records()[0]["agreed"] is False
    assert found._repr_html_() in found.show("html")
    assert repr(found) == "<Bracketed: Bracketed text of North and South>"
    with pytest.raises(FormatError, match="a Word file is not text"):
        found.show(wrong("docx"))
    with pytest.raises(FormatError, match="no format 'xlsx' of bracketed text"):
        found.show(wrong("xlsx"))


# The command


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """In the format of the file's ending, whole or not at all."""
    monkeypatch.chdir(tmp_path)
    positions.dump(talks(NORTH, SOUTH, SHIP), "case.toml")
    common = ["side-by-side", "north", "south", "--case", "case.toml", "--width", "90"]
    for form in ("html", "docx", "xlsx", "csv", "json", "md", "txt"):
        assert main([*common, "-o", f"a.{form}"]) == 0
    assert (tmp_path / "a.docx").read_bytes() == paper().encoded("docx")
    assert (tmp_path / "a.csv").read_bytes() == paper().encoded("csv")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == f"{paper().text(90)}\n"
    assert main([*common, "--bracketed", "-o", "b.docx"]) == 0
    assert (tmp_path / "b.docx").read_bytes() == paper().bracketed.encoded("docx")
    assert capsys.readouterr() == ("", "")
    assert main([*common]) == 0
    assert capsys.readouterr().out == f"{paper().text(90)}\n"
    (tmp_path / "old.docx").write_text("old", encoding="utf-8")
    assert main(["side-by-side", "north", "suoth", "--case", "case.toml", "-o", "old.docx"]) == 2
    assert main([*common, "--format", "xlsx"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("positions: a spreadsheet is not text: name a file")
    assert main(["brief", "north", "south", "--case", "case.toml", "-o", "old.docx"]) == 2
    assert "old.docx would be docx, and this command writes" in capsys.readouterr().err
    assert (tmp_path / "old.docx").read_text(encoding="utf-8") == "old"
