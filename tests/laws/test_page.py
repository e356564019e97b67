"""The page of laws says what the tests say."""

from __future__ import annotations

from tests.laws.page import HERE, ORDER, PAGE, laws_in, page


def test_the_page_is_what_the_tests_say() -> None:
    """`make laws` writes it again."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_no_file_of_laws_is_left_out() -> None:
    """Every file with a law is on the page."""
    assert {path.stem for path in HERE.glob("test_*.py") if any(laws_in(path))} == {f"test_{name}" for name in ORDER}
