"""An assembly: many parties on many issues, and what is asked of all of them at once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from positions.assembly.backing import Backers, Backing, Bridge, Crux
from positions.assembly.camps import Camps, camps_of
from positions.assembly.clusters import Clusters, clusters_of
from positions.assembly.nearness import Nearness, Neighbor
from positions.assembly.tally import Tally, tallies, verdicts
from positions.comparison import Verdict
from positions.errors import ComparisonError, UnknownNameError, did_you_mean, quote
from positions.prose import counted
from positions.records import Party

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from positions.assembly.ballot import Ballot, Layout
    from positions.assembly.compiled import Compiled
    from positions.assembly.prospects import Prospects
    from positions.comparison import VerdictName
    from positions.position import LeftOut, Window
    from positions.records import IssueLike, PartyLike


@frozen(repr=False, slots=False)
class Assembly(ABC):
    """Many parties on many issues, through one window: what their ballots answer, wherever these come from.

    Attributes:
        parties: The ids of the parties, in the order asked for.
        issues: The ids of the issues, in the order of the case.
        window: Which words count.

    Example:
        >>> import positions
        >>> assembly = positions.matrix(positions.load_seeds(), ["ukraine", "russia"], issues="bodies.number")
        >>> assembly.parties, assembly.issues
        (('ukraine', 'russia'), ('bodies.number',))
    """

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    window: Window

    @property
    @abstractmethod
    def compiled(self) -> Compiled:
        """The ballots of the parties."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What a reader calls the case, or the table of votes."""

    @property
    @abstractmethod
    def names(self) -> Mapping[str, str]:
        """What a reader calls the parties."""

    @property
    @abstractmethod
    def left_out(self) -> LeftOut:
        """How many statements of the parties `on`, `since` and `admit` left out, each counted once for each party."""

    @property
    def decided(self) -> Prospects | None:
        """Which outcomes would pass by the rules of decision of the case; None if it has none, or there is no case."""
        return None

    @property
    def on(self) -> date | None:
        """The day at whose end it holds; None for all that was ever said."""
        return self.window.on

    @property
    def layout(self) -> Layout:
        """Where the cells of each issue lie in the numbers of all ballots."""
        return self.compiled.layout

    @property
    def ballots(self) -> Mapping[str, Ballot]:
        """By party, what it answers on every issue."""
        return self.compiled.ballots

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """How every two of the parties stand to each other, in the order of the parties."""
        return tuple(tallies(self.layout, tuple(self.ballots.values())))

    def tally(self, one: PartyLike, other: PartyLike) -> Tally:
        """How two of the parties stand to each other, by verdict.

        Raises:
            UnknownNameError: If one is not among the parties.
            ComparisonError: If both are the same.
        """
        first, second = sorted(map(self._places.__getitem__, self._two(one, other)))
        before = first * (2 * len(self.parties) - first - 1) // 2  # pairs of parties that come before the first
        return self.tallies[before + second - first - 1]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {party: place for place, party in enumerate(self.parties)}

    def verdict(self, one: PartyLike, other: PartyLike, issue: IssueLike) -> Verdict:
        """The verdict on two of the parties on one issue, as `compare` gives it.

        Raises:
            UnknownNameError: If a party or the issue is not in the matrix.
            ComparisonError: If both parties are the same.

        Example:
            >>> import positions
            >>> matrix = positions.matrix(positions.load_seeds())
            >>> matrix.verdict("russia", "ukraine", "bodies.number")
            <Verdict.AGREED: 'agreed'>
        """
        wanted = issue if isinstance(issue, str) else issue.id
        if wanted not in self.issues:
            msg = f"no issue {quote(wanted)} in this matrix{did_you_mean(wanted, self.issues)}"
            raise UnknownNameError(msg)
        mine, theirs = (self.ballots[each] for each in self._two(one, other))
        bit = self.layout.bit(self.issues.index(wanted))
        return next(word for word, issues in verdicts(self.layout, mine, theirs).items() if issues & bit)

    def counts(self, verdict: Verdict | VerdictName) -> Mapping[str, Mapping[str, int]]:
        """By party and party, the number of issues with this verdict on which both spoke.

        Raises:
            RecordError: If there is no such verdict.

        Example:
            >>> import positions
            >>> positions.matrix(positions.load_seeds(), ["ukraine", "russia"]).counts("agreed")
            {'ukraine': {'russia': 8}, 'russia': {'ukraine': 8}}
        """
        place = list(Verdict).index(Verdict(verdict))
        found: dict[str, dict[str, int]] = {party: {} for party in self.parties}
        for each in self.tallies:
            found[each.one][each.other] = found[each.other][each.one] = each.numbers[place]
        return found

    @property
    def totals(self) -> Mapping[Verdict, int]:
        """The number of pairs and issues by verdict, counted where both parties spoke."""
        columns = zip(*(each.numbers for each in self.tallies), strict=True)
        return dict(zip(Verdict, map(sum, columns), strict=True))

    def near(self, party: PartyLike) -> Nearness:
        """The other parties by their distance: the nearest first.

        The distance is the number of irreconcilable issues, divided by the number of issues on which both accept or
        reject something. Parties without such an issue are listed apart.

        Raises:
            UnknownNameError: If it is not among the parties.

        Example:
            >>> import positions
            >>> near = positions.matrix(positions.load_seeds()).near("ukraine")
            >>> [(each.party, str(each.distance)) for each in near.neighbors][-1], near.not_comparable[:2]
            (('russia', '15/29'), ('bbc', 'euromaidan-press'))
        """
        name = self._one(party)
        others = [(each, self.tally(name, each)) for each in self.parties if each != name]
        found = [
            Neighbor(other, each.opposed, each.common, each.distance)
            for other, each in others
            if each.distance is not None
        ]
        return Nearness(
            name,
            tuple(sorted(found, key=lambda each: (each.distance, -each.common, each.party))),
            tuple(sorted(other for other, each in others if not each.common)),
        )

    @cached_property
    def camps(self) -> Camps:
        """The largest sets of parties that have issues in common, and of which no two are irreconcilable on any issue.

        Only issues on which both spoke count. Parties that merely never spoke of the same issue are not in one camp.
        """
        comparable = {party for each in self.tallies if each.common for party in (each.one, each.other)}
        names = sorted(comparable)
        places = {name: place for place, name in enumerate(names)}
        friends = [0] * len(names)
        for each in self.tallies:
            if each.common and not each.counts[Verdict.IRRECONCILABLE]:
                friends[places[each.one]] |= 1 << places[each.other]
                friends[places[each.other]] |= 1 << places[each.one]
        return camps_of(names, friends)

    @cached_property
    def clusters(self) -> Clusters:
        """The parties joined step by step, the nearest first."""
        names = sorted(self.parties)
        places = {name: place for place, name in enumerate(names)}
        pairs = ((sorted((places[each.one], places[each.other])), each.distance) for each in self.tallies)
        return clusters_of(
            names, {(one, other): float(distance) for (one, other), distance in pairs if distance is not None}
        )

    @cached_property
    def _backers(self) -> Backers:
        return Backers.of(self.layout, list(self.ballots.values()))

    def cruxes(self, most: int = 10) -> tuple[Crux, ...]:
        """The issues on which the outcomes that parties accept differ most, the most disputed first.

        Args:
            most: How many at most.

        Example:
            >>> import positions
            >>> matrix = positions.matrix(positions.load_seeds(), ["ukraine", "russia"])
            >>> [str(each.outcomes) for each in matrix.cruxes(1)[0].backings]
            ['not-recognised', 'sovereignty-recognised']
        """
        return self._backers.cruxes(most)

    def bridges(self, most: int = 10) -> tuple[Bridge, ...]:
        """The outcomes that most parties accept across camps: those of most camps first, then those of most parties.

        An outcome counts for a camp if more than half of its parties that spoke of the issue accept it. If
        `camps.complete` is false, camps that were not found do not count.

        Args:
            most: How many at most.

        Example:
            >>> import positions
            >>> positions.matrix(positions.load_seeds()).bridges(1)[0].backing.rejected_by
            ()
        """
        return self._backers.bridges(self.camps.camps, most)

    def coalitions(self) -> tuple[Backing, ...]:
        """For each issue, the largest set of parties that accept the same outcomes, if these are two or more.

        Example:
            >>> import positions
            >>> positions.matrix(positions.load_seeds(), issues="bodies.number").coalitions()[0].accepted_by
            ('russia', 'ukraine')
        """
        return self._backers.coalitions()

    @cached_property
    def silent(self) -> tuple[str, ...]:
        """The ids of the parties that did not speak of any of the issues."""
        return tuple(party for party, ballot in self.ballots.items() if not ballot.spoke)

    def _one(self, party: PartyLike) -> str:
        name = party.id if isinstance(party, Party) else party
        if name not in self.ballots:
            msg = f"no party {quote(name)} in this matrix{did_you_mean(name, self.parties)}"
            raise UnknownNameError(msg)
        return name

    def _two(self, one: PartyLike, other: PartyLike) -> tuple[str, str]:
        names = self._one(one), self._one(other)
        if names[0] == names[1]:
            msg = f"a pair needs two different parties, got {quote(names[0])} twice"
            raise ComparisonError(msg)
        return names

    @property
    def headline(self) -> str:
        """The answer in one line: how many verdicts there are of each kind."""
        found = [f"{number:,} {verdict}" for verdict, number in self.totals.items() if number]
        asked = ((self.parties, "party"), (self.tallies, "pair"), (self.issues, "issue"))
        what = ", ".join(counted(len(several), noun) for several, noun in asked)
        return f"{what}. Where both of a pair spoke: {', '.join(found) or 'nothing'}."
