"""What words say of the outcomes of one issue: one value, with one algebra."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.regions import Domain, Region


@frozen
class Answer:
    """What words say of the outcomes of one issue.

    Attributes:
        accepted: What they accept outright.
        rejected: What they reject outright.
        accepted_if: What they accept depending on other issues.
        rejected_if: What they reject depending on other issues.
        contested: What they say against other words of the same weight.

    Example:
        >>> import positions
        >>> passage = positions.load_seeds().position("russia", "truce.local").passages[0]
        >>> passage.on("truce.local").accepted
        <Region: held>
    """

    accepted: Region
    rejected: Region
    accepted_if: Region
    rejected_if: Region
    contested: Region

    @classmethod
    def none(cls, domain: Domain) -> Answer:
        """The answer that says nothing."""
        nothing = domain.nothing()
        return cls(nothing, nothing, nothing, nothing, nothing)

    @classmethod
    def total(cls, domain: Domain, answers: Iterable[Answer]) -> Answer:
        """Everything that some of the answers say."""
        accepted = rejected = accepted_if = rejected_if = contested = domain.nothing()
        for each in answers:
            accepted |= each.accepted
            rejected |= each.rejected
            accepted_if |= each.accepted_if
            rejected_if |= each.rejected_if
            contested |= each.contested
        return cls(accepted, rejected, accepted_if, rejected_if, contested)

    @property
    def idle(self) -> bool:
        """Whether it says nothing."""
        return not (self.accepted or self.rejected or self.accepted_if or self.rejected_if or self.contested)

    @property
    def settled(self) -> Region:
        """The outcomes that it speaks for: no voice farther away counts there. A conditional refusal leaves room."""
        return self.accepted | self.rejected | self.accepted_if | self.contested

    def without(self, region: Region) -> Answer:
        """What it says of the outcomes outside the region."""
        return Answer(
            self.accepted - region,
            self.rejected - region,
            self.accepted_if - region,
            self.rejected_if - region,
            self.contested - region,
        )

    def disputed(self, region: Region) -> Answer:
        """The answer with everything that it says of the outcomes in the region contested."""
        if not region:
            return self
        said = self.accepted | self.rejected | self.accepted_if | self.rejected_if
        rest = self.without(region)
        return Answer(
            rest.accepted, rest.rejected, rest.accepted_if, rest.rejected_if, self.contested | (said & region)
        )

    @property
    def resolved(self) -> Answer:
        """The same with one answer for each outcome: what is rejected is nothing else, then what is accepted outright.

        What words accept outright and refuse together with other issues is accepted conditionally.
        """
        if not (self.accepted_if or self.rejected_if or self.contested) and self.accepted.is_disjoint(self.rejected):
            return self
        outright = self.accepted - self.rejected
        contested = self.contested - self.rejected - outright
        settled = self.rejected | contested
        rejected_if = self.rejected_if - settled
        accepted = outright - rejected_if
        accepted_if = ((self.accepted_if - settled) | (outright & rejected_if)) - accepted
        return Answer(accepted, self.rejected, accepted_if, rejected_if, contested)
