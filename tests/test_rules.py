"""What the rules of a case rule out: worked examples, and the laws against trying everything."""

from __future__ import annotations

import random
from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions import Options, Quantity, Rule, strategies
from positions.rules import NoWay, RuledOut, Rules
from tests.talks import ISSUES, rule, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions.regions import Domain, Region

YES_NO = Options.yes_no()


def ruled_out(issue: str, rules: Sequence[Rule], refused: dict[str, object]) -> RuledOut:
    """What is ruled out of an issue for who refuses this."""
    regions = terms(refused)
    return Rules(rules).implied(lambda name: regions.get(name, ISSUES[name].domain.nothing())).on(issue)


def reasons(
    issue: str, rules: Sequence[Rule], refused: dict[str, object]
) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """What is ruled out of an issue, with the explanations."""
    return [(str(each.region), each.rules, each.issues) for each in ruled_out(issue, rules, refused).ways]


CHAIN = [
    rule("r1", {"pact": "renounced"}, {"troops": "leave"}),
    rule("r2", {"support": "ended"}, {"pact": "renounced"}),
]


def test_a_rule_that_is_not_connected_says_nothing() -> None:
    """An issue that no rule names is free."""
    assert reasons("pause", CHAIN, {"support": "ended"}) == []


def test_a_rule_is_read_from_both_ends() -> None:
    """If leaving means renouncing, who does not renounce does not see them leave."""
    assert reasons("pact", CHAIN[:1], {"troops": "stay"}) == [("kept or postponed", ("r1",), ("troops",))]


def test_only_the_rules_and_issues_that_are_needed_are_named() -> None:
    """The reason is a smallest one."""
    spare = rule("r0", {"pause": 30}, {"support": "ended"})
    assert reasons("troops", [spare, *CHAIN], {"support": "ended", "pause": 1}) == [
        ("leave", ("r1", "r2"), ("support",))
    ]


def test_different_outcomes_may_have_different_reasons() -> None:
    """Each explanation stands by itself."""
    rules = [
        rule("r1", {"troops": "stay"}, {"pact": "kept"}),
        rule("r2", {"support": "same"}, {"pact": "renounced"}),
    ]
    assert reasons("pact", rules, {"troops": "stay", "support": "same"}) == [
        ("kept", ("r1",), ("troops",)),
        ("renounced", ("r2",), ("support",)),
    ]


def test_a_rule_of_several_conditions_needs_them_all() -> None:
    """Only where the others hold anyway does one outcome bring the consequence."""
    both = rule("r1", {"support": "ended"}, {"troops": "leave", "pact": "renounced"})
    assert reasons("troops", [both], {"support": "ended"}) == []
    assert reasons("troops", [both], {"support": "ended", "pact": ["kept", "postponed"]}) == [
        ("leave", ("r1",), ("pact", "support"))
    ]


def test_a_rule_may_name_one_issue_on_both_sides() -> None:
    """If it is kept or postponed, it is kept: postponing cannot be had."""
    own = rule("r1", {"pact": "kept"}, {"pact": ["kept", "postponed"]})
    assert reasons("pact", [own], {}) == [("postponed", ("r1",), ())]


def different(names: str, labels: str) -> list[Rule]:
    """The rules that no two of the issues have the same outcome."""
    domain = Options(list(labels))
    return [
        Rule(f"{one}{other}{label}", given={one: domain.only(label)}, then={other: ~domain.only(label)})
        for one, other in combinations(names, 2)
        for label in labels
    ]


def test_deciding_may_need_trying() -> None:
    """Neither of two choices is forced, and both lead nowhere."""
    three = Options(["a", "b", "c"])
    refused = {"x": three.nothing(), "y": three.only("c"), "z": three.only("c")}
    found = Rules(different("xyz", "abc")).implied(refused.__getitem__).on("x")
    assert [(str(each.region), len(each.rules), each.issues) for each in found.ways] == [
        ("a", 3, ("y", "z")),
        ("b", 3, ("y", "z")),
    ]


def test_rules_may_leave_no_way_at_all() -> None:
    """Four issues cannot have four of three outcomes: every outcome of each is ruled out, whatever is refused."""
    three = Options(["a", "b", "c"])
    found = Rules(different("wxyz", "abc")).implied(lambda _: three.nothing()).on("x")
    assert found.region.is_everything
    assert {each.issues for each in found.ways} == {()}


def test_what_is_refused_in_words_is_not_ruled_out_too() -> None:
    """The answer is what the rules add."""
    assert reasons("pact", CHAIN[:1], {"troops": "stay", "pact": "kept"}) == [("postponed", ("r1",), ("troops",))]


def test_numbers_are_cut_where_rules_cut_them() -> None:
    """A rule on a stretch of numbers rules out all of it and nothing beside it."""
    rules = [rule("r1", {"troops": "leave"}, {"pause": {"from": 10, "to": 20}})]
    assert reasons("pause", rules, {"troops": "leave"}) == [("10 to 20 days", ("r1",), ("troops",))]


def chain(length: int) -> list[Rule]:
    """Rules each of which leads to the next issue."""
    return [
        Rule(f"r{place}", given={f"i{place}": YES_NO.only("yes")}, then={f"i{place + 1}": YES_NO.only("yes")})
        for place in range(length)
    ]


def test_a_long_chain_is_explained_by_all_of_its_links() -> None:
    """Whoever refuses the end refuses the beginning, because of every rule between."""
    refused = {"i500": YES_NO.only("yes")}
    implied = Rules(chain(500)).implied(lambda issue: refused.get(issue, YES_NO.nothing()))
    assert implied.on("i0").ways == (NoWay(YES_NO.only("yes"), tuple(f"r{place}" for place in range(500)), ("i500",)),)
    assert implied.on("i499").ways == (NoWay(YES_NO.only("yes"), ("r499",), ("i500",)),)


def test_a_rule_beside_a_longer_way_is_not_needed_with_it() -> None:
    """Two ways to one refusal: the explanation is one of them, not both."""
    rules = [*chain(3), Rule("short", given={"i0": YES_NO.only("yes")}, then={"i3": YES_NO.only("yes")})]
    refused = {"i3": YES_NO.only("yes")}
    (way,) = Rules(rules).implied(lambda issue: refused.get(issue, YES_NO.nothing())).on("i0").ways
    assert way.rules in {("short",), ("r0", "r1", "r2")}


def test_one_pass_serves_all_who_refuse_the_same() -> None:
    """The answers for two parties are equal."""
    rules = Rules(chain(3))
    refused = {"i3": YES_NO.only("yes")}
    one, other = (rules.implied(lambda issue: refused.get(issue, YES_NO.nothing())).on("i0") for _ in range(2))
    assert one == other


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches stop early."""
    monkeypatch.setattr("positions.rules.rules._STEPS_SHARED", 20_000)


@pytest.mark.usefixtures("hasty")
def test_a_search_that_stops_rules_nothing_out_and_says_so() -> None:
    """Nine issues cannot have nine of eight outcomes, but that takes too long to find."""
    labels = "abcdefgh"
    found = Rules(different("jklmnopqr", labels)).implied(lambda _: Options(list(labels)).nothing()).on("j")
    assert found.region.is_empty
    assert found.undecided.is_everything
    assert found.incomplete == "the search through the rules stopped before it decided anything"
    assert found.ways == ()


@pytest.mark.usefixtures("hasty")
def test_what_was_found_before_the_search_stopped_stands() -> None:
    """An issue that is decided by one rule is decided, although others of its component are not."""
    labels = "abcdefgh"
    eight = Options(list(labels))
    rules = [*different("jklmnopqr", labels), Rule("r1", given={"j": eight.only("a")}, then={"z": YES_NO.only("yes")})]
    refused = {"z": YES_NO.only("yes")}
    implied = Rules(rules).implied(
        lambda issue: refused.get(issue, YES_NO.nothing() if issue == "z" else eight.nothing())
    )
    found = implied.on("j")
    assert found.region == eight.only("a")
    assert found.undecided == ~eight.only("a")
    assert found.ways == (NoWay(eight.only("a"), ("r1",), ("z",)),)


@pytest.mark.usefixtures("hasty")
def test_an_explanation_that_could_not_be_shrunk_says_so() -> None:
    """Six issues cannot have six of five outcomes: found, but to leave every rule out in turn takes too long."""
    labels = "abcde"
    found = Rules(different("jklmno", labels)).implied(lambda _: Options(list(labels)).nothing()).on("j")
    assert found.region.is_everything
    assert not found.incomplete
    assert "the search for a smaller explanation stopped at its limit" in {each.incomplete for each in found.ways}


def obeyed(rule: Rule, outcomes: Mapping[str, object]) -> bool:
    """Whether one combination of outcomes obeys the rule; an issue left out can neither meet it nor avoid it."""
    avoided = any(issue in outcomes and outcomes[issue] not in region for issue, region in rule.given.items())
    return avoided or all(issue in outcomes and outcomes[issue] in region for issue, region in rule.then.items())


def without_a_way(
    asked: str, domains: Mapping[str, Domain], rules: Iterable[Rule], refused: Mapping[str, Region]
) -> Region:
    """The outcomes of an issue that no permitted combination has: found by trying all."""
    free = {name: list(~refused[name]) for name in domains if name != asked}
    free = {name: outcomes for name, outcomes in free.items() if outcomes}
    found = domains[asked].everything()
    for outcome in domains[asked].everything():
        for combination in product(*free.values()):
            outcomes = {asked: outcome, **dict(zip(free, combination, strict=True))}
            if all(obeyed(each, outcomes) for each in rules):
                found -= domains[asked].only(outcome)
                break
    return found


def tied(issue: str, rules: Sequence[Rule]) -> list[Rule]:
    """The rules that are tied to the issue, through others too."""
    reached = {issue}
    for _ in rules:
        reached.update(name for each in rules if not reached.isdisjoint(each.issues) for name in each.issues)
    return [each for each in rules if not reached.isdisjoint(each.issues)]


def check(asked: str, domains: Mapping[str, Domain], rules: Sequence[Rule], refused: Mapping[str, Region]) -> None:
    """The region is what trying everything finds; each explanation is enough, and nothing of it can be left out."""
    found = Rules(rules).implied(refused.__getitem__).on(asked)
    assert found.region == without_a_way(asked, domains, tied(asked, rules), refused) - refused[asked]
    assert found.undecided.is_empty
    explained = domains[asked].nothing()
    for way in found.ways:
        assert way.region
        assert explained.is_disjoint(way.region)
        explained |= way.region

        def enough(ids: Iterable[str], issues: Iterable[str], region: Region = way.region) -> bool:
            fewer = {name: refused[name] if name in issues else domains[name].nothing() for name in domains}
            kept = [each for each in rules if each.id in ids]
            return region.is_subset(without_a_way(asked, domains, kept, fewer))

        assert enough(way.rules, way.issues)
        assert not any(enough(set(way.rules) - {each}, way.issues) for each in way.rules)
        assert not any(enough(way.rules, set(way.issues) - {each}) for each in way.issues)
    assert explained == found.region


@given(st.data())
def test_ruled_out_is_what_trying_everything_finds(data: st.DataObject) -> None:
    """For a few rules over domains of all kinds."""
    issues = data.draw(strategies.issues())
    domains = {issue.id: issue.domain for issue in issues}
    refused: dict[str, Region] = {name: data.draw(strategies.regions(domain)) for name, domain in domains.items()}
    check(issues[0].id, domains, data.draw(strategies.rules(issues)), refused)


@pytest.mark.parametrize("seed", range(20))
def test_ruled_out_is_what_trying_everything_finds_with_many_rules(seed: int) -> None:
    """For so many rules that deciding needs trying, jumping back and learning."""
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    kinds = (Options(["a", "b", "c"]), YES_NO, Quantity("day", lowest=1, highest=3))
    domains: dict[str, Domain] = {name: chance.choice(kinds) for name in "vwxyz"}

    def some(names: Sequence[str]) -> dict[str, Region]:
        return {name: domains[name].any_of(*chance.sample(list(domains[name].everything()), 1)) for name in names}

    rules = []
    for place in range(chance.randint(3, 12)):
        one, two, three = chance.sample(sorted(domains), 3)
        then = some([three])[three]
        rules.append(
            Rule(
                f"r{place}", given=some([one, two][: chance.randint(0, 2)]), then={three: chance.choice([then, ~then])}
            )
        )
    refused = {name: chance.choice([domain.nothing(), some([name])[name]]) for name, domain in domains.items()}
    for name in domains:
        check(name, domains, rules, refused)


def test_refusing_everything_of_an_issue_leaves_no_way_through_it() -> None:
    """More refusals never open a way."""
    assert reasons("pact", CHAIN[:1], {"troops": "any"}) == [("kept or postponed", ("r1",), ("troops",))]
    assert reasons("troops", CHAIN[:1], {"pact": "any"}) == [("leave", ("r1",), ("pact",))]
