"""Tables: how results look as text of any width, Markdown, HTML, CSV and JSON."""

from __future__ import annotations

import csv
import html.parser
import io
import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.tables import FormatError, Row, Table, folded, width_of_terminal

PLAIN = Table(
    "Two of three fruits are ripe.",
    ("fruit", "how ripe", "where it grows"),
    (
        Row(["apple", "x irreconcilable", "in the orchard behind the house of the mayor"], "Trees"),
        Row(["pear-tree-in-the-garden", "# agreed", ""], "Trees"),
        Row(["melon", "", "on 2025-06-02"]),
    ),
    ("A note of some length below the table.", "Another."),
    {"fruits": ["apple", "pear", "melon"]},
)
ODD = Table(
    "a|b <b> & \x1b[31m\x9b",
    ("p|q", "<r>"),
    (Row(['=1+1 "a", b', "+|-"], "@t"), Row(["标签 и ещё", "line\nend"])),
    ("<note>",),
    {"key": "и \x1b \x9b \u2028 \U000e0001 \U0001f600"},
)


@pytest.mark.parametrize(
    ("width", "text"),
    [
        pytest.param(
            90,
            """\
Two of three fruits are ripe.

fruit                    how ripe          where it grows
-----------------------  ----------------  --------------------------------------------

Trees
apple                    x irreconcilable  in the orchard behind the house of the mayor
pear-tree-in-the-garden  # agreed

melon                                      on 2025-06-02

A note of some length below the table.

Another.""",
            id="all-fits",
        ),
        pytest.param(
            50,
            """\
Two of three fruits are ripe.

fruit          how ripe          where it grows
-------------  ----------------  --------------

Trees
apple          x irreconcilable  in the orchard
                                 behind the
                                 house of the
                                 mayor
pear-tree-in-  # agreed
the-garden

melon                            on 2025-06-02

A note of some length below the table.

Another.""",
            id="folded",
        ),
        pytest.param(
            20,
            """\
Two of three fruits
are ripe.

Trees
apple
  how ripe:
    x irreconcilable
  where it grows:
    in the orchard
    behind the house
    of the mayor
pear-tree-in-the-
garden
  how ripe:
    # agreed
  where it grows:

melon
  how ripe:
  where it grows:
    on 2025-06-02

A note of some
length below the
table.

Another.""",
            id="no-room-for-columns",
        ),
    ],
)
def test_text_of_a_width(width: int, text: str) -> None:
    """Columns are folded between words, ids after their marks; where that finds no room, cells stand in a list."""
    assert PLAIN.show(width=width) == text


def test_chinese_and_russian_stand_in_columns() -> None:
    """A Chinese character takes two columns and may break anywhere; an accent takes none."""
    table = Table(
        "",
        ("谁", "что", "e"),
        (Row(["停火并立即撤军至国际公认边界", "прекращение", "cafe\u0301"]), Row(["无", "нет", "x"])),
    )
    assert table.show(width=34) == (
        "谁              что          e\n"
        "--------------  -----------  ----\n"
        "停火并立即撤军  прекращение  cafe\u0301\n"
        "至国际公认边界\n"
        "无              нет          x"
    )


def test_a_word_without_marks_is_broken_where_it_must() -> None:
    """A hash, say: columns never go without room for it."""
    table = Table("", ("name", "hash"), (Row(["a", "0123456789" * 3]),))
    assert table.show(width=24) == "name  hash\n----  ------------------\na     012345678901234567\n      890123456789"
    assert folded("0123456789" * 3, 12) == "012345678901\n234567890123\n456789"
    assert folded("ab e\u0301e\u0301e\u0301e\u0301", 10) == "ab e\u0301e\u0301e\u0301e\u0301"
    assert folded("e\u0301" * 12, 10) == "e\u0301" * 10 + "\n" + "e\u0301" * 2


def test_what_belongs_together_is_not_torn_apart() -> None:
    """A word of one letter stays with the next, and a date is one word."""
    assert folded("there is x irreconcilable", 20) == "there is\nx irreconcilable"
    assert folded("a-long-name/2025-06-02", 16) == "a-long-\nname/2025-06-02"
    assert folded("what is a", 10) == "what is a"
    assert folded("", 20) == ""


def test_a_table_without_rows() -> None:
    """There is only what is said of it."""
    assert Table("Nobody spoke.", ("a", "b"), ()).show() == "Nobody spoke."
    assert Table("", ("a", "b"), (), ("A note.",)).show() == "A note."


def test_the_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is that of the terminal unless another is given; nothing is narrower than ten."""
    monkeypatch.setenv("COLUMNS", "50")
    assert width_of_terminal() == 50
    assert PLAIN.show() == PLAIN.show(width=50)
    assert PLAIN.show(width=1) == PLAIN.show(width=10)


def test_nothing_reaches_a_terminal_raw() -> None:
    """Control characters of every kind are escaped, in every format."""
    assert ODD.show(width=60) == (
        "a|b <b> & \\x1b[31m\\x9b\n"
        "\n"
        "p|q          <r>\n"
        "-----------  ---------\n"
        "\n"
        "@t\n"
        '=1+1 "a", b  +|-\n'
        "\n"
        "标签 и ещё   line\\nend\n"
        "\n"
        "<note>"
    )
    for form in ("table", "markdown", "html", "csv", "json"):
        assert ODD.show(form).replace("\n", "").isprintable()


def test_markdown() -> None:
    """Headings become a column; marks that would end a cell or begin HTML are escaped, in the headings too."""
    assert ODD.show("markdown") == (
        "a\\|b \\<b> & \\x1b[31m\\x9b\n"
        "\n"
        "| topic   | p\\|q        | \\<r>      |\n"
        "|:--------|:------------|:----------|\n"
        '| @t      | =1+1 "a", b | +\\|-      |\n'
        "|         | 标签 и ещё  | line\\nend |\n"
        "\n"
        "\\<note>"
    ).replace("标签 и ещё  |", "标签 и ещё    |")


class _Cells(html.parser.HTMLParser):
    """Collects the cells of a table, and every tag that it meets."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data.strip())


def test_html() -> None:
    """Everything is escaped, so that no text becomes a tag."""
    page = _Cells()
    page.feed(ODD.show("html"))
    assert page.tags == {"p", "table", "thead", "tbody", "tr", "th", "td"}
    assert page.texts == [
        "a|b <b> & \\x1b[31m\\x9b",
        "topic",
        "p|q",
        "<r>",
        "@t",
        '=1+1 "a", b',
        "+|-",
        "标签 и ещё",
        "line\\nend",
        "<note>",
    ]
    assert Table("", ("a",), (Row(["b"]),)).show("html").startswith("<table>")


def test_csv() -> None:
    """Commas and quotation marks are quoted, and what a spreadsheet would compute gets an apostrophe."""
    rows = list(csv.reader(io.StringIO(ODD.show("csv"))))
    assert rows == [
        ["topic", "p|q", "<r>"],
        ["'@t", '\'=1+1 "a", b', "'+|-"],
        ["", "标签 и ещё", "line\\nend"],
    ]
    assert Table("", ("a", "b"), (Row(["1", "2"]),)).show("csv") == "a,b\n1,2"


def test_json() -> None:
    """The data, readable, with what a terminal might obey as escapes of JSON."""
    assert ODD.show("json") == '{\n  "key": "и \\u001b \\u009b \\u2028 \\udb40\\udc01 \U0001f600"\n}'
    assert json.loads(ODD.show("json")) == ODD.data
    assert json.loads(PLAIN.show("json")) == PLAIN.data


def test_an_unknown_format() -> None:
    """The nearest right word is named."""
    with pytest.raises(FormatError) as caught:
        PLAIN.show("htm")
    assert str(caught.value) == (
        "no format 'htm' (did you mean 'html'?); expected 'table', 'markdown', 'html', 'csv', 'json'"
    )


_TEXTS = st.text("ab 停é-./1e\u0301\x1b", max_size=30)
TABLES = st.integers(1, 5).flatmap(
    lambda size: st.builds(
        Table,
        _TEXTS,
        st.tuples(*[_TEXTS] * size),
        st.lists(st.builds(Row, st.tuples(*[_TEXTS] * size), _TEXTS), max_size=4).map(tuple),
        st.lists(_TEXTS, max_size=2).map(tuple),
    )
)


def columns_of(line: str) -> int:
    """How many columns a terminal takes for the line, of the characters that the examples are made of."""
    return sum(2 if sign == "停" else 0 if sign == "\u0301" else 1 for sign in line)


@given(TABLES, st.integers(20, 60))
def test_no_line_is_wider_than_asked(table: Table, width: int) -> None:
    """Whatever the cells hold."""
    assert all(columns_of(line) <= width for line in table.show(width=width).split("\n"))


@given(TABLES, st.integers(20, 60))
def test_every_character_is_shown(table: Table, width: int) -> None:
    """Folding loses nothing but blanks."""
    shown = Counter(table.show(width=width))
    texts = [table.headline, *table.notes, *(cell for row in table.rows for cell in row.cells)]
    given = Counter("".join(texts).replace("\x1b", "\\x1b").replace(" ", ""))
    assert given <= shown
