"""The matrix of a case: its parties compared with each other, and what its rules of decision make of that."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.assembly.compiled import Compiled
from positions.assembly.deciding import prospects_of
from positions.assembly.matrix import Matrix
from positions.comparison.checks import checked, checked_parties
from positions.errors import ComparisonError, listed
from positions.negotiation import Negotiation
from positions.position import LeftOut
from positions.records import Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from positions.assembly.prospects import Prospects
    from positions.negotiation import AdmitLike, DayLike, MattersLike
    from positions.records import PartyLike


@frozen(repr=False, slots=False)
class CaseMatrix(Matrix):
    """The matrix of a case; see `Matrix`. Only a case has rules of decision.

    Attributes:
        parties: The ids of the parties, in the order asked for.
        issues: The ids of the issues, in the order of the case.
        window: Which words count.
        case: The case.

    Example:
        >>> import positions
        >>> positions.matrix(positions.load_seeds()).case
        <Negotiation istanbul-2025: 9 parties, 74 issues, 174 statements>
    """

    case: Negotiation = field(repr=False)

    @property
    def compiled(self) -> Compiled:
        """The ballots of the parties."""
        return self._compiled

    @cached_property
    def _compiled(self) -> Compiled:
        views = [self.case.view(party, self.window) for party in self.parties]
        issues = [self.case.issues[each] for each in self.issues]
        return Compiled.of_views(views, issues, self.case.logic.components)

    @property
    def title(self) -> str:
        """What a reader calls the case."""
        return self.case.title or self.case.id

    @property
    def names(self) -> Mapping[str, str]:
        """What a reader calls the parties."""
        return {party: self.case.parties[party].title for party in self.parties}

    @property
    def left_out(self) -> LeftOut:
        """How many statements of the parties `on`, `since` and `admit` left out, each counted once for each party."""
        return self._left_out

    @cached_property
    def _left_out(self) -> LeftOut:
        wanted = set(self.issues)
        heard = (self.case.view(party, self.window).heard[0].spoken.said for party in self.parties)
        return LeftOut.count(
            self.window.left_out(each)
            for said in heard
            for each in said
            if not wanted.isdisjoint(each.statement.issues)
        )

    def passing(self) -> Prospects:
        """Which outcomes would pass by the rules of decision of the case, if each issue were decided alone.

        For each decision, and each issue that it covers, these are the outcomes that some party accepts. Who is for
        an outcome and who is against it is what `decide` says of the draft that consists of it alone, with the parties
        of the matrix asked; others that vote are `not asked`.

        Example:
            >>> import positions
            >>> talks = positions.load_seeds().evolve(
            ...     decisions=[positions.Decision("both", rule="unanimity", parties=["ukraine", "russia"])]
            ... )
            >>> prospects = positions.matrix(talks, ["ukraine", "russia"], issues="bodies.*").passing()
            >>> [f"{each.issue}: {each.outcomes}" for each in prospects if each.passing == "passes"][:2]
            ['bodies.exchange: held', 'bodies.number: 6,000 bodies']
        """
        return self._passing

    @cached_property
    def _passing(self) -> Prospects:
        return prospects_of(self.case, self.window, self.compiled, self._backers)

    @property
    def decided(self) -> Prospects | None:
        """Which outcomes would pass by the rules of decision of the case; None if it has none."""
        return self._passing if self.case.decisions else None


def matrix(
    case: Negotiation,
    parties: Iterable[PartyLike] | None = None,
    *,
    issues: MattersLike = "*",
    on: DayLike | None = None,
    since: DayLike | None = None,
    admit: AdmitLike | None = None,
) -> CaseMatrix:
    """Compares every two of many parties on many issues, and counts the verdicts.

    Args:
        case: The case.
        parties: Two or more parties; all of the case if it is left out.
        issues: Issues, families, ids or patterns: `"territory.*"`, `"nato.membership, neutrality"`, or a list.
        on: Compares as of the end of this day or round; if it is left out, everything that was ever said counts.
        since: The first day or round whose words count.
        admit: The kinds of attribution that count; all but `assessed` if it is left out.

    Returns:
        A matrix with counts by verdict, distances and camps.

    Raises:
        UnknownNameError: If a party is unknown or a pattern matches no issue.
        ComparisonError: If there are fewer than two parties, or one twice, or something else is given.
        DateError: If a date is neither a day nor the id of a round.

    Example:
        >>> import positions
        >>> print(positions.matrix(positions.load_seeds(), ["ukraine", "russia"], issues="bodies.*").headline)
        2 parties, 1 pair, 10 issues. Where both of a pair spoke: 1 irreconcilable, 2 agreed, 2 overlap, 1 open.
    """
    checked(case, Negotiation, "a case")
    names, chosen = asked_of(case, parties, issues)
    return CaseMatrix(names, chosen, case.window(on=on, since=since, admit=admit), case)


def asked_of(
    case: Negotiation, parties: Iterable[PartyLike] | None, issues: MattersLike
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the parties and issues that a matrix is asked about; see `matrix`."""
    given = [parties] if isinstance(parties, str | Party) else parties
    names = tuple(case.parties) if given is None else checked_parties(given)
    if len(set(names)) < max(2, len(names)):
        msg = f"a matrix needs two or more different parties, got {listed(names) or 'none'}"
        raise ComparisonError(msg)
    for name in names:
        case.parties[name]  # raises for an unknown name
    return names, tuple(issue.id for issue in case.issues.matching(issues))
