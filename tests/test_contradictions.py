"""Contradictions: one party's words against each other, and accounts of a fact that cannot both be true."""

from __future__ import annotations

import pytest

from positions import contradictions
from positions.comparison import Contradictions
from positions.errors import UnknownNameError
from tests.talks import says, talks


def test_words_of_one_day_against_each_other_are_shown_with_both_sides() -> None:
    """Each side with its statements and phrases."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("n2", "north", "demands", {"pact": "renounced"}),
        says("n3", "north", "demands", {"pact": "kept"}),
    )
    (found,) = contradictions(case)
    assert str(found) == "pact: North demands kept / North demands renounced"
    assert repr(found) == "<Contradiction on pact: North demands kept / North demands renounced>"
    assert found.to_dict() == {
        "issue": "pact",
        "region": ["kept", "renounced"],
        "sides": [
            {"party": "north", "says": "North demands kept", "statements": ["n1", "n3"], "phrases": ["words"]},
            {"party": "north", "says": "North demands renounced", "statements": ["n2"], "phrases": ["words"]},
        ],
    }


def test_a_contradiction_settled_by_a_later_word_is_still_told() -> None:
    """It stood on the day it was made, and is told once."""
    case = talks(
        says("n1", "north", "offers", {"pact": "kept"}),
        says("n2", "north", "rejects", {"pact": "kept"}),
        says("n3", "north", "demands", {"pact": "kept"}, "2025-01-05"),
    )
    assert [str(each) for each in contradictions(case)] == ["pact: North offers kept / North rejects kept"]
    assert not contradictions(case, on="2024-12-31")


def test_changing_ones_mind_is_no_contradiction() -> None:
    """A later word replaces the earlier one."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("n2", "north", "demands", {"pact": "renounced"}, "2025-01-02"),
    )
    assert not contradictions(case)


def test_an_account_against_an_own_word_is_shown_as_an_account() -> None:
    """Whatever the dates."""
    case = talks(
        says("n1", "north", "demands", {"troops": "stay"}),
        says("s1", "north", "demands", {"troops": "leave"}, "2025-01-05", attribution="counterpart"),
    )
    assert [str(each) for each in contradictions(case)] == [
        "troops: North demands leave (an account) / North demands stay"
    ]


def test_accounts_of_a_fact_that_exclude_each_other_are_shown() -> None:
    """But not demands that do: those are what the talks are about."""
    case = talks(
        says("n1", "north", "asserts", {"count": 27}),
        says("s1", "south", "asserts", {"count": 30}),
        says("w1", "west", "asserts", {"count": {"at_least": 20}}),
        says("n2", "north", "demands", {"pact": "kept"}),
        says("s2", "south", "demands", {"pact": "renounced"}),
    )
    assert [str(each) for each in contradictions(case)] == ["count: North asserts 27 bodies / South asserts 30 bodies"]
    assert not contradictions(case, issues="pact")
    with pytest.raises(UnknownNameError):
        contradictions(case, issues="pakt")


def test_the_table_shows_each_side_with_its_words() -> None:
    """A row a side."""
    case = talks(says("n1", "north", "asserts", {"count": 27}), says("s1", "south", "asserts", {"count": 30}))
    table = contradictions(case).table
    assert table.headline == "1 contradiction."
    assert [row.cells for row in table.rows] == [
        ("count", "North asserts 27 bodies", "“words”", "n1"),
        ("count", "South asserts 30 bodies", "“words”", "s1"),
    ]
    assert Contradictions(()).table.headline == "0 contradictions."


def test_two_reports_of_two_days_are_held_against_each_other() -> None:
    """An account of one day may deny an own word of another; days on which nothing is denied add nothing."""
    case = talks(
        says("n1", "north", "demands", {"troops": "stay"}, "2025-01-01"),
        says("n2", "north", "demands", {"pact": "kept"}, "2025-01-02"),
        says("s1", "north", "demands", {"troops": "leave"}, "2025-01-03", attribution="counterpart"),
        says("n3", "north", "offers", {"troops": "leave"}, "2025-01-09"),
    )
    assert [str(each) for each in contradictions(case, on="2025-01-02")] == []
    assert str(contradictions(case, on="2025-01-05")[0]) == (
        "troops: North demands leave (an account) / North demands stay"
    )


def test_every_day_can_have_its_own_contradiction() -> None:
    """What later words replace was a contradiction on its own day."""
    said = [
        says(f"n{day}-{stance}", "north", stance, {"pact": ("kept", "renounced")[day % 2]}, f"2025-01-{day:02}")
        for day in range(1, 29)
        for stance in ("demands", "rejects")
    ]
    found = contradictions(talks(*said))
    assert [side.statements for each in found for side in each.sides] == [
        (f"n{day}-{stance}",) for day in range(1, 29) for stance in ("demands", "rejects")
    ]
