"""Grades: how willingly a party accepts what it offers or accepts, and on which grade a verdict rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
from attrs import evolve

from positions import (
    Grade,
    Limits,
    Negotiation,
    Options,
    Preference,
    Proposal,
    Quantity,
    Stance,
    Statement,
    Verdict,
    brief,
    check_draft,
    compare,
    deals,
    dumps,
    loads,
    report,
)
from positions.errors import CaseError, RecordError
from positions.intake import read_sheet, write_sheet
from positions.records import Issue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from positions.comparison import Overlap
    from positions.regions import Region

PAY = Issue("pay", Quantity("percent", decimal=True), "How much is the rise?")
WEEK = Issue("week", Options(["35 hours", "38 hours", "40 hours"]))
PLAN = Proposal("plan", by="mediator", clauses=PAY.only(6) & WEEK.only("38 hours"), date="2025-03-02")


def says(name: str, party: str, stance: str, *terms: Any, day: int = 1, **more: Any) -> Statement:  # noqa: ANN401
    """A statement of a day of March 2025, or without a date."""
    return Statement(name, party, Stance(stance), list(terms), date=f"2025-03-0{day}" if day else None, **more)


def wages(*said: Statement, directed: bool = True) -> Negotiation:
    """A wage round in which the union wants more and the employer less."""
    wants = [Preference("union", "pay", wants="more"), Preference("employer", "pay", wants="less")]
    return Negotiation(
        "wages",
        parties=["union", "employer", "mediator"],
        issues=[PAY, WEEK],
        statements=said,
        proposals=[PLAN],
        preferences=wants if directed else [],
    )


def words(grades: Mapping[Grade, Region]) -> dict[str, str]:
    """Regions by grade, in words."""
    return {str(grade): str(region) for grade, region in grades.items()}


def held(case: Negotiation, party: str, issue: str = "pay") -> dict[str, str]:
    """What the party accepts, by grade."""
    return words(case.position(party, issue).grades)


def meet(case: Negotiation, issue: str = "pay") -> Overlap:
    """What the union and the employer have in common."""
    return compare(case, "union", "employer")[issue]


# --- The record ---


def test_grades_have_an_order() -> None:
    """The most willing one first, each with its words."""
    assert sorted(Grade, key=lambda grade: -grade.rank) == list(Grade)
    assert [grade.words for grade in Grade] == ["as preferred", "as acceptable", "as a last resort"]


@pytest.mark.parametrize("stance", ["demands", "agrees", "rejects", "defers", "withdraws", "asserts"])
def test_only_offers_and_acceptances_take_a_grade(stance: str) -> None:
    """What is demanded is not accepted more or less willingly."""
    with pytest.raises(RecordError) as caught:
        says("u1", "union", stance, PAY.only(4), grade="preferred")
    assert str(caught.value) == f"{stance!r} takes no grade: only 'offers', 'accepts' do"


def test_another_word_is_no_grade() -> None:
    """The message has the three words, and the nearest one."""
    with pytest.raises(RecordError) as caught:
        says("u1", "union", "offers", PAY.only(4), grade="last resort")
    assert str(caught.value) == (
        "no grade 'last resort' (did you mean 'last-resort'?); expected 'preferred', 'acceptable', 'last-resort'"
    )


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (says("e1", "employer", "offers", PAY.only(4)), "offers pay = 4 percent"),
        (says("e1", "employer", "offers", PAY.only(4), grade="preferred"), "offers pay = 4 percent as preferred"),
        (says("e1", "employer", "offers", PAY.only(4), grade="acceptable"), "offers pay = 4 percent as acceptable"),
        (
            says("e1", "employer", "accepts", PAY.only(4), provided=WEEK.only("40 hours"), grade="last-resort"),
            "accepts pay = 4 percent as a last resort provided week = 40 hours",
        ),
        (
            says("e1", "employer", "accepts", proposal="plan", grade="last-resort"),
            "accepts the proposal plan as a last resort",
        ),
        (
            says("e1", "employer", "offers", PAY.only(4) & WEEK.only("40 hours"), together=False, grade="preferred"),
            "offers pay = 4 percent and week = 40 hours, each by itself as preferred",
        ),
    ],
)
def test_the_text_of_a_statement_says_its_grade(said: Statement, text: str) -> None:
    """After what is offered, before the condition."""
    assert said.text == text


# --- A position ---


def test_a_playbook_grades_a_range_from_its_numbers() -> None:
    """Up to 4 is preferred; 6 is the last resort, and so is what lies between."""
    case = wages(
        says("e1", "employer", "offers", PAY.only(4), day=0, grade="preferred"),
        says("e2", "employer", "offers", PAY.only(6), day=0, grade="last-resort"),
    )
    position = case.position("employer", "pay")
    assert position.graded
    assert words(position.grades) == {"preferred": "at most 4 percent", "last-resort": "more than 4, at most 6 percent"}
    assert str(position.willing(Grade.LAST_RESORT)) == "at most 6 percent"
    assert str(position.willing(Grade.ACCEPTABLE)) == "at most 4 percent"
    assert position.summary == "offers at most 4 percent as preferred / at most 6 percent as a last resort"
    assert position.why == (
        "employer accepts at most 4 percent by offering 4 percent as preferred, as it wants less (e1, unsourced)",
        "employer accepts at most 6 percent by offering 6 percent as a last resort, as it wants less (e2, unsourced)",
    )


def test_what_has_no_grade_is_acceptable() -> None:
    """Also a demand, an agreement and the clauses of an author's proposal. Nothing accepted has no grade at all."""
    case = wages(
        says("u1", "union", "demands", PAY.at_least(5)),
        says("e1", "employer", "rejects", PAY.at_least(7)),
    )
    assert held(case, "union") == {"acceptable": "at least 5 percent"}
    assert held(case, "mediator") == {"acceptable": "6 percent"}
    assert held(case, "employer") == {}
    assert not any(case.position(party, "pay").graded for party in case.parties)


def test_the_grade_stands_beside_words_without_one() -> None:
    """An offer inside a demand says more of its outcomes than the demand does; of the rest it says nothing."""
    case = wages(
        says("u1", "union", "demands", PAY.at_least(5)),
        says("u2", "union", "offers", PAY.between(5, 6), day=2, grade="last-resort"),
    )
    assert held(case, "union") == {"acceptable": "more than 6 percent", "last-resort": "5 to 6 percent"}


def test_a_later_offer_replaces_the_earlier_ones_with_their_grades() -> None:
    """Whoever says a playbook again says the whole list."""
    case = wages(
        says("e1", "employer", "offers", PAY.only(4), grade="preferred"),
        says("e2", "employer", "offers", PAY.only(6), grade="last-resort"),
        says("e3", "employer", "offers", PAY.only(5), day=2, grade="acceptable"),
    )
    assert held(case, "employer") == {"acceptable": "at most 5 percent"}


def test_the_latest_grade_counts() -> None:
    """An acceptance leaves one's own offers standing, and grades what both accept anew."""
    case = wages(
        says("u1", "union", "offers", WEEK.any_of("35 hours", "38 hours"), grade="preferred"),
        says("u2", "union", "accepts", WEEK.any_of("38 hours", "40 hours"), day=2, grade="last-resort"),
        says("u3", "union", "accepts", WEEK.any_of("38 hours", "40 hours"), day=3),
    )
    assert held(case, "union", "week") == {"preferred": "35 hours", "last-resort": "38 hours or 40 hours"}


def test_a_number_grades_what_is_better_at_least_so() -> None:
    """Who accepts 6 as a last resort does not take back that 4 is preferred; a range in writing does."""
    preferred = says("e1", "employer", "offers", PAY.only(4), grade="preferred")
    bare = wages(preferred, says("e2", "employer", "accepts", PAY.only(6), day=2, grade="last-resort"))
    assert held(bare, "employer") == {"preferred": "at most 4 percent", "last-resort": "more than 4, at most 6 percent"}
    written = wages(preferred, says("e2", "employer", "accepts", PAY.at_most(6), day=2, grade="last-resort"))
    assert held(written, "employer") == {"last-resort": "at most 6 percent"}


@pytest.mark.parametrize("day", [1, 2], ids=["earlier", "of the same day"])
@pytest.mark.parametrize("stance", ["demands", "accepts"])
def test_a_number_leaves_what_is_better_acceptable(stance: str, day: int) -> None:
    """A union that accepts 4 as a last resort does not make one of the 6 that it asked for without a grade."""
    said = [
        says("u1", "union", stance, PAY.only(6), day=day),
        says("u2", "union", "accepts", PAY.only(4), day=2, grade="last-resort"),
    ]
    assert held(wages(*said), "union") == {
        "acceptable": "at least 6 percent",
        "last-resort": "at least 4, less than 6 percent",
    }
    overlap = compare(wages(*said, says("e1", "employer", "accepts", PAY.only(6))), "union", "employer")["pay"]
    assert (overlap.verdict, overlap.grade) == (Verdict.OVERLAP, Grade.ACCEPTABLE)


def test_a_number_grades_what_is_better_up_to_its_own_grade() -> None:
    """Who prefers 5 does not like 4 less."""
    case = wages(
        says("e1", "employer", "offers", PAY.only(4), grade="last-resort"),
        says("e2", "employer", "accepts", PAY.only(5), day=2, grade="preferred"),
    )
    assert held(case, "employer") == {"preferred": "at most 5 percent"}


def test_of_one_day_the_most_willing_grade_counts() -> None:
    """Whatever the order in the file."""
    said = [
        says("u1", "union", "offers", WEEK.any_of("35 hours", "38 hours"), grade="last-resort"),
        says("u2", "union", "offers", WEEK.any_of("38 hours", "40 hours"), grade="acceptable"),
    ]
    for order in (said, said[::-1]):
        assert held(wages(*order), "union", "week") == {
            "acceptable": "38 hours or 40 hours",
            "last-resort": "35 hours",
        }


def test_an_acceptance_of_a_proposal_grades_all_its_clauses() -> None:
    """They are accepted together; with clauses, each by itself."""
    whole = wages(says("u1", "union", "accepts", day=3, proposal="plan", grade="last-resort"))
    assert held(whole, "union") == {"last-resort": "at least 6 percent"}
    assert whole.position("union", "week").summary == "accepts 38 hours conditionally as a last resort"
    some = wages(says("u1", "union", "accepts", day=3, proposal="plan", clauses=["week"], grade="preferred"))
    assert held(some, "union", "week") == {"preferred": "38 hours"}
    assert held(some, "union") == {}


def test_each_package_has_a_grade_of_its_own() -> None:
    """An outcome has that of the most willing one, also if a later one is less willing."""
    case = wages(
        says("e1", "employer", "offers", PAY.only(4) & WEEK.only("40 hours"), grade="preferred"),
        says("e2", "employer", "accepts", PAY.only(5) & WEEK.only("38 hours"), day=2, grade="last-resort"),
    )
    assert held(case, "employer") == {"preferred": "at most 4 percent", "last-resort": "more than 4, at most 5 percent"}
    assert held(case, "employer", "week") == {"preferred": "40 hours", "last-resort": "38 hours"}


def test_what_a_refused_combination_halts_keeps_its_grade() -> None:
    """It is accepted unless the combination comes about."""
    case = wages(
        says("u1", "union", "offers", WEEK.only("38 hours"), grade="preferred"),
        says("u2", "union", "rejects", PAY.at_most(2) & WEEK.only("38 hours"), day=2, together=True),
    )
    position = case.position("union", "week")
    assert position.status("38 hours") == "conditional"
    assert words(position.grades) == {"preferred": "38 hours"}


def test_a_grade_on_a_condition_says_nothing_of_it() -> None:
    """The condition is a price, and no outcome is accepted there."""
    case = wages(says("u1", "union", "accepts", WEEK.only("40 hours"), provided=PAY.at_least(7), grade="last-resort"))
    position = case.position("union", "pay")
    assert not position.graded
    assert words(position.grades) == {}
    assert position.summary == "sets as a condition at least 7 percent"


def test_a_position_becomes_data_with_its_grades() -> None:
    """By grade, the region as a file writes it."""
    case = wages(says("e1", "employer", "offers", PAY.only(4), grade="preferred"))
    assert case.position("employer", "pay").to_dict()["grades"] == {"preferred": {"at_most": 4}}


# --- A verdict ---


def test_a_verdict_rests_on_the_least_willing_party() -> None:
    """The best of the common outcomes counts, and whoever accepts it no more willingly is named."""
    case = wages(
        says("u1", "union", "offers", PAY.only(7), grade="preferred"),
        says("u2", "union", "offers", PAY.only(4), grade="acceptable"),
        says("e1", "employer", "offers", PAY.only(3), grade="preferred"),
        says("e2", "employer", "offers", PAY.only(6), grade="last-resort"),
    )
    found = meet(case)
    assert (found.verdict, found.grade, found.graded) == (Verdict.OVERLAP, Grade.LAST_RESORT, True)
    assert words(found.grades) == {"last-resort": "4 to 6 percent"}
    assert [(each.party, each.grade, str(each.region), each.statements) for each in found.resting] == [
        ("employer", Grade.LAST_RESORT, "4 to 6 percent", ("e2",))
    ]
    assert found.ground == "4 to 6 percent as a last resort"
    assert found.why[-1] == (
        "it rests on a last resort: employer accepts 4 to 6 percent as a last resort (e2, 2025-03-01, unsourced)"
    )


def test_a_part_of_what_is_common_may_be_better() -> None:
    """The verdict rests on that part, and the rest has its own grade."""
    case = wages(
        says("u1", "union", "offers", PAY.only(4), grade="preferred"),
        says("e1", "employer", "offers", PAY.only(4), grade="preferred"),
        says("e2", "employer", "offers", PAY.only(6), grade="last-resort"),
    )
    found = meet(case)
    assert words(found.grades) == {"preferred": "4 percent", "last-resort": "more than 4, at most 6 percent"}
    assert found.ground == "4 to 6 percent; 4 percent as preferred"
    assert found.why[-1] == (
        "it rests on preferred outcomes: employer accepts 4 percent as preferred (e1, 2025-03-01, unsourced) and "
        "union accepts 4 percent as preferred (u1, 2025-03-01, unsourced)"
    )


def test_a_party_without_grades_is_taken_to_find_it_acceptable() -> None:
    """And the sentence says that it has not said so."""
    case = wages(
        says("u1", "union", "demands", PAY.at_least(4)),
        says("e1", "employer", "offers", PAY.only(4), grade="preferred"),
    )
    found = meet(case)
    assert found.grade is Grade.ACCEPTABLE
    assert [each.grade for each in found.resting] == [None]
    assert found.why[-1] == (
        "it rests on acceptable outcomes: union accepts 4 percent without a grade (u1, 2025-03-01, unsourced)"
    )


def test_a_case_without_grades_says_nothing_of_them() -> None:
    """The data says `acceptable`, and no text does."""
    case = wages(says("u1", "union", "demands", PAY.at_least(4)), says("e1", "employer", "offers", PAY.only(5)))
    found = meet(case)
    assert not found.graded
    assert (found.grade, words(found.grades), found.resting) == (
        Grade.ACCEPTABLE,
        {"acceptable": "4 to 5 percent"},
        (),
    )
    assert "grade" not in str(found)
    assert "acceptable" not in str(compare(case, "union", "employer"))
    assert {row["grade"] for row in found.to_records()} == {"acceptable"}


def test_a_verdict_without_a_common_outcome_rests_on_no_grade() -> None:
    """Whatever was graded."""
    case = wages(
        says("u1", "union", "offers", PAY.only(7), grade="preferred"),
        says("e1", "employer", "offers", PAY.only(3), grade="preferred"),
    )
    found = meet(case)
    assert (found.verdict, found.grade, dict(found.grades), found.graded) == (Verdict.APART, None, {}, False)
    assert {row["grade"] for row in found.to_records()} == {None}
    assert found.to_dict()["grade"] is None
    assert not any("rests" in sentence for sentence in found.why)


def test_of_two_packages_the_one_that_is_refused_does_not_count() -> None:
    """The preferred package needs a week that the union refuses: what is left is the last resort."""
    case = wages(
        says("u1", "union", "demands", WEEK.any_of("35 hours", "38 hours")),
        says("u2", "union", "demands", PAY.at_least(4)),
        says("e1", "employer", "offers", PAY.only(4) & WEEK.only("40 hours"), grade="preferred"),
        says("e2", "employer", "offers", PAY.only(4) & WEEK.only("38 hours"), grade="last-resort"),
    )
    assert held(case, "employer") == {"preferred": "at most 4 percent"}
    found = meet(case)
    assert (found.verdict, words(found.grades)) == (Verdict.CONDITIONAL, {"last-resort": "4 percent"})
    assert [(each.party, each.statements) for each in found.resting] == [("employer", ("e2",))]
    assert found.ground.startswith("4 percent as a last resort if week = ")


def test_a_package_that_all_agreed_to_counts_and_others_do_not() -> None:
    """The union's other package covers the same outcome, more willingly; but only the plan holds as it is."""
    case = wages(
        says("u1", "union", "accepts", day=3, proposal="plan", grade="last-resort"),
        says("u2", "union", "accepts", PAY.only(6) & WEEK.only("35 hours"), day=3, grade="preferred"),
        says("e1", "employer", "accepts", day=3, proposal="plan", grade="acceptable"),
        directed=False,
    )
    found = meet(case)
    assert (found.verdict, words(found.grades)) == (Verdict.OVERLAP, {"last-resort": "6 percent"})
    assert [(each.party, each.statements) for each in found.resting] == [("union", ("u1",))]


def test_a_blocked_verdict_has_grades_too() -> None:
    """They say how willingly the parties would accept what is blocked."""
    case = wages(
        says("u1", "union", "demands", WEEK.only("35 hours")),
        says("u2", "union", "offers", PAY.only(4), grade="preferred"),
        says("e1", "employer", "offers", PAY.only(4), provided=WEEK.only("40 hours"), grade="acceptable"),
    )
    found = meet(case)
    assert (found.verdict, words(found.grades)) == (Verdict.BLOCKED, {"acceptable": "4 percent"})
    assert found.ground.startswith("4 percent as acceptable, but only if week = 40 hours")


def test_a_comparison_marks_what_rests_on_a_last_resort() -> None:
    """In the common ground, and below the table."""
    case = wages(
        says("u1", "union", "demands", PAY.at_least(5)),
        says("e1", "employer", "offers", PAY.only(5), grade="last-resort"),
    )
    shown = compare(case, "union", "employer").table
    assert shown.rows[0].cells[-1] == "5 percent as a last resort"
    assert shown.notes == ("Resting on a last resort: pay (for employer).",)


def test_papers_say_how_willingly() -> None:
    """The brief in the ground, beside how far it carries, and among the cautions; the report among the reasons."""
    case = wages(
        says("u1", "union", "offers", PAY.only(5)),
        says("e1", "employer", "offers", PAY.only(4), grade="preferred"),
        says("e2", "employer", "offers", PAY.only(6), grade="last-resort"),
    )
    paper = brief(case, "union", "employer")
    entry = next(each for each in paper.entries if each.issues == ("pay",))
    assert entry.ground == "5 to 6 percent, employer only as a last resort"
    assert "on a last resort" in entry.weak
    assert entry.holdings[1].text == "offers at most 4 percent as preferred; offers at most 6 percent as a last resort"
    assert "1 finding rests on what somebody accepts only as a last resort" in str(paper)
    chapter = report(case, "union", "employer").chapter("pay")
    assert [each.text for each in chapter.why] == [
        "union accepts 5 to 6 percent",
        "employer accepts 5 to 6 percent, as a last resort",
    ]
    assert "It rests on a last resort for employer" in [each.text for each in chapter.doubts]


def test_papers_name_the_better_part() -> None:
    """And who says nothing of how willingly it accepts that."""
    case = wages(
        says("u1", "union", "offers", PAY.only(4)),
        says("e1", "employer", "offers", PAY.only(4), grade="acceptable"),
        says("e2", "employer", "offers", PAY.only(6), grade="last-resort"),
    )
    chapter = report(case, "union", "employer").chapter("pay")
    assert chapter.ground == "4 to 6 percent, and 4 percent as acceptable"
    assert [each.text for each in chapter.why] == [
        "union accepts 4 to 6 percent",
        "union accepts 4 percent without a grade",
        "employer accepts 4 to 6 percent",
        "employer accepts 4 percent as acceptable",
    ]


def test_what_was_said_is_listed_with_its_grade() -> None:
    """In the records of statements, and on the sheet of one."""
    case = wages(
        says("e1", "employer", "offers", PAY.only(4), provided=WEEK.only("40 hours"), grade="last-resort"),
        says("e2", "employer", "offers", WEEK.only("40 hours")),
    )
    assert [row["grade"] for row in case.to_records()] == ["last-resort", "last-resort", None]
    assert "as a last resort on condition of" in str(report(case, "union", "employer").html)


def test_a_report_answers_a_draft_with_the_grade() -> None:
    """As the check does."""
    case = wages(
        says("u1", "union", "demands", PAY.at_least(5)),
        says("e1", "employer", "offers", PAY.only(5), grade="last-resort"),
    )
    paper = report(case, "union", "employer", draft={"pay": 5})
    assert paper.answered is not None
    assert [cell.text for cell in paper.answered.lines[0].cells] == ["accepted", "accepted, as a last resort"]


# --- Files and sheets ---


@pytest.mark.parametrize("form", ["toml", "json", "jsonl"])
def test_grades_are_written_and_read(form: Literal["toml", "json", "jsonl"]) -> None:
    """In every form of file, as a key of the statement."""
    case = wages(
        says("e1", "employer", "offers", PAY.only(4), grade="last-resort"),
        says("e2", "employer", "accepts", day=3, proposal="plan", grade="preferred"),
    )
    text = dumps(case, form)
    assert text.count("grade") == 2
    assert loads(text, form) == case


def test_a_file_with_another_grade_is_refused() -> None:
    """With the line and the three words."""
    case = wages(says("e1", "employer", "offers", PAY.only(4), grade="last-resort"))
    with pytest.raises(CaseError) as caught:
        loads(dumps(case).replace('"last-resort"', '"fallback"'))
    (problem,) = caught.value.problems
    assert problem.message == "grade: no grade 'fallback'; expected 'preferred', 'acceptable', 'last-resort'"


def test_a_sheet_may_have_a_column_of_grades(tmp_path: Path) -> None:
    """Case and hyphens do not matter; another word is refused with its place."""
    path = tmp_path / "talks.csv"
    path.write_text(
        "party,issue,stance,value,grade\n"
        "Employer,Pay,offers,3%,Preferred\n"
        "Employer,Pay,offers,5%,Last resort\n"
        "Employer,Pay,offers,6%,fallback\n"
        "Employer,Pay,offers,2%,\n"
    )
    imported = read_sheet(path)
    assert [each.grade for each in imported.case.statements.values()] == [Grade.PREFERRED, Grade.LAST_RESORT, None]
    assert [str(each) for each in imported.refused] == [
        "refused: E4: no grade 'fallback'; expected 'preferred', 'acceptable' or 'last-resort'"
    ]


def test_a_case_with_grades_comes_back_from_a_sheet(tmp_path: Path) -> None:
    """The column is `grade`."""
    case = wages(says("e1", "employer", "offers", PAY.only(4), grade="last-resort"))
    write_sheet(case, tmp_path / "talks.csv")
    assert read_sheet(tmp_path / "talks.csv", case=case).case == case


# --- Deals ---

LADDER = (
    says("u1", "union", "offers", PAY.only(5), grade="preferred"),
    says("u2", "union", "offers", PAY.only(4), grade="acceptable"),
    says("u3", "union", "offers", WEEK.any_of("35 hours", "38 hours"), grade="preferred"),
    says("e1", "employer", "offers", PAY.only(4), grade="acceptable"),
    says("e2", "employer", "offers", PAY.only(5), grade="last-resort"),
    says("e3", "employer", "offers", WEEK.only("38 hours")),
)


def test_deals_are_ranked_by_how_willingly_all_accept_them() -> None:
    """The fewest last resorts first: the union's preferred 5 percent does not outweigh that of the employer."""
    found = deals(wages(*LADDER), "union", "employer")
    best = found.best()
    assert [(str(each.terms["pay"]), each.last_resorts, each.preferred) for each in best] == [
        ("4 percent", 0, 1),
        ("5 percent", 1, 2),
        ("more than 4, less than 5 percent", 1, 1),
    ]
    assert best.complete
    assert best[0].willing == "4 acceptances, none as a last resort, 1 as preferred"
    assert best[1].grades == {
        ("union", "pay"): Grade.PREFERRED,
        ("employer", "pay"): Grade.LAST_RESORT,
        ("union", "week"): Grade.PREFERRED,
        ("employer", "week"): Grade.ACCEPTABLE,
    }
    assert list(found.best(1)) == [best[0]]
    assert found.best(0).items == ()
    assert repr(best[2]).startswith("<GradedDeal pay = more than 4, less than 5 percent and week = 38 hours: 4 acc")


def test_deals_say_which_are_accepted_most_willingly() -> None:
    """Below the table, the best whole and of the others what differs, and as data; nothing of it without grades."""
    shown = deals(wages(*LADDER), "union", "employer")
    assert shown.table.notes[:3] == (
        (
            "Accepted most willingly: pay = 4 percent and week = 38 hours (4 acceptances, none as a last resort, 1 as "
            "preferred). What one party accepts on one issue is one acceptance."
        ),
        "Then: the same as the first, but pay = 5 percent (1 as a last resort, 2 as preferred).",
        "Then: the same as the first, but pay = more than 4, less than 5 percent (1 as a last resort, 1 as preferred).",
    )
    assert found_in(shown.to_dict()["best"]) == 3
    plain = deals(wages(*(evolve(each, grade=None) for each in LADDER)), "union", "employer")
    assert not plain.graded
    assert plain.table.notes == ()
    assert found_in(plain.to_dict()["best"]) == 0
    assert {each.order for each in plain.best()} == {(0, 0)}


def test_equally_good_deals_are_not_put_in_an_order() -> None:
    """Each party prefers one of them."""
    case = wages(
        says("u1", "union", "offers", WEEK.only("35 hours"), grade="preferred"),
        says("u2", "union", "offers", WEEK.only("38 hours"), grade="acceptable"),
        says("e1", "employer", "offers", WEEK.only("35 hours"), grade="acceptable"),
        says("e2", "employer", "offers", WEEK.only("38 hours"), grade="preferred"),
    )
    assert deals(case, "union", "employer").table.notes == (
        (
            "Accepted most willingly: week = 35 hours (2 acceptances, none as a last resort, 1 as preferred). What one "
            "party accepts on one issue is one acceptance."
        ),
        "Or equally: the same as the first, but week = 38 hours.",
    )


def test_at_most_three_deals_are_shown_below_the_best() -> None:
    """All have their place in the list."""
    ladder = [
        says(f"{party[0]}{place}", party, "offers", PAY.only(place), grade=grade)
        for party in ("union", "employer")
        for place, grade in enumerate(["preferred", "preferred", "acceptable", "last-resort", "last-resort"], 1)
    ]
    found = deals(wages(*ladder, directed=False), "union", "employer")
    assert len(found.best()) == 5
    assert [note.partition(":")[0] for note in found.table.notes] == [
        "Accepted most willingly",
        "Or equally",
        "Then",
        "Then",
    ]


def found_in(listing: object) -> int:
    """How many things a listing has, as plain data."""
    assert isinstance(listing, dict)
    assert listing["complete"]
    return len(listing["found"])


def test_without_a_deal_nothing_is_ranked() -> None:
    """Whatever was graded."""
    case = wages(*LADDER[3:], says("u1", "union", "demands", PAY.at_least(7)))
    found = deals(case, "union", "employer")
    assert found.graded
    assert (found.accepted, found.best().items, bool(found.best().complete)) == (False, (), True)


def test_the_example_is_the_best_of_those_that_answer_most() -> None:
    """Both outcomes answer as many clauses; the one without a last resort is chosen."""
    said = [
        says("u1", "union", "offers", WEEK.any_of("35 hours", "38 hours")),
        says("e1", "employer", "offers", WEEK.any_of("35 hours", "38 hours")),
        says("e2", "employer", "accepts", WEEK.only("35 hours"), grade="last-resort"),
        says("e3", "employer", "accepts", WEEK.only("38 hours"), grade="acceptable"),
    ]
    example = deals(wages(*said), "union", "employer").example
    assert example is not None
    assert str(example.draft["week"]) == "38 hours"
    assert example.reply("employer", "week").text == "accepted, as acceptable"
    assert example.reply("union", "week").text == "accepted"


def test_a_package_counts_with_its_own_grade() -> None:
    """The deal that contains the preferred package whole is better than the one with the offers beside it."""
    case = wages(
        says("u1", "union", "offers", WEEK.any_of("38 hours", "40 hours")),
        says("u2", "union", "offers", PAY.only(4)),
        says("e1", "employer", "offers", WEEK.any_of("38 hours", "40 hours"), grade="last-resort"),
        says("e2", "employer", "offers", PAY.only(4)),
        says("e3", "employer", "accepts", PAY.only(4) & WEEK.only("40 hours"), grade="preferred"),
    )
    best = deals(case, "union", "employer").best()
    assert [(str(each.terms["week"]), each.order) for each in best] == [("40 hours", (0, -2)), ("38 hours", (1, 0))]


def test_a_reply_says_how_willingly_a_draft_is_accepted() -> None:
    """The least willing outcome counts; the headline names whose last resort it is."""
    case = wages(*LADDER)
    assert [str(each.grade) for each in check_draft(case, {"pay": 4}, "union", "employer").replies] == [
        "acceptable",
        "acceptable",
    ]
    wide = check_draft(case, {"pay": {"from": 4, "to": 5}}, "union", "employer")
    assert [each.text for each in wide.replies] == ["accepted, as acceptable", "accepted, as a last resort"]
    assert wide.headline == "Draft: everybody accepts all of it, employer only as a last resort."
    assert wide.to_records()[1]["grade"] == "last-resort"
    beyond = check_draft(case, {"pay": 6}, "union", "employer")
    assert [each.grade for each in beyond.replies] == [Grade.PREFERRED, None]
    assert (
        check_draft(case, {"pay": 5}, "employer").headline
        == "Draft: employer accepts all of it, only as a last resort."
    )


def test_a_condition_has_no_grade_but_what_depends_on_it_has() -> None:
    """The grade is that of the acceptance; a draft that leaves its condition open is not accepted, and has none."""
    case = wages(
        says("e1", "employer", "accepts", PAY.only(5), provided=WEEK.only("40 hours"), grade="last-resort"),
    )
    met = check_draft(case, {"pay": 5, "week": "40 hours"}, "employer")
    assert [each.text for each in met.replies] == [
        "condition met, as a last resort",
        "its condition",
    ]
    assert [each.grade for each in met.replies] == [Grade.LAST_RESORT, None]
    assert met.headline == "Draft: employer accepts all of it, only as a last resort."
    assert [each.grade for each in check_draft(case, {"pay": 5}, "employer").replies] == [None]
    assert [each.grade for each in check_draft(case, {"week": "40 hours"}, "employer").replies] == [None]


def test_limits_may_end_the_list_of_deals() -> None:
    """It says so, and what it has is right."""
    case = wages(*LADDER)
    whole = deals(case, "union", "employer").best()
    short = deals(case, "union", "employer", limits=Limits(steps=2)).best()
    why = "the list of deals by grade may end too early: ranking deals by grade took more than 2 steps"
    assert short.complete.why == why
    assert list(short) == list(whole)[:2]


def test_limits_may_keep_the_example_from_being_the_best() -> None:
    """A deal stays a deal: it is found without the grades, and the example says that it may not be the best."""
    said = [
        says("u1", "union", "offers", WEEK.only("35 hours"), provided=PAY.only(4), grade="preferred"),
        says("e1", "employer", "offers", WEEK.any_of("35 hours", "38 hours"), grade="last-resort"),
        says("e2", "employer", "offers", WEEK.any_of("35 hours", "38 hours", "40 hours")),
        says("e3", "employer", "offers", PAY.only(4), grade="preferred"),
    ]
    case = wages(*said, directed=False)
    found = deals(case, "union", "employer", limits=Limits(table=4))
    assert found.accepted
    assert found.example is not None
    assert found.example.complete.why == (
        "another deal may be accepted more willingly: 2 issues are linked so closely that a table would need more than "
        "4 entries"
    )
    too_small = deals(case, "union", "employer", limits=Limits(table=3))
    assert too_small.accepted is None
    bare = wages(*(evolve(each, grade=None) for each in said), directed=False)
    assert deals(bare, "union", "employer", limits=Limits(table=4)).accepted
    assert deals(bare, "union", "employer", limits=Limits(table=3)).accepted is None
