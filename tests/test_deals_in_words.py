"""Deals in words and as plain data."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from positions import Issue, Limits, Negotiation, Options, Party, Preference, Statement, assume, deals
from positions.errors import RecordError, UnknownNameError
from tests.assumed import CASE, N1, S1, may
from tests.talks import ISSUES, proposal, rule, says, talks
from tests.test_weights import BOTH

if TYPE_CHECKING:
    from positions.deal import ByName, Deals
    from tests.talks import Written


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
