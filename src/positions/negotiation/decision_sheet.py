"""What is shown of the decisions of a case: in a line of the case, and of one by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.position import plain
from positions.prose import joined
from positions.records import Counted, DecisionRule
from positions.tables import Row, Table
from positions.tables.schema import TEXT, TEXTS, Schema, exactly, one_of, table_of

if TYPE_CHECKING:
    from positions.negotiation.negotiation import Negotiation
    from positions.records import Decision

VOTES: Schema = table_of({"type": ["number", "string"]})  #: The schema of votes by party.


def decision_sheet(case: Negotiation, decision: Decision) -> Table:
    """One decision: its rule, who votes with how many votes, and what is decided so.

    Example:
        >>> import positions
        >>> both = positions.Decision("both", rule="unanimity", parties=["ukraine", "russia"])
        >>> talks = positions.load_seeds().evolve(decisions=[both])
        >>> print(positions.negotiation.decision_sheet(talks, both).show(width=80))
        both (unanimity: everybody).
        <BLANKLINE>
        party    votes
        -------  -----
        Ukraine  1
        Russia   1
        <BLANKLINE>
        It decides every issue.
    """
    voters = case.voters(decision)
    about = "every issue" if "*" in decision.issues else joined(decision.issues)
    return Table(
        headline=f"{decision.id} ({decision}).",
        columns=("party", "votes"),
        rows=tuple(Row((case.parties[party].title, str(votes))) for party, votes in voters.items()),
        notes=tuple(filter(None, [f"It decides {about}.", decision.note])),
        data={
            "id": decision.id,
            "issues": list(decision.issues),
            "rule": str(decision.rule),
            "threshold": [str(each) for each in decision.threshold],
            "counts": str(decision.counts),
            "voters": {party: plain(votes) for party, votes in voters.items()},
            "note": decision.note,
        },
    )


def shape_of_decision() -> Schema:
    """The schema of the plain data of a `decision_sheet`."""
    return exactly(
        id=TEXT,
        issues=TEXTS,
        rule=one_of(DecisionRule),
        threshold=TEXTS,
        counts=one_of(Counted),
        voters=VOTES,
        note=TEXT,
    )


def deciding_line(case: Negotiation) -> str:
    """The decisions and the seats of a case in a line; empty if it has neither.

    Example:
        >>> import positions
        >>> from positions.negotiation.decision_sheet import deciding_line
        >>> council = positions.Negotiation(
        ...     "council",
        ...     parties=[positions.Party("north", seats=3), "south"],
        ...     decisions=[positions.Decision("all", rule="majority")],
        ... )
        >>> deciding_line(council)
        'Decisions: all (majority: more than half of the votes). Seats: north 3.'
    """
    decisions = ", ".join(f"{each.id} ({each})" for each in case.decisions.values())
    seats = ", ".join(f"{each.title} {each.seats}" for each in case.parties.values() if each.seats is not None)
    several = [("Decisions", decisions), ("Seats", seats)]
    return " ".join(f"{what}: {text}." for what, text in several if text)
