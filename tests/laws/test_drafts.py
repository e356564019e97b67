"""Laws of drafts: every reply is what the words say of the deals inside the draft."""

from __future__ import annotations

from functools import reduce
from itertools import product
from operator import or_
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions import Negotiation, Rule, Terms, deals
from positions.deal import Answer
from tests import talks as dsl
from tests.laws.deal_cases import PARTIES, fewer, one_day, table
from tests.laws.worlds import Wish, World, as_wishes, families, parts, unfolded, wishes
from tests.talks import says, talks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from positions.deal import Check
    from positions.position import Position
    from positions.regions import FormLike, Outcome, Region

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere


@st.composite
def with_a_full_draft(draw: st.DrawFn) -> tuple[Negotiation, dict[str, Outcome]]:
    """A case, and an outcome for each of its issues."""
    case = draw(one_day())
    outcomes = {name: draw(st.sampled_from(list(issue.domain.everything()))) for name, issue in case.issues.items()}
    return case, outcomes


def checked(case: Negotiation, outcomes: Mapping[str, Outcome]) -> Check:
    """The check of a whole deal."""
    draft = {name: case.issues[name].domain.only(outcome) for name, outcome in outcomes.items()}
    return deals(case, *PARTIES).check(draft)


@fewer
@given(with_a_full_draft())
def test_a_full_draft_is_refused_by_the_clauses_that_refuse_that_deal(
    drawn: tuple[Negotiation, dict[str, Outcome]],
) -> None:
    """A full draft is possible exactly if no clause refuses it and it breaks no rule; the demands that it misses are
    listed.
    """
    case, outcomes = drawn
    world = World(case)
    check = checked(case, outcomes)
    here = 1 << world.deals.index(outcomes)
    asked_for = wishes(world)
    refusing = [wish for wish in asked_for if wish.refused & here]
    assert families([as_wishes(world, check.refused)]) == families([refusing])
    left_out = [wish for wish in asked_for if wish.demanded and wish.unanswered & here]
    assert families([as_wishes(world, check.unanswered)]) == families([left_out])
    broken = world.impossible(case.rules.values()) & here
    assert check.possible == (not refusing and not broken)
    assert bool(check.broken) == bool(broken)


@fewer
@given(with_a_full_draft())
def test_a_full_draft_breaks_the_rules_that_it_does_not_meet(drawn: tuple[Negotiation, dict[str, Outcome]]) -> None:
    """Every rule that a full draft does not meet is named."""
    case, outcomes = drawn
    world = World(case)
    here = 1 << world.deals.index(outcomes)
    broken = tuple(sorted(rule.id for rule in case.rules.values() if world.impossible([rule]) & here))
    assert checked(case, outcomes).broken == broken


@fewer
@given(with_a_full_draft())
def test_every_reply_to_a_full_draft_is_what_the_words_say(drawn: tuple[Negotiation, dict[str, Outcome]]) -> None:
    """Outright answers come from the position, conditional ones from the joint meaning of the words."""
    case, outcomes = drawn
    world = World(case)
    here = 1 << world.deals.index(outcomes)
    asked_for = wishes(world)
    for reply in checked(case, outcomes).replies:
        mine = [wish for wish in asked_for if wish.party == reply.party and reply.issue in wish.issues]
        position = case.position(reply.party, reply.issue)
        expected = answer(world, position, outcomes[reply.issue], mine, here)
        assert (reply.party, reply.issue, reply.answer) == (reply.party, reply.issue, expected)


def answer(world: World, position: Position, outcome: Outcome, mine: Sequence[Wish], here: int) -> Answer:
    """What a party says to one outcome of a whole deal."""
    if outcome in position.rejected or implied(world, position.party, position.issue.id, outcome):
        return Answer.REJECTED
    if outcome in position.accepted:
        return Answer.ACCEPTED
    refused = any(wish.refused & here for wish in mine)
    if outcome in position.conditional:
        wanted = outcome in position.accepted_if
        met = any(wish.accepted & here for wish in mine) if wanted else not refused
        otherwise = Answer.NOT_MET if wanted else Answer.REJECTED
        return Answer.MET if met else otherwise
    return answer_without_words(world, position, outcome, refused=refused)


def answer_without_words(world: World, position: Position, outcome: Outcome, *, refused: bool) -> Answer:
    """The answer to an outcome of which the party speaks as a condition only, or not at all."""
    conditions = list(named_as_condition(world.case, position.party, position.issue.id))
    if any(outcome in region for region in conditions):
        return Answer.CONDITION
    if position.names_something:
        return Answer.COUNTERED
    return Answer.NOT_MET if conditions and refused else Answer.NOT_ADDRESSED


def named_as_condition(case: Negotiation, party: str, issue: str) -> Iterator[Region]:
    """What bids of the party name of the issue as their condition; an alternative without it names nothing of it.

    If one alternative allows everything, there is no condition.
    """
    for statement in case.statements.values():
        if any(all(region == ~region.domain.nothing() for region in each.values()) for each in statement.provided):
            continue
        if party in statement.party and statement.stance.bids and any(issue in each for each in statement.provided):
            yield reduce(or_, (each[issue] for each in statement.provided if issue in each))


def implied(world: World, party: str, issue: str, outcome: Outcome) -> bool:
    """Whether the rules leave no way to the outcome without what the party rejects on some other issue.

    An issue of which it rejects everything has no outcome (None) by which any rule could be met.
    """
    choices: list[list[Outcome | None]] = []
    for name, outcomes in world.issues.items():
        left = [each for each in outcomes if each not in world.case.position(party, name).rejected]
        choices.append([outcome] if name == issue else [*left] or [None])
    for each in product(*choices):
        deal = dict(zip(world.issues, each, strict=True))
        if all(kept(rule, deal) for rule in near(world, issue)):
            return False
    return True


def near(world: World, issue: str) -> list[Rule]:
    """The rules that are tied to the issue."""
    reached = {issue}
    for _ in world.case.rules:
        for rule in world.case.rules.values():
            if not reached.isdisjoint(rule.issues):
                reached.update(rule.issues)
    return [rule for rule in world.case.rules.values() if not reached.isdisjoint(rule.issues)]


def kept(rule: Rule, deal: Mapping[str, Outcome | None]) -> bool:
    """Whether the rule is met, be it that its `if` is known not to hold."""
    idle = any(deal[name] is not None and deal[name] not in region for name, region in rule.given.items())
    return idle or all(deal[name] is not None and deal[name] in region for name, region in rule.then.items())


def test_a_draft_that_breaks_two_rules_breaks_both() -> None:
    """Either would be enough, and a reader who mends the one named would still break the other."""
    rules = (dsl.rule("always", {"pact": "kept"}), dsl.rule("linked", {"troops": "leave"}, {"support": "ended"}))
    tied = dsl.rule("tied", {"pact": ["kept", "renounced"]}, {"support": "ended"})
    found = deals(talks(rules=(*rules, tied)), "north", "south")
    check = found.check({"pact": "renounced", "support": "ended", "troops": "stay"})
    assert check.broken == ("always", "linked")


def test_an_alternative_that_leaves_an_issue_open_meets_the_condition_for_it() -> None:
    """The draft gives what the first alternative asks, so north accepts whatever comes of the other issue."""
    either = says("n1", "north", "demands", [{"pact": "kept"}, {"troops": "leave", "support": "ended"}])
    check = deals(talks(either), "north", "south").check({"pact": "kept", "troops": "stay"})
    assert (check.refused, check.unanswered) == ((), ())
    assert check.reply("north", "troops").answer is Answer.MET


@st.composite
def with_a_draft(draw: st.DrawFn) -> tuple[Negotiation, Terms]:
    """A case, and a draft that leaves outcomes open, and issues aside."""
    case = draw(one_day())
    return case, draw(table(list(case.issues.values()), most=3))


@fewer
@given(with_a_draft())
def test_a_draft_is_possible_where_nobody_refuses_some_deal_within_it(drawn: tuple[Negotiation, Terms]) -> None:
    """A draft is possible exactly if nobody refuses some deal within it, on its issues and those that are
    tied to them.
    """
    case, draft = drawn
    world = World(case)
    found = deals(case, *PARTIES)
    check = found.check(draft)
    within = world.holds(draft)
    asked_for = wishes(world)
    touched = [part for part in parts(world, found, asked_for) if not draft.keys().isdisjoint(part.issues)]
    assert check.possible == all(part.free & within for part in touched)
    conflicts = [each for part in touched for each in part.conflicts(within)]
    listed = unfolded(check.conflicts)
    assert families(as_wishes(world, conflict.clauses) for conflict in listed) == families(conflicts)
    refusing = [wish for wish in asked_for if not within & ~wish.refused and not wish.issues.isdisjoint(draft)]
    assert families([as_wishes(world, check.refused)]) == families([refusing])
    left_out = [wish for wish in asked_for if wish.demanded and wish.unanswered & within]
    assert families([as_wishes(world, check.unanswered)]) == families([left_out])
    assert bool(check.broken) == any(not within & ~part.barred for part in touched)


def test_what_stands_in_the_way_elsewhere_counts_alike_in_a_check() -> None:
    """Whether no outcome of the other issue can be had by one word or by two, the draft is as possible."""
    draft: dict[str, FormLike] = {"troops": "leave"}
    never = says("n1", "north", "rejects", {"pact": "any"})
    clash = (says("n1", "north", "demands", {"pact": "kept"}), says("s1", "south", "demands", {"pact": "renounced"}))
    by_one = deals(talks(never), "north", "south").check(draft)
    by_two = deals(talks(*clash), "north", "south").check(draft)
    assert by_one.possible == by_two.possible
    assert bool(by_one.refused or by_one.conflicts) == (not by_one.possible)
    assert bool(by_two.refused or by_two.conflicts) == (not by_two.possible)


def test_what_can_be_settled_is_refused_by_nobody_whatever_is_refused_elsewhere() -> None:
    """An example settles a component, or the issues asked for, and what was said beyond them has no say in it."""
    bid = says("s1", "south", "offers", {"troops": "leave"})
    found = deals(talks(says("n1", "north", "rejects", {"pact": "any"}), bid), "north", "south")
    assert (found.partial.possible, found.partial.refused) == (True, ())
    narrow = deals(talks(says("n1", "north", "rejects", {"pact": "any"}), bid), "north", "south", issues="troops")
    assert narrow.possible is True
    assert narrow.example is not None
    assert (narrow.example.possible, narrow.example.refused) == (True, ())


def test_the_example_on_the_issues_asked_for_is_refused_by_nobody() -> None:
    """Where a deal on them is said to be possible, the example is one."""
    either: list[dict[str, object]] = [{"troops": "stay", "pact": each} for each in ("kept", "renounced")]
    case = talks(says("n1", "north", "demands", either), says("s1", "south", "offers", {"troops": "leave"}))
    found = deals(case, "north", "south", issues="troops")
    assert found.example is None or found.example.possible == found.possible


@fewer
@given(with_a_draft())
def test_a_reply_to_several_outcomes_is_the_one_to_each_of_them(drawn: tuple[Negotiation, Terms]) -> None:
    """A reply of accepted, rejected or not addressed to several outcomes is the reply to each of them."""
    case, draft = drawn
    found = deals(case, *PARTIES)
    for reply in found.check(draft).replies:
        one_by_one = {
            found.check({**draft, reply.issue: case.issues[reply.issue].domain.only(outcome)})
            .reply(reply.party, reply.issue)
            .answer
            for outcome in reply.region
        }
        for every in (Answer.ACCEPTED, Answer.NOT_ADDRESSED, Answer.COUNTERED):
            assert (reply.answer is every) == (one_by_one == {every})
        if one_by_one == {Answer.REJECTED}:
            assert reply.answer is Answer.REJECTED
        if reply.answer is Answer.MET:
            assert one_by_one <= {Answer.MET, Answer.ACCEPTED}
        if reply.answer is Answer.IN_PART:
            assert len(one_by_one) > 1
