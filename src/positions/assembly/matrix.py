"""The matrix: how every two of many parties stand to each other, counted over many issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from positions.assembly.assembly import Assembly
from positions.assembly.backing import Backing, Bridge, Crux
from positions.assembly.camps import Camps
from positions.assembly.clusters import Clusters
from positions.assembly.heat import drawn, heat_map
from positions.assembly.nearness import NUMBER
from positions.assembly.prospects import Prospects
from positions.assembly.shown import records_of, table_of_drawn, table_of_pairs, table_of_parties
from positions.comparison import Verdict
from positions.position import LeftOut
from positions.prose import counted
from positions.tables import Record, Result, Table, iso
from positions.tables.schema import DAY, TEXT, TEXTS, WHOLE, Schema, exactly, list_of, maybe

if TYPE_CHECKING:
    from positions.tables.svg import Picture
    from positions.tables.table import FormatName


@frozen(repr=False, slots=False)
class Matrix(Assembly, Result):
    """How every two of many parties stand to each other, counted over the issues on which both spoke.

    `matrix` makes it from a case, and `intake.matrix_of_votes` from a table of votes. Every verdict is the one that
    `compare` gives. Plain words of all issues are compared at once; whatever is not plain (packages, conditions,
    agreements) is asked of the positions.

    Attributes:
        parties: The ids of the parties, in the order asked for.
        issues: The ids of the issues, in the order of the case.
        window: Which words count.

    Example:
        >>> import positions
        >>> matrix = positions.matrix(positions.load_seeds(), on="2025-06-02")
        >>> matrix
        <Matrix of 9 parties on 74 issues on 2025-06-02: 11 of 36 pairs spoke of the same issues>
        >>> matrix.counts("irreconcilable")["ukraine"]["russia"]
        13
    """

    @classmethod
    def shape(cls) -> Schema:
        """The schema of its plain data."""
        pair = exactly(
            one=TEXT,
            other=TEXT,
            both=WHOLE,
            left_out=WHOLE,
            common=WHOLE,
            distance=maybe(NUMBER),
            **{str(verdict): WHOLE for verdict in Verdict},
        )
        return exactly(
            title=TEXT,
            parties=TEXTS,
            issues=TEXTS,
            on=DAY,
            since=DAY,
            headline=TEXT,
            pairs=list_of(pair),
            camps=Camps.shape(),
            clusters=Clusters.shape(),
            cruxes=list_of(Crux.shape()),
            bridges=list_of(Bridge.shape()),
            coalitions=list_of(Backing.shape()),
            decisions=maybe(Prospects.shape()),
            silent=TEXTS,
            left_out=LeftOut.shape(),
        )

    def to_dict(self) -> dict[str, object]:
        """The matrix as plain data: a record for each pair."""
        return {
            "title": self.title,
            "parties": list(self.parties),
            "issues": list(self.issues),
            "on": iso(self.on),
            "since": iso(self.window.since),
            "headline": self.headline,
            "pairs": [dict(each) for each in self.to_records()],
            "camps": self.camps.to_dict(),
            "clusters": self.clusters.to_dict(),
            "cruxes": [each.to_dict() for each in self.cruxes()],
            "bridges": [each.to_dict() for each in self.bridges()],
            "coalitions": [each.to_dict() for each in self.coalitions()],
            "decisions": None if self.decided is None else self.decided.to_dict(),
            "silent": list(self.silent),
            "left_out": self.left_out.to_dict(),
        }

    def to_records(self) -> list[Record]:
        """The matrix as flat data, one record for each pair of parties."""
        return records_of(self)

    @property
    def table(self) -> Table:
        """What is shown of it: for a few parties every pair in a square, for many a row for each party."""
        return table_of_parties(self, self.to_dict)

    def show(self, form: FormatName = "table", *, width: int | None = None, color: bool = False) -> str:
        """It as text; `csv` has a row for each pair, `html` the heat map too. See `Table.show`."""
        if form == "html":
            table = table_of_drawn(self, drawn(self), self.to_dict).explained
            decisions = ""
            if self.decided:  # what would pass is among the notes above
                decisions = f"\n{evolve(self.decided.table, notes=()).explained.show(form)}"
            return f"{table.show(form)}\n<figure>{self.heat_map}</figure>{decisions}"
        table = table_of_pairs(self, self.to_dict) if form == "csv" else self.table
        return table.show(form, width=width, color=color)

    @property
    def heat_map(self) -> Picture:
        """The distances of all pairs as a picture, SVG in a notebook and as text; of 80 parties at most.

        Example:
            >>> import positions
            >>> print(positions.matrix(positions.load_seeds(), ["ukraine", "russia"]).heat_map.title)
            How much is irreconcilable between 2 parties
        """
        return heat_map(self)

    def __repr__(self) -> str:
        day = f" on {self.on}" if self.on else ""
        met = sum(bool(each.both) for each in self.tallies)
        return (
            f"<Matrix of {len(self.parties):,} parties on {counted(len(self.issues), 'issue')}{day}: "
            f"{met:,} of {len(self.tallies):,} pairs spoke of the same issues>"
        )
