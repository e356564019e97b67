"""The rows in which the conflicts and concessions of deals are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from positions.deal.clauses import newest
from positions.deal.wording import asked, counted, given_up, in_short, in_words, named
from positions.errors import LimitError
from positions.tables import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from positions.deal.clauses import Clause
    from positions.deal.component import Component
    from positions.deal.concession import Concession
    from positions.deal.conflict import Conflict
    from positions.deal.question import Question
    from positions.regions import Region

    Cells: TypeAlias = tuple[str, str, str]

_CONFLICTS, _CONCESSIONS = 12, 3  # how many are shown of one component


@frozen
class Section:
    """A component on which every deal is rejected by somebody, with what is shown of it."""

    component: Component
    conflicts: Sequence[Conflict]
    concessions: Sequence[Concession]

    def alike(self, question: Question) -> object:
        """Equal for components that are shown once: issues of one family, on which the same statements clash."""
        family = question.family_of(self.component.ids[0]) if len(self.component.ids) == 1 else None
        if family is None:
            return self.component.ids
        conflicts = tuple(_words_of(each) for each in self.conflicts)
        concessions = tuple(tuple(map(_clause_words, each.clauses)) for each in self.concessions)
        return family, conflicts, concessions, bool(self.component.concessions.complete)


@frozen
class Rows:
    """How conflicts and concessions are shown: parties in the order asked for, whole families as their pattern.

    Attributes:
        question: What was asked.
    """

    question: Question

    def of(self, sections: Iterable[Section]) -> Iterator[Row]:
        """The rows of each section, under its issues."""
        alike: dict[object, list[Section]] = {}
        for section in sections:
            alike.setdefault(section.alike(self.question), []).append(section)
        for same in alike.values():
            heading = self.listed(issue for each in same for issue in each.component.ids)
            cells = (*self._conflict_cells(same), *self._concession_cells(same))
            yield from (Row(each, heading) for each in cells)

    def listed(self, issues: Iterable[str]) -> str:
        """Issues in a row."""
        return ", ".join(in_short(issues, self.question.families))

    def conflict(self, *same: Conflict) -> str:
        """Conflicts that differ only in the issue, in words and without their statements."""
        by_place = list(zip(*(self._ordered(each.clauses) for each in same), strict=True))
        words = [f"{several[0].name} {self._asked(several)}" for several in by_place]
        text = "; ".join(words) or "the rules leave no deal"
        between = {each.issues[0]: each.between for each in same if each.between is not None}
        text += f"; between them: {self._in_words(between)}" if between else ""
        return f"{text} (by {named('rule', same[0].rules)})" if same[0].rules else text

    def given_up(self, clauses: Iterable[Clause]) -> str:
        """Who gives up what."""
        by_party: dict[str, list[Clause]] = {}
        for clause in self._ordered(clauses):
            by_party.setdefault(clause.name, []).append(clause)
        return "; ".join(
            f"{name} {given_up((each.gist for each in same), self.question.families)}"
            for name, same in by_party.items()
        )

    def _asked(self, clauses: Iterable[Clause]) -> str:
        return asked((each.gist for each in clauses), self.question.families)

    def _in_words(self, zone: Mapping[str, Region]) -> str:
        return in_words(zone, self.question.families)

    def _ordered(self, clauses: Iterable[Clause]) -> list[Clause]:
        """The clauses, parties in the order asked for."""
        return sorted(clauses, key=lambda clause: self.question.parties.index(clause.party))

    def _conflict_cells(self, sections: Sequence[Section]) -> Iterator[Cells]:
        """The conflicts; those of the same words on several issues are shown once."""
        same: dict[object, list[Conflict]] = {}
        for section in sections:
            for conflict in section.conflicts:
                same.setdefault(conflict.key if conflict.joint else _words_of(conflict), []).append(conflict)
        for number, several in enumerate(list(same.values())[:_CONFLICTS], 1):
            first = several[0]
            joint = ", joint" if first.joint else ""
            yield f"conflict {number}{joint}", self.conflict(*several), newest(first.clauses)
        if len(same) > _CONFLICTS:
            yield "", f"and {counted(len(same) - _CONFLICTS, 'more conflict')}", ""

    def _concession_cells(self, sections: Sequence[Section]) -> Iterator[Cells]:
        component, number = sections[0].component, len(sections[0].concessions)
        many = f" of {number}" if component.concessions.complete else ""
        for place in range(min(number, _CONCESSIONS)):
            several = [each.concessions[place] for each in sections]
            try:
                zone = {issue: region for each in several for issue, region in each.zone.items()}
                opened = f"opens {self._in_words(zone)}"
            except LimitError as stopped:
                opened = f"leaves something that nobody rejects; {stopped}"
            clauses = [clause for each in several for clause in each.clauses]
            yield f"concession {place + 1}{many}", f"{self.given_up(clauses)}; {opened}", newest(several[0].clauses)
        if number > _CONCESSIONS:
            yield "", f"and {counted(number - _CONCESSIONS, 'more concession')}", ""
        if component.broken:
            yield "no concession", f"the rules leave no deal: {', '.join(rule.id for rule in component.broken)}", ""


def _words_of(conflict: Conflict) -> object:
    """Equal for conflicts of the same words."""
    return conflict.rules, tuple(map(_clause_words, conflict.clauses))


def _clause_words(clause: Clause) -> object:
    return clause.party, clause.statements, clause.gist.stance
