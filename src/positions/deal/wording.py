"""What clauses, conflicts and concessions say in English, made from data and never read back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from positions.position import cite
from positions.position.refusal import order_of
from positions.records import Stance, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions.position import Passage
    from positions.regions import Region

_SHOWN = 2  # statements that a line cites by name
_LONGEST = 30  # issues of a term, or alternatives, that are written out


@frozen
class Gist:
    """What a clause says, as data.

    Attributes:
        stance: What the party does.
        alternatives: With what: any of these terms.
        provided: Under which condition, any of these; without one if it is empty.
        exceptions: For which deals it does not hold any more, because later words have loosened it.

    Example:
        >>> import positions
        >>> deals = positions.deals(positions.load_seeds(), "ukraine", "russia", issues="military.size")
        >>> deals.clauses[1].gist.alternatives
        (Terms(military.size = unlimited),)
    """

    stance: Stance
    alternatives: tuple[Terms, ...]
    provided: tuple[Terms, ...] = ()
    exceptions: tuple[Terms, ...] = ()

    @cached_property
    def order(self) -> tuple[object, ...]:
        """A key to sort by, without writing it out; exceptions follow from what is refused."""
        return tuple(map(order_of, self.alternatives)), tuple(map(order_of, self.provided))


def said(gist: Gist) -> str:
    """What a clause says: `demands nato.membership = renounced`."""
    return f"{gist.stance} {_any(gist.alternatives)}{_ending(gist)}"


def asked(gists: Iterable[Gist]) -> str:
    """What clauses say; the same on several issues once."""
    return _listed(gists, given_up=False)


def given_up(gists: Iterable[Gist]) -> str:
    """What a party does that gives up clauses; the same on several issues once.

    It drops a demand or a refusal, breaks an agreement, or makes a bid without its condition.
    """
    return _listed(gists, given_up=True)


def _listed(gists: Iterable[Gist], *, given_up: bool) -> str:
    """The clauses in a row. Those that say the same of one issue each are one, with their issues."""
    same: dict[tuple[str, str, str], list[str]] = {}
    for gist in gists:
        verb = _dropped(gist.stance) if given_up else str(gist.stance)
        ending = _ending(gist, given_up=given_up)
        if len(gist.alternatives) == len(gist.alternatives[0]) == 1 and not (gist.provided or gist.exceptions):
            ((issue, region),) = gist.alternatives[0].regions
            same.setdefault((verb, f" = {region}", ending), []).append(issue)
        else:
            same[verb, _any(gist.alternatives), ending] = []
    return ", ".join(f"{verb} {', '.join(issues)}{what}{ending}" for (verb, what, ending), issues in same.items())


def _dropped(stance: Stance) -> str:
    if stance.bids:
        return str(stance)
    return "goes back on" if stance is Stance.AGREES else f"no longer {stance}"


def _ending(gist: Gist, *, given_up: bool = False) -> str:
    condition = "even without" if given_up and gist.stance.bids else "provided"
    provided = f" {condition} {_any(gist.provided)}" if gist.provided else ""
    return f"{provided}, except for {_any(gist.exceptions)}" if gist.exceptions else provided


def _any(alternatives: Sequence[Terms]) -> str:
    texts = dict.fromkeys(map(_terms, alternatives[:_LONGEST]))
    more = len(alternatives) - _LONGEST
    return f"{' or '.join(texts)}{f' or one of {more:,} more alternatives' if more > 0 else ''}"


def _terms(terms: Terms) -> str:
    if len(terms) <= _LONGEST:
        return str(terms)
    return f"{Terms(dict(terms.regions[:_LONGEST]))} and so on for {len(terms) - _LONGEST:,} more issues"


def cited(party: str, passages: Sequence[Passage]) -> str:
    """Which statements the passages are in: the newest by name, the others by number."""
    source = cite(party, passages[:_SHOWN])
    more = len(passages) - _SHOWN
    return f"{source[:-1]}; and {more} more)" if more > 0 else source


def named(what: str, names: Sequence[str]) -> str:
    """Names with what they are: `rule a`, `rules a, b`."""
    return f"{what}{'' if len(names) == 1 else 's'} {', '.join(names)}"


def in_words(zone: Mapping[str, Region]) -> str:
    """Regions in words: equal ones once, and those that leave everything open not at all."""
    same: dict[str, list[str]] = {}
    for issue, region in zone.items():
        if not region.is_everything:
            same.setdefault(str(region), []).append(issue)
    return "; ".join(f"{', '.join(issues)} = {text}" for text, issues in same.items()) or "everything"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with what is counted: `1 clause`, `2 clauses`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
