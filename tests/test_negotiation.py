"""The case: records by id, what does not fit together, and what is shown of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from positions import (
    CaseError,
    Evidence,
    Family,
    Issue,
    Negotiation,
    Options,
    Party,
    Preference,
    Quantity,
    Round,
    Rule,
    Scale,
    Skip,
    Source,
    Statement,
    Wants,
    overlap,
)
from positions.errors import RecordError, UnknownNameError
from positions.negotiation import case_sheet, issue_sheet, party_sheet, proposal_sheet, statement_sheet
from tests.talks import ISSUES, proposal, rule, says, talks

if TYPE_CHECKING:
    from collections.abc import Callable


def test_records_are_looked_up_by_id() -> None:
    """And a misspelt id is corrected."""
    case = talks(says("n1", "north", "demands", {"pact": "kept"}))
    assert case.parties["north"].title == "North"
    assert (len(case.parties), list(case.parties), "north" in case.parties) == (3, ["north", "south", "west"], True)
    assert case.parties.get("moon") is None
    assert repr(case.parties) == "<Catalog of party: 'north', 'south', 'west'>"
    with pytest.raises(UnknownNameError) as caught:
        case.position("norht", "pact")
    assert str(caught.value) == "no party 'norht' (did you mean 'north'?)"
    with pytest.raises(UnknownNameError) as caught:
        case.position("north", "pakt")
    assert str(caught.value) == "no issue 'pakt' (did you mean 'pact'?)"


def test_a_case_is_a_value() -> None:
    """Equal records make equal cases, whatever the order of sources."""
    one, two = says("n1", "north", "demands", {"pact": "kept"}), says("s1", "south", "offers", {"pact": "kept"})
    assert talks(one, two) == talks(one, two)
    assert hash(talks(one)) == hash(talks(one))
    assert talks(one) != talks(two)
    assert repr(talks(one)) == "<Negotiation talks: 3 parties, 7 issues, 1 statement>"
    assert repr(Negotiation("x", parties=[Party("a")])) == "<Negotiation x: 1 party, 0 issues, 0 statements>"


def test_a_case_can_be_made_of_the_parts_of_another() -> None:
    """Catalogs are taken like lists."""
    case = talks(says("n1", "north", "demands", {"pact": "kept"}))
    again = Negotiation(case.id, case.title, parties=case.parties, issues=case.issues, statements=case.statements)
    assert again == case


def test_statements_stand_by_source() -> None:
    """So that a folder with a file for each source keeps their order."""
    sources = [Source("b"), Source("a")]
    said = [
        evolve(says(name, "north", "defers", {"pact": "any"}), source=source)
        for name, source in (("1", "b"), ("2", "a"), ("3", "b"), ("4", None))
    ]
    case = Negotiation("x", parties=[Party("north")], issues=ISSUES.values(), sources=sources, statements=said)
    assert list(case.statements) == ["4", "2", "1", "3"]


def test_a_statement_without_a_date_takes_its_sources() -> None:
    """The document's date is the best that is known."""
    source = Source("press", published="2025-03")
    said = evolve(says("n1", "north", "demands", {"pact": "kept"}, None), source="press")
    case = Negotiation("x", parties=[Party("north")], issues=ISSUES.values(), sources=[source], statements=[said])
    assert case.position("north", "pact", on="2025-02-28").silent
    assert case.position("north", "pact").why[0] == "north accepts kept by demanding it (n1, 2025-03)"


def test_silence_is_shown_from_what_was_not_read() -> None:
    """Where documents were read for an issue a party is silent; elsewhere nobody knows."""
    land = Family("land", Options(["ours", "theirs"]), each=["hill", "ford"])
    case = Negotiation(
        "x",
        parties=[Party("north", "North"), Party("south")],
        issues=[*ISSUES.values(), land],
        sources=[Source("press")],
        statements=[says("s1", "south", "demands", {"pact": "kept"})],
        skips=[Skip("absent", source="press", issues=["pause", "land.*"])],
    )
    told = {issue: case.position("north", issue).summary for issue in ("pact", "pause", "land.ford", "troops")}
    assert told == {"pact": "silent", "pause": "silent", "land.ford": "silent", "troops": "not read"}
    assert case.position("north", "troops").why == ("North may have spoken: no document was read on troops",)
    assert overlap(case.position("north", "troops"), case.position("south", "troops")).standing("north") == "not read"


def test_members_and_groups() -> None:
    """Groups may hold groups."""
    case = talks(parties=(Party("bloc", members=["north"]), Party("all", members=["bloc", "south", "north"])))
    assert case.members_of("all") == {"bloc", "north", "south"}
    assert [group.id for group in case.groups_of("north")] == ["bloc", "all"]


def any_is_said(said: tuple[str | None, int | None]) -> bool:
    """Whether a preference of this direction and salience says something."""
    return said != (None, None)


def preferring(*preferences: Preference) -> Negotiation:
    """The talks with these preferences."""
    return evolve(talks(), preferences=preferences)


def test_the_most_specific_preference_counts() -> None:
    """One that names the issue, else the longest pattern; for the direction and for the salience each by itself."""
    case = preferring(
        Preference("north", "*", wants="more", salience=0),
        Preference("north", "pa*", salience=Decimal("0.5")),
        Preference("north", "pause", wants="less"),
        Preference("south", "pause", salience=1),
    )
    assert {issue: case.direction("north", issue) for issue in ("pause", "pact", "support", "sequence", "count")} == {
        "pause": Wants.LESS,
        "pact": None,
        "support": Wants.MORE,
        "sequence": None,
        "count": None,  # a fact
    }
    assert {issue: case.salience("north", issue) for issue in ("pause", "pact", "support")} == {
        "pause": Decimal("0.5"),
        "pact": Decimal("0.5"),
        "support": 0,
    }
    assert (case.direction("south", "pause"), case.salience("south", "pause")) == (None, 1)
    assert (case.direction("west", "pause"), case.salience("west", "pause")) == (None, None)


IDS = ("a", "a.b", "a.bc", "ab", "b")
PATTERNS = (*IDS, "*", "a*", "a.*", "a.b*", "b*")


@given(
    st.dictionaries(
        st.sampled_from(PATTERNS),
        st.tuples(st.sampled_from([None, "more", "less"]), st.sampled_from([None, 0, 1])).filter(any_is_said),
    )
)
def test_the_longest_pattern_that_matches_counts(said: dict[str, tuple[str | None, int | None]]) -> None:
    """Unless a preference names the issue; the direction and the salience never look at each other."""
    case = Negotiation(
        "x",
        parties=[Party("north")],
        issues=[Issue(name, Quantity("day")) for name in IDS],
        preferences=[
            Preference("north", each, wants=Wants(wants) if wants else None, salience=share)
            for each, (wants, share) in said.items()
        ],
    )
    for issue in IDS:
        matching = [each for each in said if each == issue or (each[-1] == "*" and issue.startswith(each[:-1]))]
        ordered = sorted(matching, key=lambda each: (each == issue, len(each)), reverse=True)
        assert case.direction("north", issue) == next((said[each][0] for each in ordered if said[each][0]), None)
        shares = [share for each in ordered if (share := said[each][1]) is not None]
        assert case.salience("north", issue) == next(iter(shares), None)


def test_two_preferences_may_say_two_things_of_one_issue() -> None:
    """The direction from one source and the salience from another, or the same again from another source."""
    case = preferring(
        Preference("north", "pause", wants="more"),
        Preference("north", "pause", salience=1),
        Preference("north", "pause", wants="more", note="Said again."),
        Preference("south", "pause", wants="less"),
    )
    assert (case.direction("north", "pause"), case.salience("north", "pause")) == (Wants.MORE, 1)
    assert case.value == preferring(*reversed(case.preferences)).value


def test_preferences_of_nobody_and_of_nothing() -> None:
    """A misspelt name is corrected when it is asked for."""
    with pytest.raises(UnknownNameError, match=r"^no party 'norht' \(did you mean 'north'\?\)$"):
        talks().direction("norht", "pause")
    with pytest.raises(UnknownNameError, match=r"^no issue 'puase' \(did you mean 'pause'\?\)$"):
        talks().salience("north", "puase")


@pytest.mark.parametrize(
    ("preferences", "problems"),
    [
        (
            [Preference("nroth", "pact", salience=1, source="press"), Preference("north", "pcat", salience=1)],
            [
                "preference 1: no party 'nroth' (did you mean 'north'?)",
                "preference 1: no source 'press'",
                "preference 2: no issue 'pcat' (did you mean 'pact'?)",
            ],
        ),
        (
            [Preference("north", "lnad.*", wants="more"), Preference("north", "z*", wants="more")],
            [
                "preference 1: no issue matches 'lnad.*' (did you mean 'land.*'?)",
                "preference 2: no issue matches 'z*'",
            ],
        ),
        (
            [Preference("north", "pact", wants="more"), Preference("north", "sequence", wants="less", salience=1)],
            [
                "preference 1: 'pact' has no order, so that no outcome is more or less: leave out wants",
                "preference 2: 'sequence' has no order, so that no outcome is more or less: leave out wants",
            ],
        ),
        (
            [
                Preference("north", "pause", wants="more", salience=1),
                Preference("south", "pause", wants="less", salience=0),
                Preference("north", "pause", wants="less", salience=Decimal("0.5")),
                Preference("north", "pause*", wants="less", salience=0),
            ],
            [
                "preference 3: wants = 'less', and another preference of 'north' on 'pause' says 'more'",
                "preference 3: salience = 0.5, and another preference of 'north' on 'pause' says 1",
            ],
        ),
    ],
)
def test_preferences_that_do_not_fit(preferences: list[Preference], problems: list[str]) -> None:
    """Unknown names, patterns of nothing, directions without an order, and equally specific ones that differ."""
    land = Family("land", Options(["ours", "theirs"]), each=["hill", "ford"])
    with pytest.raises(CaseError) as caught:
        evolve(talks(), issues=[*ISSUES.values(), land], preferences=preferences)
    assert str(caught.value).split("\n") == problems


def test_a_pattern_passes_over_issues_without_an_order() -> None:
    """Also if it matches nothing else."""
    case = preferring(Preference("north", "pa*", wants="more"), Preference("north", "pact*", wants="more"))
    assert (case.direction("north", "pause"), case.direction("north", "pact")) == (Wants.MORE, None)


def test_an_agreement_settles_issues_of_the_case() -> None:
    """By id or pattern; what matches nothing is a problem."""
    talks(says("n1", ["north", "south"], "agrees", settles=["*", "pa*", "pause", "count*", "count"]))
    with pytest.raises(CaseError) as caught:
        talks(
            says("n1", ["north", "south"], "agrees", settles=["puase", "land.*"]),
            says("n2", "north", "agrees", {"pact": "kept"}, settles=["pcat*"]),
        )
    assert str(caught.value).split("\n") == [
        "statement \"n1\": no issue 'puase' (did you mean 'pause'?)",
        "statement \"n1\": no issue matches 'land.*'",
        "statement \"n2\": no issue matches 'pcat*' (did you mean 'pact'?)",
    ]


def test_a_pattern_needs_an_issue() -> None:
    """In a case without issues, even all of them are none."""
    with pytest.raises(CaseError) as caught:
        Negotiation("x", parties=[Party("north")], preferences=[Preference("north", "*", wants="more")])
    assert str(caught.value) == "preference 1: no issue matches '*'"


def test_families_are_issues_too() -> None:
    """Each thing asked of has its issue."""
    land = Family("land", Options(["ours", "theirs"]), "Whose is {each}?", each=["hill", "ford"])
    case = Negotiation("x", issues=[land, Issue("pause", Quantity("day"))])
    assert [(issue.id, issue.question) for issue in case.issues.values()] == [
        ("land.hill", "Whose is hill?"),
        ("land.ford", "Whose is ford?"),
        ("pause", ""),
    ]
    assert list(case.families) == ["land"]


def test_everything_that_does_not_fit_is_shown_at_once() -> None:
    """One exception, a line for each problem."""
    pact = ISSUES["pact"]
    statement = says("n1", "norht", "demands", {"pact": "kept"})
    with pytest.raises(CaseError) as caught:
        Negotiation(
            "x",
            parties=[
                Party("north", members=["soth"]),
                Party("north"),
                Party("a", members=["b"]),
                Party("b", members=["a"]),
            ],
            rounds=[Round("r", date="2025-01-01"), Round("r", date="2025-01-02")],
            issues=[
                pact,
                pact,
                Family("pact", pact.domain, each=["x"]),
                Issue("pact.x", pact.domain, decided_by=["c"]),
            ],
            rules=[rule("r1", {"pause": 30}), Rule("r2", then={"pact": Options(["kept", "gone"]).only("gone")})],
            sources=[Source("press"), Source("press")],
            statements=[
                statement,
                statement,
                says("n2", "north", "asserts", {"pact": "kept"}),
                says("n3", "north", "demands", proposal="pln"),
                says("n4", "north", "accepts", proposal="plan", clauses=["pcat"]),
                says("n5", "a", "withdraws", supersedes=["n2", "n9"]),
                says("n6", "north", "withdraws", supersedes=["n2"], date="2024-12-31"),
                evolve(
                    says("n7", "north", "defers", {"pact": "any"}), source="pres", evidence=[Evidence(source="prss")]
                ),
            ],
            proposals=[proposal("plan", "nrth", {"pact": "kept"})],
            skips=[Skip("threat", exact="x", source="prezz"), Skip("absent", issues=["pact", "pect"])],
            preferences=[Preference("nort", "pct", salience=1, source="rpess"), Preference("nort", "pct", salience=0)],
        )
    assert str(caught.value).split("\n") == [
        'party "north": this id appears twice among the parties',
        'round "r": this id appears twice among the rounds',
        'source "press": this id appears twice among the sources',
        'statement "n1": this id appears twice among the statements',
        "issue \"pact\": the id 'pact' appears twice among the issues",
        "issue \"pact.x\": the id 'pact.x' appears twice among the issues",
        "party \"north\": no party 'soth' (did you mean 'north'?)",
        "issue \"pact.x\": no party 'c'",
        "rule \"r1\": no issue 'pause'",
        "proposal \"plan\": no party 'nrth' (did you mean 'north'?)",
        "preference 1: no party 'nort' (did you mean 'north'?)",
        "preference 1: no issue 'pct' (did you mean 'pact'?)",
        "preference 1: no source 'rpess' (did you mean 'press'?)",
        "preference 2: no party 'nort' (did you mean 'north'?)",
        "preference 2: no issue 'pct' (did you mean 'pact'?)",
        "statement \"n1\": no party 'norht' (did you mean 'north'?)",
        "statement \"n1\": no party 'norht' (did you mean 'north'?)",
        "statement \"n3\": no proposal 'pln' (did you mean 'plan'?)",
        "statement \"n5\": no statement 'n9'",
        "statement \"n7\": no source 'pres' (did you mean 'press'?)",
        "statement \"n7\": no source 'prss' (did you mean 'press'?)",
        "skip 1: no source 'prezz' (did you mean 'press'?)",
        "skip 2: no issue 'pect' (did you mean 'pact'?)",
        (
            "rule \"r2\": pact: a region of Options(['kept', 'gone']), "
            "expected one of Options(['kept', 'renounced', 'postponed'])"
        ),
        'party "a": a group cannot be its own member: a > b > a',
        "statement \"n2\": 'pact' is to be settled, and 'asserts' is for facts: expected 'demands' or another",
        "statement \"n4\": 'plan' has no clause on 'pcat' (did you mean 'pact'?)",
        "statement \"n5\": it takes back 'n2', which is 'north''s",
        "statement \"n6\": it takes back 'n2', which was said later (2025-01-01)",
        "preference 2: salience = 0, and another preference of 'nort' on 'pct' says 1",
    ]
    assert [problem.file for problem in caught.value.problems] == [""] * len(caught.value.problems)


def test_a_reaction_sets_no_condition_on_the_proposal_itself() -> None:
    """What the proposal speaks of belongs into the clauses."""
    memo = proposal("memo", "north", {"pact": "kept", "pause": 30})
    with pytest.raises(CaseError) as caught:
        talks(says("s1", "south", "accepts", proposal="memo", provided={"pause": 30}), proposals=(memo,))
    assert str(caught.value) == ("statement \"s1\": a condition on its own issue 'pause': the proposal speaks of it")
    talks(says("s1", "south", "accepts", proposal="memo", clauses=["pact"], provided={"pause": 30}), proposals=(memo,))


def test_facts_are_not_demanded() -> None:
    """Nobody can ask for the past."""
    with pytest.raises(CaseError) as caught:
        talks(says("n1", "north", "demands", {"count": 3}))
    assert str(caught.value) == (
        "statement \"n1\": 'count' is a fact in dispute, and nobody demands a fact: expected 'asserts'"
    )


def test_the_case_is_shown_by_its_issues() -> None:
    """Who said how much, and what may come out."""
    sheet = case_sheet(talks(says("n1", "north", "demands", {"pact": "kept"})))
    assert sheet.show(width=100) == (
        "Talks: statements by North 1, South 0, West 0.\n"
        "\n"
        "issue     outcomes                            question\n"
        "--------  ----------------------------------  --------\n"
        "pause     days, at least 0, or unlimited\n"
        "pact      kept / renounced / postponed\n"
        "troops    stay / leave\n"
        "support   ended < lower < same < higher\n"
        "meeting   calendar days\n"
        "sequence  orders of ceasefire and settlement\n"
        "count     bodies, at least 0"
    )
    assert isinstance(sheet.data, dict)
    assert sheet.data["issues"][1] == {
        "id": "pact",
        "question": "",
        "domain": {"options": ["kept", "renounced", "postponed"]},
    }


def test_a_party_is_shown_by_its_positions() -> None:
    """Only where it spoke."""
    case = talks(says("n1", "north", "demands", {"pact": "kept"}), says("n2", "north", "defers", {"pause": "any"}))
    held = [case.position("north", issue) for issue in case.issues]
    sheet = party_sheet(held, "North", None)
    assert sheet.show(width=80) == (
        "North takes a position on 2 issues.\n"
        "\n"
        "issue  position      statements\n"
        "-----  ------------  ----------\n"
        "pause  defers        n2\n"
        "pact   demands kept  n1"
    )
    assert party_sheet(held, "North", date(2025, 1, 2)).headline == (
        "North takes a position on 2 issues, as of 2025-01-02."
    )


def test_an_issue_is_shown_by_its_parties() -> None:
    """With the reasons, and who is silent."""
    case = talks(says("n1", "north", "demands", {"troops": "stay"}))
    sheet = issue_sheet([case.position(party, "troops") for party in case.parties])
    assert sheet.show(width=80) == (
        "troops: (stay / leave)\n"
        "\n"
        "party  position      why\n"
        "-----  ------------  ----------------------------------------------------------\n"
        "North  demands stay  North accepts stay by demanding it (n1, 2025-01-01); North\n"
        "                     refuses leave by demanding stay (n1, 2025-01-01)\n"
        "\n"
        "Silent: South, West."
    )


LAND = Issue(
    "land",
    Scale(["not-recognised", "control-recognised", "sovereignty-recognised"]),
    "Whose is it?",
    says={"not-recognised": "no recognition", "control-recognised": "recognition of control"},
)


def on_land(*statements: Statement) -> Negotiation:
    """The talks with an issue whose labels readers call something else."""
    return evolve(talks(), issues=[*ISSUES.values(), LAND], statements=statements)


def test_an_issue_is_shown_with_what_readers_call_its_outcomes() -> None:
    """Below the table, whose cells keep the labels."""
    case = on_land()
    sheet = issue_sheet([case.position(party, "land") for party in case.parties])
    assert sheet.headline == "land: Whose is it? (not-recognised < control-recognised < sovereignty-recognised)"
    assert sheet.notes == (
        "Silent: North, South, West.",
        "Readers call control-recognised “recognition of control” and not-recognised “no recognition”.",
    )
    assert isinstance(sheet.data, dict)
    assert sheet.data["says"] == dict(LAND.says)


def test_a_statement_is_shown_in_the_words_of_a_reader() -> None:
    """On the issues that have such words, its condition included; each region once."""
    control = LAND.domain.parse({"at_least": "control-recognised"})
    pact = ISSUES["pact"].domain.only("kept")
    condition = {"land": LAND.domain.only("not-recognised")}
    case = on_land(
        Statement("n1", party="north", stance="demands", terms={"pact": pact}, provided=condition),
        Statement("n2", party="north", stance="accepts", terms=[{"land": control, "pact": pact}, {"land": control}]),
        Statement("n3", party="north", stance="accepts", terms={"pact": pact}),
    )
    shown = {name: statement_sheet(case, said).rows for name, said in case.statements.items()}
    words = {name: {row.cells[0]: row.cells[1] for row in rows}.get("in words") for name, rows in shown.items()}
    assert words == {"n1": "land: no recognition", "n2": "land: at least recognition of control", "n3": None}


def test_a_proposal_is_shown_by_its_clauses() -> None:
    """Each by itself, where it is no package."""
    sheet = proposal_sheet(talks(), proposal("memo", "north", {"pact": "kept"}))
    assert sheet.headline == "memo: a proposal, by North, each clause by itself"
    assert [row.cells for row in sheet.rows] == [("pact", "kept")]


def test_a_statement_is_shown_with_its_evidence() -> None:
    """Every word that proves it, and how it came about."""
    said = evolve(
        says("n1", "north", "accepts", {"pact": "kept"}, None, provided={"troops": "leave"}),
        source="press",
        note="Said in passing.",
        supersedes=["n0"],
        evidence=[
            Evidence("fine by us", speaker="A. Person", attribution="quoted", via=["Agency"]),
            Evidence(attribution="reported", role="contradicts", reading="implied", note="denied later"),
        ],
    )
    case = Negotiation(
        "x",
        parties=[Party("north", "North")],
        issues=ISSUES.values(),
        sources=[Source("press", publisher="The Press", published="2025-01-01")],
        statements=[
            said,
            says("n0", "north", "defers", {"pact": "any"}),
            says("n2", "north", "withdraws", supersedes=["n0"]),
        ],
    )
    assert statement_sheet(case, case.statements["n1"]).show(width=80) == (
        "n1\n"
        "\n"
        "            statement\n"
        "----------  ---------------------------------------------------------\n"
        "party       North\n"
        "says        accepts pact = kept provided troops = leave\n"
        "date        2025-01-01\n"
        "source      press (The Press, 2025-01-01)\n"
        "takes back  n0\n"
        "note        Said in passing.\n"
        "evidence    “fine by us” (quoted; A. Person; via Agency)\n"
        "evidence    not quoted (reported; contradicts; implied; denied later)"
    )
    assert statement_sheet(case, case.statements["n2"]).show(width=80).startswith("n2\n")


def test_a_group_may_bear_any_name() -> None:
    """A group called `account` is a group, and one called `own` is not the party itself."""
    for name in ("account", "own"):
        case = talks(
            says("g1", name, "demands", {"pact": "kept"}),
            parties=(Party(name, members=["north"]),),
        )
        (passage,) = case.position("north", "pact").passages
        assert (passage.voice.speaker, passage.voice.account) == (name, False)
        assert case.position("north", "pact").summary == "demands kept"
        assert case.position("north", "pact").why[0].endswith(f"(g1, 2025-01-01, as {name})")


def test_equal_positions_are_positions_of_equal_cases() -> None:
    """The rules belong to the case: positions that read alike are not equal if the rules differ."""
    said = says("n1", "north", "demands", {"troops": "leave"})
    ruled = talks(said, rules=(rule("r", {"pact": "kept"}, {"troops": "leave"}),))
    plain = talks(said).position("north", "troops")
    assert plain == talks(said).position("north", "troops")
    assert hash(plain) == hash(talks(said).position("north", "troops"))
    assert plain != ruled.position("north", "troops")
    assert plain != talks(said).position("north", "troops", on="2025-02-01")
    assert plain != "north"


def test_the_order_of_records_is_not_part_of_a_position() -> None:
    """The same records in another order are the same case."""
    said = [says("n1", "north", "demands", {"troops": "leave"}), says("s1", "south", "offers", {"pact": "kept"})]
    assert talks(*said).position("north", "pact") == talks(*reversed(said)).position("north", "pact")


def test_a_case_can_be_evolved() -> None:
    """All arguments of a case are kept, but for those that are given anew; families stay families."""
    land = Family("land", Options(["ours", "theirs"]), each=["hill", "ford"])
    case = Negotiation("x", parties=[Party("north")], issues=[land], cues=["said"]).assume(
        Statement("if-1", party="north", stance="offers", terms={"land.hill": land.domain.only("ours")})
    )
    titled = evolve(case, title="X")
    assert (titled.title, titled.assumed, list(titled.families)) == ("X", ("if-1",), ["land"])
    assert evolve(titled, title="") == case
    assert not evolve(case, statements=[], assumed=[]).statements


BAD: Any = 5
WORD: Any = "north"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Negotiation("x", parties=[BAD]), "parties has 5: expected a list of Party records"),
        (lambda: Negotiation("x", issues=[BAD]), "issues has 5: expected a list of Issue or Family records"),
        (lambda: Negotiation("x", rules=BAD), "rules is 5: expected a list of Rule records"),
        (lambda: Negotiation("x", assumed=["s1"]), "assumed has 's1': expected statements, or ids of statements"),
        (lambda: talks().position("north", "pact", admit=BAD), "admit is 5: expected kinds of attribution"),
        (lambda: Statement("s", party="n", stance="defers", proposal="p", evidence=WORD), "evidence is 'north'"),
        (lambda: Statement("s", party="n", stance="defers", proposal="p", evidence=[WORD]), "evidence has 'north'"),
    ],
)
def test_a_wrong_argument_is_named(make: Callable[[], object], message: str) -> None:
    """What was given, and what was expected."""
    with pytest.raises(RecordError) as caught:
        make()
    assert message in str(caught.value)


def test_a_single_record_is_taken_for_a_list_of_one() -> None:
    """So is a catalog of another case."""
    north, words = Party("north"), Evidence("words")
    case = Negotiation("x", parties=north)
    assert list(case.parties) == list(Negotiation("y", parties=case.parties).parties) == ["north"]
    assert Statement("s", party="north", stance="defers", proposal="p", evidence=words).evidence == (words,)


def test_records_may_be_given_by_id() -> None:
    """As a case holds them, so that the records of one case can be those of another."""
    case = talks(says("n1", "north", "demands", {"pact": "kept"}))
    copy = Negotiation("talks", "Talks", parties=dict(case.parties), issues=case.issues, statements=case.statements)
    assert copy == case
