"""Laws of the matrix: the verdicts on many parties at once are those of `compare` and `overlap`."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import combinations, islice, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

import positions
from positions import Decision, DecisionRule, Verdict, intake
from positions.assembly import in_blocks
from positions.assembly.camps import camps_of
from positions.assembly.clusters import clusters_of
from positions.strategies import cases

if TYPE_CHECKING:
    from positions import Negotiation
    from positions.intake import Votes
    from positions.records import StanceName

Pair: TypeAlias = "tuple[int, int]"

CASES = cases(parties=("east", "north", "south"), max_statements=9, days=3)


def substantial(case: Negotiation, party: str, issue: str) -> bool:
    """Whether the party accepts or rejects something of the issue."""
    position = case.position(party, issue)
    return bool(position.names_something or position.rejected or position.ruled_out.region)


def spoke(case: Negotiation, party: str, issue: str) -> bool:
    """Whether the party speaks of the issue, or its other words rule something out there."""
    position = case.position(party, issue)
    return bool(not position.silent or position.ruled_out.region)


@given(CASES)
def test_every_verdict_of_the_matrix_is_that_of_the_overlap(case: Negotiation) -> None:
    """Every verdict of a matrix is that of `overlap`, also with packages, conditions, rules, groups and contested
    words.
    """
    matrix = positions.matrix(case)
    for one, other in combinations(matrix.parties, 2):
        compared = positions.compare(case, one, other)
        for issue, found in compared.items():
            assert matrix.verdict(one, other, issue) is found.verdict, (one, other, issue)


@given(CASES)
def test_issues_count_if_both_spoke(case: Negotiation) -> None:
    """A matrix counts the verdicts of `compare` on the issues on which both parties of a pair spoke. Its distance rests
    on those issues on which both accept or reject something.
    """
    matrix = positions.matrix(case)
    for one, other in combinations(matrix.parties, 2):
        compared = positions.compare(case, one, other)
        tally = matrix.tally(one, other)
        both = [issue for issue in compared if spoke(case, one, issue) and spoke(case, other, issue)]
        assert tally.counts == {word: sum(compared[each].verdict is word for each in both) for word in Verdict}
        common = [issue for issue in both if substantial(case, one, issue) and substantial(case, other, issue)]
        assert tally.common == len(common)
        assert tally.opposed == sum(compared[issue].verdict is Verdict.IRRECONCILABLE for issue in common)
        assert tally.left_out == len(compared) - len(both)


@given(CASES, st.integers(1, 5))
def test_blocks_have_together_the_tallies_of_the_matrix(case: Negotiation, size: int) -> None:
    """Together, the blocks of all pairs have the tallies of the matrix, each pair once, whatever the size of the
    blocks.
    """
    with TemporaryDirectory() as folder, ThreadPoolExecutor(2) as executor:
        path = Path(folder, "talks.jsonl")
        positions.dump(case, path)
        blocks = list(in_blocks(path, size=size).counted(executor, ahead=3))
    places = {party: place for place, party in enumerate(case.parties)}
    counted = [each for block in blocks for each in block.tallies]
    counted.sort(key=lambda each: (places[each.one], places[each.other]))
    assert tuple(counted) == positions.matrix(case).tallies


@st.composite
def distances(draw: st.DrawFn) -> tuple[list[str], dict[tuple[int, int], float]]:
    """Up to six parties, with distances between some of them."""
    names = [f"p{place}" for place in range(draw(st.integers(1, 6)))]
    known = st.none() | st.sampled_from([0.0, 0.25, 0.5, 1.0])
    drawn = {pair: draw(known) for pair in combinations(range(len(names)), 2)}
    return names, {pair: distance for pair, distance in drawn.items() if distance is not None}


@given(distances())
def test_clusters_join_the_two_with_the_smallest_mean_distance(drawn: tuple[list[str], dict[Pair, float]]) -> None:
    """Clusters join the two whose mean distance is the smallest; of equally near ones, those with the first ids."""
    names, known = drawn
    clusters = {name: [place] for place, name in enumerate(names)}
    for merge in clusters_of(names, known).merges:
        means = {}
        for one, other in combinations(sorted(clusters), 2):
            pairs = [(min(pair), max(pair)) for pair in product(clusters[one], clusters[other])]
            found = [known[pair] for pair in pairs if pair in known]
            if found:
                means[one, other] = round(sum(found) / len(found), 9)
        one, other = min(means, key=lambda pair: (means[pair], pair))
        assert (merge.left[0], merge.right[0], merge.distance) == (one, other, round(means[one, other], 4))
        clusters[one] += clusters.pop(other)
    assert not any(
        (min(pair), max(pair)) in known
        for one, other in combinations(clusters, 2)
        for pair in product(clusters[one], clusters[other])
    )


@given(distances())
def test_camps_are_all_maximal_sets_of_friends(drawn: tuple[list[str], dict[Pair, float]]) -> None:
    """Camps are all the largest sets in which every two parties have issues in common and none is irreconcilable."""
    names, known = drawn
    friends = [
        sum(1 << other for other in range(len(names)) if (min(one, other), max(one, other)) in known)
        for one in range(len(names))
    ]
    sets = [
        each
        for size in range(1, len(names) + 1)
        for each in combinations(range(len(names)), size)
        if all(pair in known for pair in combinations(each, 2))
    ]
    largest = {each for each in sets if not any(set(each) < set(other) for other in sets)}
    found = camps_of(names, friends)
    assert found.complete
    assert set(found.camps) == {tuple(names[place] for place in each) for each in largest}


@frozen
class Poll:
    """A table of votes: its text, and how it is read."""

    text: str
    wide: bool
    values: str | None

    def read(self, folder: str) -> Votes:
        """The votes, from a file in the folder."""
        path = Path(folder, "votes.csv")
        path.write_text(self.text, encoding="utf-8")
        return intake.votes(path, wide=self.wide, values=self.values)


STANCES: st.SearchStrategy[StanceName] = st.sampled_from(["demands", "offers", "accepts", "rejects", "asserts"])
DAYS = st.sampled_from(["", "2025-03-01", "2025-03-02", "2025-03", "2025-04-01"])


@st.composite
def polls(draw: st.DrawFn) -> Poll:
    """Votes, passes and cells that were not seen or mean nothing; some votes given again, on other days or the same."""
    values, cells = draw(
        st.sampled_from(
            [
                ("y=yes,l=later,n=no,p=pass,9=not seen", ("y", "l", "n", "p", "9", "", "?")),
                ("0.0..10.0 percent,p=pass", ("1", "2.0", "2", "2.5", "9", "11", "p", "")),
                ("1..3 points", ("1", "2", "3", "")),
            ]
        )
    )
    cell, party = st.sampled_from(cells), st.sampled_from(["a", "b", "c", "d"])
    if draw(st.booleans()):
        rows = draw(st.lists(st.tuples(party, DAYS, cell, cell, cell), min_size=2, max_size=6))
        lines = ["party,date,x,y,z", *map(",".join, rows)]
        return Poll("\n".join(lines), wide=True, values=values)
    votes = draw(st.lists(st.tuples(party, st.sampled_from(["x", "y"]), cell, DAYS), min_size=2, max_size=10))
    lines = ["party,issue,value,date", *map(",".join, votes)]
    return Poll("\n".join(lines), wide=False, values=values)


@given(polls(), STANCES, st.sampled_from([None, "2025-03-01", "2025-03-15"]), st.sampled_from([None, "2025-03-02"]))
def test_votes_without_statements_answer_as_their_case(
    poll: Poll, stance: StanceName, on: str | None, since: str | None
) -> None:
    """A matrix that is made straight from a table of votes gives every answer that the matrix of their case gives, also
    if parties vote again or the window leaves votes out.
    """
    with TemporaryDirectory() as folder:
        votes = poll.read(folder)
        parties = list(votes.imported().parties)
        if not parties[1:]:
            return
        case = positions.matrix(intake.case_of_votes(votes, stance=stance), on=on, since=since)
        straight = intake.matrix_of_votes(votes, on=on, since=since, stance=stance)
        few = intake.matrix_of_votes(votes, parties[:2], on=on, since=since, stance=stance)
    assert straight.to_dict() == case.to_dict()
    assert straight.tallies == case.tallies
    assert straight.cruxes() == case.cruxes()
    assert straight.show("html") == case.show("html")
    assert few.to_dict() == positions.matrix(case.case, parties[:2], on=on, since=since).to_dict()
    for one, other in combinations(parties, 2):
        for issue in straight.issues:
            assert straight.verdict(one, other, issue) is case.verdict(one, other, issue)


@st.composite
def deciding(draw: st.DrawFn) -> tuple[Negotiation, list[str]]:
    """A case with a decision by every rule, and some of its parties."""
    case = draw(CASES)
    rules: list[Decision] = [
        Decision("all", rule="unanimity"),
        Decision("quiet", rule="consensus"),
        Decision("most", rule=DecisionRule.MAJORITY),
        Decision("some", draw(st.sampled_from([*case.issues])), rule="qualified-majority", threshold="2/3"),
        Decision("two", rule="double-majority", threshold=["1/2", "60%"]),
    ]
    parties = draw(st.lists(st.sampled_from([*case.parties]), min_size=2, unique=True))
    return case.evolve(decisions=rules), parties


@given(deciding())
def test_what_passes_in_a_matrix_is_what_decide_says(drawn: tuple[Negotiation, list[str]]) -> None:
    """Whether an outcome would pass, who is for it and who against it: a matrix says for every outcome what `decide`
    says of the draft that consists of it, with the parties of the matrix asked.
    """
    case, parties = drawn
    for prospect in positions.matrix(case, parties).passing():
        decided = positions.decide(case, {prospect.issue: prospect.outcomes}, *parties)
        (count,) = [each for each in decided if each.decision == prospect.chamber.decision]
        assert prospect.passing is count.passing
        assert dict(prospect.sides) == {voter.party: voter.side for voter in count.voters}
        for outcome in islice(prospect.outcomes, 2):  # every outcome of it by itself, too
            alone = positions.decide(case, {prospect.issue: prospect.outcomes.domain.only(outcome)}, *parties)
            assert [each.passing for each in alone if each.decision == count.decision] == [count.passing]
        found = prospect.count
        assert (found.issues, found.moves, found.pivotal) == (count.issues, count.moves, count.pivotal)
