"""The bundled case: what the coded documents say, and what follows from them."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from positions import (
    Dates,
    Negotiation,
    Options,
    Quantity,
    Scale,
    SkipReason,
    Stance,
    Verdict,
    Wants,
    compare,
    contradictions,
    deliveries,
    load_seeds,
    verify,
)

if TYPE_CHECKING:
    from positions.comparison import Comparison


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


def test_a_party_takes_a_stance_on_a_passage_in_one_statement(talks: Negotiation) -> None:
    """The same phrase proves two statements only if the party or the stance is another."""
    keys = Counter(
        (statement.party, statement.stance, statement.source, piece.exact)
        for statement in talks.statements.values()
        for piece in statement.evidence
    )
    assert [key for key, number in keys.items() if number > 1] == []


def test_offers_and_refusals_of_several_issues_say_whether_they_count_together(talks: Negotiation) -> None:
    """No package, and no refusal of a combination, because somebody forgot to decide."""
    several = [each for each in talks.statements.values() if any(len(terms) > 1 for terms in each.terms)]
    decides = [each for each in several if each.stance.bids or each.stance is Stance.REJECTS]
    assert [each.id for each in decides if each.together is None] == []
    assert [each.id for each in decides if each.together] == ["ru-ceasefire-30-cbs"]


def test_a_bare_number_has_a_direction_or_means_just_itself(talks: Negotiation) -> None:
    """Thirty days is read by who says it; a range of the document stands as it is."""
    undirected = [
        (statement.id, issue)
        for statement in talks.statements.values()
        if statement.stance.bids or statement.stance in (Stance.DEMANDS, Stance.REJECTS)
        for terms in statement.terms
        for issue, region in terms.items()
        if isinstance(region.domain, Quantity | Dates | Scale) and not isinstance(region.to_form(), dict | list)
        for party in statement.party
        if not statement.only and talks.direction(party, issue) is None
    ]
    assert undirected == []


def test_outcomes_have_names_that_a_newspaper_would_print(talks: Negotiation) -> None:
    """Every label has a reader's name, and a name belongs to one label."""
    for issue in talks.issues.values():
        if isinstance(issue.domain, Options | Scale):
            labels = list(issue.domain.everything())
            assert sorted(issue.says) == sorted(labels), issue.id
            assert len(set(issue.says.values())) == len(labels), issue.id


def test_every_coded_document_says_what_it_was_read_for_in_vain(talks: Negotiation) -> None:
    """What a document does not mention is listed, not coded."""
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


def test_the_language_question_is_open_because_ukraine_is_silent(comparison: Comparison) -> None:
    """Silence is no refusal."""
    found = comparison["language.russian"]
    assert (found.verdict, found.standing("ukraine"), found.standing("russia")) == (
        Verdict.OPEN,
        "silent",
        "accepting",
    )


def test_a_halt_without_terms_is_refused_and_a_local_truce_offered_on_one_day(talks: Negotiation) -> None:
    """Three issues, so no contradiction: a full ceasefire is offered only on Russia's terms."""
    assert talks.position("russia", "ceasefire.conditions", on="2025-06-02").status("none") == "rejected"
    assert talks.position("russia", "ceasefire.general", on="2025-06-02").status("held") == "conditional"
    assert talks.position("russia", "truce.local", on="2025-06-02").status("held") == "accepted"
    assert str(talks.position("russia", "truce.duration", on="2025-06-02").accepted) == "2 to 3 days"


def test_a_full_ceasefire_is_blocked_by_its_terms(comparison: Comparison) -> None:
    """Both accept one, Russia only on its terms, and Ukraine refuses that the halt waits for any."""
    assert comparison["ceasefire.general"].verdict is Verdict.BLOCKED
    assert comparison["ceasefire.conditions"].verdict is Verdict.IRRECONCILABLE


def test_the_terms_of_june_2024_are_not_the_latest_word(talks: Negotiation) -> None:
    """They count from June 2024, although they were reported a year later."""
    early = talks.position("russia", "nato.membership", on="2024-07-01")
    assert [each.statement.id for each in early.passages] == ["ru-nato-membership-olomo"]
    late = talks.position("russia", "nato.membership", on="2025-06-02")
    assert [each.statement.id for each in late.passages] == ["ru-nato-membership-euro0604"]


def test_both_dates_of_the_first_round_stay_in(talks: Negotiation) -> None:
    """Two reports, two days, and they cannot both be right."""
    found = compare(talks, "reuters", "bbc", issues="talks.round-1-date")["talks.round-1-date"]
    assert (found.verdict, str(found.gap)) == (Verdict.IRRECONCILABLE, "1 day apart (firm)")


def test_documents_contradict_each_other_on_the_extent_of_the_exchange(talks: Negotiation) -> None:
    """All of the wounded and the young, or these first."""
    assert talks.position("ukraine", "prisoners.extent").status("all") == "contested"


def test_allies_are_compared_like_anybody_else(talks: Negotiation) -> None:
    """A third party at the table."""
    found = compare(talks, "ukraine", "european-allies", "united-states", issues="ceasefire.general")
    assert found["ceasefire.general"].verdict is Verdict.OVERLAP


def test_the_return_of_the_children_is_refused_in_one_document_only(talks: Negotiation) -> None:
    """Without it the question would be open, and only the newspaper calls it a refusal."""
    found = compare(talks, "ukraine", "russia")["children.return"]
    assert found.verdict is Verdict.IRRECONCILABLE
    alone, without = found.fragile
    assert (alone.verdict, str(without)) == (Verdict.OPEN, "open without daily-mail-2025-06-02")


def test_the_order_of_ceasefire_and_settlement_is_irreconcilable(comparison: Comparison) -> None:
    """Ukraine asks for a halt at once; Russia seeks a resolution rather than a temporary halt. Both are implied."""
    found = comparison["ceasefire.sequence"]
    assert found.verdict is Verdict.IRRECONCILABLE
    assert [block.party for block in found.blocks] == ["russia", "ukraine"]
    assert found.standing("russia") == "refusing"


def test_the_second_round_was_agreed_and_the_third_is_open(talks: Negotiation, comparison: Comparison) -> None:
    """What was agreed in May does not answer what Ukraine asked in June."""
    assert comparison["talks.second-round"].verdict is Verdict.AGREED
    third = comparison["talks.third-round"]
    assert (third.verdict, third.standing("ukraine"), third.standing("russia")) == (
        Verdict.OPEN,
        "accepting",
        "deferring",
    )
    assert talks.position("russia", "talks.third-round", on="2025-05-31").silent


def test_the_proposals_of_both_sides_are_in(talks: Negotiation) -> None:
    """Russia offers a ceasefire only on its terms; Ukraine demands each clause of its roadmap by itself."""
    assert {each.id: each.together for each in talks.proposals.values()} == {"ru-memorandum": True, "ua-roadmap": False}
    assert talks.position("russia", "ceasefire.general", on="2025-06-02").status("held") == "conditional"
    assert talks.position("ukraine", "reparations", on="2025-06-02").status("none") == "rejected"


def test_russia_would_not_have_the_americans_in_the_room_and_yet_involved(talks: Negotiation) -> None:
    """Two issues, so no contradiction."""
    assert talks.position("russia", "talks.us-in-room").status("present") == "rejected"
    assert talks.position("russia", "talks.us-involvement").status("involved") == "accepted"


def test_a_pause_of_thirty_days_was_accepted_in_march_and_not_in_russias_interest(talks: Negotiation) -> None:
    """Ukraine accepts it in March 2025; Russia refuses a halt of that length, by an American account."""
    ukraine = talks.position("ukraine", "ceasefire.duration", on="2025-03-31")
    assert ukraine.summary == "accepts at least 30 days"
    russia = talks.position("russia", "ceasefire.duration", on="2025-03-31")
    assert russia.status(30) == "conditional"
    assert {each.voice.account for each in russia.passages} == {True}
    refused = talks.statements["ru-ceasefire-30-cbs"]
    assert (refused.together, talks.direction("russia", "ceasefire.duration")) == (True, Wants.LESS)


def test_the_known_contradictions_come_out_of_the_coding(talks: Negotiation) -> None:
    """What the documents say against each other, party by party."""
    shown = {str(each) for each in contradictions(talks)}
    assert {
        "prisoners.extent: Ukraine agrees all / Ukraine agrees prioritised",
        "prisoners.young-age: Ukraine agrees 18-to-25 / Ukraine agrees under-25",
        "children.characterisation: Russia asserts relocated-for-safety / Ukraine asserts deported",
        "bodies.handover-of-7-june: Russia asserts offered-and-declined / Ukraine asserts no-date-agreed",
        "talks.round-1-date: BBC asserts 2025-05-16 / Euromaidan Press asserts 2025-05-16 / Reuters asserts 2025-05-15",
    } <= shown


def test_what_was_delivered_is_shown_by_each_account(talks: Negotiation) -> None:
    """6,000 were agreed; Ukraine confirms 1,212 and 1,200, Russia reports 27 and then none."""
    assert [str(each) for each in deliveries(talks)] == [
        "bodies.received-by-ukraine, according to Ukraine: 2,412 of 6,000 bodies, 3,588 short",
        "bodies.received-by-ukraine, according to Russia: 2,412 of 6,000 bodies, 3,588 short",
        "bodies.received-by-russia, according to Russia: 27 of 6,000 bodies, 5,973 short",
    ]


def test_every_phrase_is_in_its_document(talks: Negotiation) -> None:
    """Exactly, or except for typography, and never right behind a negation; only if the documents are there."""
    folder = Path(os.environ.get("POSITIONS_DOCUMENTS", Path(__file__).parents[2] / "shared" / "seeds"))
    if not folder.is_dir():
        pytest.skip("the documents are not there: name their folder in POSITIONS_DOCUMENTS")
    found = verify(talks, folder)
    assert (found.findings, found.advice) == ((), ())
    assert len(found.checked) > 300
