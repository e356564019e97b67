"""Faults that were found in deals, and what only laws had shown, each as the smallest case that shows it."""

from __future__ import annotations

import pickle
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from positions import (
    Issue,
    Limits,
    Negotiation,
    Options,
    Party,
    Preference,
    Rule,
    Stance,
    Statement,
    Terms,
    assume,
    check_draft,
    deals,
    load_seeds,
)
from positions.deal import Answer, Completeness, Deals, Gist
from positions.deal.wording import asked, given_up, said
from tests.talks import says, talks, terms

if TYPE_CHECKING:
    from positions.regions import FormLike

LETTERS = Options(["a", "b"])
BORDER, PAUSE, SEAT, TROOPS = (Issue(name, LETTERS) for name in ("border", "pause", "seat", "troops"))


def small(*statements: Statement, rules: tuple[Rule, ...] = ()) -> Negotiation:
    """A case of east and north on four issues of two outcomes."""
    return Negotiation(
        "small",
        parties=[Party("east"), Party("north")],
        issues=[BORDER, PAUSE, SEAT, TROOPS],
        rules=rules,
        statements=statements,
    )


def written(**regions: str) -> Terms:
    """Terms by the outcomes of issues; `any` leaves an issue open."""
    return Terms(
        {name: LETTERS.everything() if what == "any" else LETTERS.only(what) for name, what in regions.items()}
    )


def test_if_nobody_has_a_deal_the_largest_coalition_is_nobody() -> None:
    """The rules alone leave a deal, and neither party does."""
    always = Rule("always", then=written(border="a", pause="a"))
    case = small(
        Statement("n1", party="north", stance="demands", terms=written(border="b")),
        Statement("e1", party="east", stance="offers", terms=written(border="a"), provided=written(pause="b")),
        rules=(always,),
    )
    found = deals(case, "east", "north")
    assert (list(found.coalitions), bool(found.coalitions.complete)) == ([()], True)


def test_if_the_rules_leave_nothing_there_is_no_coalition_not_even_nobody() -> None:
    """Two rules that always hold exclude each other."""
    rules = (Rule("one", then=written(border="a")), Rule("two", then=written(border="b")))
    assert list(deals(small(rules=rules), "east", "north").coalitions) == []


def test_an_alternative_that_does_not_name_an_issue_meets_no_condition_for_it() -> None:
    """East accepts border = b only with pause = b, whatever else it accepts of the pause."""
    offer = Statement(
        "e1",
        party="east",
        stance="offers",
        terms=[written(pause="any"), written(border="b", pause="b")],
        provided=written(seat="a"),
    )
    check = deals(small(offer), "east", "north").check(written(border="b", pause="a", seat="a"))
    assert check.reply("east", "border").answer is Answer.NOT_MET
    assert check.reply("east", "pause").answer is Answer.MET


def test_another_offer_that_does_not_name_an_issue_meets_no_condition_for_it() -> None:
    """Nor if it was made in another statement, under another condition."""
    one = Statement("e1", party="east", stance="offers", terms=written(pause="any"), provided=written(seat="a"))
    other = Statement(
        "e2", party="east", stance="offers", terms=written(border="b", pause="b"), provided=written(troops="a")
    )
    draft = written(border="b", pause="a", seat="a", troops="b")
    check = deals(small(one, other), "east", "north").check(draft)
    assert check.reply("east", "border").answer is Answer.NOT_MET


def test_of_many_sets_of_equally_few_parties_the_cheapest_is_found() -> None:
    """Any one of 22 parties may move, and it matters least to the last."""
    names = [f"p{number:02d}" for number in range(22)]
    issues = [Issue(name, LETTERS) for name in names]
    case = Negotiation(
        "many",
        parties=map(Party, names),
        issues=issues,
        rules=[
            Rule(
                "not-all",
                given=Terms({name: LETTERS.only("a") for name in names[:-1]}),
                then=Terms({names[-1]: LETTERS.only("b")}),
            )
        ],
        statements=[
            Statement(f"s-{name}", party=name, stance="demands", terms=Terms({name: LETTERS.only("a")}))
            for name in names
        ],
        preferences=[Preference(names[-1], names[-1], salience=Decimal("0.1"))],
    )
    cheapest = deals(case, *names).cheapest(by="parties")
    assert cheapest is not None
    assert (cheapest.parties, cheapest.weight, cheapest.complete) == (("p21",), Decimal("0.1"), Completeness())


TREATY = Options(["as provided by treaty", "none = at all", "as before, but for now"])


@pytest.mark.parametrize("label", TREATY.outcomes)
@pytest.mark.parametrize("stance", [Stance.DEMANDS, Stance.OFFERS, Stance.REJECTS, Stance.AGREES], ids=str)
def test_a_label_is_printed_as_it_is_whatever_words_it_contains(label: str, stance: Stance) -> None:
    """English is made from data, and never taken apart again."""
    gist = Gist(
        Statement("x", party="x", stance=stance, terms=Terms({"t": TREATY.only(label)})).stance,
        (Terms({"t": TREATY.only(label)}),),
        (Terms({"u": TREATY.only(label)}),),
    )
    for text in (said(gist), asked([gist]), given_up([gist])):
        assert text.count(label) == 2


def test_what_is_too_long_to_read_is_cut_in_words() -> None:
    """The number of what is left out is printed; the data hold everything."""
    stance = says("n", "north", "offers", {"troops": "leave"}).stance
    wide = Terms({f"i{number:03d}": LETTERS.only("a") for number in range(33)})
    assert said(Gist(stance, (wide,))).endswith("i029 = a and so on for 3 more issues")
    several = tuple(Terms({f"i{number:03d}": LETTERS.only("a")}) for number in range(35))
    assert said(Gist(stance, several)).endswith("i029 = a or one of 5 more alternatives")


def test_deals_and_assumptions_can_be_pickled() -> None:
    """Before and after they were asked anything; the answers are the same."""
    case = talks(
        says("n1", "north", "demands", {"pact": "kept"}), says("s1", "south", "demands", {"pact": "renounced"})
    )
    found = deals(case, "north", "south")
    again: Deals = pickle.loads(pickle.dumps(found))  # noqa: S301
    assert again == found
    assert str(again) == str(found)
    assert pickle.loads(pickle.dumps(again)) == found  # noqa: S301
    move = says("if", "north", "accepts", {"pact": "renounced"}, None)
    assumption = assume(found, move)
    assert str(pickle.loads(pickle.dumps(assumption))) == str(assumption)  # noqa: S301


def test_equal_questions_make_equal_deals() -> None:
    """The case by value, the parties in any order, the issues however they were written."""
    one = deals(load_seeds(), "ukraine", "russia", issues="truce.*")
    assert one == deals(load_seeds(), "russia", "ukraine", issues=["truce.*"])
    assert one != deals(load_seeds(), "ukraine", "russia")


@pytest.mark.parametrize("size", [3, 4])
def test_every_set_of_parties_is_tried_if_no_table_holds_the_answer(size: int) -> None:
    """Also one that contains none of those found before, and the one of all."""
    names = [f"p{number}" for number in range(size)]
    pairs = [(one, other) for place, one in enumerate(names) for other in names[place + 1 :]]
    case = Negotiation(
        "pairs",
        parties=map(Party, names),
        issues=[Issue(name, LETTERS) for name in names],
        rules=[
            Rule(f"{one}-{other}", given=Terms({one: LETTERS.only("a")}), then=Terms({other: LETTERS.only("b")}))
            for one, other in pairs
        ],
        statements=[
            Statement(f"s-{name}", party=name, stance="demands", terms=Terms({name: LETTERS.only("a")}))
            for name in names
        ],
    )
    found = deals(case, *names, limits=Limits(table=1)).coalitions
    assert (list(found), bool(found.complete)) == ([(name,) for name in names], True)


def test_an_agreement_is_insisted_on_and_a_bid_is_not() -> None:
    """A clause insists if it wants something and some of its words are a demand or an agreement."""
    agreed = says("n1", "north", "agrees", {"pact": "kept"})
    bid = says("s1", "south", "offers", {"troops": "leave"})
    refusal = says("s2", "south", "rejects", {"pact": "renounced"})
    found = {clause.statements: clause for clause in deals(talks(agreed, bid, refusal), "north", "south").clauses}
    insisting = {names: (clause.insists, clause.demanded) for names, clause in found.items()}
    assert insisting == {("n1",): (True, False), ("s1",): (False, False), ("s2",): (False, False)}


def test_an_answer_made_of_several_is_whole_if_each_of_them_is() -> None:
    """Each reason is given once."""
    one, other = Completeness(["too wide"]), Completeness(["too long", "too wide"])
    assert Completeness.total([one, other]) == Completeness(["too wide", "too long"])
    assert Completeness.total([]).to_dict() == {"complete": True, "why": ""}
    assert not one
    assert (one.why, Completeness.total([one, other]).why) == ("too wide", "too wide; too long")


def test_a_demand_of_a_group_whose_terms_its_member_refuses_accepts_nothing() -> None:
    """It still refuses the rest for the member, and it is still what would answer it."""
    case = talks(
        says("b1", "bloc", "demands", {"pact": "kept"}),
        says("n1", "north", "rejects", {"pact": "kept"}),
        parties=(Party("bloc", members=["north"]),),
    )
    demand, refusal = deals(case, "north", "south").clauses
    assert (demand.wants, demand.accepts) == ((terms({"pact": "kept"}),), ())
    assert [str(each) for each in (*demand.refuses, *refusal.refuses)] == [
        "pact = renounced or postponed",
        "pact = kept",
    ]


def test_a_narrower_alternative_of_a_condition_adds_no_exception() -> None:
    """Whoever leaves has met the condition, whatever else the other alternative asks."""
    conditions: list[dict[str, object]] = [{"troops": "leave"}, {"troops": "leave", "support": "same"}]
    (clause,) = deals(
        talks(says("n1", "north", "offers", {"pause": 10}, provided=conditions)), "north", "south"
    ).clauses
    assert [str(each) for each in clause.refuses] == ["pause = 10 days without troops = leave"]


def test_a_draft_beside_a_refused_combination() -> None:
    """It is refused whole only; with another outcome elsewhere the condition is met, and without one it is not."""
    case = talks(says("n1", "north", "rejects", {"pause": 10, "pact": "kept"}, together=True))

    def reply(draft: dict[str, FormLike]) -> str:
        return str(check_draft(case, draft, "north").replies[0].answer)

    assert reply({"pause": 10, "pact": "kept"}) == "rejected"
    assert reply({"pause": 10, "pact": "renounced"}) == "condition met"
    assert reply({"pause": 10}) == "condition not met"


def test_an_offer_that_reaches_beyond_the_issues_asked_about_is_left_out() -> None:
    """A note names it, and what it would bring with it."""
    case = talks(
        says("n1", "north", "offers", {"pause": 10, "pact": "kept"}), says("s1", "south", "demands", {"pause": 20})
    )
    notes = deals(case, "north", "south", issues="pause").table.notes
    assert notes[-1] == "Left out, because it reaches beyond the issues asked about: n1 (with pact)."
