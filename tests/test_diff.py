"""Diffs: what changed, outcome by outcome, and in which direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions import diff
from positions.errors import ComparisonError
from tests.talks import says, talks

if TYPE_CHECKING:
    from positions.comparison import Diff


def between(*statements: tuple[str, str, object] | tuple[str, str, object, dict[str, object]]) -> Diff:
    """The diff of north's position on the pause between the first day and the last."""
    said = [
        says(f"n{day}", "north", stance, {issue: form}, f"2025-01-0{day}", **dict(*more))
        for day, (stance, issue, form, *more) in enumerate(statements, 1)
    ]
    case = talks(*said)
    issue = statements[0][1]
    return diff(case.position("north", issue, on="2025-01-01"), case.position("north", issue))


def test_the_same_demand_again_is_restated() -> None:
    """New words, same answers."""
    change = between(("demands", "pause", 30), ("demands", "pause", 30))
    assert (change.direction, change.why) == ("restated", ("North says the same again (n2, 2025-01-02)",))
    assert repr(change) == "<Diff of north on pause: restated>"


def test_accepting_more_is_softer() -> None:
    """Who wanted 30 and takes 20 too has softened."""
    change = between(("demands", "pause", 30), ("demands", "pause", {"from": 20, "to": 30}))
    assert change.direction == "softened"
    assert str(change.newly_accepted) == "20 to 29 days"
    assert str(change.no_longer_rejected) == "20 to 29 days"
    assert change.why == (
        "North newly accepts 20 to 29 days (n2, 2025-01-02)",
        "North no longer rejects 20 to 29 days (n1, 2025-01-01)",
    )


def test_refusing_more_is_harder() -> None:
    """Who takes less has hardened."""
    change = between(("offers", "pause", {"from": 20, "to": 30}), ("demands", "pause", 30))
    assert change.direction == "hardened"
    assert str(change.no_longer_accepted) == "20 to 29 days"
    assert str(change.newly_rejected) == "anything but 30 days"


def test_a_package_lies_between_silence_and_an_offer() -> None:
    """An outcome that is offered in a package is accepted more readily than before, and less than one offered alone."""
    case = talks(
        says("n1", "north", "rejects", {"pact": "renounced"}),
        says("n2", "north", "offers", {"pact": "kept", "troops": "leave"}, "2025-01-02"),
        says("n3", "north", "offers", {"pact": "kept"}, "2025-01-03"),
    )
    silent, package, alone = (case.position("north", "pact", on=f"2025-01-0{day}") for day in (1, 2, 3))
    assert diff(silent, package).direction == diff(package, alone).direction == diff(silent, alone).direction
    assert diff(silent, package).direction == "softened"
    assert diff(alone, package).direction == diff(package, silent).direction == "hardened"


def test_moving_aside_is_a_shift() -> None:
    """Another demand is softer and harder at once."""
    assert between(("demands", "pause", 30), ("demands", "pause", 20)).direction == "shifted"


def test_a_condition_lies_between_yes_and_no() -> None:
    """Making an acceptance conditional hardens, making a refusal conditional softens."""
    condition: dict[str, object] = {"provided": {"troops": "leave"}}
    assert between(("offers", "pact", "kept"), ("accepts", "pact", "kept", condition)).direction == "hardened"
    assert between(("rejects", "pact", "kept"), ("accepts", "pact", "kept", condition)).direction == "softened"


def test_two_parties_are_shown_apart() -> None:
    """What only the one accepts, only the other, both, and where each rejects what the other accepts."""
    case = talks(
        says("n1", "north", "demands", {"pause": {"from": 10, "to": 20}}),
        says("s1", "south", "offers", {"pause": {"from": 15, "to": 30}}),
    )
    change = diff(case.position("north", "pause"), case.position("south", "pause"))
    assert (str(change.no_longer_accepted), str(change.newly_accepted)) == ("10 to 14 days", "21 to 30 days")
    assert str(change.both_accept) == "15 to 20 days"
    assert [str(region) for region in change.conflicts] == ["nothing", "21 to 30 days"]
    assert change.why == (
        "South alone accepts 21 to 30 days (s1, 2025-01-01)",
        "North alone accepts 10 to 14 days (n1, 2025-01-01)",
        "North alone rejects at most 9 or at least 21 days (n1, 2025-01-01)",
        "North rejects 21 to 30 days, which South accepts",
    )
    assert repr(change) == "<Diff of north and south on pause: shifted>"


def test_what_one_party_accepts_and_the_other_rejects_is_said() -> None:
    """Between two parties a conflict is worth a sentence."""
    case = talks(says("n1", "north", "offers", {"pause": 10}), says("s1", "south", "rejects", {"pause": 10}))
    change = diff(case.position("north", "pause"), case.position("south", "pause"))
    assert change.why == (
        "North alone accepts 10 days (n1, 2025-01-01)",
        "South alone rejects 10 days (s1, 2025-01-01)",
        "South rejects 10 days, which North accepts",
    )


def test_the_way_back_is_the_way_there_read_backwards() -> None:
    """What was newly accepted is no longer accepted."""
    change = between(("offers", "pause", 30), ("offers", "pause", {"from": 20, "to": 30}))
    assert (change.mirrored().direction, change.mirrored().mirrored()) == ("hardened", change)
    assert change.mirrored().no_longer_accepted == change.newly_accepted


def test_a_diff_is_plain_data_too() -> None:
    """Everything shown has a plain twin."""
    assert between(("offers", "pact", "kept"), ("demands", "pact", "kept")).to_dict() == {
        "issue": "pact",
        "parties": ["north", "north"],
        "from": "2025-01-01",
        "to": None,
        "direction": "hardened",
        "newly_accepted": {"not": "any"},
        "no_longer_accepted": {"not": "any"},
        "newly_rejected": ["renounced", "postponed"],
        "no_longer_rejected": {"not": "any"},
        "both_accept": "kept",
        "conflicts": [{"not": "any"}, {"not": "any"}],
        "why": ["North newly rejects renounced or postponed (n2, 2025-01-02)"],
    }


def test_positions_on_different_issues_have_no_diff() -> None:
    """What cannot be compared is said."""
    case = talks()
    with pytest.raises(ComparisonError) as caught:
        diff(case.position("north", "pact"), case.position("north", "pause"))
    assert str(caught.value) == "positions on different issues have no diff: 'pact' and 'pause'"
    with pytest.raises(ComparisonError) as caught:
        diff(case.position("north", "pact"), "south")  # type: ignore[arg-type] # what is tested
    assert str(caught.value) == "'south' is not a Position: expected what Negotiation.position returns"
