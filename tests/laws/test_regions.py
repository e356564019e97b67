"""The algebra of regions, on every kind of domain, against the outcomes themselves."""

from __future__ import annotations

import json
import operator
from datetime import date
from decimal import Context, Decimal, Inexact, localcontext
from itertools import combinations, islice, pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from positions import Dates, Options, Ordering, Quantity, Scale, strategies
from positions.domains import parse_domain
from positions.errors import DomainMismatchError, OutcomeError
from positions.regions import ABOVE_NUMBERS, Domain, FiniteDomain, FiniteRegion, LineDomain, LineRegion, Outcome, Region

if TYPE_CHECKING:
    from collections.abc import Callable

Regions = tuple[Region, ...]

OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "&": operator.and_,
    "|": operator.or_,
    "-": operator.sub,
    "^": operator.xor,
}
NAMED: dict[str, str] = {"&": "intersection", "|": "union", "-": "difference", "^": "symmetric_difference"}


def together(count: int, *, endless: bool = True) -> st.SearchStrategy[Regions]:
    """So many regions of one domain."""
    return strategies.domains(endless=endless).flatmap(lambda domain: st.tuples(*[strategies.regions(domain)] * count))


def one(*, endless: bool = True, allow_empty: bool = True) -> st.SearchStrategy[Region]:
    """A region of any domain."""
    return strategies.domains(endless=endless).flatmap(
        lambda domain: strategies.regions(domain, allow_empty=allow_empty)
    )


def telling(*regions: Region) -> list[Outcome]:
    """Outcomes that tell these regions apart, in order: every one, or those at and beside each cut, and the top."""
    domain = regions[0].domain
    if isinstance(domain, FiniteDomain):
        return list(domain.outcomes)
    assert isinstance(domain, LineDomain)
    beside = 1 if domain.whole else Decimal("0.01")
    cuts = {cut for region in regions if isinstance(region, LineRegion) for cut in (*region.cuts, (0, 1, 0))}
    values = {value + step for rank, value, _ in cuts if rank == 0 for step in (-beside, 0, beside)}
    lowest, highest = domain.ends
    numbers = [domain.outcome(value) for value in sorted(values) if lowest <= domain.before(value) < highest]
    return [*numbers, *([domain.outcome(None)] if lowest <= ABOVE_NUMBERS < highest else [])]


def members(region: Region, *others: Region) -> set[Outcome]:
    """Those of the telling outcomes that lie in the region."""
    return {outcome for outcome in telling(region, *others) if outcome in region}


class TestAgainstTheSet:
    """What a region says is what the set of its outcomes says."""

    @given(one(endless=False))
    def test_iteration_lists_the_members_in_order(self, region: Region) -> None:
        """A region lists exactly the outcomes that lie in it, in the order of the domain."""
        assert list(region) == [outcome for outcome in region.domain.everything() if outcome in region]

    @given(together(2))
    def test_operators_are_those_of_sets(self, regions: Regions) -> None:
        """Each operator gives the region of what the same operator gives for sets of outcomes."""
        a, b = regions
        for made in OPERATORS.values():
            assert members(made(a, b), a, b) == made(members(a, b), members(b, a))

    @given(together(2, endless=False))
    def test_operators_are_those_of_whole_sets(self, regions: Regions) -> None:
        """On a domain that can be listed, each operator gives what it gives for sets of all outcomes."""
        a, b = regions
        for made in OPERATORS.values():
            assert set(made(a, b)) == made(set(a), set(b))

    @given(together(2))
    def test_operators_are_the_named_methods(self, regions: Regions) -> None:
        """An operator and the method that it stands for give one region."""
        a, b = regions
        for sign, made in OPERATORS.items():
            assert getattr(a, NAMED[sign])(b) == made(a, b)
        assert a.complement() == ~a
        assert [a.contains(outcome) for outcome in telling(a)] == [outcome in a for outcome in telling(a)]

    @given(one())
    def test_complement_holds_what_the_region_does_not(self, region: Region) -> None:
        """Every outcome lies in a region or in its complement, never in both."""
        assert all((outcome in region) != (outcome in ~region) for outcome in telling(region))

    @given(together(2))
    def test_equality_is_equality_of_sets(self, regions: Regions) -> None:
        """Two regions are equal exactly if they have the same outcomes, however they were made."""
        a, b = regions
        assert (a == b) == (members(a, b) == members(b, a))

    @given(together(2))
    def test_equal_regions_hash_alike(self, regions: Regions) -> None:
        """Equal regions have equal hashes, so a region made in another way is found in a set."""
        a, b = regions
        again = (a - b) | (b & a)
        assert again == a
        assert hash(again) == hash(a)

    @given(one(endless=False), st.randoms())
    def test_order_of_making_does_not_matter(self, region: Region, random: Any) -> None:  # noqa: ANN401 (untyped)
        """A region made of its outcomes one by one, in any order, is that region."""
        shuffled = list(region)
        random.shuffle(shuffled)
        again = region.domain.any_of(*shuffled)
        assert again == region
        assert hash(again) == hash(region)

    @given(together(2))
    def test_subset_is_subset_of_the_set(self, regions: Regions) -> None:
        """`is_subset` and `is_disjoint` answer as sets do."""
        a, b = regions
        assert a.is_subset(b) == (members(a, b) <= members(b, a))
        assert a.is_disjoint(b) == members(a, b).isdisjoint(members(b, a))

    @given(one())
    def test_emptiness_is_that_of_the_set(self, region: Region) -> None:
        """A region is empty, and false, exactly if it has no outcome, and everything if it has all of them."""
        assert region.is_empty == (not members(region))
        assert bool(region) == bool(members(region))
        assert region.is_everything == (members(region) == set(telling(region)))

    @given(one(endless=False))
    def test_size_is_the_number_of_outcomes(self, region: Region) -> None:
        """If outcomes can be listed, the size of a region counts them."""
        assert region.size == len(list(region))

    @given(one())
    def test_size_is_none_only_of_the_endless(self, region: Region) -> None:
        """A region that has a size lists as many outcomes; one that has none never stops, or cannot be listed."""
        if region.size is not None and region.size < 1_000:
            assert len(set(region)) == region.size
        elif region.size is None:
            assert isinstance(region.domain, Quantity)
            try:
                assert len(list(islice(region, 1_000))) == 1_000
            except OutcomeError as error:
                assert str(error).endswith("cannot be listed one by one")  # noqa: PT017 (either may happen)

    @given(one())
    def test_witness_lies_in_the_region(self, region: Region) -> None:
        """A witness is an outcome of the region, the same each time; only the empty region has none."""
        witness = region.witness()
        assert (witness is None) == region.is_empty
        assert witness is None or witness in region
        assert witness == (region | region).witness()


class TestLaws:
    """Regions of one domain are a Boolean algebra."""

    @given(together(2))
    def test_union_is_commutative(self, regions: Regions) -> None:
        """`A | B == B | A`."""
        a, b = regions
        assert a | b == b | a

    @given(together(2))
    def test_intersection_is_commutative(self, regions: Regions) -> None:
        """`A & B == B & A`."""
        a, b = regions
        assert a & b == b & a

    @given(together(2))
    def test_symmetric_difference_is_commutative(self, regions: Regions) -> None:
        """`A ^ B == B ^ A`."""
        a, b = regions
        assert a ^ b == b ^ a

    @given(together(3))
    def test_operators_are_associative(self, regions: Regions) -> None:
        """`(A · B) · C == A · (B · C)` for union, intersection and symmetric difference."""
        a, b, c = regions
        assert (a | b) | c == a | (b | c)
        assert (a & b) & c == a & (b & c)
        assert (a ^ b) ^ c == a ^ (b ^ c)

    @given(together(3))
    def test_operators_distribute(self, regions: Regions) -> None:
        """Union and intersection distribute over each other, intersection over symmetric difference."""
        a, b, c = regions
        assert a & (b | c) == (a & b) | (a & c)
        assert a | (b & c) == (a | b) & (a | c)
        assert a & (b ^ c) == (a & b) ^ (a & c)

    @given(together(2))
    def test_operators_absorb(self, regions: Regions) -> None:
        """`A | (A & B) == A == A & (A | B)`."""
        a, b = regions
        assert a | (a & b) == a == a & (a | b)

    @given(one())
    def test_union_and_intersection_are_idempotent(self, region: Region) -> None:
        """`A | A == A == A & A`, and `A ^ A` is nothing."""
        assert region | region == region == region & region
        assert region ^ region == region - region == region.domain.nothing()

    @given(one())
    def test_nothing_and_everything_are_neutral(self, region: Region) -> None:
        """The union with nothing and the intersection with everything are the region itself."""
        nothing, everything = region.domain.nothing(), region.domain.everything()
        assert region | nothing == region == region & everything
        assert region & nothing == nothing
        assert region | everything == everything
        assert region - nothing == region == region ^ nothing

    @given(strategies.domains().flatmap(lambda domain: st.lists(strategies.regions(domain), min_size=1)))
    def test_a_union_of_many_is_the_union_of_each(self, regions: list[Region]) -> None:
        """The union of many regions is the same all at once or one after the other."""
        domain = regions[0].domain
        one_by_one = domain.nothing()
        for region in regions:
            one_by_one |= region
        assert domain.union(regions) == one_by_one
        assert domain.union([]) == domain.nothing()

    @given(one())
    def test_complement_is_an_involution(self, region: Region) -> None:
        """`~~A == A`."""
        assert ~~region == region

    @given(one())
    def test_region_and_complement_share_the_domain(self, region: Region) -> None:
        """`A & ~A` is nothing, and `A | ~A` is everything."""
        assert region & ~region == region.domain.nothing()
        assert region | ~region == region.domain.everything()
        assert ~region == region ^ region.domain.everything()

    @given(together(2))
    def test_de_morgan(self, regions: Regions) -> None:
        """`~(A | B) == ~A & ~B`, and `~(A & B) == ~A | ~B`."""
        a, b = regions
        assert ~(a | b) == ~a & ~b
        assert ~(a & b) == ~a | ~b

    @given(together(2))
    def test_difference_is_meeting_the_complement(self, regions: Regions) -> None:
        """`A - B == A & ~B`, and `A ^ B == (A - B) | (B - A)`."""
        a, b = regions
        assert a - b == a & ~b
        assert a ^ b == (a - b) | (b - a)

    @given(together(2))
    def test_subset_is_shown_by_union_and_by_intersection(self, regions: Regions) -> None:
        """A lies in B exactly if `A | B == B`, and exactly if `A & B == A`."""
        a, b = regions
        assert a.is_subset(b) == (a | b == b) == (a & b == a)
        assert (a & b).is_subset(a)
        assert a.is_subset(a | b)

    @given(together(2))
    def test_disjoint_regions_are_subsets_of_each_others_complement(self, regions: Regions) -> None:
        """A and B share nothing exactly if A lies in `~B`."""
        a, b = regions
        assert a.is_disjoint(b) == a.is_subset(~b) == b.is_disjoint(a)


class TestOrder:
    """Runs, upward and downward follow the order of the domain."""

    @given(one())
    def test_runs_make_up_the_region(self, region: Region) -> None:
        """The runs of a region are its parts: none is empty, no two share an outcome, and together they are the
        region.
        """
        runs = list(region.runs())
        assert all(runs)
        assert all(a.is_disjoint(b) for a, b in combinations(runs, 2))
        union = region.domain.nothing()
        for run in runs:
            union |= run
        assert union == region

    @given(together(2))
    def test_where_a_region_begins_tells_it_apart(self, regions: Regions) -> None:
        """Two regions have one key to sort by exactly if they are equal, and runs are in its order."""
        a, b = regions
        assert (a.begins == b.begins) == (a == b)
        begins = [run.begins for run in a.runs()]
        assert begins == sorted(begins)

    @given(one(endless=False))
    def test_places_are_those_of_the_outcomes(self, region: Region) -> None:
        """A finite region lists the places of its outcomes in the order of the domain."""
        if isinstance(region, FiniteRegion):
            assert [region.domain.outcomes[place] for place in region.indices()] == list(region)

    @given(one())
    def test_runs_are_unbroken(self, region: Region) -> None:
        """A run is all that lies both above its start and below its end."""
        for run in region.runs():
            assert run == run.upward() & run.downward()
            assert list(run.runs()) == [run]

    @given(one())
    def test_runs_ascend_with_a_hole_between(self, region: Region) -> None:
        """Of two runs that follow each other the first lies below, and something between them is missing."""
        for low, high in pairwise(region.runs()):
            assert low.is_disjoint(high.upward())
            assert (low.upward() & high.downward()) - low - high

    @given(one())
    def test_upward_and_downward_reach_the_ends(self, region: Region) -> None:
        """An outcome lies in `upward` exactly if one of the region stands at it or below it, and in `downward` if
        one stands at it or above it.
        """
        outcomes = telling(region)
        inside = [place for place, outcome in enumerate(outcomes) if outcome in region]
        for place, outcome in enumerate(outcomes):
            assert (outcome in region.upward()) == any(other <= place for other in inside)
            assert (outcome in region.downward()) == any(other >= place for other in inside)

    @given(one())
    def test_upward_and_downward_are_closures(self, region: Region) -> None:
        """Going up twice is going up once, and the region lies in what it reaches."""
        for closed in (region.upward(), region.downward()):
            assert region.is_subset(closed)
        assert region.upward().upward() == region.upward()
        assert region.downward().downward() == region.downward()

    @given(together(2))
    def test_upward_of_a_union_is_the_union_of_both(self, regions: Regions) -> None:
        """Going up, or down, from a union is going from both regions."""
        a, b = regions
        assert (a | b).upward() == a.upward() | b.upward()
        assert (a | b).downward() == a.downward() | b.downward()

    def test_upward_of_an_intersection_is_not_the_intersection_of_both(self) -> None:
        """Two regions that share nothing may well share what lies above them."""
        days = Quantity("day")
        a, b = days.only(1), days.only(2)
        assert (a & b).upward() == days.nothing()
        assert a.upward() & b.upward() == days.at_least(2)


def repr_with_domain(value: object) -> str:
    """A region or an outcome as the name of an example."""
    return f"{value} of {value.domain!r}" if isinstance(value, Region) else repr(value)


def fits_a_file(form: object) -> bool:
    """Whether a case file can hold this."""
    if isinstance(form, dict):
        return all(isinstance(key, str) and fits_a_file(value) for key, value in form.items())
    if isinstance(form, list):
        return all(fits_a_file(part) for part in form)
    return type(form) in (str, int, Decimal, date)


class TestForms:
    """What a file says of a region is the region."""

    @given(one())
    def test_parse_reads_the_form_back(self, region: Region) -> None:
        """The form is what a file can hold, and parsing it gives the region."""
        assert fits_a_file(region.to_form())
        assert region.domain.parse(region.to_form()) == region

    @given(one())
    def test_parse_reads_the_form_back_through_json(self, region: Region) -> None:
        """JSON keeps every region to the last digit, and the domain with it."""
        sent = json.loads(json.dumps([region.domain.to_plain(), region.to_plain()]))
        assert parse_domain(sent[0]).parse(sent[1]) == region

    @given(strategies.domains())
    def test_nothing_has_one_form(self, domain: Domain) -> None:
        """The empty region is written `{ not = "any" }`; every other form without outcomes is a mistake."""
        assert domain.nothing().to_form() == {"not": "any"}
        mistakes: list[object] = [[], {"not": ["any"]}]
        for mistake in mistakes:
            with pytest.raises(OutcomeError) as caught:
                domain.parse(mistake)
            assert str(caught.value) == f"{mistake} leaves no outcome"

    def test_none_is_a_label_like_others(self) -> None:
        """The empty region is not written as a word that a case may use for an outcome."""
        seats = Options(["all", "none"])
        assert seats.parse("none") == seats.only("none") != seats.nothing()

    @given(together(2, endless=False))
    def test_a_list_is_a_union(self, regions: Regions) -> None:
        """A list of forms means the union of what each of them means."""
        a, b = regions
        assume(a and b)
        assert a.domain.parse([a.to_form(), b.to_form()]) == a | b

    @given(one())
    def test_not_is_the_complement(self, region: Region) -> None:
        """`{ not = … }` means everything but what is in it."""
        assume(region and ~region)
        assert region.domain.parse({"not": region.to_form()}) == ~region


@pytest.mark.parametrize(
    "domain",
    [
        Options(["a", "b", "c", "d"]),
        Scale(["a", "b", "c", "d"]),
        Quantity("day", lowest=1, highest=4),
        Quantity("day", lowest=-2, highest=2),
        Ordering(["a", "b"]),
    ],
    ids=repr,
)
def test_the_text_tells_regions_apart(domain: Domain) -> None:
    """No two regions of a small domain read alike."""
    everything = list(domain.everything())
    every = [domain.any_of(*some) for size in range(len(everything) + 1) for some in combinations(everything, size)]
    assert len({str(region) for region in every}) == len(every) == 2 ** len(everything)


def test_the_text_of_many_orders_does_not_tell_them_apart() -> None:
    """More than four orders are counted, with one example, so that other regions can read the same."""
    orders = list(Ordering(["a", "b", "c"]).everything())
    first, second = (Ordering(["a", "b", "c"]).any_of(*orders[:4], last) for last in orders[4:6])
    assert first != second
    assert str(first) == str(second) == "5 of 13 orders, such as a, then b, then c"


class TestExactness:
    """Numbers are kept to the last digit."""

    def test_whole_numbers_that_touch_are_one_stretch(self) -> None:
        """From 1 to 2 and from 3 to 4 is from 1 to 4, whole numbers having nothing between 2 and 3."""
        days = Quantity("day")
        assert days.between(1, 2) | days.between(3, 4) == days.between(1, 4)
        assert hash(days.between(1, 2) | days.between(3, 4)) == hash(days.between(1, 4))
        assert days.more_than(2) == days.at_least(3)
        assert days.less_than(3) == days.at_most(2)

    def test_days_that_touch_are_one_stretch(self) -> None:
        """The day after one is the next, across the ends of months and years."""
        days = Dates()
        assert days.only("2024-12-31") | days.only("2025-01-01") == days.between("2024-12-31", "2025-01-01")
        assert days.more_than("2024-02-28") == days.at_least("2024-02-29")

    def test_fractions_that_touch_are_not_one_stretch(self) -> None:
        """Between 2 and 3 percent there is 2.5, so that two stretches stay two."""
        percent = Quantity("percent", decimal=True, plural="percent")
        apart = percent.between(1, 2) | percent.between(3, 4)
        assert apart != percent.between(1, 4)
        assert Decimal("2.5") not in apart
        assert str(apart) == "1 to 2 or 3 to 4 percent"
        assert percent.more_than(2) != percent.at_least(3)

    def test_open_and_closed_ends_meet(self) -> None:
        """Up to 2 without it and from 2 on is everything; both without it leaves a hole of one number."""
        percent = Quantity("percent", decimal=True, plural="percent", lowest=None)
        assert percent.less_than(2) | percent.at_least(2) == percent.everything()
        assert percent.less_than(2) | percent.more_than(2) == ~percent.only(2)
        assert percent.at_most(2) & percent.at_least(2) == percent.only(2)
        assert (percent.less_than(2) & percent.at_least(2)).is_empty

    def test_one_number_is_one_outcome_however_it_is_written(self) -> None:
        """2, 2.0 and 2.50 without its last digit are the same numbers."""
        percent = Quantity("percent", decimal=True, plural="percent")
        assert percent.only(2) == percent.only(Decimal("2.0")) == percent.only(Decimal("0.2e1"))
        assert percent.only(Decimal("2.50")) == percent.only(Decimal("2.5"))
        assert hash(percent.only(2)) == hash(percent.only(Decimal("2.00")))

    def test_no_digit_is_lost(self) -> None:
        """Numbers of a hundred digits keep them all in forms, in words and in the witness."""
        percent = Quantity("percent", decimal=True, plural="percent")
        long = Decimal("1." + "0" * 98 + "12")
        region = percent.at_most(long) - percent.less_than(long) | percent.more_than(long + 1)
        assert percent.at_most(long).to_form() == {"at_most": long}
        assert percent.at_most(long).witness() == 0
        assert percent.at_most(long) != percent.at_most(Decimal(1))
        assert (percent.at_least(long) & percent.at_most(long)).witness() == long
        assert percent.parse(percent.at_most(long).to_form()) == percent.at_most(long)
        assert str(percent.only(long)) == f"{long} percent"
        assert long in region

    def test_the_decimal_context_of_the_caller_changes_nothing(self) -> None:
        """A program that counts in three digits, and forbids rounding, gets the same regions."""
        percent = Quantity("percent", decimal=True, plural="percent", lowest=None)
        low, high = Decimal("1.23456789"), Decimal("1.23456799")
        with localcontext(Context(prec=3, traps=[Inexact])):
            region = percent.more_than(low) & percent.less_than(high) | percent.only(Decimal("7.654321"))
            assert str(region) == "more than 1.23456789, less than 1.23456799 or 7.654321 percent"
            assert region.witness() == Decimal("1.23456794")
            assert region.to_form() == [{"more_than": low, "less_than": high}, Decimal("7.654321")]
            assert list(percent.only(low)) == [low]
            assert (region - percent.at_most(2)).size == 1

    def test_the_largest_numbers_have_neighbors(self) -> None:
        """What lies beside the last number that can be written can still be shown and witnessed."""
        largest = 10**100 - 1
        days = Quantity("day", lowest=None)
        assert days.more_than(largest).witness() == 10**100
        assert str(days.more_than(largest)) == f"at least {10**100:,} days"
        assert days.less_than(-largest).to_form() == {"at_most": -(10**100)}

    @pytest.mark.parametrize(
        ("region", "witness"),
        [
            (Quantity("x", lowest=None).everything(), 0),
            (Quantity("x", lowest=None, decimal=True).everything(), 0),
            (Quantity("x", lowest=None).at_most(-5), -5),
            (Quantity("x", lowest=None, decimal=True).less_than(-5), -6),
            (Quantity("x", decimal=True).more_than(5), 6),
            (Quantity("x", decimal=True).more_than(1) & Quantity("x", decimal=True).less_than(3), 2),
            (Quantity("x", decimal=True).more_than(1) & Quantity("x", decimal=True).less_than(2), Decimal("1.5")),
            (Quantity("x", decimal=True).more_than(1) & Quantity("x", decimal=True).at_most(2), 2),
            (Quantity("x", top="more").only("more"), "more"),
            (Dates().everything(), date(1, 1, 1)),
            (Dates().at_most("2025-06-02"), date(1, 1, 1)),
            (Ordering(["a", "b"]).everything(), (("a",), ("b",))),
            (Scale(["a", "b", "c"]).at_least("b"), "b"),
            (Options(["a"]).nothing(), None),
        ],
        ids=repr_with_domain,
    )
    def test_witness_is_a_plain_outcome(self, region: Region, witness: Outcome | None) -> None:
        """The witness is the lowest outcome where there is one, else a simple number, and whole numbers are `int`."""
        assert region.witness() == witness
        assert type(region.witness()) is type(witness)


class TestListing:
    """What can be listed is, and what cannot says so."""

    def test_an_endless_stretch_is_listed_without_end(self) -> None:
        """At least 30 days starts at 30 and never stops; the top above all numbers is never reached."""
        pause = Quantity("day", top="unlimited")
        assert list(islice(pause.at_least(30), 3)) == [30, 31, 32]
        assert pause.at_least(30).size is None

    def test_the_top_is_listed_last(self) -> None:
        """A bounded stretch and the top are so many outcomes."""
        pause = Quantity("day", top="unlimited")
        region = pause.between(1, 2) | pause.only("unlimited")
        assert list(region) == [1, 2, "unlimited"]
        assert region.size == 3

    def test_fractions_are_listed_only_one_by_one(self) -> None:
        """Single numbers can be listed, a stretch of fractions cannot."""
        percent = Quantity("percent", decimal=True, plural="percent", top="all")
        assert list(percent.any_of(Decimal("2.5"), 1, "all")) == [1, Decimal("2.5"), "all"]
        with pytest.raises(OutcomeError) as caught:
            list(percent.between(2, 3))
        assert str(caught.value) == "the outcomes of 2 to 3 percent cannot be listed one by one"
        assert percent.between(2, 3).size is None

    def test_what_has_no_start_is_not_listed(self) -> None:
        """At most 3 of a quantity without a lower end has no first outcome."""
        with pytest.raises(OutcomeError) as caught:
            next(iter(Quantity("day", lowest=None).at_most(3)))
        assert str(caught.value) == "the outcomes of at most 3 days cannot be listed one by one"


class TestRefusals:
    """Regions meet only regions of their own domain."""

    @given(strategies.domains(), strategies.domains(), st.sampled_from(sorted(OPERATORS)))
    def test_regions_of_different_domains_refuse_each_other(self, mine: Domain, yours: Domain, sign: str) -> None:
        """Every operator on regions of two domains is an error that names both domains."""
        assume(mine != yours)
        a, b = mine.everything(), yours.nothing()
        for act in (OPERATORS[sign], getattr(Region, NAMED[sign])):
            with pytest.raises(DomainMismatchError) as caught:
                act(a, b)
            assert str(caught.value) == f"regions of different domains: {mine!r} and {yours!r}"
        assert a != b

    def test_a_union_of_regions_of_another_domain_is_refused(self) -> None:
        """Also if it is the first of them."""
        for mine, yours in ((Quantity("day"), Dates()), (Options(["a"]), Scale(["a"]))):
            with pytest.raises(DomainMismatchError):
                mine.union([yours.everything()])

    @pytest.mark.parametrize("name", ["is_subset", "is_disjoint"])
    def test_questions_to_another_domain_are_refused(self, name: str) -> None:
        """A region of days is no part of a region of bodies, and the question is an error, not a no."""
        with pytest.raises(DomainMismatchError) as caught:
            getattr(Quantity("day").only(30), name)(Quantity("body").only(30))
        assert str(caught.value) == "regions of different domains: Quantity('day') and Quantity('body')"
        assert isinstance(caught.value, TypeError)

    @pytest.mark.parametrize(
        ("mine", "yours"),
        [
            (Options(["a", "b"]), Options(["b", "a"])),
            (Options(["a", "b"]), Scale(["a", "b"])),
            (Options(["a", "b"]), Ordering(["a", "b"])),
            (Quantity("day"), Quantity("day", decimal=True)),
            (Quantity("day"), Quantity("day", top="unlimited")),
            (Quantity("day"), Quantity("day", lowest=1)),
            (Quantity("day"), Dates()),
        ],
        ids=repr,
    )
    def test_domains_that_look_alike_are_different(self, mine: Domain, yours: Domain) -> None:
        """One label order, one bound or one kind apart is another domain, even where the outcomes are the same."""
        assert mine != yours
        with pytest.raises(DomainMismatchError):
            mine.everything() & yours.everything()

    def test_domains_made_twice_are_one(self) -> None:
        """Regions of two domains that say the same do meet."""
        one, other = Options(["a", "b"]), Options(["a", "b"])
        assert one.only("a").is_subset(other.everything())
        assert one.only("a").is_disjoint(other.only("b"))
        assert Options(["a", "b"]).only("a") == Options(("a", "b")).only("a")
        assert Quantity("day").at_least(3) & Quantity("day").at_most(3) == Quantity("day").only(3)
        assert hash(Dates().everything()) == hash(Dates().everything())

    @pytest.mark.parametrize("sign", sorted(OPERATORS))
    @pytest.mark.parametrize("region", [Options(["a", "b"]).only("a"), Quantity("day").only(3)], ids=str)
    def test_what_is_no_region_is_a_type_error(self, region: Region, sign: str) -> None:
        """An operator between a region and anything else, on either side, is Python's own error."""
        kind = type(region).__name__
        for foreign, name in (({"a"}, "set"), ("a", "str"), (3, "int"), (None, "NoneType")):
            with pytest.raises(TypeError) as caught:
                OPERATORS[sign](region, foreign)
            assert str(caught.value) == f"unsupported operand type(s) for {sign}: '{kind}' and '{name}'"
            with pytest.raises(TypeError) as caught:
                OPERATORS[sign](foreign, region)
            assert str(caught.value) == f"unsupported operand type(s) for {sign}: '{name}' and '{kind}'"
            with pytest.raises(TypeError):
                getattr(region, NAMED[sign])(foreign)

    def test_a_region_equals_nothing_else(self) -> None:
        """Comparing with what is no region is a plain no."""
        region: object = Options(["a", "b"]).only("a")
        assert region != "a"
        assert region != {"a"}

    def test_a_foreign_outcome_is_refused(self) -> None:
        """Asking whether a region holds what is no outcome of its domain is an error, not a no."""
        with pytest.raises(OutcomeError) as caught:
            "c" in Options(["a", "b"]).only("a")  # noqa: B015 (it raises)
        assert str(caught.value) == "no outcome 'c'; the outcomes are 'a', 'b'"

    def test_a_region_is_immutable(self) -> None:
        """Nothing about a region can be set."""
        region: Any = Options(["a", "b"]).only("a")
        with pytest.raises(AttributeError):
            region.mask = 3
        with pytest.raises(AttributeError):
            region.note = "new"
