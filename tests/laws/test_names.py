"""Laws of names: what a party is called decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given

from positions.strategies import cases

if TYPE_CHECKING:
    from positions import Negotiation
    from positions.position import Position

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere

NEW = {"north": "own", "south": "account", "west": "counterpart"}


def renamed(case: Negotiation) -> Negotiation:
    """The case with its parties renamed to words that mean something else elsewhere."""
    return evolve(
        case,
        parties=[
            evolve(each, id=NEW.get(each.id, each.id), name="", members=[NEW.get(name, name) for name in each.members])
            for each in case.parties.values()
        ],
        statements=[
            evolve(each, party=[NEW.get(name, name) for name in each.party]) for each in case.statements.values()
        ],
        proposals=[evolve(each, by=[NEW.get(name, name) for name in each.by]) for each in case.proposals.values()],
        preferences=[evolve(each, party=NEW.get(each.party, each.party)) for each in case.preferences],
        decisions=[
            evolve(
                each,
                parties=[NEW.get(name, name) for name in each.parties],
                weights={NEW.get(name, name): votes for name, votes in each.weights.items()},
            )
            for each in case.decisions.values()
        ],
    )


def answer(position: Position) -> object:
    """Everything in a position that is not a name."""
    passages = [(each.statement.id, each.voice.account, dict(each.answers)) for each in position.passages]
    return position.answers, position.accepted_if, position.deferring, position.left_out, passages


@given(case=cases(accounts=True))
def test_renaming_parties_changes_no_answer(case: Negotiation) -> None:
    """What parties are called changes no answer, not even if it is a word that was once used for voices."""
    other = renamed(case)
    for party in case.parties:
        for issue in case.issues:
            assert answer(case.position(party, issue)) == answer(other.position(NEW.get(party, party), issue))
