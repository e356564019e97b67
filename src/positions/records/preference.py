"""A preference: what a party would like better on an issue, and how much the issue matters to it."""

from __future__ import annotations

from attrs import field, frozen

from positions.domains import exact
from positions.errors import RecordError, quote
from positions.records.checks import FixedWord, checked_id, optional_id
from positions.regions import Number, Region


class Wants(FixedWord):
    """Which outcomes of an ordered issue a party likes better: later dates and later labels of a scale are *more*.

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


def _share(value: object) -> Number | None:
    if value is None:
        return None
    weight = exact(value)
    if not 0 <= weight <= 1:
        msg = f"a salience of {weight}: expected a number from 0 to 1"
        raise RecordError(msg)
    return weight


def _wants(value: str | None) -> Wants | None:
    return None if value is None else Wants(value)


@frozen
class Preference:
    """Which direction a party likes on an issue, and how much the issue matters to it.

    On an ordered issue with a direction, a single outcome in a demand, offer or acceptance stands for itself and
    everything that the party would like better; in a refusal, for itself and everything that it would like less.

    Attributes:
        party: The party's id. Members of a group do not inherit its preferences.
        issue: The issue's id, or a pattern: `"territory.*"`. The most specific one counts.
        wants: `more` or `less`; None if the direction is not known.
        salience: How much the issue matters, from 0 to 1: an `int` or a `Decimal`; None if that is not known.
        source: The id of the source that says so, if any.
        note: How it was determined.

    Raises:
        RecordError: If it says nothing, or a field is not valid.

    Example:
        >>> import positions
        >>> positions.Preference("union", "pay", wants="more").wants
        <Wants.MORE: 'more'>
    """

    party: str = field(converter=checked_id)
    issue: str = field(converter=checked_id)
    wants: Wants | None = field(default=None, kw_only=True, converter=_wants)
    salience: Number | None = field(default=None, kw_only=True, converter=_share)
    source: str | None = field(default=None, kw_only=True, converter=optional_id)
    note: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.wants is None and self.salience is None:
            msg = (
                f"the preference of {quote(self.party)} on {quote(self.issue)} says nothing: expected wants or salience"
            )
            raise RecordError(msg)

    @property
    def specific(self) -> tuple[bool, int]:
        """How specific its pattern is: an id before a pattern, and of patterns the one with more letters."""
        return "*" not in self.issue, len(self.issue.replace("*", ""))
