"""The strategies: they produce what they promise, and failures shrink to what reads well."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import Phase, find, given, seed, settings
from hypothesis import strategies as st

import positions
from positions import (
    Attribution,
    Dates,
    Evidence,
    Issue,
    Kind,
    Negotiation,
    Options,
    Ordering,
    Quantity,
    Round,
    Scale,
    Stance,
    Statement,
    Terms,
    Verdict,
    check_draft,
    compare,
    overlap,
    strategies,
)
from positions.evidence import find_words
from positions.movement import History
from positions.position import Position
from positions.regions import Domain, Region
from tests.laws.small import NOTHING
from tests.talks import says, talks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TALKS = talks(says("n1", "north", "demands", {"pause": 30}), says("s1", "south", "offers", {"pause": 10}))
T = TypeVar("T")

LEAST = 0.03
CALM = settings(database=None, deadline=None, derandomize=True, max_examples=500, phases=[Phase.generate, Phase.shrink])
FAIR = settings(database=None, deadline=None, max_examples=15, phases=[Phase.generate])

PAUSE = Issue("pause", Quantity("day", top="unlimited"))
SEAT = Issue("seat", Options.yes_no())
RISE = Quantity("percent", decimal=True, plural="percent")


def some(condition: Callable[[Statement], object]) -> Callable[[Negotiation], bool]:
    """Whether a case has such a statement."""
    return lambda case: any(condition(said) for said in case.statements.values())


REACHED: dict[str, Callable[[Negotiation], object]] = {
    "a group that speaks": some(lambda said: "bloc" in said.party),
    "a group in a group": lambda case: any("bloc" in party.members for party in case.parties.values()),
    "a joint statement": some(lambda said: len(said.party) > 1),
    "an account": some(lambda said: not said.own_word),
    "an agreement of two that settles": some(lambda said: said.settles and len(said.party) > 1),
    "a settlement without terms": some(lambda said: said.settles and not said.terms and not said.proposal),
    "an acceptance of a whole": some(lambda said: said.proposal and not said.clauses and said.stance is Stance.ACCEPTS),
    "an acceptance of a clause": some(lambda said: said.clauses and said.stance is Stance.ACCEPTS),
    "a refusal of a proposal": some(lambda said: said.proposal and said.stance is Stance.REJECTS),
    "a refusal of a combination": some(lambda said: said.together),
    "a condition": some(lambda said: said.provided),
    "alternatives": some(lambda said: len(said.terms) > 1),
    "separate offers": some(lambda said: said.together is False),
    "a number that is meant": some(lambda said: said.only),
    "a withdrawal of terms": some(lambda said: said.stance is Stance.WITHDRAWS and said.terms),
    "a withdrawal by name": some(lambda said: said.stance is Stance.WITHDRAWS and said.supersedes),
    "evidence that contradicts": some(lambda said: said.denied),
    "two documents": lambda case: len({said.source for said in case.statements.values() if said.source}) > 1,
    "a direction": lambda case: any(each.wants for each in case.preferences),
    "a rule": lambda case: case.rules,
    "a rule of decision": lambda case: case.decisions,
    "votes that differ": lambda case: any(each.weights for each in case.decisions.values()),
    "several seats": lambda case: any(party.seats for party in case.parties.values()),
}


@cache
def sample() -> list[Negotiation]:
    """Cases as they come, the same ones every time."""
    found: list[Negotiation] = []
    for start in range(20):  # a long run repeats itself with variations

        @seed(start)
        @settings(FAIR)
        @given(strategies.cases())
        def collect(case: Negotiation) -> None:
            found.append(case)

        collect()
    return found


def shares(sample: list[Negotiation], words: Callable[[Negotiation], Iterable[str]]) -> dict[str, float]:
    """The share of cases in which each word comes up."""
    counts = Counter(word for case in sample for word in set(words(case)))
    return {word: count / len(sample) for word, count in counts.items()}


def smallest(strategy: st.SearchStrategy[T], condition: Callable[[T], object] = lambda _: True) -> T:
    """The example that a failure would shrink to."""
    return find(strategy, lambda example: bool(condition(example)), settings=CALM)


# Every line that draws is seen when the sample is drawn; to trace what else is done with many draws takes long.
many_draws = pytest.mark.no_cover


class TestDomains:
    """Domains of all five kinds."""

    @pytest.mark.parametrize(
        ("kind", "text"),
        [
            (Options, "Options(['a'])"),
            (Scale, "Scale(['a'])"),
            (Quantity, "Quantity('day', highest=0)"),
            (Dates, "Dates()"),
            (Ordering, "Ordering(['a', 'b'])"),
        ],
    )
    def test_every_kind_comes_up_and_shrinks(self, kind: type[Domain], text: str) -> None:
        """Each kind of domain, at its smallest."""
        assert repr(smallest(strategies.domains(), lambda domain: isinstance(domain, kind))) == text

    @given(st.data())
    def test_order_can_be_asked_for(self, data: st.DataObject) -> None:
        """Only those with an order, or only those without."""
        assert data.draw(strategies.domains(ordered=True)).ordered
        assert data.draw(strategies.domains(ordered=True, endless=False)).ordered
        assert not data.draw(strategies.domains(ordered=False)).ordered

    @given(strategies.domains(endless=False))
    def test_small_domains_can_be_listed(self, domain: Domain) -> None:
        """Without endless ones, every domain has a handful of outcomes."""
        assert 1 <= len(list(domain.everything())) <= 13


class TestOutcomesAndRegions:
    """Outcomes and regions of any domain, also of those that the strategies do not make."""

    @pytest.mark.parametrize(
        "domain",
        [
            PAUSE.domain,
            RISE,
            Quantity("x", lowest=None),
            Quantity("x", lowest=None, highest=-100),
            Quantity("x", lowest=1_000_000),
            Quantity("x", decimal=True, lowest=Decimal("5.5"), highest=Decimal("7.25")),
            Quantity("x", decimal=True, lowest=Decimal("-7.5"), highest=Decimal("-5.5")),
            Quantity("x", decimal=True, lowest=Decimal("0.2"), highest=Decimal("0.8")),
            Quantity("x", decimal=True, lowest=Decimal("0.21"), highest=Decimal("0.29")),
            Quantity("x", decimal=True, lowest=Decimal("0.5"), top="more"),
            Dates(),
            Ordering(["a", "b"]),
        ],
        ids=repr,
    )
    @given(data=st.data())
    @settings(max_examples=30)
    def test_outcomes_are_of_the_domain(self, domain: Domain, data: st.DataObject) -> None:
        """Whatever the bounds, an outcome lies in everything and a region is one of the domain."""
        assert data.draw(strategies.outcomes(domain)) in domain.everything()
        assert data.draw(strategies.regions(domain)).domain == domain
        assert data.draw(strategies.regions(domain, allow_empty=False))

    @pytest.mark.parametrize(
        ("strategy", "text"),
        [
            (strategies.regions(RISE), "nothing"),
            (strategies.regions(RISE, allow_empty=False), "0 percent"),
            (strategies.regions(SEAT.domain, allow_empty=False), "yes"),
            (strategies.regions(Ordering(["a", "b"]), allow_empty=False), "a, then b"),
            (strategies.regions(Dates(), allow_empty=False), "2000-01-01"),
            (strategies.regions(PAUSE.domain, allow_empty=False), "0 days"),
        ],
    )
    def test_regions_shrink_to_a_plain_outcome(self, strategy: st.SearchStrategy[Region], text: str) -> None:
        """The smallest region is nothing, then one simple outcome."""
        assert str(smallest(strategy)) == text

    def test_all_ends_come_up(self) -> None:
        """Open, closed and half-open stretches of fractions."""
        found: set[tuple[str, ...]] = set()

        @settings(FAIR, derandomize=True, max_examples=400)
        @given(strategies.regions(RISE))
        def collect(region: Region) -> None:
            form = region.to_form()
            found.add(tuple(sorted(form)) if isinstance(form, dict) else ())

        collect()
        assert found > {("at_most", "more_than"), ("at_least", "less_than"), ("less_than", "more_than"), ("from", "to")}


class TestRecords:
    """Issues, terms, statements and rules."""

    @given(strategies.issues(ids=["a", "b"]))
    def test_issues_take_the_ids_in_order(self, issues: list[Issue]) -> None:
        """One or more of them, from the first."""
        assert [issue.id for issue in issues] == ["a", "b"][: len(issues)]
        assert issues

    @given(strategies.terms([PAUSE, SEAT]), strategies.terms([PAUSE, SEAT], min_size=2), strategies.terms([SEAT]))
    def test_terms_have_so_many_issues(self, some: Terms, both: Terms, one: Terms) -> None:
        """At least and at most as many as asked for, and never more than there are."""
        assert 1 <= len(some) <= 2
        assert list(both) == ["pause", "seat"]
        assert list(one) == ["seat"]

    @given(
        strategies.statements(
            [PAUSE, SEAT],
            parties=["east"],
            id="x",
            linked=False,
            accounts=False,
            agreed=False,
            withdrawn=False,
            directed=False,
            denied=False,
        )
    )
    def test_plain_statements_are_plain(self, statement: Statement) -> None:
        """Unlinked and without accounts: one party, one issue, no condition, its own word."""
        assert (statement.id, statement.party) == ("x", ("east",))
        assert [len(terms) for terms in statement.terms] == [1]
        assert statement.provided == ()
        assert statement.attributions == {Attribution.QUOTED}
        assert statement.date is not None
        assert date(2025, 1, 1) <= statement.date.first <= date(2025, 1, 9)

    @many_draws
    @pytest.mark.parametrize(
        ("condition", "text"),
        [
            (lambda _: True, "demands seat = yes"),
            (lambda said: said.provided, "demands seat = yes provided flag = yes"),
            (lambda said: len(said.terms) == 2, "demands seat = yes or seat = yes"),
            (lambda said: len(said.terms[0]) == 2, "demands flag = yes and seat = yes"),
            (lambda said: said.stance is Stance.OFFERS, "offers seat = yes"),
            (lambda said: not said.own_word, "demands seat = yes"),
        ],
        ids=["any", "condition", "alternatives", "package", "offer", "accounts"],
    )
    def test_statements_shrink_to_plain_words(self, condition: Callable[[Statement], object], text: str) -> None:
        """A failure shows the shortest statement that will do, of the first party on the first day."""
        said = smallest(strategies.statements([SEAT, Issue("flag", Options.yes_no())]), condition)
        assert said.text == text
        assert (said.party, str(said.date)) == (("north",), "2025-01-01")

    @given(strategies.rules([PAUSE, SEAT]), strategies.rules([PAUSE]))
    def test_rules_tie_issues_together(self, rules: list[Any], none: list[Any]) -> None:
        """At most two, each of two issues; a single issue cannot be tied."""
        assert [rule.id for rule in rules] == ["r1", "r2"][: len(rules)]
        assert all(rule.issues == ("pause", "seat") for rule in rules)
        assert none == []


class TestCases:
    """Whole cases."""

    @given(strategies.cases(parties=["a", "b", "c"], max_statements=2, days=2, **NOTHING))
    def test_cases_keep_to_what_was_asked(self, case: Negotiation) -> None:
        """So many parties, statements and days, and nothing of what was left out."""
        assert list(case.parties) == ["a", "b", "c"]
        assert len(case.statements) <= 2
        assert not (case.rules)
        assert not (case.sources)
        assert not (case.proposals)
        assert not (case.preferences)
        assert not (case.decisions)
        assert all(issue.kind is Kind.TERM for issue in case.issues.values())
        for said in case.statements.values():
            assert len(said.issues) == len(said.party) == 1
            assert said.own_word
            assert not (said.denied)
            assert not (said.only)
            assert not (said.supersedes)
            assert not (said.source)
            assert said.stance not in (Stance.AGREES, Stance.WITHDRAWS)
            assert str(said.date) in ("2025-01-01", "2025-01-02")

    @pytest.mark.parametrize("condition", REACHED.values(), ids=REACHED)
    def test_everything_comes_up(self, condition: Callable[[Negotiation], object]) -> None:
        """Whatever a case can hold, some case holds, without a long search."""
        assert any(map(condition, sample()))

    @many_draws
    def test_no_verdict_is_rare(self) -> None:
        """Each comes up in at least three of a hundred cases."""
        found = shares(sample(), lambda case: [each.verdict for each in compare(case, "north", "south").values()])
        assert {verdict: found[verdict] for verdict in Verdict if found.get(verdict, 0) < LEAST} == {}

    @many_draws
    def test_no_stance_is_rare(self) -> None:
        """The same of stances."""
        found = shares(sample(), lambda case: [said.stance for said in case.statements.values()])
        assert {stance: found.get(stance, 0) for stance in Stance if found.get(stance, 0) < LEAST} == {}

    @many_draws
    def test_no_answer_is_rare(self) -> None:
        """The same of what positions answer: accepted, rejected, conditional, contested and unstated."""

        def answers(case: Negotiation) -> Iterable[str]:
            places = product(case.parties, case.issues)
            return (name for place in places for name, region in case.position(*place).answers.items() if region)

        found = shares(sample(), answers)
        assert found.keys() == sample()[0].position("north", "pause").answers.keys()
        assert {name: share for name, share in found.items() if share < LEAST} == {}

    def test_no_draw_is_thrown_away(self) -> None:
        """The strategies build what is asked for: none filters or assumes anything."""
        for path in Path(strategies.__file__).parent.glob("*.py"):
            assert re.findall(r"\.filter\(|\bassume\(|\breject\(|unique", path.read_text(encoding="utf-8")) == []

    @many_draws
    def test_a_case_shrinks_to_the_fewest_statements(self) -> None:
        """Two parties that speak are two statements, without rules and groups."""
        case = smallest(
            strategies.cases(max_statements=3, joint=False, linked=False, proposed=False),
            lambda case: len({said.party for said in case.statements.values()}) == 2,
        )
        assert len(case.statements) == len(case.parties) == 2
        assert not case.rules

    @many_draws
    def test_a_case_shrinks_to_plain_words(self) -> None:
        """Somebody who speaks is one demand, on one issue that has one outcome."""
        case = smallest(strategies.cases(), lambda case: case.statements)
        assert [(*said.party, said.text, str(said.date)) for said in case.statements.values()] == [
            ("north", "demands pause = a", "2025-01-01")
        ]
        assert [repr(issue.domain) for issue in case.issues.values()] == ["Options(['a'])"]


class TestDocuments:
    """Evidence, and the texts that prove it."""

    @settings(max_examples=30)
    @given(strategies.documents())
    def test_evidence_verifies_in_its_text(self, document: tuple[str, Evidence]) -> None:
        """With or without its place, and what is around it."""
        text, piece = document
        assert find_words(piece, text).status == "verified"

    @many_draws
    def test_a_document_shrinks_to_one_word(self) -> None:
        """And the evidence to that word alone."""
        assert smallest(strategies.documents()) == ("they", Evidence("they", attribution="quoted"))


class TestAnswers:
    """Positions, pairs of them, histories and drafts: of small cases, or of the case that is given."""

    @settings(max_examples=10)
    @given(strategies.positions(st.just(TALKS)), strategies.pairs(st.just(TALKS)), strategies.histories(st.just(TALKS)))
    def test_they_are_of_the_case(self, one: Position, pair: tuple[Position, Position], found: History) -> None:
        """Parties and issues are those of the case, and a pair is comparable."""
        assert {one.party, pair[0].party, pair[1].party, found.start.party} <= set(TALKS.parties)
        assert overlap(*pair).issue.id in TALKS.issues

    @settings(max_examples=10)
    @given(strategies.drafts(list(TALKS.issues.values())))
    def test_drafts_can_be_checked(self, draft: Terms) -> None:
        """A draft speaks of what is to be settled."""
        assert check_draft(TALKS, draft, "north").draft == draft


PUBLIC = [
    found
    for name, room in vars(positions)["_MODULE_OF"].items()
    if room in ("records", "domains", "when", "negotiation", "comparison", "deal")
    and isinstance(found := getattr(positions, name), type)
    and (issubclass(found, Enum) or room != "deal")
]


class TestRegistration:
    """Hypothesis knows the types."""

    @pytest.mark.parametrize("kind", [*PUBLIC, Domain, Region, Position, History])
    def test_types_are_known(self, kind: type[object]) -> None:
        """`st.from_type` finds a strategy for every public record, domain and enumeration."""
        found = find(st.from_type(kind), lambda _: True, settings=settings(CALM, phases=[Phase.generate]))
        assert isinstance(found, kind)

    def test_types_can_be_registered_again(self) -> None:
        """Nothing changes."""
        strategies.register()
        assert not st.from_type(Round).is_empty


@settings(max_examples=20)
@given(strategies.statements([Issue("count", Quantity("body"), kind="fact")], parties=["north"]))
def test_of_facts_alone_nothing_but_assertions_are_made(statement: Statement) -> None:
    """Nobody demands or offers a fact."""
    assert statement.stance == "asserts"
