"""Section 2, and preferences of section 3: outcomes, terms, and how a party reads a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fnmatch import fnmatchcase
from typing import TypeAlias

from positions import Negotiation, Stance, Wants

Outcome: TypeAlias = object
Outcomes: TypeAlias = frozenset[Outcome]
Box: TypeAlias = Mapping[str, Outcomes]  # terms: some outcomes of each of one or more issues, all of them together
Deal: TypeAlias = Mapping[str, Outcome]  # one outcome for every issue
Day: TypeAlias = date

EVER = date.max
DEMANDING = (Stance.DEMANDS, Stance.AGREES, Stance.ASSERTS)
BIDDING = (Stance.OFFERS, Stance.ACCEPTS)
NOTHING: Outcomes = frozenset()


# --- Section 2: outcomes ---


def outcomes(case: Negotiation, issue: str) -> list[Outcome]:
    """A domain: the outcomes that an issue can have, in order if it has one."""
    return list(case.issues[issue].domain.everything())


def ordered(case: Negotiation, issue: str) -> bool:
    """Whether the outcomes of the issue have an order."""
    return case.issues[issue].domain.ordered


def boxes(written: Iterable[Mapping[str, Iterable[Outcome]]]) -> list[Box]:
    """Alternatives as sets of outcomes."""
    return [{issue: frozenset(region) for issue, region in terms.items()} for terms in written]


# --- Section 3, preferences: how a party reads a number ---


def direction(case: Negotiation, party: str, issue: str) -> Wants | None:
    """A direction belongs to the party named; the most specific pattern wins; an issue without an order has none."""
    if not ordered(case, issue):
        return None
    found = [each for each in case.preferences if each.party == party and fnmatchcase(issue, each.issue)]
    found = [each for each in found if each.wants]
    best = max(found, key=lambda each: ("*" not in each.issue, len(each.issue.replace("*", ""))), default=None)
    return best.wants if best else None


def beyond(case: Negotiation, issue: str, given: Outcomes, wants: Wants | None) -> Outcomes:
    """The outcomes and everything further on: later ones for *more*, earlier ones for *less*."""
    line = outcomes(case, issue)
    places = [line.index(each) for each in given]
    if wants is Wants.MORE:
        return frozenset(line[min(places) :])
    return frozenset(line[: max(places) + 1]) if wants is Wants.LESS else given


def opposite(wants: Wants | None) -> Wants | None:
    """The other direction."""
    return {Wants.MORE: Wants.LESS, Wants.LESS: Wants.MORE, None: None}[wants]


def liked(case: Negotiation, party: str, box: Box) -> Box:
    """A *single* outcome stands for itself and everything the party would like better."""
    return {
        issue: beyond(case, issue, region, direction(case, party, issue)) if len(region) == 1 else region
        for issue, region in box.items()
    }


def disliked(case: Negotiation, party: str, box: Box) -> Box:
    """In a refusal, a single outcome stands for itself and everything the party would like less."""
    return {
        issue: beyond(case, issue, region, opposite(direction(case, party, issue))) if len(region) == 1 else region
        for issue, region in box.items()
    }


def least_liked(case: Negotiation, party: str, box: Box) -> Box:
    """From the outcome that the party likes least (also if it is a range) to everything it would like less."""
    found = {}
    for issue, region in box.items():
        wants = direction(case, party, issue)
        line = [each for each in outcomes(case, issue) if each in region]
        if wants is None:
            found[issue] = region
        else:
            worst = line[0] if wants is Wants.MORE else line[-1]
            found[issue] = beyond(case, issue, frozenset([worst]), opposite(wants))
    return found
