"""What is said of passages and positions, in words: made from data when it is read, and never taken apart again."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from positions.records import Attribution, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from positions.position.answer import Answer
    from positions.position.passage import Passage
    from positions.records import Terms
    from positions.regions import Region

_MOST_SHOWN = 8  # issues of a package, or alternatives, written out in a sentence

_ADDS = {
    Stance.DEMANDS: "demanding",
    Stance.AGREES: "agreeing to",
    Stance.ASSERTS: "asserting",
    Stance.OFFERS: "offering",
    Stance.ACCEPTS: "accepting",
}
_WEIGHTIEST_FIRST = (
    Stance.AGREES,
    Stance.DEMANDS,
    Stance.ASSERTS,
    Stance.ACCEPTS,
    Stance.OFFERS,
    Stance.REJECTS,
)


def summary(issue: str, passages: Iterable[Passage]) -> str:
    """What passages say of an issue in a few words; empty if they say nothing."""
    said: dict[str, list[str]] = {}
    listed: set[tuple[bool, str]] = set()
    speaking = sorted(passages, key=weight)
    for passage in speaking:
        for verb, what in _phrases(passage, issue, passage.on(issue), speaking):
            firm = verb.startswith(("refuses", "rejects", "sets")) and not what.endswith(" conditionally")
            key = firm, what
            if key not in listed:  # a weaker word for the same adds nothing
                said.setdefault(verb, []).append(what)
                listed.add(key)
    return "; ".join(f"{verb} {' / '.join(whats)}" for verb, whats in said.items())


def _phrases(passage: Passage, issue: str, answer: Answer, passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """A verb and what it is about."""
    account = f" ({_reported(passage)})" if passage.voice.account else ""
    stance = str(passage.statement.stance)
    if widened(passage, issue, passages) is not None:
        yield "has come down from", f"{passage.asks(issue)}{account}"
    elif answer.accepted:
        yield f"{stance}{account}", f"{answer.accepted}{graded(passage)}"
    elif answer.rejected:
        yield f"{'refuses' if passage.insists else 'rejects'}{account}", str(answer.rejected)
    if passage.sets_condition(issue):
        yield f"sets as a condition{account}", str(passage.asks(issue))
    elif answer.accepted_if:
        yield f"{stance}{account}", f"{answer.accepted_if} conditionally{graded(passage)}"
    elif answer.rejected_if and not answer.accepted:  # a softer word says what a demand no longer refuses outright
        yield f"rejects{account}", f"{answer.rejected_if} conditionally"


def reasons(name: str, party: str, issue: str, passages: Sequence[Passage], contested: Region) -> tuple[str, ...]:
    """One sentence for each thing that passages say of an issue, with the statements that say it and their dates.

    Args:
        name: What a reader calls the party.
        party: Its id.
        issue: The issue's id.
        passages: All that is in force on it.
        contested: The outcomes on which they contradict each other.
    """
    saying: dict[str, list[Passage]] = {}
    words = "words, or accounts of them," if any(each.voice.account for each in passages) else "words"
    for passage in passages:
        denied = passage.on(issue).contested & contested
        if denied:
            saying.setdefault(_contradiction(name, words, passage, denied), []).append(passage)
        for sentence in _sentences(name, passage, issue, passage.on(issue), passages):
            saying.setdefault(sentence, []).append(passage)
    return tuple(f"{sentence} {cite(party, same)}" for sentence, same in saying.items())


def widened(passage: Passage, issue: str, passages: Iterable[Passage]) -> Region | None:
    """What a demand still refuses, if offers of the same speaker have widened it; None if none have.

    Args:
        passage: The demand.
        issue: One of its issues.
        passages: All that is in force on the issue.
    """
    if not passage.insists or passage.linked or passage.sets_condition(issue):
        return None
    said = [(each, each.on(issue)) for each in passages]
    offered = [
        answer.accepted
        for each, answer in said
        if each.statement.stance.bids and each.voice.speaker == passage.voice.speaker and answer.accepted
    ]
    outside = ~passage.asks(issue)
    open_now = outside
    for _, answer in said:
        open_now -= answer.rejected | answer.rejected_if | answer.contested
    return passage.on(issue).rejected if any(open_now & each for each in offered) else None


def _contradiction(name: str, words: str, passage: Passage, contested: Region) -> str:
    if passage.denied_by and all(each.own for each in passage.denied_by):
        refusals = ", ".join(each.statement.id for each in passage.denied_by)
        return f"{name} is on record for {contested} by a proposal, and refuses that proposal ({refusals})"
    if passage.denied_by:
        takers = ", ".join(f"{each.statement.id}{f', {each.when}' if each.when else ''}" for each in passage.denied_by)
        return f"{name}'s word on {contested} is said to be taken back ({takers}), unanswered"
    if passage.statement.denied:
        return f"evidence contradicts what {name} is reported to say of {contested}"
    return f"{name}'s {words} contradict each other on {contested}"


def _sentences(name: str, passage: Passage, issue: str, answer: Answer, passages: Sequence[Passage]) -> Iterator[str]:
    direction = passage.direction(issue)
    meaning = f", as it wants {direction}" if direction else ""
    yield from _outright(name, passage, issue, answer, passages)
    if passage.sets_condition(issue):
        yield f"{name} names {passage.asks(issue)} as a condition{meaning}: it {passage.statement.text}"
    elif passage.insists and passage.provided and not answer.idle:
        conditions = _any_of(passage.provided, issue)
        yield f"{name} {passage.statement.stance} {passage.asks(issue)} if {conditions}{meaning}"
    elif answer.accepted_if:
        yield f"{name} accepts {answer.accepted_if}{graded(passage)} only {rest_of(passage, issue)}{meaning}"
    elif answer.rejected_if and passage.linked:
        yield f"{name} rejects {answer.rejected_if} depending on other issues: it {passage.statement.text}"
    elif answer.rejected_if:
        by = f" by {demanding(passage, issue)}" if passage.insists else ""
        verb = "refuses" if passage.insists else "rejects"
        yield f"{name} {verb} {answer.rejected_if}{by}, except for what it accepts under conditions"


def _outright(name: str, passage: Passage, issue: str, answer: Answer, passages: Sequence[Passage]) -> Iterator[str]:
    """What it accepts and refuses, whatever happens elsewhere."""
    still = widened(passage, issue, passages)
    if still is not None:
        refusing = f" and still refuses {still}" if still else ""
        yield f"{name} has come down from {passage.asks(issue)}{refusing}"
        return
    direction = passage.direction(issue)
    meaning = f", as it wants {direction}" if direction else ""
    if answer.accepted:
        by = f"{_ADDS[passage.statement.stance]} {_written(passage, issue) if direction else 'it'}"
        yield f"{name} accepts {answer.accepted} by {by}{graded(passage)}{meaning}"
    if answer.rejected and passage.insists:
        yield f"{name} refuses {answer.rejected} by {demanding(passage, issue)}"
    elif answer.rejected:
        yield f"{name} rejects {answer.rejected}{meaning}"


def graded(passage: Passage) -> str:
    """How willingly it accepts what it does, with a blank before it; empty if it does not say so."""
    return f" {passage.statement.grade.words}" if passage.statement.grade else ""


def _written(passage: Passage, issue: str) -> str:
    """What the statement writes of the issue."""
    return " or ".join(dict.fromkeys(str(terms[issue]) for terms in passage.statement.terms if issue in terms))


def _reported(passage: Passage) -> str:
    """What a report of a party's words by somebody else is: an account of the other side, or an assessment."""
    return "account" if Attribution.COUNTERPART in passage.statement.attributions else "assessment"


def demanding(passage: Passage, issue: str) -> str:
    """How a demand refuses the rest: `demanding renounced`."""
    return f"{_ADDS[passage.statement.stance]} {passage.asks(issue)}"


def rest_of(passage: Passage, issue: str) -> str:
    """What else must hold for what a linked passage accepts: `with a = x`, `if b = y`."""
    if passage.insists and not passage.provided:
        return f"as one of its alternatives, {_shortened([str(terms) for terms in passage.alternatives], ' or ')}"
    packages = _any_of((terms for terms in passage.alternatives if issue in terms), issue)
    conditions = _any_of(passage.alternatives if passage.sets_condition(issue) else passage.met, issue)
    return " and ".join(filter(None, [packages and f"with {packages}", conditions and f"if {conditions}"]))


def _any_of(alternatives: Iterable[Terms], issue: str) -> str:
    """Alternatives without what they say of the issue itself; what goes on for long is counted."""
    texts = dict.fromkeys(_all_of(terms, issue) for terms in alternatives)
    return _shortened([text for text in texts if text], " or ")


def _all_of(terms: Terms, issue: str) -> str:
    others = [other for other in islice(terms, _MOST_SHOWN + 2) if other != issue]
    texts = [f"{other} = {terms[other]}" for other in others[: _MOST_SHOWN + 1]]
    more = len(terms) - (issue in terms) - len(texts)
    return _shortened(texts, " and ", more)


def _shortened(texts: Sequence[str], between: str, more: int = 0) -> str:
    more += max(0, len(texts) - _MOST_SHOWN)
    if more <= 1:  # one more takes no more room than saying so
        return between.join(texts)
    return between.join([*texts[:_MOST_SHOWN], f"{more:,} more"])


def weight(passage: Passage) -> tuple[int, str]:
    """A key that sorts what binds a party most first."""
    return _WEIGHTIEST_FIRST.index(passage.statement.stance), passage.statement.id


def cite(party: str, passages: Sequence[Passage]) -> str:
    """In brackets, the statements of a party that passages stand in, with their dates and how far to trust them."""
    return f"({'; '.join(dict.fromkeys(_citation(party, each) for each in passages))})"


def _citation(party: str, passage: Passage) -> str:
    statement = passage.statement
    marks = [statement.id]
    if passage.when:
        marks.append(str(passage.when))
    if passage.voice.account:
        marks.append(f"an {_reported(passage)}")
    if passage.voice.speaker != party:
        marks.append(f"as {passage.voice.speaker}")
    if passage.assumed:
        marks.append("assumed")
    elif not statement.evidence:
        marks.append("unsourced")
    elif all(piece.exact is None for piece in statement.evidence):
        marks.append("unverified")
    return ", ".join(marks)
