"""A statement: a party takes a stance on terms."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import field, frozen

from positions.calls import Constructed
from positions.errors import RecordError, listed, quote
from positions.records.checks import (
    FixedWord,
    checked_id,
    checked_truth,
    id_of,
    ids_of,
    is_list,
    optional_truth,
)
from positions.records.evidence import Attribution, Evidence, Role
from positions.records.family import patterns_of
from positions.records.grade import Grade, optional_grade
from positions.records.issue import issue_ids
from positions.records.party import party_ids
from positions.records.source import optional_source
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


StanceName: TypeAlias = Literal["demands", "agrees", "offers", "accepts", "rejects", "defers", "withdraws", "asserts"]


class Proposed(ABC):
    """A proposal, as a statement refers to it."""

    __slots__ = ()

    @property
    @abstractmethod
    def id(self) -> str:
        """Its id."""


ProposalLike: TypeAlias = str | Proposed
StatementLike: TypeAlias = "str | Statement"


def proposal_id(proposal: ProposalLike) -> str:
    """The id of a proposal, which may be given as the record. Raises `RecordError`."""
    return id_of(proposal, Proposed)


def optional_proposal(proposal: ProposalLike | None) -> str | None:
    """The id of a proposal, which may be given as the record; None if there is none. Raises `RecordError`."""
    return None if proposal is None else id_of(proposal, Proposed)


def superseded(said: StatementLike | Proposed | Sequence[StatementLike | Proposed]) -> tuple[str, ...]:
    """The ids of statements and proposals, each of them once. Raises `RecordError`."""
    return ids_of(said, Statement, Proposed)


def _stance(word: Stance | StanceName) -> Stance:
    return Stance(word)


_CONDITIONAL = (Stance.DEMANDS, Stance.AGREES, Stance.OFFERS, Stance.ACCEPTS, Stance.REJECTS)
_PACKABLE = (Stance.OFFERS, Stance.ACCEPTS, Stance.REJECTS)
_GRADED = (Stance.OFFERS, Stance.ACCEPTS)
_EXTENDED = (Stance.DEMANDS, Stance.OFFERS, Stance.ACCEPTS, Stance.REJECTS)  # by what the party wants
_OR = {Stance.AGREES: ", or issues that it settles", Stance.WITHDRAWS: ", or statements that it takes back"}


def pieces(value: Evidence | Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The pieces of evidence: of a list, or a single one. Raises `RecordError`."""
    return _pieces(value)


def _pieces(value: object) -> tuple[Evidence, ...]:
    found = (value,) if isinstance(value, Evidence) else value
    if not is_list(found):
        msg = f"evidence is {quote(value)}: expected Evidence or a list of it"
        raise RecordError(msg)
    for each in found:
        if not isinstance(each, Evidence):
            msg = f"evidence has {quote(each)}: expected Evidence or a list of it"
            raise RecordError(msg)
    return tuple(found)


@frozen(repr=False)
class Statement(Constructed):
    """A party takes a stance on terms, on a date, with evidence in a source.

    Attributes:
        id: Its id, unique in the case.
        party: Whose position it is; several parties make a joint statement, which counts for each.
        stance: What it does with the terms; see `Stance`.
        terms: A region for each issue that it names; several `Terms` are alternatives, and any one of them is enough
            (`rejects` refuses each).
        together: Whether terms on several issues count together. By default, what is offered or accepted is a package,
            and everything else counts issue by issue. `True` makes a refusal one of the combination, `False` makes an
            offer or acceptance one of separate terms; other stances do not take it.
        only: Whether a single outcome means just that outcome, whatever the party wants; see `Preference`.
        grade: How willingly an offer or an acceptance is made; see `Grade`. One without a grade counts as `acceptable`.
        provided: The condition, if any; several `Terms` are alternatives.
        proposal: The proposal that it reacts to, in place of terms.
        clauses: The issues of the proposal that it refers to; if it is empty, the whole proposal.
        settles: The issues on which an agreement ends what its parties said before that day, by id or by pattern
            (`territory.*`, or `*` for every issue). Such an agreement may do without terms.
        supersedes: The earlier statements that it takes back as a whole.
        date: When it was said; None counts as the date of the source, and before everything if that has none.
        source: The source that contains it.
        evidence: The words that prove it.
        note: What it says, in the coder's own words.

    Other records may be given as records or by id; they are kept by id.

    Raises:
        RecordError: If it says nothing, if its condition is on its own issue, or if a field does not fit the stance.

    Example:
        >>> import positions
        >>> nato = positions.Issue("nato", positions.Options(["right-kept", "renounced"]))
        >>> positions.Statement("ru-1", "russia", "demands", nato.only("renounced"), date="2025-06-02").text
        'demands nato = renounced'
        >>> match positions.Statement("ru-2", "russia", "demands", {"nato": "renounced"}):
        ...     case positions.Statement(_, (party,), positions.Stance.DEMANDS, (terms,)):
        ...         print(party, "demands", terms)
        russia demands nato = renounced
    """

    id: str = field(converter=checked_id)
    party: tuple[str, ...] = field(converter=party_ids)
    stance: Stance = field(converter=_stance)
    terms: tuple[Terms, ...] = field(default=(), converter=alternatives)
    provided: tuple[Terms, ...] = field(default=(), kw_only=True, converter=alternatives)
    proposal: str | None = field(default=None, kw_only=True, converter=optional_proposal)
    clauses: tuple[str, ...] = field(default=(), kw_only=True, converter=issue_ids)
    together: bool | None = field(default=None, kw_only=True, converter=optional_truth)
    only: bool = field(default=False, kw_only=True, converter=checked_truth)
    grade: Grade | None = field(default=None, kw_only=True, converter=optional_grade)
    settles: tuple[str, ...] = field(default=(), kw_only=True, converter=patterns_of)
    supersedes: tuple[str, ...] = field(default=(), kw_only=True, converter=superseded)
    date: When | None = field(default=None, kw_only=True, converter=optional_when)
    source: str | None = field(default=None, kw_only=True, converter=optional_source)
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
            more = _OR.get(self.stance, "")
            yield f"it says nothing: {self._word} needs terms, or a proposal to speak of{more}"
        if self.terms and self.proposal:
            yield "terms and a proposal: expected the one or the other"
        if self.clauses and not self.proposal:
            yield "clauses without a proposal that they belong to"
        yield from self._unfit()
        if self.provided and not (self.terms or self.proposal):
            yield "a condition without terms that depend on it"
        own = {issue for terms in self.terms for issue in terms}.union(self.clauses) if self.provided else set()
        circular = sorted({issue for terms in self.provided for issue in terms} & own)
        if circular:
            yield f"a condition on its own issue {listed(circular)}: put it into the terms"
        if self.id in self.supersedes:
            yield "it takes back itself"

    def _unfit(self) -> Iterable[str]:
        """The messages of what does not fit the stance."""
        if self.settles and self.stance is not Stance.AGREES:
            yield f"{self._word} settles nothing: only {quote(str(Stance.AGREES))} does"
        if self.together is not None and self.stance not in _PACKABLE:
            yield f"{self._word} counts issue by issue and takes no together: only {listed(_PACKABLE)} do"
        if self.together is not None and self.stance is Stance.REJECTS and self.proposal and not self.clauses:
            yield "together without clauses: to refuse a proposal refuses no clause and no combination"
        if self.only and self.stance not in _EXTENDED:
            yield f"{self._word} stands as written and takes no only: only {listed(_EXTENDED)} do"
        if self.grade and self.stance not in _GRADED:
            yield f"{self._word} takes no grade: only {listed(_GRADED)} do"
        if self.provided and self.stance not in _CONDITIONAL:
            yield f"{self._word} takes no condition: only {listed(_CONDITIONAL)} do"

    @property
    def _word(self) -> str:
        return quote(str(self.stance))

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
                ],
            )
        )
        condition = " or ".join(str(terms) for terms in self.provided)
        settled = ", ".join(self.settles)
        several = self.proposal or any(len(terms) > 1 for terms in self.terms)
        return "".join(
            [
                f"{self.stance}",
                " only" if self.only else "",
                f" {said}" if said else "",
                {None: "", True: ", together", False: ", each by itself"}[self.together if several else None],
                f" {self.grade.words}" if self.grade else "",
                f" provided {condition}" if condition else "",
                f"{' and settles' if said else ' to settle'} {settled}" if settled else "",
            ]
        )
