"""A decision: by which rule the parties decide issues, and how many votes that takes."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from positions.calls import Constructed
from positions.errors import RecordError, quote
from positions.prose import counted
from positions.records.checks import FixedWord, checked_id
from positions.records.family import patterns_of
from positions.records.issue import Issue
from positions.records.party import party_ids
from positions.records.pattern import matches
from positions.records.threshold import thresholds_of
from positions.records.votes import Votes, votes_of


class DecisionRule(FixedWord):
    """By which rule parties decide.

    | rule | a draft passes if |
    | --- | --- |
    | `unanimity` | everybody who votes is for it |
    | `consensus` | nobody refuses it; who is silent or defers abstains |
    | `majority` | those for it have more than half of all votes |
    | `qualified-majority` | those for it reach the threshold |
    | `double-majority` | those for it reach two thresholds: one of parties, each counted once, and one of votes |

    A double majority is how the Council of the European Union decides (Treaty on European Union, article 16(4)): 55
    percent of its members with 65 percent of the population.

    Example:
        >>> import positions
        >>> positions.DecisionRule("majority").thresholds
        0
    """

    UNANIMITY = "unanimity"
    MAJORITY = "majority"
    QUALIFIED = "qualified-majority"
    DOUBLE = "double-majority"
    CONSENSUS = "consensus"

    @property
    def thresholds(self) -> int:
        """How many thresholds it takes."""
        return {DecisionRule.QUALIFIED: 1, DecisionRule.DOUBLE: 2}.get(self, 0)

    @property
    def counts(self) -> bool:
        """Whether it counts votes; if not, it asks every party."""
        return self not in (DecisionRule.UNANIMITY, DecisionRule.CONSENSUS)


class Counted(FixedWord):
    """What counts as a vote: the `seats` of each party, or `heads`, one for each party.

    Example:
        >>> import positions
        >>> positions.Counted("heads")
        <Counted.HEADS: 'heads'>
    """

    SEATS = "seats"
    HEADS = "heads"


DecisionRuleName: TypeAlias = Literal["unanimity", "majority", "qualified-majority", "double-majority", "consensus"]
CountedName: TypeAlias = Literal["seats", "heads"]


def _rule_of(value: DecisionRule | DecisionRuleName) -> DecisionRule:
    return DecisionRule(value)


def _counted_of(value: Counted | CountedName) -> Counted:
    return Counted(value)


@frozen(repr=False)
class Decision(Constructed):
    """By which rule the parties decide issues, and how many votes that takes.

    Who votes are the `parties`, or the parties of `weights`. If there are neither, everybody votes who is not a group,
    and a group that has `seats` of its own votes in place of its members.

    Attributes:
        id: Its id.
        issues: The issues that are decided so: ids, patterns such as `budget.*`, or `*` for all.
        rule: By which rule.
        threshold: For `qualified-majority`, the share of all votes that is needed (`"2/3"`, `"55%"`, `0.55`), or the
            number of votes from 2 up. For `double-majority`, two of them: of parties, then of votes.
        counts: What counts as a vote: `seats`, or `heads`.
        parties: Who votes.
        weights: Who votes, and how many votes each has on these issues, in place of its seats: its population, say.
        note: Anything that a reader should know, such as where the rule is written.

    Raises:
        RecordError: If the fields do not fit together, or one is not valid.
        OutcomeError: If a number is not exact.

    Example:
        >>> import positions
        >>> print(positions.Decision("council", "budget.*", rule="double-majority", threshold=["55%", "65%"]))
        double-majority: at least 55% of the parties and 65% of the votes
    """

    id: str = field(converter=checked_id)
    issues: tuple[str, ...] = field(default=("*",), converter=patterns_of)
    rule: DecisionRule = field(kw_only=True, converter=_rule_of)
    threshold: tuple[str, ...] = field(default=(), kw_only=True, converter=thresholds_of)
    counts: Counted = field(default=Counted.SEATS, kw_only=True, converter=_counted_of)
    parties: tuple[str, ...] = field(default=(), kw_only=True, converter=party_ids)
    weights: Votes = field(default=Votes({}), kw_only=True, converter=votes_of)
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        given, wanted = len(self.threshold), self.rule.thresholds
        if given != wanted:
            found = counted(given, "threshold") if given else "no threshold"
            msg = f"{self.rule} takes {counted(wanted, 'threshold') if wanted else 'no threshold'}, not {found}"
            raise RecordError(msg)
        if not self.issues:
            msg = 'it decides nothing: issues is empty; leave it out, or write "*", for all'
            raise RecordError(msg)
        if self.weights and not self.rule.counts:
            msg = f"{self.rule} counts no votes: leave out weights"
            raise RecordError(msg)
        if self.weights and self.parties:
            msg = "weights says already who votes: leave out parties"
            raise RecordError(msg)
        if self.counts is Counted.HEADS and (self.weights or self.rule is DecisionRule.DOUBLE):
            other = "weights says" if self.weights else f"the second threshold of {self.rule} needs"
            msg = f"counts = {quote(str(self.counts))}, and {other} something else: leave out counts"
            raise RecordError(msg)

    def covers(self, issue: str | Issue) -> bool:
        """Whether the issue is decided so.

        Example:
            >>> import positions
            >>> positions.Decision("all", rule="majority").covers("budget")
            True
        """
        name = issue.id if isinstance(issue, Issue) else issue
        return any(matches(pattern, name) for pattern in self.issues)

    def __str__(self) -> str:
        if self.rule is DecisionRule.DOUBLE:
            of_parties, of_votes = self.threshold
            return f"{self.rule}: at least {of_parties} of the parties and {of_votes} of the votes"
        needs = {
            DecisionRule.UNANIMITY: "everybody",
            DecisionRule.CONSENSUS: "nobody refuses",
            DecisionRule.MAJORITY: "more than half of the votes",
        }
        return f"{self.rule}: {needs.get(self.rule) or f'at least {self.threshold[0]} of the votes'}"
