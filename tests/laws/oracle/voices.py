"""Section 4: voices and groups, and what they add up to for a party."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from positions import Negotiation, Stance
from tests.laws.oracle.answer import Answer
from tests.laws.oracle.heard import Window, agreements, hear, refuses_whole, words
from tests.laws.oracle.in_force import Reading
from tests.laws.oracle.pieces import Piece, day_of, is_account
from tests.laws.oracle.terms import EVER, Day, Outcome, outcomes

if TYPE_CHECKING:
    from collections.abc import Iterator


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
