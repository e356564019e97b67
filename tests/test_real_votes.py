"""Tables of votes and positions as other programs publish them."""

from __future__ import annotations

import csv
from collections import Counter
from math import comb
from typing import TYPE_CHECKING

from positions import load, matrix
from positions.intake import case_of_votes, votes, write_votes
from positions.records import Stance
from tests.shared_data import shared_data

if TYPE_CHECKING:
    from pathlib import Path


def test_a_conversation_of_polis(tmp_path: Path) -> None:
    """204 people, 50 comments: agreement, disagreement, passes and what was not seen are what the file says."""
    path = shared_data("polis-brexit-consensus/participants-votes.csv")
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    cells = Counter(row[str(comment)] for row in rows for comment in range(50))
    found = votes(
        path,
        wide=True,
        columns={"participant": "party"},
        values="1=agree,-1=disagree,0=pass",
        skip=["group-id", "n-*"],
    )
    imported = write_votes(found, tmp_path / "polis.jsonl")
    assert (len(imported.parties), len(imported.issues)) == (204, 50)
    assert (imported.votes, imported.passes, imported.unseen) == (cells["1"] + cells["-1"], cells["0"], cells[""])
    assert imported.votes + imported.passes + imported.unseen == 204 * 50
    assert not imported.refused
    case = load(tmp_path / "polis.jsonl")
    for row in rows:
        said = [case.statements.get(f"{row['participant']}:{comment}") for comment in range(50)]
        assert [None if each is None else each.stance for each in said] == [
            {"": None, "0": Stance.DEFERS}.get(row[str(comment)], Stance.DEMANDS) for comment in range(50)
        ]
        assert sum(each is not None and each.text.endswith(" = agree") for each in said) == sum(
            row[str(comment)] == "1" for comment in range(50)
        )


def test_the_matrix_counts_the_votes_of_a_conversation() -> None:
    """Who agrees and who disagrees are irreconcilable, two of a kind overlap, and a pass leaves it open."""
    path = shared_data("polis-brexit-consensus/participants-votes.csv")
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))[:60]
    pairs: Counter[str] = Counter()
    for comment in map(str, range(50)):
        seen = Counter(row[comment] for row in rows)
        pairs["irreconcilable"] += seen["1"] * seen["-1"]
        pairs["overlap"] += comb(seen["1"], 2) + comb(seen["-1"], 2)
        pairs["open"] += seen["0"] * (seen["1"] + seen["-1"]) + comb(seen["0"], 2)
    read = votes(
        path,
        wide=True,
        columns={"participant": "party"},
        values="1=agree,-1=disagree,0=pass",
        skip=["group-id", "n-*"],
    )
    found = matrix(case_of_votes(read), [row["participant"] for row in rows])
    assert {str(verdict): number for verdict, number in found.totals.items() if number} == pairs


def test_positions_on_a_numeric_scale() -> None:
    """160 actors, a position and a salience of 0 to 100 each: with a title above, and a comma at the end of lines."""
    path = shared_data("ktab/dummyData-a160.csv")
    found = votes(
        path,
        wide=True,
        columns={"Actor": "party"},
        values="0.0..100.0",
        skip=["description", "influence", "*salience"],
    )
    numbers = [vote.value for vote in found]
    assert len(numbers) == 160
    assert not found.imported().refused
    with path.open(newline="") as file:
        assert list(map(str, numbers)) == [row[3].strip() for row in list(csv.reader(file))[2:]]
