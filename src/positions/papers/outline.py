"""What stands where in a report."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.prose import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from positions.papers.answered import Answered
    from positions.papers.chapter import Chapter
    from positions.papers.dispute import Balance, Dispute
    from positions.papers.dumbbell import Dumbbell
    from positions.papers.entry import Entry
    from positions.papers.obstacle import Obstacle
    from positions.papers.page import Page
    from positions.papers.register import Register
    from positions.papers.report import Report
    from positions.papers.timeline import Timeline


@frozen(slots=False)
class Outline:
    """What stands where in a report; its templates read it.

    Attributes:
        report: The report.
    """

    report: Report

    @property
    def page(self) -> Page:
        """The brief at its head."""
        return self.report.brief.page

    @property
    def names(self) -> tuple[str, ...]:
        """What a reader calls the parties."""
        return self.report.brief.comparison.names

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """Its sections: where they are, and what they are called."""
        return tuple(self._contents())

    def _contents(self) -> Iterator[tuple[str, str]]:
        yield "brief", "In brief"
        yield "matrix", "Questions and parties"
        if self.dumbbells:
            yield "numbers", "Numbers"
        if self.timeline.events or self.timeline.rounds:
            yield "timeline", "Timeline"
        if self.terms or self.unspoken:
            yield "issues", "Question by question"
        if self.facts:
            yield "facts", "Facts in dispute"
        if self.disputes:
            yield "contradictions", "Contradictions"
        if self.balances:
            yield "delivered", "Agreed and delivered"
        yield "deals", "Conflicts and concessions"
        if self.answered:
            yield "draft", "The draft"
        yield "sources", "Sources and statements"
        yield "method", "Method and limits"

    @cached_property
    def issue_of(self) -> Mapping[str, str]:
        """By question, the id of the issue that it leads to."""
        return {each.question: each.issues[0] for each in self.report.brief.entries}

    @cached_property
    def matrix(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """By heading, the questions that somebody has spoken of; facts have a heading of their own."""
        found: dict[str, list[Entry]] = {}
        for each in self.report.brief.entries:
            if each.speaking:
                heading = "Facts in dispute" if each.fact else each.overlaps[0].issue.heading
                found.setdefault(heading, []).append(each)
        return tuple((heading, tuple(entries)) for heading, entries in found.items())

    @property
    def dumbbells(self) -> tuple[Dumbbell, ...]:
        """The numbers."""
        return self.report.dumbbells

    @property
    def timeline(self) -> Timeline:
        """The timeline."""
        return self.report.timeline

    @cached_property
    def _chapters(self) -> tuple[Chapter, ...]:
        """The chapters, those of a family that are alike as one."""
        same: dict[object, list[Chapter]] = {}
        for each in self.report.chapters:
            same.setdefault(each.alike, []).append(each)
        return tuple(evolve(first, issues=[first.issue.id, *(each.issue.id for each in more)]) for first, *more in same.values())

    @property
    def terms(self) -> tuple[Chapter, ...]:
        """What is to be settled, and somebody has spoken of."""
        return tuple(each for each in self._chapters if not (each.fact or each.silent))

    @property
    def facts(self) -> tuple[Chapter, ...]:
        """The facts in dispute that somebody has spoken of."""
        return tuple(each for each in self._chapters if each.fact and not each.silent)

    @property
    def unspoken(self) -> tuple[Chapter, ...]:
        """What nobody has spoken of."""
        return tuple(each for each in self._chapters if each.silent)

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """What cannot both be true."""
        return self.report.disputes

    @property
    def balances(self) -> tuple[Balance, ...]:
        """What was delivered of what was agreed."""
        return self.report.balances

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """What stands in the way of a deal."""
        return self.report.obstacles

    @property
    def answered(self) -> Answered | None:
        """The draft with the answers."""
        return self.report.answered

    @property
    def register(self) -> Register:
        """The statements and documents."""
        return self.report.register

    @property
    def deals_answer(self) -> str:
        """Whether there is a deal, in a sentence."""
        deals = self.report.deals
        if deals.accepted:
            return "There is a deal: all of them accept every part of one combination."
        if deals.possible:
            return "There is no deal yet, but a combination that none of them rejects."
        if deals.possible is None:
            return f"Whether there is a deal is undecided: {deals.complete.why}."
        groups = counted(len(self.obstacles), "group")
        return f"No deal: on {groups} of questions, whatever is agreed, one of them rejects it."

    @property
    def colophon(self) -> str:
        """What it was made of."""
        case = self.report.case
        made = f"{counted(len(self.register.records), 'statement')} from {counted(len(case.sources), 'document')}"
        return f"{case.title or case.id}. Made by positions from {made}."
