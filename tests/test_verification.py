"""The words of a case looked up in its documents, and the text that they are looked up in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from positions import Evidence, Negotiation, Proposal, Skip, Source, Statement, load_seeds
from positions.evidence import RECIPE, DocumentError, Status, canonical, digest, documents_in, verify
from tests.documents import BUNDLED, PAUSE, case, needs_documents, said, write

if TYPE_CHECKING:
    from pathlib import Path


# --- the canonical text ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "\n"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree\n"),
        ("\ufeffone", "one\n"),
        ("one \t\n\u00a0\ntwo\n\n\n", "one\n\ntwo\n"),
        ("  one", "  one\n"),
        ("cafe\u0301", "café\n"),
    ],
)
def test_the_recipe(text: str, expected: str) -> None:
    """No byte order mark, LF, NFC, no blanks at the end of a line, one LF at the end."""
    assert canonical(text) == expected


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\r\n \ufeff\u0301e")))
@example("\ufeff\ufeff")
@example("\u2000\n")
def test_a_canonical_text_is_canonical(text: str) -> None:
    """The recipe changes nothing the second time."""
    assert canonical(canonical(text)) == canonical(text)


def test_the_recipe_has_a_name_and_a_fixed_result() -> None:
    """Hashes that were written down have to hold for ever."""
    assert RECIPE == "positions-text-1"
    assert digest(canonical("\ufeffÄrger \r\n")) == "1079ccf215226da285b807963d07ed2672703567800bda38e92426f05fc41aa5"


# --- documents ---


def test_a_document_is_the_file_that_bears_the_id_of_the_source(tmp_path: Path) -> None:
    """Or the one that the source names."""
    write(tmp_path, "One.\r\n")
    write(tmp_path, "Two.", "other.md")
    found = case(sources=[Source("gazette"), Source("herald", file="other.md")])
    assert [(each.source.id, each.text, each.line, each.trouble) for each in documents_in(found, tmp_path)] == [
        ("gazette", "One.\n", 1, ""),
        ("herald", "Two.\n", 1, ""),
    ]


def test_a_source_may_be_a_part_of_a_file(tmp_path: Path) -> None:
    """Then its text and its hash are those of the part, and the line says where it begins."""
    write(tmp_path, "Head\r\n\r\nFirst word.  \r\nLast word. Tail\r\n")
    part = Source("gazette", begins="First", ends="Last word.")
    (found,) = documents_in(case(sources=[part]), tmp_path)
    assert (found.text, found.line) == ("First word.\nLast word.\n", 3)


@pytest.mark.parametrize(
    ("source", "trouble"),
    [
        (Source("herald"), "herald.txt: No such file or directory"),
        (Source("x", file="latin"), "latin: not UTF-8"),
        (Source("x", file="\0"), "\0: embedded null byte"),
        (Source("x", file="gazette.txt", begins="Second"), "gazette.txt holds nothing that begins with 'Second'"),
        (
            Source("x", file="gazette.txt", begins="Last", ends="First"),
            "gazette.txt holds nothing that ends with 'First'",
        ),
        (Source("x", file="../gazette.txt"), "'../gazette.txt' lies outside of the folder"),
        (Source("x", file="/etc/hosts"), "'/etc/hosts' lies outside of the folder"),
    ],
    ids=["missing", "latin-1", "null", "begins", "ends", "above", "absolute"],
)
def test_why_there_is_no_text(tmp_path: Path, source: Source, trouble: str) -> None:
    """The other documents are read all the same."""
    write(tmp_path, "First. Last.")
    (tmp_path / "latin").write_bytes("Ärger".encode("latin-1"))
    (found,) = documents_in(case(sources=[source]), tmp_path)
    assert (found.text, found.trouble, found.changed) == (None, trouble, False)


def test_a_document_has_changed_when_its_hash_has(tmp_path: Path) -> None:
    """Without a hash nobody knows."""
    write(tmp_path, "Now.")
    sources = [Source("a", file="gazette.txt")]
    sources += [
        Source(name, file="gazette.txt", sha256=digest(text)) for name, text in (("b", "Now.\n"), ("c", "Then.\n"))
    ]
    assert [each.changed for each in documents_in(case(sources=sources), tmp_path)] == [False, False, True]


def test_without_a_folder_there_is_an_error() -> None:
    """It is an OSError too."""
    with pytest.raises(DocumentError) as caught:
        verify(case(), "no-such-folder")
    assert str(caught.value) == "no folder of documents: 'no-such-folder'"
    assert isinstance(caught.value, OSError)


# --- verification ---

TEXT = "North demands a “pause” of 30 days, and a ceasefire. A pause, again a pause.\n"


def of(*evidence: Evidence, skips: tuple[Skip, ...] = (), **more: object) -> Negotiation:
    """The case with this evidence."""
    return case(said(*evidence), skips=skips, **more)


def test_every_phrase_is_shown_with_what_became_of_it(tmp_path: Path) -> None:
    """Evidence of proposals and of statements, and skips, in the order of the case."""
    paper = Proposal(
        "paper",
        by="south",
        clauses=PAUSE.only("none"),
        source="gazette",
        evidence=[Evidence("a ceasefire")],
    )
    pieces = (Evidence('a "pause" of 30 days'), Evidence("pause"), Evidence("90 days"), Evidence("zebra quiz"))
    skip = Skip("rhetoric", exact="again a pause", source="gazette", start=0, end=13)
    found = verify(of(*pieces, skips=(skip,), proposals=[paper]), write(tmp_path, TEXT))
    assert [(each.record, each.phrase, str(each.anchor.status)) for each in found.checked] == [
        ("paper", "a ceasefire", "verified"),
        ("n1", 'a "pause" of 30 days', "verified-folded"),
        ("n1", "pause", "ambiguous"),
        ("n1", "90 days", "near-miss"),
        ("n1", "zebra quiz", "not-found"),
        ("skip", "again a pause", "relocated"),
    ]
    assert found.findings == (
        "n1: ambiguous: “pause”",
        "n1: near-miss: “90 days”; the document has “30 days,” (“90” is “30”) [grave: number]",
        "n1: not-found: “zebra quiz”",
    )
    assert repr(found) == (
        "<Verification: 1 verified, 1 verified-folded, 1 relocated, 1 ambiguous, 1 near-miss, 1 not-found>"
    )
    assert found.table.show(width=120) == (
        "Of 6 phrases: 1 verified, 1 verified-folded, 1 relocated, 1 ambiguous, 1 near-miss, 1 not-found.\n\n"
        "source   verified  verified-folded  relocated  ambiguous  near-miss  not-found\n"
        "-------  --------  ---------------  ---------  ---------  ---------  ---------\n"
        "gazette  1         1                1          1          1          1\n\n" + "\n\n".join(found.findings)
    )
    assert found.to_records()[3] == {
        "record": "n1",
        "source": "gazette",
        "exact": "90 days",
        "status": "near-miss",
        "proves": False,
        "start": 27,
        "end": 35,
        "found": "30 days,",
        "differs": "90 is 30",
        "grave": "number",
        "negation": "",
    }


def test_a_near_miss_that_is_not_grave_is_shown_shorter(tmp_path: Path) -> None:
    """Small words; and a phrase in which only the marks differ."""
    pieces = (Evidence("a ceasefire and again"), Evidence("pause. again"))
    found = verify(of(*pieces), write(tmp_path, "a pause: again, ceasefire or again\n"))
    assert found.findings == (
        (
            "n1: near-miss: “a ceasefire and again”; the document has “again, ceasefire or again”"
            " (“a” is “again”, “and” is “or”)"
        ),
        "n1: near-miss: “pause. again”; the document has “pause: again,” (“pause. again” is “pause: again,”)",
    )


def test_a_near_miss_shows_the_whole_of_a_word_that_a_line_end_divides(tmp_path: Path) -> None:
    """What the phrase leaves out is what matters."""
    found = verify(of(Evidence("conditional pause")), write(tmp_path, "an un-\nconditional pause"))
    assert found.findings == (
        (
            "n1: near-miss: “conditional pause”; the document has “un-\nconditional pause” "
            "(“conditional” is “un-conditional”) [grave: condition]"
        ),
    )


def test_a_word_of_the_outcomes_is_grave(tmp_path: Path) -> None:
    """The labels of the issues that the statement is about."""
    found = verify(of(Evidence("a pause was held today")), write(tmp_path, "a pause was sold today\n"))
    assert found.findings == (
        (
            "n1: near-miss: “a pause was held today”; the document has “a pause was sold today” (“held” is “sold”) "
            "[grave: outcome]"
        ),
    )


def test_without_a_document_the_text_is_missing(tmp_path: Path) -> None:
    """The document is told once, and then each phrase."""
    found = verify(of(Evidence("a pause")), tmp_path)
    assert found.findings == (
        "gazette: no text: gazette.txt: No such file or directory",
        "n1: text-missing: “a pause”",
    )


def test_evidence_of_no_source_has_no_text(tmp_path: Path) -> None:
    """It is told, and not passed over."""
    found = verify(case(said(Evidence("a pause"), source=None)), tmp_path)
    assert [(each.source, each.anchor.status) for each in found.checked] == [("", Status.TEXT_MISSING)]
    assert [row.cells for row in found.table.rows] == [("none", "1")]


def test_evidence_may_name_another_source_than_its_statement(tmp_path: Path) -> None:
    """Then it is looked up there."""
    write(tmp_path, "nothing")
    write(tmp_path, "a pause", "herald.txt")
    more = case(said(Evidence("a pause", source="herald")), sources=[Source("gazette"), Source("herald")])
    assert verify(more, tmp_path).counts == {Status.VERIFIED: 1}


@pytest.mark.parametrize(
    ("sha256", "end", "status"),
    [
        (digest("Now.\n"), 3, Status.UNQUOTED),
        (None, 5, Status.UNQUOTED),
        (digest("Then.\n"), 3, Status.TEXT_CHANGED),
        (digest("Now.\n"), 6, Status.NOT_FOUND),
        (None, 999, Status.NOT_FOUND),
    ],
    ids=["same", "unknown", "changed", "one beyond the end", "far beyond the end"],
)
def test_a_place_without_a_phrase_is_never_verified(
    tmp_path: Path, sha256: str | None, end: int, status: Status
) -> None:
    """There are no words to look for, whatever the hash of the text says."""
    case = of(Evidence(start=0, end=end), sources=[Source("gazette", sha256=sha256)])
    found = verify(case, write(tmp_path, "Now."))
    assert [each.anchor.status for each in found.checked] == [status]
    assert found.findings[-1] == f"n1: {status}: characters 0 to {end}, no phrase"


def test_a_phrase_right_after_a_negation_is_advice_and_no_finding(tmp_path: Path) -> None:
    """It may be what the statement says, as here; a skipped passage says nothing."""
    skip = Skip("rhetoric", exact="do so", source="gazette")
    found = verify(
        of(Evidence("accept a pause"), skips=(skip,)), write(tmp_path, "They will not accept a pause or never do so.")
    )
    assert found.findings == ()
    assert [*map(str, found.advice)] == ["n1: “accept a pause” comes right after “not” in the document"]
    assert found.table.notes == ("advice: n1: “accept a pause” comes right after “not” in the document",)


def test_a_near_miss_says_if_the_words_are_the_same(tmp_path: Path) -> None:
    """They go over the end of a paragraph."""
    found = verify(of(Evidence("no pause")), write(tmp_path, "They say no\n\npause now"))
    assert found.findings == (
        (
            "n1: near-miss: “no pause”; the document has “no\n\npause” "
            "(the phrase is part of a longer word or number, or runs over the end of a paragraph)"
        ),
    )


def test_a_changed_document_is_shown_though_its_phrases_stand(tmp_path: Path) -> None:
    """Somebody has to look whether the rest of it still says the same."""
    found = verify(of(Evidence("a pause"), sources=[Source("gazette", sha256=digest("x"))]), write(tmp_path, "a pause"))
    assert found.findings == ("gazette: text-changed: not the text that was coded",)


def test_what_has_no_phrase_is_not_looked_up(tmp_path: Path) -> None:
    """Evidence that cannot be quoted, and a document that has nothing on an issue."""
    found = verify(of(Evidence(), skips=(Skip("absent", issues=["pause"], source="gazette"),)), tmp_path)
    assert found.checked == ()
    assert repr(found) == "<Verification: none>"
    assert found.table.headline == "Of 0 phrases: none."


@needs_documents
def test_every_phrase_of_the_bundled_case_is_verified() -> None:
    """To the letter, each of them, in the texts that were coded."""
    found = verify(load_seeds(), BUNDLED)
    assert found.findings == ()
    assert found.counts == {Status.VERIFIED: len(found.checked)}


@needs_documents
def test_every_source_of_the_bundled_case_knows_its_text() -> None:
    """Hash and length are those of the document."""
    for document in documents_in(load_seeds(), BUNDLED):
        assert document.text is not None
        assert document.source.sha256 == digest(document.text)
        assert document.source.length == len(document.text)


@needs_documents
def test_no_note_of_the_bundled_case_copies_its_document() -> None:
    """Notes are in the coder's own words: no seven words of them stand in the text."""
    talks = load_seeds()
    texts = {
        each.source.id: " ".join(re.findall(r"\w+", (each.text or "").casefold()))
        for each in documents_in(talks, BUNDLED)
    }
    records: list[Statement | Skip] = [*talks.statements.values(), *talks.skips]
    for record in records:
        words = re.findall(r"\w+", record.note.casefold())
        runs = (" ".join(words[place : place + 7]) for place in range(len(words) - 6))
        assert not any(f" {run} " in texts[record.source or ""] for run in runs), record.note
