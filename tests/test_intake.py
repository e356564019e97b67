"""A spreadsheet becomes a case: every row is read or refused with its reason, and nothing is guessed in silence."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from attrs import evolve

from positions import (
    CaseError,
    Evidence,
    Issue,
    Negotiation,
    Options,
    Party,
    Preference,
    Proposal,
    Quantity,
    Source,
    Statement,
    load,
    load_seeds,
)
from positions.cli import main
from positions.errors import UsageError, WriteError
from positions.intake import Imported, init_sheet, read_sheet, write_sheet
from positions.sheets import Sheet, write_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

WAGES = Path(__file__).parent / "wages.csv"
HEADING = "party,issue,stance,value,provided,date,source,attribution,quote,note"


def imported(folder: Path, *rows: str, heading: str = HEADING, name: str = "table.csv", **more: Any) -> Imported:  # noqa: ANN401
    """What becomes of a CSV file with these rows."""
    path = folder / name
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return read_sheet(path, **more)


def workbook(folder: Path, *sheets: tuple[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook with these sheets."""
    path = folder / "table.xlsx"
    path.write_bytes(write_sheets(path, [Sheet(name, rows) for name, rows in sheets]))
    return path


def problems(folder: Path, *sheets: tuple[str, Sequence[Sequence[Any]]], case: Negotiation | None = None) -> list[str]:
    """Everything that is wrong with a workbook."""
    with pytest.raises(CaseError) as caught:
        read_sheet(workbook(folder, *sheets), case=case)
    return list(map(str, caught.value.problems))


def only(found: Imported) -> str:
    """What became of the only row."""
    (line,) = found.lines
    return str(line)


def test_every_row_of_a_messy_sheet_is_accounted_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Two commands: the case, and the first brief. The screen is a golden file."""
    folder = str(tmp_path / "wages")
    assert main(["import", str(WAGES), folder]) == 1
    assert capsys.readouterr().out.startswith("wages.csv: of 20 rows, 16 read as 16 statements, 4 refused.")
    numbers = [row for line in read_sheet(WAGES).lines for row in line.rows]
    assert numbers == list(range(3, 23))
    assert main(["brief", "union", "employer", "--case", folder]) == 0
    assert "Wage rise" in capsys.readouterr().out
    assert main(["check", folder]) == 1  # statements without a quote are findings


def test_what_a_guessed_case_says(tmp_path: Path) -> None:
    """Issues have their question, their domain, and a note that says what was guessed; sources have their title."""
    case = imported(tmp_path, "The Union,Wage rise,demands,6%,,2 June 2025,Daily News,quoted,“six percent”,first").case
    assert case.issues["wage-rise"] == Issue(
        "wage-rise",
        Quantity("percent", decimal=True),
        "Wage rise",
        note="Guessed from table.csv: a number of percent, with fractions.",
    )
    assert case.parties["the-union"] == Party("the-union", "The Union")
    assert case.sources["daily-news"] == Source("daily-news", title="Daily News")
    assert case.statements["the-union-wage-rise"] == Statement(
        "the-union-wage-rise",
        party="the-union",
        stance="demands",
        terms=case.issues["wage-rise"].only(6),
        date="2025-06-02",
        source="daily-news",
        evidence=[Evidence("six percent", attribution="quoted")],
        note="first",
    )


@pytest.mark.parametrize(
    ("row", "result"),
    [
        (",pay,demands,6%", "refused: A2: it is empty: expected who says it"),
        ("union,,demands,6%", "refused: B2: it is empty: expected the question that the value answers"),
        (
            "union,pay,,6%",
            "refused: C2: it is empty: expected what the party does, such as 'demands' or 'offers'",
        ),
        ("union,pay,demands,", "refused: D2: it is empty: expected the answer to the question"),
        (
            "union,pay,demnads,6%",
            (
                "refused: C2: no stance 'demnads' (did you mean 'demands'?); expected 'demands', 'agrees', 'offers', "
                "'accepts', 'rejects', 'defers', 'withdraws' or 'asserts'"
            ),
        ),
        (
            "union,pay,demands,about 6%,if they pay,3/4/2025",
            (
                "refused: D2: 'about 6%' does not say which numbers: write a range, such as 5-7; "
                "E2: 'if they pay' is not a condition: expected an issue and its value, such as jobs = kept; "
                "F2: '3/4/2025' can be 3 April or 4 March 2025: write the month as a word, or say which with --dates"
            ),
        ),
        (
            "union,pay,demands,whatever they can be made to pay in the very end",
            (
                "refused: D2: 'whatever they can be made to pay in the very end': no row says which outcomes pay "
                "can have; expected yes, 6%, or a label of few words"
            ),
        ),
        (
            ",,,,,,,,,only a note",
            (
                "refused: A2: it is empty: expected who says it; C2: it is empty: expected what the "
                "party does, such as 'demands' or 'offers'"
            ),
        ),
        ("union,pay,proposed,6%", "union-pay: union offers pay = 6 percent; 'proposed' is read as 'offers'"),
        (
            "union,pay,defers,",
            ("refused: D2: 'any': no row says which outcomes pay can have; expected yes, 6%, or a label of few words"),
        ),
        (
            '"union, allies",pay,demands,6%',
            ("union-pay: union and allies: demands pay = 6 percent; a joint statement of union and allies"),
        ),
        ("union,pay,demands,exactly 6%", "union-pay: union demands only pay = 6 percent"),
        ("union,pay,demands,6%,pay = 5", "refused: a condition on its own issue 'pay': put it into the terms"),
        ("union,pay,demands,6%,jobs = kept", "union-pay: union demands pay = 6 percent provided jobs = kept"),
        (
            "union,pay,demands,6%,,45810",
            "union-pay: union demands pay = 6 percent; the date 45810 is read as 2025-06-02",
        ),
        (
            "union,pay,demands,6%,,,,quoted,one two three four five six seven eight nine ten eleven twelve thirteen",
            "union-pay: union demands pay = 6 percent; of the quote of 13 words, the first 12 are kept",
        ),
        (
            "union,pay,demands,6%,,,,hearsay",
            (
                "refused: H2: no attribution 'hearsay'; expected 'document', 'quoted', "
                "'official', 'reported', 'counterpart' or 'assessed'"
            ),
        ),
        ("union,pay,demands,6%,,,,,  ", "union-pay: union demands pay = 6 percent"),
    ],
)
def test_rows(tmp_path: Path, row: str, result: str) -> None:
    """Each row by itself: what it says, or everything that is wrong with it."""
    found = imported(tmp_path, row)
    assert only(found) == result
    (record,) = found.to_records()
    assert (record["rows"], bool(record["problems"])) == ("2", result.startswith("refused"))
    assert repr(found) == f"<Imported: 1 statement, {len(found.refused)} refused>"


def test_both_may_be_read(tmp_path: Path) -> None:
    """It is remarked."""
    found = imported(tmp_path, "union,seat,demands,Oslo", "employer,seat,offers,both", "mediator,seat,offers,Geneva")
    assert str(found.lines[1]) == (
        "employer-seat: employer offers seat = anything; 'both' is read as either of 'Oslo', 'Geneva'"
    )


def test_facts(tmp_path: Path) -> None:
    """An issue on which everybody asserts is a fact in dispute."""
    found = imported(tmp_path, "union,members,asserts,900 people", "employer,members,claims,700 people")
    assert found.case.issues["members"].kind == "fact"
    assert str(found.guesses[0]) == "members: a number of people, whole numbers; a fact in dispute"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2030", "2030-01-01 to 2030-12-31"),
        ("in 2030", "2030-01-01 to 2030-12-31"),
        ("by 2030", "2030-12-31 or earlier"),
        ("by the end of 2030", "2030-12-31 or earlier"),
        ("up to 2030", "2030-12-31 or earlier"),
        ("before 2030", "2029-12-31 or earlier"),
        ("at least 2030", "2030-01-01 or later"),
        ("2030-2035", "2030-01-01 to 2035-12-31"),
    ],
)
def test_years_are_days(tmp_path: Path, value: str, said: str) -> None:
    """If all values of an issue are years; they may be a number of something, so a person is asked."""
    found = imported(tmp_path, f"union,coal exit,demands,{value}")
    assert str(only(found)) == f"union-coal-exit: union demands coal-exit = {said}"
    assert str(found.questions[0]) == "coal-exit: are its numbers years? If they count something, write what"


def test_a_cell_that_names_no_outcome_is_refused(tmp_path: Path) -> None:
    """It is no label either, so that it does not change what is guessed."""
    found = imported(tmp_path, "union,office,demands,yes", "employer,office,offers,n/a")
    assert str(found.guesses[0]) == "office: yes or no"
    assert str(found.lines[1]) == (
        "refused: D3: 'n/a' names no outcome: leave the row out, or write 'defers' if the party puts off its answer"
    )


def test_a_label_that_looks_like_a_number_is_asked_about(tmp_path: Path) -> None:
    """It may be written in a way that is not understood."""
    found = imported(tmp_path, "union,review,demands,by Easter 2026", "employer,review,offers,later")
    question = "'by Easter 2026' is read as a label: is it a number or a day, written in a way that is not known?"
    assert str(found.questions[0]) == f"review: {question}"


def test_a_party_that_may_be_several_is_asked_about(tmp_path: Path) -> None:
    """If the sheet has all of them by themselves; other names with an "and" are names."""
    rows = [f"{name},pay,demands,at least 6%" for name in ("union", "employer", "Union & Employer", "Bosnia and Peru")]
    (question,) = (each for each in imported(tmp_path, *rows).questions if each.about == "party")
    assert question.text == "is 'Union & Employer' one party? If it is a joint statement, write 'Union, Employer'"


def test_an_attribution_is_no_stance(tmp_path: Path) -> None:
    """The nearest stance would be the opposite of what is meant."""
    assert "no stance 'reported', which is an attribution; expected" in only(
        imported(tmp_path, "union,pay,reported,6%")
    )


@pytest.mark.parametrize("sign", [">=", "\u2265", ">", "= at least "])
def test_a_bound_as_a_condition(tmp_path: Path, sign: str) -> None:
    """The sign belongs to the value, and not to the name of the issue."""
    found = imported(tmp_path, f"union,pay,accepts,6%,lease {sign}5 years", "employer,lease,offers,1 year")
    years = 6 if sign == ">" else 5
    assert found.lines[0].says == f"union accepts pay = 6 percent provided lease = at least {years} years"


def test_days_with_commas_between(tmp_path: Path) -> None:
    """Several days, as people list them; a comma inside a day stays there."""
    row = 'employer,move,offers,"1 April 2025, 1 May 2025"'
    found = imported(tmp_path, row, 'union,move,demands,"June 2, 2025"')
    assert found.lines[0].says == "employer offers move = 2025-04-01 or 2025-05-01"
    assert found.lines[1].says == "union demands move = 2025-06-02"


def test_what_defers_or_withdraws_needs_no_value(tmp_path: Path) -> None:
    """The whole issue is meant."""
    found = imported(tmp_path, "union,office,demands,yes", "union,office,withdraws,", "employer,office,defers,")
    assert [str(line) for line in found.lines[1:]] == [
        "union-office-2: union withdraws office = anything",
        "employer-office: employer defers office = anything",
    ]


def test_questions(tmp_path: Path) -> None:
    """Names that look alike, bare numbers without a direction, dates that are missing."""
    found = imported(
        tmp_path,
        "Union,Pay,demands,6%,,2 June 2025,Daily News",
        "Union,Pay,offers,5%,,3 June 2025,Daily News",
        "Unions,Pay,offers,4%,,,Daily New",
        *(f"Union,Site {number},demands,yes" for number in "abcdefg"),
    )
    assert list(map(str, found.questions)) == [
        "party: are 'Unions' and 'Union' the same? They are read as two",
        *(f"issue: are 'Site {other}' and 'Site a' the same? They are read as two" for other in ""),
        *[each for each in map(str, found.questions) if each.startswith("issue: ")],
        "source: are 'Daily New' and 'Daily News' the same? They are read as two",
        "rows 2 and 3: are 6 percent and 5 percent a minimum or a maximum for union on pay?",
        "row 4: is 4 percent a minimum or a maximum for unions on pay?",
        "rows 4, 5, 6, 7, 8, 9 and 2 more: when was it said? Without a date, it counts as said before everything else",
    ]


def test_columns_by_any_name_and_in_any_order(tmp_path: Path) -> None:
    """A heading may come after a title; a map gives names to columns that are called otherwise."""
    found = imported(
        tmp_path,
        "Wage round 2025,,,,",
        ",,,,",
        "VALUE, Stance ,What,Who,Ours",
        "6%,demands,pay,union,x",
        ",,,,",
        ",,,,x",
        heading="",
        columns={"who": "party", "WHAT": "issue"},
    )
    assert list(map(str, found.lines)) == [
        "union-pay: union demands pay = 6 percent",
        "refused: nothing in the columns that are read",
    ]
    assert found.lines[0].rows == (5,)
    assert found.left == ("1 column of another name, 'Ours'",)


def test_columns_that_are_missing(tmp_path: Path) -> None:
    """All of them at once, with the nearest name and the option that helps."""
    with pytest.raises(CaseError) as caught:
        imported(tmp_path, "x,x,x,x", heading="party,isue,stance,stance")
    assert str(caught.value).split("\n") == [
        "table.csv:row 1: the column 'stance' appears twice",
        (
            "table.csv:row 1: no column 'issue' (did you mean 'isue'?), 'value'; the sheet has 'isue'; "
            "say which is which: --columns 'NAME=issue,NAME=value'"
        ),
    ]
    with pytest.raises(UsageError, match=r"no column 'isue' \(did you mean 'issue'\?\); expected 'id', 'party'"):
        imported(tmp_path, columns={"what": "isue"})


def test_the_order_of_dates_may_be_said(tmp_path: Path) -> None:
    """Then they are not ambiguous."""
    found = imported(tmp_path, "union,pay,demands,6%,,3/4/2025", dates="day-month")
    assert str(found.case.statements["union-pay"].date) == "2025-04-03"


def test_sheets_of_a_workbook(tmp_path: Path) -> None:
    """Sheets with all columns are read; records beside them count; other sheets are named."""
    heading = ["party", "issue", "stance", "value"]
    path = workbook(
        tmp_path,
        ("Union", [heading, ["union", "pay", "demands", "6%"]]),
        ("Employer", [heading, ["employer", "pay", "offers", 4]]),
        (
            "Issues",
            [["id", "domain", "each"], ["pay", '{"quantity": "percent"}', None], ["land", "yes-no", "east, west"]],
        ),
        ("Preferences", [["party", "issue", "wants", "salience"], ["union", "pay", "more", "0.5"]]),
        ("Parties", [["id", "name"], ["union", "The union"]]),
        ("Rounds", [["id", "date"], ["first", "2 June 2025"]]),
        ("Proposals", [["id", "by", "clauses", "together"], ["plan", "union", "land.east = yes", "yes"]]),
        ("Thoughts", [["maybe"], ["x"]]),
    )
    found = read_sheet(path)
    assert found.case.statements.keys() == {"union-pay", "employer-pay"}
    assert found.case.preferences == (
        Preference("union", "pay", wants="more", salience=found.case.preferences[0].salience),
    )
    assert found.case.parties["union"].name == "The union"
    assert found.case.issues.keys() == {"pay", "land.east", "land.west"}
    assert found.case.proposals["plan"].together
    assert found.left == ("the sheet 'Thoughts', without the columns 'party', 'issue', 'stance', 'value'",)
    assert [row.heading for row in found.table.rows][:2] == ["Union", "Employer"]
    assert "statement" in str(found.to_dict()["rows"])


def test_wrong_sheets_beside_the_statements(tmp_path: Path) -> None:
    """Everything at once, each with its cell."""
    statements = ("Statements", [["party", "issue", "stance", "value"], ["union", "pay", "demands", "6%"]])
    found = problems(
        tmp_path,
        statements,
        ("Case", [["key", "value"], ["id", "a b"], ["titel", "x"], ["cues"]]),
        ("Parties", [["id", "name", "name"], ["u 1", "x"]]),
        ("Rounds", [["id", "date"], ["first", "3/4/2025"], ["second", None]]),
        (
            "Preferences",
            [["party", "issue", "wants", "salience"], ["union", "pay", "mor", "much"], [7, "pay", "more", 2]],
        ),
        ("Sources", [["id", "length"], ["x", "12"], ["y", Decimal("1.5")]]),
        ("Skips", [["reason", "exact"], ["threat", None]]),
        ("Rules", [["id", "then"], ["r", "pya = 5"]]),
        ("Proposals", [["id", "by", "together"], ["p", "union", "perhaps"]]),
    )
    assert found == [
        "table.xlsx:Case!B2: id: 'a b' is not an id: expected a text without white space",
        "table.xlsx:Case!A3: no key 'titel' (did you mean 'title'?)",
        "table.xlsx:Parties!row 1: the column 'name' appears twice",
        "table.xlsx:Parties!row 2: 'u 1' is not an id: expected a text without white space",
        (
            "table.xlsx:Rounds!B2: '3/4/2025' can be 3 April or 4 March 2025: write the month as a word, "
            "or say which with --dates"
        ),
        "table.xlsx:Rounds!row 3: the key 'date' is missing",
        "table.xlsx:Preferences!C2: no wants 'mor' (did you mean 'more'?); expected 'more', 'less'",
        "table.xlsx:Preferences!D2: 'much' is not a number",
        "table.xlsx:Preferences!row 3: a salience of 2: expected a number from 0 to 1",
        "table.xlsx:Sources!B3: 1.5 is not a whole number",
        "table.xlsx:Skips!row 2: a passage needs its exact phrase",
        "table.xlsx:Rules!B2: no issue 'pya'",
        "table.xlsx:Proposals!row 2: the key 'clauses' is missing",
        "table.xlsx:Proposals!C2: 'perhaps' is not true or false",
    ]


def test_records_that_do_not_fit(tmp_path: Path) -> None:
    """A preference of a party that there is not: the place is that of its row."""
    statements = ("Statements", [["party", "issue", "stance", "value"], ["union", "pay", "demands", "6%"]])
    assert problems(tmp_path, statements, ("Preferences", [["party", "issue", "wants"], ["unoin", "pay", "more"]])) == [
        "table.xlsx:Preferences!row 2: preference 1: no party 'unoin' (did you mean 'union'?)"
    ]
    assert problems(tmp_path, ("Thoughts", [["maybe"]]))[0].startswith("table.xlsx:Thoughts!row 1: no column 'party'")
    assert problems(tmp_path, ("Parties", [["id"]])) == [
        "no sheet has statements: expected one with the columns 'party', 'issue', 'stance', 'value'"
    ]


def test_statements_that_do_not_fit(tmp_path: Path) -> None:
    """They are refused, and so is what takes them back."""
    found = imported(
        tmp_path,
        "s1,union,pay,demands,6%,,s9",
        "s2,union,pay,demands,5%,,s1",
        "s3,union,pay,demands,5%,x,",
        "s4,union,pay,demands,5%,,",
        heading="id,party,issue,stance,value,start,supersedes",
    )
    assert [str(line) for line in found.lines] == [
        "refused: no statement 's9'",
        "refused: no statement 's1'",
        "refused: F4: 'x' is not a whole number",
        "s4: union demands pay = 5 percent",
    ]


def test_a_long_chain_of_refusals_is_cut(tmp_path: Path) -> None:
    """Time stays linear: after ten rounds of refusing what refers to refused statements, the sheet is refused."""
    rows = [f"s{number},union,pay,demands,6%,s{number + 1}" for number in range(12)]
    with pytest.raises(CaseError, match="too many statements refer to refused ones"):
        imported(tmp_path, *rows, heading="id,party,issue,stance,value,supersedes")


def test_rows_of_one_statement(tmp_path: Path) -> None:
    """Rows with one id are one statement: several issues, alternatives, several pieces of evidence."""
    heading = "id,party,issue,stance,value,alternative,date,quote,start,end,only,via"
    found = imported(
        tmp_path,
        "s1,union,pay,offers,6%,1,2025-06-02,six percent,3,14,,",
        "s1,union,jobs,offers,yes,1,2025-06-02,,,,,",
        "s1,union,pay,offers,5%,2,2025-06-02,,,,,",
        "s1,,,,,,,or five,,,,agency",
        "s2,union,pay,offers,6%,,2025-06-02,,,,perhaps,",
        "s2,union,jobs,offers,yes,x,2025-06-03,,,,,",
        "s3,union,pay,offers,6%,,,,9,,,",
        "s3,union,pay,offers,5%,,,,,,,",
        "s1,,,,,,,again,,,,",
        heading=heading,
    )
    assert list(map(str, found.lines)) == [
        "s1: union offers jobs = yes and pay = 6 percent or pay = 5 percent",
        (
            "refused: F7: 'x' is not a whole number; G7: '2025-06-03' differs from '2025-06-02' in row 6; "
            "K6: 'perhaps' is neither yes nor no"
        ),
        "refused: C9: pay appears twice in one statement; H8: start and end go together: one is missing",
    ]
    assert found.lines[0].rows == (2, 3, 4, 5, 10)
    assert found.table.rows[0].cells[0] == "2, 3, 4, 5, 10"
    assert found.case.statements["s1"].evidence == (
        Evidence("six percent", start=3, end=14),
        Evidence("or five", via=["agency"]),
        Evidence("again"),
    )


def test_formulas_and_merged_cells_are_refused_with_their_cell(tmp_path: Path) -> None:
    """Nothing is computed."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["id", "party", "issue", "stance", "value"], ["=1", "union", "pay", "demands", "=5+1"], [None, "x"]):
        sheet.append(row)
    sheet["B4"] = "union"
    sheet.merge_cells("B4:C4")
    book.save(tmp_path / "table.xlsx")
    assert list(map(str, read_sheet(tmp_path / "table.xlsx").lines)) == [
        (
            "refused: A2: a formula: replace it by its value (copy, then paste values); "
            "E2: a formula: replace it by its value (copy, then paste values)"
        ),
        "refused: D3: it is empty: expected what the party does, such as 'demands' or 'offers'",
        "refused: B4: merged cells (B4:C4): unmerge them; C4: merged cells (B4:C4): unmerge them",
    ]
    parties = book.create_sheet("Parties")
    for row in (["id", "name"], ["union", "=1"]):
        parties.append(row)
    book.save(tmp_path / "table.xlsx")
    with pytest.raises(CaseError, match=r"^table\.xlsx:Parties!B2: a formula: replace it by its value"):
        read_sheet(tmp_path / "table.xlsx")


PAY = Issue("pay", Quantity("percent"), "How much more pay?")
SEAT = Issue("seat", Options(["oslo", "geneva"]))


def talks(*statements: Statement) -> Negotiation:
    """A small case."""
    return Negotiation(
        "talks",
        "Talks",
        parties=[Party("union", "The union", aliases=["UN"]), Party("employer")],
        issues=[PAY, SEAT],
        sources=[Source("press", title="The Press", url="https://example.org/1", published="2025-06-02")],
        statements=statements,
    )


def says(name: str, percent: int) -> Statement:
    """The union demands it."""
    return Statement(name, party="union", stance="demands", terms=PAY.only(percent), source="press")


def test_rows_without_ids_are_added(tmp_path: Path) -> None:
    """Names of the case are found by name, alias, question, title and address; what is there already is not added."""
    case = talks(says("u1", 6))
    found = imported(
        tmp_path,
        "un,how much more pay?,demands,6%,,,the press",
        "Employer,pay,offers,3,,,https://example.org/1",
        "employer,seat,offers,Oslo,,,https://example.org/2",
        "employer,seat,offers,Paris",
        case=case,
    )
    assert list(map(str, found.lines)) == [
        "u1: union demands pay = 6 percent; it is in the case already",
        "employer-pay: employer offers pay = 3 percent",
        "employer-seat: employer offers seat = oslo",
        "refused: D5: no outcome 'Paris'; the outcomes are 'oslo', 'geneva'",
    ]
    assert list(map(str, found.changes or ())) == [
        "source https-example.org-2: added",
        "statement employer-seat: added",
        "statement employer-pay: added",
    ]
    assert found.case.sources["https-example.org-2"].url == "https://example.org/2"
    assert list(found.case.statements) == ["employer-seat", "u1", "employer-pay"]


def test_rows_with_ids_change_and_remove(tmp_path: Path) -> None:
    """A statement whose row is gone is removed; one whose row is refused stays as it was."""
    case = talks(says("u1", 6), says("u2", 7), says("u3", 8))
    found = imported(
        tmp_path,
        "u1,union,pay,demands,5%,press",
        "u3,union,pay,demands,about 8%,press",
        heading="id,party,issue,stance,value,source",
        case=case,
    )
    assert list(map(str, found.changes or ())) == ["statement u1: changed (terms)", "statement u2: removed"]
    assert found.case.statements["u3"] == says("u3", 8)
    text = found.table.show(width=80)
    assert text.split("\n") == [
        "table.csv: of 2 rows, 1 read as 1 statement, 1 refused.",
        "",
        "row  what became of it",
        "---  --------------------------------------------------------------------------",
        "2    u1: union demands pay = 5 percent",
        "3    refused: E3: 'about 8%' does not say which numbers: write a range, such as",
        "     5-7",
        "",
        "Questions:",
        "     row 2: is 5 percent a minimum or a maximum for union on pay?",
        "",
        "Changes:",
        "     statement u1: changed (terms)",
        "     statement u2: removed",
        "",
        "A bare number stands for itself alone. To say more, write “at least 6” or “up to",
        "6” in the sheet, or say what the party wants, more or less, in a preference of",
        "the case.",
    ]


def test_statements_that_the_sheet_may_have_had_before_are_asked_about(tmp_path: Path) -> None:
    """Somebody has changed a row of an own sheet, and imports it again: the old statement stays, and is named."""
    case = talks(says("u1", 6), says("u2", 7), says("u3", 8))
    row = "union,pay,demands,6%,,,press"
    found = imported(tmp_path, row, "union,pay,demands,at least 7%,,,press", case=case)
    assert str(found.questions[-1]) == (
        "case: 'u2', 'u3' are in the case and not in the sheet: is that right? --replace removes them"
    )
    again = imported(tmp_path, row, case=talks(says("u1", 6), says("u2", 7)))
    assert list(map(str, again.questions)) == [
        "case: 'u2' is in the case and not in the sheet: is that right? --replace removes it"
    ]
    other = imported(tmp_path, "employer,pay,offers,up to 3%,,,press", case=case)  # another sheet
    assert other.questions == ()


def test_a_sheet_without_ids_may_replace_the_statements(tmp_path: Path) -> None:
    """For those who keep their own sheet, and import it again and again."""
    case = talks(says("u1", 6), says("u2", 7))
    found = imported(tmp_path, "union,pay,demands,6%,,,press", case=case, replace=True)
    assert list(found.case.statements) == ["u1"]


def test_a_workbook_of_another_case_is_refused(tmp_path: Path) -> None:
    """Its statements would replace those of the case."""
    write_sheet(Negotiation("others"), tmp_path / "table.xlsx")
    with pytest.raises(CaseError) as caught:
        read_sheet(tmp_path / "table.xlsx", case=talks())
    assert str(caught.value) == (
        "table.xlsx:Case!row 1: this is the case 'others', and the folder has 'talks': import it into another folder"
    )


def test_what_is_removed_from_a_workbook_is_removed(tmp_path: Path) -> None:
    """Sheets of an exported workbook are the records; another sheet only adds and replaces."""
    case = talks(says("u1", 6))
    write_sheet(case, tmp_path / "table.xlsx")
    book = openpyxl.load_workbook(tmp_path / "table.xlsx")
    book["Parties"].delete_rows(3)
    book["Case"]["B3"] = "New talks"
    book.save(tmp_path / "table.xlsx")
    found = read_sheet(tmp_path / "table.xlsx", case=case)
    assert list(map(str, found.changes or ())) == ["case talks: changed (title)", "party employer: removed"]
    statements = ("Statements", [["party", "issue", "stance", "value"]])
    path = workbook(tmp_path, statements, ("Parties", [["id", "name"], ["union", "Union"], ["state", None]]))
    changed = read_sheet(path, case=case)
    assert list(map(str, changed.changes or ())) == ["party union: changed (name, aliases)", "party state: added"]


def test_a_joint_statement_of_parties_with_odd_names(tmp_path: Path) -> None:
    """If the list could be taken for the name of one party, it is written as JSON."""
    case = Negotiation(
        "talks",
        parties=[Party("a"), Party("b"), Party("c", "a, b")],
        issues=[PAY],
        statements=[Statement("s", party=["a", "b"], stance="demands", terms=PAY.only(1))],
    )
    write_sheet(case, tmp_path / "table.csv")
    assert '[""a"", ""b""]' in (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    assert read_sheet(tmp_path / "table.csv", case=case).case == case


def test_reactions_to_proposals_come_back(tmp_path: Path) -> None:
    """They have no issue and no value; a proposal's ids are taken."""
    case = evolve(
        talks(says("u1", 6)),
        proposals=[Proposal("union-pay", by="union", clauses=PAY.only(5))],
        statements=[Statement("e1", party="employer", stance="accepts", proposal="union-pay", clauses=["pay"])],
    )
    write_sheet(case, tmp_path / "table.xlsx")
    assert read_sheet(tmp_path / "table.xlsx").case == case
    found = imported(
        tmp_path, "union,pay,demands,7%,", "employer,,accepts,,union-pay", heading="party,issue,stance,value,proposal",
        case=case,
    )  # fmt: skip
    assert list(map(str, found.changes or ())) == [
        "statement union-pay-2: added",
        "statement employer-union-pay: added",
    ]


def test_families(tmp_path: Path) -> None:
    """A pattern names every issue of a family."""
    found = imported(tmp_path, "russia,territory.*,offers,any", case=load_seeds())
    assert found.case.statements["russia-territory.crimea"].issues == tuple(
        sorted(issue for issue in load_seeds().issues if issue.startswith("territory."))
    )


def test_a_sheet_to_start_from(tmp_path: Path) -> None:
    """It is read without a refusal, explains its columns, and is never written over."""
    path = tmp_path / "talks.xlsx"
    init_sheet(path)
    assert openpyxl.load_workbook(path).sheetnames == ["Statements", "Columns"]
    found = read_sheet(path)
    assert (len(found.lines), found.refused, found.left) == (3, (), ())
    with pytest.raises(WriteError, match="there is such a file already; name another"):
        init_sheet(path)


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From an empty sheet to a case, out again, edited, and in again."""
    sheet, folder, back = (str(tmp_path / name) for name in ("new.csv", "case", "back.csv"))
    assert main(["init", "--sheet", sheet]) == 0
    assert main(["import", sheet, folder, "--dry-run"]) == 0
    assert not Path(folder).exists()
    assert main(["import", sheet, folder]) == 0
    assert capsys.readouterr().out.endswith(
        f"written to {folder}; now try: positions brief union employer --case {folder}\n"
    )
    assert main(["export", back, "--case", folder]) == 0
    assert main(["import", back, folder]) == 0
    assert capsys.readouterr().out.endswith(f"nothing is written to {folder}: nothing has changed\n")
    Path(back).write_text(
        Path(back).read_text(encoding="utf-8").replace("at most 3 percent", "up to 4%"), encoding="utf-8"
    )
    assert main(["import", back, folder, "--format", "json"]) == 0
    assert '"statement employer-pay: changed (terms)"' in capsys.readouterr().out
    assert str(load(folder).position("employer", "pay").accepted) == "at most 4 percent"


def test_commands_that_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A message, and no traceback."""
    sheet, folder = tmp_path / "table.csv", str(tmp_path / "case")
    sheet.write_text(f"{HEADING}\nunion,pay,demands,about 6\n", encoding="utf-8")
    assert main(["import", str(sheet), folder]) == 1
    assert capsys.readouterr().out.endswith("nothing is written: no row could be read\n")
    assert not Path(folder).exists()
    assert main(["import", str(sheet), folder, "--columns", "party"]) == 2
    assert main(["import", str(sheet), folder, "--dates", "month-first"]) == 2
    assert capsys.readouterr().err.split("\n")[:2] == [
        "positions: --columns has 'party': expected what the sheet calls a column, =, and its name: who=party",
        "positions: no day order 'month-first' (did you mean 'month-day'?); expected 'day-month', 'month-day'",
    ]
    (tmp_path / "case").mkdir()
    sheet.write_text(f"wer,{HEADING[6:]}\nunion,pay,demands,6%\n", encoding="utf-8")
    assert main(["import", str(sheet), folder, "--columns", "wer=party, ", "--format", "csv"]) == 0
    assert load(folder).parties.keys() == {"union"}
