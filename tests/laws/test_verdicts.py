"""Laws of verdicts: the library finds what the oracle finds by trying all deals; and what needs no oracle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions import Negotiation, Party, Verdict, compare
from tests.laws import oracle
from tests.laws.small import any_case, cases
from tests.talks import says, talks

if TYPE_CHECKING:
    from positions.position import Position
    from positions.regions import Region

pytestmark = pytest.mark.no_cover  # every line has a worked example elsewhere

# Each line adds one kind of thing; the name is what a failure is about.
LAYERS: dict[str, tuple[str, ...]] = {
    "own words": (),
    "preferences": ("directed",),
    "packages and conditions": ("linked",),
    "packages and conditions with preferences": ("linked", "directed"),
    "rules": ("ruled",),
    "rules and packages": ("ruled", "linked"),
    "accounts": ("accounts", "linked"),
    "groups": ("grouped",),
    "groups and packages": ("grouped", "linked"),
    "agreements": ("joint", "agreed"),
    "agreements of groups": ("joint", "agreed", "grouped"),
    "agreements and packages": ("joint", "agreed", "linked"),
    "proposals": ("proposed",),
    "proposals with preferences": ("proposed", "directed"),
    "proposals and packages": ("proposed", "linked"),
    "facts": ("facts", "ruled"),
}


@pytest.mark.parametrize("kinds", LAYERS.values(), ids=LAYERS)
@settings(max_examples=settings().max_examples // 2)
@given(data=st.data())
def test_the_oracle_finds_the_same(kinds: tuple[str, ...], data: st.DataObject) -> None:
    """Every issue has the verdict that trying every deal gives it, and as many possible outcomes."""
    case = data.draw(cases(**dict.fromkeys(kinds, True)))
    for name, found in compare(case, "north", "south").items():
        assert found.verdict == oracle.verdict(case, ("north", "south"), name), name
        assert set(found.possible) == oracle.possible(case, ("north", "south"), name), name


def accepted_in_any_way(position: Position) -> Region:
    """What the position accepts, outright, in a package or under a condition."""
    return position.accepted | position.accepted_if


@given(any_case())
def test_another_party_never_enlarges_what_is_possible(case: Negotiation) -> None:
    """Another party never enlarges what is possible, nor what all accept in any way: whoever joins can only refuse
    more.
    """
    for name, three in compare(case, *case.parties).items() if len(case.parties) > 2 else ():
        two = compare(case, "north", "south")[name]
        assert three.possible.is_subset(two.possible)
        both = accepted_in_any_way(two.positions[0]) & accepted_in_any_way(two.positions[1]) & two.possible
        assert three.common.is_subset(both)
        assert two.common.is_subset(both)


@given(any_case())
def test_every_verdict_has_the_regions_that_it_promises(case: Negotiation) -> None:
    """What all accept is refused by none; only the verdicts that name something in common have it; and every verdict
    has its reasons.
    """
    for each in compare(case, "north", "south").values():
        assert each.common.is_subset(each.possible)
        assert (each.verdict is Verdict.IRRECONCILABLE) == each.possible.is_empty
        met = (Verdict.AGREED, Verdict.OVERLAP, Verdict.CONDITIONAL, Verdict.BLOCKED)
        assert bool(each.common) == (each.verdict in met)
        assert each.why


def test_another_party_may_change_what_is_common() -> None:
    """Witness: two meet outright; with a third they meet elsewhere, under a condition."""
    case = talks(
        says("n1", "north", "offers", {"pause": {"at_least": 10}}),
        says("s1", "south", "offers", {"pause": 10}),
        says("s2", "south", "offers", {"pause": 20}, provided={"troops": "leave"}),
        says("w1", "west", "offers", {"pause": 20}),
    )
    assert str(compare(case, "north", "south")["pause"].common) == "10 days"
    three = compare(case, "north", "south", "west")["pause"]
    assert (str(three.verdict), str(three.common)) == ("conditional", "20 days")


def test_a_third_party_breaks_an_agreement_of_two() -> None:
    """Witness: two have signed; with a third who only offers it, it is an overlap."""
    case = talks(
        says("a1", ["north", "south"], "agrees", {"pause": 10}),
        says("w1", "west", "offers", {"pause": 10}),
        parties=(Party("east"),),
    )
    assert compare(case, "north", "south")["pause"].verdict is Verdict.AGREED
    assert compare(case, "north", "south", "west")["pause"].verdict is Verdict.OVERLAP
