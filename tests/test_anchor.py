"""Where words stand in a text: found to the letter, found but for typography, or only nearly found."""

from __future__ import annotations

import sys

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from positions import Evidence, Skip, load_seeds
from positions.errors import MissingExtraError
from positions.evidence import Anchor, Status, canonical, documents_in, find_words
from positions.evidence.fold import fold
from positions.evidence.negation import negation_before
from positions.evidence.words import beginnings, cuts, whole
from tests.documents import BUNDLED, needs_documents
from tests.quotes import QUOTES, Quote

TEXT = "Umerov asked for a full and unconditional pause of 30 days. Moscow did accept it.\n"


# --- every status ---


def test_a_phrase_that_stands_to_the_letter_is_verified() -> None:
    """With its place, though none was given."""
    assert find_words(Evidence("pause of 30 days"), TEXT) == Anchor(Status.VERIFIED, 42, 58)


def test_a_passage_left_out_is_looked_up_like_evidence() -> None:
    """A skip has the same selectors."""
    assert find_words(Skip("rhetoric", exact="did accept it"), TEXT) == Anchor(Status.VERIFIED, 67, 80)


def test_blanks_around_a_phrase_are_no_part_of_it() -> None:
    """The place is that of the words."""
    assert find_words(Evidence(" 30 days "), TEXT) == Anchor(Status.VERIFIED, 51, 58)


def test_a_phrase_at_the_place_that_it_names_is_verified_though_it_appears_twice() -> None:
    """The place tells which of the two."""
    assert find_words(Evidence("so", start=3, end=5), "so so\n") == Anchor(Status.VERIFIED, 3, 5)


def test_a_folded_phrase_at_the_place_that_it_names_is_found_though_it_appears_twice() -> None:
    """The same, but for typography."""
    assert find_words(Evidence('"no"', start=5, end=9), "“no” “no”\n") == Anchor(Status.VERIFIED_FOLDED, 5, 9)


def test_a_phrase_at_another_place_than_it_names_is_relocated() -> None:
    """The text has moved, the words have not changed."""
    assert find_words(Evidence("30 days", start=0, end=7), TEXT) == Anchor(Status.RELOCATED, 51, 58)


def test_a_phrase_that_appears_twice_is_ambiguous() -> None:
    """Nothing tells which."""
    assert find_words(Evidence("no"), "no no\n") == Anchor(Status.AMBIGUOUS)
    assert find_words(Evidence('"no"'), "“no” “no”\n") == Anchor(Status.AMBIGUOUS)


def test_places_that_overlap_count_as_two() -> None:
    """The second begins before the first ends."""
    assert find_words(Evidence("no no"), "no no no\n") == Anchor(Status.AMBIGUOUS)


def test_the_one_place_to_the_letter_goes_before_those_but_for_typography() -> None:
    """Straight marks were asked for, and they stand there once."""
    assert find_words(Evidence('"no"'), '“no” or "no"\n') == Anchor(Status.VERIFIED, 8, 12)


@pytest.mark.parametrize(
    ("prefix", "suffix", "place"),
    [
        ("say ", None, (4, 6)),
        ("say", None, (4, 6)),
        (None, " to", (4, 6)),
        (None, "and", (17, 19)),
        ("or", "and", (17, 19)),
    ],
)
def test_a_prefix_or_a_suffix_tells_which(prefix: str | None, suffix: str | None, place: tuple[int, int]) -> None:
    """With or without the blank between."""
    piece = Evidence("no", prefix=prefix, suffix=suffix)
    assert find_words(piece, "say no to it, or no and so on\n") == Anchor(Status.VERIFIED, *place)


def test_a_prefix_that_does_not_stand_there_is_a_near_miss_that_shows_it() -> None:
    """The phrase alone proves nothing if it asks for other words around it."""
    anchor = find_words(Evidence("accept it", prefix="not "), TEXT)
    assert (anchor.status, anchor.differs, anchor.grave) == (Status.NEAR_MISS, (("not", "did"),), ("negation",))


def test_nothing_like_it_is_not_found() -> None:
    """Below a likeness of 60 of 100 a place is anybody's guess."""
    assert find_words(Evidence("zebra quiz"), TEXT) == Anchor(Status.NOT_FOUND)


def test_a_phrase_of_nothing_visible_is_not_found() -> None:
    """It folds to nothing, which stands everywhere and nowhere."""
    assert find_words(Evidence("\u200b"), TEXT) == Anchor(Status.NOT_FOUND)


def test_a_phrase_of_marks_alone_is_found_where_they_are() -> None:
    """There is no word to look it up by."""
    assert find_words(Evidence("?!"), "They said what?! And left.\n") == Anchor(Status.VERIFIED, 14, 16)


def test_nothing_stands_in_an_empty_text() -> None:
    """A document of no words."""
    assert find_words(Evidence("30 days"), "\n") == Anchor(Status.NOT_FOUND)


def test_a_piece_without_a_phrase_cannot_be_looked_up() -> None:
    """That is for the caller to know."""
    with pytest.raises(ValueError, match=r"^there is no exact phrase to look for$"):
        find_words(Evidence(), TEXT)


def test_three_statuses_prove_and_five_do_not() -> None:
    """An approximate match is among those that do not."""
    assert [status for status in Status if status.proves] == [
        Status.VERIFIED,
        Status.VERIFIED_FOLDED,
        Status.RELOCATED,
    ]


def test_a_near_miss_needs_a_package_and_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found needs none."""
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    assert find_words(Evidence("30 days"), TEXT).status is Status.VERIFIED
    with pytest.raises(MissingExtraError) as caught:
        find_words(Evidence("90 days"), TEXT)
    assert str(caught.value) == "a near miss needs the package rapidfuzz: pip install 'positions[documents]'"
    assert caught.value.name == "rapidfuzz"


# --- mutated copies ---


@pytest.mark.parametrize(
    ("phrase", "found", "differs", "grave"),
    [
        ("pause of 90 days", "pause of 30 days.", (("90", "30"),), ("number",)),
        ("conditional pause of 30", "unconditional pause of 30", (("conditional", "unconditional"),), ("condition",)),
        ("full and conditional", "full and unconditional", (("conditional", "unconditional"),), ("condition",)),
        ("Moscow did not accept it", "Moscow did accept it.", (("not", ""),), ("negation",)),
        ("Moscow didn’t accept it", "Moscow did accept it.", (("didn't", "did"),), ("negation",)),
        ("Yermak asked for a full", "Umerov asked for a full", (("Yermak", "Umerov"),), ("name",)),
        ("unconditional truce of 30 days", "unconditional pause of 30 days.", (("truce", "pause"),), ("outcome",)),
        ("Moscow did, accept it", "Moscow did accept it.", (("did,", "did"), ("it", "it.")), ()),
    ],
)  # fmt: skip
def test_a_changed_word_is_a_near_miss_that_tells_how_grave_it_is(
    phrase: str, found: str, differs: tuple[tuple[str, str], ...], grave: tuple[str, ...]
) -> None:
    """What the evidence says, what the document says, and why it matters."""
    anchor = find_words(Evidence(phrase), TEXT, outcomes=["short-truce", "none"])
    assert (anchor.status, anchor.found, anchor.differs, anchor.grave) == (Status.NEAR_MISS, found, differs, grave)
    assert anchor.start is not None
    assert TEXT[anchor.start : anchor.end] == found


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("the “full” plan", 'the "full" plan'),
        ("Kyiv's 'no'", "Kyiv’s ‘no’"),
        ("full and free", "full\u00a0and free"),
        ("full and free", "full \n   and\tfree"),
        ("a pause—now…", "a pause - now...".replace(" - ", "–")),
        ("ceasefire now", "cease\u00adfire now"),
        ("ceasefire now", "cease\u00ad\nfire now"),
        ("ceasefire now", "cease-\nfire now"),
        ("ceasefire now", "cease-\n    fire now"),
        ("two-to-three days", "two-\nto-three days"),
        ("no limits", "no\u200b limits"),
    ],
)
def test_typography_does_not_matter(phrase: str, text: str) -> None:
    """Marks, dashes, blanks, invisible characters and hyphens at the end of a line."""
    anchor = find_words(Evidence(phrase), f"They: {text}, and so on\n")
    assert anchor == Anchor(Status.VERIFIED_FOLDED, 6, 6 + len(text))


@pytest.mark.parametrize(
    "text", ["cease-\nfire now", "cease- fire now", "cease\nfire now", "CEASEFIRE now", "céasefire now"]
)
def test_case_accents_and_blanks_within_words_matter(text: str) -> None:
    """But for a hyphen at the end of a line, which is none of these."""
    proves = text == "cease-\nfire now"
    assert find_words(Evidence("ceasefire now"), f"{text}\n").status.proves is proves


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("conditional pause", "an unconditional pause"),
        ("conditional pause", "an un-conditional pause"),
        ("conditional pause", "an un-\nconditional pause"),
        ("conditional pause", "an un\u00adconditional pause"),
        ("30 days", "130 days"),
        ("30 days", "2.30 days"),
        ("30 days", "20–30 days"),
        ("30 days", "-30 days"),
        ("212 bodies", "1,212 bodies"),
        ("some 1,212", "some 1,212,000"),
        ("agree to halt", "agree to halt-free zones"),
        ("they can", "they can't"),
        ("they can", "they can’t"),
    ],
)
def test_a_part_of_a_word_proves_nothing(phrase: str, text: str) -> None:
    """To the letter it stands there, but it says something else."""
    assert find_words(Evidence(phrase), f"{text}\n").status is Status.NEAR_MISS


@pytest.mark.parametrize(
    "text", ["(30 days)", "“30 days”", "plan—30 days—now", "30 days, 4", "Kyiv:30 days's", "'30 days'"]
)
def test_marks_around_words_end_them(text: str) -> None:
    """Brackets, quotation marks, long dashes, commas and the genitive."""
    assert find_words(Evidence("30 days"), f"{text}\n").status is Status.VERIFIED


@pytest.mark.parametrize(
    "row", QUOTES, ids=[f"{number} {row.language}: {row.why}" for number, row in enumerate(QUOTES)]
)
def test_a_document_proves_the_phrases_that_it_says_and_no_others(row: Quote) -> None:
    """A table of quotes in many languages, each with the reason."""
    anchor = find_words(Evidence(row.phrase, prefix=row.prefix, suffix=row.suffix), canonical(row.document))
    assert anchor.status.proves is row.proved, anchor


def test_a_place_beyond_the_end_of_the_text_is_corrected() -> None:
    """The words decide where they are."""
    assert find_words(Evidence("30 days", start=900, end=907), TEXT) == Anchor(Status.RELOCATED, 51, 58)


# --- negations before a phrase ---


@pytest.mark.parametrize(
    ("text", "negation"),
    [
        ("They will not [accept neutrality].", "not"),
        ("They won’t [accept neutrality].", "won't"),
        ("They refuse to ever [accept neutrality].", "refuse"),
        ("Sie werden nicht [accept neutrality].", "nicht"),
        ("They will not\n[accept neutrality].", "not"),
        ("They did not say so: [accept neutrality].", ""),
        ("Not now. They [accept neutrality].", ""),
        ("They do not mind. [accept neutrality].", ""),
        ("No\n\n[accept neutrality].", ""),
        ("They knot [accept neutrality].", ""),
        ("[accept neutrality].", ""),
    ],
)
def test_a_negation_right_before_a_phrase_is_named(text: str, negation: str) -> None:
    """In the same clause, with nothing but small words between."""
    before, _, rest = text.partition("[")
    anchor = find_words(Evidence("accept neutrality"), canonical(before + rest.replace("]", "")))
    assert anchor.status is Status.VERIFIED
    assert anchor.negation == negation


def test_only_so_many_small_words_lie_between_a_negation_and_a_phrase() -> None:
    """Four words are looked at, the negation among them."""
    assert negation_before("not to be able ", 15) == "not"
    assert negation_before("not to be able to ", 18) == ""


# --- no mutation of a quote ever proves it ---

WORDS = st.text("abcXYZé0193", min_size=1, max_size=6)


def changed(word: str, data: st.DataObject) -> str:
    """The word changed by one of the ways in which words come to say something else."""
    ways = [f"x{word}", f"{word}x", f"non-{word}", f"{word}-free", f"not {word}", ""]
    if word[0].isdigit():
        ways += [f"1,{word}", f"2.{word}", f"-{word}", f"9{word}"]
    if word[-1].isdigit():
        ways += [f"{word},000", f"{word}.5", f"{word}0"]
    return data.draw(st.sampled_from(ways) | WORDS.filter(lambda other: other != word))


def holds(words: list[str], phrase: list[str]) -> bool:
    """Whether the words of the phrase stand among the words, in a row."""
    return any(words[place : place + len(phrase)] == phrase for place in range(len(words)))


@given(quote=st.lists(WORDS, min_size=1, max_size=12), before=WORDS, after=WORDS, data=st.data())
def test_no_word_of_a_quote_can_be_changed_and_the_quote_still_be_proven(
    quote: list[str], before: str, after: str, data: st.DataObject
) -> None:
    """Whichever word it is, and however it is changed."""
    place = data.draw(st.integers(0, len(quote) - 1))
    words = f"{before} {' '.join([*quote[:place], changed(quote[place], data), *quote[place + 1 :]])} {after}".split()
    assume(not holds(words, quote))
    start = len(before) + 1
    piece = Evidence(" ".join(quote), start=start, end=start + len(" ".join(quote)))
    assert not find_words(piece, f"{' '.join(words)}\n").status.proves


@given(quote=st.lists(WORDS, min_size=1, max_size=12), before=WORDS, after=WORDS)
def test_a_quote_that_stands_among_the_words_is_found_unless_it_appears_twice(
    quote: list[str], before: str, after: str
) -> None:
    """The other half of the law: what is there is found. Numbers side by side would be one number."""
    anchor = find_words(Evidence(" ".join(quote)), f"{before}: {' '.join(quote)}; {after}\n")
    assert anchor.status in (Status.VERIFIED, Status.AMBIGUOUS)


@pytest.fixture(scope="module")
def quotes() -> list[tuple[Evidence, str]]:
    """Every quote of the bundled case, with the text that it stands in."""
    case = load_seeds()
    texts = {document.source.id: document.text or "" for document in documents_in(case, BUNDLED)}
    return [(piece, texts[said.source or ""]) for said in case.statements.values() for piece in said.evidence]


@needs_documents
@given(data=st.data())
def test_no_word_of_a_quote_of_the_bundled_case_can_be_changed(
    data: st.DataObject, quotes: list[tuple[Evidence, str]]
) -> None:
    """A letter more, or another letter, in the real documents; the places are filled in."""
    piece, text = data.draw(st.sampled_from(quotes))
    assert piece.exact is not None
    assert piece.start is not None
    assert find_words(piece, text).status.proves
    letters = [place for place, character in enumerate(piece.exact) if character.isalnum()]
    place = piece.start + data.draw(st.sampled_from(letters))
    behind = place + data.draw(st.integers(0, 1))
    other = data.draw(st.sampled_from("xX79é"))
    assume(text[place:behind] != other)
    assert not find_words(piece, f"{text[:place]}{other}{text[behind:]}").status.proves


# --- folding ---


@pytest.mark.no_cover  # a law; examples show every line
@given(text=st.text(), joined=st.booleans())
@example(text="a-\n b", joined=True)
@example(text="…“\u00ad”", joined=False)
def test_folding_is_idempotent(text: str, joined: bool) -> None:  # noqa: FBT001 (drawn)
    """Folded text has nothing left to fold."""
    once = fold(text, joined=joined).text
    assert fold(once, joined=joined).text == once


@given(st.text(st.characters() | st.sampled_from("-\n “…\u00ad\u00a0")), st.booleans())
def test_every_folded_character_knows_its_place(text: str, joined: bool) -> None:  # noqa: FBT001 (drawn)
    """The places rise, lie within the text, and lead back to a stretch that folds to the character."""
    folded = fold(text, joined=joined)
    places = [folded.back(place, place + 1) for place in range(len(folded.text))]
    assert places == sorted(places)
    for character, (start, end) in zip(folded.text, places, strict=True):
        assert 0 <= start < end <= len(text)
        assert character in fold(text[start:end]).text or text[start:end].isspace() or character.isspace()


def test_a_hyphen_at_the_end_of_a_line_may_be_the_words_or_the_lines() -> None:
    """Only a dash that is preceded and followed by a word is either."""
    assert fold("two-\n to").text == "two-to"
    assert fold("two-\n to", joined=True).text == "twoto"
    assert fold("two -\nto").text == fold("two -\nto", joined=True).text == "two - to"
    assert fold("two—\nto", joined=True).text == "two- to"


# --- words ---


@pytest.mark.parametrize("place", [0, 7])
def test_nothing_goes_on_across_either_end_of_a_text(place: int) -> None:
    """There is nothing behind it."""
    assert not cuts("30 days", place)


def test_whole_words_are_found_to_the_case() -> None:
    """As names are: with a genitive, not within other words, over the end of a line."""
    names = whole(["US", "White  House", "停火", " "])
    assert [bool(names.search(text)) for text in ("the US's", "USA", "us", "White\nHouse,", "无停火三")] == [
        True,
        False,
        False,
        True,
        True,
    ]


def test_cues_are_found_in_any_case_and_as_beginnings() -> None:
    """Each word of a cue may go on."""
    cues = beginnings(["Call for", "demand"])
    texts = ("called for it", "called it for", "recall for", "demands", "undemanding")
    assert [bool(cues.search(text)) for text in texts] == [True, False, False, True, False]


def test_without_phrases_nothing_is_found() -> None:
    """An empty list is no pattern that stands everywhere."""
    assert whole([]).search("anything") is None
    assert beginnings(["", " "]).search("anything") is None
