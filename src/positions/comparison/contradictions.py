"""Where sources contradict each other, and where parties' accounts of a fact cannot both be true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, overload

from attrs import evolve, frozen

from positions.comparison.checks import checked
from positions.comparison.overlap import overlap
from positions.comparison.verdict import Verdict
from positions.negotiation import Negotiation
from positions.position import plain
from positions.records import Kind
from positions.tables import Record, Result, Row, Table
from positions.tables.schema import REGION, TEXT, TEXTS, Schema, exactly, list_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from positions.negotiation import DayLike, MattersLike
    from positions.position import Passage, View
    from positions.records import Issue, Party
    from positions.regions import Region


@frozen
class Side(Result):
    """One side of a contradiction: what is said, and by which statements.

    Attributes:
        party: Whose position or account it is.
        says: What it says, in words.
        statements: The ids of the statements that say it.
        phrases: The words of the sources, if they are quoted.

    Example:
        >>> import positions
        >>> found = positions.contradictions(positions.load_seeds(), issues="talks.round-1-date")
        >>> found[0].sides[2].phrases
        ('after the May 15 talks in Istanbul',)
    """

    party: str
    says: str
    statements: tuple[str, ...]
    phrases: tuple[str, ...]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(party=TEXT, says=TEXT, statements=TEXTS, phrases=TEXTS)

    def to_dict(self) -> dict[str, object]:
        """The side as plain data."""
        return {
            "party": self.party,
            "says": self.says,
            "statements": list(self.statements),
            "phrases": list(self.phrases),
        }

    def __str__(self) -> str:
        return self.says


@frozen(repr=False)
class Contradiction(Result):
    """What cannot both be true: two words of one party, or two parties' accounts of a fact.

    Attributes:
        issue: The issue.
        region: The outcomes on which they contradict each other; empty for accounts of a fact.
        sides: Who says what.

    Example:
        >>> import positions
        >>> for each in positions.contradictions(positions.load_seeds(), issues="talks.round-1-date"):
        ...     print(each)
        talks.round-1-date: BBC asserts 2025-05-16 / Euromaidan Press asserts 2025-05-16 / Reuters asserts 2025-05-15
    """

    issue: Issue
    region: Region
    sides: tuple[Side, ...]

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(issue=TEXT, region=REGION, sides=list_of(Side.shape()))

    def to_dict(self) -> dict[str, object]:
        """The contradiction as plain data."""
        return {
            "issue": self.issue.id,
            "region": plain(self.region.to_form()),
            "sides": [side.to_dict() for side in self.sides],
        }

    def to_records(self) -> list[Record]:
        """The contradiction as flat data, one record for each side."""
        return [
            {
                "issue": self.issue.id,
                "kind": str(self.issue.kind),
                "contested": str(self.region),
                "party": side.party,
                "says": side.says,
                "statements": ", ".join(side.statements),
                "phrases": " / ".join(side.phrases),
            }
            for side in self.sides
        ]

    def __str__(self) -> str:
        return f"{self.issue.id}: {' / '.join(side.says for side in self.sides)}"

    def __repr__(self) -> str:
        return f"<Contradiction on {self}>"


@frozen(repr=False)
class Contradictions(Result, Sequence[Contradiction]):
    """Where sources contradict each other: a sequence of contradictions. `print` shows it as a table.

    Attributes:
        found: The contradictions, in the order of the issues and parties of the case.

    Example:
        >>> import positions
        >>> positions.contradictions(positions.load_seeds(), issues="prisoners.young-age")
        <Contradictions: 2 on prisoners.young-age>
    """

    found: tuple[Contradiction, ...]

    @overload
    def __getitem__(self, index: int) -> Contradiction: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Contradiction, ...]: ...
    def __getitem__(self, index: int | slice) -> Contradiction | tuple[Contradiction, ...]:
        return self.found[index]

    def __len__(self) -> int:
        return len(self.found)

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(contradictions=list_of(Contradiction.shape()))

    def to_dict(self) -> dict[str, object]:
        """The contradictions as plain data."""
        return {"contradictions": [each.to_dict() for each in self.found]}

    def to_records(self) -> list[Record]:
        """The contradictions as flat data, one record for each side; `number` counts the contradictions."""
        return [{"number": number, **row} for number, each in enumerate(self.found, 1) for row in each.to_records()]

    @property
    def table(self) -> Table:
        """What is shown of them: each side with the words of its sources."""
        return Table(
            headline=f"{len(self)} contradiction{'' if len(self) == 1 else 's'}.",
            columns=("issue", "says", "words of the sources", "statements"),
            rows=tuple(
                Row((each.issue.id, side.says, _quoted(side.phrases), ", ".join(side.statements)))
                for each in self.found
                for side in each.sides
            ),
            data=self.to_dict,
        )

    def __repr__(self) -> str:
        issues = ", ".join(dict.fromkeys(each.issue.id for each in self.found))
        return f"<Contradictions: {len(self)}{f' on {issues}' if issues else ''}>"


def contradictions(case: Negotiation, *, on: DayLike | None = None, issues: MattersLike = "*") -> Contradictions:
    """Where a party's sources contradict each other, and where parties' accounts of a fact cannot both be true.

    A change of mind is not a contradiction: words count only if they contradict each other on some day, whether a later
    word settles them or not.

    Args:
        case: The case.
        on: The last day or round that counts; all days if it is left out.
        issues: Issues, families, ids or patterns.

    Returns:
        The contradictions, in the order of the issues and parties of the case.

    Raises:
        UnknownNameError: If a pattern matches no issue.
        DateError: If the date is neither a day nor the id of a round.
        ComparisonError: If the case is something else.

    Example:
        >>> import positions
        >>> found = positions.contradictions(positions.load_seeds(), issues="prisoners.young-age")
        >>> [side.says for side in found[0].sides]
        ['Russia agrees 18-to-25', 'Russia agrees under-25']
    """
    chosen = checked(case, Negotiation, "a case").issues.matching(issues)
    found: list[Contradiction] = []
    for issue in chosen:
        found.extend(_within_parties(case, issue, on))
        if issue.kind is Kind.FACT:
            found.extend(_between_accounts(case, issue, on))
    return Contradictions(tuple(found))


def _quoted(phrases: tuple[str, ...]) -> str:
    return " / ".join(f"“{phrase}”" for phrase in phrases)


def _within_parties(case: Negotiation, issue: Issue, on: DayLike | None) -> Iterator[Contradiction]:
    window = case.window(on=on)
    for party in sorted(case.parties):
        found: dict[frozenset[str], Contradiction] = {}
        naming: dict[str, set[frozenset[str]]] = {}  # the keys of `found`, by the statements in them
        view = case.view(party, window)
        contested = issue.domain.nothing()
        read = _reading(view, issue.id)
        for day, suspect in _days(view, issue.id):
            if not (suspect or contested):
                continue
            passages, contested = read(day)
            against = [each for each in passages if each.on(issue.id).contested & contested]
            ids = frozenset(each.statement.id for each in against)
            near = {known for each in ids for known in naming.get(each, ())}
            if against and not any(ids <= known for known in near):
                for smaller in (known for known in near if known < ids):  # one disagreement, with more words now
                    found.pop(smaller, None)
                for each in ids:
                    naming.setdefault(each, set()).add(ids)
                found[ids] = Contradiction(issue, contested, tuple(_sides(case.parties[party], issue.id, against)))
        yield from found.values()


def _reading(view: View, issue: str) -> Callable[[date | None], tuple[Sequence[Passage], Region]]:
    """Gives what is in force at the end of a day, and on which outcomes it contradicts itself."""
    course = view.course(issue)
    if course is not None:
        return course.until

    def until(day: date | None) -> tuple[Sequence[Passage], Region]:
        position = view.through(evolve(view.window, on=day)).position(issue)
        return position.passages, position.contested

    return until


def _days(view: View, issue: str) -> list[tuple[date | None, bool]]:
    """The days on which somebody speaks for the party on the issue, and the last one, each with a suspicion.

    Words contradict each other only if one speaker says two things in one voice on one day, or if there are both own
    words and accounts of one speaker. On other days nothing new is contested.
    """
    days: dict[date, bool] = {}
    for heard in view.heard:
        said = [each for each in heard.spoken.by_issue.get(issue, ()) if not view.window.left_out(each)]
        both = len({each.statement.own_word for each in said}) > 1
        count = Counter((each.day, each.statement.own_word) for each in said)
        for day, own in count:
            days[day] = days.get(day, False) or both or count[day, own] > 1
    return [*sorted(days.items()), (view.window.on, any(days.values()))]


def _sides(party: Party, issue: str, passages: list[Passage]) -> Iterator[Side]:
    """The passages that contradict each other, grouped by what they say."""
    saying: dict[str, list[Passage]] = {}
    for passage in sorted(passages, key=lambda each: (each.statement.stance, str(each.asks(issue)), each.statement.id)):
        account = " (an account)" if passage.voice.account else ""
        what = passage.asks(issue) or passage.on(issue).contested
        saying.setdefault(f"{party.title} {passage.statement.stance} {what}{account}", []).append(passage)
    for says, same in saying.items():
        yield _side(party.id, says, same)
    denials = dict.fromkeys(each for passage in passages for each in passage.denied_by)
    for denial in denials:
        statement = denial.statement
        account = "" if denial.own else " (an account)"
        phrases = tuple(dict.fromkeys(piece.exact for piece in statement.evidence if piece.exact))
        yield Side(party.id, f"{party.title} {statement.text}{account}", (statement.id,), phrases)


def _side(party: str, says: str, passages: Sequence[Passage]) -> Side:
    phrases = (piece.exact for each in passages for piece in each.statement.evidence if piece.exact)
    return Side(party, says, tuple(sorted({each.statement.id for each in passages})), tuple(dict.fromkeys(phrases)))


def _between_accounts(case: Negotiation, issue: Issue, on: DayLike | None) -> Iterator[Contradiction]:
    """Parties whose accounts of a fact exclude each other; those tied together by that are one contradiction."""
    said = [case.position(party, issue.id, on=on) for party in sorted(case.parties)]
    accounts = {each.party: each for each in said if each.passages}
    against: dict[str, set[str]] = {}
    for one, other in combinations(accounts.values(), 2):
        if overlap(one, other).verdict is Verdict.IRRECONCILABLE:
            against.setdefault(one.party, set()).add(other.party)
            against.setdefault(other.party, set()).add(one.party)
    while against:
        waiting, tied = [next(iter(against))], set[str]()
        while waiting:
            party = waiting.pop()
            tied.add(party)
            waiting.extend(against.pop(party, ()))
        several = [accounts[party] for party in sorted(tied)]
        sides = (_side(each.party, f"{each.name} {each.summary}", each.passages) for each in several)
        yield Contradiction(issue, issue.domain.nothing(), tuple(sides))
