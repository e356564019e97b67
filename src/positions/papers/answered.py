"""A draft with each party's answer to each of its clauses, in a reader's words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from positions.papers.chapter import Reason
from positions.papers.phrasing import any_of, terms_in_words, verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.deal import Answer, Check, Count
    from positions.papers.glossary import Glossary
    from positions.regions import Region


@frozen
class Cell:
    """One party's answer to a clause.

    Attributes:
        name: What a reader calls the party.
        answer: Its answer.
        text: The answer in words, with the rule that it takes.
        statements: The ids of the statements that give it.
    """

    name: str
    answer: Answer
    text: str
    statements: tuple[str, ...]


@frozen
class Line:
    """A clause of the draft with the answers.

    Attributes:
        issue: The id of the issue.
        question: Its question.
        outcome: What the draft says of it.
        cells: Each party's answer, in the order asked for.
    """

    issue: str
    question: str
    outcome: str
    cells: tuple[Cell, ...]


@frozen
class Ruling:
    """What a rule of decision makes of the draft.

    Attributes:
        count: The sides of all who vote, counted.
        cells: By name, the side of each party that was asked for, in words.
    """

    count: Count
    cells: tuple[tuple[str, str], ...]


@frozen
class Answered:
    """A draft with the answers.

    Attributes:
        title: What the draft is called.
        verdict: Whether it can be had, in a sentence.
        lines: Its clauses.
        reasons: Why not, and what parties said to it as a whole.
        missing: By name, what each party demanded that the draft does not answer.
        rulings: What each rule of decision that covers it makes of it.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> paper = positions.report(talks, "ukraine", "russia", on="istanbul-2", draft="ru-memorandum")
        >>> print(paper.answered.title, paper.answered.verdict, sep=": ")
        Russia's memorandum of 2 June 2025: Ukraine rejects it.
        >>> [cell.text for cell in paper.answered.lines[0].cells]
        ['accepted', 'condition met']
    """

    title: str
    verdict: str
    lines: tuple[Line, ...]
    reasons: tuple[Reason, ...]
    missing: tuple[tuple[str, tuple[str, ...]], ...]
    rulings: tuple[Ruling, ...]


def answered(glossary: Glossary, check: Check) -> Answered:
    """The answers of a check, in a reader's words."""
    cells: dict[str, list[Cell]] = {}
    for reply in check.replies:
        notes = [glossary.case.rules[rule].note.rstrip(".") for rule in reply.rules]
        by_rule = f" (by a rule: {'; '.join(notes)})" if any(notes) else " (by a rule)" if notes else ""
        graded = f", {reply.grade.words}" if reply.grade else ""
        text = f"{reply.answer}{graded}{by_rule}"
        cells.setdefault(reply.issue, []).append(Cell(reply.name, reply.answer, text, reply.statements))
    lines = tuple(
        Line(
            issue,
            glossary.question([issue]),
            glossary.outcome(glossary.case.issues[issue], check.draft[issue]),
            tuple(found),
        )
        for issue, found in cells.items()
    )
    judgement = "it breaks a rule of logic." if check.broken else check.headline.removeprefix(f"{check.title}: ")
    return Answered(
        check.title,
        f"{judgement[:1].upper()}{judgement[1:]}",
        lines,
        tuple(_reasons(glossary, check)),
        tuple(_missing(glossary, check)),
        tuple(
            Ruling(each, tuple(zip(check.names, each.words(check.parties), strict=True))) for each in check.decisions
        ),
    )


def _reasons(glossary: Glossary, check: Check) -> Iterator[Reason]:
    for rule in check.broken:
        yield Reason(glossary.case.rules[rule].note.rstrip(".") or f"It breaks the rule {rule}")
    for (name, stance), alike in groupby(check.reactions, key=lambda each: (each.name, each.stance)):
        yield Reason(f"{name} {verb(stance)} it as a whole", tuple(each.statement for each in alike))
    for clause in check.refused:
        what = any_of(glossary, clause.gist.alternatives)
        yield Reason(f"{clause.name} refuses it because it {verb(clause.gist.stance)} {what}", clause.statements)
    if not check.complete:
        yield Reason(f"This check is incomplete: {check.complete.why}")


def _missing(glossary: Glossary, check: Check) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By name, the demands that the draft does not answer; equal ones on issues of a family once."""
    for party, name in zip(check.parties, check.names, strict=True):
        demands: dict[str, None] = {}
        same: dict[tuple[str, str], dict[str, Region]] = {}
        for clause in check.unanswered:
            if clause.party != party:
                continue
            terms, *others = clause.gist.alternatives
            if others or len(terms) > 1:
                demands[any_of(glossary, clause.gist.alternatives)] = None
                continue
            ((issue, region),) = terms.items()
            same.setdefault((glossary.family(issue), str(region)), {})[issue] = region
        found = [*(terms_in_words(glossary, each) for each in same.values()), *demands]
        if found:
            yield name, tuple(found)
