"""Advice on a case: what is valid, and may still not say what its coder meant."""

from __future__ import annotations

from itertools import chain, product
from typing import TYPE_CHECKING

from attrs import frozen

from positions.errors import listed, quote
from positions.records import Kind, Stance
from positions.tables import Result
from positions.tables.schema import TEXT, Schema, exactly

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from positions.negotiation.negotiation import Negotiation

_MOST_BACKED = 3  # statements that one phrase can well prove
_MOST_SHOWN = 20
_MOST_NAMED = 3
_READ_BY_DIRECTION = (Stance.DEMANDS, Stance.OFFERS, Stance.REJECTS)


@frozen
class Advice(Result):
    """Something in a valid case that its coder may want to look at.

    Attributes:
        about: What it is about: the id of a statement or source, or a party and an issue.
        message: What to look at, and what to write instead if it is wrong.

    Example:
        >>> import positions
        >>> print(positions.negotiation.Advice("n1", "look at it again"))
        n1: look at it again
    """

    about: str
    message: str

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(about=TEXT, message=TEXT)

    def to_dict(self) -> dict[str, object]:
        """The advice as plain data."""
        return {"about": self.about, "message": self.message}

    def __str__(self) -> str:
        return f"{self.about}: {self.message}"


def advice_on(case: Negotiation) -> tuple[Advice, ...]:
    """What the coder of a case may want to look at although the case is valid. Linear in the case.

    - A refusal of several issues in one statement: it refuses each of them by itself. Whoever means that, or the
      combination, can say so with `together`.
    - A single outcome that is demanded, offered or refused on an issue with an order, by a party without a direction
      there: it stands for that outcome alone. A preference, a range or `only` says what is meant.
    - A phrase that backs more than three statements.
    - A fact that an agreement settles, or that somebody wants more or less of: neither has an effect.

    Example:
        >>> import positions
        >>> pause = positions.Issue("pause", positions.Quantity("day"))
        >>> refusal = positions.Statement("s1", "south", "rejects", pause.only(30))
        >>> talks = positions.Negotiation(
        ...     "talks", parties=[positions.Party("south")], issues=[pause], statements=[refusal]
        ... )
        >>> for advice in positions.negotiation.advice_on(talks):
        ...     print(advice)  # doctest: +NORMALIZE_WHITESPACE
        south on pause: 's1' names a single outcome, and no preference says what south wants:
        write a preference, a range, or only = true
    """
    return tuple(chain(_refusals(case), _bare_numbers(case), _overworked_phrases(case), _words_on_facts(case)))


def advice_lines(advice: Iterable[Advice]) -> tuple[str, ...]:
    """The lines that show advice: the first twenty, and how many more there are.

    Example:
        >>> from positions.negotiation import Advice, advice_lines
        >>> advice_lines([Advice("n1", "look at it again")])
        ('advice: n1: look at it again',)
    """
    every = [f"advice: {each}" for each in advice]
    more = len(every) - _MOST_SHOWN
    return (*every[:_MOST_SHOWN], *([f"advice: and {more:,} more"] if more > 0 else []))


def _refusals(case: Negotiation) -> Iterator[Advice]:
    for said in case.statements.values():
        issues = {issue for terms in said.terms if len(terms) > 1 for issue in terms}
        if said.stance is Stance.REJECTS and said.together is None and issues:
            what = f"it refuses each of {listed(sorted(issues), most=_MOST_NAMED)} by itself"
            message = f"{what}: write together = false if that is meant, together = true if only the combination is"
            yield Advice(said.id, message)


def _bare_numbers(case: Negotiation) -> Iterator[Advice]:
    """Once for each party and issue, or family of issues: one preference is the cure for all its statements."""
    family = {issue.id: f"{each.id}.*" for each in case.families.values() for issue in each.issues}
    ordered = {issue.id for issue in case.issues.values() if issue.domain.ordered and issue.kind is Kind.TERM}
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for statement in (each.statement for each in case.said):
        if statement.only or statement.stance not in _READ_BY_DIRECTION:
            continue
        bare = {issue for terms in statement.terms for issue in terms if issue in ordered and terms[issue].size == 1}
        for issue, party in product(sorted(bare), statement.party):
            if case.direction(party, issue) is None:
                found.setdefault((party, family.get(issue, issue)), {}).setdefault(issue, []).append(statement.id)
    for (party, pattern), issues in found.items():
        statements = dict.fromkeys(chain.from_iterable(issues.values()))
        what = f"{listed(statements, most=_MOST_NAMED)} {'names' if len(statements) == 1 else 'name'} a single outcome"
        message = f"{what}, and no preference says what {party} wants: write a preference, a range, or only = true"
        yield Advice(f"{party} on {pattern if len(issues) > 1 else next(iter(issues))}", message)


def _overworked_phrases(case: Negotiation) -> Iterator[Advice]:
    backed: dict[tuple[str, str], dict[str, None]] = {}
    for said in case.statements.values():
        for piece in said.evidence:
            source = piece.source or said.source
            if source and piece.exact:
                backed.setdefault((source, piece.exact), {})[said.id] = None
    for (source, exact), statements in backed.items():
        if len(statements) > _MOST_BACKED:
            named = listed(statements, most=_MOST_NAMED)
            message = f"“{exact}” backs {len(statements):,} statements, {named}: check that it proves each of them"
            yield Advice(source, message)


def _words_on_facts(case: Negotiation) -> Iterator[Advice]:
    facts = {issue.id for issue in case.issues.values() if issue.kind is Kind.FACT}
    for said in case.statements.values():
        for name in (each for each in said.settles if each in facts):
            yield Advice(
                said.id, f"{quote(name)} is a fact, and an agreement settles only terms: leave it out of settles"
            )
    for preference in case.preferences:
        if preference.wants and preference.issue in facts:
            about = f"{preference.party} on {preference.issue}"
            yield Advice(about, "this is a fact, and what somebody wants changes no fact: leave out wants")
