"""Small cases that take long if a search has no bound: plain data as in a JSON file, the same on every run.

Each function returns one case of two parties, `north` and `south`. `write` puts it into a file for the command.
"""

from __future__ import annotations

import json
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Case = dict[str, Any]
Record = dict[str, Any]


def pigeonhole(pigeons: int = 6, holes: int = 5) -> Case:
    """Rules that let no two of the issues have the same outcome, although there are fewer outcomes than issues.

    Six issues with five outcomes each make 75 rules. No deal is possible, and resolution needs exponentially many
    steps to prove it (Haken, 1985).
    """
    issues = [f"pigeon-{number}" for number in range(pigeons)]
    labels = [f"hole-{number}" for number in range(holes)]
    rules = [_rule({one: label}, {other: {"not": label}}) for one, other in combinations(issues, 2) for label in labels]
    return _case(
        [{"id": issue, "domain": {"options": labels}} for issue in issues],
        [_says("north", "demands", {issues[0]: labels[0]}), _says("south", "demands", {issues[-1]: labels[0]})],
        rules,
    )


def random_rules(issues: int = 24, rules: int = 104, seed: int = 1) -> Case:
    """Random rules over three issues each, as many as make it hardest to say whether a deal is possible.

    With yes-no issues a rule is a clause of three literals. About 4.3 clauses for each variable are hardest
    (Mitchell, Selman and Levesque, 1992).
    """
    random = Random(seed)  # noqa: S311 (nothing is secret here)
    names = [f"issue-{number}" for number in range(issues)]

    def rule() -> Record:
        one, two, three = random.sample(names, 3)
        return _rule({one: _either(random), two: _either(random)}, {three: _either(random)})

    made = [rule() for _ in range(rules)]
    statements = [
        _says(("north", "south")[number % 2], "demands", {name: _either(random)})
        for number, name in enumerate(names[:6])
    ]
    return _case([{"id": name, "domain": "yes-no"} for name in names], statements, made)


def family_statements(members: int = 600, statements: int = 60) -> Case:
    """A family of many issues, and many statements on its pattern: demands, offers and refusals of both parties."""
    labels = ["kept", "shared", "given-up"]
    stances = ("demands", "offers", "rejects")
    said = [
        _says(("north", "south")[number % 2], stances[number % 3], {"f.*": labels[number % 3]}, day=number)
        for number in range(statements)
    ]
    return _case([_family(members, labels)], said)


def family_offer(members: int = 600) -> Case:
    """One offer on the pattern of a family: a package of as many issues as the family has members."""
    labels = ["kept", "shared", "given-up"]
    demand = _says("south", "demands", {"f.m0": labels[0]})
    return _case([_family(members, labels)], [_says("north", "offers", {"f.*": labels[1]}), demand])


def wide_acceptance(alternatives: int = 130, conditions: int = 130, seed: int = 1) -> Case:
    """One acceptance of any of many alternatives, under any of many conditions."""
    random = Random(seed)  # noqa: S311 (nothing is secret here)
    labels = [f"outcome-{number}" for number in range(12)]
    here = [f"here-{number}" for number in range(6)]
    there = [f"there-{number}" for number in range(6)]

    def terms(names: list[str]) -> Record:
        return {name: random.sample(labels, 6) for name in sorted(random.sample(names, 3))}

    acceptance = _says(
        "north",
        "accepts",
        [terms(here) for _ in range(alternatives)],
        provided=[terms(there) for _ in range(conditions)],
    )
    demand = _says("south", "demands", {here[0]: labels[:6]})
    return _case([{"id": name, "domain": {"options": labels}} for name in here + there], [acceptance, demand])


HOSTILE: dict[str, Callable[[], Case]] = {
    "pigeonhole": pigeonhole,
    "random rules": random_rules,
    "statements on a family": family_statements,
    "offer on a family": family_offer,
    "wide acceptance": wide_acceptance,
}


def write(case: Case, path: Path) -> Path:
    """Writes the case as a JSON file. Returns the path."""
    path.write_text(json.dumps(case), encoding="utf-8")
    return path


def _case(issues: list[Record], statements: list[Record], rules: list[Record] | None = None) -> Case:
    """A case as a file has it; statements and rules are numbered."""
    return {
        "id": "hostile",
        "title": "A small file that takes long",
        "party": [{"id": "north"}, {"id": "south"}],
        "issue": issues,
        "rule": [{"id": f"r{number}", **each} for number, each in enumerate(rules or [])],
        "statement": [{"id": f"s{number}", **each} for number, each in enumerate(statements)],
    }


def _family(members: int, labels: list[str]) -> Record:
    return {"id": "f", "each": [f"m{number}" for number in range(members)], "domain": {"options": labels}}


def _rule(given: Record, then: Record) -> Record:
    return {"if": given, "then": then}


def _says(party: str, stance: str, terms: Record | list[Record], *, day: int = 0, **more: object) -> Record:
    date = f"2025-{1 + day // 28:02}-{1 + day % 28:02}"
    return {"party": party, "stance": stance, "terms": terms, "date": date, **more}


def _either(random: Random) -> str:
    return random.choice(("yes", "no"))
