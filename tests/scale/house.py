"""A small case with words of all kinds, for the engines of other machines."""

from __future__ import annotations

from positions import Issue, Negotiation, Options, Quantity, Stance, Statement

VOTES = Options(["yes", "later", "no"])
DAYS = Quantity("day", lowest=0, highest=90)


def house() -> Negotiation:
    """Seven parties: each speaks of some of six questions, two make packages, two have conditions, one is silent."""
    questions = [Issue(f"q{place}", VOTES) for place in range(5)]
    pause = Issue("pause", DAYS)
    parties = [f"p{place}" for place in range(7)]
    stances = (Stance.DEMANDS, Stance.OFFERS, Stance.REJECTS)
    said = [
        Statement(
            f"{party}-{question.id}",
            party,
            stances[(one + two) % 3],
            {question.id: VOTES.only(VOTES.outcomes[one * two % 3])},
            date=f"2025-0{1 + (one + two) % 3}-01",
        )
        for one, party in enumerate(parties[:6])
        for two, question in enumerate(questions)
        if (one + two) % 4
    ]
    said += [
        Statement("deal-0", "p0", "offers", {"pause": DAYS.at_most(30), "q0": VOTES.only("yes")}, date="2025-01-15"),
        Statement("deal-1", "p1", "offers", {"pause": DAYS.at_least(20), "q0": VOTES.only("no")}, date="2025-01-15"),
        Statement("if-2", "p2", "accepts", {"pause": DAYS.between(10, 40)}, provided={"q1": VOTES.only("yes")}),
        Statement("if-3", "p3", "accepts", {"pause": DAYS.at_least(25)}, provided={"q1": VOTES.only("no")}),
        Statement("pause-4", "p4", "demands", {"pause": DAYS.at_least(60)}),
    ]
    return Negotiation("house", parties=parties, issues=[*questions, pause], statements=said)
