"""What was said and not taken back, and section 3 on what settles it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase
from typing import TypeAlias

from attrs import frozen

from positions import Attribution, Kind, Negotiation, Role, Stance, Statement
from tests.laws.oracle.in_force import read
from tests.laws.oracle.pieces import Piece, day_of, is_account, pieces
from tests.laws.oracle.terms import EVER, Box, Day, boxes


@frozen
class Window:
    """What counts: `on` is the end of a day, `since` leaves older words out, `admit` the kinds of attribution."""

    on: Day = EVER
    since: Day = date.min
    admit: frozenset[Attribution] = frozenset(Attribution) - {Attribution.ASSESSED}

    def lets(self, case: Negotiation, said: Statement) -> bool:
        """Whether the statement counts."""
        kinds = {each.attribution for each in said.evidence if each.role is Role.SUPPORTS}
        return self.since <= day_of(case, said) <= self.on and (not kinds or bool(kinds & self.admit))


def words(case: Negotiation, party: str, window: Window) -> list[Statement]:
    """Everything that the party said, its proposals among them: separate offers unless `together`."""
    found = [each for each in case.statements.values() if party in each.party]
    for proposal in case.proposals.values():
        if party in proposal.by:
            offer = Statement(
                proposal.id,
                party=proposal.by,
                stance="offers",
                proposal=proposal.id,
                date=proposal.date,
                source=proposal.source,
                evidence=proposal.evidence,
            )
            found.append(offer)
    return [each for each in found if window.lets(case, each)]


@frozen(eq=False)
class Heard:
    """What one speaker said, after what it took back.

    Attributes:
        own: The pieces of its own words.
        accounts: The pieces of what the other side says about it.
        disputed: Pieces, of both, that an account says were taken back.
        ended: Own acceptances of proposals that it has refused since: they had replaced others, but stand no longer.
        contesting: Acceptances of proposals that it refused on the same day.
        taken: Its own withdrawals by terms: the day, and the terms.
    """

    own: list[Piece]
    accounts: list[Piece]
    disputed: set[Piece]
    ended: set[Piece]
    contesting: set[Piece]
    taken: list[tuple[Day, list[Box]]]


def hear(case: Negotiation, party: str, window: Window) -> Heard:
    """What a speaker said, after what it took back.

    `withdraws` takes earlier words back: the statements named in `supersedes`, else every earlier passage of the
    party that accepts something of T on any one issue of T. `supersedes` takes statements back whole. An account of a
    withdrawal, or one with `supersedes`, contests what it takes back instead of erasing it.
    """
    said = words(case, party, window)

    parts = {
        each.id: [] if each.stance in (Stance.WITHDRAWS, Stance.DEFERS) else list(pieces(case, party, each))
        for each in said
    }

    def alive(each: Statement) -> bool:
        """What was itself taken back, by name or by terms, takes nothing back: what it had replaced stands again."""
        return not any(
            each.id in other.supersedes and not is_account(other) and alive(other) and not gone(other) for other in said
        )

    def gone(each: Statement) -> bool:
        backs = [
            one
            for one in said
            if takes_back_terms(one) and not is_account(one) and day_of(case, one) > day_of(case, each)
        ]
        return bool(parts[each.id]) and all(
            any(alive(one) and takes_something(part, withdrawn_terms(case, one)) for one in backs)
            for part in parts[each.id]
        )

    living = [each for each in said if alive(each)]
    every = [part for each in living for part in parts[each.id]]
    erased: set[Piece] = set()
    disputed: set[Piece] = set()
    ended: set[Piece] = set()
    contesting: set[Piece] = set()
    taken: list[tuple[Day, list[Box]]] = []
    for each in living:
        day = day_of(case, each)
        if is_account(each):
            disputed.update(part for part in every if part.statement in each.supersedes)
        if takes_back_terms(each):
            back = withdrawn_terms(case, each)
            # open: what a withdrawal does to words of its own day; they are not earlier, so nothing
            hit = {part for part in every if part.day < day and takes_something(part, back)}
            (disputed if is_account(each) else erased).update(hit)
            if not is_account(each):
                taken.append((day, back))
        if each.stance is Stance.REJECTS and each.proposal and not each.clauses:
            # It ends the party's own earlier acceptance of that proposal; on one day, both are contested. Whatever
            # speaks for it is an acceptance: a demand for it, an agreement to it, the offer of its author
            # open: an account of such a refusal contests what it would end
            same = {part for part in every if part.proposal == each.proposal and part.stance is not Stance.REJECTS}
            earlier = {part for part in same if part.day < day}
            (disputed if is_account(each) else ended).update(earlier)
            that_day = {part for part in same if part.day == day}
            contesting.update(part for part in that_day if part.bids)
            disputed.update(part for part in that_day if not part.bids)
    left = [part for part in every if part not in erased]
    return Heard(
        own=[part for part in left if not part.account],
        accounts=[part for part in left if part.account],
        disputed=disputed,
        ended=ended,
        contesting=contesting,
        taken=taken,
    )


def refuses_whole(said: Statement) -> bool:
    """Whether it refuses a proposal as a whole."""
    return said.stance is Stance.REJECTS and said.proposal is not None and not said.clauses


def takes_back_terms(said: Statement) -> bool:
    """Whether it is a withdrawal that names no statements."""
    return said.stance is Stance.WITHDRAWS and not said.supersedes


def withdrawn_terms(case: Negotiation, said: Statement) -> list[Box]:
    """The terms of a withdrawal, as written; of a proposal, its clauses."""
    if not said.proposal:
        return boxes(said.terms)
    clauses = boxes([case.proposals[said.proposal].clauses])[0]
    return [{name: region for name, region in clauses.items() if name in (said.clauses or clauses)}]


def takes_something(part: Piece, back: Iterable[Box]) -> bool:
    """Whether it accepts something of T on any one issue of T."""
    return any(part.takes(issue) & region for box in back for issue, region in box.items())


# --- Section 3, settlement ---


def agreements(case: Negotiation, party: str, window: Window, heard: Heard) -> Iterator[tuple[Statement, str]]:
    """The party's own agreements that settle an issue, with the issue.

    Terms only, not facts; only the parties' own agreement; an agreement that `on`, `since` or `admit` leaves out
    settles nothing. It does not settle an issue on which the party's own words of that day, or evidence that
    contradicts the agreement, contest it. If a party withdraws the agreement, its earlier words stand again on the
    issues it withdraws (on all if by `supersedes`); being replaced by later words is not being withdrawn.
    """
    said = words(case, party, window)
    for each in said:
        if each.stance is not Stance.AGREES or not each.settles or is_account(each):
            continue
        if any(each.id in other.supersedes and not is_account(other) for other in said):
            continue
        if any(piece.role is Role.CONTRADICTS for piece in each.evidence):
            continue
        day = day_of(case, each)
        parts = list(pieces(case, party, each))
        for issue in case.issues:
            if case.issues[issue].kind is not Kind.TERM or not any(fnmatchcase(issue, one) for one in each.settles):
                continue
            back = [
                True
                for when, terms in heard.taken
                if when > day and any(issue in part.issues and takes_something(part, terms) for part in parts)
            ]
            if back or contested_that_day(case, heard, parts, issue, day):
                continue
            yield each, issue


def contested_that_day(case: Negotiation, heard: Heard, parts: list[Piece], issue: str, day: Day) -> bool:
    """Whether the party's own words of that day contest what the agreement accepts on the issue."""
    agreed = frozenset().union(*(part.takes(issue) for part in parts))
    that_day = [part for part in heard.own if part.day == day]
    return any(read(case, issue, outcome, that_day, [], heard.contesting).word == "contested" for outcome in agreed)


Ended: TypeAlias = Callable[[Piece], bool]
