"""Cases made up for the benchmarks: always the same ones, for they come from seeded random numbers."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from attrs import field, frozen

from positions import Issue, Negotiation, Options, Party, Preference, Scale, Stance, Statement, Terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.regions import Region

_LABELS = 6  # so many outcomes have no order; more of them are a scale


@frozen
class Plan:
    """What a case is made of.

    Attributes:
        name: What the case is called.
        parties: How many parties there are.
        topics: How many issues each topic has; statements link issues of one topic only.
        statements: How many statements there are.
        linked: How many of them link two or three issues: as packages of which one will do, as a package that is
            refused, or by a condition.
        sizes: How many outcomes issues have, in turn.
        share: How many of an issue's outcomes a demand leaves, from 0 to 1.
        refusals: How many of the other statements refuse outcomes instead of demanding some, from 0 to 1.
        seed: What the random numbers start from.
    """

    name: str
    parties: int = field(kw_only=True)
    topics: tuple[int, ...] = field(kw_only=True)
    statements: int = field(kw_only=True)
    linked: int = field(kw_only=True)
    sizes: tuple[int, ...] = field(kw_only=True)
    share: float = field(default=0.5, kw_only=True)
    refusals: float = field(default=0.1, kw_only=True)
    seed: int = field(default=1, kw_only=True)


def made(plan: Plan) -> Negotiation:
    """The case that the plan describes."""
    return _Maker(plan).case()


class _Maker:
    """Makes a case in which no party speaks twice of the terms of one issue, so that no word overrides another."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.random = Random(plan.seed)  # noqa: S311 (nothing is secret here)
        sizes = iter(range(sum(plan.topics)))
        self.topics = [
            [_issue(topic, place, plan.sizes[next(sizes) % len(plan.sizes)]) for place in range(number)]
            for topic, number in enumerate(plan.topics)
        ]
        self.parties = [f"party-{place}" for place in range(plan.parties)]

    def case(self) -> Negotiation:
        """The case, with a salience for every party and issue."""
        issues = [issue for topic in self.topics for issue in topic]
        slots = [(party, topic, issue) for topic in self.topics for issue in topic for party in self.parties]
        self.random.shuffle(slots)
        return Negotiation(
            "made-up",
            self.plan.name,
            parties=map(Party, self.parties),
            issues=issues,
            statements=list(self._statements(slots)),
            preferences=[
                Preference(party, issue.id, salience=Decimal(self.random.randint(1, 10)) / 10)
                for party in self.parties
                for issue in issues
            ],
        )

    def _statements(self, slots: list[tuple[str, list[Issue], Issue]]) -> Iterator[Statement]:
        """The linked statements first, while there is still room for their issues."""
        free = {(party, issue.id) for party, _, issue in slots}
        made = 0
        for party, topic, issue in slots:
            others = [other for other in topic if other is not issue and (party, other.id) in free]
            if made < self.plan.linked and others and (party, issue.id) in free:
                linked = [issue, *self.random.sample(others, min(len(others), self.random.randint(1, 2)))]
                free.difference_update((party, each.id) for each in linked)
                yield self._linked(f"s{made}", party, linked)
                made += 1
        for party, _, issue in slots:
            if made < self.plan.statements and (party, issue.id) in free:
                yield self._alone(f"s{made}", party, issue)
                made += 1
        if made < self.plan.statements:
            msg = f"{self.plan.name} has room for {made} statements only"
            raise ValueError(msg)

    def _alone(self, name: str, party: str, issue: Issue) -> Statement:
        refuses = self.random.random() < self.plan.refusals
        region = self._region(issue, 1 - self.plan.share if refuses else self.plan.share)
        stance = Stance.REJECTS if refuses else Stance.DEMANDS
        return Statement(name, party=party, stance=stance, terms={issue.id: region})

    def _linked(self, name: str, party: str, issues: list[Issue]) -> Statement:
        """One of two packages, a combination that is refused, or a demand on a condition."""
        kind = self.random.choice(("packages", "refused", "condition"))
        if kind == "condition":
            here, there = self._box(*issues[:1]), self._box(*issues[1:])
            return Statement(name, party=party, stance=Stance.DEMANDS, terms=here, provided=there)
        stance = Stance.REJECTS if kind == "refused" else Stance.DEMANDS
        boxes = [self._box(*issues) for _ in range(1 if kind == "refused" else 2)]
        return Statement(name, party=party, stance=stance, terms=boxes, together=True if kind == "refused" else None)

    def _box(self, *issues: Issue) -> Terms:
        return Terms({issue.id: self._region(issue, self.plan.share) for issue in issues})

    def _region(self, issue: Issue, share: float) -> Region:
        """Some of the outcomes: on a scale, those next to each other."""
        labels = list(issue.domain.everything())
        number = min(max(1, round(share * len(labels) + self.random.uniform(-0.5, 0.5))), len(labels) - 1)
        if issue.domain.ordered:
            first = self.random.randint(0, len(labels) - number)
            return issue.domain.any_of(*labels[first : first + number])
        return issue.domain.any_of(*self.random.sample(labels, number))


def _issue(topic: int, place: int, size: int) -> Issue:
    labels = [f"o{label}" for label in range(size)]
    return Issue(f"topic-{topic}.issue-{place}", Scale(labels) if size > _LABELS else Options(labels))
