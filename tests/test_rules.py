"""What rules leave no way to have: worked examples, and the law against trying everything."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from positions import Issue, Options, Rule, strategies
from positions.rules import no_ways
from tests.talks import ISSUES, rule, terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from positions.regions import Region


def told(
    issue: str, rules: Sequence[Rule], refused: dict[str, object]
) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """What cannot be had of an issue, with its reasons."""
    found = no_ways(issue, ISSUES[issue].domain, rules, terms(refused))
    return [(str(each.region), each.rules, each.issues) for each in found]


CHAIN = [
    rule("r1", {"pact": "renounced"}, {"troops": "leave"}),
    rule("r2", {"support": "ended"}, {"pact": "renounced"}),
]


def test_a_rule_that_is_not_connected_says_nothing() -> None:
    """An issue that no rule names is free."""
    assert told("pause", CHAIN, {"support": "ended"}) == []


def test_a_rule_is_read_from_both_ends() -> None:
    """If leaving means renouncing, who does not renounce does not see them leave."""
    assert told("pact", CHAIN[:1], {"troops": "stay"}) == [("kept or postponed", ("r1",), ("troops",))]


def test_only_the_rules_and_issues_that_are_needed_are_named() -> None:
    """The reason is a smallest one."""
    spare = rule("r0", {"pause": 30}, {"support": "ended"})
    assert told("troops", [spare, *CHAIN], {"support": "ended", "pause": 1}) == [("leave", ("r1", "r2"), ("support",))]


def test_different_outcomes_may_have_different_reasons() -> None:
    """Each explanation stands by itself."""
    rules = [
        rule("r1", {"troops": "stay"}, {"pact": "kept"}),
        rule("r2", {"support": "same"}, {"pact": "renounced"}),
    ]
    assert told("pact", rules, {"troops": "stay", "support": "same"}) == [
        ("kept", ("r1",), ("troops",)),
        ("renounced", ("r2",), ("support",)),
    ]


def test_a_rule_of_several_conditions_needs_them_all() -> None:
    """Only where the others hold anyway does one outcome bring the consequence."""
    both = rule("r1", {"support": "ended"}, {"troops": "leave", "pact": "renounced"})
    assert told("troops", [both], {"support": "ended"}) == []
    assert told("troops", [both], {"support": "ended", "pact": ["kept", "postponed"]}) == [
        ("leave", ("r1",), ("pact", "support"))
    ]


def test_a_rule_may_name_one_issue_on_both_sides() -> None:
    """If it is kept or postponed, it is kept: postponing cannot be had."""
    own = rule("r1", {"pact": "kept"}, {"pact": ["kept", "postponed"]})
    assert told("pact", [own], {}) == [("postponed", ("r1",), ())]


def test_deciding_may_need_trying() -> None:
    """Neither of two ways out is forced, and both end nowhere."""
    seats = {name: Issue(name, Options(["a", "b", "c"])) for name in "xyz"}

    def not_both(name: str, one: str, other: str, label: str) -> Rule:
        return Rule(
            name,
            given={one: seats[one].only(label)},
            then={other: ~seats[other].only(label)},
        )

    different = [
        not_both(f"{one}{other}{label}", one, other, label) for one, other in ("xy", "yz", "xz") for label in "abc"
    ]
    two_left = {name: seats[name].only("c") for name in "xyz"}
    found = no_ways("x", seats["x"].domain, different, two_left)
    assert [(str(each.region), len(each.rules), each.issues) for each in found] == [
        ("a", 3, ("y", "z")),
        ("b", 3, ("y", "z")),
    ]


def obeyed(rule: Rule, outcomes: Mapping[str, object]) -> bool:
    """Whether one combination of outcomes obeys the rule; an issue left out can neither meet it nor avoid it."""
    avoided = any(issue in outcomes and outcomes[issue] not in region for issue, region in rule.given.items())
    return avoided or all(issue in outcomes and outcomes[issue] in region for issue, region in rule.then.items())


@given(st.data())
def test_no_ways_are_what_trying_everything_finds(data: st.DataObject) -> None:
    """The outcomes without a way are those of no permitted combination."""
    issues = data.draw(strategies.issues())
    rules = data.draw(strategies.rules(issues))
    refused: dict[str, Region] = {issue.id: data.draw(strategies.regions(issue.domain)) for issue in issues}
    asked = issues[0]
    found = asked.domain.nothing()
    for each in no_ways(asked.id, asked.domain, rules, refused):
        found |= each.region
    free = {issue.id: list(~refused[issue.id]) for issue in issues[1:]}
    free = {name: outcomes for name, outcomes in free.items() if outcomes}
    expected = asked.domain.everything()
    for outcome in asked.domain.everything():
        for combination in product(*free.values()):
            outcomes = {asked.id: outcome, **dict(zip(free, combination, strict=True))}
            if all(obeyed(each, outcomes) for each in rules if _connected(asked.id, each, rules)):
                expected -= asked.domain.only(outcome)
    assert found == expected


def _connected(issue: str, rule: Rule, rules: Sequence[Rule]) -> bool:
    """Whether the rule hangs together with the issue, through another one at most (there are two)."""
    return issue in rule.issues or any(
        issue in other.issues and not set(other.issues).isdisjoint(rule.issues) for other in rules
    )


def test_refusing_everything_of_an_issue_leaves_no_way_through_it() -> None:
    """More refusals never open a way."""
    assert told("pact", CHAIN[:1], {"troops": "any"}) == [("kept or postponed", ("r1",), ("troops",))]
    assert told("troops", CHAIN[:1], {"pact": "any"}) == [("leave", ("r1",), ("pact",))]
