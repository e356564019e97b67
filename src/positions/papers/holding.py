"""What one party holds on a question, in a reader's words, with the words that decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.papers.glossary import Quote
from positions.papers.phrasing import one_of_few
from positions.position import Force
from positions.position.wording import graded, weight, widened
from positions.records import Attribution, Stance
from positions.tables import Result
from positions.tables.schema import TEXT, TEXTS, WHOLE, exactly, list_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from positions.comparison import Overlap
    from positions.papers.glossary import Glossary
    from positions.position import Passage, Position
    from positions.records import Terms
    from positions.regions import Region
    from positions.tables.schema import Schema

_VERBS = {
    Stance.AGREES: "agrees to",
    Stance.DEMANDS: "demands",
    Stance.ASSERTS: "says:",
    Stance.ACCEPTS: "accepts",
    Stance.OFFERS: "offers",
    Stance.REJECTS: "rejects",
}
_BIDS = (_VERBS[Stance.ACCEPTS], _VERBS[Stance.OFFERS])
_ACCEPTING = (_VERBS[Stance.AGREES], _VERBS[Stance.DEMANDS], _VERBS[Stance.ASSERTS], *_BIDS)


@frozen
class Phrase:
    """One thing that a party says of a question.

    Attributes:
        verb: What it does: `demands`.
        region: With which outcomes; None if it is about none in particular.
        tail: On which conditions, and by whose account; empty if there are none.

    Example:
        >>> import positions
        >>> brief = positions.brief(positions.load_seeds(), "ukraine", "russia", issues="neutrality")
        >>> (phrase,) = brief.entries[0].holdings[1].phrases
        >>> phrase.verb, str(phrase.region)
        ('demands', 'permanent')
    """

    verb: str
    region: Region | None = None
    tail: str = ""

    def within(self, other: Phrase) -> bool:
        """Whether another phrase says the same of these outcomes and more."""
        return (
            (self.verb, self.tail) == (other.verb, other.tail)
            and self.region is not None
            and other.region is not None
            and self.region.is_subset(other.region)
        )


@frozen(repr=False)
class Holding(Result):
    """What one party holds on a question.

    Attributes:
        party: The id of the party.
        name: What a reader calls it.
        position: Its position on the issue, on the first one if there are several.
        phrases: What it says, in the order of weight.
        texts: The phrases in words; how it is silent if there are none.
        rules: What the rules say by which it refuses more, as their notes have it.
        quotes: The words that decide it, the strongest first, each once.

    Example:
        >>> import positions
        >>> brief = positions.brief(positions.load_seeds(), "ukraine", "russia", issues="neutrality")
        >>> held = brief.entries[0].holdings[1]
        >>> held.name, held.text
        ('Russia', 'demands permanent neutrality')
    """

    party: str
    name: str
    position: Position
    phrases: tuple[Phrase, ...]
    texts: tuple[str, ...]
    rules: tuple[str, ...]
    quotes: tuple[Quote, ...]

    def __repr__(self) -> str:
        return f"<Holding of {self.party}: {self.text}>"

    def __str__(self) -> str:
        return f"{self.name} {self.text}"

    @property
    def text(self) -> str:
        """What it holds, without its name: `demands non-recognition`."""
        return "; ".join(self.texts)

    @property
    def sources(self) -> int:
        """How many sources the words that decide it stand in."""
        return len({quote.source for quote in self.quotes if quote.source})

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(party=TEXT, name=TEXT, holds=TEXT, rules=TEXTS, sources=WHOLE, quotes=list_of(Quote.shape()))

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "party": self.party,
            "name": self.name,
            "holds": self.text,
            "rules": list(self.rules),
            "sources": self.sources,
            "quotes": [quote.to_dict() for quote in self.quotes],
        }


def held(glossary: Glossary, position: Position) -> str:
    """What a position comes to in words, without the party's name."""
    texts = [_text(glossary, position, phrase) for phrase in _phrases(glossary, position)]
    return "; ".join(dict.fromkeys(texts)) or _silence(position)


def holding(glossary: Glossary, overlap: Overlap, position: Position) -> Holding:
    """What a party holds on the issue of an overlap."""
    phrases = tuple(_phrases(glossary, position))
    texts = [_text(glossary, position, phrase) for phrase in phrases] or [_silence(position)]
    deciding = [each for each in position.passages if each.statement.id in overlap.deciding]
    rules: tuple[str, ...] = ()
    if overlap.basis == "implied":
        ruled = [each for each in overlap.blocks if each.rules and each.party == position.party]
        texts += [f"cannot accept {glossary.outcome(position.issue, each.region)} by a rule" for each in ruled]
        rules = tuple(glossary.case.rules[rule].note for each in ruled for rule in each.rules)
        deciding += list(_elsewhere(position))
    return Holding(
        position.party,
        position.name,
        position,
        phrases,
        tuple(dict.fromkeys(texts)),
        tuple(filter(None, dict.fromkeys(rules))),
        glossary.quotes(deciding),
    )


def _text(glossary: Glossary, position: Position, phrase: Phrase) -> str:
    what = "" if phrase.region is None else f" {glossary.outcome(position.issue, phrase.region)}"
    return f"{phrase.verb}{what}{phrase.tail}"


def _silence(position: Position) -> str:
    if position.deferring:
        return "puts off its answer"
    if position.settled_by:
        return "has settled it by an agreement"
    if position.fallen:
        return "stands by none of its earlier words"
    return "has not spoken" if position.read else "may have spoken: no document on it was read"


def _elsewhere(position: Position) -> Iterator[Passage]:
    """The passages on other issues from which its refusals by rules follow."""
    others = dict.fromkeys(issue for way in position.ruled_out.ways for issue in way.issues)
    for there in map(position.elsewhere, others):
        yield from there.rejecting(there.rejected)


def _phrases(glossary: Glossary, position: Position) -> Iterator[Phrase]:
    """What is said, the weightiest first. What other words say as firmly, or more widely, is not repeated."""
    said = list(dict.fromkeys(_said(glossary, position)))
    for place, phrase in enumerate(said):
        firmer = said[:place] if phrase.verb in _BIDS else []
        if not any(phrase.within(other) for other in said if other != phrase) and phrase.region not in _outright(
            firmer
        ):
            yield phrase
    if position.contested:
        some = "" if position.contested.is_everything else glossary.outcome(position.issue, position.contested)
        yield Phrase("is reported in contradicting ways", tail=f" on {some}" if some else "")


def _outright(phrases: Iterable[Phrase]) -> list[Region | None]:
    """What phrases accept without conditions, and by their own words."""
    return [each.region for each in phrases if each.verb in _ACCEPTING and not each.tail]


def _said(glossary: Glossary, position: Position) -> Iterator[Phrase]:
    """What each passage says, as far as it counts in the whole position."""
    issue = position.issue.id
    speaking = sorted(position.passages, key=weight)
    demanded = position.issue.domain.union(
        [each.on(issue).rejected for each in speaking if each.insists] or [position.issue.domain.nothing()]
    )
    for passage in speaking:
        answer, verb, told = passage.on(issue), _VERBS[passage.statement.stance], _told(passage, position)
        tail = f"{graded(passage)}{told}"
        accepted, accepted_if = answer.accepted & position.accepted, answer.accepted_if & position.accepted_if
        rejected, rejected_if = answer.rejected & position.rejected, answer.rejected_if & position.rejected_if
        if widened(passage, issue, speaking) is not None:
            yield Phrase("has come down from", passage.asks(issue), tail)
        elif accepted:
            yield Phrase(verb, accepted, tail)
        elif rejected and passage.insists:
            yield Phrase("refuses", rejected, tail)
        elif rejected - demanded:
            yield Phrase(verb, rejected, tail)
        if passage.sets_condition(issue):
            yield Phrase("names", passage.asks(issue), f" as a condition{told}")
        elif accepted_if:
            bid = "would accept" if passage.insists and not passage.provided else verb
            yield Phrase(bid, accepted_if, f"{graded(passage)}{_only(glossary, passage, issue)}{told}")
        elif rejected_if and not accepted:
            yield Phrase("rejects", rejected_if, f"{_refused_with(glossary, passage, issue)}{tail}")


def _told(passage: Passage, position: Position) -> str:
    """Whose word it is, if it is not the party's own."""
    marks = []
    if passage.voice.account:
        counterpart = Attribution.COUNTERPART in passage.statement.attributions
        marks.append("as another party tells it" if counterpart else "as an analyst judges")
    if passage.voice.speaker != position.party:
        marks.append("through a group that it belongs to")
    if passage.assumed:
        marks.append("assumed")
    return f" ({', '.join(marks)})" if marks else ""


def _only(glossary: Glossary, passage: Passage, issue: str) -> str:
    """On what an acceptance depends."""
    conditions = _any_of(glossary, passage.provided, issue)
    package = _any_of(glossary, passage.alternatives, issue)
    together = f" together with {package}" if package else ""
    return f"{together}, on condition of {conditions}" if conditions else together


def _refused_with(glossary: Glossary, passage: Passage, issue: str) -> str:
    """In which combination a refusal holds."""
    with_what = _any_of(glossary, [*passage.alternatives, *passage.provided], issue)
    if passage.force is Force.REFUSAL and with_what:
        return f" together with {with_what}"
    return ", except on conditions"


def _any_of(glossary: Glossary, alternatives: Sequence[Terms], issue: str) -> str:
    texts = dict.fromkeys(glossary.terms(terms, without=issue) for terms in alternatives)
    return one_of_few(filter(None, texts))
