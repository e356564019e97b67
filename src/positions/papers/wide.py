"""The questions as a wide table, a row for each, that programs make charts of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from positions.domains import Dates, Quantity
from positions.papers.span import spans
from positions.tables import Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from positions.papers.chapter import Chapter
    from positions.records import Issue
    from positions.regions import Number


def wide_table(names: Sequence[str], chapters: Iterable[Chapter], data: Callable[[], object]) -> Table:
    """The table.

    Args:
        names: What a reader calls the parties.
        chapters: What is said of each issue.
        data: What the table holds as plain data.

    Example:
        >>> import positions
        >>> paper = positions.report(positions.load_seeds(), "ukraine", "russia", issues="bodies.number")
        >>> for column, cell in paper.to_records()[0].items():
        ...     print(f"{column}: {cell}".strip())
        question: How many bodies of the fallen does each side return?
        topic: Children, prisoners and the dead
        kind: term
        finding: agreed
        common ground: 6,000 bodies
        unit: bodies
        gap:
        Ukraine: agrees to 6,000 bodies
        Ukraine from: 6000
        Ukraine to: 6000
        Russia: agrees to 6,000 bodies
        Russia from: 6000
        Russia to: 6000
    """
    columns = ["question", "topic", "kind", "finding", "common ground", "unit", "gap"]
    for name in names:
        columns += [name, f"{name} from", f"{name} to"]
    return Table("", tuple(columns), tuple(Row(_cells(each)) for each in chapters), data=data)


def _cells(chapter: Chapter) -> Iterator[str]:
    """A row of the wide table."""
    overlap, domain = chapter.overlap, chapter.issue.domain
    gap = overlap.gap
    unit = domain.plural if isinstance(domain, Quantity) else gap.unit if gap else ""
    yield from (chapter.question, chapter.issue.heading, str(chapter.issue.kind), str(overlap.verdict))
    yield from (chapter.ground, unit, str(gap.distance) if gap else "")
    for held in chapter.holdings:
        stretches = list(spans(held.position.accepted | held.position.accepted_if))
        yield held.text
        yield _end(chapter.issue, stretches[0].low if stretches else None)
        yield _end(chapter.issue, stretches[-1].high if stretches else None)


def _end(issue: Issue, number: Number | None) -> str:
    """A number as programs read it; a day as files write it."""
    if number is None:
        return ""
    if isinstance(issue.domain, Dates):
        return date.fromordinal(int(number)).isoformat()
    return str(number) if isinstance(number, int) else f"{number:f}"
