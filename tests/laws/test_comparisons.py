"""Laws of positions, overlaps and diffs, on random small cases; and those that do not hold, each with a witness."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from itertools import combinations
from operator import or_
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from positions import (
    Attribution,
    Evidence,
    Negotiation,
    Stance,
    Statement,
    Terms,
    Verdict,
    When,
    compare,
    diff,
    overlap,
    strategies,
)
from tests.laws.small import cases
from tests.talks import says, talks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions import Issue
    from positions.regions import Region

PARTIES = ("north", "south")
_WITH_COMMON_GROUND = (Verdict.AGREED, Verdict.OVERLAP, Verdict.CONDITIONAL, Verdict.BLOCKED)


def with_statements(case: Negotiation, statements: Iterable[Statement]) -> Negotiation:
    """The case with other statements."""
    return evolve(case, statements=list(statements))


def day_of(statement: Statement) -> date:
    """The day of a statement that has one."""
    assert statement.date is not None
    return statement.date.first


def verdicts(case: Negotiation, **window: Any) -> dict[str, Verdict]:  # noqa: ANN401 (which words count)
    """The verdict of every issue."""
    return {each.issue.id: each.verdict for each in compare(case, *PARTIES, **window).values()}


@given(strategies.cases())
def test_every_outcome_has_exactly_one_answer(case: Negotiation) -> None:
    """The five answers are disjoint and leave nothing out."""
    for party in PARTIES:
        for issue in case.issues.values():
            regions = list(case.position(party, issue.id).answers.values())
            assert reduce(or_, regions).is_everything
            assert all(one.is_disjoint(other) for one, other in combinations(regions, 2))


@given(cases())
def test_plain_words_are_read_outcome_by_outcome(case: Negotiation) -> None:
    """Each outcome gets the answer that reading the words in order of date gives, one outcome at a time."""
    for party in PARTIES:
        for issue in case.issues.values():
            position = case.position(party, issue.id)
            said = [each for each in case.statements.values() if each.party == (party,) and issue.id in each.issues]
            for outcome in issue.domain.everything():
                assert position.status(outcome) == read(issue, said, outcome), (party, issue.id, outcome)


def read(issue: Issue, said: list[Statement], outcome: object) -> str:
    """The answer to one outcome by plain words alone: an oracle that knows nothing of regions in force."""
    bids = [s for s in said if s.stance in (Stance.OFFERS, Stance.ACCEPTS)]
    demands = [s for s in said if s.stance is Stance.DEMANDS]
    refusals = [s for s in said if s.stance is Stance.REJECTS]
    last_demand = max(map(day_of, demands), default=date.min)
    last_bid = max(map(day_of, bids), default=date.min)
    demands_now = [s for s in demands if day_of(s) == last_demand]
    bids_now = [s for s in bids if day_of(s) == last_bid and last_bid >= last_demand]
    accepting = [s for s in (*demands, *bids) if outcome in region_of(s, issue)]
    refusing = [
        s for s in refusals if outcome in region_of(s, issue) and not any(day_of(yes) > day_of(s) for yes in accepting)
    ]

    def refused_later(statement: Statement) -> bool:
        return any(outcome in region_of(no, issue) and day_of(no) > day_of(statement) for no in refusals)

    bidding = [s for s in bids_now if outcome in region_of(s, issue) and not refused_later(s)]
    common = reduce(lambda one, two: one & two, [region_of(s, issue) for s in demands_now], issue.domain.everything())
    demanding = [s for s in demands_now if outcome in region_of(s, issue) and not refused_later(s)]
    clashing = [yes for yes in (*bidding, *demanding) if any(day_of(no) == day_of(yes) for no in refusing)]
    accepted = bool(bidding) or (bool(demanding) and outcome in common)
    implied = any(
        outcome not in region_of(s, issue) and not lifted(issue, s, bids_now, refusals, outcome) for s in demands_now
    )
    at_odds = bool(demands_now) and not common
    if at_odds and any(outcome in region_of(s, issue) for s in demands_now) and not refusing:
        implied = False
        if demanding and not bidding:
            return "contested"
    if any(not any(day_of(yes) == day_of(no) for yes in clashing) for no in refusing) or (implied and not clashing):
        return "rejected"
    if clashing:
        return "contested"
    return "accepted" if accepted else "unstated"


def region_of(statement: Statement, issue: Issue) -> Region:
    """What a plain statement speaks of."""
    return reduce(or_, (terms[issue.id] for terms in statement.terms if issue.id in terms))


def lifted(issue: Issue, demand: Statement, bids: list[Statement], refusals: list[Statement], outcome: object) -> bool:
    """Whether a bid of that day or later reaches the outcome from outside the demand, or lies on it."""
    wanted = region_of(demand, issue)
    outcomes = list(issue.domain.everything())
    place = outcomes.index(outcome)  # type: ignore[arg-type]
    for bid in bids:
        later = [region_of(no, issue) for no in refusals if day_of(no) > day_of(bid)]
        for offered in (
            each for each in outcomes if each in region_of(bid, issue) and not any(each in no for no in later)
        ):
            if offered == outcome:
                return True
            if not issue.domain.ordered or offered in wanted:
                continue
            there = outcomes.index(offered)
            for step in (1, -1):
                rungs = outcomes[there::step] if step == 1 else outcomes[there::-1]
                reached = next((count for count, each in enumerate(rungs) if each in wanted), None)
                if reached is not None and place in range(there, there + step * reached, step):
                    return True
    return False


@given(strategies.cases(), st.randoms(use_true_random=False))
def test_the_order_in_the_file_changes_nothing(case: Negotiation, random: object) -> None:
    """Words are read by date: any order of the file gives the same positions and verdicts."""
    said = list(case.statements.values())
    shuffled = with_statements(case, sorted(said, key=lambda _: random.random()))  # type: ignore[attr-defined]
    for party in PARTIES:
        for issue in case.issues:
            assert shuffled.position(party, issue).answers == case.position(party, issue).answers
    assert verdicts(shuffled) == verdicts(case)


@given(strategies.cases(parties=("north", "south", "west")))
def test_overlap_does_not_depend_on_the_order_of_parties(case: Negotiation) -> None:
    """Three parties in any order give one overlap."""
    for issue in case.issues:
        north, south, west = (case.position(party, issue) for party in ("north", "south", "west"))
        assert overlap(north, south, west) == overlap(west, south, north) == overlap(south, north, west)


@given(strategies.cases())
def test_what_all_accept_is_refused_by_none(case: Negotiation) -> None:
    """The common region lies in the possible one, and each verdict has the regions that it promises."""
    for each in compare(case, *PARTIES).values():
        assert each.common.is_subset(each.possible)
        assert (each.verdict is Verdict.IRRECONCILABLE) == each.possible.is_empty
        assert bool(each.common) == (each.verdict in _WITH_COMMON_GROUND)
        assert each.why


@given(strategies.cases(), st.data())
def test_a_statement_repeated_the_next_day_changes_no_verdict(case: Negotiation, data: st.DataObject) -> None:
    """Saying the same again, with nothing said between, is no news."""
    said = sorted(case.statements.values(), key=day_of)
    assume(said)
    last = said[-1]
    assume(all(day_of(each) < day_of(last) or set(each.party).isdisjoint(last.party) for each in said[:-1]))
    again = evolve(last, id="again", date=When.parse(day_of(last) + timedelta(data.draw(st.integers(1, 3)))))
    assert verdicts(with_statements(case, [*said, again])) == verdicts(case)


@given(strategies.cases())
def test_taking_the_last_statement_back_gives_the_position_of_the_day_before(case: Negotiation) -> None:
    """What it had replaced stands again."""
    said = sorted(case.statements.values(), key=day_of)
    assume(said)
    last = said[-1]
    before = day_of(last) - timedelta(1)
    assume(all(day_of(each) <= before or each is last for each in said))
    assume(all(each.date is not None and each.date.first <= before for each in case.proposals.values()))
    withdrawal = Statement(
        "back", party=last.party, stance="withdraws", supersedes=[last.id], date=day_of(last) + timedelta(1)
    )
    after = with_statements(case, [*said, withdrawal])
    for party in PARTIES:
        for issue in case.issues:
            assert after.position(party, issue).answers == case.position(party, issue, on=before).answers


@given(strategies.cases())
def test_the_diff_of_a_position_with_itself_is_unchanged(case: Negotiation) -> None:
    """Nothing moves without a word."""
    for issue in case.issues:
        position = case.position("north", issue)
        change = diff(position, position)
        assert (change.direction, change.why) == ("unchanged", ("nothing changed",))


@given(strategies.cases())
def test_diffs_mirror_each_other(case: Negotiation) -> None:
    """The way back is the way there read backwards."""
    opposite = {"softened": "hardened", "hardened": "softened", "shifted": "shifted", "unchanged": "unchanged"}
    for issue in case.issues:
        north, south = (case.position(party, issue) for party in PARTIES)
        there, back = diff(north, south), diff(south, north)
        assert back == there.mirrored()
        assert back.direction == opposite[there.direction]
        assert (back.newly_accepted, back.newly_rejected) == (there.no_longer_accepted, there.no_longer_rejected)
        assert back.conflicts == there.conflicts[::-1]


@given(strategies.cases(), st.data())
def test_adding_a_rejection_never_reconciles(case: Negotiation, data: st.DataObject) -> None:
    """Irreconcilable stays irreconcilable, whoever rejects more, on whatever day, by whoever's account."""
    issue = data.draw(st.sampled_from(list(case.issues.values())))
    rejection = Statement(
        "more",
        party=data.draw(st.sampled_from(PARTIES)),
        stance="rejects",
        terms=Terms({issue.id: data.draw(strategies.regions(issue.domain, allow_empty=False))}),
        date=data.draw(st.dates(date(2025, 1, 1), date(2025, 1, 9))),
        evidence=[Evidence(attribution=data.draw(st.sampled_from([Attribution.QUOTED, Attribution.COUNTERPART])))],
    )
    more = verdicts(with_statements(case, [*case.statements.values(), rejection]))
    for name, verdict in verdicts(case).items():
        assert verdict is not Verdict.IRRECONCILABLE or more[name] is Verdict.IRRECONCILABLE


@given(strategies.cases(ruled=False))
def test_without_rules_every_verdict_is_stated(case: Negotiation) -> None:
    """Only a rule can imply."""
    assert all(each.basis == "stated" and not each.rules for each in compare(case, *PARTIES).values())


def test_a_statement_repeated_among_others_of_its_day_may_change_the_verdict() -> None:
    """Witness: two offers of one day add up; the one repeated alone replaces both."""
    offers = [says("n1", "north", "offers", {"pause": 10}), says("n2", "north", "offers", {"pause": 20})]
    wanted = says("s1", "south", "demands", {"pause": 20})
    again = says("n3", "north", "offers", {"pause": 10}, "2025-01-02")
    assert verdicts(talks(*offers, wanted))["pause"] is Verdict.OVERLAP
    assert verdicts(talks(*offers, wanted, again))["pause"] is Verdict.APART


def test_adding_an_offer_may_turn_an_overlap_into_something_else() -> None:
    """Witness: a later bid replaces the earlier one that had met."""
    met = [says("n1", "north", "offers", {"pause": 10}), says("s1", "south", "offers", {"pause": 10})]
    assert verdicts(talks(*met))["pause"] is Verdict.OVERLAP
    assert verdicts(talks(*met, says("n2", "north", "offers", {"pause": 5}, "2025-01-02")))["pause"] is Verdict.APART


def test_a_third_party_may_reconcile_nothing_but_may_break_an_overlap() -> None:
    """Witness: what two accept, a third may refuse."""
    case = talks(
        says("n1", "north", "offers", {"pause": 10}),
        says("s1", "south", "offers", {"pause": 10}),
        says("w1", "west", "demands", {"pause": 5}),
    )
    assert compare(case, "north", "south")["pause"].verdict is Verdict.OVERLAP
    assert compare(case, "north", "south", "west")["pause"].verdict is Verdict.APART
