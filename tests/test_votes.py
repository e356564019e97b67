"""Tables of votes: a row for each party or for each vote, what the cells mean, and what is refused."""

from __future__ import annotations

import json
import os
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from positions import CaseError, dump, load, loads
from positions.cli import main
from positions.errors import DomainError, UsageError, WriteError
from positions.intake import ImportedVotes, case_of_votes, votes, voting, write_votes
from positions.intake.answers import Answers, Unsaid
from positions.sheets import Unreadable, comma, read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

AGREE = "1=agree,-1=disagree,0=pass,9=not seen"


def table(folder: Path, text: str, name: str = "votes.csv") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str, **options: Any) -> tuple[list[tuple[object, ...]], list[str]]:  # noqa: ANN401
    """The votes of a table, and the cells that are refused."""
    found = votes(table(folder, text), **options)
    return [tuple(vote) for vote in found], [str(note).removeprefix("votes.csv:") for note in found.imported().refused]


# What a table says


def test_a_pass_is_not_what_was_not_seen(tmp_path: Path) -> None:
    """Who passes took no side; an empty cell, or one that says so, is silence. Neither is a zero."""
    path = table(tmp_path, "party,peace,trade,tax\nnorth,1,0,\nsouth,-1,9,1\n")
    found = votes(path, wide=True, values=AGREE)
    assert list(found) == [
        ("north", "peace", "agree"),
        ("north", "trade", None),
        ("south", "peace", "disagree"),
        ("south", "tax", "agree"),
    ]
    imported = found.imported()
    assert (imported.votes, imported.passes, imported.unseen) == (3, 1, 2)
    case = case_of_votes(found)
    answers = {(who, what): case.position(who, what).summary for who in case.parties for what in case.issues}
    assert answers["north", "trade"] == "defers"
    assert answers["north", "tax"] == answers["south", "trade"] == "silent"


def test_long_tables_with_columns_of_other_names(tmp_path: Path) -> None:
    """A row for each vote, with its date and source; what is not read is named."""
    path = table(
        tmp_path,
        "id;who;what;how;when;where\n1;The North;Rise of pay;yes;2 June 2025;Gazette\n4;South;Tax;pass;2 June 2025\n"
        "2;the north;Rise of pay;no;3 June 2025;https://example.org/x\n3;South;Rise of pay;pass\n",
    )
    names = {"who": "party", "what": "issue", "how": "value", "when": "date", "where": "source"}
    found = votes(path, columns=names)
    case = case_of_votes(found)
    assert found.imported().left == ("id",)
    assert [
        f"{said.id} {said.text} {said.date} {said.source}"
        for said in (case.statements[name] for name in sorted(case.statements))
    ] == [
        "south:rise-of-pay defers rise-of-pay = anything None None",
        "south:tax defers tax = anything 2025-06-02 None",
        "the-north:rise-of-pay demands rise-of-pay = yes 2025-06-02 gazette",
        "the-north:rise-of-pay:4 demands rise-of-pay = no 2025-06-03 https-example.org-x",
    ]
    assert (case.parties["the-north"].name, case.issues["rise-of-pay"].question) == ("The North", "Rise of pay")
    assert [(each.title, each.url) for each in case.sources.values()] == [
        ("Gazette", None),
        ("", "https://example.org/x"),
    ]
    assert case.position("the-north", "rise-of-pay").summary == "demands no"


def test_numbers_on_a_scale(tmp_path: Path) -> None:
    """Within a range, with fractions if the range has a point, beside words that are no numbers."""
    rows = "party,pay,week\nnorth,6.0,2.5\nsouth,0,8\nwest,9,x\n"
    found, refused = read(tmp_path, rows, wide=True, values="1..7 stars,9=pass")
    assert found == [("north", "pay", 6), ("west", "pay", None)]
    assert refused == [
        "C2: 2.5 is not a whole number of stars",
        "B3: 0 lies below 1, the lowest number of stars",
        "C3: 8 lies above 7, the highest number of stars",
        "C4: 'x' is not a value; expected a number from 1 to 7 or '9' (see --values)",
    ]
    found, refused = read(tmp_path, rows, wide=True, values="0.0..10.0 percent")
    assert found[:2] == [("north", "pay", 6), ("north", "week", Decimal("2.5"))]
    case = case_of_votes(votes(tmp_path / "votes.csv", wide=True, values="0.0..10.0 percent"), stance="offers")
    assert case.position("north", "week").summary == "offers 2.5 percent"


def test_votes_may_assert_facts(tmp_path: Path) -> None:
    """The issues are facts then; other stances are refused."""
    found = votes(table(tmp_path, "party,flat\nnorth,no\n"), wide=True)
    case = case_of_votes(found, stance="asserts")
    assert (case.issues["flat"].kind, case.position("north", "flat").summary) == ("fact", "asserts no")
    with pytest.raises(UsageError, match="'defers' is not the stance of a vote: expected 'demands', 'offers'"):
        case_of_votes(found, stance="defers")


def test_headings_and_rows_of_all_kinds(tmp_path: Path) -> None:
    """A title above the heading, empty rows, rows that are short, columns that are left out, names that are alike."""
    text = "A survey,204,\n\nAge,Voter,Pay rise,pay-rise,n-votes,\n30,A,yes,no,2,\n\n31,a!\n"
    found = votes(table(tmp_path, text), wide=True, columns={"voter": "party"}, skip=["age", "N-*"])
    assert list(found) == [("a", "pay-rise", "yes"), ("a", "pay-rise-2", "no")]
    imported = found.imported()
    assert (dict(imported.parties), imported.unseen, imported.left) == ({"a": "A", "a-2": "a!"}, 2, ("Age", "n-votes"))


def test_cells_that_are_refused(tmp_path: Path) -> None:
    """Each has its place; the rest of the row is read."""
    text = "party,peace,,date\nnorth,maybe,,\n,yes\nsouth,yes,no,soon\nsouth,yes,1,2025,more\nnorth,no\nnorth,yes\n"
    found, refused = read(tmp_path, text, wide=True)
    assert found == [("south", "peace", "yes"), ("north", "peace", "no")]
    assert refused == [
        "B2: 'maybe' is not a value; expected 'yes', 'no', 'pass' or 'abstain' (see --values)",
        "A3: no party",
        "D4: 'soon' is not a date: expected a day such as 2 June 2025 or 2025-06-02, a month or a year",
        "C5: its column has no heading",
        "E5: its column has no heading",
        "B7: 'north' has a vote on 'peace' already: a second one needs a date",
    ]
    found, refused = read(tmp_path, "party,issue,value\nnorth,,yes\nnorth,peace\n\n")
    assert (found, refused) == ([], ["B2: no issue"])


def test_a_list_of_refused_cells_has_an_end(tmp_path: Path) -> None:
    """The rest is counted."""
    path = table(tmp_path, "party,peace\n" + "".join(f"p{number},7\n" for number in range(9)))
    imported = votes(path, wide=True, most_errors=2).imported()
    assert (len(imported.refused), imported.more) == (2, 7)
    assert repr(imported) == "<ImportedVotes: 0 votes, 0 passes, 0 not seen, 9 refused>"
    assert "7 more are refused (to list them: --max-errors)." in str(imported)
    assert imported.to_records()[0]["more"] == 7


def test_a_workbook_of_votes(tmp_path: Path) -> None:
    """Numbers, truths and formulas of cells, and headings that are numbers."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["party", 1, 2, "=A1"], [7, True, False, None], ["=A1", True], ["x", "=A1", 1]):
        sheet.append(row)
    path = tmp_path / "votes.xlsx"
    book.save(path)
    found = votes(path, wide=True)
    assert list(found) == [("7", "1", "yes"), ("7", "2", "no")]
    assert [str(note).partition(": ")[0] for note in found.imported().refused] == [
        "votes.xlsx:A3",
        "votes.xlsx:B4",
        "votes.xlsx:C4",
    ]


@pytest.mark.parametrize(
    ("text", "wide", "why"),
    [
        ("who,peace\nnorth,yes\n", True, "row 1: no column 'party'; say which is which: --columns 'NAME=party'"),
        ("party,issue\nnorth,peace\n", False, "no column 'value'"),
        ("party,Peace,peace\nnorth,yes,no\n", True, "the column 'peace' appears twice"),
        ("", True, "no column 'party'"),
    ],
)
def test_tables_that_are_refused(tmp_path: Path, text: str, wide: bool, why: str) -> None:  # noqa: FBT001
    """As a whole, because their columns are not known."""
    with pytest.raises(CaseError) as caught:
        list(votes(table(tmp_path, text), wide=wide))
    assert why in str(caught.value)


# What cells mean


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1", "--values has '1': expected what a cell holds, =, and what it means"),
        ("1=", "--values has '1=': expected what a cell holds"),
        ("1=a,1.0=b", "--values has '1.0=b': expected what a cell holds"),
        ("0=pass", "--values '0=pass': expected outcomes (1=agree) or a range of numbers (1..7), one of the two"),
        ("1..7,8=agree", "--values '1..7,8=agree': expected outcomes (1=agree) or a range"),
        ("1..7,1..9", "--values has '1..9': expected what a cell holds"),
    ],
)
def test_meanings_that_are_not_understood(text: str, why: str) -> None:
    """The message has what is expected."""
    with pytest.raises(UsageError) as caught:
        Answers.parse(text)
    assert str(caught.value).startswith(why)


def test_a_range_has_its_lower_end_first() -> None:
    """As every domain of numbers says."""
    with pytest.raises(DomainError, match="the lowest number, 7, lies above the highest, 1"):
        Answers.parse("7..1")


def test_cells_as_programs_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Case, blanks and a fraction of zero make no difference; a truth of a workbook is not its number."""
    answers = Answers.parse("1=agree,Y=agree,0=pass")
    assert [answers.of(cell) for cell in ("1", "1.0", " y ", 1, Decimal("1.0"))] == ["agree"] * 5
    assert answers.of("0.00") is Unsaid.PASS
    assert answers.of("  ") is Unsaid.NOT_SEEN
    for cell in (True, Unreadable("a formula"), "1" * 200):
        with pytest.raises(ValueError, match=r"is not a value|a formula"):
            answers.of(cell)
    with pytest.raises(ValueError, match="is not a value"):
        Answers.parse("1..7").of("1" * 200)
    monkeypatch.setattr("positions.intake.answers._MOST_KEPT", 0)
    assert Answers.parse("1..7").of("3") == 3


@given(st.lists(st.lists(st.sampled_from(["1", "-1", "0", "", "?"]), min_size=3, max_size=3), max_size=5))
@settings(max_examples=15)
def test_wide_and_long_are_one_table(rows: Sequence[Sequence[str]]) -> None:
    """The same votes are the same case, by whatever way they come; and every cell is counted once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wide = table(
            folder, "\n".join(["party,a,b,c", *(",".join([f"p{n}", *row]) for n, row in enumerate(rows))]), "wide.csv"
        )
        lines = [f"p{n},{issue},{cell}" for n, row in enumerate(rows) for issue, cell in zip("abc", row, strict=True)]
        long = table(folder, "\n".join(["party,issue,value", *lines]), "long.csv")
        one, two = votes(wide, wide=True, values=AGREE), votes(long, values=AGREE)
        assert list(one) == list(two)
        first, second = one.imported(), two.imported()
        assert first.votes + first.passes + first.unseen + len(first.refused) == 3 * len(rows)
        assert (first.refused and [note.text for note in first.refused] == [note.text for note in second.refused]) or (
            not second.refused
        )
        write_votes(one, folder / "wide.jsonl")
        if first.votes + first.passes:
            assert load(folder / "wide.jsonl") == case_of_votes(one)
        else:
            assert not (folder / "wide.jsonl").exists()


# Files


def test_csv_row_by_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the encodings and with the separators that a sheet may have, watched."""
    monkeypatch.setattr(comma, "_STEP", 1)
    path = tmp_path / "votes.csv"
    for raw in (
        "party;peace\r\nnorth;'-1\r\n".encode("utf-8-sig"),
        "party\tpeace\nnorth\t-1\n".encode("utf-16"),
    ):
        path.write_bytes(raw)
        seen: list[tuple[int, int]] = []
        rows = read_rows(path, watch=lambda done, size, seen=seen: seen.append((done, size)))  # type: ignore[misc]
        assert list(map(list, rows)) == [["party", "peace"], ["north", "-1"]]
        assert seen == [(len(raw), len(raw))] * 2


def test_csv_that_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the line, and as soon as it is found."""
    path = tmp_path / "votes.csv"

    def wrong(raw: bytes | None = None) -> str:
        if raw is not None:
            path.write_bytes(raw)
        with pytest.raises(CaseError) as caught:
            list(read_rows(path))
        return str(caught.value).partition("cannot be read: ")[2]

    assert wrong() == "No such file or directory"
    assert wrong(b"party,peace\nnorth,\xff\n") == "line 2 is not UTF-8: save it as “CSV UTF-8”"
    assert wrong(b"\xff\xfex\x00\n") == "it is not UTF-16"
    assert wrong(b'party\n"' + b"x" * 200_000) == "it is not CSV: field larger than field limit (131072)"
    monkeypatch.setattr(comma, "MOST_STREAMED", 1)
    assert wrong(b"party\nnorth\n") == "more than 1 rows"
    monkeypatch.setattr(comma, "WIDEST_STREAMED", 1)
    assert wrong(b"party,peace\n") == "row 1 has more than 1 cells"
    path.unlink()
    os.mkfifo(path)
    assert wrong() == "it is not an ordinary file"
    with pytest.raises(CaseError, match=r"'votes\.txt' is not the name of a spreadsheet"):
        list(read_rows(tmp_path / "votes.txt"))


def test_a_generated_assembly(tmp_path: Path) -> None:
    """A larger table: all votes come, written as lines and loaded again; too many for a folder are refused."""
    issues = [f"i{number}" for number in range(40)]
    cells = [[("1", "-1", "0", "")[(3 * p + 5 * i) % 4] for i in range(40)] for p in range(50)]
    text = "\n".join(",".join(row) for row in [["party", *issues], *([f"p{n}", *row] for n, row in enumerate(cells))])
    found = votes(table(tmp_path, text), wide=True, values=AGREE)
    assert sum(1 for _ in found) == 1500
    assert write_votes(found, tmp_path / "case.jsonl").unseen == 500
    case = load(tmp_path / "case.jsonl")
    assert (len(case.parties), len(case.issues), len(case.statements)) == (50, 40, 1500)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(voting, "_MOST_IN_TOML", 1499)
        with pytest.raises(WriteError, match="1,500 statements are too many for files that are read as a whole"):
            write_votes(found, tmp_path / "case")
    assert not (tmp_path / "case").exists()
    write_votes(found, tmp_path / "case")
    assert load(tmp_path / "case") == case


# The command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table of votes, from which commands run."""
    monkeypatch.chdir(tmp_path)
    table(tmp_path, "who,age,peace,trade\nNorth,30,1,0\nSouth,41,-1,?\n")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The status of the command and what it prints."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "200")
        try:
            status = main(["import", "votes.csv", *arguments])
        except SystemExit as end:
            status = int(str(end.code))
    out, error = capsys.readouterr()
    return status, out + error


WIDE = ("--wide", "--columns", "who=party", "--skip", "age", "--values", "1=agree,-1=disagree,0=pass")


def test_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Votes become a case; what is refused is listed, and the status says so."""
    status, said = run(capsys, "case.jsonl", *WIDE)
    assert (status, said.splitlines()) == (
        1,
        [
            "votes.csv: 2 parties, 2 issues: 2 votes, 1 pass, 0 not seen, 1 refused.",
            "",
            "cell  refused",
            "----  ------------------------------------------------------------",
            "D3    '?' is not a value; expected '1', '-1' or '0' (see --values)",
            "",
            "Not read: 1 column, 'age'.",
            "",
            "written to case.jsonl; now try: positions compare north south --case case.jsonl",
        ],
    )
    assert load(folder / "case.jsonl").position("north", "peace").summary == "demands agree"
    status, said = run(capsys, "case.jsonl", *WIDE)
    assert (status, said) == (
        2,
        "positions: case.jsonl is there already, and votes make a case of their own: another name, or --replace\n",
    )
    status, said = run(capsys, "case.jsonl", *WIDE, "--replace", "--stance", "offers", "--max-errors", "0")
    assert status == 1
    assert load(folder / "case.jsonl").position("north", "peace").summary == "offers agree"


def test_the_command_with_another_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder is made, or filled if it is empty; a dry run writes nothing, and JSON has the numbers."""
    status, said = run(capsys, "case", *WIDE, "--dry-run")
    assert (status, said.splitlines()[-1]) == (1, "nothing is written to case: this was a dry run")
    (folder / "case").mkdir()
    status, said = run(capsys, "case", *WIDE, "--format", "json")
    data = json.loads(said)
    assert list(Draft7Validator(ImportedVotes.schema()).iter_errors(data)) == []
    assert (status, data["votes"], data["refused"][0]["cell"]) == (1, 2, "votes.csv:D3")
    assert len(load(folder / "case").statements) == 3
    table(folder, "who,age\nNorth,30\n")
    status, said = run(capsys, "other", *WIDE)
    assert (status, said.splitlines()[-1]) == (0, "nothing is written: no vote could be read")
    assert not (folder / "other").exists()
    table(folder, "party,issue,value\nNorth,Pay,yes\n")
    assert run(capsys, "other.toml", "--long")[0] == 0
    assert loads((folder / "other.toml").read_text()).position("north", "pay").summary == "demands yes"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--wide", "--long"], "--wide and --long: a table has a row for each party or a row for each vote"),
        (["--values", "1..7"], "--values is for tables of votes: add --wide or --long"),
        (["--max-errors", "0"], "--max-errors is for tables of votes: add --wide or --long"),
        (["--wide", "--stance", "demand"], "no stance 'demand' (did you mean 'demands'?)"),
        (["--wide", "--values", "x"], "--values has 'x'"),
    ],
)
def test_calls_that_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], why: str
) -> None:
    """In one line, and nothing is written."""
    columns = ["--columns", "who=party"] if "--wide" in arguments else []
    status, said = run(capsys, "case", *arguments, *columns)
    assert status == 2
    assert why in said
    assert not (folder / "case").exists()


def test_writing_votes_that_stops_leaves_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of the table ends the command quietly; the old file is there, and nothing beside it."""
    old = table(folder, '{"case": {"id": "old"}}\n', "case.jsonl")
    before = sorted(folder.iterdir())

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(voting, "statement_of", interrupted)
    assert main(["import", "votes.csv", "case.jsonl", *WIDE, "--replace"]) == 130
    assert old.read_text() == '{"case": {"id": "old"}}\n'
    assert sorted(folder.iterdir()) == before
    dump(load(old), folder / "again.jsonl")
