"""Each kind of domain: the forms that a file may use, the words that a reader sees, and what is refused."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from positions import Dates, Options, Ordering, Quantity, Scale, strategies
from positions.domains import exact, parse_domain
from positions.errors import DomainError, OutcomeError
from positions.regions import Domain, plain

if TYPE_CHECKING:
    from collections.abc import Callable

NATO = Options(["right-kept", "renounced", "postponed"])
SUPPORT = Scale(["ended", "lower", "same", "higher"])
PAUSE = Quantity("day", top="unlimited")
RISE = Quantity("percent", decimal=True, plural="percent")
ANY_NUMBER = Quantity("point", lowest=None)
SHARE = Quantity("percent", decimal=True, plural="percent", highest=100)
MEETING = Dates()
STEPS = Ordering(["ceasefire", "talks", "treaty"])

NUMBER_KEYS = "'from', 'to', 'at_least', 'at_most', 'more_than', 'less_than', 'not'"


@pytest.mark.parametrize(
    ("domain", "form", "text"),
    [
        (NATO, "renounced", "renounced"),
        (NATO, ["renounced", "postponed"], "renounced or postponed"),
        (Options(["a", "b", "c", "d"]), ["a", "c"], "a or c"),
        (Options(["a", "b", "c", "d", "e"]), ["e", "c", "a"], "a, c or e"),
        (NATO, {"not": "renounced"}, "right-kept or postponed"),
        (NATO, {"not": ["renounced", "postponed"]}, "right-kept"),
        (NATO, "any", "anything"),
        (NATO, ["renounced", {"not": "postponed"}], "right-kept or renounced"),
        (Options(["a", "b", "c", "d", "e"]), {"not": "c"}, "anything but c"),
        (Options(["a", "b", "c", "d", "e"]), ["a", "b", "d", "e"], "anything but c"),
        (Options.yes_no(), "yes", "yes"),
        (Options.yes_no(), {"not": "yes"}, "no"),
        (Options(["only"]), "only", "only"),
        (Options(["only"]), "any", "only"),
    ],
)
def test_options_read_and_speak(domain: Domain, form: object, text: str) -> None:
    """Labels, lists of them, `not` and `any`, each as a file says it and as a reader sees it."""
    assert str(domain.parse(form)) == text


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("lower", "lower"),
        (["lower", "same"], "lower to same"),
        (["ended", "same"], "ended or same"),
        (["ended", "same", "higher"], "ended or at least same"),
        ({"not": "lower"}, "ended or at least same"),
        ({"at_least": "same"}, "at least same"),
        ({"at_least": "higher"}, "higher"),
        ({"at_most": "same"}, "at most same"),
        ({"at_most": "ended"}, "ended"),
        ({"at_least": "lower", "at_most": "same"}, "lower to same"),
        ({"at_least": "lower", "not": "same"}, "lower or higher"),
        ({"at_least": "ended"}, "anything"),
        ("any", "anything"),
    ],
)
def test_scale_reads_and_speaks(form: object, text: str) -> None:
    """A scale knows the forms of options, and what lies at or beyond a label."""
    assert str(SUPPORT.parse(form)) == text


@pytest.mark.parametrize(
    ("domain", "form", "text"),
    [
        (PAUSE, 6000, "6,000 days"),
        (PAUSE, 1, "1 day"),
        (PAUSE, 0, "0 days"),
        (PAUSE, "unlimited", "unlimited"),
        (PAUSE, {"at_least": 30}, "at least 30 days"),
        (ANY_NUMBER, {"at_least": 1}, "at least 1 point"),
        (PAUSE, {"at_most": 1}, "at most 1 day"),
        (PAUSE, {"at_most": 3}, "at most 3 days"),
        (PAUSE, {"from": 2, "to": 3}, "2 to 3 days"),
        (PAUSE, {"at_least": 2, "at_most": 3}, "2 to 3 days"),
        (PAUSE, {"from": 3, "to": 3}, "3 days"),
        (PAUSE, {"more_than": 0}, "at least 1 day"),
        (PAUSE, {"more_than": 5}, "at least 6 days"),
        (PAUSE, {"less_than": 5}, "at most 4 days"),
        (PAUSE, {"less_than": "unlimited"}, "anything but unlimited"),
        (PAUSE, {"at_least": 30, "less_than": "unlimited"}, "at least 30, less than unlimited days"),
        (PAUSE, {"at_least": "unlimited"}, "unlimited"),
        (PAUSE, {"not": 0}, "at least 1 day"),
        (PAUSE, {"not": "unlimited"}, "anything but unlimited"),
        (PAUSE, {"not": {"from": 2, "to": 3}}, "at most 1 or at least 4 days"),
        (PAUSE, [1, 2, 3, 7], "1 to 3 or 7 days"),
        (PAUSE, [1, 3, {"from": 5, "to": 9}], "1, 3 or 5 to 9 days"),
        (PAUSE, [2, "unlimited"], "2 days or unlimited"),
        (PAUSE, [1, "unlimited"], "1 day or unlimited"),
        (PAUSE, "any", "anything"),
        (PAUSE, {"at_least": 0}, "anything"),
        (RISE, Decimal("2.50"), "2.5 percent"),
        (RISE, "2.50", "2.5 percent"),
        (RISE, {"from": "-0.0", "to": "2.0"}, "at most 2 percent"),
        (RISE, {"more_than": 2, "at_most": 3}, "more than 2, at most 3 percent"),
        (RISE, {"less_than": Decimal("0.5")}, "less than 0.5 percent"),
        (RISE, {"not": Decimal("2.5")}, "anything but 2.5 percent"),
        (RISE, [{"to": 2}, {"more_than": 3}], "at most 2 or more than 3 percent"),
        (ANY_NUMBER, -5, "-5 points"),
        (ANY_NUMBER, {"less_than": 0}, "at most -1 points"),
        (SHARE, {"at_least": 50}, "at least 50 percent"),
        (SHARE, {"to": 100}, "anything"),
        (Quantity("seat", lowest=3, highest=3), 3, "anything"),
        (Quantity("%"), 6, "6 %"),
        (Quantity("percent"), 5, "5 percent"),
        (Quantity("euro per hour"), 2, "2 euros per hour"),
        (Quantity("euro per hour"), 1, "1 euro per hour"),
        (Quantity("km/h"), [30, 50], "30 or 50 km/h"),
        (Quantity("body"), 6000, "6,000 bodies"),
        (Quantity("owca", plural="owce"), 2, "2 owce"),
        (Quantity("year"), 2, "2 years"),
        (Quantity("year"), 2035, "2035"),
        (Quantity("year"), {"from": 2030, "to": 2035}, "2030 to 2035"),
        (Quantity("year"), {"not": 2035}, "anything but 2035"),
        (Quantity("year"), [3, 2035], "3 or 2035 years"),
        (Quantity("year"), 10_000, "10,000 years"),
        (Quantity("year", top="never"), [2035, "never"], "2035 or never"),
        (Quantity("child", plural="children"), 2, "2 children"),
        (Quantity("child", plural="children"), {"more_than": 0}, "at least 1 child"),
    ],
)
def test_quantity_reads_and_speaks(domain: Domain, form: object, text: str) -> None:
    """Numbers, bounds, stretches and the top, with the unit in the number that grammar asks for."""
    assert str(domain.parse(form)) == text


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (date(2025, 6, 20), "2025-06-20"),
        ("2025-06-20", "2025-06-20"),
        ({"from": date(2025, 6, 20), "to": "2025-06-30"}, "2025-06-20 to 2025-06-30"),
        ({"before": date(2025, 7, 1)}, "2025-06-30 or earlier"),
        ({"to": "2025-06-30"}, "2025-06-30 or earlier"),
        ({"after": date(2025, 7, 1)}, "2025-07-02 or later"),
        ({"from": "2025-07-01"}, "2025-07-01 or later"),
        ({"not": "2025-07-01"}, "anything but 2025-07-01"),
        ({"not": {"from": "2025-06-20", "to": "2025-06-21"}}, "2025-06-19 or earlier or 2025-06-22 or later"),
        (["2025-06-20", "2025-06-21", "2025-07-01"], "2025-06-20 to 2025-06-21 or 2025-07-01"),
        ({"from": "0001-01-01"}, "anything"),
        ({"from": "9999-12-31"}, "9999-12-31"),
        ("any", "anything"),
    ],
)
def test_dates_read_and_speak(form: object, text: str) -> None:
    """Days as dates or ISO text, and what lies before, after and between them."""
    assert str(MEETING.parse(form)) == text


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ({"order": ["ceasefire", "talks", "treaty"]}, "ceasefire, then talks, then treaty"),
        ({"order": ["ceasefire", ["treaty", "talks"]]}, "ceasefire, then talks and treaty at one time"),
        ({"order": [["ceasefire", "talks", "treaty"]]}, "ceasefire and talks and treaty at one time"),
        (
            [{"order": ["ceasefire", "talks", "treaty"]}, {"order": ["treaty", "talks", "ceasefire"]}],
            "ceasefire, then talks, then treaty or treaty, then talks, then ceasefire",
        ),
        ({"order": ["ceasefire", "treaty"]}, "5 of 13 orders, such as ceasefire, then talks, then treaty"),
        (
            {"not": {"order": ["ceasefire", "talks", "treaty"]}},
            "anything but ceasefire, then talks, then treaty",
        ),
        ("any", "anything"),
    ],
)
def test_ordering_reads_and_speaks(form: object, text: str) -> None:
    """Orders of all steps or of some, ties in a list of their own."""
    assert str(STEPS.parse(form)) == text


@pytest.mark.parametrize("domain", [NATO, SUPPORT, PAUSE, MEETING, STEPS], ids=repr)
def test_the_empty_region_is_nothing(domain: Domain) -> None:
    """No outcome at all reads `nothing`, whatever the domain."""
    assert str(domain.nothing()) == "nothing"
    assert repr(domain.nothing()) == "<Region: nothing>"


@pytest.mark.parametrize(
    ("domain", "written", "form"),
    [
        (NATO, {"not": "renounced"}, ["right-kept", "postponed"]),
        (NATO, ["renounced"], "renounced"),
        (NATO, ["right-kept", {"not": "right-kept"}], "any"),
        (PAUSE, {"at_least": 0}, "any"),
        (MEETING, {"from": "0001-01-01"}, "any"),
        (Ordering(["a", "b"]), [{"order": ["a", "b"]}, {"not": {"order": ["a", "b"]}}], "any"),
        (SUPPORT, {"at_least": "same"}, ["same", "higher"]),
        (PAUSE, {"more_than": 0}, {"at_least": 1}),
        (PAUSE, {"at_least": 2, "at_most": 3}, {"from": 2, "to": 3}),
        (PAUSE, {"not": 3}, [{"at_most": 2}, {"at_least": 4}]),
        (PAUSE, {"less_than": "unlimited"}, {"less_than": "unlimited"}),
        (PAUSE, [30, "unlimited"], [30, "unlimited"]),
        (RISE, {"more_than": 2, "to": 3}, {"more_than": 2, "at_most": 3}),
        (RISE, {"from": 2, "less_than": 3}, {"at_least": 2, "less_than": 3}),
        (MEETING, {"before": "2025-07-01"}, {"to": date(2025, 6, 30)}),
        (MEETING, {"after": "2025-07-01"}, {"from": date(2025, 7, 2)}),
        (MEETING, ["2025-06-20", "2025-06-22"], [date(2025, 6, 20), date(2025, 6, 22)]),
        (STEPS, {"order": ["ceasefire", ["treaty", "talks"]]}, {"order": ["ceasefire", ["talks", "treaty"]]}),
        (
            Ordering(["a", "b"]),
            {"not": {"order": [["a", "b"]]}},
            [{"order": ["a", "b"]}, {"order": ["b", "a"]}],
        ),
    ],
)
def test_one_region_has_one_form(domain: Domain, written: object, form: object) -> None:
    """However a region was written, it is written back in one way."""
    assert domain.parse(written).to_form() == form


@pytest.mark.parametrize(
    ("form", "domain", "words"),
    [
        ("yes-no", Options.yes_no(), "yes / no"),
        ({"options": ["held", "none"]}, Options(["held", "none"]), "held / none"),
        ({"scale": ["ended", "same"]}, Scale(["ended", "same"]), "ended < same"),
        ("dates", Dates(), "calendar days"),
        ({"ordering": ["a", "b", "c"]}, Ordering(["a", "b", "c"]), "orders of a, b and c"),
        ({"quantity": "day"}, Quantity("day"), "days, at least 0"),
        ({"quantity": "day", "lowest": "unbounded"}, Quantity("day", lowest=None), "days"),
        ({"quantity": "day", "top": "unlimited"}, PAUSE, "days, at least 0, or unlimited"),
        (
            {"quantity": "vote", "lowest": 1000, "highest": 2000},
            Quantity("vote", lowest=1000, highest=2000),
            "votes, at least 1,000, at most 2,000",
        ),
        (
            {"quantity": "percent", "decimal": True, "lowest": Decimal("0.5")},
            Quantity("percent", plural="percent", decimal=True, lowest=Decimal("0.5")),
            "percent, at least 0.5",
        ),
        ({"quantity": "owca", "plural": "owce"}, Quantity("owca", plural="owce"), "owce, at least 0"),
    ],
)
def test_domains_are_written_read_and_described(form: object, domain: Domain, words: str) -> None:
    """The form of each kind in a file, both ways, and the outcomes in a few words."""
    assert parse_domain(form) == domain
    assert domain.to_form() == form
    assert domain.describe() == words


@given(strategies.domains())
def test_parse_domain_reads_the_form_back(domain: Domain) -> None:
    """Any domain comes back from its form, and its repr makes it again."""
    assert parse_domain(domain.to_form()) == domain
    names = {kind.__name__: kind for kind in (Options, Scale, Quantity, Dates, Ordering)}
    assert eval(repr(domain), {**names, "Decimal": Decimal}) == domain  # noqa: S307 (our own repr)


@pytest.mark.parametrize(
    ("domain", "text"),
    [
        (Options.yes_no(), "Options(['yes', 'no'])"),
        (SUPPORT, "Scale(['ended', 'lower', 'same', 'higher'])"),
        (Dates(), "Dates()"),
        (STEPS, "Ordering(['ceasefire', 'talks', 'treaty'])"),
        (Quantity("day"), "Quantity('day')"),
        (
            Quantity("owca", lowest=None, highest=5, decimal=True, plural="owce"),
            "Quantity('owca', lowest=None, highest=5, decimal=True, plural='owce')",
        ),
    ],
)
def test_repr_is_what_one_would_type(domain: Domain, text: str) -> None:
    """Only what differs from the usual is shown."""
    assert repr(domain) == text


def test_a_decimal_bound_is_kept_in_one_form() -> None:
    """30.0 is 30, so that two ways of writing a bound make one domain."""
    assert Quantity("day", highest=Decimal("30.0")) == Quantity("day", highest=30)
    assert repr(Quantity("day", highest=Decimal("30.0"))) == "Quantity('day', highest=30)"


@pytest.mark.parametrize(("steps", "count"), [("ab", 3), ("abc", 13), ("abcd", 75), ("abcde", 541), ("abcdef", 4683)])
def test_orders_are_counted_by_the_fubini_numbers(steps: str, count: int) -> None:
    """Every weak order of the steps is an outcome, once (OEIS A000670)."""
    outcomes = Ordering(list(steps)).outcomes
    assert len(outcomes) == len(set(outcomes)) == count
    assert Ordering(list(steps)).everything().size == count


def test_orders_of_three_steps() -> None:
    """The orders of three steps that agree with "ceasefire before treaty", wherever the talks come."""
    assert [
        " < ".join("=".join(group) for group in order)
        for order in STEPS.agreeing(["ceasefire", "treaty"])
        if isinstance(order, tuple)
    ] == [
        "ceasefire < talks < treaty",
        "ceasefire < treaty < talks",
        "ceasefire < talks=treaty",
        "talks < ceasefire < treaty",
        "ceasefire=talks < treaty",
    ]


def test_an_order_is_one_outcome_however_ties_are_written() -> None:
    """Steps of one time have no order among them, and empty groups mean nothing."""
    assert STEPS.only([["treaty", "talks"], "ceasefire"]) == STEPS.only((("talks", "treaty"), ("ceasefire",)))
    assert STEPS.only(["ceasefire", [], "talks", "treaty"]) == STEPS.only(["ceasefire", "talks", "treaty"])


def test_orders_of_six_steps_are_read_one_by_one() -> None:
    """The largest ordering can be told all but one of its 4,683 outcomes."""
    domain = Ordering(list("abcdef"))
    region = ~domain.only(list("abcdef"))
    assert domain.parse(region.to_form()) == region
    assert region.size == 4682


NO_NAME = "is not a name for a unit or an outcome: expected a text without control characters"


def nested(depth: int) -> list[object]:
    """Lists inside lists."""
    form: list[object] = []
    for _ in range(depth):
        form = [form]
    return form


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Options("abc"), "'abc' is not a list: expected a list of labels"),  # type: ignore[arg-type]
        (lambda: Options({"a", "b"}), "a set has no order: expected a list of labels"),  # type: ignore[arg-type]
        (lambda: Scale(frozenset("ab")), "a set has no order: expected a list of labels"),  # type: ignore[arg-type]
        (lambda: Options(5), "5 is not a list: expected a list of labels"),  # type: ignore[arg-type]
        (lambda: Options([["a"], ["b"]]), "['a'] is not a label: expected a text without control characters"),  # type: ignore[list-item]
        (lambda: Ordering({"a": 1, "b": 2}), "{'a': 1, 'b': 2} is not a list: expected a list of steps"),  # type: ignore[arg-type]
        (lambda: Quantity(5), f"5 {NO_NAME}"),  # type: ignore[arg-type]
        (lambda: Quantity(nested(100_000)), f"a list that cannot be shown {NO_NAME}"),  # type: ignore[arg-type]
        (lambda: Quantity("day", decimal="no"), "decimal is 'no': expected true or false"),  # type: ignore[arg-type]
        (lambda: Quantity("day", top=5), f"5 {NO_NAME}"),  # type: ignore[arg-type]
        (lambda: Quantity("day", plural=["days"]), f"['days'] {NO_NAME}"),  # type: ignore[arg-type]
        (lambda: Quantity("day", lowest=[1]), "[1] is not a number"),  # type: ignore[arg-type]
        (lambda: Dates(5), "5: the domain of dates takes no arguments"),  # type: ignore[arg-type]
        (lambda: Options([]), "a domain needs at least one outcome"),
        (lambda: Scale([]), "a domain needs at least one outcome"),
        (lambda: Options(["a", "b", "a"]), "the label 'a' appears twice"),
        (lambda: Options(["a", "any"]), "'any' cannot be a label: in a file it means every outcome"),
        (lambda: Options([" "]), "' ' is not a label: expected a text without control characters"),
        (lambda: Options(["a\x1b[31m"]), r"'a\x1b[31m' is not a label: expected a text without control characters"),
        (lambda: Scale([5]), "5 is not a label: expected a text without control characters"),  # type: ignore[list-item]
        (lambda: Ordering(["a"]), "an ordering has 2 to 6 steps, got 1"),
        (lambda: Ordering(list("abcdefg")), "an ordering has 2 to 6 steps, got 7"),
        (lambda: Ordering(["a", "a"]), "the step 'a' appears twice"),
        (lambda: Ordering("ab"), "'ab' is not a list: expected a list of steps"),  # type: ignore[arg-type]
        (lambda: Quantity(""), f"'' {NO_NAME}"),
        (lambda: Quantity("day", plural="\n"), rf"'\n' {NO_NAME}"),
        (lambda: Quantity("day", top=" "), f"' ' {NO_NAME}"),
        (
            lambda: Quantity("day", decimal=True, top="2.5"),
            "top cannot be '2.5': as an outcome it would be a number",
        ),
        (lambda: Quantity("day", top="any"), "top cannot be 'any': in a file it means every outcome"),
        (
            lambda: Quantity("day", top="unlimited", highest=9),
            "a quantity ends at its highest number or goes on to its top, not both",
        ),
        (
            lambda: Quantity("day", lowest=Decimal("0.5")),
            "whole numbers cannot end at a fraction: set decimal, or a whole end",
        ),
        (lambda: Quantity("day", lowest=5, highest=4), "the lowest number, 5, lies above the highest, 4"),
        (
            lambda: Quantity("day", highest=0.5),  # type: ignore[arg-type]
            "0.5 is a binary float; a quantity counts exactly: write Decimal('0.5')",
        ),
        (lambda: Quantity("day", highest=True), "True is not a number"),
    ],
    ids=count(),
)
def test_a_domain_that_cannot_be(make: Callable[[], Domain], message: str) -> None:
    """Each way in which the outcomes of a domain make no sense."""
    with pytest.raises(DomainError) as caught:
        make()
    assert str(caught.value) == message
    assert isinstance(caught.value, ValueError)


KINDS = "expected 'yes-no', 'dates', 'options', 'scale', 'ordering' or 'quantity'"


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ("yesno", f"no kind of domain 'yesno' (did you mean 'yes-no'?); {KINDS}"),
        (5, f"no kind of domain 5; {KINDS}"),
        (["a", "b"], f"no kind of domain ['a', 'b']; {KINDS}"),
        ({}, f"no kind of domain ''; {KINDS}"),
        ({"optoins": ["a"]}, f"no kind of domain 'optoins' (did you mean 'options'?); {KINDS}"),
        ({"top": "unlimited"}, f"no kind of domain 'top'; {KINDS}"),
        ({"options": "abc"}, "'abc' is not a list: expected a list of labels"),
        ({"scale": 3}, "3 is not a list: expected a list of labels"),
        ({"ordering": ["a"]}, "an ordering has 2 to 6 steps, got 1"),
        ({"options": ["a"], "scale": ["b"]}, "no key 'scale' in such a domain; expected 'options'"),
        ({"note": "odd", "options": ["a"]}, "no key 'note' in such a domain; expected 'options'"),
        (
            {"quantity": "day", "hihgest": 10},
            (
                "no key 'hihgest' in such a domain (did you mean 'highest'?); "
                "expected 'quantity', 'plural', 'decimal', 'lowest', 'highest', 'top'"
            ),
        ),
        ({"quantity": "day", "decimal": "yes"}, "decimal is 'yes': expected true or false"),
        ({"quantity": "day", "decimal": 1}, "decimal is 1: expected true or false"),
        ({"quantity": "day", "highest": "9"}, "'9' is not a number"),
        ({"quantity": 5}, f"5 {NO_NAME}"),
    ],
)
def test_a_form_that_is_no_domain(form: object, message: str) -> None:
    """Each way in which a file can miswrite a domain."""
    with pytest.raises(DomainError) as caught:
        parse_domain(form)
    assert str(caught.value) == message


def test_the_keys_of_a_quantity_come_in_any_order() -> None:
    """A table has no first key that would matter."""
    assert parse_domain({"top": "unlimited", "quantity": "day"}) == PAUSE


LABELS = "the outcomes are 'right-kept', 'renounced', 'postponed'"
EXACT = "a quantity counts exactly: write"
NO_DATE = "is not a date: expected a day (2025-06-02), a month ('2025-06') or a year ('2025')"
NO_ORDER = (
    "is not an order: expected a list of steps such as ['ceasefire', 'talks', 'treaty'], in a file { order = [...] }"
)


@pytest.mark.parametrize(
    ("domain", "form", "message"),
    [
        (NATO, "renouncd", f"no outcome 'renouncd' (did you mean 'renounced'?); {LABELS}"),
        (NATO, "Renounced", f"no outcome 'Renounced' (did you mean 'renounced'?); {LABELS}"),
        (NATO, "barred", f"no outcome 'barred'; {LABELS}"),
        (NATO, 5, f"no outcome 5; {LABELS}"),
        (NATO, True, f"no outcome True; {LABELS}"),
        (NATO, None, f"no outcome None; {LABELS}"),
        (NATO, {"not": "barred"}, f"no outcome 'barred'; {LABELS}"),
        (NATO, ["renounced", "barred"], f"no outcome 'barred'; {LABELS}"),
        (NATO, [], "[] leaves no outcome"),
        (NATO, {"not": ["any"]}, "{'not': ['any']} leaves no outcome"),
        (NATO, {}, "an empty table says nothing: write 'any' for every outcome"),
        (NATO, ["renounced", {}], "an empty table says nothing: write 'any' for every outcome"),
        (
            NATO,
            {"at_least": "renounced"},
            "no key 'at_least' in a region of Options(['right-kept', 'renounced', 'postponed']); expected 'not'",
        ),
        (
            SUPPORT,
            {"at_lest": "same"},
            (
                "no key 'at_lest' in a region of Scale(['ended', 'lower', 'same', 'higher']) "
                "(did you mean 'at_least'?); expected 'at_least', 'at_most', 'not'"
            ),
        ),
        (
            SUPPORT,
            {"at_most": "sme"},
            "no outcome 'sme' (did you mean 'same'?); the outcomes are 'ended', 'lower', 'same', 'higher'",
        ),
        (
            SUPPORT,
            {"at_least": "same", "at_most": "lower"},
            "{'at_least': 'same', 'at_most': 'lower'} leaves no outcome",
        ),
        (PAUSE, "30", "'30' is text; expected a number of days or 'unlimited'"),
        (
            PAUSE,
            "unlimted",
            "'unlimted' is text; expected a number of days or 'unlimited' (did you mean 'unlimited'?)",
        ),
        (PAUSE, "2.5", "'2.5' is text; expected a number of days or 'unlimited'"),
        (RISE, "2", "'2' is text; expected a number of percent"),
        (RISE, "2,5", "'2,5' is text; expected a number of percent"),
        (SHARE, "100.5", "100.5 lies above 100, the highest number of percent"),
        (PAUSE, 7.5, f"7.5 is a binary float; {EXACT} Decimal('7.5')"),
        (RISE, 0.1, f"0.1 is a binary float; {EXACT} Decimal('0.1')"),
        (RISE, 30.0, f"30.0 is a binary float; {EXACT} Decimal('30.0')"),
        (RISE, float("nan"), "nan is not a number"),
        (RISE, float("-inf"), "-inf is not a number"),
        (RISE, Decimal("NaN"), "NaN is not finite: name an outcome above all numbers with `top`"),
        (RISE, Decimal("sNaN"), "sNaN is not finite: name an outcome above all numbers with `top`"),
        (RISE, Decimal("Infinity"), "Infinity is not finite: name an outcome above all numbers with `top`"),
        (
            RISE,
            {"at_least": Decimal("-Infinity")},
            "-Infinity is not finite: name an outcome above all numbers with `top`",
        ),
        (PAUSE, True, "True is not a number"),
        (PAUSE, None, "None is not a number"),
        (PAUSE, date(2025, 6, 2), "2025-06-02 is not a number"),
        (PAUSE, {"from": [2]}, "[2] is not a number"),
        (PAUSE, Decimal("2.5"), "2.5 is not a whole number of days"),
        (PAUSE, -1, "-1 lies below 0, the lowest number of days"),
        (PAUSE, {"at_least": -1}, "-1 lies below 0, the lowest number of days"),
        (SHARE, Decimal("100.5"), "100.5 lies above 100, the highest number of percent"),
        (PAUSE, {"from": 3, "to": 2}, "{'from': 3, 'to': 2} leaves no outcome"),
        (PAUSE, {"less_than": 0}, "{'less_than': 0} leaves no outcome"),
        (PAUSE, {"more_than": "unlimited"}, "{'more_than': 'unlimited'} leaves no outcome"),
        (
            PAUSE,
            {"atleast": 3},
            (
                "no key 'atleast' in a region of Quantity('day', top='unlimited') (did you mean 'at_least'?); "
                f"expected {NUMBER_KEYS}"
            ),
        ),
        (PAUSE, 10**100, "a quantity has at most 100 digits before or after the point"),
        (RISE, Decimal("1e100"), "a quantity has at most 100 digits before or after the point"),
        (RISE, Decimal("1e-101"), "a quantity has at most 100 digits before or after the point"),
        (RISE, Decimal("1e999999"), "a quantity has at most 100 digits before or after the point"),
        (
            MEETING,
            datetime(2025, 6, 20, 10, 30, tzinfo=UTC),
            "2025-06-20T10:30:00+00:00 is a moment, not a day: write 2025-06-20",
        ),
        (MEETING, "2025-02-30", "no such date: '2025-02-30'; February 2025 has 28 days"),
        (MEETING, "2025-06", "'2025-06' is not known to the day: expected a day such as 2025-06-02"),
        (MEETING, "20 June", f"'20 June' {NO_DATE}"),
        (MEETING, 20250620, f"20250620 {NO_DATE}"),
        (MEETING, {"before": "0001-01-01"}, "{'before': '0001-01-01'} leaves no outcome"),
        (
            MEETING,
            {"at_least": "2025-06-20"},
            "no key 'at_least' in a region of Dates(); expected 'from', 'to', 'before', 'after', 'not'",
        ),
        (STEPS, "ceasefire", f"'ceasefire' {NO_ORDER}"),
        (STEPS, ["ceasefire", "talks", "treaty"], f"'ceasefire' {NO_ORDER}"),
        (STEPS, {"order": "ceasefire"}, f"'ceasefire' {NO_ORDER}"),
        (
            STEPS,
            {"order": ["ceasefire", "traety"]},
            "no step 'traety' (did you mean 'treaty'?); the steps are 'ceasefire', 'talks', 'treaty'",
        ),
        (
            STEPS,
            {"order": ["ceasefire", ["talks", ["treaty"]]]},
            "no step ['treaty']; the steps are 'ceasefire', 'talks', 'treaty'",
        ),
        (
            STEPS,
            {"order": ["talks", "talks"]},
            "the step 'talks' appears twice in ['talks', 'talks']",
        ),
        (
            STEPS,
            {"order": ["talks"]},
            "['talks'] orders nothing: expected two steps or more of 'ceasefire', 'talks', 'treaty'",
        ),
        (STEPS, {"order": []}, "[] orders nothing: expected two steps or more of 'ceasefire', 'talks', 'treaty'"),
        (
            STEPS,
            {"odrer": ["talks", "treaty"]},
            (
                "no key 'odrer' in a region of Ordering(['ceasefire', 'talks', 'treaty']) (did you mean 'order'?); "
                "expected 'order', 'not'"
            ),
        ),
    ],
)
def test_a_form_that_is_no_region(domain: Domain, form: object, message: str) -> None:
    """Each way in which a file can miswrite a region, and what it is told."""
    with pytest.raises(OutcomeError) as caught:
        domain.parse(form)
    assert str(caught.value) == message
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: SUPPORT.between("same", "lower"), "nothing lies from same to lower: the lower end comes first"),
        (lambda: PAUSE.between(3, 2), "nothing lies from 3 days to 2 days: the lower end comes first"),
        (lambda: PAUSE.between("unlimited", 2), "nothing lies from unlimited to 2 days: the lower end comes first"),
        (
            lambda: MEETING.between("2025-06-21", "2025-06-20"),
            "nothing lies from 2025-06-21 to 2025-06-20: the lower end comes first",
        ),
        (
            lambda: STEPS.only(["ceasefire", "treaty"]),
            "['ceasefire', 'treaty'] leaves out 'talks': an outcome orders every step",
        ),
    ],
    ids=count(),
)
def test_a_region_that_cannot_be_made(make: Callable[[], object], message: str) -> None:
    """Ends the wrong way round, and an order of some of the steps where one outcome is asked for."""
    with pytest.raises(OutcomeError) as caught:
        make()
    assert str(caught.value) == message


def test_between_takes_both_ends() -> None:
    """Both ends belong to what lies between them; one outcome lies between itself and itself."""
    assert SUPPORT.between("lower", "same") == SUPPORT.any_of("lower", "same")
    assert SUPPORT.between("same", "same") == SUPPORT.only("same")
    assert PAUSE.between(30, "unlimited") == PAUSE.at_least(30)
    assert MEETING.between("2025-06-20", date(2025, 6, 22)).size == 3


def test_years_are_described_without_commas() -> None:
    """The bounds of a domain of calendar years are years too."""
    assert Quantity("year", lowest=2025, highest=2050).describe() == "years, at least 2025, at most 2050"


@pytest.mark.parametrize("form", [nested(1_000), {"not": nested(1_000)}, {"at_least": nested(1_000)}], ids=count())
@pytest.mark.parametrize("domain", [NATO, SUPPORT, PAUSE, MEETING, STEPS], ids=repr)
def test_a_form_that_is_nested_too_deep(domain: Domain, form: object) -> None:
    """A list in a list in a list, a thousand deep, is a message and not a crash."""
    with pytest.raises(OutcomeError):
        domain.parse(form)


def test_a_form_may_be_nested_a_little() -> None:
    """Fifty lists and tables inside each other are read."""
    form: object = "renounced"
    for _ in range(48):
        form = {"not": form}
    assert NATO.parse(form) == NATO.only("renounced")
    with pytest.raises(OutcomeError) as caught:
        NATO.parse({"not": {"not": {"not": form}}})
    assert str(caught.value) == "a region has at most 50 lists and tables inside each other"


@given(strategies.domains(endless=False))
def test_what_a_region_yields_is_taken_back(domain: Domain) -> None:
    """`parse`, `only` and `in` take each outcome as iteration gives it, and as JSON keeps it."""
    for outcome in domain.everything():
        assert domain.parse(outcome) == domain.only(outcome)
        assert domain.parse(json.loads(json.dumps(plain(outcome)))) == domain.only(outcome)
        assert outcome in domain.only(outcome)
    assert domain.parse(list(domain.everything())) == domain.everything()


def test_many_outcomes_are_united_at_once() -> None:
    """Ten thousand outcomes are a region in one step, on every kind of domain."""
    labels = [f"label-{place}" for place in range(10_000)]
    assert Scale(labels).parse(labels[::2]).size == 5_000
    assert list(Options(labels).parse(labels[5_000:])) == labels[5_000:]
    assert Quantity("day").parse(list(range(0, 20_000, 2))).size == 10_000
    assert PAUSE.any_of(*range(10_000), "unlimited") == PAUSE.between(0, 9_999) | PAUSE.only("unlimited")


def test_any_of_takes_outcomes_as_one_would_write_them() -> None:
    """Orders are lists or tuples, steps at one time in any order; what is no outcome is refused as `only` does."""
    written = STEPS.any_of(["ceasefire", "talks", "treaty"], (("treaty", "talks"), "ceasefire"))
    assert str(written) == "ceasefire, then talks, then treaty or talks and treaty at one time, then ceasefire"
    with pytest.raises(OutcomeError, match=r"^no outcome 'renounce' \(did you mean 'renounced'\?\)"):
        NATO.any_of("postponed", "renounce")


def test_any_of_nothing_is_nothing() -> None:
    """The union of no outcomes is empty."""
    assert NATO.any_of() == NATO.nothing()


def test_only_some_domains_are_ordered() -> None:
    """Between means something on scales, quantities and dates."""
    assert [domain.ordered for domain in (NATO, SUPPORT, PAUSE, MEETING, STEPS)] == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (30, 30),
        (Decimal("30.0"), 30),
        (Decimal("3e1"), 30),
        (Decimal("-0.0"), 0),
        (Decimal("2.50"), Decimal("2.5")),
        (10**100 - 1, 10**100 - 1),
        (Decimal("1e-100"), Decimal("1e-100")),
    ],
)
def test_a_number_has_one_form(value: object, number: int | Decimal) -> None:
    """Whole numbers become `int`, fractions lose the zeros behind them."""
    found = exact(value)
    assert found == number
    assert type(found) is type(number)
    assert str(found) == str(number)


def test_an_endless_number_is_refused_unread() -> None:
    """A number of a hundred thousand digits is refused without being shown."""
    with pytest.raises(OutcomeError) as caught:
        PAUSE.parse({"at_least": -(10**100_000)})
    assert str(caught.value) == "a quantity has at most 100 digits before or after the point"
    with pytest.raises(OutcomeError) as caught:
        NATO.parse([10**100_000])
    assert str(caught.value) == f"no outcome a number of more than 90 digits; {LABELS}"


def test_the_lowest_and_the_highest_outcome_of_a_region() -> None:
    """Of a region without an end there is none."""
    days = Quantity("day", top="unlimited")
    assert (str(days.between(3, 7).lowest()), str(days.between(3, 7).highest())) == ("3 days", "7 days")
    assert (str(days.only("unlimited").lowest()), str(days.at_least(3).highest())) == ("unlimited", "unlimited")
    assert days.nothing().lowest() == days.nothing().highest() == days.nothing()
    share = Quantity("percent", decimal=True, lowest=None)
    assert share.less_than(5).highest() == share.more_than(5).lowest() == share.at_most(5).lowest() == share.nothing()
    grades = Scale(["low", "middle", "high"])
    assert (str(grades.everything().lowest()), str(grades.everything().highest())) == ("low", "high")
