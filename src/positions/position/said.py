"""A statement as it counts, and which statements count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from positions.records import Attribution, Stance, Statement

if TYPE_CHECKING:
    from positions.when import When

#: The kinds of attribution that count by default: all but an analyst's assessment.
ADMITTED = frozenset(Attribution) - {Attribution.ASSESSED}


@frozen
class Said:
    """A statement as it counts: with the terms of the proposal that it takes up, and the date of its source.

    Attributes:
        statement: The statement, its terms written out.
        when: Its date; None if neither it nor its source has one.
        proposal: The id of the proposal that it puts forward or reacts to, if any.
        whole: Whether it speaks of that proposal as a whole, without naming clauses.
        author: Whether it puts the proposal forward, or its author speaks.
        assumed: Whether nobody made it, and the question is what would follow.

    Example:
        >>> import positions
        >>> said = positions.load_seeds().said[0]
        >>> said.statement.id, str(said.when)
        ('ru-memorandum', '2025-06-02')
    """

    statement: Statement
    when: When | None
    proposal: str | None = None
    whole: bool = False
    author: bool = False
    assumed: bool = False

    @property
    def own(self) -> bool:
        """Whether it is the party's own word, and not an account of it."""
        return self.statement.own_word

    @property
    def takes_up(self) -> bool:
        """Whether it accepts what somebody else put forward: terms of another party, or a proposal of somebody else."""
        stance = self.statement.stance
        return stance is Stance.ACCEPTS or (stance is Stance.OFFERS and self.proposal is not None and not self.author)

    @property
    def day(self) -> date:
        """The day that it counts from. Without a date it counts before all others, or after them if it is assumed."""
        if self.when:
            return self.when.first
        return date.max if self.assumed else date.min


@frozen
class Window:
    """Which statements count: those of these days and of these kinds of attribution.

    Attributes:
        on: The last day that counts, to its end; None for all.
        since: The first day that counts; None for all.
        admit: The kinds of attribution. A statement without evidence has none, and always counts.
        without: The id of a source whose statements do not count; None to count all.

    Example:
        >>> import positions
        >>> talks = positions.load_seeds()
        >>> window = talks.window(since="istanbul-1", on="istanbul-2")
        >>> str(window.since), str(window.on)
        ('2025-05-16', '2025-06-02')
    """

    on: date | None = None
    since: date | None = None
    admit: frozenset[Attribution] = ADMITTED
    without: str | None = None

    def left_out(self, said: Said) -> str:
        """Why the statement does not count: `later`, `earlier` or `not_admitted`; empty if it counts."""
        if self.on is not None and said.when is not None and said.day > self.on:
            return "later"
        if self.since is not None and said.day < self.since:
            return "earlier"
        if self.without is not None and said.statement.source == self.without:
            return "not_admitted"
        kinds = said.statement.attributions
        return "not_admitted" if kinds and kinds.isdisjoint(self.admit) else ""
