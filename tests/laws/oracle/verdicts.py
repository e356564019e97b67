"""Section 5, and the rules of section 3: verdicts, by trying every deal."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from positions import Negotiation, Stance
from tests.laws.oracle.heard import Window
from tests.laws.oracle.in_force import lifts
from tests.laws.oracle.pieces import Piece, accepts, meets, refuses
from tests.laws.oracle.terms import EVER, NOTHING, Box, Day, Deal, Outcome, boxes, outcomes
from tests.laws.oracle.voices import Position, groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.laws.oracle.answer import Answer

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
