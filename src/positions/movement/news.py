"""What was said for a party between two days, and which of it a change rests on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.comparison.direction import same_answers
from positions.records import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from positions.position import Position, Said, View, Window


@frozen(slots=False)
class News:
    """What counts at the end and does not count at the start.

    Attributes:
        start: What counted at the start.
        view: The party's words, and those of its groups, as they count at the end.
    """

    start: Window
    view: View = field(repr=False)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The statements, by date."""
        found = {
            id(said): said
            for heard in self.view.heard
            for said in heard.spoken.said
            if self.start.left_out(said) and not self.view.window.left_out(said)
        }
        return tuple(sorted(found.values(), key=lambda said: (said.day, said.statement.id)))

    @cached_property
    def _by_issue(self) -> Mapping[str, list[Said]]:
        return _index((issue, said) for said in self.said for issue in said.statement.issues)

    @cached_property
    def _taking_back(self) -> Mapping[str, list[Said]]:
        return _index((name, said) for said in self.said for name in said.statement.supersedes)

    def behind(self, before: Position, after: Position) -> tuple[str, ...]:
        """The ids of the statements that a change rests on, by date: what is new and in force, and what ended the old.

        Args:
            before: The position at the start.
            after: The position at the end.
        """
        issue = before.issue.id
        settling = set(after.settled_by) - set(before.settled_by)
        old, now = words(before), words(after)
        gone = [each for each in before.passages if each.statement.id not in now]
        found = {
            said.statement.id
            for said in self._by_issue.get(issue, ())
            if said.statement.id in now - old or said.statement.stance is Stance.WITHDRAWS
        }
        for name in set(before.settled_by) - set(after.settled_by):
            found.update(said.statement.id for said in self._taking_back.get(name, ()))
        refused = {said.proposal: said for said in self.said if said.statement.stance is Stance.REJECTS and said.whole}
        for passage in gone:
            if passage.proposal in refused:  # who refuses a proposal takes back that it accepted it
                found.add(refused[passage.proposal].statement.id)
            for name in (passage.statement.id, passage.proposal or ""):
                found.update(said.statement.id for said in self._taking_back.get(name, ()))
            for other in passage.answers.keys() - {issue}:  # a package falls with words on its other issues
                there = after.elsewhere(other)
                settling.update(set(there.settled_by) - set(before.elsewhere(other).settled_by))
                standing = words(there) - old
                found.update(
                    said.statement.id for said in self._by_issue.get(other, ()) if said.statement.id in standing
                )
        found.update(said.statement.id for said in self.said if said.statement.id in settling)
        if not found and not same_answers(before, after):  # what later words changed, after which they were replaced
            tied = {other for each in (*before.passages, *after.passages) for other in each.answers} | {issue}
            found.update(said.statement.id for other in tied for said in self._by_issue.get(other, ()))
        return tuple(dict.fromkeys(said.statement.id for said in self.said if said.statement.id in found))


def spoke(view: View, issue: str) -> bool:
    """Whether the party had taken a position on the issue, even if nothing of it is left."""
    return any(
        said.statement.stance not in (Stance.DEFERS, Stance.WITHDRAWS)
        and any(issue in terms for terms in said.statement.terms)
        and not view.window.left_out(said)
        for heard in view.heard
        for said in heard.spoken.by_issue.get(issue, ())
    )


def words(position: Position) -> set[str]:
    """The ids of the statements in force; those that defer, if nothing else is said."""
    return {each.statement.id for each in position.passages} or set(position.deferring)


def _index(pairs: Iterable[tuple[str, Said]]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for key, said in pairs:
        found.setdefault(key, []).append(said)
    return found
