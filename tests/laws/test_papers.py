"""Laws of papers, on random small cases: nothing is lost or invented, and every text stays text."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from positions import Issue, Negotiation, Options, Party, Source, Statement, brief, strategies
from positions.papers import Brief

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere

PARTIES = ("north", "south")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "section", "h2", "p", "article", "h3", "small"),
    *("ul", "li", "b", "span", "cite"),
}
SCHEMA = Draft7Validator(Brief.schema())


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
