"""Writing a case in Python: terms from issues, terms as in a file, records in place of ids."""

from __future__ import annotations

import pickle
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions import (
    Alternatives,
    CaseError,
    Dates,
    Decision,
    Evidence,
    Family,
    Issue,
    Negotiation,
    Options,
    Ordering,
    Party,
    Preference,
    Proposal,
    Quantity,
    Round,
    Rule,
    Scale,
    Skip,
    Source,
    Statement,
    Terms,
    changes,
    check_draft,
    compare,
    contradictions,
    deals,
    diff,
    history,
)
from positions.errors import ComparisonError, OutcomeError, RecordError, UnknownNameError
from positions.negotiation.known import Known
from positions.records.unread import Unread
from positions.strategies import issues, terms

if TYPE_CHECKING:
    from collections.abc import Callable

PERCENT = Quantity("percent", decimal=True)
RISE = Issue("rise", PERCENT)
WEEK = Issue("week", Options(["35 hours", "38 hours", "40 hours"]))
START = Issue("start", Dates())
GRADE = Issue("grade", Scale(["low", "mid", "high"]))
STEPS = Issue("steps", Ordering(["vote", "pay", "review"]))
LAND = Family("land", Options.yes_no(), each=["east", "west"])
UNION, EMPLOYER = Party("union"), Party("employer")
BAD: Any = 5


def talks(*statements: Statement, **more: Any) -> Negotiation:  # noqa: ANN401 (the arguments of a case)
    """A wage round."""
    return Negotiation(
        "wages",
        parties=["union", "employer"],
        issues=[RISE, WEEK, START, GRADE, LAND],
        statements=statements,
        **more,
    )


class TestTermsFromIssues:
    """The methods of an issue, and of a family."""

    @pytest.mark.parametrize(
        ("made", "text"),
        [
            (RISE.at_least(5), "rise = at least 5 percent"),
            (RISE.at_most(4), "rise = at most 4 percent"),
            (RISE.between(Decimal("3.5"), 5), "rise = 3.5 to 5 percent"),
            (RISE.more_than(2), "rise = more than 2 percent"),
            (RISE.less_than(2), "rise = less than 2 percent"),
            (RISE.any_of(2, 4), "rise = 2 or 4 percent"),
            (WEEK.only("40 hours"), "week = 40 hours"),
            (GRADE.at_least("mid"), "grade = at least mid"),
            (START.before("2025-07-01"), "start = 2025-06-30 or earlier"),
            (START.after(date(2025, 7, 1)), "start = 2025-07-02 or later"),
            (START.more_than("2025-07-01"), "start = 2025-07-02 or later"),
            (STEPS.only(["vote", ["pay", "review"]]), "steps = vote, then pay and review at one time"),
            (LAND.only("yes"), "land.east = yes and land.west = yes"),
        ],
    )
    def test_an_issue_makes_terms(self, made: Terms, text: str) -> None:
        """By the methods of its domain that make regions; a family speaks of all its issues."""
        assert str(made) == text
        assert repr(made) == f"Terms({text})"

    def test_the_terms_hold_the_region_of_the_domain(self) -> None:
        """`issue.domain` still makes regions."""
        assert RISE.at_least(5) == Terms({"rise": PERCENT.at_least(5)})
        assert STEPS.agreeing(["vote", "pay"])["steps"].size == 5

    @pytest.mark.parametrize(
        ("make", "message"),
        [
            (
                lambda: WEEK.at_least("38 hours"),
                "'week' has no at_least: Options(['35 hours', '38 hours', '40 hours']) has only and any_of",
            ),
            (
                lambda: GRADE.more_than("low"),
                (
                    "'grade' has no more_than: Scale(['low', 'mid', 'high']) has only, any_of, at_least, at_most and "
                    "between"
                ),
            ),
            (
                lambda: RISE.before("2025-07-01"),
                (
                    "'rise' has no before: Quantity('percent', decimal=True) has only, any_of, at_least, at_most, "
                    "between, more_than and less_than"
                ),
            ),
            (
                lambda: START.agreeing(["a", "b"]),
                (
                    "'start' has no agreeing: Dates() has only, any_of, at_least, at_most, between, more_than, "
                    "less_than, before and after"
                ),
            ),
            (
                lambda: WEEK.only("36 hour"),
                "no outcome '36 hour' (did you mean '38 hours'?); the outcomes are '35 hours', '38 hours', '40 hours'",
            ),
            (lambda: LAND.at_most("no"), "'land' has no at_most: Options(['yes', 'no']) has only and any_of"),
        ],
    )
    def test_what_an_issue_does_not_have(self, make: Callable[[], Terms], message: str) -> None:
        """The message names the method, the domain and what it has instead."""
        with pytest.raises(OutcomeError) as caught:
            make()
        assert str(caught.value) == message


class TestTogetherAndAlternatives:
    """`&` and `|`."""

    def test_together(self) -> None:
        """On two issues both are meant, on one issue what both allow."""
        assert RISE.at_most(4) & WEEK.only("40 hours") == Terms(
            {"rise": PERCENT.at_most(4), "week": WEEK.domain.only("40 hours")}
        )
        assert RISE.at_least(3) & RISE.at_most(4) == RISE.between(3, 4)

    def test_nothing_in_common(self) -> None:
        """Terms that no outcome can meet are an error."""
        with pytest.raises(RecordError) as caught:
            RISE.at_least(5) & RISE.at_most(4)
        assert str(caught.value) == "rise: nothing is both at least 5 percent and at most 4 percent"

    def test_alternatives(self) -> None:
        """A read-only sequence of terms, printed as text."""
        either = RISE.at_least(5) | WEEK.only("35 hours") | GRADE.only("high")
        assert [*either] == [RISE.at_least(5), WEEK.only("35 hours"), GRADE.only("high")]
        assert either[1:] == WEEK.only("35 hours") | GRADE.only("high")
        assert either[0] in either
        assert len({either, Alternatives([*either])}) == 1
        assert str(either) == "rise = at least 5 percent or week = 35 hours or grade = high"
        assert repr(either) == f"Alternatives({either})"
        assert repr(either.as_call()) == (
            "Alternatives([{'rise': Quantity('percent', decimal=True).at_least(5)}, "
            "{'week': Options(['35 hours', '38 hours', '40 hours']).only('35 hours')}, "
            "{'grade': Scale(['low', 'mid', 'high']).only('high')}])"
        )
        assert pickle.loads(pickle.dumps(either)) == deepcopy(either) == either  # noqa: S301 (its own)

    def test_other_operands(self) -> None:
        """Regions and tables are no operands."""
        other: Any = PERCENT.at_least(5)
        operations: list[Callable[[], object]] = [
            lambda: RISE.at_least(5) & other,
            lambda: RISE.at_least(5) | other,
            lambda: (RISE.at_least(5) | WEEK.only("35 hours")) & other,
            lambda: (RISE.at_least(5) | WEEK.only("35 hours")) | other,
        ]
        for operation in operations:
            with pytest.raises(TypeError):
                operation()

    @settings(max_examples=60)
    @given(st.data())
    def test_and_and_or_are_laws(self, data: st.DataObject) -> None:
        """`&` is associative, commutative and distributive; `|` is associative, and commutative up to order."""
        matters = data.draw(issues(ids=["x", "y", "z"]))
        a, b, c = (data.draw(terms(matters)) for _ in range(3))
        assert either(lambda: a & b) == either(lambda: b & a)
        assert either(lambda: (a & b) & c) == either(lambda: a & (b & c))
        assert a & a == a == a & Terms({})
        assert (a | b) | c == a | (b | c) == Alternatives([a, b, c])
        assert {*(a | b)} == {*(b | a)}
        assert either(lambda: a & (b | c)) == either(lambda: (a & b) | (a & c))
        assert either(lambda: (a | b) & c) == either(lambda: (a & c) | (b & c))
        assert either(lambda: (a | b) & (b | c)) == either(lambda: (a & b) | (a & c) | (b & b) | (b & c))

    def test_or_is_not_idempotent(self) -> None:
        """What is written twice is there twice: alternatives are a sequence."""
        assert len(RISE.only(5) | RISE.only(5)) == 2

    def test_statements_take_them_where_they_take_lists(self) -> None:
        """Alternatives are a list of terms, as terms and as a condition."""
        one, other = RISE.at_least(5), RISE.at_least(4) & WEEK.only("35 hours")
        assert Statement("u1", "union", "demands", one | other) == Statement("u1", "union", "demands", [one, other])
        terms_of_condition = GRADE.only("high") | GRADE.only("mid")
        offer = Statement("u1", "union", "offers", one, provided=terms_of_condition)
        assert offer.provided == tuple(terms_of_condition)
        assert Statement("u1", "union", "demands", [one | other, {"grade": "high"}]).text.count(" or ") == 2

    def test_where_alternatives_make_no_sense(self) -> None:
        """A proposal, a rule and a draft have one set of terms."""
        several: Any = RISE.only(5) | RISE.only(4)
        message = (
            "Alternatives(rise = 5 percent or rise = 4 percent) is alternatives, not a table of issues and regions"
        )
        for make in (
            lambda: Proposal("p", by="union", clauses=several),
            lambda: Rule("r", then=several),
            lambda: check_draft(talks(), several, "union"),
        ):
            with pytest.raises(RecordError) as caught:
                make()
            assert str(caught.value) == message


def either(make: Callable[[], object]) -> object:
    """What is made, or that nothing can be."""
    try:
        return make()
    except RecordError:
        return "nothing"


class TestTermsAsInFiles:
    """Forms of files in place of regions; the case reads them."""

    def test_a_case_reads_them(self) -> None:
        """Every form of a file, patterns of families included."""
        written = talks(
            Statement("u1", "union", "demands", {"rise": {"at_least": 5}, "week": ["35 hours", "38 hours"]}),
            Statement("u2", "union", "offers", {"rise": 4}, provided=[{"land.*": "yes"}, {"grade": "high"}]),
            proposals=[Proposal("plan", by="employer", clauses={"start": {"before": date(2025, 7, 1)}})],
            rules=[Rule("dear", given={"rise": {"more_than": 5}}, then={"week": "40 hours"})],
        )
        made = talks(
            Statement("u1", "union", "demands", RISE.at_least(5) & WEEK.any_of("35 hours", "38 hours")),
            Statement("u2", "union", "offers", RISE.only(4), provided=LAND.only("yes") | GRADE.only("high")),
            proposals=[Proposal("plan", by="employer", clauses=START.before("2025-07-01"))],
            rules=[Rule("dear", given=RISE.more_than(5), then=WEEK.only("40 hours"))],
        )
        assert written == made
        assert written.position("union", "rise").summary == made.position("union", "rise").summary

    def test_issues_as_keys(self) -> None:
        """An issue knows its domain, so that nothing is left to read."""
        assert Terms({RISE: {"at_least": 5}, WEEK: WEEK.domain.only("35 hours")}) == RISE.at_least(5) & WEEK.only(
            "35 hours"
        )
        assert Terms({LAND: "yes"}) == LAND.only("yes")
        assert Terms({"land.*": LAND.domain.only("yes")}).unread
        assert talks(Statement("u1", "union", "offers", {"land.*": LAND.domain.only("yes")})).statements[
            "u1"
        ].terms == (LAND.only("yes"),)
        with pytest.raises(RecordError) as caught:
            Terms({RISE: 5, "rise": 4})
        assert str(caught.value) == "rise appears twice"
        twice: Any = RISE.only(5)
        with pytest.raises(RecordError) as caught:
            Terms({"rise": twice})
        assert str(caught.value) == "rise: Terms(rise = 5 percent) is not a region: terms name their issues themselves"

    def test_before_a_case_has_read_them(self) -> None:
        """They can be shown, compared and kept; to ask for the region is an error."""
        written = Terms({"rise": {"at_least": 5}, "week": WEEK.domain.only("35 hours")})
        assert str(written) == "rise = {'at_least': 5} and week = 35 hours"
        assert written.unread
        assert written == Terms({"week": WEEK.domain.only("35 hours"), "rise": {"at_least": 5}})
        assert len({written, deepcopy(written), pickle.loads(pickle.dumps(written))}) == 1  # noqa: S301 (its own)
        assert str(written["week"]) == "35 hours"
        assert repr(
            Statement("u1", "union", "offers", {"rise": {"at_least": Decimal(5)}, "land.*": PERCENT.only(5)})
        ) == (
            "Statement('u1', 'union', 'offers', {'land.*': Quantity('percent', decimal=True).only(5), "
            "'rise': {'at_least': Decimal('5')}})"
        )
        assert written & GRADE.only("high") == Terms({**dict(written.written), "grade": GRADE.domain.only("high")})
        message = (
            "rise = {'at_least': 5} is written as in a file, and no case has read it yet: ask the case that holds it, "
            "or make the terms with an Issue"
        )
        for ask in (lambda: written["rise"], lambda: written.regions, lambda: written & RISE.at_most(7)):
            with pytest.raises(RecordError) as caught:
                ask()
            assert str(caught.value) == message

    def test_what_was_written_cannot_be_changed_later(self) -> None:
        """Terms are values: they keep a copy of the form."""
        form: dict[str, Any] = {"at_least": [5]}
        written = Terms({"rise": form})
        form["at_least"].append(6)
        assert written == Terms({"rise": {"at_least": (5,)}})
        assert str(Unread("x")) == "x"

    def test_everything_that_is_wrong_is_said_at_once(self) -> None:
        """With the record and the issue."""
        with pytest.raises(CaseError) as caught:
            talks(
                Statement("u1", "union", "demands", {"rise": {"at_leats": 5}, "weak": "35 hours"}),
                Statement("u2", "onion", "offers", [{"rise": 4}, {"grade": "hihg", "start": {"not": "any"}}]),
                Statement("u3", "onion", "offers", {"rise": 4}, supersedes="u2"),
                Statement("u4", "union", "offers", {"land.*": "yes"}, provided={"land.east": "no"}),
                rules=[Rule("dear", given={"rise": 5}, then={"rise": 4, "land.east": "yes"})],
                proposals=[Proposal("plan", by="union", clauses={"land.*": "yes", "land.east": "no"})],
            )
        assert str(caught.value).split("\n") == [
            (
                'rule "dear": it contradicts itself: if rise = 5 percent then rise = 4 percent; to rule an outcome '
                "out, leave out the if"
            ),
            (
                "statement \"u1\": terms.rise: no key 'at_leats' in a region of Quantity('percent', decimal=True) "
                "(did you mean 'at_least'?); expected 'from', 'to', 'at_least', 'at_most', 'more_than', 'less_than', "
                "'not'"
            ),
            "statement \"u1\": terms.weak: no issue 'weak' (did you mean 'week'?)",
            (
                "statement \"u2\": terms.2.grade: no outcome 'hihg' (did you mean 'high'?); the outcomes are 'low', "
                "'mid', 'high'"
            ),
            "statement \"u2\": terms.2.start: {'not': 'any'} leaves no outcome",
            "statement \"u4\": a condition on its own issue 'land.east': put it into the terms",
            'proposal "plan": clauses: land.east appears twice: by itself and in a pattern',
            "statement \"u2\": no party 'onion' (did you mean 'union'?)",
            "statement \"u3\": no party 'onion' (did you mean 'union'?)",
        ]

    def test_drafts(self) -> None:
        """A draft may be written as in a file too, by id or by record."""
        case = talks(Statement("u1", "union", "demands", {"rise": {"at_least": 5}}))
        assert check_draft(case, {"rise": 6}, "union").accepted_by == ("union",)
        assert check_draft(case, RISE.only(6), UNION).accepted_by == ("union",)
        assert deals(case, "union", "employer").check({RISE: 6}).accepted_by == ("union",)

    def test_a_case_reads_only_once(self) -> None:
        """What has been read is taken as it is."""
        case = talks(Statement("u1", "union", "demands", {"rise": 5}))
        said = case.statements["u1"]
        assert Known.of(case.issues.matters).read(said) is said
        assert case.evolve(title="Wages").statements["u1"] is said


class TestRecordsInPlaceOfIds:
    """Wherever an id is expected, its record does as well."""

    def test_in_records(self) -> None:
        """They are kept by id."""
        press = Source("press")
        plan = Proposal("plan", by=EMPLOYER, clauses=RISE.only(4), source=press)
        first = Statement("u1", UNION, "demands", RISE.at_least(5), source=press, evidence=Evidence("x", source=press))
        reply = Statement(
            "u2", [UNION, "employer"], "accepts", proposal=plan, clauses=[RISE], supersedes=[first, "plan"]
        )
        agreed = Statement("u3", [UNION, EMPLOYER], "agrees", settles=[WEEK, LAND, "gra*"])
        assert (plan.by, plan.source, first.party, first.source) == (("employer",), "press", ("union",), "press")
        assert first.evidence[0].source == "press"
        assert (reply.party, reply.proposal, reply.clauses) == (("union", "employer"), "plan", ("rise",))
        assert reply.supersedes == ("u1", "plan")
        assert agreed.settles == ("week", "land.*", "gra*")
        assert Party("all", members=[UNION, "employer"]).members == ("union", "employer")
        assert Issue("x", WEEK.domain, decided_by=UNION, fulfils=RISE, kind="fact").fulfils == "rise"
        assert Family("x", WEEK.domain, each="a", decided_by=[UNION], fulfils=RISE).decided_by == ("union",)
        assert Skip("absent", source=press, issues=[RISE, LAND]).issues == ("rise", "land.*")
        preference = Preference(UNION, RISE, wants="more", source=press)
        assert (preference.party, preference.issue, preference.source) == ("union", "rise", "press")
        assert Preference("union", LAND, salience=1).issue == "land.*"

    def test_in_questions(self) -> None:
        """Functions and methods take them too."""
        meeting = Round("r1", date="2025-03-02")
        plan = Proposal("plan", by="employer", clauses=RISE.only(4), date="2025-03-01")
        case = talks(
            Statement("u1", "union", "demands", RISE.at_least(5), date="2025-03-01"),
            Statement("u2", "union", "accepts", proposal=plan, date="2025-03-03"),
            rounds=[meeting],
            proposals=[plan],
            preferences=[Preference(UNION, RISE, wants="more", salience=1)],
        )
        union, rise = case.parties["union"], case.issues["rise"]
        assert case.position(union, rise, on=meeting) == case.position("union", "rise", on="r1")
        assert compare(case, union, EMPLOYER, issues=rise, on=meeting) == compare(
            case, "union", "employer", issues="rise", on="2025-03-02"
        )
        assert [*compare(case, union, EMPLOYER, issues=[LAND, "rise"])] == ["rise", "land.east", "land.west"]
        assert history(case, union, rise, on=meeting) == history(case, "union", "rise", on="r1")
        assert changes(case, union, start=meeting, issues=rise) == changes(case, "union", start="r1", issues="rise")
        assert (
            deals(case, union, EMPLOYER, issues=rise).question
            == deals(case, "union", "employer", issues="rise").question
        )
        assert check_draft(case, plan, union) == check_draft(case, "plan", "union")
        assert not contradictions(case, on=meeting, issues=rise)
        assert diff(case.position(union, rise, on=meeting), case.position(union, rise)).direction == "softened"
        assert case.reactions(plan) == case.reactions("plan")
        assert (case.direction(union, rise), case.salience(union, rise)) == ("more", 1)
        assert case.groups_of(union) == ()
        assert case.members_of(union) == frozenset()
        assert case.parties[union] is union

    def test_what_is_neither(self) -> None:
        """A record of another kind is not an id."""
        with pytest.raises(RecordError) as caught:
            Statement("u1", BAD, "demands", RISE.only(5))
        assert str(caught.value) == "5 is not a list of ids"
        with pytest.raises(RecordError) as caught:
            Statement("u1", "union", "agrees", settles=BAD)
        assert str(caught.value) == "5 is not a list of ids"
        wrong: Any = WEEK
        with pytest.raises(RecordError) as caught:
            Preference(wrong, "rise", wants="more")
        assert str(caught.value).endswith(" is not an id: expected a text without white space")
        with pytest.raises(ComparisonError):
            compare(talks(), "union", wrong)
        with pytest.raises(UnknownNameError) as unknown:
            talks().position(Party("onion"), RISE)
        assert "(did you mean 'union'?)" in str(unknown.value)
        with pytest.raises(UnknownNameError):
            talks().parties[BAD]


class TestEvolve:
    """A case that differs in some argument."""

    def test_records_are_checked_again(self) -> None:
        """A party that is left out is missed by its statements."""
        case = talks(Statement("u1", "union", "demands", RISE.at_least(5)))
        assert case.evolve() == case
        assert case.evolve(parties=["union", "mediator"]).parties["mediator"] == Party("mediator")
        assert case.evolve(parties="union").position("union", "rise").summary == "demands at least 5 percent"
        with pytest.raises(CaseError) as caught:
            case.evolve(parties=["employer"])
        assert str(caught.value) == "statement \"u1\": no party 'union'"

    def test_statements_are_read_and_assumptions_stay(self) -> None:
        """What is assumed stays so as long as it is there."""
        case = talks().assume(Statement("if", "union", "offers", {"rise": 4}))
        more = case.evolve(statements=[*case.statements.values(), Statement("u1", "union", "demands", {"rise": 5})])
        assert (more.assumed, [*more.statements]) == (("if",), ["u1", "if"])
        assert more.evolve(statements=[more.statements["u1"]]).assumed == ()
        assert case.evolve(statements=[], assumed=()).statements == talks().statements


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Alternatives, "each"),
        (Decision, "id issues"),
        (Evidence, "exact"),
        (Family, "id domain question"),
        (Issue, "id domain question"),
        (Party, "id name"),
        (Preference, "party issue"),
        (Proposal, "id"),
        (Round, "id title"),
        (Rule, "id"),
        (Skip, "reason"),
        (Source, "id"),
        (Statement, "id party stance terms"),
        (Terms, "regions"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_records_are_taken_apart_by_the_arguments_that_have_a_position(kind: Any, names: str) -> None:  # noqa: ANN401
    """What `match` takes by position is what the constructor takes so."""
    assert kind.__match_args__ == tuple(names.split())
