"""What clauses, conflicts and concessions say in English, made from data and never read back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from positions.position.refusal import order_of
from positions.position.wording import cite
from positions.records import Stance, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from positions.position import Passage
    from positions.regions import Region

Patterns: TypeAlias = "Mapping[str, Sequence[str]]"  # the ids of the issues that a pattern stands for

_SHOWN = 2  # statements that a line cites by name
_CAME_DOWN = "has come down from"
NO_PATTERNS: Patterns = {}  #: Without families.
_LONGEST = 30  # issues of a term, or alternatives, that are written out


@frozen
class Gist:
    """What a clause says, as data.

    Attributes:
        stance: What the party does.
        alternatives: With what: any of these terms.
        provided: Under which condition, any of these; without one if it is empty.
        exceptions: For which deals it does not hold any more, because later words have loosened it.
        left: If it is a demand that own offers have widened, what it still refuses; None if it is not.

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
    left: Region | None = None

    @cached_property
    def order(self) -> tuple[object, ...]:
        """A key to sort by, without writing it out; exceptions follow from what is refused."""
        return tuple(map(order_of, self.alternatives)), tuple(map(order_of, self.provided))


def said(gist: Gist) -> str:
    """What a clause says: `demands nato.membership = renounced`."""
    verb = str(gist.stance) if gist.left is None else _CAME_DOWN
    return f"{verb} {_any(gist.alternatives)}{_ending(gist)}"


def asked(gists: Iterable[Gist], families: Patterns = NO_PATTERNS) -> str:
    """What clauses say; the same on several issues once."""
    return _listed(gists, families, given_up=False)


def given_up(gists: Iterable[Gist], families: Patterns = NO_PATTERNS) -> str:
    """What a party does that gives up clauses; the same on several issues once.

    It drops a demand or a refusal, breaks an agreement, or makes a bid without its condition.
    """
    return _listed(gists, families, given_up=True)


def in_short(issues: Iterable[str], families: Patterns) -> list[str]:
    """Issues, with the pattern of a family in the place of the first of its issues if all of them are named."""
    named = list(issues)
    there = set(named)
    for pattern, members in families.items():
        if len(members) > 1 and there.issuperset(members):
            named = [
                pattern if each == members[0] else each for each in named if each == members[0] or each not in members
            ]
    return named


def _listed(gists: Iterable[Gist], families: Patterns, *, given_up: bool) -> str:
    """The clauses in a row. Those that say the same of one issue each are one, with their issues."""
    same: dict[tuple[str, str, str], list[str]] = {}
    for gist in gists:
        verb, terms = _verb_and_terms(gist, given_up=given_up)
        ending = "" if given_up and gist.left is not None else _ending(gist, given_up=given_up)
        if len(terms) == len(terms[0]) == 1 and not (gist.provided or gist.exceptions):
            ((issue, region),) = terms[0].regions
            same.setdefault((verb, f" = {region}", ending), []).append(issue)
        else:
            same[verb, _any(terms), ending] = []
    return ", ".join(
        f"{verb} {', '.join(in_short(issues, families))}{what}{ending}" for (verb, what, ending), issues in same.items()
    )


def _verb_and_terms(gist: Gist, *, given_up: bool) -> tuple[str, Sequence[Terms]]:
    if gist.left is None:
        return (_dropped(gist.stance) if given_up else str(gist.stance)), gist.alternatives
    if not given_up:
        return _CAME_DOWN, gist.alternatives
    (issue,) = gist.alternatives[0]
    return "no longer refuses", [Terms({issue: gist.left})]


def _dropped(stance: Stance) -> str:
    if stance.bids:
        return str(stance)
    return "goes back on" if stance is Stance.AGREES else f"no longer {stance}"


def _ending(gist: Gist, *, given_up: bool = False) -> str:
    condition = "even without" if given_up and gist.stance.bids else "provided"
    provided = f" {condition} {_any(gist.provided)}" if gist.provided else ""
    if gist.left:
        provided += f" and still refuses {gist.left}"
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


def in_words(zone: Mapping[str, Region], families: Patterns = NO_PATTERNS) -> str:
    """Regions in words: equal ones once, and those that leave everything open not at all."""
    same: dict[str, list[str]] = {}
    for issue, region in zone.items():
        if not region.is_everything:
            same.setdefault(str(region), []).append(issue)
    return (
        "; ".join(f"{', '.join(in_short(issues, families))} = {text}" for text, issues in same.items()) or "everything"
    )


def counted(number: int, one: str, many: str = "") -> str:
    """A number with what is counted: `1 clause`, `2 clauses`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
