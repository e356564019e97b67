"""Compiled: the ballots of many parties on many issues, made from their words or from a table of votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.assembly.ballot import Ballot, Layout
from positions.assembly.column import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions.position import View
    from positions.records import Issue


@frozen
class Compiled:
    """The ballots of many parties on many issues.

    Attributes:
        layout: Where the cells of each issue lie in the numbers of all ballots.
        ballots: By party, what it answers on every issue.

    Example:
        >>> import positions
        >>> compiled = positions.matrix(positions.load_seeds(), ["ukraine", "russia"]).compiled
        >>> len(compiled.layout.issues), list(compiled.ballots)
        (74, ['ukraine', 'russia'])
    """

    layout: Layout
    ballots: Mapping[str, Ballot] = field(repr=False, hash=False)

    @classmethod
    def of_views(cls, views: Sequence[View], issues: Iterable[Issue], ruled: Mapping[str, object]) -> Compiled:
        """From the words of each party.

        Args:
            views: The words.
            issues: The issues.
            ruled: The issues that rules speak of, by id.
        """
        spoken = [frozenset(view.spoken_of) for view in views]
        columns = (Column.of(issue, views, spoken, ruled=issue.id in ruled) for issue in issues)
        return cls.of_columns({view.party.id: view for view in views}, columns)

    @classmethod
    def of_columns(cls, parties: Mapping[str, View | None], columns: Iterable[Column]) -> Compiled:
        """From what the parties answer on each issue.

        Args:
            parties: The ids of the parties in the order of the columns, each with its words if they are to be asked
                what the answers cannot say.
            columns: The columns.
        """
        issues, cells, marks = [], [], []
        for column in columns:
            found, mark_of = column.marked()
            issues.append(column.issue)
            cells.append(found)
            marks.append((column.places, mark_of))
        layout = Layout.of(issues, cells)
        return cls(
            layout,
            {
                party: Ballot.of(layout, party, [mark_of[places[number]] for places, mark_of in marks], view)
                for number, (party, view) in enumerate(parties.items())
            },
        )
