"""What errors have in common, and the words that they are made of."""

from __future__ import annotations

import copy
import pickle
from itertools import count

import pytest

from positions import CaseError, PositionsError, errors
from positions.errors import (
    ComparisonError,
    DateError,
    DomainError,
    DomainMismatchError,
    LawError,
    OutcomeError,
    Problem,
    RecordError,
    UnknownNameError,
)

TWO = (
    Problem("case/issues.toml", 3, 'issue "pause"', "no key 'kin' (did you mean 'kind'?)"),
    Problem("case/negotiation.toml", 0, "", "no parties"),
)


def _is_error(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, PositionsError)


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


@pytest.mark.parametrize("kind", [each for each in vars(errors).values() if _is_error(each)])
def test_every_error_comes_back_from_another_process(kind: type[PositionsError]) -> None:
    """Its words and all that it knows: an executor raises what a worker raised."""
    arguments: dict[type[PositionsError], tuple[object, ...]] = {CaseError: (TWO,), LawError: ("1 is 2", 1, 2)}
    error = kind(*arguments.get(kind, ("no such thing",)))
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    assert type(again) is kind
    assert (str(again), again.args, vars(again)) == (str(error), error.args, vars(error))


def test_an_unknown_name_is_shown_without_quotes_around_it() -> None:
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
            (Problem("", 0, "party 'north'", "this id appears twice"), "party 'north': this id appears twice"),
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
