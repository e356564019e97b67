"""The matrix of a table of votes, which never was a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.assembly.matrix import Matrix

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.assembly.compiled import Compiled
    from positions.position import LeftOut


@frozen(repr=False, slots=False)
class VoteMatrix(Matrix):
    r"""The matrix of a table of votes; see `Matrix`. There is no statement behind it, and no case to ask.

    `intake.matrix_of_votes` makes it.

    Attributes:
        parties: The ids of the parties, in the order asked for.
        issues: The ids of the issues, in the order of the table.
        window: Which votes count.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "votes.csv")
        ...     _ = path.write_text("party,peace,trade\nnorth,yes,no\nsouth,no,no\n")
        ...     positions.intake.matrix_of_votes(positions.intake.votes(path, wide=True))
        <Matrix of 2 parties on 2 issues: 1 of 1 pairs spoke of the same issues>
    """

    _compiled: Compiled = field(alias="compiled", hash=False)
    _title: str = field(alias="title")
    _names: Mapping[str, str] = field(alias="names", hash=False)
    _left_out: LeftOut = field(alias="left_out")

    @property
    def compiled(self) -> Compiled:
        """The ballots of the parties."""
        return self._compiled

    @property
    def title(self) -> str:
        """What a reader calls the table."""
        return self._title

    @property
    def names(self) -> Mapping[str, str]:
        """What a reader calls the parties."""
        return self._names

    @property
    def left_out(self) -> LeftOut:
        """How many votes of the parties `on` and `since` left out."""
        return self._left_out
