"""An oracle of the meaning: what statements say, read one outcome at a time from sections 3, 4 and 5 of the design.

It knows the records and the domains, and nothing of how the library reads them: a region is a set of outcomes that can
be listed, a deal is one outcome for every issue, and all deals are tried. Every function is one rule and begins with
the sentence that it implements. `# open:` marks what the design leaves open, with the reading that is taken here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from itertools import product
from typing import TypeAlias

from attrs import Factory, evolve, field, frozen

from positions import Attribution, Kind, Negotiation, Proposal, Role, Stance, Statement, Wants

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


# --- Section 3: pieces ---


@frozen(eq=False)
class Piece:
    """One piece of a statement that stands or falls by itself: one issue of a demand, a whole package.

    Attributes:
        statement: The statement, or the proposal, that it is a piece of.
        stance: What it does.
        names: Who spoke.
        day: When; date.min if nobody knows.
        account: Whether the other side says so.
        denied: Whether evidence contradicts it.
        source: The document.
        boxes: What it speaks of, as its speaker reads it: alternatives.
        provided: Its condition, alternatives again; empty if it has none.
        short: What it refuses if its condition fails: the boxes from the least liked outcome on.
        proposal: The proposal that it speaks through.
        whole: Whether it speaks of that proposal without naming clauses.
        number: Which piece of its statement it is.
    """

    statement: str
    stance: Stance
    names: tuple[str, ...]
    day: Day
    account: bool
    denied: bool
    source: str | None
    boxes: tuple[Box, ...]
    provided: tuple[Box, ...] = ()
    short: tuple[Box, ...] = ()
    proposal: str | None = None
    whole: bool = False
    number: int = 0
    issues: tuple[str, ...] = field(
        init=False,
        default=Factory(lambda self: tuple({name: 1 for box in self.boxes for name in box}), takes_self=True),
    )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Piece) and (self.statement, self.number) == (other.statement, other.number)

    def __hash__(self) -> int:
        return hash((self.statement, self.number))

    @property
    def demands(self) -> bool:
        """An agreement counts as a demand; so does what is asserted of a fact."""
        return self.stance in DEMANDING

    @property
    def bids(self) -> bool:
        """Whether it offers, or accepts another's terms."""
        return self.stance in BIDDING

    @property
    def plain(self) -> bool:
        """Whether it speaks of one issue alone, under no condition."""
        return not self.provided and len(self.issues) == 1 and all(len(box) == 1 for box in self.boxes)

    def alone(self, issue: str, outcome: Outcome) -> bool:
        """Whether one of its alternatives is the outcome and nothing else, which ties it to no other issue."""
        alternatives = [box for box in self.boxes if list(box) == [issue]]
        return not self.provided and any(outcome in box[issue] for box in alternatives)

    def region(self, issue: str) -> Outcomes:
        """What it names on the issue."""
        return frozenset().union(*(box.get(issue, NOTHING) for box in self.boxes))

    def takes(self, issue: str) -> Outcomes:
        """What it accepts on the issue, in whatever way."""
        return self.region(issue) if self.demands or self.bids else NOTHING


def meets(deal: Deal, box: Box, skipping: str | None = None) -> bool:
    """Whether the deal is one that the terms allow; one issue may be left out of account."""
    return all(deal[issue] in region for issue, region in box.items() if issue != skipping)


def meets_one(deal: Deal, alternatives: Sequence[Box], skipping: str | None = None) -> bool:
    """Whether one of the alternatives is met; no alternatives ask for nothing."""
    return not alternatives or any(meets(deal, box, skipping) for box in alternatives)


def accepts(piece: Piece, deal: Deal) -> bool:
    """*accepts T provided C*: accepts T with C; *demands T provided C* the same."""
    return piece.takes(piece.issues[0]) != NOTHING and meets_one(deal, piece.boxes) and meets_one(deal, piece.provided)


def refuses(piece: Piece, deal: Deal, spared: Mapping[str, Outcomes]) -> bool:
    """What a piece refuses of deals.

    A refusal refuses T (with C, if it has a condition). *accepts T provided C* refuses T without C, from the outcome of
    T that is liked least, and never what a plain demand in force accepts (`spared`). *demands T provided C* refuses C
    without T. Of alternatives, a demand asks for one as a whole.
    """
    if piece.stance is Stance.REJECTS:
        return meets_one(deal, piece.boxes) and meets_one(deal, piece.provided)
    if piece.demands:
        return not meets_one(deal, piece.boxes) and meets_one(deal, piece.provided)
    if not piece.provided or meets_one(deal, piece.provided):
        return False
    return any(
        meets(deal, box) and not any(deal[issue] in spared.get(issue, NOTHING) for issue in box) for box in piece.short
    )


def day_of(case: Negotiation, record: Statement | Proposal) -> Day:
    """A date known to the month counts from its first day; an undated statement takes its source's date."""
    published = case.sources[record.source].published if record.source else None
    when = record.date or published
    return when.first if when else date.min


def pieces(case: Negotiation, party: str, said: Statement) -> Iterator[Piece]:
    """What a statement of the party comes to.

    What is demanded, agreed or refused is so *each by itself*; what is offered or accepted is so *together*, as a
    package; `together` says otherwise. A list of terms is alternatives: a demand asks for one of them as a whole, an
    offer accepts any of them, a refusal refuses every one.
    """
    whole = bool(said.proposal) and not said.clauses
    if said.proposal:
        clauses = boxes([case.proposals[said.proposal].clauses])[0]
        written: list[Box] = [{name: region for name, region in clauses.items() if name in (said.clauses or clauses)}]
        together = said.stance in BIDDING and whole
        if said.stance is Stance.OFFERS and party in case.proposals[said.proposal].by and whole:
            together = case.proposals[said.proposal].together  # offering what somebody *else* wrote is accepting it
    else:
        written = boxes(said.terms)
        together = said.stance in BIDDING
    together = said.together if said.together is not None else together
    stance = said.stance
    if said.proposal and stance is Stance.OFFERS and party not in case.proposals[said.proposal].by:
        stance = Stance.ACCEPTS  # "Offering one that somebody else wrote counts as accepting it"
    if stance is Stance.REJECTS and whole:
        return  # "Refusing a proposal refuses no clause"
    groups = groups_of_boxes(written, stance, together=together)
    for number, alternatives in enumerate(groups):
        yield evolve(piece(case, party, said, stance, alternatives, whole=whole), number=number)


def groups_of_boxes(written: list[Box], stance: Stance, *, together: bool) -> list[list[Box]]:
    """Which terms stand or fall together: each issue by itself, or all."""
    if not written:
        return []
    if stance is Stance.REJECTS or stance in BIDDING:  # "an offer accepts any of them, a refusal refuses every one"
        return [[part] for box in written for part in ([box] if together else apart(box))]
    if len(written) > 1:
        return [written]
    return [written] if together else [[part] for part in apart(written[0])]


def apart(box: Box) -> list[Box]:
    """Terms on several issues as terms on one issue each."""
    return [{issue: region} for issue, region in box.items()]


def piece(
    case: Negotiation, party: str, said: Statement, stance: Stance, alternatives: list[Box], *, whole: bool
) -> Piece:
    """A piece as its speaker reads it.

    Agreements, facts, the conditions of demands and refusals, and the terms of `withdraws` stand as written; `only =
    true` says that just this outcome is meant.
    """
    extends = not said.only
    provided = boxes(said.provided)
    short: list[Box] = []
    if stance in BIDDING and extends:
        short = [least_liked(case, party, liked(case, party, box)) for box in alternatives]
        alternatives = [liked(case, party, box) for box in alternatives]
        provided = [liked(case, party, box) for box in provided]
    elif stance in BIDDING:
        short = alternatives  # open: whether `only` also stops the refusal of T without C; it does here
    elif stance is Stance.DEMANDS and extends:
        alternatives = [liked(case, party, box) for box in alternatives]
    elif stance is Stance.REJECTS and extends:
        alternatives = [disliked(case, party, box) for box in alternatives]
    return Piece(
        said.id,
        stance,
        said.party,
        day_of(case, said),
        account=is_account(said),
        denied=any(each.role is Role.CONTRADICTS for each in said.evidence),
        source=said.source,
        boxes=tuple(alternatives),
        provided=tuple(provided),
        short=tuple(short),
        proposal=said.proposal,
        whole=whole,
    )


def is_account(said: Statement | Proposal) -> bool:
    """*Own words* are those with attribution `document`, `quoted`, `official` or `reported`."""
    kinds = {each.attribution for each in said.evidence if each.role is Role.SUPPORTS}
    return bool(kinds) and kinds <= {Attribution.COUNTERPART, Attribution.ASSESSED}


# --- What was said ---


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


# --- Section 4: which words are in force ---


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


@frozen(eq=False)
class Answer:
    """What words say of one outcome.

    Attributes:
        word: The answer.
        day: The day of the latest word that gives it.
        accepted_if: The linked words that accept it (or plain ones that later refusals made conditional).
        refused_if: The linked words that refuse it.
        unless: Words that lift a refusal for their own combination only: it stands for all others.
        accepting: The plain words that accept it.
        denies: Whether it is contested because words both accept and refuse it.
        voices: The pieces that give the answer.
    """

    word: str
    day: Day = date.min
    accepted_if: tuple[Piece, ...] = ()
    refused_if: tuple[Piece, ...] = ()
    unless: tuple[Piece, ...] = ()
    accepting: tuple[Piece, ...] = ()
    denies: bool = False
    spared: Mapping[str, Outcomes] = field(factory=dict)

    @property
    def says_yes(self) -> bool:
        """Whether it accepts the outcome in some way."""
        return self.word == "accepted" or (self.word == "conditional" and bool(self.accepted_if))

    @property
    def says_no(self) -> bool:
        """Whether it refuses the outcome in some way."""
        return self.word == "rejected" or (self.word == "conditional" and bool(self.refused_if or self.unless))


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


# --- Section 4, voices and groups ---


def groups(case: Negotiation, party: str) -> list[str]:
    """The groups that the party belongs to, directly or through another, from the smallest to the widest."""

    def everybody(group: str) -> set[str]:
        members = case.parties[group].members
        return set(members).union(*(everybody(each) for each in members))

    found = [each for each in case.parties if party in everybody(each)]
    return sorted(found, key=lambda group: (len(everybody(group)), group))


def weigh(own: Answer, account: Answer) -> Answer:  # noqa: PLR0911 (one for each sentence)
    """An account counts if the party's own words say nothing; if it denies them, the outcome is contested.

    Accounts in packages or under conditions contest too.
    """
    if account.word == "unstated":
        return own
    if own.word == "unstated":
        return account
    if own.word == "contested" or (account.word == "contested" and not account.denies):
        return own  # open: an account that is itself in doubt denies nothing; two that deny each other deny the party
    if account.word == "contested":
        return Answer("contested", max(own.day, account.day))
    if own.word == "conditional" and account.word == "rejected" and not own.accepted_if:
        return account  # a word that merely refuses a combination is silent on all others
    if own.word == "conditional" and account.word == "accepted" and own.says_yes and own.says_no:
        return own  # open: an account of an outright acceptance of what the party accepts under a condition
    if own.word == "conditional" and account.word == "accepted" and not own.accepted_if:
        # open: who merely refuses a combination and is said to accept one half does not deny that
        return evolve(own, accepted_if=(*account.accepting, *account.accepted_if))
    if own.word == account.word == "conditional":
        return own  # open: two conditional words, even if one accepts a combination that the other refuses
    denied = (own.says_yes and account.says_no) or (own.says_no and account.says_yes)
    return Answer("contested", max(own.day, account.day)) if denied else own


class Position:
    """What a party's statements in force add up to on one issue, outcome by outcome."""

    def __init__(self, case: Negotiation, party: str, issue: str, window: Window) -> None:
        self.case, self.party, self.issue, self.window = case, party, issue, window
        self.voices = [party, *groups(case, party)]
        self.heard = {voice: hear(case, voice, window) for voice in self.voices}
        self.settlements = list(self._settlements())
        self.own = {voice: self._voice(voice, account=False) for voice in self.voices}
        self.accounts = {voice: self._voice(voice, account=True) for voice in self.voices}

    def _settlements(self) -> Iterator[tuple[str, Day, str]]:
        """Who speaks the agreement, its day, and an issue that it settles for the party."""
        for voice in self.voices:
            for agreement, issue in agreements(self.case, voice, self.window, self.heard[voice]):
                day = day_of(self.case, agreement)
                if not self._left(voice, issue, day):
                    yield voice, day, issue

    def _left(self, group: str, issue: str, day: Day) -> bool:
        """Whether a nearer voice has left the group's words on the issue.

        A member's own withdrawal by terms ends for it, on those issues, what its groups had said before; for the
        members of a group that withdraws, too.
        """
        nearer = [voice for voice in self.voices if group in groups(self.case, voice)]
        return any(
            when > day and any(issue in box for box in back)
            for voice in nearer
            for when, back in self.heard[voice].taken
        )

    def _counts(self, voice: str, part: Piece) -> bool:
        """Whether a piece still counts for the party, after settlements and its own withdrawals.

        `settles` ends what its named parties, and the members of a named group, said of those issues before that day;
        for a named member, what its groups said ends too. Anything that ties a settled issue to others ends as a whole;
        a mere condition on one does not. The party's own agreement ends all accounts of that day or earlier on the
        issues that it has terms on or settles.
        """
        if any(self._left(voice, issue, part.day) for issue in part.issues):
            return False
        # open: a member that refuses a proposal is not bound by what its groups had said for it
        for member in self.voices[: self.voices.index(voice)]:
            if voice in groups(self.case, member) and part.stance is not Stance.REJECTS and part.proposal:
                refusals = [each for each in words(self.case, member, self.window) if refuses_whole(each)]
                same = [each for each in refusals if each.proposal == part.proposal and not is_account(each)]
                if any(day_of(self.case, each) >= part.day for each in same):
                    return False
        for signing, day, issue in self.settlements:
            # open: wider groups, if a group of the party has signed; what contains that group ends
            line = {signing, *groups(self.case, signing)}
            reached = signing == self.party or voice in line or signing in groups(self.case, voice)
            if reached and issue in part.issues and (part.day <= day if part.account else part.day < day):
                return False
        signed = [
            each
            for each in self.heard[voice].own
            if each.stance is Stance.AGREES and set(each.issues) & set(part.issues)
        ]
        return not (part.account and any(part.day <= each.day for each in signed))

    def _voice(self, voice: str, *, account: bool) -> list[Answer]:
        """What one voice says of every outcome."""
        reading = self.reading(voice, account=account)
        return [reading.of(outcome) for outcome in reading.line]

    def reading(self, voice: str, *, account: bool) -> Reading:
        """The words of one voice that count, in force."""
        heard = self.heard[voice]
        own = [part for part in heard.own if self._counts(voice, part)]
        pool = [part for part in heard.accounts if self._counts(voice, part)] if account else own
        acting = own if account else []
        contesting, ended = frozenset(heard.contesting), frozenset(heard.ended)
        disputed = frozenset(heard.disputed)
        return Reading(self.case, self.issue, pool, acting, contesting, ended, disputed)

    def answer(self, outcome: Outcome) -> Answer:
        """The answer of the nearest voice.

        For each outcome the nearest voice counts: the member's own words, else its groups' own words from the
        smallest group to the widest, else accounts in the same order.

        An account of a party contests that party's own words and, if a group's words count for it, those (so does an
        account of a group between the two); an account of a group does not contest a member's own words.
        A nearer word that is conditional and older yields to a later
        plain one.
        """
        place = outcomes(self.case, self.issue).index(outcome)
        spoken = [voice for voice in self.voices if self.own[voice][place].word != "unstated"]
        if not spoken:
            said = [self.accounts[voice][place] for voice in self.voices]
            return next((each for each in said if each.word != "unstated"), Answer("unstated"))
        nearest = spoken[0]
        answer = self.own[nearest][place]
        if answer.word == "conditional":
            for voice in spoken[1:]:
                other = self.own[voice][place]
                later = other.word in ("accepted", "rejected") and other.day > answer.day
                # a word that merely refuses a combination is silent on all others: there the next one counts
                silent = not answer.accepted_if
                if later or (silent and other.word == "rejected"):
                    nearest, answer = voice, other
                    break
                if silent and other.says_yes:
                    answer = evolve(answer, accepted_if=(*other.accepting, *other.accepted_if))
                    break
        for voice in self.voices[: self.voices.index(nearest) + 1]:
            answer = weigh(answer, self.accounts[voice][place])
        return answer


def position(
    case: Negotiation, party: str, issue: str, on: Day | None = None, since: Day | None = None
) -> dict[Outcome, str]:
    """Every outcome is *accepted*, *rejected*, *conditional*, *contested* or *unstated*."""
    window = Window(on or EVER, since or date.min)
    found = Position(case, party, issue, window)
    return {outcome: found.answer(outcome).word for outcome in outcomes(case, issue)}


# --- Section 3, rules, and section 5 ---

UNDECIDED = object()  # the outcome of an issue that a party refuses altogether, if nothing asks for one


def lawful(case: Negotiation, deal: Deal, tied: set[str] | None = None) -> bool:
    """Logic that binds every deal: if `if` holds, `then` does; of all rules, or of those about some issues."""
    counted = [rule for rule in case.rules.values() if tied is None or tied & set(rule.issues)]
    rules = [boxes([rule.given, rule.then]) for rule in counted]
    return all(not meets(deal, given) or meets(deal, then) for given, then in rules)


class Table:
    """The parties compared, with what each says of every outcome of every issue."""

    def __init__(self, case: Negotiation, parties: Sequence[str], window: Window) -> None:
        self.case, self.parties = case, parties
        self.lines = {issue: outcomes(case, issue) for issue in case.issues}
        self.positions = {
            (party, issue): Position(case, party, issue, window) for party in parties for issue in case.issues
        }
        self.answers = {
            (party, issue, outcome): at.answer(outcome)
            for (party, issue), at in self.positions.items()
            for outcome in self.lines[issue]
        }
        self.deals = [dict(zip(self.lines, each, strict=True)) for each in product(*self.lines.values())]
        self.lawful = [deal for deal in self.deals if lawful(case, deal)]

    # Refusals

    def rejects(self, party: str, issue: str, outcome: Outcome) -> bool:
        """Whether its words refuse the outcome outright."""
        return self.answers[party, issue, outcome].word == "rejected"

    def implies(self, party: str, issue: str, outcome: Outcome) -> bool:
        """A party refuses *by implication* what the rules leave no way to have without something it refuses."""
        if not self.case.rules:
            return False
        tied = {issue}
        for _ in self.lines:
            tied |= {name for rule in self.case.rules.values() if tied & set(rule.issues) for name in rule.issues}
        lines = []
        for name, line in self.lines.items():
            if name not in tied:
                lines.append(line[:1])
                continue
            fine = [each for each in line if not self.rejects(party, name, each)]
            lines.append([outcome] if name == issue else fine or [UNDECIDED])
        return not any(self._left_open(dict(zip(self.lines, each, strict=True)), tied) for each in product(*lines))

    def _left_open(self, deal: Deal, tied: set[str]) -> bool:
        """Whether the rules allow the deal, whatever becomes of issues that are undecided."""
        # open: an issue that the party refuses altogether; others are refused with it only if the rules tie them to it
        lines = [self.lines[name] if outcome is UNDECIDED else [outcome] for name, outcome in deal.items()]
        return all(lawful(self.case, dict(zip(deal, each, strict=True)), tied) for each in product(*lines))

    def refused(self, issue: str, outcome: Outcome) -> bool:
        """Whether some party rejects it, by words or by rules."""
        return any(self.rejects(each, issue, outcome) or self.implies(each, issue, outcome) for each in self.parties)

    def possible(self, issue: str) -> list[Outcome]:
        """Outcomes nobody rejects; only outright and implied refusals count, not refusals of combinations."""
        return [each for each in self.lines[issue] if not self.refused(issue, each)]

    def refuses_deal(self, party: str, deal: Deal, about: set[str]) -> bool:
        """Whether a linked word of the party, about one of these issues, refuses the deal."""
        for issue, outcome in deal.items():
            answer = self.answers[party, issue, outcome]
            for part in answer.refused_if:
                named = {name for box in (*part.boxes, *part.provided) for name in box}
                if named & about and refuses(part, deal, answer.spared) and not self.taken_up(party, part, deal):
                    return True
            if issue in about and answer.unless and not any(lifts(part, deal, issue) for part in answer.unless):
                return True
        return False

    def holds(self, issue: str, outcome: Outcome, chosen: Sequence[Box]) -> bool:
        """Whether packages and conditions can be had together, without anything that one of the parties refuses.

        One is *refused* if the compared parties between them reject every outcome that it allows on one of its other
        issues (by words or by rules), or refuse every combination that it allows. Those of several parties that cannot
        hold together, by themselves or by the rules, refuse each other.
        """
        about = {issue}.union(*chosen)
        # what refuses a combination with another issue holds if every way around it is refused
        more = self._beside(about)
        return any(
            deal[issue] == outcome
            and all(meets(deal, box) for box in chosen)
            and not any(self.refused(name, deal[name]) for name in (about | more) - {issue})
            and not any(self.refuses_deal(party, deal, about) for party in self.parties)
            for deal in self.lawful
        )

    def taken_up(self, party: str, refusing: Piece, deal: Deal) -> bool:
        """Whether the party accepts the very deal later, or names it that day.

        A refusal of a combination stands until the party accepts it later; on one day, what a statement names beats
        what a demand merely excludes, and offers add up: two under two conditions are alternatives, and what one
        refuses without its condition the other may accept with its own.
        """
        adds_up = refusing.stance is not Stance.REJECTS
        return any(
            not part.plain
            and accepts(part, deal)
            and (part.day > refusing.day or (part.day == refusing.day and part.bids and adds_up))
            for issue, outcome in deal.items()
            for part in self.answers[party, issue, outcome].accepted_if
        )

    def _beside(self, about: set[str]) -> set[str]:
        """The issues of words that refuse combinations about these issues."""
        linked = [part for answer in self.answers.values() for part in (*answer.refused_if, *answer.unless)]
        named = [{name for box in (*part.boxes, *part.provided) for name in box} for part in linked]
        return {name for each in named if each & about for name in each}

    # Acceptances

    def ways(self, party: str, issue: str, outcome: Outcome) -> list[list[Box]]:
        """In which ways the party accepts the outcome: each is what else has to come about."""
        answer = self.answers[party, issue, outcome]
        if answer.word == "accepted" or self.fully(party, issue, outcome):
            return [[]]
        found: list[list[Box]] = []
        for part in answer.accepted_if:
            for box in part.boxes:
                # open: an alternative of a demand that says nothing of the issue leaves it every outcome
                if outcome in box.get(issue, NOTHING) or (part.demands and issue not in box):
                    found += [[box, condition] for condition in part.provided] or [[box]]
        return found

    def fully(self, party: str, issue: str, outcome: Outcome) -> bool:
        """Whether the acceptance is full.

        An acceptance in a package is *full* if all compared parties agreed to that very package and none of them
        refuses it; an acceptance under a condition is never full.
        """
        answer = self.answers[party, issue, outcome]
        return answer.word == "accepted" or any(
            self.shared(part) and not self.package_refused(part, issue, outcome) for part in self.packages(answer)
        )

    @staticmethod
    def packages(answer: Answer) -> list[Piece]:
        """The packages by which an answer accepts."""
        return [part for part in answer.accepted_if if not part.plain and not part.provided]

    def shared(self, part: Piece) -> bool:
        """Whether all compared parties agreed to that very package: one statement, or one proposal."""
        return all(self.agreed_to(party, part) for party in self.parties)

    def agreed_to(self, party: str, part: Piece) -> bool:
        """Whether the party agreed to that very package.

        The author and all who accepted the same proposal without naming clauses have agreed to that combination;
        each of them only as long as it has not replaced, withdrawn or refused any of its clauses.
        """
        standing = [each for issue in self.case.issues for each in self.standing(party, issue)]
        by_outcome = all(
            any(part in self.answers[party, issue, each].accepted_if for each in self.lines[issue])
            for issue in part.issues
        )
        if by_outcome or all(part in self.standing(party, issue) for issue in part.issues):
            return not self.refuses_a_clause(party, part.boxes)
        if not (part.proposal and part.whole):
            return False
        proposal = self.case.proposals[part.proposal]
        mine = [each for each in standing if each.proposal == proposal.id and each.whole and each.bids]
        mine = [each for each in mine if not each.provided]
        covered = {name for each in mine for name in each.issues}
        written = boxes([proposal.clauses])
        return covered == set(proposal.clauses) and not self.refuses_a_clause(party, written)

    def standing(self, party: str, issue: str) -> list[Piece]:
        """The words in force by which the party accepts something on the issue: those of the nearest voice."""
        at = self.positions[party, issue]
        for voices, account in ((at.own, False), (at.accounts, True)):
            for voice in at.voices:
                if any(each.word != "unstated" for each in voices[voice]):
                    reading = at.reading(voice, account=account)
                    return [part for part in reading.standing if issue in part.issues and (part.bids or part.demands)]
        return []

    def refuses_a_clause(self, party: str, alternatives: Sequence[Box]) -> bool:
        """Whether there is a clause of which the party accepts nothing any more."""
        # open: a clause of several outcomes, some of which are refused; the rest keeps it
        return all(
            any(not any(self.answers[party, name, each].says_yes for each in region) for name, region in box.items())
            for box in alternatives
        )

    def package_refused(self, part: Piece, issue: str, outcome: Outcome) -> bool:
        """Whether every alternative of a package that has the outcome is refused."""
        return not any(self.holds(issue, outcome, [box]) for box in part.boxes if outcome in box.get(issue, NOTHING))

    def accepts_something(self, party: str, issue: str) -> bool:
        """Whether it accepts something, if only under a condition; nothing but contested outcomes are nothing."""
        return any(self.answers[party, issue, each].says_yes for each in self.lines[issue])

    def agreed(self, issue: str, outcome: Outcome) -> bool:
        """Whether all have signed the outcome.

        By one `agrees` that names them all, or each by an `agrees` that names nobody outside them (a group stands
        for its members).
        """
        signed = [self.signed(party, issue, outcome) for party in self.parties]
        if not all(signed):
            return False
        together = [
            part
            for part in signed[0]
            if all(any(other.statement == part.statement for other in each) for each in signed)
        ]
        if any(self.names_all(part) for part in together):
            return True
        return all(any(self.names_nobody_else(part) for part in each) for each in signed)

    def signed(self, party: str, issue: str, outcome: Outcome) -> list[Piece]:
        """The agreements by which the party accepts the outcome outright, or in a full package."""
        answer = self.answers[party, issue, outcome]
        found = list(answer.accepting) if answer.word == "accepted" else []
        found += [
            part
            for part in self.packages(answer)
            if self.shared(part) and not self.package_refused(part, issue, outcome)
        ]
        return [part for part in found if part.stance is Stance.AGREES]

    def names_all(self, part: Piece) -> bool:
        """Whether the agreement names every party compared, itself or a group of it."""
        return all({party, *groups(self.case, party)} & set(part.names) for party in self.parties)

    def names_nobody_else(self, part: Piece) -> bool:
        """Whether everybody that the agreement names is compared, or is a group of one who is, or a member."""
        inside = set(self.parties)
        inside.update(group for party in self.parties for group in groups(self.case, party))
        inside.update(name for name in self.case.parties if set(groups(self.case, name)) & set(self.parties))
        return set(part.names) <= inside

    def verdict(self, issue: str) -> str:
        """The first that holds."""
        possible = self.possible(issue)
        if not possible:
            return "irreconcilable"
        met = [each for each in possible if all(self.fully(party, issue, each) for party in self.parties)]
        if any(self.agreed(issue, each) for each in met):
            return "agreed"
        if met:
            return "overlap"
        ways = {each: [self.ways(party, issue, each) for party in self.parties] for each in possible}
        if any(
            self.holds(issue, outcome, [box for way in choice for box in way])
            for outcome, several in ways.items()
            for choice in product(*several)
        ):
            return "conditional"
        if any(all(several) for several in ways.values()):
            return "blocked"
        return "apart" if all(self.accepts_something(party, issue) for party in self.parties) else "open"


def verdict(case: Negotiation, parties: Sequence[str], issue: str, on: Day | None = None) -> str:
    """The verdict over the parties on one issue."""
    return Table(case, parties, Window(on or EVER)).verdict(issue)


def possible(case: Negotiation, parties: Sequence[str], issue: str, on: Day | None = None) -> set[Outcome]:
    """What nobody rejects."""
    return set(Table(case, parties, Window(on or EVER)).possible(issue))
