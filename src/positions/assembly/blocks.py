"""All pairs of a case, in blocks that any executor of `concurrent.futures` counts."""

from __future__ import annotations

from collections import deque
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from attrs import frozen

from positions.assembly.block import Block
from positions.assembly.question import AskCase, Question
from positions.comparison.checks import checked_parties
from positions.errors import ComparisonError, quote
from positions.records import Party
from positions.records.matter import Matter

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor, Future

    from positions.assembly.matrix import Matrix
    from positions.negotiation import AdmitLike, DayLike, MattersLike
    from positions.records import PartyLike


@frozen
class Blocks:
    """Every two of many parties of a case in files, to be counted in blocks.

    It is a small value without the case. It can be sent to another process, which loads the case from the files.

    Attributes:
        question: What is asked, and of which files.
        size: The number of parties in a row or column of blocks; the last one may have fewer.

    Example:
        >>> import positions
        >>> pairs = positions.assembly.in_blocks(positions.files.seeds_path(), size=5)
        >>> pairs.strips(), len(pairs.block(0, 1).tallies)
        (2, 20)
    """

    question: Question
    size: int

    @classmethod
    def of(cls, path: str | os.PathLike[str], ask: Callable[[str], Matrix], *, size: int = 200) -> Blocks:
        """The blocks of whatever a function makes a matrix of, such as a table of votes.

        Args:
            path: The file, or the folder of a case.
            ask: The function, from the path to a matrix. Other processes import it: it has to be in a module.
            size: As for `in_blocks`.

        Raises:
            CaseError: If the files cannot be read.
            ComparisonError: If the size is not a whole number from 1 up.
        """
        return cls(Question.of(path, ask), _whole("size", size))

    def strips(self) -> int:
        """The number of rows of blocks, which is that of the columns. Like `block`, it loads the case."""
        return self._strips(self.question.matrix())

    def _strips(self, matrix: Matrix) -> int:
        return -(-len(matrix.parties) // self.size)

    def block(self, row: int, column: int) -> Block:
        """One block, counted here and now.

        The first call in a process loads and compiles the case, and the process keeps it for the next ones.

        Args:
            row: The row, from 0.
            column: The column, from `row`: a pair is in one block only.

        Raises:
            CaseError: If the case is not valid, or has changed since `in_blocks` was called.
            UnknownNameError: If a party is unknown or a pattern matches no issue.
            ComparisonError: If there is no such block.
        """
        matrix = self.question.matrix()
        strips = self._strips(matrix)
        if not 0 <= row <= column < strips:
            msg = f"no block {row}, {column}: expected a column from 0 to {strips - 1}, and a row up to the column"
            raise ComparisonError(msg)
        return Block.of(matrix, row, column, self.size)

    def counted(self, executor: Executor, *, ahead: int = 64) -> Iterator[Block]:
        """All blocks, counted by the executor, in the order of rows and columns.

        A task is this value and two numbers, and never data of the case. An error of a worker is raised here. Then, and
        if the caller stops (by Ctrl-C or `close`), the tasks that wait are canceled.

        Args:
            executor: A `ThreadPoolExecutor`, a `ProcessPoolExecutor`, the `get_executor()` of a client of Dask, or
                whatever else has `submit`.
            ahead: How many blocks may wait, be in work, or be counted and not yet taken. Give more than there are
                workers, so that all of them are busy. Memory grows with it.

        Raises:
            ComparisonError: If `ahead` is not a whole number from 1 up.
        """
        return self._run(executor, _whole("ahead", ahead))

    def _run(self, executor: Executor, ahead: int) -> Iterator[Block]:
        waiting: deque[Future[Block]] = deque()
        strips = executor.submit(self.strips).result()
        try:
            for row, column in combinations_with_replacement(range(strips), 2):
                if len(waiting) == ahead:
                    yield waiting.popleft().result()
                waiting.append(executor.submit(self.block, row, column))
            while waiting:
                yield waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()


def in_blocks(
    path: str | os.PathLike[str],
    parties: Iterable[PartyLike] | None = None,
    *,
    issues: MattersLike = "*",
    on: DayLike | None = None,
    since: DayLike | None = None,
    admit: AdmitLike | None = None,
    size: int = 200,
) -> Blocks:
    """Every two of many parties, as `matrix` counts them, in blocks that several processes or machines count.

    Together the blocks have the tallies of `matrix`. Every process loads the whole case once: it has to be in the same
    place on all machines, and to fit into the memory of each.

    Args:
        path: The folder or file of the case, as `load` takes it.
        parties: Two or more parties; all of the case if it is left out. They are sent with every task.
        issues: Issues, families, ids or patterns, as in `matrix`. They are sent with every task.
        on: Compares as of the end of this day or round; if it is left out, everything that was ever said counts.
        since: The first day or round whose words count.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.
        size: The number of parties in a row or column of blocks. A block has at most the square of it in pairs.

    Raises:
        CaseError: If the files cannot be read. Anything else that is wrong is raised when blocks are counted.
        ComparisonError: If the size is not a whole number from 1 up, or a party is something else.

    Example:
        >>> from concurrent.futures import ThreadPoolExecutor
        >>> import positions
        >>> pairs = positions.assembly.in_blocks(positions.files.seeds_path(), size=5)
        >>> with ThreadPoolExecutor() as executor:
        ...     for block in pairs.counted(executor):
        ...         print(block.row, block.column, sum(tally.both for tally in block.tallies))
        0 0 51
        0 1 0
        1 1 3
    """
    given = [parties] if isinstance(parties, str | Party) else parties
    ask = AskCase(
        None if given is None else checked_parties(given),
        issues if isinstance(issues, str | Matter) else tuple(issues),
        on,
        since,
        admit if admit is None or isinstance(admit, str) else tuple(admit),
    )
    return Blocks.of(path, ask, size=size)


def _whole(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        msg = f"{name}: {quote(value)} is not a whole number from 1 up"
        raise ComparisonError(msg)
    return value
