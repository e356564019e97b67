"""Laws of positions: the library answers what the oracle reads, rule by rule; and what needs no oracle."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from positions import (
    Evidence,
    Issue,
    Kind,
    Negotiation,
    Party,
    Preference,
    Stance,
    Statement,
    Terms,
    compare,
    diff,
    overlap,
    strategies,
)
from tests.laws import oracle
from tests.laws.small import any_case, cases, long_case

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from positions.position import Position

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere

T = TypeVar("T")
LAST = date(2025, 1, 9)

# Each line adds one kind of thing to the words; the name is what a failure is about.
LAYERS: dict[str, tuple[str, ...]] = {
    "own words": (),
    "preferences": ("directed",),
    "packages and conditions": ("linked",),
    "packages and conditions with preferences": ("linked", "directed"),
    "accounts": ("accounts",),
    "accounts in packages": ("accounts", "linked"),
    "groups": ("grouped",),
    "groups and accounts": ("grouped", "accounts"),
    "groups and packages": ("grouped", "linked"),
    "joint statements and agreements": ("joint", "agreed"),
    "agreements and packages": ("joint", "agreed", "linked"),
    "settlements and accounts": ("joint", "agreed", "accounts"),
    "settlements and groups": ("joint", "agreed", "grouped", "withdrawn"),
    "proposals": ("proposed",),
    "proposals with preferences": ("proposed", "directed"),
    "proposals and packages": ("proposed", "linked"),
    "withdrawals": ("withdrawn",),
    "withdrawals of packages": ("withdrawn", "linked"),
    "accounts of withdrawals": ("withdrawn", "accounts"),
    "withdrawals from groups": ("withdrawn", "grouped"),
    "reports": ("sourced",),
    "denials": ("denied",),
    "facts": ("facts",),
}


@pytest.mark.parametrize("kinds", LAYERS.values(), ids=LAYERS)
@settings(max_examples=settings().max_examples // 2)
@given(data=st.data())
def test_the_oracle_reads_the_same(kinds: tuple[str, ...], data: st.DataObject) -> None:
    """Every outcome of every issue has the answer, for every party, that a literal reading of the rules gives it."""
    case = data.draw(cases(**dict.fromkeys(kinds, True)))
    for party in case.parties:
        for issue in case.issues:
            position = case.position(party, issue)
            found = {outcome: position.status(outcome) for outcome in oracle.outcomes(case, issue)}
            assert found == oracle.position(case, party, issue), (party, issue)


# --- Laws that need no oracle ---


def answers(case: Negotiation) -> dict[tuple[str, str], object]:
    """Every answer of the case."""
    return {
        (party, issue): dict(case.position(party, issue).answers) for party in case.parties for issue in case.issues
    }


def word(party: str, stance: str, terms: Terms, day: date = LAST, name: str = "last") -> Statement:
    """An own word, later than all others."""
    return Statement(
        name, party=party, stance=Stance(stance), terms=terms, date=day, evidence=[Evidence(attribution="quoted")]
    )


def with_statements(case: Negotiation, statements: Iterable[Statement]) -> Negotiation:
    """The case with other statements."""
    return evolve(case, statements=list(statements))


@given(any_case(), st.integers(1, 3))
def test_a_day_is_what_the_case_was_then(case: Negotiation, number: int) -> None:
    """On a day, answers, words and verdicts are those of the case cut off at its end."""
    day = date(2025, 1, number)
    kept = {each.id: each for each in case.proposals.values() if each.date is not None and each.date.first <= day}
    said = [each for each in case.statements.values() if each.date is not None and each.date.first <= day]
    then = evolve(case, proposals=list(kept.values()), statements=said)
    for party in case.parties:
        for issue in case.issues:
            now, before = case.position(party, issue, on=day), then.position(party, issue)
            assert now.answers == before.answers
            assert now.summary == before.summary
    verdicts = {name: each.verdict for name, each in compare(then, "north", "south").items()}
    assert {name: each.verdict for name, each in compare(case, "north", "south", on=day).items()} == verdicts


@given(long_case())
def test_a_course_is_every_day_what_the_position_is(case: Negotiation) -> None:
    """Read from day to day, the plain words of one voice leave the passages of the position of that day."""
    for party, issue in [(party, issue) for party in case.parties for issue in case.issues]:
        course = case.view(party, case.window()).course(issue)
        if course is None:  # the party says nothing there
            continue
        for day in (*(date(2025, 1, number) for number in range(1, 7)), None):
            position = case.position(party, issue, on=day)
            passages, contested = course.until(day)
            assert {each.statement.id: each.on(issue) for each in passages} == {
                each.statement.id: each.on(issue) for each in position.passages
            }
            assert contested == position.contested


@given(any_case(), st.data())
def test_a_later_own_acceptance_is_never_contested(case: Negotiation, data: st.DataObject) -> None:
    """Whatever was said before, by the party, of it or by its groups: what it accepts last, outright, is accepted."""
    party = data.draw(st.sampled_from(list(case.parties)))
    issue = data.draw(st.sampled_from([each for each in case.issues.values() if each.kind is Kind.TERM]))
    outcome = data.draw(strategies.outcomes(issue.domain))
    said = word(party, data.draw(st.sampled_from(["offers", "accepts"])), Terms({issue.id: issue.domain.only(outcome)}))
    after = with_statements(case, [*case.statements.values(), said])
    assert after.position(party, issue.id).status(outcome) == "accepted"


@given(any_case())
def test_a_demand_is_one_for_each_issue(case: Negotiation) -> None:
    """Splitting demands, agreements and refusals of several issues into one statement for each changes nothing."""
    parts: dict[str, list[Statement]] = {}
    for each in case.statements.values():
        apart = (each.stance.insists or each.stance == "rejects") and not each.together and len(each.terms) == 1
        terms = each.terms[0].items() if apart else []
        parts[each.id] = [
            evolve(each, id=f"{each.id}.{issue}", terms=Terms({issue: region})) for issue, region in terms
        ] or [each]
    named = {name: [part.id for part in several] for name, several in parts.items()}
    split = [
        evolve(part, supersedes=[new for old in part.supersedes for new in named.get(old, [old])])
        for several in parts.values()
        for part in several
    ]
    other = with_statements(case, split)
    assert answers(other) == answers(case)


@given(st.data())
def test_a_number_and_its_preference_are_the_range(data: st.DataObject) -> None:
    """In a party's own single demand, offer or refusal, a number is read as the range that a coder would write."""
    domain = data.draw(strategies.domains(ordered=True))
    issue = Issue("pause", domain)
    number = domain.any_of(data.draw(strategies.outcomes(domain)))
    stance = data.draw(st.sampled_from(["demands", "offers", "accepts", "rejects"]))
    wants = Preference("north", "pause", wants=data.draw(st.sampled_from(["more", "less"])))
    assert wants.wants is not None
    towards = wants.wants.opposite if stance == "rejects" else wants.wants
    general = Negotiation("talks", parties=[Party("north")], issues=[issue])
    read = evolve(general, statements=[word("north", stance, Terms({"pause": number}))], preferences=[wants])
    coded = evolve(general, statements=[word("north", stance, Terms({"pause": towards.better_than(number)}))])
    assert answers(read) == answers(coded)


@given(any_case(), st.randoms(use_true_random=False))
def test_the_order_in_the_file_changes_nothing(case: Negotiation, random: Random) -> None:
    """The order of statements, proposals, preferences, rules, sources or parties changes no answer."""

    def mixed(records: Iterable[T]) -> list[T]:
        several = list(records)
        return random.sample(several, len(several))

    shuffled = evolve(
        case,
        statements=mixed(case.statements.values()),
        proposals=mixed(case.proposals.values()),
        rules=mixed(case.rules.values()),
        sources=mixed(case.sources.values()),
        parties=mixed(case.parties.values()),
        preferences=mixed(case.preferences),
    )
    for party in case.parties:
        for issue in case.issues:
            assert shuffled.position(party, issue).answers == case.position(party, issue).answers


@given(any_case(), st.data())
def test_equal_positions_are_interchangeable(case: Negotiation, data: st.DataObject) -> None:
    """Positions of a case and of a copy of it in another order are equal, and one can stand for the other in
    everything.
    """
    said = list(case.statements.values())
    copy = with_statements(case, data.draw(st.permutations(said)))
    issue = data.draw(st.sampled_from(list(case.issues)))
    north, south = (case.position(party, issue) for party in ("north", "south"))
    other = copy.position("north", issue)
    assert (other, hash(other)) == (north, hash(north))
    assert overlap(other, south) == overlap(north, south)
    assert overlap(other, south).to_dict() == overlap(north, south).to_dict()
    assert diff(other, south) == diff(north, south)


@given(any_case(), st.data())
def test_saying_the_same_again_changes_nothing(case: Negotiation, data: st.DataObject) -> None:
    """A statement that is in force and uncontested, restated on the same day in the same source, changes nothing."""
    named = {name for each in case.statements.values() for name in each.supersedes}
    calm = [each for each in case.statements.values() if each.id not in named and not each.denied]
    calm = [each for each in calm if in_force(case, each)]
    if calm:
        again = evolve(data.draw(st.sampled_from(calm)), id="again")
        assert answers(with_statements(case, [*case.statements.values(), again])) == answers(case)


def in_force(case: Negotiation, said: Statement) -> bool:
    """Whether it counts for all who said it, on all its issues, and nothing there is contested."""

    def counts(position: Position) -> bool:
        return not position.contested and any(each.statement.id == said.id for each in position.passages)

    terms = [*said.terms, *([case.proposals[said.proposal].clauses] if said.proposal else [])]
    issues = {issue for each in terms for issue in each}
    return bool(issues) and all(counts(case.position(party, issue)) for party in said.party for issue in issues)


@given(any_case(), st.booleans())
def test_what_is_settled_is_open_again(case: Negotiation, alone: bool) -> None:  # noqa: FBT001 (drawn)
    """Nothing that its signatories, or groups of theirs, had said before a settlement still speaks for them.

    That includes accounts; words on facts stand.
    """
    names = ["north"] if alone else ["north", "south"]
    treaty = Statement(
        "treaty", party=names, stance="agrees", settles=["*"], date=LAST, evidence=[Evidence(attribution="document")]
    )
    after = with_statements(case, [*case.statements.values(), treaty])
    for party in names:
        for issue in case.issues.values():
            position, before = after.position(party, issue.id), case.position(party, issue.id)
            if issue.kind is Kind.FACT:
                assert position.answers == before.answers
            else:
                assert position.unstated.is_everything


@given(any_case())
def test_a_settlement_taken_back_leaves_no_trace(case: Negotiation) -> None:
    """Withdrawing an agreement by its name lets everything that it had ended stand again."""
    signed = Statement("treaty", party=["north", "south"], stance="agrees", settles=["*"], date=LAST)
    back = Statement(
        "back", party=["north", "south"], stance="withdraws", supersedes=["treaty"], date=LAST + timedelta(1)
    )
    assert answers(with_statements(case, [*case.statements.values(), signed, back])) == answers(case)
