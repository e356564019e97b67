"""The page of laws says what the tests say."""

from __future__ import annotations

from tests.laws.page import PAGE, page


def test_the_page_is_what_the_tests_say() -> None:
    """`make laws` writes it again."""
    assert PAGE.read_text(encoding="utf-8") == page()
