"""Which passages of one voice later ones replace."""

from __future__ import annotations

from datetime import date
from operator import and_
from typing import TYPE_CHECKING

from positions.position.passage import Force, Passage
from positions.position.since import Since

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from positions.regions import Domain, Region


class Replacing:
    """What the passages of one voice replace.

    A demand replaces earlier demands and offers, an offer earlier offers. An agreement counts as a demand, and also
    replaces the demands and offers of its own day. An acceptance of somebody else's terms leaves the party's own offers
    standing, and replaces an earlier acceptance only if it leaves out something that one accepts. A demand under a
    condition leaves demands without one standing. A linked passage falls as a whole if it is replaced on any issue of
    its terms. Refusals are never replaced: they stand until the party accepts the outcome.
    """

    def __init__(self, passages: Iterable[Passage], domains: Mapping[str, Domain]) -> None:
        self._demanded: dict[tuple[str, bool], date] = {}  # the last day, by issue and whether it is conditional
        self._agreed: dict[tuple[str, bool], date] = {}
        self._offered: dict[str, date] = {}
        accepted: dict[str, dict[date, Region]] = {}
        for passage in passages:
            for issue in passage.issues:
                if passage.force is Force.DEMAND:
                    latest, key = self._agreed if passage.agrees else self._demanded, (issue, bool(passage.provided))
                    latest[key] = max(passage.day, latest.get(key, date.min))
                elif passage.force is Force.BID and passage.said.takes_up:
                    by_day = accepted.setdefault(issue, {})
                    by_day[passage.day] = by_day.get(passage.day, domains[issue].nothing()) | _accepts(passage, issue)
                elif passage.force is Force.BID:
                    self._offered[issue] = max(passage.day, self._offered.get(issue, date.min))
        self._accepted = {
            issue: Since(domains[issue].everything(), by_day.items(), and_) for issue, by_day in accepted.items()
        }

    def replaces(self, passage: Passage) -> bool:
        """Whether a later passage of the same voice replaces it."""
        return passage.force is not Force.REFUSAL and any(
            self._by_demand(passage, issue) or self._by_bid(passage, issue) for issue in passage.issues
        )

    def replaces_account(self, passage: Passage) -> bool:
        """Whether a later own word replaces an account: as it would an own word, but a demand leaves offers standing.

        One can change one's mind, but not unsay what one said. An agreement ends all accounts up to its own day.
        """
        return any(
            self._agreed_since(passage, issue, (False, True))
            or (passage.force is Force.DEMAND and self._by_demand(passage, issue))
            or self._by_bid(passage, issue)
            for issue in passage.issues
        )

    def _by_demand(self, passage: Passage, issue: str) -> bool:
        kinds = (False, True) if passage.linked or passage.force is Force.BID else (False,)
        if any(self._demanded.get((issue, kind), date.min) > passage.day for kind in kinds):
            return True
        if passage.agrees:
            return any(self._agreed.get((issue, kind), date.min) > passage.day for kind in kinds)
        return self._agreed_since(passage, issue, kinds)

    def _agreed_since(self, passage: Passage, issue: str, kinds: Iterable[bool]) -> bool:
        return any((issue, kind) in self._agreed and self._agreed[issue, kind] >= passage.day for kind in kinds)

    def _by_bid(self, passage: Passage, issue: str) -> bool:
        if passage.force is not Force.BID:
            return False
        if self._offered.get(issue, date.min) > passage.day:
            return True
        if not passage.said.takes_up or issue not in self._accepted:
            return False
        return bool(_accepts(passage, issue) - self._accepted[issue].after(passage.day))


def _accepts(passage: Passage, issue: str) -> Region:
    answer = passage.answers[issue]
    return answer.accepted | answer.accepted_if
