"""What if: statements that nobody made, words on papers as a whole, weights, and answers that limits cut short."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from positions import (
    CaseError,
    Family,
    Issue,
    Limits,
    Negotiation,
    Options,
    Party,
    Preference,
    Source,
    Statement,
    assume,
    compare,
    deals,
    dump,
    load,
)
from positions.deal.deals import UNRANKED
from positions.deal.weights import Weights
from positions.errors import LimitError, RecordError, UnknownNameError
from tests.talks import ISSUES, proposal, rule, says, talks

if TYPE_CHECKING:
    from pathlib import Path

    from positions.deal import Assumption, ByName, Deals
    from positions.regions import FormLike
    from tests.talks import Written

PACT = ISSUES["pact"].domain
N1 = says("n1", "north", "demands", {"pact": "kept"})
S1 = says("s1", "south", "demands", {"pact": "renounced"})
CASE = talks(N1, S1)


def may(
    id: str,  # noqa: A002
    party: str | list[str],
    stance: str,
    written: Written | None = None,
    date: str | None = None,
    **more: Any,  # noqa: ANN401
) -> Statement:
    """A statement that nobody made: as a rule without a date and without evidence."""
    return says(id, party, stance, written, date, **{"attribution": None, **more})


def assuming(*statements: Statement, case: Negotiation = CASE) -> Assumption:
    """What would follow of it between north and south."""
    return assume(deals(case, "north", "south"), *statements)


def text(assumption: Assumption, width: int = 80) -> str:
    """What is shown of it."""
    return assumption.table.show(width=width)


# --- The case as it would be ---


@pytest.mark.parametrize("on", [None, "0001-01-01", "2024-12-31", "2025-01-01", "9999-12-31"])
def test_assumed_words_without_a_date_are_the_last_whatever_the_day(on: str | None) -> None:
    """Even before anybody has spoken."""
    assumed = CASE.assume(may("if", "north", "demands", {"pact": "postponed"}))
    position = assumed.position("north", "pact", on=on)
    assert (position.accepted, position.rejected) == (PACT.only("postponed"), ~PACT.only("postponed"))


@pytest.mark.parametrize("since", ["0001-01-01", "2025-06-01", "9999-12-31"])
def test_assumed_words_without_a_date_are_never_too_old(since: str) -> None:
    """They are newer than any first day that counts."""
    assumed = CASE.assume(may("if", "north", "accepts", {"pact": "postponed"}))
    assert assumed.position("north", "pact", since=since).accepted & PACT.only("postponed")


def test_assumed_words_with_a_date_count_by_it() -> None:
    """They may come too late for the day, and later real words overtake them."""
    early, late = (may("if", "north", "demands", {"pact": "postponed"}, date) for date in ("2024-12-31", "2025-02-01"))
    assert CASE.assume(early).position("north", "pact").summary == "demands kept"
    assert CASE.assume(early).position("north", "pact", on="2024-12-31").summary == "demands postponed"
    assert CASE.assume(late).position("north", "pact").summary == "demands postponed"
    found = CASE.assume(late).position("north", "pact", on="2025-01-31")
    assert (found.summary, found.left_out.later) == ("demands kept", 1)


def test_assumed_words_of_a_source_take_its_date() -> None:
    """A date that the case knows is no missing one."""
    case = Negotiation(
        "talks",
        parties=[Party("north"), Party("south")],
        issues=[ISSUES["pact"]],
        sources=[Source("old", published="2024-01-01")],
        statements=[N1],
    )
    move = evolve(may("if", "north", "demands", {"pact": "postponed"}), source="old")
    assert case.assume(move).position("north", "pact").summary == "demands kept"


def test_what_is_merely_assumed_is_not_written(tmp_path: Path) -> None:
    """Folder or file: what is read back is the case without it."""
    assumed = CASE.assume(may("if", "north", "accepts", {"pact": "renounced"}))
    for name in ("case", "case.toml", "case.json"):
        dump(assumed, tmp_path / name)
        assert load(tmp_path / name) == CASE
    assert assumed != CASE


def test_words_that_nobody_said_are_cited_as_assumed() -> None:
    """And not as unsourced, which they are anyway; a date is told, if they have one."""
    undated = CASE.assume(may("if", "north", "demands", {"pact": "postponed"}))
    dated = CASE.assume(may("if", "north", "demands", {"pact": "postponed"}, "2025-02-01"))
    told = "North accepts postponed by demanding it"
    assert undated.position("north", "pact").why[0] == f"{told} (if, assumed)"
    assert dated.position("north", "pact").why[0] == f"{told} (if, 2025-02-01, assumed)"
    conflict = deals(undated, "north", "south").conflicts[0]
    assert str(conflict) == (
        "North demands pact = postponed (if, assumed); "
        "South demands pact = renounced (s1, 2025-01-01): cannot both be met"
    )


def test_assuming_twice_is_assuming_both() -> None:
    """The first assumption stays one; nothing assumed is the case itself, and the case is left as it was."""
    one = may("if-1", "north", "accepts", {"pact": "renounced"})
    two = may("if-2", "south", "offers", {"troops": "stay"})
    before = list(CASE.statements)
    both = CASE.assume(one).assume(two)
    assert both == CASE.assume(one, two)
    assert both.assumed == ("if-1", "if-2")
    assert list(both.statements) == [*before, "if-1", "if-2"]
    assert CASE.assume() == CASE
    assert (list(CASE.statements), CASE.assumed) == (before, ())


def test_undated_assumptions_are_of_one_day_however_often_it_is_assumed() -> None:
    """A witness: a second one does not overtake the first, unless it takes it back by name."""
    once = CASE.assume(may("if-1", "north", "demands", {"pact": "postponed"}))
    twice = once.assume(may("if-2", "north", "demands", {"pact": "kept"}))
    assert twice.position("north", "pact").contested == PACT.only("kept") | PACT.only("postponed")
    again = once.assume(may("if-2", "north", "demands", {"pact": "kept"}, supersedes=["if-1"]))
    assert again.position("north", "pact").summary == "demands kept"


def test_an_assumption_may_take_real_words_back() -> None:
    """By what they said, or by name."""
    for move in (
        may("if", "north", "withdraws", {"pact": "kept"}),
        may("if", "north", "withdraws", supersedes=["n1"]),
        may("if", "north", "offers", {"troops": "stay"}, supersedes=["n1"]),
    ):
        assert CASE.assume(move).position("north", "pact").summary == "no longer stands by n1"


def test_an_assumption_may_take_up_a_proposal() -> None:
    """Its terms are those of the paper."""
    case = talks(S1, proposals=(proposal("plan", "north", {"pact": "kept", "troops": "stay"}),))
    assumed = case.assume(may("if", "south", "accepts", proposal="plan"))
    assert assumed.position("south", "troops").why == ("South accepts stay only with pact = kept (if, assumed)",)
    assert str(compare(assumed, "north", "south", issues="pact")["pact"].verdict) == "overlap"


@pytest.mark.parametrize(
    ("moves", "message"),
    [
        (
            [may("n1", "north", "offers", {"pact": "kept"})],
            'statement "n1": this id appears twice among the statements',
        ),
        (
            [may("if", "nroth", "offers", {"pact": "kept"}), may("if", "north", "offers", proposal="plan")],
            (
                'statement "if": this id appears twice among the statements\n'
                "statement \"if\": no party 'nroth' (did you mean 'north'?)\n"
                "statement \"if\": no proposal 'plan'"
            ),
        ),
        (
            [Statement("if", party="north", stance="offers", terms={"pact": Options(["kept", "x"]).only("kept")})],
            (
                "statement \"if\": pact: a region of Options(['kept', 'x']), "
                "expected one of Options(['kept', 'renounced', 'postponed'])"
            ),
        ),
        (
            [may("if", "north", "offers", {"pact": "kept"}, "2024-01-01", supersedes=["n1", "s1"])],
            (
                "statement \"if\": it takes back 'n1', which was said later (2025-01-01)\n"
                "statement \"if\": it takes back 's1', which is 'south''s"
            ),
        ),
    ],
    ids=["id", "names", "domain", "supersedes"],
)
def test_what_does_not_fit_cannot_be_assumed(moves: list[Statement], message: str) -> None:
    """Every problem at once, from the case and from its deals alike."""
    with pytest.raises(CaseError) as caught:
        CASE.assume(*moves)
    assert str(caught.value) == message
    with pytest.raises(CaseError) as caught:
        assuming(*moves)
    assert str(caught.value) == message


def test_an_id_that_is_assumed_is_in_use() -> None:
    """Also for the next assumption."""
    move = may("if", "north", "accepts", {"pact": "renounced"})
    with pytest.raises(CaseError, match=r'^statement "if": this id appears twice among the statements$'):
        CASE.assume(move).assume(move)


STANCES = ("demands", "offers", "accepts", "rejects", "agrees", "withdraws")
REGIONS: dict[str, list[Any]] = {
    "pact": ["kept", "renounced", ["kept", "postponed"]],
    "troops": ["stay", "leave"],
    "support": ["same", {"at_least": "same"}, {"at_most": "lower"}],
}
TABLES = st.sampled_from(sorted(REGIONS)).flatmap(
    lambda issue: st.fixed_dictionaries({issue: st.sampled_from(REGIONS[issue])})
)


@st.composite
def moves(draw: st.DrawFn, id: str) -> Statement:  # noqa: A002
    """A statement of north or south on one issue or two, perhaps on a condition."""
    stance = draw(st.sampled_from(STANCES))
    terms = {**draw(TABLES), **draw(TABLES)}
    rest = [issue for issue in REGIONS if issue not in terms]
    provided = None
    if stance != "withdraws" and rest and draw(st.booleans()):
        provided = {rest[0]: draw(st.sampled_from(REGIONS[rest[0]]))}
    date = draw(st.sampled_from(["2025-01-01", "2025-01-02", "2025-01-03"]))
    return may(id, draw(st.sampled_from(["north", "south"])), stance, terms, date, provided=provided)


CASES = st.integers(0, 4).flatmap(lambda number: st.tuples(*(moves(f"s{place}") for place in range(number))))


def answers(found: Deals) -> tuple[object, ...]:
    """What the deals say, whenever it was said."""
    return (
        found.possible,
        {key for conflict in found.conflicts for key in conflict.keys},
        {frozenset((each.party, each.refuses) for each in way.clauses) for way in found.concessions()},
        {frozenset(each) for each in found.coalitions},
    )


@settings(max_examples=settings().max_examples // 2)
@given(CASES, moves("if"))
def test_assumed_words_count_as_the_newest_real_ones(said: tuple[Statement, ...], move: Statement) -> None:
    """Positions, verdicts and deals are those of the case in which the statement was made last."""
    assumed = talks(*said).assume(evolve(move, date=None))
    real = talks(*said, evolve(move, date="2025-02-01"))
    for party in ("north", "south"):
        for issue in REGIONS:
            one, other = (case.position(party, issue) for case in (assumed, real))
            for answer in ("accepted", "rejected", "conditional", "contested"):
                assert getattr(one, answer) == getattr(other, answer)
    assert [each.verdict for each in compare(assumed, "north", "south").values()] == [
        each.verdict for each in compare(real, "north", "south").values()
    ]
    assert answers(deals(assumed, "north", "south")) == answers(deals(real, "north", "south"))


@settings(max_examples=settings().max_examples // 2)
@given(CASES, moves("if"))
def test_an_assumption_is_the_difference_of_two_deals(said: tuple[Statement, ...], move: Statement) -> None:
    """Nothing else changes than what is told, and all that is told changes."""
    case, move = talks(*said), evolve(move, date=None)
    found = assume(deals(case, "north", "south", on="2025-01-02"), move)
    after = deals(case.assume(move), "south", "north", on="2025-01-02")
    assert answers(found.after) == answers(after)
    keys, later = ({key for each in one.conflicts for key in each.keys} for one in (found.before, found.after))
    assert {each.key for each in found.gone} <= keys - later  # a clause that was merely widened is the same still
    assert {each.key for each in found.new} <= later - keys
    old, new = (compare(one, "north", "south", on="2025-01-02") for one in (case, case.assume(move)))
    changed = [
        (a.issue.id, a.verdict, b.verdict)
        for a, b in zip(old.values(), new.values(), strict=True)
        if a.verdict is not b.verdict
    ]
    assert list(found.verdicts) == changed
    assert found.cheapest == (found.before.cheapest(), after.cheapest())
    assert all(len(line) <= 80 for line in text(found).split("\n"))


# --- What would follow ---


def test_a_move_that_opens_a_deal() -> None:
    """Told as text, as plain data and to a notebook."""
    found = assuming(may("if", "north", "accepts", {"pact": "renounced"}))
    assert (
        text(found)
        == """\
If North accepts pact = renounced: there is a deal that everybody accepts;
1 verdict changed, 1 conflict gone, 0 new.

issue               before                            after
------------------  --------------------------------  -------------------

Verdicts
pact                irreconcilable                    overlap

Conflicts that are gone
pact                North demands pact = kept; South
                    demands pact = renounced

The fewest clauses that have to give
everything in play  1 clause                          nothing has to give"""
    )
    assert repr(found) == "<Assumption of if: 1 verdict changed, 1 conflict gone, 0 new>"
    assert (found.before.possible, found.after.possible) == (False, True)
    assert str(found) == found.table.show()
    assert "<td>irreconcilable" in found._repr_html_()
    south = {
        "party": "south",
        "stance": "demands",
        "said": "demands pact = renounced",
        "issues": ["pact"],
        "statements": ["s1"],
        "newest": "2025-01-01",
    }
    north = {**south, "party": "north", "said": "demands pact = kept", "statements": ["n1"]}
    assert found.to_dict() == {
        "assumed": ["if"],
        "possible": {"before": False, "after": True},
        "accepted": {"before": False, "after": True},
        "verdicts": [{"issue": "pact", "before": "irreconcilable", "after": "overlap"}],
        "conflicts": {
            "complete": True,
            "why": "",
            "gone": [
                {
                    "joint": False,
                    "issues": ["pact"],
                    "rules": [],
                    "newest": "2025-01-01",
                    "between": None,
                    "gap": None,
                    "clauses": [north, south],
                    "folded": [],
                }
            ],
            "new": [],
        },
        "cheapest": {"before": None, "after": None},
        "why_no_cheapest": UNRANKED,
    }


def test_a_move_that_closes_a_deal() -> None:
    """The other way round."""
    found = assuming(may("if", "south", "rejects", {"pact": "kept"}), case=talks(N1))
    assert (
        text(found)
        == """\
If South rejects pact = kept: no deal is possible; 1 verdict changed,
0 conflicts gone, 1 new.

issue               before               after
------------------  -------------------  --------------------------------

Verdicts
pact                open                 irreconcilable

New conflicts
pact                                     North demands pact = kept; South
                                         rejects pact = kept

The fewest clauses that have to give
everything in play  nothing has to give  1 clause"""
    )
    assert found.to_dict()["possible"] == {"before": True, "after": False}


def test_a_move_that_changes_nothing() -> None:
    """There is nothing to list then."""
    move = may("if", "north", "demands", {"pact": "kept"})
    assert text(assuming(move)) == (
        "If North demands pact = kept: still no deal is possible; 0 verdicts changed,\n0 conflicts gone, 0 new."
    )
    assert text(assuming(move, case=talks(N1))) == (
        "If North demands pact = kept: there is still a combination that nobody rejects,\n"
        "but no deal yet; 0 verdicts changed, 0 conflicts gone, 0 new."
    )


def test_several_moves_at_once() -> None:
    """Each is told, a joint one with everybody who makes it."""
    found = assuming(
        may("if-1", ["north", "south"], "accepts", {"pact": "postponed"}),
        may("if-2", "south", "offers", {"troops": "leave"}, provided={"support": "same"}),
    )
    assert found.sentences == (
        "North and South accept pact = postponed",
        "South offers troops = leave provided support = same",
    )
    assert found.table.headline == (
        f"If {'; '.join(found.sentences)}: there is a combination that nobody rejects, but no deal yet; "
        "1 verdict changed, 1 conflict gone, 0 new."
    )
    assert repr(found) == "<Assumption of if-1, if-2: 1 verdict changed, 1 conflict gone, 0 new>"


def test_what_was_asked_of_the_deals_is_asked_again() -> None:
    """The day, the issues and the limits stay."""
    before = deals(CASE, "north", "south", on="2024-01-01", issues="pact", limits=Limits(family=7))
    after = assume(before, may("if", "north", "demands", {"pact": "kept", "troops": "stay"})).after
    assert (after.on, after.question.limits, [each.said for each in after.clauses]) == (
        before.on,
        Limits(family=7),
        ["demands pact = kept"],
    )


def test_a_deal_that_the_rules_bar_is_shown() -> None:
    """An assumption may tie a fact on which the rules leave nothing to what is to be settled."""
    case = talks(rules=(rule("r1", {"count": {"at_least": 3}}), rule("r2", {"count": {"at_most": 2}})))
    found = assuming(may("if", "north", "accepts", {"troops": "stay"}, provided={"count": 2}), case=case)
    assert found.cheapest[1] is None
    assert found.to_dict()["cheapest"] == {"before": None, "after": None}
    assert "salience" in str(found.to_dict()["why_no_cheapest"])
    assert (
        text(found)
        == """\
If North accepts troops = stay provided count = 2 bodies: no deal is possible;
0 verdicts changed, 0 conflicts gone, 1 new.

issue               before               after
------------------  -------------------  -------------------------------------

New conflicts
count                                    the rules leave no deal (by rules r1,
                                         r2)

The fewest clauses that have to give
everything in play  nothing has to give  nothing helps"""
    )


def test_what_the_rules_bar_is_barred_before_anybody_speaks() -> None:
    """An issue that was asked for is in play for its rules alone."""
    case = talks(rules=(rule("r1", {"troops": "stay"}), rule("r2", {"troops": "leave"})))
    found = assume(deals(case, "north", "south", issues="troops"), may("if", "north", "accepts", {"troops": "stay"}))
    assert found.to_dict()["cheapest"] == {"before": None, "after": None}
    assert text(found) == (
        "If North accepts troops = stay: still no deal is possible; 0 verdicts changed,\n0 conflicts gone, 0 new."
    )


def test_the_rules_behind_a_new_conflict_are_named() -> None:
    """As they are in the table of deals."""
    tied = talks(N1, rules=(rule("tie", {"pact": "renounced"}, {"troops": "stay"}),))
    found = assuming(may("if", "south", "demands", {"troops": "stay"}), case=tied)
    assert (
        text(found, 120)
        == """\
If South demands troops = stay: no deal is possible; 2 verdicts changed, 0 conflicts gone, 1 new.

issue               before               after
------------------  -------------------  --------------------------------------------------------------------

Verdicts
pact                open                 irreconcilable
troops              open                 irreconcilable

New conflicts
pact, troops                             North demands pact = kept; South demands troops = stay (by rule tie)

The fewest clauses that have to give
everything in play  nothing has to give  1 clause"""
    )


def test_saying_again_what_is_said_already_changes_nothing() -> None:
    """Whoever repeats it."""
    found = assuming(may("if", "south", "demands", {"pact": "renounced"}))
    assert text(found) == (
        "If South demands pact = renounced: still no deal is possible; 0 verdicts\nchanged, 0 conflicts gone, 0 new."
    )


def test_who_is_not_compared_has_a_name_too() -> None:
    """A mediator's move may be assumed as well."""
    assert assuming(may("if", "west", "demands", {"pact": "kept"})).table.headline == (
        "If West demands pact = kept: still no deal is possible; 0 verdicts changed, 0 conflicts gone, 0 new."
    )


def test_several_who_speak_together_agree() -> None:
    """The verb follows."""
    found = assuming(may("if", ["north", "south"], "agrees", {"pact": "kept"}))
    assert found.table.headline == (
        "If North and South agree pact = kept: there is a deal that everybody accepts; 1 verdict changed, "
        "1 conflict gone, 0 new."
    )


IDLE = (
    "Nothing of if-1 counts: of another day than was asked for, not by a party that is compared, or overridden by "
    "later words."
)


@pytest.mark.parametrize(
    ("party", "date", "window"),
    [
        ("north", "2025-03-01", {"on": "2025-02-01"}),
        ("north", "2024-01-01", {"since": "2024-06-01"}),
        ("west", None, {}),
        ("north", "2024-01-01", {}),
    ],
    ids=["after the day", "before the first day", "not compared", "overridden"],
)
def test_assumed_words_of_which_nothing_counts_are_shown(party: str, date: str | None, window: dict[str, str]) -> None:
    """Else that nothing changes would look like an answer."""
    move = may("if-1", party, "demands", {"pact": "renounced"}, date)
    found = assume(deals(CASE, "north", "south", **window), move)  # type: ignore[arg-type]
    assert (found.idle, found.headline) == (("if-1",), "0 verdicts changed, 0 conflicts gone, 0 new")
    assert found.table.notes == (IDLE,)


def test_only_words_that_could_count_can_be_idle() -> None:
    """Several are told together; who takes something back says nothing that could count."""
    found = assuming(
        may("if-1", "west", "demands", {"pact": "kept"}),
        may("if-2", "west", "offers", {"troops": "stay"}),
        may("if-3", "north", "accepts", {"troops": "stay"}),
    )
    assert (
        text(found)
        == """\
If West demands pact = kept; West offers troops = stay; North accepts troops
= stay: still no deal is possible; 0 verdicts changed, 0 conflicts gone, 0 new.

Nothing of if-1 and if-2 counts: of another day than was asked for, not by
a party that is compared, or overridden by later words."""
    )
    assert assuming(may("if", "north", "withdraws", {"pact": "kept"})).idle == ()
    assert assuming(may("if", "north", "withdraws", supersedes=["n1"])).idle == ()


def test_a_demand_that_is_said_again_beside_the_old_words_is_the_same() -> None:
    """No conflict goes and comes back."""
    found = assuming(may("if", "north", "demands", {"pact": "kept"}, "2025-01-01"))
    assert [clause.statements for clause in found.after.clauses] == [("if", "n1"), ("s1",)]
    assert (found.gone, found.new, found.idle) == ((), (), ())


def test_nothing_assumed_is_shown_as_such() -> None:
    """No sentence without its subject."""
    assert "If :" not in text(assuming())


def test_a_conflict_that_is_merely_not_listed_any_more_is_not_gone() -> None:
    """An answer is never silently partial."""
    case = talks(
        N1,
        S1,
        says("n2", "north", "demands", {"troops": "stay"}),
        says("s2", "south", "demands", {"troops": "leave"}),
    )
    move = may("if", "north", "offers", {"pact": "kept", "meeting": "2025-01-01"}, provided={"troops": "stay"})
    found = assume(deals(case, "north", "south", limits=Limits(table=30, family=1, steps=40)), move)
    assert found.before.conflicts.complete
    assert not found.after.conflicts.complete
    assert text(found) == (
        """\
If North offers meeting = 2025-01-01 and pact = kept provided troops = stay:
still no deal is possible; 0 verdicts changed, 0 conflicts gone, 0 new.

The change in conflicts is incomplete: not all conflicts are listed: listing
conflicts found more than 1."""
    )
    assert (found.gone, found.new, found.complete) == ((), (), found.after.conflicts.complete)
    assert found.to_dict()["conflicts"] == {"complete": False, "why": found.complete.why, "gone": [], "new": []}


@pytest.mark.parametrize("steps", range(1, 30, 4))
def test_deals_and_assumptions_are_shown_within_any_limits(steps: int) -> None:
    """What the limits leave untold is told as such, never raised."""
    found = deals(CASE, "north", "south", limits=Limits(steps=steps))
    shown = str(found)
    assert "No deal: " in shown or "limits" in shown
    assert str(assume(found, may("if", "north", "accepts", {"troops": "stay"}))).startswith("If North accepts ")


def test_a_cheapest_that_is_not_proved_says_so() -> None:
    """Where the search was stopped, something cheaper may exist."""
    case = talks(
        *(says(f"n-{issue}", "north", "demands", {issue: one}) for issue, (one, _) in SIDES.items()),
        *(says(f"s-{issue}", "south", "demands", {issue: other}) for issue, (_, other) in SIDES.items()),
        says("n9", "north", "rejects", {"pact": "renounced", "troops": "leave"}, together=True),
        says("s9", "south", "rejects", {"pact": "kept", "support": "same"}, together=True),
        says("w8", "west", "rejects", {"troops": "stay", "support": ["lower", "same"]}, together=True),
        says("w9", "west", "demands", {"pact": "postponed"}),
    )
    found = deals(case, "north", "south", "west", limits=Limits(table=1, family=1, steps=13))
    cheapest = found.cheapest()
    assert cheapest is not None
    assert not cheapest.complete
    shown = found.shown(by="count").show(width=1000)
    assert "nobody rejects (the cheapest that was found; there may be a cheaper one): " in shown
    assert f": {found.concessions().complete.why}." in shown


SIDES = {"pact": ("kept", "renounced"), "troops": ("stay", "leave"), "support": ("same", "lower")}


def test_the_cheapest_of_an_assumption_is_shown_or_a_limit_error() -> None:
    """As that of the deals is."""
    leave = says("s2", "south", "demands", {"troops": "leave"})
    case = talks(N1, S1, leave, rules=(rule("tie", {"troops": "stay"}, {"pact": "renounced"}),))
    found = assume(
        deals(case, "north", "south", limits=Limits(table=1, steps=1)),
        may("if", "north", "accepts", {"troops": "stay"}),
    )
    with pytest.raises(LimitError, match=r"^no concession on pact and the issues linked to it was found"):
        _ = found.cheapest


# --- Within limits ---


UNTOLD = talks(
    says("s1", "south", "demands", {"pact": "renounced"}),
    rules=(rule("tie", {"troops": "stay"}, {"pact": "renounced"}),),
)


def test_what_the_limits_leave_untold_is_shown_as_such() -> None:
    """In words, as plain data, and of each component."""
    found = deals(UNTOLD, "north", "south", limits=Limits(table=1, steps=1))
    assert found.possible is None
    assert (found.blocked, found.undecided) == ((), found.components)
    assert found.headline == (
        "Of 2 issues in play: 2 open. The limits leave it undecided whether there is a combination that nobody rejects."
    )
    assert found.accepted is None
    assert repr(found) == "<Deals of north, south: undecided>"
    assert repr(found.coalitions) == f"<Listing of 0, incomplete: {found.coalitions.complete.why}>"
    assert found.example is None
    told = found.to_dict()
    assert (told["possible"], told["complete"]) == (None, False)
    assert told["coalitions"] == {
        "complete": False,
        "why": found.complete.why,
        "found": [],
    }
    assert told["concessions"] == {
        "complete": False,
        "why": found.complete.why,
        "found": [],
    }
    assert (
        text(assume(found, may("if", "north", "accepts", {"pact": "kept"})))
        == """\
If North accepts pact = kept: it is still undecided whether a deal is possible;
1 verdict changed, 0 conflicts gone, 0 new.

issue  before  after
-----  ------  -----

Verdicts
pact   open    apart

The change in conflicts is incomplete: the search for a deal took more than
1 steps."""
    )
    check = found.check({"pact": ["kept", "renounced"], "troops": "stay"})
    assert (check.possible, check.headline) == (None, "Draft: the limits leave undecided who rejects it.")


def test_a_check_says_that_there_may_be_more_conflicts() -> None:
    """And which are certain, by clauses and by rules."""
    one = talks(says("s1", "south", "rejects", {"troops": "stay"}))
    assert str(deals(one, "north", "south", limits=Limits(table=1, steps=3)).check({"troops": "stay"})) == (
        """\
Draft: South rejects it.

clause  outcome  North          South
------  -------  -------------  --------
troops  stay     not addressed  rejected

South refuses it because it rejects troops = stay (s1).

This check is incomplete: the search for a deal took more than 3 steps."""
    )


def test_a_zone_that_cannot_be_told_is_left_out() -> None:
    """The way out is told all the same, in words and as plain data."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says(
            "s1",
            "south",
            "rejects",
            {"pact": "renounced", "pause": "unlimited"},
            provided={"troops": "leave"},
            together=True,
        ),
        says("s2", "south", "rejects", {"pact": ["kept", "postponed"]}, "2025-01-02"),
    )
    found = deals(case, "north", "south", limits=Limits(steps=5))
    untold = [each for each in found.concessions() if each.to_dict()["zone"] is None]
    assert untold
    for way in untold:
        with pytest.raises(LimitError, match=r"^the search for what a concession opens took more than \d+ steps$"):
            _ = way.zone
    assert "; leaves something that nobody rejects; the search for what a concession opens took" in " ".join(
        text_of(found).split()
    )


def text_of(found: Deals) -> str:
    """What is shown of deals, one line a row."""
    return found.table.show(width=1000)


def test_an_example_that_cannot_be_checked_within_the_limits_is_no_error() -> None:
    """Neither in words nor as plain data."""
    found = deals(talks(says("s1", "south", "demands", {"troops": "leave"})), "north", "south", limits=Limits(steps=1))
    assert found.possible
    assert str(found)
    assert found.to_dict()["possible"]


@pytest.mark.parametrize("name", ["table", "family", "steps"])
@pytest.mark.parametrize("number", [0, -1])
def test_a_limit_is_at_least_1(name: str, number: int) -> None:
    """Nothing can be done in less."""
    with pytest.raises(RecordError, match=rf"^{number} is not a limit: expected a whole number from 1 up$"):
        Limits(**{name: number})
    least: int = getattr(Limits(**{name: 1}), name)
    assert least == 1


# --- Deals in words and as plain data ---


def test_everything_shows_itself() -> None:
    """To a notebook, and in a short form."""
    seats = [Issue(name, Options.yes_no()) for name in "abcde"]
    case = Negotiation(
        "talks",
        parties=[Party("north"), Party("south")],
        issues=seats,
        statements=[
            Statement(f"{party}-{seat.id}", party=party, stance="demands", terms={seat.id: seat.domain.only(answer)})
            for party, answer in (("north", "yes"), ("south", "no"))
            for seat in seats
        ],
    )
    assert repr(deals(case, "north", "south")) == (
        "<Deals of north, south: no deal, because of 5 conflicts on a, b, c and 2 more>"
    )
    found = deals(CASE, "north", "south", on="2025-01-01")
    assert repr(found) == "<Deals of north, south on 2025-01-01: no deal, because of 1 conflict on pact>"
    assert (
        repr(deals(talks(N1), "north", "south"))
        == "<Deals of north, south: no deal yet, but nobody rejects an example>"
    )
    check = found.check({"pact": "kept"})
    assert repr(check) == "<Check of Draft: South rejects it.>"
    assert repr(found.conflicts) == "<Listing of 1>"
    assert repr(found.concessions()[0]) == "<Concession of north demands pact = kept>"
    assert "<td>conflict 1" in found._repr_html_()
    assert "<td>accepted" in check._repr_html_()


def two_light_or_one_heavy() -> Deals:
    """North gives up one clause that matters, or South two that hardly do."""
    case = Negotiation(
        "talks",
        parties=[Party("north"), Party("south")],
        issues=ISSUES.values(),
        rules=[rule("tie", {"troops": "stay", "support": "same"}, {"pact": "kept"})],
        statements=[
            N1,
            says("s1", "south", "demands", {"troops": "leave"}),
            says("s2", "south", "demands", {"support": "lower"}),
        ],
        preferences=[
            Preference("north", "pact", salience=Decimal("0.9")),
            Preference("south", "troops", salience=Decimal("0.1")),
            Preference("south", "support", salience=Decimal("0.2")),
        ],
    )
    return deals(case, "north", "south")


def test_plain_data_come_in_the_order_asked_for() -> None:
    """`by` says what is cheap, for the listing and for the cheapest of all."""
    found = two_light_or_one_heavy()
    orders: dict[ByName, list[str]] = {"weight": ["0.3", "0.9"], "count": ["0.9", "0.3"], "parties": ["0.3", "0.9"]}
    for by, order in orders.items():
        told: Any = found.to_dict(by=by)
        assert [each["weight"] for each in told["concessions"]["found"]] == order
        assert json.loads(found.shown(by=by).show("json")) == json.loads(json.dumps(told))
        if by != "parties":
            assert told["cheapest"] == {**told["concessions"]["found"][0], "complete": True, "why": ""}
    assert found.to_dict() == found.to_dict(by="weight")
    with pytest.raises(RecordError, match=r"expected 'weight', 'count', 'parties'$"):
        found.to_dict(by="wieght")  # type: ignore[arg-type]


def test_the_cheapest_by_parties_is_the_first_of_the_listing() -> None:
    """Of ways out on which as many parties move, the lighter one."""
    found = two_light_or_one_heavy()
    cheapest = found.cheapest(by="parties")
    assert cheapest is not None
    assert cheapest.key == found.concessions(by="parties")[0].key


def test_a_sentence_says_who_does_what() -> None:
    """By name, with a verb that fits how many they are."""
    plan = proposal("plan", "west", {"pact": "kept", "troops": "stay"})
    found = deals(talks(N1, S1, proposals=(plan,)), "north", "south")
    moves = {
        "West offers pact = kept": may("a", "west", "offers", {"pact": "kept"}),
        "North and South reject pact = kept": may("b", ["north", "south"], "rejects", {"pact": "kept"}),
        "North, South and West agree troops = stay provided pact = kept": may(
            "c", ["north", "south", "west"], "agrees", {"troops": "stay"}, provided={"pact": "kept"}
        ),
        "North and South withdraw what n1 said": may("d", ["north", "south"], "withdraws", supersedes=["n1"]),
        "South defers the proposal plan": may("e", "south", "defers", proposal="plan"),
        "North and West accept the proposal plan on pact": may(
            "f", ["north", "west"], "accepts", proposal="plan", clauses=["pact"]
        ),
    }
    assert list(assume(found, *moves.values()).sentences) == list(moves)


def test_headlines_say_what_is_assumed() -> None:
    """Of deals and of checks; of the deals before it, nothing is."""
    case = talks(N1, S1, proposals=(proposal("plan", "north", {"pact": "kept"}),))
    first = assume(deals(case, "north", "south"), may("if-1", "south", "accepts", {"pact": "kept"}))
    second = assume(first.after, may("if-2", "north", "offers", {"troops": "stay"}))
    assert [each.question.assuming for each in (first.before, first.after, second.before, second.after)] == [
        "",
        ", assuming if-1",
        ", assuming if-1",
        ", assuming if-1, if-2",
    ]
    assert [each.table.headline for each in (first.before, second.after)] == [
        (
            "Of 1 issue in play: 1 irreconcilable. No deal: on 1 group of issues (1 of the 1 in play), whatever is "
            "agreed, somebody rejects it. (North and South)"
        ),
        (
            "Of 2 issues in play: 1 overlap, 1 open. No deal yet: there is a combination that nobody rejects, but none "
            "that everybody accepts. (North and South, assuming if-1, if-2)"
        ),
    ]
    assert second.after.check("plan").headline == "plan, assuming if-1, if-2: everybody accepts all of it."
    assert second.after.check({"pact": "kept"}).headline == "Draft, assuming if-1, if-2: everybody accepts all of it."
    assert first.before.check("plan").headline == "plan: South rejects it."


def test_who_is_left_with_a_deal_is_shown_by_name() -> None:
    """The largest sets of several parties; whoever is left alone has no deal."""
    w1 = says("w1", "west", "demands", {"pact": "kept"})
    some = deals(talks(N1, S1, w1), "north", "south", "west")
    assert some.coalitions.items == (("north", "west"), ("south",))
    assert some.table.notes[-1] == "There is a combination that none of them rejects for North and West."
    two = deals(talks(N1, S1), "north", "south", "west")
    assert two.table.notes[-1] == (
        "There is a combination that none of them rejects for North and West; or for South and West."
    )
    none = deals(talks(N1, S1, says("w1", "west", "demands", {"pact": "postponed"})), "north", "south", "west")
    assert none.table.notes[-1] == "No two of them have a combination that neither rejects."
    assert not any("deal is left" in note for note in deals(CASE, "north", "south").table.notes)


def clashing(number: int) -> Deals:
    """So many clashes on issues that one package ties together."""
    seats = {name: Issue(name, Options.yes_no()) for name in "abcdefghijklmnop"[:number]}
    package = {name: seat.domain.only("yes") for name, seat in seats.items()}
    return deals(
        Negotiation(
            "talks",
            parties=[Party("north"), Party("south"), Party("west")],
            issues=seats.values(),
            statements=[
                Statement("w", party="west", stance="offers", terms=package),
                *(
                    Statement(f"{party}-{name}", party=party, stance="demands", terms={name: seat.domain.only(answer)})
                    for party, answer in (("north", "yes"), ("south", "no"))
                    for name, seat in seats.items()
                ),
            ],
        ),
        "north",
        "south",
        "west",
        limits=Limits(family=100),
    )


@pytest.mark.parametrize(("number", "rest"), [(12, None), (13, "and 1 more conflict"), (14, "and 2 more conflicts")])
def test_of_many_conflicts_the_first_twelve_are_shown(number: int, rest: str | None) -> None:
    """The others are counted; the plain data hold them all."""
    found = clashing(number)
    assert len(found.conflicts) == number
    cells = [row.cells for row in found.table.rows]
    assert [first for first, _, _ in cells if first.startswith("conflict ")] == [f"conflict {n + 1}" for n in range(12)]
    assert [said for first, said, _ in cells if not first] == ([rest] if rest else [])


@pytest.mark.parametrize(("number", "rest"), [(1, None), (2, "and 1 more concession"), (3, "and 5 more concessions")])
def test_of_many_concessions_the_first_three_are_shown(number: int, rest: str | None) -> None:
    """The others are counted."""
    found = clashing(number)
    ways = 2**number
    cells = [row.cells for row in found.table.rows]
    shown = [f"concession {place} of {ways}" for place in range(1, min(ways, 3) + 1)]
    assert [first for first, _, _ in cells if first.startswith("concession ")] == shown
    assert [said for first, said, _ in cells if not first] == ([rest] if rest else [])
    assert len(found.concessions()) == ways


def test_how_many_concessions_are_equally_cheap_is_shown() -> None:
    """By weight and by number, multiplied over the groups of issues; not by parties, whose numbers do not add up."""
    found = deals(BOTH, "north", "south")
    told = (
        "Cheapest for a combination that nobody rejects (one of 4 equally cheap): 2 clauses given up. For instance, "
        "South no longer demands pact = renounced, no longer demands troops = leave."
    )
    weighed = evolve(BOTH, preferences=[Preference("north", "pact", salience=1)])
    assert deals(weighed, "north", "south").table.notes[-1] == told
    assert found.shown(by="count").notes[-1] == told
    assert found.shown(by="parties").notes[-1] == (
        "Cheapest for a combination that nobody rejects: 2 clauses given up. For instance, "
        "North no longer demands pact = kept, no longer demands troops = stay."
    )
    heavy = two_light_or_one_heavy()
    assert not any("equally cheap" in note for by in ("weight", "count") for note in heavy.shown(by=by).notes)


def test_where_there_is_a_deal_on_the_rest_is_shown() -> None:
    """How many issues that is; where there is none, nothing."""
    one = deals(talks(N1, S1, says("n2", "north", "demands", {"troops": "stay"})), "north", "south")
    assert one.table.notes[0] == "On one other issue in play there is a combination that nobody rejects."
    rest: Written = {"troops": "stay", "support": "same"}
    two = deals(talks(N1, S1, says("n2", "north", "demands", rest)), "north", "south")
    assert two.table.notes[0] == "On 2 other issues in play there is a combination that nobody rejects."
    assert not any("other issue" in note for note in deals(CASE, "north", "south").table.notes)
    assert not any("other issue" in note for note in deals(talks(N1), "north", "south").table.notes)


def test_the_component_of_an_issue_that_is_not_in_play() -> None:
    """There is none, which is told with the nearest that is."""
    found = deals(CASE, "north", "south")
    assert found.component("pact").ids == ("pact",)
    for issue, message in {
        "pakt": "the issue 'pakt' is not in play (did you mean 'pact'?)",
        "troops": "the issue 'troops' is not in play",
    }.items():
        with pytest.raises(UnknownNameError) as caught:
            found.component(issue)
        assert str(caught.value) == message


def test_a_conflict_tells_its_parties_statements_and_newest_day() -> None:
    """And a concession what is given up, for words without dates too."""
    case = talks(N1, says("s2", "south", "demands", {"pact": "renounced"}, "2025-02-01"))
    (conflict,) = deals(case, "north", "south").conflicts
    assert (conflict.parties, conflict.statements, str(conflict.newest)) == (
        ("north", "south"),
        ("n1", "s2"),
        "2025-02-01",
    )
    assert repr(conflict) == "<Conflict of n1 with s2>"
    bare = talks(*(evolve(each, date=None) for each in (N1, S1)))
    found = deals(bare, "north", "south")
    assert found.conflicts[0].newest is None
    assert found.conflicts[0].to_dict()["newest"] is None
    assert str(found.concessions()[0]) == "North demands pact = kept (n1)"
    assert found.concessions()[0:1] == (found.concessions()[0],)
    assert found.concessions()[0].example == {"pact": "renounced"}
    barred = talks(rules=(rule("r1", {"troops": "stay"}), rule("r2", {"troops": "leave"})))
    (empty,) = deals(barred, "north", "south").conflicts
    assert str(empty) == "the rules alone leave no deal (rules r1, r2)"
    assert repr(empty) == "<Conflict of nothing by rules r1, r2>"


# --- Drafts, and what was said of papers as a whole ---

PLAN = proposal("plan", "south", {"pact": "kept", "troops": "stay"})
REJECTS = says("r1", "north", "rejects", None, "2025-01-02", proposal="plan")
ACCEPTS = says("r2", "north", "accepts", None, "2025-03-01", proposal="plan")


def reactions(case: Negotiation, on: str | None = None, **more: Any) -> list[str]:  # noqa: ANN401
    """What north and south said of the plan as a whole."""
    return [str(each) for each in deals(case, "north", "south", on=on, **more).check("plan").reactions]


def test_reactions_to_a_proposal_are_those_to_all_of_it() -> None:
    """In the order of the case, not what speaks of some clauses or of terms; what is taken back is no answer."""
    other = proposal("other", "west", {"pact": "kept"})
    case = talks(
        REJECTS,
        ACCEPTS,
        says("r3", "west", "defers", None, "2025-01-03", proposal="plan"),
        says("r4", "north", "rejects", None, "2025-01-02", proposal="plan", clauses=["pact"]),
        says("r5", "north", "rejects", None, "2025-01-02", proposal="other"),
        says("r6", "west", "rejects", {"pact": "kept", "troops": "stay"}, "2025-01-02"),
        proposals=(PLAN, other),
    )
    assert [each.statement.id for each in case.reactions("plan")] == ["r1", "r2", "r3"]
    assert [each.statement.id for each in case.reactions("other")] == ["r5"]
    assert [each.proposal for each in case.reactions("plan")] == ["plan"] * 3
    back = case.assume(may("if", "north", "withdraws", supersedes=["r1"]))
    assert [each.statement.id for each in back.reactions("plan")] == ["r1", "r2", "r3"]
    assert reactions(back) == ["North accepts it as a whole (r2)"]
    with pytest.raises(UnknownNameError, match=r"^no proposal 'plam' \(did you mean 'plan'\?\)$"):
        case.reactions("plam")


def test_a_proposal_that_is_rejected_as_a_whole_is_not_possible() -> None:
    """Whatever is accepted of its clauses; the same terms as a draft are not that paper."""
    case = talks(REJECTS, says("n1", "north", "accepts", {"pact": "kept"}), proposals=(PLAN,))
    found = deals(case, "north", "south")
    check = found.check("plan")
    assert (check.possible, check.refused, list(check.conflicts), check.broken) == (False, (), [], ())
    assert (
        str(check)
        == """\
plan: rejected as a whole by North.

clause  outcome  North          South
------  -------  -------------  --------
pact    kept     accepted       accepted
troops  stay     not addressed  accepted

North rejects the proposal as a whole (r1)."""
    )
    assert check.to_dict()["reactions"] == [{"party": "north", "stance": "rejects", "statement": "r1"}]
    same = found.check({"pact": "kept", "troops": "stay"})
    assert (same.possible, same.reactions, same.headline) == (
        True,
        (),
        "Draft: nobody rejects it; South accepts all of it.",
    )
    assert found.possible


def test_who_defers_or_accepts_a_proposal_as_a_whole_does_not_reject_it() -> None:
    """It is told below the table."""
    for stance, accepting in (
        ("defers", "South accepts"),
        ("accepts", "everybody accepts"),
        ("withdraws", "South accepts"),
    ):
        case = talks(says("r1", "north", stance, None, "2025-01-02", proposal="plan"), proposals=(PLAN,))
        check = deals(case, "north", "south").check("plan")
        told = accepting if "everybody" in accepting else f"nobody rejects it; {accepting}"
        assert (check.possible, check.headline) == (True, f"plan: {told} all of it.")
        assert check.table.notes == (f"North {stance} the proposal as a whole (r1).",)
        assert [str(each) for each in check.reactions] == [f"North {stance} it as a whole (r1)"]


def test_of_reactions_the_newest_day_counts() -> None:
    """For each party by itself; those of one day stand beside each other."""
    case = talks(
        REJECTS,
        ACCEPTS,
        says("r3", "south", "defers", None, "2025-01-01", proposal="plan"),
        proposals=(PLAN,),
    )
    south = "South defers it as a whole (r3)"
    assert reactions(case) == ["North accepts it as a whole (r2)", south]
    assert reactions(case, "2025-02-28") == ["North rejects it as a whole (r1)", south]
    assert reactions(case, "2025-01-01") == [south]
    assert reactions(case, since="2025-01-02") == ["North accepts it as a whole (r2)"]
    assert reactions(case, admit="document") == []
    both = talks(REJECTS, evolve(ACCEPTS, date="2025-01-02"), proposals=(PLAN,))
    assert reactions(both) == ["North rejects it as a whole (r1)", "North accepts it as a whole (r2)"]
    check = deals(both, "north", "south").check("plan")
    assert (check.possible, check.headline) == (False, "plan: rejected as a whole by North.")
    joint = talks(evolve(REJECTS, party=("north", "south")), proposals=(PLAN,))
    assert deals(joint, "north", "south").check("plan").headline == "plan: rejected as a whole by North and South."


def test_an_assumed_reaction_is_the_last() -> None:
    """A move that takes the paper up overtakes the refusal of it."""
    case = talks(evolve(REJECTS, date="2025-06-01"), proposals=(PLAN,))
    found = assume(deals(case, "north", "south"), may("if", "north", "accepts", proposal="plan"))
    assert (found.before.check("plan").possible, found.after.check("plan").possible) == (False, True)
    assert [each.statement for each in found.after.check("plan").reactions] == ["if"]


def test_a_reaction_of_a_group_is_one_of_its_members() -> None:
    """Told of whoever is asked about."""
    bloc = Party("bloc", "Bloc", members=["north"])
    case = talks(evolve(REJECTS, party=("bloc",)), proposals=(PLAN,), parties=(bloc,))
    assert reactions(case) == ["North rejects it as a whole (r1)"]


def test_a_reaction_stands_until_it_is_taken_back() -> None:
    """On the days before, and where the words that take it back do not count, it counts."""
    back = evolve(ACCEPTS, supersedes=("r1",))
    case = talks(REJECTS, back, proposals=(PLAN,))
    assert reactions(case) == ["North accepts it as a whole (r2)"]
    assert reactions(case, "2025-02-28") == ["North rejects it as a whole (r1)"]


def test_the_own_reaction_counts_before_that_of_a_group() -> None:
    """For the nearest voice counts."""
    bloc = Party("bloc", "Bloc", members=["north"])
    case = talks(
        evolve(ACCEPTS, date="2025-01-02"),
        evolve(REJECTS, party=("bloc",), date="2025-03-01"),
        proposals=(PLAN,),
        parties=(bloc,),
    )
    assert deals(case, "north", "south").check("plan").reply("north", "pact").answer.value == "condition met"
    assert "north" in deals(case, "north", "south").check("plan").accepted_by
    assert reactions(case) == ["North accepts it as a whole (r2)"]


def test_the_own_reaction_counts_before_what_others_tell_of_it() -> None:
    """An account never overtakes one's own word, whatever the dates; it counts alone where there is none."""
    told = says("r1", "north", "rejects", None, "2025-03-01", proposal="plan", attribution="counterpart")
    assert reactions(talks(told, proposals=(PLAN,))) == ["North rejects it as a whole (r1)"]
    case = talks(evolve(ACCEPTS, date="2025-01-02"), told, proposals=(PLAN,))
    assert reactions(case) == ["North accepts it as a whole (r2)"]


def test_what_excludes_a_draft_only_jointly_is_shown_as_such() -> None:
    """With the rule that it takes; what breaks a rule by itself is told first."""
    case = talks(
        says("s1", "south", "demands", {"troops": "leave"}),
        rules=(rule("tie", {"troops": "stay"}, {"pact": ["kept", "postponed"]}),),
    )
    found = deals(case, "north", "south")
    assert (
        str(found.check({"pact": "kept"}))
        == """\
Draft: nobody rejects it by itself, but whatever is added to it, somebody
rejects the whole.

clause  outcome  North          South
------  -------  -------------  -------------------
pact    kept     not addressed  rejected (rule tie)

Whatever is added to it: South demands troops = leave (s1, 2025-01-01): cannot
be met (rule tie).

Unanswered demands of South: demands troops = leave."""
    )
    assert found.check({"pact": "kept", "troops": "leave"}).headline == "Draft: it breaks rule tie."
    with pytest.raises(KeyError, match=r"^\('south', 'troops'\)$"):
        found.check({"pact": "kept"}).reply("south", "troops")


@pytest.mark.parametrize(
    "draft", [{"land.*": "yes", "land.east": "no"}, {"land.east": "no", "land.*": "yes"}, {"land.e*": "yes", "*": "no"}]
)
def test_an_issue_stands_once_in_a_draft(draft: dict[str, FormLike]) -> None:
    """By itself or in a pattern, in whatever order."""
    land = Family("land", Options.yes_no(), each=["east", "west"])
    case = Negotiation("x", parties=[Party("north"), Party("south")], issues=[land])
    with pytest.raises(RecordError) as caught:
        deals(case, "north", "south").check(draft)
    assert str(caught.value) == "land.east appears twice: by itself and in a pattern"
    assert str(deals(case, "north", "south").check({"land.*": "yes"}).draft) == "land.east = yes and land.west = yes"


def test_an_empty_draft_says_nothing() -> None:
    """It is neither rejected nor accepted, and leaves every demand unanswered."""
    check = deals(CASE, "north", "south").check({})
    assert (check.replies, check.refused, check.possible, check.broken) == ((), (), False, ())
    assert (
        str(check)
        == """\
Draft: it says nothing.

Whatever is added to it: North demands pact = kept (n1, 2025-01-01); South
demands pact = renounced (s1, 2025-01-01): cannot both be met.

Unanswered demands of North: demands pact = kept.

Unanswered demands of South: demands pact = renounced."""
    )


def test_a_draft_may_break_rules_and_be_rejected() -> None:
    """Both are told."""
    case = talks(
        says("n1", "north", "rejects", {"pact": "kept"}),
        rules=(
            rule("tie", {"troops": "stay"}, {"pact": ["kept", "postponed"]}),
            rule("tie2", {"support": "same"}, {"troops": "leave"}),
        ),
    )
    found = deals(case, "north", "south")
    assert (
        str(found.check({"pact": "kept", "troops": "leave"}))
        == """\
Draft: it breaks rule tie; North rejects it.

clause  outcome  North          South
------  -------  -------------  -------------
pact    kept     rejected       not addressed
troops  leave    not addressed  not addressed

North refuses it because it rejects pact = kept (n1)."""
    )
    both = found.check({"pact": "kept", "troops": "leave", "support": "lower"})
    assert (both.headline, both.possible) == ("Draft: it breaks rules tie, tie2; North rejects it.", False)


def test_all_who_reject_a_draft_are_named() -> None:
    """Each with its reasons."""
    assert (
        str(deals(CASE, "north", "south").check({"pact": "postponed"}))
        == """\
Draft: North and South reject it.

clause  outcome    North     South
------  ---------  --------  --------
pact    postponed  rejected  rejected

North refuses it because it demands pact = kept (n1).

South refuses it because it demands pact = renounced (s1).

Unanswered demands of North: demands pact = kept.

Unanswered demands of South: demands pact = renounced."""
    )
    three = deals(talks(N1, S1, says("w1", "west", "demands", {"pact": "kept"})), "north", "south", "west")
    assert three.check({"pact": "postponed"}).headline == "Draft: North, South and West reject it."


@pytest.mark.parametrize(
    ("draft", "headline", "answers"),
    [
        ({"troops": "stay"}, "nobody rejects it", ["its condition"]),
        ({"troops": "leave"}, "nobody rejects it", ["not addressed"]),
        ({"troops": ["stay", "leave"]}, "some version of it is rejected by nobody", ["in part"]),
        ({"pact": "kept"}, "nobody rejects it", ["condition left open"]),
        ({"pact": "kept", "troops": "stay"}, "nobody rejects it", ["condition left open", "its condition"]),
        ({"pact": "kept", "troops": "leave"}, "North rejects it", ["condition not met", "condition not met"]),
        (
            {"pact": "kept", "troops": "stay", "support": "same"},
            "nobody rejects it; North accepts all of it",
            ["condition met", "its condition", "its condition"],
        ),
        ({"pact": "renounced"}, "nobody rejects it", ["countered"]),
    ],
)
def test_what_is_only_a_condition_is_shown_as_such(
    draft: dict[str, FormLike], headline: str, answers: list[str]
) -> None:
    """Whoever bids on it has not accepted the condition by itself, nor refused anything else there."""
    case = talks(says("n1", "north", "offers", {"pact": "kept"}, provided={"troops": "stay", "support": "same"}))
    check = deals(case, "north", "south").check(draft)
    assert check.headline == f"Draft: {headline}."
    assert [str(reply.answer) for reply in check.replies if reply.party == "north"] == answers


def test_what_a_demand_excepts_is_not_refused() -> None:
    """Where the draft meets the exception, the demand is answered; where it leaves it open, it is not rejected."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("n2", "north", "accepts", {"pact": "postponed"}, "2025-01-02", provided={"troops": "stay"}),
    )
    found = deals(case, "north", "south")
    met = found.check({"pact": "postponed", "troops": "stay"})
    assert (met.headline, met.unanswered, met.table.notes) == (
        "Draft: nobody rejects it; North accepts all of it.",
        (),
        (),
    )
    assert met.reply("north", "pact").text == "condition met"
    left_open = found.check({"pact": "postponed"})
    assert left_open.headline == "Draft: nobody rejects it."
    assert left_open.reply("north", "pact").text == "condition left open"
    assert left_open.table.notes == ("Unanswered demands of North: demands pact = kept, except for troops = stay.",)
    assert (
        str(found.check({"pact": "postponed", "troops": "leave"}))
        == """\
Draft: North rejects it.

clause  outcome    North              South
------  ---------  -----------------  -------------
pact    postponed  condition not met  not addressed
troops  leave      condition not met  not addressed

North refuses it because it accepts pact = postponed provided troops = stay,
demands pact = kept, except for troops = stay (n2, n1).

Unanswered demands of North: demands pact = kept, except for troops = stay."""
    )


def test_the_example_of_at_most_is_its_upper_end() -> None:
    """Thirty days, where at most thirty are asked, and not none."""
    found = deals(talks(says("n1", "north", "demands", {"pause": {"at_most": 30}})), "north", "south")
    assert (
        str(found)
        == """\
Of 1 issue in play: 1 open. No deal yet: there is a combination that nobody
rejects, but none that everybody accepts. (North and South)

clause  outcome  North     South
------  -------  --------  -------------
pause   30 days  accepted  not addressed"""
    )


def test_what_nobody_has_rejected_is_titled_so() -> None:
    """Also where there is a deal."""
    found = deals(talks(N1, S1, says("n2", "north", "demands", {"troops": "stay"})), "north", "south").partial
    assert (found.title, str(found.draft)) == ("What nobody has rejected", "troops = stay")


# --- Weights ---

BOTH = talks(
    N1,
    S1,
    says("n2", "north", "demands", {"troops": "stay"}),
    says("s2", "south", "demands", {"troops": "leave"}),
)


def costs(found: Deals, **more: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """What each concession weighs, and what is given up."""
    return [(str(each.weight), "; ".join(str(c.party) for c in each.clauses)) for each in found.concessions(**more)]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        (
            ("north", "pact"),
            0.5,
            "('north', 'pact'): 0.5 is a binary float; a weight counts exactly: write Decimal('0.5')",
        ),
        (
            ("north", "pact"),
            float("nan"),
            "('north', 'pact'): nan is a binary float; a weight counts exactly: write Decimal('nan')",
        ),
        (
            ("north", "pact"),
            -1,
            "('north', 'pact'): -1 is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
        (
            ("north", "pact"),
            Decimal("-0.1"),
            "('north', 'pact'): -0.1 is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
        (
            ("north", "pact"),
            Decimal("NaN"),
            "('north', 'pact'): NaN is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
        (
            ("north", "pact"),
            Decimal("sNaN"),
            "('north', 'pact'): sNaN is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
        (
            ("north", "pact"),
            Decimal("Infinity"),
            "('north', 'pact'): Infinity is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
        (
            ("north", "pact"),
            Decimal("1E+999999"),
            "('north', 'pact'): 1E+999999 is not a weight: expected a number from 0 up, of at most 100 digits",
        ),
        (("north", "pact"), True, "('north', 'pact'): True is not a number"),
        (("north", "pact"), "1", "('north', 'pact'): '1' is not a number"),
        (("north", "pact"), None, "('north', 'pact'): None is not a number"),
        (("north", "pact"), Decimal, "('north', 'pact'): <class 'decimal.Decimal'> is not a number"),
        pytest.param(
            ("north", "pact"),
            10**5000,
            (
                "('north', 'pact'): a number of more than 90 digits is not a weight: expected a number from 0 up, "
                "of at most 100 digits"
            ),
            id="huge",
        ),
    ],
)
def test_a_weight_is_an_exact_number_from_0_up(key: tuple[str, str], value: object, message: str) -> None:
    """For listings and for the cheapest alike."""
    found = deals(CASE, "north", "south")
    for ask in (found.concessions, found.cheapest):
        with pytest.raises(RecordError) as caught:
            ask(weights={key: value})
        assert str(caught.value) == message


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (("nroth", "pact"), "no party 'nroth' (did you mean 'north'?)"),
        (("north", "pakt"), "no issue 'pakt' (did you mean 'pact'?)"),
        (("pact", "north"), "no party 'pact'"),
    ],
)
def test_a_weight_of_nobody_or_nothing(key: tuple[str, str], message: str) -> None:
    """Names are those of the case; the first that is unknown is told."""
    with pytest.raises(UnknownNameError) as caught:
        deals(CASE, "north", "south").concessions(weights={key: 1})
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("north", "'north'"),
        ("no", "'no'"),
        (("north",), "('north',)"),
        (("north", "pact", "troops"), "('north', 'pact', 'troops')"),
        (frozenset({"pact"}), "frozenset({'pact'})"),
        (None, "None"),
        (3, "3"),
        ("x" * 99, f"'{'x' * 59}…"),
    ],
)
def test_a_weight_needs_a_party_and_an_issue(key: Any, shown: str) -> None:  # noqa: ANN401
    """A key that is no pair is told as such, a text of two letters too; for listings and for the cheapest alike."""
    found = deals(CASE, "north", "south")
    for ask in (found.concessions, found.cheapest):
        with pytest.raises(RecordError) as caught:
            ask(weights={key: 1})
        assert str(caught.value) == f"{shown} is not a pair of a party and an issue"


def test_weights_order_the_concessions() -> None:
    """What is not weighed weighs 1; equal ones go by number, then by name."""
    found = deals(BOTH, "north", "south", issues="pact")
    assert costs(found) == [("1", "north"), ("1", "south")]
    assert costs(found, weights={("north", "pact"): 2}) == [("1", "south"), ("2", "north")]
    assert costs(found, weights={("south", "pact"): Decimal("1.5"), ("west", "pause"): 9}) == [
        ("1", "north"),
        ("1.5", "south"),
    ]
    assert costs(found, weights={}) == [("1", "north"), ("1", "south")]


def test_nothing_is_given_up_for_nothing() -> None:
    """A clause that weighs 0 is no reason to give it up."""
    nothing = dict.fromkeys([("north", "pact"), ("north", "troops"), ("south", "pact"), ("south", "troops")], 0)
    found = deals(BOTH, "north", "south").cheapest(weights=nothing)
    assert found is not None
    assert (str(found.weight), len(found.clauses)) == ("0", 2)
    free = deals(BOTH, "north", "south").cheapest(weights={("north", "pact"): 0, ("north", "troops"): 0})
    assert free is not None
    assert (str(free.weight), free.parties, len(free.clauses)) == ("0", ("north",), 2)
    deal = deals(talks(N1), "north", "south").cheapest(weights=nothing)
    assert deal is not None
    assert (str(deal.weight), deal.clauses) == ("0", ())


def test_weights_count_every_digit() -> None:
    """No rounding, however many digits two weights share."""
    long = Decimal("0." + "3" * 98)
    least = Decimal("0." + "3" * 97 + "2")
    for north, south, gives in ((long, least, "south"), (least, long, "north")):
        weights = {("north", "pact"): north, ("south", "pact"): south}
        found = deals(CASE, "north", "south").cheapest(weights=weights)
        assert found is not None
        assert (found.parties, found.weight) == ((gives,), least)


def test_the_sum_of_weights_is_exact() -> None:
    """A large one does not swallow a small one."""
    large, small = Decimal(10) ** 49, Decimal("1E-90")
    weights = {
        ("north", "pact"): large,
        ("south", "pact"): large,
        ("north", "troops"): small,
        ("south", "troops"): small,
    }
    found = deals(BOTH, "north", "south").cheapest(weights=weights)
    assert found is not None
    assert str(found.weight) == "1" + "0" * 49 + "." + "0" * 89 + "1"


def test_a_clause_weighs_as_much_as_the_weightiest_of_its_issues() -> None:
    """One that is given up on several issues is given up once."""
    case = talks(
        says("n1", "north", "accepts", {"pact": "kept"}, provided={"troops": "stay"}),
        says("s1", "south", "demands", {"pact": "kept"}),
        says("s2", "south", "demands", {"troops": "leave"}),
    )
    found = deals(case, "north", "south")
    weights = Weights.of(case, {("north", "pact"): 3, ("north", "troops"): 5})
    (linked,) = (clause for clause in found.clauses if clause.party == "north")
    assert linked.issues == ("pact", "troops")
    assert weights.weight(linked) == 5
    assert weights.total([linked, linked]) == 10


def test_a_weaker_demand_weighs_nothing_beside_a_stronger_one() -> None:
    """Who gives up the stronger has given up the weaker too; by number both count."""
    case = talks(
        N1,
        says("n2", "north", "demands", {"pact": ["kept", "postponed"]}),
        S1,
    )
    found = deals(case, "north", "south")
    assert costs(found) == [("1", "south"), ("1", "north; north")]
    weights = {("south", "pact"): Decimal("1.5")}
    assert costs(found, weights=weights) == [("1", "north; north"), ("1.5", "south")]
    assert costs(found, by="count", weights=weights) == [("1.5", "south"), ("1", "north; north")]
    light, few = (found.cheapest(by=by, weights=weights) for by in ("weight", "count"))
    assert light is not None
    assert few is not None
    assert (str(light.weight), [clause.said for clause in light.clauses]) == (
        "1",
        ["demands pact = kept", "demands pact = kept or postponed"],
    )
    assert (str(few.weight), few.parties) == ("1.5", ("south",))


def test_without_weights_the_salience_of_the_case_counts() -> None:
    """And not beside weights that are given."""
    case = Negotiation(
        "talks",
        parties=[Party("north"), Party("south")],
        issues=ISSUES.values(),
        statements=[N1, S1],
        preferences=[
            Preference("north", "pact", salience=Decimal("0.9")),
            Preference("south", "pact", salience=Decimal("0.25")),
        ],
    )
    found = deals(case, "north", "south")
    assert costs(found) == [("0.25", "south"), ("0.9", "north")]
    assert costs(found, weights={}) == [("1", "north"), ("1", "south")]
    assert costs(found, by="count") == [("0.25", "south"), ("0.9", "north")]
    assert ", of weight 0.25, given up" in found.table.show(width=200)
    assert ", of weight" not in found.shown(by="count").show(width=200)


def test_fewer_parties_may_weigh_more() -> None:
    """By weight both move, by parties one of them."""
    weights = {("north", "pact"): 9, ("south", "troops"): 9}
    found = deals(BOTH, "north", "south")
    light, few = (found.cheapest(by=by, weights=weights) for by in ("weight", "parties"))
    assert light is not None
    assert few is not None
    assert (str(light.weight), light.parties) == ("2", ("north", "south"))
    assert (str(few.weight), len(few.parties)) == ("10", 1)
    with pytest.raises(RecordError, match=r"expected 'weight', 'count', 'parties'$"):
        found.cheapest(by="wieght")  # type: ignore[arg-type]


@given(st.lists(st.decimals(0, 9, places=3), min_size=4, max_size=4), st.sampled_from(["weight", "count", "parties"]))
def test_nothing_undercuts_the_cheapest(numbers: list[Decimal], by: ByName) -> None:
    """Of one component, it is the first of all that are listed."""
    keys = [(party, issue) for party in ("north", "south") for issue in ("pact", "troops")]
    weights = dict(zip(keys, numbers, strict=True))
    tie = rule("tie", {"troops": "stay"}, {"pact": "kept"})
    found = deals(talks(*BOTH.statements.values(), rules=(tie,)), "north", "south")
    first, cheapest = found.concessions(by=by, weights=weights)[0], found.cheapest(by=by, weights=weights)
    assert cheapest is not None
    measures = [
        {"weight": each.weight, "count": len(each.clauses), "parties": len(each.parties)}[by]
        for each in (first, cheapest)
    ]
    assert measures[0] == measures[1]


def test_what_stays_open_is_not_told_of_a_concession() -> None:
    """Issues on which everything can be had are left out; where that is all of them, it is said."""
    tied = rule("tie", {"troops": ["stay", "leave"], "pact": "kept"}, {"support": "same"})
    case = talks(says("n1", "north", "demands", {"support": "same"}), S1, rules=(tied,))
    shown = deals(case, "north", "south").table.show(width=300)
    assert "North no longer demands support = same; opens pact = renounced; support = at most lower or higher" in shown
    assert "South no longer demands pact = renounced; opens pact = kept; support = same" in shown
    refused = talks(says("n1", "north", "rejects", {"pact": "any"}))
    assert "North no longer rejects pact = anything; opens everything" in deals(refused, "north", "south").table.show(
        width=300
    )
