"""How one party's position on a question went from meeting to meeting."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.comparison import Direction
from positions.movement import Bearing
from positions.papers.chapter import CHANGED
from positions.papers.holding import held
from positions.tables import Result
from positions.tables.schema import TEXT, TEXTS, exactly, list_of, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from positions.movement import Change, Changes
    from positions.papers.glossary import Glossary
    from positions.records import Issue
    from positions.tables.schema import Schema


@frozen
class Stage:
    """A column: what counted at the end of a meeting, before the first one, or after the last one.

    Attributes:
        title: What it is called.
        until: Its last day; None if everything that was ever said counts.

    Example:
        >>> import positions
        >>> positions.papers.by_round(positions.load_seeds(), "russia", issues="bodies.number").stages[0].until
        datetime.date(2025, 5, 16)
    """

    title: str
    until: date | None


@frozen(repr=False)
class Path(Result):
    """How one party's position on a question went from stage to stage.

    Attributes:
        question: The question.
        issues: The ids of its issues, more than one if issues of a family went the same way.
        topic: What it comes under.
        party: The id of the party.
        name: What a reader calls it.
        changes: The change up to the end of each stage but the first, where it starts.
        holds: What it held at the end of each stage, in words; empty if it had taken no position.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> found = positions.papers.by_round(talks, "ukraine", end="istanbul-2", issues="ceasefire.duration")
        >>> found.paths[0].texts
        ('accepts at least 30 days', 'the same', 'hardened: demands at least 30 days')
    """

    question: str
    issues: tuple[str, ...]
    topic: str
    party: str
    name: str
    changes: tuple[Change, ...]
    holds: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What each stage brought, in words: `gave ground, toward Russia by 2 days: offers 30 days`."""
        steps = zip(self.changes, pairwise(self.holds), strict=True)
        return self.holds[0], *(_text(change, *holds) for change, holds in steps)

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        step = exactly(change=one_of(["start", *Direction]), holds=TEXT, statements=TEXTS)
        return exactly(question=TEXT, issues=TEXTS, topic=TEXT, party=TEXT, name=TEXT, stages=list_of(step))

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        words = ["start", *(str(each.direction) for each in self.changes)]
        statements: list[list[str]] = [[], *(list(each.statements) for each in self.changes)]
        return {
            "question": self.question,
            "issues": list(self.issues),
            "topic": self.topic,
            "party": self.party,
            "name": self.name,
            "stages": [
                {"change": word, "holds": holds, "statements": names}
                for word, holds, names in zip(words, self.holds, statements, strict=True)
            ],
        }

    def __repr__(self) -> str:
        return f"<Path of {self.party} on {', '.join(self.issues)}>"


def paths(glossary: Glossary, found: Sequence[Changes], issues: Iterable[Issue]) -> Iterator[Path]:
    """The rows: issues of a family on which everything went the same way share theirs.

    Args:
        glossary: What readers call things.
        found: What changed up to the end of each stage but the first.
        issues: The issues.
    """
    same: dict[tuple[object, ...], list[list[Path]]] = {}
    for issue in issues:
        several = [_path(glossary, found, party, issue) for party in found[0].parties]
        key: tuple[object, ...] = (glossary.family(issue.id), *(each.texts for each in several))
        same.setdefault(key, []).append(several)
    for first, *others in same.values():
        ids = tuple(several[0].issues[0] for several in (first, *others))
        question = glossary.question(ids)
        for each in first:
            if any(each.texts):
                yield evolve(each, question=question, issues=ids)


def _path(glossary: Glossary, found: Sequence[Changes], party: str, issue: Issue) -> Path:
    steps = tuple(each[party, issue.id] for each in found)
    positions = (steps[0].before, *(each.after for each in steps))
    return Path(
        "",
        (issue.id,),
        issue.heading,
        party,
        positions[0].name,
        steps,
        tuple("" if each.silent and not each.deferring else held(glossary, each) for each in positions),
    )


def _text(change: Change, before: str, after: str) -> str:
    """What a stage brought; what the party held already is not repeated."""
    if change.direction is Direction.UNCHANGED and not change.statements:
        return "the same" if after and after == before else after
    bearings = [str(each) for each in change.approaches if each.bearing is not Bearing.ASIDE]
    taken_back = change.direction is Direction.WITHDRAWN and not change.after.passages
    nothing_new = taken_back or (after == before and not change.moved)
    held_now = "" if nothing_new else after
    return f"{', '.join([CHANGED[change.direction], *bearings])}{f': {held_now}' if held_now else ''}"
