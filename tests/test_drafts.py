"""Drafts held against the words: replies, and reactions to a proposal as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from positions import Family, Negotiation, Options, Party, assume, deals
from positions.errors import RecordError, UnknownNameError
from tests.assumed import CASE, N1, S1, may
from tests.talks import proposal, rule, says, talks

if TYPE_CHECKING:
    from positions.regions import FormLike

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
