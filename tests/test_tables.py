"""Tables: how results look as text of any width, Markdown, HTML, CSV and JSON."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import pickle
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import FormatError
from positions.tables import Color, Mark, Result, Row, Table, folded, width_of_terminal

if TYPE_CHECKING:
    from positions.tables.schema import Schema

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
    """Headings become a column; what would end a cell or begin markup is escaped, in the headings too."""
    table = Table(
        "a|b <b> & \x1b",
        ("p|q", "<r>"),
        (Row(["`code`", "+|-"], "@t"), Row(["标签", "line\nend"])),
        ("<note>", "# no heading", "1. no list"),
    )
    assert table.show("markdown") == (
        "a\\|b \\<b> & \\\\x1b\n"
        "\n"
        "| topic   | p\\|q     | \\<r>       |\n"
        "|:--------|:---------|:-----------|\n"
        "| @t      | \\`code\\` | +\\|-       |\n"
        "|         | 标签       | line\\\\nend |\n"
        "\n"
        "\\<note>\n"
        "\n"
        "\\# no heading\n"
        "\n"
        "\\1. no list"
    )


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
        ("![x](https://example.org/p.png)", "!\\[x\\](https:\\//example.org/p.png)"),
        ("https://example.org", "https:\\//example.org"),
        ("WWW.example.org", "WWW\\.example.org"),
        ("me@example.org", "me\\@example.org"),
        ("<https://example.org>", "\\<https:\\//example.org>"),
        ("[x]: https://example.org", "\\[x\\]: https:\\//example.org"),
        ("\\[x](y)", "\\\\\\[x\\](y)"),
        ("&lt;b&gt;", "\\&lt;b\\&gt;"),
        ("nato.membership & co, 2025-06-02", "nato.membership & co, 2025-06-02"),
    ],
    ids=count(),
)
def test_markdown_makes_no_link_of_a_name(hostile: str, shown: str) -> None:
    """Neither in a cell, nor in a heading, nor above or below the table."""
    for table in (
        Table("", ("name",), (Row([hostile]),)),
        Table("", ("name",), (Row(["x"], hostile),)),
        Table(hostile, ("name",), (Row(["x"]),)),
        Table("", ("name",), (Row(["x"]),), (hostile,)),
    ):
        text = table.show("markdown")
        assert shown in text
        assert hostile == shown or hostile not in text.replace(shown, "")


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


def test_headings_have_a_name_as_a_column() -> None:
    """That of the table, topic if it gives none; as printable as the rest, and there only if a row has a heading."""
    named = Table("", ("fruit",), (Row(["apple"], "Trees"),), headings="kind\x1b")
    assert named.show("csv") == "kind\\x1b,fruit\nTrees,apple"
    assert named.show("markdown").splitlines()[0].split() == ["|", "kind\\\\x1b", "|", "fruit", "|"]
    assert "<th>kind\\x1b" in named.show("html")
    assert "kind" not in named.show()
    assert evolve(named, headings="topic").show("csv").startswith("topic,")
    assert evolve(named, rows=(Row(["apple"]),)).show("csv") == "fruit\napple"


@pytest.mark.parametrize("cell", ["=1+1", " =1+1", "＝1+1", " ＋1", "－1", "＠x", "-1", "\ufe66x"])
def test_csv_computes_nothing(cell: str) -> None:
    """A formula may come after blanks, or in the full width of Chinese and Japanese."""
    shown = Table("", ("name",), (Row([cell]),)).show("csv").split("\n")[1]
    assert shown.strip('"').startswith("'")


def test_json() -> None:
    """The data, readable, with what a terminal might obey as escapes of JSON."""
    assert ODD.show("json") == '{\n  "key": "и \\u001b \\u009b \\u2028 \\udb40\\udc01 \U0001f600"\n}'
    assert json.loads(ODD.show("json")) == ODD.data
    assert json.loads(PLAIN.show("json")) == PLAIN.data


def test_data_are_made_only_for_json() -> None:
    """A function as `data` is called by JSON and by nothing else."""
    calls: list[str] = []

    def data() -> dict[str, str]:
        calls.append("called")
        return {"fruit": "apple"}

    table = Table("", ("fruit",), (Row(["apple"]),), data=data)
    for form in ("table", "markdown", "html", "csv"):
        table.show(form)
    assert calls == []
    assert json.loads(table.show("json")) == {"fruit": "apple"}
    assert calls == ["called"]


def test_only_marks_are_colored() -> None:
    """What reads like a mark and was not made one stays as it is, beside the columns and below each other."""
    mark = Mark("x irreconcilable", "red")
    table = Table("x irreconcilable", ("verdict", "outcome"), (Row([mark, "x irreconcilable or open to all"]),))
    wide, narrow = table.show(width=60, color=True), table.show(width=12, color=True)
    for text in (wide, narrow):
        assert text.replace("\x1b[31m", "").replace("\x1b[0m", "") in (table.show(width=60), table.show(width=12))
    assert wide.count("\x1b[31m") == 1
    assert "\x1b[31mx irreconcilable\x1b[0m  x irreconcilable or open to all" in wide
    assert "\x1b" not in table.show(width=60) + table.show("markdown", color=True) + table.show("csv", color=True)
    assert narrow.startswith("x\nirreconcilable\n\n\x1b[31mx\n") or "\x1b[31m" in narrow


def test_a_mark_is_a_text_with_a_color() -> None:
    """It compares as its text, keeps its color through pickle, and knows no other colors."""
    mark = Mark("# agreed", "green")
    assert mark == "# agreed"
    again = pickle.loads(pickle.dumps(mark))  # noqa: S301 (our own)
    assert (again, again.color) == (mark, Color.GREEN)
    with pytest.raises(ValueError, match="pink"):
        Mark("# agreed", "pink")


def test_a_table_as_records() -> None:
    """A dictionary for each row, headings as a column of their own."""
    assert PLAIN.to_records()[2] == {
        "topic": "",
        "fruit": "melon",
        "how ripe": "",
        "where it grows": "on 2025-06-02",
    }
    assert Table("", ("a",), (Row(["b"]),)).to_records() == [{"a": "b"}]


class Fruits(Result):
    """The smallest result."""

    @property
    def table(self) -> Table:
        """What is shown of it."""
        return PLAIN

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return {"type": "object"}

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {}


def test_a_result_is_shown_as_its_table() -> None:
    """Printed, in a notebook, and in each format."""
    assert str(Fruits()) == PLAIN.show()
    assert Fruits()._repr_html_() == PLAIN.show("html")
    assert Fruits().show("csv") == PLAIN.show("csv")
    assert Fruits().show(width=40, color=True) == PLAIN.show(width=40, color=True)


def test_an_unknown_format() -> None:
    """The nearest right word is named."""
    with pytest.raises(FormatError) as caught:
        PLAIN.show("htm")  # type: ignore[arg-type]
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
