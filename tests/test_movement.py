"""Movement: each word by the smallest case that deserves it, and what a move means for the other parties."""

from __future__ import annotations

import json
import pickle
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from positions import Issue, Negotiation, Party, Proposal, Quantity, Statement, changes, diff, history, load_seeds
from positions.cli import main
from positions.errors import ComparisonError, UnknownNameError
from positions.movement import Bearing, Effect
from tests.talks import says, talks, terms

if TYPE_CHECKING:
    from positions.movement import Change

START, END = "2025-01-01", "2025-01-09"
LATER = "2025-01-05"


def change(*statements: Statement, issue: str = "pause", party: str = "north", **more: Any) -> Change:  # noqa: ANN401
    """What changed for north on an issue, between it and south, from the first day to the ninth."""
    return changes(talks(*statements, **more), "north", "south", start=START, end=END)[party, issue]


def approaches(found: Change) -> list[str]:
    """How a change bears on the other parties, in words."""
    return [str(each) for each in found.approaches]


def test_the_first_word_is_not_a_move() -> None:
    """Silence is neither consent nor refusal, so nothing moves when it ends."""
    found = change(says("n1", "north", "demands", {"pause": 30}, LATER), says("s1", "south", "offers", {"pause": 30}))
    assert (found.direction, found.moved, found.statements) == ("first word", False, ("n1",))
    assert found.approaches == ()
    assert found.effect is Effect.OPENED


def test_no_new_words_are_unchanged() -> None:
    """What was said before the start still stands, and is not cited."""
    found = change(says("n1", "north", "demands", {"pause": 30}))
    assert (found.direction, found.statements, found.why) == ("unchanged", (), ("nothing changed",))


def test_new_words_for_the_same_are_restated() -> None:
    """The same demand in another document."""
    found = change(says("n1", "north", "demands", {"pause": 30}), says("n2", "north", "demands", {"pause": 30}, LATER))
    assert (found.direction, found.moved, found.statements) == ("restated", False, ("n2",))
    assert found.why == ("North says the same again (n2, 2025-01-05)",)


def test_demanding_what_the_refusals_had_left_is_restated() -> None:
    """Who had refused to leave says nothing new by demanding to stay; demanding one of two left is new."""
    refused = says("n1", "north", "rejects", {"troops": "leave"})
    demanded = says("n2", "north", "demands", {"troops": "stay"}, LATER)
    assert change(refused, demanded, issue="troops").direction == "restated"
    refused = says("n1", "north", "rejects", {"pact": "renounced"})
    demanded = says("n2", "north", "demands", {"pact": "kept"}, LATER)
    assert change(refused, demanded, issue="pact").direction == "shifted"


def test_accepting_more_is_softened() -> None:
    """From at least 30 days down to at least 20: 10 days nearer to the 10 that the other offers."""
    found = change(
        says("n1", "north", "demands", {"pause": {"at_least": 30}}),
        says("s1", "south", "offers", {"pause": {"at_most": 10}}),
        says("n2", "north", "demands", {"pause": {"at_least": 20}}, LATER),
    )
    assert (found.direction, found.moved, found.effect) == ("softened", True, "none")
    assert approaches(found) == ["toward South by 10 days"]
    assert found.text == "softened; toward South by 10 days"


def test_accepting_less_is_hardened() -> None:
    """From at least 20 days up to at least 30."""
    found = change(
        says("n1", "north", "demands", {"pause": {"at_least": 20}}),
        says("s1", "south", "offers", {"pause": {"at_most": 10}}),
        says("n2", "north", "demands", {"pause": {"at_least": 30}}, LATER),
    )
    assert (found.direction, approaches(found)) == ("hardened", ["away from South by 10 days"])


def test_accepting_and_refusing_more_is_shifted() -> None:
    """Another demand; the other party accepts nothing, so the move is aside."""
    found = change(says("n1", "north", "demands", {"pause": 30}), says("n2", "north", "demands", {"pause": 20}, LATER))
    assert (found.direction, approaches(found)) == ("shifted", ["aside (South)"])


def test_taking_all_words_back_is_withdrawn() -> None:
    """By terms, or by naming the statement; either way the withdrawal is cited."""
    demand = says("n1", "north", "demands", {"pact": "kept"})
    wants = says("s1", "south", "demands", {"pact": "kept"})
    for withdrawal in (
        says("n2", "north", "withdraws", {"pact": "kept"}, LATER),
        says("n2", "north", "withdraws", None, LATER, supersedes=["n1"]),
    ):
        found = change(demand, wants, withdrawal, issue="pact")
        assert (found.direction, found.moved, found.statements) == ("withdrawn", True, ("n2",))
        assert (approaches(found), found.effect) == (["away from South"], "closed")


def test_a_package_that_falls_is_not_withdrawn() -> None:
    """North demands something else on one issue of its package: on the other one it accepts less, because of that."""
    package = says("n1", "north", "offers", {"pact": "kept", "troops": "leave"})
    demand = says("n2", "north", "demands", {"troops": "stay"}, LATER)
    found = change(package, demand, issue="pact")
    assert (found.direction, found.statements) == ("hardened", ("n2",))


def test_what_is_said_after_a_withdrawal_is_no_first_word() -> None:
    """North had demanded and withdrawn before the start; now it offers, and has softened."""
    found = changes(
        talks(
            says("n1", "north", "demands", {"pact": "kept"}, "2025-01-01"),
            says("n2", "north", "withdraws", {"pact": "kept"}, "2025-01-02"),
            says("n3", "north", "offers", {"pact": "kept"}, "2025-01-03"),
        ),
        "north",
        start="2025-01-02",
    )["north", "pact"]
    assert (found.before.summary, found.direction, found.statements) == ("no longer stands by n1", "softened", ("n3",))


def test_an_agreement_that_ends_words_is_settled() -> None:
    """With terms, both have come to them by some distance; without, nobody has moved."""
    said = [
        says("n1", "north", "demands", {"pause": {"at_least": 30}}),
        says("s1", "south", "demands", {"pause": {"at_most": 10}}),
    ]
    agreed = says("a1", ["north", "south"], "agrees", {"pause": 15}, LATER, settles=["*"])
    found = change(*said, agreed)
    assert (found.direction, found.moved, found.statements) == ("settled", False, ("a1",))
    assert (approaches(found), found.effect) == (["toward South by 15 days"], "opened")
    assert approaches(change(*said, agreed, party="south")) == ["toward North by 5 days"]
    found = change(*said, says("a1", ["north", "south"], "agrees", None, LATER, settles=["pause"]))
    assert (found.direction, found.statements, found.approaches) == ("settled", ("a1",), ())


def test_a_package_falls_with_an_issue_that_is_settled() -> None:
    """What ties a settled issue to others ends as a whole; the agreement is cited on the others too."""
    package = says("n1", "north", "offers", {"pact": "kept", "troops": "leave"})
    agreed = says("a1", ["north", "south"], "agrees", {"troops": "leave"}, LATER, settles=["troops"])
    found = change(package, agreed, issue="pact")
    assert (found.direction, found.statements) == ("settled", ("a1",))


def test_what_was_never_said_is_not_settled() -> None:
    """An agreement without terms on the issue ends nothing there; with terms, it is a first word."""
    agreed = says("a1", ["north", "south"], "agrees", None, LATER, settles=["pact"])
    assert change(agreed, issue="pact").direction == "unchanged"
    agreed = says("a1", ["north", "south"], "agrees", {"pact": "kept"}, LATER, settles=["pact"])
    assert change(agreed, issue="pact").direction == "first word"


def test_withdrawing_an_agreement_lets_old_words_stand_again() -> None:
    """The old demand is no first word, and the withdrawal is cited, not the demand."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}, "2025-01-01"),
        says("a1", ["north", "south"], "agrees", None, "2025-01-02", settles=["pact"]),
        says("n2", "north", "withdraws", None, "2025-01-03", supersedes=["a1"]),
    )
    found = changes(case, "north", start="2025-01-02", end="2025-01-03")["north", "pact"]
    assert found.before.summary == "settled by a1"
    assert (found.direction, found.statements) == ("shifted", ("n2",))


def test_deferring_takes_no_position() -> None:
    """Who puts off an answer has not moved, and what it says afterwards is its first word."""
    review = says("n1", "north", "defers", {"pact": "kept"}, "2025-01-02")
    found = change(review, issue="pact")
    assert (found.direction, found.statements) == ("unchanged", ("n1",))
    case = talks(review, says("n2", "north", "demands", {"pact": "kept"}, "2025-01-03"))
    assert changes(case, "north", start="2025-01-02")["north", "pact"].direction == "first word"


def test_naming_a_condition_takes_no_position_on_it() -> None:
    """A price that is named is a first word about its issue, and so is the first demand there."""
    case = talks(
        says("n1", "north", "offers", {"pact": "kept"}, "2025-01-02", provided={"troops": "leave"}),
        says("n2", "north", "demands", {"troops": "leave"}, "2025-01-03"),
    )
    for start, end in (("2025-01-01", "2025-01-02"), ("2025-01-02", "2025-01-03")):
        assert changes(case, "north", start=start, end=end)["north", "troops"].direction == "first word"


def test_making_an_offer_conditional_hardens() -> None:
    """Accepted, then accepted under a condition: less, and away from who wants it."""
    found = change(
        says("n1", "north", "offers", {"pact": "kept"}),
        says("s1", "south", "demands", {"pact": "kept"}),
        says("n2", "north", "offers", {"pact": "kept"}, LATER, provided={"troops": "leave"}),
        issue="pact",
    )
    assert (found.direction, approaches(found)) == ("hardened", ["away from South"])


def test_a_contested_outcome_does_not_count() -> None:
    """What the other side says of north contradicts it; that is not north's move."""
    found = change(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("n2", "north", "rejects", {"pact": "kept"}, LATER, attribution="counterpart"),
        issue="pact",
    )
    assert found.after.contested
    assert (found.moved, found.statements) == (False, ("n2",))
    assert found.why[-1] == "North newly has contradictory words on kept (n1, 2025-01-01; n2, 2025-01-05, an account)"


def test_an_account_of_a_withdrawal_is_cited() -> None:
    """What the other side says to be taken back is contested, not gone; its account is what is new."""
    for account in (
        says("n2", "north", "withdraws", None, LATER, attribution="counterpart", supersedes=["n1"]),
        says("n2", "north", "withdraws", {"pact": "kept"}, LATER, attribution="counterpart"),
    ):
        found = change(says("n1", "north", "demands", {"pact": "kept"}), account, issue="pact")
        assert (found.moved, found.statements) == (False, ("n2",))
        assert found.after.contested


def test_the_others_count_as_they_stood_at_the_start() -> None:
    """North comes 10 days nearer to what south offered at the start, although south has raised its offer since."""
    found = change(
        says("n1", "north", "demands", {"pause": {"at_least": 30}}),
        says("s1", "south", "offers", {"pause": {"at_most": 10}}),
        says("n2", "north", "demands", {"pause": {"at_least": 20}}, LATER),
        says("s2", "south", "offers", {"pause": {"at_most": 25}}, LATER),
    )
    assert (approaches(found), found.effect) == (["toward South by 10 days"], "opened")


def test_toward_one_and_away_from_the_other() -> None:
    """On an issue without an order there is no amount; who accepts part of what is gained and lost gets both."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("s1", "south", "offers", {"pact": ["kept", "renounced"]}),
        says("w1", "west", "demands", {"pact": "renounced"}),
        says("n2", "north", "demands", {"pact": "renounced"}, LATER),
    )
    found = changes(case, "north", "south", "west", start=START)["north", "pact"]
    assert [str(each) for each in found.approaches] == ["both toward and away from South", "toward West"]
    assert [each.bearing for each in found.approaches] == [Bearing.BOTH, Bearing.TOWARD]


def test_amounts_are_exact_and_simple() -> None:
    """From 3.5 to 5.5 percent is 2 percent, not 2.0; what is not whole is text in plain data."""
    rise = Issue("rise", Quantity("percent", decimal=True))
    case = Negotiation(
        "wages",
        parties=[Party("union"), Party("employer")],
        issues=[rise],
        statements=[
            Statement(name, party=party, stance="offers", terms={"rise": rise.domain.parse(number)}, date=day)
            for name, party, number, day in (
                ("u1", "union", 8, "2025-01-01"),
                ("e1", "employer", "3.5", "2025-01-01"),
                ("e2", "employer", "5.5", "2025-01-02"),
                ("e3", "employer", "5.75", "2025-01-03"),
            )
        ],
    )
    found = [
        changes(case, "employer", "union", start=f"2025-01-0{day}", end=f"2025-01-0{day + 1}")["employer", "rise"]
        for day in (1, 2)
    ]
    assert [each.approaches[0].to_dict()["amount"] for each in found] == [2, "0.25"]
    assert [each.to_records()[0]["amount"] for each in found] == [2.0, 0.25]


def test_whoever_withdraws_is_at_no_distance() -> None:
    """Nothing is left to measure from, so only what was accepted counts."""
    found = change(
        says("n1", "north", "offers", {"pause": {"at_most": 10}}),
        says("s1", "south", "demands", {"pause": {"from": 5, "to": 30}}),
        says("n2", "north", "withdraws", {"pause": {"at_most": 10}}, LATER),
    )
    assert (found.direction, approaches(found)) == ("withdrawn", ["away from South"])


def test_above_all_numbers_there_is_no_distance() -> None:
    """From unlimited to 40 days there is no number of days, so only what is accepted counts."""
    found = change(
        says("n1", "north", "offers", {"pause": "unlimited"}),
        says("s1", "south", "offers", {"pause": 30}),
        says("n2", "north", "offers", {"pause": 40}, LATER),
    )
    assert approaches(found) == ["aside (South)"]


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ({"at_most": 5}, {"from": 10, "to": 20}, "opened"),
        ({"at_most": 15}, {"at_most": 5}, "closed"),
        ({"at_most": 15}, {"at_most": 20}, "widened"),
        ({"at_most": 15}, {"at_most": 12}, "narrowed"),
        ({"from": 10, "to": 15}, {"from": 12, "to": 20}, "shifted"),
        ({"at_most": 5}, {"at_most": 6}, "none"),
        ({"at_most": 15}, {"from": 10, "to": 15}, "none"),
    ],
)
def test_what_became_of_the_overlap(before: object, after: object, effect: str) -> None:
    """South wants at least 10 days and at most 30."""
    found = change(
        says("s1", "south", "demands", {"pause": {"from": 10, "to": 30}}),
        says("n1", "north", "offers", {"pause": before}),
        says("n2", "north", "offers", {"pause": after}, LATER),
    )
    assert found.effect == effect


def test_what_was_said_on_the_first_day_was_said_before() -> None:
    """From the end of a day to the end of another one."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}, "2025-01-01"),
        says("n2", "north", "demands", {"pact": "renounced"}, "2025-01-02"),
    )
    assert changes(case, "north", start="2025-01-01", end="2025-01-02")["north", "pact"].statements == ("n2",)
    assert changes(case, "north", start="2025-01-02")["north", "pact"].direction == "unchanged"


def test_a_date_known_to_the_month_is_an_assumption() -> None:
    """A word of January counts from its first day, so it may have been said after the start; diffs say so too."""
    case = talks(
        says("n1", "north", "demands", {"pause": 30}, "2025-01"),
        says("n2", "north", "demands", {"pause": 20}, LATER),
    )
    found = changes(case, "north", start=START, end=END)
    assumed = (
        "it is assumed that n1 came before n2: its day is not known",
        "it is assumed that n1 (2025-01) was said by 2025-01-01: its day is not known",
    )
    assert found["north", "pause"].order_assumed == assumed
    assert found.table.notes == (f"Order assumed: {'; '.join(assumed)}.",)
    assert diff(*(case.position("north", "pause", on=day) for day in (START, END))).why[-2:] == assumed


def test_an_order_is_assumed_also_if_nothing_changed() -> None:
    """If north spoke late in January, this was its first word; the answer says what it rests on."""
    found = change(says("n1", "north", "demands", {"pause": 30}, "2025-01"))
    assert found.direction == "unchanged"
    assert found.order_assumed == (
        "it is assumed that n1 (2025-01) was said by 2025-01-01: its day is not known",
        "it is assumed that n1 (2025-01) was said by 2025-01-09: its day is not known",
    )


def test_what_is_assumed_of_a_statement_is_said_once() -> None:
    """However many packages it offers."""
    packages: list[dict[str, object]] = [{"pause": 30, "pact": "kept"}, {"pause": 20, "troops": "leave"}]
    case = talks(says("n1", "north", "offers", packages, "2025-01"))
    found = changes(case, "north", start=START)["north", "pause"]
    assert len(found.before.passages) == 2
    assert found.order_assumed == ("it is assumed that n1 (2025-01) was said by 2025-01-01: its day is not known",)


def test_a_group_moves_its_members() -> None:
    """What a group says is cited for the member that it speaks for."""
    said = [
        says("b1", "bloc", "demands", {"pause": 30}),
        says("b2", "bloc", "demands", {"pause": {"from": 20, "to": 30}}, LATER),
    ]
    found = change(*said, parties=(Party("bloc", "Bloc", members=["north"]),))
    assert (found.direction, found.statements) == ("softened", ("b2",))


def test_refusing_a_proposal_ends_its_acceptance() -> None:
    """North accepts a plan, then refuses it: its acceptance is withdrawn, because of the refusal."""
    found = change(
        says("n1", "north", "accepts", None, proposal="plan"),
        says("n2", "north", "rejects", None, LATER, proposal="plan"),
        issue="pact",
        proposals=(Proposal("plan", by="west", clauses=terms({"pact": "kept", "troops": "leave"}), date=START),),
    )
    assert (found.direction, found.statements) == ("withdrawn", ("n2",))


def lifted() -> Negotiation:
    """North refuses 10 days, offers them, and then offers 5 instead: the refusal of 10 stays lifted."""
    return talks(
        says("n1", "north", "rejects", {"pause": 10}, "2025-01-01"),
        says("n2", "north", "offers", {"pause": 10}, "2025-01-02"),
        says("n3", "north", "demands", {"pact": "kept"}, "2025-01-03"),
        says("n4", "north", "offers", {"pause": 5}, "2025-01-04"),
        says("n5", "north", "defers", {"pause": 5}, "2025-01-05"),
    )


def test_a_history_has_an_entry_for_each_day_that_changed_something() -> None:
    """Words on other issues make no entry, nor does a deferral beside other words, which shows nowhere else either."""
    found = history(lifted(), "north", "pause")
    assert [(each.date, str(each.direction), each.statements) for each in found.changes] == [
        ("2025-01-01", "first word", ("n1",)),
        ("2025-01-02", "softened", ("n2",)),
        ("2025-01-04", "shifted", ("n4",)),
    ]
    assert found.position == lifted().position("north", "pause", on="2025-01-04")
    assert repr(found) == "<History of north on pause: 3 changes>"
    assert str(found).startswith("North on pause: 3 entries.")


def test_a_history_stops_on_a_day() -> None:
    """As of a day, later words do not count."""
    assert [each.date for each in history(lifted(), "north", "pause", on="2025-01-02").changes] == [
        "2025-01-01",
        "2025-01-02",
    ]


def test_a_history_shows_dates_as_far_as_they_are_known() -> None:
    """A word of a month is shown as such, and the order that it is assumed to have."""
    case = talks(
        says("n1", "north", "demands", {"pause": 30}, "2025-01"),
        says("n2", "north", "demands", {"pause": 20}, LATER),
    )
    found = history(case, "north", "pause")
    assert [each.date for each in found.changes] == ["2025-01", "2025-01-05"]
    assert found.table.notes == ("Order assumed: n1 before n2; the day of the first is not known.",)


def test_a_history_follows_packages_to_their_other_issues() -> None:
    """A package that fell with words on its other issue has changed the position here."""
    case = talks(
        says("n1", "north", "offers", {"pact": "kept", "troops": "leave"}),
        says("n2", "north", "demands", {"troops": "stay"}, LATER),
    )
    found = history(case, "north", "pact").changes[-1]
    assert (found.date, str(found.direction), found.statements) == (LATER, "hardened", ("n2",))


def test_words_without_a_date_begin_a_history() -> None:
    """They count before all others; without other words there is nothing more to tell."""
    case = talks(says("n1", "north", "demands", {"pause": 30}, None))
    found = history(case, "north", "pause")
    assert (found.changes, found.position.summary) == ((), "demands 30 days")
    assert found.show("csv").split("\n")[1] == "undated,,demands 30 days,n1"
    assert found.to_dict() == {"party": "north", "issue": "pause", "start": "demands 30 days", "changes": []}


def test_a_history_can_begin_on_the_first_day_of_the_calendar() -> None:
    """There is no day before it."""
    found = history(talks(says("n1", "north", "demands", {"pause": 30}, "0001-01-01")), "north", "pause")
    assert (found.start.summary, found.changes) == ("demands 30 days", ())


def test_changes_are_plain_data_too() -> None:
    """Everything shown has a plain twin, nested and flat."""
    said = (
        says("n1", "north", "demands", {"support": "higher"}),
        says("s1", "south", "offers", {"support": "lower"}),
        says("n2", "north", "demands", {"support": ["same", "higher"]}, LATER),
    )
    found = changes(talks(*said), "north", "south", start=START, end=END, issues="support")
    assert found.to_dict()["changes"][0] == {  # type: ignore[index] # it is a list
        "party": "north",
        "issue": "support",
        "from": START,
        "to": END,
        "change": "softened",
        "moved": True,
        "before": "demands higher",
        "after": "demands at least same",
        "bearings": [{"party": "south", "bearing": "toward", "amount": 1, "unit": "step"}],
        "overlap": "none",
        "statements": ["n2"],
        "softer": "same",
        "harder": {"not": "any"},
        "why": ["North newly accepts same (n2, 2025-01-05)", "North no longer rejects same (n1, 2025-01-01)"],
        "order_assumed": [],
    }
    assert found.to_records() == [
        {
            "issue": "support",
            "party": "north",
            "from": date.fromisoformat(START),
            "to": date.fromisoformat(END),
            "change": "softened",
            "moved": True,
            "before": "demands higher",
            "after": "demands at least same",
            "other": "south",
            "bearing": "toward",
            "amount": 1,
            "unit": "step",
            "overlap": "none",
            "statements": "n2",
        },
        {
            "issue": "support",
            "party": "south",
            "from": date.fromisoformat(START),
            "to": date.fromisoformat(END),
            "change": "unchanged",
            "moved": False,
            "before": "offers lower",
            "after": "offers lower",
            "other": "north",
            "bearing": None,
            "amount": None,
            "unit": None,
            "overlap": "none",
            "statements": "",
        },
    ]
    alone = changes(talks(*said), "north", start=START, issues="support")
    assert (alone.to_records()[0]["other"], alone.to_records()[0]["to"], alone.to_dict()["to"]) == (None, None, None)
    assert history(talks(*said), "north", "support").to_records()[1] == {
        "issue": "support",
        "party": "north",
        "day": date.fromisoformat(LATER),
        "date": LATER,
        "change": "softened",
        "position": "demands at least same",
        "statements": "n2",
    }


def test_a_table_of_changes_shows_what_is_new() -> None:
    """The unchanged are counted; many statements are counted after the first three."""
    case = talks(
        *(says(f"n{day}", "north", "demands", {"pact": "kept"}, f"2025-01-0{day}") for day in range(1, 2)),
        *(says(f"n1{number}", "north", "demands", {"pact": "kept"}, LATER) for number in range(5)),
        says("s1", "south", "offers", {"pact": "kept"}, LATER),
        says("s2", "south", "asserts", {"count": 3}, LATER),
        says("n3", "north", "demands", {"pause": 3}, LATER, attribution="assessed"),
    )
    found = changes(case, "north", "south", start=START, end=END)
    assert found.table.headline == (
        "On 6 issues: 1 restated, 1 first word, 10 unchanged; on 1 fact in dispute: 1 first word, 1 unchanged. "
        "(North and South, from the end of 2025-01-01 to the end of 2025-01-09)"
    )
    assert [(row.heading, row.cells[0], row.cells[4]) for row in found.table.rows] == [
        ("pact", "North", "n10, n11, n12 and 2 more"),
        ("pact", "South", "s1"),
        ("count", "South", "s2"),
    ]
    assert found.table.notes == (
        "The overlap of North and South: opened on pact.",
        "Left out, counted by issue: 1 of attributions not admitted.",
    )
    assert (found.moves, [each.party for each in found.having("restated")]) == ((), ["north"])
    assert len(found) == 14
    assert next(iter(found)) == ("north", "pause")
    assert repr(found).startswith("<Changes of north, south from 2025-01-01: On 6 issues:")
    assert repr(found["south", "count"]) == "<Change of south on count: first word>"
    assert changes(case, "north", start=START).headline.startswith("On 6 issues")
    assert changes(case, "north", start=START, issues="count").headline == "On 1 fact in dispute: 1 unchanged."


def test_wrong_arguments() -> None:
    """Each error says what was expected."""
    case = talks()
    for arguments, start, end, message in (
        ((), START, END, "changes need one or more different parties, got none"),
        (("north", "north"), START, END, "changes need one or more different parties, got 'north', 'north'"),
        (("north",), END, START, "the end 2025-01-01 is before the start 2025-01-09"),
        (("north",), None, END, "changes need a day or round to start from, got None"),
        ((3,), START, END, "3 is not a str: expected the id of a party"),
    ):
        with pytest.raises(ComparisonError) as caught:
            changes(case, *arguments, start=start, end=end)  # type: ignore[arg-type] # what is tested
        assert str(caught.value) == message
    with pytest.raises(ComparisonError) as caught:
        history("talks", "north", "pact")  # type: ignore[arg-type] # the same
    assert str(caught.value) == "'talks' is not a Negotiation: expected a case"
    with pytest.raises(UnknownNameError) as unknown:
        changes(case, "nroth", start=START)
    assert str(unknown.value) == "no party 'nroth' (did you mean 'north'?)"
    with pytest.raises(UnknownNameError) as unknown:
        changes(case, "north", start=START)["pact"]  # type: ignore[index] # the same
    assert str(unknown.value) == (
        "no change 'pact': expected a party and an issue of these changes, such as ('north', 'pause')"
    )


def test_only_two_days_have_words_of_time() -> None:
    """On one day, or backwards, or if other words count, a diff only says softer or harder."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}),
        says("n2", "north", "withdraws", {"pact": "kept"}, LATER),
    )
    before, after = (case.position("north", "pact", on=day) for day in (START, END))
    assert diff(before, after).direction == "withdrawn"
    assert diff(after, before).direction == "shifted"
    assumed = case.assume(says("n3", "north", "withdraws", {"pact": "kept"}, "2024-12-31", attribution=None))
    assert diff(before, assumed.position("north", "pact", on=START)).direction == "unchanged"
    assert diff(before, case.position("north", "pact", on=END, since=END)).direction == "shifted"


def test_changes_can_be_stored_and_compared() -> None:
    """They are values: equal if what they compare is, and pickled whole."""
    case = talks(says("n1", "north", "demands", {"pact": "kept"}, LATER))
    found = changes(case, "north", "south", start=START)
    assert pickle.loads(pickle.dumps(found)) == found == changes(case, "north", "south", start=START)  # noqa: S301
    entries = history(case, "north", "pact")
    assert pickle.loads(pickle.dumps(entries)) == entries  # noqa: S301


@pytest.mark.parametrize("command", ["changes ukraine russia --from istanbul-1", "history russia withdrawal"])
def test_the_command_prints_what_the_library_says(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON, everything."""
    assert main([*command.split(), "--format", "json"]) == 0
    case = load_seeds()
    expected = (
        changes(case, "ukraine", "russia", start="istanbul-1").to_dict()
        if command.startswith("changes")
        else history(case, "russia", "withdrawal").to_dict()
    )
    assert json.loads(capsys.readouterr().out) == expected


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (
            "changes ukraine --from istanbul-3",
            "'istanbul-3' is not a day: expected a day such as 2025-06-02 or a round (did you mean 'istanbul-2'?)",
        ),
        ("changes ukraine --from istanbul-2 --to istanbul-1", "the end 2025-05-16 is before the start 2025-06-02"),
        ("changes ukrain --from istanbul-1", "no party 'ukrain' (did you mean 'ukraine'?)"),
        ("history russia neutralty", "no issue 'neutralty' (did you mean 'neutrality'?)"),
    ],
)
def test_a_wrong_call(command: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One line on the error stream, with the nearest right word."""
    assert main(command.split()) == 2
    assert capsys.readouterr().err == f"positions: {message}\n"


def test_the_bundled_case_has_no_move_that_its_documents_do_not_have() -> None:
    """Between the rounds, the demands in Russia's memorandum are restated or first words, never moves."""
    found = changes(load_seeds(), "ukraine", "russia", start="istanbul-1", end="2025-06-14")
    words = {issue: str(found["russia", issue].direction) for issue in ("nato.membership", "withdrawal", "neutrality")}
    assert words == {"nato.membership": "restated", "withdrawal": "restated", "neutrality": "first word"}
    assert found["russia", "truce.local"].direction == "first word"
    assert found["ukraine", "territory.crimea"].direction == "restated"
    assert (found["russia", "bodies.number"].direction, found["russia", "bodies.number"].effect) == (
        "first word",
        "opened",
    )
    assert all(move.statements for move in found.moves)
