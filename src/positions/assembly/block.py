"""A block: every one of some parties compared with every one of some others, as numbers."""

from __future__ import annotations

from itertools import combinations, product
from struct import Struct
from typing import TYPE_CHECKING, TypeVar

from attrs import field, frozen

from positions.assembly.shown import record_of
from positions.assembly.tally import Tally, tallies_of
from positions.comparison import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from positions.assembly.matrix import Matrix
    from positions.tables import Record

T = TypeVar("T")

_VERDICTS = len(Verdict)
_PAIR = Struct(f"<{_VERDICTS + 3}I")


@frozen
class Block:
    """Every two of some parties, counted.

    A block is what a worker sends back. It holds the numbers as bytes, and makes tallies of them when asked.

    Attributes:
        row: The row of the block.
        column: Its column.
        ones: The ids of the parties of the row.
        others: The ids of those of the column.
        numbers: Ten whole numbers for each pair, of four bytes each, the lowest byte first: one for each verdict in the
            order of `Verdict`, then `common`, `opposed` and `left_out` of its `Tally`.

    Example:
        >>> import positions
        >>> block = positions.assembly.in_blocks(positions.files.seeds_path(), ["ukraine", "russia"]).block(0, 0)
        >>> block
        Block(row=0, column=0, ones=('ukraine', 'russia'), others=('ukraine', 'russia'))
        >>> block.tallies[0].counts["irreconcilable"], len(block.numbers)
        (15, 40)
    """

    row: int
    column: int
    ones: tuple[str, ...]
    others: tuple[str, ...]
    numbers: bytes = field(repr=False)

    @classmethod
    def of(cls, matrix: Matrix, row: int, column: int, size: int) -> Block:
        """The block of a matrix in which each row and column of blocks has so many parties."""
        ballots = list(matrix.ballots.values())
        ones, others = (ballots[place * size : (place + 1) * size] for place in (row, column))
        layout = matrix.layout
        rests = (ones[place + 1 :] if row == column else others for place in range(len(ones)))
        tallies = (each for one, rest in zip(ones, rests, strict=True) for each in tallies_of(layout, one, rest))
        return cls(
            row,
            column,
            tuple(each.party for each in ones),
            tuple(each.party for each in others),
            b"".join(_PAIR.pack(*each.numbers, each.common, each.opposed, each.left_out) for each in tallies),
        )

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """How every two of the parties stand to each other: those of the row with those of the column."""
        return tuple(
            Tally(one, other, numbers[:_VERDICTS], *numbers[_VERDICTS:])
            for (one, other), numbers in zip(self._names, _PAIR.iter_unpack(self.numbers), strict=True)
        )

    @property
    def _names(self) -> Iterable[tuple[str, str]]:
        return _pairs(self.ones, self.others, same=self.row == self.column)

    def to_records(self) -> list[Record]:
        """A record for each pair, with the columns that `matrix(…).to_records()` has.

        Example:
            >>> import positions
            >>> pairs = positions.assembly.in_blocks(positions.files.seeds_path(), ["ukraine", "russia"])
            >>> record = pairs.block(0, 0).to_records()[0]
            >>> record["one"], record["other"], record["irreconcilable"], record["left_out"]
            ('ukraine', 'russia', 15, 38)
        """
        return [record_of(each) for each in self.tallies]


def _pairs(ones: Sequence[T], others: Sequence[T], *, same: bool) -> Iterable[tuple[T, T]]:
    """Every one with every other; if they are the same, every two of them."""
    return combinations(ones, 2) if same else product(ones, others)
