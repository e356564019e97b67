"""What became of a table of votes, in numbers, with the cells that are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.prose import counted, listed
from positions.tables import Result, Row, Table
from positions.tables.schema import TEXT, WHOLE, exactly, list_of, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.intake.imported import Note
    from positions.tables.schema import Schema


@frozen(repr=False)
class ImportedVotes(Result):
    r"""What became of a table of votes.

    Attributes:
        file: The name of the table.
        parties: What the table calls each party, by its id.
        issues: What the table calls each issue, by its id.
        sources: What the table calls each source, by its id.
        votes: How many votes name an outcome.
        passes: How many take no side.
        unseen: How many cells are empty, or say that the question was not seen; they are no statements.
        refused: The first cells that are refused, each with the reason.
        more: How many are refused besides.
        left: The columns that were not read.

    Example:
        >>> import pathlib, positions, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "votes.csv")
        ...     _ = path.write_text("party,peace,trade\nnorth,yes,pass\nsouth,maybe,\n")
        ...     imported = positions.intake.votes(path, wide=True).imported()
        >>> imported
        <ImportedVotes: 1 vote, 1 pass, 1 not seen, 1 refused>
        >>> print(imported.refused[0])
        votes.csv:B3: 'maybe' is not a value; expected 'yes', 'no', 'pass' or 'abstain' (see --values)
    """

    file: str
    parties: Mapping[str, str] = field(hash=False)
    issues: Mapping[str, str] = field(hash=False)
    sources: Mapping[str, str] = field(hash=False)
    votes: int
    passes: int
    unseen: int
    refused: tuple[Note, ...] = ()
    more: int = 0
    left: tuple[str, ...] = ()

    @property
    def table(self) -> Table:
        """The numbers, and below them the cells that are refused."""
        size = f"{counted(len(self.parties), 'party', 'parties')}, {counted(len(self.issues), 'issue')}"
        notes = []
        if self.more:
            notes.append(f"{self.more:,} more are refused (to list them: --max-errors).")
        if self.left:
            notes.append(f"Not read: {counted(len(self.left), 'column')}, {listed(self.left)}.")
        rows = tuple(Row((note.about.rpartition(":")[2], note.text)) for note in self.refused)
        return Table(f"{self.file}: {size}: {self._numbers}.", ("cell", "refused"), rows, tuple(notes), self.to_dict)

    @property
    def _numbers(self) -> str:
        refused = len(self.refused) + self.more
        passes = counted(self.passes, "pass", "passes")
        return f"{counted(self.votes, 'vote')}, {passes}, {self.unseen:,} not seen, {refused:,} refused"

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        return exactly(
            file=TEXT,
            parties=table_of(TEXT),
            issues=table_of(TEXT),
            sources=table_of(TEXT),
            votes=WHOLE,
            passes=WHOLE,
            unseen=WHOLE,
            refused=list_of(exactly(cell=TEXT, why=TEXT)),
            more=WHOLE,
            left=list_of(TEXT),
        )

    def to_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "file": self.file,
            "parties": dict(self.parties),
            "issues": dict(self.issues),
            "sources": dict(self.sources),
            "votes": self.votes,
            "passes": self.passes,
            "unseen": self.unseen,
            "refused": [{"cell": note.about, "why": note.text} for note in self.refused],
            "more": self.more,
            "left": list(self.left),
        }

    def __repr__(self) -> str:
        return f"<ImportedVotes: {self._numbers}>"
