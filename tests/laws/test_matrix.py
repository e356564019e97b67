"""Laws of the matrix: the verdicts on many parties at once are those of `compare` and `overlap`."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings

import positions
from positions import Verdict
from positions.strategies import cases

if TYPE_CHECKING:
    from positions import Negotiation

CASES = cases(parties=("east", "north", "south"), max_statements=9, days=3)


def substantial(case: Negotiation, party: str, issue: str) -> bool:
    """Whether the party accepts or rejects something of the issue."""
    position = case.position(party, issue)
    return bool(position.names_something or position.rejected or position.ruled_out.region)


def spoke(case: Negotiation, party: str, issue: str) -> bool:
    """Whether the party speaks of the issue, or its other words rule something out there."""
    position = case.position(party, issue)
    return bool(not position.silent or position.ruled_out.region)


@settings(max_examples=60)
@given(CASES)
def test_every_verdict_of_the_matrix_is_that_of_the_overlap(case: Negotiation) -> None:
    """For every two parties and every issue, also with packages, conditions, rules, groups and contested words."""
    matrix = positions.matrix(case)
    for one, other in combinations(matrix.parties, 2):
        compared = positions.compare(case, one, other)
        for issue, found in compared.items():
            assert matrix.verdict(one, other, issue) is found.verdict, (one, other, issue)


@settings(max_examples=30)
@given(CASES)
def test_issues_count_if_both_spoke(case: Negotiation) -> None:
    """A pair's counts are those of `compare` over the issues on which both spoke; silence is never near anybody."""
    matrix = positions.matrix(case)
    for one, other in combinations(matrix.parties, 2):
        compared = positions.compare(case, one, other)
        tally = matrix.tally(one, other)
        both = [issue for issue in compared if spoke(case, one, issue) and spoke(case, other, issue)]
        assert tally.counts == {word: sum(compared[each].verdict is word for each in both) for word in Verdict}
        common = [issue for issue in both if substantial(case, one, issue) and substantial(case, other, issue)]
        assert tally.common == len(common)
        assert tally.opposed == sum(compared[issue].verdict is Verdict.IRRECONCILABLE for issue in common)
        assert tally.left_out == len(compared) - len(both)
