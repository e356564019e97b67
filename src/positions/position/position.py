"""What a party's statements in force add up to on one issue on one day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.records import Attribution, Stance
from positions.regions import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from positions.position.ledger import Ledger
    from positions.position.standing import Word
    from positions.records import Issue
    from positions.regions import Region

_ADDS = {
    Stance.DEMANDS: "demanding",
    Stance.AGREES: "agreeing to",
    Stance.ASSERTS: "saying",
    Stance.OFFERS: "offering",
    Stance.ACCEPTS: "accepting",
}


@frozen
class LeftOut:
    """How many statements on the issue did not count, and why.

    Attributes:
        later: Those after `on`.
        earlier: Those before `since`.
        not_admitted: Those whose attribution was not admitted.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> talks.position("russia", "neutrality", on="2025-06-01").left_out
        LeftOut(later=1, earlier=0, not_admitted=0)
    """

    later: int = 0
    earlier: int = 0
    not_admitted: int = 0

    @classmethod
    def count(cls, reasons: Iterable[str]) -> LeftOut:
        """Counts the reasons by name; an empty one counts nowhere."""
        return cls(**Counter(reason for reason in reasons if reason))

    @classmethod
    def total(cls, several: Iterable[LeftOut]) -> LeftOut:
        """All of them together."""
        together = list(several)
        return cls(
            later=sum(each.later for each in together),
            earlier=sum(each.earlier for each in together),
            not_admitted=sum(each.not_admitted for each in together),
        )

    def __bool__(self) -> bool:
        return bool(self.later or self.earlier or self.not_admitted)

    def __str__(self) -> str:
        told = [
            (self.later, "later"),
            (self.earlier, "earlier"),
            (self.not_admitted, "of attributions not admitted"),
        ]
        return ", ".join(f"{number} {why}" for number, why in told if number) or "nothing"


@frozen(repr=False)
class Position:
    """What a party's statements in force add up to on one issue on one day.

    Every outcome of the issue is one of five: *accepted*, *rejected*, *conditional* (the answer, yes or no, hangs on
    other issues), *contested* (the party's words contradict each other) or *unstated*. Positions are made by
    `Negotiation.position`.

    Attributes:
        party: The party's id; `name` is what tables call it.
        issue: The issue.
        on: The day at whose end it holds; None for all that was ever said.
        since: The first day whose words count; None for all.
        words: What is in force, one `Word` for each piece of a statement.
        deferring: The ids of statements that defer; they show where nothing else is said.
        assumed: Pairs of statement ids whose order is assumed, for the first one's day is not known.
        left_out: How many statements did not count, and why.
        read: Whether documents were read for the issue; if not, silence means nothing.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> position = talks.position("russia", "nato.membership", on="2025-06-02")
        >>> position
        <Position of russia on nato.membership on 2025-06-02: demands renounced>
        >>> position.accepted, position.rejected
        (<Region: renounced>, <Region: right-kept>)
        >>> position.status("right-kept")
        'rejected'
    """

    party: str
    name: str
    issue: Issue
    on: date | None
    since: date | None
    words: tuple[Word, ...]
    deferring: tuple[str, ...]
    assumed: tuple[tuple[str, str], ...]
    left_out: LeftOut
    read: bool
    ledger: Ledger = field(eq=False)
    accepted: Region = field(init=False, eq=False)
    rejected: Region = field(init=False, eq=False)
    conditional: Region = field(init=False, eq=False)
    contested: Region = field(init=False, eq=False)
    unstated: Region = field(init=False, eq=False)
    conditionally_accepted: Region = field(init=False, eq=False)
    conditionally_rejected: Region = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        rejected = self._union(lambda word: word.refuses)
        outright = self._union(lambda word: word.accepts) - rejected
        contested = self._union(lambda word: word.contested) - rejected - outright
        settled = rejected | contested
        refused_if = self._union(lambda word: word.refuses_if) - settled
        accepted_if = self._union(lambda word: word.accepts_if) - settled
        accepted = outright - refused_if - contested
        answers = {
            "accepted": accepted,
            "rejected": rejected,
            "contested": contested,
            "conditional": (accepted_if | refused_if) - accepted,
            "unstated": ~(settled | outright | accepted_if | refused_if),
            "conditionally_accepted": (accepted_if | (outright & refused_if)) - accepted,
            "conditionally_rejected": refused_if,
        }
        for name, region in answers.items():
            object.__setattr__(self, name, region)

    def _union(self, part: Callable[[Word], Region]) -> Region:
        region = self.issue.domain.nothing()
        for word in self.words:
            region |= part(word)
        return region

    @property
    def answers(self) -> dict[str, Region]:
        """The five regions by name; together they are the whole domain, and no two meet."""
        names = ("accepted", "rejected", "conditional", "contested", "unstated")
        return {name: getattr(self, name) for name in names}

    @property
    def agreed(self) -> Region:
        """What it accepts outright by a concluded agreement."""
        return self.accepted & self._union(
            lambda word: word.accepts if word.statement.stance is Stance.AGREES else self.issue.domain.nothing()
        )

    @property
    def silent(self) -> bool:
        """Whether none of its words in force speaks of the issue, not even to defer."""
        return not self.words and not self.deferring

    @property
    def silence(self) -> str:
        """What a party does that says nothing: it `defers`, is `silent`, or nobody has read for it (`not read`)."""
        if self.deferring:
            return "defers"
        return "silent" if self.read else "not read"

    @property
    def names_something(self) -> bool:
        """Whether it accepts some outcome, be it under a condition."""
        return bool(self.accepted or self.conditionally_accepted)

    def status(self, outcome: object) -> str:
        """Which of the five the outcome is.

        Raises:
            OutcomeError: If it is no outcome of the issue.
        """
        return next(name for name, region in self.answers.items() if outcome in region)

    def accepting(self, region: Region) -> tuple[Word, ...]:
        """The words that accept some outcome of the region, outright or conditionally."""
        return tuple(word for word in self.words if (word.accepts | word.accepts_if) & region)

    def rejecting(self, region: Region) -> tuple[Word, ...]:
        """The words that reject some outcome of the region outright."""
        return tuple(word for word in self.words if word.refuses & region)

    @property
    def summary(self) -> str:
        """The position in a few words: what is demanded, offered, rejected, or how nothing is said."""
        said: dict[str, list[str]] = {}
        told: set[str] = set()
        for word in sorted(self.words, key=_weightiest_first):
            for verb, what in _phrases(word, self.issue.id):
                if what not in told:  # a weaker word for the same adds nothing
                    said.setdefault(verb, []).append(what)
                    told.add(what)
        texts = [f"{verb} {' / '.join(whats)}" for verb, whats in said.items()]
        if self.contested:
            texts.append(f"contested: {'everything' if self.contested.is_everything else self.contested}")
        if not texts:
            return self.silence
        return "; ".join(texts)

    @property
    def why(self) -> tuple[str, ...]:
        """One sentence for each thing said, with the statements that say it and their dates."""
        if not self.words and self.deferring:
            return (f"{self.name} defers ({', '.join(self.deferring)})",)
        saying: dict[str, list[Word]] = {}
        for word in self.words:
            for sentence in self._sentences(word):
                saying.setdefault(sentence, []).append(word)
        sentences = tuple(f"{sentence} {cite(*words)}" for sentence, words in saying.items())
        if sentences:
            return sentences
        told = "is silent" if self.read else "may have spoken: no document was read"
        return (f"{self.name} {told} on {self.issue.id}",)

    def _sentences(self, word: Word) -> Iterator[str]:
        if word.contested:
            yield f"{self.name}'s words contradict each other on {word.contested}"
        if word.accepts:
            yield f"{self.name} accepts {word.accepts} by {_ADDS[word.statement.stance]} it"
        condition = sets_condition(word, self.issue.id)
        if word.refuses and word.insists:
            yield f"{self.name} refuses {word.refuses} by {demanding(word)}"
        elif word.refuses:
            yield f"{self.name} rejects {word.refuses}"
        if condition and (word.accepts_if or word.refuses_if):
            yield f"{self.name} names {word.accepts_if or word.refuses_if} as a condition: it {word.statement.text}"
        elif word.accepts_if:
            yield f"{self.name} accepts {word.accepts_if} only {rest_of(word, self.issue.id)}"
        elif word.refuses_if and word.boxes:
            yield f"{self.name} rejects {word.refuses_if} depending on other issues: it {word.statement.text}"
        elif word.refuses_if:
            how = f"refuses {word.refuses_if} by {demanding(word)}" if word.insists else f"rejects {word.refuses_if}"
            yield f"{self.name} {how}, but for what it accepts under conditions"

    def to_dict(self) -> dict[str, object]:
        """The position as plain data: regions as a file writes them, words by statement id."""
        return {
            "party": self.party,
            "issue": self.issue.id,
            "on": self.on.isoformat() if self.on else None,
            "summary": self.summary,
            **{name: plain(region.to_form()) for name, region in self.answers.items()},
            "statements": sorted({word.statement.id for word in self.words}),
            "deferring": list(self.deferring),
            "why": list(self.why),
        }

    def __repr__(self) -> str:
        day = f" on {self.on}" if self.on else ""
        return f"<Position of {self.party} on {self.issue.id}{day}: {self.summary}>"


def demanding(word: Word) -> str:
    """How a demand refuses the rest: `demanding renounced`."""
    return f"{_ADDS[word.statement.stance]} {word.asks}"


def cite(*words: Word) -> str:
    """Which statements the words stand in, when they were made, and how far they can be trusted, in brackets."""
    return f"({'; '.join(dict.fromkeys(map(_citation, words)))})"


def _citation(word: Word) -> str:
    statement = word.statement
    marks = [statement.id]
    if word.when:
        marks.append(str(word.when))
    if word.voice == "account":
        marks.append("as others tell")
    elif word.voice != "own":
        marks.append(f"as {word.voice}")
    if word.assumed:
        marks.append("assumed")
    elif not statement.evidence:
        marks.append("unsourced")
    elif all(piece.exact is None for piece in statement.evidence):
        marks.append("unverified")
    if any(mark is Attribution.ASSESSED for mark in statement.attributions):
        marks.append("assessed")
    return ", ".join(marks)


def rest_of(word: Word, issue: str) -> str:
    """What else must hold for a linked word's acceptance: `with a = x`, `if b = y`."""
    with_terms = [
        " and ".join(f"{other} = {region}" for other, region in box.items() if other != issue)
        for box in word.boxes
        if issue in box
    ]
    packages = " or ".join(dict.fromkeys(filter(None, with_terms)))
    own_condition = any(issue in terms for terms in word.provided)
    conditions = " or ".join(str(terms) for terms in (word.boxes if own_condition else word.provided))
    return " and ".join(filter(None, [packages and f"with {packages}", conditions and f"if {conditions}"]))


def _weightiest_first(word: Word) -> tuple[int, str]:
    order = ["agrees", "demands", "asserts", "accepts", "offers", "rejects"]
    return order.index(word.statement.stance), word.statement.id


def sets_condition(word: Word, issue: str) -> bool:
    """Whether the issue is only the condition of what the word says."""
    return any(issue in terms for terms in word.provided)


def _phrases(word: Word, issue: str) -> Iterator[tuple[str, str]]:
    """What a table says of a word: a verb and what it is about."""
    told = " (as told)" if word.voice == "account" else ""
    stance = str(word.statement.stance)
    if word.accepts:
        yield f"{stance}{told}", str(word.accepts)
    elif word.insists and word.refuses:
        yield f"refuses{told}", str(word.refuses)
    elif word.refuses:
        yield f"rejects{told}", str(word.refuses)
    if sets_condition(word, issue) and (word.accepts_if or word.refuses_if):
        yield f"sets as a condition{told}", str(word.accepts_if or word.refuses_if)
    elif word.accepts_if:
        yield f"{stance}{told}", f"{word.accepts_if} conditionally"
    elif word.refuses_if and not word.accepts:  # what a demand no longer refuses outright is said by the softer word
        yield f"rejects{told}", f"{word.refuses_if} conditionally"
