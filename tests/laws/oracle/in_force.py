"""Section 4: which words of one voice are in force."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from attrs import evolve

from positions import Negotiation, Stance
from tests.laws.oracle.answer import Answer
from tests.laws.oracle.pieces import Piece, meets_one, refuses
from tests.laws.oracle.terms import NOTHING, Deal, Outcome, Outcomes, ordered, outcomes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def replaces(new: Piece, old: Piece, others: Iterable[Piece] = ()) -> bool:
    """Whether a word replaces an earlier one, on an issue of both.

    A later demand replaces the party's earlier demands and offers; a later offer replaces earlier offers. But an
    acceptance of another party's terms or proposal adds to the party's own earlier offers, and replaces an earlier
    acceptance only if it leaves out something that one accepts on an issue of both. An agreement counts as a demand,
    but it replaces the demands and offers that the same party made on the same day or earlier. A demand under a
    condition leaves plain demands standing. A package falls as a whole when a later word replaces it on any issue.
    """
    shared = [issue for issue in new.issues if issue in old.issues]
    if not shared or new is old or new.statement == old.statement:
        return False
    signed = new.stance is Stance.AGREES and old.stance is not Stance.AGREES and new.day == old.day
    if not (new.day > old.day or signed):
        return False
    if new.demands:
        # open: an agreement under a condition leaves plain demands standing, as a demand does; so not alternatives
        return old.bids or (old.demands and not (new.provided and old.plain))
    if new.stance is Stance.OFFERS:
        return old.bids
    if new.stance is Stance.ACCEPTS and old.stance is Stance.ACCEPTS:
        day = [new, *(each for each in others if each.day == new.day and each.stance is Stance.ACCEPTS)]  # they add up
        return any(old.takes(issue).difference(*(each.takes(issue) for each in day)) for issue in shared)
    return False


def read(  # noqa: PLR0917 (each is used once)
    case: Negotiation,
    issue: str,
    outcome: Outcome,
    pool: Sequence[Piece],
    acting: Sequence[Piece],
    contesting: Iterable[Piece] = (),
    ended: Iterable[Piece] = (),
) -> Answer:
    """What the pieces of the pool say of one outcome.

    `acting` are a party's own words beside accounts of it: its *later* words replace, widen and lift an account as they
    would the party's own earlier words, but say nothing here themselves. `ended` have been refused since: they had
    replaced others, and stand no longer.
    """
    return Reading(case, issue, pool, acting, frozenset(contesting), frozenset(ended)).of(outcome)


class Reading:
    """The words of one voice on one issue, in force."""

    def __init__(  # noqa: PLR0917 (each is used once)
        self,
        case: Negotiation,
        issue: str,
        pool: Sequence[Piece],
        acting: Sequence[Piece] = (),
        contesting: frozenset[Piece] = frozenset(),
        ended: frozenset[Piece] = frozenset(),
        disputed: frozenset[Piece] = frozenset(),
    ) -> None:
        self.case, self.issue = case, issue
        self.pool, self.acting = pool, acting
        self.contesting, self.disputed = contesting, disputed
        self.line = outcomes(case, issue)
        self.ordered = ordered(case, issue)
        everything = [*pool, *acting]
        self.standing = [
            self._with_what_was_accepted_since(part, everything)
            for part in pool
            if part not in ended and not any(self._ends(other, part) for other in everything)
        ]
        self.helping = [part for part in acting if not any(replaces(other, part, acting) for other in acting)]
        here = [part for part in self.standing if issue in part.issues]
        self.demands = [part for part in here if part.demands and part.plain]
        self.bids = [part for part in here if part.bids and part.plain]
        self.linked = [part for part in here if not part.plain]
        self.refusals = [part for part in here if part.stance is Stance.REJECTS and part.plain]
        self.spared = {name: self._demanded(name) for name in case.issues}

    def _ends(self, new: Piece, old: Piece) -> bool:
        """An account of an offer or acceptance still contests what the party later refuses, also by a demand."""
        if new in self.acting and new.demands and new.stance is not Stance.AGREES and old.bids:
            return False
        if new in self.acting and new.day <= old.day:
            return False
        return replaces(new, old, (*self.pool, *self.acting))

    def _with_what_was_accepted_since(self, part: Piece, everything: Sequence[Piece]) -> Piece:
        """What the party has since accepted on that issue meets the condition."""
        if not part.bids or not part.provided:
            return part  # what is refused or demanded is not more because its condition is met in more ways
        # open: "since" is later than the condition, not on its day
        later = [each for each in everything if each.day > part.day and each.plain and (each.bids or each.demands)]
        later = [each for each in later if not any(replaces(other, each, everything) for other in everything)]
        provided = [
            {name: region.union(*(each.takes(name) for each in later)) for name, region in box.items()}
            for box in part.provided
        ]
        if any(all(region.issuperset(outcomes(self.case, name)) for name, region in box.items()) for box in provided):
            provided = []  # everything meets it
        return evolve(part, provided=tuple(provided))

    def _demanded(self, issue: str) -> Outcomes:
        """What plain demands in force accept: demands of one day by intersection."""
        found = [part.takes(issue) for part in self.standing if part.demands and part.plain and issue in part.issues]
        return frozenset.intersection(*found) if found else NOTHING

    # Explicit refusals

    def _refusals_standing(self) -> dict[Outcome, list[Piece]]:
        """An explicit refusal stands until the party accepts that outcome later.

        A later offer inside what the party had explicitly refused lifts that refusal up to the offer, if the refused
        stretch (all its earlier refusals taken together) is free on one side only; otherwise only the offer.
        """
        standing: dict[Outcome, list[Piece]] = {each: [] for each in self.line}
        voices = [part for part in (*self.pool, *self.acting) if self.issue in part.issues]
        for day in sorted({part.day for part in voices}):
            refused = [bool(standing[each]) for each in self.line]
            lifted: set[Outcome] = set()
            for part in (each for each in voices if each.day == day):
                for outcome in (each for each in part.takes(self.issue) if part.plain or part.alone(self.issue, each)):
                    lifted.add(outcome)
                    if part.bids and self.ordered:
                        lifted.update(self._up_to(refused, self.line.index(outcome)))
            for outcome in lifted:
                standing[outcome] = []
            for part in (each for each in self.refusals if each.day == day):
                for outcome in part.region(self.issue):
                    standing[outcome].append(part)
        return standing

    def _up_to(self, refused: Sequence[bool], place: int) -> list[Outcome]:
        """The refused stretch around an offer, from the side on which it is free up to the offer."""
        if not refused[place]:
            return []
        first = last = place
        while first > 0 and refused[first - 1]:
            first -= 1
        while last < len(refused) - 1 and refused[last + 1]:
            last += 1
        below, above = first > 0, last < len(refused) - 1
        if below == above:
            return [self.line[place]]
        return self.line[first : place + 1] if below else self.line[place : last + 1]

    def _refused_later(self, part: Piece, outcome: Outcome) -> bool:
        """A later refusal ends the acceptance of what it refuses (not that of an account of an offer, by own words)."""
        voices = [*self.pool, *(self.acting if part.demands else ())]
        return any(
            other.stance is Stance.REJECTS
            and other.plain
            and outcome in other.region(self.issue)
            and other.day > part.day
            for other in voices
        )

    def _refused_since(self, demand: Piece, outcome: Outcome) -> bool:
        """Whether the party itself, or accounts of it, refused later by words what was demanded."""
        return any(
            other.stance is Stance.REJECTS
            and other.plain
            and outcome in other.region(self.issue)
            and other.day > demand.day
            for other in (*self.pool, *self.acting)
        )

    # What demands exclude

    def _reached(self, wanted: Outcomes, part: Piece) -> set[Outcome]:
        """An offer outside a standing demand widens it, on ordered domains with everything between."""
        found: set[Outcome] = set()
        for offered in part.takes(self.issue):
            if offered in wanted or self._refused_later(part, offered):
                continue
            found.add(offered)
            place = self.line.index(offered)
            for side in (self.line[place:], self.line[place::-1]) if self.ordered else ():
                stretch: list[Outcome] = []
                for each in side:
                    if each in wanted:
                        found.update(stretch)
                        break
                    stretch.append(each)
        return found

    def _may_widen(self, bid: Piece, demand: Piece) -> bool:
        """An offer of the same day or later; one from another proposal of that day does not."""
        if bid in self.acting:
            return bid.day > demand.day
        return bid.day >= demand.day and not other_proposal(bid, demand)

    # The answer

    def of(self, outcome: Outcome) -> Answer:
        """The answer to one outcome."""
        issue = self.issue
        bidding = [
            part for part in self.bids if outcome in part.takes(issue) and not self._refused_later(part, outcome)
        ]
        insisting = [part for part in self.demands if outcome in part.takes(issue)]
        against = [part for part in self.demands if outcome not in part.takes(issue)]
        demanding = [part for part in insisting if not self._refused_later(part, outcome)]
        linked = [part for part in self.linked if self._linked_yes(part, outcome)]
        refused = self._refusals_standing()[outcome]
        lifters = self._lifters(refused, outcome)
        excluding = self._excluding(outcome)
        hard = [*(() if lifters else refused), *(demand for demand, half in excluding if not half)]
        half = [part for _, parts in excluding for part in parts]
        alone = [part for part in linked if part.alone(issue, outcome)]
        accepting = [*bidding, *(() if against else demanding), *alone]
        contested: list[Piece] = []
        # Contested: accepted outright and refused outright by explicit words of one day; a later word may cure it
        cured = [part for part in lifters if all(part.day > each.day for each in refused)]
        contested += [yes for yes in accepting if any(no.day == yes.day for no in refused) and not cured]
        # ... what a party accepts by one proposal and refuses by another on the same day
        opposed = [*hard, *(demand for demand in against if self._nothing_in_common() and self._holds(demand, outcome))]
        contested += [yes for yes in [*bidding, *demanding, *linked] if any(other_proposal(yes, no) for no in opposed)]
        # ... demands of one day with nothing in common
        if self._nothing_in_common() and not bidding:
            contested += demanding
        # ... what only the narrower of two reports refuses
        if hard and not refused and self._only_a_narrower_report([demand for demand, half in excluding]):
            contested += hard
        answer = self._answer(outcome, accepting, linked, hard=hard, unless=[*lifters, *half])
        # ... an acceptance of a proposal that is refused on that day
        if contested or self._refused_as_a_whole(answer):
            return Answer("contested", answer.day, denies=True)
        # ... what evidence denies, or an account says was taken back, if no other plain word gives the answer
        found = hard if answer.word == "rejected" else answer.accepting
        if any(not self._doubtful(part) for part in found):
            return answer
        found = [*found, *answer.accepted_if, *answer.refused_if, *answer.unless, *(demand for demand, _ in excluding)]
        found += refused if answer.unless else []
        return Answer("contested", answer.day) if any(self._doubtful(part) for part in found) else answer

    def _holds(self, demand: Piece, outcome: Outcome) -> bool:
        """Whether no offer that may widen the demand reaches the outcome."""
        wanted = demand.takes(self.issue)
        return not any(outcome in self._reached(wanted, bid) for bid in self.bids if self._may_widen(bid, demand))

    def _doubtful(self, part: Piece) -> bool:
        return part.denied or part in self.disputed

    def _refused_as_a_whole(self, answer: Answer) -> bool:
        """Whether the party has refused on the same day the proposal that it accepts."""
        if answer.accepting and any(part not in self.contesting for part in answer.accepting):
            return False
        return any(part in self.contesting for part in (*answer.accepting, *answer.accepted_if))

    def _answer(
        self, outcome: Outcome, accepting: list[Piece], linked: list[Piece], *, hard: list[Piece], unless: list[Piece]
    ) -> Answer:
        """The answer, if nothing is contested: a refusal beats an acceptance that is no later."""
        if hard:
            return Answer("rejected", max(each.day for each in hard))
        refused_if = self._linked_no(outcome, accepting)
        if any(not self._doubtful(part) for part in accepting):
            refused_if = [part for part in refused_if if not self._doubtful(part)]
        every = [*accepting, *linked, *refused_if, *unless]
        day = max((each.day for each in every), default=date.min)
        if accepting and not refused_if and not unless:
            return Answer("accepted", max(each.day for each in accepting), accepting=tuple(accepting))
        if not every:
            return Answer("unstated")
        return Answer(
            "conditional",
            day,
            accepted_if=(*accepting, *linked),
            refused_if=tuple(refused_if),
            unless=tuple(dict.fromkeys(unless)),
            spared=self.spared,
        )

    def _linked_yes(self, part: Piece, outcome: Outcome) -> bool:
        """A linked word that accepts it: an explicit refusal that is later ends that."""
        return outcome in part.takes(self.issue) and not self._refused_later(part, outcome)

    def _linked_no(self, outcome: Outcome, accepting: Sequence[Piece]) -> list[Piece]:
        """The linked words that refuse it in some deals.

        A later refusal of a combination makes an earlier acceptance conditional on that combination not coming about; a
        refusal stands until the party accepts that outcome later.
        """
        # open: a combination refused and an outcome of it accepted outright on one day; conditional
        last = max((each.day for each in accepting), default=date.min)
        last_said = max(
            (part.day for part in (*self.pool, *self.acting) if part.plain and outcome in part.takes(self.issue)),
            default=date.min,
        )
        found = []
        for part in self.linked:
            if part.day < max(last, last_said):
                continue
            if part in self._outside and outcome not in part.takes(self.issue):
                continue  # excluded in every deal, and if an offer has widened that, in none
            if part.bids:  # its condition counts as one that can fail, even if every outcome meets it
                short = any(outcome in box.get(self.issue, NOTHING) for box in part.short)
                refusing = bool(part.provided) and short and outcome not in self.spared[self.issue]
            else:
                deals = deals_with(self.case, part, self.issue, outcome)
                refusing = any(refuses(part, deal, self.spared) for deal in deals)
            if refusing:
                found.append(part)
        return found

    @property
    def _outside(self) -> list[Piece]:
        """Alternatives of a demand that all speak of the issue: what none of them names is excluded."""
        return [
            part
            for part in self.linked
            if part.demands and not part.provided and all(self.issue in box for box in part.boxes)
        ]

    def _lifters(self, refused: list[Piece], outcome: Outcome) -> list[Piece]:
        """Linked words that make an explicit refusal conditional.

        A later acceptance in a package, or under a condition, of what was refused, and its stretch. On one day, an
        offer in a package or under a condition makes it conditional, but who accepts a package and refuses a clause of
        it
        refuses that clause. Naming a condition lifts the party's own earlier refusal of it for that combination.
        """
        if not refused:
            return []
        last = max(each.day for each in refused)
        marks = [bool(self._refusals_standing()[each]) for each in self.line]
        found = []
        for part in self._all_linked():
            later = part.day > last
            named = later and outcome in condition_on(part, self.issue)
            reach: set[Outcome] = set()
            for offered in part.takes(self.issue):
                bare = part.stance is Stance.ACCEPTS and not part.provided
                same = part.day == last and part not in self.acting and not bare
                if same or later:
                    reach.add(offered)
                if later and part.bids and self.ordered:
                    reach.update(self._up_to(marks, self.line.index(offered)))
            if (named or outcome in reach) and not any(other_proposal(part, each) for each in refused):
                found.append(part)
        return found

    def _all_linked(self) -> list[Piece]:
        """The linked words in force that accept something, on whatever issues."""
        return [part for part in (*self.standing, *self.helping) if not part.plain and (part.bids or part.demands)]

    def _excluding(self, outcome: Outcome) -> list[tuple[Piece, list[Piece]]]:
        """The demands that still exclude the outcome, each with the words that widen it for their combination."""
        found = []
        for demand in (*self.demands, *self._outside):
            wanted = demand.takes(self.issue)
            if outcome in wanted or (self._nothing_in_common() and self._wanted(outcome)):
                continue
            # open: whoever refuses later all that it had demanded no longer insists on it, nor refuses the rest
            if demand.plain and all(self._refused_since(demand, each) for each in wanted):
                continue
            plain = [part for part in (*self.bids, *self._plain_help()) if self._may_widen(part, demand)]
            if not any(outcome in self._reached(wanted, part) for part in plain):
                half = [part for part in self._all_linked() if self._widens_half(part, demand, outcome)]
                found.append((demand, half))
        return found

    def _wanted(self, outcome: Outcome) -> bool:
        return any(outcome in part.takes(self.issue) for part in self.demands)

    def _widens_half(self, part: Piece, demand: Piece, outcome: Outcome) -> bool:
        """Whether a linked word has the outcome, reaches it, or names it as its condition."""
        if part is demand or not self._may_widen(part, demand):
            return False
        if outcome in condition_on(part, self.issue):
            return True
        if part.bids:
            return outcome in self._reached(demand.takes(self.issue), part)
        return bool(part.provided) and outcome in part.takes(self.issue)

    def _plain_help(self) -> list[Piece]:
        return [part for part in self.helping if part.bids and part.plain and self.issue in part.issues]

    def _nothing_in_common(self) -> bool:
        return len(self.demands) > 1 and not frozenset.intersection(*(each.takes(self.issue) for each in self.demands))

    def _only_a_narrower_report(self, excluding: list[Piece]) -> bool:
        """Whether only the narrower of two reports of one demand refuses it.

        For numbers and days, if different sources report one party's demand of one day differently, no source
        reports both, and one of the two lies inside the other, what only the narrower one refuses.
        """
        if type(self.case.issues[self.issue].domain).__name__ not in ("Quantity", "Dates"):
            return False
        return bool(excluding) and all(
            any(self._reports_differ(wider, narrow) for wider in self.demands if wider not in excluding)
            for narrow in excluding
        )

    def _reports_differ(self, wider: Piece, narrow: Piece) -> bool:
        wide, tight = wider.takes(self.issue), narrow.takes(self.issue)
        # open: a statement without a source; it is not a different source
        if not (wider.source and narrow.source and wider.source != narrow.source and tight < wide):
            return False
        regions = {
            source: {each.takes(self.issue) for each in self.demands if each.source == source}
            for source in {each.source for each in self.demands}
        }
        return not any({wide, tight} <= found for found in regions.values())


def other_proposal(one: Piece, other: Piece) -> bool:
    """Whether two words of one day speak through two proposals."""
    return bool(one.proposal and other.proposal and one.proposal != other.proposal and one.day == other.day)


def condition_on(part: Piece, issue: str) -> Outcomes:
    """What a word names as its condition on the issue."""
    return frozenset().union(*(box.get(issue, NOTHING) for box in part.provided))


def lifts(part: Piece, deal: Deal, issue: str) -> bool:
    """Whether a word that lifts a refusal of the issue for its own combination does so in this deal."""
    return meets_one(deal, part.boxes, issue) and meets_one(deal, part.provided, issue)


def deals_with(case: Negotiation, part: Piece, issue: str, outcome: Outcome) -> Iterator[Deal]:
    """Every deal with the outcome, as far as the piece speaks of its issues."""
    names = {name for box in (*part.boxes, *part.provided) for name in box} | {issue}
    lines = [[outcome] if name == issue else outcomes(case, name) for name in sorted(names)]
    return (dict(zip(sorted(names), each, strict=True)) for each in product(*lines))
