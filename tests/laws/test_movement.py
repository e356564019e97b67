"""Laws of movement, on random small cases; and those that do not hold, each with a witness."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from positions import Attribution, Evidence, Party, Quantity, Statement, changes, history, strategies
from positions.comparison.direction import same_answers, softer
from positions.movement import Bearing, Direction, Effect
from tests.talks import says, talks

if TYPE_CHECKING:
    from positions import Negotiation, Terms
    from positions.movement import Change, Changes

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere

PARTIES = ("north", "south")
FIRST, LAST = date(2024, 12, 31), date(2025, 1, 10)
DAYS = st.dates(FIRST, LAST)
MOVES = {Direction.SOFTENED, Direction.HARDENED, Direction.SHIFTED, Direction.WITHDRAWN}


@st.composite
def windows(draw: st.DrawFn) -> tuple[date, date]:
    """Two days, the first not after the second."""
    start, end = sorted([draw(DAYS), draw(DAYS)])
    return start, end


@st.composite
def rich_cases(draw: st.DrawFn) -> Negotiation:
    """Cases in which north belongs to a bloc, and words are taken back and settled, also by accounts."""
    case = draw(
        strategies.cases(
            parties=(*PARTIES, "bloc"),
            max_statements=5,
            grouped=False,
            joint=False,
            agreed=False,
            proposed=False,
            withdrawn=False,
            sourced=False,
            denied=False,
            facts=False,
        )
    )
    terms = strategies.terms(list(case.issues.values()))
    more = [draw(endings(case, terms, f"more{place}")) for place in range(draw(st.integers(0, 3)))]
    parties = [Party("north"), Party("south"), Party("bloc", members=["north"])]
    return evolve(case, parties=parties, statements=[*case.statements.values(), *more], decisions=())


@st.composite
def endings(draw: st.DrawFn, case: Negotiation, terms: st.SearchStrategy[Terms], name: str) -> Statement:
    """Withdrawals of terms or of statements, and agreements of north and south, some of which settle something."""
    agrees = draw(st.sampled_from([True, False]))
    party = list(PARTIES) if agrees else [draw(st.sampled_from(list(case.parties)))]
    day = draw(st.dates(date(2025, 1, 1), date(2025, 1, 9)))
    own = [each.id for each in case.statements.values() if list(each.party) == party and first(each) <= day]
    settles = draw(st.lists(st.sampled_from(["*", *case.issues]), max_size=1)) if agrees else []
    supersedes = draw(st.lists(st.sampled_from(own), max_size=1)) if own else []
    return Statement(
        name,
        party=party,
        stance="agrees" if agrees else "withdraws",
        terms=() if (settles or supersedes) and draw(st.sampled_from([True, False])) else draw(terms),
        supersedes=supersedes,
        settles=settles,
        date=day,
        evidence=[Evidence(attribution=draw(st.sampled_from([Attribution.QUOTED, Attribution.COUNTERPART])))],
    )


def first(statement: Statement) -> date:
    """The day from which a statement counts."""
    assert statement.date is not None
    return statement.date.first


def moved(case: Negotiation, window: tuple[date, date]) -> Changes:
    """What changed for both parties."""
    return changes(case, *PARTIES, start=window[0], end=window[1])


@given(strategies.cases(), DAYS)
def test_from_a_day_to_itself_nothing_changes(case: Negotiation, day: date) -> None:
    """From a day to itself there are no new words, no moves and no effect."""
    for change in moved(case, (day, day)).values():
        assert (change.direction, change.effect) == (Direction.UNCHANGED, Effect.NONE)
        assert (change.statements, change.approaches) == ((), ())


@given(rich_cases(), windows())
def test_softened_is_hardened_backwards(case: Negotiation, window: tuple[date, date]) -> None:
    """What is softer from one day to another is harder from the other to the one."""
    opposite = {"softened": "hardened", "hardened": "softened", "shifted": "shifted"}
    for change in moved(case, window).values():
        back = change.diff.mirrored().direction
        if change.direction in opposite:
            assert back == opposite[change.direction]
        elif change.before.on != change.after.on:
            assert back in {"unchanged", *opposite}  # the other words are about time, and need its order


@given(rich_cases(), windows())
def test_a_diff_of_two_days_uses_the_same_word(case: Negotiation, window: tuple[date, date]) -> None:
    """A diff of two days and a change between them use the same word, unless the party had withdrawn everything
    before, which two positions do not show.
    """
    for change in moved(case, window).values():
        assert change.direction == change.diff.direction or (change.spoke and not change.before.passages)


@given(rich_cases(), windows())
def test_a_first_word_is_never_a_move(case: Negotiation, window: tuple[date, date]) -> None:
    """Whoever moves had taken a position before."""
    for change in moved(case, window).values():
        before = [
            each
            for each in case.statements.values()
            if set(each.party) & {change.party, *(group.id for group in case.groups_of(change.party))}
            and change.issue.id in each.issues
            and first(each) <= window[0]
        ]
        if change.moved or change.approaches:
            assert before
            assert change.direction in MOVES
        if change.direction is Direction.FIRST_WORD:
            assert not change.moved


@given(rich_cases(), windows())
def test_every_change_cites_new_words_and_only_those(case: Negotiation, window: tuple[date, date]) -> None:
    """What is cited was said after the start and by the end, by the party; whatever differs cites something."""
    for change in moved(case, window).values():
        speakers = {change.party, *(group.id for group in case.groups_of(change.party))}
        for name in change.statements:
            statement = case.statements[name]
            assert window[0] < first(statement) <= window[1]
            assert speakers & set(statement.party)
        if change.direction is not Direction.UNCHANGED or not same_answers(change.before, change.after):
            assert change.statements


@given(rich_cases(), windows())
def test_toward_never_means_farther(case: Negotiation, window: tuple[date, date]) -> None:
    """Whoever comes toward another party is nearer, or newly accepts or stops refusing something that it accepted."""
    for change in moved(case, window).values():
        for approach in change.approaches:
            other = case.position(approach.party, change.issue.id, on=window[0])
            wanted = other.accepted | other.accepted_if
            gained = softer(change.before, change.after) & wanted
            lost = softer(change.after, change.before) & wanted
            if approach.amount is not None:
                assert approach.amount > 0
                assert change.issue.domain.ordered
            elif approach.bearing is Bearing.TOWARD:
                assert gained
                assert not lost
            elif approach.bearing is Bearing.AWAY:
                assert lost
                assert not gained
            elif approach.bearing is Bearing.ASIDE:
                assert not gained
                assert not lost


def signed(change: Change) -> int:
    """By how many days the change comes nearer to south."""
    (approach,) = change.approaches or (None,)
    if approach is None or approach.amount is None:
        return 0
    assert isinstance(approach.amount, int)
    return approach.amount if approach.bearing is Bearing.TOWARD else -approach.amount


@given(st.lists(st.integers(0, 40), min_size=3, max_size=3), st.integers(0, 40))
def test_amounts_add_up(demands: list[int], wanted: int) -> None:
    """If south does not move, what north moves in two steps is what it moves in all."""
    case = talks(
        says("s1", "south", "offers", {"pause": wanted}, "2025-01-01"),
        *(
            says(f"n{day}", "north", "demands", {"pause": days}, f"2025-01-0{day}")
            for day, days in enumerate(demands, 1)
        ),
    )
    first, second, both = (
        signed(changes(case, *PARTIES, start=f"2025-01-0{start}", end=f"2025-01-0{end}")["north", "pause"])
        for start, end in ((1, 2), (2, 3), (1, 3))
    )
    assert first + second == both == abs(demands[0] - wanted) - abs(demands[2] - wanted)


@given(rich_cases(), windows())
def test_the_effect_is_what_became_of_the_overlap(case: Negotiation, window: tuple[date, date]) -> None:
    """An issue has one effect, whoever moved, and nothing opens or closes without new words."""
    found = moved(case, window)
    for issue in case.issues:
        north, south = (found[party, issue] for party in PARTIES)
        assert north.effect is south.effect
        if north.effect is not Effect.NONE:
            assert north.statements or south.statements or linked(case, issue)


def linked(case: Negotiation, issue: str) -> bool:
    """Whether rules, packages or conditions tie other issues to the issue."""
    return bool(case.rules) or any(
        (issue in each.issues and len(each.issues) > 1) or each.settles for each in case.statements.values()
    )


@given(rich_cases())
def test_a_history_ends_in_the_position_and_leaves_nothing_out(case: Negotiation) -> None:
    """On every day the position is that of the last entry; each entry begins where the one before it ends."""
    for party in PARTIES:
        for issue in case.issues:
            found = history(case, party, issue)
            steps = [found.start, *(each.after for each in found.changes)]
            assert [each.before for each in found.changes] == steps[:-1]
            day = FIRST
            while day <= LAST:
                held = next((each for each in reversed(steps) if each.on is None or each.on <= day), found.start)
                assert same_answers(held, case.position(party, issue, on=day))
                day += timedelta(days=1)


@given(rich_cases(), windows())
def test_the_others_do_not_matter_to_the_word(case: Negotiation, window: tuple[date, date]) -> None:
    """What one party's change is called depends on its own words alone."""
    for change in moved(case, window).values():
        alone = changes(case, change.party, start=window[0], end=window[1])[change.party, change.issue.id]
        assert (alone.direction, alone.statements) == (change.direction, change.statements)
        assert evolve(change, overlaps=()) == alone


def test_words_do_not_compose() -> None:
    """Witness: who softens and then hardens may have shifted in all."""
    case = talks(
        says("n1", "north", "offers", {"pact": "kept"}, "2025-01-01"),
        says("n2", "north", "offers", {"pact": ["kept", "renounced"]}, "2025-01-02"),
        says("n3", "north", "offers", {"pact": "renounced"}, "2025-01-03"),
    )
    words = [
        str(changes(case, "north", start=f"2025-01-0{start}", end=f"2025-01-0{end}")["north", "pact"].direction)
        for start, end in ((1, 2), (2, 3), (1, 3))
    ]
    assert words == ["softened", "hardened", "shifted"]


def test_a_smaller_distance_may_come_with_a_new_refusal() -> None:
    """Witness: a last offer is nearer, and refuses all the rest; the distance decides."""
    case = talks(
        says("s1", "south", "demands", {"pause": {"at_least": 30}}, "2025-01-01"),
        says("n1", "north", "offers", {"pause": {"at_most": 10}}, "2025-01-01"),
        says("n2", "north", "demands", {"pause": 20}, "2025-01-02"),
    )
    found = changes(case, *PARTIES, start="2025-01-01")["north", "pause"]
    assert (found.direction, [str(each) for each in found.approaches]) == ("shifted", ["toward South by 10 days"])
    assert isinstance(found.issue.domain, Quantity)
