"""What the library offers for other people's tests: an agenda for small cases, and the laws of domains and cases."""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings

from positions import Dates, Issue, Options, Ordering, Quantity, Scale, compare, load, strategies
from positions.errors import LawError, MissingExtraError, OutcomeError, UnknownNameError
from positions.regions import Cut, Domain, FiniteDomain, FiniteRegion, Form, LineDomain, Number, Outcome, Region
from positions.testing import Agenda, case_laws, check_domain_laws, check_negotiation_laws

if TYPE_CHECKING:
    from positions import Negotiation

WAGES = Agenda(
    {
        "pay": Quantity("percent"),
        "jobs": ["kept", "cut"],
        "leave": "yes-no",
        "term": Issue("term", Quantity("year"), "How long?"),
    },
    parties=["union"],
)


class TestAgenda:
    """Small cases in few lines."""

    def test_issues_are_written_as_is_shortest(self) -> None:
        """A domain, labels, what a file would say, or the issue itself."""
        assert {name: repr(issue.domain) for name, issue in WAGES.issues.items()} == {
            "pay": "Quantity('percent')",
            "jobs": "Options(['kept', 'cut'])",
            "leave": "Options(['yes', 'no'])",
            "term": "Quantity('year')",
        }
        assert Agenda(list(WAGES.issues.values())) == Agenda(WAGES.issues)

    def test_words_are_written_as_in_files(self) -> None:
        """Terms, alternatives, conditions, and regions themselves."""
        pay = WAGES.issues["pay"]
        said = WAGES.says("u1", "union", "demands", [{"pay": {"at_least": 5}}, {"pay": pay.domain.only(3)}])
        assert said.text == "demands pay = at least 5 percent or pay = 3 percent"
        assert WAGES.says("u1", "union", "offers", {"pay": 5}, provided={"jobs": "kept"}).text == (
            "offers pay = 5 percent provided jobs = kept"
        )

    def test_days_and_evidence_can_be_left_out(self) -> None:
        """The agenda has a day; None is no day, and no evidence."""
        said = WAGES.says("u1", "union", "demands", {"pay": 5})
        assert (str(said.date), [piece.attribution for piece in said.evidence]) == ("2025-01-01", ["quoted"])
        bare = WAGES.says("u1", "union", "demands", {"pay": 5}, None, attribution=None)
        assert (bare.date, bare.evidence) == (None, ())
        assert WAGES.says("u1", "union", "withdraws", supersedes="u0").supersedes == ("u0",)
        assert WAGES.proposal("plan", "mediator", {"pay": 5}, None).date is None

    def test_whoever_speaks_takes_part(self) -> None:
        """By a statement, by a proposal, as a member of a group, or by a preference."""
        case = WAGES.case(
            WAGES.says("e1", "employer", "offers", {"pay": 4}),
            proposals=[WAGES.proposal("plan", "mediator", {"pay": 5})],
            rules=[WAGES.rule("r1", {"jobs": "kept"}), WAGES.rule("r2", {"leave": "no"}, {"jobs": "cut"})],
            groups={"labor": ["union", "locals"]},
            wants={("owners", "pay"): "less"},
            title="Wages",
        )
        assert list(case.parties) == ["union", "employer", "mediator", "locals", "labor", "owners"]
        assert (case.title, list(map(str, case.rules.values()))) == (
            "Wages",
            ["always jobs = kept", "if jobs = cut then leave = no"],
        )
        assert case.direction("owners", "pay") == "less"

    def test_an_unknown_issue_is_named(self) -> None:
        """With the nearest one."""
        with pytest.raises(UnknownNameError) as caught:
            WAGES.terms({"pya": 5})
        assert str(caught.value) == (
            "no issue 'pya' (did you mean 'pay'?); the issues are 'pay', 'jobs', 'leave', 'term'"
        )


@frozen(repr=False)
class Shares(FiniteDomain):
    """A domain that the library does not have: a seat count, written `seats 2`."""

    seats: int

    @cached_property
    def outcomes(self) -> tuple[int, ...]:
        """From none to all."""
        return tuple(range(self.seats + 1))

    def index(self, outcome: object) -> int:
        """The place of the number."""
        return self.outcomes.index(outcome)

    def parse(self, form: Any) -> Region:  # noqa: ANN401 (a file may say anything)
        """A number, or a list of them under `seats`."""
        return self.any_of(*form["seats"]) if isinstance(form, dict) else self.only(form)

    def to_form(self) -> Form:
        """The number of seats."""
        return {"shares": self.seats}

    def form_of(self, region: Region) -> Form:
        """Every number."""
        return {"seats": list(region)}

    def text_of(self, region: Region) -> str:
        """The numbers."""
        return "seats " + ", ".join(map(str, region))

    def describe(self) -> str:
        """How many."""
        return f"0 to {self.seats} seats"

    @classmethod
    def schema(cls) -> dict[str, Any]:
        """Of a domain."""
        return {"type": "object"}

    @classmethod
    def region_schema(cls) -> dict[str, Any]:
        """Of a region."""
        return {"type": "object"}


@frozen(repr=False)
class Storeys(LineDomain):
    """Another one: the storeys of a house, on a line."""

    top: int

    @property
    def whole(self) -> bool:
        """There is nothing between a storey and the next."""
        return True

    @property
    def ends(self) -> tuple[Cut, Cut]:
        """Before the ground floor and after the top."""
        return (0, 0, 0), (0, self.top + 1, 0)

    def number(self, outcome: object) -> int:
        """The storey itself."""
        if isinstance(outcome, int) and 0 <= outcome <= self.top:
            return outcome
        raise OutcomeError(outcome)

    def outcome(self, number: Number | None) -> Outcome:
        """The storey itself."""
        return int(number or 0)

    def parse(self, form: Any) -> Region:  # noqa: ANN401 (a file may say anything)
        """A number, or a list of them under `storeys`."""
        return self.any_of(*form["storeys"]) if isinstance(form, dict) else self.only(form)

    def to_form(self) -> Form:
        """The number of the top."""
        return {"storeys": self.top}

    def form_of(self, region: Region) -> Form:
        """Every number."""
        return {"storeys": list(region)}

    def text_of(self, region: Region) -> str:
        """The numbers."""
        return "storeys " + ", ".join(map(str, region))

    def describe(self) -> str:
        """How many."""
        return f"storeys 0 to {self.top}"

    @classmethod
    def schema(cls) -> dict[str, Any]:
        """Of a domain."""
        return {"type": "object"}

    @classmethod
    def region_schema(cls) -> dict[str, Any]:
        """Of a region."""
        return {"type": "object"}


class Forgetful(Shares):
    """It loses the last seat when it reads a region."""

    def parse(self, form: Any) -> Region:  # noqa: ANN401 (a file may say anything)
        """All but the last."""
        return super().parse(form) - self.only(self.seats)


class Sloppy(Shares):
    """It has a union that is none."""

    def union(self, regions: Any) -> FiniteRegion:  # noqa: ANN401 (as careless as the rest)
        """Whatever comes last."""
        last: FiniteRegion = [self.nothing(), *regions][-1]
        return last


class TestDomainLaws:
    """`check_domain_laws`."""

    @pytest.mark.parametrize(
        "domain",
        [
            Options(["a", "b", "c"]),
            Scale(["a", "b", "c"]),
            Quantity("day", top="unlimited"),
            Quantity("percent", lowest=None, decimal=True),
            Dates(),
            Ordering(["a", "b"]),
        ],
        ids=repr,
    )
    def test_every_kind_of_domain_keeps_them(self, domain: Domain) -> None:
        """All five."""
        check_domain_laws(domain, examples=15)

    @pytest.mark.parametrize("domain", [Shares(9), Storeys(9)], ids=["shares", "storeys"])
    def test_a_domain_of_ones_own_keeps_them(self, domain: Domain) -> None:
        """If it is not written in files, that is not asked."""
        check_domain_laws(domain, files=False, examples=15)

    def test_a_domain_of_a_function_keeps_them(self) -> None:
        """Its class cannot be imported, so it is not pickled."""

        class Here(Shares):
            """A class of this function."""

        check_domain_laws(Here(2), files=False, examples=5)

    @pytest.mark.parametrize(
        ("domain", "law", "found", "expected"),
        [
            (Forgetful(2), "A file gives the region back", "seats 0", "seats 0, 2"),
            (Sloppy(2), "The union of several is that of one after another", "seats 0", "seats 0, 1"),
        ],
        ids=["forgetful", "sloppy"],
    )
    def test_a_failure_names_the_law_and_the_two_values(
        self, domain: Domain, law: str, found: str, expected: str
    ) -> None:
        """At its simplest, as an `AssertionError`."""
        with pytest.raises(AssertionError) as caught:
            check_domain_laws(domain, files=False)
        assert isinstance(caught.value, LawError)
        assert caught.value.law == law
        assert str(caught.value) == (
            f"the law does not hold: {law}; found <Region: {caught.value.found}>, "
            f"expected <Region: {caught.value.expected}>"
        )
        assert (str(caught.value.found), str(caught.value.expected)) != (found, found)
        assert len(str(caught.value.expected)) <= len(expected)

    def test_without_hypothesis_the_error_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The agenda and the laws of cases do without."""
        monkeypatch.delitem(sys.modules, "positions.strategies.trial", raising=False)
        monkeypatch.setitem(sys.modules, "hypothesis", None)
        with pytest.raises(MissingExtraError) as caught:
            check_domain_laws(Dates())
        assert str(caught.value) == (
            "check_domain_laws needs the package hypothesis: pip install 'positions[hypothesis]'"
        )


class TestNegotiationLaws:
    """`check_negotiation_laws`."""

    @settings(max_examples=8)
    @given(strategies.cases())
    def test_every_case_keeps_them(self, case: Negotiation) -> None:
        """Whatever it holds."""
        check_negotiation_laws(case)

    def test_a_case_with_an_assumption_keeps_them(self) -> None:
        """What nobody said is in no file."""
        case = WAGES.case(WAGES.says("u1", "union", "demands", {"pay": 5}))
        check_negotiation_laws(case.assume(WAGES.says("if", "union", "offers", {"pay": 4})), "union")

    def test_a_failure_names_the_law_and_the_two_values(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Here files lose what was said."""
        monkeypatch.setattr(case_laws, "load", lambda path: evolve(load(path), statements=[]))
        case = WAGES.case(WAGES.says("u1", "union", "demands", {"pay": 5}))
        with pytest.raises(LawError) as caught:
            check_negotiation_laws(case)
        assert caught.value.law == "A file gives the case back (case.toml)"
        assert caught.value.expected == case.value
        assert caught.value.found != case.value


def test_the_agenda_answers_as_records_do() -> None:
    """A case of an agenda is a case like any other."""
    case = WAGES.case(
        WAGES.says("u1", "union", "demands", {"pay": {"at_least": 5}}),
        WAGES.says("e1", "employer", "offers", {"pay": {"at_most": 4}}),
    )
    assert compare(case, "union", "employer")["pay"].verdict == "apart"
