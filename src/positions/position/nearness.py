"""Which voice counts for each outcome: own words before accounts, the party's own before those of its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from positions.position.answer import Answer
from positions.position.since import Since

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions.position.passage import Passage
    from positions.records import Issue
    from positions.regions import Domain, Region

#: What passages of one voice say, by their place in it.
Answers: TypeAlias = "dict[int, Answer]"


def nearest(
    issue: Issue,
    own: Sequence[Answers],
    accounts: Sequence[Answers],
    standing: Sequence[tuple[Sequence[Passage], Sequence[Passage]]],
) -> tuple[list[Answers], list[Answers]]:
    """What counts of every voice.

    Args:
        issue: The issue.
        own: What the own words of each speaker say: the party first, then its groups, the smallest first.
        accounts: What accounts of each of them say.
        standing: The passages of each speaker: its own words, and the accounts of them.
    """
    domain = issue.domain
    counted: list[Answers] = []
    nothing = nearer = domain.nothing()
    for place, answers in enumerate(own):
        if any(answer.accepted_if or answer.rejected_if for answer in answers.values()):
            farther = own[place + 1 :]
            beyond = zip(farther, (said for said, _ in standing[place + 1 :]), strict=True)
            answers = _yielding(nothing, answers, standing[place][0], beyond)  # noqa: PLW2901
        counted.append(_beyond(answers, nearer))
        nearer = _settled(nearer, counted[-1])
    reported: list[Answers] = []
    for place, answers in enumerate(accounts):
        conflict = nothing
        theirs = _claimed(issue, answers, standing[place][1])
        for group in range(place, len(counted)) if answers else ():
            denied = _denied(domain, counted[group], theirs)
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


def _claimed(issue: Issue, answers: Answers, passages: Sequence[Passage]) -> Answer:
    """What accounts say, also if they contradict each other; nothing of those that are denied themselves."""
    claims = []
    for number, answer in answers.items():
        claims.append(answer)
        passage = passages[number]
        if answer.contested and not passage.denied:
            claims.append(passage.answers[issue.id].without(~answer.contested))
    return Answer.total(issue.domain, claims)


def _denied(domain: Domain, own: Mapping[int, Answer], theirs: Answer) -> Region:
    """The outcomes on which accounts deny own words.

    An account of a package, or under a condition, denies what was refused or accepted outright. It does not deny own
    words under a condition that it leaves that condition out.
    """
    if not own:
        return domain.nothing()
    mine = Answer.total(domain, own.values())
    return (
        ((mine.accepted - mine.rejected) & (theirs.rejected | theirs.rejected_if))
        | (mine.rejected & (theirs.accepted | theirs.accepted_if))
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
