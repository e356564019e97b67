"""What errors have in common, and the words that they are made of."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions import CaseError, PositionsError
from positions.errors import (
    ComparisonError,
    DateError,
    DomainError,
    DomainMismatchError,
    OutcomeError,
    Problem,
    RecordError,
    UnknownNameError,
    did_you_mean,
    listed,
    printable,
    quote,
)

TWO = (
    Problem("case/issues.toml", 3, 'issue "pause"', "no key 'kin' (did you mean 'kind'?)"),
    Problem("case/negotiation.toml", 0, "", "no parties"),
)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (DomainError, ValueError),
        (OutcomeError, ValueError),
        (DomainMismatchError, TypeError),
        (DateError, ValueError),
        (RecordError, ValueError),
        (UnknownNameError, KeyError),
        (ComparisonError, ValueError),
        (CaseError, ValueError),
    ],
)
def test_every_error_is_ours_and_a_built_in(error: type[PositionsError], kind: type[Exception]) -> None:
    """Who catches `PositionsError` catches all, and so does who catches what Python would raise."""
    assert issubclass(error, PositionsError)
    assert issubclass(error, kind)


def test_an_unknown_name_is_told_without_quotes_around_it() -> None:
    """A `KeyError` would show its message as a literal."""
    assert str(UnknownNameError("no party 'rusia' (did you mean 'russia'?)")) == (
        "no party 'rusia' (did you mean 'russia'?)"
    )


class TestProblems:
    """What is wrong with a case, each with its place."""

    @pytest.mark.parametrize(
        ("problem", "text"),
        [
            (TWO[0], "case/issues.toml:3: issue \"pause\": no key 'kin' (did you mean 'kind'?)"),
            (TWO[1], "case/negotiation.toml: no parties"),
            (Problem("", 0, "party 'north'", "this id stands twice"), "party 'north': this id stands twice"),
            (Problem("a\x1b[31m.toml", 1, "", "empty"), r"a\x1b[31m.toml:1: empty"),
        ],
        ids=count(),
    )
    def test_a_problem_says_where_it_stands(self, problem: Problem, text: str) -> None:
        """File, line and record, as far as there are any."""
        assert str(problem) == text

    def test_problems_stand_in_the_order_of_the_files(self) -> None:
        """Sorted by file, then by line as a number."""
        lines = [Problem("b", 1, "", ""), Problem("a", 10, "", ""), Problem("a", 9, "", "")]
        assert sorted(lines) == lines[::-1]

    def test_a_case_error_tells_every_problem(self) -> None:
        """One line each, and the problems themselves for programs."""
        error = CaseError(iter(TWO))
        assert error.problems == TWO
        assert str(error) == (
            "case/issues.toml:3: issue \"pause\": no key 'kin' (did you mean 'kind'?)\n"
            "case/negotiation.toml: no parties"
        )

    def test_a_case_error_can_be_copied_and_sent(self) -> None:
        """A copy, and one that went through another process, says the same."""
        error = CaseError(TWO)
        for again in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 (our own)
            assert isinstance(again, CaseError)
            assert again.problems == TWO
            assert str(again) == str(error)


class TestWords:
    """Values in messages are quoted, escaped and short."""

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ("right-kept", "'right-kept'"),
            ("it's", '"it\'s"'),
            ("\x1b[31m", r"'\x1b[31m'"),
            ("a\u202eb", r"'a\u202eb'"),
            ("Україна", "'Україна'"),
            ("x" * 58, f"'{'x' * 58}'"),
            ("x" * 59, f"'{'x' * 59}…"),
            ("x" * 1_000_000, f"'{'x' * 59}…"),
            (30, "30"),
            (2**299, str(2**299)[:60] + "…"),
            (2**300, "a number of more than 90 digits"),
            (True, "True"),
            (None, "None"),
            (7.5, "7.5"),
            (Decimal("2.50"), "2.50"),
            (Decimal("1" * 1000), "1" * 60 + "…"),
            (date(2025, 6, 2), "2025-06-02"),
            (datetime(2025, 6, 2, 10), "2025-06-02T10:00:00"),  # noqa: DTZ001 (files have such)
            (["a", 1], "['a', 1]"),
            (list(range(21)), "a list of 21 entries"),
            (dict.fromkeys(range(2_000)), "a dict of 2,000 entries"),
            ([10**5_000], "a list that cannot be shown"),
        ],
        ids=count(),
    )
    def test_a_value_is_quoted(self, value: object, text: str) -> None:
        """As a reader would type it, in at most 61 characters."""
        assert quote(value) == text

    def test_what_is_nested_without_end_is_named_only(self) -> None:
        """A value too deep to be shown does not take the program with it."""
        deep: list[object] = []
        for _ in range(100_000):
            deep = [deep]
        assert quote(deep) == "a list that cannot be shown"

    @given(st.one_of(st.text(), st.integers(), st.decimals(), st.lists(st.text()), st.binary()))
    def test_a_quote_is_short_and_printable(self, value: object) -> None:
        """Whatever a file holds, a message stays in one line and obeys no terminal codes."""
        assert len(quote(value)) <= 61
        assert quote(value).isprintable()

    @given(st.text())
    def test_printable_is_printable(self, text: str) -> None:
        """Nothing is left that a terminal might obey, and what was fit to print stays."""
        assert printable(text).isprintable()
        assert printable(printable(text)) == printable(text)
        assert (printable(text) == text) == text.isprintable()

    @pytest.mark.parametrize(
        ("words", "text"),
        [
            ([], ""),
            (["a"], "'a'"),
            (list("abcdefgh"), "'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'"),
            (list("abcdefghi"), "'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' and 1 more"),
            ([str(number) for number in range(2_008)], "'0', '1', '2', '3', '4', '5', '6', '7' and 2,000 more"),
        ],
        ids=count(),
    )
    def test_words_are_listed(self, words: list[str], text: str) -> None:
        """At most eight of them, the rest counted."""
        assert listed(words) == text

    @pytest.mark.parametrize(
        ("word", "right", "text"),
        [
            ("rusia", ["ukraine", "russia"], " (did you mean 'russia'?)"),
            ("RUSSIA", ["ukraine", "Russia"], " (did you mean 'Russia'?)"),
            ("moon", ["ukraine", "russia"], ""),
            ("russia", [], ""),
            (5, ["5"], ""),
            ("r" * 61, ["r" * 61], ""),
        ],
        ids=count(),
    )
    def test_the_nearest_right_word(self, word: object, right: list[str], text: str) -> None:
        """Regardless of case; nothing where none is near, or where it is no word at all."""
        assert did_you_mean(word, right) == text


def test_of_many_right_words_only_those_that_begin_alike_are_compared() -> None:
    """So that a file full of wrong names does not take minutes."""
    many = [f"issue-{place}" for place in range(300)]
    assert did_you_mean("issue-2999", many) == " (did you mean 'issue-299'?)"
    assert did_you_mean("tissue-299", many) == ""
