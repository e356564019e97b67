"""A bounded search over clauses on masks of cells.

It propagates units and branches (Davis, Logemann & Loveland, 1962), jumps back to the last decision that a conflict
depends on (Prosser, 1993), and looks for each answer near the last one, because most differ from it in few places.
Whatever is narrowed remembers what it depends on, so a refutation says what it used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: At least one holds: the number of a variable with a mask of its cells.
Clause: TypeAlias = tuple[tuple[int, int], ...]


class StoppedError(Exception):
    """The search has taken as many steps as it may."""


class Search:
    """Assignments of one cell to each variable that meet every clause.

    A variable without cells has no assignment: no clause is met through it, and that alone is not a conflict.

    Args:
        clauses: The clauses.
        cells: For each variable a mask of the cells that it may have.
        steps: How many literals may be looked at before `StoppedError` is raised.
        tags: For each clause, as a bit, what a refutation that uses it names; nothing if left out.
        marks: For each variable the same, for the cells that it may not have.

    Attributes:
        cells: The cells that are left.
        values: The last assignment found, as masks of one cell.
        possible: For each variable the cells that some assignment found has.
        steps: How many steps are left.
    """

    def __init__(
        self,
        clauses: Sequence[Clause],
        cells: Sequence[int],
        steps: int,
        tags: Sequence[int] | None = None,
        marks: Sequence[int] | None = None,
    ) -> None:
        self.clauses = clauses
        self.cells: list[int] = list(cells)
        self.steps: int = steps
        self.values: list[int] = [mask & -mask for mask in cells]
        self.possible: list[int] = [0] * len(self.cells)
        self.where: dict[int, list[int]] = {}
        for number, clause in enumerate(clauses):
            for variable, _ in clause:
                self.where.setdefault(variable, []).append(number)
        self._tags = tags or [0] * len(clauses)
        self._because = list(marks or [0] * len(self.cells))
        self._first_level = max((each.bit_length() for each in (*self._tags, *self._because)), default=0)
        self._trail: list[tuple[int, int, int]] = []
        self._agenda = list(range(len(clauses)))
        self._suspects = dict.fromkeys(self._agenda)  # all clauses that the values do not meet are among them
        self._moved: dict[int, int] = {}
        self._found = False
        self._eager = True

    def settle(self) -> int | None:
        """Propagates for good. Returns the tags of a refutation, or None if there is no conflict."""
        self._eager = True
        return self._propagate()

    def because(self, variable: int) -> int:
        """The tags of what took cells of the variable away for good."""
        return self._because[variable]

    def exclude(self, variable: int, mask: int) -> None:
        """Takes cells away for good, and everything that follows by propagation."""
        self._eager = True
        self._narrow(variable, ~mask, 0)
        self.settle()

    def refute(self, variable: int | None = None, mask: int = -1) -> int | None:
        """Looks for an assignment, in which the variable has one of these cells.

        Returns:
            None if there is one: it is in `values`. Else the tags of a refutation.

        Raises:
            StoppedError: If there are no steps left.
        """
        start = len(self._trail)
        self._eager = False
        self._agenda.extend(self._suspects)  # a search that failed may not have looked at all of them
        try:
            if variable is not None:
                self._narrow(variable, mask, 0)
            core = self._searched(start)
        finally:
            self._undo(start)
        if core is None:
            for moved in self._moved if self._found else range(len(self.values)):
                self.possible[moved] |= self.values[moved]
            self._found = True
        elif self._found:
            self._suspects.clear()  # the last assignment found meets all clauses
            for moved, value in self._moved.items():
                self.values[moved] = value
        self._moved.clear()
        return core

    def _searched(self, start: int) -> int | None:
        levels: list[tuple[int, int, int]] = []
        conflict = self._propagate()
        while True:
            if conflict is not None:
                level = (conflict >> self._first_level).bit_length() - 1
                if level < 0:
                    return conflict
                length, variable, value = levels[level]
                del levels[level:]
                self._undo(length)
                self._narrow(variable, ~value, conflict ^ 1 << self._first_level + level)
                conflict = self._propagate() if self.cells[variable] else self._because[variable]
                continue
            unmet = self._unmet()
            if unmet is None:
                return None
            if self._eager:
                levels.append((len(self._trail), *self._choice(unmet)))
                _, variable, value = levels[-1]
                self._narrow(variable, value, 1 << self._first_level + len(levels) - 1)
            else:
                self._eager = True
                self._agenda.extend(each for moved, *_ in self._trail[start:] for each in self.where.get(moved, ()))
            conflict = self._propagate()

    def _unmet(self) -> Clause | None:
        """A clause that the values do not meet."""
        while self._suspects:
            number, _ = self._suspects.popitem()
            clause = self.clauses[number]
            self._spend(clause)
            if not any(self.values[variable] & mask for variable, mask in clause):
                self._suspects[number] = None
                return clause
        return None

    def _choice(self, clause: Clause) -> tuple[int, int]:
        """A variable through which the clause may be met, of those with the fewest cells left, and its cell."""
        live = [(variable, have) for variable, mask in clause if (have := self.cells[variable] & mask)]
        variable, have = min(live, key=lambda each: self.cells[each[0]].bit_count())
        return variable, have & -have

    def _propagate(self) -> int | None:
        """Narrows by every clause that leaves no choice; the tags of a conflict, if one comes up.

        Before the first decision only clauses that the values do not meet are looked at, unless it is for good.
        """
        while self._agenda:
            number = self._agenda.pop()
            clause = self.clauses[number]
            self._spend(clause)
            if not self._eager and any(self.values[variable] & mask for variable, mask in clause):
                continue
            unit, left, why = -1, 0, self._tags[number]
            for variable, mask in clause:
                have = self.cells[variable]
                live = have & mask
                if not live:
                    why |= self._because[variable]
                elif live == have or left:
                    break
                else:
                    unit, left = variable, live
            else:
                if not left:
                    return why
                self._narrow(unit, left, why)
        return None

    def _narrow(self, variable: int, mask: int, why: int) -> None:
        self._trail.append((variable, self.cells[variable], self._because[variable]))
        left = self.cells[variable] = self.cells[variable] & mask
        self._because[variable] |= why
        near = self.where.get(variable, ())
        moves = bool(left) and not left & self.values[variable]
        if moves:
            self._moved.setdefault(variable, self.values[variable])
            self.values[variable] = left & -left
            self._suspects.update(dict.fromkeys(near))
        if moves or self._eager:
            self._agenda.extend(near)

    def _undo(self, length: int) -> None:
        while len(self._trail) > length:
            variable, self.cells[variable], self._because[variable] = self._trail.pop()
        self._agenda.clear()

    def _spend(self, clause: Clause) -> None:
        self.steps -= len(clause)
        if self.steps < 0:
            raise StoppedError


def bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set, ascending."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
