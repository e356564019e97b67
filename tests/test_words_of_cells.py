"""What people write into the cells of a spreadsheet, and what it means: numbers, days, labels, lists, terms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from positions import Dates, Issue, Options, Ordering, Quantity, Scale
from positions.errors import PositionsError
from positions.intake import DayOrder
from positions.intake.amount import amount_of, number_of, singular
from positions.intake.day import when_of
from positions.intake.guess import guess_of
from positions.intake.naming import Naming
from positions.intake.value import cell_of, meaning_of
from positions.intake.writing import list_in, terms_cell, terms_in, text_in
from positions.sheets import Unreadable

if TYPE_CHECKING:
    from positions.sheets import Value

PAY = Issue("pay", Quantity("percent", decimal=True, top="unlimited"), says={"unlimited": "no limit"})
TERM = Issue("term", Quantity("month"))
START = Issue("start", Dates())
SEAT = Issue("seat", Options(["oslo", "new york", "geneva"]), says={"oslo": "Oslo, Norway"})
OFFICE = Issue("office", Options.yes_no())
AID = Issue("aid", Scale(["low", "mid", "high"]))
AMOUNT = "expected an amount such as 6, 5-7, at least 6, up to 6"
STEPS = Issue("steps", Ordering(["truce", "treaty"]))


@pytest.mark.parametrize(
    ("text", "form", "unit"),
    [
        ("6%", 6, "percent"),
        ("6 per cent", 6, "percent"),
        ("3.5 %", Decimal("3.5"), "percent"),
        ("10,5", Decimal("10.5"), ""),
        ("at least 10 weeks", {"at_least": 10}, "week"),
        ("min. 10 weeks", {"at_least": 10}, "week"),
        ("10+ weeks", {"at_least": 10}, "week"),
        ("10 weeks or more", {"at_least": 10}, "week"),
        ("≥ 10", {"at_least": 10}, ""),
        ("up to 4", {"at_most": 4}, ""),
        ("up to €500", {"at_most": 500}, "euro"),
        ("4 days or less", {"at_most": 4}, "day"),
        ("no more than 2 nights a month", {"at_most": 2}, "night per month"),
        ("more than 5", {"more_than": 5}, ""),
        ("under 5", {"less_than": 5}, ""),
        ("5-7", {"from": 5, "to": 7}, ""),
        ("5\u20137 %", {"from": 5, "to": 7}, "percent"),
        ("5% to 7%", {"from": 5, "to": 7}, "percent"),
        ("between 5 and 7 percent", {"from": 5, "to": 7}, "percent"),
        ("-3 to 5 degrees", {"from": -3, "to": 5}, "degree"),
        ("more than 2, at most 3 percent", {"more_than": 2, "at_most": 3}, "percent"),
        ("at least 5 percent and at most 7 percent", {"at_least": 5, "at_most": 7}, "percent"),
        ("35 or 38 hours", [35, 38], "hour"),
        ("1, 3 or 5 days", [1, 3, 5], "day"),
        ("2 to 3 or at least 30 days", [{"from": 2, "to": 3}, {"at_least": 30}], "day"),
        ("anything but 5 days", {"not": 5}, "day"),
        ("not 0", {"not": 0}, ""),
        ("1.5 million euros", 1_500_000, "euro"),
        ("$100-300 billion", {"from": 100 * 10**9, "to": 300 * 10**9}, "dollar"),
        ("1.5 million to 2 million", {"from": 1_500_000, "to": 2_000_000}, ""),
        ("at least $1.3 trillion", {"at_least": 1_300 * 10**9}, "dollar"),
        ("$500bn or more", {"at_least": 500 * 10**9}, "dollar"),
        ("€15 per hour", 15, "euro per hour"),
        ("€15/hour", 15, "euro per hour"),
        ("15 €/hour", 15, "euro per hour"),
        ("at most 1.5 \N{DEGREE SIGN}C", {"at_most": Decimal("1.5")}, "degree"),
        ("10 000 euros", 10_000, "euro"),
        ("exactly 6%", 6, "percent"),
        ("6.", 6, ""),
    ],
)
def test_amounts(text: str, form: object, unit: str) -> None:
    """Numbers with their bounds and units."""
    found = amount_of(text)
    assert found is not None
    assert (found.form, found.unit, found.only) == (form, unit, text.startswith("exactly"))


@pytest.mark.parametrize(
    "text",
    [
        "held",
        "three weeks",
        "6% from January",
        "not held",
        "at least a week",
        "a week or more",
        "at least 5, at most a few",
        "between now and 5",
        "1 January 2026",
    ],
)
def test_what_is_not_an_amount(text: str) -> None:
    """Words, and numbers with words that nobody can count."""
    assert amount_of(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("about 6", "'about 6' does not say which numbers: write a range, such as 5-7"),
        ("1,200", "'1,200' can be 1200 or 1.2: write the one or the other"),
        ("1.200", "'1.200' can be 1200 or 1.2: write the one or the other"),
        ("7-5", "'7-5': 7 is more than 5; write the lower number first"),
        ("5 days or 2 weeks", "'5 days or 2 weeks' has two units, 'day', 'week': expected one"),
        ("1,2,3", "'1,2,3' is not a number"),
        ("5 or 6 million", "'5 or 6 million': write million after each number that it belongs to"),
        ("900 to 1 million", "'900 to 1 million': write million after each number that it belongs to"),
        ("$5m", "'$5m' has two units, '$', 'm': expected one, and million or billion in full"),
    ],
)
def test_amounts_that_nobody_guesses(text: str, why: str) -> None:
    """Vague numbers, and those that can be read in two ways."""
    with pytest.raises(PositionsError) as caught:
        amount_of(text)
    assert str(caught.value) == why


def test_points_and_commas() -> None:
    """Separators of thousands and decimals, if only one reading exists."""
    texts = ["1,200,000", "1.234,50", "1 200", "1'200", "0.125", "1.25", "1234.567"]
    assert list(map(str, map(number_of, texts))) == ["1200000", "1234.50", "1200", "1200", "0.125", "1.25", "1234.567"]


def test_units_in_the_singular() -> None:
    """As a quantity names them."""
    units = ["weeks", "bodies", "people", "children", "buses", "%", "EUR", "euros/hour", "kg"]
    assert list(map(singular, map(str.lower, units))) == [
        *("week", "body", "person", "child", "bus", "percent", "euro", "euro per hour", "kg"),
    ]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2 June 2025", "2025-06-02"),
        ("2nd of June, 2025", "2025-06-02"),
        ("Monday, 2 Jun 2025", "2025-06-02"),
        ("2-Jun-2025", "2025-06-02"),
        ("June 2, 2025", "2025-06-02"),
        ("Sept. 2025", "2025-09"),
        ("2025-06-02", "2025-06-02"),
        ("2025/6/2", "2025-06-02"),
        ("2025-06-02T10:00:00", "2025-06-02"),
        ("2025-06", "2025-06"),
        ("2025", "2025"),
        ("13.6.2025", "2025-06-13"),
        ("6/13/2025", "2025-06-13"),
        ("6/6/2025", "2025-06-06"),
        (45810, "2025-06-02"),
        (Decimal("45810.5"), "2025-06-02"),
        (date(2025, 6, 2), "2025-06-02"),
    ],
)
def test_days(value: Value, day: str) -> None:
    """The usual notations, and the numbers that spreadsheets store."""
    assert str(when_of(value)) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3/4/2025", "'3/4/2025' can be 3 April or 4 March 2025: write the month as a word, or say which with --dates"),
        (
            "2.6.2025",
            "'2.6.2025' can be 2 June or 6 February 2025: write the month as a word, or say which with --dates",
        ),
        ("2 Jun 25", "'2 Jun 25': write the year with four digits"),
        ("13.6.25", "'13.6.25': write the year with four digits"),
        ("31.2.2025", "no such date: '2025-02-31'; February 2025 has 28 days"),
        (
            "last week",
            "'last week' is not a date: expected a day such as 2 June 2025 or 2025-06-02, a month or a year",
        ),
        (
            "5 foo 2025",
            "'5 foo 2025' is not a date: expected a day such as 2 June 2025 or 2025-06-02, a month or a year",
        ),
        (99, "99 is not a date: expected a day such as 2 June 2025 or 2025-06-02, a month or a year"),
    ],
)
def test_days_that_nobody_guesses(text: Value, why: str) -> None:
    """Both readings are named."""
    with pytest.raises(PositionsError) as caught:
        when_of(text)
    assert str(caught.value) == why


def test_the_order_of_day_and_month_can_be_said() -> None:
    """Then nothing is ambiguous."""
    assert str(when_of("3/4/2025", DayOrder.DAY_MONTH)) == "2025-04-03"
    assert str(when_of("3/4/2025", DayOrder.MONTH_DAY)) == "2025-03-04"


@pytest.mark.parametrize(
    ("issue", "value", "words"),
    [
        (PAY, 6, "6 percent"),
        (PAY, Decimal("2.5"), "2.5 percent"),
        (PAY, "up to 4", "at most 4 percent"),
        (PAY, "no limit", "unlimited"),
        (PAY, "at least 5% or unlimited", "at least 5 percent"),
        (PAY, "3% or unlimited", "3 percent or unlimited"),
        (PAY, "any", "anything"),
        (PAY, '{"from": 2, "to": "2.5"}', "2 to 2.5 percent"),
        (START, date(2025, 6, 2), "2025-06-02"),
        (START, "by 2 June 2025", "2025-06-02 or earlier"),
        (START, "June 2025", "2025-06-01 to 2025-06-30"),
        (START, "before June 2025", "2025-05-31 or earlier"),
        (START, "after 2 June 2025", "2025-06-03 or later"),
        (START, "from 2 June 2025", "2025-06-02 or later"),
        (START, "from 2 June 2025 to 5 June 2025", "2025-06-02 to 2025-06-05"),
        (START, "2 June 2025 or 5 June 2025", "2025-06-02 or 2025-06-05"),
        (START, "anything but 2 June 2025", "anything but 2025-06-02"),
        (SEAT, "Oslo", "oslo"),
        (SEAT, "oslo, norway", "oslo"),
        (SEAT, "New  York or Geneva", "new york or geneva"),
        (SEAT, "oslo / geneva", "oslo or geneva"),
        (SEAT, "not Geneva", "oslo or new york"),
        (OFFICE, True, "yes"),
        (OFFICE, "N", "no"),
        (OFFICE, "both", "anything"),
        (AID, "at least mid", "at least mid"),
        (AID, "at most mid", "at most mid"),
        (STEPS, '{"order": ["truce", "treaty"]}', "truce, then treaty"),
    ],
)
def test_values(issue: Issue, value: Value, words: str) -> None:
    """A cell means a region of the issue's domain."""
    assert str(meaning_of(value, issue).region) == words


@pytest.mark.parametrize(
    ("issue", "value", "why"),
    [
        (PAY, Unreadable("a formula"), "a formula"),
        (PAY, "a fair rise", f"'a fair rise' is not understood as a number of percent: {AMOUNT}"),
        (PAY, "unlimitd", f"'unlimitd' is not understood as a number of percent: {AMOUNT} (did you mean 'unlimited'?)"),
        (PAY, "6 euros", "'6 euros' is in 'euro', and pay is in percent: one issue has one unit"),
        (
            TERM,
            date(2025, 7, 5),
            (
                "the spreadsheet has made this the day 2025-07-05: if 7-5 or 5-7 is meant, "
                "write it with the unit, such as '5 to 7 months'"
            ),
        ),
        (TERM, "not at least 0", "{'not': {'at_least': 0}} leaves no outcome"),
        (TERM, '{"not": "any"}', '\'{"not": "any"}\' leaves no outcome'),
        (TERM, "{x", f"'{{x' is not understood as a number of months: {AMOUNT}"),
        (SEAT, "both", "'both' of 3 outcomes: name the ones that are meant"),
        (SEAT, "Genva", "no outcome 'Genva' (did you mean 'geneva'?); the outcomes are 'oslo', 'new york', 'geneva'"),
        (SEAT, "oslo or paris", "no outcome 'oslo or paris'; the outcomes are 'oslo', 'new york', 'geneva'"),
        (SEAT, "at least oslo", "no outcome 'at least oslo'; the outcomes are 'oslo', 'new york', 'geneva'"),
        (
            SEAT,
            "a b c d e f g h i",
            ("'a b c d e f g h i' is a sentence: expected an outcome of at most 8 words; the rest is a note"),
        ),
        (START, "soon", "'soon' is not a date: expected a day such as 2 June 2025 or 2025-06-02, a month or a year"),
        (
            STEPS,
            "truce first",
            (
                "'truce first' is not an order: expected a list of steps such as ['truce', 'treaty'], "
                "in a file { order = [...] }"
            ),
        ),
    ],
)
def test_values_that_are_refused(issue: Issue, value: Value, why: str) -> None:
    """The message says what was expected."""
    with pytest.raises(PositionsError) as caught:
        meaning_of(value, issue)
    assert str(caught.value) == why


def test_exactly_means_just_that_number() -> None:
    """So that a direction of the party does not extend it."""
    assert meaning_of("exactly 6%", PAY).only
    assert not meaning_of("6%", PAY).only


def test_both_is_said_to_be_read_as_either() -> None:
    """It is a reading, so it is remarked."""
    assert meaning_of("both", OFFICE).remark == "'both' is read as either of 'yes', 'no'"


def test_regions_without_clear_words_are_written_as_json() -> None:
    """What would be read in another way is written as in a file."""
    seat = Issue("seat", Options(["a or b", "a", "b"]))
    assert cell_of(seat.domain.only("a or b"), seat) == "a or b"
    assert cell_of(seat.domain.parse(["a", "b"]), seat) == '["a", "b"]'
    assert cell_of(PAY.domain.only(Decimal("1.125")), PAY) == "1.125"
    odd = Issue("odd", Options(["_x0041_", "\U0001f600"]))
    assert cell_of(odd.domain.only("_x0041_"), odd) == "_x0041_"


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("Pay", ["6%", 5, "about 4", "up to 3"], "a number of percent, with fractions"),
        ("Leave", ["10 weeks", "at least 8"], "a number of weeks, whole numbers"),
        ("Leave (weeks)", [10, 8], "a number of weeks, whole numbers"),
        ("Leave", [10, Decimal("7.5")], "a number of units, with fractions"),
        ("Heat", ["-3 to 5 degrees"], "a number of degrees, whole numbers, also below 0"),
        ("Pause", ["30 days", "unlimited"], "a number of days, whole numbers, or unlimited"),
        ("Start", ["2 June 2025", date(2025, 6, 3), "by 3/4/2025", "soon"], "calendar days"),
        ("Office", ["yes", False, "any"], "yes or no"),
        ("Seat", ["Oslo", "oslo or Geneva", "not Paris", "both"], "the options 'Oslo', 'Geneva', 'Paris'"),
        ("Seat", ["Oslo"], "the options 'Oslo', 'not Oslo'"),
        ("Job", ["we shall see how the orders develop over the year"], None),
        ("Job", ["any", Unreadable("a formula")], None),
        ("Job", [], None),
        ("Year", ["2025", "maybe"], "the options '2025', 'maybe'"),
    ],
)
def test_guesses(name: str, values: list[Value], says: str | None) -> None:
    """A domain is what more than half of the values fit; else the values are labels."""
    found = guess_of(name, values)
    assert (found and found.says) == says


def test_guesses_that_ask() -> None:
    """A unit that nobody names, and a single option."""
    unit, option = guess_of("Leave", [10]), guess_of("Seat", ["Oslo"])
    assert unit is not None
    assert option is not None
    assert unit.question == "what is it counted in? No value has a unit"
    assert option.question == "which other outcomes are there? Only 'Oslo' is named; 'not Oslo' stands for all others"


def test_names() -> None:
    """Case and blanks do not matter; an id is made of a new name, and similar names are noted."""
    names = Naming("party")
    names.know("union", ["The Union"])
    names.know("A", [])
    names.know("a", [])
    assert [
        names.get(text) for text in ("union", "the  UNION", "a", "A", "!", "Émployer", "employers", "émployer")
    ] == [
        *("union", "union", "a", "A", "party", "employer", "employers", "employer"),
    ]
    assert names.new == {"party": "!", "employer": "Émployer", "employers": "employers"}
    assert names.alike == [("employers", "Émployer")]
    for number in range(500):
        names.know(f"p{number}", [])
    assert names.get("employerss") == "employerss"
    assert len(names.alike) == 1  # a sheet of thousands of names takes no time


def test_lists_and_texts() -> None:
    """Commas, semicolons and line ends; or JSON, which only exported sheets have."""
    assert list_in("a, b;c\nd") == ["a", "b", "c", "d"]
    assert list_in('["a, b"]') == ["a, b"]
    assert list_in("[1]") == ["[1]"]
    assert list_in("[x") == ["[x"]
    assert text_in('"a\\u0000"') == "a\0"
    assert text_in('"a" and "b"') == '"a" and "b"'
    assert text_in(Decimal("2.50")) == "2.50"
    for read in (text_in, list_in):
        with pytest.raises(PositionsError, match="a formula"):
            read(Unreadable("a formula"))


ISSUES = {issue.id: issue for issue in (PAY, SEAT, OFFICE)}


def test_terms() -> None:
    """Issues with their values, `;` between them, and `|` between alternatives."""
    (one,) = terms_in("pay = at least 6%; seat=Oslo", ISSUES, ISSUES.get)
    assert str(one) == "pay = at least 6 percent and seat = oslo"
    both = terms_in("pay = 5 | office = yes", ISSUES, ISSUES.get)
    assert list(map(str, both)) == ["pay = 5 percent", "office = yes"]
    assert terms_cell(both, ISSUES) == "pay = 5 percent | office = yes"
    assert terms_in(terms_cell([one], ISSUES), ISSUES, ISSUES.get) == [one]
    odd = {"odd": Issue("odd", Options(["a; b", "c | odd = d", "d"]))}
    for label, cell in (("a; b", '[{"odd": "a; b"}]'), ("c | odd = d", '[{"odd": "c | odd = d"}]')):
        terms = [odd["odd"].only(label)]
        assert terms_cell(terms, odd) == cell
        assert terms_in(cell, odd, odd.get) == terms


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (Unreadable("a formula"), "a formula"),
        ("if they pay", "'if they pay' is not a condition: expected an issue and its value, such as jobs = kept"),
        ("pay =", "'pay =' is not a condition: expected an issue and its value, such as jobs = kept"),
        ("pya = 5", "no issue 'pya' (did you mean 'pay'?)"),
        ("pay = 5; pay = 6", "pay appears twice"),
        ("{}", "'{}' is not a table of issues and regions"),
        ("[", "'[' is not a table of issues and regions"),
        ('{"pya": 5}', "no issue 'pya' (did you mean 'pay'?)"),
    ],
)
def test_terms_that_are_refused(value: Value, why: str) -> None:
    """A condition that is not understood is never dropped."""
    with pytest.raises(PositionsError) as caught:
        terms_in(value, ISSUES, ISSUES.get)
    assert str(caught.value) == why
