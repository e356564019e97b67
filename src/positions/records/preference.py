"""A preference: which outcomes of an issue a party likes better, and how much the issue matters to it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from positions.calls import Constructed
from positions.domains import read_number
from positions.errors import RecordError, quote
from positions.records.checks import FixedWord
from positions.records.family import pattern_of
from positions.records.party import party_id
from positions.records.source import optional_source
from positions.regions import Number, Region


class Wants(FixedWord):
    """Which outcomes of an issue with an order a party likes better: `more`, or `less`.

    Later days are more, and so are labels that come later in the list of a scale.

    Example:
        >>> import positions
        >>> positions.Wants("more").better_than(positions.Quantity("day").only(30))
        <Region: at least 30 days>
    """

    MORE = "more"
    LESS = "less"

    @property
    def opposite(self) -> Wants:
        """The other direction."""
        return Wants.LESS if self is Wants.MORE else Wants.MORE

    def better_than(self, region: Region) -> Region:
        """The outcomes of the region, and everything beyond them in this direction."""
        return region.upward() if self is Wants.MORE else region.downward()

    def worst_of(self, region: Region) -> Region:
        """The outcome of the region that is liked least; empty if the region has no end there."""
        return region.lowest() if self is Wants.MORE else region.highest()


WantsName: TypeAlias = Literal["more", "less"]


def _share(value: Number | str | None) -> Number | None:
    if value is None:
        return None
    share = read_number(value)
    if not 0 <= share <= 1:
        msg = f"a salience of {share}: expected a number from 0 to 1"
        raise RecordError(msg)
    return share


def _wants(value: Wants | WantsName | None) -> Wants | None:
    return None if value is None else Wants(value)


@frozen(repr=False)
class Preference(Constructed):
    """Which outcomes of an issue a party likes better, and how much the issue matters to it.

    If a party has a direction on an issue with an order, a single outcome that it demands, offers or accepts stands for
    that outcome and everything that the party likes better; one that it rejects, for that outcome and everything that
    it likes less. There is no default direction.

    Attributes:
        party: The party. Members of a group do not inherit its preferences.
        issue: The issue or family, or a pattern such as `territory.*` or `*`. The most specific preference counts: one
            that names the issue, else the longest pattern; for `wants` and for `salience` each by itself.
        wants: `more` or `less`, if the direction is known. A pattern passes over issues without an order.
        salience: How much the issue matters, from 0 to 1, if that is known: an `int`, a `Decimal`, or text such as
            `"0.5"`.
        source: The source that says so, if any.
        note: How it was determined.

    Raises:
        RecordError: If it says neither what the party wants nor how much it matters, or a field is not valid.
        OutcomeError: If the salience is not an exact number.

    Example:
        >>> import positions
        >>> positions.Preference("union", "pay", wants="more").wants
        <Wants.MORE: 'more'>
    """

    party: str = field(converter=party_id)
    issue: str = field(converter=pattern_of)
    wants: Wants | None = field(default=None, kw_only=True, converter=_wants)
    salience: Number | None = field(default=None, kw_only=True, converter=_share)
    source: str | None = field(default=None, kw_only=True, converter=optional_source)
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.wants is None and self.salience is None:
            what = f"the preference of {quote(self.party)} on {quote(self.issue)}"
            msg = f"{what} says nothing: expected wants, salience or both"
            raise RecordError(msg)
