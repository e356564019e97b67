"""What was said for a party between two days, and which of it a change rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.records import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from positions.position import Position, View, Window


@frozen
class News:
    """What counts at the end and does not count at the start.

    Attributes:
        start: What counted at the start.
        view: The party's words, and those of its groups, as they count at the end.
    """

    start: Window
    view: View = field(repr=False)

    def behind(self, before: Position, after: Position) -> tuple[str, ...]:
        """The ids of the statements that a change rests on, by date: what is new and in force, and what ended the old.

        Args:
            before: The position at the start.
            after: The position at the end.
        """
        old, now = words(before), words(after)
        found = (now - old) | _settling(before, after)
        found.update(said.statement.id for passage in after.passages for said in passage.denied_by)
        found.update(
            said.statement.id
            for heard in self.view.heard
            for said in heard.spoken.by_issue.get(before.issue.id, ())
            if said.statement.stance is Stance.WITHDRAWS
        )
        found.update(self._taken_back(set(before.settled_by) - set(after.settled_by)))
        for passage in before.passages:
            if passage.statement.id not in now:
                found.update(self._taken_back([passage.statement.id, passage.proposal or ""]))
                for issue in passage.answers.keys() - {before.issue.id}:  # a package falls with its other issues
                    here, there = before.elsewhere(issue), after.elsewhere(issue)
                    found |= (words(there) - words(here)) | _settling(here, there)
        return self._new(found)

    def _new(self, names: Iterable[str]) -> tuple[str, ...]:
        """The ids of the statements that are new, by date."""
        days: dict[str, date] = {}
        for said in (each for name in names for heard in self.view.heard for each in heard.spoken.named(name)):
            if self.start.left_out(said) and not self.view.window.left_out(said):
                days[said.statement.id] = min(said.day, days.get(said.statement.id, said.day))
        return tuple(sorted(days, key=lambda name: (days[name], name)))

    def _taken_back(self, names: Iterable[str]) -> Iterator[str]:
        """The ids of what takes these back; what refuses a proposal takes back that it was accepted."""
        for name in names:
            for heard in self.view.heard:
                yield from (said.statement.id for said in heard.spoken.taking_back.get(name, ()))


def spoke(view: View, issue: str) -> bool:
    """Whether the party had taken a position on the issue, even if nothing of it is left."""
    return any(
        said.statement.stance not in (Stance.DEFERS, Stance.WITHDRAWS)
        and any(issue in terms for terms in said.statement.terms)
        and not view.window.left_out(said)
        for heard in view.heard
        for said in heard.spoken.by_issue.get(issue, ())
    )


def _settling(before: Position, after: Position) -> set[str]:
    """The ids of the agreements that have settled the issue since."""
    return set(after.settled_by) - set(before.settled_by)


def words(position: Position) -> set[str]:
    """The ids of the statements in force; those that defer, if nothing else is said."""
    return {each.statement.id for each in position.passages} or set(position.deferring)
