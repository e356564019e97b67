"""The matrix: many parties compared on many issues at once. What holds of every case is in `laws/test_matrix.py`."""

from __future__ import annotations

import json
import pickle
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

import positions
from positions import Issue, Negotiation, Options, Party, Statement, Verdict
from positions.assembly import Matrix, Nearness
from positions.assembly import camps as camps_module
from positions.assembly.backing import entropy
from positions.assembly.camps import camps_of
from positions.assembly.nearness import percent
from positions.cli import main

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


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The same as the function; parties may be called by name."""
    assert main(["matrix", "Ukraine", "russia", "--issues", "bodies.*", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == positions.matrix(positions.load_seeds(), ["ukraine", "russia"], issues="bodies.*").to_dict()
    assert "1 Ukraine" in positions.matrix(positions.load_seeds(), ["ukraine", "russia"]).show()
    assert main(["matrix", "ukraine", "russia", "--format", "table"]) == 0
    assert "1 Ukraine" in capsys.readouterr().out
    assert main(["matrix", "ukraine"]) == 2
    assert capsys.readouterr().err == ("positions: a matrix needs two or more different parties, got 'ukraine'\n")
