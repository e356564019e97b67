"""What prints of records, cases and results: the shortest call that makes them again, or one line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis.vendor.pretty import pretty

import positions
from positions import (
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
    When,
    strategies,
)

if TYPE_CHECKING:
    from positions.regions import Region

DAY = Quantity("day", top="unlimited")
RISE = Quantity("percent", decimal=True)
STEPS = Ordering(["pause", "talks", "treaty"])
NAMES: dict[str, Any] = {name: getattr(positions, name) for name in vars(positions)["__all__"]}


def made_of(value: object) -> object:
    """What the printed text of a value makes when it is pasted."""
    return eval(pretty(value), dict(NAMES))  # noqa: S307 (our own text)


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (Party("allies", members=["france"]), "Party('allies', members='france')"),
        (Party("us", aliases=["US"]), "Party('us', aliases=['US'])"),
        (Issue("pause", DAY), "Issue('pause', Quantity('day', top='unlimited'))"),
        (
            Issue("seat", Options(["a", "b"]), kind="fact", says={"a": "Oslo"}),
            "Issue('seat', Options(['a', 'b']), kind='fact', says={'a': 'Oslo'})",
        ),
        (Family("land", Options.yes_no(), each=["x", "y"]), "Family('land', Options(['yes', 'no']), each=['x', 'y'])"),
        (
            Statement(
                "u1", party="union", stance="demands", terms={"rise": Quantity("percent").at_least(2)}, date="2025-03"
            ),
            "Statement('u1', 'union', 'demands', {'rise': Quantity('percent').at_least(2)}, date='2025-03')",
        ),
        (Evidence("no limits", attribution="quoted"), "Evidence('no limits', attribution='quoted')"),
        (Preference("union", "rise", salience=Decimal("0.5")), "Preference('union', 'rise', salience='0.5')"),
        (Party("us", seats="0.5"), "Party('us', seats='0.5')"),
        (
            Decision("d", ["a.*"], rule="qualified-majority", threshold=["2/3"], weights={"us": Decimal("0.5")}),
            "Decision('d', 'a.*', rule='qualified-majority', threshold='2/3', weights={'us': '0.5'})",
        ),
        (Skip("threat", exact="fight on", source="press"), "Skip('threat', source='press', exact='fight on')"),
        (Round("second", date="2025-06-02"), "Round('second', date='2025-06-02')"),
        (Source("bbc", published="2025", url="x"), "Source('bbc', published='2025', url='x')"),
        (
            Rule("r", given={"seat": Scale(["a", "b"]).only("a")}, then={"seat": Scale(["a", "b"]).everything()}),
            "Rule('r', then={'seat': Scale(['a', 'b']).everything()}, given={'seat': Scale(['a', 'b']).only('a')})",
        ),
        (
            Proposal("plan", by="chair", clauses={"on": Dates().parse({"before": "2025-06-20"})}),
            "Proposal('plan', by='chair', clauses={'on': Dates().at_most('2025-06-19')})",
        ),
        (When(2025, 6), "When(2025, 6)"),
        (
            Quantity("percent", decimal=True, highest=Decimal("0.50")),
            "Quantity('percent', highest='0.5', decimal=True)",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_record_prints_as_the_shortest_call_that_makes_it(record: object, text: str) -> None:
    """Defaults are left out, a list of one is that one, and words and dates are text."""
    assert repr(record) == text
    assert made_of(record) == record


@pytest.mark.parametrize(
    ("region", "text"),
    [
        (DAY.between(2, 3), "Quantity('day', top='unlimited').between(2, 3)"),
        (DAY.at_most("unlimited"), "Quantity('day', top='unlimited').everything()"),
        (DAY.nothing(), "Quantity('day', top='unlimited').nothing()"),
        (DAY.only("unlimited"), "Quantity('day', top='unlimited').only('unlimited')"),
        (DAY.any_of(1, 5), "Quantity('day', top='unlimited').any_of(1, 5)"),
        (RISE.more_than("0.5"), "Quantity('percent', decimal=True).more_than('0.5')"),
        (Dates().only("2025-06-02"), "Dates().only('2025-06-02')"),
        (Dates().between("2025-06-02", "2025-06-05"), "Dates().between('2025-06-02', '2025-06-05')"),
        (
            STEPS.agreeing(["pause", "talks", "treaty"]),
            "Ordering(['pause', 'talks', 'treaty']).parse({'order': ['pause', 'talks', 'treaty']})",
        ),
        (DAY.only(1) | DAY.at_least(9), "Quantity('day', top='unlimited').parse([1, {'at_least': 9}])"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_region_is_printed_as_the_call_of_a_method_or_with_its_form(region: Region, text: str) -> None:
    """By Hypothesis and IPython; its `repr` stays in words."""
    assert pretty(region) == text or text.replace(" ", "") == pretty(region).replace("\n", "").replace(" ", "")
    assert repr(region.as_call()) == text
    assert made_of(region) == region


def test_a_case_is_printed_as_a_call_over_several_lines() -> None:
    """What Hypothesis shows of a failing test."""
    pay = Issue("pay", Quantity("percent"))
    said = Statement("u1", "union", "demands", pay.at_least(5))
    case = Negotiation("wages", parties=["union"], issues=[pay], statements=[said])
    assert (
        pretty(case)
        == """\
Negotiation(
    'wages',
    parties=['union'],
    issues=[Issue('pay', Quantity('percent'))],
    statements=[Statement('u1', 'union', 'demands', {'pay': {'at_least': 5}})])"""
    )
    assert made_of(case) == case
    assert repr(case) == "<Negotiation wages: 1 party, 1 issue, 1 statement>"


def test_what_no_case_has_read_yet_is_printed_as_it_was_written() -> None:
    """A form, and a region for each issue of a family."""
    form = Statement("u1", "union", "demands", {"rise": {"at_least": 5}})
    assert repr(form) == "Statement('u1', 'union', 'demands', {'rise': {'at_least': 5}})"
    family = Terms({"land.*": Options(["a", "b"]).only("a")})
    assert repr(family.as_call()) == "Terms({'land.*': Options(['a', 'b']).only('a')})"
    day = Terms({"start": {"not": [date(2025, 6, 2)]}})
    assert repr(day.as_call()) == "Terms({'start': {'not': ['2025-06-02']}})"
    part = Terms({"rise": {"at_least": Decimal("2.5")}})
    assert repr(part.as_call()) == "Terms({'rise': {'at_least': Decimal('2.5')}})"
    assert made_of(form) == form
    assert made_of(family) == family


def test_alternatives_are_printed_as_a_call() -> None:
    """With each of their terms."""
    rise = Issue("rise", Quantity("percent"))
    either = rise.at_least(5) | rise.only(0)
    assert repr(either.as_call()) == (
        "Alternatives([{'rise': Quantity('percent').at_least(5)}, {'rise': Quantity('percent').only(0)}])"
    )
    assert eval(pretty(either), {**NAMES, "Alternatives": type(either)}) == either  # noqa: S307 (our own text)


def test_a_large_case_is_printed_in_one_line() -> None:
    """Nobody wants to paste 174 statements."""
    talks = positions.load_seeds()
    assert pretty(talks) == repr(talks)
    assert pretty(talks.parties) == repr(talks.parties)
    assert repr(talks.as_call()).startswith("Negotiation('istanbul-2025', ")


@pytest.mark.no_cover  # a law; examples show every line
@given(strategies.cases(endless=True))
@settings(max_examples=30)
def test_what_is_printed_can_be_pasted(case: Negotiation) -> None:
    """A case, each of its records, and all that they hold: the text makes an equal value."""
    records: list[Any] = [*case.parties.values(), *case.issues.matters, *case.rules.values(), *case.sources.values()]
    records += [*case.statements.values(), *case.proposals.values(), *case.preferences, *case.decisions.values()]
    for record in (case, *records):
        assert made_of(record) == record
    for statement in case.statements.values():
        for terms in statement.terms:
            assert made_of(terms) == terms
            assert all(made_of(region) == region for region in terms.values())


@given(strategies.domains(endless=True).flatmap(strategies.regions))
@settings(max_examples=50)
def test_every_region_can_be_pasted(region: Region) -> None:
    """Of any domain, with the domain."""
    assert made_of(region) == region
    assert made_of(region.domain) == region.domain


def test_a_case_with_assumed_statements_can_be_pasted() -> None:
    """Which statements nobody made is said by their ids."""
    seat = Issue("seat", Options(["a", "b"]))
    case = Negotiation("x", parties=[Party("north")], issues=[seat])
    assumed = case.assume(Statement("if", party="north", stance="offers", terms=seat.only("a")))
    assert made_of(assumed) == assumed
    assert "assumed=['if']" in pretty(assumed)


def test_rich_shows_what_is_not_a_default() -> None:
    """The protocol of the package rich: arguments of records, and the line of everything else."""
    terms = Terms({"pause": DAY.between(2, 3)})
    assert list(Party("us", aliases=["US"]).__rich_repr__()) == ["us", ("aliases", ["US"])]
    assert [repr(each) for each in terms.__rich_repr__()] == ["pause = 2 to 3 days"]
    assert [repr(each) for each in terms["pause"].__rich_repr__()] == ["2 to 3 days"]
    talks = positions.load_seeds()
    overlap = positions.overlap(*(talks.position(party, "neutrality") for party in ("ukraine", "russia")))
    assert [repr(each) for each in overlap.__rich_repr__()] == ["of russia, ukraine on neutrality: irreconcilable"]
    assert [repr(each) for each in talks.__rich_repr__()] == ["istanbul-2025: 9 parties, 74 issues, 174 statements"]
    assert [repr(each) for each in talks.rounds.__rich_repr__()] == ["of round: 'istanbul-1', 'istanbul-2'"]


def test_a_domain_of_ones_own_prints_what_its_repr_says() -> None:
    """It need not be a class of attrs."""

    class Colors(Options):
        def __repr__(self) -> str:
            return "Colors()"

    assert pretty(Colors(["red", "blue"])) == "Colors()"


def test_keys_are_completed() -> None:
    """IPython offers the keys of catalogs, terms and comparisons after an opening bracket."""
    talks = positions.load_seeds()
    found = positions.compare(talks, "ukraine", "russia", issues="nato.*")
    moved = positions.changes(talks, "russia", start="istanbul-1", issues="nato.*")
    assert talks.rounds._ipython_key_completions_() == ["istanbul-1", "istanbul-2"]
    assert Terms({"pause": DAY.only(1)})._ipython_key_completions_() == ["pause"]
    assert found._ipython_key_completions_() == list(found)
    assert moved._ipython_key_completions_() == list(moved)


def test_a_result_is_pretty_in_one_line() -> None:
    """IPython and Hypothesis print what `repr` does."""
    found = positions.compare(positions.load_seeds(), "ukraine", "russia", issues="truce.*")
    assert pretty(found) == repr(found)
    assert "\n" not in repr(found)


def test_fixed_words_can_be_pasted() -> None:
    """IPython and Hypothesis print a word as the expression that gives it."""
    word: positions.Stance = eval(pretty(positions.Stance.DEMANDS), vars(positions.records))  # noqa: S307 (just printed)
    assert (pretty(word), repr(word)) == ("Stance.DEMANDS", "<Stance.DEMANDS: 'demands'>")
