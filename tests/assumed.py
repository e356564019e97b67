"""What tests of assumptions share: statements that nobody made, and what would follow of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from positions import Negotiation, Statement, assume, deals
from tests.talks import ISSUES, says, talks

if TYPE_CHECKING:
    from positions.deal import Assumption
    from tests.talks import Written

PACT = ISSUES["pact"].domain
N1 = says("n1", "north", "demands", {"pact": "kept"})
S1 = says("s1", "south", "demands", {"pact": "renounced"})
CASE = talks(N1, S1)


def may(
    id: str,  # noqa: A002
    party: str | list[str],
    stance: str,
    written: Written | None = None,
    date: str | None = None,
    **more: Any,  # noqa: ANN401
) -> Statement:
    """A statement that nobody made: as a rule without a date and without evidence."""
    return says(id, party, stance, written, date, **{"attribution": None, **more})


def assuming(*statements: Statement, case: Negotiation = CASE) -> Assumption:
    """What would follow of it between north and south."""
    return assume(deals(case, "north", "south"), *statements)


def text(assumption: Assumption, width: int = 80) -> str:
    """What is shown of it."""
    return assumption.table.show(width=width)
