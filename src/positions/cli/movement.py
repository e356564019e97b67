"""`positions changes` and `positions history`: who moved, on what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.cli.options import (
    add_admit,
    add_case_option,
    add_issues,
    add_on,
    add_output,
    issue_of,
    issues_of,
    parties_of,
    read_case,
)
from positions.cli.output import print_table

if TYPE_CHECKING:
    import argparse

    from positions.cli.options import Commands


def add_changes(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("changes", help="who moved between two days or rounds, and in which direction")
    parser.add_argument("parties", nargs="+", metavar="PARTY", help="one or more parties, by id or name")
    parser.add_argument(
        "--from", dest="start", required=True, metavar="DAY", help="the day or round at whose end to start"
    )
    parser.add_argument("--to", dest="end", metavar="DAY", help="the day or round at whose end to stop (default: now)")
    add_issues(parser)
    add_case_option(parser)
    add_admit(parser)
    add_output(parser)
    parser.set_defaults(run=_changes)


def add_history(commands: Commands) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("history", help="one party's positions on one issue over time")
    parser.add_argument("party", metavar="PARTY", help="a party, by id or name")
    parser.add_argument("issue", metavar="ISSUE", help="an issue, by id or word")
    add_case_option(parser)
    add_on(parser)
    add_admit(parser)
    add_output(parser)
    parser.set_defaults(run=_history)


def _changes(options: argparse.Namespace) -> int:
    from positions.movement import changes

    case = read_case(options.case)
    found = changes(
        case,
        *parties_of(case, options.parties),
        start=options.start,
        end=options.end,
        issues=issues_of(case, options.issues),
        admit=options.admit,
    )
    print_table(found.table, options)
    return 0


def _history(options: argparse.Namespace) -> int:
    from positions.movement import history

    case = read_case(options.case)
    party, issue = next(iter(parties_of(case, [options.party]))), issue_of(case, options.issue)
    found = history(case, party, issue, on=options.on, admit=options.admit)
    print_table(found.table, options)
    return 0
