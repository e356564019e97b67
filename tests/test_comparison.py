"""Comparisons: many issues at once, as a value and as a table."""

from __future__ import annotations

import pickle

import pytest

import positions
from positions import compare, contradictions, deliveries
from positions.comparison import Comparison
from positions.errors import ComparisonError, UnknownNameError
from tests.talks import rule, says, talks

CASE = talks(
    says("j1", ["north", "south"], "agrees", {"pause": 30}),
    says("n1", "north", "demands", {"pact": "kept", "troops": "stay"}),
    says("s1", "south", "demands", {"support": "ended"}),
    says("s2", "south", "accepts", {"pact": "kept"}, provided={"troops": "leave"}),
    says("n2", "north", "offers", {"meeting": "2025-06-20", "sequence": {"order": ["ceasefire", "settlement"]}}),
    says("n3", "north", "offers", {"meeting": "2025-06-20"}),
    says("s3", "south", "offers", {"meeting": "2025-06-25"}),
    says("n4", "north", "asserts", {"count": 27}),
    says("s4", "south", "asserts", {"count": 27}),
    rules=(rule("r1", {"support": "higher"}, {"pact": "kept"}),),
)


@pytest.fixture
def comparison() -> Comparison:
    """North and south on everything."""
    return compare(CASE, "north", "south")


def test_issues_are_sorted_by_verdict(comparison: Comparison) -> None:
    """Each verdict has its list."""
    assert {
        name: [each.issue.id for each in getattr(comparison, name)]
        for name in ("irreconcilable", "agreed", "overlapping", "conditional", "blocked", "apart", "open")
    } == {
        "irreconcilable": ["pact", "support"],
        "agreed": ["pause"],
        "overlapping": ["count"],
        "conditional": [],
        "blocked": [],
        "apart": ["meeting"],
        "open": ["troops", "sequence"],
    }


def test_the_headline_counts_terms_and_facts_apart(comparison: Comparison) -> None:
    """One line says how they stand."""
    assert comparison.headline == (
        "Of 6 issues: 1 agreed, 1 apart, 2 open, 2 irreconcilable; of 1 fact in dispute: 1 overlap."
    )
    assert repr(comparison) == f"<Comparison of north, south: {comparison.headline}>"
    assert repr(compare(CASE, "north", "south", on="2025-01-01", issues="pause")) == (
        "<Comparison of north, south on 2025-01-01: Of 1 issue: 1 agreed.>"
    )
    assert compare(CASE, "north", "south", issues=["c*"]).headline == "Of 1 fact in dispute: 1 overlap."


def test_an_issue_is_looked_up_by_id(comparison: Comparison) -> None:
    """And a misspelt one is corrected."""
    assert comparison["pause"].verdict == "agreed"
    assert (len(comparison), next(iter(comparison))) == (7, "pause")
    with pytest.raises(UnknownNameError) as caught:
        comparison["pauze"]
    assert str(caught.value) == "no issue 'pauze' in this comparison (did you mean 'pause'?)"


def test_results_are_asked_by_record_as_well_as_by_id() -> None:
    """An issue or a party that a case hands out serves as a key, and a typing error in a word is an error."""
    talks = positions.load_seeds()
    issue, party = talks.issues["neutrality"], talks.parties["russia"]
    found = compare(talks, "ukraine", party, issues=issue)
    assert found[issue] is found["neutrality"]
    assert found[issue].standing(party) == found[issue].standing("russia")
    moved = positions.changes(talks, party, start="istanbul-1", issues=issue)
    assert moved[party, issue] == moved["russia", "neutrality"]
    demand = talks.position(party, issue).passages[0].statement.terms[0]
    assert demand[issue] == demand["neutrality"]
    together = positions.deals(talks, "ukraine", party, issues=issue)
    assert together.component(issue) == together.component("neutrality")
    with pytest.raises(positions.PositionsError, match=r"no verdict 'irreconcileable' .did you mean 'irreconcilable'"):
        found.having("irreconcileable")  # type: ignore[arg-type]


def test_a_comparison_is_a_mapping_of_issue_ids_to_overlaps(comparison: Comparison) -> None:
    """Whatever can be looked up is in it, and nothing else."""
    assert "pause" in comparison
    assert "pauze" not in comparison
    assert dict(comparison) == {each.issue.id: each for each in comparison.overlaps}
    assert (list(comparison), list(comparison.values())) == (list(CASE.issues), list(comparison.overlaps))
    assert comparison.get("pauze") is None


def test_a_comparison_can_be_pickled(comparison: Comparison) -> None:
    """With all that it has computed and all that it will; so can the positions."""
    assert comparison["support"].verdict == "irreconcilable"
    again = pickle.loads(pickle.dumps(comparison))  # noqa: S301 (our own)
    assert again == comparison
    assert again.to_dict() == comparison.to_dict()


def test_what_is_not_a_case_or_a_party_is_an_error() -> None:
    """The message says what was expected."""
    with pytest.raises(ComparisonError) as caught:
        compare(CASE, ["north", "south"])  # type: ignore[arg-type] # what is tested
    assert str(caught.value) == "['north', 'south'] is not a str: expected the id of a party"
    for function in (compare, contradictions, deliveries):
        with pytest.raises(ComparisonError) as caught:
            function("talks")  # type: ignore[arg-type] # what is tested
        assert str(caught.value) == "'talks' is not a Negotiation: expected a case"


def test_issues_are_chosen_by_pattern() -> None:
    """Ids, patterns, lists of them; in the order of the case."""
    chosen = compare(CASE, "north", "south", issues="t*, pause")
    assert list(chosen) == ["pause", "troops"]
    with pytest.raises(UnknownNameError) as caught:
        compare(CASE, "north", "south", issues="paws")
    assert str(caught.value) == "no issue matches 'paws' (did you mean 'pause'?)"
    with pytest.raises(UnknownNameError) as caught:
        compare(CASE, "north", "south", issues="pakt.*")
    assert str(caught.value) == "no issue matches 'pakt.*' (did you mean 'pact'?)"


def test_a_comparison_needs_two_different_known_parties() -> None:
    """What cannot be compared is said."""
    with pytest.raises(ComparisonError) as caught:
        compare(CASE, "north")
    assert str(caught.value) == "a comparison needs two or more different parties, got 'north'"
    with pytest.raises(ComparisonError) as caught:
        compare(CASE, "north", "north")
    assert str(caught.value) == "a comparison needs two or more different parties, got 'north', 'north'"
    with pytest.raises(ComparisonError) as caught:
        compare(CASE)
    assert str(caught.value) == "a comparison needs two or more different parties, got none"
    with pytest.raises(UnknownNameError) as unknown:
        compare(CASE, "north", "sotuh")
    assert str(unknown.value) == "no party 'sotuh' (did you mean 'south'?)"


def test_printing_shows_a_table() -> None:
    """The parties stand in the order asked for."""
    shown = compare(CASE, "south", "north", issues="pause,support", on="2025-01-01").table.show(width=100)
    assert shown == (
        "Of 2 issues: 1 agreed, 1 irreconcilable. (South and North, as of 2025-01-01)\n"
        "\n"
        "issue    verdict                       South           North           common ground\n"
        "-------  ----------------------------  --------------  --------------  --------------------------\n"
        "pause    # agreed                      agrees 30 days  agrees 30 days  30 days\n"
        "support  x irreconcilable (by a rule)  demands ended   silent          none, 3 steps apart (firm,\n"
        "                                                                       from what is not refused)"
    )


def test_a_notebook_shows_html(comparison: Comparison) -> None:
    """The rich form of a cell."""
    assert comparison._repr_html_().startswith(f"<p>{comparison.headline} (North and South)</p>\n<table>")


def test_printing_is_the_table(comparison: Comparison) -> None:
    """`str` is what the command shows."""
    assert str(comparison) == comparison.table.show()


def test_a_comparison_is_plain_data_too(comparison: Comparison) -> None:
    """Everything shown has a plain twin."""
    plain = comparison.to_dict()
    assert {key: plain[key] for key in ("title", "parties", "on", "headline")} == {
        "title": "Talks",
        "parties": ["north", "south"],
        "on": None,
        "headline": comparison.headline,
    }
    assert plain["issues"] == [each.to_dict() for each in comparison.values()]


def test_no_issues_make_an_empty_comparison() -> None:
    """A case without issues has a headline all the same."""
    assert Comparison("x", ("a", "b"), ("A", "B"), None, ()).headline == "No issues."


def test_what_was_left_out_is_shown_below_the_table() -> None:
    """Words after the day asked for are counted."""
    assert compare(CASE, "north", "south", on="2024-12-31", issues="pause,pact").table.notes == (
        "Left out, counted by issue: 4 later.",
    )
