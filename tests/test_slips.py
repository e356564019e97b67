"""What people write in TOML by mistake: the message shows the line and says what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions import CaseError, load

if TYPE_CHECKING:
    from pathlib import Path

TODAY = "a day is written"
NUMBER = "a number has a point and no comma: write"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("id = “talks”", 'curly quotation marks (“”): write straight ones, "text"'),
        ('id = "talks”', 'curly quotation marks (”): write straight ones, "text"'),
        ("id = ‘talks’", 'curly quotation marks (‘’): write straight ones, "text"'),
        ("together = yes", 'write "yes" if it is an outcome, true if not'),
        ("terms = { office = No }", 'write "no" if it is an outcome, false if not'),
        ("together = True", "write true"),
        ("id = north  # a party", 'text needs quotation marks: write "north"'),
        ('party = ["south", north]', 'text needs quotation marks: write "north"'),
        ("title = Talks on a pause", 'text needs quotation marks: write "Talks on a pause"'),
        ("date = 01.05.2023", f"{TODAY} as 2023-05-01 or 2023-01-05"),
        ("date = 13.05.2023", f"{TODAY} as 2023-05-13"),
        ("date = 5/5/2023", f"{TODAY} as 2023-05-05"),
        ("date = 2025-6-2", f"{TODAY} as 2025-06-02"),
        ("date = 2025/06/02", f"{TODAY} as 2025-06-02"),
        ("date = 2025-06", 'a month is text: write "2025-06"'),
        ("date = 2 June 2025", f"{TODAY} with numbers, as 2025-06-02"),
        ("date = June 2, 2025", f"{TODAY} with numbers, as 2025-06-02"),
        ("salience = 0,5", f"{NUMBER} 0.5"),
        ("terms = { rise = 10,5 }", f"{NUMBER} 10.5"),
        ("length = 1,200", f"{NUMBER} 1.200 or 1200"),
        ("terms = { rise = 6% }", "a number stands alone: write 6, and the unit in the domain of the issue"),
        ('domain = { quantity = "day",', "a table in braces must end on its line: put all of it on one line"),
        ('domain = { quantity = "day", }', "no comma before the closing brace"),
        ("terms = { rise = >= 6 }", "a bound is a table: write { at_least = 6 }"),
        ("terms = { rise = < 0.5 }", "a bound is a table: write { less_than = 0.5 }"),
        ("terms = { rise = 06 }", "a number has no 0 before it: write 6"),
        ("terms: { rise = 6 }", "a key and its value have = between them: write terms = …"),
        ("id: talks", "a key and its value have = between them: write id = …"),
    ],
)
def test_slips(tmp_path: Path, line: str, said: str) -> None:
    """In the words of somebody who helps, not of the parser."""
    path = tmp_path / "case.toml"
    path.write_text(f"# A case.\n{line}\n", encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load(path)
    assert str(caught.value) == f"{path}:2: not TOML: {line}: {said}"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("date = 31.31.2023", "Expected newline or end of document after a statement"),
        ("date = 2025-06-02.5", "Expected newline or end of document after a statement"),
        ("date = 2025/13/02", "Expected newline or end of document after a statement"),
        ("[north", "Expected ']' at the end of a table declaration"),
        ("a = 1 b = true", "Expected newline or end of document after a statement"),
        ("a = [true, 1 1]", "Unclosed array"),
    ],
)
def test_other_faults_are_in_the_words_of_the_parser(tmp_path: Path, line: str, said: str) -> None:
    """If there is nothing better to say."""
    path = tmp_path / "case.toml"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load(path)
    assert str(caught.value) == f"{path}:1: not TOML: {said}"


def test_a_long_line_is_shown_in_part(tmp_path: Path) -> None:
    """Sixty characters of it."""
    path = tmp_path / "case.toml"
    path.write_text(f"title = {'word ' * 70}\n", encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:1: not TOML: title = word word word")
    assert len(str(caught.value)) < 400 + len(str(path))


def test_a_spreadsheet_given_as_a_case(tmp_path: Path) -> None:
    """It has to be imported; the command is named."""
    path = tmp_path / "table.csv"
    path.write_text("party,issue\n", encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load(path)
    assert str(caught.value) == (
        f"{path}: this is a spreadsheet, and not a case; to make a case of it: positions import table.csv my-case"
    )
    with pytest.raises(CaseError, match="No such file or directory"):
        load(tmp_path / "none.csv")
