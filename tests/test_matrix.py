"""The matrix: many parties compared on many issues at once. What holds of every case is in `laws/test_matrix.py`."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

import positions
from positions import Decision, Issue, Negotiation, Options, Party, Statement, Verdict, intake
from positions.assembly import CaseMatrix, Matrix, Nearness, VoteMatrix
from positions.assembly import camps as camps_module
from positions.assembly.backing import entropy
from positions.assembly.camps import camps_of
from positions.assembly.nearness import percent
from positions.cli import main
from positions.deal import Passing, Side
from positions.errors import ComparisonError, DateError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

YES, NO, LATER = "yes", "no", "later"
VOTES = Options([YES, NO, LATER])


def house(*votes: str, **more: Any) -> Negotiation:  # noqa: ANN401 (arguments of a case)
    """A case in which party a, b, c, … votes on q1, q2, …: `y`, `n`, `l`, or `.` if it is silent."""
    words = {"y": YES, "n": NO, "l": LATER}
    parties = [chr(ord("a") + place) for place in range(len(votes))]
    issues = [Issue(f"q{place + 1}", VOTES) for place in range(len(votes[0]))]
    said = [
        Statement(f"{party}{place}", party, "demands", {f"q{place}": VOTES.only(words[vote])})
        for party, line in zip(parties, votes, strict=True)
        for place, vote in enumerate(line, 1)
        if vote != "."
    ]
    return Negotiation("house", "The house", parties=parties, issues=issues, statements=said, **more)


def test_counts_are_of_issues_on_which_both_spoke() -> None:
    """A and b meet on three issues of four: on two of them they are irreconcilable, on one they overlap."""
    matrix = positions.matrix(house("yyn.", "nyyy"))
    tally = matrix.tally("b", "a")
    assert {str(word): number for word, number in tally.counts.items() if number} == {"irreconcilable": 2, "overlap": 1}
    assert (tally.both, tally.left_out, tally.common, tally.distance) == (3, 1, 3, Fraction(2, 3))
    assert matrix.counts("irreconcilable") == {"a": {"b": 2}, "b": {"a": 2}}
    assert matrix.counts(Verdict.AGREED) == {"a": {"b": 0}, "b": {"a": 0}}
    assert matrix.totals[Verdict.OVERLAP] == 1


def test_nobody_is_near_another_for_being_silent() -> None:
    """C has no issue in common with a: it is listed apart, and not as the nearest."""
    near = positions.matrix(house("yy.", "ny.", "..y")).near("a")
    assert [(each.party, each.distance) for each in near.neighbors] == [("b", Fraction(1, 2))]
    assert near.not_comparable == ("c",)
    assert repr(near) == "<Nearness of a: nearest b>"
    assert str(near).splitlines()[-1] == "No issue in common: c."
    assert near.to_dict()["not_comparable"] == ["c"]
    assert near.to_records() == [{"party": "a", "other": "b", "opposed": 1, "common": 2, "distance": 0.5}]


def test_the_nearest_comes_first_and_among_equals_the_one_with_more_in_common() -> None:
    """B agrees on one issue, c on two, d opposes on one of two."""
    near = positions.matrix(house("yyy", "y..", "yy.", "yn.")).near("a")
    assert [each.party for each in near.neighbors] == ["c", "b", "d"]


def test_who_is_comparable_with_nobody_has_no_neighbors() -> None:
    """It prints so, without a note of others."""
    near = positions.matrix(house("y", ".")).near("a")
    assert (near.neighbors, near.not_comparable) == ((), ("b",))
    assert repr(near) == "<Nearness of a: nobody is comparable>"
    assert percent(None) == "-"
    assert Nearness("a", (), ()).table.notes == ()


def test_a_condition_is_decided_by_what_else_it_names() -> None:
    """The union takes the lower rise if jobs are safe. The employer offers the rise, and refuses to keep the jobs."""
    rise, jobs = Issue("rise", Options(["low", "high"])), Issue("jobs", Options(["safe", "cut"]))
    offer = Statement("u", "union", "accepts", {"rise": "low"}, provided={"jobs": "safe"})
    case = Negotiation("wages", parties=["union", "employer"], issues=[rise, jobs], statements=[offer])
    open_ = case.evolve(statements=[offer, Statement("e", "employer", "offers", {"rise": "low"})])
    cut = Statement("f", "employer", "demands", {"jobs": "cut"})
    assert positions.matrix(open_).verdict("union", "employer", "rise") is Verdict.CONDITIONAL
    refused = open_.evolve(statements=[*open_.statements.values(), cut])
    matrix = positions.matrix(refused)
    assert matrix.verdict("union", "employer", rise) is Verdict.BLOCKED
    assert matrix.tally("union", "employer").counts[Verdict.BLOCKED] == 1


def test_a_rule_counts_as_in_any_verdict() -> None:
    """B speaks of q1 only, and a rule says what that means for q2."""
    rule = positions.Rule("r", given={"q1": NO}, then={"q2": NO})
    matrix = positions.matrix(house("ny", "n.", rules=[rule]))
    assert matrix.verdict("a", "b", "q2") is Verdict.IRRECONCILABLE
    assert matrix.counts("irreconcilable")["a"]["b"] == 2


def test_camps_are_the_largest_sets_without_an_irreconcilable_pair() -> None:
    """Parties b and d never spoke of the same issue, and silence makes no camp. e meets nobody."""
    matrix = positions.matrix(house("yy..", ".y..", ".yn.", "n.n.", "...y"))
    assert matrix.camps.camps == (("a", "b", "c"), ("c", "d"))
    assert bool(matrix.camps.complete)
    assert repr(matrix.camps) == "<Camps: 2, the largest of 3 parties, complete>"
    assert matrix.camps.to_records()[0] == {"camp": 1, "size": 3, "parties": "a, b, c"}
    assert matrix.camps.table.headline == "Camps: 2, the largest of 3 parties, complete."


def test_camps_say_if_the_search_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the number of camps that are listed, or of steps."""
    monkeypatch.setattr(camps_module, "_MOST", 1)
    assert str(camps_of("ab", [0, 0]).complete) == "incomplete: only 1 camps are listed"
    monkeypatch.setattr(camps_module, "_STEPS", 2)
    assert camps_of("abc", [2, 1, 0]).complete.why == "looking for camps took more than 2 steps"


def test_no_camp_is_named_twice() -> None:
    """Of four parties in a ring, each two neighbors are a camp; nobody is friends with the one across."""
    ring = camps_of("abcd", [0b1010, 0b0101, 0b1010, 0b0101])
    assert ring.camps == (("a", "b"), ("a", "d"), ("b", "c"), ("c", "d"))
    assert camps_of("abcd", [0b1000, 0b0100, 0b0010, 0b0001]).camps == (("a", "d"), ("b", "c"))
    assert repr(camps_of("", [])) == "<Camps: 0, complete>"


def test_clusters_join_the_nearest_first() -> None:
    """Parties a and b are one half apart, c and d too, and the two pairs more on average. e meets nobody."""
    clusters = positions.matrix(house("yy.", "yn.", "nl.", "nn.", "..y")).clusters
    assert [(each.left, each.right, each.distance) for each in clusters.merges] == [
        (("a",), ("b",), 0.5),
        (("c",), ("d",), 0.5),
        (("a", "b"), ("c", "d"), 0.875),
    ]
    assert clusters.order == ("a", "b", "c", "d", "e")
    assert clusters.within(0.5) == (("a", "b"), ("c", "d"), ("e",))
    assert clusters.within(1) == (("a", "b", "c", "d"), ("e",))
    assert clusters.to_records()[0] == {"left": "a", "right": "b", "distance": 0.5}
    assert clusters.table.headline == "Clusters of 5 parties: 3 merges."


def test_clusters_average_over_the_pairs_that_have_issues_in_common() -> None:
    """Party c has nothing in common with b, which joined a: its distance to both is that to a."""
    clusters = positions.matrix(house("yyy", "y..", ".yn")).clusters
    assert [(each.left, each.right, each.distance) for each in clusters.merges] == [
        (("a",), ("b",), 0.0),
        (("a", "b"), ("c",), 0.5),
    ]


def test_cruxes_are_where_accepted_outcomes_differ_most() -> None:
    """Two halves differ by one bit, three thirds by more; if all accept the same two outcomes, they do not differ."""
    assert entropy([0b0011, 0b1100]) == 1
    assert entropy([0b1111, 0b1111]) == 0
    assert entropy([]) == 0
    matrix = positions.matrix(house("yyy", "ynn", "ynl"))
    assert [(each.issue, round(each.entropy, 2)) for each in matrix.cruxes()] == [("q3", 1.58), ("q2", 0.92)]
    assert [(str(each.outcomes), each.accepted_by, each.rejected_by) for each in matrix.cruxes()[1].backings] == [
        (NO, ("b", "c"), ("a",)),
        (YES, ("a",), ("b", "c")),
    ]
    assert matrix.cruxes(1) == matrix.cruxes()[:1]


def test_bridges_are_accepted_across_camps() -> None:
    """On q1, a and b are irreconcilable with c and d; on q2 three of the four accept yes, in both camps."""
    matrix = positions.matrix(house("yy", "yy", "ny", "n."))
    assert matrix.camps.camps == (("a", "b"), ("c", "d"))
    (bridge,) = matrix.bridges()
    assert (bridge.backing.issue, str(bridge.backing.outcomes), bridge.camps) == ("q2", YES, 2)
    assert bridge.backing.accepted_by == ("a", "b", "c")
    assert "Bridges, which most of several camps accept: q2: yes (3 parties)." in matrix.show(width=120)


def test_coalitions_are_the_largest_set_for_an_outcome() -> None:
    """On q1 two of three want no; on q2 nobody wants the same, and q3 is one party's alone."""
    matrix = positions.matrix(house("yyy", "nn.", "nl."))
    assert [(each.issue, str(each.outcomes), each.accepted_by) for each in matrix.coalitions()] == [
        ("q1", NO, ("b", "c"))
    ]


def test_issues_with_more_cells_are_kept_apart() -> None:
    """Numbers that many parties name make many cells; options beside them make few."""
    pay, kind = Issue("pay", positions.Quantity("percent")), Issue("kind", Options([YES, NO]))
    parties = [f"p{number}" for number in range(5)]
    said = [
        Statement(each, each, "demands", pay.at_least(number) & kind.only(YES if number < 3 else NO))
        for number, each in enumerate(parties)
    ]
    matrix = positions.matrix(Negotiation("x", parties=parties, issues=[kind, pay], statements=said))
    assert [str(each.outcomes) for each in matrix.coalitions()] == [YES, "at least 4 percent"]
    assert matrix.totals[Verdict.OVERLAP] == 10 + 4
    assert matrix.totals[Verdict.IRRECONCILABLE] == 6


def test_the_heat_map_says_what_there_is_to_see() -> None:
    """A field for each pair in each of its two rows, with a text; a dot if they have no issue in common."""
    picture = positions.matrix(house("yy.", "yn.", "n..", "..y", "...")).heat_map
    assert picture.title == "How much is irreconcilable between 4 parties"
    assert picture.description == (
        "A square with a row and a column for each party; parties that are near stand together. "
        "Farthest apart: a and c (100 %). Nearest: a and b (50 %)."
    )
    assert str(picture).count("<title>a and c: 1 of 1 issues irreconcilable</title>") == 1
    assert str(picture).count("<title>") == 6
    assert str(picture).count("<circle") == 6
    ET.fromstring(str(picture))  # noqa: S314 (our own)
    html = positions.matrix(house("yy", "yn")).show("html")
    assert html.index("</table>") < html.index("<figure><svg")


def test_the_heat_map_draws_those_that_spoke_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """And says how many it left out."""
    monkeypatch.setattr("positions.assembly.heat.MOST", 2)
    picture = positions.matrix(house("yy.", "y..", "..y", "yyn")).heat_map
    assert picture.description.endswith("2 parties that spoke of the fewest issues are not drawn.")
    assert "No two of them have an issue in common." in positions.matrix(house("y.", ".y")).heat_map.description


@pytest.mark.parametrize(
    "window",
    [{"on": "2025-05-16"}, {"since": "2025-05-16", "on": "istanbul-2"}, {"admit": ["document", "quoted"]}, {}],
    ids=["on", "since", "admit", "all"],
)
def test_the_verdicts_on_the_bundled_case_are_those_of_compare(window: dict[str, Any]) -> None:
    """Of the two parties that say most, on every issue, whatever counts."""
    case = positions.load_seeds()
    matrix = positions.matrix(case, ["ukraine", "russia"], **window)
    compared = positions.compare(case, "ukraine", "russia", **window)
    assert {issue: matrix.verdict("russia", "ukraine", issue) for issue in compared} == {
        issue: found.verdict for issue, found in compared.items()
    }


def test_only_some_parties_and_issues_as_of_a_day() -> None:
    """What was said later does not count, and is counted as left out."""
    case = house("yn", "ny", "yy")
    late = Statement("late", "a", "demands", {"q1": VOTES.only(NO)}, date="2025-02-01")
    early = Statement("early", "b", "demands", {"q2": VOTES.only(NO)}, date="2025-01-01")
    case = case.evolve(statements=[*case.statements.values(), late, early])
    matrix = positions.matrix(case, [Party("a"), "b"], issues="q1", on="2025-01-31")
    assert (matrix.parties, matrix.issues, str(matrix.on)) == (("a", "b"), ("q1",), "2025-01-31")
    assert (matrix.left_out.later, matrix.left_out.earlier) == (1, 0)
    assert matrix.headline == "2 parties, 1 pair, 1 issue. Where both of a pair spoke: 1 irreconcilable."
    assert repr(matrix) == "<Matrix of 2 parties on 1 issue on 2025-01-31: 1 of 1 pairs spoke of the same issues>"
    assert matrix.show(width=80).splitlines() == [
        "2 parties, 1 pair, 1 issue. Where both of a pair spoke: 1 irreconcilable, as of",
        "2025-01-31.",
        "",
        "party  1",
        "-----  ---",
        "1 a",
        "2 b    1/1",
        "",
        "No two of them have issues in common and none that is irreconcilable.",
        "",
        "Cruxes, on which the accepted outcomes differ most, in bits: q1 (1.00).",
        "",
        "Statements left out: 1 later.",
    ]


def test_a_square_leaves_out_whoever_is_silent() -> None:
    """And says so; pairs without an issue in common have a dash."""
    text = positions.matrix(house("y.", "y.", ".y", "..")).table.explained.show(width=100)
    assert text.splitlines()[2:7] == ["party  1    2", "-----  ---  -", "1 a", "2 b    0/1", "3 c    -    -"]
    assert "Did not speak of any of these issues: d." in text
    assert "Camps, in which no two are irreconcilable on any issue: a, b." in text


def test_more_than_a_few_parties_have_percentages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A square of fractions would be too wide for a terminal."""
    monkeypatch.setattr("positions.assembly.shown._FRACTIONS", 2)
    text = positions.matrix(house("yy", "yn", "..", "n.")).table.explained.show(width=100)
    assert text.splitlines()[2:7] == [
        "party  1      2",
        "-----  -----  -----",
        "1 a",
        "2 b    50 %",
        "3 d    100 %  100 %",
    ]
    assert " 25 % of the issues on which both accept or reject something; " in text


def test_many_parties_have_a_row_each_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that spoke of most issues, with the nearest and the farthest."""
    monkeypatch.setattr("positions.assembly.shown._SQUARE", 2)
    monkeypatch.setattr("positions.assembly.shown._ROWS", 3)
    monkeypatch.setattr("positions.assembly.shown._NAMED", 2)
    text = positions.matrix(house("yyy.", "yyn.", "nn..", "y...", "...y")).show(width=100)
    assert text.splitlines()[2:7] == [
        "party  spoke of  nearest    farthest   not comparable",
        "-----  --------  ---------  ---------  --------------",
        "a      3         d (0 %)    c (100 %)  1",
        "b      3         d (0 %)    c (100 %)  1",
        "c      2         a (100 %)  d (100 %)  1",
    ]
    assert "2 more parties are left out here, those that spoke of the fewest issues." in text
    assert "Camps, in which no two are irreconcilable on any issue: a, d; b, d." in text
    monkeypatch.setattr("positions.assembly.shown._ROWS", 5)
    assert "left out" not in positions.matrix(house("y.", "y.", ".n")).show(width=100)


def test_every_result_of_a_matrix_has_a_schema() -> None:
    """And keeps to it."""
    matrix = positions.matrix(house("yn.", "ny.", "..y"))
    for each in (matrix, matrix.near("a"), matrix.camps, matrix.clusters, *matrix.cruxes(), *matrix.bridges()):
        jsonschema.validate(each.to_dict(), each.schema())


def test_errors_name_what_is_wrong() -> None:
    """And the nearest right word."""
    case = house("yn", "ny")
    matrix = positions.matrix(case)
    with pytest.raises(positions.errors.ComparisonError, match=r"needs two or more different parties, got 'a'$"):
        positions.matrix(case, "a")
    with pytest.raises(positions.errors.ComparisonError, match="needs two or more different parties, got 'a', 'a'"):
        positions.matrix(case, ["a", "a"])
    with pytest.raises(positions.errors.ComparisonError, match="is not a Negotiation: expected a case"):
        positions.matrix("case")  # type: ignore[arg-type]
    with pytest.raises(positions.errors.UnknownNameError, match="no party 'x'"):
        positions.matrix(case, ["a", "x"])
    with pytest.raises(positions.errors.UnknownNameError, match="no party 'x' in this matrix"):
        matrix.near("x")
    with pytest.raises(positions.errors.UnknownNameError, match="no issue 'q9' in this matrix"):
        matrix.verdict("a", "b", "q9")
    with pytest.raises(positions.errors.ComparisonError, match="a pair needs two different parties, got 'a' twice"):
        matrix.tally("a", "a")


def test_it_is_a_value() -> None:
    """Equal to another of the same question, picklable, and the same again."""
    case = house("yn", "ny")
    matrix = positions.matrix(case)
    assert matrix == positions.matrix(house("yn", "ny"))
    assert matrix != positions.matrix(case, issues="q1")
    assert matrix.tallies
    again: Matrix = pickle.loads(pickle.dumps(matrix))  # noqa: S301 (our own)
    assert again == matrix
    assert again.to_dict() == matrix.to_dict()


def test_records_have_a_row_for_each_pair() -> None:
    """And so has CSV, whatever the table shows."""
    matrix = positions.matrix(house("yn", "ny", ".."))
    rows = matrix.to_records()
    assert [(row["one"], row["other"], row["distance"]) for row in rows] == [
        ("a", "b", 1.0),
        ("a", "c", None),
        ("b", "c", None),
    ]
    assert matrix.show("csv").splitlines()[1] == "a,b,2,0,2,1.0,2,0,0,0,0,0,0"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same as the function; parties may be called by name."""
    assert main(["matrix", "Ukraine", "russia", "--issues", "bodies.*", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == positions.matrix(positions.load_seeds(), ["ukraine", "russia"], issues="bodies.*").to_dict()
    assert "1 Ukraine" in positions.matrix(positions.load_seeds(), ["ukraine", "russia"]).show()
    assert main(["matrix", "ukraine", "russia", "--format", "table"]) == 0
    assert "1 Ukraine" in capsys.readouterr().out
    assert main(["matrix", "ukraine", "russia", "--format", "html"]) == 0
    assert capsys.readouterr().out.startswith("<p>2 parties")
    page = tmp_path / "matrix.html"
    assert main(["matrix", "ukraine", "russia", "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert capsys.readouterr().out == ""
    assert main(["matrix", "ukraine"]) == 2
    assert capsys.readouterr().err == ("positions: a matrix needs two or more different parties, got 'ukraine'\n")


# What would pass by the rules of decision


def council(*decisions: Decision, votes: tuple[str, ...] = ("yny", "yn.", "yl.", "n.n")) -> Negotiation:
    """A house that decides by these rules."""
    return house(*votes, decisions=decisions)


def test_what_passes_is_counted_issue_by_issue() -> None:
    """Three of four want yes on q1; on q2 two want no, one later; on q3 one wants yes and one no."""
    prospects = positions.matrix(council(Decision("most", ["q1", "q2"], rule="majority"))).passing()
    assert prospects.table.show("csv").startswith("decision,issue,outcome")
    assert list(map(repr, prospects)) == [
        "<Prospect of yes on q1: passes by most, 3 votes (3 needed)>",
        "<Prospect of no on q1: fails by most, 1 vote (3 needed)>",
        "<Prospect of no on q2: open by most, 2 votes (3 needed)>",
        "<Prospect of later on q2: fails by most, 1 vote (3 needed)>",
    ]
    third = prospects[2]
    assert (third.accepted_by, third.rejected_by) == (("a", "b"), ("c",))
    assert third.missing == {Side.AGAINST: ("c",), Side.SILENT: ("d",)}
    assert [each.missing for each in third.tallied] == [1]
    assert list(third.count.moves) == [("c",), ("d",)]
    assert (prospects.uncovered, len(prospects[:2]), repr(prospects)) == (
        ("q3",),
        2,
        "<Prospects of 4 outcomes: 1 pass>",
    )
    assert prospects.to_records()[2] == {
        "decision": "most",
        "issue": "q2",
        "outcomes": "no",
        "passing": "open",
        "unit": "vote",
        "reached": 2.0,
        "needed": 3.0,
        "missing": 1.0,
        "accepted_by": "a, b",
        "rejected_by": "c",
        "complete": True,
    }


def test_silence_is_consent_only_under_consensus() -> None:
    """On q3 nobody refuses no but a; without a, b and c are silent and do not prevent it."""
    case = council(Decision("quiet", "q3", rule="consensus"), Decision("all", "q3", rule="unanimity"))
    passing = positions.matrix(case).passing()
    assert [(each.chamber.decision.id, str(each.outcomes), str(each.passing), each.needs) for each in passing] == [
        ("quiet", "yes", "fails", "3 parties (4 needed)"),
        ("quiet", "no", "fails", "3 parties (4 needed)"),
        ("all", "yes", "fails", "1 party (4 needed)"),
        ("all", "no", "fails", "1 party (4 needed)"),
    ]
    assert passing[1].supported_by == ("b", "c", "d")
    without = council(Decision("quiet", "q3", rule="consensus", parties=["b", "c", "d"]))
    assert [each.passing for each in positions.matrix(without).passing()] == [Passing.PASSES]


def test_whoever_votes_and_is_not_in_the_matrix_is_not_asked() -> None:
    """It has its votes, and the answer says so."""
    two = Decision("two", "q1", rule="double-majority", threshold=["1/2", "60%"], weights={"a": "0.5", "b": 1, "d": 1})
    found = positions.matrix(council(two), ["a", "b", "c"]).passing()
    assert found.not_asked == {"two": ("d",)}
    assert found[0].sides == {"a": Side.FOR, "b": Side.FOR, "d": Side.NOT_ASKED}
    assert [(each.unit, each.reached, each.needed, each.missing) for each in found[0].tallied] == [
        ("party", 2, 2, 0),
        ("vote", Decimal("1.5"), Decimal("1.5"), 0),
    ]
    assert found.notes == (
        (
            "By two, an outcome would pass on 1 of 1 issue if each is decided alone: q1: yes, 2 parties "
            "(2 needed) and 1.5 votes (1.5 needed)."
        ),
        "Voting in two, but not asked: d.",
        "No decision covers q2 and q3.",
    )
    nobody = positions.matrix(council(Decision("one", rule="majority", parties="d")), ["a", "b"]).passing()
    assert nobody.notes[0] == "By one, nothing would pass: nobody accepts an outcome."


def test_what_is_not_plain_is_asked_as_decide_asks() -> None:
    """C takes a yes on q1 only with a yes on q2: it is no vote for either alone."""
    tied = Statement("tied", "c", "offers", {"q1": "yes", "q2": "yes"})
    case = council(Decision("all", ["q1", "q2"], rule="unanimity"), votes=("yy", "y.", ".."))
    case = case.evolve(statements=[*case.statements.values(), tied])
    found = positions.matrix(case).passing()
    assert [(each.issue, each.sides["b"], each.sides["c"]) for each in found] == [
        ("q1", Side.FOR, Side.CONDITIONAL),
        ("q2", Side.SILENT, Side.CONDITIONAL),
    ]
    only = positions.matrix(case, ["b", "c"], issues="q1").passing()
    assert only[0].sides == {"a": Side.NOT_ASKED, "b": Side.FOR, "c": Side.CONDITIONAL}
    limited = positions.assembly.Prospect(
        found[0].chamber, "q1", found[0].outcomes, found[0].sides, positions.deal.Completeness(["it took too long"])
    )
    assert limited.row.cells[2] == "open (incomplete: it took too long)"


def test_outcomes_that_only_one_of_two_bids_names_are_asked_apart() -> None:
    """Yes and no are both conditional for C, but a yes is also in a bid without the condition: it is for that alone."""
    said = [
        Statement("plain", "c", "accepts", {"q1": ["yes", "later"]}),
        Statement("price", "c", "offers", {"q1": ["yes", "no"]}, provided={"q2": "yes"}),
    ]
    case = council(Decision("own", "q1", rule="unanimity", parties="c"), votes=("..",) * 3).evolve(statements=said)
    passing = {str(each.outcomes): each.passing for each in positions.matrix(case).passing()}
    assert passing == {"yes": Passing.PASSES, "later": Passing.PASSES, "no": Passing.OPEN}
    for outcome, result in passing.items():
        assert positions.decide(case, {"q1": outcome})[0].passing is result


def test_a_matrix_shows_what_would_pass() -> None:
    """If the case has rules of decision, and not otherwise; in text, HTML and JSON."""
    case = council(
        Decision("most", rule="majority"),
        Decision("all", ["q1", "q2"], rule="unanimity"),
        Decision("none", "q3", rule="unanimity", parties=["a", "d"]),
        votes=("yyyyy", "yyyy.", "yyyn.", "ylnny"),
    )
    matrix = positions.matrix(case)
    assert matrix.decided is matrix.passing()
    text = matrix.show(width=300)
    assert (
        "By most, an outcome would pass on 3 of 5 issues if each is decided alone: q1: yes, 4 votes (3 needed); "
        "q2: yes, 3 votes (3 needed); q3: yes, 3 votes (3 needed).\n"
    ) in text
    assert "By none, an outcome would pass on 0 of 1 issue if each is decided alone.\n" in text
    assert matrix.passing().table.explained.show(width=100).splitlines()[:8] == [
        "13 outcomes that somebody accepts, by the rules of decision: 4 would pass if decided alone.",
        "",
        "issue  outcome  result  for                   not for",
        "-----  -------  ------  --------------------  -------------------",
        "",
        "most (majority: more than half of the votes)",
        "q1     yes      passes  4 votes (3 needed)",
        "q2     yes      passes  3 votes (3 needed)    against: d",
    ]
    html = matrix.show("html")
    assert html.index("</figure>") < html.index("by the rules of decision")
    assert html.count("By most, an outcome would pass on 3 of 5 issues") == 1  # and not below the table again
    jsonschema.validate(matrix.to_dict(), matrix.schema())
    jsonschema.validate(matrix.passing().to_dict(), matrix.passing().schema())
    jsonschema.validate(matrix.passing()[0].to_dict(), matrix.passing()[0].schema())
    plain = positions.matrix(house("yn", "ny"))
    assert (plain.decided, plain.to_dict()["decisions"], len(plain.passing())) == (None, None, 0)
    assert "decided alone" not in plain.show("html")


def test_long_lists_of_those_who_are_missing_are_counted() -> None:
    """Four silent parties are a number; more than eight that are not asked too."""
    members = [f"p{number:02}" for number in range(12)]
    said = [Statement(each, each, "demands", {"q": "yes"}) for each in members[:2]]
    case = Negotiation(
        "x", parties=members, issues=[Issue("q", VOTES)], statements=said, decisions=[Decision("d", rule="majority")]
    )
    assert positions.matrix(case, members[:6]).passing()[0].row.cells[4] == "silent: 4; not asked: 6"
    assert positions.matrix(case, members[:2]).passing().notes[1] == (
        "Voting in d, but not asked: p02, p03, p04, p05, p06, p07, p08, p09 and 2 more."
    )


# Votes without a case


def polled(folder: Path, text: str, **options: Any) -> VoteMatrix:  # noqa: ANN401 (arguments of a matrix)
    """The matrix of a wide table of votes."""
    path = folder / "roll-call.csv"
    path.write_text(text, encoding="utf-8")
    return intake.matrix_of_votes(intake.votes(path, wide=True), **options)


def test_votes_answer_what_a_case_would(tmp_path: Path) -> None:
    """Who passed spoke, and is not near anybody for it; who did not see a question did not speak."""
    matrix = polled(tmp_path, "party,q1,q2,q3\nNorth,yes,no,pass\nSouth,no,no,yes\nWest,,,\n")
    assert matrix.headline == (
        "3 parties, 3 pairs, 3 issues. Where both of a pair spoke: 1 irreconcilable, 1 overlap, 1 open."
    )
    assert (matrix.title, dict(matrix.names), matrix.silent) == (
        "roll-call",
        {"north": "North", "south": "South", "west": "West"},
        ("west",),
    )
    assert matrix.verdict("north", "south", "q1") is Verdict.IRRECONCILABLE
    assert matrix.near("north").not_comparable == ("west",)
    assert matrix.decided is None


def test_the_last_vote_of_a_party_counts(tmp_path: Path) -> None:
    """Through a window, with what it leaves out; votes of one day contradict each other."""
    text = "party,date,q\na,2025-01-01,yes\nb,2025-01-01,yes\na,2025-02-01,no\nb,2025-01-01,no\nc,,yes\n"
    matrix = polled(tmp_path, text)
    assert {str(word): number for word, number in matrix.totals.items() if number} == {"irreconcilable": 1, "open": 2}
    early = polled(tmp_path, text, on="2025-01-31", parties=["a", "c"])
    assert (early.totals[Verdict.OVERLAP], early.left_out.later) == (1, 1)
    late = polled(tmp_path, text, since="2025-01-15")
    assert (late.silent, late.left_out.earlier) == (("b", "c"), 4)


def test_arguments_of_votes_are_checked(tmp_path: Path) -> None:
    """As those of `matrix` are."""
    text = "party,q1,q2\na,yes,no\nb,no,no\n"
    assert polled(tmp_path, text, issues="q2").totals[Verdict.OVERLAP] == 1
    with pytest.raises(ComparisonError, match=r"needs two or more different parties, got 'a'$"):
        polled(tmp_path, text, parties="a")
    with pytest.raises(UnknownNameError, match="no party 'x'"):
        polled(tmp_path, text, parties=["a", "x"])
    with pytest.raises(UnknownNameError, match="q9"):
        polled(tmp_path, text, issues="q9")
    with pytest.raises(DateError):
        polled(tmp_path, text, on="soon")
    with pytest.raises(UsageError, match="'defers' is not the stance of a vote"):
        polled(tmp_path, text, stance="defers")
    with pytest.raises(ComparisonError, match="needs two or more different parties, got none"):
        polled(tmp_path, "party,q1\n")


def test_a_matrix_of_votes_is_a_value(tmp_path: Path) -> None:
    """Equal to another of the same votes, and picklable."""
    text = "party,q1,q2\na,yes,no\nb,no,\n"
    matrix = polled(tmp_path, text)
    assert matrix == polled(tmp_path, text)
    assert matrix != polled(tmp_path, text.replace("b,no,", "b,yes,"))
    assert hash(matrix) == hash(polled(tmp_path, text))
    again: VoteMatrix = pickle.loads(pickle.dumps(matrix))  # noqa: S301 (our own)
    assert (again, again.to_dict()) == (matrix, matrix.to_dict())


def test_only_a_case_has_a_case_and_rules_of_decision() -> None:
    """Everything else can be asked of votes too, and both are a `Matrix`."""

    def face(kind: type[Any]) -> set[str]:
        names = {*dir(kind), *kind.__match_args__}  # fields of a class are not in `dir`
        return {name for name in names if not name.startswith("_")}

    assert face(CaseMatrix) - face(VoteMatrix) == {"case", "passing"}
    assert face(Matrix) <= face(VoteMatrix)
    assert face(VoteMatrix) - face(CaseMatrix) == set()
