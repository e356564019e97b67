"""The bundled case: what the coded documents say, and what follows from them."""

from __future__ import annotations

from collections import Counter

import pytest

from positions import Comparison, Negotiation, SkipReason, Verdict, compare, load_seeds


@pytest.fixture(scope="module")
def talks() -> Negotiation:
    """The bundled case."""
    return load_seeds()


@pytest.fixture(scope="module")
def comparison(talks: Negotiation) -> Comparison:
    """Ukraine and Russia at the end of the second round."""
    return compare(talks, "ukraine", "russia", on="2025-06-02")


def test_every_statement_is_dated_sourced_and_noted(talks: Negotiation) -> None:
    """Nothing in the case is unsourced, and every note is in the coder's own words."""
    for statement in talks.statements.values():
        assert statement.date is not None, statement.id
        assert statement.source, statement.id
        assert statement.note, statement.id
        assert all(piece.exact for piece in statement.evidence), statement.id
        assert statement.evidence, statement.id


def test_no_phrase_is_used_twice_for_one_statement(talks: Negotiation) -> None:
    """One statement per party, stance, issue and passage."""
    keys = Counter(
        (statement.party, statement.stance, statement.terms, statement.source, piece.exact)
        for statement in talks.statements.values()
        for piece in statement.evidence
    )
    assert [key for key, number in keys.items() if number > 1] == []


def test_every_coded_document_says_what_it_was_read_for_in_vain(talks: Negotiation) -> None:
    """Silence is told, not coded."""
    coded = {statement.source for statement in talks.statements.values()}
    assert {skip.source for skip in talks.skips if skip.reason is SkipReason.ABSENT} == coded


@pytest.mark.parametrize("region", ["crimea", "donetsk", "luhansk", "kherson", "zaporizhzhia"])
def test_the_five_regions_are_irreconcilable(comparison: Comparison, region: str) -> None:
    """No recognition against recognition as Russian."""
    found = comparison[f"territory.{region}"]
    assert found.verdict is Verdict.IRRECONCILABLE
    assert str(found.gap) == "2 steps apart (firm)"


def test_nato_membership_is_irreconcilable_as_stated(comparison: Comparison) -> None:
    """Two demands against each other, the older one not of June 2024 but of the round."""
    found = comparison["nato.membership"]
    assert (found.verdict, found.basis) == (Verdict.IRRECONCILABLE, "stated")
    assert [block.party for block in found.blocks] == ["russia", "ukraine"]


def test_neutrality_is_irreconcilable_only_by_a_rule(comparison: Comparison, talks: Negotiation) -> None:
    """Ukraine has not spoken of neutrality; what it demands of alliances excludes it."""
    found = comparison["neutrality"]
    assert (found.verdict, found.basis) == (Verdict.IRRECONCILABLE, "implied")
    assert found.rules == ("neutrality-bars-alliances",)
    assert talks.position("ukraine", "neutrality", on="2025-06-02").silent


def test_the_number_of_bodies_is_agreed(comparison: Comparison) -> None:
    """6,000 from each side."""
    found = comparison["bodies.number"]
    assert (found.verdict, str(found.common)) == (Verdict.AGREED, "6,000 bodies")


def test_the_language_question_is_open_for_ukraine_is_silent(comparison: Comparison) -> None:
    """Silence is no refusal."""
    found = comparison["language.russian"]
    assert (found.verdict, found.standing("ukraine"), found.standing("russia")) == (
        Verdict.OPEN,
        "silent",
        "accepting",
    )


def test_a_halt_is_refused_and_a_local_truce_offered_on_one_day(talks: Negotiation) -> None:
    """Two issues, so no contradiction."""
    assert talks.position("russia", "ceasefire.general", on="2025-06-02").status("held") == "conditional"
    assert talks.position("russia", "truce.local", on="2025-06-02").status("held") == "accepted"
    assert str(talks.position("russia", "truce.duration", on="2025-06-02").accepted) == "2 to 3 days"


def test_the_terms_of_june_2024_are_not_the_latest_word(talks: Negotiation) -> None:
    """They count from June 2024, though they are told a year later."""
    early = talks.position("russia", "nato.membership", on="2024-07-01")
    assert [word.statement.id for word in early.words] == ["ru-nato-membership-olomo"]
    late = talks.position("russia", "nato.membership", on="2025-06-02")
    assert [word.statement.id for word in late.words] == ["ru-nato-membership-euro0604"]


def test_both_dates_of_the_first_round_stay_in(talks: Negotiation) -> None:
    """Two tellers, two days, and they cannot both be right."""
    found = compare(talks, "reuters", "bbc", issues="talks.round-1-date")["talks.round-1-date"]
    assert (found.verdict, str(found.gap)) == (Verdict.IRRECONCILABLE, "1 day apart (firm)")


def test_documents_contradict_each_other_on_the_extent_of_the_exchange(talks: Negotiation) -> None:
    """All of the wounded and the young, or these first."""
    assert talks.position("ukraine", "prisoners.extent").status("all") == "contested"


def test_allies_are_compared_like_anybody_else(talks: Negotiation) -> None:
    """A third party at the table."""
    found = compare(talks, "ukraine", "european-allies", "united-states", issues="ceasefire.general")
    assert found["ceasefire.general"].verdict is Verdict.OVERLAP
