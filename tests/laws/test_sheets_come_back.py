"""Laws of spreadsheets: a case that is exported and imported is the same case."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from positions import Evidence, Issue, Negotiation, Options, Party, Source, Statement
from positions.intake import read_sheet, write_sheet
from positions.intake.value import cell_of, meaning_of
from positions.sheets import Sheet, read_sheets, write_sheets
from positions.strategies import cases, domains, regions
from tests.test_round_trip import FULL

# Text of all kinds: formulas, what looks like JSON, control characters, what workbooks escape, line ends.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "\t=1",
        " =1",
        "＝1",
        "'=1",
        "''",
        '"',
        '"a"',
        "[1]",
        "{}",
        "_x0041_",
        "a\r\nb",
        "yes",
        "1,5",
    ]
)


@settings(max_examples=5, deadline=None)
@given(cases(endless=True))
def test_a_workbook_gives_the_case_back(case: Negotiation) -> None:
    """Everything in a case survives, also packages, alternatives, proposals and rules."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.xlsx")
        write_sheet(case, path)
        imported = read_sheet(path)
    assert imported.refused == ()
    assert imported.case == case


def test_every_field_of_every_record_comes_back(tmp_path: Path) -> None:
    """A case that uses every field of every record, in a workbook."""
    write_sheet(FULL, tmp_path / "table.xlsx")
    assert read_sheet(tmp_path / "table.xlsx").case == FULL


@settings(max_examples=10, deadline=None)
@given(cases(endless=True))
def test_csv_beside_the_case_changes_nothing(case: Negotiation) -> None:
    """The statements of a case, as CSV, are the statements that it has."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.csv")
        write_sheet(case, path)
        imported = read_sheet(path, case=case)
    assert (imported.refused, imported.changes) == ((), ())
    assert imported.case == case


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_the_cell_of_a_region_means_the_region(data: st.DataObject) -> None:
    """Whatever the domain is, what is written is understood again."""
    domain = data.draw(domains())
    region = data.draw(regions(domain).filter(lambda found: not found.is_empty))
    issue = Issue("it", domain)
    assert meaning_of(cell_of(region, issue), issue).region == region


@settings(max_examples=8, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["table.xlsx", "table.csv"]))
def test_text_of_all_kinds_comes_back(note: str, speaker: str, name: str) -> None:
    """No text becomes a formula, a number or another text."""
    seat = Issue("seat", Options(["=1+1", "a or b", '"a"', "both", "yes"]))
    said = Statement(
        "=s",
        party=["+a,b", "'c"],
        stance="demands",
        terms=[{"seat": ["=1+1", "both"]}, {"seat": "a or b"}],
        source="-x",
        note=note,
        evidence=[Evidence("“no” limits", speaker=speaker, via=[speaker, note])],
    )
    case = Negotiation(
        "talks",
        note,
        parties=[Party("+a,b", note), Party("'c")],
        issues=[seat],
        sources=[Source("-x", title=speaker, url=note)],
        statements=[said],
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        write_sheet(case, path)
        assert read_sheet(path, case=case if name.endswith(".csv") else None).case == case


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=3))
def test_cells_of_csv_come_back(rows: list[list[str]]) -> None:
    """Any text is the text that it was; an empty one is an empty cell."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.csv")
        path.write_bytes(write_sheets(path, [Sheet("", rows)]))
        (sheet,) = read_sheets(path)
    assert sheet.rows == tuple(tuple(cell or None for cell in row) for row in rows)
