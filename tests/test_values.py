"""Records and results are values: copied, pickled, hashed, printed in one line, read from several threads."""

from __future__ import annotations

import copy
import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from jsonschema import Draft7Validator

import positions
from positions import (
    Dates,
    Decision,
    Evidence,
    Family,
    Issue,
    Negotiation,
    Options,
    Ordering,
    Party,
    Preference,
    Proposal,
    Quantity,
    Round,
    Rule,
    Scale,
    Skip,
    Source,
    Statement,
    When,
)
from positions.calls import Constructed
from positions.comparison import Delivery
from positions.evidence import Anchor, Status
from positions.intake import matrix_of_votes, read_sheet, votes
from positions.negotiation import Advice
from positions.tables import Result

if TYPE_CHECKING:
    from pathlib import Path

PERCENT = Quantity("percent", decimal=True)
RISE, WEEK, SEAT = (
    Issue("rise", PERCENT),
    Issue("week", Scale(["35", "38", "40"])),
    Issue("seat", Options(["a", "b"]), decided_by="council"),
)
SENT = Issue("sent.june", Quantity("ton"), kind="fact", fulfils="tons")
TONS = Issue("tons", Quantity("ton"))
START = Family("start", Dates(), each=["x", "y"])
STEPS = Issue("steps", Ordering(["talks", "treaty"]))
SAID = [
    Statement(
        "u1",
        party="union",
        stance="demands",
        terms={"rise": PERCENT.at_least("5.5")},
        date="2025-03",
        source="gazette",
        evidence=[Evidence("demands a lot")],
    ),
    Statement("e1", party="employer", stance="offers", terms={"rise": PERCENT.at_most(3)}, date="2025-03-01"),
    Statement("e2", party="employer", stance="offers", terms={"rise": PERCENT.at_most(4)}, date="2025-04-01"),
    Statement("u2", party="union", stance="demands", terms=SEAT.only("a"), date="2025-03-01", source="gazette"),
    Statement("u3", party="union", stance="rejects", terms=SEAT.only("a"), date="2025-03-01"),
    Statement("u4", party="union", stance="demands", terms=WEEK.only("35"), date="2025-03-01"),
    Statement(
        "e3",
        party="employer",
        stance="offers",
        terms=WEEK.only("35"),
        provided={"rise": PERCENT.at_most(2)},
        grade="last-resort",
        date="2025-03-01",
        source="gazette",
        evidence=[Evidence("no limits", attribution="quoted")],
    ),
    Statement("d1", party=["union", "employer"], stance="agrees", terms=TONS.only(10), date="2025-03-01"),
    Statement("d2", party="union", stance="asserts", terms=SENT.only(4), date="2025-06-01"),
    Statement("p1", party="employer", stance="rejects", proposal="plan", date="2025-05-01"),
]
CASE = Negotiation(
    "wages",
    "A wage round",
    parties=[Party("union", aliases=["Union"]), Party("employer"), Party("council")],
    rounds=[Round("first", date="2025-03-01")],
    issues=[RISE, WEEK, SEAT, TONS, SENT, START, STEPS],
    rules=[Rule("r1", given=SEAT.only("a"), then=WEEK.any_of("35", "38"))],
    sources=[Source("gazette", published="2025")],
    statements=SAID,
    proposals=[Proposal("plan", by="council", clauses=WEEK.only("38"), date="2025-04-01")],
    skips=[Skip("threat", exact="fight on", source="gazette")],
    preferences=[Preference("union", "rise", wants="more", salience=1)],
    decisions=[Decision("d", rule="double-majority", threshold=["2/3", "55%"], weights={"union": 2, "employer": 1})],
    cues=["demand"],
)
HOUSE = Negotiation(
    "house",
    parties=["a", "b", "c", "d"],
    issues=[Issue("hall", Options(["x", "y"])), WEEK],
    statements=[
        Statement(party, party, "demands", {"hall": "x" if party in "ab" else "y", "week": "35"}) for party in "abcd"
    ],
)
BOTH = ("union", "employer")


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One instance of every public record and result, by class."""
    documents: Path = tmp_path_factory.mktemp("documents")
    (documents / "gazette.txt").write_text("The Union demands a lot. There are no limits. They fight on.")
    sheet = documents / "wages.csv"
    sheet.write_text("party,issue,stance,value\nUnion,Pay,demands,at least 6%\n")
    ballots = documents / "votes.csv"
    ballots.write_text("who,q1,q2\nada,1,-1\nben,-1,\n")
    compared = positions.compare(CASE, *BOTH)
    brief = positions.brief(CASE, *BOTH)
    beside = positions.side_by_side(CASE, *BOTH)
    by_round = positions.papers.by_round(CASE, *BOTH)
    moved = positions.changes(CASE, *BOTH, start="2025-03-02")
    deals = positions.deals(CASE, *BOTH)
    checked = positions.check_draft(CASE, "plan", *BOTH)
    verified, covered = positions.verify(CASE, documents), positions.coverage(CASE, documents)
    contradictions, deliveries = positions.contradictions(CASE), positions.deliveries(CASE)
    shift = Statement("if", party="union", stance="accepts", terms={"rise": PERCENT.only(4)})
    position = CASE.position("union", "rise")
    gap = compared["rise"].gap
    assert gap is not None
    assembled = positions.matrix(HOUSE)
    polled = votes(ballots, wide=True, columns={"who": "party"}, values="1=agree,-1=disagree")
    prospects = positions.matrix(evolve(HOUSE, decisions=[Decision("d", rule="majority")])).passing()
    several = [
        CASE,
        CASE.parties,
        CASE.issues,
        *CASE.parties.values(),
        *CASE.rounds.values(),
        *CASE.issues.matters,
        *CASE.rules.values(),
        *CASE.sources.values(),
        *CASE.statements.values(),
        *CASE.proposals.values(),
        *CASE.skips,
        *CASE.preferences,
        *CASE.decisions.values(),
        *CASE.statements["e3"].evidence,
        *(matter.domain for matter in CASE.issues.matters),
        PERCENT.at_least(2),
        Options(["a", "b"]).only("a"),
        RISE.at_most(2),
        RISE.at_most(2) | RISE.only(4),
        When(2025, 6),
        compared,
        compared["rise"],
        brief,
        brief.entries[0],
        brief.entries[0].holdings[0],
        beside,
        beside.rows[0],
        beside.bracketed,
        beside.bracketed.clauses[0],
        by_round,
        by_round.paths[0],
        gap,
        compared["rise"].blocks[0],
        next(each for overlap in compared.values() for each in overlap.conditions),
        next(each for overlap in compared.values() for each in overlap.resting),
        next(each for overlap in compared.values() for each in overlap.fragile),
        positions.diff(CASE.position("employer", "rise", on="2025-03-02"), CASE.position("employer", "rise")),
        position,
        position.left_out,
        moved,
        moved["employer", "rise"],
        moved["employer", "rise"].approaches[0],
        positions.history(CASE, "employer", "rise"),
        deals,
        deals.components[0],
        deals.conflicts,
        deals.conflicts[0],
        deals.concessions()[0],
        deals.clauses[0],
        deals.complete,
        positions.deals(HOUSE, *"ab").best()[0],
        positions.assume(deals, shift),
        checked,
        checked.replies[0],
        checked.reactions[0],
        positions.decide(CASE, "plan"),
        checked.decisions[0],
        checked.decisions[0].voters[0],
        assembled,
        assembled.near("a"),
        assembled.near("a").neighbors[0],
        assembled.tally("a", "b"),
        assembled.camps,
        assembled.clusters,
        assembled.clusters.merges[0],
        assembled.cruxes()[0],
        assembled.bridges()[0],
        assembled.coalitions()[0],
        prospects,
        prospects[0],
        contradictions,
        contradictions[0],
        contradictions[0].sides[0],
        deliveries,
        Delivery("tons", "sent", "union", "union", 10, (("sent.june", 4),), "tons"),
        verified,
        verified.checked[0],
        Anchor(Status.VERIFIED, 1, 2),
        covered,
        covered.sentences[0],
        Advice("u1", "look at it again"),
        positions.filling.Filled(("a.toml",), 1, 1),
        positions.report(CASE, *BOTH),
        read_sheet(sheet),
        polled.imported(),
        matrix_of_votes(polled),
    ]
    found = {type(each).__name__: each for each in several}
    assert deliveries
    return found


def every(kind: type[Any]) -> set[str]:
    """The names of the classes of the library that inherit from the class."""
    below = [each for each in kind.__subclasses__() if each.__module__.startswith("positions.")]
    return {each.__name__ for each in below}.union(*map(every, below))


ABSTRACT = {"Domain", "FiniteDomain", "LineDomain", "Labels", "Matrix"}
ROOMS = (
    positions.assembly,
    positions.comparison,
    positions.deal,
    positions.evidence,
    positions.filling,
    positions.intake,
    positions.movement,
    positions.papers,
)
NAMES = sorted((every(Result) | every(Constructed)) - ABSTRACT)
MORE = ["Alternatives", "Negotiation", "Catalog", "IssueCatalog", "Terms", "LineRegion", "FiniteRegion"]


@pytest.mark.parametrize("name", [*NAMES, *MORE])
def test_records_and_results_are_values(name: str, values: dict[str, Any]) -> None:
    """Copies and what comes back from a pickle are equal, with an equal hash, and the `repr` is one line."""
    value = values[name]
    for again in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):  # noqa: S301 (our own)
        assert again == value
        assert hash(again) == hash(value)
        assert repr(again) == repr(value)
    assert "\n" not in repr(value)
    assert list(value.__rich_repr__()) or repr(value) == "Dates()"


@pytest.mark.parametrize("name", sorted(every(Result) - ABSTRACT))
def test_every_result_becomes_text_data_and_records(name: str, values: dict[str, Any]) -> None:
    """Text in every format, plain data that is valid by the schema of its class, and rows of the same columns."""
    value: Result = values[name]
    data = json.loads(value.show("json"))
    assert data == json.loads(json.dumps(value.to_dict()))
    assert [error.message for error in Draft7Validator(type(value).schema()).iter_errors(data)] == []
    rows = value.to_records()
    assert all(row.keys() == rows[0].keys() for row in rows)
    assert str(value)
    assert value._repr_html_().count("<table>") <= 1
    assert value.show("csv")


def test_several_threads_read_what_one_reads() -> None:
    """Positions and verdicts of one case, asked for at once, before anything was asked of it."""
    asked = [(party, issue, day) for party in BOTH for issue in CASE.issues for day in ("2025-03-01", None)]

    def summary(case: Negotiation, party: str, issue: str, day: str | None) -> tuple[object, ...]:
        position = case.position(party, issue, on=day)
        return position.summary, position.answers, position.ruled_out.region

    alone = [summary(CASE, *each) for each in asked]
    shared = evolve(CASE, title="A wage round, read at once")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda each: summary(shared, *each), asked * 3))
    assert found == alone * 3
