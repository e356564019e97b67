"""A small case in which every part of a report has something to show, with a text of the test's choice in every field.

Two towns share a river: how much water each takes, from which day, who pays, and what was delivered.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from positions import (
    Attribution,
    Dates,
    Evidence,
    Family,
    Issue,
    Negotiation,
    Options,
    Party,
    Preference,
    Proposal,
    Quantity,
    Round,
    Rule,
    Scale,
    Skip,
    Source,
    Stance,
    Statement,
    Terms,
)

WATER = Quantity("liter", decimal=True, top="unlimited")
START = Dates()
SHARE = Options(["kept", "given-up"])
YES_NO = Options(["yes", "no"])
LEVEL = Scale(["low", "middle", "high"])
PIPES = Quantity("pipe")


def river(text: str = "", *, url: str = "https://example.org/a", language: str = "en") -> Negotiation:
    """The case. Every text that a reader sees begins with the given one."""

    def said(
        name: str,
        party: str | list[str],
        stance: str,
        written: dict[str, Any] | list[dict[str, Any]] | None = None,
        day: str | None = "2025-03-01",
        *,
        source: str | None = "gazette",
        attribution: str = "quoted",
        exact: str | None = "words",
        evidence: list[Evidence] | None = None,
        **more: Any,  # noqa: ANN401
    ) -> Statement:
        quoted = Evidence(
            f"{text}{exact}" if exact and not text[:1].isspace() and len(text.split()) < 8 else exact,
            speaker=f"{text}Ana",
            attribution=Attribution(attribution),
            via=[f"{text}radio"],
            note=f"{text}noted",
        )
        return Statement(
            name,
            party=party,
            stance=Stance(stance),
            terms=written if written is not None else [],
            date=day,
            source=source,
            evidence=[quoted] if evidence is None else evidence,
            note=f"{text}coded",
            **more,
        )

    shown = "".join(filter(str.isprintable, text))  # what a reader calls an outcome has no other signs
    banks = Family("bank", YES_NO, each=["left", "right"], question=f"{text}Is the {{each}} bank open?")
    issues: list[Issue | Family] = [
        Issue("water", WATER, f"{text}How much water?", topic=f"{text}Water", note=text),
        Issue("level", LEVEL, f"{text}How high?", topic=f"{text}Water", says={"low": f"{shown}a low dam"}),
        Issue("start", START, f"{text}From which day?"),
        Issue("mill", SHARE, f"{text}Who keeps the mill?", says={"kept": f"{shown}keeping the mill"}),
        Issue("dam", SHARE, f"{text}Who keeps the dam?"),
        Issue("tolls", YES_NO, f"{text}Are there tolls?"),
        Issue("bridge", YES_NO, f"{text}Is there a bridge?", decided_by=["crown"]),
        Issue("weir", YES_NO, f"{text}Is there a weir?"),
        Issue("boats", YES_NO, f"{text}May boats pass?"),
        Issue("fish", YES_NO, f"{text}May they fish?"),
        Issue("pipes", PIPES, f"{text}How many pipes are delivered?"),
        Issue("flood", YES_NO, f"{text}Is there a dike?"),
        Issue("pipes-came", PIPES, f"{text}How many pipes came?", kind="fact", fulfils="pipes"),
        Issue("who-began", SHARE, f"{text}Who began?", kind="fact"),
        Issue("silence", YES_NO, f"{text}Nobody asks?"),
        banks,
    ]
    yes, no = YES_NO.only("yes"), YES_NO.only("no")
    kept, given = SHARE.only("kept"), SHARE.only("given-up")
    return Negotiation(
        "river",
        f"{text}The river",
        parties=[
            Party("upper", f"{text}Upper", aliases=[text or "Upper"]),
            Party("lower", f"{text}Lower"),
            Party("crown", f"{text}Crown"),
            Party("towns", f"{text}Towns", members=["upper", "lower"]),
        ],
        rounds=[Round("round-1", f"{text}At the mill", date="2025-03-01"), Round("round-2", date="2025-04")],
        issues=issues,
        rules=[
            Rule(
                "no-dam", then=Terms({"dam": given}), given=Terms({"mill": given}), note=f"{text}Without a mill no dam."
            ),
        ],
        sources=[
            Source(
                "gazette",
                title=f"{text}News",
                publisher=f"{text}Gazette",
                published="2025-03-02",
                url=url,
                language=language,
                note=f"{text}weekly",
            ),
            Source("letter", title=f"{text}Letter", kind="primary", language="fr"),
            Source("archive", publisher=f"{text}Archive", published="2020"),
        ],
        preferences=[Preference("upper", "water", wants="more"), Preference("lower", "water", wants="less")],
        proposals=[
            Proposal(
                "plan",
                by="lower",
                clauses={"tolls": yes, "bridge": yes},
                title=f"{text}The plan",
                date="2025-03-05",
                source="letter",
            ),
        ],
        statements=[
            said("u-water", "upper", "demands", {"water": WATER.only(9)}),
            said("u-water-2", "upper", "offers", {"water": WATER.only(Decimal("7.5"))}, "2025-04-02", source="letter"),
            said("l-water", "lower", "offers", {"water": WATER.only(4)}, "2025-03"),
            said(
                "l-water-no",
                "lower",
                "rejects",
                {"water": WATER.only("unlimited")},
                "2025-03-10",
                attribution="reported",
            ),
            said("u-level", "upper", "demands", {"level": LEVEL.only("high")}),
            said("l-level", "lower", "demands", {"level": LEVEL.only("low")}, attribution="reported"),
            said("l-level-2", "lower", "demands", {"level": LEVEL.only("low")}, source="archive", exact=None),
            said("u-start", "upper", "offers", {"start": START.at_least("2025-05-01")}),
            said("l-start", "lower", "demands", {"start": START.between("2025-06-01", "2025-06-30")}),
            said("u-mill", "upper", "demands", {"mill": given}),
            said("l-mill", "lower", "accepts", {"mill": given}, provided=Terms({"tolls": yes})),
            said("u-weir", "upper", "demands", {"weir": yes}),
            said("l-weir", "lower", "accepts", {"weir": yes}, provided=Terms({"tolls": yes})),
            said("u-boats", "upper", "demands", {"boats": yes}),
            said("l-boats", "lower", "accepts", {"boats": yes}, provided=Terms({"bridge": yes})),
            said("u-tolls", "upper", "rejects", {"tolls": yes}, evidence=[]),
            said("u-dam", "upper", "demands", {"dam": kept}, attribution="counterpart"),
            said("u-plan", "upper", "defers", proposal="plan"),
            said("u-plan-2", "upper", "rejects", proposal="plan", clauses=["tolls"]),
            said("c-plan", "crown", "accepts", proposal="plan"),
            said("t-fish", ["upper", "lower"], "agrees", {"fish": yes}, settles=["flood"], source=None),
            said("u-fish", "upper", "demands", {"fish": no}, "2025-02-01"),
            said("u-flood", "upper", "demands", {"flood": yes}, "2025-02-01"),
            said("t-pipes", ["upper", "lower"], "agrees", {"pipes": PIPES.only(10)}, "2025-03-02"),
            said("u-came", "upper", "asserts", {"pipes-came": PIPES.only(4)}, "2025-04-05"),
            said("l-came", "lower", "asserts", {"pipes-came": PIPES.only(9)}, "2025-04-05"),
            said("u-began", "upper", "asserts", {"who-began": kept}),
            said("l-began", "lower", "asserts", {"who-began": given}),
            said("u-left", "towns", "demands", {"bank.left": yes, "bank.right": yes}),
            said("l-left", "lower", "rejects", {"bank.left": yes, "bank.right": yes}),
            said("u-gone", "upper", "demands", {"bridge": yes}, "2025-02-01"),
            said("u-back", "upper", "withdraws", supersedes=["u-gone"]),
            said(
                "l-bridge",
                "lower",
                "offers",
                [{"bridge": yes}, {"bridge": no, "fish": yes}],
                None,
                source="letter",
                evidence=[
                    Evidence("first", reading="implied", source="archive"),
                    Evidence("no such word", role="contradicts", attribution="assessed"),
                ],
            ),
            said("l-later", "lower", "demands", {"bridge": no}, "2026-01-01"),
        ],
        skips=[Skip("absent", source="archive", issues=["silence"])],
    )
