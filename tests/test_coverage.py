"""How much of the documents was coded: every sentence, and those that may hold a position that nobody wrote down."""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from positions import Evidence, Negotiation, Party, Proposal, Skip, Source, load_seeds
from positions.errors import MissingExtraError, PositionsError
from positions.evidence import Coverage, Sentence, SentenceState, coverage
from tests.documents import BUNDLED, PAUSE, case, needs_documents, said, write

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """Head

North demanded a pause. It rained. The N.F. called
for south to go.

North slept. All agree on a ceasefire. Said others: we demand it.
"""


def test_sentences_are_coded_skipped_or_open(tmp_path: Path) -> None:
    """By the proven phrases that stand in them; what is not proven codes nothing."""
    pieces = (Evidence("North demanded a pause"), Evidence("zebra quiz"), Evidence("on a ceasefire"))
    skips = (
        Skip("background", exact="North slept", source="gazette"),
        Skip("rhetoric", exact="a pause", source="gazette"),
    )
    found = coverage(case(said(*pieces), skips=skips), write(tmp_path, TEXT))
    assert [(each.line, each.text, str(each.state), each.parties, each.cued) for each in found.sentences] == [
        (1, "Head", "open", (), False),
        (3, "North demanded a pause.", "coded", ("north",), True),
        (3, "It rained.", "open", (), False),
        (3, "The N.F. called for south to go.", "open", ("south",), True),
        (6, "North slept.", "skipped", ("north",), False),
        (6, "All agree on a ceasefire.", "coded", (), True),
        (6, "Said others: we demand it.", "open", (), True),
    ]
    assert all(TEXT[each.start : each.end].split() == each.text.split() for each in found.sentences)
    assert list(map(str, found.candidates)) == ["gazette:3  The N.F. called for south to go."]
    assert list(map(str, found.missed)) == ["gazette:6  All agree on a ceasefire."]
    assert found.share == Fraction(2, 3)
    assert repr(found) == "<Coverage: 7 sentences: 2 coded, 1 skipped, 4 open, 1 of them a candidate>"
    assert found.to_records()[3] == {
        "document": "gazette",
        "line": 3,
        "start": 41,
        "end": 73,
        "sentence": "The N.F. called for south to go.",
        "state": "open",
        "parties": "south",
        "cued": True,
        "candidate": True,
    }


def test_a_name_may_begin_with_a_small_letter_but_not_an_abbreviation(tmp_path: Path) -> None:
    """`the employer` is the Employer; `us` is not the US."""
    parties = [Party("employer", "Employer"), Party("us", "US")]
    small = Negotiation("x", parties=parties, sources=[Source("gazette")], cues=["demand"])
    found = coverage(small, write(tmp_path, "The employer demands it. They demand it of us."))
    assert [each.parties for each in found.sentences] == [("employer",), ()]


def test_a_phrase_over_two_sentences_codes_both(tmp_path: Path) -> None:
    """It overlaps them."""
    found = coverage(case(said(Evidence("a pause. It rained"))), write(tmp_path, TEXT))
    assert [each.text for each in found.sentences if each.state is SentenceState.CODED] == [
        "North demanded a pause.",
        "It rained.",
    ]


def test_a_phrase_that_ends_where_a_sentence_begins_does_not_code_it(tmp_path: Path) -> None:
    """Only what lies within a sentence codes it: neither its first nor its last place is shared."""
    text = "他说。北方停火。再见。"  # no blanks between the sentences
    found = coverage(case(said(Evidence("北方停火。", start=3, end=8))), write(tmp_path, text))
    assert [(each.text, str(each.state)) for each in found.sentences] == [
        ("他说。", "open"),
        ("北方停火。", "coded"),
        ("再见。", "open"),
    ]


def test_phrases_that_overlap_or_lie_within_each_other_code_what_they_touch(tmp_path: Path) -> None:
    """A short phrase within a long one does not shorten it."""
    pieces = (Evidence("demanded a pause. It rained. The N.F."), Evidence("a pause"), Evidence("for south"))
    found = coverage(case(said(*pieces)), write(tmp_path, TEXT))
    assert [str(each.state) for each in found.sentences] == ["open", "coded", "coded", "coded", "open", "open", "open"]


def test_the_line_is_that_of_the_file(tmp_path: Path) -> None:
    """Also where the source is a part of it."""
    source = Source("gazette", begins="North slept", ends="ceasefire.")
    found = coverage(case(sources=[source]), write(tmp_path, TEXT))
    assert [(each.line, each.start) for each in found.sentences] == [(6, 0), (6, 13)]


def test_names_are_whole_words_to_the_case_and_cues_beginnings_in_any_case(tmp_path: Path) -> None:
    """A name may go over the end of a line; a cue may be written with another apostrophe."""
    text = "Northern DEMANDS. The N.F.’s demand. the\nN.F. won’t demand. NORTH undemanding. North won't."
    found = coverage(case(cues=["Demand", "won’t"]), write(tmp_path, text))
    assert [(bool(each.parties), each.cued) for each in found.sentences] == [
        (False, True),
        (False, True),
        (True, True),
        (False, False),
        (True, True),
    ]


def test_without_word_lists_there_are_no_candidates(tmp_path: Path) -> None:
    """An empty list finds nothing, and not everything."""
    found = coverage(case(cues=[], issues=[]), write(tmp_path, TEXT))
    assert (found.candidates, [each.cued for each in found.sentences]) == ((), [False] * 7)


def test_a_party_without_a_name_goes_by_its_id(tmp_path: Path) -> None:
    """As in tables."""
    (found,) = coverage(case(parties=[Party("south")]), write(tmp_path, "In south.")).sentences
    assert found.parties == ("south",)


def test_what_is_shown_tells_what_the_counts_cannot(tmp_path: Path) -> None:
    """Missing documents, candidates, what the lists would have missed, and what nobody coded."""
    sources = [Source("gazette"), Source("herald"), Source("post")]
    write(tmp_path, "It rains.", "post.txt")
    found = coverage(case(said(Evidence("a ceasefire")), sources=sources), write(tmp_path, TEXT))
    assert found.uncoded == ("herald", "post")
    assert found.table.show(width=130) == (
        "8 sentences: 1 coded, 0 skipped, 7 open, 2 of them candidates. "
        "Of those that name a party, 0.0 % are coded or skipped.\n\n"
        "document  sentences  coded  skipped  open  candidates\n"
        "--------  ---------  -----  -------  ----  ----------\n"
        "gazette   7          1      0        6     2\n"
        "post      1          0      0        1     0\n\n"
        "herald: no text: herald.txt: No such file or directory\n\n"
        "gazette:3 North demanded a pause.\n\n"
        "gazette:3 The N.F. called for south to go.\n\n"
        "Coded sentences that the word lists would have missed: 1.\n\n"
        "Sources that nobody coded: herald, post."
    )
    assert json.loads(found.table.show("json")) == found.to_dict()


def test_a_source_is_coded_by_a_statement_a_proposal_a_skip_or_evidence_of_another(tmp_path: Path) -> None:
    """Anything that refers to it shows that somebody read it."""
    sources = [Source(name) for name in ("gazette", "a", "b", "c", "d")]
    paper = Proposal(
        "paper",
        by="south",
        clauses=PAUSE.only("none"),
        source="a",
        evidence=[Evidence("x", source="b")],
    )
    skips = (Skip("absent", issues=["pause"], source="c"),)
    found = coverage(case(said(), skips=skips, sources=sources, proposals=[paper]), tmp_path)
    assert found.uncoded == ("d",)


def test_nothing_is_covered_where_nothing_was_read(tmp_path: Path) -> None:
    """A share of 0 and not of 1, so that a gate does not open by itself."""
    found = coverage(case(), tmp_path)
    assert found.share == 0
    assert found.sentences == ()
    assert repr(found) == "<Coverage: 0 sentences: 0 coded, 0 skipped, 0 open, 0 of them candidates>"


def test_a_share_is_never_rounded_up_to_the_whole(tmp_path: Path) -> None:
    """Of 2,001 sentences one is open."""
    skip = Skip("rhetoric", exact="North left", source="gazette")
    found = coverage(case(skips=(skip,)), write(tmp_path, "North demanded a pause. North left."))
    asked, left = found.sentences
    found = Coverage((asked, *[left] * 2000), found.documents, ())
    assert found.share == Fraction(2000, 2001)
    assert found.table.headline.endswith("Of those that name a party, 99.9 % are coded or skipped.")


def test_one_sentence_is_shown_in_the_singular(tmp_path: Path) -> None:
    """Small things are noticed."""
    found = coverage(case(), write(tmp_path, "It rains."))
    assert repr(found) == "<Coverage: 1 sentence: 0 coded, 0 skipped, 1 open, 0 of them candidates>"


def test_the_language_is_that_of_the_source(tmp_path: Path) -> None:
    """An abbreviation ends no sentence in its own language; one that is unknown is no error."""
    write(tmp_path, "Am 3. Juni kam Nr. 5. Dann Ruhe.")
    counts = {
        language: len(coverage(case(sources=[Source("gazette", language=language)]), tmp_path).sentences)
        for language in ("de", "tlh")
    }
    assert counts["de"] == 2
    assert counts["tlh"] >= 2


def test_sentences_need_a_package_and_say_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no home-made way to find them."""
    monkeypatch.setitem(sys.modules, "sentencex", None)
    with pytest.raises(MissingExtraError) as caught:
        coverage(case(), write(tmp_path, TEXT))
    assert str(caught.value) == "coverage needs the package sentencex: pip install 'positions[documents]'"
    assert isinstance(caught.value, PositionsError)
    assert isinstance(caught.value, ImportError)


def test_a_sentence_alone_is_open_and_no_candidate() -> None:
    """Until it is known what it names."""
    assert not Sentence("gazette", 1, 0, 9, "It rains.").candidate


@needs_documents
def test_the_bundled_documents_hold_no_open_candidate() -> None:
    """Every sentence that names a party was coded or skipped, and every source was coded."""
    found = coverage(load_seeds(), BUNDLED)
    assert list(map(str, found.candidates)) == []
    assert found.share == 1
    assert found.uncoded == ()
    assert len(found.missed) < len(found.sentences) / 10
