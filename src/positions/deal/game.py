"""A game: which sets of parties can decide, by how many votes each has."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from math import ceil, lcm
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.deal.completeness import COMPLETE, Completeness
from positions.deal.listing import Listing
from positions.errors import LimitError
from positions.records import DecisionRule
from positions.records.threshold import least_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from positions.deal.limits import Limits, Meter
    from positions.records import Decision
    from positions.regions import Number


@frozen
class Quota:
    """One thing that is counted.

    Attributes:
        votes: How many votes each party has, as whole numbers.
        least: How many of them are enough.
        scale: By what votes were multiplied to be whole.
    """

    votes: tuple[int, ...]
    least: int
    scale: int = 1

    @classmethod
    def of(cls, votes: Sequence[Fraction], threshold: str | None) -> Quota:
        """The quota of a threshold; more than half if there is none."""
        scale = lcm(*(each.denominator for each in votes))
        whole = tuple(int(each * scale) for each in votes)
        if threshold is None:
            return cls(whole, sum(whole) // 2 + 1, scale)
        return cls(whole, ceil(least_of(threshold, sum(votes, Fraction())) * scale), scale)


@frozen
class Game:
    """Which sets of parties can decide. More parties can decide whatever fewer can.

    Attributes:
        parties: The ids of the parties that vote.
        quotas: What has to be reached, all of it.
    """

    parties: tuple[str, ...]
    quotas: tuple[Quota, ...]
    _place: Mapping[str, int] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_place", {name: place for place, name in enumerate(self.parties)})

    @classmethod
    def of(cls, decision: Decision, voters: Mapping[str, Number]) -> Game:
        """The game that the rule of a decision makes of these votes."""
        heads, votes = [Fraction(1)] * len(voters), [Fraction(each) for each in voters.values()]
        if not decision.rule.counts:
            quotas = [Quota.of(heads, "100%")]
        elif decision.rule is DecisionRule.DOUBLE:
            quotas = [
                Quota.of(counted, least) for counted, least in zip((heads, votes), decision.threshold, strict=True)
            ]
        else:
            quotas = [Quota.of(votes, decision.threshold[0] if decision.threshold else None)]
        return cls(tuple(voters), tuple(quotas))

    def wins(self, parties: Collection[str]) -> bool:
        """Whether these parties can decide; those that do not vote count for nothing."""
        return all(votes >= quota.least for votes, quota in zip(self._votes(parties), self.quotas, strict=True))

    def reached(self, parties: Collection[str]) -> list[tuple[Fraction, Fraction]]:
        """For each quota, how many votes these parties have together, and how many are enough."""
        return [
            (Fraction(votes, quota.scale), Fraction(quota.least, quota.scale))
            for votes, quota in zip(self._votes(parties), self.quotas, strict=True)
        ]

    def _votes(self, parties: Collection[str]) -> list[int]:
        places = [self._place[each] for each in set(parties) if each in self._place]
        return [sum(quota.votes[place] for place in places) for quota in self.quotas]

    def additions(self, parties: Collection[str], limits: Limits) -> Listing[tuple[str, ...]]:
        """Every minimal set of other parties with which these can decide, the smallest first.

        If they can already, that is the empty set alone; if everybody together cannot, there is none.
        """
        others = [each for each in self.parties if each not in parties]
        missing = [
            Quota(
                tuple(quota.votes[self._place[each]] for each in others),
                quota.least - sum(quota.votes[self._place[each]] for each in self.parties if each in parties),
            )
            for quota in self.quotas
        ]
        found: list[tuple[str, ...]] = []
        try:
            for places in _Search(missing, len(others), limits.meter("looking for who would have to move")).sets():
                if len(found) == limits.family:
                    why = f"only {limits.family:,} of the sets of parties that would have to move are listed"
                    return Listing(found, Completeness([why]))
                found.append(tuple(others[place] for place in places))
        except LimitError as stopped:
            return Listing(found, Completeness([str(stopped)]))
        return Listing(found)

    def swings(self, limits: Limits) -> tuple[tuple[int, ...] | None, Completeness]:
        """For each party, how many sets of the others it makes decide by joining them; None beyond the limits."""
        nothing = Quota((0,) * len(self.parties), 0)
        first, second, *_ = (*self.quotas, nothing)
        base = sum(first.votes) + 1
        codes = [one + base * other for one, other in zip(first.votes, second.votes, strict=True)]

        def enough(code: int) -> bool:
            return code % base >= first.least and code // base >= second.least

        meter = limits.meter("counting the sets of parties that can decide")
        try:
            sums = _sums(codes, meter)
            found = {}
            for code in dict.fromkeys(codes):
                meter.spend(len(sums))
                without: dict[int, int] = {}
                for total in sorted(sums):
                    without[total] = sums[total] - without.get(total - code, 0)
                found[code] = sum(
                    number for total, number in without.items() if enough(total + code) and not enough(total)
                )
        except LimitError as stopped:
            return None, Completeness([str(stopped)])
        return tuple(found[code] for code in codes), COMPLETE


def _sums(codes: Sequence[int], meter: Meter) -> dict[int, int]:
    """By sum of votes, how many sets of parties have it."""
    sums = {0: 1}
    for code in codes:
        meter.spend(len(sums))
        longer = dict(sums)
        for total, number in sums.items():
            longer[total + code] = longer.get(total + code, 0) + number
        sums = longer
    return sums


@frozen
class _Search:
    """The minimal sets of places that reach what is missing of each quota."""

    missing: Sequence[Quota]
    number: int
    meter: Meter

    def sets(self) -> Iterator[tuple[int, ...]]:
        """The sets, the smallest first, those of one size in order. Raises `LimitError`."""
        sizes = [self._sizes(quota) for quota in self.missing]
        for size in range(max(least for least, _ in sizes), min(self.number, max(most for _, most in sizes)) + 1):
            yield from self._of_size(size)

    def _sizes(self, quota: Quota) -> tuple[int, int]:
        """How many places it takes at least, and how many are always enough."""
        ascending = sorted(quota.votes)
        fewest = sum(each < quota.least for each in accumulate(reversed(ascending), initial=0))
        return fewest, sum(each < quota.least for each in accumulate(ascending, initial=0))

    def _of_size(self, size: int) -> Iterator[tuple[int, ...]]:
        """The sets of one size: places are added in order while they can still be enough."""
        chosen: list[int] = []
        votes = [[0] for _ in self.missing]  # of each quota, after each place that was chosen
        place = 0
        while True:
            self.meter.spend(1)
            more = size - len(chosen)
            enough = all(each[-1] >= quota.least for each, quota in zip(votes, self.missing, strict=True))
            if not more and enough and self._minimal(chosen):
                yield tuple(chosen)
            if more and not enough and place + more <= self.number and self._reachable(votes, place, more):
                chosen.append(place)
                for each, quota in zip(votes, self.missing, strict=True):
                    each.append(each[-1] + quota.votes[place])
                place += 1
                continue
            if not chosen:
                return
            place = chosen.pop() + 1
            for each in votes:
                each.pop()

    def _minimal(self, chosen: Sequence[int]) -> bool:
        """Whether each place is needed."""
        self.meter.spend(len(chosen))
        spare = [sum(quota.votes[place] for place in chosen) - quota.least for quota in self.missing]
        return not any(
            all(quota.votes[place] <= left for quota, left in zip(self.missing, spare, strict=True)) for place in chosen
        )

    def _reachable(self, votes: Sequence[Sequence[int]], start: int, more: int) -> bool:
        """Whether the most votes that are left would be enough."""
        return all(
            each[-1] + most[start][more] >= quota.least
            for each, quota, most in zip(votes, self.missing, self._most, strict=True)
        )

    @cached_property
    def _most(self) -> list[list[list[int]]]:
        """By quota, first place and number of places, the most votes that so many places have from there on."""
        self.meter.spend(len(self.missing) * self.number**2)
        return [
            [list(accumulate(sorted(quota.votes[start:], reverse=True), initial=0)) for start in range(self.number + 1)]
            for quota in self.missing
        ]
