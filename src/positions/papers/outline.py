"""What stands where in a report: its templates read it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.prose import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from positions.deal import Deals
    from positions.papers.answered import Answered
    from positions.papers.brief import Brief
    from positions.papers.chapter import Chapter
    from positions.papers.dispute import Balance, Dispute
    from positions.papers.dumbbell import Dumbbell
    from positions.papers.entry import Entry
    from positions.papers.obstacle import Obstacle
    from positions.papers.page import Page
    from positions.papers.register import Register
    from positions.papers.timeline import Timeline


@frozen(slots=False, kw_only=True)
class Outline:
    """What stands where in a report.

    Attributes:
        brief: The brief at its head.
        chapters: What is said of each issue.
        timeline: When the parties spoke and met.
        deals: What their words leave of a deal.
        obstacles: What stands in its way.
        answered: The draft with the answers; None if none was given.
        disputes: What cannot both be true.
        balances: What was delivered of what was agreed.
        register: The statements and documents.
    """

    brief: Brief
    chapters: tuple[Chapter, ...]
    timeline: Timeline
    deals: Deals
    obstacles: tuple[Obstacle, ...]
    answered: Answered | None
    disputes: tuple[Dispute, ...]
    balances: tuple[Balance, ...]
    register: Register

    @property
    def page(self) -> Page:
        """The page of the brief."""
        return self.brief.page

    @property
    def names(self) -> tuple[str, ...]:
        """What a reader calls the parties."""
        return self.brief.comparison.names

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """Its sections: where they are, and what they are called."""
        sections: list[tuple[object, str, str]] = [
            (True, "brief", "In brief"),
            (True, "matrix", "Questions and parties"),
            (self.dumbbells, "numbers", "Numbers"),
            (self.timeline.events or self.timeline.rounds, "timeline", "Timeline"),
            (self.terms or self.unspoken, "issues", "Question by question"),
            (self.facts, "facts", "Facts in dispute"),
            (self.disputes, "contradictions", "Contradictions"),
            (self.balances, "delivered", "Agreed and delivered"),
            (True, "deals", "Conflicts and concessions"),
            (self.answered, "draft", "The draft"),
            (True, "sources", "Sources and statements"),
            (True, "method", "Method and limits"),
        ]
        return tuple((name, title) for there, name, title in sections if there)

    @cached_property
    def issue_of(self) -> Mapping[str, str]:
        """By question, the id of the issue that it leads to."""
        return {each.question: each.issues[0] for each in self.brief.entries}

    @cached_property
    def matrix(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """By heading, the questions that somebody has spoken of; facts have a heading of their own."""
        found: dict[str, list[Entry]] = {}
        for each in self.brief.entries:
            if each.speaking:
                heading = "Facts in dispute" if each.fact else each.overlaps[0].issue.heading
                found.setdefault(heading, []).append(each)
        return tuple((heading, tuple(entries)) for heading, entries in found.items())

    @property
    def dumbbells(self) -> tuple[Dumbbell, ...]:
        """The numbers of the parties as pictures."""
        return tuple(each.dumbbell for each in self.chapters if each.dumbbell)

    @cached_property
    def _shown(self) -> tuple[Chapter, ...]:
        """The chapters, those of a family that are alike as one."""
        return tuple(_alike(self.chapters))

    @property
    def terms(self) -> tuple[Chapter, ...]:
        """What is to be settled, and somebody has spoken of."""
        return tuple(each for each in self._shown if not (each.fact or each.silent))

    @property
    def facts(self) -> tuple[Chapter, ...]:
        """The facts in dispute that somebody has spoken of."""
        return tuple(each for each in self._shown if each.fact and not each.silent)

    @property
    def unspoken(self) -> tuple[Chapter, ...]:
        """What nobody has spoken of."""
        return tuple(each for each in self._shown if each.silent)

    @property
    def deals_answer(self) -> str:
        """Whether there is a deal, in a sentence."""
        if self.deals.accepted:
            return "There is a deal: all of them accept every part of one combination."
        if self.deals.possible:
            return "There is no deal yet, but there is a combination that none of them rejects."
        if self.deals.possible is None:
            return f"Whether there is a deal is undecided: {self.deals.complete.why}."
        groups = counted(len(self.obstacles), "group")
        return f"No deal: on {groups} of questions, whatever is agreed, one of them rejects it."

    @property
    def colophon(self) -> str:
        """What it was made of."""
        case = self.brief.case
        made = f"{counted(len(self.register.records), 'statement')} in {counted(len(case.sources), 'document')}"
        return f"{case.title or case.id}. Made by positions from {made}."


def _alike(chapters: tuple[Chapter, ...]) -> Iterator[Chapter]:
    same: dict[object, list[Chapter]] = {}
    for each in chapters:
        same.setdefault(each.alike, []).append(each)
    for several in same.values():
        yield evolve(several[0], issues=tuple(each.issue.id for each in several))
