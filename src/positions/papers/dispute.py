"""What cannot both be true, and what was delivered of what was agreed, in a reader's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from positions.papers.phrasing import verb
from positions.prose import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from positions.comparison import Contradiction, Delivery
    from positions.papers.glossary import Glossary
    from positions.papers.register import Register
    from positions.records import Issue


@frozen
class Version:
    """One side of a contradiction.

    Attributes:
        name: Whose word or account it is.
        words: What it says.
        statements: The ids of the statements that say it.
    """

    name: str
    words: str
    statements: tuple[str, ...]


@frozen
class Dispute:
    r"""What cannot both be true.

    Attributes:
        issue: The id of the issue.
        question: Its question.
        versions: Who says what.

    Example:
        >>> import positions
        >>> paper = positions.report(positions.load_seeds(), "ukraine", "russia", issues="prisoners.*")
        >>> dispute = next(each for each in paper.disputes if each.issue == "prisoners.young-age")
        >>> print(dispute.question, *(f"{each.name} {each.words}" for each in dispute.versions), sep="\n")
        Which age makes a prisoner young?
        Russia and Ukraine agree to 18 to 25
        Russia and Ukraine agree to under 25
    """

    issue: str
    question: str
    versions: tuple[Version, ...]


@frozen
class Balance:
    """What one party says was delivered of what was agreed.

    Attributes:
        issue: The id of the issue that was agreed on.
        question: What was delivered, as a question.
        name: Whose account it is.
        agreed: How much was agreed, in words.
        delivered: How much was delivered, in words.
        short: How much is missing, in words.
        share: Which part was delivered, from 0 to 1.
    """

    issue: str
    question: str
    name: str
    agreed: str
    delivered: str
    short: str
    share: float


def disputes(register: Register, found: Iterable[Contradiction]) -> Iterator[Dispute]:
    """The contradictions in a reader's words; those of several parties by the same joint statements once."""
    glossary = register.glossary
    alike: dict[object, list[Contradiction]] = {}
    for each in found:
        parties = {side.party for side in each.sides}
        key = (each.issue.id, tuple(side.statements for side in each.sides), len(parties) > 1 and tuple(parties))
        alike.setdefault(key, []).append(each)
    for first, *others in alike.values():
        also = [other.sides[0].party for other in others]
        versions = tuple(
            Version(
                joined(map(glossary.party, [side.party, *also])),
                _words(register, first.issue, side.statements, several=bool(also)),
                side.statements,
            )
            for side in first.sides
        )
        yield Dispute(first.issue.id, glossary.question([first.issue.id]), versions)


def _words(register: Register, issue: Issue, statements: Iterable[str], *, several: bool) -> str:
    """What statements say of the issue; all they say if they do not name it."""
    glossary = register.glossary
    found: dict[str, None] = {}
    for name in statements:
        statement = glossary.case.statements.get(name)
        regions = [terms[issue.id] for terms in statement.terms if issue.id in terms] if statement else []
        if statement and regions:
            words = [glossary.outcome(issue, region) for region in regions]
            found[f"{verb(statement.stance, several=several)} {joined(dict.fromkeys(words), last='or')}"] = None
        else:
            found[register.records[name].words] = None
    return joined(found)


def balances(glossary: Glossary, found: Iterable[Delivery]) -> Iterator[Balance]:
    """The deliveries in a reader's words."""
    for each in found:
        facts = [fact for fact, _ in each.delivered]
        yield Balance(
            each.agreed_on,
            glossary.question(facts),
            each.name,
            f"{each.agreed:,} {each.unit}",
            f"{each.total:,}",
            f"{each.shortfall:,}",
            float(min(1, each.total / each.agreed)) if each.agreed else 1.0,
        )
