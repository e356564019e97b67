"""Laws of papers, on random small cases: nothing is lost or invented, and every text stays text."""

from __future__ import annotations

import io
import json
import re
from collections import Counter

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from positions import (
    Issue,
    Kind,
    Negotiation,
    Options,
    Party,
    Source,
    Statement,
    Verdict,
    brief,
    side_by_side,
    strategies,
)
from positions.papers import Brief, ByRound, Glossary, SideBySide, by_round
from positions.papers.columns import sheet_of_values
from positions.papers.holding import held
from positions.prose import printable
from positions.sheets.comma import sheet_of_csv
from positions.sheets.workbook import sheets_of_workbook

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere

PARTIES = ("north", "south")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "section", "h2", "p", "article", "h3", "small"),
    *("ul", "li", "b", "span", "cite"),
}
IN_COLUMNS = TAGS | {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "bdi"}
SCHEMA, BESIDE, ROUNDS = (Draft7Validator(kind.schema()) for kind in (Brief, SideBySide, ByRound))


@given(strategies.cases(parties=PARTIES), st.integers(20, 120))
def test_every_issue_is_told_once_with_its_verdict(case: Negotiation, width: int) -> None:
    """In the entries, and in exactly one of the sections; the text fits its width, and the data its schema."""
    paper = brief(case, *PARTIES)
    told = Counter(issue for entry in paper.entries for issue in entry.issues)
    assert told == Counter(list(paper.comparison))
    assert all(paper.comparison[issue].verdict is entry.verdict for entry in paper.entries for issue in entry.issues)
    sections = [paper.having(verdict) for verdict in {entry.verdict for entry in paper.entries}]
    sections += [*paper.one_sided.values(), paper.silent]
    assert Counter(entry.question for found in sections for entry in found) == Counter(
        entry.question for entry in paper.entries
    )
    for text in (paper.text(width), paper.short(quotes=True).text(width)):
        assert max(map(len, text.split("\n"))) <= width
    assert [error.message for error in SCHEMA.iter_errors(json.loads(paper.show("json")))] == []


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_stays_text(title: str, question: str, publisher: str) -> None:
    """Whatever a file says, no control character comes through, and no tag and no heading is made of it."""
    seat = Issue("seat", Options(["oslo", "rome"]), question)
    case = Negotiation(
        "talks",
        title,
        parties=[Party("north", title), Party("south", publisher)],
        issues=[seat],
        sources=[Source("press", publisher=publisher)],
        statements=[
            Statement("n1", party="north", stance="demands", terms=seat.only("oslo"), source="press"),
            Statement("s1", party="south", stance="demands", terms=seat.only("rome"), source="press"),
        ],
    )
    paper = brief(case, *PARTIES)
    for form in ("text", "markdown", "html", "csv", "json"):
        assert all(sign.isprintable() or sign == "\n" for sign in paper.show(form, width=80))
    html, markdown = paper.show("html"), paper.show("markdown")
    assert set(re.findall(r"<(?!/|!)([a-z0-9]*)", html)) <= TAGS
    assert [line.split(" ")[0] for line in markdown.split("\n") if line.startswith("#")] == ["#", "##", "##"]


@given(strategies.cases(parties=PARTIES), st.integers(20, 120))
def test_a_side_by_side_tells_every_issue_once_and_loses_nothing(case: Negotiation, width: int) -> None:
    """Each issue has its number of the case; CSV and JSON give back what was written; text fits its width."""
    paper = side_by_side(case, *PARTIES)
    numbers = {issue: number for number, issue in enumerate(case.issues, 1)}
    assert [(row.entry.issues, row.numbers) for row in paper.rows] == [
        ((issue,), (numbers[issue],)) for issue in paper.comparison
    ]
    folded = [
        (issue, number) for row in paper.folded for issue, number in zip(row.entry.issues, row.numbers, strict=True)
    ]
    assert sorted(folded) == sorted((issue, numbers[issue]) for issue in paper.comparison)
    written = sheet_of_values(paper, paper.rows).rows
    assert sheet_of_csv(paper.encoded("csv"), "").rows == tuple(
        tuple(None if value is None else str(value) for value in row) for row in written
    )
    assert {row[0] for row in paper.sheets[1].rows[1:]} <= paper.statements.keys()
    assert max(map(len, paper.text(width).split("\n"))) <= width
    assert [error.message for error in BESIDE.iter_errors(json.loads(paper.show("json")))] == []
    told = [issue for each in paper.bracketed.clauses for issue in each.issues]
    assert Counter(told) == Counter(issue for issue, each in paper.comparison.items() if each.issue.kind is Kind.TERM)
    for each in paper.bracketed.clauses:
        assert each.agreed == (paper.comparison[each.issues[0]].verdict is Verdict.AGREED) == ("[" not in each.text)


@given(strategies.cases(parties=PARTIES))
def test_movement_by_round_ends_with_what_is_held(case: Negotiation) -> None:
    """The last column has the position at its end, and each row one cell for each column."""
    found = by_round(case, *PARTIES)
    for each in found.paths:
        assert len(each.texts) == len(each.holds) == len(found.stages)
        position = case.position(each.party, each.issues[0], on=found.stages[-1].until)
        assert each.holds[-1] in ("", held(Glossary(case), position))
        assert bool(each.holds[-1]) == (not position.silent or bool(position.deferring))
    assert [error.message for error in ROUNDS.iter_errors(json.loads(found.show("json")))] == []


@given(ANY_TEXT, ANY_TEXT)
@settings(max_examples=10)
def test_any_text_stays_text_in_columns(title: str, question: str) -> None:
    """No tag, no row and no formula is made of it, in HTML, Markdown, CSV, a workbook and a file of Word."""
    seat = Issue("seat", Options(["oslo", "rome"]), f"{question}?")
    case = Negotiation(
        "talks",
        title,
        parties=[Party("north", f"N{title}"), Party("south", "S")],
        issues=[seat],
        statements=[Statement("n1", party="north", stance="demands", terms=seat.only("oslo"), note=title)],
    )
    paper = side_by_side(case, *PARTIES)
    html, markdown = paper.show("html"), paper.show("markdown")
    assert set(re.findall(r"<(?!/|!)([a-z0-9]*)", html)) <= IN_COLUMNS
    assert len([line for line in markdown.split("\n") if line.startswith("|")]) == 3
    assert sheets_of_workbook(paper.encoded("xlsx"), "") == list(paper.sheets)
    (table,) = docx.Document(io.BytesIO(paper.encoded("docx"))).tables
    assert table.rows[1].cells[1].text == printable(f"{question}?")
