"""Laws of grades: they rank what is accepted, and change nothing else; and what does not hold."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from positions import Grade, Issue, Limits, Negotiation, Options, Stance, Statement, Verdict, changes, compare, deals
from tests.laws.oracle.heard import Window
from tests.laws.oracle.voices import Position
from tests.laws.small import any_case, cases
from tests.talks import says, talks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from positions.deal import Deals
    from positions.regions import Outcome, Region
    from tests.laws.oracle.pieces import Piece

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere

fewer = settings(max_examples=settings().max_examples // 2)
TWO = ("north", "south")

# Each line adds one kind of thing; the name is what a failure is about.
LAYERS: dict[str, tuple[str, ...]] = {
    "own words": (),
    "preferences": ("directed",),
    "packages and conditions": ("linked",),
    "packages and conditions with preferences": ("linked", "directed"),
    "groups": ("grouped",),
    "proposals": ("proposed", "directed"),
}


def keeping(case: Negotiation, kept: Callable[[Statement], bool]) -> Negotiation:
    """The case with these statements alone."""
    return evolve(case, statements=[each for each in case.statements.values() if kept(each)])


def ungraded(case: Negotiation) -> Negotiation:
    """The case without its grades."""
    return evolve(case, statements=[evolve(each, grade=None) for each in case.statements.values()])


def grade_of(said: Statement) -> Grade:
    """The grade that it counts with."""
    return said.grade or Grade.ACCEPTABLE


@given(any_case())
def test_grades_change_no_answer(case: Negotiation) -> None:
    """Without its grades, a case has the same answers, verdicts, common outcomes and movements."""
    bare = ungraded(case)
    for party in case.parties:
        for issue in case.issues:
            assert case.position(party, issue).answers == bare.position(party, issue).answers
    before, after = compare(bare, *TWO), compare(case, *TWO)
    for name, each in after.items():
        other = before[name]
        assert (each.verdict, each.common, each.possible) == (other.verdict, other.common, other.possible)
        assert (each.blocks, each.conditions, each.gap) == (other.blocks, other.conditions, other.gap)
        assert (each.deciding, each.fragile) == (other.deciding, other.fragile)
    moves = [
        {
            key: (each.direction, each.effect, each.approaches)
            for key, each in changes(some, *TWO, start="2025-01-01").items()
        }
        for some in (bare, case)
    ]
    assert moves[0] == moves[1]


@fewer
@given(any_case())
def test_grades_change_no_deal(case: Negotiation) -> None:
    """Without its grades, a case has the same deals, conflicts, concessions and coalitions."""
    limits = Limits(table=2_000, family=200, steps=50_000)
    bare, graded = (deals(some, *TWO, limits=limits) for some in (ungraded(case), case))
    assert (bare.possible, bare.accepted, bare.complete) == (graded.possible, graded.accepted, graded.complete)
    assert [each.text for each in bare.conflicts] == [each.text for each in graded.conflicts]
    assert [each.zone for each in bare.concessions()] == [each.zone for each in graded.concessions()]
    assert bare.coalitions == graded.coalitions


@given(any_case())
def test_grades_partition_what_a_party_accepts(case: Negotiation) -> None:
    """What a party accepts, outright or conditionally, has one grade for each outcome, and nothing else has any."""
    for party in case.parties:
        for issue in case.issues:
            position = case.position(party, issue)
            accepted, found = position.accepted | position.accepted_if, list(position.grades.values())
            assert position.issue.domain.union(found) == accepted
            assert all(one.is_disjoint(other) for one, other in combinations(found, 2))
            assert all(found)


@given(any_case())
def test_grades_partition_what_is_common(case: Negotiation) -> None:
    """Every common outcome has one joint grade, which is not better than that of any party; the verdict rests on the
    best of them, and somebody accepts it at that grade.
    """
    for each in compare(case, *TWO).values():
        found = list(each.grades.values())
        assert each.issue.domain.union(found) == each.common
        assert all(one.is_disjoint(other) for one, other in combinations(found, 2))
        assert all(found)
        assert each.grade == next(iter(each.grades), None)
        for grade, region in each.grades.items():
            assert all(region.is_subset(position.willing(grade)) for position in each.positions)
        assert bool(each.resting) == each.graded
        assert all(one.region.is_subset(each.grades[one.grade or Grade.ACCEPTABLE]) for one in each.resting)


@fewer
@given(cases(directed=True, graded=True))
def test_the_joint_grade_is_the_least_willing_one(case: Negotiation) -> None:
    """Without packages and conditions, the joint grade of an outcome is the least willing one among the parties."""
    for each in compare(case, *TWO).values():
        for grade, region in each.grades.items():
            for outcome in region:
                held = [one for position in each.positions for one, part in position.grades.items() if outcome in part]
                assert min(held, key=lambda one: one.rank) is grade


@pytest.mark.parametrize("kinds", LAYERS.values(), ids=LAYERS)
@fewer
@given(data=st.data())
def test_the_oracle_reads_the_same_grades(kinds: tuple[str, ...], data: st.DataObject) -> None:
    """Every accepted outcome has the grade that a literal reading of the words in force gives it."""
    case = data.draw(cases(graded=True, **dict.fromkeys(kinds, True)))
    for party in case.parties:
        for issue in case.issues:
            for grade, region in case.position(party, issue).grades.items():
                for outcome in region:
                    assert read_grade(case, party, issue, outcome) is grade, (party, issue, outcome)


def read_grade(case: Negotiation, party: str, issue: str, outcome: Outcome) -> Grade:
    """The grade of an accepted outcome, from the pieces that accept it: the oracle knows which are in force."""
    answer = Position(case, party, issue, Window()).answer(outcome)
    if answer.word == "accepted":
        return latest(case, issue, outcome, answer.accepting)
    packages = [piece for piece in answer.accepted_if if not piece.plain]
    halted = [piece for piece in answer.accepted_if if piece.plain]
    found = [
        grade_of(case.statements[each.statement]) if each.statement in case.statements else Grade.ACCEPTABLE
        for each in packages
    ]
    return max([*found, *([latest(case, issue, outcome, halted)] if halted else [])], key=lambda grade: grade.rank)


def latest(case: Negotiation, issue: str, outcome: Outcome, pieces: Iterable[Piece]) -> Grade:
    """The grade of what plain pieces accept: that of the last day with a grade, and of one day the best.

    Where nobody wrote the outcome and it is only better than a number, an earlier and better grade remains, and what is
    accepted without a grade remains acceptable.
    """
    pieces = list(pieces)
    graded = [(each, case.statements[each.statement]) for each in pieces if each.statement in case.statements]
    graded = [(each, said) for each, said in graded if said.grade is not None]
    current = Grade.ACCEPTABLE if len(graded) < len(pieces) else None
    for day in sorted({each.day for each, _ in graded}):
        today = [said for each, said in graded if each.day == day]
        best = max((grade_of(said) for said in today), key=lambda grade: grade.rank)
        written = any(outcome in region for said in today for region in written_of(case, said, issue))
        current = best if written or current is None else max(current, best, key=lambda grade: grade.rank)
    return current or Grade.ACCEPTABLE


def written_of(case: Negotiation, said: Statement, issue: str) -> list[Iterable[Outcome]]:
    """The regions that a statement writes of an issue, or the proposal that it takes up."""
    if said.proposal is None:
        return [terms[issue] for terms in said.terms if issue in terms]
    return [case.proposals[said.proposal].clauses[issue]]


@settings(max_examples=settings().max_examples * 2)
@given(cases(directed=True, graded=True))
def test_a_verdict_stands_on_its_grade(case: Negotiation) -> None:
    """With refusals and graded bids of one day, a verdict does not change if the bids that are less willing than its
    grade are left out; it changes if those of its grade are left out too.
    """
    said = [each for each in case.statements.values() if each.stance.bids or each.stance is Stance.REJECTS]
    graded = {each.id: grade_of(each) if each.stance.bids else None for each in said}
    case = evolve(case, statements=[evolve(each, date="2025-01-01", grade=graded[each.id]) for each in said])
    for name, each in compare(case, *TWO).items():
        grade = each.grade
        if grade is None:
            continue
        as_good = keeping(case, lambda said: not said.stance.bids or grade_of(said).rank >= grade.rank)  # noqa: B023
        better = keeping(case, lambda said: not said.stance.bids or grade_of(said).rank > grade.rank)  # noqa: B023
        assert compare(as_good, *TWO)[name].verdict is each.verdict is Verdict.OVERLAP
        assert compare(better, *TWO)[name].verdict is not Verdict.OVERLAP


def test_an_offer_without_a_grade_does_not_improve_a_verdict() -> None:
    """Witness: a verdict may stand without the bids of its grade, if others that have no grade accept the same."""
    case = talks(
        says("n1", "north", "offers", {"pause": 10}),
        says("n2", "north", "offers", {"pause": 10}, grade="last-resort"),
        says("s1", "south", "offers", {"pause": 10}),
    )
    assert compare(case, *TWO)["pause"].grade is Grade.LAST_RESORT
    without = compare(keeping(case, lambda said: said.grade is None), *TWO)["pause"]
    assert (without.verdict, without.grade) == (Verdict.OVERLAP, Grade.ACCEPTABLE)


def test_without_the_grade_of_a_verdict_an_earlier_offer_may_stand_again() -> None:
    """Witness: a later offer replaced a better one; if nobody had made it, the verdict would rest on the better one."""
    case = talks(
        says("n1", "north", "offers", {"pause": 10}, grade="preferred"),
        says("s1", "south", "offers", {"pause": 10}, "2025-01-01", grade="preferred"),
        says("s2", "south", "offers", {"pause": 10}, "2025-01-02", grade="last-resort"),
    )
    assert compare(case, *TWO)["pause"].grade is Grade.LAST_RESORT
    without = compare(keeping(case, lambda said: said.grade is not Grade.LAST_RESORT), *TWO)["pause"]
    assert (without.verdict, without.grade) == (Verdict.OVERLAP, Grade.PREFERRED)


def test_the_joint_grade_may_be_below_that_of_every_party() -> None:
    """Witness: each prefers another package with the same outcome; they meet only in what both call a last resort."""
    case = talks(
        says("n1", "north", "offers", {"pause": 10, "pact": "kept"}, grade="preferred"),
        says("n2", "north", "offers", {"pause": 10, "troops": "leave"}, grade="last-resort"),
        says("n3", "north", "rejects", {"pact": "renounced"}),
        says("s1", "south", "offers", {"pause": 10, "pact": "renounced"}, grade="preferred"),
        says("s2", "south", "offers", {"pause": 10, "troops": "leave"}, grade="last-resort"),
    )
    found = compare(case, *TWO)["pause"]
    assert [list(each.grades) for each in found.positions] == [[Grade.PREFERRED], [Grade.PREFERRED]]
    assert (found.verdict, found.grade) == (Verdict.CONDITIONAL, Grade.LAST_RESORT)


# --- Deals, against every combination of outcomes ---


@st.composite
def playbooks(draw: st.DrawFn) -> Negotiation:
    """Two parties with graded bids on two issues: plain ones, packages, and some under a condition."""
    issues = [Issue("pause", Options(["a", "b", "c"])), Issue("troops", Options(["d", "e"]))]
    said: list[Statement] = []
    for party in TWO:
        for issue in issues:
            for _ in range(draw(st.integers(0, 2))):
                said.append(bid(draw, f"s{len(said)}", party, {issue.id: outcomes(draw, issue)}))
        for _ in range(draw(st.integers(0, 2))):
            first, second = draw(st.permutations(issues))
            terms, other = {first.id: outcomes(draw, first)}, {second.id: outcomes(draw, second)}
            package = draw(st.booleans())
            together = {**terms, **other} if package else terms
            said.append(bid(draw, f"s{len(said)}", party, together, {} if package else other))
    return Negotiation("talks", parties=TWO, issues=issues, statements=said)


def outcomes(draw: st.DrawFn, issue: Issue) -> Region:
    """Some outcomes of an issue."""
    every = list(issue.domain.everything())
    return issue.domain.parse(draw(st.lists(st.sampled_from(every), min_size=1, unique=True)))


def bid(
    draw: st.DrawFn, name: str, party: str, terms: dict[str, Region], provided: dict[str, Region] | None = None
) -> Statement:
    """A bid of one day, with a grade or without."""
    grade = draw(st.sampled_from([*Grade, None]))
    return Statement(name, party, "offers", terms, provided=provided or {}, date="2025-01-01", grade=grade)


@given(playbooks())
def test_deals_are_ranked_by_grade(case: Negotiation) -> None:
    """All deals that everybody accepts are ranked: the fewest last resorts first, then the most preferred outcomes; and
    the example is the best of those that leave the fewest clauses unanswered.
    """
    found = deals(case, *TWO)
    ranked = found.best(most=1000)
    assert ranked.complete
    listed = {}
    for place, each in enumerate(ranked):
        for outcomes in product(*each.terms.values()):
            deal = tuple(zip(each.terms, outcomes, strict=True))
            assert deal not in listed
            listed[deal] = place
            grades = {key: best_grade(case, key, dict(deal)) for key in each.grades}
            assert grades == each.grades
            assert order_of(grades.values()) == each.order
    assert [each.order for each in ranked] == sorted(each.order for each in ranked)
    assert list(found.best(most=2)) == list(ranked)[:2]
    if found.accepted:
        issues = [issue for component in found.components for issue in component.ids]
        domains = [case.issues[issue].domain.everything() for issue in issues]
        every = (dict(zip(issues, outcomes, strict=True)) for outcomes in product(*domains))
        accepted = [deal for deal in every if found.check({name: [each] for name, each in deal.items()}).accepted]
        assert {tuple(sorted(deal.items())) for deal in accepted} == {tuple(sorted(deal)) for deal in listed}
        assert found.example is not None
        example = {name: next(iter(region)) for name, region in found.example.draft.items()}
        keys = [(unanswered(found, deal), ranked[listed[tuple(sorted(deal.items()))]].order) for deal in accepted]
        assert keys[accepted.index(example)] == min(keys)


def unanswered(found: Deals, deal: dict[str, Outcome]) -> int:
    """How many clauses a deal leaves unanswered."""
    return sum(any(refusal.covers(deal) for refusal in clause.unanswered) for clause in found.clauses)


def order_of(grades: Iterable[Grade]) -> tuple[int, int]:
    """The fewest last resorts first, then the most preferred outcomes."""
    found = list(grades)
    return found.count(Grade.LAST_RESORT), -found.count(Grade.PREFERRED)


def best_grade(case: Negotiation, key: tuple[str, str], deal: dict[str, Outcome]) -> Grade:
    """How willingly a party accepts an outcome in a deal: outright, or by a package or condition that is met."""
    party, issue = key
    position = case.position(party, issue)
    plain = [each for each in position.passages if not each.linked and deal[issue] in each.on(issue).accepted]
    graded = [each for each in plain if each.statement.grade] or plain
    found = [grade_of(each.statement) for each in graded]
    for passage in position.passages:
        if passage.linked:
            for terms, condition in product(passage.alternatives, passage.met or ({},)):
                both = [*terms.items(), *condition.items()]
                if issue in {name for name, _ in both} and all(deal[name] in region for name, region in both):
                    found.append(grade_of(passage.statement))
    return max(found, key=lambda grade: grade.rank)
