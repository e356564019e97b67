"""Documents and the words that prove statements: sources, evidence, skips, and texts in which evidence verifies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from positions.records import Attribution, Evidence, Reading, Role, Skip, SkipReason, Source, SourceKind
from positions.strategies.choice import pick, pick_some, seldom
from positions.strategies.record import whens

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each word comes up once in a text, so that every phrase of it can be found.
_WORDS = (
    *("they", "demand", "a", "pause", "of", "thirty", "days", "before", "any", "talks", "about", "land"),
    *("no", "soldiers", "stay", "“here”", "until", "4.5", "percent", "is", "paid", "für", "émigrés", "двое"),
)
_PHRASES = (None, "no limits", "a pause of thirty days")
_MOST_WORDS = 6


def sources(id: str = "gazette") -> st.SearchStrategy[Source]:  # noqa: A002 (every record calls it so)
    """Sources of all kinds, with or without a date.

    Args:
        id: The id.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.sources("gazette"))
        ... def it_has_the_id(source):
        ...     assert source.id == "gazette"
        >>> it_has_the_id()
    """
    return st.builds(
        lambda kind, published: Source(id, title=id.capitalize(), kind=kind, published=published),
        st.sampled_from(SourceKind),
        st.none() | whens(),
    )


@st.composite
def evidence(draw: st.DrawFn, *, source: str | None = None) -> Evidence:
    """Evidence of every attribution, reading and role, with or without words.

    Args:
        draw: Given by Hypothesis.
        source: The id of the source, if it is not that of the statement.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.evidence())
        ... def an_account_is_not_an_own_word(piece):
        ...     assert not (piece.own_word and piece.attribution is positions.Attribution.COUNTERPART)
        >>> an_account_is_not_an_own_word()
    """
    return Evidence(
        pick(draw, _PHRASES),
        attribution=pick(draw, tuple(Attribution)),
        reading=pick(draw, tuple(Reading)),
        role=Role.CONTRADICTS if seldom(draw, 2) else Role.SUPPORTS,
        source=source,
    )


@st.composite
def skips(draw: st.DrawFn, *, issues: Sequence[str] = ("pause",), source: str | None = None) -> Skip:
    """Passages without a position, and documents without a word on an issue.

    Args:
        draw: Given by Hypothesis.
        issues: The ids of the issues that a document may contain nothing on.
        source: The id of the source.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.skips(issues=["pause"]))
        ... def a_passage_has_its_words(skip):
        ...     assert bool(skip.exact) != bool(skip.issues)
        >>> a_passage_has_its_words()
    """
    reason = pick(draw, tuple(SkipReason))
    if reason is SkipReason.ABSENT:
        return Skip(reason, source=source, issues=pick_some(draw, issues, fewest=1, most=len(issues)))
    return Skip(reason, source=source, exact="they will see")


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, Evidence]:
    """A text, and evidence that verifies in it: a phrase, now and then with its place or with what is around it.

    Args:
        draw: Given by Hypothesis.

    Example:
        >>> import positions
        >>> from hypothesis import given
        >>> @given(positions.strategies.documents())
        ... def the_words_are_found(document):
        ...     text, piece = document
        ...     assert positions.evidence.find_words(piece, text).status == "verified"
        >>> the_words_are_found()
    """
    words = pick_some(draw, _WORDS, fewest=1, most=len(_WORDS))
    first = pick(draw, range(len(words)))
    last = min(len(words), first + pick(draw, range(1, _MOST_WORDS + 1)))
    text = " ".join(words)
    start = len(" ".join(words[:first])) + bool(first)
    exact = " ".join(words[first:last])
    end = start + len(exact)
    placed, around = seldom(draw, 1), seldom(draw, 1)
    return text, Evidence(
        exact,
        prefix=f"{words[first - 1]} " if around and first else None,
        suffix=f" {words[last]}" if around and last < len(words) else None,
        start=start if placed else None,
        end=end if placed else None,
        attribution=pick(draw, (Attribution.QUOTED, Attribution.DOCUMENT, Attribution.REPORTED)),
    )
