"""Which voice counts for each outcome: own words before accounts, the party's own before those of its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from positions.position.answer import Answer
from positions.position.since import Since

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions.position.passage import Passage
    from positions.regions import Domain, Region

#: What passages of one voice say, by their place in it.
Answers: TypeAlias = "dict[int, Answer]"


def nearest(
    domain: Domain, own: Sequence[Answers], accounts: Sequence[Answers], standing: Sequence[Sequence[Passage]]
) -> tuple[list[Answers], list[Answers]]:
    """What counts of every voice.

    Args:
        domain: The domain of the issue.
        own: What the own words of each speaker say: the party first, then its groups, the smallest first.
        accounts: What accounts of each of them say.
        standing: The passages of the own words of each speaker.
    """
    counted: list[Answers] = []
    nothing = nearer = domain.nothing()
    for place, answers in enumerate(own):
        farther = own[place + 1 :]
        if any(farther) and answers:
            answers = _yielding(nothing, answers, standing[place], zip(farther, standing[place + 1 :], strict=True))  # noqa: PLW2901
        counted.append(_beyond(answers, nearer))
        nearer = _settled(nearer, counted[-1])
    reported: list[Answers] = []
    for place, answers in enumerate(accounts):
        conflict = nothing
        for group in range(place, len(counted)) if answers else ():
            denied = _denied(domain, counted[group], answers)
            if denied:
                conflict |= denied
                counted[group] = {number: answer.disputed(denied) for number, answer in counted[group].items()}
        beneath = _beyond(answers, nearer)
        if conflict:
            beneath = {number: _contesting(beneath[number], answers[number], conflict) for number in answers}
        reported.append(beneath)
        nearer = _settled(nearer, beneath)
    return counted, reported


def _beyond(answers: Answers, nearer: Region) -> Answers:
    """What the answers say of outcomes that no nearer voice speaks for."""
    return {number: answer.without(nearer) for number, answer in answers.items()} if nearer else answers


def _settled(nearer: Region, answers: Answers) -> Region:
    for answer in answers.values():
        nearer |= answer.settled
    return nearer


def _yielding(
    nothing: Region,
    answers: Answers,
    passages: Sequence[Passage],
    farther: Iterable[tuple[Answers, Sequence[Passage]]],
) -> Answers:
    """The answers of a nearer voice: what is conditional and older yields to later plain words of a farther one."""
    plain = Since(
        nothing,
        (
            (said[number].day, answer.accepted | answer.rejected)
            for others, said in farther
            for number, answer in others.items()
            if not said[number].linked
        ),
    )
    left: Answers = {}
    for number, answer in answers.items():
        later = plain.after(passages[number].day)
        left[number] = Answer(
            answer.accepted,
            answer.rejected,
            answer.accepted_if - later,
            answer.rejected_if - later,
            answer.contested,
        )
    return left


def _denied(domain: Domain, own: Mapping[int, Answer], accounts: Mapping[int, Answer]) -> Region:
    """The outcomes on which accounts deny own words.

    An account of a package, or under a condition, denies what was refused or accepted outright. It does not deny own
    words under a condition that it leaves that condition out.
    """
    if not own:
        return domain.nothing()
    mine, theirs = Answer.total(domain, own.values()), Answer.total(domain, accounts.values())
    accepted, their_accepted = mine.accepted - mine.rejected, theirs.accepted - theirs.rejected
    return (
        (accepted & (theirs.rejected | theirs.rejected_if))
        | (mine.rejected & (their_accepted | theirs.accepted_if))
        | (mine.accepted_if & theirs.rejected)
    )


def _contesting(beneath: Answer, answer: Answer, conflict: Region) -> Answer:
    """What an account adds beneath own words, and what it contests of them."""
    said = answer.accepted | answer.rejected | answer.accepted_if | answer.rejected_if
    return Answer(
        beneath.accepted,
        beneath.rejected,
        beneath.accepted_if,
        beneath.rejected_if,
        beneath.contested | (said & conflict),
    )
