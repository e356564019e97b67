"""A statement: a party takes a stance on terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from positions.errors import RecordError, listed, quote
from positions.records.checks import FixedWord, checked_id, checked_ids, optional_id
from positions.records.evidence import Attribution, Evidence, Role
from positions.records.terms import Terms, alternatives
from positions.when import When, optional_when

if TYPE_CHECKING:
    from collections.abc import Iterable


class Stance(FixedWord):
    """What a statement does with its terms.

    | stance | accepts | rejects |
    | --- | --- | --- |
    | `demands`, `agrees`, `asserts` | the terms | everything outside them, issue by issue |
    | `offers`, `accepts` | the terms | nothing |
    | `rejects` | nothing | the terms |
    | `defers` | nothing | nothing |
    | `withdraws` | takes back earlier statements | |

    Example:
        >>> import positions
        >>> positions.Stance("demands").insists, positions.Stance("offers").insists
        (True, False)
    """

    DEMANDS = "demands"
    AGREES = "agrees"
    OFFERS = "offers"
    ACCEPTS = "accepts"
    REJECTS = "rejects"
    DEFERS = "defers"
    WITHDRAWS = "withdraws"
    ASSERTS = "asserts"

    @property
    def insists(self) -> bool:
        """Whether it refuses everything outside its terms."""
        return self in (Stance.DEMANDS, Stance.AGREES, Stance.ASSERTS)

    @property
    def speaks(self) -> bool:
        """Whether it accepts or rejects its terms."""
        return self not in (Stance.DEFERS, Stance.WITHDRAWS)

    @property
    def bids(self) -> bool:
        """Whether it accepts its terms and refuses nothing."""
        return self in (Stance.OFFERS, Stance.ACCEPTS)


_CONDITIONAL = (Stance.DEMANDS, Stance.AGREES, Stance.OFFERS, Stance.ACCEPTS, Stance.REJECTS)


def pieces(value: object) -> tuple[Evidence, ...]:
    """The pieces of evidence: of a list, or a single one. Raises `RecordError`."""
    found = (value,) if isinstance(value, Evidence) else value
    if not isinstance(found, list | tuple):
        msg = f"evidence is {quote(value)}: expected Evidence or a list of it"
        raise RecordError(msg)
    for each in found:
        if not isinstance(each, Evidence):
            msg = f"evidence has {quote(each)}: expected Evidence or a list of it"
            raise RecordError(msg)
    return tuple(found)


_PACKED = (Stance.OFFERS, Stance.ACCEPTS, Stance.REJECTS)


@frozen
class Statement:
    """A party takes a stance on terms, on a date, with evidence in a source.

    Attributes:
        id: Its id, unique in the case.
        party: Whose position it is; several parties make a joint statement, which counts for each.
        stance: What it does with the terms; see `Stance`.
        terms: A region for each issue that it names; several `Terms` are alternatives, and any one of them is enough
            (`rejects` refuses each).
        together: Whether terms on several issues count together; None as the stance has it: what is offered or accepted
            is a package, everything else counts issue by issue. A refusal of a combination is `True`, an offer of
            separate terms `False`; other stances take neither.
        only: Whether numbers mean just themselves, whatever direction the party prefers.
        provided: The condition, if any; several `Terms` are alternatives.
        proposal: The proposal that it reacts to, in place of terms.
        clauses: The issues of the proposal that it refers to; if it is empty, the whole proposal.
        settles: For an agreement, the issues (ids or patterns) on which it ends what the parties had said before.
        supersedes: The ids of earlier statements that it takes back as a whole.
        date: When it was said; None counts as the date of the source, and before everything if that has none.
        source: The source that contains it.
        evidence: The words that prove it.
        note: What it says, in the coder's own words.

    Raises:
        RecordError: If it says nothing, if its condition is on its own issue, or if a field does not fit the stance.

    Example:
        >>> import positions
        >>> nato = positions.Options(["right-kept", "renounced"])
        >>> positions.Statement(
        ...     "ru-1", party="russia", stance="demands", terms={"nato": nato.only("renounced")}, date="2025-06-02"
        ... ).text
        'demands nato = renounced'
    """

    id: str = field(converter=checked_id)
    party: tuple[str, ...] = field(kw_only=True, converter=checked_ids)
    stance: Stance = field(kw_only=True, converter=Stance)
    terms: tuple[Terms, ...] = field(default=(), kw_only=True, converter=alternatives)
    provided: tuple[Terms, ...] = field(default=(), kw_only=True, converter=alternatives)
    proposal: str | None = field(default=None, kw_only=True, converter=optional_id)
    clauses: tuple[str, ...] = field(default=(), kw_only=True, converter=checked_ids)
    together: bool | None = field(default=None, kw_only=True)
    only: bool = field(default=False, kw_only=True)
    settles: tuple[str, ...] = field(default=(), kw_only=True, converter=checked_ids)
    supersedes: tuple[str, ...] = field(default=(), kw_only=True, converter=checked_ids)
    date: When | None = field(default=None, kw_only=True, converter=optional_when)
    source: str | None = field(default=None, kw_only=True, converter=optional_id)
    evidence: tuple[Evidence, ...] = field(default=(), kw_only=True, converter=pieces)
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        for wrong in self._wrong():
            raise RecordError(wrong)

    def _wrong(self) -> Iterable[str]:
        """The messages of what does not fit together; only the first is shown."""
        if not self.party:
            yield "no party: somebody must have said it"
        takes_back = self.stance is Stance.WITHDRAWS and self.supersedes
        if not (self.terms or self.proposal or self.settles or takes_back):
            yield f"it says nothing: {quote(str(self.stance))} needs terms, or a proposal to speak of"
        if self.terms and self.proposal:
            yield "terms and a proposal: expected the one or the other"
        if self.settles and self.stance is not Stance.AGREES:
            yield f"{quote(str(self.stance))} settles nothing: only 'agrees' does"
        if self.together is not None and not (self.stance.bids or self.stance is Stance.REJECTS):
            yield f"{quote(str(self.stance))} counts issue by issue: together is for {listed(_PACKED)}"
        if self.clauses and not self.proposal:
            yield "clauses without a proposal that they belong to"
        if self.provided and self.stance not in _CONDITIONAL:
            yield f"{quote(str(self.stance))} takes no condition: only {listed(_CONDITIONAL)} do"
        own = {issue for terms in self.terms for issue in terms}.union(self.clauses)
        circular = sorted({issue for terms in self.provided for issue in terms} & own)
        if circular:
            yield f"a condition on its own issue {listed(circular)}: put it into the terms"
        if self.id in self.supersedes:
            yield "it takes back itself"

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues that its terms and conditions name, sorted."""
        return tuple(sorted({issue for terms in (*self.terms, *self.provided) for issue in terms}))

    @property
    def packed(self) -> bool:
        """Whether terms on several issues count together: as a package, or as the refusal of a combination."""
        return self.stance.bids if self.together is None else self.together

    @property
    def attributions(self) -> frozenset[Attribution]:
        """How the words that support it reached the reader; empty if it has no evidence."""
        return frozenset(piece.attribution for piece in self.evidence if piece.role is Role.SUPPORTS)

    @property
    def own_word(self) -> bool:
        """Whether it counts as the party's own word: some evidence is an own word, or there is no evidence."""
        supporting = [piece for piece in self.evidence if piece.role is Role.SUPPORTS]
        return not supporting or any(piece.own_word for piece in supporting)

    @property
    def denied(self) -> bool:
        """Whether some evidence contradicts it."""
        return any(piece.role is Role.CONTRADICTS for piece in self.evidence)

    @property
    def text(self) -> str:
        """What it says, in one line."""
        said = " or ".join(str(terms) for terms in self.terms) or " ".join(
            filter(
                None,
                [
                    f"the proposal {self.proposal}" if self.proposal else "",
                    f"on {', '.join(self.clauses)}" if self.clauses else "",
                    f"what {', '.join(self.supersedes)} said" if not self.proposal and self.supersedes else "",
                    f"that {', '.join(self.settles)} is settled" if self.settles else "",
                ],
            )
        )
        condition = " or ".join(str(terms) for terms in self.provided)
        return f"{self.stance} {said}{f' provided {condition}' if condition else ''}"
