"""How messages quote, list and count."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.prose import counted, did_you_mean, joined, listed, plural, printable, quote


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
def test_a_value_is_quoted(value: object, text: str) -> None:
    """As a reader would type it, in at most 61 characters."""
    assert quote(value) == text


def test_what_is_nested_without_end_is_named_only() -> None:
    """A value too deep to be shown does not take the program with it."""
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert quote(deep) == "a list that cannot be shown"


@given(st.one_of(st.text(), st.integers(), st.decimals(), st.lists(st.text()), st.binary()))
def test_a_quote_is_short_and_printable(value: object) -> None:
    """Whatever a file holds, a message stays in one line and obeys no terminal codes."""
    assert len(quote(value)) <= 61
    assert quote(value).isprintable()


@given(st.text())
def test_printable_is_printable(text: str) -> None:
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
def test_words_are_listed(words: list[str], text: str) -> None:
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
        ("open", ["oppose"], ""),
    ],
    ids=count(),
)
def test_the_nearest_right_word(word: object, right: list[str], text: str) -> None:
    """Regardless of case; nothing where none is near, or where it is no word at all."""
    assert did_you_mean(word, right) == text


def test_of_many_right_words_only_those_that_begin_alike_are_compared() -> None:
    """So that a file full of wrong names does not take minutes."""
    many = [f"issue-{place}" for place in range(300)]
    assert did_you_mean("issue-2999", many) == " (did you mean 'issue-299'?)"
    assert did_you_mean("tissue-299", many) == ""
    assert did_you_mean("issue-2999", [f"issue-{number}" for number in range(5_001)]) == ""


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["North"], "North"), (["North", "South"], "North and South"), (["N", "S", "W"], "N, S and W")],
    ids=count(),
)
def test_names_are_joined(names: list[str], text: str) -> None:
    """As a sentence lists them; `or` makes a choice of them."""
    assert joined(names) == text
    assert joined(names, last="or") == text.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [(0, "issue", "0 issues"), (1, "issue", "1 issue"), (2, "body", "2 bodies"), (12_000, "issue", "12,000 issues")],
)
def test_things_are_counted(number: int, noun: str, text: str) -> None:
    """One is singular, everything else is plural."""
    assert counted(number, noun) == text


def test_a_plural_can_be_given() -> None:
    """For what the rules for English do not know."""
    assert counted(2, "fact in dispute", "disputed facts") == "2 disputed facts"


@pytest.mark.parametrize(
    ("nouns", "plurals"),
    [
        ("day week hour vote seat ton euro dollar Euro", "days weeks hours votes seats tons euros dollars Euros"),
        ("body party country day key", "bodies parties countries days keys"),
        ("bus class tax inch bush gas lens analysis", "buses classes taxes inches bushes gases lenses analyses"),
        ("child person man woman foot half life", "children people men women feet halves lives"),
        ("policewoman spokesman serviceman human", "policewomen spokesmen servicemen humans"),
        ("veto hero embargo zero", "vetoes heroes embargoes zeros"),
        ("percent sheep fish series aircraft yen hertz", "percent sheep fish series aircraft yen hertz"),
        ("% ‰ kg km km² m3 kWh MW EUR USD GB $ € °C ha min", "% ‰ kg km km² m3 kWh MW EUR USD GB $ € °C ha min"),
        ("km/h EUR/MWh euro/hour", "km/h EUR/MWh euros/hour"),
        ("man-hour person-year passenger-mile", "man-hours person-years passenger-miles"),
        ("день 日 année", "день 日 année"),
        ("days hours people", "days hours people"),
    ],
    ids=count(),
)
def test_the_plural_of_a_word(nouns: str, plurals: str) -> None:
    """Regular nouns, a few irregular ones, and symbols, which never change."""
    assert [plural(noun) for noun in nouns.split()] == plurals.split()


@pytest.mark.parametrize(
    ("noun", "text"),
    [
        ("square meter", "square meters"),
        ("percentage point", "percentage points"),
        ("euro per hour", "euros per hour"),
        ("euro per person per day", "euros per person per day"),
        ("percent per year", "percent per year"),
        ("% of GDP", "% of GDP"),
        ("per cent", "per cent"),
        ("ton of oil", "tons of oil"),
        ("member of parliament", "members of parliament"),
        ("seat in the council", "seats in the council"),
        ("dollar (2015)", "dollars (2015)"),
        ("dollar, constant", "dollars, constant"),
        ("mile-per-hour", "miles-per-hour"),
        ("fact in dispute", "facts in dispute"),
        ("", ""),
    ],
)
def test_the_plural_of_several_words(noun: str, text: str) -> None:
    """The noun that is counted takes the ending, not what is said of it."""
    assert plural(noun) == text


@given(st.text() | st.text("aeiosumnyxchd -/", max_size=12))
def test_a_plural_is_its_own_plural(noun: str) -> None:
    """What is a plural already stays, whatever the text."""
    assert plural(plural(noun)) == plural(noun)
